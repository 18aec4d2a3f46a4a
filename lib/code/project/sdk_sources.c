/* sdk_sources.c - an SDK's own sources, whose calls nobody makes. */
#include "code/unit/namespace.h"
#include "code/project/project_parts.h"

static bool is_below(tg_slice path, tg_slice manifest)
{
    size_t dir = manifest.n - tg_project_last_of(manifest).n;
    return path.n >= dir && memcmp(path.ptr, manifest.ptr, dir) == 0;
}

/* Whether a text that is quoted after a parenthesis names the package: `require('openai')`. */
static bool loads(tg_slice text, tg_slice package)
{
    for (size_t at; (at = tg_slice_find(text, package)) != SIZE_MAX;) {
        char end = at + package.n < text.n ? text.ptr[at + package.n] : '\0';
        bool is_whole = end == '"' || end == '\'' || end == '`' || end == '/';
        bool is_quoted = at > 1 && strchr("\"'`", text.ptr[at - 1]) && text.ptr[at - 2] == '(';
        if (is_whole && is_quoted) return true;
        text = tg_slice_from(text, at + package.n);
    }
    return false;
}

static bool is_module_of(tg_slice module, tg_slice package)
{
    if (!tg_slice_starts(module, package)) return false;
    return module.n == package.n || module.ptr[package.n] == '/';
}

static bool imports_package(const tg_unit *unit, tg_slice package)
{
    for (size_t i = 0; i < unit->facts->import_count; i++) {
        if (is_module_of(unit->facts->imports[i].module, package)) return true;
    }
    return loads(unit->facts->text, package);
}

/* What the files in the src/ beside an SDK's package.json say of it. */
static void look_at_package(tg_scan *const *scans, size_t count, const tg_scan *manifest)
{
    tg_left *of = manifest->facts;
    for (size_t i = 0; i < count; i++) {
        if (!is_below(scans[i]->path, manifest->path)) continue;
        tg_slice below = tg_slice_from(scans[i]->path, tg_project_directory_of(manifest->path).n);
        const tg_language *language = tg_language_of_path(scans[i]->path.ptr);
        if (!language || !tg_slice_starts(below, tg_slice_of("src/"))) continue;
        const tg_left *own = scans[i]->facts;
        of->has_index |= tg_slice_is(tg_project_stem_of(below), "src");
        of->imports_itself |= own && own->unit && imports_package(own->unit, of->package);
    }
}

static void look_at_packages(const tg_catalog *catalog, tg_scan *const *scans, size_t count)
{
    tg_slice family = tg_slice_of("javascript");
    for (size_t i = 0; i < count; i++) {
        const tg_left *l = scans[i]->facts;
        if (!l || !l->package.n || !tg_slice_is(family, l->family)) continue;
        if (tg_sdk_of_package(catalog, family, l->package)) look_at_package(scans, count, scans[i]);
    }
}

/* How a path compares with that of a file in a directory (with its slash, or empty). */
static int compare_path(tg_slice path, tg_slice directory, tg_slice file)
{
    tg_slice start = {path.ptr, path.n < directory.n ? path.n : directory.n};
    int order = tg_slice_compare(start, directory);
    return order ? order : tg_slice_compare(tg_slice_from(path, directory.n), file);
}

/* The scan of a file; scans stand in the order of their paths. */
static const tg_scan *scan_of(tg_scan *const *scans, size_t count, tg_slice directory,
                              const char *name)
{
    tg_slice file = tg_slice_of(name);
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_path(scans[middle]->path, directory, file);
        if (order == 0) return scans[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Bytes of `path` that spell the package as a directory, `google/genai/` for google-genai, or 0. */
static size_t spells(tg_slice path, tg_slice package)
{
    if (path.n <= package.n || path.ptr[package.n] != '/') return 0;
    for (size_t i = 0; i < package.n; i++) {
        bool is_between = strchr("-_.", package.ptr[i]) != NULL;
        bool fits = is_between ? strchr("_/", path.ptr[i]) != NULL : path.ptr[i] == package.ptr[i];
        if (!fits) return 0;
    }
    return package.n + 1;
}

/* Whether a Python file lies in the package's own module, which has an __init__.py that does not
 * take the package from elsewhere. */
static bool is_in_module(tg_scan *const *scans, size_t count, const tg_scan *scan,
                         const tg_scan *manifest)
{
    const tg_left *of = manifest->facts;
    size_t at = tg_project_directory_of(manifest->path).n;
    static const tg_slice source = TG_LIT("src/");
    if (tg_slice_starts(tg_slice_from(scan->path, at), source)) at += source.n;
    size_t n = spells(tg_slice_from(scan->path, at), of->package);
    if (!n) return false;
    tg_slice directory = {scan->path.ptr, at + n};
    const tg_scan *init = scan_of(scans, count, directory, "__init__.py");
    if (!init) return false;
    const tg_left *l = init->facts;
    tg_slice module = {scan->path.ptr + at, n - 1};
    for (size_t i = 0; l && l->unit && i < l->unit->facts->import_count; i++) {
        if (tg_slice_equal(l->unit->facts->imports[i].module, module)) return false;
    }
    return true;
}

/* Whether a file imports what another SDK gives. */
static bool imports_other_sdk(const tg_catalog *catalog, const tg_left *l, const tg_left *of)
{
    size_t count;
    tg_slice family = tg_slice_of(of->family);
    for (size_t i = 0; l && l->unit && i < l->unit->facts->import_count; i++) {
        tg_slice module = l->unit->facts->imports[i].module;
        if (is_module_of(module, of->package)) continue;
        if (tg_sdk_symbols(catalog, family, module, &count)) return true;
    }
    return false;
}

/* Whether a crate has a module: src/chat.rs or src/chat/mod.rs. */
static bool has_module(tg_scan *const *scans, size_t count, tg_slice directory, tg_slice module)
{
    static const char *const ends[] = {".rs", "/mod.rs"};
    char file[128];
    if (module.n > sizeof file - sizeof "src//mod.rs") return false;
    memcpy(file, "src/", 4);
    memcpy(file + 4, module.ptr, module.n);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        memcpy(file + 4 + module.n, ends[i], strlen(ends[i]) + 1);
        if (scan_of(scans, count, directory, file)) return true;
    }
    return false;
}

/* "chat" of "openai.chat.ChatCompletion.builder"; nothing of "openai.Client". */
static tg_slice module_in(tg_slice name)
{
    tg_slice_cut(&name, '.');
    tg_slice module = tg_slice_cut(&name, '.');
    bool is_module = name.n && module.n && module.ptr[0] >= 'a' && module.ptr[0] <= 'z';
    return is_module ? module : (tg_slice){NULL, 0};
}

/* Whether a crate has one of the modules that names lead into; *is_named: they lead into any. */
static bool has_module_of_names(tg_scan *const *scans, size_t count, tg_slice directory,
                                tg_value names, bool *is_named)
{
    for (tg_value n = tg_first(names); !tg_is_missing(n); n = tg_next(names, n)) {
        tg_slice module = module_in(tg_text_of(n));
        *is_named |= module.n > 0;
        if (module.n && has_module(scans, count, directory, module)) return true;
    }
    return false;
}

/* Whether a crate has one of the modules in which the package's rule names something, as far as it
 * names any: a member of somebody's workspace is easily called `openai` as well. */
static bool has_module_of(tg_scan *const *scans, size_t count, tg_slice directory,
                          const tg_sdk *sdk)
{
    static const char *const lists[][2] = {{"clients", "names"}, {"calls", "functions"}};
    bool is_named = false;
    tg_value modules = tg_get(sdk->value, "modules");
    if (has_module_of_names(scans, count, directory, modules, &is_named)) return true;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        tg_value list = tg_get(sdk->value, lists[i][0]);
        for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
            tg_value names = tg_get(v, lists[i][1]);
            if (has_module_of_names(scans, count, directory, names, &is_named)) return true;
        }
    }
    return !is_named;
}

/* Whether a file is one of the sources of a library, which do not take it from elsewhere. */
static bool is_in_crate(tg_scan *const *scans, size_t count, const tg_scan *scan,
                        const tg_scan *manifest, const tg_sdk *sdk)
{
    const tg_left *of = manifest->facts, *l = scan->facts;
    tg_slice directory = tg_project_directory_of(manifest->path);
    tg_slice below = tg_slice_from(scan->path, directory.n);
    if (!tg_slice_starts(below, tg_slice_of("src/"))) return false;
    if (!scan_of(scans, count, directory, "src/lib.rs")) return false;
    if (!has_module_of(scans, count, directory, sdk)) return false;
    for (size_t i = 0; l && l->unit && i < l->unit->facts->import_count; i++) {
        tg_slice module = l->unit->facts->imports[i].module;
        if (tg_project_is_crate(of->package, tg_slice_cut(&module, '.'))) return false;
    }
    return true;
}

static bool imports_module(const tg_left *l, tg_slice module)
{
    for (size_t i = 0; l && l->unit && i < l->unit->facts->import_count; i++) {
        if (tg_slice_equal(l->unit->facts->imports[i].module, module)) return true;
    }
    return false;
}

/* Examples cost money when they run, also those in an SDK's repository. */
static bool is_example(tg_slice below)
{
    static const char *const names[] = {"example", "examples", "sample", "samples", "demo"};
    while (below.ptr) {
        tg_slice part = tg_slice_cut(&below, '/');
        for (size_t i = 0; below.ptr && i < sizeof names / sizeof names[0]; i++) {
            if (tg_slice_is(part, names[i])) return true;
        }
    }
    return false;
}

static tg_slice root_of(tg_slice name)
{
    size_t n = 0;
    while (n < name.n && name.ptr[n] != '\\' && name.ptr[n] != '.') n++;
    return (tg_slice){name.ptr, n};
}

/* Whether a PHP file's namespace is one that the rule of the package names. */
static bool is_in_namespace(const tg_sdk *sdk, const tg_left *l)
{
    static const char *const lists[][2] = {{"clients", "names"}, {"calls", "functions"}};
    if (!l || !l->unit) return false;
    tg_slice own = root_of(tg_namespace_at(l->unit, UINT32_MAX));
    tg_value modules = tg_get(sdk->value, "modules");
    for (tg_value m = tg_first(modules); own.n && !tg_is_missing(m); m = tg_next(modules, m)) {
        if (tg_slice_equal(own, root_of(tg_text_of(m)))) return true;
    }
    for (size_t i = 0; own.n && i < sizeof lists / sizeof lists[0]; i++) {
        tg_value list = tg_get(sdk->value, lists[i][0]);
        for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
            tg_value names = tg_get(v, lists[i][1]);
            for (tg_value n = tg_first(names); !tg_is_missing(n); n = tg_next(names, n)) {
                if (tg_slice_equal(own, root_of(tg_text_of(n)))) return true;
            }
        }
    }
    return false;
}

/* A name in a manifest is easily written: the sources have to look like the SDK's as well. */
static bool is_sdk_source(const tg_catalog *catalog, tg_scan *const *scans, size_t count,
                          const tg_scan *scan, const tg_scan *manifest)
{
    const tg_left *of = manifest->facts, *l = scan->facts;
    if (is_example(tg_slice_from(scan->path, tg_project_directory_of(manifest->path).n)))
        return false;
    if (strcmp(of->family, "python") == 0) return is_in_module(scans, count, scan, manifest);
    /* Who imports the package uses it: its examples. */
    if (strcmp(of->family, "go") == 0)
        return !imports_other_sdk(catalog, l, of) && !imports_module(l, of->package);
    if (strcmp(of->family, "rust") == 0) {
        const tg_sdk *sdk = tg_sdk_of_package(catalog, tg_slice_of("rust"), of->package);
        return is_in_crate(scans, count, scan, manifest, sdk);
    }
    if (strcmp(of->family, "php") == 0) {
        return is_in_namespace(tg_sdk_of_package(catalog, tg_slice_of("php"), of->package), l);
    }
    if (strcmp(of->family, "ruby") == 0) return tg_project_is_in_lib(scan->path, manifest->path);
    tg_slice below = tg_slice_from(scan->path, tg_project_directory_of(manifest->path).n);
    return of->has_index && !of->imports_itself && l && l->unit &&
           tg_slice_starts(below, tg_slice_of("src/"));
}

static tg_status drop_calls(tg_scan *scan, tg_slice package)
{
    size_t calls = scan->assets.count;
    scan->assets.count = 0;
    scan->observations.count = 0;
    scan->left_alone = TG_LEFT_SDK;
    tg_location whole = {.line = 0};
    return tg_scan_diagnose(scan, TG_DIAGNOSTIC_NOTE, whole,
                            "%zu call%s in it %s not judged: it is part of %.*s, an LLM SDK itself",
                            calls, calls == 1 ? "" : "s", calls == 1 ? "is" : "are",
                            TG_FMT(package));
}

tg_status tg_project_drop_sdk_sources(const tg_project *p, tg_scan *const *scans, size_t count,
                                      tg_err *err)
{
    const tg_catalog *catalog = p->catalog;
    if (!p->packages.count) return TG_OK;
    look_at_packages(catalog, scans, count);
    for (size_t i = 0; i < count; i++) {
        if (!scans[i]->assets.count) continue;
        const tg_language *language = tg_language_of_path(scans[i]->path.ptr);
        if (!language) continue;
        const char *family = language->family;
        const tg_scan *manifest = tg_project_manifest_above(p, scans[i]->path, family);
        if (!manifest) continue;
        const tg_left *of = manifest->facts;
        if (!tg_sdk_of_package(catalog, tg_slice_of(family), of->package)) continue;
        if (!is_sdk_source(catalog, scans, count, scans[i], manifest)) continue;
        if (drop_calls(scans[i], of->package)) return tg_fail_memory(err);
    }
    return TG_OK;
}
