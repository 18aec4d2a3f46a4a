/* guard.h - runs code that cannot be told that memory is short.
 *
 * The tree-sitter runtime takes every allocation for granted: its default allocator ends the
 * process, a null pointer crashes it. Inside tg_guard_run its memory (tg_guard_malloc and so on,
 * which a user of the runtime installs with ts_set_allocator) comes from a region of the calling
 * thread. When the region cannot grow, the body is left where it stands, by longjmp, and the whole
 * region is given back. So a body may hold nothing but memory from these functions and from an
 * arena while it calls the runtime.
 *
 * A region is also quick: allocation moves a pointer or takes a freed block of the same size class,
 * and nothing has to be freed at the end. */
#ifndef TG_BASE_GUARD_H
#define TG_BASE_GUARD_H

#include "base/status.h"

/* Calls body(context) on this thread. The region holds at most `max` bytes.
 *   TG_ELIMIT  the body wanted more than `max`
 *   TG_ENOMEM  the system gave no more
 * Whatever the body allocated here is gone when this returns. Regions do not nest: a guard inside a
 * guard uses the outer region and its limit. */
tg_status tg_guard_run(size_t max, void (*body)(void *context), void *context) TG_MUST_CHECK;

/* malloc, calloc, realloc and free of the innermost guard of this thread; outside of any guard, the
 * C library's. Memory made on one side of a guard must not be freed on the other. */
void *tg_guard_malloc(size_t n);
void *tg_guard_calloc(size_t count, size_t size);
void *tg_guard_realloc(void *block, size_t n);
void tg_guard_free(void *block);

#endif
