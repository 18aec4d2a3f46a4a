/* Assets judged one by one, on all threads. */
#include "policy/judge.h"

#include "base/limits.h"
#include "base/work.h"

/* Assets judged in one go by one thread; fewer than MANY are not worth a second thread. */
enum { BATCH = 128, MANY = 512 };

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
           class->is_provider_open == (asset->provider_waits_for.n > 0) &&
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
    const tg_ready_policy **ready = tg_arena_array(judge->lists, count, sizeof(tg_ready_policy *));
    if (!class || !ready) return tg_fail_memory(err);
    *class = (tg_asset_class){.kind = asset->kind,
                              .provider = asset->provider,
                              .is_provider_open = asset->provider_waits_for.n > 0,
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
                        .lists = tg_arena_new(),
                        .scratch = tg_arena_new(),
                        .message = tg_buf_of(TG_LIMIT_BUNDLE_BYTES),
                        .fix = tg_buf_of(TG_LIMIT_BUNDLE_BYTES)};
    judge->findings = tg_vec_of(judge->lists, sizeof(tg_finding));
    judge->troubles = tg_vec_of(judge->lists, sizeof(tg_trouble));
    judge->classes = tg_vec_of(judge->lists, sizeof(tg_asset_class));
    if (!judge->arena || !judge->lists || !judge->scratch) return TG_ENOMEM;
    return tg_asking_new(court->questions, judge->lists, &judge->asking, NULL);
}

/* At its final size at once: a list that grows leaves its smaller selves behind. */
static tg_status gather(const tg_judge *judges, unsigned count, bool is_findings, tg_vec *to)
{
    size_t total = 0;
    for (unsigned i = 0; i < count; i++) {
        total += is_findings ? judges[i].findings.count : judges[i].troubles.count;
    }
    to->items = tg_arena_array(to->arena, total, to->item_size);
    if (!to->items) return TG_ENOMEM;
    to->capacity = total;
    for (unsigned i = 0; i < count; i++) {
        const tg_vec *from = is_findings ? &judges[i].findings : &judges[i].troubles;
        if (from->count)
            memcpy(tg_vec_at(to, to->count), from->items, from->count * from->item_size);
        to->count += from->count;
    }
    return TG_OK;
}

/* The texts of its findings go on living in `arena`. */
static void close_judge(tg_judge *judge, tg_arena *arena)
{
    tg_arena_free(judge->lists);
    tg_arena_free(judge->scratch);
    tg_buf_free(&judge->message);
    tg_buf_free(&judge->fix);
    if (judge->arena) tg_arena_adopt(arena, judge->arena);
}

static unsigned count_judges(const tg_judge_input *input)
{
    if (input->asset_count < MANY) return 1;
    unsigned jobs = input->jobs ? input->jobs : tg_work_processors();
    return jobs > TG_LIMIT_JOBS ? TG_LIMIT_JOBS : jobs;
}

tg_status tg_court_judge(tg_court *court, tg_arena *arena, tg_vec *findings, tg_vec *troubles,
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
    for (unsigned i = 0; i < opened && !status; i++) status = b.judges[i].status;
    if (!status) status = gather(b.judges, opened, true, findings);
    if (!status) status = gather(b.judges, opened, false, troubles);
    for (unsigned i = 0; i < opened; i++) close_judge(&b.judges[i], arena);
    return status ? tg_fail_memory(err) : TG_OK;
}
