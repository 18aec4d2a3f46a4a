#include "report/page.h"

#include "report/formats.h"
#include "text/text.h"

#include <stdio.h>

enum {
    SHOWN_MAX = 1000,      /* code points of one name or word; an honest tag value has 256 */
    SENTENCE_BYTES = 4096, /* of a message; the rest is in the formats for machines */
    TAB_COLUMNS = 4,
};

/* SGR parameters (ECMA-48 8.3.117), the eight colours that every terminal has. */
static const char *const paints[] = {
    [TG_PAINT_PLAIN] = NULL,   [TG_PAINT_STRONG] = "1",   [TG_PAINT_FAINT] = "2",
    [TG_PAINT_ERROR] = "1;31", [TG_PAINT_WARNING] = "33", [TG_PAINT_NOTE] = "36",
    [TG_PAINT_TYPE] = "32",    [TG_PAINT_GOOD] = "1;32",  [TG_PAINT_SHOUT] = "1;7;31",
};

static void begin_paint(const tg_page *page, tg_paint paint)
{
    if (page->use_color && paints[paint]) tg_buf_printf(page->to, "\x1b[%sm", paints[paint]);
}

static void end_paint(const tg_page *page, tg_paint paint)
{
    if (page->use_color && paints[paint]) tg_buf_puts(page->to, "\x1b[0m");
}

void tg_page_fill(const tg_page *page, size_t columns)
{
    tg_buf_fill(page->to, ' ', columns);
}

void tg_page_puts(const tg_page *page, tg_paint paint, const char *text)
{
    begin_paint(page, paint);
    tg_buf_puts(page->to, text);
    end_paint(page, paint);
}

void tg_page_put(const tg_page *page, tg_paint paint, tg_slice text)
{
    if (!text.n) return;
    begin_paint(page, paint);
    tg_text_show(page->to, text, SHOWN_MAX);
    end_paint(page, paint);
}

static size_t skip_spaces(tg_slice text, size_t at)
{
    while (at < text.n && text.ptr[at] == ' ') at++;
    return at;
}

static size_t skip_word(tg_slice text, size_t at)
{
    while (at < text.n && text.ptr[at] != ' ') at++;
    return at;
}

static tg_slice part(tg_slice text, size_t from, size_t to)
{
    return (tg_slice){text.ptr + from, to - from};
}

/* As many words of `text` from `from` on as fit into `room`, but at least one; *columns is their
 * width. Returns the offset behind the last one. */
static size_t take_words(tg_slice text, size_t from, size_t room, size_t *columns)
{
    size_t end = skip_word(text, from);
    *columns = tg_text_columns(part(text, from, end));
    for (;;) {
        size_t next = skip_spaces(text, end);
        if (next == text.n) return end;
        size_t next_end = skip_word(text, next);
        size_t width = tg_text_columns(part(text, end, next_end));
        if (*columns + width > room) return end;
        *columns += width;
        end = next_end;
    }
}

/* Each line goes through tg_text_show on its own: what a CI runner obeys at the start of a line
 * must not get there by being wrapped. */
size_t tg_page_wrap(const tg_page *page, tg_paint paint, tg_slice text, size_t at, size_t indent)
{
    bool is_cut = text.n > SENTENCE_BYTES;
    if (is_cut) text.n = SENTENCE_BYTES;
    while (is_cut && text.n && (text.ptr[text.n] & 0xc0) == 0x80)
        text.n--; /* not inside a character */
    size_t from = skip_spaces(text, 0);
    bool is_first = true;
    while (from < text.n) {
        size_t room = page->columns > at ? page->columns - at : 0;
        size_t columns = 0;
        size_t end = take_words(text, from, room, &columns);
        bool is_better_below = is_first && columns > room && at > indent;
        if (!is_better_below) {
            tg_page_put(page, paint, part(text, from, end));
            at += columns;
            from = skip_spaces(text, end);
        }
        is_first = false;
        if (from == text.n) break;
        tg_buf_putc(page->to, '\n');
        tg_page_fill(page, indent);
        at = indent;
    }
    if (is_cut) tg_buf_puts(page->to, " ...");
    return at;
}

static size_t put_margin(const tg_page *page, tg_slice line)
{
    size_t i = 0;
    for (; i < line.n && (line.ptr[i] == ' ' || line.ptr[i] == '\t'); i++) {
        tg_buf_fill(page->to, ' ', line.ptr[i] == '\t' ? TAB_COLUMNS : 1);
    }
    return i;
}

void tg_page_block(const tg_page *page, tg_paint paint, tg_slice text, size_t indent)
{
    while (text.n && text.ptr[text.n - 1] == '\n') text.n--;
    while (text.ptr) {
        tg_slice line = tg_slice_cut(&text, '\n');
        if (line.n) {
            tg_page_fill(page, indent);
            tg_page_put(page, paint, tg_slice_from(line, put_margin(page, line)));
        }
        tg_buf_putc(page->to, '\n');
    }
}

void tg_page_count(const tg_page *page, tg_paint paint, size_t count, const char *word)
{
    begin_paint(page, paint);
    tg_buf_printf(page->to, "%zu %s%s", count, word, count == 1 ? "" : "s");
    end_paint(page, paint);
}

void tg_page_severity(const tg_page *page, tg_severity severity)
{
    static const tg_paint severity_paints[TG_SEVERITY_COUNT] = {
        [TG_SEVERITY_NOTE] = TG_PAINT_NOTE,
        [TG_SEVERITY_WARNING] = TG_PAINT_WARNING,
        [TG_SEVERITY_ERROR] = TG_PAINT_ERROR,
    };
    tg_page_puts(page, severity_paints[severity], tg_severity_name(severity));
}

size_t tg_page_position(const tg_location *location, char out[TG_POSITION_MAX])
{
    int n = 0;
    out[0] = '\0';
    if (location->line && location->column) {
        n = snprintf(out, TG_POSITION_MAX, "%u:%u", location->line, location->column);
    } else if (location->line) {
        n = snprintf(out, TG_POSITION_MAX, "%u", location->line);
    }
    return n > 0 ? (size_t)n : 0;
}

void tg_page_place(const tg_page *page, tg_paint paint, const tg_location *location)
{
    char position[TG_POSITION_MAX];
    tg_page_put(page, paint, location->file);
    if (!tg_page_position(location, position)) return;
    tg_page_puts(page, paint, ":");
    tg_page_puts(page, paint, position);
}

size_t tg_page_asset(const tg_page *page, const tg_asset *asset, size_t at, size_t indent)
{
    tg_buf name = tg_buf_of(page->to->max);
    tg_report_asset(asset, &name);
    if (name.status && !page->to->status) page->to->status = name.status;
    at = tg_page_wrap(page, TG_PAINT_STRONG, tg_buf_slice(&name), at, indent);
    tg_buf_free(&name);
    return at;
}
