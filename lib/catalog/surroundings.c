/* surroundings.c - the section of the rules that knows the names around requests to LLMs. */
#include "catalog/sdk.h"

#include "catalog/sdk_parse.h"
#include "catalog/sections.h"

/* The lists of all entries, each as one. */
typedef struct surroundings_index {
    tg_vec named;                                                /* tg_named_api */
    tg_vec spoken, spoken_in, asides, paths, about, about_texts; /* tg_slice */
    tg_vec elsewhere, keys, page_settings;                       /* the same */
    tg_vec urls;                                                 /* tg_value: of a bundle's names */
    tg_surroundings all;
} surroundings_index;

static tg_status append(tg_vec *list, tg_value texts)
{
    for (tg_value v = tg_first(texts); !tg_is_missing(v); v = tg_next(texts, v)) {
        tg_slice *text = tg_vec_push(list);
        if (!text) return TG_ENOMEM;
        *text = tg_text_of(v);
    }
    return TG_OK;
}

/* One name of an API, `list` its names or its words. */
static tg_status append_named(tg_vec *named, tg_value v, tg_value list, bool is_word)
{
    int64_t needs = 0;
    if (!tg_int_of(tg_get(v, "needs"), &needs)) needs = 0;
    for (tg_value n = tg_first(list); !tg_is_missing(n); n = tg_next(list, n)) {
        tg_named_api *api = tg_vec_push(named);
        if (!api) return TG_ENOMEM;
        *api = (tg_named_api){
            .name = tg_text_of(n),
            .is_word = is_word,
            .url = tg_text_of(tg_get(v, "url")),
            .needs = (unsigned)needs,
        };
    }
    return TG_OK;
}

static tg_status add_one(surroundings_index *index, tg_value v)
{
    const struct {
        tg_vec *list;
        const char *key;
    } lists[] = {
        {&index->spoken, "spoken"},
        {&index->spoken_in, "spoken_in"},
        {&index->asides, "asides"},
        {&index->paths, "paths"},
        {&index->about, "about"},
        {&index->about_texts, "about_texts"},
        {&index->elsewhere, "elsewhere"},
        {&index->keys, "keys"},
        {&index->page_settings, "page_settings"},
    };
    tg_status status = append_named(&index->named, v, tg_get(v, "names"), false);
    if (!status) status = append_named(&index->named, v, tg_get(v, "words"), true);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0] && !status; i++)
        status = append(lists[i].list, tg_get(v, lists[i].key));
    return status;
}

static tg_status add(void *self, tg_value list, const tg_doc *doc, bool is_builtin, tg_arena *arena,
                     tg_vec *problems, tg_err *err)
{
    surroundings_index *index = self;
    tg_vec *texts[] = {&index->spoken,    &index->spoken_in, &index->asides,
                       &index->paths,     &index->about,     &index->about_texts,
                       &index->elsewhere, &index->keys,      &index->page_settings};
    if (!index->named.arena) {
        index->named = tg_vec_of(arena, sizeof(tg_named_api));
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
            *texts[i] = tg_vec_of(arena, sizeof(tg_slice));
        index->urls = tg_vec_of(arena, sizeof(tg_value));
    }
    tg_problems to = tg_problems_of(doc, problems, arena);
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (!tg_catalog_is_sound(&tg_surroundings_schema, v, is_builtin, &to)) continue;
        bool is_named = !tg_is_missing(tg_get(v, "names")) || !tg_is_missing(tg_get(v, "words"));
        if (is_named && tg_is_missing(tg_get(v, "url"))) {
            tg_problem(
                &to, v,
                "`names` and `words` need a `url`, the endpoint that they stand for, such as "
                "\"{}/chat/completions\"");
            continue;
        }
        if (add_one(index, v)) return tg_fail_memory(err);
        tg_value *url = is_named && !is_builtin ? tg_vec_push(&index->urls) : NULL;
        if (!url && is_named && !is_builtin) return tg_fail_memory(err);
        if (url) *url = tg_get(v, "url");
    }
    return to.status ? tg_fail_memory(err) : TG_OK;
}

static tg_texts texts_of(const tg_vec *list)
{
    return (tg_texts){list->items, list->count};
}

static tg_status finish(void *self, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    (void)arena;
    (void)problems;
    (void)err;
    surroundings_index *index = self;
    index->all = (tg_surroundings){
        .named = index->named.items,
        .named_count = index->named.count,
        .spoken = texts_of(&index->spoken),
        .spoken_in = texts_of(&index->spoken_in),
        .asides = texts_of(&index->asides),
        .paths = texts_of(&index->paths),
        .about = texts_of(&index->about),
        .about_texts = texts_of(&index->about_texts),
        .elsewhere = texts_of(&index->elsewhere),
        .keys = texts_of(&index->keys),
        .page_settings = texts_of(&index->page_settings),
    };
    return TG_OK;
}

/* A name that stands for nothing would find nothing, and nobody would hear of it. */
static tg_status check(const tg_catalog *catalog, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    const surroundings_index *index = tg_catalog_index(catalog, &tg_catalog_surroundings);
    for (size_t i = 0; i < index->urls.count; i++) {
        const tg_value *url = tg_vec_at(&index->urls, i);
        if (tg_endpoint_of(catalog, tg_text_of(*url))) continue;
        tg_problems to = tg_problems_of(url->doc, problems, arena);
        tg_problem(&to, *url,
                   "no endpoint has the path of this `url`; give one of the `paths` of `hosts`, of "
                   "the built-in rules or of your own, such as \"{}/chat/completions\"");
        if (to.status) return tg_fail_memory(err);
    }
    return TG_OK;
}

const tg_catalog_section tg_catalog_surroundings = {
    .key = "surroundings",
    .add = add,
    .finish = finish,
    .check = check,
    .index_size = sizeof(surroundings_index),
};

const tg_surroundings *tg_surroundings_of(const tg_catalog *catalog)
{
    const surroundings_index *index = tg_catalog_index(catalog, &tg_catalog_surroundings);
    return &index->all;
}
