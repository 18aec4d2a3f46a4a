/* surroundings.c - requests of which neither address nor body tells where they go, in a file that
 * is named for an LLM's API and speaks its language: `class AnthropicClient` that sends `messages`
 * with `max_tokens` to an address of the configuration. Asked only where a file tells no call at
 * all. */
#include "code/match/match_parts.h"
#include "code/match/request.h"
#include "code/resolve/callers.h"

/* Facts of a class or file that are looked at. */
enum { LOOKED_AT = 20000, NEEDED = 3, NEEDED_NEAR = 2, NEEDED_ALONE = 4 };

/* --- what is said around it
 * ------------------------------------------------------------------------------
 */

/* Which of the words a name is, or has, one bit each. */
static uint64_t words_of(const tg_surroundings *s, tg_slice text)
{
    enum { LONG = 64, MOST = 64 };
    char store[LONG];
    size_t n = 0;
    for (size_t i = 0; i < text.n && n < LONG; i++) {
        char c = text.ptr[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) store[n++] = c;
    }
    tg_slice plain = {store, n};
    uint64_t words = 0;
    for (size_t i = 0; i < s->spoken_in.count && i < MOST; i++) {
        if (tg_slice_find(plain, s->spoken_in.items[i]) != SIZE_MAX) words |= UINT64_C(1) << i;
    }
    for (size_t i = 0; i < s->spoken.count && s->spoken_in.count + i < MOST; i++) {
        if (tg_slice_equal(plain, s->spoken.items[i]))
            words |= UINT64_C(1) << (s->spoken_in.count + i);
    }
    return words;
}

static unsigned bits(uint64_t words)
{
    unsigned count = 0;
    for (; words; words &= words - 1) count++;
    return count;
}

/* Which of the words stand in a fact. */
static uint64_t words_in(const tg_surroundings *s, const tg_facts *f, uint32_t around)
{
    enum { LONGEST = 200 };
    uint32_t end = around + f->facts[around].span;
    if (end > around + LOOKED_AT) end = around + LOOKED_AT;
    uint64_t words = 0;
    for (uint32_t i = around; i < end; i++) {
        if (f->facts[i].text.n && f->facts[i].text.n < LONGEST)
            words |= words_of(s, f->facts[i].text);
    }
    return words;
}

static uint64_t only_spoken_in(const tg_surroundings *s)
{
    return s->spoken_in.count < 64 ? (UINT64_C(1) << s->spoken_in.count) - 1 : UINT64_MAX;
}

/* The words that are whom something is named for: those say nothing more. */
static uint64_t words_of_name(const tg_surroundings *s, const tg_named_api *of)
{
    uint64_t words = 0;
    for (size_t i = 0; of->needs && i < s->spoken_in.count && i < 64; i++) {
        if (tg_slice_contains_nocase(s->spoken_in.items[i], of->name)) words |= UINT64_C(1) << i;
    }
    return words;
}

/* Where something is named for an LLM's API, `of`, less is enough. Otherwise some of it has to mean
 * nothing else. */
static bool is_spoken_around(const tg_surroundings *s, const tg_match *m, const tg_named_api *of)
{
    const tg_facts *f = m->unit->facts;
    uint32_t function = tg_unit_around(m->unit, m->call, TG_FACT_FUNCTION);
    uint64_t near = function ? words_in(s, f, function) : 0;
    if (!of) return bits(near) >= NEEDED_ALONE && bits(near & only_spoken_in(s)) >= NEEDED_NEAR;
    const uint64_t own = words_of_name(s, of);
    /* Of a name that says little one at least has to mean nothing else. */
    const uint64_t sure = of->needs ? only_spoken_in(s) & ~own : UINT64_MAX;
    if (bits(near & ~own) >= NEEDED_NEAR + of->needs && near & sure) return true;
    uint64_t all = words_in(s, f, tg_unit_class(m->unit, m->call));
    return bits(all & ~own) >= NEEDED + of->needs && all & sure;
}

/* --- whom it is named for
 * ------------------------------------------------------------------------------
 */

/* `is_strict`: only by what means an API by itself. */
static const tg_named_api *named_in(const tg_surroundings *s, tg_slice name, bool is_strict)
{
    for (size_t i = 0; i < s->named_count; i++) {
        const tg_named_api *api = &s->named[i];
        if (is_strict && api->needs) continue;
        bool is_it = api->is_word ? tg_match_has_word(name, &api->name, 1)
                                  : tg_slice_contains_nocase(name, api->name);
        if (is_it) return api;
    }
    return NULL;
}

/* Whose API an address is of by its name: `${openai.api.url}`, GROQ_API_URL. */
static const tg_named_api *named_address(const tg_surroundings *s, tg_slice name)
{
    bool is_aside = tg_match_has_word(name, s->asides.items, s->asides.count);
    return is_aside ? NULL : named_in(s, name, true);
}

bool tg_request_is_named(const tg_catalog *catalog, tg_slice name)
{
    return named_address(tg_surroundings_of(catalog), name) != NULL;
}

bool tg_request_is_about_llms(const tg_catalog *catalog, const tg_unit *unit)
{
    const tg_surroundings *s = tg_surroundings_of(catalog);
    const tg_facts *f = unit->facts;
    if (f->names_no_sdk) return false;
    bool is_it = tg_match_has_word(f->path, s->about.items, s->about.count) ||
                 named_in(s, f->path, true) != NULL;
    for (size_t i = 0; i < s->about_texts.count && !is_it; i++)
        is_it = tg_slice_find(f->text, s->about_texts.items[i]) != SIZE_MAX;
    /* What is a word of its own may be one of a setting. */
    for (size_t i = 0; i < s->named_count && !is_it; i++)
        is_it = !s->named[i].is_word && !s->named[i].needs &&
                tg_slice_contains_nocase(f->text, s->named[i].name);
    return is_it;
}

/* By the class, the function, the file and its directories. */
static const tg_named_api *named_for(tg_resolver *r, const tg_match *m)
{
    const tg_surroundings *s = tg_surroundings_of(r->catalog);
    const tg_facts *f = m->unit->facts;
    tg_slice file = f->path;
    for (tg_slice rest = file; rest.ptr;) file = tg_slice_cut(&rest, '/');
    /* Of its directories only what means an API by itself. */
    tg_slice names[] = {tg_unit_class_text(m->unit, m->call),
                        tg_unit_function_name(m->unit, m->call, r->arena), file, f->path};
    enum { NAMES = sizeof names / sizeof names[0] };
    bool is_page = m->unit->language->has_relative_urls;
    for (size_t i = 0; i < NAMES; i++) {
        bool is_strict = is_page || i + 1 == NAMES;
        const tg_named_api *found = names[i].n ? named_in(s, names[i], is_strict) : NULL;
        if (found) return found;
    }
    return NULL;
}

/* --- what is known of the request
 * ------------------------------------------------------------------------------
 */

/* `http.NewRequest("GET", url, nil)`, `http.MethodDelete`: asks for what is there. */
static bool only_reads(const tg_match *m)
{
    static const char *const methods[] = {"get", "head", "delete", "put", "patch", "options"};
    enum { LOOKED = 40 };
    const tg_facts *f = m->unit->facts;
    uint32_t end = m->call + f->facts[m->call].span;
    if (end > m->call + LOOKED) end = m->call + LOOKED;
    for (uint32_t i = m->call; i < end; i++) {
        tg_slice text = f->facts[i].text;
        if (tg_slice_starts(text, tg_slice_of("Method")) && f->facts[i].kind == TG_FACT_MEMBER)
            text = tg_slice_from(text, 6);
        for (size_t k = 0; k < sizeof methods / sizeof methods[0]; k++) {
            if (tg_slice_equal_nocase(text, tg_slice_of(methods[k]))) return true;
        }
    }
    return false;
}

/* Whether nothing of an address is known, or only that it is on some server: `{}`, `http://{}`. */
static bool is_open(tg_slice url)
{
    size_t scheme = tg_slice_find(url, tg_slice_of("://"));
    if (scheme != SIZE_MAX) url = tg_slice_from(url, scheme + 3);
    for (size_t i = 0; i < url.n && url.ptr[i] != '?'; i++) {
        if (!strchr("{}/:", url.ptr[i])) return false;
    }
    return true;
}

/* A request that nobody takes for the definition of a route. */
static bool is_made_to_send(const tg_match *m)
{
    return m->arguments.is_all_in_chain || tg_slice_ends(m->path, tg_slice_of("HttpStatement"));
}

/* `{}/chat`: a path as LLMs' APIs have them, in a word too common to be an endpoint's. */
static bool is_likely_path(const tg_resolver *r, const tg_match *m, tg_slice url)
{
    const tg_texts *ends = &tg_surroundings_of(r->catalog)->paths;
    bool is_behind = tg_slice_starts(url, tg_slice_of("{}")) || is_made_to_send(m);
    for (size_t i = 0; i < ends->count && is_behind; i++) {
        if (tg_slice_ends(url, ends->items[i])) return true;
    }
    return false;
}

/* Whether a request goes to another server: a path alone, on an object that is not known, is a
 * route that is being defined. */
static bool is_elsewhere(const tg_match *m, tg_slice url)
{
    bool is_open_base = !url.n || tg_slice_starts(url, tg_slice_of("{}")) ||
                        tg_slice_find(url, tg_slice_of("://")) != SIZE_MAX;
    return is_open_base || (m->client && !m->is_by_tail) || is_made_to_send(m);
}

/* A function that sends to its parameter's address is told where it is called, in languages where
 * calls are followed through functions (match_through.c). */
static bool is_told_at_callers(const tg_match *m, tg_slice shown)
{
    const tg_language *language = m->unit->language;
    bool is_followed =
        language->has_namespaces || language->has_private_names || language->has_closed_structs;
    const tg_facts *f = m->unit->facts;
    uint32_t function = is_followed ? tg_unit_around(m->unit, m->call, TG_FACT_FUNCTION) : 0;
    for (uint32_t c = function ? tg_facts_first(f, function) : 0; c;
         c = tg_facts_next(f, function, c)) {
        bool is_parameter = f->facts[c].kind == TG_FACT_PARAMETER && f->facts[c].text.n;
        if (is_parameter && tg_slice_equal(f->facts[c].text, shown)) return true;
    }
    return false;
}

/* `post(url, body)`, where all that call it in its file give it addresses of something else:
 * `post(settings.translateUrl, body)`. */
static bool goes_aside(tg_resolver *r, tg_match *m)
{
    enum { CALLS = 16 };
    tg_caller calls[CALLS];
    uint32_t function = tg_unit_around(m->unit, m->call, TG_FACT_FUNCTION);
    if (!m->unit->language->follows_requests || !function) return false;
    const tg_texts *asides = &tg_surroundings_of(r->catalog)->asides;
    size_t count = tg_callers_of(r, m->unit, function, calls, CALLS), aside = 0, own = 0;
    for (size_t i = 0; i < count && !r->status; i++) {
        /* `builder.post(body)` is another. */
        uint32_t callee = tg_unit_callee(calls[i].unit, calls[i].call);
        tg_ref called = tg_resolve(r, calls[i].unit, callee);
        if (called.unit != m->unit || called.fact != function) continue;
        own++;
        tg_frame frame = {NULL, m->unit, function, calls[i].unit, calls[i].call};
        r->frame = &frame;
        tg_lookup url = tg_lookup_places(r, &m->arguments, &m->rule->url, NULL);
        r->frame = NULL;
        tg_slice shown = url.state == TG_LOOKUP_PRESENT ? tg_ref_show(r, &url.ref) : url.waits_for;
        aside += tg_match_has_word(shown, asides->items, asides->count);
    }
    return own && aside == own;
}

/* `ToolExecutor.Execute(x)`: a class's own method, of a name that HTTP clients have as well. */
static bool is_of_class(const tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    uint32_t callee = tg_unit_callee(m->unit, m->call);
    uint32_t object = callee && f->facts[callee].kind == TG_FACT_MEMBER
                          ? tg_facts_in(f, callee, TG_SLOT_OBJECT)
                          : 0;
    bool is_name = object && f->facts[object].kind == TG_FACT_NAME && f->facts[object].text.n;
    char first = is_name ? f->facts[object].text.ptr[0] : 'a';
    return m->is_by_tail && m->unit->language->has_holders && first >= 'A' && first <= 'Z';
}

bool tg_request_by_client_name(tg_resolver *r, tg_match *m)
{
    tg_slice name = tg_request_client_name(m);
    const tg_named_api *of = name.n ? named_in(tg_surroundings_of(r->catalog), name, true) : NULL;
    tg_ref body;
    if (!of || !tg_match_body(r, m, &body) || only_reads(m)) return false;
    for (size_t i = 0; i < m->rule->url.count; i++) {
        tg_lookup url = tg_lookup_place(r, &m->arguments, &m->rule->url.items[i], NULL);
        if (url.state != TG_LOOKUP_ABSENT) return false;
    }
    m->endpoint = tg_endpoint_of(r->catalog, of->url);
    m->url = tg_slice_of("{}");
    m->is_by_surroundings = m->endpoint != NULL;
    return m->is_by_surroundings;
}

static bool has_any(tg_slice text, const tg_texts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (tg_slice_contains_nocase(text, parts->items[i])) return true;
    }
    return false;
}

/* Whether a name is what a function around a call is handed, `url`, `{ api }`. */
static bool is_handed_over(const tg_match *m, tg_slice name)
{
    const tg_facts *f = m->unit->facts;
    uint32_t function = tg_unit_around(m->unit, m->call, TG_FACT_FUNCTION);
    for (; function; function = tg_unit_around(m->unit, function, TG_FACT_FUNCTION)) {
        size_t count;
        const tg_binding *b = tg_unit_bindings(m->unit, function, name, &count);
        bool is_it =
            count && (b->kind == TG_BIND_PARAMETER || f->facts[b->fact].slot == TG_SLOT_PARAMETER);
        if (is_it) return true;
    }
    return false;
}

/* Whether what may stand in a page asks another server than its own: nobody has handed over the
 * address, no setting of a page says it, and a key is spoken of. */
static bool is_for_others(const tg_surroundings *s, const tg_match *m, tg_slice shown)
{
    const tg_facts *f = m->unit->facts;
    uint32_t function = tg_unit_around(m->unit, m->call, TG_FACT_FUNCTION);
    return function && !is_handed_over(m, shown) && !has_any(shown, &s->page_settings) &&
           has_any(tg_facts_text(f, function), &s->keys);
}

bool tg_request_by_surroundings(tg_resolver *r, tg_match *m)
{
    static const tg_slice api = TG_LIT("/api/");
    r->met_request |= !r->by_surroundings;
    if (!r->by_surroundings) return false;
    /* What a function is handed says where it goes, or nothing does. */
    if (r->frame && m->unit->language->follows_requests) return false;
    tg_ref body;
    bool has_body = tg_match_body(r, m, &body);
    if ((m->rule->body.count && !has_body) || only_reads(m) || is_of_class(m)) return false;
    tg_slice url, shown;
    if (!tg_request_address(r, m, &url, &shown)) return false;
    const tg_endpoint *endpoint = tg_endpoint_of(r->catalog, url);
    /* A page asks its own server by paths. */
    bool is_page = m->unit->language->has_relative_urls;
    if (!is_open(url) && (is_page || (!endpoint && !is_likely_path(r, m, url)))) return false;
    const tg_surroundings *s = tg_surroundings_of(r->catalog);
    if (tg_match_has_word(shown, s->elsewhere.items, s->elsewhere.count)) return false;
    if (is_page && !is_for_others(s, m, shown)) return false;
    if (!is_elsewhere(m, url) || is_told_at_callers(m, shown) || goes_aside(r, m)) return false;
    const tg_named_api *of_url = named_address(s, shown);
    const tg_named_api *of = of_url ? of_url : named_for(r, m);
    /* An address that goes by the API's name, and a path that only lacks its host, need no more. */
    const tg_endpoint *meant = of ? tg_endpoint_of(r->catalog, of->url) : NULL;
    bool is_its_path = endpoint && meant && tg_endpoint_is_of(endpoint, meant->provider);
    bool is_told = !is_page && ((of_url && is_open(url)) || is_its_path);
    if (!is_told && !is_spoken_around(s, m, of)) return false;
    /* `{}/chat` in a file of Ollama's, all of whose paths begin with `/api/`. */
    bool is_ollama = meant && tg_slice_is(meant->provider, "ollama");
    if (is_ollama && !is_open(url) && tg_slice_find(url, api) == SIZE_MAX) return false;
    static const tg_slice otherwise = TG_LIT("{}/chat/completions");
    /* A path that is somebody's only with a word of theirs says no more than that it is one. */
    if (endpoint && endpoint->need_count && !is_its_path) endpoint = NULL;
    if (is_its_path && endpoint->speaker_count) m->speaker = meant->provider;
    m->endpoint = endpoint ? endpoint : meant ? meant : tg_endpoint_of(r->catalog, otherwise);
    m->url = url.n ? url : tg_slice_of("{}");
    m->is_by_surroundings = m->endpoint != NULL;
    return m->is_by_surroundings;
}
