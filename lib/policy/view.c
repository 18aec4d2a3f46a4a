#include "policy/view.h"

static const tg_slice environment_name = TG_LIT("environment");

bool tg_is_value_known(const tg_tag *tag)
{
    return tag->state == TG_TAG_PRESENT && !tag->is_sensitive && !tag->is_not_string;
}

bool tg_is_hollow(const tg_seen_tag *tag)
{
    return tag->is_looked_up &&
           (tag->value == TG_VALUE_EMPTY || tag->value == TG_VALUE_PLACEHOLDER);
}

bool tg_is_understood(const tg_seen_tag *tag)
{
    if (!tag->is_looked_up) return false;
    switch (tag->value) {
    case TG_VALUE_GOOD:
    case TG_VALUE_ALIAS:
    case TG_VALUE_VARIANT:
        return true;
    case TG_VALUE_DEPRECATED:
        return tag->canonical.n > 0;
    case TG_VALUE_EMPTY:
    case TG_VALUE_PLACEHOLDER:
    case TG_VALUE_NOT_ALLOWED:
    case TG_VALUE_NO_MATCH:
        break;
    }
    return false;
}

tg_slice tg_seen_value(const tg_seen_tag *tag)
{
    return tg_is_understood(tag) && tag->canonical.n ? tag->canonical : tag->tag->value;
}

tg_slice tg_tag_waits_for(const tg_tag *tag)
{
    if (tag->is_sensitive) return (tg_slice)TG_LIT("a sensitive value");
    if (tag->is_not_string) return (tg_slice)TG_LIT("a value that is a text");
    return tag->waits_for;
}

static tg_status look_up(const tg_view *view, const tg_tag *tag, tg_seen_tag *out, tg_err *err)
{
    out->tag = tag;
    out->key =
        tg_dictionary_key(view->dictionary, view->bearer->platform, tag->key, &out->spelling);
    if (!out->key || !tg_is_value_known(tag)) return TG_OK;
    tg_status status = tg_dictionary_value(view->dictionary, out->key, tag->value, &out->value,
                                           &out->canonical, err);
    out->is_looked_up = status == TG_OK;
    return status;
}

/* The better of two tags of one key: one with a meaning, then one that is merely there. Among
 * equals the first one in the asset, which is the one nearest to what is paid. */
static int worth(const tg_seen_tag *tag)
{
    if (tg_is_hollow(tag)) return 1;
    return tag->is_looked_up ? 3 : 2;
}

static bool may_hold(const tg_view *view, const tg_open *open, const tg_key_rule *key)
{
    tg_spelling spelling;
    return !open->key.n ||
           tg_dictionary_key(view->dictionary, view->bearer->platform, open->key, &spelling) == key;
}

tg_seen_key tg_view_key(const tg_view *view, const tg_key_rule *key, tg_sink minimum)
{
    tg_seen_key seen = {.presence = TG_KEY_MISSING};
    for (size_t i = 0; i < view->tag_count; i++) {
        const tg_seen_tag *tag = &view->tags[i];
        if (tag->key != key) continue;
        if (!tg_reaches(tag->tag->sink, minimum)) {
            if (!seen.useless.n) seen.useless = tag->tag->carrier;
            continue;
        }
        if (!seen.tag || worth(tag) > worth(seen.tag)) seen.tag = tag;
    }
    if (seen.tag && !tg_is_hollow(seen.tag)) {
        seen.presence = TG_KEY_THERE;
        if (!seen.tag->is_looked_up) seen.waits_for = tg_tag_waits_for(seen.tag->tag);
        return seen;
    }
    if (seen.tag) seen.presence = TG_KEY_HOLLOW;
    /* On a call an open carrier may still bring what the hollow one has not. */
    if (seen.tag && view->asset->kind != TG_KIND_LLM_CALL) return seen;
    const tg_state *state = view->state;
    for (size_t i = 0; state && i < state->open_count; i++) {
        if (!may_hold(view, &state->opens[i], key)) continue;
        bool is_more = seen.presence != TG_KEY_OPEN || state->opens[i].is_sure;
        if (!is_more || !tg_reaches(state->opens[i].sink, minimum)) continue;
        seen.presence = state->opens[i].is_sure ? TG_KEY_ELSEWHERE : TG_KEY_OPEN;
        seen.waits_for = state->opens[i].waits_for;
        seen.carrier = state->opens[i].carrier;
        if (seen.presence == TG_KEY_ELSEWHERE) break;
    }
    return seen;
}

tg_status tg_view_make(tg_view *out, tg_arena *arena, tg_err *err)
{
    const tg_dictionary *dictionary = out->dictionary;
    const tg_asset *bearer = out->bearer;
    bool goes_away = out->asset->change == TG_CHANGE_DELETE;
    out->state = !bearer ? NULL : goes_away ? &bearer->before : &bearer->after;
    out->tag_count = out->state ? out->state->tag_count : 0;
    out->tags = tg_arena_array(arena, out->tag_count, sizeof *out->tags);
    out->keys = tg_arena_array(arena, dictionary->key_count, sizeof *out->keys);
    if (!out->tags || !out->keys) return tg_fail_memory(err);
    tg_status first = TG_OK;
    for (size_t i = 0; i < out->tag_count; i++) {
        tg_status status = look_up(out, &out->state->tags[i], &out->tags[i], first ? NULL : err);
        if (!first) first = status;
    }
    for (size_t i = 0; i < dictionary->key_count; i++) {
        out->keys[i] = tg_view_key(out, &dictionary->keys[i], out->minimum);
    }
    return first;
}

/* --- requirement ------------------------------------------------------------------------------ */

static const tg_key_rule *find_environment(const tg_dictionary *dictionary)
{
    for (size_t i = 0; i < dictionary->key_count; i++) {
        if (tg_slice_equal(dictionary->keys[i].name, environment_name)) return &dictionary->keys[i];
    }
    return NULL;
}

static tg_truth is_among(const tg_requirement *requirement, tg_slice environment)
{
    for (size_t i = 0; i < requirement->environment_count; i++) {
        if (tg_slice_equal(requirement->environments[i], environment)) return TG_TRUE;
    }
    return TG_FALSE;
}

/* An asset that says nothing of its environment is in none of them: where the environment itself is
 * required, that is the finding, and not everything that would follow from it. */
static tg_truth is_in_environment(const tg_view *view, const tg_requirement *requirement,
                                  tg_slice *unknown)
{
    const tg_key_rule *environment = find_environment(view->dictionary);
    if (!environment) return TG_TRUE;
    const tg_seen_key *seen = &view->keys[environment - view->dictionary->keys];
    if (seen->presence == TG_KEY_MISSING || seen->presence == TG_KEY_HOLLOW) return TG_FALSE;
    if (seen->presence == TG_KEY_THERE && seen->tag->is_looked_up) {
        return is_among(requirement, tg_seen_value(seen->tag));
    }
    *unknown = seen->waits_for;
    return TG_UNDECIDED;
}

/* What takes no tags and costs nothing is there to be seen, not to be asked. */
static bool is_asked_nothing(const tg_asset *asset)
{
    const tg_parent *parent = &asset->parent;
    return parent->is_needed && !asset->is_billable && !parent->what.n && !parent->address.n;
}

tg_truth tg_is_required(const tg_view *view, const tg_key_rule *key, tg_slice *unknown)
{
    unsigned kind = 1u << view->asset->kind;
    if (is_asked_nothing(view->asset)) return TG_FALSE;
    const tg_requirement *requirement = &key->requirement;
    if (!requirement->is_required || !(requirement->kinds & kind) || !(key->kinds & kind)) {
        return TG_FALSE;
    }
    if (!requirement->environment_count) return TG_TRUE;
    return is_in_environment(view, requirement, unknown);
}
