/* match_wrapped.c - a chain on a client of the project's own that goes as one of reqwest does:
 * `self.client.post(URL).prepare(|b| b.json(x)).send()`. What its methods do is not looked at: the
 * address stands in the chain. */
#include "code/match/match_parts.h"
#include "code/match/request.h"

enum { LONGEST = 16 };

/* A chain as it is written, on an object of which nothing is known. */
static bool chain_of(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    uint32_t at[LONGEST];
    size_t count = 0;
    for (; count < LONGEST; count++) {
        bool is_call = f->facts[fact].kind == TG_FACT_CALL;
        bool is_step = is_call || f->facts[fact].kind == TG_FACT_MEMBER;
        uint32_t inner =
            is_step ? tg_facts_in(f, fact, is_call ? TG_SLOT_CALLEE : TG_SLOT_OBJECT) : 0;
        if (!inner) break;
        at[count] = fact;
        fact = inner;
    }
    tg_step *steps = count ? tg_arena_array(r->arena, count, sizeof *steps) : NULL;
    if (count && !steps) r->status = TG_ENOMEM;
    if (!steps) return false;
    *out = tg_ref_unknown(unit, f->facts[fact].text);
    for (size_t i = 0; i < count; i++) {
        const tg_fact *x = &f->facts[at[count - 1 - i]];
        bool is_call = x->kind == TG_FACT_CALL;
        steps[i] = (tg_step){.before = out->steps,
                             .kind = is_call ? TG_STEP_CALL : TG_STEP_MEMBER,
                             .name = is_call ? (tg_slice){NULL, 0} : x->text,
                             .unit = unit,
                             .call = is_call ? at[count - 1 - i] : 0};
        out->steps = &steps[i];
        out->step_count++;
    }
    return true;
}

bool tg_match_wrapped(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_match *m)
{
    tg_ref chain;
    uint32_t callee = unit->language->builders ? tg_unit_callee(unit, call) : 0;
    if (!callee || unit->facts->facts[callee].kind != TG_FACT_MEMBER) return false;
    if (!chain_of(r, unit, callee, &chain)) return false;
    const tg_step **steps = tg_ref_steps(r, &chain);
    tg_match one = {.unit = unit, .call = call, .callee = chain};
    one.arguments = tg_arguments_of(unit, call);
    if (!steps || !tg_match_tail(r, &chain, steps, &one)) return false;
    if (!one.rule->url.count || !one.rule->is_chain || !tg_request_is_to_host(r, &one))
        return false;
    *m = one;
    return true;
}
