/* markup.c - components that keep their code in <script> blocks: Vue, Svelte, Astro.
 *
 * What stands outside of the blocks is blanked, so that lines and columns stay what they are. The
 * blocks of a file are one text: they share their names (Vue's single-file components, Svelte's
 * module scripts). A block ends with the first `</script`, also inside a string: HTML standard,
 * section 13.2.5.15, script data. */
#include "code/languages/container.h"

enum { BLOCKS = 64 }; /* in one file; a component has two or three */

typedef struct block {
    size_t from, to;
} block;

typedef struct walk {
    tg_slice text;
    size_t at;
    block blocks[BLOCKS];
    size_t count;
    bool is_typed; /* some block is TypeScript, of which JavaScript is a part */
    bool has_tags; /* some block has JSX and types */
} walk;

static bool starts_nocase(tg_slice text, size_t at, const char *word)
{
    tg_slice wanted = tg_slice_of(word);
    if (at > text.n || text.n - at < wanted.n) return false;
    return tg_slice_equal_nocase((tg_slice){text.ptr + at, wanted.n}, wanted);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* --- a script's tag ------------------------------------------------------------------------------
 */

typedef struct tag {
    tg_slice lang, type;
    bool has_source; /* its text is in another file */
    bool is_closed;  /* <script ... /> */
    bool is_whole;
} tag;

static tg_slice take_value(walk *w)
{
    char quote = w->text.ptr[w->at];
    bool is_quoted = quote == '"' || quote == '\'';
    size_t from = is_quoted ? ++w->at : w->at;
    while (w->at < w->text.n) {
        char c = w->text.ptr[w->at];
        if (is_quoted ? c == quote : is_space(c) || c == '>') break;
        w->at++;
    }
    tg_slice value = {w->text.ptr + from, w->at - from};
    if (is_quoted && w->at < w->text.n) w->at++;
    return value;
}

static void take_attribute(walk *w, tag *t)
{
    size_t from = w->at;
    while (w->at < w->text.n && !is_space(w->text.ptr[w->at]) && !strchr("=>/", w->text.ptr[w->at]))
        w->at++;
    /* A byte that is no name's is passed over. */
    if (w->at == from) w->at++;
    tg_slice name = {w->text.ptr + from, w->at - from}, value = {"", 0};
    while (w->at < w->text.n && is_space(w->text.ptr[w->at])) w->at++;
    if (w->at < w->text.n && w->text.ptr[w->at] == '=') {
        w->at++;
        while (w->at < w->text.n && is_space(w->text.ptr[w->at])) w->at++;
        if (w->at < w->text.n) value = take_value(w);
    }
    if (tg_slice_equal_nocase(name, tg_slice_of("lang"))) t->lang = value;
    if (tg_slice_equal_nocase(name, tg_slice_of("type"))) t->type = value;
    if (tg_slice_equal_nocase(name, tg_slice_of("src"))) t->has_source = true;
}

static tag take_tag(walk *w)
{
    tag t = {.lang = {"", 0}, .type = {"", 0}};
    while (w->at < w->text.n && !t.is_whole) {
        char c = w->text.ptr[w->at];
        if (c == '>') {
            t.is_whole = true;
            w->at++;
        } else if (is_space(c) || c == '/') {
            t.is_closed = c == '/';
            w->at++;
        } else {
            t.is_closed = false;
            take_attribute(w, &t);
        }
    }
    return t;
}

/* `type` says data or templates, not code: application/json, importmap. */
static bool is_code(const tag *t)
{
    static const char *const codes[] = {"",
                                        "module",
                                        "text/javascript",
                                        "application/javascript",
                                        "text/ecmascript",
                                        "text/babel",
                                        "text/typescript",
                                        "ts"};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if (tg_slice_equal_nocase(t->type, tg_slice_of(codes[i]))) return true;
    }
    return false;
}

static void note_language(walk *w, const tag *t)
{
    bool is_tsx = tg_slice_equal_nocase(t->lang, tg_slice_of("tsx"));
    bool is_ts = tg_slice_equal_nocase(t->lang, tg_slice_of("ts")) ||
                 tg_slice_equal_nocase(t->lang, tg_slice_of("typescript")) ||
                 tg_slice_equal_nocase(t->type, tg_slice_of("text/typescript")) ||
                 tg_slice_equal_nocase(t->type, tg_slice_of("ts"));
    w->has_tags = w->has_tags || is_tsx;
    w->is_typed = w->is_typed || is_ts;
}

/* --- blocks --------------------------------------------------------------------------------------
 */

static void take_script(walk *w)
{
    w->at += strlen("<script");
    tag t = take_tag(w);
    if (!t.is_whole || t.is_closed) return;
    size_t from = w->at;
    while (w->at < w->text.n && !starts_nocase(w->text, w->at, "</script")) w->at++;
    if (t.has_source || !is_code(&t) || w->count == BLOCKS) return;
    if (t.lang.n && !tg_container_language(t.lang)) return;
    note_language(w, &t);
    w->blocks[w->count++] = (block){from, w->at};
}

static void find_scripts(walk *w)
{
    while (w->at < w->text.n) {
        const char *next = memchr(w->text.ptr + w->at, '<', w->text.n - w->at);
        if (!next) return;
        w->at = (size_t)(next - w->text.ptr);
        size_t behind = w->at + strlen("<script");
        bool is_script = starts_nocase(w->text, w->at, "<script") && behind < w->text.n &&
                         (is_space(w->text.ptr[behind]) || strchr(">/", w->text.ptr[behind]));
        if (starts_nocase(w->text, w->at, "<!--")) {
            size_t end = tg_slice_find(tg_slice_from(w->text, w->at), tg_slice_of("-->"));
            w->at = end == SIZE_MAX ? w->text.n : w->at + end + 3;
        } else if (is_script) {
            take_script(w);
        } else {
            w->at++;
        }
    }
}

/* The text with everything outside of the blocks blanked; nothing is written behind the last block
 * of a line. */
static tg_status blank(const walk *w, tg_arena *arena, tg_slice *out, tg_err *err)
{
    char *to = tg_arena_array(arena, w->text.n + 1, 1);
    if (!to) return tg_fail_memory(err);
    size_t n = 0, waiting = 0, b = 0;
    for (size_t i = 0; i < w->text.n; i++) {
        char c = w->text.ptr[i];
        while (b < w->count && i >= w->blocks[b].to) b++;
        if (b == w->count) break;
        if (c == '\n' || c == '\r') {
            to[n++] = c;
            waiting = 0;
        } else if (i < w->blocks[b].from) {
            waiting++;
        } else {
            memset(to + n, ' ', waiting);
            n += waiting;
            waiting = 0;
            to[n++] = c;
        }
    }
    *out = (tg_slice){to, n};
    return TG_OK;
}

static tg_status give(walk *w, const char *language, tg_arena *arena, tg_vec *parts, tg_err *err)
{
    if (w->is_typed) language = "typescript";
    if (w->has_tags) language = "tsx";
    if (!w->count) return TG_OK;
    tg_part part = {.language = tg_container_language(tg_slice_of(language))};
    tg_status status = blank(w, arena, &part.text, err);
    if (status) return status;
    tg_part *slot = tg_vec_push(parts);
    if (!slot) return tg_fail_memory(err);
    *slot = part;
    return TG_OK;
}

static tg_status open_component(tg_slice path, tg_slice text, tg_arena *arena, tg_contents *out,
                                tg_err *err)
{
    (void)path;
    walk w = {.text = text};
    find_scripts(&w);
    return give(&w, "javascript", arena, &out->parts, err);
}

/* Between the fences at the top of an Astro component: TypeScript, as in its scripts. */
static void take_frontmatter(walk *w)
{
    while (w->at < w->text.n && is_space(w->text.ptr[w->at])) w->at++;
    if (!starts_nocase(w->text, w->at, "---")) {
        w->at = 0;
        return;
    }
    size_t from = w->at + 3;
    size_t end = tg_slice_find(tg_slice_from(w->text, from), tg_slice_of("\n---"));
    size_t to = end == SIZE_MAX ? w->text.n : from + end + 1;
    w->blocks[w->count++] = (block){from, to};
    w->at = to;
}

static tg_status open_astro(tg_slice path, tg_slice text, tg_arena *arena, tg_contents *out,
                            tg_err *err)
{
    (void)path;
    walk w = {.text = text};
    take_frontmatter(&w);
    find_scripts(&w);
    return give(&w, "typescript", arena, &out->parts, err);
}

static const char *const vue[] = {".vue", NULL};
static const char *const svelte[] = {".svelte", NULL};
static const char *const astro[] = {".astro", NULL};
const tg_container tg_container_vue = {.extensions = vue, .open = open_component};
const tg_container tg_container_svelte = {.extensions = svelte, .open = open_component};
const tg_container tg_container_astro = {.extensions = astro, .open = open_astro};
