/* metered.h - what use that was counted cost, where its source does not say: tokens at the price of
 * their day. */
#ifndef TG_COST_METERED_H
#define TG_COST_METERED_H

#include "cost/book.h"
#include "model/spend.h"

typedef struct tg_meter tg_meter;

/* Remembers prices, so that a million calls ask the book once a model and day. */
tg_status tg_meter_new(const tg_book *book, tg_arena *arena, tg_meter **out,
                       tg_err *err) TG_MUST_CHECK;
/* Prices a row that has no cost: sets `cost` and takes it from `unpriced`. One whose model has no
 * price, or only a part of one, stays as it is. */
tg_status tg_meter_price(tg_meter *meter, tg_spend_row *row, tg_err *err) TG_MUST_CHECK;
/* A provider under the name that the book has for it, so that calls and bills meet: "vertex_ai" is
 * "vertex". */
tg_slice tg_meter_provider(tg_slice provider);

#endif
