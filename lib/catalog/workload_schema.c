#include "catalog/workload_schema.h"

#include "catalog/workload.h"

static const char *const categories[] = {
    "inference", "training", "fine_tuning",           "gpu_compute", "vector_search",
    "data_prep", "platform", "third_party_model_api", NULL,
};
static const char *const whens[] = {"always", "signals", NULL};
static const char *const platforms[] = {"kubernetes", "aws", "gcp", "azure", NULL};
static const char *const absences[] = {"nothing", "open", "parent", NULL};

/* --- workloads ------------------------------------------------------------------------------- */

static const tg_schema_key accelerator_keys[] = {
    {.name = "name", .shape = TG_SHAPE_TEXT},
    {.name = "count", .shape = TG_SHAPE_TEXT, .is_required = true},
};
static const tg_schema accelerator_schema = TG_SCHEMA("an accelerator", accelerator_keys);

static const tg_schema_key pod_keys[] = {
    {.name = "at", .shape = TG_SHAPE_TEXT},
    {.name = "only_with", .shape = TG_SHAPE_TEXT},
    {.name = "only_without", .shape = TG_SHAPE_TEXT},
    {.name = "template", .shape = TG_SHAPE_TEXT},
    {.name = "spec", .shape = TG_SHAPE_TEXT},
    {.name = "containers", .shape = TG_SHAPE_TEXTS},
    {.name = "resources", .shape = TG_SHAPE_TEXTS},
    {.name = "accelerator", .shape = TG_SHAPE_OBJECT, .object = &accelerator_schema},
    {.name = "labels", .shape = TG_SHAPE_TEXTS},
    {.name = "count", .shape = TG_SHAPE_TEXT},
    {.name = "times", .shape = TG_SHAPE_TEXTS},
    {.name = "min", .shape = TG_SHAPE_TEXT},
    {.name = "max", .shape = TG_SHAPE_TEXT},
};
static const tg_schema pod_schema = TG_SCHEMA("a kind of pods", pod_keys);

static const tg_schema_key reference_keys[] = {
    {.name = "kinds", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "name", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "labels", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "is_missing", .shape = TG_SHAPE_CHOICE, .choices = absences},
    {.name = "what", .shape = TG_SHAPE_TEXT},
};
static const tg_schema reference_schema = TG_SCHEMA("a reference", reference_keys);

static const tg_schema_key evidence_keys[] = {
    {.name = "quantities", .shape = TG_SHAPE_TEXTS},
    {.name = "requirements", .shape = TG_SHAPE_TEXTS},
    {.name = "node_labels", .shape = TG_SHAPE_TEXTS},
    {.name = "instance_types", .shape = TG_SHAPE_TEXTS},
    {.name = "present", .shape = TG_SHAPE_TEXTS},
};
static const tg_schema evidence_schema = TG_SCHEMA("evidence", evidence_keys);

static const tg_schema_key scale_keys[] = {
    {.name = "kind", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "name", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "min", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "max", .shape = TG_SHAPE_TEXT, .is_required = true},
};
static const tg_schema scale_schema = TG_SCHEMA("an autoscaler", scale_keys);

static const tg_schema_key env_keys[] = {
    {.name = "maps", .shape = TG_SHAPE_TEXTS},
    {.name = "values", .shape = TG_SHAPE_TEXTS},
    {.name = "name", .shape = TG_SHAPE_TEXT},
};
static const tg_schema env_schema = TG_SCHEMA("environment keys", env_keys);

static void check_where(tg_problems *problems, tg_value entry)
{
    tg_value where = tg_get(entry, "where");
    if (tg_is_missing(where)) return;
    if (tg_type_of(where) != TG_OBJECT) {
        tg_problem(problems, where, "expected a mapping of paths to lists of patterns here");
        return;
    }
    for (tg_value m = tg_first(where); !tg_is_missing(m); m = tg_next(where, m)) {
        bool is_list = tg_type_of(m) == TG_ARRAY;
        for (tg_value i = tg_first(m); !tg_is_missing(i); i = tg_next(m, i)) {
            if (!tg_text_of(i).ptr) is_list = false;
        }
        if (!is_list) tg_problem(problems, m, "expected a list of patterns here");
    }
}

static void check_workload(tg_problems *problems, tg_value entry)
{
    bool has_kind = !tg_is_missing(tg_get(entry, "kind"));
    if (has_kind == !tg_is_missing(tg_get(entry, "kinds"))) {
        tg_problem(problems, entry, "a workload needs either `kind` or `kinds`");
    }
    static const char *const uses[] = {"category", "scales", "devices", "env_keys", "wraps"};
    bool has_use = false;
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
        if (!tg_is_missing(tg_get(entry, uses[i]))) has_use = true;
    }
    if (!has_use) tg_problem(problems, entry, "a workload needs a `category`");
    check_where(problems, entry);
}

static const tg_schema_key workload_keys[] = {
    {.name = "group", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "kind", .shape = TG_SHAPE_TEXT},
    {.name = "kinds", .shape = TG_SHAPE_TEXTS},
    {.name = "category", .shape = TG_SHAPE_CHOICE, .choices = categories},
    {.name = "when", .shape = TG_SHAPE_CHOICE, .choices = whens},
    {.name = "where", .shape = TG_SHAPE_ANY},
    {.name = "unless", .shape = TG_SHAPE_TEXTS},
    {.name = "platform", .shape = TG_SHAPE_CHOICE, .choices = platforms},
    {.name = "billable", .shape = TG_SHAPE_BOOL},
    {.name = "node_agent", .shape = TG_SHAPE_BOOL},
    {.name = "pods", .shape = TG_SHAPE_OBJECTS, .object = &pod_schema},
    {.name = "pod_templates", .shape = TG_SHAPE_TEXTS},
    {.name = "labels", .shape = TG_SHAPE_TEXTS},
    {.name = "label_list", .shape = TG_SHAPE_BOOL},
    {.name = "labels_from", .shape = TG_SHAPE_OBJECTS, .object = &reference_schema},
    {.name = "evidence", .shape = TG_SHAPE_OBJECT, .object = &evidence_schema},
    {.name = "attributes", .shape = TG_SHAPE_TEXT_MAP},
    {.name = "suspended", .shape = TG_SHAPE_TEXTS},
    {.name = "embeds", .shape = TG_SHAPE_TEXTS},
    {.name = "wraps", .shape = TG_SHAPE_TEXTS},
    {.name = "scales", .shape = TG_SHAPE_OBJECT, .object = &scale_schema},
    {.name = "devices", .shape = TG_SHAPE_TEXTS},
    {.name = "env_keys", .shape = TG_SHAPE_OBJECT, .object = &env_schema},
    {.name = "tag_place", .shape = TG_SHAPE_TEXT},
    {.name = "fix_note", .shape = TG_SHAPE_TEXT},
    {.name = "summary", .shape = TG_SHAPE_TEXT},
    {.name = "source", .shape = TG_SHAPE_TEXT},
    {.name = "checked", .shape = TG_SHAPE_DATE},
    {.name = "unverified", .shape = TG_SHAPE_BOOL},
};
const tg_schema tg_workload_schema = {.what = "a workload",
                                      .keys = workload_keys,
                                      .count = sizeof workload_keys / sizeof *workload_keys,
                                      .check = check_workload};

/* --- signals --------------------------------------------------------------------------------- */

const char *const tg_signal_keys[] = {
    [TG_SIGNAL_RESOURCE] = "resources",
    [TG_SIGNAL_NODE_LABEL] = "node_labels",
    [TG_SIGNAL_RUNTIME_CLASS] = "runtime_classes",
    [TG_SIGNAL_DEVICE_CLASS] = "device_classes",
    [TG_SIGNAL_ANNOTATION] = "annotations",
    [TG_SIGNAL_IMAGE] = "images",
    [TG_SIGNAL_ENV] = "env",
    [TG_SIGNAL_INSTANCE_TYPE] = "instance_types",
};

tg_value tg_signal_subject(tg_value entry, int *kind)
{
    for (int i = 0; i < TG_SIGNAL_KIND_COUNT; i++) {
        tg_value subject = tg_get(entry, tg_signal_keys[i]);
        if (tg_is_missing(subject)) continue;
        *kind = i;
        return subject;
    }
    return (tg_value){NULL, NULL};
}

static void check_signal(tg_problems *problems, tg_value entry)
{
    int found = 0;
    for (int i = 0; i < TG_SIGNAL_KIND_COUNT; i++) {
        if (!tg_is_missing(tg_get(entry, tg_signal_keys[i]))) found++;
    }
    if (found != 1) {
        tg_problem(problems, entry,
                   "a signal needs exactly one of resources, node_labels, runtime_classes, "
                   "device_classes, annotations, images, env, instance_types");
    }
}

static const tg_schema_key signal_keys[] = {
    {.name = "resources", .shape = TG_SHAPE_TEXTS},
    {.name = "node_labels", .shape = TG_SHAPE_TEXTS},
    {.name = "runtime_classes", .shape = TG_SHAPE_TEXTS},
    {.name = "device_classes", .shape = TG_SHAPE_TEXTS},
    {.name = "annotations", .shape = TG_SHAPE_TEXTS},
    {.name = "images", .shape = TG_SHAPE_TEXTS},
    {.name = "env", .shape = TG_SHAPE_TEXTS},
    {.name = "instance_types", .shape = TG_SHAPE_TEXTS},
    {.name = "values", .shape = TG_SHAPE_SCALARS},
    {.name = "category", .shape = TG_SHAPE_CHOICE, .choices = categories},
    {.name = "what", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "accelerator", .shape = TG_SHAPE_TEXT},
    {.name = "in_charts", .shape = TG_SHAPE_BOOL},
    {.name = "summary", .shape = TG_SHAPE_TEXT},
    {.name = "source", .shape = TG_SHAPE_TEXT},
    {.name = "checked", .shape = TG_SHAPE_DATE},
    {.name = "unverified", .shape = TG_SHAPE_BOOL},
};
const tg_schema tg_signal_schema = {.what = "a signal",
                                    .keys = signal_keys,
                                    .count = sizeof signal_keys / sizeof *signal_keys,
                                    .check = check_signal};
