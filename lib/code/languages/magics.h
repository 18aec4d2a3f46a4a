/* magics.h - what IPython adds to Python in a cell: lines for the shell, lines and whole cells for
 * other programs. Source: IPython's input transformations and magics, ipython 9 documentation. */
#ifndef TG_CODE_MAGICS_H
#define TG_CODE_MAGICS_H

#include "code/syntax/language.h"

typedef enum tg_cell_kind {
    TG_CELL_CODE,  /* of the notebook's language; line by line */
    TG_CELL_SHELL, /* %%bash: all but the first line is a script */
    TG_CELL_FILE,  /* %%writefile name: the text of another file */
    TG_CELL_OTHER, /* for a program that is not known */
} tg_cell_kind;

typedef enum tg_line_kind {
    TG_LINE_CODE,
    TG_LINE_SHELL,  /* what stands behind `skip` bytes is a command */
    TG_LINE_BEHIND, /* what stands behind `skip` bytes is code: %time x = f() */
    TG_LINE_NOTHING,
} tg_line_kind;

/* What a cell's first line that is not blank says; `file` is the name of TG_CELL_FILE. `is_magic`:
 * the line itself is no code. */
tg_cell_kind tg_magic_cell(tg_slice cell, bool *is_magic, tg_slice *file);

/* The lines of a cell of Python, one after another. */
typedef struct tg_magic_lines {
    unsigned depth;  /* open brackets */
    char quote;      /* of a string of several lines */
    bool goes_on;    /* the line before ended with a backslash */
    bool is_command; /* that line was the shell's */
    bool is_broken;  /* a string of one line was not ended in it */
} tg_magic_lines;
tg_line_kind tg_magic_line(tg_magic_lines *state, tg_slice line, size_t *skip);
/* Whether a bracket or a string was left open: what follows the cell would be taken into it. */
bool tg_magic_is_open(const tg_magic_lines *state);

/* In a cell of another language. */
bool tg_magic_is_foreign(tg_slice line);

#endif
