/* Lists of records in JSON: an array, lines of an object each, or pages of buckets. */
#include "base/limits.h"
#include "doc/json.h"
#include "doc/json_stream.h"
#include "ingest/reading.h"

#include <stdlib.h>

/* --- lines
 * ----------------------------------------------------------------------------------------- */

enum { CHUNK_BYTES = 64 * 1024 };

typedef struct lines {
    tg_stream from;
    char *data;
    size_t start, n, capacity; /* what is read and not yet given: data[start .. n) */
    uint32_t number;           /* of the line that was given last */
    bool is_at_end;
    bool is_too_long; /* the line that was given last is only its beginning */
} lines;

static tg_status make_room(lines *l, tg_err *err)
{
    if (l->start) {
        memmove(l->data, l->data + l->start, l->n - l->start);
        l->n -= l->start;
        l->start = 0;
    }
    if (l->capacity - l->n >= CHUNK_BYTES) return TG_OK;
    size_t capacity = l->capacity ? l->capacity * 2 : 2 * CHUNK_BYTES;
    char *data = realloc(l->data, capacity);
    if (!data) return tg_fail_memory(err);
    l->data = data;
    l->capacity = capacity;
    return TG_OK;
}

static tg_status fill(lines *l, tg_err *err)
{
    size_t n = 0;
    tg_status status = make_room(l, err);
    if (!status) status = l->from.read(l->from.self, l->data + l->n, CHUNK_BYTES, &n, err);
    if (status) return status;
    l->n += n;
    l->is_at_end = n == 0;
    return TG_OK;
}

/* The rest of a line that nobody wants. */
static tg_status skip_line(lines *l, tg_err *err)
{
    tg_status status = TG_OK;
    for (;;) {
        const char *end =
            l->n > l->start ? memchr(l->data + l->start, '\n', l->n - l->start) : NULL;
        l->start = end ? (size_t)(end - l->data) + 1 : l->n;
        if (end || l->is_at_end) return TG_OK;
        status = fill(l, err);
        if (status) return status;
    }
}

static tg_status next_line(lines *l, bool *found, tg_slice *out, tg_err *err)
{
    size_t looked = 0;
    *found = true;
    l->is_too_long = false;
    for (;;) {
        size_t n = l->n - l->start;
        const char *end = n > looked ? memchr(l->data + l->start + looked, '\n', n - looked) : NULL;
        looked = n;
        if (end || (l->is_at_end && n) || n > TG_LIMIT_ROW_BYTES) {
            *out = (tg_slice){l->data + l->start, end ? (size_t)(end - l->data) - l->start : n};
            l->is_too_long = out->n > TG_LIMIT_ROW_BYTES;
            l->start += out->n + (end != NULL);
            l->number++;
            return l->is_too_long && !end ? skip_line(l, err) : TG_OK;
        }
        if (l->is_at_end) {
            *found = false;
            return TG_OK;
        }
        tg_status status = fill(l, err);
        if (status) return status;
    }
}

/* --- records
 * --------------------------------------------------------------------------------------- */

static tg_status take_record(tg_ingest *in, tg_slice text, uint32_t line, tg_ingest_record *record,
                             tg_err *err)
{
    const tg_doc *doc = NULL;
    tg_ingest_begin(in, line);
    tg_status status = tg_json_parse(text, in->name, in->scratch, &doc, err);
    if (status && status != TG_ENOMEM && err->line) err->line += line - 1;
    if (!status && tg_type_of(tg_doc_root(doc)) != TG_OBJECT)
        status = tg_fail(err, TG_ESYNTAX, "expected an object");
    if (!status) status = record(in, tg_doc_root(doc), text, err);
    return tg_ingest_end(in, status, err);
}

static tg_status read_lines(tg_ingest *in, lines *l, tg_ingest_record *record, tg_err *err)
{
    bool found = true;
    tg_slice line = {NULL, 0};
    tg_status status = next_line(l, &found, &line, err);
    while (!status && found) {
        tg_slice text = tg_slice_trim(line);
        in->line = l->number;
        if (l->is_too_long) {
            status =
                tg_fail(err, TG_ELIMIT, "the line is longer than %u bytes", TG_LIMIT_ROW_BYTES);
            status = tg_ingest_end(in, status, err);
        } else if (text.n) {
            status = take_record(in, text, l->number, record, err);
        }
        if (!status) status = next_line(l, &found, &line, err);
    }
    return status;
}

/* What was looked at, and then the rest. */
typedef struct joined {
    tg_slice first;
    tg_stream rest;
} joined;

static tg_status read_joined(void *self, char *to, size_t max, size_t *n, tg_err *err)
{
    joined *j = self;
    if (!j->first.n) return j->rest.read(j->rest.self, to, max, n, err);
    *n = j->first.n < max ? j->first.n : max;
    memcpy(to, j->first.ptr, *n);
    j->first = tg_slice_from(j->first, *n);
    return TG_OK;
}

static tg_status read_array(tg_ingest *in, tg_json_stream *stream, tg_ingest_record *record,
                            tg_err *err)
{
    bool found = true;
    tg_slice key;
    tg_slice text;
    tg_status status = tg_json_enter(stream, err);
    if (!status) status = tg_json_next(stream, &found, &key, err);
    while (!status && found) {
        uint32_t line = tg_json_position(stream).line;
        in->line = line;
        status = tg_json_capture(stream, &text, err);
        if (!status)
            status = take_record(in, text, line, record, err);
        else if (status == TG_ELIMIT)
            status = tg_ingest_end(in, status, err);
        if (!status) status = tg_json_next(stream, &found, &key, err);
    }
    return status;
}

static tg_status read_arrays(tg_ingest *in, tg_stream from, tg_ingest_record *record, tg_err *err)
{
    tg_json_stream *stream = NULL;
    bool found = true;
    tg_status status = tg_json_stream_new(from, in->name, false, &stream, err);
    if (!status) status = tg_json_document(stream, &found, err);
    while (!status && found) {
        status = read_array(in, stream, record, err);
        if (!status) status = tg_json_document(stream, &found, err);
    }
    tg_json_stream_free(stream);
    return status;
}

/* A file that is no text has its first bytes for a message of its own. */
static tg_status refuse_archives(tg_slice head, tg_err *err)
{
    if (head.n > 1 && head.ptr[0] == '\x1f' && head.ptr[1] == '\x8b')
        return tg_fail(err, TG_EUNSUPPORTED,
                       "the file is packed by gzip: unpack it first (gzip -dc "
                       "FILE | tallygate ingest FORMAT -)");
    return TG_OK;
}

tg_status tg_ingest_records(tg_ingest *in, tg_stream from, tg_ingest_record *record, tg_err *err)
{
    lines l = {.from = from};
    size_t at = 0;
    tg_status status = TG_OK;
    while (!status && !l.is_at_end) {
        while (at < l.n && (l.data[at] == ' ' || l.data[at] == '\t' || l.data[at] == '\r' ||
                            l.data[at] == '\n'))
            at++;
        if (at < l.n || at > TG_LIMIT_ROW_BYTES) break;
        status = fill(&l, err);
    }
    if (!status) status = refuse_archives((tg_slice){l.data, l.n}, err);
    if (!status && at < l.n && l.data[at] == '[') {
        joined j = {{l.data, l.n}, from};
        status = read_arrays(in, (tg_stream){read_joined, &j}, record, err);
    } else if (!status) {
        status = read_lines(in, &l, record, err);
    }
    free(l.data);
    return status;
}

/* --- pages
 * ----------------------------------------------------------------------------------------- */

static tg_status note_more(tg_ingest *in, tg_json_stream *stream, tg_err *err)
{
    const tg_doc *doc = NULL;
    tg_arena_reset(in->scratch);
    tg_status status = tg_json_take(stream, in->scratch, &doc, err);
    if (!status && tg_bool_of(tg_doc_root(doc), false)) in->counts.more_pages++;
    return status;
}

static tg_status read_page(tg_ingest *in, tg_json_stream *stream, tg_ingest_record *bucket,
                           tg_err *err)
{
    bool found = true;
    bool has_data = false;
    tg_slice key;
    in->line = tg_json_position(stream).line;
    tg_status status = tg_json_enter(stream, err);
    if (!status) status = tg_json_next(stream, &found, &key, err);
    while (!status && found) {
        bool is_data = tg_slice_is(key, "data") && tg_json_type(stream) == TG_ARRAY;
        if (is_data) status = read_array(in, stream, bucket, err);
        if (!is_data && tg_slice_is(key, "has_more")) status = note_more(in, stream, err);
        has_data = has_data || is_data;
        if (!status) status = tg_json_next(stream, &found, &key, err);
    }
    if (status || has_data) return status;
    return tg_fail(err, TG_ESYNTAX, "not a page: it has no list `data`");
}

tg_status tg_ingest_pages(tg_ingest *in, tg_stream from, tg_ingest_record *bucket, tg_err *err)
{
    tg_json_stream *stream = NULL;
    bool found = true;
    bool has_any = false;
    tg_status status = tg_json_stream_new(from, in->name, false, &stream, err);
    if (!status) status = tg_json_document(stream, &found, err);
    while (!status && found) {
        has_any = true;
        status = read_page(in, stream, bucket, err);
        if (!status) status = tg_json_document(stream, &found, err);
    }
    tg_json_stream_free(stream);
    if (status || has_any) return status;
    return tg_fail(err, TG_ESYNTAX, "the file is empty: expected a page of JSON");
}

tg_status tg_ingest_bucket(tg_ingest *in, tg_bucket *bucket,
                           tg_status (*take)(tg_ingest *in, tg_value result,
                                             const tg_bucket *bucket, tg_err *err),
                           tg_err *err)
{
    tg_value results = bucket->results;
    tg_status status = tg_ingest_day(bucket->start, &bucket->day, err);
    if (!status && tg_type_of(results) != TG_ARRAY)
        status = tg_fail(err, TG_ESYNTAX, "no bucket: it has no list `results`");
    if (status) return status;
    for (tg_value v = tg_first(results); !tg_is_missing(v) && !status; v = tg_next(results, v))
        status = tg_ingest_end(in, take(in, v, bucket, err), err);
    return status;
}
