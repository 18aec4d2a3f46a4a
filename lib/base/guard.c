#include "base/guard.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Blocks are rounded up to a power of two or half as much again (16, 32, 48, 64, ...), so that
 * freed blocks fit the next of about their size: growing arrays leave their old blocks to each
 * other. Multiples of 16, so that every block is aligned for any type. */
enum { CLASS_COUNT = 2 * (48 - 4), CHUNK_BYTES = 256 * 1024, HEADER_BYTES = 16 };

typedef struct chunk {
    struct chunk *next;
    size_t n; /* usable bytes behind this header */
} chunk;

/* In front of every block; 16 bytes, so that blocks keep malloc's alignment. */
typedef struct header {
    size_t n;            /* of the block */
    struct header *next; /* in a free list */
} header;
_Static_assert(sizeof(header) == HEADER_BYTES, "block header keeps blocks aligned");
_Static_assert(sizeof(chunk) == HEADER_BYTES, "chunk header keeps blocks aligned");

typedef struct region {
    chunk *chunks;
    char *at, *end; /* unused part of the newest chunk */
    size_t used, max;
    tg_status status;
    header *freed[CLASS_COUNT];
    jmp_buf out;
} region;

/* The runtime's allocator functions get no context, so the region in force is known by thread. */
static _Thread_local region *current;

static _Noreturn void leave(region *r, tg_status status)
{
    r->status = status;
    longjmp(r->out, 1);
}

/* Class of the smallest size that holds n, and that size. */
static unsigned class_of(size_t n, size_t *size)
{
    unsigned class = 0;
    size_t step = 16;
    while (step < n && class + 2 < CLASS_COUNT) {
        if (step >= 32 && step + step / 2 >= n) {
            *size = step + step / 2;
            return class + 1;
        }
        step *= 2;
        class += 2;
    }
    *size = step;
    return class;
}

static void grow(region *r, size_t need)
{
    size_t n = need > CHUNK_BYTES - sizeof(chunk) ? need : CHUNK_BYTES - sizeof(chunk);
    if (n > r->max - r->used) leave(r, TG_ELIMIT);
    chunk *c = malloc(sizeof *c + n);
    if (!c) leave(r, TG_ENOMEM);
    *c = (chunk){.next = r->chunks, .n = n};
    r->chunks = c;
    r->used += n;
    r->at = (char *)(c + 1);
    r->end = r->at + n;
}

static void *take(region *r, size_t n)
{
    if (n > r->max) leave(r, TG_ELIMIT);
    size_t size;
    unsigned class = class_of(n ? n : 1, &size);
    header *h = r->freed[class];
    if (h) {
        r->freed[class] = h->next;
        return h + 1;
    }
    if ((size_t)(r->end - r->at) < size + HEADER_BYTES) grow(r, size + HEADER_BYTES);
    h = (header *)(void *)r->at;
    r->at += size + HEADER_BYTES;
    *h = (header){.n = size};
    return h + 1;
}

void *tg_guard_malloc(size_t n)
{
    return current ? take(current, n) : malloc(n);
}

void *tg_guard_calloc(size_t count, size_t size)
{
    if (!current) return calloc(count, size);
    size_t n;
    if (__builtin_mul_overflow(count, size, &n)) leave(current, TG_ELIMIT);
    void *block = take(current, n);
    memset(block, 0, n);
    return block;
}

void tg_guard_free(void *block)
{
    if (!current) {
        free(block);
        return;
    }
    if (!block) return;
    header *h = (header *)block - 1;
    size_t size;
    unsigned class = class_of(h->n, &size);
    h->next = current->freed[class];
    current->freed[class] = h;
}

void *tg_guard_realloc(void *block, size_t n)
{
    if (!current) return realloc(block, n);
    if (!block) return take(current, n);
    size_t old = ((header *)block - 1)->n;
    if (n <= old) return block;
    void *grown = take(current, n);
    memcpy(grown, block, old);
    tg_guard_free(block);
    return grown;
}

static void release(region *r)
{
    while (r->chunks) {
        chunk *c = r->chunks;
        r->chunks = c->next;
        free(c);
    }
}

tg_status tg_guard_run(size_t max, void (*body)(void *context), void *context)
{
    if (current) {
        body(context);
        return TG_OK;
    }
    region *r = calloc(1, sizeof *r);
    if (!r) return TG_ENOMEM;
    r->max = max;
    current = r;
    /* Only `r` is used after a jump, and it does not change in between. */
    if (setjmp(r->out) == 0) body(context);
    current = NULL;
    tg_status status = r->status;
    release(r);
    free(r);
    return status;
}
