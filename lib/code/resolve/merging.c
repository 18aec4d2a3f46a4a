/* merging.c - functions that make one map of several: what is not followed may add any key. */
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

/* `dict(options)`, `params.update(options)`: all that is given is put in, also where it is not
 * known. */
static bool puts_all_in(const tg_unit *unit, uint32_t callee)
{
    static const char *const functions[] = {"dict",    "update", "assign", "merge!",
                                            "update!", "putAll", "setAll", "addAll"};
    for (size_t i = 0; callee && i < sizeof functions / sizeof functions[0]; i++) {
        if (tg_slice_is(unit->facts->facts[callee].text, functions[i])) return true;
    }
    return false;
}

/* The same of the last part of what the language says merges maps: `axios.toFormData(a, b)`. */
static bool is_named_as_merging(const tg_unit *unit, uint32_t callee)
{
    const tg_language *l = unit->language;
    for (size_t i = 0; callee && l->has_seen_callers && i < l->through_count; i++) {
        if (l->throughs[i].what != TG_THROUGH_MERGE) continue;
        tg_slice name = unit->facts->facts[callee].text;
        if (name.n && tg_slice_ends(tg_slice_of(l->throughs[i].function), name)) return true;
    }
    return false;
}

/* `new HashMap<>(params)`: all of what is not followed is in it. */
static bool is_copying(const tg_unit *unit, uint32_t call)
{
    static const char *const classes[] = {"HashMap",    "LinkedHashMap", "TreeMap",
                                          "JSONObject", "JsonObject",    "HttpHeaders"};
    uint32_t callee = unit->language->has_setters ? tg_unit_callee(unit, call) : 0;
    for (size_t i = 0; callee && i < sizeof classes / sizeof classes[0]; i++) {
        if (tg_slice_is(unit->facts->facts[callee].text, classes[i])) return true;
    }
    return false;
}

bool tg_lookup_is_open_part(const tg_unit *unit, uint32_t call, const tg_ref *part)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    bool is_known = part->kind == TG_REF_FACT && !part->step_count;
    if (is_copying(unit, call)) return !is_known;
    bool merges = unit->language->has_namespaces || puts_all_in(unit, callee) ||
                  is_named_as_merging(unit, callee);
    if (!merges || unit->facts->facts[call].flags & TG_FACT_NEW) return false;
    const char *opener = unit->language->opener;
    if (callee && opener && tg_slice_is(unit->facts->facts[callee].text, opener)) return false;
    /* What begins as nothing (`extra: dict = None`) is something where it is put in. */
    const tg_step *made = unit->language->has_seen_callers ? part->steps : NULL;
    bool is_new = made && made->kind == TG_STEP_CALL && made->call &&
                  made->unit->facts->facts[made->call].flags & TG_FACT_NEW;
    /* `new FormData()` */
    if (is_new && !tg_facts_in(made->unit->facts, made->call, TG_SLOT_ARGUMENT)) return false;
    bool is_open =
        part->kind != TG_REF_FACT || part->step_count || tg_ref_fact_kind(part) == TG_FACT_NULL;
    return is_open && !part->is_scalar && !part->several_count;
}
