/* SARIF 2.1.0 (OASIS, 2020) as GitHub code scanning takes it: it refuses a whole file that lacks
 * what the standard calls optional (rule texts, four numbers per region, a fingerprint), and it
 * shows an alert in a pull request only if every line of its region was changed. Hence regions of
 * one line. Source: GitHub's documentation "SARIF support for code scanning", read 2026-11. */
#include "base/limits.h"
#include "doc/json_writer.h"
#include "report/formats.h"
#include "text/text.h"

enum {
    DESCRIPTION_BYTES = 1000, /* GitHub: at most 1,024 characters */
    SHORT_HASH = 16,          /* hex digits, as long as the hash of GitHub's own upload action */
};

static const char *const levels[TG_SEVERITY_COUNT] = {
    [TG_SEVERITY_NOTE] = "note",
    [TG_SEVERITY_WARNING] = "warning",
    [TG_SEVERITY_ERROR] = "error",
};
/* GitHub's words for properties."problem.severity". */
static const char *const problem_severities[TG_SEVERITY_COUNT] = {
    [TG_SEVERITY_NOTE] = "recommendation",
    [TG_SEVERITY_WARNING] = "warning",
    [TG_SEVERITY_ERROR] = "error",
};

typedef struct sarif {
    tg_json_writer w;
    const tg_run *run;
    tg_buf text; /* scratch for composed texts */
} sarif;

static void put_text(sarif *s, const char *key, tg_slice text)
{
    tg_json_key(&s->w, key);
    tg_json_string(&s->w, text);
}

static void put_name(sarif *s, const char *key, const char *text)
{
    put_text(s, key, tg_slice_of(text));
}

static void put_int(sarif *s, const char *key, int64_t number)
{
    tg_json_key(&s->w, key);
    tg_json_int(&s->w, number);
}

/* Empties the scratch text; what failed there fails the report. */
static tg_buf *begin_text(sarif *s)
{
    if (s->text.status && !s->w.to->status) s->w.to->status = s->text.status;
    tg_buf_clear(&s->text);
    return &s->text;
}

/* Text that may come from the change, into a message that a browser will show: harmless characters
 * only, and no link (SARIF 2.1.0, 3.11.6: `[text](target)`; a backslash makes it plain). */
static void add_shown(tg_buf *to, tg_slice text)
{
    while (text.ptr) {
        tg_slice line = tg_slice_cut(&text, '\n');
        size_t link = 0;
        while ((link = tg_slice_find(line, tg_slice_of("]("))) != SIZE_MAX) {
            tg_text_show(to, (tg_slice){line.ptr, link}, 0);
            tg_buf_puts(to, "\\]");
            line = tg_slice_from(line, link + 1);
        }
        tg_text_show(to, line, 0);
        if (text.ptr) tg_buf_putc(to, '\n');
    }
}

/* {"text": ...} */
static void put_message(sarif *s, const char *key, tg_slice text)
{
    tg_json_key(&s->w, key);
    tg_json_object_begin(&s->w);
    put_text(s, "text", text);
    tg_json_object_end(&s->w);
}

/* --- places --------------------------------------------------------------------------------- */

static bool is_unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~' || c == '/';
}

/* A path as a relative reference (RFC 3986 4.2); `:` is encoded too, or "a:b" would be a scheme. */
static void put_uri(sarif *s, tg_slice path)
{
    while (tg_slice_starts(path, tg_slice_of("./"))) path = tg_slice_from(path, 2);
    tg_buf *uri = begin_text(s);
    bool is_absolute = path.n && path.ptr[0] == '/';
    if (is_absolute) tg_buf_puts(uri, "file://");
    for (size_t i = 0; i < path.n; i++) {
        if (is_unreserved(path.ptr[i])) {
            tg_buf_putc(uri, path.ptr[i]);
        } else {
            tg_buf_printf(uri, "%%%02X", (unsigned char)path.ptr[i]);
        }
    }
    put_text(s, "uri", tg_buf_slice(uri));
    if (!is_absolute) put_name(s, "uriBaseId", "%SRCROOT%");
}

/* GitHub refuses an empty uri, so what has no file is shown at the input it came from or, being
 * about the policies, at those. */
static tg_slice file_of(const sarif *s, const tg_finding *finding)
{
    if (finding->location.file.n) return finding->location.file;
    if (finding->asset && finding->asset->location.file.n) return finding->asset->location.file;
    if (finding->asset && finding->asset->input.n) return finding->asset->input;
    return s->run->policy_source.n ? s->run->policy_source : tg_slice_of(".tallygate");
}

static uint32_t at_least_1(uint32_t number)
{
    return number ? number : 1;
}

/* Our columns count bytes and the file says code points: the same number unless something that is
 * not ASCII stands before on the line, which a report cannot look up. GitHub marks whole lines. */
static void put_region(sarif *s, const tg_location *location)
{
    uint32_t line = at_least_1(location->line);
    uint32_t column = at_least_1(location->column);
    bool is_one_line = location->end_line == line && location->end_column > column;
    tg_json_key(&s->w, "region");
    tg_json_object_begin(&s->w);
    put_int(s, "startLine", line);
    put_int(s, "startColumn", column);
    put_int(s, "endLine", line);
    put_int(s, "endColumn", is_one_line ? location->end_column : (int64_t)column + 1);
    tg_json_object_end(&s->w);
}

static void put_locations(sarif *s, tg_slice file, const tg_location *location)
{
    tg_json_key(&s->w, "locations");
    tg_json_array_begin(&s->w);
    tg_json_object_begin(&s->w);
    tg_json_key(&s->w, "physicalLocation");
    tg_json_object_begin(&s->w);
    tg_json_key(&s->w, "artifactLocation");
    tg_json_object_begin(&s->w);
    put_uri(s, file);
    tg_json_object_end(&s->w);
    put_region(s, location);
    tg_json_object_end(&s->w);
    tg_json_object_end(&s->w);
    tg_json_array_end(&s->w);
}

/* --- rules ---------------------------------------------------------------------------------- */

/* No more than GitHub takes, and not half a character. */
static tg_slice cut(tg_slice text)
{
    if (text.n <= DESCRIPTION_BYTES) return text;
    text.n = DESCRIPTION_BYTES;
    while (text.n && (text.ptr[text.n] & 0xc0) == 0x80) text.n--;
    return text;
}

static void put_rule(sarif *s, const tg_policy_text *policy)
{
    tg_slice title = policy->title.n ? policy->title : policy->id;
    tg_slice why = policy->why.n ? policy->why : title;
    tg_buf *help = begin_text(s);
    tg_buf_put(help, why);
    if (policy->fix.n) {
        tg_buf_puts(help, "\n\nFix: ");
        tg_buf_put(help, policy->fix);
    }
    tg_buf_puts(help, "\n\nMore: tallygate policy explain ");
    tg_buf_put(help, policy->id);

    tg_json_object_begin(&s->w);
    put_text(s, "id", policy->id);
    put_message(s, "shortDescription", cut(title));
    put_message(s, "fullDescription", cut(why));
    put_message(s, "help", tg_buf_slice(help));
    tg_json_key(&s->w, "defaultConfiguration");
    tg_json_object_begin(&s->w);
    put_name(s, "level", levels[policy->severity]);
    tg_json_object_end(&s->w);
    tg_json_key(&s->w, "properties");
    tg_json_object_begin(&s->w);
    put_name(s, "problem.severity", problem_severities[policy->severity]);
    put_name(s, "precision", "high");
    tg_json_key(&s->w, "tags");
    tg_json_array_begin(&s->w);
    tg_json_string(&s->w, tg_slice_of("finops"));
    tg_json_array_end(&s->w);
    tg_json_object_end(&s->w);
    tg_json_object_end(&s->w);
}

static void put_tool(sarif *s)
{
    tg_json_key(&s->w, "tool");
    tg_json_object_begin(&s->w);
    tg_json_key(&s->w, "driver");
    tg_json_object_begin(&s->w);
    put_name(s, "name", "tallygate");
    put_text(s, "semanticVersion", s->run->tool_version);
    tg_json_key(&s->w, "rules");
    tg_json_array_begin(&s->w);
    for (size_t i = 0; i < s->run->policy_count; i++) put_rule(s, &s->run->policies[i]);
    tg_json_array_end(&s->w);
    tg_json_object_end(&s->w);
    tg_json_object_end(&s->w);
}

/* --- results -------------------------------------------------------------------------------- */

/* run->policies is sorted by id. */
static int64_t rule_index(const tg_run *run, tg_slice id)
{
    size_t low = 0;
    size_t high = run->policy_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = tg_slice_compare(id, run->policies[middle].id);
        if (order == 0) return (int64_t)middle;
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return -1;
}

/* The first sentence is the alert's title. */
static void put_result_message(sarif *s, const tg_finding *finding)
{
    tg_buf message = tg_buf_of(s->w.to->max);
    tg_report_message(finding, &message);
    tg_buf *text = begin_text(s);
    add_shown(text, tg_buf_slice(&message));
    if (message.status && !text->status) text->status = message.status;
    tg_buf_free(&message);
    tg_buf_putc(text, '.');
    if (finding->fix.n) {
        tg_buf_puts(text, "\nFix:\n");
        add_shown(text, finding->fix);
    }
    put_message(s, "message", tg_buf_slice(text));
}

/* GitHub follows an alert from run to run by primaryLocationLineHash alone. Its upload action would
 * compute that from the text of the line, which changes with every edit there and is no use for a
 * finding in a plan; ours names policy, asset and keys. It is written in the same shape: 64 bits in
 * hex, a colon, and which of several equal ones it is, always the first, for ours are unique. */
static void put_fingerprints(sarif *s, const tg_finding *finding)
{
    tg_buf *hash = begin_text(s);
    tg_buf_put(hash, (tg_slice){finding->fingerprint, strnlen(finding->fingerprint, SHORT_HASH)});
    tg_buf_puts(hash, ":1");
    tg_json_key(&s->w, "partialFingerprints");
    tg_json_object_begin(&s->w);
    put_text(s, "primaryLocationLineHash", tg_buf_slice(hash));
    put_name(s, "tallygate/v1", finding->fingerprint);
    tg_json_object_end(&s->w);
}

static void put_suppression(sarif *s, const tg_waiver *waiver)
{
    tg_json_key(&s->w, "suppressions");
    tg_json_array_begin(&s->w);
    tg_json_object_begin(&s->w);
    put_name(s, "kind", waiver && waiver->is_inline ? "inSource" : "external");
    put_name(s, "status", "accepted");
    if (waiver) {
        tg_buf *reason = begin_text(s);
        add_shown(reason, waiver->reason);
        put_text(s, "justification", tg_buf_slice(reason));
    }
    tg_json_object_end(&s->w);
    tg_json_array_end(&s->w);
}

static void put_result(sarif *s, const tg_finding *finding)
{
    bool is_waived = finding->status == TG_FINDING_WAIVED;
    int64_t index = rule_index(s->run, finding->policy);
    tg_json_object_begin(&s->w);
    put_text(s, "ruleId", finding->policy);
    if (index >= 0) put_int(s, "ruleIndex", index);
    /* GitHub does not look at suppressions; a waived finding must not fail its check as an error.
     */
    put_name(s, "level", levels[is_waived ? TG_SEVERITY_NOTE : finding->severity]);
    put_result_message(s, finding);
    put_locations(s, file_of(s, finding), &finding->location);
    put_fingerprints(s, finding);
    if (s->run->is_comparison && !is_waived) {
        bool is_old = finding->status == TG_FINDING_EXISTING;
        put_name(s, "baselineState", is_old ? "unchanged" : "new");
    }
    if (is_waived) put_suppression(s, finding->waiver);
    tg_json_object_end(&s->w);
}

/* GitHub refuses a file with more results than TG_LIMIT_SARIF_RESULTS, so what matters least is
 * left out: waived findings first, then notes, then warnings. */
enum { RANK_COUNT = TG_SEVERITY_COUNT + 1 };

static int rank_of(const tg_finding *finding)
{
    return finding->status == TG_FINDING_WAIVED ? 0 : 1 + (int)finding->severity;
}

/* How many of each rank are written; returns how many findings are left out. */
static size_t plan_results(const tg_run *run, size_t room[RANK_COUNT])
{
    for (int rank = 0; rank < RANK_COUNT; rank++) room[rank] = 0;
    size_t total = 0;
    for (size_t i = 0; i < run->finding_count; i++) {
        if (run->findings[i].status == TG_FINDING_FIXED) continue;
        room[rank_of(&run->findings[i])]++;
        total++;
    }
    size_t left = TG_LIMIT_SARIF_RESULTS;
    for (int rank = RANK_COUNT - 1; rank >= 0; rank--) {
        if (room[rank] > left) room[rank] = left;
        left -= room[rank];
    }
    return total - (TG_LIMIT_SARIF_RESULTS - left);
}

static void put_results(sarif *s, size_t room[RANK_COUNT])
{
    tg_json_key(&s->w, "results");
    tg_json_array_begin(&s->w);
    for (size_t i = 0; i < s->run->finding_count; i++) {
        const tg_finding *finding = &s->run->findings[i];
        if (finding->status == TG_FINDING_FIXED || room[rank_of(finding)] == 0) continue;
        room[rank_of(finding)]--;
        put_result(s, finding);
    }
    tg_json_array_end(&s->w);
}

/* --- invocation ----------------------------------------------------------------------------- */

static void put_notification(sarif *s, const tg_diagnostic *diagnostic)
{
    tg_json_object_begin(&s->w);
    put_name(s, "level", diagnostic->level == TG_DIAGNOSTIC_ERROR ? "error" : "note");
    tg_buf *text = begin_text(s);
    add_shown(text, diagnostic->message);
    put_message(s, "message", tg_buf_slice(text));
    if (diagnostic->location.file.n) {
        put_locations(s, diagnostic->location.file, &diagnostic->location);
    }
    tg_json_object_end(&s->w);
}

static void put_cut_notification(sarif *s, size_t left_out)
{
    tg_buf *text = begin_text(s);
    tg_buf_printf(text,
                  "%zu findings are not in this file, because GitHub refuses one with more than %u "
                  "results; the json format has them all",
                  left_out, TG_LIMIT_SARIF_RESULTS);
    tg_json_object_begin(&s->w);
    put_name(s, "level", "warning");
    put_message(s, "message", tg_buf_slice(text));
    tg_json_object_end(&s->w);
}

static void put_invocations(sarif *s, size_t left_out)
{
    static const int exit_codes[] = {
        [TG_DECISION_PASS] = 0, [TG_DECISION_FAIL] = 1, [TG_DECISION_INCOMPLETE] = 3};
    tg_json_key(&s->w, "invocations");
    tg_json_array_begin(&s->w);
    tg_json_object_begin(&s->w);
    tg_json_key(&s->w, "executionSuccessful");
    tg_json_bool(&s->w, s->run->decision != TG_DECISION_INCOMPLETE);
    put_int(s, "exitCode", exit_codes[s->run->decision]);
    put_name(s, "exitCodeDescription", tg_decision_name(s->run->decision));
    if (s->run->started_at.n) put_text(s, "startTimeUtc", s->run->started_at);
    tg_json_key(&s->w, "toolExecutionNotifications");
    tg_json_array_begin(&s->w);
    if (left_out) put_cut_notification(s, left_out);
    for (size_t i = 0; i < s->run->diagnostic_count; i++)
        put_notification(s, &s->run->diagnostics[i]);
    tg_json_array_end(&s->w);
    tg_json_object_end(&s->w);
    tg_json_array_end(&s->w);
}

/* GitHub takes what stands before the last slash for the category; results of the same tool and
 * category replace those of the run before. */
static void put_automation(sarif *s)
{
    tg_buf *id = begin_text(s);
    tg_buf_puts(id, "tallygate/");
    tg_buf_put(id, s->run->id);
    tg_json_key(&s->w, "automationDetails");
    tg_json_object_begin(&s->w);
    put_text(s, "id", tg_buf_slice(id));
    tg_json_object_end(&s->w);
}

static void put_money(sarif *s, const char *key, tg_money amount)
{
    tg_buf *text = begin_text(s);
    tg_money_write(text, amount);
    put_text(s, key, tg_buf_slice(text));
}

static void put_budget(sarif *s, const tg_budget_state *b)
{
    tg_json_object_begin(&s->w);
    put_text(s, "id", b->id);
    put_text(s, "period", b->period);
    put_money(s, "limit_usd", b->limit);
    put_money(s, "projected_usd", b->projected);
    put_money(s, "delta_usd", b->delta);
    put_name(s, "state", tg_budget_level_name(b->level));
    tg_json_object_end(&s->w);
}

/* The sums, in the property bag of the run (3.8, 3.14.28), by the names that the JSON has; what has
 * no price is a result each. */
static void put_sums(sarif *s)
{
    const tg_cost_totals *cost = s->run->cost;
    if (!cost) return;
    tg_json_key(&s->w, "properties");
    tg_json_object_begin(&s->w);
    tg_json_key(&s->w, "cost");
    tg_json_object_begin(&s->w);
    if (cost->priced_count || cost->outside_count || !cost->unpriced_count) {
        put_money(s, "before_monthly_usd", cost->before.expected);
        put_money(s, "after_monthly_usd", cost->after.expected);
        put_money(s, "delta_monthly_usd", cost->delta.expected);
    }
    put_int(s, "unpriced", (int64_t)cost->unpriced_count);
    tg_json_object_end(&s->w);
    tg_json_key(&s->w, "budgets");
    tg_json_array_begin(&s->w);
    for (size_t i = 0; i < s->run->budget_count; i++) put_budget(s, &s->run->budgets[i]);
    tg_json_array_end(&s->w);
    tg_json_object_end(&s->w);
}

static tg_status write_sarif(const tg_run *run, const tg_report_options *options, tg_buf *to,
                             tg_err *err)
{
    (void)options;
    sarif report = {.w = tg_json_writer_of(to, false), .run = run, .text = tg_buf_of(to->max)};
    sarif *s = &report;
    size_t room[RANK_COUNT];
    size_t left_out = plan_results(run, room);
    tg_json_object_begin(&s->w);
    put_name(s, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    put_name(s, "version", "2.1.0");
    tg_json_key(&s->w, "runs");
    tg_json_array_begin(&s->w);
    tg_json_object_begin(&s->w);
    put_tool(s);
    put_automation(s);
    put_invocations(s, left_out);
    put_name(s, "columnKind", "unicodeCodePoints");
    put_results(s, room);
    put_sums(s);
    tg_json_object_end(&s->w);
    tg_json_array_end(&s->w);
    tg_json_object_end(&s->w);
    tg_buf_putc(to, '\n');
    (void)begin_text(s);
    tg_buf_free(&s->text);
    return tg_report_finish(to, "sarif", err);
}

const tg_format tg_format_sarif = {
    .name = "sarif",
    .summary = "SARIF 2.1.0, for code scanning and editors",
    .write = write_sarif,
};
