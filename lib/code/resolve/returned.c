/* returned.c - what a function of the project gives back. */
#include "code/resolve/resolve_parts.h"

/* What is given back when there is nothing: null, and where that is the custom '' and false. */
static bool is_nothing(const tg_ref *ref)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    if (kind == TG_FACT_NULL) return true;
    bool may_be = (kind == TG_FACT_STRING || kind == TG_FACT_BOOL || kind == TG_FACT_MAP) &&
                  ref->unit->language->has_namespaces;
    if (!may_be) return false;
    const tg_fact *fact = &ref->unit->facts->facts[ref->fact];
    if (kind == TG_FACT_BOOL) return tg_slice_equal_nocase(fact->text, tg_slice_of("false"));
    return !fact->text.n && fact->span == 1;
}

/* `Request{}` */
static bool is_empty_struct(const tg_facts *f, uint32_t fact)
{
    bool is_made = f->facts[fact].kind == TG_FACT_CALL && f->facts[fact].flags & TG_FACT_NEW;
    uint32_t map = is_made ? tg_facts_in(f, fact, TG_SLOT_ARGUMENT) : 0;
    return map && f->facts[map].kind == TG_FACT_MAP && f->facts[map].span == 1;
}

/* `return "", err`: what stands before an error is nothing, whatever its type asks for. */
static bool is_before_error(const tg_unit *unit, uint32_t list)
{
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_first(f, list), last = first;
    for (uint32_t c = first; c; c = tg_facts_next(f, list, c)) last = c;
    if (!unit->language->has_field_keys || first == last) return false;
    bool is_text = f->facts[first].kind == TG_FACT_STRING && !f->facts[first].text.n;
    bool is_empty = (is_text && f->facts[first].span == 1) || is_empty_struct(f, first);
    return is_empty && f->facts[last].kind != TG_FACT_NULL;
}

enum { WAYS = 8 };

/* What a function gives back on different ways. */
typedef struct ways {
    tg_ref values[WAYS];
    uint32_t facts[WAYS]; /* where they stand in the function */
    size_t count;
} ways;

/* One of the values that a function may give back. */
static void consider(tg_resolver *r, const tg_unit *unit, uint32_t value, tg_candidates *found,
                     ways *all)
{
    tg_ref *best = &found->best;
    const tg_fact *fact = &unit->facts->facts[value];
    /* `return client, nil`: the first, unless another one is asked for. */
    bool is_list = fact->kind == TG_FACT_LIST && (fact->flags & TG_FACT_SEVERAL) && !r->takes_tuple;
    if (fact->kind == TG_FACT_RETURN || (is_list && is_before_error(unit, value))) return;
    tg_ref ref = tg_part_eval(r, unit, is_list && fact->span > 1 ? value + 1 : value);
    /* An empty map is what the function gives where it gives nothing else. */
    bool is_first = !found->values && ref.kind == TG_REF_FACT && !is_nothing(&ref);
    found->values += !is_nothing(&ref);
    if (!is_nothing(&ref) && all->count < WAYS) {
        all->facts[all->count] = value;
        all->values[all->count++] = ref;
    }
    bool tells_default = ref.default_unit && !best->default_unit;
    /* `return [base, path].join("/")`: what text it is, is known by what it is called on. */
    bool tells_steps = ref.kind == TG_REF_UNKNOWN && ref.step_count && !best->step_count;
    bool tells_more =
        best->kind == TG_REF_UNKNOWN && (tells_steps || (ref.maybe_unit && !best->maybe_unit) ||
                                         tells_default || (ref.call_unit && !best->call_unit));
    /* `return new Failure(...); ... return $client;` */
    bool is_sdk = ref.kind == TG_REF_SYMBOL && best->kind == TG_REF_SYMBOL &&
                  tg_part_is_client(r, &ref) && !tg_part_is_from_sdk(r, best);
    bool tells = is_sdk || tells_more || (is_first && best->kind == TG_REF_UNKNOWN);
    if (tg_part_worth(&ref) > tg_part_worth(best) || is_nothing(best) || tells) *best = ref;
}

/* `func f() (params P, err error)`: the name of the first result; or 0. */
static uint32_t named_result(const tg_facts *f, uint32_t function)
{
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        bool is_result = f->facts[c].slot == TG_SLOT_TYPE && f->facts[c].kind == TG_FACT_PARAMETER;
        if (is_result) return tg_facts_in(f, c, TG_SLOT_TARGET);
    }
    return 0;
}

/* Whether one of the ways is for where another one is not there: what comes last, or stands on a
 * branch that looks at the other, `if not stored: return "gpt-4o"`. */
static bool is_otherwise(const tg_unit *unit, const ways *all, size_t way)
{
    const tg_facts *f = unit->facts;
    uint32_t at = all->facts[way], branch = tg_unit_around(unit, at, TG_FACT_BRANCH);
    uint32_t function = tg_unit_around(unit, at, TG_FACT_FUNCTION);
    if (!branch || branch < function) return true;
    tg_slice head = {f->text.ptr + f->facts[branch].start,
                     f->facts[at].start - f->facts[branch].start};
    for (size_t i = 0; i < all->count; i++) {
        const tg_fact *other = &f->facts[all->facts[i]];
        tg_slice words = {f->text.ptr + other->start, other->end - other->start};
        if (i != way && tg_slice_find(head, words) != SIZE_MAX) return true;
    }
    return false;
}

/* `if (!stored) return "gpt-4o"; return stored;`: the one text among what is not known. */
static void add_default(const tg_unit *unit, const ways *all, tg_ref *unknown)
{
    size_t text = all->count;
    for (size_t i = 0; i < all->count; i++) {
        const tg_ref *one = &all->values[i];
        bool is_text = tg_ref_fact_kind(one) == TG_FACT_STRING;
        if ((is_text && text < all->count) || (!is_text && one->kind == TG_REF_FACT)) return;
        if (is_text) text = i;
    }
    if (text == all->count || !unit->language->has_alternatives) return;
    if (!is_otherwise(unit, all, text)) return;
    unknown->default_unit = all->values[text].unit;
    unknown->default_fact = all->values[text].fact;
}

/* `if (made) return made; made = class ...; return made;` */
static bool are_same(const ways *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const tg_ref *a = &all->values[0], *b = &all->values[i];
        bool is_same = b->kind == TG_REF_FACT && !b->step_count && a->unit == b->unit &&
                       a->fact == b->fact && a->frame == b->frame && a->origin == b->origin;
        if (!is_same) return false;
    }
    return all->count > 1;
}

/* Of the clients that are given back the one that counts. */
static bool takes_way(tg_resolver *r, const ways *all, tg_ref *out)
{
    tg_ways made = {.count = 0};
    for (size_t i = 0; i < all->count; i++) tg_part_add_way(&made, &all->values[i]);
    return tg_part_way(r, &made, out);
}

/* --- ways that a call does not go */

/* What a fact surely is as a text, `kind` where the call that is looked into gives "pro". */
static bool text_of(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice *text)
{
    tg_ref ref = tg_part_eval(r, unit, fact);
    return tg_ref_text(r, &ref, text) && text->ptr;
}

/* Whether an arm of a `switch` is run for a text, by its own case or by one before it that goes on
 * into it. One whose case is not known may be. */
static bool is_arm_for(tg_resolver *r, const tg_unit *unit, uint32_t branch, uint32_t arm,
                       tg_slice text)
{
    const tg_facts *f = unit->facts;
    uint32_t otherwise = 0, reached = 0;
    for (uint32_t c = tg_facts_first(f, branch); c; c = tg_facts_next(f, branch, c)) {
        if (f->facts[c].kind != TG_FACT_BRANCH) continue;
        tg_slice head = tg_slice_from(f->text, f->facts[c].start), label;
        uint32_t first = tg_facts_first(f, c);
        if (tg_slice_starts(head, tg_slice_of("default"))) {
            otherwise = c;
        } else if (!first || !text_of(r, unit, first, &label)) {
            return true;
        } else if (tg_slice_equal(label, text)) {
            reached = c;
        }
        /* `case "a": case "b": return x;` */
        bool goes_on = reached && first && !tg_facts_next(f, c, first) && reached == c;
        uint32_t next = goes_on ? tg_facts_next(f, branch, c) : 0;
        if (next && f->facts[next].kind == TG_FACT_BRANCH && reached != arm) reached = next;
        if (reached && !goes_on) return reached == arm;
        if (goes_on && reached == arm) return true;
    }
    return reached ? reached == arm : otherwise == arm || !otherwise;
}

/* The text that `kind === "pro"` compares a NAME with. */
static bool is_compared(const tg_facts *f, uint32_t test, uint32_t *name, uint32_t *with)
{
    bool is_bare = f->facts[test].kind == TG_FACT_NAME;
    uint32_t around = is_bare ? f->facts[test].parent : test;
    *name = f->facts[test].kind == TG_FACT_OTHER ? tg_facts_first(f, test) : 0;
    if (is_bare) *name = test;
    *with = *name ? tg_facts_next(f, around, *name) : 0;
    /* `if kind == "pro":`, of which nothing is written around the two. */
    uint32_t after = *with ? tg_facts_next(f, around, *with) : 0;
    bool is_whole = !after || (is_bare && f->facts[after].slot == TG_SLOT_BODY);
    if (is_bare && *with) {
        tg_slice behind = tg_slice_trim(tg_slice_from(f->text, f->facts[*with].end));
        is_whole = is_whole && tg_slice_starts(behind, tg_slice_of(":"));
    }
    bool is_pair = *with && f->facts[*name].kind == TG_FACT_NAME &&
                   f->facts[*with].kind == TG_FACT_STRING && is_whole;
    if (!is_pair || f->facts[*with].start < f->facts[*name].end) return false;
    tg_slice between = {f->text.ptr + f->facts[*name].end,
                        f->facts[*with].start - f->facts[*name].end};
    between = tg_slice_trim(between);
    return tg_slice_is(between, "===") || tg_slice_is(between, "==");
}

/* Whether a branch that surely runs has left the function before: `if (kind === "pro") return a;
 * return b;`. */
static bool is_left_before(tg_resolver *r, const tg_unit *unit, uint32_t function,
                           uint32_t returned)
{
    const tg_facts *f = unit->facts;
    uint32_t name, with;
    tg_slice text, other;
    for (uint32_t i = function + 1; i < returned; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(unit, i) != function) continue;
        uint32_t branch = tg_unit_around(unit, i, TG_FACT_BRANCH);
        bool is_first = branch > function && returned >= branch + f->facts[branch].span &&
                        tg_unit_around(unit, branch, TG_FACT_BRANCH) < function;
        uint32_t test = is_first ? tg_facts_first(f, branch) : 0;
        bool is_test = test && test < i && is_compared(f, test, &name, &with);
        /* Not behind its `else:`. */
        bool is_bare = is_test && name == test;
        if (is_bare && (f->facts[i].parent != branch || f->facts[i].slot != TG_SLOT_BODY)) continue;
        if (is_test && text_of(r, unit, name, &text) && text_of(r, unit, with, &other) &&
            tg_slice_equal(text, other))
            return true;
    }
    return false;
}

bool tg_part_is_other_way(tg_resolver *r, const tg_unit *unit, uint32_t function, uint32_t returned)
{
    bool may_be = unit->language->has_seen_callers || unit->language->has_field_keys;
    return may_be && tg_part_is_left_out(r, unit, function, returned);
}

bool tg_part_is_left_out(tg_resolver *r, const tg_unit *unit, uint32_t function, uint32_t returned)
{
    const tg_facts *f = unit->facts;
    bool is_asked = r->frame && r->frame->unit == unit && r->frame->function == function;
    if (!is_asked) return false;
    if (is_left_before(r, unit, function, returned)) return true;
    uint32_t below = returned, name, with;
    tg_slice text, other;
    for (uint32_t up = f->facts[returned].parent; up > function; up = f->facts[up].parent) {
        uint32_t around = f->facts[up].parent, asked = tg_facts_first(f, around);
        bool is_branch = f->facts[up].kind == TG_FACT_BRANCH;
        bool is_arm = is_branch && f->facts[around].kind == TG_FACT_BRANCH && asked != up &&
                      f->facts[asked].kind == TG_FACT_NAME;
        if (is_arm && text_of(r, unit, asked, &text) && !is_arm_for(r, unit, around, up, text))
            return true;
        uint32_t test =
            is_branch && f->facts[below].slot == TG_SLOT_BODY ? tg_facts_first(f, up) : 0;
        bool is_test = test && test != below && is_compared(f, test, &name, &with);
        if (is_test && text_of(r, unit, name, &text) && text_of(r, unit, with, &other) &&
            !tg_slice_equal(text, other))
            return true;
        below = up;
    }
    return false;
}

tg_ref tg_part_returned(tg_resolver *r, const tg_unit *unit, uint32_t function)
{
    enum { FACTS_A_STEP = 64 };
    /* All of a function is looked at, and one that tools have put together may be the whole file.
     */
    r->work += unit->facts->facts[function].span / FACTS_A_STEP;
    const tg_facts *f = unit->facts;
    tg_ref unknown =
        tg_ref_unknown(unit, tg_part_join(r, f->facts[function].text, "", tg_slice_of("()")));
    tg_candidates found = {.best = unknown};
    ways all = {.count = 0};
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        bool is_value = f->facts[c].slot == TG_SLOT_VALUE;
        /* `string Body(string p) => Serialize(p);`: a body that is no block. */
        bool is_arrow = unit->language->makes_by_new && f->facts[c].slot == TG_SLOT_BODY;
        bool is_expression = is_arrow && f->facts[c].kind != TG_FACT_OTHER;
        bool is_typed = is_expression && tg_part_is_typeless_new(unit, c);
        if (is_typed && tg_part_type(r, unit, function, &unknown)) return unknown;
        if (is_expression) consider(r, unit, c, &found, &all);
        bool is_block = f->facts[c].kind == TG_FACT_OTHER && f->facts[c].span > 1;
        if (is_value && !is_block) return tg_part_eval(r, unit, c);
        uint32_t tail = f->facts[c].flags & TG_FACT_VALUED ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (is_block && tail) consider(r, unit, tail, &found, &all);
    }
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(unit, i) != function) continue;
        if (tg_part_is_other_way(r, unit, function, i)) continue;
        uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
        bool is_several_ways = unit->language->has_last_value;
        if (value && is_several_ways) tg_part_consider(r, &found, tg_part_eval(r, unit, value));
        if (value && !is_several_ways) consider(r, unit, value, &found, &all);
        uint32_t named = value ? 0 : named_result(f, function);
        tg_ref ref = named ? tg_part_name(r, unit, i, f->facts[named].text) : found.best;
        found.values += named != 0;
        if (named && tg_part_worth(&ref) > tg_part_worth(&found.best)) found.best = ref;
    }
    if (unit->language->has_last_value) tg_part_consider_last(r, unit, function, &found);
    tg_ref way;
    if (takes_way(r, &all, &way)) return way;
    /* A client is one whichever is returned; of several values none is known. */
    bool is_value = found.best.kind == TG_REF_FACT && !found.best.step_count;
    if (is_value && found.values == all.count && are_same(&all)) return found.best;
    tg_ref picked;
    bool is_any = found.values > 1 && (is_value || !tg_part_is_client(r, &found.best));
    if (is_any && tg_part_pick_returned(r, unit, function, &picked)) return picked;
    if (is_value && found.values > 1) {
        bool are_all = found.values == all.count;
        if (are_all) add_default(unit, &all, &unknown);
        unknown.maybe_unit = found.best.unit;
        unknown.maybe_fact = found.best.fact;
        unknown.frame = found.best.frame;
        found.best = are_all ? tg_ref_several(r, unknown, all.values, all.count)
                             : tg_part_any_of(r, &found, unknown);
    }
    /* `const m = storage.get("model"); if (!m) return "gpt-4o"; return m;` */
    bool is_stored = !is_value && found.values > 1 && found.values == all.count &&
                     found.best.kind == TG_REF_SYMBOL && !tg_part_is_from_sdk(r, &found.best);
    if (is_stored) add_default(unit, &all, &unknown);
    if (is_stored && unknown.default_unit) return unknown;
    tg_ref typed;
    bool is_foreign = found.best.kind == TG_REF_SYMBOL && tg_part_is_made(&found.best) &&
                      !tg_part_is_from_sdk(r, &found.best);
    bool is_open = found.best.kind == TG_REF_UNKNOWN || is_foreign;
    if (is_open && tg_part_type(r, unit, function, &typed)) return typed;
    if (found.best.kind == TG_REF_UNKNOWN && tg_facts_in(f, function, TG_SLOT_TYPE)) {
        found.best.type_unit = unit;
        found.best.type_fact = function;
    }
    return found.best;
}

bool tg_part_promised(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                      tg_ref *out)
{
    enum { FACTS = 400 };
    const tg_facts *f = unit->facts;
    bool may_be = unit->language->has_seen_callers && f->facts[call].flags & TG_FACT_NEW &&
                  tg_slice_is(f->facts[callee].text, "Promise");
    uint32_t function = may_be ? tg_part_argument(unit, call, 0) : 0, only = 0;
    if (!function || f->facts[function].kind != TG_FACT_FUNCTION) return false;
    uint32_t first = tg_facts_in(f, function, TG_SLOT_PARAMETER);
    uint32_t target = first ? tg_facts_in(f, first, TG_SLOT_TARGET) : 0;
    uint32_t named = target ? target : first;
    tg_slice name = named ? f->facts[named].text : (tg_slice){NULL, 0};
    uint32_t end = function + f->facts[function].span;
    if (!name.n || f->facts[function].span > FACTS) return false;
    for (uint32_t i = named + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_NAME || !tg_slice_equal(f->facts[i].text, name)) continue;
        uint32_t around = f->facts[i].parent;
        if (f->facts[around].kind != TG_FACT_CALL || only) return false;
        bool is_called = f->facts[i].slot == TG_SLOT_CALLEE;
        only = is_called ? tg_part_argument(unit, around, 0) : around;
        if (!only) return false;
    }
    if (only) *out = tg_part_eval(r, unit, only);
    return only != 0;
}
