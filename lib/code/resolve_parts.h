/* resolve_parts.h - what the files of the resolver share: resolve.c follows names in general,
 * constants.c those that are the same in all files, last_value.c what stands last in a function. */
#ifndef TG_CODE_RESOLVE_PARTS_H
#define TG_CODE_RESOLVE_PARTS_H

#include "code/resolve.h"

/* --- resolve.c -----------------------------------------------------------------------------------
 */

tg_ref tg_part_eval(tg_resolver *r, const tg_unit *unit, uint32_t fact);
tg_ref tg_part_shown(tg_resolver *r, const tg_unit *unit, uint32_t fact);
tg_ref tg_part_symbol(const tg_unit *unit, tg_slice name, bool is_local);
tg_ref tg_part_member(tg_resolver *r, tg_ref of, tg_slice name, const tg_unit *unit);
tg_ref tg_part_call(tg_resolver *r, tg_ref of, const tg_unit *unit, uint32_t call);
tg_ref tg_part_binding(tg_resolver *r, const tg_unit *unit, const tg_binding *b);
tg_ref tg_part_best(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count);
tg_ref tg_part_latest(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count,
                      uint32_t use);
bool tg_part_attribute(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                       unsigned hops, tg_ref *out);
uint32_t tg_part_argument(const tg_unit *unit, uint32_t call, unsigned n);
bool tg_part_is_known(tg_resolver *r, const tg_unit *unit, tg_slice name);
bool tg_part_is_from_sdk(tg_resolver *r, const tg_ref *ref);
bool tg_part_is_null(const tg_ref *ref);
/* How much a reference tells: null nothing, a client most. */
int tg_part_worth(const tg_ref *ref);

/* --- constants.c ---------------------------------------------------------------------------------
 */

/* `A::B` and names with capitals, of languages that have them. */
bool tg_part_constant(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out);
/* `@client`. */
tg_ref tg_part_instance_variable(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name);
/* An attribute of a class that its own text here does not have: from another place where the class
 * is written, or mixed in. */
bool tg_part_open_class(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                        unsigned hops, tg_ref *out);
/* The object of an SDK's class that `class` inherits from, with what its body declares. */
tg_ref tg_part_declared(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_ref base);
/* A class of the project that adds to one of an SDK becomes that. */
void tg_part_as_sdk(tg_resolver *r, tg_ref *object);

/* --- last_value.c --------------------------------------------------------------------------------
 */

/* The best of the values that something may have, and how many there are. */
typedef struct tg_candidates {
    tg_ref best;
    size_t values;
} tg_candidates;

void tg_part_consider(tg_resolver *r, tg_candidates *c, tg_ref ref);
/* The last statement of a function, of each arm of a branch, of a block. */
void tg_part_consider_last(tg_resolver *r, const tg_unit *unit, uint32_t holder, tg_candidates *c);
/* `x = if a then b else c end`, `begin ... end`, of which one is the value. */
tg_ref tg_part_statements(tg_resolver *r, const tg_unit *unit, uint32_t fact);
/* A method of which the language knows what it gives back, whatever it is called on. */
bool tg_part_method(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                    tg_ref *out);
/* `x.client`, `client`: an attribute that is read, which is written like a call. */
bool tg_part_is_reading(const tg_unit *unit, uint32_t call, uint32_t callee, const tg_ref *f);

#endif
