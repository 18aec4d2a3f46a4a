/* Findings about money. What things cost and how budgets stand was worked out before; here it is
 * only judged. */
#include "policy/judge.h"

#include "base/limits.h"

/* --- one asset
 * --------------------------------------------------------------------------------------- */

/* A change answers for what it brings; and where nothing is compared, everything is looked at.
 * Calls whose volume nobody declares are asked about only where the organisation declares volumes
 * at all. */
static bool is_asked(const tg_court *court, const tg_asset *asset)
{
    const tg_cost *cost = asset->cost;
    if (!cost || !cost->after.is_there || cost->after.is_priced) return false;
    if (asset->change == TG_CHANGE_NONE && asset->has_before) return false;
    if (!cost->is_volume_unknown) return true;
    return asset->kind == TG_KIND_LLM_CALL && court->input->bundle->usage;
}

/* Whose tags are missing has no volume for that reason, and is found for it. */
static bool is_attributed(const tg_view *view)
{
    for (size_t i = 0; i < view->dictionary->key_count; i++) {
        tg_slice waits_for = {NULL, 0};
        const tg_key_rule *key = &view->dictionary->keys[i];
        bool is_there =
            view->keys[i].presence >= TG_KEY_ELSEWHERE || view->keys[i].presence == TG_KEY_OPEN;
        if (!is_there && tg_is_required(view, key, &waits_for) == TG_TRUE) return false;
    }
    return true;
}

static tg_status check_unpriced(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                                tg_err *err)
{
    const tg_asset *asset = view->asset;
    if (!is_asked(judge->court, asset)) return TG_OK;
    if (asset->cost->is_volume_unknown && !is_attributed(view)) return TG_OK;
    tg_draft_begin(judge);
    tg_write_asset(asset, &judge->message);
    tg_buf_printf(&judge->message, " has no price: %.*s", TG_FMT(asset->cost->after.unpriced));
    tg_draft draft = {.severity = policy->severity, .location = asset->location};
    return tg_draft_end(judge, policy, view, &draft, err);
}

const tg_check tg_money_checks[] = {
    {"cost-unpriced", check_unpriced},
    {NULL, NULL},
};

/* --- the run
 * ------------------------------------------------------------------------------------------- */

static const tg_policy *find_check(const tg_bundle *bundle, const char *check)
{
    for (size_t i = 0; i < bundle->policy_count; i++) {
        const tg_policy *policy = &bundle->policies[i];
        if (policy->is_enabled && tg_slice_is(policy->check, check)) return policy;
    }
    return NULL;
}

static tg_status add_finding(const tg_policy *policy, tg_slice subject, tg_location location,
                             tg_buf *message, tg_arena *arena, tg_vec *findings, tg_err *err)
{
    tg_status status = tg_buf_status(message);
    tg_slice text = status ? (tg_slice){NULL, 0} : tg_arena_copy(arena, tg_buf_slice(message));
    tg_buf_free(message);
    tg_finding *finding = text.ptr ? tg_vec_push(findings) : NULL;
    if (!finding) return tg_fail_memory(err);
    *finding = (tg_finding){.policy = policy->id,
                            .severity = policy->severity,
                            .subject = subject,
                            .message = text,
                            .fix = policy->fix,
                            .location = location};
    return tg_finding_seal(finding, arena, err);
}

static void write_budget(const tg_budget_state *b, tg_buf *to)
{
    tg_buf_printf(to, "budget %.*s (%.*s) %s: ", TG_FMT(b->id), TG_FMT(b->match),
                  b->level == TG_BUDGET_EXCEEDED ? "does not carry this" : "is nearly used");
    tg_money_show(to, b->projected);
    tg_buf_puts(to, " of ");
    tg_money_show(to, b->limit);
    tg_buf_printf(to, " for %.*s", TG_FMT(b->period));
    if (b->limit.nano_usd > 0) {
        tg_buf_puts(to, ", ");
        tg_ratio_show(to, b->used);
    }
    if (b->delta.nano_usd > 0) {
        tg_buf_puts(to, "; this change adds ");
        tg_money_show(to, b->delta);
    }
    if (b->raises.n) tg_buf_printf(to, "; raised by %.*s", TG_FMT(b->raises));
    if (b->unpriced_count) {
        tg_buf_printf(to, "; %zu asset%s without a price %s not in it", b->unpriced_count,
                      b->unpriced_count == 1 ? "" : "s", b->unpriced_count == 1 ? "is" : "are");
    }
    tg_buf_printf(to, " (%.*s)", TG_FMT(b->basis));
}

/* A change that takes nothing from a budget does not answer for how it stands. */
static bool answers_for(const tg_judge_input *input, const tg_budget_state *b)
{
    return b->level != TG_BUDGET_OK && (!input->cost->is_change || b->delta.nano_usd > 0);
}

static tg_status judge_budget(const tg_judge_input *input, const tg_budget_state *b,
                              tg_arena *arena, tg_vec *findings, tg_err *err)
{
    const char *check = b->level == TG_BUDGET_EXCEEDED ? "budget-exceeded" : "budget-warn";
    const tg_policy *policy = find_check(input->bundle, check);
    if (!policy || !answers_for(input, b)) return TG_OK;
    tg_slice subject = tg_arena_printf(arena, "budget %.*s", TG_FMT(b->id));
    if (!subject.ptr) return tg_fail_memory(err);
    tg_buf message = tg_buf_of(TG_LIMIT_BUNDLE_BYTES);
    write_budget(b, &message);
    return add_finding(policy, subject, b->location, &message, arena, findings, err);
}

static tg_status judge_change(const tg_judge_input *input, tg_arena *arena, tg_vec *findings,
                              tg_err *err)
{
    const tg_policy *policy = find_check(input->bundle, "cost-change");
    if (!policy || !input->change || !input->change->is_over) return TG_OK;
    tg_buf message = tg_buf_of(TG_LIMIT_BUNDLE_BYTES);
    tg_buf_put(&message, input->change->message);
    return add_finding(policy, (tg_slice)TG_LIT("the whole change"), input->change->location,
                       &message, arena, findings, err);
}

static tg_status judge_age(const tg_judge_input *input, tg_arena *arena, tg_vec *findings,
                           tg_err *err)
{
    const tg_policy *policy = find_check(input->bundle, "price-old");
    const tg_cost_totals *cost = input->cost;
    if (!policy || !cost->is_old) return TG_OK;
    tg_buf message = tg_buf_of(TG_LIMIT_BUNDLE_BYTES);
    tg_buf_printf(&message,
                  "%zu asset%s priced with prices older than %lld days, the oldest of %.*s",
                  cost->old_count, cost->old_count == 1 ? " is" : "s are",
                  (long long)cost->age_limit, TG_FMT(cost->oldest_price));
    return add_finding(policy, (tg_slice)TG_LIT("the age of prices"), policy->changed_at, &message,
                       arena, findings, err);
}

tg_status tg_judge_money(const tg_judge_input *input, tg_arena *arena, tg_vec *findings,
                         tg_err *err)
{
    tg_status status = TG_OK;
    if (!input->cost) return TG_OK;
    for (size_t i = 0; i < input->budget_count && !status; i++) {
        status = judge_budget(input, &input->budgets[i], arena, findings, err);
    }
    if (!status) status = judge_change(input, arena, findings, err);
    return status ? status : judge_age(input, arena, findings, err);
}
