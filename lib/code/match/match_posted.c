/* match_posted.c - requests that a function sends which is not in the scanned files: told where it
 * is handed an endpoint and what goes there,
 * `gorequest.Post("https://api.openai.com/v1/completions", headers, body)`. A name that is no
 * sender's by itself wants a provider's own host and all of a body, a path without a host all of a
 * body and a sender's name. */
#include "code/match/match_parts.h"
#include "code/match/request.h"
#include "code/resolve/literal.h"

#include <ctype.h>

enum { GIVEN = 6 };

/* What a call is given, by places. */
typedef struct given {
    tg_place body, headers[2 * GIVEN];
    size_t header_count;
    bool has_body; /* one of them is seen to be what an LLM is asked */
    bool is_whole; /* and of which model, or how */
    bool has_how;  /* how the model is to be run */
} given;

/* --- names
 * ------------------------------------------------------------------------------
 */

#define HAS(name, words) tg_match_has_word(name, words, sizeof(words) / sizeof((words)[0]))

/* Words of what sends, and of what only makes, reads, notes or stands in for a request. */
static const tg_slice senders[] = {TG_LIT("post"), TG_LIT("send"), TG_LIT("request"),
                                   TG_LIT("requests"), TG_LIT("fetch")};
static const tg_slice makers[] = {
    TG_LIT("new"),      TG_LIT("create"),   TG_LIT("build"),     TG_LIT("builder"),
    TG_LIT("prepare"),  TG_LIT("parse"),    TG_LIT("sign"),      TG_LIT("log"),
    TG_LIT("trace"),    TG_LIT("track"),    TG_LIT("record"),    TG_LIT("handle"),
    TG_LIT("handler"),  TG_LIT("is"),       TG_LIT("has"),       TG_LIT("set"),
    TG_LIT("print"),    TG_LIT("format"),   TG_LIT("match"),     TG_LIT("matches"),
    TG_LIT("expect"),   TG_LIT("assert"),   TG_LIT("requested"), TG_LIT("route"),
    TG_LIT("when"),     TG_LIT("validate"), TG_LIT("curl"),      TG_LIT("stringify"),
    TG_LIT("on"),       TG_LIT("register"), TG_LIT("verify"),    TG_LIT("save"),
    TG_LIT("cache"),    TG_LIT("store"),    TG_LIT("add"),       TG_LIT("count"),
    TG_LIT("estimate"), TG_LIT("queue"),    TG_LIT("enqueue"),   TG_LIT("dump"),
    TG_LIT("defer"),    TG_LIT("schedule")};
/* Words of a part of one: `postHeaders`, `sendEmail`; not where all of it is handed over. */
static const tg_slice parts[] = {
    TG_LIT("get"),    TG_LIT("with"), TG_LIT("header"), TG_LIT("headers"), TG_LIT("options"),
    TG_LIT("config"), TG_LIT("url"),  TG_LIT("params"), TG_LIT("message"), TG_LIT("messages"),
    TG_LIT("uri"),    TG_LIT("id"),   TG_LIT("cost"),   TG_LIT("error"),   TG_LIT("email")};
/* In any longer word, `webmock`, or as a word, `dialogApi` being none. */
static const char *const doubles[] = {"mock",  "stub",   "fake",   "respx",  "intercept",
                                      "route", "expect", "assert", "replay", "responses"};
static const tg_slice double_words[] = {
    TG_LIT("test"),    TG_LIT("tests"), TG_LIT("nock"),   TG_LIT("spy"),       TG_LIT("gock"),
    TG_LIT("msw"),     TG_LIT("vcr"),   TG_LIT("log"),    TG_LIT("pact"),      TG_LIT("metrics"),
    TG_LIT("pricing"), TG_LIT("audit"), TG_LIT("stats"),  TG_LIT("telemetry"), TG_LIT("tracer"),
    TG_LIT("cache"),   TG_LIT("queue"), TG_LIT("logger"), TG_LIT("span"),      TG_LIT("cassette")};

static bool is_double_name(tg_slice name)
{
    for (size_t i = 0; i < sizeof doubles / sizeof doubles[0]; i++) {
        if (tg_slice_contains_nocase(name, tg_slice_of(doubles[i]))) return true;
    }
    return HAS(name, double_words);
}

/* `httpService.getResponseFromUrl(url, body)`, `api.callApi(path, body)`, `ExecuteAsync`: a verb
 * that is no sender's by itself, alone or with a word of what is asked. */
static const tg_slice askers[] = {TG_LIT("call"), TG_LIT("execute"), TG_LIT("invoke"),
                                  TG_LIT("ask")};
static const tg_slice asked_things[] = {TG_LIT("api"),  TG_LIT("url"),  TG_LIT("endpoint"),
                                        TG_LIT("http"), TG_LIT("llm"),  TG_LIT("model"),
                                        TG_LIT("json"), TG_LIT("async")};

/* `Request("POST", url)` makes one, where functions begin with a small letter; `toRequest(url)`,
 * `withRequest(url, body)`. */
static bool is_maker_name(const tg_unit *unit, tg_slice name)
{
    bool has_capitals = unit->language->imports_directories || unit->language->shares_project;
    bool is_class = !has_capitals && name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
    bool is_part = tg_slice_starts(name, tg_slice_of("to")) ||
                   tg_slice_starts(name, tg_slice_of("with")) ||
                   tg_slice_starts(name, tg_slice_of("With"));
    return is_class || is_part || HAS(name, makers);
}

static bool is_asker_name(const tg_unit *unit, tg_slice name)
{
    static const tg_slice get = TG_LIT("get"), response = TG_LIT("response");
    if (unit->language->has_relative_urls) return false;
    if (tg_match_has_word(name, &get, 1)) return tg_match_has_word(name, &response, 1);
    bool is_alone = false;
    for (size_t i = 0; i < sizeof askers / sizeof askers[0]; i++)
        is_alone |= tg_slice_equal_nocase(name, askers[i]);
    return is_alone || (HAS(name, askers) && HAS(name, asked_things)) || HAS(name, senders);
}

static bool is_sender_name(tg_slice name)
{
    return HAS(name, senders) && !HAS(name, parts);
}

static bool is_double(const tg_match *m, const tg_ref *callee)
{
    const tg_facts *f = m->unit->facts;
    if (is_double_name(callee->symbol)) return true;
    uint32_t at = tg_facts_in(f, m->call, TG_SLOT_CALLEE);
    while (at && !is_double_name(f->facts[at].text))
        at = f->facts[at].kind == TG_FACT_MEMBER ? tg_facts_in(f, at, TG_SLOT_OBJECT) : 0;
    return at;
}

/* --- what is given
 * ------------------------------------------------------------------------------
 */

/* `key`, or as a field of a struct or a property is written: `Messages`. */
static bool has_key(tg_resolver *r, const tg_ref *map, const tg_unit *unit, const char *key)
{
    char field[sizeof "generation_config"];
    size_t n = strlen(key);
    if (tg_lookup_key(r, map, tg_slice_of(key), UINT32_MAX).state == TG_LOOKUP_PRESENT) return true;
    bool has_fields = unit->language->has_field_keys || unit->language->makes_by_new;
    if (!has_fields || n >= sizeof field || strchr(key, '_')) return false;
    memcpy(field, key, n);
    field[0] = (char)toupper((unsigned char)key[0]);
    return tg_lookup_key(r, map, (tg_slice){field, n}, UINT32_MAX).state == TG_LOOKUP_PRESENT;
}

static bool has_any(tg_resolver *r, const tg_ref *map, const tg_unit *unit, const char *const *keys)
{
    bool has = false;
    for (; *keys && !has; keys++) has = has_key(r, map, unit, *keys);
    return has;
}

static bool take_body(tg_resolver *r, const tg_ref *map, const tg_unit *unit, given *g)
{
    static const char *const asked[] = {"messages", "prompt", "contents", "input", NULL};
    static const char *const how[] = {
        "temperature", "max_tokens",       "maxTokens",         "stream", "n",
        "size",        "generationConfig", "generation_config", NULL};
    bool has_model = has_key(r, map, unit, "model"), is_asked = has_any(r, map, unit, asked);
    g->has_how = has_any(r, map, unit, how);
    g->is_whole = is_asked && (has_model || g->has_how);
    g->has_body = is_asked || has_model;
    return g->has_body;
}

/* Whether a map, or the JSON of one, is what an LLM is asked. */
static bool is_asked(tg_resolver *r, const tg_unit *unit, const tg_ref *ref, given *g)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    if (kind == TG_FACT_FUNCTION || kind == TG_FACT_NULL) return false;
    if (take_body(r, ref, unit, g)) return true;
    bool is_text = kind == TG_FACT_STRING || kind == TG_FACT_CONCAT || kind == TG_FACT_CALL;
    tg_ref map;
    return is_text && tg_literal_map(r, unit, tg_literal_of(r, ref), &map) &&
           take_body(r, &map, unit, g);
}

/* `Method.Post`, `HttpMethod.POST`, `ctx`, `cancellationToken`, `apiKey`: carries nothing. */
static bool is_no_carrier(tg_fact_kind kind, tg_slice shown)
{
    static const char *const names[] = {"ctx", "ct", "timeout", "signal"};
    static const char *const words[] = {"token",  "Token",   "TOKEN",   "apiKey", "ApiKey",
                                        "apikey", "api_key", "API_KEY", "url",    "Url",
                                        "URL",    "uri",     "endpoint"};
    if (kind != TG_FACT_NAME && kind != TG_FACT_MEMBER) return false;
    static const tg_slice post = TG_LIT("post");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(shown, names[i])) return true;
    }
    if (tg_slice_starts(shown, tg_slice_of("CancellationToken."))) return true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_ends(shown, tg_slice_of(words[i]))) return true;
    }
    size_t at = shown.n > post.n ? shown.n - post.n : 0;
    bool is_end = tg_slice_equal_nocase(tg_slice_from(shown, at), post);
    return is_end && (!at || !isalnum((unsigned char)shown.ptr[at - 1]));
}

static void add_given(tg_resolver *r, const tg_match *m, uint32_t argument, tg_place place,
                      given *g)
{
    static const tg_slice heads = TG_LIT("header");
    const tg_facts *f = m->unit->facts;
    bool is_named = f->facts[argument].kind == TG_FACT_KEYWORD;
    uint32_t value = is_named ? tg_facts_in(f, argument, TG_SLOT_VALUE) : argument;
    tg_ref ref = value ? tg_resolve(r, m->unit, value) : tg_ref_unknown(m->unit, heads);
    tg_fact_kind kind = tg_ref_fact_kind(&ref);
    if (!value || kind == TG_FACT_FUNCTION || kind == TG_FACT_NUMBER || kind == TG_FACT_BOOL)
        return;
    tg_slice shown = tg_facts_show(f, value, r->arena);
    bool is_headers = tg_slice_contains_nocase(shown, heads) ||
                      (is_named && tg_slice_contains_nocase(f->facts[argument].text, heads));
    if (!is_headers && !g->has_body && is_asked(r, m->unit, &ref, g)) {
        g->body = place;
        return;
    }
    bool is_text = kind == TG_FACT_STRING || kind == TG_FACT_CONCAT;
    if (!is_headers && (is_text || is_no_carrier(f->facts[value].kind, shown))) return;
    /* `&out`: what the answer is put into. */
    bool is_target = m->unit->language->has_field_keys && f->facts[value].start &&
                     f->text.ptr[f->facts[value].start - 1] == '&' &&
                     f->facts[value].kind == TG_FACT_NAME;
    if (!is_headers && is_target) return;
    /* What else it is given may carry tags: headers, or options that have some. */
    static const tg_slice names[] = {TG_LIT("headers")};
    tg_place held = place;
    held.path = names;
    held.path_count = 1;
    if (!is_named) g->headers[g->header_count++] = held;
    g->headers[g->header_count++] = place;
}

static given given_beside(tg_resolver *r, const tg_match *m, uint32_t url)
{
    const tg_facts *f = m->unit->facts;
    given g = {.has_body = false};
    int nth = 0;
    for (uint32_t c = tg_facts_first(f, m->call); c && nth < GIVEN;
         c = tg_facts_next(f, m->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        tg_place place = {.text = f->facts[c].text, .position = is_named ? -1 : nth};
        if (is_named) place.path = &f->facts[c].text;
        place.path_count = is_named;
        nth++;
        if (c != url) add_given(r, m, c, place, &g);
    }
    return g;
}

/* --- the request
 * ------------------------------------------------------------------------------
 */

/* The rule for what a function is given: those of packages without one, with the places at which
 * address, body and headers stand. */
static const tg_sdk_call *rule_of(tg_resolver *r, const tg_sdk_call *like, tg_place url,
                                  const given *g)
{
    static const tg_slice model[] = {TG_LIT("model"), TG_LIT("Model")};
    tg_sdk_call *rule = tg_arena_alloc(r->arena, sizeof *rule);
    tg_place *places = tg_arena_array(r->arena, 4 + 2 * GIVEN, sizeof *places);
    tg_carrier *carrier = tg_arena_alloc(r->arena, sizeof *carrier);
    if (!rule || !places || !carrier) {
        r->status = TG_ENOMEM;
        return NULL;
    }
    places[0] = url;
    places[1] = (tg_place){.text = model[0], .position = -1, .path = model, .path_count = 1};
    places[2] = (tg_place){.text = model[1], .position = -1, .path = model + 1, .path_count = 1};
    places[3] = g->body;
    memcpy(places + 4, g->headers, sizeof g->headers);
    *carrier = (tg_carrier){.name = TG_LIT("headers"),
                            .at = {places + 4, g->header_count},
                            .form = TG_FORM_HEADERS,
                            .sink = TG_SINK_GATEWAY};
    *rule = (tg_sdk_call){.sdk = like->sdk,
                          .model = {places + 1, 2},
                          .url = {places, 1},
                          .body = {places + 3, g->has_body ? 1 : 0},
                          .carriers = {carrier, g->header_count ? 1 : 0},
                          .fix_note = like->fix_note,
                          .place = like->place};
    return rule;
}

/* `client.send(request, handler)`: a request, which has an address of its own. */
static bool is_request(tg_resolver *r, const tg_match *m, uint32_t argument)
{
    tg_ref ref = tg_resolve(r, m->unit, argument);
    return ref.kind == TG_REF_SYMBOL && ref.step_count &&
           tg_slice_contains_nocase(ref.symbol, tg_slice_of("request"));
}

/* Takes what an object is made with, `argument` or a member of it, as what its calls stand behind,
 * where it is an address at a provider's own host. `maker`: the call that makes it. */
static void try_host(tg_resolver *r, const tg_match *maker, uint32_t argument, tg_place base,
                     const tg_sdk_call *like, tg_match *m)
{
    static const tg_slice headers[] = {TG_LIT("headers")};
    tg_lookup found = tg_lookup_place(r, &maker->arguments, &base, NULL);
    if (found.state != TG_LOOKUP_PRESENT) return;
    const tg_host *host = tg_host_of(r->catalog, tg_ref_url(r, &found.ref));
    if (!host || host->is_local) return;
    given g = given_beside(r, maker, argument);
    bool is_member = base.position >= 0 && base.path_count;
    tg_place beside = {.position = base.position, .path = headers, .path_count = 1};
    if (is_member && g.header_count < 2 * GIVEN) g.headers[g.header_count++] = beside;
    const tg_sdk_call *rule = rule_of(r, like, base, &g);
    tg_sdk_client *client = tg_arena_alloc(r->arena, sizeof *client);
    if (!client) r->status = TG_ENOMEM;
    if (!client || !rule) return;
    *client = (tg_sdk_client){.sdk = like->sdk, .base_url = rule->url, .carriers = rule->carriers};
    m->client = client;
    m->client_arguments = maker->arguments;
}

/* What the object of a call was made with, by a class or function of which nothing is known:
 * `const api = new HttpClient("https://api.openai.com/v1", headers)`. */
static void note_made_for_host(tg_resolver *r, const tg_ref *callee, const tg_sdk_call *like,
                               tg_match *m)
{
    const tg_step *made = callee->steps ? callee->steps->before : NULL;
    bool is_call = made && made->kind == TG_STEP_CALL && made->call;
    for (const tg_step *s = is_call ? made->before : NULL; s; s = s->before)
        is_call &= s->kind == TG_STEP_MEMBER;
    if (!is_call || !m->unit->language->has_alternatives || callee->kind != TG_REF_SYMBOL) return;
    const tg_facts *f = made->unit->facts;
    const tg_match maker = {
        .unit = made->unit, .call = made->call, .arguments = tg_arguments_of_call(made)};
    int nth = -1;
    for (uint32_t c = tg_facts_first(f, made->call); c && nth < GIVEN && !m->client;
         c = tg_facts_next(f, made->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_SPREAD) continue;
        nth++;
        bool is_map = f->facts[c].kind == TG_FACT_MAP;
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        tg_place base = {.text = f->facts[c].text, .position = is_named ? -1 : nth};
        if (is_named) base.path = &f->facts[c].text;
        base.path_count = is_named;
        if (!is_map) try_host(r, &maker, c, base, like, m);
        for (uint32_t k = is_map ? tg_facts_first(f, c) : 0; k && !m->client;
             k = tg_facts_next(f, c, k)) {
            base.path = &f->facts[k].text;
            base.path_count = f->facts[k].text.n > 0;
            if (base.path_count) try_host(r, &maker, c, base, like, m);
        }
    }
}

/* Whether what a method is called on was made by `new`. */
static bool is_made(const tg_ref *callee)
{
    const tg_step *made = callee->steps;
    while (made && made->before) made = made->before;
    return made && made->kind == TG_STEP_CALL && made->call &&
           made->unit->facts->facts[made->call].flags & TG_FACT_NEW;
}

/* `$api = new Api(); $api->request("chat/completions", $body)`: an object of a class that somebody
 * made for asking, where a path alone on others, `$this->post("/chat/completions")`, is a route. */
static bool is_on_client(const tg_match *m)
{
    return m->unit->language->has_namespaces && m->callee.kind == TG_REF_SYMBOL &&
           is_made(&m->callee);
}

/* `$api->sendRequest($this->cfg->url_chat, 'POST', ['model' => $m, 'messages' => $x])`: what goes
 * by the name of an address, of which nothing is known, and a body that only an LLM takes. */
static bool is_posted_by_body(tg_resolver *r, uint32_t argument, tg_place url,
                              const tg_sdk_call *like, tg_match *m)
{
    static const tg_slice names[] = {TG_LIT("url"), TG_LIT("uri"), TG_LIT("endpoint")};
    tg_slice shown = tg_facts_show(m->unit->facts, argument, r->arena);
    if (!m->unit->language->tells_by_body || !HAS(shown, names)) return false;
    given g = given_beside(r, m, argument);
    tg_match one = *m;
    /* An application on a desk may ask its own server by `model` and `messages`. */
    bool is_told = g.has_how || (g.has_body && !m->unit->language->makes_by_new);
    one.rule = is_told ? rule_of(r, like, url, &g) : NULL;
    one.sdk = like->sdk;
    if (!one.rule || !tg_request_by_body(r, &one) || !tg_slice_is(one.url, "{}")) return false;
    *m = one;
    return true;
}

/* `wants_all`: what it is called is not enough by itself. */
static bool is_posted_to(tg_resolver *r, uint32_t argument, int nth, const tg_sdk_call *like,
                         bool wants_all, tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    bool is_named = f->facts[argument].kind == TG_FACT_KEYWORD;
    tg_place url = {.text = f->facts[argument].text, .position = is_named ? -1 : nth};
    if (is_named) url.path = &f->facts[argument].text;
    url.path_count = is_named;
    tg_match one = *m;
    given none = {.has_body = false};
    one.rule = rule_of(r, like, url, &none);
    if (!one.rule) return false;
    bool is_to_host =
        tg_request_is_to_host(r, &one) || (one.endpoint && !wants_all && is_on_client(m));
    if (!is_to_host) return !wants_all && is_posted_by_body(r, argument, url, like, m);
    given g = given_beside(r, m, argument);
    bool is_path = tg_slice_find(one.url, tg_slice_of("://")) == SIZE_MAX;
    if (!g.has_body || (!g.is_whole && (wants_all || is_path)) || (wants_all && is_path))
        return false;
    one.rule = rule_of(r, like, url, &g);
    one.sdk = like->sdk;
    if (one.rule) *m = one;
    return one.rule != NULL;
}

/* `client.request(Method::POST, url).body(b)`: what is made goes on. */
static bool is_begun(const tg_match *m, tg_slice name)
{
    static const tg_slice request = TG_LIT("request");
    const tg_fact *call = &m->unit->facts->facts[m->call];
    return call->slot == TG_SLOT_OBJECT && tg_slice_equal_nocase(name, request);
}

/* `HttpUtil.PostAsync(uri, json)`: a class's own method, of a name that HTTP clients have as well.
 */
static bool is_of_helper(const tg_match *m, const tg_ref *callee)
{
    static const tg_slice words[] = {TG_LIT("util"), TG_LIT("utils"), TG_LIT("helper"),
                                     TG_LIT("helpers")};
    const tg_facts *f = m->unit->facts;
    uint32_t at = tg_unit_callee(m->unit, m->call);
    uint32_t object =
        at && f->facts[at].kind == TG_FACT_MEMBER ? tg_facts_in(f, at, TG_SLOT_OBJECT) : 0;
    return m->unit->language->has_holders && callee->kind == TG_REF_SYMBOL && object &&
           f->facts[object].kind == TG_FACT_NAME && HAS(f->facts[object].text, words);
}

/* `new ApiHelper().post(url, json)`, `Api.post("/chat/completions", body)`: a class of the
 * project's own, or of a package that no rule knows, whose methods have names that HTTP clients
 * have as well.
 */
static bool is_of_other_class(tg_resolver *r, const tg_match *m, const tg_ref *callee)
{
    const tg_facts *f = m->unit->facts;
    bool is_open = m->unit->language->has_packages && callee->kind == TG_REF_SYMBOL &&
                   !tg_sdk_owns(r->catalog, callee->symbol);
    uint32_t at = is_open ? tg_unit_callee(m->unit, m->call) : 0;
    at = at && f->facts[at].kind == TG_FACT_MEMBER ? tg_facts_in(f, at, TG_SLOT_OBJECT) : 0;
    if (!at) return false;
    char first = f->facts[at].text.n ? f->facts[at].text.ptr[0] : 0;
    bool is_class = f->facts[at].kind == TG_FACT_NAME && first >= 'A' && first <= 'Z';
    return is_class || is_made(callee);
}

/* Whether rules name what is called: they say what of it is a request. */
static bool is_listed(tg_resolver *r, const tg_match *m, const tg_ref *callee)
{
    tg_slice family = tg_match_family_of(m->unit);
    size_t count = 0, rest;
    tg_slice name = tg_ref_name(r, callee, &rest);
    if (name.n && rest == callee->step_count && tg_sdk_symbols(r->catalog, family, name, &count))
        return true;
    uint32_t called = tg_unit_callee(m->unit, m->call);
    tg_slice method = m->unit->facts->facts[called].text;
    if (is_of_helper(m, callee) || is_of_other_class(r, m, callee)) return false;
    const tg_sdk_call *rule = tg_sdk_call_by_tail(r->catalog, family, method, 0);
    return rule && rule->url.count && !callee->declared.n && !is_on_client(m) && !m->client;
}

/* Functions of the tree are followed; `self._post(url, body)`, which a class has from one that is
 * not there, is not. */
static bool is_ours(const tg_ref *callee)
{
    if (callee->kind != TG_REF_FACT) return false;
    return !callee->step_count || callee->unit->facts->facts[callee->fact].kind != TG_FACT_CLASS;
}

bool tg_match_posted(tg_resolver *r, const tg_ref *callee, tg_match *m)
{
    enum { PLACES = 3 };
    const tg_unlisted *u = tg_sdk_unlisted(r->catalog);
    const tg_facts *f = m->unit->facts;
    uint32_t called = tg_unit_callee(m->unit, m->call);
    if (!u || !called || !m->arguments.count || f->facts[m->call].flags & TG_FACT_NEW) return false;
    tg_slice name = called ? f->facts[called].text : (tg_slice){NULL, 0};
    bool sends = is_sender_name(name);
    if (is_ours(callee) || is_maker_name(m->unit, name) ||
        (!sends && !is_asker_name(m->unit, name)))
        return false;
    if (is_begun(m, f->facts[called].text)) return false;
    note_made_for_host(r, callee, u->call, m);
    if (is_listed(r, m, callee) || is_double(m, callee) ||
        tg_match_is_double(m->unit, f->facts[called].text))
        return false;
    int nth = 0;
    for (uint32_t c = tg_facts_first(f, m->call); c && nth < PLACES && !r->status;
         c = tg_facts_next(f, m->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_SPREAD) continue;
        if (!is_request(r, m, c) && is_posted_to(r, c, nth, u->call, !sends, m)) return true;
        nth++;
    }
    return false;
}
