/* Use that was counted, as volumes of the calls that make it.
 *
 * Use is counted by use case and model, calls are known by use case and model: those that agree
 * share what was counted equally. A call that changes its model keeps the volume that it has had.
 * What was counted under a model that no call names is shared by the calls of the use case whose
 * own model was not counted. */
#include "cost/pricing.h"

struct tg_measured {
    tg_slice use_case;
    tg_slice provider, model; /* as the price book has them */
    bool is_claimed;          /* a call has this model */
    bool is_rest;
    tg_spend_sums sums;
    tg_volume volume;
};

/* --- a model's name
 * -------------------------------------------------------------------------------- */

typedef struct named {
    tg_slice asked_provider, asked_model;
    tg_slice provider, model;
} named;

/* Under the name that the price book has for it, so that "gpt-4o-2024-08-06" of a log and "gpt-4o"
 * of a call can be the same; unknown ones are what they are called. */
static tg_status name_model(tg_pricing *p, tg_slice provider, tg_slice model, named *out,
                            tg_err *err)
{
    const tg_book *book = NULL;
    tg_llm_price price;
    tg_err why = {0};
    const named *all = p->usage.names.items;
    for (size_t i = 0; i < p->usage.names.count; i++) {
        *out = all[i];
        if (tg_slice_equal(out->asked_model, model) &&
            tg_slice_equal(out->asked_provider, provider))
            return TG_OK;
    }
    *out = (named){provider, model, provider, model};
    tg_status status = tg_pricing_book(p, &book, err);
    if (status) return status;
    status = tg_book_llm(book, provider, model, p->date, p->arena, &price, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (!status) {
        out->provider = price.provider;
        out->model = price.model;
    }
    named *slot = tg_vec_push(&p->usage.names);
    if (!slot) return tg_fail_memory(err);
    *slot = *out;
    return TG_OK;
}

/* --- sums
 * ------------------------------------------------------------------------------------------ */

static struct tg_measured *find(const tg_usage *usage, tg_slice use_case, const named *model)
{
    for (size_t i = 0; i < usage->measured_count; i++) {
        struct tg_measured *m = &usage->measured[i];
        if (!m->is_rest && tg_slice_equal(m->use_case, use_case) &&
            tg_slice_equal_nocase(m->provider, model->provider) &&
            tg_slice_equal_nocase(m->model, model->model))
            return m;
    }
    return NULL;
}

static struct tg_measured *find_rest(const tg_usage *usage, tg_slice use_case, bool *is_measured)
{
    struct tg_measured *rest = NULL;
    for (size_t i = 0; i < usage->measured_count; i++) {
        struct tg_measured *m = &usage->measured[i];
        if (!tg_slice_equal(m->use_case, use_case)) continue;
        *is_measured = true;
        if (m->is_rest) rest = m;
    }
    return rest;
}

static tg_slice use_case_of(const tg_pricing *p, const tg_spend_series *series)
{
    static const tg_slice name = TG_LIT("use_case");
    const tg_dictionary *d = &p->input->bundle->dictionary;
    tg_slice value = tg_spend_tag(series, name);
    for (size_t i = 0; i < d->key_count && value.n; i++) {
        if (tg_slice_equal(d->keys[i].name, name))
            return tg_dictionary_understand(d, &d->keys[i], value);
    }
    return (tg_slice){NULL, 0};
}

static bool is_use(const tg_spend *spend, const tg_spend_day *day, int64_t from)
{
    return day->day >= from && spend->series[day->series].kind == TG_SPEND_USE &&
           day->sums.requests > 0;
}

/* The days that use is known of: from the first to the last one in the window that has any. */
static int64_t count_days(const tg_pricing *p, int64_t from)
{
    const tg_spend *spend = p->input->spend;
    int64_t first = 0;
    int64_t last = -1;
    for (size_t i = 0; spend && i < spend->day_count; i++) {
        if (!is_use(spend, &spend->days[i], from)) continue;
        if (last < 0) first = spend->days[i].day;
        last = spend->days[i].day;
    }
    return last < 0 ? 0 : last - first + 1;
}

/* The measured entry of each series; NULL: it has none. */
static tg_status place_series(tg_pricing *p, tg_vec *all, size_t *places, tg_err *err)
{
    const tg_spend *spend = p->input->spend;
    tg_status status = TG_OK;
    for (size_t i = 0; i < spend->series_count && !status; i++) {
        const tg_spend_series *s = &spend->series[i];
        named model;
        places[i] = SIZE_MAX;
        tg_slice use_case =
            s->kind == TG_SPEND_USE && s->model.n ? use_case_of(p, s) : (tg_slice){NULL, 0};
        if (!use_case.n) continue;
        status = name_model(p, s->provider, s->model, &model, err);
        if (status) return status;
        p->usage.measured = all->items;
        p->usage.measured_count = all->count;
        struct tg_measured *m = find(&p->usage, use_case, &model);
        places[i] = m ? (size_t)(m - p->usage.measured) : all->count;
        if (m) continue;
        m = tg_vec_push(all);
        if (!m) return tg_fail_memory(err);
        *m = (struct tg_measured){
            .use_case = use_case, .provider = model.provider, .model = model.model};
    }
    return status;
}

static tg_status sum_days(tg_pricing *p, int64_t from, const size_t *places, tg_vec *all,
                          tg_err *err)
{
    const tg_spend *spend = p->input->spend;
    struct tg_measured *measured = all->items;
    tg_status status = TG_OK;
    for (size_t i = 0; i < spend->day_count && !status; i++) {
        const tg_spend_day *day = &spend->days[i];
        if (!is_use(spend, day, from) || places[day->series] == SIZE_MAX) continue;
        status = tg_spend_sums_add(&measured[places[day->series]].sums, &day->sums, err);
    }
    return status;
}

/* --- volumes
 * --------------------------------------------------------------------------------------- */

static bool divide(int64_t number, int64_t by, int64_t *out)
{
    tg_money part;
    if (tg_money_scale((tg_money){number}, 1, by, &part, NULL)) return false;
    *out = part.nano_usd;
    return true;
}

static bool share_of(int64_t part, int64_t all, tg_ratio *out)
{
    enum { MILLION = 1000000 };
    tg_money share = {0};
    if (part > all) return false;
    if (all && tg_money_scale((tg_money){part}, MILLION, all, &share, NULL)) return false;
    out->millionths = share.nano_usd;
    return true;
}

/* A month is a twelfth of 365 days; what one request has is the mean of all, in whole tokens. */
static bool take_volume(struct tg_measured *m, int64_t days)
{
    enum { DAYS_PER_YEAR = 365, MONTHS_PER_YEAR = 12 };
    const tg_tokens *t = &m->sums.tokens;
    tg_volume *v = &m->volume;
    int64_t input = 0;
    int64_t requests = m->sums.requests;
    tg_money monthly;
    *v = (tg_volume){.is_measured = true};
    if (requests <= 0 || __builtin_add_overflow(t->input, t->cache_read, &input) ||
        __builtin_add_overflow(input, t->cache_write, &input) ||
        __builtin_add_overflow(input, t->cache_write_1h, &input) || input < 0 || t->output < 0 ||
        t->cache_read < 0 || t->cache_write < 0 || t->cache_write_1h < 0)
        return false;
    if (tg_money_scale((tg_money){requests}, DAYS_PER_YEAR, MONTHS_PER_YEAR * days, &monthly,
                       NULL) ||
        !divide(input, requests, &v->input.number) ||
        !divide(t->output, requests, &v->output.number))
        return false;
    if (!share_of(t->cache_read, input, &v->cached) ||
        !share_of(t->cache_write, input, &v->write_5m) ||
        !share_of(t->cache_write_1h, input, &v->write_1h))
        return false;
    v->requests = (tg_figure){true, monthly.nano_usd};
    v->input.is_there = true;
    v->output.is_there = true;
    return true;
}

/* --- who has them
 * ---------------------------------------------------------------------------------- */

static const tg_state *home_of(const tg_asset *asset, const tg_state *state)
{
    return asset->has_before && asset->before.model.n ? &asset->before : state;
}

static tg_status claim(tg_pricing *p, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < p->input->asset_count && !status; i++) {
        const tg_asset *asset = &p->input->assets[i];
        named model;
        if (asset->kind != TG_KIND_LLM_CALL) continue;
        const tg_state *home = home_of(asset, &asset->after);
        tg_slice use_case = tg_cost_tag(p, asset, home, tg_slice_of("use_case"));
        if (!use_case.n || !home->model.n) continue;
        status = name_model(p, tg_asset_served_as(asset), home->model, &model, err);
        struct tg_measured *m = status ? NULL : find(&p->usage, use_case, &model);
        if (m) m->is_claimed = true;
    }
    return status;
}

/* What no call claims, summed by use case. */
static tg_status add_rests(tg_vec *all, tg_err *err)
{
    size_t count = all->count;
    for (size_t i = 0; i < count; i++) {
        const struct tg_measured from = *(struct tg_measured *)tg_vec_at(all, i);
        struct tg_measured *rest = NULL;
        if (from.is_claimed) continue;
        for (size_t k = count; k < all->count && !rest; k++) {
            struct tg_measured *m = tg_vec_at(all, k);
            if (tg_slice_equal(m->use_case, from.use_case)) rest = m;
        }
        if (!rest) {
            rest = tg_vec_push(all);
            if (!rest) return tg_fail_memory(err);
            *rest = (struct tg_measured){.use_case = from.use_case, .is_rest = true};
        }
        tg_status status = tg_spend_sums_add(&rest->sums, &from.sums, err);
        if (status) return status;
    }
    return TG_OK;
}

static void keep_volumes(tg_pricing *p, tg_vec *all, int64_t days)
{
    struct tg_measured *measured = all->items;
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (take_volume(&measured[i], days)) measured[kept++] = measured[i];
    }
    p->usage.measured = measured;
    p->usage.measured_count = kept;
}

tg_status tg_measured_compile(tg_pricing *p, tg_err *err)
{
    int64_t from = p->input->today - TG_MEASURED_DAYS;
    int64_t days = count_days(p, from);
    bool has_calls = false;
    for (size_t i = 0; i < p->input->asset_count; i++)
        has_calls = has_calls || p->input->assets[i].kind == TG_KIND_LLM_CALL;
    p->usage.names = tg_vec_of(p->arena, sizeof(named));
    if (days < TG_MEASURED_LEAST_DAYS || !has_calls) return TG_OK;
    tg_vec all = tg_vec_of(p->arena, sizeof(struct tg_measured));
    size_t *places = tg_arena_array(p->arena, p->input->spend->series_count, sizeof *places);
    if (!places) return tg_fail_memory(err);
    tg_status status = place_series(p, &all, places, err);
    if (!status) status = sum_days(p, from, places, &all, err);
    if (status) return status;
    keep_volumes(p, &all, days);
    all.count = p->usage.measured_count;
    status = claim(p, err);
    if (!status) status = add_rests(&all, err);
    if (!status) keep_volumes(p, &all, days);
    return status;
}

tg_status tg_measured_of(tg_pricing *p, const tg_asset *asset, const tg_state *state,
                         tg_volume **out, bool *is_measured, tg_err *err)
{
    named model;
    *out = NULL;
    *is_measured = false;
    if (!p->usage.measured_count || asset->kind != TG_KIND_LLM_CALL) return TG_OK;
    tg_slice use_case = tg_cost_tag(p, asset, state, tg_slice_of("use_case"));
    if (!use_case.n) return TG_OK;
    struct tg_measured *rest = find_rest(&p->usage, use_case, is_measured);
    const tg_state *home = home_of(asset, state);
    struct tg_measured *own = NULL;
    if (home->model.n) {
        tg_status status = name_model(p, tg_asset_served_as(asset), home->model, &model, err);
        if (status) return status;
        own = find(&p->usage, use_case, &model);
    }
    if (own)
        *out = &own->volume;
    else if (rest)
        *out = &rest->volume;
    return TG_OK;
}
