#include "cost/pricing.h"

#include "doc/embedded.h"
#include "model/scalar.h"

typedef struct summing {
    tg_pricing *pricing;
    tg_cost_totals *out;
    tg_vec teams;    /* tg_team_cost */
    tg_vec unpriced; /* tg_unpriced */
} summing;

/* --- teams
 * ------------------------------------------------------------------------------------------------------
 */

static tg_team_cost *team_of(summing *s, tg_slice name)
{
    tg_team_cost *all = s->teams.items;
    for (size_t i = 0; i < s->teams.count; i++) {
        if (tg_slice_equal(all[i].team, name)) return &all[i];
    }
    tg_team_cost *slot = tg_vec_push(&s->teams);
    if (slot) slot->team = name;
    return slot;
}

static int compare_teams(const void *a, const void *b)
{
    return tg_slice_compare(((const tg_team_cost *)a)->team, ((const tg_team_cost *)b)->team);
}

/* --- sums
 * -------------------------------------------------------------------------------------------------------
 */

static tg_status list_unpriced(summing *s, const tg_asset *asset, tg_slice reason, tg_err *err)
{
    tg_unpriced *slot = tg_vec_push(&s->unpriced);
    if (!slot) return tg_fail_memory(err);
    *slot = (tg_unpriced){.asset = asset->id, .reason = reason};
    return TG_OK;
}

/* Adds both ends of an asset to one side of the books, or nothing of it. */
static tg_status add_state(summing *s, const tg_asset *asset, bool is_after, tg_err *err)
{
    const tg_priced_state *priced = is_after ? &asset->cost->after : &asset->cost->before;
    bool is_same = asset->change == TG_CHANGE_NONE && !asset->has_before;
    const tg_state *state = is_after || is_same ? &asset->after : &asset->before;
    tg_estimate *total = is_after ? &s->out->after : &s->out->before;
    if (!priced->is_there || !priced->is_priced) return TG_OK;
    tg_team_cost *team =
        team_of(s, tg_cost_tag(s->pricing, asset, state, (tg_slice)TG_LIT("team")));
    if (!team) return tg_fail_memory(err);
    tg_status status = tg_estimate_add(total, priced->amount, err);
    tg_money *of_team = is_after ? &team->after : &team->before;
    return status ? status : tg_money_add(*of_team, priced->amount.expected, of_team, err);
}

static bool is_older(const summing *s, tg_slice from)
{
    int64_t day = 0;
    return tg_date_parse(from, &day) && s->pricing->input->today - day > s->out->age_limit;
}

static void note_prices(summing *s, const tg_priced_state *priced)
{
    static const tg_slice undated = TG_LIT("2000-01-01");
    tg_slice *oldest = &s->out->oldest_price;
    bool is_old = false;
    for (size_t i = 0; i < priced->line_count; i++) {
        tg_slice from = priced->lines[i].price_from;
        if (!from.n || tg_slice_equal(from, undated)) continue;
        if (!oldest->n || tg_slice_compare(from, *oldest) < 0) *oldest = from;
        is_old = is_old || is_older(s, from);
    }
    s->out->old_count += is_old;
    s->out->is_old = s->out->is_old || is_old;
}

static tg_status add_asset(summing *s, tg_asset *asset, tg_err *err)
{
    const tg_cost *cost = asset->cost;
    bool is_priced = cost->has_delta;
    s->out->is_change = s->out->is_change || asset->has_before || asset->change != TG_CHANGE_NONE;
    if (!is_priced) {
        tg_slice why = cost->after.is_there && !cost->after.is_priced ? cost->after.unpriced
                                                                      : cost->before.unpriced;
        return list_unpriced(s, asset, why, err);
    }
    tg_cost_totals kept = *s->out;
    tg_status status = add_state(s, asset, false, err);
    if (!status) status = add_state(s, asset, true, err);
    if (status == TG_ERANGE) {
        *s->out = kept;
        return list_unpriced(s, asset, (tg_slice)TG_LIT("the sum of all amounts does not fit"),
                             err);
    }
    s->out->priced_count++;
    note_prices(s, &cost->after);
    return status;
}

/* --- what another tool priced
 * ------------------------------------------------------------------------------------- */

static bool is_ours(const tg_cost_input *input, tg_slice address)
{
    for (size_t i = 0; i < input->asset_count; i++) {
        const tg_asset *asset = &input->assets[i];
        if (asset->cost->has_delta && tg_slice_equal(asset->address, address)) return true;
    }
    return false;
}

static tg_status add_outside(summing *s, tg_outside_cost *outside, tg_err *err)
{
    tg_cost_totals *out = s->out;
    tg_estimate before = {outside->before, outside->before, outside->before};
    tg_estimate after = {outside->after, outside->after, outside->after};
    outside->is_used = true;
    out->outside_unpriced += outside->is_unpriced;
    out->is_change = true;
    if (outside->is_unpriced && !outside->before.nano_usd && !outside->after.nano_usd) return TG_OK;
    tg_status status = tg_estimate_add(&out->before, before, err);
    if (!status) status = tg_estimate_add(&out->after, after, err);
    if (!status)
        status = tg_money_add(out->outside_before, outside->before, &out->outside_before, err);
    if (!status)
        status = tg_money_add(out->outside_after, outside->after, &out->outside_after, err);
    out->outside_count++;
    return status;
}

/* --- the whole
 * ------------------------------------------------------------------------------------------------------
 */

static tg_status finish_teams(summing *s, tg_err *err)
{
    if (tg_vec_sort(&s->teams, compare_teams)) return tg_fail_memory(err);
    tg_team_cost *all = s->teams.items;
    tg_status status = TG_OK;
    for (size_t i = 0; i < s->teams.count && !status; i++) {
        status = tg_money_subtract(all[i].after, all[i].before, &all[i].delta, err);
    }
    s->out->teams = all;
    s->out->team_count = s->teams.count;
    return status;
}

static int64_t age_limit(const tg_pricing *pricing)
{
    const tg_doc *doc = pricing->input->bundle->usage;
    int64_t days = TG_PRICE_AGE_DAYS;
    if (doc) (void)tg_int_of(tg_path(tg_doc_root(doc), "prices.max_age_days"), &days);
    return days;
}

/* The first line of the list of models: "# version: 2026-09-14". */
static tg_slice version_of_book(void)
{
    static const tg_slice start = TG_LIT("# version: ");
    tg_slice text = tg_embedded_file("rules/prices/llm.csv");
    tg_slice line = text.ptr ? tg_slice_cut(&text, '\n') : text;
    return tg_slice_starts(line, start) ? tg_slice_from(line, start.n) : (tg_slice){NULL, 0};
}

static tg_status describe_scenario(summing *s, tg_err *err)
{
    const tg_cost_input *input = s->pricing->input;
    tg_buf words = tg_buf_of(1 << 16);
    for (size_t i = 0; i < input->what_if_count; i++) {
        if (i) tg_buf_puts(&words, ", ");
        tg_buf_put(&words, input->what_ifs[i].key);
        tg_buf_putc(&words, '=');
        tg_buf_put(&words, input->what_ifs[i].value);
    }
    if (input->what_if_count) s->out->is_change = true;
    tg_status status = tg_take_words(s->pricing, &words, &s->out->scenario, err);
    if (status) return status;
    tg_buf idle = tg_buf_of(1 << 16);
    tg_what_if_put_idle(s->pricing, &idle);
    return tg_take_words(s->pricing, &idle, &s->out->idle_scenario, err);
}

static void take_currency(summing *s)
{
    const tg_doc *doc = s->pricing->input->bundle->usage;
    if (!doc) return;
    tg_value currency = tg_get(tg_doc_root(doc), "currency");
    if (tg_ratio_parse(tg_text_of(tg_get(currency, "usd_rate")), &s->out->currency_rate, NULL))
        return;
    s->out->currency = tg_text_of(tg_get(currency, "code"));
    s->out->currency_date = tg_text_of(tg_get(currency, "date"));
}

tg_status tg_cost_total(tg_pricing *pricing, tg_cost_totals *out, tg_err *err)
{
    const tg_cost_input *input = pricing->input;
    summing s = {.pricing = pricing,
                 .out = out,
                 .teams = tg_vec_of(pricing->arena, sizeof(tg_team_cost)),
                 .unpriced = tg_vec_of(pricing->arena, sizeof(tg_unpriced))};
    *out = (tg_cost_totals){.prices_version = version_of_book(),
                            .prices_sha256 = tg_embedded_sha256("prices"),
                            .age_limit = age_limit(pricing)};
    tg_status status = TG_OK;
    for (size_t i = 0; i < input->asset_count && !status; i++)
        status = add_asset(&s, &input->assets[i], err);
    for (size_t i = 0; i < input->outside_count && !status; i++) {
        if (!is_ours(input, input->outside[i].address))
            status = add_outside(&s, &input->outside[i], err);
    }
    if (!status) status = tg_estimate_subtract(out->after, out->before, &out->delta, err);
    if (!status) status = finish_teams(&s, err);
    if (!status) status = describe_scenario(&s, err);
    if (status) return status;
    take_currency(&s);
    out->unpriced = s.unpriced.items;
    out->unpriced_count = s.unpriced.count;
    return TG_OK;
}
