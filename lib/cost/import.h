/* import.h - prices that others publish, as lists of our own form.
 *
 *   LiteLLM's JSON map   name -> {litellm_provider, mode, input_cost_per_token, ...}, dollars per
 * token OpenCost's pricing   {"GPU": "0.95", ...}: one price of a GPU hour for a whole cluster AWS
 * offer files      {"products": {...}, "terms": {"OnDemand": {...}}}: accelerator machines on
 * demand CSV                  our own columns, see docs/cost.md
 *
 * What cannot be right is refused row by row and said: prices beyond anything that is sold, output
 * far below input, and a jump of a thousand from the price that is known. */
#ifndef TG_COST_IMPORT_H
#define TG_COST_IMPORT_H

#include "cost/book.h"

typedef struct tg_import {
    const char *format; /* "LiteLLM", "OpenCost", "AWS offer file", "CSV" */
    tg_slice csv;       /* the list: for `prices/NAME.csv` of a bundle */
    size_t row_count;
    tg_slice rates_csv; /* rates besides input and output, for a list of their own; empty: none */
    size_t rate_count;
    tg_slice changes; /* a line each: new, dearer, cheaper; cut after TG_IMPORT_LINES */
    size_t added_count, changed_count, same_count;
    tg_slice refusals; /* a line each */
    size_t refused_count;
} tg_import;

enum { TG_IMPORT_LINES = 200 };

/* `name` for messages and for the column `source`; `date` (YYYY-MM-DD) for `effective_from` where
 * the file has none. Compared with `book`. TG_EUSAGE   none of these forms; TG_ESYNTAX  broken */
tg_status tg_prices_import(const tg_book *book, tg_slice text, tg_slice name, tg_slice date,
                           tg_arena *arena, tg_import *out, tg_err *err) TG_MUST_CHECK;

#endif
