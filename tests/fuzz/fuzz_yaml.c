/* Any bytes, cut into documents, each to tg_yaml_parse. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "doc/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check(const tg_doc *doc, uint32_t at, unsigned depth, size_t n)
{
    const tg_node *node = &doc->nodes[at];
    if (depth > TG_LIMIT_YAML_DEPTH || node->reserved) abort();
    if (node->type == TG_MISSING || node->type > TG_OBJECT) abort();
    if (node->start > node->end || node->end > n || node->key_start > n) abort();
    if (node->key + node->key_n >= doc->pool_n || node->text + node->text_n >= doc->pool_n) abort();
    if (doc->pool[node->text + node->text_n] != '\0') abort();
    uint32_t count = 0;
    uint32_t end = at + node->span;
    if (end > doc->count) abort();
    for (uint32_t i = at + 1; i < end; i += doc->nodes[i].span) {
        check(doc, i, depth + 1, n);
        count++;
    }
    if (count != node->count) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    tg_arena *arena = tg_arena_new();
    tg_slice text = {(const char *)data, n};
    tg_yaml_cutter cutter = {.text = text};
    tg_yaml_piece piece;
    while (tg_yaml_cut(&cutter, &piece)) {
        if (piece.offset + piece.text.n > n || piece.text.n == 0) abort();
        const tg_doc *doc = NULL;
        tg_err err = {.status = TG_OK};
        tg_status status =
            tg_yaml_parse(piece.text, "fuzz", piece.offset, piece.line, arena, &doc, &err);
        if (status == TG_ENOMEM) abort();
        if (status) continue;
        if (doc->nodes[0].span != doc->count) abort();
        check(doc, 0, 0, n);
        int64_t number = 0;
        (void)tg_int_of(tg_doc_root(doc), &number);
        (void)tg_describe(tg_doc_root(doc), arena);
    }
    tg_arena_free(arena);
    return 0;
}
