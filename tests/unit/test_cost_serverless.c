/* lib/cost/serverless: SageMaker's serverless inference. docs/cost.md, "Serverless inference". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost_fixture.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char TYPE[] = "aws_sagemaker_endpoint_configuration";

typedef struct endpoint {
    const char *mb, *held;             /* NULL: not there; "?": not known yet */
    const char *use;                   /* of the entry for its address in usage.yaml */
    const char *low, *expected, *high; /* NULL low: unpriced */
    const char *words;                 /* why not, or of the last line and its assumption */
} endpoint;

static const char *known(const char *value)
{
    return strcmp(value, "?") == 0 ? NULL : value;
}

static void check_endpoint(const endpoint *e, const char *region, const char *prices)
{
    scene s;
    char usage[512];
    snprintf(usage, sizeof usage, "version: 1\nusage: [{match: {address: d}, %s}]\n", e->use);
    open_scene(&s, e->use ? usage : NULL, NULL, prices);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, TYPE, "d");
    add_driver(&a->after, "region", region);
    add_driver(&a->after, "memory_gb", known(e->mb));
    if (e->held) add_driver(&a->after, "concurrency", known(e->held));
    run(&s);
    if (!e->low) {
        expect_unpriced(&s, 0, e->words);
    } else {
        expect(&s, 0, e->low, e->expected, e->high);
        char line[512];
        const tg_priced_state *after = &a->cost->after;
        const tg_cost_line *last = &after->lines[after->line_count - 1];
        snprintf(line, sizeof line, "%.*s|%.*s|%.*s", TG_FMT(last->what), TG_FMT(last->quantity),
                 TG_FMT(last->assumption));
        if (!strstr(line, e->words)) fail_msg("%s", line);
    }
    close_scene(&s);
}

/* 5,000,000 requests of 100 ms are 500,000 seconds; held ready, two are there for 730 hours. */
#define USE "requests_per_month: 5000000, milliseconds_per_request: 100"

static void cost_serverless__pays_for_the_time_that_requests_take(void **state)
{
    (void)state;
    static const endpoint cases[] = {
        /* 500,000 s x 0.00004, the row of infracost's golden */
        {"2048", NULL, USE, "20.000000", "20.000000", "20.000000",
         "500,000,000 ms / 3,600,000 x $0.144|"},
        /* x 0.00006 */
        {"3072", NULL, USE, "30.000000", "30.000000", "30.000000", "(3 GB) in us-east-1"},
        /* no row: half of, twice what 2 GB cost */
        {"1024", NULL, USE, "10.000000", "10.000000", "10.000000",
         "by proportion of the price of 2 GB"},
        {"4096", NULL, USE, "40.000000", "40.000000", "40.000000",
         "by proportion of the price of 2 GB"},
        /* declared to be nothing */
        {"2048", NULL, "requests_per_month: 0, milliseconds_per_request: 100", "0.000000",
         "0.000000", "0.000000", "|0 ms / 3,600,000 x $0.144|"},
        {"2048", NULL, "requests_per_month: 10", NULL, NULL, NULL, "milliseconds_per_request"},
        {"2048", NULL, NULL, NULL, NULL, NULL, "paid by the time that requests take;"},
        {"2000", NULL, USE, NULL, NULL, NULL, "steps of 1,024"},
        {"8192", NULL, USE, NULL, NULL, NULL, "steps of 1,024"},
        {"?", NULL, USE, NULL, NULL, NULL, "its memory waits for var.x"},
        {"2048", NULL, "requests_per_month: 9000000000000, milliseconds_per_request: 90000000",
         NULL, NULL, NULL, "does not fit"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) check_endpoint(&cases[i], "us-east-1", NULL);
}

static void cost_serverless__pays_for_what_it_holds_ready(void **state)
{
    (void)state;
    static const endpoint cases[] = {
        /* 2 x 730 h x 0.036 = 52.56; 500,000 s x 0.0000233 = 11.65, at most x 0.00004 = 20 */
        {"2048", "2", USE, "64.210000", "64.210000", "72.560000",
         "inference on what is held ready (2 GB) in us-east-1|500,000,000 ms / 3,600,000 x "
         "$0.08388|"},
        /* 1 x 730 h x 3,600 s of room for 5,000,000 s: 26.28 + 2,628,000 x 0.0000233 + 2,372,000
         * x 0.00004, at most 26.28 + 5,000,000 x 0.00004 */
        {"2048", "1", "requests_per_month: 5000000, milliseconds_per_request: 1000", "182.392400",
         "182.392400", "226.280000", "2,372,000,000 ms / 3,600,000 x $0.144|"},
        {"2048", "1", "requests_per_month: 0, milliseconds_per_request: 5, hours_per_month: 10",
         "0.360000", "0.360000", "0.360000", "1 x 10 h x $0.036|"},
        {"2048", "2", NULL, NULL, NULL, NULL, "and for the concurrency that it holds ready;"},
        {"2048", "?", USE, NULL, NULL, NULL, "its provisioned concurrency waits for var.x"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) check_endpoint(&cases[i], "us-east-1", NULL);
}

static void cost_serverless__takes_rates_of_the_bundle(void **state)
{
    (void)state;
    static const char own[] = "cloud,region,instance_type,on_demand\n"
                              "sagemaker-serverless,eu-west-1,ServerlessInf:Mem-1GB,0.09\n"
                              "sagemaker-serverless,us-east-1,ServerlessInf:Mem-2GB,0.072\n";
    /* 500,000 s x 0.18 / 3,600; half the list's price */
    static const endpoint there = {"2048",
                                   NULL,
                                   USE,
                                   "25.000000",
                                   "25.000000",
                                   "25.000000",
                                   "by proportion of the price of 1 GB"};
    static const endpoint here = {"2048",      NULL,        USE,        "10.000000",
                                  "10.000000", "10.000000", "x $0.072|"};
    static const endpoint nowhere = {
        "2048", NULL, USE, NULL, NULL, NULL, "has no price in eu-west-2, only in us-east-1"};
    check_endpoint(&there, "eu-west-1", own);
    check_endpoint(&here, "us-east-1", own);
    check_endpoint(&nowhere, "eu-west-2", own);
}

/* What nobody counts gets the price of a thousand; requests of a use case are those of its calls.
 */
static void cost_serverless__says_what_a_thousand_requests_cost(void **state)
{
    (void)state;
    static const char *const usages[] = {
        "version: 1\n", "version: 1\nusage: [{match: {team: search}, requests_per_month: 5, "
                        "milliseconds_per_request: 1}]\n"};
    for (size_t i = 0; i < COUNT(usages); i++) {
        scene s;
        open_scene(&s, usages[i], NULL, NULL);
        tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, TYPE, "d");
        add_driver(&a->after, "region", "us-east-1");
        add_driver(&a->after, "memory_gb", "2048");
        add_tag(&a->after, "team", "search");
        run(&s);
        expect_unpriced(&s, 0, "paid by the time");
        /* so that cost-unpriced asks for it */
        assert_true(!a->cost->is_volume_unknown && a->cost->has_per_thousand);
        assert_string_equal(text(&s, a->cost->per_thousand), "0.040000");
        assert_true(tg_slice_is(a->cost->per_thousand_of, "1,000 requests of 1,000 ms each"));
        close_scene(&s);
    }
}

static void cost_serverless__leaves_machines_alone(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, TYPE, "machine");
    add_driver(&a->after, "region", "us-east-1");
    add_driver(&a->after, "instance_type", "ml.g5.xlarge");
    tg_asset *b = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, TYPE, "both");
    add_driver(&b->after, "region", "us-east-1");
    add_driver(&b->after, "instance_type", "ml.g5.xlarge");
    add_driver(&b->after, "memory_gb", "2048");
    run(&s);
    expect(&s, 0, "1027.840000", "1027.840000", "1027.840000");
    expect_unpriced(&s, 1, "a serverless variant besides others");
    close_scene(&s);
}

static void cost_serverless__supposes(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, "version: 1\nusage: [{match: {address: d}, " USE "}]\n", NULL, NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, TYPE, "d");
    add_driver(&a->after, "region", "us-east-1");
    add_driver(&a->after, "memory_gb", "2048");
    assert_int_equal(tg_what_if_parse(tg_slice_of("requests=+20%"), &s.what_ifs[0], NULL), TG_OK);
    s.what_if_count = 1;
    run(&s);
    expect(&s, 0, "24.000000", "24.000000", "24.000000");
    close_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_serverless__pays_for_the_time_that_requests_take),
        cmocka_unit_test(cost_serverless__pays_for_what_it_holds_ready),
        cmocka_unit_test(cost_serverless__takes_rates_of_the_bundle),
        cmocka_unit_test(cost_serverless__says_what_a_thousand_requests_cost),
        cmocka_unit_test(cost_serverless__leaves_machines_alone),
        cmocka_unit_test(cost_serverless__supposes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
