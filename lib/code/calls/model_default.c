#include "code/calls/model_default.h"

#include "code/calls/model_parts.h"
#include "code/resolve/below.h"
#include "code/resolve/resolve_parts.h"

/* `DEEP`: expressions one behind another; `FACTS`: of a function or file that is gone through. */
enum { DEEP = 8, FACTS = 20000, FILES = TG_MODEL_FILES, CALLERS = 6 };

static void follow(wanted *w, const tg_unit *unit, uint32_t fact);

/* What tests make says nothing of what runs. */
static bool is_of_tests(const tg_unit *unit)
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

bool tg_model_text_of(wanted *w, const tg_unit *unit, uint32_t fact, tg_slice *text)
{
    tg_ref ref = tg_resolve(w->r, unit, fact);
    return w->is_made ? made_with(w, &ref, text) : tg_ref_text(w->r, &ref, text);
}

void tg_model_take_or_follow(wanted *w, const tg_unit *unit, uint32_t fact)
{
    tg_slice text;
    if (tg_model_text_of(w, unit, fact, &text)) {
        tg_model_take(w, text);
    } else {
        follow(w, unit, fact);
    }
}

/* `if model == "" {`, `if (*x).model.is_empty()`, `if (string.IsNullOrEmpty(model))`: a branch for
 * where there is none. */
static bool is_for_nothing(const tg_unit *unit, uint32_t fact, tg_slice name)
{
    static const char *const tests[] = {"== \"\"",   "== 0",           "is_empty()",
                                        "is_none()", "IsNullOrEmpty(", "IsNullOrWhiteSpace(",
                                        "== null",   "is null"};
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
    return up == function->fact || is_for_nothing(unit, returned, (tg_slice){"", 0});
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
    for (uint32_t i = function->fact + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN) continue;
        if (tg_unit_scope(function->unit, i) != function->fact) continue;
        uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
        bool are_several =
            value && f->facts[value].kind == TG_FACT_LIST && f->facts[value].span > 1;
        tg_slice text;
        if (are_several) value++;
        if (!value) continue;
        if (tg_model_text_of(w, function->unit, value, &text)) {
            tg_model_take(w, text);
            has_text |= text.n > 0;
            is_certain |= text.n && is_last_or_for_nothing(function, i);
        } else if (count < 2) {
            open[count++] = value;
        }
    }
    /* `if task == "code" { return "gpt-4.1" }; return s.model`: one of several. */
    if (has_text && count && !is_certain) w->are_several = true;
    for (size_t i = 0; i < count && !w->text.n; i++) follow(w, function->unit, open[i]);
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
    if (tg_ref_fact_kind(&to) == TG_FACT_FUNCTION) {
        by_function(w, &to, unit, call);
        if (!w->text.n) by_otherwise(w, unit, call);
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
            if (tg_model_text_of(w, unit, tg_part_argument(unit, call, n), &text)) tg_model_take(w, text);
        }
    } else if (first && !tg_part_argument(unit, call, 1) && is_conversion(f->facts[callee].text)) {
        follow(w, unit, first);
    }
}

/* --- variables */

static void by_callers(wanted *w, const tg_unit *unit, uint32_t function, tg_slice name)
{
    tg_caller callers[CALLERS];
    if (w->r->frame) return;
    size_t count = tg_callers_in_tree(w->r, unit, function, callers, CALLERS);
    for (size_t i = 0; i < count; i++) {
        if (is_of_tests(callers[i].unit)) continue;
        for (unsigned n = 0; tg_part_argument(callers[i].unit, callers[i].call, n); n++) {
            uint32_t given = tg_part_argument(callers[i].unit, callers[i].call, n);
            tg_ref to = tg_ref_fact(unit, function);
            tg_slice parameter = tg_part_parameter_of(callers[i].unit, given, &to);
            if (!tg_slice_equal(parameter, name)) continue;
            wanted one = {.r = w->r, .depth = w->depth};
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
            } else if (is_for_nothing(unit, b->fact, name) &&
                       tg_model_text_of(w, unit, b->value, &text)) {
                tg_model_take(w, text);
            }
        }
    }
    if (!w->text.n) tg_model_by_flags(w, unit, name, NULL);
}

/* A variable of another file: `config.Model`, `modelName` of the file beside. */
static void by_global(wanted *w, const tg_unit *unit, uint32_t fact)
{
    tg_resolver *r = w->r;
    tg_slice name = unit->facts->facts[fact].text;
    tg_ref ref = tg_resolve(r, unit, fact);
    const tg_unit *of = ref.origin, *u;
    bool is_it = unit->language->has_field_keys && ref.kind == TG_REF_UNKNOWN && of &&
                 !ref.origin_scope && tg_slice_equal(ref.origin_name, name);
    if (!is_it) return;
    by_global_in(w, of, name);
    size_t at = 0;
    for (unsigned n = 0; r->linker.next_beside && n < FILES && !w->text.n; n++) {
        u = r->linker.next_beside(r->linker.self, of, &at);
        if (!u) break;
        if (!is_of_tests(u)) tg_model_by_flags(w, u, name, NULL);
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
            bool is_text = tg_slice_equal(parameter, name) &&
                           f->facts[function].parent == class &&
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
    bool is_one_of = false, is_given = false;
    for (size_t i = 0; i < count; i++) {
        is_given |= b[i].kind == TG_BIND_PARAMETER;
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value && !b[i].key.n &&
                        tg_model_text_of(w, unit, b[i].value, &text);
        if (is_value && is_for_nothing(unit, b[i].fact, name))
            tg_model_take(w, text);
        else if (is_value && b[i].branch)
            is_one_of = true;
    }
    /* `if fast { model = "gpt-4o-mini" }`: one of several. */
    if (is_one_of && !w->text.n) return;
    for (size_t i = count; i-- > 0 && !w->text.n;) {
        if (b[i].start > f->facts[fact].start && scope) continue;
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value;
        if (is_value) tg_model_take_or_follow(w, unit, b[i].value);
        if (b[i].kind != TG_BIND_PARAMETER || !b[i].scope) continue;
        by_callers(w, unit, b[i].scope, name);
        if (!w->text.n) by_constructors(w, unit, b[i].scope, name);
    }
    if (!w->text.n && !is_given) tg_model_by_flags(w, unit, name, NULL);
    if (!w->text.n && count && !scope && unit->language->has_field_keys)
        by_global_in(w, unit, name);
    if (!w->text.n && !count) by_global(w, unit, fact);
}

/* --- fields */

/* Whether what stands in front of a field's name is an object of a class. */
static bool is_of_class(wanted *w, const tg_unit *unit, uint32_t object, const tg_ref *class)
{
    tg_ref ref = tg_resolve(w->r, unit, object);
    return tg_part_is_instance(&ref) && ref.unit == class->unit && ref.fact == class->fact;
}

/* `default:"gpt-4o"`, `envDefault:"gpt-4o"` behind a field of Go; `default_value = "gpt-4o"` before
 * one of Rust, `[Option("model", Default = "gpt-4o")]` of C#: the text between the quotes. */
static tg_slice default_in(tg_slice said, bool is_behind)
{
    static const char *const behind[] = {"default:\"", "envDefault:\"", "env-default:\"", NULL};
    static const char *const before[] = {"default_value = \"", "default_value_t = String::from(\"",
                                         "default_value_t = \"", "default_value=\"", "Default = \"",
                                         "DefaultValue(\"", NULL};
    for (const char *const *word = is_behind ? behind : before; *word; word++) {
        size_t at = tg_slice_find(said, tg_slice_of(*word));
        tg_slice rest = at == SIZE_MAX ? said : tg_slice_from(said, at + strlen(*word));
        if (at != SIZE_MAX) return tg_slice_cut(&rest, '"');
    }
    return (tg_slice){NULL, 0};
}

static void by_field_tag(wanted *w, const tg_ref *class, tg_slice name)
{
    const tg_facts *f = class->unit->facts;
    bool is_behind = class->unit->language->has_field_keys;
    uint32_t from = f->facts[class->fact].start;
    for (uint32_t c = tg_facts_first(f, class->fact); c; c = tg_facts_next(f, class->fact, c)) {
        uint32_t target =
            f->facts[c].kind == TG_FACT_ASSIGN ? tg_facts_in(f, c, TG_SLOT_TARGET) : 0;
        tg_slice line = tg_slice_from(f->text, f->facts[c].start);
        size_t n = 0;
        while (n < line.n && line.ptr[n] != '\n') n++;
        line.n = n;
        if (!is_behind) line = (tg_slice){f->text.ptr + from, f->facts[c].start - from};
        from = f->facts[c].end;
        if (!target || !tg_slice_equal(f->facts[target].text, name)) continue;
        tg_model_take(w, default_in(line, is_behind));
        return;
    }
}

/* `if c.Model == "" { c.Model = "gpt-4o" }` in any function of a file. */
static void by_statements(wanted *w, const tg_unit *unit, const tg_ref *class, tg_slice name)
{
    for (size_t i = 0; i < unit->mutation_count && i < FACTS; i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_it = m->key_count == 1 && m->value && tg_slice_equal(m->keys[0], name) &&
                     unit->facts->facts[m->fact].kind == TG_FACT_ASSIGN &&
                     is_for_nothing(unit, m->fact, name);
        uint32_t target = is_it ? tg_facts_in(unit->facts, m->fact, TG_SLOT_TARGET) : 0;
        uint32_t object = target ? tg_facts_in(unit->facts, target, TG_SLOT_OBJECT) : 0;
        if (object && is_of_class(w, unit, object, class)) tg_model_take_or_follow(w, unit, m->value);
    }
}

/* `Config{Model: "gpt-4o"}` in a file: what objects of the class are made with. */
static void by_literals(wanted *w, const tg_unit *unit, const tg_ref *class, tg_slice name)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = 1; i < f->count && i < FACTS; i++) {
        bool is_pair = f->facts[i].kind == TG_FACT_PAIR;
        uint32_t key = is_pair ? tg_facts_in(f, i, TG_SLOT_KEY) : 0;
        tg_slice text = key ? f->facts[key].text : f->facts[i].text;
        if (!is_pair || !tg_slice_equal(text, name)) continue;
        uint32_t made = f->facts[f->facts[i].parent].parent;
        bool is_made = f->facts[made].kind == TG_FACT_CALL && f->facts[made].flags & TG_FACT_NEW;
        uint32_t value = is_made ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        if (value && is_of_class(w, unit, made, class)) tg_model_take_or_follow(w, unit, value);
    }
}

typedef void by_file(wanted *w, const tg_unit *unit, const tg_ref *class, tg_slice name);

/* In the class's own file, then in those beside it, up to the first that says something. */
static void by_files(wanted *w, by_file *look, const tg_unit *unit, const tg_ref *class,
                     tg_slice name)
{
    tg_resolver *r = w->r;
    look(w, class->unit, class, name);
    if (!w->text.n && unit != class->unit) look(w, unit, class, name);
    r->met_local_import = true;
    if (!r->linker.next_beside) return;
    size_t at = 0;
    for (unsigned n = 0; n < FILES && !w->text.n; n++) {
        const tg_unit *u = r->linker.next_beside(r->linker.self, class->unit, &at);
        if (!u) break;
        if (!is_of_tests(u)) look(w, u, class, name);
    }
}

/* `config.LLM{Model: m}` in whatever file makes one. */
static void by_makers(wanted *w, const tg_ref *class, tg_slice name)
{
    tg_resolver *r = w->r;
    tg_slice is = class->unit->facts->facts[class->fact].text;
    size_t at = 0;
    r->met_caller = true;
    for (unsigned n = 0; r->linker.next_calling && is.n && n < FILES && !w->are_several; n++) {
        const tg_unit *u = r->linker.next_calling(r->linker.self, class->unit, is, &at, &r->passed);
        if (!u) break;
        if (!is_of_tests(u)) by_literals(w, u, class, name);
    }
}

/* `payload.Model` of a parameter: what those who call the function have put there. */
static void by_given(wanted *w, const tg_unit *unit, uint32_t function, tg_slice variable,
                     tg_slice name)
{
    size_t count = 0;
    const tg_binding *b = function ? tg_unit_bindings(unit, function, variable, &count) : NULL;
    if (!count || b->kind != TG_BIND_PARAMETER || w->r->frame) return;
    tg_caller callers[CALLERS];
    size_t called = tg_callers_in_tree(w->r, unit, function, callers, CALLERS);
    for (size_t i = 0; i < called; i++) {
        if (is_of_tests(callers[i].unit)) continue;
        for (unsigned n = 0; tg_part_argument(callers[i].unit, callers[i].call, n); n++) {
            uint32_t given = tg_part_argument(callers[i].unit, callers[i].call, n);
            tg_ref to = tg_ref_fact(unit, function);
            tg_slice parameter = tg_part_parameter_of(callers[i].unit, given, &to), text;
            if (!tg_slice_equal(parameter, variable)) continue;
            tg_ref ref = tg_resolve(w->r, callers[i].unit, given);
            tg_lookup found = tg_lookup_key(w->r, &ref, name, UINT32_MAX);
            const tg_facts *f = callers[i].unit->facts;
            wanted one = {.r = w->r, .depth = w->depth + 1};
            bool is_handed_on = found.state != TG_LOOKUP_PRESENT && w->depth < DEEP &&
                                f->facts[given].kind == TG_FACT_NAME;
            if (is_handed_on)
                by_given(&one, callers[i].unit,
                         tg_unit_around(callers[i].unit, given, TG_FACT_FUNCTION),
                         f->facts[given].text, name);
            bool is_text = found.state == TG_LOOKUP_PRESENT && tg_ref_text(w->r, &found.ref, &text);
            if (is_text) {
                tg_model_take(&one, text);
            } else if (found.state == TG_LOOKUP_PRESENT && found.unit && found.fact) {
                follow(&one, found.unit, found.fact);
            }
            w->are_several |= one.are_several || (called > 1 && !one.text.n);
            tg_model_take(w, one.text);
        }
    }
}

static void by_field(wanted *w, const tg_unit *unit, uint32_t member)
{
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[member].text;
    uint32_t object = tg_facts_in(f, member, TG_SLOT_OBJECT);
    if (!object) return;
    tg_ref ref = tg_resolve(w->r, unit, object);
    if (tg_part_is_instance(&ref)) {
        by_field_tag(w, &ref, name);
        if (!w->text.n) by_files(w, by_statements, unit, &ref, name);
        if (!w->text.n) by_files(w, by_literals, unit, &ref, name);
        if (!w->text.n) by_makers(w, &ref, name);
    }
    uint32_t function = tg_unit_around(unit, object, TG_FACT_FUNCTION);
    bool is_name = f->facts[object].kind == TG_FACT_NAME;
    if (!w->text.n && is_name) by_given(w, unit, function, f->facts[object].text, name);
    if (!w->text.n) tg_model_by_flags(w, unit, name, &ref);
    if (!w->text.n) tg_model_by_section(w, unit, member, &ref);
    if (!w->text.n) tg_model_by_key(w, unit, member);
    if (!w->text.n) by_global(w, unit, member);
}

/* --- classes below */

/* `protected abstract string Model { get; }`: what the classes below have there, where they agree.
 */
static void by_below(wanted *w, const tg_unit *unit, uint32_t fact)
{
    enum { BELOW = 8 };
    tg_caller below[BELOW];
    uint32_t class = tg_unit_class(unit, fact);
    bool is_asked = class && unit->language->makes_by_new && !w->r->acting.unit;
    if (!is_asked || !tg_class_is_open(unit, class)) return;
    size_t count = tg_classes_below(w->r, unit, class, below, BELOW);
    for (size_t i = 0; i < count; i++) {
        tg_slice text;
        w->r->acting = (tg_acting){unit, class, below[i].unit, below[i].call};
        bool is_text = tg_model_text_of(w, unit, fact, &text);
        w->r->acting = (tg_acting){.unit = NULL};
        w->are_several |= !is_text;
        if (is_text) tg_model_take(w, text);
    }
}

/* --- all */

static void follow(wanted *w, const tg_unit *unit, uint32_t fact)
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
        by_field(w, unit, fact);
        if (!w->text.n) by_below(w, unit, fact);
        break;
    case TG_FACT_CALL:
        by_call(w, unit, fact);
        break;
    default:
        break;
    }
    w->depth--;
}

bool tg_model_default(tg_resolver *r, const tg_unit *unit, uint32_t expression, tg_slice *name)
{
    wanted w = {.r = r};
    follow(&w, unit, expression);
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
    if (!unit->language->has_field_keys) return false;
    uint32_t function = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    tg_slice variable = {NULL, 0};
    bool is_open = object->kind == TG_REF_UNKNOWN && object->origin == unit && !object->step_count;
    if (is_open && object->origin_scope == function) variable = object->origin_name;
    bool is_declared = function && tg_part_is_instance(object) && !object->steps->call;
    if (is_declared) variable = parameter_of_class(r, unit, function, object);
    if (variable.n) by_given(&w, unit, function, variable, key);
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
        uint32_t at = tg_part_argument(unit, calls[i].call, 0), value = tg_part_argument(unit, calls[i].call, 1);
        tg_slice text;
        bool is_it = at && value && tg_model_text_of(&w, unit, at, &text) && tg_slice_equal(text, key) &&
                     tg_unit_around(unit, calls[i].call, TG_FACT_FUNCTION) == function;
        if (is_it) tg_model_take_or_follow(&w, unit, value);
    }
    *name = w.text;
    return w.text.n && !w.are_several;
}
