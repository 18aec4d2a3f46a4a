#include "catalog/catalog.h"

#include "catalog/sections.h"
#include "doc/embedded.h"

struct tg_catalog {
    void *indexes[TG_CATALOG_SECTION_COUNT]; /* one per section, in the table's order */
    const tg_doc *const *extra;
    size_t extra_count;
};

static tg_value list_of(const tg_doc *doc, const char *key)
{
    return tg_get(tg_doc_root(doc), key);
}

static tg_status add_document(tg_catalog *catalog, const tg_doc *doc, bool is_builtin,
                              tg_arena *arena, tg_vec *problems, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < TG_CATALOG_SECTION_COUNT && !status; i++) {
        const tg_catalog_section *section = tg_catalog_sections[i];
        tg_value list = list_of(doc, section->key);
        if (tg_is_missing(list)) continue;
        status = section->add(catalog->indexes[i], list, doc, is_builtin, arena, problems, err);
    }
    return status;
}

static tg_status add_all(tg_catalog *catalog, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    for (size_t i = 0; i < tg_embedded_doc_count(); i++) {
        const tg_embedded *embedded = tg_embedded_doc_at(i);
        if (!tg_slice_starts(tg_slice_of(embedded->name), tg_slice_of("rules/"))) continue;
        tg_status status = add_document(catalog, &embedded->doc, true, arena, problems, err);
        if (status) return status;
    }
    for (size_t i = 0; i < catalog->extra_count; i++) {
        tg_status status = add_document(catalog, catalog->extra[i], false, arena, problems, err);
        if (status) return status;
    }
    return TG_OK;
}

static tg_status finish_all(tg_catalog *catalog, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    for (size_t i = 0; i < TG_CATALOG_SECTION_COUNT; i++) {
        const tg_catalog_section *section = tg_catalog_sections[i];
        tg_status status = section->finish(catalog->indexes[i], arena, problems, err);
        if (status) return status;
    }
    return TG_OK;
}

static tg_status check_all(const tg_catalog *catalog, tg_arena *arena, tg_vec *problems,
                           tg_err *err)
{
    for (size_t i = 0; i < TG_CATALOG_SECTION_COUNT; i++) {
        const tg_catalog_section *section = tg_catalog_sections[i];
        tg_status status = section->check ? section->check(catalog, arena, problems, err) : TG_OK;
        if (status) return status;
    }
    return TG_OK;
}

static tg_status fail_first(const tg_vec *problems, size_t first, tg_err *err)
{
    const tg_diagnostic *d = tg_vec_at(problems, first);
    char file[TG_ERR_FILE_MAX];
    size_t n = d->location.file.n < sizeof file ? d->location.file.n : sizeof file - 1;
    if (n) memcpy(file, d->location.file.ptr, n);
    file[n] = '\0';
    return tg_fail_at(err, TG_EUSAGE, file, d->location.line, d->location.column, "%.*s",
                      TG_FMT(d->message));
}

tg_status tg_catalog_new(const tg_doc *const *extra, size_t extra_count, tg_arena *arena,
                         tg_catalog **out, tg_vec *problems, tg_err *err)
{
    tg_catalog *catalog = tg_arena_alloc(arena, sizeof *catalog);
    if (!catalog) return tg_fail_memory(err);
    catalog->extra = extra;
    catalog->extra_count = extra_count;
    for (size_t i = 0; i < TG_CATALOG_SECTION_COUNT; i++) {
        catalog->indexes[i] = tg_arena_alloc(arena, tg_catalog_sections[i]->index_size);
        if (!catalog->indexes[i]) return tg_fail_memory(err);
    }
    size_t first = problems->count;
    tg_status status = add_all(catalog, arena, problems, err);
    if (!status) status = finish_all(catalog, arena, problems, err);
    if (!status) status = check_all(catalog, arena, problems, err);
    if (!status && problems->count > first) status = fail_first(problems, first, err);
    if (status) {
        tg_catalog_close(catalog);
        return status;
    }
    *out = catalog;
    return TG_OK;
}

void tg_catalog_close(tg_catalog *catalog)
{
    if (!catalog) return;
    for (size_t i = 0; i < TG_CATALOG_SECTION_COUNT; i++) {
        const tg_catalog_section *section = tg_catalog_sections[i];
        if (section->close) section->close(catalog->indexes[i]);
    }
}

void *tg_catalog_index(const tg_catalog *catalog, const tg_catalog_section *section)
{
    for (size_t i = 0; i < TG_CATALOG_SECTION_COUNT; i++) {
        if (tg_catalog_sections[i] == section) return catalog->indexes[i];
    }
    return NULL;
}

tg_status tg_catalog_rules(const tg_catalog *catalog, tg_arena *arena, tg_vec *out, tg_err *err)
{
    for (size_t i = 0; i < TG_CATALOG_SECTION_COUNT; i++) {
        const tg_catalog_section *section = tg_catalog_sections[i];
        if (!section->rules) continue;
        tg_status status = section->rules(catalog->indexes[i], arena, out, err);
        if (status) return status;
    }
    return TG_OK;
}
