/* The contract of this format is docs/schema/run.schema.json: keys, their order, and what is null.
 */
#include "doc/json_writer.h"
#include "report/formats.h"

static void put_text(tg_json_writer *w, const char *key, tg_slice text)
{
    tg_json_key(w, key);
    tg_json_string(w, text);
}

/* Not known is null, never an empty text. */
static void put_optional(tg_json_writer *w, const char *key, tg_slice text)
{
    tg_json_key(w, key);
    tg_json_string_or_null(w, text.n ? text : (tg_slice){NULL, 0});
}

static void put_name(tg_json_writer *w, const char *key, const char *name)
{
    put_text(w, key, tg_slice_of(name));
}

static void put_count(tg_json_writer *w, const char *key, size_t count)
{
    tg_json_key(w, key);
    tg_json_int(w, (int64_t)count);
}

static void put_position(tg_json_writer *w, const char *key, uint32_t number)
{
    tg_json_key(w, key);
    if (number) {
        tg_json_int(w, number);
    } else {
        tg_json_null(w);
    }
}

static void put_slices(tg_json_writer *w, const char *key, const tg_slice *items, size_t count)
{
    tg_json_key(w, key);
    tg_json_array_begin(w);
    for (size_t i = 0; i < count; i++) tg_json_string(w, items[i]);
    tg_json_array_end(w);
}

static void put_location(tg_json_writer *w, const char *key, const tg_location *location)
{
    tg_json_key(w, key);
    if (!location->file.n) {
        tg_json_null(w);
        return;
    }
    tg_json_object_begin(w);
    put_text(w, "file", location->file);
    put_position(w, "line", location->line);
    put_position(w, "column", location->column);
    put_position(w, "end_line", location->end_line);
    tg_json_object_end(w);
}

static void put_version(tg_json_writer *w, const char *key, tg_slice version, tg_slice sha256)
{
    tg_json_key(w, key);
    tg_json_object_begin(w);
    put_optional(w, "version", version);
    put_optional(w, "sha256", sha256);
    tg_json_object_end(w);
}

static void put_run(tg_json_writer *w, const tg_run *run)
{
    tg_json_key(w, "tool");
    tg_json_object_begin(w);
    put_name(w, "name", "tallygate");
    put_text(w, "version", run->tool_version);
    tg_json_object_end(w);

    tg_json_key(w, "run");
    tg_json_object_begin(w);
    put_text(w, "id", run->id);
    put_text(w, "started_at", run->started_at);
    tg_json_key(w, "duration_ms");
    tg_json_int(w, run->duration_ms);
    put_optional(w, "base", run->base);
    put_optional(w, "head", run->head);
    put_optional(w, "repository", run->repository);
    tg_json_key(w, "policy");
    tg_json_object_begin(w);
    put_text(w, "source", run->policy_source);
    put_optional(w, "sha256", run->policy_sha256);
    tg_json_object_end(w);
    put_version(w, "catalog", run->catalog_version, run->catalog_sha256);
    put_version(w, "prices", run->prices_version, run->prices_sha256);
    tg_json_object_end(w);
}

static size_t count_status(const tg_run *run, tg_finding_status status)
{
    size_t count = 0;
    for (size_t i = 0; i < run->finding_count; i++) count += run->findings[i].status == status;
    return count;
}

static void put_summary(tg_json_writer *w, const tg_run *run)
{
    tg_json_key(w, "summary");
    tg_json_object_begin(w);
    put_name(w, "decision", tg_decision_name(run->decision));
    put_slices(w, "reasons", run->reasons, run->reason_count);
    put_count(w, "assets", run->asset_count);
    put_count(w, "assets_tagged", run->tagged_count);
    tg_json_key(w, "findings");
    tg_json_object_begin(w);
    for (int i = TG_SEVERITY_COUNT - 1; i >= 0; i--) {
        put_count(w, tg_severity_name((tg_severity)i), run->counts[i]);
    }
    tg_json_object_end(w);
    put_count(w, "new", count_status(run, TG_FINDING_NEW));
    put_count(w, "existing", count_status(run, TG_FINDING_EXISTING));
    put_count(w, "fixed", count_status(run, TG_FINDING_FIXED));
    put_count(w, "waived", run->waived_count);
    tg_json_object_end(w);
}

static void put_tags(tg_json_writer *w, const tg_verdict *verdict)
{
    tg_json_key(w, "tags");
    tg_json_object_begin(w);
    for (size_t i = 0; i < verdict->tag_count; i++) {
        tg_json_key_slice(w, verdict->tags[i].key);
        tg_json_string(w, verdict->tags[i].value);
    }
    tg_json_object_end(w);
    tg_json_key(w, "unresolved");
    tg_json_array_begin(w);
    for (size_t i = 0; i < verdict->unresolved_count; i++) {
        tg_json_object_begin(w);
        put_text(w, "key", verdict->unresolved[i].key);
        put_optional(w, "waits_for", verdict->unresolved[i].value);
        tg_json_object_end(w);
    }
    tg_json_array_end(w);
    put_slices(w, "missing", verdict->missing, verdict->missing_count);
}

/* The amounts of something without a price: null, for what nobody priced is not free. */
static void put_amounts(tg_json_writer *w)
{
    static const char *const amounts[] = {"before_monthly_usd", "after_monthly_usd",
                                          "delta_monthly_usd"};
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
        put_optional(w, amounts[i], (tg_slice){NULL, 0});
    }
}

static void put_asset(tg_json_writer *w, const tg_asset *asset, const tg_verdict *verdict)
{
    const tg_state *state = asset->change == TG_CHANGE_DELETE ? &asset->before : &asset->after;
    tg_json_object_begin(w);
    put_text(w, "id", asset->id);
    put_name(w, "kind", tg_kind_name(asset->kind));
    put_text(w, "provider", asset->provider);
    put_text(w, "type", asset->type);
    put_text(w, "category", asset->category);
    put_text(w, "address", asset->address);
    put_location(w, "location", &asset->location);
    put_name(w, "change", tg_change_name(asset->change));
    put_tags(w, verdict);
    put_optional(w, "model", state->model);
    tg_json_key(w, "cost");
    tg_json_object_begin(w);
    put_amounts(w);
    put_optional(w, "basis", (tg_slice){NULL, 0});
    put_optional(w, "confidence", (tg_slice){NULL, 0});
    tg_json_object_end(w);
    tg_json_object_end(w);
}

static void put_waiver(tg_json_writer *w, const tg_waiver *waiver)
{
    tg_json_key(w, "waiver");
    if (!waiver) {
        tg_json_null(w);
        return;
    }
    tg_json_object_begin(w);
    put_text(w, "reason", waiver->reason);
    put_optional(w, "owner", waiver->owner);
    put_optional(w, "approver", waiver->approver);
    put_optional(w, "expires", waiver->expires);
    put_location(w, "location", &waiver->location);
    tg_json_object_end(w);
}

static void put_finding(tg_json_writer *w, const tg_finding *finding)
{
    tg_json_object_begin(w);
    put_text(w, "policy", finding->policy);
    put_optional(w, "rule", finding->rule);
    put_name(w, "severity", tg_severity_name(finding->severity));
    put_optional(w, "asset", finding->asset ? finding->asset->id : (tg_slice){NULL, 0});
    put_text(w, "message", finding->message);
    put_location(w, "location", &finding->location);
    put_optional(w, "fix", finding->fix);
    put_name(w, "fingerprint", finding->fingerprint);
    put_name(w, "status", tg_finding_status_name(finding->status));
    put_waiver(w, finding->waiver);
    tg_json_object_end(w);
}

static void put_errors(tg_json_writer *w, const tg_run *run)
{
    tg_json_key(w, "errors");
    tg_json_array_begin(w);
    for (size_t i = 0; i < run->diagnostic_count; i++) {
        const tg_diagnostic *diagnostic = &run->diagnostics[i];
        if (diagnostic->level != TG_DIAGNOSTIC_ERROR) continue;
        tg_json_object_begin(w);
        put_optional(w, "file", diagnostic->location.file);
        put_position(w, "line", diagnostic->location.line);
        put_position(w, "column", diagnostic->location.column);
        put_text(w, "message", diagnostic->message);
        tg_json_object_end(w);
    }
    tg_json_array_end(w);
}

static tg_status write_json(const tg_run *run, const tg_report_options *options, tg_buf *to,
                            tg_err *err)
{
    (void)options;
    tg_json_writer writer = tg_json_writer_of(to, false);
    tg_json_writer *w = &writer;
    tg_json_object_begin(w);
    put_name(w, "schema", "tallygate.run/1");
    put_run(w, run);
    put_summary(w, run);
    tg_json_key(w, "assets");
    tg_json_array_begin(w);
    for (size_t i = 0; i < run->asset_count; i++) put_asset(w, &run->assets[i], &run->verdicts[i]);
    tg_json_array_end(w);
    tg_json_key(w, "findings");
    tg_json_array_begin(w);
    for (size_t i = 0; i < run->finding_count; i++) put_finding(w, &run->findings[i]);
    tg_json_array_end(w);
    tg_json_key(w, "cost");
    tg_json_object_begin(w);
    put_amounts(w);
    put_slices(w, "unpriced", NULL, 0);
    put_slices(w, "by_team", NULL, 0);
    tg_json_object_end(w);
    put_slices(w, "budgets", NULL, 0);
    put_errors(w, run);
    tg_json_object_end(w);
    tg_buf_putc(to, '\n');
    return tg_report_finish(to, "json", err);
}

const tg_format tg_format_json = {
    .name = "json",
    .summary = "the whole run for programs; described by docs/schema/run.schema.json",
    .write = write_json,
};
