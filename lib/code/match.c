#include "code/match.h"

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
            extend(r, &path, tg_slice_of("()"));
            /* "a.()" is written "a()" */
            if (path.n > 3) {
                path.n -= 3;
                path = tg_arena_join(r->arena, path, "()", (tg_slice){NULL, 0});
                if (!path.ptr) r->status = TG_ENOMEM;
            }
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
    bool is_chain = m->rule && m->rule->is_chain && count;
    if (is_chain) m->arguments.chain = steps[count - 1]->before;
    return m->rule != NULL;
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
            !find_call(r, s->sdk, steps, count, &one)) {
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
    static const char *const mocks[] = {"unittest.mock", "mock",  "pytest", "vitest", "vi",
                                        "jest",          "sinon", "ai/test"};
    for (size_t i = 0; i < sizeof mocks / sizeof mocks[0]; i++) {
        tg_slice mock = tg_slice_of(mocks[i]);
        if (!tg_slice_starts(name, mock)) continue;
        if (name.n == mock.n || name.ptr[mock.n] == '.') return true;
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

/* `x.post(url).json(b).send()` is "post().send": what is called first and what last. */
static void take_chain(tg_resolver *r, tg_slice first, const tg_step *last, const tg_match *with,
                       tg_match *m)
{
    tg_slice path = tg_arena_printf(r->arena, "%.*s().%.*s", TG_FMT(first), TG_FMT(last->name));
    if (!path.ptr) r->status = TG_ENOMEM;
    const tg_sdk_call *rule =
        path.ptr ? tg_sdk_call_by_tail(r->catalog, family_of(m->unit), path) : NULL;
    if (!rule || !rule->is_chain) return;
    tg_match one = *with;
    one.arguments.chain = last->before;
    take_tail(r, path, &one, m);
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
    const char *call = "";
    for (size_t i = end; i-- > 0 && !r->status;) {
        /* `client.chat().create`: a call on the way, of a method. */
        if (steps[i]->kind == TG_STEP_CALL && path.n && !*call) {
            call = "()";
            continue;
        }
        if (steps[i]->kind != TG_STEP_MEMBER) break;
        tg_slice name = steps[i]->name;
        /* with_raw_response and its like are the same in all SDKs that are made by one generator.
         */
        if (tg_slice_starts(name, tg_slice_of("with_")) && path.n && !*call) continue;
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

static bool match_ref(tg_resolver *r, const tg_ref *callee, tg_match *m)
{
    const tg_step **steps = tg_ref_steps(r, callee);
    if (!steps) return false;
    if (callee->kind == TG_REF_SYMBOL) {
        size_t rest;
        bool is_known = false;
        if (match_names(r, callee, steps, m, &is_known)) return tg_request_matches(r, m);
        tg_slice name = tg_ref_name(r, callee, &rest);
        bool ends_here = rest == callee->step_count;
        if (callee->is_local && ends_here && match_wrapper(r, name, m)) return true;
        if (is_known || tg_match_is_mock(name)) return false;
    }
    if (tg_ref_fact_kind(callee) == TG_FACT_FUNCTION) {
        tg_slice name = tg_unit_public_name(callee->unit, callee->fact, r->arena);
        if (match_wrapper(r, name, m)) return true;
        tg_slice method = tg_unit_method_name(callee->unit, callee->fact, r->arena);
        return match_wrapper(r, method, m);
    }
    return match_tail(r, callee, steps, m) && tg_request_matches(r, m);
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
    if (!rule->tail_count || (rule->url.count && command->waits_for.n)) return true;
    for (size_t i = 0; i < command->count; i++) {
        if (has(rule->tail, rule->tail_count, command->words[i].option)) return true;
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

/* `sudo -E timeout 5 curl`: where the program that the rules know is named, among the first words
 * of one that runs others. */
static size_t seen_through(tg_resolver *r, const tg_unit *unit, const tg_vec *argv)
{
    enum { LOOKED_AT = 16 };
    const tg_word *words = argv->items;
    if (!argv->count || !is_call_through(unit, tg_command_name(words[0].text))) return 0;
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
    bool is_through = is_call_through(unit, tg_command_name(name));
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
    uint32_t callee = tg_facts_in(unit->facts, fact, TG_SLOT_CALLEE);
    *out = (tg_match){.unit = unit, .call = fact};
    if (!callee) return false;
    *out = (tg_match){.unit = unit, .call = fact, .arguments = tg_arguments_of(unit, fact)};
    tg_ref ref = tg_resolve(r, unit, callee);
    out->callee = ref;
    if (match_ref(r, &ref, out)) return !lacks_arguments(out);
    tg_ref declared;
    if (tg_ref_as_declared(r, &ref, &declared) && match_ref(r, &declared, out)) return true;
    if (tg_request_match_sender(r, &ref, out)) return true;
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
