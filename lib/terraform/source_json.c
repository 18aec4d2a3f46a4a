#include "terraform/source.h"

#include "doc/json.h"

typedef struct json_reader {
    tg_scan *scan;
    tg_source_facts *facts;
    tg_lines lines;
    bool out_of_memory;
} json_reader;

static tg_location location_of(const json_reader *r, tg_value member)
{
    tg_position start = tg_lines_position(&r->lines, member.node->key_start);
    tg_position end = tg_lines_position(&r->lines, member.node->end);
    return (tg_location){.file = r->scan->path,
                         .line = start.line,
                         .column = start.column,
                         .end_line = end.line,
                         .end_column = end.column};
}

static tg_slice keep(json_reader *r, tg_slice text)
{
    tg_slice copy = tg_arena_copy(r->scan->arena, text);
    r->out_of_memory = r->out_of_memory || !copy.ptr;
    return copy;
}

static tg_source_block *add(json_reader *r, tg_value member, tg_slice first)
{
    tg_source_block *slot = tg_vec_push(&r->facts->blocks);
    if (!slot) {
        r->out_of_memory = true;
        return NULL;
    }
    slot->location = location_of(r, member);
    slot->key =
        tg_arena_printf(r->scan->arena, "%.*s.%.*s", TG_FMT(first), TG_FMT(tg_key_of(member)));
    r->out_of_memory = r->out_of_memory || !slot->key.ptr;
    return slot;
}

/* A block may stand in a list of one. */
static tg_value body_of(tg_value member)
{
    return tg_type_of(member) == TG_ARRAY ? tg_first(member) : member;
}

static bool ignores_tags(tg_value body)
{
    tg_value lifecycle = body_of(tg_get(body, "lifecycle"));
    tg_value list = tg_get(lifecycle, "ignore_changes");
    if (tg_source_names_tags(tg_string_of(list))) return true;
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (tg_source_names_tags(tg_string_of(v))) return true;
    }
    return false;
}

static void take_resources(json_reader *r, tg_value types)
{
    for (tg_value type = tg_first(types); !tg_is_missing(type); type = tg_next(types, type)) {
        tg_value names = body_of(type);
        for (tg_value v = tg_first(names); !tg_is_missing(v); v = tg_next(names, v)) {
            tg_source_block *slot = add(r, v, tg_key_of(type));
            if (!slot) return;
            slot->kind = TG_SOURCE_RESOURCE;
            slot->type = keep(r, tg_key_of(type));
            slot->ignores_tags = ignores_tags(body_of(v));
        }
    }
}

static void take_modules(json_reader *r, tg_value modules)
{
    for (tg_value v = tg_first(modules); !tg_is_missing(v); v = tg_next(modules, v)) {
        tg_source_block *slot = add(r, v, tg_slice_of("module"));
        if (!slot) return;
        slot->kind = TG_SOURCE_MODULE;
        tg_slice source = tg_string_of(tg_get(body_of(v), "source"));
        if (source.n && source.ptr[0] == '.') slot->source = keep(r, source);
    }
}

tg_status tg_source_read_json(tg_slice text, tg_scan *scan, tg_source_facts *facts, tg_err *err)
{
    json_reader r = {.scan = scan, .facts = facts};
    const tg_doc *doc = NULL;
    tg_err why = {0};
    tg_status status = tg_json_parse(text, NULL, scan->scratch, &doc, &why);
    if (!status) status = tg_lines_of(text, scan->scratch, &r.lines, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (status) {
        tg_location location = {.line = why.line, .column = why.column};
        if (tg_scan_diagnose(scan, TG_DIAGNOSTIC_NOTE, location, "%s", why.message)) {
            return tg_fail_memory(err);
        }
        return TG_OK;
    }
    tg_value root = tg_doc_root(doc);
    take_resources(&r, body_of(tg_get(root, "resource")));
    take_modules(&r, body_of(tg_get(root, "module")));
    return r.out_of_memory ? tg_fail_memory(err) : TG_OK;
}
