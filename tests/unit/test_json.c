/* lib/doc: the tree, the JSON parser, the JSON writer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "doc/json.h"
#include "doc/json_writer.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const tg_doc *parse(tg_slice text, tg_arena *arena)
{
    const tg_doc *doc = NULL;
    tg_err err = {.status = TG_OK};
    if (tg_json_parse(text, "t.json", arena, &doc, &err)) {
        fail_msg("%u:%u: %s", err.line, err.column, err.message);
    }
    return doc;
}

/* --- parsing -------------------------------------------------------------------------------- */

static void json_parse__gives_values_as_written(void **state)
{
    (void)state;
    static const struct {
        tg_slice text;
        tg_type type;
        tg_slice value;
    } cases[] = {
        {TG_LIT("null"), TG_NULL, TG_LIT("null")},
        {TG_LIT(" true "), TG_BOOL, TG_LIT("true")},
        {TG_LIT("false"), TG_BOOL, TG_LIT("false")},
        {TG_LIT("0"), TG_NUMBER, TG_LIT("0")},
        {TG_LIT("-0.0"), TG_NUMBER, TG_LIT("-0.0")},
        {TG_LIT("1.50"), TG_NUMBER, TG_LIT("1.50")},
        {TG_LIT("9007199254740993"), TG_NUMBER, TG_LIT("9007199254740993")},
        {TG_LIT("18446744073709551616"), TG_NUMBER, TG_LIT("18446744073709551616")},
        {TG_LIT("1e999"), TG_NUMBER, TG_LIT("1e999")},
        {TG_LIT("-1.25E-7"), TG_NUMBER, TG_LIT("-1.25E-7")},
        {TG_LIT("\"\""), TG_STRING, TG_LIT("")},
        {TG_LIT("\"a\""), TG_STRING, TG_LIT("a")},
        {TG_LIT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), TG_STRING, TG_LIT("\"\\/\b\f\n\r\t")},
        {TG_LIT("\"\\u0041\\u00e9\\u20AC\\ud83d\\uDE00\""), TG_STRING,
         TG_LIT("A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")},
        {TG_LIT("\"gr\xc3\xbcn\x7f\""), TG_STRING, TG_LIT("gr\xc3\xbcn\x7f")},
        {TG_LIT("\"a long text, longer than eight bytes\\n\""), TG_STRING,
         TG_LIT("a long text, longer than eight bytes\n")},
        {TG_LIT("123456789012345678901234567890123456789012345678901234567890123"), TG_NUMBER,
         TG_LIT("123456789012345678901234567890123456789012345678901234567890123")},
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_value root = tg_doc_root(parse(cases[i].text, arena));
        assert_int_equal(tg_type_of(root), cases[i].type);
        assert_true(tg_slice_equal(tg_text_of(root), cases[i].value));
        assert_int_equal(tg_text_of(root).ptr[tg_text_of(root).n], '\0');
    }
    tg_arena_free(arena);
}

/* What cJSON lets pass, and what nobody should: see facts/security.md 0.3 and 3.11. */
static const struct {
    tg_slice text;
    tg_status status;
    uint32_t line, column;
} bad_cases[] = {
    {TG_LIT(""), TG_ESYNTAX, 1, 1},
    {TG_LIT("  \n "), TG_ESYNTAX, 2, 2},
    {TG_LIT("\"x\\u0000y\""), TG_ESYNTAX, 1, 3},
    {TG_LIT("{\"a\\u0000b\":1}"), TG_ESYNTAX, 1, 4},
    {TG_LIT("{} x"), TG_ESYNTAX, 1, 4},
    {TG_LIT("{}{}"), TG_ESYNTAX, 1, 3},
    {TG_LIT("{}\0"), TG_ESYNTAX, 1, 3},
    {TG_LIT("\0"), TG_ESYNTAX, 1, 1},
    {TG_LIT("01"), TG_ESYNTAX, 1, 1},
    {TG_LIT("-01"), TG_ESYNTAX, 1, 1},
    {TG_LIT("+1"), TG_ESYNTAX, 1, 1},
    {TG_LIT("-"), TG_ESYNTAX, 1, 2},
    {TG_LIT(".5"), TG_ESYNTAX, 1, 1},
    {TG_LIT("1."), TG_ESYNTAX, 1, 3},
    {TG_LIT("1e"), TG_ESYNTAX, 1, 3},
    {TG_LIT("1e+"), TG_ESYNTAX, 1, 4},
    {TG_LIT("0x10"), TG_ESYNTAX, 1, 2},
    {TG_LIT("NaN"), TG_ESYNTAX, 1, 1},
    {TG_LIT("Infinity"), TG_ESYNTAX, 1, 1},
    {TG_LIT("nul"), TG_ESYNTAX, 1, 1},
    {TG_LIT("nullx"), TG_ESYNTAX, 1, 5},
    {TG_LIT("True"), TG_ESYNTAX, 1, 1},
    {TG_LIT("'a'"), TG_ESYNTAX, 1, 1},
    {TG_LIT("\"a\nb\""), TG_ESYNTAX, 1, 3},
    {TG_LIT("\"a\tb\""), TG_ESYNTAX, 1, 3},
    {TG_LIT("\"12345678\x1f\""), TG_ESYNTAX, 1, 10},
    {TG_LIT("\"\xff\""), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"\xed\xa0\x80\""), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"\xc0\x80\""), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"\\ud800\""), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"\\udc00\\ud800\""), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"\\ud800\\u0041\""), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"\\ud800x\""), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"\\u12g4\""), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"\\u12"), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"\\x41\""), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"\\"), TG_ESYNTAX, 1, 2},
    {TG_LIT("\"abc"), TG_ESYNTAX, 1, 1},
    {TG_LIT("["), TG_ESYNTAX, 1, 2},
    {TG_LIT("[1"), TG_ESYNTAX, 1, 3},
    {TG_LIT("[1,"), TG_ESYNTAX, 1, 4},
    {TG_LIT("[1,]"), TG_ESYNTAX, 1, 4},
    {TG_LIT("[,1]"), TG_ESYNTAX, 1, 2},
    {TG_LIT("[1 2]"), TG_ESYNTAX, 1, 4},
    {TG_LIT("[1}"), TG_ESYNTAX, 1, 3},
    {TG_LIT("{"), TG_ESYNTAX, 1, 2},
    {TG_LIT("{\"a\""), TG_ESYNTAX, 1, 5},
    {TG_LIT("{\"a\":"), TG_ESYNTAX, 1, 6},
    {TG_LIT("{\"a\":1"), TG_ESYNTAX, 1, 7},
    {TG_LIT("{\"a\":1,}"), TG_ESYNTAX, 1, 8},
    {TG_LIT("{\"a\" 1}"), TG_ESYNTAX, 1, 6},
    {TG_LIT("{a:1}"), TG_ESYNTAX, 1, 2},
    {TG_LIT("{1:1}"), TG_ESYNTAX, 1, 2},
    {TG_LIT("{\"a\":1]"), TG_ESYNTAX, 1, 7},
    {TG_LIT("]"), TG_ESYNTAX, 1, 1},
    {TG_LIT("// c\n1"), TG_ESYNTAX, 1, 1},
    {TG_LIT("\xef\xbb\xbf{}"), TG_ESYNTAX, 1, 1},
    {TG_LIT("[1,\x0b 2]"), TG_ESYNTAX, 1, 4},
    {TG_LIT("[1,\xc2\xa0 2]"), TG_ESYNTAX, 1, 4},
    {TG_LIT("{\"a\":1,\"a\":2}"), TG_ESYNTAX, 1, 8},
    {TG_LIT("{\"a\":1,\"\\u0061\":2}"), TG_ESYNTAX, 1, 8},
    {TG_LIT("[{\"a\":1},\r\n {\"b\":1,\r\n\"\xc3\xa9\":2, \"b\":3}]"), TG_ESYNTAX, 3, 9},
    {TG_LIT("{\r\n \"a\": 1,\r\n \"b\": x}"), TG_ESYNTAX, 3, 7},
    {TG_LIT("[\"\xc3\xa9\xc3\xa9\", x]"), TG_ESYNTAX, 1, 10},
    {TG_LIT("[1,\r2,\rx]"), TG_ESYNTAX, 3, 1},
    {TG_LIT("1234567890123456789012345678901234567890123456789012345678901234"), TG_ELIMIT, 1, 1},
};

static void json_parse__refuses_and_says_where(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(bad_cases); i++) {
        const tg_doc *doc = NULL;
        tg_err err = {.status = TG_OK};
        tg_status status = tg_json_parse(bad_cases[i].text, "t.json", arena, &doc, &err);
        if (status != bad_cases[i].status || err.line != bad_cases[i].line ||
            err.column != bad_cases[i].column) {
            fail_msg("case %zu %.*s: %d at %u:%u %s", i, TG_FMT(bad_cases[i].text), (int)status,
                     err.line, err.column, err.message);
        }
        assert_string_equal(err.file, "t.json");
        assert_null(doc);
    }
    tg_arena_free(arena);
}

/* A plan holds secrets: no message may repeat a piece of it. */
static void json_parse__keeps_secrets_out_of_messages(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{\"hunter2\":1,\"hunter2\":2}",
        "{\"p\":\"hunter2}",
        "{\"p\":hunter2}",
        "{\"p\":\"hunter2\\q\"}",
        "[\"hunter2\" \"hunter2\"]",
        "{\"hunter2\" 1}",
        "hunter2",
        "{} hunter2",
        "{\"p\":\"hunter2\t\"}",
        "[0hunter2]",
        "{\"hunter2\xff\":1}",
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(texts); i++) {
        const tg_doc *doc = NULL;
        tg_err err = {.status = TG_OK};
        tg_status status = tg_json_parse(tg_slice_of(texts[i]), "t", arena, &doc, &err);
        assert_int_equal(status, TG_ESYNTAX);
        assert_null(strstr(err.message, "hunter2"));
    }
    tg_arena_free(arena);
}

static tg_slice nested(char *text, size_t depth)
{
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    return (tg_slice){text, 2 * depth};
}

static void json_parse__limits_nesting(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    char *text = malloc(2 * DEEP);
    assert_non_null(text);
    tg_arena *arena = tg_arena_new();
    const tg_doc *doc = parse(nested(text, TG_LIMIT_JSON_DEPTH), arena);
    assert_int_equal(doc->count, TG_LIMIT_JSON_DEPTH);
    static const size_t depths[] = {TG_LIMIT_JSON_DEPTH + 1, 1000, DEEP};
    for (size_t i = 0; i < COUNT(depths); i++) {
        tg_err err = {.status = TG_OK};
        tg_slice deep = nested(text, depths[i]);
        assert_int_equal(tg_json_parse(deep, "t", arena, &doc, &err), TG_ELIMIT);
        assert_int_equal(err.column, TG_LIMIT_JSON_DEPTH + 1);
    }
    tg_arena_free(arena);
    free(text);
}

static void json_parse__knows_every_place(void **state)
{
    (void)state;
    static const tg_slice text = TG_LIT("{ \"a\\n\": [1,\r\n \"\xc3\xa9\", {}],\n\"b\" : { } }");
    tg_arena *arena = tg_arena_new();
    const tg_doc *doc = parse(text, arena);
    static const struct {
        uint32_t start, end, key_start, span, count;
    } expected[] = {
        {0, 37, 0, 6, 2},  {9, 24, 2, 4, 3},  {10, 11, 0, 1, 0},
        {15, 19, 0, 1, 0}, {21, 23, 0, 1, 0}, {32, 35, 26, 1, 0},
    };
    assert_int_equal(doc->count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        const tg_node *node = &doc->nodes[i];
        assert_int_equal(node->start, expected[i].start);
        assert_int_equal(node->end, expected[i].end);
        assert_int_equal(node->key_start, expected[i].key_start);
        assert_int_equal(node->span, expected[i].span);
        assert_int_equal(node->count, expected[i].count);
    }
    assert_true(tg_slice_is(tg_key_of(tg_at(tg_doc_root(doc), 0)), "a\n"));
    tg_arena_free(arena);
}

/* cJSON's members are a linked list: looking one up by number for each would be quadratic. */
static void json_parse__takes_large_objects(void **state)
{
    (void)state;
    enum { MEMBERS = 20000 };
    tg_buf text = tg_buf_of(TG_MIB * 16);
    tg_buf_puts(&text, "{");
    for (int i = 0; i < MEMBERS; i++) tg_buf_printf(&text, "%s\"key%d\":%d", i ? "," : "", i, i);
    tg_arena *arena = tg_arena_new();
    tg_buf_puts(&text, "}");
    const tg_doc *doc = parse(tg_buf_slice(&text), arena);
    assert_int_equal(tg_count(tg_doc_root(doc)), MEMBERS);
    int64_t number = 0;
    assert_true(tg_int_of(tg_get(tg_doc_root(doc), "key19999"), &number));
    assert_int_equal(number, 19999);

    text.n--;
    tg_buf_puts(&text, ",\n\"key17\":0,\"key3\":0}");
    tg_err err = {.status = TG_OK};
    assert_int_equal(tg_json_parse(tg_buf_slice(&text), "t", arena, &doc, &err), TG_ESYNTAX);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 1);
    assert_string_equal(err.message,
                        "the same key twice in one object; the first is at line 1, column 169");
    tg_arena_free(arena);
    tg_buf_free(&text);
}

/* --- the tree ------------------------------------------------------------------------------- */

static void doc__is_safe_to_ask_for_what_is_missing(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    tg_value root = tg_doc_root(parse((tg_slice)TG_LIT("{\"a\":{\"b\":[1,2]},\"n\":null}"), arena));
    assert_int_equal(tg_count(tg_path(root, "a.b")), 2);
    assert_true(tg_is_missing(tg_path(root, "a.b.c")));
    assert_true(tg_is_missing(tg_path(root, "a..b")));
    assert_true(tg_is_missing(tg_path(root, "")));
    assert_true(tg_is_missing(tg_get(tg_get(root, "x"), "y")));
    assert_true(tg_is_missing(tg_at(tg_path(root, "a.b"), 2)));
    assert_true(tg_is_missing(tg_first(tg_get(root, "n"))));
    assert_true(tg_is_unset(tg_get(root, "n")));
    assert_false(tg_is_missing(tg_get(root, "n")));
    assert_null(tg_text_of(tg_get(root, "x")).ptr);
    assert_null(tg_text_of(root).ptr);
    assert_null(tg_string_of(tg_get(root, "n")).ptr);
    assert_int_equal(tg_count(tg_get(root, "x")), 0);
    assert_int_equal(tg_offset_of(tg_get(root, "x")), 0);
    assert_true(tg_bool_of(tg_get(root, "x"), true));
    int64_t number = 7;
    assert_false(tg_int_of(tg_get(root, "x"), &number));
    assert_int_equal(number, 7);
    assert_true(tg_is_missing(tg_doc_root(NULL)));
    tg_arena_free(arena);
}

static void doc__walks_children_in_order(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    static const tg_slice text = TG_LIT("[[1,[2,3]],{},4,{\"a\":[5]},6]");
    tg_value root = tg_doc_root(parse(text, arena));
    static const tg_type types[] = {TG_ARRAY, TG_OBJECT, TG_NUMBER, TG_OBJECT, TG_NUMBER};
    size_t i = 0;
    for (tg_value v = tg_first(root); !tg_is_missing(v); v = tg_next(root, v)) {
        assert_int_equal(tg_type_of(v), types[i++]);
    }
    assert_int_equal(i, COUNT(types));
    assert_true(tg_slice_is(tg_text_of(tg_at(root, 4)), "6"));
    tg_arena_free(arena);
}

static void doc_int__is_exact_or_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_int;
        int64_t number;
    } cases[] = {
        {"0", true, 0},
        {"-0", true, 0},
        {"12", true, 12},
        {"12.0", true, 12},
        {"12.000", true, 12},
        {"12.5", false, 0},
        {"1e3", false, 0},
        {"\"12\"", true, 12},
        {"\"012\"", true, 12},
        {"\"-3.0\"", true, -3},
        {"\"+3\"", true, 3},
        {"\"0x10\"", false, 0},
        {"\"1_0\"", false, 0},
        {"\" 1\"", false, 0},
        {"\"\"", false, 0},
        {"\"-\"", false, 0},
        {"\".0\"", false, 0},
        {"true", false, 0},
        {"null", false, 0},
        {"[]", false, 0},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999999", false, 0},
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = 0;
        tg_value v = tg_doc_root(parse(tg_slice_of(cases[i].text), arena));
        if (tg_int_of(v, &number) != cases[i].is_int || number != cases[i].number) {
            fail_msg("%s", cases[i].text);
        }
    }
    tg_arena_free(arena);
}

static void doc_describe__is_short_and_harmless(void **state)
{
    (void)state;
    static const struct {
        const char *text, *described;
    } cases[] = {
        {"{}", "an object"},
        {"[]", "a list"},
        {"null", "null"},
        {"true", "true"},
        {"12", "the number 12"},
        {"\"x\"", "the text \"x\""},
        {"\"\\u001b[31m\"", "the text \"\\x1b[31m\""},
        {"\"0123456789012345678901234567890123456789x\"",
         "the text \"012345678901234567890123456789012345678\xe2\x80\xa6\""},
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_value v = tg_doc_root(parse(tg_slice_of(cases[i].text), arena));
        assert_true(tg_slice_is(tg_describe(v, arena), cases[i].described));
    }
    tg_arena_free(arena);
}

/* --- the writer ----------------------------------------------------------------------------- */

static void write_sample(tg_json_writer *w)
{
    tg_json_object_begin(w);
    tg_json_key(w, "a");
    tg_json_array_begin(w);
    tg_json_int(w, INT64_MIN);
    tg_json_bool(w, false);
    tg_json_null(w);
    tg_json_array_begin(w);
    tg_json_array_end(w);
    tg_json_array_end(w);
    tg_json_key(w, "o");
    tg_json_object_begin(w);
    tg_json_object_end(w);
    tg_json_key_slice(w, (tg_slice)TG_LIT("q\"\n"));
    tg_json_string_or_null(w, (tg_slice){NULL, 0});
    tg_json_key(w, "s");
    tg_json_string_or_null(w, (tg_slice){"", 0});
    tg_json_object_end(w);
}

static void json_writer__lays_out(void **state)
{
    (void)state;
    tg_buf buf = tg_buf_of(4096);
    tg_json_writer compact = tg_json_writer_of(&buf, true);
    write_sample(&compact);
    assert_true(tg_slice_is(tg_buf_slice(&buf),
                            "{\"a\":[-9223372036854775808,false,null,[]],\"o\":{},"
                            "\"q\\\"\\n\":null,\"s\":\"\"}"));
    tg_buf_clear(&buf);
    tg_json_writer pretty = tg_json_writer_of(&buf, false);
    write_sample(&pretty);
    assert_true(tg_slice_is(tg_buf_slice(&buf), "{\n"
                                                "  \"a\": [\n"
                                                "    -9223372036854775808,\n"
                                                "    false,\n"
                                                "    null,\n"
                                                "    []\n"
                                                "  ],\n"
                                                "  \"o\": {},\n"
                                                "  \"q\\\"\\n\": null,\n"
                                                "  \"s\": \"\"\n"
                                                "}"));
    tg_buf_free(&buf);
}

static void json_writer__escapes_what_is_hostile(void **state)
{
    (void)state;
    static const struct {
        tg_slice text;
        const char *json;
    } cases[] = {
        {TG_LIT("a\0b"), "\"a\\u0000b\""},
        {TG_LIT("\b\f\n\r\t\x1b"), "\"\\u0008\\u000c\\n\\r\\t\\u001b\""},
        {TG_LIT("\x7f\xc2\x9b"), "\"\\u007f\\u009b\""},
        {TG_LIT("\xe2\x80\xae\xe2\x80\xa8"), "\"\\u202e\\u2028\""},
        {TG_LIT("gr\xc3\xbcn \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac"),
         "\"gr\xc3\xbcn \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac\""},
        {TG_LIT("a\xff\xc3"), "\"a\xef\xbf\xbd\xef\xbf\xbd\""},
        {TG_LIT("</script>"), "\"</script>\""},
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_buf buf = tg_buf_of(4096);
        tg_json_writer w = tg_json_writer_of(&buf, true);
        tg_json_string(&w, cases[i].text);
        assert_true(tg_slice_is(tg_buf_slice(&buf), cases[i].json));
        tg_buf_free(&buf);
    }
    tg_arena_free(arena);
}

static void json_writer__refuses_to_nest_too_deeply(void **state)
{
    (void)state;
    for (unsigned depth = 63; depth <= 66; depth++) {
        tg_buf buf = tg_buf_of(TG_MIB);
        tg_json_writer w = tg_json_writer_of(&buf, true);
        for (unsigned i = 0; i < depth; i++) tg_json_array_begin(&w);
        tg_json_int(&w, 1);
        for (unsigned i = 0; i < depth; i++) tg_json_array_end(&w);
        assert_int_equal(tg_buf_status(&buf), depth <= 64 ? TG_OK : TG_ELIMIT);
        tg_buf_free(&buf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_parse__gives_values_as_written),
        cmocka_unit_test(json_parse__refuses_and_says_where),
        cmocka_unit_test(json_parse__keeps_secrets_out_of_messages),
        cmocka_unit_test(json_parse__limits_nesting),
        cmocka_unit_test(json_parse__knows_every_place),
        cmocka_unit_test(json_parse__takes_large_objects),
        cmocka_unit_test(doc__is_safe_to_ask_for_what_is_missing),
        cmocka_unit_test(doc__walks_children_in_order),
        cmocka_unit_test(doc_int__is_exact_or_nothing),
        cmocka_unit_test(doc_describe__is_short_and_harmless),
        cmocka_unit_test(json_writer__lays_out),
        cmocka_unit_test(json_writer__escapes_what_is_hostile),
        cmocka_unit_test(json_writer__refuses_to_nest_too_deeply),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
