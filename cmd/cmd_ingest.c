#include "command.h"

#include "tallygate.h"

#include <string.h>
#include <sys/stat.h>

enum { MOST_SHOWN = 20 };

typedef struct ingest_options {
    const char *store;
    const char *config;
} ingest_options;

#define FIELD(name) offsetof(ingest_options, name)
static const tg_option options[] = {
    {"store", 0, TG_OPTION_TEXT, "URL",
     "the audit store (default: $TALLYGATE_STORE, .tallygate/audit.db)", FIELD(store)},
    {"config", 'c', TG_OPTION_TEXT, "DIR", "the policy bundle (default: .tallygate here or above)",
     FIELD(config)},
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

static void print_help(FILE *to)
{
    size_t count = 0;
    const tg_ingest_format *const *formats = tg_ingest_formats(&count);
    fputs(
        "usage: tallygate ingest FORMAT FILE...\n"
        "\n"
        "Takes use and spend into the audit store: requests and tokens by use case, costs by what\n"
        "the dictionary's tags say. A file that comes again changes nothing; rows that come again\n"
        "with other figures replace the old ones. - is standard input.\n"
        "\n"
        "FORMAT is one of\n",
        to);
    for (size_t i = 0; i < count; i++)
        fprintf(to, "    %-12s %s\n", formats[i]->name, formats[i]->summary);
    fputs("\n", to);
    tg_options_help(options, OPTION_COUNT, to);
    fputs(
        "\nExit codes: 0 all rows were taken, 2 wrong usage or no store, 3 rows were refused (the\n"
        "others were taken) or the store failed.\n",
        to);
}

/* --- telling
 * --------------------------------------------------------------------------------------- */

typedef struct telling {
    const tg_io *io;
    size_t refused;
} telling;

static void tell_refused(void *to, const tg_err *problem)
{
    telling *t = to;
    if (t->refused++ < MOST_SHOWN) tg_print_err(t->io, problem);
}

static void add_part(tg_buf *to, size_t count, const char *what)
{
    if (count) tg_buf_printf(to, ", %zu %s", count, what);
}

static void add_note(tg_buf *to, size_t count, const char *what)
{
    if (count) tg_buf_printf(to, "%s: %zu\n", what, count);
}

static int tell(const tg_gate_ingest_result *r, const telling *t, const tg_io *io)
{
    tg_buf text = tg_buf_of(64 * TG_KIB);
    if (t->refused > MOST_SHOWN)
        fprintf(io->err, "tallygate: %zu more refused\n", t->refused - MOST_SHOWN);
    tg_buf_printf(&text, "%zu row%s: %zu new, %zu changed, %zu known", r->read.taken,
                  r->read.taken == 1 ? "" : "s", r->stored.added, r->stored.changed,
                  r->stored.known);
    add_part(&text, r->read.refused, "refused");
    add_part(&text, r->read.not_ai, "not about AI");
    add_part(&text, r->read.not_paid, "answered from the gateway's cache");
    tg_buf_putc(&text, '\n');
    add_note(&text, r->unpriced,
             "rows without a cost: the source does not say it, and the price "
             "book does not know it");
    add_note(&text, r->read.unknown_values,
             "tags with values that the dictionary does not know: "
             "what is paid under them has no owner");
    add_note(&text, r->read.mixed_buckets,
             "rows with more cached tokens than input: taken as "
             "standing beside it");
    add_note(&text, r->read.more_pages, "pages that say that another one follows");
    bool is_whole = !r->read.refused && !r->unreadable_files;
    int code = tg_write_out(io, io->out, tg_buf_slice(&text),
                            is_whole ? TG_EXIT_PASS : TG_EXIT_INCOMPLETE);
    tg_buf_free(&text);
    return code;
}

static int report(const tg_io *io, const tg_err *err, const tg_vec *problems)
{
    const tg_diagnostic *list = problems->items;
    for (size_t i = 0; i < problems->count; i++) {
        tg_err one;
        char file[TG_ERR_FILE_MAX];
        snprintf(file, sizeof file, "%.*s", TG_FMT(list[i].location.file));
        (void)tg_fail_at(&one, TG_EUSAGE, file, list[i].location.line, list[i].location.column,
                         "%.*s", TG_FMT(list[i].message));
        tg_print_err(io, &one);
    }
    if (!problems->count) tg_print_err(io, err);
    return tg_exit_of(err->status);
}

/* --- the command
 * ----------------------------------------------------------------------------------- */

/* One file twice in one command would make its rows without an id count twice. */
static tg_status expect_files(const tg_text_list *words, tg_err *err)
{
    for (size_t i = 1; i < words->count; i++) {
        struct stat a;
        bool is_there = stat(words->items[i], &a) == 0;
        for (size_t k = 1; k < i; k++) {
            struct stat b;
            bool is_same = strcmp(words->items[i], words->items[k]) == 0;
            if (is_there && stat(words->items[k], &b) == 0)
                is_same = is_same || (a.st_dev == b.st_dev && a.st_ino == b.st_ino);
            if (is_same) return tg_fail(err, TG_EUSAGE, "%s is named twice", words->items[i]);
        }
    }
    return TG_OK;
}

static tg_status take_words(const tg_text_list *words, tg_gate_ingest_options *out, tg_err *err)
{
    const char *name = words->count ? words->items[0] : "";
    out->format = tg_ingest_format_find(tg_slice_of(name));
    if (!words->count || (out->format && words->count < 2))
        return tg_fail(err, TG_EUSAGE,
                       "ingest wants a format and a file; `tallygate help ingest` "
                       "names the formats");
    if (!out->format) {
        tg_slice names[16];
        size_t count = 0;
        const tg_ingest_format *const *all = tg_ingest_formats(&count);
        for (size_t i = 0; i < count && i < 16; i++) names[i] = tg_slice_of(all[i]->name);
        tg_slice near = tg_text_nearest(tg_slice_of(name), names, count);
        if (near.n)
            return tg_fail(err, TG_EUSAGE, "unknown format `%s`; did you mean `%.*s`?", name,
                           TG_FMT(near));
        return tg_fail(err, TG_EUSAGE, "unknown format `%s`; `tallygate help ingest` names them",
                       name);
    }
    out->files = words->items + 1;
    out->file_count = words->count - 1;
    return expect_files(words, err);
}

static tg_status find_store(const ingest_options *o, tg_arena *arena, const char **out, tg_err *err)
{
    tg_status status = tg_take_store(o->store, false, out, err);
    if (status || *out) return status;
    *out = tg_gate_find_store(o->config, NULL, 0, arena).ptr;
    if (*out) return TG_OK;
    return tg_fail(err, TG_EUSAGE,
                   "there is no audit store; `tallygate store init` makes one, "
                   "--store names one");
}

static int ingest(const ingest_options *o, const tg_text_list *words, tg_io *io)
{
    tg_err err = {0};
    tg_gate_ingest_result result;
    telling t = {.io = io};
    tg_gate_ingest_options options_ = {
        .config = o->config, .now = tg_now(), .refuse = tell_refused, .to = &t};
    tg_arena *arena = tg_arena_new();
    tg_vec problems = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_status status = arena ? take_words(words, &options_, &err) : tg_fail_memory(&err);
    if (!status) status = find_store(o, arena, &options_.store, &err);
    if (!status) status = tg_gate_ingest(&options_, arena, &problems, &result, &err);
    int code = status ? report(io, &err, &problems) : tell(&result, &t, io);
    tg_arena_free(arena);
    return code;
}

static int run(int argc, char **argv, tg_io *io)
{
    ingest_options o = {0};
    tg_text_list words = {0};
    tg_err err = {0};
    tg_status status = tg_options_parse(options, OPTION_COUNT, argc, argv, &o, &words, &err);
    if (status == TG_ENOTFOUND) {
        print_help(io->out);
        return TG_EXIT_PASS;
    }
    if (!status) return ingest(&o, &words, io);
    tg_print_err(io, &err);
    return TG_EXIT_USAGE;
}

const tg_command tg_command_ingest = {
    .name = "ingest",
    .summary = "take use and spend into the audit store",
    .help = print_help,
    .run = run,
};
