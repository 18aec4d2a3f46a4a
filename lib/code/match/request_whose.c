/* request_whose.c - whose a path is that several have: by the host, by a word in the address, by
 * the names around the call. */
#include "code/match/match_parts.h"
#include "code/match/request.h"

/* The provider of an endpoint, or of those that speak its API the only one, that is in a text;
 * {NULL, 0}: none is. */
static tg_slice named_in(const tg_endpoint *endpoint, tg_slice text)
{
    tg_slice named = {NULL, 0};
    for (size_t i = 0; i < endpoint->speaker_count; i++) {
        if (!tg_slice_contains_nocase(text, endpoint->speakers[i])) continue;
        if (named.n) return (tg_slice){NULL, 0};
        named = endpoint->speakers[i];
    }
    if (named.n) return named;
    bool is_it = !endpoint->speaker_count && tg_slice_contains_nocase(text, endpoint->provider);
    return is_it ? endpoint->provider : (tg_slice){NULL, 0};
}

/* Whether a common path is a provider's: by a host that is known, by words that the endpoint asks
 * for, or by the name of what the URL begins with: `${OLLAMA_URL}/api/generate`. */
static bool is_of_provider(const tg_endpoint *endpoint, const tg_host *host, tg_slice shown)
{
    bool has_own_host = !tg_slice_starts(shown, tg_slice_of("{}"));
    bool is_open = !endpoint->needs_host || (endpoint->needs_model && !has_own_host);
    if (!endpoint->need_count && (host || is_open)) return true;
    for (size_t i = 0; i < endpoint->need_count; i++) {
        if (tg_slice_contains_nocase(shown, endpoint->needs[i])) return true;
    }
    return !host && named_in(endpoint, shown).n;
}

/* Whom the file, the class or the function around the call goes by: `ollama.rs`, `class
 * OllamaClient`, `callOllama`; its directory, where that is no page's: `ollama/client.go`. */
static tg_slice named_for(tg_resolver *r, const tg_match *m, const tg_endpoint *endpoint)
{
    tg_slice path = m->unit->facts->path, provider = endpoint->provider;
    size_t at = path.n, slashes = m->unit->language->has_relative_urls ? 1 : 2;
    while (at && !(path.ptr[at - 1] == '/' && !--slashes)) at--;
    tg_slice names[] = {tg_slice_from(path, at), tg_unit_class_text(m->unit, m->call),
                        tg_unit_function_name(m->unit, m->call, r->arena)};
    bool is_claude = tg_slice_is(provider, "anthropic"), is_gpt = tg_slice_is(provider, "openai");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        tg_slice named = named_in(endpoint, names[i]);
        if (named.n) return named;
        if (is_claude && tg_slice_contains_nocase(names[i], tg_slice_of("claude"))) return provider;
        if (is_gpt && tg_slice_contains_nocase(names[i], tg_slice_of("chatgpt"))) return provider;
    }
    return (tg_slice){NULL, 0};
}

/* Whether what is sent names a model. */
static bool sends_model(tg_resolver *r, const tg_match *m, tg_ref *body)
{
    if (!tg_match_body(r, m, body)) return false;
    tg_lookup model = tg_lookup_places(r, &m->arguments, &m->rule->model, body);
    return model.state == TG_LOOKUP_PRESENT;
}

/* A script that speaks of Ollama and sends a model's name to a path of Ollama's, on whatever host.
 */
static bool is_scripts(tg_resolver *r, const tg_match *m, const tg_endpoint *endpoint)
{
    tg_ref body;
    return m->unit->language->has_commands && named_in(endpoint, m->unit->facts->text).n &&
           sends_model(r, m, &body);
}

/* Whether what is sent says how Ollama is to run a model, as nobody else is told: `model` with
 * `options`. */
static bool is_sent_to_ollama(tg_resolver *r, const tg_match *m, tg_slice provider)
{
    tg_ref body;
    if (!tg_slice_is(provider, "ollama") || !sends_model(r, m, &body)) return false;
    tg_lookup options = tg_lookup_key(r, &body, tg_slice_of("options"), m->arguments.use);
    return options.state == TG_LOOKUP_PRESENT;
}

/* `{}/api/chat`, `http://{}/api/chat`, and `/api/chat` of a client on a server or of an interface
 * that declares requests: where it goes is not known. */
static bool is_base_open(const tg_match *m, tg_slice url)
{
    size_t scheme = tg_slice_find(url, tg_slice_of("://"));
    if (scheme != SIZE_MAX) url = tg_slice_from(url, scheme + 3);
    bool is_path = scheme == SIZE_MAX && tg_slice_starts(url, tg_slice_of("/")) &&
                   (m->client || !m->rule->body.count);
    return tg_slice_starts(url, tg_slice_of("{}")) || is_path;
}

bool tg_request_take_url(tg_resolver *r, tg_slice url, tg_slice shown, tg_match *m)
{
    const tg_endpoint *endpoint = tg_endpoint_of(r->catalog, url);
    const tg_host *host = tg_host_of(r->catalog, url);
    if (!endpoint) return false;
    tg_slice in_url = named_in(endpoint, shown);
    tg_slice around = in_url.n || host ? in_url : named_for(r, m, endpoint);
    /* `$helper->getAnthropicBaseUrl() . '/v1/messages'` */
    bool is_common = !host && endpoint->needs_model;
    bool is_shared = endpoint->needs_host || endpoint->speaker_count;
    m->is_by_name = is_common && is_shared && in_url.n;
    /* `post('/v1/messages', $payload)` in a class AnthropicDriver */
    m->is_by_name |=
        is_common && m->unit->language->tells_by_name && is_base_open(m, url) && around.n;
    if (!is_of_provider(endpoint, host, shown)) {
        bool is_open = !host && is_base_open(m, url);
        bool is_named = !host && is_scripts(r, m, endpoint);
        if (!is_open && !is_named) return false;
        if (!around.n && !is_named && !is_sent_to_ollama(r, m, endpoint->provider)) return false;
        m->is_by_name = true;
    }
    m->url = url;
    m->endpoint = endpoint;
    m->speaker = endpoint->speaker_count ? around : (tg_slice){NULL, 0};
    return true;
}
