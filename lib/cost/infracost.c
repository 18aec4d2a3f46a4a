#include "cost/infracost.h"

#include "doc/json.h"

typedef struct reading {
    tg_vec *out;
    tg_arena *arena;
    const char *name;
    tg_err *err;
} reading;

/* "1234.5" as text or number; more than nine decimals are cut: a billionth of a dollar is nothing
 * to us. */
static bool take_amount(tg_value v, tg_money *out)
{
    enum { DECIMALS = 9 };
    tg_slice text = tg_text_of(v);
    size_t dot = tg_slice_find(text, (tg_slice)TG_LIT("."));
    if (!text.n) return false;
    if (dot != SIZE_MAX && text.n > dot + 1 + DECIMALS) text.n = dot + 1 + DECIMALS;
    return tg_money_parse(text, out, NULL) == TG_OK;
}

/* A part without a price makes the sum of a resource too small. */
static bool lacks_price(tg_value resource, unsigned depth)
{
    enum { DEPTH_MAX = 16 };
    tg_value parts = tg_get(resource, "costComponents");
    tg_value below = tg_get(resource, "subresources");
    for (tg_value v = tg_first(parts); !tg_is_missing(v); v = tg_next(parts, v)) {
        if (tg_bool_of(tg_get(v, "priceNotFound"), false)) return true;
    }
    for (tg_value v = tg_first(below); !tg_is_missing(v); v = tg_next(below, v)) {
        if (depth >= DEPTH_MAX || lacks_price(v, depth + 1)) return true;
    }
    return false;
}

static tg_status add_resource(reading *r, tg_value resource, bool is_after)
{
    tg_money amount = {0};
    tg_slice address = tg_text_of(tg_get(resource, "name"));
    tg_value monthly = tg_get(resource, "monthlyCost");
    bool is_unset = tg_is_unset(monthly); /* it says itself that it has no price */
    if (!address.n || (is_unset && !is_after)) return TG_OK;
    if (!is_unset && !take_amount(monthly, &amount)) {
        return tg_fail_at(r->err, TG_ESYNTAX, r->name, 0, 0, "monthlyCost of %.*s is no amount",
                          TG_FMT(address));
    }
    tg_outside_cost *slot = tg_vec_push(r->out);
    if (!slot) return tg_fail_memory(r->err);
    slot->address = address;
    slot->is_unpriced = is_after && (is_unset || lacks_price(resource, 0));
    *(is_after ? &slot->after : &slot->before) = amount;
    return TG_OK;
}

static tg_status add_resources(reading *r, tg_value breakdown, bool is_after)
{
    tg_value list = tg_get(breakdown, "resources");
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v) && !status; v = tg_next(list, v)) {
        status = add_resource(r, v, is_after);
    }
    return status;
}

static tg_status add_project(reading *r, tg_value project)
{
    tg_value past = tg_get(project, "pastBreakdown");
    tg_value now = tg_get(project, "breakdown");
    if (tg_type_of(now) != TG_OBJECT) {
        return tg_fail_at(
            r->err, TG_EUSAGE, r->name, 0, 0,
            "no `breakdown` in a project: is it the JSON of `infracost breakdown` or `diff`?");
    }
    tg_status status = add_resources(r, now, true);
    return status ? status : add_resources(r, tg_is_unset(past) ? now : past, false);
}

tg_status tg_infracost_read(tg_slice text, const char *name, tg_arena *arena, tg_vec *out,
                            tg_err *err)
{
    const tg_doc *doc = NULL;
    reading r = {.out = out, .arena = arena, .name = name, .err = err};
    tg_status status = tg_json_parse(text, name, arena, &doc, err);
    if (status) return status;
    tg_value projects = tg_get(tg_doc_root(doc), "projects");
    tg_slice currency = tg_text_of(tg_get(tg_doc_root(doc), "currency"));
    if (tg_type_of(projects) != TG_ARRAY) {
        return tg_fail_at(err, TG_EUSAGE, name, 0, 0,
                          "no `projects`: is it the JSON of `infracost breakdown --format json`?");
    }
    if (currency.n && !tg_slice_is(currency, "USD")) {
        return tg_fail_at(
            err, TG_EUSAGE, name, 0, 0,
            "amounts in %.*s cannot be added to US dollars; run infracost with currency USD",
            TG_FMT(currency));
    }
    for (tg_value v = tg_first(projects); !tg_is_missing(v) && !status; v = tg_next(projects, v))
        status = add_project(&r, v);
    return status;
}

static int compare(const void *a, const void *b)
{
    return tg_slice_compare(((const tg_outside_cost *)a)->address,
                            ((const tg_outside_cost *)b)->address);
}

tg_status tg_infracost_sort(tg_vec *list, tg_err *err)
{
    if (tg_vec_sort(list, compare)) return tg_fail_memory(err);
    tg_outside_cost *all = list->items;
    size_t kept = 0;
    tg_status status = TG_OK;
    for (size_t i = 0; i < list->count && !status; i++) {
        bool is_same = kept && compare(&all[kept - 1], &all[i]) == 0;
        if (!is_same) {
            all[kept++] = all[i];
            continue;
        }
        all[kept - 1].is_unpriced = all[kept - 1].is_unpriced || all[i].is_unpriced;
        status = tg_money_add(all[kept - 1].before, all[i].before, &all[kept - 1].before, err);
        if (!status)
            status = tg_money_add(all[kept - 1].after, all[i].after, &all[kept - 1].after, err);
    }
    list->count = kept;
    return status;
}
