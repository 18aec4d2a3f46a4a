#include "terraform/plan.h"

#include "base/limits.h"

/* Lists of a generated plan can be long; what drives cost is not. */
enum { VALUES_MAX = 4096 };

typedef struct take {
    tg_slice path;
    tg_arena *arena;
    tg_vec *out; /* tg_plan_field */
} take;

tg_status tg_plan_keep(tg_arena *arena, tg_vec *vec)
{
    size_t n = vec->count * vec->item_size;
    void *items = tg_arena_alloc(arena, n);
    if (!items) return TG_ENOMEM;
    if (n) memcpy(items, vec->items, n);
    vec->items = items;
    vec->capacity = vec->count;
    vec->arena = arena;
    return TG_OK;
}

static tg_status add_field(take *t, tg_plan_field field)
{
    if (t->out->count >= VALUES_MAX) return TG_OK;
    tg_plan_field *slot = tg_vec_push(t->out);
    if (!slot) return TG_ENOMEM;
    field.path = t->path;
    field.value = tg_arena_copy(t->arena, field.value);
    if (!field.value.ptr) return TG_ENOMEM;
    *slot = field;
    return TG_OK;
}

static tg_status take_field(void *to, tg_plan_value value, tg_slice key);

static tg_status take_items(take *t, tg_plan_value list)
{
    tg_plan_items items = {.list = list};
    tg_status status = TG_OK;
    while (!status && tg_plan_next_item(&items)) {
        status = take_field(t, items.item, (tg_slice){NULL, 0});
    }
    return status;
}

/* A block is there or not: its value is the empty text. */
static tg_status take_field(void *to, tg_plan_value value, tg_slice key)
{
    take *t = to;
    if (key.ptr) return add_field(t, (tg_plan_field){.value = key, .is_known = true});
    if (tg_plan_is_sensitive(value)) return add_field(t, (tg_plan_field){.is_sensitive = true});
    if (tg_plan_is_unknown(value)) return add_field(t, (tg_plan_field){0});
    switch (tg_type_of(value.known)) {
    case TG_MISSING:
    case TG_NULL:
        return tg_type_of(value.unknown) == TG_ARRAY ? take_items(t, value) : TG_OK;
    case TG_ARRAY:
        return take_items(t, value);
    case TG_OBJECT:
        if (!tg_count(value.known)) return TG_OK;
        return add_field(t, (tg_plan_field){.is_known = true});
    case TG_NUMBER:
    case TG_BOOL:
    case TG_STRING:
        break;
    }
    tg_plan_field field = {.value = tg_text_of(value.known), .is_known = true};
    field.is_number = tg_type_of(value.known) == TG_NUMBER;
    return add_field(t, field);
}

tg_status tg_plan_take_fields(tg_plan *plan, tg_slice path, tg_plan_value values, tg_arena *arena,
                              tg_vec *out, tg_err *err)
{
    take t = {.path = path, .arena = arena, .out = out};
    tg_status status = tg_plan_walk(values, path, NULL, plan->scratch, take_field, &t);
    return status ? tg_fail_memory(err) : TG_OK;
}

static tg_status add_attributes(tg_plan *plan, tg_slice path, tg_slice driver, tg_plan_value values,
                                tg_plan_side *side, tg_err *err)
{
    tg_vec fields = tg_vec_of(plan->scratch, sizeof(tg_plan_field));
    tg_status status = tg_plan_take_fields(plan, path, values, plan->arena, &fields, err);
    if (status) return status;
    const tg_plan_field *list = fields.items;
    for (size_t i = 0; i < fields.count; i++) {
        tg_attribute *slot = tg_vec_push(&side->attributes);
        if (!slot) return tg_fail_memory(err);
        *slot = (tg_attribute){
            .path = path,
            .driver = driver,
            .value = list[i].value,
            .is_known = list[i].is_known,
            .is_number = list[i].is_number,
        };
        if (list[i].is_sensitive) slot->waits_for = tg_slice_of("a sensitive value");
    }
    return TG_OK;
}

static bool has_path(const tg_plan_side *side, tg_slice path)
{
    const tg_attribute *list = side->attributes.items;
    for (size_t i = 0; i < side->attributes.count; i++) {
        if (tg_slice_equal(list[i].path, path)) return true;
    }
    return false;
}

static tg_status take_model(tg_plan *plan, const tg_resource_rule *rule, tg_plan_value values,
                            tg_plan_side *side, tg_err *err)
{
    if (!rule->model.n) return TG_OK;
    tg_vec fields = tg_vec_of(plan->scratch, sizeof(tg_plan_field));
    tg_status status = tg_plan_take_fields(plan, rule->model, values, plan->arena, &fields, err);
    if (status || !fields.count) return status;
    const tg_plan_field *first = fields.items;
    side->model = first->value;
    side->is_model_unknown = !first->is_known;
    return TG_OK;
}

tg_status tg_plan_take_attributes(tg_plan *plan, const tg_resource_rule *rule, tg_plan_value values,
                                  tg_plan_side *side, tg_err *err)
{
    side->attributes = tg_vec_of(plan->scratch, sizeof(tg_attribute));
    tg_status status = TG_OK;
    for (size_t i = 0; i < rule->driver_count && !status; i++) {
        const tg_driver_path *d = &rule->drivers[i];
        if (d->reference.n) continue;
        status = add_attributes(plan, d->path, d->driver, values, side, err);
    }
    for (size_t i = 0; i < plan->setup->attribute_path_count && !status; i++) {
        tg_slice path = plan->setup->attribute_paths[i];
        if (has_path(side, path)) continue;
        status = add_attributes(plan, path, (tg_slice){NULL, 0}, values, side, err);
    }
    if (!status && tg_plan_keep(plan->arena, &side->attributes)) status = tg_fail_memory(err);
    return status ? status : take_model(plan, rule, values, side, err);
}
