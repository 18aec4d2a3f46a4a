/* kotlin_mend.c - what the grammar of Kotlin cannot read, written so that it can.
 *
 * One word that a grammar does not know may cost all of a class: its members are no members then.
 * Where a file has errors it is parsed once more from a text of the same length in which the
 * newer and rarer forms of the language stand as older ones, or as blanks where they mean nothing
 * here. Texts, names and places of facts are still those of the file itself. What is not read by
 * @tree-sitter-grammars/tree-sitter-kotlin 1.1: guards in `when`, context parameters, explicit
 * backing fields, `$$"..."` (Kotlin 2.2 and later); annotations of types; `catch` on a line of its
 * own behind another one; a class's parameters on a line of their own; a declaration before a brace
 * that closes on its line; some soft keywords as names; a comma behind the last type; a class
 * without parameters behind two annotations, which it takes for an expression without an error. */
#include "code/languages/languages.h"

typedef struct mender {
    const char *in;
    char *out; /* a copy of it, changed */
    size_t n;
} mender;

static bool is_word_part(char c)
{
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static char at(const mender *m, size_t i)
{
    return i < m->n ? m->in[i] : '\0';
}

static size_t skip_spaces(const mender *m, size_t i)
{
    while (is_space(at(m, i))) i++;
    return i;
}

static size_t word_end(const mender *m, size_t i)
{
    while (is_word_part(at(m, i))) i++;
    return i;
}

static bool is_word(const mender *m, size_t i, size_t end, const char *word)
{
    return tg_slice_is((tg_slice){m->in + i, end - i}, word);
}

/* Blanks, but for the ends of lines. */
static void blank(mender *m, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < m->n; i++) {
        if (m->in[i] != '\n' && m->in[i] != '\r') m->out[i] = ' ';
    }
}

static size_t skip_text(const mender *m, size_t i);

/* Behind the comment, text or character that begins here; i itself when none does. */
static size_t skip_quoted(const mender *m, size_t i)
{
    if (at(m, i) == '/' && at(m, i + 1) == '/') {
        while (i < m->n && m->in[i] != '\n') i++;
        return i;
    }
    if (at(m, i) == '/' && at(m, i + 1) == '*') {
        unsigned depth = 1;
        for (i += 2; i < m->n && depth; i++) {
            bool is_end = m->in[i] == '*' && at(m, i + 1) == '/';
            bool is_start = m->in[i] == '/' && at(m, i + 1) == '*';
            if (!is_end && !is_start) continue;
            depth += is_start;
            depth -= is_end;
            i++;
        }
        return i;
    }
    if (at(m, i) == '"') return skip_text(m, i);
    if (at(m, i) != '\'') return i;
    size_t end = i + 1;
    while (end < m->n && m->in[end] != '\'' && m->in[end] != '\n')
        end += m->in[end] == '\\' ? 2 : 1;
    return end + 1;
}

/* Behind a text, with what stands in `${...}`, texts there included. */
static size_t skip_text(const mender *m, size_t i)
{
    bool is_raw = at(m, i + 1) == '"' && at(m, i + 2) == '"';
    size_t braces = 0;
    for (i += is_raw ? 3 : 1; i < m->n; i++) {
        char c = m->in[i];
        if (braces) {
            braces += c == '{';
            braces -= c == '}';
        } else if (c == '$' && at(m, i + 1) == '{') {
            braces = 1;
            i++;
        } else if (c == '\\' && !is_raw) {
            i++;
        } else if (c == '\n' && !is_raw) {
            return i;
        } else if (c == '"' && (!is_raw || (at(m, i + 1) == '"' && at(m, i + 2) == '"'))) {
            i += is_raw ? 3 : 1;
            while (is_raw && at(m, i) == '"') i++;
            return i;
        }
    }
    return i;
}

/* Behind the bracket that closes the one here, or the end of the text. */
static size_t skip_brackets(const mender *m, size_t i)
{
    size_t depth = 0;
    while (i < m->n) {
        size_t next = skip_quoted(m, i);
        if (next > i) {
            i = next;
            continue;
        }
        char c = m->in[i++];
        depth += c == '(' || c == '[';
        bool is_close = c == ')' || c == ']';
        if (is_close && --depth == 0) break;
    }
    return i;
}

/* Whether only blanks are before a place on its line. */
static bool begins_line(const mender *m, size_t i)
{
    while (i && (m->in[i - 1] == ' ' || m->in[i - 1] == '\t')) i--;
    return !i || m->in[i - 1] == '\n';
}

/* What annotated.c and beans.c read: requests of interfaces, what they are given, settings, what
 * makes beans and tells them apart. */
static bool is_read(const mender *m, size_t i, size_t end)
{
    static const char *const names[] = {"POST",
                                        "PostExchange",
                                        "PostMapping",
                                        "Post",
                                        "RequestMapping",
                                        "RequestLine",
                                        "FeignClient",
                                        "HttpExchange",
                                        "Client",
                                        "Path",
                                        "Headers",
                                        "RegisterRestClient",
                                        "Value",
                                        "Body",
                                        "RequestBody",
                                        "Part",
                                        "PartMap",
                                        "Field",
                                        "FieldMap",
                                        "RequestPart",
                                        "HeaderMap",
                                        "Header",
                                        "HeaderParam",
                                        "RequestHeader",
                                        "RegisterAiService",
                                        "AiService",
                                        "ConfigurationProperties",
                                        "ConfigProperty",
                                        "ConfigMapping",
                                        "DefaultValue",
                                        "WithDefault",
                                        "WithName",
                                        "Option",
                                        "CommandLine",
                                        "SystemMessage",
                                        "UserMessage",
                                        "Agent",
                                        "PathVariable",
                                        "PathParam",
                                        "FormParam",
                                        "BeanParam",
                                        "RestForm",
                                        "RestHeader",
                                        "Bean",
                                        "Provides",
                                        "Produces",
                                        "Single",
                                        "Named",
                                        "Qualifier",
                                        NULL};
    for (const char *const *name = names; *name; name++) {
        if (is_word(m, i, end, *name)) return true;
    }
    return false;
}

/* Behind an annotation, with what it is given: `@get:Named("x")`. */
static size_t annotation_end(const mender *m, size_t i)
{
    size_t end = word_end(m, i + 1);
    while ((at(m, end) == '.' || at(m, end) == ':') && is_word_part(at(m, end + 1)))
        end = word_end(m, end + 1);
    if (at(m, end) == ':' && at(m, end + 1) == '[') end++;
    return at(m, end) == '(' || at(m, end) == '[' ? skip_brackets(m, end) : end;
}

/* `@Composable`, `@field:Json(name = "x")`, `@get:[A B]`: nothing of them is looked at. */
static size_t mend_annotation(mender *m, size_t i)
{
    bool is_it = (!i || is_space(m->in[i - 1]) || memchr("(,<:", m->in[i - 1], 4)) &&
                 is_word_part(at(m, i + 1));
    if (!is_it) return i + 1;
    size_t end = word_end(m, i + 1);
    if (is_read(m, i + 1, end)) return end;
    end = annotation_end(m, i);
    blank(m, i, end);
    return end;
}

/* What stands before `class`, `object` or `interface`. */
static bool is_class_modifier(const mender *m, size_t i, size_t end)
{
    static const char *const words[] = {"public", "internal", "private", "abstract", "open",
                                        "sealed", "data",     "value",   "enum",     "fun"};
    for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
        if (is_word(m, i, end, words[k])) return true;
    }
    return false;
}

/* How much of what is read hangs on an annotation of a class: what says whose requests it declares
 * before what says more about them, 0 for one that is not read. */
static unsigned weight(const mender *m, size_t i, size_t end)
{
    static const char *const names[] = {
        "FeignClient", "RegisterRestClient",      "RegisterAiService", "AiService", "HttpExchange",
        "Client",      "ConfigurationProperties", "ConfigMapping",     "Path"};
    enum { COUNT = sizeof names / sizeof names[0] };
    for (unsigned k = 0; k < COUNT; k++) {
        if (is_word(m, i, end, names[k])) return COUNT + 1 - k;
    }
    return is_read(m, i, end);
}

/* `@Validated @ConfigurationProperties("llm") class Props {`: of the annotations of a class one is
 * left, that which most hangs on. False: it is no class. */
static bool thin_annotations(mender *m, size_t i)
{
    enum { MOST = 32 };
    size_t starts[MOST], ends[MOST], count = 0, kept = 0, k = i;
    unsigned most = 0;
    while (count < MOST && at(m, k) == '@' && is_word_part(at(m, k + 1))) {
        starts[count] = k;
        ends[count] = annotation_end(m, k);
        unsigned own = weight(m, k + 1, word_end(m, k + 1));
        if (own > most) kept = count;
        if (own > most) most = own;
        k = skip_spaces(m, ends[count++]);
    }
    size_t end = word_end(m, k);
    for (; is_class_modifier(m, k, end); end = word_end(m, k)) k = skip_spaces(m, end);
    bool is_class = is_word(m, k, end, "class") || is_word(m, k, end, "object") ||
                    is_word(m, k, end, "interface");
    for (size_t n = 0; is_class && n < count; n++) {
        if (n != kept) blank(m, starts[n], ends[n]);
    }
    return is_class && count > 1;
}

/* `is A if x > 1 -> y`, `else if x -> y` in a `when`: whatever the guard says. */
static void mend_guard(mender *m, size_t i, size_t end)
{
    for (size_t k = end; k < m->n && m->in[k] != '\n';) {
        size_t next = skip_quoted(m, k);
        if (next == k && m->in[k] == '(') next = skip_brackets(m, k);
        if (next > k) {
            k = next;
            continue;
        }
        if (memchr("{};", m->in[k], 3)) return;
        bool is_arrow = m->in[k] == '-' && at(m, k + 1) == '>';
        if (is_arrow) {
            blank(m, i, k);
            return;
        }
        k++;
    }
}

/* What begins at `i`, on a line of its own, comes to stand behind what is before it. */
static void join_lines(mender *m, size_t i)
{
    for (size_t k = i; k && is_space(m->in[k - 1]); k--) m->out[k - 1] = ' ';
}

static bool is_behind_brace(const mender *m, size_t i)
{
    while (i && is_space(m->in[i - 1])) i--;
    return i && m->in[i - 1] == '}';
}

/* Whether a soft keyword is used as the name of something, by what follows. */
static bool is_used_as_name(const mender *m, size_t end)
{
    char c = at(m, end), next = at(m, end + 1);
    if (c == '?' || c == '.' || c == '!' || c == ',' || c == ')') return true;
    return c == ' ' && (next == '=' || next == '!' || next == '?');
}

/* Whether the line before declares a property without a value: `val x: Flow<T>`, whose backing
 * field follows; `field = value` in a setter is an assignment. */
static bool is_behind_property(const mender *m, size_t i)
{
    while (i && is_space(m->in[i - 1])) i--;
    size_t end = i;
    while (i && m->in[i - 1] != '\n') i--;
    tg_slice line = {m->in + i, end - i};
    bool is_property = tg_slice_find(line, tg_slice_of("val ")) != SIZE_MAX;
    return is_property && !memchr(line.ptr, '=', line.n) && !memchr(line.ptr, '{', line.n);
}

/* Whether it is an accessor: `get() = x`, `get(): T`, `set(value) {`; not `get(path) {` nor `set(i,
 * x)`. */
static bool is_accessor(const mender *m, size_t open, bool is_getter)
{
    size_t close = skip_brackets(m, open), after = skip_spaces(m, close);
    tg_slice given = {m->in + open, close - open};
    if (is_getter && skip_spaces(m, open + 1) + 1 != close) return false;
    if (tg_slice_find(given, tg_slice_of(",")) != SIZE_MAX) return false;
    char c = at(m, after);
    return c == '{' || c == ':' || c == '/' || (c == '=' && at(m, after + 1) != '=');
}

/* `val x = f()` and on the next line `get("/")` or `set(i, x)`, calls; otherwise an infix behind a
 * bracket. */
static void mend_accessor(mender *m, size_t i, size_t end)
{
    size_t from = i;
    while (from && m->in[from - 1] == ' ') from--;
    bool is_infix = from && from < i && memchr("})", m->in[from - 1], 2) && at(m, end) == ' ';
    bool is_call =
        begins_line(m, i) && at(m, end) == '(' && !is_accessor(m, end, is_word(m, i, end, "get"));
    if (is_infix || is_call) m->out[end - 1] = '_';
}

/* `open(project, path)`, `sealed?.name`, `suspend = true`: a modifier is a name as well. */
static bool is_named_as_modifier(const mender *m, size_t i, size_t end)
{
    static const char *const names[] = {"open",   "final",    "sealed",      "abstract", "override",
                                        "infix",  "inline",   "external",    "suspend",  "lateinit",
                                        "vararg", "noinline", "crossinline", "tailrec",  "internal",
                                        "public", "private",  "protected"};
    bool is_name = is_used_as_name(m, end);
    /* `suspend (T) -> R` and `private (...)` are no calls. */
    bool may_be_called = at(m, end) == '(' && !is_word(m, i, end, "suspend");
    for (size_t k = 0; k < sizeof names / sizeof names[0] && (is_name || may_be_called); k++) {
        if (is_word(m, i, end, names[k])) return true;
    }
    return false;
}

/* `class A`, and on lines of their own `@Inject`, `private constructor(`: one line. */
static void join_constructor(mender *m, size_t name_end)
{
    size_t k = skip_spaces(m, name_end);
    while (at(m, k) == '@' || is_word_part(at(m, k))) {
        size_t end = at(m, k) == '@' ? mend_annotation(m, k) : word_end(m, k);
        bool is_constructor = is_word(m, k, end, "constructor");
        bool is_modifier = is_word(m, k, end, "private") || is_word(m, k, end, "internal") ||
                           is_word(m, k, end, "protected") || is_word(m, k, end, "public");
        if (is_constructor) {
            for (size_t n = name_end; n < k; n++) {
                if (is_space(m->in[n])) m->out[n] = ' ';
            }
        }
        if (is_constructor || (at(m, k) != '@' && !is_modifier)) return;
        k = skip_spaces(m, end);
    }
}

static void mend_word(mender *m, size_t i, size_t end)
{
    char next = at(m, skip_spaces(m, end)), before = i ? m->in[i - 1] : ' ';
    bool is_member = before == '.';
    if (is_word(m, i, end, "if") && !is_member) {
        mend_guard(m, i, end);
    } else if (is_word(m, i, end, "field")) {
        if (next == '=' && is_behind_property(m, i)) blank(m, i, end);
    } else if (is_word(m, i, end, "context")) {
        if (at(m, end) != '(' || !begins_line(m, i)) return;
        size_t close = skip_brackets(m, end), after = skip_spaces(m, close);
        if (is_word_part(at(m, after)) || at(m, after) == '@') blank(m, i, close);
    } else if (is_word(m, i, end, "catch") || is_word(m, i, end, "finally")) {
        if ((next == '(' || next == '{') && is_behind_brace(m, i)) join_lines(m, i);
    } else if (is_word(m, i, end, "class")) {
        size_t name_end = word_end(m, skip_spaces(m, end)), head = skip_spaces(m, name_end);
        if (at(m, head) == '(') join_lines(m, head);
        join_constructor(m, name_end);
    } else if (is_word(m, i, end, "suspend") && next == '{') {
        blank(m, i, end);
    } else if (is_word(m, i, end, "where") || is_word(m, i, end, "dynamic")) {
        if (is_used_as_name(m, end) || is_member) m->out[end - 1] = '_';
    } else if (is_word(m, i, end, "get") || is_word(m, i, end, "set")) {
        mend_accessor(m, i, end);
    } else if (!is_member && is_named_as_modifier(m, i, end)) {
        m->out[end - 1] = '_';
    }
}

bool tg_kotlin_mend(tg_slice text, char *out)
{
    mender m = {text.ptr, out, text.n};
    memcpy(out, text.ptr, text.n);
    for (size_t i = 0; i < m.n;) {
        size_t next = skip_quoted(&m, i);
        if (next > i) {
            i = next;
        } else if (is_word_part(m.in[i])) {
            size_t end = word_end(&m, i);
            mend_word(&m, i, end);
            i = end;
        } else if (m.in[i] == '@') {
            i = mend_annotation(&m, i);
        } else if (m.in[i] == ',' && at(&m, skip_spaces(&m, i + 1)) == '>') {
            /* `Base<A, B,>(x)` */
            blank(&m, i, i + 1);
            i++;
        } else if (m.in[i] == '$') {
            size_t end = i;
            while (at(&m, end) == '$') end++;
            if (at(&m, end) == '"') blank(&m, i, end);
            i = end;
        } else {
            /* A declaration ends with its line. */
            if (m.in[i] == '}' && i && m.in[i - 1] == ' ') out[i - 1] = '\n';
            i++;
        }
    }
    return memcmp(out, text.ptr, text.n) != 0;
}

bool tg_kotlin_mend_misread(tg_slice text, size_t from, char *out)
{
    return thin_annotations(&(mender){text.ptr, out, text.n}, from);
}
