#include <stdio.h>

#include "text/text.h"

typedef struct range {
    uint32_t first;
    uint32_t last;
} range;

static bool is_in(uint32_t c, const range *ranges, size_t count)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > ranges[middle].last) {
            low = middle + 1;
        } else if (c < ranges[middle].first) {
            high = middle;
        } else {
            return true;
        }
    }
    return false;
}

#define IS_IN(c, ranges) is_in((c), (ranges), sizeof(ranges) / sizeof((ranges)[0]))

/* Unicode 15: Cc, and the members of Bidi_Control, Zl and Zp. */
static const range hostile[] = {
    {0x00, 0x1f},     {0x7f, 0x9f},     {0x61c, 0x61c},
    {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2066, 0x2069},
};

/* Default_Ignorable_Code_Point but for the variation selectors FE00..FE0F that emoji use, and the
 * interlinear marks. */
static const range invisible[] = {
    {0xad, 0xad},     {0x34f, 0x34f},   {0x115f, 0x1160},   {0x17b4, 0x17b5},   {0x180b, 0x180f},
    {0x200b, 0x200d}, {0x2060, 0x2065}, {0x206a, 0x206f},   {0x3164, 0x3164},   {0xfeff, 0xfeff},
    {0xffa0, 0xffa0}, {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};

/* Marks that stand on the character before them: general categories Mn and Me, in blocks. */
static const range combining[] = {
    {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},   {0x64b, 0x65f},
    {0x6d6, 0x6dc},   {0x6df, 0x6e4},   {0x711, 0x711},   {0x730, 0x74a},   {0x900, 0x902},
    {0x93c, 0x93c},   {0x941, 0x948},   {0x94d, 0x94d},   {0xe31, 0xe31},   {0xe34, 0xe3a},
    {0xe47, 0xe4e},   {0x1ab0, 0x1ace}, {0x1dc0, 0x1dff}, {0x20d0, 0x20f0}, {0x302a, 0x302d},
    {0x3099, 0x309a}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
};

/* East_Asian_Width W and F, and Emoji_Presentation, in blocks. */
static const range wide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
    {0x23f0, 0x23f0},   {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267f, 0x267f},   {0x2693, 0x2693},   {0x26a1, 0x26a1},
    {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},   {0x26ce, 0x26ce},
    {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f3},   {0x26f5, 0x26f5},
    {0x26fa, 0x26fa},   {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},
    {0x2728, 0x2728},   {0x274c, 0x274c},   {0x274e, 0x274e},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27b0, 0x27b0},   {0x27bf, 0x27bf},
    {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x303e},
    {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97f},
    {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},
    {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x18aff}, {0x1b000, 0x1b2ff},
    {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
    {0x1f200, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393},
    {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4},
    {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d},
    {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596},
    {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc},
    {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6d7}, {0x1f6dc, 0x1f6df}, {0x1f6eb, 0x1f6ec},
    {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb}, {0x1f7f0, 0x1f7f0}, {0x1f90c, 0x1f93a},
    {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x2fffd},
    {0x30000, 0x3fffd},
};

bool tg_text_is_hostile(uint32_t code_point)
{
    return IS_IN(code_point, hostile);
}

bool tg_text_is_invisible(uint32_t code_point)
{
    return IS_IN(code_point, invisible);
}

/* White_Space beyond ASCII, the braille blank, and the variation selectors, which need something to
 * stand on. */
static const range blank[] = {
    {0xa0, 0xa0},     {0x1680, 0x1680}, {0x2000, 0x200a}, {0x202f, 0x202f},
    {0x205f, 0x205f}, {0x2800, 0x2800}, {0x3000, 0x3000}, {0xfe00, 0xfe0f},
};

bool tg_text_is_blank(uint32_t code_point)
{
    return code_point == ' ' || tg_text_is_hostile(code_point) ||
           tg_text_is_invisible(code_point) || IS_IN(code_point, blank);
}

/* One character of the input as it is shown. */
typedef struct piece {
    char text[16];
    size_t n;
    size_t characters;
    size_t columns;
} piece;

static piece escape_of(uint32_t c, unsigned char byte)
{
    piece p = {.n = 0};
    int n = 0;
    if (c == '\n' || c == '\r' || c == '\t') {
        n = snprintf(p.text, sizeof p.text, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
    } else if (c == TG_TEXT_INVALID) {
        n = snprintf(p.text, sizeof p.text, "\\x%02x", byte);
    } else if (c < 0x80) {
        n = snprintf(p.text, sizeof p.text, "\\x%02x", (unsigned)c);
    } else if (c < 0x10000) {
        n = snprintf(p.text, sizeof p.text, "\\u%04x", (unsigned)c);
    } else {
        n = snprintf(p.text, sizeof p.text, "\\U%08x", (unsigned)c);
    }
    p.n = p.characters = p.columns = (size_t)n;
    return p;
}

static piece piece_at(tg_slice text, size_t *at)
{
    size_t start = *at;
    uint32_t c = tg_text_take(text, at);
    if (c == TG_TEXT_INVALID || tg_text_is_hostile(c) || tg_text_is_invisible(c)) {
        return escape_of(c, (unsigned char)text.ptr[start]);
    }
    piece p = {.n = *at - start, .characters = 1, .columns = 1};
    memcpy(p.text, text.ptr + start, p.n);
    if (c >= 0x300) p.columns = IS_IN(c, combining) ? 0 : IS_IN(c, wide) ? 2 : 1;
    return p;
}

/* .NET's white space, which GitHub's runner trims before it looks for `::`. Line ends and the like
 * are escapes by then. */
static bool is_trimmed(uint32_t c)
{
    return c == ' ' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}

/* Where the `::` of a workflow command would begin; SIZE_MAX when the text begins with none. */
static size_t command_start(tg_slice text)
{
    size_t at = 0;
    while (at < text.n) {
        size_t start = at;
        uint32_t c = tg_text_take(text, &at);
        if (is_trimmed(c)) continue;
        bool is_command = c == ':' && at < text.n && text.ptr[at] == ':';
        return is_command ? start : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* `##[group]` is a command to GitHub's and Azure's runners wherever it stands; so is `##vso[`.
 * TeamCity's `##teamcity[` is one at the start of a line, which wrapping may make of any place. */
static bool is_hash_command(tg_slice text, size_t at)
{
    static const tg_slice commands[] = {TG_LIT("##["), TG_LIT("##vso["), TG_LIT("##teamcity[")};
    tg_slice rest = tg_slice_from(text, at);
    if (rest.n < 3 || rest.ptr[0] != '#' || rest.ptr[1] != '#') return false;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        tg_slice start = {rest.ptr, commands[i].n};
        if (rest.n >= start.n && tg_slice_equal_nocase(start, commands[i])) return true;
    }
    return false;
}

/* The piece at *at, then the break that must follow it, if any (n == 0: none). */
static piece next_piece(tg_slice text, size_t command, size_t *at, piece *breaker)
{
    size_t start = *at;
    piece shown = piece_at(text, at);
    *breaker = (piece){.n = 0};
    if (start == command || is_hash_command(text, start)) *breaker = escape_of(0x200b, 0);
    return shown;
}

typedef struct shown {
    tg_buf *to;
    size_t max;        /* characters */
    size_t characters; /* so far */
    size_t cut;        /* buffer length where an ellipsis still fits */
} shown;

/* False when the piece would be one too many: the text is cut then. */
static bool put_piece(shown *s, const piece *p)
{
    if (p->n == 0) return true;
    if (s->max && s->characters + p->characters > s->max) {
        if (!s->to->status) s->to->n = s->cut;
        tg_buf_puts(s->to, "\xe2\x80\xa6");
        return false;
    }
    tg_buf_put(s->to, (tg_slice){p->text, p->n});
    s->characters += p->characters;
    if (s->characters < s->max) s->cut = s->to->n;
    return true;
}

/* How many characters from `at` on are shown as they are, whatever stands around them: printable
 * ASCII that begins no command. Most text is nothing else. */
static size_t plain_run(tg_slice text, size_t at, size_t command)
{
    size_t end = at;
    while (end < text.n && end != command && text.ptr[end] >= ' ' && text.ptr[end] < 0x7f &&
           text.ptr[end] != '#') {
        end++;
    }
    return end - at;
}

void tg_text_show(tg_buf *to, tg_slice text, size_t max_columns)
{
    shown s = {.to = to, .max = max_columns, .cut = to->n};
    size_t command = command_start(text);
    size_t at = 0;
    while (at < text.n) {
        size_t run = plain_run(text, at, command);
        if (run && (!max_columns || s.characters + run < max_columns)) {
            tg_buf_put(to, (tg_slice){text.ptr + at, run});
            s.characters += run;
            s.cut = to->n;
            at += run;
            continue;
        }
        piece breaker;
        piece p = next_piece(text, command, &at, &breaker);
        if (!put_piece(&s, &p) || !put_piece(&s, &breaker)) return;
    }
}

size_t tg_text_columns(tg_slice text)
{
    size_t columns = 0;
    size_t command = command_start(text);
    size_t at = 0;
    while (at < text.n) {
        size_t run = plain_run(text, at, command);
        columns += run;
        at += run;
        if (at == text.n) break;
        piece breaker;
        piece p = next_piece(text, command, &at, &breaker);
        columns += p.columns + breaker.columns;
    }
    return columns;
}
