/* model_others.c - objects of which another one may be meant: a client, body or configuration that
 * is made on several ways, one of which has the model that was found and another one does not. */
#include "code/calls/model_again.h"

#include "code/calls/model_parts.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

enum { HOPS = 3, WAYS = 8, FACTS = 1500, LOOKED = 400, STEPS = 200 };

typedef struct others {
    tg_resolver *r;
    const tg_match *m;
    tg_slice told;
    unsigned steps;
    size_t worked; /* before */
    bool is_several;
} others;

/* The values of which an expression is one. */
typedef struct values {
    const tg_unit *unit;
    uint32_t facts[WAYS];
    size_t count;
} values;

static void keep(values *v, uint32_t fact)
{
    if (fact && v->count < WAYS) v->facts[v->count++] = fact;
}

/* Whether one more expression may be asked for. */
static bool may_ask(others *o)
{
    return o->steps++ < STEPS && o->r->worked - o->worked <= TG_MODEL_AGAIN_WORK;
}

static uint32_t end_of(const tg_facts *f, uint32_t fact)
{
    return fact + (f->facts[fact].span < LOOKED ? f->facts[fact].span : LOOKED);
}

/* The function of the project that a CALL calls. */
static bool is_of_project(others *o, const tg_unit *unit, uint32_t call, tg_ref *to)
{
    uint32_t callee = tg_unit_callee(unit, call);
    bool may_be = callee && !(unit->facts->facts[call].flags & TG_FACT_NEW) && may_ask(o);
    if (!may_be) return false;
    *to = tg_part_function_called(o->r, unit, callee);
    return tg_ref_fact_kind(to) == TG_FACT_FUNCTION &&
           to->unit->facts->facts[to->fact].span < FACTS;
}

/* What stands last in a function of Ruby, on each way. */
static void keep_last(const tg_facts *f, uint32_t holder, values *v, unsigned depth)
{
    uint32_t last = 0;
    for (uint32_t c = tg_facts_first(f, holder); c && depth < HOPS;
         c = tg_facts_next(f, holder, c)) {
        bool is_arm = f->facts[c].kind == TG_FACT_BRANCH && f->facts[c].slot == TG_SLOT_CHILD;
        if (is_arm) keep_last(f, c, v, depth + 1);
        if (f->facts[c].slot == TG_SLOT_BODY) last = c;
    }
    bool is_branch = last && f->facts[last].kind == TG_FACT_BRANCH;
    if (is_branch) keep_last(f, last, v, depth + 1);
    if (last && !is_branch && f->facts[last].kind != TG_FACT_RETURN) keep(v, last);
}

/* What a function gives back on the ways that a call may go; what stands last in it, too, where
 * that is its value. */
static void take_returns(others *o, const tg_ref *to, const tg_unit *unit, uint32_t call, values *v)
{
    const tg_facts *f = to->unit->facts;
    const tg_frame frame = {o->r->frame, to->unit, to->fact, unit, call};
    const tg_frame *before = tg_resolve_enter(o->r, &frame);
    uint32_t end = to->fact + f->facts[to->fact].span;
    v->unit = to->unit;
    for (uint32_t i = to->fact + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(to->unit, i) != to->fact) continue;
        if (!tg_part_is_other_way(o->r, to->unit, to->fact, i))
            keep(v, tg_facts_in(f, i, TG_SLOT_VALUE));
    }
    tg_resolve_leave(o->r, before);
    if (to->unit->language->has_last_value) keep_last(f, to->fact, v, 0);
    for (uint32_t c = tg_facts_first(f, to->fact); c; c = tg_facts_next(f, to->fact, c)) {
        bool is_block = f->facts[c].flags & TG_FACT_VALUED && f->facts[c].kind == TG_FACT_OTHER;
        /* `Chat Make() => new Chat("m");` */
        bool is_arrow = to->unit->language->makes_by_new && f->facts[c].slot == TG_SLOT_BODY &&
                        f->facts[c].kind != TG_FACT_OTHER;
        if (is_block || is_arrow || f->facts[c].slot == TG_SLOT_VALUE)
            keep(v, is_block ? tg_facts_in(f, c, TG_SLOT_VALUE) : c);
    }
}

/* Whether a text is a literal or a constant that stands somewhere in an expression. */
static bool is_in(others *o, const tg_unit *unit, uint32_t value, unsigned hops)
{
    const tg_facts *f = unit->facts;
    tg_slice text;
    for (uint32_t i = value; i < end_of(f, value); i++) {
        const tg_fact *fact = &f->facts[i];
        bool is_name = (fact->kind == TG_FACT_NAME || fact->kind == TG_FACT_MEMBER) &&
                       fact->slot != TG_SLOT_CALLEE && may_ask(o);
        bool is_text = fact->kind == TG_FACT_STRING;
        text = fact->text;
        if (is_name) {
            tg_ref ref = tg_resolve(o->r, unit, i);
            is_text = tg_ref_text(o->r, &ref, &text) || tg_model_otherwise(o->r, &ref, &text);
        }
        if (is_text && tg_model_is_same(text, o->told)) return true;
        tg_ref to;
        bool is_call = fact->kind == TG_FACT_CALL && hops < HOPS && is_of_project(o, unit, i, &to);
        values v = {.count = 0};
        if (is_call) take_returns(o, &to, unit, i, &v);
        for (size_t k = 0; k < v.count; k++) {
            if (is_in(o, v.unit, v.facts[k], hops + 1)) return true;
        }
    }
    return false;
}

static bool is_key(const others *o, tg_slice key)
{
    const tg_places *places = tg_model_places(o->m);
    for (size_t i = 0; i < places->count; i++) {
        const tg_place *p = &places->items[i];
        if (p->path_count && tg_slice_equal_nocase(p->path[p->path_count - 1], key)) return true;
    }
    return false;
}

/* `p = p.toBuilder().model("gpt-4o").build()`: whether a value puts a text under a model's key. */
static bool puts_key(const others *o, const tg_facts *f, uint32_t value)
{
    for (uint32_t i = value; i < end_of(f, value); i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        bool is_pair = kind == TG_FACT_KEYWORD || kind == TG_FACT_PAIR;
        uint32_t callee = kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        uint32_t given = callee    ? tg_facts_in(f, i, TG_SLOT_ARGUMENT)
                         : is_pair ? tg_facts_in(f, i, TG_SLOT_VALUE)
                                   : 0;
        bool is_text = given && f->facts[given].kind == TG_FACT_STRING;
        if (is_text && is_key(o, f->facts[callee ? callee : i].text)) return true;
    }
    return false;
}

/* Whether an expression makes something of texts of its own: `new Chat("gpt-4o")`, `{"model": m}`
 * with a constant, `config("a", "gpt-4o")`; not what is only asked for, `config("a")`, nor nothing.
 */
static bool makes_something(others *o, const tg_unit *unit, uint32_t value)
{
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[value].kind;
    tg_slice text;
    bool is_asked = kind == TG_FACT_CALL || kind == TG_FACT_MEMBER;
    if (puts_key(o, f, value)) return true;
    if (!is_asked) return kind == TG_FACT_MAP;
    tg_ref ref = tg_resolve(o->r, unit, value);
    /* `GoogleModels.Gemini2_5Flash`, a model that the SDK has a name for. */
    bool is_named = kind == TG_FACT_MEMBER && ref.kind == TG_REF_SYMBOL &&
                    (!ref.steps || ref.steps->kind == TG_STEP_MEMBER);
    if (kind == TG_FACT_MEMBER) return is_named && tg_part_is_from_sdk(o->r, &ref);
    bool is_text = tg_ref_text(o->r, &ref, &text) || tg_model_otherwise(o->r, &ref, &text);
    bool is_made = ref.kind == TG_REF_SYMBOL
                       ? tg_part_is_from_sdk(o->r, &ref) || tg_part_is_client(o->r, &ref)
                       : tg_part_is_instance(&ref);
    bool has_text = false;
    for (uint32_t i = value; i < end_of(f, value); i++)
        has_text |= f->facts[i].kind == TG_FACT_STRING && f->facts[i].text.n;
    return is_text || (is_made && has_text);
}

/* Whether a value is the model, or falls back to it: `config("model")` of a file of settings. */
static bool says_it(others *o, const tg_unit *unit, uint32_t value)
{
    tg_slice text;
    tg_ref ref = tg_resolve(o->r, unit, value);
    bool is_text = tg_ref_text(o->r, &ref, &text) || tg_model_otherwise(o->r, &ref, &text);
    return is_text && tg_model_is_same(text, o->told);
}

/* Whether one of some values has the model, and another one is made without it. */
static void compare(others *o, const values *v)
{
    bool has_it = false, has_other = false;
    for (size_t i = 0; i < v->count && v->count > 1; i++) {
        bool is_text = v->unit->facts->facts[v->facts[i]].kind == TG_FACT_STRING;
        if (is_text) return; /* model_again.c looks at those */
        if (is_in(o, v->unit, v->facts[i], 0) || says_it(o, v->unit, v->facts[i])) {
            has_it = true;
        } else {
            has_other |= makes_something(o, v->unit, v->facts[i]);
        }
    }
    o->is_several |= has_it && has_other;
}

static bool any_has_it(others *o, const values *v)
{
    for (size_t i = 0; i < v->count; i++) {
        if (is_in(o, v->unit, v->facts[i], 0)) return true;
    }
    return false;
}

static void walk(others *o, const tg_unit *unit, uint32_t from, unsigned hops);

static void compare_all(others *o, const values *v, unsigned hops)
{
    compare(o, v);
    for (size_t i = 0; i < v->count && hops < HOPS && !o->is_several; i++)
        walk(o, v->unit, v->facts[i], hops + 1);
}

/* `body = compress(body)`: a value that has the variable in it is the one before. */
static bool has_name(const tg_facts *f, uint32_t value, tg_slice name)
{
    for (uint32_t i = value; i < end_of(f, value); i++) {
        if (f->facts[i].kind == TG_FACT_NAME && tg_slice_equal(f->facts[i].text, name)) return true;
    }
    return false;
}

/* A variable of a function that is set on several ways. */
static void by_variable(others *o, const tg_unit *unit, uint32_t name, unsigned hops)
{
    size_t count;
    const tg_facts *f = unit->facts;
    const tg_binding *b = tg_model_bindings(unit, name, &count);
    if (!count || b->kind != TG_BIND_VALUE) return;
    bool is_own = b->scope ? f->facts[b->scope].kind == TG_FACT_FUNCTION
                           : !tg_unit_around(unit, name, TG_FACT_FUNCTION);
    values v = {.unit = unit}, left = v;
    for (size_t i = count; i-- > 0 && is_own;) {
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value && !b[i].is_item &&
                        b[i].fact < name && tg_part_may_mean(unit, &b[i], name);
        if (!is_value) continue;
        if (!tg_model_may_reach(unit, b[i].fact, b[i].start, name)) {
            keep(&left, b[i].value);
            continue;
        }
        bool is_same = has_name(f, b[i].value, b[i].name);
        if (!is_same || puts_key(o, f, b[i].value)) keep(&v, b[i].value);
        if (!is_same && tg_model_is_put_surely(unit, b[i].branch, b[i].fact, name)) break;
    }
    /* `if (fast) { c = b; ask(c); return; } ask(c);`: what was found is gone here. */
    bool is_left = left.count && v.count && !any_has_it(o, &v) && any_has_it(o, &left);
    o->is_several |= is_left && makes_something(o, unit, v.facts[0]);
    if (!o->is_several) compare_all(o, &v, hops);
}

/* A field that one function sets on several ways: `if (fast) client = a; else client = b;`. */
static void by_field(others *o, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    uint32_t class = tg_unit_class(unit, fact);
    size_t count = 0;
    const tg_binding *b = class ? tg_unit_bindings(unit, class, f->facts[fact].text, &count) : NULL;
    const tg_binding *last = NULL;
    size_t set = 0;
    for (size_t i = 0; i < count && !o->is_several; i++) {
        if (b[i].kind != TG_BIND_VALUE || !b[i].value) continue;
        bool is_other = last && (last->branch || b[i].branch) &&
                        tg_unit_around(unit, b[i].fact, TG_FACT_FUNCTION) ==
                            tg_unit_around(unit, last->fact, TG_FACT_FUNCTION);
        values both = {.unit = unit};
        if (is_other) keep(&both, last->value);
        if (is_other) keep(&both, b[i].value);
        compare(o, &both);
        last = &b[i];
        set++;
    }
    values arms = {.unit = unit};
    bool is_choice = set == 1 && f->facts[last->value].kind == TG_FACT_CHOICE;
    for (uint32_t c = is_choice ? tg_block_arm(f, last->value, 0) : 0; c;
         c = tg_block_arm(f, last->value, c))
        keep(&arms, tg_block_result(f, c));
    compare(o, &arms);
}

/* The value that a statement of a block puts under a model's key: `put("model", m)`, `it["model"] =
 * m`, `model = m`; or 0. */
static uint32_t put_by(const others *o, const tg_facts *f, uint32_t statement)
{
    uint32_t key, value;
    if (tg_block_put(f, statement, &key, &value))
        return f->facts[key].kind == TG_FACT_STRING && is_key(o, f->facts[key].text) ? value : 0;
    uint32_t target =
        f->facts[statement].kind == TG_FACT_ASSIGN ? tg_facts_in(f, statement, TG_SLOT_TARGET) : 0;
    if (!target) return 0;
    key = f->facts[target].kind == TG_FACT_INDEX ? tg_facts_in(f, target, TG_SLOT_KEY) : target;
    bool is_it = key && is_key(o, f->facts[key].text);
    return is_it ? tg_facts_in(f, statement, TG_SLOT_VALUE) : 0;
}

/* `JSONObject().apply { put("model", "a"); if (fast) put("model", "b") }`. */
static void by_block(others *o, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t block = unit->language->has_trailing_blocks ? tg_block_of_call(f, call) : 0;
    values v = {.unit = unit};
    for (uint32_t c = 0; block && (c = tg_block_next_change(f, block, c)) != 0;) {
        uint32_t value = put_by(o, f, c);
        if (value && tg_block_is_sure(f, block, c, 0)) v.count = 0;
        keep(&v, value);
    }
    bool has_it = false, has_other = false;
    for (size_t i = 0; i < v.count; i++) {
        tg_slice text;
        tg_ref ref = tg_resolve(o->r, unit, v.facts[i]);
        bool is_text = tg_ref_text(o->r, &ref, &text);
        has_it |= is_text && tg_model_is_same(text, o->told);
        has_other |= is_text && !tg_model_is_same(text, o->told);
    }
    o->is_several |= has_it && has_other;
}

static void by_call(others *o, const tg_unit *unit, uint32_t call, unsigned hops)
{
    tg_ref to;
    values v = {.count = 0};
    by_block(o, unit, call);
    if (o->is_several || !is_of_project(o, unit, call, &to)) return;
    take_returns(o, &to, unit, call, &v);
    compare_all(o, &v, hops);
}

static void walk(others *o, const tg_unit *unit, uint32_t from, unsigned hops)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = from; i < end_of(f, from) && !o->is_several && !o->r->status; i++) {
        values v = {.unit = unit};
        switch ((tg_fact_kind)f->facts[i].kind) {
        case TG_FACT_NAME:
            if (may_ask(o)) by_variable(o, unit, i, hops);
            if (!o->is_several) by_field(o, unit, i);
            break;
        case TG_FACT_MEMBER:
            by_field(o, unit, i);
            break;
        case TG_FACT_CALL:
            by_call(o, unit, i, hops);
            break;
        case TG_FACT_CHOICE:
        case TG_FACT_BRANCH:
            /* What `a ?? b` has second is for where the first is not there. */
            if (!tg_facts_in(f, i, TG_SLOT_CHILD)) break;
            for (uint32_t c = tg_block_arm(f, i, 0); c; c = tg_block_arm(f, i, c))
                keep(&v, tg_block_result(f, c));
            compare(o, &v);
            break;
        default:
            break;
        }
    }
}

bool tg_model_has_others(tg_resolver *r, const tg_match *m, uint32_t from, tg_slice told)
{
    others o = {.r = r, .m = m, .told = told, .worked = r->worked};
    if (told.n) walk(&o, m->unit, from, 0);
    return o.is_several;
}
