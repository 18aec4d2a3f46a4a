/* lib/kubernetes: documents and objects, signs of AI, labels, figures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/limits.h"
#include "kubernetes_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define GPU "resources: {limits: {nvidia.com/gpu: 1}}"
#define POD_SPEC "spec: {containers: [{name: main, image: x, " GPU "}]}"
#define DEPLOYMENT(name) \
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " name "}\n" \
    "spec: {template: {" POD_SPEC "}}\n"

static void expect(const char *got, const char *want)
{
    if (strcmp(got, want) != 0) fail_msg("got\n%s\nwanted\n%s", got, want);
}

static bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

static void expect_part(const char *got, const char *part)
{
    if (!has(got, part)) fail_msg("got\n%s\nwithout\n%s", got, part);
}

/* --- recognising ----------------------------------------------------------------------------- */

static void recognises__takes_manifests_by_content(void **state)
{
    (void)state;
    static const struct {
        const char *path, *text;
        bool is;
    } cases[] = {
        {"a.yaml", "apiVersion: v1\nkind: Pod\n", true},
        {"a.yml", "# a comment\n---\nkind: Pod\napiVersion: v1\n", true},
        {"a.json", "{\"apiVersion\":\"v1\",\"kind\":\"List\"}", true},
        {"a.txt", "apiVersion: v1\nkind: Pod\n", false},
        {".github/workflows/ci.yaml", "on: push\njobs: {}\n", false},
        {"compose.yaml", "services:\n  web: {image: nginx}\n", false},
        {"openapi.json", "{\"openapi\":\"3.1.0\",\"paths\":{}}", false},
        {"package.json", "{\"name\":\"x\"}", false},
        {"empty.yaml", "", false},
        {"chart/Chart.yaml", "name: x\n", true},
        {"chart/values.yaml", "a: b\n", true},
        {"chart/templates/_helpers.tpl", "{{ define \"x\" }}", true},
        {"other/x.tpl", "{{ define \"x\" }}", false},
        {"k/kustomization.yaml", "resources: []\n", true},
        {"patch.yaml", "- op: add\n  path: /a\n", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (is_recognised(cases[i].path, cases[i].text) != cases[i].is)
            fail_msg("%s", cases[i].path);
    }
}

/* --- documents ------------------------------------------------------------------------------- */

static void read__finds_objects_in_many_documents_with_their_lines(void **state)
{
    (void)state;
    const char *text = "# first\n---\n# nothing but a comment\n---\n" DEPLOYMENT(
        "a") "---\n\n"
             "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: gpu}\n...\n---\r\n"
             "apiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n  generateName: b-\r\n"
             "  namespace: ml\r\n" POD_SPEC "\r\n";
    expect(read_manifest(text, SHOW_ASSETS | SHOW_DIAGNOSTICS),
           "A deploy.yaml:5-8 apps/Deployment/a inference\n"
           "A deploy.yaml:16-21 core/Pod/ml/b-* inference\n");
}

static void read__takes_lists_apart(void **state)
{
    (void)state;
    expect(read_manifest("apiVersion: v1\nkind: List\nitems:\n"
                         "- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  " POD_SPEC "\n"
                         "- apiVersion: v1\n  kind: List\n  items:\n"
                         "  - apiVersion: v1\n    kind: Pod\n    metadata: {name: b}\n    " POD_SPEC
                         "\n",
                         SHOW_ASSETS),
           "A deploy.yaml:4-7 core/Pod/a inference\nA deploy.yaml:11-14 core/Pod/b inference\n");
    expect(read_manifest("apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n  " POD_SPEC
                         "\n",
                         SHOW_ASSETS),
           "A deploy.yaml:4-5 core/Pod/a inference\n");
    expect(read_manifest("- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  " POD_SPEC "\n",
                         SHOW_ASSETS),
           "A deploy.yaml:1-4 core/Pod/a inference\n");
}

#define LIST "{apiVersion: v1, kind: List, items: ["
#define DEEP_POD "{apiVersion: v1, kind: Pod, metadata: {name: a}, " POD_SPEC "}"

static void read__says_when_lists_are_nested_too_deep(void **state)
{
    (void)state;
    assert_int_equal(TG_LIMIT_MANIFEST_DEPTH, 4);
    expect(read_manifest(LIST LIST LIST LIST DEEP_POD "]}]}]}]}\n", SHOW_ASSETS | SHOW_DIAGNOSTICS),
           "A deploy.yaml:1-1 core/Pod/a inference\n");
    expect(
        read_manifest(LIST LIST LIST LIST LIST DEEP_POD ", " DEEP_POD "]}]}]}]}]}\n",
                      SHOW_ASSETS | SHOW_DIAGNOSTICS),
        "E deploy.yaml:1:186 more than 4 lists and wrappers around an object: what is in them is "
        "not read; write the object without them\n");
}

/* --- kinds that no rule names ---------------------------------------------------------------- */

#define THING(shape) "apiVersion: acme.io/v1\nkind: Thing\nmetadata: {name: a}\nspec: " shape "\n"

static void read__takes_pod_templates_of_unknown_kinds_with_a_strong_sign(void **state)
{
    (void)state;
    static const char *const found[] = {
        THING("{template: {" POD_SPEC "}}"),
        THING("{jobTemplate: {spec: {template: {" POD_SPEC "}}}}"),
        THING("{template: {jobTemplate: {spec: {template: {" POD_SPEC "}}}}}"),
        THING("{template: {broadcastJobTemplate: {spec: {template: {" POD_SPEC "}}}}}"),
        THING("{podTemplate: {" POD_SPEC "}}"),
        THING("{podTemplateSpec: {" POD_SPEC "}}"),
    };
    for (size_t i = 0; i < COUNT(found); i++) {
        expect(read_manifest(found[i], SHOW_ASSETS | SHOW_REASONS),
               "A deploy.yaml:1-4 acme.io/Thing/a gpu_compute\n  because a kind that the catalog "
               "does not know, with a pod template in which container main requests "
               "nvidia.com/gpu: 1\n");
    }
    expect(read_manifest(THING("{template: {metadata: {labels: {team: x}}, spec: {containers: "
                               "[{name: c, image: 'vllm/vllm-openai:1'}]}}}"),
                         SHOW_ASSETS | SHOW_TAGS),
           "A deploy.yaml:1-4 acme.io/Thing/a inference\n"
           "  team=x in spec.template.metadata.labels (bill)\n");
}

static void read__asks_nothing_of_unknown_kinds_without_a_strong_sign(void **state)
{
    (void)state;
    static const char *const silent[] = {
        THING("{template: {spec: {containers: [{image: x}]}}}"),
        THING("{template: {spec: {runtimeClassName: nvidia, containers: [{image: x}]}}}"),
        THING("{template: {spec: {nodeSelector: {nvidia.com/gpu.present: 'true'}, containers: "
              "[{image: x, env: [{name: OPENAI_API_KEY, value: y}]}]}}}"),
        THING("{template: {spec: {resourceClaims: [{name: g, resourceClaimName: t}], "
              "containers: [{image: x}]}}}"),
        THING("{values: {containers: [{image: vllm/vllm-openai, " GPU "}]}}"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nspec: {template: {" POD_SPEC "}}\n",
        "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\n"
        "spec: {source: {helm: {valuesObject: {template: {" POD_SPEC "}}}}}\n",
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
        "metadata: {name: a}\nspec: {versions: [{schema: {description: nvidia.com/gpu}}]}\n",
    };
    for (size_t i = 0; i < COUNT(silent); i++) {
        expect(read_manifest(silent[i], SHOW_ASSETS | SHOW_DIAGNOSTICS), "");
    }
}

#define JSON_GPU \
    "\"containers\":[{\"name\":\"c\",\"image\":\"x\",\"resources\":{\"limits\":" \
    "{\"nvidia.com/gpu\":\"1\"}}}]"

static void read__counts_what_a_controller_made_only_once(void **state)
{
    (void)state;
    const manifest_file files[] = {
        {"dump.json",
         "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\n"
         "{\"apiVersion\":\"apps/"
         "v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"d\",\"namespace\":\"n\"},"
         "\"spec\":{\"template\":{\"spec\":{" JSON_GPU "}}},\"status\":{\"replicas\":1}},\n"
         "{\"apiVersion\":\"apps/"
         "v1\",\"kind\":\"ReplicaSet\",\"metadata\":{\"name\":\"d-1\",\"namespace\":\"n\","
         "\"ownerReferences\":[{\"controller\":true,\"kind\":\"Deployment\",\"name\":\"d\"}]},"
         "\"spec\":{\"template\":{\"spec\":{" JSON_GPU "}}}},\n"
         "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"d-1-x\",\"namespace\":"
         "\"n\","
         "\"ownerReferences\":[{\"controller\":true,\"kind\":\"ReplicaSet\",\"name\":\"d-1\"}]},"
         "\"spec\":{" JSON_GPU "}},\n"
         "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"other\",\"namespace\":"
         "\"n\","
         "\"ownerReferences\":[{\"controller\":true,\"kind\":\"Thing\",\"name\":\"d-1\"}]},"
         "\"spec\":{" JSON_GPU "}}\n]}\n"},
        {NULL, NULL}};
    expect(read_manifests(files, SHOW_ASSETS | SHOW_DIAGNOSTICS),
           "A dump.json:2-2 apps/Deployment/n/d inference\nA dump.json:5-5 core/Pod/n/other "
           "inference\n");
}

/* Larger than what is parsed as a whole. */
static void read__streams_a_large_dump(void **state)
{
    (void)state;
    enum { ITEMS = 40000 };
    tg_buf text = tg_buf_of(64 * 1024 * 1024);
    tg_buf_puts(&text, "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\n");
    for (int i = 0; i < ITEMS; i++) {
        const char *spec =
            i % 10000 == 7 ? JSON_GPU : "\"containers\":[{\"name\":\"c\",\"image\":\"y\"}]";
        tg_buf_printf(&text,
                      "%s{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"p%d\"},"
                      "\"spec\":{%s}, \"status\":{\"filler\":\"%060d\"}}",
                      i ? ",\n" : "", i, spec, i);
    }
    tg_buf_puts(&text, "]}\n");
    tg_buf_putc(&text, '\0');
    assert_int_equal(tg_buf_status(&text), TG_OK);
    assert_true(text.n > 5 * 1024 * 1024);
    const manifest_file files[] = {{"dump.json", text.data}, {NULL, NULL}};
    expect(
        read_manifests(files, SHOW_ASSETS | SHOW_DIAGNOSTICS),
        "A dump.json:9-9 core/Pod/p7 inference\nA dump.json:10009-10009 core/Pod/p10007 inference\n"
        "A dump.json:20009-20009 core/Pod/p20007 inference\n"
        "A dump.json:30009-30009 core/Pod/p30007 inference\n");
    tg_buf_free(&text);
}

static void read__stops_only_for_a_broken_document_that_could_be_an_asset(void **state)
{
    (void)state;
    static const struct {
        const char *text, *got;
    } cases[] = {
        {"apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: [\n", ""},
        {"apiVersion: apps/v1\nkind: Deployment\nnvidia.com/gpu: [\n", "E deploy.yaml:4:1 "},
        {"---\n" DEPLOYMENT("a") "---\napiVersion: v1\nkind: Pod\nx: nvidia.com/gpu\nx: 2\n",
         "E deploy.yaml:10:1 the same key twice in one mapping"},
        {"apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: nvidia.com/gpu, [\n",
         "N deploy.yaml:3:34 "},
        {"apiVersion: v1\nkind: Service\nmetadata: {name: nvidia.com/gpu, [\n",
         "N deploy.yaml:3:34 "},
        {"apiVersion: v1\nkind: Pod\nx: &x [*x, nvidia.com/gpu]\n", "E deploy.yaml:3:"},
        {"\tapiVersion: v1\nkind: Pod\nx: nvidia.com/gpu\n", "E deploy.yaml:1:1 "},
        {"text: apiVersion kind\nx: nvidia.com/gpu\n", ""},
        {"services: nvidia.com/gpu\nkinds: [\n# apiVersion\n", "N deploy.yaml:4:1 "},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *got = read_manifest(cases[i].text, SHOW_DIAGNOSTICS);
        if (cases[i].got[0] ? strncmp(got, cases[i].got, strlen(cases[i].got)) != 0
                            : got[0] != '\0') {
            fail_msg("%s\ngot %s", cases[i].text, got);
        }
    }
}

static void read__a_broken_json_names_line_and_column(void **state)
{
    (void)state;
    const manifest_file files[] = {
        {"a.json",
         "{\"apiVersion\": \"v1\", \"kind\": \"Pod\",\n \"spec\": {\"nvidia.com/gpu\": 1,}}\n"},
        {NULL, NULL}};
    expect_part(read_manifests(files, SHOW_DIAGNOSTICS), "E a.json:2:");
}

/* Keys of another document may make an asset of it, so it depends on whether there are any. */
static void join__a_broken_document_that_imports_keys_matters_when_there_are_keys(void **state)
{
    (void)state;
    static const char broken[] = "apiVersion: v1\nkind: Pod\nspec: {containers: [{envFrom: [\n";
    const manifest_file alone[] = {{"pod.yaml", broken}, {NULL, NULL}};
    const manifest_file both[] = {
        {"keys.yaml",
         "apiVersion: v1\nkind: Secret\nmetadata: {name: k}\ndata: {OPENAI_API_KEY: eA==}\n"},
        {"pod.yaml", broken},
        {NULL, NULL}};
    assert_int_equal(read_manifests(alone, SHOW_DIAGNOSTICS)[0], 'N');
    assert_int_equal(read_manifests(both, SHOW_DIAGNOSTICS)[0], 'E');
}

static void read__aliases_and_merges_are_followed(void **state)
{
    (void)state;
    expect(read_manifest(
               "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: &l {team: search}\n"
               "x: {<<: *l}\nspec:\n  containers:\n  - name: c\n    image: x\n"
               "    resources: &r {limits: {nvidia.com/gpu: 1}}\n  - name: d\n    image: x\n"
               "    resources: {<<: *r}\n",
               SHOW_TAGS | SHOW_DRIVERS),
           "  team=search in metadata.labels (bill)\n"
           "  count 1\n  min_count 1\n  max_count 1\n  accelerator nvidia.com/gpu\n"
           "  accelerator_count 2\n");
}

/* --- signs ----------------------------------------------------------------------------------- */

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
        expect(read_manifest(text, SHOW_ASSETS | SHOW_REASONS), want);
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
    expect(read_manifest(text, SHOW_ASSETS), "");
    snprintf(text, sizeof text, format,
             "'vllm/vllm-openai:1', resources: {limits: {nvidia.com/gpu: 1}}");
    expect(read_manifest(text, SHOW_ASSETS), "A deploy.yaml:1-4 apps/DaemonSet/d inference\n");
}

#define WITHOUT_IMAGE(selector, image) \
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n" \
    "spec: {" selector "template: {spec: {containers: [{name: c, " image GPU "}]}}}\n"
#define SELECTOR "selector: {matchLabels: {a: b}}, "

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
        expect(read_manifests(files, SHOW_ASSETS | SHOW_DIAGNOSTICS), cases[i].want);
    }
    expect(read_manifest("apiVersion: v1\nkind: Pod\n$patch: delete\nmetadata: {name: a}\n" POD_SPEC
                         "\n",
                         SHOW_ASSETS),
           "");
}

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
    expect(read_manifests(files, SHOW_ASSETS | SHOW_REASONS | SHOW_DRIVERS),
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
    expect(read_manifests(other, SHOW_ASSETS), "");
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
    expect(read_manifests(files, SHOW_ASSETS | SHOW_REASONS),
           "A app.yaml:1-4 apps/Deployment/chat third_party_model_api\n"
           "  because container c is given OPENAI_API_KEY of ExternalSecret keys, the key or the "
           "place "
           "of a model API\n");
}

static void read__manifests_inside_objects_are_read(void **state)
{
    (void)state;
    expect(read_manifest(
               "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\nspec:\n"
               "  templates:\n  - name: a\n    resource:\n      action: create\n"
               "      manifest: |\n        apiVersion: batch/v1\n        kind: Job\n"
               "        metadata: {name: '{{workflow.name}}'}\n        spec:\n"
               "          parallelism: {{inputs.n}}\n          template:\n            spec:\n"
               "              containers: [{name: c, image: x, " GPU "}]\n",
               SHOW_ASSETS | SHOW_DIAGNOSTICS),
           "A deploy.yaml:10-17 batch/Job/<<workflow.name>> training\n");
    expect(read_manifest(
               "apiVersion: apiextensions.crossplane.io/v1\nkind: Composition\n"
               "metadata: {name: c}\nspec: {resources: [{name: e, base: {apiVersion: "
               "sagemaker.aws.upbound.io/v1beta1, kind: Endpoint, spec: {forProvider: {tags: "
               "{team: a}}}}}]}\n",
               SHOW_ASSETS | SHOW_TAGS),
           "A deploy.yaml:4-4 sagemaker.aws.upbound.io/Endpoint/(unnamed) inference\n"
           "  team=a in spec.forProvider.tags (bill)\n");
}

/* --- labels ---------------------------------------------------------------------------------- */

static void read__labels_of_the_object_do_not_reach_its_pods(void **state)
{
    (void)state;
    expect(
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
    expect(read_manifest(
               "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {a: 1, b: no, c: '1', "
               "d: null, e: '${E}', f: '{{ .f }}', g: {x: 1}}}\n" POD_SPEC "\n",
               SHOW_TAGS),
           "  a=! in metadata.labels (bill)\n  b=! in metadata.labels (bill)\n"
           "  c=1 in metadata.labels (bill)\n  d= in metadata.labels (bill)\n"
           "  e=?${E} in metadata.labels (bill)\n  f=?{{ .f }} in metadata.labels (bill)\n"
           "  g=! in metadata.labels (bill)\n");
}

#define RAY_POD "spec: {containers: [{name: r, image: 'rayproject/ray:2'}]}"

static void read__a_label_counts_when_all_pods_have_it(void **state)
{
    (void)state;
    expect(read_manifest("apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {name: r, labels: "
                         "{team: x}}\nspec:\n"
                         "  headGroupSpec: {labels: {a: '1', b: h}, template: {metadata: {labels: "
                         "{c: '1'}}, " RAY_POD "}}\n"
                         "  workerGroupSpecs:\n"
                         "  - {labels: {a: '1', b: w}, template: {" RAY_POD "}}\n"
                         "  - {template: {metadata: {labels: {a: '1', b: w, c: '1'}}, " RAY_POD
                         "}}\n",
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
    expect(read_manifest(
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
        expect(read_manifest(cases[i].text, SHOW_TAGS), cases[i].tags);
}

/* --- figures --------------------------------------------------------------------------------- */

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
        expect(got, cases[i].drivers);
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
    expect_part(got, "  count how many there are\n");
    expect_part(got, "  accelerator_count how many there are\n");
    expect_part(read_manifest(
                    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: "
                    "-3, template: {" POD_SPEC "}}\n",
                    SHOW_DRIVERS),
                "  count how many there are\n");
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
    expect(read_manifests(files, SHOW_DRIVERS),
           "  count 1\n  min_count 2\n  max_count 9\n  accelerator nvidia.com/gpu\n  "
           "accelerator_count 1\n"
           "  count 1\n  min_count 0\n  max_count 100\n  accelerator nvidia.com/gpu\n  "
           "accelerator_count 1\n"
           "  count 1\n  min_count 1\n  max_count 1\n  accelerator nvidia.com/gpu\n  "
           "accelerator_count 1\n");
}

/* --- limits ---------------------------------------------------------------------------------- */

static void read__too_many_documents_are_reported(void **state)
{
    (void)state;
    tg_buf text = tg_buf_of(8 * 1024 * 1024);
    tg_buf_puts(&text, "apiVersion: v1\nkind: Pod\n");
    for (unsigned i = 0; i <= TG_LIMIT_YAML_DOCUMENTS; i++) tg_buf_puts(&text, "---\na: 1\n");
    tg_buf_putc(&text, '\0');
    assert_int_equal(tg_buf_status(&text), TG_OK);
    expect_part(read_manifest(text.data, SHOW_DIAGNOSTICS), "documents in one file");
    tg_buf_free(&text);
}

static void read__an_object_with_thousands_of_pods_is_quick(void **state)
{
    (void)state;
    tg_buf text = tg_buf_of(8 * 1024 * 1024);
    tg_buf_puts(&text, "apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {name: a}\nspec:\n"
                       "  workerGroupSpecs:\n");
    for (int i = 0; i < 20000; i++) {
        tg_buf_printf(&text, "  - {labels: {k%d: v, team: t%d}, template: {spec: {}}}\n", i, i);
    }
    tg_buf_putc(&text, '\0');
    assert_int_equal(tg_buf_status(&text), TG_OK);
    read_manifest(text.data, SHOW_ASSETS);
    expect(read_manifest(text.data, SHOW_ASSETS),
           "A deploy.yaml:1-20005 ray.io/RayCluster/a training\n");
    tg_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recognises__takes_manifests_by_content),
        cmocka_unit_test(read__finds_objects_in_many_documents_with_their_lines),
        cmocka_unit_test(read__takes_lists_apart),
        cmocka_unit_test(read__says_when_lists_are_nested_too_deep),
        cmocka_unit_test(read__takes_pod_templates_of_unknown_kinds_with_a_strong_sign),
        cmocka_unit_test(read__asks_nothing_of_unknown_kinds_without_a_strong_sign),
        cmocka_unit_test(read__counts_what_a_controller_made_only_once),
        cmocka_unit_test(read__streams_a_large_dump),
        cmocka_unit_test(read__stops_only_for_a_broken_document_that_could_be_an_asset),
        cmocka_unit_test(read__a_broken_json_names_line_and_column),
        cmocka_unit_test(join__a_broken_document_that_imports_keys_matters_when_there_are_keys),
        cmocka_unit_test(read__aliases_and_merges_are_followed),
        cmocka_unit_test(read__says_why_something_is_ai),
        cmocka_unit_test(read__agents_of_nodes_are_not_ai_by_the_nodes_they_run_on),
        cmocka_unit_test(read__a_part_of_an_object_is_no_object),
        cmocka_unit_test(join__devices_are_claimed_in_another_file),
        cmocka_unit_test(join__keys_are_imported_from_secrets_of_the_same_name),
        cmocka_unit_test(read__manifests_inside_objects_are_read),
        cmocka_unit_test(read__labels_of_the_object_do_not_reach_its_pods),
        cmocka_unit_test(read__values_that_are_no_texts_or_not_known_yet_are_told_apart),
        cmocka_unit_test(read__a_label_counts_when_all_pods_have_it),
        cmocka_unit_test(read__only_pods_with_signs_need_labels_where_signs_decide),
        cmocka_unit_test(read__operators_take_labels_from_where_they_take_them),
        cmocka_unit_test(read__counts_pods_as_the_operators_do),
        cmocka_unit_test(read__figures_that_do_not_fit_are_not_known),
        cmocka_unit_test(join__autoscalers_set_the_range),
        cmocka_unit_test(read__too_many_documents_are_reported),
        cmocka_unit_test(read__an_object_with_thousands_of_pods_is_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
