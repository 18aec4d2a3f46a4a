/* internal.h - what the files of this directory share: nobody else includes it.
 *
 * A file is cut into documents, documents into objects (manifest.c). An object with a rule becomes
 * a find (object.c) from its pods (pods.c), their labels (labels.c) and figures (attributes.c), or
 * a fact for others. What needs other files is settled when all are read (join.c, overlay.c,
 * chart.c); so finds become assets only then. */
#ifndef TG_KUBERNETES_INTERNAL_H
#define TG_KUBERNETES_INTERNAL_H

#include "catalog/workload.h"
#include "kubernetes/select.h"
#include "model/reader.h"

/* --- the reader ------------------------------------------------------------------------------ */

/* A word without which a document cannot concern us. */
typedef struct tg_k8s_marker {
    tg_slice word;
    bool is_strong; /* could be an asset; else only tells about others */
} tg_k8s_marker;

/* An entry of `labels_from` in some rule. */
typedef struct tg_k8s_reference {
    const tg_workload *workload;
    tg_value rule;
} tg_k8s_reference;

typedef struct tg_k8s {
    const tg_catalog *catalog;
    const tg_slice *attribute_paths;
    size_t attribute_path_count;
    tg_vec markers;  /* tg_k8s_marker, by word */
    tg_slice *words; /* the same words */
    tg_literals *set;
    tg_literals *chart_set; /* words that count in a chart */
    tg_vec references;      /* tg_k8s_reference */
} tg_k8s;

typedef enum tg_k8s_strength { TG_K8S_NONE, TG_K8S_WEAK, TG_K8S_STRONG } tg_k8s_strength;

tg_status tg_k8s_markers_build(tg_k8s *k8s, tg_arena *arena, tg_err *err) TG_MUST_CHECK;
/* The strongest marker that the text holds. */
tg_k8s_strength tg_k8s_markers_find(const tg_k8s *k8s, tg_slice text);

/* --- facts of a file ---------------------------------------------------------------------------
 */

/* What names an object. */
typedef struct tg_k8s_name {
    tg_slice group, kind, space, name; /* space: the namespace, may be empty */
} tg_k8s_name;

typedef enum tg_k8s_wait_kind {
    TG_K8S_WAIT_CLAIM,
    TG_K8S_WAIT_CLAIM_TEMPLATE,
    TG_K8S_WAIT_ENV
} tg_k8s_wait_kind;

/* A find needs another object to tell whether, or how much, it is AI. */
typedef struct tg_k8s_wait {
    tg_k8s_wait_kind kind;
    tg_slice name;
    tg_slice container; /* that names it */
    tg_slice kinds;     /* for TG_K8S_WAIT_ENV: "Secret" or "ConfigMap" */
} tg_k8s_wait;

/* Labels that wait in another object. */
typedef struct tg_k8s_borrow {
    size_t reference; /* in tg_k8s.references */
    tg_slice name;
} tg_k8s_borrow;

typedef struct tg_k8s_find {
    tg_asset asset; /* complete but for tags, opens and attributes, which are below */
    const tg_workload *workload;
    tg_k8s_name name;
    tg_slice owner_kind, owner_name; /* of the controller that made it; empty: none */
    tg_vec tags;                     /* tg_tag */
    tg_vec opens;                    /* tg_open */
    tg_vec attributes;               /* tg_attribute */
    tg_vec waits;                    /* tg_k8s_wait */
    tg_vec borrows;                  /* tg_k8s_borrow */
    size_t pod_count;
    size_t file;                /* number of the scan; set when joining */
    bool is_certain;            /* AI by itself; else one of `waits` must say so */
    bool takes_metadata_labels; /* the object's own labels reach its pods */
    bool has_template;          /* one pod template that kustomize knows */
    bool is_patch;              /* no container has an image: a part of an object */
    bool lacks_selector;        /* which the API demands of its kind */
    bool is_dropped;
} tg_k8s_find;

/* Labels of an object that others refer to. */
typedef struct tg_k8s_lender {
    size_t reference;
    tg_k8s_name name;
    tg_vec tags; /* tg_tag */
} tg_k8s_lender;

typedef struct tg_k8s_scaler {
    tg_slice space, kind, name, by; /* of the target; by: "HorizontalPodAutoscaler/x" */
    int64_t min, max;
    bool has_min, has_max;
} tg_k8s_scaler;

/* A device claim or a claim template with a class that the signals know. */
typedef struct tg_k8s_claim {
    tg_k8s_name name;
    const tg_signal *signal;
    tg_slice device_class;
    int64_t count;
} tg_k8s_claim;

/* A Secret or ConfigMap (or what makes one) with keys that the signals know. */
typedef struct tg_k8s_keys {
    tg_k8s_name name;
    const tg_signal *signal;
    tg_slice key;
} tg_k8s_keys;

/* What a kustomization lays over its objects. */
typedef struct tg_k8s_patch {
    tg_slice path;   /* the file; empty: inline */
    tg_slice kind;   /* of the objects meant; empty: not said here */
    bool has_labels; /* inline: speaks of labels */
} tg_k8s_patch;

typedef struct tg_k8s_kustomization {
    tg_slice directory; /* of the file, without a slash at the end; "" at the root */
    tg_slice path;
    tg_vec resources;       /* tg_slice: paths from the root, without "." and ".." */
    tg_vec patches;         /* tg_k8s_patch */
    tg_vec labels;          /* tg_tag: for the objects' metadata; is_sensitive is never set */
    tg_vec template_labels; /* tg_tag: for pod templates too */
    tg_slice marker;        /* a device that its patches ask for; empty: none */
    uint32_t marker_line;
} tg_k8s_kustomization;

/* A Helm chart's part that this file is. */
typedef struct tg_k8s_chart_part {
    bool is_chart;      /* Chart.yaml */
    bool is_values;     /* values.yaml */
    bool is_template;   /* below templates/, with {{ */
    tg_slice directory; /* where the chart would be */
    tg_slice name;      /* Chart.yaml's */
    tg_slice marker;    /* the sign of AI in it; empty: none */
    uint32_t marker_line;
} tg_k8s_chart_part;

typedef struct tg_k8s_facts {
    tg_vec finds;       /* tg_k8s_find *: large, so they do not move when there are more */
    tg_vec lenders;     /* tg_k8s_lender */
    tg_vec scalers;     /* tg_k8s_scaler */
    tg_vec claims;      /* tg_k8s_claim */
    tg_vec keys;        /* tg_k8s_keys */
    tg_vec doubts;      /* tg_diagnostic: broken documents that matter only if keys are known */
    tg_vec errors;      /* tg_diagnostic: of a file that may turn out to be a chart's template */
    tg_vec rendered;    /* tg_slice: names of charts whose output this file holds */
    tg_vec label_kinds; /* tg_slice: kinds in a small file that speaks of labels; "" for any: in
                           case it is a patch */
    tg_k8s_kustomization *kustomization; /* NULL: none */
    tg_k8s_chart_part chart;
    bool is_too_deep; /* has been said: once is enough for a file */
} tg_k8s_facts;

/* --- one document ------------------------------------------------------------------------------
 */

typedef struct tg_k8s_context {
    const tg_k8s *k8s;
    const char *name; /* of the file, for messages */
    tg_scan *scan;
    tg_k8s_facts *facts;
    tg_arena *scratch;  /* emptied after each document */
    tg_lines lines;     /* of the document's text */
    uint32_t base_line; /* of the document's first byte */
    uint32_t base_column;
    bool is_json;
    unsigned depth; /* of lists and wrappers around the object */
    tg_err *err;
} tg_k8s_context;

/* Cuts, parses and takes all objects of a text. */
tg_status tg_k8s_read_manifest(tg_k8s_context *c, tg_slice text) TG_MUST_CHECK;
/* One object of any kind; `list_kind` is the kind of a list's items that do not say theirs. */
tg_status tg_k8s_take_object(tg_k8s_context *c, tg_value object) TG_MUST_CHECK;
/* The group of "group/version"; the core group has none. */
tg_slice tg_k8s_group_of(tg_slice api_version);
tg_status tg_k8s_name_of(tg_k8s_context *c, tg_value object, tg_k8s_name *out) TG_MUST_CHECK;
/* What an object tells about others (helper.c): by what refers to its kind, and by its own rule. */
tg_status tg_k8s_take_lenders(tg_k8s_context *c, tg_value object) TG_MUST_CHECK;
tg_status tg_k8s_take_helper(tg_k8s_context *c, tg_value rule, tg_value object) TG_MUST_CHECK;
/* Placeholders ({{inputs.x}}) would be flow mappings to YAML: their braces become angle brackets.
 * What has other braces inside, or does not end on its line, is left alone: it is a mapping. */
void tg_k8s_mask_placeholders(char *text, size_t n);
/* An object inside another one, or the text of one; a tg_select_visit on the context. */
tg_status tg_k8s_visit_inner(void *context, tg_value inner, tg_slice place) TG_MUST_CHECK;
tg_location tg_k8s_location(const tg_k8s_context *c, tg_value value);
/* A copy that lives as long as the run. */
tg_slice tg_k8s_keep(const tg_k8s_context *c, tg_slice text);
tg_status tg_k8s_memory(const tg_k8s_context *c) TG_MUST_CHECK;

/* --- kinds that no rule names ------------------------------------------------------------------
 */

/* The rule for them; NULL when there is none. */
const tg_workload *tg_k8s_generic(const tg_k8s *k8s);
bool tg_k8s_is_generic(const tg_workload *workload);
/* Forgets all signs but those that mean the same in any object. */
void tg_k8s_keep_strong(tg_vec *pods, tg_k8s_find *find);

/* --- pods --------------------------------------------------------------------------------------
 */

typedef struct tg_k8s_sign {
    const tg_signal *signal;
    tg_slice text;  /* what was found: "nvidia.com/gpu" */
    tg_slice value; /* "1", "nvidia-l4" */
    tg_slice where; /* the container's name, or empty */
} tg_k8s_sign;

typedef struct tg_k8s_figure {
    int64_t number;
    bool is_there, is_known;
} tg_k8s_figure;

/* One kind of pods that an object makes. */
typedef struct tg_k8s_pod {
    tg_value object; /* from which paths with a leading slash start */
    tg_value at;
    tg_value rule;        /* the entry of `pods`; missing for one of `pod_templates` */
    tg_slice place;       /* of `at` in the object that the user sees */
    tg_slice label_place; /* where its labels belong */
    tg_vec signs;         /* tg_k8s_sign */
    tg_vec images;        /* tg_slice */
    tg_vec models;        /* tg_slice: --model of a model server */
    bool is_needed;       /* must carry the labels */
    bool has_wait;
    bool is_partial;                 /* containers without images: a patch */
    tg_slice accelerator;            /* name of the resource; empty: none */
    tg_k8s_figure accelerator_count; /* in one pod */
    tg_slice accelerator_model, instance_type;
    tg_k8s_figure count, min, max;
    tg_vec tags; /* tg_tag, in order of precedence */
} tg_k8s_pod;

/* All kinds of pods of an object, with their signs, figures and labels, in `pods` (tg_k8s_pod). */
tg_status tg_k8s_pods_of(tg_k8s_context *c, const tg_workload *workload, tg_value object,
                         tg_slice prefix, tg_k8s_find *find, tg_vec *pods) TG_MUST_CHECK;
/* Signs that stand in the object outside its pods. */
tg_status tg_k8s_evidence_of(tg_k8s_context *c, const tg_workload *workload, tg_value object,
                             tg_vec *signs) TG_MUST_CHECK;
/* Signs of a pod spec, a container, and a mapping of resource names to quantities. */
tg_status tg_k8s_scan_spec(tg_k8s_context *c, tg_k8s_find *find, tg_value spec,
                           tg_k8s_pod *pod) TG_MUST_CHECK;
tg_status tg_k8s_scan_container(tg_k8s_context *c, tg_k8s_find *find, tg_value container,
                                bool is_init, tg_k8s_pod *pod) TG_MUST_CHECK;
tg_status tg_k8s_scan_resources(tg_k8s_context *c, tg_value resources, tg_slice where, bool is_init,
                                tg_k8s_pod *pod) TG_MUST_CHECK;
tg_status tg_k8s_add_sign(tg_k8s_context *c, tg_vec *signs, tg_k8s_sign sign) TG_MUST_CHECK;
tg_status tg_k8s_scan_requirements(tg_k8s_context *c, tg_value list, tg_vec *signs) TG_MUST_CHECK;
tg_status tg_k8s_scan_node_labels(tg_k8s_context *c, tg_value labels, tg_vec *signs) TG_MUST_CHECK;
tg_status tg_k8s_scan_quantities(tg_k8s_context *c, tg_value quantities,
                                 tg_vec *signs) TG_MUST_CHECK;
/* A quantity as a whole number, rounded up; false when it is none. */
bool tg_k8s_quantity(tg_slice text, int64_t *out);

/* --- labels ------------------------------------------------------------------------------------
 */

/* Appends the labels found at `path` below `from`: a mapping, or a list of {key, value}. */
tg_status tg_k8s_take_labels(tg_k8s_context *c, tg_value from, tg_slice path, tg_slice prefix,
                             tg_vec *tags) TG_MUST_CHECK;
/* Says of all of them that they stand in `carrier`, which lives as long as the run. */
void tg_k8s_name_carrier(tg_vec *tags, tg_slice carrier);
/* Judges which labels are on all pods that need them, and says where they belong. */
tg_status tg_k8s_settle_labels(tg_k8s_context *c, const tg_workload *workload, tg_value object,
                               const tg_vec *pods, tg_k8s_find *find) TG_MUST_CHECK;

/* --- figures -----------------------------------------------------------------------------------
 */

tg_status tg_k8s_settle_attributes(tg_k8s_context *c, const tg_workload *workload, tg_value object,
                                   const tg_vec *pods, tg_k8s_find *find) TG_MUST_CHECK;

/* --- files together ----------------------------------------------------------------------------
 */

/* A kustomization file's facts. */
tg_status tg_k8s_take_kustomization(tg_k8s_context *c, tg_value object) TG_MUST_CHECK;
bool tg_k8s_is_kustomization(tg_slice path);
/* What a file would lay over other objects if it were a patch. */
tg_status tg_k8s_take_label_kinds(tg_k8s_context *c, tg_slice text) TG_MUST_CHECK;
/* The first sign of AI in a text that is not taken apart, as a chart has them; empty when there is
 * none. */
tg_status tg_k8s_find_mention(tg_k8s_context *c, tg_slice text, tg_slice *marker,
                              uint32_t *line) TG_MUST_CHECK;
/* The path's parts for charts, by name alone: which part this file would be of which chart. */
bool tg_k8s_chart_part_of(tg_slice path, tg_k8s_chart_part *out);
/* A path of the change as one word for a shell, since people paste the commands that a fix names;
 * {NULL, 0} when out of memory. */
tg_slice tg_k8s_shell_word(tg_slice text, tg_arena *arena);
/* Names of charts whose output a text is. */
tg_status tg_k8s_take_rendered(tg_k8s_context *c, tg_slice text) TG_MUST_CHECK;

typedef struct tg_k8s_join {
    const tg_k8s *k8s;
    tg_scan *const *scans;
    size_t count;
    tg_arena *arena;
    tg_err *err;
} tg_k8s_join;

static inline tg_k8s_facts *tg_k8s_facts_of(const tg_k8s_join *j, size_t i)
{
    return j->scans[i]->facts;
}
tg_status tg_k8s_join_kustomizations(tg_k8s_join *j) TG_MUST_CHECK;
tg_status tg_k8s_join_charts(tg_k8s_join *j) TG_MUST_CHECK;
tg_status tg_k8s_join_objects(tg_k8s_join *j) TG_MUST_CHECK;

#endif
