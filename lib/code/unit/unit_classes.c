/* unit_classes.c - where a class stands for itself, so that others than calls by its name may make
 * objects of it. */
#include "code/unit/unit_parts.h"

/* Whether a call is given a class only to ask of it: `isinstance(x, Chat)`. */
static bool is_asking(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = f->facts[call].kind == TG_FACT_CALL ? tg_unit_callee(unit, call) : 0;
    const char *const *by = unit->language->class_asking;
    while (callee && *by && !tg_slice_is(f->facts[callee].text, *by)) by++;
    return callee && *by;
}

bool tg_unit_answers_requests(const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    uint32_t both = unit->language->class_asking ? f->facts[function].parent : function;
    for (uint32_t c = tg_facts_first(f, both); c && c < function; c = tg_facts_next(f, both, c)) {
        uint32_t by = tg_facts_in(f, c, TG_SLOT_DECORATOR);
        uint32_t path =
            by && f->facts[by].kind == TG_FACT_CALL ? tg_facts_in(f, by, TG_SLOT_ARGUMENT) : 0;
        bool is_path = path && f->facts[path].kind == TG_FACT_STRING;
        if (is_path && tg_slice_starts(f->facts[path].text, tg_slice_of("/"))) return true;
    }
    return false;
}

/* `Chat`, `LLM`; no `MAX_TOKENS`. */
static bool is_class_name(tg_slice name)
{
    while (name.n && name.ptr[0] == '_') name = tg_slice_from(name, 1);
    return name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z' &&
           tg_slice_find(name, tg_slice_of("_")) == SIZE_MAX;
}

bool tg_unit_is_class_handed(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    bool is_name = kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
    if (!unit->language->class_asking || !is_name || !is_class_name(f->facts[fact].text))
        return false;
    uint32_t around = f->facts[fact].parent;
    switch ((tg_slot)f->facts[fact].slot) {
    case TG_SLOT_ARGUMENT:
        return !is_asking(unit, around);
    case TG_SLOT_ITEM:
    case TG_SLOT_VALUE:
        /* `x: Chat | None`; what is made without anything has what the class says. */
        return f->facts[around].kind != TG_FACT_PARAMETER &&
               f->facts[around].kind != TG_FACT_MERGE &&
               !tg_slice_is(f->facts[around].text, "default_factory") &&
               !is_asking(unit, f->facts[around].parent);
    case TG_SLOT_OBJECT:
        /* `Chat.model_validate(data)` */
        return f->facts[around].slot == TG_SLOT_CALLEE || f->facts[around].slot == TG_SLOT_OBJECT;
    case TG_SLOT_TYPE:
        return f->facts[around].kind == TG_FACT_PARAMETER &&
               tg_unit_answers_requests(unit, f->facts[around].parent);
    default:
        return false;
    }
}
