/* lib/store/pairs: each pair once, at the place where it was added first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/pairs.h"

static size_t place_of(tg_pairs *set, int64_t first, int64_t second, bool *is_new)
{
    size_t at = SIZE_MAX;
    assert_int_equal(tg_pairs_add(set, (tg_pair){first, second}, &at, is_new, NULL), TG_OK);
    return at;
}

static void add__keeps_the_place_of_what_is_there(void **state)
{
    (void)state;
    enum { DAYS = 40, SERIES = 300 };
    tg_pairs set = {.arena = tg_arena_new()};
    bool is_new;
    for (unsigned round = 0; round < 2; round++) {
        for (int64_t i = 0; i < DAYS * (int64_t)SERIES; i++) {
            /* Negative days, keys that differ in high bits only, one that is 0. */
            int64_t day = i % DAYS - 3, series = (int64_t)((uint64_t)(i / DAYS) << 48);
            assert_int_equal(place_of(&set, day, series, &is_new), i);
            assert_int_equal(is_new, round == 0);
        }
    }
    assert_int_equal(set.count, DAYS * SERIES);
    tg_arena_free(set.arena);
}

static void clear__forgets_all(void **state)
{
    (void)state;
    tg_pairs set = {.arena = tg_arena_new()};
    bool is_new;
    tg_pairs_clear(&set);
    place_of(&set, 1, 2, &is_new);
    tg_pairs_clear(&set);
    assert_int_equal(set.count, 0);
    assert_int_equal(place_of(&set, 2, 1, &is_new), 0);
    assert_true(is_new);
    tg_arena_free(set.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add__keeps_the_place_of_what_is_there),
        cmocka_unit_test(clear__forgets_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
