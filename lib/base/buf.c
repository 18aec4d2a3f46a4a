#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

void tg_buf_free(tg_buf *buf)
{
    free(buf->data);
    buf->data = NULL;
    buf->n = 0;
    buf->capacity = 0;
}

void tg_buf_clear(tg_buf *buf)
{
    buf->n = 0;
    buf->status = TG_OK;
}

char *tg_buf_reserve(tg_buf *buf, size_t n)
{
    if (buf->status) return NULL;
    if (n > buf->max - buf->n) {
        buf->status = TG_ELIMIT;
        return NULL;
    }
    size_t need = buf->n + n;
    if (need > buf->capacity) {
        size_t capacity = buf->capacity ? buf->capacity : 256;
        while (capacity < need) capacity = capacity > SIZE_MAX / 2 ? need : capacity * 2;
        char *data = realloc(buf->data, capacity);
        if (!data) {
            buf->status = TG_ENOMEM;
            return NULL;
        }
        buf->data = data;
        buf->capacity = capacity;
    }
    return buf->data + buf->n;
}

void tg_buf_put(tg_buf *buf, tg_slice s)
{
    if (s.n == 0) return;
    char *at = tg_buf_reserve(buf, s.n);
    if (!at) return;
    memcpy(at, s.ptr, s.n);
    buf->n += s.n;
}

void tg_buf_puts(tg_buf *buf, const char *text)
{
    tg_buf_put(buf, tg_slice_of(text));
}

void tg_buf_putc(tg_buf *buf, char c)
{
    tg_buf_put(buf, (tg_slice){&c, 1});
}

void tg_buf_fill(tg_buf *buf, char c, size_t count)
{
    if (count == 0) return;
    char *at = tg_buf_reserve(buf, count);
    if (!at) return;
    memset(at, c, count);
    buf->n += count;
}

void tg_buf_printf(tg_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *at = n < 0 ? NULL : tg_buf_reserve(buf, (size_t)n + 1);
    if (at) {
        vsnprintf(at, (size_t)n + 1, format, again);
        buf->n += (size_t)n;
    }
    va_end(again);
}

tg_status tg_buf_status(const tg_buf *buf)
{
    return buf->status;
}
