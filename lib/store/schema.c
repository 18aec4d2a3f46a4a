/* The tables, version by version. docs/store.md says what is in them. */
#include "store/engine.h"

#define SUMS \
    "requests BIGINT NOT NULL, input_tokens BIGINT NOT NULL, cache_read_tokens BIGINT NOT NULL, " \
    "cache_write_tokens BIGINT NOT NULL, cache_write_1h_tokens BIGINT NOT NULL, " \
    "output_tokens BIGINT NOT NULL, unpriced BIGINT NOT NULL, cost_nano BIGINT NOT NULL, " \
    "cost_pico BIGINT NOT NULL, "

/* Keys start with the day: a file comes in the order of its days, so its rows land side by side. */
static const char *const FIRST[] = {
    "CREATE TABLE schema_version (version BIGINT NOT NULL, applied_at BIGINT NOT NULL, "
    "PRIMARY KEY (version))",

    "CREATE TABLE series (id BIGINT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, "
    "provider TEXT NOT NULL, service TEXT NOT NULL, model TEXT NOT NULL, account TEXT NOT NULL, "
    "tags TEXT NOT NULL, PRIMARY KEY (id))",

    "CREATE TABLE spend (day BIGINT NOT NULL, id TEXT NOT NULL, series BIGINT NOT NULL, "
    "resource TEXT NOT NULL, " SUMS "PRIMARY KEY (day, id))",

    "CREATE TABLE spend_day (day BIGINT NOT NULL, series BIGINT NOT NULL, " SUMS
    "PRIMARY KEY (day, series))",

    "CREATE TABLE run (id TEXT NOT NULL, kind TEXT NOT NULL, day BIGINT NOT NULL, "
    "started_at TEXT NOT NULL, scope TEXT NOT NULL, base TEXT NOT NULL, head TEXT NOT NULL, "
    "decision TEXT NOT NULL, assets BIGINT NOT NULL, assets_tagged BIGINT NOT NULL, "
    "errors BIGINT NOT NULL, warnings BIGINT NOT NULL, notes BIGINT NOT NULL, "
    "waived BIGINT NOT NULL, unpriced BIGINT NOT NULL, before_nano BIGINT NOT NULL, "
    "after_nano BIGINT NOT NULL, policy_sha256 TEXT NOT NULL, catalog_sha256 TEXT NOT NULL, "
    "prices_sha256 TEXT NOT NULL, tool_version TEXT NOT NULL, PRIMARY KEY (id))",

    "CREATE TABLE run_cost (run TEXT NOT NULL, tags TEXT NOT NULL, before_nano BIGINT NOT NULL, "
    "after_nano BIGINT NOT NULL, PRIMARY KEY (run, tags))",

    "CREATE INDEX run_day ON run (kind, day)",
};

const tg_migration tg_migrations[] = {
    {1, FIRST, sizeof FIRST / sizeof FIRST[0]},
};
const size_t tg_migration_count = sizeof tg_migrations / sizeof tg_migrations[0];

/* --- applying
 * ------------------------------------------------------------------------------------- */

tg_status tg_store_statements(const tg_engine *engine, const tg_migration *migrations, size_t count,
                              int64_t version, tg_arena *arena, tg_vec *out, tg_err *err)
{
    static const tg_slice table = TG_LIT("CREATE TABLE ");
    for (size_t i = 0; i < count && migrations[i].version <= version; i++) {
        for (size_t k = 0; k < migrations[i].statement_count; k++) {
            const char *text = migrations[i].statements[k];
            bool is_table = tg_slice_starts(tg_slice_of(text), table);
            tg_slice whole =
                tg_arena_printf(arena, "%s%s", text, is_table ? engine->table_suffix : "");
            const char **slot = whole.ptr ? tg_vec_push(out) : NULL;
            if (!slot) return tg_fail_memory(err);
            *slot = whole.ptr;
        }
    }
    return TG_OK;
}

static tg_status take_number(void *to, const tg_cell *cells, tg_err *err)
{
    (void)err;
    *(int64_t *)to = cells[0].number;
    return TG_OK;
}

tg_status tg_store_version(tg_store *store, int64_t *out, tg_err *err)
{
    *out = 0;
    tg_query query = {.sql = "SELECT MAX(version) FROM schema_version",
                      .shape = "n",
                      .row = take_number,
                      .to = out};
    return tg_store_run_query(store, &query, err);
}

static tg_status note_version(tg_store *store, int64_t version, int64_t now, tg_err *err)
{
    const tg_cell cells[] = {tg_cell_of(version), tg_cell_of(now)};
    tg_query query = {.sql = "INSERT INTO schema_version (version, applied_at) VALUES ($1, $2)",
                      .cells = cells,
                      .cell_count = 2};
    return tg_store_run_query(store, &query, err);
}

static tg_status apply_one(tg_store *store, const tg_migration *step, int64_t now, tg_err *err)
{
    tg_vec list = tg_vec_of(store->arena, sizeof(const char *));
    tg_status status =
        tg_store_statements(store->engine, step, 1, step->version, store->arena, &list, err);
    const char *const *statements = list.items;
    for (size_t i = 0; i < list.count && !status; i++) {
        tg_query query = {.sql = statements[i]};
        status = tg_store_run_query(store, &query, err);
    }
    return status ? status : note_version(store, step->version, now, err);
}

tg_status tg_store_is_empty(tg_store *store, bool *out, tg_err *err)
{
    tg_vec problems = tg_vec_of(store->arena, sizeof(tg_slice));
    tg_status status =
        store->engine->inspect(store->self, NULL, 0, false, store->arena, &problems, err);
    *out = problems.count == 0;
    return status;
}

tg_status tg_store_apply(tg_store *store, const tg_migration *migrations, size_t count, int64_t now,
                         tg_err *err)
{
    tg_status status = store->engine->begin(store->self, true, err);
    if (status) return status;
    /* Asked inside: another process may have been quicker. */
    int64_t has = 0;
    bool empty = false;
    status = tg_store_is_empty(store, &empty, err);
    if (!status)
        status = empty ? store->engine->mark(store->self, err) : tg_store_version(store, &has, err);
    for (size_t i = 0; i < count && !status; i++) {
        if (migrations[i].version > has) status = apply_one(store, &migrations[i], now, err);
    }
    if (!status) status = store->engine->commit(store->self, err);
    if (status) store->engine->rollback(store->self);
    return status;
}
