/* Objects that are no assets but tell about others: whose labels an operator takes, how far an
 * autoscaler goes, which devices are claimed, which keys are given to pods, and what is inside a
 * wrapper. */
#include "base/limits.h"
#include "doc/yaml.h"
#include "kubernetes/internal.h"

static tg_slice text_at(tg_value from, const char *path)
{
    return tg_text_of(tg_select_first(from, tg_slice_of(path)));
}

static bool is_kind_of(tg_slice full, const tg_k8s_name *name)
{
    tg_slice rest = full;
    tg_slice group = tg_slice_cut(&rest, '/');
    if (tg_slice_is(group, "core")) group.n = 0;
    return tg_slice_equal(group, name->group) && tg_slice_equal(rest, name->kind);
}

static tg_status take_lender(tg_k8s_context *c, tg_value object, const tg_k8s_name *name,
                             size_t reference)
{
    tg_value rule = ((const tg_k8s_reference *)c->k8s->references.items)[reference].rule;
    tg_k8s_lender *lender = tg_vec_push(&c->facts->lenders);
    if (!lender) return tg_k8s_memory(c);
    *lender = (tg_k8s_lender){.reference = reference, .name = *name};
    lender->tags = tg_vec_of(c->scan->arena, sizeof(tg_tag));
    tg_value paths = tg_get(rule, "labels");
    tg_slice path = tg_text_of(tg_first(paths));
    tg_slice carrier = tg_arena_printf(c->scan->arena, "%.*s of %.*s %.*s", TG_FMT(path),
                                       TG_FMT(name->kind), TG_FMT(name->name));
    if (!carrier.ptr) return tg_k8s_memory(c);
    for (tg_value p = tg_first(paths); !tg_is_missing(p); p = tg_next(paths, p)) {
        tg_status status =
            tg_k8s_take_labels(c, object, tg_text_of(p), (tg_slice){"", 0}, &lender->tags);
        if (status) return status;
    }
    tg_k8s_name_carrier(&lender->tags, carrier);
    return TG_OK;
}

tg_status tg_k8s_take_lenders(tg_k8s_context *c, tg_value object)
{
    const tg_k8s_reference *all = c->k8s->references.items;
    tg_k8s_name name = {0};
    tg_k8s_name probe = {.group = tg_k8s_group_of(text_at(object, "apiVersion")),
                         .kind = text_at(object, "kind")};
    for (size_t i = 0; i < c->k8s->references.count; i++) {
        tg_value kinds = tg_get(all[i].rule, "kinds");
        bool is_one = false;
        for (tg_value k = tg_first(kinds); !tg_is_missing(k); k = tg_next(kinds, k)) {
            if (is_kind_of(tg_text_of(k), &probe)) is_one = true;
        }
        if (!is_one) continue;
        tg_status status = name.name.ptr ? TG_OK : tg_k8s_name_of(c, object, &name);
        if (!status) status = take_lender(c, object, &name, i);
        if (status) return status;
    }
    return TG_OK;
}

static tg_status take_scaler(tg_k8s_context *c, tg_value rule, tg_value object)
{
    tg_k8s_name name = {0};
    tg_status status = tg_k8s_name_of(c, object, &name);
    tg_k8s_scaler *scaler = status ? NULL : tg_vec_push(&c->facts->scalers);
    if (!scaler) return status ? status : tg_k8s_memory(c);
    *scaler = (tg_k8s_scaler){.space = name.space};
    tg_slice kind = tg_text_of(tg_get(rule, "kind"));
    tg_slice target = tg_text_of(tg_select_value(object, object, kind));
    /* The last alternative may be the kind itself: "spec.scaleTargetRef.kind or Deployment". */
    size_t at = tg_slice_find(kind, tg_slice_of(" or "));
    if (!target.n && at != SIZE_MAX) target = tg_slice_from(kind, at + 4);
    scaler->kind = tg_k8s_keep(c, target);
    target = tg_text_of(tg_select_value(object, object, tg_text_of(tg_get(rule, "name"))));
    scaler->name = tg_k8s_keep(c, target);
    scaler->by = tg_arena_printf(c->scan->arena, "%.*s %.*s", TG_FMT(name.kind), TG_FMT(name.name));
    if (!scaler->kind.ptr || !scaler->name.ptr || !scaler->by.ptr) return tg_k8s_memory(c);
    bool is_known = false;
    scaler->has_min = tg_select_number(object, object, tg_text_of(tg_get(rule, "min")),
                                       &scaler->min, &is_known) &&
                      is_known;
    scaler->has_max = tg_select_number(object, object, tg_text_of(tg_get(rule, "max")),
                                       &scaler->max, &is_known) &&
                      is_known;
    return TG_OK;
}

static tg_status take_device(tg_k8s_context *c, tg_value request, const tg_k8s_name *name)
{
    tg_value exact = tg_get(request, "exactly");
    if (!tg_is_missing(exact)) request = exact;
    /* Monitors look at devices that others use. */
    if (tg_bool_of(tg_get(request, "adminAccess"), false)) return TG_OK;
    tg_slice class_name = tg_text_of(tg_get(request, "deviceClassName"));
    const tg_signal *signal =
        tg_signal_find(c->k8s->catalog, TG_SIGNAL_DEVICE_CLASS, class_name, (tg_slice){NULL, 0});
    if (!signal) return TG_OK;
    tg_k8s_claim *claim = tg_vec_push(&c->facts->claims);
    if (!claim) return tg_k8s_memory(c);
    *claim = (tg_k8s_claim){.name = *name, .signal = signal, .count = 1};
    claim->device_class = tg_k8s_keep(c, class_name);
    tg_int_of(tg_get(request, "count"), &claim->count);
    return claim->device_class.ptr ? TG_OK : tg_k8s_memory(c);
}

typedef struct device_visit {
    tg_k8s_context *c;
    tg_k8s_name name;
} device_visit;

static tg_status visit_device(void *to, tg_value request, tg_slice place)
{
    device_visit *v = to;
    (void)place;
    tg_status status = take_device(v->c, request, &v->name);
    tg_value list = tg_get(request, "firstAvailable");
    for (tg_value o = tg_first(list); !tg_is_missing(o) && !status; o = tg_next(list, o)) {
        status = take_device(v->c, o, &v->name);
    }
    return status;
}

static tg_status take_devices(tg_k8s_context *c, tg_value paths, tg_value object)
{
    device_visit v = {.c = c};
    tg_status status = tg_k8s_name_of(c, object, &v.name);
    for (tg_value p = tg_first(paths); !tg_is_missing(p) && !status; p = tg_next(paths, p)) {
        status = tg_select(object, tg_text_of(p), (tg_slice){NULL, 0}, visit_device, &v);
    }
    return status;
}

static tg_status take_key(tg_k8s_context *c, tg_slice key, const tg_k8s_name *name)
{
    const tg_signal *signal =
        tg_signal_find(c->k8s->catalog, TG_SIGNAL_ENV, key, (tg_slice){NULL, 0});
    if (!signal) return TG_OK;
    tg_k8s_keys *keys = tg_vec_push(&c->facts->keys);
    if (!keys) return tg_k8s_memory(c);
    *keys = (tg_k8s_keys){.name = *name, .signal = signal, .key = tg_k8s_keep(c, key)};
    return keys->key.ptr ? TG_OK : tg_k8s_memory(c);
}

static tg_status visit_key_map(void *to, tg_value map, tg_slice place)
{
    device_visit *v = to;
    (void)place;
    if (tg_type_of(map) != TG_OBJECT) return TG_OK;
    for (tg_value m = tg_first(map); !tg_is_missing(m); m = tg_next(map, m)) {
        tg_status status = take_key(v->c, tg_key_of(m), &v->name);
        if (status) return status;
    }
    return TG_OK;
}

static tg_status visit_key_value(void *to, tg_value value, tg_slice place)
{
    device_visit *v = to;
    (void)place;
    return take_key(v->c, tg_text_of(value), &v->name);
}

static tg_status take_keys(tg_k8s_context *c, tg_value rule, tg_value object)
{
    device_visit v = {.c = c};
    tg_status status = tg_k8s_name_of(c, object, &v.name);
    if (status) return status;
    tg_slice name = tg_text_of(tg_get(rule, "name"));
    if (name.n) v.name.name = tg_k8s_keep(c, tg_text_of(tg_select_value(object, object, name)));
    if (!v.name.name.ptr) return tg_k8s_memory(c);
    tg_value maps = tg_get(rule, "maps");
    for (tg_value p = tg_first(maps); !tg_is_missing(p) && !status; p = tg_next(maps, p)) {
        status = tg_select(object, tg_text_of(p), (tg_slice){NULL, 0}, visit_key_map, &v);
    }
    tg_value values = tg_get(rule, "values");
    for (tg_value p = tg_first(values); !tg_is_missing(p) && !status; p = tg_next(values, p)) {
        status = tg_select(object, tg_text_of(p), (tg_slice){NULL, 0}, visit_key_value, &v);
    }
    return status;
}

/* --- objects inside objects ------------------------------------------------------------------ */

void tg_k8s_mask_placeholders(char *text, size_t n)
{
    size_t open = SIZE_MAX;
    for (size_t i = 0; i + 1 < n; i++) {
        if (text[i] == '{' && text[i + 1] == '{') {
            open = i++;
        } else if (open != SIZE_MAX && text[i] == '}' && text[i + 1] == '}') {
            text[open] = text[open + 1] = '<';
            text[i] = text[i + 1] = '>';
            open = SIZE_MAX;
        } else if (memchr("{}\n", text[i], 3)) {
            open = SIZE_MAX;
        }
    }
}

/* A manifest written as a text, as Argo has it. */
static tg_status take_text(tg_k8s_context *c, tg_value text)
{
    tg_slice original = tg_string_of(text);
    char *copy = tg_arena_strdup(c->scratch, original);
    tg_arena *arena = copy ? tg_arena_new() : NULL;
    if (!arena) return tg_k8s_memory(c);
    tg_k8s_mask_placeholders(copy, original.n);
    const tg_doc *doc = NULL;
    tg_err problem = {0};
    tg_slice masked = {copy, original.n};
    tg_status status = tg_yaml_parse(masked, c->name, 0, 1, arena, &doc, &problem);
    tg_k8s_context inner = *c;
    tg_location at = tg_k8s_location(c, text);
    inner.base_line = at.line + (at.end_line > at.line ? 1 : 0);
    inner.base_column = 1;
    if (!status) status = tg_lines_of(masked, arena, &inner.lines, &problem);
    if (!status) status = tg_k8s_take_object(&inner, tg_doc_root(doc));
    tg_arena_free(arena);
    if (status == TG_ENOMEM) return tg_k8s_memory(c);
    if (!status || tg_k8s_markers_find(c->k8s, original) != TG_K8S_STRONG) return TG_OK;
    return tg_scan_diagnose(c->scan, TG_DIAGNOSTIC_ERROR, at,
                            "the manifest in this text cannot be read: %s", problem.message);
}

static tg_status refuse_depth(tg_k8s_context *c, tg_value inner)
{
    if (c->facts->is_too_deep) return TG_OK;
    c->facts->is_too_deep = true;
    return tg_scan_diagnose(c->scan, TG_DIAGNOSTIC_ERROR, tg_k8s_location(c, inner),
                            "more than %u lists and wrappers around an object: what is in them is "
                            "not read; write the object without them",
                            TG_LIMIT_MANIFEST_DEPTH);
}

tg_status tg_k8s_visit_inner(void *to, tg_value inner, tg_slice place)
{
    tg_k8s_context *c = to;
    (void)place;
    if (c->depth >= TG_LIMIT_MANIFEST_DEPTH) return refuse_depth(c, inner);
    c->depth++;
    bool is_text = tg_string_of(inner).n > 0;
    tg_status status = is_text ? take_text(c, inner) : tg_k8s_take_object(c, inner);
    c->depth--;
    return status;
}

static tg_status take_wrapped(tg_k8s_context *c, tg_value paths, tg_value object)
{
    tg_status status = TG_OK;
    for (tg_value p = tg_first(paths); !tg_is_missing(p) && !status; p = tg_next(paths, p)) {
        status = tg_select(object, tg_text_of(p), (tg_slice){NULL, 0}, tg_k8s_visit_inner, c);
    }
    return status;
}

/* --- the whole ------------------------------------------------------------------------------- */

tg_status tg_k8s_take_helper(tg_k8s_context *c, tg_value rule, tg_value object)
{
    tg_value scales = tg_get(rule, "scales");
    tg_value devices = tg_get(rule, "devices");
    tg_value keys = tg_get(rule, "env_keys");
    tg_status status = TG_OK;
    if (!tg_is_missing(scales)) status = take_scaler(c, scales, object);
    if (!status && !tg_is_missing(devices)) status = take_devices(c, devices, object);
    if (!status && !tg_is_missing(keys)) status = take_keys(c, keys, object);
    if (!status) status = take_wrapped(c, tg_get(rule, "wraps"), object);
    return status;
}
