/* buf.h - bytes being written: grows up to a limit and remembers its own failure.
 *
 * Write a whole report without looking, then ask tg_buf_status() once. */
#ifndef TG_BASE_BUF_H
#define TG_BASE_BUF_H

#include "base/slice.h"
#include "base/status.h"

typedef struct tg_buf {
    char *data;
    size_t n;
    size_t capacity;
    size_t max; /* no more bytes than this, ever */
    tg_status status;
} tg_buf;

static inline tg_buf tg_buf_of(size_t max)
{
    return (tg_buf){.max = max};
}

void tg_buf_free(tg_buf *buf);
/* Keeps the memory, forgets content and failure. */
void tg_buf_clear(tg_buf *buf);
void tg_buf_put(tg_buf *buf, tg_slice s);
void tg_buf_puts(tg_buf *buf, const char *text);
void tg_buf_putc(tg_buf *buf, char c);
/* `c` written `count` times. */
void tg_buf_fill(tg_buf *buf, char c, size_t count);
void tg_buf_printf(tg_buf *buf, const char *format, ...) TG_PRINTF(2, 3);
/* Room for `n` more bytes at data + buf->n, or NULL; the caller adds what it wrote to buf->n. */
char *tg_buf_reserve(tg_buf *buf, size_t n);
/* TG_OK, TG_ENOMEM or TG_ELIMIT: the first failure of all writes so far. */
tg_status tg_buf_status(const tg_buf *buf) TG_MUST_CHECK;
/* Borrowed; good until the next write. */
static inline tg_slice tg_buf_slice(const tg_buf *buf)
{
    return (tg_slice){buf->data, buf->n};
}

#endif
