#include "code/caseless.h"

#include <pthread.h>
#include <stdatomic.h>

#include "catalog/sdk.h"
#include "text/literals.h"

typedef struct prepared {
    const tg_language *language;
    const tg_spellings *names;
    tg_vec words; /* tg_slice: those that name an SDK, and behind them those of uses */
    size_t sdk_word_count;
    size_t longest;
    tg_literals *literals;
    struct prepared *next;
} prepared;

struct tg_caseless {
    const tg_catalog *catalog;
    tg_arena *arena; /* NULL until something is prepared */
    _Atomic(prepared *) first;
    pthread_mutex_t preparing; /* guards `arena`, and who adds to `first` */
};

tg_status tg_caseless_new(const tg_catalog *catalog, tg_arena *arena, tg_caseless **out,
                          tg_err *err)
{
    tg_caseless *c = tg_arena_alloc(arena, sizeof *c);
    *out = NULL;
    if (!c || pthread_mutex_init(&c->preparing, NULL)) return tg_fail_memory(err);
    c->catalog = catalog;
    c->arena = NULL;
    atomic_init(&c->first, NULL);
    *out = c;
    return TG_OK;
}

void tg_caseless_free(tg_caseless *c)
{
    if (!c) return;
    pthread_mutex_destroy(&c->preparing);
    tg_arena_free(c->arena);
}

/* --- making it ready -----------------------------------------------------------------------------
 */

static tg_slice in_small(tg_slice word, tg_arena *arena)
{
    char *small = tg_arena_strdup(arena, word);
    for (size_t i = 0; small && i < word.n; i++) {
        if (small[i] >= 'A' && small[i] <= 'Z') small[i] |= 0x20;
    }
    return (tg_slice){small, word.n};
}

/* "complete" of "App\\Llm\\Gateway.complete", by which it is called. */
static tg_slice called(tg_slice function)
{
    size_t from = function.n;
    while (from && !strchr(".\\", function.ptr[from - 1])) from--;
    return tg_slice_from(function, from);
}

static tg_status add_words(const tg_caseless *c, prepared *p, tg_err *err)
{
    tg_slice family = tg_slice_of(p->language->family);
    tg_status status = tg_sdk_literals_of(c->catalog, family, &p->words, err);
    size_t count;
    const tg_wrapper *wrappers = tg_wrapper_all(c->catalog, &count);
    for (size_t i = 0; i < count && !status; i++) {
        if (!tg_slice_equal(wrappers[i].family, family)) continue;
        tg_slice *word = tg_vec_push(&p->words);
        if (!word) return tg_fail_memory(err);
        *word = called(wrappers[i].function);
    }
    p->sdk_word_count = p->words.count;
    const tg_use_literal *uses = tg_sdk_use_literals(c->catalog, &count);
    for (size_t i = 0; i < count && !status; i++) {
        if (!tg_slice_equal(uses[i].family, family)) continue;
        tg_slice *word = tg_vec_push(&p->words);
        if (!word) return tg_fail_memory(err);
        *word = uses[i].text;
    }
    for (size_t i = 0; i < p->words.count && !status; i++) {
        tg_slice *word = tg_vec_at(&p->words, i);
        *word = in_small(*word, c->arena);
        if (!word->ptr) return tg_fail_memory(err);
        if (word->n > p->longest) p->longest = word->n;
    }
    return status;
}

static tg_status prepare(tg_caseless *c, const tg_language *language, tg_err *err)
{
    if (!c->arena) c->arena = tg_arena_new();
    prepared *p = c->arena ? tg_arena_alloc(c->arena, sizeof *p) : NULL;
    if (!p) return tg_fail_memory(err);
    *p = (prepared){.language = language, .words = tg_vec_of(c->arena, sizeof(tg_slice))};
    tg_status status = tg_spelled_by_rules(c->catalog, language, c->arena, &p->names, err);
    if (!status) status = add_words(c, p, err);
    if (!status)
        status = tg_literals_new(p->words.items, p->words.count, c->arena, &p->literals, err);
    if (status) return status;
    p->next = atomic_load_explicit(&c->first, memory_order_relaxed);
    atomic_store_explicit(&c->first, p, memory_order_release);
    return TG_OK;
}

static const prepared *find(tg_caseless *c, const tg_language *language)
{
    const prepared *p = atomic_load_explicit(&c->first, memory_order_acquire);
    while (p && p->language != language) p = p->next;
    return p;
}

static tg_status get(tg_caseless *c, const tg_language *language, const prepared **out, tg_err *err)
{
    tg_status status = TG_OK;
    *out = find(c, language);
    if (*out) return TG_OK;
    pthread_mutex_lock(&c->preparing);
    if (!find(c, language)) status = prepare(c, language, err);
    pthread_mutex_unlock(&c->preparing);
    *out = find(c, language);
    return status;
}

/* --- a file --------------------------------------------------------------------------------------
 */

/* In pieces, each of which begins with as much of the one before as the longest word has. */
static bool has_words(const prepared *p, tg_slice text, bool *uses)
{
    enum { PIECE = 16384 };
    char small[PIECE];
    const size_t step = p->longest < PIECE / 2 ? PIECE - p->longest : PIECE / 2;
    for (size_t from = 0; from < text.n; from += step) {
        size_t n = text.n - from < PIECE ? text.n - from : PIECE, at, word;
        for (size_t i = 0; i < n; i++) {
            char byte = text.ptr[from + i];
            small[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
        }
        tg_slice piece = {small, n};
        for (size_t k = 0; tg_literals_find(p->literals, piece, k, &at, &word); k = at + 1) {
            if (word < p->sdk_word_count) return true;
            *uses = true;
        }
    }
    return false;
}

tg_status tg_caseless_names(tg_caseless *c, const tg_language *language, tg_slice text,
                            bool *is_named, bool *uses, tg_err *err)
{
    const prepared *p;
    *is_named = false;
    if (!language->has_caseless_names) return TG_OK;
    tg_status status = get(c, language, &p, err);
    if (!status) *is_named = has_words(p, text, uses);
    return status;
}

tg_status tg_caseless_spell(tg_caseless *c, const tg_language *language, tg_facts *facts,
                            tg_arena *arena, tg_err *err)
{
    const prepared *p;
    if (!language->has_caseless_names) return TG_OK;
    tg_status status = get(c, language, &p, err);
    return status ? status : tg_spell(p->names, facts, arena, err);
}
