/* build.h - a document while it grows: shared by the parsers of this directory, used by nobody
 * else. */
#ifndef TG_DOC_BUILD_H
#define TG_DOC_BUILD_H

#include "doc/doc.h"

/* Nodes and pool grow by realloc, because their sizes are known only at the end and a plan's
 * element may have millions of nodes; tg_build_finish copies both into the arena at their final
 * size. */
typedef struct tg_build {
    tg_node *nodes;
    uint32_t count;
    uint32_t capacity;
    uint32_t max; /* nodes, a limit of base/limits.h */
    tg_buf pool;
} tg_build;

/* The pool starts with one NUL, so that offset 0 is the empty text. */
tg_build tg_build_of(uint32_t max_nodes);
void tg_build_free(tg_build *build);
/* A zeroed node at index *out.
 *   TG_ELIMIT, TG_ENOMEM (no message: the parsers know the position) */
tg_status tg_build_node(tg_build *build, uint32_t *out) TG_MUST_CHECK;
/* Copies `text` into the pool; failure shows in the pool's status. */
uint32_t tg_build_text(tg_build *build, tg_slice text);
/* Copies everything into the arena. */
tg_status tg_build_finish(const tg_build *build, const char *name, tg_arena *arena,
                          const tg_doc **out, tg_err *err) TG_MUST_CHECK;

/* Looks for an object with two members of one name. *found tells; `first` and `second` are indexes
 * of the members' nodes. n log n in the number of members, whatever their names are. */
tg_status tg_build_find_duplicate(const tg_build *build, bool *found, uint32_t *first,
                                  uint32_t *second) TG_MUST_CHECK;

/* What a JSON value that starts with `byte` is; TG_MISSING when none does. */
tg_type tg_build_json_type(int byte);

/* Line and column of byte `offset`, by counting from the start: for the one error of a parse. */
tg_position tg_build_position(tg_slice text, size_t offset);

#endif
