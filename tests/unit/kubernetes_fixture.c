#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/limits.h"
#include "catalog/catalog.h"
#include "kubernetes_fixture.h"

enum { SCANS_MAX = 64 };

typedef struct session {
    tg_arena *arena;
    tg_catalog *catalog;
    void *self;
    tg_scan scans[SCANS_MAX];
    tg_scan *list[SCANS_MAX];
    size_t count;
    tg_err err;
} session;

static char shown[64 * 1024];

static void open_session(session *s)
{
    *s = (session){.arena = tg_arena_new()};
    assert_non_null(s->arena);
    tg_vec problems = tg_vec_of(s->arena, sizeof(tg_diagnostic));
    assert_int_equal(tg_catalog_new(NULL, 0, s->arena, &s->catalog, &problems, &s->err), TG_OK);
    tg_reader_setup setup = {.catalog = s->catalog, .arena = s->arena};
    assert_int_equal(tg_reader_kubernetes.open(&setup, &s->self, &s->err), TG_OK);
}

static void close_session(session *s)
{
    tg_catalog_close(s->catalog);
    tg_arena_free(s->arena);
}

static tg_input input_of(const char *path, const char *text)
{
    tg_slice head = tg_slice_of(text);
    if (head.n > TG_LIMIT_HEAD_BYTES) head.n = TG_LIMIT_HEAD_BYTES;
    return (tg_input){.path = path, .head = head};
}

static void read_one(session *s, const manifest_file *file)
{
    const tg_reader *r = &tg_reader_kubernetes;
    tg_input input = input_of(file->path, file->text);
    if (!r->wants(s->self, file->path) || !r->recognises(s->self, &input)) return;
    assert_true(s->count < SCANS_MAX);
    input.text = tg_slice_of(file->text);
    tg_scan *scan = &s->scans[s->count];
    *scan = (tg_scan){.path = tg_slice_of(file->path), .arena = s->arena};
    scan->assets = tg_vec_of(s->arena, sizeof(tg_asset));
    scan->diagnostics = tg_vec_of(s->arena, sizeof(tg_diagnostic));
    scan->observations = tg_vec_of(s->arena, sizeof(tg_observation));
    assert_int_equal(r->read(s->self, &input, scan, &s->err), TG_OK);
    s->list[s->count++] = scan;
}

static void show_tags(const tg_state *state, tg_buf *to)
{
    for (size_t i = 0; i < state->tag_count; i++) {
        const tg_tag *t = &state->tags[i];
        tg_buf_printf(to, "  %.*s=", TG_FMT(t->key));
        if (t->state == TG_TAG_UNKNOWN)
            tg_buf_printf(to, "?%.*s", TG_FMT(t->waits_for));
        else if (t->is_not_string)
            tg_buf_puts(to, "!");
        else
            tg_buf_put(to, t->value);
        tg_buf_printf(to, " in %.*s (%s)\n", TG_FMT(t->carrier), tg_sink_name(t->sink));
    }
    for (size_t i = 0; i < state->open_count; i++) {
        tg_buf_printf(to, "  open %.*s: %.*s\n", TG_FMT(state->opens[i].carrier),
                      TG_FMT(state->opens[i].waits_for));
    }
}

static void show_drivers(const tg_state *state, tg_buf *to)
{
    for (size_t i = 0; i < state->attribute_count; i++) {
        const tg_attribute *a = &state->attributes[i];
        if (!a->driver.n) continue;
        tg_buf_printf(to, "  %.*s %.*s\n", TG_FMT(a->driver),
                      TG_FMT(a->is_known ? a->value : a->waits_for));
    }
}

static void show_asset(const tg_asset *a, unsigned show, tg_buf *to)
{
    if (show & SHOW_ASSETS) {
        tg_buf_printf(to, "A %.*s:%u-%u %.*s %.*s%s\n", TG_FMT(a->location.file), a->location.line,
                      a->location.end_line, TG_FMT(a->id), TG_FMT(a->category),
                      a->is_billable ? "" : " free");
    }
    if (show & SHOW_REASONS) tg_buf_printf(to, "  because %.*s\n", TG_FMT(a->reason));
    if (show & SHOW_TAGS) {
        show_tags(&a->after, to);
        if (a->parent.is_needed) {
            tg_buf_printf(to, "  parent %.*s: %.*s\n", TG_FMT(a->parent.what),
                          TG_FMT(a->parent.waits_for));
        }
    }
    if (show & SHOW_DRIVERS) show_drivers(&a->after, to);
    if (show & SHOW_FIX) {
        tg_buf_printf(to, "%.*s\n(%.*s; %.*s)\n", TG_FMT(a->fix_template), TG_FMT(a->tag_place),
                      TG_FMT(a->fix_note));
    }
}

static void show_scan(const tg_scan *s, unsigned show, tg_buf *to)
{
    for (size_t i = 0; i < s->assets.count; i++) show_asset(tg_vec_at(&s->assets, i), show, to);
    for (size_t i = 0; i < s->diagnostics.count && (show & SHOW_DIAGNOSTICS); i++) {
        const tg_diagnostic *d = tg_vec_at(&s->diagnostics, i);
        tg_buf_printf(to, "%c %.*s:%u:%u %.*s\n", d->level == TG_DIAGNOSTIC_NOTE ? 'N' : 'E',
                      TG_FMT(d->location.file), d->location.line, d->location.column,
                      TG_FMT(d->message));
    }
    for (size_t i = 0; i < s->observations.count && (show & SHOW_OBSERVATIONS); i++) {
        const tg_observation *o = tg_vec_at(&s->observations, i);
        assert_true(tg_slice_is(o->policy, "manifest-unrendered") && o->is_incomplete);
        tg_buf_printf(to, "O %.*s: %.*s / %.*s\n", TG_FMT(o->subject), TG_FMT(o->message),
                      TG_FMT(o->fix));
    }
}

const char *read_manifests(const manifest_file *files, unsigned show)
{
    session s;
    open_session(&s);
    for (const manifest_file *f = files; f->path; f++) read_one(&s, f);
    assert_int_equal(
        tg_reader_kubernetes.join(s.self, (tg_scan *const *)s.list, s.count, s.arena, &s.err),
        TG_OK);
    tg_buf to = tg_buf_of(sizeof shown - 1);
    for (size_t i = 0; i < s.count; i++) show_scan(s.list[i], show, &to);
    assert_int_equal(tg_buf_status(&to), TG_OK);
    if (to.n) memcpy(shown, to.data, to.n);
    shown[to.n] = '\0';
    tg_buf_free(&to);
    close_session(&s);
    return shown;
}

const char *read_manifest(const char *text, unsigned show)
{
    const manifest_file files[] = {{"deploy.yaml", text}, {NULL, NULL}};
    return read_manifests(files, show);
}

bool is_recognised(const char *path, const char *text)
{
    session s;
    open_session(&s);
    tg_input input = input_of(path, text);
    bool is =
        tg_reader_kubernetes.wants(s.self, path) && tg_reader_kubernetes.recognises(s.self, &input);
    close_session(&s);
    return is;
}

void expect_text(const char *got, const char *want)
{
    if (strcmp(got, want) != 0) fail_msg("got\n%s\nwanted\n%s", got, want);
}

bool has_text(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

void expect_text_part(const char *got, const char *part)
{
    if (!has_text(got, part)) fail_msg("got\n%s\nwithout\n%s", got, part);
}
