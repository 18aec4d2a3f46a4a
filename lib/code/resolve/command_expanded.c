/* command_expanded.c - what a script makes of a variable in braces: `${x//a/b}`, `${x#*:}`,
 * `${x%%:*}`, `${x,,}`. Source: bash 5.3, "Shell Parameter Expansion". */
#include "base/limits.h"
#include "code/resolve/command.h"
#include "code/resolve/literal.h"

enum { EXPANDED_BYTES = 64 * 1024 }; /* of one text; what is more is not followed */

typedef struct expansion {
    tg_resolver *r;
    const tg_unit *unit;
    uint32_t fact;
    tg_slice name;
    tg_slice sign;    /* `//`, `/`, `/#`, `/%`, `#`, `##`, `%`, `%%`, `,,`, `^^` */
    tg_slice pattern; /* without its quotes; a `*` at its open end stands in `is_any` */
    tg_slice by;      /* marked */
    bool is_any;
} expansion;

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static size_t name_length(tg_slice text)
{
    size_t n = 0;
    while (n < text.n && is_name_char(text.ptr[n])) n++;
    return n;
}

/* Up to the `/` that ends a pattern. */
static size_t pattern_length(tg_slice text)
{
    char quote = '\0';
    for (size_t i = 0; i < text.n; i++) {
        char c = text.ptr[i];
        if (c == '\\') {
            i++;
        } else if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '/') {
            return i;
        }
    }
    return text.n;
}

/* A pattern as a text; {NULL, 0} where it is one of several texts or not known. */
static tg_slice plain_pattern(expansion *e, tg_slice text)
{
    char *to = tg_arena_array(e->r->arena, text.n + 1, 1);
    char quote = '\0';
    size_t n = 0;
    if (!to) e->r->status = TG_ENOMEM;
    for (size_t i = 0; to && i < text.n; i++) {
        char c = text.ptr[i];
        if (quote != '\'' && strchr("$`", c)) return (tg_slice){NULL, 0};
        if (c == '\\' && quote != '\'' && i + 1 < text.n) {
            to[n++] = text.ptr[++i];
        } else if (quote ? c == quote : (c == '"' || c == '\'')) {
            quote = quote ? '\0' : c;
        } else if (!quote && strchr("*?[]", c)) {
            return (tg_slice){NULL, 0};
        } else {
            to[n++] = c;
        }
    }
    return to ? (tg_slice){to, n} : (tg_slice){NULL, 0};
}

static tg_slice join(tg_resolver *r, tg_slice a, tg_slice b)
{
    tg_slice both = a.n + b.n > EXPANDED_BYTES ? a : tg_arena_join(r->arena, a, "", b);
    if (!both.ptr) r->status = TG_ENOMEM;
    return both.ptr ? both : a;
}

static tg_slice text_of_name(expansion *e, tg_slice name)
{
    tg_ref of = tg_resolve_name(e->r, e->unit, e->fact, name);
    return tg_literal_of(e->r, &of);
}

/* What is put in: `$x`, `${x}` and text; of what else is expanded there nothing is known. */
static tg_slice put_in(expansion *e, tg_slice text)
{
    enum { PARTS = 32 };
    tg_slice made = tg_slice_of("");
    for (unsigned parts = 0; text.n && parts < PARTS && !e->r->status; parts++) {
        size_t n = 0;
        while (n < text.n && !strchr("$`\\\"'", text.ptr[n])) n++;
        made = join(e->r, made, (tg_slice){text.ptr, n});
        text = tg_slice_from(text, n);
        if (!text.n) break;
        bool is_braced = tg_slice_starts(text, tg_slice_of("${"));
        tg_slice rest = tg_slice_from(text, is_braced ? 2 : 1);
        size_t named = text.ptr[0] == '$' ? name_length(rest) : 0;
        bool is_whole = !is_braced || (named < rest.n && rest.ptr[named] == '}');
        if (text.ptr[0] == '\\' && rest.n) {
            made = join(e->r, made, (tg_slice){rest.ptr, 1});
            text = tg_slice_from(rest, 1);
        } else if (strchr("\"'", text.ptr[0])) {
            text = rest;
        } else if (named && is_whole) {
            made = join(e->r, made, text_of_name(e, (tg_slice){rest.ptr, named}));
            text = tg_slice_from(rest, named + is_braced);
        } else {
            return join(e->r, made, tg_literal_unknown(e->r, text));
        }
    }
    return made;
}

/* `x//a/b` of what stands in the braces; false where what it makes cannot be told. */
static bool take_apart(expansion *e, tg_slice whole)
{
    static const char *const signs[] = {"//", "/#", "/%", "/",  "##", "#",
                                        "%%", "%",  ",,", "^^", NULL};
    size_t named = name_length(whole), k = 0;
    tg_slice rest = tg_slice_from(whole, named);
    while (signs[k] && !tg_slice_starts(rest, tg_slice_of(signs[k]))) k++;
    if (!named || !signs[k]) return false;
    e->name = (tg_slice){whole.ptr, named};
    e->sign = tg_slice_of(signs[k]);
    rest = tg_slice_from(rest, e->sign.n);
    if (strchr(",^", e->sign.ptr[0])) return !rest.n;
    if (e->sign.ptr[0] == '/') {
        size_t n = pattern_length(rest);
        e->pattern = plain_pattern(e, (tg_slice){rest.ptr, n});
        if (!e->pattern.n) return false;
        e->by = n < rest.n ? put_in(e, tg_slice_from(rest, n + 1)) : tg_slice_of("");
        return true;
    }
    bool is_front = e->sign.ptr[0] == '#';
    if (rest.n && (is_front ? rest.ptr[0] : rest.ptr[rest.n - 1]) == '*') {
        e->is_any = true;
        rest = is_front ? tg_slice_from(rest, 1) : (tg_slice){rest.ptr, rest.n - 1};
    }
    e->pattern = plain_pattern(e, rest);
    return e->pattern.n > 0;
}

static size_t find_last(tg_slice text, tg_slice what)
{
    size_t found = SIZE_MAX;
    for (size_t from = 0, at; from <= text.n; from = found + 1) {
        at = tg_slice_find(tg_slice_from(text, from), what);
        if (at == SIZE_MAX) break;
        found = from + at;
    }
    return found;
}

/* `${x#*:}`, `${x%.txt}`: a text without its beginning or end. */
static tg_slice without(const expansion *e, tg_slice text)
{
    bool is_front = e->sign.ptr[0] == '#', is_longest = e->sign.n == 2;
    if (!e->is_any) {
        bool is_there =
            is_front ? tg_slice_starts(text, e->pattern) : tg_slice_ends(text, e->pattern);
        size_t n = is_there ? e->pattern.n : 0;
        return is_front ? tg_slice_from(text, n) : (tg_slice){text.ptr, text.n - n};
    }
    size_t at =
        is_front == is_longest ? find_last(text, e->pattern) : tg_slice_find(text, e->pattern);
    if (at == SIZE_MAX) return text;
    return is_front ? tg_slice_from(text, at + e->pattern.n) : (tg_slice){text.ptr, at};
}

static tg_slice with_replaced(expansion *e, tg_slice text)
{
    bool is_all = tg_slice_is(e->sign, "//"), is_end = tg_slice_is(e->sign, "/%");
    bool is_begin = tg_slice_is(e->sign, "/#");
    tg_slice made = tg_slice_of("");
    if (is_begin && !tg_slice_starts(text, e->pattern)) return text;
    if (is_end && !tg_slice_ends(text, e->pattern)) return text;
    size_t at = is_end ? text.n - e->pattern.n : tg_slice_find(text, e->pattern);
    while (at != SIZE_MAX && !e->r->status && made.n < EXPANDED_BYTES) {
        made = join(e->r, join(e->r, made, (tg_slice){text.ptr, at}), e->by);
        text = tg_slice_from(text, at + e->pattern.n);
        at = is_all ? tg_slice_find(text, e->pattern) : SIZE_MAX;
    }
    return join(e->r, made, text);
}

static tg_slice in_case(expansion *e, tg_slice text)
{
    char *to = tg_arena_strdup(e->r->arena, text);
    if (!to) e->r->status = TG_ENOMEM;
    char first = e->sign.ptr[0] == ',' ? 'A' : 'a';
    for (size_t i = 0; to && i < text.n; i++) {
        if (to[i] >= first && to[i] < first + 26) to[i] ^= 0x20;
    }
    return to ? (tg_slice){to, text.n} : text;
}

static tg_slice changed(expansion *e, tg_slice text)
{
    if (e->sign.ptr[0] == '/') return with_replaced(e, text);
    return strchr(",^", e->sign.ptr[0]) ? in_case(e, text) : without(e, text);
}

bool tg_command_expanded(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out)
{
    const tg_fact *x = &unit->facts->facts[fact];
    expansion e = {.r = r, .unit = unit, .fact = fact};
    if (x->end - x->start < 4 || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    tg_slice whole = {unit->facts->text.ptr + x->start + 2, x->end - x->start - 3};
    r->depth++;
    tg_slice made = {NULL, 0}, text;
    if (take_apart(&e, whole)) {
        text = text_of_name(&e, e.name);
        tg_slice pattern = tg_literal_pattern(r, text), shown = tg_literal_show(r, text);
        size_t open = tg_slice_find(pattern, tg_slice_of("{}"));
        if (!tg_slice_equal(shown, text) && open == SIZE_MAX) {
            /* Of what has a default, that is changed. */
            e.by = tg_literal_pattern(r, e.by);
            made = tg_literal_otherwise(r, shown, changed(&e, pattern));
        } else if (open == SIZE_MAX || (open && e.sign.ptr[0] == '/')) {
            made = changed(&e, text);
        }
    }
    r->depth--;
    if (made.ptr) *out = tg_literal_ref(r, unit, made);
    return made.ptr != NULL;
}
