/* What a budget has spent and goes on to spend, from what the store knows.
 *
 * The same money is seen by calls, by the provider's meter and by its bill. Of a provider's day a
 * bill counts before the meter, and calls count with the bill for what it has beyond them, team by
 * team: docs/cost.md works it through. */
#include "cost/pricing.h"

enum { DAYS_PER_YEAR = 365, MONTHS_PER_YEAR = 12 };

struct tg_counted {
    tg_fine_money cost;
    bool is_dropped; /* other rows stand for it */
};

/* --- tags of a series, as the dictionary has them today
 * -------------------------------------------- */

static tg_slice tag_of(const tg_pricing *p, const tg_key_value *tags, size_t count, tg_slice key)
{
    const tg_dictionary *d = &p->input->bundle->dictionary;
    for (size_t i = 0; i < count; i++) {
        if (!tg_slice_equal(tags[i].key, key)) continue;
        for (size_t k = 0; k < d->key_count; k++) {
            if (tg_slice_equal(d->keys[k].name, key))
                return tg_dictionary_understand(d, &d->keys[k], tags[i].value);
        }
    }
    return (tg_slice){NULL, 0};
}

static bool matches(const tg_pricing *p, const tg_match *match, const tg_key_value *tags,
                    size_t count)
{
    for (tg_value v = tg_first(match->value); !tg_is_missing(v); v = tg_next(match->value, v)) {
        tg_slice value = tag_of(p, tags, count, tg_key_of(v));
        bool holds = tg_is_unset(v) ? !value.n : value.n && tg_slice_equal(value, tg_text_of(v));
        if (!holds) return false;
    }
    return true;
}

/* --- one provider's day
 * ---------------------------------------------------------------------------- */

typedef struct seen {
    size_t day; /* index in spend->days */
    tg_slice provider, team;
    tg_spend_kind kind;
} seen;

static int compare_seen(const void *a, const void *b)
{
    const seen *x = a;
    const seen *y = b;
    int order = tg_slice_compare(x->provider, y->provider);
    if (!order) order = tg_slice_compare(x->team, y->team);
    if (!order) order = (int)x->kind - (int)y->kind;
    return order ? order : (x->day > y->day) - (x->day < y->day);
}

/* The rows of one provider and day, and of one team of it. */
typedef struct group {
    tg_pricing *p;
    const seen *rows;
    size_t count;
} group;

static const tg_spend_day *row_of(const group *g, size_t i)
{
    return &g->p->input->spend->days[g->rows[i].day];
}

static tg_status sum_kind(const group *g, tg_spend_kind kind, tg_money *out, tg_err *err)
{
    tg_fine_money sum = {0, 0};
    tg_status status = TG_OK;
    for (size_t i = 0; i < g->count && !status; i++) {
        if (g->rows[i].kind == kind) status = tg_fine_add(sum, row_of(g, i)->sums.cost, &sum, err);
    }
    return status ? status : tg_fine_round(sum, out, err);
}

/* Leaves `numerator` of `denominator` of each row of a kind. */
static tg_status keep_part(const group *g, tg_spend_kind kind, int64_t numerator,
                           int64_t denominator, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < g->count && !status; i++) {
        if (g->rows[i].kind != kind) continue;
        struct tg_counted *counted = &g->p->counted[g->rows[i].day];
        status =
            tg_fine_scale(row_of(g, i)->sums.cost, numerator, denominator, &counted->cost, err);
        counted->is_dropped = numerator == 0;
    }
    return status;
}

/* The next team's rows. Teams are in order, and nobody is first. */
static group next_team(const group *all, size_t *at)
{
    group team = {all->p, all->rows + *at, 0};
    while (*at < all->count && tg_slice_equal(all->rows[*at].team, team.rows[0].team)) {
        team.count++;
        (*at)++;
    }
    return team;
}

/* What calls of a team cost beyond its own bill is in the part of the bill that has no team. */
static tg_status settle_team(const group *team, tg_spend_kind bill, tg_money *loose, tg_err *err)
{
    tg_money used = {0};
    tg_money billed = {0};
    tg_status status = sum_kind(team, TG_SPEND_USE, &used, err);
    if (!status) status = sum_kind(team, bill, &billed, err);
    if (status) return status;
    if (billed.nano_usd <= 0) return tg_money_add(*loose, used, loose, err);
    if (billed.nano_usd > used.nano_usd)
        return keep_part(team, bill, billed.nano_usd - used.nano_usd, billed.nano_usd, err);
    tg_money beyond = {0};
    status = tg_money_subtract(used, billed, &beyond, err);
    if (!status) status = tg_money_add(*loose, beyond, loose, err);
    return status ? status : keep_part(team, bill, 0, 1, err);
}

static tg_status settle_nobody(const group *nobody, tg_spend_kind bill, tg_money loose, tg_err *err)
{
    tg_money billed = {0};
    tg_status status = sum_kind(nobody, bill, &billed, err);
    if (status || billed.nano_usd <= 0) return status;
    if (billed.nano_usd <= loose.nano_usd) return keep_part(nobody, bill, 0, 1, err);
    return keep_part(nobody, bill, billed.nano_usd - loose.nano_usd, billed.nano_usd, err);
}

static bool has_kind(const group *g, tg_spend_kind kind)
{
    for (size_t i = 0; i < g->count; i++) {
        if (g->rows[i].kind == kind) return true;
    }
    return false;
}

static tg_status settle(const group *all, tg_err *err)
{
    tg_spend_kind bill = has_kind(all, TG_SPEND_CHARGE) ? TG_SPEND_CHARGE : TG_SPEND_METER;
    tg_money loose = {0};
    tg_status status = TG_OK;
    if (bill == TG_SPEND_CHARGE) status = keep_part(all, TG_SPEND_METER, 0, 1, err);
    if (status || !has_kind(all, TG_SPEND_USE) || !has_kind(all, bill)) return status;
    group nobody = {all->p, all->rows, 0};
    for (size_t at = 0; at < all->count && !status;) {
        group team = next_team(all, &at);
        if (team.rows[0].team.n) {
            status = settle_team(&team, bill, &loose, err);
            continue;
        }
        tg_money used = {0};
        nobody = team;
        status = sum_kind(&team, TG_SPEND_USE, &used, err);
        if (!status && used.nano_usd > 0) status = tg_money_add(loose, used, &loose, err);
    }
    return status ? status : settle_nobody(&nobody, bill, loose, err);
}

/* --- all days
 * -------------------------------------------------------------------------------------- */

static tg_status settle_day(tg_pricing *p, const tg_slice *teams, size_t from, size_t until,
                            tg_vec *rows, tg_err *err)
{
    const tg_spend *spend = p->input->spend;
    rows->count = 0;
    for (size_t i = from; i < until; i++) {
        seen *slot = tg_vec_push(rows);
        if (!slot) return tg_fail_memory(err);
        const tg_spend_series *s = &spend->series[spend->days[i].series];
        *slot = (seen){i, s->provider, teams[spend->days[i].series], s->kind};
    }
    if (tg_vec_sort(rows, compare_seen)) return tg_fail_memory(err);
    const seen *all = rows->items;
    tg_status status = TG_OK;
    for (size_t at = 0; at < rows->count && !status;) {
        group g = {p, all + at, 0};
        while (at < rows->count && tg_slice_equal(all[at].provider, g.rows[0].provider)) {
            g.count++;
            at++;
        }
        status = settle(&g, err);
    }
    return status;
}

static bool has_bills(const tg_spend *spend)
{
    for (size_t i = 0; i < spend->series_count; i++) {
        if (spend->series[i].kind != TG_SPEND_USE) return true;
    }
    return false;
}

tg_status tg_spent_prepare(tg_pricing *p, tg_err *err)
{
    const tg_spend *spend = p->input->spend;
    if (!spend || !p->input->bundle->budgets) return TG_OK;
    tg_slice *teams = tg_arena_array(p->arena, spend->series_count, sizeof *teams);
    tg_vec rows = tg_vec_of(p->arena, sizeof(seen));
    p->counted = tg_arena_array(p->arena, spend->day_count, sizeof *p->counted);
    if (!teams || !p->counted) return tg_fail_memory(err);
    for (size_t i = 0; i < spend->day_count; i++) p->counted[i].cost = spend->days[i].sums.cost;
    if (!has_bills(spend)) return TG_OK;
    for (size_t i = 0; i < spend->series_count; i++) {
        const tg_spend_series *s = &spend->series[i];
        teams[i] = tag_of(p, s->tags, s->tag_count, tg_slice_of("team"));
    }
    tg_status status = TG_OK;
    for (size_t at = 0; at < spend->day_count && !status;) {
        size_t from = at;
        while (at < spend->day_count && spend->days[at].day == spend->days[from].day) at++;
        status = settle_day(p, teams, from, at, &rows, err);
    }
    return status;
}

/* --- sources
 * --------------------------------------------------------------------------------------- */

enum { SOURCES_MAX = 16 };

/* Calls are known at once, a bill days later: each source is asked for its own last day. */
typedef struct source {
    tg_slice name;
    int64_t first, last;  /* days that it knows of */
    tg_fine_money spent;  /* of the budget, in the period */
    tg_fine_money recent; /* of the budget, in the last `window` days */
    int64_t window;
} source;

typedef struct sources {
    source all[SOURCES_MAX];
    size_t count;
    size_t *of; /* by series: which one; SIZE_MAX: none */
} sources;

static tg_status find_sources(const tg_pricing *p, sources *out, tg_err *err)
{
    const tg_spend *spend = p->input->spend;
    *out = (sources){.of = tg_arena_array(p->arena, spend->series_count, sizeof *out->of)};
    if (!out->of) return tg_fail_memory(err);
    for (size_t i = 0; i < spend->series_count; i++) {
        size_t at = 0;
        while (at < out->count && !tg_slice_equal(out->all[at].name, spend->series[i].source)) at++;
        if (at == SOURCES_MAX)
            return tg_fail(err, TG_ELIMIT, "the store has more than %d sources of spend",
                           (int)SOURCES_MAX);
        if (at == out->count)
            out->all[out->count++] = (source){.name = spend->series[i].source, .last = -1};
        out->of[i] = at;
    }
    for (size_t i = 0; i < spend->day_count; i++) {
        const tg_spend_day *day = &spend->days[i];
        source *s = &out->all[out->of[day->series]];
        if (day->day >= p->input->today) continue;
        if (s->last < 0) s->first = day->day;
        s->last = day->day;
    }
    for (size_t i = 0; i < out->count; i++) {
        source *s = &out->all[i];
        s->window = s->last - s->first + 1;
        if (s->window > TG_RATE_DAYS) s->window = TG_RATE_DAYS;
    }
    return TG_OK;
}

/* --- a budget
 * -------------------------------------------------------------------------------------- */

typedef struct tally {
    tg_pricing *p;
    const tg_match *match;
    int64_t from, until;
    sources sources;
    int64_t unpriced;    /* rows of the period whose cost nobody knows */
    int64_t first, last; /* of all sources */
    size_t merge_count;
} tally;

static tg_status count_day(tally *t, size_t i, tg_err *err)
{
    const tg_spend_day *day = &t->p->input->spend->days[i];
    const struct tg_counted *counted = &t->p->counted[i];
    source *s = &t->sources.all[t->sources.of[day->series]];
    tg_status status = TG_OK;
    if (day->day >= t->p->input->today || counted->is_dropped) return TG_OK;
    if (day->day >= t->from) {
        status = tg_fine_add(s->spent, counted->cost, &s->spent, err);
        if (__builtin_add_overflow(t->unpriced, day->sums.unpriced, &t->unpriced))
            return tg_fail(err, TG_ERANGE, "a sum of calls does not fit");
    }
    if (!status && day->day > s->last - s->window)
        status = tg_fine_add(s->recent, counted->cost, &s->recent, err);
    return status;
}

static tg_status count_days(tally *t, tg_err *err)
{
    const tg_spend *spend = t->p->input->spend;
    bool *is_in = tg_arena_array(t->p->arena, spend->series_count, sizeof *is_in);
    if (!is_in) return tg_fail_memory(err);
    for (size_t i = 0; i < spend->series_count; i++)
        is_in[i] = matches(t->p, t->match, spend->series[i].tags, spend->series[i].tag_count);
    tg_status status = TG_OK;
    for (size_t i = 0; i < spend->day_count && !status; i++) {
        if (is_in[spend->days[i].series]) status = count_day(t, i, err);
    }
    return status;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* The days that a source has not told of yet are at its rate too. One that has been silent for long
 * has ended. */
static tg_status add_rests(const tally *t, tg_budget_spend *out, tg_err *err)
{
    tg_fine_money spent = {0, 0};
    tg_fine_money rest = {0, 0};
    tg_status status = TG_OK;
    for (size_t i = 0; i < t->sources.count && !status; i++) {
        const source *s = &t->sources.all[i];
        tg_fine_money part = {0, 0};
        int64_t days = t->until - later(s->last + 1, t->from);
        if (s->last < 0) continue;
        status = tg_fine_add(spent, s->spent, &spent, err);
        if (status || days <= 0 || s->last < t->p->input->today - 1 - TG_SILENT_DAYS) continue;
        status = tg_fine_scale(s->recent, days, s->window, &part, err);
        if (!status) status = tg_fine_add(rest, part, &rest, err);
    }
    if (!status) status = tg_fine_round(spent, &out->spent, err);
    return status ? status : tg_fine_round(rest, &out->rest, err);
}

static void find_ends(tally *t)
{
    t->first = INT64_MAX;
    t->last = -1;
    for (size_t i = 0; i < t->sources.count; i++) {
        const source *s = &t->sources.all[i];
        if (s->last < 0) continue;
        if (s->first < t->first) t->first = s->first;
        if (s->last > t->last) t->last = s->last;
    }
}

/* A change that was merged c full days before the end of a window of w days is in the window's rate
 * by c/w: the rest of it is added, for the days that are left. */
static tg_status add_merge(tally *t, const tg_spend_merge *merge, tg_money *total, tg_err *err)
{
    int64_t window = t->last - t->first + 1;
    if (window > TG_RATE_DAYS) window = TG_RATE_DAYS;
    int64_t covered = later(t->last - merge->day, 0);
    int64_t days = t->until - later(later(t->last + 1, merge->day), t->from);
    tg_money delta;
    tg_money part;
    if (covered >= window || days <= 0 || merge->day > t->p->input->today) return TG_OK;
    if (merge->head.n && tg_slice_equal(merge->head, t->p->input->head)) return TG_OK;
    if (!matches(t->p, t->match, merge->change.tags, merge->change.tag_count)) return TG_OK;
    tg_status status = tg_money_subtract(merge->change.after, merge->change.before, &delta, err);
    if (status || !delta.nano_usd) return status;
    /* delta x 12 / 365 a day, x days, x (w - c) / w */
    status = tg_money_scale(delta, MONTHS_PER_YEAR * days * (window - covered),
                            DAYS_PER_YEAR * window, &part, err);
    t->merge_count += !status;
    return status ? status : tg_money_add(*total, part, total, err);
}

static tg_status describe(const tally *t, tg_budget_spend *out, tg_err *err)
{
    enum { MOST = 1 << 16 };
    tg_buf words = tg_buf_of(MOST);
    tg_buf_puts(&words, "spend to date");
    bool is_first = true;
    for (size_t i = 0; i < t->sources.count; i++) {
        const source *s = &t->sources.all[i];
        if (s->last < 0) continue;
        tg_slice date = tg_cost_date(s->last, t->p->arena);
        tg_buf_printf(&words, "%s%.*s to %.*s", is_first ? " (" : ", ", TG_FMT(s->name),
                      TG_FMT(date));
        is_first = false;
    }
    tg_buf_puts(&words, "), the rate of recent days");
    if (t->merge_count)
        tg_buf_printf(&words, ", %zu merged change%s that it does not cover yet", t->merge_count,
                      t->merge_count == 1 ? "" : "s");
    tg_buf_puts(&words, ", and this change");
    if (t->unpriced)
        tg_buf_printf(&words, "; %lld rows of spend have no known cost and are not in it",
                      (long long)t->unpriced);
    return tg_take_words(t->p, &words, &out->basis, err);
}

tg_status tg_spent(tg_pricing *p, const tg_match *match, int64_t from, int64_t until,
                   tg_budget_spend *out, tg_err *err)
{
    *out = (tg_budget_spend){.is_known = false};
    const tg_spend *spend = p->input->spend;
    if (!spend || !p->counted) return TG_OK;
    tally t = {.p = p, .match = match, .from = from, .until = until};
    tg_status status = find_sources(p, &t.sources, err);
    if (status) return status;
    find_ends(&t);
    /* Where nothing was taken in for so long, what is known says nothing of the period. */
    if (t.last < p->input->today - 1 - TG_SILENT_DAYS) return TG_OK;
    out->is_known = true;
    status = count_days(&t, err);
    if (!status) status = add_rests(&t, out, err);
    for (size_t i = 0; i < spend->merge_count && !status; i++)
        status = add_merge(&t, &spend->merges[i], &out->merged, err);
    return status ? status : describe(&t, out, err);
}
