/* inputs.h - which files a check looks at. */
#ifndef TG_GATE_INPUTS_H
#define TG_GATE_INPUTS_H

#include "gate/gate.h"
#include "git/revision.h"

typedef struct tg_gate_file {
    tg_slice path;  /* NUL-terminated; as shown */
    size_t named_n; /* bytes of `path` that were given on the command line */
    bool is_plan_argument;
    bool is_standard_input;
    bool is_named;               /* given on the command line: not reading it is an error */
    const tg_revision *revision; /* where its bytes are; NULL: in the file system */
    const tg_entry *entry;
    bool is_for_sources_only; /* found only to point findings into Terraform sources */
    const tg_scan *twin;      /* of the same bytes in the other tree, or NULL */
} tg_gate_file;

struct tg_trees;

/* Lists the files of all paths and plans, each once, in byte order of their paths. Where `trees`
 * compares with a base, its .tallygateignore counts: a change could hide its calls in its own.
 *   TG_ENOTFOUND, TG_EUSAGE  a path or plan that is not there, a bad glob */
tg_status tg_gate_inputs(const tg_gate_options *options, const struct tg_trees *trees,
                         tg_arena *arena, tg_vec *files /* tg_gate_file */,
                         tg_vec *diagnostics /* tg_diagnostic */, tg_err *err) TG_MUST_CHECK;

#endif
