#include "command.h"

#include "tallygate.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>

enum { OPTIONS_MAX = 64, HELP_CODE = 1, FIRST_CODE = 256 };

/* getopt's two tables from ours. */
typedef struct tables {
    struct option longs[OPTIONS_MAX + 2];
    char letters[2 * OPTIONS_MAX + 4];
} tables;

static void make_tables(const tg_option *options, size_t count, tables *out)
{
    size_t letter_n = 0;
    out->letters[letter_n++] = ':';
    out->letters[letter_n++] = 'h';
    for (size_t i = 0; i < count && i < OPTIONS_MAX; i++) {
        int has_argument = options[i].kind == TG_OPTION_FLAG ? no_argument : required_argument;
        out->longs[i] = (struct option){options[i].name, has_argument, NULL, FIRST_CODE + (int)i};
        if (!options[i].letter) continue;
        out->letters[letter_n++] = options[i].letter;
        if (has_argument) out->letters[letter_n++] = ':';
    }
    out->longs[count] = (struct option){"help", no_argument, NULL, HELP_CODE};
    out->longs[count + 1] = (struct option){0};
    out->letters[letter_n] = '\0';
}

static const tg_option *find_option(const tg_option *options, size_t count, int code)
{
    if (code >= FIRST_CODE) return &options[code - FIRST_CODE];
    for (size_t i = 0; i < count; i++) {
        if (options[i].letter && options[i].letter == code) return &options[i];
    }
    return NULL;
}

static tg_status take_number(const tg_option *option, const char *text, unsigned *out, tg_err *err)
{
    char *end = NULL;
    long number = strtol(text, &end, 10);
    if (end == text || *end || number < 1 || number > 1000000) {
        return tg_fail(err, TG_EUSAGE, "--%s wants a whole number from 1, not `%s`", option->name,
                       text);
    }
    *out = (unsigned)number;
    return TG_OK;
}

static tg_status take(const tg_option *option, const char *text, void *target, tg_err *err)
{
    void *field = (char *)target + option->offset;
    switch (option->kind) {
    case TG_OPTION_FLAG:
        *(bool *)field = true;
        return TG_OK;
    case TG_OPTION_TEXT:
        *(const char **)field = text;
        return TG_OK;
    case TG_OPTION_NUMBER:
        return take_number(option, text, field, err);
    case TG_OPTION_LIST:
        break;
    }
    tg_text_list *list = field;
    if (list->count == TG_TEXT_LIST_MAX) {
        return tg_fail(err, TG_EUSAGE, "--%s is given more than %d times", option->name,
                       (int)TG_TEXT_LIST_MAX);
    }
    list->items[list->count++] = text;
    return TG_OK;
}

static tg_status fail_unknown(const tg_option *options, size_t count, const char *word, tg_err *err)
{
    tg_slice names[OPTIONS_MAX];
    size_t name_count = 0;
    for (size_t i = 0; i < count && i < OPTIONS_MAX; i++) {
        names[name_count++] = tg_slice_of(options[i].name);
    }
    tg_slice asked = tg_slice_of(word);
    while (asked.n && asked.ptr[0] == '-') asked = tg_slice_from(asked, 1);
    tg_slice name = tg_slice_cut(&asked, '=');
    tg_slice nearest = tg_text_nearest(name, names, name_count);
    if (nearest.n) {
        return tg_fail(err, TG_EUSAGE, "unknown option `%s`; did you mean --%.*s?", word,
                       TG_FMT(nearest));
    }
    return tg_fail(err, TG_EUSAGE, "unknown option `%s`; --help lists them", word);
}

static tg_status add_rest(tg_text_list *rest, const char *word, tg_err *err)
{
    if (rest->count == TG_TEXT_LIST_MAX) {
        return tg_fail(err, TG_EUSAGE, "more than %d arguments", (int)TG_TEXT_LIST_MAX);
    }
    rest->items[rest->count++] = word;
    return TG_OK;
}

tg_status tg_options_parse(const tg_option *options, size_t count, int argc, char **argv,
                           void *target, tg_text_list *rest, tg_err *err)
{
    tables all;
    make_tables(options, count, &all);
    opterr = 0;
    optind = 0; /* glibc: start over, also after another command's parse */
    for (;;) {
        int word = optind ? optind : 1;
        int code = getopt_long(argc, argv, all.letters, all.longs, NULL);
        if (code == -1) break;
        if (code == HELP_CODE || code == 'h') return TG_ENOTFOUND;
        if (code == ':') return tg_fail(err, TG_EUSAGE, "%s wants a value", argv[word]);
        if (code == '?') return fail_unknown(options, count, argv[optind - 1], err);
        const tg_option *option = find_option(options, count, code);
        if (!option) return fail_unknown(options, count, argv[word], err);
        tg_status status = take(option, optarg, target, err);
        if (status) return status;
    }
    for (int i = optind; i < argc; i++) {
        tg_status status = add_rest(rest, argv[i], err);
        if (status) return status;
    }
    return TG_OK;
}

void tg_options_help(const tg_option *options, size_t count, FILE *to)
{
    for (size_t i = 0; i < count; i++) {
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", options[i].name, options[i].argument ? " " : "",
                 options[i].argument ? options[i].argument : "");
        char letter[8] = "    ";
        if (options[i].letter) snprintf(letter, sizeof letter, "-%c, ", options[i].letter);
        fprintf(to, "  %s%-24s %s\n", letter, left, options[i].help);
    }
    fprintf(to, "  -h, %-24s %s\n", "--help", "this help");
}

tg_status tg_take_store(const char *named, bool is_refused, const char **out, tg_err *err)
{
    const char *url = named;
    *out = NULL;
    if (named && is_refused)
        return tg_fail(err, TG_EUSAGE, "--store and --no-store say the opposite of each other");
    if (is_refused) return TG_OK;
    if (!url) url = getenv("TALLYGATE_STORE");
    if (!url || !*url) return named ? tg_fail(err, TG_EUSAGE, "--store names no store") : TG_OK;
    *out = url;
    return tg_store_check_url(url, err);
}

void tg_print_err(const tg_io *io, const tg_err *err)
{
    tg_buf line = tg_buf_of(64 * TG_KIB);
    tg_buf_puts(&line, "tallygate: ");
    if (err->file[0]) {
        tg_text_show(&line, tg_slice_of(err->file), 0);
        if (err->line) tg_buf_printf(&line, ":%u", err->line);
        if (err->line && err->column) tg_buf_printf(&line, ":%u", err->column);
        tg_buf_puts(&line, ": ");
    }
    tg_text_show(&line, tg_slice_of(err->message), 0);
    tg_buf_putc(&line, '\n');
    if (!tg_buf_status(&line)) fwrite(line.data, 1, line.n, io->err);
    tg_buf_free(&line);
}

int tg_exit_of(tg_status status)
{
    switch (status) {
    case TG_OK:
        return TG_EXIT_PASS;
    case TG_EUSAGE:
    case TG_ENOTFOUND:
        return TG_EXIT_USAGE;
    case TG_ENOMEM:
    case TG_EIO:
    case TG_ESYNTAX:
    case TG_ELIMIT:
    case TG_ERANGE:
    case TG_EUNSUPPORTED:
        return TG_EXIT_INCOMPLETE;
    }
    return TG_EXIT_INCOMPLETE;
}

int tg_write_out(const tg_io *io, FILE *to, tg_slice bytes, int code)
{
    bool ok = bytes.n == 0 || fwrite(bytes.ptr, 1, bytes.n, to) == bytes.n;
    if (fflush(to) != 0) ok = false;
    if (ok) return code;
    tg_err err;
    (void)tg_fail(&err, TG_EIO, "cannot write the output: %s", strerror(errno));
    tg_print_err(io, &err);
    return TG_EXIT_INCOMPLETE;
}
