#include "model/scalar.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How many digits stand at the start. */
static size_t count_digits(tg_slice text)
{
    size_t n = 0;
    while (n < text.n && is_digit(text.ptr[n])) n++;
    return n;
}

static bool take_sign(tg_slice *text)
{
    if (!text->n || (text->ptr[0] != '-' && text->ptr[0] != '+')) return false;
    bool is_negative = text->ptr[0] == '-';
    *text = tg_slice_from(*text, 1);
    return is_negative;
}

/* `e+06` up to the end; an exponent of more than nine digits is no number that anybody means. */
static bool take_exponent(tg_slice rest, int64_t *exponent)
{
    enum { DIGITS_MAX = 9 };
    *exponent = 0;
    if (!rest.n) return true;
    if (rest.ptr[0] != 'e' && rest.ptr[0] != 'E') return false;
    rest = tg_slice_from(rest, 1);
    bool is_negative = take_sign(&rest);
    if (!rest.n || rest.n > DIGITS_MAX || count_digits(rest) != rest.n) return false;
    for (size_t i = 0; i < rest.n; i++) *exponent = *exponent * 10 + (rest.ptr[i] - '0');
    if (is_negative) *exponent = -*exponent;
    return true;
}

bool tg_number_parse(tg_slice text, tg_number *out)
{
    *out = (tg_number){.is_negative = take_sign(&text)};
    size_t whole = count_digits(text);
    size_t n = whole;
    size_t fraction = 0;
    if (n < text.n && text.ptr[n] == '.') {
        fraction = count_digits(tg_slice_from(text, n + 1));
        n += 1 + fraction;
    }
    int64_t exponent = 0;
    if (whole + fraction == 0 || !take_exponent(tg_slice_from(text, n), &exponent)) return false;
    tg_slice digits = {text.ptr, n};
    int64_t magnitude = (int64_t)whole - 1 + exponent;
    while (digits.n && (digits.ptr[0] == '0' || digits.ptr[0] == '.')) {
        if (digits.ptr[0] == '0') magnitude--;
        digits = tg_slice_from(digits, 1);
    }
    out->is_zero = digits.n == 0;
    if (out->is_zero) out->is_negative = false;
    out->digits = digits;
    out->magnitude = out->is_zero ? 0 : magnitude;
    return true;
}

/* The next digit, zeros without end after the last. */
static char take_digit(tg_slice *digits)
{
    if (digits->n && digits->ptr[0] == '.') *digits = tg_slice_from(*digits, 1);
    if (!digits->n) return '0';
    char c = digits->ptr[0];
    *digits = tg_slice_from(*digits, 1);
    return c;
}

static int compare_sizes(const tg_number *a, const tg_number *b)
{
    if (a->is_zero || b->is_zero) return (int)b->is_zero - (int)a->is_zero;
    if (a->magnitude != b->magnitude) return a->magnitude < b->magnitude ? -1 : 1;
    tg_slice left = a->digits;
    tg_slice right = b->digits;
    while (left.n || right.n) {
        int difference = take_digit(&left) - take_digit(&right);
        if (difference) return difference < 0 ? -1 : 1;
    }
    return 0;
}

int tg_number_compare(const tg_number *a, const tg_number *b)
{
    if (a->is_negative != b->is_negative) return a->is_negative ? -1 : 1;
    int sizes = compare_sizes(a, b);
    return a->is_negative ? -sizes : sizes;
}

/* --- dates ----------------------------------------------------------------------------------- */

static bool take_number(const char *digits, size_t n, int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_digit(digits[i])) return false;
        *out = *out * 10 + (digits[i] - '0');
    }
    return true;
}

static int64_t days_in_month(int64_t year, int64_t month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return DAYS[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

/* Days since 1970-01-01, counting years from March, so that the leap day is the last of its year.
 */
static int64_t days_from_civil(int64_t year, int64_t month, int64_t day)
{
    enum { DAYS_TO_1970 = 719468 };
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t m = month <= 2 ? month + 9 : month - 3;
    return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1 - DAYS_TO_1970;
}

bool tg_date_parse(tg_slice text, int64_t *day)
{
    int64_t y, m, d;
    if (text.n != 10 || text.ptr[4] != '-' || text.ptr[7] != '-') return false;
    if (!take_number(text.ptr, 4, &y) || !take_number(text.ptr + 5, 2, &m) ||
        !take_number(text.ptr + 8, 2, &d)) {
        return false;
    }
    if (y < 1 || m < 1 || m > 12 || d < 1 || d > days_in_month(y, m)) return false;
    *day = days_from_civil(y, m, d);
    return true;
}
