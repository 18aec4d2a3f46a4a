#include "code/calls/model_default.h"

#include "code/calls/model_parts.h"
#include "code/resolve/below.h"
#include "code/resolve/resolve_parts.h"

enum {
    DEEP = TG_MODEL_DEEP,
    FACTS = TG_MODEL_FACTS,
    FILES = TG_MODEL_FILES,
    CALLERS = TG_MODEL_CALLERS
};

/* What tests make says nothing of what runs. */
bool tg_model_is_of_tests(const tg_unit *unit)
{
    return tg_slice_ends(unit->facts->path, tg_slice_of("_test.go"));
}

void tg_model_take(wanted *w, tg_slice text)
{
    if (!text.n) return;
    w->are_several |= w->text.n && !tg_slice_equal(w->text, text);
    w->text = text;
}

/* The model that a client is made with where an expression makes one. */
static bool made_with(wanted *w, const tg_ref *ref, tg_slice *text)
{
    tg_resolver *r = w->r;
    const tg_step *last = ref->steps;
    size_t rest, count;
    if (ref->kind != TG_REF_SYMBOL || !tg_part_is_made(ref) || !last->call) return false;
    tg_slice name = tg_ref_name(r, ref, &rest);
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, tg_slice_of(last->unit->language->family), name, &count);
    for (size_t i = 0; i < count && rest + 1 == ref->step_count; i++) {
        if (s[i].kind != TG_SYMBOL_CLIENT || !s[i].client->model.count) continue;
        tg_arguments given = tg_arguments_of_call(last);
        tg_lookup found = tg_lookup_places(r, &given, &s[i].client->model, NULL);
        if (found.state != TG_LOOKUP_PRESENT) continue;
        if (tg_ref_text(r, &found.ref, text)) return true;
        return found.unit && found.fact && tg_model_default(r, found.unit, found.fact, text);
    }
    return false;
}

/* The text that a value falls back to: `os.getenv("MODEL", "gpt-4o")`. */
bool tg_model_is_otherwise(wanted *w, const tg_ref *ref, tg_slice *text)
{
    enum { BEHIND = 3 };
    tg_ref of = *ref;
    for (unsigned n = 0; n < BEHIND; n++) {
        bool has_default = of.kind == TG_REF_UNKNOWN && of.default_unit && !of.step_count &&
                           (of.default_unit->language->has_alternatives ||
                            of.default_unit->language->has_settings);
        if (!has_default) return false;
        of = tg_resolve(w->r, of.default_unit, of.default_fact);
        if (tg_ref_text(w->r, &of, text)) return true;
    }
    return false;
}

bool tg_model_text_of(wanted *w, const tg_unit *unit, uint32_t fact, tg_slice *text)
{
    tg_ref ref = tg_resolve(w->r, unit, fact);
    if (w->is_made) return made_with(w, &ref, text);
    /* `config.getString("openai.model")` is what a file of settings says. */
    bool is_set = ref.kind == TG_REF_UNKNOWN && ref.default_unit && unit->language->has_settings;
    if (is_set) ref = tg_resolve(w->r, ref.default_unit, ref.default_fact);
    return tg_ref_text(w->r, &ref, text) || tg_model_of_variant(w->r, &ref, 0, text);
}

void tg_model_take_or_follow(wanted *w, const tg_unit *unit, uint32_t fact)
{
    tg_slice text;
    tg_ref ref = tg_resolve(w->r, unit, fact);
    bool is_text = w->is_made
                       ? made_with(w, &ref, &text)
                       : tg_ref_text(w->r, &ref, &text) || tg_model_is_otherwise(w, &ref, &text);
    /* `val model: String = ""` says nothing. */
    if (is_text && (text.n || !unit->language->has_settings)) {
        tg_model_take(w, text);
    } else {
        tg_model_follow(w, unit, fact);
    }
}

/* `if model == "" {`, `if (*x).model.is_empty()`, `if (string.IsNullOrEmpty(model))`: a branch for
 * where there is none. */
bool tg_model_is_for_nothing(const tg_unit *unit, uint32_t fact, tg_slice name)
{
    static const char *const tests[] = {
        "== \"\"", "== 0",    "is_empty()", "is_none()", "IsNullOrEmpty(", "IsNullOrWhiteSpace(",
        "== null", "is null", "empty(",     "!$",        ".nil?",          ".blank?",
        "not ",    "is None", "(!"};
    const tg_facts *f = unit->facts;
    uint32_t branch = tg_unit_around(unit, fact, TG_FACT_BRANCH);
    if (!branch) return false;
    tg_slice head = tg_slice_from(f->text, f->facts[branch].start);
    size_t n = 0;
    while (n < head.n && head.ptr[n] != '{' && head.ptr[n] != ':') n++;
    head.n = n;
    bool is_tested = false;
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
        is_tested |= tg_slice_find(head, tg_slice_of(tests[i])) != SIZE_MAX;
    return is_tested && tg_slice_find(head, name) != SIZE_MAX;
}

/* --- functions */

/* Whether a RETURN gives what is meant where nothing else is known: behind all branches, or on one
 * for what is empty. */
static bool is_last_or_for_nothing(const tg_ref *function, uint32_t returned)
{
    const tg_unit *unit = function->unit;
    const tg_facts *f = unit->facts;
    uint32_t up = f->facts[returned].parent;
    while (up != function->fact && up && f->facts[up].kind != TG_FACT_BRANCH &&
           f->facts[up].kind != TG_FACT_CHOICE)
        up = f->facts[up].parent;
    return up == function->fact || tg_model_is_for_nothing(unit, returned, (tg_slice){"", 0});
}

/* `GetModel(Engine.Gpt)` of `engine switch { Engine.Gpt => "gpt-4o", _ => ... }`: the arm for what
 * is given; 0: it is not known which. */
static uint32_t arm_for(const tg_ref *function, uint32_t choice, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = function->unit->facts, *g = unit->facts;
    uint32_t asked = tg_facts_first(f, choice), given = 0, one;
    bool is_switch =
        f->facts[choice].kind == TG_FACT_CHOICE && asked && f->facts[asked].kind == TG_FACT_NAME;
    for (unsigned n = 0; is_switch && (one = tg_part_argument(unit, call, n)) != 0; n++) {
        tg_slice parameter = tg_part_parameter_of(unit, one, function);
        if (tg_slice_equal(parameter, f->facts[asked].text)) given = one;
    }
    if (!given ||
        (g->facts[given].kind != TG_FACT_MEMBER && g->facts[given].kind != TG_FACT_STRING))
        return 0;
    for (uint32_t arm = tg_facts_next(f, choice, asked); arm; arm = tg_facts_next(f, choice, arm)) {
        uint32_t by = f->facts[arm].kind == TG_FACT_BRANCH ? tg_facts_first(f, arm) : 0;
        bool is_it = by && f->facts[by].slot != TG_SLOT_VALUE && f->facts[by].text.n &&
                     tg_slice_equal(f->facts[by].text, g->facts[given].text);
        if (is_it) return tg_facts_in(f, arm, TG_SLOT_VALUE);
    }
    return 0;
}

/* What a function of the project gives back for these arguments: its one text, or else what is
 * behind its values. */
static void by_function(wanted *w, const tg_ref *function, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = function->unit->facts;
    uint32_t end = function->fact + f->facts[function->fact].span;
    tg_frame *frame = tg_arena_alloc(w->r->arena, sizeof *frame);
    if (!frame) w->r->status = TG_ENOMEM;
    if (!frame || f->facts[function->fact].span > FACTS) return;
    *frame = (tg_frame){w->r->frame, function->unit, function->fact, unit, call};
    const tg_frame *before = tg_resolve_enter(w->r, frame);
    uint32_t open[2] = {0, 0};
    size_t count = 0;
    bool has_text = false, is_certain = false;
    uint32_t body = tg_facts_in(f, function->fact, TG_SLOT_BODY);
    uint32_t only = body ? arm_for(function, body, unit, call) : 0;
    if (only) tg_model_take_or_follow(w, function->unit, only);
    for (uint32_t i = function->fact + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN) continue;
        if (tg_unit_scope(function->unit, i) != function->fact) continue;
        uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
        bool are_several =
            value && f->facts[value].kind == TG_FACT_LIST && f->facts[value].span > 1;
        tg_slice text;
        if (are_several) value++;
        if (!value) continue;
        uint32_t arm = arm_for(function, value, unit, call);
        if (arm) value = arm;
        if (tg_model_text_of(w, function->unit, value, &text)) {
            tg_model_take(w, text);
            has_text |= text.n > 0;
            is_certain |= text.n && is_last_or_for_nothing(function, i);
        } else if (count < 2) {
            open[count++] = value;
        }
    }
    /* `fun model() = "gpt-4o"` */
    uint32_t value = tg_facts_in(f, function->fact, TG_SLOT_VALUE);
    bool is_expression = value && f->facts[value].kind != TG_FACT_OTHER;
    if (is_expression && !has_text && !count) tg_model_take_or_follow(w, function->unit, value);
    /* `if task == "code" { return "gpt-4.1" }; return s.model`: one of several. */
    if (has_text && count && !is_certain) w->are_several = true;
    for (size_t i = 0; i < count && !w->text.n; i++) tg_model_follow(w, function->unit, open[i]);
    tg_resolve_leave(w->r, before);
}

/* `openai.ChatModel(c.model)`, `aws.String(c.model)`: what gives back what it is given. */
static bool is_conversion(tg_slice name)
{
    static const char *const names[] = {"string", "String",    "Ptr",     "F",
                                        "NewOpt", "TrimSpace", "ToLower", "ToUpper"};
    static const tg_slice model = TG_LIT("Model");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(name, names[i])) return true;
    }
    return tg_slice_ends(name, model) || tg_slice_is(name, "ModelName");
}

/* `firstNonEmpty(cfg.Model, os.Getenv("MODEL"), "gpt-4o")`: a function that gives one of all that
 * it is given has the last of them for where there is nothing before it. */
static void by_otherwise(wanted *w, const tg_unit *unit, uint32_t call)
{
    static const char *const words[] = {"first", "oalesce", "efault", "allback", "Or", "irst"};
    tg_slice name = unit->facts->facts[tg_facts_in(unit->facts, call, TG_SLOT_CALLEE)].text, text;
    unsigned count = 0;
    bool is_it = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        is_it |= tg_slice_find(name, tg_slice_of(words[i])) != SIZE_MAX;
    while (is_it && tg_part_argument(unit, call, count)) count++;
    if (count < 2) return;
    if (tg_model_text_of(w, unit, tg_part_argument(unit, call, count - 1), &text))
        tg_model_take(w, text);
}

static void by_call(wanted *w, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), first = tg_part_argument(unit, call, 0);
    if (!callee) return;
    tg_ref to = tg_resolve(w->r, unit, callee);
    /* `Model::Gpt4o.id()` */
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    tg_ref of = object ? tg_resolve(w->r, unit, object) : to, own = to;
    bool is_variant = object && of.kind == TG_REF_FACT && of.step_count == 1 &&
                      of.unit->facts->facts[of.fact].kind == TG_FACT_CLASS;
    if (is_variant)
        own = tg_resolve_member(w->r, tg_ref_fact(of.unit, of.fact), f->facts[callee].text, unit);
    bool is_own = is_variant && tg_ref_fact_kind(&own) == TG_FACT_FUNCTION;
    tg_slice said;
    if (is_variant && tg_model_of_variant(w->r, &of, is_own ? own.fact : 0, &said)) {
        tg_model_take(w, said);
    } else if (tg_ref_fact_kind(&to) == TG_FACT_FUNCTION) {
        by_function(w, &to, unit, call);
        if (!w->text.n) by_otherwise(w, unit, call);
        return;
    }
    if (unit->language->has_bare_calls && f->facts[callee].kind == TG_FACT_MEMBER) {
        if (!first) tg_model_by_field(w, unit, callee);
        return;
    }
    bool is_asking = tg_slice_is(f->facts[callee].text, "GetString") ||
                     tg_slice_is(f->facts[callee].text, "String");
    if (is_asking) tg_model_by_setting(w, unit, call);
    if (w->text.n) return;
    if (tg_slice_is(f->facts[callee].text, "GetValueOrDefault")) {
        /* `models.GetValueOrDefault(tier, "gpt-4o")` */
        uint32_t second = tg_part_argument(unit, call, 1);
        if (second) tg_model_take_or_follow(w, unit, second);
    } else if (tg_slice_is(f->facts[callee].text, "Or") && first) {
        /* `cmp.Or(os.Getenv(k), "gpt-4o")` */
        tg_slice text;
        for (unsigned n = 0; tg_part_argument(unit, call, n) && !w->text.n; n++) {
            if (tg_model_text_of(w, unit, tg_part_argument(unit, call, n), &text))
                tg_model_take(w, text);
        }
    } else if (first && !tg_part_argument(unit, call, 1) && is_conversion(f->facts[callee].text)) {
        tg_model_follow(w, unit, first);
    }
}

/* --- variables */

/* What runs where an object is made. */
static bool sets_up(tg_slice function)
{
    return tg_slice_is(function, "initialize") || tg_slice_is(function, "__construct");
}

static void by_callers(wanted *w, const tg_unit *unit, uint32_t function, tg_slice name)
{
    tg_caller callers[CALLERS];
    if (w->r->frame) return;
    bool are_all, is_maker = unit->facts->facts[function].kind == TG_FACT_FUNCTION &&
                             sets_up(unit->facts->facts[function].text);
    /* Who else may call it is not known there (callers.h). */
    if (unit->language->asks_classes_below && !is_maker) return;
    size_t count = is_maker ? tg_callers_making(w->r, unit, function, callers, CALLERS, &are_all)
                            : tg_callers_in_tree(w->r, unit, function, callers, CALLERS);
    for (size_t i = 0; i < count; i++) {
        if (tg_model_is_of_tests(callers[i].unit)) continue;
        for (unsigned n = 0; tg_part_argument(callers[i].unit, callers[i].call, n); n++) {
            uint32_t given = tg_part_argument(callers[i].unit, callers[i].call, n);
            tg_ref to = tg_ref_fact(unit, function);
            tg_slice parameter = tg_part_parameter_of(callers[i].unit, given, &to);
            if (!tg_slice_equal(parameter, name)) continue;
            wanted one = {.r = w->r, .depth = w->depth, .is_made = w->is_made};
            tg_model_take_or_follow(&one, callers[i].unit, given);
            w->are_several |= one.are_several || (count > 1 && !one.text.n);
            tg_model_take(w, one.text);
        }
    }
}

/* What a variable of a file is set to at its top or in any of its functions: `if Model == "" {`, or
 * else all that is written there. */
static void by_global_in(wanted *w, const tg_unit *unit, tg_slice name)
{
    const tg_facts *f = unit->facts;
    tg_slice text;
    for (int is_any = 0; is_any < 2 && !w->text.n; is_any++) {
        for (size_t i = 0; i < unit->binding_count && i < FACTS; i++) {
            const tg_binding *b = &unit->bindings[i];
            bool is_value = b->kind == TG_BIND_VALUE && b->value && tg_slice_equal(b->name, name);
            if (!is_value) continue;
            /* `model := m` in a function is another variable. */
            tg_slice set = {f->text.ptr + b->start, f->facts[b->value].start - b->start};
            bool is_own = f->facts[b->value].start > b->start &&
                          tg_slice_find(set, tg_slice_of(":=")) != SIZE_MAX;
            if (b->scope && is_own) continue;
            if (is_any) {
                tg_model_take_or_follow(w, unit, b->value);
            } else if (tg_model_is_for_nothing(unit, b->fact, name) &&
                       tg_model_text_of(w, unit, b->value, &text)) {
                tg_model_take(w, text);
            }
        }
    }
    if (!w->text.n) tg_model_by_flags(w, unit, name, NULL);
}

static bool defines(const tg_unit *unit, tg_slice name)
{
    size_t count = 0;
    (void)tg_unit_bindings(unit, 0, name, &count);
    return count > 0;
}

/* A variable of another file: `config.Model`, `modelName` of the file beside. */
void tg_model_by_global(wanted *w, const tg_unit *unit, uint32_t fact)
{
    tg_resolver *r = w->r;
    tg_slice name = unit->facts->facts[fact].text;
    tg_ref ref = tg_resolve(r, unit, fact);
    const tg_unit *of = ref.origin, *u;
    /* One that begins as nothing is not known in its own package's other files. */
    bool is_beside = !of && !ref.step_count && unit->facts->facts[fact].kind == TG_FACT_NAME;
    bool is_it = ref.kind == TG_REF_UNKNOWN && of && !ref.origin_scope &&
                 tg_slice_equal(ref.origin_name, name);
    if (!unit->language->has_field_keys || (!is_it && !is_beside)) return;
    if (is_beside) of = unit;
    r->met_local_import = true;
    if (is_it) by_global_in(w, of, name);
    size_t at = 0;
    for (unsigned n = 0; r->linker.next_beside && n < FILES && !w->text.n; n++) {
        u = r->linker.next_beside(r->linker.self, of, &at);
        if (!u) break;
        if (tg_model_is_of_tests(u)) continue;
        if (is_beside && defines(u, name)) by_global_in(w, u, name);
        if (!w->text.n) tg_model_by_flags(w, u, name, NULL);
    }
}

/* `: this(key, "gpt-4o")`: what another constructor of the class gives this one. */
static void by_constructors(wanted *w, const tg_unit *unit, uint32_t function, tg_slice name)
{
    const tg_facts *f = unit->facts;
    static const tg_slice this = TG_BELOW_THIS;
    size_t count;
    uint32_t class = tg_unit_around(unit, function, TG_FACT_CLASS);
    const tg_call_name *calls = tg_unit_calls(unit, this, &count);
    for (size_t i = 0; i < count && class; i++) {
        uint32_t call = calls[i].call, given;
        if (tg_unit_around(unit, call, TG_FACT_CLASS) != class) continue;
        if (tg_unit_around(unit, call, TG_FACT_FUNCTION) == function) continue;
        tg_ref to = tg_ref_fact(unit, function);
        for (unsigned n = 0; (given = tg_part_argument(unit, call, n)) != 0; n++) {
            tg_slice parameter = tg_part_parameter_of(unit, given, &to), text;
            bool is_text = tg_slice_equal(parameter, name) && f->facts[function].parent == class &&
                           tg_model_text_of(w, unit, given, &text);
            if (is_text) tg_model_take(w, text);
        }
    }
}

/* What a variable is set to: where there was nothing in it, or else all that it is set to. */
static void by_variable(wanted *w, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[fact].text, text;
    size_t count = 0;
    const tg_binding *b = NULL;
    uint32_t scope = tg_unit_scope(unit, fact);
    for (;; scope = tg_unit_scope(unit, scope)) {
        b = tg_unit_bindings(unit, scope, name, &count);
        if (count || !scope) break;
    }
    /* Who calls a function of Java is asked for all that the call takes (by_callers.c). */
    bool is_one = count == 1 && b->kind == TG_BIND_VALUE && !b->branch;
    if (unit->language->has_settings && !is_one) return;
    bool is_one_of = false, is_given = false;
    for (size_t i = 0; i < count; i++) {
        is_given |= b[i].kind == TG_BIND_PARAMETER;
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value && !b[i].key.n &&
                        tg_model_text_of(w, unit, b[i].value, &text);
        if (is_value && tg_model_is_for_nothing(unit, b[i].fact, name))
            tg_model_take(w, text);
        else if (is_value && b[i].branch)
            is_one_of = true;
    }
    /* `if fast { model = "gpt-4o-mini" }`: one of several. */
    if (is_one_of && !w->text.n) return;
    /* `m := cfg.Model; if m == "" { m = other }`: what it was before comes first. */
    for (size_t k = 2 * count; k-- > 0 && !w->text.n;) {
        size_t i = k % count;
        bool is_first = k >= count;
        if (b[i].start > f->facts[fact].start && scope) continue;
        if (is_first == tg_model_is_for_nothing(unit, b[i].fact, name)) continue;
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value;
        if (is_value) tg_model_take_or_follow(w, unit, b[i].value);
        if (b[i].kind != TG_BIND_PARAMETER || !b[i].scope) continue;
        by_callers(w, unit, b[i].scope, name);
        if (!w->text.n) by_constructors(w, unit, b[i].scope, name);
    }
    if (!w->text.n && !is_given) tg_model_by_flags(w, unit, name, NULL);
    if (!w->text.n && count && !scope && unit->language->has_field_keys)
        by_global_in(w, unit, name);
    if (!w->text.n && !count) tg_model_by_global(w, unit, fact);
}

/* --- classes below */

/* `getModel()` of a method that its class only declares, as Java and Kotlin write it: its name. */
static tg_slice declared_method(wanted *w, const tg_unit *unit, uint32_t fact)
{
    tg_slice none = {NULL, 0};
    bool is_call = unit->facts->facts[fact].kind == TG_FACT_CALL && unit->language->has_settings;
    uint32_t callee = is_call ? tg_unit_callee(unit, fact) : 0;
    if (!callee) return none;
    tg_ref to = tg_resolve(w->r, unit, callee);
    if (tg_ref_fact_kind(&to) != TG_FACT_FUNCTION) return none;
    const tg_facts *f = to.unit->facts;
    bool has_body = tg_facts_in(f, to.fact, TG_SLOT_BODY) || tg_facts_in(f, to.fact, TG_SLOT_VALUE);
    return has_body ? none : f->facts[to.fact].text;
}

static void by_method_of(wanted *w, const tg_unit *unit, uint32_t class, tg_slice name,
                         const tg_unit *caller, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, class); c; c = tg_facts_next(f, class, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_FUNCTION && tg_slice_equal(f->facts[c].text, name);
        tg_ref method = tg_ref_fact(unit, c);
        if (is_it) by_function(w, &method, caller, call);
    }
}

/* `protected abstract string Model { get; }`: what the classes below have there, where they agree.
 */
static void by_below(wanted *w, const tg_unit *unit, uint32_t fact)
{
    enum { BELOW = 8 };
    tg_caller below[BELOW];
    uint32_t class = tg_unit_class(unit, fact);
    bool has_below = unit->language->makes_by_new || unit->language->has_settings;
    bool is_asked = class && has_below && !w->r->acting.unit;
    if (!is_asked || !tg_class_is_open(unit, class)) return;
    size_t count = tg_classes_below(w->r, unit, class, below, BELOW);
    tg_slice method = declared_method(w, unit, fact);
    for (size_t i = 0; i < count; i++) {
        tg_slice text;
        w->r->acting = (tg_acting){unit, class, below[i].unit, below[i].call};
        bool is_text = tg_model_text_of(w, unit, fact, &text);
        if (!is_text && method.n) {
            wanted one = {.r = w->r, .depth = w->depth};
            by_method_of(&one, below[i].unit, below[i].call, method, unit, fact);
            text = one.text;
            is_text = text.n && !one.are_several;
        }
        w->r->acting = (tg_acting){.unit = NULL};
        w->are_several |= !is_text;
        if (is_text) tg_model_take(w, text);
    }
}

/* --- texts put together */

/* `"models/" + name`: the one part that is not written down as what it is by default. */
static void by_parts(wanted *w, const tg_unit *unit, uint32_t concat)
{
    const tg_facts *f = unit->facts;
    tg_slice whole = TG_LIT(""), text;
    unsigned open = 0;
    for (uint32_t c = tg_facts_first(f, concat); c && !w->is_made;
         c = tg_facts_next(f, concat, c)) {
        if (!tg_model_text_of(w, unit, c, &text)) {
            wanted one = {.r = w->r, .depth = w->depth};
            tg_model_follow(&one, unit, c);
            if (one.are_several || !one.text.n || open++) return;
            text = one.text;
        }
        whole = tg_arena_join(w->r->arena, whole, "", text);
        if (!whole.ptr) w->r->status = TG_ENOMEM;
        if (!whole.ptr) return;
    }
    tg_model_take(w, whole);
}

/* --- all */

void tg_model_follow(wanted *w, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    if (w->depth >= DEEP || w->r->status || w->text.n) return;
    w->depth++;
    switch ((tg_fact_kind)f->facts[fact].kind) {
    case TG_FACT_PAIR:
    case TG_FACT_KEYWORD: {
        uint32_t value = tg_facts_in(f, fact, TG_SLOT_VALUE);
        if (value) tg_model_take_or_follow(w, unit, value);
        break;
    }
    case TG_FACT_NAME:
        by_variable(w, unit, fact);
        if (!w->text.n) by_below(w, unit, fact);
        break;
    case TG_FACT_MEMBER:
        tg_model_by_field(w, unit, fact);
        if (!w->text.n) by_below(w, unit, fact);
        break;
    case TG_FACT_CALL:
        by_call(w, unit, fact);
        if (!w->text.n && unit->language->has_settings) by_below(w, unit, fact);
        break;
    case TG_FACT_INDEX:
        tg_model_by_index(w, unit, fact);
        break;
    case TG_FACT_CONCAT:
        by_parts(w, unit, fact);
        break;
    default:
        break;
    }
    w->depth--;
}

bool tg_model_default(tg_resolver *r, const tg_unit *unit, uint32_t expression, tg_slice *name)
{
    wanted w = {.r = r};
    r->met_local_import |= unit->language->has_field_keys || unit->language->makes_by_new;
    const tg_facts *f = unit->facts;
    bool is_part =
        f->facts[expression].kind == TG_FACT_PAIR || f->facts[expression].kind == TG_FACT_KEYWORD;
    uint32_t value = is_part ? tg_facts_in(f, expression, TG_SLOT_VALUE) : expression;
    /* A text that is not what it is: one of several that callers give. */
    bool is_text = value && f->facts[value].kind == TG_FACT_STRING;
    if (is_text && unit->language->asks_classes_below) return false;
    tg_ref ref = tg_resolve(r, unit, expression);
    tg_slice said;
    if (tg_model_of_variant(r, &ref, 0, &said)) {
        tg_model_take(&w, said);
    } else {
        tg_model_follow(&w, unit, expression);
    }
    *name = w.text;
    return w.text.n && !w.are_several;
}

bool tg_model_of_maker(tg_resolver *r, const tg_unit *unit, uint32_t expression, tg_slice *name)
{
    wanted w = {.r = r, .is_made = true};
    if (!unit->language->has_field_keys && !unit->language->makes_by_new) return false;
    tg_model_take_or_follow(&w, unit, expression);
    *name = w.text;
    return w.text.n && !w.are_several;
}

/* The parameter of the function around a call that is an object of a class that is only declared.
 */
static tg_slice parameter_of_class(tg_resolver *r, const tg_unit *unit, uint32_t function,
                                   const tg_ref *object)
{
    const tg_facts *f = unit->facts;
    for (uint32_t p = tg_facts_first(f, function); p; p = tg_facts_next(f, function, p)) {
        if (f->facts[p].slot != TG_SLOT_PARAMETER) continue;
        for (uint32_t c = tg_facts_first(f, p); c; c = tg_facts_next(f, p, c)) {
            if (f->facts[c].slot != TG_SLOT_TARGET) continue;
            tg_ref ref =
                tg_resolve_name(r, unit, function + f->facts[function].span - 1, f->facts[c].text);
            bool is_it = tg_part_is_instance(&ref) && !ref.steps->call &&
                         ref.unit == object->unit && ref.fact == object->fact;
            if (is_it) return f->facts[c].text;
        }
    }
    return (tg_slice){NULL, 0};
}

bool tg_model_given(tg_resolver *r, const tg_ref *object, const tg_unit *unit, uint32_t call,
                    tg_slice key, tg_slice *name)
{
    wanted w = {.r = r};
    if (!unit->language->has_field_keys && !unit->language->has_alternatives) return false;
    uint32_t function = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    tg_slice variable = {NULL, 0};
    bool is_open = object->kind == TG_REF_UNKNOWN && object->origin == unit && !object->step_count;
    if (is_open && object->origin_scope == function) variable = object->origin_name;
    bool is_declared = function && tg_part_is_instance(object) && !object->steps->call;
    if (is_declared) variable = parameter_of_class(r, unit, function, object);
    if (variable.n) tg_model_by_given(&w, unit, function, variable, key);
    *name = w.text;
    return w.text.n && !w.are_several;
}

bool tg_model_form_field(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice key,
                         tg_slice *name)
{
    const char *method = unit->language->form_field;
    uint32_t function = method ? tg_unit_around(unit, call, TG_FACT_FUNCTION) : 0;
    if (!function) return false;
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, tg_slice_of(method), &count);
    wanted w = {.r = r};
    for (size_t i = 0; i < count; i++) {
        uint32_t at = tg_part_argument(unit, calls[i].call, 0),
                 value = tg_part_argument(unit, calls[i].call, 1);
        tg_slice text;
        bool is_it = at && value && tg_model_text_of(&w, unit, at, &text) &&
                     tg_slice_equal(text, key) &&
                     tg_unit_around(unit, calls[i].call, TG_FACT_FUNCTION) == function;
        if (is_it) tg_model_take_or_follow(&w, unit, value);
    }
    *name = w.text;
    return w.text.n && !w.are_several;
}

bool tg_model_handed_on(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice key,
                        tg_slice *name)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->has_alternatives) return false;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = f->facts[c].kind == TG_FACT_SPREAD ? tg_facts_first(f, c) : c;
        if (!value || f->facts[value].kind != TG_FACT_NAME) continue;
        tg_ref ref = tg_resolve(r, unit, value);
        if (tg_model_given(r, &ref, unit, call, key, name)) return true;
    }
    return false;
}
