#include "command.h"

#include "tallygate.h"
#include "version.h"

#include <time.h>

typedef struct diff_options {
    const char *base;
    const char *head;
    const char *config;
    const char *format;
    tg_text_list excludes;
    tg_text_list includes;
    const char *store;
    bool no_store;
    bool include_tests;
    bool include_generated;
    unsigned jobs;
} diff_options;

#define FIELD(name) offsetof(diff_options, name)
static const tg_option options[] = {
    {"base", 0, TG_OPTION_TEXT, "REF", "compare with this branch, tag or commit (needed)",
     FIELD(base)},
    {"head", 0, TG_OPTION_TEXT, "REF", "the other side (default: the work tree)", FIELD(head)},
    {"config", 'c', TG_OPTION_TEXT, "DIR", "the policy bundle (default: .tallygate)",
     FIELD(config)},
    {"format", 'f', TG_OPTION_TEXT, "NAME", "text (default) or json", FIELD(format)},
    {"store", 0, TG_OPTION_TEXT, "URL",
     "the audit store (default: $TALLYGATE_STORE, .tallygate/audit.db)", FIELD(store)},
    {"no-store", 0, TG_OPTION_FLAG, NULL, "ask no store", FIELD(no_store)},
    {"exclude", 0, TG_OPTION_LIST, "GLOB", "leave these files out", FIELD(excludes)},
    {"include", 0, TG_OPTION_LIST, "GLOB", "only these files, also when ignored", FIELD(includes)},
    {"include-tests", 0, TG_OPTION_FLAG, NULL, "code in tests and mocks too", FIELD(include_tests)},
    {"include-generated", 0, TG_OPTION_FLAG, NULL, "generated and vendored code too",
     FIELD(include_generated)},
    {"jobs", 'j', TG_OPTION_NUMBER, "N", "threads (default: all processors)", FIELD(jobs)},
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

static void print_help(FILE *to)
{
    fputs("usage: tallygate diff --base REF [--head REF] [OPTION...] [PATH...]\n"
          "\n"
          "Says which AI assets a change adds, removes or changes, and how. Both trees are read "
          "from git's\n"
          "object database: no checkout, no network. The comparison starts where the two histories "
          "part.\n"
          "\n",
          to);
    tg_options_help(options, OPTION_COUNT, to);
    fputs("\nExit codes: 0 compared, 2 wrong usage, 3 not everything could be read.\n", to);
}

static int print_run(const tg_gate *gate, const tg_format *format, const tg_io *io)
{
    const tg_run *run = tg_gate_run(gate);
    tg_report_options report = {.is_diff = true, .use_color = false};
    tg_buf bytes = tg_buf_of(TG_LIMIT_OUTPUT_BYTES);
    tg_err err = {0};
    int code = run->decision == TG_DECISION_INCOMPLETE ? TG_EXIT_INCOMPLETE : TG_EXIT_PASS;
    if (format->write(run, &report, &bytes, &err)) {
        tg_print_err(io, &err);
        code = TG_EXIT_INCOMPLETE;
    } else {
        code = tg_write_out(io, io->out, tg_buf_slice(&bytes), code);
    }
    tg_buf_free(&bytes);
    return code;
}

static int compare(const diff_options *o, const tg_text_list *paths, const tg_format *format,
                   tg_io *io)
{
    static const char *const here[] = {"."};
    tg_gate_options gate_options = {
        .paths = paths->count ? paths->items : here,
        .path_count = paths->count ? paths->count : 1,
        .base = o->base,
        .head = o->head,
        .config = o->config,
        .excludes = o->excludes.items,
        .exclude_count = o->excludes.count,
        .includes = o->includes.items,
        .include_count = o->includes.count,
        .include_tests = o->include_tests,
        .include_generated = o->include_generated,
        .allow_empty = true,
        .never_fails = true,
        .jobs = o->jobs,
        .store = o->store,
        .is_without_store = o->no_store,
        .now = tg_now(),
        .tool_version = TG_VERSION,
    };
    tg_err err = {0};
    tg_gate *gate = NULL;
    tg_status status = tg_gate_check(&gate_options, &gate, &err);
    int code = status ? tg_exit_of(status) : print_run(gate, format, io);
    if (status) tg_print_err(io, &err);
    tg_gate_close(gate);
    return code;
}

static int run(int argc, char **argv, tg_io *io)
{
    diff_options o = {0};
    tg_text_list paths = {0};
    tg_err err = {0};
    tg_status status = tg_options_parse(options, OPTION_COUNT, argc, argv, &o, &paths, &err);
    if (status == TG_ENOTFOUND) {
        print_help(io->out);
        return TG_EXIT_PASS;
    }
    const tg_format *format = tg_format_find(tg_slice_of(o.format ? o.format : "text"));
    if (!status && !o.base)
        status = tg_fail(&err, TG_EUSAGE, "diff needs --base REF: what to compare with");
    if (!status) status = tg_take_store(o.store, o.no_store, &o.store, &err);
    if (!status && !format) {
        status = tg_fail(&err, TG_EUSAGE, "unknown format `%s`; there are text and json", o.format);
    }
    if (!status) return compare(&o, &paths, format, io);
    tg_print_err(io, &err);
    return TG_EXIT_USAGE;
}

const tg_command tg_command_diff = {
    .name = "diff",
    .summary = "compare two trees: which AI assets a change adds or changes",
    .help = print_help,
    .run = run,
};
