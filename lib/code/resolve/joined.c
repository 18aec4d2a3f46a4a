/* joined.c - texts that are put together of parts: `[a, b].join("/")` of JavaScript, formats. */
#include "base/limits.h"
#include "code/resolve/resolve_parts.h"

tg_slice tg_part_joined_list(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    tg_slice joined = {NULL, 0}, between = tg_slice_of(",");
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_method = callee && unit->language->has_relative_urls &&
                     f->facts[callee].kind == TG_FACT_MEMBER &&
                     tg_slice_is(f->facts[callee].text, "join");
    if (!is_method || r->depth >= TG_LIMIT_RESOLVE_STEPS) return joined;
    tg_ref list = tg_part_eval(r, unit, tg_facts_in(f, callee, TG_SLOT_OBJECT));
    uint32_t given = tg_part_argument(unit, call, 0);
    tg_ref by = given ? tg_part_eval(r, unit, given) : list;
    bool is_known = !given || tg_ref_text(r, &by, &between);
    if (tg_ref_fact_kind(&list) != TG_FACT_LIST || !is_known) return joined;
    f = list.unit->facts;
    uint32_t first = tg_facts_first(f, list.fact);
    r->depth++;
    joined = tg_slice_of("");
    for (uint32_t c = first; c; c = tg_facts_next(f, list.fact, c)) {
        bool is_spread = f->facts[c].kind == TG_FACT_SPREAD;
        tg_ref item = tg_part_eval(r, list.unit, c);
        tg_slice one = is_spread ? (tg_slice){NULL, 0} : tg_ref_pattern(r, &item);
        if (c != first) joined = tg_part_join(r, joined, "", between);
        joined = tg_part_join(r, joined, "", one.n ? one : tg_slice_of("{}"));
    }
    r->depth--;
    return joined;
}

bool tg_part_is_format(const tg_unit *unit, uint32_t call)
{
    const tg_language *language = unit->language;
    uint32_t callee = tg_unit_callee(unit, call);
    if (!callee || !language->has_settings) return false;
    tg_slice name = unit->facts->facts[callee].text;
    for (size_t i = 0; i < language->through_count; i++) {
        const tg_through_row *row = &language->throughs[i];
        if (row->what == TG_THROUGH_FORMAT && tg_slice_ends(tg_slice_of(row->function), name))
            return true;
    }
    for (const tg_through_row *row = language->methods; row && row->function; row++) {
        if (row->what == TG_THROUGH_FORMAT && tg_slice_is(name, row->function)) return true;
    }
    return false;
}
