/* calls.h - the LLM calls of one file, as assets. */
#ifndef TG_CODE_CALLS_H
#define TG_CODE_CALLS_H

#include "code/match/match.h"
#include "model/reader.h"

/* Appends an asset for every LLM call to scan->assets and an observation for every call that goes
 * round an organisation's wrapper. All that stays is copied into scan->arena. TG_ENOMEM is the only
 * failure */
tg_status tg_calls_find(tg_resolver *r, const tg_unit *unit, tg_scan *scan,
                        tg_err *err) TG_MUST_CHECK;

#endif
