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
    tg_ref ways[DEEP]; /* on the way to where it is looked now */
    size_t way_count;
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

/* Whether a function gives back more than what a call in it makes. */
static bool has_other_ways(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t function = tg_unit_scope(unit, call), end = function + f->facts[function].span;
    size_t count = 0;
    if (f->facts[function].kind != TG_FACT_FUNCTION || f->facts[call].slot != TG_SLOT_VALUE ||
        f->facts[f->facts[call].parent].kind != TG_FACT_RETURN)
        return false;
    for (uint32_t i = function + 1; i < end; i++) {
        bool is_return = f->facts[i].kind == TG_FACT_RETURN && f->facts[i].span > 1 &&
                         tg_unit_scope(unit, i) == function;
        uint32_t value = is_return ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        count += value && f->facts[value].kind == TG_FACT_CALL;
    }
    return count > 1;
}

/* Behind what made it only methods are called: `llm.bind_tools(t)`; a member that is read,
 * `agent.memory`, is something else. */
static bool find_in_steps(search *s, const tg_ref *ref)
{
    static const tg_slice pipe = TG_LIT("pipe");
    const tg_slice family = tg_slice_of(s->unit->language->family);
    bool is_listed = ref->kind == TG_REF_SYMBOL && !ref->is_local &&
                     tg_sdk_lists(s->r->catalog, family, ref->symbol);
    const tg_step *after = NULL;
    for (const tg_step *step = ref->steps; step; after = step, step = step->before) {
        bool is_member = step->kind == TG_STEP_MEMBER;
        /* What an object's method gives is not called in its place. */
        if (is_member && tg_slice_equal(s->method, itself)) return false;
        if (is_member && !(after && after->kind == TG_STEP_CALL)) return false;
        if (step->kind != TG_STEP_CALL || !step->call) continue;
        bool is_piped = step->before && step->before->kind == TG_STEP_MEMBER &&
                        tg_slice_equal(step->before->name, pipe);
        if (is_maker(s, step) || ((is_listed || is_piped) && find_in_arguments(s, step)))
            return true;
    }
    return false;
}

static bool find_maker(search *s, const tg_ref *ref)
{
    if (s->way_count == DEEP || s->r->work > TG_LIMIT_RESOLVE_WORK) return false;
    s->ways[s->way_count++] = *ref;
    const tg_frame *before = tg_resolve_enter(s->r, ref->frame);
    bool is_found = find_in_steps(s, ref) || find_in_parts(s, ref);
    tg_resolve_leave(s->r, before);
    if (!is_found) s->way_count--;
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
    out->is_one_of = has_other_ways(s.made.unit, s.made.call);
    tg_ref *ways = tg_arena_array(r->arena, s.way_count, sizeof *ways);
    if (!ways) r->status = TG_ENOMEM;
    for (size_t i = 0; ways && i < s.way_count; i++) ways[i] = s.ways[i];
    out->ways = ways;
    out->way_count = ways ? s.way_count : 0;
    out->unit = unit;
    out->call = fact;
    return true;
}
