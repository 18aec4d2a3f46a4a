#include "report/text_parts.h"
#include "text/text.h"

enum { MARGIN = 2, GAP = 2, DETAIL_INDENT = 6, LABEL_COLUMNS = 9 };

static void put(const tg_page *page, const char *text)
{
    tg_page_puts(page, TG_PAINT_PLAIN, text);
}

/* "label    ", padded; what follows starts at DETAIL_INDENT + LABEL_COLUMNS. */
static void put_label(const tg_page *page, const char *label)
{
    tg_page_fill(page, DETAIL_INDENT);
    put(page, label);
    tg_page_fill(page, LABEL_COLUMNS - strlen(label));
}

/* One more item of a list; returns the column reached. */
static size_t begin_item(const tg_page *page, bool is_first, size_t columns, size_t at)
{
    if (is_first) return at;
    if (at + 2 + columns <= page->columns) {
        put(page, ", ");
        return at + 2;
    }
    put(page, ",\n");
    tg_page_fill(page, DETAIL_INDENT + LABEL_COLUMNS);
    return DETAIL_INDENT + LABEL_COLUMNS;
}

static void put_pairs(const tg_page *page, const char *label, const char *between,
                      const tg_key_value *pairs, size_t count)
{
    if (!count) return;
    put_label(page, label);
    size_t at = DETAIL_INDENT + LABEL_COLUMNS;
    for (size_t i = 0; i < count; i++) {
        const tg_key_value *pair = &pairs[i];
        size_t columns =
            tg_text_columns(pair->key) + strlen(between) + tg_text_columns(pair->value);
        at = begin_item(page, i == 0, columns, at) + columns;
        tg_page_put(page, TG_PAINT_PLAIN, pair->key);
        put(page, pair->value.n ? between : "");
        tg_page_put(page, TG_PAINT_PLAIN, pair->value);
    }
    put(page, "\n");
}

static void put_missing(const tg_page *page, const tg_verdict *verdict)
{
    if (!verdict->missing_count) return;
    put_label(page, "missing");
    size_t at = DETAIL_INDENT + LABEL_COLUMNS;
    for (size_t i = 0; i < verdict->missing_count; i++) {
        size_t columns = tg_text_columns(verdict->missing[i]);
        at = begin_item(page, i == 0, columns, at) + columns;
        tg_page_put(page, TG_PAINT_ERROR, verdict->missing[i]);
    }
    put(page, "\n");
}

static void put_sentence(const tg_page *page, const char *label, tg_slice text)
{
    if (!text.n) return;
    put_label(page, label);
    tg_page_wrap(page, TG_PAINT_PLAIN, text, DETAIL_INDENT + LABEL_COLUMNS,
                 DETAIL_INDENT + LABEL_COLUMNS);
    put(page, "\n");
}

static void put_cost(const tg_page *page, const tg_asset *asset)
{
    tg_buf words = tg_buf_of(1 << 16);
    tg_text_asset_cost(asset, &words);
    if (words.status && !page->to->status) page->to->status = words.status;
    put_sentence(page, "cost", tg_buf_slice(&words));
    tg_buf_free(&words);
}

static void put_asset(const tg_page *page, const tg_asset *asset, const tg_verdict *verdict)
{
    char position[TG_POSITION_MAX];
    size_t n = tg_page_position(&asset->location, position);
    size_t at = MARGIN + (n ? n + GAP : 0);
    tg_page_fill(page, MARGIN);
    put(page, position);
    tg_page_fill(page, n ? GAP : 0);
    tg_page_asset(page, asset, at, at);
    put(page, "\n");
    put_sentence(page, "category", asset->category);
    if (asset->change != TG_CHANGE_NONE) {
        put_sentence(page, "change", tg_slice_of(tg_change_name(asset->change)));
    }
    put_sentence(page, "why", asset->reason);
    put_sentence(page, "model", asset->after.model);
    put_cost(page, asset);
    put_pairs(page, "tags", "=", verdict->tags, verdict->tag_count);
    put_pairs(page, "unknown", ", waits for ", verdict->unresolved, verdict->unresolved_count);
    put_missing(page, verdict);
}

static tg_slice file_of(const tg_asset *asset)
{
    return asset->location.file.n ? asset->location.file : asset->input;
}

void tg_text_assets(const tg_page *page, const tg_run *run)
{
    if (!run->asset_count) return;
    tg_page_puts(page, TG_PAINT_STRONG, "AI assets");
    put(page, "\n\n");
    for (size_t i = 0; i < run->asset_count; i++) {
        tg_slice file = file_of(&run->assets[i]);
        bool is_new = i == 0 || !tg_slice_equal(file, file_of(&run->assets[i - 1]));
        if (is_new && i) put(page, "\n");
        if (is_new) {
            tg_page_put(page, TG_PAINT_STRONG, file);
            put(page, "\n");
        }
        put_asset(page, &run->assets[i], &run->verdicts[i]);
    }
    put(page, "\n");
}
