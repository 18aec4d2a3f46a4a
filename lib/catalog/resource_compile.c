#include "catalog/resource_rule.h"

/* A rule on its way from YAML to the structure that readers use. */
typedef struct compiler {
    const tg_resource_shared *shared;
    tg_value entry;
    tg_slice type;
    tg_arena *arena;
    tg_err *err;
} compiler;

/* A text or a list of texts as an array. The slices stay in the document, which outlives the rule.
 */
static tg_status take_texts(const compiler *c, tg_value v, const tg_slice **out, size_t *count)
{
    *count = 0;
    *out = NULL;
    tg_slice one = tg_string_of(v);
    size_t n = one.n ? 1 : tg_count(v);
    if (n == 0) return TG_OK;
    tg_slice *list = tg_arena_array(c->arena, n, sizeof *list);
    if (!list) return tg_fail_memory(c->err);
    if (one.n) list[(*count)++] = one;
    for (tg_value item = tg_first(v); !tg_is_missing(item) && !one.n; item = tg_next(v, item)) {
        list[(*count)++] = tg_string_of(item);
    }
    *out = list;
    return TG_OK;
}

static tg_slice text_or(tg_value object, const char *key, const char *otherwise)
{
    tg_slice text = tg_string_of(tg_get(object, key));
    return text.n || !otherwise ? text : tg_slice_of(otherwise);
}

/* --- carriers --------------------------------------------------------------------------------- */

static tg_status take_carrier(const compiler *c, tg_value v, tg_carrier *out)
{
    *out = (tg_carrier){.path = tg_string_of(v)};
    out->key_name = text_or(v, "key", "key");
    out->value_name = text_or(v, "value", "value");
    if (out->path.n) return TG_OK;
    out->path = text_or(v, "path", NULL);
    out->defaults = text_or(v, "defaults", NULL);
    out->is_namespaced = tg_bool_of(tg_get(v, "namespaced"), false);
    out->is_block = tg_bool_of(tg_get(v, "block"), false);
    out->fix = text_or(v, "fix", NULL);
    tg_value where = tg_first(tg_get(v, "where"));
    out->where_member = tg_key_of(where);
    out->where_value = tg_text_of(where);
    tg_status status = take_texts(c, tg_get(v, "merged"), &out->merged, &out->merged_count);
    if (status) return status;
    return take_texts(c, tg_get(v, "from"), &out->from, &out->from_count);
}

static tg_status take_carriers(const compiler *c, tg_value tags, tg_resource_rule *rule)
{
    tg_slice scheme = tg_string_of(tags);
    if (scheme.n) {
        if (tg_slice_is(scheme, "none")) return TG_OK;
        tg_value list = tg_resource_shared_find(&c->shared->schemes, scheme);
        if (tg_is_missing(list)) {
            tg_location at = tg_value_location(tags, tags.doc->lines);
            return tg_fail_at(c->err, TG_EUSAGE, tags.doc->name, at.line, at.column,
                              "there is no tag scheme `%.*s`", TG_FMT(scheme));
        }
        tags = list;
    }
    tg_carrier *carriers = tg_arena_array(c->arena, tg_count(tags), sizeof *carriers);
    if (!carriers) return tg_fail_memory(c->err);
    for (tg_value v = tg_first(tags); !tg_is_missing(v); v = tg_next(tags, v)) {
        tg_status status = take_carrier(c, v, &carriers[rule->carrier_count++]);
        if (status) return status;
    }
    rule->carriers = carriers;
    return TG_OK;
}

/* --- cost ------------------------------------------------------------------------------------- */

static size_t count_paths(tg_value cost)
{
    size_t count = 0;
    for (tg_value v = tg_first(cost); !tg_is_missing(v); v = tg_next(cost, v)) {
        count += tg_string_of(v).n ? 1 : tg_count(v);
    }
    return count;
}

static void add_driver(tg_driver_path *to, tg_slice driver, tg_slice path)
{
    *to = (tg_driver_path){.driver = driver, .path = path};
    tg_slice reference;
    tg_slice rest;
    if (!tg_path_reference(path, &reference, &rest)) return;
    to->reference = reference;
    to->path = rest;
}

static tg_status take_cost(const compiler *c, tg_resource_rule *rule)
{
    tg_value cost = tg_get(c->entry, "cost");
    size_t count = count_paths(cost);
    if (count == 0) return TG_OK;
    tg_driver_path *list = tg_arena_array(c->arena, count, sizeof *list);
    if (!list) return tg_fail_memory(c->err);
    for (tg_value v = tg_first(cost); !tg_is_missing(v); v = tg_next(cost, v)) {
        tg_slice one = tg_string_of(v);
        if (one.n) add_driver(&list[rule->driver_count++], tg_key_of(v), one);
        for (tg_value p = tg_first(v); !tg_is_missing(p); p = tg_next(v, p)) {
            add_driver(&list[rule->driver_count++], tg_key_of(v), tg_string_of(p));
        }
    }
    rule->drivers = list;
    return TG_OK;
}

/* --- condition -------------------------------------------------------------------------------- */

typedef struct field_list {
    tg_vec fields; /* tg_slice */
    bool has_links;
    bool out_of_memory;
} field_list;

static void add_field(void *to, tg_slice field)
{
    field_list *list = to;
    tg_slice reference;
    tg_slice rest;
    if (tg_path_reference(field, &reference, &rest) || tg_slice_is(field, "@parent_of_ai")) {
        list->has_links = true;
    }
    const tg_slice *have = list->fields.items;
    for (size_t i = 0; i < list->fields.count; i++) {
        if (tg_slice_equal(have[i], field)) return;
    }
    tg_slice *slot = tg_vec_push(&list->fields);
    if (slot) *slot = field;
    list->out_of_memory = list->out_of_memory || !slot;
}

static tg_status take_condition(const compiler *c, tg_resource_rule *rule, tg_condition **condition)
{
    tg_value when = tg_get(c->entry, "when");
    if (tg_is_missing(when)) return TG_OK;
    tg_status status = tg_condition_new(when, when.doc->lines, NULL, c->arena, condition, c->err);
    if (status) return status;
    field_list list = {.fields = tg_vec_of(c->arena, sizeof(tg_slice))};
    tg_condition_fields(*condition, add_field, &list);
    if (list.out_of_memory) return tg_fail_memory(c->err);
    rule->when = *condition;
    rule->fields = list.fields.items;
    rule->field_count = list.fields.count;
    rule->has_links = list.has_links;
    return TG_OK;
}

/* --- the rule --------------------------------------------------------------------------------- */

/* A bundle's rules know providers by the names of clouds too: `provider: gcp`. */
static tg_value find_provider(const compiler *c, tg_slice name)
{
    tg_value found = tg_resource_shared_find(&c->shared->providers, name);
    if (!tg_is_missing(found)) return found;
    const tg_value *list = c->shared->providers.items;
    for (size_t i = 0; i < c->shared->providers.count; i++) {
        if (tg_slice_equal(tg_string_of(tg_get(list[i], "cloud")), name)) return list[i];
    }
    return found;
}

static void take_provider(const compiler *c, tg_value provider, tg_resource_rule *out)
{
    out->provider = tg_string_of(tg_get(provider, "cloud"));
    if (!out->provider.n) out->provider = tg_resource_entry_provider(c->entry, c->type);
    tg_slice platform = tg_string_of(tg_get(provider, "platform"));
    if (!platform.n) platform = out->provider;
    if (!tg_platform_parse(platform, &out->platform)) out->platform = TG_PLATFORM_OTHER;
    out->region = tg_string_of(tg_get(provider, "region"));
}

static tg_status take_parent(const compiler *c, tg_resource_rule *out)
{
    tg_value parent = tg_get(c->entry, "parent");
    out->has_parent = !tg_is_missing(parent);
    out->parent_what = text_or(parent, "what", NULL);
    return take_texts(c, tg_get(parent, "at"), &out->parent_paths, &out->parent_path_count);
}

/* Texts of the built-in rules lie in constant tables, those of a bundle in the run's arena: neither
 * is copied. */
tg_status tg_resource_compile(const tg_resource_shared *shared, tg_value entry, tg_slice type,
                              tg_arena *arena, tg_resource_rule *out, tg_condition **condition,
                              tg_err *err)
{
    compiler c = {.shared = shared, .entry = entry, .type = type, .arena = arena, .err = err};
    tg_value provider = find_provider(&c, tg_resource_entry_provider(entry, type));
    *out = (tg_resource_rule){
        .rule = tg_resource_entry_rule(entry, type, arena),
        .type = type,
        .category = tg_string_of(tg_get(entry, "category")),
        .model = tg_string_of(tg_get(entry, "model")),
        .is_billable = tg_bool_of(tg_get(entry, "bills"), true),
        .is_template = tg_bool_of(tg_get(entry, "template"), false),
        .attaches_to = tg_string_of(tg_get(entry, "attaches_to")),
        .skips_unknown = tg_slice_is(tg_string_of(tg_get(entry, "unknown")), "skip"),
        .note = tg_string_of(tg_get(entry, "note")),
        .place = tg_string_of(tg_get(entry, "place")),
        .fix = tg_string_of(tg_get(entry, "fix")),
    };
    if (!out->rule.ptr) return tg_fail_memory(err);
    take_provider(&c, provider, out);
    tg_status status = take_texts(&c, tg_get(entry, "reason"), &out->reasons, &out->reason_count);
    if (!status) status = take_parent(&c, out);
    if (!status) status = take_cost(&c, out);
    tg_value tags = tg_get(entry, "tags");
    if (tg_is_missing(tags)) tags = tg_get(provider, "tags");
    if (!status && !tg_is_missing(tags)) status = take_carriers(&c, tags, out);
    if (!status) status = take_condition(&c, out, condition);
    return status;
}
