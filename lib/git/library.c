#include "git/library.h"

#include <git2.h>

tg_status tg_git_start(tg_err *err)
{
    if (git_libgit2_init() < 0) return tg_fail(err, TG_ENOMEM, "libgit2 does not start");
    return TG_OK;
}

void tg_git_stop(void)
{
    (void)git_libgit2_shutdown();
}

tg_status tg_git_open(const char *top, git_repository **out, tg_err *err)
{
    int result = git_repository_open_ext(out, top, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
    if (result == 0) return TG_OK;
    if (result == GIT_EOWNER) {
        return tg_fail(err, TG_EUNSUPPORTED,
                       "the repository belongs to another user, so .gitignore is not applied; "
                       "run `git config --global --add safe.directory %s` if that is intended",
                       top);
    }
    const git_error *why = git_error_last();
    return tg_fail(err, TG_EUNSUPPORTED,
                   "git work tree cannot be opened, so .gitignore is not applied: %s",
                   why && why->message ? why->message : "no reason given");
}

void tg_git_library(tg_buf *to)
{
    int major = 0;
    int minor = 0;
    int patch = 0;
    (void)git_libgit2_version(&major, &minor, &patch);
    tg_buf_printf(to, "libgit2 %d.%d.%d", major, minor, patch);
}
