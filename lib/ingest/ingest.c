#include "ingest/ingest.h"

#include "base/limits.h"
#include "ingest/reading.h"

#include <stdlib.h>

/* A new format is one file and one row. */
static const tg_ingest_format *const formats[] = {&tg_ingest_events, &tg_ingest_litellm,
                                                  &tg_ingest_focus, &tg_ingest_openai,
                                                  &tg_ingest_anthropic};
enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

const tg_ingest_format *const *tg_ingest_formats(size_t *count)
{
    *count = FORMAT_COUNT;
    return formats;
}

const tg_ingest_format *tg_ingest_format_find(tg_slice name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (tg_slice_is(name, formats[i]->name)) return formats[i];
    }
    return NULL;
}

/* --- an ingest
 * ------------------------------------------------------------------------------------- */

static tg_status order_keys(tg_ingest *in, tg_err *err)
{
    const tg_dictionary *d = in->setup.dictionary;
    size_t *order = tg_arena_array(in->arena, d->key_count, sizeof *order);
    in->values = tg_arena_array(in->arena, d->key_count, sizeof *in->values);
    in->tags = tg_arena_array(in->arena, d->key_count, sizeof *in->tags);
    if (!order || !in->values || !in->tags) return tg_fail_memory(err);
    for (size_t i = 0; i < d->key_count; i++) {
        size_t at = i;
        for (; at && tg_slice_compare(d->keys[order[at - 1]].name, d->keys[i].name) > 0; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    in->key_order = order;
    return TG_OK;
}

tg_status tg_ingest_new(const tg_ingest_format *format, const tg_ingest_setup *setup,
                        tg_ingest **out, tg_err *err)
{
    *out = NULL;
    tg_ingest *in = calloc(1, sizeof *in);
    if (!in) return tg_fail_memory(err);
    *in = (tg_ingest){
        .format = format, .setup = *setup, .arena = tg_arena_new(), .scratch = tg_arena_new()};
    tg_status status = in->arena && in->scratch ? order_keys(in, err) : tg_fail_memory(err);
    if (status)
        tg_ingest_free(in);
    else
        *out = in;
    return status;
}

void tg_ingest_free(tg_ingest *in)
{
    if (!in) return;
    free(in->seen);
    tg_arena_free(in->arena);
    tg_arena_free(in->scratch);
    free(in);
}

const tg_ingest_counts *tg_ingest_counted(const tg_ingest *in)
{
    return &in->counts;
}

tg_status tg_ingest_file(tg_ingest *in, tg_stream from, const char *name, tg_err *err)
{
    tg_err problem = {0};
    in->name = name;
    in->line = 0;
    tg_decoder decoder = {.from = {NULL, NULL}};
    tg_status status = in->format->read(in, tg_text_decode_stream(&decoder, from), &problem);
    if (!status) return TG_OK;
    if (!in->is_over && status != TG_ENOMEM && status != TG_EIO) {
        tg_ingest_refuse(in, &problem);
        return TG_OK;
    }
    if (err) *err = problem;
    return status;
}
