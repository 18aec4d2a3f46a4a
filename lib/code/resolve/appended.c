#include "code/resolve/appended.h"

#include "base/limits.h"
#include "code/resolve/resolve_parts.h"

/* One list being gone through. */
typedef struct walk {
    tg_resolver *r;
    const tg_items *to;
    tg_slice own; /* `x = append(x, ...)`: what was in x before comes from its other bindings */
    bool is_sure;
} walk;

static void walk_list(walk *w, const tg_unit *unit, uint32_t list);

static void walk_literal(walk *w, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t map = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    for (uint32_t c = map ? tg_facts_first(f, map) : 0; c; c = tg_facts_next(f, map, c)) {
        uint32_t value = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (value) w->to->each(w->to->self, unit, value, w->is_sure);
    }
}

static void walk_appended(walk *w, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    bool is_first = true;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t spread = f->facts[c].kind == TG_FACT_SPREAD ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        bool is_own = is_first && f->facts[c].kind == TG_FACT_NAME &&
                      tg_slice_equal(f->facts[c].text, w->own);
        if ((is_first && !is_own) || spread) {
            tg_slice own = w->own;
            w->own = (tg_slice){NULL, 0};
            walk_list(w, unit, spread ? spread : c);
            w->own = own;
        } else if (!is_first) {
            w->to->each(w->to->self, unit, c, w->is_sure);
        }
        is_first = false;
    }
}

/* The lists that a function of the project gives back. */
static void walk_returned(walk *w, const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(unit, i) != function) continue;
        uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
        bool is_several = value && f->facts[value].kind == TG_FACT_LIST && f->facts[value].span > 1;
        if (is_several) value++;
        if (value && f->facts[value].kind != TG_FACT_NULL) walk_list(w, unit, value);
    }
}

static bool is_function_of_language(const tg_unit *unit, uint32_t callee, const char *name)
{
    return callee && name && unit->facts->facts[callee].kind == TG_FACT_NAME &&
           tg_slice_is(unit->facts->facts[callee].text, name);
}

static void walk_call(walk *w, const tg_unit *unit, uint32_t call)
{
    uint32_t callee = tg_unit_callee(unit, call);
    if (is_function_of_language(unit, callee, unit->language->appender)) {
        walk_appended(w, unit, call);
    } else if (unit->facts->facts[call].flags & TG_FACT_NEW) {
        walk_literal(w, unit, call);
    } else if (!is_function_of_language(unit, callee, "make")) {
        tg_ref ref = callee ? tg_resolve(w->r, unit, callee) : tg_ref_unknown(unit, w->own);
        if (tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION) {
            walk_returned(w, ref.unit, ref.fact);
        } else {
            w->to->open(w->to->self, tg_facts_show(unit->facts, call, w->r->arena));
        }
    }
}

/* What one assignment of the variable put into it. */
static void walk_binding(walk *w, const tg_unit *unit, const tg_binding *b, uint32_t use)
{
    bool is_sure = w->is_sure;
    tg_slice own = w->own;
    if (b->kind == TG_BIND_PARAMETER) {
        tg_slice name = tg_arena_join(w->r->arena, tg_slice_of("parameter"), " ", b->name);
        if (!name.ptr) w->r->status = TG_ENOMEM;
        w->to->open(w->to->self, name);
        return;
    }
    /* `var opts []T` is empty. */
    bool is_declared = unit->facts->facts[b->fact].kind == TG_FACT_ASSIGN &&
                       !tg_facts_in(unit->facts, b->fact, TG_SLOT_VALUE);
    if (b->kind != TG_BIND_VALUE || is_declared) return;
    if (!b->value || b->nth || b->is_item) {
        w->to->open(w->to->self, b->name);
        return;
    }
    w->own = b->name;
    w->is_sure = is_sure && tg_unit_is_sure(unit, b->branch, use);
    walk_list(w, unit, b->value);
    w->own = own;
    w->is_sure = is_sure;
}

static void walk_variable(walk *w, const tg_unit *unit, uint32_t fact)
{
    const tg_fact *name = &unit->facts->facts[fact];
    uint32_t own = tg_unit_scope(unit, fact);
    for (uint32_t scope = own;; scope = tg_unit_scope(unit, scope)) {
        size_t count = 0;
        const tg_binding *b = tg_unit_bindings(unit, scope, name->text, &count);
        for (size_t i = 0; i < count; i++) {
            bool is_later = scope == own && b[i].start > name->start;
            if (is_later || tg_unit_is_elsewhere(unit, b[i].fact, fact)) continue;
            walk_binding(w, unit, &b[i], fact);
        }
        if (count) return;
        if (!scope) break;
    }
    w->to->open(w->to->self, name->text);
}

/* A field, or what else leads to a list that is written down. */
static void walk_other(walk *w, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(w->r, unit, fact);
    const tg_step *last = ref.steps;
    bool is_appended = ref.kind == TG_REF_SYMBOL && ref.step_count == 1 && last->call &&
                       last->unit->language->appender &&
                       tg_slice_is(ref.symbol, last->unit->language->appender);
    if (is_appended) {
        walk_call(w, last->unit, last->call);
    } else if (tg_ref_fact_kind(&ref) == TG_FACT_CALL) {
        walk_call(w, ref.unit, ref.fact);
    } else if (tg_ref_fact_kind(&ref) != TG_FACT_NULL) {
        w->to->open(w->to->self, tg_ref_show(w->r, &ref));
    }
}

static void walk_list(walk *w, const tg_unit *unit, uint32_t list)
{
    tg_resolver *r = w->r;
    if (r->status) return;
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS || r->work >= TG_LIMIT_RESOLVE_WORK) {
        w->to->open(w->to->self, tg_slice_of("an expression that is too long to follow"));
        return;
    }
    r->depth++;
    r->work++;
    tg_fact_kind kind = (tg_fact_kind)unit->facts->facts[list].kind;
    if (kind == TG_FACT_CALL) {
        walk_call(w, unit, list);
    } else if (kind == TG_FACT_NAME) {
        walk_variable(w, unit, list);
    } else if (kind != TG_FACT_NULL) {
        walk_other(w, unit, list);
    }
    r->depth--;
}

void tg_appended_items(tg_resolver *r, const tg_unit *unit, uint32_t list, const tg_items *to)
{
    walk w = {.r = r, .to = to, .is_sure = true};
    if (r->depth == 0) r->work = 0;
    walk_list(&w, unit, list);
}
