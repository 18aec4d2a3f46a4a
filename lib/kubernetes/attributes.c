#include "kubernetes/internal.h"

#include <stdio.h>

enum { FIGURED_PODS_MAX = 1024 };

static tg_status add(tg_k8s_context *c, tg_k8s_find *find, tg_attribute attribute)
{
    tg_attribute *kept = tg_vec_push(&find->attributes);
    if (!kept) return tg_k8s_memory(c);
    *kept = attribute;
    kept->path = tg_k8s_keep(c, attribute.path);
    kept->value = tg_k8s_keep(c, attribute.value);
    kept->waits_for = tg_k8s_keep(c, attribute.waits_for);
    bool is_complete = kept->path.ptr && kept->value.ptr && kept->waits_for.ptr;
    return is_complete ? TG_OK : tg_k8s_memory(c);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Attribute paths have no indices, so that a policy need not know how many there are. */
static size_t without_indices(tg_slice place, char *to, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < place.n && n < max; i++) {
        if (place.ptr[i] == '[' && i + 1 < place.n && is_digit(place.ptr[i + 1])) {
            while (i < place.n && place.ptr[i] != ']') i++;
            continue;
        }
        to[n++] = place.ptr[i];
    }
    return n;
}

/* --- by path --------------------------------------------------------------------------------- */

typedef struct attribute_visit {
    tg_k8s_context *c;
    tg_k8s_find *find;
    tg_slice driver;
    size_t found;
} attribute_visit;

static bool is_placeholder(tg_slice text)
{
    return tg_slice_find(text, tg_slice_of("{{")) != SIZE_MAX ||
           tg_slice_find(text, tg_slice_of("${")) != SIZE_MAX ||
           tg_slice_find(text, tg_slice_of("<<")) != SIZE_MAX;
}

static tg_status visit_attribute(void *to, tg_value value, tg_slice place)
{
    attribute_visit *v = to;
    tg_type type = tg_type_of(value);
    if (type == TG_ARRAY) {
        for (tg_value i = tg_first(value); !tg_is_missing(i); i = tg_next(value, i)) {
            bool is_scalar = tg_text_of(i).ptr != NULL;
            tg_status status = is_scalar ? visit_attribute(to, i, place) : TG_OK;
            if (status) return status;
        }
        return TG_OK;
    }
    if (type == TG_OBJECT || type == TG_NULL || type == TG_MISSING) return TG_OK;
    char path[512];
    tg_slice text = tg_text_of(value);
    bool is_known = !is_placeholder(text);
    v->found++;
    return add(v->c, v->find,
               (tg_attribute){.path = {path, without_indices(place, path, sizeof path)},
                              .driver = v->driver,
                              .value = is_known ? text : (tg_slice){"", 0},
                              .is_known = is_known,
                              .is_number = type == TG_NUMBER,
                              .waits_for = is_known ? (tg_slice){"", 0} : text});
}

/* "a.b or c.d": the first of them that is there. */
static tg_status take_driver(tg_k8s_context *c, tg_value object, tg_value driver, tg_k8s_find *find)
{
    static const tg_slice word = TG_LIT(" or ");
    attribute_visit v = {.c = c, .find = find, .driver = tg_key_of(driver)};
    tg_slice rest = tg_text_of(driver);
    while (rest.n && !v.found) {
        size_t n = tg_slice_find(rest, word);
        tg_slice path = {rest.ptr, n == SIZE_MAX ? rest.n : n};
        rest = tg_slice_from(rest, n == SIZE_MAX ? rest.n : n + word.n);
        tg_status status = tg_select(object, path, (tg_slice){"", 0}, visit_attribute, &v);
        if (status) return status;
    }
    return TG_OK;
}

/* --- of pods --------------------------------------------------------------------------------- */

static tg_status add_figure(tg_k8s_context *c, tg_k8s_find *find, const tg_k8s_pod *pod,
                            const char *driver, tg_k8s_figure figure)
{
    char path[512];
    char value[24] = "";
    if (figure.is_known) snprintf(value, sizeof value, "%lld", (long long)figure.number);
    char place[512];
    size_t n = without_indices(pod->place, place, sizeof place);
    const char *dot = n ? "." : "";
    int path_n = snprintf(path, sizeof path, "%.*s%s%s", (int)n, place, dot, driver);
    if (path_n < 0 || (size_t)path_n >= sizeof path) path_n = (int)sizeof path - 1;
    return add(c, find,
               (tg_attribute){.path = {path, (size_t)path_n},
                              .driver = tg_slice_of(driver),
                              .value = tg_slice_of(value),
                              .is_known = figure.is_known,
                              .is_number = true,
                              .waits_for = figure.is_known ? (tg_slice){"", 0}
                                                           : tg_slice_of("how many there are")});
}

/* What the price book knows: the device's own name where a node label tells it, unless pods get
 * only a share of one, which the resource's name says. */
static tg_slice accelerator_of(const tg_k8s_pod *pod)
{
    static const char *const whole[] = {"nvidia.com/gpu", "amd.com/gpu", "google.com/tpu"};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        bool is_whole = !pod->accelerator.n || tg_slice_is(pod->accelerator, whole[i]);
        if (is_whole && pod->accelerator_model.n) return pod->accelerator_model;
    }
    return pod->accelerator.n ? pod->accelerator : tg_slice_of("none");
}

static tg_status add_text(tg_k8s_context *c, tg_k8s_find *find, const char *path,
                          const char *driver, tg_slice value)
{
    return add(c, find,
               (tg_attribute){.path = tg_slice_of(path),
                              .driver = tg_slice_of(driver),
                              .value = value,
                              .is_known = true});
}

static tg_status add_texts(tg_k8s_context *c, tg_k8s_find *find, const char *path,
                           const char *driver, const tg_vec *texts)
{
    const tg_slice *all = texts->items;
    tg_status status = TG_OK;
    for (size_t i = 0; i < texts->count && !status; i++) {
        status = add_text(c, find, path, driver, all[i]);
    }
    return status;
}

/* For every kind of pods the same five drivers in the same order, so that the n-th of each belong
 * together. */
static tg_status add_pod(tg_k8s_context *c, tg_k8s_find *find, const tg_k8s_pod *pod,
                         bool is_suspended)
{
    tg_k8s_figure min = pod->min.is_there ? pod->min : pod->count;
    tg_k8s_figure max = pod->max.is_there ? pod->max : pod->count;
    if (is_suspended) min = (tg_k8s_figure){0, true, true};
    tg_k8s_figure devices = pod->accelerator_count;
    if (!devices.is_there) devices = (tg_k8s_figure){0, true, true};
    tg_status status = add_figure(c, find, pod, "count", pod->count);
    if (!status) status = add_figure(c, find, pod, "min_count", min);
    if (!status) status = add_figure(c, find, pod, "max_count", max);
    if (!status) status = add_text(c, find, "accelerator", "accelerator", accelerator_of(pod));
    if (!status) status = add_figure(c, find, pod, "accelerator_count", devices);
    if (!status && pod->instance_type.n) {
        status = add_text(c, find, "instance_type", "instance_type", pod->instance_type);
    }
    if (!status) status = add_texts(c, find, "image", "", &pod->images);
    return status ? status : add_texts(c, find, "model", "model", &pod->models);
}

static bool is_suspended(const tg_workload *workload, tg_value object)
{
    tg_value paths = tg_get(workload->rule, "suspended");
    for (tg_value p = tg_first(paths); !tg_is_missing(p); p = tg_next(paths, p)) {
        tg_value value = tg_select_first(object, tg_text_of(p));
        bool is_text = tg_type_of(value) == TG_STRING && !tg_slice_is(tg_text_of(value), "false");
        if (is_text || tg_bool_of(value, false)) return true;
    }
    return false;
}

/* --- the whole ------------------------------------------------------------------------------- */

static tg_status take_asked(tg_k8s_context *c, tg_value object, tg_k8s_find *find)
{
    attribute_visit v = {.c = c, .find = find, .driver = {"", 0}};
    for (size_t i = 0; i < c->k8s->attribute_path_count; i++) {
        tg_status status =
            tg_select(object, c->k8s->attribute_paths[i], (tg_slice){"", 0}, visit_attribute, &v);
        if (status) return status;
    }
    return TG_OK;
}

static void take_model(tg_k8s_find *find)
{
    const tg_attribute *all = find->attributes.items;
    for (size_t i = 0; i < find->attributes.count; i++) {
        if (!tg_slice_is(all[i].driver, "model")) continue;
        find->asset.after.model = all[i].value;
        find->asset.after.model_waits_for = all[i].waits_for;
        return;
    }
}

tg_status tg_k8s_settle_attributes(tg_k8s_context *c, const tg_workload *workload, tg_value object,
                                   const tg_vec *pods, tg_k8s_find *find)
{
    const tg_k8s_pod *all = pods->items;
    bool suspended = is_suspended(workload, object);
    tg_status status = TG_OK;
    tg_value drivers = tg_get(workload->rule, "attributes");
    for (tg_value d = tg_first(drivers); !tg_is_missing(d) && !status; d = tg_next(drivers, d)) {
        status = take_driver(c, object, d, find);
    }
    size_t figured = 0;
    for (size_t i = 0; i < pods->count && !status && figured < FIGURED_PODS_MAX; i++) {
        if (!all[i].is_needed) continue;
        figured++;
        status = add_pod(c, find, &all[i], suspended);
    }
    if (!status && suspended) {
        status = add_text(c, find, "suspended", "", tg_slice_of("true"));
    }
    if (!status) status = take_asked(c, object, find);
    take_model(find);
    return status;
}
