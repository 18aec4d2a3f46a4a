/* lib/report/text*.c and page.c: what people see. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/page.h"
#include "report/report.h"
#include "report_fixture.h"
#include "text/text.h"

#include <stdlib.h>

enum { PLENTY = 16 * 1024 * 1024 };

static tg_buf written(const tg_run *run, const tg_report_options *options)
{
    tg_buf out = tg_buf_of(PLENTY);
    tg_err err;
    const tg_format *format = tg_format_find(tg_slice_of("text"));
    assert_non_null(format);
    assert_int_equal(format->write(run, options, &out, &err), TG_OK);
    return out;
}

static bool has(const tg_buf *out, const char *text)
{
    return tg_slice_find(tg_buf_slice(out), tg_slice_of(text)) != SIZE_MAX;
}

static tg_slice last_line(const tg_buf *out)
{
    tg_slice all = tg_buf_slice(out);
    assert_true(all.n && all.ptr[all.n - 1] == '\n');
    size_t from = all.n - 1;
    while (from && all.ptr[from - 1] != '\n') from--;
    return (tg_slice){all.ptr + from, all.n - 1 - from};
}

/* --- the whole ------------------------------------------------------------------------------ */

static void report_text__shows_each_finding_with_place_thing_reason_policy_and_fix(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    tg_buf out = written(&fixture.run, &(tg_report_options){0});
    assert_true(has(
        &out, "infra/search.tf\n"
              "  12:1   error    aws_sagemaker_endpoint_configuration.ranker lacks the required\n"
              "                  tags team and use_case [tag-missing]\n"
              "                  fix:\n"
              "                      tags = {\n"
              "                        team     = \"search\"\n"
              "                        use_case = \"ranking\"\n"
              "                      }\n"
              "                      a new endpoint configuration replaces the old one\n"));
    assert_true(has(&out, "error    openai.chat.completions.create in answer: gpt-4o is"));
    assert_true(has(&out, "fix: team: search\n"));
    tg_buf_free(&out);
}

static void report_text__leaves_out_waived_and_fixed_findings_but_counts_waivers(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    tg_buf out = written(&fixture.run, &(tg_report_options){0});
    assert_false(has(&out, "module.lab"));
    assert_false(has(&out, "gone since the base"));
    assert_true(has(&out, "1 waived"));
    tg_buf_free(&out);
    out = written(&fixture.run, &(tg_report_options){.is_verbose = true});
    assert_true(has(&out, "waived: Lab account, closed in December\n"));
    assert_true(has(&out, "until 2026-12-15, by .tallygate/waivers.yaml:3:5\n"));
    assert_false(has(&out, "gone since the base"));
    tg_buf_free(&out);
}

static void report_text__marks_what_was_there_before(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    fixture.findings[2].status = TG_FINDING_EXISTING;
    for (int is_quiet = 0; is_quiet < 2; is_quiet++) {
        tg_buf out = written(&fixture.run, &(tg_report_options){.is_quiet = is_quiet});
        assert_true(has(&out, "use_case [tag-missing, existing]\n"));
        assert_true(has(&out, "[tag-deprecated]\n"));
        tg_buf_free(&out);
    }
}

static void report_text__ends_with_the_verdict(void **state)
{
    (void)state;
    static const struct {
        tg_decision decision;
        size_t errors, warnings, assets, sources;
        bool never_fails;
        const char *line;
    } cases[] = {
        {TG_DECISION_PASS, 0, 0, 4, 1, false, "PASS: no findings in 4 AI assets"},
        {TG_DECISION_PASS, 0, 1, 1, 1, false, "PASS: 1 warning in 1 AI asset"},
        {TG_DECISION_PASS, 2, 0, 4, 1, true, "PASS: 2 errors in 4 AI assets (--fail-on never)"},
        {TG_DECISION_PASS, 0, 0, 0, 9, false, "PASS: no AI asset found"},
        {TG_DECISION_PASS, 0, 0, 0, 0, false, "PASS: nothing to judge was found"},
        {TG_DECISION_FAIL, 1, 0, 4, 1, false, "FAIL: 1 error in 4 AI assets"},
        {TG_DECISION_FAIL, 1, 2, 0, 1, false, "FAIL: 1 error, 2 warnings"},
        {TG_DECISION_INCOMPLETE, 1, 0, 4, 1, false,
         "INCOMPLETE, which is not a pass: 1 error in 4 AI assets"},
        {TG_DECISION_INCOMPLETE, 0, 0, 0, 0, false,
         "INCOMPLETE, which is not a pass: nothing to judge was found"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int is_quiet = 0; is_quiet < 2; is_quiet++) {
            report_fixture fixture;
            report_fixture_fill(&fixture);
            tg_run run = fixture.run;
            run.decision = cases[i].decision;
            run.never_fails = cases[i].never_fails;
            run.asset_count = cases[i].assets;
            run.source_count = cases[i].sources;
            run.plan_count = run.manifest_count = run.finding_count = run.waived_count = 0;
            run.counts[TG_SEVERITY_ERROR] = cases[i].errors;
            run.counts[TG_SEVERITY_WARNING] = cases[i].warnings;
            run.counts[TG_SEVERITY_NOTE] = 0;
            tg_buf out = written(&run, &(tg_report_options){.is_quiet = is_quiet});
            assert_true(tg_slice_equal(last_line(&out), tg_slice_of(cases[i].line)));
            tg_buf_free(&out);
        }
    }
}

static void report_text__says_why_it_is_incomplete_and_what_was_not_judged(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    tg_buf out = written(&fixture.run, &(tg_report_options){0});
    assert_true(has(&out, "NOT JUDGED"));
    assert_true(has(&out, "k8s/broken.yaml:14:3\n"));
    assert_true(has(&out, "- 1 input could not be read\n"));
    assert_false(has(&out, "minified")); /* a note: with --verbose */
    tg_buf_free(&out);
    out = written(&fixture.run, &(tg_report_options){.is_quiet = true});
    assert_true(has(&out, "k8s/broken.yaml:14:3: not judged: the quoted text"));
    tg_buf_free(&out);
}

static void report_text__names_init_where_there_is_no_bundle(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    tg_buf out = written(&fixture.run, &(tg_report_options){0});
    assert_false(has(&out, "tallygate init"));
    tg_buf_free(&out);
    fixture.run.is_builtin_dictionary = true;
    out = written(&fixture.run, &(tg_report_options){0});
    assert_true(has(&out, "tallygate init"));
    tg_buf_free(&out);
}

/* A tree of which nothing was judged must not read as one that has nothing. */
static void report_text__says_what_was_left_alone_though_quiet(void **state)
{
    (void)state;
    tg_run run = {.source_count = 1, .decision = TG_DECISION_PASS};
    run.left_alone[TG_LEFT_GENERATED] = 1;
    tg_buf out = written(&run, &(tg_report_options){.is_quiet = true});
    assert_true(has(&out, "Not looked into, though they name an LLM SDK: 1 generated file"));
    tg_buf_free(&out);
    run.left_alone[TG_LEFT_GENERATED] = 0;
    out = written(&run, &(tg_report_options){.is_quiet = true});
    assert_false(has(&out, "Not looked into"));
    tg_buf_free(&out);
}

static void report_text__is_one_line_a_finding_when_quiet(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    tg_buf out = written(&fixture.run, &(tg_report_options){.is_quiet = true});
    assert_true(has(&out,
                    "infra/search.tf:12:1: error: aws_sagemaker_endpoint_configuration.ranker "
                    "lacks the required tags team and use_case [tag-missing]\n"));
    assert_false(has(&out, "fix:"));
    assert_false(has(&out, "\n\n"));
    tg_buf_free(&out);
}

static void report_text__lists_assets_with_reason_and_tags_when_verbose(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    tg_buf out = written(&fixture.run, &(tg_report_options){.is_verbose = true});
    assert_true(has(&out, "why      instance type p5.48xlarge has GPUs\n"));
    assert_true(has(&out, "tags     team=search, use_case=ranking\n"));
    assert_true(has(&out, "missing  team, use_case\n"));
    assert_true(has(&out, "unknown  team, waits for the parameter team\n"));
    assert_true(has(&out, "model    gpt-4o\n"));
    assert_true(has(&out, "minified code is not judged\n"));
    tg_buf_free(&out);
}

static void report_text__is_coloured_only_when_asked(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    for (int i = 0; i < 3; i++) {
        tg_report_options options = {.is_quiet = i == 1, .is_verbose = i == 2};
        tg_buf plain = written(&fixture.run, &options);
        assert_false(has(&plain, "\x1b"));
        options.use_color = true;
        tg_buf coloured = written(&fixture.run, &options);
        assert_true(has(&coloured, "\x1b[1;31merror\x1b[0m"));
        assert_true(coloured.n > plain.n);
        tg_buf_free(&plain);
        tg_buf_free(&coloured);
    }
}

static void report_text__fits_the_width(void **state)
{
    (void)state;
    static const unsigned widths[] = {40, 60, 80, 120};
    report_fixture fixture;
    report_fixture_fill(&fixture);
    /* What is to be typed is not broken, so there is nothing to type. */
    for (size_t i = 0; i < FIXTURE_FINDINGS; i++) fixture.findings[i].fix = (tg_slice){NULL, 0};
    fixture.assets[0].address = tg_slice_of("aws_x.y");
    fixture.findings[2].message = tg_slice_of("aws_x.y lacks the required tags team and use_case");
    fixture.assets[3].type = tg_slice_of("llm.ask");
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        tg_report_options options = {.columns = widths[i]};
        tg_buf out = written(&fixture.run, &options);
        tg_slice rest = tg_buf_slice(&out);
        size_t widest = 0;
        while (rest.ptr) {
            tg_slice line = tg_slice_cut(&rest, '\n');
            if (tg_slice_starts(line, tg_slice_of("Read ")))
                break; /* the closing lines are short */
            size_t columns = tg_text_columns(line);
            if (columns > widest) widest = columns;
        }
        assert_true(widest <= widths[i]);
        assert_true(widest + 20 > widths[i] || widths[i] > 100);
        tg_buf_free(&out);
    }
}

/* --- hostile text --------------------------------------------------------------------------- */

#define HOSTILE \
    "::error::x ##[set-output a]b ##vso[task.x]y ##teamcity[z] " \
    "\x1b[2J\x9b\x07\r\n::stop-commands::z " \
    "\xe2\x80\xae\xe2\x81\xa6\xe2\x80\xa8\xc2\x9b \xff ::add-mask::q"

static void assert_harmless(tg_slice all)
{
    while (all.ptr) {
        tg_slice line = tg_slice_cut(&all, '\n');
        assert_false(tg_slice_starts(tg_slice_trim(line), tg_slice_of("::")));
        assert_int_equal(tg_slice_find(line, tg_slice_of("##[")), SIZE_MAX);
        assert_int_equal(tg_slice_find(line, tg_slice_of("##vso[")), SIZE_MAX);
        assert_int_equal(tg_slice_find(line, tg_slice_of("##teamcity[")), SIZE_MAX);
        for (size_t at = 0; at < line.n;) {
            uint32_t c = tg_text_take(line, &at);
            assert_true(c != TG_TEXT_INVALID);
            assert_false(tg_text_is_hostile(c));
        }
    }
}

static void poison(report_fixture *fixture)
{
    tg_slice bad = TG_LIT(HOSTILE);
    static tg_slice bad_list[2];
    static tg_key_value bad_pairs[2];
    static tg_waiver bad_waiver;
    bad_list[0] = bad_list[1] = bad;
    bad_pairs[0] = bad_pairs[1] = (tg_key_value){bad, bad};
    bad_waiver = (tg_waiver){.reason = bad, .expires = bad, .location.file = bad};
    for (size_t i = 0; i < FIXTURE_ASSETS; i++) {
        tg_asset *asset = &fixture->assets[i];
        asset->type = asset->category = asset->address = asset->reason = asset->input = bad;
        asset->location.file = asset->after.model = bad;
        tg_verdict *verdict = &fixture->verdicts[i];
        verdict->tags = verdict->unresolved = bad_pairs;
        verdict->missing = bad_list;
        verdict->tag_count = verdict->unresolved_count = verdict->missing_count = 2;
    }
    for (size_t i = 0; i < FIXTURE_FINDINGS; i++) {
        tg_finding *finding = &fixture->findings[i];
        finding->policy = finding->subject = finding->message = finding->fix = bad;
        finding->location.file = bad;
        if (finding->waiver) finding->waiver = &bad_waiver;
    }
    for (size_t i = 0; i < FIXTURE_DIAGNOSTICS; i++) {
        fixture->diagnostics[i].message = fixture->diagnostics[i].location.file = bad;
    }
    fixture->run.policy_source = bad;
    fixture->run.reasons = bad_list;
}

static void report_text__makes_every_text_harmless_at_every_width(void **state)
{
    (void)state;
    report_fixture fixture;
    report_fixture_fill(&fixture);
    poison(&fixture);
    for (unsigned columns = 40; columns <= 120; columns++) {
        for (int i = 0; i < 3; i++) {
            tg_report_options options = {
                .columns = columns, .is_quiet = i == 1, .is_verbose = i == 2};
            tg_buf out = written(&fixture.run, &options);
            assert_harmless(tg_buf_slice(&out));
            tg_buf_free(&out);
        }
    }
}

/* --- page ----------------------------------------------------------------------------------- */

static void page_wrap__breaks_between_words_and_keeps_long_ones(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at, indent;
        const char *expected;
        size_t end;
    } cases[] = {
        {"", 4, 4, "", 4},
        {"one two", 0, 0, "one two", 7},
        {"one two three four", 0, 2, "one two\n  three\n  four", 6},
        {"a  b", 0, 0, "a  b", 4},
        {"incomprehensibilities", 0, 2, "incomprehensibilities", 21},
        {"x incomprehensibilities y", 2, 2, "x\n  incomprehensibilities\n  y", 3},
        {"incomprehensibilities", 6, 2, "\n  incomprehensibilities", 23},
        {"trailing  ", 0, 0, "trailing", 8},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tg_buf out = tg_buf_of(PLENTY);
        tg_page page = {.to = &out, .columns = 10};
        size_t end = tg_page_wrap(&page, TG_PAINT_PLAIN, tg_slice_of(cases[i].text), cases[i].at,
                                  cases[i].indent);
        assert_true(tg_slice_equal(tg_buf_slice(&out), tg_slice_of(cases[i].expected)));
        assert_int_equal(end, cases[i].end);
        tg_buf_free(&out);
    }
}

static void page_wrap__cuts_what_no_message_needs(void **state)
{
    (void)state;
    size_t n = 1024 * 1024;
    char *text = malloc(n);
    assert_non_null(text);
    for (size_t i = 0; i < n; i++) text[i] = "\xc3\xa9 "[i % 3];
    tg_buf out = tg_buf_of(PLENTY);
    tg_page page = {.to = &out, .columns = 80};
    tg_page_wrap(&page, TG_PAINT_PLAIN, (tg_slice){text, n}, 0, 0);
    assert_true(out.n < 8192);
    assert_true(tg_slice_ends(tg_buf_slice(&out), tg_slice_of(" ...")));
    assert_int_equal(tg_slice_find(tg_buf_slice(&out), tg_slice_of("\\x")), SIZE_MAX);
    tg_buf_free(&out);
    free(text);
}

static void page_block__keeps_lines_and_their_indentation(void **state)
{
    (void)state;
    tg_buf out = tg_buf_of(PLENTY);
    tg_page page = {.to = &out, .columns = 10};
    tg_page_block(&page, TG_PAINT_PLAIN, tg_slice_of("a {\n\tlong long long line\n\n  }\n\n"), 2);
    assert_true(tg_slice_is(tg_buf_slice(&out), "  a {\n      long long long line\n\n    }\n"));
    tg_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(report_text__shows_each_finding_with_place_thing_reason_policy_and_fix),
        cmocka_unit_test(report_text__leaves_out_waived_and_fixed_findings_but_counts_waivers),
        cmocka_unit_test(report_text__marks_what_was_there_before),
        cmocka_unit_test(report_text__ends_with_the_verdict),
        cmocka_unit_test(report_text__says_why_it_is_incomplete_and_what_was_not_judged),
        cmocka_unit_test(report_text__names_init_where_there_is_no_bundle),
        cmocka_unit_test(report_text__says_what_was_left_alone_though_quiet),
        cmocka_unit_test(report_text__is_one_line_a_finding_when_quiet),
        cmocka_unit_test(report_text__lists_assets_with_reason_and_tags_when_verbose),
        cmocka_unit_test(report_text__is_coloured_only_when_asked),
        cmocka_unit_test(report_text__fits_the_width),
        cmocka_unit_test(report_text__makes_every_text_harmless_at_every_width),
        cmocka_unit_test(page_wrap__breaks_between_words_and_keeps_long_ones),
        cmocka_unit_test(page_wrap__cuts_what_no_message_needs),
        cmocka_unit_test(page_block__keeps_lines_and_their_indentation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
