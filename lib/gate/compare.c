#include "gate/compare.h"

/* --- assets
 * ------------------------------------------------------------------------------------------ */

static bool same_slices(tg_slice a, tg_slice b)
{
    return tg_slice_equal(a, b);
}

static bool same_tag(const tg_tag *a, const tg_tag *b)
{
    return a->state == b->state && a->is_sensitive == b->is_sensitive &&
           same_slices(a->key, b->key) && same_slices(a->value, b->value) &&
           same_slices(a->carrier, b->carrier);
}

static bool same_attribute(const tg_attribute *a, const tg_attribute *b)
{
    return a->is_known == b->is_known && same_slices(a->path, b->path) &&
           same_slices(a->value, b->value);
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

static tg_slice file_of(const tg_asset *asset)
{
    return asset->input.n ? asset->input : asset->location.file;
}

static int compare_ids(const void *a, const void *b)
{
    return tg_slice_compare((*(tg_asset *const *)a)->plain_id, (*(tg_asset *const *)b)->plain_id);
}

static int compare_ids_and_files(const void *a, const void *b)
{
    int order = compare_ids(a, b);
    return order ? order
                 : tg_slice_compare(file_of(*(tg_asset *const *)a), file_of(*(tg_asset *const *)b));
}

static tg_status list_assets(const tg_gate_harvest *harvest, tg_arena *arena, tg_vec *out)
{
    *out = tg_vec_of(arena, sizeof(tg_asset *));
    for (size_t i = 0; i < harvest->asset_count; i++) {
        if (is_of_plan(&harvest->assets[i])) continue;
        tg_asset **slot = tg_vec_push(out);
        if (!slot) return TG_ENOMEM;
        *slot = &harvest->assets[i];
    }
    return TG_OK;
}

/* The base's asset takes the id of the head's, so that the fingerprints of their findings meet. */
static void link_states(tg_asset *head, tg_asset *base)
{
    base->id = head->id;
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

/* Links what `compare` finds equal and keeps the rest of both lists. */
static tg_status link_equal(tg_vec *heads, tg_vec *bases,
                            int (*compare)(const void *, const void *))
{
    if (tg_vec_sort(heads, compare) || tg_vec_sort(bases, compare)) return TG_ENOMEM;
    tg_asset **head = heads->items;
    tg_asset **base = bases->items;
    size_t h = 0;
    size_t b = 0;
    size_t kept_heads = 0;
    size_t kept_bases = 0;
    while (h < heads->count || b < bases->count) {
        int order = h == heads->count ? 1 : b == bases->count ? -1 : compare(&head[h], &base[b]);
        if (order == 0) {
            link_states(head[h++], base[b++]);
        } else if (order < 0) {
            head[kept_heads++] = head[h++];
        } else {
            base[kept_bases++] = base[b++];
        }
    }
    heads->count = kept_heads;
    bases->count = kept_bases;
    return TG_OK;
}

static int compare_assets(const void *a, const void *b)
{
    return tg_asset_compare(a, b);
}

tg_status tg_compare_assets(tg_gate_harvest *head, tg_gate_harvest *base, tg_arena *arena,
                            tg_err *err)
{
    tg_vec heads;
    tg_vec bases;
    if (list_assets(head, arena, &heads) || list_assets(base, arena, &bases))
        return tg_fail_memory(err);
    /* Overlays hold objects of one name: those in the same file belong together first. */
    if (link_equal(&heads, &bases, compare_ids_and_files) ||
        link_equal(&heads, &bases, compare_ids)) {
        return tg_fail_memory(err);
    }
    tg_asset **added = heads.items;
    for (size_t i = 0; i < heads.count; i++) added[i]->change = TG_CHANGE_CREATE;
    tg_vec all = tg_vec_of(arena, sizeof(tg_asset));
    tg_asset **gone = bases.items;
    for (size_t i = 0; i < bases.count; i++) {
        if (add_gone(&all, gone[i])) return tg_fail_memory(err);
    }
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

/* --- findings
 * ---------------------------------------------------------------------------------------- */

static int compare_fingerprints(const void *a, const void *b)
{
    const tg_finding *const *left = a;
    const tg_finding *const *right = b;
    int order = strcmp((*left)->fingerprint, (*right)->fingerprint);
    /* Waived ones first, so that a waiver of the base stays with one finding. */
    return order ? order
                 : ((*right)->status == TG_FINDING_WAIVED) - ((*left)->status == TG_FINDING_WAIVED);
}

static tg_status sort_findings(const tg_finding *findings, size_t count, tg_arena *arena,
                               tg_vec *out)
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

/* The next attribute from *i on that drives cost; NULL at the end. */
static const tg_attribute *next_driver(const tg_state *state, size_t *i)
{
    while (*i < state->attribute_count) {
        const tg_attribute *attribute = &state->attributes[(*i)++];
        if (attribute->driver.n) return attribute;
    }
    return NULL;
}

/* Another model, another size: what is spent under an old breach is not old. */
static bool costs_something_else(const tg_asset *asset)
{
    if (!asset || !asset->has_before || asset->change != TG_CHANGE_UPDATE) return false;
    if (!tg_slice_equal(asset->before.model, asset->after.model)) return true;
    size_t b = 0;
    size_t a = 0;
    for (;;) {
        const tg_attribute *was = next_driver(&asset->before, &b);
        const tg_attribute *now = next_driver(&asset->after, &a);
        if (!was || !now) return was != now;
        if (!same_attribute(was, now)) return true;
    }
}

static void mark(tg_finding *finding, const tg_finding *base)
{
    bool was_there = (base || was_there_in_plan(finding)) && !costs_something_else(finding->asset);
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
    if (sort_findings(head, head_count, arena, &heads) ||
        sort_findings(base, base_count, arena, &bases)) {
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
