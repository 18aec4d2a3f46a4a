/* urls.c - addresses that functions and methods make of others that they are given. */
#include "base/limits.h"
#include "code/resolve/resolve_parts.h"

static tg_slice url_in(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    tg_slice text = tg_part_pattern_of(r, unit, fact);
    bool is_url = text.n && tg_slice_find(text, tg_slice_of("://")) != SIZE_MAX;
    return is_url ? text : (tg_slice){NULL, 0};
}

/* `endpoint.replace("chat/completions", "embeddings")`: of an address that is known, or not, to
 * another one. */
static tg_slice replaced_url(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    tg_slice nothing = {NULL, 0}, from, to;
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    uint32_t object = callee ? tg_facts_in(unit->facts, callee, TG_SLOT_OBJECT) : 0;
    uint32_t first = tg_part_argument(unit, call, 0), second = tg_part_argument(unit, call, 1);
    bool is_it =
        object && first && second && tg_slice_is(unit->facts->facts[callee].text, "replace");
    if (!is_it || !unit->language->has_alternatives) return nothing;
    tg_ref what = tg_part_eval(r, unit, first), by = tg_part_eval(r, unit, second);
    bool is_path = tg_ref_text(r, &what, &from) && tg_ref_text(r, &by, &to) &&
                   tg_slice_find(from, tg_slice_of("chat/completions")) != SIZE_MAX;
    if (!is_path) return nothing;
    tg_slice before = tg_part_pattern_of(r, unit, object);
    size_t at = before.n ? tg_slice_find(before, from) : SIZE_MAX;
    if (at == SIZE_MAX) return tg_part_join(r, tg_slice_of("{}/"), "", to);
    tg_slice done = tg_part_join(r, (tg_slice){before.ptr, at}, "", to);
    return tg_part_join(r, done, "", tg_slice_from(before, at + from.n));
}

/* `buildUrl(base, "/chat/completions")`, a function that is not followed and named for what it puts
 * together: the first two arguments, of which the second is a path. `url`: what is known of them.
 */
static tg_slice with_path(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice url)
{
    static const char *const words[] = {"url", "uri", "endpoint", "join", "path"};
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    uint32_t base = tg_part_argument(unit, call, 0), second = tg_part_argument(unit, call, 1);
    if (!callee || !base || !second || tg_part_argument(unit, call, 2)) return url;
    bool is_named = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        tg_slice name = unit->facts->facts[callee].text;
        is_named |= tg_slice_contains_nocase(name, tg_slice_of(words[i]));
    }
    if (!is_named) return url;
    tg_slice path = tg_part_pattern_of(r, unit, second);
    if (path.n < 2 || path.ptr[0] != '/' || (url.n && tg_slice_ends(url, path))) return url;
    bool has_slash = url.n && url.ptr[url.n - 1] == '/';
    return tg_part_join(r, url.n ? url : tg_slice_of("{}"), "",
                        has_slash ? tg_slice_from(path, 1) : path);
}

/* How a builder's method changes an address, of Spring's UriComponentsBuilder, okhttp's HttpUrl,
 * Apache's URIBuilder, JAX-RS's UriBuilder, Android's Uri, Ktor's URLBuilder, and of StringBuilder.
 */
typedef enum adding { ADDS_NOTHING, ADDS_HOST, ADDS_PATH, ADDS_TEXT } adding;

static adding adding_of(const tg_unit *unit, tg_slice method)
{
    static const struct {
        const char *name;
        adding adds;
    } methods[] = {
        {"host", ADDS_HOST},
        {"setHost", ADDS_HOST},
        {"authority", ADDS_HOST},
        {"path", ADDS_PATH},
        {"setPath", ADDS_PATH},
        {"appendPath", ADDS_PATH},
        {"encodedPath", ADDS_PATH},
        {"appendEncodedPath", ADDS_PATH},
        {"pathSegment", ADDS_PATH},
        {"addPathSegment", ADDS_PATH},
        {"setPathSegments", ADDS_PATH},
        {"addPathSegments", ADDS_PATH},
        {"resolve", ADDS_PATH},
        {"appendPathSegments", ADDS_PATH},
        {"append", ADDS_TEXT},
        {"concat", ADDS_TEXT},
    };
    if (!unit->language->has_setters) return ADDS_NOTHING;
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (tg_slice_is(method, methods[i].name)) return methods[i].adds;
    }
    return ADDS_NOTHING;
}

/* `UriComponentsBuilder.fromUriString(base).path("/v1/responses")`: the address so far with what
 * the method adds. */
static tg_slice with_added(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice url)
{
    const tg_facts *f = unit->facts;
    adding adds = adding_of(unit, f->facts[tg_facts_in(f, call, TG_SLOT_CALLEE)].text);
    if (adds == ADDS_NOTHING || (adds != ADDS_HOST && !url.n)) return url;
    if (adds == ADDS_HOST) url = tg_slice_of("https:/");
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_slice one = tg_part_pattern_of(r, unit, c);
        if (!one.n) one = tg_slice_of("{}");
        bool has_slash =
            adds == ADDS_TEXT || one.ptr[0] == '/' || tg_slice_ends(url, tg_slice_of("//"));
        url = tg_part_join(r, url, has_slash ? "" : "/", one);
    }
    return url;
}

/* `complete(settings.url, "https://..."), DEFAULT_URL.trimEnd("/")`: whatever the function does
 * with a URL, the request most likely goes there. */
tg_slice tg_part_given_url(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    tg_slice url = {NULL, 0};
    if (!r->takes_defaults || r->depth >= TG_LIMIT_RESOLVE_STEPS) return url;
    const tg_facts *f = unit->facts;
    url = replaced_url(r, unit, call);
    if (url.n) return url;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (object) url = with_added(r, unit, call, url_in(r, unit, object));
    if (url.n) return url;
    uint32_t c = tg_facts_first(f, call);
    for (unsigned n = 0; c && !url.n && n < 8; c = tg_facts_next(f, call, c), n++) {
        if (f->facts[c].slot == TG_SLOT_ARGUMENT) url = url_in(r, unit, c);
    }
    return with_path(r, unit, call, url);
}

/* The same of a function of the project that gives back in several ways what it was given. */
tg_slice tg_part_called_url(tg_resolver *r, const tg_ref *ref)
{
    if (!ref->call_unit) return (tg_slice){NULL, 0};
    const tg_frame *before = tg_resolve_enter(r, ref->call_frame);
    tg_slice url = tg_part_given_url(r, ref->call_unit, ref->call_fact);
    tg_resolve_leave(r, before);
    return url;
}
