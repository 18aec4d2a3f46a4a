#include "code/languages/magics.h"

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
}

static size_t blanks_before(tg_slice line)
{
    size_t n = 0;
    while (n < line.n && (line.ptr[n] == ' ' || line.ptr[n] == '\t')) n++;
    return n;
}

static tg_slice take_word(tg_slice *rest)
{
    *rest = tg_slice_trim(*rest);
    size_t n = 0;
    while (n < rest->n && rest->ptr[n] != ' ' && rest->ptr[n] != '\t') n++;
    tg_slice word = {rest->ptr, n};
    *rest = tg_slice_from(*rest, n);
    return word;
}

static bool is_one_of(tg_slice word, const char *const *list)
{
    for (; *list; list++) {
        if (tg_slice_is(word, *list)) return true;
    }
    return false;
}

static const char *const shells[] = {"bash", "sh", "zsh", "shell", "system", "sx", "!", NULL};
/* Python goes on below these, and for some of them on the line itself. */
static const char *const runners[] = {"time",   "timeit",   "prun",    "memit", "capture",
                                      "python", "python3",  "py",      "mprun", "lprun",
                                      "px",     "snakeviz", "scalene", NULL};
static const char *const writers[] = {"writefile", "file", NULL};

/* --- cells ---------------------------------------------------------------------------------------
 */

static tg_slice file_named(tg_slice rest)
{
    tg_slice name = {"", 0};
    while ((rest = tg_slice_trim(rest)).n) {
        tg_slice word = take_word(&rest);
        if (word.ptr[0] != '-') name = word;
    }
    bool is_quoted = name.n > 2 && (name.ptr[0] == '"' || name.ptr[0] == '\'');
    return is_quoted ? (tg_slice){name.ptr + 1, name.n - 2} : name;
}

static tg_cell_kind kind_of_cell(tg_slice word, tg_slice rest, tg_slice *file)
{
    if (is_one_of(word, shells)) return TG_CELL_SHELL;
    if (tg_slice_is(word, "script")) {
        tg_slice program = take_word(&rest);
        return is_one_of(program, shells) ? TG_CELL_SHELL : TG_CELL_OTHER;
    }
    if (is_one_of(word, writers)) {
        *file = file_named(rest);
        return TG_CELL_FILE;
    }
    return is_one_of(word, runners) ? TG_CELL_CODE : TG_CELL_OTHER;
}

tg_cell_kind tg_magic_cell(tg_slice cell, bool *is_magic, tg_slice *file)
{
    /* Databricks switches a cell's language with one sign. */
    static const char *const switches[] = {"md",     "md-sandbox", "sh", "scala", "sql",
                                           "python", "r",          "R",  NULL};
    tg_slice rest = cell, line = {"", 0};
    *is_magic = false;
    while (rest.ptr && !line.n) line = tg_slice_trim(tg_slice_cut(&rest, '\n'));
    if (!line.n || line.ptr[0] != '%') return TG_CELL_CODE;
    bool is_double = line.n > 1 && line.ptr[1] == '%';
    tg_slice behind = tg_slice_from(line, is_double ? 2 : 1);
    if (!behind.n || behind.ptr[0] == ' ') return TG_CELL_CODE;
    tg_slice word = take_word(&behind);
    if (!is_double && !is_one_of(word, switches)) return TG_CELL_CODE;
    *is_magic = true;
    return kind_of_cell(word, behind, file);
}

/* --- lines ---------------------------------------------------------------------------------------
 */

/* Where a line leaves brackets and strings. */
static void follow(tg_magic_lines *s, tg_slice line)
{
    char quote = '\0';
    bool is_long = s->quote != '\0';
    if (is_long) quote = s->quote;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.ptr[i];
        bool is_triple = i + 2 < line.n && line.ptr[i + 1] == c && line.ptr[i + 2] == c;
        if (quote) {
            if (c == '\\') i++;
            if (c != quote || (is_long && !is_triple)) continue;
            if (is_long) i += 2;
            quote = '\0';
            is_long = false;
        } else if (c == '"' || c == '\'') {
            quote = c;
            is_long = is_triple;
            if (is_long) i += 2;
        } else if (c == '#') {
            break;
        } else if (c == '(' || c == '[' || c == '{') {
            s->depth++;
        } else if (c == ')' || c == ']' || c == '}') {
            if (s->depth) s->depth--;
        }
    }
    s->quote = is_long ? quote : '\0';
    bool goes_on = line.n && line.ptr[line.n - 1] == '\\';
    s->is_broken = s->is_broken || (quote && !is_long && !goes_on);
}

/* `files = !ls *.txt`: where the command begins, or 0. */
static size_t assigned_command(tg_slice line)
{
    for (size_t i = 0; i < line.n; i++) {
        char c = line.ptr[i];
        if (c != '=') {
            if (!is_word(c) && c != ' ' && c != ',') return 0;
            continue;
        }
        for (i++; i < line.n && line.ptr[i] == ' '; i++) {
        }
        bool is_command = i + 1 < line.n && line.ptr[i] == '!' && line.ptr[i + 1] != '=';
        return is_command ? i + 1 : 0;
    }
    return 0;
}

static bool asks_for_help(tg_slice line)
{
    line = tg_slice_trim(line);
    if (!line.n || (line.ptr[0] != '?' && line.ptr[line.n - 1] != '?')) return false;
    for (size_t i = 0; i < line.n; i++) {
        if (!is_word(line.ptr[i]) && !strchr("?*%", line.ptr[i])) return false;
    }
    return true;
}

static bool is_digits(tg_slice word)
{
    for (size_t i = 0; i < word.n; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9') return false;
    }
    return word.n > 0;
}

/* `-n 10 -r3 f()`: what stands behind the options and the numbers that some of them take. */
static tg_slice behind_options(tg_slice rest)
{
    for (tg_slice next = rest; (next = tg_slice_trim(next)).n;) {
        tg_slice word = take_word(&next);
        if (word.ptr[0] != '-' && !is_digits(word)) break;
        rest = next;
    }
    return rest;
}

static tg_line_kind magic_line(tg_slice line, size_t at, size_t *skip)
{
    tg_slice rest = tg_slice_from(line, at + 1);
    if (!rest.n || !is_word(rest.ptr[0])) return TG_LINE_CODE;
    tg_slice word = take_word(&rest);
    bool is_shell = is_one_of(word, shells);
    if (!is_shell && !is_one_of(word, runners)) return TG_LINE_NOTHING;
    if (!is_shell) rest = behind_options(rest);
    *skip = (size_t)(rest.ptr - line.ptr) + blanks_before(rest);
    return is_shell ? TG_LINE_SHELL : TG_LINE_BEHIND;
}

static tg_line_kind kind_of_line(tg_slice line, size_t *skip)
{
    size_t at = blanks_before(line);
    if (at == line.n) return TG_LINE_CODE;
    if (line.ptr[at] == '!') {
        *skip = at + 1 + (at + 1 < line.n && line.ptr[at + 1] == '!');
        return TG_LINE_SHELL;
    }
    if (line.ptr[at] == '%') return magic_line(line, at, skip);
    *skip = assigned_command(line);
    if (*skip) return TG_LINE_SHELL;
    return asks_for_help(line) ? TG_LINE_NOTHING : TG_LINE_CODE;
}

tg_line_kind tg_magic_line(tg_magic_lines *s, tg_slice line, size_t *skip)
{
    *skip = 0;
    tg_slice bare = line;
    while (bare.n && strchr("\r\n", bare.ptr[bare.n - 1])) bare.n--;
    bool is_start = !s->depth && !s->quote && !s->goes_on;
    tg_line_kind kind = s->goes_on && s->is_command ? TG_LINE_SHELL : TG_LINE_CODE;
    if (is_start) kind = kind_of_line(bare, skip);
    s->is_command = kind == TG_LINE_SHELL;
    s->goes_on = bare.n && bare.ptr[bare.n - 1] == '\\';
    if (kind == TG_LINE_CODE || kind == TG_LINE_BEHIND) follow(s, tg_slice_from(bare, *skip));
    return kind;
}

bool tg_magic_is_open(const tg_magic_lines *s)
{
    return s->depth || s->quote || s->is_broken;
}

bool tg_magic_is_foreign(tg_slice line)
{
    static const char *const starts[] = {"%", "!", "#!", "#r ", "#i ", ":dep "};
    tg_slice bare = tg_slice_trim(line);
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (tg_slice_starts(bare, tg_slice_of(starts[i]))) return true;
    }
    return false;
}
