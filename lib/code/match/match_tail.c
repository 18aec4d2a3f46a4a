/* match_tail.c - calls on a client that is not known, by the end of their path. */
#include "code/match/match_parts.h"

/* `require("twilio")(id).messages.create`: a path of two names, of an object that a package makes
 * of which no rule knows anything. */
static bool is_of_package(const tg_match *m, tg_slice path)
{
    const char *dot = memchr(path.ptr, '.', path.n);
    if (dot && memchr(dot + 1, '.', (size_t)(path.ptr + path.n - dot - 1))) return false;
    const tg_ref *callee = &m->callee;
    bool is_named = m->unit->language->has_relative_urls && callee->kind == TG_REF_SYMBOL &&
                    !callee->is_local && callee->symbol.n > 1 && callee->steps;
    if (!is_named || strchr("./~", callee->symbol.ptr[0]) ||
        tg_slice_starts(callee->symbol, tg_slice_of("@/")))
        return false;
    const tg_step *step = callee->steps;
    while (step && step->kind != TG_STEP_CALL) step = step->before;
    return step != NULL;
}

/* `$client->responses()->create($data)`, where a record's relation is called the same,
 * `$survey->responses()->create($data)`: whether the object's name has one of the rule's words. */
static bool is_for(const tg_match *m, const tg_sdk_call *rule, tg_slice path)
{
    enum { LONG = 160 };
    const tg_facts *f = m->unit->facts;
    uint32_t at = tg_unit_callee(m->unit, m->call);
    for (size_t i = 0; at && i < path.n; i++) {
        if (i && path.ptr[i] != '.') continue;
        at = f->facts[at].kind == TG_FACT_MEMBER ? tg_facts_in(f, at, TG_SLOT_OBJECT) : 0;
        bool is_more = memchr(path.ptr + i + 1, '.', path.n - i - 1) != NULL;
        if (at && is_more && f->facts[at].kind == TG_FACT_CALL) at = tg_unit_callee(m->unit, at);
    }
    if (!at) return true;
    tg_slice object = {f->text.ptr + f->facts[at].start, f->facts[at].end - f->facts[at].start};
    if (object.n > LONG) object = tg_slice_from(object, object.n - LONG);
    return tg_match_has_word(object, rule->open_for, rule->open_for_count);
}

/* At least one of the arguments that make the call recognisable is given, or may be. */
static bool has_tail_arguments(tg_resolver *r, const tg_sdk_call *rule, const tg_match *m,
                               tg_slice path)
{
    for (size_t i = 0; i < rule->tail.count; i++) {
        tg_place place = rule->tail.items[i];
        /* Where names mean the methods of a chain, it is the first argument that tells. */
        bool is_first = m->unit->language->builders && !rule->is_chain && place.position < 0;
        if (is_first) place.position = 0;
        tg_lookup found = tg_lookup_place(r, &m->arguments, &place, NULL);
        /* `builder.request(order)`, `x.post(...)` in Kotlin: anything's, unless a body is set. */
        bool is_common = rule->url.count && m->unit->language->has_setters;
        /* `client.translate(text: t, **options)` in Ruby: one name, and what may be anything. */
        bool is_word =
            m->unit->language->has_bare_calls && !rule->url.count && !memchr(path.ptr, '.', path.n);
        bool may_be =
            found.state == TG_LOOKUP_OPEN && !is_common && !is_word && !is_of_package(m, path);
        may_be = may_be && (!rule->open_for_count || is_for(m, rule, path));
        if (found.state == TG_LOOKUP_PRESENT || may_be) return true;
    }
    return !rule->tail.count;
}

bool tg_match_is_mock(tg_slice name)
{
    static const char *const mocks[] = {
        "unittest.mock",
        "mock",
        "pytest",
        "vitest",
        "vi",
        "jest",
        "sinon",
        "ai/test",
        "Mockery",
        "PHPUnit",
        "RSpec.Mocks",
        "Mocha",
        "Minitest",
        "OpenAI\\Testing",
        "Gemini\\Testing",
        "responses",
        "respx",
        "msw",
        "nock",
        "httpretty",
    };
    for (size_t i = 0; i < sizeof mocks / sizeof mocks[0]; i++) {
        tg_slice mock = tg_slice_of(mocks[i]);
        if (!tg_slice_starts(name, mock)) continue;
        if (name.n == mock.n || strchr(".\\", name.ptr[mock.n])) return true;
    }
    return false;
}

bool tg_match_is_double(const tg_unit *unit, tg_slice name)
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
            if (tg_slice_equal(tg_match_last_component(tg_text_of(n)), class)) return true;
        }
    }
    return false;
}

/* The class that an argument is an object of, `com.aallam.openai.api.chat.ChatCompletionRequest`;
 * empty when that is not known. */
static tg_slice class_given(tg_resolver *r, const tg_match *m, int position)
{
    tg_place place = {.position = position};
    tg_lookup given = tg_lookup_place(r, &m->arguments, &place, NULL);
    const tg_step *made = given.ref.steps;
    bool is_object = given.state == TG_LOOKUP_PRESENT && given.ref.kind == TG_REF_SYMBOL &&
                     !given.ref.is_local && made && made->kind == TG_STEP_CALL;
    if (is_object) return given.ref.symbol;
    /* `ask(GenerateTextRequest request) { ... service.generateText(request) }` */
    const tg_unit *unit =
        given.ref.step_count == given.ref.typed_steps ? given.ref.type_unit : NULL;
    uint32_t type = unit ? tg_facts_in(unit->facts, given.ref.type_fact, TG_SLOT_TYPE) : 0;
    bool is_name = type && unit->facts->facts[type].kind == TG_FACT_NAME;
    tg_ref class = {.kind = TG_REF_UNKNOWN};
    if (is_name) class = tg_resolve_name(r, unit, type, unit->facts->facts[type].text);
    bool is_class = class.kind == TG_REF_SYMBOL && !class.is_local && !class.step_count;
    return is_class ? class.symbol : (tg_slice){NULL, 0};
}

/* `[]chat.Message{...}`, or a parameter `messages []chat.Message`: a list in Go, whose types are
 * not followed. */
static bool is_list(const tg_lookup *given)
{
    static const tg_slice brackets = TG_LIT("[]");
    const tg_ref *ref = &given->ref;
    const tg_unit *unit = ref->unit;
    uint32_t fact = tg_ref_fact_kind(ref) == TG_FACT_CALL ? ref->fact : 0;
    size_t count = 0;
    const tg_binding *b = NULL;
    if (ref->kind == TG_REF_UNKNOWN && ref->origin && !ref->step_count)
        b = tg_unit_bindings(ref->origin, ref->origin_scope, ref->origin_name, &count);
    bool is_parameter = count == 1 && b->kind == TG_BIND_PARAMETER;
    if (is_parameter) unit = ref->origin;
    if (is_parameter) fact = b->fact;
    if (!fact) return false;
    const tg_fact *x = &unit->facts->facts[fact];
    tg_slice text = {unit->facts->text.ptr + x->start, x->end - x->start};
    size_t space = is_parameter ? tg_slice_find(text, tg_slice_of(" ")) : 0;
    if (is_parameter) text = tg_slice_from(text, space == SIZE_MAX ? text.n : space + 1);
    return tg_slice_starts(text, brackets);
}

/* `client.CreateChatCompletion(ctx, chatgpt.Request{...})` in Go: what is given an object of a
 * struct of the project is not the SDK's own client, nor is what is given a list where that takes
 * its request. */
static bool is_given_ours(tg_resolver *r, const tg_match *m)
{
    enum { GIVEN = 2 };
    if (!m->unit->language->imports_directories) return false;
    for (int i = 0; i < GIVEN; i++) {
        tg_place place = {.position = i};
        tg_lookup given = tg_lookup_place(r, &m->arguments, &place, NULL);
        const tg_step *made = given.ref.steps;
        if (given.state != TG_LOOKUP_ABSENT && is_list(&given)) return true;
        bool is_object = given.state == TG_LOOKUP_PRESENT && made && made->kind == TG_STEP_CALL &&
                         made->call && made->unit->facts->facts[made->call].flags & TG_FACT_NEW;
        if (!is_object) continue;
        bool is_ours = given.ref.kind == TG_REF_SYMBOL && r->linker.is_ours &&
                       r->linker.is_ours(r->linker.self, m->unit, given.ref.symbol);
        if (is_ours || given.ref.kind == TG_REF_FACT) return true;
    }
    return false;
}

/* Takes the rule for a path, if there is one and the arguments fit. */
static bool take_tail(tg_resolver *r, tg_slice path, const tg_match *with, tg_match *m)
{
    const tg_sdk_call *rule = NULL;
    for (size_t i = 0;
         (rule = tg_sdk_call_by_tail(r->catalog, tg_match_family_of(m->unit), path, i)); i++) {
        bool is_asked = rule->made_by_count || rule->called_on_count || rule->given.count;
        bool is_made = !is_asked || tg_match_is_given(r, rule, with);
        if (is_made && has_tail_arguments(r, rule, with, path)) break;
    }
    if (!rule || is_given_ours(r, with)) return false;
    /* `model.CreateChatCompletion(x)`: a function of a package, which rules name in full. */
    bool is_function = m->unit->language->imports_directories && m->callee.kind == TG_REF_SYMBOL &&
                       !m->callee.is_local && m->callee.step_count == 1;
    if (is_function) return false;
    /* A method of something that is declared as another class is that one's, unless it is one that
     * is added to texts and to all that makes addresses. */
    bool is_added = rule->base_url.count && rule->base_url.items[0].path_count &&
                    tg_slice_is(rule->base_url.items[0].path[0], "^");
    bool is_own = !is_added && !memchr(path.ptr, '.', path.n) && m->callee.declared.n;
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
        path.ptr ? tg_sdk_call_by_tail(r->catalog, tg_match_family_of(m->unit), path, 0) : NULL;
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
    /* A path that begins with what nothing here declares begins with a crate. */
    size_t bound = 0;
    if (crate.n && given.ref.is_local) (void)tg_unit_bindings(given.ref.unit, 0, crate, &bound);
    bool is_path = !given.ref.is_local || given.ref.symbol.n > crate.n || given.ref.step_count > 1;
    if (!crate.n || crate.n > sizeof package || bound || !is_path) return NULL;
    for (size_t i = 0; i < crate.n; i++) package[i] = crate.ptr[i] == '_' ? '-' : crate.ptr[i];
    tg_slice family = tg_match_family_of(m->unit);
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

/* Whether a name has one of some parts, in any case. */
static bool has_part(tg_slice name, const char *const *parts)
{
    for (; *parts; parts++) {
        if (tg_slice_contains_nocase(name, tg_slice_of(*parts))) return true;
    }
    return false;
}

/* `helper.openAI.chatCompletion(ChatCompletionRequest(...))`: a request of an SDK's own class makes
 * a method of that SDK's certain, where the method's name says more than `run`, and its object is
 * not declared as another class. */
static void take_of_given(tg_resolver *r, const tg_ref *callee, const tg_match *with, tg_match *m)
{
    static const char *const asks[] = {
        "chat",    "complet", "embed",   "transcri",   "speech",      "image", "respon",
        "generat", "rerank",  "convers", "streamtext", "invokemodel", NULL};
    static const char *const requests[] = {"request", "params", NULL};
    enum { GIVEN = 2 };
    const tg_step *last = callee->steps;
    bool is_method = m->unit->language->has_holders && last && last->kind == TG_STEP_MEMBER;
    if (!is_method || callee->declared.n || !has_part(last->name, asks)) return;
    tg_slice family = tg_match_family_of(m->unit);
    for (int i = 0; i < GIVEN && !m->rule; i++) {
        tg_slice class = class_given(r, with, i);
        const tg_sdk *sdk = NULL;
        if (!has_part(tg_match_last_component(class), requests)) continue;
        while (!m->rule && (sdk = tg_sdk_listing(r->catalog, family, class, sdk)))
            take_of(r, sdk, last->name, with, m);
    }
}

bool tg_match_tail(tg_resolver *r, const tg_ref *callee, const tg_step **steps, tg_match *m)
{
    size_t end = callee->step_count;
    tg_match one = *m;
    while (end && steps[end - 1]->kind == TG_STEP_PARTIAL) {
        end--;
        tg_arguments_add(&one.arguments, steps[end], 1);
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
        tg_slice name = tg_match_name_of(steps[i]);
        /* with_raw_response and its like are the same in all SDKs that are made by one generator.
         */
        bool is_with = tg_slice_starts(name, tg_slice_of("with_")) && path.n;
        if (is_with && (!*call || tg_match_has_bare_calls(m->unit))) {
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
        tg_slice module = tg_match_last_component(callee->symbol);
        path = tg_arena_join(r->arena, module, ".", path);
        if (!path.ptr) r->status = TG_ENOMEM;
        take_tail(r, path, &one, m);
    }
    if (!m->rule) take_of_given(r, callee, &one, m);
    return m->rule != NULL;
}
