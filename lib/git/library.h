/* library.h - libgit2 for reading only: no network, no checkout, no hooks, no filters.
 *
 * Its check that a repository belongs to the user who runs the program stays on, and so does the
 * user's own configuration, where `safe.directory` says which others to trust. */
#ifndef TG_GIT_LIBRARY_H
#define TG_GIT_LIBRARY_H

#include "base/buf.h"

struct git_repository;

/* Counted: every tg_git_start that gave TG_OK needs a tg_git_stop. */
tg_status tg_git_start(tg_err *err) TG_MUST_CHECK;
void tg_git_stop(void);
/* Opens the repository whose work tree's top is `top`, and no other above it.
 *   TG_EUNSUPPORTED  will not be opened; err says why and what to do */
tg_status tg_git_open(const char *top, struct git_repository **out, tg_err *err) TG_MUST_CHECK;

/* Appends "libgit2 1.5.1". */
void tg_git_library(tg_buf *to);

#endif
