/* CSV as a stream. libcsv finds the cells; what is watched here is how long they get, on which line
 * a row starts, and that a row has as many cells as the header. */
#include "base/limits.h"
#include "ingest/reading.h"

#include <csv.h>
#include <stdlib.h>

enum { CHUNK_BYTES = 64 * 1024 };

typedef struct reading {
    tg_ingest *in;
    const tg_ingest_table *table;
    tg_slice cells[TG_INGEST_COLUMNS_MAX];
    size_t count;
    size_t columns; /* of the header; 0: it was not read yet */
    uint32_t line;  /* that is fed now */
    size_t quotes;  /* in the row so far */
    bool is_in_row;
    bool has_too_many;
    tg_status status; /* what ends the file */
    tg_err *err;
} reading;

/* A quote that is never closed would make one cell of the rest of the file. */
static void *grow(void *block, size_t n)
{
    return n > TG_LIMIT_CELL_BYTES ? NULL : realloc(block, n);
}

static void take_cell(void *text, size_t n, void *context)
{
    reading *r = context;
    if (r->status) return;
    if (r->count == TG_INGEST_COLUMNS_MAX) {
        r->has_too_many = true;
        return;
    }
    tg_slice copy = tg_arena_copy(r->in->scratch, (tg_slice){text, n});
    if (!copy.ptr) r->status = tg_fail_memory(r->err);
    r->cells[r->count++] = copy;
}

static tg_status take_header(reading *r)
{
    if (r->has_too_many)
        return tg_fail(r->err, TG_ELIMIT, "the header has more than %d columns",
                       (int)TG_INGEST_COLUMNS_MAX);
    r->columns = r->count;
    return r->table->header(r->table->to, r->cells, r->count, r->err);
}

static void take_row(int end, void *context)
{
    reading *r = context;
    (void)end;
    r->is_in_row = false;
    if (!r->status && !r->columns) {
        r->status = take_header(r);
    } else if (!r->status) {
        tg_status status = TG_OK;
        if (r->has_too_many || r->count != r->columns)
            status = tg_fail(r->err, TG_ESYNTAX, "the row has %zu cells, the header %zu", r->count,
                             r->columns);
        if (!status) status = r->table->row(r->table->to, r->cells, r->count, r->err);
        r->status = tg_ingest_end(r->in, status, r->err);
    }
    r->count = 0;
    r->has_too_many = false;
    r->quotes = 0;
    if (!r->status) tg_ingest_begin(r->in, r->line);
}

static tg_status feed(reading *r, struct csv_parser *parser, tg_slice piece)
{
    if (!r->is_in_row && !r->count) r->in->line = r->line;
    r->is_in_row = tg_slice_trim(piece).n > 0 || r->is_in_row;
    size_t taken = csv_parse(parser, piece.ptr, piece.n, take_cell, take_row, r);
    if (r->status || taken == piece.n) return r->status;
    bool is_long = csv_get_buffer_size(parser) + parser->blk_size > TG_LIMIT_CELL_BYTES;
    if (csv_error(parser) == CSV_ENOMEM && !is_long) return tg_fail_memory(r->err);
    return tg_fail(r->err, TG_ELIMIT, "a cell is longer than %u bytes: is a quote not closed?",
                   TG_LIMIT_CELL_BYTES);
}

/* The first bytes up to an end of a line of any kind: at most one row ends in them, with them. */
static size_t count_piece(reading *r, tg_slice chunk)
{
    for (size_t i = 0; i < chunk.n; i++) {
        r->quotes += chunk.ptr[i] == '"';
        if (chunk.ptr[i] == '\n' || chunk.ptr[i] == '\r') return i + 1;
    }
    return chunk.n;
}

/* A line at a time, so that each row knows where it starts. */
static tg_status feed_chunk(reading *r, struct csv_parser *parser, tg_slice chunk)
{
    tg_status status = TG_OK;
    while (chunk.n && !status) {
        size_t n = count_piece(r, chunk);
        status = feed(r, parser, (tg_slice){chunk.ptr, n});
        r->line += chunk.ptr[n - 1] == '\n';
        chunk = tg_slice_from(chunk, n);
    }
    return status;
}

static tg_status refuse_others(tg_slice head, tg_err *err)
{
    static const tg_slice gzip = TG_LIT("\x1f\x8b");
    static const tg_slice parquet = TG_LIT("PAR1");
    if (tg_slice_starts(head, gzip))
        return tg_fail(err, TG_EUNSUPPORTED,
                       "the file is packed by gzip: unpack it first (gzip -dc FILE | tallygate "
                       "ingest FORMAT -)");
    if (tg_slice_starts(head, parquet))
        return tg_fail(err, TG_EUNSUPPORTED, "the file is Parquet: export it as CSV");
    return TG_OK;
}

static tg_status read_all(reading *r, struct csv_parser *parser, tg_stream from, char *chunk)
{
    bool is_first = true;
    for (;;) {
        size_t n = 0;
        tg_status status = from.read(from.self, chunk, CHUNK_BYTES, &n, r->err);
        if (status || n == 0) return status;
        if (is_first) status = refuse_others((tg_slice){chunk, n}, r->err);
        is_first = false;
        if (!status) status = feed_chunk(r, parser, (tg_slice){chunk, n});
        if (status) return status;
    }
}

static tg_status finish(reading *r, struct csv_parser *parser)
{
    if (r->quotes % 2 != 0)
        return tg_fail(r->err, TG_ESYNTAX, "the file ends inside a quoted cell");
    if (csv_fini(parser, take_cell, take_row, r) != 0) return tg_fail_memory(r->err);
    if (r->status) return r->status;
    if (!r->columns) return tg_fail(r->err, TG_ESYNTAX, "the file is empty: expected a header");
    return TG_OK;
}

tg_status tg_ingest_csv(tg_ingest *in, tg_stream from, const tg_ingest_table *table, tg_err *err)
{
    struct csv_parser parser;
    reading *r = calloc(1, sizeof *r);
    char *chunk = malloc(CHUNK_BYTES);
    if (!r || !chunk || csv_init(&parser, 0) != 0) {
        free(r);
        free(chunk);
        return tg_fail_memory(err);
    }
    csv_set_realloc_func(&parser, grow);
    *r = (reading){.in = in, .table = table, .line = 1, .err = err};
    tg_ingest_begin(in, 1);
    tg_status status = read_all(r, &parser, from, chunk);
    if (!status) status = finish(r, &parser);
    csv_free(&parser);
    free(chunk);
    free(r);
    return status;
}
