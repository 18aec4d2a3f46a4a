#include "doc/json_stream.h"

#include <stdlib.h>

#include "base/limits.h"
#include "doc/build.h"
#include "doc/json.h"
#include "doc/json_blocks.h"
#include "doc/json_window.h"

enum { LOOK_AHEAD = 4096 };

typedef enum state {
    STATE_NONE,  /* no current value: before the first one, or inside a container just entered */
    STATE_VALUE, /* the window's place is the first byte of a value that nobody has read yet */
    STATE_DONE,  /* it is behind a value */
} state;

struct tg_json_stream {
    tg_json_window window;
    const char *name;
    bool skip_preamble;
    uint32_t preamble_lines;
    size_t preamble_bytes;

    state state;
    tg_type type;
    uint64_t value_offset;
    tg_position value_position;

    unsigned depth; /* containers around us; while skipping also those that were not entered */
    bool is_object[TG_LIMIT_JSON_DEPTH];
    bool has_items[TG_LIMIT_JSON_DEPTH];

    tg_arena *scratch; /* for keys with escapes */
    tg_err failure;    /* once the place in the input is lost, every call says so */
};

/* Static functions report here; public ones pass it on with pass_failure. */
static tg_status fail(tg_json_stream *s, tg_status status, const char *problem)
{
    tg_position at = tg_json_window_position(&s->window);
    return tg_fail_at(&s->failure, status, s->name, at.line, at.column, "%s", problem);
}

/* Of a function that knows nothing of the stream and has filled `failure`. */
static tg_status note(tg_json_stream *s, tg_status status)
{
    if (status && !s->failure.status) s->failure.status = status;
    return status;
}

static tg_status pass_failure(const tg_json_stream *s, tg_err *err)
{
    if (s->failure.status && err) *err = s->failure;
    return s->failure.status;
}

static int byte_here(const tg_json_stream *s)
{
    return tg_json_window_byte(&s->window);
}

static tg_status skip_space(tg_json_stream *s)
{
    return note(s, tg_json_window_skip_space(&s->window, &s->failure));
}

static tg_status ensure(tg_json_stream *s, size_t need)
{
    return note(s, tg_json_window_ensure(&s->window, need, &s->failure));
}

/* --- skipping ------------------------------------------------------------------------------- */

/* The next up to 64 bytes, in place or, at the end of the input, padded with spaces in `spare`. */
static tg_status next_block(tg_json_stream *s, char spare[TG_BLOCK], const char **block, size_t *n)
{
    tg_status status = ensure(s, TG_BLOCK);
    if (status) return status;
    tg_slice rest = tg_json_window_rest(&s->window);
    *n = rest.n < TG_BLOCK ? rest.n : TG_BLOCK;
    *block = rest.ptr;
    if (rest.n >= TG_BLOCK) return TG_OK;
    memset(spare, ' ', TG_BLOCK);
    memcpy(spare, rest.ptr, rest.n);
    *block = spare;
    return TG_OK;
}

/* Over the string that starts here. */
static tg_status skip_string(tg_json_stream *s)
{
    uint64_t escape_carry = 0;
    uint64_t opening = 1;
    for (;;) {
        char spare[TG_BLOCK];
        const char *block = NULL;
        size_t n = 0;
        tg_status status = next_block(s, spare, &block, &n);
        if (status) return status;
        if (n == 0) return fail(s, TG_ESYNTAX, "the input ends in the middle of a text");
        tg_block_bits bits = tg_block_scan(block);
        uint64_t quotes = bits.quotes & ~tg_block_escaped(bits.backslashes, &escape_carry);
        quotes &= ~opening;
        opening = 0;
        if (quotes) {
            s->window.at += (size_t)__builtin_ctzll(quotes) + 1;
            return TG_OK;
        }
        s->window.at += n;
    }
}

/* One bracket of a container that is skipped. */
static tg_status step_bracket(tg_json_stream *s, char bracket)
{
    if (bracket == '{' || bracket == '[') {
        if (s->depth == TG_LIMIT_JSON_DEPTH) return fail(s, TG_ELIMIT, "nested too deeply");
        s->is_object[s->depth++] = bracket == '{';
        return TG_OK;
    }
    if (s->is_object[s->depth - 1] != (bracket == '}')) {
        return fail(s, TG_ESYNTAX, "a closing bracket that does not match");
    }
    s->depth--;
    return TG_OK;
}

/* The brackets of one block, up to the one that brings the nesting down to `target`. */
static tg_status step_brackets(tg_json_stream *s, const char *block, uint64_t brackets,
                               unsigned target, bool *is_closed)
{
    size_t start = s->window.at;
    for (; brackets; brackets &= brackets - 1) {
        size_t i = (size_t)__builtin_ctzll(brackets);
        s->window.at = start + i;
        tg_status status = step_bracket(s, block[i]);
        if (status) return status;
        if (s->depth == target) {
            s->window.at++;
            *is_closed = true;
            return TG_OK;
        }
    }
    s->window.at = start;
    return TG_OK;
}

/* Goes on, outside of any string, until the nesting has come down to `target`. */
static tg_status skip_to_depth(tg_json_stream *s, unsigned target)
{
    uint64_t escape_carry = 0;
    uint64_t string_carry = 0;
    for (;;) {
        char spare[TG_BLOCK];
        const char *block = NULL;
        size_t n = 0;
        uint64_t was_in_string = string_carry;
        tg_status status = next_block(s, spare, &block, &n);
        if (status) return status;
        if (n == 0 && was_in_string) {
            return fail(s, TG_ESYNTAX, "the input ends in the middle of a text");
        }
        if (n == 0) return fail(s, TG_ESYNTAX, "the input ends in the middle of a value");
        tg_block_bits bits = tg_block_scan(block);
        uint64_t quotes = bits.quotes & ~tg_block_escaped(bits.backslashes, &escape_carry);
        uint64_t strings = tg_block_strings(quotes, &string_carry);
        bool is_closed = false;
        status = step_brackets(s, block, bits.brackets & ~strings, target, &is_closed);
        if (status || is_closed) return status;
        if (bits.backslashes & ~strings) {
            return fail(s, TG_ESYNTAX, "a backslash outside of a text");
        }
        s->window.at += n;
    }
}

static tg_status skip_word(tg_json_stream *s, const char *word)
{
    tg_slice expected = tg_slice_of(word);
    tg_status status = ensure(s, expected.n);
    if (status) return status;
    if (!tg_slice_starts(tg_json_window_rest(&s->window), expected)) {
        return fail(s, TG_ESYNTAX, "a value is expected");
    }
    s->window.at += expected.n;
    return TG_OK;
}

static bool is_in_number(int c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

static tg_status skip_number(tg_json_stream *s)
{
    for (;;) {
        while (is_in_number(byte_here(s))) s->window.at++;
        if (byte_here(s) >= 0 || s->window.is_at_end) return TG_OK;
        tg_status status = ensure(s, 1);
        if (status) return status;
    }
}

static tg_status skip_value(tg_json_stream *s)
{
    s->state = STATE_DONE;
    switch (byte_here(s)) {
    case '{':
    case '[':
        return skip_to_depth(s, s->depth);
    case '"':
        return skip_string(s);
    case 't':
        return skip_word(s, "true");
    case 'f':
        return skip_word(s, "false");
    case 'n':
        return skip_word(s, "null");
    default:
        return skip_number(s);
    }
}

static tg_status begin_value(tg_json_stream *s)
{
    int c = byte_here(s);
    s->type = tg_build_json_type(c);
    if (c < 0) return fail(s, TG_ESYNTAX, "the input ends where a value is expected");
    if (s->type == TG_MISSING) return fail(s, TG_ESYNTAX, "a value is expected");
    s->state = STATE_VALUE;
    s->value_offset = s->window.base + s->window.at;
    s->value_position = tg_json_window_position(&s->window);
    return TG_OK;
}

/* --- opening -------------------------------------------------------------------------------- */

tg_status tg_json_stream_new(tg_stream from, const char *name, bool skip_preamble,
                             tg_json_stream **out, tg_err *err)
{
    tg_json_stream *s = calloc(1, sizeof *s);
    if (!s) return tg_fail_memory(err);
    tg_status status = tg_json_window_open(&s->window, from, TG_LIMIT_JSON_ELEMENT_BYTES, err);
    if (status) {
        free(s);
        return status;
    }
    s->name = name;
    s->skip_preamble = skip_preamble;
    *out = s;
    return TG_OK;
}

void tg_json_stream_free(tg_json_stream *stream)
{
    if (!stream) return;
    tg_arena_free(stream->scratch);
    tg_json_window_close(&stream->window);
    free(stream);
}

/* --- documents ------------------------------------------------------------------------------ */

/* Log lines start with brackets too (`[command]/usr/bin/terraform`, `[12:00:01]`, `{{`): what
 * follows the bracket tells. */
static bool is_json_start(tg_slice rest)
{
    char bracket = rest.ptr[0];
    if (bracket != '{' && bracket != '[') return false;
    size_t at = 1;
    while (at < rest.n && tg_json_is_space(rest.ptr[at])) at++;
    if (at == rest.n) return true;
    char next = rest.ptr[at];
    if (bracket == '{') return next == '"' || next == '}';
    return next == '{' || next == '[' || next == '"' || next == ']';
}

static tg_status skip_line(tg_json_stream *s)
{
    s->preamble_lines++;
    for (;;) {
        tg_slice rest = tg_json_window_rest(&s->window);
        const char *end = rest.n ? memchr(rest.ptr, '\n', rest.n) : NULL;
        size_t n = end ? (size_t)(end - rest.ptr) + 1 : rest.n;
        s->window.at += n;
        s->preamble_bytes += n;
        if (s->preamble_bytes > TG_LIMIT_JSON_PREAMBLE_BYTES) {
            return fail(s, TG_ELIMIT, "too much text that is no JSON");
        }
        if (end || s->window.is_at_end) return TG_OK;
        tg_status status = ensure(s, 1);
        if (status) return status;
    }
}

static tg_status skip_preamble(tg_json_stream *s)
{
    for (;;) {
        tg_status status = skip_space(s);
        if (!status) status = ensure(s, LOOK_AHEAD);
        if (status) return status;
        tg_slice rest = tg_json_window_rest(&s->window);
        if (rest.n == 0 || is_json_start(rest)) return TG_OK;
        status = skip_line(s);
        if (status) return status;
    }
}

/* Files that were concatenated keep their byte order marks. */
static tg_status skip_mark(tg_json_stream *s)
{
    static const tg_slice mark = TG_LIT("\xef\xbb\xbf");
    tg_status status = ensure(s, mark.n);
    if (status) return status;
    if (tg_slice_starts(tg_json_window_rest(&s->window), mark)) s->window.at += mark.n;
    return skip_space(s);
}

static tg_status next_document(tg_json_stream *s, bool *found)
{
    tg_status status = TG_OK;
    if (s->depth) {
        status = skip_to_depth(s, 0);
    } else if (s->state == STATE_VALUE) {
        status = skip_value(s);
    }
    /* What follows a value on its own line is no log line: skipping it could skip a value. */
    bool is_first = s->state == STATE_NONE;
    uint32_t line = tg_json_window_position(&s->window).line;
    if (!status) status = skip_space(s);
    if (!status) status = skip_mark(s);
    bool is_line_start = is_first || tg_json_window_position(&s->window).line > line;
    if (!status && s->skip_preamble && is_line_start) status = skip_preamble(s);
    if (status) return status;
    s->state = STATE_NONE;
    s->type = TG_MISSING;
    *found = byte_here(s) >= 0;
    return *found ? begin_value(s) : TG_OK;
}

tg_status tg_json_document(tg_json_stream *stream, bool *found, tg_err *err)
{
    *found = false;
    tg_status status = pass_failure(stream, err);
    if (status) return status;
    bool is_there = false;
    if (next_document(stream, &is_there)) return pass_failure(stream, err);
    *found = is_there;
    return TG_OK;
}

uint32_t tg_json_preamble_lines(const tg_json_stream *stream)
{
    return stream->preamble_lines;
}

tg_type tg_json_type(const tg_json_stream *stream)
{
    return stream->type;
}

/* --- containers ----------------------------------------------------------------------------- */

tg_status tg_json_enter(tg_json_stream *stream, tg_err *err)
{
    tg_status status = pass_failure(stream, err);
    if (status) return status;
    bool is_container = stream->type == TG_OBJECT || stream->type == TG_ARRAY;
    if (stream->state != STATE_VALUE || !is_container) {
        tg_position at = stream->value_position;
        return tg_fail_at(err, TG_ESYNTAX, stream->name, at.line, at.column,
                          "an object or a list is expected");
    }
    if (stream->depth == TG_LIMIT_JSON_DEPTH) {
        (void)fail(stream, TG_ELIMIT, "nested too deeply");
        return pass_failure(stream, err);
    }
    stream->is_object[stream->depth] = stream->type == TG_OBJECT;
    stream->has_items[stream->depth] = false;
    stream->depth++;
    stream->window.at++;
    stream->state = STATE_NONE;
    return TG_OK;
}

/* Escapes, and everything that needs checking, are the parser's business; most keys have neither.
 */
static bool is_simple(tg_slice key)
{
    for (size_t i = 0; i < key.n; i++) {
        unsigned char c = (unsigned char)key.ptr[i];
        if (c < 0x20 || c >= 0x7f || c == '\\') return false;
    }
    return true;
}

static tg_status parse_shifted(tg_slice text, const char *name, tg_position start, tg_arena *arena,
                               const tg_doc **out, tg_err *err)
{
    tg_status status = tg_json_parse(text, name, arena, out, err);
    if (status && err && err->line) {
        if (err->line == 1) err->column += start.column - 1;
        err->line += start.line - 1;
    }
    return status;
}

static tg_status unescape_key(tg_json_stream *s, tg_slice quoted, tg_position start, tg_slice *key)
{
    if (s->scratch) tg_arena_reset(s->scratch);
    if (!s->scratch) s->scratch = tg_arena_new();
    if (!s->scratch) return tg_fail_memory(&s->failure);
    const tg_doc *doc = NULL;
    if (parse_shifted(quoted, s->name, start, s->scratch, &doc, &s->failure)) {
        return s->failure.status;
    }
    *key = tg_string_of(tg_doc_root(doc));
    return TG_OK;
}

/* From the key's quote to the first byte of the value. The key is kept in the window meanwhile. */
static tg_status take_key(tg_json_stream *s, tg_slice *key)
{
    if (byte_here(s) != '"') return fail(s, TG_ESYNTAX, "a key in quotes is expected");
    tg_json_window *w = &s->window;
    tg_position start = tg_json_window_position(w);
    w->keep = w->at;
    tg_status status = skip_string(s);
    if (status) return status;
    size_t n = w->at - w->keep;
    status = skip_space(s);
    if (status) return status;
    if (byte_here(s) != ':') return fail(s, TG_ESYNTAX, "a colon is expected after a key");
    w->at++;
    status = skip_space(s);
    if (status) return status;
    if (w->keep == TG_NOTHING_KEPT) return fail(s, TG_ELIMIT, "a key that is too long");
    tg_slice quoted = {w->bytes + w->keep, n};
    w->keep = TG_NOTHING_KEPT;
    *key = (tg_slice){quoted.ptr + 1, quoted.n - 2};
    return is_simple(*key) ? TG_OK : unescape_key(s, quoted, start, key);
}

/* Over the comma, if one is due; *is_end at the closing bracket, which is passed too. */
static tg_status next_item(tg_json_stream *s, bool *is_end)
{
    unsigned top = s->depth - 1;
    tg_status status = skip_space(s);
    if (status) return status;
    int c = byte_here(s);
    if (c < 0) return fail(s, TG_ESYNTAX, "the input ends in the middle of a value");
    *is_end = c == (s->is_object[top] ? '}' : ']');
    if (*is_end) {
        s->window.at++;
        s->depth--;
        return TG_OK;
    }
    if (s->has_items[top]) {
        if (c != ',') return fail(s, TG_ESYNTAX, "a comma or a closing bracket is expected");
        s->window.at++;
        status = skip_space(s);
    }
    s->has_items[top] = true;
    return status;
}

static tg_status next_value(tg_json_stream *s, bool *found, tg_slice *key)
{
    tg_status status = s->state == STATE_VALUE ? skip_value(s) : TG_OK;
    bool is_end = false;
    if (!status) status = next_item(s, &is_end);
    if (status) return status;
    s->state = STATE_DONE;
    s->type = TG_MISSING;
    if (is_end) return TG_OK;
    if (s->is_object[s->depth - 1]) status = take_key(s, key);
    if (!status) status = begin_value(s);
    *found = !status;
    return status;
}

tg_status tg_json_next(tg_json_stream *stream, bool *found, tg_slice *key, tg_err *err)
{
    *found = false;
    *key = (tg_slice){NULL, 0};
    tg_status status = pass_failure(stream, err);
    if (status || stream->depth == 0) return status;
    return next_value(stream, found, key) ? pass_failure(stream, err) : TG_OK;
}

tg_status tg_json_leave(tg_json_stream *stream, tg_err *err)
{
    tg_status status = pass_failure(stream, err);
    if (status || stream->depth == 0) return status;
    stream->state = STATE_DONE;
    stream->type = TG_MISSING;
    return skip_to_depth(stream, stream->depth - 1) ? pass_failure(stream, err) : TG_OK;
}

/* --- taking values -------------------------------------------------------------------------- */

tg_status tg_json_capture(tg_json_stream *stream, tg_slice *text, tg_err *err)
{
    tg_status status = pass_failure(stream, err);
    if (status) return status;
    if (stream->state != STATE_VALUE) {
        return tg_fail(err, TG_EUSAGE, "there is no value to take here");
    }
    tg_json_window *w = &stream->window;
    w->keep = w->at;
    if (skip_value(stream)) return pass_failure(stream, err);
    size_t start = w->keep;
    w->keep = TG_NOTHING_KEPT;
    if (start == TG_NOTHING_KEPT || w->at - start > TG_LIMIT_JSON_ELEMENT_BYTES) {
        tg_position at = stream->value_position;
        return tg_fail_at(err, TG_ELIMIT, stream->name, at.line, at.column,
                          "an element of more than %u bytes", TG_LIMIT_JSON_ELEMENT_BYTES);
    }
    *text = (tg_slice){w->bytes + start, w->at - start};
    return TG_OK;
}

tg_status tg_json_take(tg_json_stream *stream, tg_arena *arena, const tg_doc **out, tg_err *err)
{
    tg_slice text = {NULL, 0};
    tg_status status = tg_json_capture(stream, &text, err);
    if (status) return status;
    return parse_shifted(text, stream->name, stream->value_position, arena, out, err);
}

uint64_t tg_json_offset(const tg_json_stream *stream)
{
    return stream->value_offset;
}

tg_position tg_json_position(const tg_json_stream *stream)
{
    return stream->value_position;
}
