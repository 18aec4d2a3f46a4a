#include "code/syntax/shape.h"

void tg_shape_array(tg_vec *vec, uint32_t index)
{
    tg_fact *facts = vec->items;
    uint32_t end = index + facts[index].span, plain = 0, keyed = 0;
    for (uint32_t i = index + 1; i < end; i += facts[i].span) {
        keyed += facts[i].kind == TG_FACT_PAIR;
        plain += facts[i].kind != TG_FACT_PAIR && facts[i].kind != TG_FACT_SPREAD;
    }
    if (plain && !keyed) facts[index].kind = TG_FACT_LIST;
    /* Among pairs a name alone is an item with a number, not a pair of its own name. */
    for (uint32_t i = index + 1; i < end && plain && keyed; i += facts[i].span) {
        if (facts[i].kind == TG_FACT_NAME) facts[i].kind = TG_FACT_OTHER;
    }
}

void tg_shape_choice(tg_vec *vec, uint32_t index)
{
    tg_fact *facts = vec->items;
    uint32_t end = index + facts[index].span, values = 0, first = 0;
    for (uint32_t i = index + 1; i < end; i += facts[i].span) {
        values += facts[i].slot == TG_SLOT_VALUE;
        if (!first && facts[i].slot == TG_SLOT_CHILD) first = i;
    }
    if (values == 1 && first) facts[first].slot = TG_SLOT_VALUE;
}

void tg_shape_reference(tg_vec *vec, uint32_t index)
{
    tg_fact *facts = vec->items;
    uint32_t callee = index + 1;
    if (facts[index].span < 3 || facts[callee].slot != TG_SLOT_CALLEE) return;
    uint32_t last = callee + facts[callee].span;
    bool is_reference = last + 1 == vec->count && facts[last].kind == TG_FACT_SPREAD;
    if (!is_reference) return;
    facts[callee].slot = facts[index].slot;
    facts[callee].parent = facts[index].parent;
    memmove(&facts[index], &facts[callee], (last - callee) * sizeof *facts);
    vec->count -= 2;
    for (uint32_t i = index + 1; i < vec->count; i++) facts[i].parent--;
}
