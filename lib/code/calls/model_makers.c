/* model_makers.c - the model that a class's objects are made with, where the class only lists its
 * fields: what all those give who make one. */
#include "code/calls/model_parts.h"
#include "code/resolve/resolve_parts.h"
#include "code/syntax/skip.h"

enum { CALLERS = TG_MODEL_CALLERS };

static bool is_of_test(const tg_unit *unit)
{
    return tg_model_is_of_tests(unit) ||
           tg_skip_is_test(tg_skip_of(unit->language, unit->facts->path, unit->facts->text));
}

unsigned tg_model_number_of(const tg_ref *class, tg_slice name)
{
    const tg_facts *f = class->unit->facts;
    unsigned n = 0;
    /* Fields of a class above come first; some are given by name alone, or are none. */
    tg_slice text = tg_facts_text(f, class->fact);
    bool is_python = class->unit->language->initializer;
    if (is_python && (tg_facts_in(f, class->fact, TG_SLOT_BASE) ||
                      tg_slice_find(text, tg_slice_of("ClassVar")) != SIZE_MAX ||
                      tg_slice_find(text, tg_slice_of("init=False")) != SIZE_MAX ||
                      tg_slice_find(text, tg_slice_of("KW_ONLY")) != SIZE_MAX))
        return 0;
    for (uint32_t c = tg_facts_first(f, class->fact); c; c = tg_facts_next(f, class->fact, c)) {
        uint32_t target =
            f->facts[c].kind == TG_FACT_ASSIGN ? tg_facts_in(f, c, TG_SLOT_TARGET) : 0;
        n += target != 0;
        if (target && tg_slice_equal(f->facts[target].text, name)) return n;
    }
    return 0;
}

/* Whether a file sets a member of that name on anything, `config.model = other`. */
static bool sets_member(const tg_unit *unit, tg_slice name)
{
    for (size_t i = 0; i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (m->key_count && tg_slice_equal(m->keys[m->key_count - 1], name)) return true;
    }
    return false;
}

size_t tg_model_by_given_parts(wanted *w, const tg_ref *class, tg_slice name)
{
    tg_caller makers[CALLERS];
    bool are_all;
    unsigned number = tg_model_number_of(class, name);
    bool is_python = class->unit->language->initializer;
    if (is_python && sets_member(class->unit, name)) return 0;
    /* Who makes one gives it what the environment, or a row of a table, has. */
    if (tg_class_is_filled(w->r, class->unit, class->fact)) return 0;
    size_t count = tg_callers_making(w->r, class->unit, class->fact, makers, CALLERS, &are_all);
    for (size_t i = 0; are_all && i < count; i++) {
        if (is_of_test(makers[i].unit) && !is_of_test(class->unit)) continue;
        if (is_python && sets_member(makers[i].unit, name)) w->are_several = true;
        tg_ref made = tg_resolve(w->r, makers[i].unit, makers[i].call);
        tg_lookup given = tg_lookup_key(w->r, &made, name, UINT32_MAX);
        wanted one = {.r = w->r, .depth = w->depth};
        bool is_there = given.state == TG_LOOKUP_PRESENT && given.unit && given.fact;
        if (is_there) tg_model_take_or_follow(&one, given.unit, given.fact);
        /* `Settings("key", "gpt-4o")` of a class that only lists its fields */
        bool is_by_order = !is_there && number && class->unit->language->initializer;
        uint32_t nth =
            is_by_order ? tg_part_argument(makers[i].unit, makers[i].call, number - 1) : 0;
        if (nth) tg_model_take_or_follow(&one, makers[i].unit, nth);
        w->are_several |= one.are_several || (count > 1 && !one.text.n);
        tg_model_take(w, one.text);
    }
    return count;
}

bool tg_model_over_part(tg_resolver *r, const tg_ref *ref, tg_slice *name)
{
    const tg_facts *f = ref->default_unit->facts;
    uint32_t parameter = f->facts[ref->default_fact].parent, class = f->facts[parameter].parent;
    bool is_part = ref->kind == TG_REF_UNKNOWN && ref->default_unit->language->reads_getters &&
                   f->facts[parameter].kind == TG_FACT_PARAMETER &&
                   f->facts[class].kind == TG_FACT_CLASS;
    wanted w = {.r = r};
    tg_ref made = tg_ref_fact(ref->default_unit, class);
    if (!is_part || !tg_model_by_given_parts(&w, &made, f->facts[parameter].text)) return false;
    *name = w.are_several ? (tg_slice){NULL, 0} : w.text;
    return true;
}
