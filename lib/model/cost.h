/* cost.h - what an asset costs a month, with the lines it is made of and how sure they are. */
#ifndef TG_MODEL_COST_H
#define TG_MODEL_COST_H

#include "model/asset.h"
#include "model/money.h"

/* A month is 730 hours (365 * 24 / 12), as the clouds' own calculators have it. */
enum { TG_HOURS_PER_MONTH = 730 };

/* Between low and high; equal where nothing is a range. */
typedef struct tg_estimate {
    tg_money low, expected, high;
} tg_estimate;

/* What the quantities rest on, from best to worst; an estimate is as good as its worst line. */
typedef enum tg_basis {
    TG_BASIS_MEASURED, /* actual use from the store */
    TG_BASIS_DECLARED, /* usage.yaml, or written in the plan or manifest */
    TG_BASIS_ASSUMED,  /* all hours of a month, one instance, a default region */
} tg_basis;

typedef enum tg_confidence {
    TG_CONFIDENCE_LOW,    /* a rate, region or model had to be guessed, or the range is wide */
    TG_CONFIDENCE_MEDIUM, /* the usual assumption only: it runs all hours of a month */
    TG_CONFIDENCE_HIGH,   /* measured or declared */
} tg_confidence;

typedef struct tg_cost_line {
    tg_slice what;         /* "ml.g5.xlarge in us-east-1" */
    tg_slice quantity;     /* how the amount came about, in words: "2 x 730 h x $1.408000" */
    tg_slice price_source; /* "litellm", "price override prices/aws.csv" */
    tg_slice price_from;   /* YYYY-MM-DD: the day from which the price holds */
    tg_slice assumption;   /* what was assumed for this line; empty when nothing was */
    tg_estimate amount;    /* a month */
} tg_cost_line;

typedef struct tg_priced_state {
    bool is_there;  /* the asset exists in this state */
    bool is_priced; /* false: the amounts are not to be looked at; `unpriced` says why */
    tg_estimate amount;
    tg_slice unpriced;
    tg_cost_line *lines;
    size_t line_count;
} tg_priced_state;

struct tg_cost {
    tg_priced_state before, after;
    bool has_delta; /* both states are priced or not there */
    tg_estimate delta;
    /* As decimals, for conditions: "1234.560000"; empty where there is none. */
    tg_slice monthly_usd, delta_monthly_usd;
    tg_basis basis;
    tg_confidence confidence;
    /* The price is known, the volume is not: nothing in usage.yaml speaks of it. */
    bool is_volume_unknown;
    /* Calls whose volume nobody declared: what a thousand of them cost, never a total. */
    bool has_per_thousand;
    tg_money per_thousand;
    tg_slice per_thousand_of; /* "1,000 calls of 1,200 tokens in and 300 out" */
};

const char *tg_confidence_name(tg_confidence confidence); /* "low", "medium", "high" */
const char *tg_basis_name(tg_basis basis);                /* "measured", "declared", "assumed" */

/* Sums, item by item; TG_ERANGE leaves *total as it was. */
tg_status tg_estimate_add(tg_estimate *total, tg_estimate more, tg_err *err) TG_MUST_CHECK;
tg_status tg_estimate_subtract(tg_estimate from, tg_estimate less, tg_estimate *out,
                               tg_err *err) TG_MUST_CHECK;

/* --- budgets
 * ---------------------------------------------------------------------------------------- */

typedef enum tg_budget_level { TG_BUDGET_OK, TG_BUDGET_WARN, TG_BUDGET_EXCEEDED } tg_budget_level;

/* One key of what a budget is for; a NULL value: whatever has no such tag. */
typedef struct tg_budget_key {
    tg_slice key, value;
} tg_budget_key;

typedef struct tg_budget_state {
    tg_slice id;
    tg_slice match;            /* in words: "team=search, environment=prod" */
    const tg_budget_key *keys; /* the same, one by one */
    size_t key_count;
    tg_slice period; /* "2026-11", "2026-Q4", "2026" */
    tg_money limit;  /* of the period, raises included */
    tg_money spent;  /* known so far in the period; 0 when nothing is known */
    bool is_spent_known;
    tg_money rate;      /* what the rate of recent days makes of the rest of the period */
    tg_money merged;    /* what merged changes add to that */
    tg_money projected; /* what the period is expected to end at with this change */
    tg_money delta;     /* of it, this change's part */
    tg_ratio used;      /* projected of limit; 0 when the limit is 0 */
    tg_budget_level level;
    tg_ratio warn_at, block_at;
    tg_slice basis;         /* which figures were used, in words */
    tg_slice raises;        /* raises that count, in words; empty: none */
    tg_location location;   /* in budgets.yaml */
    const tg_slice *assets; /* ids of the assets whose change counts here */
    size_t asset_count;
    size_t unpriced_count; /* assets that belong here and are without a price */
} tg_budget_state;

const char *tg_budget_level_name(tg_budget_level level); /* "ok", "warn", "exceeded" */

/* --- a run's totals
 * ---------------------------------------------------------------------------------- */

typedef struct tg_team_cost {
    tg_slice team; /* empty: no team */
    tg_money before, after, delta;
} tg_team_cost;

typedef struct tg_unpriced {
    tg_slice asset; /* id */
    tg_slice reason;
} tg_unpriced;

typedef struct tg_cost_totals {
    tg_estimate before, after, delta; /* of what is priced */
    const tg_team_cost *teams;        /* by name */
    size_t team_count;
    const tg_unpriced *unpriced;
    size_t unpriced_count;
    tg_slice prices_version; /* the newest day in the price book */
    tg_slice prices_sha256;
    tg_slice oldest_price; /* YYYY-MM-DD of the oldest price used; empty when none was */
    bool is_old;           /* older than `age_limit` */
    int64_t age_limit;     /* days, of usage.yaml or TG_PRICE_AGE_DAYS */
    size_t old_count;      /* assets that are priced with an old one */
    size_t priced_count;   /* assets with an amount, nothing included */
    bool is_change;        /* something is compared: a plan, a base */
    tg_money outside_before, outside_after; /* of it, what another tool priced */
    size_t outside_count;
    size_t outside_unpriced; /* of those, what has no price there either, or only a part of one */
    tg_slice scenario;       /* what --what-if supposes, in words; empty: nothing */
    tg_slice idle_scenario;  /* of it, what is about nothing that is here */
    /* The display currency: USD times `rate`. An empty code: none. */
    tg_slice currency, currency_date;
    tg_ratio currency_rate;
} tg_cost_totals;

/* A price that nobody has looked at for half a year is said to be old. */
enum { TG_PRICE_AGE_DAYS = 183 };

/* How the change stands to `change:` of budgets.yaml. */
typedef struct tg_change_limit {
    bool is_over;
    tg_slice message;  /* which limit, by how much */
    tg_slice approval; /* what is approved, when something is */
    tg_location location;
} tg_change_limit;

#endif
