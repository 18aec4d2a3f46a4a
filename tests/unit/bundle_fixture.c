#include "bundle_fixture.h"

#include "base/limits.h"

#include <assert.h>

static tg_status list_memory(void *self, tg_arena *arena, tg_vec *paths, tg_err *err)
{
    (void)arena;
    for (const memory_file *f = self; f->path; f++) {
        tg_slice *slot = tg_vec_push(paths);
        if (!slot) return tg_fail_memory(err);
        *slot = tg_slice_of(f->path);
    }
    return TG_OK;
}

static tg_status read_memory(void *self, tg_slice path, size_t max, tg_arena *arena, tg_slice *out,
                             tg_err *err)
{
    (void)arena;
    for (const memory_file *f = self; f->path; f++) {
        if (!tg_slice_is(path, f->path)) continue;
        if (!f->text) return tg_fail(err, TG_EIO, "cannot be read");
        *out = tg_slice_of(f->text);
        return out->n > max ? tg_fail(err, TG_ELIMIT, "too large") : TG_OK;
    }
    return tg_fail(err, TG_ENOTFOUND, "no such file");
}

bundle_case bundle_case_load(const memory_file *files)
{
    bundle_case c = {.arena = tg_arena_new()};
    assert(c.arena);
    c.problems = tg_vec_of(c.arena, sizeof(tg_diagnostic));
    /* The source only reads through `self`. */
    union {
        const memory_file *in;
        void *out;
    } self = {.in = files};
    tg_bundle_source source = {.list = list_memory,
                               .read = read_memory,
                               .self = self.out,
                               .name = tg_slice_of(".tallygate")};
    c.status = tg_bundle_load(files ? &source : NULL, c.arena, &c.bundle, &c.problems, &c.err);
    return c;
}

bundle_case bundle_case_dictionary(const char *text)
{
    const memory_file files[] = {{"dictionary.yaml", text}, {NULL, NULL}};
    return bundle_case_load(files);
}

void bundle_case_free(bundle_case *c)
{
    tg_bundle_close(c->bundle);
    tg_arena_free(c->arena);
}

const char *diagnostics_text(const tg_vec *list, tg_arena *arena, bool with_file)
{
    tg_buf text = tg_buf_of(TG_MIB);
    for (size_t i = 0; i < list->count; i++) {
        const tg_diagnostic *d = tg_vec_at(list, i);
        if (with_file) tg_buf_printf(&text, "%.*s:", TG_FMT(d->location.file));
        tg_buf_printf(&text, "%u:%u: %.*s\n", d->location.line, d->location.column,
                      TG_FMT(d->message));
    }
    const char *copy = tg_arena_strdup(arena, tg_buf_slice(&text));
    tg_buf_free(&text);
    return copy;
}

const char *bundle_case_problems(bundle_case *c)
{
    return diagnostics_text(&c->problems, c->arena, true);
}
