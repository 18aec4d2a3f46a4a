#include "git/revision.h"

#include "base/limits.h"
#include "git/library.h"

#include <git2.h>
#include <pthread.h>
#include <stdlib.h>

struct tg_repository {
    git_repository *git;
    git_odb *objects;
    pthread_mutex_t reading; /* libgit2 does not promise that one object database serves two threads
                              */
};

struct tg_revision {
    tg_repository *repository;
    git_oid commit;
    git_oid tree;
    char id[GIT_OID_HEXSZ + 1];
};

enum { ID_DIGITS_MIN = 7, NAME_MAX_BYTES = 255, PARENTS_MAX = 100000 };

static const char *git_reason(void)
{
    const git_error *why = git_error_last();
    return why && why->message ? why->message : "no reason given";
}

tg_status tg_repository_open(const char *top, tg_repository **out, tg_err *err)
{
    tg_status status = tg_git_start(err);
    if (status) return status;
    tg_repository *repository = calloc(1, sizeof *repository);
    status = repository ? tg_git_open(top, &repository->git, err) : tg_fail_memory(err);
    if (!status && git_repository_odb(&repository->objects, repository->git) != 0) {
        status = tg_fail(err, TG_EUNSUPPORTED, "cannot open the object database: %s", git_reason());
    }
    if (status) {
        if (repository) git_repository_free(repository->git);
        free(repository);
        tg_git_stop();
        return status;
    }
    (void)pthread_mutex_init(&repository->reading, NULL);
    *out = repository;
    return TG_OK;
}

void tg_repository_close(tg_repository *repository)
{
    if (!repository) return;
    (void)pthread_mutex_destroy(&repository->reading);
    git_odb_free(repository->objects);
    git_repository_free(repository->git);
    free(repository);
    tg_git_stop();
}

/* --- names to commits
 * ------------------------------------------------------------------------------ */

static bool is_hex(const char *name)
{
    size_t n = strspn(name, "0123456789abcdefABCDEF");
    return name[n] == '\0' && n >= ID_DIGITS_MIN && n <= GIT_OID_HEXSZ;
}

static tg_status fail_name(const char *name, tg_err *err)
{
    return tg_fail(err, TG_EUSAGE, "`%s` is not a branch, a tag or a commit id", name);
}

static tg_status check_name(const char *name, tg_err *err)
{
    size_t n = strlen(name);
    bool is_bad = n == 0 || n > NAME_MAX_BYTES || name[0] == '-' || strstr(name, "..") != NULL ||
                  strstr(name, "@{") != NULL || strpbrk(name, "^~: \t\r\n\\*?[\x7f") != NULL;
    return is_bad ? fail_name(name, err) : TG_OK;
}

static bool find_by_name(git_repository *git, const char *name, git_oid *out)
{
    /* The last one is not git's: a pipeline's clone often has only origin's branches. */
    static const char *const forms[] = {"%s",
                                        "refs/%s",
                                        "refs/tags/%s",
                                        "refs/heads/%s",
                                        "refs/remotes/%s",
                                        "refs/remotes/origin/%s"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char full[NAME_MAX_BYTES + 32];
        /* The forms are the constants above. */
        const char *at = strstr(forms[i], "%s");
        size_t prefix = (size_t)(at - forms[i]);
        memcpy(full, forms[i], prefix);
        memcpy(full + prefix, name, strlen(name) + 1);
        if (git_reference_name_to_id(out, git, full) == 0) return true;
    }
    return false;
}

/* What brings a name into the clone. A fetch of a branch alone leaves nothing that has its name, so
 * it is told where to put it. */
static tg_status fail_name_not_found(const char *name, bool is_shallow, tg_err *err)
{
    static const char remote[] = "origin/";
    const char *branch =
        strncmp(name, remote, sizeof remote - 1) == 0 ? name + sizeof remote - 1 : name;
    return tg_fail(err, TG_EUNSUPPORTED,
                   is_shallow
                       ? "`%s` is not in this shallow clone; run `git fetch --depth=50 origin "
                         "%s:refs/remotes/origin/%s` first (in GitHub Actions: actions/checkout "
                         "with fetch-depth: 0)"
                       : "there is no branch, tag or commit `%s`; run `git fetch origin "
                         "%s:refs/remotes/origin/%s`",
                   name, branch, branch);
}

static tg_status fail_not_found(const tg_repository *repository, const char *name, tg_err *err)
{
    bool is_shallow = git_repository_is_shallow(repository->git) == 1;
    if (strpbrk(name, "~^")) {
        return tg_fail(err, TG_EUNSUPPORTED,
                       is_shallow ? "`%s` goes back beyond this shallow clone; run `git fetch "
                                    "--deepen=50` first (in GitHub Actions: actions/checkout with "
                                    "fetch-depth: 0)"
                                  : "there is no commit `%s`: the history ends before it",
                       name);
    }
    if (!is_hex(name)) return fail_name_not_found(name, is_shallow, err);
    return tg_fail(err, TG_EUNSUPPORTED,
                   is_shallow ? "`%s` is not in this shallow clone; run `git fetch --depth=50 "
                                "origin %s` first (in GitHub Actions: actions/checkout with "
                                "fetch-depth: 0)"
                              : "there is no branch, tag or commit `%s`; run `git fetch origin %s`",
                   name, name);
}

static tg_status find_id(const tg_repository *repository, const char *name, git_oid *out,
                         tg_err *err)
{
    tg_status status = check_name(name, err);
    if (status) return status;
    if (find_by_name(repository->git, name, out)) return TG_OK;
    if (!is_hex(name)) return fail_not_found(repository, name, err);
    git_oid part;
    size_t n = strlen(name);
    if (git_oid_fromstrn(&part, name, n) != 0) return fail_not_found(repository, name, err);
    int result = n == GIT_OID_HEXSZ ? (git_oid_cpy(out, &part), 0)
                                    : git_odb_exists_prefix(out, repository->objects, &part, n);
    if (result == GIT_EAMBIGUOUS) {
        return tg_fail(err, TG_EUSAGE, "`%s` begins several objects' ids; give more digits", name);
    }
    return result == 0 ? TG_OK : fail_not_found(repository, name, err);
}

static tg_status open_commit(tg_repository *repository, const git_oid *id, const char *name,
                             tg_arena *arena, tg_revision **out, tg_err *err)
{
    git_object *object = NULL;
    if (git_object_lookup(&object, repository->git, id, GIT_OBJECT_ANY) != 0) {
        return fail_not_found(repository, name, err);
    }
    git_object *commit = NULL;
    int result = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
    git_object_free(object);
    if (result != 0) return tg_fail(err, TG_EUSAGE, "`%s` is not a commit", name);
    tg_revision *revision = tg_arena_alloc(arena, sizeof *revision);
    if (revision) {
        revision->repository = repository;
        git_oid_cpy(&revision->commit, git_object_id(commit));
        git_oid_cpy(&revision->tree, git_commit_tree_id((git_commit *)commit));
        git_oid_tostr(revision->id, sizeof revision->id, &revision->commit);
    }
    git_object_free(commit);
    if (!revision) return tg_fail_memory(err);
    if (!git_odb_exists(repository->objects, &revision->tree)) {
        return tg_fail(err, TG_EUNSUPPORTED,
                       "the files of `%s` are not in this clone; run `git fetch origin %s`", name,
                       name);
    }
    *out = revision;
    return TG_OK;
}

/* Takes one step off `text`: "~3" or "^2", the number 1 unless said. */
static bool take_step(const char **text, char *kind, unsigned *count)
{
    const char *at = *text;
    *kind = *at++;
    if (*kind != '~' && *kind != '^') return false;
    bool has_number = *at >= '0' && *at <= '9';
    unsigned number = has_number ? 0 : 1;
    while (*at >= '0' && *at <= '9' && number <= PARENTS_MAX) {
        number = number * 10 + (unsigned)(*at++ - '0');
    }
    *count = number;
    *text = at;
    return number <= PARENTS_MAX && (*kind == '~' || number > 0);
}

static bool step_to_parent(git_repository *git, char kind, unsigned count, git_oid *id)
{
    git_object *object = NULL;
    git_object *commit = NULL;
    git_commit *ancestor = NULL;
    bool ok = git_object_lookup(&object, git, id, GIT_OBJECT_ANY) == 0 &&
              git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0;
    const git_oid *found = NULL;
    if (ok && kind == '^') found = git_commit_parent_id((git_commit *)commit, count - 1);
    if (ok && kind == '~' &&
        git_commit_nth_gen_ancestor(&ancestor, (git_commit *)commit, count) == 0) {
        found = git_commit_id(ancestor);
    }
    if (found) git_oid_cpy(id, found);
    git_commit_free(ancestor);
    git_object_free(commit);
    git_object_free(object);
    return found != NULL;
}

/* "~3", "^", "^2~1": the one kind of operator that everybody types, and that only walks. */
static tg_status walk_parents(tg_repository *repository, const char *steps, const char *name,
                              git_oid *id, tg_err *err)
{
    char kind = '\0';
    unsigned count = 0;
    for (const char *at = steps; *at;) {
        if (!take_step(&at, &kind, &count)) return fail_name(name, err);
    }
    while (*steps) {
        bool ok =
            take_step(&steps, &kind, &count) && step_to_parent(repository->git, kind, count, id);
        if (!ok) return fail_not_found(repository, name, err);
    }
    return TG_OK;
}

tg_status tg_revision_open(tg_repository *repository, const char *name, tg_arena *arena,
                           tg_revision **out, tg_err *err)
{
    git_oid id;
    size_t n = strcspn(name, "~^");
    char *base = tg_arena_strdup(arena, (tg_slice){name, n});
    if (!base) return tg_fail_memory(err);
    tg_status status = find_id(repository, strcmp(base, "@") == 0 ? "HEAD" : base, &id, err);
    if (!status) status = walk_parents(repository, name + n, name, &id, err);
    return status ? status : open_commit(repository, &id, name, arena, out, err);
}

tg_status tg_revision_merge_base(const tg_revision *a, const tg_revision *b, tg_arena *arena,
                                 tg_revision **out, tg_err *err)
{
    git_oid id;
    git_repository *git = a->repository->git;
    int result = git_merge_base(&id, git, &a->commit, &b->commit);
    if (result == 0) return open_commit(a->repository, &id, "the merge base", arena, out, err);
    if (git_repository_is_shallow(git) == 1) {
        return tg_fail(err, TG_EUNSUPPORTED,
                       "this shallow clone ends before the commit where the two histories part; "
                       "run `git fetch --unshallow` (in GitHub Actions: fetch-depth: 0)");
    }
    return tg_fail(err, TG_ENOTFOUND, "the two commits have no common history");
}

tg_slice tg_revision_id(const tg_revision *revision)
{
    return tg_slice_of(revision->id);
}

/* --- files
 * ------------------------------------------------------------------------------------------ */

typedef struct lister {
    git_repository *git;
    tg_arena *arena;
    tg_vec *entries;
    unsigned depth;
} lister;

/* A tree object can hold any bytes as a name; git itself refuses to check these out. */
static bool is_safe_name(const char *name)
{
    if (!*name || strchr(name, '/')) return false;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) return false;
    return !tg_slice_equal_nocase(tg_slice_of(name), tg_slice_of(".git"));
}

static tg_status list_tree(lister *l, const git_oid *id, tg_slice prefix, tg_err *err);

static tg_status list_entry(lister *l, const git_tree_entry *entry, tg_slice prefix, tg_err *err)
{
    const char *name = git_tree_entry_name(entry);
    if (!is_safe_name(name)) {
        return tg_fail(err, TG_ESYNTAX, "the tree holds a name that no checkout may create");
    }
    git_filemode_t mode = git_tree_entry_filemode(entry);
    bool is_tree = mode == GIT_FILEMODE_TREE;
    bool is_file = mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
    if (!is_tree && !is_file) return TG_OK;
    tg_slice path = prefix.n ? tg_arena_printf(l->arena, "%s/%s", prefix.ptr, name)
                             : tg_arena_copy(l->arena, tg_slice_of(name));
    if (!path.ptr) return tg_fail_memory(err);
    if (is_tree) return list_tree(l, git_tree_entry_id(entry), path, err);
    if (l->entries->count >= TG_LIMIT_TREE_FILES) {
        return tg_fail(err, TG_ELIMIT, "the tree has more than %u files", TG_LIMIT_TREE_FILES);
    }
    tg_entry *slot = tg_vec_push(l->entries);
    if (!slot) return tg_fail_memory(err);
    slot->path = path;
    git_oid_tostr(slot->id, sizeof slot->id, git_tree_entry_id(entry));
    return TG_OK;
}

static tg_status list_tree(lister *l, const git_oid *id, tg_slice prefix, tg_err *err)
{
    if (l->depth >= TG_LIMIT_TREE_DEPTH) {
        return tg_fail(err, TG_ELIMIT, "directories are nested deeper than %u",
                       TG_LIMIT_TREE_DEPTH);
    }
    git_tree *tree = NULL;
    if (git_tree_lookup(&tree, l->git, id) != 0) {
        return tg_fail(err, TG_EUNSUPPORTED,
                       "a directory is not in this clone: %s; fetch without a filter",
                       git_reason());
    }
    tg_status status = TG_OK;
    l->depth++;
    for (size_t i = 0; i < git_tree_entrycount(tree) && !status; i++) {
        status = list_entry(l, git_tree_entry_byindex(tree, i), prefix, err);
    }
    l->depth--;
    git_tree_free(tree);
    return status;
}

static int compare_entries(const void *a, const void *b)
{
    return tg_slice_compare(((const tg_entry *)a)->path, ((const tg_entry *)b)->path);
}

/* What stands at a path: its id and mode; *found is false when there is nothing. */
static tg_status find_path(const tg_revision *revision, const char *path, git_oid *id,
                           git_filemode_t *mode, bool *found, tg_err *err)
{
    git_tree *tree = NULL;
    if (git_tree_lookup(&tree, revision->repository->git, &revision->tree) != 0) {
        return tg_fail(err, TG_EUNSUPPORTED, "the commit's files are not in this clone: %s",
                       git_reason());
    }
    git_tree_entry *entry = NULL;
    *found = git_tree_entry_bypath(&entry, tree, path) == 0;
    if (*found) {
        git_oid_cpy(id, git_tree_entry_id(entry));
        *mode = git_tree_entry_filemode(entry);
    }
    git_tree_entry_free(entry);
    git_tree_free(tree);
    return TG_OK;
}

/* The tree that a prefix names; *found is false when there is none. */
static tg_status find_subtree(const tg_revision *revision, const char *prefix, git_oid *out,
                              bool *found, tg_err *err)
{
    *found = true;
    git_oid_cpy(out, &revision->tree);
    if (!*prefix) return TG_OK;
    git_filemode_t mode = GIT_FILEMODE_UNREADABLE;
    tg_status status = find_path(revision, prefix, out, &mode, found, err);
    *found = *found && mode == GIT_FILEMODE_TREE;
    return status;
}

tg_status tg_revision_find(const tg_revision *revision, const char *path, tg_arena *arena,
                           tg_entry *out, bool *found, tg_err *err)
{
    git_oid id;
    git_filemode_t mode = GIT_FILEMODE_UNREADABLE;
    tg_status status = find_path(revision, path, &id, &mode, found, err);
    *found =
        !status && *found && (mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE);
    if (status || !*found) return status;
    out->path = tg_arena_copy(arena, tg_slice_of(path));
    git_oid_tostr(out->id, sizeof out->id, &id);
    return out->path.ptr ? TG_OK : tg_fail_memory(err);
}

tg_status tg_revision_list(const tg_revision *revision, const char *prefix, tg_arena *arena,
                           tg_vec *entries, tg_err *err)
{
    git_oid root;
    bool found = false;
    tg_status status = find_subtree(revision, prefix, &root, &found, err);
    if (status || !found) return status;
    lister l = {.git = revision->repository->git, .arena = arena, .entries = entries};
    status = list_tree(&l, &root, tg_slice_of(prefix), err);
    if (status) return status;
    return tg_vec_sort(entries, compare_entries) ? tg_fail_memory(err) : TG_OK;
}

static tg_status read_blob(git_odb *objects, const tg_entry *entry, size_t max, tg_arena *arena,
                           tg_slice *out, tg_err *err)
{
    git_oid id;
    size_t n = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (git_oid_fromstr(&id, entry->id) != 0 || git_odb_read_header(&n, &type, objects, &id) != 0) {
        return tg_fail_at(err, TG_EUNSUPPORTED, entry->path.ptr, 0, 0,
                          "its content is not in this clone; fetch without a filter");
    }
    if (n > max) {
        return tg_fail_at(err, TG_ELIMIT, entry->path.ptr, 0, 0,
                          "larger than the limit of %zu bytes; not read", max);
    }
    git_odb_object *object = NULL;
    if (git_odb_read(&object, objects, &id) != 0) {
        return tg_fail_at(err, TG_EIO, entry->path.ptr, 0, 0, "cannot be read from git: %s",
                          git_reason());
    }
    *out =
        tg_arena_copy(arena, (tg_slice){git_odb_object_data(object), git_odb_object_size(object)});
    git_odb_object_free(object);
    return out->ptr ? TG_OK : tg_fail_memory(err);
}

tg_status tg_revision_read(const tg_revision *revision, const tg_entry *entry, size_t max,
                           tg_arena *arena, tg_slice *out, tg_err *err)
{
    tg_repository *repository = revision->repository;
    (void)pthread_mutex_lock(&repository->reading);
    tg_status status = read_blob(repository->objects, entry, max, arena, out, err);
    (void)pthread_mutex_unlock(&repository->reading);
    return status;
}

/* --- differences
 * ------------------------------------------------------------------------------------- */

static tg_slice changed_path(const git_diff_file *file, bool is_there, tg_arena *arena)
{
    return is_there ? tg_arena_copy(arena, tg_slice_of(file->path)) : (tg_slice){"", 0};
}

static tg_status add_delta(const git_diff_delta *delta, tg_arena *arena, tg_vec *changes,
                           tg_err *err)
{
    tg_path_change change = TG_PATH_MODIFIED;
    if (delta->status == GIT_DELTA_ADDED || delta->status == GIT_DELTA_COPIED ||
        delta->status == GIT_DELTA_UNTRACKED) {
        change = TG_PATH_ADDED;
    }
    if (delta->status == GIT_DELTA_DELETED) change = TG_PATH_REMOVED;
    if (delta->status == GIT_DELTA_RENAMED) change = TG_PATH_RENAMED;
    tg_changed_path *slot = tg_vec_push(changes);
    if (!slot) return tg_fail_memory(err);
    slot->change = change;
    slot->before = changed_path(&delta->old_file, change != TG_PATH_ADDED, arena);
    slot->after = changed_path(&delta->new_file, change != TG_PATH_REMOVED, arena);
    return slot->before.ptr && slot->after.ptr ? TG_OK : tg_fail_memory(err);
}

static int compare_changes(const void *a, const void *b)
{
    const tg_changed_path *left = a;
    const tg_changed_path *right = b;
    return tg_slice_compare(left->after.n ? left->after : left->before,
                            right->after.n ? right->after : right->before);
}

/* Takes `diff` over, also a NULL one after a failure. */
static tg_status take_diff(git_diff *diff, bool ok, tg_arena *arena, tg_vec *changes, tg_err *err)
{
    git_diff_find_options find;
    ok = ok && git_diff_find_options_init(&find, GIT_DIFF_FIND_OPTIONS_VERSION) == 0;
    find.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
    ok = ok && git_diff_find_similar(diff, &find) == 0;
    tg_status status = TG_OK;
    if (!ok)
        status =
            tg_fail(err, TG_EUNSUPPORTED, "the two trees cannot be compared: %s", git_reason());
    for (size_t i = 0; !status && i < git_diff_num_deltas(diff); i++) {
        status = add_delta(git_diff_get_delta(diff, i), arena, changes, err);
    }
    git_diff_free(diff);
    if (status) return status;
    return tg_vec_sort(changes, compare_changes) ? tg_fail_memory(err) : TG_OK;
}

tg_status tg_revision_diff(const tg_revision *before, const tg_revision *after, tg_arena *arena,
                           tg_vec *changes, tg_err *err)
{
    git_repository *git = before->repository->git;
    git_tree *old_tree = NULL;
    git_tree *new_tree = NULL;
    git_diff *diff = NULL;
    git_diff_options options;
    bool ok = git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION) == 0 &&
              git_tree_lookup(&old_tree, git, &before->tree) == 0 &&
              git_tree_lookup(&new_tree, git, &after->tree) == 0 &&
              git_diff_tree_to_tree(&diff, git, old_tree, new_tree, &options) == 0;
    git_tree_free(old_tree);
    git_tree_free(new_tree);
    return take_diff(diff, ok, arena, changes, err);
}

tg_status tg_revision_diff_work_tree(const tg_revision *before, tg_arena *arena, tg_vec *changes,
                                     tg_err *err)
{
    git_repository *git = before->repository->git;
    git_tree *tree = NULL;
    git_diff *diff = NULL;
    git_diff_options options;
    bool ok = git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION) == 0 &&
              git_tree_lookup(&tree, git, &before->tree) == 0;
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                    GIT_DIFF_SHOW_UNTRACKED_CONTENT;
    ok = ok && git_diff_tree_to_workdir_with_index(&diff, git, tree, &options) == 0;
    git_tree_free(tree);
    return take_diff(diff, ok, arena, changes, err);
}
