/* LiteLLM's table SpendLogs, exported as a JSON array or lines (schema.prisma of LiteLLM, 2026; the
 * endpoint /spend/logs gives the same rows). */
#include "doc/json.h"
#include "ingest/reading.h"

/* Exports of the database hold JSON columns as texts. */
static tg_status as_tree(tg_ingest *in, tg_value v, tg_value *out, tg_err *err)
{
    const tg_doc *doc = NULL;
    *out = v;
    if (tg_type_of(v) != TG_STRING) return TG_OK;
    tg_status status = tg_json_parse(tg_text_of(v), in->name, in->scratch, &doc, NULL);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    *out = status ? (tg_value){NULL, NULL} : tg_doc_root(doc);
    return TG_OK;
}

static tg_value first_of(tg_value a, tg_value b)
{
    return tg_is_unset(a) ? b : a;
}

/* --- tags
 * ------------------------------------------------------------------------------------------ */

/* What the caller said goes before what the gateway knows of the key's owner. */
static tg_status take_tags(tg_ingest *in, tg_value record, tg_value metadata, tg_err *err)
{
    tg_value tags;
    tg_status status = as_tree(in, tg_get(record, "request_tags"), &tags, err);
    for (tg_value v = tg_first(tags); !tg_is_missing(v) && !status; v = tg_next(tags, v)) {
        if (tg_type_of(tags) == TG_ARRAY) status = tg_ingest_pair(in, tg_string_of(v), err);
    }
    if (!status)
        status = tg_ingest_tags(in, TG_PLATFORM_CODE, tg_get(metadata, "spend_logs_metadata"), err);
    if (!status)
        status =
            tg_ingest_tags(in, TG_PLATFORM_CODE, tg_get(metadata, "user_api_key_metadata"), err);
    tg_slice team = tg_string_of(tg_get(metadata, "user_api_key_team_alias"));
    if (!status && team.n)
        status = tg_ingest_tag(in, TG_PLATFORM_CODE, tg_slice_of("team"), team, err);
    team = tg_string_of(tg_get(record, "team_id"));
    if (!status && team.n)
        status = tg_ingest_tag(in, TG_PLATFORM_CODE, tg_slice_of("team"), team, err);
    return status;
}

/* --- tokens
 * ---------------------------------------------------------------------------------------- */

/* `prompt_tokens` holds cached tokens, read and written, of every provider (litellm PR 26919). */
static tg_status take_tokens(tg_ingest *in, tg_value record, tg_value metadata, tg_spend_row *row,
                             tg_err *err)
{
    tg_value usage = tg_get(metadata, "usage_object");
    tg_value more = tg_get(metadata, "additional_usage_values");
    tg_value read = first_of(tg_get(usage, "cache_read_input_tokens"),
                             tg_path(usage, "prompt_tokens_details.cached_tokens"));
    tg_value written = first_of(tg_get(usage, "cache_creation_input_tokens"),
                                tg_path(usage, "prompt_tokens_details.cache_creation_tokens"));
    tg_tokens *t = &row->sums.tokens;
    int64_t input = 0;
    tg_status status =
        tg_ingest_count(tg_get(record, "prompt_tokens"), "prompt_tokens", &input, err);
    if (!status)
        status = tg_ingest_count(tg_get(record, "completion_tokens"), "completion_tokens",
                                 &t->output, err);
    if (!status)
        status = tg_ingest_count(first_of(read, tg_get(more, "cache_read_input_tokens")),
                                 "cache_read_input_tokens", &t->cache_read, err);
    if (!status)
        status = tg_ingest_count(first_of(written, tg_get(more, "cache_creation_input_tokens")),
                                 "cache_creation_input_tokens", &t->cache_write, err);
    if (!status) tg_ingest_inclusive(in, input, t);
    return status;
}

/* A model without a price in LiteLLM's map has a spend of 0 there, which is not what it cost. */
static tg_status take_spend(tg_value record, tg_spend_row *row, tg_err *err)
{
    tg_value spend = tg_get(record, "spend");
    const tg_tokens *t = &row->sums.tokens;
    bool has_tokens = t->input || t->output || t->cache_read || t->cache_write;
    bool is_scalar = tg_type_of(spend) == TG_NUMBER || tg_type_of(spend) == TG_STRING;
    if (!tg_is_unset(spend) &&
        (!is_scalar || tg_fine_parse(tg_text_of(spend), &row->sums.cost, NULL)))
        return tg_fail(err, TG_ESYNTAX, "`spend` is no amount");
    row->sums.requests = has_tokens || tg_fine_sign(row->sums.cost) != 0;
    row->sums.unpriced = has_tokens && tg_fine_sign(row->sums.cost) == 0;
    return TG_OK;
}

/* --- a row
 * ----------------------------------------------------------------------------------------- */

static tg_status take_names(tg_value record, tg_spend_row *row, tg_slice *id, tg_err *err)
{
    tg_spend_series *s = &row->series;
    tg_status status = tg_ingest_text(tg_get(record, "request_id"), "request_id", id, err);
    if (!status) status = tg_ingest_text(tg_get(record, "model"), "model", &s->model, err);
    if (!status)
        status = tg_ingest_text(tg_get(record, "custom_llm_provider"), "custom_llm_provider",
                                &s->provider, err);
    if (!status && !id->n) {
        status = tg_fail(err, TG_ESYNTAX, "no row of LiteLLM's SpendLogs: `request_id` is missing");
    }
    if (!status) status = tg_ingest_day(tg_text_of(tg_get(record, "startTime")), &row->day, err);
    return status;
}

static tg_status take_log(tg_ingest *in, tg_value record, tg_slice text, tg_err *err)
{
    tg_spend_row row = {.series = {.kind = TG_SPEND_USE, .service = {"", 0}, .account = {"", 0}},
                        .resource = {"", 0}};
    tg_slice id;
    tg_value metadata = {NULL, NULL};
    (void)text;
    tg_status status = take_names(record, &row, &id, err);
    /* The proxy's own cache answered: the tokens are those of the call that filled it. */
    if (!status &&
        tg_slice_equal_nocase(tg_text_of(tg_get(record, "cache_hit")), (tg_slice)TG_LIT("true"))) {
        in->counts.not_paid++;
        return TG_OK;
    }
    if (!status) status = as_tree(in, tg_get(record, "metadata"), &metadata, err);
    if (!status) status = take_tokens(in, record, metadata, &row, err);
    if (!status) status = take_spend(record, &row, err);
    if (!status) status = take_tags(in, record, metadata, err);
    if (status) return status;
    const tg_slice parts[] = {tg_slice_of("litellm"), id};
    return tg_ingest_put(in, &row, parts, 2, true, err);
}

static tg_status read_litellm(tg_ingest *in, tg_stream from, tg_err *err)
{
    return tg_ingest_records(in, from, take_log, err);
}

const tg_ingest_format tg_ingest_litellm = {
    .name = "litellm",
    .summary = "LiteLLM's SpendLogs, a JSON array or lines",
    .read = read_litellm,
};
