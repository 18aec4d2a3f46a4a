#include "terraform/plan.h"

/* Everything of an asset is copied from the plan's arena into the scan's here; texts of rules and
 * constant ones stay where they are. */
typedef struct emitter {
    tg_plan *plan;
    tg_plan_resource *resource;
    tg_slice provider; /* key of the provider's configuration, found when it is first needed */
    bool is_provider_known;
    bool out_of_memory;
} emitter;

static const tg_slice after_apply = TG_LIT("apply");
static const tg_slice secret = TG_LIT("a sensitive value");

static tg_slice keep(emitter *e, tg_slice text)
{
    if (!text.n) return (tg_slice){"", 0};
    tg_slice copy = tg_arena_copy(e->plan->scan->arena, text);
    e->out_of_memory = e->out_of_memory || !copy.ptr;
    return copy;
}

static tg_slice provider_of(emitter *e)
{
    if (!e->is_provider_known && e->resource->config) {
        e->provider = tg_config_provider_of(&e->plan->config, e->resource->config);
    }
    e->is_provider_known = true;
    return e->provider;
}

static tg_slice waits_at(const tg_plan_resource *r, tg_slice path)
{
    tg_slice reference = {NULL, 0};
    if (r->config) reference = tg_config_waits_for(r->config, path);
    return reference.n ? reference : after_apply;
}

/* --- tags ---------------------------------------------------------------------------------------
 */

typedef struct tag_list {
    emitter *e;
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
    slot->key = keep(l->e, tag.key);
    slot->value = keep(l->e, tag.value);
    slot->waits_for = keep(l->e, tag.waits_for);
}

static void add_open(tag_list *l, tg_slice carrier, tg_slice waits_for)
{
    tg_open *slot = tg_vec_push(&l->opens);
    if (!slot) {
        l->e->out_of_memory = true;
        return;
    }
    *slot = (tg_open){.carrier = carrier, .sink = TG_SINK_BILL, .waits_for = keep(l->e, waits_for)};
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
    tg_slice waits_for = tg_config_provider_waits_for(&l->e->plan->config, provider_of(l->e),
                                                      carrier->defaults, &is_sensitive);
    tag.carrier = first_step(carrier->defaults);
    if (tag.state == TG_TAG_UNKNOWN) tag.waits_for = waits_for.n ? waits_for : after_apply;
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
            tag.waits_for = waits_at(r, carrier->path);
        add_tag(l, tag);
    }
}

/* The heart of it: a map that is unknown as a whole and that nobody wrote is not there. */
static void add_unknown_carrier(tag_list *l, const tg_plan_resource *r, const tg_carrier *carrier)
{
    if (!r->config) {
        add_open(l, carrier->path, after_apply);
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
        add_open(l, carrier->path, waits_at(r, carrier->path));
        return;
    }
}

static void add_defaults(tag_list *l, const tg_plan_hole *hole, const tg_carrier *carrier)
{
    const tg_config *config = &l->e->plan->config;
    tg_slice name = first_step(carrier->defaults);
    if (!config->is_present) {
        if (hole->is_merged_unknown) add_open(l, name, after_apply);
        return;
    }
    tg_slice provider = provider_of(l->e);
    tg_expression kind = tg_config_provider_look(config, provider, carrier->defaults);
    if (kind == TG_EXPRESSION_ABSENT || kind == TG_EXPRESSION_EMPTY) return;
    if (kind == TG_EXPRESSION_COMPUTED) {
        bool is_sensitive = false;
        tg_slice waits_for =
            tg_config_provider_waits_for(config, provider, carrier->defaults, &is_sensitive);
        add_open(l, name, is_sensitive ? secret : waits_for.n ? waits_for : after_apply);
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

static tag_list new_tag_list(emitter *e)
{
    return (tag_list){.e = e,
                      .tags = tg_vec_of(e->plan->scratch, sizeof(tg_tag)),
                      .opens = tg_vec_of(e->plan->scratch, sizeof(tg_open))};
}

static void add_carriers(tag_list *l, const tg_plan_resource *r, const tg_plan_side *side);

/* The tags of what this one is made from, for keys that it does not have itself. */
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
    if (!target->has_after) return;
    emitter inner = {.plan = l->e->plan, .resource = target};
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

static void keep_vec(emitter *e, tg_vec *vec)
{
    if (tg_plan_keep(e->plan->scan->arena, vec)) e->out_of_memory = true;
}

static void make_tags(emitter *e, const tg_plan_side *side, tg_state *out)
{
    tag_list l = new_tag_list(e);
    add_carriers(&l, e->resource, side);
    if (e->resource->truth == TG_UNDECIDED) {
        tg_slice why = e->resource->undecided_for;
        add_open(&l, tg_slice_of("whether it is AI"), why.n ? why : after_apply);
    }
    keep_vec(e, &l.tags);
    keep_vec(e, &l.opens);
    out->tags = l.tags.items;
    out->tag_count = l.tags.count;
    out->opens = l.opens.items;
    out->open_count = l.opens.count;
}

/* --- attributes ---------------------------------------------------------------------------------
 */

static void add_attribute(emitter *e, tg_vec *to, tg_attribute attribute)
{
    tg_attribute *slot = tg_vec_push(to);
    if (!slot) {
        e->out_of_memory = true;
        return;
    }
    *slot = attribute;
    slot->value = keep(e, attribute.value);
    slot->waits_for = keep(e, attribute.waits_for);
}

/* Unknown and never written: the provider's own choice, no fact about this plan. */
static void add_own(emitter *e, tg_vec *to, tg_attribute attribute)
{
    const tg_plan_resource *r = e->resource;
    if (!attribute.is_known && !attribute.waits_for.n) {
        if (r->config) {
            tg_expression kind = tg_config_look(&e->plan->config, r->config, attribute.path);
            if (kind == TG_EXPRESSION_ABSENT || kind == TG_EXPRESSION_EMPTY) return;
        }
        attribute.waits_for = waits_at(r, attribute.path);
    }
    add_attribute(e, to, attribute);
}

static void add_linked(emitter *e, tg_vec *to, const tg_driver_path *driver)
{
    tg_slice waits_for;
    bool is_written = false;
    tg_plan_resource *target =
        tg_plan_follow(e->plan, e->resource, &driver->reference, 1, &waits_for, &is_written);
    if (!target) return;
    const tg_attribute *list = target->after.attributes.items;
    for (size_t i = 0; i < target->after.attributes.count; i++) {
        if (!tg_slice_equal(list[i].driver, driver->path) || !list[i].is_known) continue;
        tg_attribute attribute = list[i];
        attribute.driver = driver->driver;
        add_attribute(e, to, attribute);
    }
}

static bool has_driver(const tg_vec *attributes, const char *driver)
{
    const tg_attribute *list = attributes->items;
    for (size_t i = 0; i < attributes->count; i++) {
        if (tg_slice_is(list[i].driver, driver) && list[i].is_known && list[i].value.n) return true;
    }
    return false;
}

static void add_region(emitter *e, tg_vec *to)
{
    const tg_resource_rule *rule = e->resource->rule;
    if (!rule->region.n || has_driver(to, "region") || has_driver(to, "zone")) return;
    tg_slice region = tg_config_region(&e->plan->config, provider_of(e), rule->region);
    if (!region.n) return;
    add_attribute(e, to,
                  (tg_attribute){.path = TG_LIT("provider.region"),
                                 .driver = TG_LIT("region"),
                                 .value = region,
                                 .is_known = true});
}

static void make_attributes(emitter *e, const tg_plan_side *side, bool is_after, tg_state *out)
{
    const tg_plan_resource *r = e->resource;
    tg_vec to = tg_vec_of(e->plan->scratch, sizeof(tg_attribute));
    const tg_attribute *list = side->attributes.items;
    for (size_t i = 0; i < side->attributes.count; i++) {
        if (is_after)
            add_own(e, &to, list[i]);
        else
            add_attribute(e, &to, list[i]);
    }
    for (size_t i = 0; i < r->rule->driver_count && is_after; i++) {
        if (r->rule->drivers[i].reference.n) add_linked(e, &to, &r->rule->drivers[i]);
    }
    add_region(e, &to);
    keep_vec(e, &to);
    out->attributes = to.items;
    out->attribute_count = to.count;
    out->model = keep(e, side->model);
    if (side->is_model_unknown) out->model_waits_for = keep(e, waits_at(r, r->rule->model));
}

/* --- reason and fix -----------------------------------------------------------------------------
 */

static const tg_attribute *find_attribute(const tg_state *state, tg_slice path)
{
    for (size_t i = 0; i < state->attribute_count; i++) {
        const tg_attribute *a = &state->attributes[i];
        if (!a->is_known || !a->value.n) continue;
        if (tg_slice_equal(a->path, path) || tg_slice_equal(a->driver, path)) return a;
    }
    return NULL;
}

/* Fills {path}; false when one of them is not known. */
static bool fill_reason(const tg_state *state, tg_slice text, tg_buf *to)
{
    tg_buf_clear(to);
    while (text.n) {
        size_t open = tg_slice_find(text, tg_slice_of("{"));
        if (open == SIZE_MAX) open = text.n;
        tg_buf_put(to, (tg_slice){text.ptr, open});
        text = tg_slice_from(text, open + 1);
        size_t end = tg_slice_find(text, tg_slice_of("}"));
        if (end == SIZE_MAX) break;
        const tg_attribute *a = find_attribute(state, (tg_slice){text.ptr, end});
        if (!a) return false;
        tg_buf_put(to, a->value);
        text = tg_slice_from(text, end + 1);
    }
    return true;
}

static const char *words_for(tg_slice category)
{
    static const struct {
        const char *category, *words;
    } table[] = {
        {"inference", "AI inference"},        {"training", "AI training"},
        {"fine_tuning", "model fine-tuning"}, {"gpu_compute", "accelerated compute"},
        {"vector_search", "vector search"},   {"data_prep", "data preparation for AI"},
        {"platform", "an AI platform"},       {"third_party_model_api", "access to a model API"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (tg_slice_is(category, table[i].category)) return table[i].words;
    }
    return "AI";
}

enum { REASON_MAX = 512 };

static tg_slice make_reason(emitter *e, const tg_state *state)
{
    const tg_plan_resource *r = e->resource;
    tg_arena *arena = e->plan->scan->arena;
    tg_slice reason = {NULL, 0};
    if (r->truth == TG_UNDECIDED) {
        tg_slice why = r->undecided_for.n ? r->undecided_for : tg_slice_of("what decides it");
        reason = tg_arena_printf(arena, "may be %s: %.*s is known only after apply",
                                 words_for(r->rule->category), TG_FMT(why));
    }
    tg_buf text = tg_buf_of(REASON_MAX);
    for (size_t i = 0; i < r->rule->reason_count && !reason.ptr; i++) {
        bool is_filled = fill_reason(state, r->rule->reasons[i], &text);
        tg_status status = tg_buf_status(&text);
        e->out_of_memory = e->out_of_memory || status == TG_ENOMEM;
        if (!is_filled || status) continue;
        reason = tg_arena_copy(arena, tg_buf_slice(&text));
    }
    tg_buf_free(&text);
    if (!reason.ptr) {
        reason = tg_arena_printf(arena, "%.*s is %s", TG_FMT(r->rule->type),
                                 words_for(r->rule->category));
    }
    e->out_of_memory = e->out_of_memory || !reason.ptr;
    return reason;
}

static const tg_carrier *first_own_carrier(const tg_resource_rule *rule)
{
    for (size_t i = 0; i < rule->carrier_count; i++) {
        if (rule->carriers[i].path.n) return &rule->carriers[i];
    }
    return NULL;
}

enum { FIX_MAX = 4096 };

/* Nested names are nested blocks: "a.b" gives a { b = { ... } }. */
static void write_fix(tg_buf *to, tg_slice path, unsigned depth)
{
    tg_path_step step;
    if (!tg_path_next(&path, &step)) return;
    tg_buf_fill(to, ' ', (size_t)depth * 2);
    tg_buf_put(to, step.name);
    if (path.n) {
        tg_buf_puts(to, " {\n");
        write_fix(to, path, depth + 1);
        tg_buf_puts(to, "\n");
    } else {
        tg_buf_puts(to, " = {\n");
        tg_buf_fill(to, ' ', (size_t)depth * 2 + 2);
        tg_buf_puts(to, "{pairs}\n");
    }
    tg_buf_fill(to, ' ', (size_t)depth * 2);
    tg_buf_putc(to, '}');
}

static void make_fix(emitter *e, tg_asset *asset)
{
    const tg_resource_rule *rule = e->resource->rule;
    const tg_carrier *carrier = first_own_carrier(rule);
    tg_slice fix = rule->fix;
    if (!fix.n && carrier) fix = carrier->fix;
    asset->tag_place = rule->place.n ? rule->place : carrier ? carrier->path : (tg_slice){"", 0};
    asset->fix_note = rule->note;
    asset->fix_style = TG_PAIR_HCL;
    if (!fix.n && carrier) {
        tg_buf text = tg_buf_of(FIX_MAX);
        write_fix(&text, carrier->path, 0);
        tg_status status = tg_buf_status(&text);
        if (!status) fix = keep(e, tg_buf_slice(&text));
        if (status == TG_ENOMEM) e->out_of_memory = true;
        tg_buf_free(&text);
    }
    /* A list of pairs is the only thing that stands in square brackets by itself. */
    if (tg_slice_find(fix, tg_slice_of("[\n")) != SIZE_MAX) asset->fix_style = TG_PAIR_LIST;
    asset->fix_template = fix;
}

/* --- assets -------------------------------------------------------------------------------------
 */

static tg_slice make_id(emitter *e)
{
    const tg_plan_resource *r = e->resource;
    if (!r->deposed.n) return keep(e, r->address);
    tg_slice id = tg_arena_printf(e->plan->scan->arena, "%.*s (deposed %.*s)", TG_FMT(r->address),
                                  TG_FMT(r->deposed));
    e->out_of_memory = e->out_of_memory || !id.ptr;
    return id;
}

static void make_parent(emitter *e, tg_parent *out)
{
    const tg_plan_resource *r = e->resource;
    out->is_needed = r->rule->has_parent || r->rule->carrier_count == 0;
    out->what = r->rule->parent_what;
    if (r->parent && r->parent->truth != TG_FALSE) {
        out->address = keep(e, r->parent->address);
    } else {
        out->waits_for = keep(e, r->parent_waits_for);
    }
}

static void fill_asset(emitter *e, tg_asset *asset)
{
    const tg_plan_resource *r = e->resource;
    tg_slice path = e->plan->scan->path;
    *asset = (tg_asset){
        .id = make_id(e),
        .kind = TG_KIND_RESOURCE,
        .platform = r->rule->platform,
        .provider = r->rule->provider,
        .type = r->rule->type,
        .category = r->rule->category,
        .address = keep(e, r->address),
        .rule = r->rule->rule,
        .location = {.file = path, .line = r->position.line, .column = r->position.column},
        .input = path,
        .change = r->change,
        .is_billable = r->rule->is_billable,
        .is_template = r->rule->is_template,
        .has_before = r->has_before,
        .previous_address = keep(e, r->previous_address),
    };
    if (r->has_before) {
        make_tags(e, &r->before, &asset->before);
        make_attributes(e, &r->before, false, &asset->before);
    }
    if (r->has_after) {
        make_tags(e, &r->after, &asset->after);
        make_attributes(e, &r->after, true, &asset->after);
    }
    asset->reason = make_reason(e, r->has_after ? &asset->after : &asset->before);
    make_parent(e, &asset->parent);
    make_fix(e, asset);
}

static bool is_asset(const tg_plan_resource *r)
{
    return r->truth != TG_FALSE && !(r->rule->is_template && r->is_consumed);
}

/* Room for all at once: a vector that doubles would leave as much behind. */
static tg_status reserve(tg_vec *assets, size_t count)
{
    tg_vec larger = *assets;
    larger.capacity = assets->count + count;
    larger.items = tg_arena_array(assets->arena, larger.capacity, assets->item_size);
    if (!larger.items) return TG_ENOMEM;
    if (assets->count) memcpy(larger.items, assets->items, assets->count * assets->item_size);
    *assets = larger;
    return TG_OK;
}

tg_status tg_plan_emit(tg_plan *plan, tg_err *err)
{
    tg_plan_resource *const *list = plan->resources.items;
    size_t count = 0;
    for (size_t i = 0; i < plan->resources.count; i++) count += is_asset(list[i]);
    if (count && reserve(&plan->scan->assets, count)) return tg_fail_memory(err);
    for (size_t i = 0; i < plan->resources.count; i++) {
        tg_plan_resource *r = list[i];
        if (!is_asset(r)) continue;
        tg_asset *asset = tg_vec_push(&plan->scan->assets);
        if (!asset) return tg_fail_memory(err);
        tg_arena_reset(plan->scratch);
        emitter e = {.plan = plan, .resource = r};
        fill_asset(&e, asset);
        if (e.out_of_memory) return tg_fail_memory(err);
    }
    return TG_OK;
}
