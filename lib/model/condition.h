/* condition.h - the one condition language of policies and catalog rules.
 *
 *   all: [CONDITION...]   any: [CONDITION...]   not: CONDITION
 *   {field: PATH, OPERATOR: VALUE}      several operators in one mapping: all must hold
 *
 * Operators: equals, not_equals, in, not_in, matches, not_matches (PCRE2, unanchored), exists (true
 * or false), greater_than, less_than (decimal numbers, compared exactly), contains (substring). A
 * field can have several values (a list): the positive operators hold when any value does, and each
 * not_ operator is the negation of its twin. A field with an unknown value is undecided unless a
 * known value already decides; undecided is neither true nor false and goes through all, any and
 * not by Kleene's three-valued logic. An absent field: `exists: false` holds, positive operators do
 * not. */
#ifndef TG_MODEL_CONDITION_H
#define TG_MODEL_CONDITION_H

#include "doc/doc.h"

typedef enum tg_truth { TG_FALSE, TG_TRUE, TG_UNDECIDED } tg_truth;

typedef struct tg_condition tg_condition;

/* One value of a field. */
typedef struct tg_field_value {
    tg_slice text;
    bool is_known;
    tg_slice waits_for; /* when not known */
} tg_field_value;

/* What conditions are asked about. `get` calls `each` for every value of `field`; none: absent. */
typedef struct tg_fields {
    void (*get)(void *self, tg_slice field, void (*each)(void *to, const tg_field_value *value),
                void *to);
    void *self;
} tg_fields;

/* Compiles `value` (a mapping). `is_field` says which field names exist (NULL: all do); a wrong one
 * is an error that names the nearest of `known` (NULL-terminated list of names or prefixes ending
 * in '.'). `lines` and doc->name give errors their place. TG_EUSAGE  with file, line, column, what
 * was found and what was expected Patterns inside live until tg_condition_free. */
tg_status tg_condition_new(tg_value value, const tg_lines *lines, const char *const *known,
                           tg_arena *arena, tg_condition **out, tg_err *err) TG_MUST_CHECK;
void tg_condition_free(tg_condition *condition);
/* *truth; for TG_UNDECIDED *waits_for names the first unknown thing that mattered (may be empty).
 *   TG_ELIMIT  a pattern ran into its limit */
tg_status tg_condition_evaluate(const tg_condition *condition, const tg_fields *fields,
                                tg_truth *truth, tg_slice *waits_for, tg_err *err) TG_MUST_CHECK;
/* Calls `each` for every field name used, so that readers know what to keep. */
void tg_condition_fields(const tg_condition *condition, void (*each)(void *to, tg_slice field),
                         void *to);

#endif
