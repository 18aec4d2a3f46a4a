/* revision.h - the files of a commit, read from the object database: no checkout, no network.
 *
 * Names come from a command line in CI, objects from whoever made the change. Only reference names,
 * hexadecimal ids and steps to parents are resolved (libgit2's other revision operators can loop or
 * search messages), and an object's size is looked at before it is read. A history that was fetched
 * in part is not an error of the user's change: TG_EUNSUPPORTED, with what to fetch. */
#ifndef TG_GIT_REVISION_H
#define TG_GIT_REVISION_H

#include "base/vec.h"

typedef struct tg_repository tg_repository;
typedef struct tg_revision tg_revision; /* one commit's tree */

/* Opens the repository of the work tree whose top is `top` (tg_tree_top).
 *   TG_EUNSUPPORTED  libgit2 will not open it; err says why and what to do */
tg_status tg_repository_open(const char *top, tg_repository **out, tg_err *err) TG_MUST_CHECK;
void tg_repository_close(tg_repository *repository); /* NULL is fine; also ends its revisions */

/* A branch, tag or remote branch by name ("main", "v1.2", "origin/main"), HEAD or @, or a commit id
 * of 7 to 40 digits; each may be followed by steps to parents (~3, ^, ^2). TG_EUSAGE        not a
 * name: `..`, `@{`, `:`, `^{` and spaces are refused TG_EUNSUPPORTED  there is no such commit in
 * this clone, or not its files; err says what to fetch */
tg_status tg_revision_open(tg_repository *repository, const char *name, tg_arena *arena,
                           tg_revision **out, tg_err *err) TG_MUST_CHECK;
/* The newest commit that both have, or TG_ENOTFOUND. A shallow clone that ends before it is
 * TG_EUNSUPPORTED. */
tg_status tg_revision_merge_base(const tg_revision *a, const tg_revision *b, tg_arena *arena,
                                 tg_revision **out, tg_err *err) TG_MUST_CHECK;
/* 40 hexadecimal digits. */
tg_slice tg_revision_id(const tg_revision *revision);

typedef struct tg_entry {
    tg_slice path; /* from the top of the repository; NUL-terminated */
    char id[41];   /* the blob's: equal ids are equal bytes */
} tg_entry;

/* Regular files below `prefix` ("" or "a/b"), in byte order of their paths. Links and submodules
 * are left out. Paths that no checkout may create ("..", ".git", absolute ones) are refused:
 * TG_ESYNTAX. TG_ELIMIT  TG_LIMIT_TREE_FILES, TG_LIMIT_TREE_DEPTH */
tg_status tg_revision_list(const tg_revision *revision, const char *prefix, tg_arena *arena,
                           tg_vec *entries /* tg_entry */, tg_err *err) TG_MUST_CHECK;
/* The regular file at `path`; *found tells. */
tg_status tg_revision_find(const tg_revision *revision, const char *path, tg_arena *arena,
                           tg_entry *out, bool *found, tg_err *err) TG_MUST_CHECK;
/* A blob's bytes, NUL-terminated. Any thread.
 *   TG_ELIMIT        larger than `max`
 *   TG_EUNSUPPORTED  not in this clone */
tg_status tg_revision_read(const tg_revision *revision, const tg_entry *entry, size_t max,
                           tg_arena *arena, tg_slice *out, tg_err *err) TG_MUST_CHECK;

typedef enum tg_path_change {
    TG_PATH_ADDED,
    TG_PATH_REMOVED,
    TG_PATH_MODIFIED,
    TG_PATH_RENAMED
} tg_path_change;
typedef struct tg_changed_path {
    tg_path_change change;
    tg_slice before; /* empty when added */
    tg_slice after;  /* empty when removed */
} tg_changed_path;
/* What differs between two trees, renames found by similarity (git's own default of half), in byte
 * order of `after`, or of `before` where that is empty. */
tg_status tg_revision_diff(const tg_revision *before, const tg_revision *after, tg_arena *arena,
                           tg_vec *changes /* tg_changed_path */, tg_err *err) TG_MUST_CHECK;
/* The same between a commit and the work tree, new files that are not ignored included. */
tg_status tg_revision_diff_work_tree(const tg_revision *before, tg_arena *arena,
                                     tg_vec *changes /* tg_changed_path */,
                                     tg_err *err) TG_MUST_CHECK;

#endif
