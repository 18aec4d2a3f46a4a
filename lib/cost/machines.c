/* What is paid by the hour of a machine: instances, clusters, endpoints, with the accelerators that
 * are attached to them. */
#include "cost/pricing.h"

#include <stdio.h>

typedef struct machine {
    tg_slice cloud, region, type;
    bool is_spot;
    int64_t surcharge_percent; /* on the list price */
    tg_machine_price price;
} machine;

static bool equals_any(tg_slice value, const char *const *words)
{
    for (; *words; words++) {
        if (tg_slice_equal_nocase(value, tg_slice_of(*words))) return true;
    }
    return false;
}

static bool is_spot(const tg_job *job)
{
    static const char *const regular[] = {
        "",     "false",    "0",   "ON_DEMAND", "on-demand", "Regular", "capacity-block",
        "None", "STANDARD", "EC2", "FARGATE",   NULL};
    const tg_attribute *spot = tg_job_driver(job, "spot", 0);
    return spot && spot->is_known && !equals_any(spot->value, regular);
}

static tg_slice cloud_of(const tg_job *job, tg_slice type)
{
    static const tg_slice sagemaker = TG_LIT("ml.");
    if (tg_slice_starts(type, sagemaker)) return (tg_slice)TG_LIT("sagemaker");
    switch (job->asset->platform) {
    case TG_PLATFORM_AWS:
        return (tg_slice)TG_LIT("aws");
    case TG_PLATFORM_AZURE:
        return (tg_slice)TG_LIT("azure");
    case TG_PLATFORM_GCP:
        return (tg_slice)TG_LIT("gcp");
    case TG_PLATFORM_OTHER:
    case TG_PLATFORM_KUBERNETES:
    case TG_PLATFORM_CODE:
        break;
    }
    return job->asset->provider;
}

/* The book has Linux's prices; licences come on top. */
static bool is_windows(const tg_job *job)
{
    static const tg_slice word = TG_LIT("_windows_");
    return tg_slice_find(job->asset->type, word) != SIZE_MAX;
}

/* Vertex AI bills prediction machines at the machine's price and a management fee of about 15 %
 * (public statements only, no price list; docs/cost.md). */
static int64_t surcharge_of(const tg_job *job)
{
    static const tg_slice vertex = TG_LIT("google_vertex_ai_");
    return tg_slice_starts(job->asset->type, vertex) ? 15 : 0;
}

static tg_price with_surcharge(tg_price price, int64_t percent)
{
    tg_money more = price.amount;
    if (percent && !tg_money_scale(price.amount, 100 + percent, 100, &more, NULL))
        price.amount = more;
    return price;
}

/* --- words
 * -----------------------------------------------------------------------------------------------------
 */

static void put_range(tg_buf *to, tg_range range)
{
    tg_put_count(to, range.expected);
    if (range.low == range.high) return;
    tg_buf_puts(to, " (");
    tg_put_count(to, range.low);
    tg_buf_puts(to, " to ");
    tg_put_count(to, range.high);
    tg_buf_putc(to, ')');
}

static tg_status describe(tg_job *job, const machine *m, tg_range count, int64_t hours,
                          tg_price price, tg_item *item, tg_err *err)
{
    tg_buf what = tg_buf_of(4096);
    tg_buf quantity = tg_buf_of(4096);
    tg_buf_printf(&what, "%.*s%s", TG_FMT(m->type), m->is_spot ? " (spot)" : "");
    if (!tg_slice_is(m->region, "*")) tg_buf_printf(&what, " in %.*s", TG_FMT(m->region));
    put_range(&quantity, count);
    tg_buf_puts(&quantity, " x ");
    tg_put_count(&quantity, hours);
    tg_buf_puts(&quantity, " h x ");
    tg_price_put(&quantity, price.amount);
    item->price_source = m->price.source;
    item->price_from = m->price.effective_from;
    item->agreed = (tg_agreed_item){m->cloud, m->type, m->region};
    item->is_own_price = m->price.is_own;
    tg_status status = tg_take_words(job->pricing, &what, &item->what, err);
    tg_status second = tg_take_words(job->pricing, &quantity, &item->quantity, err);
    return status ? status : second;
}

/* --- one machine
 * ------------------------------------------------------------------------------------------------
 */

static tg_status multiply(tg_job *job, tg_range count, int64_t by, tg_range *out, bool *fits)
{
    *fits = !__builtin_mul_overflow(count.low, by, &out->low) &&
            !__builtin_mul_overflow(count.expected, by, &out->expected) &&
            !__builtin_mul_overflow(count.high, by, &out->high);
    return *fits ? TG_OK : tg_job_unpriced(job, "the number of machines does not fit");
}

static tg_status add_hours(tg_job *job, const machine *m, tg_range count, tg_slice assumption,
                           tg_err *err)
{
    tg_item item = {.assumption = assumption};
    bool is_spot_known = m->is_spot && m->price.spot.is_known;
    tg_rate rate = is_spot_known ? m->price.spot : m->price.on_demand;
    if (!rate.is_known) return tg_job_unpriced(job, "%.*s has no price on demand", TG_FMT(m->type));
    tg_price dear = is_spot_known && m->price.on_demand.is_known ? m->price.on_demand.price
                                                                 : (tg_price){.per = 0};
    int64_t hours = tg_job_hours(job, &item.assumption);
    if (m->is_spot && !is_spot_known) {
        tg_job_assume(job, true);
        item.assumption = (tg_slice)TG_LIT("the price on demand: the spot price is not known");
    } else if (m->surcharge_percent) {
        tg_job_assume(job, true);
        item.assumption = (tg_slice)TG_LIT(
            "the machine's price and 15% for its management, all 730 hours of a month");
    }
    if (is_windows(job)) {
        tg_job_assume(job, true);
        item.assumption = (tg_slice)TG_LIT("the price of Linux: Windows costs more");
    }
    tg_range units;
    bool fits = false;
    tg_price price = with_surcharge(rate.price, m->surcharge_percent);
    if (dear.per) dear = with_surcharge(dear, m->surcharge_percent);
    tg_status status = multiply(job, count, hours, &units, &fits);
    if (status || !fits) return status;
    status = describe(job, m, count, hours, price, &item, err);
    if (!status) status = tg_job_add(job, &item, price, dear, units, err);
    if (status || m->is_spot || job->unpriced.n) return status;
    return tg_commitment_note(job, &item.agreed, units, err);
}

static tg_status look_up(tg_job *job, machine *m, tg_err *err)
{
    tg_pricing *pricing = job->pricing;
    const tg_book *book = NULL;
    tg_err why = {0};
    tg_status status = tg_pricing_book(pricing, &book, err);
    if (status) return status;
    status = tg_book_machine(book, m->cloud, m->region, m->type, pricing->date, pricing->arena,
                             &m->price, &why);
    if (status == TG_ENOTFOUND) return tg_job_unpriced(job, "%s", why.message);
    if (status && err) *err = why;
    return status;
}

/* nvidia-tesla-t4 from NVIDIA_TESLA_T4 or an address that ends in it. */
static tg_slice plain_accelerator(const tg_job *job, tg_slice name)
{
    size_t from = name.n;
    while (from > 0 && name.ptr[from - 1] != '/') from--;
    name = tg_slice_from(name, from);
    char *plain = tg_arena_alloc(job->pricing->arena, name.n + 1);
    if (!plain) return (tg_slice){NULL, 0};
    for (size_t i = 0; i < name.n; i++) {
        char c = name.ptr[i];
        plain[i] = (char)(c == '_' ? '-' : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return (tg_slice){plain, name.n};
}

/* What pods can have of it: of a machine with a part of an accelerator, one device. */
static int64_t devices_of(tg_slice count)
{
    enum { THOUSAND = 1000 };
    int64_t thousandths = 0;
    if (tg_decimal_parse(count, 3, &thousandths, NULL) || thousandths < 0) return 0;
    return thousandths / THOUSAND + (thousandths % THOUSAND != 0);
}

/* For the pods that may run on it. */
static tg_status note_devices(tg_job *job, const machine *m, tg_slice accelerator, int64_t each,
                              tg_range count, size_t from, tg_err *err)
{
    tg_slice ignored = {NULL, 0};
    tg_range hours;
    bool fits = false;
    if (!tg_pool_is(job->asset) || job->unpriced.n) return TG_OK;
    tg_status status = multiply(job, count, tg_job_hours(job, &ignored), &hours, &fits);
    if (status || !fits) return status;
    return tg_pool_note(job, accelerator, m->type, each, hours, from, err);
}

/* Accelerators that the machine type does not imply: Google's N1. */
static tg_status add_attached(tg_job *job, const machine *host, size_t n, tg_range count,
                              size_t from, tg_err *err)
{
    const tg_attribute *accelerator = tg_job_driver(job, "accelerator", n);
    int64_t each = 1;
    if (!accelerator || !accelerator->is_known || !accelerator->value.n) return TG_OK;
    const tg_attribute *number = tg_job_driver(job, "accelerator_count", n);
    if (number && !tg_attribute_number(number, &each)) {
        return tg_job_unpriced(job, "the number of accelerators is not known");
    }
    machine gpu = *host;
    tg_slice name = plain_accelerator(job, accelerator->value);
    gpu.type = tg_arena_printf(job->pricing->arena, "gpu:%.*s", TG_FMT(name));
    if (!name.ptr || !gpu.type.ptr) return tg_fail_memory(err);
    tg_range units;
    bool fits = false;
    tg_status status = multiply(job, count, each, &units, &fits);
    if (!status && fits && each) status = look_up(job, &gpu, err);
    if (status || !fits || !each || job->unpriced.n) return status;
    status = add_hours(job, &gpu, units, (tg_slice){NULL, 0}, err);
    if (status) return status;
    return note_devices(job, host, gpu.price.accelerator, each, count, from, err);
}

static tg_status price_machine(tg_job *job, machine *m, size_t n, tg_range count,
                               tg_slice assumption, tg_err *err)
{
    size_t from = job->lines.count;
    tg_status status = look_up(job, m, err);
    if (status || job->unpriced.n) return status;
    status = add_hours(job, m, count, assumption, err);
    if (status || job->unpriced.n) return status;
    if (!m->price.accelerator.n) return add_attached(job, m, n, count, from, err);
    int64_t each = devices_of(m->price.accelerator_count);
    return note_devices(job, m, m->price.accelerator, each, count, from, err);
}

/* --- several
 * ------------------------------------------------------------------------------------------------------
 */

typedef struct choice {
    machine first, low, high;
} choice;

static tg_status choose(tg_job *job, const machine *model, size_t type_count, choice *out,
                        tg_err *err)
{
    for (size_t i = 0; i < type_count; i++) {
        machine m = *model;
        m.type = tg_job_driver(job, "instance_type", i)->value;
        tg_status status = look_up(job, &m, err);
        if (status || job->unpriced.n) return status;
        if (i == 0) *out = (choice){m, m, m};
        tg_money hour = m.price.on_demand.price.amount;
        if (tg_money_compare(hour, out->low.price.on_demand.price.amount) < 0) out->low = m;
        if (tg_money_compare(hour, out->high.price.on_demand.price.amount) > 0) out->high = m;
    }
    return TG_OK;
}

static tg_status cost_of(tg_job *job, const machine *m, int64_t units, tg_money *out, tg_err *err)
{
    tg_item item = {.agreed = {m->cloud, m->type, m->region}, .is_own_price = m->price.is_own};
    tg_price price = m->price.on_demand.price;
    tg_status status = tg_job_take_off(job, &item, &price, err);
    return status ? status : tg_price_cost(price, units, out, err);
}

/* One of several types is bought: any may be. The first is expected, the cheapest and the dearest
 * bound it. */
static tg_status price_alternatives(tg_job *job, const machine *model, size_t type_count,
                                    tg_range count, tg_err *err)
{
    choice of;
    tg_status status = choose(job, model, type_count, &of, err);
    if (status || job->unpriced.n) return status;
    tg_estimate before = job->amount;
    tg_slice assumption = TG_LIT("the first of the types that may be chosen");
    tg_job_assume(job, true);
    status = add_hours(job, &of.first, count, assumption, err);
    if (status || job->unpriced.n) return status;
    tg_cost_line *line = tg_vec_at(&job->lines, job->lines.count - 1);
    int64_t hours = tg_job_hours(job, &assumption);
    tg_range units = {0, 0, 0};
    bool fits = false;
    status = multiply(job, count, hours, &units, &fits);
    if (!status) status = cost_of(job, &of.low, units.low, &line->amount.low, err);
    if (!status) status = cost_of(job, &of.high, units.high, &line->amount.high, err);
    if (!status) job->amount = before;
    if (!status) status = tg_estimate_add(&job->amount, line->amount, err);
    if (status) return status;
    int64_t each = devices_of(of.first.price.accelerator_count);
    return note_devices(job, &of.first, of.first.price.accelerator, each, count,
                        job->lines.count - 1, err);
}

static bool is_type_known(tg_job *job, size_t type_count, tg_status *status)
{
    for (size_t i = 0; i < type_count; i++) {
        const tg_attribute *type = tg_job_driver(job, "instance_type", i);
        if (type->is_known && type->value.n) continue;
        tg_slice what =
            type->waits_for.n ? type->waits_for : (tg_slice)TG_LIT("something not known yet");
        *status = tg_job_unpriced(job, "its machine type waits for %.*s", TG_FMT(what));
        return false;
    }
    return true;
}

/* In each zone as many. */
static tg_range times_zones(const tg_job *job, tg_range count)
{
    int64_t zones = (int64_t)tg_job_driver_count(job, "zone");
    tg_range all;
    if (zones < 2 || __builtin_mul_overflow(count.high, zones, &all.high)) return count;
    return (tg_range){count.low * zones, count.expected * zones, all.high};
}

/* The counts of several types belong to them one by one, or there is one for all. */
static bool are_paired(const tg_job *job, size_t type_count)
{
    return type_count == 1 || tg_job_driver_count(job, "count") == type_count ||
           tg_job_driver_count(job, "min_count") == type_count;
}

static tg_status price_types(tg_job *job, machine *m, size_t type_count, tg_err *err)
{
    tg_status status = TG_OK;
    bool paired = are_paired(job, type_count);
    for (size_t i = 0; i < (paired ? type_count : 1) && !status && !job->unpriced.n; i++) {
        tg_range count;
        tg_slice assumption = {NULL, 0};
        if (!tg_job_count(job, i, &count, &assumption)) return TG_OK;
        count = times_zones(job, count);
        m->type = tg_job_driver(job, "instance_type", i)->value;
        m->cloud = cloud_of(job, m->type);
        status = paired ? price_machine(job, m, i, count, assumption, err)
                        : price_alternatives(job, m, type_count, count, err);
    }
    return status;
}

/* A TPU is asked for by its accelerator type alone. */
static tg_status price_tpu(tg_job *job, machine *m, const tg_attribute *accelerator, tg_err *err)
{
    static const tg_slice start = TG_LIT("tpu-");
    tg_range count;
    tg_slice assumption = {NULL, 0};
    if (!accelerator->is_known)
        return tg_job_unpriced(job, "its accelerator waits for %.*s",
                               TG_FMT(accelerator->waits_for));
    tg_slice name = plain_accelerator(job, accelerator->value);
    m->type = tg_slice_starts(name, start)
                  ? name
                  : tg_arena_printf(job->pricing->arena, "tpu-%.*s", TG_FMT(name));
    m->cloud = cloud_of(job, m->type);
    if (!name.ptr || !m->type.ptr) return tg_fail_memory(err);
    if (!tg_job_count(job, 0, &count, &assumption)) return TG_OK;
    return price_machine(job, m, 0, count, assumption, err);
}

tg_status tg_price_machines(tg_job *job, tg_err *err)
{
    size_t type_count = tg_job_driver_count(job, "instance_type");
    const tg_attribute *accelerator = tg_job_driver(job, "accelerator", 0);
    tg_status status = TG_OK;
    machine m = {.is_spot = is_spot(job), .surcharge_percent = surcharge_of(job)};
    if (!type_count && !accelerator) {
        return tg_job_unpriced(
            job, "%.*s has no machine type, accelerator or capacity that the price book knows",
            TG_FMT(job->asset->type));
    }
    if (!is_type_known(job, type_count, &status)) return status;
    status = tg_job_region(job, &m.region);
    if (status || job->unpriced.n) return status;
    return type_count ? price_types(job, &m, type_count, err)
                      : price_tpu(job, &m, accelerator, err);
}
