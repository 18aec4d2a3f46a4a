/* compare.h - two judged trees: what is new, what was there, what is gone. */
#ifndef TG_GATE_COMPARE_H
#define TG_GATE_COMPARE_H

#include "gate/collect.h"

/* Gives the head's assets the state that the same assets have in the base (`before`, change), and
 * adds those that are only in the base as deleted. The same: id and file, or else the id alone; the
 * base's then takes the head's id. Assets of plans carry both states themselves and are left alone.
 * Both arrays are sorted by tg_asset_compare before and after. */
tg_status tg_compare_assets(tg_gate_harvest *head, tg_gate_harvest *base, tg_arena *arena,
                            tg_err *err) TG_MUST_CHECK;

/* Marks each finding of the head as new or existing by what the base had: fingerprints have no line
 * numbers, so a moved call is not new; one on an asset that costs something else now (model, size)
 * is. A finding that a comment in the source waives stays waived only if it was in the base too: a
 * change cannot excuse itself. *fixed_count: findings only in the base. */
tg_status tg_compare_findings(tg_finding *head, size_t head_count, const tg_finding *base,
                              size_t base_count, tg_arena *arena, size_t *fixed_count,
                              tg_err *err) TG_MUST_CHECK;

#endif
