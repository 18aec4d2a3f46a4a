#include "command.h"

#include "tallygate.h"

#include <sys/stat.h>
#include <time.h>

static void print_help(FILE *to)
{
    fputs("usage: tallygate dictionary lint [DIR]\n"
          "\n"
          "Checks the policy bundle in DIR (default: .tallygate here or above): every file for "
          "errors,\n"
          "and the tag dictionary for what it allows and what goes wrong later.\n"
          "\n"
          "  -h, --help               this help\n"
          "\n"
          "Exit codes: 0 no error (notes do not count), 2 an error.\n",
          to);
}

typedef struct lint {
    tg_arena *arena;
    tg_bundle *bundle;
    tg_catalog *catalog;
    tg_vec problems; /* tg_diagnostic */
    tg_vec notes;    /* tg_diagnostic */
    tg_buf out;
} lint;

/* --- output --------------------------------------------------------------------------------------
 */

static void print_diagnostics(tg_buf *to, const tg_vec *list, const char *level)
{
    for (size_t i = 0; i < list->count; i++) {
        const tg_diagnostic *d = tg_vec_at(list, i);
        tg_text_show(to, d->location.file, 0);
        if (d->location.line) tg_buf_printf(to, ":%u:%u", d->location.line, d->location.column);
        tg_buf_printf(to, ": %s: ", level);
        tg_text_show(to, d->message, 0);
        tg_buf_putc(to, '\n');
    }
}

static void print_count(tg_buf *to, size_t count, const char *one, const char *many)
{
    tg_buf_printf(to, "%zu %s", count, count == 1 ? one : many);
}

static size_t count_values(const tg_dictionary *dictionary)
{
    size_t count = 0;
    for (size_t i = 0; i < dictionary->key_count; i++) count += dictionary->keys[i].value_count;
    return count;
}

static size_t count_own_policies(const tg_bundle *bundle)
{
    size_t count = 0;
    for (size_t i = 0; i < bundle->policy_count; i++) {
        const tg_policy *policy = &bundle->policies[i];
        if (!policy->is_builtin || policy->changed_at.file.n) count++;
    }
    return count;
}

static void print_summary(const lint *l, tg_buf *to)
{
    if (l->problems.count) {
        print_count(to, l->problems.count, "error", "errors");
        tg_buf_puts(to, ": the bundle cannot be used\n");
        return;
    }
    print_count(to, l->bundle->dictionary.key_count, "key", "keys");
    tg_buf_puts(to, ", ");
    print_count(to, count_values(&l->bundle->dictionary), "listed value", "listed values");
    tg_buf_puts(to, ", ");
    print_count(to, count_own_policies(l->bundle), "policy of its own or changed",
                "policies of its own or changed");
    tg_buf_puts(to, ", ");
    print_count(to, l->bundle->waiver_count, "waiver", "waivers");
    tg_buf_puts(to, ": no error");
    if (l->notes.count) {
        tg_buf_puts(to, ", ");
        print_count(to, l->notes.count, "note", "notes");
    }
    tg_buf_putc(to, '\n');
}

/* --- the work ------------------------------------------------------------------------------------
 */

static bool is_directory(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* DIR is a bundle, or has one. */
static tg_status find_bundle(lint *l, const char *asked, const char **out, tg_err *err)
{
    if (asked) {
        tg_slice inside = tg_arena_printf(l->arena, "%s/.tallygate", asked);
        if (!inside.ptr) return tg_fail_memory(err);
        *out = is_directory(inside.ptr) ? inside.ptr : asked;
        return TG_OK;
    }
    tg_slice found = tg_gate_find_config(NULL, 0, l->arena);
    *out = tg_arena_strdup(l->arena, found);
    if (found.ptr && *out) return TG_OK;
    return tg_fail(err, TG_ENOTFOUND, "there is no .tallygate here; `tallygate init` writes one");
}

static tg_status run_lint(lint *l, const char *directory, tg_err *err)
{
    const char *path = NULL;
    int64_t today = tg_now() / (24 * 60 * 60);
    tg_status status = find_bundle(l, directory, &path, err);
    if (!status) {
        status = tg_gate_open_bundle(path, l->arena, &l->bundle, &l->catalog, &l->problems, err);
    }
    if (!status) status = tg_bundle_check_dates(l->bundle, today, l->arena, &l->problems, err);
    if (!status) status = tg_dictionary_lint(l->bundle, l->arena, &l->notes, err);
    if (status && !l->problems.count) return status;
    print_diagnostics(&l->out, &l->problems, "error");
    print_diagnostics(&l->out, &l->notes, "note");
    print_summary(l, &l->out);
    return tg_buf_status(&l->out) ? tg_fail_memory(err) : TG_OK;
}

static int lint_command(const char *directory, tg_io *io)
{
    tg_err err = {0};
    lint l = {.arena = tg_arena_new(), .out = tg_buf_of(TG_LIMIT_OUTPUT_BYTES)};
    if (!l.arena) {
        (void)tg_fail_memory(&err);
        tg_print_err(io, &err);
        return TG_EXIT_INCOMPLETE;
    }
    l.problems = tg_vec_of(l.arena, sizeof(tg_diagnostic));
    l.notes = tg_vec_of(l.arena, sizeof(tg_diagnostic));
    tg_status status = run_lint(&l, directory, &err);
    int code = l.problems.count ? TG_EXIT_USAGE : TG_EXIT_PASS;
    if (status) {
        tg_print_err(io, &err);
        code = tg_exit_of(status);
    } else {
        code = tg_write_out(io, io->out, tg_buf_slice(&l.out), code);
    }
    tg_catalog_close(l.catalog);
    tg_bundle_close(l.bundle);
    tg_buf_free(&l.out);
    tg_arena_free(l.arena);
    return code;
}

static int fail_usage(const tg_io *io, const char *format, const char *word)
{
    tg_err err = {0};
    tg_buf message = tg_buf_of(TG_ERR_MESSAGE_MAX);
    tg_buf_puts(&message, format);
    tg_buf_puts(&message, word);
    (void)tg_fail(&err, TG_EUSAGE, "%.*s", TG_FMT(tg_buf_slice(&message)));
    tg_buf_free(&message);
    tg_print_err(io, &err);
    return TG_EXIT_USAGE;
}

static int run(int argc, char **argv, tg_io *io)
{
    tg_text_list rest = {0};
    tg_err err = {0};
    tg_status status = tg_options_parse(NULL, 0, argc, argv, NULL, &rest, &err);
    if (status == TG_ENOTFOUND) {
        print_help(io->out);
        return TG_EXIT_PASS;
    }
    if (status) {
        tg_print_err(io, &err);
        return TG_EXIT_USAGE;
    }
    if (rest.count == 0) return fail_usage(io, "say what to do: tallygate dictionary lint", "");
    if (strcmp(rest.items[0], "lint") != 0) {
        return fail_usage(io, "there is only `tallygate dictionary lint`, no ", rest.items[0]);
    }
    if (rest.count > 2) return fail_usage(io, "one directory at most, not also ", rest.items[2]);
    return lint_command(rest.count == 2 ? rest.items[1] : NULL, io);
}

const tg_command tg_command_dictionary = {
    .name = "dictionary",
    .summary = "check the tag dictionary: dictionary lint",
    .help = print_help,
    .run = run,
};
