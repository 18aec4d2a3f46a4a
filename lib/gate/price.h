/* price.h - what the assets cost, between reading and judging. */
#ifndef TG_GATE_PRICE_H
#define TG_GATE_PRICE_H

#include "cost/cost.h"
#include "gate/collect.h"

/* What else the money of a run is made from. */
typedef struct tg_gate_funds {
    const tg_spend *spend; /* NULL: no store */
    tg_slice head;         /* commit */
    bool wants_changes;
} tg_gate_funds;

/* Prices the harvest's assets and draws the budgets. Files of other tools are read first; what is
 * wrong with one of those is TG_EUSAGE. TG_EUSAGE  nothing can be priced: err names the file and
 * what to do */
tg_status tg_gate_price(const tg_gate_options *options, const tg_bundle *bundle,
                        const tg_gate_funds *funds, tg_gate_harvest *harvest, tg_arena *arena,
                        tg_cost_result *out, tg_err *err) TG_MUST_CHECK;

#endif
