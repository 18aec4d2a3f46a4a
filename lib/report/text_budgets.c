/* Every budget with what makes up its projection, and on which figures that rests. */
#include "report/text_parts.h"

enum { MARGIN = 2, INDENT = 4, MOST = 1 << 16 };

static void put_part(tg_buf *to, const char *what, tg_money amount)
{
    tg_buf_printf(to, ", %s ", what);
    tg_money_show(to, amount);
}

/* "search (team=search), 2026-11: $3,121.97 of $5,000.00 (62%), ok: spent $2,000.00, ..." */
static void put_budget(tg_buf *to, const tg_budget_state *b)
{
    tg_buf_printf(to, "%.*s (%.*s), %.*s: ", TG_FMT(b->id), TG_FMT(b->match), TG_FMT(b->period));
    tg_money_show(to, b->projected);
    tg_buf_puts(to, " of ");
    tg_money_show(to, b->limit);
    if (b->limit.nano_usd > 0) {
        tg_buf_puts(to, " (");
        tg_ratio_show(to, b->used);
        tg_buf_putc(to, ')');
    }
    tg_buf_printf(to, ", %s", tg_budget_level_name(b->level));
    if (b->raises.n) tg_buf_printf(to, ", raised by %.*s", TG_FMT(b->raises));
    if (b->is_spent_known) {
        put_part(to, "spent", b->spent);
        put_part(to, "the rate of recent days", b->rate);
        if (b->merged.nano_usd) put_part(to, "merged changes", b->merged);
    }
    put_part(to, "this change", b->delta);
    if (b->unpriced_count)
        tg_buf_printf(to, ", %zu asset%s without a price not counted", b->unpriced_count,
                      b->unpriced_count == 1 ? "" : "s");
    tg_buf_printf(to, "; from %.*s", TG_FMT(b->basis));
}

void tg_text_budgets(const tg_page *page, const tg_run *run)
{
    if (!run->budget_count) return;
    tg_page_puts(page, TG_PAINT_STRONG, "Budgets");
    tg_page_puts(page, TG_PAINT_PLAIN, "\n");
    for (size_t i = 0; i < run->budget_count; i++) {
        tg_buf words = tg_buf_of(MOST);
        put_budget(&words, &run->budgets[i]);
        if (words.status && !page->to->status) page->to->status = words.status;
        tg_page_fill(page, MARGIN);
        tg_page_wrap(page, TG_PAINT_PLAIN, tg_buf_slice(&words), MARGIN, INDENT);
        tg_page_puts(page, TG_PAINT_PLAIN, "\n");
        tg_buf_free(&words);
    }
    tg_page_puts(page, TG_PAINT_PLAIN, "\n");
}

void tg_text_budget_basis(const tg_page *page, const tg_run *run)
{
    for (size_t i = 0; i < run->budget_count; i++) {
        const tg_budget_state *b = &run->budgets[i];
        if (!tg_text_budget_is_due(run, b)) continue;
        tg_page_puts(page, TG_PAINT_PLAIN, "Budgets: ");
        tg_page_wrap(page, TG_PAINT_PLAIN, b->basis, sizeof "Budgets:", MARGIN);
        tg_page_puts(page, TG_PAINT_PLAIN, "\n");
        return;
    }
}
