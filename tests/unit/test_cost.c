/* lib/cost: what assets cost, by hand, and what a run supposes. The worked examples of docs/cost.md
 * are held here to the cent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost_fixture.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void cost_machine__multiplies_count_hours_and_price(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS,
                            "aws_sagemaker_endpoint_configuration", "a");
    add_driver(&a->after, "instance_type", "ml.g5.xlarge");
    add_driver(&a->after, "count", "2");
    add_driver(&a->after, "region", "us-east-1");
    run(&s);
    /* 2 x 730 x 1.408 */
    expect(&s, 0, "2055.680000", "2055.680000", "2055.680000");
    assert_int_equal(a->cost->basis, TG_BASIS_ASSUMED);
    assert_int_equal(a->cost->confidence, TG_CONFIDENCE_MEDIUM);
    assert_true(tg_slice_is(a->cost->after.lines[0].quantity, "2 x 730 h x $1.408"));
    assert_true(tg_slice_is(a->cost->monthly_usd, "2055.680000"));
    close_scene(&s);
}

static void cost_machine__has_a_range_where_it_scales(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_eks_node_group", "a");
    add_driver(&a->after, "instance_type", "g5.xlarge");
    add_driver(&a->after, "count", "2");
    add_driver(&a->after, "min_count", "1");
    add_driver(&a->after, "max_count", "10");
    add_driver(&a->after, "zone", "us-east-1a");
    run(&s);
    /* 1, 2 and 10 x 730 x 1.006 */
    expect(&s, 0, "734.380000", "1468.760000", "7343.800000");
    close_scene(&s);
}

static void cost_machine__takes_a_zone_for_its_region(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a =
        add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_GCP, "google_container_node_pool", "a");
    add_driver(&a->after, "instance_type", "g2-standard-4");
    add_driver(&a->after, "region", "us-central1-a");
    run(&s);
    /* 730 x 0.706832 */
    expect(&s, 0, "515.987360", "515.987360", "515.987360");
    close_scene(&s);
}

static void cost_machine__adds_attached_accelerators(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_GCP, "google_compute_instance", "a");
    add_driver(&a->after, "instance_type", "n1-standard-4");
    add_driver(&a->after, "accelerator", "projects/p/zones/z/acceleratorTypes/nvidia-tesla-t4");
    add_driver(&a->after, "accelerator_count", "2");
    add_driver(&a->after, "zone", "us-central1-b");
    run(&s);
    /* 730 x 0.189999 + 2 x 730 x 0.35 */
    expect(&s, 0, "649.699270", "649.699270", "649.699270");
    close_scene(&s);
}

static void cost_machine__takes_spot_for_a_promise(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_GCP, "google_compute_instance", "a");
    add_driver(&a->after, "instance_type", "g2-standard-4");
    add_driver(&a->after, "zone", "us-central1-a");
    add_driver(&a->after, "spot", "SPOT");
    run(&s);
    /* 730 x 0.397336 to 730 x 0.706832 */
    expect(&s, 0, "290.055280", "290.055280", "515.987360");
    close_scene(&s);
}

static void cost_machine__is_never_zero_when_unknown(void **state)
{
    (void)state;
    static const struct {
        const char *type, *count, *region, *why;
    } cases[] = {
        {"z9.huge", "1", "us-east-1", "not in the price book"},
        {"g5.xlarge", "1", "mars-north-1", "has no price in mars-north-1"},
        {"g5.xlarge", NULL, "us-east-1", "how many run waits for var.x"},
        {NULL, "1", "us-east-1", "machine type waits for var.x"},
        {"g5.xlarge", "1", NULL, "region waits for var.x"},
        {"g5.xlarge", "9000000000000000000", "us-east-1", "does not fit"},
        {"g5.xlarge", "900000000000", "us-east-1", "billion"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        open_scene(&s, NULL, NULL, NULL);
        tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_instance", "a");
        add_driver(&a->after, "instance_type", cases[i].type);
        add_driver(&a->after, "count", cases[i].count);
        add_driver(&a->after, "region", cases[i].region);
        run(&s);
        expect_unpriced(&s, 0, cases[i].why);
        assert_int_equal(s.result.totals.unpriced_count, 1);
        assert_int_equal(s.result.totals.priced_count, 0);
        assert_int_equal(a->cost->monthly_usd.n, 0);
        close_scene(&s);
    }
}

static void cost_machine__uses_declared_instances_and_hours(void **state)
{
    (void)state;
    scene s;
    open_scene(&s,
               "version: 1\n"
               "usage:\n"
               "  - match: {address: a}\n"
               "    hours_per_month: 100\n"
               "    instances: {low: 1, expected: 2, high: 6}\n"
               "regions: {default: {aws: us-east-1}}\n",
               NULL, NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_instance", "a");
    add_driver(&a->after, "instance_type", "g5.xlarge");
    run(&s);
    expect(&s, 0, "100.600000", "201.200000", "603.600000");
    close_scene(&s);
}

static void cost_provisioned__is_paid_whether_used_or_not(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a =
        add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AZURE, "azurerm_cognitive_deployment", "ptu");
    a->after.model = tg_slice_of("gpt-4o");
    add_driver(&a->after, "sku", "GlobalProvisionedManaged");
    add_driver(&a->after, "capacity", "50");
    a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_bedrock_provisioned_model_throughput",
                  "mu");
    add_driver(&a->after, "model",
               "arn:aws:bedrock:us-east-1::foundation-model/cohere.command-text-v14");
    add_driver(&a->after, "capacity", "2");
    add_driver(&a->after, "commitment", "OneMonth");
    add_driver(&a->after, "region", "us-east-1");
    run(&s);
    /* 50 x 730 x 1.00; 2 x 730 x 39.60 */
    expect(&s, 0, "36500.000000", "36500.000000", "36500.000000");
    expect(&s, 1, "57816.000000", "57816.000000", "57816.000000");
    assert_int_equal(a->cost->basis, TG_BASIS_DECLARED);
    close_scene(&s);
}

static void cost_pods__multiply_pods_and_accelerators(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a =
        add_asset(&s, TG_KIND_WORKLOAD, TG_PLATFORM_KUBERNETES, "apps/Deployment", "ai/llm");
    add_driver(&a->after, "count", "3");
    add_driver(&a->after, "min_count", "1");
    add_driver(&a->after, "max_count", "8");
    add_driver(&a->after, "accelerator", "nvidia-l4");
    add_driver(&a->after, "accelerator_count", "2");
    a = add_asset(&s, TG_KIND_WORKLOAD, TG_PLATFORM_KUBERNETES, "apps/Deployment", "ai/any");
    add_driver(&a->after, "count", "1");
    add_driver(&a->after, "accelerator", "nvidia.com/gpu");
    add_driver(&a->after, "accelerator_count", "1");
    a = add_asset(&s, TG_KIND_WORKLOAD, TG_PLATFORM_KUBERNETES, "karpenter.sh/NodePool", "gpu");
    run(&s);
    /* 1, 3 and 8 x 2 x 730 x 0.8048 */
    expect(&s, 0, "1175.008000", "3525.024000", "9400.064000");
    expect_unpriced(&s, 1, "no node label says");
    expect(&s, 2, "0.000000", "0.000000", "0.000000");
    close_scene(&s);
}

static void cost_pods__take_the_machine_that_is_named(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, "version: 1\nregions: {default: {aws: us-east-1}}\n", NULL, NULL);
    tg_asset *a =
        add_asset(&s, TG_KIND_WORKLOAD, TG_PLATFORM_KUBERNETES, "apps/Deployment", "ai/llm");
    add_driver(&a->after, "count", "1");
    add_driver(&a->after, "accelerator", "nvidia.com/gpu");
    add_driver(&a->after, "accelerator_count", "4");
    add_driver(&a->after, "instance_type", "p5.48xlarge");
    run(&s);
    /* 4 x 730 x 55.04 / 8 */
    expect(&s, 0, "20089.600000", "20089.600000", "20089.600000");
    close_scene(&s);
}

static const char CHAT[] = "version: 1\n"
                           "usage:\n"
                           "  - match: {use_case: chat}\n"
                           "    requests_per_month: 3000000\n"
                           "    input_tokens: 1200\n"
                           "    output_tokens: 300\n"
                           "    cached_input: 40%\n"
                           "  - match: {use_case: nightly}\n"
                           "    requests_per_month: 1000\n"
                           "    input_tokens: 1000\n"
                           "    output_tokens: 1000\n"
                           "    batch: true\n"
                           "  - match: {use_case: long}\n"
                           "    requests_per_month: 1000\n"
                           "    input_tokens: 300000\n"
                           "    output_tokens: 1000\n"
                           "  - match: {use_case: edge}\n"
                           "    requests_per_month: 1000\n"
                           "    input_tokens: 200000\n"
                           "    output_tokens: 1000\n";

static void cost_call__splits_fresh_and_cached_input(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, CHAT, NULL, NULL);
    tg_asset *a = add_call(&s, "app.py::chat", "openai", "gpt-4o", "chat");
    run(&s);
    /* 2,160 M x 2.50 + 1,440 M x 1.25 + 900 M x 10.00 */
    expect(&s, 0, "16200.000000", "16200.000000", "16200.000000");
    assert_int_equal(a->cost->basis, TG_BASIS_DECLARED);
    assert_int_equal(a->cost->confidence, TG_CONFIDENCE_HIGH);
    assert_int_equal(a->cost->after.line_count, 3);
    close_scene(&s);
}

static void cost_call__shares_the_volume_of_a_use_case(void **state)
{
    (void)state;
    scene s;
    open_scene(&s,
               "version: 1\n"
               "usage: [{match: {use_case: chat}, requests_per_month: 10, input_tokens: 1000000, "
               "output_tokens: 0}]\n",
               NULL, NULL);
    add_call(&s, "a", "openai", "gpt-4o", "chat");
    add_call(&s, "b", "openai", "gpt-4o", "chat");
    add_call(&s, "c", "openai", "gpt-4o", "chat");
    run(&s);
    /* 10 requests are 4, 3 and 3: nothing is counted twice, nothing is lost. */
    expect(&s, 0, "10.000000", "10.000000", "10.000000");
    expect(&s, 1, "7.500000", "7.500000", "7.500000");
    expect(&s, 2, "7.500000", "7.500000", "7.500000");
    assert_string_equal(text(&s, s.result.totals.after.expected), "25.000000");
    close_scene(&s);
}

static void cost_call__knows_batches_and_long_prompts(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, CHAT, NULL,
               "provider,model,input,output,tier_above,tier_input,tier_output\n"
               "openai,tiered,1,4,200000,2,6\n"
               "xai,tiered,1,4,200000,2,6\n");
    add_call(&s, "batch", "openai", "gpt-4o", "nightly");
    add_call(&s, "long", "openai", "tiered", "long");
    add_call(&s, "edge", "openai", "tiered", "edge");
    add_call(&s, "edge-xai", "xai", "tiered", "edge");
    run(&s);
    /* 1 M x 1.25 + 1 M x 5.00 */
    expect(&s, 0, "6.250000", "6.250000", "6.250000");
    /* The whole request is in the tier: 300 M x 2 + 1 M x 6. */
    expect(&s, 1, "606.000000", "606.000000", "606.000000");
    /* 500 requests of 200,000: not above the limit, but xAI counts the limit in. */
    expect(&s, 2, "102.000000", "102.000000", "102.000000");
    expect(&s, 3, "203.000000", "203.000000", "203.000000");
    close_scene(&s);
}

static void cost_call__bounds_the_output(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, CHAT, NULL, NULL);
    tg_asset *a = add_call(&s, "a", "openai", "gpt-4o", "chat");
    add_driver(&a->after, "max_tokens", "600");
    run(&s);
    /* 900 M more tokens at 10.00 at most */
    expect(&s, 0, "16200.000000", "16200.000000", "25200.000000");
    close_scene(&s);
}

static void cost_call__invents_no_volume(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a = add_call(&s, "a", "openai", "gpt-4o", "chat");
    add_driver(&a->after, "max_tokens", "300");
    tg_asset *opaque = add_call(&s, "b", "azure", "prod-chat", "chat");
    run(&s);
    expect_unpriced(&s, 0, "usage.yaml");
    assert_true(a->cost->is_volume_unknown);
    assert_true(a->cost->has_per_thousand);
    /* 1,000 x (1,000 x 2.50 + 300 x 10.00) / 1 M */
    assert_string_equal(text(&s, a->cost->per_thousand), "5.500000");
    assert_true(
        tg_slice_is(a->cost->per_thousand_of, "1,000 calls of 1,000 tokens in and 300 out"));
    expect_unpriced(&s, 1, "`models` in usage.yaml");
    assert_false(opaque->cost->is_volume_unknown);
    assert_int_equal(s.result.totals.unpriced_count, 2);
    close_scene(&s);
}

static void cost_run__moves_money_with_the_tag(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, "version: 1\nregions: {default: {aws: us-east-1}}\n", NULL, NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_instance", "a");
    a->change = TG_CHANGE_UPDATE;
    a->has_before = true;
    add_driver(&a->before, "instance_type", "g5.xlarge");
    add_driver(&a->after, "instance_type", "g5.2xlarge");
    add_tag(&a->before, "team", "search");
    run(&s);
    /* 730 x 1.006 was the search team's; 730 x 1.212 is nobody's */
    const tg_cost_totals *t = &s.result.totals;
    assert_true(t->is_change);
    assert_string_equal(text(&s, t->delta.expected), "150.380000");
    assert_int_equal(t->team_count, 2);
    assert_int_equal(t->teams[0].team.n, 0);
    assert_string_equal(text(&s, t->teams[0].delta), "884.760000");
    assert_true(tg_slice_is(t->teams[1].team, "search"));
    assert_string_equal(text(&s, t->teams[1].delta), "-734.380000");
    close_scene(&s);
}

static void cost_machines__say_that_a_price_is_of_linux(void **state)
{
    (void)state;
    static const char *const types[] = {"azurerm_linux_virtual_machine",
                                        "azurerm_windows_virtual_machine"};
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    for (size_t i = 0; i < COUNT(types); i++) {
        tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AZURE, types[i], types[i]);
        add_driver(&a->after, "instance_type", "Standard_NC6s_v3");
        add_driver(&a->after, "region", "eastus");
    }
    run(&s);
    for (size_t i = 0; i < COUNT(types); i++) {
        const tg_cost *cost = s.assets[i].cost;
        char words[256];
        snprintf(words, sizeof words, "%.*s", TG_FMT(cost->after.lines[0].assumption));
        expect(&s, i, "2233.800000", "2233.800000", "2233.800000");
        assert_int_equal(cost->confidence, i ? TG_CONFIDENCE_LOW : TG_CONFIDENCE_MEDIUM);
        assert_true(!strstr(words, "Windows costs more") == !i);
    }
    close_scene(&s);
}

static void cost_run__supposes_what_it_is_told(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, CHAT, NULL, NULL);
    tg_asset *a = add_call(&s, "a", "openai", "gpt-4o", "chat");
    a->change = TG_CHANGE_NONE;
    assert_int_equal(
        tg_what_if_parse(tg_slice_of("model:gpt-4o=gpt-4o-mini"), &s.what_ifs[0], NULL), TG_OK);
    assert_int_equal(tg_what_if_parse(tg_slice_of("requests=+20%"), &s.what_ifs[1], NULL), TG_OK);
    s.what_if_count = 2;
    run(&s);
    /* 3.6 M requests: 2,592 M x 0.15 + 1,728 M x 0.075 + 1,080 M x 0.60 */
    assert_string_equal(text(&s, s.result.totals.before.expected), "16200.000000");
    assert_string_equal(text(&s, s.result.totals.after.expected), "1166.400000");
    assert_true(tg_slice_is(s.result.totals.scenario, "model:gpt-4o=gpt-4o-mini, requests=+20%"));
    close_scene(&s);
}

static void cost_run__supposes_other_machines(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_instance", "a");
    a->change = TG_CHANGE_NONE;
    add_driver(&a->after, "instance_type", "g5.xlarge");
    add_driver(&a->after, "count", "4");
    add_driver(&a->after, "region", "us-east-1");
    assert_int_equal(tg_what_if_parse(tg_slice_of("instances=-25%"), &s.what_ifs[0], NULL), TG_OK);
    assert_int_equal(tg_what_if_parse(tg_slice_of("hours=100"), &s.what_ifs[1], NULL), TG_OK);
    s.what_if_count = 2;
    run(&s);
    /* 4 x 730 x 1.006 and 3 x 100 x 1.006 */
    assert_string_equal(text(&s, s.result.totals.before.expected), "2937.520000");
    assert_string_equal(text(&s, s.result.totals.after.expected), "301.800000");
    close_scene(&s);
}

/* What is said of a use case goes before what is said of all, in any order; what nothing is of is
 * named. */
static void cost_run__supposes_of_one_use_case(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"requests:chat=-50%", "requests=+100%"},
                                           {"requests=+100%", "requests:chat=-50%"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        open_scene(&s,
                   "version: 1\nusage:\n"
                   "  - {match: {use_case: chat}, requests_per_month: 1000000, input_tokens: 1000, "
                   "output_tokens: 100}\n"
                   "  - {match: {use_case: rank}, requests_per_month: 1000000, input_tokens: 1000, "
                   "output_tokens: 100}\n",
                   NULL, NULL);
        add_call(&s, "a", "openai", "gpt-4o", "chat")->change = TG_CHANGE_NONE;
        add_call(&s, "b", "openai", "gpt-4o", "rank")->change = TG_CHANGE_NONE;
        for (size_t k = 0; k < 2; k++)
            assert_int_equal(tg_what_if_parse(tg_slice_of(cases[i][k]), &s.what_ifs[k], NULL),
                             TG_OK);
        s.what_if_count = 2;
        run(&s);
        /* 1,000 M x 2.50 + 100 M x 10 = 3,500 each: half of it, and twice */
        expect(&s, 0, "1750.000000", "1750.000000", "1750.000000");
        expect(&s, 1, "7000.000000", "7000.000000", "7000.000000");
        assert_int_equal(s.result.totals.idle_scenario.n, 0);
        close_scene(&s);
    }
}

static void cost_run__names_what_it_supposes_of_nothing(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, CHAT, NULL, NULL);
    add_call(&s, "a", "openai", "gpt-4o", "chat")->change = TG_CHANGE_NONE;
    assert_int_equal(tg_what_if_parse(tg_slice_of("model:gpt-5=gpt-4o"), &s.what_ifs[0], NULL),
                     TG_OK);
    assert_int_equal(tg_what_if_parse(tg_slice_of("requests:rank=5"), &s.what_ifs[1], NULL), TG_OK);
    s.what_if_count = 2;
    run(&s);
    assert_true(tg_slice_is(s.result.totals.idle_scenario, "model:gpt-5=gpt-4o, requests:rank=5"));
    assert_int_equal(s.result.totals.delta.expected.nano_usd, 0);
    close_scene(&s);
}

/* One machine at $734.38 a month, where another one was at $734.38 or nothing was. */
static void cost_change__is_limited_by_a_share(void **state)
{
    (void)state;
    static const struct {
        const char *limits;
        bool has_before;
        const char *words; /* NULL: it may pass */
    } cases[] = {
        {"max_percent: 100%", true, NULL}, /* above, not at */
        {"max_percent: 99.9999%", true, "max_percent"},
        {"max_percent: 500%", false, "max_percent"}, /* of nothing, whatever is more */
        {"max_percent: 0%, approvals: [{match: {team: search}, until: 2026-12-31, up_to_usd: 900, "
         "reason: Launch, approver: finops}]",
         false, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        char budgets[512];
        snprintf(budgets, sizeof budgets, "version: 1\nchange: {%s}\n", cases[i].limits);
        open_scene(&s, NULL, budgets, NULL);
        for (size_t k = 0; k < 1u + cases[i].has_before; k++) {
            tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_instance",
                                    k ? "before" : "after");
            if (k) a->change = TG_CHANGE_NONE;
            add_driver(&a->after, "instance_type", "g5.xlarge");
            add_driver(&a->after, "region", "us-east-1");
            add_tag(&a->after, "team", "search");
        }
        run(&s);
        char words[512];
        snprintf(words, sizeof words, "%.*s", TG_FMT(s.result.change.message));
        if (s.result.change.is_over != (cases[i].words != NULL) ||
            (cases[i].words && !strstr(words, cases[i].words)))
            fail_msg("%s: %s", cases[i].limits, words);
        close_scene(&s);
    }
}

static void what_if_parse__refuses_the_rest(void **state)
{
    (void)state;
    static const char *const cases[] = {"",
                                        "requests",
                                        "requests=",
                                        "requests=20%",
                                        "requests=+20",
                                        "colour=1",
                                        "requests=-101%",
                                        "model:=x",
                                        "model:x=",
                                        "requests=1.5",
                                        "requests:=5",
                                        "requestsx=5",
                                        "requests:chat="};
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_what_if out;
        assert_int_equal(tg_what_if_parse(tg_slice_of(cases[i]), &out, NULL), TG_EUSAGE);
    }
}

static void cost_run__does_not_depend_on_the_order_of_assets(void **state)
{
    (void)state;
    int64_t first = 0;
    for (int turn = 0; turn < 2; turn++) {
        scene s;
        open_scene(&s, CHAT, NULL, NULL);
        static const char *const models[] = {"gpt-4o", "gpt-4o-mini", "gpt-4.1", "o3"};
        static const char *const uses[] = {"chat", "nightly", "long", "edge"};
        for (size_t i = 0; i < COUNT(models); i++) {
            size_t at = turn ? COUNT(models) - 1 - i : i;
            add_call(&s, models[at], "openai", models[at], uses[at]);
        }
        run(&s);
        if (turn) assert_int_equal(s.result.totals.after.expected.nano_usd, first);
        first = s.result.totals.after.expected.nano_usd;
        assert_true(first > 0);
        close_scene(&s);
    }
}

static void cost_run__refuses_a_broken_list_even_unused(void **state)
{
    (void)state;
    scene s;
    tg_err err = {0};
    open_scene(&s, NULL, NULL, "provider,model,input,output\nopenai,x,9999,1\n");
    assert_int_equal(price(&s, &err), TG_ERANGE);
    assert_int_equal(err.line, 2);
    close_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_machine__multiplies_count_hours_and_price),
        cmocka_unit_test(cost_machine__has_a_range_where_it_scales),
        cmocka_unit_test(cost_machine__takes_a_zone_for_its_region),
        cmocka_unit_test(cost_machine__adds_attached_accelerators),
        cmocka_unit_test(cost_machine__takes_spot_for_a_promise),
        cmocka_unit_test(cost_machine__is_never_zero_when_unknown),
        cmocka_unit_test(cost_machine__uses_declared_instances_and_hours),
        cmocka_unit_test(cost_provisioned__is_paid_whether_used_or_not),
        cmocka_unit_test(cost_pods__multiply_pods_and_accelerators),
        cmocka_unit_test(cost_pods__take_the_machine_that_is_named),
        cmocka_unit_test(cost_call__splits_fresh_and_cached_input),
        cmocka_unit_test(cost_call__shares_the_volume_of_a_use_case),
        cmocka_unit_test(cost_call__knows_batches_and_long_prompts),
        cmocka_unit_test(cost_call__bounds_the_output),
        cmocka_unit_test(cost_call__invents_no_volume),
        cmocka_unit_test(cost_run__moves_money_with_the_tag),
        cmocka_unit_test(cost_machines__say_that_a_price_is_of_linux),
        cmocka_unit_test(cost_run__supposes_what_it_is_told),
        cmocka_unit_test(cost_run__supposes_other_machines),
        cmocka_unit_test(cost_run__supposes_of_one_use_case),
        cmocka_unit_test(cost_run__names_what_it_supposes_of_nothing),
        cmocka_unit_test(cost_change__is_limited_by_a_share),
        cmocka_unit_test(what_if_parse__refuses_the_rest),
        cmocka_unit_test(cost_run__does_not_depend_on_the_order_of_assets),
        cmocka_unit_test(cost_run__refuses_a_broken_list_even_unused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
