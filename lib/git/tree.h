/* tree.h - the files of a work tree that are worth looking at. */
#ifndef TG_GIT_TREE_H
#define TG_GIT_TREE_H

#include "base/vec.h"

typedef struct tg_tree_options {
    const char *const *excludes; /* globs (text/pattern.h) against the path below the root */
    size_t exclude_count;
    const char *const *includes; /* when given: only files that match one, ignored or not */
    size_t include_count;
    bool include_generated; /* also directories that hold other people's or built files */
} tg_tree_options;

typedef struct tg_tree_file {
    tg_slice path; /* NUL-terminated; the root as given, without "./", then `/` and the path below it */
} tg_tree_file;

/* Lists regular files below directory `root`, in byte order of their paths. Left out are: symbolic links
 * (they may lead out of the tree), `.git`, what .gitignore files ignore (in a git work tree; a tracked
 * file is never ignored), what .tallygateignore at the root ignores, directories of dependencies and
 * caches (node_modules, .terraform, .venv, ...) unless include_generated, and excludes.
 * What could not be listed goes to `problems` (tg_tree_problem).
 *   TG_ENOTFOUND  root is not there
 *   TG_ELIMIT     TG_LIMIT_TREE_FILES */
typedef struct tg_tree_problem {
    tg_slice path;
    tg_slice message;
    bool is_note; /* nothing was missed */
} tg_tree_problem;
tg_status tg_tree_list(const char *root, const tg_tree_options *options, tg_arena *arena,
                       tg_vec *files /* tg_tree_file */, tg_vec *problems, tg_err *err) TG_MUST_CHECK;

/* The top of the git work tree that holds `path`, or {NULL, 0}: looks for `.git` upwards, runs nothing. */
tg_slice tg_tree_top(const char *path, tg_arena *arena);

#endif
