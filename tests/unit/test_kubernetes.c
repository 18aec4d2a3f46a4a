/* lib/kubernetes: documents and objects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/buf.h"
#include "base/limits.h"
#include "kubernetes_fixture.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define LIST "{apiVersion: v1, kind: List, items: ["
#define DEEP_POD "{apiVersion: v1, kind: Pod, metadata: {name: a}, " POD_SPEC "}"
#define THING(shape) "apiVersion: acme.io/v1\nkind: Thing\nmetadata: {name: a}\nspec: " shape "\n"
#define JSON_GPU \
    "\"containers\":[{\"name\":\"c\",\"image\":\"x\",\"resources\":{\"limits\":" \
    "{\"nvidia.com/gpu\":\"1\"}}}]"

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

static void read__finds_objects_in_many_documents_with_their_lines(void **state)
{
    (void)state;
    const char *text = "# first\n---\n# nothing but a comment\n---\n" DEPLOYMENT(
        "a") "---\n\n"
             "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: gpu}\n...\n---\r\n"
             "apiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n  generateName: b-\r\n"
             "  namespace: ml\r\n" POD_SPEC "\r\n";
    expect_text(read_manifest(text, SHOW_ASSETS | SHOW_DIAGNOSTICS),
                "A deploy.yaml:5-8 apps/Deployment/a inference\n"
                "A deploy.yaml:16-21 core/Pod/ml/b-* inference\n");
}

static void read__takes_lists_apart(void **state)
{
    (void)state;
    expect_text(
        read_manifest("apiVersion: v1\nkind: List\nitems:\n"
                      "- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  " POD_SPEC "\n"
                      "- apiVersion: v1\n  kind: List\n  items:\n"
                      "  - apiVersion: v1\n    kind: Pod\n    metadata: {name: b}\n    " POD_SPEC
                      "\n",
                      SHOW_ASSETS),
        "A deploy.yaml:4-7 core/Pod/a inference\nA deploy.yaml:11-14 core/Pod/b inference\n");
    expect_text(
        read_manifest("apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n  " POD_SPEC
                      "\n",
                      SHOW_ASSETS),
        "A deploy.yaml:4-5 core/Pod/a inference\n");
    expect_text(read_manifest("- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  " POD_SPEC
                              "\n",
                              SHOW_ASSETS),
                "A deploy.yaml:1-4 core/Pod/a inference\n");
}

static void read__says_when_lists_are_nested_too_deep(void **state)
{
    (void)state;
    assert_int_equal(TG_LIMIT_MANIFEST_DEPTH, 4);
    expect_text(
        read_manifest(LIST LIST LIST LIST DEEP_POD "]}]}]}]}\n", SHOW_ASSETS | SHOW_DIAGNOSTICS),
        "A deploy.yaml:1-1 core/Pod/a inference\n");
    expect_text(
        read_manifest(LIST LIST LIST LIST LIST DEEP_POD ", " DEEP_POD "]}]}]}]}]}\n",
                      SHOW_ASSETS | SHOW_DIAGNOSTICS),
        "E deploy.yaml:1:186 more than 4 lists and wrappers around an object: what is in them is "
        "not read; write the object without them\n");
}

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
        expect_text(
            read_manifest(found[i], SHOW_ASSETS | SHOW_REASONS),
            "A deploy.yaml:1-4 acme.io/Thing/a gpu_compute\n  because a kind that the catalog "
            "does not know, with a pod template in which container main requests "
            "nvidia.com/gpu: 1\n");
    }
    expect_text(read_manifest(THING("{template: {metadata: {labels: {team: x}}, spec: {containers: "
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
        expect_text(read_manifest(silent[i], SHOW_ASSETS | SHOW_DIAGNOSTICS), "");
    }
}

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
    expect_text(read_manifests(files, SHOW_ASSETS | SHOW_DIAGNOSTICS),
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
    expect_text(
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
    expect_text_part(read_manifests(files, SHOW_DIAGNOSTICS), "E a.json:2:");
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

/* A template of another tool than Helm, whose braces are values that are not known yet. */
static void read__placeholders_are_values(void **state)
{
    (void)state;
#define HEAD "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: {use_case: x}\nspec:\n"
    static const char whole[] = HEAD "  containers:\n  - name: c\n    image: {{ .Env.IMAGE }}\n"
                                     "    " GPU "\n";
    static const char cut[] = HEAD "  containers:\n  {{ range .All }}\n  - name: c\n"
                                   "    " GPU "\n  {{ end }}\n";
    const manifest_file files[] = {{"pod.tmpl.yaml", whole}, {NULL, NULL}};
    const manifest_file looped[] = {{"pod.tmpl.yaml", cut}, {NULL, NULL}};
    expect_text(read_manifests(files, SHOW_DIAGNOSTICS), "");
    expect_text(read_manifest(whole, SHOW_TAGS), "  use_case=x in metadata.labels (bill)\n");
    assert_int_equal(read_manifests(looped, SHOW_OBSERVATIONS)[0], 'O');
    /* What the braces hold is not judged by what stands around them. */
    static const char *const blocks[] = {
        "  containers: {{ .all }}\n  runtimeClassName: nvidia.com/gpu\n",
        "  containers:\n  - {{ toYaml .one }}\n  - name: c\n    " GPU "\n",
        "  containers:\n  - name: c\n    resources: {{ .resources }} # nvidia.com/gpu\n",
    };
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, HEAD "%s", blocks[i]);
        const manifest_file one[] = {{"pod.tmpl.yaml", text}, {NULL, NULL}};
        assert_int_equal(read_manifests(one, SHOW_OBSERVATIONS)[0], 'O');
    }
#undef HEAD
}

static void read__aliases_and_merges_are_followed(void **state)
{
    (void)state;
    expect_text(read_manifest(
                    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: &l {team: search}\n"
                    "x: {<<: *l}\nspec:\n  containers:\n  - name: c\n    image: x\n"
                    "    resources: &r {limits: {nvidia.com/gpu: 1}}\n  - name: d\n    image: x\n"
                    "    resources: {<<: *r}\n",
                    SHOW_TAGS | SHOW_DRIVERS),
                "  team=search in metadata.labels (bill)\n"
                "  count 1\n  min_count 1\n  max_count 1\n  accelerator nvidia.com/gpu\n"
                "  accelerator_count 2\n");
}

static void read__manifests_inside_objects_are_read(void **state)
{
    (void)state;
    expect_text(read_manifest(
                    "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\nspec:\n"
                    "  templates:\n  - name: a\n    resource:\n      action: create\n"
                    "      manifest: |\n        apiVersion: batch/v1\n        kind: Job\n"
                    "        metadata: {name: '{{workflow.name}}'}\n        spec:\n"
                    "          parallelism: {{inputs.n}}\n          template:\n            spec:\n"
                    "              containers: [{name: c, image: x, " GPU "}]\n",
                    SHOW_ASSETS | SHOW_DIAGNOSTICS),
                "A deploy.yaml:10-17 batch/Job/<<workflow.name>> training\n");
    expect_text(read_manifest(
                    "apiVersion: apiextensions.crossplane.io/v1\nkind: Composition\n"
                    "metadata: {name: c}\nspec: {resources: [{name: e, base: {apiVersion: "
                    "sagemaker.aws.upbound.io/v1beta1, kind: Endpoint, spec: {forProvider: {tags: "
                    "{team: a}}}}}]}\n",
                    SHOW_ASSETS | SHOW_TAGS),
                "A deploy.yaml:4-4 sagemaker.aws.upbound.io/Endpoint/(unnamed) inference\n"
                "  team=a in spec.forProvider.tags (bill)\n");
}

static void read__too_many_documents_are_reported(void **state)
{
    (void)state;
    tg_buf text = tg_buf_of(8 * 1024 * 1024);
    tg_buf_puts(&text, "apiVersion: v1\nkind: Pod\n");
    for (unsigned i = 0; i <= TG_LIMIT_YAML_DOCUMENTS; i++) tg_buf_puts(&text, "---\na: 1\n");
    tg_buf_putc(&text, '\0');
    assert_int_equal(tg_buf_status(&text), TG_OK);
    expect_text_part(read_manifest(text.data, SHOW_DIAGNOSTICS), "documents in one file");
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
    expect_text(read_manifest(text.data, SHOW_ASSETS),
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
        cmocka_unit_test(read__placeholders_are_values),
        cmocka_unit_test(read__aliases_and_merges_are_followed),
        cmocka_unit_test(read__manifests_inside_objects_are_read),
        cmocka_unit_test(read__too_many_documents_are_reported),
        cmocka_unit_test(read__an_object_with_thousands_of_pods_is_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
