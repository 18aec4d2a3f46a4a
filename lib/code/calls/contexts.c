#include "code/calls/contexts.h"
#include "code/calls/tags_parts.h"

/* "io.opentelemetry.api.trace.Span.current().setAttribute"; empty when it is no name, or too long
 * to be one of the rules'. */
static tg_slice name_with_calls(tg_resolver *r, const tg_ref *callee)
{
    enum { PARTS = 6 };
    size_t rest;
    tg_slice name = tg_ref_name(r, callee, &rest), none = {NULL, 0};
    if (!name.n || callee->step_count > rest + PARTS) return none;
    const tg_step **steps = tg_ref_steps(r, callee);
    for (size_t i = rest; steps && i < callee->step_count && !r->status; i++) {
        bool is_call = steps[i]->kind == TG_STEP_CALL;
        if (!is_call && steps[i]->kind != TG_STEP_MEMBER) return none;
        tg_slice part = is_call ? tg_slice_of("()") : steps[i]->name;
        name = tg_arena_join(r->arena, name, is_call ? "" : ".", part);
        if (!name.ptr) r->status = TG_ENOMEM;
    }
    return name;
}

static bool is_noted(const tg_vec *contexts, const tg_unit *unit, uint32_t call)
{
    for (size_t i = 0; i < contexts->count; i++) {
        const tg_context *context = tg_vec_at(contexts, i);
        if (context->call == call && context->unit == unit) return true;
    }
    return false;
}

/* `axios.defaults.headers.common[k] = v`, `axios.defaults.headers.common = {...}`,
 * `litellm.headers = {...}`: the object; or 0. */
static uint32_t assigned_object(const tg_unit *unit, uint32_t assign)
{
    const tg_facts *f = unit->facts;
    uint32_t object = tg_facts_in(f, assign, TG_SLOT_TARGET);
    if (object && f->facts[object].kind == TG_FACT_INDEX)
        object = tg_facts_in(f, object, TG_SLOT_OBJECT);
    uint32_t inner = object && f->facts[object].kind == TG_FACT_MEMBER
                         ? tg_facts_in(f, object, TG_SLOT_OBJECT)
                         : 0;
    bool is_deep = inner && f->facts[inner].kind == TG_FACT_MEMBER;
    /* A module's own name, which no function binds. */
    bool is_name = inner && f->facts[inner].kind == TG_FACT_NAME;
    size_t count = 0;
    if (is_name) tg_unit_bindings(unit, tg_unit_scope(unit, inner), f->facts[inner].text, &count);
    return (is_deep || (is_name && (!count || !tg_unit_scope(unit, inner)))) &&
                   tg_facts_in(f, assign, TG_SLOT_VALUE)
               ? object
               : 0;
}

tg_status tg_contexts_note_assigned(tg_vec *contexts, tg_resolver *r, const tg_unit *unit,
                                    uint32_t assign)
{
    uint32_t object = assigned_object(unit, assign);
    if (!object) return TG_OK;
    r->depth = 0;
    tg_ref target = tg_resolve(r, unit, object);
    return tg_contexts_note(contexts, r, unit, assign, &target);
}

/* What the organisation declares as a context: a function or class of the project, or by its name
 * the one of a symbol (`named`). NULL: it is none. */
static const tg_wrapper *declared_context(tg_resolver *r, const tg_ref *callee,
                                          const tg_sdk_context *named)
{
    size_t count;
    const tg_wrapper *wrappers = tg_wrapper_all(r->catalog, &count);
    tg_fact_kind kind = tg_ref_fact_kind(callee);
    for (size_t i = 0; i < count; i++) {
        const tg_wrapper *w = &wrappers[i];
        bool is_it = named && w->context == named;
        if (w->context && !named && kind == TG_FACT_FUNCTION)
            is_it = tg_match_is_wrapper(r, callee->unit, callee->fact, w);
        if (w->context && !named && kind == TG_FACT_CLASS)
            is_it = tg_match_is_wrapper_class(r, callee->unit, callee->fact, w);
        if (is_it) return w;
    }
    return NULL;
}

static tg_status note_context(tg_vec *contexts, tg_resolver *r, const tg_unit *unit, uint32_t call,
                              const tg_ref *callee, const tg_sdk_context *as)
{
    if (is_noted(contexts, unit, call)) return TG_OK;
    tg_context *context = tg_vec_push(contexts);
    tg_step *end = context ? tg_arena_alloc(r->arena, sizeof *end) : NULL;
    if (!end) return TG_ENOMEM;
    *end = (tg_step){.before = callee->steps, .kind = TG_STEP_CALL, .unit = unit, .call = call};
    *context = (tg_context){as, call, end, unit};
    return TG_OK;
}

tg_status tg_contexts_note(tg_vec *contexts, tg_resolver *r, const tg_unit *unit, uint32_t call,
                           const tg_ref *callee)
{
    size_t count;
    tg_slice name = name_with_calls(r, callee);
    const tg_wrapper *declared = declared_context(r, callee, NULL);
    if (declared)
        return note_context(contexts, r, unit, call, callee,
                            tg_match_context(r, unit, call, callee, declared));
    if (!name.n) return r->status;
    tg_slice family = tg_slice_of(unit->language->family);
    const tg_symbol *symbols = tg_sdk_symbols(r->catalog, family, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (symbols[i].kind != TG_SYMBOL_CONTEXT) continue;
        const tg_sdk_context *as = symbols[i].context;
        declared = as->is_wrapper ? declared_context(r, callee, as) : NULL;
        if (declared) as = tg_match_context(r, unit, call, callee, declared);
        return note_context(contexts, r, unit, call, callee, as);
    }
    return TG_OK;
}

tg_status tg_contexts_note_lasting(tg_vec *contexts, tg_resolver *r, const tg_unit *unit,
                                   uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    tg_slice family = tg_slice_of(unit->language->family);
    if (!callee || !tg_sdk_is_lasting(r->catalog, family, f->facts[callee].text)) return TG_OK;
    r->depth = 0;
    tg_ref ref = tg_resolve(r, unit, callee);
    return tg_contexts_note(contexts, r, unit, call, &ref);
}

static bool holds(const tg_fact *facts, uint32_t around, uint32_t fact)
{
    return fact >= around && fact < around + facts[around].span;
}

/* `with context():` and `@context()`: what the context is written at surrounds the call. */
static bool is_block_around(const tg_unit *unit, uint32_t context, uint32_t call)
{
    const tg_fact *facts = unit->facts->facts;
    for (uint32_t f = context; f; f = facts[f].parent) {
        uint32_t around = facts[f].parent;
        if (facts[f].slot == TG_SLOT_ITEM && facts[around].kind == TG_FACT_WITH) {
            return holds(facts, around, call) && !holds(facts, f, call);
        }
        if (facts[f].slot == TG_SLOT_DECORATOR) {
            /* The decorator and what it decorates stand side by side in one fact. */
            uint32_t both = facts[around].slot == TG_SLOT_DECORATOR ? facts[around].parent : around;
            if (facts[both].kind == TG_FACT_OTHER && facts[both].parent &&
                !holds(facts, both, call)) {
                both = facts[both].parent;
            }
            return both && holds(facts, both, call);
        }
        bool is_statement = facts[f].slot == TG_SLOT_BODY || facts[f].slot == TG_SLOT_CHILD;
        if (is_statement) return false;
    }
    return false;
}

/* The call of what a WITH or a decorator names: `with trace("x") as t:`. */
static void note_item(tg_vec *contexts, tg_resolver *r, const tg_unit *unit, uint32_t item)
{
    const tg_facts *f = unit->facts;
    if (f->facts[item].kind == TG_FACT_ASSIGN) item = tg_facts_in(f, item, TG_SLOT_VALUE);
    uint32_t callee = item && f->facts[item].kind == TG_FACT_CALL ? tg_unit_callee(unit, item) : 0;
    if (!callee) return;
    tg_ref ref = tg_resolve(r, unit, callee);
    if (tg_contexts_note(contexts, r, unit, item, &ref)) r->status = TG_ENOMEM;
}

void tg_contexts_note_around(tg_vec *contexts, tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t up = f->facts[call].parent; up; up = f->facts[up].parent) {
        bool is_with = f->facts[up].kind == TG_FACT_WITH;
        if (!is_with && f->facts[up].kind != TG_FACT_OTHER) continue;
        for (uint32_t c = tg_facts_first(f, up); c; c = tg_facts_next(f, up, c)) {
            bool is_item = is_with && f->facts[c].slot == TG_SLOT_ITEM;
            if (is_item) note_item(contexts, r, unit, c);
            uint32_t decorator = is_with ? 0 : tg_facts_in(f, c, TG_SLOT_DECORATOR);
            if (decorator) note_item(contexts, r, unit, decorator);
        }
    }
}

static bool is_before(const tg_unit *unit, uint32_t context, uint32_t call)
{
    return context < call && tg_unit_scope(unit, context) == tg_unit_scope(unit, call);
}

void tg_contexts_apply(const tg_vec *contexts, const tg_unit *unit, uint32_t call, tg_tagging *to)
{
    const tg_fact *facts = unit->facts->facts;
    for (size_t i = 0; i < contexts->count; i++) {
        const tg_context *context = tg_vec_at(contexts, i);
        bool is_inside = holds(facts, context->call, call) && context->call != call;
        bool is_block = is_inside || is_block_around(unit, context->call, call);
        bool is_statement = context->rule->is_statement;
        bool is_earlier = is_statement && is_before(unit, context->call, call);
        bool is_there = is_block || is_earlier || context->rule->is_lasting;
        if (context->rule->is_everywhere || !is_there) continue;
        tg_arguments given = tg_arguments_of(unit, context->call);
        given.chain = is_statement ? context->chain : NULL;
        tg_changes here = {.unit = unit, .scope = tg_unit_scope(unit, call), .at = call};
        /* One of another function, or one behind the call, may have run before as well. */
        to->is_maybe = !is_block && !(is_earlier && tg_tagging_is_sure(&here, context->call, 0));
        tg_tagging_add(to, &context->rule->carriers, &given, NULL);
        to->is_maybe = false;
    }
}
