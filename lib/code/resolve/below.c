#include "code/resolve/below.h"

#include "code/resolve/blocks.h"

/* Facts that are gone through for one file's questions. */
enum { PASSED = 10 * 1000 * 1000, BELOW = 16 };

bool tg_class_is_below(tg_resolver *r, const tg_unit *unit, uint32_t class, const tg_unit *of,
                       uint32_t base)
{
    const tg_facts *f = unit->facts;
    enum { HEAD = 64 }; /* what a class is made from stands before its members */
    tg_slice name = of->facts->facts[base].text;
    uint32_t c = tg_facts_first(f, class);
    for (unsigned n = 0; c && n < HEAD; c = tg_facts_next(f, class, c), n++) {
        bool is_named = f->facts[c].slot == TG_SLOT_BASE && tg_slice_equal(f->facts[c].text, name);
        if (!is_named) continue;
        tg_ref above = tg_resolve(r, unit, c);
        bool is_it = above.unit == of && above.fact == base;
        if (is_it && tg_ref_fact_kind(&above) == TG_FACT_CLASS) return true;
    }
    return false;
}

static size_t below_in(tg_resolver *r, const tg_unit *unit, const tg_unit *of, uint32_t base,
                       tg_caller *out, size_t max)
{
    const tg_facts *f = unit->facts;
    size_t count = 0;
    r->passed += f->count;
    for (uint32_t i = 1; i < f->count && count < max && !r->status; i++) {
        if (f->facts[i].kind == TG_FACT_CLASS && tg_class_is_below(r, unit, i, of, base))
            out[count++] = (tg_caller){unit, i};
    }
    return count;
}

size_t tg_classes_below(tg_resolver *r, const tg_unit *of, uint32_t base, tg_caller *out,
                        size_t max)
{
    enum { FACTS_A_LOOK = 10 * 1000 };
    tg_slice name = of->facts->facts[base].text;
    size_t count = below_in(r, of, of, base, out, max), at = 0;
    r->met_local_import = true;
    if (!r->linker.next_beside || !name.n) return count;
    for (const tg_unit *u; count < max && r->passed < PASSED && !r->status;) {
        u = r->linker.next_beside(r->linker.self, of, &at);
        if (!u) break;
        r->passed += FACTS_A_LOOK;
        if (tg_slice_find(u->facts->text, name) != SIZE_MAX)
            count += below_in(r, u, of, base, out + count, max - count);
    }
    return count;
}

/* Whether a call goes to the class above: by itself, or by the method that sets up an object. The
 * `super(One, self)` of `super(One, self).__init__(x)` is a part of it. */
static bool is_above(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (f->facts[callee].kind == TG_FACT_NAME) return f->facts[call].slot != TG_SLOT_OBJECT;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    if (object && f->facts[object].kind == TG_FACT_CALL)
        object = tg_facts_in(f, object, TG_SLOT_CALLEE);
    return object && unit->language->parent && f->facts[object].kind == TG_FACT_NAME &&
           tg_slice_is(f->facts[object].text, unit->language->parent);
}

uint32_t tg_class_call_above(const tg_unit *unit, uint32_t class, bool *is_open)
{
    static const tg_slice names[] = {TG_BELOW_BASE, TG_BELOW_SUPER, TG_LIT("__init__"),
                                     TG_LIT("__construct")};
    const tg_facts *f = unit->facts;
    uint32_t found = tg_facts_in(f, class, TG_SLOT_ARGUMENT) ? class : 0;
    *is_open = false;
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
        size_t count;
        const tg_call_name *calls = tg_unit_calls(unit, names[n], &count);
        for (size_t i = 0; i < count; i++) {
            uint32_t call = calls[i].call;
            uint32_t function = tg_unit_around(unit, call, TG_FACT_FUNCTION);
            bool is_its = tg_unit_around(unit, call, TG_FACT_CLASS) == class &&
                          (!function || tg_unit_is_constructor(unit, function));
            bool is_it = is_its && is_above(unit, call);
            /* `Base.__init__(self, x)`, and what may not run */
            *is_open |= is_its && !is_it && f->facts[call].slot != TG_SLOT_OBJECT;
            *is_open |= is_it && function && !tg_block_is_sure(f, function, call, 0);
            *is_open |= is_it && found;
            if (is_it) found = call;
        }
    }
    if (*is_open) return 0;
    return found && tg_facts_in(f, found, TG_SLOT_ARGUMENT) ? found : 0;
}

size_t tg_callers_below(tg_resolver *r, const tg_unit *of, uint32_t base, tg_caller *out,
                        size_t max)
{
    tg_caller classes[BELOW];
    size_t found = tg_classes_below(r, of, base, classes, BELOW), count = 0;
    for (size_t i = 0; i < found && count < max; i++) {
        bool is_open;
        uint32_t call = tg_class_call_above(classes[i].unit, classes[i].call, &is_open);
        if (call) out[count++] = (tg_caller){classes[i].unit, call};
    }
    return count;
}

bool tg_class_is_open(const tg_unit *unit, uint32_t class)
{
    const tg_facts *f = unit->facts;
    tg_slice text = tg_slice_from(f->text, f->facts[class].start);
    if (unit->language->has_bare_calls) {
        text.n = f->facts[class].end - f->facts[class].start;
        return tg_slice_find(text, tg_slice_of("NotImplementedError")) != SIZE_MAX;
    }
    if (unit->language->has_seen_callers) {
        /* `throw new Error("not implemented")`; `abstract` may stand before an `export`. */
        text.n = f->facts[class].end - f->facts[class].start;
        return tg_slice_find(text, tg_slice_of("abstract ")) != SIZE_MAX ||
               tg_slice_find(text, tg_slice_of("mplement")) != SIZE_MAX;
    }
    size_t body = tg_slice_find(text, tg_slice_of("{"));
    if (body != SIZE_MAX) text.n = body;
    return tg_slice_find(text, tg_slice_of("abstract ")) != SIZE_MAX;
}
