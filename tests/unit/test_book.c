/* lib/cost/book, names, lists: prices found and not found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost/book.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct shelf {
    tg_arena *arena;
    tg_book *book;
    tg_status status;
    tg_err err;
} shelf;

static shelf open_shelf(const char *list, const char *name, const char *model)
{
    shelf s = {.arena = tg_arena_new()};
    assert_non_null(s.arena);
    tg_book_list *own = tg_arena_array(s.arena, 1, sizeof *own);
    struct tg_book_alias *alias = tg_arena_array(s.arena, 1, sizeof *alias);
    assert_true(own && alias);
    *own = (tg_book_list){tg_slice_of("prices/own.csv"), tg_slice_of(list)};
    *alias = (struct tg_book_alias){tg_slice_of(name), tg_slice_of(model)};
    tg_book_setup setup = {
        .lists = own, .list_count = list != NULL, .aliases = alias, .alias_count = name != NULL};
    s.status = tg_book_open(&setup, s.arena, &s.book, &s.err);
    return s;
}

static void close_shelf(shelf *s)
{
    tg_arena_free(s->arena);
}

static const tg_slice TODAY = TG_LIT("2026-11-21");

static void book_llm__resolves_names(void **state)
{
    (void)state;
    static const struct {
        const char *provider, *model, *row; /* NULL row: no price */
        int64_t nano_input;                 /* per million; 0: not compared */
    } cases[] = {
        {"openai", "gpt-4o", "gpt-4o", 2500000000},
        {"OpenAI", " GPT-4o ", "gpt-4o", 2500000000},
        {"litellm", "azure/gpt-4o", "gpt-4o", 0},
        {"gateway", "openai/gpt-4o-mini", "gpt-4o-mini", 0},
        {"langchain", "claude-sonnet-4-5", "claude-sonnet-4-5", 0},
        {"openai", "ft:gpt-4o:acme:support:abc123", "ft:gpt-4o", 3750000000},
        {"openai", "ft:gpt-4o-2024-08-06:acme::x", "ft:gpt-4o-2024-08-06", 3750000000},
        {"bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
         "us.anthropic.claude-sonnet-4-5-20250929-v1:0", 3300000000},
        {"bedrock", "global.anthropic.claude-sonnet-4-5-20250929-v1:0",
         "global.anthropic.claude-sonnet-4-5-20250929-v1:0", 3000000000},
        {"bedrock", "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-4-7",
         "anthropic.claude-opus-4-7", 5000000000},
        {"bedrock", "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-4-7",
         "us.anthropic.claude-opus-4-7", 5500000000},
        {"bedrock", "arn:aws:bedrock:us-east-1:1:application-inference-profile/abc", NULL, 0},
        {"bedrock", "arn:aws:bedrock:us-east-1:1:provisioned-model/abc", NULL, 0},
        {"azure", "prod-chat", NULL, 0},
        {"google", "models/gemini-2.5-flash", "gemini-2.5-flash", 0},
        {"fireworks", "accounts/fireworks/models/kimi-k2p5", "kimi-k2p5", 600000000},
        /* Routing parts, one after the other. */
        {"litellm", "bedrock/converse/anthropic.claude-opus-4-7", "anthropic.claude-opus-4-7", 0},
        {"bedrock", "us-west-2/anthropic.claude-opus-4-7", "anthropic.claude-opus-4-7", 0},
        {"litellm", "vertex_ai/gemini-2.5-pro", "gemini-2.5-pro", 0},
        {"litellm", "gemini/gemini-2.5-pro", "gemini-2.5-pro", 0},
        {"litellm", "azure_ai/cohere-rerank-v3.5", "cohere-rerank-v3.5", 0},
        {"openrouter", "anthropic/claude-opus-4.1:thinking", "anthropic/claude-opus-4.1", 0},
        /* The region first, and only then without it. */
        {"bedrock", "eu.anthropic.claude-opus-4-7", "eu.anthropic.claude-opus-4-7", 5500000000},
        {"bedrock", "us-gov.anthropic.claude-opus-4-7", "anthropic.claude-opus-4-7", 5000000000},
        /* One piece off the end at a time; a date has its own price before the name has. */
        {"vertex", "claude-sonnet-4-5@20250929", "claude-sonnet-4-5@20250929", 0},
        {"vertex", "claude-sonnet-4-5@20390101", "claude-sonnet-4-5", 0},
        {"vertex", "claude-sonnet-4-5@default", "claude-sonnet-4-5", 0},
        {"openai", "gpt-4o-2024-05-13", "gpt-4o-2024-05-13", 5000000000},
        {"openai", "gpt-4o-2031-01-01", "gpt-4o", 2500000000},
        {"openai", "o3-mini-high", "o3-mini", 0},
        {"anthropic", "claude-opus-4-5-20391231", "claude-opus-4-5", 5000000000},
        /* A version is none of the pieces. */
        {"anthropic", "claude-opus-4-7", "claude-opus-4-7", 5000000000},
        {"anthropic", "claude-opus-4-1", "claude-opus-4-1", 15000000000},
        /* What moves has a row with a date, or none. */
        {"mistral", "mistral-large-latest", "mistral-large-latest", 500000000},
        /* Fine-tuned ones never cost what their base does. */
        {"openai", "ft:gpt-99:acme::x", NULL, 0},
        {"azure", "gpt-4o.ft-0123456789abcdef", NULL, 0},
        /* Never by a common start. */
        {"anthropic", "claude-opus-4-99", NULL, 0},
        {"openai", "gpt-4o-turbo-ultra", NULL, 0},
        {"openai", "gpt-99-latest", NULL, 0},
        {"openai", "", NULL, 0},
        {"openai", "ft:", NULL, 0},
        {"openai", "models/", NULL, 0},
    };
    shelf s = open_shelf(NULL, NULL, NULL);
    assert_int_equal(s.status, TG_OK);
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_llm_price price;
        tg_err err = {0};
        tg_status status = tg_book_llm(s.book, tg_slice_of(cases[i].provider),
                                       tg_slice_of(cases[i].model), TODAY, s.arena, &price, &err);
        if (!cases[i].row) {
            assert_int_equal(status, TG_ENOTFOUND);
            assert_true(err.message[0]);
            continue;
        }
        if (status) fail_msg("%s: %s", cases[i].model, err.message);
        if (!tg_slice_equal_nocase(price.model, tg_slice_of(cases[i].row)))
            fail_msg("%s: %.*s", cases[i].model, TG_FMT(price.model));
        if (cases[i].nano_input)
            assert_int_equal(price.input.price.amount.nano_usd, cases[i].nano_input);
        if (price.input.is_known) assert_int_equal(price.input.price.per, 1000000);
    }
    close_shelf(&s);
}

static void book_llm__names_what_is_near(void **state)
{
    (void)state;
    shelf s = open_shelf(NULL, NULL, NULL);
    tg_llm_price price;
    assert_int_equal(tg_book_llm(s.book, tg_slice_of("openai"), tg_slice_of("gpt-4o-mni"), TODAY,
                                 s.arena, &price, &s.err),
                     TG_ENOTFOUND);
    assert_non_null(strstr(s.err.message, "gpt-4o-mini"));
    close_shelf(&s);
}

static void book_llm__asks_the_bundles_map(void **state)
{
    (void)state;
    shelf s = open_shelf(NULL, "prod-chat", "azure/gpt-4o");
    tg_llm_price price;
    assert_int_equal(tg_book_llm(s.book, tg_slice_of("azure"), tg_slice_of("Prod-Chat"), TODAY,
                                 s.arena, &price, &s.err),
                     TG_OK);
    assert_true(tg_slice_is(price.model, "gpt-4o"));
    assert_true(tg_slice_is(price.provider, "azure"));
    assert_true(price.resolved_as.n);
    close_shelf(&s);
}

static void book_llm__takes_the_price_of_the_day(void **state)
{
    (void)state;
    static const char list[] = "# negotiated\r\n"
                               "model,provider,input,output,effective_from\r\n"
                               "gpt-4o,openai,2,8,2026-01-01\r\n"
                               "gpt-4o,openai,1.5,6,2026-11-01\r\n"
                               "gpt-4o,openai,1,4,2027-01-01\r\n";
    static const struct {
        const char *date;
        int64_t nano;
    } cases[] = {
        {"2026-11-21", 1500000000}, {"2026-11-01", 1500000000}, {"2026-10-31", 2000000000},
        {"2027-05-01", 1000000000}, {"2025-12-31", 2500000000}, /* the bundle's does not hold yet:
                                                                   the built-in one */
    };
    shelf s = open_shelf(list, NULL, NULL);
    if (s.status) fail_msg("%s", s.err.message);
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_llm_price price;
        assert_int_equal(tg_book_llm(s.book, tg_slice_of("openai"), tg_slice_of("gpt-4o"),
                                     tg_slice_of(cases[i].date), s.arena, &price, &s.err),
                         TG_OK);
        assert_int_equal(price.input.price.amount.nano_usd, cases[i].nano);
    }
    close_shelf(&s);
}

/* Cells in any order, with spaces and quotes round them, a comma or a quote inside; what is empty
 * or left out has its default; rows in no order. */
static void book_list__is_read_as_it_is_written(void **state)
{
    (void)state;
    static const char list[] =
        "\xEF\xBB\xBFsource,output,model,provider,input,effective_from\r\n"
        "\r\n"
        "deal, 8 ,zeta-long-name-2,ACME,2,\r\n"
        "\"deal, signed\",\"9\",\"m, of \"\"acme\"\"\",\"acme\",3,2026-01-01\r\n"
        "# between\n"
        ",7,\"m,1\",acme, 4,\n"
        "\" deal \", \"5\" ,zeta-long-name-10, acme ,1.5,\n"
        ",6,Zeta-Long-Name-1,acme,1,";
    static const struct {
        const char *model;
        int64_t input, output;
        const char *source, *from;
    } cases[] = {
        {"zeta-long-name-2", 2000000000, 8000000000, "deal", "2000-01-01"},
        {"zeta-long-name-1", 1000000000, 6000000000, "prices/own.csv", "2000-01-01"},
        {"ZETA-long-name-10", 1500000000, 5000000000, "deal", "2000-01-01"},
        {"m,1", 4000000000, 7000000000, "prices/own.csv", "2000-01-01"},
    };
    shelf s = open_shelf(list, NULL, NULL);
    if (s.status) fail_msg("%s:%u: %s", s.err.file, s.err.line, s.err.message);
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_llm_price price;
        tg_status status = tg_book_llm(s.book, tg_slice_of("acme"), tg_slice_of(cases[i].model),
                                       TODAY, s.arena, &price, &s.err);
        if (status) fail_msg("%s: %s", cases[i].model, s.err.message);
        assert_int_equal(price.input.price.amount.nano_usd, cases[i].input);
        assert_int_equal(price.output.price.amount.nano_usd, cases[i].output);
        assert_true(tg_slice_is(price.source, cases[i].source));
        assert_true(tg_slice_is(price.effective_from, cases[i].from));
    }
    close_shelf(&s);
}

static tg_status take_quoted(void *to, const tg_llm_price *price)
{
    size_t *count = to;
    if (!tg_slice_is(price->model, "m, of \"acme\"")) return TG_OK;
    assert_true(tg_slice_is(price->source, "deal, signed"));
    assert_int_equal(price->input.price.amount.nano_usd, 3000000000);
    (*count)++;
    return TG_OK;
}

static void book_list__keeps_quotes_in_a_cell(void **state)
{
    (void)state;
    shelf s = open_shelf("provider,model,input,source\n"
                         "acme,\"m, of \"\"acme\"\"\",3,\"deal, signed\"\n",
                         NULL, NULL);
    tg_arena *scratch = tg_arena_new();
    size_t count = 0;
    assert_int_equal(s.status, TG_OK);
    assert_int_equal(tg_book_each_llm(s.book, scratch, take_quoted, &count, &s.err), TG_OK);
    assert_int_equal(count, 1);
    tg_arena_free(scratch);
    close_shelf(&s);
}

static void book_machine__is_exact_about_places(void **state)
{
    (void)state;
    shelf s = open_shelf(NULL, NULL, NULL);
    tg_machine_price price;
    assert_int_equal(tg_book_machine(s.book, tg_slice_of("aws"), tg_slice_of("us-east-1"),
                                     tg_slice_of("g5.xlarge"), TODAY, s.arena, &price, &s.err),
                     TG_OK);
    assert_int_equal(price.on_demand.price.amount.nano_usd, 1006000000);
    assert_true(price.source.n && price.effective_from.n);
    assert_int_equal(tg_book_machine(s.book, tg_slice_of("aws"), tg_slice_of("mars-north-1"),
                                     tg_slice_of("g5.xlarge"), TODAY, s.arena, &price, &s.err),
                     TG_ENOTFOUND);
    assert_non_null(strstr(s.err.message, "more regions"));
    assert_int_equal(tg_book_machine(s.book, tg_slice_of("aws"), tg_slice_of("us-east-1"),
                                     tg_slice_of("z9.huge"), TODAY, s.arena, &price, &s.err),
                     TG_ENOTFOUND);
    close_shelf(&s);
}

static void book_open__refuses_what_cannot_be_right(void **state)
{
    (void)state;
    static const struct {
        const char *list, *message;
        uint32_t line;
    } cases[] = {
        {"", "empty", 1},
        {"# only a comment\n", "empty", 1},
        {"provider,model\n", "header", 1},
        {"provider,model,input,colour\n", "colour", 1},
        {"provider,model,input,input\n", "twice", 1},
        {"provider,model,input,output\nopenai,x,201,1\n", "another unit", 2},
        {"provider,model,input,output\nopenai,x,1,1001\n", "another unit", 2},
        {"provider,model,input,output\n\nopenai,x,-1,1\n", "below zero", 3},
        {"provider,model,input,output\nopenai,x,1e-3,1\n", "plain number", 2},
        {"provider,model,input,output\nopenai,x,1\n", "cells", 2},
        {"provider,model,input,output,effective_from\nopenai,x,1,1,2026-02-30\n", "effective_from",
         2},
        {"cloud,region,instance_type,on_demand\naws,*,x,99999\n", "another unit", 2},
        {"provider,model,input,output\nopenai,\"x,1,1\n", "CSV", 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        shelf s = open_shelf(cases[i].list, NULL, NULL);
        assert_int_not_equal(s.status, TG_OK);
        if (!strstr(s.err.message, cases[i].message)) fail_msg("case %zu: %s", i, s.err.message);
        assert_string_equal(s.err.file, "prices/own.csv");
        assert_int_equal(s.err.line, cases[i].line);
        close_shelf(&s);
    }
}

static tg_status count_llm(void *to, const tg_llm_price *price)
{
    size_t *count = to;
    (*count)++;
    assert_true(price->provider.n && price->model.n && price->effective_from.n && price->source.n);
    return TG_OK;
}

static tg_status count_machine(void *to, const tg_machine_price *price)
{
    size_t *count = to;
    (*count)++;
    assert_true(price->cloud.n && price->region.n && price->instance_type.n && price->source.n);
    return TG_OK;
}

/* Every row that ships can be read, has a source and a day, and is within the limits. */
static void book_each__reads_every_row(void **state)
{
    (void)state;
    shelf s = open_shelf(NULL, NULL, NULL);
    tg_arena *scratch = tg_arena_new();
    size_t models = 0;
    size_t machines = 0;
    assert_int_equal(tg_book_each_llm(s.book, scratch, count_llm, &models, &s.err), TG_OK);
    assert_int_equal(tg_book_each_machine(s.book, scratch, count_machine, &machines, &s.err),
                     TG_OK);
    assert_true(models > 2000);
    assert_true(machines > 2500);
    tg_arena_free(scratch);
    close_shelf(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(book_llm__resolves_names),
        cmocka_unit_test(book_llm__names_what_is_near),
        cmocka_unit_test(book_llm__asks_the_bundles_map),
        cmocka_unit_test(book_llm__takes_the_price_of_the_day),
        cmocka_unit_test(book_list__is_read_as_it_is_written),
        cmocka_unit_test(book_list__keeps_quotes_in_a_cell),
        cmocka_unit_test(book_machine__is_exact_about_places),
        cmocka_unit_test(book_open__refuses_what_cannot_be_right),
        cmocka_unit_test(book_each__reads_every_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
