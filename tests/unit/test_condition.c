/* lib/model/condition: what compiles, what it says of fields, and its messages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "doc/yaml.h"
#include "model/condition.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const FIELDS[] = {"kind", "model", "tags.", "attributes.", "size", NULL};

/* The asset that all cases are asked about. */
static const struct known_value {
    const char *field;
    const char *text; /* NULL: not known */
} VALUES[] = {
    {"kind", "resource"},
    {"model", NULL},
    {"size", "12.50"},
    {"tags.team", "search"},
    {"tags.env", "prod"},
    {"attributes.types", "g5.xlarge"},
    {"attributes.types", "p5.48xlarge"},
    {"attributes.mixed", NULL},
    {"attributes.mixed", "yes"},
    {"attributes.blank", ""},
    {"attributes.evil", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"},
};

static void get(void *self, tg_slice field, void (*each)(void *to, const tg_field_value *value),
                void *to)
{
    (void)self;
    for (size_t i = 0; i < COUNT(VALUES); i++) {
        if (!tg_slice_is(field, VALUES[i].field)) continue;
        tg_field_value value = {.text = tg_slice_of(VALUES[i].text ? VALUES[i].text : ""),
                                .is_known = VALUES[i].text != NULL,
                                .waits_for = tg_slice_of(VALUES[i].text ? "" : "var.x")};
        each(to, &value);
    }
}

typedef struct compiled {
    tg_arena *arena;
    tg_condition *condition;
    tg_status status;
    tg_err err;
} compiled;

static compiled compile(const char *yaml)
{
    compiled c = {.arena = tg_arena_new()};
    const tg_doc *doc = NULL;
    tg_lines *lines = tg_arena_alloc(c.arena, sizeof *lines);
    assert_non_null(lines);
    assert_int_equal(tg_yaml_parse(tg_slice_of(yaml), "p.yaml", 0, 1, c.arena, &doc, &c.err),
                     TG_OK);
    assert_int_equal(tg_lines_of(tg_slice_of(yaml), c.arena, lines, &c.err), TG_OK);
    c.status = tg_condition_new(tg_doc_root(doc), lines, FIELDS, c.arena, &c.condition, &c.err);
    return c;
}

static void release(compiled *c)
{
    if (!c->status) tg_condition_free(c->condition);
    tg_arena_free(c->arena);
}

static tg_truth ask(const char *yaml, char waits_for[64])
{
    compiled c = compile(yaml);
    if (c.status) fail_msg("%s: %s", yaml, c.err.message);
    tg_fields fields = {.get = get};
    tg_truth truth = TG_FALSE;
    tg_slice why;
    assert_int_equal(tg_condition_evaluate(c.condition, &fields, &truth, &why, &c.err), TG_OK);
    snprintf(waits_for, 64, "%.*s", TG_FMT(why));
    release(&c);
    return truth;
}

static void condition_evaluate__says_true_false_or_undecided(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        tg_truth truth;
    } cases[] = {
        {"{field: kind, equals: resource}", TG_TRUE},
        {"{field: kind, equals: Resource}", TG_FALSE},
        {"{field: kind, not_equals: resource}", TG_FALSE},
        {"{field: kind, in: [workload, resource]}", TG_TRUE},
        {"{field: kind, not_in: [workload, resource]}", TG_FALSE},
        {"{field: kind, matches: \"^res\"}", TG_TRUE},
        {"{field: kind, not_matches: \"^res\"}", TG_FALSE},
        {"{field: kind, contains: sour}", TG_TRUE},
        {"{field: size, equals: 12.5}", TG_TRUE},
        {"{field: size, equals: \"12.5\"}", TG_FALSE},
        {"{field: size, in: [7, 12.5]}", TG_TRUE},
        {"{field: size, greater_than: 12.49999999999999999999}", TG_TRUE},
        {"{field: size, greater_than: 12.5}", TG_FALSE},
        {"{field: size, less_than: \"13\"}", TG_TRUE},
        {"{field: kind, greater_than: 1}", TG_FALSE},
        {"{field: size, greater_than: 12, less_than: 13}", TG_TRUE},
        {"{field: size, greater_than: 12, less_than: 12.5}", TG_FALSE},
        /* a list: any value does; its twin none */
        {"{field: attributes.types, matches: \"^p5\"}", TG_TRUE},
        {"{field: attributes.types, not_matches: \"^p5\"}", TG_FALSE},
        {"{field: attributes.types, not_equals: x}", TG_TRUE},
        /* absent */
        {"{field: tags.owner, equals: a}", TG_FALSE},
        {"{field: tags.owner, not_equals: a}", TG_TRUE},
        {"{field: tags.owner, exists: false}", TG_TRUE},
        {"{field: tags.owner, exists: true}", TG_FALSE},
        {"{field: tags.team, exists: yes}", TG_TRUE},
        {"{field: attributes.blank, exists: true}", TG_TRUE},
        {"{field: attributes.blank, equals: \"\"}", TG_TRUE},
        /* unknown */
        {"{field: model, equals: a}", TG_UNDECIDED},
        {"{field: model, not_equals: a}", TG_UNDECIDED},
        {"{field: model, exists: true}", TG_UNDECIDED},
        {"{field: attributes.mixed, equals: \"yes\"}", TG_TRUE},
        {"{field: attributes.mixed, equals: \"no\"}", TG_UNDECIDED},
        {"{field: attributes.mixed, exists: true}", TG_TRUE},
        /* Kleene */
        {"all: [{field: model, equals: a}, {field: kind, equals: x}]", TG_FALSE},
        {"all: [{field: model, equals: a}, {field: kind, equals: resource}]", TG_UNDECIDED},
        {"any: [{field: model, equals: a}, {field: kind, equals: resource}]", TG_TRUE},
        {"any: [{field: model, equals: a}, {field: kind, equals: x}]", TG_UNDECIDED},
        {"not: {field: model, equals: a}", TG_UNDECIDED},
        {"not: {field: kind, equals: x}", TG_TRUE},
        {"not: {not: {field: kind, equals: x}}", TG_FALSE},
        {"all: [{not: {any: [{field: kind, equals: x}]}}, {field: size, less_than: 20}]", TG_TRUE},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char why[64];
        tg_truth truth = ask(cases[i].yaml, why);
        if (truth != cases[i].truth) fail_msg("%s: got %d", cases[i].yaml, (int)truth);
        assert_string_equal(why, truth == TG_UNDECIDED ? "var.x" : "");
    }
}

static void condition_evaluate__compares_booleans_by_meaning(void **state)
{
    (void)state;
    char why[64];
    /* YAML's bare yes is true, and `yes` in quotes is a text. */
    assert_int_equal(ask("{field: attributes.mixed, equals: yes}", why), TG_UNDECIDED);
    assert_int_equal(ask("{field: attributes.mixed, in: [\"yes\"]}", why), TG_TRUE);
}

static void condition_new__refuses_and_says_where(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        uint32_t line, column;
        const char *message;
    } cases[] = {
        {"{field: kind, eqals: a}", 1, 15, "unknown operator `eqals`, did you mean `equals`?"},
        {"{field: kind, xxxxxxxx: a}", 1, 15,
         "unknown operator `xxxxxxxx`: expected equals, not_equals, in, not_in, matches, "
         "not_matches, "
         "contains, exists, greater_than or less_than"},
        {"field: kind\n", 1, 1,
         "a condition on a field needs an operator beside `field`: equals, in, matches, exists, "
         "..."},
        {"{field: tag.team, exists: true}", 1, 9,
         "unknown field: the text \"tag.team\", did you mean `tags.team`?"},
        {"{field: modle, exists: true}", 1, 9,
         "unknown field: the text \"modle\", did you mean `model`?"},
        {"{field: tags, exists: true}", 1, 9,
         "unknown field: the text \"tags\", did you mean `tags.NAME`?"},
        {"{field: tags., exists: true}", 1, 9,
         "unknown field: the text \"tags.\", did you mean `tags.NAME`?"},
        {"{field: wxyzv, exists: true}", 1, 9,
         "unknown field: the text \"wxyzv\"; there are kind, model, tags.NAME, attributes.NAME, "
         "size"},
        {"{field: 3, exists: true}", 1, 9,
         "`field`: expected the name of a field, found the number 3"},
        {"{equals: 3}", 1, 1, "a condition needs `field` and an operator, or one of all, any, not"},
        {"{feild: kind, equals: 3}", 1, 2, "unknown operator `feild`, did you mean `field`?"},
        {"[a]", 1, 1,
         "expected a condition, {field: NAME, OPERATOR: VALUE} or one of all, any, not; "
         "found a list"},
        {"all: {field: kind, equals: a}", 1, 6,
         "`all`: expected a list of conditions that is not empty, found an object"},
        {"any: []", 1, 6, "`any`: expected a list of conditions that is not empty, found a list"},
        {"all: [{field: kind, equals: a}]\nfield: kind\n", 1, 1,
         "`all` stands alone in its mapping: put the rest into its own condition beside it in a "
         "list "
         "under `all`"},
        {"{field: kind, equals: [a]}", 1, 23,
         "`equals`: expected one value (for a list write `in` or `not_in`), found a list"},
        {"{field: kind, equals: null}", 1, 23,
         "nothing equals null: to ask whether a field is set, write `exists: false`"},
        {"{field: kind, in: a}", 1, 19,
         "`in`: expected a list of values that is not empty, found the text \"a\""},
        {"{field: kind, in: [a, {b: c}]}", 1, 23,
         "`in`: expected texts, numbers or booleans, found an object"},
        {"{field: kind, exists: 1}", 1, 23, "`exists`: expected true or false, found the number 1"},
        {"{field: kind, greater_than: a}", 1, 29,
         "`greater_than`: expected a decimal number, found the text \"a\""},
        {"{field: kind, greater_than: 010}", 1, 29,
         "`greater_than`: expected a decimal number, found the number 010"},
        {"{field: kind, contains: \"\"}", 1, 25,
         "`contains`: expected a text that is not empty, found the text \"\""},
        {"{field: kind, matches: 5}", 1, 24,
         "`matches`: expected a regular expression as a text, found the number 5"},
        {"not:\n  field: kind\n  equals: [1]\n", 3, 11,
         "`equals`: expected one value (for a list write `in` or `not_in`), found a list"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        compiled c = compile(cases[i].yaml);
        assert_int_equal(c.status, TG_EUSAGE);
        assert_string_equal(c.err.message, cases[i].message);
        assert_string_equal(c.err.file, "p.yaml");
        assert_int_equal(c.err.line, cases[i].line);
        assert_int_equal(c.err.column, cases[i].column);
        release(&c);
    }
}

static void condition_new__places_broken_patterns(void **state)
{
    (void)state;
    compiled c =
        compile("all:\n  - {field: kind, matches: \"a\"}\n  - {field: kind, matches: \"a(\"}\n");
    assert_int_equal(c.status, TG_EUSAGE);
    assert_int_equal(c.err.line, 3);
    assert_non_null(strstr(c.err.message, "`matches`: the pattern breaks at character 3: "));
    release(&c);
}

static void condition_new__limits_nesting(void **state)
{
    (void)state;
    for (unsigned depth = TG_LIMIT_CONDITION_DEPTH - 1; depth <= TG_LIMIT_CONDITION_DEPTH;
         depth++) {
        tg_buf yaml = tg_buf_of(TG_MIB);
        for (unsigned i = 0; i < depth; i++) tg_buf_puts(&yaml, "{not: ");
        tg_buf_puts(&yaml, "{field: kind, exists: true}");
        tg_buf_fill(&yaml, '}', depth);
        tg_buf_putc(&yaml, '\0');
        compiled c = compile(yaml.data);
        assert_int_equal(c.status, depth < TG_LIMIT_CONDITION_DEPTH ? TG_OK : TG_EUSAGE);
        release(&c);
        tg_buf_free(&yaml);
    }
}

static void collect(void *to, tg_slice field)
{
    char *text = to;
    size_t n = strlen(text);
    snprintf(text + n, 128 - n, "%.*s ", TG_FMT(field));
}

static void condition_fields__lists_all(void **state)
{
    (void)state;
    compiled c = compile("all: [{field: kind, equals: a}, {not: {field: tags.team, exists: true}}, "
                         "{any: [{field: attributes.x.y, in: [a], contains: b}]}]");
    assert_int_equal(c.status, TG_OK);
    char text[128] = "";
    tg_condition_fields(c.condition, collect, text);
    assert_string_equal(text, "kind tags.team attributes.x.y attributes.x.y ");
    release(&c);
}

static void condition_new__takes_any_field_without_a_list(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    const tg_doc *doc = NULL;
    tg_err err;
    tg_condition *condition = NULL;
    tg_slice yaml = tg_slice_of("{field: production_variants.instance_type, matches: \"^ml[.]\"}");
    assert_int_equal(tg_yaml_parse(yaml, "r.yaml", 0, 1, arena, &doc, &err), TG_OK);
    /* Built-in rules have no lines. */
    assert_int_equal(tg_condition_new(tg_doc_root(doc), NULL, NULL, arena, &condition, &err),
                     TG_OK);
    tg_condition_free(condition);
    assert_int_equal(tg_condition_new((tg_value){0}, NULL, NULL, arena, &condition, &err),
                     TG_EUSAGE);
    tg_arena_free(arena);
}

static void condition_evaluate__passes_pattern_limits_on(void **state)
{
    (void)state;
    compiled c = compile("{field: attributes.evil, matches: \"^(a+)+$\"}");
    assert_int_equal(c.status, TG_OK);
    tg_fields fields = {.get = get};
    tg_truth truth;
    tg_slice why;
    assert_int_equal(tg_condition_evaluate(c.condition, &fields, &truth, &why, &c.err), TG_ELIMIT);
    release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(condition_evaluate__says_true_false_or_undecided),
        cmocka_unit_test(condition_evaluate__compares_booleans_by_meaning),
        cmocka_unit_test(condition_new__refuses_and_says_where),
        cmocka_unit_test(condition_new__places_broken_patterns),
        cmocka_unit_test(condition_new__limits_nesting),
        cmocka_unit_test(condition_fields__lists_all),
        cmocka_unit_test(condition_new__takes_any_field_without_a_list),
        cmocka_unit_test(condition_evaluate__passes_pattern_limits_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
