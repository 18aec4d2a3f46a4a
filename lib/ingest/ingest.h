/* ingest.h - what gateways, providers and clouds say of use and spend, to rows for the store.
 *
 * A format is one file with one descriptor and one row in the table of ingest.c. Whatever the file
 * says is read as a stream: memory does not grow with it, but for 16 bytes a row where rows have no
 * id of their own and equal ones must be counted. A row that makes no sense is refused with its
 * line, and the rest is taken.
 *
 * Nothing personal is read into a row: no prompts, no answers, no users, no keys, no addresses.
 * Tags are understood by the dictionary: a key or value that it does not know is not kept, so what
 * is paid under it has no owner. */
#ifndef TG_INGEST_INGEST_H
#define TG_INGEST_INGEST_H

#include "base/stream.h"
#include "bundle/bundle.h"
#include "model/spend.h"

typedef struct tg_ingest tg_ingest;

typedef struct tg_ingest_setup {
    const tg_dictionary *dictionary;
    int64_t today; /* days since 1970-01-01: a row of a later day than tomorrow is refused */
    /* Takes a row, whose texts live until this returns. What it returns but TG_OK ends the whole.
     */
    tg_status (*put)(void *to, tg_spend_row *row, tg_err *err);
    /* Is told of each row that is refused: file, line, reason. */
    void (*refuse)(void *to, const tg_err *problem);
    /* Whether a machine of a bill has accelerators; NULL: none has. */
    bool (*is_accelerated)(void *to, tg_slice instance_type);
    void *to;
} tg_ingest_setup;

/* What became of what was read. */
typedef struct tg_ingest_counts {
    size_t taken;
    size_t refused;
    size_t not_paid;       /* answered from a gateway's own cache */
    size_t not_ai;         /* lines of a bill that are about something else */
    size_t unknown_values; /* tags whose value the dictionary does not know */
    size_t mixed_buckets; /* rows whose cached tokens are more than the input that should hold them:
                             taken as standing beside it */
    size_t more_pages;    /* pages that say that another one follows */
} tg_ingest_counts;

typedef struct tg_ingest_format {
    const char *name;
    const char *summary; /* one line */
    tg_status (*read)(tg_ingest *ingest, tg_stream from, tg_err *err);
} tg_ingest_format;

/* All of them, in the order of the help. */
const tg_ingest_format *const *tg_ingest_formats(size_t *count);
/* NULL when there is none of that name. */
const tg_ingest_format *tg_ingest_format_find(tg_slice name);

/* One ingest of any number of files of one format: equal rows without an id are counted over all of
 * them, so parts of one export belong together. */
tg_status tg_ingest_new(const tg_ingest_format *format, const tg_ingest_setup *setup,
                        tg_ingest **out, tg_err *err) TG_MUST_CHECK;
/* Reads one file. What is wrong with it as a whole goes to `refuse` too.
 *   TG_ENOMEM, TG_EIO and what `put` returned are the only failures */
tg_status tg_ingest_file(tg_ingest *ingest, tg_stream from, const char *name,
                         tg_err *err) TG_MUST_CHECK;
const tg_ingest_counts *tg_ingest_counted(const tg_ingest *ingest);
void tg_ingest_free(tg_ingest *ingest); /* NULL is fine */

#endif
