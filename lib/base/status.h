/* status.h - how every function of the library says whether it worked, and why not. */
#ifndef TG_BASE_STATUS_H
#define TG_BASE_STATUS_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#define TG_MUST_CHECK __attribute__((warn_unused_result))
#define TG_PRINTF(format_index, first_index) \
    __attribute__((format(printf, format_index, first_index)))

/* Codes are never renumbered. TG_OK is 0, so `if (status)` reads as "if it failed". */
typedef enum tg_status {
    TG_OK = 0,
    TG_ENOMEM = 1,       /* out of memory */
    TG_EIO = 2,          /* the operating system refused: open, read, write, ... */
    TG_ENOTFOUND = 3,    /* a file, key or name that should be there is not */
    TG_ESYNTAX = 4,      /* the input breaks its format's rules */
    TG_ELIMIT = 5,       /* a limit of base/limits.h was reached */
    TG_ERANGE = 6,       /* a number does not fit */
    TG_EUSAGE = 7,       /* wrong usage or wrong configuration: exit code 2 */
    TG_EUNSUPPORTED = 8, /* understood, but not something that can be judged */
} tg_status;

enum { TG_ERR_FILE_MAX = 512, TG_ERR_MESSAGE_MAX = 768 };

/* Owned by the caller, filled by the function that fails, never touched on success. `line` and
 * `column` are 1-based, 0 when unknown; `column` counts UTF-8 bytes. */
typedef struct tg_err {
    tg_status status;
    uint32_t line;
    uint32_t column;
    char file[TG_ERR_FILE_MAX];
    char message[TG_ERR_MESSAGE_MAX];
} tg_err;

/* Fills `err` (may be NULL) without a location, and returns `status`. Too long a message is cut. */
tg_status tg_fail(tg_err *err, tg_status status, const char *format, ...) TG_PRINTF(3, 4);

/* The same with a location; `file` may be NULL. */
tg_status tg_fail_at(tg_err *err, tg_status status, const char *file, uint32_t line,
                     uint32_t column, const char *format, ...) TG_PRINTF(6, 7);

/* Shorthand for the commonest failure. */
tg_status tg_fail_memory(tg_err *err);

#endif
