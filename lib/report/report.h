/* report.h - a run as bytes: what people and machines see.
 *
 * A format is one file with one const descriptor and one row in formats.c. A report is a pure
 * function of the run and the options: no clock, no file, no terminal, no environment is looked at,
 * so a run that was kept can be printed again, byte for byte.
 *
 * Text that came from the change is always made harmless (tg_text_show, tg_json_string): a file
 * that is looked at in a terminal may later be printed by a CI job, so neither is asked for by an
 * option. */
#ifndef TG_REPORT_REPORT_H
#define TG_REPORT_REPORT_H

#include "base/buf.h"
#include "model/run.h"

/* Zero is a fair default for all of it: plain text, 80 columns, neither quiet nor verbose. Formats
 * for machines look at none of it. */
typedef struct tg_report_options {
    bool use_color;   /* ANSI colours; the caller asked terminal, flags and environment */
    unsigned columns; /* terminal width; 0: TG_REPORT_COLUMNS. Kept within 40 and 120. */
    bool is_quiet;    /* one line a finding and the verdict */
    bool is_diff;     /* only what changed, not what is judged */
    bool is_verbose;  /* assets with reason and tags, notes, waived findings, what was looked at */
} tg_report_options;

enum { TG_REPORT_COLUMNS = 80, TG_REPORT_COLUMNS_MIN = 40, TG_REPORT_COLUMNS_MAX = 120 };

typedef struct tg_format {
    const char *name;    /* "text", as --format has it */
    const char *summary; /* one line, for help */
    bool is_for_people;  /* false: a file or a pipe gets exactly this, no colour */
    /* Appends the whole report, ending in a line feed.
     *   TG_ELIMIT  `to` is full;  TG_ENOMEM
     * On failure what is in `to` is not a report. */
    tg_status (*write)(const tg_run *run, const tg_report_options *options, tg_buf *to,
                       tg_err *err);
} tg_format;

/* The format of that name, or NULL. */
const tg_format *tg_format_find(tg_slice name);
/* All of them, in the order of help. */
const tg_format *const *tg_formats(size_t *count);

#endif
