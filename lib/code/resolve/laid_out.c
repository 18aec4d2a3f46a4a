/* laid_out.c - attributes that are set to what they were. */
#include "code/resolve/resolve_parts.h"

/* Whether a NAME or a member of the object itself is the attribute of this name. */
static bool is_attribute(const tg_unit *unit, uint32_t class, uint32_t fact, tg_slice name)
{
    const tg_fact *x = &unit->facts->facts[fact];
    if (!tg_slice_equal(x->text, name)) return false;
    if (x->kind == TG_FACT_NAME)
        return tg_part_scope_of_name(unit, tg_unit_scope(unit, fact), name) == class;
    uint32_t object =
        x->kind == TG_FACT_MEMBER ? tg_facts_in(unit->facts, fact, TG_SLOT_OBJECT) : 0;
    return object && unit->language->self &&
           tg_slice_is(unit->facts->facts[object].text, unit->language->self);
}

bool tg_part_is_laid_out(const tg_unit *unit, const tg_binding *b)
{
    enum { LONGEST = 24 };
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = b->kind == TG_BIND_VALUE && b->value ? (tg_fact_kind)f->facts[b->value].kind
                                                             : TG_FACT_OTHER;
    bool may_be = kind == TG_FACT_CONCAT || kind == TG_FACT_CALL || kind == TG_FACT_STRING;
    if (!may_be || f->facts[b->value].span > LONGEST) return false;
    bool is_itself = false;
    for (uint32_t i = b->value; i < b->value + f->facts[b->value].span; i++) {
        tg_slice text = f->facts[i].kind == TG_FACT_STRING ? f->facts[i].text : (tg_slice){NULL, 0};
        /* More than a slash says something. */
        for (size_t k = 0; k < text.n; k++) {
            if (!strchr("/{}\\$+*^. ", text.ptr[k])) return false;
        }
        is_itself |= is_attribute(unit, b->scope, i, b->name);
    }
    return is_itself;
}
