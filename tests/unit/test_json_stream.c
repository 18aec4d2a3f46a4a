/* lib/doc/json_stream: the pull reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/limits.h"
#include "doc/json_blocks.h"
#include "doc/json_stream.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Gives at most `step` bytes at a time, so that every token is cut somewhere. */
typedef struct slow_source {
    tg_slice rest;
    size_t step;
} slow_source;

static tg_status read_slowly(void *self, char *to, size_t max, size_t *n, tg_err *err)
{
    (void)err;
    slow_source *source = self;
    size_t take = source->rest.n < max ? source->rest.n : max;
    if (take > source->step) take = source->step;
    if (take) memcpy(to, source->rest.ptr, take);
    source->rest = tg_slice_from(source->rest, take);
    *n = take;
    return TG_OK;
}

static tg_json_stream *open_stream(slow_source *source, tg_slice text, size_t step, bool preamble)
{
    *source = (slow_source){text, step};
    tg_json_stream *s = NULL;
    tg_stream from = {read_slowly, source};
    assert_int_equal(tg_json_stream_new(from, "plan.json", preamble, &s, NULL), TG_OK);
    return s;
}

/* Steps into everything and writes down what it meets. */
static tg_status trace(tg_json_stream *s, tg_buf *out, tg_err *err)
{
    tg_type type = tg_json_type(s);
    if (type != TG_OBJECT && type != TG_ARRAY) {
        tg_slice text = {NULL, 0};
        tg_status status = tg_json_capture(s, &text, err);
        tg_buf_put(out, text);
        return status;
    }
    tg_status status = tg_json_enter(s, err);
    tg_buf_putc(out, type == TG_OBJECT ? '{' : '[');
    for (bool is_first = true; !status; is_first = false) {
        bool found = false;
        tg_slice key;
        status = tg_json_next(s, &found, &key, err);
        if (status || !found) break;
        if (!is_first) tg_buf_putc(out, ',');
        if (type == TG_OBJECT) {
            tg_buf_put(out, key);
            tg_buf_putc(out, '=');
        } else {
            assert_null(key.ptr);
        }
        status = trace(s, out, err);
    }
    tg_buf_putc(out, type == TG_OBJECT ? '}' : ']');
    return status;
}

static tg_status trace_all(tg_slice text, size_t step, tg_buf *out, tg_err *err)
{
    slow_source source;
    tg_json_stream *s = open_stream(&source, text, step, false);
    bool found = true;
    tg_status status = TG_OK;
    while (!status) {
        status = tg_json_document(s, &found, err);
        if (status || !found) break;
        status = trace(s, out, err);
        tg_buf_putc(out, ';');
    }
    tg_json_stream_free(s);
    return status;
}

static void json_stream__steps_through_everything(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trace;
    } cases[] = {
        {"", ""},
        {" \r\n ", ""},
        {"{}", "{};"},
        {"\xef\xbb\xbf{}", "{};"},
        {"[ ]", "[];"},
        {"{}{}\n[]", "{};{};[];"},
        {"{}\n\xef\xbb\xbf{}", "{};{};"},
        {"1 \"a\" true", "1;\"a\";true;"},
        {" { \"a\" : [ 1 , -2.5e+3,{ } ] , \"b\":\"x\\\"]}\" }\r\n",
         "{a=[1,-2.5e+3,{}],b=\"x\\\"]}\"};"},
        {"{\"\\u0061\\n\":null,\"gr\xc3\xbcn\":false}", "{a\n=null,gr\xc3\xbcn=false};"},
        {"{\"\":[[[[]]]]}", "{=[[[[]]]]};"},
        {"[\"\\\\\",\"\\\\\\\"\",\"]\"]", "[\"\\\\\",\"\\\\\\\"\",\"]\"];"},
    };
    static const size_t steps[] = {1, 2, 3, 7, 64, 100000};
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (size_t k = 0; k < COUNT(steps); k++) {
            tg_buf out = tg_buf_of(TG_KIB);
            tg_err err = {.status = TG_OK};
            tg_status status = trace_all(tg_slice_of(cases[i].text), steps[k], &out, &err);
            if (status || !tg_slice_is(tg_buf_slice(&out), cases[i].trace)) {
                fail_msg("%s: %.*s %s", cases[i].text, TG_FMT(tg_buf_slice(&out)), err.message);
            }
            tg_buf_free(&out);
        }
    }
}

/* Structure that neither stepping nor skipping may let pass. */
static const struct {
    const char *text;
    tg_status status;
    uint32_t line, column;
} broken[] = {
    {"{", TG_ESYNTAX, 1, 2},          {"[1", TG_ESYNTAX, 1, 3},
    {"{\"a\":\"b", TG_ESYNTAX, 1, 8}, {"{\"a\":{\"b\":[1,2", TG_ESYNTAX, 1, 15},
    {"[\n[\n", TG_ESYNTAX, 3, 1},     {"[1}", TG_ESYNTAX, 1, 3},
    {"{\"a\":[}]", TG_ESYNTAX, 1, 7}, {"]", TG_ESYNTAX, 1, 1},
    {"hello", TG_ESYNTAX, 1, 1},      {"{} hello", TG_ESYNTAX, 1, 4},
    {"{},{}", TG_ESYNTAX, 1, 3},      {"\"abc", TG_ESYNTAX, 1, 5},
    {"\"abc\\\"", TG_ESYNTAX, 1, 7},  {"nul", TG_ESYNTAX, 1, 1},
};

static void json_stream__refuses_broken_structure(void **state)
{
    (void)state;
    static const size_t steps[] = {1, 5, 100000};
    for (size_t i = 0; i < COUNT(broken); i++) {
        for (size_t k = 0; k < COUNT(steps); k++) {
            tg_slice text = tg_slice_of(broken[i].text);
            slow_source source;
            tg_json_stream *s = open_stream(&source, text, steps[k], false);
            bool found = true;
            tg_err err = {.status = TG_OK};
            tg_status status = TG_OK;
            while (!status && found) status = tg_json_document(s, &found, &err);
            if (status != broken[i].status || err.line != broken[i].line ||
                err.column != broken[i].column) {
                fail_msg("%s: %d at %u:%u %s", broken[i].text, (int)status, err.line, err.column,
                         err.message);
            }
            /* And it stays broken. */
            assert_int_equal(tg_json_document(s, &found, &err), broken[i].status);
            tg_json_stream_free(s);

            tg_buf out = tg_buf_of(TG_KIB);
            assert_int_equal(trace_all(text, steps[k], &out, &err), broken[i].status);
            tg_buf_free(&out);
        }
    }
}

/* What stepping refuses and skipping need not see. */
static void json_stream__checks_what_it_steps_through(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "[1,]",         "[,1]",
        "[1 2]",        "{\"a\" 1}",
        "{\"a\":1,}",   "{a:1}",
        "[tru]",        "{\"a\":1 \"b\":2}",
        "{\"a\":}",     "[\"a\":1]",
        "[x]",          "{1:2}",
        "[1,,2]",       "{\"a\\u0000\":1}",
        "{\"\xff\":1}", "{\"a\tb\":1}",
        "{\"\\q\":1}",  "{\"a\"::1}",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        tg_buf out = tg_buf_of(TG_KIB);
        tg_err err = {.status = TG_OK};
        tg_status status = trace_all(tg_slice_of(texts[i]), 100, &out, &err);
        if (status != TG_ESYNTAX || err.line != 1) fail_msg("%s", texts[i]);
        assert_string_equal(err.file, "plan.json");
        tg_buf_free(&out);
    }
}

static void json_stream__skips_what_is_not_taken(void **state)
{
    (void)state;
    static const tg_slice text = TG_LIT(
        "{\"skip\":{\"a\":[\"]}\\\"\",{}]},\n \"want\": [10, {\"k\": \"v\"}, 12],\n \"end\":1}");
    for (size_t step = 1; step < 80; step++) {
        slow_source source;
        tg_json_stream *s = open_stream(&source, text, step, false);
        tg_arena *arena = tg_arena_new();
        bool found = false;
        tg_slice key;
        assert_int_equal(tg_json_document(s, &found, NULL), TG_OK);
        assert_int_equal(tg_json_enter(s, NULL), TG_OK);
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_true(tg_slice_is(key, "skip"));
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_true(tg_slice_is(key, "want"));
        assert_int_equal(tg_json_position(s).line, 2);
        assert_int_equal(tg_json_position(s).column, 10);
        assert_int_equal(tg_json_enter(s, NULL), TG_OK);
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_int_equal(tg_json_offset(s), (size_t)(strstr(text.ptr, "{\"k") - text.ptr));
        const tg_doc *doc = NULL;
        assert_int_equal(tg_json_take(s, arena, &doc, NULL), TG_OK);
        assert_true(tg_slice_is(tg_text_of(tg_get(tg_doc_root(doc), "k")), "v"));
        tg_slice again;
        assert_int_equal(tg_json_capture(s, &again, NULL), TG_EUSAGE);
        assert_int_equal(tg_json_leave(s, NULL), TG_OK);
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_true(tg_slice_is(key, "end"));
        assert_int_equal(tg_json_enter(s, NULL), TG_ESYNTAX);
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_false(found);
        assert_int_equal(tg_json_document(s, &found, NULL), TG_OK);
        assert_false(found);
        tg_arena_free(arena);
        tg_json_stream_free(s);
    }
}

static void json_stream__says_where_in_the_input_an_element_is_broken(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t line, column;
    } cases[] = {
        {"[1,\r\n  {\"a\": tru}]", 2, 9},
        {"[1,\r\n  {\"a\":\r\n 01}]", 3, 2},
        {"[1,\r  {\"a\":1,\"a\":2}]", 2, 10},
        {"[1,\"\\u0000\"]", 1, 5},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        slow_source source;
        tg_json_stream *s = open_stream(&source, tg_slice_of(cases[i].text), 3, false);
        tg_arena *arena = tg_arena_new();
        bool found = false;
        tg_slice key;
        const tg_doc *doc = NULL;
        tg_err err = {.status = TG_OK};
        assert_int_equal(tg_json_document(s, &found, NULL), TG_OK);
        assert_int_equal(tg_json_enter(s, NULL), TG_OK);
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_int_equal(tg_json_take(s, arena, &doc, &err), TG_ESYNTAX);
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.column, cases[i].column);
        /* One bad element is not the end of the plan. */
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_false(found);
        tg_arena_free(arena);
        tg_json_stream_free(s);
    }
}

static void json_stream__skips_the_preamble_of_wrappers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t lines, line, column;
        bool found;
    } cases[] = {
        {"{}", 0, 1, 1, true},
        {"\n\n {}", 0, 3, 2, true},
        {"[command]/usr/bin/terraform show -json\n{\"a\":1}", 1, 2, 1, true},
        {"a\r\nb\r\n{}", 2, 3, 1, true},
        {"[12:00:01] starting\n{{ x }}\n{a}\n[\n{}]", 3, 4, 1, true},
        {"Initializing... {\"not\": \"json\"}\n{\"a\":[]}", 1, 2, 1, true},
        {"nothing here", 1, 1, 1, false},
        {"", 0, 1, 1, false},
        {"\xef\xbb\xbf"
         "a\n{}",
         1, 2, 1, true},
    };
    static const size_t steps[] = {1, 4, 1000};
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (size_t k = 0; k < COUNT(steps); k++) {
            slow_source source;
            tg_slice text = tg_slice_of(cases[i].text);
            tg_json_stream *s = open_stream(&source, text, steps[k], true);
            bool found = false;
            assert_int_equal(tg_json_document(s, &found, NULL), TG_OK);
            assert_int_equal(found, cases[i].found);
            assert_int_equal(tg_json_preamble_lines(s), cases[i].lines);
            if (found) {
                assert_int_equal(tg_json_position(s).line, cases[i].line);
                assert_int_equal(tg_json_position(s).column, cases[i].column);
            }
            tg_json_stream_free(s);
        }
    }
}

static void json_stream__limits_nesting_also_while_skipping(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    char *text = malloc(2 * DEEP);
    assert_non_null(text);
    static const size_t depths[] = {TG_LIMIT_JSON_DEPTH, TG_LIMIT_JSON_DEPTH + 1, DEEP};
    for (size_t i = 0; i < COUNT(depths); i++) {
        memset(text, '[', depths[i]);
        memset(text + depths[i], ']', depths[i]);
        slow_source source;
        tg_json_stream *s = open_stream(&source, (tg_slice){text, 2 * depths[i]}, 1000, false);
        bool found = false;
        tg_err err = {.status = TG_OK};
        assert_int_equal(tg_json_document(s, &found, &err), TG_OK);
        tg_status expected = i == 0 ? TG_OK : TG_ELIMIT;
        assert_int_equal(tg_json_document(s, &found, &err), expected);
        if (expected) assert_int_equal(err.column, TG_LIMIT_JSON_DEPTH + 1);
        tg_json_stream_free(s);
    }
    free(text);
}

/* A text value of `n` bytes between two others. */
static tg_slice large_element(size_t n, char **memory)
{
    char *text = malloc(n + 16);
    assert_non_null(text);
    memset(text, 'a', n + 16);
    memcpy(text, "[1,\"", 4);
    memcpy(text + n + 2, "\",2]", 4);
    *memory = text;
    return (tg_slice){text, n + 6};
}

static void json_stream__goes_on_after_an_element_that_is_too_large(void **state)
{
    (void)state;
    static const struct {
        size_t n;
        tg_status status;
    } cases[] = {
        {TG_KIB * 300, TG_OK},
        {TG_LIMIT_JSON_ELEMENT_BYTES, TG_OK},
        {TG_LIMIT_JSON_ELEMENT_BYTES + 1, TG_ELIMIT},
        {TG_LIMIT_JSON_ELEMENT_BYTES * 2, TG_ELIMIT},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *memory = NULL;
        tg_slice text = large_element(cases[i].n, &memory);
        slow_source source;
        tg_json_stream *s = open_stream(&source, text, SIZE_MAX, false);
        bool found = false;
        tg_slice key;
        tg_slice captured = {NULL, 0};
        tg_err err = {.status = TG_OK};
        assert_int_equal(tg_json_document(s, &found, NULL), TG_OK);
        assert_int_equal(tg_json_enter(s, NULL), TG_OK);
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_int_equal(tg_json_capture(s, &captured, &err), cases[i].status);
        if (cases[i].status) {
            assert_int_equal(err.column, 4);
        } else {
            assert_int_equal(captured.n, cases[i].n);
        }
        assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
        assert_int_equal(tg_json_capture(s, &captured, NULL), TG_OK);
        assert_true(tg_slice_is(captured, "2"));
        tg_json_stream_free(s);
        free(memory);
    }
}

static tg_status read_error(void *self, char *to, size_t max, size_t *n, tg_err *err)
{
    (void)self;
    (void)to;
    (void)max;
    (void)n;
    return tg_fail(err, TG_EIO, "cannot read: it broke");
}

static void json_stream__hands_on_read_errors(void **state)
{
    (void)state;
    tg_json_stream *s = NULL;
    assert_int_equal(tg_json_stream_new((tg_stream){read_error, NULL}, "x", true, &s, NULL), TG_OK);
    bool found = false;
    tg_err err = {.status = TG_OK};
    assert_int_equal(tg_json_document(s, &found, &err), TG_EIO);
    assert_string_equal(err.message, "cannot read: it broke");
    tg_json_stream_free(s);
}

static void json_stream__counts_lines_of_every_kind(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    for (size_t i = 0; i < COUNT(ends); i++) {
        tg_buf text = tg_buf_of(TG_MIB * 4);
        tg_buf_puts(&text, "[");
        for (int line = 0; line < 100000; line++) {
            tg_buf_puts(&text, ends[i]);
            tg_buf_puts(&text, " [\"\xc3\xa9\"],");
        }
        tg_buf_puts(&text, ends[i]);
        tg_buf_puts(&text, "  7]");
        for (size_t step = 1000; step < 1003; step++) {
            slow_source source;
            tg_json_stream *s = open_stream(&source, tg_buf_slice(&text), step, false);
            bool found = false;
            tg_slice key;
            assert_int_equal(tg_json_document(s, &found, NULL), TG_OK);
            assert_int_equal(tg_json_enter(s, NULL), TG_OK);
            do {
                assert_int_equal(tg_json_next(s, &found, &key, NULL), TG_OK);
            } while (tg_json_type(s) == TG_ARRAY);
            assert_int_equal(tg_json_position(s).line, 100002);
            assert_int_equal(tg_json_position(s).column, 3);
            assert_int_equal(tg_json_offset(s), text.n - 2);
            tg_json_stream_free(s);
        }
        tg_buf_free(&text);
    }
}

/* --- blocks --------------------------------------------------------------------------------- */

/* The same questions, answered byte by byte. */
static void check_block(const char block[TG_BLOCK], uint64_t *escape, uint64_t *inside)
{
    uint64_t is_escaped_before = *escape;
    uint64_t is_inside_before = *inside;
    tg_block_bits bits = tg_block_scan(block);
    uint64_t escaped = tg_block_escaped(bits.backslashes, escape);
    uint64_t strings = tg_block_strings(bits.quotes & ~escaped, inside);
    bool is_escaped = is_escaped_before != 0;
    bool is_inside = is_inside_before != 0;
    for (unsigned i = 0; i < TG_BLOCK; i++) {
        char c = block[i];
        assert_int_equal(bits.quotes >> i & 1, c == '"');
        assert_int_equal(bits.backslashes >> i & 1, c == '\\');
        assert_int_equal(bits.brackets >> i & 1, c && strchr("{}[]", c) != NULL);
        assert_int_equal(escaped >> i & 1, is_escaped);
        if (c == '"' && !is_escaped) is_inside = !is_inside;
        assert_int_equal(strings >> i & 1, is_inside);
        is_escaped = c == '\\' && !is_escaped;
    }
    assert_int_equal(*escape, is_escaped);
    assert_int_equal(*inside != 0, is_inside);
}

static void json_blocks__agree_with_a_byte_by_byte_reading(void **state)
{
    (void)state;
    static const char alphabet[] = "\\\\\\\"{}[]a \xff\x00\x3b\x1d\x0b;=~";
    uint32_t seed = 1;
    uint64_t escape = 0;
    uint64_t inside = 0;
    for (int round = 0; round < 2000; round++) {
        char block[TG_BLOCK];
        for (unsigned i = 0; i < TG_BLOCK; i++) {
            seed = seed * 1664525u + 1013904223u;
            block[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        check_block(block, &escape, &inside);
        size_t count = 0;
        for (unsigned i = 3; i < TG_BLOCK; i++) count += block[i] == '\\';
        assert_int_equal(tg_block_count(block + 3, TG_BLOCK - 3, '\\'), count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_stream__steps_through_everything),
        cmocka_unit_test(json_stream__refuses_broken_structure),
        cmocka_unit_test(json_stream__checks_what_it_steps_through),
        cmocka_unit_test(json_stream__skips_what_is_not_taken),
        cmocka_unit_test(json_stream__says_where_in_the_input_an_element_is_broken),
        cmocka_unit_test(json_stream__skips_the_preamble_of_wrappers),
        cmocka_unit_test(json_stream__limits_nesting_also_while_skipping),
        cmocka_unit_test(json_stream__goes_on_after_an_element_that_is_too_large),
        cmocka_unit_test(json_stream__hands_on_read_errors),
        cmocka_unit_test(json_stream__counts_lines_of_every_kind),
        cmocka_unit_test(json_blocks__agree_with_a_byte_by_byte_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
