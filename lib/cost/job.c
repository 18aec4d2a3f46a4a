#include "cost/pricing.h"

#include <stdarg.h>
#include <stdio.h>

/* --- words
 * ------------------------------------------------------------------------------------------------
 */

void tg_put_count(tg_buf *to, int64_t count)
{
    char digits[32];
    int n = snprintf(digits, sizeof digits, "%lld", (long long)count);
    for (int i = 0; i < n; i++) {
        int left = n - i;
        if (i && left % 3 == 0 && digits[i - 1] != '-') tg_buf_putc(to, ',');
        tg_buf_putc(to, digits[i]);
    }
}

void tg_price_put(tg_buf *to, tg_money price)
{
    enum { DECIMALS = 9, CENTS = 2 };
    char fraction[24];
    int64_t dollars = price.nano_usd / TG_NANO_PER_USD;
    snprintf(fraction, sizeof fraction, "%09lld", (long long)(price.nano_usd % TG_NANO_PER_USD));
    size_t n = DECIMALS;
    while (n > CENTS && fraction[n - 1] == '0') n--;
    tg_buf_putc(to, '$');
    tg_put_count(to, dollars);
    tg_buf_putc(to, '.');
    tg_buf_put(to, (tg_slice){fraction, n});
}

tg_status tg_take_words(tg_pricing *pricing, tg_buf *from, tg_slice *out, tg_err *err)
{
    tg_status status = tg_buf_status(from);
    if (!status) *out = tg_arena_copy(pricing->arena, tg_buf_slice(from));
    tg_buf_free(from);
    return status || !out->ptr ? tg_fail_memory(err) : TG_OK;
}

/* --- lines
 * -------------------------------------------------------------------------------------------------
 */

tg_status tg_job_unpriced(tg_job *job, const char *format, ...)
{
    if (job->unpriced.n) return TG_OK;
    char words[TG_ERR_MESSAGE_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    job->unpriced = tg_arena_copy(job->pricing->arena, tg_slice_of(words));
    return job->unpriced.ptr ? TG_OK : TG_ENOMEM;
}

void tg_job_assume(tg_job *job, bool is_guess)
{
    job->basis = TG_BASIS_ASSUMED;
    job->is_guess = job->is_guess || is_guess;
}

/* Nobody spends a billion a month on one thing: a count is wrong, or made to look harmless in a
 * sum. */
static bool is_absurd(tg_money amount)
{
    return amount.nano_usd > INT64_C(1000000000) * TG_NANO_PER_USD;
}

static tg_status refuse_absurd(tg_job *job)
{
    return tg_job_unpriced(
        job, "the amount is beyond a billion dollars a month: are the numbers right?");
}

tg_status tg_job_add_amount(tg_job *job, const tg_item *item, tg_estimate amount, tg_err *err)
{
    tg_cost_line line = {.what = item->what,
                         .quantity = item->quantity,
                         .assumption = item->assumption,
                         .price_source = item->price_source,
                         .price_from = item->price_from,
                         .amount = amount};
    tg_status status = tg_estimate_add(&job->amount, amount, err);
    if (status == TG_ERANGE || (!status && is_absurd(job->amount.high))) return refuse_absurd(job);
    if (status) return status;
    tg_cost_line *slot = tg_vec_push(&job->lines);
    if (!slot) return tg_fail_memory(err);
    *slot = line;
    return TG_OK;
}

/* --- discounts -------------------------------------------------------------------------------- */

static int64_t greatest_divisor(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Exactly, by a divisor of the price; where that does not fit, to the nearest nano-dollar. */
static tg_price less(tg_price price, tg_ratio percent)
{
    enum { WHOLE = 1000000 };
    int64_t left = WHOLE - percent.millionths;
    int64_t by = greatest_divisor(left ? left : WHOLE, WHOLE);
    tg_price lower = price;
    bool fits = !__builtin_mul_overflow(price.amount.nano_usd, left / by, &lower.amount.nano_usd) &&
                !__builtin_mul_overflow(price.per, WHOLE / by, &lower.per);
    if (fits) return lower;
    lower = price;
    return tg_money_scale(price.amount, left, WHOLE, &lower.amount, NULL) ? price : lower;
}

static tg_status describe_discount(tg_job *job, const tg_agreement *discount, tg_item *item,
                                   tg_err *err)
{
    tg_buf quantity = tg_buf_of(4096);
    tg_buf source = tg_buf_of(4096);
    tg_buf_put(&quantity, item->quantity);
    tg_buf_puts(&quantity, " less ");
    tg_ratio_show(&quantity, discount->percent);
    tg_buf_printf(&source, "%.*s, %.*s:%u: %.*s", TG_FMT(item->price_source),
                  TG_FMT(discount->list), discount->line, TG_FMT(discount->reason));
    tg_status status = tg_take_words(job->pricing, &quantity, &item->quantity, err);
    tg_status second = tg_take_words(job->pricing, &source, &item->price_source, err);
    return status ? status : second;
}

/* Off the list price, once: what is agreed already is left alone. NULL: none. */
static tg_status find_discount(tg_job *job, const tg_item *item, const tg_agreement **out,
                               tg_err *err)
{
    const tg_book *book = NULL;
    *out = NULL;
    if (item->is_own_price || !item->agreed.name.n) return TG_OK;
    tg_status status = tg_pricing_book(job->pricing, &book, err);
    if (!status) *out = tg_book_discount(book, &item->agreed, job->pricing->date);
    return status;
}

tg_status tg_job_take_off(tg_job *job, const tg_item *item, tg_price *price, tg_err *err)
{
    const tg_agreement *discount = NULL;
    tg_status status = find_discount(job, item, &discount, err);
    if (!status && discount) *price = less(*price, discount->percent);
    return status;
}

static tg_status take_discount(tg_job *job, tg_item *item, tg_price *price, tg_price *dear,
                               tg_err *err)
{
    const tg_agreement *discount = NULL;
    tg_status status = find_discount(job, item, &discount, err);
    if (status || !discount) return status;
    *price = less(*price, discount->percent);
    if (dear->per) *dear = less(*dear, discount->percent);
    return describe_discount(job, discount, item, err);
}

tg_status tg_job_add(tg_job *job, const tg_item *given, tg_price price, tg_price dear,
                     tg_range units, tg_err *err)
{
    tg_estimate amount = {{0}, {0}, {0}};
    tg_item own = *given;
    tg_item *item = &own;
    tg_status status = take_discount(job, item, &price, &dear, err);
    if (status) return status;
    status = tg_price_cost(price, units.low, &amount.low, err);
    if (!status) status = tg_price_cost(price, units.expected, &amount.expected, err);
    if (!status) status = tg_price_cost(dear.per ? dear : price, units.high, &amount.high, err);
    if (status == TG_ERANGE) return refuse_absurd(job);
    return status ? status : tg_job_add_amount(job, item, amount, err);
}

/* --- the price book
 * ------------------------------------------------------------------------------------------ */

tg_status tg_pricing_book(tg_pricing *pricing, const tg_book **out, tg_err *err)
{
    tg_status status = TG_OK;
    if (!pricing->book)
        status = tg_book_of_bundle(pricing->input->bundle, pricing->arena, &pricing->book, err);
    *out = pricing->book;
    return status;
}

/* --- drivers
 * ---------------------------------------------------------------------------------------------------
 */

const tg_attribute *tg_job_driver(const tg_job *job, const char *driver, size_t n)
{
    for (size_t i = 0; i < job->state->attribute_count; i++) {
        const tg_attribute *a = &job->state->attributes[i];
        if (!tg_slice_is(a->driver, driver)) continue;
        if (n-- == 0) return a;
    }
    return NULL;
}

size_t tg_job_driver_count(const tg_job *job, const char *driver)
{
    size_t count = 0;
    for (size_t i = 0; i < job->state->attribute_count; i++) {
        count += tg_slice_is(job->state->attributes[i].driver, driver);
    }
    return count;
}

bool tg_attribute_number(const tg_attribute *attribute, int64_t *out)
{
    return attribute && attribute->is_known && !tg_decimal_parse(attribute->value, 0, out, NULL) &&
           *out >= 0;
}

tg_status tg_job_add_nothing(tg_job *job, const tg_item *item, tg_err *err)
{
    const tg_price nothing = {.per = 1};
    const tg_price no_dearer = {.per = 0};
    const tg_range none = {0, 0, 0};
    return tg_job_add(job, item, nothing, no_dearer, none, err);
}
