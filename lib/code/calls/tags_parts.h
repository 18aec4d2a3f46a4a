/* tags_parts.h - what tags.c, tag_puts.c and tag_forms.c share. */
#ifndef TG_CODE_TAGS_PARTS_H
#define TG_CODE_TAGS_PARTS_H

#include "code/calls/tags.h"

/* One carrier being read. */
typedef struct tg_reading {
    tg_tagging *to;
    const tg_carrier *carrier;
    const tg_carriers *of;   /* those that are read with it; NULL: none that matter */
    const tg_header *header; /* the header whose value is being read */
    tg_sink sink;
    bool is_maybe; /* what is found may not be there */
    bool is_last;  /* put when all else is there: by hooks */
    /* Of one object, in the order in which it is changed, with tags from `since` on: the last of a
     * key counts. */
    bool is_ordered;
    size_t since;
} tg_reading;

/* --- tags.c */

tg_location tg_tagging_locate(const tg_tagging *t, const tg_unit *unit, uint32_t fact);

/* --- tag_puts.c */

/* What a client is kept in: a parameter, a field. */
typedef struct tg_kept {
    uint32_t scope;
    tg_slice name;
} tg_kept;

/* Statements that change a variable, up to where something is taken from it. */
typedef struct tg_changes {
    const tg_unit *unit;
    tg_slice name;
    uint32_t scope, from; /* the FUNCTION, and the offset of the binding */
    uint32_t until, at;   /* the offset, and the fact that takes */
    tg_kept kept[2];      /* where what is changed is known by that alone */
    unsigned kept_count;
} tg_changes;

/* The same reading of one object whose changes are read in their order from here on. */
tg_reading tg_tagging_in_order(const tg_reading *r);
/* What goes under a key that is known. */
void tg_tagging_read_under(tg_reading *r, tg_slice key, const tg_lookup *value);
/* All of a map that goes there. */
void tg_tagging_read_all(tg_reading *r, const tg_ref *map, const tg_unit *unit, uint32_t fact);
/* Whether a statement is surely run before what is taken; `loop`: one around it that may be left
 * out. */
bool tg_tagging_is_sure(const tg_changes *c, uint32_t statement, uint32_t loop);
/* The loop through a map whose keys a call puts; or 0. */
uint32_t tg_tagging_loop_of(tg_resolver *r, const tg_unit *unit, uint32_t call);
/* The same of an assignment: `for k, v in tags.items(): headers[k] = v`. */
uint32_t tg_tagging_loop_of_key(tg_resolver *r, const tg_unit *unit, uint32_t assign);

bool tg_tagging_is_put(const tg_carrier *carrier, tg_slice name);
void tg_tagging_read_put(tg_reading *r, const tg_unit *unit, uint32_t call);
/* What a chain's methods put, what blocks in it do, and statements on the variables it goes
 * through.
 */
void tg_tagging_read_chain(tg_reading *r, const tg_step *chain);
/* What statements put into the variable that a value was kept in, before a call. */
void tg_tagging_read_put_before(tg_reading *r, const tg_ref *ref, const tg_unit *unit,
                                uint32_t call);
void tg_tagging_read_block(tg_reading *r, const tg_ref *block);
/* What an assignment inside a FUNCTION changes by a key: the member that one of the carrier's
 * methods is of, `headers[k] = v`, also where a block works on it, `headers { this[k] = v }`, or
 * what the function itself works on; or 0. */
uint32_t tg_tagging_assigned_in_block(const tg_carrier *carrier, const tg_unit *unit,
                                      uint32_t around, uint32_t assign);
/* `fun Request.Builder.tagged() = header(k, v)`, of the file or one beside it. */
bool tg_tagging_find_extension(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out);

/* --- tags.c, too */

/* Whether a value is surely no object of the classes that the carrier stands in: by the name that
 * made it, or by what its variable is declared as. */
bool tg_tagging_is_of_another_class(tg_resolver *r, const tg_carrier *carrier, const tg_ref *ref);

/* --- tag_observers.c */

/* What something puts that sees each request of a client: an expression, or what one stands for. */
void tg_tagging_read_observer(tg_reading *r, const tg_unit *unit, uint32_t given);
void tg_tagging_read_observer_of(tg_reading *r, const tg_ref *ref, const tg_unit *unit,
                                 uint32_t given);
/* `filters(f -> f.add(new TagFilter()))`: those that a block adds to a list. What it takes out are
 * those before it: true. */
bool tg_tagging_read_adding(tg_reading *r, const tg_unit *unit, uint32_t block);
/* The methods of a class but for what sets its objects up, and what one of those `below` says anew:
 * what they put is there surely where it is an observer's, by the names that the rules say. */
void tg_tagging_read_methods(tg_reading *r, const tg_ref *class, const tg_ref *below, size_t count,
                             bool is_observer);
/* Whether a function's block is run on each request: "onRequest"; whether a method takes an
 * observer back: "eject", "remove". */
bool tg_tagging_is_block(const tg_catalog *catalog, const tg_unit *unit, tg_slice name);
bool tg_tagging_takes_back(const tg_catalog *catalog, const tg_unit *unit, tg_slice name);
/* Whether a method hands a request on to who comes next: "proceed". */
bool tg_tagging_passes(const tg_resolver *r, const tg_unit *unit, tg_slice name);

/* --- tag_given.c */

bool tg_tagging_has_observers(const tg_carrier *carrier);
/* Whether a client is given its observers by a method of that name. */
bool tg_tagging_is_given_by(const tg_carrier *carrier, tg_slice method);
/* What such a method is given. True: what was given before may be taken out. */
bool tg_tagging_read_given(tg_reading *r, const tg_unit *unit, uint32_t call, tg_slice method);
/* All that arguments give, or a chain and a block. */
void tg_tagging_read_observers(tg_reading *r, const tg_arguments *arguments, const tg_ref *base);
/* What a statement gives, or sets, behind what the changes are of. */
void tg_tagging_read_given_later(tg_reading *r, const tg_changes *c, uint32_t call);
void tg_tagging_read_set_later(tg_reading *r, const tg_changes *c, uint32_t statement);

/* --- tag_kept.c */

/* Whether a function surely leaves what it puts in the request: not in something else that it
 * makes, and it takes nothing away. What an observer gives back, and no sender, is sent. */
bool tg_tagging_is_kept_by(const tg_reading *r, const tg_unit *unit, uint32_t function,
                           bool is_sender);
/* Whether code names a header that carries tags, or one of the carriers: what it does with that is
 * not followed. */
bool tg_tagging_mentions(const tg_reading *r, const tg_unit *unit, uint32_t within);
/* What functions of the project put into the request that an observer hands on to them. */
void tg_tagging_read_helpers(tg_reading *r, const tg_unit *unit, uint32_t function);

/* --- tag_returned.c */

/* `config => ({...config, headers: {...}})`: the member that the carrier's methods are of. */
void tg_tagging_read_given_back(tg_reading *r, const tg_unit *unit, uint32_t function);
/* What stands at the carrier's `returns` of what a function gives back, or of the call that it
 * sends with. */
void tg_tagging_read_returned(tg_reading *r, const tg_lookup *found);

/* --- tag_clients.c */

/* Whether an expression is one of several values, or of a variable that may have been set again. */
bool tg_tagging_is_one_of(const tg_unit *unit, uint32_t fact);
/* The step that makes a client that a rule knows, or NULL. */
const tg_step *tg_client_maker(tg_resolver *r, const tg_ref *ref, const tg_sdk_client **client);
/* A client that another one sends by. */
void tg_tagging_read_client(tg_reading *r, const tg_lookup *found);

/* --- tag_later.c */

/* Whether an expression comes from the call that the changes are of, or from what keeps it. */
bool tg_tagging_comes_from(tg_resolver *r, const tg_changes *c, uint32_t fact);
/* Whether a method gives back what it is called on: `resty.New().SetTimeout(t)`. */
bool tg_tagging_gives_itself(tg_slice method);
/* Whether a member or an index is deleted that is, or is in, the headers: `del request.headers[k]`.
 */
bool tg_tagging_is_deleted(const tg_reading *r, const tg_unit *unit, uint32_t at);
/* The same of a call that takes out what may be tags: `headers.pop(k)`. */
bool tg_tagging_is_taken(const tg_reading *r, const tg_unit *unit, uint32_t call);
/* The carrier's method, also where it is one of a member's: "DefaultRequestHeaders.Add". */
bool tg_tagging_is_put_on(const tg_carrier *carrier, const tg_facts *f, uint32_t object,
                          tg_slice method);
/* `request.remove_header(k)`: methods that take out what was put. */
bool tg_tagging_is_taking(tg_slice method);
/* The carrier's tags since a number of them are open from now on: they may be taken out again. */
void tg_tagging_take_back(tg_reading *r, size_t since);
/* What an assignment changes where a method of the member is one that puts: `headers` of
 * `session.headers["X-Team"] = x` and of `session.headers = {...}`; or 0. */
uint32_t tg_tagging_assigned_member(const tg_carrier *carrier, const tg_facts *f, uint32_t assign);
/* The same in a block of what has the member, where that may stand by its name alone: `headers`. */
bool tg_tagging_is_own_member(const tg_carrier *carrier, const tg_facts *f, uint32_t object);
void tg_tagging_read_assigned(tg_reading *r, const tg_unit *unit, uint32_t assign);
/* `Object.assign(session.headers, {...})`: the headers, where a method of theirs is one that puts;
 * or 0. */
uint32_t tg_tagging_assigned_into(const tg_carrier *carrier, const tg_facts *f, uint32_t call);
void tg_tagging_read_assigned_into(tg_reading *r, const tg_unit *unit, uint32_t call);

/* --- tag_requests.c */

/* A function that sees each request, being read. */
typedef struct tg_handling {
    tg_reading *reading;
    const tg_unit *unit;
    uint32_t function;
    bool is_dropped; /* nobody takes what it gives back */
    unsigned work;
    const struct tg_handling *outer; /* the one that calls it; NULL: none of the project */
} tg_handling;

typedef enum tg_surely { TG_SURELY_NOT, TG_PERHAPS, TG_SURELY } tg_surely;

/* The NAME that an expression of members and calls begins with, `req` of `req.Header.Set(k, v)`, up
 * to a call that makes another object, `c.R()`; or 0. */
uint32_t tg_tagging_root_of(const tg_unit *unit, uint32_t at);
/* Whether an expression begins with what the function is handed. */
bool tg_tagging_is_handed(const tg_handling *h, uint32_t at);
/* Whether a call surely sends on what the function is handed: `base.SendAsync(request)`. */
bool tg_tagging_passes_on(const tg_handling *h, uint32_t call);
/* Whether the value of an expression is sent on, or given back. */
tg_surely tg_tagging_goes_on(tg_handling *h, uint32_t at);
/* Whether the object that the statement or the call `at` changes is the request that is sent on. */
tg_surely tg_tagging_is_of_request(tg_handling *h, uint32_t at, uint32_t object);

/* --- tag_inside.c */

/* All that a function puts into what it is handed, wherever it stands in it: `chain.proceed(
 * chain.request().newBuilder().header(k, v).build())`. Whether it puts anything into something. */
bool tg_tagging_read_inside(tg_reading *r, const tg_unit *unit, uint32_t function);
/* Whether what a call takes out may be one of the tags since a number of them: a key that is known
 * may be of others. */
bool tg_tagging_may_take(const tg_reading *r, const tg_unit *unit, uint32_t call, size_t since);
/* `ofResponseProcessor(...)`, `onResponse { ... }`: what a call is given sees answers. */
bool tg_tagging_is_of_response(const tg_facts *f, uint32_t call);
/* Whether it is reached whenever the function runs; `loop`: as far as what goes through a map does,
 * or 0. */
bool tg_tagging_is_sure_inside(const tg_catalog *catalog, const tg_unit *unit, uint32_t function,
                               uint32_t at, uint32_t loop);

/* --- tag_handed.c */

/* What a function of the project puts into an argument that it is given: `addTags(req)`. */
void tg_tagging_read_handed(tg_reading *r, const tg_unit *unit, uint32_t given);

/* --- tag_forms.c */

tg_slice tg_tagging_keep(tg_tagging *t, tg_slice text);
void tg_tagging_open_carrier(tg_reading *r, tg_slice waits_for);
/* A key with what its value stands for. */
void tg_tagging_add_value(tg_reading *r, tg_slice key, const tg_ref *value, const tg_unit *unit,
                          uint32_t fact);
void tg_tagging_each_tag(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                         uint32_t fact);
void tg_tagging_each_open(void *self, tg_slice waits_for);
void tg_tagging_each_header(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                            uint32_t fact);
/* The same of one that may not be there. */
void tg_tagging_each_maybe_header(void *self, tg_slice key, const tg_ref *value,
                                  const tg_unit *unit, uint32_t fact);
/* "Name: value", "Name:value": headers with name and value in one marked text, with line ends
 * between. One whose name is not known may carry anything. `of`: the expression that says so; NULL:
 * none. */
void tg_tagging_read_header_lines(tg_reading *r, tg_slice text, const tg_ref *of,
                                  const tg_unit *unit, uint32_t fact);
void tg_tagging_read_form(tg_reading *r, tg_form form, tg_slice key, const tg_lookup *found,
                          uint32_t use);

#endif
