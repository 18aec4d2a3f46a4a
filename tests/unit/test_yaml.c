/* lib/doc/yaml: YAML documents, and what an attacker writes into them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "doc/yaml.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static tg_status parse_text(tg_slice text, tg_arena *arena, const tg_doc **doc, tg_err *err)
{
    return tg_yaml_parse(text, "t.yaml", 0, 1, arena, doc, err);
}

static tg_value parse(const char *text, tg_arena *arena)
{
    const tg_doc *doc = NULL;
    tg_err err = {.status = TG_OK};
    if (parse_text(tg_slice_of(text), arena, &doc, &err)) {
        fail_msg("%s\n%u:%u: %s", text, err.line, err.column, err.message);
    }
    return tg_doc_root(doc);
}

/* --- scalars -------------------------------------------------------------------------------- */

enum { Q = TG_NODE_QUOTED, D = TG_NODE_NOT_1_2 };

static const struct {
    const char *yaml;
    tg_type type;
    unsigned flags;
    const char *text;
} scalar_cases[] = {
    {"", TG_NULL, 0, ""},
    {"# only a comment", TG_NULL, 0, ""},
    {"---", TG_NULL, 0, ""},
    {"~", TG_NULL, 0, "~"},
    {"null", TG_NULL, 0, "null"},
    {"Null", TG_NULL, 0, "Null"},
    {"NULL", TG_NULL, 0, "NULL"},
    {"nUll", TG_STRING, 0, "nUll"},
    {"true", TG_BOOL, 0, "true"},
    {"False", TG_BOOL, 0, "False"},
    {"TRUE", TG_BOOL, 0, "TRUE"},
    {"tRUE", TG_STRING, 0, "tRUE"},
    {"yes", TG_BOOL, D, "yes"},
    {"No", TG_BOOL, D, "No"},
    {"ON", TG_BOOL, D, "ON"},
    {"off", TG_BOOL, D, "off"},
    {"y", TG_BOOL, D, "y"},
    {"N", TG_BOOL, D, "N"},
    {"yep", TG_STRING, 0, "yep"},
    {"'yes'", TG_STRING, Q, "yes"},
    {"\"12\"", TG_STRING, Q, "12"},
    {"''", TG_STRING, Q, ""},
    {"|\n  12\n", TG_STRING, Q, "12\n"},
    {">-\n  a\n  b\n", TG_STRING, Q, "a b"},
    {"0", TG_NUMBER, 0, "0"},
    {"-0", TG_NUMBER, 0, "-0"},
    {"12", TG_NUMBER, 0, "12"},
    {"+12", TG_NUMBER, 0, "+12"},
    {"1.50", TG_NUMBER, 0, "1.50"},
    {"1.", TG_NUMBER, 0, "1."},
    {".5", TG_NUMBER, 0, ".5"},
    {"-.5", TG_NUMBER, 0, "-.5"},
    {"1e3", TG_NUMBER, 0, "1e3"},
    {"1E-3", TG_NUMBER, 0, "1E-3"},
    {"1e", TG_STRING, 0, "1e"},
    {".", TG_STRING, 0, "."},
    {"-", TG_ARRAY, 0, NULL},
    {"+", TG_STRING, 0, "+"},
    {"1.2.3", TG_STRING, 0, "1.2.3"},
    {"0x1F", TG_NUMBER, 0, "0x1F"},
    {"-0x1F", TG_NUMBER, D, "-0x1F"},
    {"0x", TG_STRING, 0, "0x"},
    {"0xg", TG_STRING, 0, "0xg"},
    {"0o17", TG_NUMBER, D, "0o17"},
    {"0o8", TG_STRING, 0, "0o8"},
    {"012", TG_NUMBER, D, "012"},
    {"08", TG_NUMBER, D, "08"},
    {"0b11", TG_NUMBER, D, "0b11"},
    {"0b2", TG_STRING, 0, "0b2"},
    {"1_000", TG_NUMBER, D, "1_000"},
    {"1_0.5", TG_NUMBER, D, "1_0.5"},
    {"1:30", TG_STRING, D, "1:30"},
    {"-1:30:59.5", TG_STRING, D, "-1:30:59.5"},
    {"1:60", TG_STRING, 0, "1:60"},
    {"1:", TG_OBJECT, 0, NULL},
    {".inf", TG_NUMBER, 0, ".inf"},
    {"-.INF", TG_NUMBER, 0, "-.INF"},
    {".NaN", TG_NUMBER, 0, ".NaN"},
    {"2024-05-01", TG_STRING, 0, "2024-05-01"},
    {"2024-05-01T00:00:00Z", TG_STRING, 0, "2024-05-01T00:00:00Z"},
    {"18446744073709551616", TG_NUMBER, 0, "18446744073709551616"},
    {"<<", TG_STRING, 0, "<<"},
    {"200Gi", TG_STRING, 0, "200Gi"},
    {"!!str 12", TG_STRING, 0, "12"},
    {"!!int 12", TG_NUMBER, 0, "12"},
    {"!!int \"12\"", TG_NUMBER, Q, "12"},
    {"!!float 1", TG_NUMBER, 0, "1"},
    {"!!int abc", TG_STRING, 0, "abc"},
    {"!!bool yes", TG_BOOL, D, "yes"},
    {"!!null ''", TG_NULL, Q, ""},
    {"!!binary aGk=", TG_STRING, 0, "aGk="},
    {"! 12", TG_STRING, 0, "12"},
    {"!Ref 12", TG_STRING, 0, "12"},
    {"!vault |\n  secret\n", TG_STRING, Q, "secret\n"},
    {"!<tag:yaml.org,2002:str> 12", TG_STRING, 0, "12"},
    {"!Sub {a: 1}", TG_OBJECT, 0, NULL},
    {"!!set [a]", TG_ARRAY, 0, NULL},
    {"\"a\\u00e9\\n\"", TG_STRING, Q, "a\xc3\xa9\n"},
};

static void yaml_parse__types_scalars_as_kubernetes_does(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(scalar_cases); i++) {
        tg_value v = parse(scalar_cases[i].yaml, arena);
        bool is_same_text =
            !scalar_cases[i].text || tg_slice_is(tg_text_of(v), scalar_cases[i].text);
        if (tg_type_of(v) != scalar_cases[i].type || v.node->flags != scalar_cases[i].flags ||
            !is_same_text) {
            fail_msg("%s: %s, flags %u", scalar_cases[i].yaml, tg_type_name(tg_type_of(v)),
                     v.node->flags);
        }
    }
    tg_arena_free(arena);
}

static void yaml_parse__gives_numbers_and_booleans_their_meaning(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        int64_t number;
    } numbers[] = {
        {"12", 12},   {"-0x1F", -31},  {"0o17", 15},   {"012", 10},  {"08", 8},
        {"0b101", 5}, {"1_000", 1000}, {"+7", 7},      {"'12'", 12}, {"12.0", 12},
        {"0", 0},     {"00", 0},       {"-0_12", -10}, {"0X1f", 31}, {"4_", 4},
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(numbers); i++) {
        int64_t number = -1;
        assert_true(tg_int_of(parse(numbers[i].yaml, arena), &number));
        if (number != numbers[i].number) fail_msg("%s", numbers[i].yaml);
    }
    static const char *const truths[] = {"true", "True", "TRUE", "yes", "Yes",
                                         "on",   "ON",   "y",    "Y"};
    static const char *const lies[] = {"false", "FALSE", "no", "NO", "off", "Off", "n", "N"};
    for (size_t i = 0; i < COUNT(truths); i++) {
        assert_true(tg_bool_of(parse(truths[i], arena), false));
    }
    for (size_t i = 0; i < COUNT(lies); i++) assert_false(tg_bool_of(parse(lies[i], arena), true));
    assert_true(tg_bool_of(parse("'true'", arena), true));
    assert_false(tg_bool_of(parse("'true'", arena), false));
    tg_arena_free(arena);
}

/* --- structure ------------------------------------------------------------------------------ */

/* The tree as one line: {key: value, ...}, [..], "string", plain others; * marks aliased ones. */
static void show(tg_value v, tg_buf *out)
{
    if (v.node->flags & TG_NODE_ALIASED) tg_buf_putc(out, '*');
    tg_type type = tg_type_of(v);
    if (type != TG_OBJECT && type != TG_ARRAY) {
        tg_slice text = tg_text_of(v);
        tg_buf_printf(out, type == TG_STRING ? "\"%.*s\"" : "%.*s", TG_FMT(text));
        return;
    }
    tg_buf_putc(out, type == TG_OBJECT ? '{' : '[');
    for (tg_value c = tg_first(v); !tg_is_missing(c); c = tg_next(v, c)) {
        if (c.node != tg_first(v).node) tg_buf_puts(out, ", ");
        if (type == TG_OBJECT) tg_buf_printf(out, "%.*s: ", TG_FMT(tg_key_of(c)));
        show(c, out);
    }
    tg_buf_putc(out, type == TG_OBJECT ? '}' : ']');
}

static const struct {
    const char *yaml, *shown;
} structure_cases[] = {
    {"a: 1\nb:\n- x\n- y: z\nc: {d: [], e: {}}\n",
     "{a: 1, b: [\"x\", {y: \"z\"}], c: {d: [], e: {}}}"},
    {"a: 1\r\nb: |\r\n  x\r\n  y\r\nc:\r\n", "{a: 1, b: \"x\ny\n\", c: }"},
    {"%YAML 1.1\n%TAG !e! tag:e.com,2000:\n---\na: !e!x 1\n...\n", "{a: \"1\"}"},
    {"1: a\ntrue: b\n~: c\n'': d\n? e\n: f\n",
     "{1: \"a\", true: \"b\", ~: \"c\", : \"d\", e: \"f\"}"},
    {"{a: 1, b}", "{a: 1, b: }"},
    {"[a: 1, b]", "[{a: 1}, \"b\"]"},
    {"\xef\xbb\xbf"
     "a: 1",
     "{a: 1}"},
    /* aliases */
    {"a: &x 1\nb: *x\n", "{a: 1, b: *1}"},
    {"a: &x [1, {k: v}]\nb: *x\nc: 2", "{a: [1, {k: \"v\"}], b: *[*1, *{k: *\"v\"}], c: 2}"},
    {"- &x 1\n- &x 2\n- *x\n", "[1, 2, *2]"},
    {"- &x [1]\n- &y [*x]\n- *y\n", "[[1], [*[*1]], *[*[*1]]]"},
    {"&k key: 1\n? *k\n: 2\nb: 3", NULL}, /* a duplicate */
    {"a: {&k key: 1}\nb: {*k : 2}\nc: *k\n", "{a: {key: 1}, b: {key: 2}, c: *\"key\"}"},
    {"a: &e\nb: *e\n", "{a: , b: *}"},
    {"&r a: &v {k: 1}\nb: [*v, *r]\n", "{a: {k: 1}, b: [*{k: *1}, *\"a\"]}"},
    /* merge keys */
    {"b: &b {x: 1, y: 2}\nc:\n  <<: *b\n  y: 3\n", "{b: {x: 1, y: 2}, c: {y: 3, x: *1}}"},
    {"b: &b {x: 1}\nc: &c {x: 2, z: 3}\nd:\n  w: 0\n  <<: [*b, *c]\n",
     "{b: {x: 1}, c: {x: 2, z: 3}, d: {w: 0, x: *1, z: *3}}"},
    {"b: &b {x: 1}\nc: &c {<<: *b, y: 2}\nd: {<<: *c, z: 3}\n",
     "{b: {x: 1}, c: {y: 2, x: *1}, d: {z: 3, y: *2, x: *1}}"},
    {"d: {<<: {x: [1]}, y: 2}\n", "{d: {y: 2, x: *[*1]}}"},
    {"d: {<<: []}\n", "{d: {}}"},
    {"d: {'<<': {x: 1}}\n", "{d: {<<: {x: 1}}}"},
    {"d: {<<: {<<: {x: 1}, x: 2}}\n", "{d: {x: *2}}"},
    {"b: &b {x: 1}\nc: [&c {<<: *b}, *c]\n", "{b: {x: 1}, c: [{x: *1}, *{x: *1}]}"},
    {"a: &a {k: {<<: {m: 1}}}\nb: *a\n", "{a: {k: {m: *1}}, b: *{k: *{m: *1}}}"},
};

static void yaml_parse__builds_the_tree(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(structure_cases); i++) {
        if (!structure_cases[i].shown) {
            const tg_doc *doc = NULL;
            tg_slice text = tg_slice_of(structure_cases[i].yaml);
            assert_int_equal(parse_text(text, arena, &doc, NULL), TG_ESYNTAX);
            continue;
        }
        tg_buf out = tg_buf_of(4096);
        tg_value root = parse(structure_cases[i].yaml, arena);
        show(root, &out);
        if (!tg_slice_is(tg_buf_slice(&out), structure_cases[i].shown)) {
            fail_msg("%s\n%.*s", structure_cases[i].yaml, TG_FMT(tg_buf_slice(&out)));
        }
        assert_int_equal(root.node->span, root.doc->count);
        tg_buf_free(&out);
    }
    tg_arena_free(arena);
}

static void yaml_parse__refuses_and_says_where(void **state)
{
    (void)state;
    static const struct {
        tg_slice yaml;
        uint32_t line, column;
        const char *message; /* a part of it */
    } cases[] = {
        {TG_LIT("a: 1\nb: 2\na: 3\n"), 3, 1, "the first is at line 1, column 1"},
        {TG_LIT("a: 1\r\nb:\r\n  c: 1\r\n  \xc3\xa9: 2\r\n  c: 3\r\n"), 5, 3,
         "at line 3, column 3"},
        {TG_LIT("{\xc3\xa9: 1, \xc3\xa9: 2}"), 1, 9, "at line 1, column 2"},
        {TG_LIT("a: 1\n'a': 2\n"), 2, 1, "the same key twice"},
        {TG_LIT("1: a\n'1': b\n"), 2, 1, "the same key twice"},
        {TG_LIT("b: &b {}\nc:\n  <<: *b\n  <<: *b\n"), 4, 3, "the same key twice"},
        {TG_LIT("? [a]\n: b\n"), 1, 3, "a key must be a scalar"},
        {TG_LIT("{a: 1}: b\n"), 1, 1, "a key must be a scalar"},
        {TG_LIT("a: &x [1]\n*x : b\n"), 2, 1, "a key must be a scalar"},
        {TG_LIT("a: *nope\n"), 1, 4, "without an anchor"},
        {TG_LIT("&x [*x]\n"), 1, 5, "inside the value it names"},
        {TG_LIT("&x {a: {b: *x}}\n"), 1, 12, "inside the value it names"},
        {TG_LIT("a: &x\n  <<: *x\n"), 2, 7, "inside the value it names"},
        {TG_LIT("a: {<<: 1}\n"), 1, 9, "a merge key takes"},
        {TG_LIT("a: {<<: [1]}\n"), 1, 10, "a merge key takes"},
        {TG_LIT("b: &b 1\na: {<<: *b}\n"), 2, 9, "a merge key takes"},
        {TG_LIT("b: &b [{}]\na: {<<: *b}\n"), 2, 9, "a merge key takes"},
        {TG_LIT("a: 1\n---\nb: 1\n"), 2, 1, "a second document"},
        {TG_LIT("a: [1, 2\n"), 2, 1, "flow sequence"},
        {TG_LIT("a: \"b\n"), 2, 1, "quoted scalar"},
        {TG_LIT("a: b: c\n"), 1, 5, "not allowed"},
        {TG_LIT("a:\n\t- b\n"), 2, 1, "token"},
        {TG_LIT("\xc3\xa9\xc3\xa9: [}\n"), 1, 8, ""},
        {TG_LIT("a: \xff\n"), 1, 4, "UTF-8"},
        {TG_LIT("a: \x01\n"), 1, 4, "control"},
        {TG_LIT("a: b\0c\n"), 1, 5, "control"},
        {TG_LIT("a: !x!y b\n"), 1, 4, "tag"},
        {TG_LIT("\xff\xfe"
                "a\0:\0"),
         1, 1, "UTF-8"},
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        const tg_doc *doc = NULL;
        tg_err err = {.status = TG_OK};
        tg_status status = parse_text(cases[i].yaml, arena, &doc, &err);
        if (status != TG_ESYNTAX || err.line != cases[i].line || err.column != cases[i].column ||
            !strstr(err.message, cases[i].message)) {
            fail_msg("%.*s: %d at %u:%u %s", TG_FMT(cases[i].yaml), (int)status, err.line,
                     err.column, err.message);
        }
        assert_string_equal(err.file, "t.yaml");
    }
    tg_arena_free(arena);
}

static void yaml_parse__shifts_places_by_its_base(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    const tg_doc *doc = NULL;
    tg_slice text = tg_slice_of("a: 1\n");
    assert_int_equal(tg_yaml_parse(text, "t", 100, 10, arena, &doc, NULL), TG_OK);
    tg_value a = tg_get(tg_doc_root(doc), "a");
    assert_int_equal(a.node->key_start, 100);
    assert_int_equal(tg_offset_of(a), 103);
    tg_err err = {.status = TG_OK};
    tg_slice twice = tg_slice_of("a: 1\na: 2\n");
    assert_int_equal(tg_yaml_parse(twice, "t", 100, 10, arena, &doc, &err), TG_ESYNTAX);
    assert_int_equal(err.line, 11);
    assert_non_null(strstr(err.message, "line 10, column 1"));
    tg_arena_free(arena);
}

/* --- places --------------------------------------------------------------------------------- */

/* The source text of a value must be what one would replace to change it. */
static void yaml_parse__knows_every_place(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *path, *source;
    } cases[] = {
        {"a: foo # c\n", "a", "foo"},
        {"a:   'f o'\n", "a", "'f o'"},
        {"\xc3\xa9: \"\xe2\x82\xac\"\nb: \xf0\x9f\x98\x80x\n", "b", "\xf0\x9f\x98\x80x"},
        {"\xef\xbb\xbf\xc3\xa9: 1\r\nb: 2\r\n", "b", "2"},
        {"a: &x foo\n", "a", "foo"},
        {"a: !!str &x foo\n", "a", "foo"},
        {"a: &x # c\n  foo\n", "a", "foo"},
        {"a: !Ref\r\n  foo\r\n", "a", "foo"},
        {"a: &x [1, 2] # c\n", "a", "[1, 2]"},
        {"a: {b: 1,\n  c: 2}\nd: 1", "a", "{b: 1,\n  c: 2}"},
        {"a:\n  b: 1\n  c: 2   # c\n\n\nd: 1", "a", "b: 1\n  c: 2"},
        {"a: &x\n  b: 1\nd: 1", "a", "b: 1"},
        {"a:\n- 1\n- x: [2]\n\n# c\nd: 1", "a", "- 1\n- x: [2]"},
        {"a: |\n  x\n  y\n\n\nb: 1\n", "a", "|\n  x\n  y"},
        {"a: >-  # c\r\n  x\r\nb: 1\r\n", "a", ">-  # c\r\n  x"},
        {"a: multi\n  line\nb: 1\n", "a", "multi\n  line"},
        {"a:\nb: 1\n", "a", ""},
        {"x: &x {k: v}\na: *x\n", "a", "*x"},
        {"x: &x {k: v}\na: *x\n", "a.k", "v"},
        {"x: &x {k: v}\na: {<<: *x}\n", "a.k", "v"},
        {"a: {b: }\n", "a", "{b: }"},
        {"a: [x: 1]\n", "a", "[x: 1]"},
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_value v = tg_path(parse(cases[i].yaml, arena), cases[i].path);
        assert_false(tg_is_missing(v));
        tg_slice source = {cases[i].yaml + v.node->start, v.node->end - v.node->start};
        if (!tg_slice_is(source, cases[i].source)) {
            fail_msg("%s: [%.*s]", cases[i].yaml, TG_FMT(source));
        }
        tg_slice from_key = tg_slice_from(tg_slice_of(cases[i].yaml), v.node->key_start);
        assert_true(tg_slice_starts(from_key, tg_key_of(v)));
    }
    tg_arena_free(arena);
}

/* --- attacks: facts/security.md 3.10 -----------------------------------------------------------
 */

static void yaml_parse__limits_nesting(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    static const char *const openings[] = {"[", "{", "- ", "? ", "{a: ", "[{a: ", "&a [", "!!x ["};
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(openings); i++) {
        static const unsigned depths[] = {70, 1000, DEEP};
        for (size_t k = 0; k < COUNT(depths); k++) {
            tg_buf text = tg_buf_of(TG_MIB * 4);
            for (unsigned d = 0; d < depths[k]; d++) tg_buf_puts(&text, openings[i]);
            const tg_doc *doc = NULL;
            tg_err err = {.status = TG_OK};
            tg_status status = parse_text(tg_buf_slice(&text), arena, &doc, &err);
            /* `{{` and `? ? ` are refused even earlier: their keys are no scalars. */
            if (status != TG_ELIMIT && status != TG_ESYNTAX) fail_msg("%s", openings[i]);
            assert_int_equal(err.line, 1);
            tg_buf_free(&text);
        }
    }
    assert_true(tg_arena_used(arena) < TG_KIB);
    tg_arena_free(arena);
}

static void yaml_parse__takes_nesting_up_to_its_limit(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    for (unsigned depth = TG_LIMIT_YAML_DEPTH - 1; depth <= TG_LIMIT_YAML_DEPTH + 1; depth++) {
        char text[2 * TG_LIMIT_YAML_DEPTH + 2];
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        const tg_doc *doc = NULL;
        tg_status status = parse_text((tg_slice){text, 2 * (size_t)depth}, arena, &doc, NULL);
        assert_int_equal(status, depth <= TG_LIMIT_YAML_DEPTH ? TG_OK : TG_ELIMIT);
    }
    tg_arena_free(arena);
}

static void yaml_parse__stops_alias_bombs(void **state)
{
    (void)state;
    static const char *const bombs[] = {
        /* 9^9 nodes from some hundred bytes */
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
        "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
        "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"
        "g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\nh: &h [*g,*g,*g,*g,*g,*g,*g,*g,*g]\n"
        "i: &i [*h,*h,*h,*h,*h,*h,*h,*h,*h]\n",
        /* the same without a single node in it: only visits multiply */
        "a: &a {}\nb: &b {<<: [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]}\n"
        "c: &c {<<: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]}\nd: &d {<<: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]}\n"
        "e: &e {<<: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]}\nf: &f {<<: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]}\n"
        "g: &g {<<: [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]}\n",
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(bombs); i++) {
        const tg_doc *doc = NULL;
        tg_err err = {.status = TG_OK};
        assert_int_equal(parse_text(tg_slice_of(bombs[i]), arena, &doc, &err), TG_ELIMIT);
        assert_true(err.line > 1);
        assert_true(tg_arena_used(arena) < TG_KIB);
    }
    tg_arena_free(arena);
}

/* Each alias adds one level, so depth must be checked where aliases are expanded too. */
static void yaml_parse__limits_nesting_through_aliases(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    tg_buf text = tg_buf_of(TG_MIB);
    tg_buf_puts(&text, "a0: &a0 [x]\n");
    for (int i = 1; i < 100; i++) tg_buf_printf(&text, "a%d: &a%d [*a%d]\n", i, i, i - 1);
    const tg_doc *doc = NULL;
    tg_err err = {.status = TG_OK};
    assert_int_equal(parse_text(tg_buf_slice(&text), arena, &doc, &err), TG_ELIMIT);
    assert_non_null(strstr(err.message, "through aliases"));
    tg_buf_free(&text);
    tg_arena_free(arena);
}

static void yaml_parse__limits_anchors(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    static const unsigned counts[] = {TG_LIMIT_YAML_ANCHORS, TG_LIMIT_YAML_ANCHORS + 1, 40000};
    for (size_t i = 0; i < COUNT(counts); i++) {
        tg_buf text = tg_buf_of(TG_MIB);
        for (unsigned k = 0; k < counts[i]; k++) tg_buf_printf(&text, "- &a%u x\n", k);
        const tg_doc *doc = NULL;
        tg_status status = parse_text(tg_buf_slice(&text), arena, &doc, NULL);
        assert_int_equal(status, i == 0 ? TG_OK : TG_ELIMIT);
        tg_buf_free(&text);
    }
    tg_arena_free(arena);
}

static void yaml_parse__limits_directives(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\xc2\x85", "\xe2\x80\xa8"};
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(ends); i++) {
        for (unsigned count = 100; count <= 101; count++) {
            tg_buf text = tg_buf_of(TG_MIB);
            for (unsigned k = 0; k < count; k++) {
                tg_buf_printf(&text, "%%TAG !a%u! tag:x,2000:%s", k, ends[i]);
            }
            tg_buf_puts(&text, "--- '%TAG'\n");
            const tg_doc *doc = NULL;
            tg_status status = parse_text(tg_buf_slice(&text), arena, &doc, NULL);
            assert_int_equal(status, count == 100 ? TG_OK : TG_ELIMIT);
            tg_buf_free(&text);
        }
    }
    tg_arena_free(arena);
}

static void yaml_parse__limits_nodes_and_bytes(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    const tg_doc *doc = NULL;
    tg_buf text = tg_buf_of(TG_MIB * 64);
    tg_buf_puts(&text, "[");
    for (unsigned i = 0; i < TG_LIMIT_YAML_NODES; i++) tg_buf_puts(&text, "a,");
    tg_buf_puts(&text, "]");
    assert_int_equal(parse_text(tg_buf_slice(&text), arena, &doc, NULL), TG_ELIMIT);
    tg_buf_fill(&text, '\n', TG_LIMIT_YAML_DOCUMENT_BYTES);
    tg_err err = {.status = TG_OK};
    assert_int_equal(parse_text(tg_buf_slice(&text), arena, &doc, &err), TG_ELIMIT);
    assert_non_null(strstr(err.message, "16777216 bytes"));
    tg_buf_free(&text);
    tg_arena_free(arena);
}

static void yaml_parse__finds_duplicates_among_many(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    tg_buf text = tg_buf_of(TG_MIB * 8);
    for (int i = 0; i < 100000; i++) tg_buf_printf(&text, "key%d: 1\n", i);
    const tg_doc *doc = NULL;
    assert_int_equal(parse_text(tg_buf_slice(&text), arena, &doc, NULL), TG_OK);
    assert_int_equal(tg_count(tg_doc_root(doc)), 100000);
    tg_buf_puts(&text, "key77: 1\nkey5: 1\n");
    tg_err err = {.status = TG_OK};
    assert_int_equal(parse_text(tg_buf_slice(&text), arena, &doc, &err), TG_ESYNTAX);
    assert_int_equal(err.line, 100001);
    assert_non_null(strstr(err.message, "line 78, column 1"));
    tg_buf_free(&text);
    tg_arena_free(arena);
}

/* A large mapping that merges another: neither may be compared member by member. */
static void yaml_parse__merges_large_mappings(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    tg_buf text = tg_buf_of(TG_MIB * 8);
    tg_buf_puts(&text, "base: &b\n");
    for (int i = 0; i < 30000; i++) tg_buf_printf(&text, "  k%d: 1\n", i);
    tg_buf_puts(&text, "all:\n  <<: *b\n");
    for (int i = 15000; i < 45000; i++) tg_buf_printf(&text, "  k%d: 2\n", i);
    const tg_doc *doc = NULL;
    assert_int_equal(parse_text(tg_buf_slice(&text), arena, &doc, NULL), TG_OK);
    tg_value all = tg_get(tg_doc_root(doc), "all");
    assert_int_equal(tg_count(all), 45000);
    assert_true(tg_slice_is(tg_text_of(tg_get(all, "k15000")), "2"));
    assert_true(tg_slice_is(tg_text_of(tg_get(all, "k14999")), "1"));
    tg_buf_free(&text);
    tg_arena_free(arena);
}

/* --- cutting -------------------------------------------------------------------------------- */

static void yaml_cut__finds_every_document(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *pieces; /* "offset:line:length " each */
    } cases[] = {
        {"", ""},
        {"\n# c\n", ""},
        {"a: 1\n", "0:1:5 "},
        {"---\na: 1\n", "0:1:9 "},
        {"# c\n---\na: 1\n", "0:1:13 "},
        {"a: 1\n---\nb: 2\n", "0:1:5 5:2:9 "},
        {"a: 1\r\n---\r\nb: 2\r\n", "0:1:6 6:2:11 "},
        {"a: 1\r---\rb: 2\r", "0:1:5 5:2:9 "},
        {"---\n---\n# c\n---\na: 1\n---\n", "12:4:9 "},
        {"--- a\n--- b\n--- # c\n", "0:1:6 6:2:6 "},
        {"%YAML 1.1\n---\na: 1\n...\n%YAML 1.1\n---\nb: 1\n", "0:1:23 23:5:19 "},
        {"a: 1\n...\nb: 1\n...\n", "0:1:9 9:3:9 "},
        {"a: |\n  ---\n  x\n---x: 1\n", "0:1:23 "},
        {"a: 1\n%b: 2\n", "0:1:11 "},
        {"---\t\na\n---\tb\n", "0:1:7 7:3:6 "},
        {"a: 1\n\xef\xbb\xbf---\nb: 1\n", "0:1:5 5:2:12 "},
        {"\xef\xbb\xbf---\na: 1", "0:1:11 "},
        {"a: 1\n---", "0:1:5 "},
        {"a: 1\n---\nb", "0:1:5 5:2:5 "},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_yaml_cutter cutter = {.text = tg_slice_of(cases[i].text)};
        tg_yaml_piece piece;
        tg_buf out = tg_buf_of(1024);
        while (tg_yaml_cut(&cutter, &piece)) {
            assert_ptr_equal(piece.text.ptr, cases[i].text + piece.offset);
            tg_buf_printf(&out, "%u:%u:%zu ", piece.offset, piece.line, piece.text.n);
        }
        if (!tg_slice_is(tg_buf_slice(&out), cases[i].pieces)) {
            fail_msg("%s: %.*s", cases[i].text, TG_FMT(tg_buf_slice(&out)));
        }
        tg_buf_free(&out);
    }
}

static void yaml_cut__gives_pieces_that_parse_alone(void **state)
{
    (void)state;
    static const tg_slice text = TG_LIT("# c\r\n%YAML 1.1\r\n---\r\na: 1\r\n---\r\nb: \xc3\xa9\r\n"
                                        "...\r\n# d\r\nc: x\r\nc: y\r\n");
    tg_arena *arena = tg_arena_new();
    tg_yaml_cutter cutter = {.text = text};
    tg_yaml_piece piece;
    tg_err err = {.status = TG_OK};
    size_t count = 0;
    tg_status status = TG_OK;
    while (tg_yaml_cut(&cutter, &piece)) {
        const tg_doc *doc = NULL;
        status = tg_yaml_parse(piece.text, "t", piece.offset, piece.line, arena, &doc, &err);
        count++;
        if (count == 2) {
            tg_value b = tg_get(tg_doc_root(doc), "b");
            assert_true(text.ptr[tg_offset_of(b)] == '\xc3');
        }
    }
    assert_int_equal(count, 3);
    assert_int_equal(status, TG_ESYNTAX);
    assert_int_equal(err.line, 10);
    tg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yaml_parse__types_scalars_as_kubernetes_does),
        cmocka_unit_test(yaml_parse__gives_numbers_and_booleans_their_meaning),
        cmocka_unit_test(yaml_parse__builds_the_tree),
        cmocka_unit_test(yaml_parse__refuses_and_says_where),
        cmocka_unit_test(yaml_parse__shifts_places_by_its_base),
        cmocka_unit_test(yaml_parse__knows_every_place),
        cmocka_unit_test(yaml_parse__limits_nesting),
        cmocka_unit_test(yaml_parse__takes_nesting_up_to_its_limit),
        cmocka_unit_test(yaml_parse__stops_alias_bombs),
        cmocka_unit_test(yaml_parse__limits_nesting_through_aliases),
        cmocka_unit_test(yaml_parse__limits_anchors),
        cmocka_unit_test(yaml_parse__limits_directives),
        cmocka_unit_test(yaml_parse__limits_nodes_and_bytes),
        cmocka_unit_test(yaml_parse__finds_duplicates_among_many),
        cmocka_unit_test(yaml_parse__merges_large_mappings),
        cmocka_unit_test(yaml_cut__finds_every_document),
        cmocka_unit_test(yaml_cut__gives_pieces_that_parse_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
