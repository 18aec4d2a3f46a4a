#include "doc/embedded.h"

size_t tg_embedded_doc_count(void)
{
    return tg_embedded_all.doc_count;
}

const tg_embedded *tg_embedded_doc_at(size_t i)
{
    return &tg_embedded_all.docs[i];
}

const tg_doc *tg_embedded_doc(const char *name)
{
    for (size_t i = 0; i < tg_embedded_all.doc_count; i++) {
        if (strcmp(tg_embedded_all.docs[i].name, name) == 0) return &tg_embedded_all.docs[i].doc;
    }
    return NULL;
}

size_t tg_embedded_file_count(void)
{
    return tg_embedded_all.file_count;
}

const tg_embedded_raw *tg_embedded_file_at(size_t i)
{
    return &tg_embedded_all.files[i];
}

tg_slice tg_embedded_file(const char *name)
{
    for (size_t i = 0; i < tg_embedded_all.file_count; i++) {
        if (strcmp(tg_embedded_all.files[i].name, name) == 0) return tg_embedded_all.files[i].bytes;
    }
    return (tg_slice){NULL, 0};
}

tg_slice tg_embedded_sha256(const char *set)
{
    for (size_t i = 0; i < tg_embedded_all.set_count; i++) {
        const tg_embedded_set *known = &tg_embedded_all.sets[i];
        if (strcmp(known->name, set) == 0) return tg_slice_of(known->sha256);
    }
    return (tg_slice){NULL, 0};
}
