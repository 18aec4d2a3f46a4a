#include "gate/verdict.h"

#include "doc/embedded.h"

#include <sys/random.h>
#include <time.h>

enum { ID_BYTES = 16 };

static tg_slice random_id(tg_arena *arena)
{
    unsigned char bytes[ID_BYTES];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) return (tg_slice){"", 0};
    char *hex = tg_arena_alloc(arena, 2 * ID_BYTES + 1);
    if (!hex) return (tg_slice){NULL, 0};
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof bytes; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    return (tg_slice){hex, 2 * ID_BYTES};
}

static tg_slice rfc3339(int64_t seconds, tg_arena *arena)
{
    time_t when = (time_t)seconds;
    struct tm utc = {0};
    if (!gmtime_r(&when, &utc)) return (tg_slice){"", 0};
    return tg_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900,
                           utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

static int compare_policies(const void *a, const void *b)
{
    return tg_slice_compare(((const tg_policy_text *)a)->id, ((const tg_policy_text *)b)->id);
}

/* What reports say about policies, by id. */
static tg_status describe_policies(const tg_bundle *bundle, tg_arena *arena, tg_run *run,
                                   tg_err *err)
{
    tg_vec texts = tg_vec_of(arena, sizeof(tg_policy_text));
    for (size_t i = 0; i < bundle->policy_count; i++) {
        const tg_policy *policy = &bundle->policies[i];
        if (!policy->is_enabled) continue;
        tg_policy_text *text = tg_vec_push(&texts);
        if (!text) return tg_fail_memory(err);
        *text = (tg_policy_text){.id = policy->id,
                                 .title = policy->title.n ? policy->title : policy->id,
                                 .why = policy->why,
                                 .fix = policy->fix,
                                 .severity = policy->severity};
    }
    if (tg_vec_sort(&texts, compare_policies)) return tg_fail_memory(err);
    run->policies = texts.items;
    run->policy_count = texts.count;
    return TG_OK;
}

tg_status tg_gate_describe(const tg_gate_options *options, const tg_bundle *bundle, tg_arena *arena,
                           tg_run *run, tg_err *err)
{
    run->tool_version = tg_slice_of(options->tool_version);
    run->id = random_id(arena);
    run->started_at = rfc3339(options->now, arena);
    if (!run->id.ptr || !run->started_at.ptr) return tg_fail_memory(err);
    run->policy_source = bundle->source;
    run->policy_sha256 = tg_slice_of(bundle->sha256);
    run->catalog_version = tg_slice_of(options->tool_version);
    run->catalog_sha256 = tg_embedded_sha256("catalog");
    run->is_builtin_dictionary = bundle->is_builtin_dictionary;
    run->fail_on = options->fail_on;
    run->never_fails = options->never_fails;
    return describe_policies(bundle, arena, run, err);
}

typedef struct reasons {
    tg_vec list; /* tg_slice */
    tg_arena *arena;
    bool out_of_memory;
} reasons;

static void give_reason(reasons *to, tg_slice reason)
{
    tg_slice *slot = reason.ptr ? tg_vec_push(&to->list) : NULL;
    if (slot) *slot = reason;
    to->out_of_memory = to->out_of_memory || !slot;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* With only_new, what the base had already decides nothing and is not counted as what decides. */
static void count_findings(const tg_gate_options *options, tg_run *run, size_t *deciding)
{
    for (size_t i = 0; i < run->finding_count; i++) {
        const tg_finding *finding = &run->findings[i];
        if (finding->status == TG_FINDING_WAIVED) {
            run->waived_count++;
            continue;
        }
        run->counts[finding->severity]++;
        bool is_new = finding->status == TG_FINDING_NEW;
        run->new_count += is_new;
        run->existing_count += !is_new;
        deciding[finding->severity] += is_new || !options->only_new;
    }
    for (size_t i = 0; i < run->asset_count; i++) run->tagged_count += run->verdicts[i].is_tagged;
}

static size_t error_count(const tg_run *run)
{
    size_t count = 0;
    for (size_t i = 0; i < run->diagnostic_count; i++) {
        count += run->diagnostics[i].level == TG_DIAGNOSTIC_ERROR;
    }
    return count;
}

static void decide_incomplete(const tg_gate_options *options, const tg_gate_harvest *harvest,
                              tg_run *run, reasons *why)
{
    size_t errors = error_count(run);
    if (errors) {
        give_reason(why, tg_arena_printf(why->arena, "%zu input%s could not be judged", errors,
                                         plural(errors)));
    }
    if (harvest->is_incomplete) {
        give_reason(why, tg_arena_copy(why->arena, tg_slice_of("templates that mention AI are not "
                                                               "rendered")));
    }
    bool is_empty = run->plan_count + run->manifest_count + run->source_count == 0;
    if (is_empty && !errors && !options->allow_empty) {
        give_reason(why,
                    tg_arena_copy(why->arena,
                                  tg_slice_of("nothing to judge: no plan, manifest or source file "
                                              "was found (--allow-empty accepts that)")));
    }
    if (why->list.count) run->decision = TG_DECISION_INCOMPLETE;
}

static void decide_fail(tg_run *run, const size_t *deciding, reasons *why)
{
    if (run->never_fails) return;
    bool fails = false;
    for (int severity = TG_SEVERITY_ERROR; severity >= (int)run->fail_on; severity--) {
        size_t count = deciding[severity];
        if (!count) continue;
        fails = true;
        give_reason(why, tg_arena_printf(why->arena, "%zu %s%s", count,
                                         tg_severity_name((tg_severity)severity), plural(count)));
    }
    if (fails && run->decision == TG_DECISION_PASS) run->decision = TG_DECISION_FAIL;
}

tg_status tg_gate_decide(const tg_gate_options *options, const tg_gate_harvest *harvest,
                         tg_arena *arena, tg_run *run, tg_err *err)
{
    run->diagnostics = harvest->diagnostics.items;
    run->diagnostic_count = harvest->diagnostics.count;
    run->file_count = harvest->file_count;
    run->plan_count = harvest->plan_count;
    run->manifest_count = harvest->manifest_count;
    run->source_count = harvest->source_count;
    memcpy(run->left_alone, harvest->left_alone, sizeof run->left_alone);
    run->decision = TG_DECISION_PASS;
    size_t deciding[TG_SEVERITY_COUNT] = {0};
    count_findings(options, run, deciding);
    reasons why = {.list = tg_vec_of(arena, sizeof(tg_slice)), .arena = arena};
    decide_incomplete(options, harvest, run, &why);
    decide_fail(run, deciding, &why);
    if (why.out_of_memory) return tg_fail_memory(err);
    run->reasons = why.list.items;
    run->reason_count = why.list.count;
    return TG_OK;
}

tg_status tg_gate_fail_late(tg_gate_harvest *harvest, tg_slice file, tg_slice message,
                            tg_slice reason, tg_arena *arena, tg_run *run, tg_err *err)
{
    tg_diagnostic *said = tg_vec_push(&harvest->diagnostics);
    tg_slice *list = tg_arena_array(arena, run->reason_count + 1, sizeof *list);
    if (!said || !list) return tg_fail_memory(err);
    *said = (tg_diagnostic){
        .level = TG_DIAGNOSTIC_ERROR, .location = {.file = file}, .message = message};
    if (run->reason_count) memcpy(list, run->reasons, run->reason_count * sizeof *list);
    list[run->reason_count++] = reason;
    run->reasons = list;
    run->decision = TG_DECISION_INCOMPLETE;
    if (tg_gate_sort_diagnostics(&harvest->diagnostics)) return tg_fail_memory(err);
    run->diagnostics = harvest->diagnostics.items;
    run->diagnostic_count = harvest->diagnostics.count;
    return TG_OK;
}
