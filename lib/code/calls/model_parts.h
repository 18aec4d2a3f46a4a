/* model_parts.h - what the files that look for a model's default share. */
#ifndef TG_CODE_MODEL_PARTS_H
#define TG_CODE_MODEL_PARTS_H

#include "code/calls/model_default.h"
#include "code/resolve/arguments.h"
#include "code/resolve/callers.h"

/* DEEP: expressions one behind another; FACTS: of a function or file that is gone through; FILES:
 * that are gone through for one question. */
enum { TG_MODEL_DEEP = 8, TG_MODEL_FACTS = 20000, TG_MODEL_FILES = 24, TG_MODEL_CALLERS = 24 };

/* What is being looked for: one text. */
typedef struct wanted {
    tg_resolver *r;
    tg_slice text;
    bool are_several;
    bool do_differ; /* two texts were seen, not only one and something that is not known */
    unsigned depth;
    tg_slice within; /* the field that has the one which is looked for, `c.LLM.Model`; or none */
    tg_slice under;  /* the name that the object has where it is held, of several of one class */
    unsigned nth;    /* the part of this number of what the function gives, from 1; 0: any */
    bool is_made;    /* not the expression's text, but the model of the client that it makes */
} wanted;

/* --- model_items.c */

/* The part of this number, from 1, of what stands behind a RETURN, `return client, "gpt-4o"`; of 0
 * the first. 0: there is none. */
uint32_t tg_model_nth(const tg_facts *f, uint32_t value, unsigned nth);

/* --- model_default.c */

void tg_model_take(wanted *w, tg_slice text);
/* The text that an expression surely is; an empty one says nothing. */
bool tg_model_text_of(wanted *w, const tg_unit *unit, uint32_t fact, tg_slice *text);
void tg_model_take_or_follow(wanted *w, const tg_unit *unit, uint32_t fact);
/* What a call gives to a parameter of a function, by its place or by its name, `model: "m"`; or 0.
 */
uint32_t tg_model_given_by(const tg_caller *caller, const tg_unit *unit, uint32_t function,
                           tg_slice name);

/* The text that a value falls back to: `os.getenv("MODEL", "gpt-4o")`. */
bool tg_model_is_otherwise(wanted *w, const tg_ref *ref, tg_slice *text);
void tg_model_follow(wanted *w, const tg_unit *unit, uint32_t fact);
/* `if model == "" {`, `if (string.IsNullOrEmpty(model))`: a branch for where there is none. */
bool tg_model_is_for_nothing(const tg_unit *unit, uint32_t fact, tg_slice name);
/* A variable of another file: `config.Model`, `modelName` of the file beside. */
void tg_model_by_global(wanted *w, const tg_unit *unit, uint32_t fact);

/* --- model_chosen.c */

/* Of a `switch` that is a value the one that is meant by what it looks at; 0: it is not known. */
uint32_t tg_model_arm(wanted *w, const tg_unit *unit, uint32_t choice);
/* What a function's `switch` gives back for what it looks at; 0: it is not known. */
uint32_t tg_model_section(wanted *w, const tg_unit *unit, uint32_t function);
/* `models[Tier.Good]` of a map that is written down, by the member of an enum. */
void tg_model_by_member_key(wanted *w, const tg_unit *unit, uint32_t object, uint32_t key);
/* `if (x) m = a.m || "one"; else m = b.m || "other";`: whether what a NAME is otherwise differs by
 * the way. */
bool tg_model_are_ways_other(wanted *w, const tg_unit *unit, const tg_binding *b, size_t count,
                             uint32_t fact);

/* What a function of the project gives back for a call. */
void tg_model_by_function(wanted *w, const tg_ref *function, const tg_unit *unit, uint32_t call);

/* --- model_otherwise.c */

/* `firstNonEmpty(cfg.Model, os.Getenv("MODEL"), "gpt-4o")`, `Setting::get('model', 'gpt-4o')`: a
 * function that gives one of all that it is given, or what stands under a key, has the last of them
 * for where there is nothing before it. */
void tg_model_by_otherwise(wanted *w, const tg_unit *unit, uint32_t call);

/* model_settings.c. What an option of a command line is by default, `options.model`. */
void tg_model_by_option(wanted *w, const tg_unit *unit, tg_slice name);

/* --- model_fields.c */

void tg_model_by_variant_field(wanted *w, const tg_ref *part);

/* --- model_setters.c */

/* A field that begins as a text: what those give instead of it who call methods or options that set
 * it, `New(WithModel("m"))`; of several where not all do. */
void tg_model_by_setters(wanted *w, const tg_ref *class, tg_slice name);

/* --- model_interface.c */

/* What tests make, and what stands in for others there, says nothing of what runs. */
bool tg_model_is_of_tests(const tg_unit *unit);
/* What the methods give that stand for one which an interface declares; false: it is none. */
bool tg_model_by_interface(wanted *w, const tg_ref *declared, const tg_unit *unit, uint32_t call);

/* --- model_switch.c */

/* What a function that chooses a model by a parameter gives for a call; false: it is none, or what
 * it gives is not known. */
bool tg_model_by_switch(wanted *w, const tg_ref *function, const tg_unit *unit, uint32_t call);

/* Whether the file's names have taken more steps than a file may: it is reported, and no more of
 * its models is looked for. */
bool tg_model_is_spent(const wanted *w);

/* --- model_puts.c */

/* What is put where there was nothing, by the same words, in the same class or function:
 * `self.config.model = self.config.model or "m"`. */
void tg_model_by_same_words(wanted *w, const tg_unit *unit, uint32_t member);

/* What a function puts under a key of a parameter before a call, `request.Model ??= "m"`; whether
 * that is so whoever calls it. `*key` becomes the one as it is written there. In C#. */
bool tg_model_by_puts(wanted *w, const tg_unit *unit, uint32_t call, tg_slice variable,
                      tg_slice *key);

/* --- model_fields.c */

void tg_model_by_field(wanted *w, const tg_unit *unit, uint32_t member);
/* `payload.Model` of a parameter: what those who call the function have put there. */
void tg_model_by_given(wanted *w, const tg_unit *unit, uint32_t function, tg_slice variable,
                       tg_slice name);

/* --- model_makers.c */

/* The number of a field among its class's, from 1; 0: it has none of the name. */
unsigned tg_model_number_of(const tg_ref *class, tg_slice name);
/* `Settings(model = config.getString("openai.model"))`: what all those give for a part of a class
 * who make an object of it; how many do. */
size_t tg_model_by_given_parts(wanted *w, const tg_ref *class, tg_slice name);
/* `data class Request(val model: String = "m")` of which only the type is known: what those give
 * who make one, where they agree. False where nobody is seen to. */
bool tg_model_over_part(tg_resolver *r, const tg_ref *ref, tg_slice *name);

/* --- model_config.c */

/* What a framework's configuration holds, the OBJECT of `current_app.config["MODEL"]`. */
void tg_model_by_config(wanted *w, const tg_unit *unit, uint32_t object, uint32_t key);

/* --- model_picked.c */

/* `models["smart"]` of a map that is written down. */
void tg_model_by_index(wanted *w, const tg_unit *unit, uint32_t index);
/* The same of `MODELS.get(tier, "gpt-4o")`; false where it is no such call. */
bool tg_model_by_get(wanted *w, const tg_unit *unit, uint32_t call);
/* What a call or a choice gives, or a variable that is set to one, where more is known of it than
 * what a parameter in it begins as: `pick(model)`. */
bool tg_model_by_picking(wanted *w, const tg_unit *unit, uint32_t fact);
/* What an object has that is one of a map's, `(plans[plan] ?? plans.free).model`: of what a key
 * begins as, or else of what stands for where there is none. */
void tg_model_by_picked(wanted *w, const tg_unit *unit, uint32_t object, tg_slice name);
/* `model: current_model`: a call without parentheses. */
void tg_model_by_bare_call(wanted *w, const tg_unit *unit, uint32_t fact);
/* `model || "gpt-4o"`: the one text among what may be meant. */
void tg_model_by_any(wanted *w, const tg_unit *unit, uint32_t choice);
/* `"models/" + name`, `"models/${name}"`, `Sprintf("models/%s", name)`: the one part that is not
 * written down as what it is by default. */
void tg_model_by_parts(wanted *w, const tg_unit *unit, uint32_t fact);
/* `openai.ChatModel(c.model)`, `aws.String(c.model)`, `Model::Custom(name)`: whether what is called
 * gives back what it is given. */
bool tg_model_is_conversion(const tg_unit *unit, uint32_t call, uint32_t callee);

/* --- model_listed.c */

/* `Models[0]`, `MODELS.first()`, `models.get(0)` of a list that is written down. */
void tg_model_by_number(wanted *w, const tg_unit *unit, uint32_t taking);

/* --- model_settings.c */

/* `flag.StringVar(&model, "model", "gpt-4o", usage)`, `StringVarP(&o.model, "model", "m", ...)`:
 * the default of what a flag sets, by its name. `class`: the field's object; NULL: a variable. */
void tg_model_by_flags(wanted *w, const tg_unit *unit, tg_slice name, const tg_ref *class);
/* What a flag or a setting that a call asks for by its first argument begins as. */
void tg_model_by_setting(wanted *w, const tg_unit *unit, uint32_t call);
/* A field that a library fills in, `viper.Unmarshal(&cfg)`, of `cfg.LLM.Model` "llm.model". */
void tg_model_by_key(wanted *w, const tg_unit *unit, uint32_t member);
/* A property of an object that a section of the settings is bound to. */
void tg_model_by_section(wanted *w, const tg_unit *unit, uint32_t member, const tg_ref *object);

/* --- model_below.c */

/* `$this->model()` of a class above: as whose object the function is looked at. */
tg_acting tg_model_acting(const tg_ref *function, const tg_unit *unit, uint32_t call);

/* `protected abstract string Model { get; }`, `abstract fun model(): String`: what the classes
 * below have there, where they agree. */
void tg_model_by_below(wanted *w, const tg_unit *unit, uint32_t fact);

#endif
