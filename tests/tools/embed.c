/* embed - turns rules, prices and policies into a C file: see lib/doc/embedded.h.
 *
 *   embed OUT.c NAME=FILE...
 *
 * A .yaml file becomes the nodes of its one document, everything else its bytes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/vec.h"
#include "doc/embedded.h"
#include "doc/yaml.h"

/* This program is linked with the module that reads the tables, but has none. */
const tg_embedded_tables tg_embedded_all = {.doc_count = 0};

typedef struct input {
    tg_slice name;
    const char *path;
    tg_slice bytes;
    const tg_doc *doc; /* NULL: embedded as it is */
} input;

typedef struct set {
    const char *name;
    const char *prefixes[4];
} set;

static const set sets[] = {
    {"catalog", {"rules/terraform/", "rules/kubernetes/", "rules/code/"}},
    {"prices", {"rules/prices/"}},
    {"policies", {"policies/"}},
    {"all", {""}},
};

static int compare_inputs(const void *a, const void *b)
{
    const input *x = a;
    const input *y = b;
    return tg_slice_compare(x->name, y->name);
}

/* --- reading -------------------------------------------------------------------------------- */

static tg_status parse_yaml(input *in, tg_arena *arena, tg_err *err)
{
    tg_slice text;
    tg_status status = tg_text_decode(in->bytes, arena, &text, err);
    if (status) return status;
    tg_yaml_cutter cutter = {.text = text};
    tg_yaml_piece piece = {.text = {"", 0}, .line = 1};
    tg_yaml_piece second;
    if (tg_yaml_cut(&cutter, &piece) && tg_yaml_cut(&cutter, &second)) {
        return tg_fail_at(err, TG_ESYNTAX, in->path, second.line, 1, "a second document");
    }
    const char *name = tg_arena_strdup(arena, in->name);
    if (!name) return tg_fail_memory(err);
    return tg_yaml_parse(piece.text, name, piece.offset, piece.line, arena, &in->doc, err);
}

static tg_status read_input(const char *argument, tg_arena *arena, input *in, tg_err *err)
{
    const char *equals = strchr(argument, '=');
    if (!equals) return tg_fail(err, TG_EUSAGE, "NAME=FILE is expected, not %s", argument);
    in->name = (tg_slice){argument, (size_t)(equals - argument)};
    in->path = equals + 1;
    tg_status status = tg_file_read(in->path, TG_LIMIT_BUNDLE_BYTES, arena, &in->bytes, err);
    if (!status && tg_slice_ends(in->name, tg_slice_of(".yaml")))
        status = parse_yaml(in, arena, err);
    if (status && err && !err->file[0]) snprintf(err->file, sizeof err->file, "%s", in->path);
    return status;
}

static tg_status read_inputs(char **arguments, tg_arena *arena, tg_vec *inputs, tg_err *err)
{
    for (; *arguments; arguments++) {
        input *in = tg_vec_push(inputs);
        if (!in) return tg_fail_memory(err);
        tg_status status = read_input(*arguments, arena, in, err);
        if (status) return status;
    }
    return tg_vec_sort(inputs, compare_inputs) ? tg_fail_memory(err) : TG_OK;
}

/* --- writing -------------------------------------------------------------------------------- */

/* Octal with three digits: what follows cannot become part of the escape. */
static void put_literal(tg_buf *out, tg_slice bytes)
{
    enum { LINE_BYTES = 80 };
    for (size_t i = 0; i < bytes.n; i++) {
        if (i % LINE_BYTES == 0) tg_buf_puts(out, i ? "\"\n    \"" : "\n    \"");
        unsigned char c = (unsigned char)bytes.ptr[i];
        bool is_plain = c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '?';
        if (is_plain) {
            tg_buf_putc(out, (char)c);
        } else {
            tg_buf_printf(out, "\\%03o", c);
        }
    }
    tg_buf_puts(out, bytes.n ? "\"" : " \"\"");
}

static void put_nodes(tg_buf *out, const tg_doc *doc, size_t number)
{
    tg_buf_printf(out, "static const tg_node nodes_%zu[] = {\n", number);
    for (uint32_t i = 0; i < doc->count; i++) {
        const tg_node *n = &doc->nodes[i];
        tg_buf_printf(out, "    {%u, %u, 0, %u, %u, %u, %u, %u, %u, %u, %u, %u},\n", n->type,
                      n->flags, n->span, n->count, n->key, n->key_n, n->text, n->text_n, n->start,
                      n->end, n->key_start);
    }
    tg_buf_puts(out, "};\n");
}

static void put_arrays(tg_buf *out, const input *inputs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const tg_doc *doc = inputs[i].doc;
        if (doc) put_nodes(out, doc, i);
        tg_buf_printf(out, "static const char text_%zu[] =", i);
        put_literal(out, doc ? (tg_slice){doc->pool, doc->pool_n} : inputs[i].bytes);
        tg_buf_puts(out, ";\n\n");
    }
}

static void put_docs(tg_buf *out, const input *inputs, size_t count)
{
    tg_buf_puts(out, "static const tg_embedded docs[] = {\n");
    for (size_t i = 0; i < count; i++) {
        const tg_doc *doc = inputs[i].doc;
        if (!doc) continue;
        tg_buf_puts(out, "    {");
        put_literal(out, inputs[i].name);
        tg_buf_printf(out, ",\n     {nodes_%zu, %u, text_%zu, %u,", i, doc->count, i, doc->pool_n);
        put_literal(out, inputs[i].name);
        tg_buf_puts(out, "}},\n");
    }
    tg_buf_puts(out, "    {0}};\n\n");
}

static void put_files(tg_buf *out, const input *inputs, size_t count)
{
    tg_buf_puts(out, "static const tg_embedded_raw files[] = {\n");
    for (size_t i = 0; i < count; i++) {
        if (inputs[i].doc) continue;
        tg_buf_puts(out, "    {");
        put_literal(out, inputs[i].name);
        tg_buf_printf(out, ", {text_%zu, %zu}},\n", i, inputs[i].bytes.n);
    }
    tg_buf_puts(out, "    {0}};\n\n");
}

static bool is_member(const set *s, tg_slice name)
{
    for (size_t i = 0; i < sizeof s->prefixes / sizeof s->prefixes[0] && s->prefixes[i]; i++) {
        if (tg_slice_starts(name, tg_slice_of(s->prefixes[i]))) return true;
    }
    return false;
}

static tg_status put_sets(tg_buf *out, const input *inputs, size_t count, tg_arena *arena,
                          tg_err *err)
{
    tg_slice *parts = tg_arena_array(arena, 2 * count, sizeof *parts);
    if (!parts) return tg_fail_memory(err);
    tg_buf_puts(out, "static const tg_embedded_set sets[] = {\n");
    for (size_t s = 0; s < sizeof sets / sizeof sets[0]; s++) {
        size_t n = 0;
        for (size_t i = 0; i < count; i++) {
            if (!is_member(&sets[s], inputs[i].name)) continue;
            parts[n++] = inputs[i].name;
            parts[n++] = inputs[i].bytes;
        }
        char hex[TG_SHA256_HEX + 1];
        tg_hash_parts(parts, n, hex);
        tg_buf_printf(out, "    {\"%s\", \"%s\"},\n", sets[s].name, hex);
    }
    tg_buf_puts(out, "};\n\n");
    return TG_OK;
}

static void put_tables(tg_buf *out)
{
    tg_buf_puts(out, "const tg_embedded_tables tg_embedded_all = {\n"
                     "    docs, sizeof docs / sizeof docs[0] - 1,\n"
                     "    files, sizeof files / sizeof files[0] - 1,\n"
                     "    sets, sizeof sets / sizeof sets[0],\n"
                     "};\n");
}

static tg_status write_c(const char *path, const tg_vec *inputs, tg_arena *arena, tg_err *err)
{
    tg_buf out = tg_buf_of(TG_LIMIT_OUTPUT_BYTES);
    tg_buf_puts(&out, "/* Made by tests/tools/embed. */\n"
                      "#include \"doc/embedded.h\"\n\n"
                      "/* C17 promises no more than 4095 characters in a literal; gcc and clang "
                      "have no limit. */\n"
                      "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
                      "#pragma GCC diagnostic ignored \"-Wmissing-field-initializers\"\n\n");
    put_arrays(&out, inputs->items, inputs->count);
    put_docs(&out, inputs->items, inputs->count);
    put_files(&out, inputs->items, inputs->count);
    tg_status status = put_sets(&out, inputs->items, inputs->count, arena, err);
    put_tables(&out);
    if (!status && tg_buf_status(&out)) status = tg_fail_memory(err);
    if (!status) status = tg_file_write(path, tg_buf_slice(&out), err);
    tg_buf_free(&out);
    return status;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: embed OUT.c NAME=FILE...\n");
        return 2;
    }
    tg_arena *arena = tg_arena_new();
    tg_err err = {.status = TG_OK};
    tg_vec inputs = tg_vec_of(arena, sizeof(input));
    tg_status status = arena ? read_inputs(argv + 2, arena, &inputs, &err) : tg_fail_memory(&err);
    if (!status) status = write_c(argv[1], &inputs, arena, &err);
    if (status) {
        fprintf(stderr, "embed: %s:%u:%u: %s\n", err.file[0] ? err.file : argv[1], err.line,
                err.column, err.message);
    }
    tg_arena_free(arena);
    return status ? 1 : 0;
}
