/* surroundings.c - requests of which neither address nor body tells where they go, in a file that
 * is named for an LLM's API and speaks its language: `class AnthropicClient` that sends `messages`
 * with `max_tokens` to an address of the configuration. Asked only where a file tells no call at
 * all. */
#include "code/match/match_parts.h"
#include "code/match/request.h"
#include "code/resolve/callers.h"

/* Facts of a class or file that are looked at. */
enum { LOOKED_AT = 20000, NEEDED = 3, NEEDED_NEAR = 2, NEEDED_ALONE = 4 };

/* Names that only an LLM's request or answer has, in small letters alone: as a whole, and as parts
 * of longer names. OpenAI, Anthropic, Gemini and Ollama API references, read 2026-11. */
static const char *const whole[] = {
    "messages", "prompt",     "temperature", "choices",  "candidates", "role", "delta",
    "topp",     "completion", "completions", "contents", "numpredict", "topk", "stopsequences",
};
static const char *const parts[] = {
    "maxtokens",        "maxoutputtokens", "maxcompletiontokens", "generationconfig",
    "anthropicversion", "xgoogapikey",     "chatcompletion",      "generatecontent",
    "embedding",        "toolcall",        "systemprompt",        "systeminstruction",
    "userprompt",       "inputtokens",     "outputtokens",        "completiontokens",
    "prompttokens",     "finishreason",    "stopreason",          "chatmessage",
    "responseformat",
};
enum { WHOLE = sizeof whole / sizeof whole[0], PARTS = sizeof parts / sizeof parts[0] };
_Static_assert(WHOLE + PARTS <= 64, "one bit each");

/* --- what is said around it
 * ------------------------------------------------------------------------------
 */

static uint64_t words_of(tg_slice text)
{
    enum { LONG = 64 };
    char store[LONG];
    size_t n = 0;
    for (size_t i = 0; i < text.n && n < LONG; i++) {
        char c = text.ptr[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) store[n++] = c;
    }
    tg_slice plain = {store, n};
    uint64_t words = 0;
    for (size_t i = 0; i < WHOLE; i++) {
        if (tg_slice_is(plain, whole[i])) words |= UINT64_C(1) << i;
    }
    for (size_t i = 0; i < PARTS; i++) {
        if (tg_slice_find(plain, tg_slice_of(parts[i])) != SIZE_MAX)
            words |= UINT64_C(1) << (WHOLE + i);
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
static uint64_t words_in(const tg_facts *f, uint32_t around)
{
    enum { LONGEST = 200 };
    uint32_t end = around + f->facts[around].span;
    if (end > around + LOOKED_AT) end = around + LOOKED_AT;
    uint64_t words = 0;
    for (uint32_t i = around; i < end; i++) {
        if (f->facts[i].text.n && f->facts[i].text.n < LONGEST) words |= words_of(f->facts[i].text);
    }
    return words;
}

/* `is_named`: something is named for an LLM's API. Otherwise it takes more, and of it some that
 * means nothing else. */
static bool is_spoken_around(const tg_match *m, bool is_named)
{
    const tg_facts *f = m->unit->facts;
    uint32_t function = tg_unit_around(m->unit, m->call, TG_FACT_FUNCTION);
    uint64_t near = function ? words_in(f, function) : 0;
    if (!is_named) return bits(near) >= NEEDED_ALONE && bits(near >> WHOLE) >= NEEDED_NEAR;
    if (bits(near) >= NEEDED_NEAR) return true;
    return bits(words_in(f, tg_unit_class(m->unit, m->call))) >= NEEDED;
}

/* --- whom it is named for
 * ------------------------------------------------------------------------------
 */

typedef struct named {
    const char *word;
    bool is_word;    /* only as a word of its own */
    const char *url; /* of the endpoint that is meant */
} named;

static const named providers[] = {
    {"anthropic", false, "{}/v1/messages"},
    {"claude", true, "{}/v1/messages"},
    {"gemini", true, "{}/models/{}:generateContent"},
    {"vertexai", false, "{}/models/{}:generateContent"},
    {"ollama", false, "{}ollama/api/chat"},
    {"cohere", true, "https://api.cohere.com/v1/chat"},
    {"openai", false, "{}/chat/completions"},
    {"chatgpt", false, "{}/chat/completions"},
    {"deepseek", false, "{}/chat/completions"},
    {"openrouter", false, "{}/chat/completions"},
    {"mistral", true, "{}/chat/completions"},
    {"groq", true, "{}/chat/completions"},
    {"llm", true, "{}/chat/completions"},
    {"gpt", true, "{}/chat/completions"},
    {"qwen", true, "{}/chat/completions"},
    {"zhipu", false, "{}/chat/completions"},
    {"baichuan", false, "{}/chat/completions"},
    {"dashscope", false, "{}/chat/completions"},
    {"tongyi", false, "{}/chat/completions"},
    {"llama", false, "{}/chat/completions"},
    {"chatcompletion", false, "{}/chat/completions"},
};

static const named *named_in(tg_slice name)
{
    for (size_t i = 0; i < sizeof providers / sizeof providers[0]; i++) {
        tg_slice word = tg_slice_of(providers[i].word);
        bool is_it = providers[i].is_word ? tg_match_has_word(name, &word, 1)
                                          : tg_slice_contains_nocase(name, word);
        if (is_it) return &providers[i];
    }
    return NULL;
}

/* Words of addresses that somebody's API has for other things than asking it. */
static const tg_slice asides[] = {TG_LIT("webhook"),   TG_LIT("hook"),     TG_LIT("audit"),
                                  TG_LIT("usage"),     TG_LIT("upload"),   TG_LIT("file"),
                                  TG_LIT("files"),     TG_LIT("feedback"), TG_LIT("status"),
                                  TG_LIT("billing"),   TG_LIT("metrics"),  TG_LIT("metric"),
                                  TG_LIT("dashboard"), TG_LIT("log"),      TG_LIT("logs"),
                                  TG_LIT("health"),    TG_LIT("callback"), TG_LIT("token"),
                                  TG_LIT("auth"),      TG_LIT("proxy"),    TG_LIT("translate")};

/* Whose API an address is of by its name: `${openai.api.url}`, GROQ_API_URL. */
static const named *named_address(tg_slice name)
{
    bool is_aside = tg_match_has_word(name, asides, sizeof asides / sizeof asides[0]);
    return is_aside ? NULL : named_in(name);
}

bool tg_request_is_named(tg_slice name)
{
    return named_address(name) != NULL;
}

bool tg_request_is_about_llms(const tg_unit *unit)
{
    static const tg_slice words[] = {TG_LIT("ai"), TG_LIT("llm"), TG_LIT("llms"), TG_LIT("gpt")};
    static const char *const texts[] = {"chat/completions", "AiClient", "AIClient"};
    const tg_facts *f = unit->facts;
    if (f->names_no_sdk) return false;
    bool is_it = tg_match_has_word(f->path, words, sizeof words / sizeof words[0]) ||
                 named_in(f->path) != NULL;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        is_it |= tg_slice_find(f->text, tg_slice_of(texts[i])) != SIZE_MAX;
    /* What is a word of its own may be one of a setting. */
    for (size_t i = 0; i < sizeof providers / sizeof providers[0] && !is_it; i++)
        is_it = !providers[i].is_word &&
                tg_slice_contains_nocase(f->text, tg_slice_of(providers[i].word));
    return is_it;
}

/* By the class, the function, the file and its directories. */
static const named *named_for(tg_resolver *r, const tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    tg_slice names[] = {tg_unit_class_text(m->unit, m->call),
                        tg_unit_function_name(m->unit, m->call, r->arena), f->path};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const named *found = names[i].n ? named_in(names[i]) : NULL;
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
static bool is_likely_path(const tg_match *m, tg_slice url)
{
    static const tg_slice ends[] = {
        TG_LIT("/chat"),     TG_LIT("/generate"),   TG_LIT("/completion"), TG_LIT("/completions"),
        TG_LIT("/messages"), TG_LIT("/embeddings"), TG_LIT("/embed"),      TG_LIT("/responses")};
    bool is_behind = tg_slice_starts(url, tg_slice_of("{}")) || is_made_to_send(m);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0] && is_behind; i++) {
        if (tg_slice_ends(url, ends[i])) return true;
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
        aside += tg_match_has_word(shown, asides, sizeof asides / sizeof asides[0]);
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
    const named *of = name.n ? named_in(name) : NULL;
    tg_ref body;
    if (!of || !tg_match_body(r, m, &body) || only_reads(m)) return false;
    for (size_t i = 0; i < m->rule->url.count; i++) {
        tg_lookup url = tg_lookup_place(r, &m->arguments, &m->rule->url.items[i], NULL);
        if (url.state != TG_LOOKUP_ABSENT) return false;
    }
    m->endpoint = tg_endpoint_of(r->catalog, tg_slice_of(of->url));
    m->url = tg_slice_of("{}");
    m->is_by_surroundings = m->endpoint != NULL;
    return m->is_by_surroundings;
}

bool tg_request_by_surroundings(tg_resolver *r, tg_match *m)
{
    static const tg_slice api = TG_LIT("/api/");
    r->met_request |= !r->by_surroundings;
    if (!r->by_surroundings || m->unit->language->has_relative_urls) return false;
    /* What a function is handed says where it goes, or nothing does. */
    if (r->frame && m->unit->language->follows_requests) return false;
    tg_ref body;
    bool has_body = tg_match_body(r, m, &body);
    if ((m->rule->body.count && !has_body) || only_reads(m) || is_of_class(m)) return false;
    tg_slice url, shown;
    if (!tg_request_address(r, m, &url, &shown)) return false;
    const tg_endpoint *endpoint = tg_endpoint_of(r->catalog, url);
    if (!endpoint && !is_open(url) && !is_likely_path(m, url)) return false;
    if (!is_elsewhere(m, url) || is_told_at_callers(m, shown) || goes_aside(r, m)) return false;
    const named *of_url = named_address(shown);
    const named *of = of_url ? of_url : named_for(r, m);
    /* An address that goes by the API's name, and a path that only lacks its host, need no more. */
    const tg_endpoint *meant = of ? tg_endpoint_of(r->catalog, tg_slice_of(of->url)) : NULL;
    bool is_its_path = endpoint && meant && tg_slice_equal(endpoint->provider, meant->provider);
    bool is_told = (of_url && is_open(url)) || is_its_path;
    if (!is_told && !is_spoken_around(m, of != NULL)) return false;
    /* `{}/chat` in a file of Ollama's, all of whose paths begin with `/api/`. */
    bool is_ollama = meant && tg_slice_is(meant->provider, "ollama");
    if (is_ollama && !is_open(url) && tg_slice_find(url, api) == SIZE_MAX) return false;
    static const tg_slice otherwise = TG_LIT("{}/chat/completions");
    /* A path that is somebody's only with a word of theirs says no more than that it is one. */
    if (endpoint && endpoint->need_count && !is_its_path) endpoint = NULL;
    m->endpoint = endpoint ? endpoint : meant ? meant : tg_endpoint_of(r->catalog, otherwise);
    m->url = url.n ? url : tg_slice_of("{}");
    m->is_by_surroundings = m->endpoint != NULL;
    return m->is_by_surroundings;
}
