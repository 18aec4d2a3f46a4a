/* model_chosen.c - the one of several models that an enum's member or a word stands for:
 * `engine switch { Engine.Gpt => "gpt-4o", _ => ... }`, `models[Tier.Good]`. */
#include "code/calls/model_parts.h"
#include "code/resolve/resolve_parts.h"

/* The member of an enum that a name stands for: `AiModel.Full`. */
static bool is_member(const tg_ref *ref, tg_slice *name)
{
    const tg_step *last = ref->steps;
    if (ref->kind == TG_REF_UNKNOWN) return false;
    for (const tg_step *s = last; s; s = s->before) {
        if (s->kind != TG_STEP_MEMBER) return false;
    }
    *name = last ? last->name : ref->symbol;
    if (last || ref->kind != TG_REF_SYMBOL) return last != NULL;
    size_t dot = name->n;
    while (dot && name->ptr[dot - 1] != '.') dot--;
    *name = tg_slice_from(*name, dot);
    return dot > 0;
}

/* What an expression stands for, or begins as, that a `switch` may look at. */
static bool is_chosen(wanted *w, const tg_unit *unit, uint32_t fact, tg_slice *name)
{
    tg_ref ref = tg_resolve(w->r, unit, fact);
    bool has_default = ref.kind == TG_REF_UNKNOWN && ref.default_unit && !ref.step_count;
    if (has_default) ref = tg_resolve(w->r, ref.default_unit, ref.default_fact);
    return (tg_ref_text(w->r, &ref, name) || is_member(&ref, name)) && name->n;
}

static bool begins_with(const tg_facts *f, uint32_t fact, const char *word)
{
    return tg_slice_starts(tg_slice_from(f->text, f->facts[fact].start), tg_slice_of(word));
}

/* `match($this) { ... }` of an enum's method: what the method is called on. */
static bool is_chosen_self(wanted *w, const tg_unit *unit, uint32_t asked, tg_slice *name)
{
    const tg_frame *frame = w->r->frame;
    const char *self = unit->language->self;
    bool is_self = self && tg_slice_is(unit->facts->facts[asked].text, self) && frame;
    if (!is_self || !frame->call) return false;
    const tg_facts *f = frame->call_unit->facts;
    uint32_t callee = tg_facts_in(f, frame->call, TG_SLOT_CALLEE);
    uint32_t object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    w->r->frame = frame->outer;
    bool is_it = object && is_chosen(w, frame->call_unit, object, name);
    w->r->frame = frame;
    return is_it;
}

/* `'smart', self::Smart => $value`: what stands before a value of which no condition is kept. */
static bool is_under(const tg_facts *f, uint32_t before, uint32_t value, tg_slice name)
{
    uint32_t from = f->facts[before].end;
    tg_slice head = {f->text.ptr + from, f->facts[value].start - from};
    for (size_t at; (at = tg_slice_find(head, name)) != SIZE_MAX;) {
        char left = at ? head.ptr[at - 1] : ' ',
             right = at + name.n < head.n ? head.ptr[at + name.n] : 0;
        bool is_quoted = (left == '\'' || left == '"') && right == left;
        if (is_quoted || (left == ':' && strchr(" ,=\n\t", right))) return true;
        head = tg_slice_from(head, at + name.n);
    }
    return false;
}

uint32_t tg_model_arm(wanted *w, const tg_unit *unit, uint32_t choice)
{
    const tg_facts *f = unit->facts;
    uint32_t asked = tg_facts_first(f, choice), otherwise = 0, before = asked;
    bool is_switch =
        f->facts[choice].kind == TG_FACT_CHOICE && asked && f->facts[asked].slot == TG_SLOT_CHILD;
    tg_slice name;
    if (!is_switch || !(is_chosen_self(w, unit, asked, &name) || is_chosen(w, unit, asked, &name)))
        return 0;
    for (uint32_t c = tg_facts_next(f, choice, asked); c && unit->language->has_namespaces;
         before = c, c = tg_facts_next(f, choice, c)) {
        bool is_value = f->facts[c].slot == TG_SLOT_VALUE && f->facts[c].kind != TG_FACT_BRANCH;
        if (is_value && is_under(f, before, c, name)) return c;
        tg_slice head = tg_slice_trim(tg_slice_from(f->text, f->facts[before].end));
        while (head.n && strchr(", \n\t", head.ptr[0])) head = tg_slice_from(head, 1);
        if (is_value && tg_slice_starts(head, tg_slice_of("default"))) otherwise = c;
    }
    if (unit->language->has_namespaces) return otherwise;
    for (uint32_t arm = tg_facts_next(f, choice, asked); arm; arm = tg_facts_next(f, choice, arm)) {
        uint32_t by = f->facts[arm].kind == TG_FACT_BRANCH ? tg_facts_first(f, arm) : 0;
        bool is_it = by && f->facts[by].slot != TG_SLOT_VALUE && f->facts[by].text.n &&
                     tg_slice_equal(f->facts[by].text, name);
        if (is_it) return tg_facts_in(f, arm, TG_SLOT_VALUE);
        if (by && begins_with(f, arm, "_")) otherwise = tg_facts_in(f, arm, TG_SLOT_VALUE);
    }
    return otherwise;
}

/* What the first RETURN in a section gives, or 0. */
static uint32_t returned_in(const tg_facts *f, uint32_t section)
{
    for (uint32_t i = section + 1; i < section + f->facts[section].span; i++) {
        if (f->facts[i].kind == TG_FACT_RETURN) return tg_facts_in(f, i, TG_SLOT_VALUE);
    }
    return 0;
}

/* `case "a", "b":` of Java, which stands by itself. */
static bool is_label_for(const tg_facts *f, uint32_t label, tg_slice name)
{
    for (uint32_t i = label + 1; i < label + f->facts[label].span; i++) {
        if (tg_slice_equal(f->facts[i].text, name)) return true;
    }
    return false;
}

/* The section of a `switch` for a name, of those from `first` on; one that does nothing goes on
 * with the next. */
static uint32_t section_for(const tg_facts *f, uint32_t first, tg_slice name)
{
    uint32_t around = f->facts[first].parent, otherwise = 0;
    bool is_met = false;
    for (uint32_t c = first; c; c = tg_facts_next(f, around, c)) {
        bool is_section = f->facts[c].kind == TG_FACT_BRANCH &&
                          (begins_with(f, c, "case") || begins_with(f, c, "default"));
        if (!is_section) break;
        for (uint32_t by = tg_facts_first(f, c); by; by = tg_facts_next(f, c, by)) {
            bool is_name =
                f->facts[by].kind == TG_FACT_MEMBER || f->facts[by].kind == TG_FACT_STRING;
            bool is_label = f->facts[by].kind == TG_FACT_OTHER && f->facts[by].slot == TG_SLOT_KEY;
            if (!is_name && !is_label) break;
            is_met |= is_name ? tg_slice_equal(f->facts[by].text, name) : is_label_for(f, by, name);
        }
        uint32_t value = returned_in(f, c);
        if (is_met && value) return value;
        if (begins_with(f, c, "default")) otherwise = value;
    }
    return otherwise;
}

uint32_t tg_model_section(wanted *w, const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_BRANCH || !begins_with(f, i, "case")) continue;
        uint32_t asked = 0, around = f->facts[i].parent;
        for (uint32_t c = tg_facts_first(f, around); c && c != i; c = tg_facts_next(f, around, c))
            asked = c;
        bool is_name = asked && (f->facts[asked].kind == TG_FACT_NAME ||
                                 f->facts[asked].kind == TG_FACT_MEMBER);
        tg_slice name;
        return is_name && is_chosen(w, unit, asked, &name) ? section_for(f, i, name) : 0;
    }
    return 0;
}

/* Whether a fact is what a map has under a key, `{ Tier.Good, "gpt-4o" }`, `[Tier.Good] = "m"`: the
 * value; or 0. */
static uint32_t value_under(const tg_facts *f, uint32_t item, tg_slice name)
{
    uint32_t key = 0, value = 0;
    if (f->facts[item].kind == TG_FACT_PAIR) {
        key = tg_facts_in(f, item, TG_SLOT_KEY);
        value = tg_facts_in(f, item, TG_SLOT_VALUE);
    } else if (f->facts[item].kind == TG_FACT_MAP) {
        key = tg_facts_first(f, item);
        value = key ? tg_facts_next(f, item, key) : 0;
    }
    bool is_it = key && f->facts[key].kind == TG_FACT_MEMBER;
    return is_it && tg_slice_equal(f->facts[key].text, name) ? value : 0;
}

void tg_model_by_member_key(wanted *w, const tg_unit *unit, uint32_t object, uint32_t key)
{
    tg_slice name;
    tg_ref map = tg_resolve(w->r, unit, object);
    /* `new Dictionary<Tier, string> { ... }`, and a map by itself. */
    const tg_step *made = map.steps;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call && !made->before;
    const tg_unit *of = is_made ? made->unit : map.unit;
    uint32_t holder = is_made ? tg_facts_in(of->facts, made->call, TG_SLOT_ARGUMENT) : map.fact;
    bool is_map = holder && of->facts->facts[holder].kind == TG_FACT_MAP &&
                  (is_made || tg_ref_fact_kind(&map) == TG_FACT_MAP);
    if (!is_map || !is_chosen(w, unit, key, &name)) return;
    const tg_facts *f = of->facts;
    for (uint32_t c = tg_facts_first(f, holder); c; c = tg_facts_next(f, holder, c)) {
        uint32_t value = value_under(f, c, name);
        if (value) tg_model_take_or_follow(w, of, value);
    }
}

bool tg_model_are_ways_other(wanted *w, const tg_unit *unit, const tg_binding *b, size_t count,
                             uint32_t fact)
{
    tg_slice name = unit->facts->facts[fact].text, first = {NULL, 0};
    bool is_branched = false;
    for (size_t i = 0; i < count; i++) {
        bool may_be = b[i].kind == TG_BIND_VALUE && b[i].value && !b[i].key.n &&
                      b[i].start < unit->facts->facts[fact].start &&
                      !tg_model_is_for_nothing(unit, b[i].fact, name);
        if (!may_be) continue;
        wanted one = {.r = w->r, .depth = w->depth + 1};
        tg_model_take_or_follow(&one, unit, b[i].value);
        if (!one.text.n || one.are_several) continue;
        is_branched |= b[i].branch != 0;
        if (first.n && is_branched && !tg_slice_equal(first, one.text)) return true;
        first = one.text;
    }
    return false;
}
