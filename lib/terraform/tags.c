#include "terraform/plan.h"

#include "base/limits.h"

/* One carrier on its way into a side. */
typedef struct carrier_reader {
    tg_plan *plan;
    const tg_resource_rule *rule;
    const tg_carrier *carrier;
    tg_plan_side *side;
    tg_plan_hole *hole;
    tg_plan_filter filter;
    bool is_merged;    /* reading what the provider computed: tells own tags from default ones */
    tg_plan_value own; /* with is_merged: what the resource itself says */
} carrier_reader;

/* defined_tags of Oracle's cloud: "Finance.CostCenter" is the key CostCenter. */
static tg_slice key_of(const carrier_reader *r, tg_slice key)
{
    if (!r->carrier->is_namespaced) return key;
    tg_slice rest = key;
    (void)tg_slice_cut(&rest, '.');
    return rest.n ? rest : key;
}

/* Marks stand where the configuration put the value: what the provider merged is in clear text
 * there with no mark, so the marks of the resource's own map count for it too. */
static bool is_secret(const carrier_reader *r, tg_slice key, tg_plan_value value)
{
    if (tg_plan_is_sensitive(value)) return true;
    if (!r->is_merged) return false;
    return tg_plan_is_sensitive(tg_plan_member(r->own, key));
}

static bool is_own(const carrier_reader *r, tg_slice key)
{
    tg_plan_value member = tg_plan_member(r->own, key);
    return !tg_is_missing(member.known) || tg_plan_is_unknown(member);
}

static tg_status add_tag(carrier_reader *r, tg_slice key, tg_plan_value value)
{
    bool is_unknown = tg_plan_is_unknown(value);
    if (!is_unknown && tg_is_unset(value.known)) return TG_OK;
    if (r->side->tags.count >= TG_LIMIT_TAGS) return TG_ELIMIT;
    tg_plan_tag *slot = tg_vec_push(&r->side->tags);
    if (!slot) return TG_ENOMEM;
    slot->carrier = (uint32_t)(r->carrier - r->rule->carriers);
    slot->is_default = r->is_merged && !is_own(r, key);
    slot->tag.sink = TG_SINK_BILL;
    slot->tag.key = tg_arena_copy(r->plan->arena, key_of(r, key));
    slot->tag.is_sensitive = is_secret(r, key, value);
    if (slot->tag.is_sensitive) {
        slot->tag.waits_for = tg_slice_of("a sensitive value");
    } else if (is_unknown) {
        slot->tag.state = TG_TAG_UNKNOWN;
    } else {
        slot->tag.value = tg_arena_copy(r->plan->arena, tg_text_of(value.known));
        slot->tag.is_not_string =
            r->rule->platform == TG_PLATFORM_KUBERNETES && tg_type_of(value.known) != TG_STRING;
    }
    return slot->tag.key.ptr ? TG_OK : TG_ENOMEM;
}

static tg_status take_map(carrier_reader *r, tg_plan_value map)
{
    tg_status status = TG_OK;
    for (tg_value v = tg_first(map.known); !tg_is_missing(v) && !status;
         v = tg_next(map.known, v)) {
        status = add_tag(r, tg_key_of(v), tg_plan_member(map, tg_key_of(v)));
    }
    if (tg_type_of(map.unknown) != TG_OBJECT) return status;
    for (tg_value v = tg_first(map.unknown); !tg_is_missing(v) && !status;
         v = tg_next(map.unknown, v)) {
        tg_slice key = tg_key_of(v);
        if (!tg_is_missing(tg_get_slice(map.known, key))) continue;
        tg_plan_value member = tg_plan_member(map, key);
        if (tg_plan_is_unknown(member)) status = add_tag(r, key, member);
    }
    return status;
}

/* {key, value}, also with a third member that tells whether it counts. */
static tg_status take_pair(carrier_reader *r, tg_plan_value pair)
{
    if (!tg_plan_passes(pair, &r->filter)) return TG_OK;
    tg_plan_value key = tg_plan_member(pair, r->carrier->key_name);
    if (tg_plan_is_unknown(key)) r->hole->is_unknown = true;
    if (tg_plan_is_sensitive(key)) r->hole->is_sensitive = true;
    tg_slice text = tg_text_of(key.known);
    if (tg_plan_is_unknown(key) || tg_plan_is_sensitive(key) || !text.ptr) return TG_OK;
    return add_tag(r, text, tg_plan_member(pair, r->carrier->value_name));
}

/* "team:search" where a provider has nothing but words. */
static tg_status take_word(carrier_reader *r, tg_plan_value word)
{
    tg_slice text = tg_string_of(word.known);
    size_t n = 0;
    while (n < text.n && text.ptr[n] != ':' && text.ptr[n] != '=') n++;
    if (n == text.n || r->side->tags.count >= TG_LIMIT_TAGS) return TG_OK;
    tg_plan_tag *slot = tg_vec_push(&r->side->tags);
    if (!slot) return TG_ENOMEM;
    slot->carrier = (uint32_t)(r->carrier - r->rule->carriers);
    slot->tag.sink = TG_SINK_BILL;
    slot->tag.key = tg_arena_copy(r->plan->arena, (tg_slice){text.ptr, n});
    slot->tag.value = tg_arena_copy(r->plan->arena, tg_slice_from(text, n + 1));
    return slot->tag.key.ptr && slot->tag.value.ptr ? TG_OK : TG_ENOMEM;
}

static tg_status take_item(carrier_reader *r, tg_plan_value item)
{
    if (tg_plan_is_unknown(item)) {
        r->hole->is_unknown = true;
    } else if (tg_plan_is_sensitive(item)) {
        r->hole->is_sensitive = true;
    } else if (tg_type_of(item.known) == TG_STRING) {
        return take_word(r, item);
    } else {
        return take_pair(r, item);
    }
    return TG_OK;
}

static tg_status take_container(void *to, tg_plan_value value, tg_slice key)
{
    carrier_reader *r = to;
    (void)key;
    if (tg_plan_is_unknown(value) || tg_plan_is_sensitive(value)) return take_item(r, value);
    bool is_list = tg_type_of(value.known) == TG_ARRAY || tg_type_of(value.unknown) == TG_ARRAY;
    if (!is_list) return take_map(r, value);
    tg_plan_items items = {.list = value};
    tg_status status = TG_OK;
    while (!status && tg_plan_next_item(&items)) status = take_item(r, items.item);
    return status;
}

/* --- what the provider merged ----------------------------------------------------------------- */

typedef struct only {
    tg_plan_value value;
    bool is_found;
} only;

static tg_status remember_first(void *to, tg_plan_value value, tg_slice key)
{
    only *o = to;
    (void)key;
    if (!o->is_found) o->value = value;
    o->is_found = true;
    return TG_OK;
}

static tg_status first_at(const carrier_reader *r, tg_plan_value values, tg_slice path, only *out)
{
    *out = (only){0};
    return tg_plan_walk(values, path, &r->filter, r->plan->scratch, remember_first, out);
}

/* *is_taken tells whether a merged map stood for everything. */
static tg_status take_merged(carrier_reader *r, tg_plan_value values, bool *is_taken)
{
    *is_taken = false;
    for (size_t i = 0; i < r->carrier->merged_count; i++) {
        only merged;
        tg_status status = first_at(r, values, r->carrier->merged[i], &merged);
        if (status) return status;
        if (tg_plan_is_unknown(merged.value)) r->hole->is_merged_unknown = true;
        if (tg_plan_is_unknown(merged.value) || tg_type_of(merged.value.known) != TG_OBJECT)
            continue;
        only own;
        status = first_at(r, values, r->carrier->path, &own);
        if (status) return status;
        r->own = own.value;
        r->is_merged = true;
        *is_taken = true;
        return take_container(r, merged.value, (tg_slice){NULL, 0});
    }
    return TG_OK;
}

static tg_status take_carrier(carrier_reader *r, tg_plan_value values)
{
    bool is_taken = false;
    tg_status status = take_merged(r, values, &is_taken);
    if (status || is_taken) return status;
    r->hole->needs_defaults = r->carrier->defaults.n > 0;
    if (!r->carrier->path.n) return TG_OK;
    return tg_plan_walk(values, r->carrier->path, &r->filter, r->plan->scratch, take_container, r);
}

tg_status tg_plan_take_tags(tg_plan *plan, const tg_resource_rule *rule, tg_plan_value values,
                            tg_plan_side *side, tg_err *err)
{
    side->tags = tg_vec_of(plan->scratch, sizeof(tg_plan_tag));
    side->holes = tg_arena_array(plan->arena, rule->carrier_count, sizeof *side->holes);
    if (!side->holes) return tg_fail_memory(err);
    for (size_t i = 0; i < rule->carrier_count; i++) {
        const tg_carrier *carrier = &rule->carriers[i];
        carrier_reader r = {
            .plan = plan,
            .rule = rule,
            .carrier = carrier,
            .side = side,
            .hole = &side->holes[i],
            .filter = {carrier->where_member, carrier->where_value},
        };
        tg_status status = take_carrier(&r, values);
        if (status == TG_ELIMIT) {
            return tg_fail(err, status, "more than %u tags on one resource", TG_LIMIT_TAGS);
        }
        if (status) return tg_fail_memory(err);
    }
    return tg_plan_keep(plan->arena, &side->tags) ? tg_fail_memory(err) : TG_OK;
}
