/* accounts.c - what a provider's account stands for: whose OpenAI project or Anthropic workspace it
 * is says the dictionary, and the call that names it carries the tags of that team. */
#include "policy/policy.h"
#include "policy/view.h"

static bool add_tags(const tg_account_rule *account, const tg_tag *of, tg_vec *tags)
{
    for (size_t i = 0; i < account->tag_count; i++) {
        tg_tag *tag = tg_vec_push(tags);
        if (!tag) return false;
        *tag = *of;
        tag->key = account->tags[i].key;
        tag->value = account->tags[i].value;
        tag->header = (tg_slice){NULL, 0};
    }
    return true;
}

static bool is_open(const tg_vec *opens, size_t from, tg_slice key)
{
    for (size_t i = from; i < opens->count; i++) {
        if (tg_slice_equal(((const tg_open *)tg_vec_at(opens, i))->key, key)) return true;
    }
    return false;
}

/* An account that is not known until it runs may be any of them. */
static bool add_opens(const tg_account_rule *accounts, size_t count, const tg_tag *of,
                      tg_vec *opens)
{
    size_t from = opens->count;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < accounts[i].tag_count; k++) {
            tg_slice key = accounts[i].tags[k].key;
            if (is_open(opens, from, key)) continue;
            tg_open *open = tg_vec_push(opens);
            if (!open) return false;
            *open = (tg_open){.carrier = of->carrier,
                              .waits_for = tg_tag_waits_for(of),
                              .sink = of->sink,
                              .key = key};
        }
    }
    return true;
}

static tg_status add_to(const tg_dictionary *dictionary, tg_state *state, tg_arena *arena,
                        tg_err *err)
{
    tg_vec tags = tg_vec_of(arena, sizeof(tg_tag)), opens = tg_vec_of(arena, sizeof(tg_open));
    for (size_t i = 0; i < state->tag_count; i++) {
        const tg_tag *tag = &state->tags[i];
        size_t count;
        const tg_account_rule *all = tg_dictionary_accounts(dictionary, tag->key, &count);
        bool is_known = tg_is_value_known(tag);
        const tg_account_rule *one =
            all && is_known ? tg_dictionary_account(dictionary, tag->key, tag->value) : NULL;
        bool is_added = !one || add_tags(one, tag, &tags);
        if (is_added && all && !is_known) is_added = add_opens(all, count, tag, &opens);
        if (!is_added) return tg_fail_memory(err);
    }
    if (!tags.count && !opens.count) return TG_OK;
    tg_tag *all_tags = tg_arena_array(arena, state->tag_count + tags.count, sizeof *all_tags);
    tg_open *all_opens = tg_arena_array(arena, state->open_count + opens.count, sizeof *all_opens);
    if (!all_tags || !all_opens) return tg_fail_memory(err);
    for (size_t i = 0; i < state->tag_count; i++) all_tags[i] = state->tags[i];
    for (size_t i = 0; i < tags.count; i++)
        all_tags[state->tag_count++] = *(const tg_tag *)tg_vec_at(&tags, i);
    for (size_t i = 0; i < state->open_count; i++) all_opens[i] = state->opens[i];
    for (size_t i = 0; i < opens.count; i++)
        all_opens[state->open_count++] = *(const tg_open *)tg_vec_at(&opens, i);
    state->tags = all_tags;
    state->opens = all_opens;
    return TG_OK;
}

tg_status tg_accounts_add_tags(const tg_dictionary *dictionary, tg_asset *assets, size_t count,
                               tg_arena *arena, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < count && dictionary->account_count && !status; i++) {
        status = add_to(dictionary, &assets[i].before, arena, err);
        if (!status) status = add_to(dictionary, &assets[i].after, arena, err);
    }
    return status;
}
