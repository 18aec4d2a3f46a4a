/* tally.h - how often a key was met, in an arena: a hash table of 64-bit keys, which stand for what
 * was hashed (tg_slice_hash). Two that hash alike are counted together. */
#ifndef TG_BASE_TALLY_H
#define TG_BASE_TALLY_H

#include "base/arena.h"

typedef struct tg_tally_entry {
    uint64_t key;
    uint32_t count; /* 0: free */
} tg_tally_entry;

typedef struct tg_tally {
    tg_tally_entry *entries;
    size_t used;
    size_t capacity; /* 0, or a power of two */
    tg_arena *arena;
} tg_tally;

static inline tg_tally tg_tally_of(tg_arena *arena)
{
    return (tg_tally){.arena = arena};
}

/* Counts a key once more; how often it was met now, or 0 when out of memory. */
uint32_t tg_tally_add(tg_tally *tally, uint64_t key);
/* How often a key was met. */
uint32_t tg_tally_count(const tg_tally *tally, uint64_t key);

#endif
