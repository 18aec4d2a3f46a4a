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

/* A method of a type that is known by its name alone, as nothing is read of its file. */
typedef struct by_name {
    const tg_unit *unit; /* that asks */
    tg_slice type, method;
    const tg_wrapper *wrapper;
    unsigned hops;
    size_t inside; /* calls that are the wrapper's */
} by_name;

/* Whether a file names a type by what it does: a word in a comment or in a text is no name. */
static bool names_type(tg_resolver *r, const tg_unit *unit, tg_slice type)
{
    const tg_facts *f = unit->facts;
    tg_slice name = last_of(type);
    if (!name.n || tg_slice_find(f->text, name) == SIZE_MAX) return false;
    for (size_t i = 0; i < f->import_count; i++) {
        const tg_import *import = &f->imports[i];
        bool is_it = tg_slice_equal(import->member, name) || tg_slice_equal(import->local, name) ||
                     (!import->member.n && tg_slice_equal(last_of(import->module), name));
        if (is_it) return true;
    }
    r->passed += f->count;
    for (uint32_t i = 1; i < f->count; i++) {
        bool may_be = f->facts[i].kind == TG_FACT_NAME || f->facts[i].kind == TG_FACT_MEMBER;
        if (may_be && tg_slice_equal(f->facts[i].text, name)) return true;
    }
    return false;
}

/* "./provider.Provider" is how one file names what is "../llm/provider.Provider" in another. */
static bool is_same_type(tg_slice a, tg_slice b)
{
    bool is_relative = tg_slice_starts(a, tg_slice_of(".")) || tg_slice_starts(b, tg_slice_of("."));
    return tg_slice_equal(a, b) || (is_relative && tg_slice_equal(last_of(a), last_of(b)));
}

/* Whether a class comes from a type that is known by its name alone. */
static bool is_below_type(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice type,
                          unsigned height)
{
    enum { ABOVE = 8, BASES = 16 }; /* bases stand first */
    const tg_facts *f = unit->facts;
    unsigned n = 0;
    for (uint32_t c = tg_facts_first(f, class); c && n < BASES && height < ABOVE;
         c = tg_facts_next(f, class, c), n++) {
        bool is_it = f->facts[c].slot == TG_SLOT_BASE || f->facts[c].slot == TG_SLOT_INTERFACE;
        tg_ref above;
        tg_slice name;
        if (!is_it || f->facts[c].kind == TG_FACT_KEYWORD || r->status) continue;
        bool is_class = is_base(r, unit, c, &above, &name);
        if (!is_class && name.n && is_same_type(name, type)) return true;
        bool is_itself = is_class && above.unit == unit && above.fact == class;
        if (is_class && !is_itself && is_below_type(r, above.unit, above.fact, type, height + 1))
            return true;
    }
    return false;
}

/* Whether a FUNCTION is the method, of a class below the type. */
static bool is_method_below(tg_resolver *r, const by_name *b, const tg_unit *unit,
                            uint32_t function)
{
    const tg_facts *f = unit->facts;
    uint32_t class = function ? f->facts[function].parent : 0;
    return class && f->facts[class].kind == TG_FACT_CLASS &&
           tg_slice_equal(f->facts[function].text, b->method) &&
           is_below_type(r, unit, class, b->type, 0);
}

/* Whether those of a file's calls of the method that are of the type, or of a class below it, are
 * the wrapper's: what is called on something unknown is of the type where the file names that. */
static bool are_inside(tg_resolver *r, by_name *b, const tg_unit *u)
{
    enum { CALLS = 16, LOOKED = 64 };
    size_t count;
    const tg_call_name *calls = tg_unit_calls(u, b->method, &count);
    /* The own file has the type above its class, and calls others by the name. */
    bool is_named = u != b->unit && names_type(r, u, b->type);
    if (is_named && count > CALLS) return false;
    for (size_t k = 0; k < count && k < LOOKED && !r->status; k++) {
        uint32_t call = calls[k].call;
        tg_ref ref = tg_resolve(r, u, tg_unit_callee(u, call));
        bool is_it = ref.kind == TG_REF_UNKNOWN ? is_named
                                                : tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION &&
                                                      is_method_below(r, b, ref.unit, ref.fact);
        /* `super().run(p)`: a method that hands on to another one. */
        if (!is_it || is_method_below(r, b, u, tg_unit_around(u, call, TG_FACT_FUNCTION))) continue;
        if (!is_inside(r, u, call, b->wrapper, b->hops + 1)) return false;
        b->inside++;
    }
    return true;
}

/* Whether all that calls a method of a type, which is known by its name alone, is the wrapper's. */
static bool is_called_by_name(tg_resolver *r, by_name *b)
{
    enum { FILES = 16 };
    size_t at = 0;
    r->met_caller = r->met_local_import = true;
    if (!r->linker.next_calling || !are_inside(r, b, b->unit)) return false;
    for (size_t i = 0; i < FILES && !r->status; i++) {
        const tg_unit *u =
            r->linker.next_calling(r->linker.self, b->unit, b->method, &at, &r->passed);
        if (!u) return b->inside > 0;
        if (!are_inside(r, b, u)) return false;
    }
    return false;
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
            by_name b = {class->unit, type, name, wrapper, hops, 0};
            if (type.n && is_called_by_name(r, &b)) return true;
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
