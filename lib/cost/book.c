#include "cost/book.h"

#include "cost/lists.h"
#include "cost/rates.h"
#include "doc/embedded.h"

/* --- opening
 * ---------------------------------------------------------------------------------------- */

static tg_status open_built_in(tg_book *book, tg_arena *arena, tg_err *err)
{
    static const char *const names[TG_LIST_BUILT_IN_COUNT] = {
        [TG_LIST_LLM] = "rules/prices/llm.csv",
        [TG_LIST_EXTRA] = "rules/prices/llm-extra.csv",
        [TG_LIST_MACHINE] = "rules/prices/accelerators.csv",
    };
    for (size_t i = 0; i < TG_LIST_BUILT_IN_COUNT; i++) {
        tg_status status = tg_table_open(tg_slice_of(names[i]), tg_embedded_file(names[i]),
                                         &tg_list_shapes[i], arena, &book->built_in[i], err);
        if (status) return status;
    }
    return TG_OK;
}

static tg_status take_agreements(tg_book *book, tg_list_kind kind, const tg_table *table,
                                 tg_arena *arena, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < table->line_count && !status; i++) {
        tg_table_row row;
        tg_agreement agreement;
        status = tg_table_row_at(table, i, arena, &row, err);
        if (!status) status = tg_agreement_of(kind, &row, &agreement, err);
        if (status) return status;
        tg_agreement *slot = tg_vec_push(&book->agreements);
        if (!slot) return tg_fail_memory(err);
        *slot = agreement;
        slot->list = table->name;
        slot->line = row.line;
    }
    return status;
}

/* In the order in which they are written: the first one counts. */
static int compare_agreements(const void *left, const void *right)
{
    const tg_agreement *a = left;
    const tg_agreement *b = right;
    int order = tg_slice_compare(a->list, b->list);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static tg_status open_own(tg_book *book, const tg_book_list *list, tg_arena *arena, tg_err *err)
{
    tg_list_kind kind = TG_LIST_LLM;
    tg_table table = {0};
    tg_status status = tg_list_open_own(list, arena, &kind, &table, err);
    if (status) return status;
    if (kind == TG_LIST_DISCOUNT || kind == TG_LIST_COMMITMENT)
        return take_agreements(book, kind, &table, arena, err);
    tg_table *slot = tg_vec_push(&book->own[kind]);
    if (!slot) return tg_fail_memory(err);
    *slot = table;
    return TG_OK;
}

tg_status tg_book_open(const tg_book_setup *setup, tg_arena *arena, tg_book **out, tg_err *err)
{
    tg_book *book = tg_arena_alloc(arena, sizeof *book);
    if (!book) return tg_fail_memory(err);
    *book = (tg_book){.aliases = setup->aliases, .alias_count = setup->alias_count};
    for (size_t i = 0; i < TG_LIST_KIND_COUNT; i++)
        book->own[i] = tg_vec_of(arena, sizeof(tg_table));
    book->agreements = tg_vec_of(arena, sizeof(tg_agreement));
    tg_status status = open_built_in(book, arena, err);
    for (size_t i = 0; i < setup->list_count && !status; i++) {
        status = open_own(book, &setup->lists[i], arena, err);
    }
    if (!status && tg_vec_sort(&book->agreements, compare_agreements)) return tg_fail_memory(err);
    if (!status) *out = book;
    return status;
}

/* --- a row
 * ------------------------------------------------------------------------------------------ */

static const size_t FROM[TG_LIST_BUILT_IN_COUNT] = {TG_LLM_FROM, TG_EXTRA_FROM, TG_MACHINE_FROM};

/* The newest of those that hold on `date`; where none does, the oldest, if that is `wanted`. */
static const tg_table_row *pick(const tg_vec *rows, size_t from, tg_slice date,
                                bool oldest_is_wanted)
{
    const tg_table_row *all = rows->items;
    const tg_table_row *newest = NULL;
    const tg_table_row *oldest = NULL;
    for (size_t i = 0; i < rows->count; i++) {
        const tg_table_row *row = &all[i];
        if (!oldest || tg_slice_compare(row->cells[from], oldest->cells[from]) < 0) oldest = row;
        if (tg_slice_compare(row->cells[from], date) > 0) continue;
        if (!newest || tg_slice_compare(row->cells[from], newest->cells[from]) >= 0) newest = row;
    }
    return newest || !oldest_is_wanted ? newest : oldest;
}

static tg_status row_of(const tg_table *table, tg_list_kind kind, const tg_slice *keys,
                        tg_slice date, bool oldest_is_wanted, tg_arena *arena,
                        const tg_table_row **out, tg_err *err)
{
    tg_vec rows = tg_vec_of(arena, sizeof(tg_table_row));
    tg_status status =
        tg_table_find(table, keys, tg_list_shapes[kind].key_count, arena, &rows, err);
    if (!status) *out = pick(&rows, FROM[kind], date, oldest_is_wanted);
    return status;
}

tg_status tg_book_row(const tg_book *book, tg_list_kind kind, const tg_slice *keys, tg_slice date,
                      tg_arena *arena, tg_table_row *row, bool *found, tg_err *err)
{
    const tg_table *own = book->own[kind].items;
    const tg_table_row *best = NULL;
    tg_status status = TG_OK;
    bool is_own = false;
    for (size_t i = 0; i < book->own[kind].count && !best && !status; i++) {
        status = row_of(&own[i], kind, keys, date, false, arena, &best, err);
        is_own = best && own[i].is_agreed;
    }
    if (!status && !best) {
        status = row_of(&book->built_in[kind], kind, keys, date, true, arena, &best, err);
    }
    *found = best != NULL;
    if (!status && best) *row = *best;
    if (!status && best) row->is_own = is_own;
    return status;
}

/* --- rates besides input and output
 * ------------------------------------------------------------------ */

tg_status tg_book_llm_extra(const tg_book *book, const tg_llm_price *price, const char *component,
                            tg_slice date, tg_arena *arena, tg_rate *out, tg_err *err)
{
    const tg_slice keys[] = {price->provider, price->model, tg_slice_of(component)};
    const tg_slice any[] = {price->provider, TG_LIT("*"), tg_slice_of(component)};
    tg_table_row row;
    bool found = false;
    *out = (tg_rate){.is_known = false};
    tg_status status = tg_book_row(book, TG_LIST_EXTRA, keys, date, arena, &row, &found, err);
    if (!status && !found)
        status = tg_book_row(book, TG_LIST_EXTRA, any, date, arena, &row, &found, err);
    if (status || !found || (price->is_own && !row.is_own)) return status;
    tg_extra extra;
    if (!tg_extra_parse(row.cells[TG_EXTRA_COMPONENT], &extra)) return TG_OK;
    status = tg_rate_parse(row.cells[TG_EXTRA_USD], tg_extra_unit(extra).per, 2 * TG_MOST_OUTPUT,
                           out, err);
    out->source = row.cells[TG_EXTRA_SOURCE];
    out->from = row.cells[TG_EXTRA_FROM];
    return status;
}

static int compare_components(const void *left, const void *right)
{
    return tg_slice_compare(((const tg_component *)left)->name,
                            ((const tg_component *)right)->name);
}

/* The names of the components that one list has for a model. */
static tg_status list_components(const tg_table *table, const tg_llm_price *price, tg_slice model,
                                 tg_arena *arena, tg_vec *out, tg_err *err)
{
    const tg_slice keys[] = {price->provider, model};
    tg_vec rows = tg_vec_of(arena, sizeof(tg_table_row));
    tg_status status = tg_table_find(table, keys, 2, arena, &rows, err);
    for (size_t i = 0; i < rows.count && !status; i++) {
        const tg_table_row *row = tg_vec_at(&rows, i);
        tg_extra extra;
        if (!tg_extra_parse(row->cells[TG_EXTRA_COMPONENT], &extra)) continue;
        tg_component *slot = tg_vec_push(out);
        if (!slot) return tg_fail_memory(err);
        *slot = (tg_component){.name = row->cells[TG_EXTRA_COMPONENT],
                               .unit = tg_slice_of(tg_extra_unit(extra).name)};
    }
    return status;
}

tg_status tg_book_llm_extras(const tg_book *book, const tg_llm_price *price, tg_slice date,
                             tg_arena *arena, tg_vec *out, tg_err *err)
{
    const tg_slice models[] = {price->model, TG_LIT("*")};
    const tg_table *own = book->own[TG_LIST_EXTRA].items;
    tg_vec all = tg_vec_of(arena, sizeof(tg_component));
    tg_status status = TG_OK;
    for (size_t m = 0; m < 2 && !status; m++) {
        for (size_t i = 0; i < book->own[TG_LIST_EXTRA].count && !status; i++)
            status = list_components(&own[i], price, models[m], arena, &all, err);
        if (!status)
            status =
                list_components(&book->built_in[TG_LIST_EXTRA], price, models[m], arena, &all, err);
    }
    if (!status && tg_vec_sort(&all, compare_components)) return tg_fail_memory(err);
    for (size_t i = 0; i < all.count && !status; i++) {
        tg_component c = *(const tg_component *)tg_vec_at(&all, i);
        if (i && compare_components(tg_vec_at(&all, i - 1), &c) == 0) continue;
        char name[64];
        if (c.name.n >= sizeof name) continue;
        memcpy(name, c.name.ptr, c.name.n);
        name[c.name.n] = '\0';
        status = tg_book_llm_extra(book, price, name, date, arena, &c.rate, err);
        tg_component *slot = status || !c.rate.is_known ? NULL : tg_vec_push(out);
        if (!status && c.rate.is_known && !slot) return tg_fail_memory(err);
        if (slot) *slot = c;
    }
    return status;
}

/* --- machines
 * ----------------------------------------------------------------------------------------- */

/* Where else a machine is priced, for the message. Reads a cloud's whole list, so its memory is its
 * own. */
static tg_status other_regions(const tg_book *book, tg_slice cloud, tg_slice type, tg_buf *to,
                               tg_err *err)
{
    enum { SHOWN = 3 };
    tg_arena *arena = tg_arena_new();
    if (!arena) return tg_fail_memory(err);
    tg_vec rows = tg_vec_of(arena, sizeof(tg_table_row));
    tg_status status =
        tg_table_find(&book->built_in[TG_LIST_MACHINE], &cloud, 1, arena, &rows, err);
    const tg_table_row *all = rows.items;
    size_t count = 0;
    for (size_t i = 0; i < rows.count && !status; i++) {
        if (!tg_slice_equal_nocase(all[i].cells[TG_MACHINE_TYPE], type)) continue;
        if (count++ >= SHOWN) continue;
        if (count > 1) tg_buf_puts(to, ", ");
        tg_buf_put(to, all[i].cells[TG_MACHINE_REGION]);
    }
    if (count > SHOWN) tg_buf_printf(to, " and %zu more regions", count - SHOWN);
    tg_arena_free(arena);
    return status;
}

static tg_status fail_machine(const tg_book *book, const tg_slice keys[3], tg_err *err)
{
    enum { MOST = 512 };
    tg_buf others = tg_buf_of(MOST);
    tg_status status = other_regions(book, keys[0], keys[2], &others, err);
    if (!status && others.n) {
        status = tg_fail(err, TG_ENOTFOUND,
                         "%.*s has no price in %.*s, only in %.*s; a row in `prices/` of the "
                         "bundle gives it one",
                         TG_FMT(keys[2]), TG_FMT(keys[1]), TG_FMT(tg_buf_slice(&others)));
    } else if (!status) {
        status = tg_fail(
            err, TG_ENOTFOUND,
            "%.*s is not in the price book; a row in `prices/` of the bundle gives it a price",
            TG_FMT(keys[2]));
    }
    tg_buf_free(&others);
    return status;
}

tg_status tg_book_machine(const tg_book *book, tg_slice cloud, tg_slice region,
                          tg_slice instance_type, tg_slice date, tg_arena *arena,
                          tg_machine_price *out, tg_err *err)
{
    const tg_slice here[] = {cloud, region, instance_type};
    const tg_slice anywhere[] = {cloud, TG_LIT("*"), instance_type};
    tg_table_row row;
    bool found = false;
    tg_status status = tg_book_row(book, TG_LIST_MACHINE, here, date, arena, &row, &found, err);
    if (!status && !found) {
        status = tg_book_row(book, TG_LIST_MACHINE, anywhere, date, arena, &row, &found, err);
    }
    if (status) return status;
    return found ? tg_machine_price_of(&row, out, err) : fail_machine(book, here, err);
}

/* --- agreements
 * --------------------------------------------------------------------------------------- */

/* `*` stands for any text; without case, as names of models and machines are compared. */
static bool fits(tg_slice pattern, tg_slice text)
{
    size_t star = SIZE_MAX;
    size_t resume = 0;
    size_t p = 0;
    size_t t = 0;
    while (t < text.n) {
        bool is_star = p < pattern.n && pattern.ptr[p] == '*';
        bool is_same = p < pattern.n && tg_slice_equal_nocase((tg_slice){pattern.ptr + p, 1},
                                                              (tg_slice){text.ptr + t, 1});
        if (is_star) {
            star = p++;
            resume = t;
        } else if (is_same) {
            p++;
            t++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.n && pattern.ptr[p] == '*') p++;
    return p == pattern.n;
}

bool tg_agreement_holds(const tg_agreement *a, const tg_agreed_item *item, tg_slice date)
{
    if (tg_slice_compare(date, a->from) < 0 || tg_slice_compare(date, a->until) > 0) return false;
    bool is_here = tg_slice_is(a->region, "*") || tg_slice_equal_nocase(a->region, item->region);
    return is_here && fits(a->provider, item->provider) && fits(a->item, item->name);
}

const tg_agreement *tg_book_discount(const tg_book *book, const tg_agreed_item *item, tg_slice date)
{
    const tg_agreement *all = book->agreements.items;
    for (size_t i = 0; i < book->agreements.count; i++) {
        if (!all[i].is_commitment && tg_agreement_holds(&all[i], item, date)) return &all[i];
    }
    return NULL;
}

const tg_agreement *tg_book_agreements(const tg_book *book, size_t *count)
{
    *count = book->agreements.count;
    return book->agreements.items;
}

/* --- the whole
 * ---------------------------------------------------------------------------------------- */

typedef struct listing {
    const tg_table *table;
    tg_arena *scratch;
    tg_err *err;
} listing;

static tg_status list_llm(const listing *l, tg_status (*each)(void *to, const tg_llm_price *price),
                          void *to)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < l->table->line_count && !status; i++) {
        tg_table_row row;
        tg_llm_price price;
        tg_arena_reset(l->scratch);
        status = tg_table_row_at(l->table, i, l->scratch, &row, l->err);
        if (!status) status = tg_llm_price_of(&row, &price, l->err);
        if (!status) status = each(to, &price);
    }
    return status;
}

static tg_status list_machines(const listing *l,
                               tg_status (*each)(void *to, const tg_machine_price *price), void *to)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < l->table->line_count && !status; i++) {
        tg_table_row row;
        tg_machine_price price;
        tg_arena_reset(l->scratch);
        status = tg_table_row_at(l->table, i, l->scratch, &row, l->err);
        if (!status) status = tg_machine_price_of(&row, &price, l->err);
        if (!status) status = each(to, &price);
    }
    return status;
}

tg_status tg_book_each_llm(const tg_book *book, tg_arena *scratch,
                           tg_status (*each)(void *to, const tg_llm_price *price), void *to,
                           tg_err *err)
{
    const tg_table *own = book->own[TG_LIST_LLM].items;
    tg_status status = TG_OK;
    for (size_t i = 0; i < book->own[TG_LIST_LLM].count && !status; i++) {
        status = list_llm(&(listing){&own[i], scratch, err}, each, to);
    }
    return status ? status
                  : list_llm(&(listing){&book->built_in[TG_LIST_LLM], scratch, err}, each, to);
}

tg_status tg_book_each_machine(const tg_book *book, tg_arena *scratch,
                               tg_status (*each)(void *to, const tg_machine_price *price), void *to,
                               tg_err *err)
{
    const tg_table *own = book->own[TG_LIST_MACHINE].items;
    tg_status status = TG_OK;
    for (size_t i = 0; i < book->own[TG_LIST_MACHINE].count && !status; i++) {
        status = list_machines(&(listing){&own[i], scratch, err}, each, to);
    }
    if (status) return status;
    return list_machines(&(listing){&book->built_in[TG_LIST_MACHINE], scratch, err}, each, to);
}
