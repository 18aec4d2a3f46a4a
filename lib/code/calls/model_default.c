#include "code/calls/model_default.h"

#include "code/calls/model_parts.h"
#include "code/resolve/below.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

#include <ctype.h>

enum {
    DEEP = TG_MODEL_DEEP,
    FACTS = TG_MODEL_FACTS,
    FILES = TG_MODEL_FILES,
    CALLERS = TG_MODEL_CALLERS
};

void tg_model_take(wanted *w, tg_slice text)
{
    if (!text.n) return;
    w->do_differ |= w->text.n && !tg_slice_equal(w->text, text);
    w->are_several |= w->do_differ;
    w->text = text;
}

/* The model that a client of a name is made with: `openai.New(openai.WithModel("m"))`. */
static bool made_by_name(wanted *w, tg_slice name, const tg_step *made, tg_slice *text)
{
    tg_resolver *r = w->r;
    size_t count;
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, tg_slice_of(made->unit->language->family), name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_CLIENT || !s[i].client->model.count) continue;
        tg_arguments given = tg_arguments_of_call(made);
        tg_lookup found = tg_lookup_places(r, &given, &s[i].client->model, NULL);
        if (found.state != TG_LOOKUP_PRESENT) continue;
        if (tg_ref_text(r, &found.ref, text)) return true;
        if (!found.unit || !found.fact || w->depth >= DEEP) return false;
        if (tg_model_default(r, found.unit, found.fact, text)) return true;
        /* `chains.NewLLMChain(llm, prompt)` */
        wanted one = {.r = r, .depth = w->depth + 1, .is_made = true};
        tg_model_take_or_follow(&one, found.unit, found.fact);
        *text = one.text;
        return text->n && !one.are_several;
    }
    return false;
}

/* The same where an expression makes one, or what such a client gives:
 * `client.GenerativeModel("m").StartChat()`. */
static bool made_with(wanted *w, const tg_ref *ref, tg_slice *text)
{
    tg_resolver *r = w->r;
    size_t rest;
    if (ref->kind != TG_REF_SYMBOL || !tg_part_is_made(ref)) return false;
    const tg_step **steps = tg_ref_steps(r, ref);
    tg_slice name = tg_ref_name(r, ref, &rest);
    for (size_t i = rest; steps && i < ref->step_count && !r->status; i++) {
        bool is_call = steps[i]->kind == TG_STEP_CALL && steps[i]->call;
        if (is_call && made_by_name(w, name, steps[i], text)) return true;
        bool is_member = steps[i]->kind == TG_STEP_MEMBER;
        name = tg_part_join(r, name, is_member ? "." : "",
                            is_member ? steps[i]->name : tg_slice_of("()"));
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
                            of.default_unit->language->has_field_keys ||
                            of.default_unit->language->has_closed_structs ||
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
    if (tg_model_has_several(w->r, unit, fact)) return false;
    /* `config.getString("openai.model")` is what a file of settings says. */
    bool is_set = ref.kind == TG_REF_UNKNOWN && ref.default_unit && unit->language->has_settings;
    if (is_set) ref = tg_resolve(w->r, ref.default_unit, ref.default_fact);
    if (tg_ref_text(w->r, &ref, text)) return true;
    ref = tg_model_variant_meant(w->r, unit, fact);
    return tg_model_of_variant(w->r, &ref, 0, text);
}

void tg_model_take_or_follow(wanted *w, const tg_unit *unit, uint32_t fact)
{
    tg_slice text;
    tg_ref ref = tg_resolve(w->r, unit, fact);
    bool is_open = (ref.kind == TG_REF_UNKNOWN && ref.default_unit) ||
                   tg_ref_fact_kind(&ref) == TG_FACT_CHOICE;
    if (is_open && tg_model_by_picking(w, unit, fact)) return;
    bool is_text = w->is_made ? made_with(w, &ref, &text)
                   : tg_model_has_several(w->r, unit, fact)
                       ? false
                       : tg_ref_text(w->r, &ref, &text) || tg_model_is_otherwise(w, &ref, &text) ||
                             tg_model_of_variant(w->r, &ref, 0, &text);
    /* `val model: String = ""` says nothing. */
    if (is_text && (text.n || !unit->language->has_settings)) {
        tg_model_take(w, text);
        return;
    }
    tg_model_follow(w, unit, fact);
    /* `given.unwrap_or_else(|| default_model(&Provider::OpenAi))` */
    bool has_other = !w->text.n && w->depth < DEEP && ref.default_unit &&
                     unit->language->has_closed_structs &&
                     (ref.default_unit != unit || ref.default_fact != fact);
    if (!has_other) return;
    w->depth++;
    tg_model_take_or_follow(w, ref.default_unit, ref.default_fact);
    w->depth--;
}

/* Whether a branch's head has a name; one of a letter by itself alone. */
static bool names_it(tg_slice head, tg_slice name)
{
    if (name.n > 1) return tg_slice_find(head, name) != SIZE_MAX;
    for (size_t i = 0; name.n && i < head.n; i++) {
        bool is_begun = i && (isalnum((unsigned char)head.ptr[i - 1]) || head.ptr[i - 1] == '_');
        bool goes_on =
            i + 1 < head.n && (isalnum((unsigned char)head.ptr[i + 1]) || head.ptr[i + 1] == '_');
        if (head.ptr[i] == *name.ptr && !is_begun && !goes_on) return true;
    }
    return false;
}

/* `if model == "" {`, `if (*x).model.is_empty()`, `if (string.IsNullOrEmpty(model))`: a branch for
 * where there is none. */
bool tg_model_is_for_nothing(const tg_unit *unit, uint32_t fact, tg_slice name)
{
    static const char *const tests[] = {
        "== \"\"", "== 0",    "is_empty()", "is_none()", "IsNullOrEmpty(", "IsNullOrWhiteSpace(",
        "== null", "is null", "empty(",     "!$",        ".nil?",          ".blank?",
        "not ",    "is None", "(!",         "== ''",     "=== false",      "false ===",
        ".empty?", "unless "};
    /* `model, ok := os.LookupEnv("MODEL"); if !ok {` */
    static const char *const unset[] = {"!ok ", "!exists ", "!found ", "!isSet "};
    enum { BRANCHES = 3 };
    const tg_facts *f = unit->facts;
    /* `if model == "" { if m := os.Getenv("MODEL"); m != "" { model = m } else { model = "m" } }`
     */
    uint32_t branch = tg_unit_around(unit, fact, TG_FACT_BRANCH);
    for (unsigned n = 0; branch && n < BRANCHES; n++) {
        tg_slice head = tg_slice_from(f->text, f->facts[branch].start);
        size_t end = 0;
        while (end < head.n && head.ptr[end] != '{' && head.ptr[end] != ':') end++;
        head.n = end;
        bool is_tested = false;
        for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
            is_tested |= tg_slice_find(head, tg_slice_of(tests[i])) != SIZE_MAX;
        if (is_tested && names_it(head, name)) return true;
        if (!unit->language->has_field_keys) return false;
        for (size_t i = 0; i < sizeof unset / sizeof unset[0]; i++) {
            if (tg_slice_find(head, tg_slice_of(unset[i])) != SIZE_MAX) return true;
        }
        branch = tg_unit_around(unit, branch, TG_FACT_BRANCH);
    }
    return false;
}

/* --- functions */

/* Whether a RETURN gives what is meant where nothing else is known: behind all branches, or on one
 * for what is empty. */
static bool is_last_or_for_nothing(const tg_ref *function, uint32_t returned)
{
    const tg_unit *unit = function->unit;
    const tg_facts *f = unit->facts;
    uint32_t end = function->fact + f->facts[function->fact].span, around = 0;
    uint32_t up = f->facts[returned].parent;
    while (up != function->fact && up && f->facts[up].kind != TG_FACT_BRANCH &&
           f->facts[up].kind != TG_FACT_CHOICE)
        up = f->facts[up].parent;
    if (up == function->fact) return true;
    /* The branch looks at what is given back elsewhere: `if (!model) return "m"; return model`. */
    around = up + f->facts[up].span;
    bool is_it = false;
    for (uint32_t i = function->fact + 1; i < end && !is_it; i++) {
        bool is_inside = i >= up && i < around;
        bool is_name = f->facts[i].kind == TG_FACT_NAME || f->facts[i].kind == TG_FACT_MEMBER;
        if (!is_name || is_inside || !f->facts[i].text.n) continue;
        is_it = tg_model_is_for_nothing(unit, returned, f->facts[i].text);
    }
    return is_it;
}

/* What a function gives back on its ways. */
typedef struct returns {
    uint32_t open[2];
    size_t open_count;
    bool has_text, is_certain;
} returns;

/* One of them; `at`: the RETURN, or what stands last in the function. */
static void take_returned(wanted *w, const tg_ref *function, uint32_t at, uint32_t value,
                          returns *out)
{
    tg_slice text;
    /* `return nil, err` makes none. */
    bool is_none = value && w->is_made && function->unit->facts->facts[value].kind == TG_FACT_NULL;
    if (!value || is_none) return;
    /* `return config('services.llm.model', 'gpt-4o');` */
    tg_ref ref = {.kind = TG_REF_UNKNOWN};
    bool is_asked = function->unit->language->has_namespaces && !w->is_made;
    if (is_asked) ref = tg_resolve(w->r, function->unit, value);
    if (tg_model_text_of(w, function->unit, value, &text) ||
        (is_asked && ref.kind == TG_REF_UNKNOWN && tg_model_otherwise(w->r, &ref, &text))) {
        tg_model_take(w, text);
        out->has_text |= text.n > 0;
        out->is_certain |= text.n && is_last_or_for_nothing(function, at);
    } else if (out->open_count < 2) {
        out->open[out->open_count++] = value;
    }
}

/* What stands last in a function, where that is its value; or 0. */
static uint32_t tail_of(const tg_facts *f, uint32_t function)
{
    uint32_t body = tg_facts_in(f, function, TG_SLOT_BODY);
    return body && f->facts[body].flags & TG_FACT_VALUED ? tg_facts_in(f, body, TG_SLOT_VALUE) : 0;
}

/* Where functions give back what stands last in them, that is one of the values as well: `return
 * "a" if big` before `"b"`. */
static void take_last(wanted *w, const tg_ref *function, returns *out)
{
    const tg_unit *unit = function->unit;
    tg_slice text;
    tg_candidates last = {.best = tg_ref_unknown(unit, (tg_slice){NULL, 0})};
    if (!unit->language->has_last_value || !(out->has_text || out->open_count)) return;
    tg_part_consider_last(w->r, unit, function->fact, &last);
    for (size_t i = 0; i < last.count; i++) {
        if (!tg_ref_text(w->r, &last.all[i], &text)) continue;
        tg_model_take(w, text);
        out->has_text |= text.n > 0;
        out->is_certain |= text.n && last.values == 1;
    }
}

/* What a function of the project gives back for these arguments: its one text, or else what is
 * behind its values. */
void tg_model_by_function(wanted *w, const tg_ref *function, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = function->unit->facts;
    uint32_t end = function->fact + f->facts[function->fact].span;
    tg_frame *frame = tg_arena_alloc(w->r->arena, sizeof *frame);
    if (!frame) w->r->status = TG_ENOMEM;
    if (!frame || f->facts[function->fact].span > FACTS) return;
    *frame = (tg_frame){w->r->frame, function->unit, function->fact, unit, call};
    const tg_frame *before = tg_resolve_enter(w->r, frame);
    tg_acting as = w->r->acting;
    if (!as.unit) w->r->acting = tg_model_acting(function, unit, call);
    returns ways = {.open_count = 0};
    unsigned nth = w->nth;
    w->nth = 0;
    uint32_t body = tg_facts_in(f, function->fact, TG_SLOT_BODY);
    uint32_t only = body ? tg_model_arm(w, function->unit, body) : 0;
    if (!only) only = tg_model_section(w, function->unit, function->fact);
    if (only) tg_model_take_or_follow(w, function->unit, only);
    bool is_chosen = only || tg_model_by_switch(w, function, unit, call);
    for (uint32_t i = function->fact + 1; i < end && !is_chosen; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN) continue;
        if (tg_unit_scope(function->unit, i) != function->fact) continue;
        uint32_t value = tg_model_nth(f, tg_facts_in(f, i, TG_SLOT_VALUE), nth);
        uint32_t arm = value ? tg_model_arm(w, function->unit, value) : 0;
        take_returned(w, function, i, arm ? arm : value, &ways);
    }
    uint32_t tail = is_chosen ? 0 : tail_of(f, function->fact);
    if (tail) take_returned(w, function, tail, tail, &ways);
    if (!is_chosen) take_last(w, function, &ways);
    /* `fun model() = "gpt-4o"` */
    uint32_t value = tg_facts_in(f, function->fact, TG_SLOT_VALUE);
    bool is_expression = value && f->facts[value].kind != TG_FACT_OTHER;
    if (is_expression && !ways.has_text && !ways.open_count)
        tg_model_take_or_follow(w, function->unit, value);
    /* `if task == "code" { return "gpt-4.1" }; return s.model`: one of several. */
    if (ways.has_text && ways.open_count && !ways.is_certain) w->are_several = true;
    /* `env::var(name).unwrap_or_else(|_| default.to_string())`, with what the call gives. */
    bool has_other = function->unit->language->has_closed_structs;
    for (size_t i = 0; i < ways.open_count && !w->text.n; i++) {
        if (has_other)
            tg_model_take_or_follow(w, function->unit, ways.open[i]);
        else
            tg_model_follow(w, function->unit, ways.open[i]);
    }
    w->r->acting = as;
    tg_resolve_leave(w->r, before);
}

static void by_call(wanted *w, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), first = tg_part_argument(unit, call, 0);
    if (!callee) return;
    if (tg_model_by_get(w, unit, call)) return;
    tg_ref to = tg_part_function_called(w->r, unit, callee);
    /* `s.model.StartChat()`: what a client gives asks the client's model. */
    if (w->is_made && tg_part_is_client(w->r, &to)) {
        uint32_t client = tg_facts_in(f, callee, TG_SLOT_OBJECT);
        if (client) tg_model_take_or_follow(w, unit, client);
        return;
    }
    /* `Model::Gpt4o.id()` */
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    tg_ref of = object ? tg_model_variant_meant(w->r, unit, object) : to, own = to;
    bool is_variant = object && of.kind == TG_REF_FACT && of.step_count == 1 &&
                      of.unit->facts->facts[of.fact].kind == TG_FACT_CLASS;
    if (is_variant)
        own = tg_resolve_member(w->r, tg_ref_fact(of.unit, of.fact), f->facts[callee].text, unit);
    bool is_own = is_variant && tg_ref_fact_kind(&own) == TG_FACT_FUNCTION;
    tg_slice said;
    if (is_variant && tg_model_of_variant(w->r, &of, is_own ? own.fact : 0, &said)) {
        tg_model_take(w, said);
    } else if (tg_ref_fact_kind(&to) == TG_FACT_FUNCTION) {
        if (!tg_model_by_interface(w, &to, unit, call)) tg_model_by_function(w, &to, unit, call);
        if (!w->text.n) tg_model_by_otherwise(w, unit, call);
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
    } else if (first && !tg_part_argument(unit, call, 1) &&
               tg_model_is_conversion(unit, call, callee)) {
        tg_model_follow(w, unit, first);
    } else if (first) {
        tg_model_by_otherwise(w, unit, call);
        if (!w->text.n) tg_model_by_parts(w, unit, call);
    }
}

/* --- variables */

/* Whether a function runs where an object is made. */
static bool sets_up(const tg_unit *unit, uint32_t function)
{
    const tg_fact *facts = unit->facts->facts;
    tg_slice name = facts[function].text;
    bool is_class = unit->language->makes_by_new && name.n &&
                    tg_slice_equal(facts[tg_unit_around(unit, function, TG_FACT_CLASS)].text, name);
    const char *initializer = unit->language->initializer;
    return is_class || tg_slice_is(name, "initialize") || tg_slice_is(name, "__construct") ||
           (initializer && tg_slice_is(name, initializer));
}

/* What a parameter is that a call does not give: `string model = "gpt-4o"`; or 0. */
static uint32_t default_of(const tg_unit *unit, uint32_t function, tg_slice name)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, function, name, &count);
    bool is_it = count && b->kind == TG_BIND_PARAMETER && b->type && unit->language->makes_by_new;
    return is_it ? tg_facts_in(unit->facts, b->type, TG_SLOT_VALUE) : 0;
}

uint32_t tg_model_given_by(const tg_caller *caller, const tg_unit *unit, uint32_t function,
                           tg_slice name)
{
    const tg_facts *f = caller->unit->facts;
    tg_ref to = tg_ref_fact(unit, function);
    tg_slice plain = name.n && name.ptr[0] == '$' ? tg_slice_from(name, 1) : name;
    for (uint32_t c = tg_facts_first(f, caller->call); c; c = tg_facts_next(f, caller->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        if (is_named && tg_slice_equal(f->facts[c].text, plain))
            return tg_facts_in(f, c, TG_SLOT_VALUE);
        if (is_named) continue;
        if (tg_slice_equal(tg_part_parameter_of(caller->unit, c, &to), name)) return c;
    }
    return 0;
}

static void by_callers(wanted *w, const tg_unit *unit, uint32_t function, tg_slice name)
{
    tg_caller callers[CALLERS];
    if (w->r->frame) return;
    bool are_all,
        is_maker = unit->facts->facts[function].kind == TG_FACT_FUNCTION && sets_up(unit, function);
    size_t count = is_maker ? tg_callers_making(w->r, unit, function, callers, CALLERS, &are_all)
                            : tg_callers_named(w->r, unit, function, callers, CALLERS, &are_all);
    uint32_t otherwise = default_of(unit, function, name);
    /* What those give who are not looked at may be something else. */
    w->are_several |= !are_all || tg_unit_answers_requests(unit, function);
    for (size_t i = 0; i < count && !w->are_several; i++) {
        if (tg_model_is_of_tests(callers[i].unit)) continue;
        uint32_t given = tg_model_given_by(&callers[i], unit, function, name);
        wanted one = {.r = w->r, .depth = w->depth, .is_made = w->is_made};
        if (given) tg_model_take_or_follow(&one, callers[i].unit, given);
        if (!given && otherwise) tg_model_take_or_follow(&one, unit, otherwise);
        w->are_several |= !given && unit->language->initializer;
        if (!given && !otherwise) continue;
        w->are_several |= one.are_several || (count > 1 && !one.text.n);
        tg_model_take(w, one.text);
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
    if (count > 1 && !w->text.n && tg_model_are_ways_other(w, unit, b, count, fact)) return;
    /* `m := cfg.Model; if m == "" { m = other }`: what it was before comes first. */
    for (size_t k = 2 * count; k-- > 0 && !w->text.n;) {
        size_t i = k % count;
        bool is_first = k >= count;
        if (b[i].start > f->facts[fact].start && scope) continue;
        if (is_first == tg_model_is_for_nothing(unit, b[i].fact, name)) continue;
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value;
        bool is_part = is_value && b[i].key.n && unit->language->has_seen_callers;
        if (is_part) tg_model_by_picked(w, unit, b[i].value, b[i].key);
        if (is_part && !w->text.n) tg_model_by_option(w, unit, b[i].key);
        w->nth = b[i].nth;
        if (is_value && !is_part) tg_model_take_or_follow(w, unit, b[i].value);
        w->nth = 0;
        if (b[i].kind != TG_BIND_PARAMETER || !b[i].scope) continue;
        by_callers(w, unit, b[i].scope, name);
        if (!w->text.n) by_constructors(w, unit, b[i].scope, name);
    }
    if (!w->text.n && !is_given) tg_model_by_flags(w, unit, name, NULL);
    if (!w->text.n && count && !scope && unit->language->has_field_keys)
        by_global_in(w, unit, name);
    if (!w->text.n && !count) tg_model_by_global(w, unit, fact);
    if (w->text.n || !unit->language->has_closed_structs) return;
    tg_ref part = tg_resolve(w->r, unit, fact);
    tg_model_by_variant_field(w, &part);
}

/* `Name => type switch { Type.Mini => "gpt-4o-mini", ... }`: the one for what `type` is. */
static void by_choice(wanted *w, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(w->r, unit, fact);
    uint32_t arm =
        tg_ref_fact_kind(&ref) == TG_FACT_CHOICE ? tg_model_arm(w, ref.unit, ref.fact) : 0;
    if (arm) tg_model_take_or_follow(w, ref.unit, arm);
}

/* `stored(KEY) ?: DEFAULT_MODEL`, of what a function gives back. */
static void by_last_arm(wanted *w, const tg_unit *unit, uint32_t fact)
{
    tg_slice text;
    if (w->is_made || !unit->language->has_settings) return;
    tg_ref ref = tg_resolve(w->r, unit, fact);
    if (tg_model_otherwise(w->r, &ref, &text)) tg_model_take(w, text);
}

/* --- all */

void tg_model_follow(wanted *w, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    if (w->depth >= DEEP || w->r->status || w->text.n || tg_model_is_spent(w)) return;
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
        if (!w->text.n) tg_model_by_bare_call(w, unit, fact);
        if (!w->text.n) tg_model_by_below(w, unit, fact);
        break;
    case TG_FACT_MEMBER:
        by_choice(w, unit, fact);
        if (!w->text.n) tg_model_by_field(w, unit, fact);
        if (!w->text.n) tg_model_by_below(w, unit, fact);
        break;
    case TG_FACT_CHOICE:
        by_choice(w, unit, fact);
        if (!w->text.n) tg_model_by_any(w, unit, fact);
        if (!w->text.n) by_last_arm(w, unit, fact);
        break;
    case TG_FACT_CALL:
        by_call(w, unit, fact);
        if (!w->text.n) tg_model_by_number(w, unit, fact);
        if (!w->text.n && (unit->language->has_namespaces || unit->language->has_settings ||
                           unit->language->has_seen_callers))
            tg_model_by_below(w, unit, fact);
        break;
    case TG_FACT_INDEX:
        tg_model_by_index(w, unit, fact);
        if (!w->text.n) tg_model_by_number(w, unit, fact);
        break;
    case TG_FACT_STRING:
    case TG_FACT_CONCAT:
        tg_model_by_parts(w, unit, fact);
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
    bool is_text = value && f->facts[value].kind == TG_FACT_STRING && f->facts[value].span == 1;
    if (is_text && unit->language->asks_classes_below) return false;
    tg_ref ref = tg_model_variant_meant(r, unit, value ? value : expression);
    tg_slice said;
    if (tg_model_of_variant(r, &ref, 0, &said)) {
        tg_model_take(&w, said);
    } else {
        tg_model_follow(&w, unit, expression);
    }
    *name = w.text;
    return w.text.n && !w.are_several;
}

bool tg_model_over_default(tg_resolver *r, const tg_ref *ref, const tg_unit *unit,
                           uint32_t expression, tg_slice *name)
{
    const tg_facts *f = ref->default_unit ? ref->default_unit->facts : NULL;
    if (f && tg_model_over_part(r, ref, name)) return true;
    bool is_parameter = f && unit->language->makes_by_new &&
                        f->facts[f->facts[ref->default_fact].parent].kind == TG_FACT_PARAMETER;
    wanted w = {.r = r};
    bool is_open = f || tg_ref_fact_kind(ref) == TG_FACT_CHOICE;
    bool is_picked = is_open && tg_model_by_picking(&w, unit, expression);
    if (!is_picked && !is_parameter) return false;
    if (!is_picked) tg_model_follow(&w, unit, expression);
    *name = w.are_several ? (tg_slice){NULL, 0} : w.text;
    return is_picked || w.text.n > 0;
}

bool tg_model_of_maker(tg_resolver *r, const tg_unit *unit, uint32_t expression, tg_slice *name)
{
    wanted w = {.r = r, .is_made = true};
    if (!unit->language->has_field_keys && !unit->language->makes_by_new) return false;
    tg_model_take_or_follow(&w, unit, expression);
    *name = w.text;
    return w.text.n && !w.are_several;
}
