#include "text/text.h"

/* The offset after the next line end at or after `at`, or SIZE_MAX. */
static size_t after_line_end(tg_slice text, size_t at, bool has_cr)
{
    if (!has_cr) {
        const char *end = at < text.n ? memchr(text.ptr + at, '\n', text.n - at) : NULL;
        return end ? (size_t)(end - text.ptr) + 1 : SIZE_MAX;
    }
    for (size_t i = at; i < text.n; i++) {
        char c = text.ptr[i];
        if (c == '\n') return i + 1;
        if (c == '\r') return i + 1 < text.n && text.ptr[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return SIZE_MAX;
}

tg_status tg_lines_of(tg_slice text, tg_arena *arena, tg_lines *out, tg_err *err)
{
    if (text.n >= UINT32_MAX) return tg_fail(err, TG_ELIMIT, "a text of more than 4 GiB");
    bool has_cr = text.n && memchr(text.ptr, '\r', text.n);
    size_t count = 0;
    for (size_t at = 0; at != SIZE_MAX; at = after_line_end(text, at, has_cr)) count++;
    uint32_t *starts = tg_arena_array(arena, count + 1, sizeof *starts);
    if (!starts) return tg_fail_memory(err);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        starts[i] = (uint32_t)at;
        at = after_line_end(text, at, has_cr);
    }
    starts[count] = (uint32_t)text.n;
    *out = (tg_lines){starts, count};
    return TG_OK;
}

tg_position tg_lines_position(const tg_lines *lines, uint32_t offset)
{
    if (lines->count == 0) return (tg_position){1, 1};
    if (offset > lines->starts[lines->count]) offset = lines->starts[lines->count];
    size_t low = 0;
    size_t high = lines->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (lines->starts[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (tg_position){(uint32_t)low + 1, offset - lines->starts[low] + 1};
}

tg_slice tg_lines_line(const tg_lines *lines, tg_slice text, uint32_t line)
{
    if (line == 0 || line > lines->count) return (tg_slice){NULL, 0};
    size_t start = lines->starts[line - 1];
    size_t end = lines->starts[line];
    if (end > text.n) end = text.n;
    if (start > end) start = end;
    while (end > start && (text.ptr[end - 1] == '\n' || text.ptr[end - 1] == '\r')) end--;
    return (tg_slice){text.ptr + start, end - start};
}
