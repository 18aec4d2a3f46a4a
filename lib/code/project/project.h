/* project.h - what the files of a tree tell about each other: clients and constants that one
 * defines and another imports, and which directories hold an SDK's own sources. */
#ifndef TG_CODE_PROJECT_H
#define TG_CODE_PROJECT_H

#include "code/resolve/resolve.h"
#include "model/reader.h"

/* package.json, pyproject.toml: they name the package around them; tsconfig.json, settings: what
 * the files below them go by. */
bool tg_project_is_manifest(const char *path);
tg_status tg_project_read_manifest(const tg_input *input, tg_scan *scan, tg_err *err) TG_MUST_CHECK;

typedef struct tg_project_file {
    tg_vec units; /* const tg_unit *: one, or several that share no names (the parts of a notebook)
                   */
    bool needs_others;    /* something in them is defined in another file */
    bool needs_callers;   /* something in them is what calls in another file give */
    bool asks_everywhere; /* a call in them may be configured in another file */
    bool only_uses;       /* it names no SDK: only what other files make is looked for in it */
    tg_vec contexts;      /* tg_context: what in them configures an SDK (contexts.h) */
} tg_project_file;

/* Keeps the facts of a file in scan->arena when they can matter to another file, or another file's
 * to them: `contexts` are those that the resolver met. */
tg_status tg_project_keep(const tg_project_file *file, tg_scan *scan, tg_err *err) TG_MUST_CHECK;

/* Whether a file, which names no SDK, may hand on what others of its directory define. */
bool tg_project_is_barrel(const tg_language *language, tg_slice path, tg_slice text);
/* Keeps its text until it is known whether one of those is kept. */
tg_status tg_project_keep_barrel(const tg_language *language, tg_slice text, tg_scan *scan,
                                 tg_err *err) TG_MUST_CHECK;
typedef tg_status tg_project_parse(const void *self, const tg_language *language, tg_slice text,
                                   tg_scan *scan, tg_err *err);
/* Has those parsed beside or below which something is kept. Scans are in path order. */
tg_status tg_project_read_barrels(tg_scan *const *scans, size_t count, tg_project_parse *parse,
                                  const void *self, tg_err *err) TG_MUST_CHECK;

/* The same file in the other tree of a comparison: what its scan there kept is used again instead
 * of reading the text. */
tg_status tg_project_reuse(const tg_reader_setup *setup, const tg_scan *twin, tg_scan *scan,
                           tg_err *err) TG_MUST_CHECK;
/* Looks again at the files that import from files of the tree, now that those are known; drops the
 * calls in SDKs' own sources. Scans are in path order. */
tg_status tg_project_join(const tg_reader_setup *setup, tg_scan *const *scans, size_t count,
                          tg_arena *arena, tg_err *err) TG_MUST_CHECK;

#endif
