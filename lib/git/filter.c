#include "git/filter.h"

#include "text/pattern.h"

/* Looking into these finds the SDKs' own code and copies of modules. `vendor` is not here:
 * organisations keep their own code under it as well, and the readers know vendored code by its
 * content and path. */
static const char *const generated_directories[] = {
    "node_modules",  ".terraform",    ".terragrunt-cache",
    ".venv",         "__pycache__",   "site-packages",
    "dist-packages", ".tox",          ".nox",
    ".mypy_cache",   ".pytest_cache", ".next",
    ".nuxt",         ".gradle",       ".eggs",
    ".yarn",         ".pnpm-store",   "bower_components",
    ".serverless",   "cdk.out",
};

typedef struct globs {
    tg_pattern **patterns;
    size_t count;
} globs;

struct tg_filter {
    globs excludes;
    globs includes;
    globs ignored;    /* in order; the last match decides */
    bool *is_negated; /* one per `ignored` */
    bool include_generated;
};

static void free_globs(globs *g)
{
    for (size_t i = 0; i < g->count; i++) tg_pattern_free(g->patterns[i]);
    g->count = 0;
}

static tg_status compile_globs(const char *const *texts, size_t count, tg_arena *arena, globs *out,
                               tg_err *err)
{
    out->patterns = tg_arena_array(arena, count, sizeof *out->patterns);
    if (!out->patterns) return tg_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        tg_err why;
        tg_status status = tg_glob_new(tg_slice_of(texts[i]), &out->patterns[i], &why);
        if (status == TG_ENOMEM) return tg_fail_memory(err);
        if (status) return tg_fail(err, TG_EUSAGE, "`%s` is not a glob: %s", texts[i], why.message);
        out->count++;
    }
    return TG_OK;
}

/* One line of an ignore file; false for blanks and comments. */
static bool take_ignore_line(tg_slice line, tg_slice *glob, bool *is_negated)
{
    line = tg_slice_trim(line);
    if (!line.n || line.ptr[0] == '#') return false;
    *is_negated = line.ptr[0] == '!';
    *glob = tg_slice_from(line, *is_negated ? 1 : 0);
    return glob->n > 0;
}

static tg_status compile_ignore(const tg_filter_options *options, tg_arena *arena,
                                tg_filter *filter, tg_err *err)
{
    tg_slice text = options->ignore;
    size_t line_count = 1;
    for (size_t i = 0; i < text.n; i++) line_count += text.ptr[i] == '\n';
    filter->ignored.patterns = tg_arena_array(arena, line_count, sizeof *filter->ignored.patterns);
    filter->is_negated = tg_arena_array(arena, line_count, sizeof *filter->is_negated);
    if (!filter->ignored.patterns || !filter->is_negated) return tg_fail_memory(err);
    for (uint32_t number = 1; text.ptr; number++) {
        tg_slice glob;
        bool is_negated = false;
        if (!take_ignore_line(tg_slice_cut(&text, '\n'), &glob, &is_negated)) continue;
        tg_err why;
        tg_status status =
            tg_glob_new(glob, &filter->ignored.patterns[filter->ignored.count], &why);
        if (status == TG_ENOMEM) return tg_fail_memory(err);
        if (status) {
            return tg_fail_at(err, TG_EUSAGE, options->ignore_name, number, 1, "not a glob: %s",
                              why.message);
        }
        filter->is_negated[filter->ignored.count++] = is_negated;
    }
    return TG_OK;
}

tg_status tg_filter_new(const tg_filter_options *options, tg_arena *arena, tg_filter **out,
                        tg_err *err)
{
    tg_filter *filter = tg_arena_alloc(arena, sizeof *filter);
    if (!filter) return tg_fail_memory(err);
    filter->include_generated = options->include_generated;
    tg_status status =
        compile_globs(options->excludes, options->exclude_count, arena, &filter->excludes, err);
    if (!status) {
        status =
            compile_globs(options->includes, options->include_count, arena, &filter->includes, err);
    }
    if (!status) status = compile_ignore(options, arena, filter, err);
    if (status) {
        tg_filter_free(filter);
        return status;
    }
    *out = filter;
    return TG_OK;
}

void tg_filter_free(tg_filter *filter)
{
    if (!filter) return;
    free_globs(&filter->excludes);
    free_globs(&filter->includes);
    free_globs(&filter->ignored);
}

static tg_status any_matches(const globs *g, tg_slice path, bool *matches, tg_err *err)
{
    *matches = false;
    for (size_t i = 0; i < g->count && !*matches; i++) {
        tg_status status = tg_pattern_matches(g->patterns[i], path, matches, err);
        if (status) return status;
    }
    return TG_OK;
}

static tg_status is_ignored(const tg_filter *filter, tg_slice below, bool *ignored, tg_err *err)
{
    *ignored = false;
    for (size_t i = filter->ignored.count; i-- > 0;) {
        bool matches = false;
        tg_status status = tg_pattern_matches(filter->ignored.patterns[i], below, &matches, err);
        if (status) return status;
        if (!matches) continue;
        *ignored = !filter->is_negated[i];
        return TG_OK;
    }
    return TG_OK;
}

static tg_slice last_component(tg_slice path)
{
    const char *slash = path.n ? memrchr(path.ptr, '/', path.n) : NULL;
    return slash ? tg_slice_from(path, (size_t)(slash - path.ptr) + 1) : path;
}

bool tg_filter_is_generated(const tg_filter *filter, tg_slice below)
{
    tg_slice name = last_component(below);
    if (filter->include_generated) return false;
    for (size_t i = 0; i < sizeof generated_directories / sizeof *generated_directories; i++) {
        if (tg_slice_is(name, generated_directories[i])) return true;
    }
    return false;
}

static bool is_skipped_directory(const tg_filter *filter, tg_slice below)
{
    tg_slice name = last_component(below);
    return tg_slice_is(name, ".git") || tg_slice_is(name, ".tallygate") ||
           tg_filter_is_generated(filter, below);
}

bool tg_filter_has_includes(const tg_filter *filter)
{
    return filter->includes.count > 0;
}

tg_status tg_filter_leaves_out(const tg_filter *filter, tg_slice below, bool is_directory,
                               bool *out, tg_err *err)
{
    if (is_directory && is_skipped_directory(filter, below)) {
        *out = true;
        return TG_OK;
    }
    tg_status status = any_matches(&filter->excludes, below, out, err);
    if (status || *out) return status;
    if (filter->includes.count) {
        bool included = is_directory; /* what is in it may be */
        if (!is_directory) status = any_matches(&filter->includes, below, &included, err);
        *out = !included;
        return status;
    }
    return is_ignored(filter, below, out, err);
}

tg_status tg_filter_leaves_out_path(const tg_filter *filter, tg_slice below, bool *out, tg_err *err)
{
    *out = false;
    for (size_t n = 0; n < below.n && !*out; n++) {
        if (below.ptr[n] != '/') continue;
        tg_status status = tg_filter_leaves_out(filter, (tg_slice){below.ptr, n}, true, out, err);
        if (status) return status;
    }
    return *out ? TG_OK : tg_filter_leaves_out(filter, below, false, out, err);
}
