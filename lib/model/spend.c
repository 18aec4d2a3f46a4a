#include "model/spend.h"

#include "base/hash.h"
#include "model/scalar.h"

__extension__ typedef __int128 wide;

enum { PICO_PER_NANO = 1000, PICO_DECIMALS = 12, MOST_MAGNITUDE = 10, ID_DIGITS = 32 };

/* --- amounts
 * --------------------------------------------------------------------------------------- */

static tg_status fail_range(tg_err *err)
{
    return tg_fail(err, TG_ERANGE,
                   "an amount of money does not fit: it is beyond 9 billion dollars");
}

static wide pico_of(tg_fine_money amount)
{
    return (wide)amount.nano_usd * PICO_PER_NANO + amount.pico_usd;
}

static tg_status of_pico(wide pico, tg_fine_money *out, tg_err *err)
{
    wide nano = pico / PICO_PER_NANO;
    wide rest = pico % PICO_PER_NANO;
    if (rest < 0) {
        rest += PICO_PER_NANO;
        nano -= 1;
    }
    if (nano < INT64_MIN || nano > INT64_MAX) return fail_range(err);
    *out = (tg_fine_money){(int64_t)nano, (int64_t)rest};
    return TG_OK;
}

/* Half to even; the divisor is positive. */
static wide divide(wide numerator, wide denominator)
{
    wide quotient = numerator / denominator;
    wide rest = numerator % denominator;
    if (rest < 0) rest = -rest;
    bool away = rest > denominator - rest || (rest == denominator - rest && quotient % 2 != 0);
    if (!away) return quotient;
    return numerator < 0 ? quotient - 1 : quotient + 1;
}

/* The digits from the first significant one on; those after the twelfth decimal only round. */
static wide collect_digits(const tg_number *number)
{
    wide pico = 0;
    int64_t exponent = number->magnitude + PICO_DECIMALS;
    int first_lost = 0;
    bool is_more_lost = exponent < -1;
    for (size_t i = 0; i < number->digits.n; i++) {
        char c = number->digits.ptr[i];
        if (c < '0' || c > '9') continue;
        if (exponent >= 0) {
            pico = pico * 10 + (c - '0');
        } else if (exponent == -1) {
            first_lost = c - '0';
        } else {
            is_more_lost = is_more_lost || c != '0';
        }
        exponent--;
    }
    for (; exponent >= 0; exponent--) pico *= 10;
    bool is_half = first_lost == 5 && !is_more_lost;
    bool away = first_lost >= 5 && (!is_half || pico % 2 != 0);
    return away ? pico + 1 : pico;
}

tg_status tg_fine_parse(tg_slice text, tg_fine_money *out, tg_err *err)
{
    tg_number number;
    if (!tg_number_parse(text, &number)) return tg_fail(err, TG_ESYNTAX, "not a decimal number");
    if (number.is_zero) {
        *out = (tg_fine_money){0, 0};
        return TG_OK;
    }
    if (number.magnitude > MOST_MAGNITUDE) return fail_range(err);
    wide pico = collect_digits(&number);
    return of_pico(number.is_negative ? -pico : pico, out, err);
}

tg_status tg_fine_add(tg_fine_money a, tg_fine_money b, tg_fine_money *out, tg_err *err)
{
    tg_fine_money sum = {0, 0};
    if (__builtin_add_overflow(a.nano_usd, b.nano_usd, &sum.nano_usd) ||
        __builtin_add_overflow(a.pico_usd, b.pico_usd, &sum.pico_usd)) {
        return fail_range(err);
    }
    *out = sum;
    return TG_OK;
}

tg_status tg_fine_scale(tg_fine_money amount, int64_t numerator, int64_t denominator,
                        tg_fine_money *out, tg_err *err)
{
    wide product = 0;
    if (denominator <= 0 || __builtin_mul_overflow(pico_of(amount), (wide)numerator, &product))
        return fail_range(err);
    return of_pico(divide(product, denominator), out, err);
}

tg_status tg_fine_round(tg_fine_money amount, tg_money *out, tg_err *err)
{
    wide nano = divide(pico_of(amount), PICO_PER_NANO);
    if (nano < INT64_MIN || nano > INT64_MAX) return fail_range(err);
    out->nano_usd = (int64_t)nano;
    return TG_OK;
}

int tg_fine_sign(tg_fine_money amount)
{
    wide pico = pico_of(amount);
    return (pico > 0) - (pico < 0);
}

/* --- sums
 * ------------------------------------------------------------------------------------------ */

static bool count(int64_t *total, int64_t more, bool is_less)
{
    return is_less ? !__builtin_sub_overflow(*total, more, total)
                   : !__builtin_add_overflow(*total, more, total);
}

static tg_status combine(tg_spend_sums *total, const tg_spend_sums *more, bool is_less, tg_err *err)
{
    tg_spend_sums sum = *total;
    bool fits = count(&sum.requests, more->requests, is_less) &&
                count(&sum.unpriced, more->unpriced, is_less) &&
                count(&sum.tokens.input, more->tokens.input, is_less) &&
                count(&sum.tokens.cache_read, more->tokens.cache_read, is_less) &&
                count(&sum.tokens.cache_write, more->tokens.cache_write, is_less) &&
                count(&sum.tokens.cache_write_1h, more->tokens.cache_write_1h, is_less) &&
                count(&sum.tokens.output, more->tokens.output, is_less) &&
                count(&sum.cost.nano_usd, more->cost.nano_usd, is_less) &&
                count(&sum.cost.pico_usd, more->cost.pico_usd, is_less);
    if (!fits) return tg_fail(err, TG_ERANGE, "a sum of requests, tokens or money does not fit");
    *total = sum;
    return TG_OK;
}

tg_status tg_spend_sums_add(tg_spend_sums *total, const tg_spend_sums *more, tg_err *err)
{
    return combine(total, more, false, err);
}

tg_status tg_spend_sums_subtract(tg_spend_sums *total, const tg_spend_sums *less, tg_err *err)
{
    return combine(total, less, true, err);
}

/* --- names
 * ----------------------------------------------------------------------------------------- */

static const char *const KINDS[] = {"use", "meter", "charge"};
enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0] };

const char *tg_spend_kind_name(tg_spend_kind kind)
{
    return KINDS[kind];
}

bool tg_spend_kind_parse(tg_slice name, tg_spend_kind *out)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (!tg_slice_is(name, KINDS[i])) continue;
        *out = (tg_spend_kind)i;
        return true;
    }
    return false;
}

tg_slice tg_spend_tag(const tg_spend_series *series, tg_slice key)
{
    for (size_t i = 0; i < series->tag_count; i++) {
        if (tg_slice_equal(series->tags[i].key, key)) return series->tags[i].value;
    }
    return (tg_slice){NULL, 0};
}

void tg_spend_id(const tg_slice *parts, size_t count, char id[33])
{
    char hex[TG_SHA256_HEX + 1];
    tg_hash_parts(parts, count, hex);
    memcpy(id, hex, ID_DIGITS);
    id[ID_DIGITS] = '\0';
}
