/* lib/policy: assets and a bundle to findings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "policy_fixture.h"

#include "model/scalar.h"

#include <stdio.h>
#include <stdlib.h>

static const char dictionary[] = "version: 1\n"
                                 "title: Acme AI tags\n"
                                 "owner: finops\n"
                                 "keys:\n"
                                 "  team:\n"
                                 "    required: true\n"
                                 "    spellings: {kubernetes: acme.com/team}\n"
                                 "    aliases: [squad]\n"
                                 "    values:\n"
                                 "      search: {aliases: [search-team]}\n"
                                 "      support: {}\n"
                                 "      nlp: {deprecated: {use: search, since: 2026-06-01}}\n"
                                 "  use_case:\n"
                                 "    required: true\n"
                                 "  environment:\n"
                                 "    required: {kinds: [resource]}\n"
                                 "    values: {prod: {aliases: [production]}, dev: {}}\n"
                                 "  cost_center:\n"
                                 "    required: {kinds: [resource], environments: [prod]}\n"
                                 "    pattern: \"^CC-[0-9]{4}$\"\n"
                                 "  owner: {required: false}\n"
                                 "paths:\n"
                                 "  - {path: \"services/support/**\", tags: {team: support}}\n";

static void expect(policy_fixture *f, const char *findings)
{
    fixture_judge(f);
    assert_string_equal(fixture_findings(f), findings);
    fixture_close(f);
}

/* A resource with all that the dictionary asks for; tests take away or change. */
static tg_asset *whole_resource(policy_fixture *f, tg_platform platform)
{
    tg_asset *asset = fixture_resource(f, "aws_instance.train", platform);
    fixture_tag(asset, "team", "search");
    fixture_tag(asset, "use_case", "ranking");
    fixture_tag(asset, "environment", "dev");
    return asset;
}

static tg_asset *whole_call(policy_fixture *f)
{
    tg_asset *asset = fixture_call(f, "app.py::summarize");
    fixture_tag(asset, "team", "search")->sink = TG_SINK_PROVIDER_LOG;
    fixture_tag(asset, "use_case", "ranking")->sink = TG_SINK_PROVIDER_LOG;
    return asset;
}

/* --- there, missing, not to be told
 * --------------------------------------------------------------- */

static void judge__passes_what_is_tagged(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, NULL);
    whole_resource(&f, TG_PLATFORM_AWS);
    whole_call(&f);
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
    fixture_open(&f, dictionary, NULL, NULL);
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
    fixture_open(&f, dictionary, NULL, NULL);
    tg_asset *call = fixture_call(&f, "app.py::summarize");
    fixture_tag(call, "team", "TODO");
    call->is_call_unattributable = true;
    expect(
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
    fixture_open(&f, dictionary, NULL, NULL);
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
    fixture_open(&f, dictionary, NULL, NULL);
    tg_asset *call = whole_call(&f);
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
    fixture_open(&f, dictionary, NULL, NULL);
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
    fixture_open(&f, dictionary, NULL, NULL);
    tg_asset *asset = whole_resource(&f, TG_PLATFORM_AWS);
    asset->after.tag_count = 0;
    fixture_tag(asset, "team", "search");
    fixture_tag(asset, "environment", "dev");
    asset->is_billable = false;
    expect(&f, "note tag-missing aws_instance.train lacks the required tag use_case; nothing is "
               "billed for "
               "it by itself\n");
}

static void judge__leaves_what_goes_away_alone(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, NULL);
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
        fixture_open(&f, dictionary, NULL, NULL);
        tg_asset *asset = whole_resource(&f, TG_PLATFORM_AWS);
        asset->after.tag_count = 2;
        const char *environment = cases[i].environment;
        if (environment && environment[0] == '?')
            fixture_unknown_tag(asset, "environment", "var.env");
        else if (environment)
            fixture_tag(asset, "environment", environment);
        expect(&f, cases[i].findings);
    }
}

static void judge__counts_only_carriers_that_reach_far_enough(void **state)
{
    (void)state;
    static const char policies[] = "version: 1\n"
                                   "policies:\n"
                                   "  - {id: llm-attribution, minimum_carrier: gateway}\n";
    static const struct {
        tg_sink sink;
        const char *findings;
    } cases[] = {
        {TG_SINK_BILL, ""},
        {TG_SINK_GATEWAY, ""},
        {TG_SINK_TRACE,
         "error llm-attribution the openai.chat.completions.create call in summarize does "
         "not carry use_case; use_case stands in tags, which does not reach far enough\n"},
        {TG_SINK_NONE,
         "error llm-attribution the openai.chat.completions.create call in summarize does "
         "not carry use_case; use_case stands in tags, which does not reach far enough\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        policy_fixture f;
        fixture_open(&f, dictionary, policies, NULL);
        whole_call(&f)->after.tags[1].sink = cases[i].sink;
        expect(&f, cases[i].findings);
    }
}

static void judge__never_counts_what_reaches_nothing(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, NULL);
    tg_asset *workload = fixture_workload(&f, "ml/llm");
    tg_tag *tag = fixture_tag(workload, "acme.com/team", "search");
    tag->sink = TG_SINK_NONE;
    tag->carrier = tg_slice_of("metadata.labels");
    fixture_tag(workload, "use_case", "chat");
    fixture_open_carrier(workload, "something")->sink = TG_SINK_NONE;
    fixture_judge(&f);
    assert_string_equal(
        fixture_findings(&f),
        "error tag-missing Deployment ml/llm lacks the required tag team in the pod "
        "template's labels; team stands in metadata.labels, which does not reach the bill\n");
    assert_string_equal(f.judgement.findings[0].fix.ptr,
                        "spec:\n  template:\n    metadata:\n      labels:\n"
                        "        acme.com/team: \"<one of search, support>\"");
    fixture_close(&f);
}

/* --- parents
 * --------------------------------------------------------------------------------------- */

static void judge__asks_the_parent_of_what_takes_no_tags(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, NULL);
    tg_asset *parent = whole_resource(&f, TG_PLATFORM_AZURE);
    parent->after.tag_count = 1;
    tg_asset *child = fixture_resource(&f, "azurerm_cognitive_deployment.gpt", TG_PLATFORM_AZURE);
    child->parent = (tg_parent){.is_needed = true, .address = parent->address};
    fixture_judge(&f);
    assert_string_equal(
        fixture_findings(&f),
        "error tag-missing aws_instance.train lacks the required tags use_case and "
        "environment\n"
        "error parent-untagged azurerm_cognitive_deployment.gpt takes no tags, and "
        "aws_instance.train, through which it is billed, lacks use_case and environment\n");
    assert_string_equal(
        f.judgement.findings[1].fix.ptr,
        "in aws_instance.train:\n"
        "tags = { use_case = \"<use_case>\", environment = \"<one of prod, dev>\" }");
    assert_int_equal(f.judgement.verdicts[1].tag_count, 1);
    fixture_close(&f);
}

static void judge__takes_the_tags_of_a_tagged_parent(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, NULL);
    tg_asset *parent = whole_resource(&f, TG_PLATFORM_AZURE);
    tg_asset *child = fixture_resource(&f, "azurerm_cognitive_deployment.gpt", TG_PLATFORM_AZURE);
    child->parent = (tg_parent){.is_needed = true, .address = parent->address};
    fixture_judge(&f);
    assert_string_equal(fixture_findings(&f), "");
    assert_true(f.judgement.verdicts[1].is_tagged);
    fixture_close(&f);
}

static void judge__says_that_a_parent_is_not_known(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, NULL);
    tg_asset *child = fixture_resource(&f, "azurerm_cognitive_deployment.gpt", TG_PLATFORM_AZURE);
    child->parent = (tg_parent){.is_needed = true,
                                .what = tg_slice_of("the azurerm_cognitive_account it belongs to"),
                                .waits_for = tg_slice_of("var.account_id")};
    fixture_judge(&f);
    assert_string_equal(
        fixture_findings(&f),
        "error parent-untagged azurerm_cognitive_deployment.gpt takes no tags, and whether "
        "the azurerm_cognitive_account it belongs to is tagged cannot be seen here "
        "(var.account_id)\n");
    assert_int_equal(f.judgement.verdicts[0].unresolved_count, 3);
    fixture_close(&f);
}

static void judge__asks_nothing_of_what_takes_no_tags_and_costs_nothing(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, NULL);
    tg_asset *card = fixture_resource(&f, "x.model_card", TG_PLATFORM_AWS);
    card->parent.is_needed = true;
    card->is_billable = false;
    fixture_judge(&f);
    assert_string_equal(fixture_findings(&f), "");
    assert_int_equal(f.judgement.verdicts[0].unresolved_count, 0);
    fixture_close(&f);
}

static void judge__does_not_loop_on_parents_in_a_ring(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, NULL);
    tg_asset *a = fixture_resource(&f, "x.a", TG_PLATFORM_AZURE);
    tg_asset *b = fixture_resource(&f, "x.b", TG_PLATFORM_AZURE);
    a->parent = (tg_parent){.is_needed = true, .address = b->address};
    b->parent = (tg_parent){.is_needed = true, .address = a->address};
    fixture_judge(&f);
    assert_int_equal(f.judgement.finding_count, 2);
    fixture_close(&f);
}

/* --- values
 * ---------------------------------------------------------------------------------------- */

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
        fixture_open(&f, dictionary, NULL, NULL);
        tg_asset *asset = whole_resource(&f, TG_PLATFORM_AWS);
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
    fixture_open(&f, dictionary, NULL, NULL);
    fixture_tag(whole_call(&f), "owner", "");
    expect(&f,
           "error tag-value the owner of the openai.chat.completions.create call in summarize is "
           "empty\n");
}

static void judge__finds_carriers_that_disagree(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, NULL);
    tg_asset *asset = whole_resource(&f, TG_PLATFORM_AWS);
    fixture_tag(asset, "team", "search-team"); /* an alias of the same is no conflict */
    tg_tag *other = fixture_tag(asset, "team", "support");
    other->carrier = tg_slice_of("tag_specifications");
    tg_tag *useless = fixture_tag(asset, "use_case", "chat");
    useless->sink = TG_SINK_NONE;
    tg_asset *call = whole_call(&f);
    fixture_tag(call, "team", "support")->carrier = tg_slice_of("default_headers");
    expect(&f,
           "note tag-conflict the team of the openai.chat.completions.create call in summarize is "
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
    fixture_open(&f, dictionary, NULL, NULL);
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

/* --- calls
 * ------------------------------------------------------------------------------------------ */

static void judge__notes_a_model_name_that_moves(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, NULL);
    whole_call(&f)->after.model = tg_slice_of("mistral-large-latest");
    tg_asset *unknown = whole_call(&f);
    unknown->after.model = (tg_slice){NULL, 0};
    unknown->after.model_waits_for = tg_slice_of("os.environ[\"MODEL\"]");
    expect(
        &f,
        "note llm-model-alias the model name mistral-large-latest moves: the provider decides when "
        "it means another model, with another price\n");
}

/* --- an organisation's own policies
 * ------------------------------------------------------------------ */

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
    fixture_open(&f, dictionary, own_policies, NULL);
    tg_asset *call = whole_call(&f);
    call->after.model = tg_slice_of("gpt-5-pro");
    tg_asset *gpu = whole_resource(&f, TG_PLATFORM_AWS);
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
    fixture_open(&f, dictionary, own_policies, NULL);
    tg_asset *gpu = whole_resource(&f, TG_PLATFORM_AWS);
    tg_attribute *type = fixture_attribute(gpu, "instance_type", "");
    type->is_known = false;
    type->waits_for = tg_slice_of("var.size");
    tg_asset *settled = whole_resource(&f, TG_PLATFORM_AWS);
    fixture_tag(settled, "owner", "ada"); /* whatever the size is, the owner is there */
    *fixture_attribute(settled, "instance_type", "") = *type;
    settled->after.tags[2].value = tg_slice_of("prod");
    fixture_tag(settled, "cost_center", "CC-1042");
    expect(&f, "note no-dev-spend aws_instance.train is for dev\n"
               "warning tag-undecided cannot tell whether aws_instance.train breaks the policy "
               "owner-on-gpus: it waits for var.size\n");
}

static void judge__reports_a_pattern_that_runs_wild(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary,
                 "version: 1\n"
                 "policies:\n"
                 "  - {id: slow, severity: error, when: {field: address, matches: \"^(a+)+$\"},"
                 " message: slow}\n",
                 NULL);
    tg_asset *asset = whole_resource(&f, TG_PLATFORM_AWS);
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

/* --- observations
 * ------------------------------------------------------------------------------------ */

static void judge__turns_observations_into_findings(void **state)
{
    (void)state;
    static const char off[] = "version: 1\npolicies: [{id: manifest-unrendered, enabled: false}]\n";
    for (int is_off = 0; is_off < 2; is_off++) {
        policy_fixture f;
        fixture_open(&f, dictionary, is_off ? off : NULL, NULL);
        f.observations[f.observation_count++] = (tg_observation){
            .policy = tg_slice_of("manifest-unrendered"),
            .location = {.file = tg_slice_of("chart/Chart.yaml"), .line = 1},
            .subject = tg_slice_of("chart"),
            .message = tg_slice_of("the chart mentions nvidia.com/gpu"),
        };
        expect(&f, is_off ? "" : "warning manifest-unrendered the chart mentions nvidia.com/gpu\n");
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
    fixture_open(&f, dictionary, NULL, own);
    tg_asset *call = whole_call(&f);
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

/* --- waivers
 * ----------------------------------------------------------------------------------------- */

static const char waivers[] =
    "version: 1\n"
    "waivers:\n"
    "  - {policy: tag-missing, asset: aws_instance.lab, reason: Closed soon,\n"
    "     owner: ml, approver: finops, expires: 2026-12-15}\n";

static int64_t day(const char *text)
{
    int64_t out = 0;
    assert_true(tg_date_parse(tg_slice_of(text), &out));
    return out;
}

static void judge__honours_a_waiver_through_its_last_day(void **state)
{
    (void)state;
    static const struct {
        const char *today;
        const char *findings;
    } cases[] = {
        {"2026-12-15",
         "error tag-missing aws_instance.lab lacks the required tags team, use_case and "
         "environment (waived)\n"},
        {"2026-12-16",
         "error waiver-expired the waiver of tag-missing for aws_instance.lab has run out, so "
         "its finding stands again (its last day was 2026-12-15)\n"
         "error tag-missing aws_instance.lab lacks the required tags team, use_case and "
         "environment\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        policy_fixture f;
        fixture_open(&f, dictionary, NULL, waivers);
        fixture_resource(&f, "aws_instance.lab", TG_PLATFORM_AWS);
        f.today = day(cases[i].today);
        expect(&f, cases[i].findings);
    }
}

static void judge__tells_of_waivers_that_cover_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *today;
        const char *findings;
    } cases[] = {
        {"2026-12-15",
         "note waiver-unused the waiver of tag-missing for aws_instance.lab covers nothing\n"},
        {"2026-12-16",
         "note waiver-unused the waiver of tag-missing for aws_instance.lab has run out and "
         "covers nothing (its last day was 2026-12-15)\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        policy_fixture f;
        fixture_open(&f, dictionary, NULL, waivers);
        whole_resource(&f, TG_PLATFORM_AWS);
        f.today = day(cases[i].today);
        expect(&f, cases[i].findings);
    }
}

static void judge__knows_a_moved_resource_by_its_old_address(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, waivers);
    tg_asset *asset = fixture_resource(&f, "aws_instance.new_lab", TG_PLATFORM_AWS);
    asset->previous_address = tg_slice_of("aws_instance.lab");
    fixture_judge(&f);
    assert_int_equal(f.judgement.finding_count, 1);
    assert_int_equal(f.judgement.findings[0].status, TG_FINDING_WAIVED);
    fixture_close(&f);
}

static void judge__honours_waivers_in_the_source(void **state)
{
    (void)state;
    static const struct {
        const char *policy;
        const char *reason;
        uint32_t line;
        const char *findings;
    } cases[] = {
        {"tag-missing", "lab", 10, "error tag-missing A (waived)\n"},
        {"tag-missing", "lab", 14, "error tag-missing A (waived)\n"},
        {"tag-missing", "lab", 15,
         "note waiver-unused the waiver of tag-missing here covers nothing\n"
         "error tag-missing A\n"},
        {"tag-value", "lab", 10,
         "note waiver-unused the waiver of tag-value here covers nothing\n"
         "error tag-missing A\n"},
        {"tag-mising", "lab", 10,
         "note waiver-unused the waiver here covers nothing: no policy is called "
         "tag-mising; did you mean tag-missing?\n"
         "error tag-missing A\n"},
        {"tag-missing", "", 10,
         "warning waiver-broad a waiver without a reason does not count\n"
         "error tag-missing A\n"},
        {"", "", 10,
         "warning waiver-broad a waiver without a policy does not count\n"
         "error tag-missing A\n"},
        {"tag-*", "all of it", 10,
         "warning waiver-broad a waiver for several policies at once does not "
         "count\n"
         "error tag-missing A\n"},
    };
    static const char own[] = "version: 1\npolicies: [{id: tag-missing, message: A}]\n";
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        policy_fixture f;
        fixture_open(&f, dictionary, own, NULL);
        fixture_resource(&f, "aws_instance.lab", TG_PLATFORM_AWS);
        f.annotations[f.annotation_count++] = (tg_annotation){
            .kind = TG_ANNOTATION_IGNORE,
            .policy = tg_slice_of(cases[i].policy),
            .reason = tg_slice_of(cases[i].reason),
            .location = {.file = tg_slice_of("main.tf"), .line = 9, .column = 3},
            .target_line = cases[i].line,
        };
        expect(&f, cases[i].findings);
    }
}

static void judge__lets_no_waiver_cover_waivers(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, dictionary, NULL, waivers);
    whole_resource(&f, TG_PLATFORM_AWS);
    f.annotations[f.annotation_count++] = (tg_annotation){
        .kind = TG_ANNOTATION_IGNORE,
        .policy = tg_slice_of("waiver-unused"),
        .reason = tg_slice_of("quiet"),
        .location = {.file = tg_slice_of(".tallygate/waivers.yaml"), .line = 2},
        .target_line = 3,
    };
    fixture_judge(&f);
    for (size_t i = 0; i < f.judgement.finding_count; i++) {
        assert_int_equal(f.judgement.findings[i].status, TG_FINDING_NEW);
    }
    fixture_close(&f);
}

/* --- order, identity, threads
 * ------------------------------------------------------------------------- */

static void judge__gives_fingerprints_that_know_no_lines(void **state)
{
    (void)state;
    char first[TG_SHA256_HEX + 1] = "";
    for (uint32_t shift = 0; shift < 2; shift++) {
        policy_fixture f;
        fixture_open(&f, dictionary, NULL, NULL);
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
    fixture_open(&f, dictionary, own_policies, NULL);
    tg_asset *assets = tg_arena_array(f.arena, MANY_ASSETS, sizeof *assets);
    assert_non_null(assets);
    tg_asset *bad = fixture_resource(&f, "bad", TG_PLATFORM_AWS);
    tg_asset *good = whole_resource(&f, TG_PLATFORM_AWS);
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
        cmocka_unit_test(judge__passes_what_is_tagged),
        cmocka_unit_test(judge__names_all_missing_keys_in_one_finding),
        cmocka_unit_test(judge__asks_calls_for_attribution),
        cmocka_unit_test(judge__calls_an_open_carrier_undecided),
        cmocka_unit_test(judge__counts_a_key_with_an_unknown_value_as_there),
        cmocka_unit_test(judge__does_not_trust_an_unknown_value_of_a_listed_key),
        cmocka_unit_test(judge__makes_a_note_of_what_costs_nothing),
        cmocka_unit_test(judge__leaves_what_goes_away_alone),
        cmocka_unit_test(judge__asks_for_a_key_only_in_its_environment),
        cmocka_unit_test(judge__counts_only_carriers_that_reach_far_enough),
        cmocka_unit_test(judge__never_counts_what_reaches_nothing),
        cmocka_unit_test(judge__asks_the_parent_of_what_takes_no_tags),
        cmocka_unit_test(judge__takes_the_tags_of_a_tagged_parent),
        cmocka_unit_test(judge__says_that_a_parent_is_not_known),
        cmocka_unit_test(judge__does_not_loop_on_parents_in_a_ring),
        cmocka_unit_test(judge__says_what_is_wrong_with_a_value),
        cmocka_unit_test(judge__knows_an_empty_value_of_an_optional_key_on_a_call),
        cmocka_unit_test(judge__finds_carriers_that_disagree),
        cmocka_unit_test(judge__tells_what_the_provider_refuses),
        cmocka_unit_test(judge__notes_a_model_name_that_moves),
        cmocka_unit_test(judge__follows_policies_of_the_bundle),
        cmocka_unit_test(judge__says_which_conditions_are_open),
        cmocka_unit_test(judge__reports_a_pattern_that_runs_wild),
        cmocka_unit_test(judge__turns_observations_into_findings),
        cmocka_unit_test(judge__knows_the_asset_of_an_observation),
        cmocka_unit_test(judge__asks_nothing_of_what_takes_no_tags_and_costs_nothing),
        cmocka_unit_test(judge__honours_a_waiver_through_its_last_day),
        cmocka_unit_test(judge__tells_of_waivers_that_cover_nothing),
        cmocka_unit_test(judge__knows_a_moved_resource_by_its_old_address),
        cmocka_unit_test(judge__honours_waivers_in_the_source),
        cmocka_unit_test(judge__lets_no_waiver_cover_waivers),
        cmocka_unit_test(judge__gives_fingerprints_that_know_no_lines),
        cmocka_unit_test(judge__comes_to_the_same_with_any_number_of_threads),
    };
    return cmocka_run_group_tests_name("policy", tests, NULL, NULL);
}
