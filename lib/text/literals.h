/* literals.h - many words looked for at once, without regard to how many they are.
 *
 * Readers use it to leave alone what cannot concern them: one pass over the bytes of an input finds
 * whether it holds any of the words that every rule needs at least one of. The search is the
 * shift-and method over pairs of bytes in buckets of words (Baeza-Yates and Gonnet, "A new approach
 * to text searching", CACM 35(10), 1992; buckets as in Wang et al., "Hyperscan", NSDI 2019): the
 * longer the shortest word, up to six bytes, the fewer places are looked at twice. */
#ifndef TG_TEXT_LITERALS_H
#define TG_TEXT_LITERALS_H

#include "base/arena.h"

typedef struct tg_literals tg_literals;

enum { TG_LITERAL_MIN = 2 }; /* bytes a word must have */

/* The words are borrowed and must live as long as the set. None is fine: it is never found.
 *   TG_EUSAGE  a word shorter than TG_LITERAL_MIN, or more than 65,534 words
 *   TG_ENOMEM
 * A set is immutable: any number of threads may search with it. */
tg_status tg_literals_new(const tg_slice *words, size_t count, tg_arena *arena, tg_literals **out,
                          tg_err *err) TG_MUST_CHECK;

/* Finds the first place at or after `from` where a word stands: *at is its offset, *word the number
 * of the word (the lowest when several start there). */
bool tg_literals_find(const tg_literals *set, tg_slice text, size_t from, size_t *at, size_t *word);

#endif
