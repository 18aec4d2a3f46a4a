/* match_use_parts.h - what match_use.c and match_use_all.c have between them. */
#ifndef TG_CODE_MATCH_USE_PARTS_H
#define TG_CODE_MATCH_USE_PARTS_H

#include "code/match/match_parts.h"

/* DEEP: values one behind another; HANDED: functions that hand it on; OTHERS: further ones that may
 * have made it. */
enum { DEEP = 8, HANDED = 3, CALLERS = 32, OTHERS = 32, APART = 8 };

/* What is looked for, and what was found. */
typedef struct tg_use_search {
    tg_resolver *r;
    const tg_unit *unit; /* the file of the use */
    tg_slice method;
    tg_match made;
    bool is_declared;  /* only its type is known, which `made` is the rule of */
    tg_ref ways[DEEP]; /* on the way to where it is looked now */
    size_t way_count;
    unsigned handed;
    bool are_more;  /* who else hands it over is not looked at */
    bool is_beside; /* looks at what stands beside something of a package that no rule knows */
    bool takes_all; /* takes apart each value that may be meant: take_all() */
    bool by_name;   /* and of names only what they are at that place */
    bool is_open;   /* one of them is not known */
    const tg_unit *apart_in[APART]; /* what is being taken apart */
    uint32_t apart[APART];
    size_t apart_count;
    tg_vec others; /* of tg_match */
} tg_use_search;

/* --- match_use.c */

/* Whether a value is made by what is looked for, or taken from it or handed over. */
bool tg_use_find_in_part(tg_use_search *s, const tg_unit *unit, uint32_t part);
const tg_binding *tg_use_bindings_of(const tg_unit *unit, uint32_t fact, size_t *count);
void tg_use_add_other(tg_use_search *s, const tg_match *m);
bool tg_use_find_given(tg_use_search *s, const tg_unit *unit, uint32_t function, tg_slice name);
bool tg_use_find_held(tg_use_search *s, const tg_unit *unit, uint32_t holder, unsigned nth);
bool tg_use_find_in_index(tg_use_search *s, const tg_unit *unit, uint32_t index);
bool tg_use_find_in_turn_of(tg_use_search *s, const tg_unit *unit, const tg_binding *b);

/* --- match_use_all.c */

/* Whether the key of an INDEX, or of a call that takes something out of a map, is not known. */
bool tg_use_is_any_of(tg_use_search *s, const tg_unit *unit, uint32_t taken);
/* Each value that may be meant: `agent or other`, `self.agent` that begins as None, what a function
 * gives back, what a list or a map holds. */
void tg_use_take_all(tg_use_search *s, const tg_unit *unit, uint32_t value);
/* The same of what was found already, where all that may be meant are variables of a file, which
 * what is asked stands for: `llm = MODELS.get(name)`, `llm = other or small`. */
void tg_use_take_named(tg_use_search *s, const tg_unit *unit, uint32_t object);

#endif
