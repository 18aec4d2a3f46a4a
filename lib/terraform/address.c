#include "terraform/plan.h"

#include "base/buf.h"
#include "base/limits.h"

/* Over one ["..."] or [0]; quotes inside are escaped as in HCL. SIZE_MAX when it does not end. */
static size_t skip_index(tg_slice s, size_t at)
{
    bool in_quotes = false;
    for (size_t i = at + 1; i < s.n; i++) {
        char c = s.ptr[i];
        if (in_quotes && c == '\\')
            i++;
        else if (c == '"')
            in_quotes = !in_quotes;
        else if (c == ']' && !in_quotes)
            return i + 1;
    }
    return SIZE_MAX;
}

/* A name up to the next dot, with its index; the dot is passed. */
static bool take_name(tg_slice *rest, tg_slice *name, tg_slice *index)
{
    size_t n = 0;
    while (n < rest->n && rest->ptr[n] != '.' && rest->ptr[n] != '[') n++;
    *name = (tg_slice){rest->ptr, n};
    *index = (tg_slice){rest->ptr ? rest->ptr + n : NULL, 0};
    size_t end = n;
    if (n < rest->n && rest->ptr[n] == '[') {
        end = skip_index(*rest, n);
        if (end == SIZE_MAX) return false;
        index->n = end - n;
    }
    if (end < rest->n && rest->ptr[end] != '.') return false;
    *rest = tg_slice_from(*rest, end < rest->n ? end + 1 : end);
    return n > 0;
}

static bool take_resource(tg_slice first, tg_slice rest, tg_plan_address *out)
{
    tg_slice name;
    if (!take_name(&rest, &name, &out->index) || rest.n) return false;
    out->block = (tg_slice){first.ptr, (size_t)(name.ptr + name.n - first.ptr)};
    return true;
}

bool tg_plan_address_parse(tg_slice address, tg_arena *arena, tg_plan_address *out)
{
    *out = (tg_plan_address){0};
    tg_buf module = tg_buf_of(TG_LIMIT_PATH_BYTES * 4);
    tg_slice rest = address;
    bool is_good = false;
    for (;;) {
        tg_slice word;
        tg_slice index;
        if (!take_name(&rest, &word, &index) || index.n || !rest.n) break;
        if (!tg_slice_is(word, "module")) {
            is_good = take_resource(word, rest, out);
            break;
        }
        tg_slice name;
        if (!take_name(&rest, &name, &index)) break;
        tg_buf_puts(&module, module.n ? ".module." : "module.");
        tg_buf_put(&module, name);
        if (!rest.n) {
            is_good = true; /* the address of a module */
            break;
        }
    }
    if (tg_buf_status(&module)) is_good = false;
    if (is_good) out->module = tg_arena_copy(arena, tg_buf_slice(&module));
    tg_buf_free(&module);
    return is_good && out->module.ptr;
}
