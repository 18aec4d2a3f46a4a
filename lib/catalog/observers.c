/* observers.c - the section of the rules that knows how libraries call what sees each request of a
 * client before it is sent. */
#include "catalog/sdk.h"

#include "catalog/sdk_parse.h"
#include "catalog/sections.h"

typedef struct observers_index {
    tg_vec all; /* tg_observers */
} observers_index;

static tg_status texts_of(tg_arena *arena, tg_value list, const tg_slice **texts, size_t *count)
{
    tg_slice *items = tg_count(list) ? tg_arena_array(arena, tg_count(list), sizeof *items) : NULL;
    *texts = items;
    *count = 0;
    if (tg_count(list) && !items) return TG_ENOMEM;
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v))
        items[(*count)++] = tg_text_of(v);
    return TG_OK;
}

static tg_status add(void *self, tg_value list, const tg_doc *doc, bool is_builtin, tg_arena *arena,
                     tg_vec *problems, tg_err *err)
{
    observers_index *index = self;
    if (!index->all.arena) index->all = tg_vec_of(arena, sizeof(tg_observers));
    tg_problems to = tg_problems_of(doc, problems, arena);
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (!tg_catalog_is_sound(&tg_observers_schema, v, is_builtin, &to)) continue;
        tg_observers *o = tg_vec_push(&index->all);
        if (!o) return tg_fail_memory(err);
        *o = (tg_observers){.family = tg_sdk_family_of(tg_text_of(tg_get(v, "language")))};
        bool is_full =
            texts_of(arena, tg_get(v, "methods"), &o->methods, &o->method_count) ||
            texts_of(arena, tg_get(v, "passed_by"), &o->passed_by, &o->passed_by_count) ||
            texts_of(arena, tg_get(v, "blocks"), &o->blocks, &o->block_count) ||
            texts_of(arena, tg_get(v, "taken_by"), &o->taken_by, &o->taken_by_count) ||
            texts_of(arena, tg_get(v, "named"), &o->named, &o->named_count) ||
            texts_of(arena, tg_get(v, "plain"), &o->plain, &o->plain_count) ||
            texts_of(arena, tg_get(v, "senders"), &o->senders, &o->sender_count) ||
            texts_of(arena, tg_get(v, "sender_modules"), &o->sender_modules,
                     &o->sender_module_count);
        if (is_full) return tg_fail_memory(err);
    }
    return to.status ? tg_fail_memory(err) : TG_OK;
}

static tg_status finish(void *self, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    (void)self;
    (void)arena;
    (void)problems;
    (void)err;
    return TG_OK;
}

const tg_catalog_section tg_catalog_observers = {
    .key = "observers",
    .add = add,
    .finish = finish,
    .index_size = sizeof(observers_index),
};

const tg_observers *tg_observers_next(const tg_catalog *catalog, tg_slice family,
                                      const tg_observers *before)
{
    const observers_index *index = tg_catalog_index(catalog, &tg_catalog_observers);
    const tg_observers *all = index->all.items;
    for (size_t i = before ? (size_t)(before - all) + 1 : 0; i < index->all.count; i++) {
        if (tg_slice_equal(all[i].family, family)) return &all[i];
    }
    return NULL;
}

/* Whether a name begins with another one, at the end of one of its parts. */
static bool is_below(tg_slice name, tg_slice above)
{
    if (!above.n || !tg_slice_starts(name, above) || name.n == above.n)
        return tg_slice_equal(name, above);
    char last = above.ptr[above.n - 1], next = name.ptr[above.n];
    return strchr("./\\", last) || strchr("./\\(:", next);
}

/* The last part of a name: "HttpClientHandler" of "System.Net.Http.HttpClientHandler". */
static tg_slice last_part(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (strchr("./\\", name.ptr[i])) return tg_slice_from(name, i + 1);
    }
    return name;
}

bool tg_observer_is_plain(const tg_catalog *catalog, tg_slice family, tg_slice name, bool is_local)
{
    for (const tg_observers *o = NULL; (o = tg_observers_next(catalog, family, o)) != NULL;) {
        for (size_t i = 0; i < o->plain_count; i++) {
            bool is_any = tg_slice_is(o->plain[i], "*") && !is_local;
            if (is_any || is_below(name, o->plain[i])) return true;
            if (tg_slice_equal(last_part(name), o->plain[i])) return true;
        }
    }
    return false;
}
