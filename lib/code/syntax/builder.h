/* builder.h - facts while they grow: what those who make them share. */
#ifndef TG_CODE_BUILDER_H
#define TG_CODE_BUILDER_H

#include <time.h>

#include "code/syntax/language.h"

typedef struct TSParser TSParser;
typedef struct TSTree TSTree;

typedef struct ready_row {
    const tg_row *row;
    uint16_t name;
    uint16_t fields[TG_ROW_FIELDS];
} ready_row;

struct tg_grammar {
    const tg_language *language;
    const TSLanguage *ts;
    const ready_row **by_symbol; /* NULL: no row */
    uint32_t symbol_count;
    uint16_t operator;
    bool includes_tests;
};

/* One level of the syntax tree on the way to the current node. */
typedef struct frame {
    const ready_row *row; /* NULL: a node kind without a row */
    uint32_t fact;        /* its own, or the fact around it when it makes none */
    bool has_fact;
    tg_slot slot;   /* what a THROUGH node passes on */
    uint32_t named; /* children without a field met so far */
    uint32_t total; /* of how many, where the row picks the last */
    bool is_named;  /* the child that gives the fact's text was met */
    uint32_t tail;  /* where the node begins that is the block's value, and one; 0: none */
    bool is_marked; /* the next node is a test */
} frame;

struct tg_builder {
    const tg_grammar *grammar;
    tg_slice text;
    tg_slice mended; /* what is parsed instead, of the same length; NULL: the text itself */
    tg_arena *arena;
    tg_vec facts;   /* tg_fact */
    tg_vec imports; /* tg_import */
    frame *frames;
    size_t depth;
    tg_status status;
    bool has_errors;
    uint32_t error_bytes;
    uint32_t name_end; /* up to where the last `$name` of a string goes */
    struct timespec deadline;
    const char *why; /* what went wrong, in words */
    tg_slice path;
    TSParser *inner;  /* for parts of the text that the grammar leaves as tokens */
    unsigned nesting; /* such parts within each other */
    bool has_tests_out;
};

static inline tg_fact *tg_builder_fact(const tg_builder *b, uint32_t i)
{
    return tg_vec_at(&b->facts, i);
}

/* Remembers the first failure. */
void tg_builder_fail(tg_builder *b, tg_status status, const char *why);
/* One more level. */
void tg_builder_push(tg_builder *b, frame f);
/* A new fact in the one that the last level has; its number. */
uint32_t tg_builder_add(tg_builder *b, tg_fact fact);
/* Ends the last level. */
void tg_builder_leave(tg_builder *b);
/* An expression follows in the STRING that the last level has. */
void tg_builder_hole(tg_builder *b);
/* All below the node of a TSTreeCursor, whose level is the last one; ends that. */
void tg_builder_walk_below(tg_builder *b, void *ts_cursor);
bool tg_builder_is_late(const tg_builder *b);
/* Parses the text with `parser`; NULL, with the failure remembered, when that takes too long. */
TSTree *tg_builder_parse_with(tg_builder *b, TSParser *parser);
/* `x.clone()` is x: drops a call that is one of the language's casts. */
void tg_builder_drop_cast(tg_builder *b, uint32_t index);

#endif
