/* model_again.h - a model that is put again on the way to its call. */
#ifndef TG_CODE_MODEL_AGAIN_H
#define TG_CODE_MODEL_AGAIN_H

#include "code/calls/model.h"

/* Asks of the model that was found for a call whether it is what gets there on every way:
 * `body.model = "a"; if (big) body.model = "b";` is one of two, and so is known as neither.
 * `body`: as for tg_model_of. */
void tg_model_check_again(tg_resolver *r, const tg_match *m, const tg_ref *body, tg_model *model);

#endif
