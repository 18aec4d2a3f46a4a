#include "terraform_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/limits.h"
#include "doc/yaml.h"

void terraform_fixture_open(terraform_fixture *f, const char *rules)
{
    *f = (terraform_fixture){.arena = tg_arena_new(), .scratch = tg_arena_new()};
    assert_non_null(f->arena);
    assert_non_null(f->scratch);
    f->problems = tg_vec_of(f->arena, sizeof(tg_diagnostic));
    const tg_doc *doc = NULL;
    tg_err err = {0};
    if (rules) {
        tg_slice text = tg_slice_of(rules);
        assert_int_equal(tg_yaml_parse(text, "rules.yaml", 0, 1, f->arena, &doc, &err), TG_OK);
    }
    const tg_doc **extra = tg_arena_array(f->arena, 1, sizeof *extra);
    assert_non_null(extra);
    extra[0] = doc;
    tg_status status =
        tg_catalog_new(extra, doc ? 1 : 0, f->arena, &f->catalog, &f->problems, &err);
    if (status) {
        assert_int_equal(status, TG_EUSAGE);
        f->catalog = NULL;
        return;
    }
    f->setup = (tg_reader_setup){.catalog = f->catalog, .arena = f->arena};
    assert_int_equal(tg_reader_terraform_plan.open(&f->setup, &f->reader, &err), TG_OK);
}

void terraform_fixture_close(terraform_fixture *f)
{
    tg_catalog_close(f->catalog);
    tg_arena_free(f->scratch);
    tg_arena_free(f->arena);
}

const char *terraform_json(terraform_fixture *f, const char *text)
{
    char *copy = tg_arena_strdup(f->arena, tg_slice_of(text));
    assert_non_null(copy);
    for (char *at = copy; *at; at++) {
        if (*at == '\'') *at = '"';
    }
    return copy;
}

tg_scan *terraform_read(terraform_fixture *f, const char *path, tg_slice bytes, bool is_argument)
{
    tg_scan *scan = tg_arena_alloc(f->arena, sizeof *scan);
    assert_non_null(scan);
    *scan = (tg_scan){.path = tg_slice_of(path), .arena = f->arena, .scratch = f->scratch};
    scan->assets = tg_vec_of(f->arena, sizeof(tg_asset));
    scan->diagnostics = tg_vec_of(f->arena, sizeof(tg_diagnostic));
    scan->observations = tg_vec_of(f->arena, sizeof(tg_observation));
    tg_memory_stream memory = {.rest = bytes};
    tg_input input = {.path = path, .is_plan_argument = is_argument};
    input.head =
        (tg_slice){bytes.ptr, bytes.n < TG_LIMIT_HEAD_BYTES ? bytes.n : TG_LIMIT_HEAD_BYTES};
    input.stream = tg_stream_of_memory(&memory, bytes);
    tg_err err = {0};
    assert_int_equal(tg_reader_terraform_plan.read(f->reader, &input, scan, &err), TG_OK);
    return scan;
}

static void show_state(tg_buf *to, const tg_state *state)
{
    tg_buf_puts(to, " {");
    for (size_t i = 0; i < state->tag_count; i++) {
        const tg_tag *tag = &state->tags[i];
        tg_buf_printf(to, "%s%.*s", i ? " " : "", TG_FMT(tag->key));
        if (tag->is_sensitive)
            tg_buf_puts(to, "=*");
        else if (tag->state == TG_TAG_UNKNOWN)
            tg_buf_printf(to, "?%.*s", TG_FMT(tag->waits_for));
        else
            tg_buf_printf(to, "=%.*s", TG_FMT(tag->value));
        tg_buf_printf(to, "@%.*s", TG_FMT(tag->carrier));
    }
    tg_buf_puts(to, "} [");
    for (size_t i = 0; i < state->open_count; i++) {
        const tg_open *open = &state->opens[i];
        tg_buf_printf(to, "%s%.*s?%.*s", i ? " " : "", TG_FMT(open->carrier),
                      TG_FMT(open->waits_for));
    }
    tg_buf_puts(to, "]");
}

const char *terraform_show(terraform_fixture *f, const tg_scan *scan)
{
    tg_buf to = tg_buf_of(1u << 20);
    const tg_asset *assets = scan->assets.items;
    for (size_t i = 0; i < scan->assets.count; i++) {
        const tg_asset *a = &assets[i];
        tg_buf_printf(&to, "%.*s %s", TG_FMT(a->id), tg_change_name(a->change));
        show_state(&to, a->change == TG_CHANGE_DELETE ? &a->before : &a->after);
        if (a->parent.is_needed) {
            tg_buf_printf(&to, " parent=%.*s", TG_FMT(a->parent.address));
            if (a->parent.waits_for.n) tg_buf_printf(&to, "?%.*s", TG_FMT(a->parent.waits_for));
        }
        tg_buf_putc(&to, '\n');
    }
    const tg_diagnostic *d = scan->diagnostics.items;
    for (size_t i = 0; i < scan->diagnostics.count; i++) {
        tg_buf_printf(&to, "%s: %.*s\n", d[i].level == TG_DIAGNOSTIC_ERROR ? "error" : "note",
                      TG_FMT(d[i].message));
    }
    assert_int_equal(tg_buf_status(&to), TG_OK);
    tg_slice text = tg_arena_copy(f->arena, tg_buf_slice(&to));
    tg_buf_free(&to);
    assert_non_null(text.ptr);
    return text.ptr;
}
