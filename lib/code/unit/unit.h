/* unit.h - one file's facts with an index of its names: what is bound where, and what is changed
 * later. */
#ifndef TG_CODE_UNIT_H
#define TG_CODE_UNIT_H

#include "code/syntax/language.h"

typedef enum tg_binding_kind {
    TG_BIND_VALUE,     /* by assignment: `value` */
    TG_BIND_IMPORT,    /* `import` */
    TG_BIND_FUNCTION,  /* `value` is the FUNCTION */
    TG_BIND_CLASS,     /* `value` is the CLASS */
    TG_BIND_PARAMETER, /* `value` is the PARAMETER, or the NAME that stands for one */
} tg_binding_kind;

/* A name in a scope: the file (fact 0), a FUNCTION, or a CLASS, whose names are its attributes. */
typedef struct tg_binding {
    uint32_t scope;
    tg_slice name;
    uint64_t hash; /* of the name */
    tg_binding_kind kind;
    uint32_t value;     /* fact; 0: bound to something that cannot be followed */
    uint32_t type;      /* an ASSIGN or PARAMETER with TYPEs, or 0 */
    uint32_t import;    /* number of the import */
    tg_slice key;       /* the value's member of this name is meant */
    uint32_t matched;   /* the PATTERN whose TYPE says what it is a part of, or 0 */
    unsigned part;      /* its number among the parts of `matched`, from 1 */
    uint32_t otherwise; /* what is meant where there is no such part, or 0: `{ url = "..." }` */
    unsigned nth;       /* the item of this number of the value is meant, from 1; 0: all of it */
    uint32_t start;
    uint32_t fact;     /* the fact that binds */
    uint32_t branch;   /* the innermost BRANCH of the scope it stands in, or 0 */
    bool is_augmented; /* changes what was there: += */
    bool is_default;   /* counts where there was nothing before: ||= */
    bool is_item;      /* stands for each item of the value in turn: foreach */
} tg_binding;

/* The name in a class's scope that its objects are bound to where they are written down with their
 * fields. */
#define TG_MADE "{}"

/* A change of what a variable holds: `p["a"]["b"] = value`, `p.update(...)`, `Object.assign(p,
 * ...)`. */
typedef struct tg_mutation {
    uint32_t scope;
    tg_slice name;
    tg_slice keys[2];
    uint32_t by;      /* the expression that gives the last of the keys; 0: it is written there;
                         is_passed: the argument that is the variable */
    size_t key_count; /* 0: `value` is a CALL whose arguments are merged into it */
    uint32_t value;   /* 0: cannot be followed */
    uint32_t start;
    uint32_t fact;
    uint32_t branch;
    bool is_passed; /* the variable is given to the call `value`, which may change it */
    bool is_handle; /* is_passed: a function that is not seen may change it as well */
    bool is_taken;  /* what stands under the keys, or all, is taken out; `value` is 0 */
} tg_mutation;

typedef struct tg_unit tg_unit;

/* A name that is the same in all files: "Acme.LLM", a class, "Acme.LLM.complete", a method of it,
 * "Acme.LLM.@client", an attribute. Only for languages with constant paths. */
typedef struct tg_constant {
    tg_slice name;
    const tg_unit *unit;
    const tg_binding *binding;
} tg_constant;

typedef struct tg_class_name {
    uint32_t class;
    tg_slice name;
} tg_class_name;

/* A call of a function by its name, `f(x)`, `o.f(x)`. */
typedef struct tg_call_name {
    tg_slice name;
    uint32_t call;
} tg_call_name;

/* A mutation whose value may be a client, by what it is put under: `x.chat = make()`, and by the
 * variable's name where the key is computed: `chats[id] = make()`. */
typedef struct tg_put {
    uint64_t hash;
    uint32_t mutation; /* its number */
} tg_put;

/* What stands in a class's body. */
typedef struct tg_class_part {
    uint32_t class;
    uint32_t fact;
} tg_class_part;

struct tg_unit {
    const tg_facts *facts;
    const tg_language *language;
    const tg_binding *bindings; /* sorted by scope, then what has one name together, in document
                                   order */
    size_t binding_count;
    const tg_mutation *mutations; /* in document order */
    const uint64_t *mutated;      /* of each the hash of its scope and name, sorted */
    size_t mutation_count;
    const tg_put *puts; /* sorted by hash, then in document order; only for languages where clients
                           are put into objects that no class is written for */
    size_t put_count;
    const tg_constant *constants; /* sorted by name, then in document order */
    size_t constant_count;
    const tg_class_name *class_names; /* in document order */
    size_t class_count;
    const tg_class_part *macros; /* CALLs and NAMEs; sorted by class, then in document order */
    size_t macro_count;
    const tg_class_part *constructors; /* FUNCTIONs; sorted the same */
    size_t constructor_count;
    const tg_call_name *calls; /* sorted by name, then in document order; only for languages whose
                                  parameters seldom have types */
    size_t call_count;
};

tg_status tg_unit_of(const tg_facts *facts, const tg_language *language, tg_arena *arena,
                     const tg_unit **out, tg_err *err) TG_MUST_CHECK;

/* What a CALL calls, without the types that are given to it; 0: nothing that has a name. */
uint32_t tg_unit_callee(const tg_unit *unit, uint32_t call);
/* The NAME, or MEMBER of another class, of the class that a CALL is given first, `f(Bot.class)`,
 * `f(Bot::class.java)`; or 0. */
uint32_t tg_unit_class_literal(const tg_unit *unit, uint32_t call);
/* The type that a CALL is given instead, where that is all: "Bot" of `b.builder<Bot>()`; or {NULL,
 * 0}. */
tg_slice tg_unit_class_type(const tg_unit *unit, uint32_t call);
/* The scope a fact stands in; a FUNCTION's or CLASS's own is the one around it. */
uint32_t tg_unit_scope(const tg_unit *unit, uint32_t fact);
/* The innermost FACT of a kind around a fact, or 0. */
uint32_t tg_unit_around(const tg_unit *unit, uint32_t fact, tg_fact_kind kind);
/* The class around a fact, which is not a module; of what adds to a class that one, when it is in
 * the file. 0: none. */
uint32_t tg_unit_class(const tg_unit *unit, uint32_t fact);
/* The name of the class around a fact, or of the type whose method it stands in: `func (c *Client)
 * ask()`; {NULL, 0}: none. */
tg_slice tg_unit_class_text(const tg_unit *unit, uint32_t fact);
/* The text in quotes behind a word, "x" of `named("x")` for "named("; {NULL, 0}: there is none. */
tg_slice tg_unit_quoted_behind(tg_slice text, const char *word);
/* What tells something declared from others of its type: "x" of `@Named("x")`, `@Qualifier("x")`;
 * {NULL, 0}: nothing does. */
tg_slice tg_unit_qualifier_of(const tg_facts *f, uint32_t declared);
/* Whether a FUNCTION of PHP takes a parameter by reference: `array &$headers`. */
bool tg_unit_is_by_reference(const tg_unit *unit, uint32_t function, tg_slice name);
/* All bindings of a name in a scope; `*count` of them from the result. */
const tg_binding *tg_unit_bindings(const tg_unit *unit, uint32_t scope, tg_slice name,
                                   size_t *count);
/* Whether a FUNCTION sets up the objects of the class that it stands in: "__init__", one that goes
 * by the class's name. */
bool tg_unit_is_constructor(const tg_unit *unit, uint32_t function);
/* Whether a NAME or MEMBER that may be a class's stands where others may make objects of it than
 * who calls it by that name: `{"a": Chat}`, `map(Chat, models)`, `Chat.model_validate(data)`, the
 * type of what a request brings. In languages with `class_asking`. */
bool tg_unit_is_class_handed(const tg_unit *unit, uint32_t fact);
/* `@app.post("/chat")` before a FUNCTION: it is called with what a request brings. In the same. */
bool tg_unit_answers_requests(const tg_unit *unit, uint32_t function);
/* The `try` that a fact stands in, behind something in it that may fail, where what follows the
 * `try` is reached all the same; 0: none. */
uint32_t tg_unit_tried(const tg_unit *unit, uint32_t fact);
/* Whether a place stands in what a `try` that tg_unit_tried() gave tries, not where it catches:
 * what was reached before it in there was done. */
bool tg_unit_is_tried_with(const tg_unit *unit, uint32_t tried, uint32_t fact);
/* `go addTags(h)`, `defer addTags(h)`: a CALL that what follows does not wait for. */
bool tg_unit_is_deferred(const tg_unit *unit, uint32_t call);
/* Whether what stands in `branch` has surely happened where `fact` is reached. */
bool tg_unit_is_sure(const tg_unit *unit, uint32_t branch, uint32_t fact);
/* Whether two facts stand in different arms of one BRANCH, so that never both are reached. */
bool tg_unit_is_elsewhere(const tg_unit *unit, uint32_t a, uint32_t b);
/* "Class.method", "outer.inner"; "<module>" outside of functions. */
tg_slice tg_unit_function_name(const tg_unit *unit, uint32_t fact, tg_arena *arena);

/* What other files would call the function or class a fact stands in, or is: the file's path
 * without its extension, and the outermost name: "src.acme.llm.complete". {NULL, 0} outside of
 * them. */
tg_slice tg_unit_public_name(const tg_unit *unit, uint32_t fact, tg_arena *arena);
/* The name of a class with those it stands in, "Acme.LLM", for languages with constant paths; empty
 * for the file itself (fact 0), and when it is too long to be one. */
tg_slice tg_unit_class_name(const tg_unit *unit, uint32_t class);
/* "x.llm.model" of a setting `Rails.configuration.x.llm.model`, or, where it is set in a file of
 * the configuration, of `config.x.llm.model`; {NULL, 0} for all else. */
tg_slice tg_unit_setting(const tg_unit *unit, uint32_t fact);
/* What is called in a class's body without an object, `include X`, `model "x"`: the first of them;
 * `*count` from the result. */
const tg_class_part *tg_unit_macros(const tg_unit *unit, uint32_t class, size_t *count);
/* The constructors that stand in a class's body, the same. */
const tg_class_part *tg_unit_constructors(const tg_unit *unit, uint32_t class, size_t *count);
/* Whether a member of a scope's variable is changed anywhere in the file; by a hash, so that it may
 * be said of one of very many that is not. */
bool tg_unit_is_mutated(const tg_unit *unit, uint32_t scope, tg_slice name);
/* What is put under a key; `*count` of them from the result. By a hash, so that there may be others
 * among them. */
const tg_put *tg_unit_puts(const tg_unit *unit, tg_slice key, size_t *count);
/* The types that a method is called with: "IChat, Chat" of `AddHttpClient<IChat, Chat>()`; {NULL,
 * 0}: none. */
tg_slice tg_unit_types_of(const tg_unit *unit, uint32_t callee);
/* The calls of a name; `*count` of them from the result. */
const tg_call_name *tg_unit_calls(const tg_unit *unit, tg_slice name, size_t *count);
/* All constants of a name among sorted ones; `*count` of them from the result. */
const tg_constant *tg_constants_of(const tg_constant *constants, size_t n, tg_slice name,
                                   size_t *count);
int tg_constant_compare(const void *a, const void *b);
/* Whether a name is an attribute by its first character: `@client`. */
bool tg_unit_is_attribute(const tg_unit *unit, tg_slice name);
/* The callee of a CALL without arguments, `a.b` in languages with bare calls; otherwise 0. */
uint32_t tg_unit_bare_member(const tg_unit *unit, uint32_t fact);
/* The same with the class between: "src.acme.llm.Gateway.complete" of a FUNCTION in one. */
tg_slice tg_unit_method_name(const tg_unit *unit, uint32_t function, tg_arena *arena);
/* The same by the package or namespace that the file says, where the language has such:
 * "com.acme.llm.Gateway.complete". */
tg_slice tg_unit_full_name(const tg_unit *unit, uint32_t function, tg_arena *arena);
/* A path without extension, without the file's name where that stands for its directory. */
tg_slice tg_unit_module_stem(const tg_language *language, tg_slice stem);
/* Whether `name` is `wanted`, or ends in it at a border. */
bool tg_unit_name_ends(tg_slice name, tg_slice wanted);

#endif
