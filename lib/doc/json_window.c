#include "doc/json_window.h"

#include <stdlib.h>

#include "doc/json_blocks.h"

enum { WINDOW_BYTES = 256 * 1024 };

tg_status tg_json_window_open(tg_json_window *w, tg_stream from, size_t keep_max, tg_err *err)
{
    *w = (tg_json_window){
        .from = from,
        .bytes = malloc(WINDOW_BYTES),
        .capacity = WINDOW_BYTES,
        .keep = TG_NOTHING_KEPT,
        .keep_max = keep_max,
        .line = 1,
    };
    return w->bytes ? TG_OK : tg_fail_memory(err);
}

void tg_json_window_close(tg_json_window *w)
{
    free(w->bytes);
    w->bytes = NULL;
}

/* --- lines ---------------------------------------------------------------------------------- */

static void count_one_by_one(tg_json_window *w, size_t to)
{
    for (size_t i = w->counted; i < to; i++) {
        char c = w->bytes[i];
        if (c != '\n' && c != '\r') {
            w->is_after_cr = false;
            continue;
        }
        if (!(c == '\n' && w->is_after_cr)) w->line++;
        w->line_start = w->base + i + 1;
        w->is_after_cr = c == '\r';
    }
}

static void count_lines(tg_json_window *w, size_t to)
{
    if (to <= w->counted) return;
    const char *bytes = w->bytes + w->counted;
    size_t n = to - w->counted;
    if (w->is_after_cr || memchr(bytes, '\r', n)) {
        count_one_by_one(w, to);
    } else {
        const char *last = memrchr(bytes, '\n', n);
        if (last) {
            w->line += (uint32_t)tg_block_count(bytes, n, '\n');
            w->line_start = w->base + (uint64_t)(last - w->bytes) + 1;
        }
    }
    w->counted = to;
}

tg_position tg_json_window_position(tg_json_window *w)
{
    count_lines(w, w->at);
    uint64_t column = w->base + w->at - w->line_start + 1;
    return (tg_position){w->line, column > UINT32_MAX ? UINT32_MAX : (uint32_t)column};
}

/* --- reading -------------------------------------------------------------------------------- */

static void discard(tg_json_window *w)
{
    size_t from = w->keep == TG_NOTHING_KEPT ? w->at : w->keep;
    if (from == 0) return;
    count_lines(w, from);
    memmove(w->bytes, w->bytes + from, w->n - from);
    w->base += from;
    w->n -= from;
    w->at -= from;
    w->counted -= from;
    if (w->keep != TG_NOTHING_KEPT) w->keep = 0;
}

tg_status tg_json_window_refill(tg_json_window *w, tg_err *err)
{
    if (w->is_at_end) return TG_OK;
    if (w->keep != TG_NOTHING_KEPT && w->n - w->keep > w->keep_max) w->keep = TG_NOTHING_KEPT;
    discard(w);
    if (w->n == w->capacity) {
        size_t capacity = w->capacity * 2;
        char *bytes = realloc(w->bytes, capacity);
        if (!bytes) return tg_fail_memory(err);
        w->bytes = bytes;
        w->capacity = capacity;
    }
    size_t n = 0;
    tg_status status = w->from.read(w->from.self, w->bytes + w->n, w->capacity - w->n, &n, err);
    if (status) return status;
    w->n += n;
    w->is_at_end = n == 0;
    return TG_OK;
}

tg_status tg_json_window_ensure(tg_json_window *w, size_t need, tg_err *err)
{
    while (w->n - w->at < need && !w->is_at_end) {
        tg_status status = tg_json_window_refill(w, err);
        if (status) return status;
    }
    return TG_OK;
}

tg_status tg_json_window_skip_space(tg_json_window *w, tg_err *err)
{
    for (;;) {
        while (w->at < w->n && tg_json_is_space(w->bytes[w->at])) w->at++;
        if (w->at < w->n || w->is_at_end) return TG_OK;
        tg_status status = tg_json_window_refill(w, err);
        if (status) return status;
    }
}
