/* model_text.h - what a body that is written as a JSON text says. */
#ifndef TG_CODE_MODEL_TEXT_H
#define TG_CODE_MODEL_TEXT_H

#include "code/resolve/arguments.h"

/* What a text has for the places' first names: a text, a number, true or false. `{}` stands for
 * what is put in, so the text need not be sound JSON. False when it is none of these, or put in. */
bool tg_model_in_text(tg_resolver *r, const tg_ref *body, const tg_places *places, tg_slice *out);
/* What is put in there, `m` of `"{\"model\":\"" + m + "\"}"`, `"{\"model\":\"%s\"}".formatted(m)`;
 * or absent. */
tg_lookup tg_model_put_in_text(tg_resolver *r, const tg_ref *body, const tg_places *places);

#endif
