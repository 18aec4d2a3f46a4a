/* lib/kubernetes: labels. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kubernetes_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define RAY_POD "spec: {containers: [{name: r, image: 'rayproject/ray:2'}]}"

static void read__labels_of_the_object_do_not_reach_its_pods(void **state)
{
    (void)state;
    expect_text(
        read_manifest(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, labels: {team: x}}\n"
            "spec: {template: {metadata: {labels: {use_case: chat}}, " POD_SPEC "}}\n",
            SHOW_TAGS | SHOW_FIX),
        "  use_case=chat in spec.template.metadata.labels (bill)\n"
        "  team=x in metadata.labels (none)\n"
        "spec:\n  template:\n    metadata:\n      labels:\n        {pairs}\n"
        "(spec.template.metadata.labels; put them into the template only, spec.selector cannot be "
        "changed later; the pods restart)\n");
}

static void read__values_that_are_no_texts_or_not_known_yet_are_told_apart(void **state)
{
    (void)state;
    expect_text(read_manifest(
                    "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {a: 1, b: no, c: '1', "
                    "d: null, e: '${E}', f: '{{ .f }}', g: {x: 1}}}\n" POD_SPEC "\n",
                    SHOW_TAGS),
                "  a=! in metadata.labels (bill)\n  b=! in metadata.labels (bill)\n"
                "  c=1 in metadata.labels (bill)\n  d= in metadata.labels (bill)\n"
                "  e=?${E} in metadata.labels (bill)\n  f=?{{ .f }} in metadata.labels (bill)\n"
                "  g=! in metadata.labels (bill)\n");
}

static void read__a_label_counts_when_all_pods_have_it(void **state)
{
    (void)state;
    expect_text(
        read_manifest("apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {name: r, labels: "
                      "{team: x}}\nspec:\n"
                      "  headGroupSpec: {labels: {a: '1', b: h}, template: {metadata: {labels: "
                      "{c: '1'}}, " RAY_POD "}}\n"
                      "  workerGroupSpecs:\n"
                      "  - {labels: {a: '1', b: w}, template: {" RAY_POD "}}\n"
                      "  - {template: {metadata: {labels: {a: '1', b: w, c: '1'}}, " RAY_POD "}}\n",
                      SHOW_TAGS | SHOW_FIX),
        "  a=1 in spec.headGroupSpec.labels (bill)\n"
        "  b=h in spec.headGroupSpec.labels (bill)\n"
        "  b=w in spec.workerGroupSpecs[0].labels (bill)\n"
        "  c=1 in spec.headGroupSpec.template.metadata.labels but not in "
        "spec.workerGroupSpecs[0].template.metadata.labels (none)\n"
        "  team=x in metadata.labels (none)\n"
        "spec:\n  headGroupSpec:\n    template:\n      metadata:\n        labels:\n          "
        "{pairs}\n"
        "(spec.headGroupSpec.template.metadata.labels and 2 more pod templates; the same in the "
        "other "
        "pod templates)\n");
}

static void read__only_pods_with_signs_need_labels_where_signs_decide(void **state)
{
    (void)state;
    expect_text(
        read_manifest(
            "apiVersion: jobset.x-k8s.io/v1alpha2\nkind: JobSet\nmetadata: {name: j}\nspec:\n"
            "  replicatedJobs:\n"
            "  - {name: d, template: {spec: {template: {spec: {containers: [{image: x}]}}}}}\n"
            "  - {name: w, replicas: 2, template: {spec: {parallelism: 4, template: {metadata: "
            "{labels: {team: a}}, " POD_SPEC "}}}}\n",
            SHOW_TAGS | SHOW_DRIVERS | SHOW_FIX),
        "  team=a in spec.replicatedJobs[1].template.spec.template.metadata.labels (bill)\n"
        "  count 8\n  min_count 8\n  max_count 8\n  accelerator nvidia.com/gpu\n  "
        "accelerator_count 1\n"
        "spec:\n  replicatedJobs:\n    - template:\n        spec:\n          template:\n"
        "            metadata:\n              labels:\n                {pairs}\n"
        "(spec.replicatedJobs[1].template.spec.template.metadata.labels; labels of "
        "replicatedJobs[].template.metadata reach the Jobs only)\n");
}

static void read__operators_take_labels_from_where_they_take_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *tags;
    } cases[] = {
        {"apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: i, "
         "labels: "
         "{team: a}}\nspec: {predictor: {labels: {use_case: b}, model: {modelFormat: {name: "
         "sklearn}}}}\n",
         "  team=a in metadata.labels (bill)\n  use_case=b in spec.predictor.labels (bill)\n"},
        {"apiVersion: apps.nvidia.com/v1alpha1\nkind: NIMService\nmetadata: {name: i, labels: "
         "{team: a}}\n"
         "spec: {labels: {use_case: b}, resources: {limits: {nvidia.com/gpu: 1}}}\n",
         "  use_case=b in spec.labels (bill)\n  team=a in metadata.labels (none)\n"},
        {"apiVersion: serving.kserve.io/v1alpha2\nkind: LLMInferenceService\nmetadata: {name: i, "
         "labels: "
         "{team: a}}\nspec: {labels: {use_case: b}, template: {containers: [{image: x}]}}\n",
         "  use_case=b in spec.labels (bill)\n  team=a in metadata.labels (none)\n"},
        {"apiVersion: kaito.sh/v1beta1\nkind: Workspace\nmetadata: {name: i, labels: {team: a}}\n"
         "resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: "
         "{use_case: b}}}\n",
         "  use_case=b in resource.labelSelector.matchLabels (bill)\n  team=a in metadata.labels "
         "(none)\n"},
        {"apiVersion: sagemaker.services.k8s.aws/v1alpha1\nkind: Endpoint\nmetadata: {name: i}\n"
         "spec: {tags: [{key: team, value: a}, {key: use_case, value: 3}, {value: x}, y]}\n",
         "  team=a in spec.tags (bill)\n  use_case=! in spec.tags (bill)\n"},
        {"apiVersion: production-stack.vllm.ai/v1alpha1\nkind: VLLMRuntime\nmetadata: {name: i, "
         "namespace: n}\n"
         "spec: {deploymentConfig: {resources: {gpu: '1'}}}\n---\napiVersion: v1\nkind: Namespace\n"
         "metadata: {name: n, labels: {team: a}}\n",
         "  team=a in metadata.labels of Namespace n (bill)\n"},
        {"apiVersion: production-stack.vllm.ai/v1alpha1\nkind: VLLMRuntime\nmetadata: {name: i, "
         "namespace: n}\n"
         "spec: {deploymentConfig: {resources: {gpu: '1'}}}\n",
         "  parent the Namespace it runs in (the operator has no field for pod labels): Namespace "
         "n, which is "
         "not in this scan\n"},
        {"apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: g}\nspec: {template: "
         "{spec: "
         "{nodeClassRef: {name: gpu}, requirements: [{key: karpenter.k8s.aws/instance-family, "
         "operator: In, "
         "values: [g6]}]}}}\n---\napiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: "
         "{name: gpu}\n"
         "spec: {tags: {team: a}}\n",
         "  team=a in spec.tags of EC2NodeClass gpu (bill)\n"},
        {"apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: g}\nspec: {template: "
         "{spec: "
         "{nodeClassRef: {name: gpu}, requirements: [{key: karpenter.k8s.aws/instance-family, "
         "operator: In, "
         "values: [g6]}]}}}\n",
         "  open EC2NodeClass: EC2NodeClass gpu, which is not in this scan\n"},
        {"apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: g}\nspec: {template: "
         "{spec: "
         "{requirements: [{key: karpenter.k8s.aws/instance-family, operator: NotIn, values: "
         "[g6]}]}}}\n",
         ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_text(read_manifest(cases[i].text, SHOW_TAGS), cases[i].tags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read__labels_of_the_object_do_not_reach_its_pods),
        cmocka_unit_test(read__values_that_are_no_texts_or_not_known_yet_are_told_apart),
        cmocka_unit_test(read__a_label_counts_when_all_pods_have_it),
        cmocka_unit_test(read__only_pods_with_signs_need_labels_where_signs_decide),
        cmocka_unit_test(read__operators_take_labels_from_where_they_take_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
