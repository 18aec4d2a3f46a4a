/* lib/policy: policies of the bundle, observations, fingerprints, threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "policy_fixture.h"

#include <stdlib.h>
#include <string.h>

static const char own_policies[] =
    "version: 1\n"
    "policies:\n"
    "  - id: frontier-outside-prod\n"
    "    severity: error\n"
    "    kinds: [llm_call]\n"
    "    when:\n"
    "      all:\n"
    "        - {field: tags.environment, not_equals: prod}\n"
    "        - {field: model, matches: \"^(gpt-5|claude-opus)\"}\n"
    "    message: \"{model} is used outside production by {tags.team} ({tags.owner})\"\n"
    "    fix: Ask {dictionary.owner}\n"
    "  - id: owner-on-gpus\n"
    "    severity: warning\n"
    "    when: {field: attributes.instance_type, matches: \"^p5\"}\n"
    "    require: [owner]\n"
    "    message: \"{address} needs {keys}\"\n"
    "  - id: no-dev-spend\n"
    "    severity: note\n"
    "    kinds: [resource]\n"
    "    deny: {environment: [dev]}\n"
    "    message: \"{address} is for dev\"\n"
    "  - {id: tag-spelling, severity: error}\n"
    "  - {id: tag-value, enabled: false}\n";

static void judge__follows_policies_of_the_bundle(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, own_policies, NULL);
    tg_asset *call = fixture_whole_call(&f);
    call->after.model = tg_slice_of("gpt-5-pro");
    tg_asset *gpu = fixture_whole_resource(&f, TG_PLATFORM_AWS);
    fixture_attribute(gpu, "instance_type", "p5.48xlarge");
    gpu->after.tags[0].key = tg_slice_of("Team");
    fixture_tag(gpu, "cost_center", "wrong but nobody asks");
    fixture_judge(&f);
    assert_string_equal(
        fixture_findings(&f),
        "error frontier-outside-prod gpt-5-pro is used outside production by search (no "
        "owner)\n"
        "note no-dev-spend aws_instance.train is for dev\n"
        "warning owner-on-gpus aws_instance.train needs owner\n"
        "error tag-spelling aws_instance.train has Team = \"search\" where the dictionary has "
        "team = \"search\"\n");
    assert_string_equal(f.judgement.findings[0].fix.ptr, "Ask finops");
    assert_string_equal(f.judgement.findings[2].fix.ptr, "tags = { owner = \"<owner>\" }");
    fixture_close(&f);
}

static void judge__says_which_conditions_are_open(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, own_policies, NULL);
    tg_asset *gpu = fixture_whole_resource(&f, TG_PLATFORM_AWS);
    tg_attribute *type = fixture_attribute(gpu, "instance_type", "");
    type->is_known = false;
    type->waits_for = tg_slice_of("var.size");
    tg_asset *settled = fixture_whole_resource(&f, TG_PLATFORM_AWS);
    fixture_tag(settled, "owner", "ada"); /* whatever the size is, the owner is there */
    *fixture_attribute(settled, "instance_type", "") = *type;
    settled->after.tags[2].value = tg_slice_of("prod");
    fixture_tag(settled, "cost_center", "CC-1042");
    fixture_expect(&f,
                   "note no-dev-spend aws_instance.train is for dev\n"
                   "warning tag-undecided cannot tell whether aws_instance.train breaks the policy "
                   "owner-on-gpus: it waits for var.size\n");
}

static void judge__reports_a_pattern_that_runs_wild(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary,
                 "version: 1\n"
                 "policies:\n"
                 "  - {id: slow, severity: error, when: {field: address, matches: \"^(a+)+$\"},"
                 " message: slow}\n",
                 NULL);
    tg_asset *asset = fixture_whole_resource(&f, TG_PLATFORM_AWS);
    asset->address =
        tg_slice_of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
    f.assets[0] = *asset;
    tg_judge_input input = {.bundle = f.bundle, .assets = f.assets, .asset_count = 1};
    tg_err err = {0};
    assert_int_equal(tg_policy_judge(&input, f.arena, &f.judgement, &f.problems, &err), TG_OK);
    assert_int_equal(f.problems.count, 1);
    const tg_diagnostic *d = f.problems.items;
    assert_int_equal(d->level, TG_DIAGNOSTIC_ERROR);
    assert_true(
        tg_slice_starts(d->message, tg_slice_of("policy slow could not be judged for aaa")));
    assert_int_equal(f.judgement.finding_count, 0);
    fixture_close(&f);
}

static void judge__turns_observations_into_findings(void **state)
{
    (void)state;
    static const char off[] = "version: 1\npolicies: [{id: manifest-unrendered, enabled: false}]\n";
    for (int is_off = 0; is_off < 2; is_off++) {
        policy_fixture f;
        fixture_open(&f, fixture_dictionary, is_off ? off : NULL, NULL);
        f.observations[f.observation_count++] = (tg_observation){
            .policy = tg_slice_of("manifest-unrendered"),
            .location = {.file = tg_slice_of("chart/Chart.yaml"), .line = 1},
            .subject = tg_slice_of("chart"),
            .message = tg_slice_of("the chart mentions nvidia.com/gpu"),
        };
        fixture_expect(
            &f, is_off ? "" : "warning manifest-unrendered the chart mentions nvidia.com/gpu\n");
    }
}

static void judge__knows_the_asset_of_an_observation(void **state)
{
    (void)state;
    static const char own[] =
        "version: 1\n"
        "waivers:\n"
        "  - {policy: llm-wrapper, asset: \"app.py::summarize\", reason: Trial,\n"
        "     owner: ml, approver: finops, expires: 2026-12-15}\n";
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, own);
    tg_asset *call = fixture_whole_call(&f);
    call->id = tg_slice_of("app.py::summarize:openai.chat.completions.create#1");
    f.observations[f.observation_count++] = (tg_observation){
        .policy = tg_slice_of("llm-wrapper"),
        .location = call->location,
        .subject = call->id,
        .message = tg_slice_of("goes round acme.llm.complete"),
    };
    fixture_judge(&f);
    assert_string_equal(fixture_findings(&f),
                        "error llm-wrapper goes round acme.llm.complete (waived)\n");
    assert_ptr_equal(f.judgement.findings[0].asset, &f.assets[0]);
    fixture_close(&f);
}

static void judge__gives_fingerprints_that_know_no_lines(void **state)
{
    (void)state;
    char first[TG_SHA256_HEX + 1] = "";
    for (uint32_t shift = 0; shift < 2; shift++) {
        policy_fixture f;
        fixture_open(&f, fixture_dictionary, NULL, NULL);
        tg_asset *asset = fixture_resource(&f, "aws_instance.train", TG_PLATFORM_AWS);
        asset->location.line += shift * 100;
        fixture_judge(&f);
        if (shift) assert_string_equal(f.judgement.findings[0].fingerprint, first);
        memcpy(first, f.judgement.findings[0].fingerprint, sizeof first);
        fixture_close(&f);
    }
    assert_int_equal(strlen(first), TG_SHA256_HEX);
}

enum { MANY_ASSETS = 3000 };

/* The judgement of many assets as one text. */
static char *judge_many(policy_fixture *f, const tg_asset *assets, unsigned jobs)
{
    tg_judge_input input = {
        .bundle = f->bundle, .assets = assets, .asset_count = MANY_ASSETS, .jobs = jobs};
    tg_err err = {0};
    assert_int_equal(tg_policy_judge(&input, f->arena, &f->judgement, &f->problems, &err), TG_OK);
    tg_buf text = tg_buf_of(64u << 20);
    for (size_t i = 0; i < f->judgement.finding_count; i++) {
        const tg_finding *finding = &f->judgement.findings[i];
        tg_buf_printf(&text, "%u %.*s %s %.*s\n", finding->location.line, TG_FMT(finding->policy),
                      finding->fingerprint, TG_FMT(finding->message));
    }
    for (size_t i = 0; i < MANY_ASSETS; i++) {
        const tg_verdict *v = &f->judgement.verdicts[i];
        assert_ptr_equal(v->asset, &assets[i]);
        tg_buf_printf(&text, "%zu %zu\n", v->tag_count, v->missing_count);
    }
    tg_buf_putc(&text, '\0');
    assert_int_equal(tg_buf_status(&text), TG_OK);
    return text.data;
}

static void judge__comes_to_the_same_with_any_number_of_threads(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, own_policies, NULL);
    tg_asset *assets = tg_arena_array(f.arena, MANY_ASSETS, sizeof *assets);
    assert_non_null(assets);
    tg_asset *bad = fixture_resource(&f, "bad", TG_PLATFORM_AWS);
    tg_asset *good = fixture_whole_resource(&f, TG_PLATFORM_AWS);
    for (size_t i = 0; i < MANY_ASSETS; i++) {
        assets[i] = i % 3 ? *bad : *good;
        assets[i].id = assets[i].address = tg_arena_printf(f.arena, "aws_instance.i[%zu]", i);
        assets[i].location.line = (uint32_t)i + 1;
    }
    char *one = judge_many(&f, assets, 1);
    char *two = judge_many(&f, assets, 2);
    char *seven = judge_many(&f, assets, 7);
    assert_string_equal(one, two);
    assert_string_equal(one, seven);
    free(one);
    free(two);
    free(seven);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judge__follows_policies_of_the_bundle),
        cmocka_unit_test(judge__says_which_conditions_are_open),
        cmocka_unit_test(judge__reports_a_pattern_that_runs_wild),
        cmocka_unit_test(judge__turns_observations_into_findings),
        cmocka_unit_test(judge__knows_the_asset_of_an_observation),
        cmocka_unit_test(judge__gives_fingerprints_that_know_no_lines),
        cmocka_unit_test(judge__comes_to_the_same_with_any_number_of_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
