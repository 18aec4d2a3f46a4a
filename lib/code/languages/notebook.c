/* notebook.c - Jupyter notebooks: the code of their cells, joined in the file's order.
 *
 * Sources: nbformat 4.5 (nbformat's documentation and JSON schema, versions 3 and 4; read 2026-11).
 * Only cells' own texts are read: outputs, attachments, markdown and raw cells are passed over as
 * JSON, whatever they hold and however large they are. */
#include "base/limits.h"
#include "code/languages/container.h"
#include "code/languages/magics.h"
#include "doc/json_stream.h"

typedef struct cell {
    uint32_t number;   /* among all cells, from 1 */
    tg_slice language; /* version 3 says it of each cell; empty: the notebook's */
    bool is_code;
    uint32_t from, to;       /* in `text` of the notebook */
    size_t first, stretches; /* of its stretches */
} cell;

typedef struct notebook {
    tg_slice file;
    tg_arena *arena;
    tg_json_stream *stream;
    tg_slice language;
    tg_vec cells;     /* cell */
    tg_vec stretches; /* tg_stretch, of all code cells' texts */
    char *text;       /* of all code cells, one after another */
    size_t n, capacity;
    uint32_t number; /* of cells so far */
    bool out_of_memory;
} notebook;

/* --- texts ---------------------------------------------------------------------------------------
 */

/* How many bytes of JSON stand for the character that begins with `lead`. */
static size_t escape_length(tg_slice raw, size_t at, char lead)
{
    if (at + 1 >= raw.n || raw.ptr[at + 1] != 'u') return 2;
    /* Characters beyond the first plane are a pair of escapes. */
    return ((unsigned char)lead & 0xf8) == 0xf0 ? 12 : 6;
}

static size_t utf8_length(char lead)
{
    unsigned char c = (unsigned char)lead;
    return c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

static void add_stretch(notebook *b, tg_position at, uint32_t column, const cell *in, uint32_t line)
{
    tg_stretch *s = tg_vec_push(&b->stretches);
    if (!s) {
        b->out_of_memory = true;
        return;
    }
    *s = (tg_stretch){.at = (uint32_t)b->n,
                      .line = at.line,
                      .column = at.column + column,
                      .cell = in->number,
                      .cell_line = line};
}

/* One string of a cell's source: `raw` as the file has it, `said` what it says. */
static void add_string(notebook *b, tg_slice raw, tg_slice said, tg_position at, const cell *in,
                       uint32_t *line)
{
    add_stretch(b, at, 0, in, *line);
    size_t i = 0;
    for (size_t n = 0; n < said.n && i < raw.n && !b->out_of_memory;) {
        if (raw.ptr[i] != '\\') {
            b->text[b->n++] = said.ptr[n++];
            i++;
            continue;
        }
        size_t bytes = utf8_length(said.ptr[n]);
        if (bytes > said.n - n) bytes = said.n - n;
        add_stretch(b, at, (uint32_t)i, in, *line);
        *line += said.ptr[n] == '\n';
        i += escape_length(raw, i, said.ptr[n]);
        memcpy(b->text + b->n, said.ptr + n, bytes);
        b->n += bytes;
        n += bytes;
        add_stretch(b, at, (uint32_t)i, in, *line);
    }
}

/* A line's and column's worth of what stands before an offset of a value. */
static tg_position position_in(const notebook *b, uint64_t value, tg_position at, uint32_t offset)
{
    tg_slice before = {b->file.ptr + value, offset};
    for (const char *p = before.ptr, *end = p + before.n;
         (p = memchr(p, '\n', (size_t)(end - p))) != NULL;) {
        at.line++;
        p++;
        before = (tg_slice){p, (size_t)(end - p)};
        at.column = 1;
    }
    at.column += (uint32_t)before.n;
    return at;
}

static bool reserve(notebook *b, size_t n)
{
    if (b->n + n <= b->capacity) return true;
    size_t capacity = 2 * (b->n + n);
    char *larger = tg_arena_array(b->arena, capacity, 1);
    if (!larger) {
        b->out_of_memory = true;
        return false;
    }
    if (b->n) memcpy(larger, b->text, b->n);
    b->text = larger;
    b->capacity = capacity;
    return true;
}

static void add_source(notebook *b, const tg_doc *doc, uint64_t value, tg_position at, cell *in)
{
    tg_value root = tg_doc_root(doc);
    bool is_list = tg_type_of(root) == TG_ARRAY;
    uint32_t line = 1, last = 0;
    in->from = (uint32_t)b->n;
    in->first = b->stretches.count;
    for (tg_value v = is_list ? tg_first(root) : root; !tg_is_missing(v);
         v = is_list ? tg_next(root, v) : (tg_value){NULL, NULL}) {
        if (tg_type_of(v) != TG_STRING) continue;
        uint32_t start = v.node->start;
        at = position_in(b, value + last, at, start - last);
        last = start;
        tg_slice raw = {b->file.ptr + value + start + 1, v.node->end - start - 2};
        tg_position inside = {at.line, at.column + 1};
        if (!reserve(b, tg_string_of(v).n)) return;
        add_string(b, raw, tg_string_of(v), inside, in, &line);
    }
    in->to = (uint32_t)b->n;
    in->stretches = b->stretches.count - in->first;
}

/* --- JSON ----------------------------------------------------------------------------------------
 */

static tg_status read_cell(notebook *b, tg_err *err)
{
    cell in = {.number = ++b->number};
    bool found = true;
    tg_slice key;
    tg_status status = TG_OK;
    while (!status && !(status = tg_json_next(b->stream, &found, &key, err)) && found) {
        bool is_type = tg_slice_is(key, "cell_type"), is_language = tg_slice_is(key, "language");
        bool is_source = tg_slice_is(key, "source") || tg_slice_is(key, "input");
        if (!is_type && !is_language && !is_source) continue;
        uint64_t value = tg_json_offset(b->stream);
        tg_position at = tg_json_position(b->stream);
        const tg_doc *doc;
        status = tg_json_take(b->stream, b->arena, &doc, err);
        if (status) return status;
        if (is_type) in.is_code = tg_slice_is(tg_string_of(tg_doc_root(doc)), "code");
        if (is_language) in.language = tg_string_of(tg_doc_root(doc));
        if (is_source) add_source(b, doc, value, at, &in);
    }
    cell *slot = tg_vec_push(&b->cells);
    if (!slot || b->out_of_memory) return tg_fail_memory(err);
    *slot = in;
    return status;
}

static tg_status read_cells(notebook *b, tg_err *err)
{
    if (tg_json_type(b->stream) != TG_ARRAY) return TG_OK;
    tg_status status = tg_json_enter(b->stream, err);
    for (bool found = true; !status;) {
        tg_slice key;
        status = tg_json_next(b->stream, &found, &key, err);
        if (status || !found) break;
        if (tg_json_type(b->stream) != TG_OBJECT) continue;
        status = tg_json_enter(b->stream, err);
        if (!status) status = read_cell(b, err);
    }
    return status;
}

/* What the editor takes it for tells what an unusual kernel speaks: a string, or {"name": ...}. */
static tg_slice editor_language(tg_value metadata)
{
    tg_value mode = tg_path(metadata, "language_info.codemirror_mode");
    tg_slice name = tg_string_of(mode);
    return name.n ? name : tg_string_of(tg_get(mode, "name"));
}

static tg_status read_metadata(notebook *b, tg_err *err)
{
    const tg_doc *doc;
    tg_status status = tg_json_take(b->stream, b->arena, &doc, err);
    if (status) return status;
    static const char *const places[] = {"kernelspec.language", "language_info.name"};
    for (size_t i = 0; i < 2 && !b->language.n; i++) {
        b->language = tg_string_of(tg_path(tg_doc_root(doc), places[i]));
    }
    tg_slice editor = editor_language(tg_doc_root(doc));
    bool is_unusual = b->language.n && !tg_container_language(b->language);
    if (is_unusual && tg_container_language(editor)) b->language = editor;
    return TG_OK;
}

static tg_status read_members(notebook *b, bool is_top, tg_err *err);

/* Version 3: cells stand in worksheets. */
static tg_status read_worksheets(notebook *b, tg_err *err)
{
    if (tg_json_type(b->stream) != TG_ARRAY) return TG_OK;
    tg_status status = tg_json_enter(b->stream, err);
    for (bool found = true; !status;) {
        tg_slice key;
        status = tg_json_next(b->stream, &found, &key, err);
        if (status || !found) break;
        if (tg_json_type(b->stream) == TG_OBJECT) status = read_members(b, false, err);
    }
    return status;
}

static tg_status read_members(notebook *b, bool is_top, tg_err *err)
{
    tg_status status = tg_json_enter(b->stream, err);
    for (bool found = true; !status;) {
        tg_slice key;
        status = tg_json_next(b->stream, &found, &key, err);
        if (status || !found) break;
        if (tg_slice_is(key, "cells")) {
            status = read_cells(b, err);
        } else if (is_top && tg_slice_is(key, "worksheets")) {
            status = read_worksheets(b, err);
        } else if (is_top && tg_slice_is(key, "metadata")) {
            status = read_metadata(b, err);
        }
    }
    return status;
}

static tg_status read_file(notebook *b, tg_err *err)
{
    bool found = false;
    tg_status status = tg_json_document(b->stream, &found, err);
    /* A new notebook is an empty file until it is first saved. */
    if (status || !found) return status;
    if (tg_json_type(b->stream) != TG_OBJECT) {
        tg_position at = tg_json_position(b->stream);
        return tg_fail_at(err, TG_ESYNTAX, "", at.line, at.column, "expected a notebook's object");
    }
    status = read_members(b, true, err);
    if (!status) status = tg_json_document(b->stream, &found, err);
    if (!status && found) {
        tg_position at = tg_json_position(b->stream);
        status = tg_fail_at(err, TG_ESYNTAX, "", at.line, at.column, "text behind the notebook");
    }
    return status;
}

/* --- parts ---------------------------------------------------------------------------------------
 */

/* Which lines of the cells are taken: where imports must stand first in a file, a notebook has them
 * in any of its cells. */
typedef enum lines { LINES_ALL, LINES_IMPORTS, LINES_OTHERS } lines;

/* A text of one language while it grows. */
typedef struct joined {
    notebook *of;
    lines lines;
    const tg_language *language;
    char *text;
    size_t n;
    size_t next; /* of the notebook's stretches: where the next range begins, or before */
    tg_vec stretches;
} joined;

static bool begin(joined *j, notebook *of, const tg_language *language, size_t max)
{
    *j = (joined){.of = of,
                  .lines = j->lines,
                  .language = language,
                  .text = tg_arena_array(of->arena, max, 1),
                  .stretches = tg_vec_of(of->arena, sizeof(tg_stretch))};
    if (!j->text) of->out_of_memory = true;
    return j->text != NULL;
}

/* A range of the notebook's text with the stretches over it. */
static void append(joined *j, const cell *in, uint32_t from, uint32_t to)
{
    const tg_stretch *all = j->of->stretches.items;
    size_t end = in->first + in->stretches;
    if (j->next < in->first || j->next >= end) j->next = in->first;
    while (j->next + 1 < end && all[j->next + 1].at <= from) j->next++;
    for (size_t i = j->next; i < end && all[i].at < to; i++) {
        tg_stretch *s = tg_vec_push(&j->stretches);
        if (!s) {
            j->of->out_of_memory = true;
            return;
        }
        *s = all[i];
        if (s->at < from) s->column += from - s->at;
        s->at = (uint32_t)j->n + (s->at > from ? s->at - from : 0);
    }
    memcpy(j->text + j->n, j->of->text + from, to - from);
    j->n += to - from;
}

static void end_line(joined *j)
{
    j->text[j->n++] = '\n';
}

static void finish(joined *j, tg_vec *parts)
{
    tg_inset *inset = tg_arena_alloc(j->of->arena, sizeof *inset);
    bool has_code = j->stretches.count && tg_slice_trim((tg_slice){j->text, j->n}).n;
    if (!has_code && inset) return;
    tg_part *part = inset ? tg_vec_push(parts) : NULL;
    if (!part) {
        j->of->out_of_memory = true;
        return;
    }
    *inset = (tg_inset){
        .text = {j->text, j->n}, .stretches = j->stretches.items, .count = j->stretches.count};
    *part = (tg_part){.language = j->language, .text = inset->text, .inset = inset};
}

/* The rest of a cell behind its first line that is not blank, as a part of its own. */
static void give_rest(notebook *b, const cell *in, const tg_language *language, tg_vec *parts)
{
    joined j = {.lines = LINES_ALL};
    if (!language || !begin(&j, b, language, in->to - in->from + 1)) return;
    uint32_t from = in->from;
    while (from < in->to && strchr(" \t\r\n", b->text[from])) from++;
    while (from < in->to && b->text[from] != '\n') from++;
    if (from < in->to) append(&j, in, from + 1, in->to);
    end_line(&j);
    finish(&j, parts);
}

/* Lines of a cell of Python: code goes to `code`, commands to `commands`. */
static bool split_lines(joined *code, joined *commands, const cell *in, bool has_magic)
{
    const notebook *b = code->of;
    tg_magic_lines state = {.depth = 0};
    for (uint32_t at = in->from; at < in->to && !b->out_of_memory;) {
        uint32_t to = at;
        while (to < in->to && b->text[to] != '\n') to++;
        if (to < in->to) to++;
        tg_slice line = {b->text + at, to - at};
        size_t skip = 0;
        bool is_magic = has_magic && tg_slice_trim(line).n;
        tg_line_kind kind = is_magic ? TG_LINE_NOTHING : tg_magic_line(&state, line, &skip);
        if (is_magic) has_magic = false;
        uint32_t from = at + (uint32_t)skip;
        if (kind == TG_LINE_CODE || kind == TG_LINE_BEHIND) append(code, in, from, to);
        if (kind == TG_LINE_SHELL) append(commands, in, from, to);
        if (kind == TG_LINE_SHELL || kind == TG_LINE_NOTHING) end_line(code);
        at = to;
    }
    end_line(code);
    return !tg_magic_is_open(&state);
}

/* Whether a line is one of those that are taken; what is said of the file,
 * `@file:DependsOn("...")`, is no code. */
static bool is_taken(const joined *code, tg_slice line)
{
    static const tg_slice import = TG_LIT("import "), file = TG_LIT("@file:");
    if (code->lines == LINES_ALL) return true;
    return tg_slice_starts(line, import) == (code->lines == LINES_IMPORTS) &&
           !tg_slice_starts(line, file);
}

static void split_foreign(joined *code, const cell *in)
{
    const notebook *b = code->of;
    for (uint32_t at = in->from; at < in->to && !b->out_of_memory;) {
        uint32_t to = at;
        while (to < in->to && b->text[to] != '\n') to++;
        if (to < in->to) to++;
        tg_slice line = {b->text + at, to - at};
        bool is_shell = strcmp(code->language->name, "shell") == 0;
        bool is_code = is_shell || !tg_magic_is_foreign(line);
        if (is_code && is_taken(code, line)) append(code, in, at, to);
        at = to;
    }
    end_line(code);
}

/* A cell of the notebook's own language. One that leaves a bracket open does not take the next cell
 * in: it stands alone. */
static void give_cell(joined *code, const cell *in, bool has_magic, tg_vec *parts)
{
    notebook *b = code->of;
    if (strcmp(code->language->name, "python") != 0) {
        split_foreign(code, in);
        return;
    }
    joined own = {.lines = LINES_ALL}, commands = own;
    size_t max = in->to - in->from + 2;
    for (size_t i = in->from; i < in->to; i++) max += b->text[i] == '\n';
    const tg_language *shell = tg_container_language(tg_slice_of("shell"));
    if (!begin(&own, b, code->language, max)) return;
    if (!begin(&commands, b, shell ? shell : code->language, max)) return;
    bool is_whole = split_lines(&own, &commands, in, has_magic);
    if (is_whole) {
        memcpy(code->text + code->n, own.text, own.n);
        const tg_stretch *all = own.stretches.items;
        for (size_t i = 0; i < own.stretches.count; i++) {
            tg_stretch *s = tg_vec_push(&code->stretches);
            if (!s) b->out_of_memory = true;
            if (!s) return;
            *s = all[i];
            s->at += (uint32_t)code->n;
        }
        code->n += own.n;
    } else {
        finish(&own, parts);
    }
    if (shell) finish(&commands, parts);
}

static const tg_language *language_of(const notebook *b, const cell *in)
{
    tg_slice name = b->language.n ? b->language : in->language;
    return tg_container_language(name.n ? name : tg_slice_of("python"));
}

static const tg_language *language_of_file(notebook *b, tg_slice file)
{
    const char *name = tg_arena_strdup(b->arena, file);
    if (!name) b->out_of_memory = true;
    return name ? tg_language_of_path(name) : NULL;
}

/* Bytes enough for all cells joined: a magic line leaves its end, and each cell gets one. */
static size_t joined_size(const notebook *b)
{
    size_t n = b->n + 2 * b->cells.count + 1;
    for (size_t i = 0; i < b->n; i++) n += b->text[i] == '\n';
    return n;
}

static void give_part(notebook *b, const cell *in, joined *code, tg_vec *parts)
{
    const tg_language *language = language_of(b, in);
    tg_slice text = {b->text + in->from, in->to - in->from}, file = {"", 0};
    bool has_magic = false;
    switch (tg_magic_cell(text, &has_magic, &file)) {
    case TG_CELL_CODE:
        if (!language) break;
        if (!code->language && !begin(code, b, language, joined_size(b))) return;
        if (language == code->language) give_cell(code, in, has_magic, parts);
        break;
    case TG_CELL_SHELL:
        if (code->lines != LINES_IMPORTS)
            give_rest(b, in, tg_container_language(tg_slice_of("shell")), parts);
        break;
    case TG_CELL_FILE:
        if (code->lines != LINES_IMPORTS) give_rest(b, in, language_of_file(b, file), parts);
        break;
    case TG_CELL_OTHER:
        break;
    }
}

static bool is_read(const cell *in)
{
    return in->is_code && in->to > in->from;
}

/* Whether the notebook is of a language whose imports must stand first. */
static bool has_imports_first(const notebook *b)
{
    const cell *cells = b->cells.items;
    for (size_t i = 0; i < b->cells.count; i++) {
        const tg_language *language = is_read(&cells[i]) ? language_of(b, &cells[i]) : NULL;
        if (language) return language->has_imports_first;
    }
    return false;
}

static void give_parts(notebook *b, tg_vec *parts)
{
    const cell *cells = b->cells.items;
    joined code = {.language = NULL};
    bool is_twice = has_imports_first(b);
    for (unsigned n = is_twice ? 0 : 1; n < 2; n++) {
        code.lines = !is_twice ? LINES_ALL : n ? LINES_OTHERS : LINES_IMPORTS;
        for (size_t i = 0; i < b->cells.count && !b->out_of_memory; i++) {
            if (is_read(&cells[i])) give_part(b, &cells[i], &code, parts);
        }
    }
    if (code.language && !b->out_of_memory) finish(&code, parts);
}

/* Comments stand in the cells as they are written: one above a line of the shell is meant for it.
 */
static void give_comments(notebook *b, tg_contents *out)
{
    const cell *cells = b->cells.items;
    joined all = {.lines = LINES_ALL};
    tg_inset *inset = tg_arena_alloc(b->arena, sizeof *inset);
    if (!inset) b->out_of_memory = true;
    if (!inset || !begin(&all, b, NULL, b->n + b->cells.count + 1)) return;
    for (size_t i = 0; i < b->cells.count && !b->out_of_memory; i++) {
        if (!is_read(&cells[i])) continue;
        append(&all, &cells[i], cells[i].from, cells[i].to);
        end_line(&all);
    }
    *inset = (tg_inset){
        .text = {all.text, all.n}, .stretches = all.stretches.items, .count = all.stretches.count};
    out->comments = inset;
}

static tg_status open_notebook(tg_slice path, tg_slice text, tg_arena *arena, tg_contents *out,
                               tg_err *err)
{
    (void)path;
    tg_memory_stream memory;
    notebook b = {.file = text,
                  .arena = arena,
                  .cells = tg_vec_of(arena, sizeof(cell)),
                  .stretches = tg_vec_of(arena, sizeof(tg_stretch))};
    tg_status status =
        tg_json_stream_new(tg_stream_of_memory(&memory, text), "", false, &b.stream, err);
    if (status) return status;
    status = read_file(&b, err);
    tg_json_stream_free(b.stream);
    if (status == TG_ENOMEM) return status;
    tg_err memory_err;
    give_parts(&b, &out->parts);
    give_comments(&b, out);
    return b.out_of_memory ? tg_fail_memory(status ? &memory_err : err) : status;
}

static const char *const extensions[] = {".ipynb", NULL};
const tg_container tg_container_notebook = {.extensions = extensions, .open = open_notebook};
