/* match_returned.c - requests of Go that one function makes and gives back, and another one beside
 * it sends: `req, err := c.newRequest(ctx, body); c.http.Do(req)`. Each sending is an LLM call,
 * with what the sender is given and what headers it sets. */
#include "code/resolve/callers.h"
#include "code/match/match_parts.h"
#include "code/syntax/skip.h"

/* The first name that a call's result is kept in: `req, err := ...`; or nothing. */
static tg_slice kept_in(const tg_facts *f, uint32_t call)
{
    uint32_t assign = f->facts[call].parent;
    bool is_kept = f->facts[assign].kind == TG_FACT_ASSIGN && f->facts[call].slot == TG_SLOT_VALUE;
    uint32_t target = is_kept ? tg_facts_in(f, assign, TG_SLOT_TARGET) : 0;
    if (target && f->facts[target].kind == TG_FACT_LIST) target = tg_facts_first(f, target);
    bool is_name = target && f->facts[target].kind == TG_FACT_NAME;
    return is_name ? f->facts[target].text : (tg_slice){NULL, 0};
}

/* Whether a RETURN gives back a variable, alone or before an error. */
static bool gives_back(const tg_facts *f, uint32_t back, tg_slice name)
{
    uint32_t value = tg_facts_in(f, back, TG_SLOT_VALUE);
    if (value && f->facts[value].kind == TG_FACT_LIST) value = tg_facts_first(f, value);
    return value && f->facts[value].kind == TG_FACT_NAME &&
           tg_slice_equal(f->facts[value].text, name);
}

/* The function that makes a request by `call` and gives it back, or 0. */
static uint32_t maker_of(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = unit->language->has_field_keys ? tg_unit_callee(unit, call) : 0;
    if (!callee || !tg_slice_starts(f->facts[callee].text, tg_slice_of("NewRequest"))) return 0;
    uint32_t function = tg_unit_around(unit, call, TG_FACT_FUNCTION),
             around = f->facts[call].parent;
    if (!function || !f->facts[function].text.n) return 0;
    if (f->facts[around].kind == TG_FACT_RETURN) return function;
    tg_slice name = kept_in(f, call);
    for (uint32_t i = call; name.n && i < function + f->facts[function].span; i++) {
        if (f->facts[i].kind == TG_FACT_RETURN && gives_back(f, i, name)) return function;
    }
    return 0;
}

static bool is_test(const tg_unit *unit)
{
    return tg_skip_is_test(tg_skip_of(unit->language, unit->facts->path, unit->facts->text));
}

bool tg_match_is_returned(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    enum { CALLERS = 16 };
    tg_caller callers[CALLERS];
    uint32_t function = maker_of(unit, call);
    size_t count = function ? tg_callers_of(r, unit, function, callers, CALLERS) : 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_test(callers[i].unit) || is_test(unit)) return true;
    }
    return false;
}

/* `c.http.Do(req)` behind the call that gives the request, or that call. */
static uint32_t sender_of(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    tg_slice name = kept_in(f, call);
    uint32_t function = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    for (uint32_t i = call; name.n && i < function + f->facts[function].span; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        uint32_t given = callee ? tg_facts_in(f, i, TG_SLOT_ARGUMENT) : 0;
        bool is_it = given && tg_slice_is(f->facts[callee].text, "Do") &&
                     tg_slice_equal(f->facts[given].text, name);
        if (is_it) return i;
    }
    return call;
}

static bool are_beside(const tg_unit *a, const tg_unit *b)
{
    tg_slice x = a->facts->path, y = b->facts->path;
    while (x.n && x.ptr[x.n - 1] != '/') x.n--;
    while (y.n && y.ptr[y.n - 1] != '/') y.n--;
    return tg_slice_equal(x, y);
}

bool tg_match_returned(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                       tg_match *out)
{
    const tg_facts *f = callee->unit->facts;
    if (!unit->language->has_field_keys || !are_beside(unit, callee->unit)) return false;
    const tg_frame *outer = r->frame;
    bool is_found = false;
    for (uint32_t i = callee->fact + 1;
         i < callee->fact + f->facts[callee->fact].span && !is_found && !r->status; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_CALL &&
                     maker_of(callee->unit, i) == callee->fact &&
                     tg_match_is_returned(r, callee->unit, i);
        if (!is_it) continue;
        tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
        if (!frame) r->status = TG_ENOMEM;
        if (!frame) return false;
        *frame = (tg_frame){outer, callee->unit, callee->fact, unit, call};
        tg_match one = {.unit = callee->unit, .call = i, .frame = frame};
        one.arguments = tg_arguments_of(callee->unit, i);
        r->frame = frame;
        tg_ref ref = tg_resolve(r, callee->unit, tg_unit_callee(callee->unit, i));
        is_found = tg_match_ref(r, &ref, &one) && one.endpoint;
        r->frame = outer;
        if (is_found) *out = one;
    }
    if (!is_found) return false;
    out->unit = out->made_unit = out->sent_unit = unit;
    out->call = out->made_call = call;
    out->sent_call = sender_of(unit, call);
    return true;
}
