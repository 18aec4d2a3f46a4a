/* zero.c - variables of Go that are declared without a value. */
#include "code/resolve/resolve_parts.h"

/* Whether a function of Go hands out a variable's address other than to be written as JSON:
 * `c.Bind(&req)`. */
static bool has_address_taken(const tg_unit *unit, uint32_t function, tg_slice name)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = function + 1; i < function + f->facts[function].span; i++) {
        const tg_fact *x = &f->facts[i];
        bool is_it = x->kind == TG_FACT_NAME && x->start && tg_slice_equal(x->text, name) &&
                     (f->text.ptr[x->start - 1] == '&' || f->text.ptr[x->start] == '&');
        uint32_t callee = is_it && f->facts[x->parent].kind == TG_FACT_CALL
                              ? tg_facts_in(f, x->parent, TG_SLOT_CALLEE)
                              : 0;
        tg_slice to = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
        bool is_writing = tg_slice_starts(to, tg_slice_of("Marshal")) || tg_slice_is(to, "Encode");
        if (is_it && !is_writing) return true;
    }
    return false;
}

void tg_part_add_zero(const tg_unit *unit, const tg_binding *b, tg_ref *ref)
{
    const tg_facts *f = unit->facts;
    bool is_zero = unit->language->has_field_keys && !b->value && b->type && !b->key.n &&
                   f->facts[b->fact].kind == TG_FACT_ASSIGN &&
                   f->facts[b->scope].kind == TG_FACT_FUNCTION;
    if (!is_zero) return;
    ref->origin = unit;
    ref->origin_scope = b->scope;
    ref->origin_name = b->name;
    ref->origin_start = b->start;
    bool is_empty = ref->kind == TG_REF_UNKNOWN && !has_address_taken(unit, b->scope, b->name);
    if (!is_empty) return;
    ref->is_scalar = true;
    ref->type_unit = NULL; /* no text that may hold anything */
}
