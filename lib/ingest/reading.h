/* reading.h - what the formats share while a file is read; used by nobody else. */
#ifndef TG_INGEST_READING_H
#define TG_INGEST_READING_H

#include "ingest/ingest.h"

struct tg_ingest {
    const tg_ingest_format *format;
    tg_ingest_setup setup;
    tg_ingest_counts counts;
    tg_arena *arena;   /* as long as the ingest */
    tg_arena *scratch; /* emptied after each row */
    const char *name;  /* of the file that is read */
    uint32_t line;     /* of the row that is read */
    bool is_over;      /* `put` failed, or memory is short: nothing more is read */
    /* The row's tags: a value for each key of the dictionary, empty where there is none. */
    tg_slice *values;
    const size_t *key_order; /* the dictionary's keys by name */
    tg_key_value *tags;      /* room for all of them */
    struct tg_seen *seen;    /* rows without an id, with open addressing */
    size_t seen_count, seen_capacity;
};

/* --- rows
 * ------------------------------------------------------------------------------------------ */

/* Empties the scratch memory and the tags, for a row that starts at `line`. */
void tg_ingest_begin(tg_ingest *in, uint32_t line);
/* Ends a row: refuses it with `err` unless `status` is TG_OK. Returns what ends the whole reading.
 */
tg_status tg_ingest_end(tg_ingest *in, tg_status status, tg_err *err) TG_MUST_CHECK;
/* Tells of something that was not taken. */
void tg_ingest_refuse(tg_ingest *in, const tg_err *problem);
/* Hands a row over, with the tags that were noted and the id that `parts` make; what makes no sense
 * (days, counts, amounts) is TG_ESYNTAX or TG_ERANGE. `is_own_id`: the source names rows; else
 * equal ones are told apart by their number. */
tg_status tg_ingest_put(tg_ingest *in, tg_spend_row *row, const tg_slice *parts, size_t part_count,
                        bool is_own_id, tg_err *err) TG_MUST_CHECK;
/* The same for a row that is about `days` days from its own on: each gets its part of the money,
 * and the parts add up. Days to come are fine then. */
tg_status tg_ingest_put_days(tg_ingest *in, tg_spend_row *row, int64_t days, const tg_slice *parts,
                             size_t part_count, tg_err *err) TG_MUST_CHECK;
/* A tag as its carrier has it. The first one of a key counts. */
tg_status tg_ingest_tag(tg_ingest *in, tg_platform platform, tg_slice key, tg_slice value,
                        tg_err *err) TG_MUST_CHECK;
/* "key:value" or "key=value"; anything else is no tag. */
tg_status tg_ingest_pair(tg_ingest *in, tg_slice text, tg_err *err) TG_MUST_CHECK;
/* Members of an object, of which those that are texts, numbers or booleans are tags. */
tg_status tg_ingest_tags(tg_ingest *in, tg_platform platform, tg_value object,
                         tg_err *err) TG_MUST_CHECK;

/* --- values
 * ---------------------------------------------------------------------------------------- */

/* A count that may be missing or null (then 0): a whole number from 0 to TG_LIMIT_ROW_COUNT. */
tg_status tg_ingest_count(tg_value v, const char *what, int64_t *out, tg_err *err) TG_MUST_CHECK;
/* A text that may be missing or null (then empty), cut off nowhere: longer than
 * TG_LIMIT_ROW_TEXT_BYTES is an error. */
tg_status tg_ingest_text(tg_value v, const char *what, tg_slice *out, tg_err *err) TG_MUST_CHECK;
/* A day of UTC from RFC 3339, with a space for the T or without a zone (UTC) too, or from seconds
 * since 1970. */
tg_status tg_ingest_day(tg_slice text, int64_t *out, tg_err *err) TG_MUST_CHECK;
/* Tokens of a source that counts cached ones in its input, to buckets that exclude each other.
 * Where that cannot be (the parts are more than the whole), it did not. */
void tg_ingest_inclusive(tg_ingest *in, int64_t input, tg_tokens *tokens);

/* --- JSON
 * ------------------------------------------------------------------------------------------ */

/* Calls `record` for each object of a list, or of lines that are an object each. `text` is how it
 * stands in the file. A line that is no JSON is refused and the next one read. */
typedef tg_status tg_ingest_record(tg_ingest *in, tg_value record, tg_slice text, tg_err *err);
tg_status tg_ingest_records(tg_ingest *in, tg_stream from, tg_ingest_record *record,
                            tg_err *err) TG_MUST_CHECK;
/* A span of time in a provider's usage or cost report, and its results. */
typedef struct tg_bucket {
    tg_slice start, end; /* as the report writes them */
    int64_t day;         /* set by tg_ingest_bucket */
    tg_value results;
} tg_bucket;

/* Takes each result of a bucket by `take`, a record each. */
tg_status tg_ingest_bucket(tg_ingest *in, tg_bucket *bucket,
                           tg_status (*take)(tg_ingest *in, tg_value result,
                                             const tg_bucket *bucket, tg_err *err),
                           tg_err *err);

/* Calls `bucket` for each item of the list `data` of each page, and counts pages that name another.
 */
tg_status tg_ingest_pages(tg_ingest *in, tg_stream from, tg_ingest_record *bucket,
                          tg_err *err) TG_MUST_CHECK;

/* --- CSV
 * ------------------------------------------------------------------------------------------- */

/* A table read row by row; cells live until the row's callback returns. */
typedef struct tg_ingest_table {
    /* The names of the columns. What it returns but TG_OK ends the file. */
    tg_status (*header)(void *to, const tg_slice *names, size_t count, tg_err *err);
    tg_status (*row)(void *to, const tg_slice *cells, size_t count, tg_err *err);
    void *to;
} tg_ingest_table;
enum { TG_INGEST_COLUMNS_MAX = 400 };
tg_status tg_ingest_csv(tg_ingest *in, tg_stream from, const tg_ingest_table *table,
                        tg_err *err) TG_MUST_CHECK;

extern const tg_ingest_format tg_ingest_events;
extern const tg_ingest_format tg_ingest_litellm;
extern const tg_ingest_format tg_ingest_focus;
extern const tg_ingest_format tg_ingest_openai;
extern const tg_ingest_format tg_ingest_anthropic;

#endif
