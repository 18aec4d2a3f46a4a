/* lib/base: memory, bytes, files, hashes, threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/slice.h"
#include "base/tally.h"
#include "base/vec.h"
#include "base/work.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static tg_slice of(const char *text)
{
    return tg_slice_of(text);
}

/* --- slices
 * --------------------------------------------------------------------------------------- */

static void slice_compare__orders_by_bytes_then_length(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int sign;
    } cases[] = {{"a", "b", -1}, {"b", "a", 1}, {"a", "a", 0},        {"a", "aa", -1},
                 {"", "a", -1},  {"", "", 0},   {"\xc3\xa9", "z", 1}, {"Z", "a", -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int order = tg_slice_compare(of(cases[i].a), of(cases[i].b));
        assert_int_equal((order > 0) - (order < 0), cases[i].sign);
    }
}

static void tally__counts_each_key(void **state)
{
    (void)state;
    enum { KEYS = 1000 };
    tg_arena *arena = tg_arena_new();
    tg_tally tally = tg_tally_of(arena);
    assert_int_equal(tg_tally_count(&tally, 0), 0);
    for (uint64_t round = 1; round <= 2; round++) {
        for (uint64_t i = 0; i < KEYS; i++) assert_int_equal(tg_tally_add(&tally, i << 32), round);
    }
    assert_int_equal(tally.used, KEYS);
    assert_int_equal(tg_tally_count(&tally, UINT64_C(7) << 32), 2);
    assert_int_equal(tg_tally_count(&tally, 7), 0);
    tg_arena_free(arena);
}

static void slice_cut__gives_every_part_once(void **state)
{
    (void)state;
    tg_slice rest = of("a,,b");
    assert_true(tg_slice_is(tg_slice_cut(&rest, ','), "a"));
    assert_true(tg_slice_is(tg_slice_cut(&rest, ','), ""));
    assert_non_null(rest.ptr);
    assert_true(tg_slice_is(tg_slice_cut(&rest, ','), "b"));
    assert_null(rest.ptr);
}

static void slice_find__finds_the_first_or_nothing(void **state)
{
    (void)state;
    assert_int_equal(tg_slice_find(of("abcabc"), of("ca")), 2);
    assert_int_equal(tg_slice_find(of("abc"), of("")), 0);
    assert_true(tg_slice_find(of("abc"), of("abcd")) == SIZE_MAX);
    assert_true(tg_slice_find((tg_slice){NULL, 0}, of("x")) == SIZE_MAX);
}

static void slice_nocase__folds_ascii_only(void **state)
{
    (void)state;
    assert_true(tg_slice_equal_nocase(of("CostCenter"), of("costcenter")));
    assert_false(tg_slice_equal_nocase(of("\xc3\x89"), of("\xc3\xa9")));
}

/* --- arena, vector, buffer
 * -------------------------------------------------------------------------- */

static void arena_alloc__is_zeroed_aligned_and_survives_growth(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    char *first = tg_arena_alloc(arena, 3);
    memset(first, 'x', 3);
    for (size_t n = 1; n < 3000000; n = n * 3 + 1) {
        unsigned char *at = tg_arena_alloc(arena, n);
        assert_non_null(at);
        assert_int_equal((uintptr_t)at % 16, 0);
        assert_int_equal(at[0] | at[n - 1], 0);
        memset(at, 0xff, n);
    }
    assert_memory_equal(first, "xxx", 3);
    tg_arena_reset(arena);
    unsigned char *again = tg_arena_alloc(arena, 4096);
    for (size_t i = 0; i < 4096; i++) assert_int_equal(again[i], 0);
    tg_arena_free(arena);
}

static void arena_array__refuses_a_product_that_overflows(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    assert_null(tg_arena_array(arena, SIZE_MAX / 2, 3));
    assert_null(tg_arena_alloc(arena, SIZE_MAX - 3));
    tg_arena_free(arena);
}

static void arena_append__grows_a_text_and_leaves_what_was_there(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    tg_arena_text text = {0};
    assert_true(tg_slice_is(tg_arena_grown(&text), ""));
    assert_true(tg_arena_append(arena, &text, tg_slice_of("ab")));
    tg_slice before = tg_arena_grown(&text);
    for (int i = 0; i < 500; i++) assert_true(tg_arena_append(arena, &text, tg_slice_of("cde")));
    assert_true(tg_slice_is(before, "ab"));
    tg_slice grown = tg_arena_grown(&text);
    assert_int_equal(grown.n, 2 + 3 * 500);
    assert_memory_equal(grown.ptr, "abcdecde", 8);
    assert_memory_equal(grown.ptr + grown.n - 4, "ecde", 4);
    assert_true(tg_arena_append(arena, &text, (tg_slice){NULL, 0}));
    assert_false(tg_arena_append(arena, &text, (tg_slice){"x", SIZE_MAX - 4}));
    assert_int_equal(text.n, grown.n);
    tg_arena_free(arena);
}

typedef struct pair {
    int key;
    int order;
} pair;

static int compare_pairs(const void *a, const void *b)
{
    return ((const pair *)a)->key - ((const pair *)b)->key;
}

static void vec_sort__is_stable_for_any_count(void **state)
{
    (void)state;
    for (int count = 0; count < 70; count++) {
        tg_arena *arena = tg_arena_new();
        tg_vec vec = tg_vec_of(arena, sizeof(pair));
        for (int i = 0; i < count; i++) *(pair *)tg_vec_push(&vec) = (pair){(i * 7919) % 5, i};
        assert_int_equal(tg_vec_sort(&vec, compare_pairs), TG_OK);
        assert_int_equal(vec.count, count);
        const pair *sorted = vec.items;
        for (int i = 1; i < count; i++) {
            assert_true(sorted[i - 1].key <= sorted[i].key);
            if (sorted[i - 1].key == sorted[i].key)
                assert_true(sorted[i - 1].order < sorted[i].order);
        }
        tg_arena_free(arena);
    }
}

static void buf_put__stops_at_its_limit_and_says_so(void **state)
{
    (void)state;
    tg_buf buf = tg_buf_of(5);
    tg_buf_puts(&buf, "abc");
    assert_int_equal(tg_buf_status(&buf), TG_OK);
    tg_buf_puts(&buf, "def");
    assert_int_equal(tg_buf_status(&buf), TG_ELIMIT);
    tg_buf_puts(&buf, "x");
    assert_int_equal(buf.n, 3);
    tg_buf_free(&buf);
}

static void buf_printf__grows(void **state)
{
    (void)state;
    tg_buf buf = tg_buf_of(1 << 20);
    for (int i = 0; i < 1000; i++) tg_buf_printf(&buf, "%04d,", i);
    assert_int_equal(tg_buf_status(&buf), TG_OK);
    assert_int_equal(buf.n, 5000);
    assert_memory_equal(buf.data + 4995, "0999,", 5);
    tg_buf_free(&buf);
}

/* --- files
 * ------------------------------------------------------------------------------------------- */

typedef struct directory {
    char path[64];
} directory;

static int make_directory(void **state)
{
    directory *d = calloc(1, sizeof *d);
    assert_non_null(d);
    snprintf(d->path, sizeof d->path, "/tmp/tg-test-XXXXXX");
    assert_non_null(mkdtemp(d->path));
    *state = d;
    return 0;
}

static int remove_directory(void **state)
{
    directory *d = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", d->path);
    int code = system(command);
    free(d);
    return code;
}

static const char *in(const directory *d, const char *name, char *to, size_t n)
{
    snprintf(to, n, "%s/%s", d->path, name);
    return to;
}

static void file_write__replaces_whole_and_is_read_back(void **state)
{
    char path[128];
    in(*state, "f", path, sizeof path);
    tg_arena *arena = tg_arena_new();
    tg_err err;
    tg_slice text;
    assert_int_equal(tg_file_read(path, 100, arena, &text, &err), TG_ENOTFOUND);
    assert_string_equal(err.file, path);
    assert_int_equal(tg_file_write(path, of("first, longer"), &err), TG_OK);
    assert_int_equal(tg_file_write(path, of("second"), &err), TG_OK);
    assert_int_equal(tg_file_read(path, 100, arena, &text, &err), TG_OK);
    assert_true(tg_slice_is(text, "second"));
    assert_int_equal(tg_file_read(path, 5, arena, &text, &err), TG_ELIMIT);
    tg_arena_free(arena);
}

static void file_write__does_not_follow_a_link(void **state)
{
    char target[128];
    char link_path[128];
    in(*state, "target", target, sizeof target);
    in(*state, "link", link_path, sizeof link_path);
    tg_err err;
    assert_int_equal(tg_file_write(target, of("kept"), &err), TG_OK);
    assert_int_equal(symlink(target, link_path), 0);
    assert_int_equal(tg_file_write(link_path, of("new"), &err), TG_OK);
    tg_arena *arena = tg_arena_new();
    tg_slice text;
    assert_int_equal(tg_file_read(target, 100, arena, &text, &err), TG_OK);
    assert_true(tg_slice_is(text, "kept"));
    tg_arena_free(arena);
}

static void file_open__refuses_what_is_no_regular_file(void **state)
{
    char path[128];
    tg_file file;
    tg_err err;
    in(*state, "fifo", path, sizeof path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(tg_file_open(AT_FDCWD, path, TG_FILE_NO_FOLLOW, &file, &err), TG_EUNSUPPORTED);
    in(*state, "link", path, sizeof path);
    assert_int_equal(symlink("/proc/self/environ", path), 0);
    assert_int_equal(tg_file_open(AT_FDCWD, path, TG_FILE_NO_FOLLOW, &file, &err), TG_EUNSUPPORTED);
    assert_int_equal(tg_file_open(AT_FDCWD, "/", 0, &file, &err), TG_EUNSUPPORTED);
}

/* --- hash, work
 * --------------------------------------------------------------------------------------- */

static void hash_bytes__matches_the_published_vectors(void **state)
{
    (void)state;
    char hex[TG_SHA256_HEX + 1];
    tg_hash_bytes(of("abc"), hex); /* FIPS 180-4 example */
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    tg_hash_bytes(of(""), hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void hash_parts__tells_apart_where_parts_divide(void **state)
{
    (void)state;
    char a[TG_SHA256_HEX + 1];
    char b[TG_SHA256_HEX + 1];
    tg_hash_parts((tg_slice[]){of("ab"), of("c")}, 2, a);
    tg_hash_parts((tg_slice[]){of("a"), of("bc")}, 2, b);
    assert_string_not_equal(a, b);
}

enum { WORK_ITEMS = 5000 };
typedef struct tally {
    atomic_int done[WORK_ITEMS];
} tally;

static void count_item(void *context, size_t item, unsigned worker)
{
    (void)worker;
    tally *t = context;
    atomic_fetch_add(&t->done[item], 1);
}

static void work__does_every_item_once(void **state)
{
    (void)state;
    static const unsigned workers[] = {0, 1, 2, 7, 1000};
    for (size_t w = 0; w < sizeof workers / sizeof *workers; w++) {
        tally *t = calloc(1, sizeof *t);
        assert_non_null(t);
        tg_work(WORK_ITEMS, workers[w], count_item, t);
        for (size_t i = 0; i < WORK_ITEMS; i++) assert_int_equal(t->done[i], 1);
        free(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slice_compare__orders_by_bytes_then_length),
        cmocka_unit_test(tally__counts_each_key),
        cmocka_unit_test(slice_cut__gives_every_part_once),
        cmocka_unit_test(slice_find__finds_the_first_or_nothing),
        cmocka_unit_test(slice_nocase__folds_ascii_only),
        cmocka_unit_test(arena_alloc__is_zeroed_aligned_and_survives_growth),
        cmocka_unit_test(arena_array__refuses_a_product_that_overflows),
        cmocka_unit_test(arena_append__grows_a_text_and_leaves_what_was_there),
        cmocka_unit_test(vec_sort__is_stable_for_any_count),
        cmocka_unit_test(buf_put__stops_at_its_limit_and_says_so),
        cmocka_unit_test(buf_printf__grows),
        cmocka_unit_test_setup_teardown(file_write__replaces_whole_and_is_read_back, make_directory,
                                        remove_directory),
        cmocka_unit_test_setup_teardown(file_write__does_not_follow_a_link, make_directory,
                                        remove_directory),
        cmocka_unit_test_setup_teardown(file_open__refuses_what_is_no_regular_file, make_directory,
                                        remove_directory),
        cmocka_unit_test(hash_bytes__matches_the_published_vectors),
        cmocka_unit_test(hash_parts__tells_apart_where_parts_divide),
        cmocka_unit_test(work__does_every_item_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
