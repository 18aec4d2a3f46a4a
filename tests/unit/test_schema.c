/* lib/model/schema: tables of keys, and what is said about mappings that break them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "bundle_fixture.h"
#include "model/schema.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const COLOURS[] = {"red", "green", NULL};
static const tg_schema_key INNER_KEYS[] = {
    {.name = "name", .shape = TG_SHAPE_TEXT, .is_required = true},
};
static const tg_schema INNER = TG_SCHEMA("an inner thing", INNER_KEYS);

static void check_any(tg_problems *problems, tg_value member)
{
    if (tg_type_of(member) == TG_ARRAY) tg_problem(problems, member, "no list here");
}

static const tg_schema_key KEYS[] = {
    {.name = "version", .shape = TG_SHAPE_ANY},
    {.name = "any", .shape = TG_SHAPE_ANY, .check = check_any},
    {.name = "text", .shape = TG_SHAPE_TEXT},
    {.name = "scalar", .shape = TG_SHAPE_SCALAR},
    {.name = "bool", .shape = TG_SHAPE_BOOL},
    {.name = "count", .shape = TG_SHAPE_COUNT},
    {.name = "money", .shape = TG_SHAPE_MONEY},
    {.name = "percent", .shape = TG_SHAPE_PERCENT},
    {.name = "date", .shape = TG_SHAPE_DATE},
    {.name = "choice", .shape = TG_SHAPE_CHOICE, .choices = COLOURS},
    {.name = "choices", .shape = TG_SHAPE_CHOICES, .choices = COLOURS},
    {.name = "texts", .shape = TG_SHAPE_TEXTS},
    {.name = "scalars", .shape = TG_SHAPE_SCALARS},
    {.name = "text_map", .shape = TG_SHAPE_TEXT_MAP},
    {.name = "object", .shape = TG_SHAPE_OBJECT, .object = &INNER},
    {.name = "objects", .shape = TG_SHAPE_OBJECTS, .object = &INNER},
    {.name = "object_map", .shape = TG_SHAPE_OBJECT_MAP, .object = &INNER},
};

static void check_whole(tg_problems *problems, tg_value object)
{
    if (!tg_is_missing(tg_get(object, "text")) && !tg_is_missing(tg_get(object, "scalar"))) {
        tg_problem(problems, object, "text or scalar, not both");
    }
}

static const tg_schema THING = {
    .what = "a thing", .keys = KEYS, .count = COUNT(KEYS), .check = check_whole};

/* Reads a file of one thing and gives its problems as text. */
static const char *problems_of(const char *body, tg_arena *arena)
{
    tg_slice text = tg_arena_printf(arena, "version: 1\n%s", body);
    tg_vec list = tg_vec_of(arena, sizeof(tg_diagnostic));
    const tg_doc *doc = NULL;
    tg_err err;
    assert_int_equal(tg_schema_read(text, "t.yaml", arena, &list, &doc, &err), TG_OK);
    if (!doc) return diagnostics_text(&list, arena, false);
    tg_problems problems = tg_problems_of(doc, &list, arena);
    bool is_sound = tg_schema_check(&THING, tg_doc_root(doc), &problems);
    assert_int_equal(is_sound, list.count == 0);
    assert_int_equal(tg_schema_fits(&THING, tg_doc_root(doc), arena), is_sound);
    assert_int_equal(problems.status, TG_OK);
    assert_int_equal(tg_problems_sort(&list), TG_OK);
    return diagnostics_text(&list, arena, false);
}

static void schema_check__takes_what_fits(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "any: {a: 1}",
        "any: 1",
        "text: a",
        "text: \"12\"",
        "scalar: 12",
        "scalar: yes",
        "bool: off",
        "count: 0",
        "count: 9007199254740992",
        "money: 0",
        "money: 12.345678901",
        "money: \"12.50\"",
        "percent: 80%",
        "percent: 0%",
        "percent: 12.5%",
        "date: 2024-02-29",
        "choice: red",
        "choices: [red, green]",
        "texts: []",
        "texts: [a, \"1\"]",
        "scalars: [1, a, yes]",
        "text_map: {a: b}",
        "object: {name: a}",
        "objects: [{name: a}, {name: b}]",
        "objects: []",
        "object_map: {a: {name: b}}",
        "object_map: {a: }",
        "object_map: {}",
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_arena *arena = tg_arena_new();
        const char *problems = problems_of(cases[i], arena);
        if (*problems) fail_msg("%s: %s", cases[i], problems);
        tg_arena_free(arena);
    }
}

static void schema_check__refuses_what_does_not(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        const char *problems;
    } cases[] = {
        {"any: []", "2:6: no list here\n"},
        {"text: ", "2:6: `text`: expected a text, found null\n"},
        {"text: 1", "2:7: `text`: expected a text, found the number 1; put it in quotes\n"},
        {"scalar: [a]", "2:9: `scalar`: expected a text, number or boolean, found a list\n"},
        {"bool: 1", "2:7: `bool`: expected true or false, found the number 1\n"},
        {"bool: \"true\"", "2:7: `bool`: expected true or false, found the text \"true\"\n"},
        {"count: -1", "2:8: `count`: expected a whole number, found the number -1\n"},
        {"count: 1.5", "2:8: `count`: expected a whole number, found the number 1.5\n"},
        {"count: 012", "2:8: `count`: expected a whole number, found the number 012\n"},
        {"count: \"12\"", "2:8: `count`: expected a whole number, found the text \"12\"\n"},
        {"count: 9007199254740993",
         "2:8: `count`: expected a whole number, found the number 9007199254740993\n"},
        {"money: -1", "2:8: `money`: expected an amount in US dollars such as 1200 or 0.25, found "
                      "the number -1\n"},
        {"money: 1_000", "2:8: `money`: expected an amount in US dollars such as 1200 or 0.25, "
                         "found the number 1_000\n"},
        {"money: 0.1234567891",
         "2:8: `money`: expected an amount in US dollars such as 1200 or 0.25, "
         "found the number 0.1234567891\n"},
        {"percent: 80",
         "2:10: `percent`: expected a percentage such as 80%, found the number 80\n"},
        {"percent: -5%",
         "2:10: `percent`: expected a percentage such as 80%, found the text \"-5%\"\n"},
        {"date: 2025-02-29",
         "2:7: `date`: expected a date as YYYY-MM-DD, found the text \"2025-02-29\"\n"},
        {"choice: blue", "2:9: `choice`: expected red or green; found the text \"blue\"\n"},
        {"choice: gren",
         "2:9: `choice`: expected red or green; found the text \"gren\", did you mean `green`?\n"},
        {"choice: [red]", "2:9: `choice`: expected red or green; found a list\n"},
        {"choices: []", "2:10: `choices`: expected a list that is not empty, found a list\n"},
        {"choices: [red, red]", "2:16: `choices`: red stands here twice\n"},
        {"texts: {a: b}", "2:8: `texts`: expected a list of texts, found an object\n"},
        {"texts: [a, 1]",
         "2:12: `texts`: expected a list of texts, found the number 1; put it in quotes\n"},
        {"scalars: []", "2:10: `scalars`: expected a list of values, found an empty list\n"},
        {"text_map: {a: 1}",
         "2:15: `text_map`: expected a mapping of names to texts, found the number "
         "1; put it in quotes\n"},
        {"object: []", "2:9: `object`: expected a mapping, found a list\n"},
        {"object: {}", "2:9: an inner thing needs `name`\n"},
        {"objects: {name: a}", "2:10: `objects`: expected a list of mappings, found an object\n"},
        {"objects: [{name: a, nam: b}, 3]",
         "2:21: unknown key `nam` in an inner thing, did you mean `name`?\n"
         "2:30: expected an inner thing, a mapping; found the number 3\n"},
        {"object_map: {a: 3}", "2:17: expected an inner thing, a mapping; found the number 3\n"},
        {"text: a\nscalar: b", "1:1: text or scalar, not both\n"},
        {"\"a\\nb\": 1",
         "2:1: unknown key `a\\nb` in a thing; it may have version, any, text, scalar, "
         "bool, count, money, percent, date, choice, choices, texts, scalars, text_map, "
         "object, objects, object_map\n"},
    };
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_arena *arena = tg_arena_new();
        const char *got = problems_of(cases[i].body, arena);
        if (strcmp(got, cases[i].problems) != 0) {
            print_error("%s: expected\n%sbut got\n%s", cases[i].body, cases[i].problems, got);
            wrong++;
        }
        tg_arena_free(arena);
    }
    assert_int_equal(wrong, 0);
}

static void schema_read__takes_other_encodings(void **state)
{
    (void)state;
    static const char utf16[] = "\xff\xfe"
                                "v\0e\0r\0s\0i\0o\0n\0:\0 \0"
                                "1\0\n\0";
    tg_arena *arena = tg_arena_new();
    tg_vec list = tg_vec_of(arena, sizeof(tg_diagnostic));
    const tg_doc *doc = NULL;
    tg_err err;
    tg_slice text = {utf16, sizeof utf16 - 1};
    assert_int_equal(tg_schema_read(text, "t.yaml", arena, &list, &doc, &err), TG_OK);
    assert_non_null(doc);
    text = tg_slice_of("\xef\xbb\xbfversion: 1\n");
    assert_int_equal(tg_schema_read(text, "t.yaml", arena, &list, &doc, &err), TG_OK);
    assert_non_null(doc);
    assert_int_equal(list.count, 0);
    text = (tg_slice){utf16, sizeof utf16 - 2};
    assert_int_equal(tg_schema_read(text, "t.yaml", arena, &list, &doc, &err), TG_OK);
    assert_null(doc);
    assert_int_equal(list.count, 1);
    tg_arena_free(arena);
}

static void problems_sort__orders_and_drops_repetitions(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    tg_vec list = tg_vec_of(arena, sizeof(tg_diagnostic));
    static const struct {
        const char *file;
        uint32_t line;
        const char *message;
    } given[] = {{"b", 1, "x"}, {"a", 2, "x"}, {"a", 1, "y"}, {"a", 2, "x"}, {"a", 1, "x"}};
    for (size_t i = 0; i < COUNT(given); i++) {
        tg_diagnostic *d = tg_vec_push(&list);
        d->location.file = tg_slice_of(given[i].file);
        d->location.line = given[i].line;
        d->message = tg_slice_of(given[i].message);
    }
    assert_int_equal(tg_problems_sort(&list), TG_OK);
    assert_string_equal(diagnostics_text(&list, arena, true),
                        "a:1:0: x\na:1:0: y\na:2:0: x\nb:1:0: x\n");
    tg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schema_check__takes_what_fits),
        cmocka_unit_test(schema_check__refuses_what_does_not),
        cmocka_unit_test(schema_read__takes_other_encodings),
        cmocka_unit_test(problems_sort__orders_and_drops_repetitions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
