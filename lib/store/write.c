#include "store/engine.h"

#include "base/hash.h"

#include <stdlib.h>

#define SUM_COLUMNS \
    "requests, input_tokens, cache_read_tokens, cache_write_tokens, cache_write_1h_tokens, " \
    "output_tokens, unpriced, cost_nano, cost_pico"
#define SUM_SHAPE "nnnnnnnnn"
enum { SUM_COUNT = 9, SERIES_PARTS = 7 };

/* --- sums as cells
 * --------------------------------------------------------------------------------- */

static void put_sums(tg_cell *cells, const tg_spend_sums *s)
{
    const int64_t numbers[SUM_COUNT] = {
        s->requests,           s->tokens.input,          s->tokens.cache_read,
        s->tokens.cache_write, s->tokens.cache_write_1h, s->tokens.output,
        s->unpriced,           s->cost.nano_usd,         s->cost.pico_usd};
    for (size_t i = 0; i < SUM_COUNT; i++) cells[i] = tg_cell_of(numbers[i]);
}

static tg_spend_sums take_sums(const tg_cell *cells)
{
    return (tg_spend_sums){.requests = cells[0].number,
                           .tokens = {.input = cells[1].number,
                                      .cache_read = cells[2].number,
                                      .cache_write = cells[3].number,
                                      .cache_write_1h = cells[4].number,
                                      .output = cells[5].number},
                           .unpriced = cells[6].number,
                           .cost = {cells[7].number, cells[8].number}};
}

/* --- a batch
 * --------------------------------------------------------------------------------------- */

typedef struct batch {
    tg_store *store;
    tg_arena *arena;
    tg_pairs days; /* a day and a series each */
    tg_vec sums;   /* tg_spend_sums: what the batch adds to each of them */
    tg_store_counts counts;
} batch;

static tg_status note_sum(batch *b, int64_t day, int64_t series, const tg_spend_sums *more,
                          bool is_less, tg_err *err)
{
    size_t at;
    bool is_new;
    tg_status status = tg_pairs_add(&b->days, (tg_pair){day, series}, &at, &is_new, err);
    if (!status && is_new && !tg_vec_push(&b->sums)) status = tg_fail_memory(err);
    if (status) return status;
    tg_spend_sums *sum = (tg_spend_sums *)b->sums.items + at;
    return is_less ? tg_spend_sums_subtract(sum, more, err) : tg_spend_sums_add(sum, more, err);
}

/* --- series */

typedef struct series_text {
    tg_slice parts[SERIES_PARTS]; /* as the columns are: kind, source, ..., tags */
    int64_t id;
} series_text;

static int hex_digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* The key is 63 bits of the hash of what it stands for, so that any client makes the same one. */
static tg_status describe_series(batch *b, const tg_spend_series *s, series_text *out, tg_err *err)
{
    enum { DIGITS = 16 };
    char hex[TG_SHA256_HEX + 1];
    tg_slice tags = {"{}", 2};
    tg_status status =
        s->tag_count ? tg_tags_write(s->tags, s->tag_count, b->arena, &tags, err) : TG_OK;
    if (status) return status;
    *out = (series_text){.parts = {tg_slice_of(tg_spend_kind_name(s->kind)), s->source, s->provider,
                                   s->service, s->model, s->account, tags}};
    tg_hash_parts(out->parts, SERIES_PARTS, hex);
    uint64_t key = 0;
    for (size_t i = 0; i < DIGITS; i++) key = key << 4 | (uint64_t)hex_digit(hex[i]);
    out->id = (int64_t)(key >> 1 | 1); /* 0 stands for none */
    return TG_OK;
}

typedef struct comparison {
    const series_text *wanted;
    bool is_equal;
} comparison;

static tg_status compare_series(void *to, const tg_cell *cells, tg_err *err)
{
    comparison *c = to;
    (void)err;
    c->is_equal = true;
    for (size_t i = 0; i < SERIES_PARTS; i++)
        c->is_equal = c->is_equal && tg_slice_equal(cells[i].text, c->wanted->parts[i]);
    return TG_OK;
}

static tg_status insert_series(tg_store *store, const series_text *s, tg_err *err)
{
    tg_cell cells[SERIES_PARTS + 1] = {tg_cell_of(s->id)};
    for (size_t i = 0; i < SERIES_PARTS; i++) cells[i + 1] = tg_cell_text(s->parts[i]);
    tg_query query = {.sql = "INSERT INTO series (id, kind, source, provider, service, model, "
                             "account, tags) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
                             "ON CONFLICT (id) DO NOTHING",
                      .cells = cells,
                      .cell_count = SERIES_PARTS + 1};
    tg_status status = tg_store_run_query(store, &query, err);
    if (status || query.changed) return status;
    comparison c = {.wanted = s};
    tg_query look = {.sql = "SELECT kind, source, provider, service, model, account, tags "
                            "FROM series WHERE id = $1",
                     .shape = "ttttttt",
                     .cells = cells,
                     .cell_count = 1,
                     .row = compare_series,
                     .to = &c};
    status = tg_store_run_query(store, &look, err);
    if (status || c.is_equal) return status;
    return tg_fail(err, TG_ESYNTAX, "%s is damaged: a series is not what its key says", store->url);
}

static tg_status find_series(batch *b, const tg_spend_series *s, int64_t *id, tg_err *err)
{
    series_text text;
    tg_status status = describe_series(b, s, &text, err);
    if (status) return status;
    *id = text.id;
    tg_store *store = b->store;
    size_t at;
    bool is_new = false;
    if (!status) status = tg_pairs_add(&store->known, (tg_pair){0, text.id}, &at, &is_new, err);
    return is_new ? insert_series(store, &text, err) : status;
}

/* --- rows
 * ------------------------------------------------------------------------------------------ */

typedef struct stored_row {
    bool is_found, is_equal;
    const tg_spend_row *row;
    int64_t series;
    int64_t old_series;
    tg_spend_sums old;
} stored_row;

static bool equal_sums(const tg_spend_sums *a, const tg_spend_sums *b)
{
    return a->requests == b->requests && a->unpriced == b->unpriced &&
           a->tokens.input == b->tokens.input && a->tokens.cache_read == b->tokens.cache_read &&
           a->tokens.cache_write == b->tokens.cache_write &&
           a->tokens.cache_write_1h == b->tokens.cache_write_1h &&
           a->tokens.output == b->tokens.output && a->cost.nano_usd == b->cost.nano_usd &&
           a->cost.pico_usd == b->cost.pico_usd;
}

static tg_status take_stored(void *to, const tg_cell *cells, tg_err *err)
{
    stored_row *s = to;
    (void)err;
    s->is_found = true;
    s->old_series = cells[0].number;
    s->old = take_sums(cells + 2);
    s->is_equal = s->old_series == s->series && tg_slice_equal(cells[1].text, s->row->resource) &&
                  equal_sums(&s->old, &s->row->sums);
    return TG_OK;
}

static tg_status look_up_row(tg_store *store, stored_row *s, tg_err *err)
{
    const tg_cell cells[] = {tg_cell_of(s->row->day), tg_cell_text(tg_slice_of(s->row->id))};
    tg_query query = {.sql = "SELECT series, resource, " SUM_COLUMNS
                             " FROM spend WHERE day = $1 AND id = $2",
                      .shape = "nt" SUM_SHAPE,
                      .cells = cells,
                      .cell_count = 2,
                      .row = take_stored,
                      .to = s};
    return tg_store_run_query(store, &query, err);
}

#define ROW_PLACES "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
enum { ROW_COUNT = 4 + SUM_COUNT };

static void put_row(tg_cell *cells, const tg_spend_row *row, int64_t series)
{
    cells[0] = tg_cell_of(row->day);
    cells[1] = tg_cell_text(tg_slice_of(row->id));
    cells[2] = tg_cell_of(series);
    cells[3] = tg_cell_text(row->resource);
    put_sums(cells + 4, &row->sums);
}

/* Other figures under a known key: the source corrected itself, or its day was not over. */
static tg_status replace_row(batch *b, const tg_spend_row *row, int64_t series, tg_err *err)
{
    stored_row s = {.row = row, .series = series};
    tg_cell cells[ROW_COUNT];
    tg_status status = look_up_row(b->store, &s, err);
    if (status) return status;
    if (s.is_equal) {
        b->counts.known++;
        return TG_OK;
    }
    put_row(cells, row, series);
    tg_query query = {.sql = "INSERT INTO spend (day, id, series, resource, " SUM_COLUMNS
                             ") VALUES " ROW_PLACES " ON CONFLICT (day, id) DO UPDATE SET "
                             "series = excluded.series, resource = excluded.resource, "
                             "requests = excluded.requests, input_tokens = excluded.input_tokens, "
                             "cache_read_tokens = excluded.cache_read_tokens, "
                             "cache_write_tokens = excluded.cache_write_tokens, "
                             "cache_write_1h_tokens = excluded.cache_write_1h_tokens, "
                             "output_tokens = excluded.output_tokens, "
                             "unpriced = excluded.unpriced, cost_nano = excluded.cost_nano, "
                             "cost_pico = excluded.cost_pico",
                      .cells = cells,
                      .cell_count = ROW_COUNT};
    status = tg_store_run_query(b->store, &query, err);
    if (!status && s.is_found) status = note_sum(b, row->day, s.old_series, &s.old, true, err);
    if (!status) status = note_sum(b, row->day, series, &row->sums, false, err);
    b->counts.changed++;
    return status;
}

static tg_status put_one(batch *b, const tg_spend_row *row, tg_err *err)
{
    int64_t series = 0;
    tg_cell cells[ROW_COUNT];
    tg_status status = find_series(b, &row->series, &series, err);
    if (status) return status;
    put_row(cells, row, series);
    tg_query query = {.sql = "INSERT INTO spend (day, id, series, resource, " SUM_COLUMNS
                             ") VALUES " ROW_PLACES " ON CONFLICT (day, id) DO NOTHING",
                      .cells = cells,
                      .cell_count = ROW_COUNT};
    status = tg_store_run_query(b->store, &query, err);
    if (status) return status;
    if (!query.changed) return replace_row(b, row, series, err);
    b->counts.added++;
    return note_sum(b, row->day, series, &row->sums, false, err);
}

/* --- sums of days
 * ---------------------------------------------------------------------------------- */

static tg_status take_day(void *to, const tg_cell *cells, tg_err *err)
{
    (void)err;
    *(tg_spend_sums *)to = take_sums(cells);
    return TG_OK;
}

/* Added here, not in SQL: what does not fit is an error everywhere, not another type in one. */
static tg_status flush_sum(tg_store *store, tg_pair of, const tg_spend_sums *more, tg_err *err)
{
    tg_spend_sums total = {0};
    tg_cell cells[2 + SUM_COUNT] = {tg_cell_of(of.first), tg_cell_of(of.second)};
    tg_query look = {.sql = "SELECT " SUM_COLUMNS " FROM spend_day WHERE day = $1 AND series = $2",
                     .shape = SUM_SHAPE,
                     .cells = cells,
                     .cell_count = 2,
                     .row = take_day,
                     .to = &total};
    tg_status status = tg_store_run_query(store, &look, err);
    if (!status) status = tg_spend_sums_add(&total, more, err);
    if (status) return status;
    put_sums(cells + 2, &total);
    tg_query query = {.sql = "INSERT INTO spend_day (day, series, " SUM_COLUMNS
                             ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
                             "ON CONFLICT (day, series) DO UPDATE SET "
                             "requests = excluded.requests, input_tokens = excluded.input_tokens, "
                             "cache_read_tokens = excluded.cache_read_tokens, "
                             "cache_write_tokens = excluded.cache_write_tokens, "
                             "cache_write_1h_tokens = excluded.cache_write_1h_tokens, "
                             "output_tokens = excluded.output_tokens, "
                             "unpriced = excluded.unpriced, cost_nano = excluded.cost_nano, "
                             "cost_pico = excluded.cost_pico",
                      .cells = cells,
                      .cell_count = 2 + SUM_COUNT};
    return tg_store_run_query(store, &query, err);
}

static tg_status put_all(batch *b, const tg_spend_row *rows, size_t count, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < count && !status; i++) status = put_one(b, &rows[i], err);
    const tg_spend_sums *sums = b->sums.items;
    for (size_t i = 0; i < b->sums.count && !status; i++)
        status = flush_sum(b->store, b->days.pairs[i], &sums[i], err);
    return status;
}

tg_status tg_store_put(tg_store *store, const tg_spend_row *rows, size_t count,
                       tg_store_counts *counts, tg_err *err)
{
    batch b = {.store = store, .arena = tg_arena_new()};
    if (!b.arena) return tg_fail_memory(err);
    b.days.arena = b.arena;
    b.sums = tg_vec_of(b.arena, sizeof(tg_spend_sums));
    tg_status status = store->engine->begin(store->self, true, err);
    if (!status) status = put_all(&b, rows, count, err);
    if (!status) status = store->engine->commit(store->self, err);
    if (status) {
        store->engine->rollback(store->self);
        tg_pairs_clear(&store->known); /* what is rolled back is not there */
    } else {
        counts->added += b.counts.added;
        counts->changed += b.counts.changed;
        counts->known += b.counts.known;
    }
    tg_arena_free(b.arena);
    return status;
}

/* --- runs
 * ------------------------------------------------------------------------------------------ */

enum { RUN_COUNT = 21, SECONDS_PER_DAY = 24 * 60 * 60 };

static void put_run(tg_cell *cells, const tg_store_run *r, const char *id)
{
    const tg_run *run = r->run;
    const tg_cost_totals none = {.priced_count = 0};
    const tg_cost_totals *cost = run->cost ? run->cost : &none;
    const tg_cell all[RUN_COUNT] = {
        tg_cell_text(tg_slice_of(id)),
        tg_cell_text(tg_slice_of("merge")),
        tg_cell_of(r->now / SECONDS_PER_DAY),
        tg_cell_text(run->started_at),
        tg_cell_text(r->scope),
        tg_cell_text(run->base),
        tg_cell_text(r->head),
        tg_cell_text(tg_slice_of(tg_decision_name(run->decision))),
        tg_cell_of((int64_t)run->asset_count),
        tg_cell_of((int64_t)run->tagged_count),
        tg_cell_of((int64_t)run->counts[TG_SEVERITY_ERROR]),
        tg_cell_of((int64_t)run->counts[TG_SEVERITY_WARNING]),
        tg_cell_of((int64_t)run->counts[TG_SEVERITY_NOTE]),
        tg_cell_of((int64_t)run->waived_count),
        tg_cell_of((int64_t)cost->unpriced_count),
        tg_cell_of(cost->before.expected.nano_usd),
        tg_cell_of(cost->after.expected.nano_usd),
        tg_cell_text(run->policy_sha256),
        tg_cell_text(run->catalog_sha256),
        tg_cell_text(run->prices_sha256),
        tg_cell_text(run->tool_version),
    };
    memcpy(cells, all, sizeof all);
}

static tg_status put_change(tg_store *store, tg_arena *arena, const char *id,
                            const tg_tagged_change *change, tg_err *err)
{
    tg_slice tags = {"{}", 2};
    tg_status status = tg_tags_write(change->tags, change->tag_count, arena, &tags, err);
    const tg_cell cells[] = {tg_cell_text(tg_slice_of(id)), tg_cell_text(tags),
                             tg_cell_of(change->before.nano_usd),
                             tg_cell_of(change->after.nano_usd)};
    tg_query query = {.sql = "INSERT INTO run_cost (run, tags, before_nano, after_nano) "
                             "VALUES ($1, $2, $3, $4)",
                      .cells = cells,
                      .cell_count = 4};
    return status ? status : tg_store_run_query(store, &query, err);
}

static tg_status put_merge(tg_store *store, tg_arena *arena, const tg_store_run *r, bool *is_new,
                           tg_err *err)
{
    char id[33];
    tg_cell cells[RUN_COUNT];
    const tg_slice parts[] = {tg_slice_of("merge"), r->head, r->scope};
    tg_spend_id(parts, sizeof parts / sizeof parts[0], id);
    put_run(cells, r, id);
    tg_query query = {.sql = "INSERT INTO run (id, kind, day, started_at, scope, base, head, "
                             "decision, assets, assets_tagged, errors, warnings, notes, waived, "
                             "unpriced, before_nano, after_nano, policy_sha256, catalog_sha256, "
                             "prices_sha256, tool_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
                             "$9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) "
                             "ON CONFLICT (id) DO NOTHING",
                      .cells = cells,
                      .cell_count = RUN_COUNT};
    tg_status status = tg_store_run_query(store, &query, err);
    *is_new = !status && query.changed;
    for (size_t i = 0; i < r->change_count && *is_new && !status; i++) {
        status = put_change(store, arena, id, &r->changes[i], err);
    }
    return status;
}

tg_status tg_store_put_merge(tg_store *store, const tg_store_run *run, bool *is_new, tg_err *err)
{
    tg_arena *arena = tg_arena_new();
    *is_new = false;
    if (!arena) return tg_fail_memory(err);
    tg_status status = store->engine->begin(store->self, true, err);
    if (!status) status = put_merge(store, arena, run, is_new, err);
    if (!status) status = store->engine->commit(store->self, err);
    if (status) store->engine->rollback(store->self);
    tg_arena_free(arena);
    return status;
}
