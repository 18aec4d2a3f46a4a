/* types.c - what a declared type tells of a value. */
#include "base/limits.h"
#include "code/resolve/resolve_parts.h"

static bool is_of_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* What stands before the body of a function or an `impl`. */
static tg_slice head_of(const tg_facts *f, uint32_t fact)
{
    enum { LONGEST = 1000 };
    size_t n = fact ? f->facts[fact].end - f->facts[fact].start : 0;
    tg_slice text = {f->text.ptr + f->facts[fact].start, n < LONGEST ? n : LONGEST};
    size_t body = tg_slice_find(text, tg_slice_of("{"));
    if (body != SIZE_MAX) text.n = body;
    return text;
}

/* The bounds of a type's parameter, `EmbeddingModel + Send` of `<M: EmbeddingModel + Send>` and of
 * `where M: EmbeddingModel + Send`. */
static tg_slice bounds_in(tg_slice head, tg_slice name)
{
    for (size_t at; (at = tg_slice_find(head, name)) != SIZE_MAX;) {
        bool is_start = at && !is_of_name(head.ptr[at - 1]);
        head = tg_slice_from(head, at + name.n);
        if (!is_start || head.n < 2 || head.ptr[0] != ':' || head.ptr[1] == ':') continue;
        size_t n = 1;
        while (n < head.n && !strchr(",>", head.ptr[n])) n++;
        return (tg_slice){head.ptr + 1, n - 1};
    }
    return (tg_slice){NULL, 0};
}

/* `model: &M` in `fn ask<M: CompletionModel>`: the first of its bounds that is known. */
static bool by_bounds(tg_resolver *r, const tg_unit *unit, uint32_t type, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->self_type || f->facts[type].kind != TG_FACT_NAME) return false;
    uint32_t around[] = {tg_unit_around(unit, type, TG_FACT_FUNCTION),
                         tg_unit_around(unit, type, TG_FACT_CLASS)};
    for (size_t i = 0; i < sizeof around / sizeof around[0]; i++) {
        tg_slice rest = bounds_in(head_of(f, around[i]), f->facts[type].text);
        while (rest.n) {
            tg_slice bound = tg_slice_trim(tg_slice_cut(&rest, '+'));
            size_t after;
            if (!bound.n || tg_slice_equal(bound, f->facts[type].text)) continue;
            *out = tg_slice_find(bound, tg_slice_of("::")) == SIZE_MAX
                       ? tg_part_name(r, unit, type, bound)
                       : tg_part_symbol(unit, tg_part_dotted(r, bound), false);
            tg_slice name = tg_ref_name(r, out, &after);
            if (name.n && tg_part_is_known(r, unit, name)) return true;
        }
    }
    return false;
}

/* `type Factory func(kind string) (model.LLM, error)`: the FUNCTION that a class stands for; or 0.
 */
static uint32_t named_function(const tg_ref *class)
{
    const tg_facts *f = class->unit->facts;
    uint32_t body = tg_facts_in(f, class->fact, TG_SLOT_BODY);
    bool is_it = body && f->facts[body].kind == TG_FACT_FUNCTION && !f->facts[body].text.n;
    return is_it && class->unit->language->has_structural_types ? body : 0;
}

/* `"Client"`, `"Client | None"`, `"Optional[Client]"`: the first of the names in it that is a class
 * or known, or else the last that the file has. */
static tg_ref type_in_text(tg_resolver *r, const tg_unit *unit, tg_slice text)
{
    tg_ref type = tg_part_symbol(unit, text, true);
    for (size_t from = 0, to; from < text.n; from = to + 1) {
        for (to = from; to < text.n && is_of_name(text.ptr[to]);) to++;
        size_t count;
        tg_slice name = {text.ptr + from, to - from};
        const tg_binding *b = tg_unit_bindings(unit, 0, name, &count);
        if (!name.n || !count) continue;
        type = tg_part_binding(r, unit, &b[count - 1]);
        size_t rest;
        tg_slice full = tg_ref_name(r, &type, &rest);
        bool is_known = full.n && tg_part_is_known(r, unit, full);
        if (is_known || tg_ref_fact_kind(&type) == TG_FACT_CLASS) break;
    }
    return type;
}

bool tg_part_type_made(tg_resolver *r, const tg_unit *unit, uint32_t holder, uint32_t call,
                       tg_ref *out)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, holder); c; c = tg_facts_next(f, holder, c)) {
        if (f->facts[c].slot != TG_SLOT_TYPE) continue;
        /* `make: (Config) -> Client` */
        if (f->facts[c].kind == TG_FACT_FUNCTION) {
            *out = tg_ref_fact(unit, c);
            return true;
        }
        bool is_inner = f->facts[c].kind == TG_FACT_PARAMETER;
        if (is_inner && r->depth < TG_LIMIT_RESOLVE_STEPS &&
            tg_part_type_made(r, unit, c, call, out))
            return true;
        tg_ref type = tg_part_eval(r, unit, c);
        if (f->facts[c].kind == TG_FACT_STRING) type = type_in_text(r, unit, f->facts[c].text);
        size_t rest;
        tg_slice name = tg_ref_name(r, &type, &rest);
        bool is_class = tg_ref_fact_kind(&type) == TG_FACT_CLASS;
        uint32_t function = is_class ? named_function(&type) : 0;
        if (function) {
            *out = tg_ref_fact(type.unit, function);
            return true;
        }
        /* What `new(...)` makes is of the class, known or not. */
        bool is_any = name.n && (call || tg_part_is_known(r, unit, name));
        if (!is_class && !is_any && !by_bounds(r, unit, c, &type)) continue;
        r->at = call ? 0 : holder;
        *out = tg_part_call(r, type, unit, call);
        r->at = 0;
        return true;
    }
    return false;
}

bool tg_part_type(tg_resolver *r, const tg_unit *unit, uint32_t holder, tg_ref *out)
{
    return tg_part_type_made(r, unit, holder, 0, out);
}

bool tg_part_is_typeless_new(const tg_unit *unit, uint32_t value)
{
    const tg_fact *fact = &unit->facts->facts[value];
    if (fact->kind != TG_FACT_CALL || !(fact->flags & TG_FACT_NEW)) return false;
    return !tg_facts_in(unit->facts, value, TG_SLOT_CALLEE);
}

bool tg_part_is_scalar_type(const tg_unit *unit, uint32_t holder)
{
    uint32_t type = tg_facts_in(unit->facts, holder, TG_SLOT_TYPE);
    const char *const *scalar = unit->language->scalars;
    const tg_facts *f = unit->facts;
    for (uint32_t c = type; c; c = tg_facts_next(f, holder, c)) {
        if (f->facts[c].slot != TG_SLOT_TYPE) continue;
        const char *const *s = scalar;
        while (s && *s && !tg_slice_is(f->facts[c].text, *s)) s++;
        if (!s || !*s) return false;
    }
    return type != 0;
}

tg_slice tg_part_declared_as(const tg_unit *unit, uint32_t holder)
{
    uint32_t type = holder ? tg_facts_in(unit->facts, holder, TG_SLOT_TYPE) : 0;
    bool is_name = type && unit->facts->facts[type].kind == TG_FACT_NAME;
    tg_slice name = is_name ? unit->facts->facts[type].text : (tg_slice){NULL, 0};
    bool is_open = tg_slice_is(name, "dynamic") || tg_slice_is(name, "object");
    if (!unit->language->shares_project || is_open) return (tg_slice){NULL, 0};
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '.') return tg_slice_from(name, i + 1);
    }
    return name;
}

bool tg_ref_as_declared(tg_resolver *r, const tg_ref *ref, tg_ref *out)
{
    if (!ref->type_unit || ref->step_count <= ref->typed_steps) return false;
    const tg_step **steps = tg_ref_steps(r, ref);
    if (!steps || !tg_part_type(r, ref->type_unit, ref->type_fact, out)) return false;
    for (size_t i = ref->typed_steps; i < ref->step_count; i++)
        *out = tg_part_step(r, *out, *steps[i]);
    return true;
}

uint32_t tg_part_type_holder(const tg_unit *unit, const tg_binding *b)
{
    if (b->type) return b->type;
    for (uint32_t scope = b->scope;; scope = tg_unit_scope(unit, scope)) {
        size_t count;
        const tg_binding *all = tg_unit_bindings(unit, scope, b->name, &count);
        for (size_t i = 0; i < count; i++) {
            if (all[i].type) return all[i].type;
        }
        if (!scope) return 0;
    }
}
