#include "base/work.h"

#include "base/limits.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef struct crew {
    size_t count;
    void (*job)(void *, size_t, unsigned);
    void *context;
    atomic_size_t next;
} crew;

typedef struct member {
    crew *crew;
    unsigned number;
    pthread_t thread;
} member;

static void *work(void *argument)
{
    member *me = argument;
    crew *all = me->crew;
    for (;;) {
        size_t item = atomic_fetch_add(&all->next, 1);
        if (item >= all->count) return NULL;
        all->job(all->context, item, me->number);
    }
}

void tg_work(size_t count, unsigned workers,
             void (*job)(void *context, size_t item, unsigned worker), void *context)
{
    crew all = {.count = count, .job = job, .context = context};
    if (workers > count) workers = (unsigned)count;
    if (workers > TG_LIMIT_JOBS) workers = TG_LIMIT_JOBS;
    member self = {.crew = &all, .number = 0};
    member *others = workers > 1 ? calloc(workers, sizeof *others) : NULL;
    unsigned started = 0;
    for (unsigned i = 1; others && i < workers; i++) {
        others[started] = (member){.crew = &all, .number = i};
        if (pthread_create(&others[started].thread, NULL, work, &others[started]) != 0) break;
        started++;
    }
    (void)work(&self);
    for (unsigned i = 0; i < started; i++) (void)pthread_join(others[i].thread, NULL);
    free(others);
}

unsigned tg_work_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int count = CPU_COUNT(&set);
    return count < 1 ? 1u : (unsigned)count;
}
