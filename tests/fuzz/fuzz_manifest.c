/* Kubernetes manifests: any bytes as a manifest, as JSON, as a chart's template and values and as a
 * kustomization, read and joined as one tree. What is said must be well formed: every place inside
 * the file, every message and name there. The same bytes must give the same assets. */
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "catalog/catalog.h"
#include "kubernetes/kubernetes.h"

static const char *const PATHS[] = {
    "a/deploy.yaml",           "a/dump.json",           "chart/Chart.yaml",
    "chart/templates/x.yaml",  "chart/values.yaml",     "over/kustomization.yaml",
    "templates/workflow.yaml", "chart/templates/h.tpl", "over/patch.yaml",
};
enum { PATH_COUNT = sizeof PATHS / sizeof *PATHS };

/* What the one chart and the one overlay are made of besides the input. */
static const char CHART[] = "apiVersion: v2\nname: c\n";
static const char OVERLAY[] = "resources: [../a/deploy.yaml]\npatches: [{path: patch.yaml}]\n"
                              "labels: [{pairs: {team: x}, includeTemplates: true}]\n";

/* The rules are the same for every input: opened once. */
static void *reader_self;

typedef struct session {
    tg_arena *arena;
    tg_scan scans[PATH_COUNT];
    tg_scan *list[PATH_COUNT];
    size_t count;
} session;

static void must(bool claim)
{
    if (!claim) abort();
}

static tg_slice text_for(size_t i, tg_slice input, bool is_fixed)
{
    if (is_fixed && i == 2) return (tg_slice){CHART, sizeof CHART - 1};
    if (is_fixed && i == 5) return (tg_slice){OVERLAY, sizeof OVERLAY - 1};
    return input;
}

static void read_one(session *s, const char *path, tg_slice text)
{
    const tg_reader *r = &tg_reader_kubernetes;
    tg_input input = {.path = path, .head = text};
    if (input.head.n > TG_LIMIT_HEAD_BYTES) input.head.n = TG_LIMIT_HEAD_BYTES;
    if (!r->wants(reader_self, path) || !r->recognises(reader_self, &input)) return;
    input.text = text;
    tg_scan *scan = &s->scans[s->count];
    *scan = (tg_scan){.path = tg_slice_of(path), .arena = s->arena};
    scan->assets = tg_vec_of(s->arena, sizeof(tg_asset));
    scan->diagnostics = tg_vec_of(s->arena, sizeof(tg_diagnostic));
    scan->observations = tg_vec_of(s->arena, sizeof(tg_observation));
    tg_err err = {0};
    must(r->read(reader_self, &input, scan, &err) == TG_OK);
    s->list[s->count++] = scan;
}

static uint64_t mix(uint64_t hash, tg_slice text)
{
    for (size_t i = 0; i < text.n; i++) hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
    return hash * 31 + text.n;
}

static uint64_t check_asset(const tg_asset *a, size_t lines)
{
    must(a->id.n && a->type.n && a->address.n && a->rule.n && a->reason.n && a->category.n);
    must(a->location.line >= 1 && a->location.line <= lines &&
         a->location.end_line >= a->location.line);
    must(a->location.column >= 1 && a->fix_template.n && a->tag_place.n);
    must(a->after.tag_count <= 2 * TG_LIMIT_TAGS);
    uint64_t hash = mix(a->location.line, a->id);
    for (size_t i = 0; i < a->after.tag_count; i++) {
        const tg_tag *t = &a->after.tags[i];
        must(t->carrier.n && (t->state == TG_TAG_PRESENT || !t->value.n));
        hash = mix(mix(hash, t->key), t->value);
    }
    for (size_t i = 0; i < a->after.attribute_count; i++) {
        must(a->after.attributes[i].path.n && a->after.attributes[i].value.ptr);
        hash = mix(hash, a->after.attributes[i].value);
    }
    return hash;
}

static uint64_t check_scan(const tg_scan *s, size_t lines)
{
    uint64_t hash = s->assets.count;
    for (size_t i = 0; i < s->assets.count; i++) {
        hash = hash * 31 + check_asset(tg_vec_at(&s->assets, i), lines);
    }
    for (size_t i = 0; i < s->diagnostics.count; i++) {
        const tg_diagnostic *d = tg_vec_at(&s->diagnostics, i);
        must(d->message.n && d->location.file.n);
        hash = mix(hash, d->message);
    }
    for (size_t i = 0; i < s->observations.count; i++) {
        const tg_observation *o = tg_vec_at(&s->observations, i);
        must(o->policy.n && o->subject.n && o->message.n && o->fix.n);
        hash = mix(hash, o->message);
    }
    return hash;
}

static void open_reader(void)
{
    static tg_catalog *catalog;
    tg_arena *arena = tg_arena_new();
    tg_err err = {0};
    must(arena != NULL);
    tg_vec problems = tg_vec_of(arena, sizeof(tg_diagnostic));
    must(!tg_catalog_new(NULL, 0, arena, &catalog, &problems, &err));
    tg_reader_setup setup = {.catalog = catalog, .arena = arena};
    must(!tg_reader_kubernetes.open(&setup, &reader_self, &err));
}

static uint64_t run(tg_slice input, size_t lines, bool is_fixed)
{
    session s = {.arena = tg_arena_new()};
    tg_err err = {0};
    must(s.arena != NULL);
    for (size_t i = 0; i < PATH_COUNT; i++) read_one(&s, PATHS[i], text_for(i, input, is_fixed));
    must(!tg_reader_kubernetes.join(reader_self, (tg_scan *const *)s.list, s.count, s.arena, &err));
    uint64_t hash = 0;
    for (size_t i = 0; i < s.count; i++) hash = hash * 31 + check_scan(s.list[i], lines);
    tg_arena_free(s.arena);
    return hash;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (n > 256 * 1024) return 0;
    if (!reader_self) open_reader();
    /* A reader's text comes with a NUL behind it. */
    char *text = malloc(n + 1);
    if (!text) return 0;
    if (n) memcpy(text, data, n);
    text[n] = '\0';
    size_t lines = 2;
    for (size_t i = 0; i < n; i++) lines += text[i] == '\n' || text[i] == '\r';
    tg_slice input = {text, n};
    /* The length decides which questions are asked, since each costs as much as the other. */
    bool is_fixed = n % 2 == 0;
    uint64_t hash = run(input, lines, is_fixed);
    if (n % 8 < 2) must(run(input, lines, is_fixed) == hash);
    free(text);
    return 0;
}
