/* lib/cost/pools: nodes and the pods on them are one bill. docs/cost.md, "Node pools and their
 * pods". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost_fixture.h"

#include <stdio.h>
#include <string.h>

static tg_asset *add_pool(scene *s, const char *address, const char *type, const char *count,
                          const char *team)
{
    tg_asset *a = add_asset(s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_eks_node_group", address);
    add_driver(&a->after, "instance_type", type);
    add_driver(&a->after, "count", count);
    add_driver(&a->after, "region", "us-east-1");
    if (team) add_tag(&a->after, "team", team);
    return a;
}

static void add_pods(tg_state *to, const char *accelerator, const char *pods, const char *each)
{
    add_driver(to, "count", pods);
    add_driver(to, "min_count", pods);
    add_driver(to, "max_count", pods);
    add_driver(to, "accelerator", accelerator);
    add_driver(to, "accelerator_count", each);
}

/* Of a manifest that nothing is compared with. */
static tg_asset *add_deployment(scene *s, const char *address, const char *accelerator,
                                const char *pods, const char *each, const char *team)
{
    tg_asset *a =
        add_asset(s, TG_KIND_WORKLOAD, TG_PLATFORM_KUBERNETES, "apps/Deployment", address);
    a->change = TG_CHANGE_NONE;
    add_pods(&a->after, accelerator, pods, each);
    if (team) add_tag(&a->after, "team", team);
    return a;
}

static const tg_team_cost *team_of(const scene *s, const char *name)
{
    for (size_t i = 0; i < s->result.totals.team_count; i++) {
        if (tg_slice_is(s->result.totals.teams[i].team, name)) return &s->result.totals.teams[i];
    }
    fail_msg("no team %s", name);
    return NULL;
}

static void cost_pools__cost_pods_their_share(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    add_pool(&s, "aws_eks_node_group.gpu", "g5.12xlarge", "2", "nlp");
    tg_asset *a = add_deployment(&s, "ai/llm", "NVIDIA-A10G", "3", "1", "search");
    add_deployment(&s, "ai/untagged", "NVIDIA-A10G", "1", "2", NULL);
    run(&s);
    /* The pool: 2 x 730 x 5.672 = 8,281.12, of eight A10G at 1.418. Three and two of them are the
     * pods'; three are left. */
    expect(&s, 0, "3105.420000", "3105.420000", "3105.420000");
    expect(&s, 1, "3105.420000", "3105.420000", "3105.420000");
    expect(&s, 2, "2070.280000", "2070.280000", "2070.280000");
    assert_true(tg_slice_is(a->cost->after.lines[0].quantity, "3 pods x 1 x 730 h x $1.418"));
    assert_true(
        tg_slice_is(a->cost->after.lines[0].what, "A10G, a share of aws_eks_node_group.gpu"));
    assert_true(tg_slice_is(s.assets[0].cost->after.lines[1].quantity,
                            "3,650 of 5,840 hours of A10G a month"));
    assert_string_equal(text(&s, s.assets[0].cost->after.lines[1].amount.expected), "-5175.700000");
    assert_string_equal(text(&s, s.result.totals.after.expected), "8281.120000");
    /* The change is the pool: the pods are there before and after. What nobody owns is seen. */
    assert_string_equal(text(&s, s.result.totals.delta.expected), "8281.120000");
    assert_string_equal(text(&s, team_of(&s, "")->after), "2070.280000");
    assert_string_equal(text(&s, team_of(&s, "nlp")->after), "3105.420000");
    close_scene(&s);
}

static void cost_pools__count_the_larger_of_both(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    add_pool(&s, "aws_eks_node_group.gpu", "g5.12xlarge", "1", NULL);
    add_deployment(&s, "ai/llm", "nvidia.com/gpu", "6", "1", "search");
    run(&s);
    /* The pool has four, the pods want six: 6 x 730 x 1.418. No label says which; there is but one
     * kind. */
    expect(&s, 0, "0.000000", "0.000000", "0.000000");
    expect(&s, 1, "6210.840000", "6210.840000", "6210.840000");
    assert_int_equal(s.assets[1].cost->confidence, TG_CONFIDENCE_LOW);
    assert_true(tg_slice_is(s.assets[0].cost->after.lines[1].quantity,
                            "2,920 of 2,920 hours of A10G a month, of 4,380 that they ask for"));
    /* Two of them run elsewhere, before and after: the change is the pool's 730 x 5.672. */
    assert_string_equal(text(&s, s.result.totals.delta.expected), "4140.560000");
    close_scene(&s);
}

static void cost_pools__leave_other_accelerators_alone(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    add_pool(&s, "a", "g5.12xlarge", "1", NULL);
    add_pool(&s, "b", "g6.xlarge", "1", NULL);
    add_deployment(&s, "ai/h100", "nvidia-h100-80gb", "1", "1", NULL);
    add_deployment(&s, "ai/any", "nvidia.com/gpu", "1", "1", NULL);
    tg_asset *a = add_deployment(&s, "ai/named", "nvidia.com/gpu", "1", "1", NULL);
    add_driver(&a->after, "instance_type", "g6.xlarge");
    run(&s);
    expect(&s, 0, "4140.560000", "4140.560000", "4140.560000");
    /* The one L4 of g6.xlarge goes to the pod that names the machine: 730 x 0.8048. */
    expect(&s, 1, "0.000000", "0.000000", "0.000000");
    expect(&s, 2, "5022.400000", "5022.400000", "5022.400000");
    expect_unpriced(&s, 3, "no node label says");
    expect(&s, 4, "587.504000", "587.504000", "587.504000");
    close_scene(&s);
}

static void cost_pools__add_up_where_they_scale(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *pool = add_pool(&s, "a", "g5.xlarge", "2", NULL);
    add_driver(&pool->after, "min_count", "1");
    add_driver(&pool->after, "max_count", "10");
    tg_asset *pods = add_deployment(&s, "ai/llm", "NVIDIA-A10G", "2", "1", NULL);
    pods->after.attributes[1].value = tg_slice_of("1");
    pods->after.attributes[2].value = tg_slice_of("8");
    run(&s);
    /* 730 x 1.006 x (1, 2, 8), and the two more that the pool may have at the high end */
    expect(&s, 1, "734.380000", "1468.760000", "5875.040000");
    expect(&s, 0, "0.000000", "0.000000", "1468.760000");
    close_scene(&s);
}

static void cost_pools__mix_machines_and_attached_accelerators(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a =
        add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_GCP, "google_container_node_pool", "a");
    add_driver(&a->after, "instance_type", "n1-standard-4");
    add_driver(&a->after, "accelerator", "nvidia-tesla-t4");
    add_driver(&a->after, "accelerator_count", "2");
    add_driver(&a->after, "count", "1");
    add_driver(&a->after, "region", "us-central1");
    add_pool(&s, "b", "g4dn.xlarge", "2", NULL);
    add_deployment(&s, "ai/llm", "nvidia-tesla-t4", "1", "1", NULL);
    run(&s);
    /* 649.69927 for two T4, 2 x 730 x 0.526 = 767.96 for two: 1,417.65927 / 4 each */
    expect(&s, 2, "354.414818", "354.414818", "354.414818");
    expect(&s, 0, "487.274452", "487.274452", "487.274452");
    expect(&s, 1, "575.970000", "575.970000", "575.970000");
    assert_true(tg_slice_is(s.assets[2].cost->after.lines[0].what, "T4, a share of 2 node pools"));
    close_scene(&s);
}

/* Pods that Terraform makes are pods; what their containers ask for is NVIDIA's unless a node
 * selector says more. */
static void cost_pools__host_the_pods_of_terraform(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    add_pool(&s, "aws_eks_node_group.gpu", "g5.12xlarge", "1", NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_KUBERNETES, "kubernetes_deployment",
                            "kubernetes_deployment.llm");
    add_driver(&a->after, "count", "2");
    add_driver(&a->after, "accelerator_count", "1");
    run(&s);
    expect(&s, 1, "2070.280000", "2070.280000", "2070.280000");
    expect(&s, 0, "2070.280000", "2070.280000", "2070.280000");
    close_scene(&s);
}

/* A pool without nodes holds nothing, and its pods are not for nothing. */
static void cost_pools__hold_nothing_when_empty(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    add_pool(&s, "a", "g5.12xlarge", "0", NULL);
    add_deployment(&s, "ai/llm", "NVIDIA-A10G", "1", "1", NULL);
    run(&s);
    /* 730 x 1.006, an accelerator's usual share */
    expect(&s, 1, "734.380000", "734.380000", "734.380000");
    close_scene(&s);
}

/* A sixth of an A10 is one device to a pod. */
static void cost_pools__count_parts_of_accelerators_as_devices(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *a = add_asset(&s, TG_KIND_RESOURCE, TG_PLATFORM_AZURE,
                            "azurerm_kubernetes_cluster_node_pool", "a");
    add_driver(&a->after, "instance_type", "Standard_NV6ads_A10_v5");
    add_driver(&a->after, "count", "2");
    add_driver(&a->after, "region", "eastus");
    add_deployment(&s, "ai/small", "nvidia.com/gpu", "1", "1", NULL);
    run(&s);
    /* 730 x 0.454 for each */
    expect(&s, 0, "331.420000", "331.420000", "331.420000");
    expect(&s, 1, "331.420000", "331.420000", "331.420000");
    close_scene(&s);
}

static void cost_pools__follow_a_change(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL, NULL);
    tg_asset *pool = add_pool(&s, "a", "g5.12xlarge", "2", NULL);
    pool->change = TG_CHANGE_UPDATE;
    pool->has_before = true;
    add_driver(&pool->before, "instance_type", "g5.12xlarge");
    add_driver(&pool->before, "count", "1");
    add_driver(&pool->before, "region", "us-east-1");
    tg_asset *pods = add_deployment(&s, "ai/llm", "NVIDIA-A10G", "2", "1", "search");
    pods->change = TG_CHANGE_UPDATE;
    pods->has_before = true;
    add_pods(&pods->before, "NVIDIA-A10G", "1", "1");
    add_tag(&pods->before, "team", "search");
    run(&s);
    /* Four more accelerators; one of them is the pods'. */
    assert_string_equal(text(&s, s.result.totals.before.expected), "4140.560000");
    assert_string_equal(text(&s, s.result.totals.after.expected), "8281.120000");
    assert_string_equal(text(&s, team_of(&s, "search")->delta), "1035.140000");
    assert_string_equal(text(&s, team_of(&s, "")->delta), "3105.420000");
    close_scene(&s);
}

static void cost_pools__are_apart_where_it_is_said(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, "version: 1\nnode_pools: separate\n", NULL, NULL);
    add_pool(&s, "a", "g5.12xlarge", "2", NULL);
    add_deployment(&s, "ai/llm", "NVIDIA-A10G", "3", "1", NULL);
    run(&s);
    expect(&s, 0, "8281.120000", "8281.120000", "8281.120000");
    expect(&s, 1, "2203.140000", "2203.140000", "2203.140000");
    close_scene(&s);
}

/* Whatever the order of the assets, the sum is the larger of what is there and what is asked for.
 */
static void cost_pools__do_not_depend_on_the_order(void **state)
{
    (void)state;
    for (int turn = 0; turn < 4; turn++) {
        scene s;
        open_scene(&s, NULL, NULL, NULL);
        if (turn & 1) add_deployment(&s, "ai/a", "NVIDIA-A10G", "3", "1", "search");
        if (turn & 2) add_deployment(&s, "ai/b", "NVIDIA-A10G", "7", "1", "nlp");
        add_pool(&s, "y", "g5.12xlarge", "2", NULL);
        if (!(turn & 2)) add_deployment(&s, "ai/b", "NVIDIA-A10G", "7", "1", "nlp");
        add_pool(&s, "x", "g5.xlarge", "3", NULL);
        if (!(turn & 1)) add_deployment(&s, "ai/a", "NVIDIA-A10G", "3", "1", "search");
        run(&s);
        /* 2 x 730 x 5.672 + 3 x 730 x 1.006, eleven accelerators, ten of them asked for */
        assert_string_equal(text(&s, s.result.totals.after.expected), "10484.260000");
        assert_string_equal(text(&s, team_of(&s, "search")->after), "2859.343636");
        assert_string_equal(text(&s, team_of(&s, "nlp")->after), "6671.801818");
        close_scene(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_pools__cost_pods_their_share),
        cmocka_unit_test(cost_pools__count_the_larger_of_both),
        cmocka_unit_test(cost_pools__leave_other_accelerators_alone),
        cmocka_unit_test(cost_pools__add_up_where_they_scale),
        cmocka_unit_test(cost_pools__mix_machines_and_attached_accelerators),
        cmocka_unit_test(cost_pools__host_the_pods_of_terraform),
        cmocka_unit_test(cost_pools__hold_nothing_when_empty),
        cmocka_unit_test(cost_pools__count_parts_of_accelerators_as_devices),
        cmocka_unit_test(cost_pools__follow_a_change),
        cmocka_unit_test(cost_pools__are_apart_where_it_is_said),
        cmocka_unit_test(cost_pools__do_not_depend_on_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
