#include "cost/import.h"

#include "cost/importing.h"
#include "doc/json.h"
#include "model/scalar.h"

#include <stdio.h>

enum { LIST_BYTES = 64 << 20, TEXT_BYTES = 1 << 20 };

/* --- numbers
 * -------------------------------------------------------------------------------------------------
 */

bool tg_import_amount(tg_slice text, int shift, tg_money *out)
{
    enum { DECIMALS = 9, DIGITS_MAX = 18 };
    tg_number number;
    int64_t value = 0;
    if (!tg_number_parse(text, &number) || number.is_negative) return false;
    out->nano_usd = 0;
    if (number.is_zero) return true;
    int64_t power = number.magnitude + shift + DECIMALS; /* of the first digit, in nano-dollars */
    if (power >= DIGITS_MAX) return false;
    for (size_t i = 0; i < number.digits.n && power >= 0; i++) {
        if (number.digits.ptr[i] == '.') continue;
        value = value * 10 + (number.digits.ptr[i] - '0');
        power--;
    }
    for (; power >= 0; power--) value *= 10;
    out->nano_usd = value;
    return true;
}

void tg_import_put_amount(tg_buf *to, tg_money amount)
{
    enum { DECIMALS = 9 };
    char fraction[24];
    tg_buf_printf(to, "%lld", (long long)(amount.nano_usd / TG_NANO_PER_USD));
    snprintf(fraction, sizeof fraction, "%09lld", (long long)(amount.nano_usd % TG_NANO_PER_USD));
    size_t n = DECIMALS;
    while (n > 0 && fraction[n - 1] == '0') n--;
    if (!n) return;
    tg_buf_putc(to, '.');
    tg_buf_put(to, (tg_slice){fraction, n});
}

/* --- what is said
 * ------------------------------------------------------------------------------------------------
 */

void tg_import_refuse(importing *im, tg_slice item, const char *why)
{
    if (im->out->refused_count++ >= TG_IMPORT_LINES) return;
    tg_buf_printf(&im->refusals, "refused %.*s: %s\n", TG_FMT(item), why);
}

static void put_change(tg_buf *to, const tg_rate *before, const tg_rate *after)
{
    if (before->is_known) {
        tg_import_put_amount(to, before->price.amount);
        tg_buf_puts(to, " -> ");
    }
    if (after->is_known)
        tg_import_put_amount(to, after->price.amount);
    else
        tg_buf_puts(to, "none");
}

static bool differs(const tg_rate *before, const tg_rate *after)
{
    if (before->is_known != after->is_known) return true;
    return before->is_known && tg_money_compare(after->price.amount, before->price.amount) != 0;
}

static void note_change(importing *im, tg_slice item, const char *what, const priced *before,
                        const priced *after)
{
    bool is_first = true;
    if (im->out->added_count + im->out->changed_count > TG_IMPORT_LINES) return;
    tg_buf_printf(&im->changes, "%s %.*s: ", what, TG_FMT(item));
    for (size_t i = 0; i < TG_IMPORT_PRICES; i++) {
        if (!differs(&before->rates[i], &after->rates[i])) continue;
        if (!is_first) tg_buf_puts(&im->changes, ", ");
        if (i) tg_buf_printf(&im->changes, "%s ", after->second);
        put_change(&im->changes, &before->rates[i], &after->rates[i]);
        is_first = false;
    }
    tg_buf_putc(&im->changes, '\n');
}

/* One price a thousand times the other. */
static bool jumps(const tg_rate *before, const tg_rate *after)
{
    enum { JUMP = 1000 };
    int64_t a = before->price.amount.nano_usd;
    int64_t b = after->price.amount.nano_usd;
    if (!before->is_known || !after->is_known || !a || !b) return false;
    return b / JUMP >= a || a / JUMP >= b;
}

const char *tg_import_doubt(const priced *p)
{
    enum { FAR = 10 };
    int64_t input = p->rates[0].price.amount.nano_usd;
    int64_t output = p->rates[1].price.amount.nano_usd;
    bool has_both = p->rates[0].is_known && p->rates[1].is_known && output;
    return has_both && output < input / FAR ? "output far below input" : NULL;
}

bool tg_import_compare(importing *im, tg_slice item, const priced *before, const priced *after)
{
    bool is_same = true;
    bool may_be_dearer = true;
    bool may_be_cheaper = true;
    for (size_t i = 0; i < TG_IMPORT_PRICES; i++) {
        if (jumps(&before->rates[i], &after->rates[i])) {
            tg_import_refuse(
                im, item,
                "the price is a thousand times another than the one that is known: is it in "
                "another unit?");
            return false;
        }
        const tg_rate *was = &before->rates[i];
        const tg_rate *is = &after->rates[i];
        if (!differs(was, is)) continue;
        int order = was->is_known && is->is_known
                        ? tg_money_compare(is->price.amount, was->price.amount)
                        : 0;
        is_same = false;
        may_be_dearer = may_be_dearer && order > 0;
        may_be_cheaper = may_be_cheaper && order < 0;
    }
    if (!before->rates[0].is_known && !before->rates[1].is_known) {
        im->out->added_count++;
        note_change(im, item, "new", before, after);
        return true;
    }
    im->out->same_count += is_same;
    im->out->changed_count += !is_same;
    if (!is_same)
        note_change(im, item,
                    may_be_dearer    ? "dearer"
                    : may_be_cheaper ? "cheaper"
                                     : "changed",
                    before, after);
    return true;
}

void tg_import_put_cell(tg_buf *to, tg_slice cell)
{
    tg_buf_putc(to, '"');
    for (size_t i = 0; i < cell.n; i++) {
        unsigned char c = (unsigned char)cell.ptr[i];
        if (c >= ' ' && c != '"') tg_buf_putc(to, cell.ptr[i]);
    }
    tg_buf_putc(to, '"');
}

/* --- machines
 * -------------------------------------------------------------------------------------------------------------
 */

tg_status tg_import_machine(importing *im, tg_slice cloud, tg_slice region, tg_slice type,
                            tg_money hour)
{
    tg_machine_price known;
    tg_err why;
    priced before = {.second = "spot"};
    priced after = {.second = "spot"};
    if (hour.nano_usd <= 0 || hour.nano_usd > TG_MOST_HOUR * TG_NANO_PER_USD) {
        tg_import_refuse(im, type, "nothing, or beyond anything that is sold by the hour");
        return TG_OK;
    }
    tg_status status =
        tg_book_machine(im->book, cloud, region, type, im->date, im->arena, &known, &why);
    if (status && status != TG_ENOTFOUND) return status;
    tg_slice item = tg_arena_printf(im->arena, "%.*s in %.*s", TG_FMT(type), TG_FMT(region));
    if (!item.ptr) return TG_ENOMEM;
    if (!status) before.rates[0] = known.on_demand;
    after.rates[0] = (tg_rate){.is_known = true, .price = {hour, 1}};
    if (!tg_import_compare(im, item, &before, &after)) return TG_OK;
    const tg_slice cells[] = {cloud, region, type};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        tg_import_put_cell(&im->csv, cells[i]);
        tg_buf_putc(&im->csv, ',');
    }
    tg_import_put_amount(&im->csv, hour);
    tg_buf_printf(&im->csv, ",%.*s,", TG_FMT(im->date));
    tg_import_put_cell(&im->csv, im->name);
    tg_buf_putc(&im->csv, '\n');
    im->out->row_count++;
    return TG_OK;
}

void tg_import_begin_machines(importing *im, const char *format)
{
    im->out->format = format;
    tg_buf_puts(&im->csv, "cloud,region,instance_type,on_demand,effective_from,source\n");
}

static tg_status import_opencost(importing *im, tg_value root)
{
    tg_money hour = {0};
    tg_import_begin_machines(im, "OpenCost");
    if (!tg_import_amount(tg_text_of(tg_get(root, "GPU")), 0, &hour))
        return tg_fail(im->err, TG_ESYNTAX, "GPU is no price");
    return tg_import_machine(im, (tg_slice)TG_LIT("kubernetes"), (tg_slice)TG_LIT("*"),
                             (tg_slice)TG_LIT("nvidia.com/gpu"), hour);
}

/* --- CSV
 * --------------------------------------------------------------------------------------------------------------------
 */

/* What the book knows of a row's item, and what the row says. */
static tg_status compare_model(importing *im, const tg_table_row *row, bool *is_right)
{
    tg_llm_price price;
    tg_llm_price known;
    tg_err why;
    priced before = {.second = "output"};
    tg_status status = tg_llm_price_of(row, &price, im->err);
    if (status) return status;
    priced after = {.rates = {price.input, price.output}, .second = "output"};
    status = tg_book_llm(im->book, price.provider, price.model, im->date, im->arena, &known, &why);
    if (status && status != TG_ENOTFOUND) return status;
    if (!status && !known.resolved_as.n) {
        before.rates[0] = known.input;
        before.rates[1] = known.output;
    }
    const char *doubt = tg_import_doubt(&after);
    if (doubt) tg_import_refuse(im, price.model, doubt);
    *is_right = !doubt && tg_import_compare(im, price.model, &before, &after);
    return TG_OK;
}

static tg_status compare_machine(importing *im, const tg_table_row *row, bool *is_right)
{
    tg_machine_price price;
    tg_machine_price known;
    tg_err why;
    priced before = {.second = "spot"};
    tg_status status = tg_machine_price_of(row, &price, im->err);
    if (status) return status;
    priced after = {.rates = {price.on_demand, price.spot}, .second = "spot"};
    status = tg_book_machine(im->book, price.cloud, price.region, price.instance_type, im->date,
                             im->arena, &known, &why);
    if (status && status != TG_ENOTFOUND) return status;
    if (!status) {
        before.rates[0] = known.on_demand;
        before.rates[1] = known.spot;
    }
    tg_slice item = tg_arena_printf(im->arena, "%.*s in %.*s", TG_FMT(price.instance_type),
                                    TG_FMT(price.region));
    if (!item.ptr) return tg_fail_memory(im->err);
    *is_right = tg_import_compare(im, item, &before, &after);
    return TG_OK;
}

/* The file is taken whole or not at all: the first row that cannot be right is told with its
 * line. */
static tg_status fail_row(importing *im, uint32_t line)
{
    tg_slice words = tg_slice_trim(tg_buf_slice(&im->refusals));
    return tg_table_place(im->err, im->name, line,
                          tg_fail(im->err, TG_ERANGE, "%.*s", TG_FMT(words)));
}

/* Our own form is taken as it is once every row of it can be read. */
static tg_status import_csv(importing *im, tg_slice text)
{
    tg_list_kind kind = TG_LIST_LLM;
    tg_table table = {0};
    tg_book_list list = {im->name, text};
    im->out->format = "CSV";
    tg_status status = tg_list_open_own(&list, im->arena, &kind, &table, im->err);
    for (size_t i = 0; i < table.line_count && !status; i++) {
        tg_table_row row;
        bool is_right = true;
        im->out->row_count++;
        status = tg_table_row_at(&table, i, im->arena, &row, im->err);
        if (!status && kind == TG_LIST_LLM) status = compare_model(im, &row, &is_right);
        if (!status && kind == TG_LIST_MACHINE) status = compare_machine(im, &row, &is_right);
        if (!status && !is_right) return fail_row(im, row.line);
    }
    if (!status) tg_buf_put(&im->csv, text);
    return status;
}

/* --- which
 * --------------------------------------------------------------------------------------------------------------------
 */

static bool looks_like_models(tg_value root)
{
    for (tg_value v = tg_first(root); !tg_is_missing(v); v = tg_next(root, v)) {
        if (!tg_is_missing(tg_get(v, "litellm_provider"))) return true;
    }
    return false;
}

static tg_status import_json(importing *im, tg_slice text)
{
    const tg_doc *doc = NULL;
    char name[256];
    snprintf(name, sizeof name, "%.*s", TG_FMT(im->name));
    tg_status status = tg_json_parse(text, name, im->arena, &doc, im->err);
    if (status) return status;
    tg_value root = tg_doc_root(doc);
    if (!tg_is_missing(tg_get(root, "products")) && !tg_is_missing(tg_get(root, "terms")))
        return tg_import_offer(im, root);
    if (!tg_is_missing(tg_get(root, "GPU"))) return import_opencost(im, root);
    if (!tg_is_missing(tg_get(root, "CPU")) && !tg_is_missing(tg_get(root, "RAM"))) {
        return tg_fail(im->err, TG_EUSAGE,
                       "an OpenCost pricing file without `GPU`: there is no price in it to take");
    }
    if (looks_like_models(root)) return tg_import_litellm(im, root);
    return tg_fail(im->err, TG_EUSAGE,
                   "none of the JSON forms that are known: LiteLLM's map, OpenCost's pricing, an "
                   "AWS offer file");
}

static tg_status finish(importing *im, tg_status status)
{
    if (!status && (tg_buf_status(&im->csv) || tg_buf_status(&im->rates) ||
                    tg_buf_status(&im->changes) || tg_buf_status(&im->refusals))) {
        status = tg_fail(im->err, TG_ELIMIT, "the list is too large");
    }
    if (!status) {
        im->out->csv = tg_arena_copy(im->arena, tg_buf_slice(&im->csv));
        if (im->out->rate_count)
            im->out->rates_csv = tg_arena_copy(im->arena, tg_buf_slice(&im->rates));
        im->out->changes = tg_arena_copy(im->arena, tg_buf_slice(&im->changes));
        im->out->refusals = tg_arena_copy(im->arena, tg_buf_slice(&im->refusals));
        if ((im->out->rate_count && !im->out->rates_csv.ptr) || !im->out->csv.ptr ||
            !im->out->changes.ptr || !im->out->refusals.ptr)
            status = tg_fail_memory(im->err);
    }
    tg_buf_free(&im->csv);
    tg_buf_free(&im->rates);
    tg_buf_free(&im->changes);
    tg_buf_free(&im->refusals);
    return status;
}

tg_status tg_prices_import(const tg_book *book, tg_slice text, tg_slice name, tg_slice date,
                           tg_arena *arena, tg_import *out, tg_err *err)
{
    *out = (tg_import){.format = ""};
    importing im = {.book = book,
                    .name = name,
                    .date = date,
                    .arena = arena,
                    .out = out,
                    .err = err,
                    .csv = tg_buf_of(LIST_BYTES),
                    .rates = tg_buf_of(LIST_BYTES),
                    .changes = tg_buf_of(TEXT_BYTES),
                    .refusals = tg_buf_of(TEXT_BYTES)};
    tg_slice start = tg_slice_trim(text);
    bool is_json = start.n && (start.ptr[0] == '{' || start.ptr[0] == '[');
    return finish(&im, is_json ? import_json(&im, text) : import_csv(&im, text));
}
