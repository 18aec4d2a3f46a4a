#include "code/resolve/resolve.h"
#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/command.h"
#include "code/resolve/resolve_parts.h"

/* `x.model()` of a record, `model()` in it: the part itself. */
static bool is_part_of_record(const tg_unit *unit, uint32_t call, uint32_t callee,
                              const tg_ref *value)
{
    bool is_plain = unit->language->has_setters && !unit->language->has_trailing_blocks &&
                    !tg_part_argument(unit, call, 0) &&
                    (unit->facts->facts[callee].kind == TG_FACT_MEMBER ||
                     unit->facts->facts[callee].kind == TG_FACT_NAME);
    const tg_step *last = value->steps;
    if (is_plain && tg_ref_fact_kind(value) == TG_FACT_STRING) return true;
    /* An object of a type that is only named: what a field or part holds. */
    return is_plain && last && last->kind == TG_STEP_CALL && !last->call;
}

/* Parameters stand before the body, which may be long. */
static bool has_parameters(const tg_facts *f, uint32_t function)
{
    enum { FIRST = 4 };
    uint32_t c = tg_facts_first(f, function);
    for (unsigned n = 0; c && n < FIRST; c = tg_facts_next(f, function, c), n++) {
        if (f->facts[c].slot == TG_SLOT_PARAMETER) return true;
    }
    return false;
}

/* What a function of the project gives back to a call, whose arguments its parameters are. */
static tg_ref eval_function(tg_resolver *r, const tg_ref *f, const tg_unit *unit, uint32_t call)
{
    const tg_frame *outer = r->frame;
    bool is_given = tg_facts_in(unit->facts, call, TG_SLOT_ARGUMENT);
    /* A method of an object, by what the object was made with. */
    bool may_be_made = unit->language->has_settings || unit->language->has_namespaces;
    if (!is_given && f->frame && may_be_made) r->frame = f->frame;
    /* What is given nothing is `undefined` in JavaScript. */
    bool is_asked = is_given || unit->language->has_seen_callers;
    if (is_asked && has_parameters(f->unit->facts, f->fact)) {
        tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
        if (!frame) {
            r->status = TG_ENOMEM;
            return tg_part_shown(r, unit, call);
        }
        *frame = (tg_frame){outer, f->unit, f->fact, unit, call};
        r->frame = frame;
    }
    tg_acting as = r->acting;
    uint32_t class = f->as_unit ? tg_unit_class(f->unit, f->fact) : 0;
    bool is_above = class && (f->as_unit != f->unit || f->as_class != class);
    /* A bare call, or one of `self`, is of the object that acts already; another object is itself.
     */
    uint32_t callee = tg_unit_callee(unit, call);
    bool is_other = callee && unit->facts->facts[callee].kind == TG_FACT_MEMBER && f->as_unit;
    if (is_other && as.unit) r->acting = (tg_acting){.unit = NULL};
    if (is_above && (!as.unit || is_other))
        r->acting = (tg_acting){f->unit, class, f->as_unit, f->as_class};
    tg_ref ref = tg_part_returned(r, f->unit, f->fact);
    r->acting = as;
    /* What statements in the function set in an object says it of these arguments. */
    bool is_object = ref.kind == TG_REF_SYMBOL && ref.origin && unit->language->makes_by_new;
    if (is_object && !ref.frame) ref.frame = r->frame;
    r->frame = outer;
    return ref;
}

/* `with_tools!(builder)`: a macro of the project that is given a client's builder and gives it
 * back.
 */
static bool eval_macro(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                       tg_slice name, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    tg_slice text = {f->text.ptr + f->facts[call].start, f->facts[call].end - f->facts[call].start};
    size_t at =
        callee->is_local && unit->language->self_type ? tg_slice_find(text, name) : SIZE_MAX;
    bool is_macro = at != SIZE_MAX && at + name.n < text.n && text.ptr[at + name.n] == '!';
    uint32_t only = is_macro ? tg_part_argument(unit, call, 0) : 0;
    if (!only) return false;
    *out = tg_part_eval(r, unit, only);
    return tg_part_is_client(r, out);
}

/* `new Function("m", "return import(m)")`: what that makes loads a module, unseen by compilers. */
static bool is_loader(tg_resolver *r, const tg_ref *f)
{
    bool is_made = f->kind == TG_REF_SYMBOL && f->step_count == 1 &&
                   f->steps->kind == TG_STEP_CALL && f->steps->call &&
                   tg_slice_is(f->symbol, "Function");
    if (!is_made || !f->steps->unit->language->has_relative_urls) return false;
    uint32_t body = tg_part_argument(f->steps->unit, f->steps->call, 1);
    tg_ref code = body ? tg_part_eval(r, f->steps->unit, body) : *f;
    tg_slice text;
    return body && tg_ref_text(r, &code, &text) &&
           tg_slice_starts(text, tg_slice_of("return import("));
}

static tg_ref eval_call(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    uint32_t callee = tg_unit_callee(unit, fact);
    tg_ref given;
    if (callee && tg_part_eval_known_method(r, unit, fact, callee, &given)) return given;
    if (callee && tg_part_eval_scope(r, unit, fact, &given)) return given;
    bool is_method = callee && unit->facts->facts[callee].kind == TG_FACT_MEMBER;
    if (is_method && tg_part_eval_held(r, unit, callee, true, &given)) return given;
    if (!callee) {
        bool is_literal = unit->facts->facts[fact].flags & TG_FACT_NEW;
        return is_literal ? tg_ref_fact(unit, fact) : tg_part_shown(r, unit, fact);
    }
    tg_ref ref;
    if (tg_part_eval_method(r, unit, fact, callee, &ref)) return ref;
    if (tg_part_from_container(r, unit, callee, &ref)) return ref;
    if (tg_part_macro(r, unit, callee, &ref)) return ref;
    if (tg_part_configured(r, unit, fact, &ref)) return ref;
    tg_ref f = tg_part_eval(r, unit, callee);
    if ((unit->facts->facts[fact].flags & TG_FACT_NEW) && tg_part_is_instance(&f)) return f;
    if (tg_part_eval_made(r, unit, fact, callee, &ref)) return ref;
    if (is_loader(r, &f)) return tg_part_eval_through(r, unit, fact, TG_THROUGH_MODULE);
    size_t rest;
    tg_slice name = tg_ref_name(r, &f, &rest);
    if (name.n && rest == f.step_count) {
        const tg_through_row *through = tg_part_through_of(unit, name);
        if (through) return tg_part_eval_through(r, unit, fact, through->what);
        if (tg_part_eval_wrap(r, unit, fact, name, &ref)) return ref;
        if (eval_macro(r, unit, fact, &f, name, &ref)) return ref;
    }
    if (tg_ref_fact_kind(&f) == TG_FACT_FUNCTION) {
        ref = eval_function(r, &f, unit, fact);
        if (ref.kind != TG_REF_UNKNOWN || ref.call_unit) return ref;
        ref.call_unit = unit;
        ref.call_fact = fact;
        ref.call_frame = r->frame;
        return ref;
    }
    if (tg_part_eval_accessor(r, unit, fact, &f, &given)) {
        bool is_function = tg_ref_fact_kind(&given) == TG_FACT_FUNCTION;
        return is_function ? tg_part_returned(r, given.unit, given.fact) : given;
    }
    if (is_part_of_record(unit, fact, callee, &f)) return f;
    tg_ref known;
    if (tg_part_method(r, unit, fact, callee, &known)) return known;
    if (tg_part_is_reading(unit, fact, callee, &f)) return f;
    /* `f.bind(x)` is f. */
    bool is_bind = f.steps && f.steps->kind == TG_STEP_MEMBER &&
                   tg_slice_is(f.steps->name, "bind") && !unit->language->has_keywords;
    if (is_bind && f.steps->before && f.steps->before->kind == TG_STEP_MEMBER) {
        f.steps = f.steps->before;
        f.step_count--;
        return f;
    }
    return tg_part_call(r, f, unit, fact);
}

/* `x ?: return`, `x ?? throw new Missing()`: an arm that gives nothing, since it ends what is run.
 */
static bool leaves(const tg_facts *f, uint32_t arm)
{
    const tg_fact *a = &f->facts[arm];
    bool is_throw = a->kind == TG_FACT_OTHER && a->slot == TG_SLOT_VALUE;
    return a->kind == TG_FACT_RETURN ||
           (is_throw && tg_slice_starts(tg_slice_from(f->text, a->start), tg_slice_of("throw ")));
}

/* A text, or what falls back to one: `config('services.llm.model', 'gpt-4o')`. */
static bool is_text_otherwise(tg_resolver *r, tg_ref ref)
{
    enum { BEHIND = 3 };
    for (unsigned n = 0; n < BEHIND && ref.kind == TG_REF_UNKNOWN; n++) {
        if (!ref.default_unit || ref.step_count) return false;
        ref = tg_part_eval(r, ref.default_unit, ref.default_fact);
    }
    return tg_ref_fact_kind(&ref) == TG_FACT_STRING;
}

/* `settings.Get().Model ?? "gpt-4o"`, `cached(KEY) ?: DEFAULT_MODEL`: where one of the values is a
 * text, all are. */
static bool has_text(tg_resolver *r, const tg_unit *unit, uint32_t choice)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_block_arm(f, choice, 0); c; c = tg_block_arm(f, choice, c)) {
        uint32_t value = tg_block_result(f, c);
        if (f->facts[value].kind == TG_FACT_STRING) return true;
        const tg_language *l = unit->language;
        bool is_looked_at =
            (l->has_namespaces || l->has_settings || l->makes_by_new) && !leaves(f, c);
        if (is_looked_at && is_text_otherwise(r, tg_part_eval(r, unit, value))) return true;
    }
    return false;
}

/* `client.get(url).header(...)`: a request that sends nothing, where another arm may send. */
static bool only_gets(tg_resolver *r, const tg_ref *ref)
{
    const tg_step **steps = ref->step_count ? tg_ref_steps(r, ref) : NULL;
    for (size_t i = 0; steps && i + 1 < ref->step_count; i++) {
        bool is_called = steps[i]->kind == TG_STEP_MEMBER && steps[i + 1]->kind == TG_STEP_CALL;
        if (is_called && tg_slice_is(steps[i]->name, "get")) return true;
    }
    return false;
}

/* `clients[key] ?: Client(...)`: what is taken out of a container is known by its type alone. */
static bool is_held(tg_resolver *r, const tg_unit *unit, uint32_t arm, const tg_ref *ref)
{
    tg_fact_kind kind = (tg_fact_kind)unit->facts->facts[arm].kind;
    bool is_taken = unit->language->has_holders && (kind == TG_FACT_INDEX || kind == TG_FACT_CALL);
    bool is_bare = ref->steps && ref->steps->kind == TG_STEP_CALL && !ref->steps->call;
    return is_taken && is_bare && tg_part_is_client(r, ref);
}

/* `MODELS.find(...) ?? MODELS[0]`, of which the first is surely there. What a function gives may
 * be nothing on another way. */
static bool is_there(tg_resolver *r, const tg_unit *unit, uint32_t choice)
{
    const tg_facts *f = unit->facts;
    uint32_t arm = tg_block_arm(f, choice, 0), next = arm ? tg_block_arm(f, choice, arm) : 0;
    bool is_either = next && f->facts[choice].kind == TG_FACT_CHOICE &&
                     !tg_facts_in(f, choice, TG_SLOT_CHILD) && !tg_block_decides(f, arm, next);
    return is_either && f->facts[arm].kind == TG_FACT_CALL && tg_part_is_found(r, unit, arm);
}

/* `a or b`, `a if x else b`, `when (x) { ... }`: a client is one whichever it is; of a value only
 * what all have is known. */
static tg_ref eval_choice(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    tg_ref unknown = {.kind = TG_REF_UNKNOWN}, ref = unknown, stored = unknown, object = unknown;
    tg_ref first = unknown;
    size_t options = 0;
    bool has_null = false;
    tg_ways ways = {.count = 0};
    /* `url.startsWith("https") ? https : http`, `isAzure ? AzureOpenAI : OpenAI`: names of packages
     * that stand for the same. */
    bool are_names = unit->language->has_alternatives;
    for (uint32_t c = tg_block_arm(f, fact, 0); c; c = tg_block_arm(f, fact, c)) {
        if (leaves(f, c)) continue;
        ref = tg_part_eval(r, unit, tg_block_result(f, c));
        if (!options++) first = ref;
        are_names &= ref.kind == TG_REF_SYMBOL && !ref.is_local && !ref.step_count;
        has_null |= tg_part_is_null(&ref);
        bool is_object = ref.kind == TG_REF_SYMBOL && tg_part_is_made(&ref);
        bool is_function = tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION || tg_part_is_instance(&ref);
        bool is_text = tg_ref_fact_kind(&ref) == TG_FACT_STRING;
        /* `localStorage.getItem("model") || "gpt-4o"` is a text, whatever gives it. */
        bool may_be_text = is_object && unit->language->has_alternatives && !stored.steps &&
                           !tg_part_is_from_sdk(r, &ref);
        bool is_no_object =
            is_object && !unit->language->has_alternatives && has_text(r, unit, fact);
        if (is_object && unit->language->tries_values && only_gets(r, &ref)) may_be_text = true;
        if (is_object && is_held(r, unit, tg_block_result(f, c), &ref)) may_be_text = true;
        if (may_be_text) stored = ref;
        bool is_it = (is_object || is_function) && !may_be_text && !is_no_object;
        /* `kind switch { "a" => new OwnClient(), ... }`: one of several; its type says what all
         * are. */
        bool is_arm = f->facts[c].kind == TG_FACT_BRANCH && unit->language->shares_project;
        if (is_it && is_arm && tg_part_is_instance(&ref)) {
            is_it = false;
            ref = tg_ref_unknown(unit, tg_ref_show(r, &ref));
        }
        if (is_it && !is_object) return object.steps ? object : ref;
        if (is_it) tg_part_add_way(&ways, &ref);
        if (is_it && (!object.steps || tg_part_says_less(&ref, &object))) object = ref;
        if (object.steps) continue;
        if (is_no_object) ref = tg_ref_unknown(unit, tg_ref_show(r, &ref));
        if (is_text && stored.steps) stored = unknown;
        if (ref.kind == TG_REF_UNKNOWN && !unknown.waits_for.n) unknown = ref;
    }
    (void)tg_part_way(r, &ways, &object);
    object.may_be_null |= has_null;
    stored.may_be_null |= has_null;
    if (object.steps) return object;
    if (stored.steps) return stored;
    if (options == 1) return ref;
    if (are_names || is_there(r, unit, fact)) return first;
    ref = tg_ref_fact(unit, fact);
    /* `environment ?? "gpt-4o"`: the last is what it falls back to. */
    ref.waits_for = unknown.waits_for;
    return ref;
}

/* `val body = try { ... } catch (e: Exception) { ... }`: what it is when nothing goes wrong, or 0.
 */
static uint32_t tried_value(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    tg_slice text = tg_slice_from(f->text, f->facts[fact].start);
    if (!unit->language->scopes || !tg_slice_starts(text, tg_slice_of("try"))) return 0;
    uint32_t block = tg_facts_first(f, fact), last = block ? tg_block_result(f, block) : 0;
    return last != block ? last : 0;
}

/* `val model: String get() { return x }`: the one thing that a property's block gives, or 0. */
static uint32_t given_by_block(const tg_unit *unit, uint32_t block)
{
    const tg_facts *f = unit->facts;
    bool is_getter = unit->language->scopes && f->facts[block].slot == TG_SLOT_VALUE &&
                     f->facts[f->facts[block].parent].kind == TG_FACT_ASSIGN;
    uint32_t only = is_getter ? tg_facts_first(f, block) : 0;
    bool is_return = only && f->facts[only].kind == TG_FACT_RETURN;
    return is_return ? tg_facts_in(f, only, TG_SLOT_VALUE) : 0;
}

/* Of that and what is made when something does go wrong the one that says less. */
static tg_ref eval_tried(tg_resolver *r, const tg_unit *unit, uint32_t fact, uint32_t value)
{
    const tg_facts *f = unit->facts;
    tg_ref tried = tg_part_eval(r, unit, value);
    for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c)) {
        uint32_t block = 0;
        if (f->facts[c].kind != TG_FACT_BRANCH) continue;
        for (uint32_t b = tg_facts_first(f, c); b; b = tg_facts_next(f, c, b)) block = b;
        uint32_t last = block ? tg_block_result(f, block) : 0;
        if (!last || last == block || f->facts[last].kind != TG_FACT_CALL) continue;
        tg_ref caught = tg_part_eval(r, unit, last);
        if (tg_part_says_less(&caught, &tried)) tried = caught;
    }
    return tried;
}

/* `x = <<~TEXT`: the text, which stands behind the line (ruby.c); 0 when it is something else. */
static uint32_t heredoc_of(const tg_unit *unit, uint32_t fact)
{
    enum { LOOKED = 64 };
    const tg_fact *facts = unit->facts->facts;
    tg_slice text = tg_slice_from(unit->facts->text, facts[fact].start);
    if (!unit->language->has_bare_calls || !tg_slice_starts(text, tg_slice_of("<<"))) return 0;
    for (uint32_t i = fact + 1; i < unit->facts->count && i < fact + LOOKED; i++) {
        bool is_body = facts[i].kind == TG_FACT_STRING && facts[i].slot == TG_SLOT_ITEM &&
                       facts[facts[i].parent].kind != TG_FACT_LIST;
        if (is_body) return i;
    }
    return 0;
}

static tg_ref eval_any(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    const tg_fact *x = &unit->facts->facts[fact];
    bool is_output = x->kind == TG_FACT_OTHER || x->kind == TG_FACT_CALL;
    if (unit->language->has_commands && is_output) return tg_command_output(r, unit, fact);
    /* `${x:-y}`, which may set x itself: literal.c looks into it. */
    if (unit->language->has_commands && x->kind == TG_FACT_CHOICE) return tg_ref_fact(unit, fact);
    switch ((tg_fact_kind)x->kind) {
    case TG_FACT_NAME: {
        tg_ref ref = tg_part_name(r, unit, fact, x->text);
        bool is_call = unit->language->has_bare_calls && x->slot != TG_SLOT_CALLEE &&
                       tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION &&
                       ref.unit->facts->facts[ref.fact].text.n;
        return is_call ? tg_part_returned(r, ref.unit, ref.fact) : ref;
    }
    case TG_FACT_MEMBER:
    case TG_FACT_INDEX: {
        tg_ref held;
        if (tg_part_eval_held(r, unit, fact, false, &held)) return held;
        tg_ref ref = x->kind == TG_FACT_MEMBER ? tg_part_eval_member(r, unit, fact)
                                               : tg_part_eval_index(r, unit, fact);
        bool is_put = unit->put_count && !tg_part_is_client(r, &ref) &&
                      tg_part_put_client(r, unit, fact, &held);
        return is_put ? held : ref;
    }
    case TG_FACT_CALL:
        return eval_call(r, unit, fact);
    case TG_FACT_CHOICE:
        return eval_choice(r, unit, fact);
    case TG_FACT_BRANCH:
        if (unit->language->has_last_value) return tg_part_statements(r, unit, fact);
        return tg_block_arm(unit->facts, fact, 0) ? eval_choice(r, unit, fact)
                                                  : tg_part_shown(r, unit, fact);
    case TG_FACT_ASSIGN: {
        uint32_t value = tg_facts_in(unit->facts, fact, TG_SLOT_VALUE);
        return value ? tg_part_eval(r, unit, value) : tg_part_shown(r, unit, fact);
    }
    case TG_FACT_STRING:
    case TG_FACT_NUMBER:
    case TG_FACT_BOOL:
    case TG_FACT_NULL:
    case TG_FACT_MAP:
    case TG_FACT_LIST:
    case TG_FACT_FUNCTION:
    case TG_FACT_CLASS:
    case TG_FACT_MERGE:
    case TG_FACT_CONCAT:
        return tg_ref_fact(unit, fact);
    case TG_FACT_OTHER: {
        uint32_t value =
            x->flags & TG_FACT_VALUED ? tg_facts_in(unit->facts, fact, TG_SLOT_VALUE) : 0;
        uint32_t tried = value ? 0 : tried_value(unit, fact);
        if (tried) return eval_tried(r, unit, fact, tried);
        if (!value) value = given_by_block(unit, fact);
        if (!value) value = heredoc_of(unit, fact);
        return value ? tg_part_eval(r, unit, value) : tg_part_statements(r, unit, fact);
    }
    case TG_FACT_KEYWORD:
    case TG_FACT_SPREAD:
    case TG_FACT_PAIR:
    case TG_FACT_PATTERN:
    case TG_FACT_BIND:
    case TG_FACT_PARAMETER:
    case TG_FACT_RETURN:
    case TG_FACT_WITH:
        break;
    }
    return tg_part_shown(r, unit, fact);
}

tg_ref tg_part_eval(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    bool is_too_far = r->depth >= TG_LIMIT_RESOLVE_STEPS || r->work >= TG_LIMIT_RESOLVE_WORK;
    if (is_too_far || r->status) return tg_part_shown(r, unit, fact);
    r->depth++;
    r->work++;
    tg_ref ref = eval_any(r, unit, fact), record;
    if (tg_part_record(r, unit, fact, &ref, &record)) ref = record;
    if (ref.kind == TG_REF_FACT && !ref.frame) ref.frame = r->frame;
    r->depth--;
    return ref;
}

void tg_resolve_begin(tg_resolver *r)
{
    if (r->depth) return;
    bool was_late = r->worked > TG_LIMIT_RESOLVE_FILE;
    if (!was_late) r->worked += r->work;
    bool is_late = r->worked > TG_LIMIT_RESOLVE_FILE;
    r->work = is_late ? TG_LIMIT_RESOLVE_WORK - TG_LIMIT_RESOLVE_LATE : 0;
}

tg_ref tg_resolve(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    tg_resolve_begin(r);
    return tg_part_eval(r, unit, fact);
}

tg_ref tg_resolve_name(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    tg_resolve_begin(r);
    return tg_part_name(r, unit, fact, name);
}
