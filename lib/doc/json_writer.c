#include "doc/json_writer.h"

#include "text/text.h"

enum { MAX_DEPTH = sizeof((tg_json_writer){0}.has_items) };

static void new_line(tg_json_writer *w)
{
    if (w->compact) return;
    tg_buf_putc(w->to, '\n');
    tg_buf_fill(w->to, ' ', (size_t)w->depth * 2);
}

/* What stands between two items, or between a key and its value. */
static void begin_item(tg_json_writer *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->depth == 0 || w->depth > MAX_DEPTH) return;
    if (w->has_items[w->depth - 1]) tg_buf_putc(w->to, ',');
    w->has_items[w->depth - 1] = true;
    new_line(w);
}

static void begin_container(tg_json_writer *w, char bracket)
{
    begin_item(w);
    tg_buf_putc(w->to, bracket);
    if (w->depth >= MAX_DEPTH) {
        if (!w->to->status) w->to->status = TG_ELIMIT;
    } else {
        w->has_items[w->depth] = false;
    }
    w->depth++;
}

static void end_container(tg_json_writer *w, char bracket)
{
    if (w->depth == 0) return;
    w->depth--;
    w->after_key = false;
    if (w->depth < MAX_DEPTH && w->has_items[w->depth]) new_line(w);
    tg_buf_putc(w->to, bracket);
}

void tg_json_object_begin(tg_json_writer *w)
{
    begin_container(w, '{');
}

void tg_json_object_end(tg_json_writer *w)
{
    end_container(w, '}');
}

void tg_json_array_begin(tg_json_writer *w)
{
    begin_container(w, '[');
}

void tg_json_array_end(tg_json_writer *w)
{
    end_container(w, ']');
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7f && c != '"' && c != '\\' && c != '#';
}

static void put_escape(tg_buf *to, uint32_t c)
{
    switch (c) {
    case '"':
        tg_buf_puts(to, "\\\"");
        return;
    case '\\':
        tg_buf_puts(to, "\\\\");
        return;
    case '\n':
        tg_buf_puts(to, "\\n");
        return;
    case '\r':
        tg_buf_puts(to, "\\r");
        return;
    case '\t':
        tg_buf_puts(to, "\\t");
        return;
    default:
        break;
    }
    if (c < 0x10000) {
        tg_buf_printf(to, "\\u%04x", (unsigned)c);
    } else {
        unsigned pair = (unsigned)c - 0x10000;
        tg_buf_printf(to, "\\u%04x\\u%04x", 0xd800 + (pair >> 10), 0xdc00 + (pair & 0x3ff));
    }
}

/* `##[name]` and `##vso[` are commands to GitHub's and Azure's runners wherever they stand in a
 * line of the log, also inside JSON. The second `#` written as an escape is the same text to every
 * JSON reader. */
static bool is_command(tg_slice text, size_t i)
{
    return i > 0 && text.ptr[i] == '#' && text.ptr[i - 1] == '#';
}

static void put_string(tg_buf *to, tg_slice text)
{
    tg_buf_putc(to, '"');
    size_t i = 0;
    while (i < text.n) {
        size_t start = i;
        while (i < text.n && is_plain(text.ptr[i])) i++;
        tg_buf_put(to, (tg_slice){text.ptr + start, i - start});
        if (i == text.n) break;
        start = i;
        uint32_t c = tg_text_take(text, &i);
        if (c == TG_TEXT_INVALID) {
            tg_buf_puts(to, "\xef\xbf\xbd");
        } else if (c == '"' || c == '\\' || is_command(text, start) || tg_text_is_hostile(c)) {
            put_escape(to, c);
        } else {
            tg_buf_put(to, (tg_slice){text.ptr + start, i - start});
        }
    }
    tg_buf_putc(to, '"');
}

void tg_json_key_slice(tg_json_writer *w, tg_slice key)
{
    w->after_key = false;
    begin_item(w);
    put_string(w->to, key);
    tg_buf_puts(w->to, w->compact ? ":" : ": ");
    w->after_key = true;
}

void tg_json_key(tg_json_writer *w, const char *key)
{
    tg_json_key_slice(w, tg_slice_of(key));
}

void tg_json_string(tg_json_writer *w, tg_slice text)
{
    begin_item(w);
    put_string(w->to, text);
}

void tg_json_int(tg_json_writer *w, int64_t number)
{
    begin_item(w);
    tg_buf_printf(w->to, "%lld", (long long)number);
}

void tg_json_bool(tg_json_writer *w, bool value)
{
    begin_item(w);
    tg_buf_puts(w->to, value ? "true" : "false");
}

void tg_json_null(tg_json_writer *w)
{
    begin_item(w);
    tg_buf_puts(w->to, "null");
}

void tg_json_string_or_null(tg_json_writer *w, tg_slice text)
{
    if (text.ptr) {
        tg_json_string(w, text);
    } else {
        tg_json_null(w);
    }
}
