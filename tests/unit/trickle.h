/* trickle.h - a stream over a text that gives a few bytes at a time, so that the cuts are anywhere.
 */
#ifndef TG_TESTS_TRICKLE_H
#define TG_TESTS_TRICKLE_H

#include "base/stream.h"

#include <string.h>

typedef struct trickle {
    tg_slice rest;
    size_t most; /* bytes at a time */
} trickle;

static inline tg_status read_trickle(void *self, char *to, size_t max, size_t *n, tg_err *err)
{
    trickle *t = self;
    (void)err;
    *n = t->rest.n < t->most ? t->rest.n : t->most;
    if (*n > max) *n = max;
    if (*n) memcpy(to, t->rest.ptr, *n);
    t->rest = tg_slice_from(t->rest, *n);
    return TG_OK;
}

#endif
