/* trees.h - the two trees of a comparison, and how paths in git stand to paths as shown. */
#ifndef TG_GATE_TREES_H
#define TG_GATE_TREES_H

#include "gate/inputs.h"
#include "git/revision.h"

/* What a check with --base looks at. */
typedef struct tg_trees {
    tg_repository *repository; /* NULL: nothing is compared */
    tg_slice top;              /* of the work tree, absolute */
    tg_slice prefix;           /* the current directory below the top: "" or "a/b/" */
    tg_revision *base;         /* the commit --base names: the policy comes from here */
    tg_revision *fork; /* where the head's history parts from it: what the change is measured
                          against */
    tg_revision *head; /* NULL: the work tree */
    tg_revision *tip;  /* the head, or the commit that the work tree is of */
    tg_vec changes;    /* tg_changed_path between fork and head, paths as shown */
} tg_trees;

/* Opens what options->base and options->head name; without a base nothing is opened.
 *   TG_EUSAGE        not in a git work tree, or no name
 *   TG_EUNSUPPORTED  not in this clone; err says what to fetch */
tg_status tg_trees_open(const tg_gate_options *options, tg_arena *arena, tg_trees *out,
                        tg_err *err) TG_MUST_CHECK;
void tg_trees_close(tg_trees *trees);

/* The head's files when the head is a commit. */
tg_status tg_trees_head_files(const tg_trees *trees, const tg_gate_options *options,
                              tg_arena *arena, tg_vec *files /* tg_gate_file */,
                              tg_err *err) TG_MUST_CHECK;
/* The files of the fork that can matter: those that the change touches, under the name they have
 * now, and of the others the ones for which `twin_of` has what they gave in the head. */
tg_status tg_trees_fork_files(const tg_trees *trees, const tg_gate_options *options,
                              const tg_scan *(*twin_of)(const void *context, tg_slice path),
                              const void *context, tg_arena *arena,
                              tg_vec *files /* tg_gate_file */, tg_err *err) TG_MUST_CHECK;
/* Text of .tallygateignore below `root` as the base has it: a change cannot hide its calls by
 * ignoring them. Empty when there is none. */
tg_status tg_trees_ignore(const tg_trees *trees, const char *root, tg_arena *arena, tg_slice *out,
                          tg_err *err) TG_MUST_CHECK;

/* A bundle in a commit: `directory` as shown. TG_ENOTFOUND from `list` when it is not there. */
tg_bundle_source tg_trees_bundle(const tg_trees *trees, const tg_revision *revision,
                                 tg_slice directory, tg_arena *arena);
/* Whether the commit that is judged holds a file at `path`, as shown. */
tg_status tg_trees_has(const tg_trees *trees, tg_slice path, tg_arena *arena, bool *has,
                       tg_err *err) TG_MUST_CHECK;
/* Whether the change touches a file below `directory`. */
tg_status tg_trees_touch(const tg_trees *trees, tg_slice directory, tg_arena *arena, bool *touches,
                         tg_err *err) TG_MUST_CHECK;

#endif
