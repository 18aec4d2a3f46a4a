/* match_use.c - calls that ask what another file of the tree made with an SDK: `llm.invoke(x)`,
 * `chain.invoke(x)` of `prompt | llm`, an agent that was made with a model. */
#include "base/limits.h"
#include "code/match/match.h"
#include "code/resolve/resolve_parts.h"

enum { DEEP = 8 };

/* The method of an object that is called itself: `agent(x)`. */
static const tg_slice itself = TG_LIT("()");

/* What is looked for, and what was found. */
typedef struct search {
    tg_resolver *r;
    const tg_unit *unit; /* the file of the use, whose own constructors tell for themselves */
    tg_slice method;
    tg_match made;
    unsigned depth;
} search;

static bool find_maker(search *s, const tg_ref *ref);

/* Whether a call makes something that is asked by the method. */
static bool is_maker(search *s, const tg_step *step)
{
    if (step->unit == s->unit) return false;
    const tg_frame *before = tg_resolve_enter(s->r, step->frame);
    bool is_it = tg_match_call(s->r, step->unit, step->call, &s->made) &&
                 s->made.rule->is_constructor && tg_sdk_call_is_used_by(s->made.rule, s->method);
    tg_resolve_leave(s->r, before);
    if (is_it) s->made.frame = step->frame;
    return is_it;
}

static bool find_in_part(search *s, const tg_unit *unit, uint32_t part)
{
    tg_ref ref = tg_resolve(s->r, unit, part);
    return find_maker(s, &ref);
}

/* `create_agent(llm)`, `RunnableSequence.from([prompt, llm])`, `prompt.pipe(llm)`: what a call of
 * an SDK, or of what it made, is given. */
static bool find_in_arguments(search *s, const tg_step *step)
{
    const tg_facts *f = step->unit->facts;
    for (uint32_t c = tg_facts_first(f, step->call); c; c = tg_facts_next(f, step->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        uint32_t value = is_named ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (value && find_in_part(s, step->unit, value)) return true;
    }
    return false;
}

/* Parts of `a | b`, of a list or a map. */
static bool find_in_parts(search *s, const tg_ref *ref)
{
    if (ref->kind != TG_REF_FACT) return false;
    const tg_facts *f = ref->unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[ref->fact].kind;
    bool has_parts = kind == TG_FACT_MERGE ||
                     (!ref->step_count && (kind == TG_FACT_LIST || kind == TG_FACT_MAP));
    for (uint32_t c = has_parts ? tg_facts_first(f, ref->fact) : 0; c;
         c = tg_facts_next(f, ref->fact, c)) {
        uint32_t part = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (part && find_in_part(s, ref->unit, part)) return true;
    }
    return false;
}

static bool find_maker(search *s, const tg_ref *ref)
{
    if (s->depth++ > DEEP || s->r->work > TG_LIMIT_RESOLVE_WORK) return false;
    bool is_found = false;
    const tg_frame *before = tg_resolve_enter(s->r, ref->frame);
    bool is_listed =
        ref->kind == TG_REF_SYMBOL && !ref->is_local &&
        tg_sdk_lists(s->r->catalog, tg_slice_of(s->unit->language->family), ref->symbol);
    bool is_itself = tg_slice_equal(s->method, itself);
    for (const tg_step *step = ref->steps; step && !is_found; step = step->before) {
        /* What an object's method gives is not called in its place. */
        if (is_itself && step->kind == TG_STEP_MEMBER) break;
        if (step->kind != TG_STEP_CALL || !step->call) continue;
        is_found = is_maker(s, step) || (is_listed && find_in_arguments(s, step));
    }
    is_found = is_found || find_in_parts(s, ref);
    tg_resolve_leave(s->r, before);
    s->depth--;
    return is_found;
}

bool tg_match_use(tg_resolver *r, const tg_unit *unit, uint32_t fact, const tg_ref *callee,
                  tg_match *out)
{
    const tg_facts *f = unit->facts;
    uint32_t called = tg_facts_in(f, fact, TG_SLOT_CALLEE);
    bool is_member = called && f->facts[called].kind == TG_FACT_MEMBER;
    search s = {.r = r, .unit = unit, .method = itself};
    if (!called || !unit->language->has_alternatives) return false;
    tg_ref ref;
    if (is_member && tg_sdk_is_use(r->catalog, f->facts[called].text)) {
        s.method = f->facts[called].text;
        ref = tg_resolve(r, unit, tg_facts_in(f, called, TG_SLOT_OBJECT));
    } else if (callee && tg_part_is_made(callee)) {
        ref = *callee;
    } else {
        return false;
    }
    if (!find_maker(&s, &ref)) return false;
    *out = s.made;
    out->maker_unit = s.made.unit;
    out->maker_call = s.made.call;
    out->unit = unit;
    out->call = fact;
    return true;
}
