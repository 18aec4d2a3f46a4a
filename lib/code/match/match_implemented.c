/* match_implemented.c - methods of an interface that a framework implements, told where the
 * interface declares them: what they ask is said where the framework is given the interface,
 * `AiServices.create(Bot.class, model)`. */
#include "code/match/match_parts.h"

enum { LOOKED = 64, UP = 24 };

/* What an interface is handed to, with what made it where that is a chain:
 * `AiServices.builder(Bot.class).chatModel(m).build()`; *end: the last part of the chain. */
static bool is_made_in(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_match *out,
                       uint32_t *end)
{
    const tg_facts *f = unit->facts;
    for (unsigned n = 0; call && n < UP && !r->status; n++) {
        bool is_call = f->facts[call].kind == TG_FACT_CALL;
        if (is_call && tg_match_call(r, unit, call, out)) return out->rule->is_implementing;
        if (!is_call && f->facts[call].kind != TG_FACT_MEMBER) return false;
        *end = call;
        tg_slot slot = (tg_slot)f->facts[call].slot;
        if (slot != TG_SLOT_OBJECT && slot != TG_SLOT_CALLEE) return false;
        call = f->facts[call].parent;
    }
    return false;
}

/* The same where a variable holds the first part: `var b = AiServices.builder(Bot.class);
 * b.chatModel(m); return b.build();`. */
static bool is_made_at(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_match *out)
{
    const tg_facts *f = unit->facts;
    uint32_t end = call;
    if (is_made_in(r, unit, call, out, &end)) return true;
    const tg_binding *held = NULL;
    for (size_t i = 0; i < unit->binding_count && !held; i++) {
        if (unit->bindings[i].value == end) held = &unit->bindings[i];
    }
    uint32_t scope = held ? held->scope : 0;
    if (!scope) return false;
    for (uint32_t i = end + 1; i < scope + f->facts[scope].span && !r->status; i++) {
        bool is_name =
            f->facts[i].kind == TG_FACT_NAME && tg_slice_equal(f->facts[i].text, held->name);
        uint32_t member = is_name && f->facts[i].slot == TG_SLOT_OBJECT ? f->facts[i].parent : 0;
        if (member && is_made_in(r, unit, member, out, &end)) return true;
    }
    return false;
}

/* `Bot.class`, `Bot::class.java`, `builder<Bot>()`: what a call is given. */
static tg_ref class_given(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    uint32_t named = tg_unit_class_literal(unit, call);
    tg_slice type = named ? (tg_slice){NULL, 0} : tg_unit_class_type(unit, call);
    if (type.n) return tg_resolve_name(r, unit, call, type);
    return named ? tg_resolve(r, unit, named) : tg_ref_unknown(unit, type);
}

/* Whether `Bot.class` among the arguments is the interface around a declaration. */
static bool names_interface(tg_resolver *r, const tg_match *m, const tg_unit *unit, uint32_t call)
{
    uint32_t class = tg_unit_class(m->unit, m->call);
    tg_ref ref = class_given(r, unit, call);
    return tg_ref_fact_kind(&ref) == TG_FACT_CLASS && ref.unit == m->unit && ref.fact == class;
}

/* The type that a declared method gives back, or 0; what asks it may stand before the class. */
static uint32_t type_given(const tg_unit *unit, uint32_t asking)
{
    const tg_facts *f = unit->facts;
    uint32_t function = tg_unit_around(unit, asking, TG_FACT_FUNCTION);
    uint32_t class = function ? 0 : f->facts[asking].parent;
    bool is_class = class && f->facts[class].kind == TG_FACT_CLASS;
    for (uint32_t i = class + 1; is_class && i < class + f->facts[class].span; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_FUNCTION && f->facts[i].text.n &&
                     f->facts[i].end >= f->facts[asking].end &&
                     f->facts[i].start < f->facts[asking].end &&
                     f->facts[i].end > f->facts[asking].start;
        if (is_it) function = i;
    }
    return function ? tg_facts_in(f, function, TG_SLOT_TYPE) : 0;
}

static bool gives_one_of(const tg_unit *unit, uint32_t asking, const tg_slice *types, size_t count)
{
    uint32_t type = count ? type_given(unit, asking) : 0;
    tg_slice text = type ? tg_facts_text(unit->facts, type) : (tg_slice){NULL, 0};
    for (size_t i = 0; i < count && type; i++) {
        bool is_begun = tg_slice_starts(text, types[i]);
        char next = is_begun && text.n > types[i].n ? text.ptr[types[i].n] : '<';
        if (is_begun && (next == '<' || next == ' ' || next == '?')) return true;
    }
    return false;
}

/* What the rule says of the method that is declared with `asking` instead. */
static void pick_method(tg_resolver *r, const tg_unit *unit, uint32_t asking, tg_match *m)
{
    for (size_t i = 0; i < m->rule->methods_count; i++) {
        const tg_sdk_call *one = &m->rule->methods[i];
        bool is_it =
            !one->return_count || gives_one_of(unit, asking, one->returns, one->return_count);
        if (!is_it || !tg_match_is_given(r, one, m)) continue;
        m->rule = one;
        return;
    }
}

void tg_match_declared(tg_resolver *r, tg_match *m)
{
    bool is_declared = m->unit->facts->facts[m->call].slot == TG_SLOT_DECORATOR;
    if (is_declared && !m->maker_call) pick_method(r, m->unit, m->call, m);
}

void tg_match_implemented(tg_resolver *r, tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    uint32_t class = tg_unit_class(m->unit, m->call), call;
    r->met_local_import = true;
    if (!class || !r->linker.next_given) return;
    tg_vec makers = tg_vec_of(r->arena, sizeof(tg_match));
    const tg_unit *unit;
    size_t at = 0, n = 0;
    while (n < LOOKED && !r->status) {
        tg_match made;
        if (!r->linker.next_given(r->linker.self, f->facts[class].text, &at, &unit, &call)) break;
        n++;
        if (!names_interface(r, m, unit, call) || !is_made_at(r, unit, call, &made)) continue;
        pick_method(r, m->unit, m->call, &made);
        made.maker_unit = made.unit;
        made.maker_call = made.call;
        tg_match *slot = tg_vec_push(&makers);
        if (slot) *slot = made;
        if (!slot) r->status = TG_ENOMEM;
    }
    if (!makers.count || r->status) return;
    const tg_match declared = *m, *all = makers.items;
    *m = all[0];
    m->unit = declared.unit;
    m->call = declared.call;
    m->others = all + 1;
    m->other_count = makers.count - 1;
    m->are_more = n == LOOKED;
}

tg_slice tg_match_implements(tg_resolver *r, const tg_match *m)
{
    const tg_slice none = {NULL, 0};
    if (m->rule->is_implemented) return tg_unit_class_text(m->unit, m->call);
    const tg_unit *unit = m->unit;
    tg_ref ref = class_given(r, unit, m->call);
    for (const tg_step *s = m->callee.steps; s; s = s->before) {
        if (tg_ref_fact_kind(&ref) == TG_FACT_CLASS) break;
        if (s->kind == TG_STEP_CALL && s->call) ref = class_given(r, s->unit, s->call);
    }
    if (tg_ref_fact_kind(&ref) != TG_FACT_CLASS) return none;
    const tg_facts *f = ref.unit->facts;
    bool has_bases = tg_facts_in(f, ref.fact, TG_SLOT_BASE) != 0 ||
                     tg_facts_in(f, ref.fact, TG_SLOT_INTERFACE) != 0;
    return has_bases ? none : f->facts[ref.fact].text;
}
