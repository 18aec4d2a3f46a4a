/* lib/catalog/workload, signal: the rules for Kubernetes, those that ship and those of a bundle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "catalog/workload.h"
#include "catalog/workload_schema.h"
#include "doc/embedded.h"

typedef struct opened {
    tg_arena *arena;
    tg_catalog *catalog;
    tg_vec problems;
    tg_status status;
    tg_err err;
} opened;

/* A catalog of the built-in rules and one file of a bundle (NULL: none). */
static opened open_catalog(const char *rules)
{
    opened o = {.arena = tg_arena_new()};
    assert_non_null(o.arena);
    o.problems = tg_vec_of(o.arena, sizeof(tg_diagnostic));
    const tg_doc *doc = NULL;
    if (rules) {
        assert_int_equal(tg_schema_read(tg_slice_of(rules), "rules/own.yaml", o.arena, &o.problems,
                                        &doc, &o.err),
                         TG_OK);
        assert_non_null(doc);
    }
    o.status = tg_catalog_new(&doc, rules ? 1 : 0, o.arena, &o.catalog, &o.problems, &o.err);
    return o;
}

static void close_catalog(opened *o)
{
    if (!o->status) tg_catalog_close(o->catalog);
    tg_arena_free(o->arena);
}

/* --- patterns -------------------------------------------------------------------------------- */

static void star_matches__a_star_stops_at_a_slash_and_two_do_not(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text;
        bool matches;
    } cases[] = {
        {"nvidia.com/gpu", "nvidia.com/gpu", true},
        {"nvidia.com/gpu", "nvidia.com/gpus", false},
        {"nvidia.com/gpu", "xnvidia.com/gpu", false},
        {"nvidia.com/mig-*", "nvidia.com/mig-1g.5gb", true},
        {"nvidia.com/mig-*", "nvidia.com/mig-", true},
        {"*/*gpu", "a.b/vgpu", true},
        {"*/*gpu", "gpu", false},
        {"*/*gpu", "a/b/gpu", false},
        {"a/**", "a/b/c/d", true},
        {"a/**/d", "a/b/c/d", true},
        {"a/*/d", "a/b/c/d", false},
        {"**", "", true},
        {"", "", true},
        {"", "x", false},
        {"*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool got = tg_star_matches(tg_slice_of(cases[i].pattern), tg_slice_of(cases[i].text));
        if (got != cases[i].matches) {
            fail_msg("%s on %s: %d", cases[i].pattern, cases[i].text, got);
        }
    }
}

static void signal_find__knows_what_is_a_sign_and_what_only_looks_like_one(void **state)
{
    (void)state;
    static const struct {
        tg_signal_kind kind;
        const char *text, *value;
        bool is_sign;
    } cases[] = {
        {TG_SIGNAL_RESOURCE, "nvidia.com/gpu", "", true},
        {TG_SIGNAL_RESOURCE, "nvidia.com/mig-1g.5gb", "", true},
        {TG_SIGNAL_RESOURCE, "google.com/tpu", "", true},
        {TG_SIGNAL_RESOURCE, "acme.example/vgpu", "", true},
        {TG_SIGNAL_RESOURCE, "huawei.com/Ascend910", "", true},
        {TG_SIGNAL_RESOURCE, "cpu", "", false},
        {TG_SIGNAL_RESOURCE, "hugepages-2Mi", "", false},
        {TG_SIGNAL_RESOURCE, "rdma/hca", "", false},
        {TG_SIGNAL_NODE_LABEL, "cloud.google.com/gke-accelerator", "nvidia-l4", true},
        {TG_SIGNAL_NODE_LABEL, "nvidia.com/gpu.present", "true", true},
        {TG_SIGNAL_NODE_LABEL, "nvidia.com/gpu.present", "false", false},
        {TG_SIGNAL_NODE_LABEL, "karpenter.k8s.aws/instance-family", "p5", true},
        {TG_SIGNAL_NODE_LABEL, "karpenter.k8s.aws/instance-family", "m7i", false},
        {TG_SIGNAL_NODE_LABEL, "kubernetes.io/arch", "amd64", false},
        {TG_SIGNAL_INSTANCE_TYPE, "p5.48xlarge", "", true},
        {TG_SIGNAL_INSTANCE_TYPE, "p6-b200.48xlarge", "", true},
        {TG_SIGNAL_INSTANCE_TYPE, "m7g.large", "", false},
        {TG_SIGNAL_INSTANCE_TYPE, "g2-standard-4", "", true},
        {TG_SIGNAL_INSTANCE_TYPE, "Standard_NC24ads_A100_v4", "", true},
        {TG_SIGNAL_INSTANCE_TYPE, "Standard_D4s_v5", "", false},
        {TG_SIGNAL_IMAGE, "vllm/vllm-openai:v0.9", "", true},
        {TG_SIGNAL_IMAGE, "registry:5000/hub/vllm/vllm-openai@sha256:00", "", true},
        {TG_SIGNAL_IMAGE, "registry.example.com/nim/meta/llama3-8b-instruct:1.0", "", true},
        {TG_SIGNAL_IMAGE, "example.com/nim/compiler:2", "", false},
        {TG_SIGNAL_IMAGE, "registry.example.com/ollama/ollama", "", true},
        {TG_SIGNAL_IMAGE, "example.com/ollama-docs/site", "", false},
        {TG_SIGNAL_IMAGE, "pgvector/pgvector:pg16", "", true},
        {TG_SIGNAL_IMAGE, "postgres:16", "", false},
        {TG_SIGNAL_IMAGE, "nginx", "", false},
        {TG_SIGNAL_IMAGE, "", "", false},
        {TG_SIGNAL_ENV, "OPENAI_API_KEY", "", true},
        {TG_SIGNAL_ENV, "MY_OPENAI_API_KEY", "", false},
        {TG_SIGNAL_ENV, "GOOGLE_API_KEY", "", false},
        {TG_SIGNAL_RUNTIME_CLASS, "nvidia", "", true},
        {TG_SIGNAL_RUNTIME_CLASS, "gvisor", "", false},
        {TG_SIGNAL_DEVICE_CLASS, "gpu.nvidia.com", "", true},
        {TG_SIGNAL_DEVICE_CLASS, "dranet", "", false},
        {TG_SIGNAL_ANNOTATION, "gpu-fraction", "0.5", true},
    };
    opened o = open_catalog(NULL);
    assert_int_equal(o.status, TG_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const tg_signal *signal = tg_signal_find(
            o.catalog, cases[i].kind, tg_slice_of(cases[i].text), tg_slice_of(cases[i].value));
        if ((signal != NULL) != cases[i].is_sign) {
            fail_msg("%s %s: %d", cases[i].text, cases[i].value, signal != NULL);
        }
    }
    close_catalog(&o);
}

/* --- the rules that ship ---------------------------------------------------------------------- */

static void check_list(const tg_doc *doc, const char *key, const tg_schema *schema,
                       tg_vec *problems, tg_arena *arena, size_t *count)
{
    tg_value list = tg_get(tg_doc_root(doc), key);
    tg_problems to = tg_problems_of(doc, problems, arena);
    for (tg_value entry = tg_first(list); !tg_is_missing(entry); entry = tg_next(list, entry)) {
        ++*count;
        tg_schema_check(schema, entry, &to);
        if (!tg_text_of(tg_get(entry, "source")).n || !tg_text_of(tg_get(entry, "checked")).n) {
            tg_problem(&to, entry, "%s entry %zu has no source or no date", key, *count);
        }
    }
}

static void builtin_rules__are_sound_and_have_sources(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    tg_vec problems = tg_vec_of(arena, sizeof(tg_diagnostic));
    size_t workloads = 0;
    size_t signals = 0;
    for (size_t i = 0; i < tg_embedded_doc_count(); i++) {
        const tg_embedded *e = tg_embedded_doc_at(i);
        check_list(&e->doc, "workloads", &tg_workload_schema, &problems, arena, &workloads);
        check_list(&e->doc, "signals", &tg_signal_schema, &problems, arena, &signals);
    }
    for (size_t i = 0; i < problems.count; i++) {
        const tg_diagnostic *d = tg_vec_at(&problems, i);
        print_error("%.*s: %.*s\n", TG_FMT(d->location.file), TG_FMT(d->message));
    }
    assert_int_equal(problems.count, 0);
    assert_true(workloads > 100);
    assert_true(signals > 20);
    tg_arena_free(arena);
}

static void workload_find__matches_group_and_kind_together(void **state)
{
    (void)state;
    static const struct {
        const char *group, *kind, *name; /* NULL: none */
        bool is_always;
    } cases[] = {
        {"", "Pod", "kubernetes/core/Pod", false},
        {"apps", "Deployment", "kubernetes/apps/Deployment", false},
        {"batch", "Job", "kubernetes/batch/Job", false},
        {"batch.volcano.sh", "Job", "kubernetes/batch.volcano.sh/Job", false},
        {"serving.knative.dev", "Service", "kubernetes/serving.knative.dev/Service", false},
        {"", "Service", NULL, false},
        {"serving.kserve.io", "InferenceService", "kubernetes/serving.kserve.io/InferenceService",
         true},
        {"ollama.ayaka.io", "Model", "kubernetes/ollama.ayaka.io/Model", true},
        {"sagemaker.services.k8s.aws", "Endpoint", "kubernetes/sagemaker.services.k8s.aws/Endpoint",
         true},
        {"", "Endpoint", NULL, false},
        {"apps", "Pod", NULL, false},
        {"zzz", "Zzz", NULL, false},
        {"", "", NULL, false},
    };
    opened o = open_catalog(NULL);
    assert_int_equal(o.status, TG_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const tg_workload *w =
            tg_workload_find(o.catalog, tg_slice_of(cases[i].group), tg_slice_of(cases[i].kind));
        if (!cases[i].name) {
            assert_null(w);
            continue;
        }
        assert_non_null(w);
        assert_true(tg_slice_is(tg_workload_name(w, o.arena), cases[i].name));
        assert_true(tg_workload_is_asset(w));
        assert_int_equal(tg_workload_is_always(w), cases[i].is_always);
    }
    close_catalog(&o);
}

/* --- rules of a bundle ------------------------------------------------------------------------ */

static void catalog_new__a_bundles_rule_replaces_the_builtin_one(void **state)
{
    (void)state;
    opened o = open_catalog("version: 1\n"
                            "workloads:\n"
                            "  - {group: ml.acme.com, kind: TrainingRun, category: training, "
                            "pod_templates: [spec.template]}\n"
                            "  - {group: apps, kind: Deployment, category: platform}\n");
    assert_int_equal(o.status, TG_OK);
    const tg_workload *own =
        tg_workload_find(o.catalog, tg_slice_of("ml.acme.com"), tg_slice_of("TrainingRun"));
    assert_non_null(own);
    assert_true(tg_workload_is_always(own));
    const tg_workload *deployment =
        tg_workload_find(o.catalog, tg_slice_of("apps"), tg_slice_of("Deployment"));
    assert_true(tg_slice_is(tg_text_of(tg_get(deployment->rule, "category")), "platform"));
    tg_vec rules = tg_vec_of(o.arena, sizeof(tg_rule_info));
    assert_int_equal(tg_catalog_rules(o.catalog, o.arena, &rules, &o.err), TG_OK);
    size_t named = 0;
    for (size_t i = 0; i < rules.count; i++) {
        const tg_rule_info *info = tg_vec_at(&rules, i);
        named += tg_slice_is(info->name, "kubernetes/apps/Deployment");
    }
    assert_int_equal(named, 1);
    close_catalog(&o);
}

static void catalog_new__says_where_a_bundles_rule_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *rules;
        unsigned line;
        const char *says;
    } cases[] = {
        {"version: 1\nworkloads:\n  - {kind: X, category: training}\n", 3, "group"},
        {"version: 1\nworkloads:\n  - {group: a.b, category: training}\n", 3, "kind"},
        {"version: 1\nworkloads:\n  - {group: a.b, kind: X}\n", 3, "category"},
        {"version: 1\nworkloads:\n  - {group: a.b, kind: X, category: fun}\n", 3, "fun"},
        {"version: 1\nworkloads:\n  - {group: a.b, kind: X, category: training, pod_template: "
         "[a]}\n",
         3, "pod_templates"},
        {"version: 1\nworkloads:\n  - group: a.b\n    kind: X\n    category: training\n"
         "    where: {a: b}\n",
         6, "list"},
        {"version: 1\nworkloads: 3\n", 2, "list"},
        {"version: 1\nworkloads:\n  - {group: a.b, kind: X, category: training}\n"
         "  - {group: a.b, kind: X, category: inference}\n",
         4, "two rules"},
        {"version: 1\nsignals:\n  - {what: a thing}\n", 3, "exactly one"},
        {"version: 1\nsignals:\n  - {env: [A_KEY], images: [x], what: a thing}\n", 3,
         "exactly one"},
        {"version: 1\nsignals:\n  - {env: ['*'], what: a thing}\n", 3, "pattern"},
        {"version: 1\nsignals:\n  - {env: [A_KEY]}\n", 3, "what"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        opened o = open_catalog(cases[i].rules);
        assert_int_equal(o.status, TG_EUSAGE);
        assert_string_equal(o.err.file, "rules/own.yaml");
        if (o.err.line != cases[i].line || !strstr(o.err.message, cases[i].says)) {
            fail_msg("%s\n%u: %s", cases[i].rules, o.err.line, o.err.message);
        }
        close_catalog(&o);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(star_matches__a_star_stops_at_a_slash_and_two_do_not),
        cmocka_unit_test(signal_find__knows_what_is_a_sign_and_what_only_looks_like_one),
        cmocka_unit_test(builtin_rules__are_sound_and_have_sources),
        cmocka_unit_test(workload_find__matches_group_and_kind_together),
        cmocka_unit_test(catalog_new__a_bundles_rule_replaces_the_builtin_one),
        cmocka_unit_test(catalog_new__says_where_a_bundles_rule_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
