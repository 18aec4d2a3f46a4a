/* workload.h - the catalog's `workloads` and `signals`: which Kubernetes objects are AI, where
 * their labels and figures stand, and the signs by which a pod is AI.
 *
 *   workloads:
 *     - {group: ml.acme.com, kind: Run, category: training, pod_templates: [spec.template]}
 *     - group: apps
 *       kinds: [Deployment, StatefulSet]
 *       category: inference
 *       when: signals
 *       pods: [{template: spec.template, count: spec.replicas or 1}]
 *   signals:
 *     - {resources: [acme.com/npu], what: an Acme accelerator, accelerator: acme-npu}
 *
 * Objects are named by API group (`core` for the one without a name) and kind together, never by
 * version. Keys of a workload; all but group, kind and category may be left out:
 *
 *   kind, kinds    one kind or several with the same rule
 *   category       see tg_asset
 *   when           always: every such object is AI; signals: if a pod or `evidence` shows a sign
 *   where          {path: [pattern...]}: only objects in which some value matches
 *   unless         paths: not where one of them is there
 *   platform       kubernetes, aws, gcp, azure: whose tags they are
 *   billable       false: costs nothing by itself (a template, a route)
 *   node_agent     true: the nodes that its pods choose are no sign
 *   pods           the kinds of pods that an object makes, see below
 *   pod_templates  short for pods with `template` alone, as many as spec.replicas says
 *   labels         paths of labels that reach all pods, or of the resource's tags
 *   label_list     true: tags are a list of {key, value}
 *   labels_from    labels that stand in another object, see below
 *   evidence       signs outside of pods: paths of quantities, of requirements
 *                  ({key, operator, values}), node_labels, instance_types, and present (that
 *                  something stands there at all)
 *   attributes     {driver: path}; drivers as in catalog/resource.h
 *   suspended      paths: true there means that nothing runs now
 *   embeds         paths of whole objects whose pods are this one's
 *   tag_place, fix_note  words for the fix
 *   summary        what it is, in words
 *   source, checked, unverified  where the facts were read, when, and what nobody has tried
 *
 * A rule without a category makes no assets but tells about others: `scales` (an autoscaler),
 * `devices` (a claim of devices), `env_keys` (keys that pods import), `wraps` (objects inside,
 * judged by their own rules).
 *
 * An entry of `pods`:
 *
 *   at             where such pods are described; each match is one kind of pods. The object
 *                  itself unless said. The paths below start there, with a leading `/` at the
 *                  object
 *   only_with, only_without  a path from the object: not where it is missing, or is there
 *   template       a pod template {metadata, spec}; its labels count
 *   spec           a pod's spec, for templates without metadata
 *   containers, resources  paths of single containers, and of {limits, requests}
 *   accelerator    {name, count}: devices asked for in a way of its own
 *   labels         paths of labels, the first wins; those of the template unless said
 *   count, min, max, times  how many pods: alternatives divided by ` or `, each a path, a number
 *                  or a path with ` - N`; `times` multiply the others. `unknown`: only the
 *                  cluster knows
 *
 * An entry of `labels_from`: kinds (GROUP/KIND), name (path of the other object's name), labels
 * (paths in it), is_missing (what follows when it is not in the scan: nothing; open: any key may
 * be there; parent: it has to be tagged), what (to tag, in words).
 *
 * Paths: `a.b` a member, `a[]` each item, `a.*` each member's value, `a["x.y/z"]` a member whose
 * name has dots, `.` the thing itself.
 *
 * A signal has one list of patterns (`*` is any run of characters but `/`, `**` any run), named by
 * what they match: resources, device_classes, node_labels, instance_types, runtime_classes,
 * annotations, images, env. Besides: values (patterns for the value of a node label or an
 * annotation), category (else the workload's), what (in words), accelerator (the price book's
 * name; `(value)`: the label's value), in_charts (counts in a Helm chart that is not rendered),
 * source, checked, unverified.
 *
 * A bundle's rule for a group and kind replaces the built-in one; its signals are added. */
#ifndef TG_CATALOG_WORKLOAD_H
#define TG_CATALOG_WORKLOAD_H

#include "catalog/catalog.h"
#include "text/literals.h"

/* --- objects --------------------------------------------------------------------------------- */

typedef struct tg_workload {
    tg_slice group; /* "" for the core group */
    tg_slice kind;
    tg_value rule; /* the entry, checked */
    bool is_builtin;
    bool is_retired; /* a bundle's entry for the same object replaces it */
} tg_workload;

/* The rule for objects of a group and kind, or NULL. */
const tg_workload *tg_workload_find(const tg_catalog *catalog, tg_slice group, tg_slice kind);
/* All of them, sorted by group and kind; those that are retired too. */
const tg_workload *tg_workload_all(const tg_catalog *catalog, size_t *count);
/* "kubernetes/apps/Deployment"; {NULL, 0} when out of memory. */
tg_slice tg_workload_name(const tg_workload *workload, tg_arena *arena);
/* Whether the rule makes assets, and whether every object of it is one. */
bool tg_workload_is_asset(const tg_workload *workload);
bool tg_workload_is_always(const tg_workload *workload);

/* --- signs ----------------------------------------------------------------------------------- */

typedef enum tg_signal_kind {
    TG_SIGNAL_RESOURCE,      /* a resource name that containers request */
    TG_SIGNAL_NODE_LABEL,    /* a node label that pods select nodes by */
    TG_SIGNAL_RUNTIME_CLASS, /* runtimeClassName */
    TG_SIGNAL_DEVICE_CLASS,  /* deviceClassName of a resource claim */
    TG_SIGNAL_ANNOTATION,    /* of a pod */
    TG_SIGNAL_IMAGE,         /* a container image's repository */
    TG_SIGNAL_ENV,           /* the name of an environment variable */
    TG_SIGNAL_INSTANCE_TYPE, /* a cloud's machine type */
} tg_signal_kind;
enum { TG_SIGNAL_KIND_COUNT = 8 };

typedef struct tg_signal {
    tg_signal_kind kind;
    tg_slice pattern;     /* `*` is any run of characters but `/`, `**` any run */
    tg_slice literal;     /* the longest part of it without stars */
    tg_value values;      /* list of patterns for the value; missing: any value but "false" */
    tg_slice category;    /* empty: that of the workload's rule */
    tg_slice what;        /* in words: "an NVIDIA GPU" */
    tg_slice accelerator; /* the price book's name of the device; empty when the sign does not tell
                           */
    bool is_chart_marker; /* counts in a Helm chart that is not rendered */
} tg_signal;

/* The first sign of this kind for a text (and the value that goes with a node label or an
 * annotation), or NULL. Images are matched without tag and digest: a pattern whose first component
 * is a registry's name against the whole, any other against the last components. */
const tg_signal *tg_signal_find(const tg_catalog *catalog, tg_signal_kind kind, tg_slice text,
                                tg_slice value);
const tg_signal *tg_signal_all(const tg_catalog *catalog, size_t *count);

/* Whether the text is what a pattern with stars says. Linear in practice, quadratic at worst. */
bool tg_star_matches(tg_slice pattern, tg_slice text);

#endif
