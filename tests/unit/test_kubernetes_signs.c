/* lib/kubernetes: why something is AI. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kubernetes_fixture.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define WITHOUT_IMAGE(selector, image) \
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n" \
    "spec: {" selector "template: {spec: {containers: [{name: c, " image GPU "}]}}}\n"
#define SELECTOR "selector: {matchLabels: {a: b}}, "

static void read__says_why_something_is_ai(void **state)
{
    (void)state;
    static const struct {
        const char *pod, *category, *reason; /* category NULL: no asset */
    } cases[] = {
        {"containers: [{name: c, image: x, resources: {requests: {amd.com/gpu: 2}}}]", "inference",
         "container c requests amd.com/gpu: 2"},
        {"containers: [{name: c, image: x, resources: {limits: {nvidia.com/gpu: '0'}}}]", NULL,
         NULL},
        {"containers: [{name: c, image: x, resources: {limits: {nvidia.com/gpu: '${N}'}}}]",
         "inference", "container c requests nvidia.com/gpu: ${N}"},
        {"initContainers: [{name: i, image: x, resources: {limits: {nvidia.com/gpu: 1}}}], "
         "containers: [{name: c, image: x}]",
         "inference", "container i requests nvidia.com/gpu: 1"},
        {"nodeSelector: {cloud.google.com/gke-accelerator: nvidia-l4}, containers: [{image: x}]",
         "inference", "it runs on nodes with cloud.google.com/gke-accelerator: nvidia-l4"},
        {"nodeSelector: {node.kubernetes.io/instance-type: p5.48xlarge}, containers: [{image: x}]",
         "inference", "machine type p5.48xlarge has accelerators"},
        {"nodeSelector: {node.kubernetes.io/instance-type: m5.large}, containers: [{image: x}]",
         NULL, NULL},
        {"runtimeClassName: nvidia, containers: [{image: x}]", "inference",
         "runtime class nvidia gives it the GPUs of its node"},
        {"tolerations: [{key: nvidia.com/gpu, operator: Exists}], containers: [{image: x}]", NULL,
         NULL},
        {"containers: [{name: c, image: 'qdrant/qdrant:v1'}]", "vector_search",
         "image qdrant/qdrant:v1 is a vector database"},
        {"containers: [{name: c, image: x, env: [{name: ANTHROPIC_API_KEY, value: k}]}]",
         "third_party_model_api",
         "container c is given ANTHROPIC_API_KEY, the key or the place of a model API"},
        {"containers: [{name: c, image: x, env: [{name: ANTHROPIC_API_KEY, value: k}], " GPU "}]",
         "inference", "container c requests nvidia.com/gpu: 1"},
        {"containers: [{name: c, image: x, env: [{name: ANTHROPIC_API_KEY}]}]", NULL, NULL},
        {"containers: [{image: x, env: [{name: OPENAI_API_KEY, value: k}, "
         "{name: OPENAI_API_BASE_URLS, value: 'http://vllm.ml.svc:8000/v1'}]}]",
         NULL, NULL},
        {"containers: [{image: x, env: [{name: OPENAI_API_KEY, value: k}, "
         "{name: OPENAI_BASE_URL, value: 'https://api.openai.com/v1'}]}]",
         "third_party_model_api",
         "it is given OPENAI_API_KEY, the key or the place of a model API"},
        {"containers: nonsense, resourceClaims: {nvidia.com/gpu: 1}", NULL, NULL},
        {"containers: [nvidia.com/gpu, [1], null]", NULL, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[1024];
        char want[512] = "";
        snprintf(text, sizeof text, "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {%s}\n",
                 cases[i].pod);
        if (cases[i].category) {
            snprintf(want, sizeof want, "A deploy.yaml:1-4 core/Pod/p %s\n  because %s\n",
                     cases[i].category, cases[i].reason);
        }
        expect_text(read_manifest(text, SHOW_ASSETS | SHOW_REASONS), want);
    }
}

static void read__agents_of_nodes_are_not_ai_by_the_nodes_they_run_on(void **state)
{
    (void)state;
    static const char format[] = "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: d}\n"
                                 "spec: {template: {spec: {runtimeClassName: nvidia, nodeSelector: "
                                 "{nvidia.com/gpu.present: 'true'}, containers: [{image: %s}]}}}\n";
    char text[512];
    snprintf(text, sizeof text, format, "x");
    expect_text(read_manifest(text, SHOW_ASSETS), "");
    snprintf(text, sizeof text, format,
             "'vllm/vllm-openai:1', resources: {limits: {nvidia.com/gpu: 1}}");
    expect_text(read_manifest(text, SHOW_ASSETS), "A deploy.yaml:1-4 apps/DaemonSet/d inference\n");
}

static void read__a_part_of_an_object_is_no_object(void **state)
{
    (void)state;
    static const char kustomization[] =
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [%s]\n"
        "patches: [{path: %s}]\n";
    static const char asset[] = "A k/a.yaml:1-4 apps/Deployment/a inference\n";
    static const char note[] = "N k/a.yaml:1:1 part of Deployment a without an image: taken for a "
                               "patch, not for an object\n";
    static const struct {
        const char *text, *resource, *patch, *want;
        bool has_kustomization;
    } cases[] = {
        {WITHOUT_IMAGE("", ""), "x.yaml", "y.yaml", note, true},
        {WITHOUT_IMAGE("", ""), "a.yaml", "y.yaml", asset, true},
        {WITHOUT_IMAGE(SELECTOR, ""), "x.yaml", "y.yaml", asset, true},
        {WITHOUT_IMAGE(SELECTOR, ""), "x.yaml", "a.yaml", "", true},
        {WITHOUT_IMAGE("", ""), "", "", asset, false},
        {WITHOUT_IMAGE(SELECTOR, ""), "", "", asset, false},
        {WITHOUT_IMAGE(SELECTOR, "image: '', "), "", "", asset, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[256];
        snprintf(text, sizeof text, kustomization, cases[i].resource, cases[i].patch);
        const manifest_file files[] = {
            {"k/a.yaml", cases[i].text},
            {cases[i].has_kustomization ? "k/kustomization.yaml" : NULL, text},
            {NULL, NULL}};
        expect_text(read_manifests(files, SHOW_ASSETS | SHOW_DIAGNOSTICS), cases[i].want);
    }
    expect_text(
        read_manifest("apiVersion: v1\nkind: Pod\n$patch: delete\nmetadata: {name: a}\n" POD_SPEC
                      "\n",
                      SHOW_ASSETS),
        "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read__says_why_something_is_ai),
        cmocka_unit_test(read__agents_of_nodes_are_not_ai_by_the_nodes_they_run_on),
        cmocka_unit_test(read__a_part_of_an_object_is_no_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
