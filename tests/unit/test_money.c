/* lib/model/money: exact amounts. The oracle is Python's decimal module:
 * tests/unit/money_oracle.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/cost.h"
#include "model/money.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static tg_money usd(const char *text)
{
    tg_money amount = {0};
    assert_int_equal(tg_money_parse(tg_slice_of(text), &amount, NULL), TG_OK);
    return amount;
}

static void money_scale__agrees_with_the_oracle(void **state)
{
    (void)state;
    enum { LEAST_CASES = 3000 };
    FILE *oracle = popen("python3 tests/unit/money_oracle.py", "r");
    assert_non_null(oracle);
    char line[256];
    size_t count = 0;
    while (fgets(line, sizeof line, oracle)) {
        long long amount = 0, numerator = 0, denominator = 0;
        char expected[64];
        assert_int_equal(
            sscanf(line, "%lld %lld %lld %63s", &amount, &numerator, &denominator, expected), 4);
        tg_money out = {42};
        tg_status status = tg_money_scale((tg_money){amount}, numerator, denominator, &out, NULL);
        if (strcmp(expected, "range") == 0) {
            assert_int_equal(status, TG_ERANGE);
            assert_int_equal(out.nano_usd, 42);
        } else {
            assert_int_equal(status, TG_OK);
            assert_int_equal(out.nano_usd, strtoll(expected, NULL, 10));
        }
        count++;
    }
    assert_int_equal(pclose(oracle), 0);
    assert_true(count > LEAST_CASES);
}

static void money_add__refuses_what_does_not_fit(void **state)
{
    (void)state;
    tg_money out = {7};
    assert_int_equal(tg_money_add((tg_money){INT64_MAX}, (tg_money){1}, &out, NULL), TG_ERANGE);
    assert_int_equal(tg_money_subtract((tg_money){INT64_MIN}, (tg_money){1}, &out, NULL),
                     TG_ERANGE);
    assert_int_equal(tg_money_scale((tg_money){1}, 1, 0, &out, NULL), TG_ERANGE);
    assert_int_equal(tg_money_scale((tg_money){1}, 1, -1, &out, NULL), TG_ERANGE);
    assert_int_equal(tg_price_cost((tg_price){{1}, 1}, -1, &out, NULL), TG_ERANGE);
    assert_int_equal(out.nano_usd, 7);
    assert_int_equal(tg_money_add((tg_money){INT64_MAX}, (tg_money){INT64_MIN}, &out, NULL), TG_OK);
    assert_int_equal(out.nano_usd, -1);
}

static void money_parse__takes_plain_decimals_only(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        tg_status status;
        int64_t nano;
    } cases[] = {
        {"0", TG_OK, 0},
        {"1", TG_OK, 1000000000},
        {"-1.5", TG_OK, -1500000000},
        {"+0.000000001", TG_OK, 1},
        {"12.340000000000", TG_OK, 12340000000},
        {"9223372036.854775807", TG_OK, INT64_MAX},
        {"9223372036.854775808", TG_ERANGE, 0},
        {"0.0000000001", TG_ERANGE, 0},
        {"99999999999999999999999999", TG_ERANGE, 0},
        {"", TG_ESYNTAX, 0},
        {"-", TG_ESYNTAX, 0},
        {".5", TG_ESYNTAX, 0},
        {"1.", TG_ESYNTAX, 0},
        {"1e3", TG_ESYNTAX, 0},
        {"1,000", TG_ESYNTAX, 0},
        {"$1", TG_ESYNTAX, 0},
        {" 1", TG_ESYNTAX, 0},
        {"NaN", TG_ESYNTAX, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_money out = {0};
        assert_int_equal(tg_money_parse(tg_slice_of(cases[i].text), &out, NULL), cases[i].status);
        assert_int_equal(out.nano_usd, cases[i].nano);
    }
}

static void expect_text(void (*write)(tg_buf *to, tg_money amount), int64_t nano,
                        const char *expected)
{
    tg_buf to = tg_buf_of(128);
    write(&to, (tg_money){nano});
    tg_buf_putc(&to, '\0');
    assert_string_equal(to.data, expected);
    tg_buf_free(&to);
}

static void money_write__has_six_decimals(void **state)
{
    (void)state;
    expect_text(tg_money_write, 1234560000000, "1234.560000");
    expect_text(tg_money_write, 0, "0.000000");
    expect_text(tg_money_write, 500, "0.000000");
    expect_text(tg_money_write, 1500, "0.000002");
    expect_text(tg_money_write, 2500, "0.000002");
    expect_text(tg_money_write, -1, "0.000000");
    expect_text(tg_money_write, -1000, "-0.000001");
    expect_text(tg_money_write, INT64_MAX, "9223372036.854776");
    expect_text(tg_money_write, INT64_MIN, "-9223372036.854776");
}

static void money_show__is_for_people(void **state)
{
    (void)state;
    expect_text(tg_money_show, 4210000000000, "$4,210.00");
    expect_text(tg_money_show, -500000000, "-$0.50");
    expect_text(tg_money_show, 0, "$0.00");
    expect_text(tg_money_show, 120000, "$0.000120");
    expect_text(tg_money_show, 999999999999, "$1,000.00");
    expect_text(tg_money_show, 1234567890000000, "$1,234,567.89");
    expect_text(tg_money_show, 5000000, "$0.005000");
}

static void ratio_parse__takes_percent_and_share(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t millionths;
    } cases[] = {
        {"40%", 400000}, {"40.5%", 405000}, {"0.4", 400000}, {"100%", 1000000}, {"-5%", -50000}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_ratio out = {0};
        assert_int_equal(tg_ratio_parse(tg_slice_of(cases[i].text), &out, NULL), TG_OK);
        assert_int_equal(out.millionths, cases[i].millionths);
    }
    tg_ratio out;
    assert_int_equal(tg_ratio_parse(tg_slice_of("%"), &out, NULL), TG_ESYNTAX);
    assert_int_equal(tg_money_ratio(usd("1"), usd("0"), &out, NULL), TG_ERANGE);
    assert_int_equal(tg_money_ratio(usd("1"), usd("3"), &out, NULL), TG_OK);
    assert_int_equal(out.millionths, 333333);
}

/* Whatever the order, the sum is the same to the nano-dollar: rounding happens in the items,
 * before. */
static void estimate_add__does_not_depend_on_order(void **state)
{
    (void)state;
    enum { ITEMS = 1000 };
    uint64_t dice = 88172645463325252u;
    tg_estimate items[ITEMS];
    for (size_t i = 0; i < ITEMS; i++) {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        tg_price price = {{(int64_t)(dice % 1000000007)}, 1000000};
        tg_money amount = {0};
        assert_int_equal(tg_price_cost(price, (int64_t)(dice % 999983), &amount, NULL), TG_OK);
        items[i] = (tg_estimate){amount, amount, amount};
    }
    tg_estimate forward = {{0}, {0}, {0}};
    tg_estimate backward = {{0}, {0}, {0}};
    tg_estimate strided = {{0}, {0}, {0}};
    for (size_t i = 0; i < ITEMS; i++) {
        assert_int_equal(tg_estimate_add(&forward, items[i], NULL), TG_OK);
        assert_int_equal(tg_estimate_add(&backward, items[ITEMS - 1 - i], NULL), TG_OK);
        assert_int_equal(tg_estimate_add(&strided, items[i * 7 % ITEMS], NULL), TG_OK);
    }
    assert_memory_equal(&forward, &backward, sizeof forward);
    assert_memory_equal(&forward, &strided, sizeof forward);
}

static void estimate_subtract__widens_the_range(void **state)
{
    (void)state;
    tg_estimate out;
    tg_estimate from = {usd("1"), usd("2"), usd("3")};
    tg_estimate less = {usd("0.5"), usd("1"), usd("4")};
    assert_int_equal(tg_estimate_subtract(from, less, &out, NULL), TG_OK);
    assert_int_equal(out.low.nano_usd, usd("-3").nano_usd);
    assert_int_equal(out.expected.nano_usd, usd("1").nano_usd);
    assert_int_equal(out.high.nano_usd, usd("2.5").nano_usd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_scale__agrees_with_the_oracle),
        cmocka_unit_test(money_add__refuses_what_does_not_fit),
        cmocka_unit_test(money_parse__takes_plain_decimals_only),
        cmocka_unit_test(money_write__has_six_decimals),
        cmocka_unit_test(money_show__is_for_people),
        cmocka_unit_test(ratio_parse__takes_percent_and_share),
        cmocka_unit_test(estimate_add__does_not_depend_on_order),
        cmocka_unit_test(estimate_subtract__widens_the_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
