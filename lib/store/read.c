#include "store/engine.h"

/* A run reads at most a year and what it needs to look back before it. */
enum { MOST_SERIES = 1000000 };

typedef struct reading {
    tg_store *store;
    tg_arena *arena;
    tg_vec series; /* tg_spend_series */
    tg_vec keys;   /* keyed: of `series`, by key once sorted */
    tg_vec days;   /* tg_spend_day */
    tg_vec merges; /* tg_spend_merge */
} reading;

typedef struct keyed {
    int64_t id;
    size_t index;
} keyed;

static tg_status copy_text(reading *r, tg_slice text, tg_slice *out, tg_err *err)
{
    *out = tg_arena_copy(r->arena, text);
    return out->ptr ? TG_OK : tg_fail_memory(err);
}

/* --- series
 * ---------------------------------------------------------------------------------------- */

static tg_status take_series(void *to, const tg_cell *cells, tg_err *err)
{
    reading *r = to;
    if (r->series.count == MOST_SERIES)
        return tg_fail(err, TG_ELIMIT, "%s has more than %d series", r->store->url,
                       (int)MOST_SERIES);
    keyed *key = tg_vec_push(&r->keys);
    tg_spend_series *s = key ? tg_vec_push(&r->series) : NULL;
    if (!s) return tg_fail_memory(err);
    *key = (keyed){cells[0].number, r->series.count - 1};
    if (!tg_spend_kind_parse(cells[1].text, &s->kind))
        return tg_fail(err, TG_ESYNTAX, "%s is damaged: a series of an unknown kind",
                       r->store->url);
    tg_status status = copy_text(r, cells[2].text, &s->source, err);
    if (!status) status = copy_text(r, cells[3].text, &s->provider, err);
    if (!status) status = copy_text(r, cells[4].text, &s->service, err);
    if (!status) status = copy_text(r, cells[5].text, &s->model, err);
    if (!status) status = copy_text(r, cells[6].text, &s->account, err);
    if (!status) status = tg_tags_read(cells[7].text, r->arena, &s->tags, &s->tag_count, err);
    return status;
}

static int compare_keys(const void *a, const void *b)
{
    int64_t x = ((const keyed *)a)->id;
    int64_t y = ((const keyed *)b)->id;
    return (x > y) - (x < y);
}

static tg_status read_series(reading *r, tg_err *err)
{
    tg_query query = {.sql = "SELECT id, kind, source, provider, service, model, account, tags "
                             "FROM series ORDER BY id",
                      .shape = "nttttttt",
                      .row = take_series,
                      .to = r};
    tg_status status = tg_store_run_query(r->store, &query, err);
    if (status) return status;
    return tg_vec_sort(&r->keys, compare_keys) ? tg_fail_memory(err) : TG_OK;
}

/* --- days
 * ------------------------------------------------------------------------------------------ */

static const keyed *find_key(const reading *r, int64_t id)
{
    const keyed *keys = r->keys.items;
    size_t low = 0;
    size_t high = r->keys.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (keys[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->keys.count && keys[low].id == id ? &keys[low] : NULL;
}

static tg_status take_day(void *to, const tg_cell *cells, tg_err *err)
{
    reading *r = to;
    const keyed *key = find_key(r, cells[1].number);
    if (!key)
        return tg_fail(err, TG_ESYNTAX, "%s is damaged: a day's sum without its series",
                       r->store->url);
    tg_spend_day *day = tg_vec_push(&r->days);
    if (!day) return tg_fail_memory(err);
    *day = (tg_spend_day){.day = cells[0].number,
                          .series = key->index,
                          .sums = {.requests = cells[2].number,
                                   .tokens = {.input = cells[3].number,
                                              .cache_read = cells[4].number,
                                              .cache_write = cells[5].number,
                                              .cache_write_1h = cells[6].number,
                                              .output = cells[7].number},
                                   .unpriced = cells[8].number,
                                   .cost = {cells[9].number, cells[10].number}}};
    return TG_OK;
}

static tg_status read_days(reading *r, const tg_cell *range, tg_err *err)
{
    tg_query query = {.sql = "SELECT day, series, requests, input_tokens, cache_read_tokens, "
                             "cache_write_tokens, cache_write_1h_tokens, output_tokens, unpriced, "
                             "cost_nano, cost_pico FROM spend_day WHERE day >= $1 AND day < $2 "
                             "ORDER BY day, series",
                      .shape = "nnnnnnnnnnn",
                      .cells = range,
                      .cell_count = 2,
                      .row = take_day,
                      .to = r};
    return tg_store_run_query(r->store, &query, err);
}

/* --- merges
 * ---------------------------------------------------------------------------------------- */

static tg_status take_merge(void *to, const tg_cell *cells, tg_err *err)
{
    reading *r = to;
    tg_spend_merge *merge = tg_vec_push(&r->merges);
    if (!merge) return tg_fail_memory(err);
    merge->day = cells[0].number;
    merge->change.before = (tg_money){cells[3].number};
    merge->change.after = (tg_money){cells[4].number};
    tg_status status = copy_text(r, cells[1].text, &merge->head, err);
    if (status) return status;
    return tg_tags_read(cells[2].text, r->arena, &merge->change.tags, &merge->change.tag_count,
                        err);
}

static tg_status read_merges(reading *r, const tg_cell *range, tg_err *err)
{
    tg_query query = {.sql = "SELECT run.day, run.head, run_cost.tags, run_cost.before_nano, "
                             "run_cost.after_nano FROM run JOIN run_cost ON run_cost.run = run.id "
                             "WHERE run.kind = 'merge' AND run.day >= $1 AND run.day < $2 "
                             "ORDER BY run.day, run.id, run_cost.tags",
                      .shape = "nttnn",
                      .cells = range,
                      .cell_count = 2,
                      .row = take_merge,
                      .to = r};
    return tg_store_run_query(r->store, &query, err);
}

/* --- the whole
 * ------------------------------------------------------------------------------------- */

tg_status tg_store_read(tg_store *store, int64_t from, int64_t until, tg_arena *arena,
                        tg_spend *out, tg_err *err)
{
    reading r = {.store = store,
                 .arena = arena,
                 .series = tg_vec_of(arena, sizeof(tg_spend_series)),
                 .keys = tg_vec_of(arena, sizeof(keyed)),
                 .days = tg_vec_of(arena, sizeof(tg_spend_day)),
                 .merges = tg_vec_of(arena, sizeof(tg_spend_merge))};
    const tg_cell range[] = {tg_cell_of(from), tg_cell_of(until)};
    /* Merges of today count too: spend is of full days, a merge is there once it is recorded. */
    const tg_cell merges[] = {tg_cell_of(from), tg_cell_of(until + 1)};
    tg_status status = store->engine->begin(store->self, false, err);
    if (!status) status = read_series(&r, err);
    if (!status) status = read_days(&r, range, err);
    if (!status) status = read_merges(&r, merges, err);
    store->engine->rollback(store->self);
    if (status) return status;
    *out = (tg_spend){.store = tg_arena_copy(arena, tg_slice_of(store->url)),
                      .series = r.series.items,
                      .series_count = r.series.count,
                      .days = r.days.items,
                      .day_count = r.days.count,
                      .merges = r.merges.items,
                      .merge_count = r.merges.count};
    return out->store.ptr ? TG_OK : tg_fail_memory(err);
}
