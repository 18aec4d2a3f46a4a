/* model_changed.c - objects that are given another model once they are made. */
#include "code/calls/model_made.h"
#include "code/calls/model_parts.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

enum { FILES = TG_MODEL_FILES, CALLERS = TG_MODEL_CALLERS };

/* The field of which objects, and what it has been said to hold. */
typedef struct changing {
    tg_resolver *r;
    tg_ref class;
    tg_slice field, name;
} changing;

/* The MEMBER that an expression, or what a variable is set to once, begins with: `self.model` of
 * `model or self.model`; or 0. */
static uint32_t member_of(const tg_unit *unit, uint32_t fact)
{
    enum { STEPS = 4 };
    const tg_facts *f = unit->facts;
    for (unsigned n = 0; fact && n < STEPS; n++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
        size_t count = 0;
        const tg_binding *b = NULL;
        if (kind == TG_FACT_MEMBER) return fact;
        if (kind == TG_FACT_NAME)
            b = tg_unit_bindings(unit, tg_unit_scope(unit, fact), f->facts[fact].text, &count);
        uint32_t arm = kind == TG_FACT_CHOICE ? tg_block_arm(f, fact, 0) : 0, member = 0;
        for (; arm && !member; arm = tg_block_arm(f, fact, arm))
            member = f->facts[arm].kind == TG_FACT_MEMBER ? arm : 0;
        bool is_part = kind == TG_FACT_PAIR || kind == TG_FACT_KEYWORD;
        bool is_set = count == 1 && b->kind == TG_BIND_VALUE && !b->key.n;
        fact = member ? member : is_part ? tg_facts_in(f, fact, TG_SLOT_VALUE) : 0;
        if (is_set) fact = b->value;
    }
    return 0;
}

/* What holds the object, where that is a variable which the same function sets: what other
 * functions do is done to others. */
static bool is_of_function(const tg_unit *unit, uint32_t object)
{
    const tg_facts *f = unit->facts;
    size_t count = 0;
    if (f->facts[object].kind != TG_FACT_NAME) return false;
    uint32_t scope = tg_unit_scope(unit, object);
    const tg_binding *b = tg_unit_bindings(unit, scope, f->facts[object].text, &count);
    return count && f->facts[scope].kind == TG_FACT_FUNCTION && b->kind == TG_BIND_VALUE;
}

static bool is_of_class(changing *c, const tg_unit *unit, uint32_t object)
{
    tg_ref ref = tg_resolve(c->r, unit, object);
    return tg_part_is_instance(&ref) && ref.unit == c->class.unit && ref.fact == c->class.fact;
}

/* Whether a statement is surely run where its object, a variable, is made. */
static bool is_beside_maker(const tg_unit *unit, uint32_t object, uint32_t statement)
{
    const tg_facts *f = unit->facts;
    size_t count = 0;
    const tg_binding *b = NULL;
    uint32_t scope = tg_unit_scope(unit, statement);
    if (f->facts[object].kind == TG_FACT_NAME)
        b = tg_unit_bindings(unit, scope, f->facts[object].text, &count);
    bool is_made = count && b->kind == TG_BIND_VALUE && b->value;
    bool is_function = f->facts[scope].kind == TG_FACT_FUNCTION;
    return is_made && (is_function ? tg_block_is_sure(f, scope, statement, 0)
                                   : !tg_unit_around(unit, statement, TG_FACT_BRANCH));
}

/* Whether a value is another one than what the field is said to hold. One that is not known is,
 * where it is surely there: else it is what somebody may choose instead. */
static bool is_other(changing *c, const tg_unit *unit, uint32_t value, bool is_sure)
{
    wanted w = {.r = c->r};
    tg_model_take_or_follow(&w, unit, value);
    if (w.text.n && !w.are_several) return !tg_slice_equal(w.text, c->name);
    return is_sure;
}

/* `chat.model = "o1"` */
static bool is_set_in(changing *c, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    for (size_t i = 0; i < unit->mutation_count && !c->r->status; i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_it = m->key_count && m->value &&
                     tg_slice_equal(m->keys[m->key_count - 1], c->field) &&
                     f->facts[m->fact].kind == TG_FACT_ASSIGN &&
                     !tg_model_is_for_nothing(unit, m->fact, c->field);
        uint32_t target = is_it ? tg_facts_in(f, m->fact, TG_SLOT_TARGET) : 0;
        bool is_member = target && f->facts[target].kind == TG_FACT_MEMBER;
        uint32_t object = is_member ? tg_facts_in(f, target, TG_SLOT_OBJECT) : 0;
        if (!object || tg_slice_is(f->facts[object].text, unit->language->self)) continue;
        bool is_sure = is_beside_maker(unit, object, m->fact);
        if (is_of_class(c, unit, object) && is_other(c, unit, m->value, is_sure)) return true;
    }
    return false;
}

/* What a copy is given for the field, `replace(base, model="o1")`,
 * `base.model_copy(update={"model": "o1"})`; or 0. */
static uint32_t copied_value(const tg_facts *f, uint32_t call, tg_slice field)
{
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        uint32_t value = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (value && tg_slice_equal(f->facts[c].text, field)) return value;
        bool is_map = value && f->facts[value].kind == TG_FACT_MAP;
        for (uint32_t p = is_map ? tg_facts_first(f, value) : 0; p; p = tg_facts_next(f, value, p))
            if (tg_slice_equal(f->facts[p].text, field)) return tg_facts_in(f, p, TG_SLOT_VALUE);
    }
    return 0;
}

static bool is_copied_in(changing *c, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    const char *const *by = unit->language->copying;
    for (; by && *by; by++) {
        size_t count;
        const tg_call_name *calls = tg_unit_calls(unit, tg_slice_of(*by), &count);
        for (size_t i = 0; i < count; i++) {
            uint32_t call = calls[i].call, callee = tg_unit_callee(unit, call);
            uint32_t value = copied_value(f, call, c->field);
            uint32_t object = value ? tg_part_argument(unit, call, 0) : 0;
            if (value && f->facts[callee].kind == TG_FACT_MEMBER)
                object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
            bool is_it = object && is_of_class(c, unit, object);
            /* `dataclasses.replace(base, model="o1")` */
            uint32_t first = value && !is_it ? tg_part_argument(unit, call, 0) : 0;
            is_it = is_it || (first && is_of_class(c, unit, first));
            bool is_sure = !tg_unit_around(unit, call, TG_FACT_BRANCH);
            if (is_it && is_other(c, unit, value, is_sure)) return true;
        }
    }
    return false;
}

/* `def set_model(self, m): self.model = m`: what those give who call it. */
static bool is_set_by_method(changing *c)
{
    const tg_unit *unit = c->class.unit;
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, c->class.fact, c->field, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t value = b[i].kind == TG_BIND_VALUE ? b[i].value : 0;
        uint32_t method = value ? tg_unit_around(unit, value, TG_FACT_FUNCTION) : 0;
        bool is_setter =
            method && f->facts[value].kind == TG_FACT_NAME && !tg_unit_is_constructor(unit, method);
        tg_caller callers[CALLERS];
        bool are_all;
        size_t called =
            is_setter ? tg_callers_named(c->r, unit, method, callers, CALLERS, &are_all) : 0;
        for (size_t k = 0; k < called; k++) {
            const tg_unit *u = callers[k].unit;
            uint32_t given = tg_model_given_by(&callers[k], unit, method, f->facts[value].text);
            uint32_t callee = tg_unit_callee(u, callers[k].call);
            uint32_t object = callee ? tg_facts_in(u->facts, callee, TG_SLOT_OBJECT) : 0;
            if (!given || !object || tg_model_is_of_tests(u)) continue;
            bool is_sure = is_beside_maker(u, object, callers[k].call);
            if (is_other(c, u, given, is_sure)) return true;
        }
    }
    return false;
}

/* In the class's own file, and in those that set such a member, or make such objects. */
static bool is_changed(changing *c)
{
    tg_resolver *r = c->r;
    const tg_unit *unit = c->class.unit, *u;
    tg_slice names[] = {c->field, unit->facts->facts[c->class.fact].text};
    if (is_set_in(c, unit) || is_copied_in(c, unit) || is_set_by_method(c)) return true;
    r->met_caller = true;
    for (int k = 0; k < 2 && r->linker.next_calling; k++) {
        size_t at = 0;
        for (unsigned n = 0; n < FILES && names[k].n; n++) {
            u = r->linker.next_calling(r->linker.self, unit, names[k], &at, &r->passed);
            if (!u) break;
            if (tg_model_is_of_tests(u)) continue;
            if (k ? is_copied_in(c, u) : is_set_in(c, u)) return true;
        }
    }
    return false;
}

bool tg_model_is_changed(tg_resolver *r, const tg_match *m, const tg_ref *body, tg_slice name)
{
    if (!m->unit->language->copying || r->frame) return false;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->model, body);
    if (found.state != TG_LOOKUP_PRESENT && m->client)
        found = tg_lookup_places(r, &m->client_arguments, &m->client->model, NULL);
    if (found.state != TG_LOOKUP_PRESENT || !found.unit || !found.fact) return false;
    uint32_t member = member_of(found.unit, found.fact);
    uint32_t object = member ? tg_facts_in(found.unit->facts, member, TG_SLOT_OBJECT) : 0;
    if (!object || is_of_function(found.unit, object)) return false;
    changing c = {.r = r, .field = found.unit->facts->facts[member].text, .name = name};
    c.class = tg_resolve(r, found.unit, object);
    return tg_part_is_instance(&c.class) && is_changed(&c);
}
