/* fuzz_code.h - any bytes as a source file of one language: parsed, resolved and judged as `check`
 * would. */
#ifndef TESTS_FUZZ_CODE_H
#define TESTS_FUZZ_CODE_H

#include <stdint.h>
#include <stdlib.h>

#include "catalog/catalog.h"
#include "code/code.h"

/* What every asset promises to the judge. */
static void check_asset(const tg_asset *a, size_t n)
{
    if (!a->id.n || !a->address.n || !a->type.n || !a->provider.n || !a->location.line) abort();
    if (a->location.end_line < a->location.line) abort();
    for (size_t i = 0; i < a->after.tag_count; i++) {
        const tg_tag *tag = &a->after.tags[i];
        if (tag->state == TG_TAG_UNKNOWN && !tag->waits_for.n) abort();
    }
    for (size_t i = 0; i < a->after.open_count; i++) {
        if (!a->after.opens[i].carrier.n) abort();
    }
    (void)n;
}

static int fuzz_code(const char *path, const uint8_t *data, size_t n)
{
    tg_arena *arena = tg_arena_new();
    tg_arena *scratch = tg_arena_new();
    tg_vec problems = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_catalog *catalog = NULL;
    tg_err err = {.status = TG_OK};
    void *self = NULL;
    if (tg_catalog_new(NULL, 0, arena, &catalog, &problems, &err)) abort();
    tg_reader_setup setup = {.catalog = catalog, .arena = arena};
    if (tg_reader_code.open(&setup, &self, &err)) abort();
    tg_scan scan = {
        .path = tg_slice_of(path),
        .arena = arena,
        .scratch = scratch,
        .assets = tg_vec_of(arena, sizeof(tg_asset)),
        .diagnostics = tg_vec_of(arena, sizeof(tg_diagnostic)),
        .observations = tg_vec_of(arena, sizeof(tg_observation)),
    };
    tg_slice text = {(const char *)data, n};
    tg_input input = {.path = path, .head = text, .text = text};
    if (tg_reader_code.read(self, &input, &scan, &err)) abort();
    tg_arena_free(scratch);
    tg_scan *scans[] = {&scan};
    if (tg_reader_code.join(self, scans, 1, arena, &err)) abort();
    for (size_t i = 0; i < scan.assets.count; i++) check_asset(tg_vec_at(&scan.assets, i), n);
    if (tg_reader_code.close) tg_reader_code.close(self);
    tg_catalog_close(catalog);
    tg_arena_free(arena);
    return 0;
}

#endif
