#include "code/resolve/resolve_parts.h"
#include "code/syntax/skip.h"

/* A name while it is put together: looking names up should cost no memory. */
typedef struct name_buffer {
    char text[1024];
    size_t n;
} name_buffer;

static tg_slice put(name_buffer *b, tg_slice head, const char *between, tg_slice tail)
{
    size_t n = strlen(between), total = head.n + n + tail.n;
    b->n = 0;
    if (total > sizeof b->text) return (tg_slice){NULL, 0};
    memcpy(b->text, head.ptr, head.n);
    memcpy(b->text + head.n, between, n);
    memcpy(b->text + head.n + n, tail.ptr, tail.n);
    b->n = total;
    return (tg_slice){b->text, b->n};
}

static tg_slice kept(tg_resolver *r, tg_slice text)
{
    tg_slice copy = tg_arena_copy(r->arena, text);
    if (!copy.ptr) r->status = TG_ENOMEM;
    return copy;
}

static bool is_capital(tg_slice name)
{
    return name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
}

/* --- constants -----------------------------------------------------------------------------------
 */

/* What defines "Acme.LLM": this file, or the one nearest by its path; the last of several there. */
static const tg_constant *find_constant(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    enum { MANY = 64 };
    size_t count;
    if (!name.n) return NULL;
    const tg_constant *own = tg_constants_of(unit->constants, unit->constant_count, name, &count);
    if (own) return &own[count - 1];
    r->met_local_import = true;
    if (!r->linker.constants) return NULL;
    const tg_constant *c = r->linker.constants(r->linker.self, name, &count), *best = NULL;
    size_t nearest = 0;
    for (size_t i = 0; i < count && i < MANY; i++) {
        if (c[i].unit->language != unit->language) continue;
        tg_slice a = c[i].unit->facts->path, b = unit->facts->path;
        size_t near = 0;
        while (near < a.n && near < b.n && a.ptr[near] == b.ptr[near]) near++;
        if (best && near < nearest) continue;
        nearest = near;
        best = &c[i];
    }
    return best;
}

/* "Acme.LLM" of `Acme::LLM`; nothing when it is no path of constants. */
static tg_slice constant_path(const tg_unit *unit, uint32_t fact, name_buffer buffers[2])
{
    enum { PARTS = 16 };
    const tg_fact *facts = unit->facts->facts;
    tg_slice path = {NULL, 0};
    for (unsigned i = 0; i < PARTS && is_capital(facts[fact].text); i++) {
        path = path.n ? put(&buffers[i % 2], facts[fact].text, ".", path) : facts[fact].text;
        if (facts[fact].kind == TG_FACT_NAME) return path;
        if (facts[fact].kind != TG_FACT_MEMBER || !path.n) break;
        fact = tg_facts_in(unit->facts, fact, TG_SLOT_OBJECT);
        if (!fact) break;
    }
    return (tg_slice){NULL, 0};
}

/* `::LLM` is at the top. */
static bool is_absolute(const tg_unit *unit, uint32_t fact)
{
    return unit->facts->text.ptr[unit->facts->facts[fact].start] == ':';
}

/* What a test puts in the place of an SDK's class. */
static bool is_stand_in(tg_resolver *r, const tg_unit *unit, const tg_constant *found,
                        tg_slice name)
{
    if (found->unit == unit || !tg_part_is_known(r, unit, name)) return false;
    const tg_facts *f = found->unit->facts;
    return tg_skip_is_test(tg_skip_of(unit->language, f->path, f->text));
}

/* `LLM` in Acme::Search is Acme::Search::LLM, Acme::LLM or LLM, the first that there is: defined in
 * the tree, or known to the rules. */
static bool eval_nested(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice path,
                        tg_ref *out)
{
    name_buffer buffer;
    uint32_t class = is_absolute(unit, fact) ? 0 : tg_unit_scope(unit, fact);
    while (class && unit->facts->facts[class].kind != TG_FACT_CLASS) {
        class = tg_unit_scope(unit, class);
    }
    tg_slice around = tg_unit_class_name(unit, class);
    for (;;) {
        tg_slice name = around.n ? put(&buffer, around, ".", path) : path;
        const tg_constant *found = find_constant(r, unit, name);
        if (found && !is_stand_in(r, unit, found, name)) {
            *out = tg_part_binding(r, found->unit, found->binding);
            return true;
        }
        if (name.n && tg_part_is_known(r, unit, name)) {
            *out = tg_part_symbol(unit, kept(r, name), false);
            return true;
        }
        if (!around.n) return false;
        while (around.n && around.ptr[around.n - 1] != '.') around.n--;
        if (around.n) around.n--;
    }
}

/* What a class inherits, asked for while nothing of that kind is being asked for already: a base is
 * named by a constant itself. */
static bool inherited(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                      tg_ref *out)
{
    if (r->is_inheriting || !class) return false;
    r->is_inheriting = true;
    bool is_there = tg_part_attribute(r, unit, class, name, 0, out);
    r->is_inheriting = false;
    /* `JSON` in a class that has HTTParty is no constant of HTTParty's. */
    return is_there && !(out->kind == TG_REF_SYMBOL && tg_part_is_made(out));
}

bool tg_part_constant_named(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name,
                            tg_ref *out)
{
    return unit->language->has_constant_paths && eval_nested(r, unit, fact, name, out);
}

bool tg_part_constant(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out)
{
    name_buffer buffers[2];
    if (!unit->language->has_constant_paths) return false;
    tg_slice path = constant_path(unit, fact, buffers);
    if (!path.n) return false;
    if (eval_nested(r, unit, fact, path, out)) return true;
    uint32_t object = tg_facts_in(unit->facts, fact, TG_SLOT_OBJECT);
    bool is_base = unit->facts->facts[fact].slot == TG_SLOT_BASE;
    bool is_own = !object && !is_base && !is_absolute(unit, fact);
    uint32_t class = is_own ? tg_unit_around(unit, fact, TG_FACT_CLASS) : 0;
    if (inherited(r, unit, class, path, out)) return true;
    if (object) {
        tg_ref of = tg_part_eval(r, unit, object);
        bool is_class = of.kind == TG_REF_FACT && !of.step_count &&
                        of.unit->facts->facts[of.fact].kind == TG_FACT_CLASS;
        tg_slice name = unit->facts->facts[fact].text;
        if (is_class && inherited(r, of.unit, of.fact, name, out)) return true;
    }
    *out = tg_part_symbol(unit, kept(r, path), true);
    return true;
}

bool tg_part_configured(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out)
{
    name_buffer buffer;
    tg_slice key = tg_unit_setting(unit, fact);
    if (!key.n) return false;
    const tg_constant *found = find_constant(r, unit, put(&buffer, tg_slice_of("::"), "", key));
    if (found) *out = tg_part_binding(r, found->unit, found->binding);
    /* `ENV.fetch("LLM_URL", "http://localhost:11434")`: what it falls back to is known. */
    return found && (out->kind != TG_REF_UNKNOWN || out->default_unit ||
                     tg_slice_starts(out->waits_for, tg_slice_of("environment variable")));
}

/* --- attributes ----------------------------------------------------------------------------------
 */

tg_ref tg_part_instance_variable(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    const tg_fact *facts = unit->facts->facts;
    uint32_t class = tg_unit_around(unit, fact, TG_FACT_CLASS);
    uint32_t function = tg_unit_around(unit, fact, TG_FACT_FUNCTION);
    size_t count, first = 0, before = 0;
    const tg_binding *b = tg_unit_bindings(unit, class, name, &count);
    for (size_t i = 0; i < count && function; i++) {
        bool is_inside = b[i].fact > function && b[i].fact < function + facts[function].span;
        if (!is_inside || b[i].start >= facts[fact].start) continue;
        if (!before++) first = i;
    }
    /* What the function set before counts most, then what any did. */
    if (before) return tg_part_latest(r, unit, &b[first], before, fact);
    tg_ref ref;
    if (count) return tg_part_best(r, unit, b, count);
    if (class && tg_part_attribute(r, unit, class, name, 0, &ref)) return ref;
    return tg_ref_unknown(unit, name);
}

static bool is_mixin(const tg_unit *unit, tg_slice macro)
{
    const char *const *mixin = unit->language->mixins;
    while (mixin && *mixin && !tg_slice_is(macro, *mixin)) mixin++;
    return mixin && *mixin;
}

static tg_slice macro_name(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    uint32_t callee =
        f->facts[fact].kind == TG_FACT_NAME ? fact : tg_facts_in(f, fact, TG_SLOT_CALLEE);
    return callee ? f->facts[callee].text : (tg_slice){NULL, 0};
}

static bool is_client_name(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    size_t count;
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind == TG_SYMBOL_CLIENT) return true;
    }
    return false;
}

/* What `include A, B` in a class's body gives it. */
static bool from_mixins(tg_resolver *r, const tg_unit *unit, uint32_t class, uint32_t call,
                        tg_slice name, unsigned hops, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    for (uint32_t a = tg_facts_first(f, call); a; a = tg_facts_next(f, call, a)) {
        if (f->facts[a].slot != TG_SLOT_ARGUMENT) continue;
        tg_ref base = tg_part_eval(r, unit, a);
        bool is_class = base.kind == TG_REF_FACT && !base.step_count &&
                        base.unit->facts->facts[base.fact].kind == TG_FACT_CLASS;
        if (is_class && tg_part_attribute(r, base.unit, base.fact, name, hops + 1, out))
            return true;
        if (base.kind != TG_REF_SYMBOL || !tg_part_is_from_sdk(r, &base)) continue;
        /* `include HTTParty; base_uri "..."`: the class is a client with what its body declares. */
        bool is_client = !tg_part_is_made(&base) && is_client_name(r, unit, base.symbol);
        if (is_client) base = tg_part_declared(r, unit, class, tg_part_call(r, base, unit, 0));
        *out = tg_part_member(r, base, name, unit);
        return true;
    }
    return false;
}

/* What mixins and macros like `acts_as_chat` in a class's body give it. */
static bool mixed_in(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                     unsigned hops, tg_ref *out)
{
    size_t count;
    const tg_class_part *macros = tg_unit_macros(unit, class, &count);
    for (size_t i = 0; i < count && hops < 8; i++) {
        tg_slice macro = macro_name(unit, macros[i].fact);
        if (tg_part_is_known(r, unit, macro)) {
            tg_ref base = tg_part_call(r, tg_part_symbol(unit, macro, false), unit, 0);
            *out = tg_part_member(r, base, name, unit);
            return true;
        }
        bool is_it =
            is_mixin(unit, macro) && from_mixins(r, unit, class, macros[i].fact, name, hops, out);
        if (is_it) return true;
        if (tg_part_from_macro(r, unit, class, macros[i].fact, macro, name, hops, out)) return true;
    }
    return false;
}

bool tg_part_open_class(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                        unsigned hops, tg_ref *out)
{
    name_buffer buffer;
    tg_slice around = tg_unit_class_name(unit, class);
    const tg_constant *found =
        around.n ? find_constant(r, unit, put(&buffer, around, ".", name)) : NULL;
    bool is_method = !is_capital(name) && name.n && name.ptr[0] != '@';
    /* A reader of the attribute. */
    if (!found && around.n && is_method)
        found = find_constant(r, unit, put(&buffer, around, ".@", name));
    if (found) {
        const tg_binding *own = found->binding;
        size_t count;
        const tg_binding *b = tg_unit_bindings(found->unit, own->scope, own->name, &count);
        *out = tg_part_best(r, found->unit, b, count);
        return true;
    }
    return mixed_in(r, unit, class, name, hops, out);
}

/* `model "x"` in the body: as if it was called on the object. */
tg_ref tg_part_declared(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_ref base)
{
    size_t count, symbols;
    const tg_class_part *macros = tg_unit_macros(unit, class, &count);
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), base.symbol, &symbols);
    for (size_t i = 0; s && s->sdk && i < count; i++) {
        tg_slice macro = macro_name(unit, macros[i].fact);
        if (unit->facts->facts[macros[i].fact].kind != TG_FACT_CALL) continue;
        for (size_t k = 0; k < s->sdk->derived_count; k++) {
            if (!tg_slice_equal(s->sdk->derived[k], macro)) continue;
            base = tg_part_call(r, tg_part_member(r, base, macro, unit), unit, macros[i].fact);
            break;
        }
    }
    return base;
}

void tg_part_as_sdk(tg_resolver *r, tg_ref *object)
{
    if (!object->unit->language->has_constant_paths) return;
    tg_slice name = tg_unit_class_name(object->unit, object->fact);
    if (!name.n || !tg_part_is_known(r, object->unit, name)) return;
    object->kind = TG_REF_SYMBOL;
    object->symbol = name;
    object->is_local = false;
}
