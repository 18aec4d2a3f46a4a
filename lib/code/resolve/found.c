/* found.c - the item of a list that a function is looked for by: `MODELS.find((m) => m.isDefault)`.
 */
#include "code/resolve/arguments.h"
#include "code/resolve/resolve_parts.h"

/* What an item is asked: whether `key` of it holds, or is the text of `with`. */
typedef struct asked {
    tg_slice key, text;
    bool is_compared;
} asked;

/* `m.isDefault` of the parameter `m`. */
static bool is_member_of(const tg_facts *f, uint32_t fact, tg_slice parameter)
{
    uint32_t object =
        f->facts[fact].kind == TG_FACT_MEMBER ? tg_facts_in(f, fact, TG_SLOT_OBJECT) : 0;
    return object && f->facts[object].kind == TG_FACT_NAME &&
           tg_slice_equal(f->facts[object].text, parameter);
}

/* What a function says that does nothing but say it, `(m) => x`, `(m) => { return x; }`; or 0. */
static uint32_t said_by(const tg_facts *f, uint32_t function)
{
    uint32_t said = 0;
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        if (f->facts[c].slot == TG_SLOT_PARAMETER || f->facts[c].slot == TG_SLOT_TYPE) continue;
        if (said) return 0;
        said = c;
    }
    bool is_block = said && f->facts[said].slot == TG_SLOT_BODY;
    if (is_block) said = tg_facts_first(f, said);
    if (is_block && said && tg_facts_next(f, f->facts[said].parent, said)) return 0;
    if (said && f->facts[said].kind == TG_FACT_RETURN) said = tg_facts_in(f, said, TG_SLOT_VALUE);
    return said;
}

/* `===` and `==` between two facts. */
static bool is_equal_sign(const tg_facts *f, uint32_t left, uint32_t right)
{
    if (f->facts[right].start < f->facts[left].end) return false;
    tg_slice between = {f->text.ptr + f->facts[left].end,
                        f->facts[right].start - f->facts[left].end};
    between = tg_slice_trim(between);
    return tg_slice_is(between, "===") || tg_slice_is(between, "==");
}

/* --- what keeps its value ------------------------------------------------------------------------
 */

/* Whether an ASSIGN is of a name that keeps its value: `const x = 1`. */
static bool is_constant(const tg_unit *unit, uint32_t assign)
{
    const char *word = unit->language->constant;
    tg_slice before =
        tg_slice_trim((tg_slice){unit->facts->text.ptr, unit->facts->facts[assign].start});
    return word && tg_slice_ends(before, tg_slice_of(word));
}

/* Whether a class's attribute is set where it is declared and nowhere else in the class. */
static bool is_set_once(const tg_unit *unit, uint32_t class, uint32_t assign)
{
    uint32_t target = tg_facts_in(unit->facts, assign, TG_SLOT_TARGET);
    size_t count = 0;
    if (target) tg_unit_bindings(unit, class, unit->facts->facts[target].text, &count);
    return count == 1;
}

/* `Object.freeze([...])`, where a call is what it is given. */
static bool is_through(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_unit_callee(unit, call);
    if (!callee || f->facts[call].flags & TG_FACT_NEW) return false;
    const tg_through_row *row = tg_part_through_of(unit, tg_facts_show(f, callee, r->arena));
    return row && row->what == TG_THROUGH_VALUE;
}

/* Whether something that is written down stays what is meant by what it stands under. */
static bool stays(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    for (uint32_t up = f->facts[fact].parent; up; up = f->facts[up].parent) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[up].kind;
        uint32_t around = f->facts[up].parent;
        bool is_gone_on = kind == TG_FACT_PAIR || kind == TG_FACT_MAP ||
                          (kind == TG_FACT_CALL && is_through(r, unit, up));
        if (is_gone_on) continue;
        if (kind != TG_FACT_ASSIGN)
            return kind == TG_FACT_RETURN || kind == TG_FACT_FUNCTION || kind == TG_FACT_MEMBER;
        bool is_attribute = f->facts[around].kind == TG_FACT_CLASS;
        return is_attribute ? is_set_once(unit, around, up) : is_constant(unit, up);
    }
    return false;
}

static bool is_sure(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned hops);

/* The value of a key that is written in a map, or else all of it. */
static uint32_t part_of(const tg_facts *f, uint32_t given, tg_slice key)
{
    bool is_map = key.n && f->facts[given].kind == TG_FACT_MAP;
    for (uint32_t c = is_map ? tg_facts_first(f, given) : 0; c; c = tg_facts_next(f, given, c)) {
        uint32_t name = tg_facts_in(f, c, TG_SLOT_KEY);
        uint32_t value =
            name && tg_slice_equal(f->facts[name].text, key) ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (value) return value;
    }
    return given;
}

/* Whether what a parameter, or its part under a key, is given by the call that is looked into is
 * sure. */
static bool is_given_surely(tg_resolver *r, const tg_binding *b, uint32_t given, tg_slice key,
                            unsigned hops)
{
    const tg_frame *frame = r->frame;
    uint32_t value = part_of(frame->call_unit->facts, given, b->key.n ? b->key : key);
    r->frame = frame->outer;
    bool is_it = is_sure(r, frame->call_unit, value, hops);
    r->frame = frame;
    return is_it;
}

/* Whether a NAME, or its member under a key, stands for one thing alone. */
static bool is_one(tg_resolver *r, const tg_unit *unit, uint32_t fact, uint32_t root, unsigned hops)
{
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[root].text;
    uint32_t scope = tg_part_scope_of_name(unit, tg_unit_scope(unit, root), name);
    size_t count = 0;
    const tg_binding *b = scope == UINT32_MAX ? NULL : tg_unit_bindings(unit, scope, name, &count);
    if (count != 1 || tg_unit_is_mutated(unit, scope, name)) return false;
    tg_slice key = root == fact ? (tg_slice){NULL, 0} : f->facts[fact].text;
    bool is_part = b->kind == TG_BIND_VALUE && f->facts[b->fact].slot == TG_SLOT_PARAMETER;
    uint32_t given = is_part ? tg_part_given_around(r, unit, b) : tg_parameter_given(r, unit, b);
    if (given) return is_given_surely(r, b, given, key, hops);
    if (root == fact && (is_part || b->kind == TG_BIND_PARAMETER)) return true;
    bool is_value = b->kind == TG_BIND_VALUE;
    if (is_value && !is_constant(unit, b->fact)) return false;
    bool is_plain = root == fact && is_value && b->value && !b->key.n && !b->nth && !b->is_item;
    if (is_plain) return is_sure(r, unit, b->value, hops);
    tg_ref ref = tg_part_eval(r, unit, fact);
    return ref.kind == TG_REF_FACT && stays(r, ref.unit, ref.fact);
}

/* Whether what an expression stands for is what it is whenever it is looked at, and not one of the
 * values that something has in turn. */
static bool is_sure(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned hops)
{
    enum { HOPS = 6 };
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    if (hops++ > HOPS) return false;
    if (kind == TG_FACT_BOOL || kind == TG_FACT_NUMBER || kind == TG_FACT_MAP ||
        kind == TG_FACT_LIST)
        return true;
    if (kind == TG_FACT_STRING || kind == TG_FACT_CONCAT) {
        uint32_t c = tg_facts_first(f, fact);
        while (c && is_sure(r, unit, c, hops)) c = tg_facts_next(f, fact, c);
        return !c;
    }
    if (kind == TG_FACT_CALL && is_through(r, unit, fact)) {
        uint32_t only = tg_part_argument(unit, fact, 0);
        return only && is_sure(r, unit, only, hops);
    }
    bool is_path = kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
    uint32_t root = is_path ? fact : 0;
    while (root && f->facts[root].kind == TG_FACT_MEMBER)
        root = tg_facts_in(f, root, TG_SLOT_OBJECT);
    const char *self = unit->language->self;
    bool is_own = root && root != fact && self && tg_slice_is(f->facts[root].text, self);
    if (root && !is_own)
        return f->facts[root].kind == TG_FACT_NAME && is_one(r, unit, fact, root, hops);
    tg_ref ref = tg_part_eval(r, unit, fact);
    return ref.kind == TG_REF_FACT && stays(r, ref.unit, ref.fact);
}

/* Whether a method is called on a variable, or a member, of that name, after which another item of
 * the list may come first. */
static bool is_reordered(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    enum { CALLS_A_STEP = 64 };
    const tg_facts *f = unit->facts;
    for (const char *const *by = unit->language->reorders; by && *by && name.n; by++) {
        size_t count = 0;
        const tg_call_name *calls = tg_unit_calls(unit, tg_slice_of(*by), &count);
        r->work += (unsigned)(count / CALLS_A_STEP);
        for (size_t i = 0; i < count; i++) {
            uint32_t callee = tg_unit_callee(unit, calls[i].call);
            uint32_t object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
            if (object && tg_slice_equal(f->facts[object].text, name)) return true;
        }
    }
    return false;
}

/* Whether a file sets a key of what may be an item of the list: of something that is no map of its
 * own. */
static bool sets_key(tg_resolver *r, const tg_unit *unit, tg_slice key)
{
    enum { MUTATIONS_A_STEP = 64 };
    const tg_facts *f = unit->facts;
    r->work += (unsigned)(unit->mutation_count / MUTATIONS_A_STEP);
    for (size_t i = 0; i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_key = m->key_count && tg_slice_equal(m->keys[m->key_count - 1], key);
        if (!is_key) continue;
        size_t count = 0;
        const tg_binding *b = tg_unit_bindings(unit, m->scope, m->name, &count);
        uint32_t value = count == 1 && b->kind == TG_BIND_VALUE && !b->is_item ? b->value : 0;
        bool is_new =
            value &&
            (f->facts[value].kind == TG_FACT_MAP ||
             (f->facts[value].kind == TG_FACT_CALL && f->facts[value].flags & TG_FACT_NEW));
        if (!is_new) return true;
    }
    return false;
}

/* Whether a list has the items that are written in it, in that order, and they hold under the key
 * what is written there. */
static bool is_kept(tg_resolver *r, const tg_unit *unit, uint32_t object, const tg_ref *list,
                    tg_slice key)
{
    const tg_facts *f = unit->facts;
    bool is_mutated =
        list->origin && tg_unit_is_mutated(list->origin, list->origin_scope, list->origin_name);
    if (is_mutated || !is_sure(r, unit, object, 0)) return false;
    if (is_reordered(r, unit, f->facts[object].text) || sets_key(r, unit, key)) return false;
    if (list->origin && is_reordered(r, list->origin, list->origin_name)) return false;
    return list->unit == unit || !sets_key(r, list->unit, key);
}

static bool asks(tg_resolver *r, const tg_unit *unit, uint32_t function, asked *out)
{
    const tg_facts *f = unit->facts;
    uint32_t parameter = tg_facts_in(f, function, TG_SLOT_PARAMETER), said = said_by(f, function);
    uint32_t target = parameter ? tg_facts_in(f, parameter, TG_SLOT_TARGET) : 0;
    tg_slice name = parameter ? f->facts[target ? target : parameter].text : (tg_slice){NULL, 0};
    if (!name.n || !said) return false;
    *out = (asked){.key = f->facts[said].text};
    if (is_member_of(f, said, name)) return true;
    uint32_t left = f->facts[said].kind == TG_FACT_OTHER ? tg_facts_first(f, said) : 0;
    uint32_t right = left ? tg_facts_next(f, said, left) : 0;
    bool is_it = right && !tg_facts_next(f, said, right) && is_member_of(f, left, name) &&
                 is_equal_sign(f, left, right);
    if (!is_it || !is_sure(r, unit, right, 0)) return false;
    tg_ref with = tg_part_eval(r, unit, right);
    *out = (asked){.key = f->facts[left].text, .is_compared = true};
    if (tg_ref_fact_kind(&with) == TG_FACT_BOOL)
        out->text = with.unit->facts->facts[with.fact].text;
    return out->text.n || (tg_ref_text(r, &with, &out->text) && out->text.ptr);
}

typedef enum answer {
    ANSWER_NO,
    ANSWER_YES,
    ANSWER_OPEN,
} answer;

static answer ask(tg_resolver *r, const tg_ref *item, const asked *by)
{
    if (tg_ref_fact_kind(item) != TG_FACT_MAP) return ANSWER_OPEN;
    tg_lookup found = tg_lookup_key(r, item, by->key, UINT32_MAX);
    if (found.state == TG_LOOKUP_ABSENT) return ANSWER_NO;
    if (found.state != TG_LOOKUP_PRESENT) return ANSWER_OPEN;
    bool is_bool = tg_ref_fact_kind(&found.ref) == TG_FACT_BOOL;
    tg_slice text =
        is_bool ? found.ref.unit->facts->facts[found.ref.fact].text : (tg_slice){NULL, 0};
    if (!by->is_compared) {
        if (!is_bool) return ANSWER_OPEN;
        return tg_slice_is(text, "true") ? ANSWER_YES : ANSWER_NO;
    }
    if (!is_bool && !tg_ref_text(r, &found.ref, &text)) return ANSWER_OPEN;
    return tg_slice_equal(text, by->text) ? ANSWER_YES : ANSWER_NO;
}

bool tg_part_eval_found(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t object,
                        tg_ref *out)
{
    enum { ITEMS = 64 };
    uint32_t function = tg_part_argument(unit, call, 0);
    asked by;
    bool is_function = function && unit->facts->facts[function].kind == TG_FACT_FUNCTION;
    if (!is_function || !asks(r, unit, function, &by)) return false;
    tg_ref list = tg_part_eval(r, unit, object);
    bool is_list = tg_ref_fact_kind(&list) == TG_FACT_LIST;
    if (!is_list || !is_kept(r, unit, object, &list, by.key)) return false;
    const tg_facts *f = list.unit->facts;
    unsigned items = 0;
    for (uint32_t c = tg_facts_first(f, list.fact); c; c = tg_facts_next(f, list.fact, c)) {
        if (f->facts[c].slot != TG_SLOT_ITEM || items++ == ITEMS) return false;
        tg_ref item = tg_part_eval(r, list.unit, c);
        /* `[on && { ... }]` may not be there. */
        bool is_choice = f->facts[c].kind == TG_FACT_CHOICE;
        answer said = is_choice ? ANSWER_OPEN : ask(r, &item, &by);
        if (said == ANSWER_OPEN) return false;
        if (said == ANSWER_YES) *out = item;
        if (said == ANSWER_YES) return true;
    }
    return false;
}

bool tg_part_is_found(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_unit_callee(unit, call);
    uint32_t object = callee && f->facts[callee].kind == TG_FACT_MEMBER
                          ? tg_facts_in(f, callee, TG_SLOT_OBJECT)
                          : 0;
    const tg_through_row *row = object ? tg_part_through_of_method(unit, callee) : NULL;
    tg_ref item;
    return row && row->what == TG_THROUGH_FOUND && tg_part_eval_found(r, unit, call, object, &item);
}
