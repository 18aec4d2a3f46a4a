/* fuzz_ingest.h - any bytes as a file of one ingest format: rows that keep their promises, or a
 * reason for each that is refused. */
#ifndef TESTS_FUZZ_INGEST_H
#define TESTS_FUZZ_INGEST_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "ingest/ingest.h"
#include "../unit/trickle.h"

typedef struct fuzz_sink {
    size_t rows, refused;
} fuzz_sink;

static void need(bool holds)
{
    if (!holds) abort();
}

static bool is_count(int64_t n)
{
    return n >= 0 && n <= TG_LIMIT_ROW_COUNT;
}

static tg_status put_row(void *to, tg_spend_row *row, tg_err *err)
{
    fuzz_sink *sink = to;
    const tg_tokens *t = &row->sums.tokens;
    (void)err;
    sink->rows++;
    need(strlen(row->id) == 32);
    need(row->day > 0 && row->series.source.n && row->series.provider.ptr &&
         row->series.model.ptr && row->series.service.ptr && row->series.account.ptr &&
         row->resource.ptr);
    need(is_count(row->sums.requests) && is_count(t->input) && is_count(t->cache_read) &&
         is_count(t->cache_write) && is_count(t->cache_write_1h) && is_count(t->output));
    for (size_t i = 0; i < row->series.tag_count; i++) {
        need(row->series.tags[i].value.n > 0);
        if (i) need(tg_slice_compare(row->series.tags[i - 1].key, row->series.tags[i].key) < 0);
    }
    return TG_OK;
}

static void refuse(void *to, const tg_err *problem)
{
    fuzz_sink *sink = to;
    sink->refused++;
    need(problem->message[0] && problem->file[0]);
}

static bool is_accelerated(void *to, tg_slice type)
{
    (void)to;
    return type.n % 2 == 0;
}

static fuzz_sink read_in_pieces(const tg_ingest_format *format, const tg_dictionary *dictionary,
                                tg_slice text, size_t most)
{
    enum { TODAY = 20778 };
    fuzz_sink sink = {0};
    tg_err err = {0};
    tg_ingest *ingest = NULL;
    trickle t = {text, most};
    const tg_ingest_setup setup = {.dictionary = dictionary,
                                   .today = TODAY,
                                   .put = put_row,
                                   .refuse = refuse,
                                   .is_accelerated = is_accelerated,
                                   .to = &sink};
    need(tg_ingest_new(format, &setup, &ingest, &err) == TG_OK);
    need(tg_ingest_file(ingest, (tg_stream){read_trickle, &t}, "f", &err) == TG_OK);
    need(tg_ingest_counted(ingest)->refused == sink.refused);
    tg_ingest_free(ingest);
    return sink;
}

/* Loaded once: it is the same for every input. */
static const tg_dictionary *built_in_dictionary(void)
{
    static tg_arena *arena;
    static tg_bundle *bundle;
    if (!bundle) {
        arena = tg_arena_new();
        tg_vec problems = tg_vec_of(arena, sizeof(tg_diagnostic));
        need(tg_bundle_load(NULL, arena, &bundle, &problems, NULL) == TG_OK);
    }
    return &bundle->dictionary;
}

static int fuzz_ingest(const char *name, const uint8_t *data, size_t n)
{
    tg_slice text = {(const char *)data, n};
    const tg_ingest_format *format = tg_ingest_format_find(tg_slice_of(name));
    need(format != NULL);
    fuzz_sink whole = read_in_pieces(format, built_in_dictionary(), text, 1 << 16);
    fuzz_sink pieces = read_in_pieces(format, built_in_dictionary(), text, 5);
    need(whole.rows == pieces.rows && whole.refused == pieces.refused);
    return 0;
}

#endif
