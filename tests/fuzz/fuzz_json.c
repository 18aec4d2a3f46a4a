/* Any bytes to tg_json_parse; what it takes must survive being written and read again. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "doc/json.h"
#include "doc/json_writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void write_value(tg_json_writer *w, tg_value v)
{
    tg_type type = tg_type_of(v);
    if (type == TG_OBJECT) tg_json_object_begin(w);
    if (type == TG_ARRAY) tg_json_array_begin(w);
    if (type != TG_OBJECT && type != TG_ARRAY) {
        tg_json_string(w, tg_text_of(v));
        return;
    }
    for (tg_value c = tg_first(v); !tg_is_missing(c); c = tg_next(v, c)) {
        if (type == TG_OBJECT) tg_json_key_slice(w, tg_key_of(c));
        write_value(w, c);
    }
    if (type == TG_OBJECT) tg_json_object_end(w);
    if (type == TG_ARRAY) tg_json_array_end(w);
}

/* Every range lies in its parent's, spans add up, texts are where they say. */
static void check(const tg_doc *doc, uint32_t at, size_t n)
{
    const tg_node *node = &doc->nodes[at];
    if (node->start > node->end || node->end > n) abort();
    if (node->key + node->key_n >= doc->pool_n || node->text + node->text_n >= doc->pool_n) abort();
    if (doc->pool[node->text + node->text_n] != '\0') abort();
    uint32_t count = 0;
    uint32_t end = at + node->span;
    if (end > doc->count) abort();
    for (uint32_t i = at + 1; i < end; i += doc->nodes[i].span) {
        if (doc->nodes[i].start < node->start || doc->nodes[i].end > node->end) abort();
        check(doc, i, n);
        count++;
    }
    if (count != node->count) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    tg_arena *arena = tg_arena_new();
    const tg_doc *doc = NULL;
    tg_err err = {.status = TG_OK};
    tg_slice text = {(const char *)data, n};
    tg_status status = tg_json_parse(text, "fuzz", arena, &doc, &err);
    /* Out of memory is what a disagreement with cJSON would look like. */
    if (status == TG_ENOMEM || status == TG_EUSAGE) abort();
    if (status && (err.line == 0 || err.column == 0)) abort();
    if (!status) {
        check(doc, 0, n);
        tg_buf written = tg_buf_of(64 * TG_MIB);
        tg_json_writer w = tg_json_writer_of(&written, n % 2 == 0);
        write_value(&w, tg_doc_root(doc));
        const tg_doc *again = NULL;
        if (!tg_buf_status(&written)) {
            if (tg_json_parse(tg_buf_slice(&written), "fuzz", arena, &again, &err)) abort();
            if (again->count != doc->count) abort();
        }
        tg_buf_free(&written);
    }
    tg_arena_free(arena);
    return 0;
}
