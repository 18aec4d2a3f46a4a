/* lib/policy: values, names, carriers that disagree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "policy_fixture.h"

static void judge__says_what_is_wrong_with_a_value(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        const char *value;
        const char *findings;
        const char *fix;
    } cases[] = {
        {"team", "serch",
         "error tag-value the team of aws_instance.train is \"serch\", which the dictionary does "
         "not list; "
         "did you mean \"search\"?\n",
         "team = \"search\""},
        {"team", "quantum",
         "error tag-value the team of aws_instance.train is \"quantum\", which the dictionary does "
         "not list\n",
         "team = \"<one of search, support>\""},
        {"team", "", "error tag-value the team of aws_instance.train is empty\n",
         "team = \"<one of search, support>\""},
        {"team", "tbd",
         "error tag-value the team of aws_instance.train is the placeholder \"tbd\"\n",
         "team = \"<one of search, support>\""},
        {"cost_center", "1042",
         "error tag-value the cost_center of aws_instance.train is \"1042\", which does not match "
         "^CC-[0-9]{4}$\n",
         "cost_center = \"<matching ^CC-[0-9]{4}$>\""},
        {"team", "nlp",
         "warning tag-deprecated the team of aws_instance.train is \"nlp\", deprecated since "
         "2026-06-01; "
         "\"search\" takes its place\n",
         "team = \"search\""},
        {"team", "Search-Team",
         "warning tag-spelling aws_instance.train has team = \"Search-Team\" where the dictionary "
         "has "
         "team = \"search\"\n",
         "team = \"search\""},
        {"squad", "search",
         "warning tag-spelling aws_instance.train has squad = \"search\" where the dictionary has "
         "team = \"search\"\n",
         "team = \"search\""},
        {"CostCenter", "CC-1042",
         "warning tag-spelling aws_instance.train has CostCenter = \"CC-1042\" where the "
         "dictionary has "
         "cost_center = \"CC-1042\"\n",
         "cost_center = \"CC-1042\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        policy_fixture f;
        fixture_open(&f, fixture_dictionary, NULL, NULL);
        tg_asset *asset = fixture_whole_resource(&f, TG_PLATFORM_AWS);
        bool is_team = cases[i].key[0] != 'c' && cases[i].key[0] != 'C';
        if (is_team) asset->after.tags[0].key = tg_slice_of(cases[i].key);
        if (is_team)
            asset->after.tags[0].value = tg_slice_of(cases[i].value);
        else
            fixture_tag(asset, cases[i].key, cases[i].value);
        fixture_judge(&f);
        assert_string_equal(fixture_findings(&f), cases[i].findings);
        assert_string_equal(f.judgement.findings[0].fix.ptr, cases[i].fix);
        fixture_close(&f);
    }
}

static void judge__knows_an_empty_value_of_an_optional_key_on_a_call(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    fixture_tag(fixture_whole_call(&f), "owner", "");
    fixture_expect(
        &f, "error tag-value the owner of the openai.chat.completions.create call in summarize is "
            "empty\n");
}

static void judge__finds_carriers_that_disagree(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *asset = fixture_whole_resource(&f, TG_PLATFORM_AWS);
    fixture_tag(asset, "team", "search-team"); /* an alias of the same is no conflict */
    tg_tag *other = fixture_tag(asset, "team", "support");
    other->carrier = tg_slice_of("tag_specifications");
    tg_tag *useless = fixture_tag(asset, "use_case", "chat");
    useless->sink = TG_SINK_NONE;
    tg_asset *call = fixture_whole_call(&f);
    fixture_tag(call, "team", "support")->carrier = tg_slice_of("default_headers");
    fixture_expect(
        &f, "note tag-conflict the team of the openai.chat.completions.create call in summarize is "
            "\"search\" in tags and \"support\" in default_headers; the one nearest to the call "
            "counts\n"
            "error tag-conflict the team of aws_instance.train is \"search\" in tags and "
            "\"support\" in "
            "tag_specifications\n"
            "warning tag-spelling aws_instance.train has team = \"search-team\" where the "
            "dictionary has "
            "team = \"search\"\n");
}

static void judge__tells_what_the_provider_refuses(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *workload = fixture_workload(&f, "ml/llm");
    fixture_tag(workload, "acme.com/team", "search");
    fixture_tag(workload, "use_case", "chat bot");
    tg_tag *number = fixture_tag(workload, "build", "0123");
    number->is_not_string = true;
    number->location = (tg_location){.line = 12, .column = 3};
    fixture_judge(&f);
    assert_string_equal(
        fixture_findings(&f),
        "error tag-syntax the tag use_case of Deployment ml/llm is refused: Kubernetes label "
        "values have at most 63 characters of A-Z a-z 0-9 - _ . and begin and end with a "
        "letter or digit\n"
        "error tag-syntax build of Deployment ml/llm is not a text, and the API takes "
        "nothing else\n");
    assert_int_equal(f.judgement.findings[1].location.line, 12);
    assert_string_equal(f.judgement.findings[1].fix.ptr, "build: \"0123\"");
    fixture_close(&f);
}

static void judge__warns_of_a_call_that_is_refused(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *call = fixture_whole_call(&f);
    call->provider = tg_slice_of("vertex");
    tg_tag *label = fixture_tag(call, "Build", "x");
    label->carrier = tg_slice_of("config.labels");
    fixture_expect(&f,
                   "warning tag-syntax the tag Build of the openai.chat.completions.create call in "
                   "summarize is refused: Google Cloud label keys have 1 to 63 lower-case letters, "
                   "digits, _ and - and begin "
                   "with a letter\n");
}

static void judge__says_which_key_alone_may_still_come(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *call = fixture_call(&f, "app.py::summarize");
    fixture_open_carrier(call, "a branch")->key = tg_slice_of("Team");
    fixture_expect(&f,
                   "error llm-attribution the openai.chat.completions.create call in summarize "
                   "does not carry use_case\n"
                   "warning tag-undecided cannot tell the tags of the "
                   "openai.chat.completions.create call in summarize: team waits for a branch\n");
}

static void judge__notes_a_model_name_that_moves(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    fixture_whole_call(&f)->after.model = tg_slice_of("mistral-large-latest");
    tg_asset *unknown = fixture_whole_call(&f);
    unknown->after.model = (tg_slice){NULL, 0};
    unknown->after.model_waits_for = tg_slice_of("os.environ[\"MODEL\"]");
    fixture_expect(
        &f,
        "note llm-model-alias the model name mistral-large-latest moves: the provider decides when "
        "it means another model, with another price\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judge__says_what_is_wrong_with_a_value),
        cmocka_unit_test(judge__knows_an_empty_value_of_an_optional_key_on_a_call),
        cmocka_unit_test(judge__finds_carriers_that_disagree),
        cmocka_unit_test(judge__tells_what_the_provider_refuses),
        cmocka_unit_test(judge__warns_of_a_call_that_is_refused),
        cmocka_unit_test(judge__says_which_key_alone_may_still_come),
        cmocka_unit_test(judge__notes_a_model_name_that_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
