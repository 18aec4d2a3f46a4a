/* started_command.c - commands that are objects, and what is done to them before they run. */
#include "code/resolve/started_touch.h"

enum { LOOKED = TG_TOUCH_LOOKED };

uint32_t tg_touch_start(const tg_unit *unit, tg_slice name, uint32_t assign)
{
    const tg_facts *f = unit->facts;
    uint32_t scope = tg_unit_scope(unit, assign), end = scope + f->facts[scope].span;
    uint32_t from = assign + f->facts[assign].span;
    for (uint32_t i = from; i < end && i < from + LOOKED; i++) {
        if (f->facts[i].kind != TG_FACT_NAME || !tg_slice_equal(f->facts[i].text, name)) continue;
        /* `c.arg(x).output()`, `Process.Start(c)` */
        for (uint32_t at = f->facts[i].parent; at > assign; at = f->facts[at].parent) {
            tg_fact_kind kind = (tg_fact_kind)f->facts[at].kind;
            if (kind == TG_FACT_ASSIGN || kind == TG_FACT_BRANCH || kind == TG_FACT_FUNCTION) break;
            uint32_t callee = kind == TG_FACT_CALL ? tg_facts_in(f, at, TG_SLOT_CALLEE) : 0;
            bool is_start = callee && tg_touch_starts(f->facts[callee].text) &&
                            !(f->facts[at].flags & TG_FACT_NEW);
            uint32_t branch = is_start ? tg_unit_around(unit, at, TG_FACT_BRANCH) : 0;
            if (is_start && tg_unit_is_sure(unit, branch, assign)) return at;
        }
    }
    return 0;
}

/* A command that is held by a variable or given away, and what is done to it. */
typedef struct keeper {
    tg_resolver *r;
    const tg_unit *unit;
    tg_slice name, key;
    bool is_found; /* a value for the key is known */
} keeper;

/* `cmd(p)` that gives it back, `setup(exec.Command(p))`: whether an expression leaves the function,
 * or goes to another. */
static bool is_given_away(const tg_facts *f, uint32_t fact)
{
    uint32_t around = f->facts[fact].parent;
    while (f->facts[around].kind == TG_FACT_OTHER && around) {
        bool is_last = fact + f->facts[fact].span == around + f->facts[around].span;
        if (!is_last) return false;
        fact = around;
        around = f->facts[around].parent;
    }
    tg_fact_kind kind = (tg_fact_kind)f->facts[around].kind;
    uint32_t slot = f->facts[fact].slot;
    if (kind == TG_FACT_RETURN) return true;
    /* The last expression of a body. */
    bool is_body = kind == TG_FACT_FUNCTION && (slot == TG_SLOT_BODY || slot == TG_SLOT_VALUE);
    if (is_body) return fact + f->facts[fact].span == around + f->facts[around].span;
    if (kind != TG_FACT_CALL || slot != TG_SLOT_ARGUMENT) return false;
    uint32_t callee = tg_facts_in(f, around, TG_SLOT_CALLEE);
    tg_slice function = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
    return !tg_touch_starts(function) && !tg_touch_reads(function);
}

static bool is_of_environment(tg_slice name)
{
    return tg_slice_contains_nocase(name, tg_slice_of("env"));
}

/* `c.env_clear()`, `b.environment().remove(k)`: a method that does something to variables, and is
 * none of those that are known, nor of another variable's, `c.env_remove("OTHER")`. *is_within:
 * what it is called on is the environment. */
static bool changes_variables(const tg_touch *t, uint32_t member, const tg_sdk_run *run,
                              bool *is_within)
{
    const tg_facts *f = t->unit->facts;
    uint32_t call = f->facts[member].parent;
    tg_slice method = f->facts[member].text;
    bool is_asked = tg_touch_reads(method) || tg_touch_starts(method) ||
                    tg_slice_starts(method, tg_slice_of("get"));
    bool gives = tg_started_gives(f, member, run), was_within = *is_within;
    /* `b.environment()` */
    *is_within = gives && !tg_facts_in(f, call, TG_SLOT_ARGUMENT) && is_of_environment(method);
    if (gives || is_asked || !(was_within || is_of_environment(method))) return false;
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    bool is_taken = tg_slice_contains_nocase(method, tg_slice_of("remove"));
    return !is_taken || !first || tg_touch_may_be(t, tg_touch_text(t, first));
}

/* `c.StartInfo.Environment[K] = x`, `b.environment()[K] = x`, `c.env_clear()`: whether the path
 * that begins with the variable gives or takes one. */
static bool gives_variable(keeper *k, uint32_t name, const tg_sdk_run *run, uint32_t last)
{
    const tg_facts *f = k->unit->facts;
    bool is_within = false;
    const tg_touch t = {.r = k->r, .unit = k->unit, .key = k->key};
    uint32_t at = name, key = 0;
    for (;;) {
        uint32_t around = f->facts[at].parent;
        tg_fact_kind kind = (tg_fact_kind)f->facts[around].kind;
        bool is_object = f->facts[at].slot == TG_SLOT_OBJECT;
        bool is_call = kind == TG_FACT_CALL && f->facts[at].slot == TG_SLOT_CALLEE;
        bool is_path = is_object && (kind == TG_FACT_MEMBER || kind == TG_FACT_INDEX);
        if (!is_path && !is_call) break;
        if (is_call && changes_variables(&t, at, run, &is_within)) return true;
        bool is_callee = f->facts[around].slot == TG_SLOT_CALLEE;
        if (kind == TG_FACT_MEMBER && !is_callee)
            is_within |= is_of_environment(f->facts[around].text);
        if (kind == TG_FACT_INDEX) key = tg_facts_in(f, around, TG_SLOT_KEY);
        at = around;
    }
    bool is_set =
        f->facts[f->facts[at].parent].kind == TG_FACT_ASSIGN && f->facts[at].slot == TG_SLOT_TARGET;
    if (!is_within || !is_set) return false;
    if (key && !tg_touch_may_be(&t, tg_touch_text(&t, key))) return false;
    bool is_sure = tg_unit_is_sure(k->unit, tg_unit_around(k->unit, at, TG_FACT_BRANCH), last);
    return !is_sure || !k->is_found;
}

/* `new Process { StartInfo = c }`: what is set in it later. */
static bool is_set_in_holder(const tg_facts *f, uint32_t pair, uint32_t end)
{
    static const tg_slice dot = TG_LIT(".StartInfo.Env");
    tg_slice rest = {f->text.ptr + f->facts[pair].end, f->facts[end].end - f->facts[pair].end};
    return f->facts[end].end > f->facts[pair].end && tg_slice_find(rest, dot) != SIZE_MAX;
}

static bool is_given(keeper *k, uint32_t name, const tg_sdk_run *run, uint32_t last, uint32_t scope)
{
    const tg_facts *f = k->unit->facts;
    uint32_t around = f->facts[name].parent;
    tg_fact_kind kind = (tg_fact_kind)f->facts[around].kind;
    if (f->facts[name].slot == TG_SLOT_OBJECT) return gives_variable(k, name, run, last);
    if (is_given_away(f, name)) return true;
    bool is_value = f->facts[name].slot == TG_SLOT_VALUE;
    if (kind == TG_FACT_PAIR && is_value) return is_set_in_holder(f, around, scope);
    return kind == TG_FACT_ASSIGN && is_value;
}

/* `.apply { environment()[K] = x }` */
static bool has_block(const tg_facts *f, uint32_t call, uint32_t last)
{
    static const tg_slice word = TG_LIT("nvironment");
    if (last == call) return false;
    tg_slice text = {f->text.ptr + f->facts[call].end, f->facts[last].end - f->facts[call].end};
    return f->facts[last].end > f->facts[call].end &&
           tg_slice_find(text, tg_slice_of("{")) != SIZE_MAX &&
           tg_slice_find(text, word) != SIZE_MAX;
}

tg_slice tg_touched_command(tg_resolver *r, const tg_touch_command *c)
{
    const tg_facts *f = c->unit->facts;
    uint32_t last = c->last, assign = f->facts[last].parent;
    tg_slice nothing = tg_slice_of("");
    uint32_t callee = tg_facts_in(f, last, TG_SLOT_CALLEE);
    bool is_started = last != c->call && callee && tg_touch_starts(f->facts[callee].text);
    if (has_block(f, c->call, last)) return tg_slice_of("a block");
    bool is_within = false;
    const tg_touch t = {.r = r, .unit = c->unit, .key = c->key};
    for (uint32_t at = last; at != c->call && f->facts[at].kind == TG_FACT_CALL;) {
        uint32_t member = tg_facts_in(f, at, TG_SLOT_CALLEE);
        uint32_t object = member ? tg_facts_in(f, member, TG_SLOT_OBJECT) : 0;
        if (!object) break;
        if (changes_variables(&t, member, c->run, &is_within)) return f->facts[member].text;
        at = object;
    }
    if (is_started) return nothing;
    if (f->facts[assign].kind == TG_FACT_PAIR)
        return is_set_in_holder(f, assign, tg_unit_scope(c->unit, assign))
                   ? tg_facts_show(f, assign, r->arena)
                   : nothing;
    if (is_given_away(f, last)) return tg_slice_of("who is given the command");
    uint32_t target =
        f->facts[assign].kind == TG_FACT_ASSIGN ? tg_facts_in(f, assign, TG_SLOT_TARGET) : 0;
    bool is_several = target && f->facts[target].kind == TG_FACT_LIST;
    if (is_several) target = tg_facts_first(f, target);
    if (!target) return nothing;
    if (f->facts[target].kind != TG_FACT_NAME) return tg_facts_show(f, target, r->arena);
    keeper k = {r, c->unit, f->facts[target].text, c->key, c->is_found};
    uint32_t scope = tg_unit_scope(c->unit, assign), end = scope + f->facts[scope].span;
    uint32_t start = tg_touch_start(c->unit, k.name, assign);
    uint32_t whole = end;
    if (start) end = start + f->facts[start].span;
    for (uint32_t i = assign + f->facts[assign].span; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_NAME || !tg_slice_equal(f->facts[i].text, k.name)) continue;
        if (tg_started_is_late(r, 1) || i - assign > LOOKED) return k.name;
        if (tg_unit_is_elsewhere(c->unit, i, last)) continue;
        if (is_given(&k, i, c->run, last, scope))
            return tg_facts_show(f, f->facts[i].parent, r->arena);
    }
    /* What is set when it has run is what was found. */
    k.is_found = false;
    for (uint32_t i = end; c->is_found && i < whole && i - assign < LOOKED; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_NAME && tg_slice_equal(f->facts[i].text, k.name);
        if (is_it && f->facts[i].slot == TG_SLOT_OBJECT && gives_variable(&k, i, c->run, last))
            return tg_facts_show(f, f->facts[i].parent, r->arena);
    }
    return nothing;
}
