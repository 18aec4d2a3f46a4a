/* importing.h - what the files of the import share; used by nobody else. */
#ifndef TG_COST_IMPORTING_H
#define TG_COST_IMPORTING_H

#include "cost/import.h"
#include "cost/lists.h"
#include "doc/doc.h"

typedef struct importing {
    const tg_book *book;
    tg_slice name, date;
    tg_arena *arena;
    tg_import *out;
    tg_buf csv, rates, changes, refusals;
    tg_err *err;
} importing;

/* A decimal, with an exponent or without, moved by `shift` powers of ten and cut after nine
 * decimals: dollars per token become dollars per million without a floating point between. False:
 * no amount, or below zero. */
bool tg_import_amount(tg_slice text, int shift, tg_money *out);
void tg_import_put_amount(tg_buf *to, tg_money amount);
/* Text from a file into a line of CSV: what would break the line is taken out. */
void tg_import_put_cell(tg_buf *to, tg_slice cell);
void tg_import_refuse(importing *im, tg_slice item, const char *why);
/* What is compared of an item: the price of input or on demand, and that of output or spot. */
enum { TG_IMPORT_PRICES = 2 };
typedef struct priced {
    tg_rate rates[TG_IMPORT_PRICES]; /* not known: not there */
    const char *second;              /* what the second one is called */
} priced;
/* What is wrong with the two as they stand; NULL: nothing. */
const char *tg_import_doubt(const priced *p);
/* Notes how prices stand to those that are known; none of `before` known: it is new. False:
 * refused. */
bool tg_import_compare(importing *im, tg_slice item, const priced *before, const priced *after);

/* A list of machines, which has their columns, and a row of it unless it is refused. */
void tg_import_begin_machines(importing *im, const char *format);
tg_status tg_import_machine(importing *im, tg_slice cloud, tg_slice region, tg_slice type,
                            tg_money hour) TG_MUST_CHECK;

/* import_offer.c */
tg_status tg_import_offer(importing *im, tg_value root) TG_MUST_CHECK;

/* import_litellm.c */
tg_status tg_import_litellm(importing *im, tg_value root) TG_MUST_CHECK;

#endif
