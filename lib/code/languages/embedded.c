/* embedded.c - a line at a time, without the shell's grammar: what is taken for a program by
 * mistake names no SDK, or is no sound code. */
#include "code/languages/embedded.h"

enum { PARTS = 256 }; /* in one script */

typedef struct script {
    tg_slice text;
    size_t at; /* the line that is looked at begins here */
    uint32_t line;
    tg_arena *arena;
    tg_vec *parts;
    size_t count;
    bool is_out_of_memory;
} script;

/* --- words ---------------------------------------------------------------------------------------
 */

static bool is_between(char c)
{
    return c == ' ' || c == '\t' || c == '"' || c == '\'';
}

static bool ends_command(char c)
{
    return strchr(";|&()`\r\n", c) != NULL;
}

/* The next word from *at on, without quotes; nothing at the end of a command. */
static tg_slice next_word(tg_slice line, size_t *at)
{
    while (*at < line.n && is_between(line.ptr[*at])) ++*at;
    size_t from = *at;
    while (*at < line.n && !is_between(line.ptr[*at]) && !ends_command(line.ptr[*at])) ++*at;
    return (tg_slice){line.ptr + from, *at - from};
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* A part of a name without the EOF that stands before or behind it, in small letters: "py" of
 * PYEOF and EOPY. */
static size_t small_part(tg_slice part, char *to, size_t capacity)
{
    size_t n = 0;
    for (; n < part.n && n + 1 < capacity; n++) {
        char c = part.ptr[n];
        to[n] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    to[n] = '\0';
    if (n > 3 && strcmp(to + n - 3, "eof") == 0) to[n -= 3] = '\0';
    size_t front = n > 3 && strncmp(to, "eof", 3) == 0 ? 3 : n > 2 && !strncmp(to, "eo", 2) ? 2 : 0;
    memmove(to, to + front, n - front + 1);
    return n - front;
}

/* The language that a name speaks of: $PYTHON_CMD, $VENV_PYTHON, <<'PY', <<'EOF_JS'. Only those
 * that are run from their text; of a shell's there is nothing to tell. */
static const tg_language *named_language(tg_slice name)
{
    while (name.n) {
        size_t n = 0;
        while (n < name.n && is_letter(name.ptr[n])) n++;
        char part[32] = "of.";
        size_t length = small_part((tg_slice){name.ptr, n}, part + 3, sizeof part - 3);
        const tg_language *found =
            length ? tg_language_of_program((tg_slice){part + 3, length}) : NULL;
        if (!found && length) found = tg_language_of_path(part);
        if (found && found->programs && !found->has_commands) return found;
        name = tg_slice_from(name, n < name.n ? n + 1 : n);
    }
    return NULL;
}

static const tg_language *interpreter(tg_slice word)
{
    for (size_t i = word.n; i-- > 0;) {
        if (word.ptr[i] == '/' || word.ptr[i] == '=')
            return interpreter(tg_slice_from(word, i + 1));
    }
    bool is_variable = word.n > 1 && word.ptr[0] == '$';
    if (is_variable) return named_language(tg_slice_from(word, 1));
    return word.n ? tg_language_of_program(word) : NULL;
}

/* `-c`, `-lc`, `-euxc` of a shell. */
static bool is_shell_option(tg_slice word)
{
    enum { LONGEST = 5 };
    bool is_it = word.n > 1 && word.n <= LONGEST && word.ptr[word.n - 1] == 'c';
    for (size_t i = 1; i < word.n && is_it; i++) is_it = is_letter(word.ptr[i]);
    return is_it;
}

/* An option whose value is the program itself. */
static bool is_program_option(const tg_language *language, tg_slice word)
{
    static const struct {
        const char *language, *option;
    } rows[] = {{"python", "-c"},
                {"javascript", "-e"},
                {"ruby", "-e"},
                {"javascript", "--eval"},
                {"php", "-r"}};
    if (language->has_commands) return is_shell_option(word);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(language->name, rows[i].language) == 0 && tg_slice_is(word, rows[i].option))
            return true;
    }
    return false;
}

/* What a command line says of a program that it is given. */
typedef struct given {
    const tg_language *language;
    bool is_written; /* into a file, whatever that is */
    size_t program;  /* where the text behind `-c` begins; 0: it is read from the input */
} given;

/* Programs that hand the text behind `-c` to a shell, wherever it stands among their arguments.
 * util-linux 2.38, their manual pages. */
static bool is_runner(tg_slice word)
{
    static const char *const runners[] = {"script", "su", "runuser", "flock"};
    for (size_t i = 0; i < sizeof runners / sizeof runners[0]; i++) {
        if (tg_slice_is(word, runners[i])) return true;
    }
    return false;
}

/* `script -q /dev/null -c "claude -p x"`: the options up to the text. */
static bool reads_command(tg_slice line, size_t at, given *g)
{
    g->language = tg_language_of_program(tg_slice_of("sh"));
    while (at < line.n) {
        tg_slice word = next_word(line, &at);
        if (!word.n) return false;
        if (!tg_slice_is(word, "-c") && !tg_slice_is(word, "--command")) continue;
        g->program = at;
        return true;
    }
    return false;
}

/* The command from the interpreter's name on: no file of its own, no module. */
static bool reads_program(tg_slice line, size_t at, given *g)
{
    for (;;) {
        tg_slice word = next_word(line, &at);
        if (!word.n || strchr("<>0123456789", word.ptr[0]) || tg_slice_is(word, "-")) return true;
        if (word.ptr[0] != '-' || tg_slice_is(word, "-m")) return false;
        if (!is_program_option(g->language, word)) continue;
        g->program = at;
        return true;
    }
}

/* `cat > ask.py`, `tee ask.py`. */
static const tg_language *language_of_file(tg_slice word)
{
    char path[256];
    if (!word.n || word.n >= sizeof path) return NULL;
    memcpy(path, word.ptr, word.n);
    path[word.n] = '\0';
    return tg_language_of_path(path);
}

/* Whose program the line's heredoc, or the text behind an option of it, is. */
static given given_in(tg_slice line)
{
    given found = {.language = NULL};
    bool is_file = false, has_runner = false;
    for (size_t at = 0; at < line.n;) {
        tg_slice word = next_word(line, &at);
        if (!word.n) {
            at++;
            is_file = false;
            continue;
        }
        bool is_write = word.ptr[0] == '>';
        while (word.n && word.ptr[0] == '>') word = tg_slice_from(word, 1);
        if ((is_write || is_file) && word.n) {
            found.language = language_of_file(word);
            found.is_written |= word.ptr[0] != '&' && !tg_slice_is(word, "/dev/null");
        }
        is_file = (is_write && !word.n) || tg_slice_is(word, "tee");
        if (found.language) return found;
        given one = {.language = NULL};
        if (!has_runner && is_runner(word) && reads_command(line, at, &one)) return one;
        has_runner |= is_runner(word); /* where one has no `-c` behind it, no later one has */
        one.language = NULL;
        one.language = interpreter(word);
        if (!one.language) continue;
        if (reads_program(line, at, &one)) return one;
        found.is_written = true; /* it is what a program of another file reads */
    }
    return found;
}

/* --- parts ---------------------------------------------------------------------------------------
 */

/* A range of the script as a text of its own. `escapes`: what a backslash is taken away from;
 * NULL: nothing. */
static void give(script *s, const tg_language *language, size_t from, size_t to,
                 const char *escapes)
{
    if (from >= to || s->count == PARTS || s->is_out_of_memory) return;
    char *text = tg_arena_array(s->arena, to - from, 1);
    tg_inset *inset = tg_arena_alloc(s->arena, sizeof *inset);
    tg_vec stretches = tg_vec_of(s->arena, sizeof(tg_stretch));
    s->is_out_of_memory = !text || !inset;
    uint32_t line = s->line;
    size_t start = s->at, n = 0;
    for (size_t i = s->at; i < from; i++) {
        if (s->text.ptr[i] != '\n') continue;
        line++;
        start = i + 1;
    }
    bool is_new = true;
    for (size_t i = from; i < to && !s->is_out_of_memory; i++) {
        bool is_escape =
            s->text.ptr[i] == '\\' && escapes && i + 1 < to && strchr(escapes, s->text.ptr[i + 1]);
        i += is_escape;
        tg_stretch *stretch = is_new || is_escape ? tg_vec_push(&stretches) : NULL;
        if (stretch) *stretch = (tg_stretch){(uint32_t)n, line, (uint32_t)(i - start) + 1, 0, 0};
        s->is_out_of_memory = (is_new || is_escape) && !stretch;
        text[n++] = s->text.ptr[i];
        is_new = s->text.ptr[i] == '\n';
        line += is_new;
        if (is_new) start = i + 1;
    }
    tg_part *part = s->is_out_of_memory ? NULL : tg_vec_push(s->parts);
    s->is_out_of_memory = !part;
    if (!part) return;
    *inset = (tg_inset){.text = {text, n}, .stretches = stretches.items, .count = stretches.count};
    *part = (tg_part){.language = language, .text = inset->text, .inset = inset};
    s->count++;
}

/* --- lines ---------------------------------------------------------------------------------------
 */

/* The end of a line, which a backslash before it continues. */
static size_t line_end(tg_slice text, size_t from)
{
    size_t at = from;
    for (; at < text.n; at++) {
        if (text.ptr[at] == '\n' && (at == from || text.ptr[at - 1] != '\\')) break;
    }
    return at;
}

/* Goes on to the line that begins behind an offset. */
static void move_to(script *s, size_t at)
{
    if (at > s->text.n) at = s->text.n;
    for (; s->at < at; s->at++) s->line += s->text.ptr[s->at] == '\n';
}

/* `<<EOF`, `<<-'EOF'`: the word that ends the text; nothing where the line has none. */
static tg_slice delimiter_of(tg_slice line)
{
    tg_slice nothing = {NULL, 0};
    size_t at = tg_slice_find(line, tg_slice_of("<<"));
    if (at == SIZE_MAX || (at + 2 < line.n && line.ptr[at + 2] == '<')) return nothing;
    at += 2;
    at += at < line.n && line.ptr[at] == '-';
    while (at < line.n && strchr(" \t\"'\\", line.ptr[at])) at++;
    size_t from = at;
    while (at < line.n && !is_between(line.ptr[at]) && !ends_command(line.ptr[at]) &&
           !strchr("<>", line.ptr[at]))
        at++;
    return (tg_slice){line.ptr + from, at - from};
}

/* The line that a heredoc ends with; SIZE_MAX when there is none. */
static size_t heredoc_end(tg_slice text, size_t from, tg_slice delimiter)
{
    while (from < text.n) {
        tg_slice rest = tg_slice_from(text, from);
        tg_slice line = tg_slice_trim(tg_slice_cut(&rest, '\n'));
        if (tg_slice_equal(line, delimiter)) return from;
        if (!rest.ptr) break;
        from = (size_t)(rest.ptr - text.ptr);
    }
    return SIZE_MAX;
}

/* Takes a heredoc that begins in a line, if one does. */
static bool take_heredoc(script *s, size_t end)
{
    tg_slice line = {s->text.ptr + s->at, end - s->at};
    tg_slice delimiter = delimiter_of(line);
    size_t behind = delimiter.n ? heredoc_end(s->text, end + 1, delimiter) : SIZE_MAX;
    if (behind == SIZE_MAX) return false;
    given g = given_in(line);
    if (!g.language && !g.is_written) g.language = named_language(delimiter);
    if (g.language && !g.program) give(s, g.language, end + 1, behind, NULL);
    move_to(s, line_end(s->text, behind) + 1);
    return true;
}

/* Takes `-c '...'`, which may go on over lines. */
static bool take_option(script *s, size_t end)
{
    tg_slice line = {s->text.ptr + s->at, end - s->at};
    given g = given_in(line);
    if (!g.program) return false;
    size_t from = s->at + g.program;
    while (from < end && (s->text.ptr[from] == ' ' || s->text.ptr[from] == '\t')) from++;
    char quote = from < end ? s->text.ptr[from++] : '\0';
    if (quote != '\'' && quote != '"') return false;
    size_t to = from;
    while (to < s->text.n && s->text.ptr[to] != quote) {
        to += quote == '"' && s->text.ptr[to] == '\\' && to + 1 < s->text.n;
        to++;
    }
    if (to >= s->text.n) return false;
    give(s, g.language, from, to, quote == '"' ? "\"\\$`" : NULL);
    move_to(s, line_end(s->text, to) + 1);
    return true;
}

/* Where an operator begins that joins the line to what comes behind the heredoc: `<<EOF |`. */
static size_t joined_at(tg_slice line)
{
    size_t n = line.n;
    while (n && strchr(" \t\r", line.ptr[n - 1])) n--;
    size_t from = n;
    while (from && (line.ptr[from - 1] == '|' || line.ptr[from - 1] == '&')) from--;
    bool is_operator = n - from == 2 || (n - from == 1 && line.ptr[from] == '|');
    return is_operator ? from : SIZE_MAX;
}

bool tg_embedded_mend(tg_slice text, char *out)
{
    bool is_changed = false;
    memcpy(out, text.ptr, text.n);
    for (size_t at = 0; at < text.n;) {
        size_t end = line_end(text, at);
        tg_slice line = {text.ptr + at, end - at};
        bool is_comment = tg_slice_starts(tg_slice_trim(line), tg_slice_of("#"));
        tg_slice delimiter = is_comment ? (tg_slice){NULL, 0} : delimiter_of(line);
        size_t behind = delimiter.n ? heredoc_end(text, end + 1, delimiter) : SIZE_MAX;
        size_t operator= behind == SIZE_MAX ? SIZE_MAX : joined_at(line);
        for (size_t i = 0; i + 2 < line.n && behind == SIZE_MAX; i++) {
            bool is_fence = memcmp(line.ptr + i, "```", 3) == 0 && (!i || line.ptr[i - 1] != '\\');
            if (is_fence) memset(out + at + i, ' ', 3);
            is_changed |= is_fence;
        }
        for (size_t i = operator; i < line.n; i++) {
            if (out[at + i] != '\r') out[at + i] = ' ';
            is_changed = true;
        }
        at = behind == SIZE_MAX ? end + 1 : line_end(text, behind) + 1;
    }
    return is_changed;
}

tg_status tg_embedded_parts(tg_slice text, tg_arena *arena, tg_vec *parts, tg_err *err)
{
    script s = {.text = text, .line = 1, .arena = arena, .parts = parts};
    while (s.at < text.n && !s.is_out_of_memory) {
        size_t end = line_end(text, s.at);
        tg_slice line = tg_slice_trim((tg_slice){text.ptr + s.at, end - s.at});
        bool is_comment = tg_slice_starts(line, tg_slice_of("#"));
        if (is_comment || !(take_heredoc(&s, end) || take_option(&s, end))) move_to(&s, end + 1);
    }
    return s.is_out_of_memory ? tg_fail_memory(err) : TG_OK;
}
