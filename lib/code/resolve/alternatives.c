/* alternatives.c - values of which any may be meant: what a function gives back in several ways,
 * what a map holds under a key that is not known, what the calls of a function give it. None of
 * them is known, but a request goes to each: request.c goes through them, by number
 * (tg_resolver.pick).
 */
#include "code/resolve/arguments.h"
#include "code/resolve/blocks.h"
#include "code/resolve/callers.h"
#include "code/resolve/resolve_parts.h"

enum { CALLERS = 8, CALLS = 64, HELD = 16, ASKED_IN_TURN = 2 };

/* Whether the value of this number, from 0, is the one that is picked. Notes that there are some.
 */
static bool is_picked(tg_resolver *r, unsigned n)
{
    r->has_several = true;
    return r->pick == n + 1;
}

/* `list.map(item => ...)`: what the list holds, of which the function is given each. */
static bool by_list(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_ref *out)
{
    static const char *const methods[] = {"map", "forEach", "flatMap"};
    const tg_facts *f = unit->facts;
    uint32_t call = f->facts[function].parent;
    bool is_given =
        f->facts[function].slot == TG_SLOT_ARGUMENT && f->facts[call].kind == TG_FACT_CALL;
    uint32_t callee = is_given ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (!callee || f->facts[callee].kind != TG_FACT_MEMBER) return false;
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (!tg_slice_is(f->facts[callee].text, methods[i])) continue;
        uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
        if (!object) return false;
        tg_ref list = tg_part_eval(r, unit, object);
        return tg_ref_fact_kind(&list) == TG_FACT_LIST &&
               (tg_part_client_in(r, &list, out) || tg_part_pick_in(r, &list, out));
    }
    return false;
}

bool tg_part_by_callers(tg_resolver *r, const tg_unit *unit, uint32_t parameter, tg_slice key,
                        tg_ref *out)
{
    const tg_facts *f = unit->facts;
    uint32_t function = f->facts[parameter].parent;
    bool is_asked = unit->language->callers == TG_CALLERS_BY_NAME && unit->call_count;
    if (!is_asked || r->frame || f->facts[function].kind != TG_FACT_FUNCTION) return false;
    unsigned nth = 0;
    for (uint32_t c = tg_facts_first(f, function); c && c != parameter;
         c = tg_facts_next(f, function, c)) {
        nth += f->facts[c].slot == TG_SLOT_PARAMETER;
    }
    if (!nth && by_list(r, unit, function, out)) {
        if (key.n) *out = tg_resolve_member(r, *out, key, unit);
        return true;
    }
    /* Callers of callers of callers are too many to ask. */
    if (r->asking == ASKED_IN_TURN) return false;
    bool is_found = false;
    tg_caller calls[CALLS];
    size_t count = tg_callers_of(r, unit, function, calls, CALLS);
    r->asking++;
    for (size_t i = 0, n = 0; i < count && n < CALLERS && !is_found; i++) {
        uint32_t argument = tg_part_argument(unit, calls[i].call, nth);
        if (!argument || f->facts[argument].kind == TG_FACT_SPREAD) continue;
        n++;
        *out = tg_part_eval(r, unit, argument);
        if (key.n) *out = tg_resolve_member(r, *out, key, unit);
        /* In PHP a client only: bodies that are handed over are followed from the call. */
        bool is_any = unit->language->has_relative_urls || unit->language->has_settings;
        is_found = tg_part_is_client(r, out) || (is_any && is_picked(r, (unsigned)(n - 1)));
    }
    r->asking--;
    return is_found;
}

bool tg_part_pick_in(tg_resolver *r, const tg_ref *holder, tg_ref *out)
{
    tg_fact_kind kind = tg_ref_fact_kind(holder);
    if (kind != TG_FACT_MAP && kind != TG_FACT_LIST) return false;
    const tg_facts *f = holder->unit->facts;
    unsigned n = 0;
    const tg_language *language = holder->unit->language;
    if (!language->has_alternatives && !language->tries_values) return false;
    uint32_t c = tg_facts_first(f, holder->fact);
    for (; c && n < HELD; c = tg_facts_next(f, holder->fact, c)) {
        uint32_t value = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!value || f->facts[c].kind == TG_FACT_SPREAD || !is_picked(r, n++)) continue;
        *out = tg_part_eval(r, holder->unit, value);
        return true;
    }
    return false;
}

bool tg_part_pick_way(tg_resolver *r, const tg_unit *unit, const tg_ref *ways, size_t count,
                      tg_ref *out)
{
    for (unsigned n = 0; n < count && unit->language->tries_values; n++) {
        if (!is_picked(r, n)) continue;
        *out = ways[n];
        return true;
    }
    return false;
}

bool tg_part_pick_arm(tg_resolver *r, const tg_ref *branch, tg_ref *out)
{
    const tg_facts *f = branch->unit->facts;
    unsigned n = 0;
    if (!branch->unit->language->tries_values) return false;
    for (uint32_t c = tg_block_arm(f, branch->fact, 0); c && n < HELD;
         c = tg_block_arm(f, branch->fact, c)) {
        if (!is_picked(r, n++)) continue;
        *out = tg_part_eval(r, branch->unit, tg_block_result(f, c));
        return true;
    }
    return false;
}

void tg_part_add_way(tg_ways *ways, const tg_ref *ref)
{
    bool is_made = ref->kind == TG_REF_SYMBOL && tg_part_is_made(ref);
    if (ways->count == sizeof ways->values / sizeof ways->values[0]) return;
    if (is_made) ways->values[ways->count++] = *ref;
}

bool tg_part_way(tg_resolver *r, const tg_ways *ways, tg_ref *out)
{
    if (ways->count < 2) return false;
    r->has_ways = true;
    if (!r->way) return false;
    *out = ways->values[r->way <= ways->count ? r->way - 1 : ways->count - 1];
    return true;
}

/* What a block's last expression gives, or 0. */
static uint32_t tail_of(const tg_facts *f, uint32_t function)
{
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        bool is_valued = f->facts[c].kind == TG_FACT_OTHER && f->facts[c].flags & TG_FACT_VALUED;
        if (is_valued) return tg_facts_in(f, c, TG_SLOT_VALUE);
    }
    return 0;
}

bool tg_part_pick_returned(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    unsigned n = 0;
    if (unit->language->has_namespaces) return false;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end && n < HELD; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(unit, i) != function) continue;
        uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
        if (!value || !is_picked(r, n++)) continue;
        bool is_list =
            f->facts[value].kind == TG_FACT_LIST && f->facts[value].flags & TG_FACT_SEVERAL;
        *out = tg_part_eval(r, unit, is_list && f->facts[value].span > 1 ? value + 1 : value);
        return true;
    }
    uint32_t tail = tail_of(f, function);
    if (!tail || !is_picked(r, n)) return false;
    *out = tg_part_eval(r, unit, tail);
    return true;
}

bool tg_part_pick_merged(tg_resolver *r, const tg_ref *merged, tg_slice name, tg_ref *out)
{
    if (!merged->unit->language->has_alternatives || !is_picked(r, 0)) return false;
    tg_lookup found = tg_lookup_key(r, merged, name, UINT32_MAX);
    if (found.state != TG_LOOKUP_PRESENT) return false;
    *out = found.ref;
    return true;
}
