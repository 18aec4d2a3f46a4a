#include "cost/table.h"

#include "text/text.h"

#include <csv.h>

/* --- one line
 * --------------------------------------------------------------------------------------- */

typedef struct cells {
    tg_table_row *row;
    size_t count;
    tg_arena *arena;
    bool is_too_many;
    bool out_of_memory;
} cells;

static void take_cell(void *text, size_t n, void *context)
{
    cells *c = context;
    if (c->count == TG_TABLE_COLUMNS_MAX) {
        c->is_too_many = true;
        return;
    }
    tg_slice copy = tg_arena_copy(c->arena, (tg_slice){text, n});
    c->out_of_memory = c->out_of_memory || !copy.ptr;
    c->row->cells[c->count++] = copy;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* A cell that lies in the line as it is meant: without quotes, or with a pair of them round it.
 * False: the parser has to look at it. */
static bool cut_plain_cell(tg_slice *rest, tg_slice *cell, bool *is_last)
{
    size_t i = 0;
    while (i < rest->n && is_blank(rest->ptr[i])) i++;
    bool is_quoted = i < rest->n && rest->ptr[i] == '"';
    size_t from = is_quoted ? ++i : i;
    while (i < rest->n && rest->ptr[i] != '"' && (is_quoted || rest->ptr[i] != ',')) i++;
    size_t to = i;
    if (is_quoted && (i == rest->n || rest->ptr[i++] != '"')) return false;
    while (is_quoted && i < rest->n && is_blank(rest->ptr[i])) i++;
    if (i < rest->n && rest->ptr[i] != ',') return false;
    while (!is_quoted && to > from && is_blank(rest->ptr[to - 1])) to--;
    *cell = (tg_slice){rest->ptr + from, to - from};
    *is_last = i == rest->n;
    *rest = tg_slice_from(*rest, *is_last ? i : i + 1);
    return true;
}

/* Most lines are plain, and a list has thousands: they are taken apart where they lie. */
bool tg_table_split(tg_slice line, tg_table_row *row, size_t *count)
{
    bool is_last = false;
    tg_slice rest = line;
    *count = 0;
    if (!line.n) return false;
    while (!is_last) {
        if (*count == TG_TABLE_COLUMNS_MAX) return false;
        if (!cut_plain_cell(&rest, &row->cells[*count], &is_last)) return false;
        (*count)++;
    }
    return true;
}

static tg_status parse_quoted(tg_slice line, tg_arena *arena, tg_table_row *row, size_t *count,
                              tg_err *err)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return tg_fail_memory(err);
    cells c = {.row = row, .arena = arena};
    bool ok = csv_parse(&parser, line.ptr, line.n, take_cell, NULL, &c) == line.n &&
              csv_fini(&parser, take_cell, NULL, &c) == 0;
    bool no_memory = c.out_of_memory || csv_error(&parser) == CSV_ENOMEM;
    csv_free(&parser);
    if (no_memory) return tg_fail_memory(err);
    if (!ok || c.is_too_many) return tg_fail(err, TG_ESYNTAX, "not a line of CSV");
    *count = c.count;
    return TG_OK;
}

tg_status tg_table_parse_line(tg_slice line, tg_arena *arena, tg_table_row *row, size_t *count,
                              tg_err *err)
{
    if (tg_table_split(line, row, count)) return TG_OK;
    return parse_quoted(line, arena, row, count, err);
}

typedef struct tg_table_line table_line;

static void set_key(table_line *line, size_t i, tg_slice cell)
{
    line->keys[i].from = cell.n ? (uint16_t)(cell.ptr - line->text.ptr) : 0;
    line->keys[i].n = (uint16_t)cell.n;
}

/* The first cells as they lie, for ordering: keys that need quotes are rare, and a quote only has
 * to sort the same way each time. The line is no longer than TG_TABLE_LINE_BYTES. */
static void find_keys(table_line *line)
{
    tg_slice rest = line->text;
    for (size_t i = 0; i < TG_TABLE_KEYS_MAX; i++) {
        tg_slice cell = rest.ptr ? tg_slice_cut(&rest, ',') : (tg_slice){NULL, 0};
        bool is_quoted = cell.n >= 2 && cell.ptr[0] == '"' && cell.ptr[cell.n - 1] == '"';
        if (is_quoted) cell = (tg_slice){cell.ptr + 1, cell.n - 2};
        set_key(line, i, cell);
    }
}

static tg_slice key_of(const table_line *line, size_t i)
{
    return (tg_slice){line->text.ptr + line->keys[i].from, line->keys[i].n};
}

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* Eight bytes at a time while they are the same: names share long starts, and a list of thousands
 * of them is put in order in some 70,000 comparisons. */
static size_t common_start(const char *a, const char *b, size_t n)
{
    size_t i = 0;
    uint64_t left = 0;
    uint64_t right = 0;
    for (; n - i >= sizeof left; i += sizeof left) {
        memcpy(&left, a + i, sizeof left);
        memcpy(&right, b + i, sizeof right);
        if (left != right) break;
    }
    return i;
}

static int compare_nocase(tg_slice a, tg_slice b)
{
    size_t least = a.n < b.n ? a.n : b.n;
    for (size_t i = common_start(a.ptr, b.ptr, least); i < least; i++) {
        if (a.ptr[i] == b.ptr[i]) continue;
        int order = (int)lower(a.ptr[i]) - (int)lower(b.ptr[i]);
        if (order) return order;
    }
    return (a.n > b.n) - (a.n < b.n);
}

static int compare_keys(const table_line *line, const tg_slice *keys, size_t key_count)
{
    for (size_t i = 0; i < key_count; i++) {
        int order = compare_nocase(key_of(line, i), keys[i]);
        if (order) return order;
    }
    return 0;
}

/* --- opening
 * ---------------------------------------------------------------------------------------- */

static int compare_lines(const void *a, const void *b)
{
    for (size_t i = 0; i < TG_TABLE_KEYS_MAX; i++) {
        int order = compare_nocase(key_of(a, i), key_of(b, i));
        if (order) return order;
    }
    return 0;
}

tg_status tg_table_add(tg_vec *lines, tg_slice text, uint32_t number, const tg_slice *keys,
                       size_t key_count)
{
    table_line *slot = tg_vec_push(lines);
    if (!slot) return TG_ENOMEM;
    *slot = (table_line){.text = text, .number = number};
    for (size_t i = 0; i < key_count; i++) set_key(slot, i, keys[i]);
    return TG_OK;
}

tg_status tg_table_order(tg_vec *lines, tg_table *out)
{
    const table_line *all = lines->items;
    bool is_sorted = true;
    for (size_t i = 1; i < lines->count && is_sorted; i++)
        is_sorted = compare_lines(&all[i - 1], &all[i]) <= 0;
    if (!is_sorted && tg_vec_sort(lines, compare_lines)) return TG_ENOMEM;
    out->lines = lines->items;
    out->line_count = lines->count;
    return TG_OK;
}

static bool next_line(tg_slice *rest, uint32_t *number, tg_slice *line)
{
    while (rest->ptr && rest->n) {
        *line = tg_slice_cut(rest, '\n');
        (*number)++;
        if (line->n && line->ptr[line->n - 1] == '\r') line->n--;
        if (tg_slice_trim(*line).n && line->ptr[0] != '#') return true;
    }
    return false;
}

static tg_status check_header(tg_slice line, const tg_table_shape *shape, tg_arena *arena,
                              tg_err *err)
{
    tg_table_row row = {0};
    size_t count = 0;
    tg_status status = tg_table_parse_line(line, arena, &row, &count, err);
    if (status) return status;
    for (size_t i = 0; i < shape->column_count; i++) {
        if (i < count && tg_slice_is(tg_slice_trim(row.cells[i]), shape->columns[i])) continue;
        return tg_fail(err, TG_ESYNTAX, "column %zu of the header must be `%s`", i + 1,
                       shape->columns[i]);
    }
    if (count == shape->column_count) return TG_OK;
    return tg_fail(err, TG_ESYNTAX, "the header has %zu columns, expected %zu", count,
                   shape->column_count);
}

tg_status tg_table_place(tg_err *err, tg_slice name, uint32_t line, tg_status status)
{
    if (!err || status == TG_ENOMEM || err->line) return status;
    tg_err plain = *err;
    char file[TG_ERR_FILE_MAX];
    size_t n = name.n < sizeof file ? name.n : sizeof file - 1;
    if (n) memcpy(file, name.ptr, n);
    file[n] = '\0';
    return tg_fail_at(err, status, file, line, 1, "%s", plain.message);
}

tg_status tg_table_open(tg_slice name, tg_slice text, const tg_table_shape *shape, tg_arena *arena,
                        tg_table *out, tg_err *err)
{
    tg_vec lines = tg_vec_of(arena, sizeof(struct tg_table_line));
    uint32_t number = 0;
    tg_slice line;
    if (!next_line(&text, &number, &line)) {
        return tg_table_place(err, name, 1, tg_fail(err, TG_ESYNTAX, "the price list is empty"));
    }
    tg_status status = check_header(line, shape, arena, err);
    if (status) return tg_table_place(err, name, number, status);
    while (next_line(&text, &number, &line)) {
        if (line.n > TG_TABLE_LINE_BYTES) {
            return tg_table_place(err, name, number,
                                  tg_fail(err, TG_ESYNTAX, "the line is too long"));
        }
        struct tg_table_line *slot = tg_vec_push(&lines);
        if (!slot) return tg_fail_memory(err);
        *slot = (table_line){.text = line, .number = number};
        find_keys(slot);
    }
    *out = (tg_table){.name = name, .shape = shape};
    return tg_table_order(&lines, out) ? tg_fail_memory(err) : TG_OK;
}

/* --- looking up
 * ------------------------------------------------------------------------------------- */

void tg_table_arrange(const tg_table_layout *layout, const tg_table_row *from, size_t column_count,
                      tg_table_row *to)
{
    for (size_t i = 0; i < column_count; i++) {
        size_t at = layout->places[i];
        tg_slice cell = at == SIZE_MAX ? (tg_slice){NULL, 0} : tg_slice_trim(from->cells[at]);
        to->cells[i] = cell.n ? cell : layout->defaults[i];
    }
}

tg_status tg_table_row_at(const tg_table *table, size_t i, tg_arena *arena, tg_table_row *row,
                          tg_err *err)
{
    const struct tg_table_line *line = &table->lines[i];
    const tg_table_layout *layout = table->layout;
    size_t expected = layout ? layout->column_count : table->shape->column_count;
    size_t count = 0;
    tg_table_row as_it_lies;
    *row = (tg_table_row){.line = line->number};
    tg_status status =
        tg_table_parse_line(line->text, arena, layout ? &as_it_lies : row, &count, err);
    if (!status && count != expected) {
        status = tg_fail(err, TG_ESYNTAX, "the line has %zu cells, expected %zu", count, expected);
    }
    if (!status && layout) tg_table_arrange(layout, &as_it_lies, table->shape->column_count, row);
    return status ? tg_table_place(err, table->name, line->number, status) : TG_OK;
}

static size_t lower_bound(const tg_table *table, const tg_slice *keys, size_t key_count)
{
    size_t low = 0;
    size_t high = table->line_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_keys(&table->lines[middle], keys, key_count) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

tg_status tg_table_find(const tg_table *table, const tg_slice *keys, size_t key_count,
                        tg_arena *arena, tg_vec *rows, tg_err *err)
{
    for (size_t i = lower_bound(table, keys, key_count);
         i < table->line_count && compare_keys(&table->lines[i], keys, key_count) == 0; i++) {
        tg_table_row *row = tg_vec_push(rows);
        if (!row) return tg_fail_memory(err);
        tg_status status = tg_table_row_at(table, i, arena, row, err);
        if (status) return status;
    }
    return TG_OK;
}

bool tg_table_has(const tg_table *table, const tg_slice *keys, size_t key_count)
{
    size_t at = lower_bound(table, keys, key_count);
    return at < table->line_count && compare_keys(&table->lines[at], keys, key_count) == 0;
}

tg_status tg_table_second_keys(const tg_table *table, tg_slice key, tg_vec *out)
{
    for (size_t i = lower_bound(table, &key, 1);
         i < table->line_count && compare_keys(&table->lines[i], &key, 1) == 0; i++) {
        tg_slice second = key_of(&table->lines[i], 1);
        const tg_slice *last = out->count ? tg_vec_at(out, out->count - 1) : NULL;
        if (last && tg_slice_equal(*last, second)) continue;
        tg_slice *slot = tg_vec_push(out);
        if (!slot) return TG_ENOMEM;
        *slot = second;
    }
    return TG_OK;
}
