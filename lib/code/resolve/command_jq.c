/* command_jq.c - the text that jq makes where its filter is an object: `jq -n --arg q "$Q" '{model:
 * "x", messages: [{role: "user", content: $q}]}'`. Source: jq 1.7 manual, "Object Construction" and
 * "Invoking jq". What is computed in such a filter is not known. */
#include "base/limits.h"
#include "code/resolve/command.h"
#include "code/resolve/literal.h"

enum { OUTPUT_BYTES = 256 * 1024, VARIABLES = 64 };

typedef struct variable {
    tg_slice name, value; /* a marked text */
    bool is_json;         /* --argjson: put in as it is; otherwise a string */
} variable;

typedef struct filter {
    tg_resolver *r;
    tg_slice text;
    size_t at;
    variable variables[VARIABLES];
    size_t variable_count;
    tg_arena_text out;
    unsigned depth;
} filter;

static void put(filter *f, tg_slice text)
{
    if (f->r->status || f->out.n + text.n > OUTPUT_BYTES) return;
    if (!tg_arena_append(f->r->arena, &f->out, text)) f->r->status = TG_ENOMEM;
}

static void put_text(filter *f, const char *text)
{
    put(f, tg_slice_of(text));
}

static char here(const filter *f)
{
    return f->at < f->text.n ? f->text.ptr[f->at] : '\0';
}

/* Blanks and comments. */
static char next(filter *f)
{
    while (f->at < f->text.n) {
        if (here(f) == '#') {
            while (f->at < f->text.n && here(f) != '\n') f->at++;
        } else if (strchr(" \t\r\n", here(f))) {
            f->at++;
        } else {
            break;
        }
    }
    return here(f);
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static tg_slice take_word(filter *f)
{
    size_t from = f->at;
    while (is_word_char(here(f))) f->at++;
    return (tg_slice){f->text.ptr + from, f->at - from};
}

/* Behind the `"` that ends a string; what is inside of `\(...)` may have strings of its own. */
static void skip_string(filter *f)
{
    unsigned inner = 0;
    for (f->at++; f->at < f->text.n; f->at++) {
        if (here(f) == '\\' && f->at + 1 < f->text.n) {
            f->at++;
            inner += here(f) == '(';
        } else if (inner && here(f) == ')') {
            inner--;
        } else if (!inner && here(f) == '"') {
            f->at++;
            return;
        }
    }
}

/* To the comma or bracket that ends an expression. */
static void skip_expression(filter *f)
{
    unsigned inner = 0;
    while (f->at < f->text.n) {
        char c = here(f);
        if (c == '"') {
            skip_string(f);
            continue;
        }
        bool is_end = c == ')' || c == ']' || c == '}';
        if (!inner && (is_end || c == ',')) return;
        inner += c == '(' || c == '[' || c == '{';
        inner -= inner && is_end;
        f->at++;
    }
}

static const variable *variable_named(const filter *f, tg_slice name)
{
    for (size_t i = 0; i < f->variable_count; i++) {
        if (tg_slice_equal(f->variables[i].name, name)) return &f->variables[i];
    }
    return NULL;
}

static void put_unknown(filter *f, tg_slice shown)
{
    put(f, tg_literal_unknown(f->r, shown));
}

/* `$name`; false when there is no such variable. */
static bool put_variable(filter *f, tg_slice name, bool is_inside)
{
    const variable *v = variable_named(f, name);
    if (!v) return false;
    if (v->is_json) {
        put(f, v->value);
        return !is_inside;
    }
    tg_slice quoted = tg_literal_join_quoted(f->r, (tg_slice){"", 0}, v->value);
    if (is_inside && quoted.n >= 2) quoted = (tg_slice){quoted.ptr + 1, quoted.n - 2};
    put(f, quoted);
    return true;
}

/* `\(...)` in a string: a variable, or something that is not known. */
static void put_interpolation(filter *f)
{
    size_t from = ++f->at;
    unsigned inner = 0;
    for (; f->at < f->text.n && (inner || here(f) != ')'); f->at++) {
        inner += here(f) == '(';
        inner -= inner && here(f) == ')';
    }
    tg_slice inside = tg_slice_trim((tg_slice){f->text.ptr + from, f->at - from});
    bool is_name = inside.n > 1 && inside.ptr[0] == '$';
    if (!is_name || !put_variable(f, tg_slice_from(inside, 1), true)) put_unknown(f, inside);
}

static void put_string(filter *f)
{
    put_text(f, "\"");
    for (f->at++; f->at < f->text.n && here(f) != '"'; f->at++) {
        char c = here(f), after = f->at + 1 < f->text.n ? f->text.ptr[f->at + 1] : '\0';
        if (c == '\\' && after == '(') {
            f->at++;
            put_interpolation(f);
        } else if (c == '\\' && after) {
            put(f, (tg_slice){f->text.ptr + f->at, 2});
            f->at++;
        } else {
            put(f, c == '\n' ? tg_slice_of("\\n") : (tg_slice){f->text.ptr + f->at, 1});
        }
    }
    put_text(f, "\"");
    f->at++;
}

static void put_value(filter *f);

static void put_array(filter *f)
{
    put_text(f, "[");
    f->at++;
    while (next(f) && here(f) != ']') {
        size_t before = f->at;
        if (here(f) == ',') {
            put_text(f, ", ");
            f->at++;
        } else {
            put_value(f);
        }
        if (f->at == before) break;
    }
    put_text(f, "]");
    f->at += here(f) == ']';
}

/* What stands before the colon of a pair, or alone. */
static void put_key(filter *f, tg_slice *alone, bool *is_variable)
{
    size_t from = f->at;
    *is_variable = here(f) == '$';
    *alone = (tg_slice){NULL, 0};
    if (here(f) == '"') {
        put_string(f);
    } else if (here(f) == '(') {
        f->at++;
        skip_expression(f);
        f->at += here(f) == ')';
        put_text(f, "\"");
        put_unknown(f, (tg_slice){f->text.ptr + from, f->at - from});
        put_text(f, "\"");
    } else {
        f->at += *is_variable;
        *alone = take_word(f);
        put(f, tg_literal_join_quoted(f->r, (tg_slice){"", 0}, *alone));
    }
}

static void put_object(filter *f)
{
    bool is_first = true;
    put_text(f, "{");
    f->at++;
    while (next(f) && here(f) != '}') {
        size_t before = f->at;
        tg_slice alone;
        bool is_variable;
        if (here(f) == ',') {
            f->at++;
            continue;
        }
        if (!is_first) put_text(f, ", ");
        is_first = false;
        put_key(f, &alone, &is_variable);
        if (next(f) == ':') {
            f->at++;
            put_text(f, ": ");
            put_value(f);
        } else {
            put_text(f, ": ");
            if (!is_variable || !put_variable(f, alone, false)) put_unknown(f, alone);
        }
        if (f->at == before) break;
    }
    put_text(f, "}");
    f->at += here(f) == '}';
}

static void put_plain(filter *f)
{
    size_t from = f->at;
    bool is_variable = here(f) == '$';
    f->at += is_variable;
    tg_slice word = take_word(f);
    if (is_variable && put_variable(f, word, false)) return;
    while (!is_variable && here(f) == '.' && word.n && word.ptr[0] <= '9') {
        f->at++;
        take_word(f);
    }
    word = (tg_slice){f->text.ptr + from, f->at - from};
    bool is_number = word.n && word.ptr[0] >= '0' && word.ptr[0] <= '9';
    bool is_known = is_number || tg_slice_is(word, "true") || tg_slice_is(word, "false") ||
                    tg_slice_is(word, "null");
    if (is_known) put(f, word);
    if (is_known) return;
    skip_expression(f);
    put_unknown(f, tg_slice_trim((tg_slice){f->text.ptr + from, f->at - from}));
}

/* One value up to the comma or bracket behind it: anything that is computed is not known. */
static void put_value(filter *f)
{
    size_t from = f->at, before = f->out.n;
    char c = next(f);
    if (++f->depth > TG_LIMIT_RESOLVE_STEPS) {
        skip_expression(f);
    } else if (c == '{') {
        put_object(f);
    } else if (c == '[') {
        put_array(f);
    } else if (c == '"') {
        put_string(f);
    } else {
        put_plain(f);
    }
    f->depth--;
    c = next(f);
    if (!c || c == ',' || c == '}' || c == ']') return;
    skip_expression(f);
    f->out.n = before;
    put_unknown(f, tg_slice_trim((tg_slice){f->text.ptr + from, f->at - from}));
}

/* --- the command ---------------------------------------------------------------------------------
 */

static void add_variable(filter *f, tg_slice name, tg_slice value, bool is_json)
{
    if (f->variable_count == VARIABLES) return;
    f->variables[f->variable_count++] = (variable){name, value, is_json};
}

/* Takes the options; the first word that is none is the filter. */
static void take_words(filter *f, const tg_word *words, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        tg_slice word = words[i].text;
        bool is_arg = tg_slice_is(word, "--arg"), is_json = tg_slice_is(word, "--argjson");
        bool is_file = tg_slice_is(word, "--rawfile") || tg_slice_is(word, "--slurpfile");
        if ((is_arg || is_json || is_file) && i + 2 < count) {
            tg_slice value =
                is_file ? tg_literal_unknown(f->r, words[i + 2].text) : words[i + 2].text;
            bool is_value = is_json || tg_slice_is(word, "--slurpfile");
            add_variable(f, words[i + 1].text, value, is_value);
            i += 2;
        } else if (tg_slice_is(word, "--indent")) {
            i++;
        } else if (!f->text.ptr && !tg_slice_starts(word, tg_slice_of("-"))) {
            f->text = word;
        }
    }
}

bool tg_command_jq(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_ref *out)
{
    filter f = {.r = r};
    tg_vec argv = tg_vec_of(r->arena, sizeof(tg_word));
    if (tg_command_argv(r, unit, call, &argv) || argv.count < 2) return false;
    take_words(&f, argv.items, argv.count);
    if (next(&f) != '{') return false;
    put_object(&f);
    if (next(&f) || r->status) return false;
    *out = tg_literal_ref(r, unit, tg_arena_grown(&f.out));
    return true;
}
