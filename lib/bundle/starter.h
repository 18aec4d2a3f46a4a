/* starter.h - what `tallygate init` writes: a bundle to begin with, and the job file of a forge. */
#ifndef TG_BUNDLE_STARTER_H
#define TG_BUNDLE_STARTER_H

#include "base/vec.h"

typedef struct tg_starter_file {
    const char *path; /* inside the bundle */
    tg_slice text;
} tg_starter_file;

/* Appends the files of the starter bundle. They load without a problem and lint without a note.
 * TG_ENOMEM is the only failure, here and below. */
tg_status tg_starter_bundle(tg_arena *arena, tg_vec *files /* tg_starter_file */,
                            tg_err *err) TG_MUST_CHECK;

/* A forge, or what else runs jobs. */
typedef struct tg_starter_forge {
    const char *name;     /* "github" */
    const char *path;     /* where its file goes, from the top of the repository */
    const char *signs[4]; /* files or directories there that give it away; NULL-terminated */
    const char *host;     /* a part of its host's name; NULL: none */
    const char *next;     /* what is left to do, in words */
} tg_starter_forge;

enum { TG_STARTER_FORGE_COUNT = 4 };
extern const tg_starter_forge tg_starter_forges[TG_STARTER_FORGE_COUNT];

/* The text of its file; the same as in ci/. `forge` is one of the table. */
tg_status tg_starter_ci(const tg_starter_forge *forge, tg_arena *arena, tg_slice *out,
                        tg_err *err) TG_MUST_CHECK;

#endif
