/* called.c - which files of the tree call something, by its name. */
#include "code/project/project_parts.h"

static tg_status note_called(tg_project *p, const tg_unit *unit, tg_slice name)
{
    tg_module_file *called = tg_vec_push(&p->called);
    if (!called) return TG_ENOMEM;
    *called = (tg_module_file){tg_slice_hash(name), name, unit};
    return TG_OK;
}

static int compare_slices(const void *a, const void *b)
{
    return tg_slice_compare(*(const tg_slice *)a, *(const tg_slice *)b);
}

/* A class calls the constructor of the one that it is made from: `class Chat : Base("chat")`. */
static tg_status note_bases(tg_project *p, const tg_unit *unit)
{
    enum { HEAD = 64 };
    const tg_facts *f = unit->facts;
    bool is_deep = unit->language->asks_classes_below; /* classes stand in modules */
    for (size_t i = 0; i < unit->binding_count && (is_deep || !unit->bindings[i].scope); i++) {
        uint32_t class = unit->bindings[i].kind == TG_BIND_CLASS ? unit->bindings[i].value : 0;
        uint32_t c = class ? tg_facts_first(f, class) : 0;
        for (unsigned n = 0; c && n < HEAD; c = tg_facts_next(f, class, c), n++) {
            bool is_named = f->facts[c].slot == TG_SLOT_BASE && f->facts[c].text.n;
            if (is_named && note_called(p, unit, f->facts[c].text)) return TG_ENOMEM;
        }
    }
    return TG_OK;
}

/* "OPENAI_MODEL", a key of a configuration. */
static bool is_constant(tg_slice name)
{
    bool has_letter = false;
    for (size_t i = 0; i < name.n; i++) {
        if (name.ptr[i] >= 'a' && name.ptr[i] <= 'z') return false;
        has_letter |= name.ptr[i] >= 'A' && name.ptr[i] <= 'Z';
    }
    return has_letter && name.n > 2;
}

/* Of languages whose classes are handed on: where that is, what comes from them, which members of
 * objects are set, and what a configuration may be filled with. */
static tg_status note_handed(tg_project *p, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    tg_vec names = tg_vec_of(p->called.arena, sizeof(tg_slice));
    for (uint32_t i = 1; i < f->count; i++) {
        bool is_it = f->facts[i].slot == TG_SLOT_BASE || tg_unit_is_class_handed(unit, i) ||
                     (f->facts[i].kind == TG_FACT_KEYWORD && is_constant(f->facts[i].text));
        tg_slice *slot = is_it && f->facts[i].text.n ? tg_vec_push(&names) : NULL;
        if (is_it && f->facts[i].text.n && !slot) return TG_ENOMEM;
        if (slot) *slot = f->facts[i].text;
    }
    for (size_t i = 0; i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        uint32_t target = tg_facts_in(f, m->fact, TG_SLOT_TARGET);
        bool is_it =
            m->key_count && target &&
            (f->facts[target].kind == TG_FACT_MEMBER || is_constant(m->keys[m->key_count - 1]));
        tg_slice *slot = is_it ? tg_vec_push(&names) : NULL;
        if (is_it && !slot) return TG_ENOMEM;
        if (slot) *slot = m->keys[m->key_count - 1];
    }
    for (size_t i = 0; i < unit->binding_count; i++) {
        const tg_binding *b = &unit->bindings[i];
        bool is_it = b->kind == TG_BIND_VALUE && is_constant(b->name);
        tg_slice *slot = is_it ? tg_vec_push(&names) : NULL;
        if (is_it && !slot) return TG_ENOMEM;
        if (slot) *slot = b->name;
    }
    if (tg_vec_sort(&names, compare_slices)) return TG_ENOMEM;
    tg_slice before = {NULL, 0};
    for (size_t i = 0; i < names.count; i++) {
        tg_slice name = *(const tg_slice *)tg_vec_at(&names, i);
        size_t count;
        (void)tg_unit_calls(unit, name, &count);
        bool is_noted = count || (i && tg_slice_equal(name, before));
        before = name;
        if (!is_noted && note_called(p, unit, name)) return TG_ENOMEM;
    }
    return TG_OK;
}

tg_status tg_project_note_called(tg_project *p, const tg_unit *unit)
{
    tg_callers_in callers = unit->language->callers;
    bool is_all = callers == TG_CALLERS_TREE || callers == TG_CALLERS_DIRECTORY ||
                  unit->language->has_settings || unit->language->asks_classes_below ||
                  unit->language->has_alternatives;
    if (!is_all) return TG_OK;
    tg_slice before = {NULL, 0};
    for (size_t i = 0; i < unit->call_count; i++) {
        tg_slice name = unit->calls[i].name;
        if (i && tg_slice_equal(name, before)) continue;
        before = name;
        if (note_called(p, unit, name)) return TG_ENOMEM;
    }
    if (unit->language->class_asking && note_handed(p, unit)) return TG_ENOMEM;
    bool has_bases = unit->language->has_settings || unit->language->asks_classes_below;
    return has_bases ? note_bases(p, unit) : TG_OK;
}

const tg_unit *tg_project_next_calling(void *self, const tg_unit *from, tg_slice name, size_t *at,
                                       size_t *passed)
{
    const tg_project *p = self;
    uint64_t hash = tg_slice_hash(name);
    size_t low = 0, high = *at ? 0 : p->called.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tg_module_file *one = tg_vec_at(&p->called, middle);
        if (one->hash < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    /* `at` is one more than the place of the next, so that 0 is the beginning. */
    for (size_t i = *at ? *at - 1 : low; i < p->called.count; i++) {
        const tg_module_file *one = tg_vec_at(&p->called, i);
        ++*passed;
        *at = i + 2;
        if (one->hash != hash) break;
        bool is_it = tg_slice_equal(one->stem, name) && one->unit != from &&
                     one->unit->language == from->language;
        if (is_it) return one->unit;
    }
    *at = p->called.count + 1;
    return NULL;
}
