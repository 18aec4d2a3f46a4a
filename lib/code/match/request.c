#include "code/match/request.h"

#include "base/limits.h"
#include "code/match/base.h"
#include "code/match/match_parts.h"
#include "code/resolve/blocks.h"
#include "code/resolve/command.h"
#include "code/resolve/literal.h"

/* --- bodies and endpoints
 * --------------------------------------------------------------------------
 */

static bool is_sent_by(const tg_sdk_call *rule, tg_slice method)
{
    for (size_t i = 0; i < rule->sent_by_count; i++) {
        if (tg_slice_equal(rule->sent_by[i], method)) return true;
    }
    return false;
}

/* `conn.getOutputStream()`, `new DataOutputStream(conn.getOutputStream())`: a part of what the call
 * gave back, or what is put around it. */
static bool is_part_of_result(tg_resolver *r, const tg_match *m, tg_ref ref)
{
    enum { AROUND = 4 };
    const tg_language *language = m->unit->language;
    bool has_streams = language->has_setters || language->makes_by_new;
    for (unsigned n = 0; n < AROUND && has_streams; n++) {
        const tg_step *made = ref.steps;
        for (const tg_step *s = ref.steps; s; s = s->before) {
            if (s->kind == TG_STEP_CALL && s->call == m->call && s->unit == m->unit) return true;
            made = s;
        }
        bool is_made = made && made->kind == TG_STEP_CALL && made->call && made->unit == m->unit;
        uint32_t inner = is_made ? tg_facts_in(m->unit->facts, made->call, TG_SLOT_ARGUMENT) : 0;
        if (!inner) return false;
        ref = tg_resolve(r, m->unit, inner);
    }
    return false;
}

/* Whether a method is called on what the call gave back, or on the client of it. */
static bool is_on_result(tg_resolver *r, const tg_match *m, uint32_t callee)
{
    const tg_facts *f = m->unit->facts;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    if (!object) return false;
    tg_ref ref = tg_resolve(r, m->unit, object);
    if (is_part_of_result(r, m, ref)) return true;
    if (!ref.steps || ref.steps->kind != TG_STEP_CALL || ref.steps->unit != m->unit) return false;
    bool has_client = m->client && m->client_arguments.count;
    return ref.steps->call == m->call ||
           (has_client && ref.steps->call == m->client_arguments.sources[0].call);
}

/* `const req = https.request(...); req.write(body)`: what is sent later in the same function. */
static tg_lookup sent_later(tg_resolver *r, const tg_match *m)
{
    enum { LOOKED = 4000 };
    const tg_facts *f = m->unit->facts;
    tg_lookup found = {.state = TG_LOOKUP_ABSENT};
    uint32_t around = tg_unit_around(m->unit, m->call, TG_FACT_FUNCTION);
    uint32_t end = around + f->facts[around].span;
    if (end > m->call + LOOKED) end = m->call + LOOKED;
    for (uint32_t i = m->call; i < end && m->rule->sent_by_count; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_it = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                     is_sent_by(m->rule, f->facts[callee].text);
        uint32_t given = is_it ? tg_facts_in(f, i, TG_SLOT_ARGUMENT) : 0;
        if (!given || !is_on_result(r, m, callee)) continue;
        found.state = TG_LOOKUP_PRESENT;
        found.ref = tg_resolve(r, m->unit, given);
        /* What is done to it before it is sent. */
        bool is_here = found.ref.origin == m->unit && !found.ref.origin_end;
        if (is_here) found.ref.origin_end = f->facts[i].end;
        if (is_here) found.ref.origin_at = i;
        return found;
    }
    return found;
}

/* `http.NoBody`: a body that sends nothing. */
static bool is_no_body(tg_resolver *r, const tg_lookup *found)
{
    static const tg_slice none = TG_LIT("net/http.NoBody");
    size_t rest;
    bool is_name = found->state == TG_LOOKUP_PRESENT && found->ref.kind == TG_REF_SYMBOL &&
                   found->ref.unit && found->ref.unit->language->imports_directories;
    return is_name && tg_slice_equal(tg_ref_name(r, &found->ref, &rest), none);
}

bool tg_match_body_of_text(tg_resolver *r, const tg_match *m, tg_ref *body, tg_ref *text)
{
    const tg_command *command = m->arguments.command;
    bool has_fields = command && m->rule->fields.count;
    if (!m->rule->body.count && !has_fields && !m->rule->sent_by_count) return false;
    if (command) return tg_command_body(r, command, &m->rule->body, &m->rule->fields, body);
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->body, NULL);
    if (found.state == TG_LOOKUP_ABSENT) found = sent_later(r, m);
    if (is_no_body(r, &found)) return false;
    uint32_t value = 0;
    tg_written written = found.state == TG_LOOKUP_PRESENT && found.unit && found.fact
                             ? tg_request_written(found.unit, found.fact, &value)
                             : TG_WRITTEN_NOT;
    if (written == TG_WRITTEN_FORM) return false;
    if (written == TG_WRITTEN_JSON) found.ref = tg_resolve(r, found.unit, value);
    /* Where a request has a body at all, it is the one that a branch gives it. */
    if (found.state == TG_LOOKUP_OPEN && found.unit) found.state = TG_LOOKUP_PRESENT;
    *body = found.state == TG_LOOKUP_PRESENT ? found.ref : tg_ref_unknown(m->unit, found.waits_for);
    if (found.state != TG_LOOKUP_PRESENT) return found.state == TG_LOOKUP_OPEN;
    /* A text that the function is given may be JSON with anything in it. */
    if (body->kind == TG_REF_UNKNOWN && body->type_unit) body->is_scalar = false;
    /* The body as JSON text. */
    tg_fact_kind kind = tg_ref_fact_kind(&found.ref);
    if (kind == TG_FACT_STRING || kind == TG_FACT_CONCAT || kind == TG_FACT_CALL) {
        const tg_frame *before = tg_resolve_enter(r, found.ref.frame);
        tg_literal_map(r, m->unit, tg_literal_of(r, &found.ref), body);
        tg_resolve_leave(r, before);
        *text = found.ref;
    }
    /* What is passed on may be anything. */
    if (m->is_any_path && body->kind == TG_REF_SYMBOL)
        *body = tg_ref_unknown(m->unit, tg_ref_show(r, body));
    return true;
}

bool tg_match_body(tg_resolver *r, const tg_match *m, tg_ref *body)
{
    tg_ref text;
    return tg_match_body_of_text(r, m, body, &text);
}

/* A URL, and behind it what it is made of, a marked text, with the names of the parts. */
static tg_slice with_names(tg_resolver *r, tg_slice url, tg_slice marked)
{
    tg_slice both = tg_arena_join(r->arena, url, " ", tg_literal_show(r, marked));
    if (both.ptr) return both;
    r->status = TG_ENOMEM;
    return url;
}

/* Of a command's words the first that is an endpoint. */
static bool is_url_among_words(tg_resolver *r, tg_match *m)
{
    const tg_command *c = m->arguments.command;
    size_t position = 0;
    for (size_t i = 0; i < c->count; i++) {
        const tg_word *word = &c->words[i];
        position += !word->option.n;
        for (size_t k = 0; k < m->rule->url.count; k++) {
            bool is_at = tg_command_is_at(word, &m->rule->url.items[k], position - 1);
            if (!is_at) continue;
            tg_slice url = tg_literal_pattern(r, word->text);
            if (tg_request_take_url(r, url, with_names(r, url, word->text), m)) return true;
        }
    }
    return false;
}

static bool has_scheme(tg_slice url)
{
    return tg_slice_find(url, tg_slice_of("://")) != SIZE_MAX;
}

/* `chat/completions` with a client that was made for `https://api.openai.com/v1/`. */
static tg_slice whole_url(tg_resolver *r, const tg_match *m, tg_slice url)
{
    if (has_scheme(url) || tg_slice_starts(url, tg_slice_of("{}"))) return url;
    tg_lookup base = tg_lookup_places(r, &m->arguments, &m->rule->base_url, NULL);
    bool has_client = m->client && (m->client_arguments.count || m->client_arguments.chain);
    bool is_own = base.state == TG_LOOKUP_PRESENT;
    if (base.state == TG_LOOKUP_ABSENT && has_client)
        base = tg_lookup_places(r, &m->client_arguments, &m->client->base_url, NULL);
    if (base.state == TG_LOOKUP_ABSENT && !tg_request_client_name(m).n) return url;
    tg_slice head = {NULL, 0};
    if (base.state == TG_LOOKUP_PRESENT) head = tg_ref_url(r, &base.ref);
    /* `http.request({ hostname: "127.0.0.1", port, path })` */
    bool is_host = is_own && head.n && m->unit->language->has_relative_urls && !has_scheme(head) &&
                   head.ptr[0] != '/' && !tg_slice_starts(head, tg_slice_of("{}"));
    if (is_host) head = tg_arena_join(r->arena, tg_slice_of("http:"), "//", head);
    if (!head.ptr && is_host) r->status = TG_ENOMEM;
    if (!head.n) head = tg_slice_of("{}");
    if (!url.n) return head;
    bool has_slash =
        tg_slice_ends(head, tg_slice_of("/")) || tg_slice_starts(url, tg_slice_of("/"));
    tg_slice whole =
        tg_arena_printf(r->arena, "%.*s%s%.*s", TG_FMT(head), has_slash ? "" : "/", TG_FMT(url));
    if (!whole.ptr) r->status = TG_ENOMEM;
    return whole;
}

static bool is_word(char c)
{
    return c >= 'a' && c <= 'z';
}

/* `base + "chat/completions"`, where the base ends with a slash, `chat/completions` alone, where
 * only the client knows it; `v1//messages`, where both sides have one. */
static tg_slice with_slashes(tg_resolver *r, tg_slice url)
{
    char *out = tg_arena_array(r->arena, url.n + 2, 1);
    if (!out) {
        r->status = TG_ENOMEM;
        return url;
    }
    size_t n = 0;
    for (size_t i = 0; i < url.n; i++) {
        bool is_double = n > 1 && url.ptr[i] == '/' && out[n - 1] == '/' && out[n - 2] != ':';
        if (is_double) continue;
        bool is_path = i == 2 && tg_slice_starts(url, tg_slice_of("{}")) && is_word(url.ptr[i]);
        bool is_alone = !i && is_word(url.ptr[i]) && !has_scheme(url);
        if (is_path || is_alone) out[n++] = '/';
        out[n++] = url.ptr[i];
    }
    return (tg_slice){out, n};
}

/* `/api/chat/completions`, `${BASE_URL}/api/chat/completions`: a route of the own server, which a
 * page asks, or which is being defined. */
static bool is_own_route(tg_resolver *r, const tg_match *m, tg_slice url)
{
    /* A component of Blazor asks its own server as a page does. */
    bool is_page = m->unit->language->has_relative_urls ||
                   tg_slice_ends(m->unit->facts->path, tg_slice_of(".razor"));
    if (!is_page) return false;
    if (has_scheme(url) || tg_host_of(r->catalog, url)) return false;
    static const tg_slice own = TG_LIT("{}/api/chat/completions");
    return !tg_slice_starts(url, tg_slice_of("{}")) || tg_slice_starts(url, own);
}

/* `&http.Request{URL: &url.URL{Path: "/v1/chat/completions"}}` in Go: what a server is asked, in a
 * test or by itself; a client needs a host. */
static bool is_for_server(const tg_match *m, tg_slice url)
{
    bool is_new = m->unit->facts->facts[m->call].flags & TG_FACT_NEW;
    return is_new && m->unit->language->imports_directories &&
           tg_slice_starts(url, tg_slice_of("/"));
}

/* `Route::post('/chat/completions', ...)` says what answers such requests. */
static bool is_route(const tg_match *m, tg_slice url)
{
    if (m->unit->language->has_relative_urls) return true;
    return !has_scheme(url) && !tg_slice_starts(url, tg_slice_of("{}"));
}

/* `requests_mock.post(url, json=answer)` says what a test is to get. */
static bool is_mocked(const tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    uint32_t at = tg_facts_in(f, m->call, TG_SLOT_CALLEE);
    while (at && f->facts[at].kind == TG_FACT_MEMBER &&
           !tg_slice_contains_nocase(f->facts[at].text, tg_slice_of("mock")))
        at = tg_facts_in(f, at, TG_SLOT_OBJECT);
    return at && tg_slice_contains_nocase(f->facts[at].text, tg_slice_of("mock"));
}

/* `http.NewRequest("GET", url, nil)`: lists what is there, where a path answers that as well. */
static bool sends_nothing(tg_resolver *r, const tg_match *m)
{
    bool is_told = m->rule->body.count || m->rule->sent_by_count;
    if (!m->endpoint->needs_body || !is_told || m->arguments.command) return false;
    uint32_t callee = tg_unit_callee(m->unit, m->call);
    tg_slice name = m->unit->facts->facts[callee].text;
    if (callee && tg_slice_contains_nocase(name, tg_slice_of("post"))) return false;
    tg_lookup body = tg_lookup_places(r, &m->arguments, &m->rule->body, NULL);
    return is_no_body(r, &body) ||
           (body.state == TG_LOOKUP_ABSENT && sent_later(r, m).state == TG_LOOKUP_ABSENT);
}

/* `conn.post("/v1beta/models/#{model}:generateContent", payload)` of an object in Ruby, where
 * routes and their tests call a method of nothing: what is asked of a model stands in the path. */
static bool is_asked_of_model(const tg_match *m)
{
    static const tg_slice asks[] = {TG_LIT(":generateContent"), TG_LIT(":streamGenerateContent"),
                                    TG_LIT(":embedContent"), TG_LIT(":batchEmbedContents")};
    uint32_t callee = tg_unit_callee(m->unit, m->call);
    bool has_object = callee && m->unit->language->has_bare_calls &&
                      tg_facts_in(m->unit->facts, callee, TG_SLOT_OBJECT);
    tg_slice path = m->url;
    path = tg_slice_cut(&path, '?');
    for (size_t i = 0; i < sizeof asks / sizeof asks[0] && has_object; i++) {
        if (tg_slice_ends(path, asks[i])) return true;
    }
    return false;
}

/* Whether a body names a model. In one that is written out, `new { ModelId = 3 }`, the key has to
 * be an API's; a class may say what its fields are called. */
static bool names_model(tg_resolver *r, const tg_match *m, const tg_ref *body)
{
    static const tg_slice model = TG_LIT("model");
    bool is_written = tg_ref_fact_kind(body) == TG_FACT_MAP && m->unit->language->makes_by_new;
    for (size_t i = 0; i < m->rule->model.count; i++) {
        const tg_place *place = &m->rule->model.items[i];
        bool is_key = place->path_count && tg_slice_equal_nocase(place->path[0], model);
        if (is_written && !is_key) continue;
        tg_lookup found = tg_lookup_place(r, &m->arguments, place, body);
        if (found.state == TG_LOOKUP_PRESENT) return true;
    }
    return false;
}

/* `get_client(config).post("/v1/chat/completions", json=body)`: an object that something imported
 * has made, and not for a test of the server's own routes. */
static bool is_made_elsewhere(const tg_match *m)
{
    static const tg_slice test = TG_LIT("test");
    bool is_made = false;
    for (const tg_step *s = m->callee.steps; s; s = s->before) {
        is_made |= s->kind == TG_STEP_CALL;
        if (s->kind == TG_STEP_MEMBER && tg_slice_contains_nocase(s->name, test)) return false;
    }
    return is_made && m->callee.kind == TG_REF_SYMBOL &&
           !tg_slice_contains_nocase(m->callee.symbol, test);
}

/* `documents`, as a property of C# is called: `Documents`. */
static tg_slice as_property(tg_resolver *r, tg_slice key)
{
    char *text = tg_arena_strdup(r->arena, key);
    if (!text) r->status = TG_ENOMEM;
    if (!text) return key;
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = (char)(text[0] - 'a' + 'A');
    return (tg_slice){text, key.n};
}

/* Whether a body surely has none of the keys that an endpoint of a common path is told by. */
static bool lacks_keys(tg_resolver *r, const tg_match *m, const tg_ref *body)
{
    const tg_endpoint *e = m->endpoint;
    for (size_t i = 0; i < e->needs_key_count; i++) {
        tg_slice key = e->needs_keys[i];
        tg_lookup found = tg_lookup_key(r, body, key, m->arguments.use);
        if (found.state == TG_LOOKUP_ABSENT && m->unit->language->makes_by_new)
            found = tg_lookup_key(r, body, as_property(r, key), m->arguments.use);
        if (found.state != TG_LOOKUP_ABSENT) return false;
    }
    return e->needs_key_count && !m->speaker.n;
}

/* On an object that is not known, and of a path that is common, only a host that is known makes a
 * request certain, or a body that names a model. */
static bool is_certain(tg_resolver *r, const tg_match *m)
{
    tg_ref body;
    bool has_body = tg_match_body(r, m, &body);
    /* `superagent.post(url)` sends nothing yet. */
    if (!has_body && m->rule->body.count && m->unit->language->has_relative_urls) return false;
    if (sends_nothing(r, m)) return false;
    bool is_doubtful = m->is_by_tail && is_route(m, m->url);
    bool needs_host = m->unit->language->needs_hosts && m->is_by_tail;
    if (needs_host && is_mocked(m)) return false;
    bool is_whole = has_body && is_made_elsewhere(m) && names_model(r, m, &body);
    if (needs_host && is_doubtful && !is_whole) return false;
    if (!is_doubtful && !m->endpoint->needs_model && !m->is_by_name) return true;
    if (tg_host_of(r->catalog, m->url)) return true;
    /* What an interface declares says nothing of its body. */
    if (!has_body) return m->is_by_name && !m->rule->body.count;
    /* A body that another function makes cannot be asked. */
    bool is_sent = !m->is_by_tail || !is_doubtful;
    if (m->is_by_name && is_sent && body.kind == TG_REF_UNKNOWN) return true;
    return is_asked_of_model(m) || (names_model(r, m, &body) && !lacks_keys(r, m, &body));
}

static tg_slice pattern_at(tg_resolver *r, const tg_arguments *given, int position)
{
    tg_place place = {.position = position};
    tg_lookup found = tg_lookup_place(r, given, &place, NULL);
    return found.state == TG_LOOKUP_PRESENT ? tg_ref_url(r, &found.ref) : (tg_slice){NULL, 0};
}

/* The variable of `u.toString()`, `u.href`, or the URL itself. */
static tg_ref url_variable(tg_resolver *r, const tg_ref *ref)
{
    for (const tg_step *s = ref->steps; s && s->before; s = s->before) {
        uint32_t object = s->kind == TG_STEP_MEMBER && s->at
                              ? tg_facts_in(s->unit->facts, s->at, TG_SLOT_OBJECT)
                              : 0;
        if (object) return tg_resolve(r, s->unit, object);
    }
    return *ref;
}

/* `u.pathname = "/api/chat"`: instead of the path that the URL had; `+=` behind it. */
static tg_slice with_path_set(tg_resolver *r, const tg_ref *ref, tg_slice url)
{
    tg_ref variable = url_variable(r, ref);
    tg_lookup set = tg_lookup_key(r, &variable, tg_slice_of("pathname"), UINT32_MAX);
    tg_slice path = {NULL, 0};
    /* On a branch it is what is meant where the setting has no path. */
    bool is_set = set.state == TG_LOOKUP_PRESENT || (set.state == TG_LOOKUP_OPEN && set.unit);
    tg_ref last = set.ref;
    if (is_set && last.several_count) last = last.several[last.several_count - 1];
    if (variable.origin && is_set) path = tg_ref_url(r, &last);
    if (!path.n) return url;
    const tg_facts *f = set.unit->facts;
    bool is_behind = f->facts[f->facts[set.fact].parent].flags & TG_FACT_AUGMENTED;
    size_t host = has_scheme(url) ? tg_slice_find(url, tg_slice_of("://")) + 3 : url.n;
    size_t slash = tg_slice_find(tg_slice_from(url, host), tg_slice_of("/"));
    if (!is_behind && slash != SIZE_MAX) url.n = host + slash;
    if (!url.n || (!is_behind && !has_scheme(url))) url = tg_slice_of("{}");
    bool has_slash = path.ptr[0] == '/' || tg_slice_ends(url, tg_slice_of("/"));
    tg_slice all = tg_arena_join(r->arena, url, has_slash ? "" : "/", path);
    if (!all.ptr) r->status = TG_ENOMEM;
    return all;
}

/* What a URL says, as a text or as an object: `new URL("v1/chat/completions", base)`. */
static tg_slice url_of(tg_resolver *r, const tg_ref *ref)
{
    bool is_block = tg_ref_fact_kind(ref) == TG_FACT_FUNCTION && ref->unit->language->scopes;
    if (is_block) return tg_request_block_url(r, ref);
    const tg_step *made = ref->steps;
    while (made && made->before) made = made->before;
    bool is_url = tg_slice_is(ref->symbol, "URL") || tg_slice_is(ref->symbol, "java.net.URL");
    bool is_object =
        ref->kind == TG_REF_SYMBOL && is_url && made && made->kind == TG_STEP_CALL && made->call;
    if (!is_object) {
        tg_slice text, url = tg_ref_url(r, ref);
        return !url.n && tg_ref_text(r, ref, &text) ? text : url;
    }
    tg_arguments given = tg_arguments_of_call(made);
    tg_slice path = pattern_at(r, &given, 0), base = pattern_at(r, &given, 1);
    bool is_whole = has_scheme(path) || tg_slice_starts(path, tg_slice_of("{}"));
    if (is_whole || (!path.n && !base.n)) return with_path_set(r, ref, path);
    if (!base.n) base = tg_slice_of("{}");
    tg_slice url = tg_arena_join(r->arena, base, "/", path);
    if (!url.ptr) r->status = TG_ENOMEM;
    return url;
}

/* `string.Empty`, `http.BaseAddress`, and `Method.POST` where the URL may stand: all of it is the
 * client's. */
static bool is_base_alone(tg_resolver *r, const tg_ref *ref, const tg_match *m)
{
    static const char *const names[] = {"tring.Empty", "Method.POST", "Method.Post",
                                        ".BaseAddress"};
    if (ref->kind != TG_REF_SYMBOL || !m->rule->base.count) return false;
    tg_slice shown = tg_ref_show(r, ref);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_ends(shown, tg_slice_of(names[i]))) return true;
    }
    return false;
}

tg_slice tg_request_url(tg_resolver *r, const tg_ref *ref, const tg_match *m)
{
    tg_slice url = url_of(r, ref);
    if (is_base_alone(r, ref, m)) url = tg_slice_of("");
    bool has_base =
        m->rule->base.count || m->rule->base_url.count || (m->client && m->client->base_url.count);
    if (!url.n && !(url.ptr && has_base)) return (tg_slice){NULL, 0};
    return with_slashes(r, whole_url(r, m, tg_base_join(r, m, url)));
}

static bool is_endpoint(tg_resolver *r, const tg_ref *ref, tg_match *m);
static bool is_endpoint_maybe(tg_resolver *r, const tg_ref *ref, tg_match *m);

/* `switch ($p) { case 'a': $url = "https://..."; ... case 'b': $url = "..."; }`: what a variable
 * was set to on other ways than the last one. */
static bool is_endpoint_before(tg_resolver *r, const tg_ref *ref, tg_match *m)
{
    enum { WAYS = 16 };
    const tg_unit *unit = ref->maybe_unit;
    const tg_facts *f = unit->facts;
    uint32_t assign = f->facts[ref->maybe_fact].parent;
    bool is_assigned = f->facts[assign].kind == TG_FACT_ASSIGN;
    uint32_t name = is_assigned ? tg_facts_in(f, assign, TG_SLOT_TARGET) : 0;
    if (!name || f->facts[name].kind != TG_FACT_NAME || !unit->language->has_namespaces)
        return false;
    size_t count, from;
    const tg_binding *b =
        tg_unit_bindings(unit, tg_unit_scope(unit, assign), f->facts[name].text, &count);
    while (count && b[count - 1].start >= f->facts[assign].start) count--;
    from = count > WAYS ? count - WAYS : 0;
    for (size_t i = count; i-- > from;) {
        uint32_t value = b[i].kind == TG_BIND_VALUE ? b[i].value : 0;
        bool is_text = value && (f->facts[value].kind == TG_FACT_STRING ||
                                 f->facts[value].kind == TG_FACT_CONCAT);
        tg_ref one = is_text ? tg_resolve(r, unit, value) : *ref;
        if (is_text && is_endpoint(r, &one, m)) return true;
        /* What is surely set hides what was before. */
        if (!b[i].branch) break;
    }
    return false;
}

static bool is_endpoint(tg_resolver *r, const tg_ref *ref, tg_match *m)
{
    bool may_be = ref->kind == TG_REF_UNKNOWN && !ref->step_count && ref->maybe_unit;
    if (may_be && (is_endpoint_maybe(r, ref, m) || is_endpoint_before(r, ref, m))) return true;
    tg_slice url = tg_request_url(r, ref, m);
    if (!url.n || is_own_route(r, m, url) || is_for_server(m, url)) return false;
    tg_slice shown = with_names(r, url, tg_literal_of(r, ref)), client = tg_request_client_name(m);
    if (client.n) shown = tg_arena_join(r->arena, shown, " ", client);
    if (!shown.ptr) r->status = TG_ENOMEM;
    return tg_request_take_url(r, url, shown, m) && is_certain(r, m);
}

/* One of several URLs is enough. */
static bool is_endpoint_of(tg_resolver *r, const tg_ref *ref, tg_match *m)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    if (kind != TG_FACT_CHOICE && kind != TG_FACT_BRANCH) return is_endpoint(r, ref, m);
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    const tg_facts *f = ref->unit->facts;
    const tg_frame *before = tg_resolve_enter(r, ref->frame);
    bool is_it = false;
    r->depth++;
    for (uint32_t c = tg_block_arm(f, ref->fact, 0); c && !is_it;
         c = tg_block_arm(f, ref->fact, c)) {
        tg_ref one = tg_resolve(r, ref->unit, tg_block_result(f, c));
        /* `let (url, key) = match provider { A => ("https://...", a) }` */
        const tg_fact *list =
            tg_ref_fact_kind(&one) == TG_FACT_LIST ? &one.unit->facts->facts[one.fact] : NULL;
        bool is_first = list && list->span > 1 && list->flags & TG_FACT_SEVERAL;
        if (is_first) one = tg_resolve(r, one.unit, one.fact + 1);
        is_it = is_endpoint_of(r, &one, m);
    }
    r->depth--;
    tg_resolve_leave(r, before);
    return is_it;
}

/* A variable that is an endpoint on one way to the request, what a function gives back on one of
 * its ways, or a map of which one member is. */
static bool is_endpoint_maybe(tg_resolver *r, const tg_ref *ref, tg_match *m)
{
    enum { MEMBERS = 32 };
    const tg_facts *f = ref->maybe_unit->facts;
    uint32_t at = ref->maybe_fact, left = MEMBERS;
    bool is_map = f->facts[at].kind == TG_FACT_MAP, is_it = false;
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    const tg_frame *before = tg_resolve_enter(r, ref->frame);
    r->depth++;
    for (uint32_t c = is_map ? tg_facts_first(f, at) : at; c && !is_it && left--;
         c = is_map ? tg_facts_next(f, at, c) : 0) {
        uint32_t value = is_map ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!value) continue;
        tg_ref one = tg_resolve(r, ref->maybe_unit, value);
        is_it = is_endpoint_of(r, &one, m);
    }
    r->depth--;
    tg_resolve_leave(r, before);
    return is_it;
}

/* `Faraday.new(url: "https://.../v1/embeddings").post { |r| r.body = {model: m} }`: the address is
 * the client's, unless the block sets another in a way that is not seen, so that a model is asked
 * for. */
static bool is_endpoint_of_client(tg_resolver *r, tg_match *m)
{
    tg_ref body;
    bool has_body = tg_match_body(r, m, &body);
    /* `WebClient.builder().baseUrl("https://.../v1/embeddings")`, and no more behind it. */
    tg_lookup own = tg_lookup_places(r, &m->arguments, &m->rule->base_url, NULL);
    /* `"https://.../v1/embeddings".PostJsonAsync(b)`: what the chain begins with is all of it. */
    bool is_receiver = m->rule->base_url.count && m->rule->base_url.items[0].path_count &&
                       tg_slice_is(m->rule->base_url.items[0].path[0], "^");
    bool is_all = m->arguments.is_all_in_chain || is_receiver;
    if (has_body && own.state == TG_LOOKUP_PRESENT && is_all) return is_endpoint_of(r, &own.ref, m);
    if (!m->client || !m->client->base_url.count) return false;
    tg_lookup base = tg_lookup_places(r, &m->client_arguments, &m->client->base_url, NULL);
    bool has_model = has_body && tg_lookup_places(r, &m->arguments, &m->rule->model, &body).state ==
                                     TG_LOOKUP_PRESENT;
    return has_model && base.state == TG_LOOKUP_PRESENT && is_endpoint_of(r, &base.ref, m);
}

/* `fetch(new Request(url, {...}))` gets an object, whatever its URL says; `new URL(x)` and
 * `utils.buildUrl(x)` are as good as texts. */
static bool is_address(const tg_ref *given)
{
    if (tg_slice_is(given->symbol, "URL")) return true;
    const tg_step *made = given->steps;
    if (!made || made->kind != TG_STEP_CALL) return false;
    bool is_member = made->before && made->before->kind == TG_STEP_MEMBER;
    tg_slice name = is_member ? made->before->name : tg_match_last_component(given->symbol);
    static const char *const ends[] = {"url", "Url", "URL", "uri", "Uri", "endpoint", "Endpoint"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (tg_slice_ends(name, tg_slice_of(ends[i]))) return true;
    }
    return false;
}

static bool is_endpoint_at(tg_resolver *r, tg_match *m)
{
    bool is_absent = true;
    for (size_t i = 0; i < m->rule->url.count; i++) {
        const tg_place *place = &m->rule->url.items[i];
        tg_lookup found = tg_lookup_place(r, &m->arguments, place, NULL);
        is_absent &= found.state == TG_LOOKUP_ABSENT;
        if (found.state != TG_LOOKUP_PRESENT || !is_endpoint_of(r, &found.ref, m)) continue;
        bool is_object =
            found.ref.kind == TG_REF_SYMBOL && found.ref.step_count && !is_address(&found.ref);
        m->arguments.has_text_url = m->unit->language->has_relative_urls && place->position == 0 &&
                                    !place->path_count && !is_object;
        return true;
    }
    return is_absent && is_endpoint_of_client(r, m);
}

bool tg_request_is_to_host(tg_resolver *r, tg_match *m)
{
    if (!is_endpoint_at(r, m)) return false;
    /* In a page, and where routes and their tests go by paths as well, a host has to be there. */
    const tg_language *language = m->unit->language;
    bool is_route_like =
        language->has_relative_urls || language->has_namespaces || language->has_constant_paths;
    if (!has_scheme(m->url)) return m->endpoint && !is_route_like;
    const tg_host *host = tg_host_of(r->catalog, m->url);
    return host && !host->is_local;
}

/* Raw HTTP: only what goes to an LLM's endpoint; of values of which any may be meant each is tried.
 */
bool tg_request_matches(tg_resolver *r, tg_match *m)
{
    if (!m->rule->url.count) return true;
    if (m->arguments.command)
        return (is_url_among_words(r, m) && is_certain(r, m)) || tg_request_by_body(r, m);
    r->has_several = false;
    bool is_it = is_endpoint_at(r, m);
    r->has_ways |= is_it && r->has_several;
    if (is_it && (!r->way || !r->has_several)) return true;
    enum { PICKS = 8 };
    unsigned outer = r->pick;
    bool is_found = false, are_several = r->has_several && !outer;
    for (unsigned n = r->way ? r->way : 1; n <= PICKS && are_several && !is_found; n++) {
        r->pick = n;
        is_found = is_endpoint_at(r, m);
    }
    r->has_ways |= is_found && are_several;
    r->pick = outer;
    /* The address stands in a setting or a table, and what is sent is written out. */
    const tg_language *language = m->unit->language;
    bool may_ask = language->tells_by_body || language->has_alternatives;
    if (is_found || (may_ask && tg_request_by_body(r, m))) return true;
    if (tg_request_by_client_name(r, m)) return true;
    return tg_request_by_surroundings(r, m);
}
