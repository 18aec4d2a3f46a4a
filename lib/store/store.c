#include "store/store.h"

#include "store/engine.h"
#include "text/text.h"

#include <stdlib.h>

/* A new engine is one file and one row. */
static const tg_engine *const engines[] = {&tg_engine_sqlite};
enum { ENGINE_COUNT = sizeof engines / sizeof engines[0] };

/* --- the URL
 * --------------------------------------------------------------------------------------- */

static tg_status find_engine(const char *url, const tg_engine **out, tg_slice *place, tg_err *err)
{
    tg_slice rest = tg_slice_of(url);
    tg_slice scheme = tg_slice_cut(&rest, ':');
    for (size_t i = 0; i < ENGINE_COUNT; i++) {
        if (!rest.ptr || !tg_slice_is(scheme, engines[i]->scheme)) continue;
        *out = engines[i];
        *place = rest;
        if (rest.n) return TG_OK;
        return tg_fail(err, TG_EUSAGE, "`%s` names no place; expected sqlite:PATH", url);
    }
    if (rest.ptr && tg_slice_starts(scheme, tg_slice_of("postgres")))
        return tg_fail(err, TG_EUSAGE,
                       "this program is built without PostgreSQL; there is "
                       "sqlite:PATH");
    if (!rest.ptr)
        return tg_fail(err, TG_EUSAGE, "`%s` is no URL of a store; did you mean sqlite:%s?", url,
                       url);
    return tg_fail(err, TG_EUSAGE, "no store of the kind `%.*s`; there is sqlite:PATH",
                   TG_FMT(scheme));
}

tg_status tg_store_check_url(const char *url, tg_err *err)
{
    const tg_engine *engine = NULL;
    tg_slice place;
    return find_engine(url, &engine, &place, err);
}

/* --- opening
 * --------------------------------------------------------------------------------------- */

static tg_status connect_to(const char *url, tg_open_mode mode, tg_store **out, tg_err *err)
{
    const tg_engine *engine = NULL;
    tg_slice place;
    *out = NULL;
    tg_status status = find_engine(url, &engine, &place, err);
    if (status) return status;
    tg_store *store = calloc(1, sizeof *store);
    tg_arena *arena = tg_arena_new();
    if (!store || !arena) {
        free(store);
        tg_arena_free(arena);
        return tg_fail_memory(err);
    }
    *store = (tg_store){.engine = engine,
                        .arena = arena,
                        .url = tg_arena_strdup(arena, tg_slice_of(url)),
                        .known = {.arena = arena}};
    status = store->url ? engine->open(place, mode, &store->self, err) : tg_fail_memory(err);
    if (status) {
        tg_store_close(store);
        return status;
    }
    *out = store;
    return TG_OK;
}

void tg_store_close(tg_store *store)
{
    if (!store) return;
    if (store->self) store->engine->close(store->self);
    tg_arena_free(store->arena);
    free(store);
}

tg_status tg_store_run_query(tg_store *store, tg_query *query, tg_err *err)
{
    return store->engine->run(store->self, query, err);
}

static int64_t newest_version(void)
{
    return tg_migrations[tg_migration_count - 1].version;
}

/* Its tables are ours, and nothing else is in it: a view or a trigger in a file that came from
 * elsewhere would be somebody else's program. */
static tg_status expect_schema(tg_store *store, int64_t version, tg_err *err)
{
    tg_vec problems = tg_vec_of(store->arena, sizeof(tg_slice));
    tg_vec statements = tg_vec_of(store->arena, sizeof(const char *));
    tg_status status = tg_store_statements(store->engine, tg_migrations, tg_migration_count,
                                           version, store->arena, &statements, err);
    if (!status)
        status = store->engine->inspect(store->self, statements.items, statements.count, false,
                                        store->arena, &problems, err);
    if (status || !problems.count) return status;
    const tg_slice *first = problems.items;
    return tg_fail(err, TG_ESYNTAX, "%s is damaged or not a store of this program: %.*s",
                   store->url, TG_FMT(*first));
}

static tg_status expect_version(tg_store *store, int64_t *version, tg_err *err)
{
    tg_status status = tg_store_version(store, version, err);
    if (status) return status;
    if (*version < 1)
        return tg_fail(err, TG_ESYNTAX, "%s is damaged: it says nothing of its version",
                       store->url);
    if (*version > newest_version())
        return tg_fail(err, TG_EUNSUPPORTED,
                       "%s has version %lld, made by a newer program; this one knows %lld: update "
                       "tallygate, or name another store",
                       store->url, (long long)*version, (long long)newest_version());
    return expect_schema(store, *version, err);
}

tg_status tg_store_open(const char *url, tg_store_mode mode, tg_store **out, tg_err *err)
{
    int64_t version = 0;
    tg_store *store = NULL;
    *out = NULL;
    tg_status status =
        connect_to(url, mode == TG_STORE_READ ? TG_OPEN_READ : TG_OPEN_WRITE, &store, err);
    if (!status) status = expect_version(store, &version, err);
    if (!status && version < newest_version()) {
        status = tg_fail(err, TG_EUNSUPPORTED,
                         "%s has version %lld, this program needs %lld: run `tallygate store "
                         "migrate %s`",
                         url, (long long)version, (long long)newest_version(), url);
    }
    if (status)
        tg_store_close(store);
    else
        *out = store;
    return status;
}

/* --- making and migrating
 * -------------------------------------------------------------------------- */

tg_status tg_store_init(const char *url, int64_t now, bool *is_new, tg_err *err)
{
    tg_store *store = NULL;
    int64_t version = 0;
    bool empty = false;
    *is_new = false;
    tg_status status = connect_to(url, TG_OPEN_CREATE, &store, err);
    if (!status) status = tg_store_is_empty(store, &empty, err);
    if (!status && empty) {
        status = tg_store_apply(store, tg_migrations, tg_migration_count, now, err);
        *is_new = !status;
    }
    if (!status) status = expect_version(store, &version, err);
    tg_store_close(store);
    return status;
}

tg_status tg_store_migrate(const char *url, int64_t now, int64_t *from, int64_t *to, tg_err *err)
{
    tg_store *store = NULL;
    tg_status status = connect_to(url, TG_OPEN_WRITE, &store, err);
    *to = newest_version();
    if (!status) status = expect_version(store, from, err);
    if (!status && *from < *to)
        status = tg_store_apply(store, tg_migrations, tg_migration_count, now, err);
    tg_store_close(store);
    return status;
}

void tg_store_library(tg_buf *to)
{
    for (size_t i = 0; i < ENGINE_COUNT; i++) {
        if (i) tg_buf_puts(to, ", ");
        engines[i]->library(to);
    }
}
