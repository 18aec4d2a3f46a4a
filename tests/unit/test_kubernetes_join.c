/* lib/kubernetes: what other files say of an object. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kubernetes_fixture.h"

static void join__devices_are_claimed_in_another_file(void **state)
{
    (void)state;
    static const char pod[] = "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: n}\n"
                              "spec: {resourceClaims: [{name: g, resourceClaimTemplateName: t}], "
                              "containers: [{image: x}]}\n";
    const manifest_file files[] = {
        {"a/pod.yaml", pod},
        {"a/claims.yaml",
         "apiVersion: resource.k8s.io/v1beta1\nkind: ResourceClaimTemplate\nmetadata: {name: t}\n"
         "spec: {spec: {devices: {requests: [{name: r, deviceClassName: gpu.nvidia.com, count: "
         "4}]}}}\n"},
        {NULL, NULL}};
    expect_text(read_manifests(files, SHOW_ASSETS | SHOW_REASONS | SHOW_DRIVERS),
                "A a/pod.yaml:1-4 core/Pod/n/p inference\n"
                "  because ResourceClaimTemplate t claims a device of class gpu.nvidia.com\n"
                "  count 1\n  min_count 1\n  max_count 1\n  accelerator gpu.nvidia.com\n"
                "  accelerator_count 4\n");
    const manifest_file other[] = {
        {"pod.yaml", pod},
        {"claims.yaml",
         "apiVersion: resource.k8s.io/v1\nkind: ResourceClaimTemplate\nmetadata: {name: t}\n"
         "spec: {spec: {devices: {requests: [{exactly: {deviceClassName: dranet}}]}}}\n"
         "---\napiVersion: resource.k8s.io/v1\nkind: ResourceClaimTemplate\nmetadata: {name: t, "
         "namespace: elsewhere}\nspec: {spec: {devices: {requests: [{exactly: {deviceClassName: "
         "gpu.nvidia.com}}]}}}\n"
         "---\napiVersion: resource.k8s.io/v1\nkind: ResourceClaim\nmetadata: {name: t}\n"
         "spec: {devices: {requests: [{exactly: {deviceClassName: gpu.nvidia.com}}]}}\n"},
        {NULL, NULL}};
    expect_text(read_manifests(other, SHOW_ASSETS), "");
}

static void join__keys_are_imported_from_secrets_of_the_same_name(void **state)
{
    (void)state;
    const manifest_file files[] = {
        {"app.yaml",
         "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: chat}\nspec: {template: "
         "{spec: {containers: [{name: c, image: x, envFrom: [{secretRef: {name: keys}}]}]}}}\n"
         "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: "
         "{spec: {containers: [{name: c, image: x, envFrom: [{configMapRef: {name: keys}}]}]}}}\n"},
        {"keys.yaml",
         "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: e}\n"
         "spec: {target: {name: keys}, data: [{secretKey: OPENAI_API_KEY}]}\n"},
        {NULL, NULL}};
    expect_text(
        read_manifests(files, SHOW_ASSETS | SHOW_REASONS),
        "A app.yaml:1-4 apps/Deployment/chat third_party_model_api\n"
        "  because container c is given OPENAI_API_KEY of ExternalSecret keys, the key or the "
        "place "
        "of a model API\n");
}

static void join__autoscalers_set_the_range(void **state)
{
    (void)state;
    const manifest_file files[] = {
        {"a.yaml", DEPLOYMENT("a") "---\n" DEPLOYMENT("b") "---\n" DEPLOYMENT("c")},
        {"hpa.yaml",
         "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\n"
         "spec: {minReplicas: 2, maxReplicas: 9, scaleTargetRef: {kind: Deployment, name: a}}\n"
         "---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: k}\n"
         "spec: {scaleTargetRef: {name: b}}\n"},
        {NULL, NULL}};
    expect_text(read_manifests(files, SHOW_DRIVERS),
                "  count 1\n  min_count 2\n  max_count 9\n  accelerator nvidia.com/gpu\n  "
                "accelerator_count 1\n"
                "  count 1\n  min_count 0\n  max_count 100\n  accelerator nvidia.com/gpu\n  "
                "accelerator_count 1\n"
                "  count 1\n  min_count 1\n  max_count 1\n  accelerator nvidia.com/gpu\n  "
                "accelerator_count 1\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(join__devices_are_claimed_in_another_file),
        cmocka_unit_test(join__keys_are_imported_from_secrets_of_the_same_name),
        cmocka_unit_test(join__autoscalers_set_the_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
