#include "model/schema.h"

#include "doc/yaml.h"

#include <stdio.h>

static tg_status add_err(tg_vec *list, const char *name, const tg_err *why, tg_arena *arena,
                         tg_err *err)
{
    if (why->status == TG_ENOMEM) return tg_fail_memory(err);
    tg_diagnostic *d = tg_vec_push(list);
    tg_slice message = tg_arena_copy(arena, tg_slice_of(why->message));
    if (!d || !message.ptr) return tg_fail_memory(err);
    *d = (tg_diagnostic){
        .level = TG_DIAGNOSTIC_ERROR,
        .location = {.file = tg_slice_of(name), .line = why->line, .column = why->column},
        .message = message};
    return TG_OK;
}

static tg_status add_text(tg_vec *list, const char *name, uint32_t line, const char *message,
                          tg_arena *arena, tg_err *err)
{
    tg_err why = {.status = TG_ESYNTAX, .line = line, .column = line ? 1 : 0};
    snprintf(why.message, sizeof why.message, "%s", message);
    return add_err(list, name, &why, arena, err);
}

/* The one document of the text; an empty piece when there is none. */
static tg_status find_document(tg_slice text, const char *name, tg_arena *arena, tg_vec *list,
                               tg_yaml_piece *out, bool *found, tg_err *err)
{
    tg_yaml_cutter cutter = {.text = text};
    tg_yaml_piece second;
    *found = tg_yaml_cut(&cutter, out);
    if (!*found) {
        return add_text(list, name, 0, "the file is empty; it needs at least `version: 1`", arena,
                        err);
    }
    if (!tg_yaml_cut(&cutter, &second)) return TG_OK;
    *found = false;
    return add_text(list, name, second.line,
                    "a second YAML document begins here; a bundle file holds one", arena, err);
}

static void check_version(tg_value root, tg_problems *p)
{
    if (tg_type_of(root) != TG_OBJECT) {
        tg_slice found = tg_describe(root, p->arena);
        tg_problem(p, root, "expected a mapping that starts with `version: 1`, found %.*s",
                   TG_FMT(found));
        return;
    }
    tg_value version = tg_get(root, "version");
    int64_t number = 0;
    if (tg_is_missing(version)) {
        tg_problem(p, root, "`version: 1` is missing; it says which form of the file this is");
    } else if (!tg_int_of(version, &number) || number != 1) {
        tg_slice found = tg_describe(version, p->arena);
        tg_problem(p, version, "`version`: this program reads version 1, found %.*s",
                   TG_FMT(found));
    }
}

tg_status tg_schema_read(tg_slice text, const char *name, tg_arena *arena, tg_vec *list,
                         const tg_doc **out, tg_err *err)
{
    *out = NULL;
    tg_err why = {0};
    tg_slice decoded;
    tg_yaml_piece piece;
    bool found = false;
    if (tg_text_decode(text, arena, &decoded, &why)) return add_err(list, name, &why, arena, err);
    tg_status status = find_document(decoded, name, arena, list, &piece, &found, err);
    if (status || !found) return status;
    const tg_doc *parsed = NULL;
    if (tg_yaml_parse(piece.text, name, piece.offset, piece.line, arena, &parsed, &why)) {
        return add_err(list, name, &why, arena, err);
    }
    tg_doc *doc = tg_arena_alloc(arena, sizeof *doc);
    tg_lines *lines = tg_arena_alloc(arena, sizeof *lines);
    if (!doc || !lines) return tg_fail_memory(err);
    status = tg_lines_of(decoded, arena, lines, err);
    if (status) return status;
    *doc = *parsed;
    doc->lines = lines;
    tg_problems problems = tg_problems_of(doc, list, arena);
    check_version(tg_doc_root(doc), &problems);
    if (problems.status) return tg_fail_memory(err);
    if (!problems.count) *out = doc;
    return TG_OK;
}
