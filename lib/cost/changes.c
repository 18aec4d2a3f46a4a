/* What a change adds to and takes from whom, for the store: by all tags that the dictionary has, so
 * that any budget can find its part later. */
#include "cost/pricing.h"

typedef struct ledger {
    tg_pricing *p;
    tg_vec entries;      /* tg_tagged_change */
    const size_t *order; /* the dictionary's keys by name */
} ledger;

static tg_status order_keys(ledger *l, tg_err *err)
{
    const tg_dictionary *d = &l->p->input->bundle->dictionary;
    size_t *order = tg_arena_array(l->p->arena, d->key_count, sizeof *order);
    if (!order) return tg_fail_memory(err);
    for (size_t i = 0; i < d->key_count; i++) {
        size_t at = i;
        for (; at && tg_slice_compare(d->keys[order[at - 1]].name, d->keys[i].name) > 0; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    l->order = order;
    return TG_OK;
}

static bool equal_tags(const tg_tagged_change *entry, const tg_key_value *tags, size_t count)
{
    if (entry->tag_count != count) return false;
    for (size_t i = 0; i < count; i++) {
        if (!tg_slice_equal(entry->tags[i].key, tags[i].key) ||
            !tg_slice_equal(entry->tags[i].value, tags[i].value))
            return false;
    }
    return true;
}

static tg_status find_entry(ledger *l, const tg_asset *asset, const tg_state *state,
                            tg_tagged_change **out, tg_err *err)
{
    const tg_dictionary *d = &l->p->input->bundle->dictionary;
    tg_key_value *tags = tg_arena_array(l->p->arena, d->key_count, sizeof *tags);
    size_t count = 0;
    if (!tags) return tg_fail_memory(err);
    for (size_t i = 0; i < d->key_count; i++) {
        tg_slice key = d->keys[l->order[i]].name;
        tg_slice value = tg_cost_tag(l->p, asset, state, key);
        if (value.n) tags[count++] = (tg_key_value){key, value};
    }
    tg_tagged_change *all = l->entries.items;
    for (size_t i = 0; i < l->entries.count; i++) {
        *out = &all[i];
        if (equal_tags(&all[i], tags, count)) return TG_OK;
    }
    *out = tg_vec_push(&l->entries);
    if (!*out) return tg_fail_memory(err);
    **out = (tg_tagged_change){.tags = tags, .tag_count = count};
    return TG_OK;
}

static tg_status enter_asset(ledger *l, const tg_asset *asset, tg_err *err)
{
    const tg_cost *cost = asset->cost;
    tg_tagged_change *entry = NULL;
    bool is_same = asset->change == TG_CHANGE_NONE && !asset->has_before;
    if (is_same || !cost->has_delta) return TG_OK;
    tg_status status = TG_OK;
    if (cost->before.is_there) {
        status = find_entry(l, asset, &asset->before, &entry, err);
        if (!status)
            status = tg_money_add(entry->before, cost->before.amount.expected, &entry->before, err);
    }
    if (!status && cost->after.is_there) {
        status = find_entry(l, asset, &asset->after, &entry, err);
        if (!status)
            status = tg_money_add(entry->after, cost->after.amount.expected, &entry->after, err);
    }
    return status;
}

tg_status tg_cost_changes(tg_pricing *p, tg_cost_result *out, tg_err *err)
{
    ledger l = {.p = p, .entries = tg_vec_of(p->arena, sizeof(tg_tagged_change))};
    tg_status status = order_keys(&l, err);
    for (size_t i = 0; i < p->input->asset_count && !status; i++)
        status = enter_asset(&l, &p->input->assets[i], err);
    /* What stays as it is, is no change. */
    tg_tagged_change *all = l.entries.items;
    size_t kept = 0;
    for (size_t i = 0; i < l.entries.count; i++) {
        if (tg_money_compare(all[i].before, all[i].after) != 0) all[kept++] = all[i];
    }
    out->changes = all;
    out->change_count = kept;
    return status;
}
