#include "gate/compare.h"

/* --- assets ------------------------------------------------------------------------------------------ */

static bool same_slices(tg_slice a, tg_slice b)
{
    return tg_slice_equal(a, b);
}

static bool same_tag(const tg_tag *a, const tg_tag *b)
{
    return a->state == b->state && a->is_sensitive == b->is_sensitive && same_slices(a->key, b->key) &&
           same_slices(a->value, b->value) && same_slices(a->carrier, b->carrier);
}

static bool same_attribute(const tg_attribute *a, const tg_attribute *b)
{
    return a->is_known == b->is_known && same_slices(a->path, b->path) && same_slices(a->value, b->value);
}

static bool same_state(const tg_state *a, const tg_state *b)
{
    bool same = a->tag_count == b->tag_count && a->open_count == b->open_count &&
                a->attribute_count == b->attribute_count && same_slices(a->model, b->model);
    for (size_t i = 0; same && i < a->tag_count; i++) same = same_tag(&a->tags[i], &b->tags[i]);
    for (size_t i = 0; same && i < a->open_count; i++) {
        same = same_slices(a->opens[i].carrier, b->opens[i].carrier);
    }
    for (size_t i = 0; same && i < a->attribute_count; i++) {
        same = same_attribute(&a->attributes[i], &b->attributes[i]);
    }
    return same;
}

static bool is_of_plan(const tg_asset *asset)
{
    return asset->kind == TG_KIND_RESOURCE;
}

static int compare_ids(const void *a, const void *b)
{
    return tg_slice_compare((*(tg_asset *const *)a)->id, (*(tg_asset *const *)b)->id);
}

static tg_status sort_by_id(const tg_gate_harvest *harvest, tg_arena *arena, tg_vec *out)
{
    *out = tg_vec_of(arena, sizeof(tg_asset *));
    for (size_t i = 0; i < harvest->asset_count; i++) {
        if (is_of_plan(&harvest->assets[i])) continue;
        tg_asset **slot = tg_vec_push(out);
        if (!slot) return TG_ENOMEM;
        *slot = &harvest->assets[i];
    }
    return tg_vec_sort(out, compare_ids);
}

static void link_states(tg_asset *head, const tg_asset *base)
{
    head->has_before = true;
    head->before = base->after;
    head->change = same_state(&head->after, &base->after) ? TG_CHANGE_NONE : TG_CHANGE_UPDATE;
}

static tg_status add_gone(tg_vec *assets, const tg_asset *base)
{
    tg_asset *gone = tg_vec_push(assets);
    if (!gone) return TG_ENOMEM;
    *gone = *base;
    gone->has_before = true;
    gone->before = base->after;
    gone->after = (tg_state){0};
    gone->change = TG_CHANGE_DELETE;
    return TG_OK;
}

static int compare_assets(const void *a, const void *b)
{
    return tg_asset_compare(a, b);
}

static tg_status merge(tg_vec *heads, tg_vec *bases, tg_vec *gone)
{
    tg_asset **head = heads->items;
    tg_asset **base = bases->items;
    size_t h = 0;
    size_t b = 0;
    while (h < heads->count || b < bases->count) {
        int order = h == heads->count ? 1 : b == bases->count ? -1 : compare_ids(&head[h], &base[b]);
        if (order < 0) {
            head[h++]->change = TG_CHANGE_CREATE;
        } else if (order > 0) {
            if (add_gone(gone, base[b++])) return TG_ENOMEM;
        } else {
            link_states(head[h++], base[b++]);
        }
    }
    return TG_OK;
}

tg_status tg_compare_assets(tg_gate_harvest *head, const tg_gate_harvest *base, tg_arena *arena,
                            tg_err *err)
{
    tg_vec heads;
    tg_vec bases;
    if (sort_by_id(head, arena, &heads) || sort_by_id(base, arena, &bases)) return tg_fail_memory(err);
    tg_vec all = tg_vec_of(arena, sizeof(tg_asset));
    if (merge(&heads, &bases, &all)) return tg_fail_memory(err);
    for (size_t i = 0; i < head->asset_count; i++) {
        tg_asset *slot = tg_vec_push(&all);
        if (!slot) return tg_fail_memory(err);
        *slot = head->assets[i];
    }
    if (tg_vec_sort(&all, compare_assets)) return tg_fail_memory(err);
    head->assets = all.items;
    head->asset_count = all.count;
    return TG_OK;
}

/* --- findings ---------------------------------------------------------------------------------------- */

static int compare_fingerprints(const void *a, const void *b)
{
    const tg_finding *const *left = a;
    const tg_finding *const *right = b;
    int order = strcmp((*left)->fingerprint, (*right)->fingerprint);
    /* Waived ones first, so that a waiver of the base stays with one finding. */
    return order ? order
                 : ((*right)->status == TG_FINDING_WAIVED) - ((*left)->status == TG_FINDING_WAIVED);
}

static tg_status sort_findings(const tg_finding *findings, size_t count, tg_arena *arena, tg_vec *out)
{
    *out = tg_vec_of(arena, sizeof(tg_finding *));
    for (size_t i = 0; i < count; i++) {
        const tg_finding **slot = tg_vec_push(out);
        if (!slot) return TG_ENOMEM;
        *slot = &findings[i];
    }
    return tg_vec_sort(out, compare_fingerprints);
}

/* Resources that the plan leaves as they are were there before. */
static bool was_there_in_plan(const tg_finding *finding)
{
    return finding->asset && is_of_plan(finding->asset) && finding->asset->change == TG_CHANGE_NONE;
}

static void mark(tg_finding *finding, const tg_finding *base)
{
    bool was_there = base || was_there_in_plan(finding);
    bool excused = finding->status == TG_FINDING_WAIVED;
    if (excused && finding->waiver && finding->waiver->is_inline) {
        excused = base && base->status == TG_FINDING_WAIVED;
    }
    if (excused) return;
    finding->status = was_there ? TG_FINDING_EXISTING : TG_FINDING_NEW;
    finding->waiver = NULL;
}

tg_status tg_compare_findings(tg_finding *head, size_t head_count, const tg_finding *base,
                              size_t base_count, tg_arena *arena, size_t *fixed_count, tg_err *err)
{
    tg_vec heads;
    tg_vec bases;
    if (sort_findings(head, head_count, arena, &heads) || sort_findings(base, base_count, arena, &bases)) {
        return tg_fail_memory(err);
    }
    tg_finding **h = heads.items;
    tg_finding **b = bases.items;
    size_t at = 0;
    *fixed_count = 0;
    for (size_t i = 0; i < heads.count; i++) {
        while (at < bases.count && strcmp(b[at]->fingerprint, h[i]->fingerprint) < 0) {
            at++;
            (*fixed_count)++;
        }
        bool same = at < bases.count && strcmp(b[at]->fingerprint, h[i]->fingerprint) == 0;
        mark(h[i], same ? b[at++] : NULL);
    }
    *fixed_count += bases.count - at;
    return TG_OK;
}
