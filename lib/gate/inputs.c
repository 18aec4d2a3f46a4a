#include "gate/inputs.h"

#include "gate/trees.h"

#include "base/file.h"
#include "base/limits.h"
#include "git/tree.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct lister {
    const tg_gate_options *options;
    const tg_trees *trees;
    tg_arena *arena;
    tg_vec *files;
    tg_vec *diagnostics;
} lister;

/* "./a//b/" and "a/b" are one path, and so is an absolute path below the current directory:
 * findings are shown relative to where the program runs, which is the repository's top in CI. */
static tg_slice tidy(const char *path, tg_arena *arena)
{
    char *cwd = getcwd(NULL, 0);
    size_t cwd_n = cwd ? strlen(cwd) : 0;
    if (cwd_n > 1 && strncmp(path, cwd, cwd_n) == 0 && (path[cwd_n] == '/' || !path[cwd_n])) {
        path += cwd_n + (path[cwd_n] == '/');
    }
    free(cwd);
    char *to = tg_arena_alloc(arena, strlen(path) + 2);
    if (!to) return (tg_slice){NULL, 0};
    size_t n = 0;
    for (const char *at = path; *at;) {
        bool at_start = n == 0 || to[n - 1] == '/';
        if (at_start && at[0] == '.' && (at[1] == '/' || !at[1])) {
            at += at[1] ? 2 : 1;
        } else if (at[0] == '/' && n && to[n - 1] == '/') {
            at++;
        } else {
            to[n++] = *at++;
        }
    }
    while (n > 1 && to[n - 1] == '/') n--;
    if (n == 0) to[n++] = '.';
    to[n] = '\0';
    return (tg_slice){to, n};
}

static tg_status add_file(lister *l, tg_gate_file file, tg_err *err)
{
    tg_gate_file *slot = tg_vec_push(l->files);
    if (!slot) return tg_fail_memory(err);
    *slot = file;
    return TG_OK;
}

static tg_status add_problems(lister *l, const tg_vec *problems, tg_err *err)
{
    const tg_tree_problem *list = problems->items;
    for (size_t i = 0; i < problems->count; i++) {
        tg_diagnostic *d = tg_vec_push(l->diagnostics);
        if (!d) return tg_fail_memory(err);
        d->level = list[i].is_note ? TG_DIAGNOSTIC_NOTE : TG_DIAGNOSTIC_ERROR;
        d->location.file = list[i].path;
        d->message = list[i].message;
    }
    return TG_OK;
}

static tg_status read_ignore(const lister *l, const char *root, const char *name, tg_slice *out,
                             tg_err *err)
{
    if (l->trees->repository) return tg_trees_ignore(l->trees, root, l->arena, out, err);
    tg_status status = tg_file_read(name, TG_LIMIT_BUNDLE_BYTES, l->arena, out, err);
    return status == TG_ENOTFOUND ? TG_OK : status;
}

static tg_status make_filter(const lister *l, const char *root, tg_filter **out, tg_err *err)
{
    const tg_gate_options *options = l->options;
    tg_slice name = tg_arena_printf(l->arena, "%s/.tallygateignore", root);
    if (!name.ptr) return tg_fail_memory(err);
    tg_filter_options filter = {
        .excludes = options->excludes,
        .exclude_count = options->exclude_count,
        .includes = options->includes,
        .include_count = options->include_count,
        .include_generated = options->include_generated,
        .ignore_name = name.ptr,
    };
    tg_status status = read_ignore(l, root, name.ptr, &filter.ignore, err);
    return status ? status : tg_filter_new(&filter, l->arena, out, err);
}

static tg_status add_tree(lister *l, const char *root, bool sources_only, tg_err *err)
{
    tg_vec found = tg_vec_of(l->arena, sizeof(tg_tree_file));
    tg_vec problems = tg_vec_of(l->arena, sizeof(tg_tree_problem));
    tg_filter *filter = NULL;
    tg_status status = make_filter(l, root, &filter, err);
    if (!status) status = tg_tree_list(root, filter, l->arena, &found, &problems, err);
    tg_filter_free(filter);
    if (!status && !sources_only) status = add_problems(l, &problems, err);
    const tg_tree_file *list = found.items;
    size_t named_n = strcmp(root, ".") == 0 ? 0 : strlen(root);
    for (size_t i = 0; i < found.count && !status; i++) {
        tg_gate_file file = {
            .path = list[i].path, .named_n = named_n, .is_for_sources_only = sources_only};
        status = add_file(l, file, err);
    }
    return status;
}

static tg_status add_path(lister *l, const char *path, tg_err *err)
{
    struct stat about;
    if (stat(path, &about) != 0) {
        return tg_fail_at(err, TG_ENOTFOUND, path, 0, 0, "cannot look at it: %s", strerror(errno));
    }
    tg_slice shown = tidy(path, l->arena);
    if (!shown.ptr) return tg_fail_memory(err);
    if (S_ISDIR(about.st_mode)) return add_tree(l, shown.ptr, false, err);
    tg_gate_file file = {
        .path = shown, .named_n = shown.n, .is_named = !l->options->are_paths_listed};
    return add_file(l, file, err);
}

static tg_status add_plan(lister *l, const char *plan, tg_err *err)
{
    tg_gate_file file = {.is_plan_argument = true, .is_named = true};
    if (strcmp(plan, "-") == 0) {
        file.path = tg_slice_of("(standard input)");
        file.is_standard_input = true;
        return add_file(l, file, err);
    }
    struct stat about;
    if (stat(plan, &about) != 0) {
        return tg_fail_at(err, TG_ENOTFOUND, plan, 0, 0, "cannot look at the plan: %s",
                          strerror(errno));
    }
    if (S_ISDIR(about.st_mode)) {
        return tg_fail_at(err, TG_EUSAGE, plan, 0, 0,
                          "--plan wants a file made by `terraform show -json`, not a directory");
    }
    file.path = tidy(plan, l->arena);
    if (!file.path.ptr) return tg_fail_memory(err);
    return add_file(l, file, err);
}

/* The named ones first, so that what is kept of a file met twice is how the user named it. */
static int compare_files(const void *a, const void *b)
{
    const tg_gate_file *left = a;
    const tg_gate_file *right = b;
    int order = tg_slice_compare(left->path, right->path);
    if (!order) order = (int)right->is_plan_argument - (int)left->is_plan_argument;
    if (!order) order = (int)right->is_named - (int)left->is_named;
    if (!order) order = (int)left->is_for_sources_only - (int)right->is_for_sources_only;
    return order;
}

static void drop_repeated(tg_vec *files)
{
    tg_gate_file *list = files->items;
    size_t kept = 0;
    for (size_t i = 0; i < files->count; i++) {
        if (kept && tg_slice_equal(list[kept - 1].path, list[i].path)) continue;
        list[kept++] = list[i];
    }
    files->count = kept;
}

tg_status tg_gate_inputs(const tg_gate_options *options, const tg_trees *trees, tg_arena *arena,
                         tg_vec *files, tg_vec *diagnostics, tg_err *err)
{
    lister l = {.options = options,
                .trees = trees,
                .arena = arena,
                .files = files,
                .diagnostics = diagnostics};
    tg_status status = TG_OK;
    for (size_t i = 0; i < options->path_count && !status; i++) {
        status = add_path(&l, options->paths[i], err);
    }
    for (size_t i = 0; i < options->plan_count && !status; i++) {
        status = add_plan(&l, options->plans[i], err);
    }
    if (!status && options->path_count == 0 && options->plan_count > 0) {
        status = add_tree(&l, ".", true, err);
    }
    if (status) return status;
    if (tg_vec_sort(files, compare_files)) return tg_fail_memory(err);
    drop_repeated(files);
    return TG_OK;
}
