/* SageMaker's serverless inference: paid by the time that requests compute, at a rate for the
 * endpoint's memory, and by the time for which concurrency is held ready. The book has these rates
 * by the hour, under the names of AWS's usage types. docs/cost.md works them through. */
#include "cost/pricing.h"

enum { MS_PER_HOUR = 3600000, MB_PER_GB = 1024, MOST_GB = 6 };

static const char INFERENCE[] = "ServerlessInf:Mem";
static const char READY[] = "ProvisionedConcurrency:Usage";
static const char READY_INFERENCE[] = "ProvisionedConcurrency:Mem";

typedef struct serverless {
    tg_slice region;
    int64_t gb;
    int64_t held;     /* concurrency that is held ready; 0: none */
    int64_t requests; /* a month */
    int64_t each;     /* milliseconds of one */
} serverless;

/* A rate for the memory, by the hour. */
typedef struct rate {
    tg_machine_price price;
    tg_slice assumption;
} rate;

/* --- rates
 * ------------------------------------------------------------------------------------------ */

static tg_status ask(tg_job *job, const serverless *s, const char *item, int64_t gb,
                     tg_machine_price *out, bool *found, tg_err *why, tg_err *err)
{
    const tg_book *book = NULL;
    tg_pricing *p = job->pricing;
    *found = false;
    tg_status status = tg_pricing_book(p, &book, err);
    if (status) return status;
    tg_slice name = tg_arena_printf(p->arena, "%s-%lldGB", item, (long long)gb);
    if (!name.ptr) return tg_fail_memory(err);
    status = tg_book_machine(book, (tg_slice)TG_LIT("sagemaker-serverless"), s->region, name,
                             p->date, p->arena, out, why);
    *found = status == TG_OK && out->on_demand.is_known;
    if (status && status != TG_ENOTFOUND && err) *err = *why;
    return status == TG_ENOTFOUND ? TG_OK : status;
}

/* The published rates are so much for each GB: one that is not in the book is worked out from one
 * that is, and said to be. */
static tg_status take_rate(tg_job *job, const serverless *s, const char *item, rate *out,
                           tg_err *err)
{
    tg_err why = {0};
    tg_err other = {0};
    bool found = false;
    *out = (rate){.assumption = {NULL, 0}};
    tg_status status = ask(job, s, item, s->gb, &out->price, &found, &why, err);
    for (int64_t gb = 1; gb <= MOST_GB && !status && !found; gb++) {
        status = ask(job, s, item, gb, &out->price, &found, &other, err);
        if (status || !found) continue;
        tg_rate *on_demand = &out->price.on_demand;
        if (tg_money_scale(on_demand->price.amount, s->gb, gb, &on_demand->price.amount, err))
            return tg_job_unpriced(job, "the price of its memory does not fit");
        out->assumption = tg_arena_printf(job->pricing->arena,
                                          "by proportion of the price of %lld GB", (long long)gb);
        if (!out->assumption.ptr) return tg_fail_memory(err);
    }
    return status || found ? status : tg_job_unpriced(job, "%s", why.message);
}

/* --- lines
 * ------------------------------------------------------------------------------------------ */

static tg_status add_line(tg_job *job, const serverless *s, const char *what, const rate *of,
                          tg_price price, tg_price dear, int64_t units, tg_buf *quantity,
                          tg_err *err)
{
    tg_item item = {.assumption = of->assumption,
                    .price_source = of->price.source,
                    .price_from = of->price.effective_from,
                    .agreed = {of->price.cloud, of->price.instance_type, of->price.region},
                    .is_own_price = of->price.is_own};
    tg_price_put(quantity, of->price.on_demand.price.amount);
    tg_status status = tg_take_words(job->pricing, quantity, &item.quantity, err);
    if (status) return status;
    item.what = tg_arena_printf(job->pricing->arena, "%s (%lld GB) in %.*s", what, (long long)s->gb,
                                TG_FMT(s->region));
    if (!item.what.ptr) return tg_fail_memory(err);
    if (of->assumption.n) tg_job_assume(job, true);
    return tg_job_add(job, &item, price, dear, (tg_range){units, units, units}, err);
}

/* By the millisecond, at a rate by the hour. */
static tg_price by_ms(const rate *of)
{
    return (tg_price){of->price.on_demand.price.amount, MS_PER_HOUR};
}

static tg_status add_inference(tg_job *job, const serverless *s, const char *what, const rate *of,
                               const rate *dear, int64_t ms, tg_err *err)
{
    tg_buf quantity = tg_buf_of(4096);
    tg_price dearer = {.per = 0};
    if (dear) dearer = by_ms(dear);
    tg_put_count(&quantity, ms);
    tg_buf_puts(&quantity, " ms / 3,600,000 x ");
    return add_line(job, s, what, of, by_ms(of), dearer, ms, &quantity, err);
}

/* Held ready, it is paid for while it exists: all hours of a month are no assumption. */
static tg_status add_ready(tg_job *job, const serverless *s, const rate *of, int64_t hours,
                           tg_err *err)
{
    tg_buf quantity = tg_buf_of(4096);
    int64_t units = 0;
    if (__builtin_mul_overflow(s->held, hours, &units))
        return tg_job_unpriced(job, "its concurrency does not fit");
    tg_put_count(&quantity, s->held);
    tg_buf_puts(&quantity, " x ");
    tg_put_count(&quantity, hours);
    tg_buf_puts(&quantity, " h x ");
    return add_line(job, s, "concurrency held ready", of, of->price.on_demand.price,
                    (tg_price){.per = 0}, units, &quantity, err);
}

/* What is held ready takes what it can; beyond that, and at worst all, is paid on demand. */
static tg_status add_held(tg_job *job, const serverless *s, const rate *on_demand, int64_t ms,
                          tg_err *err)
{
    const tg_volume *v = job->volume;
    int64_t hours = v && v->hours.is_there ? v->hours.number : TG_HOURS_PER_MONTH;
    int64_t room = 0;
    rate ready;
    rate inference;
    tg_status status = take_rate(job, s, READY, &ready, err);
    if (!status && !job->unpriced.n) status = take_rate(job, s, READY_INFERENCE, &inference, err);
    if (!status && !job->unpriced.n) status = add_ready(job, s, &ready, hours, err);
    if (status || job->unpriced.n) return status;
    if (__builtin_mul_overflow(s->held * hours, MS_PER_HOUR, &room) || room > ms) room = ms;
    if (room)
        status = add_inference(job, s, "inference on what is held ready", &inference, on_demand,
                               room, err);
    if (status || job->unpriced.n || room == ms) return status;
    return add_inference(job, s, "serverless inference", on_demand, NULL, ms - room, err);
}

/* --- the whole
 * ------------------------------------------------------------------------------------------ */

static tg_status fail_volume(tg_job *job, const serverless *s, const rate *on_demand, tg_err *err)
{
    enum { REQUESTS = 1000, USUAL_MS = 1000 };
    const tg_volume *v = job->has_shared_volume ? NULL : job->volume;
    int64_t each = v && v->milliseconds.is_there ? v->milliseconds.number : USUAL_MS;
    int64_t ms = 0;
    /* Not "volume unknown", as a deployment is whose calls stand elsewhere: nobody else is asked.
     */
    tg_buf words = tg_buf_of(4096);
    tg_buf_puts(&words, "1,000 requests of ");
    tg_put_count(&words, each);
    tg_buf_puts(&words, " ms each");
    tg_status status = tg_take_words(job->pricing, &words, &job->per_thousand_of, err);
    if (status) return status;
    job->has_per_thousand = !__builtin_mul_overflow(each, REQUESTS, &ms) &&
                            !tg_price_cost(by_ms(on_demand), ms, &job->per_thousand, NULL);
    return tg_job_unpriced(job,
                           "it is paid by the time that requests take%s; `requests_per_month` and "
                           "`milliseconds_per_request` for its address in usage.yaml price it",
                           s->held ? " and for the concurrency that it holds ready" : "");
}

static bool take_number(tg_job *job, const char *driver, const char *what, int64_t *out,
                        tg_status *status)
{
    const tg_attribute *a = tg_job_driver(job, driver, 0);
    if (!a || (a->is_known && !a->value.n) || tg_attribute_number(a, out)) return true;
    tg_slice why = a->waits_for.n ? a->waits_for : (tg_slice)TG_LIT("a number that is not there");
    *status = tg_job_unpriced(job, "its %s waits for %.*s", what, TG_FMT(why));
    return false;
}

static bool take_shape(tg_job *job, serverless *s, tg_status *status)
{
    int64_t mb = 0;
    /* The driver is called memory_gb; SageMaker says it in MB. */
    if (!take_number(job, "memory_gb", "memory", &mb, status) ||
        !take_number(job, "concurrency", "provisioned concurrency", &s->held, status))
        return false;
    s->gb = mb / MB_PER_GB;
    if (mb > 0 && mb % MB_PER_GB == 0 && s->gb <= MOST_GB && s->held <= INT32_MAX) return true;
    *status = tg_job_unpriced(job,
                              "%lld MB of memory is nothing that is sold: 1,024 to 6,144 in "
                              "steps of 1,024 are",
                              (long long)mb);
    return false;
}

static tg_status price_shape(tg_job *job, serverless *s, tg_err *err)
{
    rate on_demand;
    int64_t ms = 0;
    tg_status status = tg_job_region(job, &s->region);
    if (!status && !job->unpriced.n) status = take_rate(job, s, INFERENCE, &on_demand, err);
    if (status || job->unpriced.n) return status;
    const tg_volume *v = job->has_shared_volume ? NULL : job->volume;
    if (!v || !v->requests.is_there || !v->milliseconds.is_there)
        return fail_volume(job, s, &on_demand, err);
    s->requests = v->requests.number;
    s->each = v->milliseconds.number;
    if (job->is_after) status = tg_what_if_number(job, "requests", s->requests, &s->requests, err);
    if (status) return status;
    if (__builtin_mul_overflow(s->requests, s->each, &ms))
        return tg_job_unpriced(job, "the time that its requests take does not fit");
    if (s->held) return add_held(job, s, &on_demand, ms, err);
    return add_inference(job, s, "serverless inference", &on_demand, NULL, ms, err);
}

tg_status tg_price_serverless(tg_job *job, bool *is_done, tg_err *err)
{
    serverless s = {.held = 0};
    tg_status status = TG_OK;
    size_t count = tg_job_driver_count(job, "memory_gb");
    *is_done = false;
    if (!count || !tg_slice_is(job->asset->type, "aws_sagemaker_endpoint_configuration"))
        return TG_OK;
    *is_done = true;
    if (count > 1 || tg_job_driver_count(job, "instance_type"))
        return tg_job_unpriced(job, "it has a serverless variant besides others, and nothing says "
                                    "which of them serves how much");
    return take_shape(job, &s, &status) ? price_shape(job, &s, err) : status;
}
