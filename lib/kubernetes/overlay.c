/* What kustomizations lay over the objects that they refer to, once all files are read: labels that
 * are the same in every overlay count as the object's own, patches that speak of labels leave them
 * open, and a patch is no object. */
#include "kubernetes/internal.h"

enum { CHAIN_MAX = 16, VISITS_MAX = 100000 };

/* --- which kustomization reaches which file -------------------------------------------------- */

typedef struct known_path {
    tg_slice path;
    size_t file;
} known_path;

/* A file, reached from a kustomization that nothing refers to through those in `chain`. */
typedef struct reach {
    size_t file;
    size_t chain[CHAIN_MAX]; /* scans; the first is the outermost */
    size_t chain_count;
} reach;

typedef struct graph {
    const tg_k8s_join *j;
    tg_vec paths;       /* known_path of all files */
    tg_vec directories; /* known_path of all kustomizations, by directory */
    tg_vec reaches;     /* reach */
    bool *is_inner;     /* per scan: some kustomization refers to it */
    size_t visits;
} graph;

static int compare_paths(const void *left, const void *right)
{
    return tg_slice_compare(((const known_path *)left)->path, ((const known_path *)right)->path);
}

static size_t find_path(const tg_vec *paths, tg_slice path)
{
    const known_path *all = paths->items;
    size_t low = 0;
    size_t high = paths->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tg_slice_compare(all[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < paths->count && tg_slice_equal(all[low].path, path) ? all[low].file : SIZE_MAX;
}

static tg_status add_path(graph *g, tg_vec *to, tg_slice path, size_t file)
{
    known_path *known = tg_vec_push(to);
    if (!known) return tg_fail_memory(g->j->err);
    *known = (known_path){.path = path, .file = file};
    return TG_OK;
}

static tg_status build_paths(graph *g)
{
    for (size_t f = 0; f < g->j->count; f++) {
        const tg_k8s_facts *facts = tg_k8s_facts_of(g->j, f);
        if (!facts) continue;
        tg_status status = add_path(g, &g->paths, g->j->scans[f]->path, f);
        if (!status && facts->kustomization) {
            status = add_path(g, &g->directories, facts->kustomization->directory, f);
        }
        if (status) return status;
    }
    if (tg_vec_sort(&g->paths, compare_paths) || tg_vec_sort(&g->directories, compare_paths)) {
        return tg_fail_memory(g->j->err);
    }
    return TG_OK;
}

static void mark_inner(graph *g)
{
    const known_path *all = g->directories.items;
    for (size_t i = 0; i < g->directories.count; i++) {
        const tg_k8s_kustomization *k = tg_k8s_facts_of(g->j, all[i].file)->kustomization;
        const tg_slice *resources = k->resources.items;
        for (size_t r = 0; r < k->resources.count; r++) {
            size_t file = find_path(&g->directories, resources[r]);
            if (file != SIZE_MAX) g->is_inner[file] = true;
        }
    }
}

static tg_status follow(graph *g, reach *way)
{
    if (way->chain_count == CHAIN_MAX || ++g->visits > VISITS_MAX) return TG_OK;
    size_t from = way->file;
    way->chain[way->chain_count++] = from;
    const tg_k8s_kustomization *k = tg_k8s_facts_of(g->j, from)->kustomization;
    const tg_slice *resources = k->resources.items;
    tg_status status = TG_OK;
    for (size_t r = 0; r < k->resources.count && !status; r++) {
        way->file = find_path(&g->directories, resources[r]);
        if (way->file != SIZE_MAX) {
            status = follow(g, way);
            continue;
        }
        way->file = find_path(&g->paths, resources[r]);
        if (way->file == SIZE_MAX) continue;
        reach *kept = tg_vec_push(&g->reaches);
        if (!kept) return tg_fail_memory(g->j->err);
        *kept = *way;
    }
    way->chain_count--;
    return status;
}

static int compare_reaches(const void *left, const void *right)
{
    const reach *a = left;
    const reach *b = right;
    return (a->file > b->file) - (a->file < b->file);
}

static tg_status build_graph(graph *g)
{
    tg_arena *arena = g->j->arena;
    g->paths = tg_vec_of(arena, sizeof(known_path));
    g->directories = tg_vec_of(arena, sizeof(known_path));
    g->reaches = tg_vec_of(arena, sizeof(reach));
    g->is_inner = tg_arena_array(arena, g->j->count, sizeof *g->is_inner);
    if (!g->is_inner) return tg_fail_memory(g->j->err);
    tg_status status = build_paths(g);
    if (status) return status;
    mark_inner(g);
    const known_path *all = g->directories.items;
    for (size_t i = 0; i < g->directories.count && !status; i++) {
        reach way = {.file = all[i].file};
        if (!g->is_inner[all[i].file]) status = follow(g, &way);
    }
    if (status) return status;
    return tg_vec_sort(&g->reaches, compare_reaches) ? tg_fail_memory(g->j->err) : TG_OK;
}

/* --- labels ---------------------------------------------------------------------------------- */

static const tg_vec *labels_for(const graph *g, size_t file, const tg_k8s_find *find)
{
    const tg_k8s_kustomization *k = tg_k8s_facts_of(g->j, file)->kustomization;
    if (find->takes_metadata_labels) return &k->labels;
    return find->has_template ? &k->template_labels : NULL;
}

/* The label that one way gives an object; the outermost kustomization writes last. */
static const tg_tag *label_of(const graph *g, const reach *way, const tg_k8s_find *find,
                              tg_slice key)
{
    for (size_t i = 0; i < way->chain_count; i++) {
        const tg_vec *labels = labels_for(g, way->chain[i], find);
        const tg_tag *all = labels ? labels->items : NULL;
        for (size_t t = 0; labels && t < labels->count; t++) {
            if (tg_slice_equal(all[t].key, key)) return &all[t];
        }
    }
    return NULL;
}

static void remove_tags(tg_k8s_find *find, tg_slice key)
{
    tg_tag *all = find->tags.items;
    size_t kept = 0;
    for (size_t i = 0; i < find->tags.count; i++) {
        if (tg_slice_equal(all[i].key, key)) continue;
        all[kept++] = all[i];
    }
    find->tags.count = kept;
}

static bool has_tag(const tg_vec *tags, size_t from, tg_slice key)
{
    const tg_tag *all = tags->items;
    for (size_t i = from; i < tags->count; i++) {
        if (tg_slice_equal(all[i].key, key)) return true;
    }
    return false;
}

/* One key over all ways: the same everywhere it is what the object has, different it is known only
 * when built, missing on some it does not count. */
static tg_status settle_key(const graph *g, const reach *ways, size_t count, const tg_tag *first,
                            tg_k8s_find *find)
{
    tg_tag tag = *first;
    size_t on = 0;
    bool differs = false;
    for (size_t w = 0; w < count; w++) {
        const tg_tag *other = label_of(g, &ways[w], find, first->key);
        if (!other) continue;
        on++;
        if (!tg_slice_equal(other->value, first->value)) differs = true;
    }
    if (on < count) {
        tag.sink = TG_SINK_NONE;
        tag.carrier =
            tg_arena_printf(g->j->arena, "%.*s but not in every overlay", TG_FMT(tag.carrier));
        if (!tag.carrier.ptr) return tg_fail_memory(g->j->err);
    } else {
        remove_tags(find, first->key);
    }
    if (on == count && differs) {
        tag.state = TG_TAG_UNKNOWN;
        tag.value = (tg_slice){"", 0};
        tag.waits_for = tg_slice_of("kustomize build of each overlay");
    }
    tg_tag *kept = tg_vec_push(&find->tags);
    if (!kept) return tg_fail_memory(g->j->err);
    *kept = tag;
    return TG_OK;
}

static tg_status settle_labels(const graph *g, const reach *ways, size_t count, tg_k8s_find *find)
{
    tg_vec done = tg_vec_of(g->j->arena, sizeof(tg_tag));
    for (size_t w = 0; w < count; w++) {
        for (size_t i = 0; i < ways[w].chain_count; i++) {
            const tg_vec *labels = labels_for(g, ways[w].chain[i], find);
            const tg_tag *all = labels ? labels->items : NULL;
            for (size_t t = 0; labels && t < labels->count; t++) {
                if (has_tag(&done, 0, all[t].key)) continue;
                tg_tag *mark = tg_vec_push(&done);
                if (!mark) return tg_fail_memory(g->j->err);
                *mark = all[t];
                tg_status status = settle_key(g, ways, count, &all[t], find);
                if (status) return status;
            }
        }
    }
    return TG_OK;
}

/* --- patches --------------------------------------------------------------------------------- */

static bool speaks_of_labels(const graph *g, const tg_k8s_patch *patch, const tg_k8s_find *find)
{
    if (patch->kind.n && !tg_slice_equal(patch->kind, find->name.kind)) return false;
    size_t file = patch->path.n ? find_path(&g->paths, patch->path) : SIZE_MAX;
    if (file == SIZE_MAX) return patch->has_labels;
    const tg_k8s_facts *facts = tg_k8s_facts_of(g->j, file);
    const tg_slice *kinds = facts->label_kinds.items;
    for (size_t i = 0; i < facts->label_kinds.count; i++) {
        if (!kinds[i].n || tg_slice_equal(kinds[i], find->name.kind)) return true;
    }
    return false;
}

static tg_status open_for_patches(const graph *g, const reach *way, tg_k8s_find *find)
{
    for (size_t i = 0; i < way->chain_count; i++) {
        const tg_k8s_kustomization *k = tg_k8s_facts_of(g->j, way->chain[i])->kustomization;
        const tg_k8s_patch *patches = k->patches.items;
        for (size_t p = 0; p < k->patches.count; p++) {
            if (!speaks_of_labels(g, &patches[p], find)) continue;
            tg_open *open = tg_vec_push(&find->opens);
            if (!open) return tg_fail_memory(g->j->err);
            tg_slice directory = k->directory.n ? k->directory : tg_slice_of(".");
            open->carrier = patches[p].path.n ? patches[p].path : k->path;
            open->waits_for =
                tg_arena_printf(g->j->arena, "kustomize build %.*s", TG_FMT(directory));
            open->sink = TG_SINK_BILL;
            if (!open->waits_for.ptr) return tg_fail_memory(g->j->err);
            break;
        }
    }
    return TG_OK;
}

static tg_status settle_reaches(const graph *g)
{
    const reach *all = g->reaches.items;
    for (size_t from = 0, to = 0; from < g->reaches.count; from = to) {
        while (to < g->reaches.count && all[to].file == all[from].file) to++;
        tg_k8s_facts *facts = tg_k8s_facts_of(g->j, all[from].file);
        tg_k8s_find **finds = facts->finds.items;
        for (size_t i = 0; i < facts->finds.count; i++) {
            tg_status status = settle_labels(g, all + from, to - from, finds[i]);
            for (size_t w = from; w < to && !status; w++) {
                status = open_for_patches(g, &all[w], finds[i]);
            }
            if (status) return status;
        }
    }
    return TG_OK;
}

/* Whether some whole object in the scan is what a patch of that kind and name is for. */
static bool has_object(const graph *g, const tg_k8s_find *patch)
{
    for (size_t f = 0; f < g->j->count; f++) {
        const tg_k8s_facts *facts = tg_k8s_facts_of(g->j, f);
        tg_k8s_find *const *finds = facts ? facts->finds.items : NULL;
        for (size_t i = 0; facts && i < facts->finds.count; i++) {
            if (finds[i]->is_patch || finds[i]->is_dropped) continue;
            if (!tg_slice_equal(finds[i]->name.kind, patch->name.kind)) continue;
            if (tg_slice_equal(finds[i]->name.name, patch->name.name)) return true;
        }
    }
    return false;
}

static tg_status observe(const graph *g, const tg_k8s_kustomization *k, size_t file,
                         tg_location location, tg_slice why)
{
    tg_arena *arena = g->j->arena;
    tg_slice directory = k->directory.n ? k->directory : tg_slice_of(".");
    tg_slice word = tg_k8s_shell_word(directory, arena);
    tg_observation *o = word.ptr ? tg_vec_push(&g->j->scans[file]->observations) : NULL;
    if (!o) return tg_fail_memory(g->j->err);
    *o = (tg_observation){
        .policy = tg_slice_of("manifest-unrendered"),
        .location = location,
        .subject = k->path,
        .message =
            tg_arena_printf(arena,
                            "a patch of %.*s makes AI of something that is none here (%.*s), so "
                            "it cannot be judged before it is built",
                            TG_FMT(k->path), TG_FMT(why)),
        .fix = tg_arena_printf(
            arena, "kustomize build %.*s > rendered.yaml && tallygate check rendered.yaml",
            TG_FMT(word)),
        .is_incomplete = true,
    };
    return o->message.ptr && o->fix.ptr ? TG_OK : tg_fail_memory(g->j->err);
}

/* Takes the objects of a patch file out, and reports those that make AI of something that is none.
 */
static tg_status settle_patch(const graph *g, const tg_k8s_kustomization *k, size_t file)
{
    tg_k8s_facts *facts = tg_k8s_facts_of(g->j, file);
    tg_k8s_find **finds = facts->finds.items;
    for (size_t i = 0; i < facts->finds.count; i++) {
        if (finds[i]->is_dropped) continue;
        finds[i]->is_dropped = true;
        if (!finds[i]->is_certain || has_object(g, finds[i])) continue;
        tg_status status = observe(g, k, file, finds[i]->asset.location, finds[i]->asset.reason);
        if (status) return status;
    }
    return TG_OK;
}

static bool is_resource(const graph *g, size_t file)
{
    const reach *all = g->reaches.items;
    for (size_t i = 0; i < g->reaches.count; i++) {
        if (all[i].file == file) return true;
    }
    return false;
}

/* What has no image is a part only where something could merge it: the object that it would be
 * lacks its selector too, and there is a kustomization in the scan that does not list it as an
 * object. Else it is an object that somebody has left unfinished, and is judged. */
static void keep_unfinished(const graph *g)
{
    for (size_t f = 0; f < g->j->count; f++) {
        const tg_k8s_facts *facts = tg_k8s_facts_of(g->j, f);
        tg_k8s_find **finds = facts ? facts->finds.items : NULL;
        for (size_t i = 0; facts && i < facts->finds.count; i++) {
            if (!finds[i]->is_patch) continue;
            bool could_be_part = g->directories.count && finds[i]->lacks_selector;
            finds[i]->is_patch = could_be_part && !is_resource(g, f);
        }
    }
}

/* Files that are patches, whatever is in them, before anything else is settled. */
static void mark_patches(const graph *g)
{
    const known_path *all = g->directories.items;
    for (size_t d = 0; d < g->directories.count; d++) {
        const tg_k8s_kustomization *k = tg_k8s_facts_of(g->j, all[d].file)->kustomization;
        const tg_k8s_patch *patches = k->patches.items;
        for (size_t p = 0; p < k->patches.count; p++) {
            size_t file = patches[p].path.n ? find_path(&g->paths, patches[p].path) : SIZE_MAX;
            if (file == SIZE_MAX) continue;
            tg_k8s_facts *facts = tg_k8s_facts_of(g->j, file);
            tg_k8s_find **finds = facts->finds.items;
            for (size_t i = 0; i < facts->finds.count; i++) finds[i]->is_patch = true;
        }
    }
}

static bool reaches_find(const graph *g, size_t kustomization)
{
    const reach *all = g->reaches.items;
    for (size_t i = 0; i < g->reaches.count; i++) {
        const tg_k8s_facts *facts = tg_k8s_facts_of(g->j, all[i].file);
        if (!facts->finds.count) continue;
        for (size_t c = 0; c < all[i].chain_count; c++) {
            if (all[i].chain[c] == kustomization) return true;
        }
    }
    return false;
}

static tg_status settle_patches(const graph *g)
{
    const known_path *all = g->directories.items;
    for (size_t d = 0; d < g->directories.count; d++) {
        const tg_k8s_kustomization *k = tg_k8s_facts_of(g->j, all[d].file)->kustomization;
        const tg_k8s_patch *patches = k->patches.items;
        for (size_t p = 0; p < k->patches.count; p++) {
            size_t file = patches[p].path.n ? find_path(&g->paths, patches[p].path) : SIZE_MAX;
            tg_status status = file == SIZE_MAX ? TG_OK : settle_patch(g, k, file);
            if (status) return status;
        }
        if (!k->marker.n || reaches_find(g, all[d].file)) continue;
        tg_location location = {.file = k->path, .line = 1, .column = 1};
        tg_status status = observe(g, k, all[d].file, location, k->marker);
        if (status) return status;
    }
    return TG_OK;
}

/* Parts of objects that no kustomization here knows: somebody else merges them. */
static tg_status drop_parts(const graph *g)
{
    for (size_t f = 0; f < g->j->count; f++) {
        const tg_k8s_facts *facts = tg_k8s_facts_of(g->j, f);
        tg_k8s_find **finds = facts ? facts->finds.items : NULL;
        for (size_t i = 0; facts && i < facts->finds.count; i++) {
            if (!finds[i]->is_patch || finds[i]->is_dropped) continue;
            finds[i]->is_dropped = true;
            tg_status status = tg_scan_diagnose(
                g->j->scans[f], TG_DIAGNOSTIC_NOTE, finds[i]->asset.location,
                "part of %.*s %.*s without an image: taken for a patch, not for an object",
                TG_FMT(finds[i]->name.kind), TG_FMT(finds[i]->name.name));
            if (status) return tg_fail_memory(g->j->err);
        }
    }
    return TG_OK;
}

tg_status tg_k8s_join_kustomizations(tg_k8s_join *j)
{
    graph g = {.j = j};
    tg_status status = build_graph(&g);
    if (status) return status;
    keep_unfinished(&g);
    mark_patches(&g);
    status = settle_patches(&g);
    if (!status) status = drop_parts(&g);
    return status ? status : settle_reaches(&g);
}
