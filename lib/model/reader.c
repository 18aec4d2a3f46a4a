#include "model/reader.h"

#include <stdio.h>

static tg_status add(tg_scan *scan, tg_diagnostic_level level, tg_location location,
                     tg_slice message)
{
    tg_diagnostic *d = message.ptr ? tg_vec_push(&scan->diagnostics) : NULL;
    if (!d) return TG_ENOMEM;
    if (!location.file.n) location.file = scan->path;
    *d = (tg_diagnostic){.level = level, .location = location, .message = message};
    return TG_OK;
}

tg_status tg_scan_diagnose(tg_scan *scan, tg_diagnostic_level level, tg_location location,
                           const char *format, ...)
{
    char text[TG_ERR_MESSAGE_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return add(scan, level, location, tg_arena_copy(scan->arena, tg_slice_of(text)));
}

tg_status tg_scan_diagnose_err(tg_scan *scan, const tg_err *err)
{
    tg_location location = {.line = err->line, .column = err->column};
    if (err->file[0]) location.file = tg_arena_copy(scan->arena, tg_slice_of(err->file));
    return add(scan, TG_DIAGNOSTIC_ERROR, location,
               tg_arena_copy(scan->arena, tg_slice_of(err->message)));
}
