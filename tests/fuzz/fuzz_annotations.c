/* Annotations: any text. Each one lies in the text, means a line of it, and the same text gives the
 * same. */
#include <stdint.h>
#include <stdlib.h>

#include "policy/policy.h"

static uint32_t count_lines(tg_slice text)
{
    uint32_t lines = 1;
    for (size_t i = 0; i < text.n; i++) {
        bool is_pair = text.ptr[i] == '\r' && i + 1 < text.n && text.ptr[i + 1] == '\n';
        lines += (text.ptr[i] == '\n' || text.ptr[i] == '\r') && !is_pair;
    }
    return lines;
}

static void check(const tg_annotation *a, uint32_t lines)
{
    if (!a->location.line || a->location.line > lines) abort();
    if (!a->location.column) abort();
    if (a->target_line < a->location.line || a->target_line > lines) abort();
    if (!a->policy.ptr || !a->reason.ptr || a->is_used) abort();
    if (a->kind == TG_ANNOTATION_OK && (a->policy.n || a->reason.n)) abort();
    if (memchr(a->policy.ptr, ' ', a->policy.n) || memchr(a->policy.ptr, ',', a->policy.n)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tg_slice text = {(const char *)data, size};
    tg_arena *arena = tg_arena_new();
    if (!arena) return 0;
    tg_vec first = tg_vec_of(arena, sizeof(tg_annotation));
    tg_vec second = tg_vec_of(arena, sizeof(tg_annotation));
    tg_err err = {0};
    tg_slice path = tg_slice_of("a.py");
    if (tg_annotations_of(path, text, arena, &first, &err)) abort();
    if (tg_annotations_of(path, text, arena, &second, &err)) abort();
    if (first.count != second.count) abort();
    uint32_t lines = count_lines(text);
    for (size_t i = 0; i < first.count; i++) {
        check(tg_vec_at(&first, i), lines);
        const tg_annotation *a = tg_vec_at(&first, i);
        const tg_annotation *b = tg_vec_at(&second, i);
        if (a->target_line != b->target_line || !tg_slice_equal(a->policy, b->policy)) abort();
    }
    tg_arena_free(arena);
    return 0;
}
