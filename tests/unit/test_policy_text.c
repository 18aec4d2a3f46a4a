/* lib/policy: what is written for people: fixes and message templates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "policy/fields.h"
#include "policy/fix.h"
#include "policy_fixture.h"

#include <stdlib.h>

static const char dictionary[] =
    "version: 1\n"
    "owner: finops\n"
    "keys:\n"
    "  team:\n"
    "    required: true\n"
    "    spellings: {azure: Team, kubernetes: acme.com/team}\n"
    "    values: {search: {}, support: {}, old: {deprecated: {use: search}}}\n"
    "  use-case: {required: true}\n"
    "  code: {pattern: \"^[a-z]\\\\d\\\"'${x}#{y}$\"}\n"
    "  only: {values: {this: {}}}\n"
    "  many: {values: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}, h: {}}}\n"
    "paths:\n"
    "  - {path: \"services/support/**\", tags: {team: support}}\n"
    "  - {path: \"services/**\", tags: {team: search}}\n";

typedef struct text_fixture {
    policy_fixture f;
    tg_asset *asset;
    tg_view view;
    tg_buf out;
} text_fixture;

static void open_text(text_fixture *t, tg_platform platform, tg_pair_style style)
{
    fixture_open(&t->f, dictionary, NULL, NULL);
    t->asset = fixture_resource(&t->f, "aws_instance.a", platform);
    t->asset->fix_style = style;
    t->out = tg_buf_of(1u << 16);
}

static void see(text_fixture *t)
{
    tg_err err = {0};
    t->view = (tg_view){.dictionary = &t->f.bundle->dictionary,
                        .asset = t->asset,
                        .bearer = t->asset,
                        .minimum = TG_SINK_TRACE};
    assert_int_equal(tg_view_make(&t->view, t->f.arena, &err), TG_OK);
}

static void close_text(text_fixture *t, const char *expected)
{
    tg_buf_putc(&t->out, '\0');
    assert_int_equal(tg_buf_status(&t->out), TG_OK);
    assert_string_equal(t->out.data, expected);
    tg_buf_free(&t->out);
    fixture_close(&t->f);
}

static const tg_key_rule *key(const text_fixture *t, size_t i)
{
    return &t->f.bundle->dictionary.keys[i];
}

static void fix_pairs__follows_each_style(void **state)
{
    (void)state;
    static const struct {
        tg_pair_style style;
        const char *text;
    } cases[] = {
        {TG_PAIR_HCL, "team = \"a\\\"b$${c}\", \"use-case\" = \"d\""},
        {TG_PAIR_YAML, "team: \"a\\\"b${c}\"\nuse-case: d"},
        {TG_PAIR_PYTHON, "\"team\": \"a\\\"b${c}\", \"use-case\": \"d\""},
        {TG_PAIR_JS, "team: \"a\\\"b${c}\", \"use-case\": \"d\""},
        {TG_PAIR_JSON, "\"team\": \"a\\\"b${c}\", \"use-case\": \"d\""},
        {TG_PAIR_GO, "\"team\": \"a\\\"b${c}\", \"use-case\": \"d\""},
        {TG_PAIR_JAVA, "\"team\", \"a\\\"b${c}\", \"use-case\", \"d\""},
        {TG_PAIR_CSHARP, "[\"team\"] = \"a\\\"b${c}\", [\"use-case\"] = \"d\""},
        {TG_PAIR_RUBY, "team: \"a\\\"b${c}\", \"use-case\": \"d\""},
        {TG_PAIR_PHP, "'team' => 'a\"b${c}', 'use-case' => 'd'"},
        {TG_PAIR_RUST, "(\"team\", \"a\\\"b${c}\"), (\"use-case\", \"d\")"},
        {TG_PAIR_LIST,
         "{ key = \"team\", value = \"a\\\"b$${c}\" }, { key = \"use-case\", value = \"d\" }"},
        {TG_PAIR_HEADER, "Helicone-Property-Team: a\"b${c}\nHelicone-Property-Use-Case: d"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        text_fixture t;
        open_text(&t, TG_PLATFORM_OTHER, cases[i].style);
        see(&t);
        tg_fix_pair pairs[] = {{key(&t, 0), TG_LIT("a\"b${c}")}, {key(&t, 1), TG_LIT("d")}};
        tg_fix_pairs(&t.view, pairs, 2, &t.out);
        close_text(&t, cases[i].text);
    }
}

static void fix_pairs__quotes_what_yaml_would_misread(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"search", "search"}, {"CC-1042", "CC-1042"}, {"no", "\"no\""},   {"True", "\"True\""},
        {"0123", "\"0123\""}, {"1e3", "\"1e3\""},     {"a b", "\"a b\""}, {"a: b", "\"a: b\""},
        {"null", "\"null\""}, {"~", "\"~\""},         {"-a", "\"-a\""},   {"", "\"\""},
        {"v1.2/x", "v1.2/x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        text_fixture t;
        open_text(&t, TG_PLATFORM_KUBERNETES, TG_PAIR_YAML);
        see(&t);
        tg_fix_pair pair = {key(&t, 1), tg_slice_of(cases[i][0])};
        tg_fix_pairs(&t.view, &pair, 1, &t.out);
        tg_slice expected = tg_arena_printf(t.f.arena, "use-case: %s", cases[i][1]);
        char *text = strdup(expected.ptr);
        close_text(&t, text);
        free(text);
    }
}

static void fix_value__gives_the_best_example_there_is(void **state)
{
    (void)state;
    static const struct {
        size_t key;
        const char *file;
        const char *value;
    } cases[] = {
        {0, "main.tf", "<one of search, support>"},
        {0, "services/support/main.tf", "support"},
        {0, "services/other/main.tf", "search"},
        {1, "main.tf", "<use-case>"},
        {2, "main.tf", "<matching ^[a-z]\\d\"'${x}#{y}$>"},
        {3, "main.tf", "this"},
        {4, "main.tf", "<one of a, b, c, d, e, f and 2 more>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        text_fixture t;
        open_text(&t, TG_PLATFORM_AWS, TG_PAIR_HCL);
        t.asset->location.file = tg_slice_of(cases[i].file);
        see(&t);
        tg_fix_value(&t.view, key(&t, cases[i].key), &t.out);
        close_text(&t, cases[i].value);
    }
}

static void fix_write__fills_the_template(void **state)
{
    (void)state;
    static const struct {
        tg_platform platform;
        tg_pair_style style;
        const char *template;
        const char *note;
        const char *text;
    } cases[] = {
        {TG_PLATFORM_AZURE, TG_PAIR_HCL, "tags = { {pairs} }", "replaces the resource",
         "tags = { Team = \"a\", \"use-case\" = \"b\" }\n(replaces the resource)"},
        {TG_PLATFORM_AWS, TG_PAIR_HCL, "tags = {\n  {pairs}\n}", "",
         "tags = {\n  team = \"a\"\n  \"use-case\" = \"b\"\n}"},
        {TG_PLATFORM_KUBERNETES, TG_PAIR_YAML, "labels:\n  {pairs}", "",
         "labels:\n  acme.com/team: a\n  use-case: b"},
        {TG_PLATFORM_CODE, TG_PAIR_PYTHON, "metadata={\n    {pairs},\n}", "",
         "metadata={\n    \"team\": \"a\",\n    \"use-case\": \"b\",\n}"},
        {TG_PLATFORM_CODE, TG_PAIR_JS, "metadata: { {pairs} }", "",
         "metadata: { team: \"a\", \"use-case\": \"b\" }"},
        {TG_PLATFORM_CODE, TG_PAIR_JS, "use the wrapper", "", "use the wrapper"},
        {TG_PLATFORM_CODE, TG_PAIR_JS, "", "", "team: \"a\", \"use-case\": \"b\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        text_fixture t;
        open_text(&t, cases[i].platform, cases[i].style);
        t.asset->fix_template = tg_slice_of(cases[i].template);
        t.asset->fix_note = tg_slice_of(cases[i].note);
        see(&t);
        tg_fix_pair pairs[] = {{key(&t, 0), TG_LIT("a")}, {key(&t, 1), TG_LIT("b")}};
        tg_fix_write(&t.view, pairs, 2, &t.out);
        close_text(&t, cases[i].text);
    }
}

static void template_write__replaces_fields_only(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"{address} is {kind} of {provider}", "aws_instance.a is resource of aws"},
        {"{tags.team} by {dictionary.owner}", "search by finops"},
        {"{tags.use-case}, {model}", "an unknown use-case, no model"},
        {"{tags.code} and {tags.literal}", "no code and x"},
        {"{attributes.size} {attributes.instance_type}", "1, 2 no instance_type"},
        {"{keys} of {file}", "K of main.tf"},
        {"{nothing} {} {{address}} { {address", "{nothing} {} {aws_instance.a} { {address"},
        {"{tags.} {attributes.}", "{tags.} {attributes.}"},
        {"", ""},
        {"{", "{"},
        {"}", "}"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        text_fixture t;
        open_text(&t, TG_PLATFORM_AWS, TG_PAIR_HCL);
        fixture_tag(t.asset, "Team", "Search");
        fixture_unknown_tag(t.asset, "use-case", "var.x");
        fixture_tag(t.asset, "literal", "x");
        fixture_attribute(t.asset, "size", "1");
        fixture_attribute(t.asset, "size", "2");
        see(&t);
        tg_template_extra extra[] = {{"keys", TG_LIT("K")}, {NULL, {NULL, 0}}};
        tg_template_write(tg_slice_of(cases[i][0]), &t.view, extra, &t.out);
        close_text(&t, cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fix_pairs__follows_each_style),
        cmocka_unit_test(fix_pairs__quotes_what_yaml_would_misread),
        cmocka_unit_test(fix_value__gives_the_best_example_there_is),
        cmocka_unit_test(fix_write__fills_the_template),
        cmocka_unit_test(template_write__replaces_fields_only),
    };
    return cmocka_run_group_tests_name("policy_text", tests, NULL, NULL);
}
