/* Capacity that is bought by the hour whether it is used or not: PTUs, model units. */
#include "cost/pricing.h"

static tg_status look_up(tg_job *job, const char *cloud, tg_slice region, tg_slice item,
                         tg_machine_price *price, bool *found, tg_err *err)
{
    const tg_book *book = NULL;
    tg_pricing *p = job->pricing;
    tg_err why = {0};
    *found = false;
    tg_status status = tg_pricing_book(p, &book, err);
    if (status) return status;
    status =
        tg_book_machine(book, tg_slice_of(cloud), region, item, p->date, p->arena, price, &why);
    *found = status == TG_OK && price->on_demand.is_known;
    if (status == TG_ENOTFOUND) return TG_OK;
    if (status && err) *err = why;
    return status;
}

static tg_status add_units(tg_job *job, tg_slice what, const tg_machine_price *price, int64_t units,
                           tg_slice note, tg_err *err)
{
    /* It is paid for while it exists, so all hours of a month are no assumption. */
    bool has_hours = job->volume && job->volume->hours.is_there;
    int64_t hours = has_hours ? job->volume->hours.number : TG_HOURS_PER_MONTH;
    tg_item item = {.what = what,
                    .assumption = note,
                    .price_source = price->source,
                    .price_from = price->effective_from,
                    .agreed = {price->cloud, price->instance_type, price->region},
                    .is_own_price = price->is_own};
    tg_buf quantity = tg_buf_of(4096);
    tg_put_count(&quantity, units);
    tg_buf_puts(&quantity, " units x ");
    tg_put_count(&quantity, hours);
    tg_buf_puts(&quantity, " h x ");
    tg_price_put(&quantity, price->on_demand.price.amount);
    tg_status status = tg_take_words(job->pricing, &quantity, &item.quantity, err);
    int64_t all = 0;
    if (status) return status;
    if (__builtin_mul_overflow(units, hours, &all))
        return tg_job_unpriced(job, "the capacity does not fit");
    tg_range hours_of_all = {all, all, all};
    status =
        tg_job_add(job, &item, price->on_demand.price, (tg_price){.per = 0}, hours_of_all, err);
    if (status || job->unpriced.n) return status;
    return tg_commitment_note(job, &item.agreed, hours_of_all, err);
}

static bool take_capacity(tg_job *job, int64_t *units, tg_status *status)
{
    const tg_attribute *capacity = tg_job_driver(job, "capacity", 0);
    if (tg_attribute_number(capacity, units)) return true;
    tg_slice what = capacity && capacity->waits_for.n
                        ? capacity->waits_for
                        : (tg_slice)TG_LIT("a number that is not there");
    *status = tg_job_unpriced(job, "its capacity waits for %.*s", TG_FMT(what));
    return false;
}

/* --- Azure OpenAI
 * ------------------------------------------------------------------ */

typedef struct scope {
    const char *sku;
    tg_slice name;
    bool is_regional;
} scope;

static const scope *ptu_scope(tg_slice sku)
{
    static const scope scopes[] = {
        {"ProvisionedManaged", TG_LIT("regional"), true},
        {"Provisioned", TG_LIT("regional"), true},
        {"GlobalProvisionedManaged", TG_LIT("global"), false},
        {"DataZoneProvisionedManaged", TG_LIT("datazone"), false},
    };
    for (size_t i = 0; i < sizeof scopes / sizeof scopes[0]; i++) {
        if (tg_slice_equal_nocase(sku, tg_slice_of(scopes[i].sku))) return &scopes[i];
    }
    return NULL;
}

/* How PTUs are bought: at least so many, more of them in steps. */
typedef struct lot {
    int64_t least, step;
} lot;

/* Models that are bought in lots of their own (MicrosoftDocs/azure-ai-docs, "provisioned throughput
 * onboarding", read 2026-11); the others are bought in the usual ones. Of o1 the page says 25 in
 * steps of 50, which leaves open what follows 25: what is asked for counts. */
static lot ptu_lot(const scope *of, tg_slice model)
{
    static const lot usual[] = {{15, 5}, {50, 50}};
    static const struct {
        const char *model;
        lot anywhere, regional; /* least 0: the usual one */
    } models[] = {
        {"gpt-5-mini", {0, 0}, {25, 25}},
        {"gpt-4.1-mini", {0, 0}, {25, 25}},
        {"gpt-4.1-nano", {0, 0}, {25, 25}},
        {"gpt-4o-mini", {0, 0}, {25, 25}},
        {"o4-mini", {0, 0}, {25, 25}},
        {"o3-mini", {0, 0}, {25, 25}},
        {"o1", {0, 0}, {25, 1}},
        {"DeepSeek-R1", {100, 100}, {0, 0}},
        {"DeepSeek-R1-0528", {100, 100}, {0, 0}},
        {"DeepSeek-V3-0324", {100, 100}, {0, 0}},
        {"Llama-3.3-70B-Instruct", {100, 100}, {0, 0}},
    };
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++) {
        const lot *own = of->is_regional ? &models[i].regional : &models[i].anywhere;
        bool is_it = tg_slice_equal_nocase(model, tg_slice_of(models[i].model));
        if (is_it && own->least) return *own;
    }
    return usual[of->is_regional];
}

/* What has to be bought for `units`; what does not fit stays as it is. */
static int64_t in_lots(lot of, int64_t units)
{
    int64_t more = 0;
    if (units <= of.least) return of.least;
    int64_t beyond = (units - of.least) % of.step;
    if (beyond && !__builtin_add_overflow(units, of.step - beyond, &more)) return more;
    return units;
}

static tg_status describe_lot(tg_job *job, lot of, tg_slice *note, tg_err *err)
{
    *note = tg_arena_printf(job->pricing->arena,
                            of.step > 1 ? "so many are bought: at least %lld, in steps of %lld"
                                        : "so many are bought: at least %lld",
                            (long long)of.least, (long long)of.step);
    return note->ptr ? TG_OK : tg_fail_memory(err);
}

static tg_status price_ptus(tg_job *job, const scope *of, tg_err *err)
{
    tg_machine_price price;
    int64_t units = 0;
    bool found = false;
    tg_status status = TG_OK;
    tg_slice note = TG_LIT("what spills over to another deployment is paid there, by the token");
    if (!take_capacity(job, &units, &status)) return status;
    status =
        look_up(job, "azure-ptu", of->name, (tg_slice)TG_LIT("ptu:hourly"), &price, &found, err);
    if (status) return status;
    if (!found) return tg_job_unpriced(job, "the price book has no price of a PTU");
    tg_slice what = tg_arena_printf(job->pricing->arena, "PTUs (%.*s) of %.*s", TG_FMT(of->name),
                                    TG_FMT(job->state->model));
    if (!what.ptr) return tg_fail_memory(err);
    lot lots = ptu_lot(of, job->state->model);
    int64_t bought = in_lots(lots, units);
    if (bought != units) {
        status = describe_lot(job, lots, &note, err);
        if (status) return status;
        tg_job_assume(job, true);
    }
    units = bought;
    return add_units(job, what, &price, units, note, err);
}

/* The data zone that a region is in; empty where there is none. */
static tg_slice zone_of(tg_slice region)
{
    static const struct {
        tg_slice part, zone;
    } parts[] = {{TG_LIT("europe"), TG_LIT("eu")},  {TG_LIT("france"), TG_LIT("eu")},
                 {TG_LIT("germany"), TG_LIT("eu")}, {TG_LIT("sweden"), TG_LIT("eu")},
                 {TG_LIT("poland"), TG_LIT("eu")},  {TG_LIT("italy"), TG_LIT("eu")},
                 {TG_LIT("spain"), TG_LIT("eu")},   {TG_LIT("eastus"), TG_LIT("us")},
                 {TG_LIT("westus"), TG_LIT("us")},  {TG_LIT("centralus"), TG_LIT("us")}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (tg_slice_find(region, parts[i].part) != SIZE_MAX) return parts[i].zone;
    }
    return (tg_slice){NULL, 0};
}

/* Without a word on where it is, as in the default region. */
static tg_slice zone_of_deployment(const tg_job *job)
{
    const tg_attribute *region = tg_job_driver(job, "region", 0);
    if (region && region->is_known && region->value.n)
        return zone_of(tg_plain_region(job, region->value));
    return zone_of(job->pricing->usage.regions[TG_PLATFORM_AZURE]);
}

/* A deployment in one region or data zone costs more than a global one; the list has these prices
 * as models of their own. */
static tg_status take_zone(tg_job *job, tg_slice *model, tg_err *err)
{
    const tg_book *book = NULL;
    tg_pricing *p = job->pricing;
    tg_llm_price price;
    tg_err why = {0};
    tg_slice zone = zone_of_deployment(job);
    tg_status status = tg_pricing_book(p, &book, err);
    if (status) return status;
    status = TG_ENOTFOUND;
    if (zone.n) {
        tg_slice name = tg_arena_printf(p->arena, "%.*s/%.*s", TG_FMT(zone), TG_FMT(*model));
        if (!name.ptr) return tg_fail_memory(err);
        status =
            tg_book_llm(book, (tg_slice)TG_LIT("azure"), name, p->date, p->arena, &price, &why);
        if (!status) *model = name;
    }
    if (status != TG_ENOTFOUND) return status;
    job->price_note = (tg_slice)TG_LIT("the price of a global deployment, below which one in a "
                                       "region or data zone does not lie");
    tg_job_assume(job, true);
    return TG_OK;
}

/* What is fine-tuned is paid by the hour as well, used or not, but for the developer tier. */
static tg_status price_hosting(tg_job *job, tg_slice base, tg_slice sku, tg_err *err)
{
    tg_machine_price price;
    tg_slice region;
    bool found = false;
    if (tg_slice_equal_nocase(sku, (tg_slice)TG_LIT("DeveloperTier"))) return TG_OK;
    tg_status status = tg_job_region(job, &region);
    if (status || job->unpriced.n) return status;
    status = look_up(job, "azure-hosting", region, base, &price, &found, err);
    if (status) return status;
    if (!found) {
        return tg_job_unpriced(job,
                               "a fine-tuned deployment is paid by the hour besides its tokens, "
                               "and the price book has no price of it; a row "
                               "`azure-hosting,*,%.*s,PRICE` in `prices/` of the bundle gives it "
                               "one",
                               TG_FMT(base));
    }
    tg_slice what =
        tg_arena_printf(job->pricing->arena, "hosting of a fine-tuned %.*s", TG_FMT(base));
    return what.ptr ? add_units(job, what, &price, 1, (tg_slice){NULL, 0}, err)
                    : tg_fail_memory(err);
}

/* What costs by the token has its version in the model's name where the two have prices of their
 * own. */
static tg_status price_deployment_tokens(tg_job *job, tg_slice sku, tg_err *err)
{
    static const tg_slice batch = TG_LIT("Batch");
    static const tg_slice global = TG_LIT("Global");
    const tg_attribute *version = tg_job_driver(job, "edition", 0);
    tg_slice model = job->state->model;
    tg_slice base;
    tg_status status = TG_OK;
    bool is_tuned = tg_name_is_tuned(model, &base);
    if (version && version->is_known && version->value.n && !is_tuned) {
        model = tg_arena_printf(job->pricing->arena, "%.*s-%.*s", TG_FMT(model),
                                TG_FMT(version->value));
        if (!model.ptr) return tg_fail_memory(err);
    }
    job->is_batch = tg_slice_ends(sku, batch);
    if (is_tuned) status = price_hosting(job, base, sku, err);
    if (!status && !is_tuned && sku.n && !tg_slice_starts(sku, global))
        status = take_zone(job, &model, err);
    return status || job->unpriced.n ? status
                                     : tg_price_call(job, (tg_slice)TG_LIT("azure"), model, err);
}

static tg_status price_azure(tg_job *job, bool *is_done, tg_err *err)
{
    const tg_attribute *sku = tg_job_driver(job, "sku", 0);
    if (!job->state->model.n) return TG_OK;
    *is_done = true;
    if (sku && !sku->is_known)
        return tg_job_unpriced(job, "its sku waits for %.*s", TG_FMT(sku->waits_for));
    tg_slice name = sku ? sku->value : (tg_slice){NULL, 0};
    const scope *of = ptu_scope(name);
    return of ? price_ptus(job, of, err) : price_deployment_tokens(job, name, err);
}

/* --- Bedrock: model units
 * ------------------------------------------------------------------------------------------ */

static const char *commitment_name(const tg_job *job)
{
    const tg_attribute *term = tg_job_driver(job, "commitment", 0);
    if (!term || !term->is_known || !term->value.n) return "no-commitment";
    if (tg_slice_equal_nocase(term->value, (tg_slice)TG_LIT("OneMonth"))) return "1-month";
    return tg_slice_equal_nocase(term->value, (tg_slice)TG_LIT("SixMonths")) ? "6-month" : "?";
}

static tg_slice after_last_slash(tg_slice text)
{
    size_t from = text.n;
    while (from > 0 && text.ptr[from - 1] != '/') from--;
    return tg_slice_from(text, from);
}

static tg_status price_model_units(tg_job *job, tg_err *err)
{
    const tg_attribute *model = tg_job_driver(job, "model", 0);
    tg_slice region;
    int64_t units = 0;
    tg_status status = TG_OK;
    if (!model || !model->is_known) return tg_job_unpriced(job, "its model is not known");
    if (!take_capacity(job, &units, &status)) return status;
    status = tg_job_region(job, &region);
    if (status || job->unpriced.n) return status;
    tg_slice name = after_last_slash(model->value);
    tg_slice cut = name;
    bool found = false;
    tg_machine_price price;
    do {
        tg_slice item =
            tg_arena_printf(job->pricing->arena, "%.*s:%s", TG_FMT(cut), commitment_name(job));
        if (!item.ptr) return tg_fail_memory(err);
        status = look_up(job, "bedrock-pt", region, item, &price, &found, err);
    } while (!status && !found && tg_name_cut_suffix(&cut));
    if (status) return status;
    if (!found) {
        return tg_job_unpriced(job,
                               "model units of %.*s (%s) in %.*s are not in the price book: they "
                               "are quoted, so a row in "
                               "`prices/` of the bundle gives them a price",
                               TG_FMT(name), commitment_name(job), TG_FMT(region));
    }
    tg_slice what = tg_arena_printf(job->pricing->arena, "model units of %.*s in %.*s",
                                    TG_FMT(name), TG_FMT(region));
    return what.ptr ? add_units(job, what, &price, units, (tg_slice){NULL, 0}, err)
                    : tg_fail_memory(err);
}

/* --- which
 * ------------------------------------------------------------------------------------------------------------
 */

tg_status tg_price_provisioned(tg_job *job, bool *is_done, tg_err *err)
{
    *is_done = false;
    if (tg_job_driver_count(job, "instance_type")) return TG_OK;
    bool has_model = job->state->model.n || tg_job_driver_count(job, "model");
    if (!has_model) return TG_OK;
    if (job->asset->platform == TG_PLATFORM_AZURE) return price_azure(job, is_done, err);
    if (!tg_slice_is(job->asset->type, "aws_bedrock_provisioned_model_throughput")) return TG_OK;
    *is_done = true;
    return price_model_units(job, err);
}
