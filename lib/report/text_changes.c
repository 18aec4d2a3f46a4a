/* What a comparison of two trees found: what came, what went, and what is different now. */
#include "report/text_parts.h"

enum { MARGIN = 2, WORD_COLUMNS = 9, DETAIL_INDENT = 11 };

static void put(const tg_page *page, const char *text)
{
    tg_page_puts(page, TG_PAINT_PLAIN, text);
}

static bool is_changed(const tg_asset *asset)
{
    return asset->change != TG_CHANGE_NONE;
}

static const char *word_of(tg_change change)
{
    switch (change) {
    case TG_CHANGE_CREATE:
        return "added";
    case TG_CHANGE_DELETE:
        return "removed";
    case TG_CHANGE_REPLACE:
        return "replaced";
    case TG_CHANGE_UPDATE:
        return "changed";
    case TG_CHANGE_NONE:
        break;
    }
    return "same";
}

static tg_paint paint_of(tg_change change)
{
    if (change == TG_CHANGE_CREATE) return TG_PAINT_GOOD;
    return change == TG_CHANGE_DELETE ? TG_PAINT_ERROR : TG_PAINT_WARNING;
}

/* "team: search -> nlp", one line a difference. */
static void put_difference(const tg_page *page, tg_slice name, tg_slice before, tg_slice after)
{
    tg_page_fill(page, DETAIL_INDENT);
    tg_page_put(page, TG_PAINT_PLAIN, name);
    put(page, ": ");
    tg_page_put(page, TG_PAINT_PLAIN, before.n ? before : tg_slice_of("(none)"));
    put(page, " -> ");
    tg_page_put(page, TG_PAINT_PLAIN, after.n ? after : tg_slice_of("(none)"));
    put(page, "\n");
}

static tg_slice shown_tag(const tg_tag *tag)
{
    if (!tag) return (tg_slice){"", 0};
    if (tag->is_sensitive) return tg_slice_of("(sensitive)");
    return tag->state == TG_TAG_UNKNOWN ? tg_slice_of("(not known yet)") : tag->value;
}

static const tg_tag *find_tag(const tg_state *state, const tg_tag *like)
{
    for (size_t i = 0; i < state->tag_count; i++) {
        const tg_tag *tag = &state->tags[i];
        if (tg_slice_equal(tag->key, like->key) && tg_slice_equal(tag->carrier, like->carrier))
            return tag;
    }
    return NULL;
}

static void put_tags(const tg_page *page, const tg_state *before, const tg_state *after)
{
    for (size_t i = 0; i < after->tag_count; i++) {
        tg_slice old = shown_tag(find_tag(before, &after->tags[i]));
        tg_slice now = shown_tag(&after->tags[i]);
        if (!tg_slice_equal(old, now)) put_difference(page, after->tags[i].key, old, now);
    }
    for (size_t i = 0; i < before->tag_count; i++) {
        if (find_tag(after, &before->tags[i])) continue;
        put_difference(page, before->tags[i].key, shown_tag(&before->tags[i]), (tg_slice){"", 0});
    }
}

static tg_slice shown_attribute(const tg_state *state, tg_slice path)
{
    for (size_t i = 0; i < state->attribute_count; i++) {
        const tg_attribute *attribute = &state->attributes[i];
        if (!tg_slice_equal(attribute->path, path)) continue;
        return attribute->is_known ? attribute->value : tg_slice_of("(not known yet)");
    }
    return (tg_slice){"", 0};
}

static bool has_path(const tg_state *state, tg_slice path)
{
    for (size_t i = 0; i < state->attribute_count; i++) {
        if (tg_slice_equal(state->attributes[i].path, path)) return true;
    }
    return false;
}

static bool is_first_of_path(const tg_state *state, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (tg_slice_equal(state->attributes[k].path, state->attributes[i].path)) return false;
    }
    return true;
}

/* What a resource has besides what drives its cost is Terraform's to show. */
static bool is_shown(const tg_asset *asset, const tg_attribute *attribute)
{
    if (tg_slice_is(attribute->driver, "model") || tg_slice_is(attribute->path, "model"))
        return false;
    return asset->kind != TG_KIND_RESOURCE || attribute->driver.n > 0;
}

/* What drives cost, but for the model, which has a line of its own. */
static void put_attributes(const tg_page *page, const tg_asset *asset)
{
    const tg_state *before = &asset->before;
    const tg_state *after = &asset->after;
    for (size_t i = 0; i < after->attribute_count; i++) {
        const tg_attribute *attribute = &after->attributes[i];
        if (!is_shown(asset, attribute) || !is_first_of_path(after, i)) continue;
        tg_slice old = shown_attribute(before, attribute->path);
        tg_slice now = shown_attribute(after, attribute->path);
        if (!tg_slice_equal(old, now)) put_difference(page, attribute->path, old, now);
    }
    for (size_t i = 0; i < before->attribute_count; i++) {
        const tg_attribute *attribute = &before->attributes[i];
        if (!is_shown(asset, attribute) || !is_first_of_path(before, i)) continue;
        if (has_path(after, attribute->path)) continue;
        put_difference(page, attribute->path, shown_attribute(before, attribute->path),
                       (tg_slice){"", 0});
    }
}

static bool has_open(const tg_state *state, tg_slice carrier)
{
    for (size_t i = 0; i < state->open_count; i++) {
        if (tg_slice_equal(state->opens[i].carrier, carrier)) return true;
    }
    return false;
}

/* Places that tags may come from without being seen. */
static void put_opens(const tg_page *page, const tg_state *before, const tg_state *after)
{
    const tg_slice name = TG_LIT("tags that cannot be seen");
    for (size_t i = 0; i < after->open_count; i++) {
        tg_slice carrier = after->opens[i].carrier;
        if (!has_open(before, carrier)) put_difference(page, name, (tg_slice){"", 0}, carrier);
    }
    for (size_t i = 0; i < before->open_count; i++) {
        tg_slice carrier = before->opens[i].carrier;
        if (!has_open(after, carrier)) put_difference(page, name, carrier, (tg_slice){"", 0});
    }
}

static void put_amount(tg_buf *to, const tg_priced_state *state)
{
    if (!state->is_there)
        tg_buf_puts(to, "(none)");
    else if (!state->is_priced)
        tg_buf_puts(to, "(not known)");
    else
        tg_money_show(to, state->amount.expected);
}

/* "cost: $350.00 -> $280.00 a month (-$70.00)" */
static void put_cost(const tg_page *page, const tg_cost *cost)
{
    if (!cost) return;
    tg_buf words = tg_buf_of(256);
    bool has_both = cost->has_delta && cost->before.is_there && cost->after.is_there;
    bool is_same = has_both && !cost->delta.expected.nano_usd;
    bool is_known = (cost->before.is_there && cost->before.is_priced) ||
                    (cost->after.is_there && cost->after.is_priced);
    tg_buf_puts(&words, is_known ? "cost: " : "cost: not known");
    if (is_known && !is_same) {
        put_amount(&words, &cost->before);
        tg_buf_puts(&words, " -> ");
    }
    if (is_known) {
        put_amount(&words, &cost->after);
        tg_buf_puts(&words, " a month");
    }
    if (is_same) tg_buf_puts(&words, ", as before");
    if (has_both && !is_same) {
        tg_buf_puts(&words, cost->delta.expected.nano_usd > 0 ? " (+" : " (");
        tg_money_show(&words, cost->delta.expected);
        tg_buf_putc(&words, ')');
    }
    if (words.status && !page->to->status) page->to->status = words.status;
    tg_page_fill(page, DETAIL_INDENT);
    tg_page_wrap(page, TG_PAINT_PLAIN, tg_buf_slice(&words), DETAIL_INDENT, DETAIL_INDENT);
    put(page, "\n");
    tg_buf_free(&words);
}

static void put_asset(const tg_page *page, const tg_asset *asset)
{
    const char *word = word_of(asset->change);
    tg_page_fill(page, MARGIN);
    tg_page_puts(page, paint_of(asset->change), word);
    tg_page_fill(page, WORD_COLUMNS - strlen(word));
    tg_page_asset(page, asset, DETAIL_INDENT, DETAIL_INDENT);
    put(page, "\n");
    tg_page_fill(page, DETAIL_INDENT);
    tg_page_place(page, TG_PAINT_FAINT, &asset->location);
    put(page, "\n");
    const tg_state *before = &asset->before;
    const tg_state *after = &asset->after;
    if (!tg_slice_equal(before->model, after->model)) {
        put_difference(page, tg_slice_of("model"), before->model, after->model);
    }
    if (asset->change != TG_CHANGE_CREATE && asset->change != TG_CHANGE_DELETE) {
        put_tags(page, before, after);
        put_attributes(page, asset);
        put_opens(page, before, after);
    }
    put_cost(page, asset->cost);
}

static size_t count_changes(const tg_run *run, tg_change change)
{
    size_t count = 0;
    for (size_t i = 0; i < run->asset_count; i++) count += run->assets[i].change == change;
    return count;
}

void tg_text_change_count(const tg_page *page, const tg_run *run)
{
    size_t changed = count_changes(run, TG_CHANGE_UPDATE) + count_changes(run, TG_CHANGE_REPLACE);
    tg_buf_printf(page->to, "%zu added, %zu removed, %zu changed, %zu the same",
                  count_changes(run, TG_CHANGE_CREATE), count_changes(run, TG_CHANGE_DELETE),
                  changed, count_changes(run, TG_CHANGE_NONE));
}

void tg_text_changes(const tg_page *page, const tg_run *run)
{
    if (!run->is_comparison) return;
    tg_page_puts(page, TG_PAINT_STRONG, "Compared with ");
    tg_page_put(page, TG_PAINT_STRONG,
                (tg_slice){run->base.ptr, run->base.n < 12 ? run->base.n : 12});
    put(page, ": ");
    tg_text_change_count(page, run);
    put(page, "\n");
    for (size_t i = 0; i < run->asset_count; i++) {
        if (is_changed(&run->assets[i])) put_asset(page, &run->assets[i]);
    }
    put(page, "\n");
}
