#include "policy/judge.h"

/* --- what is no asset's ----------------------------------------------------------------------- */

/* Assets are sorted by place, so the one that an observation is about is found by its own. */
static const tg_asset *find_observed(const tg_judge_input *input, const tg_observation *seen)
{
    tg_asset wanted = {.location = seen->location, .id = seen->subject};
    size_t from = 0;
    size_t to = input->asset_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = tg_asset_compare(&input->assets[middle], &wanted);
        if (order == 0) return &input->assets[middle];
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

static tg_status take_observation(const tg_judge_input *input, const tg_observation *seen,
                                  tg_arena *arena, tg_vec *findings, tg_err *err)
{
    const tg_policy *policy = NULL;
    for (size_t i = 0; i < input->bundle->policy_count; i++) {
        const tg_policy *one = &input->bundle->policies[i];
        if (tg_slice_equal(one->id, seen->policy)) policy = one;
    }
    if (!policy || !policy->is_enabled) return TG_OK;
    tg_finding *finding = tg_vec_push(findings);
    if (!finding) return tg_fail_memory(err);
    const tg_asset *asset = find_observed(input, seen);
    *finding = (tg_finding){
        .policy = policy->id,
        .rule = asset ? asset->rule : (tg_slice){NULL, 0},
        .severity = policy->severity,
        .asset = asset,
        .subject = asset ? (tg_slice){NULL, 0} : seen->subject,
        .message = seen->message,
        .fix = seen->fix.n ? seen->fix : policy->fix,
        .location = seen->location,
    };
    return tg_finding_seal(finding, arena, err);
}

static int compare_troubles(const void *left, const void *right)
{
    const tg_trouble *a = left;
    const tg_trouble *b = right;
    int order = tg_slice_compare(a->policy, b->policy);
    return order ? order : tg_asset_compare(a->asset, b->asset);
}

/* One diagnostic per policy, at the first asset that it could not judge. */
static tg_status report_troubles(tg_vec *troubles, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    if (tg_vec_sort(troubles, compare_troubles)) return tg_fail_memory(err);
    const tg_trouble *list = troubles->items;
    for (size_t from = 0; from < troubles->count;) {
        size_t to = from + 1;
        while (to < troubles->count && tg_slice_equal(list[from].policy, list[to].policy)) to++;
        const tg_trouble *first = &list[from];
        tg_diagnostic *d = tg_vec_push(problems);
        if (!d) return tg_fail_memory(err);
        *d = (tg_diagnostic){.level = TG_DIAGNOSTIC_ERROR, .location = first->asset->location};
        d->message = tg_arena_printf(arena, "policy %.*s could not be judged for %.*s",
                                     TG_FMT(first->policy), TG_FMT(first->asset->address));
        if (d->message.ptr && to - from > 1) {
            d->message =
                tg_arena_printf(arena, "%.*s and %zu more", TG_FMT(d->message), to - from - 1);
        }
        if (d->message.ptr) {
            d->message =
                tg_arena_printf(arena, "%.*s: %.*s", TG_FMT(d->message), TG_FMT(first->message));
        }
        if (!d->message.ptr) return tg_fail_memory(err);
        from = to;
    }
    return TG_OK;
}

static int compare_findings(const void *left, const void *right)
{
    const tg_finding *a = left;
    const tg_finding *b = right;
    int order = tg_finding_compare(a, b);
    return order ? order : tg_slice_compare(a->message, b->message);
}

tg_status tg_policy_judge(const tg_judge_input *input, tg_arena *arena, tg_judgement *out,
                          tg_vec *problems, tg_err *err)
{
    tg_court court = {.input = input, .dictionary = &input->bundle->dictionary};
    court.verdicts = tg_arena_array(arena, input->asset_count, sizeof *court.verdicts);
    if (!court.verdicts) return tg_fail_memory(err);
    tg_vec findings = tg_vec_of(arena, sizeof(tg_finding));
    tg_vec troubles = tg_vec_of(arena, sizeof(tg_trouble));
    tg_status status = tg_court_ready_policies(&court, arena, err);
    if (!status) status = tg_court_index_parents(&court, arena, err);
    if (!status) status = tg_court_judge(&court, arena, &findings, &troubles, err);
    for (size_t i = 0; i < input->observation_count && !status; i++) {
        status = take_observation(input, &input->observations[i], arena, &findings, err);
    }
    if (!status) status = tg_judge_money(input, arena, &findings, err);
    if (!status) status = report_troubles(&troubles, arena, problems, err);
    if (status) return status;
    if (tg_vec_sort(&findings, compare_findings)) return tg_fail_memory(err);
    size_t count = findings.count;
    status = tg_apply_waivers(input, arena, &findings, err);
    if (status) return status;
    if (findings.count > count && tg_vec_sort(&findings, compare_findings))
        return tg_fail_memory(err);
    *out = (tg_judgement){
        .verdicts = court.verdicts, .findings = findings.items, .finding_count = findings.count};
    return TG_OK;
}
