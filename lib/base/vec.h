/* vec.h - a growing array in an arena.
 *
 * Growth doubles and leaves the old items in the arena, so at most as much again is wasted.
 * Pointers into a vector are good until the next push. */
#ifndef TG_BASE_VEC_H
#define TG_BASE_VEC_H

#include "base/arena.h"

typedef struct tg_vec {
    void *items; /* cast by assignment: `my_item *items = vec.items;` */
    size_t count;
    size_t capacity;
    size_t item_size;
    tg_arena *arena;
} tg_vec;

static inline tg_vec tg_vec_of(tg_arena *arena, size_t item_size)
{
    return (tg_vec){.item_size = item_size, .arena = arena};
}

/* A zeroed new last item, or NULL when out of memory. */
void *tg_vec_push(tg_vec *vec);
/* Room for `count` items in all, so that pushing them copies nothing. TG_ENOMEM is the only
 * failure.
 */
tg_status tg_vec_reserve(tg_vec *vec, size_t count) TG_MUST_CHECK;
/* Item `i`; the caller guarantees i < count. */
static inline void *tg_vec_at(const tg_vec *vec, size_t i)
{
    return (char *)vec->items + i * vec->item_size;
}
/* Stable sort with qsort's kind of comparison; TG_ENOMEM leaves the order as it was. */
tg_status tg_vec_sort(tg_vec *vec, int (*compare)(const void *, const void *)) TG_MUST_CHECK;

#endif
