/* The program's own format: one JSON object a call, or a line of them.
 * docs/schema/event.schema.json says the same for editors and other programs. */
#include "ingest/reading.h"

static const char *const KEYS[] = {"id",
                                   "time",
                                   "provider",
                                   "model",
                                   "account",
                                   "requests",
                                   "input_tokens",
                                   "cache_read_tokens",
                                   "cache_write_tokens",
                                   "cache_write_1h_tokens",
                                   "output_tokens",
                                   "cost_usd",
                                   "batch",
                                   "tags"};
enum { KEY_COUNT = sizeof KEYS / sizeof KEYS[0] };

/* A key that nobody reads may be a misspelt `cost_usd`, and money that is not counted. */
static tg_status check_keys(tg_value record, tg_err *err)
{
    static const tg_slice own = TG_LIT("x_");
    tg_slice names[KEY_COUNT];
    for (size_t i = 0; i < KEY_COUNT; i++) names[i] = tg_slice_of(KEYS[i]);
    for (tg_value v = tg_first(record); !tg_is_missing(v); v = tg_next(record, v)) {
        tg_slice key = tg_key_of(v);
        bool is_known = tg_slice_starts(key, own);
        for (size_t i = 0; i < KEY_COUNT && !is_known; i++)
            is_known = tg_slice_equal(key, names[i]);
        if (is_known) continue;
        tg_slice near = tg_text_nearest(key, names, KEY_COUNT);
        if (near.n)
            return tg_fail(err, TG_ESYNTAX, "unknown key `%.*s`; did you mean `%.*s`?", TG_FMT(key),
                           TG_FMT(near));
        return tg_fail(err, TG_ESYNTAX, "unknown key `%.*s`; keys of your own start with x_",
                       TG_FMT(key));
    }
    return TG_OK;
}

static tg_status take_tokens(tg_value record, tg_spend_row *row, tg_err *err)
{
    tg_tokens *t = &row->sums.tokens;
    int64_t input = 0;
    tg_status status = tg_ingest_count(tg_get(record, "input_tokens"), "input_tokens", &input, err);
    if (!status)
        status = tg_ingest_count(tg_get(record, "cache_read_tokens"), "cache_read_tokens",
                                 &t->cache_read, err);
    if (!status)
        status = tg_ingest_count(tg_get(record, "cache_write_tokens"), "cache_write_tokens",
                                 &t->cache_write, err);
    if (!status)
        status = tg_ingest_count(tg_get(record, "cache_write_1h_tokens"), "cache_write_1h_tokens",
                                 &t->cache_write_1h, err);
    if (!status)
        status = tg_ingest_count(tg_get(record, "output_tokens"), "output_tokens", &t->output, err);
    if (status) return status;
    int64_t cached = t->cache_read + t->cache_write + t->cache_write_1h;
    if (cached > input)
        return tg_fail(err, TG_ESYNTAX,
                       "more cached tokens than `input_tokens`, which counts them too");
    t->input = input - cached;
    return TG_OK;
}

static tg_status take_cost(tg_value record, tg_spend_row *row, tg_err *err)
{
    tg_value cost = tg_get(record, "cost_usd");
    row->sums.unpriced = tg_is_unset(cost);
    if (tg_is_unset(cost)) return TG_OK;
    bool is_scalar = tg_type_of(cost) == TG_NUMBER || tg_type_of(cost) == TG_STRING;
    if (!is_scalar || tg_fine_parse(tg_text_of(cost), &row->sums.cost, NULL))
        return tg_fail(err, TG_ESYNTAX, "`cost_usd` is no amount");
    return TG_OK;
}

static tg_status take_names(tg_value record, tg_spend_row *row, tg_err *err)
{
    tg_spend_series *s = &row->series;
    tg_value requests = tg_get(record, "requests");
    tg_status status = tg_ingest_text(tg_get(record, "provider"), "provider", &s->provider, err);
    if (!status) status = tg_ingest_text(tg_get(record, "model"), "model", &s->model, err);
    if (!status) status = tg_ingest_text(tg_get(record, "account"), "account", &s->account, err);
    if (!status) status = tg_ingest_count(requests, "requests", &row->sums.requests, err);
    if (!status) status = tg_ingest_day(tg_text_of(tg_get(record, "time")), &row->day, err);
    if (tg_is_unset(requests)) row->sums.requests = 1;
    if (!status && !s->model.n) status = tg_fail(err, TG_ESYNTAX, "`model` is missing");
    return status;
}

static tg_status take_event(tg_ingest *in, tg_value record, tg_slice text, tg_err *err)
{
    tg_spend_row row = {.series = {.kind = TG_SPEND_USE, .service = {"", 0}}, .resource = {"", 0}};
    tg_slice id;
    tg_value tags = tg_get(record, "tags");
    tg_status status = check_keys(record, err);
    if (!status) status = tg_ingest_text(tg_get(record, "id"), "id", &id, err);
    if (!status) status = take_names(record, &row, err);
    if (!status) status = take_tokens(record, &row, err);
    if (!status) status = take_cost(record, &row, err);
    if (!status && !tg_is_unset(tags) && tg_type_of(tags) != TG_OBJECT)
        status = tg_fail(err, TG_ESYNTAX, "`tags` is no object");
    if (!status) status = tg_ingest_tags(in, TG_PLATFORM_CODE, tags, err);
    if (status) return status;
    row.is_batch = tg_bool_of(tg_get(record, "batch"), false);
    const tg_tokens *t = &row.sums.tokens;
    bool says_nothing =
        row.sums.unpriced &&
        t->input + t->output + t->cache_read + t->cache_write + t->cache_write_1h == 0;
    if (says_nothing) return tg_fail(err, TG_ESYNTAX, "it says neither tokens nor `cost_usd`");
    const tg_slice parts[] = {tg_slice_of("events"), id.n ? tg_slice_of("id") : tg_slice_of("text"),
                              id.n ? id : text};
    return tg_ingest_put(in, &row, parts, 3, id.n > 0, err);
}

static tg_status read_events(tg_ingest *in, tg_stream from, tg_err *err)
{
    return tg_ingest_records(in, from, take_event, err);
}

const tg_ingest_format tg_ingest_events = {
    .name = "events",
    .summary = "calls as JSON lines: docs/schema/event.schema.json",
    .read = read_events,
};
