/* lib/text/pattern: expressions and globs, and what limits them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/limits.h"
#include "text/pattern.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void pattern_matches__tells(void **state)
{
    (void)state;
    static const struct {
        const char *expression;
        unsigned flags;
        tg_slice subject;
        bool matches;
    } cases[] = {
        {"^cc-[0-9]+$", 0, TG_LIT("cc-12"), true},
        {"^cc-[0-9]+$", 0, TG_LIT("cc-"), false},
        {"b", 0, TG_LIT("abc"), true},
        {"b", TG_PATTERN_WHOLE, TG_LIT("abc"), false},
        {"a|abc", TG_PATTERN_WHOLE, TG_LIT("abc"), true},
        {"abc", TG_PATTERN_WHOLE, TG_LIT("abc\n"), false},
        {"ABC", TG_PATTERN_NOCASE, TG_LIT("abc"), true},
        {"\xc3\x84", TG_PATTERN_NOCASE, TG_LIT("\xc3\xa4"), true},
        {"^.$", 0, TG_LIT("\xc3\xa4"), true},
        {"", 0, TG_LIT(""), true},
        {".*", 0, TG_LIT("\xff"), false},
        {"a.c", 0, TG_LIT("a\0c"), true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_pattern *pattern = NULL;
        tg_slice expression = tg_slice_of(cases[i].expression);
        assert_int_equal(tg_pattern_new(expression, cases[i].flags, &pattern, NULL), TG_OK);
        bool matches = !cases[i].matches;
        assert_int_equal(tg_pattern_matches(pattern, cases[i].subject, &matches, NULL), TG_OK);
        assert_int_equal(matches, cases[i].matches);
        tg_pattern_free(pattern);
    }
}

static void pattern_new__refuses_and_says_where(void **state)
{
    (void)state;
    static const struct {
        const char *expression;
        uint32_t column;
    } cases[] = {
        {"a(b", 4},        {"a[b", 4},  {"*a", 1}, {"a\\C", 4}, {"(*LIMIT_MATCH=999999999)a", 1},
        {"(*NO_JIT)a", 1}, {"\xff", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_pattern *pattern = NULL;
        tg_err err = {.status = TG_OK};
        tg_status status = tg_pattern_new(tg_slice_of(cases[i].expression), 0, &pattern, &err);
        assert_int_equal(status, TG_ESYNTAX);
        assert_int_equal(err.column, cases[i].column);
        assert_true(err.message[0] != '\0');
    }
}

static void pattern_new__refuses_what_is_too_long(void **state)
{
    (void)state;
    char *text = malloc(TG_LIMIT_PATTERN_BYTES + 1);
    assert_non_null(text);
    memset(text, 'a', TG_LIMIT_PATTERN_BYTES + 1);
    tg_slice longest = {text, TG_LIMIT_PATTERN_BYTES};
    tg_slice too_long = {text, TG_LIMIT_PATTERN_BYTES + 1};
    tg_pattern *pattern = NULL;
    assert_int_equal(tg_pattern_new(too_long, 0, &pattern, NULL), TG_ELIMIT);
    assert_int_equal(tg_glob_new(too_long, &pattern, NULL), TG_ELIMIT);
    assert_int_equal(tg_pattern_new(longest, 0, &pattern, NULL), TG_OK);
    tg_pattern_free(pattern);
    free(text);
}

/* Every one of these would run for minutes or for ever without limits. */
static void pattern_matches__gives_up_instead_of_hanging(void **state)
{
    (void)state;
    static const char *const expressions[] = {
        "^(a+)+$",
        "^(a|aa)+$",
        "^(a|a?)+$",
        "(x+x+)+y|^(a*)*$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(?:a?){30}a{30}$|^(a*)*b",
        "^(a|b|ab)*c",
    };
    static const tg_slice subject =
        TG_LIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
    for (size_t i = 0; i < COUNT(expressions); i++) {
        tg_pattern *pattern = NULL;
        assert_int_equal(tg_pattern_new(tg_slice_of(expressions[i]), 0, &pattern, NULL), TG_OK);
        bool matches = false;
        tg_err err = {.status = TG_OK};
        tg_status status = tg_pattern_matches(pattern, subject, &matches, &err);
        assert_true(status == TG_ELIMIT || (status == TG_OK && !matches));
        tg_pattern_free(pattern);
    }
}

static void pattern_matches__says_when_a_limit_is_reached(void **state)
{
    (void)state;
    tg_pattern *pattern = NULL;
    assert_int_equal(tg_pattern_new(tg_slice_of("^(a+)+$"), 0, &pattern, NULL), TG_OK);
    static const tg_slice subject = TG_LIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
    bool matches = false;
    tg_err err = {.status = TG_OK};
    assert_int_equal(tg_pattern_matches(pattern, subject, &matches, &err), TG_ELIMIT);
    assert_int_equal(err.status, TG_ELIMIT);
    char *large = calloc(1, TG_LIMIT_PATTERN_SUBJECT_BYTES + 1);
    assert_non_null(large);
    tg_slice too_large = {large, TG_LIMIT_PATTERN_SUBJECT_BYTES + 1};
    assert_int_equal(tg_pattern_matches(pattern, too_large, &matches, &err), TG_ELIMIT);
    free(large);
    tg_pattern_free(pattern);
}

/* What `git check-ignore` says of the same glob and path. */
static const struct {
    const char *glob, *path;
    bool matches;
} glob_cases[] = {
    {"foo", "foo", true},
    {"foo", "a/foo", true},
    {"foo", "a/b/foo", true},
    {"foo", "foo/a", true},
    {"foo", "a/foo/b", true},
    {"foo", "foobar", false},
    {"foo", "xfoo", false},
    {"/foo", "foo", true},
    {"/foo", "a/foo", false},
    {"a/foo", "a/foo", true},
    {"a/foo", "b/a/foo", false},
    {"a/foo", "a/foo/x", true},
    {"foo/", "foo/x", true},
    {"foo/", "a/foo/x", true},
    {"foo/", "foo", false},
    {"/foo/", "foo/x", true},
    {"/foo/", "a/foo/x", false},
    {"a/b/", "a/b/c", true},
    {"a/b/", "x/a/b/c", false},
    {"*.py", "a.py", true},
    {"*.py", "x/y/a.py", true},
    {"*.py", "a.pyc", false},
    {"*.py", ".py", true},
    {"src/*.py", "src/a.py", true},
    {"src/*.py", "src/b/a.py", false},
    {"src/**/*.py", "src/a.py", true},
    {"src/**/*.py", "src/b/c/a.py", true},
    {"src/**", "src/a", true},
    {"src/**", "src/a/b", true},
    {"src/**", "src", false},
    {"**/gen", "gen", true},
    {"**/gen", "a/b/gen", true},
    {"**/gen", "a/b/gen/x", true},
    {"**/gen/*.c", "a/gen/x.c", true},
    {"a/**/b", "a/b", true},
    {"a/**/b", "a/x/y/b", true},
    {"a/**/b", "ab", false},
    {"a**b", "axxb", true},
    {"a**b", "a/b", false},
    {"a**b/c", "axb/c", true},
    {"a**b/c", "a/b/c", false},
    {"**", "a/b", true},
    {"*", "a/b", true},
    {"a?c", "abc", true},
    {"a?c", "a/c", false},
    {"a?c", "ac", false},
    {"[abc].tf", "b.tf", true},
    {"[!abc].tf", "b.tf", false},
    {"[!abc].tf", "x.tf", true},
    {"[^abc].tf", "x.tf", true},
    {"[a-c]x", "bx", true},
    {"[a-c]x", "dx", false},
    {"[]]x", "]x", true},
    {"[!]]x", "]x", false},
    {"[-a]x", "-x", true},
    {"[[:digit:]]x", "1x", true},
    {"[[:digit:]]x", "ax", false},
    {"[\\]]x", "]x", true},
    {"a[!b]c", "a/c", false},
    {"a[.-0]c", "a/c", false},
    {"\\!x", "!x", true},
    {"\\#x", "#x", true},
    {"\\*x", "*x", true},
    {"\\*x", "ax", false},
    {"a.b", "axb", false},
    {"a+(b)|c$^{1}", "a+(b)|c$^{1}", true},
    {"a b", "a b", true},
    {"gr\xc3\xbcn", "x/gr\xc3\xbcn", true},
    {"*.py", "\xff.py", true},
    {"*", "a\nb", true},
    {"a\nb", "a\nb", true},
};

static void glob__matches_as_gitignore_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(glob_cases); i++) {
        tg_pattern *pattern = NULL;
        assert_int_equal(tg_glob_new(tg_slice_of(glob_cases[i].glob), &pattern, NULL), TG_OK);
        bool matches = false;
        tg_slice path = tg_slice_of(glob_cases[i].path);
        assert_int_equal(tg_pattern_matches(pattern, path, &matches, NULL), TG_OK);
        if (matches != glob_cases[i].matches) {
            fail_msg("%s on %s", glob_cases[i].glob, glob_cases[i].path);
        }
        tg_pattern_free(pattern);
    }
}

static void glob_new__refuses(void **state)
{
    (void)state;
    static const struct {
        const char *glob;
        uint32_t column;
    } cases[] = {{"", 1},     {"!a", 1}, {"a[bc", 2}, {"/a[bc", 3},
                 {"ab\\", 4}, {"/", 1},  {"[z-a]", 1}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_pattern *pattern = NULL;
        tg_err err = {.status = TG_OK};
        tg_status status = tg_glob_new(tg_slice_of(cases[i].glob), &pattern, &err);
        if (status != TG_ESYNTAX || err.column != cases[i].column) {
            fail_msg("%s: status %d, column %u", cases[i].glob, (int)status, err.column);
        }
    }
}

static void glob__gives_up_instead_of_hanging(void **state)
{
    (void)state;
    tg_pattern *pattern = NULL;
    assert_int_equal(tg_glob_new(tg_slice_of("a*a*a*a*a*a*a*a*a*a*b"), &pattern, NULL), TG_OK);
    char path[4000];
    memset(path, 'a', sizeof path);
    bool matches = false;
    tg_status status = tg_pattern_matches(pattern, (tg_slice){path, sizeof path}, &matches, NULL);
    assert_true(status == TG_ELIMIT || (status == TG_OK && !matches));
    tg_pattern_free(pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pattern_matches__tells),
        cmocka_unit_test(pattern_new__refuses_and_says_where),
        cmocka_unit_test(pattern_new__refuses_what_is_too_long),
        cmocka_unit_test(pattern_matches__gives_up_instead_of_hanging),
        cmocka_unit_test(pattern_matches__says_when_a_limit_is_reached),
        cmocka_unit_test(glob__matches_as_gitignore_does),
        cmocka_unit_test(glob_new__refuses),
        cmocka_unit_test(glob__gives_up_instead_of_hanging),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
