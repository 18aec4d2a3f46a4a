/* What pods use of accelerators. A pod is paid through the node that hosts it, so its share of one
 * is what it costs: that of the machine type where the manifest names it, else that of the
 * accelerator. */
#include "cost/pricing.h"

typedef struct share {
    tg_price price; /* an hour of one accelerator */
    tg_slice what, source, from;
    tg_agreed_item agreed;
    bool is_own;
} share;

static tg_slice cloud_of(tg_slice type)
{
    static const struct {
        tg_slice start, cloud;
    } shapes[] = {{TG_LIT("Standard_"), TG_LIT("azure")}, {TG_LIT("a2-"), TG_LIT("gcp")},
                  {TG_LIT("a3-"), TG_LIT("gcp")},         {TG_LIT("a4-"), TG_LIT("gcp")},
                  {TG_LIT("g2-"), TG_LIT("gcp")},         {TG_LIT("g4-"), TG_LIT("gcp")}};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        if (tg_slice_starts(type, shapes[i].start)) return shapes[i].cloud;
    }
    return tg_slice_find(type, (tg_slice)TG_LIT(".")) == SIZE_MAX ? (tg_slice){NULL, 0}
                                                                  : (tg_slice)TG_LIT("aws");
}

static tg_slice usual_region(const tg_job *job, tg_slice cloud)
{
    const tg_slice *regions = job->pricing->usage.regions;
    if (tg_slice_is(cloud, "azure")) return regions[TG_PLATFORM_AZURE];
    return regions[tg_slice_is(cloud, "gcp") ? TG_PLATFORM_GCP : TG_PLATFORM_AWS];
}

/* TG_OK with *found false: try another way. */
static tg_status share_of_machine(tg_job *job, tg_slice type, share *out, bool *found, tg_err *err)
{
    tg_pricing *p = job->pricing;
    const tg_book *book = NULL;
    tg_machine_price price;
    tg_err why = {0};
    int64_t count = 0;
    tg_slice cloud = cloud_of(type);
    tg_slice region = usual_region(job, cloud);
    *found = false;
    if (!cloud.n || !region.n) return TG_OK;
    tg_status status = tg_pricing_book(p, &book, err);
    if (status) return status;
    status = tg_book_machine(book, cloud, region, type, p->date, p->arena, &price, &why);
    if (status == TG_ENOTFOUND) return TG_OK;
    if (status) return status;
    if (tg_decimal_parse(price.accelerator_count, 0, &count, NULL) || count < 1 ||
        !price.on_demand.is_known)
        return TG_OK;
    *out = (share){.price = {price.on_demand.price.amount, count},
                   .source = price.source,
                   .from = price.effective_from,
                   .agreed = {cloud, type, region},
                   .is_own = price.is_own};
    out->what = tg_arena_printf(p->arena, "%.*s on %.*s in %.*s", TG_FMT(price.accelerator),
                                TG_FMT(type), TG_FMT(region));
    *found = out->what.ptr != NULL;
    return *found ? TG_OK : tg_fail_memory(err);
}

/* The row of an accelerator, or of the machine of a node label; TG_ENOTFOUND is no error to tell.
 */
static tg_status find_accelerator(tg_job *job, tg_slice name, tg_machine_price *out, tg_err *err)
{
    tg_pricing *p = job->pricing;
    const tg_book *book = NULL;
    tg_err why = {0};
    tg_status status = tg_pricing_book(p, &book, err);
    if (status) return status;
    return tg_book_machine(book, (tg_slice)TG_LIT("kubernetes"), (tg_slice)TG_LIT("*"), name,
                           p->date, p->arena, out, &why);
}

static tg_status share_of_accelerator(tg_job *job, tg_slice name, share *out, tg_err *err)
{
    tg_machine_price price;
    tg_status status = find_accelerator(job, name, &price, err);
    if (status == TG_ENOTFOUND && tg_slice_find(name, (tg_slice)TG_LIT("/")) != SIZE_MAX) {
        return tg_job_unpriced(job,
                               "no node label says which accelerator %.*s is; a row "
                               "`kubernetes,*,%.*s,PRICE` in `prices/` of "
                               "the bundle gives it a price",
                               TG_FMT(name), TG_FMT(name));
    }
    if (status == TG_ENOTFOUND || (!status && !price.on_demand.is_known)) {
        return tg_job_unpriced(job, "the price book has no price of the accelerator %.*s",
                               TG_FMT(name));
    }
    if (status) return status;
    *out = (share){.price = price.on_demand.price,
                   .source = price.source,
                   .from = price.effective_from,
                   .what = name,
                   .agreed = {price.cloud, price.instance_type, price.region},
                   .is_own = price.is_own};
    return TG_OK;
}

static void put_count(tg_buf *to, tg_range pods, int64_t devices)
{
    tg_put_count(to, pods.expected);
    if (pods.low != pods.high) {
        tg_buf_puts(to, " (");
        tg_put_count(to, pods.low);
        tg_buf_puts(to, " to ");
        tg_put_count(to, pods.high);
        tg_buf_putc(to, ')');
    }
    tg_buf_puts(to, pods.expected == 1 && pods.high == 1 ? " pod x " : " pods x ");
    tg_put_count(to, devices);
}

static bool multiply_pods(tg_range pods, int64_t devices, int64_t hours, tg_range *units)
{
    int64_t each = 0;
    return !__builtin_mul_overflow(devices, hours, &each) &&
           !__builtin_mul_overflow(pods.low, each, &units->low) &&
           !__builtin_mul_overflow(pods.expected, each, &units->expected) &&
           !__builtin_mul_overflow(pods.high, each, &units->high);
}

static tg_status add_group(tg_job *job, const share *s, tg_range pods, int64_t devices,
                           tg_slice assumption, tg_err *err)
{
    tg_item item = {.what = s->what,
                    .assumption = assumption,
                    .price_source = s->source,
                    .price_from = s->from,
                    .agreed = s->agreed,
                    .is_own_price = s->is_own};
    int64_t hours = tg_job_hours(job, &item.assumption);
    tg_range units;
    if (!multiply_pods(pods, devices, hours, &units))
        return tg_job_unpriced(job, "the number of accelerators does not fit");
    tg_buf quantity = tg_buf_of(4096);
    put_count(&quantity, pods, devices);
    tg_buf_puts(&quantity, " x ");
    tg_put_count(&quantity, hours);
    tg_buf_puts(&quantity, " h x ");
    tg_price_put(&quantity, s->price.amount);
    if (s->price.per > 1) tg_buf_printf(&quantity, " / %lld", (long long)s->price.per);
    tg_status status = tg_take_words(job->pricing, &quantity, &item.quantity, err);
    return status ? status : tg_job_add(job, &item, s->price, (tg_price){.per = 0}, units, err);
}

/* What the price book calls the accelerator of a machine or of a node label; empty: it has none. */
static tg_status canonical_name(tg_job *job, tg_slice name, tg_slice *out, tg_err *err)
{
    tg_machine_price price;
    *out = (tg_slice){NULL, 0};
    tg_status status = find_accelerator(job, name, &price, err);
    if (!status) *out = price.accelerator.n ? price.accelerator : name;
    return status == TG_ENOTFOUND ? TG_OK : status;
}

/* The node pools of the run that have what these pods ask for. */
static tg_status find_pool(tg_job *job, tg_slice type, tg_slice accelerator, tg_pool_kind **out,
                           tg_slice *assumption, tg_err *err)
{
    static const tg_slice slash = TG_LIT("/");
    tg_slice name;
    *out = type.n ? tg_pool_for(job, (tg_slice){NULL, 0}, type) : NULL;
    if (*out) return TG_OK;
    tg_status status = canonical_name(job, accelerator, &name, err);
    if (status) return status;
    *out = name.n ? tg_pool_for(job, name, (tg_slice){NULL, 0}) : NULL;
    if (*out || type.n || tg_slice_find(accelerator, slash) == SIZE_MAX) return TG_OK;
    *out = tg_pool_of_resource(job, accelerator);
    if (*out) *assumption = (tg_slice)TG_LIT("the only accelerator that node pools here have");
    return TG_OK;
}

static tg_status add_hosted(tg_job *job, tg_pool_kind *kind, tg_range pods, int64_t devices,
                            tg_slice assumption, tg_err *err)
{
    tg_item item = {
        .assumption = assumption, .price_source = kind->source, .price_from = kind->from};
    tg_arena *arena = job->pricing->arena;
    tg_range units;
    int64_t hours = tg_job_hours(job, &item.assumption);
    if (assumption.n) tg_job_assume(job, true);
    if (!multiply_pods(pods, devices, hours, &units))
        return tg_job_unpriced(job, "the number of accelerators does not fit");
    item.what = kind->pool_count == 1
                    ? tg_arena_printf(arena, "%.*s, a share of %.*s", TG_FMT(kind->accelerator),
                                      TG_FMT(kind->address))
                    : tg_arena_printf(arena, "%.*s, a share of %zu node pools",
                                      TG_FMT(kind->accelerator), kind->pool_count);
    if (!item.what.ptr) return tg_fail_memory(err);
    tg_buf quantity = tg_buf_of(4096);
    put_count(&quantity, pods, devices);
    tg_buf_puts(&quantity, " x ");
    tg_put_count(&quantity, hours);
    tg_buf_puts(&quantity, " h x ");
    tg_pool_put_rate(kind, &quantity);
    tg_status status = tg_take_words(job->pricing, &quantity, &item.quantity, err);
    return status ? status : tg_pool_host(job, kind, &item, units, err);
}

/* The share of a machine that the manifest names or, where it names none, of the usual one. */
static tg_status add_share(tg_job *job, tg_slice type, tg_slice accelerator, tg_range pods,
                           int64_t devices, tg_slice assumption, tg_err *err)
{
    share s = {.source = {NULL, 0}};
    bool found = false;
    tg_status status = TG_OK;
    if (type.n) status = share_of_machine(job, type, &s, &found, err);
    if (!status && !found) {
        tg_job_assume(job, true);
        assumption = (tg_slice)TG_LIT(
            "an accelerator's share of a machine on demand; runs all 730 hours of a month");
        status = share_of_accelerator(job, accelerator, &s, err);
    }
    if (status || job->unpriced.n) return status;
    return add_group(job, &s, pods, devices, assumption, err);
}

static tg_status price_group(tg_job *job, size_t n, tg_err *err)
{
    bool is_one = tg_job_driver_count(job, "accelerator") == 1;
    const tg_attribute *accelerator = tg_job_driver(job, "accelerator", is_one ? 0 : n);
    const tg_attribute *number = tg_job_driver(job, "accelerator_count", n);
    size_t groups = tg_job_driver_count(job, "accelerator_count");
    bool has_types = tg_job_driver_count(job, "instance_type") == groups;
    const tg_attribute *named = has_types ? tg_job_driver(job, "instance_type", n) : NULL;
    tg_slice type = named && named->is_known ? named->value : (tg_slice){NULL, 0};
    tg_slice assumption = {NULL, 0};
    tg_range pods;
    tg_pool_kind *pool = NULL;
    int64_t devices = 0;
    if (!tg_attribute_number(number, &devices))
        return tg_job_unpriced(job, "the number of accelerators is not known");
    if (!devices) return TG_OK;
    if (accelerator && !accelerator->is_known)
        return tg_job_unpriced(job, "its accelerator is not known");
    tg_slice name = accelerator ? accelerator->value : (tg_slice)TG_LIT("nvidia.com/gpu");
    if (!tg_job_count(job, n, &pods, &assumption)) return TG_OK;
    tg_status status = find_pool(job, type, name, &pool, &assumption, err);
    if (status) return status;
    if (pool) return add_hosted(job, pool, pods, devices, assumption, err);
    return add_share(job, type, name, pods, devices, assumption, err);
}

tg_status tg_price_pods(tg_job *job, tg_err *err)
{
    size_t groups = tg_job_driver_count(job, "accelerator_count");
    tg_status status = TG_OK;
    if (tg_pool_follows_pods(job->asset)) {
        tg_item item = {.what = TG_LIT("nodes"),
                        .quantity = TG_LIT("paid through the pods that they host")};
        return tg_job_add_nothing(job, &item, err);
    }
    for (size_t i = 0; i < groups && !status && !job->unpriced.n; i++)
        status = price_group(job, i, err);
    if (status || job->unpriced.n || job->lines.count) return status;
    if (!groups && tg_job_driver_count(job, "instance_type")) return tg_price_machines(job, err);
    return tg_job_unpriced(
        job,
        "it asks for no accelerator, and the price book has no processors and memory of a cluster");
}
