/* started.h - the words of a program that a program of another language starts:
 * `subprocess.run(["claude", "-p", x])`, `Command::new("claude").arg("-p")`. */
#ifndef TG_CODE_STARTED_H
#define TG_CODE_STARTED_H

#include "code/resolve/command.h"

typedef struct tg_started {
    const tg_sdk_run *run;
    /* What stands for the environment, where it is given; and `NAME=value` of those that are set
     * one by one, of which `has_value` says that there may be any. */
    tg_lookup environment;
    bool has_environment; /* something stands for it, be it one of `variables` */
    tg_vec variables;     /* tg_word */
    bool is_fed;          /* a text for a shell gives it something on its standard input */
    tg_vec shell;         /* tg_word: what a text for a shell says of variables before; of which
                             `has_value` says that it may be any */
    /* Why the words, or the variables, may not be these on all ways; empty: they are. */
    tg_slice doubt, variable_doubt;
    /* Of a command that is an object: the call that makes it, and the last of the chain behind. */
    const tg_unit *unit;
    uint32_t call, last;
    tg_vec maybe;     /* as in tg_start */
    tg_slice program; /* what stands for a program whose name is not known, in words */
} tg_started;

enum { TG_STARTED_WAYS = 8 }; /* that are looked at */

/* What a call that starts a program gives it. */
typedef struct tg_start {
    tg_vec argv;      /* tg_word */
    tg_slice text;    /* instead of words a text for a shell, marked */
    unsigned choices; /* on different ways it is different things, of which `pick` says one; two: of
                         more than are gone through */
    tg_slice doubt;   /* why the words may be others; empty: they are these */
    bool is_front;    /* others may stand before them */
    tg_vec maybe;     /* tg_slice: options on branches, of a program whose name is not known */
} tg_start;

/* The words that a call gives, or their text; `pick`: which, of several, from 0. False when it
 * gives none. */
bool tg_started_words(tg_resolver *r, const tg_arguments *arguments, const tg_sdk_run *run,
                      unsigned pick, tg_start *out);
/* Its environment. */
void tg_started_environment(tg_resolver *r, const tg_arguments *arguments, const tg_sdk_run *run,
                            tg_started *out);
/* The value of a variable that is given to the program, marked; {NULL, 0} when none is. Otherwise
 * *waits says what it may be in, or "". */
tg_slice tg_started_variable(tg_resolver *r, const tg_started *started, tg_slice name,
                             tg_slice *waits);
/* Whether a MEMBER that is called is one of the methods that give words or variables. */
bool tg_started_gives(const tg_facts *f, uint32_t member, const tg_sdk_run *run);

#endif
