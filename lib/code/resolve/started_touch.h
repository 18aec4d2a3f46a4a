/* started_touch.h - what else is done to a list of words, an environment or a command in the file:
 * what takes away from it, changes it or may do so, which leaves open what it is in the end. */
#ifndef TG_CODE_STARTED_TOUCH_H
#define TG_CODE_STARTED_TOUCH_H

#include "code/resolve/started.h"
#include "code/resolve/started_list.h"

typedef struct tg_touch {
    tg_resolver *r;
    const tg_unit *unit;
    tg_slice name;      /* of the variable that is looked for */
    uint32_t from, use; /* facts between which it is */
    tg_slice key;       /* an environment: the variable that matters; NULL: a list of words */
    uint32_t end;       /* where else it may be changed up to: by functions that run before; 0: only
                           up to the use */
    bool is_member;     /* `name` is that of a member: `self.env`, `this.args` */
} tg_touch;

/* What may have changed a variable's value in a way that is not followed, as a text; empty: nothing
 * did. */
tg_slice tg_touched(const tg_touch *t);
/* The same of a member, or a variable of an object, wherever in the file; `fact` stands for it. */
tg_slice tg_touched_member(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice key);
/* Why an environment, which is an expression of a file, may not hold under a key what it seems to:
 * somebody takes away from it, something that is not known may stand behind; or "". */
tg_slice tg_touched_environment(tg_resolver *r, const tg_unit *unit, uint32_t fact, uint32_t use,
                                tg_slice key);
/* Whether an expression, as it is written, is the environment that the program itself has. */
bool tg_is_own_environment(tg_slice shown);
/* What sets a variable in the program's own environment, or may; or "". */
tg_slice tg_touched_own(tg_resolver *r, const tg_unit *unit, tg_slice name);
enum { TG_TOUCH_LOOKED = 20000 }; /* facts of one question */

bool tg_touch_is_among(tg_slice word, const char *const *words);
/* The text that a key is, or {NULL, 0} when it is not known; whether one may be the key that
 * matters. */
tg_slice tg_touch_text(const tg_touch *t, uint32_t key);
bool tg_touch_may_be(const tg_touch *t, tg_slice text);
/* Whether a function or method leaves alone what it is given, or called on. */
bool tg_touch_reads(tg_slice method);
/* Whether a method starts the command that it is called on, or which it is given. */
bool tg_touch_starts(tg_slice method);
/* The call that surely starts what a variable holds, behind where it is assigned; 0: none. */
uint32_t tg_touch_start(const tg_unit *unit, tg_slice name, uint32_t assign);
/* Whether a call puts words before those of a list: `insert(0, x)`, `unshift(x)`. */
bool tg_touch_is_front(const tg_facts *f, uint32_t call);
/* A command that is an object: the call that makes it, the last of the chain behind that, and the
 * variable of the environment that matters. */
typedef struct tg_touch_command {
    const tg_unit *unit;
    uint32_t call, last;
    const tg_sdk_run *run;
    tg_slice key;
    bool is_found; /* a value of it is known */
} tg_touch_command;

/* What is done to it, or may be by whom it is given to, that may give it variables or words; or "".
 */
tg_slice tg_touched_command(tg_resolver *r, const tg_touch_command *c);

#endif
