/* match_use.c - calls that ask what the file, or another one of the tree, made with an SDK:
 * `llm.invoke(x)`, `chain.invoke(x)` of `prompt | llm`, an agent that was made with a model, what
 * is handed over. */
#include "base/limits.h"
#include "code/match/match_use_parts.h"
#include "code/resolve/below.h"
#include "code/resolve/blocks.h"
#include "code/resolve/callers.h"
#include "code/resolve/resolve_parts.h"

/* The method of an object that is called itself: `agent(x)`. */
static const tg_slice itself = TG_LIT("()");

static bool find_maker(tg_use_search *s, const tg_ref *ref);

/* Whether a call makes something that is asked by the method. */
static bool is_maker(tg_use_search *s, const tg_step *step)
{
    const tg_frame *before = tg_resolve_enter(s->r, step->frame);
    tg_match made;
    bool is_it = tg_match_call(s->r, step->unit, step->call, &made) && made.rule->is_constructor &&
                 tg_sdk_call_is_used_by(made.rule, s->method);
    tg_resolve_leave(s->r, before);
    if (is_it) s->made = made;
    if (is_it) s->made.frame = step->frame;
    return is_it;
}

static bool find_in_callers(tg_use_search *s, const tg_unit *unit, uint32_t fact);
static void take_value(tg_use_search *s, const tg_unit *unit, uint32_t value, bool *is_found);
static bool find_beside_made(tg_use_search *s, const tg_ref *ref);

bool tg_use_find_in_part(tg_use_search *s, const tg_unit *unit, uint32_t part)
{
    tg_ref ref = tg_resolve(s->r, unit, part);
    return find_maker(s, &ref) || find_in_callers(s, unit, part);
}

/* `llm: ChatOpenAI`: what only its type says. */
static bool is_declared_model(tg_use_search *s, const tg_ref *ref, const tg_step *step)
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
static bool find_in_arguments(tg_use_search *s, const tg_step *step)
{
    const tg_facts *f = step->unit->facts;
    for (uint32_t c = tg_facts_first(f, step->call); c; c = tg_facts_next(f, step->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        uint32_t value = is_named ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (value && tg_use_find_in_part(s, step->unit, value)) return true;
    }
    return false;
}

/* Parts of `a | b`, of a list or a map. */
static bool find_in_parts(tg_use_search *s, const tg_ref *ref)
{
    if (ref->kind != TG_REF_FACT) return false;
    const tg_facts *f = ref->unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[ref->fact].kind;
    bool has_parts = kind == TG_FACT_MERGE ||
                     (!ref->step_count && (kind == TG_FACT_LIST || kind == TG_FACT_MAP));
    for (uint32_t c = has_parts ? tg_facts_first(f, ref->fact) : 0; c;
         c = tg_facts_next(f, ref->fact, c)) {
        uint32_t part = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (part && tg_use_find_in_part(s, ref->unit, part)) return true;
    }
    return false;
}

/* Behind what made it only methods are called: `llm.bind_tools(t)`; a member that is read,
 * `agent.memory`, is something else. */
static bool find_in_steps(tg_use_search *s, const tg_ref *ref)
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

static bool find_maker(tg_use_search *s, const tg_ref *ref)
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
const tg_binding *tg_use_bindings_of(const tg_unit *unit, uint32_t fact, size_t *count)
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

static bool is_made_among(const tg_use_search *s, const tg_match *m)
{
    bool is_first = is_same_maker(&s->made, m);
    for (size_t i = 0; i < s->others.count && !is_first; i++)
        is_first = is_same_maker(tg_vec_at(&s->others, i), m);
    return is_first;
}

void tg_use_add_other(tg_use_search *s, const tg_match *m)
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
static void find_another(tg_use_search *s, const tg_unit *unit, uint32_t value)
{
    tg_use_search another = {.r = s->r,
                             .unit = s->unit,
                             .method = s->method,
                             .handed = s->handed,
                             .is_beside = true,
                             .others = tg_vec_of(s->r->arena, sizeof(tg_match))};
    if (!tg_use_find_in_part(&another, unit, value) || another.is_declared) return;
    s->are_more |= another.are_more;
    tg_use_add_other(s, &another.made);
    for (size_t i = 0; i < another.others.count; i++)
        tg_use_add_other(s, tg_vec_at(&another.others, i));
}

/* Whether a function runs where an object of its class is made. */
static bool sets_up(const tg_unit *unit, uint32_t function)
{
    const char *initializer = unit->language->initializer;
    tg_slice name = unit->facts->facts[function].text;
    return tg_slice_is(name, initializer ? initializer : "constructor");
}

/* What those who call a function, or make an object of its class, give for a parameter. */
bool tg_use_find_given(tg_use_search *s, const tg_unit *unit, uint32_t function, tg_slice name)
{
    tg_resolver *r = s->r;
    tg_caller callers[CALLERS];
    bool are_all, is_found = false, is_maker = sets_up(unit, function), was_open = s->is_open;
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
    if (!is_found) s->is_open = was_open;
    return is_found;
}

/* Any of what a map or list holds that is written down; of lists in it the nth item, from 1. */
bool tg_use_find_held(tg_use_search *s, const tg_unit *unit, uint32_t holder, unsigned nth)
{
    tg_ref held = tg_resolve(s->r, unit, holder);
    tg_fact_kind kind = tg_ref_fact_kind(&held);
    if (held.step_count || (kind != TG_FACT_MAP && kind != TG_FACT_LIST)) return false;
    const tg_facts *f = held.unit->facts;
    bool is_found = false, was_open = s->is_open;
    for (uint32_t c = tg_facts_first(f, held.fact); c; c = tg_facts_next(f, held.fact, c)) {
        uint32_t part = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        bool is_tuple = nth && kind == TG_FACT_LIST && f->facts[c].kind == TG_FACT_LIST;
        uint32_t item = is_tuple ? tg_facts_first(f, c) : 0;
        for (unsigned n = 1; item && n < nth; n++) item = tg_facts_next(f, c, item);
        if (is_tuple) part = item;
        if (part) take_value(s, held.unit, part, &is_found);
    }
    if (!is_found) s->is_open = was_open;
    return is_found;
}

/* `MODELS[name]` */
bool tg_use_find_in_index(tg_use_search *s, const tg_unit *unit, uint32_t index)
{
    uint32_t object = tg_facts_in(unit->facts, index, TG_SLOT_OBJECT);
    return object && tg_use_find_held(s, unit, object, 0);
}

/* `for model in MODELS:`, `for name, model in MODELS.items():` */
bool tg_use_find_in_turn_of(tg_use_search *s, const tg_unit *unit, const tg_binding *b)
{
    static const tg_slice all[] = {TG_LIT("values"), TG_LIT("items")};
    const tg_facts *f = unit->facts;
    if (!b->is_item || !b->value || b->key.n) return false;
    uint32_t holder = b->value, callee = 0;
    if (f->facts[holder].kind == TG_FACT_CALL) callee = tg_facts_in(f, holder, TG_SLOT_CALLEE);
    bool is_of_map = callee && tg_match_has(all, 2, f->facts[callee].text);
    if (is_of_map) holder = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    return holder && tg_use_find_held(s, unit, holder, is_of_map ? 0 : b->nth);
}

static bool find_in_turn(tg_use_search *s, const tg_unit *unit, uint32_t name)
{
    size_t count;
    const tg_binding *b = tg_use_bindings_of(unit, name, &count);
    return count == 1 && tg_use_find_in_turn_of(s, unit, b);
}

/* `self.llm` of a class that does not set it, as mixins do not: what those below it set. */
static bool find_below(tg_use_search *s, const tg_unit *unit, uint32_t member)
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
                    is_found = tg_use_find_in_part(s, below[i].unit, b[k].value);
            }
        }
    }
    return is_found;
}

/* A value of which nothing more is known here: what it is taken from, `llm.bind_tools(t)`, or what
 * is handed to the function or the object. */
static bool find_in_callers(tg_use_search *s, const tg_unit *unit, uint32_t fact)
{
    enum { HOPS = 4 };
    const tg_facts *f = unit->facts;
    for (unsigned hops = 0; hops < HOPS && fact; hops++) {
        tg_ref ref = tg_resolve(s->r, unit, fact);
        if (hops && find_maker(s, &ref)) return true;
        if (f->facts[fact].kind == TG_FACT_INDEX) return tg_use_find_in_index(s, unit, fact);
        uint32_t callee =
            f->facts[fact].kind == TG_FACT_CALL ? tg_facts_in(f, fact, TG_SLOT_CALLEE) : 0;
        bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
        size_t count = 0;
        const tg_binding *b = callee ? NULL : tg_use_bindings_of(unit, fact, &count);
        if (!count && f->facts[fact].kind == TG_FACT_MEMBER) return find_below(s, unit, fact);
        if (count > 1) b = NULL;
        /* `constructor(private llm)` makes it a field as well. */
        if (b && b->kind == TG_BIND_PARAMETER) {
            uint32_t function = tg_unit_around(unit, b->value, TG_FACT_FUNCTION);
            return tg_use_find_given(s, unit, function, b->name);
        }
        fact = b && b->kind == TG_BIND_VALUE ? b->value : 0;
        if (is_method) fact = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    }
    return false;
}

/* --- several */

/* One more value that may be meant: until one is found that is known, then all of them. */
static void take_value(tg_use_search *s, const tg_unit *unit, uint32_t value, bool *is_found)
{
    if (s->takes_all) {
        tg_use_take_all(s, unit, value);
        *is_found = s->made.call != 0;
        return;
    }
    if (*is_found)
        find_another(s, unit, value);
    else
        *is_found = tg_use_find_in_part(s, unit, value);
}

/* What is set beside what a call makes: the same name on other ways, or what the function gives
 * back on others. */
static bool find_beside(tg_use_search *s, const tg_unit *unit, uint32_t call, const tg_frame *frame,
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
    if (target) b = tg_use_bindings_of(unit, target, &count);
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
static bool find_beside_made(tg_use_search *s, const tg_ref *ref)
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

/* The use by a CALL of what was found. */
static bool take_found(const tg_use_search *s, uint32_t call, tg_match *out)
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
static bool are_all_here(const tg_use_search *s)
{
    bool are_here = s->made.unit == s->unit && !s->are_more;
    for (size_t i = 0; i < s->others.count; i++)
        are_here &= ((const tg_match *)tg_vec_at(&s->others, i))->unit == s->unit;
    return are_here;
}

bool tg_match_use_of(tg_resolver *r, const tg_match *m, tg_match *out)
{
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->of, NULL);
    if (found.state != TG_LOOKUP_PRESENT || !found.unit || !found.fact) return false;
    const tg_facts *f = m->unit->facts;
    tg_use_search s = {
        .r = r, .unit = m->unit, .method = f->facts[tg_unit_callee(m->unit, m->call)].text};
    s.others = tg_vec_of(r->arena, sizeof(tg_match));
    uint32_t object = found.fact;
    if (found.unit->facts->facts[object].kind == TG_FACT_KEYWORD)
        object = tg_facts_in(found.unit->facts, object, TG_SLOT_VALUE);
    s.takes_all = true;
    tg_use_take_all(&s, found.unit, object);
    if (!s.made.call || are_all_here(&s)) return false;
    return take_found(&s, m->call, out);
}

bool tg_match_use(tg_resolver *r, const tg_unit *unit, uint32_t fact, const tg_ref *callee,
                  tg_match *out)
{
    const tg_facts *f = unit->facts;
    uint32_t called = tg_facts_in(f, fact, TG_SLOT_CALLEE);
    bool is_member = called && f->facts[called].kind == TG_FACT_MEMBER;
    tg_use_search s = {.r = r, .unit = unit, .method = itself};
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
    bool is_any =
        object && f->facts[object].kind == TG_FACT_INDEX && tg_use_is_any_of(&s, unit, object);
    bool is_found = is_any ? tg_use_find_in_index(&s, unit, object)
                           : (object && find_in_turn(&s, unit, object)) || find_maker(&s, &ref);
    /* Who hands it over says more than its type does. */
    tg_use_search given = {.r = r, .unit = unit, .method = s.method, .others = s.others};
    bool is_open = object && (!is_found || s.is_declared);
    if (is_open && find_in_callers(&given, unit, object)) {
        s = given;
        is_found = true;
    }
    if (!is_found) return object && tg_match_signed(r, unit, fact, out);
    if (!s.is_declared) (void)find_beside(&s, s.made.unit, s.made.call, s.made.frame, true);
    if (!s.is_declared && object) tg_use_take_named(&s, unit, object);
    return take_found(&s, fact, out);
}
