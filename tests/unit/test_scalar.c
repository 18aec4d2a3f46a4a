/* lib/model/scalar: numbers and dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/scalar.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void number_compare__is_exact(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
    } cases[] = {
        {"1", "1.0", 0},
        {"10", "9", 1},
        {"-10", "-9", -1},
        {"0", "-0.000", 0},
        {"0.1", "0.10000000000000000000000000000000001", -1},
        {"123456789012345678901234567890", "123456789012345678901234567891", -1},
        {"1e+06", "1000000", 0},
        {"1.5E3", "1500", 0},
        {"15e-1", "1.5", 0},
        {"1e-3", "0.001", 0},
        {"1e9", "999999999.9", 1},
        {".5", "0.5", 0},
        {"5.", "5", 0},
        {"+7", "7", 0},
        {"-1", "0", -1},
        {"007", "7", 0},
        {"0.09", "0.1", -1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_number a, b;
        assert_true(tg_number_parse(tg_slice_of(cases[i].a), &a));
        assert_true(tg_number_parse(tg_slice_of(cases[i].b), &b));
        assert_int_equal(tg_number_compare(&a, &b), cases[i].order);
        assert_int_equal(tg_number_compare(&b, &a), -cases[i].order);
    }
}

static void number_parse__refuses_what_is_no_number(void **state)
{
    (void)state;
    static const char *const cases[] = {"",     "-",     ".",   "1x",  "1e",  "e5", "1e+",
                                        "0x10", "1_000", "1,5", "inf", "NaN", "1 ", "1e9999999999",
                                        "--1",  "1.2.3"};
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_number number;
        assert_false(tg_number_parse(tg_slice_of(cases[i]), &number));
    }
}

static void date_parse__counts_days(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t day;
    } cases[] = {
        {"1970-01-01", 0},     {"1970-01-02", 1},     {"1969-12-31", -1},    {"2000-02-29", 11016},
        {"2000-03-01", 11017}, {"2026-11-21", 20778}, {"2024-12-31", 20088}, {"1900-03-01", -25508},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t day = -99;
        assert_true(tg_date_parse(tg_slice_of(cases[i].text), &day));
        assert_int_equal(day, cases[i].day);
    }
}

static void date_parse__refuses_days_that_do_not_exist(void **state)
{
    (void)state;
    static const char *const cases[] = {"2026-02-29", "1900-02-29", "2100-02-29",  "2026-04-31",
                                        "2026-13-01", "2026-00-10", "2026-01-00",  "2026-1-1",
                                        "26-01-01",   "2026/01/01", "2026-01-01 ", "",
                                        "0000-01-01", "2026-01-1a"};
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t day;
        assert_false(tg_date_parse(tg_slice_of(cases[i]), &day));
    }
    int64_t day;
    assert_true(tg_date_parse(tg_slice_of("2024-02-29"), &day));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_compare__is_exact),
        cmocka_unit_test(number_parse__refuses_what_is_no_number),
        cmocka_unit_test(date_parse__counts_days),
        cmocka_unit_test(date_parse__refuses_days_that_do_not_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
