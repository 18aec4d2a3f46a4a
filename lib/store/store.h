/* store.h - the audit store: what was used and paid, and what merged changes were projected to
 * cost.
 *
 * A URL names it: "sqlite:PATH". What is in it, and how to look into it, is in docs/store.md. All
 * writing is idempotent: rows carry keys that the client makes of their content or their source's
 * ids, so what comes again changes nothing, and what comes again with other figures replaces them.
 *
 * Failures, all functions:
 *   TG_EUSAGE        no such kind of store, or no place in the URL
 *   TG_ENOTFOUND     there is no store; err says how one is made
 *   TG_EUNSUPPORTED  made by a newer program, or not migrated yet; err says what to do
 *   TG_ESYNTAX       not a store, or a damaged one: it is left as it is
 *   TG_EIO           the system refused, or another process held it for too long
 *   TG_ERANGE        a sum does not fit
 *   TG_ENOMEM */
#ifndef TG_STORE_STORE_H
#define TG_STORE_STORE_H

#include "base/buf.h"
#include "base/vec.h"
#include "model/run.h"

typedef struct tg_store tg_store;

typedef enum tg_store_mode {
    TG_STORE_READ,  /* nothing is written, nothing is made */
    TG_STORE_WRITE, /* there must be one */
} tg_store_mode;

/* Whether `url` has the form of one; err says what is wrong. TG_EUSAGE is the only failure. */
tg_status tg_store_check_url(const char *url, tg_err *err) TG_MUST_CHECK;
tg_status tg_store_open(const char *url, tg_store_mode mode, tg_store **out,
                        tg_err *err) TG_MUST_CHECK;
void tg_store_close(tg_store *store); /* NULL is fine */

/* Makes a store where there is none; *is_new false: there was one, and it is sound as far as
 * opening tells. Its directory must be there. `now` is noted beside the version. */
tg_status tg_store_init(const char *url, int64_t now, bool *is_new, tg_err *err) TG_MUST_CHECK;
/* Brings an older store to this program's version; both are given back. */
tg_status tg_store_migrate(const char *url, int64_t now, int64_t *from, int64_t *to,
                           tg_err *err) TG_MUST_CHECK;
/* Reads everything: what is wrong goes to `problems` (tg_slice, in the arena). Only a store that
 * cannot be looked at is a failure. */
tg_status tg_store_verify(const char *url, tg_arena *arena, tg_vec *problems,
                          tg_err *err) TG_MUST_CHECK;

/* --- writing
 * --------------------------------------------------------------------------------------- */

typedef struct tg_store_counts {
    size_t added, changed, known;
} tg_store_counts;

/* All rows or none. `counts` is added to. */
tg_status tg_store_put(tg_store *store, const tg_spend_row *rows, size_t count,
                       tg_store_counts *counts, tg_err *err) TG_MUST_CHECK;

/* A run that stays: now that of a merged change, with what it was projected to cost. */
typedef struct tg_store_run {
    const tg_run *run;
    tg_slice head;  /* the commit that was merged */
    tg_slice scope; /* what was judged, in words; two runs of one commit with other scopes are two
                     */
    int64_t now;    /* seconds since 1970-01-01 */
    const tg_tagged_change *changes;
    size_t change_count;
} tg_store_run;

/* *is_new false: the commit's run of that scope is in the store already, and stays as it was. */
tg_status tg_store_put_merge(tg_store *store, const tg_store_run *run, bool *is_new,
                             tg_err *err) TG_MUST_CHECK;

/* --- reading
 * --------------------------------------------------------------------------------------- */

/* Sums by day and series of `from` <= day < `until`, and merges of those days. */
tg_status tg_store_read(tg_store *store, int64_t from, int64_t until, tg_arena *arena,
                        tg_spend *out, tg_err *err) TG_MUST_CHECK;

/* Appends the linked libraries and their versions. */
void tg_store_library(tg_buf *to);

#endif
