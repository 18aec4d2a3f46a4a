/* ingest.h - files of use and spend, through the dictionary and the price book into the store. */
#ifndef TG_GATE_INGEST_H
#define TG_GATE_INGEST_H

#include "ingest/ingest.h"
#include "store/store.h"

typedef struct tg_gate_ingest_options {
    const tg_ingest_format *format;
    const char *const *files; /* "-" is standard input */
    size_t file_count;
    const char *store;  /* URL */
    const char *config; /* bundle; NULL: the one found from the current directory */
    int64_t now;
    /* Is told of each row and file that is refused. */
    void (*refuse)(void *to, const tg_err *problem);
    void *to;
} tg_gate_ingest_options;

typedef struct tg_gate_ingest_result {
    tg_ingest_counts read;
    tg_store_counts stored;
    size_t unpriced; /* rows whose cost the source does not say and the book does not know */
    size_t unreadable_files; /* could not be opened or read */
} tg_gate_ingest_result;

/* Takes all files. Rows are stored in batches, so what was taken before a failure stays, and the
 * same command again completes it.
 *   TG_EUSAGE  the bundle has errors: they are in `problems` (tg_diagnostic)
 *   whatever the store says */
tg_status tg_gate_ingest(const tg_gate_ingest_options *options, tg_arena *arena, tg_vec *problems,
                         tg_gate_ingest_result *out, tg_err *err) TG_MUST_CHECK;

#endif
