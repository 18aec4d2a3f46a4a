/* lookup_parts.h - what the files behind arguments.h share. */
#ifndef TG_CODE_LOOKUP_PARTS_H
#define TG_CODE_LOOKUP_PARTS_H

#include "code/resolve/arguments.h"

/* --- arguments.c */

tg_lookup tg_lookup_by_position(tg_resolver *r, const struct tg_argument_source *from, unsigned n);
tg_lookup tg_lookup_by_name(tg_resolver *r, const struct tg_argument_source *from, tg_slice name,
                            uint32_t use);

/* --- maps.c */

tg_lookup tg_lookup_absent(void);
tg_lookup tg_lookup_open_for(tg_slice waits_for);
tg_lookup tg_lookup_present(tg_ref ref, const tg_unit *unit, uint32_t fact);
/* What comes later wins: a key that is there stays there, whatever an open part might add. */
void tg_lookup_overlay(tg_lookup *under, tg_lookup over);
/* The same of a map of which all is put in: one that is not known may have the key, too. */
void tg_lookup_overlay_spread(tg_lookup *under, tg_lookup over);
tg_slice tg_lookup_value_shown(tg_resolver *r, const tg_unit *unit, uint32_t fact);
/* A class that is called with its fields, or a struct literal: `GenerateContentConfig(labels=...)`.
 * A function's result is not: nobody knows what it gives back. */
bool tg_lookup_is_construction(tg_resolver *r, const tg_ref *ref);
/* The key of a PAIR; {NULL, 0} when it is not known. */
tg_slice tg_lookup_pair_key(tg_resolver *r, const tg_unit *unit, uint32_t pair);
/* `Map.of("team", x, ...)`: what stands behind a key among the arguments of a call that makes a
 * map; not in a constructor, whose arguments are no pairs. */
uint32_t tg_lookup_value_behind(const tg_facts *f, uint32_t call, uint32_t key);
/* `compact('model')`: the key that an argument names, and the variable that it stands for. */
bool tg_lookup_compacted(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t argument,
                         tg_slice *key, tg_ref *out);
/* `base.merge(more)`: what the arguments are put over; or 0. */
uint32_t tg_lookup_merged_into(const tg_unit *unit, uint32_t call);
/* The argument of a call that `using(1)` or `using(model)` means; `within`: what stands in the
 * parentheses. */
tg_lookup tg_lookup_given_in(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice within);
/* "using" of `using(1)`, and what stands in its parentheses. */
tg_slice tg_lookup_cut_parentheses(tg_slice name, tg_slice *within);
/* What a call makes has under a key: its arguments, over the map that it merges them into. */
tg_lookup tg_lookup_in_call(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice key,
                            uint32_t use);
/* The same of a call that changes a map: what it puts there, without what the map had before. */
tg_lookup tg_lookup_put_by(tg_resolver *r, const tg_unit *unit, const tg_mutation *change,
                           tg_slice key, uint32_t use);
tg_lookup tg_lookup_in_map(tg_resolver *r, const tg_unit *unit, uint32_t map, tg_slice key,
                           uint32_t use);
/* `new JSONObject().put(k, v).put(k, v)`: the object that all that is put into. */
tg_ref tg_lookup_without_puts(const tg_ref *map);
tg_lookup tg_lookup_written(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use);

/* --- structs.c */

bool tg_lookup_has_no_field(const tg_ref *object, tg_slice key);
bool tg_lookup_is_closed_without(tg_resolver *r, const tg_ref *map, tg_slice key);
/* What stands under a key of `x.copy(k = v)`; false where it is none. */
bool tg_lookup_copied(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use,
                      tg_lookup *found);
tg_lookup tg_lookup_in_class(tg_resolver *r, const tg_ref *object, tg_slice key);
/* What the part of that name is given where an object of the project is made by places. */
tg_lookup tg_lookup_part(tg_resolver *r, const tg_ref *made, tg_slice key);
tg_lookup tg_lookup_always(tg_resolver *r, const tg_ref *object, tg_slice key);
tg_ref tg_lookup_base(tg_resolver *r, const tg_unit *unit, uint32_t map, uint32_t value);
/* What the variant of an enum holds that `of` makes; false when it makes none. */
bool tg_lookup_payload(tg_resolver *r, const tg_ref *of, tg_ref *payload);

/* --- changes.c */

/* The first of a file's changes that stands in a function, or behind it. */
size_t tg_lookup_first_in(const tg_unit *unit, uint32_t function);

/* A key of what a statement changes, `headers.set(HttpHeaders.ACCEPT, x)`; {NULL, 0}: not known. */
tg_slice tg_lookup_changed_key(tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                               size_t level);
/* The fact at an offset, roughly: only what is around it is asked for. */
uint32_t tg_lookup_fact_at(const tg_unit *unit, uint32_t offset);
bool tg_lookup_concerns(const tg_mutation *m, const tg_ref *map, uint32_t use);
/* Whether a change is of the map, or may be: of what it is a member of, under that key. */
bool tg_lookup_is_below(const tg_mutation *m, const tg_ref *map);
/* Whether what is taken out, `level` keys deep, is or may be the key. */
bool tg_lookup_takes(const tg_mutation *m, size_t level, tg_slice key);
/* All that a map has goes into another, of `level` keys: `to.putAll(from)`, `maps.Copy(to, from)`.
 */
bool tg_lookup_adds_all(const tg_unit *unit, const tg_mutation *m, size_t level);
/* `headers[name] = apiKey`: a key that is computed, for what is no tag by its name or value. */
/* A change under a key that goes through a map (blocks.h). */
bool tg_lookup_is_forwarded(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_ref *map,
                            uint32_t *loop);
bool tg_lookup_is_credential(tg_resolver *r, const tg_unit *unit, const tg_mutation *m);
/* Whether the use stands where the variable does; a variable of a function that gave back its value
 * is seen with all that the function did to it. */
uint32_t tg_lookup_use_of(const tg_ref *map, uint32_t use);
/* The fact from which a map is looked at; 0 when that is somewhere else. */
uint32_t tg_lookup_seen_from(const tg_ref *map, uint32_t use);
bool tg_lookup_is_sure_at(const tg_unit *unit, const tg_mutation *m, uint32_t from);
/* The same, where a loop that puts all of another map into it is as sure as the loop is. */
bool tg_lookup_is_sure_through(tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                               uint32_t from);
bool tg_lookup_is_unreachable(const tg_unit *unit, const tg_mutation *m, uint32_t from);
void tg_lookup_overlay_changes(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use,
                               tg_lookup *found);

/* --- lent.c */

/* A function of the project that is handed a variable, and what it changes in it. */
typedef struct tg_lent {
    tg_ref to;      /* what is called, also where it is no function that is seen */
    tg_slice name;  /* of the parameter */
    tg_slice under; /* the key in it whose map is asked for, or none */
    size_t level;   /* 1 where there is one */
    const tg_frame *frame;
    size_t at;
    bool is_late;  /* what it does is waited for by nobody */
    bool is_maybe; /* what the last change does may not be done */
} tg_lent;

/* By a mutation that says so; false: it is not to be looked into. */
bool tg_lent_open(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_slice under,
                  tg_lent *out);
/* Whether a function that waits for something is called by one that does not wait for it. */
bool tg_lookup_is_left_alone(const tg_unit *unit, uint32_t call, const tg_unit *of,
                             uint32_t function);
/* The next of its changes, in the order of the document; NULL: there are no more. */
const tg_mutation *tg_lent_next(tg_resolver *r, tg_lent *l);

/* --- fields.c */

/* Whether what is changed in a scope are fields of a class, by any of its methods. */
bool tg_field_is_one(const tg_unit *unit, uint32_t scope);
/* Whether a change comes surely behind the use, `from`, or before the field is set: in one method.
 */
bool tg_field_is_behind(const tg_unit *unit, const tg_mutation *m, uint32_t from);
bool tg_field_is_before(const tg_unit *unit, const tg_mutation *m, uint32_t made);
/* Whether a method surely calls another one of its object before a fact (0: its end), or is run
 * when the object is set up, by whichever constructor; `statement`: one of it that the others may
 * have as well, or 0. */
bool tg_field_calls(const tg_unit *unit, uint32_t method, uint32_t called, uint32_t end);
bool tg_field_sets_up(const tg_unit *unit, uint32_t class, uint32_t method, uint32_t statement);
/* Whether an object is made in the file by its fields, in Go, and the field is none of them. */
bool tg_field_is_left_out(const tg_unit *unit, uint32_t class, tg_slice field);
/* Whether a binding is a typed attribute in a class's body, which may be a default there. */
bool tg_field_is_in_body(const tg_unit *unit, uint32_t class, const tg_binding *b);
/* Whether the method that changes a field is surely run before the use: it sets the object up, or
 * is called by what does, or in front of the use. */
bool tg_field_is_run(const tg_unit *unit, const tg_mutation *m, uint32_t from);

/* --- handed.c */

/* Whether the function of the project that a request is handed to, as the argument `given`, sets
 * nothing in it but headers one by one, which tag_handed.c reads: `c.setHeaders(req)`. */
bool tg_lookup_sets_plain_headers(tg_resolver *r, const tg_unit *unit, uint32_t given);

/* --- forwarded.c */

/* What a block puts under a key on a branch, or with all of a map: the last of it. */
tg_lookup tg_lookup_maybe_in_block(tg_resolver *r, const tg_unit *unit, uint32_t function,
                                   tg_slice key);

/* `o => o.Tags = x`, `_ => new Options { ... }`, where objects are made by `new` alone: what such a
 * function leaves in what it is handed, or what it makes. */
bool tg_lookup_left(tg_resolver *r, const tg_ref *of, tg_slice key, tg_ref *left);

/* Whether a call has an argument of that name. */
bool tg_lookup_names(const tg_step *step, tg_slice name);

/* --- passed.c */

enum { TG_PASSED = 4 };

/* A variable as the functions leave it that a mutation passes it to: of several of one name more
 * than one may be meant. */
size_t tg_lookup_passed(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_ref *out,
                        size_t max);
/* `new Options { ... }.WithTags()`: what an extension of the project leaves that it is called on.
 */
bool tg_lookup_extended(tg_resolver *r, const tg_ref *map, tg_ref *left);
/* What they set under a key. */
tg_lookup tg_lookup_passed_key(tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                               tg_slice key);
/* Whether they add to what is under the key. */
bool tg_lookup_fills(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_slice key);
/* What they add to a map. */
void tg_lookup_passed_entries(tg_resolver *r, const tg_ref *map, const tg_mutation *m,
                              uint32_t from, const tg_entries *to);

/* Whether a chain begins with builder(): nothing but its calls says what it makes. (builders.c) */
bool tg_lookup_is_builder(tg_resolver *r, const tg_ref *ref);

/* --- merging.c */

/* What a function that merges maps may add: an argument that is not followed. */
bool tg_lookup_is_open_part(const tg_unit *unit, uint32_t call, const tg_ref *part);

#endif
