/* hosts.c - the sections of the rules that know whose an address is, and which headers carry tags.
 */
#include "catalog/sdk.h"

#include "catalog/sdk_parse.h"
#include "catalog/sections.h"

typedef struct header_index {
    tg_vec headers; /* tg_header */
} header_index;

typedef struct host_index {
    tg_vec hosts;     /* tg_host */
    tg_vec endpoints; /* tg_endpoint */
    tg_vec keys;      /* tg_api_key */
    tg_vec words;     /* provider_word */
    tg_vec makers;    /* making */
} host_index;

/* What is said of a provider in one of its entries: what reaches its bill, and that each of its
 * customers has an address of their own. */
typedef struct provider_word {
    tg_slice provider, bills_by;
    bool has_tenants, is_closed;
} provider_word;

/* A beginning of the names of a provider's own models. */
typedef struct making {
    tg_slice provider, model;
} making;

static tg_status add_headers(void *self, tg_value list, const tg_doc *doc, bool is_builtin,
                             tg_arena *arena, tg_vec *problems, tg_err *err)
{
    header_index *index = self;
    if (!index->headers.arena) index->headers = tg_vec_of(arena, sizeof(tg_header));
    tg_problems to = tg_problems_of(doc, problems, arena);
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (!tg_catalog_is_sound(&tg_header_schema, v, is_builtin, &to)) continue;
        tg_header *header = tg_vec_push(&index->headers);
        if (!header) return tg_fail_memory(err);
        tg_slice prefix = tg_text_of(tg_get(v, "prefix"));
        *header = (tg_header){
            .name = prefix.n ? prefix : tg_text_of(tg_get(v, "name")),
            .is_prefix = prefix.n > 0,
            .form = TG_FORM_VALUE,
            .key = tg_text_of(tg_get(v, "key")),
            .sink = TG_SINK_GATEWAY,
        };
        tg_form_parse(tg_text_of(tg_get(v, "form")), &header->form);
        tg_sink_parse(tg_text_of(tg_get(v, "sink")), &header->sink);
    }
    return to.status ? tg_fail_memory(err) : TG_OK;
}

/* The words of `needs`, `needs_keys` or `speakers`; NULL with a count when there is no memory. */
static const tg_slice *words_of(tg_arena *arena, tg_value list, size_t *count)
{
    *count = 0;
    for (tg_value n = tg_first(list); !tg_is_missing(n); n = tg_next(list, n)) ++*count;
    tg_slice *words = *count ? tg_arena_array(arena, *count, sizeof *words) : NULL;
    size_t i = 0;
    for (tg_value n = tg_first(list); words && !tg_is_missing(n); n = tg_next(list, n)) {
        words[i++] = tg_text_of(n);
    }
    return words;
}

/* What comes before the first `*` or `#`. Names of one's own networks are too short for it. */
static tg_slice mentioned_of(const tg_host *host)
{
    size_t n = 0;
    while (n < host->host.n && !strchr("*#", host->host.ptr[n])) n++;
    /* Behind the slashes of a host by itself: any address has those. */
    if (n < host->host.n && (host->is_local || n <= strlen("//"))) n = 0;
    return (tg_slice){host->host.ptr, n};
}

static tg_status add_host(host_index *index, tg_value v)
{
    tg_value hosts = tg_get(v, "hosts"), paths = tg_get(v, "paths"), keys = tg_get(v, "keys");
    tg_slice provider = tg_text_of(tg_get(v, "provider")), by = tg_text_of(tg_get(v, "bill"));
    bool has_tenants = tg_bool_of(tg_get(v, "tenants"), false);
    tg_value list = tg_get(v, "carriers");
    tg_carriers carriers = tg_carriers_parse(list, index->hosts.arena);
    if (carriers.count && !carriers.items) return TG_ENOMEM;
    bool has_no_metadata = tg_bool_of(tg_get(v, "no_metadata"), false);
    bool is_closed = tg_bool_of(tg_get(v, "closed"), false);
    bool has_words = by.n || has_tenants || is_closed;
    provider_word *words = has_words ? tg_vec_push(&index->words) : NULL;
    if (has_words && !words) return TG_ENOMEM;
    if (words) *words = (provider_word){provider, by, has_tenants, is_closed};
    for (tg_value h = tg_first(hosts); !tg_is_missing(h); h = tg_next(hosts, h)) {
        tg_host *host = tg_vec_push(&index->hosts);
        if (!host) return TG_ENOMEM;
        *host = (tg_host){
            .host = tg_text_of(h),
            .provider = provider,
            .is_local = tg_bool_of(tg_get(v, "local"), false),
            .residency = tg_text_of(tg_get(v, "residency")),
            .has_no_metadata = has_no_metadata,
            .carriers = carriers,
        };
        host->mentioned = mentioned_of(host);
    }
    for (tg_value p = tg_first(paths); !tg_is_missing(p); p = tg_next(paths, p)) {
        tg_endpoint *endpoint = tg_vec_push(&index->endpoints);
        if (!endpoint) return TG_ENOMEM;
        *endpoint = (tg_endpoint){
            .path = tg_text_of(p),
            .provider = provider,
            .type = tg_text_of(tg_get(v, "type")),
            .needs_host = tg_bool_of(tg_get(v, "needs_host"), false),
            .has_no_metadata = has_no_metadata,
            .carriers = carriers,
            .has_no_model = tg_bool_of(tg_get(v, "no_model"), false),
            .needs_model = tg_bool_of(tg_get(v, "needs_model"), false),
            .model_key = tg_text_of(tg_get(v, "model_key")),
            .needs_body = tg_bool_of(tg_get(v, "needs_body"), false),
        };
        endpoint->needs =
            words_of(index->endpoints.arena, tg_get(v, "needs"), &endpoint->need_count);
        endpoint->speakers =
            words_of(index->endpoints.arena, tg_get(v, "speakers"), &endpoint->speaker_count);
        endpoint->needs_keys =
            words_of(index->endpoints.arena, tg_get(v, "needs_keys"), &endpoint->needs_key_count);
        if (endpoint->need_count && !endpoint->needs) return TG_ENOMEM;
        if (endpoint->needs_key_count && !endpoint->needs_keys) return TG_ENOMEM;
        if (endpoint->speaker_count && !endpoint->speakers) return TG_ENOMEM;
    }
    tg_value models = tg_get(v, "models");
    for (tg_value m = tg_first(models); !tg_is_missing(m); m = tg_next(models, m)) {
        making *one = tg_vec_push(&index->makers);
        if (!one) return TG_ENOMEM;
        *one = (making){provider, tg_text_of(m)};
    }
    for (tg_value k = tg_first(keys); !tg_is_missing(k); k = tg_next(keys, k)) {
        tg_api_key *key = tg_vec_push(&index->keys);
        if (!key) return TG_ENOMEM;
        *key = (tg_api_key){tg_text_of(k), provider};
    }
    return TG_OK;
}

static tg_status add_hosts(void *self, tg_value list, const tg_doc *doc, bool is_builtin,
                           tg_arena *arena, tg_vec *problems, tg_err *err)
{
    host_index *index = self;
    if (!index->hosts.arena) {
        index->hosts = tg_vec_of(arena, sizeof(tg_host));
        index->endpoints = tg_vec_of(arena, sizeof(tg_endpoint));
        index->keys = tg_vec_of(arena, sizeof(tg_api_key));
        index->words = tg_vec_of(arena, sizeof(provider_word));
        index->makers = tg_vec_of(arena, sizeof(making));
    }
    tg_problems to = tg_problems_of(doc, problems, arena);
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (!tg_catalog_is_sound(&tg_host_schema, v, is_builtin, &to)) continue;
        if (add_host(index, v)) return tg_fail_memory(err);
    }
    return to.status ? tg_fail_memory(err) : TG_OK;
}

static tg_status finish_nothing(void *self, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    (void)self;
    (void)arena;
    (void)problems;
    (void)err;
    return TG_OK;
}

const tg_catalog_section tg_catalog_headers = {
    .key = "headers",
    .add = add_headers,
    .finish = finish_nothing,
    .index_size = sizeof(header_index),
};
const tg_catalog_section tg_catalog_hosts = {
    .key = "hosts",
    .add = add_hosts,
    .finish = finish_nothing,
    .index_size = sizeof(host_index),
};

const tg_header *tg_header_find(const tg_catalog *catalog, tg_slice name)
{
    const header_index *index = tg_catalog_index(catalog, &tg_catalog_headers);
    for (size_t i = 0; i < index->headers.count; i++) {
        const tg_header *h = tg_vec_at(&index->headers, i);
        tg_slice part = name;
        if (h->is_prefix && name.n <= h->name.n) continue;
        if (h->is_prefix) part.n = h->name.n;
        if (tg_slice_equal_nocase(part, h->name)) return h;
    }
    return NULL;
}

const tg_api_key *tg_api_keys(const tg_catalog *catalog, size_t *count)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    *count = index->keys.count;
    return index->keys.items;
}

const tg_host *tg_host_of(const tg_catalog *catalog, tg_slice url)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    for (size_t i = 0; i < index->hosts.count; i++) {
        const tg_host *host = tg_vec_at(&index->hosts, i);
        bool is_there = host->mentioned.n && tg_slice_find(url, host->mentioned) != SIZE_MAX;
        if (is_there) return host;
    }
    return NULL;
}

/* The parts of a URL. */
typedef struct url_parts {
    tg_slice host, port, path;
} url_parts;

static size_t length_until(tg_slice text, const char *ends)
{
    size_t n = 0;
    while (n < text.n && !strchr(ends, text.ptr[n])) n++;
    return n;
}

/* False where nothing stands where a host does: "/v1/messages". */
static bool split_url(tg_slice url, url_parts *out)
{
    size_t scheme = tg_slice_find(url, tg_slice_of("://"));
    bool has_scheme = scheme != SIZE_MAX && length_until(url, "/?#{") == scheme + 1;
    if (has_scheme)
        url = tg_slice_from(url, scheme + 3);
    else if (tg_slice_starts(url, tg_slice_of("//")))
        url = tg_slice_from(url, 2);
    else if (tg_slice_starts(url, tg_slice_of("{}://")))
        url = tg_slice_from(url, 5);
    tg_slice host = {url.ptr, length_until(url, "/?#\\")};
    out->path = tg_slice_from(url, host.n);
    for (size_t i = host.n; i-- > 0;) {
        if (host.ptr[i] == '@') host = tg_slice_from(host, i + 1);
    }
    size_t bracket = length_until(host, "]");
    tg_slice behind = bracket < host.n ? tg_slice_from(host, bracket) : host;
    size_t colon = length_until(behind, ":");
    out->port = colon < behind.n ? tg_slice_from(behind, colon + 1) : (tg_slice){NULL, 0};
    if (colon < behind.n) host.n -= behind.n - colon;
    if (host.n && host.ptr[host.n - 1] == '.') host.n--;
    enum { LONGEST = 253 }; /* RFC 1035 */
    if (host.n > LONGEST) host.n = 0;
    out->host = host;
    return host.n > 0;
}

/* Whether a host is what a pattern says, from `at` to the end: `*` is some of a label, which may
 * not be known, `#` a number. */
static bool host_fits(tg_slice pattern, tg_slice host, size_t at)
{
    size_t i = 0;
    for (; i < pattern.n; i++) {
        char c = pattern.ptr[i];
        if (c != '*' && c != '#') {
            bool is_same = at < host.n && tg_slice_equal_nocase((tg_slice){host.ptr + at, 1},
                                                                (tg_slice){&pattern.ptr[i], 1});
            if (!is_same) return false;
            at++;
            continue;
        }
        tg_slice rest = tg_slice_from(pattern, i + 1);
        if (c == '*' && host_fits(rest, host, at)) return true;
        while (at < host.n &&
               (c == '*' ? host.ptr[at] != '.' : host.ptr[at] >= '0' && host.ptr[at] <= '9')) {
            if (host_fits(rest, host, ++at)) return true;
        }
        return false;
    }
    return at == host.n;
}

/* The same at any label, since what is below a domain is the domain's. */
static bool is_in_domain(tg_slice domain, tg_slice host)
{
    bool is_exact = tg_slice_starts(domain, tg_slice_of("//"));
    if (is_exact) return host_fits(tg_slice_from(domain, 2), host, 0);
    bool is_below = domain.n && domain.ptr[0] == '.';
    for (size_t at = 0; at < host.n; at++) {
        /* `{}api.openai.com`: the scheme. */
        bool is_label = !at || host.ptr[at - 1] == '.' || (at == 2 && host.ptr[1] == '}');
        bool is_start = is_below ? at && host.ptr[at] == '.' : is_label;
        if (!is_start) continue;
        if (host_fits(domain, host, at)) return true;
    }
    return false;
}

/* A path alone tells whose it is only where the host is not known. */
static bool leads_to(const tg_host *host, const url_parts *url, bool is_open)
{
    tg_slice domain = host->host, path, port;
    size_t from = tg_slice_starts(domain, tg_slice_of("//")) ? 2 : 0;
    size_t n = from + length_until(tg_slice_from(domain, from), "/");
    path = tg_slice_from(domain, n);
    domain.n = n;
    if (!domain.n) return is_open && tg_slice_find(url->path, path) != SIZE_MAX;
    n = from + length_until(tg_slice_from(domain, from), "]");
    n = n < domain.n ? n : from;
    n += length_until(tg_slice_from(domain, n), ":");
    port = n < domain.n ? tg_slice_from(domain, n + 1) : (tg_slice){NULL, 0};
    domain.n = n;
    return (!port.n || tg_slice_equal(port, url->port)) && tg_slice_starts(url->path, path) &&
           is_in_domain(domain, url->host);
}

static const tg_host *host_at(const host_index *index, const url_parts *parts, bool is_open)
{
    for (size_t i = 0; i < index->hosts.count; i++) {
        const tg_host *host = tg_vec_at(&index->hosts, i);
        if (leads_to(host, parts, is_open)) return host;
    }
    return NULL;
}

/* `https://api.groq.com{}`: what is not known begins behind a whole host. */
static bool ends_before_hole(url_parts *parts)
{
    static const tg_slice hole = TG_LIT("{}");
    size_t n = parts->host.n - (parts->host.n > hole.n ? hole.n : 0);
    bool is_hole = tg_slice_equal(tg_slice_from(parts->host, n), hole);
    if (!is_hole || strchr(".-}", parts->host.ptr[n - 1])) return false;
    parts->host.n = n;
    return true;
}

tg_destination tg_destination_of(const tg_catalog *catalog, tg_slice url)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    tg_destination to = {NULL, {NULL, 0}};
    url_parts parts;
    bool has_host = split_url(url, &parts);
    bool is_open = !has_host || tg_slice_find(parts.host, tg_slice_of("{")) != SIZE_MAX;
    to.host = host_at(index, &parts, is_open);
    if (!to.host && is_open && has_host && ends_before_hole(&parts))
        to.host = host_at(index, &parts, false);
    bool is_by_path = to.host && to.host->host.ptr[0] == '/' && to.host->host.ptr[1] != '/';
    if (is_by_path || (is_open && !to.host)) return to;
    to.name = parts.host;
    bool is_bare = length_until(parts.host, ".") == parts.host.n && parts.port.n;
    if (is_bare) to.name.n = (size_t)(parts.port.ptr + parts.port.n - parts.host.ptr);
    return to;
}

bool tg_provider_has_no_metadata(const tg_catalog *catalog, tg_slice provider)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    bool has_none = false;
    for (size_t i = 0; i < index->hosts.count; i++) {
        const tg_host *host = tg_vec_at(&index->hosts, i);
        if (!tg_slice_equal(host->provider, provider)) continue;
        if (!host->has_no_metadata) return false;
        has_none = true;
    }
    return has_none;
}

bool tg_provider_lacks_model(const tg_catalog *catalog, tg_slice provider, tg_slice model)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    bool has_own = false, is_of_another = false;
    for (size_t i = 0; i < index->makers.count; i++) {
        const making *one = tg_vec_at(&index->makers, i);
        bool is_it = tg_slice_starts(model, one->model);
        bool is_own = tg_slice_equal(one->provider, provider);
        if (is_it && is_own) return false;
        has_own |= is_own;
        is_of_another |= is_it;
    }
    return has_own && is_of_another;
}

bool tg_provider_is_closed_to(const tg_catalog *catalog, tg_slice provider, tg_slice model)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    bool is_of_another = false, is_closed = false;
    for (size_t i = 0; i < index->makers.count; i++) {
        const making *one = tg_vec_at(&index->makers, i);
        bool is_it = tg_slice_starts(model, one->model);
        if (is_it && tg_slice_equal(one->provider, provider)) return false;
        is_of_another |= is_it;
    }
    for (size_t i = 0; i < index->words.count; i++) {
        const provider_word *one = tg_vec_at(&index->words, i);
        is_closed |= one->is_closed && tg_slice_equal(one->provider, provider);
    }
    return is_of_another && is_closed;
}

bool tg_provider_has_models(const tg_catalog *catalog, tg_slice provider)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    for (size_t i = 0; i < index->makers.count; i++) {
        const making *one = tg_vec_at(&index->makers, i);
        if (tg_slice_equal(one->provider, provider)) return true;
    }
    return false;
}

tg_slice tg_provider_of_model(const tg_catalog *catalog, tg_slice model)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    for (size_t i = 0; i < index->makers.count; i++) {
        const making *one = tg_vec_at(&index->makers, i);
        if (tg_slice_starts(model, one->model)) return one->provider;
    }
    return (tg_slice){NULL, 0};
}

tg_slice tg_provider_bills_by(const tg_catalog *catalog, tg_slice provider)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    for (size_t i = 0; i < index->words.count; i++) {
        const provider_word *words = tg_vec_at(&index->words, i);
        if (words->bills_by.n && tg_slice_equal(words->provider, provider)) return words->bills_by;
    }
    return (tg_slice){NULL, 0};
}

bool tg_provider_has_tenants(const tg_catalog *catalog, tg_slice provider)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    for (size_t i = 0; i < index->words.count; i++) {
        const provider_word *words = tg_vec_at(&index->words, i);
        if (words->has_tenants && tg_slice_equal(words->provider, provider)) return true;
    }
    return false;
}

/* Whether `pattern` stands in `url` from `at` on and ends at a border; `*` is one component,
 * without what a colon parts from it, `model:generateContent` of Gemini, unless a further component
 * follows: Bedrock's models have colons themselves. *parts is what stands for the first to the last
 * `*`. */
static bool path_matches(tg_slice pattern, tg_slice url, size_t at, tg_slice *parts)
{
    size_t i = 0;
    *parts = (tg_slice){NULL, 0};
    for (; i < pattern.n; i++) {
        if (pattern.ptr[i] == '*') {
            size_t from = at;
            bool is_between = i + 1 < pattern.n && pattern.ptr[i + 1] == '/';
            const char *ends = is_between ? "/?#" : "/:?#";
            while (at < url.n && !strchr(ends, url.ptr[at])) at++;
            if (at == from) return false;
            if (!parts->ptr) parts->ptr = url.ptr + from;
            parts->n = (size_t)(url.ptr + at - parts->ptr);
        } else if (at >= url.n || url.ptr[at++] != pattern.ptr[i]) {
            return false;
        }
    }
    /* `.../chat/completions/` goes there as well. */
    if (at < url.n && url.ptr[at] == '/')
        at++;
    else if (at < url.n && url.ptr[at] == '{')
        return true;
    return at == url.n || strchr("?#", url.ptr[at]) != NULL;
}

bool tg_endpoint_is_of(const tg_endpoint *endpoint, tg_slice provider)
{
    for (size_t i = 0; i < endpoint->speaker_count; i++) {
        if (tg_slice_equal(endpoint->speakers[i], provider)) return true;
    }
    return tg_slice_equal(endpoint->provider, provider);
}

const tg_endpoint *tg_endpoint_of(const tg_catalog *catalog, tg_slice url)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    const tg_host *host = tg_host_of(catalog, url);
    const tg_endpoint *first = NULL;
    for (size_t i = 0; i < index->endpoints.count; i++) {
        const tg_endpoint *endpoint = tg_vec_at(&index->endpoints, i);
        if (first && !tg_endpoint_is_of(endpoint, host->provider)) continue;
        for (size_t at = 0; at < url.n; at++) {
            tg_slice parts;
            bool begins = url.ptr[at] == endpoint->path.ptr[0];
            if (!begins || !path_matches(endpoint->path, url, at, &parts)) continue;
            if (!host || tg_endpoint_is_of(endpoint, host->provider)) return endpoint;
            if (!first) first = endpoint;
            break;
        }
    }
    return first;
}

/* `models/%s:generateContent`, which somebody else fills in: `%2F` is a sign of an address. */
static bool has_gap(tg_slice model)
{
    for (size_t i = 0; i + 1 < model.n; i++) {
        char next = model.ptr[i + 1];
        if (model.ptr[i] == '%' && strchr("sdv@", next)) return true;
    }
    return false;
}

static tg_slice last_part(tg_slice url)
{
    size_t from = url.n;
    while (from && !strchr("/{}?=", url.ptr[from - 1])) from--;
    bool is_whole = from && url.ptr[from - 1] == '/';
    return is_whole ? tg_slice_from(url, from) : (tg_slice){NULL, 0};
}

tg_slice tg_endpoint_model(const tg_endpoint *endpoint, tg_slice url)
{
    for (size_t at = 0; at < url.n && !endpoint->has_no_model; at++) {
        tg_slice parts;
        if (!path_matches(endpoint->path, url, at, &parts)) continue;
        /* `/gemini-pro:generateContent` of a path that begins behind the model. */
        if (endpoint->path.ptr[0] == ':') parts = last_part((tg_slice){url.ptr, at});
        /* `/v1internal:generateContent` */
        bool is_version = parts.n > 1 && parts.ptr[0] == 'v' && strchr("0123456789", parts.ptr[1]);
        if (endpoint->path.ptr[0] == ':' && is_version) return (tg_slice){NULL, 0};
        return has_gap(parts) ? (tg_slice){NULL, 0} : parts;
    }
    return (tg_slice){NULL, 0};
}
