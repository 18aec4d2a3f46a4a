#include "catalog/resource_rule.h"

#include "catalog/sections.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* A rule for one type as it was found; `types: [a, b]` gives two. */
typedef struct listed {
    tg_slice type;
    tg_value entry;
    bool is_builtin;
    bool is_enabled;
    uint32_t order; /* of appearance */
} listed;

/* All rules that count for one type. */
typedef struct type_rules {
    tg_slice type;
    const listed *first;
    size_t count;
    size_t enabled_count;
    _Atomic(const tg_resource_rule **) compiled; /* NULL until somebody asked */
} type_rules;

typedef struct resource_index {
    tg_resource_shared shared;
    tg_vec listed; /* listed; sorted by type when finished */
    type_rules *types;
    size_t type_count;
    pthread_mutex_t compiling; /* guards `arena` and `conditions` */
    bool has_mutex;
    tg_arena *arena;
    tg_vec conditions; /* tg_condition *, to be freed */
} resource_index;

/* --- adding ----------------------------------------------------------------------------------- */

typedef struct adding {
    resource_index *index;
    tg_value entry;
    bool is_builtin;
} adding;

/* What costs nothing and takes no tags is known, but there is nothing to judge. */
static bool is_judged(tg_value entry)
{
    if (!tg_bool_of(tg_get(entry, "enabled"), true)) return false;
    bool takes_tags = !tg_slice_is(tg_string_of(tg_get(entry, "tags")), "none");
    return takes_tags || tg_bool_of(tg_get(entry, "bills"), true) ||
           tg_bool_of(tg_get(entry, "template"), false) ||
           !tg_is_missing(tg_get(entry, "parent")) || !tg_is_missing(tg_get(entry, "attaches_to"));
}

static tg_status add_type(void *to, tg_slice type)
{
    adding *a = to;
    listed *slot = tg_vec_push(&a->index->listed);
    if (!slot) return TG_ENOMEM;
    *slot = (listed){
        .type = type,
        .entry = a->entry,
        .is_builtin = a->is_builtin,
        .is_enabled = is_judged(a->entry),
        .order = (uint32_t)a->index->listed.count,
    };
    return TG_OK;
}

static void start(resource_index *index, tg_arena *arena)
{
    if (index->listed.arena) return;
    index->listed = tg_vec_of(arena, sizeof(listed));
    index->shared.providers = tg_vec_of(arena, sizeof(tg_value));
    index->shared.schemes = tg_vec_of(arena, sizeof(tg_value));
}

/* Built-in rules were checked when the program was built, by the tests. */
static tg_status add(void *self, tg_value list, const tg_doc *doc, bool is_builtin, tg_arena *arena,
                     tg_vec *problems, tg_err *err)
{
    resource_index *index = self;
    start(index, arena);
    tg_problems found = tg_problems_of(doc, problems, arena);
    if (tg_resource_share(&index->shared, tg_doc_root(doc), is_builtin, &found)) {
        return tg_fail_memory(err);
    }
    if (!is_builtin && tg_type_of(list) != TG_ARRAY) {
        tg_problem(&found, list, "`resources` must be a list of resource rules");
    }
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (!is_builtin && !tg_resource_check(v, &found)) continue;
        adding a = {.index = index, .entry = v, .is_builtin = is_builtin};
        tg_status status = TG_OK;
        tg_resource_entry_types(v, add_type, &a, &status);
        if (status) return tg_fail_memory(err);
    }
    return found.status ? tg_fail_memory(err) : TG_OK;
}

/* --- finishing -------------------------------------------------------------------------------- */

static int compare_listed(const void *a, const void *b)
{
    const listed *left = a;
    const listed *right = b;
    int order = tg_slice_compare(left->type, right->type);
    if (!order) order = (int)left->is_builtin - (int)right->is_builtin;
    return order ? order : (left->order > right->order) - (left->order < right->order);
}

/* A bundle's rules for a type stand before the built-in ones, and replace them. */
static size_t take_group(const listed *list, size_t count, type_rules *out)
{
    size_t n = 0;
    while (n < count && tg_slice_equal(list[n].type, list[0].type)) n++;
    out->type = list[0].type;
    out->first = list;
    for (size_t i = 0; i < n && list[i].is_builtin == list[0].is_builtin; i++) {
        out->count++;
        out->enabled_count += list[i].is_enabled;
    }
    return n;
}

static tg_slice name_of(const listed *l)
{
    return tg_string_of(tg_get(l->entry, "name"));
}

static void check_names(const type_rules *group, tg_vec *problems, tg_arena *arena)
{
    for (size_t i = 1; i < group->count && !group->first->is_builtin; i++) {
        const listed *one = &group->first[i];
        for (size_t k = 0; k < i; k++) {
            if (!tg_slice_equal(name_of(one), name_of(&group->first[k]))) continue;
            tg_problems found = tg_problems_of(one->entry.doc, problems, arena);
            tg_problem(&found, one->entry,
                       "a second rule for %.*s; give each a `name` of its own, or make it one",
                       TG_FMT(one->type));
            break;
        }
    }
}

static tg_status check_bundle_rules(resource_index *index, tg_arena *arena, tg_vec *problems,
                                    tg_err *err);

static tg_status finish(void *self, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    resource_index *index = self;
    start(index, arena);
    index->arena = tg_arena_new();
    if (!index->arena) return tg_fail_memory(err);
    index->conditions = tg_vec_of(index->arena, sizeof(tg_condition *));
    if (pthread_mutex_init(&index->compiling, NULL)) return tg_fail_memory(err);
    index->has_mutex = true;
    if (tg_vec_sort(&index->listed, compare_listed)) return tg_fail_memory(err);
    index->types = tg_arena_array(arena, index->listed.count, sizeof *index->types);
    if (!index->types) return tg_fail_memory(err);
    const listed *list = index->listed.items;
    for (size_t i = 0; i < index->listed.count;) {
        type_rules *group = &index->types[index->type_count++];
        i += take_group(list + i, index->listed.count - i, group);
        check_names(group, problems, arena);
    }
    return check_bundle_rules(index, arena, problems, err);
}

static void close(void *self)
{
    resource_index *index = self;
    tg_condition **conditions = index->conditions.items;
    for (size_t i = 0; i < index->conditions.count; i++) tg_condition_free(conditions[i]);
    index->conditions.count = 0;
    tg_arena_free(index->arena);
    index->arena = NULL;
    if (index->has_mutex) pthread_mutex_destroy(&index->compiling);
    index->has_mutex = false;
}

/* --- looking up ------------------------------------------------------------------------------- */

static type_rules *find(const resource_index *index, tg_slice type)
{
    size_t from = 0;
    size_t to = index->type_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = tg_slice_compare(type, index->types[middle].type);
        if (order == 0) return &index->types[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

static resource_index *index_of(const tg_catalog *catalog)
{
    return tg_catalog_index(catalog, &tg_catalog_resources);
}

bool tg_resource_is_known(const tg_catalog *catalog, tg_slice type)
{
    const type_rules *group = find(index_of(catalog), type);
    return group && group->enabled_count;
}

static tg_status compile_one(resource_index *index, const listed *l, const tg_resource_rule **out,
                             tg_err *err)
{
    tg_resource_rule *rule = tg_arena_alloc(index->arena, sizeof *rule);
    tg_condition **slot = tg_vec_push(&index->conditions);
    if (!rule || !slot) return tg_fail_memory(err);
    tg_status status =
        tg_resource_compile(&index->shared, l->entry, l->type, index->arena, rule, slot, err);
    if (!*slot) index->conditions.count--;
    *out = rule;
    return status;
}

static tg_status compile_group(resource_index *index, type_rules *group, tg_err *err)
{
    const tg_resource_rule **rules =
        tg_arena_array(index->arena, group->enabled_count, sizeof *rules);
    if (!rules) return tg_fail_memory(err);
    size_t count = 0;
    for (size_t i = 0; i < group->count; i++) {
        if (!group->first[i].is_enabled) continue;
        tg_status status = compile_one(index, &group->first[i], &rules[count++], err);
        if (status) return status;
    }
    atomic_store_explicit(&group->compiled, rules, memory_order_release);
    return TG_OK;
}

static tg_status compile(resource_index *index, type_rules *group, tg_err *err)
{
    tg_status status = TG_OK;
    pthread_mutex_lock(&index->compiling);
    if (!atomic_load_explicit(&group->compiled, memory_order_relaxed)) {
        status = compile_group(index, group, err);
    }
    pthread_mutex_unlock(&index->compiling);
    return status;
}

tg_status tg_resource_rules_of(const tg_catalog *catalog, tg_slice type,
                               const tg_resource_rule *const **rules, size_t *count, tg_err *err)
{
    resource_index *index = index_of(catalog);
    type_rules *group = find(index, type);
    *count = group ? group->enabled_count : 0;
    *rules = NULL;
    if (*count == 0) return TG_OK;
    if (!atomic_load_explicit(&group->compiled, memory_order_acquire)) {
        tg_status status = compile(index, group, err);
        if (status) return status;
    }
    *rules = atomic_load_explicit(&group->compiled, memory_order_acquire);
    return TG_OK;
}

void tg_resource_each_type(const tg_catalog *catalog, void (*each)(void *to, tg_slice type),
                           void *to)
{
    const resource_index *index = index_of(catalog);
    for (size_t i = 0; i < index->type_count; i++) {
        if (index->types[i].enabled_count) each(to, index->types[i].type);
    }
}

/* --- checking --------------------------------------------------------------------------------- */

static tg_status add_failure(const tg_err *why, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    tg_diagnostic *d = tg_vec_push(problems);
    if (!d) return tg_fail_memory(err);
    d->level = TG_DIAGNOSTIC_ERROR;
    d->location.line = why->line;
    d->location.column = why->column;
    d->location.file = tg_arena_copy(arena, tg_slice_of(why->file));
    d->message = tg_arena_copy(arena, tg_slice_of(why->message));
    return d->location.file.ptr && d->message.ptr ? TG_OK : tg_fail_memory(err);
}

static tg_status check_group(resource_index *index, type_rules *group, tg_arena *arena,
                             tg_vec *problems, tg_err *err)
{
    if (group->enabled_count == 0) return TG_OK;
    tg_err why = {0};
    tg_status status = compile(index, group, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    return status ? add_failure(&why, arena, problems, err) : TG_OK;
}

/* What a user wrote is compiled at once, so that errors come before anything is judged. */
static tg_status check_bundle_rules(resource_index *index, tg_arena *arena, tg_vec *problems,
                                    tg_err *err)
{
    for (size_t i = 0; i < index->type_count; i++) {
        if (index->types[i].first->is_builtin) continue;
        tg_status status = check_group(index, &index->types[i], arena, problems, err);
        if (status) return status;
    }
    return TG_OK;
}

tg_status tg_resource_check_all(const tg_catalog *catalog, tg_arena *arena, tg_vec *problems,
                                tg_err *err)
{
    resource_index *index = index_of(catalog);
    tg_status status = TG_OK;
    const listed *list = index->listed.items;
    for (size_t i = 0; i < index->listed.count; i++) {
        tg_problems found = tg_problems_of(list[i].entry.doc, problems, arena);
        (void)tg_resource_check(list[i].entry, &found);
        if (found.status) return tg_fail_memory(err);
    }
    for (size_t i = 0; i < index->type_count && !status; i++) {
        status = check_group(index, &index->types[i], arena, problems, err);
    }
    return status;
}

/* --- listing ---------------------------------------------------------------------------------- */

static tg_slice summary_of(const listed *l, tg_arena *arena)
{
    if (!l->is_enabled && tg_bool_of(tg_get(l->entry, "enabled"), true)) {
        return tg_slice_of("known, but costs nothing by itself and takes no tags");
    }
    const char *judged = l->is_enabled ? "" : ", not judged unless a bundle says so";
    tg_slice reason = tg_string_of(tg_get(l->entry, "reason"));
    if (!reason.n) reason = tg_string_of(tg_first(tg_get(l->entry, "reason")));
    if (reason.n) return tg_arena_printf(arena, "%.*s%s", TG_FMT(reason), judged);
    const char *when = tg_is_missing(tg_get(l->entry, "when")) ? "always AI" : "AI on a condition";
    return tg_arena_printf(arena, "%s%s", when, judged);
}

static tg_slice source_of(const resource_index *index, const listed *l, tg_arena *arena)
{
    tg_value provider = tg_resource_shared_find(&index->shared.providers,
                                                tg_resource_entry_provider(l->entry, l->type));
    tg_slice source = tg_string_of(tg_get(l->entry, "source"));
    if (!source.n) source = tg_string_of(tg_get(provider, "source"));
    tg_slice checked = tg_text_of(tg_get(l->entry, "checked"));
    if (!checked.n) checked = tg_text_of(tg_get(provider, "checked"));
    tg_slice unverified = tg_string_of(tg_get(l->entry, "unverified"));
    return tg_arena_printf(arena, "%.*s%s%.*s%s%.*s", TG_FMT(source), checked.n ? ", " : "",
                           TG_FMT(checked), unverified.n ? "; unverified: " : "",
                           TG_FMT(unverified));
}

/* What only lends its tags to others finds nothing itself. */
static bool is_idle(const listed *l)
{
    return !l->is_enabled || !tg_is_missing(tg_get(l->entry, "attaches_to"));
}

static tg_status rules(const void *self, tg_arena *arena, tg_vec *out, tg_err *err)
{
    const resource_index *index = self;
    for (size_t i = 0; i < index->type_count; i++) {
        for (size_t k = 0; k < index->types[i].count; k++) {
            const listed *l = &index->types[i].first[k];
            tg_rule_info *info = tg_vec_push(out);
            if (!info) return tg_fail_memory(err);
            info->name = tg_resource_entry_rule(l->entry, l->type, arena);
            info->category = tg_string_of(tg_get(l->entry, "category"));
            info->summary = summary_of(l, arena);
            info->source = source_of(index, l, arena);
            info->is_idle = is_idle(l);
            if (!info->name.ptr || !info->summary.ptr || !info->source.ptr) {
                return tg_fail_memory(err);
            }
        }
    }
    return TG_OK;
}

const tg_catalog_section tg_catalog_resources = {
    .key = "resources",
    .add = add,
    .finish = finish,
    .close = close,
    .rules = rules,
    .index_size = sizeof(resource_index),
};
