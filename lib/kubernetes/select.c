#include "kubernetes/select.h"

#include <stdio.h>

enum { PLACE_MAX = 512 };

typedef enum step_kind { STEP_NAME, STEP_ITEMS, STEP_MEMBERS } step_kind;

typedef struct step {
    step_kind kind;
    tg_slice name;
} step;

typedef struct walk {
    tg_select_visit visit;
    void *to;
    char place[PLACE_MAX];
} walk;

/* --- paths ----------------------------------------------------------------------------------- */

/* Cuts the first step off; false at the end. */
static bool take_step(tg_slice *path, step *out)
{
    while (path->n && path->ptr[0] == '.') *path = tg_slice_from(*path, 1);
    if (!path->n) return false;
    *out = (step){.kind = STEP_NAME};
    if (tg_slice_starts(*path, tg_slice_of("[]"))) {
        out->kind = STEP_ITEMS;
        *path = tg_slice_from(*path, 2);
        return true;
    }
    if (tg_slice_starts(*path, tg_slice_of("[\""))) {
        tg_slice rest = tg_slice_from(*path, 2);
        size_t n = tg_slice_find(rest, tg_slice_of("\"]"));
        if (n == SIZE_MAX) n = rest.n;
        out->name = (tg_slice){rest.ptr, n};
        *path = tg_slice_from(rest, n + 2);
        return true;
    }
    size_t n = 0;
    while (n < path->n && path->ptr[n] != '.' && path->ptr[n] != '[') n++;
    out->name = (tg_slice){path->ptr, n ? n : 1};
    if (tg_slice_is(out->name, "*")) out->kind = STEP_MEMBERS;
    *path = tg_slice_from(*path, out->name.n);
    return true;
}

/* A place that does not fit is cut: it is only for people to read. */
static size_t end_of(size_t n, int more)
{
    size_t end = n + (more > 0 ? (size_t)more : 0);
    return end < PLACE_MAX ? end : PLACE_MAX - 1;
}

static size_t put_name(walk *w, size_t n, tg_slice name)
{
    bool is_plain = name.n && !memchr(name.ptr, '.', name.n) && !memchr(name.ptr, '/', name.n);
    if (!is_plain) {
        return end_of(n, snprintf(w->place + n, PLACE_MAX - n, "[\"%.*s\"]", TG_FMT(name)));
    }
    const char *dot = n ? "." : "";
    return end_of(n, snprintf(w->place + n, PLACE_MAX - n, "%s%.*s", dot, TG_FMT(name)));
}

static size_t put_index(walk *w, size_t n, unsigned index)
{
    return end_of(n, snprintf(w->place + n, PLACE_MAX - n, "[%u]", index));
}

static tg_status descend(walk *w, tg_value value, tg_slice path, size_t n);

static tg_status descend_items(walk *w, tg_value list, tg_slice path, size_t n)
{
    unsigned i = 0;
    for (tg_value item = tg_first(list); !tg_is_missing(item); item = tg_next(list, item)) {
        tg_status status = descend(w, item, path, put_index(w, n, i++));
        if (status) return status;
    }
    return TG_OK;
}

static tg_status descend_members(walk *w, tg_value object, tg_slice path, size_t n)
{
    for (tg_value m = tg_first(object); !tg_is_missing(m); m = tg_next(object, m)) {
        tg_status status = descend(w, m, path, put_name(w, n, tg_key_of(m)));
        if (status) return status;
    }
    return TG_OK;
}

/* As deep as the path has steps, which are in a rule file, not in the input. */
static tg_status descend(walk *w, tg_value value, tg_slice path, size_t n)
{
    tg_slice rest = path;
    step next;
    if (!take_step(&rest, &next)) return w->visit(w->to, value, (tg_slice){w->place, n});
    if (tg_type_of(value) == TG_ARRAY) {
        return descend_items(w, value, next.kind == STEP_ITEMS ? rest : path, n);
    }
    if (tg_type_of(value) != TG_OBJECT || next.kind == STEP_ITEMS) return TG_OK;
    if (next.kind == STEP_MEMBERS) return descend_members(w, value, rest, n);
    tg_value member = tg_get_slice(value, next.name);
    if (tg_is_missing(member)) return TG_OK;
    return descend(w, member, rest, put_name(w, n, next.name));
}

tg_status tg_select(tg_value from, tg_slice path, tg_slice prefix, tg_select_visit visit, void *to)
{
    walk w = {.visit = visit, .to = to};
    size_t n = prefix.n < PLACE_MAX ? prefix.n : PLACE_MAX - 1;
    if (n) memcpy(w.place, prefix.ptr, n);
    w.place[n] = '\0';
    if (tg_is_missing(from)) return TG_OK;
    return descend(&w, from, path, n);
}

/* --- single values --------------------------------------------------------------------------- */

static tg_status keep_first(void *to, tg_value value, tg_slice place)
{
    (void)place;
    *(tg_value *)to = value;
    return TG_ENOTFOUND; /* ends the search */
}

tg_value tg_select_first(tg_value from, tg_slice path)
{
    tg_value found = {NULL, NULL};
    tg_status status = tg_select(from, path, (tg_slice){NULL, 0}, keep_first, &found);
    (void)status; /* both ways of ending leave the answer in `found` */
    return found;
}

static tg_slice take_alternative(tg_slice *expression)
{
    static const tg_slice word = TG_LIT(" or ");
    size_t at = tg_slice_find(*expression, word);
    tg_slice one = *expression;
    if (at == SIZE_MAX) {
        *expression = (tg_slice){NULL, 0};
    } else {
        one.n = at;
        *expression = tg_slice_from(*expression, at + word.n);
    }
    return tg_slice_trim(one);
}

static bool is_number(tg_slice text, int64_t *out)
{
    int64_t number = 0;
    if (!text.n || text.n > 18) return false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
        number = number * 10 + (text.ptr[i] - '0');
    }
    *out = number;
    return true;
}

static tg_value find(tg_value root, tg_value at, tg_slice path)
{
    if (path.n && path.ptr[0] == '/') return tg_select_first(root, tg_slice_from(path, 1));
    return tg_select_first(at, path);
}

bool tg_select_number(tg_value root, tg_value at, tg_slice expression, int64_t *out, bool *is_known)
{
    *is_known = true;
    while (expression.ptr) {
        tg_slice path = take_alternative(&expression);
        if (is_number(path, out)) return true;
        int64_t minus = 0;
        size_t sign = tg_slice_find(path, tg_slice_of(" - "));
        if (sign != SIZE_MAX && is_number(tg_slice_from(path, sign + 3), &minus)) path.n = sign;
        tg_value value = find(root, at, path);
        if (tg_is_unset(value)) continue;
        *is_known = tg_int_of(value, out);
        if (*is_known && minus) *out = *out > minus ? *out - minus : 0;
        return true;
    }
    return false;
}

tg_value tg_select_value(tg_value root, tg_value at, tg_slice expression)
{
    tg_value value = {NULL, NULL};
    while (expression.ptr && tg_is_unset(value)) {
        value = find(root, at, take_alternative(&expression));
    }
    return value;
}
