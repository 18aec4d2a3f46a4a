#include "terraform/plan.h"

/* How far conditions are followed from one resource to the next: a service, its task definition ...
 */
enum { LINK_DEPTH_MAX = 16 };

/* --- finding ---------------------------------------------------------------------------------- */

static int compare_resources(const void *a, const void *b)
{
    const tg_plan_resource *left = *(tg_plan_resource *const *)a;
    const tg_plan_resource *right = *(tg_plan_resource *const *)b;
    int order = tg_slice_compare(left->module, right->module);
    return order ? order : tg_slice_compare(left->block, right->block);
}

tg_status tg_plan_sort(tg_plan *plan)
{
    plan->by_block = tg_vec_of(plan->arena, sizeof(tg_plan_resource *));
    tg_plan_resource *const *list = plan->resources.items;
    for (size_t i = 0; i < plan->resources.count; i++) {
        tg_plan_resource **slot = tg_vec_push(&plan->by_block);
        if (!slot) return TG_ENOMEM;
        *slot = list[i];
    }
    return tg_vec_sort(&plan->by_block, compare_resources);
}

size_t tg_plan_find(const tg_plan *plan, tg_slice module, tg_slice block,
                    tg_plan_resource *const **first)
{
    tg_plan_resource wanted = {.module = module, .block = block};
    const tg_plan_resource *key = &wanted;
    tg_plan_resource *const *list = plan->by_block.items;
    size_t from = 0;
    size_t to = plan->by_block.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (compare_resources(&list[middle], &key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    size_t count = 0;
    while (from + count < plan->by_block.count &&
           compare_resources(&list[from + count], &key) == 0) {
        count++;
    }
    *first = count ? &list[from] : NULL;
    return count;
}

tg_plan_resource *tg_plan_follow(const tg_plan *plan, const tg_plan_resource *from,
                                 const tg_slice *paths, size_t count, tg_slice *waits_for,
                                 bool *is_written)
{
    *waits_for = (tg_slice){NULL, 0};
    *is_written = false;
    for (size_t i = 0; i < count && from->config; i++) {
        tg_expression kind = tg_config_look(&plan->config, from->config, paths[i]);
        if (kind == TG_EXPRESSION_ABSENT || kind == TG_EXPRESSION_EMPTY) continue;
        *is_written = true;
        tg_slice module;
        tg_slice target;
        tg_slice out;
        bool is_found =
            tg_config_follow(&plan->config, from->config, paths[i], &module, &target, &out);
        if (!waits_for->n) *waits_for = is_found ? target : out;
        tg_plan_resource *const *list = NULL;
        size_t n = is_found ? tg_plan_find(plan, module, target, &list) : 0;
        for (size_t k = 0; k < n; k++) {
            if (tg_slice_equal(list[k]->index, from->index)) return list[k];
        }
        if (n) return list[0];
    }
    return NULL;
}

/* --- conditions ------------------------------------------------------------------------------- */

typedef struct decision {
    tg_plan *plan;
    tg_plan_resource *resource;
    unsigned depth;
    tg_status status;
    tg_err *err;
} decision;

static tg_status decide(tg_plan *plan, tg_plan_resource *r, unsigned depth, tg_err *err);

/* An unknown value that nobody wrote is one that the provider fills in: not set, as far as rules
 * go. */
static void give_field(const decision *d, const tg_plan_field *field,
                       void (*each)(void *to, const tg_field_value *value), void *to)
{
    tg_field_value value = {.text = field->value, .is_known = field->is_known};
    const tg_config_block *block = d->resource->config;
    if (field->is_sensitive) {
        value.waits_for = tg_slice_of("a sensitive value");
    } else if (!field->is_known && block) {
        tg_expression kind = tg_config_look(&d->plan->config, block, field->path);
        if (kind == TG_EXPRESSION_ABSENT || kind == TG_EXPRESSION_EMPTY) return;
        value.waits_for = tg_config_waits_for(block, field->path);
    }
    each(to, &value);
}

/* Whether what is referred to is an asset. */
static void give_ai(decision *d, tg_plan_resource *target,
                    void (*each)(void *to, const tg_field_value *value), void *to)
{
    tg_status status = decide(d->plan, target, d->depth + 1, d->err);
    if (status) d->status = status;
    if (target->truth == TG_FALSE) return;
    tg_field_value value = {.text = TG_LIT("true"), .is_known = target->truth == TG_TRUE};
    value.waits_for = target->undecided_for;
    each(to, &value);
}

static void give_driver(const tg_plan_resource *target, tg_slice driver,
                        void (*each)(void *to, const tg_field_value *value), void *to)
{
    const tg_attribute *list = target->after.attributes.items;
    for (size_t i = 0; i < target->after.attributes.count; i++) {
        if (!tg_slice_equal(list[i].driver, driver)) continue;
        each(to, &(tg_field_value){.text = list[i].value, .is_known = list[i].is_known});
    }
}

static void get_field(void *self, tg_slice field,
                      void (*each)(void *to, const tg_field_value *value), void *to)
{
    decision *d = self;
    tg_slice reference;
    tg_slice rest;
    if (tg_slice_is(field, "@parent_of_ai")) {
        if (d->resource->is_parent)
            each(to, &(tg_field_value){.text = TG_LIT("true"), .is_known = true});
        return;
    }
    if (tg_path_reference(field, &reference, &rest)) {
        tg_slice waits_for;
        bool is_written = false;
        tg_plan_resource *target =
            tg_plan_follow(d->plan, d->resource, &reference, 1, &waits_for, &is_written);
        if (!target) return;
        if (tg_slice_is(rest, "@ai"))
            give_ai(d, target, each, to);
        else
            give_driver(target, rest, each, to);
        return;
    }
    for (size_t i = 0; i < d->resource->field_count; i++) {
        const tg_plan_field *kept = &d->resource->fields[i];
        if (tg_slice_equal(kept->path, field)) give_field(d, kept, each, to);
    }
}

static tg_status decide(tg_plan *plan, tg_plan_resource *r, unsigned depth, tg_err *err)
{
    if (r->is_settled) return TG_OK;
    if (r->truth != TG_UNDECIDED || r->is_settling || depth > LINK_DEPTH_MAX) return TG_OK;
    r->is_settling = true;
    decision d = {.plan = plan, .resource = r, .depth = depth, .err = err};
    tg_fields fields = {.get = get_field, .self = &d};
    tg_truth truth = TG_FALSE;
    tg_status status =
        tg_condition_evaluate(r->rule->when, &fields, &truth, &r->undecided_for, err);
    r->truth = truth == TG_UNDECIDED && r->rule->skips_unknown ? TG_FALSE : truth;
    r->is_settling = false;
    r->is_settled = true;
    return status ? status : d.status;
}

static bool waits_for_children(const tg_resource_rule *rule)
{
    for (size_t i = 0; i < rule->field_count; i++) {
        if (tg_slice_is(rule->fields[i], "@parent_of_ai")) return true;
    }
    return false;
}

/* --- parents and templates -------------------------------------------------------------------- */

static void find_parent(const tg_plan *plan, tg_plan_resource *r)
{
    bool is_written = false;
    if (!r->rule->has_parent || r->truth == TG_FALSE) return;
    r->parent = tg_plan_follow(plan, r, r->rule->parent_paths, r->rule->parent_path_count,
                               &r->parent_waits_for, &is_written);
    if (r->parent) r->parent->is_parent = true;
}

static void mark_template(const tg_plan *plan, const tg_plan_resource *r, const tg_slice *paths,
                          size_t count)
{
    tg_slice waits_for;
    bool is_written = false;
    tg_plan_resource *target = tg_plan_follow(plan, r, paths, count, &waits_for, &is_written);
    if (target) target->is_consumed = true;
}

/* A template is used by what takes its tags, or its machine type, from it. */
static void mark_templates(const tg_plan *plan, const tg_plan_resource *r)
{
    if (r->truth == TG_FALSE || !r->has_after) return;
    for (size_t i = 0; i < r->rule->carrier_count; i++) {
        mark_template(plan, r, r->rule->carriers[i].from, r->rule->carriers[i].from_count);
    }
    for (size_t i = 0; i < r->rule->driver_count; i++) {
        tg_slice reference = r->rule->drivers[i].reference;
        if (reference.n) mark_template(plan, r, &reference, 1);
    }
}

/* What the rule's path refers to; with "first->second", what the second path of that refers to. */
static tg_plan_resource *find_attached_to(const tg_plan *plan, const tg_plan_resource *r)
{
    tg_slice waits_for;
    tg_slice first;
    tg_slice second;
    bool is_written = false;
    const tg_slice *path = &r->rule->attaches_to;
    if (!tg_path_reference(*path, &first, &second))
        return tg_plan_follow(plan, r, path, 1, &waits_for, &is_written);
    tg_plan_resource *between = tg_plan_follow(plan, r, &first, 1, &waits_for, &is_written);
    return between ? tg_plan_follow(plan, between, &second, 1, &waits_for, &is_written) : NULL;
}

/* In the plan's order, so that the first of two with one key wins. */
static void attach(const tg_plan *plan, tg_plan_resource *r)
{
    if (!r->rule->attaches_to.n || !r->has_after) return;
    tg_plan_resource *target = find_attached_to(plan, r);
    if (!target || target == r) return;
    if (target->last_attached)
        target->last_attached->next_attached = r;
    else
        target->attached = r;
    target->last_attached = r;
}

/* A condition that cannot be evaluated (a pattern that runs into its limit) hides an asset. */
static tg_status report(tg_plan *plan, const tg_plan_resource *r, const tg_err *why, tg_err *err)
{
    tg_location location = {.line = r->position.line, .column = r->position.column};
    if (tg_scan_diagnose(plan->scan, TG_DIAGNOSTIC_ERROR, location,
                         "whether %.*s is AI cannot be told: %s", TG_FMT(r->rule->type),
                         why->message)) {
        return tg_fail_memory(err);
    }
    return TG_OK;
}

static tg_status decide_all(tg_plan *plan, bool is_last, tg_err *err)
{
    tg_plan_resource *const *list = plan->resources.items;
    for (size_t i = 0; i < plan->resources.count; i++) {
        if (waits_for_children(list[i]->rule) && !is_last) continue;
        tg_err why = {0};
        tg_status status = decide(plan, list[i], 0, &why);
        if (status == TG_ENOMEM) return tg_fail_memory(err);
        if (status) status = report(plan, list[i], &why, err);
        if (status) return status;
    }
    return TG_OK;
}

tg_status tg_plan_settle(tg_plan *plan, tg_err *err)
{
    if (tg_config_finish(&plan->config) || tg_plan_sort(plan)) return tg_fail_memory(err);
    tg_plan_resource *const *list = plan->resources.items;
    for (size_t i = 0; i < plan->resources.count; i++) {
        list[i]->config = tg_config_find(&plan->config, list[i]->module, list[i]->block);
    }
    tg_status status = decide_all(plan, false, err);
    if (status) return status;
    for (size_t i = 0; i < plan->resources.count; i++) find_parent(plan, list[i]);
    status = decide_all(plan, true, err);
    if (status) return status;
    for (size_t i = 0; i < plan->resources.count; i++) {
        /* A parent that only now turned out to be one may have a parent too. */
        if (!list[i]->parent) find_parent(plan, list[i]);
        mark_templates(plan, list[i]);
        attach(plan, list[i]);
    }
    return TG_OK;
}
