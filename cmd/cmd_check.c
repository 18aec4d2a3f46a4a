#include "command.h"

#include "tallygate.h"
#include "version.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

typedef struct check_options {
    tg_text_list plans;
    const char *config;
    const char *base;
    const char *head;
    const char *policy_from;
    bool only_new;
    const char *fail_on;
    tg_text_list formats;
    unsigned jobs;
    tg_text_list excludes;
    tg_text_list includes;
    tg_text_list infracosts;
    tg_text_list what_ifs;
    const char *store;
    bool no_store;
    bool record_merge;
    bool include_tests;
    bool include_generated;
    bool allow_empty;
    const char *color;
    bool quiet;
    bool verbose;
    bool no_progress;
} check_options;

#define FIELD(name) offsetof(check_options, name)
static const tg_option options[] = {
    {"plan", 'p', TG_OPTION_LIST, "FILE",
     "a plan as JSON (terraform show -json); - is standard input", FIELD(plans)},
    {"config", 'c', TG_OPTION_TEXT, "DIR", "the policy bundle (default: .tallygate)",
     FIELD(config)},
    {"base", 0, TG_OPTION_TEXT, "REF",
     "compare with this branch, tag or commit; its policy decides", FIELD(base)},
    {"head", 0, TG_OPTION_TEXT, "REF", "judge this commit instead of the work tree", FIELD(head)},
    {"only-new", 0, TG_OPTION_FLAG, NULL, "with --base: only new findings decide", FIELD(only_new)},
    {"policy-from", 0, TG_OPTION_TEXT, "REF", "take the policy from this commit",
     FIELD(policy_from)},
    {"fail-on", 0, TG_OPTION_TEXT, "SEVERITY", "error (default), warning, note or never",
     FIELD(fail_on)},
    {"format", 'f', TG_OPTION_LIST, "NAME[=FILE]", "text (default), json, sarif; may be repeated",
     FIELD(formats)},
    {"infracost", 0, TG_OPTION_LIST, "FILE", "prices of everything else, as infracost's JSON",
     FIELD(infracosts)},
    {"what-if", 0, TG_OPTION_LIST, "KEY=VALUE",
     "suppose requests=+20% or model:OLD=NEW; see docs/cost.md", FIELD(what_ifs)},
    {"store", 0, TG_OPTION_TEXT, "URL",
     "the audit store (default: $TALLYGATE_STORE, .tallygate/audit.db)", FIELD(store)},
    {"no-store", 0, TG_OPTION_FLAG, NULL, "ask no store", FIELD(no_store)},
    {"record-merge", 0, TG_OPTION_FLAG, NULL,
     "with --base: note in the store that the change was merged", FIELD(record_merge)},
    {"exclude", 0, TG_OPTION_LIST, "GLOB", "leave these files out", FIELD(excludes)},
    {"include", 0, TG_OPTION_LIST, "GLOB", "only these files, also when ignored", FIELD(includes)},
    {"include-tests", 0, TG_OPTION_FLAG, NULL, "judge code in tests and mocks too",
     FIELD(include_tests)},
    {"include-generated", 0, TG_OPTION_FLAG, NULL, "judge generated and vendored code too",
     FIELD(include_generated)},
    {"allow-empty", 0, TG_OPTION_FLAG, NULL, "finding nothing to judge is a pass",
     FIELD(allow_empty)},
    {"jobs", 'j', TG_OPTION_NUMBER, "N", "threads (default: all processors)", FIELD(jobs)},
    {"color", 0, TG_OPTION_TEXT, "WHEN", "auto (default), always or never", FIELD(color)},
    {"quiet", 'q', TG_OPTION_FLAG, NULL, "one line a finding, and the verdict", FIELD(quiet)},
    {"verbose", 'v', TG_OPTION_FLAG, NULL, "all assets, notes and what was looked at",
     FIELD(verbose)},
    {"no-progress", 0, TG_OPTION_FLAG, NULL, "no progress line on a terminal", FIELD(no_progress)},
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

static void print_help(FILE *to)
{
    fputs(
        "usage: tallygate check [OPTION...] [PATH...]\n"
        "\n"
        "Finds AI resources and LLM calls, judges their tags, and decides whether the change may "
        "pass.\n"
        "Without PATH it takes the current directory; with --plan and no PATH only the plans are\n"
        "judged, and the tree serves to find source lines.\n"
        "\n",
        to);
    tg_options_help(options, OPTION_COUNT, to);
    fputs("\n"
          "Exit codes: 0 may pass, 1 policy says no, 2 wrong usage or configuration (nothing was "
          "judged),\n"
          "3 not everything could be judged (goes before 1; the findings are printed all the "
          "same).\n",
          to);
}

/* --- options -------------------------------------------------------------------------------------
 */

/* One --format: where it goes. */
typedef struct output {
    const tg_format *format;
    const char *file; /* NULL: standard output */
} output;

typedef struct outputs {
    output items[TG_TEXT_LIST_MAX + 1];
    size_t count;
} outputs;

static tg_status add_output(outputs *to, const char *text, tg_err *err)
{
    tg_slice rest = tg_slice_of(text);
    tg_slice name = tg_slice_cut(&rest, '=');
    const tg_format *format = tg_format_find(name);
    if (!format) {
        return tg_fail(err, TG_EUSAGE, "unknown format `%.*s`; there are text, json and sarif",
                       TG_FMT(name));
    }
    if (rest.ptr && !rest.n) return tg_fail(err, TG_EUSAGE, "--format %s names no file", text);
    to->items[to->count++] = (output){.format = format, .file = rest.ptr};
    return TG_OK;
}

/* Text goes to standard output unless another format already does. */
static tg_status take_formats(const tg_text_list *list, outputs *out, tg_err *err)
{
    size_t to_stdout = 0;
    for (size_t i = 0; i < list->count; i++) {
        tg_status status = add_output(out, list->items[i], err);
        if (status) return status;
        to_stdout += out->items[out->count - 1].file == NULL;
    }
    if (to_stdout > 1) {
        return tg_fail(err, TG_EUSAGE,
                       "only one --format can go to standard output; give the others a "
                       "file: --format sarif=tallygate.sarif");
    }
    if (to_stdout == 0)
        out->items[out->count++] = (output){.format = tg_format_find(tg_slice_of("text"))};
    return TG_OK;
}

static tg_status take_fail_on(const char *text, tg_gate_options *gate, tg_err *err)
{
    gate->fail_on = TG_SEVERITY_ERROR;
    if (!text) return TG_OK;
    if (strcmp(text, "never") == 0) {
        gate->never_fails = true;
        return TG_OK;
    }
    if (tg_severity_parse(tg_slice_of(text), &gate->fail_on)) return TG_OK;
    return tg_fail(err, TG_EUSAGE, "--fail-on wants error, warning, note or never, not `%s`", text);
}

static tg_status take_trees(const check_options *o, tg_gate_options *gate, tg_err *err)
{
    gate->base = o->base;
    gate->head = o->head;
    gate->only_new = o->only_new;
    gate->policy_from = o->policy_from;
    gate->records_merge = o->record_merge;
    if (o->base) return TG_OK;
    const char *lonely = o->head ? "--head" : o->only_new ? "--only-new" : NULL;
    if (o->policy_from) lonely = "--policy-from";
    if (o->record_merge) lonely = "--record-merge";
    if (!lonely) return TG_OK;
    return tg_fail(err, TG_EUSAGE, "%s needs --base", lonely);
}

/* NO_COLOR and CLICOLOR_FORCE as their conventions have them; the flag goes before both. */
static tg_status take_color(const check_options *o, const tg_io *io, bool *use_color, tg_err *err)
{
    const char *when = o->color ? o->color : "auto";
    if (strcmp(when, "always") == 0 || strcmp(when, "never") == 0) {
        *use_color = strcmp(when, "always") == 0;
        return TG_OK;
    }
    if (strcmp(when, "auto") != 0) {
        return tg_fail(err, TG_EUSAGE, "--color wants auto, always or never, not `%s`", when);
    }
    const char *no_color = getenv("NO_COLOR");
    const char *force = getenv("CLICOLOR_FORCE");
    const char *term = getenv("TERM");
    if (no_color && *no_color) {
        *use_color = false;
    } else if (force && *force && strcmp(force, "0") != 0) {
        *use_color = true;
    } else {
        *use_color = io->out_is_terminal && !(term && strcmp(term, "dumb") == 0);
    }
    return TG_OK;
}

static unsigned terminal_columns(const tg_io *io)
{
    struct winsize size = {0};
    if (io->out_is_terminal && ioctl(fileno(io->out), TIOCGWINSZ, &size) == 0) return size.ws_col;
    return 0;
}

/* --- progress ------------------------------------------------------------------------------------
 */

typedef struct progress {
    FILE *to;
    struct timespec start;
    bool is_shown;
} progress;

static void show_progress(void *context, size_t done, size_t total)
{
    progress *p = context;
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec - p->start.tv_sec < 1) return; /* a quick scan needs no progress */
    fprintf(p->to, "\r%zu of %zu files", done, total);
    (void)fflush(p->to);
    p->is_shown = true;
}

static void end_progress(const progress *p)
{
    if (!p->is_shown) return;
    fputs("\r\x1b[K", p->to);
    (void)fflush(p->to);
}

/* --- output --------------------------------------------------------------------------------------
 */

static int decision_code(const tg_run *run)
{
    switch (run->decision) {
    case TG_DECISION_PASS:
        return TG_EXIT_PASS;
    case TG_DECISION_FAIL:
        return TG_EXIT_FAIL;
    case TG_DECISION_INCOMPLETE:
        return TG_EXIT_INCOMPLETE;
    }
    return TG_EXIT_INCOMPLETE;
}

static int write_output(const output *to, const tg_run *run, const tg_report_options *report,
                        const tg_io *io, int code)
{
    tg_err err = {0};
    tg_buf bytes = tg_buf_of(TG_LIMIT_OUTPUT_BYTES);
    tg_status status = to->format->write(run, report, &bytes, &err);
    if (!status && to->file) status = tg_file_write(to->file, tg_buf_slice(&bytes), &err);
    if (status) {
        tg_print_err(io, &err);
        code = TG_EXIT_INCOMPLETE;
    } else if (!to->file) {
        code = tg_write_out(io, io->out, tg_buf_slice(&bytes), code);
    }
    tg_buf_free(&bytes);
    return code;
}

static int write_outputs(const outputs *all, const tg_run *run, const tg_report_options *report,
                         const tg_io *io)
{
    int code = decision_code(run);
    for (size_t i = 0; i < all->count; i++) {
        code = write_output(&all->items[i], run, report, io, code);
    }
    return code;
}

static int report_nothing_judged(const tg_gate *gate, const tg_err *err, const tg_io *io)
{
    size_t count = 0;
    const tg_diagnostic *problems = gate ? tg_gate_problems(gate, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        tg_err one;
        char file[TG_ERR_FILE_MAX];
        snprintf(file, sizeof file, "%.*s", TG_FMT(problems[i].location.file));
        (void)tg_fail_at(&one, TG_EUSAGE, file, problems[i].location.line,
                         problems[i].location.column, "%.*s", TG_FMT(problems[i].message));
        tg_print_err(io, &one);
    }
    if (count == 0) tg_print_err(io, err);
    return tg_exit_of(err->status);
}

/* Plans hold secrets in clear text: no core file, no other process of this user looks in. */
static void guard_memory(void)
{
    (void)prctl(PR_SET_DUMPABLE, 0);
    struct rlimit none = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
}

/* --- the command ---------------------------------------------------------------------------------
 */

static int check(const check_options *o, const tg_text_list *paths, const outputs *out,
                 const tg_report_options *report, const tg_gate_options *given, tg_io *io)
{
    static const char *const here[] = {"."};
    tg_gate_options gate_options = *given;
    bool only_plans = paths->count == 0 && o->plans.count > 0;
    gate_options.paths = paths->count ? paths->items : here;
    gate_options.path_count = paths->count ? paths->count : !only_plans;
    progress p = {.to = io->err};
    (void)clock_gettime(CLOCK_MONOTONIC, &p.start);
    if (io->err_is_terminal && !o->no_progress && !o->quiet && !io->is_ci) {
        gate_options.progress = show_progress;
        gate_options.progress_context = &p;
    }
    tg_err err = {0};
    tg_gate *gate = NULL;
    tg_status status = tg_gate_check(&gate_options, &gate, &err);
    end_progress(&p);
    int code = status ? report_nothing_judged(gate, &err, io)
                      : write_outputs(out, tg_gate_run(gate), report, io);
    tg_gate_close(gate);
    return code;
}

static int fail_usage(const tg_io *io, const tg_err *err)
{
    tg_print_err(io, err);
    return TG_EXIT_USAGE;
}

static int run(int argc, char **argv, tg_io *io)
{
    check_options o = {0};
    tg_text_list paths = {0};
    tg_err err = {0};
    tg_status status = tg_options_parse(options, OPTION_COUNT, argc, argv, &o, &paths, &err);
    if (status == TG_ENOTFOUND) {
        print_help(io->out);
        return TG_EXIT_PASS;
    }
    if (status) return fail_usage(io, &err);
    guard_memory();
    tg_gate_options gate = {
        .plans = o.plans.items,
        .plan_count = o.plans.count,
        .config = o.config,
        .excludes = o.excludes.items,
        .exclude_count = o.excludes.count,
        .includes = o.includes.items,
        .include_count = o.includes.count,
        .infracosts = o.infracosts.items,
        .infracost_count = o.infracosts.count,
        .what_ifs = o.what_ifs.items,
        .what_if_count = o.what_ifs.count,
        .allow_empty = o.allow_empty,
        .include_tests = o.include_tests,
        .include_generated = o.include_generated,
        .jobs = o.jobs,
        .is_without_store = o.no_store,
        .now = tg_now(),
        .tool_version = TG_VERSION,
    };
    tg_report_options report = {
        .columns = terminal_columns(io), .is_quiet = o.quiet, .is_verbose = o.verbose};
    outputs out = {0};
    status = take_formats(&o.formats, &out, &err);
    if (!status) status = take_fail_on(o.fail_on, &gate, &err);
    if (!status) status = take_trees(&o, &gate, &err);
    if (!status) status = tg_take_store(o.store, o.no_store, &gate.store, &err);
    if (!status) status = take_color(&o, io, &report.use_color, &err);
    if (status) return fail_usage(io, &err);
    return check(&o, &paths, &out, &report, &gate, io);
}

const tg_command tg_command_check = {
    .name = "check",
    .summary = "find AI resources and LLM calls, judge them, decide",
    .help = print_help,
    .run = run,
};
