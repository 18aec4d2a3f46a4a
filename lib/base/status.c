#include "base/status.h"

#include <stdio.h>
#include <string.h>

static void fill(tg_err *err, tg_status status, const char *file, uint32_t line, uint32_t column)
{
    err->status = status;
    err->line = line;
    err->column = column;
    err->file[0] = '\0';
    if (file) {
        size_t n = strlen(file);
        if (n >= sizeof err->file) n = sizeof err->file - 1;
        memcpy(err->file, file, n);
        err->file[n] = '\0';
    }
}

tg_status tg_fail(tg_err *err, tg_status status, const char *format, ...)
{
    if (!err) return status;
    fill(err, status, NULL, 0, 0);
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}

tg_status tg_fail_at(tg_err *err, tg_status status, const char *file, uint32_t line,
                     uint32_t column, const char *format, ...)
{
    if (!err) return status;
    fill(err, status, file, line, column);
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}

tg_status tg_fail_memory(tg_err *err)
{
    return tg_fail(err, TG_ENOMEM, "out of memory");
}
