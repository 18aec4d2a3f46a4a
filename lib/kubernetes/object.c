#include "kubernetes/internal.h"

enum { NAME_MAX_BYTES = 253 };

/* --- names ----------------------------------------------------------------------------------- */

tg_slice tg_k8s_group_of(tg_slice api_version)
{
    tg_slice rest = api_version;
    tg_slice group = tg_slice_cut(&rest, '/');
    return rest.ptr ? group : (tg_slice){"", 0};
}

static tg_slice text_at(tg_value from, const char *path)
{
    return tg_text_of(tg_select_first(from, tg_slice_of(path)));
}

/* No name of the API is longer (RFC 1123 subdomain, 253 characters): what is longer cannot be
 * applied, and must not flood every message that repeats it. */
static tg_slice cut_name(tg_slice name)
{
    if (name.n > NAME_MAX_BYTES) name.n = NAME_MAX_BYTES;
    return name;
}

/* Names that are not there at all stay empty. */
tg_status tg_k8s_name_of(tg_k8s_context *c, tg_value object, tg_k8s_name *out)
{
    out->group = tg_k8s_keep(c, tg_k8s_group_of(text_at(object, "apiVersion")));
    out->kind = tg_k8s_keep(c, cut_name(text_at(object, "kind")));
    out->space = tg_k8s_keep(c, cut_name(text_at(object, "metadata.namespace")));
    tg_slice name = cut_name(text_at(object, "metadata.name"));
    tg_slice generated = cut_name(text_at(object, "metadata.generateName"));
    out->name = name.n || !generated.n
                    ? tg_k8s_keep(c, name)
                    : tg_arena_printf(c->scan->arena, "%.*s*", TG_FMT(generated));
    bool is_complete = out->group.ptr && out->kind.ptr && out->space.ptr && out->name.ptr;
    return is_complete ? TG_OK : tg_k8s_memory(c);
}

static tg_slice group_shown(tg_slice group)
{
    return group.n ? group : tg_slice_of("core");
}

static tg_status set_names(tg_k8s_context *c, tg_k8s_find *find)
{
    tg_arena *arena = c->scan->arena;
    const tg_k8s_name *n = &find->name;
    tg_slice name = n->name.n ? n->name : tg_slice_of("(unnamed)");
    const char *slash = n->space.n ? "/" : "";
    tg_asset *asset = &find->asset;
    asset->type =
        tg_arena_printf(arena, "%.*s/%.*s", TG_FMT(group_shown(n->group)), TG_FMT(n->kind));
    asset->address = tg_arena_printf(arena, "%.*s%s%.*s", TG_FMT(n->space), slash, TG_FMT(name));
    asset->id = tg_arena_printf(arena, "%.*s/%.*s", TG_FMT(asset->type), TG_FMT(asset->address));
    asset->rule = tg_workload_name(find->workload, arena);
    bool is_complete = asset->type.ptr && asset->address.ptr && asset->id.ptr && asset->rule.ptr;
    return is_complete ? TG_OK : tg_k8s_memory(c);
}

/* --- conditions of a rule -------------------------------------------------------------------- */

typedef struct match {
    tg_value patterns;
    bool is_found;
} match;

static tg_status match_any(void *to, tg_value value, tg_slice place)
{
    match *m = to;
    (void)place;
    for (tg_value p = tg_first(m->patterns); !tg_is_missing(p); p = tg_next(m->patterns, p)) {
        if (tg_star_matches(tg_text_of(p), tg_text_of(value))) m->is_found = true;
    }
    return TG_OK;
}

static tg_status applies(tg_value rule, tg_value object, bool *out)
{
    tg_value where = tg_get(rule, "where");
    *out = true;
    for (tg_value w = tg_first(where); !tg_is_missing(w); w = tg_next(where, w)) {
        match m = {.patterns = w};
        tg_status status = tg_select(object, tg_key_of(w), (tg_slice){NULL, 0}, match_any, &m);
        if (status) return status;
        if (!m.is_found) *out = false;
    }
    tg_value unless = tg_get(rule, "unless");
    for (tg_value u = tg_first(unless); !tg_is_missing(u); u = tg_next(unless, u)) {
        if (!tg_is_unset(tg_select_first(object, tg_text_of(u)))) *out = false;
    }
    return TG_OK;
}

/* --- why it is AI ---------------------------------------------------------------------------- */

/* Signs in the order in which they convince: what costs accelerators before what only hints. */
static int weight_of(tg_signal_kind kind)
{
    static const int weights[TG_SIGNAL_KIND_COUNT] = {
        [TG_SIGNAL_RESOURCE] = 8,   [TG_SIGNAL_DEVICE_CLASS] = 7, [TG_SIGNAL_INSTANCE_TYPE] = 6,
        [TG_SIGNAL_NODE_LABEL] = 5, [TG_SIGNAL_ANNOTATION] = 4,   [TG_SIGNAL_RUNTIME_CLASS] = 3,
        [TG_SIGNAL_IMAGE] = 2,      [TG_SIGNAL_ENV] = 1,
    };
    return weights[kind];
}

typedef struct verdict {
    const tg_k8s_sign *best;
    const tg_k8s_sign *image; /* an image that says what the workload is for */
} verdict;

static void weigh(verdict *v, const tg_vec *signs)
{
    const tg_k8s_sign *all = signs->items;
    for (size_t i = 0; i < signs->count; i++) {
        const tg_signal *signal = all[i].signal;
        if (!v->best || weight_of(signal->kind) > weight_of(v->best->signal->kind))
            v->best = &all[i];
        bool tells = signal->kind == TG_SIGNAL_IMAGE && signal->category.n;
        if (tells && !v->image) v->image = &all[i];
    }
}

static tg_slice reason_of(tg_k8s_context *c, const tg_k8s_sign *sign)
{
    tg_k8s_sign cut = *sign;
    cut.text = cut_name(sign->text);
    cut.value = cut_name(sign->value);
    cut.where = cut_name(sign->where);
    const tg_k8s_sign *s = &cut;
    tg_arena *a = c->scan->arena;
    const char *who = s->where.n ? "container " : "it";
    switch (s->signal->kind) {
    case TG_SIGNAL_RESOURCE:
        return tg_arena_printf(a, "%s%.*s requests %.*s: %.*s", who, TG_FMT(s->where),
                               TG_FMT(s->text), TG_FMT(s->value));
    case TG_SIGNAL_DEVICE_CLASS:
        return tg_arena_printf(a, "it claims a device of class %.*s", TG_FMT(s->text));
    case TG_SIGNAL_INSTANCE_TYPE:
        return tg_arena_printf(a, "machine type %.*s has %.*s", TG_FMT(s->text),
                               TG_FMT(s->signal->what));
    case TG_SIGNAL_NODE_LABEL:
        return tg_arena_printf(a, "it runs on nodes with %.*s%s%.*s", TG_FMT(s->text),
                               s->value.n ? ": " : "", TG_FMT(s->value));
    case TG_SIGNAL_ANNOTATION:
        return tg_arena_printf(a, "annotation %.*s asks for %.*s", TG_FMT(s->text),
                               TG_FMT(s->signal->what));
    case TG_SIGNAL_RUNTIME_CLASS:
        return tg_arena_printf(a, "runtime class %.*s gives it %.*s", TG_FMT(s->text),
                               TG_FMT(s->signal->what));
    case TG_SIGNAL_IMAGE:
        return tg_arena_printf(a, "image %.*s is %.*s", TG_FMT(s->text), TG_FMT(s->signal->what));
    case TG_SIGNAL_ENV:
        return tg_arena_printf(a, "%s%.*s is given %.*s, %.*s", who, TG_FMT(s->where),
                               TG_FMT(s->text), TG_FMT(s->signal->what));
    }
    return (tg_slice){NULL, 0};
}

static bool is_accelerator(const tg_k8s_sign *sign)
{
    return weight_of(sign->signal->kind) > weight_of(TG_SIGNAL_IMAGE);
}

static tg_slice category_of(const tg_k8s_find *find, const verdict *v)
{
    tg_slice own = tg_text_of(tg_get(find->workload->rule, "category"));
    if (tg_workload_is_always(find->workload) || !v->best) return own;
    if (v->image) return v->image->signal->category;
    if (is_accelerator(v->best) || !v->best->signal->category.n) return own;
    return v->best->signal->category;
}

static tg_status explain(tg_k8s_context *c, const tg_vec *pods, const tg_vec *evidence,
                         tg_k8s_find *find)
{
    verdict v = {NULL, NULL};
    weigh(&v, evidence);
    const tg_k8s_pod *all = pods->items;
    for (size_t i = 0; i < pods->count; i++) weigh(&v, &all[i].signs);
    bool is_always = tg_workload_is_always(find->workload);
    find->is_certain = is_always || v.best;
    find->asset.category = category_of(find, &v);
    tg_slice sign = v.best ? reason_of(c, v.best) : tg_slice_of("it waits for other objects");
    if (tg_k8s_is_generic(find->workload)) {
        sign = tg_arena_printf(
            c->scan->arena,
            "a kind that the catalog does not know, with a pod template in which %.*s",
            TG_FMT(sign));
    }
    if (is_always) {
        tg_slice summary = tg_text_of(tg_get(find->workload->rule, "summary"));
        if (!summary.n) summary = tg_slice_of("every object of this kind is AI");
        bool has_more = v.best && is_accelerator(v.best);
        if (!has_more) sign.n = 0;
        sign = tg_arena_printf(c->scan->arena, "%.*s%s%.*s", TG_FMT(summary), has_more ? "; " : "",
                               TG_FMT(sign));
    }
    find->asset.reason = sign;
    return sign.ptr ? TG_OK : tg_k8s_memory(c);
}

/* --- a find ---------------------------------------------------------------------------------- */

static const struct platform {
    const char *name;
    tg_platform platform;
} platforms[] = {
    {"aws", TG_PLATFORM_AWS},
    {"gcp", TG_PLATFORM_GCP},
    {"azure", TG_PLATFORM_AZURE},
    {"kubernetes", TG_PLATFORM_KUBERNETES},
};

static void set_platform(tg_value rule, tg_asset *asset)
{
    tg_slice name = tg_text_of(tg_get(rule, "platform"));
    if (!name.n) name = tg_slice_of("kubernetes");
    for (size_t i = 0; i < sizeof platforms / sizeof *platforms; i++) {
        if (!tg_slice_is(name, platforms[i].name)) continue;
        asset->platform = platforms[i].platform;
        asset->provider = tg_slice_of(platforms[i].name);
    }
}

static tg_status find_owner(tg_k8s_context *c, tg_value object, tg_k8s_find *find)
{
    tg_value owners = tg_select_first(object, tg_slice_of("metadata.ownerReferences"));
    for (tg_value o = tg_first(owners); !tg_is_missing(o); o = tg_next(owners, o)) {
        if (!tg_bool_of(tg_get(o, "controller"), false)) continue;
        find->owner_kind = tg_k8s_keep(c, tg_text_of(tg_get(o, "kind")));
        find->owner_name = tg_k8s_keep(c, tg_text_of(tg_get(o, "name")));
        if (!find->owner_kind.ptr || !find->owner_name.ptr) return tg_k8s_memory(c);
    }
    return TG_OK;
}

static tg_status find_borrows(tg_k8s_context *c, tg_value object, tg_k8s_find *find)
{
    const tg_k8s_reference *all = c->k8s->references.items;
    for (size_t i = 0; i < c->k8s->references.count; i++) {
        if (all[i].workload != find->workload) continue;
        tg_value name = tg_select_value(object, object, tg_text_of(tg_get(all[i].rule, "name")));
        tg_k8s_borrow *borrow = tg_vec_push(&find->borrows);
        if (!borrow) return tg_k8s_memory(c);
        *borrow = (tg_k8s_borrow){.reference = i, .name = tg_k8s_keep(c, tg_text_of(name))};
        if (!borrow->name.ptr) return tg_k8s_memory(c);
    }
    return TG_OK;
}

/* Its lists grow in scratch memory and are kept at their final size: see keep_find. */
static tg_k8s_find find_of(const tg_k8s_context *c, const tg_workload *workload, tg_value object)
{
    tg_arena *arena = c->scratch;
    tg_k8s_find find = {
        .workload = workload,
        .tags = tg_vec_of(arena, sizeof(tg_tag)),
        .opens = tg_vec_of(arena, sizeof(tg_open)),
        .attributes = tg_vec_of(arena, sizeof(tg_attribute)),
        .waits = tg_vec_of(arena, sizeof(tg_k8s_wait)),
        .borrows = tg_vec_of(arena, sizeof(tg_k8s_borrow)),
    };
    find.asset.kind = TG_KIND_WORKLOAD;
    find.asset.change = TG_CHANGE_NONE;
    find.asset.is_billable = tg_bool_of(tg_get(workload->rule, "billable"), true);
    find.asset.location = tg_k8s_location(c, object);
    set_platform(workload->rule, &find.asset);
    return find;
}

static tg_status keep_list(tg_k8s_context *c, tg_vec *list)
{
    tg_vec kept = tg_vec_of(c->scan->arena, list->item_size);
    if (list->count) {
        kept.items = tg_arena_array(c->scan->arena, list->count, list->item_size);
        if (!kept.items) return tg_k8s_memory(c);
        memcpy(kept.items, list->items, list->count * list->item_size);
        kept.count = kept.capacity = list->count;
    }
    *list = kept;
    return TG_OK;
}

static tg_status keep_find(tg_k8s_context *c, tg_k8s_find *find)
{
    tg_vec *lists[] = {&find->tags, &find->opens, &find->attributes, &find->waits, &find->borrows};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        tg_status status = keep_list(c, lists[i]);
        if (status) return status;
    }
    tg_k8s_find *kept = tg_arena_alloc(c->scan->arena, sizeof *kept);
    tg_k8s_find **slot = kept ? tg_vec_push(&c->facts->finds) : NULL;
    if (!slot) return tg_k8s_memory(c);
    *kept = *find;
    *slot = kept;
    return TG_OK;
}

static bool is_only_a_patch(const tg_vec *pods)
{
    const tg_k8s_pod *all = pods->items;
    for (size_t i = 0; i < pods->count; i++) {
        if (!all[i].is_partial) return false;
    }
    return pods->count > 0;
}

/* The API refuses such an object of the group apps without a selector, but a part needs none. */
static bool lacks_selector(const tg_workload *workload, tg_value object)
{
    return tg_slice_is(workload->group, "apps") &&
           tg_is_unset(tg_select_first(object, tg_slice_of("spec.selector")));
}

/* Where signs decide, only the pods that show one must carry labels: a step of a pipeline that
 * costs nothing need not. Where the object is AI as such, all of them. */
static void choose_pods(const tg_workload *workload, tg_vec *pods)
{
    tg_k8s_pod *all = pods->items;
    bool is_always = tg_workload_is_always(workload);
    for (size_t i = 0; i < pods->count; i++) {
        all[i].is_needed = is_always || all[i].signs.count || all[i].has_wait;
    }
}

static tg_status take_asset(tg_k8s_context *c, const tg_workload *workload, tg_value object)
{
    bool does_apply = false;
    tg_status status = applies(workload->rule, object, &does_apply);
    if (status || !does_apply) return status;
    tg_k8s_find find = find_of(c, workload, object);
    tg_vec pods = tg_vec_of(c->scratch, sizeof(tg_k8s_pod));
    tg_vec evidence = tg_vec_of(c->scratch, sizeof(tg_k8s_sign));
    status = tg_k8s_pods_of(c, workload, object, (tg_slice){"", 0}, &find, &pods);
    if (!status) status = tg_k8s_evidence_of(c, workload, object, &evidence);
    if (status) return status;
    if (tg_k8s_is_generic(workload)) tg_k8s_keep_strong(&pods, &find);
    find.is_patch = is_only_a_patch(&pods);
    find.lacks_selector = lacks_selector(workload, object);
    choose_pods(workload, &pods);
    status = explain(c, &pods, &evidence, &find);
    if (status || (!find.is_certain && !find.waits.count)) return status;
    find.pod_count = pods.count;
    status = tg_k8s_name_of(c, object, &find.name);
    if (!status) status = set_names(c, &find);
    if (!status) status = find_owner(c, object, &find);
    if (!status) status = find_borrows(c, object, &find);
    if (!status) status = tg_k8s_settle_labels(c, workload, object, &pods, &find);
    if (!status) status = tg_k8s_settle_attributes(c, workload, object, &pods, &find);
    return status ? status : keep_find(c, &find);
}

/* --- lists ----------------------------------------------------------------------------------- */

/* Items of a typed list (DeploymentList) need not say what they are; the list does. */
static tg_status take_untyped(tg_k8s_context *c, tg_value list, tg_value item)
{
    tg_slice kind = text_at(list, "kind");
    kind.n -= 4;
    const tg_workload *workload =
        tg_workload_find(c->k8s->catalog, tg_k8s_group_of(text_at(list, "apiVersion")), kind);
    if (!workload || !tg_workload_is_asset(workload)) return TG_OK;
    size_t before = c->facts->finds.count;
    tg_status status = take_asset(c, workload, item);
    if (status || c->facts->finds.count == before) return status;
    tg_k8s_find *find = *(tg_k8s_find **)tg_vec_at(&c->facts->finds, before);
    find->name.kind = workload->kind;
    find->name.group = workload->group;
    return set_names(c, find);
}

static tg_status take_list(tg_k8s_context *c, tg_value list)
{
    tg_value items = tg_get(list, "items");
    for (tg_value item = tg_first(items); !tg_is_missing(item); item = tg_next(items, item)) {
        bool is_typed = tg_string_of(tg_get(item, "kind")).n > 0;
        tg_status status = is_typed ? tg_k8s_visit_inner(c, item, (tg_slice){NULL, 0})
                                    : take_untyped(c, list, item);
        if (status) return status;
    }
    return TG_OK;
}

/* --- any object ------------------------------------------------------------------------------ */

tg_status tg_k8s_take_object(tg_k8s_context *c, tg_value object)
{
    tg_slice api_version = tg_string_of(tg_get(object, "apiVersion"));
    tg_slice kind = tg_string_of(tg_get(object, "kind"));
    if (tg_k8s_is_kustomization(c->scan->path) && c->depth == 0) {
        return tg_k8s_take_kustomization(c, object);
    }
    if (!api_version.n || !kind.n) return TG_OK;
    tg_slice group = tg_k8s_group_of(api_version);
    if (tg_slice_is(group, "kustomize.config.k8s.io")) return tg_k8s_take_kustomization(c, object);
    if (tg_slice_ends(kind, tg_slice_of("List")) &&
        tg_type_of(tg_get(object, "items")) == TG_ARRAY) {
        return take_list(c, object);
    }
    /* A patch that deletes or replaces says so; it is no object. */
    if (!tg_is_missing(tg_get(object, "$patch"))) return TG_OK;
    tg_status status = tg_k8s_take_lenders(c, object);
    const tg_workload *workload = tg_workload_find(c->k8s->catalog, group, kind);
    if (status) return status;
    if (!workload) workload = tg_k8s_generic(c->k8s);
    if (!workload) return TG_OK;
    status = tg_k8s_take_helper(c, workload->rule, object);
    if (status || !tg_workload_is_asset(workload)) return status;
    return take_asset(c, workload, object);
}
