#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

enum { BLOCK_MIN = 8 * 1024, BLOCK_MAX = 1024 * 1024, ALIGNMENT = 16 };

typedef struct block {
    struct block *next;
    size_t size;
    size_t used;
    _Alignas(16) char data[];
} block;

struct tg_arena {
    block *newest;
    size_t used;
};

tg_arena *tg_arena_new(void)
{
    return calloc(1, sizeof(tg_arena));
}

static void free_blocks(block *b)
{
    while (b) {
        block *next = b->next;
        free(b);
        b = next;
    }
}

void tg_arena_free(tg_arena *arena)
{
    if (!arena) return;
    free_blocks(arena->newest);
    free(arena);
}

void tg_arena_reset(tg_arena *arena)
{
    arena->used = 0;
    block *keep = arena->newest;
    if (!keep) return;
    free_blocks(keep->next);
    keep->next = NULL;
    keep->used = 0;
    if (keep->size > BLOCK_MAX) {
        free(keep);
        arena->newest = NULL;
    }
}

/* The own newest block stays in front: there is room left in it. */
void tg_arena_adopt(tg_arena *arena, tg_arena *from)
{
    block *last = from->newest;
    while (last && last->next) last = last->next;
    if (last && arena->newest) {
        last->next = arena->newest->next;
        arena->newest->next = from->newest;
    } else if (last) {
        arena->newest = from->newest;
    }
    arena->used += from->used;
    free(from);
}

static block *add_block(tg_arena *arena, size_t n)
{
    size_t size = arena->newest ? arena->newest->size * 2 : BLOCK_MIN;
    if (size > BLOCK_MAX) size = BLOCK_MAX;
    if (size < n) size = n;
    if (size > SIZE_MAX - sizeof(block)) return NULL;
    block *b = malloc(sizeof(block) + size);
    if (!b) return NULL;
    b->size = size;
    b->used = 0;
    b->next = arena->newest;
    arena->newest = b;
    return b;
}

void *tg_arena_alloc_raw(tg_arena *arena, size_t n)
{
    if (n > SIZE_MAX - ALIGNMENT) return NULL;
    size_t need = (n + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (need == 0) need = ALIGNMENT;
    block *b = arena->newest;
    if (!b || b->size - b->used < need) {
        b = add_block(arena, need);
        if (!b) return NULL;
    }
    void *at = b->data + b->used;
    b->used += need;
    arena->used += need;
    return at;
}

void *tg_arena_alloc(tg_arena *arena, size_t n)
{
    void *at = tg_arena_alloc_raw(arena, n);
    if (at) memset(at, 0, n);
    return at;
}

void *tg_arena_array(tg_arena *arena, size_t count, size_t size)
{
    size_t n = 0;
    if (__builtin_mul_overflow(count, size, &n)) return NULL;
    return tg_arena_alloc(arena, n);
}

char *tg_arena_strdup(tg_arena *arena, tg_slice s)
{
    if (s.n == SIZE_MAX) return NULL;
    char *copy = tg_arena_alloc_raw(arena, s.n + 1);
    if (!copy) return NULL;
    if (s.n) memcpy(copy, s.ptr, s.n);
    copy[s.n] = '\0';
    return copy;
}

tg_slice tg_arena_copy(tg_arena *arena, tg_slice s)
{
    char *copy = tg_arena_strdup(arena, s);
    return copy ? (tg_slice){copy, s.n} : (tg_slice){NULL, 0};
}

tg_slice tg_arena_join(tg_arena *arena, tg_slice a, const char *between, tg_slice b)
{
    size_t n = strlen(between), total;
    if (__builtin_add_overflow(a.n, b.n, &total) || __builtin_add_overflow(total, n + 1, &total))
        return (tg_slice){NULL, 0};
    char *p = tg_arena_alloc_raw(arena, total);
    if (!p) return (tg_slice){NULL, 0};
    if (a.n) memcpy(p, a.ptr, a.n);
    memcpy(p + a.n, between, n);
    if (b.n) memcpy(p + a.n + n, b.ptr, b.n);
    p[total - 1] = '\0';
    return (tg_slice){p, total - 1};
}

bool tg_arena_append(tg_arena *arena, tg_arena_text *text, tg_slice more)
{
    if (!more.n) return true;
    if (more.n > SIZE_MAX / 2 - text->n) return false;
    if (text->n + more.n > text->capacity) {
        size_t capacity = 2 * (text->n + more.n);
        char *larger = tg_arena_alloc_raw(arena, capacity);
        if (!larger) return false;
        if (text->n) memcpy(larger, text->ptr, text->n);
        text->ptr = larger;
        text->capacity = capacity;
    }
    memcpy(text->ptr + text->n, more.ptr, more.n);
    text->n += more.n;
    return true;
}

tg_slice tg_arena_grown(const tg_arena_text *text)
{
    return text->ptr ? (tg_slice){text->ptr, text->n} : tg_slice_of("");
}

tg_slice tg_arena_printf(tg_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = n < 0 ? NULL : tg_arena_alloc_raw(arena, (size_t)n + 1);
    if (text) vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    return text ? (tg_slice){text, (size_t)n} : (tg_slice){NULL, 0};
}

size_t tg_arena_used(const tg_arena *arena)
{
    return arena->used;
}
