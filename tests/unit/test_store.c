/* lib/store: what is put in comes out, once; what is not a store is refused and left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "store/engine.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { DAY = 20778, NOW = 1795219200 };

typedef struct scene {
    char directory[64];
    char path[96];
    char url[128];
    tg_arena *arena;
    tg_store *store;
} scene;

static void open_scene(scene *s)
{
    *s = (scene){.directory = "/tmp/tallygate-store-XXXXXX", .arena = tg_arena_new()};
    assert_non_null(mkdtemp(s->directory));
    snprintf(s->path, sizeof s->path, "%s/audit.db", s->directory);
    snprintf(s->url, sizeof s->url, "sqlite:%s", s->path);
}

static void make_store(scene *s)
{
    tg_err err = {0};
    bool is_new = false;
    open_scene(s);
    if (tg_store_init(s->url, NOW, &is_new, &err)) fail_msg("%s", err.message);
    assert_true(is_new);
    if (tg_store_open(s->url, TG_STORE_WRITE, &s->store, &err)) fail_msg("%s", err.message);
}

static void close_scene(scene *s)
{
    char journal[128];
    tg_store_close(s->store);
    tg_arena_free(s->arena);
    snprintf(journal, sizeof journal, "%s-journal", s->path);
    (void)unlink(journal);
    (void)unlink(s->path);
    assert_int_equal(rmdir(s->directory), 0);
}

static tg_spend_row row_of(const char *name, int64_t day, const char *team, int64_t nano)
{
    static tg_key_value tags[8][2];
    static size_t next;
    tg_key_value *own = tags[next++ % 8];
    own[0] = (tg_key_value){TG_LIT("team"), tg_slice_of(team)};
    own[1] = (tg_key_value){TG_LIT("use_case"), TG_LIT("a\"b\\c\n")};
    tg_spend_row row = {
        .day = day,
        .series = {.kind = TG_SPEND_USE,
                   .source = TG_LIT("events"),
                   .provider = TG_LIT("openai"),
                   .service = {"", 0},
                   .model = TG_LIT("gpt-4o"),
                   .account = {"", 0},
                   .tags = own,
                   .tag_count = 2},
        .resource = {"", 0},
        .sums = {.requests = 1, .tokens = {1, 2, 3, 4, 5}, .unpriced = 0, .cost = {nano, 7}}};
    const tg_slice part = tg_slice_of(name);
    tg_spend_id(&part, 1, row.id);
    return row;
}

static tg_store_counts put(scene *s, const tg_spend_row *rows, size_t count)
{
    tg_err err = {0};
    tg_store_counts counts = {0};
    if (tg_store_put(s->store, rows, count, &counts, &err)) fail_msg("%s", err.message);
    return counts;
}

static tg_spend read_all(scene *s)
{
    tg_err err = {0};
    tg_spend spend;
    if (tg_store_read(s->store, 0, DAY + 100, s->arena, &spend, &err)) fail_msg("%s", err.message);
    return spend;
}

static void expect_sound(scene *s)
{
    tg_err err = {0};
    tg_vec problems = tg_vec_of(s->arena, sizeof(tg_slice));
    if (tg_store_verify(s->url, s->arena, &problems, &err)) fail_msg("%s", err.message);
    if (problems.count) fail_msg("%s", ((const tg_slice *)problems.items)[0].ptr);
}

/* --- rows
 * ------------------------------------------------------------------------------------------ */

static void store_put__gives_back_what_it_was_given(void **state)
{
    (void)state;
    scene s;
    make_store(&s);
    const tg_spend_row rows[] = {row_of("a", DAY, "search", 100), row_of("b", DAY, "search", 50),
                                 row_of("c", DAY + 1, "nlp", -30)};
    tg_store_counts counts = put(&s, rows, 3);
    assert_int_equal(counts.added, 3);
    tg_spend spend = read_all(&s);
    assert_int_equal(spend.series_count, 2);
    assert_int_equal(spend.day_count, 2);
    const tg_spend_day *day = &spend.days[0];
    assert_int_equal(day->day, DAY);
    assert_int_equal(day->sums.requests, 2);
    assert_int_equal(day->sums.tokens.cache_write_1h, 8);
    assert_int_equal(day->sums.cost.nano_usd, 150);
    assert_int_equal(day->sums.cost.pico_usd, 14);
    const tg_spend_series *series = &spend.series[day->series];
    assert_true(tg_slice_is(tg_spend_tag(series, tg_slice_of("team")), "search"));
    assert_true(tg_slice_is(tg_spend_tag(series, tg_slice_of("use_case")), "a\"b\\c\n"));
    assert_int_equal(tg_spend_tag(series, tg_slice_of("environment")).n, 0);
    assert_int_equal(spend.days[1].sums.cost.nano_usd, -30);
    expect_sound(&s);
    close_scene(&s);
}

static void store_put__changes_nothing_the_second_time(void **state)
{
    (void)state;
    scene s;
    make_store(&s);
    const tg_spend_row rows[] = {row_of("a", DAY, "search", 100), row_of("b", DAY, "nlp", 50)};
    put(&s, rows, 2);
    tg_slice before;
    tg_slice after;
    assert_int_equal(tg_file_read(s.path, 1 << 24, s.arena, &before, NULL), TG_OK);
    tg_store_counts counts = put(&s, rows, 2);
    assert_int_equal(counts.known, 2);
    assert_int_equal(counts.added + counts.changed, 0);
    assert_int_equal(tg_file_read(s.path, 1 << 24, s.arena, &after, NULL), TG_OK);
    assert_true(tg_slice_equal(before, after));
    close_scene(&s);
}

static void store_put__replaces_what_comes_again_with_other_figures(void **state)
{
    (void)state;
    scene s;
    make_store(&s);
    tg_spend_row row = row_of("a", DAY, "search", 100);
    put(&s, &row, 1);
    /* The amount, and then the team that it belongs to. */
    row = row_of("a", DAY, "search", 170);
    assert_int_equal(put(&s, &row, 1).changed, 1);
    row = row_of("a", DAY, "nlp", 170);
    assert_int_equal(put(&s, &row, 1).changed, 1);
    tg_spend spend = read_all(&s);
    int64_t by_team[2] = {0, 0};
    for (size_t i = 0; i < spend.day_count; i++) {
        tg_slice team = tg_spend_tag(&spend.series[spend.days[i].series], tg_slice_of("team"));
        by_team[tg_slice_is(team, "nlp")] += spend.days[i].sums.cost.nano_usd;
    }
    assert_int_equal(by_team[0], 0);
    assert_int_equal(by_team[1], 170);
    expect_sound(&s);
    close_scene(&s);
}

static void store_put__takes_all_or_nothing(void **state)
{
    (void)state;
    scene s;
    make_store(&s);
    tg_err err = {0};
    tg_store_counts counts = {0};
    const tg_spend_row rows[] = {row_of("a", DAY, "search", INT64_MAX),
                                 row_of("b", DAY, "search", INT64_MAX)};
    assert_int_equal(tg_store_put(s.store, rows, 2, &counts, &err), TG_ERANGE);
    assert_int_equal(counts.added, 0);
    assert_int_equal(read_all(&s).day_count, 0);
    /* The store goes on: its series were not kept either. */
    put(&s, rows, 1);
    assert_int_equal(tg_store_put(s.store, rows + 1, 1, &counts, &err), TG_ERANGE);
    assert_int_equal(read_all(&s).days[0].sums.cost.nano_usd, INT64_MAX);
    expect_sound(&s);
    close_scene(&s);
}

static void store_put__keeps_many_series_apart(void **state)
{
    (void)state;
    enum { ROWS = 3000 };
    scene s;
    make_store(&s);
    tg_spend_row *rows = tg_arena_array(s.arena, ROWS, sizeof *rows);
    for (int i = 0; i < ROWS; i++) {
        char *name = tg_arena_alloc(s.arena, 32);
        snprintf(name, 32, "model-%d", i);
        rows[i] = row_of(name, DAY + i % 7, "search", i);
        rows[i].series.model = tg_slice_of(name);
        rows[i].series.tag_count = 0;
    }
    assert_int_equal(put(&s, rows, ROWS).added, ROWS);
    assert_int_equal(put(&s, rows, ROWS).known, ROWS);
    tg_spend spend = read_all(&s);
    assert_int_equal(spend.series_count, ROWS);
    assert_int_equal(spend.day_count, ROWS);
    for (size_t i = 0; i < spend.day_count; i++) {
        char name[32];
        snprintf(name, sizeof name, "model-%lld", (long long)spend.days[i].sums.cost.nano_usd);
        assert_true(tg_slice_is(spend.series[spend.days[i].series].model, name));
    }
    close_scene(&s);
}

static void store_read__gives_the_days_that_are_asked_for(void **state)
{
    (void)state;
    scene s;
    make_store(&s);
    tg_spend spend;
    const tg_spend_row rows[] = {row_of("a", DAY - 1, "search", 1), row_of("b", DAY, "search", 2),
                                 row_of("c", DAY + 1, "search", 4)};
    put(&s, rows, 3);
    assert_int_equal(tg_store_read(s.store, DAY, DAY + 1, s.arena, &spend, NULL), TG_OK);
    assert_int_equal(spend.day_count, 1);
    assert_int_equal(spend.days[0].sums.cost.nano_usd, 2);
    close_scene(&s);
}

/* --- merges
 * ---------------------------------------------------------------------------------------- */

static void store_put_merge__is_done_once_a_commit_and_scope(void **state)
{
    (void)state;
    scene s;
    make_store(&s);
    tg_run run = {.started_at = TG_LIT("2026-11-21T00:00:00Z"),
                  .base = TG_LIT("b"),
                  .head = {"", 0},
                  .policy_sha256 = {"", 0},
                  .tool_version = TG_LIT("0")};
    const tg_key_value tag = {TG_LIT("team"), TG_LIT("search")};
    const tg_tagged_change changes[] = {
        {.tags = &tag, .tag_count = 1, .before = {5}, .after = {12}},
        {.tags = NULL, .tag_count = 0, .before = {0}, .after = {-3}},
    };
    tg_store_run entry = {.run = &run,
                          .head = TG_LIT("abc"),
                          .scope = TG_LIT("."),
                          .now = NOW,
                          .changes = changes,
                          .change_count = 2};
    bool is_new = false;
    assert_int_equal(tg_store_put_merge(s.store, &entry, &is_new, NULL), TG_OK);
    assert_true(is_new);
    assert_int_equal(tg_store_put_merge(s.store, &entry, &is_new, NULL), TG_OK);
    assert_false(is_new);
    assert_int_equal(read_all(&s).merge_count, 2);
    entry.scope = (tg_slice)TG_LIT("infra");
    assert_int_equal(tg_store_put_merge(s.store, &entry, &is_new, NULL), TG_OK);
    assert_true(is_new);
    tg_spend spend = read_all(&s);
    assert_int_equal(spend.merge_count, 4);
    assert_int_equal(spend.merges[0].day, NOW / 86400);
    assert_true(tg_slice_is(spend.merges[0].head, "abc"));
    expect_sound(&s);
    close_scene(&s);
}

/* --- what is no store
 * ------------------------------------------------------------------------------ */

static void store_check_url__says_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *url, *message;
    } cases[] = {
        {"audit.db", "did you mean sqlite:audit.db?"},
        {"sqlite:", "names no place"},
        {"postgresql://host/db", "without PostgreSQL"},
        {"mysql://x", "no store of the kind `mysql`"},
        {"", "no URL"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_err err = {0};
        assert_int_equal(tg_store_check_url(cases[i].url, &err), TG_EUSAGE);
        if (!strstr(err.message, cases[i].message)) fail_msg("%s", err.message);
    }
    assert_int_equal(tg_store_check_url("sqlite:a", NULL), TG_OK);
}

static void write_file(const char *path, const char *bytes, size_t n)
{
    assert_int_equal(tg_file_write(path, (tg_slice){bytes, n}, NULL), TG_OK);
}

/* Whoever opens it, it is refused, and not a byte is changed. */
static void expect_refused(scene *s, tg_status status, const char *message)
{
    tg_slice before;
    tg_slice after;
    tg_err err = {0};
    bool is_new = false;
    assert_int_equal(tg_file_read(s->path, 1 << 24, s->arena, &before, NULL), TG_OK);
    assert_int_equal(tg_store_open(s->url, TG_STORE_READ, &s->store, &err), status);
    if (!strstr(err.message, message)) fail_msg("%s", err.message);
    assert_null(s->store);
    assert_int_equal(tg_store_open(s->url, TG_STORE_WRITE, &s->store, &err), status);
    assert_int_equal(tg_store_init(s->url, NOW, &is_new, &err), status);
    assert_int_equal(tg_file_read(s->path, 1 << 24, s->arena, &after, NULL), TG_OK);
    assert_true(tg_slice_equal(before, after));
}

static void change(scene *s, const char *sql)
{
    sqlite3 *db = NULL;
    tg_store_close(s->store);
    s->store = NULL;
    assert_int_equal(sqlite3_open(s->path, &db), SQLITE_OK);
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why)) fail_msg("%s", why);
    sqlite3_close(db);
}

static void store_open__wants_one_to_be_there(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    tg_err err = {0};
    assert_int_equal(tg_store_open(s.url, TG_STORE_READ, &s.store, &err), TG_ENOTFOUND);
    assert_non_null(strstr(err.message, "tallygate store init"));
    assert_int_equal(tg_store_open(s.url, TG_STORE_WRITE, &s.store, &err), TG_ENOTFOUND);
    assert_int_equal(access(s.path, F_OK), -1);
    close_scene(&s);
}

static void store_open__refuses_other_files(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    char text[8192];
    memset(text, 'x', sizeof text);
    write_file(s.path, text, sizeof text);
    expect_refused(&s, TG_ESYNTAX, "is not a store");
    close_scene(&s);
}

static void store_open__refuses_databases_of_others(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    change(&s, "CREATE TABLE users (name TEXT)");
    expect_refused(&s, TG_ESYNTAX, "not a store of this program");
    close_scene(&s);
}

static void store_open__refuses_links_and_directories(void **state)
{
    (void)state;
    scene s;
    tg_err err = {0};
    make_store(&s);
    char link_url[160];
    char link_path[128];
    snprintf(link_path, sizeof link_path, "%s/link.db", s.directory);
    snprintf(link_url, sizeof link_url, "sqlite:%s", link_path);
    assert_int_equal(symlink(s.path, link_path), 0);
    tg_store *other = NULL;
    assert_int_equal(tg_store_open(link_url, TG_STORE_READ, &other, &err), TG_EUSAGE);
    assert_int_equal(unlink(link_path), 0);
    assert_int_equal(mkdir(link_path, 0700), 0);
    assert_int_equal(tg_store_open(link_url, TG_STORE_READ, &other, &err), TG_EUSAGE);
    assert_int_equal(rmdir(link_path), 0);
    assert_int_equal(mkfifo(link_path, 0600), 0);
    assert_int_equal(tg_store_open(link_url, TG_STORE_READ, &other, &err), TG_EUSAGE);
    assert_int_equal(unlink(link_path), 0);
    close_scene(&s);
}

static void store_open__refuses_a_newer_one(void **state)
{
    (void)state;
    scene s;
    make_store(&s);
    change(&s, "INSERT INTO schema_version VALUES (99, 0)");
    expect_refused(&s, TG_EUNSUPPORTED, "made by a newer program");
    int64_t from = 0;
    int64_t to = 0;
    assert_int_equal(tg_store_migrate(s.url, NOW, &from, &to, NULL), TG_EUNSUPPORTED);
    close_scene(&s);
}

static void store_open__refuses_what_it_did_not_make(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "CREATE TABLE more (a TEXT)",
        "CREATE VIEW v AS SELECT * FROM spend",
        "CREATE TRIGGER t AFTER INSERT ON spend BEGIN DELETE FROM spend_day; END",
        "DROP TABLE run_cost",
        "DROP INDEX run_day",
        "ALTER TABLE spend ADD COLUMN more TEXT",
    };
    for (size_t i = 0; i < COUNT(changes); i++) {
        scene s;
        make_store(&s);
        change(&s, changes[i]);
        expect_refused(&s, TG_ESYNTAX, "its schema is not that of a store");
        close_scene(&s);
    }
}

static void store_read__refuses_columns_of_another_type(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "UPDATE spend_day SET requests = 1.5", "UPDATE spend_day SET cost_nano = 'many'",
        "UPDATE series SET tags = 'no json'",  "UPDATE series SET tags = '[1]'",
        "UPDATE series SET kind = 'x'",        "DELETE FROM series",
    };
    for (size_t i = 0; i < COUNT(changes); i++) {
        scene s;
        make_store(&s);
        tg_err err = {0};
        tg_spend spend;
        const tg_spend_row row = row_of("a", DAY, "search", 100);
        put(&s, &row, 1);
        change(&s, changes[i]);
        assert_int_equal(tg_store_open(s.url, TG_STORE_READ, &s.store, &err), TG_OK);
        assert_int_equal(tg_store_read(s.store, 0, DAY + 1, s.arena, &spend, &err), TG_ESYNTAX);
        assert_non_null(strstr(err.message, "damaged"));
        close_scene(&s);
    }
}

static void store_verify__finds_what_does_not_agree(void **state)
{
    (void)state;
    static const struct {
        const char *change, *problem;
    } cases[] = {
        {"UPDATE spend_day SET cost_nano = cost_nano + 1", "sums of days differ from their rows"},
        {"DELETE FROM spend", "sums of days are of no row"},
        {"DELETE FROM series", "rows belong to no series"},
        {"INSERT INTO run_cost VALUES ('x', '{}', 1, 2)", "costs belong to no run"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        make_store(&s);
        const tg_spend_row row = row_of("a", DAY, "search", 100);
        put(&s, &row, 1);
        change(&s, cases[i].change);
        tg_vec problems = tg_vec_of(s.arena, sizeof(tg_slice));
        assert_int_equal(tg_store_verify(s.url, s.arena, &problems, NULL), TG_OK);
        assert_int_equal(problems.count, 1);
        assert_non_null(strstr(((const tg_slice *)problems.items)[0].ptr, cases[i].problem));
        close_scene(&s);
    }
}

/* Any byte of it may be wrong: an error or some rows, and never a crash. */
static void store_read__survives_flipped_bytes(void **state)
{
    (void)state;
    enum { ROUNDS = 400 };
    scene s;
    make_store(&s);
    tg_spend_row rows[8];
    for (int i = 0; i < 8; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        rows[i] = row_of(name, DAY + i, "search", i);
    }
    put(&s, rows, 8);
    tg_store_close(s.store);
    s.store = NULL;
    tg_slice sound;
    assert_int_equal(tg_file_read(s.path, 1 << 24, s.arena, &sound, NULL), TG_OK);
    char *bytes = tg_arena_alloc(s.arena, sound.n);
    uint64_t seed = 42;
    for (int round = 0; round < ROUNDS; round++) {
        memcpy(bytes, sound.ptr, sound.n);
        for (int k = 0; k < 4; k++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            bytes[(size_t)(seed >> 33) % sound.n] = (char)(seed >> 25);
        }
        write_file(s.path, bytes, sound.n);
        tg_arena *arena = tg_arena_new();
        tg_vec problems = tg_vec_of(arena, sizeof(tg_slice));
        tg_store *store = NULL;
        tg_spend spend;
        tg_err err = {0};
        if (tg_store_open(s.url, TG_STORE_READ, &store, &err) == TG_OK) {
            tg_status status = tg_store_read(store, 0, DAY + 100, arena, &spend, &err);
            assert_true(status == TG_OK || err.message[0]);
            tg_store_close(store);
        } else {
            assert_true(err.message[0]);
        }
        tg_status status = tg_store_verify(s.url, arena, &problems, &err);
        assert_true(status == TG_OK || err.message[0]);
        tg_arena_free(arena);
    }
    close_scene(&s);
}

/* --- versions
 * -------------------------------------------------------------------------------------- */

static void store_apply__runs_the_steps_that_are_missing(void **state)
{
    (void)state;
    static const char *const second[] = {"ALTER TABLE run ADD COLUMN approver TEXT",
                                         "CREATE TABLE extra (id TEXT NOT NULL, PRIMARY KEY (id))"};
    static const char *const broken[] = {"CREATE TABLE fine (id TEXT)", "CREATE NONSENSE"};
    scene s;
    make_store(&s);
    int64_t version = 0;
    tg_migration steps[] = {tg_migrations[0], {2, second, COUNT(second)}, {3, broken, 2}};
    assert_int_equal(tg_store_apply(s.store, steps, 2, NOW, NULL), TG_OK);
    assert_int_equal(tg_store_version(s.store, &version, NULL), TG_OK);
    assert_int_equal(version, 2);
    /* Again: nothing is missing. A step that fails leaves nothing behind. */
    assert_int_equal(tg_store_apply(s.store, steps, 2, NOW, NULL), TG_OK);
    assert_int_equal(tg_store_apply(s.store, steps, 3, NOW, NULL), TG_ESYNTAX);
    assert_int_equal(tg_store_version(s.store, &version, NULL), TG_OK);
    assert_int_equal(version, 2);
    tg_query query = {.sql = "SELECT id FROM fine", .shape = "t"};
    assert_int_equal(tg_store_run_query(s.store, &query, NULL), TG_ESYNTAX);
    close_scene(&s);
}

static void store_init__can_be_repeated(void **state)
{
    (void)state;
    scene s;
    make_store(&s);
    bool is_new = true;
    int64_t from = 0;
    int64_t to = 0;
    assert_int_equal(tg_store_init(s.url, NOW, &is_new, NULL), TG_OK);
    assert_false(is_new);
    assert_int_equal(tg_store_migrate(s.url, NOW, &from, &to, NULL), TG_OK);
    assert_int_equal(from, to);
    close_scene(&s);
}

/* --- several processes
 * ----------------------------------------------------------------------------- */

static int write_rows(const char *url, int who)
{
    enum { BATCHES = 20, ROWS = 10 };
    tg_store *store = NULL;
    tg_store_counts counts = {0};
    if (tg_store_open(url, TG_STORE_WRITE, &store, NULL)) return 1;
    int failed = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
        tg_spend_row rows[ROWS];
        for (int i = 0; i < ROWS; i++) {
            char name[64];
            /* Half of the rows are the same for all. */
            snprintf(name, sizeof name, "%d-%d-%d", i % 2 ? who : 0, batch, i);
            rows[i] = row_of(name, DAY + i, "search", 1);
        }
        failed += tg_store_put(store, rows, ROWS, &counts, NULL) != TG_OK;
    }
    tg_store_close(store);
    return failed;
}

static void store_put__lets_several_processes_write(void **state)
{
    (void)state;
    enum { WRITERS = 4 };
    scene s;
    make_store(&s);
    pid_t children[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) _exit(write_rows(s.url, i + 1));
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    tg_spend spend = read_all(&s);
    int64_t requests = 0;
    for (size_t i = 0; i < spend.day_count; i++) requests += spend.days[i].sums.requests;
    /* 20 batches of 5 rows that all have, and of 5 that each has alone. */
    assert_int_equal(requests, 20 * 5 + WRITERS * 20 * 5);
    expect_sound(&s);
    close_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(store_put__gives_back_what_it_was_given),
        cmocka_unit_test(store_put__changes_nothing_the_second_time),
        cmocka_unit_test(store_put__replaces_what_comes_again_with_other_figures),
        cmocka_unit_test(store_put__takes_all_or_nothing),
        cmocka_unit_test(store_put__keeps_many_series_apart),
        cmocka_unit_test(store_read__gives_the_days_that_are_asked_for),
        cmocka_unit_test(store_put_merge__is_done_once_a_commit_and_scope),
        cmocka_unit_test(store_check_url__says_what_is_wrong),
        cmocka_unit_test(store_open__wants_one_to_be_there),
        cmocka_unit_test(store_open__refuses_other_files),
        cmocka_unit_test(store_open__refuses_databases_of_others),
        cmocka_unit_test(store_open__refuses_links_and_directories),
        cmocka_unit_test(store_open__refuses_a_newer_one),
        cmocka_unit_test(store_open__refuses_what_it_did_not_make),
        cmocka_unit_test(store_read__refuses_columns_of_another_type),
        cmocka_unit_test(store_verify__finds_what_does_not_agree),
        cmocka_unit_test(store_read__survives_flipped_bytes),
        cmocka_unit_test(store_apply__runs_the_steps_that_are_missing),
        cmocka_unit_test(store_init__can_be_repeated),
        cmocka_unit_test(store_put__lets_several_processes_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
