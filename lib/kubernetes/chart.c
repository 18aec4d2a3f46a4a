/* Helm charts that are not rendered: recognised, never guessed at. A chart whose templates or
 * default values mention something that only AI workloads use is reported once, with the command
 * that renders it; any other is only counted. What counts as mention is narrower than what counts
 * in a manifest: comments, tolerations, empty and zero values are none. */
#include "doc/yaml.h"
#include "kubernetes/internal.h"

enum { RENDERED_MAX = 256 };

/* --- which part of a chart a file is --------------------------------------------------------- */

static tg_slice base_name(tg_slice path)
{
    for (size_t i = path.n; i-- > 0;) {
        if (path.ptr[i] == '/') return tg_slice_from(path, i + 1);
    }
    return path;
}

static tg_slice parent_of(tg_slice path)
{
    for (size_t i = path.n; i-- > 0;) {
        if (path.ptr[i] == '/') return (tg_slice){path.ptr, i};
    }
    return (tg_slice){"", 0};
}

/* "a/templates/b.yaml" to "a"; the innermost such directory counts. */
static bool above_templates(tg_slice path, tg_slice *out)
{
    static const tg_slice name = TG_LIT("templates");
    for (tg_slice at = parent_of(path); at.n; at = parent_of(at)) {
        if (!tg_slice_equal(base_name(at), name)) continue;
        *out = parent_of(at);
        return true;
    }
    return false;
}

bool tg_k8s_chart_part_of(tg_slice path, tg_k8s_chart_part *out)
{
    tg_slice base = base_name(path);
    *out = (tg_k8s_chart_part){.directory = parent_of(path)};
    out->is_chart = tg_slice_is(base, "Chart.yaml");
    out->is_values = tg_slice_is(base, "values.yaml");
    if (out->is_chart || out->is_values) return true;
    out->is_template = above_templates(path, &out->directory);
    return out->is_template;
}

/* --- signs of AI ----------------------------------------------------------------------------- */

typedef struct scan {
    tg_k8s_context *c;
    tg_slice text;
    size_t comment_from, comment_to; /* of the template language: the one that was met last */
} scan;

static bool is_token_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           memchr("_-./:@", c, 6) != NULL;
}

/* Whether `/` and `*` at `start` follow the braces that open a template's action. */
static bool opens_comment(tg_slice text, size_t start)
{
    while (start > 0 && (text.ptr[start - 1] == ' ' || text.ptr[start - 1] == '-')) start--;
    return start > 1 && text.ptr[start - 1] == '{' && text.ptr[start - 2] == '{';
}

/* Asked with offsets that grow, so the text is passed once. */
static bool is_in_comment(scan *s, size_t at)
{
    while (s->comment_to <= at) {
        tg_slice rest = tg_slice_from(s->text, s->comment_to);
        size_t start = tg_slice_find(rest, tg_slice_of("/*"));
        if (start == SIZE_MAX) {
            s->comment_from = s->comment_to = SIZE_MAX;
            break;
        }
        start += s->comment_to;
        s->comment_from = s->comment_to = start + 2;
        if (!opens_comment(s->text, start)) continue;
        size_t end = tg_slice_find(tg_slice_from(s->text, start + 2), tg_slice_of("*/"));
        s->comment_to = end == SIZE_MAX ? s->text.n : start + 2 + end + 2;
    }
    return at >= s->comment_from && at < s->comment_to;
}

static tg_slice line_around(tg_slice text, size_t at)
{
    size_t from = at;
    while (from > 0 && text.ptr[from - 1] != '\n') from--;
    const char *end = memchr(text.ptr + at, '\n', text.n - at);
    size_t to = end ? (size_t)(end - text.ptr) : text.n;
    return (tg_slice){text.ptr + from, to - from};
}

/* Whether the line is a comment before the token: a # at its start or after a blank. */
static bool is_commented(tg_slice before)
{
    for (size_t i = 0; i < before.n; i++) {
        if (before.ptr[i] != '#') continue;
        if (i == 0 || before.ptr[i - 1] == ' ' || before.ptr[i - 1] == '\t') return true;
    }
    return false;
}

static bool is_nothing(tg_slice after)
{
    static const char *const nothings[] = {"\"\"",  "''",  "null", "~",  "0",
                                           "\"0\"", "'0'", "{}",   "[]", "false"};
    after = tg_slice_trim(after);
    if (!after.n || after.ptr[0] != ':') return false;
    after = tg_slice_trim(tg_slice_from(after, 1));
    for (size_t i = 0; i < sizeof nothings / sizeof *nothings; i++) {
        if (tg_slice_is(after, nothings[i])) return true;
    }
    return false;
}

static bool has_word(tg_slice text, const char *word)
{
    return tg_slice_find(text, tg_slice_of(word)) != SIZE_MAX;
}

/* "key: nvidia.com/gpu" is what a toleration or an affinity says. */
static bool is_key_of(tg_slice before)
{
    before = tg_slice_trim(before);
    while (before.n && (before.ptr[before.n - 1] == '"' || before.ptr[before.n - 1] == '\''))
        before.n--;
    before = tg_slice_trim(before);
    return tg_slice_ends(before, tg_slice_of("key:"));
}

/* The kind that a line names: "kind: RayCluster". */
static tg_slice kind_on(tg_slice line)
{
    static const tg_slice word = TG_LIT("kind:");
    line = tg_slice_trim(line);
    if (!tg_slice_starts(line, word)) return (tg_slice){NULL, 0};
    line = tg_slice_trim(tg_slice_from(line, word.n));
    return line;
}

/* "GROUP/VERSION" of a kind that is AI as such; the kind stands on the next line or the one before.
 */
static bool is_kind_of_ai(const scan *s, tg_slice token)
{
    const char *slash = memchr(token.ptr, '/', token.n);
    if (!slash || slash + 1 == token.ptr + token.n || slash[1] != 'v') return false;
    tg_slice line = line_around(s->text, (size_t)(token.ptr - s->text.ptr));
    size_t from = (size_t)(line.ptr - s->text.ptr);
    size_t to = from + line.n;
    tg_slice kind = {NULL, 0};
    if (to + 1 < s->text.n) kind = kind_on(line_around(s->text, to + 1));
    if (!kind.n && from > 1) kind = kind_on(line_around(s->text, from - 2));
    const tg_workload *workload = tg_workload_find(
        s->c->k8s->catalog, (tg_slice){token.ptr, (size_t)(slash - token.ptr)}, kind);
    return workload && tg_workload_is_asset(workload) && tg_workload_is_always(workload);
}

static bool is_sign(const scan *s, tg_slice token, tg_slice before, tg_slice after)
{
    const tg_k8s *k8s = s->c->k8s;
    tg_slice none = {NULL, 0};
    if (is_nothing(after) || is_key_of(before)) return false;
    const tg_signal *signal = tg_signal_find(k8s->catalog, TG_SIGNAL_RESOURCE, token, none);
    if (!signal) signal = tg_signal_find(k8s->catalog, TG_SIGNAL_ENV, token, none);
    bool is_image = has_word(before, "image") || has_word(before, "repository");
    if (!signal && is_image) signal = tg_signal_find(k8s->catalog, TG_SIGNAL_IMAGE, token, none);
    if (signal) return signal->is_chart_marker;
    return has_word(before, "apiVersion") && is_kind_of_ai(s, token);
}

/* The token that a literal stands in; a quantity's key may be followed by its colon. */
static tg_slice token_around(tg_slice line, size_t at)
{
    size_t from = at;
    size_t to = at;
    while (from > 0 && is_token_char(line.ptr[from - 1])) from--;
    while (to < line.n && is_token_char(line.ptr[to])) to++;
    while (to > from && memchr(":./-", line.ptr[to - 1], 4)) to--;
    return (tg_slice){line.ptr + from, to - from};
}

static bool examine(scan *s, size_t at, tg_slice *token)
{
    tg_slice line = line_around(s->text, at);
    size_t offset = (size_t)(s->text.ptr + at - line.ptr);
    *token = token_around(line, offset);
    size_t before_n = (size_t)(token->ptr - line.ptr);
    tg_slice before = {line.ptr, before_n};
    tg_slice after = tg_slice_from(line, before_n + token->n);
    if (is_commented(before) || is_in_comment(s, at)) return false;
    return is_sign(s, *token, before, after);
}

tg_status tg_k8s_find_mention(tg_k8s_context *c, tg_slice text, tg_slice *marker, uint32_t *line)
{
    scan s = {.c = c, .text = text};
    size_t at = 0;
    size_t word = 0;
    *marker = (tg_slice){"", 0};
    for (size_t from = 0; tg_literals_find(c->k8s->chart_set, text, from, &at, &word);
         from = at + 1) {
        tg_slice token;
        if (!examine(&s, at, &token)) continue;
        *marker = tg_k8s_keep(c, token);
        *line = 1;
        for (size_t i = 0; i < at; i++) *line += text.ptr[i] == '\n';
        return marker->ptr ? TG_OK : tg_k8s_memory(c);
    }
    return TG_OK;
}

/* --- output of a chart ----------------------------------------------------------------------- */

/* `helm template` writes "# Source: CHART/templates/FILE" before every document. */
tg_status tg_k8s_take_rendered(tg_k8s_context *c, tg_slice text)
{
    static const tg_slice mark = TG_LIT("# Source: ");
    for (size_t from = 0;;) {
        size_t at = tg_slice_find(tg_slice_from(text, from), mark);
        if (at == SIZE_MAX || c->facts->rendered.count == RENDERED_MAX) return TG_OK;
        at += from;
        from = at + mark.n;
        if (at > 0 && text.ptr[at - 1] != '\n') continue;
        tg_slice line = tg_slice_from(line_around(text, at), mark.n);
        tg_slice name = tg_slice_cut(&line, '/');
        if (!line.ptr || !has_word(line, "templates/")) continue;
        const tg_slice *known = c->facts->rendered.items;
        size_t i = 0;
        while (i < c->facts->rendered.count && !tg_slice_equal(known[i], name)) i++;
        if (i < c->facts->rendered.count) continue;
        tg_slice *kept = tg_vec_push(&c->facts->rendered);
        if (!kept) return tg_k8s_memory(c);
        *kept = tg_k8s_keep(c, name);
        if (!kept->ptr) return tg_k8s_memory(c);
    }
}

/* --- all files ------------------------------------------------------------------------------- */

typedef struct chart {
    tg_slice directory;
    size_t file;   /* Chart.yaml's scan */
    size_t top;    /* index of the chart that it is a part of; itself when none */
    size_t marked; /* scan of the first file with a sign; SIZE_MAX: none */
    bool is_rendered;
} chart;

static int compare_charts(const void *left, const void *right)
{
    return tg_slice_compare(((const chart *)left)->directory, ((const chart *)right)->directory);
}

static chart *find_chart(const tg_vec *charts, tg_slice directory)
{
    size_t low = 0;
    size_t high = charts->count;
    chart *all = charts->items;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tg_slice_compare(all[middle].directory, directory) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_there = low < charts->count && tg_slice_equal(all[low].directory, directory);
    return is_there ? &all[low] : NULL;
}

static tg_status list_charts(const tg_k8s_join *j, tg_vec *charts)
{
    for (size_t i = 0; i < j->count; i++) {
        const tg_k8s_facts *facts = tg_k8s_facts_of(j, i);
        if (!facts || !facts->chart.is_chart) continue;
        chart *one = tg_vec_push(charts);
        if (!one) return tg_fail_memory(j->err);
        *one = (chart){.directory = facts->chart.directory, .file = i, .marked = SIZE_MAX};
    }
    if (tg_vec_sort(charts, compare_charts)) return tg_fail_memory(j->err);
    chart *all = charts->items;
    for (size_t i = 0; i < charts->count; i++) {
        all[i].top = i;
        /* A directory above sorts before what is in it. */
        tg_slice above = parent_of(all[i].directory);
        const chart *parent =
            tg_slice_is(base_name(above), "charts") ? find_chart(charts, parent_of(above)) : NULL;
        if (parent) all[i].top = all[parent - all].top;
    }
    return TG_OK;
}

static void note_rendered(const tg_k8s_join *j, const tg_vec *charts, const tg_vec *names)
{
    chart *all = charts->items;
    const tg_slice *list = names->items;
    for (size_t n = 0; n < names->count; n++) {
        for (size_t i = 0; i < charts->count; i++) {
            tg_slice name = tg_k8s_facts_of(j, all[i].file)->chart.name;
            if (tg_slice_equal(name, list[n])) all[i].is_rendered = true;
        }
    }
}

/* A template that belongs to no chart in the scan is judged as far as it can be read. */
static tg_status settle_orphan(const tg_k8s_join *j, size_t file)
{
    tg_k8s_facts *facts = tg_k8s_facts_of(j, file);
    tg_scan *to = j->scans[file];
    const tg_diagnostic *errors = facts->errors.items;
    if (!facts->errors.count) return TG_OK;
    tg_observation *o = tg_vec_push(&to->observations);
    if (!o) return tg_fail_memory(j->err);
    *o = (tg_observation){
        .policy = tg_slice_of("manifest-unrendered"),
        .location = errors[0].location,
        .subject = to->path,
        .message = tg_slice_of("this template has signs of AI and cannot be judged before it is "
                               "rendered"),
        .fix = tg_slice_of("render it with its own tool into a file, then: tallygate check "
                           "rendered.yaml"),
        .is_incomplete = true,
    };
    return TG_OK;
}

static chart *find_chart_above(const tg_vec *charts, tg_slice directory)
{
    for (;;) {
        chart *one = find_chart(charts, directory);
        if (one || !directory.n) return one;
        directory = parent_of(directory);
    }
}

static tg_status settle_file(const tg_k8s_join *j, const tg_vec *charts, size_t file)
{
    tg_k8s_facts *facts = tg_k8s_facts_of(j, file);
    const tg_k8s_chart_part *part = &facts->chart;
    bool is_part = part->is_template || part->is_values;
    if (!is_part && !facts->errors.count) return TG_OK;
    chart *own = is_part ? find_chart(charts, part->directory) : NULL;
    if (!own && !part->is_values) own = find_chart_above(charts, parent_of(j->scans[file]->path));
    if (!own) return settle_orphan(j, file);
    chart *top = (chart *)charts->items + own->top;
    if (part->marker.n && top->marked == SIZE_MAX) top->marked = file;
    facts->errors.count = 0;
    if (!is_part) return TG_OK;
    facts->finds.count = 0;
    facts->doubts.count = 0;
    return TG_OK;
}

static bool is_plain_word(tg_slice text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (!is_token_char(text.ptr[i])) return false;
    }
    return text.n > 0 && text.ptr[0] != '-';
}

tg_slice tg_k8s_shell_word(tg_slice text, tg_arena *arena)
{
    if (is_plain_word(text)) return text;
    tg_buf to = tg_buf_of(64 * 1024);
    tg_buf_puts(&to, "'");
    if (text.n && text.ptr[0] == '-') tg_buf_puts(&to, "./");
    for (size_t i = 0; i < text.n; i++) {
        if (text.ptr[i] == '\'')
            tg_buf_puts(&to, "'\\''");
        else
            tg_buf_putc(&to, text.ptr[i]);
    }
    tg_buf_puts(&to, "'");
    tg_slice copy =
        tg_buf_status(&to) ? (tg_slice){NULL, 0} : tg_arena_copy(arena, tg_buf_slice(&to));
    tg_buf_free(&to);
    return copy;
}

static tg_status report_marked(const tg_k8s_join *j, const chart *one)
{
    const tg_k8s_chart_part *part = &tg_k8s_facts_of(j, one->marked)->chart;
    tg_slice name = tg_k8s_facts_of(j, one->file)->chart.name;
    tg_slice directory = one->directory.n ? one->directory : tg_slice_of(".");
    tg_slice word = tg_k8s_shell_word(directory, j->arena);
    tg_observation *o = word.ptr ? tg_vec_push(&j->scans[one->file]->observations) : NULL;
    if (!o) return tg_fail_memory(j->err);
    *o = (tg_observation){
        .policy = tg_slice_of("manifest-unrendered"),
        .location = {.file = j->scans[one->marked]->path, .line = part->marker_line, .column = 1},
        .subject = directory,
        .message = tg_arena_printf(j->arena,
                                   "Helm chart %.*s mentions %.*s, and its templates cannot be "
                                   "judged before they are rendered",
                                   TG_FMT(name), TG_FMT(part->marker)),
        .fix = tg_arena_printf(
            j->arena, "helm template %.*s > rendered.yaml && tallygate check rendered.yaml",
            TG_FMT(word)),
        .is_incomplete = true,
    };
    return o->message.ptr && o->fix.ptr ? TG_OK : tg_fail_memory(j->err);
}

static tg_status report_chart(const tg_k8s_join *j, const chart *one)
{
    if (one->marked != SIZE_MAX && !one->is_rendered) return report_marked(j, one);
    const char *why = one->is_rendered ? "is judged as rendered" : "shows no sign of AI";
    tg_slice name = tg_k8s_facts_of(j, one->file)->chart.name;
    return tg_scan_diagnose(j->scans[one->file], TG_DIAGNOSTIC_NOTE, (tg_location){.line = 0},
                            "Helm chart %.*s %s; its templates were not read", TG_FMT(name), why);
}

tg_status tg_k8s_join_charts(tg_k8s_join *j)
{
    tg_vec charts = tg_vec_of(j->arena, sizeof(chart));
    tg_status status = list_charts(j, &charts);
    for (size_t f = 0; f < j->count && !status; f++) {
        const tg_k8s_facts *facts = tg_k8s_facts_of(j, f);
        if (!facts) continue;
        if (facts->rendered.count) note_rendered(j, &charts, &facts->rendered);
        status = settle_file(j, &charts, f);
    }
    const chart *all = charts.items;
    for (size_t i = 0; i < charts.count && !status; i++) {
        if (all[i].top == i) status = report_chart(j, &all[i]);
    }
    return status;
}
