/* match_use.c - calls that ask what the file, or another one of the tree, made with an SDK:
 * `llm.invoke(x)`, `chain.invoke(x)` of `prompt | llm`, an agent that was made with a model, what
 * is handed over. */
#include "base/limits.h"
#include "code/match/match_parts.h"
#include "code/resolve/below.h"
#include "code/resolve/blocks.h"
#include "code/resolve/callers.h"
#include "code/resolve/resolve_parts.h"

/* DEEP: values one behind another; HANDED: functions that hand it on; OTHERS: further ones that may
 * have made it. */
enum { DEEP = 8, HANDED = 3, CALLERS = 32, OTHERS = 32, APART = 8 };

/* The method of an object that is called itself: `agent(x)`. */
static const tg_slice itself = TG_LIT("()");

/* What is looked for, and what was found. */
typedef struct search {
    tg_resolver *r;
    const tg_unit *unit; /* the file of the use */
    tg_slice method;
    tg_match made;
    bool is_declared;  /* only its type is known, which `made` is the rule of */
    tg_ref ways[DEEP]; /* on the way to where it is looked now */
    size_t way_count;
    unsigned handed;
    bool are_more;  /* who else hands it over is not looked at */
    bool is_beside; /* looks at what stands beside something of a package that no rule knows */
    bool takes_all; /* takes apart each value that may be meant: take_all() */
    bool is_open;   /* one of them is not known */
    const tg_unit *apart_in[APART]; /* what is being taken apart */
    uint32_t apart[APART];
    size_t apart_count;
    tg_vec others; /* of tg_match */
} search;

static bool find_maker(search *s, const tg_ref *ref);

/* Whether a call makes something that is asked by the method. */
static bool is_maker(search *s, const tg_step *step)
{
    const tg_frame *before = tg_resolve_enter(s->r, step->frame);
    bool is_it = tg_match_call(s->r, step->unit, step->call, &s->made) &&
                 s->made.rule->is_constructor && tg_sdk_call_is_used_by(s->made.rule, s->method);
    tg_resolve_leave(s->r, before);
    if (is_it) s->made.frame = step->frame;
    return is_it;
}

static bool find_in_callers(search *s, const tg_unit *unit, uint32_t fact);
static void take_value(search *s, const tg_unit *unit, uint32_t value, bool *is_found);
static void take_all(search *s, const tg_unit *unit, uint32_t value);
static bool find_beside_made(search *s, const tg_ref *ref);

static bool find_in_part(search *s, const tg_unit *unit, uint32_t part)
{
    tg_ref ref = tg_resolve(s->r, unit, part);
    return find_maker(s, &ref) || find_in_callers(s, unit, part);
}

/* `llm: ChatOpenAI`: what only its type says. */
static bool is_declared_model(search *s, const tg_ref *ref, const tg_step *step)
{
    size_t rest, count;
    if (step->call || step->before || ref->kind != TG_REF_SYMBOL) return false;
    const tg_slice family = tg_slice_of(s->unit->language->family);
    tg_slice name = tg_ref_name(s->r, ref, &rest);
    const tg_symbol *symbols = tg_sdk_symbols(s->r->catalog, family, name, &count);
    for (size_t i = 0; i < count; i++) {
        const tg_sdk_call *rule = symbols[i].kind == TG_SYMBOL_FUNCTION ? symbols[i].call : NULL;
        bool is_model = rule && (rule->is_constructor || rule->is_declared);
        is_model = is_model && !rule->requires.count && !rule->use_of.count;
        if (!is_model || !tg_sdk_call_is_used_by(rule, s->method)) continue;
        s->made = (tg_match){.sdk = symbols[i].sdk,
                             .rule = rule,
                             .callee = *ref,
                             .path = tg_match_last_component(name)};
        s->is_declared = true;
        return true;
    }
    return false;
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
        if (step->kind != TG_STEP_CALL) continue;
        if (is_declared_model(s, ref, step)) return true;
        if (!step->call) continue;
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
    bool is_found = find_in_steps(s, ref) || find_in_parts(s, ref) || find_beside_made(s, ref);
    tg_resolve_leave(s->r, before);
    if (!is_found) s->way_count--;
    return is_found;
}

/* --- what is handed over */

/* `self.llm`, `this.llm`: what the class sets it to; `llm` of a function: what it is set to there.
 */
static const tg_binding *bindings_of(const tg_unit *unit, uint32_t fact, size_t *count)
{
    const tg_facts *f = unit->facts;
    const tg_binding *b = NULL;
    *count = 0;
    tg_slice name = f->facts[fact].text;
    if (f->facts[fact].kind == TG_FACT_MEMBER) {
        uint32_t object = tg_facts_in(f, fact, TG_SLOT_OBJECT), class = tg_unit_class(unit, fact);
        const char *self = unit->language->self;
        bool is_own = class && object && self && f->facts[object].kind == TG_FACT_NAME &&
                      tg_slice_is(f->facts[object].text, self);
        b = is_own ? tg_unit_bindings(unit, class, name, count) : NULL;
    } else if (f->facts[fact].kind == TG_FACT_NAME) {
        for (uint32_t scope = tg_unit_scope(unit, fact);; scope = tg_unit_scope(unit, scope)) {
            b = tg_unit_bindings(unit, scope, name, count);
            if (*count || !scope) break;
        }
    }
    return b;
}

/* What a call gives for a parameter; 0: nothing. */
static uint32_t given_for(const tg_caller *by, const tg_ref *to, tg_slice name)
{
    const tg_facts *f = by->unit->facts;
    for (uint32_t c = tg_facts_first(f, by->call); c; c = tg_facts_next(f, by->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        if (is_named && tg_slice_equal(f->facts[c].text, name))
            return tg_facts_in(f, c, TG_SLOT_VALUE);
        if (!is_named && tg_slice_equal(tg_part_parameter_of(by->unit, c, to), name)) return c;
    }
    return 0;
}

/* Whether two are made by the same call, of the same call of its function: `make("gpt-4o")`. */
static bool is_same_maker(const tg_match *a, const tg_match *b)
{
    bool is_same = a->unit == b->unit && a->call == b->call;
    if (!is_same || !a->frame || !b->frame) return is_same && a->frame == b->frame;
    return a->frame->call_unit == b->frame->call_unit && a->frame->call == b->frame->call;
}

static bool is_made_among(const search *s, const tg_match *m)
{
    bool is_first = is_same_maker(&s->made, m);
    for (size_t i = 0; i < s->others.count && !is_first; i++)
        is_first = is_same_maker(tg_vec_at(&s->others, i), m);
    return is_first;
}

static void add_other(search *s, const tg_match *m)
{
    if (s->others.count == OTHERS || is_made_among(s, m)) return;
    tg_match *other = tg_vec_push(&s->others);
    if (!other) s->r->status = TG_ENOMEM;
    if (!other) return;
    *other = *m;
    other->maker_unit = m->unit;
    other->maker_call = m->call;
}

/* Looks behind one more value, which may be what made it as well. */
static void find_another(search *s, const tg_unit *unit, uint32_t value)
{
    search another = {.r = s->r,
                      .unit = s->unit,
                      .method = s->method,
                      .handed = s->handed,
                      .is_beside = true,
                      .others = tg_vec_of(s->r->arena, sizeof(tg_match))};
    if (!find_in_part(&another, unit, value) || another.is_declared) return;
    s->are_more |= another.are_more;
    add_other(s, &another.made);
    for (size_t i = 0; i < another.others.count; i++) add_other(s, tg_vec_at(&another.others, i));
}

/* Whether a function runs where an object of its class is made. */
static bool sets_up(const tg_unit *unit, uint32_t function)
{
    const char *initializer = unit->language->initializer;
    tg_slice name = unit->facts->facts[function].text;
    return tg_slice_is(name, initializer ? initializer : "constructor");
}

/* What those who call a function, or make an object of its class, give for a parameter. */
static bool find_given(search *s, const tg_unit *unit, uint32_t function, tg_slice name)
{
    tg_resolver *r = s->r;
    tg_caller callers[CALLERS];
    bool are_all, is_found = false, is_maker = sets_up(unit, function);
    if (s->handed == HANDED || r->frame || unit->facts->facts[function].kind != TG_FACT_FUNCTION)
        return false;
    size_t count = is_maker ? tg_callers_making(r, unit, function, callers, CALLERS, &are_all)
                            : tg_callers_in_tree(r, unit, function, callers, CALLERS, &are_all);
    tg_ref to = tg_ref_fact(unit, function);
    s->handed++;
    for (size_t i = 0; i < count; i++) {
        uint32_t given = given_for(&callers[i], &to, name);
        if (given) take_value(s, callers[i].unit, given, &is_found);
    }
    s->handed--;
    s->are_more |= is_found && !are_all;
    return is_found;
}

/* Any of what a map or list holds that is written down; of lists in it the nth item, from 1. */
static bool find_held(search *s, const tg_unit *unit, uint32_t holder, unsigned nth)
{
    tg_ref held = tg_resolve(s->r, unit, holder);
    tg_fact_kind kind = tg_ref_fact_kind(&held);
    if (held.step_count || (kind != TG_FACT_MAP && kind != TG_FACT_LIST)) return false;
    const tg_facts *f = held.unit->facts;
    bool is_found = false;
    for (uint32_t c = tg_facts_first(f, held.fact); c; c = tg_facts_next(f, held.fact, c)) {
        uint32_t part = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        bool is_tuple = nth && kind == TG_FACT_LIST && f->facts[c].kind == TG_FACT_LIST;
        uint32_t item = is_tuple ? tg_facts_first(f, c) : 0;
        for (unsigned n = 1; item && n < nth; n++) item = tg_facts_next(f, c, item);
        if (is_tuple) part = item;
        if (part) take_value(s, held.unit, part, &is_found);
    }
    return is_found;
}

/* `MODELS[name]` */
static bool find_in_index(search *s, const tg_unit *unit, uint32_t index)
{
    uint32_t object = tg_facts_in(unit->facts, index, TG_SLOT_OBJECT);
    return object && find_held(s, unit, object, 0);
}

/* `for model in MODELS:`, `for name, model in MODELS.items():` */
static bool find_in_turn_of(search *s, const tg_unit *unit, const tg_binding *b)
{
    static const tg_slice all[] = {TG_LIT("values"), TG_LIT("items")};
    const tg_facts *f = unit->facts;
    if (!b->is_item || !b->value || b->key.n) return false;
    uint32_t holder = b->value, callee = 0;
    if (f->facts[holder].kind == TG_FACT_CALL) callee = tg_facts_in(f, holder, TG_SLOT_CALLEE);
    bool is_of_map = callee && tg_match_has(all, 2, f->facts[callee].text);
    if (is_of_map) holder = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    return holder && find_held(s, unit, holder, is_of_map ? 0 : b->nth);
}

static bool find_in_turn(search *s, const tg_unit *unit, uint32_t name)
{
    size_t count;
    const tg_binding *b = bindings_of(unit, name, &count);
    return count == 1 && find_in_turn_of(s, unit, b);
}

/* `self.llm` of a class that does not set it, as mixins do not: what those below it set. */
static bool find_below(search *s, const tg_unit *unit, uint32_t member)
{
    enum { BELOW = 4 };
    const tg_facts *f = unit->facts;
    uint32_t object = tg_facts_in(f, member, TG_SLOT_OBJECT), class = tg_unit_class(unit, member);
    const char *self = unit->language->self;
    tg_slice name = f->facts[member].text;
    tg_ref ref = tg_resolve(s->r, unit, member);
    /* Nothing is known, or only whose member it is. */
    bool is_nothing = ref.kind == TG_REF_UNKNOWN || (ref.kind == TG_REF_SYMBOL && ref.is_local) ||
                      (ref.kind == TG_REF_FACT && ref.step_count);
    bool is_open =
        is_nothing && class && object && self && tg_slice_is(f->facts[object].text, self);
    tg_caller below[BELOW];
    size_t count = is_open ? tg_classes_below(s->r, unit, class, below, BELOW) : 0;
    s->r->met_caller |= is_open;
    /* Until one is found that is known; then all of them, also those that were not. */
    bool is_found = false;
    for (unsigned pass = 0; pass < 2 && (!pass || is_found); pass++) {
        for (size_t i = 0; i < count; i++) {
            size_t n = 0;
            const tg_binding *b = tg_unit_bindings(below[i].unit, below[i].call, name, &n);
            for (size_t k = 0; k < n; k++) {
                bool is_value = b[k].kind == TG_BIND_VALUE && b[k].value;
                if (!is_value || (!pass && is_found)) continue;
                if (pass)
                    find_another(s, below[i].unit, b[k].value);
                else
                    is_found = find_in_part(s, below[i].unit, b[k].value);
            }
        }
    }
    return is_found;
}

/* A value of which nothing more is known here: what it is taken from, `llm.bind_tools(t)`, or what
 * is handed to the function or the object. */
static bool find_in_callers(search *s, const tg_unit *unit, uint32_t fact)
{
    enum { HOPS = 4 };
    const tg_facts *f = unit->facts;
    for (unsigned hops = 0; hops < HOPS && fact; hops++) {
        tg_ref ref = tg_resolve(s->r, unit, fact);
        if (hops && find_maker(s, &ref)) return true;
        if (f->facts[fact].kind == TG_FACT_INDEX) return find_in_index(s, unit, fact);
        uint32_t callee =
            f->facts[fact].kind == TG_FACT_CALL ? tg_facts_in(f, fact, TG_SLOT_CALLEE) : 0;
        bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
        size_t count = 0;
        const tg_binding *b = callee ? NULL : bindings_of(unit, fact, &count);
        if (!count && f->facts[fact].kind == TG_FACT_MEMBER) return find_below(s, unit, fact);
        if (count > 1) b = NULL;
        /* `constructor(private llm)` makes it a field as well. */
        if (b && b->kind == TG_BIND_PARAMETER) {
            uint32_t function = tg_unit_around(unit, b->value, TG_FACT_FUNCTION);
            return find_given(s, unit, function, b->name);
        }
        fact = b && b->kind == TG_BIND_VALUE ? b->value : 0;
        if (is_method) fact = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    }
    return false;
}

/* --- several */

/* One more value that may be meant: until one is found that is known, then all of them. */
static void take_value(search *s, const tg_unit *unit, uint32_t value, bool *is_found)
{
    if (s->takes_all) {
        take_all(s, unit, value);
        *is_found = s->made.call != 0;
        return;
    }
    if (*is_found)
        find_another(s, unit, value);
    else
        *is_found = find_in_part(s, unit, value);
}

/* What is set beside what a call makes: the same name on other ways, or what the function gives
 * back on others. */
static bool find_beside(search *s, const tg_unit *unit, uint32_t call, const tg_frame *frame,
                        bool is_found)
{
    const tg_facts *f = unit->facts;
    uint32_t up = f->facts[call].parent, scope = tg_unit_scope(unit, call);
    /* `A() if x else B()` */
    bool is_arm = f->facts[up].kind == TG_FACT_CHOICE;
    for (uint32_t c = is_arm ? tg_block_arm(f, up, 0) : 0; c; c = tg_block_arm(f, up, c)) {
        uint32_t value = tg_block_result(f, c);
        if (value != call) take_value(s, unit, value, &is_found);
    }
    if (is_arm) call = up;
    up = f->facts[call].parent;
    uint32_t target = f->facts[up].kind == TG_FACT_ASSIGN ? tg_facts_in(f, up, TG_SLOT_TARGET) : 0;
    size_t count = 0;
    const tg_binding *b = NULL;
    if (target) b = bindings_of(unit, target, &count);
    bool is_on_branch = false;
    for (size_t i = 0; i < count; i++) is_on_branch |= b[i].value == call && b[i].branch;
    for (size_t i = 0; i < count; i++) {
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value && b[i].value != call;
        /* What is set on no branch is gone where another one is set later. */
        if (is_value && (b[i].branch || is_on_branch)) take_value(s, unit, b[i].value, &is_found);
    }
    bool is_returned = f->facts[up].kind == TG_FACT_RETURN &&
                       f->facts[call].slot == TG_SLOT_VALUE &&
                       f->facts[scope].kind == TG_FACT_FUNCTION;
    uint32_t end = is_returned ? scope + f->facts[scope].span : 0;
    for (uint32_t i = scope + 1; i < end; i++) {
        bool is_return = f->facts[i].kind == TG_FACT_RETURN && tg_unit_scope(unit, i) == scope;
        uint32_t value = is_return ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        if (!value || value == call) continue;
        const tg_frame *before = tg_resolve_enter(s->r, frame);
        bool is_elsewhere = tg_part_is_other_way(s->r, unit, scope, i);
        tg_resolve_leave(s->r, before);
        if (!is_elsewhere) take_value(s, unit, value, &is_found);
    }
    return is_found;
}

/* What is known of a package without a rule is what stands beside it. */
static bool find_beside_made(search *s, const tg_ref *ref)
{
    const tg_step *step = ref->steps;
    while (step && step->before) step = step->before;
    bool is_open = ref->kind == TG_REF_SYMBOL && step && step->kind == TG_STEP_CALL && step->call &&
                   !s->is_beside;
    if (!is_open) return false;
    s->is_beside = true;
    bool is_found = find_beside(s, step->unit, step->call, step->frame, false);
    s->is_beside = false;
    return is_found;
}

/* Whether the key of an INDEX, or of a call that takes something out of a map, is not known. */
static bool is_any_of(search *s, const tg_unit *unit, uint32_t taken)
{
    bool is_index = unit->facts->facts[taken].kind == TG_FACT_INDEX;
    uint32_t key = tg_facts_in(unit->facts, taken, is_index ? TG_SLOT_KEY : TG_SLOT_ARGUMENT);
    if (!key) return false;
    tg_ref by = tg_resolve(s->r, unit, key);
    tg_slice text;
    return !tg_ref_text(s->r, &by, &text) && tg_ref_fact_kind(&by) != TG_FACT_NUMBER;
}

/* The use by a CALL of what was found. */
static bool take_found(const search *s, uint32_t call, tg_match *out)
{
    *out = s->made;
    out->maker_unit = s->made.unit;
    out->maker_call = s->made.call;
    out->others = s->others.items;
    out->other_count = s->others.count;
    out->is_declared = s->is_declared;
    out->are_more = s->are_more || s->is_open || s->others.count == OTHERS;
    tg_ref *ways = tg_arena_array(s->r->arena, s->way_count, sizeof *ways);
    if (!ways) s->r->status = TG_ENOMEM;
    for (size_t i = 0; ways && i < s->way_count; i++) ways[i] = s->ways[i];
    out->ways = ways;
    out->way_count = ways ? s->way_count : 0;
    out->unit = s->unit;
    out->call = call;
    return true;
}

/* Whether all that may have been made is made in the file of the use itself, where it is told. */
static bool are_all_here(const search *s)
{
    bool are_here = s->made.unit == s->unit && !s->are_more;
    for (size_t i = 0; i < s->others.count; i++)
        are_here &= ((const tg_match *)tg_vec_at(&s->others, i))->unit == s->unit;
    return are_here;
}

/* `agent.clone(model="o1")`: what is made of another one, not as that was. */
static bool is_changed(const search *s, const tg_unit *unit, uint32_t value)
{
    const tg_facts *f = unit->facts;
    uint32_t callee =
        f->facts[value].kind == TG_FACT_CALL ? tg_facts_in(f, value, TG_SLOT_CALLEE) : 0;
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    bool is_making = s->made.unit == unit && s->made.call == value;
    return is_method && !is_making && tg_facts_in(f, value, TG_SLOT_ARGUMENT);
}

/* A value that is not taken apart. */
static void take_one(search *s, const tg_unit *unit, uint32_t value)
{
    search one = *s;
    one.made = (tg_match){.rule = NULL};
    one.is_open = one.is_declared = one.are_more = false;
    one.is_beside = s->made.call != 0;
    one.way_count = 0;
    one.others = tg_vec_of(s->r->arena, sizeof(tg_match));
    if (!find_in_part(&one, unit, value) || one.is_declared) {
        s->is_open = true;
        return;
    }
    s->is_open |= one.is_open || is_changed(&one, unit, value);
    s->are_more |= one.are_more;
    if (s->made.call) {
        add_other(s, &one.made);
    } else {
        s->made = one.made;
        s->way_count = one.way_count;
        for (size_t i = 0; i < one.way_count; i++) s->ways[i] = one.ways[i];
    }
    for (size_t i = 0; i < one.others.count; i++) add_other(s, tg_vec_at(&one.others, i));
}

/* What a function of the project gives back, on each way; false: a CALL is of none. */
static bool take_returned(search *s, const tg_unit *unit, uint32_t call)
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
        if (!value || tg_part_is_other_way(s->r, to.unit, to.fact, i)) continue;
        is_taken = true;
        take_all(s, to.unit, value);
    }
    tg_resolve_leave(s->r, before);
    return is_taken;
}

/* `AGENTS.get(name, other)`; false: a CALL takes nothing out of a map, or what is known. */
static bool take_got(search *s, const tg_unit *unit, uint32_t call)
{
    static const tg_slice taking[] = {TG_LIT("get"), TG_LIT("pop"), TG_LIT("setdefault")};
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_it = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                 tg_match_has(taking, 3, f->facts[callee].text) && is_any_of(s, unit, call);
    uint32_t object = is_it ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    tg_ref holder = object ? tg_resolve(s->r, unit, object) : (tg_ref){.kind = TG_REF_UNKNOWN};
    if (tg_ref_fact_kind(&holder) != TG_FACT_MAP) return false;
    (void)find_held(s, unit, object, 0);
    uint32_t key = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    uint32_t other = tg_facts_next(f, call, key);
    if (other) take_all(s, unit, other);
    return true;
}

/* What a name is set to, on all ways. */
static void take_bound(search *s, const tg_unit *unit, uint32_t name)
{
    size_t count = 0;
    const tg_binding *b = bindings_of(unit, name, &count);
    bool is_one = count == 1 && !b->is_item;
    if (!count || (is_one && (b->kind != TG_BIND_VALUE || b->key.n || b->nth || !b->value))) {
        take_one(s, unit, name);
        /* What it is where nothing is given is not all. */
        bool is_given = count && b->kind == TG_BIND_PARAMETER && s->made.call;
        if (is_given)
            find_given(s, unit, tg_unit_around(unit, b->value, TG_FACT_FUNCTION), b->name);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value && !b[i].key.n;
        if (b[i].is_item) {
            s->is_open |= !find_in_turn_of(s, unit, &b[i]);
        } else if (is_value && !b[i].nth) {
            take_all(s, unit, b[i].value);
        } else if (b[i].kind == TG_BIND_PARAMETER) {
            uint32_t function = tg_unit_around(unit, b[i].value, TG_FACT_FUNCTION);
            s->is_open |= !find_given(s, unit, function, b[i].name);
        } else {
            /* `agent: Agent` alone sets nothing. */
            s->is_open |= b[i].value || !b[i].type;
        }
    }
}

/* Each value that may be meant: `agent or other`, `self.agent` that begins as None, what a function
 * gives back, what a list or a map holds. */
static void take_all(search *s, const tg_unit *unit, uint32_t value)
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
            if (!tg_block_decides(f, c, next)) take_all(s, unit, tg_block_result(f, c));
        }
    } else if (kind == TG_FACT_INDEX && is_any_of(s, unit, value)) {
        s->is_open |= !find_in_index(s, unit, value);
    } else if (kind == TG_FACT_CALL) {
        if (!take_got(s, unit, value) && !take_returned(s, unit, value)) take_one(s, unit, value);
    } else if (kind == TG_FACT_NAME || kind == TG_FACT_MEMBER) {
        take_bound(s, unit, value);
    } else {
        take_one(s, unit, value);
    }
    s->apart_count--;
}

bool tg_match_use_of(tg_resolver *r, const tg_match *m, tg_match *out)
{
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->of, NULL);
    if (found.state != TG_LOOKUP_PRESENT || !found.unit || !found.fact) return false;
    const tg_facts *f = m->unit->facts;
    search s = {.r = r, .unit = m->unit, .method = f->facts[tg_unit_callee(m->unit, m->call)].text};
    s.others = tg_vec_of(r->arena, sizeof(tg_match));
    uint32_t object = found.fact;
    if (found.unit->facts->facts[object].kind == TG_FACT_KEYWORD)
        object = tg_facts_in(found.unit->facts, object, TG_SLOT_VALUE);
    s.takes_all = true;
    take_all(&s, found.unit, object);
    if (!s.made.call || are_all_here(&s)) return false;
    return take_found(&s, m->call, out);
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
    bool is_asked = is_member && tg_sdk_is_use(r->catalog, f->facts[called].text);
    uint32_t object = is_asked ? tg_facts_in(f, called, TG_SLOT_OBJECT) : 0;
    if (object) {
        s.method = f->facts[called].text;
        ref = tg_resolve(r, unit, object);
    } else if (callee && tg_part_is_made(callee)) {
        ref = *callee;
    } else {
        return false;
    }
    s.others = tg_vec_of(r->arena, sizeof(tg_match));
    /* Of what is held under a key that is not known each counts. */
    bool is_any = object && f->facts[object].kind == TG_FACT_INDEX && is_any_of(&s, unit, object);
    bool is_found = is_any ? find_in_index(&s, unit, object)
                           : (object && find_in_turn(&s, unit, object)) || find_maker(&s, &ref);
    /* Who hands it over says more than its type does. */
    search given = {.r = r, .unit = unit, .method = s.method, .others = s.others};
    bool is_open = object && (!is_found || s.is_declared);
    if (is_open && find_in_callers(&given, unit, object)) {
        s = given;
        is_found = true;
    }
    if (!is_found) return object && tg_match_signed(r, unit, fact, out);
    if (!s.is_declared) (void)find_beside(&s, s.made.unit, s.made.call, s.made.frame, true);
    return take_found(&s, fact, out);
}
