/* Any bytes as a plan, as what a user named and as a file of a tree. Every asset must hold
 * together, and nothing may be sensitive and kept. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "catalog/catalog.h"
#include "terraform/terraform.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_state(const tg_state *state)
{
    for (size_t i = 0; i < state->tag_count; i++) {
        const tg_tag *tag = &state->tags[i];
        if (!tag->key.ptr || !tag->carrier.n) abort();
        if (tag->is_sensitive && tag->value.n) abort();
        if (tag->state == TG_TAG_UNKNOWN && (tag->value.n || !tag->waits_for.n)) abort();
    }
    for (size_t i = 0; i < state->open_count; i++) {
        if (!state->opens[i].carrier.n || !state->opens[i].waits_for.n) abort();
    }
    for (size_t i = 0; i < state->attribute_count; i++) {
        const tg_attribute *a = &state->attributes[i];
        if (!a->path.n || (!a->is_known && (a->value.n || !a->waits_for.n))) abort();
    }
}

static void check(const tg_scan *scan)
{
    const tg_asset *assets = scan->assets.items;
    for (size_t i = 0; i < scan->assets.count; i++) {
        const tg_asset *a = &assets[i];
        if (!a->id.n || !a->rule.n || !a->reason.n || !a->type.n) abort();
        if (a->change == TG_CHANGE_DELETE && a->after.tag_count) abort();
        check_state(&a->before);
        check_state(&a->after);
    }
    const tg_diagnostic *list = scan->diagnostics.items;
    for (size_t i = 0; i < scan->diagnostics.count; i++) {
        if (!list[i].message.n) abort();
    }
}

static void read_plan(const tg_reader_setup *setup, tg_slice bytes, bool is_argument)
{
    tg_arena *arena = tg_arena_new();
    tg_arena *scratch = tg_arena_new();
    if (!arena || !scratch) abort();
    void *self = NULL;
    if (tg_reader_terraform_plan.open(setup, &self, NULL)) abort();
    tg_scan scan = {.path = TG_LIT("plan.json"), .arena = arena, .scratch = scratch};
    scan.assets = tg_vec_of(arena, sizeof(tg_asset));
    scan.diagnostics = tg_vec_of(arena, sizeof(tg_diagnostic));
    scan.observations = tg_vec_of(arena, sizeof(tg_observation));
    tg_memory_stream memory = {.rest = bytes};
    tg_input input = {.path = "plan.json", .is_plan_argument = is_argument};
    input.head =
        (tg_slice){bytes.ptr, bytes.n < TG_LIMIT_HEAD_BYTES ? bytes.n : TG_LIMIT_HEAD_BYTES};
    input.stream = tg_stream_of_memory(&memory, bytes);
    (void)tg_reader_terraform_plan.recognises(self, &input);
    tg_err err = {0};
    if (tg_reader_terraform_plan.read(self, &input, &scan, &err)) abort();
    check(&scan);
    tg_arena_free(scratch);
    tg_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static tg_catalog *catalog;
    static tg_arena *kept;
    if (!catalog) {
        kept = tg_arena_new();
        tg_vec problems = tg_vec_of(kept, sizeof(tg_diagnostic));
        if (!kept || tg_catalog_new(NULL, 0, kept, &catalog, &problems, NULL)) abort();
    }
    tg_arena *arena = tg_arena_new();
    if (!arena) abort();
    static const tg_slice paths[] = {TG_LIT("tags.*"), TG_LIT("a.@keys"), TG_LIT("b[\"c.d\"]")};
    tg_reader_setup setup = {
        .catalog = catalog, .attribute_paths = paths, .attribute_path_count = 3};
    setup.arena = arena;
    tg_slice bytes = {(const char *)data, n};
    read_plan(&setup, bytes, true);
    read_plan(&setup, bytes, false);
    tg_arena_free(arena);
    return 0;
}
