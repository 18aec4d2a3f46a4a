/* text.h - the bytes of one input: their encoding, where their lines start, how they are shown. */
#ifndef TG_TEXT_TEXT_H
#define TG_TEXT_TEXT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/stream.h"

/* --- encoding ------------------------------------------------------------------------------- */

/* UTF-8 without a byte order mark, from UTF-8 (with or without mark) or UTF-16 (little or big
 * endian, with mark, or recognised by its zero bytes). Valid UTF-8 without mark is not copied.
 * PowerShell 5 writes UTF-16LE with `>`.
 *   TG_ESYNTAX  half a UTF-16 pair, an odd byte at the end; err has the line and column
 * Invalid UTF-8 is not an error here: source files hold it in strings. See tg_text_is_utf8(). */
tg_status tg_text_decode(tg_slice bytes, tg_arena *arena, tg_slice *out, tg_err *err) TG_MUST_CHECK;
/* Whether it is well-formed UTF-8: no surrogates, no overlong forms. *bad is the first bad byte. */
bool tg_text_is_utf8(tg_slice text, size_t *bad);

/* A stream of UTF-8 over a stream of any of those encodings. Keep the state alive. */
typedef struct tg_decoder {
    tg_stream from;
    int encoding; /* 0: not looked yet */
    bool is_at_end;
    uint32_t line;   /* of the next character */
    uint32_t column; /* in bytes of UTF-8 */
    size_t held_at;
    size_t held_n;
    unsigned char held[8192];
    size_t ready_n; /* one character that did not fit */
    unsigned char ready[4];
} tg_decoder;
tg_stream tg_text_decode_stream(tg_decoder *state, tg_stream from);

/* One code point at *at, which moves past it; TG_TEXT_INVALID for a byte that is no part of
 * well-formed UTF-8 (*at moves by one). The caller guarantees *at < text.n. */
enum { TG_TEXT_INVALID = 0x110000 };
uint32_t tg_text_take(tg_slice text, size_t *at);

/* --- positions ------------------------------------------------------------------------------ */

/* 1-based; column in bytes. */
typedef struct tg_position {
    uint32_t line;
    uint32_t column;
} tg_position;

/* Where lines start, for many look-ups in one text. \n, \r\n and a lone \r end a line. */
typedef struct tg_lines {
    const uint32_t *starts; /* one more than `count`: the last is the length of the text */
    size_t count;
} tg_lines;
tg_status tg_lines_of(tg_slice text, tg_arena *arena, tg_lines *out, tg_err *err) TG_MUST_CHECK;
/* Offsets past the end give the last position. */
tg_position tg_lines_position(const tg_lines *lines, uint32_t offset);
/* The bytes of 1-based line `line`, without its end; empty when there is no such line. */
tg_slice tg_lines_line(const tg_lines *lines, tg_slice text, uint32_t line);

/* --- showing -------------------------------------------------------------------------------- */

/* Text of a change is hostile wherever it is shown: control characters rewrite a terminal, bidi
 * controls reorder what is read, `::name::` at a line's start and `##[name]`, `##vso[` anywhere are
 * commands to a CI runner. These functions make such text harmless; each writes at most what its
 * input needs, on one line. */

/* Whether a code point must never reach a reader as it is: C0, DEL, C1, bidi controls, line and
 * paragraph separators. */
bool tg_text_is_hostile(uint32_t code_point);
/* Whether it is shown as nothing: zero-width characters, fillers, tags. Emoji need some of them. */
bool tg_text_is_invisible(uint32_t code_point);
/* Whether nobody can see it where it stands: control characters, white space of any width, and what
 * is hostile or invisible; variation selectors too. ASCII white space is. */
bool tg_text_is_blank(uint32_t code_point);

/* For terminals and logs: C0, DEL, C1, bidi, zero-width and line separators, and invalid UTF-8
 * become visible escapes (\n, \x1b, \u202e). A CI command, `::` at the start and `##[`, `##vso[`
 * and
 * `##teamcity[` anywhere, is broken by a zero-width space that is shown as an escape too. Cut at
 * `max_columns` code points (0: no limit) with an ellipsis. */
void tg_text_show(tg_buf *to, tg_slice text, size_t max_columns);
/* The number of terminal columns that tg_text_show would take (wide characters count 2). */
size_t tg_text_columns(tg_slice text);

/* --- words ---------------------------------------------------------------------------------- */

/* Damerau-Levenshtein distance (adjacent transposition counts 1) without case, `-` equal to `_`,
 * of the first 64 bytes of each; stops at `max` + 1. */
unsigned tg_text_distance(tg_slice a, tg_slice b, unsigned max);
/* The nearest of `count` candidates within a third of the word's length (at least 1, at most 3
 * edits), the first in order on a tie; {NULL, 0} when none is near. */
tg_slice tg_text_nearest(tg_slice word, const tg_slice *candidates, size_t count);

#endif
