/* model_settings.c - what a flag or a setting begins as: where a program says it, `String("model",
 * "gpt-4o", usage)`, and where a file of settings does, appsettings.json's sections. */
#include "code/calls/model_parts.h"
#include "code/resolve/resolve_parts.h"

/* Goes through the files that call something of a name, the one at hand first. */
typedef void by_calls(wanted *w, const tg_unit *unit, tg_slice method, const void *what);

static void in_tree(wanted *w, const tg_unit *unit, tg_slice method, by_calls *look,
                    const void *what)
{
    tg_resolver *r = w->r;
    look(w, unit, method, what);
    r->met_local_import = r->met_caller = true;
    size_t at = 0;
    for (unsigned n = 0; r->linker.next_calling && n < TG_MODEL_FILES && !w->are_several; n++) {
        const tg_unit *u = r->linker.next_calling(r->linker.self, unit, method, &at, &r->passed);
        if (!u) break;
        look(w, u, method, what);
    }
}

/* --- flags */

/* How flags and settings are declared: which argument is the name, which the default, and how many
 * there are (flag, spf13/pflag, spf13/viper; read 2026-11). `of`: the first is the variable. */
static const struct {
    tg_slice method;
    unsigned key, value, count;
    bool has_variable;
} setters[] = {
    {TG_LIT("SetDefault"), 0, 1, 2, false}, {TG_LIT("String"), 0, 1, 3, false},
    {TG_LIT("StringP"), 0, 2, 4, false},    {TG_LIT("StringVar"), 1, 2, 4, true},
    {TG_LIT("StringVarP"), 1, 3, 5, true},
};

enum { SETTERS = sizeof setters / sizeof setters[0] };

/* Whether what a flag sets, `&e.Model`, is a field of an object of this class; NULL: a variable. */
static bool is_set_of(wanted *w, const tg_unit *unit, uint32_t of, const tg_ref *class)
{
    const tg_facts *f = unit->facts;
    uint32_t object = f->facts[of].kind == TG_FACT_MEMBER ? tg_facts_in(f, of, TG_SLOT_OBJECT) : 0;
    if (!class) return !object;
    if (!object) return false;
    tg_ref ref = tg_resolve(w->r, unit, object);
    bool are_known = tg_part_is_instance(&ref) && tg_part_is_instance(class);
    return !are_known || (ref.unit == class->unit && ref.fact == class->fact);
}

void tg_model_by_flags(wanted *w, const tg_unit *unit, tg_slice name, const tg_ref *class)
{
    for (size_t i = 0; i < SETTERS; i++) {
        size_t count = 0;
        const tg_call_name *calls =
            setters[i].has_variable ? tg_unit_calls(unit, setters[i].method, &count) : NULL;
        for (size_t k = 0; k < count; k++) {
            uint32_t of = tg_part_argument(unit, calls[k].call, 0);
            uint32_t value = tg_part_argument(unit, calls[k].call, setters[i].value);
            bool is_it = of && value && tg_slice_equal(unit->facts->facts[of].text, name);
            if (is_it && is_set_of(w, unit, of, class)) tg_model_take_or_follow(w, unit, value);
        }
    }
}

/* --- settings by their keys */

/* Whether a declared key is the one that is asked for. */
typedef struct wanted_key {
    tg_slice key;   /* as it is asked for, or a field's name */
    tg_slice above; /* of a field: the name of the field that its object is, or empty */
    bool is_field;
} wanted_key;

/* The same name but for case and what is put between words. */
static bool is_same_name(tg_slice a, tg_slice b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.n && (a.ptr[i] == '-' || a.ptr[i] == '_')) i++;
        while (k < b.n && (b.ptr[k] == '-' || b.ptr[k] == '_')) k++;
        if (i == a.n || k == b.n) return i == a.n && k == b.n;
        tg_slice x = {a.ptr + i++, 1}, y = {b.ptr + k++, 1};
        if (!tg_slice_equal_nocase(x, y)) return false;
    }
}

static tg_slice last_of(tg_slice *key)
{
    tg_slice whole = *key;
    for (size_t i = whole.n; i-- > 0;) {
        if (whole.ptr[i] != '.') continue;
        key->n = i;
        return tg_slice_from(whole, i + 1);
    }
    key->n = 0;
    return whole;
}

static bool is_key(const wanted_key *sought, tg_slice declared)
{
    if (!sought->is_field) return tg_slice_equal(declared, sought->key);
    tg_slice rest = declared, name = last_of(&rest), above = last_of(&rest);
    bool is_below = !sought->above.n || (above.n && is_same_name(above, sought->above));
    return is_same_name(name, sought->key) && is_below;
}

/* The value of a member of an object that a call makes, or 0: `&cli.StringFlag{Name: "model"}`. */
static uint32_t member_of(const tg_unit *unit, uint32_t call, const char *name)
{
    const tg_facts *f = unit->facts;
    uint32_t end = call + f->facts[call].span;
    for (uint32_t i = call + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_PAIR || f->facts[f->facts[i].parent].parent != call)
            continue;
        uint32_t key = tg_facts_in(f, i, TG_SLOT_KEY);
        tg_slice text = key ? f->facts[key].text : f->facts[i].text;
        if (tg_slice_is(text, name)) return tg_facts_in(f, i, TG_SLOT_VALUE);
    }
    return 0;
}

static void take_declared(wanted *w, const tg_unit *unit, uint32_t key, uint32_t value,
                          const wanted_key *sought)
{
    tg_slice text;
    bool is_it = key && value && tg_model_text_of(w, unit, key, &text) && is_key(sought, text);
    if (is_it) tg_model_take_or_follow(w, unit, value);
}

static void by_declared(wanted *w, const tg_unit *unit, tg_slice method, const void *what)
{
    size_t count, i = 0;
    const tg_call_name *calls = tg_unit_calls(unit, method, &count);
    while (i < SETTERS && !tg_slice_equal(setters[i].method, method)) i++;
    for (size_t k = 0; k < count && i < SETTERS; k++) {
        uint32_t call = calls[k].call;
        bool are_as_many = tg_part_argument(unit, call, setters[i].count - 1) &&
                           !tg_part_argument(unit, call, setters[i].count);
        if (!are_as_many) continue;
        take_declared(w, unit, tg_part_argument(unit, call, setters[i].key),
                      tg_part_argument(unit, call, setters[i].value), what);
    }
}

/* `&cli.StringFlag{Name: "model", Value: "gpt-4o"}` (urfave/cli, read 2026-11). */
static void by_flag_object(wanted *w, const tg_unit *unit, tg_slice method, const void *what)
{
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, method, &count);
    for (size_t k = 0; k < count; k++)
        take_declared(w, unit, member_of(unit, calls[k].call, "Name"),
                      member_of(unit, calls[k].call, "Value"), what);
}

void tg_model_by_setting(wanted *w, const tg_unit *unit, uint32_t call)
{
    static const tg_slice flag = TG_LIT("StringFlag");
    uint32_t by = tg_part_argument(unit, call, 0);
    wanted_key key = {.is_field = false};
    if (!by || w->is_made || tg_part_argument(unit, call, 1)) return;
    if (!tg_model_text_of(w, unit, by, &key.key) || !key.key.n) return;
    /* The command's own file first: another command may have a flag of the same name. */
    for (size_t i = 0; i < SETTERS; i++) by_declared(w, unit, setters[i].method, &key);
    by_flag_object(w, unit, flag, &key);
    for (size_t i = 0; i < SETTERS && !w->text.n; i++)
        in_tree(w, unit, setters[i].method, by_declared, &key);
    if (!w->text.n) in_tree(w, unit, flag, by_flag_object, &key);
}

void tg_model_by_key(wanted *w, const tg_unit *unit, uint32_t member)
{
    const tg_facts *f = unit->facts;
    wanted_key key = {.key = f->facts[member].text, .is_field = true};
    uint32_t object = tg_facts_in(f, member, TG_SLOT_OBJECT);
    if (!unit->language->has_field_keys || w->is_made || !object) return;
    uint32_t of = f->facts[object].kind == TG_FACT_MEMBER ? object : 0;
    /* `s.cfg.Model`: a field that only holds the settings is no part of the key. */
    static const char *const holders[] = {"cfg", "config", "conf", "settings", "opts", "options"};
    if (of) key.above = f->facts[of].text;
    for (size_t i = 0; i < sizeof holders / sizeof holders[0]; i++) {
        if (tg_slice_equal_nocase(key.above, tg_slice_of(holders[i]))) key.above.n = 0;
    }
    in_tree(w, unit, setters[0].method, by_declared, &key);
}

/* --- options of a command line */

/* "model" of "-m, --model <name>"; a name alone is one. */
static tg_slice option_in(tg_slice flags)
{
    size_t at = tg_slice_find(flags, tg_slice_of("--"));
    if (at != SIZE_MAX) flags = tg_slice_from(flags, at + strlen("--"));
    size_t n = 0;
    while (n < flags.n && !strchr(" =,[<", flags.ptr[n])) n++;
    return (tg_slice){flags.ptr, n};
}

/* `.option("-m, --model <name>", "which", "gpt-4o")` (commander), `.option("model", {default:
 * "gpt-4o"})` (yargs; both read 2026-11). */
static void by_option(wanted *w, const tg_unit *unit, tg_slice method, const void *what)
{
    const wanted_key *sought = what;
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, method, &count);
    for (size_t k = 0; k < count; k++) {
        uint32_t call = calls[k].call, key = tg_part_argument(unit, call, 0);
        uint32_t second = tg_part_argument(unit, call, 1);
        tg_slice text;
        if (!key || !second || !tg_model_text_of(w, unit, key, &text)) continue;
        if (!is_same_name(option_in(text), sought->key)) continue;
        bool is_map = f->facts[second].kind == TG_FACT_MAP;
        static const tg_slice otherwise = TG_LIT("default");
        tg_ref map = tg_ref_fact(unit, second);
        tg_lookup found = {.state = TG_LOOKUP_ABSENT};
        if (is_map) found = tg_lookup_key(w->r, &map, otherwise, UINT32_MAX);
        uint32_t value = is_map ? found.fact : tg_part_argument(unit, call, 2);
        if (is_map && (found.state != TG_LOOKUP_PRESENT || found.unit != unit)) value = 0;
        bool is_text = value && tg_model_text_of(w, unit, value, &text);
        if (is_text) tg_model_take(w, text);
    }
}

void tg_model_by_option(wanted *w, const tg_unit *unit, tg_slice name)
{
    static const tg_slice methods[] = {TG_LIT("option"), TG_LIT("requiredOption")};
    wanted_key key = {.key = name};
    if (!unit->language->has_seen_callers || w->is_made) return;
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        in_tree(w, unit, methods[i], by_option, &key);
}

/* --- sections of a file of settings */

static const tg_slice sections[] = {TG_LIT("GetSection"), TG_LIT("GetRequiredSection")};
enum { SECTIONS = sizeof sections / sizeof sections[0] };

static void take_setting(wanted *w, const tg_unit *unit, tg_slice section, tg_slice name)
{
    tg_slice key = tg_part_join(w->r, section, ":", name), text;
    tg_ref ref = tg_ref_unknown(unit, key);
    if (key.ptr) tg_part_setting(w->r, unit, key, &ref);
    if (!ref.default_unit) return;
    tg_ref set = tg_resolve(w->r, ref.default_unit, ref.default_fact);
    if (tg_ref_text(w->r, &set, &text)) tg_model_take(w, text);
}

typedef struct bound {
    const tg_ref *class;
    tg_slice property;
} bound;

/* Whether the statement around a call of GetSection binds an object of a class:
 * `Configure<T>(cfg.GetSection("Llm"))`, `AddOptions<T>().Bind(...)`, `....Bind(options)`. */
static bool binds(wanted *w, const tg_unit *unit, uint32_t call, const tg_ref *class)
{
    const tg_facts *f = unit->facts;
    tg_slice name = class->unit->facts->facts[class->fact].text;
    uint32_t top = call;
    while (f->facts[top].parent && (f->facts[f->facts[top].parent].kind == TG_FACT_CALL ||
                                    f->facts[f->facts[top].parent].kind == TG_FACT_MEMBER))
        top = f->facts[top].parent;
    for (uint32_t i = top; i < top + f->facts[top].span; i++) {
        tg_slice types = tg_unit_types_of(
            unit, f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0);
        bool is_typed = types.n && tg_slice_ends(tg_slice_trim(types), name);
        if (is_typed && (types.n == name.n || types.ptr[types.n - name.n - 1] == '.')) return true;
    }
    uint32_t callee = f->facts[top].kind == TG_FACT_CALL ? tg_facts_in(f, top, TG_SLOT_CALLEE) : 0;
    bool is_bind = callee && tg_slice_is(f->facts[callee].text, "Bind");
    uint32_t to = is_bind ? tg_part_argument(unit, top, 0) : 0;
    if (!to) return false;
    tg_ref ref = tg_resolve(w->r, unit, to);
    return tg_part_is_instance(&ref) && ref.unit == class->unit && ref.fact == class->fact;
}

static void by_bound(wanted *w, const tg_unit *unit, tg_slice method, const void *what)
{
    const bound *b = what;
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, method, &count);
    for (size_t i = 0; i < count; i++) {
        if (!binds(w, unit, calls[i].call, b->class)) continue;
        tg_slice section = tg_part_section(w->r, unit, calls[i].call);
        if (section.n) take_setting(w, unit, section, b->property);
    }
}

void tg_model_by_section(wanted *w, const tg_unit *unit, uint32_t member, const tg_ref *object)
{
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[member].text;
    if (!unit->language->makes_by_new || w->is_made) return;
    tg_slice section = tg_part_section(w->r, unit, tg_facts_in(f, member, TG_SLOT_OBJECT));
    if (section.n) take_setting(w, unit, section, name);
    if (w->text.n || !tg_part_is_instance(object)) return;
    const bound what = {object, name};
    for (size_t i = 0; i < SECTIONS; i++) in_tree(w, unit, sections[i], by_bound, &what);
}

/* --- what is registered for all */

/* A place of a rule that another method's argument is: "AddOpenAIChatCompletion(modelId)". */
typedef struct registered {
    tg_slice method, argument;
} registered;

static void by_registered(wanted *w, const tg_unit *unit, tg_slice method, const void *what)
{
    const registered *is = what;
    const tg_place place = {.position = is->argument.n ? -1 : 0,
                            .path = is->argument.n ? &is->argument : NULL,
                            .path_count = is->argument.n > 0};
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, method, &count);
    for (size_t i = 0; i < count; i++) {
        tg_arguments given = tg_arguments_of(unit, calls[i].call);
        tg_lookup found = tg_lookup_place(w->r, &given, &place, NULL);
        tg_slice text;
        if (found.state != TG_LOOKUP_PRESENT) continue;
        if (tg_ref_text(w->r, &found.ref, &text)) {
            tg_model_take(w, text);
        } else if (found.ref.default_unit) {
            tg_model_take_or_follow(w, found.ref.default_unit, found.ref.default_fact);
        }
    }
}

bool tg_model_registered(tg_resolver *r, const tg_unit *unit, const tg_places *places,
                         tg_slice *name)
{
    wanted w = {.r = r};
    for (size_t i = 0; i < places->count && unit->language->makes_by_new; i++) {
        const tg_place *p = &places->items[i];
        bool is_method =
            p->position < 0 && p->path_count == 1 && tg_slice_ends(p->path[0], tg_slice_of(")"));
        if (!is_method) continue;
        registered what = {.argument = p->path[0]};
        what.method = tg_slice_cut(&what.argument, '(');
        what.argument.n--;
        in_tree(&w, unit, what.method, by_registered, &what);
    }
    *name = w.text;
    return w.text.n && !w.are_several;
}

/* `RubyLLM.configure { |config| config.default_model = "gpt-4o" }` in a file: what its blocks put
 * under a key. */
static void by_blocks_in(wanted *w, const tg_unit *unit, tg_slice function, tg_slice key)
{
    const tg_facts *f = unit->facts;
    size_t count, rest;
    tg_slice method = function;
    for (size_t i = 0; i < function.n; i++) {
        if (function.ptr[i] == '.') method = tg_slice_from(function, i + 1);
    }
    const tg_call_name *calls = tg_unit_calls(unit, method, &count);
    for (size_t i = 0; i < count; i++) {
        tg_ref called = tg_resolve(w->r, unit, tg_facts_in(f, calls[i].call, TG_SLOT_CALLEE));
        if (!tg_slice_equal(tg_ref_name(w->r, &called, &rest), function)) continue;
        uint32_t end = calls[i].call + f->facts[calls[i].call].span;
        for (uint32_t k = calls[i].call + 1; k < end; k++) {
            bool is_put = f->facts[k].kind == TG_FACT_ASSIGN;
            uint32_t target = is_put ? tg_facts_in(f, k, TG_SLOT_TARGET) : 0;
            uint32_t value = target ? tg_facts_in(f, k, TG_SLOT_VALUE) : 0;
            tg_slice text;
            if (!value || !tg_slice_equal(f->facts[target].text, key)) continue;
            tg_ref ref = tg_resolve(w->r, unit, value);
            if (ref.kind == TG_REF_UNKNOWN && ref.default_unit)
                ref = tg_resolve(w->r, ref.default_unit, ref.default_fact);
            if (tg_ref_text(w->r, &ref, &text)) tg_model_take(w, text);
        }
    }
}

bool tg_model_of_block(tg_resolver *r, const tg_unit *unit, tg_slice path, tg_slice *name)
{
    size_t dot = path.n, before;
    while (dot && path.ptr[dot - 1] != '.') dot--;
    if (!unit->language->has_bare_calls || dot < 2) return false;
    tg_slice function = {path.ptr, dot - 1}, key = tg_slice_from(path, dot), method = function;
    for (before = function.n; before && function.ptr[before - 1] != '.';) before--;
    method = tg_slice_from(function, before);
    wanted w = {.r = r};
    size_t at = 0;
    r->met_caller = r->met_local_import = true;
    by_blocks_in(&w, unit, function, key);
    for (unsigned n = 0; r->linker.next_calling && n < TG_MODEL_FILES; n++) {
        const tg_unit *u = r->linker.next_calling(r->linker.self, unit, method, &at, &r->passed);
        if (!u) break;
        by_blocks_in(&w, u, function, key);
    }
    *name = w.text;
    return w.text.n && !w.are_several;
}

bool tg_model_asks_block(tg_resolver *r, const tg_match *m, const tg_ref *ref)
{
    bool is_own = m->rule->configured_count || !m->client;
    const tg_slice *keys = is_own ? m->rule->configured : m->client->configured;
    size_t count = is_own ? m->rule->configured_count : m->client->configured_count;
    if (ref->kind != TG_REF_SYMBOL || !count) return false;
    /* Without the parentheses of `RubyLLM.config().default_model()`. */
    tg_slice shown = tg_ref_show(r, ref);
    char *name = tg_arena_alloc(r->arena, shown.n + 1);
    size_t n = 0;
    if (!name) r->status = TG_ENOMEM;
    for (size_t i = 0; name && i < shown.n; i++) {
        if (!strchr("()", shown.ptr[i])) name[n++] = shown.ptr[i];
    }
    for (size_t i = 0; name && i < count; i++) {
        tg_slice key = keys[i];
        size_t dot = key.n, first = 0;
        while (dot && key.ptr[dot - 1] != '.') dot--;
        while (first < key.n && key.ptr[first] != '.') first++;
        if (first + 1 >= dot) continue;
        bool is_same = tg_slice_starts((tg_slice){name, n}, (tg_slice){key.ptr, first + 1}) &&
                       tg_slice_ends((tg_slice){name, n}, tg_slice_from(key, dot - 1));
        if (is_same) return true;
    }
    return false;
}
