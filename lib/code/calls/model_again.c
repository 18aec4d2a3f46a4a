/* model_again.c - a model that is put again: whether what was found is what reaches the call on
 * every way. */
#include "code/calls/model_again.h"

#include "code/calls/model_parts.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

enum { HOPS = 4, NAMES = 96, FACTS = 4000, CALLERS = 8, ASKED = 3 };

/* The first of some texts, and whether there are others. */
typedef struct texts {
    tg_slice first;
    bool do_differ;
} texts;

/* What a variable may be where it is used, or what may stand there under a key of it. */
typedef struct ways {
    texts reach;        /* what it is on some way */
    texts replaced;     /* what it was before, and is no more */
    bool is_open;       /* on some way it is not known */
    bool is_open_first; /* the same before all that is put by a condition */
    bool is_by_condition;
    bool is_whole;   /* nothing else reaches the use */
    bool is_met;     /* something is put there */
    bool is_trusted; /* what was found is what is put there last */
    bool is_instead; /* a parameter is replaced */
} ways;

typedef struct again {
    tg_resolver *r;
    const tg_match *m;
    const tg_lookup *found;
    uint32_t value; /* of what was found, the expression */
    tg_slice told;
    unsigned names, asked;
    bool is_several;  /* the model is one of several, or what was found is not there any more */
    tg_slice instead; /* what replaces it; or nothing */
} again;

/* A use of a variable: under which key of it the model stands; none: the variable is the model. */
typedef struct use {
    const tg_unit *unit;
    uint32_t name;
    tg_slice key;
} use;

static void take(texts *t, tg_slice text)
{
    text = tg_slice_trim(text);
    if (!text.n) return;
    t->do_differ |= t->first.n && !tg_slice_equal(t->first, text);
    if (!t->first.n) t->first = text;
}

/* "models/gemini-2.5-pro" is told as "gemini-2.5-pro". */
static bool is_same(tg_slice text, tg_slice told)
{
    bool ends = told.n && text.n > told.n && tg_slice_ends(text, told);
    return tg_slice_equal(text, told) || (ends && text.ptr[text.n - told.n - 1] == '/');
}

static bool has(const texts *t, tg_slice told)
{
    return t->first.n && told.n && (t->do_differ || is_same(t->first, told));
}

/* --- what a value says */

static bool take_ref(again *a, const tg_ref *ref, texts *to)
{
    tg_slice text;
    if (tg_ref_text(a->r, ref, &text) || tg_model_otherwise(a->r, ref, &text)) {
        take(to, text);
        return true;
    }
    bool is_known = ref->several_count > 0;
    for (size_t i = 0; i < ref->several_count; i++) {
        bool is_text = tg_ref_text(a->r, &ref->several[i], &text);
        if (is_text) take(to, text);
        is_known &= is_text;
    }
    return is_known;
}

/* The texts that an expression may be; false: it may be something else as well. */
static bool take_value(again *a, const tg_unit *unit, uint32_t value, texts *to)
{
    const tg_facts *f = unit->facts;
    const tg_fact *fact = &f->facts[value];
    bool is_valued = fact->kind == TG_FACT_BRANCH && fact->flags & TG_FACT_VALUED;
    bool is_known = true;
    tg_slice text;
    if (fact->kind == TG_FACT_NULL) return true;
    if (fact->kind != TG_FACT_CHOICE && !is_valued) {
        tg_ref ref = tg_resolve(a->r, unit, value);
        if (take_ref(a, &ref, to)) return true;
        is_known = tg_model_default(a->r, unit, value, &text);
        if (is_known) take(to, text);
        return is_known;
    }
    for (uint32_t c = tg_block_arm(f, value, 0); c; c = tg_block_arm(f, value, c)) {
        tg_ref one = tg_resolve(a->r, unit, tg_block_result(f, c));
        is_known &= take_ref(a, &one, to);
    }
    return is_known;
}

/* --- whether what is put reaches a use */

static bool holds(const tg_facts *f, uint32_t around, uint32_t fact)
{
    return fact >= around && fact < around + f->facts[around].span;
}

/* `return`, `throw e`: what leaves the function. */
static bool leaves(const tg_facts *f, uint32_t fact)
{
    static const char *const words[] = {"return", "throw", "raise", "panic", "exit", "die(", "abort"};
    if (f->facts[fact].kind == TG_FACT_RETURN) return true;
    tg_slice text = tg_facts_text(f, fact);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_starts(text, tg_slice_of(words[i]))) return true;
    }
    return false;
}

/* Whether the arm that a statement stands in is left behind it: `if (x) { m = "a"; ask(m); return;
 * } ask(m);`. */
static bool is_left(const tg_unit *unit, uint32_t statement, uint32_t at)
{
    const tg_facts *f = unit->facts;
    uint32_t below = statement, up = f->facts[below].parent;
    for (; up && !holds(f, up, at); below = up, up = f->facts[up].parent) {
        if (f->facts[up].kind == TG_FACT_FUNCTION) return false;
        for (uint32_t c = tg_facts_next(f, up, below); c; c = tg_facts_next(f, up, c)) {
            if (f->facts[c].kind != TG_FACT_BRANCH && leaves(f, c)) return true;
        }
    }
    return false;
}

/* Whether a statement has surely happened where something is used. */
static bool is_sure(const tg_unit *unit, uint32_t branch, uint32_t statement, uint32_t at)
{
    uint32_t function = tg_unit_around(unit, statement, TG_FACT_FUNCTION);
    bool is_inside = !function || holds(unit->facts, function, at);
    return is_inside && tg_unit_is_sure(unit, branch, at) && !tg_unit_tried(unit, statement);
}

/* The condition of a BRANCH under which a statement in it is reached; it stands behind the body in
 * `m = "x" if m.nil?`. */
static tg_slice condition_of(const tg_facts *f, uint32_t branch, uint32_t statement)
{
    const tg_fact *fact = &f->facts[branch];
    uint32_t c = tg_facts_first(f, branch);
    while (c && f->facts[c].slot != TG_SLOT_BODY && f->facts[c].kind != TG_FACT_BRANCH &&
           !holds(f, c, statement))
        c = tg_facts_next(f, branch, c);
    if (!c) return tg_facts_text(f, branch);
    bool is_behind = f->facts[c].start == fact->start;
    uint32_t from = is_behind ? f->facts[c].end : fact->start;
    tg_slice text = {f->text.ptr + from, (is_behind ? fact->end : f->facts[c].start) - from};
    /* What stands before it where a block has no fact of its own. */
    bool is_body = f->facts[c].slot == TG_SLOT_BODY || is_behind;
    return is_body ? text : tg_slice_cut(&text, '\n');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* `r.model`, `getModel()`, `$model`, not `useBigModel`. */
static bool has_word(tg_slice text, tg_slice word)
{
    for (size_t i = 0; word.n && i + word.n <= text.n; i++) {
        tg_slice here = {text.ptr + i, word.n}, before = {text.ptr, i};
        if (!tg_slice_equal_nocase(here, word)) continue;
        bool is_behind = i && is_letter(text.ptr[i - 1]) && is_letter(word.ptr[0]) &&
                         !tg_slice_ends(before, tg_slice_of("get"));
        bool goes_on = i + word.n < text.n && is_letter(text.ptr[i + word.n]);
        if (!is_behind && !goes_on) return true;
    }
    return false;
}

/* `if (!model)`, `switch model { case "": }`: whether a condition looks at what is put there. */
static bool is_by_itself(const tg_unit *unit, uint32_t statement, uint32_t at, tg_slice name)
{
    const tg_facts *f = unit->facts;
    uint32_t branch = tg_unit_around(unit, statement, TG_FACT_BRANCH);
    for (; branch && !holds(f, branch, at); branch = tg_unit_around(unit, branch, TG_FACT_BRANCH)) {
        if (has_word(condition_of(f, branch, statement), name)) return true;
    }
    return false;
}

/* A statement that puts something, from the last one back. */
static void add(again *a, ways *w, const use *u, uint32_t value, uint32_t statement,
                uint32_t branch)
{
    const tg_unit *unit = u->unit;
    const tg_facts *f = unit->facts;
    if (w->is_whole) {
        if (value) (void)take_value(a, unit, value, &w->replaced);
        return;
    }
    tg_slice name = u->key.n ? u->key : f->facts[u->name].text;
    bool sure = is_sure(unit, branch, statement, u->name);
    /* What is put where there is nothing is told where nothing else is. */
    if (!sure && is_by_itself(unit, statement, u->name, name)) return;
    bool is_known = value && take_value(a, unit, value, &w->reach);
    w->is_met = true;
    w->is_open |= !is_known;
    w->is_open_first |= sure && !is_known;
    w->is_by_condition |= !sure && is_known;
    w->is_trusted |= sure && value && value == a->value && unit == a->found->unit;
    w->is_whole = sure;
}

/* --- variables */

static const tg_binding *bindings_of(const tg_unit *unit, uint32_t name, size_t *count)
{
    for (uint32_t scope = tg_unit_scope(unit, name);; scope = tg_unit_scope(unit, scope)) {
        const tg_binding *b = tg_unit_bindings(unit, scope, unit->facts->facts[name].text, count);
        if (*count || !scope) return b;
    }
}

/* Whether what binds a name comes before its use on a way to it, and not in its own value. */
static bool may_reach(const tg_unit *unit, uint32_t statement, uint32_t start, uint32_t at)
{
    const tg_facts *f = unit->facts;
    return start < f->facts[at].start && !holds(f, statement, at) &&
           !tg_unit_is_elsewhere(unit, statement, at) && !is_left(unit, statement, at);
}

/* What a parameter is where nobody gives it: `model = "gpt-4o"`. */
static void take_parameter(again *a, ways *w, const tg_unit *unit, const tg_binding *b)
{
    const tg_facts *f = unit->facts;
    uint32_t given = b->value, value = 0;
    if (given && f->facts[given].kind == TG_FACT_NAME) given = f->facts[given].parent;
    if (given && f->facts[given].kind == TG_FACT_PARAMETER)
        value = tg_facts_in(f, given, TG_SLOT_VALUE);
    bool is_known = value && take_value(a, unit, value, w->is_whole ? &w->replaced : &w->reach);
    w->is_instead = w->is_whole;
    w->is_open |= !w->is_whole;
    w->is_open_first |= !w->is_whole && !is_known;
    w->is_whole = true;
}

/* What is put on another way than the one to the use. */
static void add_elsewhere(again *a, ways *w, const use *u, uint32_t value, uint32_t start)
{
    bool is_before = start < u->unit->facts->facts[u->name].start;
    if (is_before && value) (void)take_value(a, u->unit, value, &w->replaced);
}

/* What a variable is where it is used; false: it is none that is followed. */
static bool take_variable(again *a, const use *u, ways *w)
{
    size_t count;
    const tg_binding *b = bindings_of(u->unit, u->name, &count);
    for (size_t i = count; i-- > 0;) {
        if (b[i].is_augmented || (b[i].kind != TG_BIND_VALUE && b[i].kind != TG_BIND_PARAMETER))
            return false;
        if (b[i].kind == TG_BIND_PARAMETER) {
            take_parameter(a, w, u->unit, &b[i]);
            continue;
        }
        bool is_part = b[i].key.n || b[i].nth || b[i].is_item;
        bool is_reaching = may_reach(u->unit, b[i].fact, b[i].start, u->name);
        if (!is_reaching && !is_part && !holds(u->unit->facts, b[i].fact, u->name))
            add_elsewhere(a, w, u, b[i].value, b[i].start);
        if (b[i].is_default || !is_reaching) continue;
        bool is_nothing = !b[i].value && u->unit->facts->facts[b[i].fact].kind == TG_FACT_ASSIGN;
        if (is_nothing) {
            w->is_whole |= is_sure(u->unit, b[i].branch, b[i].fact, u->name);
        } else {
            add(a, w, u, is_part ? 0 : b[i].value, b[i].fact, b[i].branch);
        }
    }
    return count > 0;
}

/* --- what stands under a key of a variable */

static void take_held(again *a, const use *u, ways *w);

/* What an object has under the key when it is made. */
static void take_made(again *a, const use *u, uint32_t value, ways *w)
{
    tg_resolver *r = a->r;
    texts *to = w->is_whole ? &w->replaced : &w->reach;
    tg_ref ref = tg_resolve(r, u->unit, value);
    ref.origin = NULL;
    tg_lookup one = tg_lookup_places(r, &a->m->arguments, &a->m->rule->model, &ref);
    bool is_known = one.state == TG_LOOKUP_PRESENT && take_ref(a, &one.ref, to);
    if (!is_known) {
        tg_ref member = tg_resolve_member(r, ref, u->key, u->unit);
        is_known = take_ref(a, &member, to);
    }
    /* `new Req()`, `{}` have nothing under it. */
    const tg_facts *f = u->unit->facts;
    bool is_given = f->facts[value].kind == TG_FACT_CALL && tg_part_argument(u->unit, value, 0);
    bool is_absent = one.state == TG_LOOKUP_ABSENT && !is_given;
    bool is_open = !is_known && !is_absent && !w->is_whole;
    w->is_open |= is_open;
    w->is_open_first |= is_open;
}

/* What those give for a parameter who call its function. */
static void take_callers(again *a, const use *u, const tg_binding *b, ways *w)
{
    tg_resolver *r = a->r;
    const tg_frame *frame = r->frame;
    tg_caller callers[CALLERS];
    bool are_all = true, is_asked = frame && frame->unit == u->unit && frame->function == b->scope;
    size_t count = 0;
    if (is_asked) callers[count++] = (tg_caller){frame->call_unit, frame->call};
    if (!is_asked && a->asked < ASKED)
        count = tg_callers_named(r, u->unit, b->scope, callers, CALLERS, &are_all);
    w->is_open |= !count || !are_all;
    w->is_open_first |= !count;
    a->asked++;
    r->frame = is_asked ? frame->outer : NULL;
    for (size_t i = 0; i < count && !r->status; i++) {
        const tg_unit *of = callers[i].unit;
        if (tg_model_is_of_tests(of)) continue;
        uint32_t given = tg_model_argument_for(&callers[i], u->unit, b->scope, b->name);
        ways one = {.is_whole = false};
        const use at = {of, given, u->key};
        if (given && of->facts->facts[given].kind == TG_FACT_NAME) {
            take_held(a, &at, &one);
        } else if (given) {
            take_made(a, &at, given, &one);
        }
        take(&w->reach, one.reach.first);
        w->reach.do_differ |= one.reach.do_differ;
        w->is_open |= one.is_open || !given;
        w->is_open_first |= one.is_open_first || !given;
        w->is_by_condition |= one.is_by_condition;
        w->is_met |= one.is_met;
    }
    r->frame = frame;
}

static void take_held(again *a, const use *u, ways *w)
{
    const tg_unit *unit = u->unit;
    size_t count, at = SIZE_MAX;
    const tg_binding *b = bindings_of(unit, u->name, &count);
    uint32_t from = 0;
    /* What the variable held before is another object. */
    for (size_t i = count; i-- > 0 && at == SIZE_MAX;) {
        bool is_given = b[i].kind == TG_BIND_PARAMETER;
        if (!is_given && !may_reach(unit, b[i].fact, b[i].start, u->name)) continue;
        if (is_given || is_sure(unit, b[i].branch, b[i].fact, u->name)) at = i;
    }
    if (at != SIZE_MAX) from = b[at].start;
    for (size_t i = unit->mutation_count; at != SIZE_MAX && i-- > 0;) {
        const tg_mutation *m = &unit->mutations[i];
        if (m->start < from) break;
        bool is_it = m->scope == b[at].scope && m->key_count && !m->is_passed && !m->is_taken &&
                     tg_slice_equal(m->name, b[at].name) &&
                     tg_slice_equal_nocase(m->keys[m->key_count - 1], u->key);
        bool is_reaching = is_it && may_reach(unit, m->fact, m->start, u->name);
        if (is_reaching) add(a, w, u, m->value, m->fact, m->branch);
        if (is_it && !is_reaching) add_elsewhere(a, w, u, m->value, m->start);
    }
    if (at == SIZE_MAX) return;
    if (b[at].kind == TG_BIND_PARAMETER && !w->is_whole) take_callers(a, u, &b[at], w);
    if (b[at].kind == TG_BIND_VALUE && b[at].value && !b[at].nth && !b[at].key.n)
        take_made(a, u, b[at].value, w);
}

/* --- all */

/* `is_found`: what was found is this; `is_given`: it is among what the call is given. */
static void decide(again *a, const use *u, const ways *w, bool is_found, bool is_given)
{
    bool is_known = w->reach.first.n && !w->reach.do_differ;
    bool is_certain = is_known && w->is_whole && !w->is_open;
    if (!a->told.n) {
        if (is_found && is_certain) a->instead = w->reach.first;
        return;
    }
    bool is_replaced = has(&w->replaced, a->told) || (is_found && w->is_instead);
    bool is_held = u->key.n && w->is_met && is_given;
    if (!is_found && !is_held && !is_replaced && !has(&w->reach, a->told)) return;
    if (w->reach.do_differ) {
        a->is_several = true;
    } else if (!is_known) {
        a->is_several |= w->is_open_first && !w->is_trusted && (is_replaced || is_held);
    } else if (is_same(w->reach.first, a->told)) {
        a->is_several |= w->is_by_condition && w->is_open_first;
    } else if (is_certain) {
        a->instead = w->reach.first;
    } else if (w->is_met) {
        a->is_several = true;
    }
}

static void consider(again *a, const tg_unit *unit, uint32_t name, unsigned hops, bool is_given);

static void walk(again *a, const tg_unit *unit, uint32_t from, unsigned hops, bool is_given)
{
    const tg_facts *f = unit->facts;
    uint32_t end = from + (f->facts[from].span < FACTS ? f->facts[from].span : FACTS);
    for (uint32_t i = from; i < end && !a->is_several && !a->r->status; i++) {
        if (f->facts[i].kind != TG_FACT_NAME) continue;
        bool is_argument = is_given;
        for (uint32_t up = i; up != from && !is_argument; up = f->facts[up].parent)
            is_argument = f->facts[up].slot == TG_SLOT_ARGUMENT;
        consider(a, unit, i, hops, is_argument);
    }
}

/* The key by which a member of a variable is asked for: `r.model`, `r["model"]`. */
static tg_slice key_behind(const tg_facts *f, uint32_t name)
{
    const tg_fact *up = &f->facts[f->facts[name].parent];
    tg_slice none = {NULL, 0};
    if (f->facts[name].slot != TG_SLOT_OBJECT) return none;
    if (up->kind == TG_FACT_MEMBER) return up->text;
    uint32_t key =
        up->kind == TG_FACT_INDEX ? tg_facts_in(f, f->facts[name].parent, TG_SLOT_KEY) : 0;
    return key && f->facts[key].kind == TG_FACT_STRING ? f->facts[key].text : none;
}

/* The model's keys in what the variable holds. */
static void consider_keys(again *a, const tg_unit *unit, uint32_t name, bool is_given)
{
    const tg_facts *f = unit->facts;
    tg_slice behind = key_behind(f, name);
    bool is_found =
        behind.n && unit == a->found->unit && f->facts[name].parent == a->value && a->value;
    const tg_places *places = &a->m->rule->model;
    for (size_t i = 0; i <= places->count && !a->is_several; i++) {
        const tg_place *place = i < places->count ? &places->items[i] : NULL;
        if (place ? !place->path_count : !is_found) continue;
        use u = {unit, name, place ? place->path[place->path_count - 1] : behind};
        ways w = {.is_whole = false};
        take_held(a, &u, &w);
        bool is_it = is_found && tg_slice_equal_nocase(u.key, behind);
        decide(a, &u, &w, is_it, is_given);
    }
}

static void consider(again *a, const tg_unit *unit, uint32_t name, unsigned hops, bool is_given)
{
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = bindings_of(unit, name, &count);
    if (!count || a->names++ > NAMES) return;
    /* What a class or a file has is put in an order that the text does not tell. */
    bool is_own = b->scope ? f->facts[b->scope].kind == TG_FACT_FUNCTION
                           : !tg_unit_around(unit, name, TG_FACT_FUNCTION);
    if (!is_own || (b->kind != TG_BIND_VALUE && b->kind != TG_BIND_PARAMETER)) return;
    const use u = {unit, name, {NULL, 0}};
    ways w = {.is_whole = false};
    bool is_found = unit == a->found->unit && name == a->value;
    if (take_variable(a, &u, &w)) decide(a, &u, &w, is_found, is_given);
    if (!a->is_several) consider_keys(a, unit, name, is_given);
    for (size_t i = count; i-- > 0 && hops < HOPS && !a->is_several;) {
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value &&
                        may_reach(unit, b[i].fact, b[i].start, name);
        if (!is_value) continue;
        walk(a, unit, b[i].value, hops + 1, is_given);
        if (is_sure(unit, b[i].branch, b[i].fact, name)) break;
    }
}

static void replace(tg_model *model, tg_slice name)
{
    size_t kept = 0;
    for (size_t i = 0; i < model->attributes.count; i++) {
        tg_attribute one = *(const tg_attribute *)tg_vec_at(&model->attributes, i);
        bool is_it = tg_slice_is(one.path, "model") || tg_slice_is(one.path, "model_default_of");
        if (!is_it) *(tg_attribute *)tg_vec_at(&model->attributes, kept++) = one;
    }
    model->attributes.count = kept;
    model->name = name.n ? tg_model_keep(model, name) : name;
    model->waits_for = name.n ? name : tg_slice_of("which of several is put");
    if (name.n) {
        model->waits_for = (tg_slice){NULL, 0};
        tg_model_add_known(model, "model", name, false);
    } else {
        tg_model_add_unknown(model, "model", model->waits_for);
    }
}

void tg_model_check_again(tg_resolver *r, const tg_match *m, const tg_ref *body, tg_model *model)
{
    if (!m->call || !m->rule->model.count || r->status) return;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->model, body);
    if (found.state == TG_LOOKUP_ABSENT && m->client)
        found = tg_lookup_places(r, &m->client_arguments, &m->client->model, NULL);
    again a = {.r = r, .m = m, .found = &found, .told = model->name};
    const tg_facts *f = found.unit ? found.unit->facts : NULL;
    if (f && found.fact) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[found.fact].kind;
        bool is_part = kind == TG_FACT_KEYWORD || kind == TG_FACT_PAIR;
        a.value = is_part ? tg_facts_in(f, found.fact, TG_SLOT_VALUE) : found.fact;
    }
    /* What is written down in the call itself is it. */
    bool is_here = a.value && found.unit == m->unit && holds(f, m->call, a.value);
    bool is_literal = is_here && f->facts[a.value].kind == TG_FACT_STRING;
    if (is_literal && !(f->facts[a.value].flags & TG_FACT_DYNAMIC)) return;
    if (!model->name.n && !is_here) return;
    walk(&a, m->unit, m->call, 0, false);
    bool is_beside = a.value && !is_here && f->facts[a.value].kind == TG_FACT_NAME;
    if (is_beside && !a.is_several) consider(&a, found.unit, a.value, HOPS, false);
    if (a.is_several) {
        replace(model, (tg_slice){NULL, 0});
    } else if (a.instead.n) {
        replace(model, a.instead);
    }
}
