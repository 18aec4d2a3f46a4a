#include "bundle/bundle.h"

#include "base/file.h"
#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Folders in folders: policies/ and rules/ may be divided, samples lie below. */
enum { DEPTH_MAX = 8 };

typedef struct directory {
    const char *path;
} directory;

/* --- listing ---------------------------------------------------------------------------------- */

typedef struct listing {
    tg_arena *arena;
    tg_vec *paths;
    tg_err *err;
    const char *root;
} listing;

static tg_status list_into(listing *l, int fd, tg_slice prefix, unsigned depth);

static bool is_directory(int fd, const struct dirent *entry)
{
    if (entry->d_type == DT_DIR) return true;
    if (entry->d_type != DT_UNKNOWN) return false;
    struct stat st;
    return fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

/* A directory with a file's name is listed as that file: reading it says what is wrong. */
static bool has_file_name(tg_slice path)
{
    return tg_slice_ends(path, tg_slice_of(".yaml")) || tg_slice_ends(path, tg_slice_of(".yml"));
}

static tg_status list_entry(listing *l, int fd, const struct dirent *entry, tg_slice prefix,
                            unsigned depth)
{
    tg_slice path = tg_arena_printf(l->arena, "%.*s%s", TG_FMT(prefix), entry->d_name);
    if (!path.ptr) return tg_fail_memory(l->err);
    if (is_directory(fd, entry) && !has_file_name(path)) {
        int below = openat(fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        tg_slice deeper = tg_arena_printf(l->arena, "%.*s/", TG_FMT(path));
        if (!deeper.ptr) {
            if (below >= 0) close(below);
            return tg_fail_memory(l->err);
        }
        return list_into(l, below, deeper, depth + 1);
    }
    if (l->paths->count >= TG_LIMIT_BUNDLE_FILES) {
        return tg_fail_at(l->err, TG_ELIMIT, l->root, 0, 0, "a bundle has at most %u files",
                          TG_LIMIT_BUNDLE_FILES);
    }
    tg_slice *slot = tg_vec_push(l->paths);
    if (!slot) return tg_fail_memory(l->err);
    *slot = path;
    return TG_OK;
}

/* Takes `fd` over, also a failed one. */
static tg_status list_into(listing *l, int fd, tg_slice prefix, unsigned depth)
{
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir) {
        tg_status status = tg_fail_at(l->err, TG_EIO, l->root, 0, 0, "cannot list %.*s: %s",
                                      TG_FMT(prefix), strerror(errno));
        if (fd >= 0) close(fd);
        return status;
    }
    tg_status status = TG_OK;
    if (depth > DEPTH_MAX) {
        status = tg_fail_at(l->err, TG_ELIMIT, l->root, 0, 0,
                            "folders are nested more than %d deep", (int)DEPTH_MAX);
    }
    while (!status) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry && errno) {
            status = tg_fail_at(l->err, TG_EIO, l->root, 0, 0, "cannot list %.*s: %s",
                                TG_FMT(prefix), strerror(errno));
        }
        if (!entry || status) break;
        if (entry->d_name[0] == '.') continue;
        status = list_entry(l, dirfd(dir), entry, prefix, depth);
    }
    closedir(dir);
    return status;
}

static int compare_paths(const void *a, const void *b)
{
    return tg_slice_compare(*(const tg_slice *)a, *(const tg_slice *)b);
}

static tg_status list_directory(void *self, tg_arena *arena, tg_vec *paths, tg_err *err)
{
    const directory *d = self;
    if (!d) return tg_fail_memory(err); /* from tg_bundle_directory */
    int fd = open(d->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        tg_status status = errno == ENOENT ? TG_ENOTFOUND : TG_EIO;
        const char *why = errno == ENOENT ? "there is no such directory" : strerror(errno);
        if (errno == ENOTDIR) why = "it is not a directory";
        return tg_fail_at(err, status, d->path, 0, 0, "%s", why);
    }
    listing l = {.arena = arena, .paths = paths, .err = err, .root = d->path};
    tg_status status = list_into(&l, fd, (tg_slice){"", 0}, 0);
    if (!status && tg_vec_sort(paths, compare_paths)) status = tg_fail_memory(err);
    return status;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Steps into `folders` one by one, so that no link on the way leads out. */
static int open_folders(const char *root, char *folders, char **last)
{
    int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    char *name = folders;
    char *slash = strchr(name, '/');
    while (fd >= 0 && slash) {
        *slash = '\0';
        int below = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        int why = errno;
        close(fd);
        errno = why;
        fd = below;
        name = slash + 1;
        slash = strchr(name, '/');
    }
    *last = name;
    return fd;
}

static bool is_link(int fd, const char *name)
{
    struct stat st;
    return fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode);
}

static tg_status read_directory(void *self, tg_slice path, size_t max, tg_arena *arena,
                                tg_slice *out, tg_err *err)
{
    const directory *d = self;
    if (!d) return tg_fail_memory(err);
    char *copy = tg_arena_strdup(arena, path);
    char *shown = tg_arena_strdup(arena, path);
    char *name = NULL;
    if (!copy || !shown) return tg_fail_memory(err);
    int fd = open_folders(d->path, copy, &name);
    if (fd < 0) {
        return tg_fail_at(err, TG_EIO, shown, 0, 0, "cannot be opened: %s", strerror(errno));
    }
    tg_file file;
    tg_status status = tg_file_open(fd, name, TG_FILE_NO_FOLLOW, &file, err);
    if (status && is_link(fd, name)) {
        status = tg_fail_at(err, TG_EUNSUPPORTED, shown, 0, 0,
                            "is a symbolic link; the files of a bundle are read where they lie");
    }
    close(fd);
    if (status) return status;
    status = tg_stream_read_all(tg_file_stream(&file), max, arena, out, err);
    tg_file_close(&file);
    return status;
}

tg_bundle_source tg_bundle_directory(const char *path, tg_arena *arena)
{
    tg_bundle_source source = {.list = list_directory,
                               .read = read_directory,
                               .name = tg_arena_copy(arena, tg_slice_of(path))};
    directory *d = tg_arena_alloc(arena, sizeof *d);
    char *copy = tg_arena_strdup(arena, tg_slice_of(path));
    if (!d || !copy || !source.name.ptr) return source; /* `list` and `read` say so */
    d->path = copy;
    source.self = d;
    return source;
}
