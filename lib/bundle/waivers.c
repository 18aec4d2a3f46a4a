#include "bundle/loading.h"

#include "model/money.h"
#include "model/scalar.h"

/* An exception that nobody looks at again is a hole. Half a year, unless the bundle says otherwise.
 */
enum { DEFAULT_MAX_DAYS = 180, MOST_DAYS = 3660 };

static const tg_schema_key WAIVER_KEYS[] = {
    {.name = "policy", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "asset", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "reason", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "owner", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "approver", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "expires",
     .shape = TG_SHAPE_DATE,
     .is_required = true,
     .expected = "the last day it holds, as YYYY-MM-DD"},
    {.name = "max_monthly_usd", .shape = TG_SHAPE_MONEY},
};
static const tg_schema WAIVER = TG_SCHEMA("a waiver", WAIVER_KEYS);

static const tg_schema_key FILE_KEYS[] = {
    {.name = "version", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "max_days", .shape = TG_SHAPE_COUNT, .expected = "a number of days"},
    {.name = "waivers",
     .shape = TG_SHAPE_OBJECTS,
     .object = &WAIVER,
     .is_required = true,
     .expected = "a list of waivers"},
};
const tg_schema tg_waivers_schema = TG_SCHEMA("waivers.yaml", FILE_KEYS);

typedef struct taking {
    tg_loading *loading;
    tg_problems problems;
    tg_waiver *waivers;
    tg_value *sources; /* of each waiver, for messages */
    size_t count;
} taking;

static tg_slice text_of(taking *t, tg_value v)
{
    return tg_take_text(t->loading, v, &t->problems.status);
}

static void check_policy(taking *t, tg_value v)
{
    const tg_bundle *bundle = t->loading->bundle;
    tg_slice *ids = tg_arena_array(t->loading->arena, bundle->policy_count, sizeof *ids);
    if (!ids) {
        t->problems.status = TG_ENOMEM;
        return;
    }
    for (size_t i = 0; i < bundle->policy_count; i++) {
        ids[i] = bundle->policies[i].id;
        if (tg_slice_equal(ids[i], tg_text_of(v))) return;
    }
    tg_slice near = tg_text_nearest(tg_text_of(v), ids, bundle->policy_count);
    tg_slice found = tg_describe(v, t->loading->arena);
    tg_problem(&t->problems, v, "`policy`: %.*s is no policy's id%s%.*s%s", TG_FMT(found),
               near.ptr ? ", did you mean `" : "", TG_FMT(near), near.ptr ? "`?" : "");
}

/* An index such as ["*"] may hold any character; outside of one a star is a pattern. */
static bool has_wildcard(tg_slice address)
{
    bool is_inside = false;
    for (size_t i = 0; i < address.n; i++) {
        char c = address.ptr[i];
        if (c == '[') is_inside = true;
        if (c == ']') is_inside = false;
        if ((c == '*' || c == '?') && !is_inside) return true;
    }
    return false;
}

/* "TODO" for a reason or an approver is no reason and nobody. */
static void check_said(taking *t, tg_value waiver, const char *key)
{
    const tg_dictionary *dictionary = t->loading->dictionary;
    tg_value v = tg_get(waiver, key);
    if (!dictionary || !tg_is_placeholder(dictionary, tg_text_of(v))) return;
    tg_slice found = tg_describe(v, t->loading->arena);
    tg_problem(&t->problems, v, "`%s`: %.*s is a placeholder", key, TG_FMT(found));
}

static void take_waiver(taking *t, tg_value v)
{
    tg_waiver *out = &t->waivers[t->count];
    t->sources[t->count++] = v;
    *out = (tg_waiver){
        .policy = text_of(t, tg_get(v, "policy")),
        .asset = text_of(t, tg_get(v, "asset")),
        .reason = text_of(t, tg_get(v, "reason")),
        .owner = text_of(t, tg_get(v, "owner")),
        .approver = text_of(t, tg_get(v, "approver")),
        .expires = text_of(t, tg_get(v, "expires")),
        .max_monthly_nano_usd = -1,
        .location = tg_value_location(v, t->problems.lines),
    };
    tg_date_parse(out->expires, &out->expires_day);
    tg_value max = tg_get(v, "max_monthly_usd");
    tg_money ceiling;
    if (!tg_is_missing(max) && !tg_money_parse(tg_text_of(max), &ceiling, NULL)) {
        out->max_monthly_nano_usd = ceiling.nano_usd;
    }
    check_policy(t, tg_get(v, "policy"));
    check_said(t, v, "reason");
    check_said(t, v, "owner");
    check_said(t, v, "approver");
    if (has_wildcard(out->asset)) {
        tg_problem(&t->problems, tg_get(v, "asset"),
                   "`asset`: a waiver is for one asset, by its exact "
                   "address; a pattern would grow by itself");
    }
}

/* --- the same twice --------------------------------------------------------------------------- */

typedef struct claim {
    const tg_waiver *waiver;
    tg_value at;
} claim;

static int compare_claims(const void *left, const void *right)
{
    const claim *a = left;
    const claim *b = right;
    int order = tg_slice_compare(a->waiver->asset, b->waiver->asset);
    return order ? order : tg_slice_compare(a->waiver->policy, b->waiver->policy);
}

static void refuse_doubles(taking *t)
{
    tg_vec claims = tg_vec_of(t->loading->arena, sizeof(claim));
    for (size_t i = 0; i < t->count; i++) {
        claim *c = tg_vec_push(&claims);
        if (c) {
            *c = (claim){&t->waivers[i], t->sources[i]};
        } else {
            t->problems.status = TG_ENOMEM;
        }
    }
    if (tg_vec_sort(&claims, compare_claims)) t->problems.status = TG_ENOMEM;
    const claim *items = claims.items;
    for (size_t i = 1; i < claims.count; i++) {
        if (compare_claims(&items[i - 1], &items[i]) != 0) continue;
        tg_problem(&t->problems, items[i].at, "this finding is waived twice: also in line %u",
                   items[i - 1].waiver->location.line);
    }
}

static void take_max_days(taking *t, tg_value v)
{
    int64_t days = 0;
    if (tg_is_missing(v) || !tg_int_of(v, &days)) return;
    if (days < 1 || days > MOST_DAYS) {
        tg_problem(&t->problems, v, "`max_days`: expected 1 to %d days, found %lld", (int)MOST_DAYS,
                   (long long)days);
        return;
    }
    t->loading->bundle->waiver_max_days = days;
}

tg_status tg_waivers_load(tg_loading *loading, const tg_doc *doc)
{
    loading->bundle->waiver_max_days = DEFAULT_MAX_DAYS;
    if (!doc) return TG_OK;
    taking t = {.loading = loading,
                .problems = tg_problems_of(doc, loading->problems, loading->arena)};
    tg_value root = tg_doc_root(doc);
    bool is_sound = tg_schema_check(&tg_waivers_schema, root, &t.problems);
    tg_value list = tg_get(root, "waivers");
    t.waivers = tg_arena_array(loading->arena, tg_count(list), sizeof *t.waivers);
    t.sources = tg_arena_array(loading->arena, tg_count(list), sizeof *t.sources);
    if (!t.waivers || !t.sources) return tg_fail_memory(loading->err);
    take_max_days(&t, tg_get(root, "max_days"));
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (is_sound || tg_schema_fits(&WAIVER, v, loading->arena)) take_waiver(&t, v);
    }
    refuse_doubles(&t);
    loading->bundle->waivers = t.waivers;
    loading->bundle->waiver_count = t.count;
    return t.problems.status ? tg_fail_memory(loading->err) : TG_OK;
}

/* --- dates ------------------------------------------------------------------------------------ */

tg_status tg_bundle_check_dates(const tg_bundle *bundle, int64_t today, tg_arena *arena,
                                tg_vec *problems, tg_err *err)
{
    bool is_sound = true;
    for (size_t i = 0; i < bundle->waiver_count; i++) {
        const tg_waiver *waiver = &bundle->waivers[i];
        int64_t ahead = waiver->expires_day - today;
        if (ahead <= bundle->waiver_max_days) continue;
        is_sound = false;
        tg_diagnostic *d = tg_vec_push(problems);
        tg_slice message = tg_arena_printf(
            arena,
            "a waiver lasts at most %lld days from today, this one %lld; set an earlier `expires`, "
            "or a larger `max_days` at the top of the file",
            (long long)bundle->waiver_max_days, (long long)ahead);
        if (!d || !message.ptr) return tg_fail_memory(err);
        *d = (tg_diagnostic){
            .level = TG_DIAGNOSTIC_ERROR, .location = waiver->location, .message = message};
    }
    return is_sound ? TG_OK : tg_fail(err, TG_EUSAGE, "a waiver reaches too far ahead");
}
