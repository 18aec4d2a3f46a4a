/* collect.h - what the scans gave, as one sorted whole. */
#ifndef TG_GATE_COLLECT_H
#define TG_GATE_COLLECT_H

#include "gate/scan.h"

typedef struct tg_gate_harvest {
    tg_asset *assets; /* sorted, ids unique */
    size_t asset_count;
    tg_vec diagnostics;  /* tg_diagnostic, sorted when all are in */
    tg_vec observations; /* tg_observation */
    size_t file_count, plan_count, manifest_count, source_count;
    size_t left_alone[TG_LEFT_COUNT];
    bool is_incomplete; /* an observation says so */
} tg_gate_harvest;

tg_status tg_gate_collect(const tg_gate_scans *scans, tg_arena *arena, tg_gate_harvest *out,
                          tg_err *err) TG_MUST_CHECK;
/* By file, line, column, message; repeated ones once. */
tg_status tg_gate_sort_diagnostics(tg_vec *diagnostics) TG_MUST_CHECK;

#endif
