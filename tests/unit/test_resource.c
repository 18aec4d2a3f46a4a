#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "catalog/resource.h"
#include "terraform_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- the rules that ship
 * ---------------------------------------------------------------------------- */

static void resource_rules__built_in_ones_are_right(void **state)
{
    (void)state;
    terraform_fixture f;
    terraform_fixture_open(&f, NULL);
    tg_err err = {0};
    assert_int_equal(tg_resource_check_all(f.catalog, f.arena, &f.problems, &err), TG_OK);
    const tg_diagnostic *list = f.problems.items;
    for (size_t i = 0; i < f.problems.count; i++) {
        print_message("%.*s: %.*s\n", TG_FMT(list[i].location.file), TG_FMT(list[i].message));
    }
    assert_int_equal(f.problems.count, 0);
    terraform_fixture_close(&f);
}

/* What carries no name is asked for by type, so two of a type would hide each other. */
static void resource_rules__names_are_unique(void **state)
{
    (void)state;
    terraform_fixture f;
    terraform_fixture_open(&f, NULL);
    tg_vec infos = tg_vec_of(f.arena, sizeof(tg_rule_info));
    assert_int_equal(tg_catalog_rules(f.catalog, f.arena, &infos, NULL), TG_OK);
    const tg_rule_info *list = infos.items;
    size_t count = 0;
    for (size_t i = 0; i < infos.count; i++) {
        if (!tg_slice_starts(list[i].name, tg_slice_of("terraform/"))) continue;
        count++;
        assert_true(list[i].source.n > 0);
        assert_true(list[i].summary.n > 0);
        if (i) assert_true(tg_slice_compare(list[i - 1].name, list[i].name) != 0);
    }
    assert_true(count > 650);
    terraform_fixture_close(&f);
}

static void resource_rules_of__compiles_once(void **state)
{
    (void)state;
    terraform_fixture f;
    terraform_fixture_open(&f, NULL);
    const tg_resource_rule *const *first = NULL;
    const tg_resource_rule *const *second = NULL;
    size_t count = 0;
    tg_slice type = tg_slice_of("azapi_resource");
    assert_int_equal(tg_resource_rules_of(f.catalog, type, &first, &count, NULL), TG_OK);
    assert_true(count > 10);
    assert_true(tg_slice_is(first[0]->rule, "terraform/azapi/azapi_resource/cognitive-account"));
    assert_true(tg_slice_is(first[0]->provider, "azure"));
    assert_int_equal(first[0]->platform, TG_PLATFORM_AZURE);
    assert_int_equal(tg_resource_rules_of(f.catalog, type, &second, &count, NULL), TG_OK);
    assert_ptr_equal(first, second);
    assert_int_equal(tg_resource_rules_of(f.catalog, tg_slice_of("aws_vpc"), &first, &count, NULL),
                     TG_OK);
    assert_int_equal(count, 0);
    assert_null(first);
    terraform_fixture_close(&f);
}

static void resource_is_known__not_what_is_switched_off(void **state)
{
    (void)state;
    terraform_fixture f;
    terraform_fixture_open(&f, NULL);
    static const struct {
        const char *type;
        bool is_known;
    } cases[] = {
        {"aws_sagemaker_endpoint", true},
        {"aws_launch_configuration", true},   /* no tags, but a template */
        {"aws_secretsmanager_secret", false}, /* switched off */
        {"aws_sagemaker_workforce", false},   /* costs nothing, takes no tags */
        {"azurerm_cognitive_deployment", true},
        {"huggingface-spaces_space", true},
        {"aws_sagemaker_endpoin", false},
        {"", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(tg_resource_is_known(f.catalog, tg_slice_of(cases[i].type)),
                         cases[i].is_known);
    }
    terraform_fixture_close(&f);
}

/* --- the rules of a bundle
 * ---------------------------------------------------------------------------- */

static void resource_add__wrong_rules_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *message;
    } cases[] = {
        {"resources: {}", "`resources` must be a list of resource rules"},
        {"resources: [{type: a_b, category: training, tags: [{}]}]",
         "a carrier has either `path` or `from`"},
        {"resources: [{type: a_b, category: training, cost: {instance_typ: x}}]",
         "there is no cost driver `instance_typ`; did you mean `instance_type`?"},
        {"resources: [{type: a_b, category: training, cost: [x]}]",
         "`cost` must be a mapping of cost drivers to attribute paths"},
        {"resources: [{category: training}]", "a resource rule has either `type` or `types`"},
        {"resources: [{type: a_b, category: training, tags: nowhere}]",
         "there is no tag scheme `nowhere`"},
        {"resources: [{type: a_b, category: training}, {type: a_b, category: training}]",
         "a second rule for a_b; give each a `name` of its own, or make it one"},
        {"resources: [{type: a_b, category: training, reason: [1]}]",
         "`reason` must be a text or a list of texts"},
        {"providers: []\nresources: []", "`providers` must be a mapping of names to mappings"},
        {"tag_schemes: {x: 1}\nresources: []",
         "`tags` must be the name of a tag scheme, a list of carriers, or `none`"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        terraform_fixture f;
        terraform_fixture_open(&f, cases[i].rules);
        assert_null(f.catalog);
        bool is_told = false;
        const tg_diagnostic *list = f.problems.items;
        for (size_t k = 0; k < f.problems.count; k++) {
            is_told = is_told || tg_slice_is(list[k].message, cases[i].message);
        }
        if (!is_told) print_message("not told: %s\n", cases[i].message);
        assert_true(is_told);
        terraform_fixture_close(&f);
    }
}

static void resource_add__a_bundle_replaces_all_rules_of_a_type(void **state)
{
    (void)state;
    terraform_fixture f;
    terraform_fixture_open(
        &f, "providers: {acme: {cloud: acme, tags: acme}}\n"
            "tag_schemes: {acme: [{path: meta}]}\n"
            "resources:\n"
            "  - {type: azapi_resource, category: platform, tags: none, bills: true}\n"
            "  - {provider: gcp, types: [x_y, x_z], category: training}\n"
            "  - {type: acme_pool, category: training}\n");
    const tg_resource_rule *const *rules = NULL;
    size_t count = 0;
    tg_slice type = tg_slice_of("azapi_resource");
    assert_int_equal(tg_resource_rules_of(f.catalog, type, &rules, &count, NULL), TG_OK);
    assert_int_equal(count, 1);
    assert_int_equal(rules[0]->carrier_count, 0);
    type = tg_slice_of("x_z");
    assert_int_equal(tg_resource_rules_of(f.catalog, type, &rules, &count, NULL), TG_OK);
    assert_int_equal(count, 1);
    assert_true(tg_slice_is(rules[0]->rule, "terraform/gcp/x_z"));
    assert_int_equal(rules[0]->platform, TG_PLATFORM_GCP);
    assert_true(tg_slice_is(rules[0]->carriers[0].path, "labels"));
    type = tg_slice_of("acme_pool");
    assert_int_equal(tg_resource_rules_of(f.catalog, type, &rules, &count, NULL), TG_OK);
    assert_true(tg_slice_is(rules[0]->provider, "acme"));
    assert_int_equal(rules[0]->platform, TG_PLATFORM_OTHER);
    assert_true(tg_slice_is(rules[0]->carriers[0].path, "meta"));
    terraform_fixture_close(&f);
}

/* --- paths
 * ---------------------------------------------------------------------------------------------- */

static void path_next__takes_names_apart(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *steps[4];
    } cases[] = {
        {"a", {"a"}},
        {"a.b.c", {"a", "b", "c"}},
        {"limits[\"nvidia.com/gpu\"]", {"limits", "nvidia.com/gpu"}},
        {"a[\"x.y\"].b", {"a", "x.y", "b"}},
        {"a.*.b", {"a", "*", "b"}},
        {"a[0]", {"a", "[0]"}},
        {"", {NULL}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_slice rest = tg_slice_of(cases[i].path);
        tg_path_step step;
        size_t n = 0;
        while (tg_path_next(&rest, &step)) {
            assert_true(n < 4 && cases[i].steps[n]);
            assert_true(tg_slice_is(step.name, cases[i].steps[n]));
            n++;
        }
        assert_null(n < 4 ? cases[i].steps[n] : NULL);
    }
}

static void path_reference__cuts_at_the_arrow(void **state)
{
    (void)state;
    tg_slice reference;
    tg_slice rest;
    assert_true(tg_path_reference(tg_slice_of("a.b->@ai"), &reference, &rest));
    assert_true(tg_slice_is(reference, "a.b"));
    assert_true(tg_slice_is(rest, "@ai"));
    assert_false(tg_path_reference(tg_slice_of("a-b>c"), &reference, &rest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resource_rules__built_in_ones_are_right),
        cmocka_unit_test(resource_rules__names_are_unique),
        cmocka_unit_test(resource_rules_of__compiles_once),
        cmocka_unit_test(resource_is_known__not_what_is_switched_off),
        cmocka_unit_test(resource_add__wrong_rules_are_told),
        cmocka_unit_test(resource_add__a_bundle_replaces_all_rules_of_a_type),
        cmocka_unit_test(path_next__takes_names_apart),
        cmocka_unit_test(path_reference__cuts_at_the_arrow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
