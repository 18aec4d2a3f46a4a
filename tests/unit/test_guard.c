/* lib/base/guard: memory that a body may use up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "base/guard.h"

typedef struct probe {
    size_t reached; /* allocations that came back */
    bool at_end;
} probe;

static void take_for_ever(void *context)
{
    probe *p = context;
    for (;;) {
        char *block = tg_guard_malloc(1000);
        memset(block, 1, 1000);
        p->reached++;
    }
}

static void guard_run__ends_a_body_that_takes_too_much(void **state)
{
    (void)state;
    probe p = {0};
    assert_int_equal(tg_guard_run(1 << 20, take_for_ever, &p), TG_ELIMIT);
    assert_true(p.reached > 500 && p.reached < 1100);
}

static void take_huge(void *context)
{
    probe *p = context;
    tg_guard_calloc(SIZE_MAX / 2, 3);
    p->at_end = true;
}

static void guard_calloc__a_product_that_overflows_ends_it(void **state)
{
    (void)state;
    probe p = {0};
    assert_int_equal(tg_guard_run(1 << 20, take_huge, &p), TG_ELIMIT);
    assert_false(p.at_end);
}

static void use_well(void *context)
{
    probe *p = context;
    for (size_t round = 0; round < 10000; round++) {
        char *blocks[4];
        for (size_t i = 0; i < 4; i++) {
            size_t n = 1 + (round * 7 + i * 131) % 3000;
            blocks[i] = tg_guard_calloc(1, n);
            assert_int_equal((uintptr_t)blocks[i] % 16, 0);
            for (size_t k = 0; k < n; k++) assert_int_equal(blocks[i][k], 0);
            memset(blocks[i], 'a' + (int)i, n);
            blocks[i] = tg_guard_realloc(blocks[i], 2 * n);
            assert_int_equal(blocks[i][n - 1], 'a' + (int)i);
        }
        for (size_t i = 0; i < 4; i++) tg_guard_free(blocks[i]);
    }
    tg_guard_free(NULL);
    p->at_end = true;
}

static void guard_free__blocks_are_used_again(void **state)
{
    (void)state;
    probe p = {0};
    assert_int_equal(tg_guard_run(1 << 20, use_well, &p), TG_OK);
    assert_true(p.at_end);
}

static void nest(void *context)
{
    probe *p = context;
    tg_status status = tg_guard_run(1 << 30, take_for_ever, p);
    /* Never reached: the outer region's limit holds, and its guard is the one that is left. */
    assert_int_equal(status, TG_OK);
}

static void guard_run__the_outer_limit_holds(void **state)
{
    (void)state;
    probe p = {0};
    assert_int_equal(tg_guard_run(1 << 18, nest, &p), TG_ELIMIT);
}

static void guard_malloc__outside_is_the_library_s(void **state)
{
    (void)state;
    char *block = tg_guard_malloc(10);
    assert_non_null(block);
    block = tg_guard_realloc(block, 1000);
    assert_non_null(block);
    tg_guard_free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guard_run__ends_a_body_that_takes_too_much),
        cmocka_unit_test(guard_calloc__a_product_that_overflows_ends_it),
        cmocka_unit_test(guard_free__blocks_are_used_again),
        cmocka_unit_test(guard_run__the_outer_limit_holds),
        cmocka_unit_test(guard_malloc__outside_is_the_library_s),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
