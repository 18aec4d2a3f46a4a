/* tag_requests.c - whether what a handler changes is the request that it sends on: what it is
 * handed, or a copy of that; not an answer, nor another request that it makes. */
#include "code/calls/tags_parts.h"
#include "code/resolve/blocks.h"

enum { HOPS = 4, LOOKED = 1000, WORK = 4000 };

/* Methods that give what they are handed to who comes next. */
static bool has_passing_name(const tg_handling *h, tg_slice name)
{
    return tg_tagging_passes(h->reading->to->resolver, h->unit, name);
}

uint32_t tg_tagging_root_of(const tg_unit *unit, uint32_t at)
{
    const tg_facts *f = unit->facts;
    while (at && f->facts[at].kind != TG_FACT_NAME) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[at].kind;
        bool is_part = kind == TG_FACT_MEMBER || kind == TG_FACT_INDEX;
        if (!is_part && kind != TG_FACT_CALL) return 0;
        uint32_t below = tg_facts_in(f, at, is_part ? TG_SLOT_OBJECT : TG_SLOT_CALLEE);
        /* Of a client's requests (`client.R()`) each is another object. */
        bool is_other = !is_part && unit->language->has_field_keys && below &&
                        f->facts[below].kind == TG_FACT_MEMBER &&
                        !tg_tagging_gives_itself(f->facts[below].text);
        if (is_other) return 0;
        at = below;
    }
    return at;
}

/* What a name in a handler is bound to there, in blocks around it too; NULL: it is from outside. */
static const tg_binding *bound(const tg_handling *h, uint32_t name)
{
    const tg_unit *unit = h->unit;
    size_t count;
    for (uint32_t s = tg_unit_scope(unit, name); s >= h->function && s;
         s = tg_unit_scope(unit, s)) {
        const tg_binding *b = tg_unit_bindings(unit, s, unit->facts->facts[name].text, &count);
        if (count) return b;
        if (s == h->function) return NULL;
    }
    return NULL;
}

bool tg_tagging_is_handed(const tg_handling *h, uint32_t at)
{
    uint32_t root = tg_tagging_root_of(h->unit, at);
    const tg_binding *b = root ? bound(h, root) : NULL;
    return b && b->kind == TG_BIND_PARAMETER && b->scope == h->function;
}

static bool is_itself(tg_slice name)
{
    static const char *const names[] = {"this", "super", "base", "self"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(name, names[i])) return true;
    }
    return false;
}

/* Whether a call sends on what it is given. By another object it may be something else: a token is
 * asked for. */
static tg_surely passes_on(const tg_handling *h, uint32_t call)
{
    const tg_facts *f = h->unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee || !has_passing_name(h, f->facts[callee].text)) return TG_SURELY_NOT;
    if (f->facts[callee].kind == TG_FACT_NAME) return TG_SURELY;
    uint32_t root = tg_tagging_root_of(h->unit, tg_facts_in(f, callee, TG_SLOT_OBJECT));
    if (!root || is_itself(f->facts[root].text) || tg_tagging_is_handed(h, root)) return TG_SURELY;
    return TG_PERHAPS;
}

bool tg_tagging_passes_on(const tg_handling *h, uint32_t call)
{
    const tg_facts *f = h->unit->facts;
    uint32_t given = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    return given && tg_tagging_is_handed(h, given) && passes_on(h, call) == TG_SURELY &&
           tg_block_is_sure(f, h->function, call, 0);
}

static tg_surely goes_on(tg_handling *h, uint32_t at, unsigned hops);

/* Whether something that a name stands for goes on. */
static tg_surely name_goes_on(tg_handling *h, tg_slice name, unsigned hops)
{
    const tg_facts *f = h->unit->facts;
    uint32_t end = h->function + f->facts[h->function].span;
    tg_surely found = TG_SURELY_NOT;
    if (end > h->function + LOOKED) end = h->function + LOOKED;
    if (hops >= HOPS || h->work > WORK) return TG_PERHAPS;
    for (uint32_t i = h->function + 1; i < end && found != TG_SURELY; i++) {
        h->work++;
        bool is_use = f->facts[i].kind == TG_FACT_NAME && f->facts[i].slot != TG_SLOT_TARGET &&
                      f->facts[i].slot != TG_SLOT_TYPE && tg_slice_equal(f->facts[i].text, name);
        tg_surely one = is_use ? goes_on(h, i, hops + 1) : TG_SURELY_NOT;
        if (one > found) found = one;
    }
    return found;
}

/* The same of what is assigned. */
static tg_surely assigned_goes_on(tg_handling *h, uint32_t assign, unsigned hops)
{
    const tg_facts *f = h->unit->facts;
    uint32_t target = tg_facts_in(f, assign, TG_SLOT_TARGET);
    uint32_t root = tg_tagging_root_of(h->unit, target);
    bool is_member = root && target != root;
    if (is_member && tg_tagging_is_handed(h, root)) return TG_SURELY;
    return root ? name_goes_on(h, f->facts[root].text, hops) : TG_PERHAPS;
}

/* Whether the last statement of a block is what it comes to: Kotlin. */
static bool is_result(const tg_handling *h, uint32_t at)
{
    const tg_facts *f = h->unit->facts;
    return h->unit->language->has_trailing_blocks && at == tg_block_last(f, h->function);
}

/* Whether the value of an expression is sent on, or given back. */
static tg_surely goes_on(tg_handling *h, uint32_t at, unsigned hops)
{
    const tg_facts *f = h->unit->facts;
    tg_surely back = h->is_dropped ? TG_SURELY_NOT : TG_SURELY;
    while (at > h->function) {
        const tg_fact *it = &f->facts[at];
        uint32_t up = it->parent;
        tg_fact_kind kind = (tg_fact_kind)f->facts[up].kind;
        if (is_result(h, at)) return back;
        if (up == h->function) {
            bool is_value = it->slot == TG_SLOT_VALUE || it->slot == TG_SLOT_BODY;
            return is_value && (it->kind != TG_FACT_OTHER || it->span == 1) ? back : TG_SURELY_NOT;
        }
        if (kind == TG_FACT_RETURN && tg_unit_scope(h->unit, up) == h->function) return back;
        bool is_set = kind == TG_FACT_ASSIGN || kind == TG_FACT_BIND;
        if (is_set && it->slot == TG_SLOT_TARGET) return TG_SURELY_NOT;
        if (is_set && it->slot == TG_SLOT_VALUE) return assigned_goes_on(h, up, hops);
        if (kind == TG_FACT_CALL && it->slot == TG_SLOT_ARGUMENT) {
            tg_surely passed = passes_on(h, up);
            if (passed != TG_SURELY_NOT) return passed;
        }
        bool is_answer = kind == TG_FACT_MEMBER && it->slot == TG_SLOT_OBJECT &&
                         has_passing_name(h, f->facts[up].text);
        if (is_answer || (kind == TG_FACT_BRANCH && it->slot == TG_SLOT_KEY)) return TG_SURELY_NOT;
        at = up;
    }
    return TG_SURELY_NOT;
}

tg_surely tg_tagging_goes_on(tg_handling *h, uint32_t at)
{
    return goes_on(h, at, 0);
}

/* How an expression is come to: by what makes a copy, or by what sends. */
typedef struct path {
    bool is_copy, is_answer;
    uint32_t root;
} path;

static path path_of(const tg_handling *h, uint32_t at)
{
    static const char *const copies[] = {"newBuilder", "from",  "builder", "Builder",  "mutate",
                                         "clone",      "Clone", "copy",    "toBuilder"};
    const tg_facts *f = h->unit->facts;
    path p = {false, false, tg_tagging_root_of(h->unit, at)};
    while (at) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[at].kind;
        bool is_call = kind == TG_FACT_CALL;
        if (!is_call && kind != TG_FACT_MEMBER && kind != TG_FACT_INDEX) break;
        uint32_t callee = is_call ? tg_facts_in(f, at, TG_SLOT_CALLEE) : 0;
        tg_slice name = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
        p.is_copy |= is_call && f->facts[at].flags & TG_FACT_NEW;
        p.is_answer |= callee && has_passing_name(h, name);
        for (size_t i = 0; callee && i < sizeof copies / sizeof copies[0]; i++)
            p.is_copy |= tg_slice_is(name, copies[i]);
        at = is_call ? callee : tg_facts_in(f, at, TG_SLOT_OBJECT);
    }
    return p;
}

/* The call that something awaits, or that stands in a cast. */
static uint32_t within(const tg_facts *f, uint32_t value)
{
    while (value && f->facts[value].kind == TG_FACT_OTHER) {
        uint32_t first = tg_facts_first(f, value);
        if (!first || tg_facts_next(f, value, first)) break;
        value = first;
    }
    return value;
}

static tg_surely is_of_request(tg_handling *h, uint32_t at, uint32_t object, unsigned hops);

/* Of what a block is handed: `headers(h -> h.add(k, v))`. */
static tg_surely block_is_of_request(tg_handling *h, uint32_t block, unsigned hops)
{
    const tg_facts *f = h->unit->facts;
    uint32_t call = f->facts[block].parent;
    uint32_t callee =
        f->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t on = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    return hops < HOPS ? is_of_request(h, call, on, hops + 1) : TG_PERHAPS;
}

static tg_surely is_of_request(tg_handling *h, uint32_t at, uint32_t object, unsigned hops)
{
    const tg_facts *f = h->unit->facts;
    path p = path_of(h, object);
    if (!object) return TG_SURELY;
    if (p.is_answer) return TG_SURELY_NOT;
    const tg_binding *b = p.root ? bound(h, p.root) : NULL;
    if (b && b->kind == TG_BIND_PARAMETER && b->scope != h->function)
        return p.is_copy ? goes_on(h, at, 0) : block_is_of_request(h, b->scope, hops);
    if (b && b->kind == TG_BIND_PARAMETER) return p.is_copy ? goes_on(h, at, 0) : TG_SURELY;
    if (!b) return p.is_copy ? goes_on(h, at, 0) : TG_SURELY;
    uint32_t value = within(f, b->value);
    path made = path_of(h, value);
    if (!value || b->key.n) return TG_SURELY;
    if (made.is_answer) return TG_SURELY_NOT;
    if (p.is_copy) return goes_on(h, at, 0);
    bool is_alias = made.root && !made.is_copy && hops < HOPS && value < at;
    if (is_alias && bound(h, made.root)) return is_of_request(h, b->fact, value, hops + 1);
    return name_goes_on(h, b->name, 0);
}

tg_surely tg_tagging_is_of_request(tg_handling *h, uint32_t at, uint32_t object)
{
    h->work = 0;
    return is_of_request(h, at, object, 0);
}
