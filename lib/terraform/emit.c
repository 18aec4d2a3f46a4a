#include "terraform/emit.h"

const tg_slice tg_emit_after_apply = TG_LIT("apply");

tg_slice tg_emit_keep(tg_emitter *e, tg_slice text)
{
    if (!text.n) return (tg_slice){"", 0};
    tg_slice copy = tg_arena_copy(e->plan->scan->arena, text);
    e->out_of_memory = e->out_of_memory || !copy.ptr;
    return copy;
}

tg_slice tg_emit_provider(tg_emitter *e)
{
    if (!e->is_provider_known && e->resource->config) {
        e->provider = tg_config_provider_of(&e->plan->config, e->resource->config);
    }
    e->is_provider_known = true;
    return e->provider;
}

tg_slice tg_emit_waits_at(const tg_plan_resource *r, tg_slice path)
{
    tg_slice reference = {NULL, 0};
    if (r->config) reference = tg_config_waits_for(r->config, path);
    return reference.n ? reference : tg_emit_after_apply;
}

void tg_emit_keep_vec(tg_emitter *e, tg_vec *vec)
{
    if (tg_plan_keep(e->plan->scan->arena, vec)) e->out_of_memory = true;
}

/* --- attributes ------------------------------------------------------------------------------- */

static void add_attribute(tg_emitter *e, tg_vec *to, tg_attribute attribute)
{
    tg_attribute *slot = tg_vec_push(to);
    if (!slot) {
        e->out_of_memory = true;
        return;
    }
    *slot = attribute;
    slot->value = tg_emit_keep(e, attribute.value);
    slot->waits_for = tg_emit_keep(e, attribute.waits_for);
}

/* Unknown and never written: the provider's own choice, no fact about this plan. */
static void add_own(tg_emitter *e, tg_vec *to, tg_attribute attribute)
{
    const tg_plan_resource *r = e->resource;
    if (!attribute.is_known && !attribute.waits_for.n) {
        if (r->config) {
            tg_expression kind = tg_config_look(&e->plan->config, r->config, attribute.path);
            if (kind == TG_EXPRESSION_ABSENT || kind == TG_EXPRESSION_EMPTY) return;
        }
        attribute.waits_for = tg_emit_waits_at(r, attribute.path);
    }
    add_attribute(e, to, attribute);
}

static void add_linked(tg_emitter *e, tg_vec *to, const tg_driver_path *driver)
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

static void add_region(tg_emitter *e, tg_vec *to)
{
    const tg_resource_rule *rule = e->resource->rule;
    if (!rule->region.n || has_driver(to, "region") || has_driver(to, "zone")) return;
    tg_slice region = tg_config_region(&e->plan->config, tg_emit_provider(e), rule->region);
    if (!region.n) return;
    add_attribute(e, to,
                  (tg_attribute){.path = TG_LIT("provider.region"),
                                 .driver = TG_LIT("region"),
                                 .value = region,
                                 .is_known = true});
}

static size_t count_driver(const tg_vec *attributes, tg_slice driver)
{
    const tg_attribute *list = attributes->items;
    size_t count = 0;
    for (size_t i = 0; i < attributes->count; i++) count += tg_slice_equal(list[i].driver, driver);
    return count;
}

static void add_of_attached(tg_emitter *e, tg_vec *to, const tg_plan_resource *attached,
                            bool is_after)
{
    const tg_plan_side *side = is_after ? &attached->after : &attached->before;
    const tg_attribute *list = side->attributes.items;
    if (!(is_after ? attached->has_after : attached->has_before)) return;
    for (size_t i = 0; i < side->attributes.count; i++) {
        tg_attribute attribute = list[i];
        if (!attribute.driver.n || count_driver(to, attribute.driver)) continue;
        if (!attribute.is_known && !attribute.waits_for.n)
            attribute.waits_for = tg_emit_waits_at(attached, attribute.path);
        add_attribute(e, to, attribute);
    }
}

/* What scales a thing says how many there may be of it, unless it says so itself. Of several
 * kinds of machines it is not told which one is scaled. */
static void add_scaling(tg_emitter *e, tg_vec *to, bool is_after)
{
    const tg_plan_resource *attached = e->resource->attached;
    if (!attached || count_driver(to, (tg_slice)TG_LIT("instance_type")) != 1) return;
    for (; attached; attached = attached->next_attached) add_of_attached(e, to, attached, is_after);
}

static bool is_scaling_changed(const tg_plan_resource *r)
{
    for (const tg_plan_resource *a = r->attached; a; a = a->next_attached) {
        if (a->rule->driver_count && a->change != TG_CHANGE_NONE) return true;
    }
    return false;
}

static void make_attributes(tg_emitter *e, const tg_plan_side *side, bool is_after, tg_state *out)
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
    add_scaling(e, &to, is_after);
    tg_emit_keep_vec(e, &to);
    out->attributes = to.items;
    out->attribute_count = to.count;
    out->model = tg_emit_keep(e, side->model);
    if (side->is_model_unknown)
        out->model_waits_for = tg_emit_keep(e, tg_emit_waits_at(r, r->rule->model));
}

/* --- reason and fix --------------------------------------------------------------------------- */

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

static tg_slice make_reason(tg_emitter *e, const tg_state *state)
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

static void make_fix(tg_emitter *e, tg_asset *asset)
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
        if (!status) fix = tg_emit_keep(e, tg_buf_slice(&text));
        if (status == TG_ENOMEM) e->out_of_memory = true;
        tg_buf_free(&text);
    }
    /* A list of pairs is the only thing that stands in square brackets by itself. */
    if (tg_slice_find(fix, tg_slice_of("[\n")) != SIZE_MAX) asset->fix_style = TG_PAIR_LIST;
    asset->fix_template = fix;
}

/* --- assets ----------------------------------------------------------------------------------- */

static tg_slice make_id(tg_emitter *e)
{
    const tg_plan_resource *r = e->resource;
    if (!r->deposed.n) return tg_emit_keep(e, r->address);
    tg_slice id = tg_arena_printf(e->plan->scan->arena, "%.*s (deposed %.*s)", TG_FMT(r->address),
                                  TG_FMT(r->deposed));
    e->out_of_memory = e->out_of_memory || !id.ptr;
    return id;
}

static void make_parent(tg_emitter *e, tg_parent *out)
{
    const tg_plan_resource *r = e->resource;
    out->is_needed = r->rule->has_parent || r->rule->carrier_count == 0;
    out->what = r->rule->parent_what;
    if (r->parent && r->parent->truth != TG_FALSE) {
        out->address = tg_emit_keep(e, r->parent->address);
    } else {
        out->waits_for = tg_emit_keep(e, r->parent_waits_for);
    }
}

static void fill_asset(tg_emitter *e, tg_asset *asset)
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
        .address = tg_emit_keep(e, r->address),
        .rule = r->rule->rule,
        .location = {.file = path, .line = r->position.line, .column = r->position.column},
        .input = path,
        .change = r->change,
        .is_billable = r->rule->is_billable,
        .is_template = r->rule->is_template,
        .has_before = r->has_before,
        .previous_address = tg_emit_keep(e, r->previous_address),
    };
    if (r->has_before) {
        tg_emit_tags(e, &r->before, &asset->before);
        make_attributes(e, &r->before, false, &asset->before);
    }
    if (r->has_after) {
        tg_emit_tags(e, &r->after, &asset->after);
        make_attributes(e, &r->after, true, &asset->after);
    }
    if (asset->change == TG_CHANGE_NONE && is_scaling_changed(r)) asset->change = TG_CHANGE_UPDATE;
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
        tg_emitter e = {.plan = plan, .resource = r};
        fill_asset(&e, asset);
        if (e.out_of_memory) return tg_fail_memory(err);
    }
    return TG_OK;
}
