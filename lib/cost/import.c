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

static void note_change(importing *im, tg_slice item, const char *what, tg_money before,
                        tg_money after)
{
    if (im->out->added_count + im->out->changed_count > TG_IMPORT_LINES) return;
    tg_buf_printf(&im->changes, "%s %.*s: ", what, TG_FMT(item));
    if (before.nano_usd) {
        tg_import_put_amount(&im->changes, before);
        tg_buf_puts(&im->changes, " -> ");
    }
    tg_import_put_amount(&im->changes, after);
    tg_buf_putc(&im->changes, '\n');
}

bool tg_import_compare(importing *im, tg_slice item, const tg_money *before, tg_money after)
{
    enum { JUMP = 1000 };
    if (!before || !before->nano_usd) {
        im->out->added_count++;
        note_change(im, item, "new", (tg_money){0}, after);
        return true;
    }
    bool jumps = after.nano_usd / JUMP >= before->nano_usd ||
                 (after.nano_usd && before->nano_usd / JUMP >= after.nano_usd);
    if (jumps) {
        tg_import_refuse(
            im, item,
            "the price is a thousand times another than the one that is known: is it in another "
            "unit?");
        return false;
    }
    int order = tg_money_compare(after, *before);
    im->out->same_count += order == 0;
    im->out->changed_count += order != 0;
    if (order) note_change(im, item, order > 0 ? "dearer" : "cheaper", *before, after);
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

static tg_status add_machine(importing *im, tg_slice cloud, tg_slice region, tg_slice type,
                             tg_money hour)
{
    tg_machine_price known;
    tg_err why;
    if (hour.nano_usd <= 0 || hour.nano_usd > TG_MOST_HOUR * TG_NANO_PER_USD) {
        tg_import_refuse(im, type, "nothing, or beyond anything that is sold by the hour");
        return TG_OK;
    }
    tg_status status =
        tg_book_machine(im->book, cloud, region, type, im->date, im->arena, &known, &why);
    if (status && status != TG_ENOTFOUND) return status;
    tg_slice item = tg_arena_printf(im->arena, "%.*s in %.*s", TG_FMT(type), TG_FMT(region));
    if (!item.ptr) return TG_ENOMEM;
    bool is_known = !status && known.on_demand.is_known;
    if (!tg_import_compare(im, item, is_known ? &known.on_demand.price.amount : NULL, hour))
        return TG_OK;
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

static void begin_machines(importing *im, const char *format)
{
    im->out->format = format;
    tg_buf_puts(&im->csv, "cloud,region,instance_type,on_demand,effective_from,source\n");
}

static tg_status import_opencost(importing *im, tg_value root)
{
    tg_money hour = {0};
    begin_machines(im, "OpenCost");
    if (!tg_import_amount(tg_text_of(tg_get(root, "GPU")), 0, &hour))
        return tg_fail(im->err, TG_ESYNTAX, "GPU is no price");
    return add_machine(im, (tg_slice)TG_LIT("kubernetes"), (tg_slice)TG_LIT("*"),
                       (tg_slice)TG_LIT("nvidia.com/gpu"), hour);
}

static bool hour_price(tg_value offer, tg_money *out)
{
    tg_value dimensions = tg_get(offer, "priceDimensions");
    for (tg_value d = tg_first(dimensions); !tg_is_missing(d); d = tg_next(dimensions, d)) {
        tg_slice unit = tg_string_of(tg_get(d, "unit"));
        bool is_hour = tg_slice_equal_nocase(unit, (tg_slice)TG_LIT("Hrs")) ||
                       tg_slice_equal_nocase(unit, (tg_slice)TG_LIT("Hours"));
        if (is_hour && tg_import_amount(tg_text_of(tg_path(d, "pricePerUnit.USD")), 0, out))
            return true;
    }
    return false;
}

/* terms.OnDemand.SKU.*.priceDimensions.*.pricePerUnit.USD, by the hour: what stands there besides
 * (fees, other units, other currencies) is none. */
static bool offer_price(tg_value terms, tg_slice sku, tg_money *out)
{
    tg_value offers = tg_get_slice(tg_get(terms, "OnDemand"), sku);
    for (tg_value o = tg_first(offers); !tg_is_missing(o); o = tg_next(offers, o)) {
        if (hour_price(o, out)) return true;
    }
    return false;
}

/* SageMaker's instanceType has what the machine does after its name ("ml.g5.xlarge-Hosting"). */
static tg_slice type_of(tg_value attributes)
{
    tg_slice name = tg_string_of(tg_get(attributes, "instanceName"));
    return name.n ? name : tg_string_of(tg_get(attributes, "instanceType"));
}

/* Of SageMaker's, those that serve: notebooks and other jobs have prices of their own. */
static bool is_endpoint(tg_value attributes)
{
    tg_slice component = tg_string_of(tg_get(attributes, "component"));
    return !component.n || tg_slice_equal_nocase(component, (tg_slice)TG_LIT("Hosting"));
}

static bool is_plain_machine(tg_value attributes)
{
    static const struct {
        const char *key, *value;
    } wanted[] = {{"operatingSystem", "Linux"},
                  {"tenancy", "Shared"},
                  {"preInstalledSw", "NA"},
                  {"capacitystatus", "Used"}};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        tg_value v = tg_get(attributes, wanted[i].key);
        if (!tg_is_unset(v) && !tg_slice_is(tg_string_of(v), wanted[i].value)) return false;
    }
    tg_slice type = type_of(attributes);
    static const tg_slice families[] = {TG_LIT("inf"), TG_LIT("trn"), TG_LIT("dl")};
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++) {
        if (tg_slice_starts(type, families[i])) return true;
    }
    return type.n && !tg_is_unset(tg_get(attributes, "gpu"));
}

/* Rates of serverless inference, by the second, so small that a thousand of them are counted; what
 * is free of a month's first seconds is another price of the same. */
enum { THOUSAND = 3 };

static bool thousand_seconds_price(tg_value terms, tg_slice sku, tg_money *out)
{
    bool found = false;
    tg_value offers = tg_get_slice(tg_get(terms, "OnDemand"), sku);
    out->nano_usd = 0;
    for (tg_value o = tg_first(offers); !tg_is_missing(o); o = tg_next(offers, o)) {
        tg_value all = tg_get(o, "priceDimensions");
        for (tg_value d = tg_first(all); !tg_is_missing(d); d = tg_next(all, d)) {
            tg_money amount;
            tg_slice unit = tg_string_of(tg_get(d, "unit"));
            bool is_second = tg_slice_equal_nocase(unit, (tg_slice)TG_LIT("Seconds")) ||
                             tg_slice_equal_nocase(unit, (tg_slice)TG_LIT("Second"));
            if (!is_second ||
                !tg_import_amount(tg_text_of(tg_path(d, "pricePerUnit.USD")), THOUSAND, &amount))
                continue;
            found = true;
            if (amount.nano_usd > out->nano_usd) *out = amount;
        }
    }
    return found;
}

/* "USE1-ServerlessInf:Mem-2GB" without its region; empty: another usage type. */
static tg_slice serverless_type(tg_value attributes)
{
    static const tg_slice starts[] = {TG_LIT("ServerlessInf:Mem-"),
                                      TG_LIT("ProvisionedConcurrency:Usage-"),
                                      TG_LIT("ProvisionedConcurrency:Mem-")};
    static const tg_slice end = TG_LIT("GB");
    tg_slice usage = tg_string_of(tg_get(attributes, "usagetype"));
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        size_t at = tg_slice_find(usage, starts[i]);
        if (at != SIZE_MAX && tg_slice_ends(usage, end)) return tg_slice_from(usage, at);
    }
    return (tg_slice){NULL, 0};
}

static tg_status add_serverless(importing *im, tg_slice type, tg_slice region, tg_money thousand)
{
    enum { SECONDS_PER_HOUR = 3600, SECONDS = 1000 };
    tg_money hour = {0};
    if (!thousand.nano_usd) return TG_OK;
    tg_status status = tg_money_scale(thousand, SECONDS_PER_HOUR, SECONDS, &hour, im->err);
    if (status) return status;
    return add_machine(im, (tg_slice)TG_LIT("sagemaker-serverless"), region, type, hour);
}

static tg_status import_offer(importing *im, tg_value root)
{
    tg_value products = tg_get(root, "products");
    tg_value terms = tg_get(root, "terms");
    tg_status status = TG_OK;
    int64_t day = 0;
    enum { DATE_BYTES = 10 };
    tg_slice published = tg_string_of(tg_get(root, "publicationDate")); /* 2026-11-01T00:00:00Z */
    if (published.n > DATE_BYTES) published.n = DATE_BYTES;
    if (tg_date_parse(published, &day)) im->date = published;
    tg_buf_puts(&im->csv, TG_LIST_PRICES "\n");
    begin_machines(im, "AWS offer file");
    for (tg_value p = tg_first(products); !tg_is_missing(p) && !status; p = tg_next(products, p)) {
        static const tg_slice sagemaker = TG_LIT("ml.");
        tg_value attributes = tg_get(p, "attributes");
        tg_slice type = type_of(attributes);
        tg_slice region = tg_string_of(tg_get(attributes, "regionCode"));
        tg_money hour = {0};
        tg_slice serverless = serverless_type(attributes);
        if (serverless.n && region.n && thousand_seconds_price(terms, tg_key_of(p), &hour)) {
            status = add_serverless(im, serverless, region, hour);
            continue;
        }
        bool is_ml = tg_slice_starts(type, sagemaker);
        bool is_ours = is_ml ? is_endpoint(attributes) : is_plain_machine(attributes);
        if (!region.n || !is_ours || !offer_price(terms, tg_key_of(p), &hour) || !hour.nano_usd)
            continue;
        status = add_machine(im, is_ml ? (tg_slice)TG_LIT("sagemaker") : (tg_slice)TG_LIT("aws"),
                             region, type, hour);
    }
    return status;
}

/* --- CSV
 * --------------------------------------------------------------------------------------------------------------------
 */

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
        tg_err why;
        tg_llm_price price;
        tg_llm_price known;
        im->out->row_count++;
        if (kind != TG_LIST_LLM) continue;
        status = tg_table_row_at(&table, i, im->arena, &row, im->err);
        if (!status) status = tg_llm_price_of(&row, &price, im->err);
        if (status || !price.input.is_known) continue;
        bool is_known = tg_book_llm(im->book, price.provider, price.model, im->date, im->arena,
                                    &known, &why) == TG_OK &&
                        known.input.is_known;
        if (!tg_import_compare(im, price.model, is_known ? &known.input.price.amount : NULL,
                               price.input.price.amount)) {
            return tg_fail(im->err, TG_ERANGE,
                           "%.*s: the price is a thousand times another than the one that is known",
                           TG_FMT(price.model));
        }
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
        return import_offer(im, root);
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
