/* callers.h - who calls a function of the project, as far as its language looks
 * (tg_language.callers). */
#ifndef TG_CODE_CALLERS_H
#define TG_CODE_CALLERS_H

#include "code/resolve/resolve.h"

typedef struct tg_caller {
    const tg_unit *unit;
    uint32_t call;
} tg_caller;

/* Up to `max` calls of a function, those of its own file first; how many. */
size_t tg_callers_of(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                     size_t max);

/* The same wherever its language looks otherwise: in all files of the tree that call something of
 * its name. *are_all: no more were left out. */
size_t tg_callers_in_tree(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                          size_t max, bool *are_all);

/* The same; *are_all: nor, where methods go by their names alone (tg_language.asks_classes_below),
 * is one of the name called on what is not known, or the function handed on. */
size_t tg_callers_named(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                        size_t max, bool *are_all);

/* Up to `max` calls that surely are of a function; *are_all: nothing else can call it, as nobody
 * but its file or directory sees it and it is not handed on as a value. */
size_t tg_callers_known(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                        size_t max, bool *are_all);

/* Up to `max` places of the tree that make an object by a constructor: a FUNCTION of a class, or
 * the CLASS itself, whose parameters are its constructor's. *are_all: no more were left out. */
size_t tg_callers_making(tg_resolver *r, const tg_unit *unit, uint32_t constructor, tg_caller *out,
                         size_t max, bool *are_all);

/* All calls of a function that nothing but its own directory sees and that is not handed on as a
 * value, into `out`, which has room for one more than `max`; 0 when there is none, more than `max`,
 * or others may be. */
size_t tg_callers_all(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                      size_t max);

#endif
