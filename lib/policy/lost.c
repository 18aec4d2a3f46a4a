/* The check of what a change takes away: a tag by which a team was billed. */
#include "policy/judge.h"

/* What one state of the asset says of a key; {NULL, 0} when nothing certain. */
static tg_slice known_value(const tg_view *view, const tg_key_rule *key)
{
    tg_seen_key seen = tg_view_key(view, key, view->minimum);
    if (seen.presence != TG_KEY_THERE || !seen.tag || !tg_is_value_known(seen.tag->tag)) {
        return (tg_slice){NULL, 0};
    }
    return tg_is_hollow(seen.tag) ? (tg_slice){NULL, 0} : tg_seen_value(seen.tag);
}

static bool is_certainly_gone(const tg_view *view, const tg_key_rule *key)
{
    tg_presence presence = tg_view_key(view, key, view->minimum).presence;
    return presence == TG_KEY_MISSING || presence == TG_KEY_HOLLOW;
}

/* The key that says whose money it is: `team` where there is one, else the first that is required.
 */
static const tg_key_rule *owner_key(const tg_dictionary *dictionary)
{
    const tg_key_rule *first = NULL;
    for (size_t i = 0; i < dictionary->key_count; i++) {
        const tg_key_rule *key = &dictionary->keys[i];
        if (tg_slice_is(key->name, "team")) return key;
        if (!first && key->requirement.is_required) first = key;
    }
    return first;
}

static void write_loss(const tg_view *view, const tg_key_rule *key, tg_slice before, tg_slice after,
                       tg_buf *to)
{
    tg_buf_puts(to, "this change ");
    tg_buf_puts(to, after.ptr ? "moves " : "takes ");
    tg_write_asset(view->asset, to);
    tg_buf_printf(to, " from the %.*s ", TG_FMT(key->name));
    tg_write_value(before, to);
    if (after.ptr) {
        tg_buf_puts(to, " to ");
        tg_write_value(after, to);
    } else {
        tg_buf_puts(to, " and gives it to nobody");
    }
}

/* What is paid under the tag now, or was, where that has no price any more. */
static void write_money(const tg_cost *cost, bool is_moved, tg_buf *to)
{
    if (!cost) return;
    bool is_now = cost->after.is_there && cost->after.is_priced;
    bool was = cost->before.is_there && cost->before.is_priced;
    if (!is_now && !was) {
        tg_buf_puts(to, "; what it costs is not known");
        return;
    }
    tg_buf_puts(to, "; ");
    tg_money_show(to, is_now ? cost->after.amount.expected : cost->before.amount.expected);
    tg_buf_puts(to, is_moved ? " a month goes with it" : " a month has no owner then");
}

static tg_status check_lost(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                            tg_err *err)
{
    const tg_key_rule *key = owner_key(view->dictionary);
    if (!key || !view->asset->has_before || view->bearer != view->asset) return TG_OK;
    /* The asset as it was: a view of what goes away looks at the state before. */
    tg_asset was = *view->asset;
    was.change = TG_CHANGE_DELETE;
    tg_view before = {
        .dictionary = view->dictionary, .asset = &was, .bearer = &was, .minimum = view->minimum};
    tg_status status = tg_view_make(&before, judge->scratch, err);
    if (status) return status;
    tg_slice old = known_value(&before, key);
    tg_slice now = known_value(view, key);
    bool is_moved = old.ptr && now.ptr && !tg_slice_equal(old, now);
    bool is_dropped = old.ptr && !now.ptr && is_certainly_gone(view, key);
    if (!is_moved && !is_dropped) return TG_OK;
    tg_draft_begin(judge);
    write_loss(view, key, old, now, &judge->message);
    write_money(view->asset->cost, is_moved, &judge->message);
    tg_buf_puts(&judge->fix, is_moved
                                 ? "Move it back, or have both teams agree and waive this finding"
                                 : "Put the tag back");
    tg_draft draft = {.severity = policy->severity,
                      .location = view->asset->location,
                      .keys = &key->name,
                      .key_count = 1};
    return tg_draft_end(judge, policy, view, &draft, err);
}

const tg_check tg_change_checks[] = {
    {"attribution-lost", check_lost},
    {NULL, NULL},
};
