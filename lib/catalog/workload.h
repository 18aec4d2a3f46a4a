/* workload.h - what Kubernetes objects are AI, and the signs by which a pod is.
 *
 * `workloads:` names objects by API group and kind, never by version. An entry with a category is
 * an asset: `when: always` (the default), or `when: signals` if one of its pods shows a sign of AI.
 * One without a category only tells something about others: `scales` (an autoscaler), `devices` (a
 * claim of devices), `env_keys` (keys that pods import), `wraps` (other objects inside).
 *
 * Paths go down from the object: `a.b` a member, `a[]` each item, `a.*` each member's value,
 * `a["x.y/z"]` a member whose name has dots, `.` the thing itself. In `pods` they start at `at`,
 * and at the object itself with a leading `/`. */
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
