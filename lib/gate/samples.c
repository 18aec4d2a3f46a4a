#include "catalog/sdk.h"
#include "gate/samples.h"

#include "base/file.h"
#include "base/limits.h"
#include "catalog/catalog.h"
#include "gate/samples_match.h"
#include "git/tree.h"

#include <sys/stat.h>

/* Files that are judged together. */
typedef struct unit {
    tg_slice directory; /* NUL-terminated */
    bool is_tree;       /* has a bundle of its own: judged with all below */
    tg_vec files;       /* const char * */
    tg_vec side_files;  /* tg_slice */
} unit;

typedef struct runner {
    const tg_samples_options *options;
    tg_arena *arena;
    tg_vec units;    /* unit */
    tg_vec groups;   /* tg_sample_group */
    tg_vec failures; /* tg_sample_failure */
    tg_vec marks;    /* tg_sample_mark */
    size_t sample_count;
} runner;

/* --- finding samples -------------------------------------------------------------------------- */

static bool has_bundle(tg_slice directory, tg_arena *arena)
{
    struct stat about;
    tg_slice path = tg_arena_printf(arena, "%.*s/.tallygate", TG_FMT(directory));
    return path.ptr && stat(path.ptr, &about) == 0 && S_ISDIR(about.st_mode);
}

static tg_slice parent_of(tg_slice path)
{
    size_t n = path.n;
    while (n && path.ptr[n - 1] != '/') n--;
    return n ? (tg_slice){path.ptr, n - 1} : (tg_slice)TG_LIT(".");
}

/* The outermost directory from `root` down to the file that has a bundle; else the file's own. */
static tg_slice unit_directory(runner *r, tg_slice root, tg_slice file, bool *is_tree)
{
    tg_slice own = parent_of(file);
    *is_tree = false;
    for (size_t n = root.n < own.n ? root.n : own.n; n <= own.n; n++) {
        if (n < own.n && own.ptr[n] != '/') continue;
        tg_slice one = {own.ptr, n};
        *is_tree = has_bundle(one, r->arena);
        if (*is_tree) return one;
    }
    return own;
}

static unit *find_unit(runner *r, tg_slice directory, bool is_tree)
{
    unit *units = r->units.items;
    for (size_t i = r->units.count; i-- > 0;) {
        if (tg_slice_equal(units[i].directory, directory)) return &units[i];
    }
    unit *one = tg_vec_push(&r->units);
    tg_slice copy = tg_arena_copy(r->arena, directory);
    if (!one || !copy.ptr) return NULL;
    *one = (unit){.directory = copy,
                  .is_tree = is_tree,
                  .files = tg_vec_of(r->arena, sizeof(const char *)),
                  .side_files = tg_vec_of(r->arena, sizeof(tg_slice))};
    return one;
}

static tg_status add_file(runner *r, tg_slice root, tg_slice file, tg_err *err)
{
    bool is_tree = false;
    tg_slice directory = unit_directory(r, root, file, &is_tree);
    unit *one = find_unit(r, directory, is_tree);
    if (!one) return tg_fail_memory(err);
    if (tg_slice_ends(file, (tg_slice)TG_LIT(".expect"))) {
        tg_slice *slot = tg_vec_push(&one->side_files);
        if (!slot) return tg_fail_memory(err);
        *slot = file;
        return TG_OK;
    }
    const char **slot = tg_vec_push(&one->files);
    if (!slot) return tg_fail_memory(err);
    *slot = file.ptr;
    return TG_OK;
}

static tg_status list_directory(runner *r, const char *directory, tg_err *err)
{
    tg_vec files = tg_vec_of(r->arena, sizeof(tg_tree_file));
    tg_vec problems = tg_vec_of(r->arena, sizeof(tg_tree_problem));
    tg_filter_options everything = {0};
    tg_filter *filter = NULL;
    tg_slice root = tg_slice_of(directory);
    while (root.n > 1 && root.ptr[root.n - 1] == '/') root.n--;
    char *name = tg_arena_strdup(r->arena, root);
    if (!name) return tg_fail_memory(err);
    tg_status status = tg_filter_new(&everything, r->arena, &filter, err);
    if (!status) status = tg_tree_list(name, filter, r->arena, &files, &problems, err);
    tg_filter_free(filter);
    const tg_tree_file *list = files.items;
    for (size_t i = 0; i < files.count && !status; i++)
        status = add_file(r, root, list[i].path, err);
    return status;
}

/* --- one unit --------------------------------------------------------------------------------- */

static tg_slice group_name(tg_slice directory)
{
    static const tg_slice samples = TG_LIT("/samples");
    size_t at = tg_slice_find(directory, samples);
    bool is_whole =
        at != SIZE_MAX && (at + samples.n == directory.n || directory.ptr[at + samples.n] == '/');
    return is_whole && at ? (tg_slice){directory.ptr, at} : directory;
}

static tg_status add_annotations(const tg_gate *gate, tg_vec *out, tg_err *err)
{
    size_t count = 0;
    const tg_annotation *list = tg_gate_annotations(gate, &count);
    for (size_t i = 0; i < count; i++) {
        if (list[i].kind == TG_ANNOTATION_IGNORE) continue;
        tg_expectation *e = tg_vec_push(out);
        if (!e) return tg_fail_memory(err);
        *e = (tg_expectation){
            .kind = list[i].kind == TG_ANNOTATION_OK ? TG_EXPECT_CLEAN : TG_EXPECT_FINDING,
            .policy = list[i].policy,
            .location = list[i].location,
            .target_line = list[i].target_line,
        };
    }
    return TG_OK;
}

static tg_status read_side_files(runner *r, const unit *u, tg_matching *m, tg_vec *out, tg_err *err)
{
    const tg_slice *paths = u->side_files.items;
    for (size_t i = 0; i < u->side_files.count; i++) {
        tg_slice text = {NULL, 0};
        tg_status status = tg_file_read(paths[i].ptr, TG_LIMIT_BUNDLE_BYTES, r->arena, &text, err);
        if (status) return status;
        tg_expectations_read(m, paths[i], text, out);
    }
    return TG_OK;
}

/* A broken bundle or a file that is not there: the unit has failed, the others go on. */
static void fail_unit(tg_matching *m, const unit *u, const tg_gate *gate, const tg_err *why)
{
    size_t count = 0;
    const tg_diagnostic *problems = gate ? tg_gate_problems(gate, &count) : NULL;
    tg_location whole = {.file = u->directory};
    for (size_t i = 0; i < count; i++) {
        tg_sample_fail(m, problems[i].location, "%.*s", TG_FMT(problems[i].message));
    }
    if (!count) tg_sample_fail(m, whole, "%s", why->message);
}

static tg_status judge_unit(runner *r, const unit *u, tg_matching *m, tg_err *err)
{
    const tg_samples_options *o = r->options;
    const char *whole[] = {u->directory.ptr};
    tg_slice own = tg_arena_printf(r->arena, "%.*s/.tallygate", TG_FMT(u->directory));
    if (!own.ptr) return tg_fail_memory(err);
    tg_gate_options options = {
        .paths = u->is_tree ? whole : (const char *const *)u->files.items,
        .path_count = u->is_tree ? 1 : u->files.count,
        .config = u->is_tree ? own.ptr : o->config,
        .is_builtin_bundle = !u->is_tree && !o->config,
        .is_without_store = true,
        .are_paths_listed = true,
        .allow_empty = true,
        .include_tests = true,
        .never_fails = true,
        .only_declared_prices = true,
        .jobs = o->jobs,
        .now = o->now,
        .tool_version = o->tool_version,
    };
    tg_err why = {0};
    tg_gate *gate = NULL;
    tg_status status = tg_gate_check(&options, &gate, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    tg_vec expectations = tg_vec_of(r->arena, sizeof(tg_expectation));
    if (status) {
        fail_unit(m, u, gate, &why);
        status = TG_OK;
    } else {
        status = read_side_files(r, u, m, &expectations, err);
        if (!status) status = add_annotations(gate, &expectations, err);
        if (!status) tg_samples_match(m, tg_gate_run(gate), expectations.items, expectations.count);
    }
    r->sample_count += expectations.count;
    tg_gate_close(gate);
    return status;
}

static tg_status add_group(runner *r, const tg_sample_group *group, tg_err *err)
{
    tg_sample_group *groups = r->groups.items;
    tg_sample_group *same = NULL;
    for (size_t i = 0; i < r->groups.count; i++) {
        if (tg_slice_equal(groups[i].name, group->name)) same = &groups[i];
    }
    if (!same) {
        same = tg_vec_push(&r->groups);
        if (!same) return tg_fail_memory(err);
        same->name = group->name;
    }
    same->passed += group->passed;
    same->failed += group->failed;
    same->found += group->found;
    same->missed += group->missed;
    same->unexpected += group->unexpected;
    return TG_OK;
}

static tg_status append(tg_vec *to, const tg_vec *from)
{
    for (size_t i = 0; i < from->count; i++) {
        void *slot = tg_vec_push(to);
        if (!slot) return TG_ENOMEM;
        memcpy(slot, tg_vec_at(from, i), to->item_size);
    }
    return TG_OK;
}

static tg_status run_unit(runner *r, const unit *u, tg_err *err)
{
    if (!u->files.count) return TG_OK;
    tg_matching m = {.arena = r->arena,
                     .failures = tg_vec_of(r->arena, sizeof(tg_sample_failure)),
                     .marks = tg_vec_of(r->arena, sizeof(tg_sample_mark)),
                     .group.name = group_name(u->directory)};
    tg_status status = judge_unit(r, u, &m, err);
    if (status) return status;
    if (m.out_of_memory || append(&r->failures, &m.failures) || append(&r->marks, &m.marks)) {
        return tg_fail_memory(err);
    }
    bool has_any = m.group.passed || m.group.failed;
    return has_any ? add_group(r, &m.group, err) : TG_OK;
}

/* --- coverage --------------------------------------------------------------------------------- */

typedef struct coverage {
    runner *r;
    tg_matching m; /* for its failures */
} coverage;

static tg_slice last_part(tg_slice name)
{
    size_t n = name.n;
    while (n && name.ptr[n - 1] != '/') n--;
    return tg_slice_from(name, n);
}

static void check_covered(coverage *c, const char *what, tg_slice name)
{
    const tg_sample_mark *marks = c->r->marks.items;
    bool has_positive = false;
    bool has_negative = false;
    for (size_t i = 0; i < c->r->marks.count; i++) {
        bool is_it = tg_slice_equal(marks[i].name, marks[i].is_type ? last_part(name) : name);
        has_positive = has_positive || (is_it && marks[i].is_positive);
        has_negative = has_negative || (is_it && !marks[i].is_positive);
    }
    tg_location nowhere = {0};
    if (!has_positive) {
        tg_sample_fail(&c->m, nowhere, "%s %.*s has no sample with a finding", what, TG_FMT(name));
    }
    if (!has_negative) {
        tg_sample_fail(&c->m, nowhere, "%s %.*s has no sample that passes", what, TG_FMT(name));
    }
}

/* What a bundle adds is told by leaving out what is there without it. */
static tg_status list_builtin_rules(tg_arena *arena, tg_vec *out, tg_err *err)
{
    tg_vec problems = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_catalog *catalog = NULL;
    tg_status status = tg_catalog_new(NULL, 0, arena, &catalog, &problems, err);
    if (!status) status = tg_catalog_rules(catalog, arena, out, err);
    tg_catalog_close(catalog);
    return status;
}

static bool has_rule(const tg_vec *rules, tg_slice name)
{
    const tg_rule_info *list = rules->items;
    for (size_t i = 0; i < rules->count; i++) {
        if (tg_slice_equal(list[i].name, name)) return true;
    }
    return false;
}

/* A fix that is followed and not seen is no fix. Rules have one name a file, so a bundle's are told
 * by it. */
static tg_status check_fixes(coverage *c, const tg_catalog *catalog, const tg_vec *builtin,
                             tg_err *err)
{
    tg_vec blind = tg_vec_of(c->r->arena, sizeof(tg_slice));
    tg_status status = tg_sdk_blind_fixes(catalog, c->r->arena, &blind, err);
    tg_location nowhere = {0};
    for (size_t i = 0; i < blind.count && !status; i++) {
        tg_slice said = *(const tg_slice *)tg_vec_at(&blind, i), rest = said;
        if (has_rule(builtin, tg_slice_cut(&rest, ','))) continue;
        tg_sample_fail(&c->m, nowhere,
                       "the fix of %.*s would be seen in no carrier: say `no_fix`, and in "
                       "`fix_note` what to do",
                       TG_FMT(said));
    }
    return status;
}

/* Says something of two trees, which a folder of samples is not; tests/golden has its cases. */
static bool is_about_trees(const tg_policy *policy)
{
    return tg_slice_is(policy->check, "policy-changed");
}

static tg_status check_coverage(runner *r, const tg_bundle *bundle, const tg_catalog *catalog,
                                tg_err *err)
{
    bool is_own = r->options->config != NULL;
    coverage c = {
        .r = r,
        .m = {.arena = r->arena, .failures = tg_vec_of(r->arena, sizeof(tg_sample_failure))}};
    tg_vec builtin = tg_vec_of(r->arena, sizeof(tg_rule_info));
    tg_vec rules = tg_vec_of(r->arena, sizeof(tg_rule_info));
    tg_status status = tg_catalog_rules(catalog, r->arena, &rules, err);
    if (!status && is_own) status = list_builtin_rules(r->arena, &builtin, err);
    if (status) return status;
    const tg_rule_info *list = rules.items;
    for (size_t i = 0; i < rules.count; i++) {
        if (!list[i].is_idle && !has_rule(&builtin, list[i].name))
            check_covered(&c, "rule", list[i].name);
    }
    status = check_fixes(&c, catalog, &builtin, err);
    if (status) return status;
    for (size_t i = 0; i < bundle->policy_count; i++) {
        const tg_policy *policy = &bundle->policies[i];
        if (!policy->is_enabled || policy->is_builtin == is_own || is_about_trees(policy)) continue;
        check_covered(&c, "policy", policy->id);
    }
    if (c.m.out_of_memory || append(&r->failures, &c.m.failures)) return tg_fail_memory(err);
    return TG_OK;
}

/* --- all -------------------------------------------------------------------------------------- */

static int compare_failures(const void *left, const void *right)
{
    const tg_sample_failure *a = left;
    const tg_sample_failure *b = right;
    int order = tg_slice_compare(a->location.file, b->location.file);
    if (!order)
        order = (a->location.line > b->location.line) - (a->location.line < b->location.line);
    return order ? order : tg_slice_compare(a->message, b->message);
}

static int compare_groups(const void *left, const void *right)
{
    return tg_slice_compare(((const tg_sample_group *)left)->name,
                            ((const tg_sample_group *)right)->name);
}

static tg_status run_units(runner *r, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < r->options->directory_count && !status; i++) {
        status = list_directory(r, r->options->directories[i], err);
    }
    for (size_t i = 0; i < r->units.count && !status; i++) {
        status = run_unit(r, tg_vec_at(&r->units, i), err);
    }
    if (!status && !r->sample_count && !r->failures.count) {
        return tg_fail(
            err, TG_ENOTFOUND,
            "no sample found: no comment `tallygate-expect: POLICY` or `tallygate-ok`, and no "
            "plan with a side file .expect");
    }
    return status;
}

static tg_status run_all(runner *r, tg_samples *out, tg_vec *problems, tg_err *err)
{
    /* The bundle first: an error in it would fail every directory. */
    tg_bundle *bundle = NULL;
    tg_catalog *catalog = NULL;
    tg_status status = r->options->config ? tg_gate_open_bundle(r->options->config, r->arena,
                                                                &bundle, &catalog, problems, err)
                                          : tg_bundle_load(NULL, r->arena, &bundle, problems, err);
    if (!status && !catalog) status = tg_catalog_new(NULL, 0, r->arena, &catalog, problems, err);
    if (!status) status = run_units(r, err);
    if (!status && r->options->check_coverage) status = check_coverage(r, bundle, catalog, err);
    tg_catalog_close(catalog);
    tg_bundle_close(bundle);
    if (status) return status;
    if (tg_vec_sort(&r->failures, compare_failures) || tg_vec_sort(&r->groups, compare_groups)) {
        return tg_fail_memory(err);
    }
    *out = (tg_samples){.failures = r->failures.items,
                        .failure_count = r->failures.count,
                        .groups = r->groups.items,
                        .group_count = r->groups.count,
                        .failed = r->failures.count};
    for (size_t i = 0; i < out->group_count; i++) out->passed += out->groups[i].passed;
    return TG_OK;
}

tg_status tg_samples_run(const tg_samples_options *options, tg_arena *arena, tg_samples *out,
                         tg_vec *problems, tg_err *err)
{
    runner r = {.options = options,
                .arena = arena,
                .units = tg_vec_of(arena, sizeof(unit)),
                .groups = tg_vec_of(arena, sizeof(tg_sample_group)),
                .failures = tg_vec_of(arena, sizeof(tg_sample_failure)),
                .marks = tg_vec_of(arena, sizeof(tg_sample_mark))};
    *out = (tg_samples){0};
    return run_all(&r, out, problems, err);
}
