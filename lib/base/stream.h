/* stream.h - bytes that come one piece after another: a file, standard input, memory. */
#ifndef TG_BASE_STREAM_H
#define TG_BASE_STREAM_H

#include "base/slice.h"
#include "base/status.h"

/* `read` puts up to `max` bytes at `to` and their number in *n; *n == 0 is the end.
 * TG_EIO with `err` filled when the source fails. */
typedef struct tg_stream {
    tg_status (*read)(void *self, char *to, size_t max, size_t *n, tg_err *err);
    void *self;
} tg_stream;

/* A stream over memory: keep `state` and the bytes alive. */
typedef struct tg_memory_stream {
    tg_slice rest;
} tg_memory_stream;
tg_stream tg_stream_of_memory(tg_memory_stream *state, tg_slice bytes);

#endif
