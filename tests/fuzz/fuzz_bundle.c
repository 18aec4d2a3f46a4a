/* Bundles: the input is a list of files, each after a line `@@ PATH`. Whatever they hold, loading
 * either succeeds without a problem or names at least one; what loads is linted and read through.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "bundle/bundle.h"

enum { FILES_MAX = 16 };

typedef struct files {
    tg_slice paths[FILES_MAX];
    tg_slice texts[FILES_MAX];
    size_t count;
} files;

static void split(tg_slice rest, files *out)
{
    static const tg_slice MARK = TG_LIT("@@ ");
    const char *text = NULL;
    while (rest.ptr) {
        tg_slice line = tg_slice_cut(&rest, '\n');
        bool is_mark = tg_slice_starts(line, MARK);
        if (!is_mark) continue;
        if (out->count && text) {
            out->texts[out->count - 1] = (tg_slice){text, (size_t)(line.ptr - text)};
        }
        if (out->count == FILES_MAX || !rest.ptr) return;
        out->paths[out->count++] = tg_slice_from(line, MARK.n);
        text = rest.ptr;
        out->texts[out->count - 1] = rest;
    }
}

static tg_status list(void *self, tg_arena *arena, tg_vec *paths, tg_err *err)
{
    (void)arena;
    const files *all = self;
    for (size_t i = 0; i < all->count; i++) {
        tg_slice *slot = tg_vec_push(paths);
        if (!slot) return tg_fail_memory(err);
        *slot = all->paths[i];
    }
    return TG_OK;
}

static tg_status read_one(void *self, tg_slice path, size_t max, tg_arena *arena, tg_slice *out,
                          tg_err *err)
{
    (void)arena;
    const files *all = self;
    for (size_t i = 0; i < all->count; i++) {
        if (!tg_slice_equal(all->paths[i], path)) continue;
        *out = all->texts[i];
        return out->n > max ? tg_fail(err, TG_ELIMIT, "too large") : TG_OK;
    }
    return tg_fail(err, TG_ENOTFOUND, "no such file");
}

static void read_through(const tg_bundle *bundle, tg_slice input, tg_arena *arena)
{
    const tg_dictionary *d = &bundle->dictionary;
    tg_slice word = {input.ptr, input.n < 40 ? input.n : 40};
    for (size_t i = 0; i < d->key_count; i++) {
        tg_value_state state;
        tg_slice canonical;
        tg_spelling spelling;
        tg_slice why;
        const tg_key_rule *key = &d->keys[i];
        for (int p = 0; p < TG_PLATFORM_COUNT; p++) {
            tg_slice literal = tg_dictionary_spelling(key, (tg_platform)p);
            const tg_key_rule *found = tg_dictionary_key(d, (tg_platform)p, literal, &spelling);
            if (literal.n <= 512 && (!found || spelling != TG_SPELLING_EXACT)) abort();
            (void)tg_tag_syntax((tg_platform)p, literal, word, arena, &why);
        }
        tg_status judged = tg_dictionary_value(d, key, word, &state, &canonical, NULL);
        if (judged && judged != TG_ELIMIT) abort();
        for (size_t v = 0; v < key->value_count; v++) {
            tg_status status =
                tg_dictionary_value(d, key, key->values[v].name, &state, &canonical, NULL);
            bool is_right = state == TG_VALUE_GOOD || state == TG_VALUE_DEPRECATED;
            if (status || !is_right) abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    files all = {.count = 0};
    tg_slice input = {(const char *)data, n};
    tg_arena *arena = tg_arena_new();
    if (!arena) return 0;
    if (n && n < TG_MIB) split(input, &all);
    tg_bundle_source source = {.list = list, .read = read_one, .self = &all, .name = {"bundle", 6}};
    tg_vec problems = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_vec notes = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_bundle *bundle = NULL;
    tg_err err = {0};
    tg_status status = tg_bundle_load(&source, arena, &bundle, &problems, &err);
    if (!status && (!bundle || problems.count)) abort();
    if (status == TG_EUSAGE && (!problems.count || !err.message[0])) abort();
    if (!status) {
        status = tg_dictionary_lint(bundle, arena, &notes, &err);
        read_through(bundle, input, arena);
    }
    tg_bundle_close(bundle);
    tg_arena_free(arena);
    return 0;
}
