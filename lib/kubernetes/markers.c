#include "kubernetes/internal.h"

static tg_status add_marker(tg_vec *to, tg_slice word, bool is_strong, tg_err *err)
{
    if (word.n < TG_LITERAL_MIN) return TG_OK;
    tg_k8s_marker *marker = tg_vec_push(to);
    if (!marker) return tg_fail_memory(err);
    *marker = (tg_k8s_marker){.word = word, .is_strong = is_strong};
    return TG_OK;
}

/* "core/Namespace" to its kind: the word that a document of that kind must hold. */
static tg_slice kind_of(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '/') return tg_slice_from(name, i + 1);
    }
    return name;
}

static tg_status add_references(tg_k8s *k8s, const tg_workload *workload, tg_err *err)
{
    tg_value list = tg_get(workload->rule, "labels_from");
    for (tg_value one = tg_first(list); !tg_is_missing(one); one = tg_next(list, one)) {
        tg_k8s_reference *reference = tg_vec_push(&k8s->references);
        if (!reference) return tg_fail_memory(err);
        *reference = (tg_k8s_reference){.workload = workload, .rule = one};
        tg_value kinds = tg_get(one, "kinds");
        for (tg_value k = tg_first(kinds); !tg_is_missing(k); k = tg_next(kinds, k)) {
            tg_status status = add_marker(&k8s->markers, kind_of(tg_text_of(k)), false, err);
            if (status) return status;
        }
    }
    return TG_OK;
}

/* What an object of this kind must have in its text to concern us. Where pods decide, their signs
 * are the words; where the object itself does, its group is. */
static tg_status add_workload(tg_k8s *k8s, const tg_workload *workload, tg_err *err)
{
    tg_value rule = workload->rule;
    tg_slice word = workload->group.n ? workload->group : workload->kind;
    bool is_own = tg_workload_is_asset(workload) &&
                  (tg_workload_is_always(workload) || !tg_is_missing(tg_get(rule, "evidence")));
    tg_status status = TG_OK;
    if (is_own) status = add_marker(&k8s->markers, word, true, err);
    bool is_helper =
        !tg_is_missing(tg_get(rule, "scales")) || !tg_is_missing(tg_get(rule, "devices"));
    if (!status && is_helper) status = add_marker(&k8s->markers, workload->kind, false, err);
    return status ? status : add_references(k8s, workload, err);
}

static tg_status add_signals(tg_k8s *k8s, tg_err *err)
{
    size_t count = 0;
    const tg_signal *signals = tg_signal_all(k8s->catalog, &count);
    for (size_t i = 0; i < count; i++) {
        /* "p5." is in any text; the label that machine types are selected by is not. */
        if (signals[i].kind == TG_SIGNAL_INSTANCE_TYPE) continue;
        tg_status status = add_marker(&k8s->markers, signals[i].literal, true, err);
        if (status) return status;
    }
    return TG_OK;
}

static int compare_markers(const void *left, const void *right)
{
    const tg_k8s_marker *a = left;
    const tg_k8s_marker *b = right;
    int order = tg_slice_compare(a->word, b->word);
    return order ? order : (int)b->is_strong - (int)a->is_strong;
}

static void drop_repeated(tg_vec *markers)
{
    tg_k8s_marker *all = markers->items;
    size_t kept = 0;
    for (size_t i = 0; i < markers->count; i++) {
        if (kept && tg_slice_equal(all[kept - 1].word, all[i].word)) continue;
        all[kept++] = all[i];
    }
    markers->count = kept;
}

static tg_status build_chart_set(tg_k8s *k8s, tg_arena *arena, tg_err *err)
{
    size_t count = 0;
    const tg_signal *signals = tg_signal_all(k8s->catalog, &count);
    size_t workload_count = 0;
    const tg_workload *workloads = tg_workload_all(k8s->catalog, &workload_count);
    tg_vec words = tg_vec_of(arena, sizeof(tg_k8s_marker));
    tg_status status = TG_OK;
    for (size_t i = 0; i < count && !status; i++) {
        if (signals[i].is_chart_marker) status = add_marker(&words, signals[i].literal, true, err);
    }
    for (size_t i = 0; i < workload_count && !status; i++) {
        if (!tg_workload_is_asset(&workloads[i]) || !tg_workload_is_always(&workloads[i])) continue;
        status = add_marker(&words, workloads[i].group, true, err);
    }
    if (status) return status;
    if (tg_vec_sort(&words, compare_markers)) return tg_fail_memory(err);
    drop_repeated(&words);
    tg_slice *list = tg_arena_array(arena, words.count, sizeof *list);
    if (!list) return tg_fail_memory(err);
    for (size_t i = 0; i < words.count; i++) list[i] = ((tg_k8s_marker *)words.items)[i].word;
    return tg_literals_new(list, words.count, arena, &k8s->chart_set, err);
}

tg_status tg_k8s_markers_build(tg_k8s *k8s, tg_arena *arena, tg_err *err)
{
    k8s->markers = tg_vec_of(arena, sizeof(tg_k8s_marker));
    k8s->references = tg_vec_of(arena, sizeof(tg_k8s_reference));
    size_t count = 0;
    const tg_workload *workloads = tg_workload_all(k8s->catalog, &count);
    tg_status status = add_signals(k8s, err);
    for (size_t i = 0; i < count && !status; i++) {
        if (!workloads[i].is_retired) status = add_workload(k8s, &workloads[i], err);
    }
    static const tg_k8s_marker own[] = {
        {TG_LIT("kubernetes.io/instance-type"), true},
        {TG_LIT("resourceClaims"), true},
        {TG_LIT("envFrom"), false},
        {TG_LIT("kustomize.config.k8s.io"), false},
    };
    for (size_t i = 0; i < sizeof own / sizeof *own && !status; i++) {
        status = add_marker(&k8s->markers, own[i].word, own[i].is_strong, err);
    }
    if (status) return status;
    if (tg_vec_sort(&k8s->markers, compare_markers)) return tg_fail_memory(err);
    drop_repeated(&k8s->markers);
    k8s->words = tg_arena_array(arena, k8s->markers.count, sizeof *k8s->words);
    if (!k8s->words) return tg_fail_memory(err);
    const tg_k8s_marker *all = k8s->markers.items;
    for (size_t i = 0; i < k8s->markers.count; i++) k8s->words[i] = all[i].word;
    status = tg_literals_new(k8s->words, k8s->markers.count, arena, &k8s->set, err);
    return status ? status : build_chart_set(k8s, arena, err);
}

tg_k8s_strength tg_k8s_markers_find(const tg_k8s *k8s, tg_slice text)
{
    const tg_k8s_marker *all = k8s->markers.items;
    tg_k8s_strength strength = TG_K8S_NONE;
    size_t at = 0;
    size_t word = 0;
    for (size_t from = 0; tg_literals_find(k8s->set, text, from, &at, &word); from = at + 1) {
        /* A word may begin another, stronger one, which is then listed behind it. */
        for (size_t w = word; w < k8s->markers.count; w++) {
            if (!tg_slice_starts(tg_slice_from(text, at), all[w].word)) {
                if (w > word && !tg_slice_starts(all[w].word, all[word].word)) break;
                continue;
            }
            if (all[w].is_strong) return TG_K8S_STRONG;
            strength = TG_K8S_WEAK;
        }
    }
    return strength;
}
