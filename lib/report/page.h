/* page.h - text for people: colours when asked for, lines that fit, nothing that a terminal obeys.
 */
#ifndef TG_REPORT_PAGE_H
#define TG_REPORT_PAGE_H

#include "base/buf.h"
#include "model/asset.h"
#include "model/finding.h"

typedef enum tg_paint {
    TG_PAINT_PLAIN,
    TG_PAINT_STRONG,
    TG_PAINT_FAINT,
    TG_PAINT_ERROR,
    TG_PAINT_WARNING,
    TG_PAINT_NOTE,
    TG_PAINT_TYPE, /* what to type */
    TG_PAINT_GOOD,
    TG_PAINT_SHOUT,
} tg_paint;

typedef struct tg_page {
    tg_buf *to;
    size_t columns;
    bool use_color;
} tg_page;

void tg_page_fill(const tg_page *page, size_t columns);
/* Text of ours, as it is. */
void tg_page_puts(const tg_page *page, tg_paint paint, const char *text);
/* Text of anybody, made harmless; cut with an ellipsis at a length that no honest name reaches. */
void tg_page_put(const tg_page *page, tg_paint paint, tg_slice text);
/* A sentence, broken between words to fit: it starts at column `at` of the current line (0-based)
 * and its other lines are indented by `indent`. A word that is too long stays whole, so that it can
 * be copied. No line feed at the end; returns the column reached. */
size_t tg_page_wrap(const tg_page *page, tg_paint paint, tg_slice text, size_t at, size_t indent);
/* Several lines as they are, each indented; ends in a line feed. */
void tg_page_block(const tg_page *page, tg_paint paint, tg_slice text, size_t indent);
/* "1 error", "2 errors". */
void tg_page_count(const tg_page *page, tg_paint paint, size_t count, const char *word);
/* "error", in its colour. */
void tg_page_severity(const tg_page *page, tg_severity severity);

enum { TG_POSITION_MAX = 24 };
/* "12:5", "12" or nothing; returns its length. */
size_t tg_page_position(const tg_location *location, char out[TG_POSITION_MAX]);
/* FILE:LINE:COLUMN, as editors and terminals make links of. */
void tg_page_place(const tg_page *page, tg_paint paint, const tg_location *location);

/* An asset's name, see tg_report_asset. Columns as for tg_page_wrap. */
size_t tg_page_asset(const tg_page *page, const tg_asset *asset, size_t at, size_t indent);

#endif
