#include "gate/gate.h"

#include "catalog/catalog.h"
#include "doc/library.h"
#include "git/library.h"
#include "git/tree.h"
#include "store/store.h"
#include "text/library.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_directory(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* One that cannot be looked at is there: loading it says why it cannot be used. */
static bool may_be_directory(const char *path)
{
    struct stat about;
    if (stat(path, &about) == 0) return S_ISDIR(about.st_mode);
    return errno != ENOENT && errno != ENOTDIR;
}

static tg_slice bundle_in(const char *directory, tg_arena *arena)
{
    tg_slice path = strcmp(directory, ".") == 0
                        ? tg_arena_copy(arena, tg_slice_of(".tallygate"))
                        : tg_arena_printf(arena, "%s/.tallygate", directory);
    return path.ptr && may_be_directory(path.ptr) ? path : (tg_slice){NULL, 0};
}

/* From the current directory up to the top of its work tree, and no further: what lies above is not
 * the project's. */
static tg_slice bundle_above(tg_arena *arena)
{
    tg_slice here = bundle_in(".", arena);
    tg_slice top = tg_tree_top(".", arena);
    char *cwd = here.ptr || !top.ptr ? NULL : getcwd(NULL, 0);
    while (cwd && strlen(cwd) > top.n && !here.ptr) {
        char *slash = strrchr(cwd, '/');
        if (!slash || slash == cwd) break;
        *slash = '\0';
        here = bundle_in(cwd, arena);
    }
    free(cwd);
    return here;
}

tg_slice tg_gate_find_config(const char *const *paths, size_t path_count, tg_arena *arena)
{
    if (path_count == 1 && is_directory(paths[0])) {
        tg_slice inside = bundle_in(paths[0], arena);
        if (inside.ptr) return inside;
    }
    return bundle_above(arena);
}

tg_slice tg_gate_find_store(const char *config, const char *const *paths, size_t path_count,
                            tg_arena *arena)
{
    static const tg_slice scheme = TG_LIT("sqlite:");
    struct stat about;
    tg_slice directory =
        config ? tg_slice_of(config) : tg_gate_find_config(paths, path_count, arena);
    if (!directory.ptr) return directory;
    tg_slice url = tg_arena_printf(arena, "sqlite:%.*s/audit.db", TG_FMT(directory));
    bool is_there = url.ptr && (lstat(url.ptr + scheme.n, &about) == 0 ||
                                (errno != ENOENT && errno != ENOTDIR));
    return is_there ? url : (tg_slice){NULL, 0};
}

tg_status tg_gate_open_bundle(const char *config, tg_arena *arena, tg_bundle **bundle,
                              tg_catalog **catalog, tg_vec *problems, tg_err *err)
{
    tg_slice found = config ? tg_slice_of(config) : tg_gate_find_config(NULL, 0, arena);
    tg_status status = TG_OK;
    *bundle = NULL;
    *catalog = NULL;
    if (found.ptr) {
        tg_bundle_source source = tg_bundle_directory(found.ptr, arena);
        status = tg_bundle_load(&source, arena, bundle, problems, err);
    } else {
        status = tg_bundle_load(NULL, arena, bundle, problems, err);
    }
    if (status) return status;
    return tg_catalog_new((*bundle)->rules, (*bundle)->rule_count, arena, catalog, problems, err);
}

void tg_gate_libraries(tg_buf *to)
{
    tg_git_library(to);
    tg_buf_puts(to, ", ");
    tg_doc_library(to);
    tg_buf_puts(to, ", ");
    tg_text_library(to);
    tg_buf_puts(to, ", ");
    tg_store_library(to);
}
