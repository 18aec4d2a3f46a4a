/* filter.h - which paths of a tree are looked at: excludes, includes, .tallygateignore, and
 * directories that hold what others wrote or what was built. The same for a work tree and for a
 * commit. */
#ifndef TG_GIT_FILTER_H
#define TG_GIT_FILTER_H

#include "base/arena.h"

typedef struct tg_filter tg_filter;

typedef struct tg_filter_options {
    const char *const *excludes; /* globs (text/pattern.h) against the path below the root */
    size_t exclude_count;
    const char *const *includes; /* when given: only files that match one, ignored or not */
    size_t include_count;
    bool include_generated;
    tg_slice ignore;         /* text of a .tallygateignore; empty: none */
    const char *ignore_name; /* its path, for messages */
} tg_filter_options;

/*   TG_EUSAGE  a glob that is none; err says which */
tg_status tg_filter_new(const tg_filter_options *options, tg_arena *arena, tg_filter **out,
                        tg_err *err) TG_MUST_CHECK;
void tg_filter_free(tg_filter *filter); /* NULL is fine */
/* Whether the filter leaves out a file or directory; `below` is its path below the root. What is
 * below a directory that is left out is not asked about. */
tg_status tg_filter_leaves_out(const tg_filter *filter, tg_slice below, bool is_directory,
                               bool *out, tg_err *err) TG_MUST_CHECK;
/* Whether a file or any directory on its way is left out. */
tg_status tg_filter_leaves_out_path(const tg_filter *filter, tg_slice below, bool *out,
                                    tg_err *err) TG_MUST_CHECK;
/* Whether includes say what is looked at, so that .gitignore does not count. */
bool tg_filter_has_includes(const tg_filter *filter);
/* Whether a directory is left out by its name, as one of what others wrote or what was built. */
bool tg_filter_is_generated(const tg_filter *filter, tg_slice below);

#endif
