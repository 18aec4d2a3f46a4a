#include "gate/trees.h"

#include "base/limits.h"
#include "git/filter.h"
#include "git/tree.h"

#include <stdlib.h>
#include <unistd.h>

/* --- paths
 * ------------------------------------------------------------------------------------------- */

/* "a/./b/../c" becomes "a/c"; {NULL, 0} when it leads out of the work tree. "" is the top. */
static tg_slice normalize(tg_slice path, tg_arena *arena)
{
    char *to = tg_arena_alloc(arena, path.n + 1);
    if (!to) return (tg_slice){NULL, 0};
    size_t n = 0;
    while (path.ptr) {
        tg_slice part = tg_slice_cut(&path, '/');
        if (part.n == 0 || tg_slice_is(part, ".")) continue;
        if (tg_slice_is(part, "..")) {
            if (n == 0) return (tg_slice){NULL, 0};
            while (n && to[n - 1] != '/') n--;
            if (n) n--;
            continue;
        }
        if (n) to[n++] = '/';
        memcpy(to + n, part.ptr, part.n);
        n += part.n;
    }
    to[n] = '\0';
    return (tg_slice){to, n};
}

/* A path as shown to one from the top of the repository. */
static tg_status to_git(const tg_trees *trees, tg_slice shown, tg_arena *arena, tg_slice *out,
                        tg_err *err)
{
    bool is_absolute = shown.n && shown.ptr[0] == '/';
    bool is_below = is_absolute && tg_slice_starts(shown, trees->top) &&
                    (shown.n == trees->top.n || shown.ptr[trees->top.n] == '/');
    tg_slice joined =
        is_absolute ? tg_slice_from(shown, trees->top.n)
                    : tg_arena_printf(arena, "%.*s%.*s", TG_FMT(trees->prefix), TG_FMT(shown));
    if (!joined.ptr) return tg_fail_memory(err);
    *out = normalize(joined, arena);
    if (out->ptr && shown.n && is_absolute == is_below) return TG_OK;
    return tg_fail(err, TG_EUSAGE, "`%.*s` is not below the repository's top, so no commit has it",
                   TG_FMT(shown));
}

/* The way back; a path outside the current directory gets the "../" that leads to it. */
static tg_slice to_shown(const tg_trees *trees, tg_slice path, tg_arena *arena)
{
    tg_slice prefix = trees->prefix;
    if (tg_slice_starts(path, prefix)) {
        return tg_arena_copy(arena, tg_slice_from(path, prefix.n));
    }
    tg_slice up = {"", 0};
    for (size_t i = 0; i < prefix.n && up.ptr; i++) {
        if (prefix.ptr[i] == '/') up = tg_arena_printf(arena, "%.*s../", TG_FMT(up));
    }
    return up.ptr ? tg_arena_printf(arena, "%.*s%.*s", TG_FMT(up), TG_FMT(path)) : up;
}

/* --- opening
 * ----------------------------------------------------------------------------------------- */

static tg_status find_prefix(tg_slice top, tg_arena *arena, tg_slice *out, tg_err *err)
{
    char *cwd = realpath(".", NULL);
    if (!cwd) return tg_fail(err, TG_EIO, "the current directory cannot be resolved");
    tg_slice below = tg_slice_from(tg_slice_of(cwd), top.n);
    if (below.n && below.ptr[0] == '/') below = tg_slice_from(below, 1);
    *out = below.n ? tg_arena_printf(arena, "%.*s/", TG_FMT(below)) : (tg_slice){"", 0};
    free(cwd);
    return out->ptr ? TG_OK : tg_fail_memory(err);
}

static tg_status show_changes(tg_trees *trees, tg_arena *arena, tg_err *err)
{
    tg_changed_path *list = trees->changes.items;
    for (size_t i = 0; i < trees->changes.count; i++) {
        if (list[i].before.n) list[i].before = to_shown(trees, list[i].before, arena);
        if (list[i].after.n) list[i].after = to_shown(trees, list[i].after, arena);
        if (!list[i].before.ptr || !list[i].after.ptr) return tg_fail_memory(err);
    }
    return TG_OK;
}

static tg_status open_revisions(const tg_gate_options *options, tg_arena *arena, tg_trees *t,
                                tg_err *err)
{
    tg_status status = tg_revision_open(t->repository, options->base, arena, &t->base, err);
    tg_revision *head = NULL;
    if (!status) {
        const char *name = options->head ? options->head : "HEAD";
        status = tg_revision_open(t->repository, name, arena, &head, err);
    }
    if (!status) status = tg_revision_merge_base(t->base, head, arena, &t->fork, err);
    if (status) return status;
    t->head = options->head ? head : NULL;
    t->tip = head;
    t->changes = tg_vec_of(arena, sizeof(tg_changed_path));
    status = t->head ? tg_revision_diff(t->fork, t->head, arena, &t->changes, err)
                     : tg_revision_diff_work_tree(t->fork, arena, &t->changes, err);
    return status ? status : show_changes(t, arena, err);
}

tg_status tg_trees_open(const tg_gate_options *options, tg_arena *arena, tg_trees *out, tg_err *err)
{
    *out = (tg_trees){0};
    if (!options->base) return TG_OK;
    tg_slice top = tg_tree_top(".", arena);
    if (!top.n) {
        return tg_fail(err, TG_EUSAGE, "--base compares commits, but this is not a git work tree");
    }
    out->top = top;
    tg_status status = find_prefix(top, arena, &out->prefix, err);
    if (!status) status = tg_repository_open(top.ptr, &out->repository, err);
    if (!status) status = open_revisions(options, arena, out, err);
    if (status) tg_trees_close(out);
    return status;
}

void tg_trees_close(tg_trees *trees)
{
    tg_repository_close(trees->repository);
    trees->repository = NULL;
}

/* --- files
 * ------------------------------------------------------------------------------------------- */

typedef struct lister {
    const tg_trees *trees;
    const tg_revision *revision;
    const tg_gate_options *options;
    tg_arena *arena;
    tg_vec *files;
} lister;

static tg_status make_filter(const lister *l, const char *root, tg_filter **out, tg_err *err)
{
    const tg_gate_options *o = l->options;
    tg_filter_options filter = {
        .excludes = o->excludes,
        .exclude_count = o->exclude_count,
        .includes = o->includes,
        .include_count = o->include_count,
        .include_generated = o->include_generated,
        .ignore_name = ".tallygateignore",
    };
    tg_status status = tg_trees_ignore(l->trees, root, l->arena, &filter.ignore, err);
    return status ? status : tg_filter_new(&filter, l->arena, out, err);
}

static tg_status take_entry(lister *l, const tg_entry *entry, bool is_named, tg_err *err)
{
    tg_gate_file *file = tg_vec_push(l->files);
    tg_slice shown = to_shown(l->trees, entry->path, l->arena);
    if (!file || !shown.ptr) return tg_fail_memory(err);
    *file = (tg_gate_file){
        .path = shown, .is_named = is_named, .revision = l->revision, .entry = entry};
    return TG_OK;
}

static tg_status take_tree(lister *l, const char *root, tg_slice git_root, const tg_vec *entries,
                           tg_err *err)
{
    tg_filter *filter = NULL;
    tg_status status = make_filter(l, root, &filter, err);
    const tg_entry *list = entries->items;
    size_t skip = git_root.n ? git_root.n + 1 : 0;
    for (size_t i = 0; i < entries->count && !status; i++) {
        bool left_out = false;
        status =
            tg_filter_leaves_out_path(filter, tg_slice_from(list[i].path, skip), &left_out, err);
        if (!status && !left_out) status = take_entry(l, &list[i], false, err);
    }
    tg_filter_free(filter);
    return status;
}

/* A path can be a file, a directory, or not be in this commit at all: then it gives nothing. */
static tg_status add_path(lister *l, const char *path, tg_err *err)
{
    tg_slice git_path;
    tg_status status = to_git(l->trees, tg_slice_of(path), l->arena, &git_path, err);
    if (status) return status;
    tg_vec entries = tg_vec_of(l->arena, sizeof(tg_entry));
    status = tg_revision_list(l->revision, git_path.ptr, l->arena, &entries, err);
    if (status) return status;
    if (entries.count) return take_tree(l, path, git_path, &entries, err);
    tg_entry *entry = tg_arena_alloc(l->arena, sizeof *entry);
    bool found = false;
    if (!entry) return tg_fail_memory(err);
    status = tg_revision_find(l->revision, git_path.ptr, l->arena, entry, &found, err);
    if (status || !found) return status;
    return take_entry(l, entry, true, err);
}

static int compare_files(const void *a, const void *b)
{
    return tg_slice_compare(((const tg_gate_file *)a)->path, ((const tg_gate_file *)b)->path);
}

static tg_status list_files(lister *l, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < l->options->path_count && !status; i++) {
        status = add_path(l, l->options->paths[i], err);
    }
    if (status) return status;
    if (tg_vec_sort(l->files, compare_files)) return tg_fail_memory(err);
    tg_gate_file *list = l->files->items;
    size_t kept = 0;
    for (size_t i = 0; i < l->files->count; i++) {
        if (kept && tg_slice_equal(list[kept - 1].path, list[i].path)) continue;
        list[kept++] = list[i];
    }
    l->files->count = kept;
    return TG_OK;
}

tg_status tg_trees_head_files(const tg_trees *trees, const tg_gate_options *options,
                              tg_arena *arena, tg_vec *files, tg_err *err)
{
    lister l = {.trees = trees,
                .revision = trees->head,
                .options = options,
                .arena = arena,
                .files = files};
    return list_files(&l, err);
}

static int compare_before(const void *key, const void *item)
{
    return tg_slice_compare(*(const tg_slice *)key,
                            (*(const tg_changed_path *const *)item)->before);
}

static int compare_changes(const void *a, const void *b)
{
    return tg_slice_compare((*(const tg_changed_path *const *)a)->before,
                            (*(const tg_changed_path *const *)b)->before);
}

tg_status tg_trees_fork_files(const tg_trees *trees, const tg_gate_options *options,
                              const tg_scan *(*twin_of)(const void *context, tg_slice path),
                              const void *context, tg_arena *arena, tg_vec *files, tg_err *err)
{
    tg_vec all = tg_vec_of(arena, sizeof(tg_gate_file));
    lister l = {
        .trees = trees, .revision = trees->fork, .options = options, .arena = arena, .files = &all};
    tg_status status = list_files(&l, err);
    if (status) return status;
    tg_vec gone = tg_vec_of(arena, sizeof(tg_changed_path *));
    tg_changed_path *changes = trees->changes.items;
    for (size_t i = 0; i < trees->changes.count; i++) {
        tg_changed_path **slot = changes[i].before.n ? tg_vec_push(&gone) : NULL;
        if (changes[i].before.n && !slot) return tg_fail_memory(err);
        if (slot) *slot = &changes[i];
    }
    if (tg_vec_sort(&gone, compare_changes)) return tg_fail_memory(err);
    const tg_gate_file *list = all.items;
    for (size_t i = 0; i < all.count; i++) {
        tg_changed_path **change = gone.count ? bsearch(&list[i].path, gone.items, gone.count,
                                                        sizeof(tg_changed_path *), compare_before)
                                              : NULL;
        const tg_scan *twin = change ? NULL : twin_of(context, list[i].path);
        if (!change && !twin) continue;
        tg_gate_file *file = tg_vec_push(files);
        if (!file) return tg_fail_memory(err);
        *file = list[i];
        file->twin = twin;
        if (change && (*change)->after.n) file->path = (*change)->after;
    }
    return tg_vec_sort(files, compare_files) ? tg_fail_memory(err) : TG_OK;
}

tg_status tg_trees_ignore(const tg_trees *trees, const char *root, tg_arena *arena, tg_slice *out,
                          tg_err *err)
{
    *out = (tg_slice){"", 0};
    tg_slice shown = tg_arena_printf(arena, "%s/.tallygateignore", root);
    if (!shown.ptr) return tg_fail_memory(err);
    tg_slice path;
    tg_entry entry;
    bool found = false;
    tg_status status = to_git(trees, shown, arena, &path, err);
    if (!status) status = tg_revision_find(trees->base, path.ptr, arena, &entry, &found, err);
    if (status || !found) return status;
    return tg_revision_read(trees->base, &entry, TG_LIMIT_BUNDLE_BYTES, arena, out, err);
}

/* --- the bundle
 * --------------------------------------------------------------------------------------- */

typedef struct revision_bundle {
    const tg_revision *revision;
    tg_slice directory; /* from the top */
    tg_vec entries;     /* tg_entry */
} revision_bundle;

static tg_status list_bundle(void *self, tg_arena *arena, tg_vec *paths, tg_err *err)
{
    revision_bundle *b = self;
    if (!b) return tg_fail_memory(err);
    if (!b->directory.n) return tg_fail(err, TG_ENOTFOUND, "no commit has that policy bundle");
    b->entries = tg_vec_of(arena, sizeof(tg_entry));
    tg_status status = tg_revision_list(b->revision, b->directory.ptr, arena, &b->entries, err);
    if (status) return status;
    if (!b->entries.count)
        return tg_fail(err, TG_ENOTFOUND, "the base commit has no policy bundle");
    const tg_entry *list = b->entries.items;
    for (size_t i = 0; i < b->entries.count; i++) {
        tg_slice below = tg_slice_from(list[i].path, b->directory.n + 1);
        if (below.n && below.ptr[0] == '.') continue;
        tg_slice *slot = tg_vec_push(paths);
        if (!slot) return tg_fail_memory(err);
        *slot = below;
    }
    return TG_OK;
}

static tg_status read_bundle(void *self, tg_slice path, size_t max, tg_arena *arena, tg_slice *out,
                             tg_err *err)
{
    const revision_bundle *b = self;
    const tg_entry *list = b->entries.items;
    for (size_t i = 0; i < b->entries.count; i++) {
        if (!tg_slice_equal(tg_slice_from(list[i].path, b->directory.n + 1), path)) continue;
        return tg_revision_read(b->revision, &list[i], max, arena, out, err);
    }
    return tg_fail(err, TG_ENOTFOUND, "%.*s is not in the base commit's bundle", TG_FMT(path));
}

tg_bundle_source tg_trees_bundle(const tg_trees *trees, const tg_revision *revision,
                                 tg_slice directory, tg_arena *arena)
{
    tg_bundle_source source = {.list = list_bundle, .read = read_bundle};
    tg_slice id = tg_revision_id(revision);
    source.name = tg_arena_printf(arena, "%.12s:%.*s", id.ptr, TG_FMT(directory));
    revision_bundle *b = tg_arena_alloc(arena, sizeof *b);
    if (!b || !source.name.ptr) return source;
    *b = (revision_bundle){.revision = revision};
    /* A directory outside the repository is in no commit: `list` then says that it is not there. */
    tg_err err;
    if (to_git(trees, directory, arena, &b->directory, &err)) b->directory = (tg_slice){NULL, 0};
    source.self = b;
    return source;
}

tg_status tg_trees_touch(const tg_trees *trees, tg_slice directory, tg_arena *arena, bool *touches,
                         tg_err *err)
{
    *touches = false;
    tg_slice path;
    tg_status status = to_git(trees, directory, arena, &path, err);
    if (status) return status;
    tg_slice shown = to_shown(trees, path, arena);
    if (!shown.ptr) return tg_fail_memory(err);
    const tg_changed_path *list = trees->changes.items;
    for (size_t i = 0; i < trees->changes.count && !*touches; i++) {
        tg_slice paths[] = {list[i].before, list[i].after};
        for (size_t k = 0; k < 2 && !*touches; k++) {
            *touches = paths[k].n > shown.n && tg_slice_starts(paths[k], shown) &&
                       paths[k].ptr[shown.n] == '/';
        }
    }
    return TG_OK;
}

tg_status tg_trees_has(const tg_trees *trees, tg_slice path, tg_arena *arena, bool *has,
                       tg_err *err)
{
    tg_entry entry;
    tg_slice inside;
    *has = false;
    tg_status status = to_git(trees, path, arena, &inside, NULL);
    if (status == TG_EUSAGE) return TG_OK; /* outside of the repository */
    if (status) return tg_fail_memory(err);
    return tg_revision_find(trees->tip, inside.ptr, arena, &entry, has, err);
}
