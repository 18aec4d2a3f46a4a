/* lib/kubernetes: Helm charts and kustomizations, which are told from objects and from each other
 * by the files around them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kubernetes_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define CHART(directory, name) \
    { \
        directory "/Chart.yaml", "apiVersion: v2\nname: " name "\n" \
    }
#define END \
    { \
        NULL, NULL \
    }
#define GPU_TEMPLATE \
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: {{ .Release.Name }}}\nspec:\n  " \
    "template:\n" \
    "    spec:\n      containers:\n        - resources:\n            limits:\n" \
    "              nvidia.com/gpu: {{ .Values.gpus }}\n"
#define WEB_TEMPLATE \
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: {{ .Release.Name }}}\nspec: {{ .x " \
    "}}\n"
#define EVERYTHING (SHOW_ASSETS | SHOW_DIAGNOSTICS | SHOW_OBSERVATIONS)

static void expect(const char *got, const char *want)
{
    if (strcmp(got, want) != 0) fail_msg("got\n%s\nwanted\n%s", got, want);
}

/* --- Helm ------------------------------------------------------------------------------------ */

static void join__a_chart_with_signs_of_ai_is_reported_once(void **state)
{
    (void)state;
    const manifest_file files[] = {CHART("llm", "llm-chart"),
                                   {"llm/templates/a.yaml", WEB_TEMPLATE},
                                   {"llm/templates/b.yaml", GPU_TEMPLATE},
                                   {"llm/templates/deep/c.yaml", GPU_TEMPLATE},
                                   {"llm/values.yaml", "gpus: 1\n"},
                                   CHART("llm/charts/sub", "sub"),
                                   {"llm/charts/sub/templates/d.yaml", GPU_TEMPLATE},
                                   END};
    expect(
        read_manifests(files, EVERYTHING),
        "O llm: Helm chart llm-chart mentions nvidia.com/gpu, and its templates cannot be judged "
        "before "
        "they are rendered / helm template llm > rendered.yaml && tallygate check rendered.yaml\n");
}

static void join__a_chart_is_marked_by_its_subchart_or_values(void **state)
{
    (void)state;
    const manifest_file files[] = {CHART("a", "a"),
                                   {"a/values.yaml", "image:\n  repository: vllm/vllm-openai\n"},
                                   CHART("b", "b"),
                                   {"b/templates/x.yaml", WEB_TEMPLATE},
                                   CHART("b/charts/c", "c"),
                                   {"b/charts/c/templates/x.yaml",
                                    "apiVersion: ray.io/v1\nkind: RayCluster\nspec: {{ .x }}\n"},
                                   END};
    expect(
        read_manifests(files, SHOW_OBSERVATIONS),
        "O a: Helm chart a mentions vllm/vllm-openai, and its templates cannot be judged before "
        "they are "
        "rendered / helm template a > rendered.yaml && tallygate check rendered.yaml\n"
        "O b: Helm chart b mentions ray.io/v1, and its templates cannot be judged before they are "
        "rendered / helm template b > rendered.yaml && tallygate check rendered.yaml\n");
}

/* What a chart that has nothing to do with AI may say. */
static void join__other_charts_are_only_counted(void **state)
{
    (void)state;
    static const char *const harmless[] = {
        "# nvidia.com/gpu: 1\nresources: {}\n",
        "resources: {} # e.g. nvidia.com/gpu: 1\n",
        "tolerations:\n  - key: nvidia.com/gpu\n    operator: Exists\n",
        "tolerations:\n  - key: \"nvidia.com/gpu\"\n",
        "limits:\n  nvidia.com/gpu: 0\n",
        "env:\n  OPENAI_API_KEY: \"\"\n",
        "text: see https://example.com/nvidia.com/gpu-operator\n",
        "description: runs beside ollama and vllm\n",
        "image: {repository: grafana/grafana}\n",
        "apiGroups: [serving.kserve.io]\n",
        "apiVersion: nvidia.com/v1\nkind: ClusterPolicy\n",
        "{{- /* nvidia.com/gpu: 1\n  OPENAI_API_KEY */ -}}\nx: {{ .y }}\n{{/* nvidia.com/gpu "
        "*/}}\n",
    };
    for (size_t i = 0; i < COUNT(harmless); i++) {
        const manifest_file files[] = {CHART("web", "web"),
                                       {"web/values.yaml", harmless[i]},
                                       {"web/templates/x.yaml", harmless[i]},
                                       END};
        const char *got = read_manifests(files, EVERYTHING);
        if (strcmp(
                got,
                "N web/Chart.yaml:0:0 Helm chart web shows no sign of AI; its templates were not "
                "read\n") != 0) {
            fail_msg("%s\ngot %s", harmless[i], got);
        }
    }
}

static void join__signs_in_charts_are_found_wherever_they_stand(void **state)
{
    (void)state;
    static const char *const signs[] = {
        "limits:\n  nvidia.com/gpu: 1\n",
        "limits: {\"nvidia.com/gpu\": {{ .n }}}\n",
        "env:\n  - name: OPENAI_API_KEY\n",
        "image: \"registry.example.com/ollama/ollama:0.9\"\n",
        "{{/* a comment */}} image: qdrant/qdrant\n",
        "kind: InferenceService\napiVersion: serving.kserve.io/v1beta1\n",
        "x: 1 # note\nlimits:\n  google.com/tpu: {{ .n }}\n",
    };
    for (size_t i = 0; i < COUNT(signs); i++) {
        const manifest_file files[] = {CHART("c", "c"), {"c/values.yaml", signs[i]}, END};
        if (read_manifests(files, SHOW_OBSERVATIONS)[0] != 'O') fail_msg("%s", signs[i]);
    }
}

static void join__a_chart_whose_output_is_there_is_judged_by_it(void **state)
{
    (void)state;
    const manifest_file files[] = {
        CHART("llm", "llm-chart"),
        {"llm/templates/b.yaml", GPU_TEMPLATE},
        {"rendered.yaml",
         "---\n# Source: llm-chart/templates/b.yaml\napiVersion: v1\nkind: Pod\nmetadata: "
         "{name: a}\nspec: {containers: [{image: vllm/vllm-openai}]}\n"},
        END};
    expect(read_manifests(files, EVERYTHING), "N llm/Chart.yaml:0:0 Helm chart llm-chart is judged "
                                              "as rendered; its templates were not read\n"
                                              "A rendered.yaml:3-6 core/Pod/a inference\n");
}

static void join__values_and_braces_outside_of_charts_are_nothing_special(void **state)
{
    (void)state;
    const manifest_file files[] = {{"env/values.yaml", "limits:\n  nvidia.com/gpu: 1\n"},
                                   {"templates/workflow.yaml",
                                    "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: "
                                    "{name: w}\nspec: {templates: [{name: t, "
                                    "container: {image: x, args: ['{{inputs.parameters.a}}'], "
                                    "resources: {limits: {nvidia.com/gpu: 1}}}}]}\n"},
                                   END};
    expect(read_manifests(files, EVERYTHING),
           "A templates/workflow.yaml:1-4 argoproj.io/Workflow/w training\n");
}

static void join__a_template_without_a_chart_is_reported_as_a_file(void **state)
{
    (void)state;
    const manifest_file files[] = {{"deploy/a.yaml", GPU_TEMPLATE "---\n" GPU_TEMPLATE},
                                   {"deploy/templates/b.yaml", GPU_TEMPLATE},
                                   {"deploy/web.yaml", WEB_TEMPLATE},
                                   END};
    expect(read_manifests(files, EVERYTHING),
           "O deploy/a.yaml: this template has signs of AI and cannot be judged before it is "
           "rendered / "
           "render it with its own tool into a file, then: tallygate check rendered.yaml\n"
           "O deploy/templates/b.yaml: this template has signs of AI and cannot be judged before "
           "it is "
           "rendered / render it with its own tool into a file, then: tallygate check "
           "rendered.yaml\n");
}

static void join__a_charts_directory_is_safe_in_the_command(void **state)
{
    (void)state;
    const manifest_file files[] = {
        CHART("a b'$(x)", "c"), {"a b'$(x)/templates/b.yaml", GPU_TEMPLATE}, END};
    expect(read_manifests(files, SHOW_OBSERVATIONS),
           "O a b'$(x): Helm chart c mentions nvidia.com/gpu, and its templates cannot be judged "
           "before they "
           "are rendered / helm template 'a b'\\''$(x)' > rendered.yaml && tallygate check "
           "rendered.yaml\n");
    const manifest_file root[] = {
        {"Chart.yaml", "name: [broken\n"}, {"templates/b.yaml", GPU_TEMPLATE}, END};
    expect(read_manifests(root, SHOW_OBSERVATIONS),
           "O .: Helm chart . mentions nvidia.com/gpu, and its templates cannot be judged before "
           "they are "
           "rendered / helm template . > rendered.yaml && tallygate check rendered.yaml\n");
}

/* --- kustomize ------------------------------------------------------------------------------- */

#define BASE \
    { \
        "base/kustomization.yaml", "resources: [deploy.yaml]\n" \
    }
#define DEPLOY \
    { \
        "base/deploy.yaml", \
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: llm}\nspec: {template: " \
            "{metadata: " \
            "{labels: {app: llm}}, spec: {containers: [{name: c, image: x, resources: {limits: " \
            "{nvidia.com/gpu: 1}}}]}}}\n" \
    }

static void join__kustomize_adds_labels_to_templates_that_it_knows(void **state)
{
    (void)state;
    static const struct {
        const char *kustomization, *tags;
    } cases[] = {
        {"resources: [../base]\ncommonLabels: {team: a}\n",
         "  app=llm in spec.template.metadata.labels (bill)\n"
         "  team=a in labels of over/kustomization.yaml (bill)\n"},
        {"resources: [../base/]\nlabels: [{pairs: {team: a}, includeTemplates: true}]\n",
         "  app=llm in spec.template.metadata.labels (bill)\n"
         "  team=a in labels of over/kustomization.yaml (bill)\n"},
        {"resources: [../base]\nlabels: [{pairs: {team: a, app: b}, includeSelectors: true}]\n",
         "  team=a in labels of over/kustomization.yaml (bill)\n"
         "  app=b in labels of over/kustomization.yaml (bill)\n"},
        {"resources: [../base]\nlabels: [{pairs: {team: a}}]\n",
         "  app=llm in spec.template.metadata.labels (bill)\n"},
        {"resources: [../elsewhere]\ncommonLabels: {team: a}\n",
         "  app=llm in spec.template.metadata.labels (bill)\n"},
        {"resources: [../base, https://example.com/x?ref=v1]\npatches: [{target: {kind: "
         "Deployment}, patch: "
         "\"- op: add\\n  path: /spec/template/metadata/labels/team\\n  value: a\\n\"}]\n",
         "  app=llm in spec.template.metadata.labels (bill)\n"
         "  open over/kustomization.yaml: kustomize build over\n"},
        {"resources: [../base]\npatches: [{target: {kind: Service}, patch: 'labels: {}'}]\n",
         "  app=llm in spec.template.metadata.labels (bill)\n"},
        {"resources: [../base, ../over, .]\n",
         "  app=llm in spec.template.metadata.labels (bill)\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const manifest_file files[] = {
            BASE, DEPLOY, {"over/kustomization.yaml", cases[i].kustomization}, END};
        expect(read_manifests(files, SHOW_TAGS), cases[i].tags);
    }
}

static void join__overlays_that_differ_leave_a_value_open(void **state)
{
    (void)state;
    const manifest_file files[] = {
        BASE,
        DEPLOY,
        {"dev/kustomization.yaml", "resources: [../base]\ncommonLabels: {team: a, env: dev}\n"},
        {"prod/kustomization.yaml",
         "resources: [../base]\ncommonLabels: {team: a, env: prod, tier: x}\n"},
        END};
    expect(read_manifests(files, SHOW_TAGS),
           "  app=llm in spec.template.metadata.labels (bill)\n"
           "  team=a in labels of dev/kustomization.yaml (bill)\n"
           "  env=?kustomize build of each overlay in labels of dev/kustomization.yaml (bill)\n"
           "  tier=x in labels of prod/kustomization.yaml but not in every overlay (none)\n");
}

static void join__metadata_labels_of_kustomize_count_where_they_reach_pods(void **state)
{
    (void)state;
    const manifest_file files[] = {
        {"kustomization.yaml", "resources: [i.yaml]\nlabels: [{pairs: {team: a}}]\n"},
        {"i.yaml",
         "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: i}\n"
         "spec: {predictor: {model: {modelFormat: {name: sklearn}}}}\n"},
        END};
    expect(read_manifests(files, SHOW_TAGS), "  team=a in labels of kustomization.yaml (bill)\n");
}

#define GPU_PATCH(name) \
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " name "}\nspec: {template: " \
    "{spec: {containers: [{name: c, resources: {limits: {nvidia.com/gpu: 2}}}]}}}\n"

static void join__patches_are_no_objects(void **state)
{
    (void)state;
    const manifest_file same[] = {
        BASE,
        DEPLOY,
        {"over/kustomization.yaml", "resources: [../base]\npatches: [{path: p.yaml}]\n"},
        {"over/p.yaml", GPU_PATCH("llm")},
        END};
    expect(read_manifests(same, EVERYTHING),
           "A base/deploy.yaml:1-4 apps/Deployment/llm inference\n");
    const manifest_file other[] = {
        {"over/kustomization.yaml", "resources: [../base]\npatchesStrategicMerge: [p.yaml]\n"},
        {"over/p.yaml", GPU_PATCH("web")},
        END};
    expect(
        read_manifests(other, EVERYTHING),
        "O over/kustomization.yaml: a patch of over/kustomization.yaml makes AI of something that "
        "is "
        "none here (container c requests nvidia.com/gpu: 2), so it cannot be judged before it is "
        "built / kustomize build over > rendered.yaml && tallygate check rendered.yaml\n");
    const manifest_file inside[] = {
        {"over/kustomization.yaml",
         "resources: [../base]\npatches:\n- target: {kind: Deployment}\n  patch: |\n"
         "    - op: add\n      path: /spec\n      value:\n        nvidia.com/gpu: 1\n"},
        END};
    assert_int_equal(read_manifests(inside, SHOW_OBSERVATIONS)[0], 'O');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(join__a_chart_with_signs_of_ai_is_reported_once),
        cmocka_unit_test(join__a_chart_is_marked_by_its_subchart_or_values),
        cmocka_unit_test(join__other_charts_are_only_counted),
        cmocka_unit_test(join__signs_in_charts_are_found_wherever_they_stand),
        cmocka_unit_test(join__a_chart_whose_output_is_there_is_judged_by_it),
        cmocka_unit_test(join__values_and_braces_outside_of_charts_are_nothing_special),
        cmocka_unit_test(join__a_template_without_a_chart_is_reported_as_a_file),
        cmocka_unit_test(join__a_charts_directory_is_safe_in_the_command),
        cmocka_unit_test(join__kustomize_adds_labels_to_templates_that_it_knows),
        cmocka_unit_test(join__overlays_that_differ_leave_a_value_open),
        cmocka_unit_test(join__metadata_labels_of_kustomize_count_where_they_reach_pods),
        cmocka_unit_test(join__patches_are_no_objects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
