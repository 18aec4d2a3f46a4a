/* model_again.h - a model that is put again on the way to its call. */
#ifndef TG_CODE_MODEL_AGAIN_H
#define TG_CODE_MODEL_AGAIN_H

#include "code/calls/model.h"

/* Asks of the model that was found for a call whether it is what gets there on every way:
 * `body.model = "a"; if (big) body.model = "b";` is one of two, and so is known as neither.
 * `body`: as for tg_model_of. */
void tg_model_check_again(tg_resolver *r, const tg_match *m, const tg_ref *body, tg_model *model);

/* --- what the files behind it share */

/* Expressions that are looked at for one call. */
enum { TG_MODEL_AGAIN_WORK = 20000 };

/* Where the model of a call stands: in the call, or else in what its client is made with. */
const tg_places *tg_model_places(const tg_match *m);
/* What binds a name where it is used. */
const tg_binding *tg_model_bindings(const tg_unit *unit, uint32_t name, size_t *count);
/* Whether a statement that begins at `start` comes before a use on a way to it. */
bool tg_model_may_reach(const tg_unit *unit, uint32_t statement, uint32_t start, uint32_t use);
/* Whether it has surely happened where that is reached. */
bool tg_model_is_put_surely(const tg_unit *unit, uint32_t branch, uint32_t statement, uint32_t use);
/* "models/gemini-2.5-pro" is told as "gemini-2.5-pro". */
bool tg_model_is_same(tg_slice text, tg_slice told);
/* model_others.c: whether what `from`, the call or a part of it, goes by is made on several ways,
 * and not with the model that is told on all of them. */
bool tg_model_has_others(tg_resolver *r, const tg_match *m, uint32_t from, tg_slice told);

#endif
