#include "gate/gate.h"

#include "catalog/catalog.h"
#include "doc/embedded.h"
#include "gate/compare.h"
#include "gate/books.h"
#include "gate/price.h"
#include "gate/trees.h"
#include "gate/verdict.h"

#include <stdlib.h>
#include <time.h>

/* One of the trees of a comparison, or the only one. */
typedef struct side {
    tg_gate_scans scans;
    tg_gate_harvest harvest;
    tg_cost_result cost;
    tg_judgement judgement;
} side;

struct tg_gate {
    tg_arena *arena;
    tg_bundle *bundle;
    tg_catalog *catalog;
    tg_trees trees;
    side head;
    side base;
    tg_books books;
    tg_vec problems;
    tg_run run;
};

enum { SECONDS_PER_DAY = 24 * 60 * 60 };

static int64_t monotonic_ms(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- what the readers must keep ----------------------------------------------------------------
 */

typedef struct path_list {
    tg_vec paths; /* tg_slice */
    bool out_of_memory;
} path_list;

static void add_attribute_path(void *to, tg_slice field)
{
    static const tg_slice prefix = TG_LIT("attributes.");
    path_list *list = to;
    if (!tg_slice_starts(field, prefix)) return;
    tg_slice *slot = tg_vec_push(&list->paths);
    if (slot) *slot = tg_slice_from(field, prefix.n);
    list->out_of_memory = list->out_of_memory || !slot;
}

static tg_status set_up_readers(const tg_gate *gate, const tg_gate_options *options,
                                tg_reader_setup *setup, tg_err *err)
{
    path_list list = {.paths = tg_vec_of(gate->arena, sizeof(tg_slice))};
    bool watch_api_keys = false;
    for (size_t i = 0; i < gate->bundle->policy_count; i++) {
        const tg_policy *policy = &gate->bundle->policies[i];
        watch_api_keys |= policy->is_enabled && tg_slice_is(policy->check, "llm-api-key");
        if (policy->is_enabled && policy->when) {
            tg_condition_fields(policy->when, add_attribute_path, &list);
        }
    }
    if (list.out_of_memory) return tg_fail_memory(err);
    *setup = (tg_reader_setup){
        .catalog = gate->catalog,
        .attribute_paths = list.paths.items,
        .attribute_path_count = list.paths.count,
        .include_tests = options->include_tests,
        .include_generated = options->include_generated,
        .watch_api_keys = watch_api_keys,
        .arena = gate->arena,
    };
    return TG_OK;
}

/* --- the bundle --------------------------------------------------------------------------------
 */

/* Where the bundle is, as shown; {NULL, 0}: there is none. */
static tg_slice find_bundle(const tg_gate *gate, const tg_gate_options *options)
{
    if (options->config) return tg_slice_of(options->config);
    if (options->is_builtin_bundle) return (tg_slice){NULL, 0};
    tg_slice found = tg_gate_find_config(options->paths, options->path_count, gate->arena);
    /* In a comparison the change may have removed it: the base's still holds. */
    if (!found.ptr && options->base) found = tg_slice_of(".tallygate");
    return found;
}

/* With a base, the bundle is the base's: a change does not loosen the policy that judges it. One
 * that brings the first bundle is judged by the built-in one, and the next change by what it
 * brought. */
static tg_status load_from_commit(tg_gate *gate, const tg_gate_options *options, tg_slice directory,
                                  tg_err *err)
{
    tg_revision *revision = gate->trees.base;
    tg_status status = TG_OK;
    if (options->policy_from) {
        status = tg_revision_open(gate->trees.repository, options->policy_from, gate->arena,
                                  &revision, err);
    }
    if (status) return status;
    tg_bundle_source source = tg_trees_bundle(&gate->trees, revision, directory, gate->arena);
    status = tg_bundle_load(&source, gate->arena, &gate->bundle, &gate->problems, err);
    if (status != TG_ENOTFOUND) return status;
    return tg_bundle_load(NULL, gate->arena, &gate->bundle, &gate->problems, err);
}

static tg_status load_bundle(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    tg_slice found = find_bundle(gate, options);
    if (!found.ptr) return tg_bundle_load(NULL, gate->arena, &gate->bundle, &gate->problems, err);
    if (gate->trees.repository) return load_from_commit(gate, options, found, err);
    tg_bundle_source source = tg_bundle_directory(found.ptr, gate->arena);
    return tg_bundle_load(&source, gate->arena, &gate->bundle, &gate->problems, err);
}

static tg_status open_bundle(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    tg_status status = load_bundle(gate, options, err);
    if (!status) {
        status = tg_bundle_check_dates(gate->bundle, options->now / SECONDS_PER_DAY, gate->arena,
                                       &gate->problems, err);
    }
    if (status) return status;
    return tg_catalog_new(gate->bundle->rules, gate->bundle->rule_count, gate->arena,
                          &gate->catalog, &gate->problems, err);
}

/* --- reading -----------------------------------------------------------------------------------
 */

static tg_status read_side(tg_gate *gate, const tg_gate_options *options, const tg_vec *files,
                           side *s, tg_err *err)
{
    tg_reader_setup setup;
    tg_status status = set_up_readers(gate, options, &setup, err);
    if (!status) status = tg_gate_scan(options, &setup, files, gate->arena, &s->scans, err);
    if (!status) status = tg_gate_collect(&s->scans, gate->arena, &s->harvest, err);
    if (!status)
        status = tg_accounts_add_tags(&gate->bundle->dictionary, s->harvest.assets,
                                      s->harvest.asset_count, gate->arena, err);
    return status;
}

static tg_status read_head(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    tg_vec files = tg_vec_of(gate->arena, sizeof(tg_gate_file));
    side *s = &gate->head;
    s->harvest.diagnostics = tg_vec_of(gate->arena, sizeof(tg_diagnostic));
    tg_status status = gate->trees.head
                           ? tg_trees_head_files(&gate->trees, options, gate->arena, &files, err)
                           : tg_gate_inputs(options, &gate->trees, gate->arena, &files,
                                            &s->harvest.diagnostics, err);
    return status ? status : read_side(gate, options, &files, s, err);
}

/* A file that gave nothing in the head gives nothing in the base when its bytes are the same. */
static const tg_scan *gave_something(const void *context, tg_slice path)
{
    const tg_gate_scans *scans = context;
    size_t low = 0;
    size_t high = scans->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tg_slice_compare(scans->files[middle].path, path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == scans->count || !tg_slice_equal(scans->files[low].path, path)) return NULL;
    const tg_scan *scan = scans->scans[low];
    bool gave = scan && (scan->assets.count || scan->observations.count || scan->facts);
    return gave ? scan : NULL;
}

/* The change edits the bundle that would judge it: said, because what it brings does not count yet.
 */
static tg_status observe_policy_change(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    tg_slice directory = find_bundle(gate, options);
    bool touches = false;
    if (!directory.ptr) return TG_OK;
    tg_status status = tg_trees_touch(&gate->trees, directory, gate->arena, &touches, err);
    if (status == TG_EUSAGE)
        return TG_OK; /* a bundle outside the repository is not in the change */
    if (status || !touches) return status;
    tg_observation *seen = tg_vec_push(&gate->head.harvest.observations);
    if (!seen) return tg_fail_memory(err);
    seen->policy = tg_slice_of("policy-changed");
    seen->subject = directory;
    seen->location.file = directory;
    seen->message = tg_arena_printf(
        gate->arena,
        "this change edits the policy bundle; it was judged by %s%.*s, not by what it brings",
        gate->bundle->is_builtin_dictionary ? "the policies that are " : "that of ",
        TG_FMT(gate->bundle->source));
    return seen->message.ptr ? TG_OK : tg_fail_memory(err);
}

static tg_status read_base(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    tg_vec files = tg_vec_of(gate->arena, sizeof(tg_gate_file));
    side *s = &gate->base;
    s->harvest.diagnostics = tg_vec_of(gate->arena, sizeof(tg_diagnostic));
    tg_status status = tg_trees_fork_files(&gate->trees, options, gave_something, &gate->head.scans,
                                           gate->arena, &files, err);
    if (!status) status = read_side(gate, options, &files, s, err);
    if (!status) status = tg_compare_assets(&gate->head.harvest, &s->harvest, gate->arena, err);
    if (!status) status = observe_policy_change(gate, options, err);
    return status;
}

/* --- pricing -----------------------------------------------------------------------------------
 */

static bool is_priced(const tg_gate *gate, const tg_gate_options *options)
{
    const tg_bundle *b = gate->bundle;
    return !options->only_declared_prices || b->usage || b->budgets || b->price_list_count;
}

/* The base is priced too, so that what it had no price for, or exceeded, is not taken for new. */
static tg_status price(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    side *head = &gate->head;
    side *base = &gate->base;
    if (!is_priced(gate, options)) return TG_OK;
    tg_status status = tg_books_read(&gate->books, options, gate->bundle, &gate->trees,
                                     &head->harvest, gate->arena, err);
    tg_gate_funds funds = {.spend = gate->books.spend,
                           .head = gate->books.head,
                           .wants_changes = options->records_merge};
    if (!status)
        status = tg_gate_price(options, gate->bundle, &funds, &head->harvest, gate->arena,
                               &head->cost, err);
    if (status || !gate->trees.repository) return status;
    funds.wants_changes = false;
    return tg_gate_price(options, gate->bundle, &funds, &base->harvest, gate->arena, &base->cost,
                         err);
}

/* --- judging -----------------------------------------------------------------------------------
 */

static tg_status judge(tg_gate *gate, const tg_gate_options *options, side *s, tg_err *err)
{
    tg_judge_input input = {
        .bundle = gate->bundle,
        .assets = s->harvest.assets,
        .asset_count = s->harvest.asset_count,
        .observations = s->harvest.observations.items,
        .observation_count = s->harvest.observations.count,
        .annotations = s->scans.annotations.items,
        .annotation_count = s->scans.annotations.count,
        .today = options->now / SECONDS_PER_DAY,
        .jobs = options->jobs,
        .cost = is_priced(gate, options) ? &s->cost.totals : NULL,
        .budgets = s->cost.budgets,
        .budget_count = s->cost.budget_count,
        .change = &s->cost.change,
    };
    return tg_policy_judge(&input, gate->arena, &s->judgement, &s->harvest.diagnostics, err);
}

static tg_status judge_sides(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    side *head = &gate->head;
    tg_status status = judge(gate, options, head, err);
    if (status || !gate->trees.repository) return status;
    side *base = &gate->base;
    status = judge(gate, options, base, err);
    if (status) return status;
    return tg_compare_findings(head->judgement.findings, head->judgement.finding_count,
                               base->judgement.findings, base->judgement.finding_count, gate->arena,
                               &gate->run.fixed_count, err);
}

/* --- the way through ---------------------------------------------------------------------------
 */

static tg_status conclude(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    side *head = &gate->head;
    tg_run *run = &gate->run;
    if (tg_gate_sort_diagnostics(&head->harvest.diagnostics)) return tg_fail_memory(err);
    run->assets = head->harvest.assets;
    run->asset_count = head->harvest.asset_count;
    run->verdicts = head->judgement.verdicts;
    run->findings = head->judgement.findings;
    run->finding_count = head->judgement.finding_count;
    run->byte_count = head->scans.byte_count;
    run->cost = is_priced(gate, options) ? &head->cost.totals : NULL;
    run->budgets = head->cost.budgets;
    run->budget_count = head->cost.budget_count;
    run->prices_version = head->cost.totals.prices_version;
    run->prices_sha256 = head->cost.totals.prices_sha256;
    if (gate->books.spend) run->store = gate->books.spend->store;
    if (gate->trees.repository) {
        run->is_comparison = true;
        run->base = tg_revision_id(gate->trees.fork);
        run->head = gate->trees.head ? tg_revision_id(gate->trees.head) : (tg_slice){"", 0};
    }
    tg_status status = tg_gate_describe(options, gate->bundle, gate->arena, run, err);
    return status ? status : tg_gate_decide(options, &head->harvest, gate->arena, run, err);
}

static tg_status check(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    int64_t start = monotonic_ms();
    tg_status status = tg_trees_open(options, gate->arena, &gate->trees, err);
    if (!status) status = open_bundle(gate, options, err);
    if (!status) status = read_head(gate, options, err);
    if (!status && gate->trees.repository) status = read_base(gate, options, err);
    if (!status) status = price(gate, options, err);
    if (!status) status = judge_sides(gate, options, err);
    if (!status) status = conclude(gate, options, err);
    if (!status && options->records_merge)
        status = tg_books_record(&gate->books, options, &gate->head.cost, &gate->head.harvest,
                                 gate->arena, &gate->run, err);
    gate->run.duration_ms = monotonic_ms() - start;
    return status;
}

tg_status tg_gate_check(const tg_gate_options *options, tg_gate **out, tg_err *err)
{
    *out = NULL;
    tg_gate *gate = calloc(1, sizeof *gate);
    tg_arena *arena = tg_arena_new();
    if (!gate || !arena) {
        free(gate);
        tg_arena_free(arena);
        return tg_fail_memory(err);
    }
    gate->arena = arena;
    gate->problems = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_status status = check(gate, options, err);
    if (status == TG_ENOMEM) {
        tg_gate_close(gate);
        return status;
    }
    *out = gate;
    return status;
}

void tg_gate_close(tg_gate *gate)
{
    if (!gate) return;
    tg_gate_scans_close(&gate->head.scans);
    tg_gate_scans_close(&gate->base.scans);
    tg_trees_close(&gate->trees);
    tg_catalog_close(gate->catalog);
    if (gate->bundle) tg_bundle_close(gate->bundle);
    tg_arena_free(gate->arena);
    free(gate);
}

const tg_run *tg_gate_run(const tg_gate *gate)
{
    return &gate->run;
}

const tg_diagnostic *tg_gate_problems(const tg_gate *gate, size_t *count)
{
    *count = gate->problems.count;
    return gate->problems.items;
}

const tg_annotation *tg_gate_annotations(const tg_gate *gate, size_t *count)
{
    *count = gate->head.scans.annotations.count;
    return gate->head.scans.annotations.items;
}

const tg_bundle *tg_gate_bundle(const tg_gate *gate)
{
    return gate->bundle;
}
