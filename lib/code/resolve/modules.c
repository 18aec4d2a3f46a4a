/* modules.c - what imports mean: packages, files of the project, what these give away. */
#include "base/limits.h"
#include "code/unit/namespace.h"
#include "code/resolve/resolve_parts.h"

static tg_ref exported_by(tg_resolver *r, const tg_unit *unit, tg_slice name, unsigned hops);

static tg_slice directory_of(tg_slice path)
{
    size_t n = path.n;
    while (n && path.ptr[n - 1] != '/') n--;
    return (tg_slice){path.ptr, n ? n - 1 : 0};
}

bool tg_part_is_relative(const tg_unit *unit, tg_slice module)
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
    static const char *const behind[] = {"/+esm",     "/mod.ts",       "/index.mjs", "/index.js",
                                         "/index.ts", "/index.min.js", "/index",     "/dist"};
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
        return tg_part_join(r, (tg_slice){name.ptr, at}, version.ptr ? "/" : "",
                            version.ptr ? version : (tg_slice){"", 0});
    }
    return name;
}

tg_slice tg_part_absolute(tg_resolver *r, const tg_unit *unit, tg_slice module)
{
    if (!tg_part_is_relative(unit, module)) {
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
    tg_slice joined = tg_part_join(r, dir, rest.n ? "/" : "", rest);
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

/* The file that a class is in, where each has its own and names of packages are unique. */
static const tg_unit *find_class(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    bool is_followed = unit->language->has_implicit_self && unit->language->shares_directory;
    if (!is_followed || !r->linker.find || tg_sdk_owns(r->catalog, name)) return NULL;
    return r->linker.find(r->linker.self, unit, name);
}

tg_ref tg_part_full(tg_resolver *r, const tg_unit *unit, tg_slice full)
{
    if (!full.ptr) r->status = TG_ENOMEM;
    if (tg_part_is_known(r, unit, full)) return tg_part_symbol(unit, full, false);
    size_t count;
    tg_slice own = tg_namespace_unprefixed(full);
    if (own.n && tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), own, &count))
        return tg_part_symbol(unit, own, false);
    r->met_local_import = true;
    const tg_unit *other = r->linker.find ? r->linker.find(r->linker.self, unit, full) : NULL;
    if (other) return tg_part_exported(r, other, tg_namespace_last(full), 0);
    return tg_part_symbol(unit, full, true);
}

bool tg_part_is_package(tg_resolver *r, const tg_unit *unit, tg_slice module, tg_slice member)
{
    if (unit->language->is_relative_by_dots || tg_part_is_relative(unit, module)) return false;
    return tg_part_is_known(r, unit, module) ||
           (member.n && tg_part_is_known(r, unit, tg_part_join(r, module, ".", member)));
}

static tg_slice last_part(tg_slice module)
{
    for (size_t i = module.n; i-- > 0;) {
        if (module.ptr[i] == '.') return tg_slice_from(module, i + 1);
    }
    return module;
}

/* `import static a.b.Config.MODEL`, `import a.b.Config.MODEL`: what the class that the module is
 * has under the name. */
static bool import_of_class(tg_resolver *r, const tg_unit *other, const tg_import *import,
                            tg_ref *out)
{
    size_t count;
    if (!other->language->has_packages) return false;
    const tg_binding *b = tg_unit_bindings(other, 0, last_part(import->module), &count);
    if (!count || b->kind != TG_BIND_CLASS || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    r->depth++;
    bool is_there = tg_part_member_of(r, other, b->value, import->member, false, 0, out);
    r->depth--;
    return is_there;
}

/* The project's class that `using X = A.B.C;`, `using static A.B.C;` name. */
static bool class_of_project(tg_resolver *r, const tg_unit *unit, tg_slice full, tg_ref *out)
{
    if (!unit->language->shares_project || tg_part_is_known(r, unit, full)) return false;
    tg_slice name = last_part(full);
    size_t count;
    r->met_local_import = true;
    if (!r->linker.find_beside) return false;
    const tg_unit *other = r->linker.find_beside(r->linker.self, unit, name);
    const tg_binding *b = other ? tg_unit_bindings(other, 0, name, &count) : NULL;
    if (!b || !count || b->kind != TG_BIND_CLASS) return false;
    *out = tg_ref_fact(other, b->value);
    return true;
}

bool tg_part_static_import(tg_resolver *r, const tg_unit *unit, const tg_import *import,
                           tg_slice name, tg_ref *out)
{
    tg_ref class;
    bool is_static = tg_slice_is(import->member, "*") && r->depth < TG_LIMIT_RESOLVE_STEPS;
    if (!is_static || !class_of_project(r, unit, import->module, &class)) return false;
    r->depth++;
    bool is_there = tg_part_member_of(r, class.unit, class.fact, name, false, 0, out);
    r->depth--;
    return is_there;
}

tg_ref tg_part_default(tg_resolver *r, tg_ref module, const tg_unit *unit)
{
    tg_slice name = tg_part_join(r, module.symbol, ".", tg_slice_of("default"));
    size_t count;
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), name, &count);
    bool is_own = false;
    for (size_t i = 0; i < count; i++) {
        is_own |= s[i].kind == TG_SYMBOL_WRAPPER ||
                  (s[i].kind == TG_SYMBOL_CONTEXT && s[i].context->is_wrapper);
    }
    return is_own ? tg_part_symbol(unit, name, module.is_local) : module;
}

/* `use async_openai as api; use api::Client;`: the module by its own name. */
static tg_slice renamed(tg_resolver *r, const tg_unit *unit, const tg_import *import)
{
    tg_slice rest = import->module, head = tg_slice_cut(&rest, '.');
    size_t count = 0;
    const tg_binding *b =
        unit->language->module_files && head.n ? tg_unit_bindings(unit, 0, head, &count) : NULL;
    if (count != 1 || b->kind != TG_BIND_IMPORT) return import->module;
    const tg_import *of = &unit->facts->imports[b->import];
    bool is_renamed = of != import && !of->member.n && !tg_slice_equal(of->module, head);
    if (!is_renamed) return import->module;
    return rest.ptr ? tg_part_join(r, of->module, ".", rest) : of->module;
}

tg_ref tg_part_import(tg_resolver *r, const tg_unit *unit, const tg_import *import)
{
    if (unit->language->has_namespaces) return tg_part_full(r, unit, import->module);
    tg_ref class;
    if (!import->member.n && class_of_project(r, unit, import->module, &class)) return class;
    tg_slice module = tg_part_absolute(r, unit, renamed(r, unit, import));
    tg_slice made = tg_sdk_generated_in(r->catalog, tg_slice_of(unit->language->family), module);
    if (made.n && import->member.n)
        return tg_part_symbol(unit, tg_part_join(r, made, ".", import->member), false);
    bool is_local = tg_part_is_relative(unit, import->module);
    if (r->linker.find && !tg_part_is_package(r, unit, import->module, import->member)) {
        const tg_unit *other = r->linker.find(r->linker.self, unit, module);
        tg_ref member;
        if (other && import_of_class(r, other, import, &member)) return member;
        if (other && import->member.n) return tg_part_exported(r, other, import->member, 0);
    }
    tg_slice rest;
    tg_slice upstream =
        tg_sdk_fork_of(r->catalog, tg_slice_of(unit->language->family), module, &rest);
    if (upstream.n) module = tg_part_join(r, upstream, "", rest);
    if (tg_slice_is(import->member, "default"))
        return tg_part_default(r, tg_part_symbol(unit, module, is_local), unit);
    if (!import->member.n) return tg_part_symbol(unit, module, is_local);
    tg_slice name = module.n ? tg_part_join(r, module, ".", import->member) : import->member;
    const tg_unit *file = find_class(r, unit, name);
    size_t count = 0;
    const tg_binding *b = file ? tg_unit_bindings(file, 0, import->member, &count) : NULL;
    if (count && b->kind != TG_BIND_IMPORT) return tg_part_binding(r, file, &b[count - 1]);
    return tg_part_symbol(unit, name, is_local);
}

tg_ref tg_part_exported(tg_resolver *r, const tg_unit *unit, tg_slice name, unsigned hops)
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
            *out = tg_part_eval(r, unit, m->value);
            return true;
        }
        *out = tg_part_eval(r, unit, m->value);
        if (!tg_slice_is(name, "default")) *out = tg_resolve_member(r, *out, name, unit);
        return true;
    }
    return false;
}

/* What a file hands on under a name that it says; false: it says none. */
static bool exported_by_name(tg_resolver *r, const tg_unit *unit, tg_slice name, unsigned hops,
                             tg_ref *out)
{
    const tg_facts *f = unit->facts;
    for (size_t i = 0; i < f->import_count && hops < 8; i++) {
        const tg_import *import = &f->imports[i];
        if (!tg_slice_equal(import->exported, name)) continue;
        bool is_value = !import->module.n && !import->member.n;
        if (is_value) {
            *out = import->fact < f->count ? tg_part_eval(r, unit, import->fact)
                                           : tg_part_shown(r, unit, 0);
        } else if (!import->module.n) {
            *out = tg_part_exported(r, unit, import->member, hops + 1);
        } else {
            *out = tg_part_import(r, unit, import);
        }
        return true;
    }
    return false;
}

/* `export * from "ai"`: where nothing else has the name. Of several packages one whose rule has it
 * comes before others. */
static bool exported_by_all(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    bool is_there = false;
    for (size_t i = 0; i < f->import_count; i++) {
        if (!tg_slice_is(f->imports[i].exported, "*")) continue;
        tg_import through = f->imports[i];
        through.member = name;
        tg_ref ref = tg_part_import(r, unit, &through);
        if (ref.kind == TG_REF_UNKNOWN) continue;
        size_t rest;
        tg_slice full = tg_ref_name(r, &ref, &rest);
        bool is_known = ref.kind != TG_REF_SYMBOL || (full.n && tg_part_is_known(r, unit, full));
        if (!is_there || is_known) *out = ref;
        is_there = true;
        if (is_known) return true;
    }
    return is_there;
}

static tg_ref exported_by(tg_resolver *r, const tg_unit *unit, tg_slice name, unsigned hops)
{
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, 0, name, &count);
    if (count) return tg_part_binding(r, unit, &b[count - 1]);
    tg_ref ref;
    if (exported_by_name(r, unit, name, hops, &ref)) return ref;
    if (hops < 8 && exported_by_all(r, unit, name, &ref)) return ref;
    if (exported_by_assignment(r, unit, name, &ref)) return ref;
    if (unit->language->imports_directories && tg_part_eval_beside(r, unit, name, &ref)) return ref;
    return tg_ref_unknown(unit, tg_part_join(r, name, " of ", f->path));
}

/* What stands under the names in `rest`, one below the other: of a class what its objects have. */
static tg_ref below(tg_resolver *r, const tg_unit *unit, tg_ref ref, tg_slice rest)
{
    while (rest.ptr && rest.n && !r->status) {
        if (tg_ref_fact_kind(&ref) == TG_FACT_CLASS) ref = tg_resolve_instance(r, ref, unit);
        ref = tg_resolve_member(r, ref, tg_slice_cut(&rest, '.'), unit);
    }
    return ref;
}

/* The file that a module means in another one, which may be that itself: `beside` is a
 * copy of it. */
static const tg_unit *file_of(tg_resolver *r, const tg_unit *beside, tg_slice module, tg_slice rest,
                              tg_fact_kind wanted)
{
    if (beside->language->shares_project) {
        tg_slice class = tg_slice_cut(&rest, '.');
        bool is_found = class.n && (rest.ptr || wanted == TG_FACT_CLASS) && r->linker.find_beside;
        return is_found ? r->linker.find_beside(r->linker.self, beside, class) : NULL;
    }
    if (beside->language->has_packages)
        module = tg_part_join(r, module, ".", tg_slice_cut(&rest, '.'));
    const tg_unit *found = r->linker.find(r->linker.self, beside, module);
    if (found || !beside->language->has_relative_urls) return found;
    /* "llm" of "src/llm", as an alias of the directory would have it. */
    return r->linker.find(r->linker.self, beside, tg_part_join(r, tg_slice_of("@"), "/", module));
}

static bool find_named(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_fact_kind wanted,
                       tg_ref *out)
{
    r->met_local_import = true;
    if (!r->linker.find) return false;
    size_t first = 0;
    for (size_t i = 0; i < name.n; i++) {
        if (name.ptr[i] == '/') first = i;
    }
    const tg_unit beside = *unit;
    bool has_spaces = unit->language->has_namespaces;
    for (size_t i = name.n + has_spaces; i-- > first && !r->status;) {
        if (i < name.n && name.ptr[i] != '.') continue;
        tg_slice module = {name.ptr, i}, rest = {NULL, 0};
        if (i < name.n) rest = tg_slice_from(name, i + 1);
        const tg_unit *other = file_of(r, &beside, module, rest, wanted);
        if (!other) continue;
        tg_resolve_begin(r);
        /* A namespace's function or class is a module's last part. */
        tg_slice top = has_spaces ? tg_namespace_last(module) : tg_slice_cut(&rest, '.');
        *out = tg_part_exported(r, other, top, 0);
        *out = below(r, other, *out, rest);
        if (tg_ref_fact_kind(out) == wanted) return true;
    }
    return false;
}

bool tg_resolve_named(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    return find_named(r, unit, name, TG_FACT_FUNCTION, out);
}

bool tg_resolve_named_class(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    return find_named(r, unit, name, TG_FACT_CLASS, out);
}
