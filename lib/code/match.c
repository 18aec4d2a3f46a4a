#include "code/match.h"

#include "base/limits.h"
#include "code/command.h"
#include "code/request.h"

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
    *path = path->n ? tg_arena_join(r->arena, *path, ".", name) : name;
    if (!path->ptr) r->status = TG_ENOMEM;
}

/* "ChatOpenAI" of "langchain_openai.ChatOpenAI". */
static tg_slice last_component(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '.') return tg_slice_from(name, i + 1);
    }
    return name;
}

static void extend_call(tg_resolver *r, tg_slice *path)
{
    *path = tg_arena_join(r->arena, *path, "()", (tg_slice){NULL, 0});
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

/* `$client->$method($url, ...)`: as far as the rules for requests are concerned, it sends. */
static tg_slice name_of(const tg_step *step)
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
        } else if (s->kind == TG_STEP_APPLY) {
            continue;
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
            extend(r, &path, name_of(s));
        }
    }
    m->path = path;
    return path.n > 0;
}

/* The name of what is called, behind the last dot. */
static tg_slice method_of(tg_slice path)
{
    for (size_t i = path.n; i-- > 0;) {
        if (path.ptr[i] == '.') return tg_slice_from(path, i + 1);
    }
    return path;
}

/* `converse().model_id().send` is "converse().send", where any method may stand between. */
static const tg_sdk_call *chain_at(tg_resolver *r, const tg_sdk *sdk, tg_slice *path)
{
    tg_slice last = method_of(*path);
    for (size_t n = path->n - last.n; n-- > 2 && !r->status;) {
        bool is_call_end = path->ptr[n - 1] == ')' && path->ptr[n] == '.';
        if (!is_call_end) continue;
        tg_slice shorter = tg_arena_printf(r->arena, "%.*s.%.*s", (int)n, path->ptr, TG_FMT(last));
        if (!shorter.ptr) r->status = TG_ENOMEM;
        const tg_sdk_call *rule = shorter.ptr ? tg_sdk_call_at(r->catalog, sdk, shorter) : NULL;
        if (!rule || !rule->is_chain) continue;
        *path = shorter;
        return rule;
    }
    return NULL;
}

/* `steps` are all of the callee's. */
static bool find_call(tg_resolver *r, const tg_sdk *sdk, const tg_step **steps, size_t count,
                      tg_match *m)
{
    m->rule = tg_sdk_call_at(r->catalog, sdk, m->path);
    if (!m->rule) m->rule = chain_at(r, sdk, &m->path);
    m->sdk = sdk;
    if (!m->rule) return false;
    if (m->rule->is_chain && count) m->arguments.chain = steps[count - 1]->before;
    const tg_places *given = &m->rule->given;
    if (!given->count) return true;
    return tg_lookup_places(r, &m->arguments, given, NULL).state != TG_LOOKUP_ABSENT;
}

/* Whether what a reference begins with is one of the classes that a condition names. */
static bool is_of_class(tg_resolver *r, const tg_ref *ref, const tg_sdk_client *client)
{
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    for (size_t i = 0; i < client->is_count; i++) {
        tg_slice class = client->is[i];
        bool is_it = tg_slice_starts(name, class);
        if (is_it && (name.n == class.n || name.ptr[class.n] == '.')) return true;
    }
    return false;
}

/* `Client<AzureConfig>`: an instance that is only named, by the other names of its type. */
static bool is_typed_so(tg_resolver *r, const tg_step *made, const tg_sdk_client *client)
{
    const tg_facts *f = made->unit->facts;
    if (made->call || !made->at) return false;
    for (uint32_t c = tg_facts_first(f, made->at); c; c = tg_facts_next(f, made->at, c)) {
        if (f->facts[c].slot != TG_SLOT_TYPE) continue;
        tg_ref type = tg_resolve(r, made->unit, c);
        if (is_of_class(r, &type, client)) return true;
    }
    return false;
}

static bool is_one_of(tg_resolver *r, const tg_arguments *arguments, const tg_step *made,
                      const tg_sdk_client *client)
{
    if (!client->when.count) return true;
    if (!arguments->count) return is_typed_so(r, made, client);
    tg_lookup found = tg_lookup_places(r, arguments, &client->when, NULL);
    tg_slice text;
    /* A service named by a variable: the method and its arguments have to tell (TG_LOOKUP_OPEN). */
    if (found.state != TG_LOOKUP_PRESENT) return false;
    if (tg_ref_text(r, &found.ref, &text)) return has(client->is, client->is_count, text);
    /* An object is told by its class: AzureConfig::new(). */
    return is_of_class(r, &found.ref, client);
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
    if (!is_one_of(r, &one.client_arguments, made, s->client)) return false;
    one.client = s->client;
    if (!path_from(r, s->sdk, steps, rest + 1, count, (tg_slice){NULL, 0}, &one)) return false;
    if (!find_call(r, s->sdk, steps, count, &one)) return false;
    one.is_wrapper = one.rule->is_wrapper;
    if (one.rule->is_fluent) {
        one.arguments.chain = steps[count - 1];
        one.arguments.is_all_in_chain = true;
        one.between_count = 0;
    }
    /* Methods that change it, on the way to the call: `chat.with_headers(...).ask`. */
    if (has_bare_calls(m->unit) && s->sdk->derived_count)
        one.client_arguments.chain = with_statements(r, s->sdk, steps[count - 1], m);
    *m = one;
    return true;
}

/* `HttpRequest.newBuilder(u).POST(b).build()`: a chain from a function to the method that ends it,
 * whatever is between. What the chain was given are the call's arguments. */
static bool match_chain(const tg_symbol *s, const tg_step **steps, size_t rest, size_t count,
                        tg_match *m)
{
    const tg_step *last = count ? steps[count - 1] : NULL;
    if (rest + 1 >= count || last->kind != TG_STEP_MEMBER) return false;
    if (!has(s->call->ends, s->call->end_count, last->name)) return false;
    if (steps[rest]->kind != TG_STEP_CALL) return false;
    m->arguments.chain = last->before;
    m->arguments.is_all_in_chain = true;
    tg_arguments_add(&m->arguments, steps[rest]->unit, steps[rest]->call, 0);
    m->rule = s->call;
    m->sdk = s->sdk;
    m->path = last_component(s->name);
    return true;
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
            !find_call(r, s->sdk, steps, count, &one)) {
            return false;
        }
        *m = one;
        return true;
    case TG_SYMBOL_FUNCTION:
    case TG_SYMBOL_WRAPPER:
        if (behind.n) return false;
        if (s->call->end_count) return match_chain(s, steps, rest, count, m);
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
    case TG_SYMBOL_HEADERS:
    case TG_SYMBOL_FAKE:
    case TG_SYMBOL_OWNER:
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
    for (size_t i = 0; i < rule->tail.count; i++) {
        tg_place place = rule->tail.items[i];
        /* Where names mean the methods of a chain, it is the first argument that tells. */
        bool is_first = m->unit->language->builders && !rule->is_chain && place.position < 0;
        if (is_first) place.position = 0;
        tg_lookup found = tg_lookup_place(r, &m->arguments, &place, NULL);
        if (found.state != TG_LOOKUP_ABSENT) return true;
    }
    return !rule->tail.count;
}

bool tg_match_is_mock(tg_slice name)
{
    static const char *const mocks[] = {
        "unittest.mock", "mock",  "pytest",   "vitest",          "vi",
        "jest",          "sinon", "ai/test",  "Mockery",         "PHPUnit",
        "RSpec.Mocks",   "Mocha", "Minitest", "OpenAI\\Testing", "Gemini\\Testing",
    };
    for (size_t i = 0; i < sizeof mocks / sizeof mocks[0]; i++) {
        tg_slice mock = tg_slice_of(mocks[i]);
        if (!tg_slice_starts(name, mock)) continue;
        if (name.n == mock.n || strchr(".\\", name.ptr[mock.n])) return true;
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

/* Whether a class goes by the name of one of an SDK's clients. */
static bool is_named_as_client(const tg_sdk *sdk, tg_slice class)
{
    tg_value clients = tg_get(sdk->value, "clients");
    for (tg_value c = tg_first(clients); !tg_is_missing(c); c = tg_next(clients, c)) {
        tg_value names = tg_get(c, "names");
        for (tg_value n = tg_first(names); !tg_is_missing(n); n = tg_next(names, n)) {
            if (tg_slice_equal(last_component(tg_text_of(n)), class)) return true;
        }
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
    /* A method of something that is declared as another class is that one's. */
    bool is_own = !memchr(path.ptr, '.', path.n) && m->callee.declared.n;
    if (is_own && !is_named_as_client(rule->sdk, m->callee.declared)) return false;
    *m = *with;
    m->rule = rule;
    m->sdk = rule->sdk;
    m->path = path;
    m->is_by_tail = true;
    /* The whole of the chain's path stands there. */
    const tg_step *last = with->callee.steps;
    if (rule->is_chain && !m->arguments.chain && last) m->arguments.chain = last->before;
    return true;
}

/* `x.post(url).json(b).send()` is "post().send": what is called first and what last. */
static void take_chain(tg_resolver *r, tg_slice first, const tg_step *last, const tg_match *with,
                       tg_match *m)
{
    tg_slice path = tg_arena_printf(r->arena, "%.*s().%.*s", TG_FMT(first), TG_FMT(last->name));
    if (!path.ptr) r->status = TG_ENOMEM;
    const tg_sdk_call *rule =
        path.ptr ? tg_sdk_call_by_tail(r->catalog, family_of(m->unit), path, 0) : NULL;
    if (!rule || !rule->is_chain) return;
    tg_match one = *with;
    one.arguments.chain = last->before;
    take_tail(r, path, &one, m);
}

/* `x.chat().completions().create`, and `x.ai().withLlm(m).createObject` as "ai()...createObject":
 * tails with calls on the way, from the first of them. */
static bool match_long_tail(tg_resolver *r, const tg_step **steps, size_t end, const tg_match *with,
                            tg_match *m)
{
    if (end < 3 || steps[end - 1]->kind != TG_STEP_MEMBER) return false;
    tg_slice last = steps[end - 1]->name, path = last;
    for (size_t i = end - 1; i-- > 1 && !r->status; i--) {
        bool is_method = steps[i]->kind == TG_STEP_CALL && steps[i - 1]->kind == TG_STEP_MEMBER;
        if (!is_method) break;
        path = tg_arena_join(r->arena, steps[i - 1]->name, "().", path);
        if (!path.ptr || take_tail(r, path, with, m)) return m->rule != NULL;
        tg_slice ends = tg_arena_join(r->arena, steps[i - 1]->name, "()...", last);
        if (!ends.ptr || take_tail(r, ends, with, m)) return m->rule != NULL;
    }
    return false;
}

/* The SDK whose own type the first argument is, "async-openai" of
 * async_openai.types.CreateResponseArgs: as good as its client. */
static const tg_sdk *sdk_of_argument(tg_resolver *r, const tg_match *m)
{
    char package[64];
    static const tg_place first = {.position = 0};
    if (!m->unit->language->builders) return NULL;
    tg_lookup given = tg_lookup_place(r, &m->arguments, &first, NULL);
    tg_slice crate = given.state == TG_LOOKUP_PRESENT && given.ref.kind == TG_REF_SYMBOL
                         ? given.ref.symbol
                         : (tg_slice){NULL, 0};
    crate = tg_slice_cut(&crate, '.');
    if (!crate.n || crate.n > sizeof package || given.ref.is_local) return NULL;
    for (size_t i = 0; i < crate.n; i++) package[i] = crate.ptr[i] == '_' ? '-' : crate.ptr[i];
    tg_slice family = family_of(m->unit);
    const tg_sdk *sdk = tg_sdk_of_package(r->catalog, family, (tg_slice){package, crate.n});
    return sdk ? sdk : tg_sdk_of_package(r->catalog, family, crate);
}

/* Takes the call that an SDK has at a path. */
static void take_of(tg_resolver *r, const tg_sdk *sdk, tg_slice path, const tg_match *with,
                    tg_match *m)
{
    const tg_sdk_call *rule = sdk ? tg_sdk_call_at(r->catalog, sdk, path) : NULL;
    if (!rule || rule->is_chain) return;
    *m = *with;
    m->rule = rule;
    m->sdk = sdk;
    m->path = path;
    m->is_by_tail = true;
}

static bool match_tail(tg_resolver *r, const tg_ref *callee, const tg_step **steps, tg_match *m)
{
    size_t end = callee->step_count;
    tg_match one = *m;
    while (end && steps[end - 1]->kind == TG_STEP_PARTIAL) {
        end--;
        tg_arguments_add(&one.arguments, steps[end]->unit, steps[end]->call, 1);
    }
    if (match_long_tail(r, steps, end, &one, m)) return true;
    tg_slice path = {NULL, 0};
    const char *call = "";
    const tg_sdk *sdk = sdk_of_argument(r, m);
    for (size_t i = end; i-- > 0 && !r->status;) {
        /* `client.chat().create`: a call on the way, of a method. */
        if (steps[i]->kind == TG_STEP_CALL && path.n && !*call) {
            call = "()";
            continue;
        }
        if (steps[i]->kind != TG_STEP_MEMBER) break;
        tg_slice name = name_of(steps[i]);
        /* with_raw_response and its like are the same in all SDKs that are made by one generator.
         */
        bool is_with = tg_slice_starts(name, tg_slice_of("with_")) && path.n;
        if (is_with && (!*call || has_bare_calls(m->unit))) {
            call = "";
            continue;
        }
        if (*call && steps[end - 1]->kind == TG_STEP_MEMBER)
            take_chain(r, name, steps[end - 1], &one, m);
        if (*call) name = tg_arena_join(r->arena, name, call, (tg_slice){NULL, 0});
        path = path.n ? tg_arena_join(r->arena, name, ".", path) : name;
        call = "";
        if (!path.ptr) {
            r->status = TG_ENOMEM;
            return false;
        }
        take_tail(r, path, &one, m);
        take_of(r, sdk, path, &one, m);
        if (i > 0 || callee->kind != TG_REF_SYMBOL) continue;
        /* A module that another one passes on: `from .llm import litellm`. */
        tg_slice module = last_component(callee->symbol);
        path = tg_arena_join(r->arena, module, ".", path);
        if (!path.ptr) r->status = TG_ENOMEM;
        take_tail(r, path, &one, m);
    }
    return m->rule != NULL;
}

/* --- a call --------------------------------------------------------------------------------------
 */

bool tg_match_is_environment(tg_resolver *r, const tg_ref *ref)
{
    if (ref->kind == TG_REF_UNKNOWN)
        return tg_slice_starts(ref->waits_for, tg_slice_of("environment variable"));
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    return tg_slice_starts(name, tg_slice_of("os.environ")) ||
           tg_slice_starts(name, tg_slice_of("process.env"));
}

/* Something that a call made: no text, whatever it is. */
static bool is_object(const tg_ref *ref)
{
    return ref->kind != TG_REF_UNKNOWN && ref->steps && ref->steps->kind != TG_STEP_MEMBER;
}

/* Whether the model is given as the rule wants it: by its name, not as an object. */
static bool fits_model(tg_resolver *r, const tg_match *m)
{
    tg_model_when when = m->rule->when_model;
    if (when == TG_MODEL_ANY) return true;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->model, NULL);
    if (found.state == TG_LOOKUP_ABSENT) return when == TG_MODEL_TEXT_OR_ABSENT;
    if (when == TG_MODEL_NO_OBJECT) return found.state == TG_LOOKUP_OPEN || !is_object(&found.ref);
    if (found.state != TG_LOOKUP_PRESENT) return false;
    tg_slice text;
    return tg_ref_text(r, &found.ref, &text) || tg_ref_pattern(r, &found.ref).n ||
           tg_match_is_environment(r, &found.ref);
}

/* Whether what the rule requires is there. */
static bool has_required(tg_resolver *r, const tg_match *m)
{
    if (!m->rule->requires.count) return true;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->requires, NULL);
    if (found.state == TG_LOOKUP_ABSENT) return false;
    tg_slice text;
    bool is_bool = tg_ref_fact_kind(&found.ref) == TG_FACT_BOOL;
    return !is_bool || !tg_ref_text(r, &found.ref, &text) ||
           !tg_slice_equal_nocase(text, tg_slice_of("false"));
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
        name = tg_arena_join(r->arena, name, is_member ? "." : "", part);
        if (!name.ptr) r->status = TG_ENOMEM;
    }
    return false;
}

/* The client that a chain of other packages' methods begins with: where it is made, it may say
 * which model is meant. The longest name that is one counts. */
static void note_client(tg_resolver *r, const tg_ref *callee, const tg_step **steps, tg_match *m)
{
    tg_slice name = callee->symbol;
    for (size_t i = 0; i < callee->step_count && !r->status; i++) {
        bool is_member = steps[i]->kind == TG_STEP_MEMBER;
        size_t count;
        const tg_symbol *s = tg_sdk_symbols(r->catalog, family_of(m->unit), name, &count);
        for (size_t k = 0; k < count && !is_member; k++) {
            if (s[k].kind != TG_SYMBOL_CLIENT || !steps[i]->call) continue;
            m->client = s[k].client;
            m->client_arguments = tg_arguments_of(steps[i]->unit, steps[i]->call);
        }
        tg_slice part = is_member ? steps[i]->name : tg_slice_of("()");
        name = tg_arena_join(r->arena, name, is_member ? "." : "", part);
        if (!name.ptr) r->status = TG_ENOMEM;
    }
}

/* `openai.GetChatClient(m).AsIChatClient().GetResponseAsync(x)`: where other packages add methods
 * to a client, what it leads to is told by the chain; a single method is the SDK's own. */
static bool match_extension(tg_resolver *r, const tg_ref *callee, const tg_step **steps,
                            tg_match *m)
{
    if (!m->unit->language->has_extension_methods) return false;
    tg_match one = *m;
    if (!match_tail(r, callee, steps, &one)) return false;
    if (tg_slice_find(one.path, tg_slice_of("().")) == SIZE_MAX) return false;
    note_client(r, callee, steps, &one);
    *m = one;
    return tg_request_matches(r, m);
}

static bool match_ref(tg_resolver *r, const tg_ref *callee, tg_match *m)
{
    const tg_step **steps = tg_ref_steps(r, callee);
    if (!steps) return false;
    if (callee->kind == TG_REF_SYMBOL) {
        size_t rest;
        bool is_known = false;
        if (match_names(r, callee, steps, m, &is_known)) {
            return tg_request_matches(r, m) && fits_model(r, m) && has_required(r, m);
        }
        tg_slice name = tg_ref_name(r, callee, &rest);
        bool ends_here = rest == callee->step_count;
        if (callee->is_local && ends_here && match_wrapper(r, name, m)) return true;
        if (is_known) return match_extension(r, callee, steps, m);
        if (tg_match_is_mock(name) || is_double(m->unit, name)) return false;
    }
    tg_ref base;
    bool is_class = tg_ref_fact_kind(callee) == TG_FACT_CLASS;
    if (is_class && tg_ref_sdk_base(r, callee->unit, callee->fact, 0, &base)) {
        return match_ref(r, &base, m) && m->rule->is_constructor;
    }
    if (tg_ref_fact_kind(callee) == TG_FACT_FUNCTION) {
        tg_slice name = tg_unit_public_name(callee->unit, callee->fact, r->arena);
        if (match_wrapper(r, name, m)) return true;
        tg_slice method = tg_unit_method_name(callee->unit, callee->fact, r->arena);
        return match_wrapper(r, method, m);
    }
    return match_tail(r, callee, steps, m) && tg_request_matches(r, m);
}

/* `partial(client.chat.completions.create, ...)` as an argument: who gets it calls it. */
static bool is_partial(tg_resolver *r, const tg_unit *unit, uint32_t argument)
{
    const tg_facts *f = unit->facts;
    if (f->facts[argument].kind != TG_FACT_CALL) return false;
    uint32_t callee = tg_facts_in(f, argument, TG_SLOT_CALLEE);
    if (!callee || !tg_slice_is(f->facts[callee].text, "partial")) return false;
    tg_ref ref = tg_resolve(r, unit, argument);
    return ref.steps && ref.steps->kind == TG_STEP_PARTIAL;
}

/* `retry(client.chat.completions.create)(...)`, `to_thread(client.chat.completions.create, ...)`: a
 * function that is handed the call. `skip`: how many arguments are not the call's; 0: none is. */
static bool match_handed(tg_resolver *r, const tg_unit *unit, uint32_t call, unsigned skip,
                         bool only_partials, tg_match *m)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t given = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!given) continue;
        bool is_name = f->facts[c].kind == TG_FACT_MEMBER || f->facts[c].kind == TG_FACT_NAME;
        bool is_whole = !(is_name && !only_partials) && is_partial(r, unit, given);
        if (!is_whole && (!is_name || only_partials)) continue;
        tg_ref ref = tg_resolve(r, unit, given);
        tg_match one = *m;
        one.arguments.sources[0].skip = skip;
        /* All that is given stands in the partial. */
        if (is_whole) one.arguments.count = 0;
        if (!ref.step_count || !match_ref(r, &ref, &one) || one.rule->is_constructor) continue;
        *m = one;
        return true;
    }
    return false;
}

/* How many arguments of a call are not those of the function that it is handed; 0: it is not known
 * to call one. */
static unsigned handed_skip(tg_resolver *r, const tg_unit *unit, uint32_t callee, const tg_ref *ref)
{
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    if (rest != ref->step_count) name.n = 0;
    tg_slice method = unit->facts->facts[callee].text;
    bool is_method = unit->facts->facts[callee].kind == TG_FACT_MEMBER;
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        bool is_second = row->what == TG_THROUGH_CALL_SECOND;
        if (row->what != TG_THROUGH_CALL && !is_second) continue;
        bool is_it = row->function[0] == '.' ? is_method && tg_slice_is(method, row->function + 1)
                                             : name.n && tg_slice_is(name, row->function);
        if (is_it) return is_second ? 2 : 1;
    }
    return 0;
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

/* --- a command -----------------------------------------------------------------------------------
 */

/* The words that name what a program is to do: aws `bedrock-runtime converse`. */
static bool take_path(tg_resolver *r, const tg_sdk *sdk, tg_command *command, tg_match *m)
{
    enum { PARTS = 3 };
    tg_slice path = {NULL, 0};
    size_t parts = 0;
    for (size_t i = 0; i < command->count && parts < PARTS && !r->status; i++) {
        if (command->words[i].option.n) continue;
        tg_slice word = command->words[i].text;
        path = parts++ ? tg_arena_printf(r->arena, "%.*s %.*s", TG_FMT(path), TG_FMT(word)) : word;
        const tg_sdk_call *rule = tg_sdk_call_at(r->catalog, sdk, path);
        if (!rule) continue;
        m->rule = rule;
        m->path = path;
        command->skip = parts;
    }
    return m->rule != NULL;
}

static bool has_needed_option(const tg_sdk_call *rule, const tg_command *command)
{
    if (!rule->tail.count || (rule->url.count && command->waits_for.n)) return true;
    for (size_t i = 0; i < command->count; i++) {
        for (size_t k = 0; k < rule->tail.count; k++) {
            if (tg_slice_equal(rule->tail.items[k].text, command->words[i].option)) return true;
        }
    }
    return false;
}

static bool match_program(tg_resolver *r, const tg_symbol *s, const tg_vec *argv, size_t at,
                          tg_match *m)
{
    const tg_sdk *sdk = s->sdk;
    tg_match one = *m;
    tg_command *command =
        tg_command_parse(r, m->unit, m->call, argv, at + 1, sdk->options, sdk->option_count);
    if (!command) return false;
    one.sdk = sdk;
    one.arguments.command = command;
    if (s->kind == TG_SYMBOL_MODULE) {
        if (!take_path(r, sdk, command, &one)) return false;
    } else if (s->kind == TG_SYMBOL_FUNCTION || s->kind == TG_SYMBOL_WRAPPER) {
        one.rule = s->call;
        one.path = s->name;
        one.is_wrapper = s->kind == TG_SYMBOL_WRAPPER;
    } else {
        return false;
    }
    if (!has_needed_option(one.rule, command) || !tg_request_matches(r, &one)) return false;
    *m = one;
    return true;
}

static const tg_symbol *programs_of(tg_resolver *r, tg_slice word, size_t *count)
{
    return tg_sdk_symbols(r->catalog, tg_slice_of("shell"), tg_command_name(word), count);
}

static bool runs_others(const tg_unit *unit, tg_slice program)
{
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        if (row->what == TG_THROUGH_CALL && tg_slice_is(program, row->function)) return true;
    }
    return false;
}

/* `sudo -E timeout 5 curl`: where the program that the rules know is named, among the first words
 * of one that runs others. */
static size_t seen_through(tg_resolver *r, const tg_unit *unit, const tg_vec *argv)
{
    enum { LOOKED_AT = 16 };
    const tg_word *words = argv->items;
    if (!argv->count || !runs_others(unit, tg_command_name(words[0].text))) return 0;
    for (size_t i = 1; i < argv->count && i < LOOKED_AT; i++) {
        size_t count;
        if (programs_of(r, words[i].text, &count)) return i;
    }
    return 0;
}

static bool match_command(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_match *out)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    tg_slice name = unit->facts->facts[callee].text;
    bool is_word = callee && unit->facts->facts[callee].kind == TG_FACT_STRING;
    size_t count = 0;
    if (!callee) return false;
    bool is_through = runs_others(unit, tg_command_name(name));
    if (is_word && !is_through && !programs_of(r, name, &count)) return false;
    /* A function of the script goes before a program of that name. */
    const tg_binding *own = tg_unit_bindings(unit, 0, name, &count);
    if (is_word && count && own->kind == TG_BIND_FUNCTION) return false;
    tg_vec argv = tg_vec_of(r->arena, sizeof(tg_word));
    if (tg_command_argv(r, unit, call, &argv) || !argv.count) return false;
    size_t at = seen_through(r, unit, &argv);
    const tg_word *words = argv.items;
    const tg_symbol *s = programs_of(r, words[at].text, &count);
    for (size_t i = 0; i < count; i++) {
        if (match_program(r, &s[i], &argv, at, out)) return true;
    }
    return false;
}

/* `audio().speech()` leads to `speech().create(request)`; `audio().speech(request)` is a call. */
static bool lacks_arguments(const tg_match *m)
{
    const tg_places *model = &m->rule->model;
    bool is_given = tg_facts_in(m->unit->facts, m->call, TG_SLOT_ARGUMENT) != 0;
    if (is_given || m->arguments.count > 1 || m->rule->is_chain || !model->count) return false;
    for (size_t i = 0; i < model->count; i++) {
        if (model->items[i].position < 0) return false;
    }
    for (size_t i = 0; i < m->between_count; i++) {
        const tg_step *step = m->between[i];
        if (tg_facts_in(step->unit->facts, step->call, TG_SLOT_ARGUMENT)) return false;
    }
    return true;
}

bool tg_match_call(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_match *out)
{
    if (unit->language->has_commands) {
        *out = (tg_match){.unit = unit, .call = fact, .arguments = tg_arguments_of(unit, fact)};
        return match_command(r, unit, fact, out);
    }
    uint32_t callee = tg_unit_callee(unit, fact);
    *out = (tg_match){.unit = unit, .call = fact};
    if (!callee) return false;
    *out = (tg_match){.unit = unit, .call = fact, .arguments = tg_arguments_of(unit, fact)};
    tg_ref ref = tg_resolve(r, unit, callee);
    out->callee = ref;
    if (match_ref(r, &ref, out)) return !lacks_arguments(out);
    tg_ref declared;
    if (tg_ref_as_declared(r, &ref, &declared) && match_ref(r, &declared, out)) return true;
    bool is_own = tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION && unit->language->has_namespaces;
    if (is_own) {
        r->looked = 0;
        return match_through(r, unit, fact, &ref, 0, out);
    }
    if (tg_request_match_sender(r, &ref, out)) return true;
    {
    }
    unsigned skip = handed_skip(r, unit, callee, &ref);
    if (skip) return match_handed(r, unit, fact, skip, false, out);
    bool is_called = unit->facts->facts[fact].slot == TG_SLOT_CALLEE;
    if (!is_called && match_handed(r, unit, fact, 0, true, out)) return true;
    /* The callee is itself the result of a call that was handed the function. */
    bool is_result = ref.steps && ref.steps->kind == TG_STEP_CALL && ref.steps->call;
    bool is_ours = ref.steps && ref.steps->unit == unit;
    return is_result && is_ours && match_handed(r, unit, ref.steps->call, 0, false, out);
}
