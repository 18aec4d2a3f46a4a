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
    tg_basis basis;
    /* Calls whose volume nobody declared: what a thousand of them cost, never a total. */
    bool has_per_thousand;
    tg_money per_thousand;
    tg_slice per_thousand_of; /* "1,000 calls of 1,200 tokens in and 300 out" */
};

const char *tg_basis_name(tg_basis basis); /* "measured", "declared", "assumed" */

/* Sums, item by item; TG_ERANGE leaves *total as it was. */
tg_status tg_estimate_add(tg_estimate *total, tg_estimate more, tg_err *err) TG_MUST_CHECK;
tg_status tg_estimate_subtract(tg_estimate from, tg_estimate less, tg_estimate *out,
                               tg_err *err) TG_MUST_CHECK;

/* --- budgets ---------------------------------------------------------------------------------------- */

typedef enum tg_budget_level { TG_BUDGET_OK, TG_BUDGET_WARN, TG_BUDGET_EXCEEDED } tg_budget_level;

typedef struct tg_budget_state {
    tg_slice id;
    tg_slice match;  /* in words: "team=search, environment=prod" */
    tg_slice period; /* "2026-11", "2026-Q4", "2026" */
    tg_money limit;  /* of the period, raises included */
    tg_money spent;  /* known so far in the period; 0 when nothing is known */
    bool is_spent_known;
    tg_money projected; /* what the period is expected to end at with this change */
    tg_money delta;     /* of it, this change's part */
    tg_ratio used;      /* projected of limit; 0 when the limit is 0 */
    tg_budget_level level;
    tg_slice basis;     /* which figures were used, in words */
    tg_location location; /* in budgets.yaml */
    const tg_slice *assets; /* ids of the assets whose change counts here */
    size_t asset_count;
} tg_budget_state;

const char *tg_budget_level_name(tg_budget_level level); /* "ok", "warn", "exceeded" */

/* --- a run's totals ---------------------------------------------------------------------------------- */

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
    tg_slice prices_version, prices_sha256;
    tg_slice oldest_price; /* YYYY-MM-DD of the oldest price used; empty when none was */
    bool is_old;           /* older than the bundle's set age */
} tg_cost_totals;

#endif
