#include "git/tree.h"

#include "base/limits.h"
#include "git/ignore.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct walk {
    const tg_filter *filter;
    tg_arena *arena;
    tg_vec *files;
    tg_vec *problems;
    tg_ignore *ignore; /* NULL: not in a git work tree */
    bool has_rules;    /* something in or over the directory can make git ignore a file */
    size_t root_n;     /* bytes of a path that are the root and its slash */
    unsigned depth;
    tg_vec left; /* left_directory */
} walk;

/* Directories of one name that are left out as what others wrote or what was built. */
typedef struct left_directory {
    tg_slice first; /* of their paths */
    const char *name;
    size_t count;
} left_directory;

static tg_status add_problem(walk *w, tg_slice path, bool is_note, const char *message, tg_err *err)
{
    tg_tree_problem *problem = tg_vec_push(w->problems);
    tg_slice text = tg_arena_copy(w->arena, tg_slice_of(message));
    if (!problem || !text.ptr) return tg_fail_memory(err);
    *problem = (tg_tree_problem){.path = path, .message = text, .is_note = is_note};
    return TG_OK;
}

/* Whether a file or directory is left out; `below` is its path below the root. */
static tg_status is_left_out(const walk *w, tg_slice below, bool is_directory, bool *out,
                             tg_err *err)
{
    tg_status status = tg_filter_leaves_out(w->filter, below, is_directory, out, err);
    if (status || *out || !w->ignore || !w->has_rules) return status;
    if (tg_filter_has_includes(w->filter)) return TG_OK;
    return tg_ignore_asks(w->ignore, below, is_directory, out, err);
}

static tg_status note_left_out(walk *w, tg_slice path, tg_err *err)
{
    const char *slash = memrchr(path.ptr, '/', path.n);
    const char *name = slash ? slash + 1 : path.ptr;
    left_directory *list = w->left.items;
    for (size_t i = 0; i < w->left.count; i++) {
        if (strcmp(list[i].name, name) != 0) continue;
        /* The order of a directory's entries is not the same everywhere. */
        if (tg_slice_compare(path, list[i].first) < 0) list[i].first = path;
        list[i].count++;
        return TG_OK;
    }
    left_directory *slot = tg_vec_push(&w->left);
    if (!slot) return tg_fail_memory(err);
    *slot = (left_directory){.first = path, .name = name, .count = 1};
    return TG_OK;
}

/* Each name once: a tree may have hundreds of them. */
static tg_status tell_left_out(walk *w, tg_err *err)
{
    static const char why[] = "holds others' packages or what was built (--include-generated "
                              "looks into it)";
    const left_directory *list = w->left.items;
    tg_status status = TG_OK;
    for (size_t i = 0; i < w->left.count && !status; i++) {
        tg_slice text = tg_arena_printf(w->arena, "not looked into: it %s", why);
        if (list[i].count > 1) {
            text = tg_arena_printf(w->arena, "not looked into, like %zu more named `%s`: it %s",
                                   list[i].count - 1, list[i].name, why);
        }
        if (!text.ptr) return tg_fail_memory(err);
        status = add_problem(w, list[i].first, true, text.ptr, err);
    }
    return status;
}

static tg_status walk_directory(walk *w, int parent_fd, const char *name, tg_slice path,
                                tg_err *err);

static tg_status take_file(walk *w, tg_slice path, tg_err *err)
{
    if (w->files->count >= TG_LIMIT_TREE_FILES) {
        return tg_fail_at(err, TG_ELIMIT, path.ptr, 0, 0, "the tree has more than %u files",
                          TG_LIMIT_TREE_FILES);
    }
    tg_tree_file *file = tg_vec_push(w->files);
    if (!file) return tg_fail_memory(err);
    file->path = path;
    return TG_OK;
}

/* What a directory entry is, without following links. */
static unsigned char kind_of(int directory_fd, const struct dirent *entry)
{
    if (entry->d_type != DT_UNKNOWN) return entry->d_type;
    struct stat about;
    if (fstatat(directory_fd, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
    if (S_ISDIR(about.st_mode)) return DT_DIR;
    return S_ISREG(about.st_mode) ? DT_REG : DT_UNKNOWN;
}

static tg_status take_entry(walk *w, int directory_fd, tg_slice directory,
                            const struct dirent *entry, tg_err *err)
{
    const char *name = entry->d_name;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) return TG_OK;
    unsigned char kind = kind_of(directory_fd, entry);
    if (kind != DT_DIR && kind != DT_REG) return TG_OK;
    tg_slice path = directory.n ? tg_arena_printf(w->arena, "%s/%s", directory.ptr, name)
                                : tg_arena_copy(w->arena, tg_slice_of(name));
    if (!path.ptr) return tg_fail_memory(err);
    bool left_out = false;
    tg_status status =
        is_left_out(w, tg_slice_from(path, w->root_n), kind == DT_DIR, &left_out, err);
    bool is_generated = left_out && kind == DT_DIR && tg_filter_is_generated(w->filter, path);
    if (!status && is_generated) return note_left_out(w, path, err);
    if (status || left_out) return status;
    if (kind == DT_REG) return take_file(w, path, err);
    return walk_directory(w, directory_fd, name, path, err);
}

static tg_status take_entries(walk *w, DIR *directory, tg_slice path, tg_err *err)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(directory);
        if (!entry && errno) return add_problem(w, path, false, "cannot list the directory", err);
        if (!entry) return TG_OK;
        tg_status status = take_entry(w, dirfd(directory), path, entry, err);
        if (status) return status;
    }
}

static tg_status walk_open_directory(walk *w, DIR *directory, tg_slice path, tg_err *err)
{
    bool had_rules = w->has_rules;
    struct stat about;
    if (w->ignore && !had_rules)
        w->has_rules = fstatat(dirfd(directory), ".gitignore", &about, AT_SYMLINK_NOFOLLOW) == 0;
    tg_status status = take_entries(w, directory, path, err);
    w->has_rules = had_rules;
    return status;
}

static tg_status walk_directory(walk *w, int parent_fd, const char *name, tg_slice path,
                                tg_err *err)
{
    if (w->depth >= TG_LIMIT_TREE_DEPTH) {
        return add_problem(w, path, false, "directories are nested too deeply; not looked into",
                           err);
    }
    int fd = openat(parent_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        return add_problem(w, path, false,
                           errno == EACCES ? "no permission to list the directory"
                                           : "cannot open the directory",
                           err);
    }
    DIR *directory = fdopendir(fd);
    if (!directory) {
        close(fd);
        return tg_fail_memory(err);
    }
    w->depth++;
    tg_status status = walk_open_directory(w, directory, path, err);
    w->depth--;
    closedir(directory);
    return status;
}

static int compare_files(const void *a, const void *b)
{
    const tg_tree_file *left = a;
    const tg_tree_file *right = b;
    return tg_slice_compare(left->path, right->path);
}

/* The root opened by the name the user gave: here, and only here, a link is followed. */
static tg_status walk_root(walk *w, const char *root, tg_err *err)
{
    int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        tg_status status = errno == ENOENT || errno == ENOTDIR ? TG_ENOTFOUND : TG_EIO;
        return tg_fail_at(err, status, root, 0, 0, "cannot open the directory: %s",
                          strerror(errno));
    }
    DIR *directory = fdopendir(fd);
    if (!directory) {
        close(fd);
        return tg_fail_memory(err);
    }
    tg_slice shown = tg_slice_of(strcmp(root, ".") == 0 ? "" : root);
    w->root_n = shown.n ? shown.n + 1 : 0;
    tg_status status = walk_open_directory(w, directory, shown, err);
    closedir(directory);
    return status;
}

static tg_status open_ignore(walk *w, const char *root, tg_err *err)
{
    tg_slice top = tg_tree_top(root, w->arena);
    if (!top.n) return TG_OK;
    tg_err why;
    tg_status status = tg_ignore_open(top.ptr, root, w->arena, &w->ignore, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    /* A repository that libgit2 will not open (another owner, a newer format) is still a tree of
     * files. */
    if (status) return add_problem(w, tg_slice_of(root), true, why.message, err);
    w->has_rules = tg_ignore_has_rules(w->ignore);
    return TG_OK;
}

tg_status tg_tree_list(const char *root, const tg_filter *filter, tg_arena *arena, tg_vec *files,
                       tg_vec *problems, tg_err *err)
{
    walk w = {.filter = filter, .arena = arena, .files = files, .problems = problems};
    w.left = tg_vec_of(arena, sizeof(left_directory));
    tg_status status = open_ignore(&w, root, err);
    if (!status) status = walk_root(&w, root, err);
    if (!status) status = tell_left_out(&w, err);
    if (!status && tg_vec_sort(files, compare_files)) status = tg_fail_memory(err);
    tg_ignore_close(w.ignore);
    return status;
}

tg_slice tg_tree_top(const char *path, tg_arena *arena)
{
    char *absolute = realpath(path, NULL);
    if (!absolute) return (tg_slice){NULL, 0};
    tg_slice found = {NULL, 0};
    for (size_t n = strlen(absolute); n > 0 && !found.ptr; n--) {
        if (absolute[n] != '\0' && absolute[n] != '/') continue;
        absolute[n] = '\0';
        tg_slice git = tg_arena_printf(arena, "%s/.git", absolute);
        if (git.ptr && access(git.ptr, F_OK) == 0)
            found = tg_arena_copy(arena, tg_slice_of(absolute));
    }
    free(absolute);
    return found;
}
