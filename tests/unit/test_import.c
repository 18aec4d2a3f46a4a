/* lib/cost/import: prices that others publish, and files that only look like them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost/import.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct desk {
    tg_arena *arena;
    tg_import result;
    tg_status status;
    tg_err err;
} desk;

static desk import(const char *text)
{
    desk d = {.arena = tg_arena_new()};
    tg_book *book = NULL;
    tg_book_setup setup = {.list_count = 0};
    assert_non_null(d.arena);
    assert_int_equal(tg_book_open(&setup, d.arena, &book, NULL), TG_OK);
    d.status = tg_prices_import(book, tg_slice_of(text), tg_slice_of("theirs"),
                                tg_slice_of("2026-11-21"), d.arena, &d.result, &d.err);
    return d;
}

static void put_away(desk *d)
{
    tg_arena_free(d->arena);
}

static void has(tg_slice text, const char *part)
{
    if (tg_slice_find(text, tg_slice_of(part)) == SIZE_MAX)
        fail_msg("no `%s` in:\n%.*s", part, TG_FMT(text));
}

static void import__takes_all_rates_of_a_litellm_map(void **state)
{
    (void)state;
    desk d = import(
        "{\"sample_spec\": {\"mode\": \"chat\", \"input_cost_per_token\": 0.0},"
        "\"acme/m\": {\"litellm_provider\": \"acme\", \"mode\": \"chat\","
        " \"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 4e-06,"
        " \"cache_read_input_token_cost\": 1e-07, \"cache_creation_input_token_cost\": 1.25e-06,"
        " \"cache_creation_input_token_cost_above_1hr\": 2e-06,"
        " \"input_cost_per_token_above_200k_tokens\": 2e-06,"
        " \"output_cost_per_token_above_200k_tokens\": 6e-06,"
        " \"cache_read_input_token_cost_above_200k_tokens\": 2e-07,"
        " \"input_cost_per_token_batches\": 5e-07, \"output_cost_per_token_batches\": 2e-06,"
        " \"input_cost_per_token_flex\": 5e-07, \"output_cost_per_token_priority\": 8e-06,"
        " \"search_context_cost_per_query\": {\"search_context_size_medium\": 0.01},"
        " \"regional_processing_uplift_multiplier_eu\": 1.1},"
        "\"acme/rt\": {\"litellm_provider\": \"acme\", \"mode\": \"realtime\","
        " \"input_cost_per_token\": 4e-06, \"output_cost_per_token\": 1.6e-05,"
        " \"input_cost_per_audio_token\": 3.2e-05, \"output_cost_per_audio_token\": 6.4e-05},"
        "\"acme/draw\": {\"litellm_provider\": \"acme\", \"mode\": \"image_generation\","
        " \"output_cost_per_image\": 0.04},"
        "\"acme/rank\": {\"litellm_provider\": \"acme\", \"mode\": \"rerank\","
        " \"input_cost_per_query\": 0.002, \"input_cost_per_token\": 0.0}}");
    assert_int_equal(d.status, TG_OK);
    has(d.result.csv, "# list prices\n");
    has(d.result.csv, "\"acme\",\"m\",chat,2026-11-21,1,4,0.1,1.25,0.5,2,200000,2,6,\"theirs\"\n");
    /* Sound is what its row has; text is beside it. */
    has(d.result.csv, "\"acme\",\"rt\",audio,2026-11-21,32,64,,,,,,,,\"theirs\"\n");
    static const char *const rates[] = {
        "\"m\",cache_write_1h,usd_per_mtok,2,",    "\"m\",tier_cache_read,usd_per_mtok,0.2,",
        "\"m\",flex_input,usd_per_mtok,0.5,",      "\"m\",priority_output,usd_per_mtok,8,",
        "\"m\",web_search,usd_per_1k_queries,10,", "\"m\",region_uplift_eu,multiplier,1.1,",
        "\"rt\",text_input,usd_per_mtok,4,",       "\"rt\",audio_output,usd_per_mtok,64,",
        "\"draw\",per_image,usd_per_image,0.04,",  "\"rank\",per_query,usd_per_1k_queries,2,"};
    for (size_t i = 0; i < COUNT(rates); i++) has(d.result.rates_csv, rates[i]);
    assert_int_equal(d.result.row_count, 2);
    assert_int_equal(d.result.refused_count, 0);
    put_away(&d);
}

static void import__refuses_what_cannot_be(void **state)
{
    (void)state;
    static const struct {
        const char *fields, *why;
    } cases[] = {
        {"\"input_cost_per_token\": 0.003, \"output_cost_per_token\": 0.009", "beyond anything"},
        {"\"input_cost_per_token\": 1e-4, \"output_cost_per_token\": 1e-6", "output far below"},
        {"\"input_cost_per_token\": \"free\"", "not a price"},
        {"\"input_cost_per_token\": -1e-6, \"output_cost_per_token\": 1e-6", "not a price"},
        {"\"input_cost_per_token\": 1e999", "not a price"},
        {"\"input_cost_per_token\": [1]", "not a price"},
        {"\"input_cost_per_token\": {\"a\": 1}", "not a price"},
        {"\"input_cost_per_token\": 1e-6, \"output_cost_per_token\": 2e-6, "
         "\"input_cost_per_token_batches\": true",
         "not a price"},
        {"\"input_cost_per_token\": 1e-6, \"output_cost_per_token\": 2e-6, "
         "\"cache_creation_input_token_cost_above_1hr\": 1",
         "above_1hr: beyond anything"},
        {"\"input_cost_per_token\": 1e-6, \"output_cost_per_token\": 2e-6, "
         "\"regional_processing_uplift_multiplier_eu\": 110",
         "beyond anything"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "{\"acme/m\": {\"litellm_provider\": \"acme\", \"mode\": \"chat\", %s}}",
                 cases[i].fields);
        desk d = import(text);
        assert_int_equal(d.status, TG_OK);
        assert_int_equal(d.result.refused_count, 1);
        has(d.result.refusals, cases[i].why);
        put_away(&d);
    }
}

static void import__refuses_a_jump(void **state)
{
    (void)state;
    desk d = import("{\"gpt-4o-mini\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\", "
                    "\"input_cost_per_token\": 1.5e-10, \"output_cost_per_token\": 6e-10}}");
    assert_int_equal(d.status, TG_OK);
    assert_int_equal(d.result.row_count, 0);
    has(d.result.refusals, "a thousand times another");
    put_away(&d);
}

/* The shape of offer files: terms beside products, fees and reservations among them, a name that
 * SageMaker's machine type is only the start of. */
static void import__takes_machines_of_an_aws_offer_file(void **state)
{
    (void)state;
    desk d = import(
        "{\"formatVersion\": \"v1.0\", \"offerCode\": \"AmazonEC2\","
        " \"publicationDate\": \"2026-10-14T14:56:51Z\", \"products\": {"
        "\"A\": {\"productFamily\": \"Compute Instance\", \"attributes\": {\"instanceType\": "
        "\"p5.48xlarge\", \"tenancy\": \"Shared\", \"operatingSystem\": \"Linux\", "
        "\"capacitystatus\": \"Used\", \"preInstalledSw\": \"NA\", \"gpu\": \"8\", \"regionCode\": "
        "\"us-east-1\"}},"
        "\"B\": {\"attributes\": {\"instanceType\": \"p5.48xlarge\", \"operatingSystem\": "
        "\"Windows\", \"gpu\": \"8\", \"regionCode\": \"us-east-1\"}},"
        "\"C\": {\"attributes\": {\"instanceType\": \"m5.large\", \"operatingSystem\": \"Linux\", "
        "\"regionCode\": \"us-east-1\"}},"
        "\"D\": {\"attributes\": {\"instanceName\": \"ml.g5.xlarge\", \"instanceType\": "
        "\"ml.g5.xlarge-Hosting\", \"component\": \"Hosting\", \"regionCode\": \"us-east-1\"}},"
        "\"E\": {\"attributes\": {\"instanceName\": \"ml.g5.xlarge\", \"instanceType\": "
        "\"ml.g5.xlarge-Notebook\", \"component\": \"Notebook\", \"regionCode\": \"us-east-1\"}},"
        "\"F\": {\"attributes\": {\"instanceType\": \"inf2.xlarge\", \"operatingSystem\": "
        "\"Linux\", \"regionCode\": \"us-east-1\"}},"
        "\"G\": {\"attributes\": {\"instanceType\": \"g5.xlarge\", \"operatingSystem\": \"Linux\", "
        "\"gpu\": \"1\", \"regionCode\": \"cn-north-1\"}},"
        "\"H\": 7, \"I\": {\"attributes\": []}},"
        "\"terms\": {\"OnDemand\": {"
        "\"A\": {\"A.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"Quantity\", \"pricePerUnit\": "
        "{\"USD\": \"1161\"}}}}, \"A.2\": {\"priceDimensions\": {\"x\": {\"unit\": \"Hrs\", "
        "\"pricePerUnit\": {\"USD\": \"50.0000000000\"}}}}},"
        "\"B\": {\"B.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"Hrs\", \"pricePerUnit\": "
        "{\"USD\": \"70\"}}}}},"
        "\"C\": {\"C.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"Hrs\", \"pricePerUnit\": "
        "{\"USD\": \"0.096\"}}}}},"
        "\"D\": {\"D.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"Hrs\", \"pricePerUnit\": "
        "{\"USD\": \"1.4080000000\"}}}}},"
        "\"E\": {\"E.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"Hrs\", \"pricePerUnit\": "
        "{\"USD\": \"9\"}}}}},"
        "\"F\": {\"F.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"Hrs\", \"pricePerUnit\": "
        "{\"USD\": \"0.7582\"}}}}},"
        "\"G\": {\"G.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"Hrs\", \"pricePerUnit\": "
        "{\"CNY\": \"7\"}}}}}}}}");
    assert_int_equal(d.status, TG_OK);
    assert_int_equal(d.result.row_count, 3);
    has(d.result.csv, "\"aws\",\"us-east-1\",\"p5.48xlarge\",50,2026-10-14,\"theirs\"\n");
    has(d.result.csv, "\"sagemaker\",\"us-east-1\",\"ml.g5.xlarge\",1.408,");
    has(d.result.csv, "\"aws\",\"us-east-1\",\"inf2.xlarge\",0.7582,");
    has(d.result.changes, "cheaper p5.48xlarge in us-east-1: 55.04 -> 50");
    put_away(&d);
}

/* Serverless inference is sold by the second, the first of a month free, under usage types with a
 * region before them; the list has it by the hour. */
static void import__takes_serverless_rates_of_an_aws_offer_file(void **state)
{
    (void)state;
    desk d = import(
        "{\"publicationDate\": \"2026-10-14T14:56:51Z\", \"products\": {"
        "\"A\": {\"productFamily\": \"ML Serverless\", \"attributes\": {\"regionCode\": "
        "\"us-east-1\", "
        "\"usagetype\": \"USE1-ServerlessInf:Mem-2GB\"}},"
        "\"B\": {\"attributes\": {\"regionCode\": \"eu-west-1\", \"usagetype\": "
        "\"EU-ProvisionedConcurrency:Usage-1GB\"}},"
        "\"C\": {\"attributes\": {\"regionCode\": \"eu-west-1\", \"usagetype\": "
        "\"EU-ProvisionedConcurrency:Mem-1GB\"}},"
        "\"D\": {\"attributes\": {\"regionCode\": \"eu-west-1\", \"usagetype\": "
        "\"EU-ServerlessInf:Mem-4GB\"}},"
        "\"E\": {\"attributes\": {\"regionCode\": \"eu-west-1\", \"usagetype\": "
        "\"EU-Hosting:Data-Bytes-Out\"}}},"
        "\"terms\": {\"OnDemand\": {"
        "\"A\": {\"A.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"Seconds\", \"beginRange\": "
        "\"0\", "
        "\"endRange\": \"150000\", \"pricePerUnit\": {\"USD\": \"0.0000000000\"}}, \"y\": "
        "{\"unit\": "
        "\"Seconds\", \"beginRange\": \"150000\", \"pricePerUnit\": {\"USD\": "
        "\"0.0000500000\"}}}}},"
        "\"B\": {\"B.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"seconds\", \"pricePerUnit\": "
        "{\"USD\": \"0.0000050000\"}}}}},"
        "\"C\": {\"C.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"Seconds\", \"pricePerUnit\": "
        "{\"USD\": \"0.0000116667\"}}}}},"
        "\"D\": {\"D.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"GB\", \"pricePerUnit\": "
        "{\"USD\": \"0.016\"}}}}},"
        "\"E\": {\"E.1\": {\"priceDimensions\": {\"x\": {\"unit\": \"GB\", \"pricePerUnit\": "
        "{\"USD\": \"0.016\"}}}}}}}}");
    assert_int_equal(d.status, TG_OK);
    assert_int_equal(d.result.row_count, 3);
    has(d.result.csv, "# list prices\n");
    has(d.result.csv,
        "\"sagemaker-serverless\",\"us-east-1\",\"ServerlessInf:Mem-2GB\",0.18,2026-10-14,");
    has(d.result.csv, "\"eu-west-1\",\"ProvisionedConcurrency:Usage-1GB\",0.018,");
    has(d.result.csv, "\"eu-west-1\",\"ProvisionedConcurrency:Mem-1GB\",0.04200012,");
    has(d.result.changes, "dearer ServerlessInf:Mem-2GB in us-east-1: 0.144 -> 0.18");
    put_away(&d);
}

/* Of a list of our own: what is new, and which of the prices is another one. */
static void import__says_what_changes(void **state)
{
    (void)state;
    desk d = import("provider,model,input,output\n"
                    "acme,m,1,4\n"
                    "openai,gpt-4o,2,8\n"
                    "openai,gpt-4o-mini,0.15,0.7\n"
                    "openai,gpt-4.1,1,9\n"
                    "openai,gpt-4.1-mini,0.4,1.6\n");
    assert_int_equal(d.status, TG_OK);
    has(d.result.changes, "new m: 1, output 4\n");
    has(d.result.changes, "cheaper gpt-4o: 2.5 -> 2, output 10 -> 8\n");
    has(d.result.changes, "dearer gpt-4o-mini: output 0.6 -> 0.7\n");
    has(d.result.changes, "changed gpt-4.1: 2 -> 1, output 8 -> 9\n");
    assert_int_equal(d.result.changed_count, 3);
    assert_int_equal(d.result.same_count, 1);
    put_away(&d);
    d = import("cloud,region,instance_type,on_demand\naws,us-east-1,g5.xlarge,0.9\n");
    assert_int_equal(d.status, TG_OK);
    has(d.result.changes, "g5.xlarge in us-east-1: 1.006 -> 0.9");
    put_away(&d);
}

static void import__says_what_it_cannot_take(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why;
    } cases[] = {
        {"{\"provider\": \"custom\", \"CPU\": \"0.03\", \"RAM\": \"0.004\"}", "without `GPU`"},
        {"{\"CPU\": \"0.03\", \"GPU\": \"free\"}", "GPU is no price"},
        {"{}", "none of the JSON forms"},
        {"[]", "none of the JSON forms"},
        {"{\"a\": {\"b\": 1}}", "none of the JSON forms"},
        {"{\"a\": ", ""},
        {"", ""},
        {"a,b\n1,2\n", "the header must name"},
        {"provider,model,input,output\nopenai,gpt-4o,2500,1\n", "beyond anything"},
        {"provider,model,input,output\nopenai,gpt-4o,2.5,10\nopenai,gpt-4o-mini,0.0001,0.6\n",
         "gpt-4o-mini: the price is a thousand times another"},
        {"provider,model,input,output\nacme,m,2.5,0.2\n", "output far below input"},
        {"provider,model,input,output\nanthropic,claude-opus-4-1,0.02,0.05\n", "a thousand times"},
        {"cloud,region,instance_type,on_demand\naws,us-east-1,g5.xlarge,1006\n",
         "g5.xlarge in us-east-1: the price is a thousand times another"},
        {"provider,model,component,usd,unit\nopenai,gpt-4o,web_search,11,usd_per_dozen\n",
         "the unit of `web_search` is usd_per_1k_queries"},
        {"provider,model,component,usd\nopenai,gpt-4o,web_serach,11\n",
         "did you mean `web_search`?"},
        {"provider,model,component,usd\nopenai,gpt-4o,web_search,\n", "`usd` is empty"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        desk d = import(cases[i].text);
        assert_int_not_equal(d.status, TG_OK);
        assert_true(d.err.message[0]);
        if (!strstr(d.err.message, cases[i].why)) fail_msg("%s", d.err.message);
        put_away(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(import__takes_all_rates_of_a_litellm_map),
        cmocka_unit_test(import__refuses_what_cannot_be),
        cmocka_unit_test(import__refuses_a_jump),
        cmocka_unit_test(import__takes_machines_of_an_aws_offer_file),
        cmocka_unit_test(import__takes_serverless_rates_of_an_aws_offer_file),
        cmocka_unit_test(import__says_what_changes),
        cmocka_unit_test(import__says_what_it_cannot_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
