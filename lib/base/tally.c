#include "base/tally.h"

enum { FIRST_CAPACITY = 64 };

/* The entry of a key, or the free one where it belongs. */
static tg_tally_entry *entry_of(tg_tally_entry *entries, size_t capacity, uint64_t key)
{
    /* Multiplied, since keys may differ in their upper bits only. */
    size_t at = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (capacity - 1);
    while (entries[at].count && entries[at].key != key) at = (at + 1) & (capacity - 1);
    return &entries[at];
}

static tg_status grow(tg_tally *tally)
{
    size_t capacity = tally->capacity ? tally->capacity * 2 : FIRST_CAPACITY;
    tg_tally_entry *entries = tg_arena_array(tally->arena, capacity, sizeof *entries);
    if (!entries) return TG_ENOMEM;
    for (size_t i = 0; i < tally->capacity; i++) {
        const tg_tally_entry *old = &tally->entries[i];
        if (old->count) *entry_of(entries, capacity, old->key) = *old;
    }
    tally->entries = entries;
    tally->capacity = capacity;
    return TG_OK;
}

uint32_t tg_tally_add(tg_tally *tally, uint64_t key)
{
    if (tally->used * 2 >= tally->capacity && grow(tally)) return 0;
    tg_tally_entry *entry = entry_of(tally->entries, tally->capacity, key);
    tally->used += !entry->count;
    entry->key = key;
    entry->count += entry->count < UINT32_MAX;
    return entry->count;
}

uint32_t tg_tally_count(const tg_tally *tally, uint64_t key)
{
    return tally->capacity ? entry_of(tally->entries, tally->capacity, key)->count : 0;
}
