#include "gate/samples_match.h"

#include <stdio.h>

void tg_sample_fail(tg_matching *m, tg_location location, const char *format, ...)
{
    char text[TG_ERR_MESSAGE_MAX];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    tg_sample_failure *slot = tg_vec_push(&m->failures);
    tg_slice message = tg_arena_copy(m->arena, tg_slice_of(text));
    location.file = tg_arena_copy(m->arena, location.file);
    m->group.failed++;
    if (slot) *slot = (tg_sample_failure){.location = location, .message = message};
    m->out_of_memory = m->out_of_memory || !slot || !message.ptr || !location.file.ptr;
}

static void mark(tg_matching *m, tg_slice name, bool is_type, bool is_positive)
{
    tg_sample_mark *slot = tg_vec_push(&m->marks);
    tg_slice copy = tg_arena_copy(m->arena, name);
    if (slot)
        *slot = (tg_sample_mark){.name = copy, .is_type = is_type, .is_positive = is_positive};
    m->out_of_memory = m->out_of_memory || !slot || !copy.ptr;
}

/* --- side files ------------------------------------------------------------------------------- */

static void read_line(tg_matching *m, tg_slice line, tg_location at, tg_slice plan, tg_vec *out)
{
    line = tg_slice_trim(line);
    if (!line.n || line.ptr[0] == '#') return;
    tg_slice rest = line;
    tg_slice word = tg_slice_cut(&rest, ' ');
    tg_slice address = tg_slice_trim(rest);
    if (!address.n) {
        tg_sample_fail(m, at, "expected POLICY ADDRESS, ok ADDRESS or none ADDRESS");
        return;
    }
    tg_expectation *e = tg_vec_push(out);
    m->out_of_memory = m->out_of_memory || !e;
    if (!e) return;
    *e = (tg_expectation){.policy = word, .location = at, .plan = plan, .address = address};
    if (tg_slice_is(word, "ok")) e->kind = TG_EXPECT_CLEAN;
    if (tg_slice_is(word, "none")) e->kind = TG_EXPECT_NOTHING;
}

void tg_expectations_read(tg_matching *m, tg_slice path, tg_slice text, tg_vec *out)
{
    static const tg_slice ending = TG_LIT(".expect");
    tg_location at = {.file = path, .line = 1, .column = 1};
    tg_slice plan = {path.ptr, path.n - ending.n};
    for (tg_slice rest = text; rest.ptr; at.line++) {
        tg_slice line = tg_slice_cut(&rest, '\n');
        read_line(m, line, at, plan, out);
    }
}

/* --- who is meant ----------------------------------------------------------------------------- */

static tg_slice input_of(const tg_asset *asset)
{
    return asset->input.n ? asset->input : asset->location.file;
}

/* A path may be shown relative to where the program runs. */
static bool is_same_file(tg_slice a, tg_slice b)
{
    if (a.n == b.n) return tg_slice_equal(a, b);
    tg_slice longer = a.n > b.n ? a : b;
    tg_slice shorter = a.n > b.n ? b : a;
    return tg_slice_ends(longer, shorter) && longer.ptr[longer.n - shorter.n - 1] == '/';
}

static bool covers(const tg_location *place, tg_slice file, uint32_t line)
{
    uint32_t end = place->end_line > place->line ? place->end_line : place->line;
    return tg_slice_equal(place->file, file) && line >= place->line && line <= end;
}

static bool starts_at(const tg_location *place, tg_slice file, uint32_t line)
{
    return tg_slice_equal(place->file, file) && place->line == line;
}

static bool is_asset_meant(const tg_expectation *e, const tg_asset *asset, bool exactly)
{
    if (!e->target_line) {
        return is_same_file(e->plan, input_of(asset)) && tg_slice_equal(e->address, asset->address);
    }
    return exactly ? starts_at(&asset->location, e->location.file, e->target_line)
                   : covers(&asset->location, e->location.file, e->target_line);
}

/* A finding about no asset, but about what is said of one: a waiver that has run out. */
static bool is_subject_meant(const tg_expectation *e, const tg_finding *finding)
{
    tg_slice subject = finding->subject;
    return !finding->asset && subject.n > e->address.n && tg_slice_ends(subject, e->address) &&
           subject.ptr[subject.n - e->address.n - 1] == ' ';
}

static bool is_finding_meant(const tg_expectation *e, const tg_finding *finding, bool exactly)
{
    if (finding->asset && is_asset_meant(e, finding->asset, exactly)) return true;
    if (!e->target_line) return is_subject_meant(e, finding);
    if (exactly) return starts_at(&finding->location, e->location.file, e->target_line);
    if (covers(&finding->location, e->location.file, e->target_line)) return true;
    /* A waiver stands between an expectation and the code that both are for. */
    return !finding->asset && tg_slice_equal(finding->location.file, e->location.file) &&
           finding->location.line > e->location.line && finding->location.line < e->target_line;
}

/* --- the comparison --------------------------------------------------------------------------- */

typedef struct matcher {
    tg_matching *m;
    const tg_run *run;
    const tg_expectation *expectations;
    size_t count;
    bool *is_met;   /* per expectation */
    bool *is_taken; /* per finding: expected */
} matcher;

static void meet(matcher *t, bool exactly)
{
    for (size_t i = 0; i < t->count; i++) {
        const tg_expectation *e = &t->expectations[i];
        if (e->kind != TG_EXPECT_FINDING || t->is_met[i]) continue;
        for (size_t f = 0; f < t->run->finding_count; f++) {
            const tg_finding *finding = &t->run->findings[f];
            if (t->is_taken[f] || finding->status == TG_FINDING_WAIVED) continue;
            if (!tg_slice_equal(finding->policy, e->policy)) continue;
            if (!is_finding_meant(e, finding, exactly)) continue;
            t->is_met[i] = t->is_taken[f] = true;
            t->m->group.found++;
            mark(t->m, finding->policy, false, true);
            if (finding->asset) mark(t->m, finding->asset->rule, false, true);
            break;
        }
    }
}

static void fail_unmet(matcher *t)
{
    for (size_t i = 0; i < t->count; i++) {
        const tg_expectation *e = &t->expectations[i];
        if (e->kind != TG_EXPECT_FINDING) continue;
        if (t->is_met[i]) {
            t->m->group.passed++;
            continue;
        }
        t->m->group.missed++;
        tg_location at = e->location;
        if (e->target_line) at.line = e->target_line;
        bool is_plan = !e->target_line;
        tg_sample_fail(t->m, at, "expected %.*s%s%.*s, which did not come", TG_FMT(e->policy),
                       is_plan ? " for " : "", TG_FMT(e->address));
    }
}

static void fail_unexpected(matcher *t)
{
    for (size_t f = 0; f < t->run->finding_count; f++) {
        const tg_finding *finding = &t->run->findings[f];
        if (t->is_taken[f] || finding->status == TG_FINDING_WAIVED) continue;
        if (finding->severity == TG_SEVERITY_NOTE) continue;
        t->m->group.unexpected++;
        tg_sample_fail(t->m, finding->location, "%.*s was not expected: %.*s",
                       TG_FMT(finding->policy), TG_FMT(finding->message));
    }
}

static const tg_asset *find_asset(const matcher *t, const tg_expectation *e)
{
    for (int exactly = 1; exactly >= 0; exactly--) {
        for (size_t i = 0; i < t->run->asset_count; i++) {
            if (is_asset_meant(e, &t->run->assets[i], exactly)) return &t->run->assets[i];
        }
    }
    return NULL;
}

/* A finding there has failed already, by itself. */
static bool has_finding(const matcher *t, const tg_expectation *e)
{
    for (size_t f = 0; f < t->run->finding_count; f++) {
        const tg_finding *finding = &t->run->findings[f];
        if (finding->status == TG_FINDING_WAIVED || finding->severity == TG_SEVERITY_NOTE) continue;
        if (is_finding_meant(e, finding, false)) return true;
    }
    return false;
}

static void pass_clean(matcher *t, const tg_expectation *e)
{
    t->m->group.passed++;
    const tg_asset *asset = find_asset(t, e);
    if (asset) mark(t->m, asset->rule, false, false);
    /* Every policy that is expected somewhere here was given the chance to be wrong. */
    for (size_t i = 0; i < t->count; i++) {
        if (t->is_met[i]) mark(t->m, t->expectations[i].policy, false, false);
    }
}

static void check_clean(matcher *t, const tg_expectation *e)
{
    if (has_finding(t, e)) return;
    if (!e->target_line && !find_asset(t, e)) {
        tg_sample_fail(t->m, e->location, "%.*s was not found as an asset", TG_FMT(e->address));
        return;
    }
    pass_clean(t, e);
}

/* The resource type in module.a["x.y"].aws_instance.b[0]: the last name but one outside of
 * brackets. */
static tg_slice type_in(tg_slice address)
{
    tg_slice last = {NULL, 0};
    tg_slice before = {NULL, 0};
    size_t start = 0;
    bool is_quoted = false;
    unsigned depth = 0;
    for (size_t i = 0; i <= address.n; i++) {
        char c = i < address.n ? address.ptr[i] : '.';
        if (is_quoted && c == '\\') {
            i++;
        } else if (c == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && c == '[') {
            depth++;
        } else if (!is_quoted && c == ']' && depth) {
            depth--;
        } else if (!is_quoted && !depth && c == '.') {
            before = last;
            last = (tg_slice){address.ptr + start, i - start};
            start = i + 1;
        }
    }
    return before;
}

static void check_nothing(matcher *t, const tg_expectation *e)
{
    if (find_asset(t, e)) {
        tg_sample_fail(t->m, e->location, "%.*s was found as an asset", TG_FMT(e->address));
        return;
    }
    t->m->group.passed++;
    mark(t->m, type_in(e->address), true, false);
}

static bool is_named(const matcher *t, const tg_asset *asset, bool *has_side_file)
{
    *has_side_file = false;
    for (size_t i = 0; i < t->count; i++) {
        const tg_expectation *e = &t->expectations[i];
        if (e->target_line || !is_same_file(e->plan, input_of(asset))) continue;
        *has_side_file = true;
        if (tg_slice_equal(e->address, asset->address)) return true;
    }
    return false;
}

static void fail_unnamed(matcher *t)
{
    for (size_t i = 0; i < t->run->asset_count; i++) {
        const tg_asset *asset = &t->run->assets[i];
        bool has_side_file = false;
        if (is_named(t, asset, &has_side_file) || !has_side_file) continue;
        tg_location at = {.file = input_of(asset)};
        tg_sample_fail(t->m, at, "the side file does not name the asset %.*s",
                       TG_FMT(asset->address));
    }
}

static void fail_unread(matcher *t)
{
    for (size_t i = 0; i < t->run->diagnostic_count; i++) {
        const tg_diagnostic *d = &t->run->diagnostics[i];
        if (d->level != TG_DIAGNOSTIC_ERROR) continue;
        tg_sample_fail(t->m, d->location, "could not be judged: %.*s", TG_FMT(d->message));
    }
}

void tg_samples_match(tg_matching *m, const tg_run *run, const tg_expectation *expectations,
                      size_t count)
{
    matcher t = {.m = m,
                 .run = run,
                 .expectations = expectations,
                 .count = count,
                 .is_met = tg_arena_array(m->arena, count, sizeof(bool)),
                 .is_taken = tg_arena_array(m->arena, run->finding_count, sizeof(bool))};
    m->out_of_memory = m->out_of_memory || !t.is_met || !t.is_taken;
    if (m->out_of_memory) return;
    /* What starts on the line first: a call inside another call's arguments has its own
     * expectation. */
    meet(&t, true);
    meet(&t, false);
    fail_unmet(&t);
    fail_unexpected(&t);
    for (size_t i = 0; i < count; i++) {
        if (expectations[i].kind == TG_EXPECT_CLEAN) check_clean(&t, &expectations[i]);
        if (expectations[i].kind == TG_EXPECT_NOTHING) check_nothing(&t, &expectations[i]);
    }
    fail_unnamed(&t);
    fail_unread(&t);
}
