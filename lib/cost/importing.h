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
/* Notes how a price stands to the one that is known; `before` NULL: none is. False: refused. */
bool tg_import_compare(importing *im, tg_slice item, const tg_money *before, tg_money after);

/* import_litellm.c */
tg_status tg_import_litellm(importing *im, tg_value root) TG_MUST_CHECK;

#endif
