/* keyed.c - what a call gives that asks something for what it has under a key. */
#include "code/resolve/arguments.h"
#include "code/resolve/resolve_parts.h"

bool tg_part_or_text(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t otherwise,
                     tg_ref *out)
{
    tg_slice text;
    if (otherwise && unit->facts->facts[otherwise].kind == TG_FACT_KEYWORD)
        otherwise = tg_facts_in(unit->facts, otherwise, TG_SLOT_VALUE);
    if (!otherwise) return false;
    tg_ref by = tg_part_eval(r, unit, otherwise);
    bool has_default = by.kind == TG_REF_UNKNOWN && by.default_unit;
    if (!has_default && !tg_ref_text(r, &by, &text)) return false;
    *out = tg_part_shown(r, unit, call);
    out->default_unit = has_default ? by.default_unit : unit;
    out->default_fact = has_default ? by.default_fact : otherwise;
    out->frame = has_default ? by.frame : r->frame;
    return true;
}

bool tg_part_eval_in_map(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *of,
                         tg_slice name, tg_ref *out)
{
    tg_fact_kind kind = tg_ref_fact_kind(of);
    if (of->step_count || (kind != TG_FACT_MAP && kind != TG_FACT_CALL)) return false;
    tg_lookup found = tg_lookup_key(r, of, name, unit->facts->facts[call].start);
    if (found.state == TG_LOOKUP_PRESENT) *out = found.ref;
    return found.state == TG_LOOKUP_PRESENT;
}

/* What `parser.get("openai", "model", fallback="gpt-4o")` gives where there is nothing under the
 * section and the key; of what else has a `get` its second argument. */
static uint32_t otherwise_of(tg_resolver *r, const tg_unit *unit, uint32_t call,
                             const tg_ref *object)
{
    static const tg_slice sections = TG_LIT("configparser."), name = TG_LIT("fallback");
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        if (is_named && tg_slice_equal(f->facts[c].text, name)) return c;
    }
    size_t rest;
    bool has_sections = tg_slice_starts(tg_ref_name(r, object, &rest), sections);
    return has_sections ? 0 : tg_part_argument(unit, call, 1);
}

bool tg_part_eval_key(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t object,
                      tg_ref *out)
{
    uint32_t key = tg_part_argument(unit, call, 0);
    tg_ref by = key ? tg_part_eval(r, unit, key) : tg_part_shown(r, unit, call);
    tg_slice name;
    if (!key || !tg_ref_text(r, &by, &name)) return false;
    tg_ref of = tg_part_eval(r, unit, object);
    bool is_map = unit->language->has_keywords;
    if (is_map && tg_part_eval_in_map(r, unit, call, &of, name, out)) return true;
    tg_lookup found = {.state = TG_LOOKUP_ABSENT};
    if (tg_part_is_from_sdk(r, &of)) return false;
    uint32_t otherwise = otherwise_of(r, unit, call, &of);
    if (otherwise) return tg_part_or_text(r, unit, call, otherwise, out);
    /* `new Store({ defaults: { model: "gpt-4o" } })` */
    const tg_step *made = unit->language->has_relative_urls ? of.steps : NULL;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call;
    tg_arguments arguments = is_made ? tg_arguments_of_call(made) : (tg_arguments){.count = 0};
    tg_slice path[] = {TG_LIT("defaults"), name};
    tg_place place = {.position = 0, .path = path, .path_count = 2};
    if (is_made) found = tg_lookup_place(r, &arguments, &place, NULL);
    bool is_there = found.state == TG_LOOKUP_PRESENT && found.unit && found.fact;
    if (!is_there || found.unit != unit) return false;
    uint32_t value = tg_facts_in(unit->facts, found.fact, TG_SLOT_VALUE);
    return tg_part_or_text(r, unit, call, value ? value : found.fact, out);
}
