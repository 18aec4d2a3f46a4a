#include "catalog/sections.h"
#include "catalog/workload.h"
#include "catalog/workload_schema.h"

enum { PATTERN_MAX = 63, LITERAL_MIN = 3 };

typedef struct signal_index {
    tg_vec signals; /* tg_signal */
} signal_index;

/* --- patterns -------------------------------------------------------------------------------- */

/* The states of the pattern as bits: bit i says that its first i characters have been matched.
 * Stars match nothing too, so each state before a star implies the one behind it. */
static uint64_t pass_stars(tg_slice pattern, uint64_t states)
{
    for (size_t i = 0; i < pattern.n; i++) {
        if (pattern.ptr[i] == '*' && (states >> i & 1)) states |= UINT64_C(1) << (i + 1);
    }
    return states;
}

static bool is_double_star(tg_slice pattern, size_t i)
{
    return (i + 1 < pattern.n && pattern.ptr[i + 1] == '*') || (i > 0 && pattern.ptr[i - 1] == '*');
}

static uint64_t step(tg_slice pattern, uint64_t states, char c)
{
    uint64_t next = 0;
    for (size_t i = 0; i < pattern.n; i++) {
        if (!(states >> i & 1)) continue;
        if (pattern.ptr[i] == '*') {
            if (c != '/' || is_double_star(pattern, i)) next |= UINT64_C(1) << i;
        } else if (pattern.ptr[i] == c) {
            next |= UINT64_C(1) << (i + 1);
        }
    }
    return pass_stars(pattern, next);
}

bool tg_star_matches(tg_slice pattern, tg_slice text)
{
    if (pattern.n > PATTERN_MAX) return tg_slice_equal(pattern, text);
    uint64_t states = pass_stars(pattern, 1);
    for (size_t i = 0; i < text.n && states; i++) states = step(pattern, states, text.ptr[i]);
    return states >> pattern.n & 1;
}

static tg_slice longest_literal(tg_slice pattern)
{
    tg_slice longest = {pattern.ptr, 0};
    size_t from = 0;
    for (size_t i = 0; i <= pattern.n; i++) {
        if (i < pattern.n && pattern.ptr[i] != '*') continue;
        if (i - from > longest.n) longest = (tg_slice){pattern.ptr + from, i - from};
        from = i + 1;
    }
    return longest;
}

/* --- adding ---------------------------------------------------------------------------------- */

/* Signs that a chart may mention without using any: labels of nodes, classes, machine types. */
static bool is_marker_by_default(tg_signal_kind kind)
{
    return kind == TG_SIGNAL_RESOURCE || kind == TG_SIGNAL_IMAGE || kind == TG_SIGNAL_ENV;
}

static tg_status add_pattern(signal_index *index, tg_value entry, tg_signal_kind kind,
                             tg_value pattern, tg_problems *problems, tg_err *err)
{
    tg_slice text = tg_text_of(pattern);
    tg_slice literal = longest_literal(text);
    if (literal.n < LITERAL_MIN || text.n > PATTERN_MAX) {
        tg_problem(problems, pattern,
                   "a pattern has at most %d characters, of which %d in a row are no stars",
                   PATTERN_MAX, LITERAL_MIN);
        return problems->status ? tg_fail_memory(err) : TG_OK;
    }
    tg_signal *signal = tg_vec_push(&index->signals);
    if (!signal) return tg_fail_memory(err);
    *signal = (tg_signal){
        .kind = kind,
        .pattern = text,
        .literal = literal,
        .values = tg_get(entry, "values"),
        .category = tg_text_of(tg_get(entry, "category")),
        .what = tg_text_of(tg_get(entry, "what")),
        .accelerator = tg_text_of(tg_get(entry, "accelerator")),
        .is_chart_marker = tg_bool_of(tg_get(entry, "in_charts"), is_marker_by_default(kind)),
    };
    return TG_OK;
}

static tg_status add_signals(void *self, tg_value list, const tg_doc *doc, bool is_builtin,
                             tg_arena *arena, tg_vec *problems, tg_err *err)
{
    signal_index *index = self;
    if (!index->signals.arena) index->signals = tg_vec_of(arena, sizeof(tg_signal));
    tg_problems to = tg_problems_of(doc, problems, arena);
    if (tg_type_of(list) != TG_ARRAY) tg_problem(&to, list, "expected a list of signals here");
    for (tg_value entry = tg_first(list); !tg_is_missing(entry); entry = tg_next(list, entry)) {
        if (!is_builtin && !tg_schema_check(&tg_signal_schema, entry, &to)) continue;
        int kind = 0;
        tg_value subject = tg_signal_subject(entry, &kind);
        for (tg_value p = tg_first(subject); !tg_is_missing(p); p = tg_next(subject, p)) {
            tg_status status = add_pattern(index, entry, (tg_signal_kind)kind, p, &to, err);
            if (status) return status;
        }
    }
    return to.status ? tg_fail_memory(err) : TG_OK;
}

static tg_status finish_signals(void *self, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    (void)self;
    (void)arena;
    (void)problems;
    (void)err;
    return TG_OK;
}

/* --- looking up ------------------------------------------------------------------------------ */

const tg_signal *tg_signal_all(const tg_catalog *catalog, size_t *count)
{
    const signal_index *index = tg_catalog_index(catalog, &tg_catalog_signals);
    *count = index->signals.count;
    return index->signals.items;
}

static bool value_matches(const tg_signal *signal, tg_slice value)
{
    if (tg_is_missing(signal->values)) return !tg_slice_is(value, "false");
    for (tg_value v = tg_first(signal->values); !tg_is_missing(v); v = tg_next(signal->values, v)) {
        if (tg_star_matches(tg_text_of(v), value)) return true;
    }
    return false;
}

/* "registry:5000/team/vllm:1.2@sha256:..." without what follows the repository. */
static tg_slice repository_of(tg_slice image)
{
    const char *digest = memchr(image.ptr, '@', image.n);
    if (digest) image.n = (size_t)(digest - image.ptr);
    for (size_t i = image.n; i-- > 0 && image.ptr[i] != '/';) {
        if (image.ptr[i] == ':') image.n = i;
    }
    return image;
}

static bool has_registry(tg_slice pattern)
{
    const char *slash = memchr(pattern.ptr, '/', pattern.n);
    return slash && memchr(pattern.ptr, '.', (size_t)(slash - pattern.ptr));
}

static bool image_matches(tg_slice pattern, tg_slice repository)
{
    if (tg_star_matches(pattern, repository)) return true;
    if (has_registry(pattern)) return false;
    for (size_t i = 0; i < repository.n; i++) {
        if (repository.ptr[i] != '/') continue;
        if (tg_star_matches(pattern, tg_slice_from(repository, i + 1))) return true;
    }
    return false;
}

/* Nearly all texts fail here, before any pattern is tried. */
static bool holds_literal(const tg_signal *signal, tg_slice text)
{
    if (signal->literal.n > text.n) return false;
    bool is_exact = signal->literal.n == signal->pattern.n && signal->kind != TG_SIGNAL_IMAGE;
    if (is_exact) return tg_slice_equal(signal->literal, text);
    return tg_slice_find(text, signal->literal) != SIZE_MAX;
}

static bool signal_matches(const tg_signal *signal, tg_slice text, tg_slice value)
{
    if (!holds_literal(signal, text)) return false;
    switch (signal->kind) {
    case TG_SIGNAL_IMAGE:
        return image_matches(signal->pattern, repository_of(text));
    case TG_SIGNAL_NODE_LABEL:
    case TG_SIGNAL_ANNOTATION:
        return tg_star_matches(signal->pattern, text) && value_matches(signal, value);
    case TG_SIGNAL_RESOURCE:
    case TG_SIGNAL_RUNTIME_CLASS:
    case TG_SIGNAL_DEVICE_CLASS:
    case TG_SIGNAL_ENV:
    case TG_SIGNAL_INSTANCE_TYPE:
        return tg_star_matches(signal->pattern, text);
    }
    return false;
}

const tg_signal *tg_signal_find(const tg_catalog *catalog, tg_signal_kind kind, tg_slice text,
                                tg_slice value)
{
    size_t count = 0;
    const tg_signal *all = tg_signal_all(catalog, &count);
    if (!text.n) return NULL;
    for (size_t i = 0; i < count; i++) {
        if (all[i].kind == kind && signal_matches(&all[i], text, value)) return &all[i];
    }
    return NULL;
}

const tg_catalog_section tg_catalog_signals = {
    .key = "signals",
    .add = add_signals,
    .finish = finish_signals,
    .index_size = sizeof(signal_index),
};
