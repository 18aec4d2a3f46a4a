/* FOCUS Cost and Usage, 1.0 to 1.4 (FinOps Open Cost and Usage Specification, columns of each
 * version). The version is that of the columns, never of a file's name; exports in the wild write
 * NULL for nothing, leave the T and the Z out of times, and add columns of their own.
 *
 * The amount is EffectiveCost: what use costs with commitments spread over it. BilledCost is the
 * invoice's view of the same money, and the two are never added. */
#include "doc/json.h"
#include "ingest/reading.h"

typedef enum column {
    COST,
    COST_USD,
    CURRENCY,
    PERIOD_START,
    PERIOD_END,
    SERVICE_CATEGORY,
    SERVICE_SUBCATEGORY,
    SERVICE_NAME,
    SERVICE_PROVIDER,
    PROVIDER,
    HOST_PROVIDER,
    SUB_ACCOUNT,
    BILLING_ACCOUNT,
    RESOURCE,
    SKU_DETAILS,
    TAGS,
    COLUMN_COUNT,
} column;

/* Names, the one of 1.0 and later first, then those that previews had. */
static const struct known {
    column column;
    const char *name;
} known_columns[] = {
    {COST, "EffectiveCost"},
    {COST, "AmortizedCost"},
    {COST_USD, "x_EffectiveCostInUsd"},
    {CURRENCY, "BillingCurrency"},
    {PERIOD_START, "ChargePeriodStart"},
    {PERIOD_END, "ChargePeriodEnd"},
    {SERVICE_CATEGORY, "ServiceCategory"},
    {SERVICE_SUBCATEGORY, "ServiceSubcategory"},
    {SERVICE_NAME, "ServiceName"},
    {SERVICE_PROVIDER, "ServiceProviderName"},
    {PROVIDER, "ProviderName"},
    {HOST_PROVIDER, "HostProviderName"},
    {SUB_ACCOUNT, "SubAccountId"},
    {BILLING_ACCOUNT, "BillingAccountId"},
    {RESOURCE, "ResourceId"},
    {SKU_DETAILS, "SkuPriceDetails"},
    {TAGS, "Tags"},
};
static const column needed[] = {COST, CURRENCY, PERIOD_START, PERIOD_END, SERVICE_CATEGORY};

/* What tells one line of a bill from another. Amounts, tags and invoices are not among them: a bill
 * comes again and again while its month is open, with other amounts and late tags, and replaces
 * what it said before. Who called, where an export says it, is only in the hash. */
static const char *const identity[] = {"BillingAccountId",
                                       "SubAccountId",
                                       "ResourceId",
                                       "RegionId",
                                       "Region",
                                       "AvailabilityZone",
                                       "ServiceName",
                                       "ServiceCategory",
                                       "ServiceProviderName",
                                       "ProviderName",
                                       "PublisherName",
                                       "HostProviderName",
                                       "InvoiceIssuerName",
                                       "SkuId",
                                       "SkuPriceId",
                                       "SkuMeter",
                                       "SkuPriceDetails",
                                       "ChargePeriodStart",
                                       "ChargePeriodEnd",
                                       "BillingPeriodStart",
                                       "ChargeCategory",
                                       "ChargeType",
                                       "ChargeClass",
                                       "ChargeDescription",
                                       "ChargeFrequency",
                                       "PricingCategory",
                                       "PricingUnit",
                                       "ConsumedUnit",
                                       "UsageUnit",
                                       "CommitmentDiscountId",
                                       "CommitmentDiscountStatus",
                                       "CommitmentDiscountType",
                                       "CapacityReservationId",
                                       "CapacityReservationStatus",
                                       "AllocatedResourceId",
                                       "AllocatedMethodId",
                                       "PrincipalId",
                                       "CredentialId",
                                       "x_Operation",
                                       "x_UsageType"};
enum {
    KNOWN_COUNT = sizeof known_columns / sizeof known_columns[0],
    NEEDED_COUNT = sizeof needed / sizeof needed[0],
    IDENTITY_COUNT = sizeof identity / sizeof identity[0],
    NOWHERE = -1,
};

typedef struct bill {
    tg_ingest *in;
    int places[COLUMN_COUNT];
    int identity[IDENTITY_COUNT];
} bill;

/* --- header
 * ---------------------------------------------------------------------------------------- */

static int find_name(const tg_slice *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (tg_slice_equal_nocase(tg_slice_trim(names[i]), tg_slice_of(name))) return (int)i;
    }
    return NOWHERE;
}

static const char *name_of(column c)
{
    for (size_t i = 0; i < KNOWN_COUNT; i++) {
        if (known_columns[i].column == c) return known_columns[i].name;
    }
    return "";
}

static tg_status take_header(void *to, const tg_slice *names, size_t count, tg_err *err)
{
    bill *b = to;
    for (size_t i = 0; i < COLUMN_COUNT; i++) b->places[i] = NOWHERE;
    for (size_t i = KNOWN_COUNT; i > 0; i--) {
        int place = find_name(names, count, known_columns[i - 1].name);
        if (place != NOWHERE) b->places[known_columns[i - 1].column] = place;
    }
    for (size_t i = 0; i < IDENTITY_COUNT; i++)
        b->identity[i] = find_name(names, count, identity[i]);
    for (size_t i = 0; i < NEEDED_COUNT; i++) {
        if (b->places[needed[i]] != NOWHERE) continue;
        return tg_fail(err, TG_ESYNTAX, "not FOCUS Cost and Usage: there is no column %s",
                       name_of(needed[i]));
    }
    return TG_OK;
}

/* --- cells
 * ----------------------------------------------------------------------------------------- */

static tg_slice at(const tg_slice *cells, int place)
{
    tg_slice text = place == NOWHERE ? (tg_slice){"", 0} : tg_slice_trim(cells[place]);
    return tg_slice_is(text, "NULL") || tg_slice_is(text, "null") ? (tg_slice){"", 0} : text;
}

static tg_slice get(const bill *b, const tg_slice *cells, column c)
{
    return at(cells, b->places[c]);
}

static bool contains(tg_slice text, const char *word)
{
    tg_slice wanted = tg_slice_of(word);
    for (size_t i = 0; i + wanted.n <= text.n; i++) {
        if (tg_slice_equal_nocase((tg_slice){text.ptr + i, wanted.n}, wanted)) return true;
    }
    return false;
}

static tg_status parse_cell(tg_ingest *in, tg_slice text, const char *what, tg_value *out,
                            tg_err *err)
{
    const tg_doc *doc = NULL;
    *out = (tg_value){NULL, NULL};
    if (!text.n) return TG_OK;
    tg_status status = tg_json_parse(text, what, in->scratch, &doc, NULL);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (status || tg_type_of(tg_doc_root(doc)) != TG_OBJECT)
        return tg_fail(err, TG_ESYNTAX, "the column %s holds no JSON object", what);
    *out = tg_doc_root(doc);
    return TG_OK;
}

/* --- what the line is about
 * ------------------------------------------------------------------------- */

/* Machines with accelerators are AI here, as they are in a plan; the rest of a bill is not. */
static tg_status is_ai(const bill *b, const tg_slice *cells, bool *out, tg_err *err)
{
    static const tg_slice category = TG_LIT("AI and Machine Learning");
    static const tg_slice other = TG_LIT("Other (AI and Machine Learning)");
    static const char *const services[] = {"Bedrock",   "SageMaker", "OpenAI",          "Vertex AI",
                                           "Anthropic", "Azure AI",  "Machine Learning"};
    tg_slice service = get(b, cells, SERVICE_NAME);
    tg_slice sub = get(b, cells, SERVICE_SUBCATEGORY);
    tg_value details;
    *out = tg_slice_equal_nocase(get(b, cells, SERVICE_CATEGORY), category) ||
           tg_slice_equal_nocase(sub, other) || contains(sub, "Generative AI");
    for (size_t i = 0; i < sizeof services / sizeof services[0]; i++)
        *out = *out || contains(service, services[i]);
    if (*out) return TG_OK;
    tg_status status =
        parse_cell(b->in, get(b, cells, SKU_DETAILS), "SkuPriceDetails", &details, err);
    if (status == TG_ESYNTAX) return TG_OK;
    int64_t gpus = 0;
    tg_slice type = tg_text_of(tg_get(details, "InstanceType"));
    if (!type.n) type = tg_text_of(tg_get(details, "x_InstanceType"));
    bool has_gpus = !tg_decimal_parse(tg_text_of(tg_get(details, "GpuCount")), 0, &gpus, NULL);
    *out = (has_gpus && gpus > 0) || (type.n && b->in->setup.is_accelerated &&
                                      b->in->setup.is_accelerated(b->in->setup.to, type));
    return status;
}

/* Under the names that calls and the price book have them, so that a bill meets the calls it is
 * for. */
static tg_slice provider_of(const bill *b, const tg_slice *cells)
{
    static const struct {
        const char *service, *provider;
    } services[] = {
        {"Bedrock", "bedrock"},   {"Azure OpenAI", "azure"}, {"Cognitive Services", "azure"},
        {"AI Foundry", "azure"},  {"Foundry", "azure"},      {"Vertex AI", "vertex"},
        {"Gemini API", "gemini"},
    };
    static const struct {
        const char *name, *provider;
    } providers[] = {
        {"Amazon", "aws"}, {"AWS", "aws"},       {"Microsoft", "azure"},     {"Azure", "azure"},
        {"Google", "gcp"}, {"OpenAI", "openai"}, {"Anthropic", "anthropic"},
    };
    tg_slice service = get(b, cells, SERVICE_NAME);
    tg_slice name = get(b, cells, SERVICE_PROVIDER);
    if (!name.n) name = get(b, cells, PROVIDER);
    if (!name.n) name = get(b, cells, HOST_PROVIDER);
    for (size_t i = 0; i < sizeof services / sizeof services[0]; i++) {
        if (contains(service, services[i].service)) return tg_slice_of(services[i].provider);
    }
    for (size_t i = 0; i < sizeof providers / sizeof providers[0]; i++) {
        if (contains(name, providers[i].name)) return tg_slice_of(providers[i].provider);
    }
    return name;
}

static tg_platform platform_of(tg_slice provider)
{
    if (tg_slice_is(provider, "aws") || tg_slice_is(provider, "bedrock")) return TG_PLATFORM_AWS;
    if (tg_slice_is(provider, "azure")) return TG_PLATFORM_AZURE;
    if (tg_slice_is(provider, "gcp") || tg_slice_is(provider, "vertex")) return TG_PLATFORM_GCP;
    return TG_PLATFORM_OTHER;
}

/* AWS writes `user:` before keys that users made. */
static tg_status take_tags(const bill *b, const tg_slice *cells, tg_platform platform, tg_err *err)
{
    static const tg_slice prefix = TG_LIT("user:");
    tg_value tags;
    tg_status status = parse_cell(b->in, get(b, cells, TAGS), "Tags", &tags, err);
    if (!status) status = tg_ingest_tags(b->in, platform, tags, err);
    for (tg_value v = tg_first(tags); !tg_is_missing(v) && !status; v = tg_next(tags, v)) {
        tg_slice key = tg_key_of(v);
        if (tg_slice_starts(key, prefix))
            status =
                tg_ingest_tag(b->in, platform, tg_slice_from(key, prefix.n), tg_text_of(v), err);
    }
    return status;
}

/* --- a row
 * ----------------------------------------------------------------------------------------- */

static tg_status take_cost(const bill *b, const tg_slice *cells, tg_fine_money *out, tg_err *err)
{
    static const tg_slice usd = TG_LIT("USD");
    tg_slice currency = get(b, cells, CURRENCY);
    tg_slice cost = get(b, cells, COST);
    if (!tg_slice_equal_nocase(currency, usd)) {
        cost = get(b, cells, COST_USD);
        if (!cost.n)
            return tg_fail(err, TG_EUNSUPPORTED, "the amount is in `%.*s`, not in US dollars",
                           TG_FMT(currency));
    }
    if (!cost.n || tg_fine_parse(cost, out, NULL))
        return tg_fail(err, TG_ESYNTAX, "EffectiveCost is no amount");
    return TG_OK;
}

static tg_status take_period(const bill *b, const tg_slice *cells, int64_t *day, int64_t *days,
                             tg_err *err)
{
    enum { DAYS_MAX = 1100 /* a commitment of three years */ };
    static const tg_slice midnight = TG_LIT("00:00:00");
    int64_t end = 0;
    tg_slice text = get(b, cells, PERIOD_END);
    tg_status status = tg_ingest_day(get(b, cells, PERIOD_START), day, err);
    if (!status) status = tg_ingest_day(text, &end, err);
    if (status) return status;
    /* The end is the first moment that is not in the period. */
    bool is_whole = text.n <= 10 || tg_slice_find(text, midnight) != SIZE_MAX;
    *days = end - *day + (is_whole ? 0 : 1);
    if (*days < 1) *days = 1;
    if (end < *day || *days > DAYS_MAX)
        return tg_fail(err, TG_ERANGE,
                       "the charge period is none: it ends before it starts, or "
                       "is longer than three years");
    return TG_OK;
}

static tg_slice cut_text(tg_slice text, size_t most)
{
    return text.n > most ? (tg_slice){text.ptr, most} : text;
}

static tg_status take_charge(bill *b, const tg_slice *cells, tg_err *err)
{
    enum { TEXT_MAX = 512 };
    int64_t days = 1;
    tg_slice account = get(b, cells, SUB_ACCOUNT);
    if (!account.n) account = get(b, cells, BILLING_ACCOUNT);
    tg_spend_row row = {.series = {.kind = TG_SPEND_CHARGE,
                                   .provider = cut_text(provider_of(b, cells), TEXT_MAX),
                                   .service = cut_text(get(b, cells, SERVICE_NAME), TEXT_MAX),
                                   .model = {"", 0},
                                   .account = cut_text(account, TEXT_MAX)},
                        .resource = cut_text(get(b, cells, RESOURCE), TEXT_MAX)};
    tg_status status = take_cost(b, cells, &row.sums.cost, err);
    if (!status) status = take_period(b, cells, &row.day, &days, err);
    if (!status) status = take_tags(b, cells, platform_of(row.series.provider), err);
    if (status) return status;
    tg_slice parts[IDENTITY_COUNT + 1] = {tg_slice_of("focus")};
    for (size_t i = 0; i < IDENTITY_COUNT; i++) parts[i + 1] = at(cells, b->identity[i]);
    return tg_ingest_put_days(b->in, &row, days, parts, IDENTITY_COUNT + 1, err);
}

static tg_status take_row(void *to, const tg_slice *cells, size_t count, tg_err *err)
{
    bill *b = to;
    bool ai = false;
    (void)count;
    tg_status status = is_ai(b, cells, &ai, err);
    if (!status && !ai) b->in->counts.not_ai++;
    return status || !ai ? status : take_charge(b, cells, err);
}

static tg_status read_focus(tg_ingest *in, tg_stream from, tg_err *err)
{
    bill b = {.in = in};
    const tg_ingest_table table = {.header = take_header, .row = take_row, .to = &b};
    return tg_ingest_csv(in, from, &table, err);
}

const tg_ingest_format tg_ingest_focus = {
    .name = "focus",
    .summary = "a cloud bill as FOCUS CSV 1.0 to 1.4; lines about AI are taken",
    .read = read_focus,
};
