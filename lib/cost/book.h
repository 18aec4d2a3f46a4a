/* book.h - the price book: what a token, a machine hour or a unit of throughput costs on a day.
 *
 * Three lists, each row with its source and the day from which it is known to hold; several rows
 * for one thing are its history. An organisation's own lists, `prices/` of the bundle, go before
 * the built-in ones. What is not in a list is not found: it is never zero, and never a neighbour's
 * price. */
#ifndef TG_COST_BOOK_H
#define TG_COST_BOOK_H

#include "cost/table.h"
#include "model/money.h"

typedef struct tg_book tg_book;

/* A list of the bundle. `name` as messages and sources say it: "prices/aws.csv". */
typedef struct tg_book_list {
    tg_slice name;
    tg_slice text;
} tg_book_list;

/* `aliases`: the bundle's map from opaque names (deployments, inference profiles) to priced models.
 * The texts must outlive the book.
 *   TG_ESYNTAX  a list cannot be read; err has its file and line */
typedef struct tg_book_setup {
    const tg_book_list *lists;
    size_t list_count;
    const struct tg_book_alias {
        tg_slice name, model;
    } * aliases;
    size_t alias_count;
} tg_book_setup;
tg_status tg_book_open(const tg_book_setup *setup, tg_arena *arena, tg_book **out,
                       tg_err *err) TG_MUST_CHECK;

/* --- LLM prices
 * ------------------------------------------------------------------------------------- */

/* A rate that the source gives, per million tokens; `is_known` false is an empty cell. */
typedef struct tg_rate {
    bool is_known;
    tg_price price;
    tg_slice source, from; /* of a rate with a row of its own; else empty: those of its row */
} tg_rate;

typedef struct tg_llm_price {
    tg_slice provider, model, mode; /* as the list has them; mode: chat, embedding, audio, image,
                                       rerank */
    tg_rate input, output, cache_read, cache_write, batch_input, batch_output;
    int64_t tier_above; /* tokens of a prompt above which the whole request costs the tier's rates;
                           0: none */
    tg_rate tier_input, tier_output;
    tg_slice effective_from; /* YYYY-MM-DD */
    tg_slice source;
    tg_slice resolved_as; /* how the name led here, when it was not this exact one; else empty */
    tg_slice geography;   /* of a regional profile without a row of its own: "eu"; else empty */
    bool is_own;          /* of a list of the bundle: an agreed price, which nothing is taken off */
} tg_llm_price;

/* The price of `model` at `provider` (may be empty) on `date` (YYYY-MM-DD): the newest row that
 * starts on or before it; the oldest when all are later. Names are resolved as docs/cost.md says:
 * exact, the bundle's map, without routing prefixes, ARNs, geographic prefixes, version suffixes
 * one at a time. Never by the longest common start. TG_ENOTFOUND  not priced; the message says why
 * and names near ones */
tg_status tg_book_llm(const tg_book *book, tg_slice provider, tg_slice model, tg_slice date,
                      tg_arena *arena, tg_llm_price *out, tg_err *err) TG_MUST_CHECK;
/* A rate besides those ("cache_write_1h", "audio_input", "priority_output", ...); is_known false
 * when the list has none. A row of the model `*` is for all models of its provider. What belongs to
 * an own price is looked for in own lists only: the built-in rates go with the built-in price. */
tg_status tg_book_llm_extra(const tg_book *book, const tg_llm_price *price, const char *component,
                            tg_slice date, tg_arena *arena, tg_rate *out,
                            tg_err *err) TG_MUST_CHECK;

/* All that the lists have of these for a model, by name: what holds on the day. Appends
 * tg_component. */
typedef struct tg_component {
    tg_slice name, unit;
    tg_rate rate;
} tg_component;
tg_status tg_book_llm_extras(const tg_book *book, const tg_llm_price *price, tg_slice date,
                             tg_arena *arena, tg_vec *out, tg_err *err) TG_MUST_CHECK;

/* --- machines and provisioned throughput
 * ------------------------------------------------------------- */

typedef struct tg_machine_price {
    tg_slice cloud, region, instance_type;
    tg_slice accelerator;       /* "H100", empty for a unit of throughput */
    tg_slice accelerator_count; /* as the list has it: fractions are there */
    tg_rate on_demand, spot;    /* an hour of the whole machine or unit */
    tg_slice effective_from, source;
    bool is_own; /* of a list of the bundle */
} tg_machine_price;

/* `cloud` is "aws", "gcp", "azure", "sagemaker", "bedrock-pt", "azure-ptu", ...
 *   TG_ENOTFOUND  not priced there; the message says whether other regions are */
tg_status tg_book_machine(const tg_book *book, tg_slice cloud, tg_slice region,
                          tg_slice instance_type, tg_slice date, tg_arena *arena,
                          tg_machine_price *out, tg_err *err) TG_MUST_CHECK;

/* --- agreements: discounts and commitments
 * ------------------------------------------------------------------------------------- */

typedef struct tg_agreement {
    bool is_commitment;
    tg_slice provider, item, region; /* `*` in the item stands for any text; region "*": any */
    tg_ratio percent;                /* a discount: off the list price */
    int64_t count;                   /* a commitment: so many machines or units ... */
    tg_price hourly;                 /* ... at this price */
    tg_slice from, until;            /* YYYY-MM-DD, both included */
    tg_slice reason;
    tg_slice list; /* the file: "prices/agreed.csv" */
    uint32_t line;
} tg_agreement;

/* What an agreement may be about. */
typedef struct tg_agreed_item {
    tg_slice provider, name, region; /* region empty: not known */
} tg_agreed_item;

bool tg_agreement_holds(const tg_agreement *a, const tg_agreed_item *item, tg_slice date);
/* The first discount that holds; NULL: none. */
const tg_agreement *tg_book_discount(const tg_book *book, const tg_agreed_item *item,
                                     tg_slice date);
/* All agreements in the order of files and lines, discounts among them. */
const tg_agreement *tg_book_agreements(const tg_book *book, size_t *count);

/* --- the whole
 * --------------------------------------------------------------------------------------- */

/* Calls `each` for every row of a list, for `prices list`. */
tg_status tg_book_each_llm(const tg_book *book, tg_arena *scratch,
                           tg_status (*each)(void *to, const tg_llm_price *price), void *to,
                           tg_err *err) TG_MUST_CHECK;
tg_status tg_book_each_machine(const tg_book *book, tg_arena *scratch,
                               tg_status (*each)(void *to, const tg_machine_price *price), void *to,
                               tg_err *err) TG_MUST_CHECK;

#endif
