/* Waivers: from the bundle by exact policy and address, from the source by the line they mean. */
#include "policy/judge.h"

/* The policies that say something of waivers; NULL where switched off. */
typedef struct waiving {
    const tg_judge_input *input;
    tg_arena *arena;
    tg_vec *findings;
    size_t judged; /* findings before those about waivers */
    bool *is_used; /* per waiver of the bundle: it covers something, or would if it had not run out
                    */
    const tg_policy *expired;
    const tg_policy *unused;
    const tg_policy *broad;
} waiving;

static bool is_about_waivers(const tg_finding *finding)
{
    return tg_slice_starts(finding->policy, (tg_slice)TG_LIT("waiver-"));
}

/* --- from the bundle -------------------------------------------------------------------------- */

static bool names(const tg_waiver *waiver, const tg_finding *finding)
{
    if (!tg_slice_equal(waiver->policy, finding->policy)) return false;
    if (!finding->asset) {
        return tg_slice_equal(waiver->asset, finding->subject) ||
               tg_slice_equal(waiver->asset, finding->location.file);
    }
    return tg_slice_equal(waiver->asset, finding->asset->address) ||
           (finding->asset->previous_address.n &&
            tg_slice_equal(waiver->asset, finding->asset->previous_address));
}

/* A waiver with a ceiling does not hold for what costs more, nor for what nobody can price. */
static bool is_too_dear(const waiving *w, const tg_waiver *waiver, const tg_finding *finding)
{
    const tg_cost *cost = finding->asset ? finding->asset->cost : NULL;
    if (waiver->max_monthly_nano_usd < 0 || !w->input->cost || !cost || !cost->after.is_there)
        return false;
    return !cost->after.is_priced ||
           cost->after.amount.expected.nano_usd > waiver->max_monthly_nano_usd;
}

static void waive_from_bundle(waiving *w, tg_finding *finding)
{
    const tg_bundle *bundle = w->input->bundle;
    for (size_t i = 0; i < bundle->waiver_count; i++) {
        const tg_waiver *waiver = &bundle->waivers[i];
        if (!names(waiver, finding)) continue;
        w->is_used[i] = true;
        if (waiver->expires_day < w->input->today || finding->waiver) continue;
        if (is_too_dear(w, waiver, finding)) continue;
        finding->status = TG_FINDING_WAIVED;
        finding->waiver = waiver;
    }
}

/* --- from the source -------------------------------------------------------------------------- */

static bool can_waive(const tg_annotation *a)
{
    return a->kind == TG_ANNOTATION_IGNORE && a->policy.n && a->reason.n &&
           !memchr(a->policy.ptr, '*', a->policy.n);
}

static bool covers(const tg_location *place, const tg_annotation *a)
{
    if (!tg_slice_equal(place->file, a->location.file)) return false;
    /* A whole notebook may stand on one line of JSON. */
    if (place->cell && a->target_cell) {
        return a->target_cell == place->cell && a->target_cell_line >= place->cell_line &&
               a->target_cell_line <= place->cell_end_line;
    }
    uint32_t end = place->end_line > place->line ? place->end_line : place->line;
    return a->target_line >= place->line && a->target_line <= end;
}

static tg_status waive_by(waiving *w, tg_annotation *a, tg_finding *finding, tg_err *err)
{
    a->is_used = true;
    if (finding->waiver) return TG_OK;
    tg_waiver *waiver = tg_arena_alloc(w->arena, sizeof *waiver);
    if (!waiver) return tg_fail_memory(err);
    *waiver = (tg_waiver){.policy = a->policy,
                          .reason = a->reason,
                          .location = a->location,
                          .max_monthly_nano_usd = -1,
                          .is_inline = true};
    finding->status = TG_FINDING_WAIVED;
    finding->waiver = waiver;
    return TG_OK;
}

/* Annotations are sorted by file: the first of a file. */
static size_t first_in(const waiving *w, tg_slice file)
{
    size_t from = 0;
    size_t to = w->input->annotation_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (tg_slice_compare(w->input->annotations[middle].location.file, file) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static tg_status waive_in(waiving *w, tg_finding *finding, const tg_location *place, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = first_in(w, place->file); i < w->input->annotation_count && !status; i++) {
        tg_annotation *a = &w->input->annotations[i];
        if (!tg_slice_equal(a->location.file, place->file)) break;
        if (!can_waive(a) || !tg_slice_equal(a->policy, finding->policy)) continue;
        if (covers(place, a)) status = waive_by(w, a, finding, err);
    }
    return status;
}

static bool is_covered(const waiving *w, const tg_finding *finding, const tg_location *place)
{
    for (size_t i = first_in(w, place->file); i < w->input->annotation_count; i++) {
        const tg_annotation *a = &w->input->annotations[i];
        if (!tg_slice_equal(a->location.file, place->file)) break;
        if (can_waive(a) && tg_slice_equal(a->policy, finding->policy) && covers(place, a))
            return true;
    }
    return false;
}

static tg_status waive_from_source(waiving *w, tg_finding *finding, tg_err *err)
{
    if (!w->input->annotation_count || !finding->location.file.n) return TG_OK;
    tg_status status = waive_in(w, finding, &finding->location, err);
    if (status || !finding->asset) return status;
    status = waive_in(w, finding, &finding->asset->location, err);
    /* One where a model is made covers those who ask it in other files; of several, one at each. */
    const tg_asset *asset = finding->asset;
    bool is_whole = asset->maker_count > 0;
    for (size_t i = 0; i < asset->maker_count; i++)
        is_whole &= is_covered(w, finding, &asset->makers[i]);
    for (size_t i = 0; i < asset->maker_count && is_whole && !status; i++)
        status = waive_in(w, finding, &asset->makers[i], err);
    return status;
}

/* --- what is said of waivers ------------------------------------------------------------------ */

static tg_status add(waiving *w, const tg_policy *policy, tg_location location, tg_slice subject,
                     tg_slice message, tg_err *err)
{
    if (!policy) return TG_OK;
    tg_finding *finding = tg_vec_push(w->findings);
    if (!finding || !subject.ptr || !message.ptr) return tg_fail_memory(err);
    *finding = (tg_finding){.policy = policy->id,
                            .severity = policy->severity,
                            .subject = subject,
                            .message = message,
                            .fix = policy->fix,
                            .location = location};
    return tg_finding_seal(finding, w->arena, err);
}

static tg_status speak_of_waiver(waiving *w, size_t i, tg_err *err)
{
    const tg_waiver *waiver = &w->input->bundle->waivers[i];
    bool has_expired = waiver->expires_day < w->input->today;
    if (w->is_used[i] && !has_expired) return TG_OK;
    tg_slice subject =
        tg_arena_printf(w->arena, "%.*s %.*s", TG_FMT(waiver->policy), TG_FMT(waiver->asset));
    const char *what = !has_expired    ? "covers nothing"
                       : w->is_used[i] ? "has run out, so its finding stands again"
                                       : "has run out and covers nothing";
    tg_slice message =
        tg_arena_printf(w->arena, "the waiver of %.*s for %.*s %s%s%.*s%s", TG_FMT(waiver->policy),
                        TG_FMT(waiver->asset), what, has_expired ? " (its last day was " : "",
                        has_expired ? (int)waiver->expires.n : 0,
                        has_expired ? waiver->expires.ptr : "", has_expired ? ")" : "");
    return add(w, w->is_used[i] ? w->expired : w->unused, waiver->location, subject, message, err);
}

/* The nearest id for a name that no policy has; *is_known tells whether one has it. */
static tg_status find_id(waiving *w, tg_slice id, bool *is_known, tg_slice *near, tg_err *err)
{
    const tg_bundle *bundle = w->input->bundle;
    tg_slice *ids = tg_arena_array(w->arena, bundle->policy_count, sizeof *ids);
    if (!ids) return tg_fail_memory(err);
    *is_known = false;
    for (size_t i = 0; i < bundle->policy_count; i++) {
        ids[i] = bundle->policies[i].id;
        *is_known = *is_known || tg_slice_equal(ids[i], id);
    }
    *near = tg_text_nearest(id, ids, bundle->policy_count);
    return TG_OK;
}

static tg_slice say_unused(waiving *w, const tg_annotation *a, bool is_known, tg_slice near)
{
    if (is_known) {
        return tg_arena_printf(w->arena, "the waiver of %.*s here covers nothing",
                               TG_FMT(a->policy));
    }
    return tg_arena_printf(
        w->arena, "the waiver here covers nothing: no policy is called %.*s%s%.*s%s",
        TG_FMT(a->policy), near.n ? "; did you mean " : "", TG_FMT(near), near.n ? "?" : "");
}

static tg_status speak_of_annotation(waiving *w, const tg_annotation *a, size_t number, tg_err *err)
{
    if (a->kind != TG_ANNOTATION_IGNORE || a->is_used) return TG_OK;
    /* Lines move, so what tells two waivers of one file apart is their number. */
    tg_slice subject = tg_arena_printf(w->arena, "%.*s %.*s %zu", TG_FMT(a->policy),
                                       TG_FMT(a->location.file), number);
    if (can_waive(a)) {
        bool is_known = false;
        tg_slice near = {NULL, 0};
        tg_status status = find_id(w, a->policy, &is_known, &near, err);
        if (status) return status;
        return add(w, w->unused, a->location, subject, say_unused(w, a, is_known, near), err);
    }
    const char *what = !a->policy.n   ? "a waiver without a policy does not count"
                       : !a->reason.n ? "a waiver without a reason does not count"
                                      : "a waiver for several policies at once does not count";
    tg_slice message = tg_arena_copy(w->arena, tg_slice_of(what));
    return add(w, w->broad, a->location, subject, message, err);
}

static tg_status speak_of_annotations(waiving *w, tg_err *err)
{
    tg_status status = TG_OK;
    size_t number = 0;
    for (size_t i = 0; i < w->input->annotation_count && !status; i++) {
        const tg_annotation *a = &w->input->annotations[i];
        bool is_new_file = !i || !tg_slice_equal(a[-1].location.file, a->location.file);
        if (is_new_file) number = 0;
        if (a->kind == TG_ANNOTATION_IGNORE) number++;
        status = speak_of_annotation(w, a, number, err);
    }
    return status;
}

tg_status tg_apply_waivers(const tg_judge_input *input, tg_arena *arena, tg_vec *findings,
                           tg_err *err)
{
    const tg_bundle *bundle = input->bundle;
    waiving w = {.input = input,
                 .arena = arena,
                 .findings = findings,
                 .judged = findings->count,
                 .is_used = tg_arena_array(arena, bundle->waiver_count, sizeof(bool)),
                 .expired = tg_find_policy(bundle, "waiver-expired"),
                 .unused = tg_find_policy(bundle, "waiver-unused"),
                 .broad = tg_find_policy(bundle, "waiver-broad")};
    if (!w.is_used) return tg_fail_memory(err);
    tg_status status = TG_OK;
    for (size_t i = 0; i < w.judged && !status; i++) {
        tg_finding *finding = tg_vec_at(findings, i);
        if (is_about_waivers(finding)) continue;
        waive_from_bundle(&w, finding);
        status = waive_from_source(&w, finding, err);
    }
    for (size_t i = 0; i < bundle->waiver_count && !status; i++)
        status = speak_of_waiver(&w, i, err);
    return status ? status : speak_of_annotations(&w, err);
}
