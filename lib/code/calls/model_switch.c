/* model_switch.c - a function that chooses a model by what it is given: the arm for that, or the
 * one for whatever else is given. */
#include "code/calls/model_parts.h"

#include "code/resolve/resolve_parts.h"

#include <ctype.h>

enum { ARMS = 64, INSIDE = 4000 };

typedef struct choice {
    const tg_ref *function;
    const tg_facts *f;
    uint32_t fact;  /* the switch, or match */
    tg_slice asked; /* the parameter that it looks at */
} choice;

/* The name at the bottom of `strings.ToLower(name)`, `name.to_lowercase().as_str()`; or 0. */
static uint32_t name_in(const tg_facts *f, uint32_t fact)
{
    enum { STEPS = 8 };
    for (unsigned n = 0; fact && n < STEPS; n++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
        if (kind == TG_FACT_NAME) return fact;
        uint32_t next = 0;
        for (uint32_t c = tg_facts_first(f, fact); c && !next; c = tg_facts_next(f, fact, c)) {
            if (f->facts[c].slot == TG_SLOT_ARGUMENT) next = c;
        }
        uint32_t callee = kind == TG_FACT_CALL ? tg_facts_in(f, fact, TG_SLOT_CALLEE) : 0;
        if (!next) next = tg_facts_in(f, callee ? callee : fact, TG_SLOT_OBJECT);
        fact = next;
    }
    return 0;
}

/* `func (t Tier) Model()`, `fn model(&self)`: what the method is called on. */
static bool is_receiver(const tg_ref *function, tg_slice name)
{
    const tg_facts *f = function->unit->facts;
    uint32_t of = tg_facts_in(f, function->fact, TG_SLOT_RECEIVER);
    uint32_t target = of ? tg_facts_in(f, of, TG_SLOT_TARGET) : 0;
    return target && tg_slice_equal(f->facts[target].text, name);
}

static bool has_parameter(const tg_ref *function, tg_slice name)
{
    if (is_receiver(function, name)) return true;
    size_t count;
    const tg_binding *b = tg_unit_bindings(function->unit, function->fact, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (b[i].kind == TG_BIND_PARAMETER) return true;
    }
    return false;
}

/* What an arm is for; 0: for whatever else. */
static uint32_t label_of(const tg_facts *f, uint32_t arm)
{
    uint32_t label = tg_facts_in(f, arm, TG_SLOT_TARGET);
    if (!label) label = tg_facts_first(f, arm);
    tg_fact_kind kind = label ? (tg_fact_kind)f->facts[label].kind : TG_FACT_OTHER;
    tg_slot slot = label ? (tg_slot)f->facts[label].slot : TG_SLOT_VALUE;
    bool is_label = slot != TG_SLOT_VALUE && slot != TG_SLOT_BODY && kind != TG_FACT_RETURN &&
                    kind != TG_FACT_ASSIGN;
    /* `default:` of Java */
    bool is_bare =
        label && kind == TG_FACT_OTHER && f->facts[label].span == 1 &&
        tg_slice_starts(tg_slice_from(f->text, f->facts[label].start), tg_slice_of("default"));
    if (is_bare) return 0;
    return is_label && !tg_slice_is(f->facts[label].text, "_") ? label : 0;
}

/* The first choice by a parameter that is all that the function does with it. */
static bool find_choice(const tg_ref *function, choice *out)
{
    const tg_facts *f = function->unit->facts;
    uint32_t end = function->fact + f->facts[function->fact].span;
    for (uint32_t i = function->fact + 1; i < end; i++) {
        bool may_be = f->facts[i].kind == TG_FACT_BRANCH || f->facts[i].kind == TG_FACT_CHOICE;
        uint32_t subject = may_be ? tg_facts_in(f, i, TG_SLOT_KEY) : 0;
        if (may_be && !subject) subject = tg_facts_first(f, i);
        uint32_t name =
            subject && f->facts[subject].kind != TG_FACT_BRANCH ? name_in(f, subject) : 0;
        unsigned arms = 0;
        for (uint32_t c = name ? tg_facts_next(f, i, subject) : 0; c; c = tg_facts_next(f, i, c))
            arms += f->facts[c].kind == TG_FACT_BRANCH && label_of(f, c) != 0;
        if (!arms || !has_parameter(function, f->facts[name].text)) continue;
        *out = (choice){.function = function, .f = f, .fact = i, .asked = f->facts[name].text};
        return true;
    }
    return false;
}

/* What an arm gives back; 0: it does something else. */
static uint32_t value_of(const choice *c, uint32_t arm)
{
    const tg_facts *f = c->f;
    uint32_t value = tg_facts_in(f, arm, TG_SLOT_VALUE), end = arm + f->facts[arm].span;
    while (value && f->facts[value].kind == TG_FACT_OTHER && f->facts[value].span > 1) {
        uint32_t tail = tg_facts_in(f, value, TG_SLOT_VALUE);
        if (!tail) break;
        value = tail;
    }
    bool is_value = value && f->facts[value].kind != TG_FACT_OTHER;
    if (is_value) return value;
    for (uint32_t i = arm + 1; i < end; i++) {
        if (f->facts[i].kind == TG_FACT_BRANCH) return 0;
        if (f->facts[i].kind != TG_FACT_RETURN) continue;
        value = tg_facts_in(f, i, TG_SLOT_VALUE);
        bool are_several =
            value && f->facts[value].kind == TG_FACT_LIST && f->facts[value].span > 1;
        return are_several ? value + 1 : value;
    }
    return 0;
}

/* What the function is given for the parameter: a text, or the name of a constant or a variant. */
static bool given_for(wanted *w, const choice *c, const tg_unit *unit, uint32_t call,
                      tg_slice *text)
{
    uint32_t one, callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    if (callee && is_receiver(c->function, c->asked)) {
        uint32_t object = tg_facts_in(unit->facts, callee, TG_SLOT_OBJECT);
        /* Constants of Go begin with a capital, or are named for what they are. */
        tg_ref of = object ? tg_resolve(w->r, unit, object) : tg_ref_unknown(unit, c->asked);
        *text = unit->facts->facts[object].text;
        if (!object || tg_ref_text(w->r, &of, text)) return object != 0;
        /* `Fast Tier = iota`, and what comes behind it by its name alone. */
        uint32_t scope = tg_part_scope_of_name(unit, tg_unit_scope(unit, object), *text);
        bool is_constant = !scope || (scope == UINT32_MAX && isupper((unsigned char)*text->ptr));
        return is_constant && unit->facts->facts[object].kind == TG_FACT_NAME &&
               unit->language->has_field_keys;
    }
    for (unsigned n = 0; (one = tg_part_argument(unit, call, n)) != 0; n++) {
        tg_slice parameter = tg_part_parameter_of(unit, one, c->function);
        if (!tg_slice_equal(parameter, c->asked)) continue;
        tg_ref ref = tg_resolve(w->r, unit, one);
        if (tg_ref_text(w->r, &ref, text)) return true;
        bool is_variant =
            ref.kind == TG_REF_FACT && ref.step_count == 1 && ref.steps->kind == TG_STEP_MEMBER;
        bool is_member =
            unit->facts->facts[one].kind == TG_FACT_MEMBER && ref.kind != TG_REF_UNKNOWN;
        *text = is_variant ? ref.steps->name : unit->facts->facts[one].text;
        if (is_variant || is_member) return true;
        wanted given = {.r = w->r, .depth = w->depth + 1};
        tg_model_follow(&given, unit, one);
        *text = given.text;
        return given.text.n && !given.are_several;
    }
    return false;
}

static bool is_for(wanted *w, const choice *c, uint32_t label, tg_slice given)
{
    static const tg_slice another = TG_LIT("case ");
    const tg_facts *f = c->f;
    uint32_t end = label + f->facts[label].span;
    /* `case "a": case "b": return x;` */
    while (end < f->count && f->facts[end].parent == f->facts[label].parent &&
           f->facts[end].kind == TG_FACT_OTHER &&
           tg_slice_starts(tg_slice_from(f->text, f->facts[end].start), another))
        end += f->facts[end].span;
    for (uint32_t i = label; i < end; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        bool may_be = kind == TG_FACT_STRING || kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
        if (!may_be) continue;
        if (tg_slice_equal_nocase(f->facts[i].text, given)) return true;
        tg_slice text;
        tg_ref ref = tg_resolve(w->r, c->function->unit, i);
        if (tg_ref_text(w->r, &ref, &text) && tg_slice_equal_nocase(text, given)) return true;
    }
    return false;
}

/* "claude" of "claude-3-5-haiku-latest". */
static tg_slice maker_of(tg_slice model)
{
    size_t n = 0;
    while (n < model.n && !strchr("-:./_0123456789", model.ptr[n])) n++;
    return (tg_slice){model.ptr, n};
}

/* Whether all arms are models of one kind, so that the last one is for where none is named: a model
 * by the provider is not. */
static bool are_alike(wanted *w, const choice *c)
{
    tg_slice first = {NULL, 0}, text;
    const tg_facts *f = c->f;
    for (uint32_t arm = tg_facts_first(f, c->fact); arm; arm = tg_facts_next(f, c->fact, arm)) {
        if (f->facts[arm].kind != TG_FACT_BRANCH) continue;
        uint32_t value = value_of(c, arm);
        if (!value || !tg_model_text_of(w, c->function->unit, value, &text)) return false;
        tg_slice maker = maker_of(text);
        if (!maker.n || (first.n && !tg_slice_equal(first, maker))) return false;
        first = maker;
    }
    return first.n > 0;
}

bool tg_model_by_switch(wanted *w, const tg_ref *function, const tg_unit *unit, uint32_t call)
{
    choice c;
    tg_slice given;
    if (function->unit->facts->facts[function->fact].span > INSIDE) return false;
    if (!find_choice(function, &c)) return false;
    const tg_frame *inner = w->r->frame;
    w->r->frame = inner->outer;
    bool is_given = given_for(w, &c, unit, call, &given);
    w->r->frame = inner;
    if (!is_given && (w->is_made || !are_alike(w, &c))) return false;
    uint32_t found = 0, otherwise = 0;
    for (uint32_t arm = tg_facts_first(c.f, c.fact); arm && !found;
         arm = tg_facts_next(c.f, c.fact, arm)) {
        if (c.f->facts[arm].kind != TG_FACT_BRANCH) continue;
        uint32_t label = label_of(c.f, arm);
        if (!label) otherwise = arm;
        if (label && is_given && is_for(w, &c, label, given)) found = arm;
    }
    if (!found) found = otherwise;
    uint32_t value = found ? value_of(&c, found) : 0;
    if (value) tg_model_take_or_follow(w, function->unit, value);
    return value != 0;
}
