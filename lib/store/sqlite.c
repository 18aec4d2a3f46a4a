/* The store as one file.
 *
 * A file may come out of a CI cache, so it is not trusted: no code of its own runs (no triggers,
 * views, extensions or functions of a schema), its schema must be ours to the letter, and a page
 * that makes no sense is an error. Sources: sqlite.org/security.html, sqlite.org/wal.html and
 * howtocorrupt.html.
 *
 * The journal is a rollback journal. Write-ahead logging needs shared memory, which network file
 * systems of CI do not have, and SQLite before 3.51.3 can corrupt a file whose log is reset while
 * another process writes (sqlite.org/wal.html, "WAL-reset"). */
#include "store/engine.h"

#include "base/limits.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
    APPLICATION = 0x74676c79, /* "tgly" */
    READ_WAIT_MS = 5000,
    WRITE_WAIT_MS = 60000,
    KEPT_MAX = 32,
    CACHE_KIB = 64 * 1024,
    MOST_PROBLEMS = 20,
};

typedef struct kept {
    const char *sql;
    sqlite3_stmt *statement;
} kept;

typedef struct file {
    sqlite3 *db;
    char *path;
    bool is_in_transaction;
    kept statements[KEPT_MAX];
    size_t statement_count;
} file;

/* --- failures
 * -------------------------------------------------------------------------------------- */

static tg_status fail(file *f, int code, tg_err *err)
{
    const char *why = f->db ? sqlite3_errmsg(f->db) : sqlite3_errstr(code);
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return tg_fail_memory(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return tg_fail(err, TG_EIO, "%s: another process holds the store for too long", f->path);
    case SQLITE_NOTADB:
        return tg_fail(err, TG_ESYNTAX, "%s is not a store (%s); it is left as it is", f->path,
                       why);
    case SQLITE_CORRUPT:
        return tg_fail(err, TG_ESYNTAX,
                       "%s is damaged (%s) and left as it is; `tallygate store verify` says more",
                       f->path, why);
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
        return tg_fail(err, TG_ESYNTAX, "%s is damaged or not a store of this program (%s)",
                       f->path, why);
    case SQLITE_FULL:
        return tg_fail(err, TG_EIO, "%s: the disk is full", f->path);
    case SQLITE_READONLY:
        return tg_fail(err, TG_EIO, "%s may not be written to", f->path);
    default:
        return tg_fail(err, TG_EIO, "%s: %s", f->path, why);
    }
}

/* --- opening
 * --------------------------------------------------------------------------------------- */

static void close_file(void *self)
{
    file *f = self;
    for (size_t i = 0; i < f->statement_count; i++) sqlite3_finalize(f->statements[i].statement);
    if (f->db) sqlite3_close(f->db);
    free(f->path);
    free(f);
}

static tg_status expect_file(const char *path, tg_open_mode mode, tg_err *err)
{
    struct stat about;
    if (lstat(path, &about) != 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            return tg_fail(err, TG_EIO, "%s: %s", path, strerror(errno));
        if (mode == TG_OPEN_CREATE) return TG_OK;
        return tg_fail(err, TG_ENOTFOUND,
                       "there is no store %s; `tallygate store init sqlite:%s` makes one", path,
                       path);
    }
    if (S_ISREG(about.st_mode)) return TG_OK;
    return tg_fail(err, TG_EUSAGE, "%s is no regular file, so it is no store", path);
}

static int harden(sqlite3 *db)
{
    static const struct {
        int option, value;
    } options[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        int code = sqlite3_db_config(db, options[i].option, options[i].value, NULL);
        if (code) return code;
    }
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, (int)(4 * TG_MIB));
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, (int)(64 * TG_KIB));
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 100);
    return SQLITE_OK;
}

static tg_status run_text(file *f, const char *sql, tg_err *err)
{
    int code = sqlite3_exec(f->db, sql, NULL, NULL, NULL);
    return code ? fail(f, code, err) : TG_OK;
}

static tg_status set_up(file *f, tg_open_mode mode, tg_err *err)
{
    int code = harden(f->db);
    if (code) return fail(f, code, err);
    sqlite3_busy_timeout(f->db, mode == TG_OPEN_READ ? READ_WAIT_MS : WRITE_WAIT_MS);
    tg_status status = run_text(f, "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON", err);
    if (status) return status;
    if (mode == TG_OPEN_READ) return run_text(f, "PRAGMA query_only=ON", err);
    char cache[64];
    snprintf(cache, sizeof cache, "PRAGMA cache_size=-%d", (int)CACHE_KIB);
    status = run_text(f, cache, err);
    /* A journal that is cut to nothing, not removed: no directory entry changes in each commit. */
    if (!status) status = run_text(f, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL", err);
    return status;
}

/* A path of its own: `:memory:` and `file:...` mean something else to SQLite. */
static char *plain_path(tg_slice place)
{
    bool is_absolute = place.ptr[0] == '/';
    char *path = malloc(place.n + 3);
    if (!path) return NULL;
    size_t at = 0;
    bool is_odd =
        !is_absolute && (place.ptr[0] == ':' || tg_slice_starts(place, (tg_slice){"file:", 5}));
    if (is_odd) {
        path[at++] = '.';
        path[at++] = '/';
    }
    memcpy(path + at, place.ptr, place.n);
    path[at + place.n] = '\0';
    return path;
}

static tg_status open_file(tg_slice place, tg_open_mode mode, void **out, tg_err *err)
{
    *out = NULL;
    file *f = calloc(1, sizeof *f);
    if (!f) return tg_fail_memory(err);
    f->path = plain_path(place);
    tg_status status = f->path ? expect_file(f->path, mode, err) : tg_fail_memory(err);
    if (!status) {
        /* Also for reading: what a process left half written is taken back first. */
        int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
        if (mode == TG_OPEN_CREATE) flags |= SQLITE_OPEN_CREATE;
        int code = sqlite3_open_v2(f->path, &f->db, flags, NULL);
        status = code ? fail(f, code, err) : set_up(f, mode, err);
    }
    if (status) {
        close_file(f);
        return status;
    }
    *out = f;
    return TG_OK;
}

/* --- transactions
 * ---------------------------------------------------------------------------------- */

static tg_status begin(void *self, bool is_writing, tg_err *err)
{
    file *f = self;
    /* A transaction that turns into a writing one later is refused at once where another writes. */
    tg_status status = run_text(f, is_writing ? "BEGIN IMMEDIATE" : "BEGIN", err);
    f->is_in_transaction = !status;
    return status;
}

static tg_status commit(void *self, tg_err *err)
{
    file *f = self;
    tg_status status = run_text(f, "COMMIT", err);
    if (!status) f->is_in_transaction = false;
    return status;
}

static void rollback(void *self)
{
    file *f = self;
    if (!f->is_in_transaction) return;
    /* It may have been rolled back already, with the failure that led here. */
    (void)sqlite3_exec(f->db, "ROLLBACK", NULL, NULL, NULL);
    f->is_in_transaction = false;
}

/* --- statements
 * ------------------------------------------------------------------------------------ */

static tg_status prepare(file *f, const char *sql, kept **out, tg_err *err)
{
    for (size_t i = 0; i < f->statement_count; i++) {
        if (f->statements[i].sql != sql) continue;
        *out = &f->statements[i];
        return TG_OK;
    }
    if (f->statement_count == KEPT_MAX) {
        sqlite3_finalize(f->statements[KEPT_MAX - 1].statement);
        f->statement_count--;
    }
    kept *slot = &f->statements[f->statement_count];
    int code =
        sqlite3_prepare_v3(f->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &slot->statement, NULL);
    if (code) return fail(f, code, err);
    slot->sql = sql;
    f->statement_count++;
    *out = slot;
    return TG_OK;
}

static int bind(sqlite3_stmt *statement, const tg_query *query)
{
    int code = SQLITE_OK;
    for (size_t i = 0; i < query->cell_count && !code; i++) {
        const tg_cell *cell = &query->cells[i];
        int at = (int)i + 1;
        code = cell->is_text
                   ? sqlite3_bind_text64(statement, at, cell->text.ptr ? cell->text.ptr : "",
                                         cell->text.n, SQLITE_STATIC, SQLITE_UTF8)
                   : sqlite3_bind_int64(statement, at, cell->number);
    }
    return code;
}

static tg_status take_cells(file *f, sqlite3_stmt *statement, const char *shape, tg_cell *cells,
                            tg_err *err)
{
    for (int i = 0; shape[i]; i++) {
        bool is_text = shape[i] == 't';
        if (sqlite3_column_type(statement, i) != (is_text ? SQLITE_TEXT : SQLITE_INTEGER)) {
            return tg_fail(err, TG_ESYNTAX, "%s is damaged: column %s holds no %s", f->path,
                           sqlite3_column_name(statement, i), is_text ? "text" : "whole number");
        }
        if (!is_text) {
            cells[i] = tg_cell_of(sqlite3_column_int64(statement, i));
            continue;
        }
        const char *text = (const char *)sqlite3_column_text(statement, i);
        if (!text) return tg_fail_memory(err);
        cells[i] = tg_cell_text((tg_slice){text, (size_t)sqlite3_column_bytes(statement, i)});
    }
    return TG_OK;
}

static tg_status step_through(file *f, sqlite3_stmt *statement, const tg_query *query, tg_err *err)
{
    tg_cell cells[TG_QUERY_COLUMNS_MAX];
    for (;;) {
        int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) return TG_OK;
        if (code != SQLITE_ROW) return fail(f, code, err);
        if (!query->row) continue;
        tg_status status = take_cells(f, statement, query->shape, cells, err);
        if (!status) status = query->row(query->to, cells, err);
        if (status) return status;
    }
}

static tg_status run(void *self, tg_query *query, tg_err *err)
{
    file *f = self;
    kept *k = NULL;
    tg_status status = prepare(f, query->sql, &k, err);
    if (status) return status;
    int code = bind(k->statement, query);
    status = code ? fail(f, code, err) : step_through(f, k->statement, query, err);
    query->changed = status ? 0 : (size_t)sqlite3_changes(f->db);
    (void)sqlite3_reset(k->statement);
    (void)sqlite3_clear_bindings(k->statement);
    return status;
}

/* --- looking
 * --------------------------------------------------------------------------------------- */

typedef struct listing {
    tg_arena *arena;
    tg_vec *lines; /* tg_slice */
} listing;

static tg_status add_line(tg_arena *arena, tg_vec *to, tg_slice text, tg_err *err)
{
    tg_slice copy = tg_arena_copy(arena, text);
    tg_slice *slot = copy.ptr ? tg_vec_push(to) : NULL;
    if (!slot) return tg_fail_memory(err);
    *slot = copy;
    return TG_OK;
}

static tg_status take_line(void *to, const tg_cell *cells, tg_err *err)
{
    listing *l = to;
    return l->lines->count < MOST_PROBLEMS ? add_line(l->arena, l->lines, cells[0].text, err)
                                           : TG_OK;
}

/* Everything that a file's schema says, a line an object. */
static tg_status list_schema(file *f, tg_arena *arena, tg_vec *lines, tg_err *err)
{
    listing l = {arena, lines};
    tg_query query = {.sql = "SELECT type || ' ' || name || ': ' || COALESCE(sql, '') "
                             "FROM sqlite_schema ORDER BY type, name",
                      .shape = "t",
                      .row = take_line,
                      .to = &l};
    return run(f, &query, err);
}

/* What the statements make: they are run in a database of their own, in memory. */
static tg_status list_expected(const char *const *statements, size_t count, tg_arena *arena,
                               tg_vec *lines, tg_err *err)
{
    file *f = calloc(1, sizeof *f);
    if (!f) return tg_fail_memory(err);
    int code = sqlite3_open_v2(
        ":memory:", &f->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    f->path = calloc(1, 1);
    tg_status status = f->path ? TG_OK : tg_fail_memory(err);
    if (!status && code) status = fail(f, code, err);
    for (size_t i = 0; i < count && !status; i++) status = run_text(f, statements[i], err);
    if (!status) status = list_schema(f, arena, lines, err);
    close_file(f);
    return status;
}

static tg_status compare_schema(const tg_vec *found, const tg_vec *expected, tg_arena *arena,
                                tg_vec *problems, tg_err *err)
{
    const tg_slice *has = found->items;
    const tg_slice *wants = expected->items;
    for (size_t i = 0; i < found->count || i < expected->count; i++) {
        if (i < found->count && i < expected->count && tg_slice_equal(has[i], wants[i])) continue;
        tg_slice line = i < found->count ? has[i] : wants[i];
        tg_slice name = tg_slice_cut(&line, ':');
        tg_slice text =
            tg_arena_printf(arena, "its schema is not that of a store (%.*s)", TG_FMT(name));
        return text.ptr ? add_line(arena, problems, text, err) : tg_fail_memory(err);
    }
    return TG_OK;
}

static tg_status take_number(void *to, const tg_cell *cells, tg_err *err)
{
    (void)err;
    *(int64_t *)to = cells[0].number;
    return TG_OK;
}

static tg_status check_owner(file *f, bool is_empty, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    int64_t application = 0;
    tg_query query = {
        .sql = "PRAGMA application_id", .shape = "n", .row = take_number, .to = &application};
    tg_status status = run(f, &query, err);
    if (status || application == APPLICATION || (is_empty && application == 0)) return status;
    return add_line(arena, problems, tg_slice_of("it is a database of another program"), err);
}

static tg_status check_pages(file *f, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    tg_vec lines = tg_vec_of(arena, sizeof(tg_slice));
    listing l = {arena, &lines};
    tg_query query = {
        .sql = "PRAGMA integrity_check(20)", .shape = "t", .row = take_line, .to = &l};
    tg_status status = run(f, &query, err);
    const tg_slice *found = lines.items;
    for (size_t i = 0; i < lines.count && !status; i++) {
        if (!tg_slice_is(found[i], "ok")) status = add_line(arena, problems, found[i], err);
    }
    return status;
}

static tg_status mark(void *self, tg_err *err)
{
    char text[64];
    snprintf(text, sizeof text, "PRAGMA application_id=%d", (int)APPLICATION);
    return run_text(self, text, err);
}

static tg_status inspect(void *self, const char *const *statements, size_t count, bool is_thorough,
                         tg_arena *arena, tg_vec *problems, tg_err *err)
{
    file *f = self;
    tg_vec found = tg_vec_of(arena, sizeof(tg_slice));
    tg_vec expected = tg_vec_of(arena, sizeof(tg_slice));
    tg_status status = list_schema(f, arena, &found, err);
    if (!status) status = check_owner(f, !count, arena, problems, err);
    if (!status && count) status = list_expected(statements, count, arena, &expected, err);
    if (!status && !problems->count)
        status = compare_schema(&found, &expected, arena, problems, err);
    if (status || !is_thorough) return status;
    return check_pages(f, arena, problems, err);
}

static void library(tg_buf *to)
{
    tg_buf_printf(to, "SQLite %s", sqlite3_libversion());
}

const tg_engine tg_engine_sqlite = {
    .scheme = "sqlite",
    .table_suffix = " WITHOUT ROWID",
    .open = open_file,
    .close = close_file,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .run = run,
    .mark = mark,
    .inspect = inspect,
    .library = library,
};
