/* lib/policy: what is there, missing, not to be told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "policy_fixture.h"

static void judge__passes_what_is_tagged(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    fixture_whole_resource(&f, TG_PLATFORM_AWS);
    fixture_whole_call(&f);
    fixture_judge(&f);
    assert_string_equal(fixture_findings(&f), "");
    assert_true(f.judgement.verdicts[0].is_tagged);
    assert_true(f.judgement.verdicts[1].is_tagged);
    assert_int_equal(f.judgement.verdicts[0].tag_count, 3);
    fixture_close(&f);
}

static void judge__names_all_missing_keys_in_one_finding(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    fixture_resource(&f, "aws_instance.train", TG_PLATFORM_AWS);
    fixture_judge(&f);
    assert_string_equal(
        fixture_findings(&f),
        "error tag-missing aws_instance.train lacks the required tags team, use_case "
        "and environment\n");
    const tg_finding *finding = &f.judgement.findings[0];
    assert_int_equal(finding->key_count, 3);
    assert_true(tg_slice_is(finding->keys[1], "use_case"));
    assert_string_equal(finding->fix.ptr,
                        "tags = { team = \"<one of search, support>\", use_case = "
                        "\"<use_case>\", environment = \"<one of prod, dev>\" }");
    assert_int_equal(finding->location.line, 10);
    assert_int_equal(f.judgement.verdicts[0].missing_count, 3);
    assert_false(f.judgement.verdicts[0].is_tagged);
    fixture_close(&f);
}

static void judge__asks_calls_for_attribution(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *call = fixture_call(&f, "app.py::summarize");
    fixture_tag(call, "team", "TODO");
    call->is_call_unattributable = true;
    fixture_expect(
        &f,
        "error llm-attribution the openai.chat.completions.create call in summarize does not carry "
        "team and use_case; its team is the placeholder \"TODO\"; this API has no field for tags, "
        "so "
        "a header, the client or a wrapper has to carry them\n");
}

static void judge__calls_an_open_carrier_undecided(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *asset = fixture_resource(&f, "aws_instance.train", TG_PLATFORM_AWS);
    fixture_tag(asset, "team", "search");
    fixture_open_carrier(asset, "var.tags");
    fixture_judge(&f);
    assert_string_equal(
        fixture_findings(&f),
        "warning tag-undecided cannot tell the tags of aws_instance.train: use_case and "
        "environment wait for var.tags; the need for cost_center waits for var.tags\n");
    const tg_verdict *verdict = &f.judgement.verdicts[0];
    assert_int_equal(verdict->missing_count, 0);
    assert_int_equal(verdict->unresolved_count, 3);
    assert_true(tg_slice_is(verdict->unresolved[0].value, "var.tags"));
    assert_false(verdict->is_tagged);
    fixture_close(&f);
}

static void judge__counts_a_key_with_an_unknown_value_as_there(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *call = fixture_whole_call(&f);
    call->after.tag_count = 1;
    fixture_unknown_tag(call, "use_case", "parameter use_case");
    fixture_judge(&f);
    assert_string_equal(fixture_findings(&f), "");
    assert_true(f.judgement.verdicts[0].is_tagged);
    assert_int_equal(f.judgement.verdicts[0].unresolved_count, 1);
    fixture_close(&f);
}

static void judge__does_not_trust_an_unknown_value_of_a_listed_key(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *asset = fixture_resource(&f, "aws_instance.train", TG_PLATFORM_AWS);
    fixture_unknown_tag(asset, "team", "var.team");
    fixture_tag(asset, "use_case", "")->is_sensitive = true;
    fixture_tag(asset, "environment", "dev");
    fixture_judge(&f);
    assert_string_equal(
        fixture_findings(&f),
        "warning tag-undecided cannot tell the tags of aws_instance.train: the value of team "
        "waits for var.team\n");
    const tg_verdict *verdict = &f.judgement.verdicts[0];
    assert_true(tg_slice_is(verdict->tags[0].value, "(sensitive)"));
    fixture_close(&f);
}

static void judge__makes_a_note_of_what_costs_nothing(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *asset = fixture_whole_resource(&f, TG_PLATFORM_AWS);
    asset->after.tag_count = 0;
    fixture_tag(asset, "team", "search");
    fixture_tag(asset, "environment", "dev");
    asset->is_billable = false;
    fixture_expect(
        &f, "note tag-missing aws_instance.train lacks the required tag use_case; nothing is "
            "billed for "
            "it by itself\n");
}

static void judge__leaves_what_goes_away_alone(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *asset = fixture_resource(&f, "aws_instance.train", TG_PLATFORM_AWS);
    asset->change = TG_CHANGE_DELETE;
    fixture_judge(&f);
    assert_string_equal(fixture_findings(&f), "");
    assert_true(f.judgement.verdicts[0].is_tagged);
    fixture_close(&f);
}

static void judge__asks_for_a_key_only_in_its_environment(void **state)
{
    (void)state;
    static const struct {
        const char *environment; /* NULL: not there; "?": unknown */
        const char *findings;
    } cases[] = {
        {"dev", ""},
        {"prod", "error tag-missing aws_instance.train lacks the required tag cost_center\n"},
        {"production",
         "error tag-missing aws_instance.train lacks the required tag cost_center\n"
         "warning tag-spelling aws_instance.train has environment = \"production\" where the "
         "dictionary has environment = \"prod\"\n"},
        {NULL, "error tag-missing aws_instance.train lacks the required tag environment\n"},
        {"?", "warning tag-undecided cannot tell the tags of aws_instance.train: the value of "
              "environment "
              "waits for var.env; the need for cost_center waits for var.env\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        policy_fixture f;
        fixture_open(&f, fixture_dictionary, NULL, NULL);
        tg_asset *asset = fixture_whole_resource(&f, TG_PLATFORM_AWS);
        asset->after.tag_count = 2;
        const char *environment = cases[i].environment;
        if (environment && environment[0] == '?')
            fixture_unknown_tag(asset, "environment", "var.env");
        else if (environment)
            fixture_tag(asset, "environment", environment);
        fixture_expect(&f, cases[i].findings);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judge__passes_what_is_tagged),
        cmocka_unit_test(judge__names_all_missing_keys_in_one_finding),
        cmocka_unit_test(judge__asks_calls_for_attribution),
        cmocka_unit_test(judge__calls_an_open_carrier_undecided),
        cmocka_unit_test(judge__counts_a_key_with_an_unknown_value_as_there),
        cmocka_unit_test(judge__does_not_trust_an_unknown_value_of_a_listed_key),
        cmocka_unit_test(judge__makes_a_note_of_what_costs_nothing),
        cmocka_unit_test(judge__leaves_what_goes_away_alone),
        cmocka_unit_test(judge__asks_for_a_key_only_in_its_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
