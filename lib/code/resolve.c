#include "code/resolve.h"

#include "base/limits.h"
#include "code/arguments.h"
#include "code/blocks.h"
#include "code/command.h"
#include "code/namespace.h"
#include "code/resolve_parts.h"

static tg_ref eval(tg_resolver *r, const tg_unit *unit, uint32_t fact);

/* --- references ----------------------------------------------------------------------------------
 */

tg_ref tg_ref_unknown(const tg_unit *unit, tg_slice waits_for)
{
    return (tg_ref){.kind = TG_REF_UNKNOWN, .unit = unit, .waits_for = waits_for};
}

tg_ref tg_ref_fact(const tg_unit *unit, uint32_t fact)
{
    return (tg_ref){.kind = TG_REF_FACT, .unit = unit, .fact = fact};
}

static tg_ref symbol(const tg_unit *unit, tg_slice name, bool is_local)
{
    return (tg_ref){.kind = TG_REF_SYMBOL, .unit = unit, .symbol = name, .is_local = is_local};
}

static tg_ref shown(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    return tg_ref_unknown(unit, tg_facts_show(unit->facts, fact, r->arena));
}

static tg_slice join(tg_resolver *r, tg_slice a, const char *between, tg_slice b)
{
    tg_slice s = tg_arena_join(r->arena, a, between, b);
    if (!s.ptr) r->status = TG_ENOMEM;
    return s;
}

/* Where a builder is changed by statements, what a variable held is not all that it holds. */
static const tg_variable *variable_of(tg_resolver *r, const tg_ref *ref)
{
    if (!ref->origin || ref->origin_key.n || !ref->origin->language->has_setter_statements)
        return NULL;
    tg_variable *v = tg_arena_alloc(r->arena, sizeof *v);
    if (!v) {
        r->status = TG_ENOMEM;
        return NULL;
    }
    *v = (tg_variable){ref->origin, ref->origin_scope, ref->origin_start, ref->origin_name};
    return v;
}

static tg_ref step(tg_resolver *r, tg_ref ref, tg_step next)
{
    tg_step *s = tg_arena_alloc(r->arena, sizeof *s);
    if (!s) {
        r->status = TG_ENOMEM;
        return ref;
    }
    if (ref.step_count >= TG_LIMIT_RESOLVE_STEPS) {
        return tg_ref_unknown(next.unit, tg_slice_of("an expression that is too long to follow"));
    }
    *s = next;
    s->before = ref.steps;
    s->of = variable_of(r, &ref);
    s->at = r->at;
    ref.steps = s;
    ref.step_count++;
    ref.is_scalar = false;
    ref.origin = NULL;
    return ref;
}

static tg_ref call_step(tg_resolver *r, tg_ref ref, const tg_unit *unit, uint32_t call)
{
    return step(r, ref, (tg_step){.kind = TG_STEP_CALL, .unit = unit, .call = call});
}

static bool is_instance(const tg_ref *ref)
{
    return ref->kind == TG_REF_FACT && ref->step_count == 1 && ref->steps->kind == TG_STEP_CALL &&
           ref->unit->facts->facts[ref->fact].kind == TG_FACT_CLASS;
}

/* The result of a call, or something of it. */
static bool is_made(const tg_ref *ref)
{
    const tg_step *s = ref->steps;
    while (s && s->kind != TG_STEP_CALL) s = s->before;
    return s != NULL;
}

tg_fact_kind tg_ref_fact_kind(const tg_ref *ref)
{
    if (ref->kind != TG_REF_FACT || ref->step_count) return TG_FACT_OTHER;
    return (tg_fact_kind)ref->unit->facts->facts[ref->fact].kind;
}

const tg_step **tg_ref_steps(tg_resolver *r, const tg_ref *ref)
{
    const tg_step **steps = tg_arena_array(r->arena, ref->step_count, sizeof *steps);
    if (!steps) {
        r->status = TG_ENOMEM;
        return NULL;
    }
    const tg_step *s = ref->steps;
    for (size_t i = ref->step_count; i-- > 0; s = s->before) steps[i] = s;
    return steps;
}

tg_slice tg_ref_name(tg_resolver *r, const tg_ref *ref, size_t *rest)
{
    *rest = 0;
    if (ref->kind != TG_REF_SYMBOL) return (tg_slice){NULL, 0};
    const tg_step **steps = tg_ref_steps(r, ref);
    tg_slice name = ref->symbol;
    for (size_t i = 0; steps && i < ref->step_count; i++) {
        if (steps[i]->kind != TG_STEP_MEMBER) break;
        name = join(r, name, ".", steps[i]->name);
        *rest = i + 1;
    }
    return name;
}

tg_slice tg_ref_show(tg_resolver *r, const tg_ref *ref)
{
    tg_slice text = ref->kind == TG_REF_UNKNOWN ? ref->waits_for : ref->symbol;
    if (ref->kind == TG_REF_FACT) {
        text = ref->unit->facts->facts[ref->fact].text;
        bool is_named = ref->step_count && text.n;
        if (!is_named) return tg_facts_show(ref->unit->facts, ref->fact, r->arena);
    }
    const tg_step **steps = tg_ref_steps(r, ref);
    for (size_t i = 0; steps && i < ref->step_count; i++) {
        if (steps[i]->kind == TG_STEP_MEMBER) text = join(r, text, ".", steps[i]->name);
        if (steps[i]->kind == TG_STEP_CALL) text = join(r, text, "", tg_slice_of("()"));
    }
    return text;
}

/* --- modules -------------------------------------------------------------------------------------
 */

static tg_slice directory_of(tg_slice path)
{
    size_t n = path.n;
    while (n && path.ptr[n - 1] != '/') n--;
    return (tg_slice){path.ptr, n ? n - 1 : 0};
}

static bool is_relative(const tg_unit *unit, tg_slice module)
{
    if (!module.n) return false;
    if (unit->language->is_relative_by_dots) return module.ptr[0] == '.';
    return module.ptr[0] == '.' || module.ptr[0] == '/' || (module.n > 1 && module.ptr[1] == '/');
}

/* The package that a module's name means: `npm:openai@5`, `https://esm.sh/openai@4?bundle`,
 * `https://cdn.jsdelivr.net/npm/@google/genai@1/+esm`, `openai/index.mjs` are how runtimes and
 * pages name one. */
static tg_slice package_of(tg_resolver *r, tg_slice module)
{
    static const char *const before[] = {"npm:", "jsr:", "npm/", "x/", "stable/", "pin/"};
    static const char *const behind[] = {"/+esm",     "/mod.ts",   "/index.mjs",
                                         "/index.js", "/index.ts", "/index"};
    bool is_url = tg_slice_starts(module, tg_slice_of("https://"));
    tg_slice name = module;
    if (is_url) {
        name = tg_slice_from(name, 8);
        tg_slice_cut(&name, '/');
        if (!name.ptr) return module;
    }
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        if (tg_slice_starts(name, tg_slice_of(before[i])))
            name = tg_slice_from(name, strlen(before[i]));
    }
    tg_slice rest = name;
    name = tg_slice_cut(&rest, '?');
    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++) {
        if (tg_slice_ends(name, tg_slice_of(behind[i]))) name.n -= strlen(behind[i]);
    }
    for (size_t at = 1; at < name.n; at++) {
        if (name.ptr[at] != '@') continue;
        tg_slice version = tg_slice_from(name, at);
        tg_slice_cut(&version, '/');
        return join(r, (tg_slice){name.ptr, at}, version.ptr ? "/" : "",
                    version.ptr ? version : (tg_slice){"", 0});
    }
    return name;
}

/* The name of a relative module as seen from the top of the scanned tree: "services.llm". */
static tg_slice absolute(tg_resolver *r, const tg_unit *unit, tg_slice module)
{
    if (!is_relative(unit, module)) {
        /* `npm:openai@5` and `node:fs` are how some runtimes write packages. */
        return unit->language->has_relative_urls ? package_of(r, module) : module;
    }
    /* `@/lib/llm`: an alias of a directory that the build knows. */
    if (!unit->language->is_relative_by_dots && module.ptr[0] != '.') return module;
    tg_slice dir = directory_of(unit->facts->path);
    bool by_dots = unit->language->is_relative_by_dots;
    size_t i = by_dots ? 1 : 0;
    while (i < module.n && module.ptr[i] == '.') {
        bool is_up = by_dots || (i + 1 < module.n && module.ptr[i + 1] == '.');
        if (is_up) dir = directory_of(dir);
        i += by_dots ? 1 : is_up ? 2 : 1;
        if (!by_dots && i < module.n && module.ptr[i] == '/') i++;
    }
    tg_slice rest = tg_slice_from(module, i);
    if (!dir.n) return rest;
    tg_slice joined = join(r, dir, rest.n ? "/" : "", rest);
    if (!by_dots || !joined.ptr) return joined;
    char *dotted = tg_arena_strdup(r->arena, joined);
    if (!dotted) {
        r->status = TG_ENOMEM;
        return joined;
    }
    for (size_t k = 0; k < joined.n; k++) {
        if (dotted[k] == '/') dotted[k] = '.';
    }
    return (tg_slice){dotted, joined.n};
}

/* --- names ---------------------------------------------------------------------------------------
 */

static bool is_known(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    size_t count;
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_OWNER) return true;
    }
    return false;
}

/* The file that a class is in, where each has its own and names of packages are unique. */
static const tg_unit *find_class(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    bool is_followed = unit->language->has_implicit_self && unit->language->shares_directory;
    if (!is_followed || !r->linker.find || tg_sdk_owns(r->catalog, name)) return NULL;
    return r->linker.find(r->linker.self, unit, name);
}

static tg_ref exported(tg_resolver *r, const tg_unit *unit, tg_slice name, unsigned hops);
static tg_ref exported_by(tg_resolver *r, const tg_unit *unit, tg_slice name, unsigned hops);

/* A class, function or constant by its name with namespace. */
static tg_ref follow_full(tg_resolver *r, const tg_unit *unit, tg_slice full)
{
    if (!full.ptr) r->status = TG_ENOMEM;
    if (is_known(r, unit, full)) return symbol(unit, full, false);
    r->met_local_import = true;
    const tg_unit *other = r->linker.find ? r->linker.find(r->linker.self, unit, full) : NULL;
    if (other) return exported(r, other, tg_namespace_last(full), 0);
    return symbol(unit, full, true);
}
static tg_ref eval_binding(tg_resolver *r, const tg_unit *unit, const tg_binding *b);
/* `import { streamText } from "ai"` is the package, though the project may have a directory of that
 * name: where relative modules begin with `./`, others are files only by an alias of the build. */
static bool is_package(tg_resolver *r, const tg_unit *unit, tg_slice module, tg_slice member)
{
    if (unit->language->is_relative_by_dots || is_relative(unit, module)) return false;
    return is_known(r, unit, module) ||
           (member.n && is_known(r, unit, join(r, module, ".", member)));
}

static tg_ref follow_import(tg_resolver *r, const tg_unit *unit, const tg_import *import)
{
    if (unit->language->has_namespaces) return follow_full(r, unit, import->module);
    tg_slice module = absolute(r, unit, import->module);
    bool is_local = is_relative(unit, import->module);
    if (r->linker.find && !is_package(r, unit, import->module, import->member)) {
        const tg_unit *other = r->linker.find(r->linker.self, unit, module);
        if (other && import->member.n) return exported(r, other, import->member, 0);
    }
    bool is_default = tg_slice_is(import->member, "default");
    if (!import->member.n || is_default) return symbol(unit, module, is_local);
    tg_slice name = module.n ? join(r, module, ".", import->member) : import->member;
    const tg_unit *file = find_class(r, unit, name);
    size_t count = 0;
    const tg_binding *b = file ? tg_unit_bindings(file, 0, import->member, &count) : NULL;
    if (count && b->kind != TG_BIND_IMPORT) return eval_binding(r, file, &b[count - 1]);
    return symbol(unit, name, is_local);
}

static bool eval_attribute(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                           bool is_called, unsigned hops, tg_ref *out);

/* What another file gives away under a name, as far as that does not go round in circles. */
static tg_ref exported(tg_resolver *r, const tg_unit *unit, tg_slice name, unsigned hops)
{
    bool is_too_far = r->depth >= TG_LIMIT_RESOLVE_STEPS || r->work >= TG_LIMIT_RESOLVE_WORK;
    if (is_too_far || r->status) return tg_ref_unknown(unit, name);
    r->depth++;
    r->work++;
    tg_ref ref = exported_by(r, unit, name, hops);
    r->depth--;
    return ref;
}

/* `module.exports = x`, `module.exports.name = x`, `exports.name = x` of CommonJS. */
static bool exported_by_assignment(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    if (!unit->language->has_relative_urls) return false;
    for (size_t i = unit->mutation_count; i-- > 0;) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_module =
            tg_slice_is(m->name, "module") && m->key_count && tg_slice_is(m->keys[0], "exports");
        size_t level = is_module ? 1 : 0;
        if (!is_module && !tg_slice_is(m->name, "exports")) continue;
        if (!m->value || m->key_count > level + 1) continue;
        if (m->key_count == level + 1) {
            if (!tg_slice_equal(m->keys[level], name)) continue;
            *out = eval(r, unit, m->value);
            return true;
        }
        *out = eval(r, unit, m->value);
        if (!tg_slice_is(name, "default")) *out = tg_resolve_member(r, *out, name, unit);
        return true;
    }
    return false;
}

static tg_ref exported_by(tg_resolver *r, const tg_unit *unit, tg_slice name, unsigned hops)
{
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, 0, name, &count);
    if (count) {
        tg_ref ref = eval_binding(r, unit, &b[count - 1]);
        return ref;
    }
    for (size_t i = 0; i < f->import_count && hops < 8; i++) {
        const tg_import *import = &f->imports[i];
        bool is_all = tg_slice_is(import->exported, "*");
        if (!is_all && !tg_slice_equal(import->exported, name)) continue;
        bool is_value = !import->module.n && !import->member.n;
        if (is_value)
            return import->fact < f->count ? eval(r, unit, import->fact) : shown(r, unit, 0);
        if (!import->module.n) return exported(r, unit, import->member, hops + 1);
        tg_import through = *import;
        if (is_all) through.member = name;
        tg_ref ref = follow_import(r, unit, &through);
        if (!is_all || ref.kind != TG_REF_UNKNOWN) return ref;
    }
    tg_ref ref;
    if (exported_by_assignment(r, unit, name, &ref)) return ref;
    return tg_ref_unknown(unit, join(r, name, " of ", f->path));
}

/* The first of an annotation's names that is a known client: `Optional[OpenAI]`, `OpenAI | null`.
 * `call`: what makes the object, where it does not name the class: `ChatClient c = new(...)`; or 0.
 */
static bool eval_type_made(tg_resolver *r, const tg_unit *unit, uint32_t holder, uint32_t call,
                           tg_ref *out)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, holder); c; c = tg_facts_next(f, holder, c)) {
        if (f->facts[c].slot != TG_SLOT_TYPE) continue;
        /* `make: (Config) -> Client` */
        if (f->facts[c].kind == TG_FACT_FUNCTION) {
            *out = tg_ref_fact(unit, c);
            return true;
        }
        bool is_inner = f->facts[c].kind == TG_FACT_PARAMETER;
        if (is_inner && r->depth < TG_LIMIT_RESOLVE_STEPS && eval_type_made(r, unit, c, call, out))
            return true;
        tg_ref type = eval(r, unit, c);
        if (f->facts[c].kind == TG_FACT_STRING) type = symbol(unit, f->facts[c].text, true);
        if (f->facts[c].kind == TG_FACT_STRING) {
            size_t count;
            const tg_binding *b = tg_unit_bindings(unit, 0, f->facts[c].text, &count);
            if (count) type = eval_binding(r, unit, &b[count - 1]);
        }
        size_t rest;
        tg_slice name = tg_ref_name(r, &type, &rest);
        bool is_class = tg_ref_fact_kind(&type) == TG_FACT_CLASS;
        if (!is_class && (!name.n || !is_known(r, unit, name))) continue;
        r->at = call ? 0 : holder;
        *out = call_step(r, type, unit, call);
        r->at = 0;
        return true;
    }
    return false;
}

static bool eval_type(tg_resolver *r, const tg_unit *unit, uint32_t holder, tg_ref *out)
{
    return eval_type_made(r, unit, holder, 0, out);
}

/* Whether a reference begins with a name of an SDK that the rules know. */
static bool is_from_sdk(tg_resolver *r, const tg_ref *ref)
{
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    for (size_t n = name.n; n > 0; n--) {
        bool is_end = n == name.n || name.ptr[n] == '.';
        if (is_end && is_known(r, ref->unit, (tg_slice){name.ptr, n})) return true;
    }
    return false;
}

/* `new(...)`, `{...}` of a class that stands elsewhere. */
static bool is_typeless_new(const tg_unit *unit, uint32_t value)
{
    const tg_fact *fact = &unit->facts->facts[value];
    if (fact->kind != TG_FACT_CALL || !(fact->flags & TG_FACT_NEW)) return false;
    return !tg_facts_in(unit->facts, value, TG_SLOT_CALLEE);
}

static bool is_scalar_type(const tg_unit *unit, uint32_t holder)
{
    uint32_t type = tg_facts_in(unit->facts, holder, TG_SLOT_TYPE);
    const char *const *scalar = unit->language->scalars;
    const tg_facts *f = unit->facts;
    for (uint32_t c = type; c; c = tg_facts_next(f, holder, c)) {
        if (f->facts[c].slot != TG_SLOT_TYPE) continue;
        const char *const *s = scalar;
        while (s && *s && !tg_slice_is(f->facts[c].text, *s)) s++;
        if (!s || !*s) return false;
    }
    return type != 0;
}

/* The argument that a call gives to a parameter, or 0; *is_open: one may be among what is spread.
 */
static uint32_t argument_for(const tg_frame *frame, uint32_t parameter, tg_slice name,
                             bool *is_open)
{
    const tg_facts *f = frame->unit->facts, *of = frame->call_unit->facts;
    unsigned nth = 0;
    for (uint32_t c = tg_facts_first(f, frame->function); c && c != parameter;
         c = tg_facts_next(f, frame->function, c)) {
        nth += f->facts[c].slot == TG_SLOT_PARAMETER;
    }
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

static bool is_mutated(const tg_unit *unit, uint32_t scope, tg_slice name)
{
    for (size_t i = 0; i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (m->scope == scope && tg_slice_equal(m->name, name)) return true;
    }
    return false;
}

/* What the call that is looked into gives to a parameter. */
static bool eval_given(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out)
{
    const tg_frame *frame = r->frame;
    bool is_open = false;
    if (!frame || frame->unit != unit || frame->function != b->scope) return false;
    uint32_t argument = argument_for(frame, b->value, b->name, &is_open);
    uint32_t otherwise = b->type ? tg_facts_in(unit->facts, b->type, TG_SLOT_VALUE) : 0;
    if (!argument && (is_open || !otherwise)) return false;
    r->frame = frame->outer;
    *out = argument ? eval(r, frame->call_unit, argument) : eval(r, unit, otherwise);
    r->frame = frame;
    /* What was changed before the call, or else what the function changes. */
    bool is_changed = out->origin && is_mutated(out->origin, out->origin_scope, out->origin_name);
    if (is_changed || out->step_count || !is_mutated(unit, b->scope, b->name)) return true;
    out->origin = unit;
    out->origin_scope = b->scope;
    out->origin_name = b->name;
    out->origin_start = b->start;
    out->origin_key = (tg_slice){NULL, 0};
    return true;
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

/* The name of a type that eval_type knows nothing of. */
static tg_slice declared_as(const tg_unit *unit, uint32_t holder)
{
    uint32_t type = holder ? tg_facts_in(unit->facts, holder, TG_SLOT_TYPE) : 0;
    bool is_name = type && unit->facts->facts[type].kind == TG_FACT_NAME;
    tg_slice name = is_name ? unit->facts->facts[type].text : (tg_slice){NULL, 0};
    bool is_open = tg_slice_is(name, "dynamic") || tg_slice_is(name, "object");
    if (!unit->language->shares_project || is_open) return (tg_slice){NULL, 0};
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '.') return tg_slice_from(name, i + 1);
    }
    return name;
}

static tg_ref eval_parameter(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    tg_ref ref, given;
    if (eval_given(r, unit, b, &ref)) return ref;
    if (b->type && eval_type(r, unit, b->type, &ref)) return ref;
    ref = tg_ref_unknown(unit, join(r, tg_slice_of("parameter"), " ", b->name));
    ref.is_scalar = b->type && is_scalar_type(unit, b->type);
    ref.declared = declared_as(unit, b->type);
    ref.type_unit = b->type ? unit : NULL;
    ref.type_fact = b->type;
    /* What the function sets in it is known. */
    ref.origin = unit;
    ref.origin_scope = b->scope;
    ref.origin_name = b->name;
    ref.origin_start = b->start;
    uint32_t function = unit->facts->facts[b->fact].parent;
    if (!b->type && tg_block_parameter(r, unit, function, &given)) return given;
    uint32_t otherwise = default_of(unit, b);
    if (!otherwise) return ref;
    given = eval(r, unit, otherwise);
    /* A default that is an object is what the function works with (dependency injection). */
    if (given.kind == TG_REF_SYMBOL && is_made(&given)) return given;
    ref.default_unit = unit;
    ref.default_fact = otherwise;
    return ref;
}

/* The nth item, from 1, of a list that is written down: `return client, "gpt-4o"`. */
static bool eval_nth(tg_resolver *r, const tg_ref *list, unsigned n, tg_ref *out)
{
    if (tg_ref_fact_kind(list) != TG_FACT_LIST) return false;
    const tg_unit *unit = list->unit;
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, list->fact); c; c = tg_facts_next(f, list->fact, c)) {
        if (f->facts[c].kind == TG_FACT_SPREAD) return false;
        if (--n) continue;
        *out = eval(r, unit, c);
        return true;
    }
    return false;
}

/* One item of what a loop goes through, the first; `several`: there are others. */
static bool eval_item(tg_resolver *r, const tg_ref *list, tg_ref *out, bool *several)
{
    tg_fact_kind kind = tg_ref_fact_kind(list);
    if (kind != TG_FACT_LIST && kind != TG_FACT_MAP) return false;
    const tg_unit *unit = list->unit;
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_first(f, list->fact);
    uint32_t item = kind == TG_FACT_MAP && first ? tg_facts_in(f, first, TG_SLOT_VALUE) : first;
    if (!item || f->facts[first].kind == TG_FACT_SPREAD) return false;
    *several = tg_facts_next(f, list->fact, first) != 0;
    *out = eval(r, unit, item);
    return true;
}

/* What a binding stands for of its value: an item, a member, an item of that. Of items a client is
 * a client whichever it is; a value is not known where there are several. */
static bool eval_part(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *ref)
{
    bool several = false;
    if (b->is_item && !eval_item(r, ref, ref, &several)) return false;
    if (b->key.n) *ref = tg_resolve_member(r, *ref, b->key, unit);
    if (b->nth && !eval_nth(r, ref, b->nth, ref)) return false;
    return !several || ref->kind == TG_REF_SYMBOL;
}

static tg_ref eval_bound(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    tg_ref ref;
    switch (b->kind) {
    case TG_BIND_IMPORT: {
        const tg_import *import = &unit->facts->imports[b->import];
        if (is_relative(unit, import->module) || !is_known(r, unit, import->module)) {
            r->met_local_import = true;
        }
        return follow_import(r, unit, import);
    }
    case TG_BIND_FUNCTION:
    case TG_BIND_CLASS:
        return tg_ref_fact(unit, b->value);
    case TG_BIND_PARAMETER:
        return eval_parameter(r, unit, b);
    case TG_BIND_VALUE:
        break;
    }
    if (!b->value || b->is_augmented) {
        if (b->type && eval_type(r, unit, b->type, &ref)) return ref;
        ref = tg_ref_unknown(unit, b->name);
        ref.declared = declared_as(unit, b->type);
        return ref;
    }
    bool is_made_here = b->type && is_typeless_new(unit, b->value);
    if (!is_made_here || !eval_type_made(r, unit, b->type, b->value, &ref))
        ref = eval(r, unit, b->value);
    if (!eval_part(r, unit, b, &ref)) return tg_ref_unknown(unit, b->name);
    bool is_foreign = ref.kind == TG_REF_SYMBOL && is_made(&ref) && !is_from_sdk(r, &ref);
    if (b->type && (is_foreign || (ref.kind == TG_REF_UNKNOWN && !ref.step_count))) {
        tg_ref typed;
        if (eval_type(r, unit, b->type, &typed)) return typed;
        if (ref.kind == TG_REF_UNKNOWN && !ref.declared.n)
            ref.declared = declared_as(unit, b->type);
    }
    if (b->type && ref.kind != TG_REF_FACT) {
        ref.type_unit = unit;
        ref.type_fact = b->type;
        ref.typed_steps = ref.step_count;
    }
    ref.origin = unit;
    ref.origin_scope = b->scope;
    ref.origin_name = b->name;
    ref.origin_start = b->start;
    ref.origin_key = (tg_slice){NULL, 0};
    return ref;
}

/* `self.client = client or self.client`: what is being looked for tells nothing about itself. */
static tg_ref eval_binding(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    for (const tg_following *f = r->following; f; f = f->around) {
        bool is_it =
            f->unit == unit && f->binding->fact == b->fact && f->binding->start == b->start;
        if (is_it && f->binding->kind == b->kind) return tg_ref_unknown(unit, b->name);
    }
    tg_following here = {r->following, unit, b};
    r->following = &here;
    tg_ref ref = eval_bound(r, unit, b);
    r->following = here.around;
    return ref;
}

static bool is_null(const tg_ref *ref)
{
    return tg_ref_fact_kind(ref) == TG_FACT_NULL;
}

/* Something a call could be made on: worth more than null or a value that cannot be followed. */
static int worth(const tg_ref *ref)
{
    if (is_null(ref)) return 0;
    if (ref->kind == TG_REF_UNKNOWN) return 1;
    return ref->kind == TG_REF_FACT ? 2 : 3;
}

/* `x = f(x)`: the x that is used is not yet this one. */
static bool is_in_own_value(const tg_unit *unit, const tg_binding *b, uint32_t use)
{
    const tg_fact *bound = &unit->facts->facts[b->fact];
    bool is_inside = use > b->fact && use < b->fact + bound->span;
    return b->kind == TG_BIND_VALUE && bound->kind == TG_FACT_ASSIGN && is_inside;
}

/* Whether any binding of a name in a scope can be what a use in it means. */
static bool is_usable(const tg_unit *unit, const tg_binding *b, size_t count, uint32_t use)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_in_own_value(unit, &b[i], use)) return true;
    }
    return false;
}

/* How many of the bindings, which are in the order of the text, begin before an offset. */
static size_t count_before(const tg_binding *b, size_t count, uint32_t at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (b[middle].start <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Of several bindings where the order of events is not known (an attribute, a name of a scope
 * further out): the one that tells most, the last of equals. */
static tg_ref eval_best(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count)
{
    tg_ref best = eval_binding(r, unit, &b[count - 1]);
    for (size_t i = count - 1; i-- > 0;) {
        tg_ref other = eval_binding(r, unit, &b[i]);
        /* One of several clients may be the project's own, for tests or another provider. */
        bool is_client = unit->language->has_bare_calls && worth(&other) == worth(&best) &&
                         is_from_sdk(r, &other) && !is_from_sdk(r, &best);
        /* `constructor(url = "http://..."), setUrl(url)`: a default tells something. */
        bool has_default = worth(&other) == worth(&best) && other.kind == TG_REF_UNKNOWN &&
                           other.default_unit && !best.default_unit;
        if (worth(&other) > worth(&best) || is_client || has_default) best = other;
    }
    return best;
}

static tg_ref depends(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    return tg_ref_unknown(unit, join(r, name, "", tg_slice_of(", which depends on a branch")));
}

/* In the same scope: the last one before the use. One that may not have happened leaves what was
 * there before possible: a client is a client either way, a value is not known then. */
static tg_ref eval_latest(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count,
                          uint32_t use)
{
    uint32_t at = unit->facts->facts[use].start;
    tg_ref latest = {.kind = TG_REF_UNKNOWN};
    uint32_t last_value = 0;
    bool has_latest = false, is_default = false;
    for (size_t i = count_before(b, count, at); i-- > 0;) {
        if (tg_unit_is_elsewhere(unit, b[i].fact, use)) continue;
        if (is_in_own_value(unit, &b[i], use)) continue;
        tg_ref one = eval_binding(r, unit, &b[i]);
        bool is_sure = !b[i].is_default && tg_unit_is_sure(unit, b[i].branch, use);
        if (!has_latest) {
            latest = one;
            last_value = b[i].value;
            is_default = b[i].is_default;
        } else if (is_default && one.kind == TG_REF_UNKNOWN && latest.kind == TG_REF_FACT) {
            one.default_unit = unit;
            one.default_fact = last_value;
            latest = one;
        } else {
            bool is_value = latest.kind == TG_REF_FACT && !latest.step_count;
            if (is_value && !is_null(&latest) && !is_null(&one)) {
                latest = depends(r, unit, b[i].name);
                latest.maybe_unit = last_value ? unit : NULL;
                latest.maybe_fact = last_value;
                return latest;
            }
            if (worth(&one) > worth(&latest)) latest = one;
        }
        has_latest = true;
        if (is_sure) return latest;
    }
    if (has_latest) return latest;
    /* One that comes later: the order of events is not always that of the text. */
    for (size_t i = count; i-- > 0;) {
        if (is_in_own_value(unit, &b[i], use)) continue;
        tg_ref one = eval_binding(r, unit, &b[i]);
        if (!has_latest || worth(&one) > worth(&latest)) latest = one;
        has_latest = true;
    }
    return latest;
}

/* A name of the rules or of the language's functions, or a class that such are in. */
static bool is_name_known(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    size_t count;
    if (tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), name, &count)) return true;
    for (size_t i = 0; i < unit->language->through_count; i++) {
        tg_slice function = tg_slice_of(unit->language->throughs[i].function);
        if (!tg_slice_starts(function, name)) continue;
        if (function.n == name.n || function.ptr[name.n] == '.') return true;
    }
    return false;
}

static bool eval_wildcard(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    unsigned wildcards = 0;
    for (size_t i = 0; i < f->import_count; i++) {
        if (!tg_slice_is(f->imports[i].local, "*")) continue;
        if (wildcards++ == TG_LIMIT_RESOLVE_STEPS) return false;
        tg_import import = f->imports[i];
        import.member = name;
        bool is_load = unit->language->loads && is_relative(unit, import.module);
        if (unit->language->loads && !is_load) continue;
        r->met_local_import |= is_load;
        tg_ref ref = follow_import(r, unit, &import);
        if (ref.kind == TG_REF_SYMBOL && !is_name_known(r, unit, ref.symbol)) continue;
        if (ref.kind == TG_REF_UNKNOWN) continue;
        *out = ref;
        return true;
    }
    return false;
}

/* A name that another file of the directory defines. */
static bool eval_beside(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    if (!unit->language->shares_directory) return false;
    r->met_local_import = true;
    if (!r->linker.find_beside) return false;
    const tg_unit *other = r->linker.find_beside(r->linker.self, unit, name);
    size_t count;
    const tg_binding *b = other ? tg_unit_bindings(other, 0, name, &count) : NULL;
    if (!b || !count) return false;
    *out = eval_best(r, other, b, count);
    return true;
}

/* `global using A.B;`: the imports of another file hold here as well. */
static bool eval_global(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    if (!unit->language->shares_project || !r->linker.next_global) return false;
    size_t at = 0;
    for (const tg_unit *u; (u = r->linker.next_global(r->linker.self, unit, &at)) != NULL;) {
        if (u != unit && eval_wildcard(r, u, name, out)) return true;
    }
    return false;
}

static tg_ref eval_name(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name);

/* `a::B` as `a.B`. */
static tg_slice dotted(tg_resolver *r, tg_slice path)
{
    for (size_t at; (at = tg_slice_find(path, tg_slice_of("::"))) != SIZE_MAX && !r->status;) {
        path = join(r, (tg_slice){path.ptr, at}, ".", tg_slice_from(path, at + 2));
    }
    return path;
}

static tg_ref eval_self(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    tg_ref object;
    if (unit->language->scopes && tg_block_this(r, unit, fact, 0, &object)) return object;
    uint32_t class = tg_unit_class(unit, fact);
    if (!class) return tg_ref_unknown(unit, unit->facts->facts[fact].text);
    const tg_fact *c = &unit->facts->facts[class];
    /* `impl Ours for Client`: an SDK's own methods come before what a trait adds. */
    if (c->flags & TG_FACT_EXTENSION) {
        tg_ref foreign = eval_name(r, unit, class, dotted(r, c->text));
        size_t rest;
        tg_slice name = tg_ref_name(r, &foreign, &rest);
        if (name.n && is_known(r, unit, name)) return call_step(r, foreign, unit, 0);
    }
    return call_step(r, tg_ref_fact(unit, class), unit, 0);
}

/* `parent::`: an object of the class above. */
static tg_ref eval_parent(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    uint32_t class = tg_unit_around(unit, fact, TG_FACT_CLASS);
    uint32_t base = class ? tg_facts_in(unit->facts, class, TG_SLOT_BASE) : 0;
    if (!base) return tg_ref_unknown(unit, unit->facts->facts[fact].text);
    return call_step(r, eval(r, unit, base), unit, 0);
}

/* A name that namespaces make whole. A function or constant that its namespace does not have is the
 * global one. */
static tg_ref eval_namespaced(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    size_t count;
    tg_slice plain = name.n && name.ptr[0] == '\\' ? tg_slice_from(name, 1) : name;
    const tg_binding *b = tg_unit_bindings(unit, 0, plain, &count);
    bool is_import = count && b[count - 1].kind == TG_BIND_IMPORT;
    if (count && (plain.n == name.n || !is_import)) return eval_best(r, unit, b, count);
    tg_slice full = tg_namespace_full(unit, fact, name, r->arena);
    tg_ref ref = follow_full(r, unit, full);
    bool is_open = ref.kind == TG_REF_SYMBOL && ref.is_local && !tg_slice_equal(full, name);
    bool has_part = tg_slice_find(name, tg_slice_of("\\")) != SIZE_MAX;
    if (!is_open || has_part || tg_namespace_is_class(unit, fact)) return ref;
    return follow_full(r, unit, name);
}

/* A variable that nothing is assigned to: one whose members are (`$p['model'] = $x;`) is a map that
 * was empty before. */
static tg_ref eval_unset(const tg_unit *unit, uint32_t scope, uint32_t fact, tg_slice name)
{
    tg_ref ref = tg_ref_unknown(unit, name);
    for (size_t i = 0; i < unit->mutation_count && !ref.is_scalar; i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_before = m->fact < fact && m->key_count;
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
    return symbol(unit, absolute(r, unit, dots), true);
}

tg_ref tg_resolve_instance(tg_resolver *r, tg_ref class, const tg_unit *unit)
{
    return call_step(r, class, unit, 0);
}

/* A name that nothing defines: what a block works on, or a member of that. */
static bool eval_in_block(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name,
                          tg_ref *out)
{
    enum { AROUND = 4 };
    if (!unit->language->scopes) return false;
    if (tg_slice_is(name, "it")) return tg_block_it(r, unit, fact, out);
    tg_ref object;
    for (unsigned n = 0; n < AROUND && tg_block_this(r, unit, fact, n, &object); n++) {
        if (object.kind != TG_REF_SYMBOL || !is_from_sdk(r, &object)) continue;
        *out = step(r, object, (tg_step){.kind = TG_STEP_MEMBER, .name = name, .unit = unit});
        return true;
    }
    return false;
}

static tg_ref eval_name(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    const tg_fact *facts = unit->facts->facts;
    const char *self = unit->language->self, *parent = unit->language->parent;
    /* `this@f` of Kotlin */
    if (unit->language->scopes) name = tg_slice_cut(&(tg_slice){name.ptr, name.n}, '@');
    bool is_own = tg_namespace_is_own(unit->language, name);
    if (is_own || (self && tg_slice_is(name, "cls"))) return eval_self(r, unit, fact);
    if (parent && tg_slice_is(name, parent)) return eval_parent(r, unit, fact);
    if (tg_unit_is_attribute(unit, name)) return tg_part_instance_variable(r, unit, fact, name);
    tg_ref constant;
    if (tg_part_constant(r, unit, fact, &constant)) return constant;
    const char *self_type = unit->language->self_type;
    uint32_t class = self_type && tg_slice_is(name, self_type) ? tg_unit_class(unit, fact) : 0;
    if (class) return tg_ref_fact(unit, class);
    if (name.n && name.ptr[0] == '.') return eval_root(r, unit, name);
    bool is_variable = name.n && name.ptr[0] == '$';
    if (unit->language->has_namespaces && !is_variable) return eval_namespaced(r, unit, fact, name);
    uint32_t own = tg_unit_scope(unit, fact);
    uint32_t scope = own;
    for (;;) {
        /* Names of a class are seen directly in its body only. */
        bool is_visible = scope == own || facts[scope].kind != TG_FACT_CLASS ||
                          (facts[scope].flags & TG_FACT_MODULE) ||
                          unit->language->has_implicit_self;
        size_t count = 0;
        const tg_binding *b = tg_unit_bindings(unit, scope, name, &count);
        if (is_visible && is_usable(unit, b, count, fact)) {
            return scope == own ? eval_latest(r, unit, b, count, fact)
                                : eval_best(r, unit, b, count);
        }
        tg_ref inherited;
        bool is_class = facts[scope].kind == TG_FACT_CLASS && unit->language->has_implicit_self;
        if (is_class && eval_attribute(r, unit, scope, name, false, 0, &inherited))
            return inherited;
        if (!scope) break;
        scope = tg_unit_scope(unit, scope);
    }
    tg_ref ref;
    if (is_variable && unit->language->has_namespaces) return eval_unset(unit, own, fact, name);
    if (eval_wildcard(r, unit, name, &ref)) return ref;
    if (eval_beside(r, unit, name, &ref)) return ref;
    if (eval_in_block(r, unit, fact, name, &ref)) return ref;
    if (eval_global(r, unit, name, &ref)) return ref;
    /* `Request.Builder` as a type is one name in some grammars. */
    tg_slice behind = name, head = tg_slice_cut(&behind, '.');
    if (head.n && behind.ptr && behind.n) {
        return tg_resolve_member(r, eval_name(r, unit, fact, head), behind, unit);
    }
    return symbol(unit, name, true);
}

/* --- members -------------------------------------------------------------------------------------
 */

/* A function that is read like a variable: @property, @cached_property, `get x()`. */
static bool is_property(const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    if (f->facts[function].flags & TG_FACT_PROPERTY) return true;
    tg_slice head = tg_slice_from(f->text, f->facts[function].start);
    if (tg_slice_starts(head, tg_slice_of("get "))) return true;
    uint32_t around = f->facts[function].parent;
    for (uint32_t c = tg_facts_first(f, around); c; c = tg_facts_next(f, around, c)) {
        tg_slice text = {f->text.ptr + f->facts[c].start, f->facts[c].end - f->facts[c].start};
        bool is_decorator = c < function && text.n && text.ptr[0] == '@';
        if (is_decorator && tg_slice_find(text, tg_slice_of("property")) != SIZE_MAX) return true;
    }
    return false;
}

static tg_ref eval_returned(tg_resolver *r, const tg_unit *unit, uint32_t function);

/* A method that another file of the directory than the class's has. */
static bool eval_method_beside(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                               tg_ref *out)
{
    if (!unit->language->shares_directory || unit->language->self) return false;
    tg_slice method = join(r, unit->facts->facts[class].text, ".", name);
    return eval_beside(r, unit, method, out);
}

/* Of an attribute and a method of one name those that are meant, where they are two things. */
static const tg_binding *meant(tg_resolver *r, const tg_unit *unit, const tg_binding *b,
                               size_t *count, bool is_called)
{
    size_t fit = 0;
    for (size_t i = 0; i < *count; i++) fit += (b[i].kind == TG_BIND_FUNCTION) == is_called;
    if (!unit->language->has_namespaces || !fit || fit == *count) return b;
    tg_binding *kept = tg_arena_array(r->arena, fit, sizeof *kept);
    if (!kept) {
        r->status = TG_ENOMEM;
        return b;
    }
    size_t n = 0;
    for (size_t i = 0; i < *count; i++) {
        if ((b[i].kind == TG_BIND_FUNCTION) == is_called) kept[n++] = b[i];
    }
    *count = n;
    return kept;
}

/* A member of a class that has another part in another file: `partial class`. */
static bool eval_in_part(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                         tg_ref *out)
{
    if (!unit->language->shares_project || !r->linker.find_part) return false;
    tg_slice own = unit->facts->facts[class].text;
    const tg_unit *other = r->linker.find_part(r->linker.self, unit, own, name);
    size_t count;
    const tg_binding *c = other ? tg_unit_bindings(other, 0, own, &count) : NULL;
    if (!c || !count) return false;
    const tg_binding *b = tg_unit_bindings(other, c->value, name, &count);
    if (!b || !count) return false;
    *out = eval_best(r, other, b, count);
    return true;
}

static bool eval_attribute(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                           bool is_called, unsigned hops, tg_ref *out)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, class, name, &count);
    if (count) {
        b = meant(r, unit, b, &count, is_called);
        *out = eval_best(r, unit, b, count);
        if (tg_ref_fact_kind(out) == TG_FACT_FUNCTION && is_property(out->unit, out->fact)) {
            *out = eval_returned(r, out->unit, out->fact);
        }
        return true;
    }
    if (unit->language->has_constant_paths && tg_part_open_class(r, unit, class, name, hops, out))
        return true;
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, class); c && hops < 8; c = tg_facts_next(f, class, c)) {
        /* A field without a name has its type's members for its owner. */
        bool is_embedded = f->facts[c].kind == TG_FACT_ASSIGN && !tg_facts_in(f, c, TG_SLOT_TARGET);
        /* Bases stand before the body, which may be long. */
        if (unit->language->has_constant_paths && f->facts[c].slot == TG_SLOT_BODY) break;
        uint32_t type = is_embedded ? tg_facts_in(f, c, TG_SLOT_TYPE) : c;
        if (!type || (!is_embedded && f->facts[c].slot != TG_SLOT_BASE)) continue;
        tg_ref base = eval(r, unit, type);
        bool is_inherited = unit->language->has_bare_calls && !is_made(&base);
        if ((is_embedded || is_inherited) && is_from_sdk(r, &base)) {
            base = call_step(r, base, unit, 0);
            if (is_inherited) base = tg_part_declared(r, unit, class, base);
            *out = step(r, base, (tg_step){.kind = TG_STEP_MEMBER, .name = name, .unit = unit});
            return true;
        }
        if (tg_ref_fact_kind(&base) != TG_FACT_CLASS) continue;
        if (eval_attribute(r, base.unit, base.fact, name, is_called, hops + 1, out)) return true;
    }
    if (eval_method_beside(r, unit, class, name, out)) return true;
    if (eval_in_part(r, unit, class, name, out)) return true;
    /* What adds to a class of another file. */
    if (!(f->facts[class].flags & TG_FACT_EXTENSION) || hops >= 8) return false;
    tg_ref own = eval_name(r, unit, class, dotted(r, f->facts[class].text));
    if (tg_ref_fact_kind(&own) != TG_FACT_CLASS || (own.unit == unit && own.fact == class))
        return false;
    return eval_attribute(r, own.unit, own.fact, name, is_called, hops + 1, out);
}

/* The scope in which a name is bound that is used in another one, or UINT32_MAX. */
static uint32_t scope_of_name(const tg_unit *unit, uint32_t scope, tg_slice name)
{
    for (;; scope = tg_unit_scope(unit, scope)) {
        size_t count;
        tg_unit_bindings(unit, scope, name, &count);
        if (count) return scope;
        if (!scope) return UINT32_MAX;
    }
}

/* Whether a reference begins with something that an SDK's client is made by, or by calls on it:
 * "@google/generative-ai.GoogleGenerativeAI().getGenerativeModel". */
static bool is_client(tg_resolver *r, const tg_ref *ref)
{
    if (ref->kind != TG_REF_SYMBOL || !is_made(ref)) return false;
    const tg_step **steps = tg_ref_steps(r, ref);
    tg_slice name = ref->symbol;
    for (size_t i = 0; steps && i <= ref->step_count && !r->status; i++) {
        if (is_known(r, ref->unit, name)) return true;
        if (i == ref->step_count) break;
        bool is_member = steps[i]->kind == TG_STEP_MEMBER;
        tg_slice part = is_member ? steps[i]->name : tg_slice_of("()");
        name = join(r, name, is_member ? "." : "", part);
    }
    return false;
}

/* `client.value`, `client.current`: what a box of Vue or React holds, which is told by what is put
 * into it anywhere in the file. Only a client is followed: values change. */
static bool eval_box(tg_resolver *r, const tg_unit *unit, const tg_ref *box, tg_slice name,
                     tg_ref *out)
{
    bool is_box = unit->language->has_relative_urls &&
                  (tg_slice_is(name, "value") || tg_slice_is(name, "current"));
    if (!is_box) return false;
    if (is_client(r, box)) {
        *out = *box;
        return true;
    }
    const tg_unit *of = box->origin;
    for (size_t i = 0; of && i < of->mutation_count; i++) {
        const tg_mutation *m = &of->mutations[i];
        bool is_put = m->value && m->key_count == 1 && tg_slice_equal(m->keys[0], name) &&
                      tg_slice_equal(m->name, box->origin_name);
        if (!is_put || scope_of_name(of, m->scope, m->name) != box->origin_scope) continue;
        *out = eval(r, of, m->value);
        if (is_client(r, out)) return true;
    }
    return false;
}

static uint32_t nth_argument(const tg_unit *unit, uint32_t call, unsigned n)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        if (n-- == 0) return c;
    }
    return 0;
}

/* `pair.Item2` of `(a, b)`, or 0. */
static uint32_t tuple_part(const tg_ref *tuple, tg_slice name)
{
    const tg_facts *f = tuple->unit->facts;
    const char *const *item = tuple->unit->language->tuple_items;
    uint32_t c = item ? tg_facts_first(f, tuple->fact) : 0;
    for (; c && *item; c = tg_facts_next(f, tuple->fact, c), item++) {
        if (tg_slice_is(name, *item)) return c;
    }
    return 0;
}

/* `def __getattr__(self, name): return getattr(self._module, name)`: an object that stands for
 * another one, mostly a module that is imported at its first use. */
static bool eval_stand_in(tg_resolver *r, const tg_ref *object, tg_ref *out)
{
    const tg_unit *unit = object->unit;
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, object->fact, tg_slice_of("__getattr__"), &count);
    if (!count || b->kind != TG_BIND_FUNCTION || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    uint32_t end = b->value + f->facts[b->value].span;
    for (uint32_t i = end; i-- > b->value + 1;) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(unit, i) != b->value) continue;
        uint32_t call = tg_facts_in(f, i, TG_SLOT_VALUE);
        uint32_t callee =
            call && f->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
        uint32_t of = callee ? nth_argument(unit, call, 0) : 0;
        uint32_t key = of ? nth_argument(unit, call, 1) : 0;
        bool is_it = key && f->facts[key].kind == TG_FACT_NAME &&
                     tg_slice_is(f->facts[callee].text, "getattr");
        if (!is_it) continue;
        r->depth++;
        *out = eval(r, unit, of);
        r->depth--;
        return out->kind == TG_REF_SYMBOL;
    }
    return false;
}

bool tg_ref_sdk_base(tg_resolver *r, const tg_unit *unit, uint32_t class, unsigned hops,
                     tg_ref *out)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, class); c && hops < 8; c = tg_facts_next(f, class, c)) {
        if (f->facts[c].slot != TG_SLOT_BASE || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        tg_ref base = eval(r, unit, c);
        if (tg_ref_fact_kind(&base) == TG_FACT_CLASS && base.fact != class) {
            if (tg_ref_sdk_base(r, base.unit, base.fact, hops + 1, out)) return true;
        } else if (base.kind == TG_REF_SYMBOL && !is_made(&base) && is_from_sdk(r, &base)) {
            *out = base;
            return true;
        }
    }
    return false;
}

static tg_ref resolve_member(tg_resolver *r, tg_ref object, tg_slice name, bool is_called,
                             const tg_unit *unit)
{
    tg_ref found;
    tg_step member = {.kind = TG_STEP_MEMBER, .name = name, .unit = unit};
    tg_fact_kind kind = tg_ref_fact_kind(&object);
    bool has_attributes = kind == TG_FACT_CLASS || is_instance(&object);
    if (has_attributes && eval_attribute(r, object.unit, object.fact, name, is_called, 0, &found))
        return found;
    if (has_attributes) tg_part_as_sdk(r, &object);
    has_attributes &= object.kind == TG_REF_FACT;
    if (is_instance(&object) && eval_stand_in(r, &object, &found)) {
        object = found;
        kind = TG_FACT_OTHER;
    } else if (has_attributes && tg_ref_sdk_base(r, object.unit, object.fact, 0, &found)) {
        /* `class Mine(OpenAI)`: a client with what its class adds to it. */
        tg_step made = kind == TG_FACT_CLASS ? member : *object.steps;
        made.class_unit = object.unit;
        made.class_fact = object.fact;
        if (kind == TG_FACT_CLASS) member = made;
        object = kind == TG_FACT_CLASS ? found : step(r, found, made);
        kind = TG_FACT_OTHER;
    }
    if (kind == TG_FACT_MAP) {
        tg_lookup lookup = tg_lookup_key(r, &object, name, UINT32_MAX);
        if (lookup.state == TG_LOOKUP_PRESENT) return lookup.ref;
    }
    uint32_t part = kind == TG_FACT_LIST ? tuple_part(&object, name) : 0;
    if (part) return eval(r, object.unit, part);
    /* The value of an enumeration's constant. */
    bool is_literal = kind == TG_FACT_STRING || kind == TG_FACT_NUMBER;
    if (is_literal && tg_slice_is(name, "value")) return object;
    tg_slice text;
    bool is_accessor =
        unit->language->has_setters && (tg_slice_is(name, "id") || tg_slice_is(name, "value"));
    if (is_accessor && object.kind == TG_REF_SYMBOL && tg_ref_text(r, &object, &text))
        return object;
    if (object.kind == TG_REF_FACT && !is_instance(&object) && kind != TG_FACT_CLASS) {
        object = tg_ref_unknown(unit, tg_facts_show(object.unit->facts, object.fact, r->arena));
    }
    /* A module of the project: its members are in another file. */
    bool has_modules = !object.unit || !object.unit->language->has_namespaces;
    bool is_file = object.kind == TG_REF_SYMBOL && !object.step_count && r->linker.find &&
                   has_modules && (object.is_local || !is_package(r, unit, object.symbol, name));
    if (is_file) {
        const tg_unit *other = r->linker.find(r->linker.self, object.unit, object.symbol);
        if (other) return exported(r, other, name, 0);
    }
    return step(r, object, member);
}

bool tg_resolve_returned(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice method,
                         tg_ref *out)
{
    tg_ref found;
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    r->depth++;
    bool is_method = eval_attribute(r, unit, class, method, true, 0, &found) &&
                     tg_ref_fact_kind(&found) == TG_FACT_FUNCTION;
    if (is_method) *out = eval_returned(r, found.unit, found.fact);
    r->depth--;
    return is_method;
}

tg_ref tg_resolve_member(tg_resolver *r, tg_ref object, tg_slice name, const tg_unit *unit)
{
    return resolve_member(r, object, name, false, unit);
}

static tg_ref eval_member(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    uint32_t object = tg_facts_in(unit->facts, fact, TG_SLOT_OBJECT);
    if (!object) return shown(r, unit, fact);
    tg_ref constant;
    if (tg_part_constant(r, unit, fact, &constant)) return constant;
    tg_ref base = eval(r, unit, object), held;
    const tg_fact *member = &unit->facts->facts[fact];
    if (eval_box(r, unit, &base, member->text, &held)) return held;
    bool is_name = unit->language->has_namespaces && tg_slice_is(member->text, "class");
    if (is_name) return base; /* `Client::class` is as good as the class */
    r->at = fact;
    tg_ref ref = resolve_member(r, base, member->text, member->slot == TG_SLOT_CALLEE, unit);
    r->at = 0;
    return ref;
}

static tg_ref eval_index(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    uint32_t object = tg_facts_in(unit->facts, fact, TG_SLOT_OBJECT);
    uint32_t key = tg_facts_in(unit->facts, fact, TG_SLOT_KEY);
    if (!object || !key) return shown(r, unit, fact);
    tg_ref base = eval(r, unit, object);
    tg_ref by = eval(r, unit, key);
    tg_slice name;
    if (!tg_ref_text(r, &by, &name)) {
        /* `Agent[Context](...)`: a class with its parameters. */
        bool is_class = base.kind == TG_REF_SYMBOL && !is_made(&base) && is_from_sdk(r, &base);
        return is_class && unit->language->has_keywords ? base : shown(r, unit, fact);
    }
    if (tg_ref_fact_kind(&by) == TG_FACT_NUMBER) return shown(r, unit, fact);
    return tg_resolve_member(r, base, name, unit);
}

/* --- calls ---------------------------------------------------------------------------------------
 */

/* What is given back when there is nothing: null, and where that is the custom '' and false. */
static bool is_nothing(const tg_ref *ref)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    if (kind == TG_FACT_NULL) return true;
    bool may_be = (kind == TG_FACT_STRING || kind == TG_FACT_BOOL || kind == TG_FACT_MAP) &&
                  ref->unit->language->has_namespaces;
    if (!may_be) return false;
    const tg_fact *fact = &ref->unit->facts->facts[ref->fact];
    if (kind == TG_FACT_BOOL) return tg_slice_equal_nocase(fact->text, tg_slice_of("false"));
    return !fact->text.n && fact->span == 1;
}

/* One of the values that a function may give back. */
static void consider(tg_resolver *r, const tg_unit *unit, uint32_t value, tg_ref *best,
                     size_t *values)
{
    const tg_fact *fact = &unit->facts->facts[value];
    /* `return client, nil` */
    bool is_list = fact->kind == TG_FACT_LIST && (fact->flags & TG_FACT_SEVERAL);
    if (fact->kind == TG_FACT_RETURN) return;
    tg_ref ref = eval(r, unit, is_list && fact->span > 1 ? value + 1 : value);
    *values += !is_nothing(&ref);
    bool tells_more = best->kind == TG_REF_UNKNOWN && ref.maybe_unit && !best->maybe_unit;
    if (worth(&ref) > worth(best) || is_nothing(best) || tells_more) *best = ref;
}

/* `func f() (params P, err error)`: the name of the first result; or 0. */
static uint32_t named_result(const tg_facts *f, uint32_t function)
{
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        bool is_result = f->facts[c].slot == TG_SLOT_TYPE && f->facts[c].kind == TG_FACT_PARAMETER;
        if (is_result) return tg_facts_in(f, c, TG_SLOT_TARGET);
    }
    return 0;
}

/* What a function of the project gives back: the best of what its returns do. */
static tg_ref eval_returned(tg_resolver *r, const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    tg_ref unknown = tg_ref_unknown(unit, join(r, f->facts[function].text, "", tg_slice_of("()")));
    tg_candidates found = {.best = unknown};
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        bool is_value = f->facts[c].slot == TG_SLOT_VALUE;
        bool is_block = f->facts[c].kind == TG_FACT_OTHER && f->facts[c].span > 1;
        if (is_value && !is_block) return eval(r, unit, c);
        uint32_t tail = f->facts[c].flags & TG_FACT_VALUED ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (is_block && tail) consider(r, unit, tail, &found.best, &found.values);
    }
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(unit, i) != function) continue;
        uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
        bool is_several_ways = unit->language->has_last_value;
        if (value && is_several_ways) tg_part_consider(r, &found, eval(r, unit, value));
        if (value && !is_several_ways) consider(r, unit, value, &found.best, &found.values);
        uint32_t named = value ? 0 : named_result(f, function);
        tg_ref ref = named ? eval_name(r, unit, i, f->facts[named].text) : found.best;
        found.values += named != 0;
        if (named && worth(&ref) > worth(&found.best)) found.best = ref;
    }
    if (unit->language->has_last_value) tg_part_consider_last(r, unit, function, &found);
    /* A client is one whichever is returned; of several values none is known. */
    bool is_value = found.best.kind == TG_REF_FACT && !found.best.step_count;
    if (is_value && found.values > 1) found.best = unknown;
    tg_ref typed;
    bool is_foreign =
        found.best.kind == TG_REF_SYMBOL && is_made(&found.best) && !is_from_sdk(r, &found.best);
    bool is_open = found.best.kind == TG_REF_UNKNOWN || is_foreign;
    if (is_open && eval_type(r, unit, function, &typed)) return typed;
    if (found.best.kind == TG_REF_UNKNOWN && tg_facts_in(f, function, TG_SLOT_TYPE)) {
        found.best.type_unit = unit;
        found.best.type_fact = function;
    }
    return found.best;
}

static const tg_through_row *through_of(const tg_unit *unit, tg_slice name)
{
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        if (tg_slice_is(name, row->function)) return row;
    }
    return NULL;
}

const tg_through_row *tg_method_through(const tg_unit *unit, uint32_t call)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    bool is_method = callee && unit->facts->facts[callee].kind == TG_FACT_MEMBER;
    if (!is_method || !unit->language->has_bare_calls) return NULL;
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        if (row->function[0] != '.') continue;
        if (tg_slice_is(unit->facts->facts[callee].text, row->function + 1)) return row;
    }
    return NULL;
}

static tg_ref eval_environment(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_through what)
{
    uint32_t name = nth_argument(unit, call, 0), otherwise = nth_argument(unit, call, 1);
    tg_ref by = name ? eval(r, unit, name) : shown(r, unit, call);
    tg_slice text;
    tg_ref ref = shown(r, unit, call);
    if (tg_ref_text(r, &by, &text)) {
        tg_slice is = tg_slice_of(what == TG_THROUGH_SETTING ? "setting" : "environment variable");
        ref = tg_ref_unknown(unit, join(r, is, " ", text));
    }
    ref.default_unit = otherwise ? unit : NULL;
    ref.default_fact = otherwise;
    return ref;
}

static bool has_pairs(const tg_unit *unit, uint32_t call)
{
    uint32_t first = tg_facts_in(unit->facts, call, TG_SLOT_ARGUMENT);
    if (!first || !unit->language->has_bare_pairs) return false;
    tg_fact_kind kind = (tg_fact_kind)unit->facts->facts[first].kind;
    return kind == TG_FACT_KEYWORD || kind == TG_FACT_SPREAD || kind == TG_FACT_PAIR;
}

/* An object of the class that an argument names: `app(Client::class)`. */
static tg_ref eval_instance(tg_resolver *r, const tg_unit *unit, uint32_t argument)
{
    tg_ref ref = eval(r, unit, argument);
    bool is_class = ref.kind == TG_REF_SYMBOL || tg_ref_fact_kind(&ref) == TG_FACT_CLASS;
    return is_class && !is_made(&ref) ? call_step(r, ref, unit, 0) : ref;
}

/* `$container->get(Client::class)`: what containers make is what they are asked for. */
static bool eval_made(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                      tg_ref *out)
{
    const tg_fact *facts = unit->facts->facts;
    const char *const *maker = unit->language->makers;
    while (maker && *maker && !tg_slice_is(facts[callee].text, *maker)) maker++;
    if (!maker || !*maker || facts[callee].kind != TG_FACT_MEMBER) return false;
    uint32_t class = nth_argument(unit, call, 0);
    bool is_class =
        class && facts[class].kind == TG_FACT_MEMBER && tg_slice_is(facts[class].text, "class");
    if (!is_class) return false;
    *out = eval_instance(r, unit, class);
    return out->kind != TG_REF_UNKNOWN;
}

/* What is used when a value is not there: `x.unwrap_or(y)`, `x.unwrap_or_else(|| y)`. */
static void add_default(const tg_unit *unit, uint32_t otherwise, tg_ref *ref)
{
    if (ref->kind != TG_REF_UNKNOWN && !(ref->kind == TG_REF_SYMBOL && ref->step_count)) return;
    if (ref->default_unit || !otherwise) return;
    const tg_facts *f = unit->facts;
    while (f->facts[otherwise].kind == TG_FACT_FUNCTION ||
           (f->facts[otherwise].flags & TG_FACT_VALUED)) {
        uint32_t value = tg_facts_in(f, otherwise, TG_SLOT_VALUE);
        if (!value) return;
        otherwise = value;
    }
    ref->default_unit = unit;
    ref->default_fact = otherwise;
}

/* What a function gives back that is handed over: `Lazy::new(|| client())`. */
static tg_ref eval_result(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    uint32_t first = nth_argument(unit, call, 0);
    tg_ref function = first ? eval(r, unit, first) : shown(r, unit, call);
    bool is_function = tg_ref_fact_kind(&function) == TG_FACT_FUNCTION;
    return is_function ? eval_returned(r, function.unit, function.fact)
                       : call_step(r, function, unit, 0);
}

/* `provider.GetRequiredService<IChatClient>()`: what it gives is named where the method's name is
 * cut (build.c). */
static bool eval_typed(tg_resolver *r, const tg_unit *unit, uint32_t callee, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    size_t at = (size_t)(f->facts[callee].text.ptr - f->text.ptr) + f->facts[callee].text.n;
    if (at >= f->text.n || f->text.ptr[at] != '<') return false;
    tg_slice rest = tg_slice_from(f->text, at + 1), name = {rest.ptr, 0};
    while (name.n < rest.n && !strchr("<>,?[] \t\r\n", rest.ptr[name.n])) name.n++;
    if (!name.n) return false;
    tg_ref type = eval_name(r, unit, callee, name);
    size_t steps;
    tg_slice symbol_name = tg_ref_name(r, &type, &steps);
    bool is_class = tg_ref_fact_kind(&type) == TG_FACT_CLASS;
    if (!is_class && !(symbol_name.n && is_known(r, unit, symbol_name))) return false;
    *out = call_step(r, type, unit, 0);
    return true;
}

/* A method that the language knows, on whatever it is called. */
static bool eval_method(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                        tg_ref *out)
{
    if (unit->language->has_bare_calls) return false; /* last_value.c */
    const tg_facts *f = unit->facts;
    uint32_t object =
        f->facts[callee].kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    const tg_through_row *row = NULL;
    for (size_t i = 0; object && i < unit->language->through_count && !row; i++) {
        const char *name = unit->language->throughs[i].function;
        if (*name == '.' && tg_slice_is(f->facts[callee].text, name + 1))
            row = &unit->language->throughs[i];
    }
    if (!row) return false;
    if (row->what == TG_THROUGH_TYPED) return eval_typed(r, unit, callee, out);
    if (row->what == TG_THROUGH_RESULT) {
        *out = eval_result(r, unit, call);
        return true;
    }
    *out = eval(r, unit, object);
    if (row->what == TG_THROUGH_VALUE && tg_ref_fact_kind(out) != TG_FACT_LIST) return false;
    if (row->what == TG_THROUGH_FALLBACK) add_default(unit, nth_argument(unit, call, 0), out);
    return true;
}

/* `RequestBody.create(type, text)`, in either order: what is no type. */
static tg_ref eval_body(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t first)
{
    static const tg_slice type = TG_LIT("MediaType");
    uint32_t second = nth_argument(unit, call, 1);
    tg_ref ref = first ? eval(r, unit, first) : shown(r, unit, call);
    bool is_type = tg_slice_find(tg_ref_show(r, &ref), type) != SIZE_MAX;
    return second && is_type ? eval(r, unit, second) : ref;
}

/* A function of which the language knows what it gives back. */
static tg_ref eval_through(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_through what)
{
    uint32_t first = nth_argument(unit, call, 0);
    switch (what) {
    case TG_THROUGH_VALUE:
    case TG_THROUGH_JSON:
    case TG_THROUGH_RECEIVER:
    case TG_THROUGH_CONSTANT:
        if (first) return eval(r, unit, first);
        /* `JSON.generate(team: "a")`: the arguments are the map. */
        return has_pairs(unit, call) ? tg_ref_fact(unit, call) : shown(r, unit, call);
    case TG_THROUGH_BODY:
        return eval_body(r, unit, call, first);
    case TG_THROUGH_BLOCK: {
        uint32_t block = tg_block_of_call(unit->facts, call);
        uint32_t last = block ? tg_block_last(unit->facts, block) : 0;
        return last ? eval(r, unit, last) : shown(r, unit, call);
    }
    case TG_THROUGH_SECOND: {
        uint32_t second = nth_argument(unit, call, 1);
        return second ? eval(r, unit, second) : shown(r, unit, call);
    }
    case TG_THROUGH_LAST: {
        uint32_t last = 0;
        for (unsigned n = 0; (n < 8 && (first = nth_argument(unit, call, n))); n++) last = first;
        return last ? eval(r, unit, last) : shown(r, unit, call);
    }
    case TG_THROUGH_FORMAT:
    case TG_THROUGH_MERGE:
    case TG_THROUGH_JOIN:
        /* The call itself: its arguments are what it holds (arguments.c). */
        return tg_ref_fact(unit, call);
    case TG_THROUGH_MODULE: {
        tg_ref by = first ? eval(r, unit, first) : shown(r, unit, call);
        tg_slice name;
        if (!tg_ref_text(r, &by, &name)) return shown(r, unit, call);
        tg_import import = {.module = name};
        r->met_local_import |= is_relative(unit, name);
        return follow_import(r, unit, &import);
    }
    case TG_THROUGH_PARTIAL: {
        if (!first) return shown(r, unit, call);
        tg_ref ref = eval(r, unit, first);
        return step(r, ref, (tg_step){.kind = TG_STEP_PARTIAL, .unit = unit, .call = call});
    }
    case TG_THROUGH_MEMBER: {
        uint32_t second = nth_argument(unit, call, 1);
        tg_ref by = second ? eval(r, unit, second) : shown(r, unit, call);
        tg_slice name;
        if (!first || !tg_ref_text(r, &by, &name)) return shown(r, unit, call);
        return tg_resolve_member(r, eval(r, unit, first), name, unit);
    }
    case TG_THROUGH_CALL:
    case TG_THROUGH_KEY:
    case TG_THROUGH_CALL_SECOND:
        return shown(r, unit, call);
    case TG_THROUGH_ENVIRONMENT:
    case TG_THROUGH_SETTING:
        return eval_environment(r, unit, call, what);
    case TG_THROUGH_INSTANCE:
        return first ? eval_instance(r, unit, first) : shown(r, unit, call);
    case TG_THROUGH_RESULT:
        return eval_result(r, unit, call);
    case TG_THROUGH_BOX: {
        tg_ref held = first ? eval(r, unit, first) : shown(r, unit, call);
        if (tg_ref_fact_kind(&held) == TG_FACT_FUNCTION)
            held = eval_returned(r, held.unit, held.fact);
        return is_client(r, &held) ? held : shown(r, unit, call);
    }
    case TG_THROUGH_OBJECT:
    case TG_THROUGH_TYPED:
    case TG_THROUGH_FALLBACK:
        break; /* methods: eval_method */
    }
    return shown(r, unit, call);
}

static bool eval_wrap(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice name,
                      tg_ref *out)
{
    size_t count;
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_WRAP) continue;
        tg_arguments arguments = tg_arguments_of(unit, call);
        tg_lookup found = tg_lookup_places(r, &arguments, &s[i].wrap->argument, NULL);
        if (found.state != TG_LOOKUP_PRESENT) continue;
        tg_step next = {.kind = TG_STEP_WRAP, .unit = unit, .call = call, .wrap = s[i].wrap};
        *out = step(r, found.ref, next);
        return true;
    }
    return false;
}

/* `x.toString()`, `mapper.writeValueAsString(x)`: methods that are known by their names alone. */
static bool eval_known_method(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                              tg_ref *out)
{
    const tg_fact *method = &unit->facts->facts[callee];
    const tg_through_row *row = unit->language->methods;
    if (!row || method->kind != TG_FACT_MEMBER) return false;
    while (row->function && !tg_slice_is(method->text, row->function)) row++;
    uint32_t object = tg_facts_in(unit->facts, callee, TG_SLOT_OBJECT);
    uint32_t first = nth_argument(unit, call, 0);
    tg_slice text;
    if (!row->function || !object) return false;
    switch (row->what) {
    case TG_THROUGH_RECEIVER:
        *out = eval(r, unit, object);
        return true;
    case TG_THROUGH_CONSTANT:
        *out = eval(r, unit, object);
        return tg_ref_text(r, out, &text);
    case TG_THROUGH_FORMAT:
        *out = tg_ref_fact(unit, call);
        return unit->facts->facts[object].kind == TG_FACT_STRING;
    case TG_THROUGH_VALUE:
        *out = eval(r, unit, first ? first : object);
        return true;
    default:
        return false;
    }
}

/* `x.apply { ... }` is x, `x.let { ... }` is what the block ends with. */
static bool eval_scope(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_ref *out)
{
    const tg_scope_row *row = tg_block_scope(unit, call);
    if (!row) return false;
    uint32_t block = tg_block_of_call(unit->facts, call);
    uint32_t last = tg_block_last(unit->facts, block), object = tg_block_object(unit, call);
    if (!row->gives_receiver) {
        *out = last ? eval(r, unit, last) : shown(r, unit, call);
        return true;
    }
    *out = object ? eval(r, unit, object) : shown(r, unit, call);
    if (out->kind == TG_REF_SYMBOL && is_made(out))
        *out = step(r, *out, (tg_step){.kind = TG_STEP_APPLY, .unit = unit, .call = call});
    return true;
}

/* What a class of the project is asked for by a method that is not written: `x.getModel()` of a
 * field (Lombok's), `x.model()` of a record's part, `x()` of an object that has `invoke`. */
static bool eval_accessor(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                          tg_ref *out)
{
    if (!unit->language->has_setters || callee->kind != TG_REF_FACT) return false;
    if (is_instance(callee) && unit->language->has_trailing_blocks)
        return eval_attribute(r, callee->unit, callee->fact, tg_slice_of("invoke"), true, 0, out) &&
               tg_ref_fact_kind(out) == TG_FACT_FUNCTION;
    tg_ref object = *callee;
    if (nth_argument(unit, call, 0) || !callee->step_count) return false;
    object.steps = callee->steps->before;
    object.step_count--;
    tg_slice name = callee->steps->name;
    bool is_getter = callee->steps->kind == TG_STEP_MEMBER && is_instance(&object) && name.n > 3 &&
                     tg_slice_starts(name, tg_slice_of("get"));
    if (!is_getter) return false;
    char *field = tg_arena_strdup(r->arena, tg_slice_from(name, 3));
    if (!field) {
        r->status = TG_ENOMEM;
        return false;
    }
    if (field[0] >= 'A' && field[0] <= 'Z') field[0] = (char)(field[0] - 'A' + 'a');
    return eval_attribute(r, object.unit, object.fact, tg_slice_of(field), false, 0, out);
}

/* `x.model()` of a record: the part itself. */
static bool is_part_of_record(const tg_unit *unit, uint32_t call, uint32_t callee,
                              const tg_ref *value)
{
    bool is_plain = unit->language->has_setters && !unit->language->has_trailing_blocks &&
                    unit->facts->facts[callee].kind == TG_FACT_MEMBER &&
                    !nth_argument(unit, call, 0);
    const tg_step *last = value->steps;
    /* An object of a type that is only named: what a field or part holds. */
    return is_plain && last && last->kind == TG_STEP_CALL && !last->call;
}

static tg_ref eval_call(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    uint32_t callee = tg_unit_callee(unit, fact);
    tg_ref given;
    if (callee && eval_known_method(r, unit, fact, callee, &given)) return given;
    if (callee && eval_scope(r, unit, fact, &given)) return given;
    if (!callee) {
        bool is_literal = unit->facts->facts[fact].flags & TG_FACT_NEW;
        return is_literal ? tg_ref_fact(unit, fact) : shown(r, unit, fact);
    }
    tg_ref ref;
    if (eval_method(r, unit, fact, callee, &ref)) return ref;
    tg_ref f = eval(r, unit, callee);
    if ((unit->facts->facts[fact].flags & TG_FACT_NEW) && is_instance(&f)) return f;
    if (eval_made(r, unit, fact, callee, &ref)) return ref;
    size_t rest;
    tg_slice name = tg_ref_name(r, &f, &rest);
    if (name.n && rest == f.step_count) {
        const tg_through_row *through = through_of(unit, name);
        if (through) return eval_through(r, unit, fact, through->what);
        if (eval_wrap(r, unit, fact, name, &ref)) return ref;
    }
    if (tg_ref_fact_kind(&f) == TG_FACT_FUNCTION) return eval_returned(r, f.unit, f.fact);
    if (eval_accessor(r, unit, fact, &f, &given)) {
        bool is_function = tg_ref_fact_kind(&given) == TG_FACT_FUNCTION;
        return is_function ? eval_returned(r, given.unit, given.fact) : given;
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
    return call_step(r, f, unit, fact);
}

/* --- expressions ---------------------------------------------------------------------------------
 */

/* `a or b`, `a if x else b`, `when (x) { ... }`: a client is one whichever it is; of a value only
 * what all have is known. */
static tg_ref eval_choice(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    tg_ref unknown = {.kind = TG_REF_UNKNOWN}, ref = unknown;
    size_t options = 0;
    for (uint32_t c = tg_block_arm(f, fact, 0); c; c = tg_block_arm(f, fact, c)) {
        ref = eval(r, unit, tg_block_result(f, c));
        options++;
        bool is_object = ref.kind == TG_REF_SYMBOL && is_made(&ref);
        bool is_function = tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION || is_instance(&ref);
        if (is_object || is_function) return ref;
        if (ref.kind == TG_REF_UNKNOWN && !unknown.waits_for.n) unknown = ref;
    }
    if (options == 1) return ref;
    ref = tg_ref_fact(unit, fact);
    /* `environment ?? "gpt-4o"`: the last is what it falls back to. */
    ref.waits_for = unknown.waits_for;
    return ref;
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
        tg_ref ref = eval_name(r, unit, fact, x->text);
        bool is_call = unit->language->has_bare_calls && x->slot != TG_SLOT_CALLEE &&
                       tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION &&
                       ref.unit->facts->facts[ref.fact].text.n;
        return is_call ? eval_returned(r, ref.unit, ref.fact) : ref;
    }
    case TG_FACT_MEMBER:
        return eval_member(r, unit, fact);
    case TG_FACT_INDEX:
        return eval_index(r, unit, fact);
    case TG_FACT_CALL:
        return eval_call(r, unit, fact);
    case TG_FACT_CHOICE:
        return eval_choice(r, unit, fact);
    case TG_FACT_BRANCH:
        if (unit->language->has_last_value) return tg_part_statements(r, unit, fact);
        return tg_block_arm(unit->facts, fact, 0) ? eval_choice(r, unit, fact)
                                                  : shown(r, unit, fact);
    case TG_FACT_ASSIGN: {
        uint32_t value = tg_facts_in(unit->facts, fact, TG_SLOT_VALUE);
        return value ? eval(r, unit, value) : shown(r, unit, fact);
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
        return value ? eval(r, unit, value) : tg_part_statements(r, unit, fact);
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
    return shown(r, unit, fact);
}

static tg_ref eval(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    bool is_too_far = r->depth >= TG_LIMIT_RESOLVE_STEPS || r->work >= TG_LIMIT_RESOLVE_WORK;
    if (is_too_far || r->status) return shown(r, unit, fact);
    r->depth++;
    r->work++;
    tg_ref ref = eval_any(r, unit, fact);
    r->depth--;
    return ref;
}

tg_ref tg_resolve(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    if (r->depth == 0) r->work = 0;
    return eval(r, unit, fact);
}

tg_ref tg_resolve_name(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    if (r->depth == 0) r->work = 0;
    return eval_name(r, unit, fact, name);
}

bool tg_ref_as_declared(tg_resolver *r, const tg_ref *ref, tg_ref *out)
{
    if (!ref->type_unit || ref->step_count <= ref->typed_steps) return false;
    const tg_step **steps = tg_ref_steps(r, ref);
    if (!steps || !eval_type(r, ref->type_unit, ref->type_fact, out)) return false;
    for (size_t i = ref->typed_steps; i < ref->step_count; i++) *out = step(r, *out, *steps[i]);
    return true;
}

/* --- texts ---------------------------------------------------------------------------------------
 */

/* A text with its `{}` replaced by what they stand for, where that is known. */
static tg_slice interpolate(tg_resolver *r, const tg_unit *unit, uint32_t fact, bool *is_complete)
{
    const tg_facts *f = unit->facts;
    tg_slice rest = f->facts[fact].text, done = {NULL, 0};
    uint32_t c = tg_facts_first(f, fact);
    *is_complete = true;
    for (;;) {
        size_t at = tg_slice_find(rest, tg_slice_of("{}"));
        if (at == SIZE_MAX || r->depth >= TG_LIMIT_RESOLVE_STEPS) break;
        tg_slice value = tg_slice_of("{}");
        tg_ref part = c ? eval(r, unit, c) : shown(r, unit, fact);
        r->depth++;
        bool is_known = tg_ref_text(r, &part, &value);
        if (!is_known) value = r->takes_defaults ? tg_ref_pattern(r, &part) : (tg_slice){NULL, 0};
        r->depth--;
        if (!is_known && !value.n) value = tg_slice_of("{}");
        *is_complete &= is_known;
        done = join(r, join(r, done, "", (tg_slice){rest.ptr, at}), "", value);
        rest = tg_slice_from(rest, at + 2);
        c = c ? tg_facts_next(f, fact, c) : 0;
    }
    return join(r, done, "", rest);
}

/* A constant of an SDK: openai.ChatModelGPT4o. */
static bool constant_of(tg_resolver *r, const tg_ref *ref, tg_slice *out)
{
    size_t rest, count;
    tg_slice name = tg_ref_name(r, ref, &rest);
    if (!name.n || rest != ref->step_count) return false;
    /* An enumeration's constant and the text that it stands for are one. */
    if (tg_slice_ends(name, tg_slice_of(".value"))) name.n -= 6;
    tg_slice family = tg_slice_of(ref->unit->language->family);
    const tg_symbol *s = tg_sdk_symbols(r->catalog, family, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_CONSTANT) continue;
        *out = s[i].text;
        return true;
    }
    return false;
}

/* URI.join(a, b): the arguments one after another. */
static tg_slice joined_pattern(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    tg_slice joined = tg_slice_of("");
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_ref part = eval(r, unit, c);
        r->depth++;
        tg_slice one = tg_ref_pattern(r, &part);
        r->depth--;
        bool needs_slash =
            joined.n && one.n && joined.ptr[joined.n - 1] != '/' && one.ptr[0] != '/';
        joined = join(r, joined, needs_slash ? "/" : "", one.n ? one : tg_slice_of("{}"));
    }
    return joined;
}

static bool is_joining(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    if (!callee) return false;
    tg_ref ref = eval(r, unit, callee);
    size_t rest;
    const tg_through_row *row = through_of(unit, tg_ref_name(r, &ref, &rest));
    return row && row->what == TG_THROUGH_JOIN;
}

/* `"%s/v1/chat"`, `"{0}/v1/chat"`: the text with `{}` for what is put in. */
static tg_slice format_pattern(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    tg_slice nothing = {NULL, 0}, text;
    uint32_t first = nth_argument(unit, call, 0);
    /* `"%s/v1".formatted(x)` */
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    uint32_t object = callee ? tg_facts_in(unit->facts, callee, TG_SLOT_OBJECT) : 0;
    if (object && unit->facts->facts[object].kind == TG_FACT_STRING) first = object;
    if (!first) return nothing;
    tg_ref ref = eval(r, unit, first);
    if (!tg_ref_text(r, &ref, &text)) return nothing;
    char *out = tg_arena_array(r->arena, 2 * text.n + 1, 1);
    if (!out) {
        r->status = TG_ENOMEM;
        return nothing;
    }
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char end = text.ptr[i] == '%' ? '%' : text.ptr[i] == '{' ? '}' : 0;
        if (!end) {
            out[n++] = text.ptr[i];
            continue;
        }
        while (end == '%' && i + 1 < text.n && strchr("+-#0123456789.$", text.ptr[i + 1])) i++;
        if (end == '%') i++;
        while (end == '}' && i < text.n && text.ptr[i] != '}') i++;
        out[n++] = '{';
        out[n++] = '}';
    }
    return (tg_slice){out, n};
}

bool tg_ref_text(tg_resolver *r, const tg_ref *ref, tg_slice *out)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    if (ref->kind == TG_REF_SYMBOL) return constant_of(r, ref, out);
    if (ref->kind != TG_REF_FACT || ref->step_count) return false;
    const tg_facts *f = ref->unit->facts;
    const tg_fact *fact = &f->facts[ref->fact];
    if (kind == TG_FACT_STRING || kind == TG_FACT_NUMBER || kind == TG_FACT_BOOL) {
        bool is_complete = true;
        *out = fact->text.ptr ? fact->text : tg_slice_of("");
        if (fact->flags & TG_FACT_DYNAMIC)
            *out = interpolate(r, ref->unit, ref->fact, &is_complete);
        return is_complete;
    }
    if (kind != TG_FACT_CONCAT || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    tg_slice joined = tg_slice_of("");
    for (uint32_t c = tg_facts_first(f, ref->fact); c; c = tg_facts_next(f, ref->fact, c)) {
        tg_ref part = eval(r, ref->unit, c);
        tg_slice text;
        r->depth++;
        bool is_text = tg_ref_text(r, &part, &text);
        r->depth--;
        if (!is_text) return false;
        joined = join(r, joined, "", text);
    }
    *out = joined;
    return true;
}

/* The first alternative that is known. */
static tg_slice choice_pattern(tg_resolver *r, const tg_ref *ref)
{
    const tg_facts *f = ref->unit->facts;
    for (uint32_t c = tg_block_arm(f, ref->fact, 0); c; c = tg_block_arm(f, ref->fact, c)) {
        tg_ref one = eval(r, ref->unit, tg_block_result(f, c));
        r->depth++;
        tg_slice text = tg_ref_pattern(r, &one);
        r->depth--;
        if (text.n) return text;
    }
    return (tg_slice){NULL, 0};
}

/* `baseUrl: String = "https://..."`: what an unknown value is when nothing else is given. */
static tg_slice default_pattern(tg_resolver *r, const tg_ref *ref)
{
    bool has_default = r->takes_defaults && ref->default_unit;
    if (!has_default || r->depth >= TG_LIMIT_RESOLVE_STEPS) return (tg_slice){NULL, 0};
    tg_ref otherwise = eval(r, ref->default_unit, ref->default_fact);
    r->depth++;
    tg_slice text = tg_ref_pattern(r, &otherwise);
    r->depth--;
    return text;
}

tg_slice tg_ref_pattern(tg_resolver *r, const tg_ref *ref)
{
    tg_slice nothing = {NULL, 0}, text;
    if (tg_ref_text(r, ref, &text)) return text;
    if (ref->kind == TG_REF_UNKNOWN && !ref->step_count) return default_pattern(r, ref);
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    if (ref->kind != TG_REF_FACT || ref->step_count || r->depth >= TG_LIMIT_RESOLVE_STEPS)
        return nothing;
    bool is_complete;
    if (kind == TG_FACT_STRING) return interpolate(r, ref->unit, ref->fact, &is_complete);
    if (kind == TG_FACT_CALL && is_joining(r, ref->unit, ref->fact))
        return joined_pattern(r, ref->unit, ref->fact);
    if (kind == TG_FACT_CALL) return format_pattern(r, ref->unit, ref->fact);
    if (kind == TG_FACT_CHOICE || kind == TG_FACT_BRANCH) return choice_pattern(r, ref);
    if (kind != TG_FACT_CONCAT) return nothing;
    const tg_facts *f = ref->unit->facts;
    tg_slice joined = nothing;
    for (uint32_t c = tg_facts_first(f, ref->fact); c; c = tg_facts_next(f, ref->fact, c)) {
        tg_ref part = eval(r, ref->unit, c);
        r->depth++;
        tg_slice one = tg_ref_pattern(r, &part);
        r->depth--;
        joined = join(r, joined, "", one.n ? one : tg_slice_of("{}"));
    }
    return joined;
}

tg_slice tg_ref_url(tg_resolver *r, const tg_ref *ref)
{
    bool before = r->takes_defaults;
    r->takes_defaults = true;
    tg_slice text = tg_ref_pattern(r, ref);
    r->takes_defaults = before;
    return text;
}

/* --- for constants.c and last_value.c ------------------------------------------------------------
 */

tg_ref tg_part_eval(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    return eval(r, unit, fact);
}

tg_ref tg_part_shown(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    return shown(r, unit, fact);
}

tg_ref tg_part_symbol(const tg_unit *unit, tg_slice name, bool is_local)
{
    return symbol(unit, name, is_local);
}

tg_ref tg_part_member(tg_resolver *r, tg_ref of, tg_slice name, const tg_unit *unit)
{
    return step(r, of, (tg_step){.kind = TG_STEP_MEMBER, .name = name, .unit = unit});
}

tg_ref tg_part_call(tg_resolver *r, tg_ref of, const tg_unit *unit, uint32_t call)
{
    return call_step(r, of, unit, call);
}

tg_ref tg_part_binding(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    return eval_binding(r, unit, b);
}

tg_ref tg_part_best(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count)
{
    return eval_best(r, unit, b, count);
}

tg_ref tg_part_latest(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count,
                      uint32_t use)
{
    return eval_latest(r, unit, b, count, use);
}

bool tg_part_attribute(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                       unsigned hops, tg_ref *out)
{
    return eval_attribute(r, unit, class, name, false, hops, out);
}

uint32_t tg_part_argument(const tg_unit *unit, uint32_t call, unsigned n)
{
    return nth_argument(unit, call, n);
}

bool tg_part_is_known(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    return is_known(r, unit, name);
}

bool tg_part_is_from_sdk(tg_resolver *r, const tg_ref *ref)
{
    return is_from_sdk(r, ref);
}

bool tg_part_is_null(const tg_ref *ref)
{
    return is_null(ref);
}

int tg_part_worth(const tg_ref *ref)
{
    return worth(ref);
}
