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
    tg_vec ways;      /* billing */
} host_index;

/* What reaches a provider's bill. */
typedef struct billing {
    tg_slice provider, by;
} billing;

static const char *const form_names[] = {"map",  "headers", "list",  "csv",
                                         "json", "value",   "client"};

bool tg_form_parse(tg_slice name, tg_form *out)
{
    for (size_t i = 0; i < sizeof form_names / sizeof form_names[0]; i++) {
        if (!tg_slice_is(name, form_names[i])) continue;
        *out = (tg_form)i;
        return true;
    }
    return false;
}

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

/* The words of `needs`; NULL with a count when there is no memory. */
static const tg_slice *needs_of(tg_arena *arena, tg_value list, size_t *count)
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

static tg_status add_host(host_index *index, tg_value v)
{
    tg_value hosts = tg_get(v, "hosts"), paths = tg_get(v, "paths"), keys = tg_get(v, "keys");
    tg_slice provider = tg_text_of(tg_get(v, "provider")), by = tg_text_of(tg_get(v, "bill"));
    tg_value list = tg_get(v, "carriers");
    tg_carriers carriers = tg_carriers_parse(list, index->hosts.arena);
    if (carriers.count && !carriers.items) return TG_ENOMEM;
    bool has_no_metadata = tg_bool_of(tg_get(v, "no_metadata"), false);
    billing *way = by.n ? tg_vec_push(&index->ways) : NULL;
    if (by.n && !way) return TG_ENOMEM;
    if (way) *way = (billing){provider, by};
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
            .needs_body = tg_bool_of(tg_get(v, "needs_body"), false),
        };
        endpoint->needs =
            needs_of(index->endpoints.arena, tg_get(v, "needs"), &endpoint->need_count);
        if (endpoint->need_count && !endpoint->needs) return TG_ENOMEM;
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
        index->ways = tg_vec_of(arena, sizeof(billing));
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
        if (tg_slice_find(url, host->host) != SIZE_MAX) return host;
    }
    return NULL;
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

tg_slice tg_provider_bills_by(const tg_catalog *catalog, tg_slice provider)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    for (size_t i = 0; i < index->ways.count; i++) {
        const billing *way = tg_vec_at(&index->ways, i);
        if (tg_slice_equal(way->provider, provider)) return way->by;
    }
    return (tg_slice){NULL, 0};
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

const tg_endpoint *tg_endpoint_of(const tg_catalog *catalog, tg_slice url)
{
    const host_index *index = tg_catalog_index(catalog, &tg_catalog_hosts);
    for (size_t i = 0; i < index->endpoints.count; i++) {
        const tg_endpoint *endpoint = tg_vec_at(&index->endpoints, i);
        for (size_t at = 0; at < url.n; at++) {
            tg_slice parts;
            bool begins = url.ptr[at] == endpoint->path.ptr[0];
            if (begins && path_matches(endpoint->path, url, at, &parts)) return endpoint;
        }
    }
    return NULL;
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
        return has_gap(parts) ? (tg_slice){NULL, 0} : parts;
    }
    return (tg_slice){NULL, 0};
}
