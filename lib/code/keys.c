#include "code/keys.h"

static const tg_api_key *key_of(const tg_api_key *keys, size_t count, tg_slice name)
{
    for (size_t i = 0; i < count; i++) {
        if (tg_slice_equal(keys[i].name, name)) return &keys[i];
    }
    return NULL;
}

/* `env["X"]`, `getenv("X")`, `env.X`, `$X`: the name stands where it is looked up, not in a text.
 */
static bool is_read(const tg_fact *fact)
{
    if (fact->kind == TG_FACT_MEMBER) return true;
    if (fact->kind == TG_FACT_NAME) return fact->slot != TG_SLOT_TARGET;
    bool is_looked_up = fact->slot == TG_SLOT_KEY || fact->slot == TG_SLOT_ARGUMENT;
    return fact->kind == TG_FACT_STRING && is_looked_up;
}

static bool has_tagged_call(const tg_scan *scan)
{
    for (size_t i = 0; i < scan->assets.count; i++) {
        const tg_asset *asset = tg_vec_at(&scan->assets, i);
        if (asset->after.tag_count || asset->after.open_count) return true;
    }
    return false;
}

static tg_status observe(const tg_api_key *key, const tg_fact *fact, const tg_lines *lines,
                         tg_scan *scan, tg_err *err)
{
    tg_observation *o = tg_vec_push(&scan->observations);
    if (!o) return tg_fail_memory(err);
    tg_position at = tg_lines_position(lines, fact->start);
    *o = (tg_observation){
        .policy = tg_slice_of("llm-api-key"),
        .location = {.file = scan->path, .line = at.line, .column = at.column},
        .subject = tg_arena_printf(scan->arena, "%.*s:%.*s", TG_FMT(scan->path), TG_FMT(key->name)),
        .message = tg_arena_printf(scan->arena,
                                   "%.*s, a key of %.*s, is read here, and no LLM call in this "
                                   "file says whose it is",
                                   TG_FMT(key->name), TG_FMT(key->provider)),
    };
    return o->subject.ptr && o->message.ptr ? TG_OK : tg_fail_memory(err);
}

tg_status tg_keys_note(const tg_catalog *catalog, const tg_unit *unit, const tg_lines *lines,
                       tg_scan *scan, tg_err *err)
{
    size_t count;
    const tg_api_key *keys = tg_api_keys(catalog, &count);
    if (has_tagged_call(scan)) return TG_OK;
    const tg_facts *f = unit->facts;
    for (uint32_t i = 1; i < f->count; i++) {
        const tg_api_key *key =
            is_read(&f->facts[i]) ? key_of(keys, count, f->facts[i].text) : NULL;
        if (key) return observe(key, &f->facts[i], lines, scan, err);
    }
    return TG_OK;
}
