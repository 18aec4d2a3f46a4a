/* Price lists and what becomes one: the input as a list of a bundle, as a file to import, as
 * infracost's JSON, and its first line as the name of a model. Whatever it is, each either works or
 * says why not, and what was imported can be opened. */
#include <stdint.h>
#include <stdlib.h>

#include "cost/cost.h"
#include "cost/import.h"
#include "cost/infracost.h"

static void need(bool holds)
{
    if (!holds) abort();
}

static void open_list(tg_slice text, tg_arena *arena)
{
    tg_err err = {0};
    tg_book *book = NULL;
    tg_book_list list = {TG_LIT("own.csv"), text};
    tg_book_setup setup = {.lists = &list, .list_count = 1};
    tg_status status = tg_book_open(&setup, arena, &book, &err);
    need(status == TG_OK || status == TG_ENOMEM || err.message[0]);
}

static void import(const tg_book *book, tg_slice text, tg_arena *arena)
{
    tg_err err = {0};
    tg_import result;
    tg_slice name = TG_LIT("file");
    tg_slice date = TG_LIT("2026-11-21");
    tg_status status = tg_prices_import(book, text, name, date, arena, &result, &err);
    need(status == TG_OK || status == TG_ENOMEM || err.message[0]);
    if (status || !result.row_count) return;
    tg_book *again = NULL;
    tg_book_list list = {name, result.csv};
    tg_book_setup setup = {.lists = &list, .list_count = 1};
    status = tg_book_open(&setup, arena, &again, &err);
    need(status == TG_OK || status == TG_ENOMEM);
}

static void look_up(const tg_book *book, tg_slice text, tg_arena *arena)
{
    static const char *const providers[] = {"openai", "bedrock", "azure", "litellm", ""};
    tg_slice date = TG_LIT("2026-11-21");
    for (size_t i = 0; i < sizeof providers / sizeof providers[0]; i++) {
        tg_llm_price price;
        tg_err err = {0};
        tg_status status =
            tg_book_llm(book, tg_slice_of(providers[i]), text, date, arena, &price, &err);
        need(status == TG_OK || status == TG_ENOMEM || (status == TG_ENOTFOUND && err.message[0]));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tg_arena *arena = tg_arena_new();
    tg_err err = {0};
    tg_book *book = NULL;
    tg_book_setup none = {.list_count = 0};
    tg_slice text = {(const char *)data, size};
    if (!arena) return 0;
    if (tg_book_open(&none, arena, &book, &err) == TG_OK) {
        tg_slice rest = text;
        tg_slice first = size ? tg_slice_cut(&rest, '\n') : text;
        tg_vec outside = tg_vec_of(arena, sizeof(tg_outside_cost));
        open_list(text, arena);
        import(book, text, arena);
        look_up(book, first, arena);
        if (tg_infracost_read(text, "x.json", arena, &outside, &err) == TG_OK) {
            need(tg_infracost_sort(&outside, &err) == TG_OK || err.message[0]);
        }
    }
    tg_arena_free(arena);
    return 0;
}
