#include "cost/pricing.h"

#include "model/scalar.h"
#include "model/schema.h"

typedef struct period {
    tg_slice name; /* "2026-11", "2026-Q4", "2026" */
    int64_t months;
    int64_t first, end; /* its first day, the day after its last */
    int64_t days_left;  /* today and after */
} period;

enum { DAYS_PER_YEAR = 365, MONTHS_PER_YEAR = 12 };

/* --- when
 * ------------------------------------------------------------------------------------------------------------
 */

static int64_t number_at(tg_slice date, size_t from, size_t n)
{
    int64_t number = 0;
    for (size_t i = from; i < from + n; i++) number = number * 10 + (date.ptr[i] - '0');
    return number;
}

static int64_t first_day(int64_t year, int64_t month)
{
    char date[16];
    int64_t day = 0;
    date[0] = '\0';
    year += (month - 1) / MONTHS_PER_YEAR;
    month = (month - 1) % MONTHS_PER_YEAR + 1;
    const char digits[] = {(char)('0' + year / 1000 % 10),
                           (char)('0' + year / 100 % 10),
                           (char)('0' + year / 10 % 10),
                           (char)('0' + year % 10),
                           '-',
                           (char)('0' + month / 10),
                           (char)('0' + month % 10),
                           '-',
                           '0',
                           '1'};
    memcpy(date, digits, sizeof digits);
    (void)tg_date_parse((tg_slice){date, sizeof digits}, &day);
    return day;
}

/* The period of a kind that `date` (YYYY-MM-DD) is in; its name is left out. */
static period period_of(tg_slice kind, tg_slice date)
{
    enum { MONTHS_PER_QUARTER = 3 };
    int64_t year = number_at(date, 0, 4);
    int64_t month = number_at(date, 5, 2);
    period p = {.months = 1};
    if (tg_slice_is(kind, "year")) {
        p.months = MONTHS_PER_YEAR;
        month = 1;
    } else if (tg_slice_is(kind, "quarter")) {
        p.months = MONTHS_PER_QUARTER;
        month = (month - 1) / MONTHS_PER_QUARTER * MONTHS_PER_QUARTER + 1;
    }
    p.first = first_day(year, month);
    p.end = first_day(year, month + p.months);
    return p;
}

static tg_status find_period(const tg_pricing *pricing, tg_slice kind, period *out, tg_err *err)
{
    int64_t year = number_at(pricing->date, 0, 4);
    int64_t month = number_at(pricing->date, 5, 2);
    tg_arena *arena = pricing->arena;
    *out = period_of(kind, pricing->date);
    if (tg_slice_is(kind, "year")) {
        out->name = tg_arena_printf(arena, "%04lld", (long long)year);
    } else if (tg_slice_is(kind, "quarter")) {
        out->name =
            tg_arena_printf(arena, "%04lld-Q%lld", (long long)year, (long long)(month - 1) / 3 + 1);
    } else {
        out->name = tg_arena_printf(arena, "%04lld-%02lld", (long long)year, (long long)month);
    }
    out->days_left = out->end - pricing->input->today;
    return out->name.ptr ? TG_OK : tg_fail_memory(err);
}

tg_status tg_cost_spend_from(const tg_bundle *bundle, int64_t today, tg_arena *arena, int64_t *out,
                             tg_err *err)
{
    enum { DATE_BYTES = 10 };
    tg_slice date = tg_cost_date(today, arena);
    *out = today - TG_MEASURED_DAYS - TG_SILENT_DAYS;
    if (date.n < DATE_BYTES) return tg_fail_memory(err);
    tg_value list =
        bundle->budgets ? tg_get(tg_doc_root(bundle->budgets), "budgets") : (tg_value){NULL, NULL};
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        period p = period_of(tg_text_of(tg_get(v, "period")), date);
        if (p.first < *out) *out = p.first;
    }
    return TG_OK;
}

/* The bundle checked both shapes; what is not there keeps its default. */
static tg_money money_or(tg_value v, tg_money otherwise)
{
    tg_money amount;
    return tg_money_parse(tg_text_of(v), &amount, NULL) ? otherwise : amount;
}

static tg_ratio ratio_or(tg_value v, tg_ratio otherwise)
{
    tg_ratio ratio;
    return tg_ratio_parse(tg_text_of(v), &ratio, NULL) ? otherwise : ratio;
}

/* --- one budget
 * ----------------------------------------------------------------------------------------------------------
 */

typedef struct drawing {
    tg_pricing *pricing;
    const tg_match *match;
    tg_money before, after; /* a month, of what the budget is for */
    size_t unpriced_count;
    tg_vec assets; /* tg_slice */
} drawing;

static tg_status draw_asset(drawing *d, const tg_asset *asset, tg_err *err)
{
    const tg_cost *cost = asset->cost;
    bool is_same = asset->change == TG_CHANGE_NONE && !asset->has_before;
    bool was = cost->before.is_there && tg_match_holds(d->pricing, d->match, asset,
                                                       is_same ? &asset->after : &asset->before);
    bool is = cost->after.is_there && tg_match_holds(d->pricing, d->match, asset, &asset->after);
    if (!was && !is) return TG_OK;
    if ((was && !cost->before.is_priced) || (is && !cost->after.is_priced)) {
        d->unpriced_count++;
        return TG_OK;
    }
    tg_money before = was ? cost->before.amount.expected : (tg_money){0};
    tg_money after = is ? cost->after.amount.expected : (tg_money){0};
    tg_status status = tg_money_add(d->before, before, &d->before, err);
    if (!status) status = tg_money_add(d->after, after, &d->after, err);
    if (status || tg_money_compare(before, after) == 0) return status;
    tg_slice *slot = tg_vec_push(&d->assets);
    if (!slot) return tg_fail_memory(err);
    *slot = asset->id;
    return TG_OK;
}

static tg_status add_raises(tg_pricing *pricing, tg_value raises, tg_budget_state *state,
                            tg_err *err)
{
    tg_buf words = tg_buf_of(1 << 16);
    tg_status status = TG_OK;
    for (tg_value v = tg_first(raises); !tg_is_missing(v) && !status; v = tg_next(raises, v)) {
        tg_slice until = tg_text_of(tg_get(v, "until"));
        bool counts = tg_slice_compare(tg_text_of(tg_get(v, "from")), pricing->date) <= 0 &&
                      tg_slice_compare(pricing->date, until) <= 0;
        tg_money amount = money_or(tg_get(v, "amount"), (tg_money){0});
        if (!counts) continue;
        status = tg_money_add(state->limit, amount, &state->limit, err);
        if (words.n) tg_buf_puts(&words, "; ");
        tg_money_show(&words, amount);
        tg_buf_printf(&words, " until %.*s for %.*s", TG_FMT(until),
                      TG_FMT(tg_text_of(tg_get(v, "reason"))));
    }
    tg_status taken = tg_take_words(pricing, &words, &state->raises, err);
    return status ? status : taken;
}

/* For the rest of the period, from an amount a month: a year has 365 days and 12 months. */
static tg_status rest_of(tg_money monthly, const period *when, tg_money *out, tg_err *err)
{
    return tg_money_scale(monthly, when->days_left * MONTHS_PER_YEAR, DAYS_PER_YEAR, out, err);
}

/* What the run itself sees, all period long. */
static tg_status project_run(const drawing *d, const period *when, tg_money monthly,
                             tg_budget_state *state, tg_err *err)
{
    tg_status status = tg_money_scale(monthly, when->months, 1, &state->delta, err);
    if (!status) status = tg_money_scale(d->after, when->months, 1, &state->projected, err);
    state->basis =
        (tg_slice)TG_LIT("what this run sees, over the whole period; spend to date is not known");
    return status;
}

/* Spend to date and the rate of recent days, what merged changes add to it, and this one: where the
 * store knows of spend. */
static tg_status project(const drawing *d, const period *when, tg_budget_state *state, tg_err *err)
{
    tg_budget_spend known = {.is_known = false};
    tg_money monthly = {0};
    tg_status status = tg_money_subtract(d->after, d->before, &monthly, err);
    if (!status) status = tg_spent(d->pricing, d->match, when->first, when->end, &known, err);
    if (status || !known.is_known)
        return status ? status : project_run(d, when, monthly, state, err);
    state->is_spent_known = true;
    state->spent = known.spent;
    state->rate = known.rest;
    state->merged = known.merged;
    state->basis = known.basis;
    status = rest_of(monthly, when, &state->delta, err);
    if (!status) status = tg_money_add(known.spent, known.rest, &state->projected, err);
    if (!status) status = tg_money_add(state->projected, known.merged, &state->projected, err);
    if (!status) status = tg_money_add(state->projected, state->delta, &state->projected, err);
    return status;
}

static bool reaches(tg_money projected, tg_money limit, tg_ratio share)
{
    tg_money threshold = limit;
    if (limit.nano_usd <= 0) return projected.nano_usd > 0;
    if (tg_money_scale(limit, share.millionths, 1000000, &threshold, NULL)) return false;
    return tg_money_compare(projected, threshold) >= 0;
}

static void decide(tg_budget_state *state)
{
    if (tg_money_ratio(state->projected, state->limit, &state->used, NULL))
        state->used = (tg_ratio){0};
    if (reaches(state->projected, state->limit, state->block_at))
        state->level = TG_BUDGET_EXCEEDED;
    else if (reaches(state->projected, state->limit, state->warn_at))
        state->level = TG_BUDGET_WARN;
}

static tg_status draw(tg_pricing *pricing, const tg_match *match, drawing *d, tg_err *err)
{
    *d = (drawing){
        .pricing = pricing, .match = match, .assets = tg_vec_of(pricing->arena, sizeof(tg_slice))};
    tg_status status = TG_OK;
    for (size_t i = 0; i < pricing->input->asset_count && !status; i++) {
        status = draw_asset(d, &pricing->input->assets[i], err);
    }
    return status;
}

static tg_status take_keys(tg_pricing *pricing, tg_value match, tg_budget_state *state, tg_err *err)
{
    tg_budget_key *keys = tg_arena_array(pricing->arena, tg_count(match), sizeof *keys);
    if (!keys) return tg_fail_memory(err);
    for (tg_value v = tg_first(match); !tg_is_missing(v); v = tg_next(match, v)) {
        tg_slice value = tg_is_unset(v) ? (tg_slice){NULL, 0} : tg_text_of(v);
        keys[state->key_count++] = (tg_budget_key){tg_key_of(v), value};
    }
    state->keys = keys;
    return TG_OK;
}

static tg_status take_budget(tg_pricing *pricing, tg_value budget, tg_budget_state *state,
                             tg_err *err)
{
    enum { WARN = 800000, BLOCK = 1000000 };
    tg_match match;
    period when;
    drawing d;
    *state = (tg_budget_state){.id = tg_text_of(tg_get(budget, "id")),
                               .limit = money_or(tg_get(budget, "amount"), (tg_money){0}),
                               .warn_at = ratio_or(tg_get(budget, "warn_at"), (tg_ratio){WARN}),
                               .block_at = ratio_or(tg_get(budget, "block_at"), (tg_ratio){BLOCK}),
                               .location = tg_value_location(budget, budget.doc->lines)};
    tg_status status = tg_match_compile(tg_get(budget, "match"), pricing->arena, &match, err);
    if (!status) status = take_keys(pricing, tg_get(budget, "match"), state, err);
    if (!status) status = find_period(pricing, tg_text_of(tg_get(budget, "period")), &when, err);
    if (!status) status = add_raises(pricing, tg_get(budget, "raises"), state, err);
    if (!status) status = draw(pricing, &match, &d, err);
    if (!status) status = project(&d, &when, state, err);
    if (status) return status;
    state->match = match.words;
    state->period = when.name;
    state->assets = d.assets.items;
    state->asset_count = d.assets.count;
    state->unpriced_count = d.unpriced_count;
    decide(state);
    return TG_OK;
}

/* --- the limit on one change
 * ---------------------------------------------------------------------------------------------- */

/* What approvals take off the increase. */
static tg_status take_approvals(tg_pricing *pricing, tg_value approvals, tg_money *rest,
                                tg_slice *words, tg_err *err)
{
    tg_status status = TG_OK;
    for (tg_value v = tg_first(approvals); !tg_is_missing(v) && !status;
         v = tg_next(approvals, v)) {
        tg_match match;
        drawing d;
        tg_money up_to = money_or(tg_get(v, "up_to_usd"), (tg_money){0});
        tg_money part = {0};
        if (tg_slice_compare(pricing->date, tg_text_of(tg_get(v, "until"))) > 0) continue;
        status = tg_match_compile(tg_get(v, "match"), pricing->arena, &match, err);
        if (!status) status = draw(pricing, &match, &d, err);
        if (!status) status = tg_money_subtract(d.after, d.before, &part, err);
        if (status || part.nano_usd <= 0) continue;
        if (tg_money_compare(part, up_to) > 0) part = up_to;
        status = tg_money_subtract(*rest, part, rest, err);
        *words = tg_text_of(tg_get(v, "reason"));
    }
    return status;
}

static tg_status say_over(tg_pricing *pricing, const tg_cost_totals *totals, const char *limit,
                          tg_slice value, tg_change_limit *out, tg_err *err)
{
    tg_buf words = tg_buf_of(1 << 16);
    tg_buf_puts(&words, "the change adds ");
    tg_money_show(&words, totals->delta.expected);
    tg_buf_puts(&words, " a month");
    tg_ratio share = {0};
    if (!tg_money_ratio(totals->delta.expected, totals->before.expected, &share, NULL)) {
        tg_buf_puts(&words, " (");
        tg_ratio_show(&words, share);
        tg_buf_puts(&words, " more)");
    }
    tg_buf_printf(&words, "; %s of budgets.yaml allows one change %.*s without an approval", limit,
                  TG_FMT(value));
    out->is_over = true;
    return tg_take_words(pricing, &words, &out->message, err);
}

static tg_status take_change(tg_pricing *pricing, tg_value change, const tg_cost_totals *totals,
                             tg_change_limit *out, tg_err *err)
{
    tg_value amount = tg_get(change, "max_monthly_usd");
    tg_value percent = tg_get(change, "max_percent");
    tg_money rest = totals->delta.expected;
    tg_money most = {0};
    tg_ratio most_share = {0};
    tg_ratio share = {0};
    tg_status status =
        take_approvals(pricing, tg_get(change, "approvals"), &rest, &out->approval, err);
    if (status) return status;
    if (!tg_money_parse(tg_text_of(amount), &most, NULL) && tg_money_compare(rest, most) > 0) {
        out->location = tg_value_location(amount, amount.doc->lines);
        return say_over(pricing, totals, "max_monthly_usd", tg_text_of(amount), out, err);
    }
    if (tg_ratio_parse(tg_text_of(percent), &most_share, NULL) || rest.nano_usd <= 0) return TG_OK;
    /* Of nothing, or of next to nothing, any increase is beyond every percentage. */
    bool is_beyond = tg_money_ratio(rest, totals->before.expected, &share, NULL) ||
                     share.millionths > most_share.millionths;
    if (is_beyond) {
        out->location = tg_value_location(percent, percent.doc->lines);
        return say_over(pricing, totals, "max_percent", tg_text_of(percent), out, err);
    }
    return TG_OK;
}

/* --- the whole
 * ---------------------------------------------------------------------------------------------------------------
 */

tg_status tg_cost_budgets(tg_pricing *pricing, tg_cost_result *out, tg_err *err)
{
    const tg_doc *doc = pricing->input->bundle->budgets;
    if (!doc) return TG_OK;
    tg_value list = tg_get(tg_doc_root(doc), "budgets");
    tg_budget_state *states = tg_arena_array(pricing->arena, tg_count(list), sizeof *states);
    if (!states) return tg_fail_memory(err);
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v) && !status; v = tg_next(list, v)) {
        status = take_budget(pricing, v, &states[out->budget_count++], err);
    }
    out->budgets = states;
    if (status) return status;
    return take_change(pricing, tg_get(tg_doc_root(doc), "change"), &out->totals, &out->change,
                       err);
}
