/* resolve.h - follows names: what an expression stands for, as far as the scanned files say.
 *
 * Nothing is guessed. What cannot be followed is TG_REF_UNKNOWN and says what it waits for; the
 * steps taken from there are kept, since `x.chat.completions.create` tells much even where x is not
 * known. */
#ifndef TG_CODE_RESOLVE_H
#define TG_CODE_RESOLVE_H

#include "catalog/sdk.h"
#include "code/unit/unit.h"

typedef enum tg_ref_kind {
    TG_REF_UNKNOWN,
    TG_REF_SYMBOL, /* a name outside of the scanned files: "openai.OpenAI"; a global: "fetch" */
    TG_REF_FACT,   /* a literal, map, list, function or class */
} tg_ref_kind;

struct tg_frame;

typedef enum tg_step_kind {
    TG_STEP_MEMBER,
    TG_STEP_CALL,    /* `call` may be 0: an instance of a type that is only named */
    TG_STEP_PARTIAL, /* arguments given beforehand */
    TG_STEP_WRAP,    /* through a function that gives its argument back */
    TG_STEP_APPLY,   /* a block fills it in: `call` is X().apply { model = m } */
} tg_step_kind;

typedef struct tg_step {
    const struct tg_step *before;
    tg_step_kind kind;
    tg_slice name;
    const tg_unit *unit;
    uint32_t call;
    const tg_sdk_wrap *wrap;
    bool is_unsure; /* a call that may not have happened */
    /* The variable that held what the step was taken from, whose later changes count; NULL: none */
    const struct tg_variable *of;
    /* The MEMBER of the file that the step is; of an instance that is only named what has its
     * TYPEs; or 0. */
    uint32_t at;
    /* What the parameters of the function stand for that the step stands in, or NULL. */
    const struct tg_frame *frame;
    /* The project's class that the object is of, which extends an SDK's; 0: none. */
    const tg_unit *class_unit;
    uint32_t class_fact;
} tg_step;

/* A variable by its scope and name, since a binding of it. */
typedef struct tg_variable {
    const tg_unit *unit;
    uint32_t scope;
    uint32_t start;
    tg_slice name;
} tg_variable;

typedef struct tg_ref {
    tg_ref_kind kind;
    const tg_unit *unit; /* TG_REF_FACT; otherwise where it was met */
    uint32_t fact;
    tg_slice symbol;
    bool is_local; /* a symbol of a file of the project, or one that nothing defines */
    /* What the parameters of the function stand for that the fact stands in, or what it may be; or
     * NULL. */
    const struct tg_frame *frame;
    const tg_step *steps; /* the last one */
    size_t step_count;
    tg_slice waits_for; /* TG_REF_UNKNOWN */
    bool is_scalar;     /* TG_REF_UNKNOWN, but by its type a text or number: nothing is in it */
    tg_slice declared;  /* TG_REF_UNKNOWN: the class it is declared as, of which nothing is known */
    /* A value to fall back to when the unknown one is not given: a parameter's or a variable's
     * default. */
    const tg_unit *default_unit;
    uint32_t default_fact;
    /* TG_REF_UNKNOWN: the call of a function of the project, of what it gives back nothing that
     * stands for itself is known; and in which frame. */
    const tg_unit *call_unit;
    uint32_t call_fact;
    const struct tg_frame *call_frame;
    /* What it last may have been set to, on a branch. */
    const tg_unit *maybe_unit;
    uint32_t maybe_fact;
    /* TG_REF_UNKNOWN: the values one of which it is, on different ways or turns of a loop. */
    const struct tg_ref *several;
    size_t several_count;
    /* A method that an object's class has from one above: the object's class, whose own methods the
     * method calls; NULL: none. */
    const tg_unit *as_unit;
    uint32_t as_class;
    bool may_be_null; /* `k ? options : null`: what is in it may not be there at all */
    /* The class in whose body the attribute has this value, which whoever makes an object may give
     * otherwise (tg_ref_is_field_default); 0: it is no such. */
    const tg_unit *field_unit;
    uint32_t field_class;
    /* TG_REF_UNKNOWN: `this`, met at `fact`, of an object that no class is written for. */
    bool is_this;
    /* What the variable is declared as, where the value may say less, or is not known: an object
     * with TYPEs around or in it; the steps behind `typed_steps` were taken from the variable. */
    const tg_unit *type_unit;
    uint32_t type_fact;
    size_t typed_steps;
    /* The variable it came from, whose later changes count. */
    const tg_unit *origin;
    uint32_t origin_scope;
    uint32_t origin_start;
    tg_slice origin_name;
    tg_slice origin_key;
    /* The same as a function gives it back that has changed it, where it is changed again after
     * that; NULL: nothing was before. */
    const struct tg_ref *earlier;
    /* An object that is only known by what is done to it up to `origin_end`, as seen from the fact
     * `origin_at`; 0: seen from where it is used. */
    uint32_t origin_end;
    uint32_t origin_at;
} tg_ref;

/* Other files of the project; NULL `find` while they are not known. */
typedef struct tg_linker {
    /* The unit that a module means in a file, or NULL. */
    const tg_unit *(*find)(void *self, const tg_unit *from, tg_slice module);
    /* The file beside another one that defines a name, or NULL. */
    const tg_unit *(*find_beside)(void *self, const tg_unit *from, tg_slice name);
    /* What all files of a language with constant paths define under a name. */
    const tg_constant *(*constants)(void *self, tg_slice name, size_t *count);
    /* tg_context: what in any file configures an SDK for all. */
    const tg_vec *(*everywhere)(void *self);
    /* Another file that has a part of a class, with a member of that name in it, or NULL. */
    const tg_unit *(*find_part)(void *self, const tg_unit *from, tg_slice class, tg_slice member);
    /* Whether the nearest manifest of both files is the same one. */
    bool (*shares_package)(void *self, const tg_unit *a, const tg_unit *b);
    /* The next of the other files of the same directory and language, from *at on; NULL at the end.
     */
    const tg_unit *(*next_beside)(void *self, const tg_unit *from, size_t *at);
    /* The next of the other files of the same language that call something of a name, from *at on;
     * NULL at the end. Adds the files it passed to *passed. */
    const tg_unit *(*next_calling)(void *self, const tg_unit *from, tg_slice name, size_t *at,
                                   size_t *passed);
    /* The next of the files whose imports hold for others as well, from *at on; NULL at the end. */
    const tg_unit *(*next_global)(void *self, const tg_unit *from, size_t *at);
    /* The name of the package whose manifest is the nearest above a file; {NULL, 0}: none is. */
    tg_slice (*package_of)(void *self, const tg_unit *unit);
    /* Whether a name lies in a package whose manifest is in the tree: `@repo/core.create`. */
    bool (*is_ours)(void *self, const tg_unit *from, tg_slice name);
    /* What the configuration says under a key, as a fact; false when it says nothing. */
    bool (*setting)(void *self, const tg_unit *from, tg_slice key, const tg_unit **unit,
                    uint32_t *fact);
    /* The nearest method that makes what Spring hands over under a name, or of a type; `is_only`:
     * false when several are as near. */
    bool (*find_bean)(void *self, const tg_unit *from, tg_slice key, tg_slice qualifier,
                      bool is_only, const tg_unit **unit, uint32_t *function);
    /* The next CALL in the tree whose first argument is a class of that name, `f(Bot.class, x)`;
     * `*at` is 0 at first. */
    bool (*next_given)(void *self, tg_slice name, size_t *at, const tg_unit **unit, uint32_t *call);
    void *self;
} tg_linker;

/* A call of a function of the project that is being looked into: what its parameters stand for. */
typedef struct tg_frame {
    const struct tg_frame *outer;
    const tg_unit *unit; /* of the function */
    uint32_t function;
    const tg_unit *call_unit;
    uint32_t call;
} tg_frame;

/* An object of a class that is looked at as one of a class below it. */
typedef struct tg_acting {
    const tg_unit *unit; /* NULL: none is */
    uint32_t class;
    const tg_unit *as_unit;
    uint32_t as_class;
} tg_acting;

/* The texts that are being put together, from the innermost out. */
typedef struct tg_writing {
    const struct tg_writing *around;
    const tg_unit *unit;
    uint32_t fact;
} tg_writing;

/* The bindings whose values are being looked for, from the innermost out. */
typedef struct tg_following {
    const struct tg_following *around;
    const tg_unit *unit;
    const tg_binding *binding;
} tg_following;

enum { TG_RESOLVE_SENDERS = 64 };

typedef struct tg_resolver {
    const tg_catalog *catalog;
    tg_arena *arena;
    tg_linker linker;
    const tg_frame *frame;         /* NULL: parameters are not known */
    tg_status status;              /* TG_OK or TG_ENOMEM; remembered */
    const tg_following *following; /* NULL between questions */
    const tg_writing *writing;     /* the same */
    unsigned depth;  /* names followed one after another, up to TG_LIMIT_RESOLVE_STEPS */
    unsigned work;   /* expressions looked at for one question, up to TG_LIMIT_RESOLVE_WORK */
    size_t worked;   /* the same for the questions before, up to TG_LIMIT_RESOLVE_FILE */
    unsigned looked; /* calls in functions looked at for one call */
    size_t passed;   /* facts gone through to find who calls a function (callers.h) */
    size_t started;  /* the same for the words of programs that are started (started_list.h) */
    bool met_local_import; /* something another file could tell */
    bool met_caller;       /* something that calls of a function in any file could tell */
    bool asks_everywhere;  /* the same of what configures an SDK in any file */
    bool takes_defaults;   /* patterns have defaults for what is not known */
    /* What stands in an address where the model's name does, and is not known: `/models/{}`, as it
     * was last put together; NULL: nothing did. */
    const struct tg_unit *model_unit;
    uint32_t model_fact;
    const tg_frame *model_frame;
    /* The class around the call whose model is looked for: what classes below one say is what this
     * one says, where it is one of them. */
    const struct tg_unit *asker_unit;
    uint32_t asker_class;
    bool is_lending;    /* what is asked for is a function that is handed something (lent.c) */
    bool takes_tuple;   /* another part than the first of what a function gives back is meant */
    bool is_inheriting; /* a constant is being looked for in bases (constants.c) */
    /* Of values of which any may be meant the one of this number counts, from 1; 0: none does.
     * `has_several`: there were such (alternatives.c). */
    unsigned pick;
    bool has_several;
    /* The same of clients and requests, of which otherwise the one counts that tells most:
     * `if fast { llm = New(a) } else { llm = New(b) }`. */
    unsigned way;
    bool has_ways;
    unsigned putting;       /* what is put into objects, looked at in turn (puts.c) */
    unsigned asking;        /* callers asked in turn (alternatives.c) */
    tg_vec asked_runs;      /* unsigned char: what everywhere.c knows of contexts, by number */
    size_t everywhere_read; /* contexts that were read for calls of the file */
    tg_vec contexts;        /* tg_context, those of the file that was gone through (calls.h) */
    bool by_surroundings; /* requests of which nothing else tells are told by what is around them */
    bool met_request;     /* there was such a request, and it was not told */
    bool met_fake;        /* a call that the file has a fake answer (`OpenAI::fake()`) */
    bool watch_api_keys;  /* note where providers' keys are read (keys.h) */
    bool only_uses;       /* of a file that names no SDK: what it does by itself asks nothing */
    struct {
        const struct tg_unit *unit;
        bool may_send;
    } senders[TG_RESOLVE_SENDERS]; /* what match_through.c knows of files */
    struct tg_inside *insides;     /* what match_inside.c knows of functions; NULL: nothing */
    struct tg_coming *comings;     /* what tag_later.c knows of statements; NULL: nothing */
    tg_acting acting;              /* what members without a value are asked of (match_made.c) */
    uint32_t at;        /* what the step that is being taken is told by, or 0: tg_step.at */
    tg_variable holder; /* the field that holds the object whose member is being taken, in languages
                           that have settings; `unit` NULL: none is known */
} tg_resolver;

/* The argument that the call of the resolver's frame gives to a parameter, a fact of that call's
 * unit; 0 where it gives none, or the frame is of another function. */
uint32_t tg_parameter_given(tg_resolver *r, const tg_unit *unit, const tg_binding *b);

/* Makes a reference's or step's frame that of what is looked at from now on, when it has one; gives
 * back the one before, for tg_resolve_leave. */
static inline const tg_frame *tg_resolve_enter(tg_resolver *r, const tg_frame *frame)
{
    const tg_frame *before = r->frame;
    if (frame) r->frame = frame;
    return before;
}
static inline void tg_resolve_leave(tg_resolver *r, const tg_frame *before)
{
    r->frame = before;
}

/* Begins a question, unless one is being answered. A file that asks for too much, as code that
 * tools have put together does, is followed less far. */
void tg_resolve_begin(tg_resolver *r);
/* What an expression stands for. */
tg_ref tg_resolve(tg_resolver *r, const tg_unit *unit, uint32_t fact);
/* What a name stands for at a fact. */
tg_ref tg_resolve_name(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name);
/* The same reference by what its variable is declared as; false when that is no client. */
bool tg_ref_as_declared(tg_resolver *r, const tg_ref *ref, tg_ref *out);
/* An object of a class. */
tg_ref tg_resolve_instance(tg_resolver *r, tg_ref class, const tg_unit *unit);
/* The function that the project has under a full name, as an import of a file beside `unit` means
 * it: "acme.llm.Gateway.complete", "@/lib/llm.complete"; false when it has none. */
bool tg_resolve_named(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out);
/* The same of a class, also of one that is known by a rule: "acme.llm.Gateway". */
bool tg_resolve_named_class(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out);
/* The number of a FUNCTION's parameter, from 0, without the object that a method belongs to; -1: it
 * has none of that name. And the name of one; {NULL, 0}: there is none, or it has no name. */
int tg_parameter_position(const tg_unit *unit, uint32_t function, tg_slice name);
tg_slice tg_parameter_name(const tg_unit *unit, uint32_t function, int position);
/* The same of one that has a member of the name, by its pattern or its type, in languages where
 * arguments are named so: `(prompt, { team, useCase })`. */
int tg_parameter_of_member(const tg_unit *unit, uint32_t function, tg_slice name);
/* A member of something. */
tg_ref tg_resolve_member(tg_resolver *r, tg_ref object, tg_slice name, const tg_unit *unit);
/* What a method of a class gives back; false when there is no such method. */
bool tg_resolve_returned(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice method,
                         tg_ref *out);
tg_ref tg_ref_unknown(const tg_unit *unit, tg_slice waits_for);
tg_ref tg_ref_fact(const tg_unit *unit, uint32_t fact);
/* What is one of several values: what all of them have is known. `unknown` says what it waits for,
 * and is given back as it is where one of the values is no map and no list. */
tg_ref tg_ref_several(tg_resolver *r, tg_ref unknown, const tg_ref *values, size_t count);
/* The kind of fact of a TG_REF_FACT without steps, TG_FACT_OTHER otherwise. */
tg_fact_kind tg_ref_fact_kind(const tg_ref *ref);
/* In words, for waits_for: "parameter client", "settings.META". */
tg_slice tg_ref_show(tg_resolver *r, const tg_ref *ref);
/* A symbol and the members behind it up to the first call: "openai.OpenAI"; *rest is the first step
 * that is not in it, as an index into the steps in order. {NULL, 0} when it is no symbol. */
tg_slice tg_ref_name(tg_resolver *r, const tg_ref *ref, size_t *rest);
/* Whether a rule names what a reference goes by, `Net::HTTP::Post`, up to the first call. */
bool tg_ref_is_known(tg_resolver *r, const tg_ref *ref);
/* The steps from first to last, in the resolver's arena; NULL when there are none. */
const tg_step **tg_ref_steps(tg_resolver *r, const tg_ref *ref);
/* What the language knows of a call's method, whatever it is called on: `x.merge(y)`; or NULL. */
const tg_through_row *tg_method_through(const tg_unit *unit, uint32_t call);
/* The class of an SDK that a class of the project comes from: `class Mine(OpenAI)`. */
bool tg_ref_sdk_base(tg_resolver *r, const tg_unit *unit, uint32_t class, unsigned hops,
                     tg_ref *out);
/* Whether it is what a field of a class says where neither who makes the object nor the environment
 * does: `base_url: str = "..."` below pydantic's BaseSettings. */
bool tg_ref_is_field_default(tg_resolver *r, const tg_ref *ref);
/* Whether the environment, or the row of a table, fills the fields of a class's objects. */
bool tg_class_is_filled(tg_resolver *r, const tg_unit *unit, uint32_t class);
/* The text that a literal, a concatenation of literals or a constant stands for. */
bool tg_ref_text(tg_resolver *r, const tg_ref *ref, tg_slice *out);
/* The same with `{}` for the parts that are not known; {NULL, 0} when nothing is. */
tg_slice tg_ref_pattern(tg_resolver *r, const tg_ref *ref);
/* The same, with what is used when nothing else is given: parameters and variables of the
 * environment with their defaults. Says where a request goes, not what it carries. */
tg_slice tg_ref_url(tg_resolver *r, const tg_ref *ref);

#endif
