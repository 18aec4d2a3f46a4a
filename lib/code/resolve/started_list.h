/* started_list.h - lists of words as languages write them: literals, lists that are built step by
 * step, lists put together, what makes a list of its arguments. */
#ifndef TG_CODE_STARTED_LIST_H
#define TG_CODE_STARTED_LIST_H

#include "code/resolve/command.h"

/* Words while they are put together. */
typedef struct tg_words {
    tg_resolver *r;
    tg_vec *out;        /* tg_word; `has_value`: it may be several words or none */
    unsigned pick;      /* of several things on different ways this one counts, from 0 */
    unsigned choices;   /* how many such there were; more than can be gone through count twice */
    tg_slice doubt;     /* what may have changed the words in ways that are not followed; or "" */
    bool is_front;      /* also before them */
    bool is_text;       /* what was asked for is no list, but one text */
    size_t begin;       /* where the list begins that something is done to */
    unsigned left;      /* expressions that are still looked at */
    bool has_program;   /* the first word is a program: behind one that no rule knows, nor what runs
                           others, nothing is looked at */
    bool takes_unknown; /* one whose name is not known counts, too: its options may tell it */
    tg_vec maybe;       /* tg_slice: options of such a one that stand on branches */
} tg_words;

tg_words tg_words_to(tg_resolver *r, tg_vec *out, unsigned pick);
bool tg_words_are_full(const tg_words *w);
void tg_words_add(tg_words *w, tg_slice text, const tg_unit *unit, uint32_t fact, bool is_open);
/* Words that are not known. */
void tg_words_open(tg_words *w, tg_slice waits_for, const tg_unit *unit, uint32_t fact);
/* The items of the list that an expression is; the one text that it is. */
void tg_words_of_list(tg_words *w, const tg_unit *unit, uint32_t fact);
/* The word that an item of a list is, or those that are spread there. */
void tg_words_of_item(tg_words *w, const tg_unit *unit, uint32_t fact);
/* The words from one on were added on a branch: those that matter may be there or not. */
void tg_words_may_be(tg_words *w, size_t from, const tg_unit *unit, uint32_t fact);
/* The arguments of a call from the nth on: items, or lists. */
void tg_words_add_arguments(tg_words *w, const tg_unit *unit, uint32_t call, unsigned from,
                            bool are_lists);
/* Counts facts or bytes that are gone through for the programs of a file; true when they are too
 * many. */
bool tg_started_is_late(tg_resolver *r, size_t more);
bool tg_words_pass(tg_words *w, size_t facts);

/* --- started_built.c */

enum { TG_STARTED_WORDS = 256 };

/* Whether what is assigned is what was there with more behind it. */
bool tg_words_is_addition(const tg_unit *unit, const tg_binding *b);
/* What statements between two facts add to a variable. */
void tg_words_add_changes(tg_words *w, const tg_unit *unit, tg_slice name, uint32_t from,
                          uint32_t use);

#endif
