/* lib/kubernetes: figures of pods. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kubernetes_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define RAY_POD "spec: {containers: [{name: r, image: 'rayproject/ray:2'}]}"

static void read__counts_pods_as_the_operators_do(void **state)
{
    (void)state;
    static const struct {
        const char *text, *drivers;
    } cases[] = {
        {"apiVersion: leaderworkerset.x-k8s.io/v1\nkind: LeaderWorkerSet\nmetadata: {name: "
         "a}\nspec:\n"
         "  replicas: 3\n  leaderWorkerTemplate: {size: 4, leaderTemplate: {spec: {containers: "
         "[{image: x, "
         "resources: {limits: {nvidia.com/gpu: 2}}}]}}, workerTemplate: {" POD_SPEC "}}\n",
         "  count 3\n  min_count 3\n  max_count 3\n  accelerator nvidia.com/gpu\n  "
         "accelerator_count 2\n"
         "  count 9\n  min_count 9\n  max_count 9\n  accelerator nvidia.com/gpu\n  "
         "accelerator_count 1\n"},
        {"apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec: {template: {" POD_SPEC
         "}}\n",
         "  count how many there are\n  min_count how many there are\n  max_count how many there "
         "are\n"
         "  accelerator nvidia.com/gpu\n  accelerator_count 1\n"},
        {"apiVersion: leaderworkerset.x-k8s.io/v1\nkind: LeaderWorkerSet\nmetadata: {name: "
         "a}\nspec:\n"
         "  replicas: 3\n  leaderWorkerTemplate: {size: 4, workerTemplate: {" POD_SPEC "}}\n",
         "  count 12\n  min_count 12\n  max_count 12\n  accelerator nvidia.com/gpu\n  "
         "accelerator_count 1\n"},
        {"apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {name: a}\nspec:\n"
         "  headGroupSpec: {template: {" RAY_POD "}}\n  workerGroupSpecs:\n"
         "  - {replicas: 2, minReplicas: 0, maxReplicas: 5, numOfHosts: 4, template: {" POD_SPEC
         "}}\n",
         "  count 1\n  min_count 1\n  max_count 1\n  accelerator none\n  accelerator_count 0\n"
         "  count 8\n  min_count 0\n  max_count 20\n  accelerator nvidia.com/gpu\n  "
         "accelerator_count 1\n"},
        {"apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {suspend: true, parallelism: "
         "2, "
         "activeDeadlineSeconds: 3600, template: {" POD_SPEC "}}\n",
         "  seconds 3600\n  count 2\n  min_count 0\n  max_count 2\n  accelerator nvidia.com/gpu\n"
         "  accelerator_count 1\n"},
        {"apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: '${N}', "
         "template: "
         "{spec: {nodeSelector: {cloud.google.com/gke-accelerator: nvidia-l4}, containers: "
         "[{image: x, "
         "resources: {limits: {nvidia.com/gpu: 1000m}}}, {image: x, resources: {limits: "
         "{nvidia.com/gpu: "
         "'2'}}}]}}}\n",
         "  count how many there are\n  min_count how many there are\n  max_count how many there "
         "are\n  accelerator nvidia-l4\n"
         "  accelerator_count 3\n"},
        {"apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {initContainers: [{image: x, "
         "resources: "
         "{limits: {nvidia.com/mig-1g.5gb: 4}}}], containers: [{image: x, resources: {limits: "
         "{nvidia.com/mig-1g.5gb: 2}}}]}\n",
         "  count 1\n  min_count 1\n  max_count 1\n  accelerator nvidia.com/mig-1g.5gb\n"
         "  accelerator_count 4\n"},
        {"apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{image: "
         "'vllm/vllm-openai:1', "
         "args: [--port, '80', --model, Qwen/Qwen3-8B]}]}\n",
         "  count 1\n  min_count 1\n  max_count 1\n  accelerator none\n  accelerator_count 0\n"
         "  model Qwen/Qwen3-8B\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *got = read_manifest(cases[i].text, SHOW_DRIVERS);
        expect_text(got, cases[i].drivers);
    }
}

static void read__figures_that_do_not_fit_are_not_known(void **state)
{
    (void)state;
    const char *got =
        read_manifest("apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {name: a}\nspec:\n"
                      "  headGroupSpec: {template: {" RAY_POD "}}\n  workerGroupSpecs:\n"
                      "  - {replicas: 9000000000000000000, numOfHosts: 4, template: {spec: "
                      "{containers: [{image: x, "
                      "resources: {limits: {nvidia.com/gpu: 99999999999999999999}}}]}}}\n",
                      SHOW_DRIVERS);
    expect_text_part(got, "  count how many there are\n");
    expect_text_part(got, "  accelerator_count how many there are\n");
    expect_text_part(
        read_manifest(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: "
            "-3, template: {" POD_SPEC "}}\n",
            SHOW_DRIVERS),
        "  count how many there are\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read__counts_pods_as_the_operators_do),
        cmocka_unit_test(read__figures_that_do_not_fit_are_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
