#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "catalog/catalog.h"
#include "code/code.h"
#include "code_scan.h"
#include "model/schema.h"

static void print_asset(const tg_asset *a, tg_buf *out)
{
    const tg_state *s = &a->after;
    tg_buf_printf(out, "%u %.*s %.*s %.*s", a->location.line, TG_FMT(a->type), TG_FMT(a->provider),
                  TG_FMT(s->model));
    if (!s->model.n) tg_buf_puts(out, s->model_waits_for.n ? "?" : "-");
    for (size_t i = 0; i < s->tag_count; i++) {
        const tg_tag *tag = &s->tags[i];
        bool is_known = tag->state == TG_TAG_PRESENT;
        tg_buf_printf(out, " %.*s=%.*s%s@%s", TG_FMT(tag->key), TG_FMT(tag->value),
                      is_known ? "" : "?", tg_sink_name(tag->sink));
    }
    for (size_t i = 0; i < s->open_count; i++) {
        const tg_open *open = &s->opens[i];
        /* Once a carrier, of which two keys may be open. */
        bool is_again = i && open->key.n && tg_slice_equal(open->carrier, open[-1].carrier);
        if (!is_again) tg_buf_printf(out, " ?%.*s", TG_FMT(open->carrier));
    }
    tg_buf_putc(out, '\n');
}

static void print_scan(const tg_scan *scan, tg_buf *out)
{
    for (size_t i = 0; i < scan->assets.count; i++) print_asset(tg_vec_at(&scan->assets, i), out);
    for (size_t i = 0; i < scan->observations.count; i++) {
        const tg_observation *o = tg_vec_at(&scan->observations, i);
        tg_buf_printf(out, "observation %.*s\n", TG_FMT(o->policy));
    }
    for (size_t i = 0; i < scan->diagnostics.count; i++) {
        const tg_diagnostic *d = tg_vec_at(&scan->diagnostics, i);
        tg_buf_printf(out, "%s %.*s\n", d->level == TG_DIAGNOSTIC_ERROR ? "error" : "note",
                      TG_FMT(d->message));
    }
}

static tg_scan *read_file(void *self, const code_file *file, tg_arena *arena)
{
    tg_arena *scratch = tg_arena_new();
    tg_scan *scan = tg_arena_alloc(arena, sizeof *scan);
    assert_non_null(scratch);
    assert_non_null(scan);
    *scan = (tg_scan){
        .path = tg_slice_of(file->path),
        .arena = arena,
        .scratch = scratch,
        .assets = tg_vec_of(arena, sizeof(tg_asset)),
        .diagnostics = tg_vec_of(arena, sizeof(tg_diagnostic)),
        .observations = tg_vec_of(arena, sizeof(tg_observation)),
    };
    tg_slice text = tg_slice_of(file->text);
    tg_input input = {.path = file->path, .head = text, .text = text};
    tg_err err = {0};
    if (tg_reader_code.wants(self, file->path) && tg_reader_code.recognises(self, &input)) {
        assert_int_equal(tg_reader_code.read(self, &input, scan, &err), TG_OK);
    }
    /* Nothing that stays may point into it. */
    tg_arena_free(scratch);
    scan->scratch = NULL;
    return scan;
}

void code_scan(const code_file *files, size_t count, const code_options *options, tg_buf *out)
{
    tg_arena *arena = tg_arena_new();
    assert_non_null(arena);
    tg_vec problems = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_err err = {0};
    const tg_doc *rules = NULL;
    if (options && options->rules) {
        assert_int_equal(tg_schema_read(tg_slice_of(options->rules), "rules/own.yaml", arena,
                                        &problems, &rules, &err),
                         TG_OK);
        assert_non_null(rules);
    }
    tg_catalog *catalog = NULL;
    assert_int_equal(tg_catalog_new(&rules, rules ? 1 : 0, arena, &catalog, &problems, &err),
                     TG_OK);
    tg_reader_setup setup = {
        .catalog = catalog,
        .arena = arena,
        .include_tests = options && options->include_tests,
        .include_generated = options && options->include_generated,
        .watch_api_keys = options && options->watch_api_keys,
    };
    void *self = NULL;
    assert_int_equal(tg_reader_code.open(&setup, &self, &err), TG_OK);
    tg_scan **scans = tg_arena_array(arena, count, sizeof(tg_scan *));
    assert_non_null(scans);
    for (size_t i = 0; i < count; i++) scans[i] = read_file(self, &files[i], arena);
    assert_int_equal(tg_reader_code.join(self, scans, count, arena, &err), TG_OK);
    for (size_t i = 0; i < count; i++) print_scan(scans[i], out);
    tg_buf_putc(out, '\0');
    assert_int_equal(tg_buf_status(out), TG_OK);
    if (tg_reader_code.close) tg_reader_code.close(self);
    tg_catalog_close(catalog);
    tg_arena_free(arena);
}

void code_expect_files(const code_file *files, size_t count, const code_options *options,
                       const char *expected)
{
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, count, options, &out);
    assert_string_equal(out.data, expected);
    tg_buf_free(&out);
}

void code_expect(const char *path, const char *text, const char *expected)
{
    code_file file = {path, text};
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(&file, 1, NULL, &out);
    if (strcmp(out.data, expected) != 0) print_error("%s\n", text);
    assert_string_equal(out.data, expected);
    tg_buf_free(&out);
}

void code_expect_shapes(const char *path, const char *head, const char *tail,
                        const code_shape *shapes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_printf(&text, "%s%s%s%c", head, shapes[i].text, tail, '\0');
        code_expect(path, text.data, shapes[i].expected);
        tg_buf_free(&text);
    }
}
