/* command.h - the words of a command as its options, their values, and the rest.
 *
 * Which options take a value differs from program to program: a rule's `options` lists them. The
 * words are marked texts (literal.h): variables are replaced by what they hold, arrays by their
 * items, and what is not known is marked. */
#ifndef TG_CODE_COMMAND_H
#define TG_CODE_COMMAND_H

#include "code/resolve/arguments.h"

typedef struct tg_word {
    tg_slice option; /* "-H", "--header"; empty: a word that belongs to no option */
    tg_slice text;   /* the value, or the word */
    bool has_value;
    const tg_unit *unit; /* where it stands */
    uint32_t fact;
} tg_word;

typedef struct tg_command {
    const tg_unit *unit;
    uint32_t call;
    /* What a program of another language starts it with; NULL: a script does (started.h). */
    const struct tg_started *started;
    const tg_word *words;
    size_t count;
    /* What stands before the program: `sudo -E`, `docker exec box`; behind them the program. */
    const tg_word *runners;
    size_t runner_count;
    size_t skip; /* words without option that name what is done: aws `bedrock-runtime converse` */
    tg_slice waits_for; /* a list of words that is not known, which may hold anything; empty: none
                         */
} tg_command;

/* The words of a command as they are when it runs, its name first; an item is a tg_word without an
 * option, of which `has_value` says that it may be several words or none. */
tg_status tg_command_argv(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_vec *argv);
/* The same of a command in a function of the script, as it runs when `given` calls that. */
tg_status tg_command_argv_given(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t given,
                                tg_vec *argv);
/* Those behind the first `from`, with their options; `takes_value` NULL: by the look of the next.
 */
tg_command *tg_command_parse(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_vec *argv,
                             size_t from, const tg_slice *takes_value, size_t count);
/* A word that changes nothing of whose a call is, be it there or not: a header that carries no
 * tags, an option alone, a number. */
bool tg_command_is_harmless(const tg_resolver *r, const tg_word *word);
/* The name of a program without its directory. */
tg_slice tg_command_name(tg_slice word);

/* Whether a word stands at a place: "-d" for that option's value, "#1" for the second word without
 * an option, "*" for any of those. `position` is that of the word among them. */
bool tg_command_is_at(const tg_word *word, const tg_place *place, size_t position);
/* The last word at a place, or NULL. */
const tg_word *tg_command_word(const tg_command *command, const tg_place *place);
/* The value of a variable that the script sets before the command, for a place "$NAME", as a marked
 * text; {NULL, 0} when it sets none, or the place is another. */
tg_slice tg_command_variable(tg_resolver *r, const tg_command *command, const tg_place *place);
/* What may give the command the variable of a place: the program before it, in a file or in words
 * that are not known, an environment that is not known, or who gives another command; or "". */
tg_slice tg_command_runner_waits(tg_resolver *r, const tg_command *command, const tg_place *place);
/* What stands at a place. A path behind an option leads into its value: JSON, or `k=v,k2=v2`. */
tg_lookup tg_command_lookup(tg_resolver *r, const tg_command *command, const tg_place *place);
/* The value of an option as a map: JSON, or `k=v,k2=v2`; unknown when it is neither. */
tg_ref tg_command_map(tg_resolver *r, const tg_unit *unit, tg_slice text);
/* The map that a request's body is: from an option's value, standard input, or fields `name=value`;
 * an unknown reference when it cannot be told. False when there is none. */
bool tg_command_body(tg_resolver *r, const tg_command *command, const tg_places *body,
                     const tg_places *fields, tg_ref *out);
/* Whether a command is given something on its standard input: by a pipe, a file or a text. */
bool tg_command_is_fed(const tg_command *command);
/* What a command's output is, of which only little is known: a heredoc through cat, a text through
 * echo. */
tg_ref tg_command_output(tg_resolver *r, const tg_unit *unit, uint32_t fact);

/* --- command_given.c */

/* The SPREAD that a word is, `"${x[@]}"`, `$@`; 0 when it is none. */
uint32_t tg_command_spread(const tg_unit *unit, uint32_t fact);
/* What `$1` is in a function that is being looked into (tg_resolver.frame); false when that is not
 * known. */
bool tg_command_given(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name,
                      tg_ref *out);
/* Whether a command is handed all that its function is given: `"$@"`, `curl -s "$@"`. */
bool tg_command_hands_all_on(const tg_unit *unit, uint32_t call);
/* The next call of a function of the script behind `at`; 0 when there is none. */
uint32_t tg_command_next_caller(tg_resolver *r, const tg_unit *unit, uint32_t function,
                                uint32_t at);
/* The words of the command that a marked text begins with. */
tg_status tg_command_cut(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice text,
                         tg_vec *argv);
/* Where a text of several commands is read. */
typedef struct tg_cut {
    size_t at;
    bool is_fed;      /* the command that was read has something on its standard input */
    tg_slice heredoc; /* what ends the one that begins with the next line; empty: there is none */
} tg_cut;
/* The words of the text's next command, `cd x && claude -p y | tee z`, without those of its
 * redirections; false at its end. */
bool tg_command_cut_next(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice text,
                         tg_cut *cut, tg_vec *argv);

/* --- command_expanded.c */

/* `${x//a/b}`, `${x%%:*}`: what is made of a variable's text; false when that cannot be told. */
bool tg_command_expanded(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out);

/* --- command_jq.c */

/* What jq prints where its filter is an object; false when that is not so. */
bool tg_command_jq(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_ref *out);
/* The same of a Python program that is written behind `-c`, or that is its `input`. */
bool tg_command_python(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_ref input,
                       tg_ref *out);

#endif
