/* lists.h - the price lists of a book, built in and the bundle's own; used by lib/cost only. */
#ifndef TG_COST_LISTS_H
#define TG_COST_LISTS_H

#include "cost/book.h"

/* The first three are built in as well; agreements are an organisation's own. */
typedef enum tg_list_kind {
    TG_LIST_LLM,
    TG_LIST_EXTRA,
    TG_LIST_MACHINE,
    TG_LIST_DISCOUNT,
    TG_LIST_COMMITMENT,
} tg_list_kind;
enum { TG_LIST_BUILT_IN_COUNT = 3, TG_LIST_KIND_COUNT = 5 };

/* Columns of the three lists. */
enum {
    TG_LLM_PROVIDER,
    TG_LLM_MODEL,
    TG_LLM_MODE,
    TG_LLM_FROM,
    TG_LLM_INPUT,
    TG_LLM_OUTPUT,
    TG_LLM_CACHE_READ,
    TG_LLM_CACHE_WRITE,
    TG_LLM_BATCH_INPUT,
    TG_LLM_BATCH_OUTPUT,
    TG_LLM_TIER_ABOVE,
    TG_LLM_TIER_INPUT,
    TG_LLM_TIER_OUTPUT,
    TG_LLM_CONTEXT,
    TG_LLM_MAX_OUTPUT,
    TG_LLM_SOURCE,
    TG_LLM_COLUMNS,
};
enum {
    TG_EXTRA_PROVIDER,
    TG_EXTRA_MODEL,
    TG_EXTRA_COMPONENT,
    TG_EXTRA_UNIT,
    TG_EXTRA_USD,
    TG_EXTRA_FROM,
    TG_EXTRA_SOURCE,
    TG_EXTRA_COLUMNS,
};
enum {
    TG_MACHINE_CLOUD,
    TG_MACHINE_REGION,
    TG_MACHINE_TYPE,
    TG_MACHINE_ACCELERATOR,
    TG_MACHINE_ACCELERATOR_COUNT,
    TG_MACHINE_FROM,
    TG_MACHINE_ON_DEMAND,
    TG_MACHINE_SPOT,
    TG_MACHINE_SOURCE,
    TG_MACHINE_COLUMNS,
};

enum {
    TG_DISCOUNT_PROVIDER,
    TG_DISCOUNT_ITEM,
    TG_DISCOUNT_REGION,
    TG_DISCOUNT_PERCENT,
    TG_DISCOUNT_FROM,
    TG_DISCOUNT_UNTIL,
    TG_DISCOUNT_REASON,
    TG_DISCOUNT_COLUMNS,
};
enum {
    TG_COMMITMENT_PROVIDER,
    TG_COMMITMENT_ITEM,
    TG_COMMITMENT_REGION,
    TG_COMMITMENT_COUNT,
    TG_COMMITMENT_HOURLY,
    TG_COMMITMENT_FROM,
    TG_COMMITMENT_UNTIL,
    TG_COMMITMENT_REASON,
    TG_COMMITMENT_COLUMNS,
};

/* The first line of a list of the bundle that has list prices, not agreed ones: discounts are taken
 * off them, and what they do not say is looked for in the built-in lists. The import writes it. */
#define TG_LIST_PRICES "# list prices"

struct tg_book {
    tg_table built_in[TG_LIST_BUILT_IN_COUNT];
    tg_vec agreements;              /* tg_agreement, in the order of the files and their lines */
    tg_vec own[TG_LIST_KIND_COUNT]; /* tg_table */
    const struct tg_book_alias *aliases;
    size_t alias_count;
};

extern const tg_table_shape tg_list_shapes[TG_LIST_KIND_COUNT];

/* Opens a list of the bundle: its header names the columns it has, in any order; which it must have
 * tells which list it is. Every row is checked. The text stays where it is. */
tg_status tg_list_open_own(const tg_book_list *list, tg_arena *arena, tg_list_kind *kind,
                           tg_table *out, tg_err *err) TG_MUST_CHECK;
/* An amount of at most `most` dollars, or an empty cell. */
tg_status tg_rate_parse(tg_slice cell, int64_t per, int64_t most, tg_rate *out,
                        tg_err *err) TG_MUST_CHECK;

/* The row for `keys` that holds on `date`. False in *found: none. Rows of the bundle go first,
 * those that do not hold yet not at all. */
tg_status tg_book_row(const tg_book *book, tg_list_kind kind, const tg_slice *keys, tg_slice date,
                      tg_arena *arena, tg_table_row *row, bool *found, tg_err *err) TG_MUST_CHECK;
tg_status tg_llm_price_of(const tg_table_row *row, tg_llm_price *out, tg_err *err) TG_MUST_CHECK;
tg_status tg_machine_price_of(const tg_table_row *row, tg_machine_price *out,
                              tg_err *err) TG_MUST_CHECK;
tg_status tg_agreement_of(tg_list_kind kind, const tg_table_row *row, tg_agreement *out,
                          tg_err *err) TG_MUST_CHECK;

/* Refused as a slip of the decimal point or the unit: dollars for a million tokens, dollars an
 * hour. The dearest model costs 150 and 600 (2026-09), the dearest machine that is sold by the hour
 * some 8,600. */
enum { TG_MOST_INPUT = 200, TG_MOST_OUTPUT = 1000, TG_MOST_HOUR = 20000 };
enum { TG_TOKENS_PER_RATE = 1000000 };

/* names.c: the price of a name that may be written in many ways. */
typedef struct tg_name {
    tg_slice provider, model;
} tg_name;
/* Messages about a name without a price. */
tg_status tg_name_fail(const tg_book *book, tg_name name, const char *why, tg_arena *arena,
                       tg_err *err);

#endif
