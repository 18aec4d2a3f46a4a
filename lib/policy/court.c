/* What is made ready before assets are judged: policies by kind, parents by address. */
#include "policy/judge.h"

enum { PARENT_STEPS = 8 };

/* --- parents ---------------------------------------------------------------------------------- */

static int compare_addresses(const void *left, const void *right)
{
    const tg_asset *const *a = left;
    const tg_asset *const *b = right;
    return tg_slice_compare((*a)->address, (*b)->address);
}

tg_status tg_court_index_parents(tg_court *court, tg_arena *arena, tg_err *err)
{
    const tg_judge_input *input = court->input;
    bool is_needed = false;
    for (size_t i = 0; i < input->asset_count && !is_needed; i++) {
        is_needed = input->assets[i].parent.is_needed;
    }
    if (!is_needed) return TG_OK;
    tg_vec list = tg_vec_of(arena, sizeof(tg_asset *));
    for (size_t i = 0; i < input->asset_count; i++) {
        const tg_asset **slot = tg_vec_push(&list);
        if (!slot) return tg_fail_memory(err);
        *slot = &input->assets[i];
    }
    if (tg_vec_sort(&list, compare_addresses)) return tg_fail_memory(err);
    court->parents = list.items;
    return TG_OK;
}

static tg_slice input_of(const tg_asset *asset)
{
    return asset->input.n ? asset->input : asset->location.file;
}

/* Several plans may hold one address: the parent is the one in the asset's own plan. */
static const tg_asset *find_parent(const tg_court *court, const tg_asset *child)
{
    size_t from = 0;
    size_t to = court->input->asset_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = tg_slice_compare(court->parents[middle]->address, child->parent.address);
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    for (size_t i = from; i < court->input->asset_count; i++) {
        const tg_asset *asset = court->parents[i];
        if (!tg_slice_equal(asset->address, child->parent.address)) break;
        if (asset != child && tg_slice_equal(input_of(asset), input_of(child))) return asset;
    }
    return NULL;
}

const tg_asset *tg_find_bearer(const tg_court *court, const tg_asset *asset)
{
    const tg_asset *at = asset;
    for (int step = 0; step < PARENT_STEPS && at->parent.is_needed; step++) {
        const tg_asset *parent = at->parent.address.n ? find_parent(court, at) : NULL;
        if (!parent) {
            /* A parent that is no asset itself: the reader gives its tags as the child's. */
            bool has_any = at->after.tag_count || at->after.open_count;
            return has_any ? at : NULL;
        }
        at = parent;
    }
    return at->parent.is_needed ? NULL : at;
}

/* --- policies --------------------------------------------------------------------------------- */

const tg_policy *tg_find_policy(const tg_bundle *bundle, const char *id)
{
    for (size_t i = 0; i < bundle->policy_count; i++) {
        const tg_policy *policy = &bundle->policies[i];
        if (policy->is_enabled && tg_slice_is(policy->id, id)) return policy;
    }
    return NULL;
}

static const tg_check *find_check(tg_slice name)
{
    const tg_check *const tables[] = {tg_presence_checks, tg_value_checks, tg_change_checks,
                                      tg_money_checks};
    for (size_t t = 0; name.n && t < sizeof tables / sizeof tables[0]; t++) {
        for (const tg_check *check = tables[t]; check->name; check++) {
            if (tg_slice_is(name, check->name)) return check;
        }
    }
    return NULL;
}

tg_status tg_court_ready_policies(tg_court *court, tg_arena *arena, tg_err *err)
{
    const tg_bundle *bundle = court->input->bundle;
    tg_questions *questions = NULL;
    tg_status status =
        tg_questions_new(bundle->policies, bundle->policy_count, arena, &questions, err);
    if (status) return status;
    court->questions = questions;
    for (int kind = 0; kind < TG_KIND_COUNT; kind++) {
        tg_ready_policy *list = tg_arena_array(arena, bundle->policy_count, sizeof *list);
        if (!list) return tg_fail_memory(err);
        size_t count = 0;
        for (size_t i = 0; i < bundle->policy_count; i++) {
            const tg_policy *policy = &bundle->policies[i];
            const tg_check *check = find_check(policy->check);
            if (!policy->is_enabled || !(policy->kinds & (1u << kind))) continue;
            /* Checks of waivers and of what readers observed look at no asset. */
            if (policy->check.n && !check) continue;
            list[count++] = (tg_ready_policy){
                .policy = policy, .check = check, .question = tg_question_of(questions, i)};
        }
        court->ready[kind] = list;
        court->ready_count[kind] = count;
        const tg_policy *demand =
            tg_find_policy(bundle, kind == TG_KIND_LLM_CALL ? "llm-attribution" : "tag-missing");
        court->minimum[kind] = TG_SINK_TRACE;
        if (demand && demand->minimum_sink > TG_SINK_TRACE)
            court->minimum[kind] = demand->minimum_sink;
    }
    court->undecided = tg_find_policy(bundle, "tag-undecided");
    return TG_OK;
}
