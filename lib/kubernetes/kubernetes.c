#include "kubernetes/kubernetes.h"

#include "base/limits.h"
#include "doc/yaml.h"
#include "kubernetes/internal.h"

/* --- opening --------------------------------------------------------------------------------- */

static tg_status open_reader(const tg_reader_setup *setup, void **self, tg_err *err)
{
    tg_k8s *k8s = tg_arena_alloc(setup->arena, sizeof *k8s);
    if (!k8s) return tg_fail_memory(err);
    k8s->catalog = setup->catalog;
    k8s->attribute_paths = setup->attribute_paths;
    k8s->attribute_path_count = setup->attribute_path_count;
    tg_status status = tg_k8s_markers_build(k8s, setup->arena, err);
    if (!status) *self = k8s;
    return status;
}

/* --- recognising ----------------------------------------------------------------------------- */

static bool ends_with(tg_slice path, const char *suffix)
{
    return tg_slice_ends(path, tg_slice_of(suffix));
}

static bool wants(const void *self, const char *path)
{
    (void)self;
    tg_slice p = tg_slice_of(path);
    tg_k8s_chart_part part;
    bool is_manifest = ends_with(p, ".yaml") || ends_with(p, ".yml") || ends_with(p, ".json");
    return is_manifest || (ends_with(p, ".tpl") && tg_k8s_chart_part_of(p, &part));
}

static bool holds(tg_slice text, const char *word)
{
    return tg_slice_find(text, tg_slice_of(word)) != SIZE_MAX;
}

/* What is not YAML by its name is not taken for a manifest by a word in it. A head that is only the
 * beginning may leave the words to what follows, and a list of JSON patches has none of them. */
static bool recognises(const void *self, const tg_input *input)
{
    (void)self;
    tg_slice path = tg_slice_of(input->path);
    tg_k8s_chart_part part;
    if (tg_k8s_chart_part_of(path, &part) || tg_k8s_is_kustomization(path)) return true;
    if (holds(input->head, "apiVersion") && holds(input->head, "kind")) return true;
    if (ends_with(path, ".json")) return false;
    return input->head.n + 4 >= TG_LIMIT_HEAD_BYTES ||
           tg_slice_starts(tg_slice_trim(input->head), tg_slice_of("- op:"));
}

/* --- reading --------------------------------------------------------------------------------- */

static tg_k8s_facts facts_in(tg_arena *arena)
{
    return (tg_k8s_facts){
        .finds = tg_vec_of(arena, sizeof(tg_k8s_find *)),
        .lenders = tg_vec_of(arena, sizeof(tg_k8s_lender)),
        .scalers = tg_vec_of(arena, sizeof(tg_k8s_scaler)),
        .claims = tg_vec_of(arena, sizeof(tg_k8s_claim)),
        .keys = tg_vec_of(arena, sizeof(tg_k8s_keys)),
        .doubts = tg_vec_of(arena, sizeof(tg_diagnostic)),
        .errors = tg_vec_of(arena, sizeof(tg_diagnostic)),
        .rendered = tg_vec_of(arena, sizeof(tg_slice)),
        .label_kinds = tg_vec_of(arena, sizeof(tg_slice)),
    };
}

static bool is_anything(const tg_k8s_facts *f)
{
    const tg_vec *lists[] = {&f->finds,  &f->lenders, &f->scalers,  &f->claims,     &f->keys,
                             &f->doubts, &f->errors,  &f->rendered, &f->label_kinds};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (lists[i]->count) return true;
    }
    return f->kustomization || f->chart.is_chart || f->chart.marker.n;
}

/* Most files leave nothing: then they take no memory either. */
static tg_status keep_facts(tg_k8s_context *c)
{
    if (!is_anything(c->facts)) return TG_OK;
    tg_k8s_facts *kept = tg_arena_alloc(c->scan->arena, sizeof *kept);
    if (!kept) return tg_k8s_memory(c);
    *kept = *c->facts;
    c->scan->facts = kept;
    return TG_OK;
}

/* A chart whose file is broken keeps the name of its directory. */
static tg_status read_chart_name(tg_k8s_context *c, tg_slice text)
{
    tg_k8s_chart_part *part = &c->facts->chart;
    tg_slice name = part->directory;
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] != '/') continue;
        name = tg_slice_from(name, i + 1);
        break;
    }
    if (!name.n) name = tg_slice_of(".");
    const tg_doc *doc = NULL;
    if (!tg_yaml_parse(text, c->name, 0, 1, c->scratch, &doc, NULL)) {
        tg_slice own = tg_string_of(tg_get(tg_doc_root(doc), "name"));
        if (own.n) name = own;
    }
    part->name = tg_k8s_keep(c, name);
    return part->name.ptr ? TG_OK : tg_k8s_memory(c);
}

static tg_status read_chart_part(tg_k8s_context *c, tg_slice text, bool *is_done)
{
    tg_k8s_chart_part *part = &c->facts->chart;
    *is_done = false;
    if (!tg_k8s_chart_part_of(c->scan->path, part)) {
        *part = (tg_k8s_chart_part){.directory = {"", 0}};
        return TG_OK;
    }
    *is_done = part->is_chart || ends_with(c->scan->path, ".tpl");
    if (part->is_chart) return read_chart_name(c, text);
    part->is_template = part->is_template && holds(text, "{{");
    if (!part->is_template && !part->is_values) return TG_OK;
    return tg_k8s_find_mention(c, text, &part->marker, &part->marker_line);
}

static tg_status read_text(tg_k8s_context *c, tg_slice text)
{
    bool is_done = false;
    tg_status status = read_chart_part(c, text, &is_done);
    if (status || is_done) return status;
    status = tg_k8s_take_rendered(c, text);
    if (!status) status = tg_k8s_take_label_kinds(c, text);
    return status ? status : tg_k8s_read_manifest(c, text);
}

static tg_status read_file(const void *self, const tg_input *input, tg_scan *scan, tg_err *err)
{
    tg_k8s_context c = {.k8s = self,
                        .name = input->path,
                        .scan = scan,
                        .base_line = 1,
                        .base_column = 1,
                        .err = err};
    tg_k8s_facts facts = facts_in(scan->arena);
    c.facts = &facts;
    c.scratch = tg_arena_new();
    if (!c.scratch) return tg_fail_memory(err);
    scan->bytes = input->text.n;
    tg_status status = read_text(&c, input->text);
    if (!status) status = keep_facts(&c);
    tg_arena_free(c.scratch);
    return status;
}

/* --- joining --------------------------------------------------------------------------------- */

/* Charts first: what belongs to one is no object. Patches next: they are none either. */
static tg_status join(void *self, tg_scan *const *scans, size_t count, tg_arena *arena, tg_err *err)
{
    tg_k8s_join j = {.k8s = self, .scans = scans, .count = count, .arena = arena, .err = err};
    tg_status status = tg_k8s_join_charts(&j);
    if (!status) status = tg_k8s_join_kustomizations(&j);
    return status ? status : tg_k8s_join_objects(&j);
}

const tg_reader tg_reader_kubernetes = {
    .name = "kubernetes",
    .max_bytes = TG_LIMIT_MANIFEST_BYTES,
    .open = open_reader,
    .wants = wants,
    .recognises = recognises,
    .read = read_file,
    .join = join,
};
