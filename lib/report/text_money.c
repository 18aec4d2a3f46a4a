#include "report/text_parts.h"

enum { BUDGETS_SHOWN = 3 };

static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

/* "November", "2026-Q4", "2026" */
static void put_period(tg_buf *to, tg_slice period)
{
    bool is_month = period.n == 7 && period.ptr[5] >= '0' && period.ptr[5] <= '1' &&
                    period.ptr[6] >= '0' && period.ptr[6] <= '9';
    size_t month =
        is_month ? (size_t)(period.ptr[5] - '0') * 10 + (size_t)(period.ptr[6] - '0') : 0;
    if (month >= 1 && month <= sizeof MONTHS / sizeof MONTHS[0])
        tg_buf_puts(to, MONTHS[month - 1]);
    else
        tg_buf_put(to, period);
}

/* The team that a budget is of, when it is of one. */
static tg_slice team_of(const tg_budget_state *b)
{
    static const tg_slice key = TG_LIT("team=");
    tg_slice rest = b->match;
    if (!tg_slice_starts(rest, key)) return (tg_slice){NULL, 0};
    rest = tg_slice_from(rest, key.n);
    return tg_slice_cut(&rest, ',');
}

static void put_budget(tg_buf *to, const tg_budget_state *b)
{
    tg_slice team = team_of(b);
    if (team.n)
        tg_buf_printf(to, ", team %.*s ", TG_FMT(team));
    else
        tg_buf_printf(to, ", budget %.*s ", TG_FMT(b->id));
    if (b->limit.nano_usd <= 0) {
        tg_buf_puts(to, "has ");
        tg_money_show(to, b->projected);
        tg_buf_puts(to, " against nothing for ");
    } else {
        tg_buf_puts(to, "reaches ");
        tg_ratio_show(to, b->used);
        tg_buf_puts(to, team.n ? " of its " : " of ");
    }
    put_period(to, b->period);
    if (b->limit.nano_usd > 0) tg_buf_puts(to, team.n ? " budget" : "");
}

bool tg_text_budget_is_due(const tg_run *run, const tg_budget_state *budget)
{
    if (!run->cost) return false;
    return run->cost->is_change ? budget->delta.nano_usd > 0 : budget->level != TG_BUDGET_OK;
}

/* Those that a word is due on, the worst first. */
static void put_budgets(tg_buf *to, const tg_run *run)
{
    size_t shown = 0;
    for (int level = TG_BUDGET_EXCEEDED; level >= TG_BUDGET_OK; level--) {
        for (size_t i = 0; i < run->budget_count && shown < BUDGETS_SHOWN; i++) {
            const tg_budget_state *b = &run->budgets[i];
            if ((int)b->level != level || !tg_text_budget_is_due(run, b)) continue;
            put_budget(to, b);
            shown++;
        }
    }
}

static void put_currency(tg_buf *to, const tg_cost_totals *cost, tg_money usd)
{
    tg_money amount = {0};
    if (!cost->currency.n ||
        tg_money_scale(usd, cost->currency_rate.millionths, 1000000, &amount, NULL))
        return;
    tg_buf shown = tg_buf_of(64);
    tg_money_show(&shown, amount);
    if (shown.status && !to->status) to->status = shown.status;
    tg_slice digits = tg_buf_slice(&shown);
    bool is_negative = digits.n && digits.ptr[0] == '-';
    digits = tg_slice_from(digits, is_negative ? 2 : 1);
    tg_buf_printf(to, " = %s%.*s %.*s at the rate of %.*s", is_negative ? "-" : "", TG_FMT(digits),
                  TG_FMT(cost->currency), TG_FMT(cost->currency_date));
    tg_buf_free(&shown);
}

static tg_money absolute(tg_money amount)
{
    if (amount.nano_usd < 0 && amount.nano_usd > INT64_MIN) amount.nano_usd = -amount.nano_usd;
    return amount;
}

static void put_change(tg_buf *to, const tg_cost_totals *cost)
{
    tg_money delta = cost->delta.expected;
    tg_ratio share = {0};
    tg_buf_puts(to, cost->scenario.n ? "With what is supposed, this change " : "This change ");
    if (delta.nano_usd == 0) {
        tg_buf_puts(to, cost->unpriced_count ? "adds nothing to what has a price, "
                                             : "adds nothing to ");
        tg_money_show(to, cost->after.expected);
        tg_buf_puts(to, " a month");
        return;
    }
    tg_buf_puts(to, delta.nano_usd > 0 ? "adds " : "saves ");
    tg_money_show(to, absolute(delta));
    tg_buf_puts(to, " a month");
    put_currency(to, cost, absolute(delta));
    if (tg_money_ratio(delta, cost->before.expected, &share, NULL)) return;
    tg_buf_puts(to, delta.nano_usd > 0 ? " (+" : " (");
    tg_ratio_show(to, share);
    tg_buf_putc(to, ')');
}

static void put_total(tg_buf *to, const tg_cost_totals *cost)
{
    const tg_estimate *all = &cost->after;
    tg_buf_puts(to, "What is here costs ");
    tg_money_show(to, all->expected);
    tg_buf_puts(to, " a month");
    put_currency(to, cost, all->expected);
    if (all->low.nano_usd == all->high.nano_usd) return;
    tg_buf_puts(to, " (");
    tg_money_show(to, all->low);
    tg_buf_puts(to, " to ");
    tg_money_show(to, all->high);
    tg_buf_putc(to, ')');
}

static void put_unpriced(tg_buf *to, const tg_cost_totals *cost)
{
    size_t count = cost->unpriced_count;
    if (count)
        tg_buf_printf(to, "; %zu asset%s without a price %s not in it", count,
                      count == 1 ? "" : "s", count == 1 ? "is" : "are");
}

static void put_outside(tg_buf *to, const tg_cost_totals *cost)
{
    size_t count = cost->outside_unpriced;
    if (count)
        tg_buf_printf(to, "; infracost has no price of %zu resource%s, or of a part", count,
                      count == 1 ? "" : "s");
}

static void put_answer(tg_buf *to, const tg_run *run)
{
    const tg_cost_totals *cost = run->cost;
    if (!cost->priced_count && !cost->outside_count) {
        size_t count = cost->unpriced_count;
        tg_buf_printf(to, "%s is not known: ",
                      cost->is_change ? "What this change costs" : "What this costs");
        tg_buf_printf(to,
                      count == 1 ? "the one asset has no price" : "none of %zu assets has a price",
                      count);
    } else {
        if (cost->is_change)
            put_change(to, cost);
        else
            put_total(to, cost);
        put_budgets(to, run);
        put_unpriced(to, cost);
        put_outside(to, cost);
    }
    tg_buf_puts(to, ".");
    if (cost->idle_scenario.n)
        tg_buf_printf(to, " Nothing here is what --what-if supposes something of: %.*s.",
                      TG_FMT(cost->idle_scenario));
    if (cost->is_old)
        tg_buf_printf(to, " Prices are from as far back as %.*s: they may be old.",
                      TG_FMT(cost->oldest_price));
}

void tg_text_money(const tg_page *page, const tg_run *run)
{
    enum { MOST = 1 << 16 };
    const tg_cost_totals *cost = run->cost;
    if (!cost || (!cost->priced_count && !cost->unpriced_count && !cost->outside_count)) return;
    tg_buf answer = tg_buf_of(MOST);
    put_answer(&answer, run);
    if (answer.status && !page->to->status) page->to->status = answer.status;
    tg_page_wrap(page, TG_PAINT_STRONG, tg_buf_slice(&answer), 0, 0);
    tg_page_puts(page, TG_PAINT_PLAIN, "\n\n");
    tg_buf_free(&answer);
}

/* --- one asset
 * --------------------------------------------------------------------------------------------- */

static void put_line(tg_buf *to, const tg_cost_line *line)
{
    tg_buf_printf(to, "; %.*s: %.*s", TG_FMT(line->what), TG_FMT(line->quantity));
    if (line->price_source.n)
        tg_buf_printf(to, " (%.*s, %.*s)", TG_FMT(line->price_source), TG_FMT(line->price_from));
    if (line->assumption.n) tg_buf_printf(to, ", assumed: %.*s", TG_FMT(line->assumption));
}

void tg_text_asset_cost(const tg_asset *asset, tg_buf *to)
{
    const tg_cost *cost = asset->cost;
    if (!cost) return;
    const tg_priced_state *state = cost->after.is_there ? &cost->after : &cost->before;
    if (!state->is_priced) {
        tg_buf_printf(to, "not known: %.*s", TG_FMT(state->unpriced));
        if (!cost->has_per_thousand) return;
        tg_buf_printf(to, "; %.*s cost ", TG_FMT(cost->per_thousand_of));
        tg_money_show(to, cost->per_thousand);
        return;
    }
    tg_money_show(to, state->amount.expected);
    tg_buf_puts(to, " a month");
    if (state->amount.low.nano_usd != state->amount.high.nano_usd) {
        tg_buf_puts(to, ", ");
        tg_money_show(to, state->amount.low);
        tg_buf_puts(to, " to ");
        tg_money_show(to, state->amount.high);
    }
    tg_buf_printf(to, ", %s, confidence %s", tg_basis_name(cost->basis),
                  tg_confidence_name(cost->confidence));
    for (size_t i = 0; i < state->line_count; i++) put_line(to, &state->lines[i]);
}
