/* url_block.c - an address that a block puts together: Ktor's `url { host = "api.openai.com";
 * path("v1", "embeddings") }` (URLBuilder, Ktor 3's reference, read 2026-11). */
#include "code/match/request.h"
#include "code/resolve/blocks.h"

static tg_slice pattern_of(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(r, unit, fact);
    tg_slice text = tg_ref_url(r, &ref);
    return text.n ? text : tg_slice_of("{}");
}

static tg_slice joined(tg_resolver *r, tg_slice a, const char *between, tg_slice b)
{
    tg_slice all = tg_arena_join(r->arena, a, between, b);
    if (!all.ptr) r->status = TG_ENOMEM;
    return all;
}

/* `path("v1", "embeddings")`, `appendPathSegments("v1")`: what stands behind the path so far. */
static tg_slice with_segments(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice path)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        path = joined(r, path, "/", pattern_of(r, unit, c));
    }
    return path;
}

tg_slice tg_request_block_url(tg_resolver *r, const tg_ref *block)
{
    /* Of what builds a request. */
    static const tg_slice members[] = {TG_LIT("url.takeFrom")};
    const tg_unit *unit = block->unit;
    const tg_facts *f = unit->facts;
    tg_slice host = {NULL, 0}, path = {NULL, 0}, whole = {NULL, 0};
    for (uint32_t c = tg_block_next(f, block->fact, 0); c; c = tg_block_next(f, block->fact, c)) {
        bool is_set = f->facts[c].kind == TG_FACT_ASSIGN,
             is_call = f->facts[c].kind == TG_FACT_CALL;
        uint32_t named = is_set    ? tg_facts_in(f, c, TG_SLOT_TARGET)
                         : is_call ? tg_facts_in(f, c, TG_SLOT_CALLEE)
                                   : 0;
        tg_slice name = named ? f->facts[named].text : (tg_slice){NULL, 0};
        uint32_t value = named ? tg_facts_in(f, c, is_set ? TG_SLOT_VALUE : TG_SLOT_ARGUMENT) : 0;
        if (!value || !tg_block_is_own_by(unit, block->fact, c, members, 1)) continue;
        if (tg_slice_is(name, "host")) host = pattern_of(r, unit, value);
        if (tg_slice_is(name, "takeFrom")) whole = pattern_of(r, unit, value);
        bool is_path = tg_slice_is(name, "path") || tg_slice_is(name, "appendPathSegments") ||
                       tg_slice_is(name, "appendEncodedPathSegments");
        if (tg_slice_is(name, "encodedPath"))
            path = joined(r, tg_slice_of("/"), "", pattern_of(r, unit, value));
        if (is_path && is_call) path = with_segments(r, unit, c, path);
    }
    if (host.n) whole = joined(r, tg_slice_of("https://"), "", host);
    if (!whole.n && !path.n) return (tg_slice){NULL, 0};
    return joined(r, whole, "", path);
}
