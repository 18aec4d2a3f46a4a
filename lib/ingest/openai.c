/* OpenAI's usage and costs pages (openai-python, types/admin/organization, 2026-11): GET
 * /v1/organization/usage/... and /v1/organization/costs, a page or several after each other. */
#include "ingest/reading.h"

/* What tells one result of a bucket from another, so that a bucket that comes again replaces what
 * it said before. Users and keys are only in the hash. */
static tg_status put(tg_ingest *in, tg_value result, const tg_bucket *b, tg_spend_row *row,
                     tg_err *err)
{
    static const char *const dimensions[] = {"object", "project_id", "user_id",      "api_key_id",
                                             "model",  "batch",      "service_tier", "line_item",
                                             "size",   "source",     "api_source"};
    enum { COUNT = sizeof dimensions / sizeof dimensions[0] };
    tg_slice parts[COUNT + 3] = {tg_slice_of("openai"), b->start, b->end};
    for (size_t i = 0; i < COUNT; i++) parts[i + 3] = tg_text_of(tg_get(result, dimensions[i]));
    row->day = b->day;
    return tg_ingest_put(in, row, parts, COUNT + 3, true, err);
}

static tg_spend_row row_of(tg_spend_kind kind)
{
    return (tg_spend_row){.series = {.kind = kind,
                                     .provider = TG_LIT("openai"),
                                     .service = {"", 0},
                                     .model = {"", 0}},
                          .resource = {"", 0}};
}

static tg_status take_usage(tg_ingest *in, tg_value result, const tg_bucket *b, tg_err *err)
{
    tg_spend_row row = row_of(TG_SPEND_METER);
    tg_tokens *t = &row.sums.tokens;
    int64_t input = 0;
    tg_status status = tg_ingest_count(tg_get(result, "input_tokens"), "input_tokens", &input, err);
    if (!status)
        status = tg_ingest_count(tg_get(result, "input_cached_tokens"), "input_cached_tokens",
                                 &t->cache_read, err);
    if (!status)
        status = tg_ingest_count(tg_get(result, "output_tokens"), "output_tokens", &t->output, err);
    if (!status)
        status = tg_ingest_count(tg_get(result, "num_model_requests"), "num_model_requests",
                                 &row.sums.requests, err);
    if (!status) status = tg_ingest_text(tg_get(result, "model"), "model", &row.series.model, err);
    if (!status)
        status =
            tg_ingest_text(tg_get(result, "project_id"), "project_id", &row.series.account, err);
    if (status) return status;
    tg_ingest_inclusive(in, input, t);
    row.is_batch = tg_bool_of(tg_get(result, "batch"), false);
    row.sums.unpriced = input || t->output || row.sums.requests;
    return put(in, result, b, &row, err);
}

/* The amount is a number of dollars (Anthropic's is a text of cents). */
static tg_status take_cost(tg_ingest *in, tg_value result, const tg_bucket *b, tg_err *err)
{
    static const tg_slice usd = TG_LIT("usd");
    tg_spend_row row = row_of(TG_SPEND_CHARGE);
    tg_value amount = tg_get(result, "amount");
    tg_status status = TG_OK;
    if (!tg_slice_equal_nocase(tg_text_of(tg_get(amount, "currency")), usd))
        status = tg_fail(err, TG_EUNSUPPORTED, "the amount is not in US dollars");
    if (!status) status = tg_fine_parse(tg_text_of(tg_get(amount, "value")), &row.sums.cost, err);
    if (!status)
        status = tg_ingest_text(tg_get(result, "line_item"), "line_item", &row.series.service, err);
    if (!status)
        status =
            tg_ingest_text(tg_get(result, "project_id"), "project_id", &row.series.account, err);
    return status ? status : put(in, result, b, &row, err);
}

static tg_status take_result(tg_ingest *in, tg_value result, const tg_bucket *b, tg_err *err)
{
    static const tg_slice usage = TG_LIT("organization.usage.");
    tg_slice object = tg_text_of(tg_get(result, "object"));
    if (tg_slice_is(object, "organization.costs.result")) return take_cost(in, result, b, err);
    if (tg_slice_starts(object, usage)) return take_usage(in, result, b, err);
    return tg_fail(err, TG_ESYNTAX, "no result of OpenAI's usage or costs pages");
}

static tg_status take_bucket(tg_ingest *in, tg_value record, tg_slice text, tg_err *err)
{
    tg_value results = tg_get(record, "results");
    (void)text;
    tg_bucket b = {
        .start = tg_text_of(tg_get(record, "start_time")),
        .end = tg_text_of(tg_get(record, "end_time")),
        .results = tg_type_of(results) == TG_ARRAY ? results : tg_get(record, "result"),
    };
    return tg_ingest_bucket(in, &b, take_result, err);
}

static tg_status read_openai(tg_ingest *in, tg_stream from, tg_err *err)
{
    return tg_ingest_pages(in, from, take_bucket, err);
}

const tg_ingest_format tg_ingest_openai = {
    .name = "openai",
    .summary = "OpenAI's usage and costs pages",
    .read = read_openai,
};
