#include "gate/ingest.h"

#include "base/file.h"
#include "catalog/catalog.h"
#include "cost/cost.h"
#include "cost/metered.h"
#include "gate/gate.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { BATCH_ROWS = 20000, SECONDS_PER_DAY = 24 * 60 * 60 };

typedef struct desk {
    const tg_gate_ingest_options *options;
    tg_store *store;
    tg_bundle *bundle;
    tg_catalog *catalog;
    tg_book *book;
    tg_meter *meter;
    tg_arena *batch_arena; /* texts of the rows that wait */
    tg_arena *scratch;
    tg_spend_row *rows;
    size_t row_count;
    tg_vec machines; /* tg_slice: types with accelerators, by name */
    bool has_machines;
    tg_gate_ingest_result *out;
} desk;

/* --- rows
 * ------------------------------------------------------------------------------------------ */

static tg_status flush(desk *d, tg_err *err)
{
    tg_status status = tg_store_put(d->store, d->rows, d->row_count, &d->out->stored, err);
    d->row_count = 0;
    tg_arena_reset(d->batch_arena);
    return status;
}

static bool keep(tg_arena *arena, tg_slice *text)
{
    *text = tg_arena_copy(arena, *text);
    return text->ptr != NULL;
}

/* The row with texts that last until it is stored. */
static bool keep_row(tg_arena *arena, tg_spend_row *row)
{
    tg_spend_series *s = &row->series;
    tg_key_value *tags = tg_arena_array(arena, s->tag_count, sizeof *tags);
    bool fits = tags && keep(arena, &s->provider) && keep(arena, &s->service) &&
                keep(arena, &s->model) && keep(arena, &s->account) && keep(arena, &row->resource);
    for (size_t i = 0; i < s->tag_count && fits; i++) {
        tags[i] = s->tags[i];
        fits = keep(arena, &tags[i].value);
    }
    s->tags = tags;
    return fits;
}

static tg_status put_row(void *to, tg_spend_row *row, tg_err *err)
{
    desk *d = to;
    row->series.provider = tg_meter_provider(row->series.provider);
    tg_status status = tg_meter_price(d->meter, row, err);
    if (status) return status;
    d->out->unpriced += row->sums.unpriced > 0;
    tg_spend_row *slot = &d->rows[d->row_count++];
    *slot = *row;
    if (!keep_row(d->batch_arena, slot)) return tg_fail_memory(err);
    return d->row_count == BATCH_ROWS ? flush(d, err) : TG_OK;
}

static void refuse(void *to, const tg_err *problem)
{
    const desk *d = to;
    d->options->refuse(d->options->to, problem);
}

/* --- machines
 * -------------------------------------------------------------------------------------- */

static tg_status note_machine(void *to, const tg_machine_price *price)
{
    desk *d = to;
    const tg_slice *last =
        d->machines.count ? tg_vec_at(&d->machines, d->machines.count - 1) : NULL;
    if (!price->accelerator.n || (last && tg_slice_equal(*last, price->instance_type)))
        return TG_OK;
    tg_slice *slot = tg_vec_push(&d->machines);
    if (!slot) return TG_ENOMEM;
    *slot = tg_arena_copy(d->machines.arena, price->instance_type);
    return slot->ptr ? TG_OK : TG_ENOMEM;
}

static int compare_names(const void *a, const void *b)
{
    return tg_slice_compare(*(const tg_slice *)a, *(const tg_slice *)b);
}

/* The machine types that the price book knows to have accelerators, once a bill asks for one. */
static tg_status list_machines(desk *d)
{
    d->has_machines = true;
    tg_status status = tg_book_each_machine(d->book, d->scratch, note_machine, d, NULL);
    return status ? status : tg_vec_sort(&d->machines, compare_names);
}

static bool is_accelerated(void *to, tg_slice instance_type)
{
    desk *d = to;
    /* Without the list every machine counts: too much spend is seen, too little is not. */
    if (!d->has_machines && list_machines(d)) d->machines.count = 0;
    if (!d->machines.count) return true;
    return bsearch(&instance_type, d->machines.items, d->machines.count, sizeof(tg_slice),
                   compare_names) != NULL;
}

/* --- files
 * ----------------------------------------------------------------------------------------- */

static tg_status read_file(desk *d, tg_ingest *ingest, const char *path, tg_err *err)
{
    tg_err why = {0};
    bool is_stdin = strcmp(path, "-") == 0;
    tg_file file = tg_file_of_fd(STDIN_FILENO);
    tg_status status =
        is_stdin ? TG_OK : tg_file_open(AT_FDCWD, path, TG_FILE_PIPE_OK, &file, &why);
    if (!status) {
        status =
            tg_ingest_file(ingest, tg_file_stream(&file), is_stdin ? "standard input" : path, &why);
        if (!is_stdin) tg_file_close(&file);
        if (status) {
            if (err) *err = why;
            return status;
        }
        return TG_OK;
    }
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    d->out->unreadable_files++;
    refuse(d, &why);
    return TG_OK;
}

static tg_status read_files(desk *d, tg_err *err)
{
    tg_ingest *ingest = NULL;
    tg_ingest_setup setup = {.dictionary = &d->bundle->dictionary,
                             .today = d->options->now / SECONDS_PER_DAY,
                             .put = put_row,
                             .refuse = refuse,
                             .is_accelerated = is_accelerated,
                             .to = d};
    tg_status status = tg_ingest_new(d->options->format, &setup, &ingest, err);
    for (size_t i = 0; i < d->options->file_count && !status; i++)
        status = read_file(d, ingest, d->options->files[i], err);
    if (ingest) d->out->read = *tg_ingest_counted(ingest);
    tg_ingest_free(ingest);
    return status ? status : flush(d, err);
}

/* --- the whole
 * ------------------------------------------------------------------------------------- */

static tg_status open_desk(desk *d, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    d->batch_arena = tg_arena_new();
    d->scratch = tg_arena_new();
    d->machines = tg_vec_of(arena, sizeof(tg_slice));
    d->rows = tg_arena_array(arena, BATCH_ROWS, sizeof *d->rows);
    if (!d->batch_arena || !d->scratch || !d->rows) return tg_fail_memory(err);
    tg_status status =
        tg_gate_open_bundle(d->options->config, arena, &d->bundle, &d->catalog, problems, err);
    if (!status) status = tg_book_of_bundle(d->bundle, arena, &d->book, err);
    if (!status) status = tg_meter_new(d->book, arena, &d->meter, err);
    return status ? status : tg_store_open(d->options->store, TG_STORE_WRITE, &d->store, err);
}

static void close_desk(desk *d)
{
    tg_store_close(d->store);
    tg_catalog_close(d->catalog);
    if (d->bundle) tg_bundle_close(d->bundle);
    tg_arena_free(d->batch_arena);
    tg_arena_free(d->scratch);
}

tg_status tg_gate_ingest(const tg_gate_ingest_options *options, tg_arena *arena, tg_vec *problems,
                         tg_gate_ingest_result *out, tg_err *err)
{
    desk d = {.options = options, .out = out};
    *out = (tg_gate_ingest_result){.unpriced = 0};
    tg_status status = open_desk(&d, arena, problems, err);
    if (!status) status = read_files(&d, err);
    close_desk(&d);
    return status;
}
