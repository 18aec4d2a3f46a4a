/* lib/report/sarif.c: valid SARIF, and what GitHub demands beyond (its documentation "SARIF support
 * for code scanning", read 2026-11). The schema is checked by tests/golden. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "doc/json.h"
#include "report/report.h"
#include "report_fixture.h"

#include <stdlib.h>

enum { PLENTY = 256 * 1024 * 1024 };

typedef struct parsed {
    tg_arena *arena;
    tg_value run; /* runs[0] */
} parsed;

static tg_buf written(const tg_run *run)
{
    tg_buf out = tg_buf_of(PLENTY);
    tg_err err;
    const tg_format *format = tg_format_find(tg_slice_of("sarif"));
    assert_non_null(format);
    assert_int_equal(format->write(run, &(tg_report_options){0}, &out, &err), TG_OK);
    return out;
}

static parsed parse(const tg_run *run)
{
    tg_buf out = written(run);
    parsed result = {.arena = tg_arena_new()};
    assert_non_null(result.arena);
    const tg_doc *doc = NULL;
    tg_err err;
    assert_int_equal(tg_json_parse(tg_buf_slice(&out), "out", result.arena, &doc, &err), TG_OK);
    tg_value root = tg_doc_root(doc);
    assert_true(tg_slice_is(tg_text_of(tg_get(root, "version")), "2.1.0"));
    assert_true(tg_text_of(tg_get(root, "$schema")).n > 0);
    assert_int_equal(tg_count(tg_get(root, "runs")), 1);
    result.run = tg_at(tg_get(root, "runs"), 0);
    tg_buf_free(&out);
    return result;
}

static bool has(tg_value value, const char *text)
{
    return tg_slice_find(tg_text_of(value), tg_slice_of(text)) != SIZE_MAX;
}

static int64_t number(tg_value value)
{
    int64_t result = -1;
    assert_true(tg_int_of(value, &result));
    return result;
}

static tg_value physical(tg_value result)
{
    return tg_get(tg_at(tg_get(result, "locations"), 0), "physicalLocation");
}

static tg_slice uri_of(tg_value result)
{
    return tg_text_of(tg_path(physical(result), "artifactLocation.uri"));
}

/* --- what GitHub demands -------------------------------------------------------------------- */

static void assert_rule(tg_value rule)
{
    assert_true(tg_text_of(tg_get(rule, "id")).n > 0);
    static const char *const texts[] = {"shortDescription.text", "fullDescription.text",
                                        "help.text"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tg_slice text = tg_text_of(tg_path(rule, texts[i]));
        assert_true(text.n > 0);
        if (i < 2) assert_true(text.n <= 1024);
    }
}

static void assert_result(tg_value run, tg_value result)
{
    assert_true(tg_text_of(tg_path(result, "message.text")).n > 0);
    tg_slice level = tg_text_of(tg_get(result, "level"));
    assert_true(tg_slice_is(level, "error") || tg_slice_is(level, "warning") ||
                tg_slice_is(level, "note"));
    tg_slice uri = uri_of(result);
    assert_true(uri.n > 0 && uri.ptr[0] != '/');
    for (size_t i = 0; i < uri.n; i++) assert_true(uri.ptr[i] > ' ' && uri.ptr[i] < 0x7f);
    tg_value region = tg_get(physical(result), "region");
    int64_t line = number(tg_get(region, "startLine"));
    assert_true(line >= 1);
    assert_int_equal(number(tg_get(region, "endLine")), line);
    assert_true(number(tg_get(region, "startColumn")) >= 1);
    assert_true(number(tg_get(region, "endColumn")) > number(tg_get(region, "startColumn")));
    tg_slice hash = tg_text_of(tg_path(result, "partialFingerprints.primaryLocationLineHash"));
    assert_int_equal(hash.n, 18);
    assert_true(tg_slice_ends(hash, tg_slice_of(":1")));
    tg_value rule =
        tg_at(tg_path(run, "tool.driver.rules"), (uint32_t)number(tg_get(result, "ruleIndex")));
    assert_true(
        tg_slice_equal(tg_text_of(tg_get(rule, "id")), tg_text_of(tg_get(result, "ruleId"))));
}

static void report_sarif__has_everything_that_github_demands(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    parsed p = parse(&fixture.run);
    tg_value rules = tg_path(p.run, "tool.driver.rules");
    assert_int_equal(tg_count(rules), FIXTURE_POLICIES);
    for (tg_value rule = tg_first(rules); !tg_is_missing(rule); rule = tg_next(rules, rule)) {
        assert_rule(rule);
    }
    tg_value results = tg_get(p.run, "results");
    assert_int_equal(tg_count(results), FIXTURE_FINDINGS - 1); /* the fixed one is not there any
                                                                  more */
    for (tg_value result = tg_first(results); !tg_is_missing(result);
         result = tg_next(results, result)) {
        assert_result(p.run, result);
    }
    assert_true(tg_slice_is(tg_text_of(tg_path(p.run, "automationDetails.id")),
                            "tallygate/00112233445566778899aabbccddeeff"));
    tg_arena_free(p.arena);
}

static void report_sarif__points_findings_without_a_file_to_their_input(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    fixture.findings[0].location.file = (tg_slice){NULL, 0};
    parsed p = parse(&fixture.run);
    tg_value results = tg_get(p.run, "results");
    assert_true(tg_slice_is(uri_of(tg_at(results, 0)), ".tallygate"));
    assert_true(tg_slice_is(uri_of(tg_at(results, 1)), "infra/plan.json"));
    tg_arena_free(p.arena);
}

static void report_sarif__encodes_paths(void **state)
{
    (void)state;
    static const struct {
        const char *path, *uri;
    } cases[] = {
        {"a b/c#d?.tf", "a%20b/c%23d%3F.tf"},
        {"./x.tf", "x.tf"},
        {"c:x.tf", "c%3Ax.tf"},
        {"100%.tf", "100%25.tf"},
        {"\xc3\xa9\xff\n.tf", "%C3%A9%FF%0A.tf"},
        {"-", "-"},
        {"/srv/plan.json", "file:///srv/plan.json"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        report_fixture fixture;
        report_fixture_fill(&fixture);
        fixture.findings[0].location.file = tg_slice_of(cases[i].path);
        parsed p = parse(&fixture.run);
        tg_value result = tg_at(tg_get(p.run, "results"), 0);
        assert_true(tg_slice_is(uri_of(result), cases[i].uri));
        bool is_absolute = cases[i].path[0] == '/';
        tg_value base = tg_path(physical(result), "artifactLocation.uriBaseId");
        assert_int_equal(tg_is_missing(base), is_absolute);
        tg_arena_free(p.arena);
    }
}

static void report_sarif__suppresses_waived_findings_and_lowers_them(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    parsed p = parse(&fixture.run);
    tg_value waived = tg_at(tg_get(p.run, "results"), 1);
    assert_true(has(tg_get(waived, "level"), "note"));
    tg_value suppression = tg_at(tg_get(waived, "suppressions"), 0);
    assert_true(tg_slice_is(tg_text_of(tg_get(suppression, "kind")), "external"));
    assert_true(has(tg_get(suppression, "justification"), "Lab account"));
    assert_true(tg_is_missing(tg_get(tg_at(tg_get(p.run, "results"), 2), "suppressions")));
    tg_arena_free(p.arena);
}

static void report_sarif__tells_new_from_existing_only_in_a_comparison(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    fixture.findings[0].status = TG_FINDING_EXISTING;
    for (int is_comparison = 0; is_comparison < 2; is_comparison++) {
        fixture.run.is_comparison = is_comparison;
        parsed p = parse(&fixture.run);
        tg_value results = tg_get(p.run, "results");
        static const char *const expected[] = {"unchanged", NULL, "new"}; /* the second is waived */
        for (uint32_t i = 0; i < 3; i++) {
            tg_value age = tg_get(tg_at(results, i), "baselineState");
            bool is_said = is_comparison && expected[i];
            assert_int_equal(!tg_is_missing(age), is_said);
            if (is_said) assert_true(tg_slice_is(tg_text_of(age), expected[i]));
        }
        tg_arena_free(p.arena);
    }
}

static void report_sarif__notifies_of_what_was_not_judged(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    parsed p = parse(&fixture.run);
    tg_value invocation = tg_at(tg_get(p.run, "invocations"), 0);
    assert_false(tg_bool_of(tg_get(invocation, "executionSuccessful"), true));
    assert_int_equal(number(tg_get(invocation, "exitCode")), 3);
    tg_value notifications = tg_get(invocation, "toolExecutionNotifications");
    assert_int_equal(tg_count(notifications), 2);
    assert_true(tg_slice_is(tg_text_of(tg_get(tg_at(notifications, 0), "level")), "error"));
    assert_int_equal(number(tg_path(physical(tg_at(notifications, 0)), "region.startLine")), 14);
    tg_arena_free(p.arena);
}

/* --- hostile and huge ----------------------------------------------------------------------- */

static void report_sarif__makes_messages_harmless(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    fixture.findings[0].message = tg_slice_of("[safe](javascript:x) \xe2\x80\xae \x1b[2J");
    fixture.findings[0].fix = tg_slice_of("a\n::error::b [x](y)");
    parsed p = parse(&fixture.run);
    tg_value text = tg_path(tg_at(tg_get(p.run, "results"), 0), "message.text");
    assert_true(has(text, "[safe\\](javascript:x) \\u202e \\x1b[2J."));
    assert_true(has(text, "a\n"));
    assert_false(has(text, "\n::"));
    assert_false(has(text, "[x]("));
    tg_arena_free(p.arena);
}

static void report_sarif__cuts_long_descriptions_between_characters(void **state)
{
    (void)state;
    char text[3001];
    for (size_t i = 0; i < 3000; i++) text[i] = "\xe2\x82\xac"[i % 3];
    text[3000] = '\0';
    report_fixture fixture;
    report_fixture_fill(&fixture);
    fixture.policies[3].why = tg_slice_of(text);
    parsed p = parse(&fixture.run);
    tg_value rule = tg_at(tg_path(p.run, "tool.driver.rules"), 3);
    assert_rule(rule);
    assert_int_equal(tg_text_of(tg_path(rule, "fullDescription.text")).n, 999);
    assert_true(tg_text_of(tg_path(rule, "help.text")).n > 3000);
    tg_arena_free(p.arena);
}

static size_t count_text(const tg_buf *out, const char *text)
{
    size_t count = 0;
    tg_slice rest = tg_buf_slice(out);
    size_t at = 0;
    while ((at = tg_slice_find(rest, tg_slice_of(text))) != SIZE_MAX) {
        count++;
        rest = tg_slice_from(rest, at + 1);
    }
    return count;
}

static void report_sarif__keeps_to_the_limit_and_says_what_it_left_out(void **state)
{
    (void)state;
    enum { MORE = 3, ERRORS = 2 };
    report_fixture fixture;
    report_fixture_fill(&fixture);
    size_t count = TG_LIMIT_SARIF_RESULTS + MORE;
    tg_finding *findings = calloc(count, sizeof *findings);
    assert_non_null(findings);
    for (size_t i = 0; i < count; i++) {
        findings[i] = fixture.findings[3]; /* a note */
        if (i >= count - ERRORS) findings[i].severity = TG_SEVERITY_ERROR;
    }
    findings[0].status = TG_FINDING_WAIVED;
    fixture.run.findings = findings;
    fixture.run.finding_count = count;
    tg_buf out = written(&fixture.run);
    assert_int_equal(count_text(&out, "\"ruleId\""), TG_LIMIT_SARIF_RESULTS);
    assert_int_equal(count_text(&out, "\"suppressions\""), 0); /* the waived one goes first */
    /* Two rules and one diagnostic say "error" too. */
    size_t others = 3;
    assert_int_equal(count_text(&out, "\"level\": \"error\""), ERRORS + others);
    assert_int_equal(count_text(&out, "3 findings are not in this file"), 1);
    tg_buf_free(&out);
    free(findings);
}

static void report_sarif__writes_an_empty_run(void **state)
{
    (void)state;
    tg_run run = {.decision = TG_DECISION_PASS, .tool_version = TG_LIT("0.1.0")};
    parsed p = parse(&run);
    assert_int_equal(tg_count(tg_get(p.run, "results")), 0);
    assert_int_equal(tg_type_of(tg_get(p.run, "results")), TG_ARRAY);
    assert_int_equal(number(tg_get(tg_at(tg_get(p.run, "invocations"), 0), "exitCode")), 0);
    tg_arena_free(p.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(report_sarif__has_everything_that_github_demands),
        cmocka_unit_test(report_sarif__points_findings_without_a_file_to_their_input),
        cmocka_unit_test(report_sarif__encodes_paths),
        cmocka_unit_test(report_sarif__suppresses_waived_findings_and_lowers_them),
        cmocka_unit_test(report_sarif__tells_new_from_existing_only_in_a_comparison),
        cmocka_unit_test(report_sarif__notifies_of_what_was_not_judged),
        cmocka_unit_test(report_sarif__makes_messages_harmless),
        cmocka_unit_test(report_sarif__cuts_long_descriptions_between_characters),
        cmocka_unit_test(report_sarif__keeps_to_the_limit_and_says_what_it_left_out),
        cmocka_unit_test(report_sarif__writes_an_empty_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
