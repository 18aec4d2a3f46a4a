/* handed.c - what functions do with a request or with options that they are handed. */
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

tg_slice tg_part_parameter_of(const tg_unit *unit, uint32_t given, const tg_ref *to)
{
    const tg_facts *f = unit->facts, *of = to->unit->facts;
    uint32_t call = f->facts[given].parent;
    unsigned nth = 0;
    for (uint32_t c = tg_facts_first(f, call); c && c != given; c = tg_facts_next(f, call, c))
        nth += f->facts[c].slot == TG_SLOT_ARGUMENT;
    for (uint32_t p = tg_facts_first(of, to->fact); p; p = tg_facts_next(of, to->fact, p)) {
        bool is_parameter = of->facts[p].slot == TG_SLOT_PARAMETER;
        /* `def ask(self, body)`: what the method is called on is none of the arguments. */
        const char *self = to->unit->language->initializer ? to->unit->language->self : NULL;
        if (is_parameter && self && tg_slice_is(of->facts[p].text, self)) continue;
        bool is_name = is_parameter && of->facts[p].text.n;
        if (is_name && !nth--) return of->facts[p].text;
        if (is_name) continue;
        for (uint32_t c = is_parameter ? tg_facts_first(of, p) : 0; c;
             c = tg_facts_next(of, p, c)) {
            /* `headers: dict` of Python has its name among its children. */
            bool is_typed = self && of->facts[c].slot == TG_SLOT_CHILD;
            bool is_target = (of->facts[c].slot == TG_SLOT_TARGET || is_typed) &&
                             of->facts[c].kind == TG_FACT_NAME;
            if (is_target && !nth--) return of->facts[c].text;
        }
    }
    return (tg_slice){NULL, 0};
}

/* The MEMBER of what stands in `fact`, or 0. */
static uint32_t member_of(const tg_facts *f, uint32_t fact)
{
    uint32_t up = f->facts[fact].parent;
    return f->facts[up].kind == TG_FACT_MEMBER && f->facts[fact].slot == TG_SLOT_OBJECT ? up : 0;
}

/* Whether a use of a request, NAME, sets no header other than one by one, which tag_handed.c reads:
 * `req.Header.Set("Accept", x)`, `req.Method`. */
static bool is_harmless(const tg_unit *unit, uint32_t name)
{
    const tg_facts *f = unit->facts;
    uint32_t member = member_of(f, name);
    if (!member) return false;
    if (!tg_slice_is(f->facts[member].text, "Header")) return true;
    uint32_t method = member_of(f, member);
    uint32_t call = method ? f->facts[method].parent : 0;
    if (!call || f->facts[call].kind != TG_FACT_CALL) return false;
    tg_slice said = f->facts[method].text;
    return tg_slice_is(said, "Set") || tg_slice_is(said, "Add") || tg_slice_is(said, "Get");
}

bool tg_lookup_sets_plain_headers(tg_resolver *r, const tg_unit *unit, uint32_t given)
{
    enum { LOOKED_AT = 2000 };
    uint32_t callee = tg_facts_in(unit->facts, unit->facts->facts[given].parent, TG_SLOT_CALLEE);
    tg_ref to = tg_resolve(r, unit, callee);
    bool is_ours = tg_ref_fact_kind(&to) == TG_FACT_FUNCTION && to.unit->language->has_field_keys;
    if (!is_ours || !tg_facts_in(to.unit->facts, to.fact, TG_SLOT_BODY)) return false;
    tg_slice name = tg_part_parameter_of(unit, given, &to);
    const tg_facts *f = to.unit->facts;
    if (!name.n || f->facts[to.fact].span > LOOKED_AT) return false;
    for (uint32_t i = to.fact + 1; i < to.fact + f->facts[to.fact].span; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_NAME && tg_slice_equal(f->facts[i].text, name) &&
                     f->facts[f->facts[i].parent].kind != TG_FACT_PARAMETER;
        if (is_it && !is_harmless(to.unit, i)) return false;
    }
    return true;
}

bool tg_lookup_left(tg_resolver *r, const tg_ref *of, tg_slice key, tg_ref *left)
{
    const tg_unit *unit = of->unit;
    bool is_function = tg_ref_fact_kind(of) == TG_FACT_FUNCTION && unit->language->makes_by_new;
    if (!is_function) return false;
    const tg_facts *f = unit->facts;
    uint32_t parameter = tg_facts_in(f, of->fact, TG_SLOT_PARAMETER);
    tg_slice name = parameter ? f->facts[parameter].text : (tg_slice){NULL, 0};
    for (size_t i = 0; name.n && i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_it = m->scope == of->fact && m->key_count && tg_slice_equal(m->name, name) &&
                     tg_slice_equal(m->keys[0], key);
        if (!is_it) continue;
        *left = tg_ref_unknown(unit, name);
        left->is_scalar = true;
        left->frame = of->frame;
        left->origin = unit;
        left->origin_scope = of->fact;
        left->origin_start = f->facts[of->fact].start;
        left->origin_end = f->facts[of->fact].end + 1;
        left->origin_name = name;
        return true;
    }
    *left = tg_part_returned(r, unit, of->fact);
    if (tg_ref_fact_kind(left) == TG_FACT_MERGE) return true;
    return tg_lookup_is_construction(r, left) && left->steps->call &&
           left->steps->unit->facts->facts[left->steps->call].flags & TG_FACT_NEW;
}

bool tg_lookup_names(const tg_step *step, tg_slice name)
{
    const tg_facts *f = step->unit->facts;
    for (uint32_t c = tg_facts_first(f, step->call); c; c = tg_facts_next(f, step->call, c)) {
        if (f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_equal(f->facts[c].text, name))
            return true;
    }
    return false;
}
