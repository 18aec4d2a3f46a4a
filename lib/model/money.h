/* money.h - amounts in US dollars, exact.
 *
 * Nano-dollars in 64 bits: up to 9.2 billion dollars, fine enough for the sum of what single tokens
 * cost once it has been rounded. A price is an amount per so many units, because one token alone
 * may cost less than a nano-dollar. Nothing here saturates or wraps: what does not fit is
 * TG_ERANGE. */
#ifndef TG_MODEL_MONEY_H
#define TG_MODEL_MONEY_H

#include "base/buf.h"
#include "base/slice.h"

typedef struct tg_money {
    int64_t nano_usd;
} tg_money;

#define TG_NANO_PER_USD INT64_C(1000000000)

/* "amount buys `per` units". */
typedef struct tg_price {
    tg_money amount;
    int64_t per; /* > 0 */
} tg_price;

/* A part of a whole, in millionths: 40 % is 400000. */
typedef struct tg_ratio {
    int64_t millionths;
} tg_ratio;

static inline int tg_money_compare(tg_money a, tg_money b)
{
    return (a.nano_usd > b.nano_usd) - (a.nano_usd < b.nano_usd);
}

/* On failure of any of these *out is unchanged. */
tg_status tg_money_add(tg_money a, tg_money b, tg_money *out, tg_err *err) TG_MUST_CHECK;
tg_status tg_money_subtract(tg_money a, tg_money b, tg_money *out, tg_err *err) TG_MUST_CHECK;
/* amount * numerator / denominator, rounded half to even, once.
 *   TG_ERANGE  does not fit, or the denominator is not positive */
tg_status tg_money_scale(tg_money amount, int64_t numerator, int64_t denominator, tg_money *out,
                         tg_err *err) TG_MUST_CHECK;
/* What `units` cost, in nano-USD, rounded half to even, once.
 *   TG_ERANGE  units < 0, or the cost does not fit */
tg_status tg_price_cost(tg_price price, int64_t units, tg_money *out, tg_err *err) TG_MUST_CHECK;
/* What fraction of `whole` `part` is, rounded half to even; TG_ERANGE when whole is 0 or less. */
tg_status tg_money_ratio(tg_money part, tg_money whole, tg_ratio *out, tg_err *err) TG_MUST_CHECK;

/* Reads a plain decimal: optional sign, digits, optional fraction; no exponent, no separators, no
 * currency sign. Digits beyond `scale` (0..18) decimals must be zeros.
 *   TG_ESYNTAX, TG_ERANGE */
tg_status tg_decimal_parse(tg_slice text, unsigned scale, int64_t *out, tg_err *err) TG_MUST_CHECK;
/* An amount in dollars: tg_decimal_parse with nine decimals. */
tg_status tg_money_parse(tg_slice text, tg_money *out, tg_err *err) TG_MUST_CHECK;
/* "40%", "40.5%" or "0.4". */
tg_status tg_ratio_parse(tg_slice text, tg_ratio *out, tg_err *err) TG_MUST_CHECK;

/* "1234.560000": six decimals, rounded half to even. For JSON and the store. */
void tg_money_write(tg_buf *to, tg_money amount);
/* "$1,234.56", "-$0.50"; amounts under a cent that are not zero get up to six decimals:
 * "$0.000120". */
void tg_money_show(tg_buf *to, tg_money amount);
/* "94%", "0.4%": whole per cents from 10 % up, one decimal below. */
void tg_ratio_show(tg_buf *to, tg_ratio ratio);

#endif
