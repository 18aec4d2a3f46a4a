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

/* "app/agents/grok_cli.rb" ends as "Agents.GrokCLI" does. */
static bool ends_as(tg_slice path, tg_slice class)
{
    tg_slice stem = tg_project_stem_of(path);
    for (;;) {
        tg_slice component = last_of(stem, '/'), part = last_of(class, '.');
        if (!is_named_after(component, part)) return false;
        if (part.n == class.n) return true;
        if (component.n == stem.n) return false;
        stem.n -= component.n + 1;
        class.n -= part.n + 1;
    }
}

bool tg_project_has_file_of_class(const tg_project *p, const tg_unit *from, tg_slice class)
{
    /* What sets up a gem is named after that one. */
    static const tg_slice setup = TG_LIT("initializers/");
    size_t dot = tg_slice_find(class, tg_slice_of("."));
    tg_slice module = {class.ptr, dot == SIZE_MAX ? class.n : dot};
    tg_slice extension = last_of(from->facts->path, '.');
    for (size_t i = 0; i < p->scan_count; i++) {
        tg_slice path = p->scans[i]->path;
        bool is_source = tg_slice_ends(path, extension) && tg_slice_find(path, setup) == SIZE_MAX;
        if (is_source && (ends_as(path, class) || (module.n && ends_as(path, module)))) return true;
    }
    return false;
}
