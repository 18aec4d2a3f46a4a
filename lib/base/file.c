#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static tg_status fail_errno(tg_err *err, const char *path, const char *what, int number)
{
    tg_status status = number == ENOENT || number == ENOTDIR ? TG_ENOTFOUND
                       : number == ELOOP                     ? TG_EUNSUPPORTED
                                                             : TG_EIO;
    return tg_fail_at(err, status, path, 0, 0, "cannot %s: %s", what, strerror(number));
}

tg_status tg_file_open(int dir_fd, const char *path, unsigned flags, tg_file *out, tg_err *err)
{
    int open_flags = O_RDONLY | O_CLOEXEC | O_NOCTTY;
    if (!(flags & TG_FILE_PIPE_OK)) open_flags |= O_NONBLOCK;
    if (flags & TG_FILE_NO_FOLLOW) open_flags |= O_NOFOLLOW;
    int fd = openat(dir_fd, path, open_flags);
    if (fd < 0) return fail_errno(err, path, "open", errno);
    struct stat about;
    if (fstat(fd, &about) != 0) {
        int number = errno;
        close(fd);
        return fail_errno(err, path, "look at", number);
    }
    bool is_pipe = S_ISFIFO(about.st_mode) || S_ISCHR(about.st_mode) || S_ISSOCK(about.st_mode);
    if (!S_ISREG(about.st_mode) && !(is_pipe && (flags & TG_FILE_PIPE_OK))) {
        close(fd);
        return tg_fail_at(err, TG_EUNSUPPORTED, path, 0, 0, "not a regular file");
    }
    uint64_t size = S_ISREG(about.st_mode) && about.st_size > 0 ? (uint64_t)about.st_size : 0;
    *out = (tg_file){.fd = fd, .size = size};
    return TG_OK;
}

void tg_file_close(tg_file *file)
{
    if (file->fd >= 0) close(file->fd);
    file->fd = -1;
}

tg_file tg_file_of_fd(int fd)
{
    return (tg_file){.fd = fd, .size = 0};
}

static tg_status read_fd(void *self, char *to, size_t max, size_t *n, tg_err *err)
{
    tg_file *file = self;
    ssize_t got = 0;
    do {
        got = read(file->fd, to, max);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return tg_fail(err, TG_EIO, "cannot read: %s", strerror(errno));
    *n = (size_t)got;
    return TG_OK;
}

tg_stream tg_file_stream(tg_file *file)
{
    return (tg_stream){.read = read_fd, .self = file};
}

tg_status tg_stream_read_all(tg_stream stream, size_t max, tg_arena *arena, tg_slice *out,
                             tg_err *err)
{
    size_t capacity = 16 * 1024;
    size_t used = 0;
    char *data = malloc(capacity + 1);
    if (!data) return tg_fail_memory(err);
    tg_status status = TG_OK;
    for (;;) {
        size_t n = 0;
        status = stream.read(stream.self, data + used, capacity - used, &n, err);
        if (status || n == 0) break;
        used += n;
        if (used > max) {
            status = tg_fail(err, TG_ELIMIT, "larger than the limit of %zu bytes", max);
            break;
        }
        if (used < capacity) continue;
        char *larger = realloc(data, capacity * 2 + 1);
        if (!larger) {
            status = tg_fail_memory(err);
            break;
        }
        data = larger;
        capacity *= 2;
    }
    if (!status) {
        *out = tg_arena_copy(arena, (tg_slice){data, used});
        if (!out->ptr) status = tg_fail_memory(err);
    }
    free(data);
    return status;
}

/* One allocation and one read for a file whose size is known: the common case in a tree. */
static tg_status read_sized(tg_file *file, const char *path, tg_arena *arena, tg_slice *out,
                            tg_err *err)
{
    size_t size = (size_t)file->size;
    char *data = tg_arena_alloc(arena, size + 1);
    if (!data) return tg_fail_memory(err);
    size_t used = 0;
    while (used < size) {
        size_t n = 0;
        tg_status status = read_fd(file, data + used, size - used, &n, err);
        if (status) return tg_fail_at(err, status, path, 0, 0, "cannot read: %s", strerror(errno));
        if (n == 0) break;
        used += n;
    }
    data[used] = '\0';
    *out = (tg_slice){data, used};
    return TG_OK;
}

tg_status tg_file_read(const char *path, size_t max, tg_arena *arena, tg_slice *out, tg_err *err)
{
    tg_file file;
    tg_status status = tg_file_open(AT_FDCWD, path, TG_FILE_PIPE_OK, &file, err);
    if (status) return status;
    if (file.size > max) {
        status = tg_fail_at(err, TG_ELIMIT, path, 0, 0, "larger than the limit of %zu bytes", max);
    } else if (file.size > 0) {
        status = read_sized(&file, path, arena, out, err);
    } else {
        status = tg_stream_read_all(tg_file_stream(&file), max, arena, out, err);
        if (status && err && !err->file[0]) snprintf(err->file, sizeof err->file, "%s", path);
    }
    tg_file_close(&file);
    return status;
}

static tg_status write_all(int fd, tg_slice bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.ptr, bytes.n);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return TG_EIO;
        bytes = tg_slice_from(bytes, (size_t)n);
    }
    return TG_OK;
}

static void sync_directory(const char *path)
{
    char parent[4096];
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 0;
    if (n >= sizeof parent) return;
    memcpy(parent, path, n);
    parent[n] = '\0';
    int fd = open(slash ? (n ? parent : "/") : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    (void)fsync(fd);
    close(fd);
}

/* Devices and pipes are written to: a file put in the place of /dev/null would break the machine.
 * So are the links in /dev, which are other names of open files. */
static bool is_written_in_place(const char *path)
{
    struct stat about;
    if (strncmp(path, "/dev/", 5) == 0) return true;
    if (stat(path, &about) != 0) return false;
    return S_ISCHR(about.st_mode) || S_ISBLK(about.st_mode) || S_ISFIFO(about.st_mode) ||
           S_ISSOCK(about.st_mode);
}

static tg_status write_in_place(const char *path, tg_slice bytes, tg_err *err)
{
    int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) return fail_errno(err, path, "open", errno);
    tg_status status = write_all(fd, bytes);
    int number = errno;
    if (close(fd) != 0 && !status) {
        status = TG_EIO;
        number = errno;
    }
    return status ? fail_errno(err, path, "write", number) : TG_OK;
}

tg_status tg_file_write(const char *path, tg_slice bytes, tg_err *err)
{
    if (is_written_in_place(path)) return write_in_place(path, bytes, err);
    char temporary[4096];
    int n = snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    if (n < 0 || (size_t)n >= sizeof temporary) {
        return tg_fail_at(err, TG_ELIMIT, path, 0, 0, "path is too long");
    }
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0) return fail_errno(err, path, "create a file beside it", errno);
    (void)fchmod(fd, 0644);
    tg_status status = write_all(fd, bytes);
    if (!status && fsync(fd) != 0) status = TG_EIO;
    int number = errno;
    if (close(fd) != 0 && !status) {
        status = TG_EIO;
        number = errno;
    }
    if (!status && rename(temporary, path) != 0) {
        status = TG_EIO;
        number = errno;
    }
    if (status) {
        (void)unlink(temporary);
        return fail_errno(err, path, "write", number);
    }
    sync_directory(path);
    return TG_OK;
}
