/* implicit.h - calls of models that are made elsewhere: `Crew(...)`, `dspy.Predict(...)`. */
#ifndef TG_CODE_IMPLICIT_H
#define TG_CODE_IMPLICIT_H

#include "model/reader.h"

/* Once all files are read: drops such calls (tg_asset.is_implicit) of an SDK of which a model is
 * made in one of the files, where it is judged; and what is made in a file that does not ask it,
 * where others do (tg_asset.is_only_made). TG_ENOMEM is the only failure. */
tg_status tg_implicit_settle(tg_scan *const *scans, size_t count, tg_arena *arena) TG_MUST_CHECK;

#endif
