/* table.h - a price list in CSV, looked up where it lies.
 *
 * The lists that ship with the program are sorted by their first columns, so opening one only finds
 * its lines, and a look-up reads a handful of them: thousands of prices cost a run that needs three
 * nothing. A list that is not sorted, a user's own, is sorted when it is opened. Lines that start
 * with `#` are comments. */
#ifndef TG_COST_TABLE_H
#define TG_COST_TABLE_H

#include "base/vec.h"

enum { TG_TABLE_COLUMNS_MAX = 24, TG_TABLE_LINE_BYTES = 4096, TG_TABLE_KEYS_MAX = 3 };

/* What a list looks like: its columns in order, the keys first. */
typedef struct tg_table_shape {
    const char *const *columns;
    size_t column_count;
    size_t key_count; /* 1 to 3 */
} tg_table_shape;

/* How the columns of a file stand to those of a shape: a list of the bundle names them in any order
 * and may leave some out. */
typedef struct tg_table_layout {
    size_t column_count;                     /* of the file */
    size_t places[TG_TABLE_COLUMNS_MAX];     /* of the shape's columns in it; SIZE_MAX: nowhere */
    tg_slice defaults[TG_TABLE_COLUMNS_MAX]; /* what an empty or missing cell of them means */
} tg_table_layout;

typedef struct tg_table {
    tg_slice name; /* file, for messages */
    struct tg_table_line {
        tg_slice text;
        uint32_t number; /* 1-based */
        struct {
            uint16_t from, n;
        } keys[TG_TABLE_KEYS_MAX]; /* where its first cells lie in it */
    } * lines; /* without comments and header, in order of their keys, without case */
    size_t line_count;
    const tg_table_shape *shape;
    const tg_table_layout *layout; /* NULL: the file's columns are the shape's */
    bool is_agreed;                /* its prices are agreed ones */
} tg_table;

typedef struct tg_table_row {
    tg_slice cells[TG_TABLE_COLUMNS_MAX]; /* in the order of the shape's columns */
    uint32_t line;
    bool is_own; /* of a list of the bundle with agreed prices: set by tg_book_row */
} tg_table_row;

/* Opens a list whose text stays where it is. Its header must name the shape's columns in order.
 *   TG_ESYNTAX  another header, a line with another number of cells than the header or too long;
 * err has file, line and what was expected */
tg_status tg_table_open(tg_slice name, tg_slice text, const tg_table_shape *shape, tg_arena *arena,
                        tg_table *out, tg_err *err) TG_MUST_CHECK;
/* The same for a caller that has read the lines itself: adds one whose `keys`, the first cells of
 * the shape, lie in `text`; then puts them in order and into `out`. TG_ENOMEM is the only failure.
 */
tg_status tg_table_add(tg_vec *lines, tg_slice text, uint32_t number, const tg_slice *keys,
                       size_t key_count) TG_MUST_CHECK;
tg_status tg_table_order(tg_vec *lines, tg_table *out) TG_MUST_CHECK;
/* A line's cells in the order of the shape's columns; only those of *to are set. */
void tg_table_arrange(const tg_table_layout *layout, const tg_table_row *from, size_t column_count,
                      tg_table_row *to);
/* The rows whose first cells are `keys` without case, in file order; fewer keys than the shape has
 * match by the first ones. Appends tg_table_row to `rows`. */
tg_status tg_table_find(const tg_table *table, const tg_slice *keys, size_t key_count,
                        tg_arena *arena, tg_vec *rows, tg_err *err) TG_MUST_CHECK;
/* Row by number, for listings. */
tg_status tg_table_row_at(const tg_table *table, size_t i, tg_arena *arena, tg_table_row *row,
                          tg_err *err) TG_MUST_CHECK;

/* Whether there is such a row. */
bool tg_table_has(const tg_table *table, const tg_slice *keys, size_t key_count);
/* The second cells of the rows whose first one is `key`, each once, as they lie. Appends tg_slice.
 * TG_ENOMEM is the only failure. */
tg_status tg_table_second_keys(const tg_table *table, tg_slice key, tg_vec *out) TG_MUST_CHECK;

/* One line taken apart; *count cells, most of which lie in the line itself. TG_ESYNTAX without a
 * place. */
tg_status tg_table_parse_line(tg_slice line, tg_arena *arena, tg_table_row *row, size_t *count,
                              tg_err *err) TG_MUST_CHECK;
/* The same for a line whose cells all lie in it as they are meant, as most do. False: it is another
 * one. */
bool tg_table_split(tg_slice line, tg_table_row *row, size_t *count);
/* Gives a failure its place, unless it has one; returns `status`. */
tg_status tg_table_place(tg_err *err, tg_slice name, uint32_t line, tg_status status);

#endif
