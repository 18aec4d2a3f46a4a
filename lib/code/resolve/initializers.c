/* initializers.c - what a class of the project gives to the class that it extends, an SDK's or the
 * project's, where its objects are made: `super().__init__(default_headers=h, **kwargs)`. */
#include "base/limits.h"
#include "code/resolve/arguments.h"
#include "code/resolve/below.h"
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
        bool is_itself = out->unit == unit && out->fact == class;
        if (tg_ref_fact_kind(out) == TG_FACT_CLASS && !is_itself) return true;
    }
    return false;
}

/* The call of an initializer's class as the initializer sees it: what its parameters are. */
static const tg_frame *frame_of(tg_resolver *r, const tg_ref *class, uint32_t function,
                                const tg_step *made)
{
    tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
    if (!frame) r->status = TG_ENOMEM;
    if (frame) *frame = (tg_frame){made->frame, class->unit, function, made->unit, made->call};
    return frame;
}

/* The initializer of a class itself; NULL: it has none. */
static const tg_binding *own_initializer(const tg_ref *class)
{
    size_t count;
    tg_slice name = tg_slice_of(class->unit->language->initializer);
    const tg_binding *b = tg_unit_bindings(class->unit, class->fact, name, &count);
    return count && b->kind == TG_BIND_FUNCTION ? b : NULL;
}

bool tg_part_given_attribute(tg_resolver *r, const tg_ref *object, tg_slice name, tg_ref *out)
{
    enum { HOPS = 4 };
    if (!object->unit->language->initializer || !object->steps->call) return false;
    tg_step made = *object->steps;
    tg_ref above = tg_ref_fact(object->unit, object->fact);
    for (unsigned hops = 0; hops < HOPS && made.call && !r->status; hops++) {
        const tg_binding *own = own_initializer(&above);
        const tg_frame *frame = own ? frame_of(r, &above, own->value, &made) : NULL, *before;
        if (frame) {
            before = r->frame;
            r->frame = frame;
            bool is_set = tg_part_member_of(r, object->unit, object->fact, name, false, 0, out);
            r->frame = before;
            if (is_set && (out->kind != TG_REF_UNKNOWN || out->step_count)) return true;
            bool is_by_class;
            made = (tg_step){.unit = above.unit,
                             .call = call_above(above.unit, own->value, &is_by_class),
                             .frame = frame};
        }
        if (!tg_class_above(r, above.unit, above.fact, &above)) return false;
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
    tg_ref above = tg_ref_fact(unit, class);
    for (unsigned hops = 0; hops < HOPS && made.call && !r->status; hops++) {
        const tg_binding *own = own_initializer(&above);
        bool is_by_class = false;
        if (own) {
            const tg_frame *frame = frame_of(r, &above, own->value, &made);
            if (!frame) return;
            made = (tg_step){.unit = above.unit,
                             .call = call_above(above.unit, own->value, &is_by_class),
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

/* What sets a class's attribute up where its objects are made: a FUNCTION, or the CLASS itself,
 * whose parameters are its constructor's; 0: neither does. */
static uint32_t set_up_by(const tg_unit *unit, uint32_t class, tg_slice name)
{
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, class, name, &count);
    for (size_t i = count; i-- > 0;) {
        if (!b[i].value) continue;
        if (f->facts[b[i].value].kind == TG_FACT_PARAMETER) return f->facts[b[i].value].parent;
        uint32_t function = tg_unit_around(unit, b[i].value, TG_FACT_FUNCTION);
        if (function && tg_unit_is_constructor(unit, function)) return function;
    }
    return tg_facts_in(f, class, TG_SLOT_PARAMETER) ? class : 0;
}

void tg_part_given_above(tg_resolver *r, const tg_unit *unit, uint32_t class, const tg_ref *base,
                         tg_slice name, unsigned hops, tg_ref *out)
{
    bool is_open = out->kind == TG_REF_UNKNOWN && !out->step_count;
    uint32_t function = is_open ? set_up_by(base->unit, base->fact, name) : 0;
    bool may_be_other = false;
    uint32_t call = function ? tg_class_call_above(unit, class, &may_be_other) : 0;
    /* A default is for where nothing is given. */
    if (may_be_other) out->default_unit = NULL;
    if (!call || r->depth >= TG_LIMIT_RESOLVE_STEPS) return;
    tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
    if (!frame) {
        r->status = TG_ENOMEM;
        return;
    }
    *frame = (tg_frame){r->frame, base->unit, function, unit, call};
    const tg_frame *before = r->frame;
    tg_ref given;
    r->frame = frame;
    r->depth++;
    bool is_there = tg_part_member_of(r, base->unit, base->fact, name, false, hops, &given);
    r->depth--;
    r->frame = before;
    if (is_there) *out = given;
}
