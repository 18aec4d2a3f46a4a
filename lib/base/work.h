/* work.h - the same job on many items, on several threads. */
#ifndef TG_BASE_WORK_H
#define TG_BASE_WORK_H

#include "base/status.h"

/* Calls job(context, item, worker) for each item 0 .. count-1, each once, in no promised order;
 * `worker` is 0 .. workers-1 and never runs twice at a time, so per-worker scratch needs no lock.
 * The order of results is the caller's affair: write to slot `item`.
 * When threads cannot be started the calling thread does everything: this cannot fail. */
void tg_work(size_t count, unsigned workers,
             void (*job)(void *context, size_t item, unsigned worker), void *context);
/* Processors this process may use, at least 1. */
unsigned tg_work_processors(void);

#endif
