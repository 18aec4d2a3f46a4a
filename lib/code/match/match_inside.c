/* match_inside.c - what an organisation's own functions do themselves. */
#include "code/match/match_parts.h"
#include "code/resolve/arguments.h"
#include "code/resolve/callers.h"

/* What is known of a function: whether only a wrapper uses it. */
typedef struct tg_inside {
    const tg_unit *unit; /* NULL: nothing is known */
    const tg_wrapper *wrapper;
    uint32_t function;
    unsigned hops;
    bool is_used;
} tg_inside;

/* Where what is known of a function is remembered: the last of those that share a place. */
static tg_inside *inside_at(tg_resolver *r, uint32_t function, const tg_wrapper *wrapper,
                            unsigned hops)
{
    enum { KNOWN = 1024 };
    if (!r->insides) {
        r->insides = tg_arena_array(r->arena, KNOWN, sizeof *r->insides);
        for (size_t i = 0; r->insides && i < KNOWN; i++) r->insides[i] = (tg_inside){.unit = NULL};
    }
    if (!r->insides) r->status = TG_ENOMEM;
    size_t count, of_wrapper = (size_t)(wrapper - tg_wrapper_all(r->catalog, &count));
    return r->insides ? &r->insides[(function * 4U + hops + of_wrapper * 61U) % KNOWN] : NULL;
}

static bool is_inside(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_wrapper *wrapper,
                      unsigned hops);

/* Whether the wrapper calls a FUNCTION of its own file, or is all that calls one of another. */
static bool is_called_by(tg_resolver *r, const tg_unit *unit, uint32_t function,
                         const tg_wrapper *wrapper, unsigned hops)
{
    enum { CALLERS = 16 };
    tg_caller callers[CALLERS];
    bool are_all;
    size_t count = tg_callers_in_tree(r, unit, function, callers, CALLERS, &are_all), inside = 0;
    for (size_t i = 0; i < count && !r->status; i++) {
        if (!is_inside(r, callers[i].unit, callers[i].call, wrapper, hops + 1)) continue;
        if (callers[i].unit == unit) return true;
        inside++;
    }
    return are_all && inside && inside == count;
}

/* Whether a class calls in its wrapper what it leaves to those below: `self._send(p)`, and an
 * abstract method that is no function. */
static bool is_left_below(tg_resolver *r, const tg_ref *class, tg_slice name,
                          const tg_wrapper *wrapper, unsigned hops)
{
    enum { CALLS = 16 };
    size_t count;
    const tg_call_name *calls = tg_unit_calls(class->unit, name, &count);
    for (size_t i = 0; i < count && i < CALLS && !r->status; i++) {
        bool is_its = tg_unit_around(class->unit, calls[i].call, TG_FACT_CLASS) == class->fact;
        if (is_its && is_inside(r, class->unit, calls[i].call, wrapper, hops + 1)) return true;
    }
    return false;
}

/* "Provider" of "acme.providers.Provider". */
static tg_slice last_of(tg_slice name)
{
    size_t n = name.n;
    while (n && !strchr("./\\:", name.ptr[n - 1])) n--;
    return tg_slice_from(name, n);
}

/* Whether all that calls a method of a type, which is known by its name alone as nothing is read of
 * its file, is the wrapper's: in files that name the type, what is called on something unknown. */
static bool is_called_by_name(tg_resolver *r, const tg_unit *unit, tg_slice type, tg_slice method,
                              const tg_wrapper *wrapper, unsigned hops)
{
    enum { FILES = 16, CALLS = 16 };
    size_t at = 0, inside = 0;
    r->met_caller = r->met_local_import = true;
    for (size_t i = 0; r->linker.next_calling && i < FILES && !r->status; i++) {
        const tg_unit *u = r->linker.next_calling(r->linker.self, unit, method, &at, &r->passed);
        if (!u) return inside > 0;
        size_t count;
        const tg_call_name *calls = tg_unit_calls(u, method, &count);
        if (tg_slice_find(u->facts->text, last_of(type)) == SIZE_MAX) continue;
        if (count > CALLS) return false;
        for (size_t k = 0; k < count; k++) {
            tg_ref ref = tg_resolve(r, u, tg_unit_callee(u, calls[k].call));
            if (ref.kind != TG_REF_UNKNOWN) continue;
            if (!is_inside(r, u, calls[k].call, wrapper, hops + 1)) return false;
            inside++;
        }
    }
    return false;
}

/* The class that stands behind a class as what it extends or implements. The wrapper's own is known
 * by its name. */
static bool is_base(tg_resolver *r, const tg_unit *unit, uint32_t base, tg_ref *out, tg_slice *name)
{
    *out = tg_resolve(r, unit, base);
    *name = (tg_slice){NULL, 0};
    if (tg_ref_fact_kind(out) == TG_FACT_CLASS) return true;
    size_t rest;
    *name = tg_ref_name(r, out, &rest);
    if (rest != out->step_count) name->n = 0;
    return name->n && tg_resolve_named_class(r, unit, *name, out);
}

/* Whether a method stands in for one of a class above, which the wrapper uses. */
static bool is_used_above(tg_resolver *r, const tg_ref *class, tg_slice name,
                          const tg_wrapper *wrapper, unsigned hops, unsigned height)
{
    enum { ABOVE = 8, BASES = 16 }; /* bases stand first */
    const tg_facts *f = class->unit->facts;
    unsigned n = 0;
    for (uint32_t c = tg_facts_first(f, class->fact); c && n < BASES && height < ABOVE;
         c = tg_facts_next(f, class->fact, c), n++) {
        bool is_it = f->facts[c].slot == TG_SLOT_BASE || f->facts[c].slot == TG_SLOT_INTERFACE;
        tg_ref above;
        tg_slice type;
        if (!is_it || f->facts[c].kind == TG_FACT_KEYWORD || r->status) continue;
        if (!is_base(r, class->unit, c, &above, &type)) {
            if (type.n && is_called_by_name(r, class->unit, type, name, wrapper, hops)) return true;
            continue;
        }
        if (above.unit == class->unit && above.fact == class->fact) continue;
        size_t count;
        const tg_binding *b = tg_unit_bindings(above.unit, above.fact, name, &count);
        bool is_method = count && b->kind == TG_BIND_FUNCTION && b->value;
        bool is_used = is_method ? is_called_by(r, above.unit, b->value, wrapper, hops)
                                 : is_left_below(r, &above, name, wrapper, hops);
        if (is_used || is_used_above(r, &above, name, wrapper, hops, height + 1)) return true;
    }
    return false;
}

static bool is_used_by(tg_resolver *r, const tg_unit *unit, uint32_t function,
                       const tg_wrapper *wrapper, unsigned hops)
{
    if (is_called_by(r, unit, function, wrapper, hops)) return true;
    tg_ref class = tg_ref_fact(unit, unit->facts->facts[function].parent);
    return tg_ref_fact_kind(&class) == TG_FACT_CLASS &&
           is_used_above(r, &class, unit->facts->facts[function].text, wrapper, hops, 0);
}

static bool is_known_used(tg_resolver *r, const tg_unit *unit, uint32_t function,
                          const tg_wrapper *wrapper, unsigned hops)
{
    tg_inside *known = inside_at(r, function, wrapper, hops);
    if (!known) return false;
    bool is_it = known->unit == unit && known->wrapper == wrapper && known->function == function &&
                 known->hops == hops;
    /* Other files' calls told it. */
    r->met_caller = r->met_local_import = true;
    if (is_it) return known->is_used;
    bool is_used = is_used_by(r, unit, function, wrapper, hops);
    *known = (tg_inside){unit, wrapper, function, hops, is_used};
    return is_used;
}

static bool is_inside(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_wrapper *wrapper,
                      unsigned hops)
{
    enum { HOPS = 3 };
    uint32_t outermost = 0;
    for (uint32_t up = unit->facts->facts[call].parent; up; up = unit->facts->facts[up].parent) {
        tg_fact_kind kind = (tg_fact_kind)unit->facts->facts[up].kind;
        if (kind == TG_FACT_FUNCTION && tg_match_is_wrapper(r, unit, up, wrapper)) return true;
        if (kind == TG_FACT_CLASS && tg_match_is_class_of_wrapper(r, unit, up, wrapper))
            return true;
        if (kind == TG_FACT_FUNCTION) outermost = up;
    }
    return outermost && hops < HOPS && is_known_used(r, unit, outermost, wrapper, hops);
}

bool tg_match_is_in_wrapper(tg_resolver *r, const tg_unit *unit, uint32_t call,
                            const tg_wrapper *wrapper)
{
    return tg_slice_is(wrapper->family, unit->language->family) &&
           is_inside(r, unit, call, wrapper, 0);
}
