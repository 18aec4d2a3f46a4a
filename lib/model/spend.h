/* spend.h - what was used and what was paid: rows on their way into the store, and what the store
 * knows when a run asks. Plain data, so that cost/ can work with it and never see a store. */
#ifndef TG_MODEL_SPEND_H
#define TG_MODEL_SPEND_H

#include "base/arena.h"
#include "model/money.h"

typedef struct tg_key_value {
    tg_slice key;
    tg_slice value;
} tg_key_value;

/* --- amounts finer than a nano-dollar ------------------------------------------------------------
 */

/* nano_usd + pico_usd / 1000 nano-dollars. Bills have up to eleven decimals (FOCUS's own sample), a
 * gateway's binary floats more: 1e-12 is kept, and rounded to nano-dollars once, after the sum. A
 * sum may hold any pico_usd; tg_fine_parse gives 0 to 999. */
typedef struct tg_fine_money {
    int64_t nano_usd;
    int64_t pico_usd;
} tg_fine_money;

/* A decimal, also with an exponent ("4.35e-05", "1E2"), rounded half to even at 1e-12.
 *   TG_ESYNTAX, TG_ERANGE; *out is unchanged then */
tg_status tg_fine_parse(tg_slice text, tg_fine_money *out, tg_err *err) TG_MUST_CHECK;
tg_status tg_fine_add(tg_fine_money a, tg_fine_money b, tg_fine_money *out,
                      tg_err *err) TG_MUST_CHECK;
/* amount * numerator / denominator, rounded half to even at 1e-12, once. */
tg_status tg_fine_scale(tg_fine_money amount, int64_t numerator, int64_t denominator,
                        tg_fine_money *out, tg_err *err) TG_MUST_CHECK;
/* To nano-dollars, half to even. */
tg_status tg_fine_round(tg_fine_money amount, tg_money *out, tg_err *err) TG_MUST_CHECK;
/* <0, 0, >0: how it stands to nothing. */
int tg_fine_sign(tg_fine_money amount);

/* --- what is counted -----------------------------------------------------------------------------
 */

/* Tokens in five buckets that exclude each other: a token is in one of them, whatever its source
 * calls "input". Reasoning is part of the output. */
typedef struct tg_tokens {
    int64_t input; /* not from a cache, not written to one */
    int64_t cache_read;
    int64_t cache_write; /* for five minutes, or for a time not said */
    int64_t cache_write_1h;
    int64_t output;
} tg_tokens;

typedef struct tg_spend_sums {
    int64_t requests;
    tg_tokens tokens;
    int64_t unpriced; /* rows whose cost nobody knows: their cost is not in `cost`, and not 0 */
    tg_fine_money cost;
} tg_spend_sums;

/* TG_ERANGE leaves *total as it was. */
tg_status tg_spend_sums_add(tg_spend_sums *total, const tg_spend_sums *more,
                            tg_err *err) TG_MUST_CHECK;
tg_status tg_spend_sums_subtract(tg_spend_sums *total, const tg_spend_sums *less,
                                 tg_err *err) TG_MUST_CHECK;

/* Three views of the same money, told apart so that it is not counted three times. */
typedef enum tg_spend_kind {
    TG_SPEND_USE,    /* calls, as a gateway or an SDK saw them: they know who called */
    TG_SPEND_METER,  /* the provider's usage pages: all calls, by project at best */
    TG_SPEND_CHARGE, /* the provider's bill or cost report */
} tg_spend_kind;
const char *tg_spend_kind_name(tg_spend_kind kind); /* "use", "meter", "charge" */
bool tg_spend_kind_parse(tg_slice name, tg_spend_kind *out);

/* What rows of a day are summed by. */
typedef struct tg_spend_series {
    tg_spend_kind kind;
    tg_slice source;   /* the ingest format: "events", "focus" */
    tg_slice provider; /* as the price book has it ("openai", "bedrock"), or the bill's own name */
    tg_slice service;  /* of a bill: "Amazon SageMaker"; else empty */
    tg_slice model;    /* empty where not known */
    tg_slice account;  /* billing sub-account, project or workspace; never a person */
    const tg_key_value *tags; /* dictionary keys and canonical values, by key */
    size_t tag_count;
} tg_spend_series;

tg_slice tg_spend_tag(const tg_spend_series *series, tg_slice key); /* empty: has none */

/* One row for the store. */
typedef struct tg_spend_row {
    char id[33]; /* of what the source calls it, or of its content: see tg_spend_id */
    int64_t day; /* days since 1970-01-01, UTC */
    tg_spend_series series;
    tg_slice resource; /* of a bill; else empty */
    tg_spend_sums sums;
    bool is_batch; /* for its price; not stored */
} tg_spend_row;

/* 32 hexadecimal digits of SHA-256. The same parts give the same id, so that a file that comes
 * again changes nothing. */
void tg_spend_id(const tg_slice *parts, size_t count, char id[33]);

/* --- what a run is told --------------------------------------------------------------------------
 */

typedef struct tg_spend_day {
    int64_t day;
    size_t series; /* index */
    tg_spend_sums sums;
} tg_spend_day;

/* What a merged change adds to or takes from what carries these tags, a month. */
typedef struct tg_tagged_change {
    const tg_key_value *tags; /* by key */
    size_t tag_count;
    tg_money before, after;
} tg_tagged_change;

typedef struct tg_spend_merge {
    tg_slice head; /* commit */
    int64_t day;   /* on which it was recorded */
    tg_tagged_change change;
} tg_spend_merge;

typedef struct tg_spend {
    tg_slice store; /* as shown: "sqlite:.tallygate/audit.db" */
    const tg_spend_series *series;
    size_t series_count;
    const tg_spend_day *days; /* by day */
    size_t day_count;
    const tg_spend_merge *merges; /* by day */
    size_t merge_count;
} tg_spend;

#endif
