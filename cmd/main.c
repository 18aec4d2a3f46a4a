#include "command.h"

#include "tallygate.h"
#include "version.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* A new command is one file and one row. */
static const tg_command *const commands[] = {
    &tg_command_check,  &tg_command_diff,   &tg_command_init,   &tg_command_dictionary,
    &tg_command_policy, &tg_command_prices, &tg_command_ingest, &tg_command_store,
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_usage(FILE *to)
{
    fputs(
        "tallygate: a policy gate for AI spend, for CI\n"
        "\n"
        "usage: tallygate COMMAND [ARGUMENT...]\n"
        "\n"
        "Finds the AI resources and LLM calls in Terraform plans, Kubernetes manifests and source\n"
        "code, and fails what nobody could be billed for.\n"
        "\n",
        to);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        fprintf(to, "  %-12s %s\n", commands[i]->name, commands[i]->summary);
    }
    fputs("  help         the help of one command: tallygate help check\n"
          "\n"
          "  tallygate check                      judge the current directory\n"
          "  tallygate check --plan plan.json     judge a plan (terraform show -json)\n"
          "  tallygate init                       write a starter policy bundle\n"
          "\n"
          "Exit codes: 0 may pass, 1 policy says no, 2 wrong usage, 3 not everything could be "
          "judged.\n",
          to);
}

int64_t tg_now(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds = epoch ? strtoll(epoch, &end, 10) : 0;
    bool is_set = epoch && *epoch && *end == '\0' && seconds >= 0 && seconds < INT64_C(1) << 40;
    return is_set ? (int64_t)seconds : (int64_t)time(NULL);
}

static void print_version(FILE *to)
{
    fprintf(to, "tallygate %s\n", TG_VERSION);
    fprintf(to, "catalog   sha256:%.16s\n", tg_embedded_sha256("catalog").ptr);
    fprintf(to, "prices    sha256:%.16s\n", tg_embedded_sha256("prices").ptr);
    fprintf(to, "policies  sha256:%.16s\n", tg_embedded_sha256("policies").ptr);
    tg_buf libraries = tg_buf_of(TG_KIB);
    tg_gate_libraries(&libraries);
    fprintf(to, "libraries %.*s\n", TG_FMT(tg_buf_slice(&libraries)));
    tg_buf_free(&libraries);
}

static const tg_command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    }
    return NULL;
}

static int fail_unknown_command(const tg_io *io, const char *name)
{
    tg_slice names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++) names[i] = tg_slice_of(commands[i]->name);
    tg_slice nearest = tg_text_nearest(tg_slice_of(name), names, COMMAND_COUNT);
    tg_err err;
    if (nearest.n) {
        (void)tg_fail(&err, TG_EUSAGE, "unknown command `%s`; did you mean `%.*s`?", name,
                      TG_FMT(nearest));
    } else {
        (void)tg_fail(&err, TG_EUSAGE, "unknown command `%s`; `tallygate help` lists them", name);
    }
    tg_print_err(io, &err);
    return TG_EXIT_USAGE;
}

static int help_command(int argc, char **argv, const tg_io *io)
{
    const tg_command *command = argc > 1 ? find_command(argv[1]) : NULL;
    if (argc > 1 && !command) return fail_unknown_command(io, argv[1]);
    if (command) {
        command->help(io->out);
    } else {
        print_usage(io->out);
    }
    return TG_EXIT_PASS;
}

/* Whether output lands in a log that some runner reads for commands. */
static bool is_ci(void)
{
    static const char *const names[] = {
        "CI",          "GITHUB_ACTIONS", "GITLAB_CI",       "TF_BUILD",
        "JENKINS_URL", "BUILDKITE",      "TEAMCITY_VERSION"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value && strcmp(value, "false") != 0) return true;
    }
    return false;
}

static int dispatch(int argc, char **argv, tg_io *io)
{
    const char *name = argc > 1 ? argv[1] : "--help";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_usage(io->out);
        return TG_EXIT_PASS;
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        print_version(io->out);
        return TG_EXIT_PASS;
    }
    if (strcmp(name, "help") == 0) return help_command(argc - 1, argv + 1, io);
    const tg_command *command = find_command(name);
    return command ? command->run(argc - 1, argv + 1, io) : fail_unknown_command(io, name);
}

int main(int argc, char **argv)
{
    /* A reader that is gone and a file that may not grow are failures to write, reported as such.
     */
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGXFSZ, SIG_IGN);
    tg_io io = {
        .out = stdout,
        .err = stderr,
        .out_is_terminal = isatty(STDOUT_FILENO) == 1,
        .err_is_terminal = isatty(STDERR_FILENO) == 1,
        .is_ci = is_ci(),
    };
    int code = dispatch(argc, argv, &io);
    /* What was printed but cannot be written (a full disk, a closed pipe) was not said. */
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (code == TG_EXIT_PASS) code = TG_EXIT_INCOMPLETE;
    }
    return code;
}
