/* request_body.c - requests of which only what they send tells where they go: the address stands in
 * the configuration. */
#include "code/resolve/command.h"
#include "code/resolve/literal.h"
#include "code/match/request.h"

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

/* The variable that a value is given to; or nothing. */
static tg_slice name_of_target(const tg_facts *f, uint32_t value)
{
    uint32_t assign = f->facts[value].parent;
    uint32_t target =
        f->facts[assign].kind == TG_FACT_ASSIGN ? tg_facts_in(f, assign, TG_SLOT_TARGET) : 0;
    bool is_name = target && f->facts[target].kind == TG_FACT_NAME;
    return is_name ? f->facts[target].text : (tg_slice){NULL, 0};
}

tg_written tg_request_written(const tg_unit *unit, uint32_t given, uint32_t *value)
{
    const tg_facts *f = unit->facts;
    tg_slice buffer = unit->language->has_field_keys ? buffer_of(f, given) : (tg_slice){NULL, 0};
    uint32_t function = buffer.n ? tg_unit_around(unit, given, TG_FACT_FUNCTION) : 0;
    tg_written written = TG_WRITTEN_NOT;
    enum { LOOKED_AT = 2000 }; /* facts before it */
    uint32_t from = function + 1;
    tg_slice kept = {NULL, 0}; /* `enc := json.NewEncoder(&buf)` */
    if (given > from + LOOKED_AT) from = given - LOOKED_AT;
    for (uint32_t i = from; function && i < given; i++) {
        if (is_made_on(f, i, "NewWriter", buffer)) written = TG_WRITTEN_FORM;
        if (is_made_on(f, i, "NewEncoder", buffer) && f->facts[i].slot == TG_SLOT_VALUE)
            kept = name_of_target(f, i);
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_it = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                     tg_slice_is(f->facts[callee].text, "Encode");
        uint32_t encoder = is_it ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        bool is_kept = encoder && kept.n && f->facts[encoder].kind == TG_FACT_NAME &&
                       tg_slice_equal(f->facts[encoder].text, kept);
        if (!encoder || (!is_kept && !is_made_on(f, encoder, "NewEncoder", buffer))) continue;
        *value = tg_facts_in(f, i, TG_SLOT_ARGUMENT);
        if (*value) written = TG_WRITTEN_JSON;
    }
    return written;
}

/* --- what tells a body
 * ------------------------------------------------------------------------------
 */

/* Who sends a body. A page asks its own server as well, a script one that it was written for: there
 * only a body that says how the model is to be run tells an LLM's API, and nothing of the path may
 * be known. So it is with a server's request of which a path is known. FROM_UNTYPED: a
 * script's or Ruby's, where `model` and `messages` may be anything. FROM_STRUCT: a server's, whose
 * keys are the fields of a struct as the language spells them. */
typedef enum sender { FROM_ANY, FROM_SERVER, FROM_UNTYPED, FROM_STRUCT, FROM_PAGE } sender;

/* What a body has that goes to an endpoint and nowhere else. */
typedef struct shape {
    const char *keys[3];
    const char *url; /* of the endpoint that takes it */
    sender from;
} shape;

#define RERANK "https://api.cohere.com/v1/rerank"

/* OpenAI API reference, chat, completions and images; Gemini API reference, generateContent; Cohere
 * API v1 reference, chat and rerank; Ollama API reference, chat; read 2026-11. */
static const shape shapes[] = {
    {{"model", "messages", NULL}, "{}/chat/completions", FROM_SERVER},
    {{"Model", "Messages", NULL}, "{}/chat/completions", FROM_STRUCT},
    {{"model", "prompt", "max_tokens"}, "{}/v1/completions", FROM_SERVER},
    {{"model", "prompt", "stream"}, "{}ollama/api/generate", FROM_SERVER},
    {{"model", "messages", "temperature"}, "{}/chat/completions", FROM_PAGE},
    {{"model", "messages", "stream"}, "{}/chat/completions", FROM_PAGE},
    {{"model", "messages", "top_p"}, "{}/chat/completions", FROM_PAGE},
    {{"model", "messages", "max_completion_tokens"}, "{}/chat/completions", FROM_PAGE},
    {{"model", "messages", "max_tokens"}, "{}/chat/completions", FROM_PAGE},
    {{"model", "messages", "options"}, "{}ollama/api/chat", FROM_PAGE},
    {{"message", "chat_history", "temperature"}, "https://api.cohere.com/v1/chat", FROM_PAGE},
    {{"prompt", "n", "size"}, "{}/images/generations", FROM_PAGE},
    {{"contents", "generationConfig", NULL}, "{}/models/{}:generateContent", FROM_ANY},
    {{"contents", "systemInstruction", NULL}, "{}/models/{}:generateContent", FROM_ANY},
    {{"contents", "generation_config", NULL}, "{}/models/{}:generateContent", FROM_ANY},
    {{"contents", "system_instruction", NULL}, "{}/models/{}:generateContent", FROM_ANY},
    {{"contents", "safetySettings", NULL}, "{}/models/{}:generateContent", FROM_PAGE},
};

static sender sender_of(const tg_unit *unit)
{
    bool is_untyped = unit->language->has_commands || unit->language->has_constant_paths;
    if (is_untyped) return FROM_UNTYPED;
    if (!unit->language->tells_by_body) return FROM_PAGE;
    return unit->language->has_field_keys ? FROM_STRUCT : FROM_SERVER;
}

static bool may_send(sender from, sender of)
{
    if (from == FROM_UNTYPED) return of != FROM_STRUCT;
    return of == FROM_ANY || of == from || (from == FROM_STRUCT && of == FROM_SERVER);
}

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
static bool declares(const tg_ref *body, tg_slice key, bool is_named)
{
    /* In Go what is given such an object is told where it is given it, unless a name tells. */
    if (body->kind != TG_REF_FACT) return false;
    const tg_language *language = body->unit->language;
    if (!language->has_closed_structs && !(is_named && language->has_field_keys)) return false;
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

/* Whether a struct with `model` and `messages` is one that an LLM is asked by: it says how the
 * model is to be run, or is named for what it is. */
static bool is_declared_for_llm(const tg_ref *body)
{
    static const char *const fields[] = {"temperature",     "max_tokens", "stream",
                                         "top_p",           "tools",      "max_completion_tokens",
                                         "response_format", "options"};
    static const char *const words[] = {"chat", "complet", "openai", "llm",
                                        "gpt",  "ollama",  "rerank", "embed"};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (declares(body, tg_slice_of(fields[i]), false)) return true;
    }
    tg_slice name = body->unit->facts->facts[body->fact].text;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_contains_nocase(name, tg_slice_of(words[i]))) return true;
    }
    return false;
}

/* `is_named`: what is around the request says what it is for. */
static bool has_keys(tg_resolver *r, const tg_ref *body, uint32_t use, const shape *s,
                     bool is_named)
{
    bool is_declared = false;
    for (size_t i = 0; i < 3 && s->keys[i]; i++) {
        tg_slice key = tg_slice_of(s->keys[i]);
        tg_lookup found = tg_lookup_key(r, body, key, use);
        /* `if (is_chat) body.messages = x` */
        bool is_maybe = found.state == TG_LOOKUP_OPEN && found.unit;
        if (found.state == TG_LOOKUP_PRESENT || is_maybe) continue;
        if (!declares(body, key, is_named)) return false;
        is_declared = true;
    }
    return !is_declared || s->from == FROM_ANY || is_declared_for_llm(body);
}

/* `List.of(x)`, `listOf(x)`: what a list of Java's or Kotlin's begins with, or 0. */
static uint32_t first_given(const tg_ref *list, const tg_unit **unit)
{
    static const char *const makers[] = {"of",      "listOf",        "asList", "singletonList",
                                         "arrayOf", "mutableListOf", NULL};
    const tg_step *made = list->kind == TG_REF_SYMBOL ? list->steps : NULL;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call;
    bool is_call = tg_ref_fact_kind(list) == TG_FACT_CALL;
    if (!is_made && !is_call) return 0;
    *unit = is_call ? list->unit : made->unit;
    const tg_facts *f = (*unit)->facts;
    uint32_t call = is_call ? list->fact : made->call;
    uint32_t callee = (*unit)->language->has_setters ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    const char *const *maker = makers;
    while (callee && *maker && !tg_slice_is(f->facts[callee].text, *maker)) maker++;
    return callee && *maker ? tg_facts_in(f, call, TG_SLOT_ARGUMENT) : 0;
}

/* The first item of the list that a map has under a key, when that is a map. */
static bool first_of(tg_resolver *r, const tg_ref *map, const char *key, uint32_t use, tg_ref *one)
{
    tg_lookup found = tg_lookup_key(r, map, tg_slice_of(key), use);
    if (found.state != TG_LOOKUP_PRESENT) return false;
    const tg_unit *unit = found.ref.unit;
    bool is_list = tg_ref_fact_kind(&found.ref) == TG_FACT_LIST;
    uint32_t first =
        is_list ? tg_facts_first(unit->facts, found.ref.fact) : first_given(&found.ref, &unit);
    if (!first) return false;
    *one = tg_resolve(r, unit, first);
    return tg_ref_fact_kind(one) == TG_FACT_MAP || unit->language->has_setters;
}

static bool has_key(tg_resolver *r, const tg_ref *map, const char *key)
{
    return tg_lookup_key(r, map, tg_slice_of(key), UINT32_MAX).state == TG_LOOKUP_PRESENT;
}

/* `{contents: [{parts: [{text}]}]}`, with a role or texts: Gemini's messages, which nothing else
 * has. */
static bool has_parts(tg_resolver *r, const tg_ref *body, uint32_t use)
{
    tg_ref content, part;
    if (!first_of(r, body, "contents", use, &content) || !has_key(r, &content, "parts"))
        return false;
    return has_key(r, &content, "role") ||
           (first_of(r, &content, "parts", UINT32_MAX, &part) && has_key(r, &part, "text"));
}

/* `{content: {parts: [{text}]}}`: what Gemini is asked to embed. */
static bool has_embedded_parts(tg_resolver *r, const tg_ref *body, uint32_t use)
{
    tg_ref part;
    tg_lookup found = tg_lookup_key(r, body, tg_slice_of("content"), use);
    bool is_map = found.state == TG_LOOKUP_PRESENT && tg_ref_fact_kind(&found.ref) == TG_FACT_MAP;
    return is_map && first_of(r, &found.ref, "parts", UINT32_MAX, &part) &&
           has_key(r, &part, "text");
}

/* `{messages: [{role: "user", ...}]}`; a command's JSON and a hash in Ruby may be anything else's
 * as well, `{model: "ticket", messages: errors}`. */
static bool has_roles(tg_resolver *r, const tg_ref *body, uint32_t use)
{
    tg_ref message;
    return first_of(r, body, "messages", use, &message) && has_key(r, &message, "role");
}

/* The shape of a body, or NULL. */
static const shape *shape_of(tg_resolver *r, const tg_ref *body, uint32_t use, sender from)
{
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        if (!may_send(from, shapes[i].from)) continue;
        if (!has_keys(r, body, use, &shapes[i], false)) continue;
        bool is_doubtful =
            from == FROM_UNTYPED && shapes[i].from == FROM_SERVER && !shapes[i].keys[2];
        if (!is_doubtful || has_roles(r, body, use)) return &shapes[i];
    }
    static const shape gemini = {{"contents"}, "{}/models/{}:generateContent", FROM_PAGE};
    static const shape embedding = {{"content"}, "{}/models/{}:embedContent", FROM_PAGE};
    if (from == FROM_STRUCT) return NULL;
    if (has_parts(r, body, use)) return &gemini;
    return has_embedded_parts(r, body, use) ? &embedding : NULL;
}

bool tg_request_is_body(tg_resolver *r, const tg_ref *body, uint32_t use)
{
    bool is_struct = body->unit && body->unit->language->has_field_keys;
    return shape_of(r, body, use, is_struct ? FROM_STRUCT : FROM_SERVER) != NULL;
}

/* `models/{}:countTokens`, `/v1/messages/count_tokens`: takes the same body, and costs nothing. */
static bool only_counts(tg_slice url)
{
    static const tg_slice ends[] = {TG_LIT(":countTokens"), TG_LIT("/count_tokens"),
                                    TG_LIT("/input_tokens"), TG_LIT("/tokenize")};
    tg_slice path = tg_slice_cut(&url, '?');
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (tg_slice_ends(path, ends[i])) return true;
    }
    return false;
}

/* Where a request goes that no endpoint fits: nothing is known of it, or only what is before the
 * path or behind. A path alone is a route of the own server. */
static bool may_be_anywhere(tg_slice url, sender from)
{
    for (size_t i = 0; i < url.n && from == FROM_PAGE && url.ptr[i] != '?'; i++) {
        if (!strchr("{}/", url.ptr[i])) return false;
    }
    return !url.n || tg_slice_starts(url, tg_slice_of("{}")) ||
           tg_slice_find(url, tg_slice_of("://")) != SIZE_MAX;
}

/* Whether a path is known, `{}/api/cars`, `https://crm.example.com/api/cars`, that is not
 * Anthropic's. */
static bool has_path(tg_slice url)
{
    if (tg_slice_ends(url, tg_slice_of("/messages"))) return false;
    size_t scheme = tg_slice_find(url, tg_slice_of("://"));
    if (scheme != SIZE_MAX) url = tg_slice_from(url, scheme + 3);
    size_t at = tg_slice_find(url, tg_slice_of("/"));
    for (size_t i = at == SIZE_MAX ? url.n : at; i < url.n && url.ptr[i] != '?'; i++) {
        if (!strchr("{}/", url.ptr[i])) return true;
    }
    return false;
}

/* In C# a path behind an address that is not known may be one of the own server: nothing may be
 * known of the address. */
static bool is_unknown(tg_slice url)
{
    for (size_t i = 0; i < url.n && url.ptr[i] != '?'; i++) {
        if (!strchr("{}/", url.ptr[i])) return false;
    }
    return true;
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

/* The header that Anthropic's API asks for, and no other. */
static bool has_version(tg_resolver *r, const tg_match *m)
{
    static const tg_slice name = TG_LIT("anthropic-version");
    const tg_carriers *carriers = &m->rule->carriers;
    for (size_t i = 0; i < carriers->count; i++) {
        if (carriers->items[i].form != TG_FORM_HEADERS) continue;
        tg_lookup headers = tg_lookup_places(r, &m->arguments, &carriers->items[i].at, NULL);
        if (headers.state != TG_LOOKUP_PRESENT) continue;
        tg_lookup found = tg_lookup_key(r, &headers.ref, name, m->arguments.use);
        if (found.state == TG_LOOKUP_PRESENT) return true;
    }
    return false;
}

/* `mistral.gateway.example`: a name of more than one part, without a port; not `backend`,
 * `10.0.0.3`. */
static bool is_host_name(tg_slice host)
{
    bool has_dot = false;
    for (size_t i = 0; i < host.n; i++) {
        char c = host.ptr[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
        if (!is_letter && c != '.' && !(i && c >= '0' && c <= '9')) return false;
        has_dot |= c == '.';
    }
    return has_dot;
}

/* `curl "$API_URL"`, `curl mistral.gateway.example`: what is known of a command's address, when
 * all that may be one leaves it open. A word with a path or a port is the own server's. */
static bool command_address(tg_resolver *r, const tg_match *m, tg_slice *url)
{
    static const tg_slice open = TG_LIT("{}");
    const tg_command *c = m->arguments.command;
    size_t position = 0;
    for (size_t i = 0; i < c->count; i++) {
        const tg_word *word = &c->words[i];
        if (word->option.n || tg_slice_starts(word->text, tg_slice_of("-"))) continue;
        tg_slice text = tg_literal_pattern(r, word->text), host = text;
        size_t scheme = tg_slice_find(text, tg_slice_of("://"));
        if (scheme != SIZE_MAX) host = tg_slice_from(text, scheme + 3);
        if (tg_slice_ends(host, tg_slice_of("/"))) host.n--;
        if (position++ && tg_slice_equal(text, open)) continue;
        if (!tg_slice_equal(text, open) && !is_host_name(host)) return false;
        *url = text;
        if (scheme == SIZE_MAX && !tg_slice_equal(text, open))
            *url = tg_arena_join(r->arena, tg_slice_of("http"), "://", host);
        if (!url->ptr) r->status = TG_ENOMEM;
    }
    return url->n > 0;
}

/* `@Value("${openai.api.url}") String endpoint`: the setting that it is; nothing when it is none.
 */
static tg_slice setting_of(const tg_ref *ref)
{
    enum { FACTS = 4 };
    const tg_unit *unit = ref->kind == TG_REF_UNKNOWN ? ref->default_unit : NULL;
    for (uint32_t i = 0; unit && i < FACTS && ref->default_fact + i < unit->facts->count; i++) {
        const tg_fact *f = &unit->facts->facts[ref->default_fact + i];
        bool is_it = f->kind == TG_FACT_NAME && tg_slice_starts(f->text, tg_slice_of("${"));
        if (is_it) return f->text;
    }
    return (tg_slice){NULL, 0};
}

bool tg_request_address(tg_resolver *r, tg_match *m, tg_slice *url, tg_slice *shown)
{
    tg_lookup found = {.state = TG_LOOKUP_ABSENT};
    const size_t places = m->arguments.command ? 0 : m->rule->url.count;
    /* A part of a place that is not known, `uri.path`, says less than the place. */
    for (size_t i = 0; i < places && found.state != TG_LOOKUP_PRESENT && !found.fact; i++) {
        tg_lookup one = tg_lookup_place(r, &m->arguments, &m->rule->url.items[i], NULL);
        /* `send({type, data})`: options without an address. */
        if (tg_ref_fact_kind(&one.ref) == TG_FACT_MAP) one.state = TG_LOOKUP_ABSENT;
        if (one.state != TG_LOOKUP_ABSENT) found = one;
    }
    *url = *shown = (tg_slice){NULL, 0};
    if (m->arguments.command) return command_address(r, m, url);
    if (found.state != TG_LOOKUP_ABSENT && found.unit && found.fact)
        *shown = tg_facts_show(found.unit->facts, found.fact, r->arena);
    tg_slice setting = setting_of(&found.ref);
    if (shown->n && setting.n) *shown = setting;
    if (found.state == TG_LOOKUP_PRESENT) *url = tg_request_url(r, &found.ref, m);
    /* What else than `new Request(u, {...})` may give a text. */
    const tg_step *made = found.state == TG_LOOKUP_PRESENT ? found.ref.steps : NULL;
    bool is_call = made && made->kind == TG_STEP_CALL && made->call;
    bool is_new = is_call && (made->unit->facts->facts[made->call].flags & TG_FACT_NEW);
    m->arguments.has_text_url = m->unit->language->has_relative_urls && !is_new;
    return found.state != TG_LOOKUP_ABSENT;
}

/* Of several addresses that callers give or a table holds, one that is known, and no endpoint's. */
static bool is_one_known(tg_resolver *r, tg_match *m, sender from)
{
    enum { PICKS = 8 };
    const unsigned outer = r->pick;
    bool is_known = false;
    for (unsigned n = 1; n <= PICKS && r->has_several && !outer && !is_known; n++) {
        tg_slice url, shown;
        r->pick = n;
        is_known = tg_request_address(r, m, &url, &shown) && !may_be_anywhere(url, from);
    }
    r->pick = outer;
    return is_known;
}

static bool is_local(const tg_resolver *r, tg_slice url)
{
    const tg_host *host = tg_host_of(r->catalog, url);
    return host && host->is_local;
}

/* `https://llm-proxy.acme.workers.dev`: another server, of which all is known and no path. */
static bool is_bare_host(const tg_resolver *r, tg_slice url)
{
    bool is_whole = tg_slice_find(url, tg_slice_of("://")) != SIZE_MAX &&
                    tg_slice_find(url, tg_slice_of("{}")) == SIZE_MAX;
    return is_whole && !has_path(url) && !is_local(r, url);
}

/* `YOUR REQUEST URL`, `<endpoint>`: what somebody is to write an address over. */
static bool is_placeholder(tg_slice url)
{
    static const tg_slice your = TG_LIT("your");
    if (tg_slice_starts(url, tg_slice_of("{}/"))) url = tg_slice_from(url, 3);
    if (tg_slice_find(url, tg_slice_of("/")) != SIZE_MAX) return false;
    bool is_yours = url.n > your.n && tg_slice_equal_nocase((tg_slice){url.ptr, your.n}, your);
    return is_yours || tg_slice_starts(url, tg_slice_of("<"));
}

/* `http.NewRequest(r.Method, "https://api.openai.com"+r.URL.Path, r.Body)`: what somebody asks is
 * passed on as it is. */
static bool is_passed_on(tg_resolver *r, const tg_match *m)
{
    if (!m->unit->language->has_field_keys) return false;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->body, NULL);
    const tg_unit *unit = found.unit;
    uint32_t at = unit ? found.fact : 0;
    /* `body, err := io.ReadAll(r.Body)` */
    const tg_step *read = found.state == TG_LOOKUP_PRESENT ? found.ref.steps : NULL;
    size_t rest = 0;
    bool is_read = read && read->kind == TG_STEP_CALL && read->call &&
                   tg_slice_ends(tg_ref_name(r, &found.ref, &rest), tg_slice_of(".ReadAll")) &&
                   rest + 1 == found.ref.step_count;
    if (is_read) unit = read->unit;
    if (is_read) at = read->call;
    if (!at) return false;
    tg_slice shown = tg_facts_show(unit->facts, at, r->arena);
    if (tg_slice_ends(shown, tg_slice_of(")"))) shown.n--;
    return tg_slice_ends(shown, tg_slice_of(".Body"));
}

static tg_slice last_part(tg_slice url)
{
    for (size_t i = url.n; i-- > 0;) {
        if (url.ptr[i] == '/') return tg_slice_from(url, i);
    }
    return url;
}

/* `{}/generate` with Ollama's body: the path ends as the endpoint's of that body does. */
static const shape *shape_at_path(tg_resolver *r, const tg_ref *body, uint32_t use, sender from,
                                  tg_slice url)
{
    const shape *s = from == FROM_SERVER && has_path(url) ? shape_of(r, body, use, from) : NULL;
    bool is_it = s && tg_slice_equal(last_part(url), last_part(tg_slice_of(s->url)));
    return is_it ? s : NULL;
}

/* Bodies that tell where a name around them says what they are for: a word of it, or all of it. */
static const struct {
    const char *word;
    bool is_whole;
    shape shape;
} named_shapes[] = {
    {"embedding", false, {{"model", "input", NULL}, "{}/embeddings", FROM_PAGE}},
    {"embed", true, {{"model", "input", NULL}, "{}/embeddings", FROM_PAGE}},
    {"embedtext", false, {{"model", "input", NULL}, "{}/embeddings", FROM_PAGE}},
    {"embed_text", false, {{"model", "input", NULL}, "{}/embeddings", FROM_PAGE}},
    {"embedbatch", false, {{"model", "input", NULL}, "{}/embeddings", FROM_PAGE}},
    {"embed_batch", false, {{"model", "input", NULL}, "{}/embeddings", FROM_PAGE}},
    {"embed_url", false, {{"model", "input", NULL}, "{}/embeddings", FROM_PAGE}},
    {"transcription", false, {{"model", "file", NULL}, "{}/audio/transcriptions", FROM_PAGE}},
    {"transcribe", false, {{"model", "file", NULL}, "{}/audio/transcriptions", FROM_PAGE}},
    {"rerank", false, {{"model", "query", "documents"}, RERANK, FROM_PAGE}},
    {"rerank", false, {{"Model", "Query", "Documents"}, RERANK, FROM_STRUCT}},
    {"embedding", false, {{"Model", "Input", NULL}, "{}/embeddings", FROM_STRUCT}},
    {"embed", true, {{"Model", "Input", NULL}, "{}/embeddings", FROM_STRUCT}},
};

static bool is_named_so(tg_slice name, size_t which)
{
    tg_slice word = tg_slice_of(named_shapes[which].word);
    return named_shapes[which].is_whole ? tg_slice_equal_nocase(name, word)
                                        : tg_slice_contains_nocase(name, word);
}

/* `post($embeddingUrl, ['model' => $m, 'input' => $text])`: the address, the function, its class or
 * the file says that it is about embeddings, which are asked by such a body. A page's function may
 * ask its own server. */
static const shape *shape_by_name(tg_resolver *r, const tg_match *m, const tg_ref *body,
                                  tg_slice address)
{
    const tg_facts *f = m->unit->facts;
    const size_t count = m->unit->language->has_relative_urls ? 1 : 4;
    tg_slice file = f->path, function = tg_unit_function_name(m->unit, m->call, r->arena);
    for (tg_slice rest = file; rest.ptr;) file = tg_slice_cut(&rest, '/');
    for (tg_slice rest = function; rest.ptr;) function = tg_slice_cut(&rest, '.');
    tg_slice names[] = {address, function, tg_unit_class_text(m->unit, m->call), file};
    for (size_t i = 0; i < sizeof named_shapes / sizeof named_shapes[0]; i++) {
        bool is_named = false;
        for (size_t k = 0; k < count; k++) is_named |= is_named_so(names[k], i);
        if (is_named && has_keys(r, body, m->arguments.use, &named_shapes[i].shape, true))
            return &named_shapes[i].shape;
    }
    return NULL;
}

/* `rtrim($url, '/') . '/embed'` with Ollama's body, of which only the last part of the path is
 * known: the base ends in `/api`. */
static const shape *shape_at_embed(tg_resolver *r, const tg_match *m, const tg_ref *body,
                                   tg_slice url)
{
    static const shape embed = {{"model", "input", NULL}, "{}ollama/api/embed", FROM_SERVER};
    bool is_it = tg_slice_is(url, "{}/embed") && sender_of(m->unit) == FROM_SERVER;
    return is_it && has_keys(r, body, m->arguments.use, &embed, false) ? &embed : NULL;
}

bool tg_request_by_body(tg_resolver *r, tg_match *m)
{
    static const tg_slice messages = TG_LIT("/messages");
    const sender from = sender_of(m->unit);
    tg_ref body;
    if (!m->rule->body.count || !tg_match_body(r, m, &body)) return false;
    tg_slice url, shown;
    r->has_several = false;
    if (!tg_request_address(r, m, &url, &shown)) return false;
    if (only_counts(url)) return false;
    if (is_placeholder(url)) url = tg_slice_of("{}");
    if (from == FROM_PAGE && is_one_known(r, m, from)) return false;
    if (m->arguments.command && is_local(r, url)) return false;
    const shape *s = shape_of(r, &body, m->arguments.use, has_path(url) ? FROM_PAGE : from);
    /* `axios.post(GROQ_API_URL, {model, messages: [{role, content}]})` of a server's script. */
    bool is_named = from == FROM_PAGE && is_unknown(url) && tg_request_is_named(r->catalog, shown);
    if (!s && is_named) s = shape_of(r, &body, m->arguments.use, FROM_UNTYPED);
    if (!s) s = shape_at_path(r, &body, m->arguments.use, from, url);
    /* `base + "/rerank"`, as Voyage, Jina and those who serve such a model themselves have it. */
    bool may_be_named = is_unknown(url) || tg_slice_ends(url, tg_slice_of("{}/rerank"));
    if (!s && may_be_named) s = shape_by_name(r, m, &body, shown);
    if (!s) s = shape_at_embed(r, m, &body, url);
    /* In Go a function that sends whatever it is given is told at what gives it. */
    if (!s)
        return (m->unit->language->has_namespaces || is_passed_on(r, m)) && is_any_path(r, url, m);
    /* An application on a telephone asks its own server by such bodies too, as a page does. */
    bool may_be_own = m->unit->language->has_settings;
    bool is_proxy =
        from == FROM_PAGE && is_bare_host(r, url) && has_roles(r, &body, m->arguments.use);
    if (!is_proxy && !may_be_anywhere(url, may_be_own ? FROM_PAGE : from)) return false;
    if (m->unit->language->makes_by_new && (m->is_by_tail || !is_unknown(url))) return false;
    bool is_messages = tg_slice_ends(url, messages) && s == shapes;
    is_messages |= has_version(r, m);
    m->endpoint = tg_endpoint_of(r->catalog, tg_slice_of(is_messages ? "{}/v1/messages" : s->url));
    m->url = url.n ? url : tg_slice_of("{}");
    return m->endpoint != NULL;
}
