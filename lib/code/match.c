#include "code/match.h"

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

static void extend_call(tg_resolver *r, tg_slice *path)
{
    *path = tg_arena_printf(r->arena, "%.*s()", TG_FMT(*path));
    if (!path->ptr) r->status = TG_ENOMEM;
}

static bool has_bare_calls(const tg_unit *unit)
{
    return unit->language->has_bare_calls;
}

static void note_between(tg_match *m, const tg_step *step)
{
    if (m->between_count < TG_MATCH_STEPS && step->call) m->between[m->between_count++] = step;
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
            extend_call(r, &path);
            note_between(m, s);
        } else if (has(sdk->derived, sdk->derived_count, s->name) && next &&
                   next->kind == TG_STEP_CALL) {
            note_between(m, next);
            i++;
        } else if (!has(sdk->infixes, sdk->infix_count, s->name)) {
            extend(r, &path, s->name);
        }
    }
    m->path = path;
    return path.n > 0;
}

static bool find_call(tg_resolver *r, const tg_sdk *sdk, tg_match *m)
{
    m->rule = tg_sdk_call_at(r->catalog, sdk, m->path);
    m->sdk = sdk;
    if (!m->rule) return false;
    const tg_places *given = &m->rule->given;
    if (!given->count) return true;
    return tg_lookup_places(r, &m->arguments, given, NULL).state != TG_LOOKUP_ABSENT;
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

/* The variable that a call's receiver begins with: `chat` of `chat.with_tool(x).ask "y"`; or 0. */
static uint32_t receiver_of(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t at = call; at;) {
        tg_slot slot = f->facts[at].kind == TG_FACT_CALL ? TG_SLOT_CALLEE : TG_SLOT_OBJECT;
        if (f->facts[at].kind == TG_FACT_NAME) return at;
        at = tg_facts_in(f, at, slot);
    }
    return 0;
}

/* The same, when nothing but methods that change it stand between; or 0. */
static uint32_t variable_of(const tg_sdk *sdk, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t at = call; at && f->facts[at].kind == TG_FACT_CALL;) {
        uint32_t callee = tg_facts_in(f, at, TG_SLOT_CALLEE);
        bool is_derived = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                          has(sdk->derived, sdk->derived_count, f->facts[callee].text);
        at = is_derived ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        if (at && f->facts[at].kind == TG_FACT_NAME) return at;
    }
    return 0;
}

/* `chat.with_headers(...)` as a statement of its own changes the chat: such calls on the same
 * variable, in the same function, in front of the chain. */
static const tg_step *with_statements(tg_resolver *r, const tg_sdk *sdk, const tg_step *chain,
                                      const tg_match *m)
{
    enum { FACTS = 2000, STATEMENTS = 16 };
    const tg_facts *f = m->unit->facts;
    uint32_t name = receiver_of(m->unit, m->call), scope = tg_unit_scope(m->unit, m->call);
    uint32_t found[STATEMENTS];
    size_t count = 0;
    uint32_t first = m->call > scope + FACTS ? m->call - FACTS : scope + 1;
    for (uint32_t i = m->call; name && i-- > first && count < STATEMENTS;) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                         has(sdk->derived, sdk->derived_count, f->facts[callee].text);
        if (!is_method || tg_unit_scope(m->unit, i) != scope) continue;
        uint32_t on = variable_of(sdk, m->unit, i);
        if (!on || !tg_slice_equal(f->facts[on].text, f->facts[name].text)) continue;
        if (tg_unit_is_elsewhere(m->unit, i, m->call)) continue;
        found[count++] = i;
    }
    while (count-- > 0) {
        tg_step *steps = tg_arena_array(r->arena, 2, sizeof *steps);
        if (!steps) {
            r->status = TG_ENOMEM;
            break;
        }
        uint32_t callee = tg_facts_in(f, found[count], TG_SLOT_CALLEE);
        steps[0] = (tg_step){.before = chain,
                             .kind = TG_STEP_MEMBER,
                             .name = f->facts[callee].text,
                             .unit = m->unit};
        uint32_t branch = tg_unit_around(m->unit, found[count], TG_FACT_BRANCH);
        steps[1] = (tg_step){
            .before = &steps[0],
            .kind = TG_STEP_CALL,
            .unit = m->unit,
            .call = found[count],
            .is_unsure = branch > scope && !tg_unit_is_sure(m->unit, branch, m->call),
        };
        chain = &steps[1];
    }
    return chain;
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
    if (!find_call(r, s->sdk, &one)) return false;
    /* Methods that change it, on the way to the call: `chat.with_headers(...).ask`. */
    if (has_bare_calls(m->unit) && s->sdk->derived_count)
        one.client_arguments.chain = with_statements(r, s->sdk, steps[count - 1], m);
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

static bool match_symbol(tg_resolver *r, const tg_symbol *s, tg_slice behind, const tg_step **steps,
                         size_t rest, size_t count, tg_match *m)
{
    tg_match one = *m;
    switch (s->kind) {
    case TG_SYMBOL_CLIENT:
        return !behind.n && match_client(r, s, steps, rest, count, m);
    case TG_SYMBOL_MODULE:
        if (!path_from(r, s->sdk, steps, rest, count, behind, &one) ||
            !find_call(r, s->sdk, &one)) {
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
    for (size_t i = 0; i < rule->tail_count; i++) {
        tg_place place = {
            .text = rule->tail[i], .position = -1, .path = &rule->tail[i], .path_count = 1};
        tg_lookup found = tg_lookup_place(r, &m->arguments, &place, NULL);
        if (found.state != TG_LOOKUP_ABSENT) return true;
    }
    return rule->tail_count == 0;
}

bool tg_match_is_mock(tg_slice name)
{
    static const char *const mocks[] = {"unittest.mock", "mock",  "pytest",  "vitest",      "vi",
                                        "jest",          "sinon", "ai/test", "RSpec.Mocks", "Mocha",
                                        "Minitest"};
    for (size_t i = 0; i < sizeof mocks / sizeof mocks[0]; i++) {
        tg_slice mock = tg_slice_of(mocks[i]);
        if (!tg_slice_starts(name, mock)) continue;
        if (name.n == mock.n || name.ptr[mock.n] == '.') return true;
    }
    return false;
}

/* RSpec's doubles are functions without a module. */
static bool is_double(const tg_unit *unit, tg_slice name)
{
    static const char *const doubles[] = {"double", "instance_double", "class_double",
                                          "spy",    "instance_spy",    "class_spy",
                                          "stub",   "object_double",   "object_spy"};
    for (size_t i = 0; i < sizeof doubles / sizeof doubles[0]; i++) {
        if (unit->language->has_bare_calls && tg_slice_is(name, doubles[i])) return true;
    }
    return false;
}

/* Takes the rule for a path, if there is one and the arguments fit. */
static bool take_tail(tg_resolver *r, tg_slice path, const tg_match *with, tg_match *m)
{
    const tg_sdk_call *rule = NULL;
    for (size_t i = 0; (rule = tg_sdk_call_by_tail(r->catalog, family_of(m->unit), path, i)); i++) {
        if (has_tail_arguments(r, rule, with)) break;
    }
    if (!rule) return false;
    *m = *with;
    m->rule = rule;
    m->sdk = rule->sdk;
    m->path = path;
    m->is_by_tail = true;
    return true;
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
    for (size_t i = end; i-- > 0 && !r->status;) {
        /* `x.chat.completions.create(...)` of calls without parentheses. */
        bool is_call = has_bare_calls(m->unit) && i > 0 && i + 1 < end &&
                       steps[i]->kind == TG_STEP_CALL && steps[i - 1]->kind == TG_STEP_MEMBER;
        if (is_call) i--;
        if (steps[i]->kind != TG_STEP_MEMBER) break;
        tg_slice name = steps[i]->name;
        if (is_call) extend_call(r, &name);
        /* with_raw_response and its like are the same in all SDKs that are made by one generator.
         */
        if (tg_slice_starts(name, tg_slice_of("with_")) && path.n) continue;
        path = path.n ? tg_arena_printf(r->arena, "%.*s.%.*s", TG_FMT(name), TG_FMT(path)) : name;
        if (!path.ptr) {
            r->status = TG_ENOMEM;
            return false;
        }
        take_tail(r, path, &one, m);
        if (i > 0 || callee->kind != TG_REF_SYMBOL) continue;
        /* A module that another one passes on: `from .llm import litellm`. */
        tg_slice module = last_component(callee->symbol);
        path = tg_arena_printf(r->arena, "%.*s.%.*s", TG_FMT(module), TG_FMT(path));
        if (!path.ptr) r->status = TG_ENOMEM;
        take_tail(r, path, &one, m);
    }
    return m->rule != NULL;
}

/* --- a call --------------------------------------------------------------------------------------
 */

/* `Faraday.new(url: host).post("/v1/messages")`: the client knows the rest of the URL. */
static tg_slice below_base(tg_resolver *r, const tg_match *m, tg_slice url)
{
    if (!m->client || !m->client_arguments.count ||
        tg_slice_find(url, tg_slice_of("://")) != SIZE_MAX)
        return url;
    tg_lookup base = tg_lookup_places(r, &m->client_arguments, &m->client->base_url, NULL);
    if (base.state != TG_LOOKUP_PRESENT) return url;
    tg_slice text = tg_ref_pattern(r, &base.ref);
    if (!text.n) return url;
    bool needs_slash = text.ptr[text.n - 1] != '/' && url.n && url.ptr[0] != '/';
    tg_slice joined =
        tg_arena_printf(r->arena, "%.*s%s%.*s", TG_FMT(text), needs_slash ? "/" : "", TG_FMT(url));
    if (!joined.ptr) r->status = TG_ENOMEM;
    return joined.ptr ? joined : url;
}

/* Raw HTTP: only what goes to an LLM's endpoint. */
static bool is_to_endpoint(tg_resolver *r, tg_match *m)
{
    if (!m->rule->url.count) return true;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->url, NULL);
    if (found.state != TG_LOOKUP_PRESENT) return false;
    tg_slice url;
    if (!tg_ref_text(r, &found.ref, &url)) {
        url = tg_ref_pattern(r, &found.ref);
        if (!url.n) return false;
    }
    url = below_base(r, m, url);
    m->url = url;
    m->endpoint = tg_endpoint_of(r->catalog, url);
    const tg_host *host = tg_host_of(r->catalog, url);
    return m->endpoint && (host || !m->endpoint->needs_host);
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
        if (is_known || tg_match_is_mock(name) || is_double(m->unit, name)) return false;
    }
    if (tg_ref_fact_kind(callee) == TG_FACT_FUNCTION) {
        return match_wrapper(r, tg_unit_public_name(callee->unit, callee->fact, r->arena), m);
    }
    return match_tail(r, callee, steps, m);
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
    /* The callee is itself the result of a call that was handed the function. */
    bool is_result = ref.steps && ref.steps->kind == TG_STEP_CALL && ref.steps->call;
    bool is_ours = ref.steps && ref.steps->unit == unit;
    return is_result && is_ours && match_handed(r, unit, ref.steps->call, 0, out);
}
