/* pricing.h - what the files of lib/cost share while a run's assets are priced; used by nobody
 * else. */
#ifndef TG_COST_PRICING_H
#define TG_COST_PRICING_H

#include "cost/book.h"
#include "cost/cost.h"

/* --- usage.yaml
 * ---------------------------------------------------------------------------------------- */

/* One `match` of usage.yaml or budgets.yaml. */
typedef struct tg_match {
    tg_value value;   /* the mapping; missing: matches everything */
    tg_slice words;   /* "team=search, environment=prod" */
    tg_slice address; /* of usage.yaml; empty: any */
    size_t key_count;
} tg_match;

/* A figure that may not be said. */
typedef struct tg_figure {
    bool is_there;
    int64_t number;
} tg_figure;

typedef struct tg_range {
    int64_t low, expected, high;
} tg_range;

typedef struct tg_volume {
    tg_match match;
    tg_figure requests, input, output, hours;
    bool has_cached;
    tg_ratio cached;
    bool is_batch;
    bool has_instances;
    tg_range instances;
    bool overrides_measured; /* what is planned goes before what was */
    bool is_measured;        /* from the store; `match` is empty then */
    /* How many calls share `requests`: [0] before the change, [1] after it; and of those, how many
     * have had their share already. */
    int64_t call_count[2], calls_done[2];
} tg_volume;

typedef struct tg_usage {
    tg_volume *volumes; /* in file order */
    size_t volume_count;
    struct tg_measured *measured; /* by use case and model: measured.c */
    size_t measured_count;
    tg_vec names;                        /* models under the names that the book has: measured.c */
    tg_slice regions[TG_PLATFORM_COUNT]; /* default region per platform; empty: none */
} tg_usage;

/* --- the run
 * -------------------------------------------------------------------------------------------- */

typedef struct tg_pricing {
    const tg_cost_input *input;
    tg_usage usage;
    tg_slice date;                  /* of the prices, YYYY-MM-DD */
    const tg_asset *const *parents; /* assets by address; NULL when nobody needs a parent */
    tg_book *book;                  /* NULL until something needs a price */
    tg_arena *arena;
    tg_vec known_models;        /* models.c */
    struct tg_counted *counted; /* spent.c; one a day of input->spend */
} tg_pricing;

/* One state of one asset being priced. */
typedef struct tg_job {
    tg_pricing *pricing;
    const tg_asset *asset;
    const tg_state *state;
    bool is_after;
    tg_volume *volume;      /* what the store or usage.yaml says; NULL: nothing */
    bool is_measured;       /* its use case is: where `volume` is NULL then, not with this model */
    bool has_shared_volume; /* its requests are those of calls elsewhere */
    tg_vec lines;           /* tg_cost_line */
    tg_estimate amount;
    tg_basis basis;
    bool is_guess;     /* rests on more than the usual hours of a month */
    tg_slice unpriced; /* why not; empty: it is priced */
    bool is_volume_unknown;
    bool has_per_thousand;
    tg_money per_thousand;
    tg_slice per_thousand_of;
} tg_job;

tg_status tg_usage_compile(tg_pricing *pricing, tg_err *err) TG_MUST_CHECK;
/* What the store measured, else the entry of usage.yaml that says most about the asset: its
 * address, else the most keys, else the first. An entry for the address, and one that says so, goes
 * before what is measured. */
tg_status tg_usage_of(tg_pricing *pricing, const tg_asset *asset, const tg_state *state,
                      tg_volume **out, bool *is_measured, tg_err *err) TG_MUST_CHECK;
/* The entry of usage.yaml alone; NULL: none. */
tg_volume *tg_usage_declared(tg_pricing *pricing, const tg_asset *asset, const tg_state *state);

/* --- measured use
 * ------------------------------------------------------------------------------------- */

/* Use of the last TG_MEASURED_DAYS by use case and model, made monthly; nothing where the store
 * knows of fewer than TG_MEASURED_LEAST_DAYS. */
tg_status tg_measured_compile(tg_pricing *pricing, tg_err *err) TG_MUST_CHECK;
/* *is_measured: the use case is, though perhaps not with this model (then *out is NULL). */
tg_status tg_measured_of(tg_pricing *pricing, const tg_asset *asset, const tg_state *state,
                         tg_volume **out, bool *is_measured, tg_err *err) TG_MUST_CHECK;

/* --- tags
 * ------------------------------------------------------------------------------------------------
 */

/* The dictionary's value of `key` on the asset, or empty: not there, not understood, not known yet.
 */
tg_slice tg_cost_tag(const tg_pricing *pricing, const tg_asset *asset, const tg_state *state,
                     tg_slice key);
tg_status tg_match_compile(tg_value match, tg_arena *arena, tg_match *out,
                           tg_err *err) TG_MUST_CHECK;
bool tg_match_holds(const tg_pricing *pricing, const tg_match *match, const tg_asset *asset,
                    const tg_state *state);
/* Makes pricing->parents. */
tg_status tg_cost_index_parents(tg_pricing *pricing, tg_err *err) TG_MUST_CHECK;

/* --- lines
 * -----------------------------------------------------------------------------------------------
 */

/* What one line is about. */
typedef struct tg_item {
    tg_slice what, quantity, assumption;
    tg_slice price_source, price_from;
} tg_item;

/* Adds a line: `units` of `price`. `dear` is the price of the high end where it is another one; a
 * zero `per`: the same. TG_ERANGE becomes "not priced". */
tg_status tg_job_add(tg_job *job, const tg_item *item, tg_price price, tg_price dear,
                     tg_range units, tg_err *err) TG_MUST_CHECK;
/* A line that costs nothing here, because it is paid for elsewhere. */
tg_status tg_job_add_nothing(tg_job *job, const tg_item *item, tg_err *err) TG_MUST_CHECK;
/* Says why it is not priced; printf-made. The first reason stays. */
tg_status tg_job_unpriced(tg_job *job, const char *format, ...) TG_PRINTF(2, 3) TG_MUST_CHECK;
void tg_job_assume(tg_job *job, bool is_guess);
/* The price book, opened when first asked for. */
tg_status tg_pricing_book(tg_pricing *pricing, const tg_book **out, tg_err *err) TG_MUST_CHECK;

/* The n-th value of a cost driver; NULL when there are not so many. */
const tg_attribute *tg_job_driver(const tg_job *job, const char *driver, size_t n);
size_t tg_job_driver_count(const tg_job *job, const char *driver);
/* A whole number; false when it is none, or not known. */
bool tg_attribute_number(const tg_attribute *attribute, int64_t *out);

/* "3,000,000" */
void tg_put_count(tg_buf *to, int64_t count);
/* A copy of what was written, in the arena; empties the buffer. */
tg_status tg_take_words(tg_pricing *pricing, tg_buf *from, tg_slice *out,
                        tg_err *err) TG_MUST_CHECK;

/* --- kinds of assets
 * --------------------------------------------------------------------------------------- */

tg_status tg_price_machines(tg_job *job, tg_err *err) TG_MUST_CHECK;
tg_status tg_price_provisioned(tg_job *job, bool *is_done, tg_err *err) TG_MUST_CHECK;
tg_status tg_price_pods(tg_job *job, tg_err *err) TG_MUST_CHECK;
/* Bytes of one of pricing->known_models. */
size_t tg_known_model_size(void);
tg_status tg_price_call(tg_job *job, tg_slice provider, tg_slice model, tg_err *err) TG_MUST_CHECK;

/* One part off the end of a model's name that does not name the model: a version of the interface,
 * a date, an effort. False when there is none. */
bool tg_name_cut_suffix(tg_slice *model);

/* Where an asset's machines stand, or why that is not known (then *region stays empty and the job
 * is unpriced). */
tg_status tg_job_region(tg_job *job, tg_slice *region) TG_MUST_CHECK;
/* How many: the drivers count, min_count, max_count at `n`, or usage.yaml. False: unpriced. */
bool tg_job_count(tg_job *job, size_t n, tg_range *out, tg_slice *assumption);
int64_t tg_job_hours(tg_job *job, tg_slice *assumption);

/* YYYY-MM-DD; shorter when out of memory. */
tg_slice tg_cost_date(int64_t day, tg_arena *arena);

/* --- totals, budgets
 * ----------------------------------------------------------------------------------------- */

tg_status tg_cost_total(tg_pricing *pricing, tg_cost_totals *out, tg_err *err) TG_MUST_CHECK;
tg_status tg_cost_budgets(tg_pricing *pricing, tg_cost_result *out, tg_err *err) TG_MUST_CHECK;

/* What one budget knows from the store. */
typedef struct tg_budget_spend {
    bool is_known;
    tg_money spent;  /* in the period so far */
    tg_money rest;   /* what the rate of recent days makes until its end */
    tg_money merged; /* what merged changes add to that until its end */
    tg_slice basis;  /* in words, without this change */
} tg_budget_spend;
/* A period: its first day, the day after its last. */
tg_status tg_spent(tg_pricing *pricing, const tg_match *match, int64_t from, int64_t until,
                   tg_budget_spend *out, tg_err *err) TG_MUST_CHECK;
/* Which part of each day's sum counts: the same money seen by calls and by a bill counts once. Made
 * once a run. */
tg_status tg_spent_prepare(tg_pricing *pricing, tg_err *err) TG_MUST_CHECK;

tg_status tg_cost_changes(tg_pricing *pricing, tg_cost_result *out, tg_err *err) TG_MUST_CHECK;

/* --- scenarios
 * ------------------------------------------------------------------------------------------------
 */

/* The model that stands for `model` after the change; `model` itself unless --what-if says another.
 */
tg_slice tg_what_if_model(const tg_pricing *pricing, tg_slice model);
/* `number` after --what-if KEY=... ; the number itself when nothing is said of the key. */
tg_status tg_what_if_number(const tg_pricing *pricing, const char *key, int64_t number,
                            int64_t *out, tg_err *err) TG_MUST_CHECK;

#endif
