/* model_made.h - a model that a call is given as an object. */
#ifndef TG_CODE_MODEL_MADE_H
#define TG_CODE_MODEL_MADE_H

#include "code/calls/tags.h"

/* The function or package of the rules' `models` that a name belongs to:
 * "@ai-sdk/openai.openai.chat" begins with one; or NULL. */
const tg_symbol *tg_model_symbol(tg_resolver *r, tg_slice family, tg_slice name);
/* The model that functions were given which wrapped it; false where none did. */
bool tg_model_unwrapped(const tg_ref *ref, tg_ref *out);
/* `mine.languageModel("fast")` of the AI SDK: of `mine = customProvider({languageModels: {fast:
 * openai("gpt-4o-mini")}})` the model that stands there, of a registry "openai:gpt-4o". False where
 * it is neither. */
bool tg_model_named(tg_resolver *r, const tg_ref *ref, tg_ref *out);
/* Whether the function that made a model makes others on other ways, any of which may be meant. */
bool tg_model_is_one_of(tg_resolver *r, const tg_ref *ref);
/* Whether an object is one of those that a choice gives, which have different models. */
bool tg_model_is_chosen(tg_resolver *r, const tg_match *match, const tg_ref *object);
/* Whether a model that was found is that of a client, or the like, of which another one is made on
 * another way to the call. */
bool tg_model_is_of_several(tg_resolver *r, const tg_match *m, const tg_lookup *found);
/* One of the requests of a batch, where all that are seen say the same at some places; false where
 * they do not, or none is seen (model_items.c). */
bool tg_model_item(tg_resolver *r, const tg_match *m, const tg_places *places, tg_ref *out);
/* The model of a command in a function of a script that is given it: what all its callers give
 * (model_script.c). */
bool tg_model_of_script(tg_resolver *r, const tg_match *m, tg_slice *name);
/* Who is asked for a call's model. */
tg_made_by tg_model_made_by(tg_resolver *r, const tg_match *m);
/* The tags that those were given who made the model of a call, or wrapped it. */
void tg_model_add_tags(tg_resolver *r, const tg_match *m, tg_tagging *to);

/* --- model_changed.c */

/* Whether the object that has a call's model is given another one than `name` once it is made:
 * `chat.model = "o1"`, `chat.set_model("o1")`, `replace(base, model="o1")`. */
bool tg_model_is_changed(tg_resolver *r, const tg_match *m, const tg_ref *body, tg_slice name);

#endif
