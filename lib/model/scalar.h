/* scalar.h - numbers and dates as they are written: decimal, exact, no floating point. Amounts of
 * money are in money.h. */
#ifndef TG_MODEL_SCALAR_H
#define TG_MODEL_SCALAR_H

#include "base/slice.h"

/* A decimal number of any length as text: sign, digits, point, exponent ("-12.50", "1e+06").
 * Nothing is computed, so nothing is rounded: two are compared digit by digit. */
typedef struct tg_number {
    bool is_negative;
    bool is_zero;
    tg_slice digits;   /* from the first significant digit; may have a point inside */
    int64_t magnitude; /* the power of ten of the first significant digit */
} tg_number;

/* False when `text` is no decimal number. The number points into `text`. */
bool tg_number_parse(tg_slice text, tg_number *out);
/* <0, 0, >0 */
int tg_number_compare(const tg_number *a, const tg_number *b);

/* YYYY-MM-DD to days since 1970-01-01; false when it is no day of the Gregorian calendar. */
bool tg_date_parse(tg_slice text, int64_t *day);

#endif
