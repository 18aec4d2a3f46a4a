/* lib/model/spend: amounts finer than a nano-dollar, and sums. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/spend.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void fine_parse__is_exact_to_a_picodollar(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t nano, pico;
    } cases[] = {
        {"0", 0, 0},
        {"-0.0", 0, 0},
        {"1", 1000000000, 0},
        {"0.00000000001", 0, 10},
        {"0.123456789012", 123456789, 12},
        {"-0.000000000001", -1, 999},
        {"4.35e-05", 43500, 0},
        {"1E2", 100000000000, 0},
        {"0.00043500000000000005", 435000, 0},
        {"0.0000000000005", 0, 0}, /* half: to even */
        {"0.0000000000015", 0, 2}, /* half: to even */
        {"0.00000000000050001", 0, 1},
        {"1e-400", 0, 0},
        {"9223372036.854775807", INT64_MAX, 0},
        {"-9223372036.854775808", INT64_MIN, 0},
        {"+1.50", 1500000000, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_fine_money got = {-7, -7};
        assert_int_equal(tg_fine_parse(tg_slice_of(cases[i].text), &got, NULL), TG_OK);
        if (got.nano_usd != cases[i].nano || got.pico_usd != cases[i].pico)
            fail_msg("%s: %lld and %lld", cases[i].text, (long long)got.nano_usd,
                     (long long)got.pico_usd);
    }
}

static void fine_parse__refuses_the_rest(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        tg_status status;
    } cases[] = {
        {"", TG_ESYNTAX},
        {"abc", TG_ESYNTAX},
        {"1,5", TG_ESYNTAX},
        {"$1", TG_ESYNTAX},
        {"nan", TG_ESYNTAX},
        {"1e", TG_ESYNTAX},
        {"1.2.3", TG_ESYNTAX},
        {"1e400", TG_ERANGE},
        {"9223372036.854775808", TG_ERANGE},
        {"99999999999999999999999999999999999999", TG_ERANGE},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_fine_money got = {7, 7};
        tg_err err = {0};
        assert_int_equal(tg_fine_parse(tg_slice_of(cases[i].text), &got, &err), cases[i].status);
        assert_int_equal(got.nano_usd, 7);
        assert_true(err.message[0]);
    }
}

static void fine_round__sums_first_and_rounds_once(void **state)
{
    (void)state;
    tg_fine_money third;
    tg_fine_money sum = {0, 0};
    tg_money rounded;
    assert_int_equal(tg_fine_parse(tg_slice_of("0.0000000003"), &third, NULL), TG_OK);
    for (int i = 0; i < 5; i++) assert_int_equal(tg_fine_add(sum, third, &sum, NULL), TG_OK);
    assert_int_equal(tg_fine_round(sum, &rounded, NULL), TG_OK);
    assert_int_equal(rounded.nano_usd, 2); /* 1.5 nano-dollars: half to even */
    assert_int_equal(tg_fine_sign(sum), 1);
    assert_int_equal(tg_fine_sign((tg_fine_money){1, -1000}), 0);
    assert_int_equal(tg_fine_sign((tg_fine_money){0, -1}), -1);
}

static void fine_scale__keeps_the_parts_of_a_whole(void **state)
{
    (void)state;
    tg_fine_money part;
    tg_fine_money whole = {10000000000, 0};
    assert_int_equal(tg_fine_scale(whole, 10, 7, &part, NULL), TG_OK);
    assert_int_equal(part.nano_usd, 14285714285);
    assert_int_equal(part.pico_usd, 714);
    assert_int_equal(tg_fine_scale(whole, 1, 0, &part, NULL), TG_ERANGE);
    assert_int_equal(tg_fine_scale((tg_fine_money){INT64_MAX, 0}, 2, 1, &part, NULL), TG_ERANGE);
    assert_int_equal(
        tg_fine_scale((tg_fine_money){INT64_MAX, INT64_MAX}, INT64_MAX, 1, &part, NULL), TG_ERANGE);
}

static void spend_sums__do_not_wrap(void **state)
{
    (void)state;
    tg_spend_sums a = {.requests = INT64_MAX, .tokens = {.input = 5}};
    tg_spend_sums b = {.requests = 1, .tokens = {.input = 7}};
    assert_int_equal(tg_spend_sums_add(&a, &b, NULL), TG_ERANGE);
    assert_int_equal(a.tokens.input, 5);
    assert_int_equal(tg_spend_sums_subtract(&a, &b, NULL), TG_OK);
    assert_int_equal(a.requests, INT64_MAX - 1);
    assert_int_equal(a.tokens.input, -2);
    b.cost.nano_usd = INT64_MIN;
    a.cost.nano_usd = 0;
    assert_int_equal(tg_spend_sums_subtract(&a, &b, NULL), TG_ERANGE);
}

static void spend_id__tells_lists_of_parts_apart(void **state)
{
    (void)state;
    char a[33];
    char b[33];
    const tg_slice one[] = {tg_slice_of("ab"), tg_slice_of("c")};
    const tg_slice other[] = {tg_slice_of("a"), tg_slice_of("bc")};
    tg_spend_id(one, 2, a);
    tg_spend_id(other, 2, b);
    assert_int_equal(strlen(a), 32);
    assert_string_not_equal(a, b);
    tg_spend_id(one, 2, b);
    assert_string_equal(a, b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fine_parse__is_exact_to_a_picodollar),
        cmocka_unit_test(fine_parse__refuses_the_rest),
        cmocka_unit_test(fine_round__sums_first_and_rounds_once),
        cmocka_unit_test(fine_scale__keeps_the_parts_of_a_whole),
        cmocka_unit_test(spend_sums__do_not_wrap),
        cmocka_unit_test(spend_id__tells_lists_of_parts_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
