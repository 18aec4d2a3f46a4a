/* tree.h - the files of a work tree that are worth looking at. */
#ifndef TG_GIT_TREE_H
#define TG_GIT_TREE_H

#include "base/vec.h"
#include "git/filter.h"

typedef struct tg_tree_file {
    tg_slice path; /* NUL-terminated; the root as given, without "./", then `/` and the path below
                      it */
} tg_tree_file;

/* Lists regular files below directory `root`, in byte order of their paths. Left out are: symbolic
 * links (they may lead out of the tree), `.git`, what .gitignore files ignore (in a git work tree;
 * a tracked file is never ignored), and what `filter` leaves out. What could not be listed goes to
 * `problems` (tg_tree_problem). TG_ENOTFOUND  root is not there TG_ELIMIT     TG_LIMIT_TREE_FILES
 */
typedef struct tg_tree_problem {
    tg_slice path;
    tg_slice message;
    bool is_note; /* nothing was missed */
} tg_tree_problem;
tg_status tg_tree_list(const char *root, const tg_filter *filter, tg_arena *arena,
                       tg_vec *files /* tg_tree_file */, tg_vec *problems,
                       tg_err *err) TG_MUST_CHECK;

/* The top of the git work tree that holds `path`, or {NULL, 0}: looks for `.git` upwards, runs
 * nothing. */
tg_slice tg_tree_top(const char *path, tg_arena *arena);

#endif
