/* infracost.h - what another tool says of the resources that are none of ours, so that the total is
 * the whole change: the JSON of `infracost breakdown` and `infracost diff` (docs/infracost_json:
 * `projects[].breakdown`,
 * `.pastBreakdown`, `resources[].{name,monthlyCost}`). */
#ifndef TG_COST_INFRACOST_H
#define TG_COST_INFRACOST_H

#include "cost/cost.h"

/* Appends tg_outside_cost. Of a file without a past, everything was there before.
 *   TG_ESYNTAX, TG_EUSAGE  no such JSON; another currency than USD */
tg_status tg_infracost_read(tg_slice text, const char *name, tg_arena *arena, tg_vec *out,
                            tg_err *err) TG_MUST_CHECK;
/* By address; several entries of one address become one. */
tg_status tg_infracost_sort(tg_vec *list, tg_err *err) TG_MUST_CHECK;

#endif
