#include "code/match.h"

#include "base/limits.h"
#include "code/body.h"

static tg_slice family_of(const tg_unit *unit)
{
    return tg_slice_of(unit->language->family);
}

static bool has(const tg_slice *names, size_t count, tg_slice name)
{
    for (size_t i = 0; i < count; i++) {
        if (tg_slice_equal(names[i], name)) return true;
    }
    return false;
}

static void extend(tg_resolver *r, tg_slice *path, tg_slice name)
{
    *path = path->n ? tg_arena_printf(r->arena, "%.*s.%.*s", TG_FMT(*path), TG_FMT(name)) : name;
    if (!path->ptr) r->status = TG_ENOMEM;
}

static void note_between(tg_match *m, const tg_step *step)
{
    if (m->between_count < TG_MATCH_STEPS && step->call) m->between[m->between_count++] = step;
}

/* `$client->$method($url, ...)`: as far as the rules for requests are concerned, it sends. */
static tg_slice method_of(const tg_step *step)
{
    bool has_sign = step->unit && step->unit->language->has_namespaces;
    bool is_dynamic = has_sign && tg_slice_find(step->name, tg_slice_of("$")) != SIZE_MAX;
    return is_dynamic ? tg_slice_of("post") : step->name;
}

/* --- below a client or a module ------------------------------------------------------------------
 */

/* The path from step `i` on, without what does not matter; false when a call on the way is not one
 * that paths can have. `prefix` is what of the name stands before the steps. */
static bool path_from(tg_resolver *r, const tg_sdk *sdk, const tg_step **steps, size_t i,
                      size_t count, tg_slice prefix, tg_match *m)
{
    tg_slice path = prefix;
    for (; i < count && !r->status; i++) {
        const tg_step *s = steps[i];
        const tg_step *next = i + 1 < count ? steps[i + 1] : NULL;
        if (s->kind == TG_STEP_PARTIAL) {
            tg_arguments_add(&m->arguments, s->unit, s->call, 1);
        } else if (s->kind == TG_STEP_WRAP) {
            if (m->wrap_count < TG_MATCH_STEPS) m->wraps[m->wrap_count++] = s;
        } else if (s->kind == TG_STEP_CALL) {
            extend(r, &path, tg_slice_of("()"));
            /* "a.()" is written "a()" */
            if (path.n > 3) {
                path = tg_arena_printf(r->arena, "%.*s()", (int)(path.n - 3), path.ptr);
                if (!path.ptr) r->status = TG_ENOMEM;
            }
            note_between(m, s);
        } else if (has(sdk->derived, sdk->derived_count, s->name) && next &&
                   next->kind == TG_STEP_CALL) {
            note_between(m, next);
            i++;
        } else if (!has(sdk->infixes, sdk->infix_count, s->name)) {
            extend(r, &path, method_of(s));
        }
    }
    m->path = path;
    return path.n > 0;
}

/* `last`: of the steps to the call. */
static bool find_call(tg_resolver *r, const tg_sdk *sdk, const tg_step *last, tg_match *m)
{
    m->rule = tg_sdk_call_at(r->catalog, sdk, m->path);
    m->sdk = sdk;
    if (m->rule && m->rule->is_chained) m->arguments.chain = last;
    return m->rule != NULL;
}

static bool is_one_of(tg_resolver *r, const tg_arguments *arguments, const tg_sdk_client *client)
{
    if (!client->when.count) return true;
    if (!arguments->count) return false;
    tg_lookup found = tg_lookup_places(r, arguments, &client->when, NULL);
    tg_slice text;
    /* A service named by a variable: the method and its arguments have to tell (TG_LOOKUP_OPEN). */
    if (found.state != TG_LOOKUP_PRESENT || !tg_ref_text(r, &found.ref, &text)) return false;
    return has(client->is, client->is_count, text);
}

/* `X.builder().apiKey(k).build()`: from builder() to build(). An object of the type may have been
 * built. */
static bool skip_building(const tg_sdk_client *client, const tg_step **steps, size_t *rest,
                          size_t count, tg_match *m)
{
    for (size_t i = *rest + 1; i + 1 < count; i++) {
        bool is_call = steps[i]->kind == TG_STEP_MEMBER && steps[i + 1]->kind == TG_STEP_CALL;
        if (!is_call || !has(client->builds, client->build_count, steps[i]->name)) continue;
        m->client_arguments.chain = steps[i + 1];
        *rest = i + 1;
        return true;
    }
    return !steps[*rest]->call;
}

static bool match_client(tg_resolver *r, const tg_symbol *s, const tg_step **steps, size_t rest,
                         size_t count, tg_match *m)
{
    if (rest >= count || steps[rest]->kind != TG_STEP_CALL) return false;
    const tg_step *made = steps[rest];
    tg_match one = *m;
    if (made->call) one.client_arguments = tg_arguments_of(made->unit, made->call);
    if (s->client->build_count && !skip_building(s->client, steps, &rest, count, &one))
        return false;
    if (!is_one_of(r, &one.client_arguments, s->client)) return false;
    one.client = s->client;
    if (!path_from(r, s->sdk, steps, rest + 1, count, (tg_slice){NULL, 0}, &one)) return false;
    if (!find_call(r, s->sdk, steps[count - 1], &one)) return false;
    one.is_wrapper = one.rule->is_wrapper;
    *m = one;
    return true;
}

/* "ChatOpenAI" of "langchain_openai.ChatOpenAI". */
static tg_slice last_component(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '.') return tg_slice_from(name, i + 1);
    }
    return name;
}

/* How many of the steps before `rest` are the names in `behind`: `Http::withToken(...)->post(...)`
 * may begin with what does not matter. 0 when they are not, or not only, steps. */
static size_t steps_behind(tg_slice behind, const tg_step **steps, size_t rest)
{
    size_t count = behind.n > 0;
    for (size_t i = 0; i < behind.n; i++) {
        if (behind.ptr[i] == '(') return 0;
        count += behind.ptr[i] == '.';
    }
    if (count > rest) return 0;
    for (size_t i = rest - count; i < rest; i++) {
        if (steps[i]->kind != TG_STEP_MEMBER) return 0;
    }
    return count;
}

static bool match_symbol(tg_resolver *r, const tg_symbol *s, tg_slice behind, const tg_step **steps,
                         size_t rest, size_t count, tg_match *m)
{
    tg_match one = *m;
    size_t taken;
    switch (s->kind) {
    case TG_SYMBOL_CLIENT:
        return !behind.n && match_client(r, s, steps, rest, count, m);
    case TG_SYMBOL_MODULE:
        taken = steps_behind(behind, steps, rest);
        rest -= taken;
        if (taken) behind = (tg_slice){NULL, 0};
        if (!path_from(r, s->sdk, steps, rest, count, behind, &one) ||
            !find_call(r, s->sdk, count ? steps[count - 1] : NULL, &one)) {
            return false;
        }
        *m = one;
        return true;
    case TG_SYMBOL_FUNCTION:
    case TG_SYMBOL_WRAPPER:
        if (behind.n) return false;
        for (size_t i = rest; i < count; i++) {
            if (steps[i]->kind != TG_STEP_PARTIAL) return false;
            tg_arguments_add(&m->arguments, steps[i]->unit, steps[i]->call, 1);
        }
        m->rule = s->call;
        m->sdk = s->sdk;
        m->is_wrapper = s->kind == TG_SYMBOL_WRAPPER;
        m->path = m->is_wrapper ? s->name : last_component(s->name);
        return true;
    case TG_SYMBOL_WRAP:
    case TG_SYMBOL_CONTEXT:
    case TG_SYMBOL_MODEL:
    case TG_SYMBOL_CONSTANT:
    case TG_SYMBOL_FAKE:
        return false;
    }
    return false;
}

/* Whether the name, or a beginning of it, is one the rules know: the longest first. *is_known: the
 * name belongs to an SDK, so that the call is none when no rule has it. */
static bool match_name(tg_resolver *r, tg_slice name, const tg_step **steps, size_t rest,
                       size_t count, tg_match *m, bool *is_known)
{
    for (size_t n = name.n; n > 0; n--) {
        if (n < name.n && name.ptr[n] != '.') continue;
        tg_slice head = {name.ptr, n};
        tg_slice behind = n < name.n ? tg_slice_from(name, n + 1) : (tg_slice){NULL, 0};
        size_t symbol_count;
        const tg_symbol *s = tg_sdk_symbols(r->catalog, family_of(m->unit), head, &symbol_count);
        for (size_t i = 0; i < symbol_count; i++) {
            if (match_symbol(r, &s[i], behind, steps, rest, count, m)) return true;
            bool is_made = s[i].kind == TG_SYMBOL_CLIENT && !behind.n && !s[i].client->when.count;
            *is_known |= is_made;
        }
    }
    return false;
}

/* An organisation's function by the name that its file gives it: "services.acme.llm.complete". */
static bool match_wrapper(tg_resolver *r, tg_slice name, tg_match *m)
{
    size_t count;
    const tg_wrapper *wrappers = tg_wrapper_all(r->catalog, &count);
    for (size_t i = 0; i < count && name.n; i++) {
        tg_slice function = wrappers[i].function;
        bool is_it = tg_slice_equal(wrappers[i].family, family_of(m->unit)) &&
                     tg_unit_name_ends(name, function);
        if (!is_it) continue;
        size_t symbol_count;
        const tg_symbol *s =
            tg_sdk_symbols(r->catalog, wrappers[i].family, function, &symbol_count);
        if (s && match_symbol(r, s, (tg_slice){NULL, 0}, NULL, 0, 0, m)) return true;
    }
    return false;
}

/* --- by the tail ---------------------------------------------------------------------------------
 */

/* At least one of the arguments that make the call recognisable is given, or may be. */
static bool has_tail_arguments(tg_resolver *r, const tg_sdk_call *rule, const tg_match *m)
{
    tg_lookup found = tg_lookup_places(r, &m->arguments, &rule->tail, NULL);
    return !rule->tail.count || found.state != TG_LOOKUP_ABSENT;
}

bool tg_match_is_mock(tg_slice name)
{
    static const char *const mocks[] = {
        "unittest.mock", "mock",    "pytest",          "vitest",          "vi",      "jest",
        "sinon",         "ai/test", "OpenAI\\Testing", "Gemini\\Testing", "Mockery", "PHPUnit",
    };
    for (size_t i = 0; i < sizeof mocks / sizeof mocks[0]; i++) {
        tg_slice mock = tg_slice_of(mocks[i]);
        if (!tg_slice_starts(name, mock)) continue;
        if (name.n == mock.n || strchr(".\\", name.ptr[mock.n])) return true;
    }
    return false;
}

/* Takes the rule for a path, if there is one and the arguments fit. */
static bool take_tail(tg_resolver *r, tg_slice path, const tg_match *with, tg_match *m)
{
    const tg_sdk_call *rule = tg_sdk_call_by_tail(r->catalog, family_of(m->unit), path);
    if (!rule || !has_tail_arguments(r, rule, with)) return false;
    *m = *with;
    m->rule = rule;
    m->sdk = rule->sdk;
    m->path = path;
    m->is_by_tail = true;
    return true;
}

static tg_slice tail_path(tg_resolver *r, tg_slice name, bool is_called, tg_slice path)
{
    if (!path.n) return name;
    tg_slice longer =
        tg_arena_printf(r->arena, "%.*s%s.%.*s", TG_FMT(name), is_called ? "()" : "", TG_FMT(path));
    if (!longer.ptr) r->status = TG_ENOMEM;
    return longer;
}

static bool match_tail(tg_resolver *r, const tg_ref *callee, const tg_step **steps, tg_match *m)
{
    size_t end = callee->step_count;
    tg_match one = *m;
    while (end && steps[end - 1]->kind == TG_STEP_PARTIAL) {
        end--;
        tg_arguments_add(&one.arguments, steps[end]->unit, steps[end]->call, 1);
    }
    tg_slice path = {NULL, 0};
    bool is_called = false; /* the member before is a method: `chat().create` */
    for (size_t i = end; i-- > 0 && !r->status;) {
        bool is_call = steps[i]->kind == TG_STEP_CALL && !is_called && path.n;
        if (!is_call && steps[i]->kind != TG_STEP_MEMBER) break;
        is_called = is_call;
        if (is_call) continue;
        tg_slice name = method_of(steps[i]);
        /* with_raw_response and its like are the same in all SDKs that are made by one generator.
         */
        if (tg_slice_starts(name, tg_slice_of("with_")) && path.n) continue;
        path = tail_path(r, name, i + 1 < end && steps[i + 1]->kind == TG_STEP_CALL, path);
        if (r->status) return false;
        take_tail(r, path, &one, m);
        if (i > 0 || callee->kind != TG_REF_SYMBOL) continue;
        /* A module that another one passes on: `from .llm import litellm`. */
        path = tail_path(r, last_component(callee->symbol), false, path);
        take_tail(r, path, &one, m);
    }
    return m->rule != NULL;
}

/* --- a call --------------------------------------------------------------------------------------
 */

/* `chat/completions` with a client that was made for `https://api.openai.com/v1/`. */
static tg_slice whole_url(tg_resolver *r, const tg_match *m, tg_slice url)
{
    bool is_whole = tg_slice_find(url, tg_slice_of("://")) != SIZE_MAX;
    if (is_whole || tg_slice_starts(url, tg_slice_of("{}"))) return url;
    tg_lookup base = tg_lookup_places(r, &m->arguments, &m->rule->base_url, NULL);
    if (base.state == TG_LOOKUP_ABSENT && m->client && m->client_arguments.count)
        base = tg_lookup_places(r, &m->client_arguments, &m->client->base_url, NULL);
    tg_slice head = {NULL, 0};
    if (base.state == TG_LOOKUP_PRESENT) head = tg_ref_pattern(r, &base.ref);
    if (base.state == TG_LOOKUP_PRESENT && !head.n) head = tg_slice_of("{}");
    bool has_slash =
        tg_slice_ends(head, tg_slice_of("/")) || tg_slice_starts(url, tg_slice_of("/"));
    if (!head.n) return url;
    tg_slice whole =
        tg_arena_printf(r->arena, "%.*s%s%.*s", TG_FMT(head), has_slash ? "" : "/", TG_FMT(url));
    if (!whole.ptr) r->status = TG_ENOMEM;
    return whole;
}

/* `Route::post('/chat/completions', ...)` says what answers such requests. On an object that is not
 * known a path alone is a request only with a body that names a model. */
static bool is_route(tg_resolver *r, const tg_match *m, tg_slice url)
{
    bool has_host = tg_slice_find(url, tg_slice_of("://")) != SIZE_MAX;
    if (has_host || tg_slice_starts(url, tg_slice_of("{}"))) return false;
    tg_body body = tg_body_of(r, m);
    if (!body.is_there) return true;
    if (body.doc) return tg_is_missing(tg_body_at(&body, &m->rule->model));
    tg_lookup model = tg_lookup_places(r, &m->arguments, &m->rule->model, &body.ref);
    return model.state != TG_LOOKUP_PRESENT;
}

/* `$base . 'chat/completions'`, where the base ends with a slash; `v1//messages`, where both sides
 * have one. */
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
        bool is_path = i == 2 && tg_slice_starts(url, tg_slice_of("{}")) &&
                       ((url.ptr[i] >= 'a' && url.ptr[i] <= 'z') || url.ptr[i] == 'v');
        if (is_path) out[n++] = '/';
        out[n++] = url.ptr[i];
    }
    return (tg_slice){out, n};
}

static bool is_endpoint_maybe(tg_resolver *r, const tg_ref *ref, tg_match *m);

static bool is_endpoint(tg_resolver *r, const tg_ref *ref, tg_match *m)
{
    tg_slice url;
    if (!tg_ref_text(r, ref, &url)) {
        url = tg_ref_pattern(r, ref);
        if (!url.n && ref->maybe_unit) return is_endpoint_maybe(r, ref, m);
        if (!url.n) return false;
    }
    url = with_slashes(r, whole_url(r, m, url));
    m->url = url;
    if (m->is_by_tail && is_route(r, m, url)) return false;
    m->endpoint = tg_endpoint_of(r->catalog, url);
    const tg_host *host = tg_host_of(r->catalog, url);
    return m->endpoint && (host || !m->endpoint->needs_host);
}

/* A variable that is an endpoint on one way to the request. */
static bool is_endpoint_maybe(tg_resolver *r, const tg_ref *ref, tg_match *m)
{
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    tg_ref one = tg_resolve(r, ref->maybe_unit, ref->maybe_fact);
    r->depth++;
    bool is_it = is_endpoint(r, &one, m);
    r->depth--;
    return is_it;
}

/* Raw HTTP: only what goes to an LLM's endpoint, perhaps to one of several. */
static bool is_to_endpoint(tg_resolver *r, tg_match *m)
{
    if (!m->rule->url.count) return true;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->url, NULL);
    if (found.state != TG_LOOKUP_PRESENT) return false;
    if (tg_ref_fact_kind(&found.ref) != TG_FACT_CHOICE) return is_endpoint(r, &found.ref, m);
    const tg_facts *f = found.ref.unit->facts;
    uint32_t choice = found.ref.fact;
    for (uint32_t c = tg_facts_first(f, choice); c; c = tg_facts_next(f, choice, c)) {
        if (f->facts[c].slot != TG_SLOT_VALUE) continue;
        tg_ref one = tg_resolve(r, found.ref.unit, c);
        if (is_endpoint(r, &one, m)) return true;
    }
    return false;
}

/* The names that a reference goes by: members up to a call, then behind it,
 * "boto3.Session().client". */
static bool match_names(tg_resolver *r, const tg_ref *callee, const tg_step **steps, tg_match *m,
                        bool *is_known)
{
    tg_slice name = callee->symbol;
    for (size_t i = 0; i <= callee->step_count && !r->status; i++) {
        bool is_end = i == callee->step_count;
        bool is_member = !is_end && steps[i]->kind == TG_STEP_MEMBER;
        if (!is_member && match_name(r, name, steps, i, callee->step_count, m, is_known))
            return true;
        if (is_end) break;
        tg_slice part = is_member ? steps[i]->name : tg_slice_of("()");
        name = tg_arena_printf(r->arena, "%.*s%s%.*s", TG_FMT(name), is_member ? "." : "",
                               TG_FMT(part));
        if (!name.ptr) r->status = TG_ENOMEM;
    }
    return false;
}

static bool match_ref(tg_resolver *r, const tg_ref *callee, tg_match *m)
{
    const tg_step **steps = tg_ref_steps(r, callee);
    if (!steps) return false;
    if (callee->kind == TG_REF_SYMBOL) {
        size_t rest;
        bool is_known = false;
        if (match_names(r, callee, steps, m, &is_known)) return is_to_endpoint(r, m);
        tg_slice name = tg_ref_name(r, callee, &rest);
        bool ends_here = rest == callee->step_count;
        if (callee->is_local && ends_here && match_wrapper(r, name, m)) return true;
        if (is_known || tg_match_is_mock(name)) return false;
    }
    if (tg_ref_fact_kind(callee) == TG_FACT_FUNCTION) {
        return match_wrapper(r, tg_unit_public_name(callee->unit, callee->fact, r->arena), m);
    }
    return match_tail(r, callee, steps, m) && is_to_endpoint(r, m);
}

/* `retry(client.chat.completions.create)(...)`, `to_thread(client.chat.completions.create, ...)`: a
 * function that is handed the call. */
static bool match_handed(tg_resolver *r, const tg_unit *unit, uint32_t call, unsigned skip,
                         tg_match *m)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_name = f->facts[c].kind == TG_FACT_MEMBER || f->facts[c].kind == TG_FACT_NAME;
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || !is_name) continue;
        tg_ref ref = tg_resolve(r, unit, c);
        tg_match one = *m;
        one.arguments.sources[0].skip = skip;
        if (!ref.step_count || !match_ref(r, &ref, &one) || one.rule->is_constructor) continue;
        *m = one;
        return true;
    }
    return false;
}

static bool is_call_through(const tg_unit *unit, tg_slice name)
{
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        if (row->what == TG_THROUGH_CALL && tg_slice_is(name, row->function)) return true;
    }
    return false;
}

/* --- functions that are handed the endpoint ------------------------------------------------------
 */

/* `chat/completions`, or a URL: what a function of the project may make a request to. */
static bool may_be_path(tg_resolver *r, const tg_unit *unit, uint32_t argument)
{
    enum { LONGEST = 200 };
    tg_ref ref = tg_resolve(r, unit, argument);
    tg_slice text = tg_ref_pattern(r, &ref);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.ptr[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_letter && !strchr("/:.-_{}?=&%", c)) return false;
    }
    return text.n && text.n <= LONGEST;
}

static bool has_path_argument(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_SPREAD) continue;
        uint32_t value = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (value && may_be_path(r, unit, value)) return true;
    }
    return false;
}

static bool match_through(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                          unsigned hops, tg_match *out);

/* Whether a call in a function goes to an endpoint, itself or through one more function. */
static bool is_request(tg_resolver *r, const tg_ref *in, uint32_t callee, unsigned hops,
                       tg_match *m)
{
    tg_ref ref = tg_resolve(r, in->unit, callee);
    if (tg_ref_fact_kind(&ref) != TG_FACT_FUNCTION) return match_ref(r, &ref, m) && m->endpoint;
    return ref.fact != in->fact && match_through(r, in->unit, m->call, &ref, hops + 1, m);
}

/* A function of the project that makes a request to what it is given: `$this->request('chat/
 * completions', $body)`. The call of it is the LLM call; one that the function would make anyway is
 * told where it stands. */
static bool match_through(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                          unsigned hops, tg_match *out)
{
    enum { HOPS = 3, LOOKED = 400 };
    const tg_facts *f = callee->unit->facts;
    uint32_t end = callee->fact + f->facts[callee->fact].span;
    if (hops == HOPS || !has_path_argument(r, unit, call)) return false;
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
        tg_match one = {.unit = callee->unit, .call = i, .frame = frame};
        one.arguments = tg_arguments_of(callee->unit, i);
        tg_match plain = one;
        if (is_request(r, callee, inner, hops, &plain)) continue;
        r->frame = frame;
        is_found = is_request(r, callee, inner, hops, &one);
        r->frame = outer;
        if (is_found) *out = one;
    }
    out->unit = unit;
    out->call = call;
    return is_found;
}

bool tg_match_call(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_match *out)
{
    uint32_t callee = tg_facts_in(unit->facts, fact, TG_SLOT_CALLEE);
    if (!callee) return false;
    *out = (tg_match){.unit = unit, .call = fact, .arguments = tg_arguments_of(unit, fact)};
    tg_ref ref = tg_resolve(r, unit, callee);
    if (match_ref(r, &ref, out)) return true;
    tg_ref declared;
    if (tg_ref_as_declared(r, &ref, &declared) && match_ref(r, &declared, out)) return true;
    size_t rest;
    tg_slice name = tg_ref_name(r, &ref, &rest);
    if (name.n && rest == ref.step_count && is_call_through(unit, name)) {
        return match_handed(r, unit, fact, 1, out);
    }
    bool is_own = tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION && unit->language->has_namespaces;
    if (is_own) {
        r->looked = 0;
        return match_through(r, unit, fact, &ref, 0, out);
    }
    /* The callee is itself the result of a call that was handed the function. */
    bool is_result = ref.steps && ref.steps->kind == TG_STEP_CALL && ref.steps->call;
    bool is_ours = ref.steps && ref.steps->unit == unit;
    return is_result && is_ours && match_handed(r, unit, ref.steps->call, 0, out);
}
