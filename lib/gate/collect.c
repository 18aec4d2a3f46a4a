#include "gate/collect.h"

static tg_status append(tg_vec *to, const tg_vec *from)
{
    for (size_t i = 0; i < from->count; i++) {
        void *slot = tg_vec_push(to);
        if (!slot) return TG_ENOMEM;
        memcpy(slot, tg_vec_at(from, i), to->item_size);
    }
    return TG_OK;
}

static void count_file(tg_gate_harvest *out, int reader)
{
    switch (reader) {
    case TG_READER_PLAN:
        out->plan_count++;
        break;
    case TG_READER_KUBERNETES:
        out->manifest_count++;
        break;
    case TG_READER_CODE:
        out->source_count++;
        break;
    default:
        return;
    }
    out->file_count++;
}

static int compare_assets(const void *a, const void *b)
{
    return tg_asset_compare(*(const tg_asset *const *)a, *(const tg_asset *const *)b);
}

static int compare_ids(const void *a, const void *b)
{
    const tg_asset *const *left = a;
    const tg_asset *const *right = b;
    int order = tg_slice_compare((*left)->id, (*right)->id);
    return order ? order : tg_asset_compare(*left, *right);
}

/* Two plans or two manifests can hold the same address. The file tells them apart; within one file,
 * their order does. */
static tg_status make_unique(tg_asset *asset, size_t number, tg_arena *arena)
{
    tg_slice file = asset->input.n ? asset->input : asset->location.file;
    tg_slice id =
        number ? tg_arena_printf(arena, "%.*s@%.*s#%zu", TG_FMT(asset->id), TG_FMT(file), number)
               : tg_arena_printf(arena, "%.*s@%.*s", TG_FMT(asset->id), TG_FMT(file));
    if (!id.ptr) return TG_ENOMEM;
    asset->id = id;
    return TG_OK;
}

static bool same_input(const tg_asset *a, const tg_asset *b)
{
    return tg_slice_equal(a->input.n ? a->input : a->location.file,
                          b->input.n ? b->input : b->location.file);
}

static tg_status make_ids_unique(tg_asset *assets, size_t count, tg_arena *arena)
{
    tg_vec by_id = tg_vec_of(arena, sizeof(tg_asset *));
    for (size_t i = 0; i < count; i++) {
        tg_asset **slot = tg_vec_push(&by_id);
        if (!slot) return TG_ENOMEM;
        *slot = &assets[i];
    }
    if (tg_vec_sort(&by_id, compare_ids)) return TG_ENOMEM;
    tg_asset **list = by_id.items;
    for (size_t from = 0; from < count;) {
        size_t to = from + 1;
        while (to < count && tg_slice_equal(list[from]->id, list[to]->id)) to++;
        size_t number = 0;
        for (size_t i = from; i < to && to - from > 1; i++) {
            number = i > from && same_input(list[i - 1], list[i]) ? number + 1 : 0;
            if (make_unique(list[i], number, arena)) return TG_ENOMEM;
        }
        from = to;
    }
    return TG_OK;
}

/* An asset is large and a plan can have very many: they are sorted by pointer and copied once. */
static tg_status gather_assets(const tg_gate_scans *scans, tg_arena *arena, tg_gate_harvest *out)
{
    tg_vec sorted = tg_vec_of(arena, sizeof(const tg_asset *));
    for (size_t i = 0; i < scans->count; i++) {
        const tg_vec *assets = scans->scans[i] ? &scans->scans[i]->assets : NULL;
        for (size_t k = 0; assets && k < assets->count; k++) {
            const tg_asset **slot = tg_vec_push(&sorted);
            if (!slot) return TG_ENOMEM;
            *slot = tg_vec_at(assets, k);
        }
    }
    out->assets = tg_arena_array(arena, sorted.count, sizeof(tg_asset));
    if (!out->assets || tg_vec_sort(&sorted, compare_assets)) return TG_ENOMEM;
    const tg_asset *const *list = sorted.items;
    for (size_t i = 0; i < sorted.count; i++) {
        out->assets[i] = *list[i];
        out->assets[i].plain_id = out->assets[i].id;
    }
    out->asset_count = sorted.count;
    return make_ids_unique(out->assets, out->asset_count, arena);
}

tg_status tg_gate_collect(const tg_gate_scans *scans, tg_arena *arena, tg_gate_harvest *out,
                          tg_err *err)
{
    out->observations = tg_vec_of(arena, sizeof(tg_observation));
    for (size_t i = 0; i < scans->count; i++) {
        const tg_scan *scan = scans->scans[i];
        if (!scan) continue;
        if (!scan->is_not_judged) count_file(out, scans->readers[i]);
        out->left_alone[scan->left_alone]++;
        tg_status status = append(&out->diagnostics, &scan->diagnostics);
        if (!status) status = append(&out->observations, &scan->observations);
        if (status) return tg_fail_memory(err);
    }
    const tg_observation *observations = out->observations.items;
    for (size_t i = 0; i < out->observations.count; i++) {
        out->is_incomplete = out->is_incomplete || observations[i].is_incomplete;
    }
    return gather_assets(scans, arena, out) ? tg_fail_memory(err) : TG_OK;
}

static int compare_diagnostics(const void *a, const void *b)
{
    const tg_diagnostic *left = a;
    const tg_diagnostic *right = b;
    int order = tg_slice_compare(left->location.file, right->location.file);
    if (!order)
        order = (left->location.line > right->location.line) -
                (left->location.line < right->location.line);
    if (!order)
        order = (left->location.column > right->location.column) -
                (left->location.column < right->location.column);
    if (!order) order = (int)right->level - (int)left->level;
    return order ? order : tg_slice_compare(left->message, right->message);
}

tg_status tg_gate_sort_diagnostics(tg_vec *diagnostics)
{
    if (tg_vec_sort(diagnostics, compare_diagnostics)) return TG_ENOMEM;
    tg_diagnostic *list = diagnostics->items;
    size_t kept = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        if (kept && compare_diagnostics(&list[kept - 1], &list[i]) == 0) continue;
        list[kept++] = list[i];
    }
    diagnostics->count = kept;
    return TG_OK;
}
