#include "cost/pricing.h"

/* --- what costs nothing by itself
 * --------------------------------------------------------------------------------- */

static tg_status add_nothing(tg_job *job, const char *why, tg_err *err)
{
    tg_item item = {.what = job->asset->type, .quantity = tg_slice_of(why)};
    return tg_job_add_nothing(job, &item, err);
}

/* Types whose money stands in another resource. */
static const char *paid_elsewhere(tg_slice type)
{
    static const struct {
        const char *type, *where;
    } types[] = {
        {"aws_sagemaker_endpoint", "paid through its endpoint configuration"},
        {"aws_launch_template", "paid through what is made from it"},
        {"aws_launch_configuration", "paid through what is made from it"},
        {"azurerm_ai_services", "paid through its deployments"},
        {"google_vertex_ai_endpoint", "paid through the models that are deployed to it"},
        {"google_compute_instance_template", "paid through what is made from it"},
        {"google_compute_region_instance_template", "paid through what is made from it"},
    };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (tg_slice_is(type, types[i].type)) return types[i].where;
    }
    return NULL;
}

/* An account of models costs nothing by itself; one of speech, language or vision is paid by what
 * it is sent, unless it is of the free tier. */
static tg_status price_cognitive_account(tg_job *job, tg_err *err)
{
    const tg_attribute *kind = tg_job_driver(job, "size", 0);
    const tg_attribute *sku = tg_job_driver(job, "sku", 0);
    if (kind && !kind->is_known)
        return tg_job_unpriced(job, "its kind waits for %.*s", TG_FMT(kind->waits_for));
    if (!kind || tg_slice_equal_nocase(kind->value, (tg_slice)TG_LIT("OpenAI")) ||
        tg_slice_equal_nocase(kind->value, (tg_slice)TG_LIT("AIServices")))
        return add_nothing(job, "paid through its deployments", err);
    if (sku && sku->is_known && tg_slice_equal_nocase(sku->value, (tg_slice)TG_LIT("F0")))
        return add_nothing(job, "the free tier", err);
    return tg_job_unpriced(job,
                           "an account of kind %.*s is paid by what it is sent, at rates that the "
                           "price book does not have",
                           TG_FMT(kind->value));
}

/* Pods, whatever declares them: a manifest, or a Terraform resource of a cluster. */
static bool is_pod(const tg_asset *asset)
{
    if (tg_pool_is(asset)) return false;
    return asset->kind == TG_KIND_WORKLOAD ||
           (asset->kind == TG_KIND_RESOURCE && asset->platform == TG_PLATFORM_KUBERNETES);
}

static tg_status price_resource(tg_job *job, tg_err *err)
{
    const char *where = paid_elsewhere(job->asset->type);
    if (where) return add_nothing(job, where, err);
    if (tg_slice_is(job->asset->type, "azurerm_cognitive_account"))
        return price_cognitive_account(job, err);
    if (is_pod(job->asset)) return tg_price_pods(job, err);
    bool is_done = false;
    tg_status status = tg_price_provisioned(job, &is_done, err);
    if (!status && !is_done) status = tg_price_serverless(job, &is_done, err);
    return status || is_done ? status : tg_price_machines(job, err);
}

static tg_status price_kind(tg_job *job, tg_err *err)
{
    if (!job->asset->is_billable) return add_nothing(job, "costs nothing by itself", err);
    switch (job->asset->kind) {
    case TG_KIND_RESOURCE:
        return price_resource(job, err);
    case TG_KIND_WORKLOAD:
        return tg_pool_is(job->asset) ? tg_price_machines(job, err) : tg_price_pods(job, err);
    case TG_KIND_LLM_CALL:
        return tg_price_call(job, tg_asset_served_as(job->asset), job->state->model, err);
    }
    return TG_OK;
}

/* --- one asset
 * ------------------------------------------------------------------------------------------------------
 */

static tg_status price_state(tg_pricing *pricing, const tg_asset *asset, bool is_after, tg_job *job,
                             tg_priced_state *out, tg_err *err)
{
    *job = (tg_job){.pricing = pricing,
                    .asset = asset,
                    .state = is_after ? &asset->after : &asset->before,
                    .is_after = is_after,
                    .out = out,
                    .side = out == &asset->cost->after,
                    .basis = TG_BASIS_DECLARED,
                    .lines = tg_vec_of(pricing->arena, sizeof(tg_cost_line))};
    tg_status status =
        tg_usage_of(pricing, asset, job->state, &job->volume, &job->is_measured, err);
    if (status) return status;
    if (job->volume && job->volume->is_measured) job->basis = TG_BASIS_MEASURED;
    /* What a use case is declared to make is made by its calls: a deployment would count it again.
     */
    if (asset->kind != TG_KIND_LLM_CALL && job->volume && !job->volume->match.address.n) {
        job->has_shared_volume = true;
    }
    status = price_kind(job, err);
    *out = (tg_priced_state){.is_there = true,
                             .is_priced = !job->unpriced.n,
                             .unpriced = job->unpriced,
                             .lines = job->lines.items,
                             .line_count = job->lines.count};
    if (out->is_priced) out->amount = job->amount;
    return status;
}

static tg_confidence confidence_of(const tg_job *job)
{
    if (job->is_guess) return TG_CONFIDENCE_LOW;
    bool is_wide = job->amount.high.nano_usd / 2 > job->amount.expected.nano_usd;
    return job->basis == TG_BASIS_ASSUMED || is_wide ? TG_CONFIDENCE_MEDIUM : TG_CONFIDENCE_HIGH;
}

static void take_job(const tg_job *job, tg_cost *cost)
{
    cost->basis = job->basis;
    cost->confidence = confidence_of(job);
    cost->is_volume_unknown = job->is_volume_unknown;
    cost->has_per_thousand = job->has_per_thousand;
    cost->per_thousand = job->per_thousand;
    cost->per_thousand_of = job->per_thousand_of;
}

/* What is known of the difference where both ends are exact; a range less a range is a wide one. */
static tg_status subtract(tg_cost *cost, tg_err *err)
{
    cost->has_delta = (!cost->before.is_there || cost->before.is_priced) &&
                      (!cost->after.is_there || cost->after.is_priced);
    if (!cost->has_delta) return TG_OK;
    return tg_estimate_subtract(cost->after.amount, cost->before.amount, &cost->delta, err);
}

static tg_status write_amount(tg_pricing *pricing, tg_money amount, tg_slice *out, tg_err *err)
{
    tg_buf text = tg_buf_of(64);
    tg_money_write(&text, amount);
    return tg_take_words(pricing, &text, out, err);
}

static tg_status write_amounts(tg_pricing *pricing, tg_cost *cost, tg_err *err)
{
    tg_status status = TG_OK;
    if (cost->after.is_there && cost->after.is_priced) {
        status = write_amount(pricing, cost->after.amount.expected, &cost->monthly_usd, err);
    }
    if (!status && cost->has_delta)
        status = write_amount(pricing, cost->delta.expected, &cost->delta_monthly_usd, err);
    return status;
}

tg_status tg_own_lines(tg_pricing *pricing, tg_priced_state *state, size_t more, tg_err *err)
{
    tg_cost_line *lines = tg_arena_array(pricing->arena, state->line_count + more, sizeof *lines);
    if (!lines) return tg_fail_memory(err);
    for (size_t i = 0; i < state->line_count; i++) lines[i] = state->lines[i];
    state->lines = lines;
    return TG_OK;
}

/* Nothing is compared: it is now as it was, but for what is supposed. */
static tg_status price_uncompared(tg_pricing *pricing, const tg_asset *asset, tg_cost *cost,
                                  tg_err *err)
{
    tg_job job = {.basis = TG_BASIS_DECLARED};
    cost->before = cost->after;
    if (!pricing->input->what_if_count) return TG_OK;
    tg_cost_input plain = *pricing->input;
    const tg_cost_input *kept = pricing->input;
    plain.what_if_count = 0;
    pricing->input = &plain;
    tg_status status = price_state(pricing, asset, true, &job, &cost->before, err);
    pricing->input = kept;
    return status;
}

static tg_status price_asset(tg_pricing *pricing, tg_asset *asset, tg_cost *cost, tg_err *err)
{
    tg_job job = {.basis = TG_BASIS_DECLARED};
    tg_status status = TG_OK;
    asset->cost = cost;
    if (asset->has_before) {
        status = price_state(pricing, asset, false, &job, &cost->before, err);
        if (!status) take_job(&job, cost);
    }
    if (!status && asset->change != TG_CHANGE_DELETE) {
        status = price_state(pricing, asset, true, &job, &cost->after, err);
        if (!status) take_job(&job, cost);
    }
    if (status || !tg_is_uncompared(asset)) return status;
    return price_uncompared(pricing, asset, cost, err);
}

static tg_status finish_cost(tg_pricing *pricing, tg_cost *cost, tg_err *err)
{
    tg_status status = subtract(cost, err);
    return status ? status : write_amounts(pricing, cost, err);
}

/* --- the run
 * ----------------------------------------------------------------------------------------------------------
 */

/* Days since 1970-01-01 to YYYY-MM-DD (H. Hinnant's civil-from-days, in integers). */
tg_slice tg_cost_date(int64_t day, tg_arena *arena)
{
    int64_t z = day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t of_era = z - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t shifted = (5 * of_year + 2) / 153;
    int64_t of_month = of_year - (153 * shifted + 2) / 5 + 1;
    int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return tg_arena_printf(arena, "%04lld-%02lld-%02lld",
                           (long long)(year + era * 400 + (month <= 2)), (long long)month,
                           (long long)of_month);
}

/* A broken list of the bundle is told even where nothing needs a price; the built-in ones wait. */
static tg_status open_own_lists(tg_pricing *pricing, tg_err *err)
{
    const tg_book *book = NULL;
    if (!pricing->input->bundle->price_list_count) return TG_OK;
    return tg_pricing_book(pricing, &book, err);
}

static tg_status price_some(tg_pricing *pricing, tg_cost *const *costs, bool are_pods, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < pricing->input->asset_count && !status; i++) {
        tg_asset *asset = &pricing->input->assets[i];
        if (is_pod(asset) == are_pods) status = price_asset(pricing, asset, costs[i], err);
    }
    return status;
}

/* Machines first, as they are committed to: pods cost a share of the pools, and what is left is
 * theirs. */
static tg_status price_all(tg_pricing *pricing, tg_err *err)
{
    size_t count = pricing->input->asset_count;
    tg_cost **costs = tg_arena_array(pricing->arena, count, sizeof *costs);
    tg_cost *all = tg_arena_array(pricing->arena, count, sizeof *all);
    if (!costs || !all) return tg_fail_memory(err);
    for (size_t i = 0; i < count; i++) costs[i] = &all[i];
    tg_status status = price_some(pricing, costs, false, err);
    if (!status) status = tg_commitments_apply(pricing, costs, err);
    if (!status) status = tg_pools_sum(pricing, costs, err);
    if (!status) status = price_some(pricing, costs, true, err);
    if (!status) status = tg_pools_settle(pricing, costs, err);
    for (size_t i = 0; i < count && !status; i++) status = finish_cost(pricing, costs[i], err);
    return status;
}

tg_status tg_cost_run(const tg_cost_input *input, tg_arena *arena, tg_cost_result *out, tg_err *err)
{
    enum { DATE_BYTES = 10 };
    tg_pricing pricing = {
        .input = input, .arena = arena, .date = tg_cost_date(input->today, arena)};
    if (pricing.date.n < DATE_BYTES) return tg_fail_memory(err);
    *out = (tg_cost_result){.budgets = NULL};
    pricing.known_models = tg_vec_of(arena, tg_known_model_size());
    tg_pools_open(&pricing);
    tg_commitments_open(&pricing);
    tg_status status = tg_cost_index_parents(&pricing, err);
    if (!status) status = tg_usage_compile(&pricing, err);
    if (!status) status = open_own_lists(&pricing, err);
    if (!status) status = price_all(&pricing, err);
    if (!status) status = tg_cost_total(&pricing, &out->totals, err);
    if (!status) status = tg_spent_prepare(&pricing, err);
    if (!status) status = tg_cost_budgets(&pricing, out, err);
    return status || !input->wants_changes ? status : tg_cost_changes(&pricing, out, err);
}
