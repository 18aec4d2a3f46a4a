/* resource.h - the catalog's `resources`: which Terraform resources are AI, and what to look at in
 * them.
 *
 * A rule file, built in or in a bundle:
 *
 *   providers:               what the rules of a provider have in common
 *     aws: {cloud: aws, tags: aws, region: region, source: ..., checked: 2026-11-20}
 *   tag_schemes:             carriers that many types share, by name
 *     aws:
 *       - {path: tags, merged: [tags_all], defaults: default_tags.tags}
 *   resources:
 *     - {type: aws_sagemaker_endpoint, category: inference}
 *     - type: aws_instance
 *       category: gpu_compute
 *       when: {field: instance_type, matches: "^p5\\."}
 *       reason: "instance type {instance_type} has accelerators"
 *       cost: {instance_type: instance_type}
 *
 * Keys of a rule; all but `type` and `category` may be left out:
 *   provider     the part of the type before its first `_` unless said
 *   type, types  one name, or several with the same rule
 *   name         tells several rules for one type apart; the first that holds counts
 *   category     see tg_asset
 *   when         a condition (model/condition.h) over attribute paths, below
 *   reason       one text or several with {path} in them; the first with no unknown path counts
 *   tags         a scheme's name, a list of carriers, or `none`; else the provider's scheme
 *   parent       {at: path or paths, what: words}: it takes no tags of its own, those of what
 *                `at` refers to count; `what` says what to tag
 *   cost         {driver: path or paths}; drivers below
 *   model        path of the model's name
 *   bills        false: costs nothing by itself
 *   template     true: costs and is tagged through what is made from it, and is judged there
 *                when such a thing is in the same plan
 *   attaches_to  path of a reference: no asset by itself, its tags and cost drivers count for what
 *                is referred to; "path->path" for what the second path there refers to
 *   unknown      `skip`: what cannot be decided before apply is taken for no AI. For signs that
 *                are often unknown and mostly absent, such as variables in an environment
 *   enabled      false: known, but not judged unless a bundle brings a rule of its own
 *   note         said with a fix
 *   place        where the tags stand, in words; else the first carrier's name
 *   fix          what to write, with {pairs} where the tags go; else made from the first carrier
 *   source, checked, unverified   where the facts were read, when, and what nobody has tried
 *
 * What costs nothing (`bills: false`) and takes no tags (`tags: none`, no `parent`) is no asset:
 * there is nothing to judge. Such rules only say that a type is known.
 *
 * A carrier is a path, or a mapping:
 *   path         a map of tags, a list of {key, value}, or a list of "key:value" texts: told by
 *                what is there
 *   merged       paths of maps that the provider computes from `path` and its defaults; the
 *                first that is known stands for both
 *   defaults     path inside the provider's configuration block
 *   where        {member: value}: only list items in which the member has the value
 *   from         path or paths of references: the tags of the resource that is referred to
 *   key, value   names in a list of {key, value}
 *   namespaced   true: keys are NAMESPACE.KEY
 *   block        true: a nested block, which a `dynamic` block may make without the plan saying
 *   fix          as above
 *
 * An attribute path is member names divided by dots; lists are looked through, so a path has no
 * indices. `["a.b"]` is a name with dots, `*` every member, `@keys` the members' names. A text in
 * the middle of a path is read as JSON or YAML. In `when` and `cost` a path may start with a
 * reference: `launch_template.id->instance_type` is the cost driver instance_type of what
 * launch_template.id refers to, `launch_template.id->@ai` is "true" when that is an asset.
 * `@parent_of_ai` is "true" when an asset in the plan names this resource as its parent.
 *
 * Cost drivers, the names that cost/ knows; values are as the provider writes them:
 *   instance_type    machine type, node type, shape, size of a virtual machine
 *   count            how many run; min_count and max_count where it scales
 *   accelerator, accelerator_count   per instance, where the machine type does not imply them
 *   region, zone     zone where the provider asks for one; several values: one count in each
 *   sku, edition     price plan or tier
 *   capacity         units that are bought: model units, PTUs, search units, partitions, quota
 *   size             size class that is not a machine type
 *   storage_gb, memory_gb, cores, concurrency
 *   hours            hours at most for a job; seconds: the same in seconds
 *   spot             the value that says so ("SPOT", "true", "Spot", a price)
 *   model, commitment, units */
#ifndef TG_CATALOG_RESOURCE_H
#define TG_CATALOG_RESOURCE_H

#include "catalog/catalog.h"
#include "model/condition.h"

/* Where tags of one kind stand. */
typedef struct tg_carrier {
    tg_slice path;
    const tg_slice *merged;
    size_t merged_count;
    tg_slice defaults;
    tg_slice where_member, where_value; /* empty: all items */
    const tg_slice *from;
    size_t from_count;
    tg_slice key_name, value_name;
    bool is_namespaced;
    bool is_block;
    tg_slice fix;
} tg_carrier;

/* A path that drives cost. */
typedef struct tg_driver_path {
    tg_slice driver;
    tg_slice path;      /* with `reference`: the name of a driver there */
    tg_slice reference; /* empty: an attribute of the resource itself */
} tg_driver_path;

typedef struct tg_resource_rule {
    tg_slice rule;     /* "terraform/aws/aws_instance" */
    tg_slice provider; /* as the asset says it: "aws", "gcp", "azure", or the provider's own name */
    tg_platform platform;
    tg_slice type;
    tg_slice category;
    const tg_condition *when; /* NULL: always */
    const tg_slice *fields;   /* of the condition */
    size_t field_count;
    bool has_links; /* the condition looks at other resources */
    const tg_slice *reasons;
    size_t reason_count;
    const tg_carrier *carriers;
    size_t carrier_count;
    bool has_parent;
    const tg_slice *parent_paths;
    size_t parent_path_count;
    tg_slice parent_what;
    const tg_driver_path *drivers;
    size_t driver_count;
    tg_slice model;
    tg_slice region; /* path in the provider's configuration, for a missing driver `region` */
    bool is_billable;
    bool is_template;
    bool skips_unknown;
    tg_slice attaches_to;
    tg_slice note, place, fix;
} tg_resource_rule;

/* Whether any rule is about this type. Any thread, at the price of a look-up. */
bool tg_resource_is_known(const tg_catalog *catalog, tg_slice type);
/* The rules for a type, in order; *count is 0 when there is none. Compiled at the first call for a
 * type; any thread.
 *   TG_ENOMEM, TG_EUSAGE (a built-in rule that is wrong, which the tests rule out) */
tg_status tg_resource_rules_of(const tg_catalog *catalog, tg_slice type,
                               const tg_resource_rule *const **rules, size_t *count,
                               tg_err *err) TG_MUST_CHECK;
/* Calls `each` for every type with a rule that is not switched off, in byte order. */
void tg_resource_each_type(const tg_catalog *catalog, void (*each)(void *to, tg_slice type),
                           void *to);
/* Compiles every rule; what is wrong goes to `problems`. For tests and for whoever writes rules. */
tg_status tg_resource_check_all(const tg_catalog *catalog, tg_arena *arena, tg_vec *problems,
                                tg_err *err) TG_MUST_CHECK;

/* The next member name of an attribute path; false at the end. `is_literal` for ["..."], so that
 * `*` and `@keys` are names. */
typedef struct tg_path_step {
    tg_slice name;
    bool is_literal;
} tg_path_step;
bool tg_path_next(tg_slice *path, tg_path_step *step);
/* Cuts "reference->rest" in two; false when there is no reference. */
bool tg_path_reference(tg_slice path, tg_slice *reference, tg_slice *rest);

#endif
