/* select.h - values of a manifest by path, as catalog/workload.h describes paths.
 *
 * A name that meets a list looks into each of its items, so that paths without `[]`, as policies
 * write them, find the same values. */
#ifndef TG_KUBERNETES_SELECT_H
#define TG_KUBERNETES_SELECT_H

#include "doc/doc.h"

/* Called for each value found, in document order. `place` is its path from where the search began,
 * with numbers ("spec.containers[0].image"), good during the call. A failure ends the search. */
typedef tg_status (*tg_select_visit)(void *to, tg_value value, tg_slice place);

/* `prefix` is the place of `from`, and is put before what is found. */
tg_status tg_select(tg_value from, tg_slice path, tg_slice prefix, tg_select_visit visit,
                    void *to) TG_MUST_CHECK;
/* The first value found, or missing. */
tg_value tg_select_first(tg_value from, tg_slice path);

/* A number by expression: alternatives divided by " or ", each a path or a whole number, a path
 * perhaps with " - N". `/` before a path makes it start at `root`, else it starts at `at`. The
 * first that gives a number counts; *is_known is false where a value stands that is none. False
 * when nothing is there at all. */
bool tg_select_number(tg_value root, tg_value at, tg_slice expression, int64_t *out,
                      bool *is_known);
/* The first alternative that is there, for texts. */
tg_value tg_select_value(tg_value root, tg_value at, tg_slice expression);

#endif
