/* Any bytes decoded whole and in pieces, shown, measured, cut into lines. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Both ways of decoding must give the same. */
static void compare_decoders(tg_slice bytes, tg_arena *arena)
{
    tg_slice whole = {NULL, 0};
    tg_status status = tg_text_decode(bytes, arena, &whole, NULL);
    tg_memory_stream memory;
    tg_decoder decoder;
    tg_stream stream = tg_text_decode_stream(&decoder, tg_stream_of_memory(&memory, bytes));
    size_t step = bytes.n % 7 + 1;
    for (size_t at = 0;;) {
        char piece[8];
        size_t got = 0;
        tg_status piece_status = stream.read(stream.self, piece, step, &got, NULL);
        if (piece_status != TG_OK && piece_status != status) abort();
        if (piece_status || status) break;
        if (got > whole.n - at || (got && memcmp(whole.ptr + at, piece, got) != 0)) abort();
        at += got;
        if (got) continue;
        if (at != whole.n) abort();
        break;
    }
}

static void check_shown(tg_slice text, size_t max)
{
    tg_buf buf = tg_buf_of(16 * TG_MIB);
    tg_text_show(&buf, text, max);
    tg_slice shown = tg_buf_slice(&buf);
    if (!tg_text_is_utf8(shown, NULL)) abort();
    size_t characters = 0;
    for (size_t at = 0; at < shown.n; characters++) {
        uint32_t c = tg_text_take(shown, &at);
        if (tg_text_is_hostile(c) || tg_text_is_invisible(c)) abort();
    }
    if (max && characters > max) abort();
    if (tg_slice_starts(tg_slice_trim(shown), tg_slice_of("::"))) abort();
    if (tg_slice_find(shown, tg_slice_of("##[")) != SIZE_MAX) abort();
    tg_buf_free(&buf);
}

static void check_lines(tg_slice text, tg_arena *arena)
{
    tg_lines lines;
    if (tg_lines_of(text, arena, &lines, NULL)) abort();
    for (size_t i = 0; i <= text.n; i++) {
        tg_position at = tg_lines_position(&lines, (uint32_t)i);
        if (lines.starts[at.line - 1] + at.column - 1 != i) abort();
    }
    for (uint32_t line = 0; line <= lines.count + 1; line++) {
        tg_slice found = tg_lines_line(&lines, text, line);
        if (found.n && (memchr(found.ptr, '\n', found.n) || memchr(found.ptr, '\r', found.n))) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    tg_arena *arena = tg_arena_new();
    tg_slice bytes = {(const char *)data, n};
    compare_decoders(bytes, arena);
    check_shown(bytes, 0);
    check_shown(bytes, n % 13);
    check_lines(bytes, arena);
    tg_slice half = {bytes.ptr, n / 2};
    tg_slice words[] = {half, tg_slice_from(bytes, n / 2)};
    if (tg_text_distance(words[0], words[1], 5) != tg_text_distance(words[1], words[0], 5)) abort();
    (void)tg_text_nearest(words[0], words, 2);
    tg_arena_free(arena);
    return 0;
}
