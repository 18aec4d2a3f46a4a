#include "base/limits.h"
#include "text/text.h"

enum { ENCODING_UNKNOWN = 0, ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE };

/* Length of the byte order mark in *mark. Without one, UTF-16 shows by the zero half of an ASCII
 * character: text in any of our formats starts with one. */
static int detect(const unsigned char *head, size_t n, size_t *mark)
{
    *mark = 0;
    if (n >= 3 && head[0] == 0xef && head[1] == 0xbb && head[2] == 0xbf) {
        *mark = 3;
        return ENCODING_UTF8;
    }
    if (n < 2) return ENCODING_UTF8;
    if (head[0] == 0xff && head[1] == 0xfe) {
        *mark = 2;
        return ENCODING_UTF16LE;
    }
    if (head[0] == 0xfe && head[1] == 0xff) {
        *mark = 2;
        return ENCODING_UTF16BE;
    }
    if (head[1] == 0 && head[0] >= '\t' && head[0] < 0x7f) return ENCODING_UTF16LE;
    if (head[0] == 0 && head[1] >= '\t' && head[1] < 0x7f) return ENCODING_UTF16BE;
    return ENCODING_UTF8;
}

/* Reads on until `need` bytes are held or the source ends. */
static tg_status hold(tg_decoder *d, size_t need, tg_err *err)
{
    if (d->held_n - d->held_at >= need) return TG_OK;
    memmove(d->held, d->held + d->held_at, d->held_n - d->held_at);
    d->held_n -= d->held_at;
    d->held_at = 0;
    while (d->held_n < need && !d->is_at_end) {
        size_t n = 0;
        tg_status status = d->from.read(d->from.self, (char *)d->held + d->held_n,
                                        sizeof d->held - d->held_n, &n, err);
        if (status) return status;
        d->held_n += n;
        d->is_at_end = n == 0;
    }
    return TG_OK;
}

static uint32_t unit_at(const tg_decoder *d, size_t at)
{
    const unsigned char *p = d->held + d->held_at + at;
    return d->encoding == ENCODING_UTF16LE ? (uint32_t)(p[0] | p[1] << 8)
                                           : (uint32_t)(p[1] | p[0] << 8);
}

static size_t encode(uint32_t c, unsigned char *to)
{
    if (c < 0x80) {
        to[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (unsigned char)(0xc0 | c >> 6);
        to[1] = (unsigned char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (unsigned char)(0xe0 | c >> 12);
        to[1] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
        to[2] = (unsigned char)(0x80 | (c & 0x3f));
        return 3;
    }
    to[0] = (unsigned char)(0xf0 | c >> 18);
    to[1] = (unsigned char)(0x80 | (c >> 12 & 0x3f));
    to[2] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
    to[3] = (unsigned char)(0x80 | (c & 0x3f));
    return 4;
}

static tg_status fail_here(const tg_decoder *d, const char *problem, tg_err *err)
{
    return tg_fail_at(err, TG_ESYNTAX, NULL, d->line, d->column, "%s", problem);
}

/* The next character in UTF-8 to d->ready; none at the end. */
static tg_status take_character(tg_decoder *d, tg_err *err)
{
    tg_status status = hold(d, 4, err);
    if (status) return status;
    size_t n = d->held_n - d->held_at;
    if (n == 0) return TG_OK;
    if (n == 1) return fail_here(d, "UTF-16 text with an odd byte at its end", err);
    uint32_t c = unit_at(d, 0);
    size_t used = 2;
    if (c >= 0xd800 && c < 0xe000) {
        uint32_t low = n >= 4 ? unit_at(d, 2) : 0;
        if (c >= 0xdc00 || low < 0xdc00 || low >= 0xe000) {
            return fail_here(d, "half of a UTF-16 pair", err);
        }
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        used = 4;
    }
    d->held_at += used;
    d->ready_n = encode(c, d->ready);
    bool ends_line = c == '\n' || (c == '\r' && !(n >= 4 && unit_at(d, 0) == '\n'));
    d->line += ends_line;
    d->column = ends_line ? 1 : d->column + (uint32_t)d->ready_n;
    return TG_OK;
}

static tg_status read_utf16(tg_decoder *d, char *to, size_t max, size_t *n, tg_err *err)
{
    size_t written = 0;
    while (written < max) {
        if (d->ready_n == 0) {
            tg_status status = take_character(d, err);
            if (status) return status;
            if (d->ready_n == 0) break;
        }
        size_t take = d->ready_n < max - written ? d->ready_n : max - written;
        memcpy(to + written, d->ready, take);
        memmove(d->ready, d->ready + take, d->ready_n - take);
        d->ready_n -= take;
        written += take;
    }
    *n = written;
    return TG_OK;
}

static tg_status read_decoded(void *self, char *to, size_t max, size_t *n, tg_err *err)
{
    tg_decoder *d = self;
    if (d->encoding == ENCODING_UNKNOWN) {
        tg_status status = hold(d, 4, err);
        if (status) return status;
        size_t mark = 0;
        d->encoding = detect(d->held, d->held_n, &mark);
        d->held_at = mark;
    }
    if (d->encoding != ENCODING_UTF8) return read_utf16(d, to, max, n, err);
    size_t held = d->held_n - d->held_at;
    if (held == 0) {
        *n = 0;
        return d->is_at_end ? TG_OK : d->from.read(d->from.self, to, max, n, err);
    }
    size_t take = held < max ? held : max;
    memcpy(to, d->held + d->held_at, take);
    d->held_at += take;
    *n = take;
    return TG_OK;
}

tg_stream tg_text_decode_stream(tg_decoder *state, tg_stream from)
{
    state->from = from;
    state->encoding = ENCODING_UNKNOWN;
    state->is_at_end = false;
    state->line = 1;
    state->column = 1;
    state->held_at = 0;
    state->held_n = 0;
    state->ready_n = 0;
    return (tg_stream){.read = read_decoded, .self = state};
}

tg_status tg_text_decode(tg_slice bytes, tg_arena *arena, tg_slice *out, tg_err *err)
{
    size_t mark = 0;
    if (detect((const unsigned char *)bytes.ptr, bytes.n, &mark) == ENCODING_UTF8) {
        *out = tg_slice_from(bytes, mark);
        return TG_OK;
    }
    /* Two bytes of UTF-16 become three at most. */
    size_t max = bytes.n / 2 * 3 + 1;
    char *text = max > bytes.n ? tg_arena_alloc(arena, max + 1) : NULL;
    if (!text) return tg_fail_memory(err);
    tg_memory_stream memory;
    tg_decoder decoder;
    tg_stream stream = tg_text_decode_stream(&decoder, tg_stream_of_memory(&memory, bytes));
    size_t n = 0;
    tg_status status = stream.read(stream.self, text, max, &n, err);
    if (status) return status;
    *out = (tg_slice){text, n};
    return TG_OK;
}

/* The well-formed sequences of Unicode 15, table 3-7: what the second byte may be. */
static size_t sequence_at(const unsigned char *p, size_t n)
{
    unsigned char first = p[0];
    if (first < 0x80) return 1;
    if (first < 0xc2 || first > 0xf4) return 0;
    size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (n < length) return 0;
    unsigned char low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned char high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (p[1] < low || p[1] > high) return 0;
    for (size_t i = 2; i < length; i++) {
        if ((p[i] & 0xc0) != 0x80) return 0;
    }
    return length;
}

bool tg_text_is_utf8(tg_slice text, size_t *bad)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    size_t i = 0;
    while (i < text.n) {
        uint64_t eight = 0;
        while (i + 8 <= text.n) {
            memcpy(&eight, p + i, 8);
            if (eight & 0x8080808080808080u) break;
            i += 8;
        }
        if (i == text.n) break;
        size_t n = sequence_at(p + i, text.n - i);
        if (n == 0) {
            if (bad) *bad = i;
            return false;
        }
        i += n;
    }
    return true;
}

uint32_t tg_text_take(tg_slice text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text.ptr + *at;
    size_t n = sequence_at(p, text.n - *at);
    *at += n ? n : 1;
    switch (n) {
    case 1:
        return p[0];
    case 2:
        return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
    case 3:
        return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    case 4:
        return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
    default:
        return TG_TEXT_INVALID;
    }
}
