/* json_window.h - the piece of a stream that is looked at, and its place in the whole: used by
 * json_stream.c only. */
#ifndef TG_DOC_JSON_WINDOW_H
#define TG_DOC_JSON_WINDOW_H

#include "base/stream.h"
#include "text/text.h"

#define TG_NOTHING_KEPT SIZE_MAX

typedef struct tg_json_window {
    tg_stream from;
    char *bytes;
    size_t capacity;
    size_t n;
    size_t at;           /* the reader's place */
    size_t keep;         /* bytes from here on survive a refill; TG_NOTHING_KEPT: those from `at` */
    size_t keep_max;     /* more than this is let go: `keep` becomes TG_NOTHING_KEPT */
    bool is_at_end;      /* nothing comes behind byte `n` */
    uint64_t base;       /* where the window starts in the input */
    size_t counted;      /* up to here lines have been counted */
    uint32_t line;       /* at `counted` */
    uint64_t line_start; /* in the input */
    bool is_after_cr;
} tg_json_window;

tg_status tg_json_window_open(tg_json_window *w, tg_stream from, size_t keep_max,
                              tg_err *err) TG_MUST_CHECK;
void tg_json_window_close(tg_json_window *w);
/* Reads more behind what is there; at the end of the input nothing changes. */
tg_status tg_json_window_refill(tg_json_window *w, tg_err *err) TG_MUST_CHECK;
/* At least `need` bytes at `at`, unless the input ends before. */
tg_status tg_json_window_ensure(tg_json_window *w, size_t need, tg_err *err) TG_MUST_CHECK;
/* Moves `at` over white space. */
tg_status tg_json_window_skip_space(tg_json_window *w, tg_err *err) TG_MUST_CHECK;
/* Line and column of `at`. It never goes back: counting starts where it stopped. */
tg_position tg_json_window_position(tg_json_window *w);

/* The byte at `at`, or -1 at the end. */
static inline int tg_json_window_byte(const tg_json_window *w)
{
    return w->at < w->n ? (unsigned char)w->bytes[w->at] : -1;
}
static inline tg_slice tg_json_window_rest(const tg_json_window *w)
{
    return (tg_slice){w->bytes + w->at, w->n - w->at};
}
static inline bool tg_json_is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

#endif
