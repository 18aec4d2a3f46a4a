/* model_handed.c - the model that callers put into an object which they hand over. */
#include "code/calls/model_parts.h"
#include "code/resolve/resolve_parts.h"

/* The parameter of the function around a call that is an object of a class that is only declared.
 */
static tg_slice parameter_of_class(tg_resolver *r, const tg_unit *unit, uint32_t function,
                                   const tg_ref *object)
{
    const tg_facts *f = unit->facts;
    for (uint32_t p = tg_facts_first(f, function); p; p = tg_facts_next(f, function, p)) {
        if (f->facts[p].slot != TG_SLOT_PARAMETER) continue;
        /* `a, b Request`; without such it has its name itself. */
        uint32_t c = tg_facts_in(f, p, TG_SLOT_TARGET);
        for (c = c ? c : p; c; c = c == p ? 0 : tg_facts_next(f, p, c)) {
            if (c != p && f->facts[c].slot != TG_SLOT_TARGET) continue;
            tg_ref ref =
                tg_resolve_name(r, unit, function + f->facts[function].span - 1, f->facts[c].text);
            bool is_it = tg_part_is_instance(&ref) && !ref.steps->call &&
                         ref.unit == object->unit && ref.fact == object->fact;
            if (is_it) return f->facts[c].text;
        }
    }
    return (tg_slice){NULL, 0};
}

/* The same of a function around that one where it is run inside, `pool.execute(() -> send(body))`;
 * *function is the one that has it. */
static tg_slice parameter_around(tg_resolver *r, const tg_unit *unit, const tg_ref *object,
                                 uint32_t *function)
{
    enum { AROUND = 4 };
    tg_slice name = {NULL, 0};
    bool is_asked = unit->language->has_settings || unit->language->makes_by_new;
    uint32_t around = *function;
    for (unsigned n = 0; around && !name.n && n < AROUND; n++) {
        name = parameter_of_class(r, unit, around, object);
        if (name.n) *function = around;
        around = is_asked ? tg_unit_around(unit, around, TG_FACT_FUNCTION) : 0;
    }
    return name;
}

/* What callers give under a key, `put` as it is spelt there. */
static wanted given(tg_resolver *r, const tg_ref *object, const tg_unit *unit, uint32_t call,
                    tg_slice *put)
{
    wanted w = {.r = r};
    const tg_language *l = unit->language;
    if (!l->has_field_keys && !l->has_alternatives && !l->has_closed_structs && !l->makes_by_new &&
        !l->has_settings)
        return w;
    uint32_t function = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    tg_slice variable = {NULL, 0};
    bool is_open = object->kind == TG_REF_UNKNOWN && object->origin == unit && !object->step_count;
    if (is_open && object->origin_scope == function) variable = object->origin_name;
    bool is_declared = function && tg_part_is_instance(object) && !object->steps->call;
    if (is_declared) variable = parameter_around(r, unit, object, &function);
    if (variable.n && !tg_model_by_puts(&w, unit, call, variable, put))
        tg_model_by_given(&w, unit, function, variable, *put);
    return w;
}

tg_slice tg_model_waits_for(tg_resolver *r, const tg_ref *object, const tg_match *m)
{
    tg_slice none = {NULL, 0};
    bool is_declared = tg_part_is_instance(object) && !object->steps->call;
    bool is_asked = is_declared && m->call && m->unit->language->has_settings;
    uint32_t function = is_asked ? tg_unit_around(m->unit, m->call, TG_FACT_FUNCTION) : 0;
    if (!function) return none;
    tg_slice name = parameter_around(r, m->unit, object, &function);
    return name.n ? tg_part_join(r, tg_slice_of("parameter"), " ", name) : none;
}

bool tg_model_given(tg_resolver *r, const tg_ref *object, const tg_unit *unit, uint32_t call,
                    tg_slice key, tg_slice *name)
{
    tg_slice put = key;
    wanted w = given(r, object, unit, call, &put);
    *name = w.are_several ? (tg_slice){NULL, 0} : w.text;
    /* What is put there and given otherwise is one of several. */
    return name->n || (w.are_several && put.ptr != key.ptr);
}

bool tg_model_given_instead(tg_resolver *r, const tg_ref *object, const tg_lookup *own,
                            const tg_match *m, tg_slice *name)
{
    const tg_unit *unit = m->unit;
    bool is_declared = tg_part_is_instance(object) && !object->steps->call;
    bool is_asked = unit->language->has_settings || unit->language->makes_by_new;
    tg_slice text;
    if (own->state != TG_LOOKUP_PRESENT || !own->unit || !m->call) return false;
    wanted otherwise = {.r = r};
    if (!is_declared || !is_asked) return false;
    if (!tg_ref_text(r, &own->ref, &text) && !tg_model_is_otherwise(&otherwise, &own->ref, &text))
        return false;
    uint32_t function = tg_unit_around(unit, m->call, TG_FACT_FUNCTION);
    bool is_here =
        own->unit == unit && tg_unit_around(unit, own->fact, TG_FACT_FUNCTION) == function;
    for (size_t i = 0; !is_here && i < m->rule->model.count; i++) {
        const tg_place *place = &m->rule->model.items[i];
        if (place->path_count != 1 || place->position >= 0) continue;
        tg_slice put = place->path[0];
        wanted w = given(r, object, unit, m->call, &put);
        bool is_other = w.text.n && !tg_slice_equal(w.text, text);
        *name = w.are_several ? (tg_slice){NULL, 0} : w.text;
        if (is_other || w.do_differ) return true;
    }
    return false;
}

bool tg_model_handed_on(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice key,
                        tg_slice *name)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->has_alternatives) return false;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = f->facts[c].kind == TG_FACT_SPREAD ? tg_facts_first(f, c) : c;
        if (!value || f->facts[value].kind != TG_FACT_NAME) continue;
        tg_ref ref = tg_resolve(r, unit, value);
        if (tg_model_given(r, &ref, unit, call, key, name)) return true;
    }
    return false;
}
