/* parameters.c - what a parameter is: what a call that is known gives it, or what it has otherwise.
 */
#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/callers.h"
#include "code/resolve/resolve_parts.h"

/* `def f(self, x)`: what the method is called on, which is none of the arguments. */
static bool is_self(const tg_unit *unit, uint32_t parameter)
{
    const char *self = unit->language->self;
    tg_slice name = unit->facts->facts[parameter].text;
    return self && (tg_slice_is(name, self) || tg_slice_is(name, "cls"));
}

/* How many names a parameter has before `name`, or in all: `a, b string` are two. */
static unsigned names_before(const tg_facts *f, uint32_t parameter, tg_slice name)
{
    unsigned n = 0;
    for (uint32_t c = tg_facts_first(f, parameter); c; c = tg_facts_next(f, parameter, c)) {
        if (f->facts[c].slot != TG_SLOT_TARGET || f->facts[c].kind != TG_FACT_NAME) continue;
        if (name.n && tg_slice_equal(f->facts[c].text, name)) return n;
        n++;
    }
    return name.n || !n ? !name.n : n;
}

/* Name and number of a FUNCTION's parameters, one after another: false behind the last. */
typedef struct named {
    uint32_t fact;   /* the PARAMETER */
    uint32_t target; /* the NAME in it, of several; or 0 */
    tg_slice name;
    int position;
} named;

static bool next_parameter(const tg_unit *unit, uint32_t function, named *p)
{
    const tg_facts *f = unit->facts;
    uint32_t target = p->target ? tg_facts_next(f, p->fact, p->target) : 0;
    for (;;) {
        while (target &&
               (f->facts[target].slot != TG_SLOT_TARGET || f->facts[target].kind != TG_FACT_NAME))
            target = tg_facts_next(f, p->fact, target);
        if (target) break;
        uint32_t c = p->fact ? tg_facts_next(f, function, p->fact) : tg_facts_first(f, function);
        while (c && (f->facts[c].slot != TG_SLOT_PARAMETER || is_self(unit, c)))
            c = tg_facts_next(f, function, c);
        if (!c) return false;
        p->fact = c;
        p->target = 0;
        target = tg_facts_in(f, c, TG_SLOT_TARGET);
        /* `{ team, useCase }` is one without a name. */
        if (!target || f->facts[target].kind == TG_FACT_PATTERN) break;
        target = tg_facts_first(f, c);
    }
    bool is_pattern = target && f->facts[target].kind == TG_FACT_PATTERN;
    p->target = is_pattern ? 0 : target;
    p->name = is_pattern ? (tg_slice){NULL, 0} : f->facts[target ? target : p->fact].text;
    if (p->name.n && p->name.ptr[0] == '$') p->name = tg_slice_from(p->name, 1);
    p->position++;
    return true;
}

int tg_parameter_position(const tg_unit *unit, uint32_t function, tg_slice name)
{
    named p = {.position = -1};
    while (next_parameter(unit, function, &p)) {
        if (tg_slice_equal(p.name, name)) return p.position;
    }
    return -1;
}

static bool is_of_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$';
}

/* Whether a word stands in the outermost braces of a text: `{ team, useCase = "x" }`, `{ team?:
 * string }`. */
static bool has_member(tg_slice text, tg_slice name)
{
    unsigned depth = 0;
    for (size_t i = 0; i < text.n; i++) {
        depth += text.ptr[i] == '{';
        if (text.ptr[i] == '}' && !--depth) return false;
        bool is_start = depth == 1 && i && !is_of_name(text.ptr[i - 1]) && text.ptr[i - 1] != '.';
        if (!is_start || !tg_slice_starts(tg_slice_from(text, i), name)) continue;
        tg_slice behind = tg_slice_trim(tg_slice_from(text, i + name.n));
        if (behind.n && strchr(":,=}?", behind.ptr[0])) return true;
    }
    return false;
}

/* `interface Options { team: string }`, `type Options = { team: string }`, in the same file. */
static bool declares_member(const tg_unit *unit, tg_slice type, tg_slice name)
{
    static const char *const words[] = {"interface ", "type "};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        tg_slice rest = unit->facts->text;
        for (size_t at; (at = tg_slice_find(rest, tg_slice_of(words[i]))) != SIZE_MAX;) {
            rest = tg_slice_from(rest, at + strlen(words[i]));
            bool is_it =
                tg_slice_starts(rest, type) && rest.n > type.n && !is_of_name(rest.ptr[type.n]);
            if (is_it) return has_member(rest, name);
        }
    }
    return false;
}

int tg_parameter_of_member(const tg_unit *unit, uint32_t function, tg_slice name)
{
    const tg_facts *f = unit->facts;
    named p = {.position = -1};
    while (name.n && unit->language->has_relative_urls && next_parameter(unit, function, &p)) {
        tg_slice text = {f->text.ptr + f->facts[p.fact].start,
                         f->facts[p.fact].end - f->facts[p.fact].start};
        uint32_t type = tg_facts_in(f, p.fact, TG_SLOT_TYPE);
        bool is_named = type && f->facts[type].kind == TG_FACT_NAME && f->facts[type].text.n;
        if (has_member(text, name)) return p.position;
        if (is_named && declares_member(unit, f->facts[type].text, name)) return p.position;
    }
    return -1;
}

tg_slice tg_parameter_name(const tg_unit *unit, uint32_t function, int position)
{
    named p = {.position = -1};
    while (next_parameter(unit, function, &p)) {
        if (p.position == position) return p.name;
    }
    return (tg_slice){NULL, 0};
}

/* `mode` of `mode.Name()`, which an extension `string Name(this Mode m)` takes first; 0: the call
 * gives that among the others. */
static uint32_t extended_by(const tg_frame *frame)
{
    const tg_unit *unit = frame->unit;
    const tg_facts *f = unit->facts, *of = frame->call_unit->facts;
    uint32_t first = unit->language->has_extension_methods
                         ? tg_facts_in(f, frame->function, TG_SLOT_PARAMETER)
                         : 0;
    tg_slice text = tg_slice_from(f->text, first ? f->facts[first].start : f->text.n);
    uint32_t callee = tg_facts_in(of, frame->call, TG_SLOT_CALLEE);
    uint32_t object = callee ? tg_facts_in(of, callee, TG_SLOT_OBJECT) : 0;
    if (!object || !tg_slice_starts(text, tg_slice_of("this "))) return 0;
    uint32_t class = tg_unit_around(unit, frame->function, TG_FACT_CLASS);
    return class && tg_slice_equal(of->facts[object].text, f->facts[class].text) ? 0 : object;
}

/* The argument that a call gives to a parameter, or 0; *is_open: one may be among what is spread.
 */
static uint32_t argument_for(const tg_frame *frame, uint32_t parameter, tg_slice name,
                             bool *is_open)
{
    const tg_facts *f = frame->unit->facts, *of = frame->call_unit->facts;
    unsigned nth = 0;
    if (f->facts[parameter].slot == TG_SLOT_RECEIVER) return 0;
    for (uint32_t c = tg_facts_first(f, frame->function); c && c != parameter;
         c = tg_facts_next(f, frame->function, c)) {
        if (f->facts[c].slot == TG_SLOT_PARAMETER && !is_self(frame->unit, c))
            nth += names_before(f, c, (tg_slice){NULL, 0});
    }
    nth += names_before(f, parameter, name);
    uint32_t extended = extended_by(frame);
    if (extended && nth-- == 0) return extended;
    if (name.n && name.ptr[0] == '$') name = tg_slice_from(name, 1);
    for (uint32_t c = tg_facts_first(of, frame->call); c; c = tg_facts_next(of, frame->call, c)) {
        if (of->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        *is_open |= of->facts[c].kind == TG_FACT_SPREAD;
        if (of->facts[c].kind == TG_FACT_KEYWORD) {
            if (tg_slice_equal(of->facts[c].text, name)) return tg_facts_in(of, c, TG_SLOT_VALUE);
        } else if (nth-- == 0) {
            return *is_open ? 0 : c;
        }
    }
    return 0;
}

/* A parameter's default, in it or behind it, or 0. */
static uint32_t default_of(const tg_unit *unit, const tg_binding *b)
{
    const tg_facts *f = unit->facts;
    uint32_t in = b->type ? tg_facts_in(f, b->type, TG_SLOT_VALUE) : 0;
    if (in || !unit->language->has_trailing_blocks || !b->type) return in;
    uint32_t next = tg_facts_next(f, f->facts[b->fact].parent, b->fact);
    return next && f->facts[next].slot == TG_SLOT_CHILD ? next : 0;
}

/* `**kwargs` */
static bool is_keywords(const tg_unit *unit, const tg_binding *b)
{
    enum { KEYWORDS = TG_FACT_REST | TG_FACT_KEYWORDS };
    const tg_fact *parameter = &unit->facts->facts[b->value];
    return unit->language->initializer && parameter->kind == TG_FACT_PARAMETER &&
           (parameter->flags & KEYWORDS) == KEYWORDS;
}

/* What a call gives to `**kwargs`: its arguments by name, of which those that the function takes by
 * name as well do no harm. */
static bool eval_keywords(const tg_unit *unit, const tg_binding *b, const tg_frame *frame,
                          tg_ref *out)
{
    const tg_facts *of = frame->call_unit->facts;
    bool has_named = false, has_others = false;
    for (uint32_t c = tg_facts_first(of, frame->call); c; c = tg_facts_next(of, frame->call, c)) {
        if (of->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_fact_kind kind = (tg_fact_kind)of->facts[c].kind;
        bool is_spread = kind == TG_FACT_SPREAD && of->facts[c].flags & TG_FACT_KEYWORDS;
        has_named |= kind == TG_FACT_KEYWORD || is_spread;
        has_others |= kind != TG_FACT_KEYWORD && !is_spread && kind != TG_FACT_STRING;
    }
    if (has_named && has_others) return false;
    *out = tg_ref_fact(frame->call_unit, frame->call);
    /* Nothing is in it. */
    if (!has_named) *out = tg_ref_unknown(unit, b->name);
    out->is_scalar = !has_named;
    out->frame = frame->outer;
    if (!tg_unit_is_mutated(unit, b->scope, b->name)) return true;
    out->origin = unit;
    out->origin_scope = b->scope;
    out->origin_name = b->name;
    out->origin_start = b->start;
    return true;
}

/* Whether a frame is of the call that gives a parameter; `__construct(public string $model)` and
 * `constructor(private model)` make it an attribute as well. */
static bool is_frame_of(const tg_unit *unit, const tg_binding *b, const tg_frame *frame)
{
    bool may_be = unit->language->has_namespaces || unit->language->has_seen_callers;
    bool is_promoted = may_be && unit->facts->facts[b->value].parent == frame->function;
    return frame->unit == unit && (frame->function == b->scope || is_promoted);
}

uint32_t tg_parameter_given(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    bool is_open = false, is_it = b->kind == TG_BIND_PARAMETER && r->frame && b->scope &&
                                  r->frame->unit == unit && r->frame->function == b->scope;
    return is_it ? argument_for(r->frame, b->value, b->name, &is_open) : 0;
}

/* What the call that is looked into gives to a parameter. */
static bool eval_given(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out)
{
    const tg_frame *inner = r->frame, *frame = inner;
    bool is_open = false;
    /* What an object was made with stays while its methods are looked into. */
    bool sets_up = b->scope && (unit->facts->facts[b->scope].kind == TG_FACT_CLASS ||
                                tg_unit_is_constructor(unit, b->scope));
    while (frame && sets_up && !is_frame_of(unit, b, frame)) frame = frame->outer;
    if (!frame || !is_frame_of(unit, b, frame)) return false;
    if (is_keywords(unit, b)) return eval_keywords(unit, b, frame, out);
    uint32_t argument = argument_for(frame, b->value, b->name, &is_open);
    uint32_t otherwise = default_of(unit, b);
    if (!argument && (is_open || !otherwise)) return false;
    r->frame = frame->outer;
    *out =
        argument ? tg_part_eval(r, frame->call_unit, argument) : tg_part_eval(r, unit, otherwise);
    r->frame = inner;
    /* What was changed before the call, or else what the function changes. */
    bool is_changed =
        out->origin && tg_unit_is_mutated(out->origin, out->origin_scope, out->origin_name);
    /* `withTags(Params{Model: m})`: what is set in a struct that is written down there. */
    const tg_step *last = out->steps;
    bool is_last = last && last->kind == TG_STEP_CALL && last->call &&
                   (!last->before || last->before->kind == TG_STEP_MEMBER);
    bool has_own = unit->language->has_field_keys || unit->language->makes_by_new;
    bool is_struct = is_last && out->step_count <= 2 && has_own &&
                     last->unit->facts->facts[last->call].flags & TG_FACT_NEW;
    bool is_made = out->step_count && !is_struct;
    if (is_changed || is_made || !tg_unit_is_mutated(unit, b->scope, b->name)) return true;
    out->origin = unit;
    out->origin_scope = b->scope;
    out->origin_name = b->name;
    out->origin_start = b->start;
    out->origin_key = (tg_slice){NULL, 0};
    return true;
}

uint32_t tg_part_given_around(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    const tg_frame *frame = r->frame;
    bool is_open = false;
    bool is_asked = frame && frame->unit == unit && frame->function == b->scope;
    if (!is_asked || !unit->language->has_seen_callers) return 0;
    return argument_for(frame, b->fact, b->name, &is_open);
}

bool tg_part_member_given(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out)
{
    const tg_frame *frame = r->frame;
    uint32_t argument = tg_part_given_around(r, unit, b);
    if (!argument) return false;
    r->frame = frame->outer;
    tg_ref given = tg_part_eval(r, frame->call_unit, argument);
    *out = tg_resolve_member(r, given, b->key, frame->call_unit);
    r->frame = frame;
    return true;
}

/* What the callers of a function that only the project sees give to a parameter: the one, or each
 * of a few a map or list of its own. */
static bool eval_passed(tg_resolver *r, const tg_unit *unit, const tg_binding *b,
                        const tg_ref *parameter, tg_ref *out)
{
    enum { CALLERS = 4 };
    bool is_several = unit->facts->facts[b->fact].flags & TG_FACT_REST, is_open = false;
    tg_caller callers[CALLERS + 1];
    tg_ref values[CALLERS];
    const tg_language *language = unit->language;
    bool may_be_private = language->has_private_names || language->has_bare_calls ||
                          language->has_settings || language->has_closed_structs;
    if (!may_be_private || is_several || r->frame) return false;
    if (unit->facts->facts[b->scope].kind != TG_FACT_FUNCTION) return false;
    size_t count = tg_callers_all(r, unit, b->scope, callers, CALLERS);
    for (size_t i = 0; i < count; i++) {
        tg_frame frame = {NULL, unit, b->scope, callers[i].unit, callers[i].call};
        uint32_t argument = argument_for(&frame, b->value, b->name, &is_open);
        if (!argument) return false;
        values[i] = tg_part_eval(r, callers[i].unit, argument);
    }
    if (!count) return false;
    *out = count == 1 ? values[0] : tg_ref_several(r, *parameter, values, count);
    return out->kind != TG_REF_UNKNOWN || (count > 1 && out->several_count);
}

/* `Reviewer.new(RubyLLM.chat)`: the client that those who make an object hand to what sets it up;
 * of several one that is only known by its kind. */
static bool eval_handed(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out)
{
    enum { CALLERS = 4 };
    const tg_facts *f = unit->facts;
    bool is_asked = (unit->language->has_bare_calls || unit->language->has_namespaces) &&
                    !r->frame && f->facts[b->scope].kind == TG_FACT_FUNCTION &&
                    r->depth < TG_LIMIT_RESOLVE_STEPS;
    tg_slice name = f->facts[b->scope].text;
    if (!is_asked || !(tg_slice_is(name, "initialize") || tg_slice_is(name, "__construct")))
        return false;
    tg_caller makers[CALLERS];
    bool are_all, is_open = false;
    unsigned clients = 0;
    bool is_same = true;
    r->met_caller = true;
    r->depth++;
    size_t count = tg_callers_making(r, unit, b->scope, makers, CALLERS, &are_all);
    for (size_t i = 0; i < count; i++) {
        tg_frame frame = {NULL, unit, b->scope, makers[i].unit, makers[i].call};
        uint32_t given = argument_for(&frame, b->value, b->name, &is_open);
        if (!given) continue;
        tg_ref one = tg_part_eval(r, makers[i].unit, given);
        if (!tg_part_is_client(r, &one)) continue;
        if (!clients++) *out = one;
        /* One function makes it for all. */
        is_same &= one.steps && out->steps && one.steps->call &&
                   one.steps->unit == out->steps->unit && one.steps->call == out->steps->call;
    }
    r->depth--;
    if (count == 1 || !clients || (clients == count && is_same)) return clients;
    tg_ref kind = *out;
    const tg_step *first = NULL;
    for (const tg_step *s = kind.steps; s; s = s->before) {
        if (s->kind == TG_STEP_CALL) first = s;
    }
    for (; first && kind.steps != first->before; kind.step_count--) kind.steps = kind.steps->before;
    *out = tg_part_call(r, kind, unit, 0);
    return kind.kind == TG_REF_SYMBOL && tg_part_is_client(r, out);
}

/* `__construct(private Client $client)`: of a client that only its type tells the one that those
 * hand over who make an object of the class. */
static bool handed_over(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *typed)
{
    const tg_facts *f = unit->facts;
    /* A property that is declared among the parameters. */
    bool is_parameter = b->kind == TG_BIND_PARAMETER && b->value;
    uint32_t function = is_parameter ? f->facts[b->value].parent : 0;
    bool is_known = tg_part_is_client(r, typed) && typed->steps && !typed->steps->call;
    if (!is_known || !unit->language->has_namespaces) return false;
    tg_binding own = *b;
    if (function) own.scope = function;
    tg_ref handed;
    if (!eval_handed(r, unit, &own, &handed)) return false;
    *typed = handed;
    return handed.steps && handed.steps->call;
}

/* A default that is an object is what the function works with, which says more than its type:
 * `client: OpenAI = Depends(get_client)`, `model: ChatModel = OpenAiChatModel.builder().build()`.
 */
static bool by_default(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out)
{
    bool is_told = unit->language->initializer || unit->language->reads_getters;
    uint32_t otherwise = is_told ? default_of(unit, b) : 0;
    if (!otherwise || unit->facts->facts[otherwise].kind != TG_FACT_CALL) return false;
    *out = tg_part_eval(r, unit, otherwise);
    return tg_part_is_client(r, out);
}

/* `model: Model = Model.FAST`: of the project's enum, what its members are otherwise; of an SDK's,
 * the name that its constant stands for. */
static void add_default(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *ref)
{
    /* Where nothing says what class an enum's member is of, it is a text by itself. */
    bool is_text = unit->language->initializer || unit->language->has_namespaces;
    bool is_told = unit->language->reads_getters || unit->language->has_seen_callers || is_text;
    uint32_t otherwise = is_told ? default_of(unit, b) : 0;
    if (!otherwise) return;
    bool is_constant = unit->facts->facts[otherwise].kind == TG_FACT_MEMBER;
    if (is_text && !is_constant) return;
    if (is_constant && (ref->kind == TG_REF_SYMBOL || is_text)) {
        tg_slice text;
        tg_ref given = tg_part_eval(r, unit, otherwise);
        if (!tg_ref_text(r, &given, &text)) return;
        *ref = tg_ref_unknown(unit, tg_part_join(r, tg_slice_of("parameter"), " ", b->name));
    } else if (ref->kind != TG_REF_FACT) {
        return;
    }
    ref->default_unit = unit;
    ref->default_fact = otherwise;
}

/* Whether the last part of a function's name is that of one that gives its argument back. */
static bool gives_back(const tg_unit *unit, tg_slice name)
{
    const tg_language *l = unit->language;
    for (size_t i = 0; name.n && i < l->through_count; i++) {
        tg_slice function = tg_slice_of(l->throughs[i].function);
        if (l->throughs[i].what == TG_THROUGH_VALUE && tg_slice_ends(function, name)) return true;
    }
    return false;
}

/* `storage.get({model: "m"}, (items) => ...)`: what a function gives whose language says so is
 * what it hands to the one behind its arguments. */
static bool is_handed_back(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    uint32_t call = f->facts[b->scope].parent, first = 0;
    bool is_argument = unit->language->has_seen_callers && !b->key.n &&
                       f->facts[b->scope].kind == TG_FACT_FUNCTION &&
                       f->facts[b->scope].slot == TG_SLOT_ARGUMENT &&
                       f->facts[call].kind == TG_FACT_CALL;
    uint32_t callee = is_argument ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (callee && !gives_back(unit, f->facts[callee].text)) return false;
    if (callee) first = tg_part_argument(unit, call, 0);
    if (!first || first == b->scope || b->value != tg_facts_in(f, b->scope, TG_SLOT_PARAMETER))
        return false;
    size_t rest;
    tg_ref ref = tg_part_eval(r, unit, callee);
    const tg_through_row *row = tg_part_through_of(unit, tg_ref_name(r, &ref, &rest));
    if (!row || row->what != TG_THROUGH_VALUE) return false;
    *out = tg_part_eval(r, unit, first);
    return out->kind == TG_REF_FACT;
}

/* Whether the call that is looked into surely gives a parameter nothing: it is `undefined`. */
static bool is_left_out(const tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    const tg_frame *frame = r->frame;
    bool is_open = unit->facts->facts[b->fact].flags & TG_FACT_REST || b->key.n;
    if (!frame || !is_frame_of(unit, b, frame)) return false;
    if (!unit->language->has_seen_callers || default_of(unit, b)) return false;
    return !argument_for(frame, b->value, b->name, &is_open) && !is_open;
}

tg_ref tg_part_parameter(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    tg_ref ref, given;
    if (eval_given(r, unit, b, &ref) || is_handed_back(r, unit, b, &ref)) return ref;
    if (b->type && by_default(r, unit, b, &ref)) return ref;
    if (b->type && tg_part_type(r, unit, b->type, &ref)) {
        if (!handed_over(r, unit, b, &ref)) (void)tg_part_bean(r, unit, b, &ref);
        add_default(r, unit, b, &ref);
        return ref;
    }
    ref = tg_ref_unknown(unit, tg_part_join(r, tg_slice_of("parameter"), " ", b->name));
    ref.is_scalar = b->type && tg_part_is_scalar_type(unit, b->type);
    ref.declared = tg_part_declared_as(unit, b->type);
    ref.type_unit = b->type ? unit : NULL;
    ref.type_fact = b->type;
    /* What the function sets in it is known. */
    ref.origin = unit;
    ref.origin_scope = b->scope;
    ref.origin_name = b->name;
    ref.origin_start = b->start;
    if (is_left_out(r, unit, b)) ref.is_scalar = true;
    uint32_t function = unit->facts->facts[b->fact].parent;
    if (!b->type && tg_block_parameter(r, unit, function, &given)) return given;
    bool may_be_passed = !ref.is_scalar || unit->language->has_settings;
    if (may_be_passed && eval_passed(r, unit, b, &ref, &given)) return given;
    if (tg_part_by_callers(r, unit, b->value, (tg_slice){NULL, 0}, &given)) return given;
    bool has_type = b->type && tg_facts_in(unit->facts, b->type, TG_SLOT_TYPE);
    if (!has_type && eval_handed(r, unit, b, &given)) return given;
    uint32_t otherwise = default_of(unit, b);
    /* `@click.option("--model", default="gpt-4o")` above the function. */
    if (!otherwise) otherwise = tg_part_option_above(unit, function, b->name);
    if (!otherwise) return ref;
    given = tg_part_eval(r, unit, otherwise);
    /* A default that is an object is what the function works with (dependency injection). */
    if (given.kind == TG_REF_SYMBOL && tg_part_is_made(&given)) return given;
    ref.default_unit = unit;
    ref.default_fact = otherwise;
    return ref;
}
