#include "base/limits.h"
#include "kubernetes/internal.h"

static const tg_slice metadata_labels = TG_LIT("metadata.labels");

/* --- reading --------------------------------------------------------------------------------- */

/* A value that another tool fills in before the API sees it: envsubst and Flux (${X}), kustomize
 * and OpenShift templates ($(X)), Helm and Argo ({{x}}; << >> in a manifest inside a text). */
static bool is_placeholder(tg_slice value)
{
    static const tg_slice starts[] = {TG_LIT("${"), TG_LIT("$("), TG_LIT("{{"), TG_LIT("<<"),
                                      TG_LIT("<%")};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (tg_slice_find(value, starts[i]) != SIZE_MAX) return true;
    }
    return false;
}

static tg_status set_value(tg_k8s_context *c, tg_tag *tag, tg_value value)
{
    tg_slice text = tg_text_of(value);
    tag->state = TG_TAG_PRESENT;
    tag->value = (tg_slice){"", 0};
    switch (tg_type_of(value)) {
    case TG_STRING:
        if (is_placeholder(text)) {
            tag->state = TG_TAG_UNKNOWN;
            tag->waits_for = tg_k8s_keep(c, text);
            return tag->waits_for.ptr ? TG_OK : tg_k8s_memory(c);
        }
        tag->value = tg_k8s_keep(c, text);
        return tag->value.ptr ? TG_OK : tg_k8s_memory(c);
    case TG_MISSING:
    case TG_NULL:
        return TG_OK; /* the API takes null for the empty text */
    case TG_BOOL:
    case TG_NUMBER:
    case TG_ARRAY:
    case TG_OBJECT:
        tag->is_not_string = true;
        return TG_OK;
    }
    return TG_OK;
}

typedef struct label_visit {
    tg_k8s_context *c;
    tg_vec *tags;
} label_visit;

static tg_status add_tag(label_visit *v, tg_slice key, tg_value value, tg_value at, tg_slice place)
{
    tg_k8s_context *c = v->c;
    tg_tag *tag = v->tags->count < TG_LIMIT_TAGS ? tg_vec_push(v->tags) : NULL;
    if (!tag) return v->tags->count < TG_LIMIT_TAGS ? tg_k8s_memory(c) : TG_OK;
    tag->key = tg_k8s_keep(c, key);
    tag->carrier = tg_k8s_keep(c, place);
    tag->sink = TG_SINK_BILL;
    tag->location = tg_k8s_location(c, at);
    if (!tag->key.ptr || !tag->carrier.ptr) return tg_k8s_memory(c);
    return set_value(c, tag, value);
}

static tg_value either(tg_value object, const char *lower, const char *upper)
{
    tg_value value = tg_get(object, lower);
    return tg_is_missing(value) ? tg_get(object, upper) : value;
}

static tg_status visit_labels(void *to, tg_value value, tg_slice place)
{
    label_visit *v = to;
    bool is_list = tg_type_of(value) == TG_ARRAY;
    if (!is_list && tg_type_of(value) != TG_OBJECT) return TG_OK;
    tg_status status = TG_OK;
    for (tg_value m = tg_first(value); !tg_is_missing(m) && !status; m = tg_next(value, m)) {
        if (!is_list) {
            status = add_tag(v, tg_key_of(m), m, m, place);
            continue;
        }
        tg_slice key = tg_text_of(either(m, "key", "Key"));
        if (key.n) status = add_tag(v, key, either(m, "value", "Value"), m, place);
    }
    return status;
}

tg_status tg_k8s_take_labels(tg_k8s_context *c, tg_value from, tg_slice path, tg_slice prefix,
                             tg_vec *tags)
{
    label_visit v = {.c = c, .tags = tags};
    return tg_select(from, path, prefix, visit_labels, &v);
}

void tg_k8s_name_carrier(tg_vec *tags, tg_slice carrier)
{
    tg_tag *all = tags->items;
    for (size_t i = 0; i < tags->count; i++) all[i].carrier = carrier;
}

/* --- which are on all pods ------------------------------------------------------------------- */

/* A label of one of several kinds of pods. */
typedef struct entry {
    const tg_tag *tag;
    size_t pod;
} entry;

static int compare_entries(const void *left, const void *right)
{
    const entry *a = left;
    const entry *b = right;
    int order = tg_slice_compare(a->tag->key, b->tag->key);
    return order ? order : (a->pod > b->pod) - (a->pod < b->pod);
}

static tg_status push_tag(tg_k8s_context *c, tg_k8s_find *find, const tg_tag *tag)
{
    if (find->tags.count >= TG_LIMIT_TAGS) return TG_OK;
    tg_tag *kept = tg_vec_push(&find->tags);
    if (!kept) return tg_k8s_memory(c);
    *kept = *tag;
    return TG_OK;
}

static bool is_same(const tg_tag *a, const tg_tag *b)
{
    return a->state == b->state && a->is_not_string == b->is_not_string &&
           tg_slice_equal(a->value, b->value) && tg_slice_equal(a->waits_for, b->waits_for);
}

/* One key on all pods: each value once. */
static tg_status push_group(tg_k8s_context *c, tg_k8s_find *find, const entry *group, size_t count)
{
    size_t first = find->tags.count;
    for (size_t i = 0; i < count; i++) {
        const tg_tag *tags = find->tags.items;
        bool is_known = false;
        for (size_t k = first; k < find->tags.count; k++) {
            if (is_same(&tags[k], group[i].tag)) is_known = true;
        }
        if (is_known) continue;
        tg_status status = push_tag(c, find, group[i].tag);
        if (status || find->tags.count >= TG_LIMIT_TAGS) return status;
    }
    return TG_OK;
}

/* One key that some pods lack counts for nothing; it is kept so that a message can say so. */
static tg_status push_partial(tg_k8s_context *c, tg_k8s_find *find, const entry *group,
                              size_t count, const tg_vec *pods, const bool *is_needed)
{
    const tg_k8s_pod *all = pods->items;
    size_t lacking = 0;
    for (size_t i = 0; lacking < pods->count; lacking++) {
        while (i < count && group[i].pod < lacking) i++;
        bool has_it = i < count && group[i].pod == lacking;
        if (is_needed[lacking] && !has_it) break;
    }
    if (lacking == pods->count) return TG_OK;
    tg_tag tag = *group[0].tag;
    tag.sink = TG_SINK_NONE;
    tag.carrier = tg_arena_printf(c->scan->arena, "%.*s but not in %.*s", TG_FMT(tag.carrier),
                                  TG_FMT(all[lacking].label_place));
    return tag.carrier.ptr ? push_tag(c, find, &tag) : tg_k8s_memory(c);
}

static tg_status collect_entries(tg_k8s_context *c, const tg_vec *pods, const tg_vec *shared,
                                 tg_vec *entries)
{
    const tg_k8s_pod *all = pods->items;
    for (size_t p = 0; p < pods->count; p++) {
        if (!all[p].is_needed) continue;
        const tg_vec *lists[] = {&all[p].tags, shared};
        for (size_t l = 0; l < 2; l++) {
            const tg_tag *tags = lists[l]->items;
            for (size_t i = 0; i < lists[l]->count; i++) {
                entry *e = tg_vec_push(entries);
                if (!e) return tg_k8s_memory(c);
                *e = (entry){.tag = &tags[i], .pod = p};
            }
        }
    }
    return tg_vec_sort(entries, compare_entries) ? tg_k8s_memory(c) : TG_OK;
}

static tg_status merge_pods(tg_k8s_context *c, const tg_vec *pods, const tg_vec *shared,
                            tg_k8s_find *find)
{
    const tg_k8s_pod *all = pods->items;
    tg_vec entries = tg_vec_of(c->scratch, sizeof(entry));
    bool *is_needed = tg_arena_array(c->scratch, pods->count, sizeof *is_needed);
    if (!is_needed) return tg_k8s_memory(c);
    size_t needed = 0;
    for (size_t p = 0; p < pods->count; p++) needed += is_needed[p] = all[p].is_needed;
    tg_status status = collect_entries(c, pods, shared, &entries);
    const entry *list = entries.items;
    for (size_t from = 0; from < entries.count && !status;) {
        size_t to = from;
        size_t on = 0;
        for (; to < entries.count && tg_slice_equal(list[to].tag->key, list[from].tag->key); to++) {
            if (to == from || list[to].pod != list[to - 1].pod) on++;
        }
        status = on == needed ? push_group(c, find, list + from, to - from)
                              : push_partial(c, find, list + from, to - from, pods, is_needed);
        from = to;
    }
    return status;
}

/* --- where they belong ----------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Writes the keys of a place below each other: "a.b[0].c" as
 *   a:
 *     b:
 *       - c:                                                                                    */
static void write_nested(tg_slice place, tg_buf *to)
{
    unsigned depth = 0;
    bool is_item = false;
    while (place.n) {
        if (place.ptr[0] == '.') place = tg_slice_from(place, 1);
        if (place.n > 1 && place.ptr[0] == '[' && is_digit(place.ptr[1])) {
            tg_slice_cut(&place, ']');
            is_item = true;
            continue;
        }
        tg_slice name = place;
        bool is_quoted = tg_slice_starts(place, tg_slice_of("[\""));
        if (is_quoted) {
            name = tg_slice_from(place, 2);
            size_t n = tg_slice_find(name, tg_slice_of("\"]"));
            name.n = n == SIZE_MAX ? name.n : n;
            place = tg_slice_from(place, name.n + 4);
        } else {
            name.n = 0;
            while (name.n < place.n && place.ptr[name.n] != '.' && place.ptr[name.n] != '[')
                name.n++;
            if (!name.n) name.n = 1;
            place = tg_slice_from(place, name.n);
        }
        tg_buf_fill(to, ' ', (size_t)depth * 2);
        if (is_item) {
            tg_buf_puts(to, "- ");
            depth++;
        }
        is_item = false;
        tg_buf_printf(to, is_quoted ? "\"%.*s\":\n" : "%.*s:\n", TG_FMT(name));
        depth++;
    }
    tg_buf_fill(to, ' ', (size_t)depth * 2);
    tg_buf_puts(to, "{pairs}");
}

static tg_slice last_name(tg_slice place)
{
    for (size_t i = place.n; i-- > 0;) {
        if (place.ptr[i] == '.') return tg_slice_from(place, i + 1);
    }
    return place;
}

static tg_status set_fix(tg_k8s_context *c, const tg_workload *workload, tg_slice place,
                         tg_asset *asset)
{
    tg_buf text = tg_buf_of(16 * 1024);
    bool is_list = tg_bool_of(tg_get(workload->rule, "label_list"), false);
    asset->fix_style = is_list ? TG_PAIR_YAML_LIST : TG_PAIR_YAML;
    if (c->is_json && !is_list) {
        asset->fix_style = TG_PAIR_JSON;
        tg_buf_printf(&text, "\"%.*s\": {\n  {pairs}\n}", TG_FMT(last_name(place)));
    } else {
        write_nested(place, &text);
    }
    tg_status status = tg_buf_status(&text);
    asset->fix_template = status ? tg_slice_of("{pairs}") : tg_k8s_keep(c, tg_buf_slice(&text));
    tg_buf_free(&text);
    return status == TG_ENOMEM || !asset->fix_template.ptr ? tg_k8s_memory(c) : TG_OK;
}

/* Where the labels of the first needed pod belong; `others` counts further places. */
static tg_slice first_place(const tg_workload *workload, const tg_vec *pods, size_t *others)
{
    const tg_k8s_pod *all = pods->items;
    tg_slice place = {NULL, 0};
    *others = 0;
    for (size_t i = 0; i < pods->count; i++) {
        if (!all[i].is_needed || !all[i].label_place.n) continue;
        if (!place.n)
            place = all[i].label_place;
        else if (!tg_slice_equal(place, all[i].label_place))
            ++*others;
    }
    if (place.n) return place;
    place = tg_text_of(tg_at(tg_get(workload->rule, "labels"), 0));
    return place.n ? place : metadata_labels;
}

static tg_status set_place(tg_k8s_context *c, const tg_workload *workload, const tg_vec *pods,
                           tg_asset *asset)
{
    size_t others = 0;
    tg_arena *arena = c->scan->arena;
    tg_slice place = first_place(workload, pods, &others);
    tg_slice note = tg_text_of(tg_get(workload->rule, "fix_note"));
    tg_slice words = tg_text_of(tg_get(workload->rule, "tag_place"));
    asset->tag_place = words;
    asset->fix_note = note;
    if (!words.n && !others) asset->tag_place = tg_k8s_keep(c, place);
    if (others) {
        asset->tag_place = tg_arena_printf(arena, "%.*s and %zu more pod template%s", TG_FMT(place),
                                           others, others == 1 ? "" : "s");
        asset->fix_note = tg_arena_printf(arena, "the same in the other pod templates%s%.*s",
                                          note.n ? "; " : "", TG_FMT(note));
    }
    if (!asset->tag_place.ptr || (others && !asset->fix_note.ptr)) return tg_k8s_memory(c);
    return set_fix(c, workload, place, asset);
}

/* --- the whole ------------------------------------------------------------------------------- */

static bool takes_metadata(const tg_workload *workload, const tg_vec *pods)
{
    tg_value paths = tg_get(workload->rule, "labels");
    for (tg_value p = tg_first(paths); !tg_is_missing(p); p = tg_next(paths, p)) {
        if (tg_slice_equal(tg_text_of(p), metadata_labels)) return true;
    }
    const tg_k8s_pod *all = pods->items;
    for (size_t i = 0; i < pods->count; i++) {
        if (tg_slice_equal(all[i].label_place, metadata_labels)) return true;
    }
    return false;
}

/* The object's own labels, where they go no further: kept so that a message can say so. */
static tg_status take_useless(tg_k8s_context *c, tg_value object, tg_k8s_find *find)
{
    tg_vec tags = tg_vec_of(c->scratch, sizeof(tg_tag));
    tg_status status = tg_k8s_take_labels(c, object, metadata_labels, (tg_slice){"", 0}, &tags);
    tg_tag *all = tags.items;
    for (size_t i = 0; i < tags.count && !status; i++) {
        all[i].sink = TG_SINK_NONE;
        status = push_tag(c, find, &all[i]);
    }
    return status;
}

static bool is_known_template(const tg_k8s_find *find)
{
    tg_slice group = find->name.group;
    bool is_core = !group.n || tg_slice_is(group, "apps") || tg_slice_is(group, "batch");
    return is_core && find->pod_count == 1;
}

tg_status tg_k8s_settle_labels(tg_k8s_context *c, const tg_workload *workload, tg_value object,
                               const tg_vec *pods, tg_k8s_find *find)
{
    tg_vec shared = tg_vec_of(c->scratch, sizeof(tg_tag));
    tg_value paths = tg_get(workload->rule, "labels");
    tg_status status = TG_OK;
    for (tg_value p = tg_first(paths); !tg_is_missing(p) && !status; p = tg_next(paths, p)) {
        status = tg_k8s_take_labels(c, object, tg_text_of(p), (tg_slice){"", 0}, &shared);
    }
    const tg_k8s_pod *all = pods->items;
    size_t needed = 0;
    for (size_t i = 0; i < pods->count; i++) needed += all[i].is_needed;
    if (!status && needed) status = merge_pods(c, pods, &shared, find);
    const tg_tag *tags = shared.items;
    for (size_t i = 0; i < shared.count && !needed && !status; i++) {
        status = push_tag(c, find, &tags[i]);
    }
    find->takes_metadata_labels = takes_metadata(workload, pods);
    find->has_template = is_known_template(find);
    if (!status && !find->takes_metadata_labels) status = take_useless(c, object, find);
    return status ? status : set_place(c, workload, pods, &find->asset);
}
