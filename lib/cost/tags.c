#include "cost/pricing.h"

enum { PARENT_STEPS = 8 };

/* --- parents: what takes no tags is billed through what it belongs to
 * --------------------------------- */

static int compare_addresses(const void *left, const void *right)
{
    const tg_asset *const *a = left;
    const tg_asset *const *b = right;
    return tg_slice_compare((*a)->address, (*b)->address);
}

tg_status tg_cost_index_parents(tg_pricing *pricing, tg_err *err)
{
    const tg_cost_input *input = pricing->input;
    bool is_needed = false;
    for (size_t i = 0; i < input->asset_count; i++) {
        is_needed = is_needed || input->assets[i].parent.is_needed;
    }
    if (!is_needed) return TG_OK;
    tg_vec list = tg_vec_of(pricing->arena, sizeof(const tg_asset *));
    for (size_t i = 0; i < input->asset_count; i++) {
        const tg_asset **slot = tg_vec_push(&list);
        if (!slot) return tg_fail_memory(err);
        *slot = &input->assets[i];
    }
    if (tg_vec_sort(&list, compare_addresses)) return tg_fail_memory(err);
    pricing->parents = list.items;
    return TG_OK;
}

static tg_slice input_of(const tg_asset *asset)
{
    return asset->input.n ? asset->input : asset->location.file;
}

static const tg_asset *find_parent(const tg_pricing *pricing, const tg_asset *child)
{
    size_t from = 0;
    size_t to = pricing->input->asset_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = tg_slice_compare(pricing->parents[middle]->address, child->parent.address);
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    for (size_t i = from; i < pricing->input->asset_count; i++) {
        const tg_asset *asset = pricing->parents[i];
        if (!tg_slice_equal(asset->address, child->parent.address)) break;
        if (asset != child && tg_slice_equal(input_of(asset), input_of(child))) return asset;
    }
    return NULL;
}

/* The asset and state whose tags count. A parent that is no asset itself left its tags with the
 * child. */
static const tg_state *find_bearer(const tg_pricing *pricing, const tg_asset **asset,
                                   const tg_state *state)
{
    bool is_before = state == &(*asset)->before;
    for (int step = 0; step < PARENT_STEPS && (*asset)->parent.is_needed && pricing->parents;
         step++) {
        const tg_asset *parent = (*asset)->parent.address.n ? find_parent(pricing, *asset) : NULL;
        if (!parent) break;
        *asset = parent;
        state = is_before && parent->has_before ? &parent->before : &parent->after;
    }
    return state;
}

/* --- a tag
 * ---------------------------------------------------------------------------------------------- */

tg_slice tg_cost_tag(const tg_pricing *pricing, const tg_asset *asset, const tg_state *state,
                     tg_slice key)
{
    const tg_dictionary *dictionary = &pricing->input->bundle->dictionary;
    state = find_bearer(pricing, &asset, state);
    for (size_t i = 0; i < state->tag_count; i++) {
        const tg_tag *tag = &state->tags[i];
        tg_spelling spelling = TG_SPELLING_EXACT;
        if (tag->state != TG_TAG_PRESENT || tag->is_sensitive || tag->sink == TG_SINK_NONE)
            continue;
        const tg_key_rule *rule =
            tg_dictionary_key(dictionary, asset->platform, tag->key, &spelling);
        if (rule && tg_slice_equal(rule->name, key))
            return tg_dictionary_understand(dictionary, rule, tag->value);
    }
    return (tg_slice){NULL, 0};
}

/* --- matches
 * --------------------------------------------------------------------------------------------- */

tg_status tg_match_compile(tg_value match, tg_arena *arena, tg_match *out, tg_err *err)
{
    *out = (tg_match){.value = match, .address = tg_text_of(tg_get(match, "address"))};
    tg_buf words = tg_buf_of(1 << 16);
    for (tg_value v = tg_first(match); !tg_is_missing(v); v = tg_next(match, v)) {
        if (out->key_count++) tg_buf_puts(&words, ", ");
        if (tg_is_unset(v)) tg_buf_puts(&words, "no ");
        tg_buf_put(&words, tg_key_of(v));
        if (tg_is_unset(v)) continue;
        tg_buf_putc(&words, '=');
        tg_buf_put(&words, tg_text_of(v));
    }
    if (!out->key_count) tg_buf_puts(&words, "everything");
    tg_status status = tg_buf_status(&words);
    if (!status) out->words = tg_arena_copy(arena, tg_buf_slice(&words));
    tg_buf_free(&words);
    return status || !out->words.ptr ? tg_fail_memory(err) : TG_OK;
}

bool tg_match_holds(const tg_pricing *pricing, const tg_match *match, const tg_asset *asset,
                    const tg_state *state)
{
    if (match->address.n && !tg_slice_equal(match->address, asset->address)) return false;
    for (tg_value v = tg_first(match->value); !tg_is_missing(v); v = tg_next(match->value, v)) {
        tg_slice key = tg_key_of(v);
        if (match->address.n && tg_slice_is(key, "address")) continue;
        tg_slice value = tg_cost_tag(pricing, asset, state, key);
        bool holds = tg_is_unset(v) ? !value.n : value.n && tg_slice_equal(value, tg_text_of(v));
        if (!holds) return false;
    }
    return true;
}
