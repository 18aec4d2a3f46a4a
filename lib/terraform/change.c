#include "terraform/plan.h"

#include "doc/json.h"

/* The members of a change that are looked at. The order is that of `names`. */
enum {
    MEMBER_TYPE,
    MEMBER_MODE,
    MEMBER_ADDRESS,
    MEMBER_MODULE,
    MEMBER_NAME,
    MEMBER_DEPOSED,
    MEMBER_PREVIOUS,
    MEMBER_CHANGE,
    MEMBER_COUNT,
};
static const tg_plan_member_slot member_names[MEMBER_COUNT] = {
    {.name = "type"}, {.name = "mode"},    {.name = "address"},          {.name = "module_address"},
    {.name = "name"}, {.name = "deposed"}, {.name = "previous_address"}, {.name = "change"},
};

enum {
    CHANGE_ACTIONS,
    CHANGE_BEFORE,
    CHANGE_AFTER,
    CHANGE_UNKNOWN,
    CHANGE_BEFORE_SENSITIVE,
    CHANGE_AFTER_SENSITIVE,
    CHANGE_COUNT,
};
static const tg_plan_member_slot change_names[CHANGE_COUNT] = {
    {.name = "actions"},       {.name = "before"},           {.name = "after"},
    {.name = "after_unknown"}, {.name = "before_sensitive"}, {.name = "after_sensitive"},
};

typedef struct element {
    tg_plan *plan;
    tg_position position;
    tg_plan_member_slot members[MEMBER_COUNT];
    tg_plan_member_slot parts[CHANGE_COUNT];
    tg_slice type;
    const tg_resource_rule *const *rules;
    size_t rule_count;
    tg_status status; /* of finding the rules */
    bool is_unwanted;
    tg_err *err;
} element;

/* --- reading ---------------------------------------------------------------------------------- */

/* Ends the reading of an element as soon as it is clear that nobody is interested. Most elements
 * end here, so nothing is parsed before. */
static bool keep_going(void *context, const tg_plan_member_slot *slots)
{
    element *e = context;
    if (tg_slice_is(slots[MEMBER_MODE].raw, "\"data\"")) e->is_unwanted = true;
    if (slots[MEMBER_TYPE].raw.ptr && !e->type.ptr && !e->is_unwanted) {
        e->status = tg_plan_text(slots[MEMBER_TYPE].raw, e->plan->scratch, &e->type, e->err);
        if (!e->status && !tg_resource_is_known(e->plan->catalog, e->type)) e->is_unwanted = true;
    }
    return !e->is_unwanted && !e->status;
}

static tg_status parse_part(element *e, size_t part, tg_value *out)
{
    *out = (tg_value){0};
    tg_slice raw = e->parts[part].raw;
    if (!raw.ptr || tg_slice_is(raw, "null")) return TG_OK;
    const tg_doc *doc = NULL;
    tg_status status = tg_json_parse(raw, NULL, e->plan->scratch, &doc, e->err);
    if (!status) *out = tg_doc_root(doc);
    return status;
}

/* --- what happens to it ----------------------------------------------------------------------- */

static bool has_action(tg_slice actions, const char *action)
{
    return tg_slice_find(actions, tg_slice_of(action)) != SIZE_MAX;
}

/* Raw JSON of a list of words, which have no escapes in them. */
static tg_change change_of(tg_slice actions)
{
    bool creates = has_action(actions, "\"create\"");
    if (creates && (has_action(actions, "\"delete\"") || has_action(actions, "\"forget\""))) {
        return TG_CHANGE_REPLACE;
    }
    if (creates) return TG_CHANGE_CREATE;
    if (has_action(actions, "\"update\"")) return TG_CHANGE_UPDATE;
    if (has_action(actions, "\"delete\"")) return TG_CHANGE_DELETE;
    return TG_CHANGE_NONE;
}

/* --- conditions ------------------------------------------------------------------------------- */

typedef struct field_source {
    tg_plan *plan;
    tg_plan_value values;
    tg_status status;
} field_source;

/* A link from an attribute that is there and not set (`launch_template: []`) leads nowhere: most
 * resources can be decided at once and need not be kept. */
static bool leads_nowhere(field_source *source, tg_slice reference)
{
    tg_path_step step;
    tg_slice path = reference;
    if (!tg_path_next(&path, &step)) return false;
    if (tg_is_missing(tg_get_slice(source->values.known, step.name))) return false;
    tg_vec fields = tg_vec_of(source->plan->scratch, sizeof(tg_plan_field));
    tg_status status = tg_plan_take_fields(source->plan, reference, source->values,
                                           source->plan->scratch, &fields, NULL);
    if (status) source->status = status;
    return fields.count == 0;
}

/* Links cannot be followed before the whole plan has been read: they are unknown until then. */
static void get_field(void *self, tg_slice field,
                      void (*each)(void *to, const tg_field_value *value), void *to)
{
    field_source *source = self;
    tg_slice reference;
    tg_slice rest;
    bool is_link = tg_path_reference(field, &reference, &rest);
    if (is_link || tg_slice_is(field, "@parent_of_ai")) {
        if (!is_link || !leads_nowhere(source, reference)) each(to, &(tg_field_value){0});
        return;
    }
    tg_vec fields = tg_vec_of(source->plan->scratch, sizeof(tg_plan_field));
    tg_status status = tg_plan_take_fields(source->plan, field, source->values,
                                           source->plan->scratch, &fields, NULL);
    if (status) source->status = status;
    const tg_plan_field *list = fields.items;
    for (size_t i = 0; i < fields.count; i++) {
        each(to, &(tg_field_value){.text = list[i].value, .is_known = list[i].is_known});
    }
}

static tg_status evaluate(element *e, const tg_resource_rule *rule, tg_plan_value values,
                          tg_truth *truth)
{
    *truth = TG_TRUE;
    if (!rule->when) return TG_OK;
    field_source source = {.plan = e->plan, .values = values};
    tg_fields fields = {.get = get_field, .self = &source};
    tg_slice waits_for = {NULL, 0};
    tg_status status = tg_condition_evaluate(rule->when, &fields, truth, &waits_for, e->err);
    if (!status && source.status) status = tg_fail_memory(e->err);
    return status;
}

/* The first rule that holds; else the first that might; else one for templates and the like, whose
 * tags may count for something else. */
static tg_status choose_rule(element *e, tg_plan_value values, const tg_resource_rule **rule,
                             tg_truth *truth)
{
    *rule = NULL;
    *truth = TG_FALSE;
    for (size_t i = 0; i < e->rule_count; i++) {
        tg_truth one = TG_FALSE;
        tg_status status = evaluate(e, e->rules[i], values, &one);
        if (status) return status;
        bool is_helper = e->rules[i]->is_template || e->rules[i]->attaches_to.n;
        if (e->rules[i]->attaches_to.n) one = TG_FALSE;
        if (one == TG_FALSE && is_helper && !*rule) *rule = e->rules[i];
        if (one == TG_FALSE || (one == TG_UNDECIDED && *truth == TG_UNDECIDED)) continue;
        *rule = e->rules[i];
        *truth = one;
        if (one == TG_TRUE) return TG_OK;
    }
    return TG_OK;
}

static tg_status keep_fields(element *e, tg_plan_resource *r, tg_plan_value values)
{
    tg_vec kept = tg_vec_of(e->plan->arena, sizeof(tg_plan_field));
    for (size_t i = 0; i < r->rule->field_count; i++) {
        tg_slice path = r->rule->fields[i];
        tg_slice reference;
        tg_slice rest;
        if (tg_path_reference(path, &reference, &rest)) continue;
        tg_status status =
            tg_plan_take_fields(e->plan, path, values, e->plan->arena, &kept, e->err);
        if (status) return status;
    }
    r->fields = kept.items;
    r->field_count = kept.count;
    return TG_OK;
}

/* --- keeping ---------------------------------------------------------------------------------- */

static tg_status take_text(element *e, size_t member, tg_slice *out)
{
    tg_slice text;
    tg_status status = tg_plan_text(e->members[member].raw, e->plan->scratch, &text, e->err);
    if (status || !text.n) return status;
    *out = tg_arena_copy(e->plan->arena, text);
    return out->ptr ? TG_OK : tg_fail_memory(e->err);
}

static tg_status take_address(element *e, tg_plan_resource *r)
{
    tg_status status = take_text(e, MEMBER_ADDRESS, &r->address);
    if (!status) status = take_text(e, MEMBER_DEPOSED, &r->deposed);
    if (!status) status = take_text(e, MEMBER_PREVIOUS, &r->previous_address);
    if (status) return status;
    tg_plan_address parts;
    if (!tg_plan_address_parse(r->address, e->plan->arena, &parts)) {
        return tg_fail(e->err, TG_ESYNTAX, "a resource change without a proper `address`");
    }
    r->module = parts.module;
    r->block = parts.block;
    r->index = parts.index;
    return TG_OK;
}

static tg_status take_side(element *e, const tg_resource_rule *rule, tg_plan_value values,
                           tg_plan_side *side)
{
    tg_status status = tg_plan_take_tags(e->plan, rule, values, side, e->err);
    return status ? status : tg_plan_take_attributes(e->plan, rule, values, side, e->err);
}

static tg_status take_before(element *e, tg_plan_resource *r)
{
    tg_plan_value before = {0};
    tg_status status = parse_part(e, CHANGE_BEFORE, &before.known);
    if (status || tg_is_missing(before.known)) return status;
    status = parse_part(e, CHANGE_BEFORE_SENSITIVE, &before.sensitive);
    if (status) return status;
    r->has_before = true;
    status = take_side(e, r->rule, before, &r->before);
    /* What the defaults were then, the state's merged maps say; today's configuration does not. */
    for (size_t i = 0; i < r->rule->carrier_count && !status; i++) {
        r->before.holes[i].needs_defaults = false;
    }
    return status;
}

static tg_status parse_judged(element *e, bool is_deleted, tg_plan_value *out)
{
    tg_status status = parse_part(e, is_deleted ? CHANGE_BEFORE : CHANGE_AFTER, &out->known);
    if (!status && !is_deleted) status = parse_part(e, CHANGE_UNKNOWN, &out->unknown);
    if (status) return status;
    return parse_part(e, is_deleted ? CHANGE_BEFORE_SENSITIVE : CHANGE_AFTER_SENSITIVE,
                      &out->sensitive);
}

static bool has_unknown(const tg_plan_side *side, size_t carrier_count)
{
    for (size_t i = 0; i < carrier_count; i++) {
        if (side->holes[i].is_unknown) return true;
    }
    const tg_plan_tag *tags = side->tags.items;
    for (size_t i = 0; i < side->tags.count; i++) {
        if (tags[i].tag.state == TG_TAG_UNKNOWN) return true;
    }
    const tg_attribute *attributes = side->attributes.items;
    for (size_t i = 0; i < side->attributes.count; i++) {
        if (!attributes[i].is_known) return true;
    }
    return side->is_model_unknown;
}

/* Most resources are all known and refer to nothing that matters. */
static bool needs_expressions(const tg_plan_resource *r)
{
    const tg_resource_rule *rule = r->rule;
    if (r->truth == TG_UNDECIDED || rule->parent_path_count || rule->has_links) return true;
    if (rule->attaches_to.n) return true;
    for (size_t i = 0; i < rule->carrier_count; i++) {
        if (rule->carriers[i].from_count) return true;
    }
    for (size_t i = 0; i < rule->driver_count; i++) {
        if (rule->drivers[i].reference.n) return true;
    }
    return r->has_after && has_unknown(&r->after, rule->carrier_count);
}

static tg_status keep(element *e, const tg_resource_rule *rule, tg_truth truth,
                      tg_plan_value values, tg_change change)
{
    tg_plan_resource **slot = tg_vec_push(&e->plan->resources);
    tg_plan_resource *r = slot ? tg_arena_alloc(e->plan->arena, sizeof *r) : NULL;
    if (!r) return tg_fail_memory(e->err);
    *slot = r;
    r->rule = rule;
    r->truth = truth;
    r->change = change;
    r->position = e->position;
    tg_status status = take_address(e, r);
    if (!status && truth == TG_UNDECIDED) status = keep_fields(e, r, values);
    if (!status && change != TG_CHANGE_DELETE) {
        r->has_after = true;
        status = take_side(e, rule, values, &r->after);
    }
    if (!status && change != TG_CHANGE_CREATE) status = take_before(e, r);
    r->needs_expressions = !status && needs_expressions(r);
    if (status) e->plan->resources.count--;
    return status;
}

/* What is only forgotten stays as it is, outside of Terraform; a no-op without values is nothing.
 */
static tg_status take_change(element *e)
{
    tg_status status =
        tg_resource_rules_of(e->plan->catalog, e->type, &e->rules, &e->rule_count, e->err);
    if (status) return status;
    if (!e->members[MEMBER_CHANGE].raw.ptr) {
        return tg_fail(e->err, TG_ESYNTAX, "a resource change without `change`");
    }
    tg_change change = change_of(e->parts[CHANGE_ACTIONS].raw);
    bool is_deleted = change == TG_CHANGE_DELETE;
    tg_plan_value values = {0};
    status = parse_judged(e, is_deleted, &values);
    if (status) return status;
    bool needs_values = change != TG_CHANGE_NONE && !is_deleted;
    if (needs_values && tg_type_of(values.known) != TG_OBJECT) {
        return tg_fail(e->err, TG_ESYNTAX,
                       "a resource change that creates or updates without an object as `after`");
    }
    if (tg_is_missing(values.known)) return TG_OK;
    const tg_resource_rule *rule = NULL;
    tg_truth truth = TG_FALSE;
    status = choose_rule(e, values, &rule, &truth);
    if (status || !rule) return status;
    return keep(e, rule, truth, values, change);
}

tg_status tg_plan_read_change(tg_plan *plan, tg_err *err)
{
    element e = {.plan = plan, .position = tg_json_position(plan->stream), .err = err};
    memcpy(e.members, member_names, sizeof member_names);
    memcpy(e.parts, change_names, sizeof change_names);
    e.members[MEMBER_CHANGE].nested = e.parts;
    e.members[MEMBER_CHANGE].nested_count = CHANGE_COUNT;
    tg_status status = tg_plan_read_members(plan->stream, e.members, MEMBER_COUNT, keep_going, &e,
                                            plan->scratch, err);
    if (!status) status = e.status;
    if (status || e.is_unwanted) return status;
    if (!e.type.n) return tg_fail(err, TG_ESYNTAX, "a resource change without a `type`");
    return take_change(&e);
}
