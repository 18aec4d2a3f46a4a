/* unit_parts.h - what the files behind unit.h share. */
#ifndef TG_CODE_UNIT_PARTS_H
#define TG_CODE_UNIT_PARTS_H

#include "code/unit/unit.h"

typedef struct tg_indexer {
    tg_unit *unit;
    const tg_fact *facts;
    tg_vec bindings;
    tg_vec mutations;
    tg_vec classes;                   /* class_name, sorted */
    tg_vec calls;                     /* tg_call_name */
    uint32_t method, class_of_method; /* the last method asked for, and its class */
    bool binds_items;                 /* what is bound now are the items of the value */
    bool out_of_memory;
} tg_indexer;

/* --- unit.c */

uint32_t tg_index_branch_of(const tg_indexer *x, uint32_t fact);
tg_binding *tg_index_bind(tg_indexer *x, uint32_t scope, tg_slice name, tg_binding_kind kind,
                          uint32_t value, uint32_t at);
/* `self.x`: an attribute of the class around. */
bool tg_index_is_of_self(const tg_indexer *x, uint32_t member);
/* The class of a name in this file, or 0. */
uint32_t tg_index_class_named(const tg_indexer *x, tg_slice name);
uint32_t tg_index_class_around(tg_indexer *x, uint32_t fact);
/* Where a plain name belongs: an attribute to its class, another to the scope it stands in. */
uint32_t tg_index_scope_of(tg_indexer *x, tg_slice name, uint32_t at);
/* The new binding of a plain name or attribute. */
tg_binding *tg_index_bind_target(tg_indexer *x, uint32_t target, uint32_t value, uint32_t at);

/* --- unit_places.c */

bool tg_index_is_scope(const tg_fact *fact);
uint32_t tg_index_class_fact_around(const tg_unit *unit, uint32_t fact);

/* --- unit_changes.c */

/* Changes in blocks of variables that are bound around them: they count there. */
void tg_index_lift_changes(tg_indexer *x);
/* `key`: one more behind those of the target, or NULL. */
void tg_index_add_mutation(tg_indexer *x, uint32_t target, const tg_slice *key_behind,
                           uint32_t value, uint32_t at);
/* A change of what goes by another name or path as well. */
void tg_index_add_renamed(tg_indexer *x, const tg_mutation *m, uint32_t target);
/* `addTags(headers);`: a call that may change what it is given. */
void tg_index_add_passed(tg_indexer *x, uint32_t call, uint32_t callee);
/* Whether a CALL stands by itself. */
bool tg_index_is_statement(const tg_indexer *x, uint32_t call);
/* The variables of a loop, and the names in the pattern of a `match`'s arm, which are of what is
 * matched. */
void tg_index_add_arm(tg_indexer *x, uint32_t branch);
/* `p.update(...)` and `Object.assign(p, ...)` change p. */
/* `del m["team"]`, `delete headers.team`, `unset($m["team"])`, of a MEMBER or INDEX. */
void tg_index_add_taken(tg_indexer *x, uint32_t i);
void tg_index_add_call(tg_indexer *x, uint32_t i);
/* `: ${URL:=https://...}` sets URL where nothing else has. */
void tg_index_add_default(tg_indexer *x, uint32_t choice);

/* --- unit_globals.c */

/* What functions of a script set for all of it; true when a binding was added. */
bool tg_index_add_globals(tg_indexer *x);

/* --- unit_calls.c */

void tg_index_add_call_name(tg_indexer *x, uint32_t call);
tg_status tg_index_sort_calls(tg_indexer *x);

/* --- unit_constants.c */

/* What other files may see: what stands in classes, and constants outside of them. */
tg_status tg_index_add_constants(tg_unit *unit, tg_arena *arena);
tg_status tg_index_find_constructors(tg_unit *unit, tg_arena *arena) TG_MUST_CHECK;

/* Sorts what is put into objects by its keys (puts.c). */
tg_status tg_index_sort_puts(tg_unit *unit, tg_arena *arena) TG_MUST_CHECK;

#endif
