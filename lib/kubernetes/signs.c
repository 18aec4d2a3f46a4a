#include "kubernetes/internal.h"

/* --- quantities ------------------------------------------------------------------------------ */

static bool take_digits(tg_slice *text, int64_t *out)
{
    size_t n = 0;
    int64_t number = 0;
    while (n < text->n && text->ptr[n] >= '0' && text->ptr[n] <= '9') {
        if (__builtin_mul_overflow(number, 10, &number)) return false;
        if (__builtin_add_overflow(number, text->ptr[n] - '0', &number)) return false;
        n++;
    }
    *text = tg_slice_from(*text, n);
    *out = number;
    return n > 0;
}

/* Suffixes as in k8s.io/apimachinery resource.Quantity; what devices are counted in needs few. */
static bool factor_of(tg_slice suffix, int64_t *factor)
{
    static const struct {
        const char *suffix;
        int64_t factor;
    } factors[] = {{"", 1},         {"k", 1000},        {"M", 1000000},   {"Ki", 1024},
                   {"Mi", 1048576}, {"Gi", 1073741824}, {"G", 1000000000}};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        if (!tg_slice_is(suffix, factors[i].suffix)) continue;
        *factor = factors[i].factor;
        return true;
    }
    return false;
}

bool tg_k8s_quantity(tg_slice text, int64_t *out)
{
    int64_t whole = 0;
    int64_t fraction = 0;
    if (!take_digits(&text, &whole)) return false;
    if (text.n && text.ptr[0] == '.') {
        text = tg_slice_from(text, 1);
        if (!take_digits(&text, &fraction)) return false;
    }
    int64_t factor = 1;
    int64_t rest = fraction ? 1 : 0;
    if (tg_slice_is(text, "m")) {
        *out = whole / 1000 + (whole % 1000 || rest ? 1 : 0);
        return true;
    }
    if (!factor_of(text, &factor) || __builtin_mul_overflow(whole, factor, out)) return false;
    return !__builtin_add_overflow(*out, rest, out);
}

/* --- signs ----------------------------------------------------------------------------------- */

tg_status tg_k8s_add_sign(tg_k8s_context *c, tg_vec *signs, tg_k8s_sign sign)
{
    if (!signs->arena) *signs = tg_vec_of(c->scratch, sizeof(tg_k8s_sign));
    tg_k8s_sign *kept = tg_vec_push(signs);
    if (!kept) return tg_k8s_memory(c);
    *kept = sign;
    return TG_OK;
}

static const tg_signal *signal_of(const tg_k8s_context *c, tg_signal_kind kind, tg_slice text,
                                  tg_slice value)
{
    return tg_signal_find(c->k8s->catalog, kind, text, value);
}

static tg_status add_text(tg_k8s_context *c, tg_vec *list, tg_slice text)
{
    if (!list->arena) *list = tg_vec_of(c->scratch, sizeof(tg_slice));
    tg_slice *kept = tg_vec_push(list);
    if (!kept) return tg_k8s_memory(c);
    *kept = text;
    return TG_OK;
}

/* ResourceQuota, NodePool limits and the like write "requests.nvidia.com/gpu". */
static tg_slice resource_name(tg_slice key)
{
    static const tg_slice prefixes[] = {TG_LIT("requests."), TG_LIT("limits.")};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (tg_slice_starts(key, prefixes[i])) return tg_slice_from(key, prefixes[i].n);
    }
    return key;
}

/* What is not there, or is none, asks for nothing. A quantity that is no number asks for something.
 */
static bool is_zero(tg_value quantity)
{
    int64_t number = 0;
    tg_slice text = tg_text_of(quantity);
    return !text.n || tg_type_of(quantity) == TG_NULL ||
           (tg_k8s_quantity(text, &number) && number == 0);
}

tg_status tg_k8s_scan_quantities(tg_k8s_context *c, tg_value quantities, tg_vec *signs)
{
    for (tg_value q = tg_first(quantities); !tg_is_missing(q); q = tg_next(quantities, q)) {
        tg_slice name = resource_name(tg_key_of(q));
        const tg_signal *signal = signal_of(c, TG_SIGNAL_RESOURCE, name, (tg_slice){NULL, 0});
        if (!signal || is_zero(q)) continue;
        tg_status status = tg_k8s_add_sign(
            c, signs, (tg_k8s_sign){.signal = signal, .text = name, .value = tg_text_of(q)});
        if (status) return status;
    }
    return TG_OK;
}

static bool is_instance_type_label(tg_slice key)
{
    return tg_slice_is(key, "node.kubernetes.io/instance-type") ||
           tg_slice_is(key, "beta.kubernetes.io/instance-type");
}

static tg_status scan_node_label(tg_k8s_context *c, tg_slice key, tg_slice value, tg_vec *signs)
{
    const tg_signal *signal = NULL;
    tg_k8s_sign sign = {.text = key, .value = value};
    if (is_instance_type_label(key)) {
        signal = signal_of(c, TG_SIGNAL_INSTANCE_TYPE, value, (tg_slice){NULL, 0});
        sign = (tg_k8s_sign){.text = value};
    } else {
        signal = signal_of(c, TG_SIGNAL_NODE_LABEL, key, value);
    }
    if (!signal) return TG_OK;
    sign.signal = signal;
    return tg_k8s_add_sign(c, signs, sign);
}

tg_status tg_k8s_scan_node_labels(tg_k8s_context *c, tg_value labels, tg_vec *signs)
{
    if (tg_type_of(labels) != TG_OBJECT) return TG_OK;
    for (tg_value l = tg_first(labels); !tg_is_missing(l); l = tg_next(labels, l)) {
        tg_status status = scan_node_label(c, tg_key_of(l), tg_text_of(l), signs);
        if (status) return status;
    }
    return TG_OK;
}

/* [{key, operator, values}], of node affinity and of node pools. Only what demands a label tells
 * something: NotIn and DoesNotExist keep away from such nodes. */
tg_status tg_k8s_scan_requirements(tg_k8s_context *c, tg_value list, tg_vec *signs)
{
    for (tg_value r = tg_first(list); !tg_is_missing(r); r = tg_next(list, r)) {
        tg_slice key = tg_text_of(tg_get(r, "key"));
        tg_slice operator= tg_text_of(tg_get(r, "operator"));
        tg_value values = tg_get(r, "values");
        bool demands = tg_slice_is(operator, "In") || tg_slice_is(operator, "Gt") ||
                       tg_slice_is(operator, "Gte");
        tg_status status = TG_OK;
        if (tg_slice_is(operator, "Exists")) {
            status = scan_node_label(c, key, (tg_slice){"", 0}, signs);
        }
        for (tg_value v = tg_first(values); demands && !tg_is_missing(v) && !status;
             v = tg_next(values, v)) {
            status = scan_node_label(c, key, tg_text_of(v), signs);
        }
        if (status) return status;
    }
    return TG_OK;
}

/* --- containers ------------------------------------------------------------------------------ */

static void count_devices(tg_k8s_pod *pod, tg_slice name, tg_slice quantity, bool is_init)
{
    tg_k8s_figure *figure = &pod->accelerator_count;
    if (pod->accelerator.n && !tg_slice_equal(pod->accelerator, name)) return;
    int64_t number = 0;
    bool is_known = tg_k8s_quantity(quantity, &number);
    pod->accelerator = name;
    if (!figure->is_there) *figure = (tg_k8s_figure){.is_there = true, .is_known = true};
    if (!is_known) figure->is_known = false;
    /* Init containers run before the others and give their devices back. */
    if (is_init) {
        if (number > figure->number) figure->number = number;
    } else if (__builtin_add_overflow(figure->number, number, &figure->number)) {
        figure->is_known = false;
    }
}

/* {limits, requests}: extended resources must be equal in both, so limits decide where they are. */
tg_status tg_k8s_scan_resources(tg_k8s_context *c, tg_value resources, tg_slice where, bool is_init,
                                tg_k8s_pod *pod)
{
    size_t before = pod->signs.count;
    tg_status status = tg_k8s_scan_quantities(c, tg_get(resources, "limits"), &pod->signs);
    if (!status && pod->signs.count == before) {
        status = tg_k8s_scan_quantities(c, tg_get(resources, "requests"), &pod->signs);
    }
    if (status) return status;
    tg_k8s_sign *signs = pod->signs.items;
    for (size_t i = before; i < pod->signs.count; i++) {
        signs[i].where = where;
        count_devices(pod, signs[i].text, signs[i].value, is_init);
    }
    return TG_OK;
}

static bool is_local_host(tg_slice url)
{
    size_t at = tg_slice_find(url, tg_slice_of("://"));
    if (at == SIZE_MAX) return false;
    tg_slice host = tg_slice_from(url, at + 3);
    for (size_t i = 0; i < host.n; i++) {
        if (host.ptr[i] == ':' || host.ptr[i] == '/') host.n = i;
    }
    if (!host.n) return false;
    return !memchr(host.ptr, '.', host.n) || tg_slice_ends(host, tg_slice_of(".svc")) ||
           tg_slice_ends(host, tg_slice_of(".cluster.local")) ||
           tg_slice_starts(host, tg_slice_of("127."));
}

static bool is_url_name(tg_slice name)
{
    static const tg_slice ends[] = {TG_LIT("_URL"), TG_LIT("_URLS"), TG_LIT("_BASE"),
                                    TG_LIT("_HOST"), TG_LIT("_ENDPOINT")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (tg_slice_ends(name, ends[i])) return true;
    }
    return false;
}

/* "OPENAI_" of "OPENAI_API_KEY". */
static tg_slice family_of(tg_slice name)
{
    const char *end = memchr(name.ptr, '_', name.n);
    return (tg_slice){name.ptr, end ? (size_t)(end - name.ptr) + 1 : name.n};
}

/* A client of a model server in the same cluster speaks the provider's language, with a key that
 * nobody bills: its base URL says so. */
static bool is_served_locally(tg_value env, tg_slice name)
{
    tg_slice family = family_of(name);
    for (tg_value e = tg_first(env); !tg_is_missing(e); e = tg_next(env, e)) {
        tg_slice other = tg_text_of(tg_get(e, "name"));
        if (!tg_slice_starts(other, family) || !is_url_name(other)) continue;
        if (is_local_host(tg_text_of(tg_get(e, "value")))) return true;
    }
    return false;
}

static tg_status scan_env(tg_k8s_context *c, tg_value container, tg_slice where, tg_k8s_pod *pod)
{
    tg_value env = tg_get(container, "env");
    for (tg_value e = tg_first(env); !tg_is_missing(e); e = tg_next(env, e)) {
        tg_slice name = tg_text_of(tg_get(e, "name"));
        const tg_signal *signal = signal_of(c, TG_SIGNAL_ENV, name, (tg_slice){NULL, 0});
        if (!signal) continue;
        bool is_empty = !tg_text_of(tg_get(e, "value")).n && tg_is_unset(tg_get(e, "valueFrom"));
        if (is_empty || is_served_locally(env, name)) continue;
        tg_status status = tg_k8s_add_sign(
            c, &pod->signs, (tg_k8s_sign){.signal = signal, .text = name, .where = where});
        if (status) return status;
    }
    return TG_OK;
}

static tg_status add_wait(tg_k8s_context *c, tg_k8s_find *find, tg_k8s_wait wait, tg_k8s_pod *pod)
{
    tg_k8s_wait *kept = tg_vec_push(&find->waits);
    if (!kept) return tg_k8s_memory(c);
    kept->kind = wait.kind;
    kept->kinds = wait.kinds;
    kept->name = tg_k8s_keep(c, wait.name);
    kept->container = tg_k8s_keep(c, wait.container);
    pod->has_wait = true;
    return kept->name.ptr && kept->container.ptr ? TG_OK : tg_k8s_memory(c);
}

static tg_status scan_env_from(tg_k8s_context *c, tg_k8s_find *find, tg_value container,
                               tg_slice where, tg_k8s_pod *pod)
{
    static const struct {
        const char *path, *kind;
    } sources[] = {{"secretRef.name", "Secret"}, {"configMapRef.name", "ConfigMap"}};
    tg_value list = tg_get(container, "envFrom");
    for (tg_value e = tg_first(list); !tg_is_missing(e); e = tg_next(list, e)) {
        for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
            tg_slice name = tg_text_of(tg_select_first(e, tg_slice_of(sources[i].path)));
            if (!name.n) continue;
            tg_k8s_wait wait = {.kind = TG_K8S_WAIT_ENV,
                                .name = name,
                                .container = where,
                                .kinds = tg_slice_of(sources[i].kind)};
            tg_status status = add_wait(c, find, wait, pod);
            if (status) return status;
        }
    }
    return TG_OK;
}

/* `--model NAME` and `--model=NAME`, as vLLM, SGLang and others take it (and `--model-id` of TGI).
 */
static tg_status scan_arguments(tg_k8s_context *c, tg_value list, tg_k8s_pod *pod)
{
    static const tg_slice names[] = {TG_LIT("--model"), TG_LIT("--model-id"),
                                     TG_LIT("--model-path")};
    for (tg_value a = tg_first(list); !tg_is_missing(a); a = tg_next(list, a)) {
        tg_slice text = tg_string_of(a);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            if (!tg_slice_starts(text, names[i])) continue;
            tg_slice rest = tg_slice_from(text, names[i].n);
            tg_slice model = {NULL, 0};
            if (!rest.n) model = tg_string_of(tg_next(list, a));
            if (rest.n && rest.ptr[0] == '=') model = tg_slice_from(rest, 1);
            tg_status status = model.n ? add_text(c, &pod->models, model) : TG_OK;
            if (status) return status;
        }
    }
    return TG_OK;
}

static tg_status scan_image(tg_k8s_context *c, tg_value container, tg_slice where, tg_k8s_pod *pod)
{
    tg_slice image = tg_string_of(tg_get(container, "image"));
    if (!image.n) return TG_OK;
    tg_status status = add_text(c, &pod->images, image);
    const tg_signal *signal = signal_of(c, TG_SIGNAL_IMAGE, image, (tg_slice){NULL, 0});
    if (status || !signal) return status;
    return tg_k8s_add_sign(c, &pod->signs,
                           (tg_k8s_sign){.signal = signal, .text = image, .where = where});
}

tg_status tg_k8s_scan_container(tg_k8s_context *c, tg_k8s_find *find, tg_value container,
                                bool is_init, tg_k8s_pod *pod)
{
    if (tg_type_of(container) != TG_OBJECT) return TG_OK;
    tg_slice where = tg_text_of(tg_get(container, "name"));
    size_t before = pod->signs.count;
    tg_status status = scan_image(c, container, where, pod);
    if (!status) {
        status = tg_k8s_scan_resources(c, tg_get(container, "resources"), where, is_init, pod);
    }
    if (!status) status = scan_env(c, container, where, pod);
    if (!status) status = scan_env_from(c, find, container, where, pod);
    if (status || pod->signs.count == before) return status;
    status = scan_arguments(c, tg_get(container, "args"), pod);
    return status ? status : scan_arguments(c, tg_get(container, "command"), pod);
}

/* --- pod specs ------------------------------------------------------------------------------- */

static tg_status scan_containers(tg_k8s_context *c, tg_k8s_find *find, tg_value list, bool is_init,
                                 tg_k8s_pod *pod)
{
    for (tg_value one = tg_first(list); !tg_is_missing(one); one = tg_next(list, one)) {
        /* A sidecar stands among the init containers and keeps its devices. */
        bool is_sidecar = tg_slice_is(tg_text_of(tg_get(one, "restartPolicy")), "Always");
        tg_status status = tg_k8s_scan_container(c, find, one, is_init && !is_sidecar, pod);
        if (status) return status;
    }
    return TG_OK;
}

static tg_status scan_claims(tg_k8s_context *c, tg_k8s_find *find, tg_value spec, tg_k8s_pod *pod)
{
    static const struct {
        const char *path;
        tg_k8s_wait_kind kind;
    } names[] = {
        {"resourceClaimName", TG_K8S_WAIT_CLAIM},
        {"resourceClaimTemplateName", TG_K8S_WAIT_CLAIM_TEMPLATE},
        {"source.resourceClaimName", TG_K8S_WAIT_CLAIM}, /* v1alpha2 */
        {"source.resourceClaimTemplateName", TG_K8S_WAIT_CLAIM_TEMPLATE},
    };
    tg_value list = tg_get(spec, "resourceClaims");
    for (tg_value one = tg_first(list); !tg_is_missing(one); one = tg_next(list, one)) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            tg_slice name = tg_text_of(tg_select_first(one, tg_slice_of(names[i].path)));
            if (!name.n) continue;
            tg_k8s_wait wait = {.kind = names[i].kind, .name = name, .container = {"", 0}};
            tg_status status = add_wait(c, find, wait, pod);
            if (status) return status;
        }
    }
    return TG_OK;
}

/* Agents run on every node or on every node of a kind, at no cost of their own: for them only what
 * they take away from others tells something. */
static tg_status scan_placement(tg_k8s_context *c, tg_value spec, tg_k8s_pod *pod)
{
    static const char terms[] =
        "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";
    tg_status status = tg_k8s_scan_node_labels(c, tg_get(spec, "nodeSelector"), &pod->signs);
    tg_value list = tg_select_first(spec, tg_slice_of(terms));
    for (tg_value t = tg_first(list); !tg_is_missing(t) && !status; t = tg_next(list, t)) {
        status = tg_k8s_scan_requirements(c, tg_get(t, "matchExpressions"), &pod->signs);
    }
    tg_slice runtime = tg_text_of(tg_get(spec, "runtimeClassName"));
    const tg_signal *signal = signal_of(c, TG_SIGNAL_RUNTIME_CLASS, runtime, (tg_slice){NULL, 0});
    if (status || !signal) return status;
    return tg_k8s_add_sign(c, &pod->signs, (tg_k8s_sign){.signal = signal, .text = runtime});
}

static void keep_models_of_nodes(tg_k8s_pod *pod, size_t from)
{
    const tg_k8s_sign *signs = pod->signs.items;
    for (size_t i = from; i < pod->signs.count; i++) {
        if (signs[i].signal->kind == TG_SIGNAL_INSTANCE_TYPE) pod->instance_type = signs[i].text;
        bool names_model = signs[i].signal->kind == TG_SIGNAL_NODE_LABEL && signs[i].value.n &&
                           tg_slice_is(signs[i].signal->accelerator, "(value)");
        if (names_model) pod->accelerator_model = signs[i].value;
    }
}

tg_status tg_k8s_scan_spec(tg_k8s_context *c, tg_k8s_find *find, tg_value spec, tg_k8s_pod *pod)
{
    if (tg_type_of(spec) != TG_OBJECT) return TG_OK;
    tg_status status = scan_containers(c, find, tg_get(spec, "containers"), false, pod);
    if (!status) status = scan_containers(c, find, tg_get(spec, "initContainers"), true, pod);
    if (!status) status = scan_claims(c, find, spec, pod);
    if (status || tg_bool_of(tg_get(find->workload->rule, "node_agent"), false)) return status;
    size_t before = pod->signs.count;
    status = scan_placement(c, spec, pod);
    if (!status) keep_models_of_nodes(pod, before);
    return status;
}
