/* aliases.c - how a project's own modules are called: `paths` and `baseUrl` of tsconfig.json, by
 * which `@app/llm` is src/llm. */
#include "code/project/project_parts.h"

enum { PATH = 512 };

/* What a pattern of `paths` begins with, and its target, from the tree's root on: both without the
 * asterisk. */
typedef struct tg_alias {
    uint64_t hash; /* of the prefix, by which a file's are sorted */
    tg_slice prefix, target;
    bool is_whole; /* `"@app": ["src/index.ts"]` */
} tg_alias;

bool tg_project_is_alias_file(tg_slice path)
{
    tg_slice name = tg_project_last_of(path);
    bool is_config = tg_slice_starts(name, tg_slice_of("tsconfig.")) ||
                     tg_slice_starts(name, tg_slice_of("jsconfig."));
    return is_config && tg_slice_ends(name, tg_slice_of(".json"));
}

/* --- the text, JSON with comments and commas behind the last
 * ------------------------------------------------------------------------------
 */

typedef struct token {
    char kind; /* '"': a string; 0: the end; else the character */
    tg_slice text;
} token;

static void skip_comment(tg_slice *text)
{
    bool is_line = text->ptr[1] == '/';
    size_t end = tg_slice_find(*text, tg_slice_of(is_line ? "\n" : "*/"));
    *text = tg_slice_from(*text, end == SIZE_MAX ? text->n : end + (is_line ? 1 : 2));
}

static token next(tg_slice *text)
{
    while (text->n) {
        char c = text->ptr[0];
        bool is_comment = c == '/' && text->n > 1 && (text->ptr[1] == '/' || text->ptr[1] == '*');
        if (is_comment) {
            skip_comment(text);
            continue;
        }
        *text = tg_slice_from(*text, 1);
        if (c == '"') {
            size_t n = 0;
            while (n < text->n && text->ptr[n] != '"') n += text->ptr[n] == '\\' ? 2 : 1;
            token string = {'"', {text->ptr, n < text->n ? n : text->n}};
            *text = tg_slice_from(*text, n + 1);
            return string;
        }
        if (strchr("{}[]:,", c)) return (token){c, {NULL, 0}};
    }
    return (token){0, {NULL, 0}};
}

/* --- reading
 * ------------------------------------------------------------------------------
 */

/* Adds "./src/x" or "../x" to a directory that ends in a slash, or is empty. */
static bool add_path(char *path, size_t *n, tg_slice more)
{
    while (more.ptr && more.n) {
        size_t before = more.n;
        tg_slice part = tg_slice_cut(&more, '/');
        bool has_slash = part.n < before;
        if (tg_slice_is(part, ".") || !part.n) continue;
        if (tg_slice_is(part, "..")) {
            if (!*n) return false;
            for (--*n; *n && path[*n - 1] != '/';) --*n;
            continue;
        }
        if (*n + part.n + 1 >= PATH) return false;
        memcpy(path + *n, part.ptr, part.n);
        *n += part.n;
        if (has_slash) path[(*n)++] = '/';
    }
    return true;
}

static tg_slice without_star(tg_slice pattern)
{
    bool has_star = pattern.n && pattern.ptr[pattern.n - 1] == '*';
    return has_star ? (tg_slice){pattern.ptr, pattern.n - 1} : pattern;
}

static tg_status add_alias(tg_vec *to, tg_slice base, tg_slice pattern, tg_slice target)
{
    char path[PATH];
    size_t n = 0;
    tg_slice prefix = without_star(pattern);
    bool is_whole = prefix.n == pattern.n;
    if (!is_whole && target.n == without_star(target).n && target.n) return TG_OK;
    if (!add_path(path, &n, base) || !add_path(path, &n, without_star(target))) return TG_OK;
    tg_alias *alias = tg_vec_push(to);
    if (!alias) return TG_ENOMEM;
    *alias = (tg_alias){tg_slice_hash(prefix), tg_arena_copy(to->arena, prefix),
                        tg_arena_copy(to->arena, (tg_slice){path, n}), is_whole};
    bool is_kept = (alias->prefix.ptr || !prefix.n) && (alias->target.ptr || !n);
    return is_kept ? TG_OK : TG_ENOMEM;
}

/* Patterns with a list of targets each, of which the first counts. */
static tg_status read_paths(tg_vec *to, tg_slice base, tg_slice *text)
{
    token t = next(text);
    if (t.kind != ':' || next(text).kind != '{') return TG_OK;
    while ((t = next(text)).kind == '"' || t.kind == ',') {
        if (t.kind == ',') continue;
        tg_slice pattern = t.text;
        if (next(text).kind != ':' || next(text).kind != '[') return TG_OK;
        t = next(text);
        if (t.kind == '"' && add_alias(to, base, pattern, t.text)) return TG_ENOMEM;
        while (t.kind && t.kind != ']') t = next(text);
    }
    return TG_OK;
}

/* The directory that targets begin in. */
static tg_slice base_of(tg_slice directory, tg_slice text, char *path, bool *is_said)
{
    size_t n = 0;
    *is_said = false;
    if (!add_path(path, &n, directory)) n = 0;
    for (token t = next(&text); t.kind; t = next(&text)) {
        if (t.kind != '"' || !tg_slice_is(t.text, "baseUrl")) continue;
        if (next(&text).kind != ':') break;
        t = next(&text);
        *is_said = t.kind == '"' && add_path(path, &n, t.text);
        if (*is_said && n && path[n - 1] != '/' && n + 1 < PATH) path[n++] = '/';
        break;
    }
    return (tg_slice){path, n};
}

static int compare_aliases(const void *a, const void *b)
{
    const tg_alias *x = a, *y = b;
    return x->hash == y->hash ? 0 : x->hash < y->hash ? -1 : 1;
}

tg_status tg_project_read_aliases(const tg_input *input, tg_scan *scan, tg_err *err)
{
    char path[PATH];
    bool is_said;
    tg_slice text = input->text;
    tg_slice base = base_of(tg_project_directory_of(scan->path), text, path, &is_said);
    tg_vec found = tg_vec_of(scan->arena, sizeof(tg_alias));
    tg_status status = TG_OK;
    for (token t = next(&text); t.kind && !status; t = next(&text)) {
        bool is_it = t.kind == '"' && tg_slice_is(t.text, "paths");
        if (is_it) status = read_paths(&found, base, &text);
    }
    /* `import x from "config/models"` */
    static const tg_slice all = TG_LIT("*");
    if (!status && is_said) status = add_alias(&found, base, all, all);
    if (!status) status = tg_vec_sort(&found, compare_aliases);
    tg_left *l = status || !found.count ? NULL : tg_arena_alloc(scan->arena, sizeof *l);
    if (status || (found.count && !l)) return tg_fail_memory(err);
    if (!l) return TG_OK;
    *l = (tg_left){.aliases = found};
    scan->facts = l;
    return TG_OK;
}

/* --- asking
 * ------------------------------------------------------------------------------
 */

static const tg_unit *by_alias(const tg_project *p, const tg_unit *from, const tg_alias *alias,
                               tg_slice rest)
{
    char path[PATH];
    size_t n = 0;
    if (!add_path(path, &n, alias->target) || !add_path(path, &n, rest)) return NULL;
    return tg_project_find_path(p, from, tg_project_stem_of((tg_slice){path, n}), false);
}

/* What the patterns that begin as the module does lead to. */
static const tg_unit *by_prefix(const tg_project *p, const tg_unit *from, const tg_vec *aliases,
                                tg_slice prefix, tg_slice rest)
{
    uint64_t hash = tg_slice_hash(prefix);
    size_t low = 0, high = aliases->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tg_alias *alias = tg_vec_at(aliases, middle);
        if (alias->hash < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const tg_unit *found = NULL;
    for (; low < aliases->count && !found; low++) {
        const tg_alias *alias = tg_vec_at(aliases, low);
        if (alias->hash != hash) break;
        bool is_it = alias->is_whole == !rest.n && tg_slice_equal(alias->prefix, prefix);
        if (is_it) found = by_alias(p, from, alias, rest);
    }
    return found;
}

/* The longest pattern goes before others, as the compiler has it. */
static const tg_unit *by_aliases(const tg_project *p, const tg_unit *from, const tg_vec *aliases,
                                 tg_slice module)
{
    tg_slice prefix = module;
    for (;; prefix.n--) {
        tg_slice rest = tg_slice_from(module, prefix.n);
        const tg_unit *found = by_prefix(p, from, aliases, prefix, rest);
        if (found || !prefix.n) return found;
    }
}

const tg_unit *tg_project_find_aliased(const tg_project *p, const tg_unit *from, tg_slice module)
{
    tg_slice directory = tg_project_directory_of(from->facts->path);
    if (!p->aliases.count || !module.n) return NULL;
    do {
        /* tsconfig.json stands behind tsconfig.app.json. */
        size_t first = tg_project_first_placed(&p->aliases, directory), end = first;
        while (tg_project_placed_at(&p->aliases, end, directory)) end++;
        while (end-- > first) {
            const tg_left *l = tg_project_placed_at(&p->aliases, end, directory)->facts;
            const tg_unit *found = by_aliases(p, from, &l->aliases, module);
            if (found) return found;
        }
    } while (tg_project_go_up(&directory));
    return NULL;
}
