#include "doc/yaml.h"

typedef enum line_kind {
    LINE_BLANK,      /* nothing, or a comment */
    LINE_DIRECTIVE,  /* %YAML, %TAG */
    LINE_START,      /* --- */
    LINE_START_FULL, /* --- and something on the same line */
    LINE_END,        /* ... */
    LINE_CONTENT,
} line_kind;

/* The line at `at` with its end, which is \n, \r\n or a lone \r. */
static tg_slice line_at(tg_slice text, size_t at)
{
    tg_slice rest = tg_slice_from(text, at);
    const char *end = memchr(rest.ptr, '\n', rest.n);
    size_t n = end ? (size_t)(end - rest.ptr) + 1 : rest.n;
    const char *cr = memchr(rest.ptr, '\r', n);
    if (!cr) return (tg_slice){rest.ptr, n};
    size_t before = (size_t)(cr - rest.ptr) + 1;
    return (tg_slice){rest.ptr, before < n && cr[1] == '\n' ? before + 1 : before};
}

static bool is_blank_or_comment(tg_slice s)
{
    s = tg_slice_trim(s);
    return s.n == 0 || s.ptr[0] == '#';
}

static bool is_marker(tg_slice line, char c)
{
    if (line.n < 3 || line.ptr[0] != c || line.ptr[1] != c || line.ptr[2] != c) return false;
    if (line.n == 3) return true;
    char after = line.ptr[3];
    return after == ' ' || after == '\t' || after == '\r' || after == '\n';
}

static line_kind kind_of(tg_slice line)
{
    static const tg_slice mark = TG_LIT("\xef\xbb\xbf");
    /* Files that were concatenated keep their marks. */
    if (tg_slice_starts(line, mark)) line = tg_slice_from(line, mark.n);
    if (is_blank_or_comment(line)) return LINE_BLANK;
    if (line.ptr[0] == '%') return LINE_DIRECTIVE;
    if (is_marker(line, '.')) return LINE_END;
    if (!is_marker(line, '-')) return LINE_CONTENT;
    return is_blank_or_comment(tg_slice_from(line, 3)) ? LINE_START : LINE_START_FULL;
}

static void step(tg_yaml_cutter *cutter, size_t n)
{
    cutter->at += (uint32_t)n;
    cutter->line++;
}

/* Moves over one document, from where the last one ended; *is_empty when nothing is in it. */
static tg_yaml_piece take_document(tg_yaml_cutter *cutter, bool *is_empty)
{
    tg_yaml_piece piece = {.offset = cutter->at, .line = cutter->line};
    bool has_start = false;
    *is_empty = true;
    while (cutter->at < cutter->text.n) {
        tg_slice line = line_at(cutter->text, cutter->at);
        line_kind kind = kind_of(line);
        bool is_start = kind == LINE_START || kind == LINE_START_FULL;
        if (is_start && (has_start || !*is_empty)) break;
        step(cutter, line.n);
        has_start = has_start || is_start;
        /* Once a document has begun, a line with % is text. */
        bool is_text = kind == LINE_DIRECTIVE && (has_start || !*is_empty);
        if (kind == LINE_CONTENT || kind == LINE_START_FULL || is_text) *is_empty = false;
        if (kind == LINE_END) break;
    }
    piece.text = (tg_slice){cutter->text.ptr + piece.offset, cutter->at - piece.offset};
    return piece;
}

bool tg_yaml_cut(tg_yaml_cutter *cutter, tg_yaml_piece *piece)
{
    if (cutter->line == 0) cutter->line = 1;
    while (cutter->at < cutter->text.n) {
        bool is_empty = true;
        tg_yaml_piece next = take_document(cutter, &is_empty);
        if (is_empty) continue;
        *piece = next;
        return true;
    }
    return false;
}
