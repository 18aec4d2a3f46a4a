/* plugins.c - a plugin's own sources, where no manifest names it: its main file does, and a class
 * that its rule knows stands below. WordPress' plugins are made so. */
#include "code/project/project_parts.h"

/* A directory that is a plugin, and whose. */
typedef struct plugin {
    tg_slice directory; /* with its slash, or empty */
    const tg_sdk *sdk;
} plugin;

/* The SDK of whose clients a class is one by its name alone, or NULL. */
static const tg_sdk *sdk_of_class(const tg_catalog *catalog, tg_slice family, tg_slice class)
{
    size_t count;
    const tg_symbol *s = tg_sdk_symbols(catalog, family, class, &count);
    for (size_t i = 0; i < count; i++) {
        bool is_it = s[i].kind == TG_SYMBOL_CLIENT && s[i].sdk && s[i].sdk->package_count;
        if (is_it) return s[i].sdk;
    }
    return NULL;
}

/* Whether a file is `ai-engine.php` of the package ai-engine. */
static bool is_main_file(tg_slice path, const tg_sdk *sdk)
{
    tg_slice name = tg_project_stem_of(tg_project_last_of(path));
    for (size_t i = 0; i < sdk->package_count; i++) {
        if (tg_slice_equal(name, sdk->packages[i])) return true;
    }
    return false;
}

/* The innermost directory around a file that has the SDK's main file; false when there is none. */
static bool directory_of_plugin(tg_scan *const *scans, size_t count, tg_slice path,
                                const tg_sdk *sdk, tg_slice *out)
{
    bool is_found = false;
    for (size_t i = 0; i < count; i++) {
        tg_slice directory = tg_project_directory_of(scans[i]->path);
        bool is_around = tg_slice_starts(path, directory) && is_main_file(scans[i]->path, sdk);
        if (!is_around || (is_found && directory.n < out->n)) continue;
        *out = directory;
        is_found = true;
    }
    return is_found;
}

static tg_status find_plugins(const tg_catalog *catalog, tg_scan *const *scans, size_t count,
                              tg_vec *plugins)
{
    for (size_t i = 0; i < count; i++) {
        const tg_left *l = scans[i]->facts;
        const tg_unit *unit = l ? l->unit : NULL;
        if (!unit || !unit->language->has_namespaces) continue;
        for (size_t k = 0; k < unit->binding_count && !unit->bindings[k].scope; k++) {
            const tg_binding *b = &unit->bindings[k];
            bool is_class = b->kind == TG_BIND_CLASS;
            tg_slice family = tg_slice_of(unit->language->family);
            const tg_sdk *sdk = is_class ? sdk_of_class(catalog, family, b->name) : NULL;
            tg_slice directory;
            if (!sdk || !directory_of_plugin(scans, count, scans[i]->path, sdk, &directory))
                continue;
            plugin *p = tg_vec_push(plugins);
            if (!p) return TG_ENOMEM;
            *p = (plugin){directory, sdk};
        }
    }
    return TG_OK;
}

/* Takes out what one rule found; what else stands in the file is judged. */
static tg_status drop_calls_of(tg_scan *scan, const tg_sdk *sdk)
{
    size_t kept = 0, all = scan->assets.count;
    for (size_t i = 0; i < all; i++) {
        tg_asset *asset = tg_vec_at(&scan->assets, i);
        if (tg_slice_equal(asset->rule, sdk->rule)) continue;
        *(tg_asset *)tg_vec_at(&scan->assets, kept++) = *asset;
    }
    if (kept == all) return TG_OK;
    scan->assets.count = kept;
    tg_location whole = {.line = 0};
    return tg_scan_diagnose(scan, TG_DIAGNOSTIC_NOTE, whole,
                            "%zu call%s in it %s not judged: it is part of %.*s, whose own calls "
                            "are",
                            all - kept, all - kept == 1 ? "" : "s", all - kept == 1 ? "is" : "are",
                            TG_FMT(sdk->packages[0]));
}

tg_status tg_project_drop_plugins(const tg_catalog *catalog, tg_scan *const *scans, size_t count,
                                  tg_arena *arena, tg_err *err)
{
    tg_vec plugins = tg_vec_of(arena, sizeof(plugin));
    if (find_plugins(catalog, scans, count, &plugins)) return tg_fail_memory(err);
    for (size_t i = 0; i < count && plugins.count; i++) {
        for (size_t k = 0; k < plugins.count && scans[i]->assets.count; k++) {
            const plugin *p = tg_vec_at(&plugins, k);
            if (!tg_slice_starts(scans[i]->path, p->directory)) continue;
            if (drop_calls_of(scans[i], p->sdk)) return tg_fail_memory(err);
        }
    }
    return TG_OK;
}
