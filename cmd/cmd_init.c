#include "command.h"

#include "tallygate.h"

#include <errno.h>
#include <sys/stat.h>

typedef struct init_options {
    const char *ci;
} init_options;

static const tg_option options[] = {
    {"ci", 0, TG_OPTION_TEXT, "NAME",
     "github, gitlab, azure, jenkins, or none (default: what is found here)",
     offsetof(init_options, ci)},
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

static void print_help(FILE *to)
{
    fputs("usage: tallygate init [OPTION...] [DIR]\n"
          "\n"
          "Writes a commented starter policy bundle to DIR/.tallygate (default: here), and the job "
          "file\n"
          "of the forge that it finds. Nothing that is there already is changed.\n"
          "\n",
          to);
    tg_options_help(options, OPTION_COUNT, to);
}

typedef struct init {
    tg_arena *arena;
    const char *top;
    tg_buf out;
    tg_err *err;
} init;

/* --- files ---------------------------------------------------------------------------------------
 */

static bool is_there(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0;
}

/* "here" is not worth a `./` before every name. */
static char *path_of(init *in, const char *inside)
{
    bool is_here = strcmp(in->top, ".") == 0;
    tg_slice path =
        tg_arena_printf(in->arena, "%s%s%s", is_here ? "" : in->top, is_here ? "" : "/", inside);
    return tg_arena_strdup(in->arena, path);
}

/* Every directory on the way to `path`. */
static tg_status make_parents(init *in, const char *path)
{
    char *copy = tg_arena_strdup(in->arena, tg_slice_of(path));
    if (!copy) return tg_fail_memory(in->err);
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST) {
            return tg_fail_at(in->err, TG_EIO, copy, 0, 0, "cannot make the directory: %s",
                              strerror(errno));
        }
        *slash = '/';
    }
    return TG_OK;
}

static void say(init *in, const char *what, const char *path)
{
    tg_buf_puts(&in->out, what);
    tg_text_show(&in->out, tg_slice_of(path), 0);
    tg_buf_putc(&in->out, '\n');
}

static tg_status write_one(init *in, const char *inside, tg_slice text)
{
    char *path = path_of(in, inside);
    if (!path) return tg_fail_memory(in->err);
    tg_status status = make_parents(in, path);
    if (!status) status = tg_file_write(path, text, in->err);
    if (!status) say(in, "wrote ", path);
    return status;
}

/* --- the bundle ----------------------------------------------------------------------------------
 */

static tg_status write_bundle(init *in)
{
    char *dictionary = path_of(in, ".tallygate/dictionary.yaml");
    if (!dictionary) return tg_fail_memory(in->err);
    /* Half a bundle from here in half a bundle of theirs would change what theirs means. */
    if (is_there(dictionary)) {
        say(in, "kept the bundle as it is: there is ", dictionary);
        return TG_OK;
    }
    tg_vec files = tg_vec_of(in->arena, sizeof(tg_starter_file));
    tg_status status = tg_starter_bundle(in->arena, &files, in->err);
    for (size_t i = 0; i < files.count && !status; i++) {
        const tg_starter_file *file = tg_vec_at(&files, i);
        tg_slice inside = tg_arena_printf(in->arena, ".tallygate/%s", file->path);
        char *path = inside.ptr ? path_of(in, inside.ptr) : NULL;
        if (!path) return tg_fail_memory(in->err);
        if (is_there(path)) {
            say(in, "kept ", path);
        } else {
            status = write_one(in, inside.ptr, file->text);
        }
    }
    return status;
}

/* --- the job file --------------------------------------------------------------------------------
 */

/* The host in `url = git@HOST:...` or `url = https://user@HOST/...`. */
static tg_slice host_of(tg_slice url)
{
    static const tg_slice SCHEME = TG_LIT("://");
    size_t scheme = tg_slice_find(url, SCHEME);
    if (scheme != SIZE_MAX) url = tg_slice_from(url, scheme + SCHEME.n);
    size_t n = 0;
    while (n < url.n && url.ptr[n] != '/' && url.ptr[n] != ':') n++;
    tg_slice host = {url.ptr, n};
    for (size_t i = 0; i < n; i++) {
        if (url.ptr[i] == '@') host = (tg_slice){url.ptr + i + 1, n - i - 1};
    }
    return host;
}

static const tg_starter_forge *forge_of_config(tg_slice config)
{
    tg_slice rest = config;
    while (rest.ptr) {
        tg_slice line = tg_slice_trim(tg_slice_cut(&rest, '\n'));
        tg_slice name = tg_slice_trim(tg_slice_cut(&line, '='));
        if (!line.ptr || !tg_slice_is(name, "url")) continue;
        tg_slice host = host_of(tg_slice_trim(line));
        for (size_t i = 0; i < TG_STARTER_FORGE_COUNT; i++) {
            const tg_starter_forge *forge = &tg_starter_forges[i];
            if (!forge->host) continue;
            if (tg_slice_find(host, tg_slice_of(forge->host)) != SIZE_MAX) return forge;
        }
    }
    return NULL;
}

/* By what lies at the top of the tree, else by where it was cloned from. *out NULL: none found. */
static tg_status find_forge(init *in, const tg_starter_forge **out)
{
    *out = NULL;
    for (size_t i = 0; i < TG_STARTER_FORGE_COUNT && !*out; i++) {
        const tg_starter_forge *forge = &tg_starter_forges[i];
        for (const char *const *sign = forge->signs; *sign && !*out; sign++) {
            char *path = path_of(in, *sign);
            if (!path) return tg_fail_memory(in->err);
            if (is_there(path)) *out = forge;
        }
    }
    char *config = path_of(in, ".git/config");
    if (!config) return tg_fail_memory(in->err);
    tg_slice text;
    if (!*out && !tg_file_read(config, TG_MIB, in->arena, &text, NULL))
        *out = forge_of_config(text);
    return TG_OK;
}

static tg_status forge_by_name(init *in, const char *name, const tg_starter_forge **out)
{
    tg_slice names[TG_STARTER_FORGE_COUNT + 1] = {TG_LIT("none")};
    *out = NULL;
    for (size_t i = 0; i < TG_STARTER_FORGE_COUNT; i++) {
        names[i + 1] = tg_slice_of(tg_starter_forges[i].name);
        if (strcmp(name, tg_starter_forges[i].name) == 0) *out = &tg_starter_forges[i];
    }
    if (*out || strcmp(name, "none") == 0) return TG_OK;
    tg_slice near = tg_text_nearest(tg_slice_of(name), names, TG_STARTER_FORGE_COUNT + 1);
    if (near.ptr) {
        return tg_fail(in->err, TG_EUSAGE, "--ci: unknown name `%s`, did you mean `%.*s`?", name,
                       TG_FMT(near));
    }
    return tg_fail(in->err, TG_EUSAGE,
                   "--ci: unknown name `%s`; there are github, gitlab, azure, jenkins and none",
                   name);
}

static tg_status write_job(init *in, const tg_starter_forge *forge)
{
    char *path = path_of(in, forge->path);
    if (!path) return tg_fail_memory(in->err);
    if (is_there(path)) {
        say(in, "kept ", path);
        return TG_OK;
    }
    tg_slice text;
    tg_status status = tg_starter_ci(forge, in->arena, &text, in->err);
    if (!status) status = write_one(in, forge->path, text);
    if (!status) tg_buf_printf(&in->out, "      %s\n", forge->next);
    return status;
}

/* --- the command ---------------------------------------------------------------------------------
 */

static tg_status run_init(init *in, const init_options *asked)
{
    const tg_starter_forge *forge = NULL;
    tg_status status = asked->ci ? forge_by_name(in, asked->ci, &forge) : find_forge(in, &forge);
    if (!status) status = write_bundle(in);
    if (!status && forge) status = write_job(in, forge);
    if (status) return status;
    if (!forge && !asked->ci) {
        tg_buf_puts(&in->out, "no CI was recognised here; --ci NAME writes a job file\n");
    }
    char *dictionary = path_of(in, ".tallygate/dictionary.yaml");
    if (!dictionary) return tg_fail_memory(in->err);
    say(in, "\nNext: write your teams and values into ", dictionary);
    tg_buf_puts(&in->out, "then  tallygate dictionary lint\n"
                          "and   tallygate check\n");
    return tg_buf_status(&in->out) ? tg_fail_memory(in->err) : TG_OK;
}

static tg_status check_directory(const tg_text_list *rest, const char **top, tg_err *err)
{
    if (rest->count > 1) {
        return tg_fail(err, TG_EUSAGE, "one directory at most, not also `%s`", rest->items[1]);
    }
    *top = rest->count ? rest->items[0] : ".";
    struct stat about;
    if (stat(*top, &about) == 0 && S_ISDIR(about.st_mode)) return TG_OK;
    return tg_fail_at(err, TG_ENOTFOUND, *top, 0, 0, "there is no such directory");
}

static int run(int argc, char **argv, tg_io *io)
{
    init_options asked = {0};
    tg_text_list rest = {0};
    tg_err err = {0};
    const char *top = NULL;
    tg_status status = tg_options_parse(options, OPTION_COUNT, argc, argv, &asked, &rest, &err);
    if (status == TG_ENOTFOUND) {
        print_help(io->out);
        return TG_EXIT_PASS;
    }
    if (!status) status = check_directory(&rest, &top, &err);
    init in = {.arena = tg_arena_new(), .top = top, .out = tg_buf_of(TG_MIB), .err = &err};
    if (!in.arena) status = tg_fail_memory(&err);
    if (!status) status = run_init(&in, &asked);
    int code = tg_write_out(io, io->out, tg_buf_slice(&in.out), tg_exit_of(status));
    if (status) tg_print_err(io, &err);
    tg_buf_free(&in.out);
    tg_arena_free(in.arena);
    return code;
}

const tg_command tg_command_init = {
    .name = "init",
    .summary = "write a starter policy bundle and a CI job",
    .help = print_help,
    .run = run,
};
