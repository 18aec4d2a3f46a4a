/* price.h - what the assets cost, between reading and judging. */
#ifndef TG_GATE_PRICE_H
#define TG_GATE_PRICE_H

#include "cost/cost.h"
#include "gate/collect.h"

/* Prices the harvest's assets and draws the budgets. Files of other tools are read first; what is
 * wrong with one of those is TG_EUSAGE. TG_EUSAGE  nothing can be priced: err names the file and
 * what to do */
tg_status tg_gate_price(const tg_gate_options *options, const tg_bundle *bundle,
                        tg_gate_harvest *harvest, tg_arena *arena, tg_cost_result *out,
                        tg_err *err) TG_MUST_CHECK;

#endif
