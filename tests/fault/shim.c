/* shim.c - makes one call to the outside fail: preloaded into the program by tests/fault/run.
 *
 * From the start of `main` on, calls of one kind are counted, and number FAULT_AT of them fails, or
 * it and all after it. Functions are wrapped that the program and its libraries call; what happens
 * inside libc is part of the call that was wrapped.
 *
 *   FAULT_KIND    memory: allocations fail with ENOMEM; files: what touches files, directories, the
 *                 output and threads fails with FAULT_ERRNO
 *   FAULT_AT      the number of the call that fails, from 1; 0 only counts
 *   FAULT_STICKY  1: all calls from then on fail
 *   FAULT_STOP    1: raises SIGTRAP where a call fails, for a debugger
 *   FAULT_KILL    1: the process ends there at once, as if the machine did
 *   FAULT_REPORT  file that gets the number of calls counted, and the name of the first that failed
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum kind { NOTHING, MEMORY, FILES } kind;

static kind counted = NOTHING;
static long fault_at;
static int fault_errno = EIO;
static int is_sticky;
static int is_stopping;
static int is_killing;
static const char *report;
static atomic_long count;
static const char *volatile failed;
#define NEXT(name, type, ...) \
    static type (*next)(__VA_ARGS__); \
    if (!next) *(void **)(void *)&next = dlsym(RTLD_NEXT, #name)

/* Whether this call is the one. */
static int fails(kind what, const char *name)
{
    if (what != counted) return 0;
    long number = atomic_fetch_add(&count, 1) + 1;
    if (fault_at == 0 || number < fault_at || (number > fault_at && !is_sticky)) return 0;
    if (!failed) failed = name;
    if (is_stopping) (void)raise(SIGTRAP);
    if (is_killing) (void)raise(SIGKILL);
    errno = what == MEMORY ? ENOMEM : fault_errno;
    return 1;
}

/* --- memory --------------------------------------------------------------------------------------
 */

/* dlsym allocates, so these are found without it: the sanitizer's where there is one, else libc's.
 */
#define ALLOCATOR(type, name, ...) \
    extern __attribute__((weak)) type __interceptor_##name(__VA_ARGS__); \
    extern __attribute__((weak)) type __libc_##name(__VA_ARGS__)
#define REAL(name) (__interceptor_##name ? __interceptor_##name : __libc_##name)

ALLOCATOR(void *, malloc, size_t);
ALLOCATOR(void *, calloc, size_t, size_t);
ALLOCATOR(void *, realloc, void *, size_t);

void *malloc(size_t n)
{
    return fails(MEMORY, "malloc") ? NULL : REAL(malloc)(n);
}

void *calloc(size_t items, size_t size)
{
    return fails(MEMORY, "calloc") ? NULL : REAL(calloc)(items, size);
}

void *realloc(void *block, size_t n)
{
    return fails(MEMORY, "realloc") ? NULL : REAL(realloc)(block, n);
}

int posix_memalign(void **out, size_t alignment, size_t n)
{
    NEXT(posix_memalign, int, void **, size_t, size_t);
    return fails(MEMORY, "posix_memalign") ? ENOMEM : next(out, alignment, n);
}

void *aligned_alloc(size_t alignment, size_t n)
{
    NEXT(aligned_alloc, void *, size_t, size_t);
    return fails(MEMORY, "aligned_alloc") ? NULL : next(alignment, n);
}

char *strdup(const char *text)
{
    NEXT(strdup, char *, const char *);
    return fails(MEMORY, "strdup") ? NULL : next(text);
}

char *strndup(const char *text, size_t n)
{
    NEXT(strndup, char *, const char *, size_t);
    return fails(MEMORY, "strndup") ? NULL : next(text, n);
}

void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset)
{
    NEXT(mmap, void *, void *, size_t, int, int, int, off_t);
    kind what = flags & MAP_ANONYMOUS ? MEMORY : FILES;
    return fails(what, "mmap") ? MAP_FAILED : next(at, n, protection, flags, fd, offset);
}

/* --- files ---------------------------------------------------------------------------------------
 */

#define WRAP(type, name, on_failure, parameters, arguments) \
    type name parameters \
    { \
        static type(*next) parameters; \
        if (!next) *(void **)(void *)&next = dlsym(RTLD_NEXT, #name); \
        return fails(FILES, #name) ? (on_failure) : next arguments; \
    }

#define WRAP_OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        static int (*next)(const char *, int, ...); \
        if (!next) *(void **)(void *)&next = dlsym(RTLD_NEXT, #name); \
        va_list list; \
        va_start(list, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
        va_end(list); \
        return fails(FILES, #name) ? -1 : next(path, flags, mode); \
    }

#define WRAP_OPENAT(name) \
    int name(int directory, const char *path, int flags, ...) \
    { \
        static int (*next)(int, const char *, int, ...); \
        if (!next) *(void **)(void *)&next = dlsym(RTLD_NEXT, #name); \
        va_list list; \
        va_start(list, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
        va_end(list); \
        return fails(FILES, #name) ? -1 : next(directory, path, flags, mode); \
    }

WRAP_OPEN(open)

WRAP_OPEN(open64)
WRAP_OPENAT(openat)
WRAP_OPENAT(openat64)
WRAP(int, __open_2, -1, (const char *path, int flags), (path, flags))
WRAP(int, __open64_2, -1, (const char *path, int flags), (path, flags))
WRAP(int, __openat_2, -1, (int at, const char *path, int flags), (at, path, flags))
WRAP(int, __openat64_2, -1, (int at, const char *path, int flags), (at, path, flags))
WRAP(ssize_t, read, -1, (int fd, void *to, size_t n), (fd, to, n))
WRAP(ssize_t, __read_chk, -1, (int fd, void *to, size_t n, size_t room), (fd, to, n, room))
WRAP(ssize_t, pread, -1, (int fd, void *to, size_t n, off_t at), (fd, to, n, at))
WRAP(ssize_t, write, -1, (int fd, const void *from, size_t n), (fd, from, n))
WRAP(size_t, fwrite, 0, (const void *from, size_t size, size_t n, FILE *to), (from, size, n, to))
WRAP(int, fflush, EOF, (FILE * file), (file))
/* Locks of files: the third argument is a pointer or a number, as wide as a pointer either way. */
#define WRAP_FCNTL(name) \
    int name(int fd, int command, ...) \
    { \
        static int (*next)(int, int, ...); \
        if (!next) *(void **)(void *)&next = dlsym(RTLD_NEXT, #name); \
        va_list list; \
        va_start(list, command); \
        void *argument = va_arg(list, void *); \
        va_end(list); \
        return fails(FILES, #name) ? -1 : next(fd, command, argument); \
    }

WRAP_FCNTL(fcntl)
WRAP_FCNTL(fcntl64)
WRAP(ssize_t, pread64, -1, (int fd, void *to, size_t n, off64_t at), (fd, to, n, at))
WRAP(ssize_t, pwrite, -1, (int fd, const void *from, size_t n, off_t at), (fd, from, n, at))
WRAP(ssize_t, pwrite64, -1, (int fd, const void *from, size_t n, off64_t at), (fd, from, n, at))
WRAP(int, fsync, -1, (int fd), (fd))
WRAP(int, fdatasync, -1, (int fd), (fd))
WRAP(int, ftruncate, -1, (int fd, off_t n), (fd, n))
WRAP(int, ftruncate64, -1, (int fd, off64_t n), (fd, n))
WRAP(int, rename, -1, (const char *from, const char *to), (from, to))
WRAP(int, mkdir, -1, (const char *path, mode_t mode), (path, mode))
WRAP(int, mkostemp, -1, (char *path, int flags), (path, flags))
WRAP(int, fchmod, -1, (int fd, mode_t mode), (fd, mode))
WRAP(int, dup, -1, (int fd), (fd))
WRAP(int, access, -1, (const char *path, int mode), (path, mode))
WRAP(int, fstat, -1, (int fd, struct stat *about), (fd, about))
WRAP(int, fstat64, -1, (int fd, struct stat64 *about), (fd, about))
WRAP(int, stat, -1, (const char *path, struct stat *about), (path, about))
WRAP(int, stat64, -1, (const char *path, struct stat64 *about), (path, about))
WRAP(int, lstat, -1, (const char *path, struct stat *about), (path, about))
WRAP(int, lstat64, -1, (const char *path, struct stat64 *about), (path, about))
WRAP(int, fstatat, -1, (int at, const char *path, struct stat *about, int flags),
     (at, path, about, flags))
WRAP(DIR *, opendir, NULL, (const char *path), (path))
WRAP(DIR *, fdopendir, NULL, (int fd), (fd))
WRAP(struct dirent *, readdir, NULL, (DIR * directory), (directory))
WRAP(struct dirent64 *, readdir64, NULL, (DIR * directory), (directory))
WRAP(char *, realpath, NULL, (const char *path, char *to), (path, to))
WRAP(char *, getcwd, NULL, (char *to, size_t n), (to, n))
WRAP(int, pthread_create, EAGAIN,
     (pthread_t * thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument),
     (thread, attributes, start, argument))

/* --- from main to the end ------------------------------------------------------------------------
 */

static int (*real_main)(int, char **, char **);

static int counting_main(int argc, char **argv, char **environment)
{
    const char *what = getenv("FAULT_KIND");
    const char *at = getenv("FAULT_AT");
    const char *number = getenv("FAULT_ERRNO");
    const char *sticky = getenv("FAULT_STICKY");
    report = getenv("FAULT_REPORT");
    fault_at = at ? strtol(at, NULL, 10) : 0;
    const char *stop = getenv("FAULT_STOP");
    is_stopping = stop && *stop == '1';
    const char *kill = getenv("FAULT_KILL");
    is_killing = kill && *kill == '1';
    if (number) fault_errno = (int)strtol(number, NULL, 10);
    is_sticky = sticky && *sticky == '1';
    if (what) counted = strcmp(what, "memory") == 0 ? MEMORY : FILES;
    int code = real_main(argc, argv, environment);
    counted = NOTHING;
    if (report) {
        int fd = open(report, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (fd >= 0) dprintf(fd, "%ld %s\n", atomic_load(&count), failed ? failed : "-");
        if (fd >= 0) close(fd);
    }
    return code;
}

int __libc_start_main(int (*entry)(int, char **, char **), int argc, char **argv,
                      void (*init)(void), void (*fini)(void), void (*rtld_fini)(void),
                      void *stack_end)
{
    NEXT(__libc_start_main, int, int (*)(int, char **, char **), int, char **, void (*)(void),
         void (*)(void), void (*)(void), void *);
    real_main = entry;
    return next(counting_main, argc, argv, init, fini, rtld_fini, stack_end);
}
