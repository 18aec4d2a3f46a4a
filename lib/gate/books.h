/* books.h - the audit store of a check: what it is told, and what it is made to remember. */
#ifndef TG_GATE_BOOKS_H
#define TG_GATE_BOOKS_H

#include "cost/cost.h"
#include "gate/collect.h"
#include "gate/trees.h"

typedef struct tg_books {
    tg_slice url;          /* {NULL, 0}: no store */
    const tg_spend *spend; /* NULL: no store, or it could not be read */
    tg_slice head;         /* the commit that is judged; empty where nothing is compared */
} tg_books;

/* Reads what the store knows. One that was asked for, or is there, and cannot be read is an error
 * among the harvest's diagnostics, so the run is incomplete; the rest is judged all the same. */
tg_status tg_books_read(tg_books *books, const tg_gate_options *options, const tg_bundle *bundle,
                        const tg_trees *trees, tg_gate_harvest *harvest, tg_arena *arena,
                        tg_err *err) TG_MUST_CHECK;
/* Notes a merged change, once a commit and scope. Failing makes the run incomplete. */
tg_status tg_books_record(const tg_books *books, const tg_gate_options *options,
                          const tg_cost_result *cost, tg_gate_harvest *harvest, tg_arena *arena,
                          tg_run *run, tg_err *err) TG_MUST_CHECK;

#endif
