/* command_python.c - the text that a Python program prints where that is one object: `python3 -c
 * "import json; print(json.dumps({'model': 'm'}))"`, `python3 - "$q" <<'PY'`. Source: the Python
 * language reference, 2.4 "Literals" and 6.2.7 "Dictionary displays"; json.dumps and json.dump of
 * its library. What is computed in such a program is not known. */
#include "base/limits.h"
#include "code/resolve/command.h"
#include "code/resolve/literal.h"

enum { OUTPUT_BYTES = 256 * 1024, ARGUMENTS = 16, DEEP = 8 };

typedef struct program {
    tg_resolver *r;
    const tg_unit *unit;
    tg_slice text;
    size_t at;
    uint32_t arguments[ARGUMENTS]; /* sys.argv[1] and on */
    size_t argument_count;
    tg_arena_text out;
    unsigned depth;
    bool is_lost; /* it prints what this file does not read */
} program;

static void put(program *p, tg_slice text)
{
    p->is_lost |= p->out.n + text.n > OUTPUT_BYTES;
    if (p->is_lost || p->r->status) return;
    if (!tg_arena_append(p->r->arena, &p->out, text)) p->r->status = TG_ENOMEM;
}

static char here(const program *p)
{
    return p->at < p->text.n ? p->text.ptr[p->at] : '\0';
}

/* Blanks, ends of lines and comments, as between brackets. */
static char next(program *p)
{
    for (; p->at < p->text.n; p->at++) {
        if (here(p) == '#') {
            while (p->at < p->text.n && here(p) != '\n') p->at++;
        }
        if (!strchr(" \t\r\n\\", here(p))) break;
    }
    return here(p);
}

static void skip_blanks(program *p)
{
    while (here(p) == ' ' || here(p) == '\t') p->at++;
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_word(tg_slice text)
{
    size_t n = 0;
    while (n < text.n && is_word_char(text.ptr[n])) n++;
    return n && n == text.n;
}

/* The next place from `from` on where a word stands by itself; SIZE_MAX: nowhere. */
static size_t find_word(tg_slice text, tg_slice word, size_t from)
{
    for (size_t found; (found = tg_slice_find(tg_slice_from(text, from), word)) != SIZE_MAX;) {
        size_t at = from + found, end = at + word.n;
        bool is_part = (at && (is_word_char(text.ptr[at - 1]) || text.ptr[at - 1] == '.')) ||
                       (end < text.n && is_word_char(text.ptr[end]));
        if (!is_part) return at;
        from = end;
    }
    return SIZE_MAX;
}

/* --- values --------------------------------------------------------------------------------------
 */

/* The text in quotes that stands here; false when none does. `is_filled`: something is put into it.
 */
static bool take_text(program *p, tg_slice *out, bool *is_filled)
{
    size_t at = p->at;
    bool is_raw = false, is_format = false;
    for (; at < p->text.n && strchr("rRbBuUfF", p->text.ptr[at]); at++) {
        is_raw |= p->text.ptr[at] == 'r' || p->text.ptr[at] == 'R';
        is_format |= p->text.ptr[at] == 'f' || p->text.ptr[at] == 'F';
    }
    char quote = at < p->text.n ? p->text.ptr[at] : '\0';
    if (quote != '"' && quote != '\'') return false;
    const char three[] = {quote, quote, quote, '\0'};
    bool is_long = tg_slice_starts(tg_slice_from(p->text, at), tg_slice_of(three));
    at += is_long ? 3 : 1;
    char *to = tg_arena_array(p->r->arena, p->text.n - at + 1, 1);
    if (!to) p->r->status = TG_ENOMEM;
    if (!to) return false;
    size_t n = 0;
    while (at < p->text.n) {
        char c = p->text.ptr[at], behind = at + 1 < p->text.n ? p->text.ptr[at + 1] : '\0';
        bool is_end = c == quote &&
                      (!is_long || tg_slice_starts(tg_slice_from(p->text, at), tg_slice_of(three)));
        if (is_end) break;
        if (c == '\n' && !is_long) return false;
        if (c == '\\' && !is_raw && behind) {
            to[n++] = (char)(behind == 'n' ? '\n' : behind == 't' ? '\t' : behind);
            at += 2;
        } else {
            to[n++] = c;
            at++;
        }
    }
    if (at >= p->text.n) return false;
    *out = (tg_slice){to, n};
    *is_filled = is_format && memchr(to, '{', n);
    p->at = at + (is_long ? 3 : 1);
    return true;
}

/* Passes over an expression, up to what stands behind it between brackets or at the end of a line
 * outside of them. */
static tg_slice take_expression(program *p, bool is_statement)
{
    size_t from = p->at, depth = 0;
    tg_slice text;
    bool is_filled;
    while (p->at < p->text.n) {
        char c = here(p);
        if (!depth && (strchr(",)]}", c) || (is_statement && (c == '\n' || c == ';' || c == '#'))))
            break;
        depth += strchr("([{", c) != NULL;
        depth -= depth && strchr(")]}", c) != NULL;
        if ((c == '"' || c == '\'') && take_text(p, &text, &is_filled)) continue;
        p->at++;
    }
    return tg_slice_trim((tg_slice){p->text.ptr + from, p->at - from});
}

static void put_value(program *p, bool is_statement);

static void put_unknown(program *p, tg_slice shown)
{
    put(p, tg_literal_unknown(p->r, shown));
}

static void put_text(program *p, tg_slice text)
{
    put(p, tg_literal_join_quoted(p->r, tg_slice_of(""), text));
}

/* `os.environ.get("M", "gpt-4o")`, `os.getenv("M")`. */
static bool put_environment(program *p, tg_slice expression)
{
    static const tg_slice heads[] = {TG_LIT("os.environ.get("), TG_LIT("os.getenv(")};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (!tg_slice_starts(expression, heads[i])) continue;
        program inner = {.r = p->r, .text = tg_slice_from(expression, heads[i].n)};
        tg_slice name, otherwise;
        bool is_filled;
        if (!take_text(&inner, &name, &is_filled)) return false;
        bool has_other = next(&inner) == ',';
        inner.at += has_other;
        (void)next(&inner);
        has_other = has_other && take_text(&inner, &otherwise, &is_filled);
        bool is_all = next(&inner) == ')' && inner.at + 1 == inner.text.n;
        if (!is_all) return false;
        if (!has_other) put_unknown(p, name);
        if (has_other) put_text(p, tg_literal_otherwise(p->r, name, otherwise));
        return true;
    }
    return false;
}

/* `sys.argv[2]`: what the shell gives. */
static bool put_argument(program *p, tg_slice expression)
{
    static const tg_slice head = TG_LIT("sys.argv[");
    if (!tg_slice_starts(expression, head) || expression.n != head.n + 2) return false;
    size_t nth = (size_t)(expression.ptr[head.n] - '1');
    if (expression.ptr[head.n + 1] != ']' || nth >= p->argument_count) return false;
    tg_ref ref = tg_resolve(p->r, p->unit, p->arguments[nth]);
    put_text(p, tg_literal_of(p->r, &ref));
    return true;
}

/* What stands behind the one `name =` of the program, or `name: type =`; SIZE_MAX: there is none,
 * or there are several. */
static size_t assigned(const program *p, tg_slice name)
{
    size_t found = SIZE_MAX;
    for (size_t at = 0; (at = find_word(p->text, name, at)) != SIZE_MAX; at += name.n) {
        size_t end = at + name.n, line = at;
        while (end < p->text.n && strchr(" \t", p->text.ptr[end])) end++;
        if (end < p->text.n && p->text.ptr[end] == ':') {
            while (end < p->text.n && !strchr("=\n", p->text.ptr[end])) end++;
        }
        while (line && strchr(" \t", p->text.ptr[line - 1])) line--;
        bool is_first = !line || strchr("\n;", p->text.ptr[line - 1]);
        bool is_set = is_first && end < p->text.n && p->text.ptr[end] == '=' &&
                      end + 1 < p->text.n && p->text.ptr[end + 1] != '=';
        if (!is_set) continue;
        if (found != SIZE_MAX || line != at) return SIZE_MAX;
        found = end + 1;
    }
    return found;
}

/* A name, by what it was set to. */
static bool put_name(program *p, tg_slice name)
{
    size_t at = is_word(name) && p->depth < DEEP ? assigned(p, name) : SIZE_MAX, back = p->at;
    if (at == SIZE_MAX) return false;
    p->at = at;
    skip_blanks(p);
    p->depth++;
    put_value(p, true);
    p->depth--;
    p->at = back;
    return true;
}

static void put_expression(program *p, bool is_statement)
{
    static const char *const words[][2] = {{"True", "true"}, {"False", "false"}, {"None", "null"}};
    tg_slice expression = take_expression(p, is_statement);
    bool is_number = expression.n && expression.n < 16;
    for (size_t i = 0; i < expression.n && is_number; i++) {
        char c = expression.ptr[i];
        is_number = (c >= '0' && c <= '9') || (c == '.' && i && i + 1 < expression.n);
    }
    if (is_number) put(p, expression);
    if (is_number) return;
    for (size_t i = 0; i < 3; i++) {
        if (tg_slice_is(expression, words[i][0])) {
            put(p, tg_slice_of(words[i][1]));
            return;
        }
    }
    bool is_put =
        put_environment(p, expression) || put_argument(p, expression) || put_name(p, expression);
    if (!is_put) put_unknown(p, expression);
}

/* `{'a': 1, **more}`, `[1, x]` */
static void put_items(program *p, char end)
{
    bool is_map = end == '}';
    put(p, tg_slice_of(is_map ? "{" : "["));
    p->at++;
    p->is_lost |= ++p->depth > TG_LIMIT_RESOLVE_STEPS;
    for (bool is_first = true; next(p) != end && !p->is_lost; is_first = false) {
        tg_slice key;
        bool is_filled = false;
        if (!is_first) put(p, tg_slice_of(", "));
        p->is_lost |= is_map && (!take_text(p, &key, &is_filled) || is_filled);
        if (is_map && !p->is_lost) put_text(p, key);
        p->is_lost |= is_map && next(p) != ':';
        if (p->is_lost || !here(p)) break;
        p->at += is_map;
        if (is_map) put(p, tg_slice_of(": "));
        (void)next(p);
        put_value(p, false);
        bool is_more = next(p) == ',';
        p->is_lost |= !is_more && here(p) != end;
        p->at += is_more;
    }
    p->depth--;
    p->is_lost |= here(p) != end;
    p->at++;
    put(p, tg_slice_of(is_map ? "}" : "]"));
}

static void put_value(program *p, bool is_statement)
{
    size_t from = p->at;
    tg_slice text;
    bool is_filled;
    if (here(p) == '{' || here(p) == '[') {
        put_items(p, here(p) == '{' ? '}' : ']');
        return;
    }
    if (take_text(p, &text, &is_filled)) {
        size_t behind = p->at;
        char c = is_statement ? here(p) : next(p);
        bool is_all = !is_filled && (!c || strchr(",)]}\n;#\r", c));
        p->at = is_all ? behind : from;
        if (is_all) put_text(p, text);
        if (is_all) return;
    }
    put_expression(p, is_statement);
}

/* --- the program ---------------------------------------------------------------------------------
 */

/* Puts what `payload["k"] = v` adds to the object that was put last. False when something else is
 * done to it. */
static bool put_additions(program *p, tg_slice name, size_t from, size_t to)
{
    for (size_t at = from; (at = find_word(p->text, name, at)) != SIZE_MAX; at += name.n) {
        size_t line = at;
        tg_slice key;
        bool is_filled;
        if (at == to) continue;
        while (line && strchr(" \t", p->text.ptr[line - 1])) line--;
        bool is_first = !line || p->text.ptr[line - 1] == '\n';
        p->at = at + name.n;
        if (!is_first || here(p) != '[') return false;
        p->at++;
        if (!take_text(p, &key, &is_filled) || is_filled || here(p) != ']') return false;
        p->at++;
        skip_blanks(p);
        tg_slice quoted = tg_literal_join_quoted(p->r, tg_slice_of(""), key);
        bool is_again = tg_slice_find(tg_arena_grown(&p->out), quoted) != SIZE_MAX;
        if (here(p) != '=' || is_again) return false;
        p->at++;
        skip_blanks(p);
        p->out.n--; /* the bracket that ends it */
        put(p, tg_slice_of(p->out.n > 1 ? ", " : ""));
        put_text(p, key);
        put(p, tg_slice_of(": "));
        /* On a branch it may not be there. */
        if (line != at) put_unknown(p, take_expression(p, true));
        if (line == at) put_value(p, true);
        put(p, tg_slice_of("}"));
    }
    return true;
}

/* What the one `json.dumps(x)` of the program is given. */
static bool put_dumped(program *p)
{
    static const tg_slice dump = TG_LIT("json.dump");
    size_t at = tg_slice_find(p->text, dump);
    if (at == SIZE_MAX) return false;
    p->at = at + dump.n;
    if (tg_slice_find(tg_slice_from(p->text, p->at), dump) != SIZE_MAX) return false;
    p->at += here(p) == 's';
    if (here(p) != '(') return false;
    p->at++;
    if (next(p) == '{') {
        put_items(p, '}');
        return !p->is_lost;
    }
    size_t asked = p->at;
    tg_slice name = take_expression(p, false);
    size_t from = is_word(name) ? assigned(p, name) : SIZE_MAX;
    if (from == SIZE_MAX || from > asked) return false;
    p->at = from;
    if (next(p) != '{') return false;
    put_items(p, '}');
    return !p->is_lost && put_additions(p, name, p->at, asked) && !p->is_lost;
}

bool tg_command_python(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_ref input,
                       tg_ref *out)
{
    const tg_facts *f = unit->facts;
    program p = {.r = r, .unit = unit};
    bool is_given = false, is_next = false;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_slice word = f->facts[c].text;
        if (is_next) input = tg_resolve(r, unit, c);
        if (is_next || is_given) {
            if (!is_next && p.argument_count < ARGUMENTS) p.arguments[p.argument_count++] = c;
            is_given = true;
            is_next = false;
            continue;
        }
        bool is_option =
            f->facts[c].kind == TG_FACT_STRING && tg_slice_starts(word, tg_slice_of("-"));
        /* `python3 build.py` */
        if (!is_option) return false;
        is_given = tg_slice_is(word, "-");
        is_next = tg_slice_is(word, "-c");
    }
    p.text = tg_literal_of(r, &input);
    if (!put_dumped(&p) || r->status) return false;
    *out = tg_literal_ref(r, unit, tg_arena_grown(&p.out));
    return true;
}
