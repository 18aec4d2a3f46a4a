/* match_handed.c - requests that are made ready and given to a function that sends them:
 * `send_with_retry(client.post(url).json(&body))`; methods that a function of the project calls. */
#include "code/match/match_parts.h"
#include "code/resolve/resolve_parts.h"

/* Whether a CALL is of a function with one of the words in its name; one of the same file is told
 * where it sends. */
static bool is_named(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_slice *words,
                     size_t count)
{
    const tg_facts *f = unit->facts;
    uint32_t callee =
        f->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (!callee || !tg_match_has_word(f->facts[callee].text, words, count)) return false;
    tg_ref to = tg_resolve(r, unit, callee);
    return tg_ref_fact_kind(&to) != TG_FACT_FUNCTION || to.unit != unit;
}

/* What a value is an argument of, also as what a closure gives: `retry(|| client.post(url))`; or 0.
 */
static uint32_t given_to(const tg_facts *f, uint32_t value)
{
    uint32_t up = f->facts[value].parent;
    bool is_of_closure =
        f->facts[value].slot == TG_SLOT_VALUE || f->facts[value].slot == TG_SLOT_BODY;
    if (is_of_closure && f->facts[up].kind == TG_FACT_FUNCTION) {
        value = up;
        up = f->facts[up].parent;
    }
    bool is_argument =
        f->facts[value].slot == TG_SLOT_ARGUMENT && f->facts[up].kind == TG_FACT_CALL;
    return is_argument ? up : 0;
}

/* `let req = client.post(url); self.execute(req)`: a variable of the same function, which sends
 * nothing by itself. */
static uint32_t variable_given_to(tg_resolver *r, const tg_unit *unit, uint32_t assign,
                                  const tg_slice *words, size_t count)
{
    const tg_facts *f = unit->facts;
    uint32_t target = tg_facts_in(f, assign, TG_SLOT_TARGET);
    uint32_t function = tg_unit_around(unit, assign, TG_FACT_FUNCTION);
    uint32_t to = 0;
    if (!target || !function || f->facts[target].kind != TG_FACT_NAME) return 0;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = assign + f->facts[assign].span; i < end; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_NAME &&
                     tg_slice_equal(f->facts[i].text, f->facts[target].text);
        if (!is_it) continue;
        uint32_t call = given_to(f, i);
        if (call && !to && is_named(r, unit, call, words, count)) to = call;
        if (f->facts[i].slot == TG_SLOT_OBJECT) return 0;
    }
    return to;
}

uint32_t tg_match_handed_over(tg_resolver *r, const tg_unit *unit, uint32_t call,
                              const tg_slice *words, size_t count)
{
    const tg_facts *f = unit->facts;
    uint32_t to = given_to(f, call), up = f->facts[call].parent;
    if (to) return is_named(r, unit, to, words, count) ? to : 0;
    bool is_kept = f->facts[up].kind == TG_FACT_ASSIGN && f->facts[call].slot == TG_SLOT_VALUE;
    return is_kept ? variable_given_to(r, unit, up, words, count) : 0;
}

/* The first call in a function of what one of its parameters is; or 0. */
static uint32_t call_of_parameter(const tg_ref *function, tg_slice name)
{
    const tg_facts *f = function->unit->facts;
    uint32_t end = function->fact + f->facts[function->fact].span;
    for (uint32_t i = function->fact + 1; i < end; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_it = callee && f->facts[callee].kind == TG_FACT_NAME &&
                     tg_slice_equal(f->facts[callee].text, name);
        if (is_it) return i;
    }
    return 0;
}

static bool has_spread(const tg_facts *f, uint32_t call)
{
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].kind == TG_FACT_SPREAD) return true;
    }
    return false;
}

bool tg_match_calls_what_it_is_handed(const tg_unit *unit, uint32_t argument, const tg_ref *to)
{
    if (tg_ref_fact_kind(to) != TG_FACT_FUNCTION) return true;
    tg_slice name = tg_part_parameter_of(unit, argument, to);
    uint32_t inner = name.n ? call_of_parameter(to, name) : 0;
    /* One that stands in a function of its own runs when that is called. */
    if (inner) return tg_unit_around(to->unit, inner, TG_FACT_FUNCTION) == to->fact;
    /* `to_thread(function, **rest)` */
    const tg_facts *f = to->unit->facts;
    for (uint32_t i = to->fact + 1; name.n && i < to->fact + f->facts[to->fact].span; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_NAME && tg_slice_equal(f->facts[i].text, name) &&
                     f->facts[i].slot == TG_SLOT_ARGUMENT;
        if (is_it && has_spread(f, f->facts[i].parent)) return true;
    }
    return !name.n;
}

bool tg_match_handed_on(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *to,
                        tg_match *m)
{
    const tg_facts *f = unit->facts;
    bool is_asked = unit->language->has_keywords && unit->language->has_alternatives && !r->frame;
    for (uint32_t c = is_asked ? tg_facts_first(f, call) : 0; c; c = tg_facts_next(f, call, c)) {
        bool is_method = f->facts[c].slot == TG_SLOT_ARGUMENT && f->facts[c].kind == TG_FACT_MEMBER;
        tg_slice name = is_method ? tg_part_parameter_of(unit, c, to) : (tg_slice){NULL, 0};
        uint32_t inner = name.n ? call_of_parameter(to, name) : 0;
        if (!inner) continue;
        tg_ref method = tg_resolve(r, unit, c);
        tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
        if (!frame) r->status = TG_ENOMEM;
        if (!frame || !method.step_count) continue;
        *frame = (tg_frame){NULL, to->unit, to->fact, unit, call};
        tg_match one = {.unit = to->unit, .call = inner, .frame = frame};
        one.arguments = tg_arguments_of(to->unit, inner);
        r->frame = frame;
        bool is_found = tg_match_ref(r, &method, &one) && !one.rule->is_constructor;
        r->frame = NULL;
        if (!is_found || !(one.endpoint || one.rule->model.count)) continue;
        *m = one;
        m->unit = unit;
        m->call = call;
        m->callee = method;
        return true;
    }
    return false;
}
