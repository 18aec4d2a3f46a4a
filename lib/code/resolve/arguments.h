/* arguments.h - what a call is given: its arguments by name and place, and what maps hold. */
#ifndef TG_CODE_ARGUMENTS_H
#define TG_CODE_ARGUMENTS_H

#include "code/resolve/resolve.h"

typedef enum tg_lookup_state {
    TG_LOOKUP_ABSENT,
    TG_LOOKUP_PRESENT,
    TG_LOOKUP_OPEN, /* may or may not be there: see waits_for */
} tg_lookup_state;

typedef struct tg_lookup {
    tg_lookup_state state;
    tg_ref ref; /* TG_LOOKUP_PRESENT; of an open one, where `unit` is set, what may be there */
    tg_slice waits_for;  /* TG_LOOKUP_OPEN */
    const tg_unit *unit; /* where it stands: the KEYWORD, PAIR or argument */
    uint32_t fact;
    bool is_all;    /* TG_LOOKUP_OPEN: nothing but `ref` may be there */
    tg_slice doubt; /* TG_LOOKUP_PRESENT: what is spread behind it and may have another; or none */
} tg_lookup;

enum { TG_ARGUMENT_SOURCES = 6 };

/* The call itself, and calls that gave it some arguments beforehand. */
typedef struct tg_arguments {
    struct tg_argument_source {
        const tg_unit *unit;
        uint32_t call;
        unsigned skip; /* positional arguments that are not the call's: the function of a partial */
        const tg_frame *frame; /* of the function that the call stands in, when known */
    } sources[TG_ARGUMENT_SOURCES];
    size_t count;
    /* A fluent chain that ends the giving of arguments: `X.builder().apiKey(k).build()`, its last
     * step; NULL: none. */
    const tg_step *chain;
    bool is_all_in_chain;             /* its methods say everything: arguments behind them do not */
    const struct tg_command *command; /* of a shell: its words; NULL: none (command.h) */
    bool has_text_url; /* the first is a request's URL, no object that has members by names */
    uint32_t use;      /* where in the first source's file changes of variables stop to count */
} tg_arguments;

tg_arguments tg_arguments_of(const tg_unit *unit, uint32_t call);
/* Those of the call that a step is. */
tg_arguments tg_arguments_of_call(const tg_step *step);
/* Of a call on the way to another, of which its method's name is a place as well:
 * `chat().header(k, v).create(r)`. `store` has to live as long. */
tg_arguments tg_arguments_of_step(const tg_step *step, tg_step store[2]);
/* Adds a call that gave arguments beforehand; too many are left out. */
void tg_arguments_add(tg_arguments *arguments, const tg_step *step, unsigned skip);
/* Adds what the initializer of a class of the project gives to that of an SDK's class above it:
 * `super().__init__(default_headers=h, **kw)`. The first source makes the object. */
void tg_arguments_add_initializers(tg_resolver *r, tg_arguments *arguments, const tg_unit *unit,
                                   uint32_t class);
/* The class of the project that one extends; false: there is none. */
bool tg_class_above(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_ref *out);
/* What a class, or one of the project above it, sets a member to, or gives as a property. */
bool tg_lookup_class_attribute(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                               tg_lookup *out);

/* The first argument of the chain's last call of a name. */
tg_lookup tg_lookup_chain(tg_resolver *r, const tg_step *chain, tg_slice name);
/* What stands at a place; `base` (may be NULL) is a map that names are looked up in instead. */
tg_lookup tg_lookup_place(tg_resolver *r, const tg_arguments *arguments, const tg_place *place,
                          const tg_ref *base);
/* The first alternative that is there; an open one when none is but one may be. */
tg_lookup tg_lookup_places(tg_resolver *r, const tg_arguments *arguments, const tg_places *places,
                           const tg_ref *base);
/* OPEN where what holds the place may have come from outside: `options ?? new Options()`, a
 * parameter that is made where it was not given. For languages where objects are made by `new`
 * alone. */
tg_lookup tg_lookup_fallback(tg_resolver *r, const tg_arguments *arguments, const tg_place *place);
/* A member of a map, an argument of a constructor, a call of a builder. `use` is the offset from
 * which changes do not count any more. */
tg_lookup tg_lookup_key(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use);

/* All members of a map. `each` gets those whose key is known, and a list's items with an empty one;
 * `open` that there may be more. What may have been put under a key that does not concern leaves
 * nothing open (`concerns`; NULL: all do). */
typedef struct tg_entries {
    bool (*concerns)(void *self, tg_slice key);
    void (*each)(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit, uint32_t fact);
    void (*open)(void *self, tg_slice waits_for);
    /* Like `each`, for what may be there; NULL: that is as good as anything that may be. */
    void (*maybe)(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                  uint32_t fact);
    void *self;
    uint32_t use;
} tg_entries;
void tg_lookup_entries(tg_resolver *r, const tg_ref *map, const tg_entries *to);

#endif
