#include "command.h"

#include "tallygate.h"

#include <string.h>

typedef struct store_options {
    const char *config;
} store_options;

#define FIELD(name) offsetof(store_options, name)
static const tg_option options[] = {
    {"config", 'c', TG_OPTION_TEXT, "DIR",
     "the bundle whose audit.db is meant (default: .tallygate here or above)", FIELD(config)},
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

static void print_help(FILE *to)
{
    fputs(
        "usage: tallygate store init [URL]\n"
        "       tallygate store verify [URL]\n"
        "       tallygate store migrate [URL]\n"
        "\n"
        "init     makes the audit store: what ingest takes, and what check reads for measured use\n"
        "         and budgets\n"
        "verify   reads all of it and says what is damaged\n"
        "migrate  brings one that an older program made to this program's version\n"
        "\n"
        "URL is sqlite:PATH; without one it is $TALLYGATE_STORE, else audit.db of the bundle\n"
        "(.tallygate/audit.db). docs/store.md says what is in it.\n"
        "\n",
        to);
    tg_options_help(options, OPTION_COUNT, to);
    fputs(
        "\nExit codes: 0 done, 1 verify found damage, 2 wrong usage, 3 the store cannot be used.\n",
        to);
}

/* --- which one
 * ------------------------------------------------------------------------------------- */

/* The URL that is meant. `is_new`: its file need not be there yet. */
static tg_status find_url(const store_options *o, const char *named, tg_arena *arena,
                          const char **out, tg_err *err)
{
    tg_status status = tg_take_store(named, false, out, err);
    if (status || *out) return status;
    tg_slice directory = o->config ? tg_slice_of(o->config) : tg_gate_find_config(NULL, 0, arena);
    if (!directory.ptr)
        return tg_fail(err, TG_EUSAGE,
                       "there is no .tallygate/ here; name the store, such as "
                       "sqlite:audit.db, or write a bundle with `tallygate init`");
    tg_slice url = tg_arena_printf(arena, "sqlite:%.*s/audit.db", TG_FMT(directory));
    *out = url.ptr;
    return url.ptr ? TG_OK : tg_fail_memory(err);
}

/* --- what is done
 * ---------------------------------------------------------------------------------- */

static int report(const tg_io *io, const tg_err *err)
{
    tg_print_err(io, err);
    return tg_exit_of(err->status);
}

static int say(const tg_io *io, const char *what, const char *url, const char *more)
{
    tg_buf line = tg_buf_of(64 * TG_KIB);
    tg_buf_printf(&line, "%s ", what);
    tg_text_show(&line, tg_slice_of(url), 0);
    tg_buf_printf(&line, "%s\n", more);
    int code = tg_write_out(io, io->out, tg_buf_slice(&line), TG_EXIT_PASS);
    tg_buf_free(&line);
    return code;
}

static int init(const char *url, tg_arena *arena, tg_io *io)
{
    tg_err err = {0};
    bool is_new = false;
    (void)arena;
    if (tg_store_init(url, tg_now(), &is_new, &err)) return report(io, &err);
    return say(io, is_new ? "made" : "there is already", url, "");
}

static int migrate(const char *url, tg_arena *arena, tg_io *io)
{
    tg_err err = {0};
    int64_t from = 0;
    int64_t to = 0;
    char more[64];
    (void)arena;
    if (tg_store_migrate(url, tg_now(), &from, &to, &err)) return report(io, &err);
    snprintf(more, sizeof more, from == to ? " has version %lld already" : " has version %lld now",
             (long long)to);
    return say(io, "the store", url, more);
}

static int verify(const char *url, tg_arena *arena, tg_io *io)
{
    tg_err err = {0};
    tg_vec problems = tg_vec_of(arena, sizeof(tg_slice));
    if (tg_store_verify(url, arena, &problems, &err)) return report(io, &err);
    const tg_slice *found = problems.items;
    for (size_t i = 0; i < problems.count; i++) {
        (void)tg_fail_at(&err, TG_ESYNTAX, url, 0, 0, "%.*s", TG_FMT(found[i]));
        tg_print_err(io, &err);
    }
    if (problems.count) return TG_EXIT_FAIL;
    return say(io, "nothing is wrong with", url, "");
}

static const struct action {
    const char *name;
    int (*run)(const char *url, tg_arena *arena, tg_io *io);
} actions[] = {{"init", init}, {"verify", verify}, {"migrate", migrate}};
enum { ACTION_COUNT = sizeof actions / sizeof *actions };

static const struct action *find_action(const tg_text_list *words)
{
    for (size_t i = 0; i < ACTION_COUNT && words->count; i++) {
        if (strcmp(words->items[0], actions[i].name) == 0) return &actions[i];
    }
    return NULL;
}

static int run(int argc, char **argv, tg_io *io)
{
    store_options o = {0};
    tg_text_list words = {0};
    tg_err err = {0};
    const char *url = NULL;
    tg_status status = tg_options_parse(options, OPTION_COUNT, argc, argv, &o, &words, &err);
    if (status == TG_ENOTFOUND) {
        print_help(io->out);
        return TG_EXIT_PASS;
    }
    const struct action *action = find_action(&words);
    if (!status && (!action || words.count > 2))
        status = tg_fail(&err, TG_EUSAGE,
                         "store wants init, verify or migrate, and at most one "
                         "URL; `tallygate help store` says more");
    tg_arena *arena = tg_arena_new();
    if (!status && !arena) status = tg_fail_memory(&err);
    if (!status) status = find_url(&o, words.count > 1 ? words.items[1] : NULL, arena, &url, &err);
    int code = status ? report(io, &err) : action->run(url, arena, io);
    tg_arena_free(arena);
    return code;
}

const tg_command tg_command_store = {
    .name = "store",
    .summary = "make, check and migrate the audit store",
    .help = print_help,
    .run = run,
};
