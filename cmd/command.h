/* command.h - what a command of the program is, and what it may use of the process. */
#ifndef TG_CMD_COMMAND_H
#define TG_CMD_COMMAND_H

#include "base/buf.h"
#include "base/status.h"

#include <stdio.h>

/* The exit codes of every command. */
enum {
    TG_EXIT_PASS = 0,       /* the change may pass; the command did its work */
    TG_EXIT_FAIL = 1,       /* policy says no; a test or lint failed */
    TG_EXIT_USAGE = 2,      /* wrong usage or configuration: nothing was judged */
    TG_EXIT_INCOMPLETE = 3, /* not everything could be judged or written */
};

typedef struct tg_io {
    FILE *out;
    FILE *err;
    bool out_is_terminal;
    bool err_is_terminal;
    bool is_ci; /* break CI commands in text output */
} tg_io;

/* argv[0] is the command's own name ("check", "policy"). Returns an exit code. */
typedef struct tg_command {
    const char *name;
    const char *summary;    /* one line for the list of commands */
    void (*help)(FILE *to); /* the whole help */
    int (*run)(int argc, char **argv, tg_io *io);
} tg_command;

extern const tg_command tg_command_check;
extern const tg_command tg_command_diff;
extern const tg_command tg_command_init;
extern const tg_command tg_command_dictionary;
extern const tg_command tg_command_policy;
extern const tg_command tg_command_prices;
extern const tg_command tg_command_ingest;
extern const tg_command tg_command_store;

/* --- options: one table gives parsing and help --------------------------------------------------
 */

typedef enum tg_option_kind {
    TG_OPTION_FLAG,   /* bool *: set to true */
    TG_OPTION_TEXT,   /* const char **: the last one given */
    TG_OPTION_LIST,   /* tg_text_list *: all that were given */
    TG_OPTION_NUMBER, /* unsigned *: decimal, at least 1 */
} tg_option_kind;

enum { TG_TEXT_LIST_MAX = 256 };
typedef struct tg_text_list {
    const char *items[TG_TEXT_LIST_MAX];
    size_t count;
} tg_text_list;

typedef struct tg_option {
    const char *name; /* long name without the dashes */
    char letter;      /* 0: none */
    tg_option_kind kind;
    const char *argument; /* its name in the help; NULL for a flag */
    const char *help;
    size_t offset; /* of the target in the struct given to tg_options_parse */
} tg_option;

/* Parses argv[1..] into `target` (struct whose fields the table's offsets name). What is no option
 * goes to `rest`, in order; `--` ends options; a lone `-` is no option. --help and -h are always
 * known. Returns TG_OK; TG_ENOTFOUND when help was asked for; TG_EUSAGE with a message that names
 * the nearest option when one is unknown. */
tg_status tg_options_parse(const tg_option *options, size_t count, int argc, char **argv,
                           void *target, tg_text_list *rest, tg_err *err) TG_MUST_CHECK;
void tg_options_help(const tg_option *options, size_t count, FILE *to);

/* The store that --store names, else $TALLYGATE_STORE; NULL: neither does. TG_EUSAGE when it is no
 * URL of one, or when it is named and refused at once. */
tg_status tg_take_store(const char *named, bool is_refused, const char **out,
                        tg_err *err) TG_MUST_CHECK;

/* Prints "tallygate: message" (with file:line:column where known) made harmless for a terminal. */
void tg_print_err(const tg_io *io, const tg_err *err);
/* Seconds since 1970-01-01: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), so that a
 * run can be repeated with the prices, budgets and waivers of its day; else the clock. */
int64_t tg_now(void);
/* The exit code that a failure means. */
int tg_exit_of(tg_status status);
/* Writes all bytes and flushes; a failure is reported and gives TG_EXIT_INCOMPLETE, else `code`. */
int tg_write_out(const tg_io *io, FILE *to, tg_slice bytes, int code);

#endif
