/* file.h - files opened the safe way.
 *
 * A scanned tree is hostile: it may hold symbolic links out of itself, FIFOs that block, devices.
 * Only regular files are read, links are not followed unless asked, and nothing blocks. */
#ifndef TG_BASE_FILE_H
#define TG_BASE_FILE_H

#include "base/arena.h"
#include "base/stream.h"

typedef struct tg_file {
    int fd;
    uint64_t size; /* when it was opened; 0 for a pipe */
} tg_file;

typedef enum tg_file_flags {
    TG_FILE_NO_FOLLOW = 1, /* a symbolic link at the last component is TG_EUNSUPPORTED */
    TG_FILE_PIPE_OK = 2,   /* FIFOs and character devices too: for arguments a user typed */
} tg_file_flags;

/* Opens for reading, relative to directory `dir_fd` (AT_FDCWD for the current one).
 *   TG_ENOTFOUND     no such file
 *   TG_EUNSUPPORTED  not a regular file
 *   TG_EIO           anything else */
tg_status tg_file_open(int dir_fd, const char *path, unsigned flags, tg_file *out,
                       tg_err *err) TG_MUST_CHECK;
void tg_file_close(tg_file *file);
/* Reads from an open file; the file stays the caller's. */
tg_stream tg_file_stream(tg_file *file);
/* Takes an open descriptor (standard input); close it yourself. */
tg_file tg_file_of_fd(int fd);

/* Everything a stream still gives, NUL-terminated (the NUL is not counted in out->n).
 *   TG_ELIMIT  more than `max` bytes */
tg_status tg_stream_read_all(tg_stream stream, size_t max, tg_arena *arena, tg_slice *out,
                             tg_err *err) TG_MUST_CHECK;
/* Open, read all, close; links followed, as for files that a user names.  */
tg_status tg_file_read(const char *path, size_t max, tg_arena *arena, tg_slice *out,
                       tg_err *err) TG_MUST_CHECK;
/* Writes a temporary file beside `path`, syncs it and renames it over `path`: all or nothing.
 * A symbolic link at `path` is replaced, not followed. What is no regular file (a device, a pipe),
 * and whatever stands in /dev, is written to as it is. */
tg_status tg_file_write(const char *path, tg_slice bytes, tg_err *err) TG_MUST_CHECK;

#endif
