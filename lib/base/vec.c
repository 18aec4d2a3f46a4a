#include "base/vec.h"

/* What is not pushed yet is zeroed when it is. */
static void *room_for(tg_arena *arena, size_t count, size_t size)
{
    size_t n = 0;
    if (__builtin_mul_overflow(count, size, &n)) return NULL;
    return tg_arena_alloc_raw(arena, n);
}

tg_status tg_vec_reserve(tg_vec *vec, size_t count)
{
    if (count <= vec->capacity) return TG_OK;
    void *items = room_for(vec->arena, count, vec->item_size);
    if (!items) return TG_ENOMEM;
    if (vec->count) memcpy(items, vec->items, vec->count * vec->item_size);
    vec->items = items;
    vec->capacity = count;
    return TG_OK;
}

void *tg_vec_push(tg_vec *vec)
{
    if (vec->count == vec->capacity) {
        size_t capacity = vec->capacity ? vec->capacity * 2 : 8;
        if (capacity < vec->capacity || tg_vec_reserve(vec, capacity)) return NULL;
    }
    char *slot = (char *)vec->items + vec->count * vec->item_size;
    memset(slot, 0, vec->item_size);
    vec->count++;
    return slot;
}

static void merge(char *to, const char *from, size_t middle, size_t count, size_t size,
                  int (*compare)(const void *, const void *))
{
    size_t left = 0;
    size_t right = middle;
    if (right >= count || compare(from + (right - 1) * size, from + right * size) <= 0) {
        memcpy(to, from, count * size);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        bool take_left = left < middle &&
                         (right >= count || compare(from + left * size, from + right * size) <= 0);
        memcpy(to + i * size, from + (take_left ? left++ : right++) * size, size);
    }
}

/* Bottom-up merge sort: libc's qsort promises no stability. */
tg_status tg_vec_sort(tg_vec *vec, int (*compare)(const void *, const void *))
{
    size_t size = vec->item_size;
    size_t count = vec->count;
    if (count < 2) return TG_OK;
    char *spare = room_for(vec->arena, count, size);
    if (!spare) return TG_ENOMEM;
    char *from = vec->items;
    char *to = spare;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t n = count - at < 2 * width ? count - at : 2 * width;
            merge(to + at * size, from + at * size, n < width ? n : width, n, size, compare);
        }
        char *swap = from;
        from = to;
        to = swap;
    }
    if (from != vec->items) memcpy(vec->items, from, count * size);
    return TG_OK;
}
