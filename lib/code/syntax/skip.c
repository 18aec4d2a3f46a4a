#include "code/syntax/skip.h"

enum {
    FIRST_LINES = 40,
    LONG_LINE = 2000,
    AVERAGE_LINE = 400,
    HEAD = 2048,         /* bytes in which a bundler's own words stand */
    HAND_WRITTEN = 65536 /* bytes: a module larger than this that any loader takes was built */
};

typedef struct directory {
    const char *name; /* with `*` for any text */
    tg_skip skip;
    const char *family; /* of languages; NULL: all */
} directory;

/* Components of a path. Sources: what package managers, test runners and generators name theirs. */
static const directory directories[] = {
    {"__mocks__", TG_SKIP_TEST},
    {"__tests__", TG_SKIP_TEST},
    {"cassettes", TG_SKIP_TEST},
    {"e2e", TG_SKIP_TEST},
    {"fixtures", TG_SKIP_TEST},
    {"mocks", TG_SKIP_TEST},
    {"spec", TG_SKIP_TEST},
    {"test", TG_SKIP_TEST},
    {"testdata", TG_SKIP_TEST},
    {"testing", TG_SKIP_TEST},
    {"tests", TG_SKIP_TEST},
    {"Test", TG_SKIP_TEST},
    {"Tests", TG_SKIP_TEST},
    {"__fixtures__", TG_SKIP_TEST},
    {"acceptance_tests", TG_SKIP_TEST},
    {"acceptance-tests", TG_SKIP_TEST},
    {"cypress", TG_SKIP_TEST},
    {"e2e_tests", TG_SKIP_TEST},
    {"e2e-tests", TG_SKIP_TEST},
    {"functional_tests", TG_SKIP_TEST},
    {"functional-tests", TG_SKIP_TEST},
    {"integration_test", TG_SKIP_TEST},
    {"integration_tests", TG_SKIP_TEST},
    {"integration-test", TG_SKIP_TEST},
    {"integration-tests", TG_SKIP_TEST},
    {"step_definitions", TG_SKIP_TEST},
    {"test_helpers", TG_SKIP_TEST},
    {"test-helpers", TG_SKIP_TEST},
    {"test_utils", TG_SKIP_TEST},
    {"test-utils", TG_SKIP_TEST},
    {"unit_tests", TG_SKIP_TEST},
    {"unit-tests", TG_SKIP_TEST},
    {".venv", TG_SKIP_VENDORED},
    {"bower_components", TG_SKIP_VENDORED},
    {"dist-packages", TG_SKIP_VENDORED},
    {"node_modules", TG_SKIP_VENDORED},
    {"site-packages", TG_SKIP_VENDORED},
    {"third_party", TG_SKIP_VENDORED},
    {"vendor", TG_SKIP_VENDORED},
    {"venv", TG_SKIP_VENDORED},
    {".next", TG_SKIP_GENERATED},
    {".nuxt", TG_SKIP_GENERATED},
    {".output", TG_SKIP_GENERATED},
    {".svelte-kit", TG_SKIP_GENERATED},
    {".vite", TG_SKIP_GENERATED},
    {".vite-cache", TG_SKIP_GENERATED},
    {"dist", TG_SKIP_GENERATED},
    {"generated", TG_SKIP_GENERATED},
    {"__generated__", TG_SKIP_GENERATED},
    {"benches", TG_SKIP_TEST, "rust"},
    /* A project of .NET is a directory of its name. */
    {"*.Test", TG_SKIP_TEST, "csharp"},
    {"*.*Tests", TG_SKIP_TEST, "csharp"},
    {"*.Spec", TG_SKIP_TEST, "csharp"},
    {"*.Specs", TG_SKIP_TEST, "csharp"},
    {"AcceptanceTests", TG_SKIP_TEST, "csharp"},
    {"FunctionalTests", TG_SKIP_TEST, "csharp"},
    {"IntegrationTests", TG_SKIP_TEST, "csharp"},
    {"UnitTests", TG_SKIP_TEST, "csharp"},
    /* Source sets of Gradle; packages are written in small letters. */
    {"*Test", TG_SKIP_TEST, "java"},
    {"testFixtures", TG_SKIP_TEST, "java"},
    {"fakes", TG_SKIP_TEST, "go"},
    {"mock", TG_SKIP_TEST, "go"},
    {"testfixtures", TG_SKIP_TEST, "go"},
    {"testhelper", TG_SKIP_TEST, "go"},
    {"testhelpers", TG_SKIP_TEST, "go"},
    {"testsupport", TG_SKIP_TEST, "go"},
    {"testutil", TG_SKIP_TEST, "go"},
    {"testutils", TG_SKIP_TEST, "go"},
    {"target", TG_SKIP_GENERATED, "rust"},
    {"doc", TG_SKIP_DOCUMENTATION},
    {"docs", TG_SKIP_DOCUMENTATION},
};

bool tg_skip_matches(tg_slice pattern, tg_slice name)
{
    tg_slice rest = pattern;
    tg_slice head = tg_slice_cut(&rest, '*');
    if (!tg_slice_starts(name, head)) return false;
    name = tg_slice_from(name, head.n);
    if (!rest.ptr) return name.n == 0;
    while (rest.ptr) {
        tg_slice part = tg_slice_cut(&rest, '*');
        if (!rest.ptr) return tg_slice_ends(name, part);
        size_t at = tg_slice_find(name, part);
        if (at == SIZE_MAX) return false;
        name = tg_slice_from(name, at + part.n);
    }
    return true;
}

/* By a directory on the way; `*n`: the bytes of the path that are it. */
static tg_skip by_directory(const tg_language *language, tg_slice path, size_t *n)
{
    tg_slice rest = path;
    while (rest.ptr) {
        tg_slice part = tg_slice_cut(&rest, '/');
        if (!rest.ptr) break;
        for (size_t i = 0; i < sizeof directories / sizeof directories[0]; i++) {
            const char *family = directories[i].family;
            if (family && strcmp(family, language->family) != 0) continue;
            if (!tg_skip_matches(tg_slice_of(directories[i].name), part)) continue;
            *n = (size_t)(part.ptr - path.ptr) + part.n;
            return directories[i].skip;
        }
    }
    *n = 0;
    return TG_SKIP_NOT;
}

size_t tg_skip_directory(const tg_language *language, tg_slice path)
{
    size_t n;
    tg_skip skip = by_directory(language, path, &n);
    return skip == TG_SKIP_VENDORED || skip == TG_SKIP_GENERATED ? n : 0;
}

static tg_skip by_path(const tg_language *language, tg_slice path)
{
    size_t n;
    tg_skip skip = by_directory(language, path, &n);
    if (skip) return skip;
    const char *slash = path.n ? memrchr(path.ptr, '/', path.n) : NULL;
    tg_slice part = slash ? tg_slice_from(path, (size_t)(slash - path.ptr) + 1) : path;
    /* Those of PHP are written for editors: PhpStorm's metadata, Laravel's ide-helper. */
    static const char *const declarations[] = {
        "*.d.ts", "*.d.mts", "*.d.cts", "*.pyi", ".phpstorm.meta.php", "_ide_helper*.php"};
    for (size_t i = 0; i < sizeof declarations / sizeof declarations[0]; i++) {
        if (tg_skip_matches(tg_slice_of(declarations[i]), part)) return TG_SKIP_DECLARATIONS;
    }
    /* dart2js writes *.dart.js, Emscripten *.wasm.js; pdf.worker is what PDF.js is built to. */
    static const char *const generated[] = {"*_pb2.py",   "*_pb2_grpc.py", "*.min.*",
                                            "*.bundle.*", "*.generated.*", "*.gen.*",
                                            "*.dart.js",  "*.wasm.js",     "pdf.worker.*"};
    for (size_t i = 0; i < sizeof generated / sizeof generated[0]; i++) {
        if (tg_skip_matches(tg_slice_of(generated[i]), part)) return TG_SKIP_GENERATED;
    }
    for (const char *const *t = language->test_paths; *t; t++) {
        if (tg_skip_matches(tg_slice_of(*t), part)) return TG_SKIP_TEST;
    }
    return TG_SKIP_NOT;
}

/* --- by the look of the text ---------------------------------------------------------------------
 */

/* Where a walk over the text stands: in a string, in a comment or in code. */
typedef struct walk {
    tg_slice text;
    size_t at;
    bool has_regexes;       /* literals between slashes, in which quotes mean nothing */
    bool has_hash_comments; /* and no others */
    char quote;             /* of the string it is in; 0: none */
    bool is_long_string;    /* may go on in the next line */
    bool is_triple;
    bool is_line_comment;
    bool is_block_comment;
} walk;

static bool stands_at(const walk *w, const char *word)
{
    return tg_slice_starts(tg_slice_from(w->text, w->at), tg_slice_of(word));
}

static void leave(walk *w, char c)
{
    if (w->is_block_comment) {
        w->is_block_comment = !stands_at(w, "*/");
        w->at += w->is_block_comment ? 1 : 2;
        return;
    }
    bool is_escape = c == '\\' && w->at + 1 < w->text.n && w->text.ptr[w->at + 1] != '\n';
    char triple[] = {w->quote, w->quote, w->quote, '\0'};
    bool is_end = w->quote && c == w->quote && (!w->is_triple || stands_at(w, triple));
    if (is_end) w->quote = '\0';
    w->at += is_escape && w->quote ? 2 : is_end && w->is_triple ? 3 : 1;
}

/* Behind a regular expression that begins here, or where it is. A slash behind a value divides. */
static size_t behind_regex(const walk *w)
{
    size_t before = w->at, at = w->at + 1;
    const char *text = w->text.ptr;
    while (before && text[before - 1] == ' ') before--;
    bool is_behind_word = before > 5 && memcmp(text + before - 6, "return", 6) == 0;
    bool is_regex = !before || strchr("(,=:[!&|?{};+~^%*-<>\n", text[before - 1]) || is_behind_word;
    bool is_class = false;
    for (; is_regex && at < w->text.n && text[at] != '\n'; at++) {
        if (text[at] == '[') is_class = true;
        if (text[at] == ']') is_class = false;
        if (text[at] == '/' && !is_class) return at + 1;
        if (text[at] == '\\') at++;
    }
    return w->at;
}

static void enter(walk *w, char c)
{
    size_t regex = w->has_regexes && c == '/' && !stands_at(w, "//") && !stands_at(w, "/*")
                       ? behind_regex(w)
                       : w->at;
    if (regex > w->at) {
        w->at = regex;
        return;
    }
    w->is_block_comment = !w->has_hash_comments && stands_at(w, "/*");
    w->is_line_comment = w->has_hash_comments ? c == '#' : stands_at(w, "//");
    if (!c || !strchr("\"'`", c)) {
        w->at += w->is_block_comment ? 2 : 1;
        return;
    }
    char triple[] = {c, c, c, '\0'};
    char before = w->at ? w->text.ptr[w->at - 1] : '\0';
    w->quote = c;
    w->is_triple = stands_at(w, triple);
    w->is_long_string = w->is_triple || c == '`' || before == '@';
    w->at += w->is_triple ? 3 : 1;
}

/* One byte or more; whether it is code. */
static bool step(walk *w)
{
    char c = w->text.ptr[w->at];
    if (c == '\n') {
        w->is_line_comment = false;
        if (!w->is_long_string) w->quote = '\0';
        w->at++;
        return false;
    }
    if (w->quote || w->is_line_comment || w->is_block_comment) {
        leave(w, c);
        return false;
    }
    enter(w, c);
    return !w->quote && !w->is_line_comment && !w->is_block_comment;
}

/* Lines that hold a whole program were not written by hand. One long string or comment does not
 * make one of a file that was, so only code counts. */
static bool is_minified(const tg_language *language, tg_slice text)
{
    bool has_regexes = strcmp(language->family, "javascript") == 0;
    walk w = {
        .text = text, .has_hash_comments = language->has_hash_comments, .has_regexes = has_regexes};
    size_t lines = 0, total = 0, in_long = 0, line = 0;
    while (w.at < text.n) {
        bool is_line_end = text.ptr[w.at] == '\n', is_blank = text.ptr[w.at] == ' ';
        size_t from = w.at;
        if (step(&w) && !is_blank) line += w.at - from;
        if (!is_line_end && w.at < text.n) continue;
        total += line;
        if (line > LONG_LINE) in_long += line;
        lines += line > 0;
        line = 0;
    }
    return lines && in_long > total / 10 * 7 && total / lines > AVERAGE_LINE;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* What a line of a comment says; false when the line is no comment. */
static bool take_comment(tg_slice line, tg_slice *said)
{
    line = tg_slice_trim(line);
    size_t n = 0;
    while (n < line.n && line.ptr[n] && strchr("#/*<!-;", line.ptr[n])) {
        /* `<auto-generated` is the word itself. */
        if (line.ptr[n] == '<' && n) break;
        n++;
    }
    *said = tg_slice_trim(tg_slice_from(line, n));
    while (said->n && strchr("*/->", said->ptr[said->n - 1])) said->n--;
    *said = tg_slice_trim(*said);
    return n > 0;
}

/* The forms that generators write as a line of their own. People write the same words in the middle
 * of a sentence. */
static bool is_generators_line(tg_slice said)
{
    static const tg_slice words[] = {TG_LIT("@generated"), TG_LIT("<auto-generated"),
                                     TG_LIT("Autogenerated by Thrift Compiler")};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!tg_slice_starts(said, words[i])) continue;
        if (said.n == words[i].n || !is_letter(said.ptr[words[i].n])) return true;
    }
    while (said.n && strchr(".!", said.ptr[said.n - 1])) said.n--;
    static const tg_slice begins[] = {TG_LIT("Code generated "), TG_LIT("Generated by "),
                                      TG_LIT("Auto-generated by "), TG_LIT("Autogenerated by ")};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        if (tg_slice_starts(said, begins[i]))
            return tg_slice_ends(said, tg_slice_of("DO NOT EDIT"));
    }
    return false;
}

/* Such a line stands above all code. */
static bool is_marked_generated(tg_slice text)
{
    for (unsigned i = 0; i < FIRST_LINES && text.ptr; i++) {
        tg_slice line = tg_slice_trim(tg_slice_cut(&text, '\n'));
        tg_slice said;
        if (!line.n) continue;
        if (!take_comment(line, &said)) return false;
        if (is_generators_line(said)) return true;
    }
    return false;
}

/* What a bundler made of many modules. Sources: what webpack, Browserify, esbuild and Parcel write
 * at the head of theirs, in JavaScript alone. Of a module in the universal form (UMD) small ones
 * are written by hand. */
static bool is_bundled(const tg_language *language, tg_slice text)
{
    if (strcmp(language->name, "javascript") != 0) return false;
    static const tg_slice heads[] = {
        TG_LIT("(function webpackUniversalModuleDefinition("),
        TG_LIT("/******/ (function("),
        TG_LIT("/******/ (() => {"),
        TG_LIT("(function e(t,n,r){function s(o,u)"),
        TG_LIT("(function(){function r(e,n,t){function o(i,f)"),
        TG_LIT("var __defProp = Object.defineProperty;"),
        TG_LIT("parcelRequire = ("),
        TG_LIT("parcelRequire=("),
        TG_LIT("$parcel$global"),
    };
    tg_slice head = {text.ptr, text.n < HEAD ? text.n : HEAD};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (tg_slice_find(head, heads[i]) != SIZE_MAX) return true;
    }
    return text.n > HAND_WRITTEN && tg_slice_find(head, tg_slice_of("define.amd")) != SIZE_MAX &&
           tg_slice_find(head, tg_slice_of("typeof exports")) != SIZE_MAX;
}

tg_skip tg_skip_of(const tg_language *language, tg_slice path, tg_slice text)
{
    tg_skip skip = by_path(language, path);
    if (skip) return skip;
    if (is_marked_generated(text) || is_bundled(language, text)) return TG_SKIP_GENERATED;
    return is_minified(language, text) ? TG_SKIP_MINIFIED : TG_SKIP_NOT;
}

const char *tg_skip_name(tg_skip skip)
{
    switch (skip) {
    case TG_SKIP_NOT:
        return "ordinary code";
    case TG_SKIP_TEST:
        return "a test";
    case TG_SKIP_VENDORED:
        return "someone else's code";
    case TG_SKIP_GENERATED:
        return "generated";
    case TG_SKIP_MINIFIED:
        return "minified";
    case TG_SKIP_DOCUMENTATION:
        return "documentation";
    case TG_SKIP_DECLARATIONS:
        return "a file of declarations";
    }
    return "";
}

bool tg_skip_is_test(tg_skip skip)
{
    return skip == TG_SKIP_TEST || skip == TG_SKIP_DOCUMENTATION;
}
