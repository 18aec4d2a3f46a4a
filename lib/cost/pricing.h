/* pricing.h - what the files of lib/cost share while a run's assets are priced; used by nobody
 * else. */
#ifndef TG_COST_PRICING_H
#define TG_COST_PRICING_H

#include "cost/book.h"
#include "cost/cost.h"
#include "cost/rates.h"

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

/* What usage.yaml says of something's use; tokens and images are those of one request. */
typedef struct tg_volume {
    tg_match match;
    tg_figure requests, input, output, reasoning, hours;
    tg_figure audio_input, audio_output, image_input, image_output;
    tg_figure images, queries;
    tg_figure milliseconds;              /* that a request computes */
    tg_ratio cached, write_5m, write_1h; /* of the input */
    tg_ratio searches;                   /* web searches to a request */
    bool has_service;
    tg_service service;
    tg_slice residency;
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
    bool are_pools_apart;                /* the run's pods do not run on its node pools */
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
    tg_vec known_models;        /* call.c */
    tg_vec committable;         /* commitments.c */
    struct tg_counted *counted; /* spent.c; one a day of input->spend */
    struct tg_pools {           /* pools.c; [0] before the change, [1] after it */
        tg_vec capacities[2], kinds[2];
        tg_vec hosted;
    } pools;
} tg_pricing;

/* One state of one asset being priced. */
typedef struct tg_job {
    tg_pricing *pricing;
    const tg_asset *asset;
    const tg_state *state;
    bool is_after;
    tg_priced_state *out;   /* where it goes */
    size_t side;            /* of the books: 0 before the change, 1 after it */
    tg_volume *volume;      /* what the store or usage.yaml says; NULL: nothing */
    bool is_measured;       /* its use case is: where `volume` is NULL then, not with this model */
    bool has_shared_volume; /* its requests are those of calls elsewhere */
    tg_vec lines;           /* tg_cost_line */
    tg_estimate amount;
    tg_basis basis;
    bool is_guess;     /* rests on more than the usual hours of a month */
    tg_slice unpriced; /* why not; empty: it is priced */
    bool is_volume_unknown;
    bool is_tier_unknown;
    bool is_batch;       /* by its SKU */
    tg_slice price_note; /* what the price rests on, beyond the list; empty: nothing */
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
    tg_agreed_item agreed; /* what a discount may be for */
    bool is_own_price;     /* an agreed price already: nothing is taken off */
} tg_item;

/* Adds a line: `units` of `price`, less the discount that is agreed for it. `dear` is the price of
 * the high end where it is another one; a zero `per`: the same. TG_ERANGE becomes "not priced". */
tg_status tg_job_add(tg_job *job, const tg_item *given, tg_price price, tg_price dear,
                     tg_range units, tg_err *err) TG_MUST_CHECK;
/* Takes off a price what is agreed for the item; tg_job_add does it by itself. */
tg_status tg_job_take_off(tg_job *job, const tg_item *item, tg_price *price,
                          tg_err *err) TG_MUST_CHECK;
/* Adds a line whose amount is worked out. */
tg_status tg_job_add_amount(tg_job *job, const tg_item *item, tg_estimate amount,
                            tg_err *err) TG_MUST_CHECK;
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

/* --- commitments (commitments.c): so many machines or units are paid at a price of their own
 */

/* Notes that the job's last line is `units` hours of something that may be committed to. */
tg_status tg_commitment_note(tg_job *job, const tg_agreed_item *item, tg_range units,
                             tg_err *err) TG_MUST_CHECK;
/* When all machines are priced, before their lines are used elsewhere. `costs` in the order of the
 * assets. */
tg_status tg_commitments_apply(tg_pricing *pricing, tg_cost *const *costs,
                               tg_err *err) TG_MUST_CHECK;

/* --- node pools and the pods on them (pools.c)
 *
 * Nodes are what is billed; what pods ask for is a part of it. Where a run has both, for one kind
 * of accelerator the larger of the two counts: pods cost their share of the pools, and a pool
 * what is left of it. */

/* Whether the asset is a pool of a cluster's nodes that says how many there are. */
bool tg_pool_is(const tg_asset *asset);
/* Whether it is one whose nodes come and go with the pods. */
bool tg_pool_follows_pods(const tg_asset *asset);
void tg_pools_open(tg_pricing *pricing);
void tg_commitments_open(tg_pricing *pricing);
/* Notes what a machine's lines from `from` to the last bring of accelerators, `each` to a machine.
 */
tg_status tg_pool_note(tg_job *job, tg_slice accelerator, tg_slice type, int64_t each,
                       tg_range machine_hours, size_t from, tg_err *err) TG_MUST_CHECK;
/* Between pools and pods: what all pools bring. */
tg_status tg_pools_sum(tg_pricing *pricing, tg_cost *const *costs, tg_err *err) TG_MUST_CHECK;

/* All accelerators of a kind that the run's pools bring, on one side of the books. */
typedef struct tg_pool_kind {
    tg_slice accelerator;
    tg_slice address, source, from; /* of the first pool, its price's */
    size_t pool_count;
    tg_range supply, demand; /* accelerator-hours of a month */
    tg_range uncompared;     /* of the demand, that of pods which are not compared */
    tg_estimate amount;      /* of the supply */
} tg_pool_kind;

/* The kind that pods run on which ask for `accelerator`, as the price book calls it, or for a
 * machine of `type`; either may be empty. NULL: none. */
tg_pool_kind *tg_pool_for(const tg_job *job, tg_slice accelerator, tg_slice type);
/* The only kind that is a whole device of the resource: "nvidia.com/gpu". NULL: none, or several.
 */
tg_pool_kind *tg_pool_of_resource(const tg_job *job, tg_slice resource);
/* Adds what pods ask for of a pool; `units` are accelerator-hours. */
tg_status tg_pool_host(tg_job *job, tg_pool_kind *kind, const tg_item *item, tg_range units,
                       tg_err *err) TG_MUST_CHECK;
/* "$1.418" an hour of one accelerator of a pool, rounded. */
void tg_pool_put_rate(const tg_pool_kind *kind, tg_buf *to);
/* When all is priced: what is left of the pools. `costs` in the order of the assets. */
tg_status tg_pools_settle(tg_pricing *pricing, tg_cost *const *costs, tg_err *err) TG_MUST_CHECK;

/* A state's lines as its own, with room for more. */
tg_status tg_own_lines(tg_pricing *pricing, tg_priced_state *state, size_t more,
                       tg_err *err) TG_MUST_CHECK;

/* Whether nothing is compared: it is now as it was. */
static inline bool tg_is_uncompared(const tg_asset *asset)
{
    return !asset->has_before && asset->change == TG_CHANGE_NONE;
}

/* --- kinds of assets
 * --------------------------------------------------------------------------------------- */

tg_status tg_price_machines(tg_job *job, tg_err *err) TG_MUST_CHECK;
tg_status tg_price_provisioned(tg_job *job, bool *is_done, tg_err *err) TG_MUST_CHECK;
tg_status tg_price_serverless(tg_job *job, bool *is_done, tg_err *err) TG_MUST_CHECK;
tg_status tg_price_pods(tg_job *job, tg_err *err) TG_MUST_CHECK;
/* Bytes of one of pricing->known_models. */
size_t tg_known_model_size(void);
tg_status tg_price_call(tg_job *job, tg_slice provider, tg_slice model, tg_err *err) TG_MUST_CHECK;

/* One part off the end of a model's name that does not name the model: a version of the interface,
 * a date, an effort. False when there is none. */
bool tg_name_cut_suffix(tg_slice *model);

/* Whether a name is that of a fine-tuned model, and of which base: "ft:gpt-4o:acme::id",
 * "gpt-4o.ft-id". */
bool tg_name_is_tuned(tg_slice model, tg_slice *base);

/* Where an asset's machines stand, or why that is not known (then *region stays empty and the job
 * is unpriced). */
tg_status tg_job_region(tg_job *job, tg_slice *region) TG_MUST_CHECK;
/* "eastus" of "East US", the last part of an address; NULL when out of memory. */
tg_slice tg_plain_region(const tg_job *job, tg_slice region);
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
/* `number` after --what-if KEY=... or, which goes before it, KEY:USE_CASE=...; the number itself
 * when nothing is said of the key. The last one that is said counts. */
tg_status tg_what_if_number(const tg_job *job, const char *key, int64_t number, int64_t *out,
                            tg_err *err) TG_MUST_CHECK;
/* Adds to `words` what is supposed of something that no asset is: a model that no call uses, a use
 * case that nothing has. */
void tg_what_if_put_idle(const tg_pricing *pricing, tg_buf *words);

#endif
