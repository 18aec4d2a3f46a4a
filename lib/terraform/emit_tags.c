#include "terraform/emit.h"

#include "base/limits.h"

static const tg_slice secret = TG_LIT("a sensitive value");

typedef struct tag_list {
    tg_emitter *e;
    tg_vec tags;  /* tg_tag */
    tg_vec opens; /* tg_open */
} tag_list;

static bool has_key(const tag_list *l, tg_slice key)
{
    const tg_tag *list = l->tags.items;
    for (size_t i = 0; i < l->tags.count; i++) {
        if (tg_slice_equal(list[i].key, key)) return true;
    }
    return false;
}

static void add_tag(tag_list *l, tg_tag tag)
{
    tg_tag *slot = tg_vec_push(&l->tags);
    if (!slot) {
        l->e->out_of_memory = true;
        return;
    }
    *slot = tag;
    slot->key = tg_emit_keep(l->e, tag.key);
    slot->value = tg_emit_keep(l->e, tag.value);
    slot->waits_for = tg_emit_keep(l->e, tag.waits_for);
}

static void add_open(tag_list *l, tg_slice carrier, tg_slice waits_for)
{
    tg_open *slot = tg_vec_push(&l->opens);
    if (!slot) {
        l->e->out_of_memory = true;
        return;
    }
    *slot = (tg_open){
        .carrier = carrier, .sink = TG_SINK_BILL, .waits_for = tg_emit_keep(l->e, waits_for)};
}

static tg_slice first_step(tg_slice path)
{
    tg_path_step step = {0};
    (void)tg_path_next(&path, &step);
    return step.name;
}

/* A default value that comes from a sensitive variable is in clear text in the merged map, and
 * marked nowhere: the mark is in the configuration. */
static void add_merged_default(tag_list *l, const tg_carrier *carrier, tg_tag tag)
{
    bool is_sensitive = false;
    tg_slice waits_for = tg_config_provider_waits_for(&l->e->plan->config, tg_emit_provider(l->e),
                                                      carrier->defaults, &is_sensitive);
    tag.carrier = first_step(carrier->defaults);
    if (tag.state == TG_TAG_UNKNOWN) tag.waits_for = waits_for.n ? waits_for : tg_emit_after_apply;
    if (is_sensitive) {
        tag.is_sensitive = true;
        tag.value = (tg_slice){"", 0};
        tag.waits_for = secret;
    }
    add_tag(l, tag);
}

static void add_read_tags(tag_list *l, const tg_plan_resource *r, const tg_plan_side *side,
                          uint32_t carrier_number)
{
    const tg_carrier *carrier = &r->rule->carriers[carrier_number];
    const tg_plan_tag *list = side->tags.items;
    for (size_t i = 0; i < side->tags.count; i++) {
        if (list[i].carrier != carrier_number) continue;
        tg_tag tag = list[i].tag;
        if (list[i].is_default && carrier->defaults.n) {
            add_merged_default(l, carrier, tag);
            continue;
        }
        tag.carrier = carrier->path;
        if (tag.state == TG_TAG_UNKNOWN && !tag.waits_for.n)
            tag.waits_for = tg_emit_waits_at(r, carrier->path);
        add_tag(l, tag);
    }
}

/* The heart of it: a map that is unknown as a whole and that nobody wrote is not there. */
static void add_unknown_carrier(tag_list *l, const tg_plan_resource *r, const tg_carrier *carrier)
{
    if (!r->config) {
        add_open(l, carrier->path, tg_emit_after_apply);
        return;
    }
    switch (tg_config_look(&l->e->plan->config, r->config, carrier->path)) {
    case TG_EXPRESSION_ABSENT:
        if (carrier->is_block) add_open(l, carrier->path, tg_slice_of("a dynamic block"));
        return;
    case TG_EXPRESSION_EMPTY:
        return;
    case TG_EXPRESSION_CONSTANT:
    case TG_EXPRESSION_COMPUTED:
        add_open(l, carrier->path, tg_emit_waits_at(r, carrier->path));
        return;
    }
}

static void add_defaults(tag_list *l, const tg_plan_hole *hole, const tg_carrier *carrier)
{
    const tg_config *config = &l->e->plan->config;
    tg_slice name = first_step(carrier->defaults);
    if (!config->is_present) {
        if (hole->is_merged_unknown) add_open(l, name, tg_emit_after_apply);
        return;
    }
    tg_slice provider = tg_emit_provider(l->e);
    tg_expression kind = tg_config_provider_look(config, provider, carrier->defaults);
    if (kind == TG_EXPRESSION_ABSENT || kind == TG_EXPRESSION_EMPTY) return;
    if (kind == TG_EXPRESSION_COMPUTED) {
        bool is_sensitive = false;
        tg_slice waits_for =
            tg_config_provider_waits_for(config, provider, carrier->defaults, &is_sensitive);
        add_open(l, name, is_sensitive ? secret : waits_for.n ? waits_for : tg_emit_after_apply);
        return;
    }
    tg_value map = tg_config_provider_constant(config, provider, carrier->defaults);
    for (tg_value v = tg_first(map); !tg_is_missing(v); v = tg_next(map, v)) {
        if (tg_is_unset(v) || has_key(l, tg_key_of(v))) continue;
        add_tag(l, (tg_tag){.key = tg_key_of(v),
                            .value = tg_text_of(v),
                            .carrier = name,
                            .sink = TG_SINK_BILL});
    }
}

static tag_list new_tag_list(tg_emitter *e)
{
    return (tag_list){.e = e,
                      .tags = tg_vec_of(e->plan->scratch, sizeof(tg_tag)),
                      .opens = tg_vec_of(e->plan->scratch, sizeof(tg_open))};
}

static void add_carriers(tag_list *l, const tg_plan_resource *r, const tg_plan_side *side);

/* The tags of another resource that count for this one, for keys that it does not have itself. */
static void add_tags_of(tag_list *l, tg_plan_resource *target)
{
    if (!target->has_after || l->tags.count > TG_LIMIT_TAGS) return;
    tg_emitter inner = {.plan = l->e->plan, .resource = target};
    tag_list theirs = new_tag_list(&inner);
    add_carriers(&theirs, target, &target->after);
    l->e->out_of_memory = l->e->out_of_memory || inner.out_of_memory;
    const tg_tag *tags = theirs.tags.items;
    size_t own_count = l->tags.count;
    for (size_t i = 0; i < theirs.tags.count; i++) {
        bool is_own = false;
        for (size_t k = 0; k < own_count; k++) {
            const tg_tag *own = tg_vec_at(&l->tags, k);
            is_own = is_own || tg_slice_equal(own->key, tags[i].key);
        }
        if (!is_own) add_tag(l, tags[i]);
    }
    const tg_open *opens = theirs.opens.items;
    for (size_t i = 0; i < theirs.opens.count; i++)
        add_open(l, opens[i].carrier, opens[i].waits_for);
}

/* The tags of what this one is made from. */
static void add_referred(tag_list *l, const tg_plan_resource *r, const tg_carrier *carrier)
{
    tg_slice waits_for;
    bool is_written = false;
    const tg_plan *plan = l->e->plan;
    tg_plan_resource *target =
        tg_plan_follow(plan, r, carrier->from, carrier->from_count, &waits_for, &is_written);
    if (!target) {
        if (!is_written) return;
        add_open(l, carrier->from[0],
                 waits_for.n ? waits_for : tg_slice_of("what is not in the plan"));
        return;
    }
    add_tags_of(l, target);
}

/* A rule whose carriers lead to another resource is not followed from there: templates have none.
 */
static void add_carriers(tag_list *l, const tg_plan_resource *r, const tg_plan_side *side)
{
    for (uint32_t i = 0; i < r->rule->carrier_count; i++) {
        const tg_carrier *carrier = &r->rule->carriers[i];
        const tg_plan_hole *hole = &side->holes[i];
        bool is_nested = r != l->e->resource || carrier->from_count == 0;
        if (carrier->from_count && !is_nested && side == &r->after) add_referred(l, r, carrier);
        if (carrier->from_count) continue;
        add_read_tags(l, r, side, i);
        if (hole->is_sensitive) add_open(l, carrier->path, secret);
        if (hole->is_unknown) add_unknown_carrier(l, r, carrier);
        if (hole->needs_defaults) add_defaults(l, hole, carrier);
    }
}

void tg_emit_tags(tg_emitter *e, const tg_plan_side *side, tg_state *out)
{
    tag_list l = new_tag_list(e);
    add_carriers(&l, e->resource, side);
    tg_plan_resource *attached = side == &e->resource->after ? e->resource->attached : NULL;
    for (; attached; attached = attached->next_attached) add_tags_of(&l, attached);
    if (e->resource->truth == TG_UNDECIDED) {
        tg_slice why = e->resource->undecided_for;
        add_open(&l, tg_slice_of("whether it is AI"), why.n ? why : tg_emit_after_apply);
    }
    tg_emit_keep_vec(e, &l.tags);
    tg_emit_keep_vec(e, &l.opens);
    out->tags = l.tags.items;
    out->tag_count = l.tags.count;
    out->opens = l.opens.items;
    out->open_count = l.opens.count;
}
