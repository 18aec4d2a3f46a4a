/* lib/cost/provisioned: what the SKU of a deployment means for its price. docs/cost.md,
 * "Provisioned capacity" and "Deployments of Azure OpenAI". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost_fixture.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* 1,000 requests of 100,000 tokens in and 10,000 out: 100 M and 10 M. */
static const char USE[] = "version: 1\n"
                          "usage: [{match: {address: d}, requests_per_month: 1000, input_tokens: "
                          "100000, output_tokens: 10000}]\n";

typedef struct deployment {
    const char *model, *version, *sku, *region, *capacity, *amount, *words;
} deployment;

static void check_deployment(const deployment *d, const char *prices)
{
    scene s;
    open_scene(&s, USE, NULL, prices);
    tg_asset *a =
        add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AZURE, "azurerm_cognitive_deployment", "d");
    a->after.model = tg_slice_of(d->model);
    add_driver(&a->after, "model", d->model);
    if (d->version) add_driver(&a->after, "edition", d->version);
    add_driver(&a->after, "sku", d->sku);
    if (d->region) add_driver(&a->after, "region", d->region);
    if (d->capacity) add_driver(&a->after, "capacity", d->capacity);
    run(&s);
    if (!d->amount) {
        expect_unpriced(&s, 0, d->words);
    } else {
        expect(&s, 0, d->amount, d->amount, d->amount);
        char line[512];
        const tg_cost_line *first = &a->cost->after.lines[0];
        snprintf(line, sizeof line, "%.*s|%.*s", TG_FMT(first->what), TG_FMT(first->assumption));
        if (d->words && !strstr(line, d->words)) fail_msg("%s %s: %s", d->model, d->sku, line);
    }
    close_scene(&s);
}

static void cost_deployment__costs_by_its_sku(void **state)
{
    (void)state;
    static const deployment cases[] = {
        /* 2.50 and 10; in a zone or region 2.75 and 11; batches half */
        {"gpt-4o", "2024-08-06", "GlobalStandard", "swedencentral", NULL, "350.000000", NULL},
        {"gpt-4o", "2024-08-06", "DataZoneStandard", "swedencentral", NULL, "385.000000", "eu/"},
        {"gpt-4o", "2024-08-06", "Standard", "East US 2", NULL, "385.000000", NULL},
        {"gpt-4o", "2024-08-06", "Standard", "eastus2", NULL, "385.000000", "us/"},
        {"gpt-4o", "2024-08-06", "Standard", "japaneast", NULL, "350.000000",
         "the price of a global deployment"},
        {"gpt-4o", "2024-08-06", "Standard", NULL, NULL, "350.000000",
         "the price of a global deployment"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) check_deployment(&cases[i], NULL);
    static const char own[] = "provider,model,input,output,batch_input,batch_output\n"
                              "azure,m,2,8,1,4\nazure,eu/m,2.2,8.8,1.1,4.4\n";
    static const deployment batches[] = {
        {"m", NULL, "GlobalBatch", "swedencentral", NULL, "140.000000", "batch"},
        {"m", NULL, "DataZoneBatch", "swedencentral", NULL, "154.000000", "batch"},
    };
    for (size_t i = 0; i < COUNT(batches); i++) check_deployment(&batches[i], own);
}

/* What an account is of decides whether nothing of it is paid by itself. */
static void cost_account__is_free_only_where_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *sku, *why; /* NULL why: nothing */
    } cases[] = {
        {"OpenAI", "S0", NULL},
        {"AIServices", "S0", NULL},
        {"SpeechServices", "F0", NULL},
        {"SpeechServices", "S0", "an account of kind SpeechServices is paid by what it is sent"},
        {"TextAnalytics", "S", "an account of kind TextAnalytics is paid by what it is sent"},
        {"", "S0", "its kind waits for var.x"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        open_scene(&s, NULL, NULL, NULL);
        tg_asset *a =
            add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AZURE, "azurerm_cognitive_account", "a");
        add_driver(&a->after, "size", cases[i].kind[0] ? cases[i].kind : NULL);
        add_driver(&a->after, "sku", cases[i].sku);
        run(&s);
        if (cases[i].why)
            expect_unpriced(&s, 0, cases[i].why);
        else
            expect(&s, 0, "0.000000", "0.000000", "0.000000");
        close_scene(&s);
    }
}

static void cost_deployment__buys_units_in_lots(void **state)
{
    (void)state;
    static const deployment cases[] = {
        /* 15 x 730 x 1.00, 15 x 730 x 1.10, 50 x 730 x 2.00 */
        {"gpt-4o", NULL, "GlobalProvisionedManaged", NULL, "10", "10950.000000",
         "so many are bought: at least 15, in steps of 5"},
        {"gpt-4o", NULL, "DataZoneProvisionedManaged", NULL, "15", "12045.000000", "spills over"},
        {"gpt-4o", NULL, "ProvisionedManaged", NULL, "20", "73000.000000",
         "so many are bought: at least 50, in steps of 50"},
        /* 20 x 730 x 1.00: 17 are not sold, 20 are; regional 100 for 51 */
        {"gpt-5.2", NULL, "GlobalProvisionedManaged", NULL, "17", "14600.000000", "in steps of 5"},
        {"gpt-5.2", NULL, "GlobalProvisionedManaged", NULL, "20", "14600.000000", "spills over"},
        {"gpt-4.1", NULL, "ProvisionedManaged", NULL, "51", "146000.000000", "in steps of 50"},
        /* smaller models in smaller lots: 25 x 730 x 2.00, 50 for 26 */
        {"gpt-4o-mini", NULL, "ProvisionedManaged", NULL, "20", "36500.000000",
         "at least 25, in steps of 25"},
        {"GPT-4.1-Nano", NULL, "ProvisionedManaged", NULL, "26", "73000.000000",
         "at least 25, in steps of 25"},
        {"o1", NULL, "ProvisionedManaged", NULL, "40", "58400.000000", "spills over"},
        {"o1", NULL, "ProvisionedManaged", NULL, "10", "36500.000000",
         "so many are bought: at least 25"},
        {"DeepSeek-R1", NULL, "GlobalProvisionedManaged", NULL, "101", "146000.000000",
         "at least 100, in steps of 100"},
        {"gpt-4o", NULL, "ProvisionedManaged", NULL, NULL, NULL, "its capacity waits for"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) check_deployment(&cases[i], NULL);
}

static void cost_deployment__pays_for_hosting_what_is_tuned(void **state)
{
    (void)state;
    static const deployment none = {
        "gpt-4o.ft-0e208cf33a6a466994aff31a08aba678", "1", "Standard", "eastus", NULL, NULL,
        "paid by the hour besides its tokens"};
    check_deployment(&none, NULL);
    /* 730 x 3, 100 M x 0.50 and 10 M x 1.50 */
    static const deployment listed = {"gpt-35-turbo.ft-0e208cf33a6a466994aff31a08aba678",
                                      "1",
                                      "Standard",
                                      "swedencentral",
                                      NULL,
                                      "2255.000000",
                                      "hosting of a fine-tuned gpt-35-turbo"};
    check_deployment(&listed, NULL);
    scene s;
    memory_file files[] = {
        {"usage.yaml", "version: 1\n"
                       "usage: [{match: {address: d}, requests_per_month: 1000, input_tokens: "
                       "100000, output_tokens: 10000}]\n"},
        {"prices/models.csv", "provider,model,input,output\nazure,ft:gpt-4o,2.75,11\n"},
        {"prices/hosting.csv",
         "cloud,region,instance_type,on_demand\nazure-hosting,*,gpt-4o,1.7\n"},
        {NULL, NULL}};
    memset(&s, 0, sizeof s);
    s.bundle = bundle_case_load(files);
    assert_int_equal(s.bundle.status, TG_OK);
    s.today = TODAY;
    tg_asset *a =
        add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AZURE, "azurerm_cognitive_deployment", "d");
    a->after.model = tg_slice_of("gpt-4o.ft-0e208cf33a6a466994aff31a08aba678");
    add_driver(&a->after, "model", "gpt-4o.ft-0e208cf33a6a466994aff31a08aba678");
    add_driver(&a->after, "sku", "Standard");
    add_driver(&a->after, "region", "eastus");
    run(&s);
    /* 730 x 1.70, 100 M x 2.75 and 10 M x 11 */
    expect(&s, 0, "1626.000000", "1626.000000", "1626.000000");
    close_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_deployment__costs_by_its_sku),
        cmocka_unit_test(cost_account__is_free_only_where_it_is),
        cmocka_unit_test(cost_deployment__buys_units_in_lots),
        cmocka_unit_test(cost_deployment__pays_for_hosting_what_is_tuned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
