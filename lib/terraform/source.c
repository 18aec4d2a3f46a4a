#include "terraform/source.h"

#include "base/guard.h"
#include "base/limits.h"
#include "terraform/terraform.h"

#include <tree_sitter/api.h>

tg_slice tg_source_directory(tg_slice path)
{
    size_t n = path.n;
    while (n > 0 && path.ptr[n - 1] != '/') n--;
    return (tg_slice){path.ptr, n ? n - 1 : 0};
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool tg_source_names_tags(tg_slice text)
{
    static const char *const words[] = {"tags",
                                        "tags_all",
                                        "labels",
                                        "terraform_labels",
                                        "resource_labels",
                                        "custom_tags",
                                        "freeform_tags",
                                        "defined_tags",
                                        "all",
                                        "tag"};
    for (size_t at = 0; at < text.n;) {
        size_t n = 0;
        while (at + n < text.n && is_word_byte(text.ptr[at + n])) n++;
        tg_slice word = {text.ptr + at, n};
        for (size_t i = 0; n && i < sizeof words / sizeof words[0]; i++) {
            if (tg_slice_is(word, words[i])) return true;
        }
        at += n ? n : 1;
    }
    return false;
}

/* --- the reader ------------------------------------------------------------------------------- */

static tg_status source_open(const tg_reader_setup *setup, void **self, tg_err *err)
{
    (void)err;
    /* Process-wide, the same for everybody, and before any thread parses. */
    ts_set_allocator(tg_guard_malloc, tg_guard_calloc, tg_guard_realloc, tg_guard_free);
    *self = setup->arena;
    return TG_OK;
}

static bool is_json_source(tg_slice path)
{
    return tg_slice_ends(path, tg_slice_of(".tf.json")) ||
           tg_slice_ends(path, tg_slice_of(".tofu.json"));
}

/* What `terraform init` downloaded is not the user's to change. */
static bool source_wants(const void *self, const char *path)
{
    (void)self;
    tg_slice name = tg_slice_of(path);
    if (tg_slice_find(name, tg_slice_of(".terraform/")) != SIZE_MAX) return false;
    return is_json_source(name) || tg_slice_ends(name, tg_slice_of(".tf")) ||
           tg_slice_ends(name, tg_slice_of(".tofu"));
}

static bool source_recognises(const void *self, const tg_input *input)
{
    return source_wants(self, input->path);
}

static tg_status source_read(const void *self, const tg_input *input, tg_scan *scan, tg_err *err)
{
    (void)self;
    tg_source_facts *facts = tg_arena_alloc(scan->arena, sizeof *facts);
    if (!facts) return tg_fail_memory(err);
    facts->directory = tg_source_directory(scan->path);
    facts->blocks = tg_vec_of(scan->arena, sizeof(tg_source_block));
    scan->facts = facts;
    if (is_json_source(scan->path)) return tg_source_read_json(input->text, scan, facts, err);
    return tg_source_read_hcl(input->text, scan, facts, err);
}

const tg_reader tg_reader_terraform_source = {
    .name = "terraform source",
    .max_bytes = TG_LIMIT_SOURCE_BYTES,
    .open = source_open,
    .wants = source_wants,
    .recognises = source_recognises,
    .read = source_read,
};
