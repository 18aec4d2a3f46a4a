/* engine.h - what an engine of the store does, and what the files of this directory share; used by
 * nobody else.
 *
 * An engine is one file with one descriptor and one row in the table of store.c. It knows how to
 * open, to run a statement and to say what is wrong; the statements are the same for all, in the
 * SQL that SQLite and engines with PostgreSQL's protocol have in common: BIGINT and TEXT, keys made
 * by the client, INSERT ... ON CONFLICT, parameters $1, $2, ... in the order of their first use. No
 * triggers, no sequences, nothing stored that runs. */
#ifndef TG_STORE_ENGINE_H
#define TG_STORE_ENGINE_H

#include "store/pairs.h"
#include "store/store.h"

/* A value of a statement or a row. Text is borrowed; a row's is good until the callback returns. */
typedef struct tg_cell {
    bool is_text;
    int64_t number;
    tg_slice text;
} tg_cell;

static inline tg_cell tg_cell_of(int64_t number)
{
    return (tg_cell){.number = number};
}
static inline tg_cell tg_cell_text(tg_slice text)
{
    return (tg_cell){.is_text = true, .text = text};
}

/* A statement with its parameters, and what takes its rows. */
typedef struct tg_query {
    const char *sql;
    const char *shape; /* of a row: 'n' a number, 't' a text; another row is a damaged store */
    const tg_cell *cells;
    size_t cell_count;
    tg_status (*row)(void *to, const tg_cell *cells, tg_err *err); /* NULL: no rows are expected */
    void *to;
    size_t changed; /* set: rows that the statement wrote */
} tg_query;

enum { TG_QUERY_COLUMNS_MAX = 24 };

typedef enum tg_open_mode { TG_OPEN_READ, TG_OPEN_WRITE, TG_OPEN_CREATE } tg_open_mode;

typedef struct tg_engine {
    const char *scheme;       /* of the URL */
    const char *table_suffix; /* after CREATE TABLE ... (...) */
    tg_status (*open)(tg_slice place, tg_open_mode mode, void **out, tg_err *err);
    void (*close)(void *self);
    /* A transaction that may write from its start: no upgrade that another process could block. */
    tg_status (*begin)(void *self, bool is_writing, tg_err *err);
    tg_status (*commit)(void *self, tg_err *err);
    void (*rollback)(void *self);
    /* Statements are kept prepared by the address of their text. */
    tg_status (*run)(void *self, tg_query *query, tg_err *err);
    /* Notes in a new store whose it is. */
    tg_status (*mark)(void *self, tg_err *err);
    /* Whether it holds the tables that `statements` make and nothing else, and, when `is_thorough`,
     * whether its pages are sound. Problems are appended as tg_slice. */
    tg_status (*inspect)(void *self, const char *const *statements, size_t count, bool is_thorough,
                         tg_arena *arena, tg_vec *problems, tg_err *err);
    void (*library)(tg_buf *to);
} tg_engine;

extern const tg_engine tg_engine_sqlite;

/* One step from a version to the next. A step that is out in the world is never edited. */
typedef struct tg_migration {
    int64_t version;
    const char *const *statements;
    size_t statement_count;
} tg_migration;
extern const tg_migration tg_migrations[];
extern const size_t tg_migration_count;

struct tg_store {
    const tg_engine *engine;
    void *self;
    const char *url;
    tg_arena *arena; /* for what lives as long as the store is open */
    tg_pairs known;  /* 0 and the key of a series that is in it: write.c */
};

/* The version that an open store has; 0: an empty one. */
tg_status tg_store_version(tg_store *store, int64_t *out, tg_err *err) TG_MUST_CHECK;
/* Whether there is no table in it at all: a file that is a store to be. */
tg_status tg_store_is_empty(tg_store *store, bool *out, tg_err *err) TG_MUST_CHECK;
/* All of `migrations` above the version that the store has, in one transaction. */
tg_status tg_store_apply(tg_store *store, const tg_migration *migrations, size_t count, int64_t now,
                         tg_err *err) TG_MUST_CHECK;
tg_status tg_store_run_query(tg_store *store, tg_query *query, tg_err *err) TG_MUST_CHECK;
/* The statements that make the tables of `version`, each as the engine was given it. */
tg_status tg_store_statements(const tg_engine *engine, const tg_migration *migrations, size_t count,
                              int64_t version, tg_arena *arena, tg_vec *out /* const char * */,
                              tg_err *err) TG_MUST_CHECK;

/* Tags as the store has them: a JSON object, keys in order, no spaces. */
tg_status tg_tags_write(const tg_key_value *tags, size_t count, tg_arena *arena, tg_slice *out,
                        tg_err *err) TG_MUST_CHECK;
tg_status tg_tags_read(tg_slice text, tg_arena *arena, const tg_key_value **out, size_t *count,
                       tg_err *err) TG_MUST_CHECK;

#endif
