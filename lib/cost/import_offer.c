/* AWS's offer files: products by SKU with their attributes, and terms with their prices. */
#include "cost/importing.h"
#include "model/scalar.h"

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
    return tg_import_machine(im, (tg_slice)TG_LIT("sagemaker-serverless"), region, type, hour);
}

tg_status tg_import_offer(importing *im, tg_value root)
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
    tg_import_begin_machines(im, "AWS offer file");
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
        status =
            tg_import_machine(im, is_ml ? (tg_slice)TG_LIT("sagemaker") : (tg_slice)TG_LIT("aws"),
                              region, type, hour);
    }
    return status;
}
