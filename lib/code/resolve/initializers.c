/* initializers.c - what a class of the project gives to the SDK's class that it extends, where its
 * objects are made: `super().__init__(default_headers=h, **kwargs)`. */
#include "code/resolve/arguments.h"
#include "code/resolve/resolve_parts.h"

/* The call of the initializer above in one; 0: none, or more than one. *is_by_class: the object is
 * its first argument, `OpenAI.__init__(self, x)`. */
static uint32_t call_above(const tg_unit *unit, uint32_t function, bool *is_by_class)
{
    enum { LOOKED = 2000 };
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span, found = 0;
    if (end > function + LOOKED) end = function + LOOKED;
    for (uint32_t i = function + 1; i < end; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_it = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                     tg_slice_is(f->facts[callee].text, unit->language->initializer);
        uint32_t object = is_it ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        if (!object) continue;
        if (found) return 0;
        found = i;
        *is_by_class = f->facts[object].kind != TG_FACT_CALL;
    }
    return found;
}

bool tg_class_above(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_ref *out)
{
    enum { BASES = 16 }; /* they stand first */
    const tg_facts *f = unit->facts;
    unsigned n = 0;
    for (uint32_t c = tg_facts_first(f, class); c && n < BASES; c = tg_facts_next(f, class, c)) {
        n++;
        if (f->facts[c].slot != TG_SLOT_BASE || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        *out = tg_resolve(r, unit, c);
        if (tg_ref_fact_kind(out) == TG_FACT_CLASS && out->fact != class) return true;
    }
    return false;
}

void tg_arguments_add_initializers(tg_resolver *r, tg_arguments *arguments, const tg_unit *unit,
                                   uint32_t class)
{
    enum { HOPS = 4 };
    if (!arguments->count || !unit->language->initializer) return;
    tg_step made = {.unit = arguments->sources[0].unit,
                    .call = arguments->sources[0].call,
                    .frame = arguments->sources[0].frame};
    tg_slice name = tg_slice_of(unit->language->initializer);
    tg_ref above = tg_ref_fact(unit, class);
    for (unsigned hops = 0; hops < HOPS && made.call && !r->status; hops++) {
        size_t count;
        const tg_binding *b = tg_unit_bindings(above.unit, above.fact, name, &count);
        bool is_by_class = false, is_own = count && b->kind == TG_BIND_FUNCTION;
        if (is_own) {
            tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
            if (!frame) {
                r->status = TG_ENOMEM;
                return;
            }
            *frame = (tg_frame){made.frame, above.unit, b->value, made.unit, made.call};
            made = (tg_step){.unit = above.unit,
                             .call = call_above(above.unit, b->value, &is_by_class),
                             .frame = frame};
            tg_arguments_add(arguments, &made, is_by_class);
        }
        if (!tg_class_above(r, above.unit, above.fact, &above)) return;
    }
}

bool tg_lookup_class_attribute(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                               tg_lookup *out)
{
    enum { HOPS = 4 };
    tg_ref above = tg_ref_fact(unit, class);
    for (unsigned hops = 0; hops < HOPS; hops++) {
        size_t count;
        const tg_binding *b = tg_unit_bindings(above.unit, above.fact, name, &count);
        tg_ref found;
        bool is_set = count && b[count - 1].value &&
                      tg_part_member_of(r, above.unit, above.fact, name, false, 0, &found);
        if (is_set) {
            *out = (tg_lookup){.state = TG_LOOKUP_PRESENT,
                               .ref = found,
                               .unit = above.unit,
                               .fact = b[count - 1].value};
            return true;
        }
        if (!tg_class_above(r, above.unit, above.fact, &above)) return false;
    }
    return false;
}
