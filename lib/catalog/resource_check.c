#include "catalog/resource_rule.h"

static const char *const categories[] = {
    "inference", "training", "fine_tuning",           "gpu_compute", "vector_search",
    "data_prep", "platform", "third_party_model_api", NULL,
};

static const char *const platforms[] = {"aws", "gcp", "azure", "kubernetes", "other", NULL};

static const char *const unknowns[] = {"skip", "keep", NULL};

/* resource.h says what they mean. */
static const char *const drivers[] = {
    "instance_type", "count",     "min_count",  "max_count",   "accelerator", "accelerator_count",
    "region",        "zone",      "sku",        "edition",     "capacity",    "size",
    "storage_gb",    "memory_gb", "cores",      "concurrency", "hours",       "seconds",
    "spot",          "model",     "commitment", "units",       NULL,
};

/* --- carriers --------------------------------------------------------------------------------- */

static bool is_text_or_texts(tg_value v)
{
    if (tg_string_of(v).n) return true;
    if (tg_type_of(v) != TG_ARRAY || tg_count(v) == 0) return false;
    for (tg_value item = tg_first(v); !tg_is_missing(item); item = tg_next(v, item)) {
        if (!tg_string_of(item).n) return false;
    }
    return true;
}

static void expect_texts(tg_problems *problems, tg_value object, const char *key)
{
    tg_value v = tg_get(object, key);
    if (!tg_is_missing(v) && !is_text_or_texts(v)) {
        tg_problem(problems, v, "`%s` must be a text or a list of texts", key);
    }
}

static void check_carrier(tg_problems *problems, tg_value carrier)
{
    bool has_path = !tg_is_missing(tg_get(carrier, "path"));
    bool has_from = !tg_is_missing(tg_get(carrier, "from"));
    if (has_path == has_from) {
        tg_problem(problems, carrier, "a carrier has either `path` or `from`");
    }
    expect_texts(problems, carrier, "from");
    tg_value where = tg_get(carrier, "where");
    if (tg_is_missing(where)) return;
    if (tg_type_of(where) != TG_OBJECT || tg_count(where) != 1 || !tg_text_of(tg_first(where)).n) {
        tg_problem(problems, where, "`where` must be a mapping of one member to one value");
    }
}

static const tg_schema_key carrier_keys[] = {
    {.name = "path", .shape = TG_SHAPE_TEXT},     {.name = "merged", .shape = TG_SHAPE_TEXTS},
    {.name = "defaults", .shape = TG_SHAPE_TEXT}, {.name = "where", .shape = TG_SHAPE_ANY},
    {.name = "from", .shape = TG_SHAPE_ANY},      {.name = "key", .shape = TG_SHAPE_TEXT},
    {.name = "value", .shape = TG_SHAPE_TEXT},    {.name = "namespaced", .shape = TG_SHAPE_BOOL},
    {.name = "block", .shape = TG_SHAPE_BOOL},    {.name = "fix", .shape = TG_SHAPE_TEXT},
};
static const tg_schema carrier_schema = {
    .what = "a carrier of tags",
    .keys = carrier_keys,
    .count = sizeof carrier_keys / sizeof carrier_keys[0],
    .check = check_carrier,
};

static void check_carriers(tg_problems *problems, tg_value tags)
{
    if (tg_string_of(tags).n) return;
    if (tg_type_of(tags) != TG_ARRAY || tg_count(tags) == 0) {
        tg_problem(problems, tags,
                   "`tags` must be the name of a tag scheme, a list of carriers, or `none`");
        return;
    }
    for (tg_value item = tg_first(tags); !tg_is_missing(item); item = tg_next(tags, item)) {
        if (tg_string_of(item).n) continue;
        (void)tg_schema_check(&carrier_schema, item, problems);
    }
}

/* --- rules ------------------------------------------------------------------------------------ */

static void check_cost(tg_problems *problems, tg_value cost)
{
    if (tg_is_missing(cost)) return;
    if (tg_type_of(cost) != TG_OBJECT) {
        tg_problem(problems, cost, "`cost` must be a mapping of cost drivers to attribute paths");
        return;
    }
    tg_slice known[sizeof drivers / sizeof drivers[0]];
    size_t count = 0;
    while (drivers[count]) {
        known[count] = tg_slice_of(drivers[count]);
        count++;
    }
    for (tg_value v = tg_first(cost); !tg_is_missing(v); v = tg_next(cost, v)) {
        tg_slice name = tg_key_of(v);
        bool is_known = false;
        for (size_t i = 0; i < count; i++) is_known = is_known || tg_slice_equal(name, known[i]);
        tg_slice near = tg_text_nearest(name, known, count);
        if (!is_known && near.n) {
            tg_problem_key(problems, v, "there is no cost driver `%.*s`; did you mean `%.*s`?",
                           TG_FMT(name), TG_FMT(near));
        } else if (!is_known) {
            tg_problem_key(problems, v, "there is no cost driver `%.*s`", TG_FMT(name));
        } else if (!is_text_or_texts(v)) {
            tg_problem(problems, v, "a cost driver is an attribute path or a list of them");
        }
    }
}

static void check_rule(tg_problems *problems, tg_value rule)
{
    tg_value type = tg_get(rule, "type");
    tg_value types = tg_get(rule, "types");
    if (tg_is_missing(type) == tg_is_missing(types)) {
        tg_problem(problems, rule, "a resource rule has either `type` or `types`");
    }
    expect_texts(problems, rule, "reason");
    expect_texts(problems, tg_get(rule, "parent"), "at");
    if (!tg_is_missing(tg_get(rule, "tags"))) check_carriers(problems, tg_get(rule, "tags"));
    check_cost(problems, tg_get(rule, "cost"));
}

static const tg_schema_key parent_keys[] = {
    {.name = "at", .shape = TG_SHAPE_ANY},
    {.name = "what", .shape = TG_SHAPE_TEXT, .is_required = true},
};
static const tg_schema parent_schema = TG_SCHEMA("the parent of a resource", parent_keys);

static const tg_schema_key rule_keys[] = {
    {.name = "provider", .shape = TG_SHAPE_TEXT},
    {.name = "type", .shape = TG_SHAPE_TEXT},
    {.name = "types", .shape = TG_SHAPE_TEXTS},
    {.name = "name", .shape = TG_SHAPE_TEXT},
    {.name = "category", .shape = TG_SHAPE_CHOICE, .is_required = true, .choices = categories},
    {.name = "when", .shape = TG_SHAPE_ANY},
    {.name = "reason", .shape = TG_SHAPE_ANY},
    {.name = "tags", .shape = TG_SHAPE_ANY},
    {.name = "parent", .shape = TG_SHAPE_OBJECT, .object = &parent_schema},
    {.name = "cost", .shape = TG_SHAPE_ANY},
    {.name = "model", .shape = TG_SHAPE_TEXT},
    {.name = "bills", .shape = TG_SHAPE_BOOL},
    {.name = "template", .shape = TG_SHAPE_BOOL},
    {.name = "attaches_to", .shape = TG_SHAPE_TEXT},
    {.name = "unknown", .shape = TG_SHAPE_CHOICE, .choices = unknowns},
    {.name = "enabled", .shape = TG_SHAPE_BOOL},
    {.name = "note", .shape = TG_SHAPE_TEXT},
    {.name = "place", .shape = TG_SHAPE_TEXT},
    {.name = "fix", .shape = TG_SHAPE_TEXT},
    {.name = "source", .shape = TG_SHAPE_TEXT},
    {.name = "checked", .shape = TG_SHAPE_DATE},
    {.name = "unverified", .shape = TG_SHAPE_TEXT},
};
static const tg_schema rule_schema = {
    .what = "a resource rule",
    .keys = rule_keys,
    .count = sizeof rule_keys / sizeof rule_keys[0],
    .check = check_rule,
};

bool tg_resource_check(tg_value entry, tg_problems *problems)
{
    return tg_schema_check(&rule_schema, entry, problems);
}

/* --- what files have in common ---------------------------------------------------------------- */

static const tg_schema_key provider_keys[] = {
    {.name = "cloud", .shape = TG_SHAPE_TEXT},
    {.name = "platform", .shape = TG_SHAPE_CHOICE, .choices = platforms},
    {.name = "tags", .shape = TG_SHAPE_TEXT},
    {.name = "region", .shape = TG_SHAPE_TEXT},
    {.name = "source", .shape = TG_SHAPE_TEXT},
    {.name = "checked", .shape = TG_SHAPE_DATE},
};
static const tg_schema provider_schema = TG_SCHEMA("a provider", provider_keys);

static tg_status remember(tg_vec *to, tg_value members)
{
    for (tg_value v = tg_first(members); !tg_is_missing(v); v = tg_next(members, v)) {
        tg_value *slot = tg_vec_push(to);
        if (!slot) return TG_ENOMEM;
        *slot = v;
    }
    return TG_OK;
}

static void check_shared(tg_value providers, tg_value schemes, tg_problems *problems)
{
    if (!tg_is_missing(providers) && tg_type_of(providers) != TG_OBJECT) {
        tg_problem(problems, providers, "`providers` must be a mapping of names to mappings");
    }
    for (tg_value v = tg_first(providers); !tg_is_missing(v); v = tg_next(providers, v)) {
        (void)tg_schema_check(&provider_schema, v, problems);
    }
    if (!tg_is_missing(schemes) && tg_type_of(schemes) != TG_OBJECT) {
        tg_problem(problems, schemes,
                   "`tag_schemes` must be a mapping of names to lists of carriers");
    }
    for (tg_value v = tg_first(schemes); !tg_is_missing(v); v = tg_next(schemes, v)) {
        check_carriers(problems, v);
    }
}

tg_status tg_resource_share(tg_resource_shared *shared, tg_value root, bool is_builtin,
                            tg_problems *problems)
{
    tg_value providers = tg_get(root, "providers");
    tg_value schemes = tg_get(root, "tag_schemes");
    if (!is_builtin) check_shared(providers, schemes, problems);
    tg_status status = remember(&shared->providers, providers);
    return status ? status : remember(&shared->schemes, schemes);
}

tg_value tg_resource_shared_find(const tg_vec *members, tg_slice name)
{
    const tg_value *list = members->items;
    for (size_t i = members->count; i > 0; i--) {
        if (tg_slice_equal(tg_key_of(list[i - 1]), name)) return list[i - 1];
    }
    return (tg_value){0};
}

/* --- names ------------------------------------------------------------------------------------ */

void tg_resource_entry_types(tg_value entry, tg_status (*each)(void *to, tg_slice type), void *to,
                             tg_status *status)
{
    tg_slice type = tg_string_of(tg_get(entry, "type"));
    *status = type.n ? each(to, type) : TG_OK;
    tg_value types = tg_get(entry, "types");
    for (tg_value v = tg_first(types); !tg_is_missing(v) && !*status; v = tg_next(types, v)) {
        *status = each(to, tg_string_of(v));
    }
}

tg_slice tg_resource_entry_provider(tg_value entry, tg_slice type)
{
    tg_slice said = tg_string_of(tg_get(entry, "provider"));
    if (said.n) return said;
    tg_slice rest = type;
    return tg_slice_cut(&rest, '_');
}

tg_slice tg_resource_entry_rule(tg_value entry, tg_slice type, tg_arena *arena)
{
    tg_slice provider = tg_resource_entry_provider(entry, type);
    tg_slice name = tg_string_of(tg_get(entry, "name"));
    return tg_arena_printf(arena, "terraform/%.*s/%.*s%s%.*s", TG_FMT(provider), TG_FMT(type),
                           name.n ? "/" : "", TG_FMT(name));
}
