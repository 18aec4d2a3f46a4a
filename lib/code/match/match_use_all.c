/* match_use_all.c - all values that a use may mean: `Runner.run(agent)` of an agent that is one of
 * several. */
#include "base/limits.h"
#include "code/match/match_use_parts.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

bool tg_use_is_any_of(tg_use_search *s, const tg_unit *unit, uint32_t taken)
{
    bool is_index = unit->facts->facts[taken].kind == TG_FACT_INDEX;
    uint32_t key = tg_facts_in(unit->facts, taken, is_index ? TG_SLOT_KEY : TG_SLOT_ARGUMENT);
    if (!key) return false;
    tg_ref by = tg_resolve(s->r, unit, key);
    tg_slice text;
    return !tg_ref_text(s->r, &by, &text) && tg_ref_fact_kind(&by) != TG_FACT_NUMBER;
}

/* `agent.clone(model="o1")`: what is made of another one, not as that was. */
static bool is_changed(const tg_use_search *s, const tg_unit *unit, uint32_t value)
{
    const tg_facts *f = unit->facts;
    uint32_t callee =
        f->facts[value].kind == TG_FACT_CALL ? tg_facts_in(f, value, TG_SLOT_CALLEE) : 0;
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    bool is_making = s->made.unit == unit && s->made.call == value;
    return is_method && !is_making && tg_facts_in(f, value, TG_SLOT_ARGUMENT);
}

/* A value that is not taken apart. */
static void take_one(tg_use_search *s, const tg_unit *unit, uint32_t value)
{
    tg_use_search one = *s;
    one.made = (tg_match){.rule = NULL};
    one.is_open = one.is_declared = one.are_more = false;
    one.is_beside = s->made.call != 0;
    one.takes_all = !s->by_name;
    one.way_count = 0;
    one.others = tg_vec_of(s->r->arena, sizeof(tg_match));
    if (!tg_use_find_in_part(&one, unit, value) || one.is_declared) {
        s->is_open = true;
        return;
    }
    s->is_open |= one.is_open || (!s->by_name && is_changed(&one, unit, value));
    s->are_more |= one.are_more;
    if (s->made.call) {
        tg_use_add_other(s, &one.made);
    } else {
        s->made = one.made;
        s->way_count = one.way_count;
        for (size_t i = 0; i < one.way_count; i++) s->ways[i] = one.ways[i];
    }
    for (size_t i = 0; i < one.others.count; i++) tg_use_add_other(s, tg_vec_at(&one.others, i));
}

/* What a function of the project gives back, on each way; false: a CALL is of none. */
static bool take_returned(tg_use_search *s, const tg_unit *unit, uint32_t call)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    tg_ref to = callee ? tg_resolve(s->r, unit, callee) : (tg_ref){.kind = TG_REF_UNKNOWN};
    if (tg_ref_fact_kind(&to) != TG_FACT_FUNCTION) return false;
    tg_frame *frame = tg_arena_alloc(s->r->arena, sizeof *frame);
    if (!frame) s->r->status = TG_ENOMEM;
    if (!frame) return false;
    *frame = (tg_frame){s->r->frame, to.unit, to.fact, unit, call};
    const tg_facts *f = to.unit->facts;
    const tg_frame *before = tg_resolve_enter(s->r, frame);
    bool is_taken = false;
    for (uint32_t i = to.fact + 1; i < to.fact + f->facts[to.fact].span; i++) {
        bool is_return = f->facts[i].kind == TG_FACT_RETURN && tg_unit_scope(to.unit, i) == to.fact;
        uint32_t value = is_return ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        if (!value || tg_part_is_left_out(s->r, to.unit, to.fact, i)) continue;
        is_taken = true;
        tg_use_take_all(s, to.unit, value);
    }
    tg_resolve_leave(s->r, before);
    return is_taken;
}

/* `AGENTS.get(name, other)`; false: a CALL takes nothing out of a map, or what is known. */
static bool take_got(tg_use_search *s, const tg_unit *unit, uint32_t call)
{
    static const tg_slice taking[] = {TG_LIT("get"), TG_LIT("pop"), TG_LIT("setdefault")};
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_it = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                 tg_match_has(taking, 3, f->facts[callee].text) && tg_use_is_any_of(s, unit, call);
    uint32_t object = is_it ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    tg_ref holder = object ? tg_resolve(s->r, unit, object) : (tg_ref){.kind = TG_REF_UNKNOWN};
    if (tg_ref_fact_kind(&holder) != TG_FACT_MAP) return false;
    s->is_open |= !tg_use_find_held(s, unit, object, 0);
    uint32_t key = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    uint32_t other = tg_facts_next(f, call, key);
    if (other) tg_use_take_all(s, unit, other);
    return true;
}

/* Whether what a binding sets may still be there where a name is used. */
static bool reaches(const tg_unit *unit, const tg_binding *b, size_t count, size_t i, uint32_t name)
{
    const tg_facts *f = unit->facts;
    uint32_t use = f->facts[name].start;
    for (size_t k = 0; k < count; k++) {
        /* `llm = llm or other`: what it was before. */
        bool is_around =
            b[k].value && b[k].value <= name && name < b[k].value + f->facts[b[k].value].span;
        if (k == i && (is_around || b[k].start >= use)) return false;
        if (k == i || is_around || b[k].start < b[i].start || b[k].start >= use) continue;
        uint32_t branch = b[k].branch;
        bool is_in_it = branch && branch < name && name < branch + f->facts[branch].span;
        if (!branch || is_in_it) return false;
    }
    return true;
}

/* What a name is set to, on all ways. */
static void take_bound(tg_use_search *s, const tg_unit *unit, uint32_t name)
{
    size_t count = 0;
    const tg_binding *b = tg_use_bindings_of(unit, name, &count);
    bool is_one = count == 1 && !b->is_item;
    if (!count || (is_one && (b->kind != TG_BIND_VALUE || b->key.n || b->nth || !b->value))) {
        take_one(s, unit, name);
        /* What it is where nothing is given is not all. */
        bool is_given = count && b->kind == TG_BIND_PARAMETER && s->made.call && !s->by_name;
        if (is_given)
            tg_use_find_given(s, unit, tg_unit_around(unit, b->value, TG_FACT_FUNCTION), b->name);
        return;
    }
    /* What a file sets again and again, and a function reads, is not asked by place. */
    bool is_here = b->scope == tg_unit_scope(unit, name);
    if (s->by_name && count > 1 && !is_here) {
        take_one(s, unit, name);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value && !b[i].key.n;
        if (s->by_name && !reaches(unit, b, count, i, name)) continue;
        if (b[i].is_item) {
            s->is_open |= !tg_use_find_in_turn_of(s, unit, &b[i]);
        } else if (is_value && !b[i].nth) {
            tg_use_take_all(s, unit, b[i].value);
        } else if (b[i].kind == TG_BIND_PARAMETER) {
            uint32_t function = tg_unit_around(unit, b[i].value, TG_FACT_FUNCTION);
            s->is_open |= !tg_use_find_given(s, unit, function, b[i].name);
        } else {
            /* `agent: Agent` alone sets nothing. */
            s->is_open |= b[i].value || !b[i].type;
        }
    }
}

void tg_use_take_all(tg_use_search *s, const tg_unit *unit, uint32_t value)
{
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[value].kind;
    if (kind == TG_FACT_NULL) return;
    for (size_t i = 0; i < s->apart_count; i++) {
        if (s->apart_in[i] == unit && s->apart[i] == value) return;
    }
    if (s->apart_count == APART || s->r->work > TG_LIMIT_RESOLVE_WORK) {
        s->is_open = true;
        return;
    }
    s->apart_in[s->apart_count] = unit;
    s->apart[s->apart_count++] = value;
    if (kind == TG_FACT_CHOICE) {
        for (uint32_t c = tg_block_arm(f, value, 0), next = 0; c; c = next) {
            next = tg_block_arm(f, value, c);
            if (!tg_block_decides(f, c, next)) tg_use_take_all(s, unit, tg_block_result(f, c));
        }
    } else if (kind == TG_FACT_INDEX && tg_use_is_any_of(s, unit, value)) {
        s->is_open |= !tg_use_find_in_index(s, unit, value);
    } else if (kind == TG_FACT_CALL) {
        if (!take_got(s, unit, value) && !take_returned(s, unit, value)) take_one(s, unit, value);
    } else if (kind == TG_FACT_NAME || kind == TG_FACT_MEMBER) {
        take_bound(s, unit, value);
    } else {
        take_one(s, unit, value);
    }
    s->apart_count--;
}

/* `small = ChatOpenAI(...)` of a file, not of a function, set once. */
static bool is_variable(const tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    uint32_t assign = f->facts[m->call].parent;
    bool is_kept = f->facts[assign].kind == TG_FACT_ASSIGN && !tg_unit_scope(m->unit, m->call);
    uint32_t target = is_kept ? tg_facts_in(f, assign, TG_SLOT_TARGET) : 0;
    size_t count = 0;
    if (!target || f->facts[target].kind != TG_FACT_NAME) return false;
    (void)tg_unit_bindings(m->unit, 0, f->facts[target].text, &count);
    return count == 1;
}

void tg_use_take_named(tg_use_search *s, const tg_unit *unit, uint32_t object)
{
    tg_fact_kind kind = (tg_fact_kind)unit->facts->facts[object].kind;
    if ((kind != TG_FACT_NAME && kind != TG_FACT_CALL) || !is_variable(&s->made)) return;
    tg_use_search all = {.r = s->r,
                         .unit = s->unit,
                         .method = s->method,
                         .takes_all = true,
                         .by_name = true,
                         .others = tg_vec_of(s->r->arena, sizeof(tg_match))};
    tg_use_take_all(&all, unit, object);
    bool are_named = all.made.call && is_variable(&all.made);
    for (size_t i = 0; i < all.others.count; i++)
        are_named &= is_variable(tg_vec_at(&all.others, i));
    if (!are_named) return;
    tg_use_add_other(s, &all.made);
    for (size_t i = 0; i < all.others.count; i++) tg_use_add_other(s, tg_vec_at(&all.others, i));
    s->is_open |= all.is_open;
}
