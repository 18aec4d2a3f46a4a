#include "bundle/loading.h"

#include "model/money.h"
#include "model/scalar.h"

/* --- budgets.yaml ----------------------------------------------------------------------------- */

static const char *const PERIODS[] = {"month", "quarter", "year", NULL};

static const tg_schema_key RAISE_KEYS[] = {
    {.name = "amount", .shape = TG_SHAPE_MONEY, .is_required = true},
    {.name = "from", .shape = TG_SHAPE_DATE, .is_required = true},
    {.name = "until", .shape = TG_SHAPE_DATE, .is_required = true},
    {.name = "reason", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "approver", .shape = TG_SHAPE_TEXT, .is_required = true},
};

static void check_raise(tg_problems *problems, tg_value raise)
{
    int64_t from = 0;
    int64_t until = 0;
    tg_date_parse(tg_text_of(tg_get(raise, "from")), &from);
    tg_date_parse(tg_text_of(tg_get(raise, "until")), &until);
    if (until < from) {
        tg_problem(problems, tg_get(raise, "until"), "`until` is before `from`");
    }
}

static const tg_schema RAISE = {.what = "a raise",
                                .keys = RAISE_KEYS,
                                .count = sizeof RAISE_KEYS / sizeof RAISE_KEYS[0],
                                .check = check_raise};

static const tg_schema_key BUDGET_KEYS[] = {
    {.name = "id", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "match", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "amount", .shape = TG_SHAPE_MONEY, .is_required = true},
    {.name = "period", .shape = TG_SHAPE_CHOICE, .choices = PERIODS},
    {.name = "warn_at", .shape = TG_SHAPE_PERCENT},
    {.name = "block_at", .shape = TG_SHAPE_PERCENT},
    {.name = "raises", .shape = TG_SHAPE_OBJECTS, .object = &RAISE, .expected = "a list of raises"},
};

static void check_budget(tg_problems *problems, tg_value budget)
{
    tg_ratio warn;
    tg_ratio block;
    tg_value warn_at = tg_get(budget, "warn_at");
    tg_value block_at = tg_get(budget, "block_at");
    if (tg_ratio_parse(tg_text_of(warn_at), &warn, NULL)) return;
    if (tg_ratio_parse(tg_text_of(block_at), &block, NULL)) return;
    if (warn.millionths > block.millionths) {
        tg_problem(problems, warn_at, "`warn_at` is above `block_at`, so nobody would be warned");
    }
}

static const tg_schema BUDGET = {.what = "a budget",
                                 .keys = BUDGET_KEYS,
                                 .count = sizeof BUDGET_KEYS / sizeof BUDGET_KEYS[0],
                                 .check = check_budget};

static const tg_schema_key APPROVAL_KEYS[] = {
    {.name = "match", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "until", .shape = TG_SHAPE_DATE, .is_required = true},
    {.name = "up_to_usd", .shape = TG_SHAPE_MONEY, .is_required = true},
    {.name = "reason", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "approver", .shape = TG_SHAPE_TEXT, .is_required = true},
};
static const tg_schema APPROVAL = TG_SCHEMA("an approval", APPROVAL_KEYS);

static const tg_schema_key CHANGE_KEYS[] = {
    {.name = "max_monthly_usd", .shape = TG_SHAPE_MONEY},
    {.name = "max_percent", .shape = TG_SHAPE_PERCENT},
    {.name = "approvals",
     .shape = TG_SHAPE_OBJECTS,
     .object = &APPROVAL,
     .expected = "a list of approvals"},
};
static const tg_schema CHANGE = TG_SCHEMA("`change`", CHANGE_KEYS);

static const tg_schema_key BUDGETS_KEYS[] = {
    {.name = "version", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "budgets",
     .shape = TG_SHAPE_OBJECTS,
     .object = &BUDGET,
     .expected = "a list of budgets"},
    {.name = "change",
     .shape = TG_SHAPE_OBJECT,
     .object = &CHANGE,
     .expected = "a mapping with max_monthly_usd, max_percent or approvals"},
};
const tg_schema tg_budgets_schema = TG_SCHEMA("budgets.yaml", BUDGETS_KEYS);

typedef struct claim {
    tg_slice id;
    tg_value at;
} claim;

static int compare_claims(const void *left, const void *right)
{
    return tg_slice_compare(((const claim *)left)->id, ((const claim *)right)->id);
}

static void refuse_double_ids(tg_value list, tg_problems *problems)
{
    tg_vec claims = tg_vec_of(problems->arena, sizeof(claim));
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        tg_value id = tg_get(v, "id");
        if (!tg_text_of(id).n) continue;
        claim *c = tg_vec_push(&claims);
        if (c) {
            *c = (claim){tg_text_of(id), id};
        } else {
            problems->status = TG_ENOMEM;
        }
    }
    if (tg_vec_sort(&claims, compare_claims)) problems->status = TG_ENOMEM;
    const claim *items = claims.items;
    for (size_t i = 1; i < claims.count; i++) {
        if (!tg_slice_equal(items[i - 1].id, items[i].id)) continue;
        tg_location first = tg_value_location(items[i - 1].at, problems->lines);
        tg_problem(problems, items[i].at, "budget `%.*s` stands twice: also in line %u",
                   TG_FMT(items[i].id), first.line);
    }
}

static tg_status check_match_of(tg_loading *loading, tg_value holder, const char *const *others,
                                tg_problems *problems)
{
    tg_value match = tg_get(holder, "match");
    if (tg_type_of(match) == TG_OBJECT) return tg_check_match(loading, match, others, problems);
    tg_slice found = tg_describe(match, loading->arena);
    tg_problem(problems, match,
               "`match`: expected a mapping of keys to values, such as {team: search}; "
               "found %.*s",
               TG_FMT(found));
    return TG_OK;
}

/* Of the entries that are sound by themselves. */
static tg_status check_matches(tg_loading *loading, tg_value list, const tg_schema *one,
                               const char *const *others, tg_problems *problems)
{
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v) && !status; v = tg_next(list, v)) {
        if (!tg_schema_fits(one, v, loading->arena)) continue;
        status = check_match_of(loading, v, others, problems);
    }
    return status;
}

tg_status tg_budgets_check(tg_loading *loading, const tg_doc *doc)
{
    tg_problems problems = tg_problems_of(doc, loading->problems, loading->arena);
    tg_value root = tg_doc_root(doc);
    tg_value budgets = tg_get(root, "budgets");
    (void)tg_schema_check(&tg_budgets_schema, root, &problems);
    refuse_double_ids(budgets, &problems);
    tg_status status = check_matches(loading, budgets, &BUDGET, NULL, &problems);
    if (!status) {
        status =
            check_matches(loading, tg_path(root, "change.approvals"), &APPROVAL, NULL, &problems);
    }
    if (!status && problems.status) status = tg_fail_memory(loading->err);
    loading->bundle->budgets = doc;
    return status;
}

/* --- usage.yaml ------------------------------------------------------------------------------- */

static const tg_schema_key RANGE_KEYS[] = {
    {.name = "low", .shape = TG_SHAPE_COUNT, .is_required = true},
    {.name = "expected", .shape = TG_SHAPE_COUNT, .is_required = true},
    {.name = "high", .shape = TG_SHAPE_COUNT, .is_required = true},
};

static void check_range(tg_problems *problems, tg_value range)
{
    int64_t low = 0;
    int64_t middle = 0;
    int64_t high = 0;
    tg_int_of(tg_get(range, "low"), &low);
    tg_int_of(tg_get(range, "expected"), &middle);
    tg_int_of(tg_get(range, "high"), &high);
    if (low > middle || middle > high) {
        tg_problem(problems, range, "expected low <= expected <= high, found %lld, %lld, %lld",
                   (long long)low, (long long)middle, (long long)high);
    }
}

static const tg_schema RANGE = {.what = "`instances`",
                                .keys = RANGE_KEYS,
                                .count = sizeof RANGE_KEYS / sizeof RANGE_KEYS[0],
                                .check = check_range};

static const char *const TIERS[] = {"standard", "batch", "flex", "priority", NULL};
static const char *const RESIDENCIES[] = {"us", "eu", NULL};

static const tg_schema_key USE_KEYS[] = {
    {.name = "match", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "requests_per_month", .shape = TG_SHAPE_COUNT},
    {.name = "input_tokens", .shape = TG_SHAPE_COUNT},
    {.name = "output_tokens", .shape = TG_SHAPE_COUNT},
    {.name = "reasoning_tokens", .shape = TG_SHAPE_COUNT},
    {.name = "cached_input", .shape = TG_SHAPE_PERCENT},
    {.name = "cache_write_5m", .shape = TG_SHAPE_PERCENT},
    {.name = "cache_write_1h", .shape = TG_SHAPE_PERCENT},
    {.name = "audio_input_tokens", .shape = TG_SHAPE_COUNT},
    {.name = "audio_output_tokens", .shape = TG_SHAPE_COUNT},
    {.name = "image_input_tokens", .shape = TG_SHAPE_COUNT},
    {.name = "image_output_tokens", .shape = TG_SHAPE_COUNT},
    {.name = "images_per_request", .shape = TG_SHAPE_COUNT},
    {.name = "queries_per_request", .shape = TG_SHAPE_COUNT},
    {.name = "milliseconds_per_request", .shape = TG_SHAPE_COUNT},
    {.name = "web_searches", .shape = TG_SHAPE_PERCENT},
    {.name = "batch", .shape = TG_SHAPE_BOOL},
    {.name = "tier", .shape = TG_SHAPE_CHOICE, .choices = TIERS},
    {.name = "residency", .shape = TG_SHAPE_CHOICE, .choices = RESIDENCIES},
    {.name = "overrides_measured", .shape = TG_SHAPE_BOOL},
    {.name = "hours_per_month", .shape = TG_SHAPE_COUNT, .expected = "a number of hours, 0 to 744"},
    {.name = "instances", .shape = TG_SHAPE_ANY},
};

static void check_instances(tg_problems *problems, tg_value instances)
{
    int64_t count = 0;
    if (tg_is_missing(instances)) return;
    if (tg_type_of(instances) == TG_OBJECT) {
        tg_schema_check(&RANGE, instances, problems);
    } else if (tg_type_of(instances) != TG_NUMBER || !tg_int_of(instances, &count) || count < 0) {
        tg_slice found = tg_describe(instances, problems->arena);
        tg_problem(problems, instances,
                   "`instances`: expected a whole number or {low, expected, high}, "
                   "found %.*s",
                   TG_FMT(found));
    }
}

/* Each token of the input is read from the cache, written to it, or neither. */
static void check_shares(tg_problems *problems, tg_value use)
{
    enum { WHOLE = 1000000 };
    static const char *const keys[] = {"cached_input", "cache_write_5m", "cache_write_1h"};
    int64_t all = 0;
    tg_value last = {NULL, NULL};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        tg_ratio share;
        tg_value v = tg_get(use, keys[i]);
        if (tg_ratio_parse(tg_text_of(v), &share, NULL)) continue;
        if (share.millionths > WHOLE) {
            tg_problem(problems, v, "`%s`: expected a share of the input, at most 100%%", keys[i]);
            return;
        }
        all += share.millionths;
        last = v;
    }
    if (all <= WHOLE) return;
    tg_problem(problems, last,
               "`cached_input`, `cache_write_5m` and `cache_write_1h` are parts of one input: "
               "together they are at most 100%%");
}

static void check_tier(tg_problems *problems, tg_value use)
{
    tg_value tier = tg_get(use, "tier");
    bool is_batch = tg_bool_of(tg_get(use, "batch"), false);
    if (!tg_text_of(tier).n || !is_batch || tg_slice_is(tg_text_of(tier), "batch")) return;
    tg_problem(problems, tier, "`tier`: a request has one tier, and `batch: true` says another");
}

static void check_reasoning(tg_problems *problems, tg_value use)
{
    int64_t reasoning = 0;
    int64_t output = 0;
    tg_value v = tg_get(use, "reasoning_tokens");
    if (!tg_int_of(v, &reasoning) || !tg_int_of(tg_get(use, "output_tokens"), &output)) return;
    if (reasoning <= output) return;
    tg_problem(problems, v, "`reasoning_tokens` are a part of `output_tokens`: at most %lld",
               (long long)output);
}

static void check_use(tg_problems *problems, tg_value use)
{
    enum { MOST_HOURS = 744 }; /* 31 days */
    int64_t hours = 0;
    tg_value hours_per_month = tg_get(use, "hours_per_month");
    if (tg_int_of(hours_per_month, &hours) && hours > MOST_HOURS) {
        tg_problem(problems, hours_per_month, "`hours_per_month`: a month has at most %d hours",
                   (int)MOST_HOURS);
    }
    check_shares(problems, use);
    check_tier(problems, use);
    check_reasoning(problems, use);
    check_instances(problems, tg_get(use, "instances"));
    if (tg_count(use) == 1) {
        tg_problem(problems, use,
                   "nothing is said about the use; add `requests_per_month`, "
                   "`hours_per_month`, `instances` or the like");
    }
}

static const tg_schema USE = {.what = "an entry of `usage`",
                              .keys = USE_KEYS,
                              .count = sizeof USE_KEYS / sizeof USE_KEYS[0],
                              .check = check_use};

static const tg_schema_key REGION_KEYS[] = {
    {.name = "aws", .shape = TG_SHAPE_TEXT},
    {.name = "azure", .shape = TG_SHAPE_TEXT},
    {.name = "gcp", .shape = TG_SHAPE_TEXT},
};
static const tg_schema REGION = TG_SCHEMA("`default`", REGION_KEYS);
static const tg_schema_key REGIONS_KEYS[] = {
    {.name = "default",
     .shape = TG_SHAPE_OBJECT,
     .object = &REGION,
     .expected = "a mapping of providers to regions"},
};
static const tg_schema REGIONS = TG_SCHEMA("`regions`", REGIONS_KEYS);

static void check_currency(tg_problems *problems, tg_value currency)
{
    tg_ratio rate;
    tg_value usd_rate = tg_get(currency, "usd_rate");
    tg_slice code = tg_text_of(tg_get(currency, "code"));
    bool is_rate = !tg_ratio_parse(tg_text_of(usd_rate), &rate, NULL) && rate.millionths > 0;
    if (!is_rate) {
        tg_problem(
            problems, usd_rate,
            "`usd_rate`: expected what one US dollar is worth, such as 0.92, with at most six "
            "digits after the point");
    }
    bool is_code = code.n == 3;
    for (size_t i = 0; i < code.n; i++)
        is_code = is_code && code.ptr[i] >= 'A' && code.ptr[i] <= 'Z';
    if (!is_code) {
        tg_problem(problems, tg_get(currency, "code"),
                   "`code`: expected three letters, such as EUR");
    }
}

static const tg_schema_key CURRENCY_KEYS[] = {
    {.name = "code", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "usd_rate", .shape = TG_SHAPE_SCALAR, .is_required = true},
    {.name = "date", .shape = TG_SHAPE_DATE, .is_required = true},
};
static const tg_schema CURRENCY = {.what = "`currency`",
                                   .keys = CURRENCY_KEYS,
                                   .count = sizeof CURRENCY_KEYS / sizeof CURRENCY_KEYS[0],
                                   .check = check_currency};

static const tg_schema_key PRICES_KEYS[] = {
    {.name = "max_age_days", .shape = TG_SHAPE_COUNT, .is_required = true},
};
static const tg_schema PRICES = TG_SCHEMA("`prices`", PRICES_KEYS);

static const char *const NODE_POOLS[] = {"shared", "separate", NULL};

static const tg_schema_key USAGE_KEYS[] = {
    {.name = "version", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "usage",
     .shape = TG_SHAPE_OBJECTS,
     .object = &USE,
     .expected = "a list of {match: ..., requests_per_month: ...}"},
    {.name = "models",
     .shape = TG_SHAPE_TEXT_MAP,
     .expected = "a mapping of opaque model names to priced models, as texts"},
    {.name = "regions",
     .shape = TG_SHAPE_OBJECT,
     .object = &REGIONS,
     .expected = "a mapping such as {default: {aws: us-east-1}}"},
    {.name = "currency",
     .shape = TG_SHAPE_OBJECT,
     .object = &CURRENCY,
     .expected = "a mapping such as {code: EUR, usd_rate: 0.92, date: 2026-11-01}"},
    {.name = "prices",
     .shape = TG_SHAPE_OBJECT,
     .object = &PRICES,
     .expected = "a mapping such as {max_age_days: 183}"},
    {.name = "node_pools", .shape = TG_SHAPE_CHOICE, .choices = NODE_POOLS},
};
const tg_schema tg_usage_schema = TG_SCHEMA("usage.yaml", USAGE_KEYS);

tg_status tg_usage_check(tg_loading *loading, const tg_doc *doc)
{
    static const char *const OTHERS[] = {"address", NULL};
    tg_problems problems = tg_problems_of(doc, loading->problems, loading->arena);
    tg_value root = tg_doc_root(doc);
    (void)tg_schema_check(&tg_usage_schema, root, &problems);
    tg_status status = check_matches(loading, tg_get(root, "usage"), &USE, OTHERS, &problems);
    if (!status && problems.status) status = tg_fail_memory(loading->err);
    loading->bundle->usage = doc;
    return status;
}

/* --- rule files --------------------------------------------------------------------------------
 */

/* What stands in the lists is the catalog's to check. */
static const tg_schema_key RULES_KEYS[] = {
    {.name = "version", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "lists", .shape = TG_SHAPE_ANY}, /* texts with anchors, used elsewhere */
    {.name = "resources", .shape = TG_SHAPE_ANY},
    {.name = "providers", .shape = TG_SHAPE_ANY},
    {.name = "tag_schemes", .shape = TG_SHAPE_ANY},
    {.name = "workloads", .shape = TG_SHAPE_ANY},
    {.name = "signals", .shape = TG_SHAPE_ANY},
    {.name = "sdks", .shape = TG_SHAPE_ANY},
    {.name = "headers", .shape = TG_SHAPE_ANY},
    {.name = "hosts", .shape = TG_SHAPE_ANY},
    {.name = "observers", .shape = TG_SHAPE_ANY},
    {.name = "surroundings", .shape = TG_SHAPE_ANY},
    {.name = "wrappers", .shape = TG_SHAPE_ANY},
};
const tg_schema tg_rules_schema = TG_SCHEMA("a rule file", RULES_KEYS);

tg_status tg_rules_check(tg_loading *loading, const tg_doc *doc)
{
    tg_problems problems = tg_problems_of(doc, loading->problems, loading->arena);
    tg_value root = tg_doc_root(doc);
    if (tg_schema_check(&tg_rules_schema, root, &problems) && tg_count(root) == 1) {
        tg_problem(&problems, root,
                   "the file has no rules; add `resources`, `workloads`, `sdks` or "
                   "`wrappers`");
    }
    return problems.status ? tg_fail_memory(loading->err) : TG_OK;
}
