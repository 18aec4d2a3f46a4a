/* The pull reader, steered by the first bytes, over the rest in pieces of changing size. Stepping
 * through all of an input and parsing it whole must agree about whether it is JSON. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "doc/json.h"
#include "doc/json_stream.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

typedef struct source {
    tg_slice rest;
    size_t step;
} source;

static tg_status read_pieces(void *self, char *to, size_t max, size_t *n, tg_err *err)
{
    (void)err;
    source *s = self;
    size_t take = s->rest.n < max ? s->rest.n : max;
    if (take > s->step) take = s->step;
    if (take) memcpy(to, s->rest.ptr, take);
    s->rest = tg_slice_from(s->rest, take);
    *n = take;
    return TG_OK;
}

static tg_status walk(tg_json_stream *s, tg_arena *arena)
{
    tg_type type = tg_json_type(s);
    const tg_doc *doc = NULL;
    if (type != TG_OBJECT && type != TG_ARRAY) return tg_json_take(s, arena, &doc, NULL);
    tg_status status = tg_json_enter(s, NULL);
    while (!status) {
        bool found = false;
        tg_slice key;
        status = tg_json_next(s, &found, &key, NULL);
        if (status || !found) return status;
        status = walk(s, arena);
    }
    return status;
}

/* Everything that parses can be stepped through, and the other way round but for duplicate keys. */
static void compare_with_parser(tg_slice text, size_t step)
{
    source from = {text, step};
    tg_json_stream *s = NULL;
    tg_arena *arena = tg_arena_new();
    if (tg_json_stream_new((tg_stream){read_pieces, &from}, "fuzz", false, &s, NULL)) abort();
    bool found = false;
    tg_status status = tg_json_document(s, &found, NULL);
    if (!status && found) status = walk(s, arena);
    bool more = false;
    bool is_one = !status && found && !tg_json_document(s, &more, NULL) && !more;
    const tg_doc *doc = NULL;
    tg_err err = {.status = TG_OK};
    tg_status whole = tg_json_parse(text, "fuzz", arena, &doc, &err);
    bool is_duplicate = whole == TG_ESYNTAX && strstr(err.message, "the same key") != NULL;
    if (!whole && !is_one) abort();
    if (is_one && whole && !is_duplicate && !memmem(text.ptr, text.n, "\xef\xbb\xbf", 3)) abort();
    tg_json_stream_free(s);
    tg_arena_free(arena);
}

static void steer(tg_slice orders, tg_slice text, size_t step, bool preamble)
{
    source from = {text, step};
    tg_json_stream *s = NULL;
    tg_arena *arena = tg_arena_new();
    if (tg_json_stream_new((tg_stream){read_pieces, &from}, "fuzz", preamble, &s, NULL)) abort();
    uint64_t last = 0;
    for (size_t i = 0; i < orders.n; i++) {
        bool found = false;
        tg_slice piece = {NULL, 0};
        const tg_doc *doc = NULL;
        tg_err err = {.status = TG_OK};
        tg_status status = TG_OK;
        switch (orders.ptr[i] & 7) {
        case 0:
            status = tg_json_document(s, &found, &err);
            break;
        case 1:
        case 2:
            status = tg_json_enter(s, &err);
            break;
        case 3:
            status = tg_json_leave(s, &err);
            break;
        case 4:
            status = tg_json_capture(s, &piece, &err);
            break;
        case 5:
            status = tg_json_take(s, arena, &doc, &err);
            break;
        default:
            status = tg_json_next(s, &found, &piece, &err);
            break;
        }
        if (status == TG_ENOMEM) abort();
        for (size_t k = 0; k < piece.n; k++) last += (unsigned char)piece.ptr[k];
        if (tg_json_offset(s) > text.n) abort();
    }
    if (last == UINT64_MAX) abort();
    tg_json_stream_free(s);
    tg_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    enum { ORDERS = 24 };
    if (n < ORDERS + 1) return 0;
    tg_slice orders = {(const char *)data + 1, ORDERS};
    tg_slice text = {(const char *)data + 1 + ORDERS, n - 1 - ORDERS};
    size_t step = (data[0] & 0x7fu) + 1;
    steer(orders, text, step, data[0] & 0x80);
    compare_with_parser(text, step);
    return 0;
}
