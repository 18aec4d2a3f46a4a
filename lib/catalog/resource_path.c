#include "catalog/resource.h"

static bool take_bracketed(tg_slice *path, tg_path_step *step)
{
    static const tg_slice opening = TG_LIT("[\"");
    static const tg_slice closing = TG_LIT("\"]");
    if (!tg_slice_starts(*path, opening)) return false;
    tg_slice inside = tg_slice_from(*path, opening.n);
    size_t end = tg_slice_find(inside, closing);
    if (end == SIZE_MAX) return false;
    *step = (tg_path_step){.name = {inside.ptr, end}, .is_literal = true};
    *path = tg_slice_from(inside, end + closing.n);
    return true;
}

bool tg_path_next(tg_slice *path, tg_path_step *step)
{
    if (path->n && path->ptr[0] == '.') *path = tg_slice_from(*path, 1);
    if (!path->n) return false;
    if (take_bracketed(path, step)) return true;
    size_t n = 0;
    while (n < path->n && path->ptr[n] != '.' && path->ptr[n] != '[') n++;
    if (n == 0) n = path->n; /* a bracket that opens nothing is part of a name that nothing has */
    *step = (tg_path_step){.name = {path->ptr, n}};
    *path = tg_slice_from(*path, n);
    return true;
}

bool tg_path_reference(tg_slice path, tg_slice *reference, tg_slice *rest)
{
    static const tg_slice arrow = TG_LIT("->");
    size_t at = tg_slice_find(path, arrow);
    if (at == SIZE_MAX) return false;
    *reference = (tg_slice){path.ptr, at};
    *rest = tg_slice_from(path, at + arrow.n);
    return true;
}
