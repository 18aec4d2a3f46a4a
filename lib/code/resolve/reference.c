/* reference.c - references and the steps taken from them. */
#include "base/limits.h"
#include "code/resolve/resolve_parts.h"

tg_ref tg_ref_unknown(const tg_unit *unit, tg_slice waits_for)
{
    return (tg_ref){.kind = TG_REF_UNKNOWN, .unit = unit, .waits_for = waits_for};
}

tg_ref tg_ref_fact(const tg_unit *unit, uint32_t fact)
{
    return (tg_ref){.kind = TG_REF_FACT, .unit = unit, .fact = fact};
}

tg_ref tg_part_symbol(const tg_unit *unit, tg_slice name, bool is_local)
{
    return (tg_ref){.kind = TG_REF_SYMBOL, .unit = unit, .symbol = name, .is_local = is_local};
}

tg_ref tg_part_shown(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    return tg_ref_unknown(unit, tg_facts_show(unit->facts, fact, r->arena));
}

tg_slice tg_part_join(tg_resolver *r, tg_slice a, const char *between, tg_slice b)
{
    tg_slice s = tg_arena_join(r->arena, a, between, b);
    if (!s.ptr) r->status = TG_ENOMEM;
    return s;
}

/* Where a builder is changed by statements, what a variable held is not all that it holds. */
static const tg_variable *variable_of(tg_resolver *r, const tg_ref *ref)
{
    if (!ref->origin || ref->origin_key.n || !ref->origin->language->has_setter_statements)
        return NULL;
    tg_variable *v = tg_arena_alloc(r->arena, sizeof *v);
    if (!v) {
        r->status = TG_ENOMEM;
        return NULL;
    }
    *v = (tg_variable){ref->origin, ref->origin_scope, ref->origin_start, ref->origin_name};
    return v;
}

tg_ref tg_part_step(tg_resolver *r, tg_ref ref, tg_step next)
{
    tg_step *s = tg_arena_alloc(r->arena, sizeof *s);
    if (!s) {
        r->status = TG_ENOMEM;
        return ref;
    }
    if (ref.step_count >= TG_LIMIT_RESOLVE_STEPS) {
        return tg_ref_unknown(next.unit, tg_slice_of("an expression that is too long to follow"));
    }
    *s = next;
    s->before = ref.steps;
    s->of = variable_of(r, &ref);
    s->at = r->at;
    s->frame = r->frame;
    ref.steps = s;
    ref.step_count++;
    ref.is_scalar = false;
    ref.origin = NULL;
    /* A member of what is not given is not the default. */
    if (next.kind == TG_STEP_MEMBER) ref.default_unit = NULL;
    return ref;
}

tg_ref tg_part_call(tg_resolver *r, tg_ref ref, const tg_unit *unit, uint32_t call)
{
    return tg_part_step(r, ref, (tg_step){.kind = TG_STEP_CALL, .unit = unit, .call = call});
}

tg_ref tg_part_unsure(tg_resolver *r, tg_ref ref, const tg_ref *before)
{
    bool is_longer = ref.kind == TG_REF_SYMBOL && before->kind == TG_REF_SYMBOL &&
                     tg_slice_equal(ref.symbol, before->symbol) &&
                     ref.step_count > before->step_count && before->step_count;
    const tg_step *s = ref.steps, *shared = before->steps;
    size_t more = is_longer ? ref.step_count - before->step_count : 0;
    for (size_t i = 0; i < more; i++) s = s->before;
    bool is_same =
        more && s && s->kind == shared->kind && s->call == shared->call && s->unit == shared->unit;
    if (!is_same) return ref;
    const tg_step **steps = tg_ref_steps(r, &ref);
    for (size_t i = ref.step_count - more; steps && i < ref.step_count; i++) {
        tg_step *copy = tg_arena_alloc(r->arena, sizeof *copy);
        if (!copy) r->status = TG_ENOMEM;
        if (!copy) return ref;
        *copy = *steps[i];
        copy->is_unsure = true;
        copy->before = i > ref.step_count - more ? ref.steps : steps[i]->before;
        ref.steps = copy;
    }
    return ref;
}

bool tg_part_is_instance(const tg_ref *ref)
{
    return ref->kind == TG_REF_FACT && ref->step_count == 1 && ref->steps->kind == TG_STEP_CALL &&
           ref->unit->facts->facts[ref->fact].kind == TG_FACT_CLASS;
}

bool tg_part_is_made(const tg_ref *ref)
{
    const tg_step *s = ref->steps;
    while (s && s->kind != TG_STEP_CALL) s = s->before;
    return s != NULL;
}

tg_fact_kind tg_ref_fact_kind(const tg_ref *ref)
{
    if (ref->kind != TG_REF_FACT || ref->step_count) return TG_FACT_OTHER;
    return (tg_fact_kind)ref->unit->facts->facts[ref->fact].kind;
}

const tg_step **tg_ref_steps(tg_resolver *r, const tg_ref *ref)
{
    const tg_step **steps = tg_arena_array(r->arena, ref->step_count, sizeof *steps);
    if (!steps) {
        r->status = TG_ENOMEM;
        return NULL;
    }
    const tg_step *s = ref->steps;
    for (size_t i = ref->step_count; i-- > 0; s = s->before) steps[i] = s;
    return steps;
}

tg_slice tg_ref_name(tg_resolver *r, const tg_ref *ref, size_t *rest)
{
    *rest = 0;
    if (ref->kind != TG_REF_SYMBOL) return (tg_slice){NULL, 0};
    const tg_step **steps = tg_ref_steps(r, ref);
    tg_slice name = ref->symbol;
    for (size_t i = 0; steps && i < ref->step_count; i++) {
        if (steps[i]->kind != TG_STEP_MEMBER) break;
        name = tg_part_join(r, name, ".", steps[i]->name);
        *rest = i + 1;
    }
    return name;
}

tg_slice tg_ref_show(tg_resolver *r, const tg_ref *ref)
{
    tg_slice text = ref->kind == TG_REF_UNKNOWN ? ref->waits_for : ref->symbol;
    if (ref->kind == TG_REF_FACT) {
        text = ref->unit->facts->facts[ref->fact].text;
        bool is_named = ref->step_count && text.n;
        if (!is_named) return tg_facts_show(ref->unit->facts, ref->fact, r->arena);
    }
    const tg_step **steps = tg_ref_steps(r, ref);
    for (size_t i = 0; steps && i < ref->step_count; i++) {
        if (steps[i]->kind == TG_STEP_MEMBER) text = tg_part_join(r, text, ".", steps[i]->name);
        if (steps[i]->kind == TG_STEP_CALL) text = tg_part_join(r, text, "", tg_slice_of("()"));
    }
    return text;
}

bool tg_part_is_known(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    size_t count;
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_OWNER) return true;
    }
    return false;
}

bool tg_ref_is_known(tg_resolver *r, const tg_ref *ref)
{
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    return name.n && tg_part_is_known(r, ref->unit, name);
}

bool tg_part_is_from_sdk(tg_resolver *r, const tg_ref *ref)
{
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    for (size_t n = name.n; n > 0; n--) {
        bool is_end = n == name.n || name.ptr[n] == '.';
        if (is_end && tg_part_is_known(r, ref->unit, (tg_slice){name.ptr, n})) return true;
    }
    return false;
}

bool tg_part_is_null(const tg_ref *ref)
{
    return tg_ref_fact_kind(ref) == TG_FACT_NULL;
}

bool tg_part_says_less(const tg_ref *ref, const tg_ref *than)
{
    const tg_step *a = ref->steps, *b = than->steps;
    bool are_alike = ref->kind == TG_REF_SYMBOL && than->kind == TG_REF_SYMBOL && a && b &&
                     tg_slice_equal(ref->symbol, than->symbol) && a->kind == TG_STEP_CALL &&
                     b->kind == TG_STEP_CALL && a->call && b->call;
    return are_alike && a->unit->facts->facts[a->call].span < b->unit->facts->facts[b->call].span;
}

int tg_part_worth(const tg_ref *ref)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    /* `= []`, `= {}` is what something is before it is set. */
    bool is_empty = (kind == TG_FACT_MAP || kind == TG_FACT_LIST) && !ref->step_count &&
                    ref->unit->facts->facts[ref->fact].span == 1;
    if (tg_part_is_null(ref) || is_empty) return 0;
    if (ref->kind == TG_REF_UNKNOWN) return 1;
    if (ref->kind == TG_REF_FACT) return 2;
    /* Of an object that is only declared less is known than of one that is made. */
    const tg_step *first = ref->steps;
    while (first && first->before) first = first->before;
    bool is_declared = first && first->kind == TG_STEP_CALL && !first->call;
    return is_declared ? 3 : 4;
}

tg_ref tg_resolve_instance(tg_resolver *r, tg_ref class, const tg_unit *unit)
{
    return tg_part_call(r, class, unit, 0);
}

bool tg_part_is_client(tg_resolver *r, const tg_ref *ref)
{
    if (ref->kind != TG_REF_SYMBOL || !tg_part_is_made(ref)) return false;
    const tg_step **steps = tg_ref_steps(r, ref);
    tg_slice name = ref->symbol;
    for (size_t i = 0; steps && i <= ref->step_count && !r->status; i++) {
        if (tg_part_is_known(r, ref->unit, name)) return true;
        if (i == ref->step_count) break;
        bool is_member = steps[i]->kind == TG_STEP_MEMBER;
        tg_slice part = is_member ? steps[i]->name : tg_slice_of("()");
        name = tg_part_join(r, name, is_member ? "." : "", part);
    }
    return false;
}

uint32_t tg_part_argument(const tg_unit *unit, uint32_t call, unsigned n)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        if (n-- == 0) return c;
    }
    return 0;
}

tg_ref tg_part_member(tg_resolver *r, tg_ref of, tg_slice name, const tg_unit *unit)
{
    return tg_part_step(r, of, (tg_step){.kind = TG_STEP_MEMBER, .name = name, .unit = unit});
}
