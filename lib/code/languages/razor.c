/* razor.c - Razor components (Blazor) and pages: what `@code { ... }` and `@functions { ... }`
 * hold, in the class that the file is, with the fields that `@inject Type name` gives it. Source:
 * ASP.NET Core's Razor syntax reference, read 2026-11. Expressions in the markup are not read. */
#include "code/languages/container.h"

typedef struct razor {
    tg_slice text;
    char *out;
    size_t n;
    tg_vec stretches; /* tg_stretch */
    bool is_out_of_memory;
} razor;

/* Which of a file's parts are taken, in the order in which C# wants them. */
typedef enum part { PART_USING, PART_INJECT, PART_CODE } part;

/* --- what is written
 * ------------------------------------------------------------------------------
 */

static void put(razor *r, tg_slice text)
{
    if (text.n) memcpy(r->out + r->n, text.ptr, text.n);
    r->n += text.n;
}

static void put_stretch(razor *r, size_t at, uint32_t line, size_t line_start)
{
    tg_stretch *s = tg_vec_push(&r->stretches);
    if (!s) r->is_out_of_memory = true;
    if (s) *s = (tg_stretch){(uint32_t)r->n, line, (uint32_t)(at - line_start) + 1, 0, 0};
}

/* A range of the file that begins in a line, with the place of each of its lines. */
static void give(razor *r, size_t from, size_t to, uint32_t line, size_t line_start)
{
    while (from < to && !r->is_out_of_memory) {
        size_t end = from;
        while (end < to && r->text.ptr[end] != '\n') end++;
        if (end < to) end++;
        put_stretch(r, from, line, line_start);
        put(r, (tg_slice){r->text.ptr + from, end - from});
        line++;
        line_start = from = end;
    }
}

/* --- where it stands
 * ------------------------------------------------------------------------------
 */

/* The end of what begins with a quote or a comment at an offset; the offset itself where none does.
 */
static size_t skip_quoted(tg_slice text, size_t at)
{
    char c = text.ptr[at], next = at + 1 < text.n ? text.ptr[at + 1] : '\0';
    bool is_line = c == '/' && next == '/', is_block = c == '/' && next == '*';
    if (is_line || is_block) {
        tg_slice end = tg_slice_of(is_line ? "\n" : "*/");
        size_t found = tg_slice_find(tg_slice_from(text, at + 2), end);
        return found == SIZE_MAX ? text.n : at + 2 + found + (is_line ? 0 : end.n);
    }
    if (c != '"' && c != '\'') return at;
    bool is_verbatim = c == '"' && at && (text.ptr[at - 1] == '@' || text.ptr[at - 1] == '$') &&
                       (text.ptr[at - 1] == '@' || (at > 1 && text.ptr[at - 2] == '@'));
    for (size_t i = at + 1; i < text.n; i++) {
        if (text.ptr[i] == '\\' && !is_verbatim) {
            i++;
        } else if (text.ptr[i] == c) {
            return i + 1;
        } else if (text.ptr[i] == '\n' && !is_verbatim) {
            return i;
        }
    }
    return text.n;
}

/* The brace that closes the one at an offset, or the end of the text. */
static size_t closing(tg_slice text, size_t at)
{
    size_t depth = 0;
    while (at < text.n) {
        size_t behind = skip_quoted(text, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        if (text.ptr[at] == '{') depth++;
        if (text.ptr[at] == '}' && !--depth) return at;
        at++;
    }
    return text.n;
}

/* Where the brace stands that opens a block of code which a line begins, SIZE_MAX when it does not.
 */
static size_t opening(tg_slice text, size_t at)
{
    static const char *const words[] = {"@code", "@functions"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        tg_slice word = tg_slice_of(words[i]), rest = tg_slice_from(text, at);
        if (!tg_slice_starts(rest, word)) continue;
        size_t to = at + word.n;
        while (to < text.n && strchr(" \t\r\n", text.ptr[to])) to++;
        if (to < text.n && text.ptr[to] == '{') return to;
    }
    return SIZE_MAX;
}

static void take_directive(razor *r, const char *word, tg_slice line, size_t at, uint32_t number,
                           size_t line_start)
{
    tg_slice behind = tg_slice_of(word), told = tg_slice_trim(line);
    if (!tg_slice_starts(told, behind)) return;
    /* `@using X` is `using X;`, `@inject T x` a field `T x;`. */
    size_t skip = strcmp(word, "@using ") == 0 ? 1 : behind.n;
    give(r, at + skip, at + told.n, number, line_start);
    put(r, tg_slice_of(";\n"));
}

static void take(razor *r, part wanted)
{
    uint32_t line = 1;
    for (size_t at = 0; at < r->text.n && !r->is_out_of_memory; line++) {
        size_t start = at, end = at;
        while (end < r->text.n && r->text.ptr[end] != '\n') end++;
        while (at < end && strchr(" \t\r", r->text.ptr[at])) at++;
        /* What `@*` begins on a line of its own is a comment. */
        if (tg_slice_starts(tg_slice_from(r->text, at), tg_slice_of("@*"))) {
            size_t behind = tg_slice_find(tg_slice_from(r->text, at), tg_slice_of("*@"));
            size_t to = behind == SIZE_MAX ? r->text.n : at + behind;
            for (size_t i = at; i < to; i++) line += r->text.ptr[i] == '\n';
            for (end = to; end < r->text.n && r->text.ptr[end] != '\n';) end++;
            at = end + 1;
            continue;
        }
        tg_slice text = {r->text.ptr + at, end - at};
        size_t open = opening(r->text, at), close = end;
        if (open != SIZE_MAX) close = closing(r->text, open);
        if (wanted == PART_USING) take_directive(r, "@using ", text, at, line, start);
        if (wanted == PART_INJECT) take_directive(r, "@inject ", text, at, line, start);
        if (open != SIZE_MAX) {
            uint32_t first = line;
            size_t first_start = start;
            for (size_t i = at; i <= open; i++) {
                if (r->text.ptr[i] != '\n') continue;
                first++;
                first_start = i + 1;
            }
            if (wanted == PART_CODE) give(r, open + 1, close, first, first_start);
            for (size_t i = at; i < close; i++) line += r->text.ptr[i] == '\n';
            end = close;
            while (end < r->text.n && r->text.ptr[end] != '\n') end++;
        }
        at = end + 1;
    }
}

/* "Chat" of "Pages/Chat.razor": the class that a file is. */
static tg_slice class_of(tg_slice path)
{
    size_t from = path.n;
    while (from && path.ptr[from - 1] != '/') from--;
    tg_slice name = tg_slice_from(path, from);
    size_t dot = tg_slice_find(name, tg_slice_of("."));
    return dot == SIZE_MAX ? name : (tg_slice){name.ptr, dot};
}

static tg_status open_razor(tg_slice path, tg_slice text, tg_arena *arena, tg_contents *out,
                            tg_err *err)
{
    static const tg_slice class = TG_LIT("partial class "), body = TG_LIT(" {\n");
    size_t lines = 1;
    for (size_t i = 0; i < text.n; i++) lines += text.ptr[i] == '\n';
    razor r = {.text = text,
               .out = tg_arena_array(arena, text.n + 2 * lines + path.n + 64, 1),
               .stretches = tg_vec_of(arena, sizeof(tg_stretch))};
    tg_inset *inset = tg_arena_alloc(arena, sizeof *inset);
    if (!r.out || !inset) return tg_fail_memory(err);
    take(&r, PART_USING);
    put(&r, class);
    put(&r, class_of(path));
    put(&r, body);
    take(&r, PART_INJECT);
    size_t before = r.n;
    take(&r, PART_CODE);
    bool has_code = r.n > before;
    put(&r, tg_slice_of("\n}\n"));
    tg_part *slot = has_code && !r.is_out_of_memory ? tg_vec_push(&out->parts) : NULL;
    if (r.is_out_of_memory || (has_code && !slot)) return tg_fail_memory(err);
    if (!has_code) return TG_OK;
    *inset = (tg_inset){
        .text = {r.out, r.n}, .stretches = r.stretches.items, .count = r.stretches.count};
    *slot = (tg_part){
        .language = tg_container_language(tg_slice_of("c#")), .text = inset->text, .inset = inset};
    return TG_OK;
}

static const char *const extensions[] = {".razor", ".cshtml", NULL};
const tg_container tg_container_razor = {.extensions = extensions, .open = open_razor};
