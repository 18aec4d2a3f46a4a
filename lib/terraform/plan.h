/* plan.h - one plan while it is read: what is kept of it until everything is known. Used inside
 * lib/terraform only.
 *
 * A plan is streamed. Of each change of a resource type that the catalog knows, what the rules ask
 * for is kept (never the whole `after`: plans hold secrets in clear text). When the plan has been
 * read, the configuration tells which unknown values were ever written by anybody, what they wait
 * for, and what resources refer to; then the assets are made. */
#ifndef TG_TERRAFORM_PLAN_H
#define TG_TERRAFORM_PLAN_H

#include "doc/json_stream.h"
#include "terraform/config.h"
#include "terraform/values.h"

/* One value of an attribute path, kept. Several values: several fields in a row. */
typedef struct tg_plan_field {
    tg_slice path;
    tg_slice value;
    bool is_known;
    bool is_sensitive;
    bool is_number;
} tg_plan_field;

typedef struct tg_plan_tag {
    tg_tag tag;
    uint32_t carrier;
    bool is_default; /* from the provider's configuration, not from the resource */
} tg_plan_tag;

/* What a carrier left open. */
typedef struct tg_plan_hole {
    bool is_unknown;        /* the whole of it, keys included */
    bool is_sensitive;      /* the whole of it */
    bool needs_defaults;    /* nothing that the provider merged was known */
    bool is_merged_unknown; /* ... although it is there */
} tg_plan_hole;

/* One state of a resource: before or after. */
typedef struct tg_plan_side {
    tg_vec tags;         /* tg_plan_tag */
    tg_plan_hole *holes; /* one per carrier of the rule */
    tg_vec attributes;   /* tg_attribute */
    tg_slice model;
    bool is_model_unknown;
} tg_plan_side;

typedef struct tg_plan_resource {
    const tg_resource_rule *rule;
    tg_slice address;
    tg_slice module; /* "module.a.module.b", without indices; empty for the root module */
    tg_slice block;  /* "aws_instance.x" */
    tg_slice index;  /* "[0]", "[\"a.b\"]", empty */
    tg_slice deposed, previous_address;
    tg_position position;
    tg_change change;
    tg_truth truth;         /* of the rule's condition; settled at the end */
    tg_slice undecided_for; /* what an undecided condition waits for */
    tg_plan_field *fields;  /* for a condition that could not be settled yet */
    size_t field_count;
    bool has_before;
    bool has_after;
    bool needs_expressions; /* something about it waits for its configuration */
    tg_plan_side before, after;

    /* Filled in when the plan is settled. */
    const tg_config_block *config;
    struct tg_plan_resource *parent;
    struct tg_plan_resource *attached; /* the first whose tags count for this one */
    struct tg_plan_resource *last_attached;
    struct tg_plan_resource *next_attached;
    tg_slice parent_waits_for;
    bool is_settled, is_settling;
    bool is_parent;   /* of an asset */
    bool is_consumed; /* a template that something in the plan is made from */
} tg_plan_resource;

typedef struct tg_plan {
    const tg_catalog *catalog;
    const tg_reader_setup *setup;
    tg_scan *scan;
    tg_arena *arena;   /* until the plan is settled */
    tg_arena *scratch; /* emptied after each element */
    tg_json_stream *stream;
    tg_vec resources; /* tg_plan_resource *, in the plan's order */
    tg_vec by_block;  /* the same by module and block */
    tg_config config;
    bool has_changes; /* `resource_changes` was read */
    bool has_change_list;
    bool has_planned; /* a resource in `planned_values` */
    bool has_format, has_plan_part, has_state_part, has_log_part;
    bool is_errored, is_incomplete;
    bool is_refused;
    size_t deferred_count;
    tg_slice deferred_reason;
    size_t preceding; /* diagnostics in the scan before this plan */
} tg_plan;

/* change.c: one element of `resource_changes`, the stream standing on it. */
tg_status tg_plan_read_change(tg_plan *plan, tg_err *err) TG_MUST_CHECK;

/* tags.c: the tags of one state, as far as the values alone tell. */
tg_status tg_plan_take_tags(tg_plan *plan, const tg_resource_rule *rule, tg_plan_value values,
                            tg_plan_side *side, tg_err *err) TG_MUST_CHECK;

/* attributes.c: cost drivers, the model, and what policies ask for. */
tg_status tg_plan_take_attributes(tg_plan *plan, const tg_resource_rule *rule, tg_plan_value values,
                                  tg_plan_side *side, tg_err *err) TG_MUST_CHECK;
/* Moves a vector to where it stays, without room to grow: a plan has many small ones. */
tg_status tg_plan_keep(tg_arena *arena, tg_vec *vec) TG_MUST_CHECK;
/* The values of a path, copied into `arena`. */
tg_status tg_plan_take_fields(tg_plan *plan, tg_slice path, tg_plan_value values, tg_arena *arena,
                              tg_vec *out /* tg_plan_field */, tg_err *err) TG_MUST_CHECK;

/* settle.c: tells what waited for the configuration or for other resources. */
/* Sorts what was read so far, for tg_plan_find. */
tg_status tg_plan_sort(tg_plan *plan) TG_MUST_CHECK;
/* The instances of a block, next to each other in by_block. */
size_t tg_plan_find(const tg_plan *plan, tg_slice module, tg_slice block,
                    tg_plan_resource *const **first);
/* What the first of `paths` that leads to something in the plan refers to: the instance with the
 * same index, else the first; NULL when none does, then *waits_for says where the paths lead.
 * *is_written tells whether there is an expression at all. */
tg_plan_resource *tg_plan_follow(const tg_plan *plan, const tg_plan_resource *from,
                                 const tg_slice *paths, size_t count, tg_slice *waits_for,
                                 bool *is_written);
/* Decides every resource's condition, finds parents, and which templates are used. */
tg_status tg_plan_settle(tg_plan *plan, tg_err *err) TG_MUST_CHECK;
/* emit.c: the assets, into the scan. */
tg_status tg_plan_emit(tg_plan *plan, tg_err *err) TG_MUST_CHECK;

/* element.c: the members of an object that are wanted, as raw JSON copied into `arena`. */
typedef struct tg_plan_member_slot {
    const char *name;
    tg_slice raw; /* {NULL, 0}: not there; with `nested`: any text when it is there */
    struct tg_plan_member_slot *nested; /* an object whose members are wanted one by one */
    size_t nested_count;
} tg_plan_member_slot;
/* Reads the object that the stream stands on and steps behind it, also after a failure that leaves
 * the stream whole. `keep_going` is asked after each member that was taken and ends the reading
 * with false; may be NULL. A member that stands twice is TG_ESYNTAX. */
tg_status tg_plan_read_members(tg_json_stream *stream, tg_plan_member_slot *slots, size_t count,
                               bool (*keep_going)(void *context, const tg_plan_member_slot *slots),
                               void *context, tg_arena *arena, tg_err *err) TG_MUST_CHECK;
/* The text of a raw JSON string, unescaped; empty for anything else. */
tg_status tg_plan_text(tg_slice raw, tg_arena *arena, tg_slice *out, tg_err *err) TG_MUST_CHECK;

/* address.c */
typedef struct tg_plan_address {
    tg_slice module; /* without indices */
    tg_slice block;  /* "type.name" */
    tg_slice index;
} tg_plan_address;
/* Takes "module.m[\"a.b\"].aws_instance.x[0]" apart; false when it is no address. */
bool tg_plan_address_parse(tg_slice address, tg_arena *arena, tg_plan_address *out);

#endif
