/* pairs.h - a set of pairs of numbers that says at which place each was added: days and series. */
#ifndef TG_STORE_PAIRS_H
#define TG_STORE_PAIRS_H

#include "base/arena.h"
#include "base/status.h"

typedef struct tg_pair {
    int64_t first, second;
} tg_pair;

/* Set arena to something that lives as long; the rest to 0. */
typedef struct tg_pairs {
    tg_arena *arena;
    tg_pair *pairs; /* in the order in which they were added */
    size_t count;
    uint32_t *slots; /* one more than an index into pairs; 0: free; open addressing */
    size_t slot_count;
} tg_pairs;

/* *index: the place of the pair, which is added when it is not there (*is_new). TG_ENOMEM; a pair
 * is added whole or not at all. */
tg_status tg_pairs_add(tg_pairs *set, tg_pair pair, size_t *index, bool *is_new, tg_err *err);
/* Takes all out; the memory stays for the next ones. */
void tg_pairs_clear(tg_pairs *set);

#endif
