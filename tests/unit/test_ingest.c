/* lib/ingest: what each format's rows become, and which ones are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bundle_fixture.h"
#include "ingest/ingest.h"
#include "ingest/reading.h"
#include "trickle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { TODAY = 20778 /* 2026-11-21 */, ROWS_MAX = 64 };

static const char DICTIONARY[] = "version: 1\n"
                                 "keys:\n"
                                 "  team: {values: {search: {aliases: [search-team]}, nlp: {}}}\n"
                                 "  use_case: {pattern: \"^[a-z][a-z-]*$\"}\n"
                                 "  environment: {values: {prod: {aliases: [production]}}}\n";

/* What came out, a line a row: "DAY KIND PROVIDER MODEL ACCOUNT tags sums cost". */
typedef struct scene {
    bundle_case bundle;
    tg_buf rows;
    tg_buf problems;
    char ids[ROWS_MAX][33];
    size_t count;
    size_t fail_at; /* 0: never */
    tg_ingest_counts counts;
} scene;

static void put_money(tg_buf *to, tg_fine_money m)
{
    long long pico = (long long)(m.nano_usd * 1000 + m.pico_usd);
    tg_buf_printf(to, "%lldp", pico);
}

static tg_status put(void *to, tg_spend_row *row, tg_err *err)
{
    scene *s = to;
    const tg_spend_series *series = &row->series;
    const tg_tokens *t = &row->sums.tokens;
    if (s->fail_at && s->count + 1 == s->fail_at) return tg_fail(err, TG_EIO, "the disk is full");
    if (s->count < ROWS_MAX) memcpy(s->ids[s->count], row->id, sizeof row->id);
    s->count++;
    tg_buf_printf(&s->rows, "%lld %s %.*s|%.*s|%.*s|%.*s|%.*s ", (long long)row->day,
                  tg_spend_kind_name(series->kind), TG_FMT(series->provider),
                  TG_FMT(series->service), TG_FMT(series->model), TG_FMT(series->account),
                  TG_FMT(row->resource));
    for (size_t i = 0; i < series->tag_count; i++)
        tg_buf_printf(&s->rows, "%.*s=%.*s ", TG_FMT(series->tags[i].key),
                      TG_FMT(series->tags[i].value));
    tg_buf_printf(&s->rows, "%lld: %lld %lld %lld %lld %lld %s", (long long)row->sums.requests,
                  (long long)t->input, (long long)t->cache_read, (long long)t->cache_write,
                  (long long)t->cache_write_1h, (long long)t->output,
                  row->sums.unpriced ? "unpriced" : "");
    if (!row->sums.unpriced) put_money(&s->rows, row->sums.cost);
    tg_buf_putc(&s->rows, '\n');
    return TG_OK;
}

static void refuse(void *to, const tg_err *problem)
{
    scene *s = to;
    tg_buf_printf(&s->problems, "%s:%u: %s\n", problem->file, problem->line, problem->message);
}

static bool is_accelerated(void *to, tg_slice type)
{
    (void)to;
    return tg_slice_is(type, "p5.48xlarge");
}

static void open_scene(scene *s)
{
    memset(s, 0, sizeof *s);
    s->rows = tg_buf_of(1 << 24);
    s->problems = tg_buf_of(1 << 24);
    s->bundle = bundle_case_dictionary(DICTIONARY);
    if (s->bundle.status) fail_msg("%s", bundle_case_problems(&s->bundle));
}

static void close_scene(scene *s)
{
    tg_buf_free(&s->rows);
    tg_buf_free(&s->problems);
    bundle_case_free(&s->bundle);
}

static tg_ingest *begin(scene *s, const char *format)
{
    tg_ingest *ingest = NULL;
    const tg_ingest_setup setup = {.dictionary = &s->bundle.bundle->dictionary,
                                   .today = TODAY,
                                   .put = put,
                                   .refuse = refuse,
                                   .is_accelerated = is_accelerated,
                                   .to = s};
    const tg_ingest_format *found = tg_ingest_format_find(tg_slice_of(format));
    assert_non_null(found);
    assert_int_equal(tg_ingest_new(found, &setup, &ingest, NULL), TG_OK);
    return ingest;
}

static tg_status feed(scene *s, tg_ingest *ingest, tg_slice text, size_t most, tg_err *err)
{
    trickle t = {text, most};
    tg_status status = tg_ingest_file(ingest, (tg_stream){read_trickle, &t}, "f", err);
    s->counts = *tg_ingest_counted(ingest);
    return status;
}

static void take(scene *s, const char *format, const char *text)
{
    tg_err err = {0};
    tg_ingest *ingest = begin(s, format);
    if (feed(s, ingest, tg_slice_of(text), 1 << 16, &err)) fail_msg("%s", err.message);
    tg_ingest_free(ingest);
}

static void expect(tg_buf *got, const char *wanted)
{
    tg_buf_putc(got, '\0');
    assert_string_equal(got->data, wanted);
    got->n--;
}

/* Rows and problems of one text; then the same text three bytes at a time. */
static void expect_rows(const char *format, const char *text, const char *rows,
                        const char *problems)
{
    static const size_t sizes[] = {1 << 16, 3};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        scene s;
        tg_err err = {0};
        open_scene(&s);
        tg_ingest *ingest = begin(&s, format);
        if (feed(&s, ingest, tg_slice_of(text), sizes[i], &err)) fail_msg("%s", err.message);
        tg_ingest_free(ingest);
        expect(&s.rows, rows);
        expect(&s.problems, problems);
        close_scene(&s);
    }
}

/* --- events
 * ---------------------------------------------------------------------------------------- */

static void events__become_rows(void **state)
{
    (void)state;
    expect_rows(
        "events",
        "{\"id\":\"a\",\"time\":\"2026-11-02T23:30:00-01:00\",\"provider\":\"openai\","
        "\"model\":\"gpt-4o\",\"input_tokens\":1200,\"cache_read_tokens\":480,"
        "\"cache_write_tokens\":10,\"cache_write_1h_tokens\":20,\"output_tokens\":300,"
        "\"cost_usd\":\"0.00540000001\",\"account\":\"proj\","
        "\"tags\":{\"Team\":\"Search-Team\",\"use-case\":\"rerank\",\"environment\":\"production\","
        "\"user\":\"someone\"},\"x_prompt\":\"secret\"}\r\n"
        "\n"
        "  {\"time\":1793613600,\"model\":\"m\",\"output_tokens\":5,\"requests\":3}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1e-3}",
        "20760 use openai||gpt-4o|proj| environment=prod team=search use_case=rerank "
        "1: 690 480 10 20 300 5400000010p\n"
        "20759 use ||m|| 3: 0 0 0 0 5 unpriced\n"
        "20759 use ||m|| 1: 0 0 0 0 0 1000000000p\n",
        "");
}

static void events__may_be_a_list(void **state)
{
    (void)state;
    expect_rows("events",
                "\xef\xbb\xbf [\n {\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1},\n"
                " 7,\n"
                " {\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":\"2\",\"a\":[1 2]},\n"
                " {\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":2}\n]\n",
                "20759 use ||m|| 1: 0 0 0 0 0 1000000000000p\n"
                "20759 use ||m|| 1: 0 0 0 0 0 2000000000000p\n",
                "f:3: expected an object\n"
                "f:4: a comma or a closing bracket is expected\n");
}

static void events__are_refused_one_by_one(void **state)
{
    (void)state;
    expect_rows(
        "events",
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1}\n"
        "not json\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_us\":1}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"prompt\":\"x\",\"cost_usd\":1}\n"
        "{\"time\":\"2026-11-02\",\"cost_usd\":1}\n"
        "{\"model\":\"m\",\"cost_usd\":1}\n"
        "{\"time\":\"2026-02-30\",\"model\":\"m\",\"cost_usd\":1}\n"
        "{\"time\":\"2026-12-24\",\"model\":\"m\",\"cost_usd\":1}\n"
        "{\"time\":\"1999-12-31\",\"model\":\"m\",\"cost_usd\":1}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\"}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"input_tokens\":-1}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"input_tokens\":1.5}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"input_tokens\":1e30}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"input_tokens\":9999999999999999}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"input_tokens\":1,\"cache_read_tokens\":2}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":\"$1\"}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":2000000000}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1,\"tags\":[]}\n"
        "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1}\n",
        "20759 use ||m|| 1: 0 0 0 0 0 1000000000000p\n"
        "20759 use ||m|| 1: 0 0 0 0 0 1000000000000p\n",
        "f:2: a value is expected\n"
        "f:3: unknown key `cost_us`; did you mean `cost_usd`?\n"
        "f:4: unknown key `prompt`; keys of your own start with x_\n"
        "f:5: `model` is missing\n"
        "f:6: the time is none; expected one such as 2026-11-02T10:00:00Z\n"
        "f:7: the time is none; expected one such as 2026-11-02T10:00:00Z\n"
        "f:8: the day lies in the future\n"
        "f:9: the day is before the year 2000\n"
        "f:10: it says neither tokens nor `cost_usd`\n"
        "f:11: `input_tokens` is below zero or beyond what can be right\n"
        "f:12: `input_tokens` is no whole number\n"
        "f:13: `input_tokens` is no whole number\n"
        "f:14: `input_tokens` is below zero or beyond what can be right\n"
        "f:15: more cached tokens than `input_tokens`, which counts them too\n"
        "f:16: `cost_usd` is no amount\n"
        "f:17: the amount is beyond a billion dollars\n"
        "f:18: `tags` is no object\n");
}

static void events__that_are_alike_are_counted(void **state)
{
    (void)state;
    static const char line[] = "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1}\n";
    scene s;
    char text[512];
    open_scene(&s);
    snprintf(text, sizeof text, "%s%s%s", line, line, line);
    take(&s, "events", text);
    assert_int_equal(s.count, 3);
    assert_string_not_equal(s.ids[0], s.ids[1]);
    assert_string_not_equal(s.ids[1], s.ids[2]);
    /* The same file again has the same ids: nothing is new. */
    take(&s, "events", text);
    for (size_t i = 0; i < 3; i++) assert_string_equal(s.ids[i], s.ids[i + 3]);
    close_scene(&s);
}

static void events__keep_the_ids_of_their_source(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    take(&s, "events",
         "{\"id\":\"a\",\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1}\n"
         "{\"id\":\"a\",\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":2}\n"
         "{\"id\":\"b\",\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1}\n");
    assert_string_equal(s.ids[0], s.ids[1]);
    assert_string_not_equal(s.ids[0], s.ids[2]);
    close_scene(&s);
}

static void events__with_unknown_tags_have_no_owner(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    take(&s, "events",
         "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1,\"tags\":{\"team\":\"x\","
         "\"use_case\":\"Not OK\",\"environment\":7,\"other\":\"y\"}}\n");
    expect(&s.rows, "20759 use ||m|| 1: 0 0 0 0 0 1000000000000p\n");
    assert_int_equal(s.counts.unknown_values, 3);
    close_scene(&s);
}

static void ingest__goes_on_behind_a_line_that_is_too_long(void **state)
{
    (void)state;
    enum { N = 9 * 1024 * 1024 };
    scene s;
    open_scene(&s);
    static const char last[] = "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1}";
    char *text = malloc(N + sizeof last);
    assert_non_null(text);
    memset(text, 'x', N);
    text[N - 1] = '\n';
    memcpy(text + N, last, sizeof last);
    take(&s, "events", text);
    assert_int_equal(s.count, 1);
    expect(&s.problems, "f:1: the line is longer than 8388608 bytes\n");
    free(text);
    close_scene(&s);
}

static void ingest__ends_when_the_store_fails(void **state)
{
    (void)state;
    scene s;
    tg_err err = {0};
    open_scene(&s);
    s.fail_at = 2;
    tg_ingest *ingest = begin(&s, "events");
    assert_int_equal(feed(&s, ingest,
                          tg_slice_of("{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1}\n"
                                      "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":2}\n"
                                      "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":3}\n"),
                          1 << 16, &err),
                     TG_EIO);
    assert_string_equal(err.message, "the disk is full");
    assert_int_equal(s.count, 1);
    tg_ingest_free(ingest);
    close_scene(&s);
}

static void ingest__takes_utf_16_and_says_what_is_packed(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    static const char line[] = "{\"time\":\"2026-11-02\",\"model\":\"m\",\"cost_usd\":1}\n";
    char wide[2 * sizeof line + 2] = {'\xff', '\xfe'};
    for (size_t i = 0; i < sizeof line - 1; i++) wide[2 + 2 * i] = line[i];
    tg_ingest *ingest = begin(&s, "events");
    assert_int_equal(feed(&s, ingest, (tg_slice){wide, 2 * sizeof line}, 7, NULL), TG_OK);
    assert_int_equal(s.count, 1);
    static const char packed[] = "\x1f\x8b\x08\x00x\x01";
    assert_int_equal(feed(&s, ingest, (tg_slice){packed, sizeof packed}, 7, NULL), TG_OK);
    tg_ingest_free(ingest);
    assert_int_equal(s.counts.refused, 1);
    assert_non_null(strstr(s.problems.data, "packed by gzip"));
    close_scene(&s);
}

static void ingest_day__reads_what_exports_write(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t day; /* -1: refused */
    } cases[] = {
        {"2026-11-02", 20759},
        {"2026-11-02T00:00:00Z", 20759},
        {"2026-11-02 23:59:60.123456", 20759},
        {"2026-11-02T23:00:00-02:30", 20760},
        {"2026-11-02T01:00:00+0200", 20758},
        {"2026-11-02T01:00:00+02", 20758},
        {"2026-11-02T10:00", 20759},
        {"1793577600", 20759},
        {"1793663999.9", 20759},
        {"", -1},
        {"5/1/25", -1},
        {"2026-11-02x", -1},
        {"2026-11-02T25:00:00Z", -1},
        {"2026-11-02T10:00:00.Z", -1},
        {"2026-11-02T10:00:00+99:00", -1},
        {"179357760", 2075},
        {"17935776000000", -1},
        {"1793577600x", -1},
        {"-1793577600", -1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t day = -1;
        tg_status status = tg_ingest_day(tg_slice_of(cases[i].text), &day, NULL);
        if ((status != TG_OK) != (cases[i].day < 0) || (!status && day != cases[i].day))
            fail_msg("%s: %lld", cases[i].text, (long long)day);
    }
}

/* --- LiteLLM
 * --------------------------------------------------------------------------------------- */

static void litellm__rows_are_understood(void **state)
{
    (void)state;
    expect_rows(
        "litellm",
        /* tags in request_tags, cached tokens inside prompt_tokens, a spend in binary */
        "[{\"request_id\":\"a\",\"spend\":4.35e-05,\"prompt_tokens\":120,\"completion_tokens\":30,"
        "\"startTime\":\"2026-11-02T10:00:00Z\",\"model\":\"gpt-4o\","
        "\"custom_llm_provider\":\"openai\",\"api_key\":\"88dc\",\"user\":\"someone\","
        "\"request_tags\":[\"use_case:rerank\",\"team=nlp\",\"other\"],"
        "\"metadata\":{\"usage_object\":{\"prompt_tokens_details\":{\"cached_tokens\":100}}},"
        "\"cache_hit\":\"False\",\"messages\":[{\"content\":\"secret\"}]},"
        /* JSON columns as texts; the team's alias; tokens beside the input */
        "{\"request_id\":\"b\",\"spend\":\"0.5\",\"prompt_tokens\":10,\"completion_tokens\":1,"
        "\"startTime\":\"2026-11-02 10:00:00\",\"model\":\"claude\",\"request_tags\":\"[]\","
        "\"metadata\":\"{\\\"user_api_key_team_alias\\\":\\\"search\\\",\\\"usage_object\\\":"
        "{\\\"cache_read_input_tokens\\\":90,\\\"cache_creation_input_tokens\\\":5}}\"},"
        /* the proxy's own cache; no price known to it; a failure */
        "{\"request_id\":\"c\",\"spend\":0,\"prompt_tokens\":10,\"completion_tokens\":1,"
        "\"startTime\":\"2026-11-02\",\"model\":\"m\",\"cache_hit\":\"True\"},"
        "{\"request_id\":\"d\",\"spend\":0.0,\"prompt_tokens\":10,\"completion_tokens\":1,"
        "\"startTime\":\"2026-11-02\",\"model\":\"m\",\"team_id\":\"nlp\"},"
        "{\"request_id\":\"e\",\"spend\":0,\"prompt_tokens\":0,\"completion_tokens\":0,"
        "\"startTime\":\"2026-11-02\",\"model\":\"m\",\"status\":\"failure\"},"
        "{\"spend\":1,\"startTime\":\"2026-11-02\"}]",
        "20759 use openai||gpt-4o|| team=nlp use_case=rerank 1: 20 100 0 0 30 43500000p\n"
        "20759 use ||claude|| team=search 1: 10 90 5 0 1 500000000000p\n"
        "20759 use ||m|| team=nlp 1: 10 0 0 0 1 unpriced\n"
        "20759 use ||m|| 0: 0 0 0 0 0 0p\n",
        "f:1: no row of LiteLLM's SpendLogs: `request_id` is missing\n");
}

/* --- OpenAI, Anthropic
 * ------------------------------------------------------------------------------ */

static void openai__pages_are_dollars(void **state)
{
    (void)state;
    expect_rows(
        "openai",
        "{\"object\":\"page\",\"data\":[{\"object\":\"bucket\",\"start_time\":1793577600,"
        "\"end_time\":1793664000,\"results\":["
        "{\"object\":\"organization.costs.result\",\"amount\":{\"value\":0.06,\"currency\":\"usd\"}"
        ","
        "\"line_item\":\"m1, input\",\"project_id\":\"proj_a\"},"
        "{\"object\":\"organization.costs.result\",\"amount\":{\"value\":1,\"currency\":\"eur\"}},"
        "{\"object\":\"organization.usage.completions.result\",\"input_tokens\":1000,"
        "\"input_cached_tokens\":400,\"output_tokens\":50,\"num_model_requests\":7,"
        "\"model\":\"gpt-4o\",\"project_id\":null,\"user_id\":\"someone\"},"
        "{\"object\":\"other\"}]}],"
        "\"has_more\":true,\"next_page\":\"x\"}\n{\"data\":[]}",
        "20759 charge openai|m1, input||proj_a| 0: 0 0 0 0 0 60000000000p\n"
        "20759 meter openai||gpt-4o|| 7: 600 400 0 0 50 unpriced\n",
        "f:1: the amount is not in US dollars\n"
        "f:1: no result of OpenAI's usage or costs pages\n");
}

static void openai__buckets_that_come_again_replace(void **state)
{
    (void)state;
    static const char page[] =
        "{\"data\":[{\"start_time\":1793577600,\"end_time\":1793664000,\"results\":["
        "{\"object\":\"organization.costs.result\",\"amount\":{\"value\":%s,\"currency\":\"usd\"}}]"
        "}"
        "]}";
    scene s;
    char text[512];
    open_scene(&s);
    snprintf(text, sizeof text, page, "1");
    take(&s, "openai", text);
    snprintf(text, sizeof text, page, "2");
    take(&s, "openai", text);
    assert_string_equal(s.ids[0], s.ids[1]);
    close_scene(&s);
}

static void anthropic__costs_are_cents(void **state)
{
    (void)state;
    expect_rows(
        "anthropic",
        "{\"data\":[{\"starting_at\":\"2026-11-02T00:00:00Z\",\"ending_at\":"
        "\"2026-11-03T00:00:00Z\",\"results\":[{\"amount\":\"123.78912\",\"currency\":\"USD\","
        "\"cost_type\":\"tokens\",\"token_type\":\"output_tokens\",\"model\":\"m2\","
        "\"description\":\"M2 output\",\"workspace_id\":null},"
        "{\"uncached_input_tokens\":5,\"cache_read_input_tokens\":6,\"cache_creation\":"
        "{\"ephemeral_5m_input_tokens\":7,\"ephemeral_1h_input_tokens\":8},\"output_tokens\":9,"
        "\"model\":\"m2\",\"workspace_id\":\"w\",\"account_id\":\"someone\"},"
        "{\"what\":1}]}],\"has_more\":false}",
        "20759 charge anthropic|M2 output|m2|| 0: 0 0 0 0 0 1237891200000p\n"
        "20759 meter anthropic||m2|w| 0: 5 6 7 8 9 unpriced\n",
        "f:1: no result of Anthropic's usage or cost report\n");
}

static void pages__need_their_list(void **state)
{
    (void)state;
    static const struct {
        const char *text, *problem;
    } cases[] = {
        {"", "f:0: the file is empty: expected a page of JSON\n"},
        {"{}", "f:1: not a page: it has no list `data`\n"},
        {"{\"data\":[{\"start_time\":1793577600}]}", "f:1: no bucket: it has no list `results`\n"},
        {"{\"data\":[{\"results\":[]}]}",
         "f:1: the time is none; expected one such as 2026-11-02T10:00:00Z\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        expect_rows("openai", cases[i].text, "", cases[i].problem);
    }
}

/* --- FOCUS
 * ----------------------------------------------------------------------------------------- */

#define HEADER \
    "BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceCategory," \
    "ServiceName,ProviderName,SubAccountId,ResourceId,SkuPriceDetails,Tags\n"
#define AI "AI and Machine Learning"

static void focus__lines_about_ai_become_charges(void **state)
{
    (void)state;
    expect_rows(
        "focus",
        "\xef\xbb\xbf" HEADER "9,0.00000000001,USD,2026-11-02T00:00:00Z,2026-11-03T00:00:00Z," AI
        ",Amazon Bedrock,AWS,acct,arn:1,NULL,\"{\"\"user:team\"\":\"\"search\"\",\"\"env\"\":1}\"\n"
        "9,-1.5,USD,2026-11-02 00:00:00,2026-11-03 00:00:00," AI ",Azure OpenAI,Microsoft,,,,"
        "\"{\"\"team\"\":\"\"nlp\"\"}\"\r\n"
        "1,1,USD,2026-11-02,2026-11-03,Compute,Amazon EC2,AWS,,i-1,"
        "\"{\"\"InstanceType\"\":\"\"p5.48xlarge\"\"}\",NULL\n"
        "1,2,USD,2026-11-02,2026-11-03,Compute,VMs,Microsoft,,i-2,\"{\"\"GpuCount\"\":1}\",\n"
        "1,3,USD,2026-11-02,2026-11-03,Compute,VMs,Microsoft,,i-3,\"{\"\"GpuCount\"\":0}\",\n"
        "1,4,USD,2026-11-02,2026-11-03,Storage,\"a\nb\",AWS,,,,\n"
        "1,5,USD,2026-11-02,2026-11-03," AI ",\"Vertex AI\",Google,\"p\nq\",,,\n",
        "20759 charge bedrock|Amazon Bedrock||acct|arn:1 team=search 0: 0 0 0 0 0 10p\n"
        "20759 charge azure|Azure OpenAI||| team=nlp 0: 0 0 0 0 0 -1500000000000p\n"
        "20759 charge aws|Amazon EC2|||i-1 0: 0 0 0 0 0 1000000000000p\n"
        "20759 charge azure|VMs|||i-2 0: 0 0 0 0 0 2000000000000p\n"
        "20759 charge vertex|Vertex AI||p\nq| 0: 0 0 0 0 0 5000000000000p\n",
        "");
}

static void focus__rows_that_are_broken_are_refused(void **state)
{
    (void)state;
    expect_rows("focus",
                HEADER "1,x,USD,2026-11-02,2026-11-03," AI ",S,AWS,,,,\n"
                       "1,1,EUR,2026-11-02,2026-11-03," AI ",S,AWS,,,,\n"
                       "1,1,USD,5/1/25,5/2/25," AI ",S,AWS,,,,\n"
                       "1,1,USD,2026-11-03,2026-11-02," AI ",S,AWS,,,,\n"
                       "1,1,USD,2026-11-02,2026-11-03," AI ",S,AWS,,,,{broken\n"
                       "1,1,USD\n"
                       "1,1,USD,2026-11-02,2026-11-03," AI ",\"a\nb\",AWS,,,,[]\n"
                       "1,7,USD,2026-11-02,2026-11-03," AI ",S,AWS,,,,\n",
                "20759 charge aws|S||| 0: 0 0 0 0 0 7000000000000p\n",
                "f:2: EffectiveCost is no amount\n"
                "f:3: the amount is in `EUR`, not in US dollars\n"
                "f:4: the time is none; expected one such as 2026-11-02T10:00:00Z\n"
                "f:5: the charge period is none: it ends before it starts, or is longer than three "
                "years\n"
                "f:6: the column Tags holds no JSON object\n"
                "f:7: the row has 3 cells, the header 12\n"
                "f:8: the column Tags holds no JSON object\n");
}

static void focus__files_that_are_none_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *problem;
    } cases[] = {
        {"", "f:1: the file is empty: expected a header\n"},
        {"a,b\n1,2\n", "f:1: not FOCUS Cost and Usage: there is no column EffectiveCost\n"},
        {"PAR1\x15\x04", "f:1: the file is Parquet: export it as CSV\n"},
        {HEADER "\"never closed", "f:2: the file ends inside a quoted cell\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_rows("focus", cases[i].text, "", cases[i].problem);
}

static void focus__periods_are_spread_over_their_days(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    take(&s, "focus",
         HEADER "1,10,USD,2026-11-01T00:00:00Z,2026-12-01T00:00:00Z," AI ",S,AWS,,,,\n"
                "1,1,USD,2026-11-02T10:00:00Z,2026-11-02T11:00:00Z," AI ",S,AWS,,,,\n");
    assert_int_equal(s.count, 31);
    assert_int_equal(s.counts.taken, 2);
    /* A third of ten dollars a day, and the last of three days takes what is left. */
    assert_non_null(strstr(s.rows.data, "20758 charge aws|S||| 0: 0 0 0 0 0 333333333333p\n"));
    assert_non_null(strstr(s.rows.data, "20759 charge aws|S||| 0: 0 0 0 0 0 333333333334p\n"));
    assert_string_equal(s.ids[0], s.ids[29]);
    close_scene(&s);
}

static void focus__bills_that_come_again_replace(void **state)
{
    (void)state;
    static const char before[] = HEADER "1,1,USD,2026-11-02,2026-11-03," AI ",S,AWS,,r,,\n"
                                        "1,1,USD,2026-11-02,2026-11-03," AI ",S,AWS,,r,,\n";
    static const char after[] =
        HEADER "1,4,USD,2026-11-02,2026-11-03," AI ",S,AWS,,r,,\"{\"\"team\"\":\"\"nlp\"\"}\"\n"
               "1,5,USD,2026-11-02,2026-11-03," AI ",S,AWS,,r,,\n";
    scene s;
    open_scene(&s);
    take(&s, "focus", before);
    take(&s, "focus", after);
    assert_int_equal(s.count, 4);
    assert_string_not_equal(s.ids[0], s.ids[1]);
    assert_string_equal(s.ids[0], s.ids[2]);
    assert_string_equal(s.ids[1], s.ids[3]);
    close_scene(&s);
}

static void focus__columns_may_be_in_any_order_and_version(void **state)
{
    (void)state;
    /* 1.4: no ProviderName; a column of its own without x_, Azure's amount in dollars. */
    expect_rows("focus",
                "Id,ServiceProviderName,x_EffectiveCostInUsd,ServiceCategory,BillingCurrency,"
                "EffectiveCost,ChargePeriodEnd,ChargePeriodStart,ServiceName\n"
                "7,Google,1.5," AI ",EUR,1.4,2026-11-03T00:00:00Z,2026-11-02T00:00:00Z,X\n",
                "20759 charge gcp|X||| 0: 0 0 0 0 0 1500000000000p\n", "");
}

static void focus__old_line_ends_do_not_mix_rows(void **state)
{
    (void)state;
    expect_rows("focus",
                "EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceCategory,"
                "Tags\r"
                "1,USD,2026-11-02,2026-11-03," AI ",\"{\"\"team\"\":\"\"nlp\"\"}\"\r"
                "2,USD,2026-11-02,2026-11-03," AI ",\r",
                "20759 charge |||| team=nlp 0: 0 0 0 0 0 1000000000000p\n"
                "20759 charge |||| 0: 0 0 0 0 0 2000000000000p\n",
                "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events__become_rows),
        cmocka_unit_test(events__may_be_a_list),
        cmocka_unit_test(events__are_refused_one_by_one),
        cmocka_unit_test(events__that_are_alike_are_counted),
        cmocka_unit_test(events__keep_the_ids_of_their_source),
        cmocka_unit_test(events__with_unknown_tags_have_no_owner),
        cmocka_unit_test(ingest__goes_on_behind_a_line_that_is_too_long),
        cmocka_unit_test(ingest__ends_when_the_store_fails),
        cmocka_unit_test(ingest__takes_utf_16_and_says_what_is_packed),
        cmocka_unit_test(ingest_day__reads_what_exports_write),
        cmocka_unit_test(litellm__rows_are_understood),
        cmocka_unit_test(openai__pages_are_dollars),
        cmocka_unit_test(openai__buckets_that_come_again_replace),
        cmocka_unit_test(anthropic__costs_are_cents),
        cmocka_unit_test(pages__need_their_list),
        cmocka_unit_test(focus__lines_about_ai_become_charges),
        cmocka_unit_test(focus__rows_that_are_broken_are_refused),
        cmocka_unit_test(focus__files_that_are_none_are_refused),
        cmocka_unit_test(focus__periods_are_spread_over_their_days),
        cmocka_unit_test(focus__bills_that_come_again_replace),
        cmocka_unit_test(focus__columns_may_be_in_any_order_and_version),
        cmocka_unit_test(focus__old_line_ends_do_not_mix_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
