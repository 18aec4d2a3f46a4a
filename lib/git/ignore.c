#include "git/ignore.h"

#include "git/library.h"

#include "base/file.h"
#include "base/limits.h"

#include <git2.h>
#include <stdlib.h>
#include <sys/stat.h>

struct tg_ignore {
    git_repository *repository;
    git_index *index;
    tg_slice prefix; /* the root below the top, with a trailing slash, or empty */
    char *path;      /* scratch: prefix + below */
    size_t path_size;
    bool has_rules; /* rules from above the root can apply */
};

/* The root's path below the top: both are made absolute, so ".." and links do not matter. */
static tg_status find_prefix(const char *top, const char *root, tg_arena *arena, tg_slice *out,
                             tg_err *err)
{
    char *absolute_top = realpath(top, NULL);
    char *absolute_root = realpath(root, NULL);
    tg_status status = TG_OK;
    *out = (tg_slice){"", 0};
    if (!absolute_top || !absolute_root) {
        status = tg_fail(err, TG_EIO, "cannot resolve the path of the work tree");
    } else {
        tg_slice below = tg_slice_from(tg_slice_of(absolute_root), strlen(absolute_top));
        if (below.n && below.ptr[0] == '/') below = tg_slice_from(below, 1);
        if (below.n) *out = tg_arena_printf(arena, "%.*s/", TG_FMT(below));
        if (!out->ptr) status = tg_fail_memory(err);
    }
    free(absolute_top);
    free(absolute_root);
    return status;
}

static bool exists(const char *directory, size_t n, const char *name, tg_arena *arena)
{
    tg_slice path = tg_arena_printf(arena, "%.*s/%s", (int)n, directory, name);
    struct stat about;
    return !path.ptr || lstat(path.ptr, &about) == 0;
}

/* Whether .git/info/exclude says more than the comments that git writes there. */
static bool has_own_excludes(git_repository *repository, tg_arena *arena)
{
    git_buf path = {0};
    if (git_repository_item_path(&path, repository, GIT_REPOSITORY_ITEM_INFO) != 0) return true;
    tg_slice name = tg_arena_printf(arena, "%s/exclude", path.ptr);
    git_buf_dispose(&path);
    tg_slice text = {"", 0};
    tg_err err;
    if (!name.ptr) return true;
    tg_status status = tg_file_read(name.ptr, TG_LIMIT_BUNDLE_BYTES, arena, &text, &err);
    if (status) return status != TG_ENOTFOUND;
    bool at_start = true;
    for (size_t i = 0; i < text.n; i++) {
        if (at_start && text.ptr[i] != '#' && text.ptr[i] != '\n') return true;
        at_start = text.ptr[i] == '\n';
    }
    return false;
}

/* Whether the user has an exclude file, named in the configuration or at its usual place. */
static bool has_user_excludes(git_repository *repository, tg_arena *arena)
{
    git_config *config = NULL;
    if (git_repository_config(&config, repository) != 0) return true;
    git_buf text = {0};
    int named = git_config_get_path(&text, config, "core.excludesfile");
    git_buf_dispose(&text);
    git_config_free(config);
    if (named != GIT_ENOTFOUND) return true;
    if (git_libgit2_opts(GIT_OPT_GET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG, &text) != 0) return true;
    bool found = text.ptr && exists(text.ptr, text.size, "ignore", arena);
    git_buf_dispose(&text);
    return found;
}

static bool has_rules(const tg_ignore *ignore, const char *top, tg_arena *arena)
{
    for (size_t n = 0; n < ignore->prefix.n; n++) {
        if (n > 0 && ignore->prefix.ptr[n] != '/') continue;
        tg_slice over = tg_arena_printf(arena, "%s/%.*s", top, (int)n, ignore->prefix.ptr);
        if (!over.ptr || exists(over.ptr, over.n, ".gitignore", arena)) return true;
    }
    return has_own_excludes(ignore->repository, arena) ||
           has_user_excludes(ignore->repository, arena);
}

tg_status tg_ignore_open(const char *top, const char *root, tg_arena *arena, tg_ignore **out,
                         tg_err *err)
{
    tg_status status = tg_git_start(err);
    if (status) return status;
    tg_ignore *ignore = tg_arena_alloc(arena, sizeof *ignore);
    if (!ignore) {
        tg_git_stop();
        return tg_fail_memory(err);
    }
    status = find_prefix(top, root, arena, &ignore->prefix, err);
    if (!status) status = tg_git_open(top, &ignore->repository, err);
    /* A damaged index leaves all files to the ignore rules, which look at more files, not at fewer.
     */
    if (!status && git_repository_index(&ignore->index, ignore->repository) != 0)
        ignore->index = NULL;
    if (status) {
        tg_git_stop();
        return status;
    }
    ignore->has_rules = has_rules(ignore, top, arena);
    *out = ignore;
    return TG_OK;
}

bool tg_ignore_has_rules(const tg_ignore *ignore)
{
    return ignore->has_rules;
}

void tg_ignore_close(tg_ignore *ignore)
{
    if (!ignore) return;
    free(ignore->path);
    git_index_free(ignore->index);
    git_repository_free(ignore->repository);
    tg_git_stop();
}

/* prefix + below [+ "/"], NUL-terminated, in the scratch buffer. */
static const char *join_path(tg_ignore *ignore, tg_slice below, bool with_slash)
{
    size_t need = ignore->prefix.n + below.n + 2;
    if (need > ignore->path_size) {
        char *larger = realloc(ignore->path, need * 2);
        if (!larger) return NULL;
        ignore->path = larger;
        ignore->path_size = need * 2;
    }
    char *to = ignore->path;
    memcpy(to, ignore->prefix.ptr, ignore->prefix.n);
    memcpy(to + ignore->prefix.n, below.ptr, below.n);
    size_t n = ignore->prefix.n + below.n;
    if (with_slash) to[n++] = '/';
    to[n] = '\0';
    return to;
}

static bool is_tracked(const tg_ignore *ignore, const char *path, bool is_directory)
{
    if (!ignore->index) return false;
    size_t at = 0;
    if (is_directory) return git_index_find_prefix(&at, ignore->index, path) == 0;
    return git_index_get_bypath(ignore->index, path, 0) != NULL;
}

tg_status tg_ignore_asks(tg_ignore *ignore, tg_slice below, bool is_directory, bool *ignored,
                         tg_err *err)
{
    *ignored = false;
    const char *path = join_path(ignore, below, is_directory);
    if (!path) return tg_fail_memory(err);
    if (is_tracked(ignore, path, is_directory)) return TG_OK;
    int answer = 0;
    if (git_ignore_path_is_ignored(&answer, ignore->repository, path) != 0) {
        /* Not knowing means looking at the file: the safe side. */
        return TG_OK;
    }
    *ignored = answer != 0;
    return TG_OK;
}
