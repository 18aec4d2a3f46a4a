#include "code/project/project.h"
#include "code/calls/calls.h"
#include "code/calls/contexts.h"
#include "code/project/declared.h"
#include "code/calls/implicit.h"
#include "code/project/project_parts.h"
#include "code/syntax/skip.h"

static tg_status append(tg_vec *to, const tg_vec *from)
{
    for (size_t i = 0; i < from->count; i++) {
        void *slot = tg_vec_push(to);
        if (!slot) return TG_ENOMEM;
        memcpy(slot, tg_vec_at(from, i), to->item_size);
    }
    return TG_OK;
}

static tg_status find_calls(tg_resolver *r, const tg_left *l, tg_scan *scan, tg_err *err)
{
    tg_status status = tg_calls_find(r, l->unit, scan, err);
    for (size_t i = 0; i < l->other_count && !status; i++) {
        status = tg_calls_find(r, l->others[i], scan, err);
    }
    return status;
}

tg_status tg_project_reuse(const tg_reader_setup *setup, const tg_scan *twin, tg_scan *scan,
                           tg_err *err)
{
    const tg_left *of = twin->facts;
    scan->left_alone = twin->left_alone;
    if (!of || !of->unit) {
        tg_status status = append(&scan->assets, &twin->assets);
        if (!status) status = append(&scan->observations, &twin->observations);
        return status ? tg_fail_memory(err) : TG_OK;
    }
    tg_left *l = tg_arena_alloc(scan->arena, sizeof *l);
    if (!l) return tg_fail_memory(err);
    *l = *of;
    scan->facts = l;
    /* Other files may differ between the trees: what this one says alone comes first again. */
    tg_resolver r = {.catalog = setup->catalog,
                     .arena = scan->scratch,
                     .watch_api_keys = setup->watch_api_keys,
                     .only_uses = l->only_uses};
    return find_calls(&r, l, scan, err);
}

int tg_project_compare_files(const void *a, const void *b)
{
    const tg_module_file *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    int order = tg_slice_compare(tg_project_last_of(x->stem), tg_project_last_of(y->stem));
    return order ? order : tg_slice_compare(x->stem, y->stem);
}

bool tg_project_is_in_lib(tg_slice path, tg_slice manifest)
{
    size_t at = tg_project_directory_of(manifest).n;
    if (path.n < at || memcmp(path.ptr, manifest.ptr, at) != 0) return false;
    return tg_slice_starts(tg_slice_from(path, at), tg_slice_of("lib/"));
}

/* Manifests of gems that are SDKs themselves. */
static tg_status collect_gems(const tg_project *p, tg_scan *const *scans, size_t count,
                              tg_vec *gems)
{
    for (size_t i = 0; i < count; i++) {
        const tg_left *l = scans[i]->facts;
        if (!l || !l->package.n || strcmp(l->family, "ruby") != 0) continue;
        if (!tg_sdk_of_package(p->catalog, tg_slice_of(l->family), l->package)) continue;
        tg_slice *gem = tg_vec_push(gems);
        if (!gem) return TG_ENOMEM;
        *gem = scans[i]->path;
    }
    return TG_OK;
}

/* What a file says under names that are the same everywhere. An SDK's own classes are known by its
 * rule. */
static tg_status collect_constants(tg_project *p, const tg_unit *unit, const tg_vec *gems)
{
    for (size_t i = 0; i < gems->count; i++) {
        const tg_slice *gem = tg_vec_at(gems, i);
        if (tg_project_is_in_lib(unit->facts->path, *gem)) return TG_OK;
    }
    /* A test's own `module RubyLLM` stands for the gem there alone. */
    tg_skip skip = tg_skip_of(unit->language, unit->facts->path, unit->facts->text);
    if (tg_skip_is_test(skip)) return TG_OK;
    for (size_t i = 0; i < unit->constant_count; i++) {
        tg_constant *constant = tg_vec_push(&p->constants);
        if (!constant) return TG_ENOMEM;
        *constant = unit->constants[i];
    }
    return TG_OK;
}

/* The names of a file that others of its directory see. */
static tg_status collect_beside(tg_project *p, const tg_unit *unit)
{
    if (!unit->language->shares_directory) return TG_OK;
    for (size_t i = 0; i < unit->binding_count && !unit->bindings[i].scope; i++) {
        const tg_binding *b = &unit->bindings[i];
        if (b->kind == TG_BIND_IMPORT) continue;
        tg_module_file *file = tg_vec_push(&p->beside);
        if (!file) return TG_ENOMEM;
        *file = (tg_module_file){tg_project_hash_beside(unit, b->name), b->name, unit};
    }
    return TG_OK;
}

/* The classes of a file that others see by their names alone, and whether its imports hold there.
 */
static tg_status collect_shared(tg_project *p, const tg_unit *unit)
{
    for (size_t i = 0; i < unit->binding_count && unit->language->has_packages; i++) {
        const tg_binding *b = &unit->bindings[i];
        if (b->scope) break;
        if (b->kind == TG_BIND_IMPORT) continue;
        tg_module_file *file = tg_vec_push(&p->tops);
        if (!file) return TG_ENOMEM;
        *file = (tg_module_file){b->hash, b->name, unit};
    }
    if (!unit->language->shares_project) return TG_OK;
    for (size_t i = 0; i < unit->binding_count && !unit->bindings[i].scope; i++) {
        const tg_binding *b = &unit->bindings[i];
        tg_module_file *file = b->kind == TG_BIND_CLASS ? tg_vec_push(&p->classes) : NULL;
        if (b->kind == TG_BIND_CLASS && !file) return TG_ENOMEM;
        if (file) *file = (tg_module_file){b->hash, b->name, unit};
    }
    for (size_t i = 0; i < unit->facts->import_count; i++) {
        if (!tg_slice_is(unit->facts->imports[i].exported, "*")) continue;
        const tg_unit **global = tg_vec_push(&p->globals);
        if (!global) return TG_ENOMEM;
        *global = unit;
        break;
    }
    return TG_OK;
}

/* "com.openai", where a file of Java or Kotlin is the class of an SDK's client: the rule knows what
 * is below it, better than its sources do. */
static tg_status note_sdk_space(tg_project *p, const tg_unit *unit)
{
    static const char *const roots[] = {"/kotlin/", "/java/"};
    enum { PARTS = 2 };
    tg_slice stem = tg_project_stem_of(unit->facts->path);
    size_t at = SIZE_MAX, count = 0;
    for (size_t i = 0; i < sizeof roots / sizeof roots[0] && at == SIZE_MAX; i++) {
        at = tg_slice_find(stem, tg_slice_of(roots[i]));
        if (at != SIZE_MAX) at += strlen(roots[i]);
    }
    if (!unit->language->has_setters || at == SIZE_MAX) return TG_OK;
    char *name = tg_arena_strdup(p->files.arena, tg_slice_from(stem, at));
    if (!name) return TG_ENOMEM;
    tg_slice full = {name, stem.n - at};
    size_t end = 0, dots = 0;
    for (size_t i = 0; i < full.n; i++) {
        if (name[i] != '/') continue;
        name[i] = '.';
        if (++dots == PARTS) end = i;
    }
    tg_slice family = tg_slice_of(unit->language->family);
    const tg_symbol *s = tg_sdk_symbols(p->catalog, family, full, &count);
    bool is_client = count && s->kind == TG_SYMBOL_CLIENT && !s->client->is_wrapper;
    if (!is_client || !end) return TG_OK;
    tg_slice *space = tg_vec_push(&p->sdk_spaces);
    if (space) *space = (tg_slice){name, end};
    return space ? TG_OK : TG_ENOMEM;
}

static tg_status collect(tg_project *p, tg_scan *const *scans, size_t count)
{
    tg_vec gems = tg_vec_of(p->files.arena, sizeof(tg_slice));
    if (collect_gems(p, scans, count, &gems)) return TG_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const tg_left *l = scans[i]->facts;
        if (tg_project_note_class_file(p, scans[i]->path)) return TG_ENOMEM;
        if (l && tg_project_note_package(p, scans[i])) return TG_ENOMEM;
        const tg_settings **settings = l && l->settings ? tg_vec_push(&p->settings) : NULL;
        if (l && l->settings && !settings) return TG_ENOMEM;
        if (settings) *settings = l->settings;
        if (!l || !l->unit) continue;
        p->has_sdk_files |= !l->only_uses;
        tg_module_file *file = tg_vec_push(&p->files);
        if (!file) return TG_ENOMEM;
        if (note_sdk_space(p, l->unit)) return TG_ENOMEM;
        tg_slice stem = tg_unit_module_stem(l->unit->language, tg_project_stem_of(scans[i]->path));
        *file = (tg_module_file){tg_slice_hash(tg_project_last_of(stem)), stem, l->unit};
        tg_module_file *beside = tg_vec_push(&p->by_directory);
        if (!beside) return TG_ENOMEM;
        *beside = (tg_module_file){tg_slice_hash(tg_project_directory_of(l->unit->facts->path)),
                                   stem, l->unit};
        bool has_names = l->unit->language->has_namespaces;
        if (has_names && tg_declared_add(&p->declared, l->unit)) return TG_ENOMEM;
        for (size_t k = 0; k < l->everywhere.count; k++) {
            tg_context *context = tg_vec_push(&p->everywhere);
            if (!context) return TG_ENOMEM;
            *context = *(const tg_context *)tg_vec_at(&l->everywhere, k);
        }
        if (l->unit->constant_count && collect_constants(p, l->unit, &gems)) return TG_ENOMEM;
        if (collect_shared(p, l->unit) || collect_beside(p, l->unit)) return TG_ENOMEM;
        if (tg_beans_add(&p->beans, l->unit)) return TG_ENOMEM;
        if (tg_project_note_called(p, l->unit)) return TG_ENOMEM;
        bool is_script = l->unit->language->has_commands;
        if (is_script && tg_project_note_script(p, l->unit)) return TG_ENOMEM;
    }
    if (tg_vec_sort(&p->constants, tg_constant_compare)) return TG_ENOMEM;
    if (tg_vec_sort(&p->class_files, tg_project_compare_class_files)) return TG_ENOMEM;
    if (tg_project_sort_packages(p)) return TG_ENOMEM;
    if (tg_declared_sort(&p->declared) || tg_beans_sort(&p->beans)) return TG_ENOMEM;
    tg_status status = tg_vec_sort(&p->files, tg_project_compare_files);
    if (!status) status = tg_vec_sort(&p->classes, tg_project_compare_names);
    if (!status) status = tg_vec_sort(&p->tops, tg_project_compare_names);
    if (!status) status = tg_vec_sort(&p->beside, tg_project_compare_beside);
    if (!status) status = tg_vec_sort(&p->called, tg_project_compare_beside);
    if (!status) status = tg_vec_sort(&p->sourced, tg_project_compare_hashes);
    return status ? status : tg_vec_sort(&p->by_directory, tg_project_compare_directories);
}

static tg_slice last_part(tg_slice module)
{
    for (size_t i = module.n; i-- > 0;) {
        if (module.ptr[i] == '.') return tg_slice_from(module, i + 1);
    }
    return module;
}

/* Whether any file's name is `name`. */
static bool has_file(const tg_project *p, tg_slice name)
{
    size_t i = name.n ? tg_project_first_file(p, name) : p->files.count;
    if (i == p->files.count) return false;
    const tg_module_file *file = tg_vec_at(&p->files, i);
    return tg_slice_equal(tg_project_last_of(file->stem), name);
}

/* Whether a file loads one of the kept ones by a call: `require("./llm")`. */
static bool loads_kept(tg_project *p, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = 1; i < f->count; i++) {
        if (f->facts[i].kind != TG_FACT_CALL) continue;
        uint32_t callee = tg_facts_in(f, i, TG_SLOT_CALLEE);
        tg_slice name = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
        if (!tg_slice_is(name, "require") && !tg_slice_is(name, "import")) continue;
        uint32_t module = tg_facts_in(f, i, TG_SLOT_ARGUMENT);
        if (!module || f->facts[module].kind != TG_FACT_STRING) continue;
        tg_slice text = f->facts[module].text;
        size_t up = 0;
        while (up < text.n && strchr("./@~$", text.ptr[up])) up++;
        tg_slice tail = tg_project_stem_of(tg_slice_from(text, up));
        if (up && (!tail.n || tg_project_find_path(p, unit, tail, true))) return true;
    }
    return false;
}

/* `from django.conf import settings`, which are the tree's, whatever file they stand in. */
static bool imports_settings(const tg_unit *unit, const tg_import *import)
{
    const char *object = unit->language->settings_object;
    if (!object || !tg_slice_starts(tg_slice_of(object), import->module)) return false;
    tg_slice rest = tg_slice_from(tg_slice_of(object), import->module.n);
    return rest.n > 1 && rest.ptr[0] == '.' &&
           tg_slice_equal(tg_slice_from(rest, 1), import->member);
}

/* Only files that import one of the kept ones can come out otherwise than before. */
static bool imports_kept(tg_project *p, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    if (unit->language->shares_directory && tg_project_has_file_beside(p, unit)) return true;
    /* Who makes an object of a class may stand anywhere. */
    if (unit->language->has_settings && (p->settings.count || p->files.count > 1 || p->beans.count))
        return true;
    if (unit->language->has_constant_paths && p->class_files.count + p->files.count > 2)
        return true;
    if (unit->language->has_commands) return p->sourced.count > 0;
    /* Paths go anywhere in the tree without an import; so do names of a project. */
    if (unit->language->module_files || unit->language->shares_project) return true;
    /* A class needs no import where it is named in full or is of the same namespace; neither does a
     * file of settings. */
    if (unit->language->has_namespaces) return p->declared.count > 0 || p->files.count > 1;
    for (size_t i = 0; i < f->import_count; i++) {
        tg_slice module = f->imports[i].module;
        size_t up = 0;
        if (tg_project_is_ours(p, unit, module)) return true;
        while (up < module.n && strchr("./@~$", module.ptr[up])) up++;
        tg_slice tail = tg_project_stem_of(tg_slice_from(module, up));
        if (unit->language->imports_directories) {
            if (tg_project_find_package(p, unit, module)) return true;
            continue;
        }
        /* A member may be a module: `from . import llm`. */
        tg_slice member = f->imports[i].member;
        if (!tail.n && !member.n) continue;
        if (unit->language->is_relative_by_dots) {
            if (has_file(p, last_part(tail)) || has_file(p, member)) return true;
            if (imports_settings(unit, &f->imports[i])) return true;
        } else if (tg_slice_is(tail, "index") || tg_project_find_path(p, unit, tail, true) ||
                   tg_project_find_aliased(p, unit, module)) {
            return true;
        }
    }
    return unit->language->has_relative_urls && loads_kept(p, unit);
}

static bool any_imports_kept(tg_project *p, const tg_left *l)
{
    if (l->only_uses && l->unit->language->uses_are_whole && !p->has_sdk_files) return false;
    bool any = l->needs_callers || imports_kept(p, l->unit);
    for (size_t i = 0; i < l->other_count && !any; i++) any = imports_kept(p, l->others[i]);
    return any;
}

static bool find_setting(void *self, const tg_unit *from, tg_slice key, const tg_unit **unit,
                         uint32_t *fact)
{
    const tg_project *p = self;
    return tg_settings_find(&p->settings, from->facts->path, key, unit, fact);
}

static tg_status look_again(tg_project *p, tg_scan *scan, const tg_left *l, tg_arena *scratch,
                            tg_err *err)
{
    tg_resolver r = {
        .catalog = p->catalog,
        .arena = scratch,
        .linker = {.find = tg_project_find_module,
                   .find_beside = tg_project_find_beside,
                   .constants = tg_project_constants_of,
                   .everywhere = tg_project_everywhere_of,
                   .shares_package = tg_project_shares_package,
                   .package_of = tg_project_package_of,
                   .find_part = tg_project_find_part,
                   .next_beside = tg_project_next_beside,
                   .next_calling = tg_project_next_calling,
                   .next_global = tg_project_next_global,
                   .is_ours = tg_project_is_ours,
                   .setting = find_setting,
                   .find_bean = tg_project_find_bean,
                   .next_given = tg_project_next_given,
                   .self = p},
        .watch_api_keys = p->watch_api_keys,
        .only_uses = l->only_uses,
    };
    scan->assets.count = 0;
    scan->observations.count = 0;
    return find_calls(&r, l, scan, err);
}

tg_status tg_project_join(const tg_reader_setup *setup, tg_scan *const *scans, size_t count,
                          tg_arena *arena, tg_err *err)
{
    tg_project p = {
        .files = tg_vec_of(arena, sizeof(tg_module_file)),
        .by_directory = tg_vec_of(arena, sizeof(tg_module_file)),
        .beside = tg_vec_of(arena, sizeof(tg_module_file)),
        .constants = tg_vec_of(arena, sizeof(tg_constant)),
        .everywhere = tg_vec_of(arena, sizeof(tg_context)),
        .declared = tg_vec_of(arena, sizeof(tg_declared)),
        .beans = tg_vec_of(arena, sizeof(tg_bean)),
        .called = tg_vec_of(arena, sizeof(tg_module_file)),
        .classes = tg_vec_of(arena, sizeof(tg_module_file)),
        .tops = tg_vec_of(arena, sizeof(tg_module_file)),
        .globals = tg_vec_of(arena, sizeof(const tg_unit *)),
        .sourced = tg_vec_of(arena, sizeof(uint64_t)),
        .packages = tg_vec_of(arena, sizeof(tg_placed)),
        .package_places = tg_vec_of(arena, sizeof(tg_placed)),
        .sdk_spaces = tg_vec_of(arena, sizeof(tg_slice)),
        .settings = tg_vec_of(arena, sizeof(const tg_settings *)),
        .aliases = tg_vec_of(arena, sizeof(tg_placed)),
        .catalog = setup->catalog,
        .watch_api_keys = setup->watch_api_keys,
        .class_files = tg_vec_of(arena, sizeof(tg_module_file)),
    };
    if (collect(&p, scans, count)) return tg_fail_memory(err);
    tg_arena *scratch = tg_arena_new();
    if (!scratch) return tg_fail_memory(err);
    tg_status status = TG_OK;
    for (size_t i = 0; i < count && !status; i++) {
        const tg_left *l = scans[i]->facts;
        if (!l || !l->unit) continue;
        bool is_configured = l->asks_everywhere && p.everywhere.count;
        bool is_told_more = l->needs_others && any_imports_kept(&p, l);
        if (!is_configured && !is_told_more) continue;
        status = look_again(&p, scans[i], l, scratch, err);
        tg_arena_reset(scratch);
    }
    tg_arena_free(scratch);
    if (status) return status;
    status = tg_project_drop_sdk_sources(&p, scans, count, err);
    if (!status) status = tg_project_drop_plugins(setup->catalog, scans, count, arena, err);
    if (!status && tg_implicit_settle(scans, count, arena)) status = tg_fail_memory(err);
    return status;
}
