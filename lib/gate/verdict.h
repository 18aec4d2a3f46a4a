/* verdict.h - what ran, and whether the change may pass. */
#ifndef TG_GATE_VERDICT_H
#define TG_GATE_VERDICT_H

#include "gate/collect.h"

/* Fills in what decided the run: versions, hashes, id and time. */
tg_status tg_gate_describe(const tg_gate_options *options, const tg_bundle *bundle, tg_arena *arena,
                           tg_run *run, tg_err *err) TG_MUST_CHECK;
/* Counts and decides. Incomplete goes before fail: what was not judged is never taken for a pass.
 */
tg_status tg_gate_decide(const tg_gate_options *options, const tg_gate_harvest *harvest,
                         tg_arena *arena, tg_run *run, tg_err *err) TG_MUST_CHECK;

/* What goes wrong once the verdict is reached: the run becomes an incomplete one. */
tg_status tg_gate_fail_late(tg_gate_harvest *harvest, tg_slice file, tg_slice message,
                            tg_slice reason, tg_arena *arena, tg_run *run,
                            tg_err *err) TG_MUST_CHECK;

#endif
