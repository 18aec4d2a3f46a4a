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
    if (location->cell) put_position(w, "cell", location->cell);
    if (location->cell) put_position(w, "cell_line", location->cell_line);
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
    if (run->store.n) put_text(w, "store", run->store);
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

/* What nobody priced is null, never nothing. */
static void put_money(tg_json_writer *w, const char *key, bool is_known, tg_money amount)
{
    char text[48];
    tg_buf decimal = {.data = text, .capacity = sizeof text, .max = sizeof text};
    tg_json_key(w, key);
    if (!is_known) {
        tg_json_null(w);
        return;
    }
    tg_money_write(&decimal, amount);
    tg_json_string(w, tg_buf_slice(&decimal));
}

static void put_range(tg_json_writer *w, const char *key, bool is_known, const tg_estimate *amount)
{
    tg_json_key(w, key);
    if (!is_known) {
        tg_json_null(w);
        return;
    }
    tg_json_object_begin(w);
    put_money(w, "low", true, amount->low);
    put_money(w, "expected", true, amount->expected);
    put_money(w, "high", true, amount->high);
    tg_json_object_end(w);
}

static void put_line(tg_json_writer *w, const tg_cost_line *line)
{
    tg_json_object_begin(w);
    put_text(w, "what", line->what);
    put_text(w, "quantity", line->quantity);
    put_range(w, "monthly_usd", true, &line->amount);
    put_optional(w, "price_source", line->price_source);
    put_optional(w, "price_from", line->price_from);
    put_optional(w, "assumption", line->assumption);
    tg_json_object_end(w);
}

static void put_asset_cost(tg_json_writer *w, const tg_cost *cost)
{
    static const tg_cost unknown = {.before = {.is_there = true}, .after = {.is_there = true}};
    const tg_cost *c = cost ? cost : &unknown;
    bool is_priced = c->after.is_there ? c->after.is_priced : c->before.is_priced;
    const tg_priced_state *shown = c->after.is_there ? &c->after : &c->before;
    tg_json_key(w, "cost");
    tg_json_object_begin(w);
    put_money(w, "before_monthly_usd", !c->before.is_there || c->before.is_priced,
              c->before.amount.expected);
    put_money(w, "after_monthly_usd", !c->after.is_there || c->after.is_priced,
              c->after.amount.expected);
    put_money(w, "delta_monthly_usd", c->has_delta, c->delta.expected);
    put_optional(w, "basis",
                 is_priced ? tg_slice_of(tg_basis_name(c->basis)) : (tg_slice){NULL, 0});
    put_optional(w, "confidence",
                 is_priced ? tg_slice_of(tg_confidence_name(c->confidence)) : (tg_slice){NULL, 0});
    put_range(w, "range_monthly_usd", is_priced, &shown->amount);
    put_optional(w, "unpriced", shown->unpriced.n ? shown->unpriced : c->before.unpriced);
    put_money(w, "per_thousand_calls_usd", c->has_per_thousand, c->per_thousand);
    tg_json_key(w, "lines");
    tg_json_array_begin(w);
    for (size_t i = 0; is_priced && i < shown->line_count; i++) put_line(w, &shown->lines[i]);
    tg_json_array_end(w);
    tg_json_object_end(w);
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
    put_asset_cost(w, asset->cost);
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

static void put_unpriced(tg_json_writer *w, const tg_cost_totals *cost)
{
    tg_json_key(w, "unpriced");
    tg_json_array_begin(w);
    for (size_t i = 0; cost && i < cost->unpriced_count; i++) {
        tg_json_object_begin(w);
        put_text(w, "asset", cost->unpriced[i].asset);
        put_text(w, "reason", cost->unpriced[i].reason);
        tg_json_object_end(w);
    }
    tg_json_array_end(w);
}

static void put_teams(tg_json_writer *w, const tg_cost_totals *cost)
{
    tg_json_key(w, "by_team");
    tg_json_array_begin(w);
    for (size_t i = 0; cost && i < cost->team_count; i++) {
        const tg_team_cost *team = &cost->teams[i];
        tg_json_object_begin(w);
        put_optional(w, "team", team->team);
        put_money(w, "before_monthly_usd", true, team->before);
        put_money(w, "after_monthly_usd", true, team->after);
        put_money(w, "delta_monthly_usd", true, team->delta);
        tg_json_object_end(w);
    }
    tg_json_array_end(w);
}

/* Sums of what is priced; null where nothing is. */
static void put_totals(tg_json_writer *w, const tg_cost_totals *cost)
{
    static const tg_cost_totals none;
    const tg_cost_totals *c = cost ? cost : &none;
    bool is_known = cost && (c->priced_count || c->outside_count || !c->unpriced_count);
    tg_json_key(w, "cost");
    tg_json_object_begin(w);
    put_money(w, "before_monthly_usd", is_known, c->before.expected);
    put_money(w, "after_monthly_usd", is_known, c->after.expected);
    put_money(w, "delta_monthly_usd", is_known, c->delta.expected);
    put_unpriced(w, cost);
    put_teams(w, cost);
    put_range(w, "after_range_monthly_usd", is_known, &c->after);
    put_money(w, "outside_after_monthly_usd", c->outside_count > 0, c->outside_after);
    put_count(w, "outside_unpriced", c->outside_unpriced);
    put_optional(w, "scenario", c->scenario);
    put_optional(w, "scenario_unused", c->idle_scenario);
    put_optional(w, "oldest_price", c->oldest_price);
    tg_json_object_end(w);
}

static void put_match(tg_json_writer *w, const tg_budget_state *b)
{
    tg_json_key(w, "match");
    tg_json_object_begin(w);
    for (size_t i = 0; i < b->key_count; i++) {
        tg_json_key_slice(w, b->keys[i].key);
        tg_json_string_or_null(w, b->keys[i].value);
    }
    tg_json_object_end(w);
}

static void put_budget(tg_json_writer *w, const tg_budget_state *b)
{
    tg_json_object_begin(w);
    put_text(w, "id", b->id);
    put_match(w, b);
    put_text(w, "period", b->period);
    put_money(w, "limit_usd", true, b->limit);
    put_money(w, "spent_usd", b->is_spent_known, b->spent);
    put_money(w, "rate_usd", b->is_spent_known, b->rate);
    put_money(w, "merged_usd", b->is_spent_known, b->merged);
    put_money(w, "projected_usd", true, b->projected);
    put_money(w, "delta_usd", true, b->delta);
    put_name(w, "state", tg_budget_level_name(b->level));
    put_text(w, "basis", b->basis);
    put_count(w, "unpriced", b->unpriced_count);
    put_slices(w, "assets", b->assets, b->asset_count);
    tg_json_object_end(w);
}

static void put_budgets(tg_json_writer *w, const tg_run *run)
{
    tg_json_key(w, "budgets");
    tg_json_array_begin(w);
    for (size_t i = 0; i < run->budget_count; i++) put_budget(w, &run->budgets[i]);
    tg_json_array_end(w);
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
    put_totals(w, run->cost);
    put_budgets(w, run);
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
