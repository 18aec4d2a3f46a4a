/* model_setters.c - the model that a field holds where it begins as one and methods or options set
 * another one: `New(WithModel("m"))`, `Client::new().with_model("m")`. */
#include "code/calls/model_parts.h"
#include "code/resolve/resolve_parts.h"

enum { CALLERS = TG_MODEL_CALLERS, FACTS = TG_MODEL_FACTS, FILES = TG_MODEL_FILES };

/* A function that sets the field to what it is given. */
typedef struct setter {
    const tg_unit *unit;
    uint32_t function, value;
} setter;

/* The name at the bottom of `m`, `m.into()`, `Some(m.to_string())`; or 0. */
static uint32_t name_in(const tg_facts *f, uint32_t fact)
{
    enum { STEPS = 6 };
    for (unsigned n = 0; fact && n < STEPS; n++) {
        if (f->facts[fact].kind == TG_FACT_NAME) return fact;
        uint32_t callee =
            f->facts[fact].kind == TG_FACT_CALL ? tg_facts_in(f, fact, TG_SLOT_CALLEE) : 0;
        uint32_t object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        fact = object ? object : callee ? tg_facts_in(f, fact, TG_SLOT_ARGUMENT) : 0;
    }
    return 0;
}

/* The function with a name whose parameter a value is; false: it is none's. */
static bool is_given(const tg_unit *unit, uint32_t value, setter *out)
{
    enum { AROUND = 3 };
    const tg_facts *f = unit->facts;
    uint32_t name = name_in(f, value);
    uint32_t function = name ? tg_unit_around(unit, value, TG_FACT_FUNCTION) : 0;
    for (unsigned n = 0; function && n < AROUND; n++) {
        size_t count;
        const tg_binding *b = tg_unit_bindings(unit, function, f->facts[name].text, &count);
        bool is_parameter = count && b->kind == TG_BIND_PARAMETER;
        *out = (setter){unit, function, value};
        if (is_parameter) return f->facts[function].text.n > 0;
        function = tg_unit_around(unit, function, TG_FACT_FUNCTION);
    }
    return false;
}

/* The one that a file has from a place on; *at is moved behind it. */
static bool next_setter(tg_resolver *r, const tg_unit *unit, const tg_ref *class, tg_slice name,
                        size_t *at, setter *out)
{
    const tg_facts *f = unit->facts;
    for (; *at < unit->mutation_count && *at < FACTS; ++*at) {
        const tg_mutation *m = &unit->mutations[*at];
        bool is_it = m->key_count && m->value && tg_slice_equal(m->keys[m->key_count - 1], name) &&
                     f->facts[m->fact].kind == TG_FACT_ASSIGN;
        uint32_t target = is_it ? tg_facts_in(f, m->fact, TG_SLOT_TARGET) : 0;
        uint32_t object = target ? tg_facts_in(f, target, TG_SLOT_OBJECT) : 0;
        if (!object || !is_given(unit, m->value, out)) continue;
        tg_ref ref = tg_resolve(r, unit, object);
        bool is_of_class =
            tg_part_is_instance(&ref) && ref.unit == class->unit && ref.fact == class->fact;
        if (is_of_class && ++*at) return true;
    }
    return false;
}

/* Whether all who make an object of the class call the setter as well, in the same function. */
static bool do_all_set(tg_resolver *r, const tg_ref *class, tg_slice name, const setter *s)
{
    const tg_unit *unit = class->unit;
    size_t count;
    bool are_all, is_any = false;
    const tg_binding *b = tg_unit_bindings(unit, class->fact, name, &count);
    for (size_t i = 0; i < count; i++) {
        const tg_facts *f = unit->facts;
        bool is_made = b[i].kind == TG_BIND_VALUE && b[i].value &&
                       f->facts[f->facts[b[i].value].parent].kind == TG_FACT_PAIR;
        uint32_t maker = is_made ? tg_unit_around(unit, b[i].value, TG_FACT_FUNCTION) : 0;
        if (!maker || maker == s->function) continue;
        tg_caller callers[CALLERS];
        size_t called = tg_callers_named(r, unit, maker, callers, CALLERS, &are_all);
        for (size_t k = 0; k < called; k++) {
            if (tg_model_is_of_tests(callers[k].unit)) continue;
            const tg_facts *g = callers[k].unit->facts;
            uint32_t around = tg_unit_around(callers[k].unit, callers[k].call, TG_FACT_FUNCTION);
            tg_slice text = around ? tg_facts_text(g, around) : g->text;
            tg_slice set = s->unit->facts->facts[s->function].text;
            if (tg_slice_find(text, set) == SIZE_MAX) return false;
            is_any = true;
        }
        if (!are_all) return false;
    }
    return is_any;
}

/* What those give who call a setter: instead of the text, where all do, or else one of several. */
static void by_setter(wanted *w, const tg_ref *class, tg_slice name, const setter *s)
{
    wanted one = {.r = w->r, .depth = w->depth + 1};
    tg_model_take_or_follow(&one, s->unit, s->value);
    bool is_other = one.text.n && !tg_slice_equal(one.text, w->text);
    w->are_several |= one.do_differ || (is_other && !do_all_set(w->r, class, name, s));
    if (is_other) w->text = one.text;
}

static void by_file(wanted *w, const tg_unit *unit, const tg_ref *class, tg_slice name)
{
    setter s;
    for (size_t at = 0; !w->are_several && next_setter(w->r, unit, class, name, &at, &s);)
        by_setter(w, class, name, &s);
}

/* `func (c *Client) SetModel(m string) { c.model = m }` */
static void by_methods(wanted *w, const tg_ref *class, tg_slice name)
{
    size_t count;
    const tg_facts *f = class->unit->facts;
    const tg_binding *b = tg_unit_bindings(class->unit, class->fact, name, &count);
    for (size_t i = 0; i < count && !w->are_several; i++) {
        setter s;
        bool is_set = b[i].kind == TG_BIND_VALUE && b[i].value &&
                      f->facts[b[i].fact].kind == TG_FACT_ASSIGN &&
                      f->facts[f->facts[b[i].value].parent].kind != TG_FACT_PAIR;
        if (is_set && is_given(class->unit, b[i].value, &s)) by_setter(w, class, name, &s);
    }
}

void tg_model_by_setters(wanted *w, const tg_ref *class, tg_slice name)
{
    tg_resolver *r = w->r;
    const tg_language *language = class->unit->language;
    bool is_asked = language->has_field_keys || language->has_closed_structs;
    if (!is_asked || r->frame || w->depth >= TG_MODEL_DEEP || w->is_made) return;
    r->met_caller = true;
    by_methods(w, class, name);
    by_file(w, class->unit, class, name);
    size_t at = 0;
    for (unsigned n = 0; r->linker.next_beside && n < FILES && !w->are_several; n++) {
        const tg_unit *u = r->linker.next_beside(r->linker.self, class->unit, &at);
        if (!u) break;
        if (!tg_model_is_of_tests(u)) by_file(w, u, class, name);
    }
}

/* The MEMBER of an expression, `openai.ChatModel(c.model)`; or 0. */
static uint32_t member_in(const tg_unit *unit, uint32_t fact)
{
    enum { STEPS = 4 };
    const tg_facts *f = unit->facts;
    for (unsigned n = 0; fact && n < STEPS; n++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
        if (kind == TG_FACT_MEMBER) return fact;
        bool is_part = kind == TG_FACT_PAIR || kind == TG_FACT_KEYWORD;
        if (is_part) fact = tg_facts_in(f, fact, TG_SLOT_VALUE);
        if (!is_part && kind != TG_FACT_CALL) return 0;
        if (!is_part) {
            if (tg_part_argument(unit, fact, 1)) return 0;
            fact = tg_part_argument(unit, fact, 0);
        }
    }
    return 0;
}

bool tg_model_has_several(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    uint32_t member = member_in(unit, fact);
    uint32_t object = member ? tg_facts_in(unit->facts, member, TG_SLOT_OBJECT) : 0;
    bool is_asked = unit->language->has_field_keys || unit->language->has_closed_structs;
    if (!object || !is_asked) return false;
    tg_ref ref = tg_resolve(r, unit, object);
    if (!tg_part_is_instance(&ref)) return false;
    size_t count;
    const tg_binding *b =
        tg_unit_bindings(ref.unit, ref.fact, unit->facts->facts[member].text, &count);
    tg_slice first = {NULL, 0}, text;
    const tg_facts *f = ref.unit->facts;
    for (size_t i = 0; i < count; i++) {
        bool is_set = b[i].kind == TG_BIND_VALUE && b[i].value &&
                      f->facts[f->facts[b[i].value].parent].kind == TG_FACT_PAIR;
        tg_ref value = is_set ? tg_resolve(r, ref.unit, b[i].value) : ref;
        if (!is_set || !tg_ref_text(r, &value, &text) || !text.n) continue;
        if (first.n && !tg_slice_equal(first, text)) return true;
        first = text;
    }
    wanted w = {.r = r, .text = first};
    if (first.n) tg_model_by_setters(&w, &ref, unit->facts->facts[member].text);
    return w.are_several || !tg_slice_equal(w.text, first);
}
