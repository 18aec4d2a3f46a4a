/* Policies that are not checks of the program: a condition, keys that must be there, values that
 * must not. */
#include "policy/judge.h"

/* What a policy came to on one asset. */
typedef struct outcome {
    tg_slice *keys; /* that break it */
    tg_fix_pair *pairs;
    size_t count;
    size_t lacking_count; /* the first ones: not there; the others have a denied value */
    bool is_undecided;
    tg_slice waits_for;
} outcome;

static const tg_key_rule *find_key(const tg_view *view, tg_slice name)
{
    for (size_t i = 0; i < view->dictionary->key_count; i++) {
        const tg_key_rule *key = &view->dictionary->keys[i];
        if (tg_slice_equal(key->name, name)) return key;
    }
    return NULL;
}

static void doubt(outcome *o, tg_slice waits_for)
{
    if (!o->is_undecided) o->waits_for = waits_for;
    o->is_undecided = true;
}

static void add(outcome *o, const tg_key_rule *key)
{
    for (size_t i = 0; i < o->count; i++) {
        if (o->pairs[i].key == key) return;
    }
    o->keys[o->count] = key->name;
    o->pairs[o->count++] = (tg_fix_pair){.key = key};
}

static tg_seen_key see(const tg_view *view, const tg_policy *policy, const tg_key_rule *key)
{
    tg_sink minimum = policy->minimum_sink > TG_SINK_TRACE ? policy->minimum_sink : TG_SINK_TRACE;
    return tg_view_key(view, key, minimum);
}

static void require(const tg_view *view, const tg_policy *policy, outcome *o)
{
    for (size_t i = 0; i < policy->required_tag_count; i++) {
        const tg_key_rule *key = find_key(view, policy->required_tags[i]);
        if (!key) continue;
        tg_seen_key seen = see(view, policy, key);
        if (!view->bearer)
            doubt(o, view->asset->parent.waits_for);
        else if (seen.presence == TG_KEY_OPEN)
            doubt(o, seen.waits_for);
        else if (seen.presence < TG_KEY_ELSEWHERE)
            add(o, key);
    }
}

static void deny(const tg_view *view, const tg_policy *policy, outcome *o)
{
    for (size_t i = 0; i < policy->denied_tag_count; i++) {
        const tg_key_rule *key = find_key(view, policy->denied_tags[2 * i]);
        if (!key) continue;
        tg_seen_key seen = see(view, policy, key);
        bool is_known = seen.tag && seen.tag->is_looked_up;
        if (!view->bearer)
            doubt(o, view->asset->parent.waits_for);
        else if (!is_known && seen.waits_for.n)
            doubt(o, seen.waits_for);
        else if (is_known &&
                 (tg_slice_equal(tg_seen_value(seen.tag), policy->denied_tags[2 * i + 1]) ||
                  tg_slice_equal(seen.tag->tag->value, policy->denied_tags[2 * i + 1]))) {
            add(o, key);
        }
    }
}

static void write_message(const tg_policy *policy, const tg_view *view, const outcome *o,
                          tg_buf *to)
{
    size_t denied_count = o->count - o->lacking_count;
    tg_write_asset(view->asset, to);
    if (o->lacking_count) {
        tg_buf_puts(to, " lacks ");
        tg_write_list(o->keys, o->lacking_count, to);
        if (denied_count) tg_buf_puts(to, " and");
    }
    if (denied_count) {
        tg_buf_puts(to, " has a denied value of ");
        tg_write_list(o->keys + o->lacking_count, denied_count, to);
    }
    if (o->count) return;
    tg_buf_printf(to, " breaks the policy %.*s", TG_FMT(policy->id));
    if (policy->title.n && !tg_slice_equal(policy->title, policy->id)) {
        tg_buf_printf(to, " (%.*s)", TG_FMT(policy->title));
    }
}

static tg_status report(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                        const outcome *o, tg_err *err)
{
    tg_draft_begin(judge);
    write_message(policy, view, o, &judge->message);
    if (o->lacking_count && !policy->fix.n) {
        tg_fix_write(view, o->pairs, o->lacking_count, &judge->fix);
    }
    tg_draft draft = {.severity = policy->severity,
                      .location = view->asset->location,
                      .keys = o->keys,
                      .key_count = o->count};
    return tg_draft_end(judge, policy, view, &draft, err);
}

tg_status tg_judge_custom(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                          tg_truth *truth, tg_slice *waits_for, tg_err *err)
{
    *truth = TG_TRUE;
    if (policy->required_tag_count || policy->denied_tag_count) {
        size_t max = policy->required_tag_count + policy->denied_tag_count;
        outcome o = {.keys = tg_arena_array(judge->scratch, max, sizeof *o.keys),
                     .pairs = tg_arena_array(judge->scratch, max, sizeof *o.pairs)};
        if (!o.keys || !o.pairs) return tg_fail_memory(err);
        require(view, policy, &o);
        o.lacking_count = o.count;
        deny(view, policy, &o);
        if (o.count) return report(judge, policy, view, &o, err);
        *truth = o.is_undecided ? TG_UNDECIDED : TG_FALSE;
        *waits_for = o.waits_for;
        return TG_OK;
    }
    outcome none = {0};
    return policy->when ? report(judge, policy, view, &none, err) : TG_OK;
}
