#include "model/money.h"

__extension__ typedef __int128 wide;

enum { MONEY_DECIMALS = 9, RATIO_DECIMALS = 6 };

static tg_status fail_range(tg_err *err)
{
    return tg_fail(err, TG_ERANGE,
                   "an amount of money does not fit: it is beyond 9 billion dollars");
}

tg_status tg_money_add(tg_money a, tg_money b, tg_money *out, tg_err *err)
{
    int64_t sum = 0;
    if (__builtin_add_overflow(a.nano_usd, b.nano_usd, &sum)) return fail_range(err);
    out->nano_usd = sum;
    return TG_OK;
}

tg_status tg_money_subtract(tg_money a, tg_money b, tg_money *out, tg_err *err)
{
    int64_t difference = 0;
    if (__builtin_sub_overflow(a.nano_usd, b.nano_usd, &difference)) return fail_range(err);
    out->nano_usd = difference;
    return TG_OK;
}

/* Half to even: sums of many rounded items do not drift. The product of two int64_t fits in `wide`.
 */
static wide divide(wide numerator, int64_t denominator)
{
    wide quotient = numerator / denominator;
    wide rest = numerator % denominator;
    if (rest < 0) rest = -rest;
    wide twice = rest * 2;
    bool away = twice > denominator || (twice == denominator && quotient % 2 != 0);
    if (!away) return quotient;
    return numerator < 0 ? quotient - 1 : quotient + 1;
}

static bool fits(wide number)
{
    return number >= INT64_MIN && number <= INT64_MAX;
}

tg_status tg_money_scale(tg_money amount, int64_t numerator, int64_t denominator, tg_money *out,
                         tg_err *err)
{
    if (denominator <= 0) return fail_range(err);
    wide result = divide((wide)amount.nano_usd * numerator, denominator);
    if (!fits(result)) return fail_range(err);
    out->nano_usd = (int64_t)result;
    return TG_OK;
}

tg_status tg_price_cost(tg_price price, int64_t units, tg_money *out, tg_err *err)
{
    if (units < 0) return tg_fail(err, TG_ERANGE, "a quantity is negative");
    return tg_money_scale(price.amount, units, price.per, out, err);
}

tg_status tg_money_ratio(tg_money part, tg_money whole, tg_ratio *out, tg_err *err)
{
    if (whole.nano_usd <= 0) return tg_fail(err, TG_ERANGE, "there is no part of nothing");
    wide result = divide((wide)part.nano_usd * 1000000, whole.nano_usd);
    if (!fits(result)) return fail_range(err);
    out->millionths = (int64_t)result;
    return TG_OK;
}

/* --- reading
 * -------------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* One more digit; false: it does not fit. */
static bool push_digit(int64_t *number, int digit)
{
    return !__builtin_mul_overflow(*number, 10, number) &&
           !__builtin_add_overflow(*number, digit, number);
}

/* Takes digits off `text` into *number; more than `most` digits are accepted only as zeros. */
static tg_status take_digits(tg_slice *text, unsigned most, unsigned *taken, int64_t *number,
                             tg_err *err)
{
    size_t i = 0;
    *taken = 0;
    for (; i < text->n && is_digit(text->ptr[i]); i++) {
        int digit = text->ptr[i] - '0';
        if (*taken < most) {
            if (!push_digit(number, digit)) return fail_range(err);
            (*taken)++;
        } else if (digit != 0) {
            return tg_fail(err, TG_ERANGE, "the number has more than %u decimals", most);
        }
    }
    *text = tg_slice_from(*text, i);
    return TG_OK;
}

static tg_status fail_decimal(tg_err *err)
{
    return tg_fail(err, TG_ESYNTAX, "not a plain decimal number");
}

tg_status tg_decimal_parse(tg_slice text, unsigned scale, int64_t *out, tg_err *err)
{
    bool is_negative = text.n && text.ptr[0] == '-';
    if (text.n && (text.ptr[0] == '-' || text.ptr[0] == '+')) text = tg_slice_from(text, 1);
    if (!text.n || !is_digit(text.ptr[0])) return fail_decimal(err);
    int64_t number = 0;
    unsigned taken = 0;
    tg_status status = take_digits(&text, UINT32_MAX, &taken, &number, err);
    if (status) return status;
    unsigned decimals = 0;
    if (text.n && text.ptr[0] == '.') {
        text = tg_slice_from(text, 1);
        if (!text.n) return fail_decimal(err);
        status = take_digits(&text, scale, &decimals, &number, err);
        if (status) return status;
    }
    if (text.n) return fail_decimal(err);
    static const int64_t powers[] = {1,      10,      100,      1000,      10000,
                                     100000, 1000000, 10000000, 100000000, 1000000000};
    for (unsigned left = scale - decimals; left > 0;) {
        unsigned step = left < MONEY_DECIMALS ? left : MONEY_DECIMALS;
        if (__builtin_mul_overflow(number, powers[step], &number)) return fail_range(err);
        left -= step;
    }
    *out = is_negative ? -number : number;
    return TG_OK;
}

tg_status tg_money_parse(tg_slice text, tg_money *out, tg_err *err)
{
    return tg_decimal_parse(text, MONEY_DECIMALS, &out->nano_usd, err);
}

tg_status tg_ratio_parse(tg_slice text, tg_ratio *out, tg_err *err)
{
    bool is_percent = text.n && text.ptr[text.n - 1] == '%';
    if (is_percent) text.n--;
    return tg_decimal_parse(text, is_percent ? RATIO_DECIMALS - 2 : RATIO_DECIMALS,
                            &out->millionths, err);
}

/* --- writing
 * -------------------------------------------------------------------------------------- */

static uint64_t magnitude(int64_t number)
{
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

/* Rounded to a multiple of 10^(9 - decimals), counted in those units. */
static uint64_t round_to(uint64_t nano, uint64_t unit)
{
    return (uint64_t)divide((wide)nano, (int64_t)unit);
}

void tg_money_write(tg_buf *to, tg_money amount)
{
    uint64_t micro = round_to(magnitude(amount.nano_usd), 1000);
    if (amount.nano_usd < 0 && micro) tg_buf_putc(to, '-');
    tg_buf_printf(to, "%llu.%06llu", (unsigned long long)(micro / 1000000),
                  (unsigned long long)(micro % 1000000));
}

static void write_grouped(tg_buf *to, uint64_t number)
{
    char digits[24];
    size_t n = 0;
    do {
        digits[n++] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    for (size_t left = n; left > 0; left--) {
        tg_buf_putc(to, digits[left - 1]);
        if (left > 1 && (left - 1) % 3 == 0) tg_buf_putc(to, ',');
    }
}

void tg_money_show(tg_buf *to, tg_money amount)
{
    uint64_t nano = magnitude(amount.nano_usd);
    uint64_t cents = round_to(nano, 10000000);
    uint64_t micro = round_to(nano, 1000);
    bool is_small = nano && nano < 10000000 && micro;
    if (amount.nano_usd < 0 && (cents || is_small)) tg_buf_putc(to, '-');
    tg_buf_putc(to, '$');
    if (is_small) {
        tg_buf_printf(to, "0.%06llu", (unsigned long long)micro);
        return;
    }
    write_grouped(to, cents / 100);
    tg_buf_printf(to, ".%02llu", (unsigned long long)(cents % 100));
}

void tg_ratio_show(tg_buf *to, tg_ratio ratio)
{
    uint64_t millionths = magnitude(ratio.millionths);
    if (ratio.millionths < 0 && millionths) tg_buf_putc(to, '-');
    if (millionths >= 100000) {
        tg_buf_printf(to, "%llu%%", (unsigned long long)round_to(millionths, 10000));
        return;
    }
    uint64_t tenths = round_to(millionths, 1000);
    tg_buf_printf(to, "%llu.%llu%%", (unsigned long long)(tenths / 10),
                  (unsigned long long)(tenths % 10));
}
