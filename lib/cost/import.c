#include "cost/import.h"

#include "cost/lists.h"
#include "doc/json.h"
#include "model/scalar.h"

#include <stdio.h>

enum { LIST_BYTES = 64 << 20, TEXT_BYTES = 1 << 20 };

typedef struct importing {
    const tg_book *book;
    tg_slice name, date;
    tg_arena *arena;
    tg_import *out;
    tg_buf csv, changes, refusals;
    tg_err *err;
} importing;

/* --- numbers
 * -------------------------------------------------------------------------------------------------
 */

/* A decimal, with an exponent or without, moved by `shift` powers of ten and cut after nine
 * decimals: dollars per token become dollars per million without a floating point between. */
static bool move_point(tg_slice text, int shift, tg_money *out)
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

static void put_decimal(tg_buf *to, tg_money amount)
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

static void refuse(importing *im, tg_slice item, const char *why)
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
        put_decimal(&im->changes, before);
        tg_buf_puts(&im->changes, " -> ");
    }
    put_decimal(&im->changes, after);
    tg_buf_putc(&im->changes, '\n');
}

/* False: refused. `before` NULL: not known. */
static bool compare(importing *im, tg_slice item, const tg_money *before, tg_money after)
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
        refuse(im, item,
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

/* Text from a file into a line of CSV: what would break the line is taken out. */
static void put_cell(tg_buf *to, tg_slice cell)
{
    tg_buf_putc(to, '"');
    for (size_t i = 0; i < cell.n; i++) {
        unsigned char c = (unsigned char)cell.ptr[i];
        if (c >= ' ' && c != '"') tg_buf_putc(to, cell.ptr[i]);
    }
    tg_buf_putc(to, '"');
}

/* --- LiteLLM
 * ----------------------------------------------------------------------------------------------------------
 */

typedef struct model_row {
    tg_slice item, provider, model, mode;
    bool has[4];
    tg_money rates[4]; /* input, output, cache read, cache write, per million */
} model_row;

static tg_slice plain_provider(tg_slice provider)
{
    static const struct {
        tg_slice theirs, ours;
    } names[] = {{TG_LIT("vertex_ai"), TG_LIT("vertex")},
                 {TG_LIT("together_ai"), TG_LIT("together")},
                 {TG_LIT("fireworks_ai"), TG_LIT("fireworks")},
                 {TG_LIT("bedrock_converse"), TG_LIT("bedrock")},
                 {TG_LIT("azure_text"), TG_LIT("azure")},
                 {TG_LIT("text-completion-openai"), TG_LIT("openai")}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_equal(provider, names[i].theirs)) return names[i].ours;
    }
    static const tg_slice vertex = TG_LIT("vertex_ai-");
    return tg_slice_starts(provider, vertex) ? (tg_slice)TG_LIT("vertex") : provider;
}

static const char *check_model(const model_row *m)
{
    enum { FAR = 10 };
    if (!m->has[0]) return NULL;
    if (m->rates[0].nano_usd > TG_MOST_INPUT * TG_NANO_PER_USD ||
        m->rates[1].nano_usd > TG_MOST_OUTPUT * TG_NANO_PER_USD) {
        return "beyond anything that is sold: is it in another unit?";
    }
    if (m->has[1] && m->rates[1].nano_usd && m->rates[1].nano_usd < m->rates[0].nano_usd / FAR)
        return "output far below input";
    return NULL;
}

static tg_status add_model(importing *im, const model_row *m)
{
    tg_llm_price known;
    tg_err why;
    const char *wrong = check_model(m);
    if (wrong) {
        refuse(im, m->item, wrong);
        return TG_OK;
    }
    tg_status status =
        tg_book_llm(im->book, m->provider, m->model, im->date, im->arena, &known, &why);
    if (status && status != TG_ENOTFOUND) return status;
    bool is_known = !status && !known.resolved_as.n && known.input.is_known;
    if (!compare(im, m->item, is_known ? &known.input.price.amount : NULL, m->rates[0]))
        return TG_OK;
    put_cell(&im->csv, m->provider);
    tg_buf_putc(&im->csv, ',');
    put_cell(&im->csv, m->model);
    tg_buf_printf(&im->csv, ",%.*s,%.*s", TG_FMT(m->mode), TG_FMT(im->date));
    for (size_t i = 0; i < 4; i++) {
        tg_buf_putc(&im->csv, ',');
        if (m->has[i]) put_decimal(&im->csv, m->rates[i]);
    }
    tg_buf_putc(&im->csv, ',');
    put_cell(&im->csv, im->name);
    tg_buf_putc(&im->csv, '\n');
    im->out->row_count++;
    return TG_OK;
}

static tg_slice mode_of(tg_value entry)
{
    static const struct {
        tg_slice theirs, ours;
    } modes[] = {{TG_LIT("chat"), TG_LIT("chat")},
                 {TG_LIT("completion"), TG_LIT("chat")},
                 {TG_LIT("responses"), TG_LIT("chat")},
                 {TG_LIT("embedding"), TG_LIT("embedding")}};
    tg_slice mode = tg_string_of(tg_get(entry, "mode"));
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        if (tg_slice_equal(mode, modes[i].theirs)) return modes[i].ours;
    }
    return (tg_slice){NULL, 0};
}

static tg_status take_model(importing *im, tg_value entry)
{
    enum { PER_MILLION = 6 };
    static const char *const fields[] = {"input_cost_per_token", "output_cost_per_token",
                                         "cache_read_input_token_cost",
                                         "cache_creation_input_token_cost"};
    model_row m = {.item = tg_key_of(entry),
                   .provider = plain_provider(tg_string_of(tg_get(entry, "litellm_provider"))),
                   .mode = mode_of(entry)};
    tg_slice rest = m.item;
    tg_slice first = tg_slice_cut(&rest, '/');
    /* A key is the provider and the model, or the model alone. */
    m.model = rest.ptr && tg_slice_equal(plain_provider(first), m.provider) ? rest : m.item;
    if (!m.provider.n || !m.mode.n || !m.model.n) return TG_OK;
    for (size_t i = 0; i < 4; i++) {
        tg_value v = tg_get(entry, fields[i]);
        if (tg_is_unset(v)) continue;
        m.has[i] = move_point(tg_text_of(v), PER_MILLION, &m.rates[i]);
        if (m.has[i]) continue;
        refuse(im, m.item, "not a price");
        return TG_OK;
    }
    if (!m.has[0] || (!m.rates[0].nano_usd && !m.rates[1].nano_usd))
        return TG_OK; /* no token price: nothing to take */
    return add_model(im, &m);
}

static tg_status import_models(importing *im, tg_value root)
{
    tg_status status = TG_OK;
    im->out->format = "LiteLLM";
    tg_buf_puts(&im->csv,
                "provider,model,mode,effective_from,input,output,cache_read,cache_write,source\n");
    for (tg_value v = tg_first(root); !tg_is_missing(v) && !status; v = tg_next(root, v)) {
        if (tg_type_of(v) == TG_OBJECT) status = take_model(im, v);
    }
    return status;
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
        refuse(im, type, "nothing, or beyond anything that is sold by the hour");
        return TG_OK;
    }
    tg_status status =
        tg_book_machine(im->book, cloud, region, type, im->date, im->arena, &known, &why);
    if (status && status != TG_ENOTFOUND) return status;
    tg_slice item = tg_arena_printf(im->arena, "%.*s in %.*s", TG_FMT(type), TG_FMT(region));
    if (!item.ptr) return TG_ENOMEM;
    bool is_known = !status && known.on_demand.is_known;
    if (!compare(im, item, is_known ? &known.on_demand.price.amount : NULL, hour)) return TG_OK;
    const tg_slice cells[] = {cloud, region, type};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        put_cell(&im->csv, cells[i]);
        tg_buf_putc(&im->csv, ',');
    }
    put_decimal(&im->csv, hour);
    tg_buf_printf(&im->csv, ",%.*s,", TG_FMT(im->date));
    put_cell(&im->csv, im->name);
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
    if (!move_point(tg_text_of(tg_get(root, "GPU")), 0, &hour))
        return tg_fail(im->err, TG_ESYNTAX, "GPU is no price");
    return add_machine(im, (tg_slice)TG_LIT("kubernetes"), (tg_slice)TG_LIT("*"),
                       (tg_slice)TG_LIT("nvidia.com/gpu"), hour);
}

/* terms.OnDemand.SKU.*.priceDimensions.*.pricePerUnit.USD, by the hour. */
static bool offer_price(tg_value terms, tg_slice sku, tg_money *out)
{
    tg_value offers = tg_get_slice(tg_get(terms, "OnDemand"), sku);
    tg_value dimensions = tg_get(tg_first(offers), "priceDimensions");
    tg_value dimension = tg_first(dimensions);
    tg_slice unit = tg_string_of(tg_get(dimension, "unit"));
    if (!tg_slice_is(unit, "Hrs") && !tg_slice_is(unit, "Hours")) return false;
    return move_point(tg_text_of(tg_path(dimension, "pricePerUnit.USD")), 0, out);
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
    tg_slice type = tg_string_of(tg_get(attributes, "instanceType"));
    static const tg_slice sagemaker = TG_LIT("ml.");
    return type.n && (tg_slice_starts(type, sagemaker) || !tg_is_unset(tg_get(attributes, "gpu")));
}

static tg_status import_offer(importing *im, tg_value root)
{
    tg_value products = tg_get(root, "products");
    tg_value terms = tg_get(root, "terms");
    tg_status status = TG_OK;
    begin_machines(im, "AWS offer file");
    for (tg_value p = tg_first(products); !tg_is_missing(p) && !status; p = tg_next(products, p)) {
        static const tg_slice sagemaker = TG_LIT("ml.");
        tg_value attributes = tg_get(p, "attributes");
        tg_slice type = tg_string_of(tg_get(attributes, "instanceType"));
        tg_slice region = tg_string_of(tg_get(attributes, "regionCode"));
        tg_money hour = {0};
        if (!region.n || !is_plain_machine(attributes) ||
            !offer_price(terms, tg_key_of(p), &hour) || !hour.nano_usd)
            continue;
        bool is_ml = tg_slice_starts(type, sagemaker);
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
        if (!compare(im, price.model, is_known ? &known.input.price.amount : NULL,
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
    if (looks_like_models(root)) return import_models(im, root);
    return tg_fail(im->err, TG_EUSAGE,
                   "none of the JSON forms that are known: LiteLLM's map, OpenCost's pricing, an "
                   "AWS offer file");
}

static tg_status finish(importing *im, tg_status status)
{
    if (!status &&
        (tg_buf_status(&im->csv) || tg_buf_status(&im->changes) || tg_buf_status(&im->refusals))) {
        status = tg_fail(im->err, TG_ELIMIT, "the list is too large");
    }
    if (!status) {
        im->out->csv = tg_arena_copy(im->arena, tg_buf_slice(&im->csv));
        im->out->changes = tg_arena_copy(im->arena, tg_buf_slice(&im->changes));
        im->out->refusals = tg_arena_copy(im->arena, tg_buf_slice(&im->refusals));
        if (!im->out->csv.ptr || !im->out->changes.ptr || !im->out->refusals.ptr)
            status = tg_fail_memory(im->err);
    }
    tg_buf_free(&im->csv);
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
                    .changes = tg_buf_of(TEXT_BYTES),
                    .refusals = tg_buf_of(TEXT_BYTES)};
    tg_slice start = tg_slice_trim(text);
    bool is_json = start.n && (start.ptr[0] == '{' || start.ptr[0] == '[');
    return finish(&im, is_json ? import_json(&im, text) : import_csv(&im, text));
}
