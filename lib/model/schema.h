/* schema.h - what a mapping in a policy bundle or a rule file may hold, as a table, and the check
 * of a document against it. All that is wrong is collected, each with line and column, what was
 * found and what was expected; after a check without a problem the values can be taken out without
 * looking. */
#ifndef TG_MODEL_SCHEMA_H
#define TG_MODEL_SCHEMA_H

#include "doc/doc.h"
#include "model/reader.h"

/* --- problems --------------------------------------------------------------------------------- */

/* Collects tg_diagnostic of level error for one document. Out of memory is remembered, so that
 * callers look once, at the end; beyond TG_LIMIT_PROBLEMS in `list` they are only counted. */
typedef struct tg_problems {
    tg_vec *list; /* tg_diagnostic */
    tg_arena *arena;
    const tg_lines *lines; /* of the document; NULL or none: the whole file is named */
    size_t count;          /* found in this document, also what is not listed */
    tg_status status;      /* TG_OK or TG_ENOMEM */
} tg_problems;

/* For a document read with tg_schema_read, or a built-in one (which has no lines). */
tg_problems tg_problems_of(const tg_doc *doc, tg_vec *list, tg_arena *arena);
/* A problem at a value: its place in the file, printf-made message. */
void tg_problem(tg_problems *problems, tg_value at, const char *format, ...) TG_PRINTF(3, 4);
/* The same at the name of a member. */
void tg_problem_key(tg_problems *problems, tg_value member, const char *format, ...)
    TG_PRINTF(3, 4);
/* The same from an error that has its own line and column in the document; TG_ENOMEM when that was
 * the error or memory runs out now. */
tg_status tg_problem_err(tg_problems *problems, tg_value at, const tg_err *err) TG_MUST_CHECK;
/* Where a value, or a member's name, stands. */
tg_location tg_value_location(tg_value value, const tg_lines *lines);
tg_location tg_key_location(tg_value member, const tg_lines *lines);
/* Sorts by file, line, column, message, and drops repetitions. */
tg_status tg_problems_sort(tg_vec *list) TG_MUST_CHECK;

/* --- schema ----------------------------------------------------------------------------------- */

typedef enum tg_shape {
    TG_SHAPE_ANY,
    TG_SHAPE_TEXT,   /* a text that is not blank */
    TG_SHAPE_SCALAR, /* a text, number or boolean, used as it is written */
    TG_SHAPE_BOOL,
    TG_SHAPE_COUNT,      /* a whole number from 0 to 2^53 */
    TG_SHAPE_MONEY,      /* US dollars: decimal, not negative, at most 9 digits after the point */
    TG_SHAPE_PERCENT,    /* 80% or 12.5%: decimal and the sign */
    TG_SHAPE_DATE,       /* YYYY-MM-DD, a day that exists */
    TG_SHAPE_CHOICE,     /* one of `choices` */
    TG_SHAPE_CHOICES,    /* a list of them, not empty, none twice */
    TG_SHAPE_TEXTS,      /* a list of texts */
    TG_SHAPE_SCALARS,    /* a list of scalars, not empty */
    TG_SHAPE_TEXT_MAP,   /* a mapping with names of the user's own to texts */
    TG_SHAPE_OBJECT,     /* a mapping by `object` */
    TG_SHAPE_OBJECTS,    /* a list of them */
    TG_SHAPE_OBJECT_MAP, /* a mapping with names of the user's own to mappings by `object`; null and
                            nothing count as the empty mapping */
} tg_shape;

typedef struct tg_schema tg_schema;

typedef struct tg_schema_key {
    const char *name;
    tg_shape shape;
    bool is_required;
    const char *const *choices; /* NULL-terminated; TG_SHAPE_CHOICE, TG_SHAPE_CHOICES */
    const tg_schema *object;    /* TG_SHAPE_OBJECT, _OBJECTS, _OBJECT_MAP */
    const char *expected; /* in words, for messages; NULL: the shape's own ("a list of texts") */
    void (*check)(tg_problems *problems, tg_value member); /* TG_SHAPE_ANY; may be NULL */
} tg_schema_key;

struct tg_schema {
    const char *what; /* in words, with article: "a policy" */
    const tg_schema_key *keys;
    size_t count;
    /* Called for each mapping whose keys and shapes are sound: what a table cannot say. May be
     * NULL. */
    void (*check)(tg_problems *problems, tg_value object);
};
#define TG_SCHEMA(what_, keys_) \
    { \
        .what = (what_), .keys = (keys_), .count = sizeof(keys_) / sizeof((keys_)[0]) \
    }

/* Checks one mapping and all below it. False when something was wrong with it. */
bool tg_schema_check(const tg_schema *schema, tg_value object, tg_problems *problems);
/* The same without a word: whether one item of a list in which others are wrong can be looked into.
 */
bool tg_schema_fits(const tg_schema *schema, tg_value object, tg_arena *arena);

/* Reads one YAML file of a bundle: at most one document, a mapping with `version: 1`. What is wrong
 * goes to `list`, then *out stays NULL (also for a file without a document). `text` is copied.
 *   TG_ENOMEM is the only failure that is returned */
tg_status tg_schema_read(tg_slice text, const char *name, tg_arena *arena, tg_vec *list,
                         const tg_doc **out, tg_err *err) TG_MUST_CHECK;

#endif
