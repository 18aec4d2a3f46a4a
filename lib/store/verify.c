#include "store/engine.h"

#define SUM_TOTALS \
    "SUM(requests), SUM(input_tokens), SUM(cache_read_tokens), SUM(cache_write_tokens), " \
    "SUM(cache_write_1h_tokens), SUM(output_tokens), SUM(unpriced), SUM(cost_nano), " \
    "SUM(cost_pico)"
#define SUM_COLUMNS \
    "requests, input_tokens, cache_read_tokens, cache_write_tokens, cache_write_1h_tokens, " \
    "output_tokens, unpriced, cost_nano, cost_pico"

/* What must hold between tables, each as a count of what breaks it. Rows that came and were
 * replaced may leave a day's sum of nothing. */
static const struct rule {
    const char *sql, *what;
} rules[] = {
    {"SELECT COUNT(*) FROM (SELECT day, series, " SUM_TOTALS " FROM spend GROUP BY day, series "
     "EXCEPT SELECT day, series, " SUM_COLUMNS " FROM spend_day) AS lost",
     "sums of days differ from their rows"},
    {"SELECT COUNT(*) FROM spend_day WHERE NOT EXISTS (SELECT 1 FROM spend WHERE spend.day = "
     "spend_day.day AND spend.series = spend_day.series) AND (requests <> 0 OR input_tokens <> 0 "
     "OR cache_read_tokens <> 0 OR cache_write_tokens <> 0 OR cache_write_1h_tokens <> 0 OR "
     "output_tokens <> 0 OR unpriced <> 0 OR cost_nano <> 0 OR cost_pico <> 0)",
     "sums of days are of no row"},
    {"SELECT COUNT(*) FROM spend WHERE NOT EXISTS (SELECT 1 FROM series WHERE series.id = "
     "spend.series)",
     "rows belong to no series"},
    {"SELECT COUNT(*) FROM run_cost WHERE NOT EXISTS (SELECT 1 FROM run WHERE run.id = "
     "run_cost.run)",
     "costs belong to no run"},
};

static tg_status take_number(void *to, const tg_cell *cells, tg_err *err)
{
    (void)err;
    *(int64_t *)to = cells[0].number;
    return TG_OK;
}

static tg_status check_rule(tg_store *store, const struct rule *rule, tg_arena *arena,
                            tg_vec *problems, tg_err *err)
{
    int64_t count = 0;
    tg_query query = {.sql = rule->sql, .shape = "n", .row = take_number, .to = &count};
    tg_status status = tg_store_run_query(store, &query, err);
    if (status || !count) return status;
    tg_slice *slot = tg_vec_push(problems);
    if (slot) *slot = tg_arena_printf(arena, "%lld %s", (long long)count, rule->what);
    return slot && slot->ptr ? TG_OK : tg_fail_memory(err);
}

tg_status tg_store_verify(const char *url, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    tg_store *store = NULL;
    tg_vec statements = tg_vec_of(arena, sizeof(const char *));
    tg_status status = tg_store_open(url, TG_STORE_READ, &store, err);
    if (status) return status;
    status =
        tg_store_statements(store->engine, tg_migrations, tg_migration_count,
                            tg_migrations[tg_migration_count - 1].version, arena, &statements, err);
    if (!status)
        status = store->engine->inspect(store->self, statements.items, statements.count, true,
                                        arena, problems, err);
    for (size_t i = 0; i < sizeof rules / sizeof rules[0] && !status; i++) {
        status = check_rule(store, &rules[i], arena, problems, err);
    }
    tg_store_close(store);
    return status;
}
