/* lib/cost/call, rates: what calls cost beyond tokens in and out. docs/cost.md, "Calls". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost_fixture.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* One call with one use, as usage.yaml writes it after the volume of 1,000 requests; NULL for
 * `amount`: no price, for the reason `words`; else `words` are in some line's assumption. */
typedef struct one_case {
    const char *provider, *model, *use, *amount, *words;
} one_case;

static bool has_words(const tg_priced_state *state, const char *words)
{
    for (size_t i = 0; i < state->line_count; i++) {
        char line[512];
        snprintf(line, sizeof line, "%.*s|%.*s", TG_FMT(state->lines[i].assumption),
                 TG_FMT(state->lines[i].what));
        if (strstr(line, words)) return true;
    }
    return false;
}

static void check_case(const one_case *c, const char *prices)
{
    scene s;
    char usage[1024];
    snprintf(usage, sizeof usage,
             "version: 1\nusage:\n  - {match: {use_case: x}, requests_per_month: 1000%s}\n",
             c->use);
    open_scene(&s, usage, NULL, prices);
    tg_asset *a = add_call(&s, "a", c->provider, c->model, "x");
    run(&s);
    if (!c->amount) {
        expect_unpriced(&s, 0, c->words);
    } else {
        const tg_priced_state *state = &a->cost->after;
        if (!state->is_priced) fail_msg("%s%s: %.*s", c->model, c->use, TG_FMT(state->unpriced));
        if (strcmp(text(&s, state->amount.expected), c->amount) != 0)
            fail_msg("%s%s: %s, not %s", c->model, c->use, text(&s, state->amount.expected),
                     c->amount);
        if (c->words && !has_words(state, c->words))
            fail_msg("%s%s: no %s", c->model, c->use, c->words);
    }
    close_scene(&s);
}

static void check_cases(const one_case *cases, size_t count, const char *prices)
{
    for (size_t i = 0; i < count; i++) check_case(&cases[i], prices);
}

static void cost_call__bills_cache_writes(void **state)
{
    (void)state;
    static const one_case cases[] = {
        /* 100 M tokens in: half read at 0.30, a tenth written at 3.75, a twentieth at 6, the rest
         * at 3: 15 + 37.5 + 30 + 105, and 10 M out at 15 */
        {"anthropic", "claude-sonnet-4-5",
         ", input_tokens: 100000, output_tokens: 10000, cached_input: 50%, cache_write_5m: 10%, "
         "cache_write_1h: 5%",
         "337.500000", NULL},
        /* No price for writes: gpt-4o's input, 2.50. */
        {"openai", "gpt-4o", ", input_tokens: 100000, output_tokens: 0, cache_write_5m: 100%",
         "250.000000", "no price for cache writes: that of fresh input"},
        {"openai", "gpt-4o", ", input_tokens: 100000, output_tokens: 0, cache_write_1h: 100%",
         "250.000000", "an hour: that of five minutes"},
    };
    check_cases(cases, COUNT(cases), NULL);
    static const char own[] = "provider,model,input,output,cache_write\n"
                              "anthropic,claude-next,3,15,3.75\n"
                              "anthropic,claude-bare,3,15,\n"
                              "openai,other,2,8,2.5\n";
    static const one_case defaults[] = {
        /* Anthropic's cost twice the input: 6; others' what five minutes do: 2.50. */
        {"anthropic", "claude-next",
         ", input_tokens: 100000, output_tokens: 0, cache_write_1h: 100%", "600.000000",
         "twice the input's"},
        {"openai", "other", ", input_tokens: 100000, output_tokens: 0, cache_write_1h: 100%",
         "250.000000", "an hour: that of five minutes"},
        {"anthropic", "claude-bare",
         ", input_tokens: 100000, output_tokens: 0, cache_write_5m: 100%", "300.000000",
         "that of fresh input"},
        /* An own price without cached input does not take the built-in one's. */
        {"anthropic", "claude-bare", ", input_tokens: 100000, output_tokens: 0, cached_input: 100%",
         "300.000000", "no price for cached input"},
    };
    check_cases(defaults, COUNT(defaults), own);
}

/* Shares that are no whole tokens are rounded, and never take more than there is. */
static void cost_call__loses_no_token(void **state)
{
    (void)state;
    static const char own[] = "provider,model,input,output,cache_read,cache_write\n"
                              "acme,m,1,1,1,1\n";
    static const one_case cases[] = {
        {"acme", "m",
         ", input_tokens: 3, output_tokens: 0, cached_input: 33.3333%, cache_write_5m: 33.3333%, "
         "cache_write_1h: 33.3334%",
         "0.003000", NULL},
        {"acme", "m",
         ", input_tokens: 1, output_tokens: 0, cached_input: 50.05%, cache_write_5m: 49.95%",
         "0.001000", NULL},
    };
    check_cases(cases, COUNT(cases), own);
}

static void cost_call__takes_one_tier(void **state)
{
    (void)state;
    static const one_case cases[] = {
        /* gpt-5: 1.25 and 10; flex 0.625 and 5, cached 0.0625; priority 2.50 and 20 */
        {"openai", "gpt-5", ", input_tokens: 100000, output_tokens: 10000, tier: flex",
         "112.500000", NULL},
        {"openai", "gpt-5", ", input_tokens: 100000, output_tokens: 10000, tier: priority",
         "450.000000", NULL},
        {"openai", "gpt-5", ", input_tokens: 100000, output_tokens: 10000, tier: standard",
         "225.000000", NULL},
        {"openai", "gpt-5",
         ", input_tokens: 100000, output_tokens: 0, cached_input: 100%, tier: flex", "6.250000",
         NULL},
        /* A batch: half of 2.50 and of 10; cached input costs what it does otherwise. */
        {"openai", "gpt-4o", ", input_tokens: 100000, output_tokens: 10000, tier: batch",
         "175.000000", NULL},
        {"openai", "gpt-4o",
         ", input_tokens: 100000, output_tokens: 0, cached_input: 100%, batch: true", "125.000000",
         NULL},
        /* Anthropic's add up: half of 0.30. */
        {"anthropic", "claude-sonnet-4-5",
         ", input_tokens: 100000, output_tokens: 0, cached_input: 100%, tier: batch", "15.000000",
         NULL},
        {"openai", "gpt-4o-2024-05-13", ", input_tokens: 100000, output_tokens: 10000, tier: flex",
         "650.000000", "no price for flex: the ordinary one"},
        {"mistral", "mistral-large-2411", ", input_tokens: 1000, output_tokens: 10, tier: priority",
         NULL, "no price of the tier `priority`"},
    };
    check_cases(cases, COUNT(cases), NULL);
}

static void cost_call__moves_every_rate_with_the_length(void **state)
{
    (void)state;
    static const char own[] =
        "provider,model,input,output,cache_read,cache_write,batch_input,batch_output,tier_above,"
        "tier_input,tier_output\n"
        "acme,m,1,4,0.1,1.25,0.5,2,200000,2,6\n";
    static const one_case cases[] = {
        /* 300,000 in, of which 60 % cached at 0.2 and 10 % written at 2.5; the rest at 2:
         * 90 M x 2 + 180 M x 0.2 + 30 M x 2.5 + 1 M x 6 */
        {"acme", "m",
         ", input_tokens: 300000, output_tokens: 1000, cached_input: 60%, cache_write_5m: 10%",
         "297.000000", NULL},
        /* Batches double as well: 300 M x 1 + 1 M x 3. */
        {"acme", "m", ", input_tokens: 300000, output_tokens: 1000, tier: batch", "303.000000",
         NULL},
        /* Sound and images are part of the prompt: 150,000 and 60,000 are above the limit, and
         * there is no price for sound. */
        {"acme", "m", ", input_tokens: 150000, output_tokens: 0", "150.000000", NULL},
        {"acme", "m", ", input_tokens: 150000, audio_input_tokens: 60000, output_tokens: 0", NULL,
         "no price of the audio input tokens"},
    };
    check_cases(cases, COUNT(cases), own);
}

static void cost_call__adds_what_a_region_costs_once(void **state)
{
    (void)state;
    static const one_case cases[] = {
        /* gpt-5.4: 2.50 and 15, with 10 % 2.75 and 16.50 */
        {"openai", "gpt-5.4", ", input_tokens: 100000, output_tokens: 10000, residency: eu",
         "440.000000", "processed in one region"},
        {"openai", "gpt-5.4", ", input_tokens: 100000, output_tokens: 10000", "400.000000", NULL},
        /* Older models cost what they cost. */
        {"openai", "gpt-4o", ", input_tokens: 100000, output_tokens: 10000, residency: eu",
         "350.000000", NULL},
        /* A row of a region has it already. */
        {"azure", "eu/gpt-5.4", ", input_tokens: 100000, output_tokens: 10000, residency: eu",
         "440.000000", NULL},
        {"bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
         ", input_tokens: 100000, output_tokens: 0, residency: us", "330.000000", NULL},
        /* Without a row of its own a regional profile costs what regional ones do: 3.30. */
        {"bedrock", "ca.anthropic.claude-sonnet-4-5-20250929-v1:0",
         ", input_tokens: 100000, output_tokens: 0", "330.000000", NULL},
        {"bedrock", "ca.anthropic.claude-opus-4-6-v1", ", input_tokens: 100000, output_tokens: 0",
         "550.000000", "processed in one region"},
        {"bedrock", "global.anthropic.claude-sonnet-4-5-20250929-v1:0",
         ", input_tokens: 100000, output_tokens: 0", "300.000000", NULL},
    };
    check_cases(cases, COUNT(cases), NULL);
}

static void cost_call__bills_sound_images_and_pieces(void **state)
{
    (void)state;
    static const one_case cases[] = {
        /* gpt-realtime: text 4 and 16, sound 32 and 64 */
        {"openai", "gpt-realtime",
         ", input_tokens: 1000, output_tokens: 100, audio_input_tokens: 2000, "
         "audio_output_tokens: 500",
         "101.600000", NULL},
        {"openai", "gpt-realtime", ", input_tokens: 1000, output_tokens: 100", NULL,
         "audio_input_tokens and audio_output_tokens"},
        /* gpt-image-1: text 5, images 10 and 40 */
        {"openai", "gpt-image-1",
         ", input_tokens: 100, image_input_tokens: 300, image_output_tokens: 1000", "43.500000",
         NULL},
        /* 2.00 for a thousand queries, two to a request */
        {"azure_ai", "cohere-rerank-v3.5", ", queries_per_request: 2", "4.000000", NULL},
        /* 0.06 an image, three to a request */
        {"bedrock", "amazon.nova-canvas-v1:0", ", images_per_request: 3", "180.000000", NULL},
        /* 10.00 for a thousand searches, one to five requests: 2.00, and 2.50 of tokens */
        {"openai", "gpt-4o", ", input_tokens: 1000, output_tokens: 0, web_searches: 20%",
         "4.500000", NULL},
        {"groq", "llama-3.1-8b-instant",
         ", input_tokens: 1000, output_tokens: 0, web_searches: 20%", NULL,
         "no price by the web search"},
    };
    check_cases(cases, COUNT(cases), NULL);
}

/* Reasoning is a part of the output: neither paid twice nor left out. */
static void cost_call__counts_reasoning_once(void **state)
{
    (void)state;
    static const one_case cases[] = {
        /* o3: 2 and 8; 10 M of output, 8 M of it reasoning */
        {"openai", "o3", ", input_tokens: 1000, output_tokens: 10000, reasoning_tokens: 8000",
         "82.000000", NULL},
        /* qwen-turbo: 0.05 and 0.20, reasoning 0.50: 1 M x 0.05 + 2 M x 0.20 + 8 M x 0.50 */
        {"dashscope", "qwen-turbo",
         ", input_tokens: 1000, output_tokens: 10000, reasoning_tokens: 8000", "4.450000", NULL},
    };
    check_cases(cases, COUNT(cases), NULL);
}

static void cost_call__reads_the_tier_from_the_code(void **state)
{
    (void)state;
    scene s;
    open_scene(&s,
               "version: 1\n"
               "usage: [{match: {use_case: x}, requests_per_month: 1000, input_tokens: 100000, "
               "output_tokens: 10000}]\n",
               NULL, NULL);
    tg_asset *a = add_call(&s, "a", "openai", "gpt-5", "x");
    a->after.attributes[a->after.attribute_count++] =
        (tg_attribute){.path = TG_LIT("service_tier"), .value = TG_LIT("flex"), .is_known = true};
    tg_asset *b = add_call(&s, "b", "openai", "gpt-5", "y");
    b->after.attributes[b->after.attribute_count++] = (tg_attribute){
        .path = TG_LIT("service_tier"), .value = TG_LIT("priority"), .is_known = true};
    run(&s);
    expect(&s, 0, "112.500000", "112.500000", "112.500000");
    /* Without a volume as well: 1,000 x (1,000 x 2.50 + 500 x 20) / 1 M. */
    assert_string_equal(text(&s, b->cost->per_thousand), "12.500000");
    close_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_call__bills_cache_writes),
        cmocka_unit_test(cost_call__loses_no_token),
        cmocka_unit_test(cost_call__takes_one_tier),
        cmocka_unit_test(cost_call__moves_every_rate_with_the_length),
        cmocka_unit_test(cost_call__adds_what_a_region_costs_once),
        cmocka_unit_test(cost_call__bills_sound_images_and_pieces),
        cmocka_unit_test(cost_call__counts_reasoning_once),
        cmocka_unit_test(cost_call__reads_the_tier_from_the_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
