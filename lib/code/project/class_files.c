/* class_files.c - whether the tree has a class, by the names of its files: where names lead to
 * files without an import, as Rails loads them, also one that nothing is read of. */
#include "code/project/project_parts.h"

/* The part of `name` behind its last `sign`. */
static tg_slice last_of(tg_slice name, char sign)
{
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == sign) return tg_slice_from(name, i + 1);
    }
    return name;
}

/* Whatever the project's spelling of acronyms: "grok_cli" is named after "GrokCLI". */
static bool is_named_after(tg_slice component, tg_slice class)
{
    size_t at = 0;
    for (size_t i = 0; i < component.n; i++) {
        if (component.ptr[i] == '_') continue;
        tg_slice letter = {component.ptr + i, 1};
        if (at == class.n || !tg_slice_equal_nocase(letter, (tg_slice){class.ptr + at, 1}))
            return false;
        at++;
    }
    return at && at == class.n;
}

/* Where names are looked for from: the top, `lib`, `app/models`. */
static bool is_root(tg_slice directory)
{
    tg_slice last = last_of(directory, '/'), around = directory;
    around.n -= last.n + (last.n < directory.n);
    return !directory.n || tg_slice_is(last, "lib") || tg_slice_is(last_of(around, '/'), "app");
}

/* "app/agents/grok_cli.rb" ends as "Agents.GrokCLI" does; `from_top`: nothing is around that. */
static bool ends_as(tg_slice path, tg_slice class, bool from_top)
{
    tg_slice stem = tg_project_stem_of(path);
    for (;;) {
        tg_slice component = last_of(stem, '/'), part = last_of(class, '.');
        if (!is_named_after(component, part)) return false;
        tg_slice directory = {stem.ptr, stem.n - component.n - (component.n < stem.n)};
        if (part.n == class.n) return !from_top || is_root(directory);
        if (component.n == stem.n) return false;
        stem.n -= component.n + 1;
        class.n -= part.n + 1;
    }
}

/* Of a name without its case and underscores: those of "grok_cli" and "GrokCLI" are one. */
static uint64_t hash_of(tg_slice name, char *room, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < name.n && n < size; i++) {
        char c = name.ptr[i];
        if (c != '_') room[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return tg_slice_hash((tg_slice){room, n});
}

enum { NAME_BYTES = 128 }; /* names that differ behind them are compared */

tg_status tg_project_note_class_file(tg_project *p, tg_slice path)
{
    static const tg_slice ruby = TG_LIT(".rb"), setup = TG_LIT("initializers/");
    /* What sets up a gem is named after that one. */
    if (!tg_slice_ends(path, ruby) || tg_slice_find(path, setup) != SIZE_MAX) return TG_OK;
    char room[NAME_BYTES];
    tg_module_file *file = tg_vec_push(&p->class_files);
    if (!file) return TG_ENOMEM;
    file->hash = hash_of(last_of(tg_project_stem_of(path), '/'), room, sizeof room);
    file->stem = path;
    return TG_OK;
}

int tg_project_compare_class_files(const void *a, const void *b)
{
    const tg_module_file *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return tg_slice_compare(x->stem, y->stem);
}

static bool has_file_named(const tg_project *p, tg_slice class, bool from_top)
{
    char room[NAME_BYTES];
    uint64_t hash = hash_of(last_of(class, '.'), room, sizeof room);
    for (size_t i = tg_project_first_with(&p->class_files, hash); i < p->class_files.count; i++) {
        const tg_module_file *file = tg_vec_at(&p->class_files, i);
        if (file->hash != hash) return false;
        if (ends_as(file->stem, class, from_top)) return true;
    }
    return false;
}

bool tg_project_has_file_of_class(const tg_project *p, tg_slice class)
{
    static const tg_slice top = TG_LIT("::");
    bool from_top = tg_slice_starts(class, top);
    if (from_top) class = tg_slice_from(class, top.n);
    size_t dot = tg_slice_find(class, tg_slice_of("."));
    tg_slice module = {class.ptr, dot == SIZE_MAX ? class.n : dot};
    return has_file_named(p, class, from_top) || (module.n && has_file_named(p, module, from_top));
}
