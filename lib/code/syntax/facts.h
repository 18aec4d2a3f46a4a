/* facts.h - what one source file says, in one shape for all languages.
 *
 * A language's adapter (language.h) turns the syntax tree into facts: an array in document order,
 * where the facts inside a fact follow it. Only what the resolver can use is kept: names, member
 * access, calls with their arguments, literals, maps, assignments, functions, classes, imports.
 * Parentheses, `await`, casts, non-null marks and the like leave no trace; syntax that means
 * nothing here becomes an OTHER fact, or nothing, with its insides kept. What the resolver knows,
 * it knows of these words only:
 *
 *   kind      text                          inside, by slot
 *   NAME      the identifier                -
 *   MEMBER    the member's name             OBJECT
 *   INDEX     -                             OBJECT, KEY
 *   CALL      -                             CALLEE, ARGUMENT... (flag NEW: a constructor is
 * called). A row may give the method's name as text and an OBJECT instead KEYWORD   the argument's
 * name           VALUE; stands where an argument stands SPREAD    - VALUE (flag KEYWORDS: `**x`;
 * otherwise a list, or a map in a map) STRING    the decoded text; `{}` for    CHILD: the
 * expressions inside it each expression inside it     (flag DYNAMIC: there are some) NUMBER    as
 * written                    - BOOL      "true" or "false"             - NULL      - - MAP       -
 * PAIR..., SPREAD... PAIR      the key when it is literal    KEY when it is not, VALUE LIST      -
 * ITEM... ASSIGN    -                             TARGET, VALUE, TYPE (flag AUGMENTED: +=, |=)
 *   PATTERN   -                             TARGET...: names taken from parts of a value
 *   BIND      the part's key, if by key     TARGET: one name of a PATTERN, when it differs from the
 * key FUNCTION  its name, if it has one       PARAMETER..., RECEIVER, BODY, DECORATOR..., TYPE
 * (what it returns) PARAMETER its name                      TYPE, VALUE (flag REST: *args, flag
 * KEYWORDS: **kwargs) CLASS     its name                      BASE..., BODY, DECORATOR... RETURN -
 * VALUE WITH      -                             ITEM..., BODY BRANCH    - CHILD: what may or may
 * not happen: if, loop, try, case CHOICE    -                             VALUE...: one of them: `a
 * or b`, `a if x else b`, `a ?? b` MERGE     -                             VALUE...: `a | b`, later
 * ones win CONCAT    -                             VALUE...: texts put together OTHER     - CHILD
 *
 * A builder or a parameter struct of a typed language needs no kind of its own:
 * `P.builder().model(m)` is a CALL of a MEMBER of a CALL, `P{Model: m}` and `new P { Model = m }`
 * are a CALL (flag NEW) whose one ARGUMENT is a MAP; without CALLEE where no class is named:
 * `map[string]string{...}`, `new() {...}`. A typed variable, field or parameter has a TYPE. */
#ifndef TG_CODE_FACTS_H
#define TG_CODE_FACTS_H

#include "model/inset.h"
#include "text/text.h"

typedef enum tg_fact_kind {
    TG_FACT_OTHER,
    TG_FACT_NAME,
    TG_FACT_MEMBER,
    TG_FACT_INDEX,
    TG_FACT_CALL,
    TG_FACT_KEYWORD,
    TG_FACT_SPREAD,
    TG_FACT_STRING,
    TG_FACT_NUMBER,
    TG_FACT_BOOL,
    TG_FACT_NULL,
    TG_FACT_MAP,
    TG_FACT_PAIR,
    TG_FACT_LIST,
    TG_FACT_ASSIGN,
    TG_FACT_PATTERN,
    TG_FACT_BIND,
    TG_FACT_FUNCTION,
    TG_FACT_PARAMETER,
    TG_FACT_CLASS,
    TG_FACT_RETURN,
    TG_FACT_WITH,
    TG_FACT_BRANCH,
    TG_FACT_CHOICE,
    TG_FACT_MERGE,
    TG_FACT_CONCAT,
} tg_fact_kind;

/* What a fact is to the fact it stands in. */
typedef enum tg_slot {
    TG_SLOT_CHILD,
    TG_SLOT_DROP, /* in tables only: this part is left out */
    TG_SLOT_OBJECT,
    TG_SLOT_CALLEE,
    TG_SLOT_ARGUMENT,
    TG_SLOT_KEY,
    TG_SLOT_VALUE,
    TG_SLOT_ITEM,
    TG_SLOT_TARGET,
    TG_SLOT_TYPE,
    TG_SLOT_PARAMETER,
    TG_SLOT_BODY,
    TG_SLOT_BASE,
    TG_SLOT_INTERFACE, /* of a CLASS: what it says it has the methods of, where that gives it none
                        */
    TG_SLOT_DECORATOR,
    TG_SLOT_RECEIVER, /* the PARAMETER that a method written outside of its class belongs to */
} tg_slot;

enum {
    TG_FACT_NEW = 1,
    TG_FACT_KEYWORDS = 2,
    TG_FACT_REST = 4,
    TG_FACT_DYNAMIC = 8,
    TG_FACT_AUGMENTED = 16,
    TG_FACT_PROPERTY = 64,      /* a function that is used like a variable */
    TG_FACT_DESTRUCTURED = 128, /* NAME in a PATTERN that is its own key */
    TG_FACT_SEVERAL = 256, /* a LIST that is only there for several: `a, b := f()`, `return x, nil`;
                              a KEYWORD that is only there with a name, a PAIR with a key */
    TG_FACT_MERGED = 512,  /* an AUGMENTED ASSIGN that adds members: `p |= {...}`, `$p += [...]` */
    TG_FACT_VALUED = 1024, /* an OTHER that is a block, a BRANCH: has a value, where its blocks end
                              in one */
    TG_FACT_MODULE = 2048, /* a CLASS that is a module: what stands in it sees its names */
    TG_FACT_EXTENSION = 4096,   /* a CLASS that adds to the one of its name: `impl T` */
    TG_FACT_DEFAULT = 8192,     /* ASSIGN that counts only where nothing was before: ||= of Ruby */
    TG_FACT_REASSIGNED = 16384, /* an ASSIGN that declares nothing: its variable is declared
                                   elsewhere */
    TG_FACT_JOINED = 32768,     /* a STRING whose text was put together from pieces (build.c) */
};
/* No two of them share a bit. */
_Static_assert(TG_FACT_NEW + TG_FACT_KEYWORDS + TG_FACT_REST + TG_FACT_DYNAMIC + TG_FACT_AUGMENTED +
                       TG_FACT_PROPERTY + TG_FACT_DESTRUCTURED + TG_FACT_SEVERAL + TG_FACT_MERGED +
                       TG_FACT_VALUED + TG_FACT_MODULE + TG_FACT_EXTENSION + TG_FACT_DEFAULT +
                       TG_FACT_REASSIGNED + TG_FACT_JOINED ==
                   65535 - 32,
               "flags of facts share a bit");

typedef struct tg_fact {
    uint8_t kind; /* tg_fact_kind */
    uint8_t slot; /* tg_slot */
    uint16_t flags;
    uint32_t span;       /* facts of this subtree, itself included */
    uint32_t parent;     /* its own number for fact 0, the file */
    uint32_t start, end; /* byte range in the text */
    tg_slice text;
} tg_fact;

/* One imported name. `module` is as written but for quotes and for separators, which are dots in
 * languages that have modules in packages; relative ones keep their leading dots. */
typedef struct tg_import {
    tg_slice local; /* the name in this file; "*" for all names; empty: only re-exported */
    tg_slice module;
    tg_slice member;   /* the name inside the module; empty: the module itself */
    tg_slice exported; /* re-exported under this name ("*": all); empty: not */
    uint32_t fact;     /* in whose scope it stands: the fact being built when it was met */
    uint32_t start;
} tg_import;

typedef struct tg_facts {
    tg_slice path;
    tg_slice text;
    bool names_no_sdk;     /* read for other files alone: nothing is told in it */
    const tg_inset *inset; /* where the text stands in the file; NULL: it is the file's own */
    const tg_fact *facts;
    uint32_t count;
    const tg_import *imports;
    size_t import_count;
    bool has_errors;    /* the grammar could not make sense of some part */
    bool has_tests_out; /* tests inside of it were left out */
} tg_facts;

/* for (uint32_t c = tg_facts_first(f, i); c; c = tg_facts_next(f, i, c)) */
static inline uint32_t tg_facts_first(const tg_facts *f, uint32_t fact)
{
    return f->facts[fact].span > 1 ? fact + 1 : 0;
}
static inline uint32_t tg_facts_next(const tg_facts *f, uint32_t fact, uint32_t child)
{
    uint32_t next = child + f->facts[child].span;
    return next < fact + f->facts[fact].span ? next : 0;
}
/* The first fact in a slot of another, or 0. */
uint32_t tg_facts_in(const tg_facts *f, uint32_t fact, tg_slot slot);
/* Whether a fact is one of the values that the CHOICE or the valued BRANCH around it may come to.
 */
bool tg_facts_is_option(const tg_facts *f, uint32_t around, uint32_t fact);
/* The source text of a fact. */
tg_slice tg_facts_text(const tg_facts *f, uint32_t fact);
/* The same, cut to a readable length, on one line. */
tg_slice tg_facts_show(const tg_facts *f, uint32_t fact, tg_arena *arena);

#endif
