/* tag_kept.c - whether a function that sees a request leaves what it puts there in it; and what
 * else it may do with it, where names are not followed that far. */
#include "code/calls/tags_parts.h"
#include "code/resolve/blocks.h"

/* Whether code names a header that carries tags, or one of the carriers: what it does with that is
 * not followed. */
bool tg_tagging_mentions(const tg_reading *r, const tg_unit *unit, uint32_t within)
{
    const tg_facts *f = unit->facts;
    const tg_carriers *carriers = r->of;
    static const tg_slice common = TG_LIT("headers");
    uint32_t end = within + f->facts[within].span;
    for (uint32_t i = within; i < end; i++) {
        bool is_text = f->facts[i].kind == TG_FACT_STRING || f->facts[i].kind == TG_FACT_KEYWORD;
        tg_slice text = f->facts[i].text;
        if (!is_text || !text.n) continue;
        if (tg_header_find(r->to->resolver->catalog, text)) return true;
        if (tg_slice_equal(text, r->carrier->name) && !tg_slice_equal(text, common)) return true;
        for (size_t k = 0; carriers && k < carriers->count; k++) {
            const tg_carrier *carrier = &carriers->items[k];
            tg_slice name = carrier->at.count && carrier->at.items[0].path_count
                                ? carrier->at.items[0].path[0]
                                : carrier->name;
            bool is_it = tg_slice_equal(text, name) && !tg_slice_equal(name, common);
            bool is_own = !tg_tagging_has_observers(carrier) && carrier->form != TG_FORM_CLIENT;
            if (is_it && is_own) return true;
        }
    }
    return false;
}

bool tg_tagging_is_mentioned(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                             uint32_t within)
{
    static const tg_carrier none = {.name = TG_LIT("headers")};
    tg_reading r = {.to = t, .carrier = &none, .of = carriers};
    return tg_tagging_mentions(&r, unit, within);
}

/* The NAME that an expression of members and indices begins with, or 0. */
static uint32_t root_of(const tg_facts *f, uint32_t at)
{
    while (at && (f->facts[at].kind == TG_FACT_MEMBER || f->facts[at].kind == TG_FACT_INDEX))
        at = tg_facts_in(f, at, TG_SLOT_OBJECT);
    return at && f->facts[at].kind == TG_FACT_NAME ? at : 0;
}

/* Whether a function is surely handed what a name stands for, or gets it from that: no object that
 * it makes, `Log()`, `{headers: {}}`, and not what sending gave it, `super().send(request)`. */
static bool is_handed(const tg_unit *unit, uint32_t function, tg_slice name, unsigned hops)
{
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, function, name, &count);
    if (!count) return hops == 0;
    for (size_t i = 0; i < count; i++) {
        /* `({ options }) => {...}` */
        uint32_t value = b[i].value;
        bool is_part = !value || f->facts[value].kind == TG_FACT_PARAMETER ||
                       f->facts[value].slot == TG_SLOT_PARAMETER;
        if (b[i].kind == TG_BIND_PARAMETER || (is_part && b[i].key.n)) continue;
        uint32_t root = value ? root_of(f, value) : 0;
        if (root && hops < 3 && is_handed(unit, function, f->facts[root].text, hops + 1)) continue;
        return false;
    }
    return true;
}

/* Whether a function gives something back by its name: `return o;` */
static bool gives_back(const tg_unit *unit, uint32_t function, tg_slice name)
{
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        bool is_result = f->facts[i].kind == TG_FACT_RETURN && f->facts[i].span > 1;
        uint32_t value = is_result ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        if (!value) continue;
        uint32_t to = value + f->facts[value].span;
        for (uint32_t k = value; k < to; k++) {
            bool is_it = f->facts[k].kind == TG_FACT_NAME && tg_slice_equal(f->facts[k].text, name);
            if (is_it) return true;
        }
    }
    return false;
}

/* `super().send(request)`: what it gives is the answer. */
static bool is_answer(const tg_unit *unit, uint32_t function, tg_slice name)
{
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, function, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (!b[i].value || b[i].kind == TG_BIND_PARAMETER) continue;
        tg_slice shown = {f->text.ptr + f->facts[b[i].value].start,
                          f->facts[b[i].value].end - f->facts[b[i].value].start};
        if (tg_slice_find(shown, tg_slice_of("super")) != SIZE_MAX) return true;
        if (tg_slice_find(shown, tg_slice_of("yield")) != SIZE_MAX) return true;
        if (tg_slice_find(shown, tg_slice_of("handle_")) != SIZE_MAX) return true;
    }
    return false;
}

bool tg_tagging_is_kept_by(const tg_reading *r, const tg_unit *unit, uint32_t function,
                           bool is_sender)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->has_alternatives) return true;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        uint32_t object = 0;
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
        if (is_method) object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
        bool is_call = f->facts[i].kind == TG_FACT_CALL;
        if (is_call && tg_tagging_is_taken(r, unit, i)) return false;
        if (tg_tagging_is_deleted(r, unit, i)) return false;
        if (is_method && !tg_tagging_is_put_on(r->carrier, f, object, f->facts[callee].text))
            object = 0;
        if (f->facts[i].kind == TG_FACT_ASSIGN)
            object = tg_tagging_assigned_member(r->carrier, f, i);
        uint32_t root = object ? root_of(f, object) : 0;
        if (!root) continue;
        tg_slice name = f->facts[root].text;
        bool is_sent =
            is_handed(unit, function, name, 0) || (!is_sender && gives_back(unit, function, name));
        if (!is_sent || is_answer(unit, function, name)) return false;
    }
    return true;
}

/* `tag(request)`: what a function of the project puts into the request that it is handed on. */
void tg_tagging_read_helpers(tg_reading *r, const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        bool may_be = f->facts[i].slot == TG_SLOT_ARGUMENT &&
                      f->facts[f->facts[i].parent].kind == TG_FACT_CALL &&
                      (f->facts[i].kind == TG_FACT_NAME || f->facts[i].kind == TG_FACT_MEMBER);
        uint32_t root = may_be ? root_of(f, i) : 0;
        if (!root || !is_handed(unit, function, f->facts[root].text, 1)) continue;
        tg_reading one = *r;
        size_t tags = r->to->tags.count, opens = r->to->opens.count;
        one.is_maybe |= !tg_block_is_sure(f, function, i, 0);
        tg_tagging_read_handed(&one, unit, i);
        if (r->to->tags.count > tags || r->to->opens.count > opens) continue;
        uint32_t callee = tg_facts_in(f, f->facts[i].parent, TG_SLOT_CALLEE);
        tg_ref to = callee ? tg_resolve(r->to->resolver, unit, callee) : tg_ref_fact(unit, 0);
        bool is_function = tg_ref_fact_kind(&to) == TG_FACT_FUNCTION;
        if (is_function && tg_tagging_mentions(r, to.unit, to.fact))
            tg_tagging_open_carrier(r,
                                    tg_facts_show(f, f->facts[i].parent, r->to->resolver->arena));
    }
}
