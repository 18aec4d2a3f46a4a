/* inset.h - a text that stands inside of a file in another form: the cells of a notebook, which are
 * strings of its JSON.
 *
 * Where a byte of the text stands in the file is told by stretches, runs of bytes that are the same
 * in both. */
#ifndef TG_MODEL_INSET_H
#define TG_MODEL_INSET_H

#include "model/asset.h"

typedef struct tg_stretch {
    uint32_t at;           /* offset of its first byte in the text */
    uint32_t line, column; /* of that byte in the file */
    uint32_t cell;         /* number of the cell it is in, counted from 1 */
    uint32_t cell_line;    /* line in that cell */
} tg_stretch;

typedef struct tg_inset {
    tg_slice text;
    const tg_stretch *stretches; /* by `at`; none spans a line's end */
    size_t count;
} tg_inset;

/* Where a range of the text stands in the file; only `file` of the location is left to the caller.
 */
tg_location tg_inset_locate(const tg_inset *inset, uint32_t start, uint32_t end);
/* A copy in another arena; NULL when out of memory. */
const tg_inset *tg_inset_copy(const tg_inset *inset, tg_slice text, tg_arena *arena);

#endif
