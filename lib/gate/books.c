#include "gate/books.h"

#include "gate/verdict.h"
#include "store/store.h"

enum { SECONDS_PER_DAY = 24 * 60 * 60 };

/* --- which store
 * ----------------------------------------------------------------------------------- */

static tg_status diagnose(tg_gate_harvest *harvest, tg_slice file, const char *message,
                          tg_arena *arena, tg_err *err)
{
    tg_diagnostic *said = tg_vec_push(&harvest->diagnostics);
    tg_slice text = tg_arena_copy(arena, tg_slice_of(message));
    if (!said || !text.ptr) return tg_fail_memory(err);
    *said =
        (tg_diagnostic){.level = TG_DIAGNOSTIC_ERROR, .location = {.file = file}, .message = text};
    return TG_OK;
}

/* A store that came with the change says what whoever made the change wants it to say. */
static tg_status refuse_committed(tg_books *books, const tg_trees *trees, tg_gate_harvest *harvest,
                                  tg_arena *arena, tg_err *err)
{
    bool has = false;
    tg_slice path = books->url;
    (void)tg_slice_cut(&path, ':');
    if (!trees->repository) return TG_OK;
    tg_status status = tg_trees_has(trees, path, arena, &has, err);
    if (status || !has) return status;
    books->url = (tg_slice){NULL, 0};
    return diagnose(harvest, path,
                    "this store is in the commit that is judged, so the change could have written "
                    "it: take it out of git, and keep it where only the pipeline writes (--store)",
                    arena, err);
}

static tg_status find_store(tg_books *books, const tg_gate_options *options, const tg_trees *trees,
                            tg_gate_harvest *harvest, tg_arena *arena, tg_err *err)
{
    if (options->is_without_store) return TG_OK;
    books->url = options->store ? tg_slice_of(options->store)
                                : tg_gate_find_store(options->config, options->paths,
                                                     options->path_count, arena);
    return books->url.ptr ? refuse_committed(books, trees, harvest, arena, err) : TG_OK;
}

/* --- reading
 * --------------------------------------------------------------------------------------- */

static tg_status read_spend(tg_books *books, const tg_gate_options *options,
                            const tg_bundle *bundle, tg_arena *arena, tg_err *err)
{
    tg_store *store = NULL;
    int64_t today = options->now / SECONDS_PER_DAY;
    int64_t from = today;
    tg_spend *spend = tg_arena_alloc(arena, sizeof *spend);
    if (!spend) return tg_fail_memory(err);
    tg_status status = tg_cost_spend_from(bundle, today, arena, &from, err);
    if (!status) status = tg_store_open(books->url.ptr, TG_STORE_READ, &store, err);
    if (status) return status;
    status = tg_store_read(store, from, today, arena, spend, err);
    tg_store_close(store);
    if (!status) books->spend = spend;
    return status;
}

tg_status tg_books_read(tg_books *books, const tg_gate_options *options, const tg_bundle *bundle,
                        const tg_trees *trees, tg_gate_harvest *harvest, tg_arena *arena,
                        tg_err *err)
{
    tg_err why = {0};
    *books = (tg_books){.spend = NULL};
    if (trees->repository) books->head = tg_revision_id(trees->tip);
    tg_status status = find_store(books, options, trees, harvest, arena, err);
    if (status || !books->url.ptr) return status;
    status = read_spend(books, options, bundle, arena, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    return status ? diagnose(harvest, books->url, why.message, arena, err) : TG_OK;
}

/* --- recording
 * ------------------------------------------------------------------------------------- */

static tg_slice describe_scope(const tg_gate_options *options, tg_arena *arena)
{
    tg_slice words = {"", 0};
    for (size_t i = 0; i < options->path_count && words.ptr; i++)
        words = tg_arena_printf(arena, "%.*s%s%s", TG_FMT(words), words.n ? " " : "",
                                options->paths[i]);
    for (size_t i = 0; i < options->plan_count && words.ptr; i++)
        words = tg_arena_printf(arena, "%.*s%splan:%s", TG_FMT(words), words.n ? " " : "",
                                options->plans[i]);
    return words;
}

static tg_status record(const tg_books *books, const tg_gate_options *options,
                        const tg_cost_result *cost, tg_arena *arena, const tg_run *run, tg_err *err)
{
    tg_store *store = NULL;
    bool is_new = false;
    tg_slice scope = describe_scope(options, arena);
    if (!scope.ptr) return tg_fail_memory(err);
    tg_status status = tg_store_open(books->url.ptr, TG_STORE_WRITE, &store, err);
    if (status) return status;
    tg_store_run entry = {.run = run,
                          .head = books->head,
                          .scope = scope,
                          .now = options->now,
                          .changes = cost->changes,
                          .change_count = cost->change_count};
    status = tg_store_put_merge(store, &entry, &is_new, err);
    tg_store_close(store);
    return status;
}

tg_status tg_books_record(const tg_books *books, const tg_gate_options *options,
                          const tg_cost_result *cost, tg_gate_harvest *harvest, tg_arena *arena,
                          tg_run *run, tg_err *err)
{
    static const tg_slice reason = TG_LIT("the merge could not be recorded in the store");
    static const tg_slice nothing = TG_LIT("--record-merge");
    tg_err why = {0};
    tg_status status = TG_OK;
    /* What was not all judged is not all known: the next run of the pipeline records it. */
    if (run->decision == TG_DECISION_INCOMPLETE) return TG_OK;
    if (books->url.ptr)
        status = record(books, options, cost, arena, run, &why);
    else
        status = tg_fail(&why, TG_ENOTFOUND,
                         "there is no store to record the merge in; `tallygate store init` makes "
                         "one, --store names it");
    if (!status) return TG_OK;
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    tg_slice message = tg_arena_copy(arena, tg_slice_of(why.message));
    if (!message.ptr) return tg_fail_memory(err);
    return tg_gate_fail_late(harvest, books->url.ptr ? books->url : nothing, message, reason, arena,
                             run, err);
}
