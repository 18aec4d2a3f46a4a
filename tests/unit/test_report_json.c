/* lib/report/json.c and formats.c: the contract of machines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/json.h"
#include "report/report.h"
#include "report_fixture.h"

enum { PLENTY = 16 * 1024 * 1024 };

typedef struct parsed {
    tg_arena *arena;
    tg_value root;
} parsed;

static tg_buf written(const tg_run *run)
{
    tg_buf out = tg_buf_of(PLENTY);
    tg_err err;
    const tg_format *format = tg_format_find(tg_slice_of("json"));
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
    assert_int_equal(tg_json_parse(tg_buf_slice(&out), "out.json", result.arena, &doc, &err),
                     TG_OK);
    result.root = tg_doc_root(doc);
    tg_buf_free(&out);
    return result;
}

static void assert_keys(tg_value object, const char *const *keys)
{
    assert_int_equal(tg_type_of(object), TG_OBJECT);
    tg_value member = tg_first(object);
    for (; *keys; keys++, member = tg_next(object, member)) {
        assert_false(tg_is_missing(member));
        assert_true(tg_slice_is(tg_key_of(member), *keys));
    }
    assert_true(tg_is_missing(member));
}

static void assert_text(tg_value value, const char *text)
{
    assert_int_equal(tg_type_of(value), TG_STRING);
    assert_true(tg_slice_is(tg_text_of(value), text));
}

static void assert_int(tg_value value, int64_t expected)
{
    int64_t number = -1;
    assert_true(tg_int_of(value, &number));
    assert_int_equal(number, expected);
}

#define KEYS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* docs/schema/run.schema.json says the same; a reader may rely on the order too. */
static void report_json__has_the_keys_of_the_contract_in_its_order(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    parsed p = parse(&fixture.run);
    assert_keys(p.root, KEYS("schema", "tool", "run", "summary", "assets", "findings", "cost",
                             "budgets", "errors"));
    assert_text(tg_get(p.root, "schema"), "tallygate.run/1");
    assert_keys(tg_get(p.root, "tool"), KEYS("name", "version"));
    assert_keys(tg_get(p.root, "run"), KEYS("id", "started_at", "duration_ms", "base", "head",
                                            "repository", "policy", "catalog", "prices"));
    assert_keys(tg_path(p.root, "run.policy"), KEYS("source", "sha256"));
    assert_keys(tg_path(p.root, "run.prices"), KEYS("version", "sha256"));
    assert_keys(tg_get(p.root, "summary"), KEYS("decision", "reasons", "assets", "assets_tagged",
                                                "findings", "new", "existing", "fixed", "waived"));
    assert_keys(tg_path(p.root, "summary.findings"), KEYS("error", "warning", "note"));
    tg_value asset = tg_at(tg_get(p.root, "assets"), 0);
    assert_keys(asset, KEYS("id", "kind", "provider", "type", "category", "address", "location",
                            "change", "tags", "unresolved", "missing", "model", "cost"));
    assert_keys(tg_get(asset, "location"), KEYS("file", "line", "column", "end_line"));
    assert_keys(tg_get(asset, "cost"),
                KEYS("before_monthly_usd", "after_monthly_usd", "delta_monthly_usd", "basis",
                     "confidence", "range_monthly_usd", "unpriced", "per_thousand_calls_usd",
                     "lines"));
    tg_value finding = tg_at(tg_get(p.root, "findings"), 1);
    assert_keys(finding, KEYS("policy", "rule", "severity", "asset", "message", "location", "fix",
                              "fingerprint", "status", "waiver"));
    assert_keys(tg_get(finding, "waiver"),
                KEYS("reason", "owner", "approver", "expires", "location"));
    assert_keys(tg_get(p.root, "cost"),
                KEYS("before_monthly_usd", "after_monthly_usd", "delta_monthly_usd", "unpriced",
                     "by_team", "after_range_monthly_usd", "outside_after_monthly_usd",
                     "outside_unpriced", "scenario", "scenario_unused", "oldest_price"));
    assert_keys(tg_at(tg_get(p.root, "errors"), 0), KEYS("file", "line", "column", "message"));
    tg_arena_free(p.arena);
}

static void report_json__says_what_the_run_says(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    parsed p = parse(&fixture.run);
    tg_value summary = tg_get(p.root, "summary");
    assert_text(tg_get(summary, "decision"), "incomplete");
    assert_int_equal(tg_count(tg_get(summary, "reasons")), 2);
    assert_int(tg_get(summary, "assets"), FIXTURE_ASSETS);
    assert_int(tg_get(summary, "assets_tagged"), 1);
    assert_int(tg_path(summary, "findings.error"), 2);
    assert_int(tg_get(summary, "new"), 4);
    assert_int(tg_get(summary, "existing"), 0);
    assert_int(tg_get(summary, "fixed"), 1);
    assert_int(tg_get(summary, "waived"), 1);
    tg_value assets = tg_get(p.root, "assets");
    assert_int_equal(tg_count(assets), FIXTURE_ASSETS);
    assert_text(tg_path(tg_at(assets, 2), "tags.use_case"), "ranking");
    assert_text(tg_at(tg_get(tg_at(assets, 0), "missing"), 1), "use_case");
    tg_value unresolved = tg_at(tg_get(tg_at(assets, 3), "unresolved"), 0);
    assert_keys(unresolved, KEYS("key", "waits_for"));
    assert_text(tg_get(unresolved, "waits_for"), "the parameter team");
    assert_text(tg_get(tg_at(assets, 3), "model"), "gpt-4o");
    assert_text(tg_get(tg_at(assets, 1), "change"), "update");
    tg_value findings = tg_get(p.root, "findings");
    assert_int_equal(tg_count(findings), FIXTURE_FINDINGS);
    assert_text(tg_get(tg_at(findings, 1), "status"), "waived");
    assert_text(tg_path(tg_at(findings, 1), "waiver.expires"), "2026-12-15");
    assert_text(tg_get(tg_at(findings, 2), "asset"),
                "infra/plan.json#aws_sagemaker_endpoint_configuration.ranker");
    tg_value errors = tg_get(p.root, "errors"); /* the note is none */
    assert_int_equal(tg_count(errors), 1);
    assert_int(tg_get(tg_at(errors, 0), "line"), 14);
    tg_arena_free(p.arena);
}

static void report_json__writes_null_for_what_is_not_known(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    parsed p = parse(&fixture.run);
    tg_value asset = tg_at(tg_get(p.root, "assets"), 1);
    tg_value findings = tg_get(p.root, "findings");
    const tg_value nulls[] = {
        tg_path(p.root, "run.base"),
        tg_path(p.root, "run.prices.sha256"),
        tg_get(asset, "location"),
        tg_get(asset, "model"),
        tg_path(asset, "cost.after_monthly_usd"),
        tg_get(tg_at(findings, 0), "asset"),
        tg_get(tg_at(findings, 0), "rule"),
        tg_get(tg_at(findings, 0), "waiver"),
        tg_path(tg_at(findings, 0), "location.line"),
        tg_path(p.root, "cost.delta_monthly_usd"),
    };
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++) {
        assert_int_equal(tg_type_of(nulls[i]), TG_NULL);
    }
    tg_arena_free(p.arena);
}

static void report_json__takes_the_model_from_before_when_the_asset_goes(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    fixture.assets[3].change = TG_CHANGE_DELETE;
    fixture.assets[3].before.model = tg_slice_of("gpt-4");
    parsed p = parse(&fixture.run);
    assert_text(tg_get(tg_at(tg_get(p.root, "assets"), 3), "model"), "gpt-4");
    tg_arena_free(p.arena);
}

static void report_json__writes_an_empty_run(void **state)
{
    (void)state;
    tg_run run = {.decision = TG_DECISION_PASS};
    parsed p = parse(&run);
    assert_text(tg_path(p.root, "summary.decision"), "pass");
    assert_int_equal(tg_count(tg_get(p.root, "assets")), 0);
    tg_arena_free(p.arena);
}

/* --- all formats ---------------------------------------------------------------------------- */

static void format_find__knows_every_format_by_name_only(void **state)
{
    (void)state;
    size_t count = 0;
    const tg_format *const *formats = tg_formats(&count);
    assert_true(count >= 3);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(tg_format_find(tg_slice_of(formats[i]->name)), formats[i]);
        assert_true(formats[i]->summary && formats[i]->summary[0]);
    }
    assert_null(tg_format_find(tg_slice_of("")));
    assert_null(tg_format_find(tg_slice_of("jso")));
    assert_null(tg_format_find(tg_slice_of("json ")));
}

static void format_write__gives_the_same_bytes_twice(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    size_t count = 0;
    const tg_format *const *formats = tg_formats(&count);
    for (size_t i = 0; i < count; i++) {
        tg_buf first = tg_buf_of(PLENTY);
        tg_buf second = tg_buf_of(PLENTY);
        tg_report_options options = {.is_verbose = true};
        tg_err err;
        assert_int_equal(formats[i]->write(&fixture.run, &options, &first, &err), TG_OK);
        assert_int_equal(formats[i]->write(&fixture.run, &options, &second, &err), TG_OK);
        assert_true(tg_slice_equal(tg_buf_slice(&first), tg_buf_slice(&second)));
        assert_int_equal(first.data[first.n - 1], '\n');
        tg_buf_free(&first);
        tg_buf_free(&second);
    }
}

/* A report that is cut short must never look like one that is whole, wherever the cut is. */
static void format_write__fails_at_every_size_that_is_too_small(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    size_t count = 0;
    const tg_format *const *formats = tg_formats(&count);
    for (size_t i = 0; i < count; i++) {
        tg_buf whole = tg_buf_of(PLENTY);
        tg_report_options options = {.is_verbose = true, .use_color = true};
        tg_err err;
        assert_int_equal(formats[i]->write(&fixture.run, &options, &whole, &err), TG_OK);
        for (size_t max = 0; max < whole.n; max++) {
            tg_buf out = tg_buf_of(max);
            err.message[0] = '\0';
            assert_int_equal(formats[i]->write(&fixture.run, &options, &out, &err), TG_ELIMIT);
            assert_true(err.message[0] != '\0');
            tg_buf_free(&out);
        }
        tg_buf_free(&whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(report_json__has_the_keys_of_the_contract_in_its_order),
        cmocka_unit_test(report_json__says_what_the_run_says),
        cmocka_unit_test(report_json__writes_null_for_what_is_not_known),
        cmocka_unit_test(report_json__takes_the_model_from_before_when_the_asset_goes),
        cmocka_unit_test(report_json__writes_an_empty_run),
        cmocka_unit_test(format_find__knows_every_format_by_name_only),
        cmocka_unit_test(format_write__gives_the_same_bytes_twice),
        cmocka_unit_test(format_write__fails_at_every_size_that_is_too_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
