/* model_default.h - the model that is used where nothing else is said: what a setting, a flag or a
 * field begins as, what a function falls back to, what callers elsewhere give. */
#ifndef TG_CODE_MODEL_DEFAULT_H
#define TG_CODE_MODEL_DEFAULT_H

#include "code/match/match.h"

/* The one text that an expression stands for then; false when there is none, or several. */
bool tg_model_default(tg_resolver *r, const tg_unit *unit, uint32_t expression, tg_slice *name);
/* What those give who call a function, of a parameter with a default, which `ref` falls back to:
 * true where some are seen, with no name where they differ. */
bool tg_model_over_default(tg_resolver *r, const tg_ref *ref, const tg_unit *unit,
                           uint32_t expression, tg_slice *name);
/* The model that those give the client who make it: `s.llm`, which NewService is handed. */
bool tg_model_of_maker(tg_resolver *r, const tg_unit *unit, uint32_t expression, tg_slice *name);
/* What the calls of the tree give that a rule's places name, `services.AddOpenAIChatCompletion(m)`,
 * for a client that the container hands over. */
bool tg_model_registered(tg_resolver *r, const tg_unit *unit, const tg_places *places,
                         tg_slice *name);
/* The same of what those who call the function around `call` put under a key of an object that they
 * hand over: `send(payload)`. True without a name where they differ from what the function itself
 * puts there. */
bool tg_model_given(tg_resolver *r, const tg_ref *object, const tg_unit *unit, uint32_t call,
                    tg_slice key, tg_slice *name);
/* What such an object waits for, in words: "parameter request" of one that is only declared; or
 * nothing. */
tg_slice tg_model_waits_for(tg_resolver *r, const tg_ref *object, const tg_match *match);
/* Whether callers give another one than `own`, which the class says for where they give none:
 * `String model = "gpt-4o";`. Without a name where they differ among themselves. */
bool tg_model_given_instead(tg_resolver *r, const tg_ref *object, const tg_lookup *own,
                            const tg_match *match, tg_slice *name);
/* The same of a parameter that is among the call's own arguments: `create(**kwargs)`,
 * `create(body)`. */
bool tg_model_handed_on(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice key,
                        tg_slice *name);

/* What is put under a key of an object that a field holds, be it the call's body or one of its
 * arguments: `request.Model = m; await api.Ask(request);`. */
bool tg_model_put_in_field(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *body,
                           tg_slice key, tg_slice *name);

/* `#[Model("gpt-4o")]` before the class of a client: the place "@Model". */
bool tg_model_of_attribute(tg_resolver *r, const tg_match *match, tg_slice *text);

/* What the function around a call writes into a form under a key: `w.WriteField("model", m)`. */
bool tg_model_form_field(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice key,
                         tg_slice *name);

/* What the block of a function that configures an SDK sets in any file, by a rule's key:
 * "RubyLLM.configure.default_model". */
bool tg_model_of_block(tg_resolver *r, const tg_unit *unit, tg_slice path, tg_slice *name);
/* Whether a value is what such a block has set, `RubyLLM.config.default_model`. */
bool tg_model_asks_block(tg_resolver *r, const tg_match *m, const tg_ref *ref);

/* --- model.c */

/* What is used when an environment variable or a parameter is not given. */
bool tg_model_otherwise(tg_resolver *r, const tg_ref *ref, tg_slice *text);

/* --- model_otherwise.c */

/* `firstNonBlank(System.getenv("M"), "gpt-4o")`, `settings().model()`: what a function of the
 * project gives back for a call of which `ref` knows no more. */
bool tg_model_of_call(tg_resolver *r, const tg_ref *ref, tg_slice *name);

/* --- model_variant.c */

/* What a variant of an enum of the project, `Model::Gpt4o`, is as a text: by what `function` of it
 * says, or, where that is 0, by those that make it one. */
bool tg_model_of_variant(tg_resolver *r, const tg_ref *ref, uint32_t function, tg_slice *text);

/* What an expression stands for; where that is of an enum, the one variant that it surely or
 * otherwise is: `Model::default()`, `match given { Some(m) => m, None => Model::Mini }`. */
tg_ref tg_model_variant_meant(tg_resolver *r, const tg_unit *unit, uint32_t fact);

/* Whether an expression is a field for which objects of its class are made with texts that differ,
 * in the class's file. */
bool tg_model_has_several(tg_resolver *r, const tg_unit *unit, uint32_t fact);

/* The model of an object of the project's own struct of which nothing more is known, a request that
 * a method gave: what objects of the struct are made with. */
bool tg_model_of_object(tg_resolver *r, const tg_ref *object, const tg_unit *unit, tg_slice key,
                        tg_slice *name);

#endif
