#include "git/tree.h"

#include "base/file.h"
#include "base/limits.h"
#include "git/ignore.h"
#include "text/pattern.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Directories that hold what others wrote or what was built: looking into them finds the SDKs' own code
 * and copies of modules. `vendor` is not here: organisations keep their own code under it as well, and
 * the readers know vendored code by its content and path. */
static const char *const generated_directories[] = {
    "node_modules",  ".terraform",    ".terragrunt-cache", ".venv",     "__pycache__",
    "site-packages", "dist-packages", ".tox",              ".nox",      ".mypy_cache",
    ".pytest_cache", ".next",         ".nuxt",             ".gradle",   ".eggs",
    ".yarn",         ".pnpm-store",   "bower_components",  ".serverless", "cdk.out",
};

typedef struct globs {
    tg_pattern **patterns;
    size_t count;
} globs;

typedef struct walk {
    const tg_tree_options *options;
    tg_arena *arena;
    tg_vec *files;
    tg_vec *problems;
    globs excludes;
    globs includes;
    globs ignored;    /* .tallygateignore, in order; the last match decides */
    bool *is_negated; /* one per `ignored` */
    tg_ignore *ignore; /* NULL: not in a git work tree */
    size_t root_n;     /* bytes of a path that are the root and its slash */
    unsigned depth;
} walk;

static void free_globs(globs *g)
{
    for (size_t i = 0; i < g->count; i++) tg_pattern_free(g->patterns[i]);
    g->count = 0;
}

static tg_status compile_globs(const char *const *texts, size_t count, tg_arena *arena, globs *out,
                               tg_err *err)
{
    out->patterns = tg_arena_array(arena, count, sizeof *out->patterns);
    if (!out->patterns) return tg_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        tg_status status = tg_glob_new(tg_slice_of(texts[i]), &out->patterns[i], err);
        if (status == TG_ENOMEM) return status;
        if (status) return tg_fail(err, TG_EUSAGE, "`%s` is not a glob: %s", texts[i], err->message);
        out->count++;
    }
    return TG_OK;
}

static tg_status any_matches(const globs *g, tg_slice path, bool *matches, tg_err *err)
{
    *matches = false;
    for (size_t i = 0; i < g->count && !*matches; i++) {
        tg_status status = tg_pattern_matches(g->patterns[i], path, matches, err);
        if (status) return status;
    }
    return TG_OK;
}

/* One line of an ignore file; false for blanks and comments. */
static bool take_ignore_line(tg_slice line, tg_slice *glob, bool *is_negated)
{
    line = tg_slice_trim(line);
    if (!line.n || line.ptr[0] == '#') return false;
    *is_negated = line.ptr[0] == '!';
    *glob = tg_slice_from(line, *is_negated ? 1 : 0);
    return glob->n > 0;
}

static tg_status read_ignore_file(walk *w, const char *root, tg_err *err)
{
    tg_slice path = tg_arena_printf(w->arena, "%s/.tallygateignore", root);
    if (!path.ptr) return tg_fail_memory(err);
    tg_slice text;
    tg_status status = tg_file_read(path.ptr, TG_LIMIT_BUNDLE_BYTES, w->arena, &text, err);
    if (status == TG_ENOTFOUND) return TG_OK;
    if (status) return status;
    size_t line_count = 1;
    for (size_t i = 0; i < text.n; i++) line_count += text.ptr[i] == '\n';
    w->ignored.patterns = tg_arena_array(w->arena, line_count, sizeof *w->ignored.patterns);
    w->is_negated = tg_arena_array(w->arena, line_count, sizeof *w->is_negated);
    if (!w->ignored.patterns || !w->is_negated) return tg_fail_memory(err);
    uint32_t number = 0;
    while (text.ptr) {
        tg_slice glob;
        bool is_negated = false;
        number++;
        if (!take_ignore_line(tg_slice_cut(&text, '\n'), &glob, &is_negated)) continue;
        tg_err why;
        status = tg_glob_new(glob, &w->ignored.patterns[w->ignored.count], &why);
        if (status) return tg_fail_at(err, status == TG_ENOMEM ? status : TG_EUSAGE, path.ptr, number, 1,
                                      "not a glob: %s", why.message);
        w->is_negated[w->ignored.count++] = is_negated;
    }
    return TG_OK;
}

static tg_status is_tallygate_ignored(const walk *w, tg_slice below, bool *ignored, tg_err *err)
{
    *ignored = false;
    for (size_t i = w->ignored.count; i-- > 0;) {
        bool matches = false;
        tg_status status = tg_pattern_matches(w->ignored.patterns[i], below, &matches, err);
        if (status) return status;
        if (!matches) continue;
        *ignored = !w->is_negated[i];
        return TG_OK;
    }
    return TG_OK;
}

static tg_status add_problem(walk *w, tg_slice path, bool is_note, const char *message, tg_err *err)
{
    tg_tree_problem *problem = tg_vec_push(w->problems);
    tg_slice text = tg_arena_copy(w->arena, tg_slice_of(message));
    if (!problem || !text.ptr) return tg_fail_memory(err);
    *problem = (tg_tree_problem){.path = path, .message = text, .is_note = is_note};
    return TG_OK;
}

static bool is_generated_directory(const char *name)
{
    for (size_t i = 0; i < sizeof generated_directories / sizeof *generated_directories; i++) {
        if (strcmp(name, generated_directories[i]) == 0) return true;
    }
    return false;
}

static bool is_skipped_directory(const walk *w, const char *name)
{
    if (strcmp(name, ".git") == 0 || strcmp(name, ".tallygate") == 0) return true;
    return !w->options->include_generated && is_generated_directory(name);
}

/* Whether a file or directory is left out; `below` is its path below the root. */
static tg_status is_left_out(const walk *w, tg_slice below, bool is_directory, bool *out, tg_err *err)
{
    bool included = false;
    tg_status status = any_matches(&w->includes, below, &included, err);
    if (!status) status = any_matches(&w->excludes, below, out, err);
    if (status || *out) return status;
    if (w->includes.count && !is_directory) {
        *out = !included;
        return TG_OK;
    }
    status = is_tallygate_ignored(w, below, out, err);
    if (status || *out || !w->ignore) return status;
    return tg_ignore_asks(w->ignore, below, is_directory, out, err);
}

static tg_status walk_directory(walk *w, int parent_fd, const char *name, tg_slice path, tg_err *err);

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

static tg_status take_entry(walk *w, int directory_fd, tg_slice directory, const struct dirent *entry,
                            tg_err *err)
{
    const char *name = entry->d_name;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) return TG_OK;
    unsigned char kind = kind_of(directory_fd, entry);
    if (kind != DT_DIR && kind != DT_REG) return TG_OK;
    if (kind == DT_DIR && is_skipped_directory(w, name)) return TG_OK;
    tg_slice path = directory.n ? tg_arena_printf(w->arena, "%s/%s", directory.ptr, name)
                                : tg_arena_copy(w->arena, tg_slice_of(name));
    if (!path.ptr) return tg_fail_memory(err);
    bool left_out = false;
    tg_status status =
        is_left_out(w, tg_slice_from(path, w->root_n), kind == DT_DIR, &left_out, err);
    if (status || left_out) return status;
    if (kind == DT_REG) return take_file(w, path, err);
    return walk_directory(w, directory_fd, name, path, err);
}

static tg_status walk_open_directory(walk *w, DIR *directory, tg_slice path, tg_err *err)
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

static tg_status walk_directory(walk *w, int parent_fd, const char *name, tg_slice path, tg_err *err)
{
    if (w->depth >= TG_LIMIT_TREE_DEPTH) {
        return add_problem(w, path, false, "directories are nested too deeply; not looked into", err);
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
        return tg_fail_at(err, status, root, 0, 0, "cannot open the directory: %s", strerror(errno));
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

static tg_status prepare(walk *w, const char *root, tg_err *err)
{
    const tg_tree_options *options = w->options;
    tg_status status =
        compile_globs(options->excludes, options->exclude_count, w->arena, &w->excludes, err);
    if (!status) {
        status = compile_globs(options->includes, options->include_count, w->arena, &w->includes, err);
    }
    if (!status) status = read_ignore_file(w, root, err);
    if (status) return status;
    tg_slice top = tg_tree_top(root, w->arena);
    if (!top.n) return TG_OK;
    tg_err why;
    status = tg_ignore_open(top.ptr, root, w->arena, &w->ignore, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    /* A repository that libgit2 will not open (another owner, a newer format) is still a tree of files. */
    if (status) return add_problem(w, tg_slice_of(root), true, why.message, err);
    return TG_OK;
}

tg_status tg_tree_list(const char *root, const tg_tree_options *options, tg_arena *arena, tg_vec *files,
                       tg_vec *problems, tg_err *err)
{
    walk w = {.options = options, .arena = arena, .files = files, .problems = problems};
    tg_status status = prepare(&w, root, err);
    if (!status) status = walk_root(&w, root, err);
    if (!status && tg_vec_sort(files, compare_files)) status = tg_fail_memory(err);
    tg_ignore_close(w.ignore);
    free_globs(&w.excludes);
    free_globs(&w.includes);
    free_globs(&w.ignored);
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
        if (git.ptr && access(git.ptr, F_OK) == 0) found = tg_arena_copy(arena, tg_slice_of(absolute));
    }
    free(absolute);
    return found;
}
