/* arena.h - memory that is given back all at once.
 *
 * The contract of the whole library: what a function returns lives in the arena it was given, and
 * nothing is freed alone. One arena per input file while it is read, one per run for what stays.
 * An arena belongs to one thread at a time. */
#ifndef TG_BASE_ARENA_H
#define TG_BASE_ARENA_H

#include "base/slice.h"
#include "base/status.h"

typedef struct tg_arena tg_arena;

/* NULL when out of memory. */
tg_arena *tg_arena_new(void);
/* NULL is fine. */
void tg_arena_free(tg_arena *arena);
/* Forgets everything but keeps one block for reuse: for scratch memory in loops. */
void tg_arena_reset(tg_arena *arena);
/* Takes over all that lives in `from`, and frees `from` itself: what threads made each in their own
 * arena ends up in one, without a copy. */
void tg_arena_adopt(tg_arena *arena, tg_arena *from);
/* `n` zeroed bytes, aligned for any type; NULL when out of memory. n == 0 gives a valid pointer. */
void *tg_arena_alloc(tg_arena *arena, size_t n);
/* The same with whatever stands there: for large memory that is written before it is read. */
void *tg_arena_alloc_raw(tg_arena *arena, size_t n);
/* The same for `count` items of `size`; NULL also when the product overflows. */
void *tg_arena_array(tg_arena *arena, size_t count, size_t size);
/* A NUL-terminated copy; NULL when out of memory. The length without the NUL is s.n. */
char *tg_arena_strdup(tg_arena *arena, tg_slice s);
/* The copy as a slice; {NULL, 0} when out of memory (an empty slice copies to {"", 0}). */
tg_slice tg_arena_copy(tg_arena *arena, tg_slice s);
/* `a`, `between` and `b` put together: what most names are made by. {NULL, 0} when out of memory.
 */
tg_slice tg_arena_join(tg_arena *arena, tg_slice a, const char *between, tg_slice b);
/* printf into the arena; {NULL, 0} when out of memory. */
tg_slice tg_arena_printf(tg_arena *arena, const char *format, ...) TG_PRINTF(2, 3);
/* A text while it grows, {0} at first. What was there stays where it is in the arena, so growth
 * doubles.
 */
typedef struct tg_arena_text {
    char *ptr;
    size_t n, capacity;
} tg_arena_text;
/* Puts `more` at the end; false when out of memory, with the text as it was. */
bool tg_arena_append(tg_arena *arena, tg_arena_text *text, tg_slice more);
/* What it is by now; never NULL. */
tg_slice tg_arena_grown(const tg_arena_text *text);
/* Bytes handed out so far, for limits and for tests. */
size_t tg_arena_used(const tg_arena *arena);

#endif
