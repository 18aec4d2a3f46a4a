/* Kustomizations: what they lay over the objects that they refer to, as far as it can be told
 * without building them. Labels are added as kustomize does it (kubectl.docs.kubernetes.io,
 * "labels" and "commonLabels", 2025): to the metadata of all objects, and to pod templates of the
 * kinds that it knows where selectors or templates are included. Patches that speak of labels leave
 * the labels of the kind they are for open; a patch is no object, and one that asks for a device
 * where no object does is reported. */
#include "kubernetes/internal.h"

enum { PATCH_BYTES_MAX = 64 * 1024, KINDS_MAX = 64 };

static tg_slice base_name(tg_slice path)
{
    for (size_t i = path.n; i-- > 0;) {
        if (path.ptr[i] == '/') return tg_slice_from(path, i + 1);
    }
    return path;
}

static tg_slice parent_of(tg_slice path)
{
    for (size_t i = path.n; i-- > 0;) {
        if (path.ptr[i] == '/') return (tg_slice){path.ptr, i};
    }
    return (tg_slice){"", 0};
}

bool tg_k8s_is_kustomization(tg_slice path)
{
    tg_slice base = base_name(path);
    return tg_slice_is(base, "kustomization.yaml") || tg_slice_is(base, "kustomization.yml");
}

static bool is_remote(tg_slice entry)
{
    return tg_slice_find(entry, tg_slice_of("://")) != SIZE_MAX ||
           tg_slice_find(entry, tg_slice_of("?ref=")) != SIZE_MAX ||
           tg_slice_starts(entry, tg_slice_of("github.com/")) || memchr(entry.ptr, '\n', entry.n);
}

/* "a/b" and "../c/./d" to "a/c/d"; {NULL, 0} when out of memory. */
static tg_slice resolve(tg_arena *arena, tg_slice directory, tg_slice entry)
{
    char *to = tg_arena_alloc(arena, directory.n + entry.n + 2);
    if (!to) return (tg_slice){NULL, 0};
    if (directory.n) memcpy(to, directory.ptr, directory.n);
    size_t n = directory.n;
    while (entry.ptr) {
        tg_slice part = tg_slice_cut(&entry, '/');
        if (!part.n || tg_slice_is(part, ".")) continue;
        if (tg_slice_is(part, "..")) {
            while (n > 0 && to[n - 1] != '/') n--;
            if (n > 0) n--;
            continue;
        }
        if (n) to[n++] = '/';
        memcpy(to + n, part.ptr, part.n);
        n += part.n;
    }
    return (tg_slice){to, n};
}

static tg_status take_paths(tg_k8s_context *c, tg_value list, tg_k8s_kustomization *k)
{
    for (tg_value e = tg_first(list); !tg_is_missing(e); e = tg_next(list, e)) {
        tg_slice entry = tg_string_of(e);
        if (!entry.n || is_remote(entry)) continue;
        tg_slice *path = tg_vec_push(&k->resources);
        if (!path) return tg_k8s_memory(c);
        *path = resolve(c->scan->arena, k->directory, entry);
        if (!path->ptr) return tg_k8s_memory(c);
    }
    return TG_OK;
}

/* A path, or the patch itself. */
static tg_status take_patch(tg_k8s_context *c, tg_slice path, tg_slice text, tg_slice kind,
                            tg_k8s_kustomization *k)
{
    tg_k8s_patch *patch = tg_vec_push(&k->patches);
    if (!patch) return tg_k8s_memory(c);
    *patch = (tg_k8s_patch){.path = {"", 0}, .kind = tg_k8s_keep(c, kind)};
    patch->has_labels = tg_slice_find(text, tg_slice_of("labels")) != SIZE_MAX;
    if (path.n && !is_remote(path)) patch->path = resolve(c->scan->arena, k->directory, path);
    if (!patch->path.ptr || !patch->kind.ptr) return tg_k8s_memory(c);
    if (!text.n || k->marker.n) return TG_OK;
    return tg_k8s_find_mention(c, text, &k->marker, &k->marker_line);
}

static tg_status take_patches(tg_k8s_context *c, tg_value object, tg_k8s_kustomization *k)
{
    static const char *const lists[] = {"patches", "patchesStrategicMerge", "patchesJson6902"};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        tg_value list = tg_get(object, lists[l]);
        for (tg_value p = tg_first(list); !tg_is_missing(p); p = tg_next(list, p)) {
            tg_slice text = tg_string_of(tg_get(p, "patch"));
            tg_slice path = tg_string_of(tg_get(p, "path"));
            tg_slice whole = tg_string_of(p);
            if (whole.n && memchr(whole.ptr, '\n', whole.n))
                text = whole;
            else if (whole.n)
                path = whole;
            tg_slice kind = tg_string_of(tg_select_first(p, tg_slice_of("target.kind")));
            tg_status status = take_patch(c, path, text, kind, k);
            if (status) return status;
        }
    }
    return TG_OK;
}

static tg_status take_added_labels(tg_k8s_context *c, tg_value object, tg_k8s_kustomization *k)
{
    tg_slice none = {"", 0};
    tg_slice common = tg_slice_of("commonLabels");
    tg_slice pairs = tg_slice_of("pairs");
    tg_slice carrier = tg_arena_printf(c->scan->arena, "labels of %.*s", TG_FMT(k->path));
    if (!carrier.ptr) return tg_k8s_memory(c);
    tg_status status = tg_k8s_take_labels(c, object, common, none, &k->labels);
    if (!status) status = tg_k8s_take_labels(c, object, common, none, &k->template_labels);
    tg_value list = tg_get(object, "labels");
    for (tg_value l = tg_first(list); !tg_is_missing(l) && !status; l = tg_next(list, l)) {
        bool is_deep = tg_bool_of(tg_get(l, "includeSelectors"), false) ||
                       tg_bool_of(tg_get(l, "includeTemplates"), false);
        status = tg_k8s_take_labels(c, l, pairs, none, &k->labels);
        if (!status && is_deep) status = tg_k8s_take_labels(c, l, pairs, none, &k->template_labels);
    }
    tg_k8s_name_carrier(&k->labels, carrier);
    tg_k8s_name_carrier(&k->template_labels, carrier);
    return status;
}

tg_status tg_k8s_take_kustomization(tg_k8s_context *c, tg_value object)
{
    tg_arena *arena = c->scan->arena;
    tg_k8s_kustomization *k = tg_arena_alloc(arena, sizeof *k);
    if (!k) return tg_k8s_memory(c);
    if (c->facts->kustomization || tg_type_of(object) != TG_OBJECT) return TG_OK;
    *k = (tg_k8s_kustomization){
        .directory = parent_of(c->scan->path),
        .path = c->scan->path,
        .resources = tg_vec_of(arena, sizeof(tg_slice)),
        .patches = tg_vec_of(arena, sizeof(tg_k8s_patch)),
        .labels = tg_vec_of(arena, sizeof(tg_tag)),
        .template_labels = tg_vec_of(arena, sizeof(tg_tag)),
    };
    static const char *const lists[] = {"resources", "bases", "components"};
    tg_status status = TG_OK;
    for (size_t i = 0; i < sizeof lists / sizeof *lists && !status; i++) {
        status = take_paths(c, tg_get(object, lists[i]), k);
    }
    if (!status) status = take_patches(c, object, k);
    if (!status) status = take_added_labels(c, object, k);
    c->facts->kustomization = k;
    return status;
}

static bool is_asset_kind(const tg_k8s *k8s, tg_slice kind)
{
    size_t count = 0;
    const tg_workload *all = tg_workload_all(k8s->catalog, &count);
    for (size_t i = 0; i < count; i++) {
        if (tg_slice_equal(all[i].kind, kind) && tg_workload_is_asset(&all[i])) return true;
    }
    return false;
}

static tg_status add_label_kind(tg_k8s_context *c, tg_slice kind)
{
    tg_slice *kept = tg_vec_push(&c->facts->label_kinds);
    if (!kept) return tg_k8s_memory(c);
    *kept = tg_k8s_keep(c, kind);
    return kept->ptr ? TG_OK : tg_k8s_memory(c);
}

/* Without parsing: few files are patches, and those are small and name no image. */
tg_status tg_k8s_take_label_kinds(tg_k8s_context *c, tg_slice text)
{
    static const tg_slice word = TG_LIT("kind:");
    bool may_be = text.n <= PATCH_BYTES_MAX &&
                  tg_slice_find(text, tg_slice_of("labels")) != SIZE_MAX &&
                  tg_slice_find(text, tg_slice_of("image:")) == SIZE_MAX;
    if (!may_be) return TG_OK;
    bool has_kind = false;
    tg_slice rest = text;
    while (rest.ptr && c->facts->label_kinds.count < KINDS_MAX) {
        tg_slice line = tg_slice_cut(&rest, '\n');
        if (!tg_slice_starts(line, word)) continue;
        has_kind = true;
        tg_slice kind = tg_slice_trim(tg_slice_from(line, word.n));
        tg_status status = is_asset_kind(c->k8s, kind) ? add_label_kind(c, kind) : TG_OK;
        if (status) return status;
    }
    bool is_list = tg_slice_starts(tg_slice_trim(text), tg_slice_of("- op:"));
    return has_kind || !is_list ? TG_OK : add_label_kind(c, (tg_slice){"", 0});
}
