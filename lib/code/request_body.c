/* request_body.c - requests of which only what they send tells where they go: the address stands in
 * the configuration. */
#include "code/literal.h"
#include "code/request.h"

/* --- bodies that are written into a buffer
 * ------------------------------------------------------------------------------
 */

/* The variable that an expression reads: `&buf`, `bytes.NewReader(buf.Bytes())`; {NULL, 0} when it
 * is none. */
static tg_slice buffer_of(const tg_facts *f, uint32_t at)
{
    enum { STEPS = 4 };
    for (unsigned n = 0; at && n < STEPS && f->facts[at].kind == TG_FACT_CALL; n++) {
        uint32_t callee = tg_facts_in(f, at, TG_SLOT_CALLEE);
        uint32_t given = tg_facts_in(f, at, TG_SLOT_ARGUMENT);
        bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
        at = given || !is_method ? given : tg_facts_in(f, callee, TG_SLOT_OBJECT);
    }
    return at && f->facts[at].kind == TG_FACT_NAME ? f->facts[at].text : (tg_slice){NULL, 0};
}

/* Whether a CALL is `package.name(&buffer)`. */
static bool is_made_on(const tg_facts *f, uint32_t call, const char *name, tg_slice buffer)
{
    if (f->facts[call].kind != TG_FACT_CALL) return false;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    uint32_t given = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    return callee && given && tg_slice_is(f->facts[callee].text, name) &&
           f->facts[given].kind == TG_FACT_NAME && tg_slice_equal(f->facts[given].text, buffer);
}

tg_written tg_request_written(const tg_unit *unit, uint32_t given, uint32_t *value)
{
    const tg_facts *f = unit->facts;
    tg_slice buffer = unit->language->has_field_keys ? buffer_of(f, given) : (tg_slice){NULL, 0};
    uint32_t function = buffer.n ? tg_unit_around(unit, given, TG_FACT_FUNCTION) : 0;
    tg_written written = TG_WRITTEN_NOT;
    for (uint32_t i = function + 1; function && i < given; i++) {
        if (is_made_on(f, i, "NewWriter", buffer)) written = TG_WRITTEN_FORM;
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_it = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                     tg_slice_is(f->facts[callee].text, "Encode");
        uint32_t encoder = is_it ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        if (!encoder || !is_made_on(f, encoder, "NewEncoder", buffer)) continue;
        *value = tg_facts_in(f, i, TG_SLOT_ARGUMENT);
        if (*value) written = TG_WRITTEN_JSON;
    }
    return written;
}

/* --- what tells a body
 * ------------------------------------------------------------------------------
 */

/* What a body has that goes to an endpoint and nowhere else. */
typedef struct shape {
    const char *keys[3];
    const char *url; /* of the endpoint that takes it */
} shape;

/* OpenAI API reference, chat; Gemini API reference, generateContent; read 2026-11. */
static const shape shapes[] = {
    {{"model", "messages", NULL}, "{}/chat/completions"},
    {{"model", "prompt", "max_tokens"}, "{}/v1/completions"},
    {{"contents", "generationConfig", NULL}, "{}/models/{}:generateContent"},
    {{"contents", "systemInstruction", NULL}, "{}/models/{}:generateContent"},
};

/* Whether a field's name is a key's, however it is spelt: `generation_config`, `Model`. */
static bool is_spelt(tg_slice field, tg_slice key)
{
    size_t n = 0;
    for (size_t i = 0; i < field.n; i++) {
        if (field.ptr[i] == '_') continue;
        tg_slice one = {field.ptr + i, 1};
        if (n == key.n || !tg_slice_equal_nocase(one, (tg_slice){key.ptr + n++, 1})) return false;
    }
    return n == key.n;
}

/* Whether a body is an object of a struct of the project, of which only the type is known, that has
 * a field for a key: `fn send(&self, request: ChatRequest)`. */
static bool declares(const tg_ref *body, tg_slice key)
{
    /* In Go what is given such an object is told where it is given it. */
    if (body->kind != TG_REF_FACT || !body->unit->language->has_closed_structs) return false;
    for (const tg_step *s = body->steps; s; s = s->before) {
        if (s->kind != TG_STEP_CALL || s->call) return false;
    }
    const tg_facts *f = body->unit->facts;
    bool is_class = body->steps && f->facts[body->fact].kind == TG_FACT_CLASS;
    for (uint32_t c = is_class ? tg_facts_first(f, body->fact) : 0; c;
         c = tg_facts_next(f, body->fact, c)) {
        uint32_t name = f->facts[c].kind == TG_FACT_ASSIGN ? tg_facts_in(f, c, TG_SLOT_TARGET) : 0;
        if (name && is_spelt(f->facts[name].text, key)) return true;
    }
    return false;
}

static bool has_keys(tg_resolver *r, const tg_ref *body, uint32_t use, const shape *s)
{
    for (size_t i = 0; i < 3 && s->keys[i]; i++) {
        tg_slice key = tg_slice_of(s->keys[i]);
        bool is_there = tg_lookup_key(r, body, key, use).state == TG_LOOKUP_PRESENT;
        if (!is_there && !declares(body, key)) return false;
    }
    return true;
}

/* The shape of a body, or NULL. */
static const shape *shape_of(tg_resolver *r, const tg_ref *body, uint32_t use)
{
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        if (has_keys(r, body, use, &shapes[i])) return &shapes[i];
    }
    return NULL;
}

bool tg_request_is_body(tg_resolver *r, const tg_ref *body, uint32_t use)
{
    return shape_of(r, body, use) != NULL;
}

/* Where a request goes that no endpoint fits: nothing is known of it, or only what is before the
 * path or behind. A path alone is a route of the own server. */
static bool may_be_anywhere(tg_slice url)
{
    return !url.n || tg_slice_starts(url, tg_slice_of("{}")) ||
           tg_slice_find(url, tg_slice_of("://")) != SIZE_MAX;
}

/* `$this->base . $path`, of which only the host is known: a function that sends whatever an LLM's
 * API takes. */
static bool is_any_path(tg_resolver *r, tg_slice url, tg_match *m)
{
    static const tg_slice ends[] = {TG_LIT("/chat/completions"), TG_LIT("/v1/messages"),
                                    TG_LIT("/models/{}:generateContent"), TG_LIT("/v2/chat"),
                                    TG_LIT("/v1/predictions")};
    const tg_host *host = tg_host_of(r->catalog, url);
    if (!host || host->is_local || !tg_slice_ends(url, tg_slice_of("{}"))) return false;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const tg_endpoint *endpoint = tg_endpoint_of(r->catalog, ends[i]);
        bool is_it = endpoint && tg_slice_equal(endpoint->provider, host->provider);
        if (!m->endpoint || is_it) m->endpoint = endpoint;
    }
    m->is_any_path = m->endpoint != NULL;
    m->url = url;
    return m->is_any_path;
}

bool tg_request_by_body(tg_resolver *r, tg_match *m)
{
    static const tg_slice messages = TG_LIT("/messages");
    tg_ref body;
    if (!m->rule->body.count || !tg_match_body(r, m, &body)) return false;
    tg_lookup found = {.state = TG_LOOKUP_ABSENT};
    for (size_t i = 0; i < m->rule->url.count && found.state == TG_LOOKUP_ABSENT; i++) {
        found = tg_lookup_place(r, &m->arguments, &m->rule->url.items[i], NULL);
    }
    if (found.state == TG_LOOKUP_ABSENT) return false;
    tg_slice url = {NULL, 0};
    if (found.state == TG_LOOKUP_PRESENT) url = tg_request_url(r, &found.ref, m);
    const shape *s = shape_of(r, &body, m->arguments.use);
    /* In Go a function that sends whatever it is given is told at what gives it. */
    if (!s) return m->unit->language->has_namespaces && is_any_path(r, url, m);
    if (!may_be_anywhere(url)) return false;
    bool is_messages = tg_slice_ends(url, messages) && s == shapes;
    m->endpoint = tg_endpoint_of(r->catalog, tg_slice_of(is_messages ? "{}/v1/messages" : s->url));
    m->url = url.n ? url : tg_slice_of("{}");
    return m->endpoint != NULL;
}
