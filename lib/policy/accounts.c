/* accounts.c - what a provider's account stands for: whose OpenAI project or Anthropic workspace it
 * is says the dictionary, and the call that names it carries the tags of that team. */
#include "policy/policy.h"
#include "policy/view.h"

static const tg_account_rule *find_account(const tg_dictionary *dictionary, const tg_tag *tag,
                                           bool *is_known_key)
{
    const tg_account_rule *found = NULL;
    for (size_t i = 0; i < dictionary->account_count && !found; i++) {
        const tg_account_rule *account = &dictionary->accounts[i];
        if (!tg_slice_equal(account->tag, tag->key)) continue;
        *is_known_key = true;
        if (tg_slice_equal(account->value, tag->value)) found = account;
    }
    return tg_is_value_known(tag) ? found : NULL;
}

/* An account that is not known until it runs may be anybody's. */
static void open_carrier(const tg_tag *tag, tg_state *state)
{
    state->opens[state->open_count++] =
        (tg_open){.carrier = tag->carrier, .waits_for = tg_tag_waits_for(tag), .sink = tag->sink};
}

static size_t add_tags(const tg_account_rule *account, const tg_tag *tag, tg_tag *out)
{
    for (size_t i = 0; i < account->tag_count; i++) {
        out[i] = *tag;
        out[i].key = account->tags[i].key;
        out[i].value = account->tags[i].value;
        out[i].header = (tg_slice){NULL, 0};
    }
    return account->tag_count;
}

static tg_status add_to(const tg_dictionary *dictionary, tg_state *state, tg_arena *arena,
                        tg_err *err)
{
    size_t more = 0, open = 0;
    for (size_t i = 0; i < state->tag_count; i++) {
        bool is_known_key = false;
        const tg_account_rule *account = find_account(dictionary, &state->tags[i], &is_known_key);
        if (account) more += account->tag_count;
        open += is_known_key && !tg_is_value_known(&state->tags[i]);
    }
    if (!more && !open) return TG_OK;
    tg_tag *tags = tg_arena_array(arena, state->tag_count + more, sizeof *tags);
    tg_open *opens = tg_arena_array(arena, state->open_count + open, sizeof *opens);
    if (!tags || !opens) return tg_fail_memory(err);
    size_t count = state->tag_count;
    memcpy(tags, state->tags, count * sizeof *tags);
    if (state->open_count) memcpy(opens, state->opens, state->open_count * sizeof *opens);
    state->opens = opens;
    for (size_t i = 0; i < state->tag_count; i++) {
        bool is_known_key = false;
        const tg_account_rule *account = find_account(dictionary, &tags[i], &is_known_key);
        if (account) count += add_tags(account, &tags[i], &tags[count]);
        if (is_known_key && !tg_is_value_known(&tags[i])) open_carrier(&tags[i], state);
    }
    state->tags = tags;
    state->tag_count = count;
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
