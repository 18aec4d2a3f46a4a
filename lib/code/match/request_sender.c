/* request_sender.c - functions that make requests as fetch and axios do. */
#include "code/match/match_parts.h"
#include "code/match/request.h"

/* Names of what takes requests apart or stands in for them. */
static bool is_no_sender(tg_slice name)
{
    static const char *const words[] = {"mock", "route",  "intercept", "with",  "expect",
                                        "log",  "assert", "stub",      "spy",   "handler",
                                        "curl", "format", "stringify", "print", "build"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_contains_nocase(name, tg_slice_of(words[i]))) return true;
    }
    return false;
}

/* A package's function that makes requests, by its name or the package's: `fetchEventSource` of any
 * of its forks, a fetch with retries. */
static bool is_sender_by_name(const tg_ref *callee, tg_slice name)
{
    static const char *const words[] = {"fetch", "request", "http", "ajax", "sse", "stream"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        tg_slice word = tg_slice_of(words[i]);
        if (tg_slice_contains_nocase(name, word) || tg_slice_contains_nocase(callee->symbol, word))
            return true;
    }
    return false;
}

/* Whether a map has one of the members that a request's options have. */
static bool has_member(tg_resolver *r, const tg_ref *map, const char *const *keys)
{
    for (; *keys; keys++) {
        if (tg_lookup_key(r, map, tg_slice_of(*keys), UINT32_MAX).state == TG_LOOKUP_PRESENT)
            return true;
    }
    return false;
}

/* `fetchSSE(url, {method, headers, body})`, `request({url, method, data})` of the project's own: a
 * function that is given an endpoint and what goes there, judged as the function `like` is. `n`:
 * the argument that holds the options. */
static bool is_sender(tg_resolver *r, const char *like, int n, tg_match *m)
{
    static const char *const how[] = {"method", "headers", "header", NULL};
    static const char *const what[] = {"body", "data", "json", "payload", NULL};
    tg_place place = {.position = n};
    tg_lookup options = tg_lookup_place(r, &m->arguments, &place, NULL);
    if (options.state != TG_LOOKUP_PRESENT || tg_ref_fact_kind(&options.ref) != TG_FACT_MAP)
        return false;
    if (!has_member(r, &options.ref, how) || !has_member(r, &options.ref, what)) return false;
    size_t count;
    const tg_symbol *s = tg_sdk_symbols(r->catalog, tg_slice_of(m->unit->language->family),
                                        tg_slice_of(like), &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_FUNCTION || !s[i].call->url.count) continue;
        tg_match one = *m;
        one.rule = s[i].call;
        one.sdk = s[i].sdk;
        one.path = s[i].name;
        if (!tg_request_matches(r, &one)) continue;
        *m = one;
        return true;
    }
    return false;
}

/* `this.helpers.requestWithAuthentication.call(this, "openAiApi", { url, method, body })`: what the
 * function is called on, and what else stands before the options, is none of them. */
static bool is_sender_called(tg_resolver *r, tg_match *m)
{
    enum { BEFORE = 2 };
    for (unsigned skip = 1; skip <= BEFORE && m->arguments.count; skip++) {
        tg_match one = *m;
        one.arguments.sources[0].skip = skip;
        if (!is_sender(r, "axios", 0, &one)) continue;
        *m = one;
        return true;
    }
    return false;
}

bool tg_request_match_sender(tg_resolver *r, const tg_ref *callee, tg_match *m)
{
    bool is_made = m->unit->facts->facts[m->call].flags & TG_FACT_NEW;
    if (!m->unit->language->has_relative_urls || is_made) return false;
    tg_fact_kind kind = tg_ref_fact_kind(callee);
    bool is_function = kind == TG_FACT_FUNCTION;
    /* `const send = options.fetch ?? fetch` */
    bool is_choice = kind == TG_FACT_CHOICE || kind == TG_FACT_BRANCH;
    bool is_ours = is_function || is_choice || callee->kind == TG_REF_UNKNOWN || callee->is_local;
    tg_slice name = callee->step_count ? callee->steps->name : callee->symbol;
    if (is_function) name = callee->unit->facts->facts[callee->fact].text;
    if ((!is_ours && !is_sender_by_name(callee, name)) || is_no_sender(name)) return false;
    if (is_sender(r, "fetch", 1, m) || is_sender(r, "axios", 0, m)) return true;
    return tg_slice_is(name, "call") && is_sender_called(r, m);
}
