/* match_client.c - calls below a client, a module or a function that the rules know. */
#include "code/resolve/blocks.h"
#include "code/match/match_parts.h"
#include "code/resolve/below.h"

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
            tg_arguments_add(&m->arguments, s, 1);
        } else if (s->kind == TG_STEP_APPLY) {
            continue;
        } else if (s->kind == TG_STEP_WRAP) {
            if (m->wrap_count < TG_MATCH_STEPS) m->wraps[m->wrap_count++] = s;
        } else if (s->kind == TG_STEP_CALL) {
            tg_match_extend_call(r, &path);
            tg_match_note_between(m, s);
        } else if (tg_match_has(sdk->derived, sdk->derived_count, s->name) && next &&
                   next->kind == TG_STEP_CALL) {
            tg_match_note_between(m, next);
            i++;
        } else if (!tg_match_has(sdk->infixes, sdk->infix_count, s->name)) {
            tg_match_extend(r, &path, tg_match_name_of(s));
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

/* "converse().send" of "converse()" and "send", or NULL. */
static const tg_sdk_call *call_behind(tg_resolver *r, const tg_sdk *sdk, tg_slice start,
                                      tg_slice method, tg_slice *path)
{
    *path = tg_arena_printf(r->arena, "%.*s.%.*s", TG_FMT(start), TG_FMT(method));
    if (!path->ptr) r->status = TG_ENOMEM;
    return path->ptr ? tg_sdk_call_at(r->catalog, sdk, *path) : NULL;
}

/* Whether a chain is over before its last method: in `prompt().call().entity().stream`, stream() is
 * one of what the model said. */
static bool is_over(tg_resolver *r, const tg_sdk *sdk, tg_slice start, tg_slice between)
{
    while (between.ptr && !r->status) {
        tg_slice method = tg_slice_cut(&between, '.'), path;
        bool is_call = between.ptr && tg_slice_ends(method, tg_slice_of("()"));
        if (!is_call) continue;
        method.n -= 2;
        const tg_sdk_call *rule = call_behind(r, sdk, start, method, &path);
        if (rule && !rule->handed_over_count) return true;
    }
    return false;
}

/* `converse().model_id().send` is "converse().send", where any method may stand between. */
static const tg_sdk_call *chain_at(tg_resolver *r, const tg_sdk *sdk, tg_slice *path)
{
    tg_slice last = method_of(*path);
    for (size_t n = path->n - last.n; n-- > 2 && !r->status;) {
        bool is_call_end = path->ptr[n - 1] == ')' && path->ptr[n] == '.';
        if (!is_call_end) continue;
        tg_slice start = {path->ptr, n}, shorter;
        const tg_sdk_call *rule = call_behind(r, sdk, start, last, &shorter);
        if (!rule || !rule->is_chain) continue;
        if (is_over(r, sdk, start, tg_slice_from(*path, n + 1))) return NULL;
        *path = shorter;
        return rule;
    }
    return NULL;
}

/* Whether one of the methods is on the way to what a reference stands for:
 * `kernel.CreateFunctionFromPrompt(x)`. */
static bool is_made_by(tg_resolver *r, const tg_ref *ref, const tg_slice *methods, size_t count)
{
    size_t rest;
    for (const tg_step *s = ref->steps; s && count; s = s->before) {
        if (s->kind == TG_STEP_MEMBER && tg_match_has(methods, count, s->name)) return true;
    }
    tg_slice name = tg_match_last_component(tg_ref_name(r, ref, &rest));
    return tg_match_has(methods, count, name);
}

/* The same as it is written, `kernel.Plugins[a][b]`, where what is taken is not known. */
static bool is_written_by(const tg_unit *unit, uint32_t at, const tg_slice *methods, size_t count)
{
    const tg_facts *f = unit->facts;
    enum { STEPS = 8 };
    for (unsigned n = 0; at && n < STEPS; n++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[at].kind;
        if (kind == TG_FACT_MEMBER && tg_match_has(methods, count, f->facts[at].text)) return true;
        at = tg_facts_in(f, at, kind == TG_FACT_CALL ? TG_SLOT_CALLEE : TG_SLOT_OBJECT);
    }
    return false;
}

/* Whether what is given is a text that holds one of those: `"projects/" + p + "/publishers/..."`.
 */
static bool holds_text(tg_resolver *r, const tg_lookup *found, const tg_sdk_call *rule)
{
    if (!rule->given_text_count || !found->unit) return false;
    tg_slice text = tg_ref_pattern(r, &found->ref);
    for (size_t i = 0; i < rule->given_text_count; i++) {
        if (tg_slice_find(text, rule->given_texts[i]) != SIZE_MAX) return true;
    }
    return false;
}

bool tg_match_is_given(tg_resolver *r, const tg_sdk_call *rule, const tg_match *m)
{
    if (is_made_by(r, &m->callee, rule->not_made_by, rule->not_made_by_count)) return false;
    bool is_handed =
        !rule->handed_over_count ||
        tg_match_handed_over(r, m->unit, m->call, rule->handed_over, rule->handed_over_count) != 0;
    if (!is_handed) return false;
    bool is_on = is_made_by(r, &m->callee, rule->called_on, rule->called_on_count) ||
                 is_written_by(m->unit, tg_unit_callee(m->unit, m->call), rule->called_on,
                               rule->called_on_count);
    if (rule->called_on_count && !is_on) return false;
    if (!rule->given.count) return true;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &rule->given, NULL);
    if (!rule->made_by_count && !rule->given_text_count) return found.state != TG_LOOKUP_ABSENT;
    bool is_made =
        is_made_by(r, &found.ref, rule->made_by, rule->made_by_count) ||
        holds_text(r, &found, rule) ||
        (found.unit && is_written_by(found.unit, found.fact, rule->made_by, rule->made_by_count));
    return found.state == TG_LOOKUP_PRESENT && is_made &&
           !is_made_by(r, &found.ref, rule->not_made_by, rule->not_made_by_count);
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
                          tg_match_has(sdk->derived, sdk->derived_count, f->facts[callee].text);
        at = is_derived ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        if (at && f->facts[at].kind == TG_FACT_NAME) return at;
    }
    return 0;
}

/* `Http::` and `$this->` begin what has nothing to do with each other. */
static bool is_own_variable(tg_slice name)
{
    return name.n && name.ptr[0] == '$' && !tg_slice_is(name, "$this");
}

/* `p = Client.new` for good, which leaves nothing of what was told to an earlier p. */
static bool is_made_anew(const tg_sdk *sdk, const tg_unit *unit, uint32_t fact, tg_slice name,
                         uint32_t scope)
{
    const tg_facts *f = unit->facts;
    if (f->facts[fact].kind != TG_FACT_ASSIGN) return false;
    uint32_t target = tg_facts_in(f, fact, TG_SLOT_TARGET);
    uint32_t value = tg_facts_in(f, fact, TG_SLOT_VALUE);
    if (!target || !value || f->facts[target].kind != TG_FACT_NAME) return false;
    if (!tg_slice_equal(f->facts[target].text, name)) return false;
    if (tg_unit_around(unit, fact, TG_FACT_BRANCH) > scope) return false;
    uint32_t on = variable_of(sdk, unit, value);
    return !on || !tg_slice_equal(f->facts[on].text, name);
}

/* `chat.with_headers(...)` as a statement of its own changes the chat: such calls on the same
 * variable, in the same function, in front of the chain. */
static const tg_step *with_statements(tg_resolver *r, const tg_sdk *sdk, const tg_step *chain,
                                      const tg_match *m)
{
    enum { FACTS = 2000, STATEMENTS = 16 };
    const tg_facts *f = m->unit->facts;
    uint32_t name = receiver_of(m->unit, m->call), scope = tg_unit_scope(m->unit, m->call);
    if (name && m->unit->language->has_namespaces && !is_own_variable(f->facts[name].text))
        return chain;
    uint32_t found[STATEMENTS];
    size_t count = 0;
    uint32_t first = m->call > scope + FACTS ? m->call - FACTS : scope + 1;
    for (uint32_t i = m->call; name && i-- > first && count < STATEMENTS;) {
        if (is_made_anew(sdk, m->unit, i, f->facts[name].text, scope)) break;
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                         tg_match_has(sdk->derived, sdk->derived_count, f->facts[callee].text);
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

/* `steps` are all of the callee's. */
/* The chain with the call that ends it, which is one of its methods like the others: `post(url)
 * .header(k, v)`. */
static const tg_step *with_end(tg_resolver *r, const tg_match *m, const tg_step *last)
{
    tg_step *end = tg_arena_alloc(r->arena, sizeof *end);
    if (!end) r->status = TG_ENOMEM;
    if (!end) return last;
    *end = (tg_step){
        .before = last, .kind = TG_STEP_CALL, .unit = m->unit, .call = m->call, .frame = r->frame};
    return end;
}

static bool find_call(tg_resolver *r, const tg_sdk *sdk, const tg_step **steps, size_t count,
                      tg_match *m)
{
    m->rule = tg_sdk_call_at(r->catalog, sdk, m->path);
    if (!m->rule) m->rule = chain_at(r, sdk, &m->path);
    m->sdk = sdk;
    if (!m->rule) return false;
    const tg_step *last = count ? steps[count - 1] : NULL;
    /* `r.SetBody(x); r.Post(url)`: statements before the call are of the chain too. */
    if (m->rule->is_chain && count) m->arguments.chain = last->of ? last : last->before;
    if (m->rule->handed_over_count && last) m->arguments.chain = with_end(r, m, last);
    /* PHP's builders change themselves: `$request->withHeaders(...);` counts as on the way. */
    if (m->rule->is_chain && count && m->unit->language->has_namespaces)
        m->arguments.chain = with_statements(r, sdk, m->arguments.chain, m);
    return tg_match_is_given(r, m->rule, m);
}

bool tg_match_below_wrap(tg_resolver *r, const tg_step **steps, size_t count, tg_match *m,
                         size_t *wrap)
{
    for (size_t i = count; i-- > 0;) {
        if (steps[i]->kind != TG_STEP_WRAP || !steps[i]->wrap->provider.n) continue;
        const tg_sdk *sdk = steps[i]->wrap->sdk;
        tg_match one = *m;
        bool is_path = path_from(r, sdk, steps, i + 1, count, (tg_slice){NULL, 0}, &one);
        if (!is_path || !find_call(r, sdk, steps, count, &one)) return false;
        for (size_t k = 0; k <= i; k++) {
            bool is_wrap = steps[k]->kind == TG_STEP_WRAP;
            if (is_wrap && one.wrap_count < TG_MATCH_STEPS) one.wraps[one.wrap_count++] = steps[k];
        }
        /* What it is given besides the client is given to each call. */
        tg_arguments_add(&one.arguments, steps[i], 1);
        one.wrapped_by = steps[i]->wrap;
        *wrap = i;
        *m = one;
        return true;
    }
    return false;
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

/* Whether it is given what the provider serves, `Client("user/space")` or an address of its hosts:
 * an address of any other server, or one that is not known, may be a program of the project's own.
 */
static bool is_served(tg_resolver *r, const tg_arguments *arguments, const tg_sdk_client *client)
{
    tg_lookup found = tg_lookup_places(r, arguments, &client->base_url, NULL);
    tg_slice text;
    if (found.state != TG_LOOKUP_PRESENT || !tg_ref_text(r, &found.ref, &text)) return false;
    const tg_host *host = tg_host_of(r->catalog, text);
    bool is_name = text.n && memchr(text.ptr, '/', text.n) &&
                   tg_slice_find(text, tg_slice_of("://")) == SIZE_MAX;
    return host ? !host->is_local : is_name;
}

static bool is_one_of(tg_resolver *r, const tg_arguments *arguments, const tg_step *made,
                      const tg_sdk_client *client)
{
    if (client->is_remote && !is_served(r, arguments, client)) return false;
    if (!client->when.count) return true;
    if (!arguments->count) return is_typed_so(r, made, client);
    tg_lookup found = tg_lookup_places(r, arguments, &client->when, NULL);
    tg_slice text;
    /* A service named by a variable: the method and its arguments have to tell (TG_LOOKUP_OPEN). */
    if (found.state != TG_LOOKUP_PRESENT) return false;
    if (tg_slice_is(client->is[0], "*")) return true;
    if (tg_ref_text(r, &found.ref, &text)) return tg_match_has(client->is, client->is_count, text);
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
        if (!is_call || !tg_match_has(client->builds, client->build_count, steps[i]->name))
            continue;
        m->client_arguments.chain = steps[i + 1];
        *rest = i + 1;
        return true;
    }
    return !steps[*rest]->call;
}

/* The call of a constructor with which a class hands its arguments to the SDK's class that it
 * extends, `constructor(o) { super({ ...o, defaultHeaders }) }`; `*function`: where it stands. */
static uint32_t base_call(const tg_step *made, uint32_t *function)
{
    bool is_open;
    uint32_t call = tg_class_call_above(made->class_unit, made->class_fact, &is_open);
    *function = call ? tg_unit_around(made->class_unit, call, TG_FACT_FUNCTION) : 0;
    return *function ? call : 0;
}

/* What a client was made with: by what its class hands on, where that is the project's. */
static tg_arguments client_arguments(tg_resolver *r, const tg_step *made)
{
    tg_arguments given = {.count = 0};
    uint32_t function = 0;
    if (made->call) given = tg_arguments_of_call(made);
    uint32_t call = made->class_fact ? base_call(made, &function) : 0;
    if (!call) return given;
    tg_frame *frame = made->call ? tg_arena_alloc(r->arena, sizeof *frame) : NULL;
    if (frame) *frame = (tg_frame){NULL, made->class_unit, function, made->unit, made->call};
    given = tg_arguments_of(made->class_unit, call);
    given.sources[0].frame = frame;
    return given;
}

static bool match_client(tg_resolver *r, const tg_symbol *s, const tg_step **steps, size_t rest,
                         size_t count, tg_match *m)
{
    size_t first = rest;
    while (rest < count && steps[rest]->kind == TG_STEP_PARTIAL) rest++;
    if (rest >= count || steps[rest]->kind != TG_STEP_CALL) return false;
    const tg_step *made = steps[rest];
    tg_match one = *m;
    if (made->call || made->class_fact) one.client_arguments = client_arguments(r, made);
    for (size_t i = rest; i-- > first;) tg_arguments_add(&one.client_arguments, steps[i], 1);
    if (made->class_fact) {
        one.class_unit = made->class_unit;
        one.class_fact = made->class_fact;
        tg_arguments_add_initializers(r, &one.client_arguments, made->class_unit, made->class_fact);
    }
    for (size_t i = 0; i < rest; i++) {
        if (steps[i]->kind == TG_STEP_CALL && steps[i]->call) one.holder = steps[i];
    }
    if (s->client->build_count && !skip_building(s->client, steps, &rest, count, &one))
        return false;
    if (!is_one_of(r, &one.client_arguments, made, s->client)) return false;
    one.client = s->client;
    bool is_itself = rest + 1 == count;
    /* `const api = axios.create(...); api({...})` */
    if (is_itself) one.path = tg_slice_of("()");
    if (!is_itself && !path_from(r, s->sdk, steps, rest + 1, count, (tg_slice){NULL, 0}, &one))
        return false;
    if (!find_call(r, s->sdk, steps, count, &one)) return false;
    one.is_wrapper = one.rule->is_wrapper;
    /* Methods that change it, on the way to the call: `chat.with_headers(...).ask`. */
    if (tg_match_has_bare_calls(m->unit) && s->sdk->derived_count)
        one.client_arguments.chain = with_statements(r, s->sdk, steps[count - 1], m);
    *m = one;
    return true;
}

/* Whether a rule names the method that ends a chain as a place. */
static bool names_end(const tg_places *places, tg_slice method)
{
    for (size_t i = 0; i < places->count; i++) {
        const tg_place *p = &places->items[i];
        if (p->path_count == 1 && tg_slice_equal(p->path[0], method)) return true;
    }
    return false;
}

/* `HttpRequest.newBuilder(u).POST(b).build()`: a chain from a function to the method that ends it,
 * whatever is between. What the chain was given are the call's arguments. */
static bool match_chain(tg_resolver *r, const tg_symbol *s, const tg_step **steps, size_t rest,
                        size_t count, tg_match *m)
{
    const tg_step *last = count ? steps[count - 1] : NULL;
    if (rest + 1 >= count || last->kind != TG_STEP_MEMBER) return false;
    if (!tg_match_has(s->call->ends, s->call->end_count, last->name)) return false;
    if (steps[rest]->kind != TG_STEP_CALL) return false;
    m->arguments.chain = last->of ? last : last->before;
    m->arguments.is_all_in_chain = true;
    tg_arguments_add(&m->arguments, steps[rest], 0);
    /* `new URL(u).openConnection(proxy)`: what begins the chain is asked first, but for a block
     * that ends it. */
    struct tg_argument_source *sources = m->arguments.sources, end = sources[0];
    if (m->arguments.count == 2 && !tg_block_of_call(end.unit->facts, end.call)) {
        sources[0] = sources[1];
        sources[1] = end;
    }
    /* `target.request().post(body)`: what ends it is given the body. */
    if (names_end(&s->call->body, last->name)) {
        tg_step *ending = tg_arena_alloc(r->arena, sizeof *ending);
        if (!ending) r->status = TG_ENOMEM;
        if (!ending) return false;
        *ending = (tg_step){.before = last,
                            .kind = TG_STEP_CALL,
                            .unit = end.unit,
                            .call = end.call,
                            .frame = end.frame};
        m->arguments.chain = ending;
    }
    m->rule = s->call;
    m->sdk = s->sdk;
    m->path = tg_match_last_component(s->name);
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

/* `Gateway.create().complete()`, `Gateway::new().ask()`: a method of an organisation's class itself
 * that gives an object of it. */
static bool is_maker(const tg_symbol *s, tg_slice behind, const tg_step **steps, size_t rest,
                     size_t count)
{
    bool is_name = behind.n && tg_slice_find(behind, tg_slice_of(".")) == SIZE_MAX &&
                   tg_slice_find(behind, tg_slice_of("(")) == SIZE_MAX;
    return is_name && s->client->is_wrapper && rest + 1 < count &&
           steps[rest]->kind == TG_STEP_CALL;
}

bool tg_match_symbol(tg_resolver *r, const tg_symbol *s, tg_slice behind, const tg_step **steps,
                     size_t rest, size_t count, tg_match *m)
{
    tg_match one = *m;
    size_t taken;
    switch (s->kind) {
    case TG_SYMBOL_CLIENT:
        return (!behind.n || is_maker(s, behind, steps, rest, count)) &&
               match_client(r, s, steps, rest, count, m);
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
        if (behind.n || s->call->is_declared) return false;
        if (s->call->end_count) return match_chain(r, s, steps, rest, count, m);
        for (size_t i = rest; i < count; i++) {
            if (steps[i]->kind != TG_STEP_PARTIAL) return false;
            tg_arguments_add(&m->arguments, steps[i], 1);
        }
        m->rule = s->call;
        m->sdk = s->sdk;
        m->is_wrapper = s->kind == TG_SYMBOL_WRAPPER;
        m->path = m->is_wrapper ? s->name : tg_match_last_component(s->name);
        return true;
    case TG_SYMBOL_WRAP:
    case TG_SYMBOL_CONTEXT:
    case TG_SYMBOL_MODEL:
    case TG_SYMBOL_CONSTANT:
    case TG_SYMBOL_HEADERS:
    case TG_SYMBOL_FAKE:
    case TG_SYMBOL_OWNER:
    case TG_SYMBOL_MAKER:
    case TG_SYMBOL_RUN:
        return false;
    }
    return false;
}

bool tg_match_name(tg_resolver *r, tg_slice name, const tg_step **steps, size_t rest, size_t count,
                   tg_match *m, bool *is_known)
{
    for (size_t n = name.n; n > 0; n--) {
        if (n < name.n && name.ptr[n] != '.') continue;
        tg_slice head = {name.ptr, n};
        tg_slice behind = n < name.n ? tg_slice_from(name, n + 1) : (tg_slice){NULL, 0};
        size_t symbol_count;
        const tg_symbol *s =
            tg_sdk_symbols(r->catalog, tg_match_family_of(m->unit), head, &symbol_count);
        for (size_t i = 0; i < symbol_count; i++) {
            if (tg_match_symbol(r, &s[i], behind, steps, rest, count, m)) return true;
            bool is_made = s[i].kind == TG_SYMBOL_CLIENT && !behind.n && !s[i].client->when.count;
            *is_known |= is_made;
        }
    }
    return false;
}
