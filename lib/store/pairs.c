#include "store/pairs.h"

#include <string.h>

static size_t spread(tg_pair pair)
{
    uint64_t first = (uint64_t)pair.first * UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = ((uint64_t)pair.second ^ first) * UINT64_C(0xff51afd7ed558ccd);
    return (size_t)(mixed >> 32);
}

static uint32_t *slot_of(const tg_pairs *set, tg_pair pair)
{
    size_t at = spread(pair) & (set->slot_count - 1);
    for (; set->slots[at]; at = (at + 1) & (set->slot_count - 1)) {
        const tg_pair *there = &set->pairs[set->slots[at] - 1];
        if (there->first == pair.first && there->second == pair.second) break;
    }
    return &set->slots[at];
}

/* Half of the slots stay free. */
static tg_status grow(tg_pairs *set, tg_err *err)
{
    enum { FIRST = 1024 };
    size_t count = set->slot_count ? set->slot_count * 2 : FIRST;
    if (count > UINT32_MAX) return tg_fail_memory(err);
    tg_pair *pairs = tg_arena_array(set->arena, count / 2, sizeof *pairs);
    uint32_t *slots = tg_arena_array(set->arena, count, sizeof *slots);
    if (!pairs || !slots) return tg_fail_memory(err);
    if (set->count) memcpy(pairs, set->pairs, set->count * sizeof *pairs);
    set->pairs = pairs;
    set->slots = slots;
    set->slot_count = count;
    for (size_t i = 0; i < set->count; i++) *slot_of(set, pairs[i]) = (uint32_t)(i + 1);
    return TG_OK;
}

tg_status tg_pairs_add(tg_pairs *set, tg_pair pair, size_t *index, bool *is_new, tg_err *err)
{
    tg_status status = TG_OK;
    if (set->count * 2 >= set->slot_count) status = grow(set, err);
    if (status) return status;
    uint32_t *slot = slot_of(set, pair);
    *is_new = !*slot;
    if (*is_new) {
        set->pairs[set->count++] = pair;
        *slot = (uint32_t)set->count;
    }
    *index = *slot - 1;
    return TG_OK;
}

void tg_pairs_clear(tg_pairs *set)
{
    if (set->slots) memset(set->slots, 0, set->slot_count * sizeof *set->slots);
    set->count = 0;
}
