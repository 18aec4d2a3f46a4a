#include "catalog/workload.h"

#include "catalog/sections.h"
#include "catalog/workload_schema.h"

typedef struct workload_index {
    tg_vec workloads; /* tg_workload */
} workload_index;

/* --- adding ---------------------------------------------------------------------------------- */

static tg_status add_one(workload_index *index, tg_value rule, tg_slice kind, bool is_builtin,
                         tg_err *err)
{
    tg_workload *workload = tg_vec_push(&index->workloads);
    if (!workload) return tg_fail_memory(err);
    tg_slice group = tg_text_of(tg_get(rule, "group"));
    if (tg_slice_is(group, "core")) group = (tg_slice){"", 0};
    *workload = (tg_workload){.group = group, .kind = kind, .rule = rule, .is_builtin = is_builtin};
    return TG_OK;
}

static tg_status add_entry(workload_index *index, tg_value rule, bool is_builtin, tg_err *err)
{
    tg_value kinds = tg_get(rule, "kinds");
    if (tg_is_missing(kinds)) {
        return add_one(index, rule, tg_text_of(tg_get(rule, "kind")), is_builtin, err);
    }
    for (tg_value kind = tg_first(kinds); !tg_is_missing(kind); kind = tg_next(kinds, kind)) {
        tg_status status = add_one(index, rule, tg_text_of(kind), is_builtin, err);
        if (status) return status;
    }
    return TG_OK;
}

static tg_status add_workloads(void *self, tg_value list, const tg_doc *doc, bool is_builtin,
                               tg_arena *arena, tg_vec *problems, tg_err *err)
{
    workload_index *index = self;
    if (!index->workloads.arena) index->workloads = tg_vec_of(arena, sizeof(tg_workload));
    tg_problems to = tg_problems_of(doc, problems, arena);
    if (tg_type_of(list) != TG_ARRAY) tg_problem(&to, list, "expected a list of workloads here");
    for (tg_value rule = tg_first(list); !tg_is_missing(rule); rule = tg_next(list, rule)) {
        if (!is_builtin && !tg_schema_check(&tg_workload_schema, rule, &to)) continue;
        tg_status status = add_entry(index, rule, is_builtin, err);
        if (status) return status;
    }
    return to.status ? tg_fail_memory(err) : TG_OK;
}

/* --- finishing ------------------------------------------------------------------------------- */

static int compare_names(const tg_workload *a, tg_slice group, tg_slice kind)
{
    int order = tg_slice_compare(a->group, group);
    return order ? order : tg_slice_compare(a->kind, kind);
}

/* Those of a bundle come before the built-in ones that they replace. */
static int compare_workloads(const void *left, const void *right)
{
    const tg_workload *a = left;
    const tg_workload *b = right;
    int order = compare_names(a, b->group, b->kind);
    return order ? order : (int)a->is_builtin - (int)b->is_builtin;
}

static tg_status finish_workloads(void *self, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    workload_index *index = self;
    if (index->workloads.count < 2) return TG_OK;
    if (tg_vec_sort(&index->workloads, compare_workloads)) return tg_fail_memory(err);
    tg_workload *all = index->workloads.items;
    for (size_t i = 1; i < index->workloads.count; i++) {
        tg_workload *one = &all[i];
        if (compare_names(one, all[i - 1].group, all[i - 1].kind) != 0) continue;
        one->is_retired = true;
        if (one->is_builtin != all[i - 1].is_builtin) continue;
        tg_problems to = tg_problems_of(one->rule.doc, problems, arena);
        tg_problem(&to, one->rule, "there are two rules for %.*s of group %.*s", TG_FMT(one->kind),
                   TG_FMT(one->group));
        if (to.status) return tg_fail_memory(err);
    }
    return TG_OK;
}

/* --- looking up ------------------------------------------------------------------------------ */

const tg_workload *tg_workload_all(const tg_catalog *catalog, size_t *count)
{
    const workload_index *index = tg_catalog_index(catalog, &tg_catalog_workloads);
    *count = index->workloads.count;
    return index->workloads.items;
}

const tg_workload *tg_workload_find(const tg_catalog *catalog, tg_slice group, tg_slice kind)
{
    size_t count = 0;
    const tg_workload *all = tg_workload_all(catalog, &count);
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_names(&all[middle], group, kind) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == count || compare_names(&all[low], group, kind) != 0) return NULL;
    return &all[low];
}

tg_slice tg_workload_name(const tg_workload *workload, tg_arena *arena)
{
    tg_slice group = workload->group;
    if (!group.n) group = tg_slice_of("core");
    return tg_arena_printf(arena, "kubernetes/%.*s/%.*s", TG_FMT(group), TG_FMT(workload->kind));
}

bool tg_workload_is_asset(const tg_workload *workload)
{
    return !tg_is_missing(tg_get(workload->rule, "category"));
}

bool tg_workload_is_always(const tg_workload *workload)
{
    return !tg_slice_is(tg_text_of(tg_get(workload->rule, "when")), "signals");
}

/* --- listing --------------------------------------------------------------------------------- */

static tg_slice source_of(tg_value rule, tg_arena *arena)
{
    tg_slice source = tg_text_of(tg_get(rule, "source"));
    tg_slice checked = tg_text_of(tg_get(rule, "checked"));
    const char *mark = tg_bool_of(tg_get(rule, "unverified"), false) ? " (not verified)" : "";
    if (!checked.n) return tg_arena_printf(arena, "%.*s%s", TG_FMT(source), mark);
    return tg_arena_printf(arena, "%.*s, %.*s%s", TG_FMT(source), TG_FMT(checked), mark);
}

static tg_slice summary_of(const tg_workload *workload, tg_arena *arena)
{
    tg_slice summary = tg_text_of(tg_get(workload->rule, "summary"));
    if (summary.n) return summary;
    if (tg_workload_is_always(workload)) {
        return tg_arena_printf(arena, "every %.*s", TG_FMT(workload->kind));
    }
    return tg_arena_printf(arena, "a %.*s with a sign of AI", TG_FMT(workload->kind));
}

static tg_status list_workloads(const void *self, tg_arena *arena, tg_vec *out, tg_err *err)
{
    const workload_index *index = self;
    const tg_workload *all = index->workloads.items;
    for (size_t i = 0; i < index->workloads.count; i++) {
        if (all[i].is_retired || !tg_workload_is_asset(&all[i])) continue;
        tg_rule_info *info = tg_vec_push(out);
        if (!info) return tg_fail_memory(err);
        *info = (tg_rule_info){
            .name = tg_workload_name(&all[i], arena),
            .category = tg_text_of(tg_get(all[i].rule, "category")),
            .summary = summary_of(&all[i], arena),
            .source = source_of(all[i].rule, arena),
        };
        if (!info->name.ptr || !info->summary.ptr || !info->source.ptr) return tg_fail_memory(err);
    }
    return TG_OK;
}

const tg_catalog_section tg_catalog_workloads = {
    .key = "workloads",
    .add = add_workloads,
    .finish = finish_workloads,
    .rules = list_workloads,
    .index_size = sizeof(workload_index),
};
