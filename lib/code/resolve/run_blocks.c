/* run_blocks.c - blocks that a function of the project runs: `withClient { chat(q) }`,
 * `pool.borrow { it.chat(q) }`, `borrow(c -> c.chat(q))`. What such a block works on is what the
 * function's own parameter says, `block: suspend Client.() -> T`, or what it calls that with. */
#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

/* The PARAMETER of a function that a call of it gives the block, or 0: a block behind the arguments
 * is what the last one takes. */
static uint32_t parameter_for(const tg_unit *unit, uint32_t block, const tg_ref *function)
{
    const tg_facts *f = unit->facts, *of = function->unit->facts;
    bool is_behind =
        unit->language->has_trailing_blocks && !tg_facts_next(f, f->facts[block].parent, block);
    tg_slice name = is_behind ? (tg_slice){NULL, 0} : tg_part_parameter_of(unit, block, function);
    uint32_t last = 0;
    for (uint32_t c = tg_facts_first(of, function->fact); c;
         c = tg_facts_next(of, function->fact, c)) {
        if (of->facts[c].kind != TG_FACT_PARAMETER) continue;
        uint32_t named = tg_facts_in(of, c, TG_SLOT_TARGET);
        tg_slice is = named ? of->facts[named].text : of->facts[c].text;
        if (!is_behind && name.n && tg_slice_equal(is, name)) return c;
        last = c;
    }
    return is_behind ? last : 0;
}

/* The type in front of `.()`, or 0. */
static uint32_t receiver_of(const tg_facts *f, uint32_t parameter)
{
    static const tg_slice dot = TG_LIT(".");
    uint32_t type = tg_facts_in(f, parameter, TG_SLOT_TYPE);
    if (!type || f->facts[type].kind != TG_FACT_FUNCTION) return 0;
    uint32_t first = tg_facts_first(f, type);
    if (!first || f->facts[first].kind != TG_FACT_NAME) return 0;
    tg_slice behind = tg_slice_trim(tg_slice_from(f->text, f->facts[first].end));
    return tg_slice_starts(behind, dot) ? first : 0;
}

/* Whether a CALL runs what a parameter is given: `block(x)`, `action.apply(x)`. */
static bool is_run(const tg_facts *f, uint32_t call, tg_slice parameter)
{
    static const char *const names[] = {"invoke", "apply", "accept", "call", "run", "execute"};
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee) return false;
    if (f->facts[callee].kind == TG_FACT_NAME)
        return tg_slice_equal(f->facts[callee].text, parameter);
    uint32_t object =
        f->facts[callee].kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_it = object && f->facts[object].kind == TG_FACT_NAME &&
                 tg_slice_equal(f->facts[object].text, parameter);
    for (size_t i = 0; is_it && i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(f->facts[callee].text, names[i])) return true;
    }
    return false;
}

/* What a function calls the block with. */
static bool eval_run_with(tg_resolver *r, const tg_ref *function, uint32_t parameter, tg_ref *out)
{
    enum { LOOKED_AT = 1000 };
    const tg_facts *f = function->unit->facts;
    uint32_t named = tg_facts_in(f, parameter, TG_SLOT_TARGET);
    tg_slice name = named ? f->facts[named].text : f->facts[parameter].text;
    uint32_t span = f->facts[function->fact].span;
    if (!name.n || span > LOOKED_AT) return false;
    r->work += span / 64;
    for (uint32_t i = function->fact + 1; i < function->fact + span; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_CALL && is_run(f, i, name);
        uint32_t given = is_it ? tg_facts_in(f, i, TG_SLOT_ARGUMENT) : 0;
        if (!given) continue;
        *out = tg_part_eval(r, function->unit, given);
        return out->kind != TG_REF_UNKNOWN;
    }
    return false;
}

bool tg_block_run_on(tg_resolver *r, const tg_unit *unit, uint32_t block, bool as_this, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    uint32_t call = f->facts[block].parent;
    bool is_given = f->facts[block].slot == TG_SLOT_ARGUMENT && unit->language->has_setters &&
                    f->facts[call].kind == TG_FACT_CALL;
    uint32_t callee = is_given ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (!callee || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    r->depth++;
    tg_ref function = tg_part_eval(r, unit, callee);
    bool is_ours = tg_ref_fact_kind(&function) == TG_FACT_FUNCTION && function.fact != block;
    uint32_t parameter = is_ours ? parameter_for(unit, block, &function) : 0;
    uint32_t type = parameter ? receiver_of(function.unit->facts, parameter) : 0;
    bool is_found = false;
    if (as_this && type) {
        *out = tg_resolve_instance(r, tg_part_eval(r, function.unit, type), unit);
        is_found = true;
    } else if (!as_this && parameter && !type) {
        is_found = eval_run_with(r, &function, parameter, out);
    }
    r->depth--;
    return is_found;
}
