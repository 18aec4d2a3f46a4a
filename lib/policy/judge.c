#include "policy/judge.h"

#include "base/limits.h"
#include "base/work.h"

/* Assets judged in one go by one thread; fewer than MANY are not worth a second thread. */
enum { BATCH = 128, MANY = 512, PARENT_STEPS = 8 };

/* --- parents ---------------------------------------------------------------------------------- */

static int compare_addresses(const void *left, const void *right)
{
    const tg_asset *const *a = left;
    const tg_asset *const *b = right;
    return tg_slice_compare((*a)->address, (*b)->address);
}

static tg_status index_parents(tg_court *court, tg_arena *arena, tg_err *err)
{
    const tg_judge_input *input = court->input;
    bool is_needed = false;
    for (size_t i = 0; i < input->asset_count && !is_needed; i++) {
        is_needed = input->assets[i].parent.is_needed;
    }
    if (!is_needed) return TG_OK;
    tg_vec list = tg_vec_of(arena, sizeof(tg_asset *));
    for (size_t i = 0; i < input->asset_count; i++) {
        const tg_asset **slot = tg_vec_push(&list);
        if (!slot) return tg_fail_memory(err);
        *slot = &input->assets[i];
    }
    if (tg_vec_sort(&list, compare_addresses)) return tg_fail_memory(err);
    court->parents = list.items;
    return TG_OK;
}

static tg_slice input_of(const tg_asset *asset)
{
    return asset->input.n ? asset->input : asset->location.file;
}

/* Several plans may hold one address: the parent is the one in the asset's own plan. */
static const tg_asset *find_parent(const tg_court *court, const tg_asset *child)
{
    size_t from = 0;
    size_t to = court->input->asset_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = tg_slice_compare(court->parents[middle]->address, child->parent.address);
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    for (size_t i = from; i < court->input->asset_count; i++) {
        const tg_asset *asset = court->parents[i];
        if (!tg_slice_equal(asset->address, child->parent.address)) break;
        if (asset != child && tg_slice_equal(input_of(asset), input_of(child))) return asset;
    }
    return NULL;
}

const tg_asset *tg_find_bearer(const tg_court *court, const tg_asset *asset)
{
    const tg_asset *at = asset;
    for (int step = 0; step < PARENT_STEPS && at->parent.is_needed; step++) {
        const tg_asset *parent = at->parent.address.n ? find_parent(court, at) : NULL;
        if (!parent) {
            /* A parent that is no asset itself: the reader gives its tags as the child's. */
            bool has_any = at->after.tag_count || at->after.open_count;
            return has_any ? at : NULL;
        }
        at = parent;
    }
    return at->parent.is_needed ? NULL : at;
}

/* --- policies --------------------------------------------------------------------------------- */

const tg_policy *tg_find_policy(const tg_bundle *bundle, const char *id)
{
    for (size_t i = 0; i < bundle->policy_count; i++) {
        const tg_policy *policy = &bundle->policies[i];
        if (policy->is_enabled && tg_slice_is(policy->id, id)) return policy;
    }
    return NULL;
}

static const tg_check *find_check(tg_slice name)
{
    const tg_check *const tables[] = {tg_presence_checks, tg_value_checks, tg_change_checks};
    for (size_t t = 0; name.n && t < sizeof tables / sizeof tables[0]; t++) {
        for (const tg_check *check = tables[t]; check->name; check++) {
            if (tg_slice_is(name, check->name)) return check;
        }
    }
    return NULL;
}

static tg_status ready_policies(tg_court *court, tg_arena *arena, tg_err *err)
{
    const tg_bundle *bundle = court->input->bundle;
    tg_questions *questions = NULL;
    tg_status status =
        tg_questions_new(bundle->policies, bundle->policy_count, arena, &questions, err);
    if (status) return status;
    court->questions = questions;
    for (int kind = 0; kind < TG_KIND_COUNT; kind++) {
        tg_ready_policy *list = tg_arena_array(arena, bundle->policy_count, sizeof *list);
        if (!list) return tg_fail_memory(err);
        size_t count = 0;
        for (size_t i = 0; i < bundle->policy_count; i++) {
            const tg_policy *policy = &bundle->policies[i];
            const tg_check *check = find_check(policy->check);
            if (!policy->is_enabled || !(policy->kinds & (1u << kind))) continue;
            /* Checks of waivers and of what readers observed look at no asset. */
            if (policy->check.n && !check) continue;
            list[count++] = (tg_ready_policy){
                .policy = policy, .check = check, .question = tg_question_of(questions, i)};
        }
        court->ready[kind] = list;
        court->ready_count[kind] = count;
        const tg_policy *demand =
            tg_find_policy(bundle, kind == TG_KIND_LLM_CALL ? "llm-attribution" : "tag-missing");
        court->minimum[kind] = TG_SINK_TRACE;
        if (demand && demand->minimum_sink > TG_SINK_TRACE)
            court->minimum[kind] = demand->minimum_sink;
    }
    court->undecided = tg_find_policy(bundle, "tag-undecided");
    return TG_OK;
}

/* --- one asset -------------------------------------------------------------------------------- */

static tg_status note_trouble(tg_judge *judge, tg_slice policy, const tg_asset *asset,
                              const tg_err *why, tg_err *err)
{
    if (why->status == TG_ENOMEM) return tg_fail_memory(err);
    tg_trouble *slot = tg_vec_push(&judge->troubles);
    tg_slice message = tg_arena_copy(judge->arena, tg_slice_of(why->message));
    if (!slot || !message.ptr) return tg_fail_memory(err);
    *slot = (tg_trouble){.policy = policy, .asset = asset, .message = message};
    return TG_OK;
}

/* Policies whose condition could not be decided for one asset. */
typedef struct open_question {
    tg_slice *policies;
    size_t count;
    tg_slice waits_for; /* of the first */
    tg_severity severity;
} open_question;

static void ask_later(open_question *q, const tg_policy *policy, tg_slice waits_for)
{
    /* A note of the program's own that might hold is not worth a word. */
    if (policy->is_builtin && policy->severity == TG_SEVERITY_NOTE) return;
    if (!q->count) q->waits_for = waits_for;
    q->policies[q->count++] = policy->id;
    if (policy->severity > q->severity) q->severity = policy->severity;
}

static tg_status report_questions(tg_judge *judge, const tg_view *view, const open_question *q,
                                  tg_err *err)
{
    const tg_policy *policy = judge->court->undecided;
    if (!q->count || !policy) return TG_OK;
    tg_draft_begin(judge);
    tg_buf *to = &judge->message;
    tg_buf_puts(to, "cannot tell whether ");
    tg_write_asset(view->asset, to);
    tg_buf_puts(to, q->count == 1 ? " breaks the policy " : " breaks the policies ");
    tg_write_list(q->policies, q->count, to);
    if (q->waits_for.n) tg_buf_printf(to, ": it waits for %.*s", TG_FMT(q->waits_for));
    tg_draft draft = {.severity = q->severity < policy->severity ? q->severity : policy->severity,
                      .location = view->asset->location,
                      .keys = q->policies,
                      .key_count = q->count};
    return tg_draft_end(judge, policy, view, &draft, err);
}

static tg_status judge_by(tg_judge *judge, const tg_ready_policy *ready, const tg_view *view,
                          open_question *q, tg_err *err)
{
    const tg_policy *policy = ready->policy;
    tg_truth truth = TG_TRUE;
    tg_slice waits_for = {NULL, 0};
    if (ready->question) {
        tg_status status = tg_ask(judge->asking, ready->question, &truth, &waits_for, err);
        if (status || truth == TG_FALSE) return status;
    }
    /* Where the condition is open, what it would ask for may be settled all the same. */
    size_t before = judge->findings.count;
    tg_truth breach = TG_TRUE;
    tg_slice breach_waits_for = {NULL, 0};
    tg_status status = ready->check
                           ? ready->check->run(judge, policy, view, err)
                           : tg_judge_custom(judge, policy, view, &breach, &breach_waits_for, err);
    if (status) return status;
    bool has_breach = judge->findings.count > before;
    if (truth == TG_UNDECIDED) {
        judge->findings.count = before;
        if (has_breach || breach == TG_UNDECIDED) ask_later(q, policy, waits_for);
    } else if (!has_breach && breach == TG_UNDECIDED) {
        ask_later(q, policy, breach_waits_for);
    }
    return TG_OK;
}

/* --- classes of assets
 * ---------------------------------------------------------------------------- */

static bool is_of_class(const tg_asset_class *class, const tg_asset *asset)
{
    return class->kind == asset->kind && tg_slice_equal(class->type, asset->type) &&
           tg_slice_equal(class->provider, asset->provider) &&
           tg_slice_equal(class->category, asset->category);
}

/* Leaves out only what is certainly false: a condition in trouble is judged, and told, later. */
static bool can_hold(const tg_policy *policy, const tg_view *view)
{
    tg_fields fields = tg_class_fields_of(&view);
    tg_truth truth = TG_UNDECIDED;
    tg_slice waits_for = {NULL, 0};
    if (!policy->when) return true;
    return tg_condition_evaluate(policy->when, &fields, &truth, &waits_for, NULL) != TG_OK ||
           truth != TG_FALSE;
}

static tg_status find_class(tg_judge *judge, const tg_view *view, const tg_asset_class **out,
                            tg_err *err)
{
    const tg_asset *asset = view->asset;
    tg_asset_class *classes = judge->classes.items;
    for (size_t i = 0; i < judge->classes.count; i++) {
        *out = &classes[i];
        if (is_of_class(*out, asset)) return TG_OK;
    }
    const tg_court *court = judge->court;
    size_t count = court->ready_count[asset->kind];
    tg_asset_class *class = tg_vec_push(&judge->classes);
    const tg_ready_policy **ready = tg_arena_array(judge->arena, count, sizeof(tg_ready_policy *));
    if (!class || !ready) return tg_fail_memory(err);
    *class = (tg_asset_class){.kind = asset->kind,
                              .provider = asset->provider,
                              .type = asset->type,
                              .category = asset->category,
                              .ready = ready};
    for (size_t i = 0; i < count; i++) {
        const tg_ready_policy *one = &court->ready[asset->kind][i];
        if (can_hold(one->policy, view)) ready[class->ready_count++] = one;
    }
    *out = class;
    return TG_OK;
}

static tg_status judge_view(tg_judge *judge, const tg_view *view, tg_err *err)
{
    const tg_asset_class *class = NULL;
    tg_status status = find_class(judge, view, &class, err);
    if (status) return status;
    open_question q = {.policies =
                           tg_arena_array(judge->scratch, class->ready_count, sizeof *q.policies)};
    if (!q.policies) return tg_fail_memory(err);
    tg_asking_next(judge->asking, view, judge->scratch);
    tg_err why; /* large, and read only after a failure: not cleared for every policy */
    for (size_t i = 0; i < class->ready_count; i++) {
        const tg_ready_policy *ready = class->ready[i];
        size_t before = judge->findings.count;
        why.message[0] = '\0';
        status = judge_by(judge, ready, view, &q, &why);
        if (!status) continue;
        why.status = status;
        judge->findings.count = before;
        status = note_trouble(judge, ready->policy->id, view->asset, &why, err);
        if (status) return status;
    }
    return report_questions(judge, view, &q, err);
}

static tg_status judge_asset(tg_judge *judge, const tg_asset *asset, tg_verdict *verdict,
                             tg_err *err)
{
    const tg_court *court = judge->court;
    tg_view view = {.dictionary = court->dictionary,
                    .asset = asset,
                    .bearer = tg_find_bearer(court, asset),
                    .minimum = court->minimum[asset->kind]};
    tg_err why = {0};
    tg_status status = tg_view_make(&view, judge->scratch, &why);
    if (status) {
        why.status = status;
        status = note_trouble(judge, (tg_slice)TG_LIT("tag-value"), asset, &why, err);
        if (status) return status;
    }
    status = tg_make_verdict(judge, &view, verdict, err);
    if (status || asset->change == TG_CHANGE_DELETE) return status;
    return judge_view(judge, &view, err);
}

/* --- all assets ------------------------------------------------------------------------------- */

typedef struct bench {
    tg_court *court;
    tg_judge *judges;
} bench;

static void judge_batch(void *context, size_t item, unsigned worker)
{
    bench *b = context;
    tg_judge *judge = &b->judges[worker];
    const tg_judge_input *input = b->court->input;
    size_t to = (item + 1) * BATCH < input->asset_count ? (item + 1) * BATCH : input->asset_count;
    for (size_t i = item * BATCH; i < to && !judge->status; i++) {
        judge->status = judge_asset(judge, &input->assets[i], &b->court->verdicts[i], NULL);
        tg_arena_reset(judge->scratch);
    }
}

static tg_status open_judge(tg_judge *judge, const tg_court *court)
{
    *judge = (tg_judge){.court = court,
                        .arena = tg_arena_new(),
                        .scratch = tg_arena_new(),
                        .message = tg_buf_of(TG_LIMIT_BUNDLE_BYTES),
                        .fix = tg_buf_of(TG_LIMIT_BUNDLE_BYTES)};
    judge->findings = tg_vec_of(judge->arena, sizeof(tg_finding));
    judge->troubles = tg_vec_of(judge->arena, sizeof(tg_trouble));
    judge->classes = tg_vec_of(judge->arena, sizeof(tg_asset_class));
    if (!judge->arena || !judge->scratch) return TG_ENOMEM;
    return tg_asking_new(court->questions, judge->arena, &judge->asking, NULL);
}

static tg_status append(tg_vec *to, const tg_vec *from)
{
    for (size_t i = 0; i < from->count; i++) {
        void *slot = tg_vec_push(to);
        if (!slot) return TG_ENOMEM;
        memcpy(slot, tg_vec_at(from, i), to->item_size);
    }
    return TG_OK;
}

/* Takes over what the thread made; its findings' texts go on living in `arena`. */
static tg_status close_judge(tg_judge *judge, tg_arena *arena, tg_vec *findings, tg_vec *troubles)
{
    tg_status status = judge->status;
    if (!status) status = append(findings, &judge->findings);
    if (!status) status = append(troubles, &judge->troubles);
    tg_arena_free(judge->scratch);
    tg_buf_free(&judge->message);
    tg_buf_free(&judge->fix);
    if (judge->arena) tg_arena_adopt(arena, judge->arena);
    return status;
}

static unsigned count_judges(const tg_judge_input *input)
{
    if (input->asset_count < MANY) return 1;
    unsigned jobs = input->jobs ? input->jobs : tg_work_processors();
    return jobs > TG_LIMIT_JOBS ? TG_LIMIT_JOBS : jobs;
}

static tg_status judge_all(tg_court *court, tg_arena *arena, tg_vec *findings, tg_vec *troubles,
                           tg_err *err)
{
    unsigned count = count_judges(court->input);
    bench b = {.court = court, .judges = tg_arena_array(arena, count, sizeof *b.judges)};
    if (!b.judges) return tg_fail_memory(err);
    tg_status status = TG_OK;
    unsigned opened = 0;
    while (opened < count && !status) status = open_judge(&b.judges[opened++], court);
    size_t batches = (court->input->asset_count + BATCH - 1) / BATCH;
    if (!status) tg_work(batches, count, judge_batch, &b);
    for (unsigned i = 0; i < opened; i++) {
        tg_status closed = close_judge(&b.judges[i], arena, findings, troubles);
        if (!status) status = closed;
    }
    return status ? tg_fail_memory(err) : TG_OK;
}

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
    tg_status status = ready_policies(&court, arena, err);
    if (!status) status = index_parents(&court, arena, err);
    if (!status) status = judge_all(&court, arena, &findings, &troubles, err);
    for (size_t i = 0; i < input->observation_count && !status; i++) {
        status = take_observation(input, &input->observations[i], arena, &findings, err);
    }
    if (!status) status = report_troubles(&troubles, arena, problems, err);
    if (status) return status;
    if (tg_vec_sort(&findings, compare_findings)) return tg_fail_memory(err);
    status = tg_apply_waivers(input, arena, &findings, err);
    if (status) return status;
    if (tg_vec_sort(&findings, compare_findings)) return tg_fail_memory(err);
    *out = (tg_judgement){
        .verdicts = court.verdicts, .findings = findings.items, .finding_count = findings.count};
    return TG_OK;
}
