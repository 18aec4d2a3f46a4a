/* lib/policy: carriers, how far they reach, and parents. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "policy_fixture.h"

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
        fixture_open(&f, fixture_dictionary, policies, NULL);
        fixture_whole_call(&f)->after.tags[1].sink = cases[i].sink;
        fixture_expect(&f, cases[i].findings);
    }
}

static void judge__never_counts_what_reaches_nothing(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
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

static void judge__asks_the_parent_of_what_takes_no_tags(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *parent = fixture_whole_resource(&f, TG_PLATFORM_AZURE);
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
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *parent = fixture_whole_resource(&f, TG_PLATFORM_AZURE);
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
    fixture_open(&f, fixture_dictionary, NULL, NULL);
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
    fixture_open(&f, fixture_dictionary, NULL, NULL);
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
    fixture_open(&f, fixture_dictionary, NULL, NULL);
    tg_asset *a = fixture_resource(&f, "x.a", TG_PLATFORM_AZURE);
    tg_asset *b = fixture_resource(&f, "x.b", TG_PLATFORM_AZURE);
    a->parent = (tg_parent){.is_needed = true, .address = b->address};
    b->parent = (tg_parent){.is_needed = true, .address = a->address};
    fixture_judge(&f);
    assert_int_equal(f.judgement.finding_count, 2);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judge__counts_only_carriers_that_reach_far_enough),
        cmocka_unit_test(judge__never_counts_what_reaches_nothing),
        cmocka_unit_test(judge__asks_the_parent_of_what_takes_no_tags),
        cmocka_unit_test(judge__takes_the_tags_of_a_tagged_parent),
        cmocka_unit_test(judge__says_that_a_parent_is_not_known),
        cmocka_unit_test(judge__asks_nothing_of_what_takes_no_tags_and_costs_nothing),
        cmocka_unit_test(judge__does_not_loop_on_parents_in_a_ring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
