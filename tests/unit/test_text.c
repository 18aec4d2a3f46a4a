/* lib/text: encodings, positions, showing hostile text, near words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/text.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- encoding ------------------------------------------------------------------------------- */

typedef struct decode_case {
    tg_slice bytes;
    const char *text; /* NULL: refused */
} decode_case;

static const decode_case decode_cases[] = {
    {TG_LIT(""), ""},
    {TG_LIT("a"), "a"},
    {TG_LIT("{\"a\":1}"), "{\"a\":1}"},
    {TG_LIT("\xef\xbb\xbf{}"), "{}"},
    {TG_LIT("\xef\xbb\xbf"), ""},
    {TG_LIT("\xef\xbb"), "\xef\xbb"},
    {TG_LIT("\xff\xfe{\0}\0"), "{}"},
    {TG_LIT("\xfe\xff\0{\0}"), "{}"},
    {TG_LIT("{\0}\0"), "{}"},
    {TG_LIT("\0{\0}"), "{}"},
    {TG_LIT("\xff\xfe"), ""},
    {TG_LIT("\xff\xfe\xe9\0"), "\xc3\xa9"},
    {TG_LIT("\xff\xfe\xac\x20"), "\xe2\x82\xac"},
    {TG_LIT("\xff\xfe\x3d\xd8\x00\xde"), "\xf0\x9f\x98\x80"},
    {TG_LIT("\xfe\xff\xd8\x3d\xde\x00"), "\xf0\x9f\x98\x80"},
    {TG_LIT("\xff\xfe\x3d\xd8"), NULL},
    {TG_LIT("\xff\xfe\x00\xde\x3d\xd8"), NULL},
    {TG_LIT("\xff\xfe\x3d\xd8\x61\x00"), NULL},
    {TG_LIT("\xff\xfe{\0}"), NULL},
};

static void text_decode__takes_every_encoding(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(decode_cases); i++) {
        tg_slice out = {NULL, 0};
        tg_err err = {.status = TG_OK};
        tg_status status = tg_text_decode(decode_cases[i].bytes, arena, &out, &err);
        if (!decode_cases[i].text) {
            assert_int_equal(status, TG_ESYNTAX);
            assert_int_equal(err.line, 1);
            continue;
        }
        assert_int_equal(status, TG_OK);
        assert_true(tg_slice_is(out, decode_cases[i].text));
    }
    tg_arena_free(arena);
}

static void text_decode__leaves_utf8_where_it_is(void **state)
{
    (void)state;
    static const char text[] = "name: gr\xc3\xbcn";
    tg_slice out = {NULL, 0};
    assert_int_equal(tg_text_decode(tg_slice_of(text), NULL, &out, NULL), TG_OK);
    assert_ptr_equal(out.ptr, text);
}

static void text_decode__says_where_utf16_is_broken(void **state)
{
    (void)state;
    static const tg_slice bytes = TG_LIT("\xff\xfe{\0\r\0\n\0\xe9\0 \0\x00\xdc");
    tg_arena *arena = tg_arena_new();
    tg_slice out;
    tg_err err = {.status = TG_OK};
    assert_int_equal(tg_text_decode(bytes, arena, &out, &err), TG_ESYNTAX);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 4); /* an e with an accent is two bytes */
    tg_arena_free(arena);
}

/* Gives one byte at a time, as a slow pipe does. */
static tg_status read_one(void *self, char *to, size_t max, size_t *n, tg_err *err)
{
    (void)err;
    tg_slice *rest = self;
    *n = rest->n && max ? 1 : 0;
    if (*n) *to = rest->ptr[0];
    *rest = tg_slice_from(*rest, *n);
    return TG_OK;
}

static void text_decode_stream__works_byte_by_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(decode_cases); i++) {
        tg_slice rest = decode_cases[i].bytes;
        tg_decoder decoder;
        tg_stream stream = tg_text_decode_stream(&decoder, (tg_stream){read_one, &rest});
        char text[64];
        size_t n = 0;
        size_t got = 0;
        tg_status status = TG_OK;
        do {
            status = stream.read(stream.self, text + n, 1, &got, NULL);
            if (!status) n += got;
        } while (!status && got);
        if (!decode_cases[i].text) {
            assert_int_equal(status, TG_ESYNTAX);
        } else {
            assert_true(tg_slice_is((tg_slice){text, n}, decode_cases[i].text));
        }
    }
}

static void text_is_utf8__follows_unicode_table_3_7(void **state)
{
    (void)state;
    static const struct {
        tg_slice text;
        size_t bad; /* SIZE_MAX: all is well */
    } cases[] = {
        {TG_LIT(""), SIZE_MAX},
        {TG_LIT("plain ascii of some length"), SIZE_MAX},
        {TG_LIT("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"), SIZE_MAX},
        {TG_LIT("\xf4\x8f\xbf\xbf"), SIZE_MAX},
        {TG_LIT("12345678\x80"), 8},
        {TG_LIT("a\xc0\x80"), 1},        /* overlong NUL */
        {TG_LIT("\xe0\x80\xaf"), 0},     /* overlong slash */
        {TG_LIT("ab\xed\xa0\x80"), 2},   /* surrogate */
        {TG_LIT("\xf4\x90\x80\x80"), 0}, /* past U+10FFFF */
        {TG_LIT("\xf5\x80\x80\x80"), 0},
        {TG_LIT("\xe2\x82"), 0}, /* cut */
        {TG_LIT("\xc3"), 0},
        {TG_LIT("\xe2\x28\xa1"), 0},
        {TG_LIT("12345678\xf0\x9f\x98"), 8},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t bad = SIZE_MAX;
        assert_int_equal(tg_text_is_utf8(cases[i].text, &bad), cases[i].bad == SIZE_MAX);
        assert_true(bad == cases[i].bad);
    }
}

/* --- positions ------------------------------------------------------------------------------ */

static void lines__know_every_line_end(void **state)
{
    (void)state;
    static const tg_slice text = TG_LIT("ab\ncd\r\n\re\xc3\xa9\n");
    static const struct {
        uint32_t offset, line, column;
    } cases[] = {
        {0, 1, 1}, {1, 1, 2}, {2, 1, 3},  {3, 2, 1},  {5, 2, 3},  {6, 2, 4},
        {7, 3, 1}, {8, 4, 1}, {10, 4, 3}, {11, 4, 4}, {12, 5, 1}, {99, 5, 1},
    };
    static const char *const lines_of_text[] = {"", "ab", "cd", "", "e\xc3\xa9", "", ""};
    tg_arena *arena = tg_arena_new();
    tg_lines lines;
    assert_int_equal(tg_lines_of(text, arena, &lines, NULL), TG_OK);
    assert_int_equal(lines.count, 5);
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_position at = tg_lines_position(&lines, cases[i].offset);
        assert_int_equal(at.line, cases[i].line);
        assert_int_equal(at.column, cases[i].column);
    }
    for (uint32_t line = 0; line < COUNT(lines_of_text); line++) {
        assert_true(tg_slice_is(tg_lines_line(&lines, text, line), lines_of_text[line]));
    }
    tg_arena_free(arena);
}

static void lines__of_nothing_is_one_line(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    tg_lines lines;
    assert_int_equal(tg_lines_of((tg_slice){NULL, 0}, arena, &lines, NULL), TG_OK);
    tg_position at = tg_lines_position(&lines, 7);
    assert_int_equal(at.line, 1);
    assert_int_equal(at.column, 1);
    assert_int_equal(tg_lines_line(&lines, (tg_slice){NULL, 0}, 1).n, 0);
    tg_arena_free(arena);
}

/* --- showing -------------------------------------------------------------------------------- */

static const struct {
    tg_slice text;
    size_t max;
    const char *shown;
    size_t columns; /* without a limit */
} show_cases[] = {
    {TG_LIT(""), 0, "", 0},
    {TG_LIT("plain text"), 0, "plain text", 10},
    {TG_LIT("a\nb\r\tc"), 0, "a\\nb\\r\\tc", 9},
    {TG_LIT("\x1b[31mred"), 0, "\\x1b[31mred", 11},
    {TG_LIT("\x1b]8;;http://x\x07"), 0, "\\x1b]8;;http://x\\x07", 20},
    {TG_LIT("a\0b"), 0, "a\\x00b", 6},
    {TG_LIT("\x7f"), 0, "\\x7f", 4},
    {TG_LIT("\xc2\x9b"
            "31m"),
     0, "\\u009b31m", 9},
    {TG_LIT("\xe2\x80\xae"
            "evil"),
     0, "\\u202eevil", 10},
    {TG_LIT("\xe2\x81\xa6"), 0, "\\u2066", 6},
    {TG_LIT("\xd8\x9c"), 0, "\\u061c", 6},
    {TG_LIT("a\xe2\x80\x8b"
            "b"),
     0, "a\\u200bb", 8},
    {TG_LIT("\xe2\x80\xa8\xe2\x80\xa9"), 0, "\\u2028\\u2029", 12},
    {TG_LIT("\xef\xbb\xbf"), 0, "\\ufeff", 6},
    {TG_LIT("\xf3\xa0\x80\x81"), 0, "\\U000e0001", 10},
    {TG_LIT("\xff\xc3"), 0, "\\xff\\xc3", 8},
    {TG_LIT("gr\xc3\xbcn"), 0, "gr\xc3\xbcn", 4},
    {TG_LIT("e\xcc\x81"), 0, "e\xcc\x81", 1},
    {TG_LIT("\xe4\xb8\xad\xe6\x96\x87"), 0, "\xe4\xb8\xad\xe6\x96\x87", 4},
    {TG_LIT("\xf0\x9f\x98\x80"), 0, "\xf0\x9f\x98\x80", 2},
    {TG_LIT("::error::x"), 0, ":\\u200b:error::x", 16},
    {TG_LIT("  ::error::x"), 0, "  :\\u200b:error::x", 18},
    {TG_LIT("\xc2\xa0::x::"), 0, "\xc2\xa0:\\u200b:x::", 12},
    {TG_LIT("AWS::S3::Bucket"), 0, "AWS::S3::Bucket", 15},
    {TG_LIT(":"), 0, ":", 1},
    {TG_LIT("x ##[group]y"), 0, "x #\\u200b#[group]y", 18},
    {TG_LIT("###[x"), 0, "##\\u200b#[x", 11},
    {TG_LIT("a##VSO[task.x]"), 0, "a#\\u200b#VSO[task.x]", 20},
    {TG_LIT("## [x]"), 0, "## [x]", 6},
    {TG_LIT("abcdef"), 6, "abcdef", 6},
    {TG_LIT("abcdefg"), 6, "abcde\xe2\x80\xa6", 7},
    {TG_LIT("abc\x1b\x1b"), 6, "abc\xe2\x80\xa6", 11},
    {TG_LIT("abc\n\n\n"), 6, "abc\\n\xe2\x80\xa6", 9},
    {TG_LIT("\xc3\xa4\xc3\xa4\xc3\xa4"), 2, "\xc3\xa4\xe2\x80\xa6", 3},
    {TG_LIT("::x"), 1, "\xe2\x80\xa6", 9},
};

static void text_show__makes_text_harmless(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(show_cases); i++) {
        tg_buf buf = tg_buf_of(1024);
        tg_buf_puts(&buf, ">");
        tg_text_show(&buf, show_cases[i].text, show_cases[i].max);
        tg_slice shown = tg_slice_from(tg_buf_slice(&buf), 1);
        if (!tg_slice_is(shown, show_cases[i].shown)) {
            fail_msg("case %zu: %.*s", i, TG_FMT(shown));
        }
        assert_int_equal(tg_text_columns(show_cases[i].text), show_cases[i].columns);
        tg_buf_free(&buf);
    }
}

static void text_show__lets_no_byte_through_that_commands(void **state)
{
    (void)state;
    uint32_t seed = 1;
    static const char alphabet[] = ":#[vso ]a\n\x1b\xe2\x80\xae\xc2\x9b\xff";
    for (int round = 0; round < 2000; round++) {
        char text[24];
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        tg_buf buf = tg_buf_of(4096);
        tg_text_show(&buf, (tg_slice){text, sizeof text}, 0);
        tg_slice shown = tg_buf_slice(&buf);
        assert_false(tg_slice_starts(tg_slice_trim(shown), tg_slice_of("::")));
        assert_int_equal(tg_slice_find(shown, tg_slice_of("##[")), SIZE_MAX);
        assert_int_equal(tg_slice_find(shown, tg_slice_of("##vso[")), SIZE_MAX);
        for (size_t i = 0; i < shown.n; i++) assert_true((unsigned char)shown.ptr[i] >= 0x20);
        assert_true(tg_text_is_utf8(shown, NULL));
        tg_buf_free(&buf);
    }
}

static void text_show__keeps_the_limit_of_its_buffer(void **state)
{
    (void)state;
    tg_buf buf = tg_buf_of(4);
    tg_text_show(&buf, tg_slice_of("abcdefghij"), 8);
    assert_int_equal(tg_buf_status(&buf), TG_ELIMIT);
    tg_buf_free(&buf);
}

/* --- words ---------------------------------------------------------------------------------- */

static void text_distance__counts_edits(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        unsigned max, distance;
    } cases[] = {
        {"", "", 3, 0},
        {"a", "", 3, 1},
        {"team", "team", 3, 0},
        {"team", "TEAM", 3, 0},
        {"team", "taem", 3, 1},
        {"team", "tem", 3, 1},
        {"team", "steam", 3, 1},
        {"cost-center", "cost_center", 3, 0},
        {"kitten", "sitting", 3, 3},
        {"kitten", "sitting", 2, 3},
        {"abcdef", "uvwxyz", 3, 4},
        {"ca", "abc", 3, 3},
        {"a", "abcdefgh", 2, 3},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_slice a = tg_slice_of(cases[i].a);
        tg_slice b = tg_slice_of(cases[i].b);
        assert_int_equal(tg_text_distance(a, b, cases[i].max), cases[i].distance);
        assert_int_equal(tg_text_distance(b, a, cases[i].max), cases[i].distance);
    }
}

static void text_nearest__suggests_only_what_is_near(void **state)
{
    (void)state;
    static const tg_slice candidates[] = {TG_LIT("production"), TG_LIT("staging"), TG_LIT("test"),
                                          TG_LIT("text")};
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        {"prodution", "production"},
        {"stagin", "staging"},
        {"tes", "test"},
        {"teyt", "test"},
        {"TEXT", "text"},
        {"x", NULL},
        {"", NULL},
        {"development", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_slice found = tg_text_nearest(tg_slice_of(cases[i].word), candidates, COUNT(candidates));
        if (!cases[i].nearest) {
            assert_null(found.ptr);
        } else {
            assert_true(tg_slice_is(found, cases[i].nearest));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_decode__takes_every_encoding),
        cmocka_unit_test(text_decode__leaves_utf8_where_it_is),
        cmocka_unit_test(text_decode__says_where_utf16_is_broken),
        cmocka_unit_test(text_decode_stream__works_byte_by_byte),
        cmocka_unit_test(text_is_utf8__follows_unicode_table_3_7),
        cmocka_unit_test(lines__know_every_line_end),
        cmocka_unit_test(lines__of_nothing_is_one_line),
        cmocka_unit_test(text_show__makes_text_harmless),
        cmocka_unit_test(text_show__lets_no_byte_through_that_commands),
        cmocka_unit_test(text_show__keeps_the_limit_of_its_buffer),
        cmocka_unit_test(text_distance__counts_edits),
        cmocka_unit_test(text_nearest__suggests_only_what_is_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
