/* Anthropic's usage and cost reports (docs/en/api/admin, 2026-11): GET
 * /v1/organizations/usage_report/messages and /v1/organizations/cost_report. */
#include "ingest/reading.h"

static tg_status put(tg_ingest *in, tg_value result, const tg_bucket *b, tg_spend_row *row,
                     tg_err *err)
{
    static const char *const dimensions[] = {"account_id",    "api_key_id",   "service_account_id",
                                             "workspace_id",  "model",        "context_window",
                                             "inference_geo", "service_tier", "speed",
                                             "description",   "cost_type",    "token_type"};
    enum { COUNT = sizeof dimensions / sizeof dimensions[0] };
    tg_slice parts[COUNT + 4] = {tg_slice_of("anthropic"),
                                 tg_slice_of(tg_spend_kind_name(row->series.kind)), b->start,
                                 b->end};
    for (size_t i = 0; i < COUNT; i++) parts[i + 4] = tg_text_of(tg_get(result, dimensions[i]));
    row->day = b->day;
    return tg_ingest_put(in, row, parts, COUNT + 4, true, err);
}

static tg_status take_names(tg_value result, tg_spend_row *row, tg_err *err)
{
    tg_spend_series *s = &row->series;
    s->provider = (tg_slice)TG_LIT("anthropic");
    tg_status status = tg_ingest_text(tg_get(result, "model"), "model", &s->model, err);
    if (!status)
        status = tg_ingest_text(tg_get(result, "workspace_id"), "workspace_id", &s->account, err);
    row->is_batch = tg_slice_is(tg_text_of(tg_get(result, "service_tier")), "batch");
    return status;
}

/* Buckets that exclude each other already. There is no number of requests. */
static tg_status take_usage(tg_ingest *in, tg_value result, const tg_bucket *b, tg_err *err)
{
    tg_spend_row row = {.series = {.kind = TG_SPEND_METER, .service = {"", 0}},
                        .resource = {"", 0}};
    tg_tokens *t = &row.sums.tokens;
    tg_value written = tg_get(result, "cache_creation");
    tg_status status = take_names(result, &row, err);
    if (!status)
        status = tg_ingest_count(tg_get(result, "uncached_input_tokens"), "uncached_input_tokens",
                                 &t->input, err);
    if (!status)
        status = tg_ingest_count(tg_get(result, "cache_read_input_tokens"),
                                 "cache_read_input_tokens", &t->cache_read, err);
    if (!status)
        status = tg_ingest_count(tg_get(written, "ephemeral_5m_input_tokens"),
                                 "ephemeral_5m_input_tokens", &t->cache_write, err);
    if (!status)
        status = tg_ingest_count(tg_get(written, "ephemeral_1h_input_tokens"),
                                 "ephemeral_1h_input_tokens", &t->cache_write_1h, err);
    if (!status)
        status = tg_ingest_count(tg_get(result, "output_tokens"), "output_tokens", &t->output, err);
    row.sums.unpriced = 1;
    return status ? status : put(in, result, b, &row, err);
}

/* The amount is a text in cents: "123.45" is $1.2345. */
static tg_status take_cost(tg_ingest *in, tg_value result, const tg_bucket *b, tg_err *err)
{
    enum { CENTS_PER_USD = 100 };
    static const tg_slice usd = TG_LIT("usd");
    tg_spend_row row = {.series = {.kind = TG_SPEND_CHARGE}, .resource = {"", 0}};
    tg_fine_money cents = {0, 0};
    tg_status status = take_names(result, &row, err);
    if (!status && !tg_slice_equal_nocase(tg_text_of(tg_get(result, "currency")), usd))
        status = tg_fail(err, TG_EUNSUPPORTED, "the amount is not in US dollars");
    if (!status) status = tg_fine_parse(tg_text_of(tg_get(result, "amount")), &cents, err);
    if (!status) status = tg_fine_scale(cents, 1, CENTS_PER_USD, &row.sums.cost, err);
    if (!status)
        status =
            tg_ingest_text(tg_get(result, "description"), "description", &row.series.service, err);
    return status ? status : put(in, result, b, &row, err);
}

static tg_status take_result(tg_ingest *in, tg_value result, const tg_bucket *b, tg_err *err)
{
    if (!tg_is_missing(tg_get(result, "amount"))) return take_cost(in, result, b, err);
    if (!tg_is_missing(tg_get(result, "uncached_input_tokens")))
        return take_usage(in, result, b, err);
    return tg_fail(err, TG_ESYNTAX, "no result of Anthropic's usage or cost report");
}

static tg_status take_bucket(tg_ingest *in, tg_value record, tg_slice text, tg_err *err)
{
    (void)text;
    tg_bucket b = {
        .start = tg_text_of(tg_get(record, "starting_at")),
        .end = tg_text_of(tg_get(record, "ending_at")),
        .results = tg_get(record, "results"),
    };
    return tg_ingest_bucket(in, &b, take_result, err);
}

static tg_status read_anthropic(tg_ingest *in, tg_stream from, tg_err *err)
{
    return tg_ingest_pages(in, from, take_bucket, err);
}

const tg_ingest_format tg_ingest_anthropic = {
    .name = "anthropic",
    .summary = "Anthropic's usage and cost reports (amounts in cents)",
    .read = read_anthropic,
};
