/* Any bytes as Terraform source, as HCL and as JSON: blocks lie inside the text and have names. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "terraform/source.h"
#include "terraform/terraform.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void read_source(const char *path, tg_slice text)
{
    tg_arena *arena = tg_arena_new();
    tg_arena *scratch = tg_arena_new();
    if (!arena || !scratch) abort();
    tg_reader_setup setup = {.arena = arena};
    void *self = NULL;
    if (tg_reader_terraform_source.open(&setup, &self, NULL)) abort();
    tg_scan scan = {.path = tg_slice_of(path), .arena = arena, .scratch = scratch};
    scan.diagnostics = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_input input = {.path = path, .text = text};
    tg_err err = {0};
    if (tg_reader_terraform_source.read(self, &input, &scan, &err)) abort();
    const tg_source_facts *facts = scan.facts;
    const tg_source_block *blocks = facts->blocks.items;
    for (size_t i = 0; i < facts->blocks.count; i++) {
        const tg_location *at = &blocks[i].location;
        if (!blocks[i].key.n || at->line == 0 || at->end_line < at->line) abort();
        if (at->line > text.n + 1) abort();
    }
    tg_arena_free(scratch);
    tg_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    tg_slice text = {(const char *)data, n};
    read_source("main.tf", text);
    read_source("main.tf.json", text);
    return 0;
}
