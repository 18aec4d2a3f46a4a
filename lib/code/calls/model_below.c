/* model_below.c - the model that classes below say, for one that leaves it to them. */
#include "code/calls/model_parts.h"
#include "code/resolve/below.h"
#include "code/resolve/resolve_parts.h"

/* `getModel()` of a method that its class only declares, as Java and Kotlin write it: its name. */
static tg_slice declared_method(wanted *w, const tg_unit *unit, uint32_t fact)
{
    tg_slice none = {NULL, 0};
    bool is_call = unit->facts->facts[fact].kind == TG_FACT_CALL && unit->language->has_settings;
    uint32_t callee = is_call ? tg_unit_callee(unit, fact) : 0;
    if (!callee) return none;
    tg_ref to = tg_resolve(w->r, unit, callee);
    if (tg_ref_fact_kind(&to) != TG_FACT_FUNCTION) return none;
    const tg_facts *f = to.unit->facts;
    bool has_body = tg_facts_in(f, to.fact, TG_SLOT_BODY) || tg_facts_in(f, to.fact, TG_SLOT_VALUE);
    return has_body ? none : f->facts[to.fact].text;
}

static void by_method_of(wanted *w, const tg_unit *unit, uint32_t class, tg_slice name,
                         const tg_unit *caller, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, class); c; c = tg_facts_next(f, class, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_FUNCTION && tg_slice_equal(f->facts[c].text, name);
        tg_ref method = tg_ref_fact(unit, c);
        if (is_it) tg_model_by_function(w, &method, caller, call);
    }
}

/* What a class below sets an attribute to, `override val model = Models.of("llama")`. */
static bool by_attribute_of(wanted *w, const tg_caller *below, tg_slice name, tg_slice *text)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(below->unit, below->call, name, &count);
    if (count != 1 || b->kind != TG_BIND_VALUE || !b->value) return false;
    wanted one = {.r = w->r, .depth = w->depth + 1};
    if (one.depth < TG_MODEL_DEEP) tg_model_take_or_follow(&one, below->unit, b->value);
    *text = one.text;
    return text->n && !one.are_several;
}

/* The class that asks, where it is one of those below. */
static size_t asking_below(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_caller *out)
{
    bool is_asked = r->asker_unit && r->asker_class &&
                    (r->asker_unit != unit || r->asker_class != class) &&
                    tg_class_is_below(r, r->asker_unit, r->asker_class, unit, class);
    if (is_asked) *out = (tg_caller){r->asker_unit, r->asker_class};
    return is_asked;
}

/* `protected abstract string Model { get; }`: what the class that asks has there, or else what the
 * classes below have, where they agree. */
void tg_model_by_below(wanted *w, const tg_unit *unit, uint32_t fact)
{
    enum { BELOW = 8 };
    tg_caller below[BELOW];
    uint32_t class = tg_unit_class(unit, fact);
    const tg_language *language = unit->language;
    bool has_below = language->makes_by_new || language->has_namespaces || language->has_settings ||
                     language->has_seen_callers;
    bool is_asked = class && has_below && !w->r->acting.unit;
    if (!is_asked || !tg_class_is_open(unit, class)) return;
    size_t count = asking_below(w->r, unit, class, below);
    if (!count) count = tg_classes_below(w->r, unit, class, below, BELOW);
    tg_slice method = declared_method(w, unit, fact);
    for (size_t i = 0; i < count; i++) {
        tg_slice text;
        w->r->acting = (tg_acting){unit, class, below[i].unit, below[i].call};
        bool is_text = tg_model_text_of(w, unit, fact, &text);
        if (!is_text && method.n) {
            wanted one = {.r = w->r, .depth = w->depth};
            by_method_of(&one, below[i].unit, below[i].call, method, unit, fact);
            text = one.text;
            is_text = text.n && !one.are_several;
        }
        w->r->acting = (tg_acting){.unit = NULL};
        if (!is_text) is_text = by_attribute_of(w, &below[i], unit->facts->facts[fact].text, &text);
        w->are_several |= !is_text;
        if (is_text) tg_model_take(w, text);
    }
}

tg_acting tg_model_acting(const tg_ref *function, const tg_unit *unit, uint32_t call)
{
    tg_acting none = {.unit = NULL};
    const tg_facts *f = unit->facts;
    const char *self = unit->language->self;
    uint32_t callee = f->facts[call].kind == TG_FACT_CALL ? tg_unit_callee(unit, call) : 0;
    uint32_t object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_own = object && self && f->facts[object].kind == TG_FACT_NAME &&
                  tg_slice_is(f->facts[object].text, self);
    if (!is_own) return none;
    uint32_t own = tg_unit_class(unit, call), class = tg_unit_class(function->unit, function->fact);
    if (!own || !class || (function->unit == unit && own == class)) return none;
    return (tg_acting){function->unit, class, unit, own};
}
