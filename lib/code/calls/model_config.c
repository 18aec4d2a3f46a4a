/* model_config.c - what a framework's configuration holds under a key:
 * `current_app.config["MODEL"]`.
 */
#include "code/calls/model_parts.h"
#include "code/resolve/resolve_parts.h"

enum { FILES = TG_MODEL_FILES };

/* Whether an expression is the configuration of an application of the framework's. */
static bool is_config(wanted *w, const tg_unit *unit, uint32_t object)
{
    static const tg_slice config = TG_LIT("config");
    tg_slice framework = tg_slice_of(unit->language->config_framework);
    const tg_fact *fact = &unit->facts->facts[object];
    if (fact->kind != TG_FACT_MEMBER || !tg_slice_equal(fact->text, config)) return false;
    tg_ref ref = tg_resolve(w->r, unit, object);
    size_t rest;
    return tg_slice_starts(tg_ref_name(w->r, &ref, &rest), framework);
}

/* `app.config["MODEL"] = m`; `app.config.update(MODEL=m)`, `.from_mapping(MODEL=m)`. */
static void by_puts(wanted *w, const tg_unit *unit, tg_slice key)
{
    static const tg_slice methods[] = {TG_LIT("from_mapping"), TG_LIT("update")};
    const tg_facts *f = unit->facts;
    for (size_t i = 0; i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_it = m->key_count && m->value && f->facts[m->fact].kind == TG_FACT_ASSIGN &&
                     tg_slice_equal(m->keys[m->key_count - 1], key);
        uint32_t target = is_it ? tg_facts_in(f, m->fact, TG_SLOT_TARGET) : 0;
        bool is_index = target && f->facts[target].kind == TG_FACT_INDEX;
        uint32_t object = is_index ? tg_facts_in(f, target, TG_SLOT_OBJECT) : 0;
        if (object && is_config(w, unit, object)) tg_model_take_or_follow(w, unit, m->value);
    }
    for (size_t n = 0; n < sizeof methods / sizeof methods[0]; n++) {
        size_t count;
        const tg_call_name *calls = tg_unit_calls(unit, methods[n], &count);
        for (size_t i = 0; i < count; i++) {
            uint32_t call = calls[i].call;
            uint32_t object = tg_facts_in(f, tg_unit_callee(unit, call), TG_SLOT_OBJECT);
            for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
                bool is_it = f->facts[c].kind == TG_FACT_KEYWORD && object &&
                             tg_slice_equal(f->facts[c].text, key);
                if (is_it && is_config(w, unit, object)) tg_model_take_or_follow(w, unit, c);
            }
        }
    }
}

static bool is_named_so(tg_slice name)
{
    return tg_slice_find(name, tg_slice_of("onfig")) != SIZE_MAX ||
           tg_slice_find(name, tg_slice_of("ettings")) != SIZE_MAX;
}

/* `class Config: MODEL = m`, and the same at the top of a file of that name. */
static void by_constants(wanted *w, const tg_unit *unit, tg_slice key)
{
    const tg_facts *f = unit->facts;
    for (size_t i = 0; i < unit->binding_count; i++) {
        const tg_binding *b = &unit->bindings[i];
        bool is_it = b->kind == TG_BIND_VALUE && b->value && tg_slice_equal(b->name, key);
        bool is_class = is_it && f->facts[b->scope].kind == TG_FACT_CLASS;
        if (!is_it || (b->scope && !is_class)) continue;
        uint32_t base = is_class ? tg_facts_in(f, b->scope, TG_SLOT_BASE) : 0;
        bool is_named = is_named_so(is_class ? f->facts[b->scope].text : f->path) ||
                        (base && is_named_so(f->facts[base].text));
        if (is_named) tg_model_take_or_follow(w, unit, b->value);
    }
}

void tg_model_by_config(wanted *w, const tg_unit *unit, uint32_t object, uint32_t key)
{
    tg_resolver *r = w->r;
    tg_slice name;
    if (!unit->language->config_framework || !object || !key || w->is_made) return;
    tg_ref by = tg_resolve(r, unit, key);
    if (!is_config(w, unit, object) || !tg_ref_text(r, &by, &name)) return;
    size_t at = 0;
    const tg_unit *u = unit;
    r->met_caller = true;
    for (unsigned n = 0; u && n < FILES; n++) {
        if (!tg_model_is_of_tests(u)) by_puts(w, u, name);
        if (!tg_model_is_of_tests(u)) by_constants(w, u, name);
        if (!r->linker.next_calling) return;
        u = r->linker.next_calling(r->linker.self, unit, name, &at, &r->passed);
    }
}
