#include "code/project/declared.h"

#include "code/unit/namespace.h"

tg_status tg_declared_add(tg_vec *names, const tg_unit *unit)
{
    for (size_t i = 0; i < unit->binding_count && unit->bindings[i].scope == 0; i++) {
        const tg_binding *b = &unit->bindings[i];
        bool is_variable = b->name.n && b->name.ptr[0] == '$';
        if (b->kind == TG_BIND_IMPORT || is_variable) continue;
        tg_declared *d = tg_vec_push(names);
        if (!d) return TG_ENOMEM;
        *d = (tg_declared){b->name, tg_namespace_at(unit, b->start), unit};
    }
    return TG_OK;
}

static int compare_names(const tg_declared *x, const tg_declared *y)
{
    int order = tg_slice_compare(x->name, y->name);
    return order ? order : tg_slice_compare(x->space, y->space);
}

static int compare(const void *a, const void *b)
{
    const tg_declared *x = a, *y = b;
    int order = compare_names(x, y);
    return order ? order : tg_slice_compare(x->unit->facts->path, y->unit->facts->path);
}

tg_status tg_declared_sort(tg_vec *names)
{
    return tg_vec_sort(names, compare);
}

static size_t common_prefix(tg_slice a, tg_slice b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.ptr[n] == b.ptr[n]) n++;
    return n;
}

const tg_unit *tg_declared_find(const tg_vec *names, const tg_unit *from, tg_slice full)
{
    tg_declared key = {.name = tg_namespace_last(full)};
    size_t space = full.n - key.name.n, low = 0, high = names->count, nearest = 0;
    key.space = (tg_slice){full.ptr, space ? space - 1 : 0};
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_names(tg_vec_at(names, middle), &key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const tg_unit *best = NULL;
    for (; low < names->count; low++) {
        const tg_declared *d = tg_vec_at(names, low);
        if (compare_names(d, &key) != 0) break;
        size_t near = common_prefix(d->unit->facts->path, from->facts->path) + 1;
        if (near > nearest) best = d->unit;
        if (near > nearest) nearest = near;
    }
    return best;
}
