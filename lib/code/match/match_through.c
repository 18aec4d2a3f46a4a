/* match_through.c - functions of the project that are handed the endpoint of a request: told where
 * they are called, or where they send it. */
#include "code/resolve/below.h"
#include "code/resolve/resolve_parts.h"
#include "code/match/match_parts.h"
#include "code/match/request.h"

/* `chat/completions`, or a URL: what a function of the project may make a request to. */
static bool may_be_path(tg_resolver *r, const tg_unit *unit, uint32_t argument)
{
    enum { LONGEST = 200 };
    tg_ref ref = tg_resolve(r, unit, argument);
    tg_slice text = tg_ref_url(r, &ref);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.ptr[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_letter && !strchr("/:.-_{}?=&%", c)) return false;
    }
    /* In C# any call may be handed a word. */
    bool is_word = unit->language->makes_by_new && !memchr(text.ptr ? text.ptr : "", '/', text.n);
    return text.n && text.n <= LONGEST && !is_word;
}

/* `$ch = curl_init(); curl_setopt($ch, CURLOPT_URL, $url); send($ch);`: PHP's handle, which is
 * given its options by statements. */
static bool is_handle(const tg_ref *ref)
{
    if (tg_ref_fact_kind(ref) != TG_FACT_CALL) return false;
    const tg_facts *f = ref->unit->facts;
    uint32_t callee = tg_facts_in(f, ref->fact, TG_SLOT_CALLEE);
    return callee && tg_slice_is(f->facts[callee].text, "curl_init");
}

/* Whether a function is given what a request needs to be told: where it goes, or what it sends. */
static bool is_given_request(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_SPREAD) continue;
        uint32_t value = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!value) continue;
        if (may_be_path(r, unit, value)) return true;
        tg_ref ref = tg_resolve(r, unit, value);
        if (is_handle(&ref)) return true;
        bool is_map = tg_ref_fact_kind(&ref) != TG_FACT_FUNCTION && !ref.is_scalar;
        if (is_map && tg_request_is_body(r, &ref, f->facts[call].start)) return true;
    }
    return false;
}

/* Whether a file makes requests at all, as far as its words or its imports tell. */
static bool is_sender(const tg_resolver *r, const tg_unit *unit)
{
    tg_slice family = tg_slice_of(unit->language->family);
    bool is_told = false;
    for (const tg_observers *o = NULL; (o = tg_observers_next(r->catalog, family, o)) != NULL;) {
        is_told |= o->sender_count || o->sender_module_count;
        for (size_t i = 0; i < o->sender_count; i++) {
            if (tg_slice_find(unit->facts->text, o->senders[i]) != SIZE_MAX) return true;
        }
        for (size_t i = 0; i < unit->facts->import_count * o->sender_module_count; i++) {
            tg_slice module = unit->facts->imports[i / o->sender_module_count].module;
            tg_slice part = o->sender_modules[i % o->sender_module_count];
            if (tg_slice_find(module, part) != SIZE_MAX) return true;
        }
    }
    return !is_told;
}

/* The same files are asked of again and again. */
static bool may_send(tg_resolver *r, const tg_unit *unit)
{
    size_t slot = ((uintptr_t)unit >> 4) % TG_RESOLVE_SENDERS;
    if (r->senders[slot].unit != unit) {
        r->senders[slot].unit = unit;
        r->senders[slot].may_send = is_sender(r, unit);
    }
    return r->senders[slot].may_send;
}

/* Whether a call in a function goes to an endpoint, itself or through one more function. */
static bool is_request(tg_resolver *r, const tg_ref *in, uint32_t callee, unsigned hops,
                       tg_match *m)
{
    tg_ref ref = tg_resolve(r, in->unit, callee);
    if (tg_ref_fact_kind(&ref) != TG_FACT_FUNCTION) return tg_match_ref(r, &ref, m) && m->endpoint;
    if (ref.fact == in->fact) return false;
    return tg_match_returned(r, in->unit, m->call, &ref, m) ||
           tg_match_through(r, in->unit, m->call, &ref, hops + 1, m);
}

/* `transform(Request.Builder().url(u).build())`, which goes on with what it is given: a request
 * that begins where the function is called is told there. */
static bool begins_before(const tg_match *m, const tg_unit *unit, uint32_t call)
{
    const tg_step *first = NULL;
    for (const tg_step *s = m->arguments.chain; s; s = s->before) {
        if (s->kind == TG_STEP_CALL && s->call) first = s;
    }
    if (!first || first->unit != unit) return false;
    return tg_unit_around(unit, first->call, TG_FACT_FUNCTION) ==
           tg_unit_around(unit, call, TG_FACT_FUNCTION);
}

/* Whether the call that sends is told anyway, since its own file says what it may be handed. */
static bool is_told_there(tg_resolver *r, const tg_match *m, const tg_unit *unit)
{
    if (m->sent_unit != unit || !unit->language->follows_requests) return false;
    const tg_frame *before = r->frame;
    tg_match plain = {.unit = unit, .call = m->sent_call};
    plain.arguments = tg_arguments_of(unit, m->sent_call);
    r->frame = NULL;
    tg_ref ref = tg_resolve(r, unit, tg_unit_callee(unit, m->sent_call));
    bool is_it = tg_ref_fact_kind(&ref) != TG_FACT_FUNCTION && tg_match_ref(r, &ref, &plain) &&
                 plain.endpoint;
    r->frame = before;
    return is_it;
}

/* `fetch(url, init)` of an address of which nothing is known but that it is handed over: where that
 * goes, its own file tells as far as it can. */
static bool is_all_handed(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    uint32_t first = unit->language->has_seen_callers ? tg_part_argument(unit, call, 0) : 0;
    if (!first) return false;
    const tg_frame *before = r->frame;
    r->frame = NULL;
    tg_ref ref = tg_resolve(r, unit, first);
    r->frame = before;
    return ref.kind == TG_REF_UNKNOWN;
}

/* `interface Http { fun post(url: String, json: String): String }`: what the classes do that have
 * written such a method. */
static bool match_below(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                        unsigned hops, tg_match *out)
{
    enum { BELOW = 8 };
    tg_caller below[BELOW];
    const tg_facts *f = callee->unit->facts;
    uint32_t class = tg_unit_around(callee->unit, callee->fact, TG_FACT_CLASS);
    bool is_declared = class && f->facts[callee->fact].parent == class &&
                       !tg_facts_in(f, callee->fact, TG_SLOT_BODY) &&
                       !tg_facts_in(f, callee->fact, TG_SLOT_VALUE);
    if (!is_declared || !callee->unit->language->follows_requests) return false;
    if (!is_given_request(r, unit, call)) return false;
    size_t count = tg_classes_below(r, callee->unit, class, below, BELOW);
    for (size_t i = 0; i < count && !r->status; i++) {
        tg_ref own;
        bool is_own = tg_part_attribute(r, below[i].unit, below[i].call,
                                        f->facts[callee->fact].text, 0, &own) &&
                      tg_ref_fact_kind(&own) == TG_FACT_FUNCTION && own.fact != callee->fact;
        if (is_own && tg_match_through(r, unit, call, &own, hops + 1, out)) return true;
    }
    return false;
}

bool tg_match_through(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                      unsigned hops, tg_match *out)
{
    enum { HOPS = 3, LOOKED = 400, HELPER = 1000 };
    if (hops < HOPS && match_below(r, unit, call, callee, hops, out)) return true;
    const tg_facts *f = callee->unit->facts;
    uint32_t end = callee->fact + f->facts[callee->fact].span;
    /* What sends for others is no long function. */
    bool is_long = unit->language->makes_by_new && f->facts[callee->fact].span > HELPER;
    if (hops == HOPS || is_long || !may_send(r, callee->unit) || !is_given_request(r, unit, call))
        return false;
    tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
    if (!frame) {
        r->status = TG_ENOMEM;
        return false;
    }
    const tg_frame *outer = r->frame;
    *frame = (tg_frame){outer, callee->unit, callee->fact, unit, call};
    bool is_found = false;
    for (uint32_t i = callee->fact + 1; i < end && !is_found && !r->status; i++) {
        uint32_t inner = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        if (!inner) continue;
        if (r->looked++ >= LOOKED) break;
        if (is_all_handed(r, callee->unit, i)) continue;
        tg_match one = {.unit = callee->unit, .call = i, .frame = frame};
        one.arguments = tg_arguments_of(callee->unit, i);
        tg_match plain = one;
        r->frame = NULL;
        bool is_plain = is_request(r, callee, inner, hops, &plain);
        r->frame = outer;
        /* What another file sends anywhere at its host, it tells itself. */
        if (is_plain && (!plain.is_any_path || callee->unit != unit)) continue;
        r->frame = frame;
        is_found = is_request(r, callee, inner, hops, &one) && !one.is_any_path;
        r->frame = outer;
        if (!one.sent_unit) {
            one.sent_unit = callee->unit;
            one.sent_call = i;
        }
        is_found = is_found && !begins_before(&one, unit, call) && !is_told_there(r, &one, unit);
        if (is_found) *out = one;
    }
    out->unit = unit;
    out->call = call;
    return is_found;
}

/* Whether one of the calls of `function` hands it an LLM's endpoint. */
static bool is_handed_endpoint(tg_resolver *r, tg_match *m, uint32_t function)
{
    enum { CALLS = 64 };
    tg_caller calls[CALLS];
    size_t count = tg_callers_of(r, m->unit, function, calls, CALLS);
    bool is_it = false, is_for_all = count && !tg_request_is_about_llms(r->catalog, m->unit);
    for (size_t i = 0; i < count && !is_it && !r->status; i++) {
        /* What sends for whoever asks is told where it is asked. */
        if (is_for_all && calls[i].unit != m->unit) continue;
        tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
        if (!frame) r->status = TG_ENOMEM;
        if (!frame) return false;
        *frame = (tg_frame){NULL, m->unit, function, calls[i].unit, calls[i].call};
        r->frame = frame;
        is_it = tg_request_matches(r, m);
        r->frame = NULL;
    }
    return is_it;
}

bool tg_match_by_callers(tg_resolver *r, tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    tg_callers_in in = m->unit->language->callers;
    bool is_asked = in == TG_CALLERS_FILE || in == TG_CALLERS_TREE;
    if (!is_asked || !m->rule->url.count || r->frame) return false;
    uint32_t function = tg_unit_around(m->unit, m->call, TG_FACT_FUNCTION);
    while (function) {
        if (is_handed_endpoint(r, m, function)) return true;
        function = tg_unit_around(m->unit, f->facts[function].parent, TG_FACT_FUNCTION);
    }
    return false;
}
