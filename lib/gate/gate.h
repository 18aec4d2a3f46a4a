/* gate.h - options to run: finds the inputs, drives the readers, judges, reaches the verdict. */
#ifndef TG_GATE_GATE_H
#define TG_GATE_GATE_H

#include "base/buf.h"
#include "model/run.h"
#include "policy/policy.h"

typedef struct tg_gate_options {
    const char *const *paths; /* files and directories to judge */
    size_t path_count;
    bool are_paths_listed;    /* the paths come from a listing: one that holds nothing of ours is no
                                 error */
    const char *const *plans; /* plan files; "-" is standard input */
    size_t plan_count;
    const char *config;     /* bundle directory; NULL: the one found (see tg_gate_find_config) */
    bool is_builtin_bundle; /* the built-in one, even where another could be found */
    const char *const *excludes; /* globs, as .gitignore has them */
    size_t exclude_count;
    const char *const *includes; /* globs: only these files; besides, they are not ignored */
    size_t include_count;
    const char *base;        /* compare with this branch, tag or commit; NULL: nothing */
    const char *head;        /* judge this commit instead of the work tree; needs base */
    bool only_new;           /* with base: only findings that the base does not have decide */
    const char *policy_from; /* take the bundle from this commit; NULL: from base, when there is one
                              */
    tg_severity fail_on;
    bool never_fails;
    bool allow_empty;
    bool include_tests;
    bool include_generated;
    const char *const *infracosts; /* JSON files of another tool's prices */
    size_t infracost_count;
    const char *const *what_ifs; /* KEY=VALUE: scenarios, see cost/cost.h */
    size_t what_if_count;
    const char *store;     /* URL of the audit store; NULL: the one in the bundle's directory, where
                              there is one */
    bool is_without_store; /* none, not even that one */
    bool records_merge;    /* needs base: note in the store what the change is projected to cost */
    bool only_declared_prices; /* price only where the bundle has usage, budgets or prices: for
                                  samples, most of which are about detection and tags */
    unsigned jobs;             /* 0: all processors */
    int64_t now;               /* seconds since 1970-01-01: the clock, given from outside */
    const char *tool_version;
    /* Called now and then from one thread at a time while files are read; may be NULL. */
    void (*progress)(void *context, size_t done, size_t total);
    void *progress_context;
} tg_gate_options;

typedef struct tg_gate tg_gate;

/* Runs a check.
 *   TG_EUSAGE, TG_ENOTFOUND  nothing was judged: a path that is not there, a bundle with errors.
 * All of them are in tg_gate_problems(*out), the first is in err too Anything that goes wrong with
 * single inputs is not a failure of this function: it is in the run's diagnostics and its decision.
 * *out is set in every case but TG_ENOMEM; close it. */
tg_status tg_gate_check(const tg_gate_options *options, tg_gate **out, tg_err *err) TG_MUST_CHECK;
const tg_run *tg_gate_run(const tg_gate *gate);
/* The bundle's errors when nothing was judged. */
const tg_diagnostic *tg_gate_problems(const tg_gate *gate, size_t *count);
/* Comments addressed to the program, sorted by file and line: for `policy test`. */
const tg_annotation *tg_gate_annotations(const tg_gate *gate, size_t *count);
const tg_bundle *tg_gate_bundle(const tg_gate *gate);
void tg_gate_close(tg_gate *gate);

/* The bundle that a check of these paths uses when none is named: `.tallygate` in the one directory
 * that is checked, else in the current directory or the nearest one above it up to the top of its
 * git work tree; {NULL, 0} when there is none. */
tg_slice tg_gate_find_config(const char *const *paths, size_t path_count, tg_arena *arena);

/* "sqlite:DIRECTORY/audit.db" of the bundle that is used where none is named, when that file is
 * there; {NULL, 0} when not, or out of memory. */
tg_slice tg_gate_find_store(const char *config, const char *const *paths, size_t path_count,
                            tg_arena *arena);

/* A bundle and a catalog without a check, for the commands that only look at them. NULL config: the
 * one found from the current directory, else the built-in one. */
tg_status tg_gate_open_bundle(const char *config, tg_arena *arena, tg_bundle **bundle,
                              tg_catalog **catalog, tg_vec *problems, tg_err *err) TG_MUST_CHECK;

/* Appends the linked libraries and their versions: "libgit2 1.5.1, libyaml 0.2.5, ...". */
void tg_gate_libraries(tg_buf *to);

#endif
