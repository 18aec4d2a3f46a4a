/* lib/policy/annotations.c: comments addressed to the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "policy/policy.h"

#include <string.h>

enum { WANTED_MAX = 4 };

typedef struct wanted {
    tg_annotation_kind kind;
    const char *policy;
    const char *reason;
    uint32_t line, column, target;
} wanted;

typedef struct text_case {
    const char *text;
    wanted wanted[WANTED_MAX];
    size_t count;
} text_case;

static void check(const text_case *c)
{
    tg_arena *arena = tg_arena_new();
    assert_non_null(arena);
    tg_vec out = tg_vec_of(arena, sizeof(tg_annotation));
    tg_err err = {0};
    tg_slice path = tg_slice_of("a.py");
    assert_int_equal(tg_annotations_of(path, tg_slice_of(c->text), arena, &out, &err), TG_OK);
    if (out.count != c->count) print_message("in: %s\n", c->text);
    assert_int_equal(out.count, c->count);
    for (size_t i = 0; i < c->count; i++) {
        const tg_annotation *a = tg_vec_at(&out, i);
        const wanted *w = &c->wanted[i];
        if (a->target_line != w->target || !tg_slice_is(a->reason, w->reason)) {
            print_message("in: %s\ntarget %u, reason %.*s\n", c->text, a->target_line,
                          TG_FMT(a->reason));
        }
        assert_int_equal(a->kind, w->kind);
        assert_true(tg_slice_is(a->policy, w->policy));
        assert_true(tg_slice_is(a->reason, w->reason));
        assert_true(tg_slice_equal(a->location.file, path));
        assert_int_equal(a->location.line, w->line);
        assert_int_equal(a->location.column, w->column);
        assert_int_equal(a->target_line, w->target);
    }
    tg_arena_free(arena);
}

static void annotations_of__reads_every_comment_syntax(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "# tallygate:ignore tag-missing -- why\nx",
        "// tallygate:ignore tag-missing -- why\nx",
        "/// tallygate:ignore tag-missing --  why \nx",
        "/* tallygate:ignore tag-missing -- why */\nx",
        "/** tallygate:ignore tag-missing -- why\n*/\nx",
        " * tallygate:ignore tag-missing -- why\nx",
        "-- tallygate:ignore tag-missing -- why\nx",
        "; tallygate:ignore tag-missing -- why\nx",
        "<!-- tallygate:ignore tag-missing -- why -->\nx",
        "{{/* tallygate:ignore tag-missing -- why */}}\nx",
        "{{- /* tallygate:ignore tag-missing -- why */ -}}\nx",
        "{/* tallygate:ignore tag-missing -- why */}\nx",
        "#tallygate:ignore tag-missing --why\r\nx",
        "\t#  tallygate:ignore   tag-missing   --   why\nx",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *at = strstr(texts[i], "tallygate");
        const char *target = strrchr(texts[i], '\n');
        uint32_t line = 1;
        for (const char *c = texts[i]; c <= target; c++) line += *c == '\n';
        text_case c = {
            texts[i],
            {{TG_ANNOTATION_IGNORE, "tag-missing", "why", 1, (uint32_t)(at - texts[i]) + 1, line}},
            1};
        check(&c);
    }
}

static void annotations_of__finds_the_line_that_is_meant(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"call()  # tallygate-ok\nother()", {{TG_ANNOTATION_OK, "", "", 1, 11, 1}}, 1},
        {"# tallygate-ok\n\n\ncall()", {{TG_ANNOTATION_OK, "", "", 1, 3, 4}}, 1},
        {"# tallygate-ok\n# a word on it\n// and\n---\ncall()",
         {{TG_ANNOTATION_OK, "", "", 1, 3, 5}},
         1},
        {"# tallygate-expect: a\n# tallygate-expect: b\ncall()",
         {{TG_ANNOTATION_EXPECT, "a", "", 1, 3, 3}, {TG_ANNOTATION_EXPECT, "b", "", 2, 3, 3}},
         2},
        {"# tallygate-expect: a\ncall()  # tallygate-expect: b\nother()",
         {{TG_ANNOTATION_EXPECT, "a", "", 1, 3, 2}, {TG_ANNOTATION_EXPECT, "b", "", 2, 11, 2}},
         2},
        {"call()\n# tallygate-ok", {{TG_ANNOTATION_OK, "", "", 2, 3, 2}}, 1},
        {"# tallygate-ok\r*p = 1;", {{TG_ANNOTATION_OK, "", "", 1, 3, 2}}, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) check(&cases[i]);
}

static void annotations_of__takes_lists_and_reasons(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"# tallygate-expect: a, b-c,d\nx",
         {{TG_ANNOTATION_EXPECT, "a", "", 1, 3, 2},
          {TG_ANNOTATION_EXPECT, "b-c", "", 1, 3, 2},
          {TG_ANNOTATION_EXPECT, "d", "", 1, 3, 2}},
         3},
        {"# tallygate:ignore a, b -- both\nx",
         {{TG_ANNOTATION_IGNORE, "a", "both", 1, 3, 2},
          {TG_ANNOTATION_IGNORE, "b", "both", 1, 3, 2}},
         2},
        {"# tallygate:ignore a\nx", {{TG_ANNOTATION_IGNORE, "a", "", 1, 3, 2}}, 1},
        {"# tallygate:ignore a because\nx", {{TG_ANNOTATION_IGNORE, "a", "", 1, 3, 2}}, 1},
        {"x('a', \"it's\") # tallygate:ignore a -- why\nx",
         {{TG_ANNOTATION_IGNORE, "a", "why", 1, 18, 1}},
         1},
        {"# tallygate:ignore a -- \xe2\x80\x8b\nx", {{TG_ANNOTATION_IGNORE, "a", "", 1, 3, 2}}, 1},
        {"# tallygate:ignore a -- \xc2\xa0 .\nx", {{TG_ANNOTATION_IGNORE, "a", "", 1, 3, 2}}, 1},
        {"# tallygate:ignore a -- \xe7\x90\x86\xe7\x94\xb1\nx",
         {{TG_ANNOTATION_IGNORE, "a", "\xe7\x90\x86\xe7\x94\xb1", 1, 3, 2}},
         1},
        {"# tallygate:ignore a --\nx", {{TG_ANNOTATION_IGNORE, "a", "", 1, 3, 2}}, 1},
        {"# tallygate:ignore -- all\nx", {{TG_ANNOTATION_IGNORE, "", "all", 1, 3, 2}}, 1},
        {"# tallygate:ignore * -- all\nx", {{TG_ANNOTATION_IGNORE, "*", "all", 1, 3, 2}}, 1},
        {"# tallygate:ignore\nx", {{TG_ANNOTATION_IGNORE, "", "", 1, 3, 2}}, 1},
        {"<!-- tallygate:ignore a -->\nx", {{TG_ANNOTATION_IGNORE, "a", "", 1, 6, 2}}, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) check(&cases[i]);
}

static void annotations_of__leaves_text_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "print(\"tallygate:ignore tag-missing -- why\")",
        "tallygate-ok",
        "# see tallygate-ok",
        "# tallygate-okay",
        "# tallygate:ignored a -- b",
        "# tallygate",
        "x = \"tallygate-expect: a\"",
        "x = \"# tallygate:ignore a -- why\"\ny",
        "x = 'it\\'s # tallygate:ignore a -- why'\ny",
        "x = `// tallygate:ignore a -- why`\ny",
        "x(\"a\", \"it's # tallygate:ignore a -- why\")\ny",
        "",
        "\n\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        check(&(text_case){texts[i], {{0}}, 0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annotations_of__reads_every_comment_syntax),
        cmocka_unit_test(annotations_of__finds_the_line_that_is_meant),
        cmocka_unit_test(annotations_of__takes_lists_and_reasons),
        cmocka_unit_test(annotations_of__leaves_text_alone),
    };
    return cmocka_run_group_tests_name("annotations", tests, NULL, NULL);
}
