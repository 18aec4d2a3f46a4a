#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "terraform/plan.h"
#include "terraform/source.h"
#include "terraform_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static tg_scan *read_source(terraform_fixture *f, const char *path, const char *text)
{
    tg_scan *scan = tg_arena_alloc(f->arena, sizeof *scan);
    assert_non_null(scan);
    *scan = (tg_scan){.path = tg_slice_of(path), .arena = f->arena, .scratch = f->scratch};
    scan->diagnostics = tg_vec_of(f->arena, sizeof(tg_diagnostic));
    void *self = NULL;
    assert_int_equal(tg_reader_terraform_source.open(&f->setup, &self, NULL), TG_OK);
    tg_input input = {.path = path, .text = tg_slice_of(text)};
    assert_int_equal(tg_reader_terraform_source.read(self, &input, scan, NULL), TG_OK);
    return scan;
}

/* "KEY LINE:COLUMN-END source ignores" per block. */
static const char *show(terraform_fixture *f, const tg_scan *scan)
{
    const tg_source_facts *facts = scan->facts;
    tg_buf to = tg_buf_of(1u << 16);
    const tg_source_block *list = facts->blocks.items;
    for (size_t i = 0; i < facts->blocks.count; i++) {
        const tg_location *at = &list[i].location;
        tg_buf_printf(&to, "%.*s %u:%u-%u", TG_FMT(list[i].key), at->line, at->column,
                      at->end_line);
        if (list[i].source.n) tg_buf_printf(&to, " %.*s", TG_FMT(list[i].source));
        if (list[i].ignores_tags) tg_buf_puts(&to, " ignores tags");
        tg_buf_putc(&to, '\n');
    }
    tg_slice text = tg_arena_copy(f->arena, tg_buf_slice(&to));
    tg_buf_free(&to);
    return text.ptr;
}

static void source_read__finds_blocks(void **state)
{
    (void)state;
    static const struct {
        const char *path, *text, *expected;
        size_t notes;
    } cases[] = {
        {"main.tf",
         "# a comment\nresource \"aws_instance\" \"a\" {\n  count = 2\n}\n\n"
         "module \"m\" {\n  source = \"./m\"\n}\nmodule \"r\" {\n  source = "
         "\"terraform-aws-modules/eks/aws\"\n}\n",
         "aws_instance.a 2:1-4\nmodule.m 6:1-8 ./m\nmodule.r 9:1-11\n", 0},
        {"main.tf",
         "resource \"aws_instance\" \"a\" {\n  lifecycle {\n    ignore_changes = [ami, "
         "tags[\"x\"]]\n  }\n}\n"
         "resource \"aws_instance\" \"b\" {\n  lifecycle {\n    ignore_changes = all\n  }\n}\n"
         "resource \"aws_instance\" \"c\" {\n  lifecycle {\n    ignore_changes = [ami]\n  }\n}\n",
         "aws_instance.a 1:1-5 ignores tags\naws_instance.b 6:1-10 ignores tags\naws_instance.c "
         "11:1-15\n",
         0},
        {"main.tf", "resource \"a_b\" \"x\" { y = <<EOT\nresource \"not\" \"one\" {}\nEOT\n}\n",
         "a_b.x 1:1-4\n", 0},
        {"main.tf", "data \"a_b\" \"x\" {}\nvariable \"v\" {}\nlocals {}\n", "", 0},
        {"broken.tf", "resource \"a_b\" \"x\" {\n  y = [\n}\nresource \"a_b\" \"z\" {}\n", NULL, 1},
        {"empty.tf", "", "", 0},
        {"x.tf.json",
         "{\"resource\": {\"a_b\": {\"x\": {\"lifecycle\": {\"ignore_changes\": [\"tags\"]}},\n"
         "  \"y\": [{}]}},\n \"module\": {\"m\": {\"source\": \"../m\"}}}",
         "a_b.x 1:23-1 ignores tags\na_b.y 2:3-2\nmodule.m 3:13-3 ../m\n", 0},
        {"broken.tf.json", "{\"resource\": ", "", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        terraform_fixture f;
        terraform_fixture_open(&f, NULL);
        tg_scan *scan = read_source(&f, cases[i].path, cases[i].text);
        if (cases[i].expected) assert_string_equal(show(&f, scan), cases[i].expected);
        assert_int_equal(scan->diagnostics.count, cases[i].notes);
        const tg_diagnostic *d = scan->diagnostics.items;
        for (size_t k = 0; k < scan->diagnostics.count; k++) {
            assert_int_equal(d[k].level, TG_DIAGNOSTIC_NOTE);
        }
        terraform_fixture_close(&f);
    }
}

/* --- places
 * ------------------------------------------------------------------------------------------- */

typedef struct source_file {
    const char *path, *text;
} source_file;

#define CHANGE(address) \
    "{'address':'" address "','type':'aws_sagemaker_endpoint','name':'e','change':{" \
    "'actions':['create'],'after':{'tags_all':{}}}}"
#define PLAN(changes) "{'format_version':'1.2','resource_changes':[" changes "]}"
#define E "resource \"aws_sagemaker_endpoint\" \"e\" {}\n"

static void terraform_locate__follows_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *name, *plan_path, *plan;
        source_file files[4];
        const char *expected; /* FILE:LINE per asset */
    } cases[] = {
        {"the only one",
         "plan.json",
         PLAN(CHANGE("aws_sagemaker_endpoint.e[\\'a.b\\']")),
         {{"infra/main.tf", "\n" E}},
         "infra/main.tf:2\n"},
        {"through modules, up and down",
         "plan.json",
         PLAN(CHANGE("module.a[0].module.b.aws_sagemaker_endpoint.e")),
         {{"env/main.tf", "module \"a\" {\n  source = \"../mod/a\"\n}\n"},
          {"mod/a/main.tf", "module \"b\" {\n  source = \"./b\"\n}\n"},
          {"mod/a/b/x.tf", "\n\n" E}},
         "mod/a/b/x.tf:3\n"},
        {"two directories could be meant: the plan itself",
         "plan.json",
         PLAN(CHANGE("aws_sagemaker_endpoint.e")),
         {{"a/main.tf", E}, {"b/main.tf", E}},
         "plan.json:1\n"},
        {"the plan's own directory is the nearest",
         "b/plan.json",
         PLAN(CHANGE("aws_sagemaker_endpoint.e")),
         {{"a/main.tf", E}, {"b/main.tf", "\n" E}, {"main.tf", E}},
         "b/main.tf:2\n"},
        {"another address tells which",
         "plan.json",
         PLAN(CHANGE("aws_sagemaker_endpoint.e") "," CHANGE("module.m.aws_sagemaker_endpoint.e")),
         {{"a/main.tf", E "module \"m\" {\n  source = \"./m\"\n}\n"},
          {"b/main.tf", E},
          {"a/m/x.tf", E}},
         "a/main.tf:1\na/m/x.tf:1\n"},
        {"a module from a registry",
         "plan.json",
         PLAN(CHANGE("module.m.aws_sagemaker_endpoint.e")),
         {{"main.tf", "module \"m\" {\n  source = \"acme/m/aws\"\n}\n"}},
         "plan.json:1\n"},
        {"a module outside of the tree",
         "plan.json",
         PLAN(CHANGE("module.m.aws_sagemaker_endpoint.e")),
         {{"main.tf", "module \"m\" {\n  source = \"../../m\"\n}\n"}},
         "plan.json:1\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        terraform_fixture f;
        terraform_fixture_open(&f, NULL);
        tg_slice json = tg_slice_of(terraform_json(&f, cases[i].plan));
        tg_scan *plan = terraform_read(&f, cases[i].plan_path, json, true);
        tg_scan *sources[4];
        size_t count = 0;
        while (count < 4 && cases[i].files[count].path) {
            sources[count] =
                read_source(&f, cases[i].files[count].path, cases[i].files[count].text);
            count++;
        }
        tg_status status = tg_terraform_locate(&plan, 1, sources, count, f.catalog, f.arena, NULL);
        assert_int_equal(status, TG_OK);
        tg_buf to = tg_buf_of(4096);
        const tg_asset *assets = plan->assets.items;
        for (size_t k = 0; k < plan->assets.count; k++) {
            tg_buf_printf(&to, "%.*s:%u\n", TG_FMT(assets[k].location.file),
                          assets[k].location.line);
        }
        tg_buf_putc(&to, '\0');
        if (strcmp(to.data, cases[i].expected)) print_message("case: %s\n", cases[i].name);
        assert_string_equal(to.data, cases[i].expected);
        tg_buf_free(&to);
        terraform_fixture_close(&f);
    }
}

static void terraform_locate__notes_sources_without_a_plan(void **state)
{
    (void)state;
    terraform_fixture f;
    terraform_fixture_open(&f, NULL);
    tg_scan *sources[] = {read_source(&f, "a.tf", "resource \"aws_vpc\" \"v\" {}\n"),
                          read_source(&f, "b.tf", E)};
    assert_int_equal(tg_terraform_locate(NULL, 0, sources, 2, f.catalog, f.arena, NULL), TG_OK);
    assert_int_equal(sources[0]->diagnostics.count, 0);
    assert_int_equal(sources[1]->diagnostics.count, 1);
    const tg_diagnostic *d = sources[1]->diagnostics.items;
    assert_int_equal(d->level, TG_DIAGNOSTIC_NOTE);
    assert_true(
        tg_slice_starts(d->message, tg_slice_of("1 resource of types that can be AI is declared")));
    terraform_fixture_close(&f);
}

/* --- addresses
 * ---------------------------------------------------------------------------------------- */

static void address_parse__takes_addresses_apart(void **state)
{
    (void)state;
    static const struct {
        const char *address, *module, *block, *index;
    } cases[] = {
        {"a_b.c", "", "a_b.c", ""},
        {"a_b.c[0]", "", "a_b.c", "[0]"},
        {"a_b.c[\"x.y\"]", "", "a_b.c", "[\"x.y\"]"},
        {"a_b.c[\"x]\"]", "", "a_b.c", "[\"x]\"]"},
        {"a_b.c[\"q\\\"]\"]", "", "a_b.c", "[\"q\\\"]\"]"},
        {"module.m.a_b.c", "module.m", "a_b.c", ""},
        {"module.m[\"a.b\"].module.n[1].x-y_z.c[0]", "module.m.module.n", "x-y_z.c", "[0]"},
        {"a_b", NULL, NULL, NULL},
        {"", NULL, NULL, NULL},
        {"a_b.c[", NULL, NULL, NULL},
        {"a_b.c[\"", NULL, NULL, NULL},
        {"a_b.c.d", NULL, NULL, NULL},
        {"module.", NULL, NULL, NULL},
        {"..", NULL, NULL, NULL},
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_plan_address out;
        bool is_good = tg_plan_address_parse(tg_slice_of(cases[i].address), arena, &out);
        assert_int_equal(is_good, cases[i].module != NULL);
        if (!is_good) continue;
        assert_true(tg_slice_is(out.module, cases[i].module));
        assert_true(tg_slice_is(out.block, cases[i].block));
        assert_true(tg_slice_is(out.index, cases[i].index));
    }
    tg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(source_read__finds_blocks),
        cmocka_unit_test(terraform_locate__follows_addresses),
        cmocka_unit_test(terraform_locate__notes_sources_without_a_plan),
        cmocka_unit_test(address_parse__takes_addresses_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
