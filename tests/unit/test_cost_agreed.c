/* lib/cost/commitments and discounts: what an organisation has agreed with its providers.
 * docs/cost.md, "What is agreed". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost_fixture.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static tg_asset *add_machines(scene *s, const char *address, const char *type, const char *count)
{
    tg_asset *a = add_asset(s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_instance", address);
    add_driver(&a->after, "instance_type", type);
    add_driver(&a->after, "region", "us-east-1");
    add_driver(&a->after, "count", count);
    return a;
}

static void cost_discount__is_taken_off_once(void **state)
{
    (void)state;
    static const struct {
        const char *rows, *amount; /* of one g5.xlarge: 730 x 1.006 = 734.38 */
    } cases[] = {
        {"aws,g5.xlarge,,15,,,EDP\n", "624.223000"},
        {"aws,g5.*,us-east-1,15%,2026-01-01,2026-12-31,EDP\n", "624.223000"},
        {"*,*,,12.5,,,EDP\n", "642.582500"},
        /* The first that holds counts, and no other. */
        {"aws,g5.*,,10,,,first\naws,g5.xlarge,,50,,,second\n", "660.942000"},
        {"aws,g5.*,,50,2026-11-22,,later\naws,g5.*,,50,,2026-11-20,earlier\n", "734.380000"},
        {"aws,g5.*,eu-west-1,50,,,elsewhere\ngcp,g5.*,,50,,,another cloud\n", "734.380000"},
        {"aws,g5.x,,50,,,a start is no name\naws,*.2xlarge,,50,,,another size\n", "734.380000"},
        {"aws,g5.xlarge,,100,,,all of it\n", "0.000000"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        char list[512];
        snprintf(list, sizeof list, "provider,item,region,percent,from,until,reason\n%s",
                 cases[i].rows);
        open_scene(&s, NULL, NULL, list);
        add_machines(&s, "a", "g5.xlarge", "1");
        run(&s);
        expect(&s, 0, cases[i].amount, cases[i].amount, cases[i].amount);
        close_scene(&s);
    }
}

static void cost_discount__is_said(void **state)
{
    (void)state;
    scene s;
    open_scene(&s,
               "version: 1\n"
               "usage: [{match: {use_case: x}, requests_per_month: 1000, input_tokens: 1000000, "
               "output_tokens: 0, cached_input: 50%}]\n",
               NULL, "provider,item,percent,reason\nopenai,gpt-4o*,20,Enterprise agreement\n");
    tg_asset *a = add_call(&s, "a", "openai", "gpt-4o-mini", "x");
    run(&s);
    /* 500 M x 0.15 + 500 M x 0.075, less a fifth */
    expect(&s, 0, "90.000000", "90.000000", "90.000000");
    const tg_cost_line *line = &a->cost->after.lines[0];
    assert_true(tg_slice_is(line->quantity, "500,000,000 x $0.15 / 1,000,000 less 20%"));
    assert_true(tg_slice_ends(line->price_source,
                              tg_slice_of(", .tallygate/prices/own.csv:2: Enterprise agreement")));
    close_scene(&s);
}

/* A price of one's own is agreed already. */
static void cost_discount__leaves_agreed_prices_alone(void **state)
{
    (void)state;
    scene s;
    memory_file files[] = {{"prices/machines.csv",
                            "cloud,region,instance_type,on_demand\naws,us-east-1,g5.xlarge,1\n"},
                           {"prices/discounts.csv", "provider,item,percent,reason\n*,*,50,EDP\n"},
                           {NULL, NULL}};
    memset(&s, 0, sizeof s);
    s.bundle = bundle_case_load(files);
    assert_int_equal(s.bundle.status, TG_OK);
    s.today = TODAY;
    add_machines(&s, "a", "g5.xlarge", "1");
    add_machines(&s, "b", "g5.2xlarge", "1");
    run(&s);
    expect(&s, 0, "730.000000", "730.000000", "730.000000");
    /* 730 x 1.212 / 2 */
    expect(&s, 1, "442.380000", "442.380000", "442.380000");
    close_scene(&s);
}

static const char COMMITMENT[] = "provider,item,region,count,hourly,from,until,reason\n"
                                 "aws,g5.xlarge,us-east-1,3,0.6,2026-01-01,2026-12-31,1 year\n";

static void cost_commitment__covers_the_first(void **state)
{
    (void)state;
    static const struct {
        const char *count, *amount;
    } cases[] = {
        {"2", "876.000000"},  /* 2 x 730 x 0.60 */
        {"3", "1314.000000"}, /* 3 x 730 x 0.60 */
        {"5", "2782.760000"}, /* and 2 x 730 x 1.006 */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        open_scene(&s, NULL, NULL, COMMITMENT);
        tg_asset *a = add_machines(&s, "a", "g5.xlarge", cases[i].count);
        run(&s);
        expect(&s, 0, cases[i].amount, cases[i].amount, cases[i].amount);
        if (i == 2) {
            assert_true(tg_slice_is(a->cost->after.lines[0].quantity,
                                    "5 x 730 h x $1.006; 2,190 of 3,650 h at $0.60 by a "
                                    "commitment until 2026-12-31, .tallygate/prices/own.csv:2"));
        }
        close_scene(&s);
    }
}

static void cost_commitment__is_shared_and_ends(void **state)
{
    (void)state;
    static const struct {
        int64_t today;
        const char *first, *second, *total;
    } cases[] = {
        /* Three of six are covered, so half of each: 365 x 0.60 + 365 x 1.006 a machine. */
        {TODAY, "1172.380000", "2344.760000", "3517.140000"},
        {20819, "1468.760000", "2937.520000", "4406.280000"}, /* 2027-01-01 */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (int turn = 0; turn < 2; turn++) {
            scene s;
            open_scene(&s, NULL, NULL, COMMITMENT);
            s.today = cases[i].today;
            add_machines(&s, "a", "g5.xlarge", turn ? "4" : "2");
            add_machines(&s, "b", "g5.xlarge", turn ? "2" : "4");
            tg_asset *spot = add_machines(&s, "c", "g6.xlarge", "1");
            add_driver(&spot->after, "spot", "SPOT");
            run(&s);
            const char *two = cases[i].first;
            const char *four = cases[i].second;
            expect(&s, (size_t)turn, two, two, two);
            expect(&s, (size_t)!turn, four, four, four);
            close_scene(&s);
        }
    }
}

static void cost_commitment__follows_the_range(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, COMMITMENT);
    tg_asset *a = add_machines(&s, "a", "g5.xlarge", "2");
    add_driver(&a->after, "min_count", "1");
    add_driver(&a->after, "max_count", "10");
    a->change = TG_CHANGE_NONE; /* it was there before, and so was the commitment */
    run(&s);
    /* 730 x 0.60; 2 x 730 x 0.60; 3 x 730 x 0.60 + 7 x 730 x 1.006 */
    expect(&s, 0, "438.000000", "876.000000", "6454.660000");
    assert_string_equal(text(&s, s.result.totals.before.expected), "876.000000");
    assert_string_equal(text(&s, s.result.totals.delta.expected), "0.000000");
    close_scene(&s);
}

/* A pool's nodes are committed to, its pods have their share of what that costs. */
static void cost_commitment__reaches_pods(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, COMMITMENT);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_eks_node_group", "pool");
    add_driver(&a->after, "instance_type", "g5.xlarge");
    add_driver(&a->after, "region", "us-east-1");
    add_driver(&a->after, "count", "3");
    a = add_asset(&s, TG_KIND_WORKLOAD, TG_PLATFORM_KUBERNETES, "apps/Deployment", "pods");
    add_driver(&a->after, "count", "2");
    add_driver(&a->after, "accelerator", "NVIDIA-A10G");
    add_driver(&a->after, "accelerator_count", "1");
    run(&s);
    expect(&s, 1, "876.000000", "876.000000", "876.000000");
    expect(&s, 0, "438.000000", "438.000000", "438.000000");
    close_scene(&s);
}

static void cost_commitment__covers_throughput(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL,
               "provider,item,count,hourly,until\nazure-ptu,ptu:hourly,50,0.35616438,2027-06-30\n");
    tg_asset *a =
        add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AZURE, "azurerm_cognitive_deployment", "ptu");
    a->after.model = tg_slice_of("gpt-4o");
    add_driver(&a->after, "sku", "GlobalProvisionedManaged");
    add_driver(&a->after, "capacity", "100");
    run(&s);
    /* 50 x 730 x 0.35616438 (260 a month) and 50 x 730 x 1.00 */
    expect(&s, 0, "49499.999870", "49499.999870", "49499.999870");
    close_scene(&s);
}

static void cost_agreed__refuses_what_cannot_be(void **state)
{
    (void)state;
    static const struct {
        const char *list, *why;
    } cases[] = {
        {"provider,item,percent,reason\naws,g5.*,101,EDP\n", "`percent` must be"},
        {"provider,item,percent,reason\naws,g5.*,-1,EDP\n", "`percent` must be"},
        {"provider,item,percent,reason\naws,g5.*,,EDP\n", "`percent` must be"},
        {"provider,item,percent,reason\naws,g5.*,10,\n", "`reason` must say"},
        {"provider,item,percent,reason\n,g5.*,10,EDP\n", "`provider` and `item`"},
        {"provider,item,percent,reason,until\naws,g5.*,10,EDP,tomorrow\n", "`until` must be a day"},
        {"provider,item,percent,reason,from,until\naws,g,10,EDP,2026-02-01,2026-01-01\n",
         "`until` is before `from`"},
        {"provider,item,count,hourly,until\naws,g5.*,0,1,2026-12-31\n", "`count` must be"},
        {"provider,item,count,hourly,until\naws,g5.*,1.5,1,2026-12-31\n", "`count` must be"},
        {"provider,item,count,hourly,until\naws,g5.*,1,,2026-12-31\n", "`hourly` is empty"},
        {"provider,item,count,hourly,until\naws,g5.*,1,20001,2026-12-31\n", "beyond anything"},
        {"provider,item,count,hourly\naws,g5.*,1,1\n", "the header must name"},
        {"provider,item,percent\naws,g5.*,1\n", "the header must name"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        tg_err err = {0};
        open_scene(&s, NULL, NULL, cases[i].list);
        assert_int_not_equal(price(&s, &err), TG_OK);
        if (!strstr(err.message, cases[i].why)) fail_msg("%s", err.message);
        close_scene(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_discount__is_taken_off_once),
        cmocka_unit_test(cost_discount__is_said),
        cmocka_unit_test(cost_discount__leaves_agreed_prices_alone),
        cmocka_unit_test(cost_commitment__covers_the_first),
        cmocka_unit_test(cost_commitment__is_shared_and_ends),
        cmocka_unit_test(cost_commitment__follows_the_range),
        cmocka_unit_test(cost_commitment__reaches_pods),
        cmocka_unit_test(cost_commitment__covers_throughput),
        cmocka_unit_test(cost_agreed__refuses_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
