#include "gate/gate.h"

#include "catalog/catalog.h"
#include "doc/embedded.h"
#include "gate/collect.h"
#include "gate/verdict.h"

#include <stdlib.h>
#include <time.h>

struct tg_gate {
    tg_arena *arena;
    tg_bundle *bundle;
    tg_catalog *catalog;
    tg_gate_scans scans;
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

/* --- what the readers must keep ---------------------------------------------------------------- */

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
    for (size_t i = 0; i < gate->bundle->policy_count; i++) {
        const tg_policy *policy = &gate->bundle->policies[i];
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
        .arena = gate->arena,
    };
    return TG_OK;
}

/* --- the way through --------------------------------------------------------------------------- */

static tg_status open_bundle(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    tg_slice found = {NULL, 0};
    if (options->config) {
        found = tg_slice_of(options->config);
    } else if (!options->is_builtin_bundle) {
        found = tg_gate_find_config(options->paths, options->path_count, gate->arena);
    }
    tg_status status = TG_OK;
    if (found.ptr) {
        tg_bundle_source source = tg_bundle_directory(found.ptr, gate->arena);
        status = tg_bundle_load(&source, gate->arena, &gate->bundle, &gate->problems, err);
    } else {
        status = tg_bundle_load(NULL, gate->arena, &gate->bundle, &gate->problems, err);
    }
    if (status) return status;
    return tg_catalog_new(gate->bundle->rules, gate->bundle->rule_count, gate->arena, &gate->catalog,
                          &gate->problems, err);
}

static tg_status judge(tg_gate *gate, const tg_gate_options *options, tg_gate_harvest *harvest,
                       tg_err *err)
{
    tg_judge_input input = {
        .bundle = gate->bundle,
        .assets = harvest->assets,
        .asset_count = harvest->asset_count,
        .observations = harvest->observations.items,
        .observation_count = harvest->observations.count,
        .annotations = gate->scans.annotations.items,
        .annotation_count = gate->scans.annotations.count,
        .today = options->now / SECONDS_PER_DAY,
        .jobs = options->jobs,
    };
    tg_judgement judgement = {0};
    tg_status status = tg_policy_judge(&input, gate->arena, &judgement, &harvest->diagnostics, err);
    if (status) return status;
    gate->run.assets = harvest->assets;
    gate->run.asset_count = harvest->asset_count;
    gate->run.verdicts = judgement.verdicts;
    gate->run.findings = judgement.findings;
    gate->run.finding_count = judgement.finding_count;
    return TG_OK;
}

static tg_status check(tg_gate *gate, const tg_gate_options *options, tg_err *err)
{
    int64_t start = monotonic_ms();
    tg_status status = open_bundle(gate, options, err);
    if (status) return status;
    tg_vec files = tg_vec_of(gate->arena, sizeof(tg_gate_file));
    tg_gate_harvest harvest = {.diagnostics = tg_vec_of(gate->arena, sizeof(tg_diagnostic))};
    status = tg_gate_inputs(options, gate->arena, &files, &harvest.diagnostics, err);
    tg_reader_setup setup;
    if (!status) status = set_up_readers(gate, options, &setup, err);
    if (!status) status = tg_gate_scan(options, &setup, &files, gate->arena, &gate->scans, err);
    if (!status) status = tg_gate_collect(&gate->scans, gate->arena, &harvest, err);
    if (!status) status = judge(gate, options, &harvest, err);
    if (!status && tg_gate_sort_diagnostics(&harvest.diagnostics)) status = tg_fail_memory(err);
    if (status) return status;
    gate->run.byte_count = gate->scans.byte_count;
    status = tg_gate_describe(options, gate->bundle, gate->arena, &gate->run, err);
    if (!status) status = tg_gate_decide(options, &harvest, gate->arena, &gate->run, err);
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
    tg_gate_scans_close(&gate->scans);
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
    *count = gate->scans.annotations.count;
    return gate->scans.annotations.items;
}

const tg_bundle *tg_gate_bundle(const tg_gate *gate)
{
    return gate->bundle;
}
