#include "kubernetes/internal.h"

typedef struct pods_walk {
    tg_k8s_context *c;
    const tg_workload *workload;
    tg_value object; /* of which the rule speaks */
    tg_value entry;  /* of `pods`; missing for one of `pod_templates` */
    tg_k8s_find *find;
    tg_vec *pods;
} pods_walk;

static tg_slice text_of(tg_value object, const char *key)
{
    return tg_text_of(tg_get(object, key));
}

/* --- one kind of pods ------------------------------------------------------------------------ */

static tg_slice join_place(tg_k8s_context *c, tg_slice place, tg_slice path)
{
    if (!place.n) return tg_arena_copy(c->scratch, path);
    if (!path.n || tg_slice_is(path, ".")) return tg_arena_copy(c->scratch, place);
    return tg_arena_printf(c->scratch, "%.*s.%.*s", TG_FMT(place), TG_FMT(path));
}

static tg_status scan_annotations(tg_k8s_context *c, tg_value template, tg_k8s_pod *pod)
{
    tg_value map = tg_select_first(template, tg_slice_of("metadata.annotations"));
    if (tg_type_of(map) != TG_OBJECT) return TG_OK;
    for (tg_value a = tg_first(map); !tg_is_missing(a); a = tg_next(map, a)) {
        const tg_signal *signal =
            tg_signal_find(c->k8s->catalog, TG_SIGNAL_ANNOTATION, tg_key_of(a), tg_text_of(a));
        if (!signal) continue;
        tg_k8s_sign sign = {.signal = signal, .text = tg_key_of(a), .value = tg_text_of(a)};
        tg_status status = tg_k8s_add_sign(c, &pod->signs, sign);
        if (status) return status;
    }
    return TG_OK;
}

/* The API refuses a container without an image: what has none is a part to be merged into another.
 */
static bool is_partial(tg_value spec)
{
    tg_value list = tg_get(spec, "containers");
    for (tg_value one = tg_first(list); !tg_is_missing(one); one = tg_next(list, one)) {
        if (tg_text_of(tg_get(one, "image")).n) return false;
    }
    return true;
}

static bool is_core_group(tg_slice group)
{
    return !group.n || tg_slice_is(group, "apps") || tg_slice_is(group, "batch");
}

static tg_status take_template(pods_walk *w, tg_value template, tg_k8s_pod *pod)
{
    tg_value spec = tg_get(template, "spec");
    if (is_core_group(w->workload->group) || tg_k8s_is_generic(w->workload))
        pod->is_partial = is_partial(spec);
    tg_status status = scan_annotations(w->c, template, pod);
    return status ? status : tg_k8s_scan_spec(w->c, w->find, spec, pod);
}

typedef struct part_visit {
    pods_walk *w;
    tg_k8s_pod *pod;
    bool is_found;
} part_visit;

static tg_status visit_container(void *to, tg_value value, tg_slice place)
{
    part_visit *v = to;
    (void)place;
    v->is_found = true;
    return tg_k8s_scan_container(v->w->c, v->w->find, value, false, v->pod);
}

static tg_status visit_resources(void *to, tg_value value, tg_slice place)
{
    part_visit *v = to;
    (void)place;
    v->is_found = true;
    return tg_k8s_scan_resources(v->w->c, value, (tg_slice){"", 0}, false, v->pod);
}

static tg_status take_parts(part_visit *v, const char *key, tg_select_visit visit)
{
    tg_value paths = tg_get(v->pod->rule, key);
    tg_status status = TG_OK;
    for (tg_value p = tg_first(paths); !tg_is_missing(p) && !status; p = tg_next(paths, p)) {
        status = tg_select(v->pod->at, tg_text_of(p), (tg_slice){"", 0}, visit, v);
    }
    return status;
}

/* A count of devices that stands outside of `resources`: spec.executor.gpu.quantity. */
static tg_status take_accelerator(pods_walk *w, tg_k8s_pod *pod)
{
    tg_value rule = tg_get(pod->rule, "accelerator");
    if (tg_is_missing(rule)) return TG_OK;
    tg_value count = tg_select_value(w->object, pod->at, text_of(rule, "count"));
    int64_t number = 0;
    tg_slice text = tg_text_of(count);
    bool is_known = tg_k8s_quantity(text, &number);
    if (!text.n || (is_known && number == 0)) return TG_OK;
    tg_slice name = tg_text_of(tg_select_value(w->object, pod->at, text_of(rule, "name")));
    if (!name.n) name = tg_slice_of("nvidia.com/gpu");
    const tg_signal *signal =
        tg_signal_find(w->c->k8s->catalog, TG_SIGNAL_RESOURCE, name, (tg_slice){NULL, 0});
    if (!signal) {
        name = tg_slice_of("nvidia.com/gpu");
        signal = tg_signal_find(w->c->k8s->catalog, TG_SIGNAL_RESOURCE, name, (tg_slice){NULL, 0});
    }
    if (!signal) return TG_OK;
    pod->accelerator = name;
    pod->accelerator_count = (tg_k8s_figure){number, true, is_known};
    return tg_k8s_add_sign(w->c, &pod->signs,
                           (tg_k8s_sign){.signal = signal, .text = name, .value = text});
}

/* --- how many -------------------------------------------------------------------------------- */

static tg_k8s_figure figure_of(const tg_k8s_pod *pod, tg_slice expression)
{
    tg_k8s_figure f = {0};
    if (!expression.n) return f;
    f.is_there = tg_select_number(pod->object, pod->at, expression, &f.number, &f.is_known);
    if (!f.is_there || f.number < 0) f.is_known = false;
    return f;
}

static void multiply(tg_k8s_figure *f, tg_k8s_figure by)
{
    if (!f->is_there || !by.is_there) return;
    f->is_known =
        f->is_known && by.is_known && !__builtin_mul_overflow(f->number, by.number, &f->number);
}

static void count_pods(tg_k8s_pod *pod)
{
    tg_slice count = text_of(pod->rule, "count");
    if (!count.n && tg_is_missing(pod->rule)) count = tg_slice_of("/spec.replicas or 1");
    pod->count = figure_of(pod, count.n ? count : tg_slice_of("1"));
    pod->min = figure_of(pod, text_of(pod->rule, "min"));
    pod->max = figure_of(pod, text_of(pod->rule, "max"));
    tg_value times = tg_get(pod->rule, "times");
    for (tg_value t = tg_first(times); !tg_is_missing(t); t = tg_next(times, t)) {
        tg_k8s_figure by = figure_of(pod, tg_text_of(t));
        multiply(&pod->count, by);
        multiply(&pod->min, by);
        multiply(&pod->max, by);
    }
}

/* --- labels ---------------------------------------------------------------------------------- */

static tg_status take_pod_labels(pods_walk *w, tg_k8s_pod *pod, tg_slice template)
{
    tg_k8s_context *c = w->c;
    tg_value paths = tg_get(pod->rule, "labels");
    tg_status status = TG_OK;
    pod->tags = tg_vec_of(c->scratch, sizeof(tg_tag));
    if (tg_is_missing(paths) && template.n) {
        tg_slice own = join_place(c, tg_slice_is(template, ".") ? (tg_slice){"", 0} : template,
                                  tg_slice_of("metadata.labels"));
        if (!own.ptr) return tg_k8s_memory(c);
        pod->label_place = join_place(c, pod->place, own);
        status = tg_k8s_take_labels(c, pod->at, own, pod->place, &pod->tags);
    }
    for (tg_value p = tg_first(paths); !tg_is_missing(p) && !status; p = tg_next(paths, p)) {
        tg_slice path = tg_text_of(p);
        bool is_from_root = path.n && path.ptr[0] == '/';
        if (is_from_root) path = tg_slice_from(path, 1);
        tg_slice prefix = is_from_root ? (tg_slice){"", 0} : pod->place;
        if (!pod->label_place.n) pod->label_place = join_place(c, prefix, path);
        status =
            tg_k8s_take_labels(c, is_from_root ? pod->object : pod->at, path, prefix, &pod->tags);
    }
    if (!status && !pod->label_place.ptr) pod->label_place = (tg_slice){"", 0};
    return status;
}

/* --- all kinds of pods ----------------------------------------------------------------------- */

static tg_status take_pod(void *to, tg_value at, tg_slice place)
{
    pods_walk *w = to;
    tg_k8s_pod pod = {.object = w->object, .at = at, .rule = w->entry};
    pod.place = tg_arena_copy(w->c->scratch, place);
    if (!pod.place.ptr) return tg_k8s_memory(w->c);
    bool is_short = tg_is_missing(w->entry);
    tg_slice template_path = is_short ? tg_slice_of(".") : text_of(w->entry, "template");
    tg_slice spec_path = text_of(w->entry, "spec");
    tg_value template = {NULL, NULL};
    tg_value spec = {NULL, NULL};
    if (template_path.n) template = tg_select_first(at, template_path);
    if (spec_path.n) spec = tg_select_first(at, spec_path);
    part_visit parts = {.w = w, .pod = &pod};
    tg_status status = TG_OK;
    if (!tg_is_unset(template)) status = take_template(w, template, &pod);
    if (!status) status = tg_k8s_scan_spec(w->c, w->find, spec, &pod);
    if (!status) status = take_parts(&parts, "containers", visit_container);
    if (!status) status = take_parts(&parts, "resources", visit_resources);
    if (!status) status = take_accelerator(w, &pod);
    if (status) return status;
    bool is_there =
        !tg_is_unset(template) || !tg_is_unset(spec) || parts.is_found || pod.signs.count;
    if (!is_there) return TG_OK;
    count_pods(&pod);
    status = take_pod_labels(w, &pod, template_path);
    if (status) return status;
    tg_k8s_pod *kept = tg_vec_push(w->pods);
    if (!kept) return tg_k8s_memory(w->c);
    *kept = pod;
    return TG_OK;
}

static bool is_for(tg_value entry, tg_value object)
{
    tg_slice with = text_of(entry, "only_with");
    tg_slice without = text_of(entry, "only_without");
    if (with.n && tg_is_unset(tg_select_first(object, with))) return false;
    return !without.n || tg_is_unset(tg_select_first(object, without));
}

static tg_status take_entries(pods_walk *w, tg_slice prefix)
{
    tg_value entries = tg_get(w->workload->rule, "pods");
    tg_status status = TG_OK;
    for (tg_value e = tg_first(entries); !tg_is_missing(e) && !status; e = tg_next(entries, e)) {
        if (!is_for(e, w->object)) continue;
        w->entry = e;
        status = tg_select(w->object, text_of(e, "at"), prefix, take_pod, w);
    }
    w->entry = (tg_value){NULL, NULL};
    tg_value paths = tg_get(w->workload->rule, "pod_templates");
    for (tg_value p = tg_first(paths); !tg_is_missing(p) && !status; p = tg_next(paths, p)) {
        status = tg_select(w->object, tg_text_of(p), prefix, take_pod, w);
    }
    return status;
}

/* An object that holds another one whole (Katib's trialSpec) has that one's pods. */
static tg_status visit_embedded(void *to, tg_value inner, tg_slice place)
{
    pods_walk *outer = to;
    tg_k8s_context *c = outer->c;
    tg_slice rest = tg_text_of(tg_get(inner, "apiVersion"));
    tg_slice group = tg_slice_cut(&rest, '/');
    if (!rest.ptr) group = (tg_slice){"", 0};
    const tg_workload *workload =
        tg_workload_find(c->k8s->catalog, group, tg_text_of(tg_get(inner, "kind")));
    if (!workload) return TG_OK;
    pods_walk w = {
        .c = c, .workload = workload, .object = inner, .find = outer->find, .pods = outer->pods};
    tg_slice prefix = tg_arena_copy(c->scratch, place);
    return prefix.ptr ? take_entries(&w, prefix) : tg_k8s_memory(c);
}

tg_status tg_k8s_pods_of(tg_k8s_context *c, const tg_workload *workload, tg_value object,
                         tg_slice prefix, tg_k8s_find *find, tg_vec *pods)
{
    pods_walk w = {.c = c, .workload = workload, .object = object, .find = find, .pods = pods};
    tg_status status = take_entries(&w, prefix);
    tg_value paths = tg_get(workload->rule, "embeds");
    for (tg_value p = tg_first(paths); !tg_is_missing(p) && !status; p = tg_next(paths, p)) {
        status = tg_select(object, tg_text_of(p), prefix, visit_embedded, &w);
    }
    return status;
}

/* --- outside of pods ------------------------------------------------------------------------- */

typedef struct evidence_visit {
    tg_k8s_context *c;
    tg_vec *signs;
} evidence_visit;

static tg_status visit_quantities(void *to, tg_value value, tg_slice place)
{
    evidence_visit *v = to;
    (void)place;
    return tg_k8s_scan_quantities(v->c, value, v->signs);
}

static tg_status visit_requirements(void *to, tg_value value, tg_slice place)
{
    evidence_visit *v = to;
    (void)place;
    return tg_k8s_scan_requirements(v->c, value, v->signs);
}

static tg_status visit_node_labels(void *to, tg_value value, tg_slice place)
{
    evidence_visit *v = to;
    (void)place;
    return tg_k8s_scan_node_labels(v->c, value, v->signs);
}

static tg_status visit_instance_type(void *to, tg_value value, tg_slice place)
{
    evidence_visit *v = to;
    (void)place;
    tg_slice text = tg_text_of(value);
    const tg_signal *signal =
        tg_signal_find(v->c->k8s->catalog, TG_SIGNAL_INSTANCE_TYPE, text, (tg_slice){NULL, 0});
    if (!signal) return TG_OK;
    return tg_k8s_add_sign(v->c, v->signs, (tg_k8s_sign){.signal = signal, .text = text});
}

/* That something stands here at all is the sign: a list of guest accelerators. */
static tg_status visit_present(void *to, tg_value value, tg_slice place)
{
    evidence_visit *v = to;
    tg_slice name = tg_slice_of("nvidia.com/gpu");
    const tg_signal *signal =
        tg_signal_find(v->c->k8s->catalog, TG_SIGNAL_RESOURCE, name, (tg_slice){NULL, 0});
    int64_t number = 1;
    bool is_empty = tg_is_unset(value) || (tg_type_of(value) == TG_ARRAY && !tg_count(value)) ||
                    (tg_int_of(value, &number) && number == 0);
    if (is_empty || !signal) return TG_OK;
    tg_slice text = tg_arena_copy(v->c->scratch, place);
    tg_slice shown = tg_text_of(value).n ? tg_text_of(value) : tg_slice_of("some");
    if (!text.ptr) return tg_k8s_memory(v->c);
    return tg_k8s_add_sign(v->c, v->signs,
                           (tg_k8s_sign){.signal = signal, .text = text, .value = shown});
}

tg_status tg_k8s_evidence_of(tg_k8s_context *c, const tg_workload *workload, tg_value object,
                             tg_vec *signs)
{
    static const struct {
        const char *key;
        tg_select_visit visit;
    } kinds[] = {
        {"quantities", visit_quantities},   {"requirements", visit_requirements},
        {"node_labels", visit_node_labels}, {"instance_types", visit_instance_type},
        {"present", visit_present},
    };
    evidence_visit v = {.c = c, .signs = signs};
    tg_value rule = tg_get(workload->rule, "evidence");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        tg_value paths = tg_get(rule, kinds[i].key);
        for (tg_value p = tg_first(paths); !tg_is_missing(p); p = tg_next(paths, p)) {
            tg_status status =
                tg_select(object, tg_text_of(p), (tg_slice){"", 0}, kinds[i].visit, &v);
            if (status) return status;
        }
    }
    return TG_OK;
}
