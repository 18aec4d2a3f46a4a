/* barrels.c - files that only hand on what others define: of their directory, `app/ai/__init__.py`,
 * `src/llm/index.ts`, or by whatever name, `from clients import *`, `export * from './clients'`.
 * Their texts wait until it is known whether something below them, or at all, is of an SDK. */
#include "code/project/project_parts.h"

enum { BARREL_BYTES = 4096 };

/* Whether a file says that it hands on what another one has. */
static bool hands_on_all(const tg_language *language, tg_slice text)
{
    static const char *const in_scripts[] = {"export * ", "export { ", "export {"};
    bool is_script = language->has_relative_urls;
    if (!is_script) return tg_slice_find(text, tg_slice_of(" import *")) != SIZE_MAX;
    bool is_any = tg_slice_find(text, tg_slice_of("module.exports = require(")) != SIZE_MAX;
    if (is_any) return true;
    for (size_t i = 0; i < sizeof in_scripts / sizeof in_scripts[0]; i++)
        is_any |= tg_slice_find(text, tg_slice_of(in_scripts[i])) != SIZE_MAX;
    return is_any && tg_slice_find(text, tg_slice_of("from ")) != SIZE_MAX;
}

bool tg_project_is_barrel(const tg_language *language, tg_slice path, tg_slice text)
{
    size_t directory = tg_project_directory_of(path).n;
    tg_slice name = tg_slice_from(path, directory);
    bool is_package = tg_slice_is(name, "__init__.py");
    bool is_index = tg_slice_starts(name, tg_slice_of("index."));
    bool hands_on = tg_slice_find(text, tg_slice_of("import ")) != SIZE_MAX ||
                    tg_slice_find(text, tg_slice_of("export ")) != SIZE_MAX;
    bool is_of_directory = directory && (is_package || is_index) && hands_on;
    return language->has_alternatives && text.n <= BARREL_BYTES &&
           (is_of_directory || hands_on_all(language, text));
}

tg_status tg_project_keep_barrel(const tg_language *language, tg_slice text, tg_scan *scan,
                                 tg_err *err)
{
    tg_left *l = tg_arena_alloc(scan->arena, sizeof *l);
    tg_slice copy = tg_arena_copy(scan->arena, text);
    if (!l || !copy.ptr) return tg_fail_memory(err);
    l->barrel = copy;
    l->barrel_language = language;
    scan->facts = l;
    return TG_OK;
}

/* The first scan whose path is not before a text. */
static size_t first_from(tg_scan *const *scans, size_t count, tg_slice path)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tg_slice_compare(scans[middle]->path, path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_kept(const tg_scan *scan)
{
    const tg_left *l = scan->facts;
    return l && l->unit;
}

/* Whether a file beside or below a barrel is kept. */
static bool has_kept(tg_scan *const *scans, size_t count, tg_slice path)
{
    tg_slice directory = tg_project_directory_of(path);
    for (size_t i = first_from(scans, count, directory); i < count; i++) {
        if (!tg_slice_starts(scans[i]->path, directory)) return false;
        if (is_kept(scans[i])) return true;
    }
    return false;
}

tg_status tg_project_read_barrels(tg_scan *const *scans, size_t count, tg_project_parse *parse,
                                  const void *self, tg_err *err)
{
    tg_status status = TG_OK;
    bool has_any = false;
    for (size_t i = 0; i < count && !has_any; i++) has_any = is_kept(scans[i]);
    for (size_t i = 0; i < count && !status; i++) {
        const tg_left *l = scans[i]->facts;
        if (!l || !l->barrel.ptr) continue;
        scans[i]->facts = NULL;
        bool is_it = has_any && (hands_on_all(l->barrel_language, l->barrel) ||
                                 has_kept(scans, count, scans[i]->path));
        if (is_it) status = parse(self, l->barrel_language, l->barrel, scans[i], err);
    }
    return status;
}
