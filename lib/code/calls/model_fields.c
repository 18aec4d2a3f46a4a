/* model_fields.c - the model that a field holds: what objects of its class are made with, what its
 * class says it begins as, and who sets it. */
#include "code/calls/model_parts.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

enum {
    DEEP = TG_MODEL_DEEP,
    FACTS = TG_MODEL_FACTS,
    FILES = TG_MODEL_FILES,
    CALLERS = TG_MODEL_CALLERS,
    HOPS = 4
};

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
    static const char *const before[] = {"default_value = \"",
                                         "default_value_t = String::from(\"",
                                         "default_value_t = \"",
                                         "default_value=\"",
                                         "Default = \"",
                                         "DefaultValue(\"",
                                         NULL};
    for (const char *const *word = is_behind ? behind : before; *word; word++) {
        size_t at = tg_slice_find(said, tg_slice_of(*word));
        tg_slice rest = at == SIZE_MAX ? said : tg_slice_from(said, at + strlen(*word));
        if (at != SIZE_MAX) return tg_slice_cut(&rest, '"');
    }
    return (tg_slice){NULL, 0};
}

/* `[Option("model", Default = "gpt-4o")] public string Model { get; set; }`. */
static void by_attribute(wanted *w, const tg_ref *class, tg_slice name)
{
    const tg_facts *f = class->unit->facts;
    for (uint32_t c = tg_facts_first(f, class->fact); c; c = tg_facts_next(f, class->fact, c)) {
        uint32_t target = tg_facts_in(f, c, TG_SLOT_TARGET), at = f->facts[c].start, from = at;
        tg_slice is = target ? f->facts[target].text : f->facts[c].text;
        if (!tg_slice_equal(is, name) || is.ptr < f->text.ptr + at) continue;
        while (from > f->facts[class->fact].start && !strchr("{};", f->text.ptr[from - 1])) from--;
        tg_slice before = {f->text.ptr + from, (size_t)(is.ptr - f->text.ptr) - from};
        tg_model_take(w, default_in(before, false));
    }
}

/* `#[serde(default = "default_model")]`: what the function of that name gives back. */
static void by_named_default(wanted *w, const tg_ref *class, tg_slice said)
{
    static const tg_slice word = TG_LIT("default = \"");
    size_t at = tg_slice_find(said, word);
    if (at == SIZE_MAX) return;
    tg_slice rest = tg_slice_from(said, at + word.n), path = tg_slice_cut(&rest, '"'), text;
    /* `Settings::default_model`, `Self::default_model` */
    size_t colons = path.n;
    while (colons && path.ptr[colons - 1] != ':') colons--;
    tg_slice name = tg_slice_from(path, colons);
    tg_ref function =
        colons ? tg_resolve_member(w->r, tg_ref_fact(class->unit, class->fact), name, class->unit)
               : tg_resolve_name(w->r, class->unit, class->fact, name);
    if (tg_ref_fact_kind(&function) != TG_FACT_FUNCTION) return;
    tg_ref given = tg_part_returned(w->r, function.unit, function.fact);
    if (tg_ref_text(w->r, &given, &text)) tg_model_take(w, text);
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
        if (!w->text.n && !is_behind) by_named_default(w, class, line);
        return;
    }
}

/* `Commands::Run { model } =>`: what the variant's field is by default. */
void tg_model_by_variant_field(wanted *w, const tg_ref *part)
{
    uint32_t field = part->kind == TG_REF_UNKNOWN && part->type_unit ? part->type_fact : 0;
    const tg_facts *f = field ? part->type_unit->facts : NULL;
    uint32_t target = field ? tg_facts_in(f, field, TG_SLOT_TARGET) : 0;
    uint32_t class = field ? f->facts[field].parent : 0;
    if (!target || f->facts[class].kind != TG_FACT_CLASS) return;
    tg_ref of = tg_ref_fact(part->type_unit, class);
    by_field_tag(w, &of, f->facts[target].text);
}

/* What a method sets of its own object, `s.model = m`; `is_rest`: not where there was nothing. */
static void by_own(wanted *w, const tg_ref *class, tg_slice name, bool is_rest)
{
    const char *initializer = class->unit->language->initializer;
    size_t count = 0, initializers = 1;
    if (initializer)
        (void)tg_unit_bindings(class->unit, class->fact, tg_slice_of(initializer), &initializers);
    const tg_binding *b = tg_unit_bindings(class->unit, class->fact, name, &count);
    for (size_t i = 0; i < count; i++) {
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value;
        /* Who makes an object has given it one before. */
        w->are_several |= is_value && is_rest && !initializers && b[i].branch;
        if (!is_value || is_rest == tg_model_is_for_nothing(class->unit, b[i].fact, name)) continue;
        tg_model_take_or_follow(w, class->unit, b[i].value);
    }
}

/* `c.OpenAI` of `c.OpenAI.Model`: whether an object is held under a name. */
static bool is_under(const tg_unit *unit, uint32_t object, tg_slice name)
{
    const tg_fact *fact = &unit->facts->facts[object];
    return fact->kind == TG_FACT_MEMBER && tg_slice_equal(fact->text, name);
}

/* `Config{OpenAI: LLM{Model: m}}`, `openai: Some(LLM { model: m })`: the same of what is made. */
static bool is_made_under(const tg_unit *unit, uint32_t made, tg_slice name)
{
    enum { UP = 4 };
    const tg_facts *f = unit->facts;
    uint32_t up = f->facts[made].parent;
    for (unsigned n = 0; up && n < UP; n++, up = f->facts[up].parent) {
        if (f->facts[up].kind == TG_FACT_CALL) continue;
        if (f->facts[up].kind != TG_FACT_PAIR) return false;
        uint32_t key = tg_facts_in(f, up, TG_SLOT_KEY);
        return tg_slice_equal(key ? f->facts[key].text : f->facts[up].text, name);
    }
    return false;
}

/* The name under which an object is held, `cfg.openai`, also where a variable stands for it. */
static tg_slice name_of_held(const tg_unit *unit, uint32_t object)
{
    enum { STEPS = 6 };
    const tg_facts *f = unit->facts;
    tg_slice nothing = {NULL, 0};
    for (unsigned n = 0; object && n < STEPS; n++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[object].kind;
        if (kind == TG_FACT_MEMBER) return f->facts[object].text;
        size_t count = 0;
        const tg_binding *b = NULL;
        if (kind == TG_FACT_NAME) {
            uint32_t scope = tg_unit_scope(unit, object);
            b = tg_unit_bindings(unit, scope, f->facts[object].text, &count);
        }
        /* `config.openai.as_ref()` */
        uint32_t callee = kind == TG_FACT_CALL ? tg_facts_in(f, object, TG_SLOT_CALLEE) : 0;
        if (!callee && (count != 1 || b->kind != TG_BIND_VALUE)) return nothing;
        object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : b->value;
    }
    return nothing;
}

/* What is put into the field by a statement in any function of a file: `c.Model = "gpt-4o"`. */
static void by_puts(wanted *w, const tg_unit *unit, const tg_ref *class, tg_slice name,
                    bool is_rest)
{
    for (size_t i = 0; i < unit->mutation_count && i < FACTS && !tg_model_is_spent(w); i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_it = m->key_count && m->value && tg_slice_equal(m->keys[m->key_count - 1], name) &&
                     unit->facts->facts[m->fact].kind == TG_FACT_ASSIGN &&
                     is_rest != tg_model_is_for_nothing(unit, m->fact, name);
        uint32_t target = is_it ? tg_facts_in(unit->facts, m->fact, TG_SLOT_TARGET) : 0;
        uint32_t object = target ? tg_facts_in(unit->facts, target, TG_SLOT_OBJECT) : 0;
        if (object && w->within.n) {
            bool is_within = unit->facts->facts[object].kind == TG_FACT_MEMBER &&
                             tg_slice_equal(unit->facts->facts[object].text, w->within);
            object = is_within ? tg_facts_in(unit->facts, object, TG_SLOT_OBJECT) : 0;
        }
        bool is_other = object && w->under.n && !is_under(unit, object, w->under);
        if (object && !is_other && is_of_class(w, unit, object, class))
            tg_model_take_or_follow(w, unit, m->value);
    }
}

/* `if c.Model == "" { c.Model = "gpt-4o" }`. */
static void by_statements(wanted *w, const tg_unit *unit, const tg_ref *class, tg_slice name)
{
    if (unit == class->unit && !w->within.n) by_own(w, class, name, false);
    by_puts(w, unit, class, name, false);
}

/* `return func(c *config) { c.model = m }`, `c.model = cfg.Model`. */
static void by_sets(wanted *w, const tg_unit *unit, const tg_ref *class, tg_slice name)
{
    if (unit == class->unit && !w->within.n) by_own(w, class, name, true);
    by_puts(w, unit, class, name, true);
}

/* `&OpenAI{client, "gpt-4o"}`: the values in the order of the fields. */
static void by_order(wanted *w, const tg_unit *unit, const tg_ref *class, tg_slice name)
{
    const tg_facts *f = unit->facts;
    unsigned number = class->unit->language->has_field_keys ? tg_model_number_of(class, name) : 0;
    size_t count;
    const tg_call_name *calls =
        tg_unit_calls(unit, class->unit->facts->facts[class->fact].text, &count);
    for (size_t i = 0; i < count && number; i++) {
        uint32_t made = calls[i].call, list = tg_facts_in(f, made, TG_SLOT_ARGUMENT), item;
        bool is_made = f->facts[made].flags & TG_FACT_NEW && list;
        if (!is_made || !is_of_class(w, unit, made, class)) continue;
        unsigned n = 1;
        for (item = tg_facts_first(f, list); item && n < number; n++)
            item = tg_facts_next(f, list, item);
        if (item && f->facts[item].kind != TG_FACT_PAIR) tg_model_take_or_follow(w, unit, item);
    }
}

/* `Config{Model: "gpt-4o"}` in a file: what objects of the class are made with. */
static void by_literals(wanted *w, const tg_unit *unit, const tg_ref *class, tg_slice name)
{
    const tg_facts *f = unit->facts;
    bool is_open = false;
    for (uint32_t i = 1; i < f->count && i < FACTS && !tg_model_is_spent(w); i++) {
        bool is_pair = f->facts[i].kind == TG_FACT_PAIR;
        /* `Self { client, model }` */
        bool is_both =
            f->facts[i].kind == TG_FACT_NAME && f->facts[f->facts[i].parent].kind == TG_FACT_MAP;
        uint32_t key = is_pair ? tg_facts_in(f, i, TG_SLOT_KEY) : 0;
        tg_slice text = key ? f->facts[key].text : f->facts[i].text;
        if ((!is_pair && !is_both) || !tg_slice_equal(text, name)) continue;
        uint32_t made = f->facts[f->facts[i].parent].parent;
        bool is_made = f->facts[made].kind == TG_FACT_CALL && f->facts[made].flags & TG_FACT_NEW;
        uint32_t value = is_both ? i : tg_facts_in(f, i, TG_SLOT_VALUE);
        if (!is_made) value = 0;
        bool is_other = value && w->under.n && !is_made_under(unit, made, w->under);
        if (!value || is_other || !is_of_class(w, unit, made, class)) continue;
        wanted one = *w;
        one.text = (tg_slice){NULL, 0};
        tg_model_take_or_follow(&one, unit, value);
        /* One that is made with what somebody hands over is another one. */
        is_open |= !one.text.n && f->facts[value].kind == TG_FACT_NAME;
        w->are_several |= one.are_several;
        tg_model_take(w, one.text);
    }
    w->are_several |= is_open && w->text.n;
    if (!w->under.n) by_order(w, unit, class, name);
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
        if (!tg_model_is_of_tests(u)) look(w, u, class, name);
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
        if (!tg_model_is_of_tests(u)) by_literals(w, u, class, name);
    }
}

/* `ask(model="gpt-4")`, of a function that hands on all that it is given by name. */
static void by_keyword(wanted *w, const tg_caller *caller, tg_slice name)
{
    const tg_facts *f = caller->unit->facts;
    for (uint32_t c = tg_facts_first(f, caller->call); c; c = tg_facts_next(f, caller->call, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_equal(f->facts[c].text, name);
        uint32_t value = is_it ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (value) tg_model_take_or_follow(w, caller->unit, value);
    }
}

/* What the objects have that are held under the name that an expression has for one, of a class of
 * which there are several: `New(cfg.OpenAI)`. */
static void by_held(wanted *w, const tg_unit *unit, uint32_t object, const tg_ref *class,
                    tg_slice name)
{
    tg_slice before = w->under;
    if (!tg_part_is_instance(class)) return;
    w->under = name_of_held(unit, object);
    if (w->under.n) by_files(w, by_statements, unit, class, name);
    if (w->under.n && !w->text.n) by_files(w, by_literals, unit, class, name);
    w->under = before;
}

/* `payload.Model` of a parameter: what those who call the function have put there. */
void tg_model_by_given(wanted *w, const tg_unit *unit, uint32_t function, tg_slice variable,
                       tg_slice name)
{
    size_t count = 0;
    const tg_binding *b = function ? tg_unit_bindings(unit, function, variable, &count) : NULL;
    if (!count || b->kind != TG_BIND_PARAMETER || w->r->frame) return;
    tg_caller callers[CALLERS];
    bool are_all, is_rest = unit->facts->facts[b->fact].flags & TG_FACT_KEYWORDS;
    size_t called = tg_callers_named(w->r, unit, function, callers, CALLERS, &are_all);
    /* What those give who are not looked at may be something else. */
    w->are_several |= !are_all || tg_unit_answers_requests(unit, function);
    for (size_t i = 0; i < called && !w->are_several; i++) {
        if (tg_model_is_of_tests(callers[i].unit)) continue;
        if (is_rest) by_keyword(w, &callers[i], name);
        for (unsigned n = 0; tg_part_argument(callers[i].unit, callers[i].call, n); n++) {
            uint32_t given = tg_part_argument(callers[i].unit, callers[i].call, n);
            tg_ref to = tg_ref_fact(unit, function);
            tg_slice parameter = tg_part_parameter_of(callers[i].unit, given, &to), text;
            if (!tg_slice_equal(parameter, variable)) continue;
            tg_ref ref = tg_resolve(w->r, callers[i].unit, given);
            tg_lookup found = tg_lookup_key(w->r, &ref, name, UINT32_MAX);
            const tg_facts *f = callers[i].unit->facts;
            /* `send(isLong ? new Request("m") : new Request("other"))` */
            bool is_choice =
                f->facts[given].kind == TG_FACT_CHOICE || f->facts[given].kind == TG_FACT_BRANCH;
            w->are_several |=
                is_choice && (unit->language->has_settings || unit->language->makes_by_new);
            wanted one = {.r = w->r, .depth = w->depth + 1, .is_made = w->is_made};
            bool is_handed_on = found.state != TG_LOOKUP_PRESENT && w->depth < DEEP &&
                                f->facts[given].kind == TG_FACT_NAME;
            if (is_handed_on)
                tg_model_by_given(&one, callers[i].unit,
                                  tg_unit_around(callers[i].unit, given, TG_FACT_FUNCTION),
                                  f->facts[given].text, name);
            if (!is_handed_on) by_held(&one, callers[i].unit, given, &ref, name);
            bool is_text = !one.text.n && found.state == TG_LOOKUP_PRESENT &&
                           (tg_ref_text(w->r, &found.ref, &text) ||
                            tg_model_is_otherwise(w, &found.ref, &text));
            if (is_text) {
                tg_model_take(&one, text);
            } else if (found.state == TG_LOOKUP_PRESENT && found.unit && found.fact) {
                tg_model_follow(&one, found.unit, found.fact);
            }
            w->are_several |= one.are_several || (called > 1 && !one.text.n);
            w->do_differ |= one.do_differ;
            tg_model_take(w, one.text);
        }
    }
}

static void by_default(wanted *w, const tg_ref *object, tg_slice name, const tg_unit *unit)
{
    tg_slice text;
    tg_ref given = tg_resolve(w->r, object->default_unit, object->default_fact);
    tg_ref member = tg_resolve_member(w->r, given, name, unit);
    if (tg_ref_fact_kind(&member) == TG_FACT_FUNCTION)
        member = tg_part_returned(w->r, member.unit, member.fact);
    if (tg_ref_text(w->r, &member, &text)) tg_model_take(w, text);
}

/* An object of the class that a variable or a field is declared as, where more is not known. */
static bool declared_object(wanted *w, const tg_unit *unit, uint32_t fact, unsigned hops,
                            tg_ref *out)
{
    const tg_facts *f = unit->facts;
    uint32_t holder = 0;
    size_t count = 0;
    if (hops > HOPS) return false;
    if (f->facts[fact].kind == TG_FACT_NAME) {
        for (uint32_t scope = tg_unit_scope(unit, fact);; scope = tg_unit_scope(unit, scope)) {
            const tg_binding *b = tg_unit_bindings(unit, scope, f->facts[fact].text, &count);
            if (count) holder = b->type;
            if (count || !scope) break;
        }
    }
    uint32_t object =
        f->facts[fact].kind == TG_FACT_MEMBER ? tg_facts_in(f, fact, TG_SLOT_OBJECT) : 0;
    tg_ref of;
    if (object && declared_object(w, unit, object, hops + 1, &of)) {
        tg_slice name = f->facts[fact].text;
        unit = of.unit;
        f = unit->facts;
        for (uint32_t c = tg_facts_first(f, of.fact); c && !holder;
             c = tg_facts_next(f, of.fact, c)) {
            uint32_t target =
                f->facts[c].kind == TG_FACT_ASSIGN ? tg_facts_in(f, c, TG_SLOT_TARGET) : 0;
            if (target && tg_slice_equal(f->facts[target].text, name)) holder = c;
        }
    }
    if (!holder || !tg_part_type(w->r, unit, holder, out)) return false;
    return tg_part_is_instance(out);
}

/* What a field of a struct begins as that is written where a field, or a variable, is declared:
 * `LLM struct { Model string `default:"m"` }`. */
static void by_tag_within(wanted *w, const tg_unit *unit, uint32_t declared, tg_slice name)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = declared + 1; i < declared + f->facts[declared].span; i++) {
        uint32_t target =
            f->facts[i].kind == TG_FACT_ASSIGN ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
        if (!target || !tg_slice_equal(f->facts[target].text, name)) continue;
        tg_slice line = tg_slice_from(f->text, f->facts[i].start);
        line = tg_slice_cut(&line, '\n');
        tg_model_take(w, default_in(line, true));
        return;
    }
}

/* A field of a struct without a name. */
static void by_inner(wanted *w, const tg_unit *unit, uint32_t member)
{
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[member].text;
    uint32_t object = tg_facts_in(f, member, TG_SLOT_OBJECT);
    uint32_t outer =
        f->facts[object].kind == TG_FACT_MEMBER ? tg_facts_in(f, object, TG_SLOT_OBJECT) : 0;
    if (!unit->language->has_field_keys) return;
    tg_ref of = tg_resolve(w->r, unit, outer ? outer : object), declared;
    if (!outer) {
        size_t count = 0;
        const tg_binding *b =
            of.origin ? tg_unit_bindings(of.origin, of.origin_scope, of.origin_name, &count)
                      : tg_unit_bindings(unit, 0, f->facts[object].text, &count);
        if (count == 1) by_tag_within(w, of.origin ? of.origin : unit, b->fact, name);
        return;
    }
    if (!tg_part_is_instance(&of) && declared_object(w, unit, outer, 0, &declared)) of = declared;
    if (!tg_part_is_instance(&of)) return;
    const tg_facts *g = of.unit->facts;
    tg_slice within = f->facts[object].text, before = w->within;
    for (uint32_t c = tg_facts_first(g, of.fact); c; c = tg_facts_next(g, of.fact, c)) {
        uint32_t target =
            g->facts[c].kind == TG_FACT_ASSIGN ? tg_facts_in(g, c, TG_SLOT_TARGET) : 0;
        if (target && tg_slice_equal(g->facts[target].text, within))
            by_tag_within(w, of.unit, c, name);
    }
    w->within = within;
    if (!w->text.n) by_files(w, by_statements, unit, &of, name);
    if (!w->text.n) by_files(w, by_sets, unit, &of, name);
    w->within = before;
}

/* `o.cfg.Model`, where who makes the object gives what is kept there: `New(cfg.OpenAI)`. */
static void by_kept(wanted *w, const tg_unit *unit, uint32_t object, tg_slice name)
{
    const tg_facts *f = unit->facts;
    uint32_t holder =
        f->facts[object].kind == TG_FACT_MEMBER ? tg_facts_in(f, object, TG_SLOT_OBJECT) : 0;
    if (!holder || !f->facts[object].text.n || w->depth >= DEEP) return;
    tg_ref of = tg_resolve(w->r, unit, holder);
    size_t count = 0;
    const tg_binding *b = NULL;
    if (tg_part_is_instance(&of))
        b = tg_unit_bindings(of.unit, of.fact, f->facts[object].text, &count);
    for (size_t i = 0; i < count; i++) {
        const tg_facts *g = of.unit->facts;
        uint32_t value = b[i].kind == TG_BIND_VALUE ? b[i].value : 0;
        uint32_t function = value ? tg_unit_around(of.unit, value, TG_FACT_FUNCTION) : 0;
        bool is_given = function && g->facts[value].kind == TG_FACT_NAME;
        wanted one = {.r = w->r, .depth = w->depth + 1};
        if (is_given) tg_model_by_given(&one, of.unit, function, g->facts[value].text, name);
        w->are_several |= one.are_several;
        tg_model_take(w, one.text);
    }
}

/* What the literal has that made an object, `LLM{Model: "gpt-4o"}`. */
static void by_literal(wanted *w, const tg_ref *object, tg_slice name)
{
    const tg_step *made = object->steps;
    bool is_literal = made->call && made->unit->facts->facts[made->call].flags & TG_FACT_NEW;
    if (!is_literal || w->depth >= DEEP) return;
    tg_arguments given = tg_arguments_of_call(made);
    const tg_place place = {.position = -1, .path = &name, .path_count = 1};
    tg_lookup found = tg_lookup_place(w->r, &given, &place, NULL);
    bool is_there = found.state == TG_LOOKUP_PRESENT && found.unit && found.fact;
    if (is_there) tg_model_take_or_follow(w, found.unit, found.fact);
}

/* `client, cfg := newClient(v)`: what the function makes that is one of the later parts of what it
 * gives, `return c, Config{Model: m}`. */
static bool part_of_call(wanted *w, const tg_unit *unit, uint32_t object, tg_ref *out)
{
    size_t count = 0;
    const tg_binding *b = NULL;
    if (unit->facts->facts[object].kind == TG_FACT_NAME)
        b = tg_unit_bindings(unit, tg_unit_scope(unit, object), unit->facts->facts[object].text,
                             &count);
    bool is_part = count == 1 && b->kind == TG_BIND_VALUE && b->value && b->nth > 1;
    uint32_t callee = is_part ? tg_facts_in(unit->facts, b->value, TG_SLOT_CALLEE) : 0;
    if (!callee) return false;
    tg_ref to = tg_part_function_called(w->r, unit, callee);
    if (tg_ref_fact_kind(&to) != TG_FACT_FUNCTION) return false;
    const tg_facts *f = to.unit->facts;
    uint32_t end = to.fact + f->facts[to.fact].span;
    if (f->facts[to.fact].span > TG_MODEL_FACTS) return false;
    for (uint32_t i = to.fact + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(to.unit, i) != to.fact) continue;
        uint32_t part = tg_model_nth(f, tg_facts_in(f, i, TG_SLOT_VALUE), b->nth);
        if (part) *out = tg_resolve(w->r, to.unit, part);
        if (part && tg_part_is_instance(out)) return true;
    }
    return false;
}

static void by_field(wanted *w, const tg_unit *unit, uint32_t member)
{
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[member].text;
    uint32_t object = tg_facts_in(f, member, TG_SLOT_OBJECT);
    if (!object) return;
    tg_ref ref = tg_resolve(w->r, unit, object), declared;
    bool is_wide = unit->language->has_field_keys || unit->language->makes_by_new;
    bool is_open = is_wide && !tg_part_is_instance(&ref);
    /* `Args::parse()`, which a macro has written. */
    bool is_derived = unit->language->has_closed_structs && ref.kind == TG_REF_FACT &&
                      ref.step_count > 1 && ref.unit->facts->facts[ref.fact].kind == TG_FACT_CLASS;
    if (is_derived && !tg_part_is_instance(&ref)) by_field_tag(w, &ref, name);
    if (is_open && (part_of_call(w, unit, object, &declared) ||
                    declared_object(w, unit, object, 0, &declared)))
        ref = declared;
    if (tg_part_is_instance(&ref)) {
        if (unit->language->makes_by_new)
            by_attribute(w, &ref, name);
        else
            by_field_tag(w, &ref, name);
        if (!w->text.n) by_literal(w, &ref, name);
        if (!w->text.n) by_held(w, unit, object, &ref, name);
        if (!w->text.n) by_kept(w, unit, object, name);
        if (!w->text.n) by_files(w, by_statements, unit, &ref, name);
        if (!w->text.n) by_files(w, by_literals, unit, &ref, name);
        const tg_language *of = ref.unit->language;
        size_t initializers = 1;
        if (of->initializer)
            (void)tg_unit_bindings(ref.unit, ref.fact, tg_slice_of(of->initializer), &initializers);
        bool has_parts = (of->has_settings || !initializers) && !w->r->frame;
        if (!w->text.n && has_parts) (void)tg_model_by_given_parts(w, &ref, name);
        if (!w->text.n && is_wide) by_makers(w, &ref, name);
        if (!w->text.n && is_wide) by_files(w, by_sets, unit, &ref, name);
        /* `$this->model = $model;` of a constructor */
        bool is_php_or_python = unit->language->has_namespaces || unit->language->initializer;
        if (!w->text.n && is_php_or_python) by_sets(w, ref.unit, &ref, name);
    }
    /* `initialize(config = Gem.configuration)`, `config.model`: what an object has that is not
     * given. */
    if (ref.kind == TG_REF_UNKNOWN && ref.default_unit && !ref.step_count && !w->text.n)
        by_default(w, &ref, name, unit);
    uint32_t function = tg_unit_around(unit, object, TG_FACT_FUNCTION);
    bool is_name = f->facts[object].kind == TG_FACT_NAME;
    if (!w->text.n && is_name) tg_model_by_given(w, unit, function, f->facts[object].text, name);
    if (!w->text.n) tg_model_by_picked(w, unit, object, name);
    if (!w->text.n) tg_model_by_same_words(w, unit, member);
    if (!w->text.n) by_inner(w, unit, member);
    if (!w->text.n) tg_model_by_flags(w, unit, name, &ref);
    if (!w->text.n) tg_model_by_section(w, unit, member, &ref);
    if (!w->text.n) tg_model_by_key(w, unit, member);
    if (!w->text.n) tg_model_by_global(w, unit, member);
    bool may_be_option = ref.kind == TG_REF_UNKNOWN || ref.kind == TG_REF_SYMBOL;
    if (!w->text.n && may_be_option) tg_model_by_option(w, unit, name);
    if (w->text.n && tg_part_is_instance(&ref)) tg_model_by_setters(w, &ref, name);
}

bool tg_model_of_object(tg_resolver *r, const tg_ref *object, const tg_unit *unit, tg_slice key,
                        tg_slice *name)
{
    wanted w = {.r = r};
    bool is_asked = unit->language->has_field_keys || unit->language->has_closed_structs;
    if (!is_asked || !tg_part_is_instance(object)) return false;
    by_files(&w, by_statements, unit, object, key);
    if (!w.text.n) by_files(&w, by_literals, unit, object, key);
    if (!w.text.n) by_makers(&w, object, key);
    *name = w.text;
    return w.text.n && !w.are_several;
}

void tg_model_by_field(wanted *w, const tg_unit *unit, uint32_t member)
{
    tg_slice within = w->within, under = w->under;
    w->within = w->under = (tg_slice){NULL, 0};
    by_field(w, unit, member);
    w->within = within;
    w->under = under;
}
