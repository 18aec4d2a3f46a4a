/* model_again.c - a model that is put again: whether what was found is what reaches the call on
 * every way. */
#include "code/calls/model_again.h"

#include "code/calls/model_parts.h"
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

enum { HOPS = 4, NAMES = 96, FACTS = 4000, CALLERS = 8, DEEP = 3, ASKED = 12, TEXTS = 4 };

/* Some texts that differ, as many as are told from each other. */
typedef struct texts {
    tg_slice all[TEXTS];
    size_t count;
    bool is_guess; /* what is used where nothing else is said is among them */
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
    bool keeps;      /* what is put there is made of what was: `m = m or "x"` */
    bool is_single;  /* one expression alone, and no choice, says it */
} ways;

typedef struct again {
    tg_resolver *r;
    const tg_match *m;
    const tg_lookup *found;
    uint32_t value; /* of what was found, the expression */
    tg_slice told;
    unsigned names, asking, asked;
    size_t worked;    /* before */
    bool is_several;  /* the model is one of several, or what was found is not there any more */
    tg_slice instead; /* what replaces it; or nothing */
} again;

/* A use of a variable: under which key of it the model stands; none: the variable is the model. */
typedef struct use {
    const tg_unit *unit;
    uint32_t name;
    tg_slice key;
    bool is_given; /* it is among what the call is given, so that callers are asked for it */
} use;

static void take(texts *t, tg_slice text)
{
    text = tg_slice_trim(text);
    bool is_there = !text.n || t->count == TEXTS;
    for (size_t i = 0; i < t->count; i++) is_there |= tg_slice_equal(t->all[i], text);
    if (!is_there) t->all[t->count++] = text;
}

bool tg_model_is_same(tg_slice text, tg_slice told)
{
    bool ends = told.n && text.n > told.n && tg_slice_ends(text, told);
    return tg_slice_equal(text, told) || (ends && text.ptr[text.n - told.n - 1] == '/');
}

static bool has(const texts *t, tg_slice told)
{
    for (size_t i = 0; i < t->count; i++) {
        if (told.n && tg_model_is_same(t->all[i], told)) return true;
    }
    return false;
}

const tg_places *tg_model_places(const tg_match *m)
{
    bool is_of_client = !m->rule->model.count && m->client;
    return is_of_client ? &m->client->model : &m->rule->model;
}

/* A file has so much to ask, and this is not what counts most. */
static bool is_spent(const again *a)
{
    return a->r->worked - a->worked > TG_MODEL_AGAIN_WORK;
}

/* --- what a value says */

/* What it surely is, or is where nothing else is said. */
static bool take_ref(again *a, const tg_ref *ref, texts *to)
{
    tg_slice text;
    bool is_sure = tg_ref_text(a->r, ref, &text);
    if (!is_sure && !tg_model_otherwise(a->r, ref, &text)) return false;
    to->is_guess |= !is_sure;
    take(to, text);
    return true;
}

static bool take_several(again *a, const tg_ref *ref, texts *to)
{
    bool is_known = ref->several_count > 0;
    for (size_t i = 0; i < ref->several_count; i++) is_known &= take_ref(a, &ref->several[i], to);
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
    /* What `a ?? b` has second is for where the first is not there. */
    bool is_choice = fact->kind == TG_FACT_CHOICE && tg_facts_in(f, value, TG_SLOT_CHILD);
    if (!is_choice && !is_valued) {
        tg_ref ref = tg_resolve(a->r, unit, value);
        if (take_ref(a, &ref, to)) return true;
        if (!tg_model_default(a->r, unit, value, &text)) return take_several(a, &ref, to);
        to->is_guess = true;
        take(to, text);
        return true;
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

/* `return`, `throw e`, `exit(1)`: what leaves the function; not `exit_code = 1`. */
static bool leaves(const tg_facts *f, uint32_t fact)
{
    static const char *const words[] = {"return", "throw", "raise", "panic",
                                        "exit",   "die",   "abort"};
    if (f->facts[fact].kind == TG_FACT_RETURN) return true;
    if (f->facts[fact].kind == TG_FACT_ASSIGN) return false;
    tg_slice text = tg_facts_text(f, fact);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t n = strlen(words[i]);
        if (!tg_slice_starts(text, tg_slice_of(words[i]))) continue;
        /* `abort.signal`, `exit = 1` */
        if (text.n == n || strchr(" \t\r\n(;!", text.ptr[n])) return true;
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

bool tg_model_is_put_surely(const tg_unit *unit, uint32_t branch, uint32_t statement, uint32_t at)
{
    uint32_t function = tg_unit_around(unit, statement, TG_FACT_FUNCTION);
    bool is_inside = !function || holds(unit->facts, function, at);
    uint32_t tried = tg_unit_tried(unit, statement);
    if (tried && tg_unit_is_tried_with(unit, tried, at)) tried = 0;
    return is_inside && tg_unit_is_sure(unit, branch, at) && !tried;
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

/* Whether a condition asks for nothing: `!model`, `model is None`, `[ -z "$m" ]`, `case "":`. */
static bool asks_for_nothing(tg_slice condition)
{
    static const char *const words[] = {"null",  "none",   "nil",     "undefined", "empty",
                                        "blank", "\"\"",   "''",      "-z",        "not ",
                                        "== 0",  "unless", "missing", "isset"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_contains_nocase(condition, tg_slice_of(words[i]))) return true;
    }
    for (size_t i = 0; i + 1 < condition.n; i++) {
        if (condition.ptr[i] == '!' && condition.ptr[i + 1] != '=') return true;
    }
    return false;
}

/* `if (!model)`, `switch model { case "": }`: whether a condition asks what is put there whether it
 * is anything. */
static bool is_by_itself(const tg_unit *unit, uint32_t statement, uint32_t at, tg_slice name)
{
    const tg_facts *f = unit->facts;
    uint32_t branch = tg_unit_around(unit, statement, TG_FACT_BRANCH);
    for (; branch && !holds(f, branch, at); branch = tg_unit_around(unit, branch, TG_FACT_BRANCH)) {
        tg_slice condition = condition_of(f, branch, statement);
        if (has_word(condition, name) && asks_for_nothing(condition)) return true;
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
    bool sure = tg_model_is_put_surely(unit, branch, statement, u->name);
    /* What is put where there is nothing is told where nothing else is. */
    bool is_otherwise =
        is_by_itself(unit, statement, u->name, name) ||
        (unit->language->has_field_keys && tg_model_is_for_nothing(unit, statement, name));
    if (!sure && is_otherwise) return;
    bool is_known = value && take_value(a, unit, value, &w->reach);
    bool is_choice =
        value && (f->facts[value].kind == TG_FACT_CHOICE || f->facts[value].kind == TG_FACT_BRANCH);
    w->is_single = sure && !w->is_met && !is_choice;
    w->is_met = true;
    w->is_open |= !is_known;
    w->is_open_first |= sure && !is_known;
    w->is_by_condition |= !sure && is_known;
    w->is_trusted |= sure && value && value == a->value && unit == a->found->unit;
    /* `m = m.unwrap_or_else(default)` */
    w->keeps |= sure && value && has_word(tg_facts_text(f, value), f->facts[u->name].text);
    w->is_whole = sure;
}

/* --- variables */

const tg_binding *tg_model_bindings(const tg_unit *unit, uint32_t name, size_t *count)
{
    for (uint32_t scope = tg_unit_scope(unit, name);; scope = tg_unit_scope(unit, scope)) {
        const tg_binding *b = tg_unit_bindings(unit, scope, unit->facts->facts[name].text, count);
        if (*count || !scope) return b;
    }
}

bool tg_model_may_reach(const tg_unit *unit, uint32_t statement, uint32_t start, uint32_t at)
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
    w->is_instead = w->is_whole && !w->keeps;
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
    enum { PUTS = 64 }; /* of a variable; one that is put more often is not followed */
    size_t count;
    const tg_binding *b = tg_model_bindings(u->unit, u->name, &count);
    if (count > PUTS) return false;
    for (size_t i = count; i-- > 0;) {
        if (is_spent(a)) return false;
        if (b[i].is_augmented || (b[i].kind != TG_BIND_VALUE && b[i].kind != TG_BIND_PARAMETER))
            return false;
        if (b[i].kind == TG_BIND_PARAMETER) {
            take_parameter(a, w, u->unit, &b[i]);
            continue;
        }
        bool is_part = b[i].key.n || b[i].nth || b[i].is_item;
        if (!tg_part_may_mean(u->unit, &b[i], u->name)) continue;
        bool is_reaching = tg_model_may_reach(u->unit, b[i].fact, b[i].start, u->name);
        if (!is_reaching && !is_part && !holds(u->unit->facts, b[i].fact, u->name))
            add_elsewhere(a, w, u, b[i].value, b[i].start);
        if (b[i].is_default || !is_reaching) continue;
        bool is_nothing = !b[i].value && u->unit->facts->facts[b[i].fact].kind == TG_FACT_ASSIGN;
        if (is_nothing) {
            w->is_whole |= tg_model_is_put_surely(u->unit, b[i].branch, b[i].fact, u->name);
        } else {
            add(a, w, u, is_part ? 0 : b[i].value, b[i].fact, b[i].branch);
        }
    }
    return count > 0;
}

/* --- what stands under a key of a variable */

static void take_held(again *a, const use *u, ways *w);

/* `Req.new(model: m)`, `Req(model = m)`: what an argument of the key's name gives; or 0. */
static uint32_t named_in(const tg_facts *f, uint32_t made, tg_slice key)
{
    if (f->facts[made].kind != TG_FACT_CALL) return 0;
    for (uint32_t c = tg_facts_first(f, made); c; c = tg_facts_next(f, made, c)) {
        bool is_it =
            f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_equal_nocase(f->facts[c].text, key);
        if (is_it) return tg_facts_in(f, c, TG_SLOT_VALUE);
    }
    return 0;
}

/* What an object has under the key when it is made. */
static void take_made(again *a, const use *u, uint32_t value, ways *w)
{
    tg_resolver *r = a->r;
    texts *to = w->is_whole ? &w->replaced : &w->reach;
    tg_ref ref = tg_resolve(r, u->unit, value);
    ref.origin = NULL;
    tg_lookup one = tg_lookup_places(r, &a->m->arguments, tg_model_places(a->m), &ref);
    bool is_known = one.state == TG_LOOKUP_PRESENT && take_ref(a, &one.ref, to);
    uint32_t named = is_known ? 0 : named_in(u->unit->facts, value, u->key);
    if (named) {
        is_known = take_value(a, u->unit, named, to);
    } else if (!is_known) {
        tg_ref member = tg_resolve_member(r, ref, u->key, u->unit);
        is_known = take_ref(a, &member, to);
    }
    /* `new Req()`, `{}` have nothing under it. */
    const tg_facts *f = u->unit->facts;
    bool is_given = f->facts[value].kind == TG_FACT_CALL && tg_facts_in(f, value, TG_SLOT_ARGUMENT);
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
    if (!is_asked && u->is_given && a->asking < DEEP && a->asked++ < ASKED)
        count = tg_callers_named(r, u->unit, b->scope, callers, CALLERS, &are_all);
    w->is_open |= !count || !are_all;
    w->is_open_first |= !count;
    a->asking++;
    r->frame = is_asked ? frame->outer : NULL;
    for (size_t i = 0; i < count && !r->status; i++) {
        const tg_unit *of = callers[i].unit;
        if (tg_model_is_of_tests(of)) continue;
        uint32_t given = tg_model_given_by(&callers[i], u->unit, b->scope, b->name);
        ways one = {.is_whole = false};
        const use at = {of, given, u->key, true};
        if (given && of->facts->facts[given].kind == TG_FACT_NAME) {
            take_held(a, &at, &one);
        } else if (given) {
            take_made(a, &at, given, &one);
        }
        for (size_t k = 0; k < one.reach.count; k++) take(&w->reach, one.reach.all[k]);
        w->reach.is_guess |= one.reach.is_guess;
        w->is_open |= one.is_open || !given;
        w->is_open_first |= one.is_open_first || !given;
        w->is_by_condition |= one.is_by_condition;
        w->is_met |= one.is_met;
    }
    r->frame = frame;
    a->asking--;
}

/* Something that is put under the key of a variable. */
typedef struct put {
    uint32_t fact, value, branch, start;
} put;

/* `builder.model("m");`, not `builder.add(endpoint: "e", model: "m")`. */
static bool is_only_argument(const tg_facts *f, uint32_t call, uint32_t value)
{
    if (!value || tg_facts_in(f, call, TG_SLOT_ARGUMENT) != value) return false;
    uint32_t next = tg_facts_next(f, call, value);
    return f->facts[value].kind != TG_FACT_KEYWORD &&
           (!next || f->facts[next].slot != TG_SLOT_ARGUMENT);
}

/* Whether a change is by a method of the key's name that is given more than what it puts there. */
static bool is_of_several(const tg_facts *f, const tg_mutation *m)
{
    if (f->facts[m->fact].kind != TG_FACT_CALL) return false;
    uint32_t callee = tg_facts_in(f, m->fact, TG_SLOT_CALLEE);
    bool is_named = callee && tg_slice_equal(f->facts[callee].text, m->keys[m->key_count - 1]);
    return is_named && !is_only_argument(f, m->fact, tg_facts_in(f, m->fact, TG_SLOT_ARGUMENT));
}

/* `builder.model("m");`: a call of a method of the key's name. */
static bool is_method_put(const use *u, const tg_binding *b, uint32_t call, put *out)
{
    const tg_facts *f = u->unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_it = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                 tg_slice_equal_nocase(f->facts[callee].text, u->key);
    uint32_t object = is_it ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    size_t count;
    if (!object || f->facts[object].kind != TG_FACT_NAME) return false;
    if (!tg_slice_equal(f->facts[object].text, b->name)) return false;
    if (tg_model_bindings(u->unit, object, &count)->scope != b->scope) return false;
    uint32_t value = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    uint32_t branch = tg_unit_around(u->unit, call, TG_FACT_BRANCH);
    if (branch < b->scope) branch = 0;
    *out = (put){call, value, branch, f->facts[call].start};
    return is_only_argument(f, call, value);
}

/* What is put there between two places of the text, in its order, as much as there is room for. */
static size_t puts_of(const use *u, const tg_binding *b, put *out, size_t max)
{
    const tg_unit *unit = u->unit;
    const tg_facts *f = unit->facts;
    size_t n = 0;
    for (size_t i = tg_lookup_first_in(unit, b->scope); i < unit->mutation_count && n < max; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (m->start >= f->facts[u->name].start) break;
        bool is_it = m->start >= b->start && m->scope == b->scope && m->key_count &&
                     !m->is_passed && !m->is_taken && tg_slice_equal(m->name, b->name) &&
                     tg_slice_equal_nocase(m->keys[m->key_count - 1], u->key) &&
                     !is_of_several(f, m);
        if (is_it) out[n++] = (put){m->fact, m->value, m->branch, m->start};
    }
    uint32_t from = b->fact, end = from + FACTS < u->name ? from + FACTS : u->name;
    for (uint32_t i = from; i < end && !n && b->kind == TG_BIND_VALUE; i++) {
        put one;
        if (f->facts[i].kind != TG_FACT_CALL || !is_method_put(u, b, i, &one)) continue;
        for (uint32_t k = i; k < end && n < max; k++) {
            if (f->facts[k].kind == TG_FACT_CALL && is_method_put(u, b, k, &one)) out[n++] = one;
        }
    }
    return n;
}

static void take_held(again *a, const use *u, ways *w)
{
    enum { PUTS = 24 };
    put puts[PUTS];
    const tg_unit *unit = u->unit;
    size_t count, at = SIZE_MAX;
    const tg_binding *b = tg_model_bindings(unit, u->name, &count);
    /* What the variable held before is another object. */
    for (size_t i = count; i-- > 0 && at == SIZE_MAX;) {
        bool is_given = b[i].kind == TG_BIND_PARAMETER;
        if (!is_given && !tg_model_may_reach(unit, b[i].fact, b[i].start, u->name)) continue;
        if (is_given || tg_model_is_put_surely(unit, b[i].branch, b[i].fact, u->name)) at = i;
    }
    size_t n = at == SIZE_MAX ? 0 : puts_of(u, &b[at], puts, PUTS);
    for (size_t i = n; i-- > 0;) {
        const put *p = &puts[i];
        if (tg_model_may_reach(unit, p->fact, p->start, u->name)) {
            add(a, w, u, p->value, p->fact, p->branch);
        } else {
            add_elsewhere(a, w, u, p->value, p->start);
        }
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
    bool is_known = w->reach.count == 1, is_other = w->reach.is_guess;
    bool is_certain = is_known && w->is_whole && !w->is_open;
    if (!a->told.n) {
        if (is_found && is_certain && !is_other) a->instead = w->reach.all[0];
        return;
    }
    bool is_replaced = (!w->keeps && has(&w->replaced, a->told)) || (is_found && w->is_instead);
    bool is_held = u->key.n && w->is_met && is_given;
    if (!is_found && !is_held && !is_replaced && !has(&w->reach, a->told)) return;
    /* Of one expression more may be known than that it is one of several. */
    if (w->is_single && w->reach.count > 1 && has(&w->reach, a->told)) return;
    if (w->reach.count > 1) {
        a->is_several = true;
    } else if (!is_known) {
        a->is_several |= w->is_open_first && !w->is_trusted && (is_replaced || is_held);
    } else if (tg_model_is_same(w->reach.all[0], a->told)) {
        a->is_several |= w->is_by_condition && w->is_open_first;
    } else if (is_certain && !is_other) {
        a->instead = w->reach.all[0];
    } else if (is_certain) {
        /* More is known of it than what it is otherwise. */
        return;
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
        if (f->facts[i].kind != TG_FACT_NAME || is_spent(a)) continue;
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
    const tg_places *places = tg_model_places(a->m);
    for (size_t i = 0; i <= places->count && !a->is_several; i++) {
        const tg_place *place = i < places->count ? &places->items[i] : NULL;
        if (place ? !place->path_count : !is_found) continue;
        tg_slice key = place ? place->path[place->path_count - 1] : behind;
        const use u = {unit, name, key, is_given || is_found};
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
    const tg_binding *b = tg_model_bindings(unit, name, &count);
    if (!count || a->names++ > NAMES) return;
    /* What a class or a file has is put in an order that the text does not tell. */
    bool is_own = b->scope ? f->facts[b->scope].kind == TG_FACT_FUNCTION
                           : !tg_unit_around(unit, name, TG_FACT_FUNCTION);
    if (!is_own || (b->kind != TG_BIND_VALUE && b->kind != TG_BIND_PARAMETER)) return;
    const use u = {unit, name, {NULL, 0}, is_given};
    ways w = {.is_whole = false};
    bool is_found = unit == a->found->unit && name == a->value;
    bool is_one = count == 1 && (b->kind == TG_BIND_PARAMETER ||
                                 (b->value && f->facts[b->value].kind != TG_FACT_CHOICE &&
                                  f->facts[b->value].kind != TG_FACT_BRANCH));
    bool is_asked = !is_one || (is_found && !a->told.n);
    if (is_asked && take_variable(a, &u, &w)) decide(a, &u, &w, is_found, is_given);
    if (!a->is_several) consider_keys(a, unit, name, is_given);
    for (size_t i = count; i-- > 0 && hops < HOPS && !a->is_several && !is_spent(a);) {
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value &&
                        tg_model_may_reach(unit, b[i].fact, b[i].start, name);
        if (!is_value) continue;
        walk(a, unit, b[i].value, hops + 1, is_given);
        if (tg_model_is_put_surely(unit, b[i].branch, b[i].fact, name)) break;
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
    if (!m->call || !tg_model_places(m)->count || r->status) return;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->model, body);
    if (found.state == TG_LOOKUP_ABSENT && m->client)
        found = tg_lookup_places(r, &m->client_arguments, &m->client->model, NULL);
    again a = {.r = r, .m = m, .found = &found, .told = model->name, .worked = r->worked};
    const tg_facts *f = found.unit ? found.unit->facts : NULL;
    if (f && found.fact) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[found.fact].kind;
        bool is_part = kind == TG_FACT_KEYWORD || kind == TG_FACT_PAIR;
        a.value = is_part ? tg_facts_in(f, found.fact, TG_SLOT_VALUE) : found.fact;
    }
    /* What is written down in the call itself is it. */
    bool is_here = a.value && found.unit == m->unit && holds(f, m->call, a.value);
    bool is_literal = is_here && f->facts[a.value].kind == TG_FACT_STRING;
    for (uint32_t up = is_literal ? a.value : m->call; up != m->call; up = f->facts[up].parent)
        is_literal &= f->facts[up].kind != TG_FACT_FUNCTION && f->facts[up].kind != TG_FACT_CHOICE;
    if (is_literal && !(f->facts[a.value].flags & TG_FACT_DYNAMIC)) return;
    if (!model->name.n && !is_here) return;
    /* Where the call says what the model is, nothing else that it is given can. */
    bool is_said = is_here && f->facts[a.value].kind != TG_FACT_STRING;
    uint32_t from = is_said ? a.value : m->call;
    walk(&a, m->unit, from, 0, is_said);
    bool is_beside = a.value && !is_here && f->facts[a.value].kind == TG_FACT_NAME;
    if (is_beside && !a.is_several) consider(&a, found.unit, a.value, HOPS, false);
    texts of_value = {.count = 0};
    bool is_chosen = a.value && f->facts[a.value].kind == TG_FACT_CHOICE &&
                     tg_facts_in(f, a.value, TG_SLOT_CHILD);
    if (is_chosen) (void)take_value(&a, found.unit, a.value, &of_value);
    a.is_several |= of_value.count > 1 && model->name.n;
    if (!a.is_several && !a.instead.n) a.is_several = tg_model_has_others(r, m, from, a.told);
    if (a.is_several) {
        replace(model, (tg_slice){NULL, 0});
    } else if (a.instead.n) {
        replace(model, a.instead);
    }
}
