/* cost.h - assets and a bundle to money: what each costs a month before and after the change, what
 * that makes for teams and in all, and where it leaves the budgets.
 *
 * Nothing here looks at a clock, the network or the store: the day comes in, and what is known of
 * spend to date. The same input gives the same figures. */
#ifndef TG_COST_COST_H
#define TG_COST_COST_H

#include "bundle/bundle.h"
#include "cost/book.h"
#include "model/cost.h"
#include "model/spend.h"

/* A change of one figure, for planning: --what-if KEY=VALUE. */
typedef struct tg_what_if {
    tg_slice key; /* "requests", "input_tokens", "output_tokens", "instances", "hours", "model:NAME"
                   */
    tg_slice value; /* "+20%", "-5%", "250000"; a model's name */
} tg_what_if;

/* TG_EUSAGE with a message when it is none. The texts are borrowed. */
tg_status tg_what_if_parse(tg_slice text, tg_what_if *out, tg_err *err) TG_MUST_CHECK;

/* A resource that another tool priced. */
typedef struct tg_outside_cost {
    tg_slice address;
    tg_money before, after;
    bool is_used;     /* set: it is no asset of ours, so its amount is in the totals */
    bool is_unpriced; /* a part of it, or all, has no price there */
} tg_outside_cost;

/* How far back what is known of use and spend counts. */
enum {
    TG_RATE_DAYS = 7,           /* the rate of recent days: a week has all its weekdays */
    TG_MEASURED_DAYS = 30,      /* measured use */
    TG_MEASURED_LEAST_DAYS = 7, /* fewer days of use are no measure of a month */
    TG_SILENT_DAYS = 30,        /* a source that told nothing for so long has ended */
};

typedef struct tg_cost_input {
    const tg_bundle *bundle;
    tg_asset *assets; /* `cost` is set */
    size_t asset_count;
    int64_t today; /* days since 1970-01-01, UTC */
    const tg_what_if *what_ifs;
    size_t what_if_count;
    tg_outside_cost *outside; /* sorted by address */
    size_t outside_count;
    const tg_spend *spend; /* what the store knows, up to the day before today; NULL: no store */
    tg_slice head;         /* the commit that is judged: its own merge is not counted beside it */
    bool wants_changes;    /* make tg_cost_result.changes */
} tg_cost_input;

typedef struct tg_cost_result {
    tg_cost_totals totals;
    const tg_budget_state *budgets; /* in the bundle's order */
    size_t budget_count;
    tg_change_limit change; /* how the change stands to the bundle's limits on one change */
    const tg_tagged_change *changes; /* what the change adds and takes, by tags */
    size_t change_count;
} tg_cost_result;

/* Prices everything.
 *   TG_ESYNTAX  a price list of the bundle is broken; err has its place
 *   TG_ENOMEM */
tg_status tg_cost_run(const tg_cost_input *input, tg_arena *arena, tg_cost_result *out,
                      tg_err *err) TG_MUST_CHECK;

/* The price book with the lists and the names that a bundle brings. */
tg_status tg_book_of_bundle(const tg_bundle *bundle, tg_arena *arena, tg_book **out,
                            tg_err *err) TG_MUST_CHECK;
/* The first day of what the budgets and measured use of `today` are made from: what the store is to
 * be asked for. */
tg_status tg_cost_spend_from(const tg_bundle *bundle, int64_t today, tg_arena *arena, int64_t *out,
                             tg_err *err) TG_MUST_CHECK;
/* "$1.408": exact, two decimals at least. */
void tg_price_put(tg_buf *to, tg_money price);

#endif
