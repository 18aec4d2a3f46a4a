/* asset.h - one thing that costs AI money, whatever it was read from.
 *
 * Every reader produces these and every judge takes them. A tag has three states: it is present, it
 * is absent, or it cannot be known yet; what cannot be known names what it waits for. Absent is
 * simply not being in the list, and counts as certain only when no carrier is open. */
#ifndef TG_MODEL_ASSET_H
#define TG_MODEL_ASSET_H

#include "base/vec.h"

typedef enum tg_kind { TG_KIND_RESOURCE, TG_KIND_WORKLOAD, TG_KIND_LLM_CALL } tg_kind;
enum { TG_KIND_COUNT = 3 };

typedef enum tg_change {
    TG_CHANGE_NONE,
    TG_CHANGE_CREATE,
    TG_CHANGE_UPDATE,
    TG_CHANGE_REPLACE,
    TG_CHANGE_DELETE,
} tg_change;

/* Whose rules hold for spelling, characters and length of keys and values. */
typedef enum tg_platform {
    TG_PLATFORM_OTHER,
    TG_PLATFORM_AWS,
    TG_PLATFORM_GCP,
    TG_PLATFORM_AZURE,
    TG_PLATFORM_KUBERNETES,
    TG_PLATFORM_CODE,
} tg_platform;
enum { TG_PLATFORM_COUNT = 6 };

/* How far a tag reaches, from least to most: a policy can demand a minimum. */
typedef enum tg_sink {
    TG_SINK_NONE,         /* nothing: a tag or an open carrier there never counts */
    TG_SINK_TRACE,        /* observability only */
    TG_SINK_GATEWAY,      /* a proxy's ledger */
    TG_SINK_PROVIDER_LOG, /* the provider's own logs and usage pages */
    TG_SINK_BILL,         /* the invoice or its cost export */
} tg_sink;

/* Lines and columns are 1-based, columns count bytes; 0 where not known. */
typedef struct tg_location {
    tg_slice file; /* relative to the scanned root, `/` between components */
    uint32_t line;
    uint32_t column;
    uint32_t end_line;
    uint32_t end_column; /* one past the last byte; 0 when not known */
    /* In a notebook, of which `line` is the line of its JSON: the cell and the lines in it; else 0.
     */
    uint32_t cell;
    uint32_t cell_line;
    uint32_t cell_end_line;
} tg_location;

typedef enum tg_tag_state {
    TG_TAG_PRESENT,
    TG_TAG_UNKNOWN, /* the key is there, its value is not known yet */
} tg_tag_state;

typedef struct tg_tag {
    tg_slice key;   /* as written in its carrier */
    tg_slice value; /* as written; empty when unknown, sensitive or not a string */
    tg_tag_state state;
    bool is_sensitive;  /* never printed: value is not even kept; counts as present, its value
                           unknown */
    bool is_not_string; /* a manifest's unquoted number, boolean or null: the API refuses it */
    tg_sink sink;
    tg_slice carrier; /* where it stands: "tags", "default_tags", "spec.template.metadata.labels" */
    tg_slice header;  /* the HTTP header that holds it, in lower case; empty: none does */
    tg_slice waits_for;   /* unknown: "var.team", "aws_x.y.name"; "a sensitive value"; "parameter
                             team" */
    tg_location location; /* of the tag itself where known, else line 0 */
} tg_tag;

/* A carrier whose very keys are not known yet: any key may turn out to be in it. */
typedef struct tg_open {
    tg_slice carrier;
    tg_slice waits_for;
    tg_sink sink;
    tg_slice key; /* as written: only this one may be in it; empty: any */
    bool is_sure; /* it has the tags, though not here: which they are is not seen */
} tg_open;

/* A fact that policies can ask for or that drives cost. Lists give one attribute per item, in
 * order, under the same path ("instance_types"); paths have no indices. */
typedef struct tg_attribute {
    tg_slice path;   /* as in the source: "production_variants.instance_type" */
    tg_slice driver; /* canonical cost driver ("instance_type", "count", "accelerator"), or empty */
    tg_slice value;  /* scalars as text; empty when not known */
    bool is_known;   /* false: not before apply, or not a literal */
    bool is_number;
    tg_slice waits_for;
} tg_attribute;

/* What an asset is at one point: before or after the change. */
typedef struct tg_state {
    tg_tag *tags; /* in source order; the same key in several carriers stands several times */
    size_t tag_count;
    tg_open *opens;
    size_t open_count;
    tg_attribute *attributes;
    size_t attribute_count;
    tg_slice model;           /* LLM calls and model endpoints; empty when none or not known */
    tg_slice model_waits_for; /* why the model is not known */
} tg_state;

/* How a fix is written down where this asset's tags stand. */
typedef enum tg_pair_style {
    TG_PAIR_HCL,       /* team = "search" */
    TG_PAIR_YAML,      /* team: search (one a line) */
    TG_PAIR_PYTHON,    /* "team": "search" */
    TG_PAIR_JS,        /* team: "search" */
    TG_PAIR_JSON,      /* "team": "search", for JSON manifests and text inside headers */
    TG_PAIR_GO,        /* "team": "search", with Go's literals round it in the template */
    TG_PAIR_JAVA,      /* "team", "search" */
    TG_PAIR_KOTLIN,    /* "team" to "search" */
    TG_PAIR_CSHARP,    /* ["team"] = "search" */
    TG_PAIR_RUBY,      /* team: "search" */
    TG_PAIR_PHP,       /* 'team' => 'search' */
    TG_PAIR_RUST,      /* ("team", "search") */
    TG_PAIR_LIST,      /* { key = "team", value = "search" } */
    TG_PAIR_HEADER,    /* Helicone-Property-Team: search */
    TG_PAIR_YAML_LIST, /* - {key: team, value: search} (one a line) */
} tg_pair_style;

/* An argument of a call as a fix shows it: the value of a tag that is missing, or what stands
 * there.
 */
typedef struct tg_fix_argument {
    tg_slice key;    /* of the tag; empty: none */
    tg_slice open;   /* what holds it and others beside it that say the same: `options={` */
    tg_slice before; /* the value: `team=` */
    tg_slice after;
    tg_slice close;
    tg_slice otherwise; /* where the tag is not missing; empty: the argument is left out then */
} tg_fix_argument;

typedef struct tg_parent {
    bool is_needed;     /* this type takes no tags of its own: its parent's count */
    tg_slice address;   /* the parent found in the same input; empty when not found */
    tg_slice what;      /* what to tag, in words: "the azurerm_cognitive_account it belongs to" */
    tg_slice waits_for; /* not found: the expression that leads to it */
} tg_parent;

typedef struct tg_cost tg_cost; /* cost/..., NULL until priced */

typedef struct tg_asset {
    tg_slice id;       /* unique in a run and stable between runs */
    tg_slice plain_id; /* the id before the gate told equal ones apart */
    tg_kind kind;
    tg_platform platform;
    /* "aws", "gcp", "azure", "kubernetes", "openai", "anthropic", ...; of a call to a host that no
     * rule knows that host: "llm.acme.com" */
    tg_slice provider;
    tg_slice provider_waits_for; /* `provider` is what it is by default: what decides it */
    tg_slice served_as; /* whose models and prices they are, where that is not `provider` */
    tg_slice type; /* resource type, "group/Kind", or the SDK call "openai.chat.completions.create"
                    */
    tg_slice category; /* inference, training, fine_tuning, gpu_compute, vector_search, data_prep,
                          platform, third_party_model_api */
    tg_slice address;  /* Terraform address; "namespace/name"; "file::function" */
    tg_slice rule;     /* the catalog rule that found it: "terraform/aws/aws_instance" */
    tg_slice reason;   /* why it counts as AI, in words: "instance type p5.48xlarge has GPUs" */
    tg_location location;
    tg_slice input; /* file it was read from (the plan), when location points elsewhere */
    tg_change change;
    bool is_billable; /* false: costs nothing by itself (a model card, an IAM-like object) */
    bool is_template; /* costs only through what is made from it (a launch template): its tags
                         matter as those of what is made, a price would be counted twice */
    bool has_before;
    tg_state before;
    tg_state after;
    tg_parent parent;
    /* For the fix: what to write, with {pairs} where the tags go: `tags = { {pairs} }`. */
    tg_slice fix_template;
    tg_pair_style fix_style;
    const tg_fix_argument *fix_arguments; /* what stands for {pairs} instead; count 0: the pairs */
    size_t fix_argument_count;
    const char *fix_join; /* between arguments; NULL: ", " */
    tg_slice fix_note;    /* said with the fix: "changing tags replaces this resource" */
    tg_slice tag_place;   /* in words: "tags", "the pod template's labels" */
    tg_sink fix_sink;     /* of an LLM call: how far what the fix says reaches; NONE: not known */
    tg_slice farthest;    /* the carrier of the call that reaches the farthest, and how far */
    tg_sink farthest_sink;
    tg_slice bills_by;    /* what reaches the provider's bill where tags do not, in words */
    bool is_implicit;     /* a call of a model that is made elsewhere, perhaps in another file */
    bool is_only_made;    /* makes what its file does not ask: told where other files do */
    bool is_implementing; /* makes an object of `interface`, or of one that is not known */
    bool is_unmade;       /* a method of `interface`, of which nothing is seen to make an object */
    tg_slice interface;
    /* Of a call that asks what other files made: where they did, each place that may be meant. */
    const tg_location *makers;
    size_t maker_count;
    bool is_call_unattributable; /* the API has no field for tags: only headers, client or wrapper
                                  */
    tg_slice previous_address;
    const tg_cost *cost;
} tg_asset;

/* The provider in whose price list the asset's model is. */
static inline tg_slice tg_asset_served_as(const tg_asset *asset)
{
    return asset->served_as.n ? asset->served_as : asset->provider;
}

/* Names as they are printed and as bundles write them; NULL-terminated tables are not exposed. */
const char *tg_kind_name(tg_kind kind);             /* "resource", "workload", "llm_call" */
const char *tg_change_name(tg_change change);       /* "create", ... "none" */
const char *tg_platform_name(tg_platform platform); /* "aws", "gcp", "azure", "kubernetes", "code",
                                                       "other" */
const char *tg_sink_name(tg_sink sink); /* "bill", "provider_log", "gateway", "trace", "none" */
/* The attributes that LLM calls have; NULL-terminated. */
extern const char *const tg_call_attributes[];
bool tg_kind_parse(tg_slice name, tg_kind *out);
bool tg_platform_parse(tg_slice name, tg_platform *out);
bool tg_sink_parse(tg_slice name, tg_sink *out);

/* By file, line, column, id: the order of everything that is printed. */
int tg_asset_compare(const tg_asset *a, const tg_asset *b);

#endif
