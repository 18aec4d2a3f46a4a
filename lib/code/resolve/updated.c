/* updated.c - fields that a method sets to themselves with more over it, `this.config =
 * {...this.config, ...changes}`: what they were before is what they are where nothing changes them.
 */
#include "base/limits.h"
#include "code/resolve/resolve_parts.h"

/* Whether a map begins with all that the field holds which it is given to. */
static bool is_update_of(const tg_unit *unit, uint32_t map, tg_slice name)
{
    const tg_facts *f = unit->facts;
    uint32_t first = f->facts[map].kind == TG_FACT_MAP ? tg_facts_first(f, map) : 0;
    bool is_spread = first && f->facts[first].kind == TG_FACT_SPREAD;
    uint32_t value = is_spread ? tg_facts_in(f, first, TG_SLOT_VALUE) : 0;
    bool may_be =
        value && (f->facts[value].kind == TG_FACT_MEMBER || f->facts[value].kind == TG_FACT_NAME);
    return may_be && tg_slice_equal(f->facts[value].text, name);
}

/* Whether the update itself sets a key. */
static bool sets_key(const tg_ref *map, tg_slice name)
{
    const tg_facts *f = map->unit->facts;
    for (uint32_t c = tg_facts_first(f, map->fact); c; c = tg_facts_next(f, map->fact, c)) {
        uint32_t key = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_KEY) : c;
        if (f->facts[c].kind != TG_FACT_SPREAD && key && tg_slice_equal(f->facts[key].text, name))
            return true;
    }
    return false;
}

/* What the field is by all else that sets it; false when there is nothing, or another update. */
static bool before_update(tg_resolver *r, const tg_ref *map, tg_ref *out)
{
    size_t count, n = 0;
    const tg_binding *b =
        tg_unit_bindings(map->origin, map->origin_scope, map->origin_name, &count);
    tg_binding *kept = count > 1 ? tg_arena_array(r->arena, count, sizeof *kept) : NULL;
    if (count > 1 && !kept) r->status = TG_ENOMEM;
    for (size_t i = 0; kept && i < count; i++) {
        bool is_update = b[i].kind == TG_BIND_VALUE && b[i].value &&
                         is_update_of(map->origin, b[i].value, map->origin_name);
        if (!is_update) kept[n++] = b[i];
    }
    if (n) *out = tg_part_best(r, map->origin, kept, n);
    return n > 0;
}

bool tg_part_member_before_update(tg_resolver *r, const tg_ref *map, tg_slice name,
                                  const tg_unit *unit, tg_ref *out)
{
    bool may_be = map->origin && map->origin == map->unit && !map->origin_key.n &&
                  unit->language->has_alternatives && r->depth < TG_LIMIT_RESOLVE_STEPS &&
                  is_update_of(map->unit, map->fact, map->origin_name) && !sets_key(map, name);
    tg_ref before;
    if (!may_be) return false;
    r->depth++;
    bool is_set = before_update(r, map, &before);
    if (is_set) *out = tg_part_take_member(r, before, name, false, unit);
    r->depth--;
    /* Of what was nothing before the update says more. */
    bool is_nothing = is_set && out->kind == TG_REF_UNKNOWN && out->is_scalar && !out->default_unit;
    if (!is_set || is_nothing || out->kind != TG_REF_FACT) return is_set && !is_nothing;
    /* A text, where nothing has changed it; what else it is may hold more by now. */
    tg_fact_kind kind = tg_ref_fact_kind(out);
    if (kind != TG_FACT_STRING && kind != TG_FACT_CONCAT && kind != TG_FACT_CHOICE) return false;
    tg_ref text = *out;
    *out = tg_ref_unknown(unit, tg_part_join(r, map->origin_name, ".", name));
    out->default_unit = text.unit;
    out->default_fact = text.fact;
    out->frame = text.frame;
    return true;
}
