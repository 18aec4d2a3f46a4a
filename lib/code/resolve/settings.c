/* settings.c - what a file of settings of the tree says: `config('services.llm.url')` is the member
 * `llm.url` of the map that config/services.php gives back (Laravel's documentation, configuration,
 * read 2026-11). It is what the setting is as long as nobody sets another one, so that it counts as
 * a default. */
#include "base/limits.h"
#include "code/resolve/resolve_parts.h"

/* The value under a key of a map that is written down, or 0. The key may be a constant,
 * `Profile::Chat->value => [...]`. */
static uint32_t value_under(tg_resolver *r, const tg_unit *unit, uint32_t map, tg_slice key)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, map); c; c = tg_facts_next(f, map, c)) {
        uint32_t k = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_KEY) : 0;
        if (!k) continue;
        tg_slice said = f->facts[k].kind == TG_FACT_STRING ? f->facts[k].text : (tg_slice){NULL, 0};
        bool is_constant = f->facts[k].kind == TG_FACT_MEMBER;
        tg_ref named = is_constant ? tg_part_eval(r, unit, k) : (tg_ref){.kind = TG_REF_UNKNOWN};
        bool is_said = is_constant ? tg_ref_text(r, &named, &said) : said.ptr != NULL;
        if (is_said && tg_slice_equal(said, key)) return tg_facts_in(f, c, TG_SLOT_VALUE);
    }
    return 0;
}

/* The map that a file gives back, or 0. */
static uint32_t returned_map(const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = 1; i < f->count; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(unit, i)) continue;
        uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
        return value && f->facts[value].kind == TG_FACT_MAP ? value : 0;
    }
    return 0;
}

static const tg_unit *file_of(tg_resolver *r, const tg_unit *unit, tg_slice file)
{
    r->met_local_import = true;
    if (!r->linker.find) return NULL;
    tg_slice path = tg_part_join(r, tg_slice_of("config"), "/", file);
    const tg_unit *found = path.ptr ? r->linker.find(r->linker.self, unit, path) : NULL;
    /* A package may keep it beside its sources, `src/Config/llm.php`, as PSR-4 names directories.
     */
    if (!found && path.ptr) path = tg_part_join(r, tg_slice_of("Config"), "/", file);
    return found || !path.ptr ? found : r->linker.find(r->linker.self, unit, path);
}

/* `config["OpenAI:Model"]`, `config.getString("openai.model")`: what appsettings.json or
 * application.conf says, until the environment says otherwise. */
static void set_by_file(tg_resolver *r, const tg_unit *unit, tg_slice key, tg_ref *ref)
{
    const tg_unit *of;
    uint32_t at;
    r->met_local_import = true;
    if (!r->linker.setting || !r->linker.setting(r->linker.self, unit, key, &of, &at)) return;
    ref->default_unit = of;
    ref->default_fact = at;
}

void tg_part_setting(tg_resolver *r, const tg_unit *unit, tg_slice key, tg_ref *ref)
{
    if (unit->language->makes_by_new || unit->language->has_settings) {
        set_by_file(r, unit, key, ref);
        return;
    }
    tg_slice rest = key, file = tg_slice_cut(&rest, '.');
    /* `config('llm')` is all of the file. */
    bool is_path = (!rest.ptr || rest.n) && file.n && unit->language->has_namespaces;
    const tg_unit *other = is_path ? file_of(r, unit, file) : NULL;
    enum { FACTS_A_STEP = 64 };
    if (other) r->work += other->facts->count / FACTS_A_STEP;
    bool is_enough = r->work > TG_LIMIT_RESOLVE_WORK;
    uint32_t at = other && !is_enough ? returned_map(other) : 0;
    while (at && rest.ptr && rest.n) {
        bool is_map = other->facts->facts[at].kind == TG_FACT_MAP;
        at = is_map ? value_under(r, other, at, tg_slice_cut(&rest, '.')) : 0;
    }
    if (!at) return;
    bool is_map = other->facts->facts[at].kind == TG_FACT_MAP;
    if (is_map && ref->default_unit) return;
    if (ref->default_unit) {
        /* `env('MODEL')` alone says nothing, and what the call falls back to does. */
        tg_ref set = tg_part_eval(r, other, at);
        if (!tg_ref_url(r, &set).n) return;
    }
    ref->default_unit = other;
    ref->default_fact = at;
}

/* "llm" of `@ConfigurationProperties("llm") class Props`, which stands before all else in the
 * class.
 */
static tg_slice own_prefix(const tg_unit *unit, uint32_t class)
{
    enum { BEFORE = 4 };
    static const tg_slice open = TG_LIT("${");
    const tg_facts *f = unit->facts;
    uint32_t c = tg_facts_first(f, class);
    for (unsigned n = 0; c && n < BEFORE; c = tg_facts_next(f, class, c), n++) {
        tg_slice text = f->facts[c].text;
        bool is_it = f->facts[c].slot == TG_SLOT_DECORATOR && f->facts[c].kind == TG_FACT_NAME &&
                     tg_slice_starts(text, open);
        if (is_it) return (tg_slice){text.ptr + open.n, text.n - open.n - 1};
    }
    return (tg_slice){NULL, 0};
}

/* Whether a field is declared as, or made of, a class by its name: `private Chat chat = new
 * Chat()`, `var chat = Chat()`. */
static bool is_field_of(const tg_unit *unit, const tg_binding *field, tg_slice class)
{
    const tg_facts *f = unit->facts;
    uint32_t type = field->type ? tg_facts_in(f, field->type, TG_SLOT_TYPE) : 0;
    bool is_made = !type && field->value && f->facts[field->value].kind == TG_FACT_CALL;
    if (is_made) type = tg_facts_in(f, field->value, TG_SLOT_CALLEE);
    return type && tg_slice_equal(f->facts[type].text, class);
}

/* Under what settings may set the fields of a class: "llm", or of the type of fields of such a
 * class in the file "llm.chat", "llm.summary". */
typedef struct prefixes {
    tg_slice all[8];
    size_t count;
    bool are_open; /* there are more, or objects of the class that no settings make */
} prefixes;

static void add_prefix(prefixes *to, tg_slice prefix)
{
    enum { MOST = sizeof to->all / sizeof to->all[0] };
    for (size_t i = 0; i < to->count; i++) {
        if (tg_slice_equal(to->all[i], prefix)) return;
    }
    if (to->count == MOST) to->are_open = true;
    if (prefix.n && to->count < MOST) to->all[to->count++] = prefix;
}

/* `new Chat()`, `Chat()`; not `props.getChat()`. */
static bool is_making(const tg_facts *f, uint32_t value, tg_slice class)
{
    uint32_t callee =
        value && f->facts[value].kind == TG_FACT_CALL ? tg_facts_in(f, value, TG_SLOT_CALLEE) : 0;
    return callee && tg_slice_equal(f->facts[callee].text, class);
}

static void add_prefixes(tg_resolver *r, const tg_unit *unit, uint32_t class, unsigned hops,
                         prefixes *to)
{
    enum { HOPS = 4, LOOKED_AT = 2000 };
    const tg_facts *f = unit->facts;
    tg_slice own = own_prefix(unit, class), name = f->facts[class].text;
    add_prefix(to, own);
    if (own.n || hops == HOPS || !name.n) return;
    bool is_made = false;
    prefixes outer = {.count = 0};
    uint32_t around = 0; /* the class that `outer` is of */
    for (size_t i = 0; i < unit->binding_count && i < LOOKED_AT; i++) {
        const tg_binding *b = &unit->bindings[i];
        if (b->scope == class || !is_field_of(unit, b, name)) continue;
        bool is_field = b->scope && f->facts[b->scope].kind == TG_FACT_CLASS;
        if (b->scope != around) outer = (prefixes){.count = 0};
        if (b->scope != around && is_field) add_prefixes(r, unit, b->scope, hops + 1, &outer);
        around = b->scope;
        for (size_t k = 0; k < outer.count; k++)
            add_prefix(to, tg_part_join(r, outer.all[k], ".", b->name));
        to->are_open |= outer.are_open;
        is_made |= !outer.count && is_making(f, b->value, name);
    }
    to->are_open |= is_made && to->count;
}

/* The one prefix of the field that holds the object whose member is asked for, where that is of
 * such a class: `props.getChat().getModel()`; {NULL, 0}: it is not known, or is none. */
static tg_slice held_prefix(tg_resolver *r, const tg_unit *unit, uint32_t class)
{
    const tg_variable *held = &r->holder;
    const tg_facts *f = unit->facts;
    bool is_field =
        held->unit == unit && held->scope && f->facts[held->scope].kind == TG_FACT_CLASS;
    size_t count = 0;
    const tg_binding *b = is_field ? tg_unit_bindings(unit, held->scope, held->name, &count) : NULL;
    bool is_it = false;
    for (size_t i = 0; i < count; i++) is_it |= is_field_of(unit, &b[i], f->facts[class].text);
    prefixes of = {.count = 0};
    if (is_it) add_prefixes(r, unit, held->scope, 1, &of);
    bool is_one = of.count == 1 && !of.are_open;
    return is_one ? tg_part_join(r, of.all[0], ".", held->name) : (tg_slice){NULL, 0};
}

bool tg_part_set_field(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out)
{
    bool is_field = b->kind == TG_BIND_VALUE || b->kind == TG_BIND_PARAMETER;
    if (!is_field || !b->scope || !unit->language->has_settings) return false;
    if (unit->facts->facts[b->scope].kind != TG_FACT_CLASS) return false;
    prefixes of = {.count = 0};
    tg_slice held = held_prefix(r, unit, b->scope);
    if (held.n) {
        add_prefix(&of, held);
    } else {
        add_prefixes(r, unit, b->scope, 0, &of);
    }
    *out = tg_ref_unknown(unit, b->name);
    for (size_t i = 0; i < of.count && !out->default_unit; i++)
        set_by_file(r, unit, tg_part_join(r, of.all[i], ".", b->name), out);
    if (!out->default_unit) return false;
    /* Which of several fields the object stands in is not known here. */
    if (of.count > 1 || of.are_open) *out = tg_ref_unknown(unit, b->name);
    return true;
}

static tg_slice section_of(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned hops);

/* What is bound to a name in the innermost scope that has it. */
static tg_slice section_of_name(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned hops)
{
    size_t count = 0;
    for (uint32_t scope = tg_unit_scope(unit, fact);; scope = tg_unit_scope(unit, scope)) {
        const tg_binding *b = tg_unit_bindings(unit, scope, unit->facts->facts[fact].text, &count);
        uint32_t value = 0;
        for (size_t i = 0; i < count; i++) {
            if (!b[i].value) continue;
            if (value || b[i].kind != TG_BIND_VALUE) return (tg_slice){NULL, 0};
            value = b[i].value;
        }
        if (value) return section_of(r, unit, value, hops);
        if (count || !scope) return (tg_slice){NULL, 0};
    }
}

static tg_slice section_of(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned hops)
{
    enum { HOPS = 6 };
    const tg_facts *f = unit->facts;
    tg_slice none = {NULL, 0}, key;
    if (hops > HOPS) return none;
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    if (kind == TG_FACT_NAME) return section_of_name(r, unit, fact, hops + 1);
    uint32_t callee = kind == TG_FACT_CALL ? tg_facts_in(f, fact, TG_SLOT_CALLEE) : 0;
    uint32_t object = callee && f->facts[callee].kind == TG_FACT_MEMBER
                          ? tg_facts_in(f, callee, TG_SLOT_OBJECT)
                          : 0;
    if (!object) return none;
    tg_slice method = f->facts[callee].text, around = section_of(r, unit, object, hops + 1);
    if (tg_slice_is(method, "Get")) return around;
    bool is_it = tg_slice_is(method, "GetSection") || tg_slice_is(method, "GetRequiredSection");
    uint32_t by = is_it ? tg_part_argument(unit, fact, 0) : 0;
    if (!by) return none;
    tg_ref ref = tg_part_eval(r, unit, by);
    if (!tg_ref_text(r, &ref, &key)) return none;
    return around.n ? tg_part_join(r, around, ":", key) : key;
}

tg_slice tg_part_section(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    bool is_asked = unit->language->makes_by_new && fact;
    return is_asked ? section_of(r, unit, fact, 0) : (tg_slice){NULL, 0};
}
