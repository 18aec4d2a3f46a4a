#include "terraform/plan.h"

#include "base/limits.h"
#include "terraform/refuse.h"
#include "terraform/terraform.h"

#include <stdlib.h>

/* A file with one or more plans on its way through. */
typedef struct reading {
    const tg_reader_setup *setup;
    const tg_input *input;
    tg_scan *scan;
    tg_json_stream *stream;
    size_t plan_count;
    bool is_refused; /* said once a file is enough */
    tg_decoder decoder;
} reading;

/* --- diagnostics ------------------------------------------------------------------------------ */

static tg_status add_error(tg_scan *scan, const tg_err *why, tg_position position, tg_err *err)
{
    tg_err placed = *why;
    placed.file[0] = '\0';
    placed.line = position.line;
    placed.column = position.column;
    return tg_scan_diagnose_err(scan, &placed) ? tg_fail_memory(err) : TG_OK;
}

static tg_status say(tg_scan *scan, tg_diagnostic_level level, tg_position at, const char *message,
                     tg_err *err)
{
    tg_location location = {.line = at.line, .column = at.column};
    return tg_scan_diagnose(scan, level, location, "%s", message) ? tg_fail_memory(err) : TG_OK;
}

/* What somebody gave as a plan, or made or named as one, must be one; what else lies about in a
 * tree need not. */
static tg_status refuse(reading *r, tg_position at, tg_plan_refusal why, tg_err *err)
{
    if (r->is_refused) return TG_OK;
    r->is_refused = true;
    r->scan->is_not_judged = r->plan_count == 0;
    bool is_error = r->input->is_plan_argument || why.is_plan_meant || r->plan_count ||
                    tg_plan_is_named_so(r->input->path);
    tg_diagnostic_level level = is_error ? TG_DIAGNOSTIC_ERROR : TG_DIAGNOSTIC_NOTE;
    return say(r->scan, level, at, why.message, err);
}

/* --- members of a plan
 * ---------------------------------------------------------------------------- */

static tg_status take_bool(tg_plan *plan, bool *out, tg_err *err)
{
    tg_slice text;
    tg_status status = tg_json_capture(plan->stream, &text, err);
    if (!status) *out = tg_slice_is(text, "true");
    return status;
}

/* MAJOR.MINOR as JSON text, with a MAJOR that this program can read. */
static bool is_known_format(tg_slice text)
{
    if (!tg_slice_starts(text, tg_slice_of("\"0.")) &&
        !tg_slice_starts(text, tg_slice_of("\"1."))) {
        return false;
    }
    for (size_t i = 3; i + 1 < text.n; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
    }
    return text.n > 4;
}

static tg_status take_format(tg_plan *plan, tg_err *err)
{
    tg_slice text;
    tg_position at = tg_json_position(plan->stream);
    tg_status status = tg_json_capture(plan->stream, &text, err);
    if (status) return status;
    plan->has_format = true;
    if (is_known_format(text)) return TG_OK;
    plan->is_refused = true;
    return say(plan->scan, TG_DIAGNOSTIC_ERROR, at,
               "this plan is in a format that this version cannot read (it reads 0.1 to 1.x); "
               "nothing of it was judged",
               err);
}

/* One bad element does not hide the others; a broken stream fails again at the next call. */
static tg_status read_change(tg_plan *plan, tg_err *err)
{
    tg_position at = tg_json_position(plan->stream);
    tg_err why = {0};
    tg_arena_reset(plan->scratch);
    tg_status status = tg_plan_read_change(plan, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    return status ? add_error(plan->scan, &why, at, err) : TG_OK;
}

/* Terraform writes a list, or null for an empty one. */
static tg_status expect_list(tg_plan *plan, const char *message, tg_err *err)
{
    if (tg_json_type(plan->stream) == TG_NULL) return TG_OK;
    plan->is_refused = true;
    return say(plan->scan, TG_DIAGNOSTIC_ERROR, tg_json_position(plan->stream), message, err);
}

static tg_status read_changes(tg_plan *plan, tg_err *err)
{
    plan->has_changes = true;
    if (tg_json_type(plan->stream) != TG_ARRAY) {
        return expect_list(plan, "this JSON is no Terraform plan: `resource_changes` is not a list",
                           err);
    }
    plan->has_change_list = true;
    tg_status status = tg_json_enter(plan->stream, err);
    while (!status) {
        bool found = false;
        tg_slice key;
        status = tg_json_next(plan->stream, &found, &key, err);
        if (status || !found) break;
        status = read_change(plan, err);
    }
    return status;
}

static tg_status read_deferred(tg_plan *plan, tg_err *err)
{
    if (tg_json_type(plan->stream) != TG_ARRAY) {
        return expect_list(plan, "this JSON is no Terraform plan: `deferred_changes` is not a list",
                           err);
    }
    tg_status status = tg_json_enter(plan->stream, err);
    while (!status) {
        bool found = false;
        tg_slice key;
        status = tg_json_next(plan->stream, &found, &key, err);
        if (status || !found) break;
        plan->deferred_count++;
    }
    return status;
}

static tg_config_need needs_block(void *context, tg_slice module, tg_slice type, tg_slice block)
{
    const tg_plan *plan = context;
    if (!tg_resource_is_known(plan->catalog, type)) return TG_CONFIG_NOTHING;
    if (!plan->has_changes) return TG_CONFIG_EXPRESSIONS;
    tg_plan_resource *const *first = NULL;
    size_t count = tg_plan_find(plan, module, block, &first);
    for (size_t i = 0; i < count; i++) {
        if (first[i]->needs_expressions) return TG_CONFIG_EXPRESSIONS;
    }
    return count ? TG_CONFIG_PROVIDER : TG_CONFIG_NOTHING;
}

static tg_config_reader config_reader(tg_plan *plan)
{
    return (tg_config_reader){
        .config = &plan->config,
        .stream = plan->stream,
        .scratch = plan->scratch,
        .needs = needs_block,
        .context = plan,
    };
}

static tg_status read_configuration(tg_plan *plan, tg_err *err)
{
    plan->has_plan_part = true;
    if (tg_plan_sort(plan)) return tg_fail_memory(err);
    tg_config_reader reader = config_reader(plan);
    return tg_config_read(&reader, err);
}

static tg_status read_variables(tg_plan *plan, tg_err *err)
{
    tg_config_reader reader = config_reader(plan);
    return tg_config_read_variables(&reader, err);
}

static tg_status take_complete(tg_plan *plan, tg_err *err)
{
    bool is_complete = true;
    tg_status status = take_bool(plan, &is_complete, err);
    plan->is_incomplete = !is_complete;
    return status;
}

static tg_status take_errored(tg_plan *plan, tg_err *err)
{
    return take_bool(plan, &plan->is_errored, err);
}

static tg_status see_plan(tg_plan *plan, tg_err *err)
{
    (void)err;
    plan->has_plan_part = true;
    return TG_OK;
}

static tg_status find_planned(tg_plan *plan, tg_err *err);

/* A list of resources, or of modules that may hold some. Stops at the first resource. */
static tg_status find_planned_in(tg_plan *plan, bool is_modules, tg_err *err)
{
    if (tg_json_type(plan->stream) != TG_ARRAY) return TG_OK;
    tg_status status = tg_json_enter(plan->stream, err);
    while (!status) {
        bool found = false;
        tg_slice key;
        status = tg_json_next(plan->stream, &found, &key, err);
        if (status || !found) return status;
        if (is_modules) status = find_planned(plan, err);
        if (!is_modules) plan->has_planned = true;
        if (!status && plan->has_planned) return tg_json_leave(plan->stream, err);
    }
    return status;
}

/* The depth is bounded by the stream's. */
static tg_status find_planned(tg_plan *plan, tg_err *err)
{
    if (tg_json_type(plan->stream) != TG_OBJECT) return TG_OK;
    tg_status status = tg_json_enter(plan->stream, err);
    while (!status) {
        bool found = false;
        tg_slice key;
        status = tg_json_next(plan->stream, &found, &key, err);
        if (status || !found) return status;
        bool is_modules = tg_slice_is(key, "child_modules");
        if (tg_slice_is(key, "root_module")) {
            status = find_planned(plan, err);
        } else if (is_modules || tg_slice_is(key, "resources")) {
            status = find_planned_in(plan, is_modules, err);
        }
        if (!status && plan->has_planned) return tg_json_leave(plan->stream, err);
    }
    return status;
}

static tg_status see_planned(tg_plan *plan, tg_err *err)
{
    plan->has_plan_part = true;
    return find_planned(plan, err);
}

static tg_status see_state(tg_plan *plan, tg_err *err)
{
    (void)err;
    plan->has_state_part = true;
    return TG_OK;
}

static tg_status see_log(tg_plan *plan, tg_err *err)
{
    (void)err;
    plan->has_log_part = true;
    return TG_OK;
}

static tg_status read_plan_changes(tg_plan *plan, tg_err *err)
{
    plan->has_plan_part = true;
    return read_changes(plan, err);
}

/* `resource_drift` is what happened outside of Terraform: the changes that this plan makes of it
 * are in `resource_changes`. `planned_values` still lists what is only forgotten. Neither is
 * judged.
 */
static const struct member {
    const char *key;
    tg_status (*read)(tg_plan *plan, tg_err *err);
} members[] = {
    {"format_version", take_format},
    {"variables", read_variables},
    {"resource_changes", read_plan_changes},
    {"deferred_changes", read_deferred},
    {"configuration", read_configuration},
    {"complete", take_complete},
    {"errored", take_errored},
    {"planned_values", see_planned},
    {"output_changes", see_plan},
    {"prior_state", see_plan},
    {"resource_drift", see_plan},
    {"applyable", see_plan},
    {"values", see_state},
    {"lineage", see_state},
    {"@message", see_log},
};

static tg_status read_member(tg_plan *plan, tg_slice key, uint32_t *seen, tg_err *err)
{
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        if (!tg_slice_is(key, members[i].key)) continue;
        if (*seen & (1u << i)) {
            tg_position at = tg_json_position(plan->stream);
            return tg_fail_at(err, TG_ESYNTAX, NULL, at.line, at.column,
                              "the key `%s` stands twice", members[i].key);
        }
        *seen |= 1u << i;
        return members[i].read(plan, err);
    }
    return TG_OK;
}

/* --- one plan
 * ------------------------------------------------------------------------------------- */

static tg_status diagnose_plan(const tg_plan *plan, tg_position at, tg_err *err)
{
    tg_status status = TG_OK;
    if (plan->is_errored) {
        status =
            say(plan->scan, TG_DIAGNOSTIC_ERROR, at,
                "planning failed (`errored` is true), so changes are missing from this plan; mend "
                "the error, plan again and check that plan",
                err);
    }
    if (!status && plan->deferred_count) {
        tg_location location = {.line = at.line, .column = at.column};
        if (tg_scan_diagnose(
                plan->scan, TG_DIAGNOSTIC_ERROR, location,
                "%zu change%s deferred to a later plan and cannot be judged yet; apply "
                "this plan, plan again and check that plan",
                plan->deferred_count, plan->deferred_count == 1 ? " is" : "s are")) {
            return tg_fail_memory(err);
        }
    } else if (!status && plan->is_incomplete && !plan->is_errored) {
        status =
            say(plan->scan, TG_DIAGNOSTIC_ERROR, at,
                "the plan says that it is not complete (made with -target, or more will follow "
                "after apply); plan without -target, or check the plan that follows too",
                err);
    }
    return status;
}

static tg_status read_object(tg_plan *plan, tg_err *err)
{
    uint32_t seen = 0;
    tg_status status = tg_json_enter(plan->stream, err);
    while (!status && !plan->is_refused) {
        bool found = false;
        tg_slice key;
        status = tg_json_next(plan->stream, &found, &key, err);
        if (status || !found) return status;
        status = read_member(plan, key, &seen, err);
    }
    return status ? status : tg_json_leave(plan->stream, err);
}

static tg_status finish_plan(reading *r, tg_plan *plan, tg_position at, tg_err *err)
{
    if (plan->is_refused) return TG_OK;
    bool is_plan = plan->has_plan_part && !(plan->has_state_part && !plan->has_changes);
    if (!is_plan) return refuse(r, at, tg_plan_refuse_keys(plan), err);
    r->plan_count++;
    tg_status status = tg_plan_settle(plan, err);
    if (!status) status = tg_plan_emit(plan, err);
    return status ? status : diagnose_plan(plan, at, err);
}

/* Where the input breaks inside a change, that change was reported already, at its start. */
static tg_status add_break(tg_scan *scan, const tg_err *why, tg_err *err)
{
    tg_diagnostic *last =
        scan->diagnostics.count ? tg_vec_at(&scan->diagnostics, scan->diagnostics.count - 1) : NULL;
    if (last && tg_slice_is(last->message, why->message)) {
        last->location.line = why->line;
        last->location.column = why->column;
        return TG_OK;
    }
    return add_error(scan, why, (tg_position){why->line, why->column}, err);
}

/* What was read before the input broke is still shown. */
static tg_status run_plan(reading *r, tg_plan *plan, bool *is_broken, tg_err *err)
{
    tg_position at = tg_json_position(r->stream);
    tg_err why = {0};
    tg_status status = read_object(plan, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (status) {
        *is_broken = true;
        plan->has_plan_part = true;
        tg_status said = add_break(r->scan, &why, err);
        if (said) return said;
    }
    /* Terraform lists as planned what it changes (format 0.1 to 1.2, also with -refresh-only, where
     * both are empty): without the changes somebody has taken them out. */
    if (!status && !plan->is_refused && plan->has_planned && !plan->has_change_list) {
        tg_status said = say(r->scan, TG_DIAGNOSTIC_ERROR, at, tg_plan_without_changes, err);
        if (said) return said;
    }
    return finish_plan(r, plan, at, err);
}

static tg_status read_plan(reading *r, bool *is_broken, tg_err *err)
{
    tg_plan *plan = calloc(1, sizeof *plan);
    if (!plan) return tg_fail_memory(err);
    plan->catalog = r->setup->catalog;
    plan->setup = r->setup;
    plan->scan = r->scan;
    plan->stream = r->stream;
    plan->arena = tg_arena_new();
    plan->scratch = tg_arena_new();
    tg_status status = TG_ENOMEM;
    if (plan->arena && plan->scratch) {
        plan->resources = tg_vec_of(plan->arena, sizeof(tg_plan_resource *));
        plan->by_block = tg_vec_of(plan->arena, sizeof(tg_plan_resource *));
        plan->config = tg_config_of(plan->arena);
        status = run_plan(r, plan, is_broken, err);
    } else {
        (void)tg_fail_memory(err);
    }
    tg_arena_free(plan->scratch);
    tg_arena_free(plan->arena);
    free(plan);
    return status;
}

/* --- one file
 * ------------------------------------------------------------------------------------- */

/* `jq -s` makes a list of plans. */
static tg_status read_list(reading *r, bool *is_broken, tg_err *err)
{
    const tg_plan_refusal other = {.message = tg_plan_other_json};
    tg_position at = tg_json_position(r->stream);
    bool is_empty = true;
    tg_status status = tg_json_enter(r->stream, err);
    while (!status && !*is_broken) {
        bool found = false;
        tg_slice key;
        status = tg_json_next(r->stream, &found, &key, err);
        if (status || !found) break;
        is_empty = false;
        if (tg_json_type(r->stream) == TG_OBJECT) {
            status = read_plan(r, is_broken, err);
        } else {
            status = refuse(r, tg_json_position(r->stream), other, err);
        }
    }
    if (!status && is_empty) status = refuse(r, at, other, err);
    return status;
}

static tg_status read_document(reading *r, bool *is_broken, tg_err *err)
{
    tg_position at = tg_json_position(r->stream);
    tg_err why = {0};
    tg_status status = TG_OK;
    switch (tg_json_type(r->stream)) {
    case TG_OBJECT:
        return read_plan(r, is_broken, err);
    case TG_ARRAY:
        status = read_list(r, is_broken, &why);
        break;
    default:
        return refuse(r, at, (tg_plan_refusal){.message = tg_plan_no_json}, err);
    }
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (!status) return TG_OK;
    *is_broken = true;
    at = (tg_position){why.line, why.column};
    return add_error(r->scan, &why, at, err);
}

/* Several plans may follow each other; log lines of wrappers may stand between them. */
static tg_status read_documents(reading *r, tg_err *err)
{
    bool is_broken = false;
    size_t count = 0;
    for (;;) {
        bool found = false;
        tg_err why = {0};
        tg_status status = tg_json_document(r->stream, &found, &why);
        if (status == TG_ENOMEM) return tg_fail_memory(err);
        if (status) return add_error(r->scan, &why, (tg_position){why.line, why.column}, err);
        if (!found) break;
        status = read_document(r, &is_broken, err);
        count++;
        if (status || is_broken) return status;
    }
    if (count) return TG_OK;
    tg_plan_refusal why = tg_plan_refuse_head(r->input->head);
    if (!why.message) why.message = tg_plan_no_json;
    return refuse(r, (tg_position){0}, why, err);
}

static tg_status plan_read(const void *self, const tg_input *input, tg_scan *scan, tg_err *err)
{
    reading *r = calloc(1, sizeof *r);
    if (!r) return tg_fail_memory(err);
    *r = (reading){.setup = self, .input = input, .scan = scan};
    tg_status status = TG_OK;
    tg_plan_refusal refusal = tg_plan_refuse_head(input->head);
    if (refusal.message) {
        status = refuse(r, (tg_position){0}, refusal, err);
    } else {
        tg_stream text = tg_text_decode_stream(&r->decoder, input->stream);
        status = tg_json_stream_new(text, input->path, true, &r->stream, err);
        if (!status) status = read_documents(r, err);
        tg_json_stream_free(r->stream);
    }
    free(r);
    return status;
}

/* --- the reader
 * ----------------------------------------------------------------------------------- */

static tg_status plan_open(const tg_reader_setup *setup, void **self, tg_err *err)
{
    tg_reader_setup *copy = tg_arena_alloc(setup->arena, sizeof *copy);
    if (!copy) return tg_fail_memory(err);
    *copy = *setup;
    *self = copy;
    return TG_OK;
}

static bool plan_wants(const void *self, const char *path)
{
    (void)self;
    return tg_plan_may_be(path);
}

static bool plan_recognises(const void *self, const tg_input *input)
{
    (void)self;
    return tg_plan_recognise(input->path, input->head);
}

const tg_reader tg_reader_terraform_plan = {
    .name = "terraform plan",
    .is_streaming = true,
    .open = plan_open,
    .wants = plan_wants,
    .recognises = plan_recognises,
    .read = plan_read,
};
