/* csharp_mend.c - C# that the grammar cannot read as it is written, made readable: directives that
 * cut a statement in two, and what is newer than the grammar. */
#include "code/languages/csharp_mend.h"

enum { DIRECTIVES_MAX = 64 };

typedef struct conditions {
    bool is_kept[DIRECTIVES_MAX]; /* of each #if around: whether the arm that begins here counts */
    size_t depth;
} conditions;

static bool is_word(tg_slice line, const char *word)
{
    tg_slice w = tg_slice_of(word);
    if (!tg_slice_starts(line, w)) return false;
    char next = line.n > w.n ? line.ptr[w.n] : '\n';
    return !((next >= 'a' && next <= 'z') || next == '_');
}

/* The directive of a line, behind its `#`; nothing when it is none. */
static tg_slice directive_of(tg_slice line)
{
    while (line.n && (line.ptr[0] == ' ' || line.ptr[0] == '\t')) line = tg_slice_from(line, 1);
    if (!line.n || line.ptr[0] != '#') return (tg_slice){NULL, 0};
    line = tg_slice_from(line, 1);
    while (line.n && (line.ptr[0] == ' ' || line.ptr[0] == '\t')) line = tg_slice_from(line, 1);
    return line;
}

/* Whether the line belongs to an arm that does not count; notes where arms begin and end. Of `#if A
 * ... #else ... #endif` the first arm counts: the rest says the same in another way. */
static bool is_left_out(conditions *c, tg_slice directive)
{
    if (is_word(directive, "if")) {
        bool is_inside = !c->depth || c->is_kept[c->depth - 1];
        if (c->depth < DIRECTIVES_MAX) c->is_kept[c->depth++] = is_inside;
    } else if (is_word(directive, "elif") || is_word(directive, "else")) {
        if (c->depth) c->is_kept[c->depth - 1] = false;
    } else if (is_word(directive, "endif")) {
        if (c->depth) c->depth--;
    }
    return directive.ptr || (c->depth && !c->is_kept[c->depth - 1]);
}

static void blank(char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text[i] != '\r') text[i] = ' ';
    }
}

/* `x?.y = z` is x.y = z. */
static void make_older(char *text, size_t n)
{
    for (size_t i = 0; i + 2 < n; i++) {
        char c = text[i + 2];
        bool is_name = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
        if (text[i] == '?' && text[i + 1] == '.' && is_name) text[i] = ' ';
    }
}

bool tg_csharp_mend(tg_slice text, char *out)
{
    memcpy(out, text.ptr, text.n);
    conditions around = {.depth = 0};
    for (size_t start = 0, end; start < text.n; start = end + 1) {
        tg_slice rest = tg_slice_from(text, start);
        size_t length = tg_slice_find(rest, tg_slice_of("\n"));
        end = length == SIZE_MAX ? text.n : start + length;
        tg_slice line = {text.ptr + start, end - start};
        if (is_left_out(&around, directive_of(line))) blank(out + start, line.n);
    }
    make_older(out, text.n);
    return memcmp(out, text.ptr, text.n) != 0;
}
