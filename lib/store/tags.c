#include "store/engine.h"

#include "base/limits.h"
#include "doc/json.h"
#include "doc/json_writer.h"

tg_status tg_tags_write(const tg_key_value *tags, size_t count, tg_arena *arena, tg_slice *out,
                        tg_err *err)
{
    tg_buf text = tg_buf_of(TG_MIB);
    tg_json_writer w = tg_json_writer_of(&text, true);
    tg_json_object_begin(&w);
    for (size_t i = 0; i < count; i++) {
        tg_json_key_slice(&w, tags[i].key);
        tg_json_string(&w, tags[i].value);
    }
    tg_json_object_end(&w);
    tg_status status = tg_buf_status(&text);
    if (!status) *out = tg_arena_copy(arena, tg_buf_slice(&text));
    tg_buf_free(&text);
    if (status == TG_ELIMIT) return tg_fail(err, TG_ELIMIT, "the tags of a row are too long");
    return status || !out->ptr ? tg_fail_memory(err) : TG_OK;
}

tg_status tg_tags_read(tg_slice text, tg_arena *arena, const tg_key_value **out, size_t *count,
                       tg_err *err)
{
    const tg_doc *doc = NULL;
    *out = NULL;
    *count = 0;
    if (tg_slice_is(text, "{}")) return TG_OK;
    tg_status status = tg_json_parse(text, "tags", arena, &doc, NULL);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    tg_value root = status ? (tg_value){NULL, NULL} : tg_doc_root(doc);
    if (tg_type_of(root) != TG_OBJECT)
        return tg_fail(err, TG_ESYNTAX, "the store is damaged: tags that are no JSON object");
    tg_key_value *tags = tg_arena_array(arena, tg_count(root), sizeof *tags);
    if (!tags) return tg_fail_memory(err);
    for (tg_value v = tg_first(root); !tg_is_missing(v); v = tg_next(root, v)) {
        tags[(*count)++] = (tg_key_value){tg_key_of(v), tg_text_of(v)};
    }
    *out = tags;
    return TG_OK;
}
