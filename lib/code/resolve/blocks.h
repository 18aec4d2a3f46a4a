/* blocks.h - what stands in a block of code that is used as a value: the arms of `if` and `when`,
 * the statements of a lambda, and the object that a lambda works on. */
#ifndef TG_CODE_BLOCKS_H
#define TG_CODE_BLOCKS_H

#include "code/resolve/resolve.h"

/* for (uint32_t c = tg_block_arm(f, i, 0); c; c = tg_block_arm(f, i, c)): the values of which a
 * CHOICE is one, and those of a BRANCH that is used as a value, arms inside of arms too. */
uint32_t tg_block_arm(const tg_facts *f, uint32_t fact, uint32_t before);
/* Whether an arm only decides about what stands behind it: `a && b`. */
bool tg_block_decides(const tg_facts *f, uint32_t arm, uint32_t next);
/* What an arm comes to: itself, or the last of its statements where it is a block. */
uint32_t tg_block_result(const tg_facts *f, uint32_t arm);

/* for (uint32_t c = tg_block_next(f, i, 0); c; c = tg_block_next(f, i, c)): the statements of a
 * FUNCTION. */
uint32_t tg_block_next(const tg_facts *f, uint32_t function, uint32_t before);
/* The last of them, or 0. */
uint32_t tg_block_last(const tg_facts *f, uint32_t function);
/* The FUNCTION that a call is given as its last argument, or 0. */
uint32_t tg_block_of_call(const tg_facts *f, uint32_t call);

/* Whether a statement of a FUNCTION changes what that is run on, not another object:
 * `other.put(k, v)`, where the file says what `other` is. */
bool tg_block_is_own(const tg_unit *unit, uint32_t function, uint32_t statement);
/* The same, where the object is known to have the members that the paths begin with,
 * "headers.append": they count before those of the class and the file around. */
bool tg_block_is_own_by(const tg_unit *unit, uint32_t function, uint32_t statement,
                        const tg_slice *members, size_t count);
/* Whether an expression in a FUNCTION begins with what that is run on, in the same way: `headers`,
 * `it.headers.apply { }`, not `HashMap().apply { }`. */
bool tg_block_is_own_object(const tg_unit *unit, uint32_t function, uint32_t object,
                            const tg_slice *members, size_t count);
/* Whether it takes something out of it, `remove("team")`; `*key`: {NULL, 0} when that may be
 * anything. */
bool tg_block_takes(const tg_unit *unit, uint32_t function, uint32_t statement, tg_slice *key);
/* for (uint32_t c = 0; (c = tg_block_next_taking(u, i, c, &key)) != 0;): those that do. */
uint32_t tg_block_next_taking(const tg_unit *unit, uint32_t function, uint32_t before,
                              tg_slice *key);
/* The value that a block gives to a member of what it fills in: `model = m`, `model(m)`,
 * `it.setModel(m)`, `put("model", m)`; 0 when it does not. `*is_taken`: it takes it out again, or
 * what was there before. */
uint32_t tg_block_given(const tg_unit *unit, uint32_t function, tg_slice key, bool *is_taken);
/* The key and the value of a statement `put(k, v)`, `append(k, v)`, `this[k] = v`; false for
 * others.
 */
bool tg_block_put(const tg_facts *f, uint32_t statement, uint32_t *key, uint32_t *value);

/* for (uint32_t c = 0; (c = tg_block_next_change(f, i, c)) != 0;): the statements in a FUNCTION
 * that call or assign something, also those on branches and in blocks that have no object of their
 * own: `if (x) headers[k] = v`, `h.forEach { put(it.key, it.value) }`. */
uint32_t tg_block_next_change(const tg_facts *f, uint32_t function, uint32_t before);
/* Whether it calls something by its name alone: `header(k, v)`. */
bool tg_block_is_bare(const tg_facts *f, uint32_t statement);
/* The same of those alone. */
uint32_t tg_block_next_call(const tg_facts *f, uint32_t function, uint32_t before);
/* Whether a statement of a FUNCTION is reached whenever it runs; `loop`: as far as what goes
 * through a map does, or 0. */
bool tg_block_is_sure(const tg_facts *f, uint32_t function, uint32_t statement, uint32_t loop);
/* Whether a loop passes something by before `at` in it: `if (k == "team") continue;`. */
bool tg_block_may_be_skipped(const tg_unit *unit, uint32_t loop, uint32_t at);

/* `if (off) return chain.proceed(request);` in front of a fact of a FUNCTION. What gives an error
 * back does nothing more at all, and does not count; `bare`: nor does what gives anything back. */
bool tg_block_may_be_left(const tg_unit *unit, uint32_t function, uint32_t at, bool bare);
/* The same behind another fact of it. */
bool tg_block_is_left_behind(const tg_unit *unit, uint32_t function, uint32_t from, uint32_t at,
                             bool bare);

/* forwarded.c. The map whose keys `key` stands for in turn: `h` for the k of `h.forEach { (k, v) ->
 * put(k, v) }`, `for ((k, v) in h)`, for `e.getKey()` in `for (Entry e : h.entrySet())`. `*loop`:
 * the BRANCH or FUNCTION that goes through it. */
bool tg_block_forwarded(tg_resolver *r, const tg_unit *unit, uint32_t key, tg_ref *map,
                        uint32_t *loop);
/* The same of `"Helicone-Property-" + k`: also what stands before the key. */
bool tg_block_forwarded_behind(tg_resolver *r, const tg_unit *unit, uint32_t key, tg_ref *map,
                               uint32_t *loop, tg_slice *prefix);
/* `h.forEach(b::header)`: the NAME b, the method, and the expression that gives the map. */
bool tg_block_forwards_to(const tg_unit *unit, uint32_t call, uint32_t *object, tg_slice *method,
                          uint32_t *map);

/* Whether a method of this name sets the member: "setModel", "withModel". */
bool tg_block_sets(tg_slice method, tg_slice member);

/* The row of a call that works on an object with a block, or NULL. */
const tg_scope_row *tg_block_scope(const tg_unit *unit, uint32_t call);
/* The object of such a call. */
uint32_t tg_block_object(const tg_unit *unit, uint32_t call);
/* Whether a FUNCTION is a block that runs once where it stands: `x.apply { }`, not `x?.let { }`. */
bool tg_block_runs_once(const tg_unit *unit, uint32_t function);
/* What a FUNCTION's only parameter stands for, where that is known; false when it is not. */
bool tg_block_parameter(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_ref *out);
/* run_blocks.c. What a function of the project runs a block on that it is handed: its `this`, or
 * else its parameter. */
bool tg_block_run_on(tg_resolver *r, const tg_unit *unit, uint32_t block, bool as_this,
                     tg_ref *out);
/* What `it` means where `fact` stands. */
bool tg_block_it(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out);
/* The objects that stand for `this` where `fact` stands, from inside out: the nth, or false. */
bool tg_block_this(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned n, tg_ref *out);

#endif
