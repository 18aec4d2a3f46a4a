#include "base/limits.h"
#include "ingest/reading.h"
#include "model/scalar.h"

enum { SECONDS_PER_DAY = 24 * 60 * 60, DATE_BYTES = 10, MINUTES_PER_DAY = 24 * 60 };

/* Decimal, so that 12.0 is a whole number and 1e3 is none that a counter writes. */
tg_status tg_ingest_count(tg_value v, const char *what, int64_t *out, tg_err *err)
{
    int64_t number = 0;
    *out = 0;
    if (tg_is_unset(v)) return TG_OK;
    bool is_scalar = tg_type_of(v) == TG_NUMBER || tg_type_of(v) == TG_STRING;
    if (!is_scalar || tg_decimal_parse(tg_text_of(v), 0, &number, NULL))
        return tg_fail(err, TG_ESYNTAX, "`%s` is no whole number", what);
    if (number < 0 || number > TG_LIMIT_ROW_COUNT)
        return tg_fail(err, TG_ERANGE, "`%s` is below zero or beyond what can be right", what);
    *out = number;
    return TG_OK;
}

tg_status tg_ingest_text(tg_value v, const char *what, tg_slice *out, tg_err *err)
{
    *out = (tg_slice){"", 0};
    if (tg_is_unset(v)) return TG_OK;
    if (tg_type_of(v) == TG_OBJECT || tg_type_of(v) == TG_ARRAY)
        return tg_fail(err, TG_ESYNTAX, "`%s` is no text", what);
    tg_slice text = tg_text_of(v);
    if (text.n > TG_LIMIT_ROW_TEXT_BYTES)
        return tg_fail(err, TG_ELIMIT, "`%s` is longer than %u bytes", what,
                       TG_LIMIT_ROW_TEXT_BYTES);
    *out = text;
    return TG_OK;
}

/* --- days
 * ------------------------------------------------------------------------------------------ */

static bool take_number(tg_slice *text, size_t digits, int64_t most, int64_t *out)
{
    *out = 0;
    if (text->n < digits) return false;
    for (size_t i = 0; i < digits; i++) {
        char c = text->ptr[i];
        if (c < '0' || c > '9') return false;
        *out = *out * 10 + (c - '0');
    }
    *text = tg_slice_from(*text, digits);
    return *out <= most;
}

static bool take_char(tg_slice *text, char c)
{
    if (!text->n || text->ptr[0] != c) return false;
    *text = tg_slice_from(*text, 1);
    return true;
}

/* ":SS", and a fraction of any length. */
static bool take_seconds(tg_slice *text)
{
    enum { LEAP = 60 };
    int64_t seconds = 0;
    if (!take_char(text, ':')) return true;
    if (!take_number(text, 2, LEAP, &seconds)) return false;
    if (!take_char(text, '.')) return true;
    size_t n = 0;
    while (n < text->n && text->ptr[n] >= '0' && text->ptr[n] <= '9') n++;
    *text = tg_slice_from(*text, n);
    return n > 0;
}

/* "", "Z", "UTC", "+02:00", "-0500": minutes that the text is ahead of UTC. */
static bool take_zone(tg_slice text, int64_t *ahead)
{
    enum { MOST_HOURS = 23, MOST_MINUTES = 59, PER_HOUR = 60 };
    int64_t hours = 0;
    int64_t minutes = 0;
    *ahead = 0;
    text = tg_slice_trim(text);
    if (!text.n || tg_slice_is(text, "Z") || tg_slice_is(text, "z") || tg_slice_is(text, "UTC"))
        return true;
    bool is_behind = text.ptr[0] == '-';
    if (!take_char(&text, '+') && !take_char(&text, '-')) return false;
    if (!take_number(&text, 2, MOST_HOURS, &hours)) return false;
    (void)take_char(&text, ':');
    if (text.n && !take_number(&text, 2, MOST_MINUTES, &minutes)) return false;
    *ahead = (is_behind ? -1 : 1) * (hours * PER_HOUR + minutes);
    return text.n == 0;
}

static bool take_time(tg_slice text, int64_t *minutes)
{
    enum { MOST_HOURS = 23, MOST_MINUTES = 59, PER_HOUR = 60 };
    int64_t hour = 0;
    int64_t minute = 0;
    int64_t ahead = 0;
    bool fits = (take_char(&text, 'T') || take_char(&text, 't') || take_char(&text, ' ')) &&
                take_number(&text, 2, MOST_HOURS, &hour) && take_char(&text, ':') &&
                take_number(&text, 2, MOST_MINUTES, &minute) && take_seconds(&text) &&
                take_zone(text, &ahead);
    *minutes = hour * PER_HOUR + minute - ahead;
    return fits;
}

static bool parse_seconds(tg_slice text, int64_t *day)
{
    enum { DIGITS_MIN = 9, DIGITS_MAX = 11 };
    int64_t seconds = 0;
    size_t n = 0;
    while (n < text.n && text.ptr[n] >= '0' && text.ptr[n] <= '9') n++;
    tg_number whole;
    if (n < DIGITS_MIN || n > DIGITS_MAX || !tg_number_parse(text, &whole)) return false;
    if (n < text.n && text.ptr[n] != '.') return false;
    if (tg_decimal_parse((tg_slice){text.ptr, n}, 0, &seconds, NULL)) return false;
    *day = seconds / SECONDS_PER_DAY;
    return true;
}

tg_status tg_ingest_day(tg_slice text, int64_t *out, tg_err *err)
{
    int64_t day = 0;
    int64_t minutes = 0;
    text = tg_slice_trim(text);
    if (parse_seconds(text, out)) return TG_OK;
    tg_slice date = {text.ptr, text.n < DATE_BYTES ? text.n : DATE_BYTES};
    tg_slice rest = tg_slice_from(text, date.n);
    if (!tg_date_parse(date, &day) || (rest.n && !take_time(rest, &minutes))) {
        return tg_fail(err, TG_ESYNTAX,
                       "the time is none; expected one such as 2026-11-02T10:00:00Z");
    }
    if (minutes < 0) day--;
    if (minutes >= MINUTES_PER_DAY) day++;
    *out = day;
    return TG_OK;
}
