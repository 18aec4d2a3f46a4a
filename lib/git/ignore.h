/* ignore.h - what git would not track. */
#ifndef TG_GIT_IGNORE_H
#define TG_GIT_IGNORE_H

#include "base/arena.h"

typedef struct tg_ignore tg_ignore;

/* For paths below `root`, a directory in the work tree whose top is `top`. Nothing of the
 * repository's or the user's configuration is run or obeyed but its ignore files and its index.
 *   TG_EUNSUPPORTED  libgit2 will not open the repository; err says why and what to do */
tg_status tg_ignore_open(const char *top, const char *root, tg_arena *arena, tg_ignore **out,
                         tg_err *err) TG_MUST_CHECK;
/* Whether `below` (a path below the root) is ignored. Tracked files and the directories that hold
 * them never are: they are found in the index, so that only the few untracked ones cost a look at
 * the rules. */
tg_status tg_ignore_asks(tg_ignore *ignore, tg_slice below, bool is_directory, bool *ignored,
                         tg_err *err) TG_MUST_CHECK;
/* Whether rules from above the root can apply below it: git's own exclude file, the user's, or a
 * .gitignore of a directory over the root. Where there are none, and a walk has met no .gitignore
 * on its way down either, nothing is ignored and nothing need be asked. */
bool tg_ignore_has_rules(const tg_ignore *ignore);
void tg_ignore_close(tg_ignore *ignore); /* NULL is fine */

#endif
