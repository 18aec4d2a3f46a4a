#include "cost/lists.h"

#include "cost/rates.h"
#include "model/scalar.h"

#include <stdio.h>

static const char *const LLM_COLUMNS[] = {
    "provider",    "model",       "mode",        "effective_from", "input",      "output",
    "cache_read",  "cache_write", "batch_input", "batch_output",   "tier_above", "tier_input",
    "tier_output", "context",     "max_output",  "source"};
static const char *const EXTRA_COLUMNS[] = {"provider", "model",          "component", "unit",
                                            "usd",      "effective_from", "source"};
static const char *const MACHINE_COLUMNS[] = {
    "cloud",          "region",    "instance_type", "accelerator", "accelerator_count",
    "effective_from", "on_demand", "spot",          "source"};
static const char *const DISCOUNT_COLUMNS[] = {"provider", "item",  "region", "percent",
                                               "from",     "until", "reason"};
static const char *const COMMITMENT_COLUMNS[] = {"provider", "item", "region", "count",
                                                 "hourly",   "from", "until",  "reason"};

const tg_table_shape tg_list_shapes[TG_LIST_KIND_COUNT] = {
    [TG_LIST_LLM] = {LLM_COLUMNS, TG_LLM_COLUMNS, 2},
    [TG_LIST_EXTRA] = {EXTRA_COLUMNS, TG_EXTRA_COLUMNS, 3},
    [TG_LIST_MACHINE] = {MACHINE_COLUMNS, TG_MACHINE_COLUMNS, 3},
    [TG_LIST_DISCOUNT] = {DISCOUNT_COLUMNS, TG_DISCOUNT_COLUMNS, 1},
    [TG_LIST_COMMITMENT] = {COMMITMENT_COLUMNS, TG_COMMITMENT_COLUMNS, 1},
};

/* --- cells
 * ------------------------------------------------------------------------------------------ */

tg_status tg_rate_parse(tg_slice cell, int64_t per, int64_t most, tg_rate *out, tg_err *err)
{
    *out = (tg_rate){.is_known = false};
    cell = tg_slice_trim(cell);
    if (!cell.n) return TG_OK;
    tg_money amount = {0};
    tg_status status = tg_money_parse(cell, &amount, err);
    if (status)
        return tg_fail(err, TG_ESYNTAX, "a price must be a plain number such as 0.25, not `%.*s`",
                       TG_FMT(cell));
    if (amount.nano_usd < 0)
        return tg_fail(err, TG_ERANGE, "a price is below zero: %.*s", TG_FMT(cell));
    if (amount.nano_usd > most * TG_NANO_PER_USD) {
        return tg_fail(
            err, TG_ERANGE,
            "the price %.*s is beyond anything that is sold (%lld): is it in another unit? "
            "Tokens are priced by the million, machines by the hour",
            TG_FMT(cell), (long long)most);
    }
    *out = (tg_rate){.is_known = true, .price = {amount, per}};
    return TG_OK;
}

tg_status tg_llm_price_of(const tg_table_row *row, tg_llm_price *out, tg_err *err)
{
    const tg_slice *c = row->cells;
    *out = (tg_llm_price){.provider = c[TG_LLM_PROVIDER],
                          .model = c[TG_LLM_MODEL],
                          .mode = c[TG_LLM_MODE],
                          .effective_from = c[TG_LLM_FROM],
                          .source = c[TG_LLM_SOURCE],
                          .is_own = row->is_own};
    const struct {
        size_t column;
        int64_t most;
        tg_rate *rate;
    } rates[] = {
        {TG_LLM_INPUT, TG_MOST_INPUT, &out->input},
        {TG_LLM_OUTPUT, TG_MOST_OUTPUT, &out->output},
        {TG_LLM_CACHE_READ, TG_MOST_INPUT, &out->cache_read},
        {TG_LLM_CACHE_WRITE, 2 * TG_MOST_INPUT, &out->cache_write},
        {TG_LLM_BATCH_INPUT, TG_MOST_INPUT, &out->batch_input},
        {TG_LLM_BATCH_OUTPUT, TG_MOST_OUTPUT, &out->batch_output},
        {TG_LLM_TIER_INPUT, 2 * TG_MOST_INPUT, &out->tier_input},
        {TG_LLM_TIER_OUTPUT, 2 * TG_MOST_OUTPUT, &out->tier_output},
    };
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        if (!c[rates[i].column].n) continue;
        tg_status status = tg_rate_parse(c[rates[i].column], TG_TOKENS_PER_RATE, rates[i].most,
                                         rates[i].rate, err);
        if (status) return status;
    }
    if (!c[TG_LLM_TIER_ABOVE].n) return TG_OK;
    return tg_decimal_parse(c[TG_LLM_TIER_ABOVE], 0, &out->tier_above, err);
}

tg_status tg_machine_price_of(const tg_table_row *row, tg_machine_price *out, tg_err *err)
{
    const tg_slice *c = row->cells;
    *out = (tg_machine_price){.cloud = c[TG_MACHINE_CLOUD],
                              .region = c[TG_MACHINE_REGION],
                              .instance_type = c[TG_MACHINE_TYPE],
                              .accelerator = c[TG_MACHINE_ACCELERATOR],
                              .accelerator_count = c[TG_MACHINE_ACCELERATOR_COUNT],
                              .effective_from = c[TG_MACHINE_FROM],
                              .source = c[TG_MACHINE_SOURCE],
                              .is_own = row->is_own};
    tg_status status =
        tg_rate_parse(c[TG_MACHINE_ON_DEMAND], 1, TG_MOST_HOUR, &out->on_demand, err);
    return status ? status : tg_rate_parse(c[TG_MACHINE_SPOT], 1, TG_MOST_HOUR, &out->spot, err);
}

/* A component that no price asks for, or one in another unit, would count for nothing. */
static tg_status check_extra(const tg_table_row *row, tg_err *err)
{
    tg_rate rate;
    tg_extra extra;
    tg_slice name = row->cells[TG_EXTRA_COMPONENT];
    tg_slice unit = row->cells[TG_EXTRA_UNIT];
    if (!tg_extra_parse(name, &extra)) {
        tg_slice meant = tg_extra_nearest(name);
        return tg_fail(err, TG_ESYNTAX, "unknown component `%.*s`%s%.*s%s", TG_FMT(name),
                       meant.n ? "; did you mean `" : "; docs/cost.md lists them", TG_FMT(meant),
                       meant.n ? "`?" : "");
    }
    if (unit.n && !tg_slice_is(unit, tg_extra_unit(extra).name))
        return tg_fail(err, TG_ESYNTAX, "the unit of `%.*s` is %s, not `%.*s`", TG_FMT(name),
                       tg_extra_unit(extra).name, TG_FMT(unit));
    if (!row->cells[TG_EXTRA_USD].n) return tg_fail(err, TG_ESYNTAX, "`usd` is empty");
    return tg_rate_parse(row->cells[TG_EXTRA_USD], 1, 2 * TG_MOST_OUTPUT, &rate, err);
}

/* "15" and "15%" are the same. */
static tg_status parse_percent(tg_slice cell, tg_ratio *out, tg_err *err)
{
    enum { WHOLE = 1000000, HUNDRED = 100 };
    tg_slice plain = cell;
    if (plain.n && plain.ptr[plain.n - 1] == '%') plain.n--;
    tg_status status = tg_decimal_parse(plain, 4, &out->millionths, NULL);
    if (!status && out->millionths >= 0 && out->millionths <= WHOLE) return TG_OK;
    return tg_fail(err, TG_ESYNTAX, "`percent` must be a number from 0 to %d, not `%.*s`",
                   (int)HUNDRED, TG_FMT(cell));
}

static tg_status check_day(const char *column, tg_slice cell, tg_err *err)
{
    int64_t day = 0;
    if (tg_date_parse(cell, &day)) return TG_OK;
    return tg_fail(err, TG_ESYNTAX, "`%s` must be a day such as 2026-11-01, not `%.*s`", column,
                   TG_FMT(cell));
}

static tg_status commitment_of(const tg_slice *c, tg_agreement *out, tg_err *err)
{
    tg_rate hourly;
    if (tg_decimal_parse(c[TG_COMMITMENT_COUNT], 0, &out->count, NULL) || out->count < 1)
        return tg_fail(err, TG_ESYNTAX, "`count` must be a whole number from 1 on, not `%.*s`",
                       TG_FMT(c[TG_COMMITMENT_COUNT]));
    tg_status status = tg_rate_parse(c[TG_COMMITMENT_HOURLY], 1, TG_MOST_HOUR, &hourly, err);
    if (status) return status;
    if (!hourly.is_known) return tg_fail(err, TG_ESYNTAX, "`hourly` is empty");
    out->hourly = hourly.price;
    return TG_OK;
}

tg_status tg_agreement_of(tg_list_kind kind, const tg_table_row *row, tg_agreement *out,
                          tg_err *err)
{
    bool is_commitment = kind == TG_LIST_COMMITMENT;
    const tg_slice *c = row->cells;
    *out = (tg_agreement){.is_commitment = is_commitment,
                          .provider = c[TG_DISCOUNT_PROVIDER],
                          .item = c[TG_DISCOUNT_ITEM],
                          .region = c[TG_DISCOUNT_REGION],
                          .from = c[is_commitment ? TG_COMMITMENT_FROM : TG_DISCOUNT_FROM],
                          .until = c[is_commitment ? TG_COMMITMENT_UNTIL : TG_DISCOUNT_UNTIL],
                          .reason = c[is_commitment ? TG_COMMITMENT_REASON : TG_DISCOUNT_REASON]};
    if (!out->region.n) out->region = (tg_slice)TG_LIT("*");
    if (!out->provider.n || !out->item.n)
        return tg_fail(err, TG_ESYNTAX, "`provider` and `item` must say what this is about");
    if (!is_commitment && !out->reason.n)
        return tg_fail(err, TG_ESYNTAX, "`reason` must say what the discount rests on");
    tg_status status = check_day("from", out->from, err);
    if (!status) status = check_day("until", out->until, err);
    if (!status && tg_slice_compare(out->until, out->from) < 0)
        status = tg_fail(err, TG_ESYNTAX, "`until` is before `from`");
    if (status) return status;
    return is_commitment ? commitment_of(c, out, err)
                         : parse_percent(c[TG_DISCOUNT_PERCENT], &out->percent, err);
}

static tg_status check_row(tg_list_kind kind, const tg_table_row *row, tg_err *err)
{
    static const size_t from[TG_LIST_BUILT_IN_COUNT] = {TG_LLM_FROM, TG_EXTRA_FROM,
                                                        TG_MACHINE_FROM};
    tg_status status = TG_OK;
    if ((int)kind < TG_LIST_BUILT_IN_COUNT)
        status = check_day("effective_from", row->cells[from[kind]], err);
    if (status) return status;
    tg_llm_price llm;
    tg_machine_price machine;
    tg_agreement agreement;
    switch (kind) {
    case TG_LIST_LLM:
        return tg_llm_price_of(row, &llm, err);
    case TG_LIST_EXTRA:
        return check_extra(row, err);
    case TG_LIST_MACHINE:
        return tg_machine_price_of(row, &machine, err);
    case TG_LIST_DISCOUNT:
    case TG_LIST_COMMITMENT:
        return tg_agreement_of(kind, row, &agreement, err);
    }
    return TG_OK;
}

/* --- a list of the bundle
 * ----------------------------------------------------------------------------- */

typedef struct header {
    const tg_table_row *row;
    size_t count;
} header;

static bool has_column(const header *of, const char *name)
{
    for (size_t i = 0; i < of->count; i++) {
        if (tg_slice_is(tg_slice_trim(of->row->cells[i]), name)) return true;
    }
    return false;
}

static tg_status tell_kind(const header *of, tg_list_kind *kind, tg_err *err)
{
    bool has_model = has_column(of, "provider") && has_column(of, "model");
    bool has_item = has_column(of, "provider") && has_column(of, "item");
    if (has_model && has_column(of, "component") && has_column(of, "usd")) {
        *kind = TG_LIST_EXTRA;
    } else if (has_model && has_column(of, "input")) {
        *kind = TG_LIST_LLM;
    } else if (has_column(of, "cloud") && has_column(of, "region") &&
               has_column(of, "instance_type") && has_column(of, "on_demand")) {
        *kind = TG_LIST_MACHINE;
    } else if (has_item && has_column(of, "percent") && has_column(of, "reason")) {
        *kind = TG_LIST_DISCOUNT;
    } else if (has_item && has_column(of, "count") && has_column(of, "hourly") &&
               has_column(of, "until")) {
        *kind = TG_LIST_COMMITMENT;
    } else {
        return tg_fail(
            err, TG_ESYNTAX,
            "the header must name at least provider,model,input,output (models), "
            "cloud,region,instance_type,on_demand (machines), provider,item,percent,reason "
            "(discounts) or provider,item,count,hourly,until (commitments); docs/cost.md lists "
            "the columns");
    }
    return TG_OK;
}

/* Where each of the shape's columns stands in the user's file; SIZE_MAX: nowhere. */
static tg_status map_columns(const header *of, const tg_table_shape *shape, size_t *places,
                             tg_err *err)
{
    for (size_t i = 0; i < shape->column_count; i++) places[i] = SIZE_MAX;
    for (size_t at = 0; at < of->count; at++) {
        tg_slice name = tg_slice_trim(of->row->cells[at]);
        size_t i = 0;
        while (i < shape->column_count && !tg_slice_is(name, shape->columns[i])) i++;
        if (i == shape->column_count)
            return tg_fail(err, TG_ESYNTAX, "unknown column `%.*s`", TG_FMT(name));
        if (places[i] != SIZE_MAX)
            return tg_fail(err, TG_ESYNTAX, "the column `%.*s` stands twice", TG_FMT(name));
        places[i] = at;
    }
    return TG_OK;
}

/* What a cell that the file leaves out means. */
static tg_slice default_cell(const char *column, tg_slice list)
{
    if (strcmp(column, "effective_from") == 0 || strcmp(column, "from") == 0)
        return (tg_slice)TG_LIT("2000-01-01");
    if (strcmp(column, "until") == 0) return (tg_slice)TG_LIT("9999-12-31");
    if (strcmp(column, "source") == 0) return list;
    if (strcmp(column, "mode") == 0) return (tg_slice)TG_LIT("chat");
    return (tg_slice){"", 0};
}

typedef struct opening {
    const tg_book_list *list;
    const tg_table_shape *shape;
    tg_arena *arena;
    tg_list_kind kind;
    tg_table_layout *layout; /* column_count 0: the header is still to come */
    tg_vec lines;
} opening;

static tg_status take_header(opening *o, const header *of, tg_err *err)
{
    tg_status status = tell_kind(of, &o->kind, err);
    if (status) return status;
    o->shape = &tg_list_shapes[o->kind];
    for (size_t i = 0; i < o->shape->column_count; i++)
        o->layout->defaults[i] = default_cell(o->shape->columns[i], o->list->name);
    status = map_columns(of, o->shape, o->layout->places, err);
    if (!status) o->layout->column_count = of->count;
    return status;
}

/* A line with a cell that does not lie in it as it is meant is written again, so that its cells
 * do, but for those with a quote inside. Spaces round a cell go. */
static tg_status write_plainly(const opening *o, tg_table_row *row, size_t count, tg_slice *line,
                               tg_err *err)
{
    enum { QUOTES = 2 };
    size_t from[TG_TABLE_COLUMNS_MAX];
    tg_buf text = tg_buf_of((size_t)QUOTES * TG_TABLE_LINE_BYTES);
    for (size_t i = 0; i < count; i++) {
        if (i) tg_buf_putc(&text, ',');
        tg_buf_putc(&text, '"');
        from[i] = text.n;
        for (size_t k = 0; k < row->cells[i].n; k++) {
            if (row->cells[i].ptr[k] == '"') tg_buf_putc(&text, '"');
            tg_buf_putc(&text, row->cells[i].ptr[k]);
        }
        row->cells[i].n = text.n - from[i];
        tg_buf_putc(&text, '"');
    }
    *line = tg_arena_copy(o->arena, tg_buf_slice(&text));
    bool is_whole = !tg_buf_status(&text);
    tg_buf_free(&text);
    if (!is_whole || !line->ptr) return tg_fail_memory(err);
    for (size_t i = 0; i < count; i++) row->cells[i].ptr = line->ptr + from[i];
    return TG_OK;
}

static tg_status take_line(opening *o, tg_slice line, uint32_t number, tg_err *err)
{
    tg_table_row row; /* of both only the cells that the file has are set: there are thousands */
    tg_table_row ordered;
    size_t count = 0;
    ordered.line = number;
    ordered.is_own = false;
    if (line.n > TG_TABLE_LINE_BYTES) return tg_fail(err, TG_ESYNTAX, "the line is too long");
    bool is_plain = tg_table_split(line, &row, &count);
    tg_status status = is_plain ? TG_OK : tg_table_parse_line(line, o->arena, &row, &count, err);
    if (status) return status;
    if (!o->layout->column_count) return take_header(o, &(header){&row, count}, err);
    if (count != o->layout->column_count) {
        return tg_fail(err, TG_ESYNTAX, "the line has %zu cells, the header %zu", count,
                       o->layout->column_count);
    }
    tg_table_arrange(o->layout, &row, o->shape->column_count, &ordered);
    status = check_row(o->kind, &ordered, err);
    if (status) return status;
    if (!is_plain) {
        status = write_plainly(o, &row, count, &line, err);
        if (status) return status;
        tg_table_arrange(o->layout, &row, o->shape->column_count, &ordered);
    }
    return tg_table_add(&o->lines, line, number, ordered.cells, o->shape->key_count)
               ? tg_fail_memory(err)
               : TG_OK;
}

static tg_status take_lines(opening *o, tg_slice rest, tg_err *err)
{
    static const tg_slice mark = TG_LIT("\xEF\xBB\xBF"); /* spreadsheets write one */
    if (tg_slice_starts(rest, mark)) rest = tg_slice_from(rest, mark.n);
    uint32_t number = 0;
    while (rest.ptr && rest.n) {
        tg_slice line = tg_slice_cut(&rest, '\n');
        if (line.n && line.ptr[line.n - 1] == '\r') line.n--;
        number++;
        if (!tg_slice_trim(line).n || line.ptr[0] == '#') continue;
        tg_status status = take_line(o, line, number, err);
        if (status) return tg_table_place(err, o->list->name, number, status);
    }
    if (o->shape) return TG_OK;
    return tg_table_place(err, o->list->name, 1,
                          tg_fail(err, TG_ESYNTAX, "the price list is empty"));
}

static size_t count_lines(tg_slice text)
{
    size_t count = 0;
    for (; text.ptr; count++) (void)tg_slice_cut(&text, '\n');
    return count;
}

/* Read where it lies, once: a list of thousands of rows is opened in every run. */
tg_status tg_list_open_own(const tg_book_list *list, tg_arena *arena, tg_list_kind *kind,
                           tg_table *out, tg_err *err)
{
    opening o = {.list = list, .arena = arena};
    o.lines = tg_vec_of(arena, sizeof(struct tg_table_line));
    o.layout = tg_arena_alloc(arena, sizeof *o.layout);
    if (!o.layout) return tg_fail_memory(err);
    *o.layout = (tg_table_layout){.column_count = 0};
    if (tg_vec_reserve(&o.lines, count_lines(list->text))) return tg_fail_memory(err);
    tg_status status = take_lines(&o, list->text, err);
    if (status) return status;
    *kind = o.kind;
    *out = (tg_table){.name = list->name,
                      .shape = o.shape,
                      .layout = o.layout,
                      .is_agreed = !tg_slice_starts(list->text, (tg_slice)TG_LIT(TG_LIST_PRICES))};
    return tg_table_order(&o.lines, out) ? tg_fail_memory(err) : TG_OK;
}
