/* Settles what one document leaves to another: claims of devices, keys that pods import, labels
 * that an operator takes from a second object, autoscalers, owners. The same name may stand in many
 * files (one overlay per environment), so the nearest counts: in the same file, else in the same
 * directory, else anywhere. */
#include "kubernetes/internal.h"

#include <stdio.h>

/* Something with a name, in one of the files. */
typedef struct named {
    tg_slice name;
    size_t file;
    void *item;
} named;

static int compare_named(const void *left, const void *right)
{
    const named *a = left;
    const named *b = right;
    int order = tg_slice_compare(a->name, b->name);
    return order ? order : (a->file > b->file) - (a->file < b->file);
}

static tg_slice directory_of(tg_slice path)
{
    for (size_t i = path.n; i-- > 0;) {
        if (path.ptr[i] == '/') return (tg_slice){path.ptr, i};
    }
    return (tg_slice){"", 0};
}

static size_t first_named(const tg_vec *index, tg_slice name)
{
    const named *all = index->items;
    size_t low = 0;
    size_t high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tg_slice_compare(all[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The nearest item of that name for which `fits` holds, or NULL. */
static void *find_nearest(const tg_k8s_join *j, const tg_vec *index, tg_slice name,
                          const tg_k8s_find *from, const void *wanted,
                          bool (*fits)(const void *item, const tg_k8s_find *from,
                                       const void *wanted))
{
    const named *all = index->items;
    tg_slice directory = directory_of(j->scans[from->file]->path);
    void *best = NULL;
    int best_rank = 0;
    for (size_t i = first_named(index, name); i < index->count; i++) {
        if (!tg_slice_equal(all[i].name, name)) break;
        if (!fits(all[i].item, from, wanted)) continue;
        bool is_near = tg_slice_equal(directory_of(j->scans[all[i].file]->path), directory);
        int rank = all[i].file == from->file ? 3 : is_near ? 2 : 1;
        if (rank <= best_rank) continue;
        best = all[i].item;
        best_rank = rank;
    }
    return best;
}

/* An object without a namespace gets one when it is applied: it may be any. */
static bool is_same_space(tg_slice a, tg_slice b)
{
    return !a.n || !b.n || tg_slice_equal(a, b);
}

/* --- indexes --------------------------------------------------------------------------------- */

typedef struct indexes {
    tg_vec finds, lenders, scalers, claims, keys; /* named */
} indexes;

static tg_status add_named(tg_vec *index, tg_slice name, size_t file, void *item, tg_err *err)
{
    named *n = tg_vec_push(index);
    if (!n) return tg_fail_memory(err);
    *n = (named){.name = name, .file = file, .item = item};
    return TG_OK;
}

static tg_status index_file(const tg_k8s_join *j, size_t file, indexes *out)
{
    tg_k8s_facts *facts = tg_k8s_facts_of(j, file);
    tg_k8s_find **finds = facts->finds.items;
    tg_k8s_lender *lenders = facts->lenders.items;
    tg_k8s_scaler *scalers = facts->scalers.items;
    tg_k8s_claim *claims = facts->claims.items;
    tg_k8s_keys *keys = facts->keys.items;
    tg_status status = TG_OK;
    for (size_t i = 0; i < facts->finds.count && !status; i++) {
        finds[i]->file = file;
        status = add_named(&out->finds, finds[i]->name.name, file, finds[i], j->err);
    }
    for (size_t i = 0; i < facts->lenders.count && !status; i++) {
        status = add_named(&out->lenders, lenders[i].name.name, file, &lenders[i], j->err);
    }
    for (size_t i = 0; i < facts->scalers.count && !status; i++) {
        status = add_named(&out->scalers, scalers[i].name, file, &scalers[i], j->err);
    }
    for (size_t i = 0; i < facts->claims.count && !status; i++) {
        status = add_named(&out->claims, claims[i].name.name, file, &claims[i], j->err);
    }
    for (size_t i = 0; i < facts->keys.count && !status; i++) {
        status = add_named(&out->keys, keys[i].name.name, file, &keys[i], j->err);
    }
    return status;
}

static tg_status build_indexes(const tg_k8s_join *j, indexes *out)
{
    tg_vec *all[] = {&out->finds, &out->lenders, &out->scalers, &out->claims, &out->keys};
    for (size_t i = 0; i < 5; i++) *all[i] = tg_vec_of(j->arena, sizeof(named));
    for (size_t f = 0; f < j->count; f++) {
        if (!tg_k8s_facts_of(j, f)) continue;
        tg_status status = index_file(j, f, out);
        if (status) return status;
    }
    for (size_t i = 0; i < 5; i++) {
        if (tg_vec_sort(all[i], compare_named)) return tg_fail_memory(j->err);
    }
    return TG_OK;
}

/* --- claims and keys ------------------------------------------------------------------------- */

static bool fits_claim(const void *item, const tg_k8s_find *from, const void *wanted)
{
    const tg_k8s_claim *claim = item;
    const tg_k8s_wait *wait = wanted;
    bool is_template = tg_slice_is(claim->name.kind, "ResourceClaimTemplate");
    return is_template == (wait->kind == TG_K8S_WAIT_CLAIM_TEMPLATE) &&
           is_same_space(claim->name.space, from->name.space);
}

static bool fits_keys(const void *item, const tg_k8s_find *from, const void *wanted)
{
    const tg_k8s_keys *keys = item;
    const tg_k8s_wait *wait = wanted;
    bool is_map = tg_slice_is(keys->name.kind, "ConfigMap");
    return is_map == tg_slice_is(wait->kinds, "ConfigMap") &&
           is_same_space(keys->name.space, from->name.space);
}

static void set_number(const tg_k8s_join *j, tg_attribute *attribute, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    tg_slice value = tg_arena_copy(j->arena, tg_slice_of(text));
    attribute->is_known = value.ptr != NULL;
    attribute->value = value.ptr ? value : (tg_slice){"", 0};
}

/* Only where one kind of pods can be meant. */
static tg_attribute *only_driver(tg_k8s_find *find, const char *driver)
{
    tg_attribute *all = find->attributes.items;
    tg_attribute *found = NULL;
    for (size_t i = 0; i < find->attributes.count; i++) {
        if (!tg_slice_is(all[i].driver, driver)) continue;
        if (found) return NULL;
        found = &all[i];
    }
    return found;
}

static tg_status settle_claim(const tg_k8s_join *j, tg_k8s_find *find, const tg_k8s_claim *claim)
{
    tg_attribute *accelerator = only_driver(find, "accelerator");
    tg_attribute *count = only_driver(find, "accelerator_count");
    if (accelerator) accelerator->value = claim->device_class;
    if (count) set_number(j, count, claim->count);
    if (find->is_certain) return TG_OK;
    find->is_certain = true;
    find->asset.category = tg_text_of(tg_get(find->workload->rule, "category"));
    find->asset.reason = tg_arena_printf(j->arena, "%.*s %.*s claims a device of class %.*s",
                                         TG_FMT(claim->name.kind), TG_FMT(claim->name.name),
                                         TG_FMT(claim->device_class));
    return find->asset.reason.ptr ? TG_OK : tg_fail_memory(j->err);
}

static tg_status settle_keys(const tg_k8s_join *j, tg_k8s_find *find, const tg_k8s_wait *wait,
                             const tg_k8s_keys *keys)
{
    if (find->is_certain) return TG_OK;
    find->is_certain = true;
    find->asset.category = keys->signal->category;
    if (!find->asset.category.n) {
        find->asset.category = tg_text_of(tg_get(find->workload->rule, "category"));
    }
    find->asset.reason =
        tg_arena_printf(j->arena, "container %.*s is given %.*s of %.*s %.*s, %.*s",
                        TG_FMT(wait->container), TG_FMT(keys->key), TG_FMT(keys->name.kind),
                        TG_FMT(keys->name.name), TG_FMT(keys->signal->what));
    return find->asset.reason.ptr ? TG_OK : tg_fail_memory(j->err);
}

static tg_status settle_waits(const tg_k8s_join *j, const indexes *in, tg_k8s_find *find)
{
    const tg_k8s_wait *waits = find->waits.items;
    tg_status status = TG_OK;
    for (size_t i = 0; i < find->waits.count && !status; i++) {
        if (waits[i].kind == TG_K8S_WAIT_ENV) {
            const tg_k8s_keys *keys =
                find_nearest(j, &in->keys, waits[i].name, find, &waits[i], fits_keys);
            if (keys) status = settle_keys(j, find, &waits[i], keys);
        } else {
            const tg_k8s_claim *claim =
                find_nearest(j, &in->claims, waits[i].name, find, &waits[i], fits_claim);
            if (claim) status = settle_claim(j, find, claim);
        }
    }
    if (!find->is_certain) find->is_dropped = true;
    return status;
}

/* --- owners ---------------------------------------------------------------------------------- */

static bool fits_owner(const void *item, const tg_k8s_find *from, const void *wanted)
{
    const tg_k8s_find *find = item;
    (void)wanted;
    return find->file == from->file && find != from &&
           tg_slice_equal(find->name.kind, from->owner_kind) &&
           is_same_space(find->name.space, from->name.space);
}

/* A dump of a cluster holds the pods and replica sets that a controller made from its template:
 * they are the same cost once more. */
static void settle_owner(const tg_k8s_join *j, const indexes *in, tg_k8s_find *find)
{
    if (!find->owner_name.n) return;
    const void *owner = find_nearest(j, &in->finds, find->owner_name, find, NULL, fits_owner);
    if (owner) find->is_dropped = true;
}

/* --- labels from elsewhere ------------------------------------------------------------------- */

static bool fits_lender(const void *item, const tg_k8s_find *from, const void *wanted)
{
    const tg_k8s_lender *lender = item;
    const tg_k8s_borrow *borrow = wanted;
    return lender->reference == borrow->reference &&
           is_same_space(lender->name.space, from->name.space);
}

static tg_slice kind_of(tg_slice name)
{
    tg_slice rest = name;
    tg_slice group = tg_slice_cut(&rest, '/');
    return rest.ptr ? rest : group;
}

static tg_status miss_lender(const tg_k8s_join *j, tg_value rule, const tg_k8s_borrow *borrow,
                             tg_k8s_find *find)
{
    tg_slice how = tg_text_of(tg_get(rule, "is_missing"));
    if (!tg_slice_is(how, "open") && !tg_slice_is(how, "parent")) return TG_OK;
    tg_slice kind = kind_of(tg_text_of(tg_at(tg_get(rule, "kinds"), 0)));
    tg_slice name = borrow->name.n ? borrow->name : tg_slice_of("(not named here)");
    tg_slice waits_for = tg_arena_printf(j->arena, "%.*s %.*s, which is not in this scan",
                                         TG_FMT(kind), TG_FMT(name));
    if (!waits_for.ptr) return tg_fail_memory(j->err);
    if (tg_slice_is(how, "parent")) {
        find->asset.parent = (tg_parent){
            .is_needed = true, .what = tg_text_of(tg_get(rule, "what")), .waits_for = waits_for};
        return TG_OK;
    }
    tg_open *open = tg_vec_push(&find->opens);
    if (!open) return tg_fail_memory(j->err);
    *open = (tg_open){.carrier = kind, .waits_for = waits_for, .sink = TG_SINK_BILL};
    return TG_OK;
}

/* A node pool is of the cloud that its node class is of. */
static void follow_platform(const tg_k8s_lender *lender, tg_asset *asset)
{
    bool is_azure = tg_slice_find(lender->name.group, tg_slice_of("azure")) != SIZE_MAX;
    if (asset->platform != TG_PLATFORM_AWS || !is_azure) return;
    asset->platform = TG_PLATFORM_AZURE;
    asset->provider = tg_slice_of("azure");
}

static tg_status settle_borrows(const tg_k8s_join *j, const indexes *in, tg_k8s_find *find)
{
    const tg_k8s_borrow *borrows = find->borrows.items;
    const tg_k8s_reference *references = j->k8s->references.items;
    for (size_t i = 0; i < find->borrows.count; i++) {
        tg_value rule = references[borrows[i].reference].rule;
        const tg_k8s_lender *lender =
            borrows[i].name.n
                ? find_nearest(j, &in->lenders, borrows[i].name, find, &borrows[i], fits_lender)
                : NULL;
        if (!lender) {
            tg_status status = miss_lender(j, rule, &borrows[i], find);
            if (status) return status;
            continue;
        }
        follow_platform(lender, &find->asset);
        const tg_tag *tags = lender->tags.items;
        for (size_t t = 0; t < lender->tags.count; t++) {
            tg_tag *tag = tg_vec_push(&find->tags);
            if (!tag) return tg_fail_memory(j->err);
            *tag = tags[t];
        }
    }
    return TG_OK;
}

/* --- autoscalers ----------------------------------------------------------------------------- */

static bool fits_scaler(const void *item, const tg_k8s_find *from, const void *wanted)
{
    const tg_k8s_scaler *scaler = item;
    (void)wanted;
    return tg_slice_equal(scaler->kind, from->name.kind) &&
           is_same_space(scaler->space, from->name.space);
}

static void settle_scaler(const tg_k8s_join *j, const indexes *in, tg_k8s_find *find)
{
    if (!find->name.name.n) return;
    const tg_k8s_scaler *scaler =
        find_nearest(j, &in->scalers, find->name.name, find, NULL, fits_scaler);
    if (!scaler) return;
    tg_attribute *min = only_driver(find, "min_count");
    tg_attribute *max = only_driver(find, "max_count");
    if (min && scaler->has_min) set_number(j, min, scaler->min);
    if (max && scaler->has_max) set_number(j, max, scaler->max);
}

/* --- the whole ------------------------------------------------------------------------------- */

static tg_status push_asset(const tg_k8s_join *j, tg_k8s_find *find)
{
    tg_asset *asset = tg_vec_push(&j->scans[find->file]->assets);
    if (!asset) return tg_fail_memory(j->err);
    *asset = find->asset;
    asset->after.tags = find->tags.items;
    asset->after.tag_count = find->tags.count;
    asset->after.opens = find->opens.items;
    asset->after.open_count = find->opens.count;
    asset->after.attributes = find->attributes.items;
    asset->after.attribute_count = find->attributes.count;
    return TG_OK;
}

/* A broken document that imports keys could hide an asset only if there are keys to import. */
static tg_status settle_doubts(const tg_k8s_join *j, const indexes *in, size_t file)
{
    tg_vec *doubts = &tg_k8s_facts_of(j, file)->doubts;
    for (size_t i = 0; i < doubts->count; i++) {
        tg_diagnostic *d = tg_vec_push(&j->scans[file]->diagnostics);
        if (!d) return tg_fail_memory(j->err);
        *d = *(const tg_diagnostic *)tg_vec_at(doubts, i);
        if (in->keys.count) d->level = TG_DIAGNOSTIC_ERROR;
    }
    return TG_OK;
}

tg_status tg_k8s_join_objects(tg_k8s_join *j)
{
    indexes in;
    tg_status status = build_indexes(j, &in);
    named *finds = in.finds.items;
    for (size_t i = 0; i < in.finds.count && !status; i++) {
        tg_k8s_find *find = finds[i].item;
        if (!find->is_dropped) status = settle_waits(j, &in, find);
    }
    for (size_t i = 0; i < in.finds.count && !status; i++) settle_owner(j, &in, finds[i].item);
    for (size_t f = 0; f < j->count && !status; f++) {
        tg_k8s_facts *facts = tg_k8s_facts_of(j, f);
        if (!facts) continue;
        tg_k8s_find **all = facts->finds.items;
        for (size_t i = 0; i < facts->finds.count && !status; i++) {
            if (all[i]->is_dropped) continue;
            settle_scaler(j, &in, all[i]);
            status = settle_borrows(j, &in, all[i]);
            if (!status) status = push_asset(j, all[i]);
        }
        if (!status) status = settle_doubts(j, &in, f);
    }
    return status;
}
