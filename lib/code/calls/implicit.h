/* implicit.h - calls of models that are made elsewhere: `Crew(...)`, `dspy.Predict(...)`. */
#ifndef TG_CODE_IMPLICIT_H
#define TG_CODE_IMPLICIT_H

#include "model/reader.h"

/* Once all files are read: drops such calls (tg_asset.is_implicit) of an SDK of which a model is
 * made in one of the files, where it is judged. */
void tg_implicit_settle(tg_scan *const *scans, size_t count);

#endif
