/* objects.c - objects that no class is written for: maps with functions in them (Vue's components,
 * modules), what functions put into `this`, containers of clients. */
#include "code/resolve/arguments.h"
#include "code/resolve/resolve_parts.h"

enum { MAPS_AROUND = 4, ITEMS = 16 };

/* What a map has under a name, or 0. */
static uint32_t member_in(const tg_facts *f, uint32_t map, tg_slice name)
{
    for (uint32_t c = tg_facts_first(f, map); c; c = tg_facts_next(f, map, c)) {
        if (!tg_slice_equal(f->facts[c].text, name)) continue;
        if (f->facts[c].kind == TG_FACT_PAIR) return tg_facts_in(f, c, TG_SLOT_VALUE);
        if (f->facts[c].kind == TG_FACT_FUNCTION || f->facts[c].kind == TG_FACT_NAME) return c;
    }
    return 0;
}

static void keep_better(tg_ref *best, bool *is_found, tg_ref one)
{
    if (!*is_found || tg_part_worth(&one) > tg_part_worth(best)) *best = one;
    *is_found = true;
}

/* In `data() { return {...} }`, `data: {...}`, `methods: {...}` of a component. */
static void look_in_parts(tg_resolver *r, const tg_unit *unit, uint32_t map, tg_slice name,
                          tg_ref *best, bool *is_found)
{
    static const char *const parts[] = {"data", "methods", "state", "globalData"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        uint32_t part = member_in(unit->facts, map, tg_slice_of(parts[i]));
        if (!part) continue;
        tg_ref ref = tg_part_eval(r, unit, part);
        if (tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION)
            ref = tg_part_returned(r, ref.unit, ref.fact);
        if (tg_ref_fact_kind(&ref) != TG_FACT_MAP) continue;
        uint32_t member = member_in(ref.unit->facts, ref.fact, name);
        if (member) keep_better(best, is_found, tg_part_eval(r, ref.unit, member));
    }
}

bool tg_part_this_member(tg_resolver *r, const tg_ref *self, tg_slice name, tg_ref *out)
{
    const tg_unit *unit = self->unit;
    const tg_facts *f = unit->facts;
    bool is_found = false;
    unsigned maps = 0;
    for (uint32_t at = self->fact; at && maps < MAPS_AROUND; at = f->facts[at].parent) {
        uint32_t around = f->facts[at].parent;
        bool is_member = f->facts[around].kind == TG_FACT_MAP;
        if (!is_member) continue;
        maps++;
        uint32_t member = member_in(f, around, name);
        if (member) keep_better(out, &is_found, tg_part_eval(r, unit, member));
        look_in_parts(r, unit, around, name, out, &is_found);
    }
    size_t count;
    tg_slice written = tg_part_join(r, tg_slice_of("this"), ".", name);
    const tg_binding *b = tg_unit_bindings(unit, 0, written, &count);
    if (count) keep_better(out, &is_found, tg_part_best(r, unit, b, count));
    return is_found && !tg_part_is_null(out);
}

bool tg_part_client_in(tg_resolver *r, const tg_ref *holder, tg_ref *out)
{
    tg_fact_kind kind = tg_ref_fact_kind(holder);
    if (kind != TG_FACT_MAP && kind != TG_FACT_LIST) return false;
    const tg_facts *f = holder->unit->facts;
    unsigned items = 0;
    uint32_t c = tg_facts_first(f, holder->fact);
    for (; c && items < ITEMS; c = tg_facts_next(f, holder->fact, c), items++) {
        uint32_t value = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!value) continue;
        *out = tg_part_eval(r, holder->unit, value);
        if (tg_part_is_client(r, out)) return true;
    }
    return false;
}

bool tg_part_class_in(tg_resolver *r, const tg_ref *map, tg_ref *out)
{
    bool is_map = tg_ref_fact_kind(map) == TG_FACT_MAP && !map->step_count;
    if (!is_map || !map->unit->language->has_constant_paths) return false;
    const tg_facts *f = map->unit->facts;
    tg_candidates found = {.best = tg_ref_unknown(map->unit, (tg_slice){NULL, 0})};
    unsigned items = 0;
    uint32_t c = tg_facts_first(f, map->fact);
    for (; c && items < ITEMS; c = tg_facts_next(f, map->fact, c), items++) {
        uint32_t value = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        bool is_constant = value && (f->facts[value].kind == TG_FACT_MEMBER ||
                                     f->facts[value].kind == TG_FACT_NAME);
        tg_ref one = is_constant ? tg_part_eval(r, map->unit, value) : found.best;
        if (!is_constant || one.kind != TG_REF_SYMBOL || one.step_count) return false;
        tg_part_consider(r, &found, one);
    }
    *out = found.best;
    return out->kind == TG_REF_SYMBOL;
}

/* `new Map()`. */
static bool is_container(const tg_ref *ref)
{
    bool is_named = tg_slice_is(ref->symbol, "Map") || tg_slice_is(ref->symbol, "WeakMap");
    return ref->kind == TG_REF_SYMBOL && is_named && ref->step_count == 1 &&
           ref->steps->kind == TG_STEP_CALL;
}

bool tg_part_from_container(tg_resolver *r, const tg_unit *unit, uint32_t callee, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    bool is_method = unit->language->has_relative_urls && f->facts[callee].kind == TG_FACT_MEMBER;
    bool is_get = is_method && tg_slice_is(f->facts[callee].text, "get");
    /* `list.find(x => ...)`: one of them. */
    bool is_find = is_method && (tg_slice_is(f->facts[callee].text, "find") ||
                                 tg_slice_is(f->facts[callee].text, "at"));
    uint32_t object = is_get || is_find ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (!object) return false;
    tg_ref holder = tg_part_eval(r, unit, object);
    if (is_find) {
        bool is_list = tg_ref_fact_kind(&holder) == TG_FACT_LIST;
        return is_list && (tg_part_client_in(r, &holder, out) || tg_part_pick_in(r, &holder, out));
    }
    if (!is_container(&holder)) return false;
    size_t count;
    const tg_call_name *put = tg_unit_calls(unit, tg_slice_of("set"), &count);
    for (size_t i = 0; i < count && i < ITEMS; i++) {
        uint32_t method = tg_facts_in(f, put[i].call, TG_SLOT_CALLEE);
        uint32_t of = method ? tg_facts_in(f, method, TG_SLOT_OBJECT) : 0;
        uint32_t value = tg_part_argument(unit, put[i].call, 1);
        bool is_same = of && value && tg_slice_equal(f->facts[of].text, f->facts[object].text);
        if (!is_same) continue;
        *out = tg_part_eval(r, unit, value);
        if (tg_part_is_client(r, out)) return true;
    }
    return false;
}
