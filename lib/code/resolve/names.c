/* names.c - what a name means where it stands. */
#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/command.h"
#include "code/unit/namespace.h"
#include "code/resolve/resolve_parts.h"

/* A name of the rules or of the language's functions, or a class that such are in. */
static bool is_name_known(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    size_t count;
    if (tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), name, &count)) return true;
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const char *begin = unit->language->throughs[i].function;
        if (!name.n || *begin != *name.ptr) continue;
        tg_slice function = tg_slice_of(begin);
        if (!tg_slice_starts(function, name)) continue;
        if (function.n == name.n || function.ptr[name.n] == '.') return true;
    }
    return false;
}

/* Whether rules have more of a name than that something stands below it. */
static bool is_more_than_owner(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    size_t count;
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_OWNER) return true;
    }
    return !count;
}

/* `Models.Gpt_4` behind `using OpenAI; using OpenAI.ObjectModels;`: a namespace that other rules
 * name, `OpenAI.Models`, does not have what is asked for. */
static bool lacks_member(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    const tg_fact *f = unit->facts->facts;
    if (!unit->language->shares_project || !fact || is_more_than_owner(r, unit, name)) return false;
    for (uint32_t at = fact, up = f[at].parent;
         f[at].slot == TG_SLOT_OBJECT && f[up].kind == TG_FACT_MEMBER; at = up, up = f[at].parent) {
        name = tg_part_join(r, name, ".", f[up].text);
        if (!is_name_known(r, unit, name)) return true;
        if (is_more_than_owner(r, unit, name)) return false;
    }
    return false;
}

static bool eval_wildcard(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name,
                          tg_ref *out)
{
    const tg_facts *f = unit->facts;
    unsigned wildcards = 0;
    bool is_found = false;
    for (size_t i = 0; i < f->import_count; i++) {
        if (!tg_slice_is(f->imports[i].local, "*")) continue;
        if (wildcards++ == TG_LIMIT_RESOLVE_STEPS) return is_found;
        tg_import import = f->imports[i];
        if (tg_part_static_import(r, unit, &import, name, out)) return true;
        import.member = name;
        bool is_load = unit->language->loads && tg_part_is_relative(unit, import.module);
        if (unit->language->loads && !is_load) continue;
        bool may_be_ours = unit->language->is_relative_by_dots && !unit->language->loads &&
                           !tg_part_is_known(r, unit, import.module);
        r->met_local_import |= is_load || may_be_ours;
        tg_ref ref = tg_part_import(r, unit, &import);
        if (ref.kind == TG_REF_SYMBOL && !is_name_known(r, unit, ref.symbol)) continue;
        if (ref.kind == TG_REF_UNKNOWN) continue;
        bool is_poor = ref.kind == TG_REF_SYMBOL && lacks_member(r, unit, fact, ref.symbol);
        if (!is_found || !is_poor) *out = ref;
        is_found = true;
        if (!is_poor) return true;
    }
    return is_found;
}

bool tg_part_eval_beside(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    if (!unit->language->shares_directory && !unit->language->has_commands) return false;
    r->met_local_import = true;
    if (!r->linker.find_beside) return false;
    const tg_unit *other = r->linker.find_beside(r->linker.self, unit, name);
    size_t count;
    const tg_binding *b = other ? tg_unit_bindings(other, 0, name, &count) : NULL;
    if (!b || !count) return false;
    *out = tg_part_best(r, other, b, count);
    return true;
}

/* `global using A.B;`: the imports of another file hold here as well. */
static bool eval_global(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    if (!unit->language->shares_project || !r->linker.next_global) return false;
    size_t at = 0;
    for (const tg_unit *u; (u = r->linker.next_global(r->linker.self, unit, &at)) != NULL;) {
        if (u != unit && eval_wildcard(r, u, 0, name, out)) return true;
    }
    return false;
}

/* `HttpClient` without a `using`: what .NET's ImplicitUsings import, of which only the requests are
 * in the rules. Source: .NET SDK, implicit global usings, read 2026-11. */
static bool eval_implied(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    static const tg_slice space = TG_LIT("System.Net.Http");
    if (!unit->language->shares_project || !tg_slice_starts(name, tg_slice_of("Http")))
        return false;
    tg_slice full = tg_part_join(r, space, ".", name);
    if (!is_name_known(r, unit, full)) return false;
    *out = tg_part_symbol(unit, full, false);
    return true;
}

tg_slice tg_part_dotted(tg_resolver *r, tg_slice path)
{
    for (size_t at; (at = tg_slice_find(path, tg_slice_of("::"))) != SIZE_MAX && !r->status;) {
        path = tg_part_join(r, (tg_slice){path.ptr, at}, ".", tg_slice_from(path, at + 2));
    }
    return path;
}

static tg_ref eval_self(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    tg_ref object;
    if (unit->language->scopes && tg_block_this(r, unit, fact, 0, &object)) return object;
    uint32_t class = tg_unit_class(unit, fact);
    if (!class) {
        tg_ref self = tg_ref_unknown(unit, unit->facts->facts[fact].text);
        self.is_this = unit->language->has_relative_urls;
        self.fact = fact;
        return self;
    }
    const tg_fact *c = &unit->facts->facts[class];
    /* `impl Ours for Client`: an SDK's own methods come before what a trait adds. */
    if (c->flags & TG_FACT_EXTENSION) {
        tg_ref foreign = tg_part_name(r, unit, class, tg_part_dotted(r, c->text));
        size_t rest;
        tg_slice name = tg_ref_name(r, &foreign, &rest);
        if (name.n && tg_part_is_known(r, unit, name)) return tg_part_call(r, foreign, unit, 0);
    }
    return tg_part_call(r, tg_ref_fact(unit, class), unit, 0);
}

/* `parent::`: an object of the class above. */
static tg_ref eval_parent(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    uint32_t class = tg_unit_around(unit, fact, TG_FACT_CLASS);
    uint32_t base = class ? tg_facts_in(unit->facts, class, TG_SLOT_BASE) : 0;
    if (!base) return tg_ref_unknown(unit, unit->facts->facts[fact].text);
    return tg_part_call(r, tg_part_eval(r, unit, base), unit, 0);
}

/* Whether what a class extends is followed where its methods are asked: a class of the project or
 * of the organisation's packages. What an SDK's does, its rule knows. */
static bool is_followed_above(tg_resolver *r, const tg_unit *unit, const tg_ref *base)
{
    size_t rest, count = 0;
    if (tg_ref_fact_kind(base) == TG_FACT_CLASS) return true;
    tg_slice name = tg_ref_name(r, base, &rest), family = tg_slice_of(unit->language->family);
    if (!name.n || rest != base->step_count) return false;
    const tg_symbol *s = tg_sdk_symbols(r->catalog, family, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind == TG_SYMBOL_CLIENT && s[i].client->is_wrapper) return true;
    }
    return false;
}

/* `super.ask(x)`, `super().ask(x)`, `base.Ask(x)`: the class above, or an object of it. */
static bool eval_above(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    uint32_t around = f->facts[fact].parent;
    bool is_object = f->facts[fact].slot == TG_SLOT_OBJECT;
    bool is_made = f->facts[fact].slot == TG_SLOT_CALLEE && f->facts[around].slot == TG_SLOT_OBJECT;
    uint32_t class = is_object || is_made ? tg_unit_around(unit, fact, TG_FACT_CLASS) : 0;
    for (uint32_t c = class ? tg_facts_first(f, class) : 0; c && c < fact;
         c = tg_facts_next(f, class, c)) {
        if (f->facts[c].slot != TG_SLOT_BASE || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        *out = tg_part_eval(r, unit, c);
        if (!is_followed_above(r, unit, out)) continue;
        if (is_object) *out = tg_part_call(r, *out, unit, 0);
        return true;
    }
    return false;
}

/* `if (!function_exists('wp_remote_post')) { function wp_remote_post(...) {...} }`: for where the
 * function that the rules know is not there, in tests. */
static bool is_stand_in(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count,
                        tg_slice name)
{
    for (size_t i = 0; i < count; i++) {
        if (b[i].kind != TG_BIND_FUNCTION || !tg_unit_around(unit, b[i].fact, TG_FACT_BRANCH))
            return false;
    }
    return count && tg_part_is_known(r, unit, name);
}

/* A name that namespaces make whole. A function or constant that its namespace does not have is the
 * global one. */
static tg_ref eval_namespaced(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    size_t count;
    tg_slice plain = name.n && name.ptr[0] == '\\' ? tg_slice_from(name, 1) : name;
    const tg_binding *b = tg_unit_bindings(unit, 0, plain, &count);
    if (is_stand_in(r, unit, b, count, plain)) return tg_part_symbol(unit, plain, true);
    bool is_import = count && b[count - 1].kind == TG_BIND_IMPORT;
    if (count && (plain.n == name.n || !is_import)) return tg_part_best(r, unit, b, count);
    tg_slice full = tg_namespace_full(unit, fact, name, r->arena);
    tg_ref ref = tg_part_full(r, unit, full);
    bool is_open = ref.kind == TG_REF_SYMBOL && ref.is_local && !tg_slice_equal(full, name);
    bool has_part = tg_slice_find(name, tg_slice_of("\\")) != SIZE_MAX;
    if (!is_open || has_part || tg_namespace_is_class(unit, fact)) return ref;
    return tg_part_full(r, unit, name);
}

/* A variable that nothing is assigned to: one whose members are (`$p['model'] = $x;`) is a map that
 * was empty before. */
static tg_ref eval_unset(const tg_unit *unit, uint32_t scope, uint32_t fact, tg_slice name)
{
    tg_ref ref = tg_ref_unknown(unit, name);
    for (size_t i = 0; i < unit->mutation_count && !ref.is_scalar; i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_before = m->fact < fact && m->key_count && !m->is_passed;
        ref.is_scalar = m->scope == scope && is_before && tg_slice_equal(m->name, name);
    }
    if (!ref.is_scalar) return ref;
    ref.origin = unit;
    ref.origin_scope = scope;
    ref.origin_name = name;
    return ref;
}

/* `crate`, `super`: a module by its place in the tree. */
static tg_ref eval_root(tg_resolver *r, const tg_unit *unit, tg_slice dots)
{
    r->met_local_import = true;
    return tg_part_symbol(unit, tg_part_absolute(r, unit, dots), true);
}

/* A name that nothing defines: what a block works on, or a member of that, which begins with a
 * small letter: `fun OpenAI.ask(model: String)`. */
static bool eval_in_block(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name,
                          tg_ref *out)
{
    enum { AROUND = 4 };
    bool is_class = name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
    if (!unit->language->scopes || is_class || tg_part_through_of(unit, name)) return false;
    if (tg_slice_is(name, "it")) return tg_block_it(r, unit, fact, out);
    tg_ref object;
    for (unsigned n = 0; n < AROUND && tg_block_this(r, unit, fact, n, &object); n++) {
        if (object.kind != TG_REF_SYMBOL || !tg_part_is_from_sdk(r, &object)) continue;
        *out =
            tg_part_step(r, object, (tg_step){.kind = TG_STEP_MEMBER, .name = name, .unit = unit});
        return true;
    }
    return false;
}

/* `${llm.url}`: what the configuration says, or else what stands behind its colon. */
static tg_ref eval_setting(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    tg_slice key = {name.ptr + 2, name.n - 3};
    const tg_unit *of;
    uint32_t at, otherwise = tg_facts_in(unit->facts, fact, TG_SLOT_VALUE);
    r->met_local_import = true;
    bool is_set = r->linker.setting && r->linker.setting(r->linker.self, unit, key, &of, &at);
    if (is_set) return tg_ref_fact(of, at);
    return otherwise ? tg_ref_fact(unit, otherwise) : tg_ref_unknown(unit, key);
}

/* `new.ask(q)`, `new(x).ask(q)` in a method of the class itself: an object of it. */
static bool eval_bare_new(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name,
                          tg_ref *out)
{
    const char *constructor = unit->language->constructor;
    bool is_new = constructor && unit->language->has_bare_calls && tg_slice_is(name, constructor);
    uint32_t class = is_new ? tg_unit_class(unit, fact) : 0;
    size_t count = 0;
    if (!class || (unit->facts->facts[class].flags & TG_FACT_MODULE)) return false;
    if (tg_unit_bindings(unit, class, name, &count) && count) return false;
    *out = tg_ref_fact(unit, class);
    bool is_called = unit->facts->facts[fact].slot == TG_SLOT_CALLEE;
    if (!is_called) *out = tg_part_call(r, *out, unit, 0);
    return true;
}

/* A method that an object's own class has, named in a class above that is looked at for it:
 * `def url = raise NotImplementedError`. */
static bool acts_as(tg_resolver *r, const tg_unit *unit, uint32_t scope, tg_slice name, tg_ref *out)
{
    tg_acting as = r->acting;
    bool is_asked = unit->language->has_bare_calls || unit->language->has_implicit_self;
    bool is_it = scope && as.unit == unit && as.class == scope && is_asked;
    if (!is_it) return false;
    r->acting = (tg_acting){.unit = NULL};
    bool is_there = tg_part_attribute(r, as.as_unit, as.as_class, name, 0, out);
    r->acting = as;
    return is_there && tg_ref_fact_kind(out) == TG_FACT_FUNCTION && out->unit == as.as_unit &&
           tg_unit_class(out->unit, out->fact) == as.as_class;
}

/* Whether a name is a type's: where it is declared as one, or made by `new`. */
static bool names_type(const tg_unit *unit, uint32_t fact, bool *is_made)
{
    const tg_fact *facts = unit->facts->facts;
    while (facts[fact].slot == TG_SLOT_OBJECT) fact = facts[fact].parent;
    *is_made = facts[fact].slot == TG_SLOT_CALLEE && facts[facts[fact].parent].flags & TG_FACT_NEW;
    return facts[fact].slot == TG_SLOT_TYPE;
}

/* `func Init(genai *genai.Client)`: a type's name means no parameter, and where objects are made by
 * `new` alone no member: `ChatClient ChatClient => new ChatClient(m)`. */
static bool is_type_beside(const tg_unit *unit, uint32_t fact, const tg_binding *b, size_t count)
{
    bool is_made, is_type = names_type(unit, fact, &is_made);
    if (!count || (!is_type && !is_made)) return false;
    bool is_member = b[count - 1].kind == TG_BIND_VALUE || b[count - 1].kind == TG_BIND_FUNCTION;
    if (unit->language->makes_by_new && is_member) return true;
    return is_type && b[count - 1].kind == TG_BIND_PARAMETER;
}

/* The method whose request a name stands in, `@POST("models/{model}")`, `[Post("/v1/chat")]`; or 0.
 */
static uint32_t declaring(const tg_unit *unit, uint32_t fact)
{
    enum { LEVELS = 4 };
    const tg_fact *facts = unit->facts->facts;
    uint32_t at = fact;
    for (unsigned n = 0; n < LEVELS && at && facts[at].slot != TG_SLOT_DECORATOR; n++)
        at = facts[at].parent;
    uint32_t function = at && facts[at].slot == TG_SLOT_DECORATOR ? facts[at].parent : 0;
    return facts[function].kind == TG_FACT_FUNCTION ? function : 0;
}

/* The scope a name is looked up in; a declared request is given its method's parameters
 * (annotated_requests.c). */
static uint32_t scope_of(const tg_unit *unit, uint32_t fact)
{
    uint32_t function = unit->language->has_settings ? declaring(unit, fact) : 0;
    return function ? function : tg_unit_scope(unit, fact);
}

/* `new Settings("a")` in the class itself: what makes its objects goes by the class's name. */
static bool is_constructor(const tg_unit *unit, uint32_t scope, const tg_binding *b, size_t count)
{
    const tg_fact *class = &unit->facts->facts[scope];
    return class->kind == TG_FACT_CLASS && count && b->kind == TG_BIND_FUNCTION &&
           unit->language->has_settings && tg_slice_equal(class->text, b->name);
}

/* What stands before a method names its parameters (annotated_requests.c). */
static bool eval_of_declared(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name,
                             tg_ref *out)
{
    uint32_t function = unit->language->makes_by_new ? declaring(unit, fact) : 0;
    size_t count;
    const tg_binding *b = function ? tg_unit_bindings(unit, function, name, &count) : NULL;
    if (!function || !count) return false;
    *out = tg_part_best(r, unit, b, count);
    return true;
}

tg_ref tg_part_name(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    const tg_fact *facts = unit->facts->facts;
    const char *parent = unit->language->parent;
    /* `this@f` of Kotlin */
    if (unit->language->scopes) name = tg_slice_cut(&(tg_slice){name.ptr, name.n}, '@');
    /* A type as it is written in Kotlin: `AIAgent<String, String>`. */
    if (unit->language->scopes) name = tg_slice_cut(&(tg_slice){name.ptr, name.n}, '<');
    bool is_setting =
        unit->language->has_settings && name.n > 3 && name.ptr[0] == '$' && name.ptr[1] == '{';
    if (is_setting) return eval_setting(r, unit, fact, name);
    bool is_own = tg_namespace_is_own(unit->language, name);
    if (is_own) return eval_self(r, unit, fact);
    bool is_parent = parent && tg_slice_is(name, parent);
    if (is_parent && unit->language->has_namespaces) return eval_parent(r, unit, fact);
    if (tg_unit_is_attribute(unit, name)) return tg_part_instance_variable(r, unit, fact, name);
    tg_ref constant;
    if (is_parent && eval_above(r, unit, fact, &constant)) return constant;
    if (tg_part_constant(r, unit, fact, &constant)) return constant;
    if (eval_bare_new(r, unit, fact, name, &constant)) return constant;
    if (eval_of_declared(r, unit, fact, name, &constant)) return constant;
    const char *self_type = unit->language->self_type;
    uint32_t class = self_type && tg_slice_is(name, self_type) ? tg_unit_class(unit, fact) : 0;
    if (class) return tg_ref_fact(unit, class);
    if (name.n && name.ptr[0] == '.') return eval_root(r, unit, name);
    bool is_variable = name.n && name.ptr[0] == '$';
    if (unit->language->has_namespaces && !is_variable) return eval_namespaced(r, unit, fact, name);
    uint32_t own = scope_of(unit, fact);
    uint32_t scope = own;
    tg_ref inherited, of_sdk = {.kind = TG_REF_UNKNOWN};
    for (;;) {
        /* Names of a class are seen directly in its body only. */
        bool is_visible = scope == own || facts[scope].kind != TG_FACT_CLASS ||
                          (facts[scope].flags & TG_FACT_MODULE) ||
                          unit->language->has_implicit_self;
        size_t count = 0;
        tg_ref below;
        if (acts_as(r, unit, scope, name, &below)) return below;
        const tg_binding *b = tg_unit_bindings(unit, scope, name, &count);
        /* `client()` in a class that has a field of the name as well. */
        bool are_two = count > 1 && facts[scope].kind == TG_FACT_CLASS;
        if (are_two && unit->language->has_setters)
            b = tg_part_meant(r, unit, b, &count, facts[fact].slot == TG_SLOT_CALLEE);
        bool is_maker = is_constructor(unit, scope, b, count);
        is_visible = is_visible && !is_type_beside(unit, fact, b, count) && !is_maker;
        if (is_visible && tg_part_is_usable(unit, b, count, fact)) {
            return scope == own ? tg_part_latest(r, unit, b, count, fact)
                                : tg_part_best(r, unit, b, count);
        }
        bool is_class = facts[scope].kind == TG_FACT_CLASS && unit->language->has_implicit_self &&
                        !is_maker && !is_type_beside(unit, fact, b, count);
        bool is_inherited =
            is_class && tg_part_member_of(r, unit, scope, name, false, 0, &inherited);
        /* What is in an SDK's class is not known: names that the file has come first. */
        if (is_inherited && inherited.kind != TG_REF_SYMBOL) return inherited;
        if (is_inherited) of_sdk = inherited;
        if (!scope) break;
        scope = tg_unit_scope(unit, scope);
    }
    tg_ref ref;
    bool is_type = name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
    if (of_sdk.kind == TG_REF_SYMBOL && !is_type) return of_sdk;
    if (is_variable && unit->language->has_namespaces) return eval_unset(unit, own, fact, name);
    if (unit->language->has_commands && tg_command_given(r, unit, fact, name, &ref)) return ref;
    if (eval_wildcard(r, unit, fact, name, &ref)) return ref;
    if (tg_part_eval_beside(r, unit, name, &ref)) return ref;
    if (of_sdk.kind == TG_REF_SYMBOL) return of_sdk;
    if (eval_in_block(r, unit, fact, name, &ref)) return ref;
    if (eval_global(r, unit, name, &ref) || eval_implied(r, unit, name, &ref)) return ref;
    /* `Request.Builder` as a type is one name in some grammars. */
    tg_slice behind = name, head = tg_slice_cut(&behind, '.');
    if (head.n && behind.ptr && behind.n) {
        ref = tg_part_name(r, unit, fact, head);
        while (behind.ptr && behind.n)
            ref = tg_resolve_member(r, ref, tg_slice_cut(&behind, '.'), unit);
        return ref;
    }
    return tg_part_symbol(unit, name, true);
}
