/* What has no price for one reason is one entry, with every place: the reason is read once, and no
 * place is left out. Machines get a finding each (json.c, sarif.c). */
#include "report/text_parts.h"

#include "report/formats.h"

enum { MARGIN = 2, GAP = 2, SEVERITY_COLUMNS = 7 };

typedef struct entry {
    const tg_finding *finding;
    tg_slice reason;
    size_t number; /* in the order of findings */
} entry;

static tg_slice reason_of(const tg_finding *finding)
{
    const tg_asset *asset = finding->asset;
    if (!tg_slice_is(finding->policy, "cost-unpriced") || !asset || !asset->cost)
        return (tg_slice){NULL, 0};
    return asset->cost->after.unpriced;
}

static bool is_listed(const tg_finding *finding)
{
    return finding->status == TG_FINDING_NEW || finding->status == TG_FINDING_EXISTING;
}

static int compare_groups(const entry *a, const entry *b)
{
    if (a->finding->status != b->finding->status)
        return a->finding->status < b->finding->status ? -1 : 1;
    if (a->finding->severity != b->finding->severity)
        return a->finding->severity < b->finding->severity ? -1 : 1;
    return tg_slice_compare(a->reason, b->reason);
}

static int compare_entries(const void *left, const void *right)
{
    const entry *a = left;
    const entry *b = right;
    int order = compare_groups(a, b);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

static size_t group_length(const entry *all, size_t count)
{
    size_t n = 1;
    while (n < count && compare_groups(&all[0], &all[n]) == 0) n++;
    return n;
}

/* Those that share their reason with another, each group together. */
static tg_status collect(const tg_run *run, tg_vec *out)
{
    tg_vec all = tg_vec_of(out->arena, sizeof(entry));
    for (size_t i = 0; i < run->finding_count; i++) {
        tg_slice reason = reason_of(&run->findings[i]);
        if (!reason.n || !is_listed(&run->findings[i])) continue;
        entry *slot = tg_vec_push(&all);
        if (!slot) return TG_ENOMEM;
        *slot = (entry){&run->findings[i], reason, i};
    }
    if (tg_vec_sort(&all, compare_entries)) return TG_ENOMEM;
    const entry *items = all.items;
    for (size_t i = 0; i < all.count;) {
        size_t n = group_length(&items[i], all.count - i);
        for (size_t k = 0; k < n && n > 1; k++) {
            entry *slot = tg_vec_push(out);
            if (!slot) return TG_ENOMEM;
            *slot = items[i + k];
        }
        i += n;
    }
    return TG_OK;
}

tg_status tg_text_unpriced_open(const tg_run *run, tg_arena *arena, tg_text_unpriced *out)
{
    *out = (tg_text_unpriced){.entries = tg_vec_of(arena, sizeof(entry))};
    tg_status status = collect(run, &out->entries);
    if (status || !out->entries.count) return status;
    bool *is_in = tg_arena_array(arena, run->finding_count, sizeof *is_in);
    if (!is_in) return TG_ENOMEM;
    const entry *all = out->entries.items;
    for (size_t i = 0; i < out->entries.count; i++) is_in[all[i].number] = true;
    out->is_in = is_in;
    return TG_OK;
}

/* --- printing --------------------------------------------------------------------------------- */

/* "app/a.py 3:5, 10:7; main.tf 4:1 aws_instance.a": calls are what stands there, others have names.
 */
static void put_places(const entry *all, size_t count, tg_buf *to)
{
    tg_slice file = {NULL, 0};
    for (size_t i = 0; i < count; i++) {
        char position[TG_POSITION_MAX];
        const tg_location *at = &all[i].finding->location;
        tg_slice own = at->file.n ? at->file : all[i].finding->asset->input;
        bool is_same = i && tg_slice_equal(own, file);
        size_t n = tg_page_position(at, position);
        if (i) tg_buf_puts(to, is_same ? ", " : "; ");
        if (!is_same) tg_buf_put(to, own);
        if (n && !is_same) tg_buf_putc(to, ' ');
        tg_buf_put(to, (tg_slice){position, n});
        if (all[i].finding->asset->kind != TG_KIND_LLM_CALL)
            tg_buf_printf(to, " %.*s", TG_FMT(all[i].finding->asset->address));
        file = own;
    }
}

static void put_sentence(const tg_page *page, tg_paint paint, tg_buf *words, size_t indent)
{
    if (words->status && !page->to->status) page->to->status = words->status;
    tg_page_wrap(page, paint, tg_buf_slice(words), indent, indent);
    tg_page_puts(page, TG_PAINT_PLAIN, "\n");
    tg_buf_free(words);
}

static void put_group(const tg_page *page, const entry *all, size_t count)
{
    size_t indent = MARGIN + SEVERITY_COLUMNS + GAP;
    const tg_finding *first = all[0].finding;
    tg_buf words = tg_buf_of(page->to->max);
    tg_page_fill(page, MARGIN);
    tg_page_severity(page, first->severity);
    tg_page_fill(page, SEVERITY_COLUMNS + GAP - strlen(tg_severity_name(first->severity)));
    /* A reason is said of one asset. */
    static const tg_slice one = TG_LIT("its ");
    bool is_of_one = tg_slice_starts(all[0].reason, one);
    tg_slice reason = is_of_one ? tg_slice_from(all[0].reason, one.n) : all[0].reason;
    tg_buf_printf(&words, "%zu assets have no price: %s%.*s [%.*s%s]", count,
                  is_of_one ? "their " : "", TG_FMT(reason), TG_FMT(first->policy),
                  first->status == TG_FINDING_EXISTING ? ", existing" : "");
    put_sentence(page, TG_PAINT_PLAIN, &words, indent);
    words = tg_buf_of(page->to->max);
    put_places(all, count, &words);
    tg_page_fill(page, indent);
    put_sentence(page, TG_PAINT_PLAIN, &words, indent);
    tg_page_puts(page, TG_PAINT_PLAIN, "\n");
}

/* The policy's advice, which is the same for all. */
static void put_fix(const tg_page *page, tg_slice fix)
{
    static const char label[] = "fix: ";
    if (!fix.n) return;
    tg_page_fill(page, MARGIN);
    tg_page_puts(page, TG_PAINT_PLAIN, label);
    tg_page_wrap(page, TG_PAINT_TYPE, fix, MARGIN + sizeof label - 1, MARGIN + sizeof label - 1);
    tg_page_puts(page, TG_PAINT_PLAIN, "\n\n");
}

void tg_text_unpriced_put(const tg_page *page, const tg_text_unpriced *unpriced)
{
    const entry *all = unpriced->entries.items;
    if (!unpriced->entries.count) return;
    tg_page_puts(page, TG_PAINT_STRONG, "Without a price");
    tg_page_puts(page, TG_PAINT_PLAIN, "\n");
    for (size_t i = 0; i < unpriced->entries.count;) {
        size_t n = group_length(&all[i], unpriced->entries.count - i);
        put_group(page, &all[i], n);
        i += n;
    }
    put_fix(page, all[0].finding->fix);
}
