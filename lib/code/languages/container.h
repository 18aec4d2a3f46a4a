/* container.h - files that hold source text of other languages: notebooks, components with script
 * blocks.
 *
 * A container is a descriptor: by a file's extension, a function that gives the texts in it, each
 * with its language. A new one is one file and one row in containers.c; nothing else of the scanner
 * knows that there are any (docs/adding-a-language.md). */
#ifndef TG_CODE_CONTAINER_H
#define TG_CODE_CONTAINER_H

#include "code/syntax/language.h"

typedef struct tg_part {
    const tg_language *language;
    tg_slice text;
    /* Where the text stands in the file; no stretches: its lines and columns are the file's. */
    const tg_inset *inset;
} tg_part;

/* What a file holds. */
typedef struct tg_contents {
    tg_vec parts; /* tg_part; none is fine. The texts of one part share their names. */
    /* What comments are looked for in where that is not the file as it is; NULL: the file. */
    const tg_inset *comments;
} tg_contents;

typedef struct tg_container {
    const char *const *extensions; /* with the dot, NULL-terminated */
    /* The texts in a file, in `arena`. `out` is empty, but for its vector's arena.
     *   TG_ESYNTAX, TG_ELIMIT  the file cannot be read: `err` has the place; what `out` holds by
     *                          then counts
     *   TG_ENOMEM */
    tg_status (*open)(tg_slice path, tg_slice text, tg_arena *arena, tg_contents *out, tg_err *err);
} tg_container;

extern const tg_container tg_container_vue;      /* markup.c */
extern const tg_container tg_container_svelte;   /* markup.c */
extern const tg_container tg_container_astro;    /* markup.c */
extern const tg_container tg_container_notebook; /* notebook.c */
extern const tg_container tg_container_razor;    /* razor.c */

/* By file name; NULL when it is no container. */
const tg_container *tg_container_of_path(const char *path);
/* By its name in a format's own words, in any case: "python", "ts", "C#"; NULL when it is not
 * known. */
const tg_language *tg_container_language(tg_slice name);

#endif
