/* Where, how many and how long: what the prices of all machines are multiplied by. */
#include "cost/pricing.h"

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* us-east-1a, us-central1-a */
static tg_slice region_of_zone(tg_slice zone)
{
    if (zone.n < 3 || !is_letter(zone.ptr[zone.n - 1])) return zone;
    if (is_digit(zone.ptr[zone.n - 2])) return (tg_slice){zone.ptr, zone.n - 1};
    bool is_google = zone.ptr[zone.n - 2] == '-' && is_digit(zone.ptr[zone.n - 3]);
    return is_google ? (tg_slice){zone.ptr, zone.n - 2} : zone;
}

/* Azure takes "East US" for eastus; Google takes addresses that end in the name. */
tg_slice tg_plain_region(const tg_job *job, tg_slice region)
{
    for (size_t i = region.n; i > 0; i--) {
        if (region.ptr[i - 1] == '/') return tg_slice_from(region, i);
    }
    char *plain = tg_arena_alloc(job->pricing->arena, region.n + 1);
    if (!plain) return (tg_slice){NULL, 0};
    size_t n = 0;
    for (size_t i = 0; i < region.n; i++) {
        char c = region.ptr[i];
        if (c != ' ') plain[n++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return (tg_slice){plain, n};
}

static bool is_machine_like(const tg_attribute *a)
{
    return a && a->is_known && a->value.n;
}

tg_status tg_job_region(tg_job *job, tg_slice *region)
{
    const tg_attribute *zone = tg_job_driver(job, "zone", 0);
    const tg_attribute *named = tg_job_driver(job, "region", 0);
    tg_slice usual = job->pricing->usage.regions[job->asset->platform];
    *region = (tg_slice){NULL, 0};
    if (is_machine_like(named)) {
        /* GKE's location is a region or a zone. */
        *region = region_of_zone(tg_plain_region(job, named->value));
    } else if (is_machine_like(zone)) {
        *region = region_of_zone(tg_plain_region(job, zone->value));
    } else if (usual.n) {
        *region = usual;
        tg_job_assume(job, true);
    } else if (named && named->waits_for.n) {
        return tg_job_unpriced(job, "its region waits for %.*s", TG_FMT(named->waits_for));
    } else {
        return tg_job_unpriced(
            job, "its region is not known; `regions.default` in usage.yaml can say it");
    }
    return region->ptr ? TG_OK : TG_ENOMEM;
}

/* --- how many
 * -------------------------------------------------------------------------------------------------
 */

static void take_declared(tg_job *job, tg_range *out)
{
    *out = job->volume->instances;
}

/* A driver's n-th value; its only one where there is but one for all. */
static const tg_attribute *paired(const tg_job *job, const char *driver, size_t n)
{
    const tg_attribute *own = tg_job_driver(job, driver, n);
    if (own || n == 0 || tg_job_driver_count(job, driver) != 1) return own;
    return tg_job_driver(job, driver, 0);
}

static bool waits(tg_job *job, const tg_attribute *a)
{
    if (!a || a->is_known) return false;
    tg_slice what = a->waits_for.n ? a->waits_for : (tg_slice)TG_LIT("something not known yet");
    return tg_job_unpriced(job, "how many run waits for %.*s", TG_FMT(what)) == TG_OK;
}

static void order(tg_range *range)
{
    if (range->high < range->low) range->high = range->low;
    if (range->expected < range->low) range->expected = range->low;
    if (range->expected > range->high) range->expected = range->high;
}

/* --what-if, for the state after the change. What does not fit stays as it is. */
static int64_t supposed(const tg_job *job, const char *key, int64_t number)
{
    int64_t other = number;
    if (!job->is_after || tg_what_if_number(job, key, number, &other, NULL)) return number;
    return other;
}

static bool count_of(tg_job *job, size_t n, tg_range *out, tg_slice *assumption)
{
    const tg_attribute *count = paired(job, "count", n);
    const tg_attribute *min = paired(job, "min_count", n);
    const tg_attribute *max = paired(job, "max_count", n);
    int64_t number = 0;
    *out = (tg_range){1, 1, 1};
    if (job->volume && job->volume->has_instances) {
        take_declared(job, out);
        return true;
    }
    if (waits(job, count) || waits(job, min) || waits(job, max)) return false;
    bool has_count = tg_attribute_number(count, &number);
    if (has_count) *out = (tg_range){number, number, number};
    bool has_min = tg_attribute_number(min, &number);
    if (has_min) out->low = number;
    if (tg_attribute_number(max, &number)) {
        out->high = number;
        if (!has_min && !has_count) out->low = 0;
    }
    if (!has_count && (has_min || out->low == 0)) {
        out->expected = out->low > 0 ? out->low : 1;
        *assumption = (tg_slice)TG_LIT("the least that may run, at least one");
    }
    order(out);
    return true;
}

bool tg_job_count(tg_job *job, size_t n, tg_range *out, tg_slice *assumption)
{
    if (!count_of(job, n, out, assumption)) return false;
    out->low = supposed(job, "instances", out->low);
    out->expected = supposed(job, "instances", out->expected);
    out->high = supposed(job, "instances", out->high);
    return true;
}

static int64_t hours_of(tg_job *job, tg_slice *assumption)
{
    int64_t hours = 0;
    if (job->volume && job->volume->hours.is_there) return job->volume->hours.number;
    if (tg_attribute_number(tg_job_driver(job, "hours", 0), &hours)) {
        tg_job_assume(job, true);
        *assumption = (tg_slice)TG_LIT("one run a month, as long as it may last");
        return hours < TG_HOURS_PER_MONTH ? hours : TG_HOURS_PER_MONTH;
    }
    tg_job_assume(job, false);
    if (!assumption->n) *assumption = (tg_slice)TG_LIT("runs all 730 hours of a month");
    return TG_HOURS_PER_MONTH;
}

int64_t tg_job_hours(tg_job *job, tg_slice *assumption)
{
    return supposed(job, "hours", hours_of(job, assumption));
}
