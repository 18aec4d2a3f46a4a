/* several.c - one of several values, of which is not known which. */
#include "code/resolve/resolve_parts.h"

/* A map or list, or again one of several: something that keys can be looked up in. */
static bool is_held(const tg_ref *ref)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    bool is_call = kind == TG_FACT_CALL || kind == TG_FACT_MERGE || kind == TG_FACT_CHOICE;
    bool is_several = ref->kind == TG_REF_UNKNOWN && ref->several_count && !ref->step_count;
    return kind == TG_FACT_MAP || kind == TG_FACT_LIST || is_call || is_several;
}

tg_ref tg_ref_several(tg_resolver *r, tg_ref unknown, const tg_ref *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_held(&values[i])) return unknown;
    }
    tg_ref *kept = tg_arena_array(r->arena, count, sizeof *kept);
    if (!kept) {
        r->status = TG_ENOMEM;
        return unknown;
    }
    for (size_t i = 0; i < count; i++) kept[i] = values[i];
    unknown.several = kept;
    unknown.several_count = count;
    return unknown;
}
