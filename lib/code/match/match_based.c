/* match_based.c - requests that an interface declares, whose host stands where it is implemented:
 * `Retrofit.Builder().baseUrl("http://10.0.2.2:11434/")...create(Api::class.java)`. */
#include "code/match/match_parts.h"
#include "code/match/request.h"

/* The name of the interface that a request is declared in. */
static tg_slice interface_of(const tg_match *m)
{
    uint32_t class = tg_unit_around(m->unit, m->call, TG_FACT_CLASS);
    bool is_declared = m->unit->facts->facts[m->call].slot == TG_SLOT_DECORATOR;
    return is_declared && class ? m->unit->facts->facts[class].text : (tg_slice){NULL, 0};
}

/* `api/generate` of what is declared: what stands behind the interface's `baseUrl`. */
static tg_slice path_of(tg_resolver *r, const tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    uint32_t url = tg_facts_in(f, m->call, TG_SLOT_ARGUMENT), last = 0;
    bool is_put_together = url && f->facts[url].kind == TG_FACT_CONCAT;
    uint32_t parts = 0;
    for (uint32_t c = is_put_together ? tg_facts_first(f, url) : 0; c;
         c = tg_facts_next(f, url, c)) {
        last = c;
        parts++;
    }
    if (parts != 2) return (tg_slice){NULL, 0};
    tg_ref path = tg_resolve(r, m->unit, last);
    return tg_ref_url(r, &path);
}

static bool has_need(const tg_endpoint *endpoint, tg_slice url)
{
    bool has = !endpoint->need_count;
    for (size_t i = 0; i < endpoint->need_count; i++)
        has |= tg_slice_contains_nocase(url, endpoint->needs[i]);
    return has;
}

/* Whether the path behind one of the addresses that a file gives to `baseUrl` is an endpoint. */
static bool is_behind(tg_resolver *r, tg_match *m, const tg_unit *unit, tg_slice path)
{
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, tg_slice_of("baseUrl"), &count);
    for (size_t i = 0; i < count && !r->status; i++) {
        uint32_t given = tg_facts_in(unit->facts, calls[i].call, TG_SLOT_ARGUMENT);
        tg_ref base = given ? tg_resolve(r, unit, given) : tg_ref_unknown(unit, path);
        tg_slice before = tg_ref_url(r, &base);
        if (tg_slice_find(before, tg_slice_of("://")) == SIZE_MAX) continue;
        while (before.n && before.ptr[before.n - 1] == '/') before.n--;
        while (path.n && path.ptr[0] == '/') path = tg_slice_from(path, 1);
        tg_slice url = tg_arena_join(r->arena, before, "/", path);
        if (!url.ptr) r->status = TG_ENOMEM;
        const tg_endpoint *endpoint = url.ptr ? tg_endpoint_of(r->catalog, url) : NULL;
        bool is_known = endpoint && has_need(endpoint, url) &&
                        (!endpoint->needs_host || tg_host_of(r->catalog, url));
        if (!is_known) continue;
        m->endpoint = endpoint;
        m->url = url;
        return true;
    }
    return false;
}

bool tg_match_based(tg_resolver *r, tg_match *m)
{
    enum { FILES = 16 };
    tg_slice name = m->unit->language->has_settings ? interface_of(m) : (tg_slice){NULL, 0};
    tg_slice path = name.n && m->rule->url.count ? path_of(r, m) : (tg_slice){NULL, 0};
    if (!path.n || r->frame) return false;
    if (is_behind(r, m, m->unit, path)) return true;
    r->met_local_import = true;
    if (!r->linker.next_calling) return false;
    size_t at = 0, passed = 0;
    const tg_unit *u;
    for (unsigned n = 0; n < FILES && !r->status; n++) {
        u = r->linker.next_calling(r->linker.self, m->unit, tg_slice_of("baseUrl"), &at, &passed);
        if (!u) break;
        bool is_named = tg_slice_find(u->facts->text, name) != SIZE_MAX;
        if (is_named && is_behind(r, m, u, path)) return true;
    }
    return false;
}
