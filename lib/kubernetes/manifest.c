#include "base/limits.h"
#include "doc/json.h"
#include "doc/json_stream.h"
#include "doc/yaml.h"
#include "kubernetes/internal.h"

/* JSON up to this size is parsed as one; of larger files only the items of a list are taken, one by
 * one: a dump of a whole cluster would make a tree of many times its size. */
enum { JSON_WHOLE_MAX = 4 * 1024 * 1024, MASK_MAX = 1024 * 1024 };

/* --- positions ------------------------------------------------------------------------------- */

tg_location tg_k8s_location(const tg_k8s_context *c, tg_value value)
{
    tg_location at = {.file = c->scan->path};
    if (tg_is_missing(value)) return at;
    tg_position start = tg_lines_position(&c->lines, value.node->start);
    tg_position end = tg_lines_position(&c->lines, value.node->end);
    at.line = start.line + c->base_line - 1;
    at.column = start.line == 1 ? start.column + c->base_column - 1 : start.column;
    at.end_line = end.line + c->base_line - 1;
    at.end_column = end.line == 1 ? end.column + c->base_column - 1 : end.column;
    return at;
}

tg_slice tg_k8s_keep(const tg_k8s_context *c, tg_slice text)
{
    return tg_arena_copy(c->scan->arena, text);
}

tg_status tg_k8s_memory(const tg_k8s_context *c)
{
    return tg_fail_memory(c->err);
}

/* --- what cannot be read --------------------------------------------------------------------- */

static bool holds(tg_slice text, const char *word)
{
    return tg_slice_find(text, tg_slice_of(word)) != SIZE_MAX;
}

static bool looks_like_object(tg_slice text)
{
    return holds(text, "apiVersion") && holds(text, "kind");
}

static tg_status keep_diagnostic(tg_k8s_context *c, tg_vec *to, tg_diagnostic_level level,
                                 const tg_err *problem)
{
    tg_diagnostic *d = tg_vec_push(to);
    if (!d) return tg_k8s_memory(c);
    *d = (tg_diagnostic){
        .level = level,
        .location = {.file = c->scan->path, .line = problem->line, .column = problem->column},
        .message = tg_arena_printf(c->scan->arena, "%s: mend this document, or exclude the file",
                                   problem->message),
    };
    return d->message.ptr ? TG_OK : tg_k8s_memory(c);
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The word behind `kind:` or `"kind":` at offset `at`; empty when there is none, as in a template.
 */
static tg_slice kind_at(tg_slice text, size_t at)
{
    size_t from = at + 4;
    while (from < text.n && memchr("\"' :\t", text.ptr[from], 5)) from++;
    size_t to = from;
    while (to < text.n && is_name_char(text.ptr[to])) to++;
    return (tg_slice){text.ptr + from, to - from};
}

/* The group must stand in the text too, unless the API version is to be filled in. */
static bool names_group(tg_slice text, tg_slice group)
{
    return !group.n || tg_slice_find(text, group) != SIZE_MAX || holds(text, "apiVersion: {");
}

static bool is_kind_of_interest(const tg_k8s *k8s, tg_slice text, tg_slice kind)
{
    if (!kind.n || tg_slice_ends(kind, tg_slice_of("List"))) return true;
    size_t count = 0;
    const tg_workload *all = tg_workload_all(k8s->catalog, &count);
    for (size_t i = 0; i < count; i++) {
        if (!tg_slice_equal(all[i].kind, kind) || !names_group(text, all[i].group)) continue;
        bool wraps = !tg_is_missing(tg_get(all[i].rule, "wraps"));
        if (wraps || tg_workload_is_asset(&all[i])) return true;
    }
    return false;
}

/* Whether a text that cannot be parsed could hold an asset, by the kinds that it names. */
static bool could_be_asset(const tg_k8s *k8s, tg_slice text)
{
    static const tg_slice word = TG_LIT("kind");
    for (size_t from = 0;;) {
        size_t at = tg_slice_find(tg_slice_from(text, from), word);
        if (at == SIZE_MAX) return false;
        at += from;
        from = at + word.n;
        bool starts = at == 0 || !is_name_char(text.ptr[at - 1]);
        bool ends = from < text.n && memchr(": \"'", text.ptr[from], 4) != NULL;
        if (starts && ends && is_kind_of_interest(k8s, text, kind_at(text, at))) return true;
    }
}

static tg_status keep_template(tg_k8s_context *c, tg_slice text, const tg_err *problem)
{
    tg_k8s_chart_part *part = &c->facts->chart;
    tg_status status = keep_diagnostic(c, &c->facts->errors, TG_DIAGNOSTIC_ERROR, problem);
    if (status || part->marker.n) return status;
    status = tg_k8s_find_mention(c, text, &part->marker, &part->marker_line);
    if (part->marker.n) part->marker_line = problem->line ? problem->line : 1;
    return status;
}

/* A document that could be an asset stops the run; one that only tells about others does so when
 * they are there; one that cannot concern us is left alone. What has the braces of a template in it
 * is one until the charts are known. */
static tg_status report_broken(tg_k8s_context *c, tg_slice text, tg_k8s_strength strength,
                               const tg_err *problem)
{
    if (problem->status == TG_ENOMEM) return tg_k8s_memory(c);
    if (!looks_like_object(text)) return TG_OK;
    bool is_weak = strength != TG_K8S_STRONG;
    if (!could_be_asset(c->k8s, text) || (is_weak && !holds(text, "envFrom"))) {
        if (c->facts->chart.is_template) return TG_OK;
        return keep_diagnostic(c, &c->scan->diagnostics, TG_DIAGNOSTIC_NOTE, problem);
    }
    if (is_weak) return keep_diagnostic(c, &c->facts->doubts, TG_DIAGNOSTIC_NOTE, problem);
    if (holds(text, "{{")) return keep_template(c, text, problem);
    return keep_diagnostic(c, &c->scan->diagnostics, TG_DIAGNOSTIC_ERROR, problem);
}

/* --- YAML ------------------------------------------------------------------------------------ */

static tg_status take_root(tg_k8s_context *c, tg_value root)
{
    if (tg_type_of(root) == TG_OBJECT) return tg_k8s_take_object(c, root);
    for (tg_value item = tg_first(root); !tg_is_missing(item); item = tg_next(root, item)) {
        tg_status status = tg_k8s_take_object(c, item);
        if (status) return status;
    }
    return TG_OK;
}

static bool is_wanted(const tg_k8s_context *c, tg_slice text, tg_k8s_strength *strength)
{
    *strength = tg_k8s_markers_find(c->k8s, text);
    return *strength != TG_K8S_NONE || tg_k8s_is_kustomization(c->scan->path);
}

/* Whether braces stand for more than a value: on a line or an item of their own, or under a key
 * that has a map or a list. What is in those is not known, so the document is not judged by the
 * rest. */
static bool has_blocks(tg_slice text)
{
    static const char *const keys[] = {
        "labels:",     "annotations:",    "metadata:", "spec:",       "template:",
        "containers:", "initContainers:", "env:",      "envFrom:",    "resources:",
        "limits:",     "requests:",       "volumes:",  "data:",       "stringData:",
        "items:",      "nodeSelector:",   "affinity:", "selector:",   "matchLabels:",
        "args:",       "command:",        "claims:",   "tolerations:"};
    for (tg_slice rest = text; rest.ptr;) {
        tg_slice line = tg_slice_cut(&rest, '\n');
        while (line.n && strchr(" \t-", line.ptr[0])) line = tg_slice_from(line, 1);
        if (tg_slice_starts(line, tg_slice_of("{{"))) return true;
        for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
            bool is_map = tg_slice_starts(line, tg_slice_of(keys[i]));
            if (is_map && holds(line, "{{")) return true;
        }
    }
    return false;
}

/* A template of another tool than Helm (`image: {{ .Env.IMAGE }}`, of azd or gomplate) is a
 * manifest with values that are not known yet, where it has no more than those in braces. */
static const tg_doc *read_with_placeholders(tg_k8s_context *c, const tg_yaml_piece *piece,
                                            tg_slice *text)
{
    if (c->facts->chart.is_template || !holds(piece->text, "{{")) return NULL;
    if (has_blocks(piece->text)) return NULL;
    char *copy = tg_arena_strdup(c->scratch, piece->text);
    if (!copy) return NULL;
    tg_k8s_mask_placeholders(copy, piece->text.n);
    *text = (tg_slice){copy, piece->text.n};
    tg_err problem;
    const tg_doc *doc = NULL;
    bool is_read = !tg_yaml_parse(*text, c->name, 0, piece->line, c->scratch, &doc, &problem);
    return is_read ? doc : NULL;
}

static tg_status take_piece(tg_k8s_context *c, const tg_yaml_piece *piece)
{
    tg_k8s_strength strength = TG_K8S_NONE;
    if (!is_wanted(c, piece->text, &strength)) return TG_OK;
    tg_arena_reset(c->scratch);
    tg_err problem = {0};
    const tg_doc *doc = NULL;
    tg_slice text = piece->text;
    if (tg_yaml_parse(text, c->name, 0, piece->line, c->scratch, &doc, &problem)) {
        doc = read_with_placeholders(c, piece, &text);
        if (!doc) return report_broken(c, piece->text, strength, &problem);
    }
    if (tg_lines_of(text, c->scratch, &c->lines, c->err)) return tg_k8s_memory(c);
    c->base_line = piece->line;
    c->base_column = 1;
    return take_root(c, tg_doc_root(doc));
}

static tg_status read_yaml(tg_k8s_context *c, tg_slice text)
{
    tg_yaml_cutter cutter = {.text = text};
    tg_yaml_piece piece;
    for (size_t count = 0; tg_yaml_cut(&cutter, &piece); count++) {
        if (count == TG_LIMIT_YAML_DOCUMENTS) {
            return tg_scan_diagnose(
                c->scan, TG_DIAGNOSTIC_ERROR, (tg_location){.line = piece.line, .column = 1},
                "more than %u documents in one file: split it", TG_LIMIT_YAML_DOCUMENTS);
        }
        tg_status status = take_piece(c, &piece);
        if (status) return status;
    }
    return TG_OK;
}

/* --- JSON ------------------------------------------------------------------------------------ */

/* The current value of the stream, as one object or a list of them. */
static tg_status take_json_value(tg_k8s_context *c, tg_json_stream *stream)
{
    tg_slice text;
    tg_err problem = {0};
    tg_position at = tg_json_position(stream);
    if (tg_json_capture(stream, &text, &problem)) {
        return report_broken(c, tg_slice_of("apiVersion kind:"), TG_K8S_STRONG, &problem);
    }
    tg_k8s_strength strength = TG_K8S_NONE;
    if (!is_wanted(c, text, &strength)) return TG_OK;
    tg_arena_reset(c->scratch);
    const tg_doc *doc = NULL;
    if (tg_json_parse(text, c->name, c->scratch, &doc, &problem)) {
        if (problem.line == 1) problem.column += at.column - 1;
        problem.line += at.line - 1;
        return report_broken(c, text, strength, &problem);
    }
    if (tg_lines_of(text, c->scratch, &c->lines, c->err)) return tg_k8s_memory(c);
    c->base_line = at.line;
    c->base_column = at.column;
    return take_root(c, tg_doc_root(doc));
}

static tg_status take_json_items(tg_k8s_context *c, tg_json_stream *stream, tg_err *problem)
{
    tg_status status = tg_json_enter(stream, problem);
    bool found = false;
    tg_slice key;
    while (!status) {
        status = tg_json_next(stream, &found, &key, problem);
        if (status || !found) break;
        if (take_json_value(c, stream)) return tg_k8s_memory(c);
    }
    return status;
}

static tg_status take_large_json(tg_k8s_context *c, tg_json_stream *stream, tg_err *problem)
{
    if (tg_json_type(stream) == TG_ARRAY) return take_json_items(c, stream, problem);
    tg_status status = tg_json_enter(stream, problem);
    bool found = false;
    bool has_items = false;
    tg_slice key;
    while (!status) {
        status = tg_json_next(stream, &found, &key, problem);
        if (status || !found) break;
        if (!tg_slice_is(key, "items") || tg_json_type(stream) != TG_ARRAY) continue;
        has_items = true;
        status = take_json_items(c, stream, problem);
    }
    if (status || has_items) return status;
    return tg_fail(problem, TG_ELIMIT, "one object larger than %d MiB", JSON_WHOLE_MAX >> 20);
}

static tg_status read_json_documents(tg_k8s_context *c, tg_json_stream *stream, size_t n,
                                     tg_err *problem)
{
    bool found = false;
    tg_status status = TG_OK;
    while (!status) {
        status = tg_json_document(stream, &found, problem);
        if (status || !found) break;
        if (n > JSON_WHOLE_MAX) {
            status = take_large_json(c, stream, problem);
        } else {
            status = take_json_value(c, stream);
            if (status) return tg_fail_memory(problem);
        }
    }
    return status;
}

static tg_status read_json(tg_k8s_context *c, tg_slice text)
{
    tg_k8s_strength strength = tg_k8s_markers_find(c->k8s, text);
    if (strength == TG_K8S_NONE) return TG_OK;
    tg_memory_stream memory;
    tg_json_stream *stream = NULL;
    tg_err problem = {0};
    tg_status status =
        tg_json_stream_new(tg_stream_of_memory(&memory, text), c->name, false, &stream, &problem);
    if (!status) status = read_json_documents(c, stream, text.n, &problem);
    tg_json_stream_free(stream);
    if (!status) return TG_OK;
    problem.status = status;
    return report_broken(c, text, strength, &problem);
}

tg_status tg_k8s_read_manifest(tg_k8s_context *c, tg_slice text)
{
    if (text.n >= UINT32_MAX) return TG_OK; /* the gate has refused it: max_bytes */
    c->is_json = tg_slice_ends(c->scan->path, tg_slice_of(".json"));
    return c->is_json ? read_json(c, text) : read_yaml(c, text);
}
