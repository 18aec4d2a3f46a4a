/* unlisted.c - calls of packages that no rule knows: told where the package's name says that it is
 * about LLMs, and the method's that it asks one. */
#include "code/match/match_parts.h"
#include "code/match/request.h"

/* --- names
 * ------------------------------------------------------------------------------
 */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

size_t tg_match_word_end(tg_slice name, size_t i)
{
    size_t end = i;
    while (end < name.n && is_upper(name.ptr[end])) end++;
    bool is_next = end > i + 1 && end < name.n && is_letter(name.ptr[end]);
    if (is_next) return end - 1;
    while (end < name.n && is_letter(name.ptr[end]) && !is_upper(name.ptr[end])) end++;
    while (end > i && end < name.n && is_digit(name.ptr[end])) end++;
    return end;
}

/* Whether one of some words stands in a name as a word of its own, in any case. */
bool tg_match_has_word(tg_slice name, const tg_slice *words, size_t count)
{
    for (size_t i = 0; i < name.n;) {
        size_t end = tg_match_word_end(name, i);
        if (end == i) {
            i++;
            continue;
        }
        tg_slice word = {name.ptr + i, end - i};
        for (size_t k = 0; k < count; k++) {
            if (tg_slice_equal_nocase(word, words[k])) return true;
        }
        i = end;
    }
    return false;
}

/* Whether a package is about LLMs, by its name and the class's. */
static bool is_about_llms(const tg_unlisted *u, tg_slice name)
{
    static const tg_slice ai = TG_LIT("ai");
    if (tg_match_has_word(name, u->never, u->never_count)) return false;
    enum {
        LONG = 6
    }; /* what is so long means the same in a longer word: `gpt4all`, `tokenizers` */
    for (size_t i = 0; i < u->never_count; i++) {
        if (u->never[i].n >= LONG && tg_slice_contains_nocase(name, u->never[i])) return false;
    }
    for (size_t i = 0; i < u->part_count; i++) {
        if (tg_slice_contains_nocase(name, u->parts[i])) return true;
    }
    if (tg_match_has_word(name, u->words, u->word_count)) return true;
    return tg_match_has_word(name, &ai, 1) &&
           tg_match_has_word(name, u->beside_ai, u->beside_ai_count);
}

/* What says how a method answers, not what it does: `GenerateContentStreamAsync`, `stream_chat`. */
static tg_slice without_manner(tg_slice name)
{
    static const tg_slice behind[] = {
        TG_LIT("async"), TG_LIT("streaming"), TG_LIT("streamed"),    TG_LIT("stream"),
        TG_LIT("sync"),  TG_LIT("blocking"),  TG_LIT("withresponse")};
    static const tg_slice before[] = {TG_LIT("streaming"), TG_LIT("stream"), TG_LIT("async")};
    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++) {
        if (name.n > behind[i].n && tg_slice_ends(name, behind[i])) {
            name.n -= behind[i].n;
            i = SIZE_MAX;
        }
    }
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        if (name.n > before[i].n && tg_slice_starts(name, before[i]))
            return tg_slice_from(name, before[i].n);
    }
    return name;
}

/* "generatecontent" of "GenerateContentAsync" and "generate_content". */
static tg_slice plain_name(tg_slice name, char *store, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < name.n && n < size; i++) {
        char c = name.ptr[i];
        if (is_letter(c) || is_digit(c)) store[n++] = (char)(is_upper(c) ? c - 'A' + 'a' : c);
    }
    return without_manner((tg_slice){store, n});
}

static bool is_among(const tg_slice *names, size_t count, tg_slice name)
{
    char store[64];
    if (!name.n || name.n > sizeof store) return false;
    return tg_match_has(names, count, plain_name(name, store, sizeof store));
}

/* --- whose it is
 * ------------------------------------------------------------------------------
 */

/* A module of the project's own, by an alias for its sources. */
static bool is_alias(tg_slice name)
{
    static const char *const starts[] = {"@/", "~", "#", "$", "src/", "src.", ".", "/"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (tg_slice_starts(name, tg_slice_of(starts[i]))) return true;
    }
    return false;
}

/* What of a symbol names the package: in Python and Rust its first part, since modules of the
 * project's own go by such words as well, `from app.llm import helper`. */
static tg_slice package_of(const tg_unit *unit, tg_slice symbol)
{
    bool is_first = unit->language->is_relative_by_dots && !unit->language->has_holders;
    return is_first ? tg_slice_cut(&symbol, '.') : symbol;
}

/* "com.acme.app" of `package com.acme.app` and `namespace Acme.App`, which stands in a line of its
 * own near the beginning. */
static tg_slice own_package(const tg_unit *unit)
{
    enum { HEAD = 16 * 1024 };
    bool is_namespace = unit->language->shares_project || unit->language->has_namespaces;
    const char *word = is_namespace ? "namespace " : "package ";
    tg_slice text = unit->facts->text, none = {NULL, 0};
    if (text.n > HEAD) text.n = HEAD;
    while (text.ptr) {
        tg_slice line = tg_slice_cut(&text, '\n');
        if (!tg_slice_starts(line, tg_slice_of(word))) continue;
        tg_slice name = tg_slice_from(line, strlen(word));
        size_t n = 0;
        while (n < name.n && !strchr(" ;{\r", name.ptr[n])) n++;
        return (tg_slice){name.ptr, n};
    }
    return none;
}

/* `com.acme.llm.Helper` in `package com.acme.app`, `Acme.Llm.Helper` in `namespace Acme.App`: of
 * the same organisation. */
static bool is_own(const tg_unit *unit, tg_slice symbol)
{
    static const tg_slice app = TG_LIT("App\\");
    if (tg_slice_starts(symbol, app)) return true;
    if (!unit->language->has_holders && !unit->language->has_namespaces) return false;
    tg_slice own = own_package(unit);
    /* `use Acme\Llm\Driver;` in `namespace Acme\App;`, where no composer.json is scanned. */
    if (unit->language->has_namespaces)
        return own.n && tg_slice_equal(tg_slice_cut(&own, '\\'), tg_slice_cut(&symbol, '\\'));
    size_t parts = unit->language->shares_project ? 1 : 2;
    for (; parts && own.n; parts--) {
        if (!tg_slice_equal(tg_slice_cut(&own, '.'), tg_slice_cut(&symbol, '.'))) return false;
    }
    return !parts;
}

/* Whether the tree has what a symbol names, as far as that is known by now. */
static bool is_in_tree(const tg_resolver *r, const tg_unit *unit, tg_slice symbol)
{
    return r->linker.is_ours && r->linker.is_ours(r->linker.self, unit, symbol);
}

/* Whether a symbol is of another package than the project's and those of the rules, which is about
 * LLMs. */
static bool is_of_package(const tg_resolver *r, const tg_unlisted *u, const tg_match *m,
                          const tg_ref *ref)
{
    bool is_foreign = ref->kind == TG_REF_SYMBOL && !ref->is_local && !is_alias(ref->symbol);
    if (is_foreign && is_in_tree(r, m->unit, ref->symbol)) return false;
    return is_foreign && !is_own(m->unit, ref->symbol) &&
           is_about_llms(u, package_of(m->unit, ref->symbol)) && !tg_match_is_mock(ref->symbol) &&
           !tg_sdk_lists(r->catalog, tg_match_family_of(m->unit), ref->symbol);
}

/* The class that a reference is of, as far as it is known: by its symbol, or by what its variable
 * is declared as. */
static tg_slice class_name(const tg_ref *ref)
{
    if (ref->kind != TG_REF_UNKNOWN) return ref->symbol;
    const tg_facts *f = ref->type_unit ? ref->type_unit->facts : NULL;
    uint32_t type = f && !ref->declared.n ? tg_facts_in(f, ref->type_fact, TG_SLOT_TYPE) : 0;
    return type ? f->facts[type].text : ref->declared;
}

/* `private ChatHandler $handler`: an object of which only the class is known that it is declared
 * as, by the import of that class. */
static bool is_declared_so(const tg_resolver *r, const tg_unlisted *u, const tg_match *m,
                           const tg_ref *ref)
{
    const tg_facts *f = m->unit->facts;
    tg_slice name = ref->kind == TG_REF_UNKNOWN ? class_name(ref) : (tg_slice){NULL, 0};
    for (size_t i = 0; i < f->import_count && name.n; i++) {
        if (!tg_slice_equal(f->imports[i].local, name)) continue;
        tg_ref class = {.kind = TG_REF_SYMBOL, .symbol = f->imports[i].module};
        return is_of_package(r, u, m, &class);
    }
    return false;
}

/* `private OpenAIService _service;`: an object of which only the class is known that it is declared
 * as, which is no interface, and named for what it does: the file's own project has classes too. */
static bool is_declared_for_llms(const tg_unlisted *u, const tg_ref *ref)
{
    tg_slice name = ref->kind == TG_REF_UNKNOWN ? ref->declared : (tg_slice){NULL, 0};
    bool is_interface = name.n > 1 && name.ptr[0] == 'I' && is_upper(name.ptr[1]);
    if (name.n < 2 || is_interface || !is_upper(name.ptr[0])) return false;
    return is_about_llms(u, name) || tg_slice_contains_nocase(name, tg_slice_of("chatbot"));
}

/* `using Acme.Gemini; new GenerativeModel(key)`: a class that nothing defines, in a file that
 * imports all of such a package. */
static bool is_of_wildcard(const tg_resolver *r, const tg_unlisted *u, const tg_match *m,
                           const tg_ref *ref)
{
    const tg_facts *f = m->unit->facts;
    /* What Ruby requires says nothing of a name. */
    bool is_class = ref->kind == TG_REF_SYMBOL && ref->is_local && ref->symbol.n &&
                    is_upper(ref->symbol.ptr[0]) && ref->steps &&
                    !m->unit->language->has_constant_paths;
    /* `Defaults.Writer.SendMessage(x)`: what a class has is somebody's own as well. */
    bool is_taken = is_class && ref->steps->before && !ref->steps->before->before &&
                    ref->steps->before->kind == TG_STEP_MEMBER;
    is_class = is_class && (!is_taken || is_about_llms(u, ref->symbol));
    /* `AnsiConsole.Ask<int>(question)` in a file that imports Acme.LLM as well. */
    is_class = is_class && !tg_match_has_word(ref->symbol, u->never, u->never_count);
    bool is_declared = is_declared_for_llms(u, ref);
    if (is_class && m->unit->language->has_namespaces) is_class = !is_own(m->unit, ref->symbol);
    for (size_t i = 0; i < f->import_count && (is_class || is_declared); i++) {
        tg_slice module = f->imports[i].module;
        if (!tg_slice_is(f->imports[i].local, "*") || !is_about_llms(u, module)) continue;
        bool is_other = is_own(m->unit, module) ||
                        tg_sdk_lists(r->catalog, tg_match_family_of(m->unit), module);
        if (is_class || !is_other) return true;
    }
    return false;
}

/* `::Acme::Client.new` in a module Acme of the project's: what stands at the top. */
static tg_slice from_top(tg_resolver *r, const tg_ref *ref)
{
    const tg_step *made = ref->steps;
    while (made && made->before) made = made->before;
    for (const tg_step *s = ref->steps; s; s = s->before) {
        if (s->kind == TG_STEP_CALL && s->call) made = s;
    }
    bool is_call = made && made->kind == TG_STEP_CALL && made->call;
    const tg_facts *f = is_call ? made->unit->facts : NULL;
    bool is_absolute = f && f->text.ptr[f->facts[made->call].start] == ':';
    if (!is_absolute) return ref->symbol;
    tg_slice name = tg_arena_join(r->arena, tg_slice_of("::"), "", ref->symbol);
    if (!name.ptr) r->status = TG_ENOMEM;
    return name;
}

/* In languages whose names are the same in all files, one that none of them defines. */
static bool is_undefined(tg_resolver *r, const tg_unlisted *u, const tg_match *m, const tg_ref *ref)
{
    bool is_constant = ref->kind == TG_REF_SYMBOL && ref->is_local && ref->symbol.n &&
                       is_upper(ref->symbol.ptr[0]);
    bool is_it = is_constant && m->unit->language->has_constant_paths &&
                 is_about_llms(u, ref->symbol) &&
                 !tg_sdk_lists(r->catalog, tg_match_family_of(m->unit), ref->symbol);
    return is_it && !is_in_tree(r, m->unit, from_top(r, ref));
}

/* Whether an object is an answer, or a part of one: `client.chat(x).text()`. */
static bool is_answer(const tg_unlisted *u, const tg_ref *ref)
{
    for (const tg_step *s = ref->steps; s; s = s->before) {
        bool is_member = s->kind == TG_STEP_MEMBER;
        if (is_member && is_among(u->methods, u->method_count, s->name)) return true;
    }
    return false;
}

/* An object of such a package among the arguments: `api.chat(ChatRequest(...))`. */
static bool is_given_one(tg_resolver *r, const tg_unlisted *u, const tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    for (uint32_t c = tg_facts_first(f, m->call); c; c = tg_facts_next(f, m->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t given = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!given) continue;
        tg_ref ref = tg_resolve(r, m->unit, given);
        bool is_object = ref.steps && ref.steps->kind == TG_STEP_CALL && !is_answer(u, &ref);
        if (is_object && is_of_package(r, u, m, &ref)) return true;
    }
    return false;
}

/* Whether the name of a method is an LLM API's alone: `create_chat_completion`. */
static bool is_telling(tg_slice method)
{
    static const tg_slice parts[] = {TG_LIT("chatcompletion"), TG_LIT("generatecontent"),
                                     TG_LIT("generateimage")};
    char store[64];
    tg_slice plain = method.n && method.n <= sizeof store ? plain_name(method, store, sizeof store)
                                                          : (tg_slice){NULL, 0};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (tg_slice_contains_nocase(plain, parts[i])) return true;
    }
    return false;
}

/* `{model, prompt, width}`, as the APIs of pictures take it. */
static bool asks_for_picture(tg_resolver *r, const tg_ref *map)
{
    static const tg_slice keys[] = {TG_LIT("model"), TG_LIT("prompt")};
    if (tg_ref_fact_kind(map) != TG_FACT_MAP) return false;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        tg_lookup found = tg_lookup_key(r, map, keys[i], UINT32_MAX);
        if (found.state != TG_LOOKUP_PRESENT) return false;
    }
    return true;
}

/* Whether what only an LLM takes is among the arguments: by itself, as the members of one, or as
 * the named ones. */
static bool is_given_body(tg_resolver *r, const tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    bool has_model = false, has_messages = false;
    for (uint32_t c = tg_facts_first(f, m->call); c; c = tg_facts_next(f, m->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        has_model |= is_named && tg_slice_is(f->facts[c].text, "model");
        has_messages |= is_named && tg_slice_is(f->facts[c].text, "messages");
        uint32_t value = is_named ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!value) continue;
        tg_ref ref = tg_resolve(r, m->unit, value);
        if (tg_request_is_body(r, &ref, UINT32_MAX) || asks_for_picture(r, &ref)) return true;
    }
    return has_model && has_messages;
}

/* `VeniceClient::ChatApi.new.create_chat_completion(request: {model: m, messages: x})`: a package
 * of any name. */
static bool is_asked_so(tg_resolver *r, const tg_match *m, const tg_ref *callee)
{
    bool is_constant = callee->is_local && m->unit->language->has_constant_paths &&
                       callee->symbol.n && is_upper(callee->symbol.ptr[0]);
    bool is_foreign = callee->kind == TG_REF_SYMBOL && callee->steps &&
                      (!callee->is_local || is_constant) && !is_alias(callee->symbol) &&
                      !is_own(m->unit, callee->symbol) && !tg_match_is_mock(callee->symbol);
    if (!is_foreign || !is_telling(callee->steps->name)) return false;
    return !is_in_tree(r, m->unit, callee->symbol) &&
           !tg_sdk_lists(r->catalog, tg_match_family_of(m->unit), callee->symbol) &&
           is_given_body(r, m);
}

/* --- what is called
 * ------------------------------------------------------------------------------
 */

/* "ChatClient" of "Acme\Ai\ChatClient" and "@acme/ai.ChatClient". */
static tg_slice class_of(tg_slice symbol)
{
    for (size_t i = symbol.n; i-- > 0;) {
        if (strchr("./\\", symbol.ptr[i])) return tg_slice_from(symbol, i + 1);
    }
    return symbol;
}

/* Whether a class only holds what is asked: `ChatRequest.builder().prompt(x)`. */
static bool is_maker(const tg_unlisted *u, tg_slice symbol)
{
    tg_slice class = class_of(symbol);
    for (size_t i = 0; i < u->maker_count; i++) {
        tg_slice end = u->makers[i];
        bool is_it =
            class.n >= end.n && tg_slice_equal_nocase(tg_slice_from(class, class.n - end.n), end);
        if (is_it) return true;
    }
    return false;
}

/* Whether a later method of the chain is the call: `client.chat().create(x)`. */
static bool goes_on(const tg_unlisted *u, const tg_unit *unit, uint32_t call)
{
    static const tg_slice build = TG_LIT("build");
    const tg_facts *f = unit->facts;
    for (uint32_t at = call; f->facts[at].slot == TG_SLOT_OBJECT;) {
        uint32_t member = f->facts[at].parent, next = f->facts[member].parent;
        if (f->facts[member].kind != TG_FACT_MEMBER) return false;
        bool is_called =
            f->facts[member].slot == TG_SLOT_CALLEE && f->facts[next].kind == TG_FACT_CALL;
        tg_slice name = f->facts[member].text;
        if (is_called &&
            (is_among(&build, 1, name) || is_among(u->methods, u->method_count, name) ||
             is_among(u->ends, u->end_count, name)))
            return true;
        at = is_called ? next : member;
    }
    return false;
}

/* Whether the path from the package's object to the call says that an LLM is asked: by a method
 * that is given something, or by what ends a chain. */
static bool asks(const tg_unlisted *u, const tg_ref *callee, bool is_given)
{
    const tg_step *last = callee->steps;
    tg_slice name = last ? last->name : tg_match_last_component(callee->symbol);
    if (last && last->kind != TG_STEP_MEMBER) return false;
    if (is_among(u->methods, u->method_count, name)) return is_given;
    if (!last || (!is_given && !last->before)) return false;
    if (!is_among(u->ends, u->end_count, last->name)) return false;
    if (tg_match_has_word(class_of(class_name(callee)), u->beside_ai, u->beside_ai_count))
        return true;
    for (const tg_step *s = last->before; s; s = s->before) {
        bool is_member = s->kind == TG_STEP_MEMBER;
        if (is_member && is_among(u->methods, u->method_count, s->name)) return true;
    }
    return false;
}

/* What the package is called by: "zephyr_llm" of a Python module, "@acme/ai" and
 * "github.com/acme/llm" of paths, the class where a namespace is long. */
static tg_slice shown_package(const tg_unit *unit, tg_slice symbol)
{
    if (unit->language->is_relative_by_dots && !unit->language->has_holders)
        return package_of(unit, symbol);
    size_t slash = 0;
    for (size_t i = 0; i < symbol.n; i++) {
        if (symbol.ptr[i] == '/') slash = i;
    }
    if (!slash) return class_of(symbol);
    size_t dot = tg_slice_find(tg_slice_from(symbol, slash), tg_slice_of("."));
    return dot == SIZE_MAX ? symbol : (tg_slice){symbol.ptr, slash + dot};
}

bool tg_match_unlisted(tg_resolver *r, const tg_ref *callee, tg_match *m)
{
    const tg_unlisted *u = tg_sdk_unlisted(r->catalog);
    const tg_facts *f = m->unit->facts;
    if (!u || !m->arguments.count || f->facts[m->call].flags & TG_FACT_NEW) return false;
    bool is_given = tg_facts_in(f, m->call, TG_SLOT_ARGUMENT) != 0;
    if (!asks(u, callee, is_given) || goes_on(u, m->unit, m->call)) return false;
    bool is_theirs = is_of_package(r, u, m, callee) || is_declared_so(r, u, m, callee) ||
                     is_of_wildcard(r, u, m, callee) || is_undefined(r, u, m, callee) ||
                     is_asked_so(r, m, callee);
    if (is_theirs && is_maker(u, class_name(callee))) return false;
    bool is_unknown = callee->kind == TG_REF_UNKNOWN || callee->is_local;
    if (!is_theirs && !(is_unknown && is_given_one(r, u, m))) return false;
    m->rule = u->call;
    m->sdk = u->call->sdk;
    m->is_unlisted = true;
    if (is_theirs) m->package = shown_package(m->unit, class_name(callee));
    /* Whether the package is one of the tree's own is known when all manifests are. */
    r->met_local_import = true;
    m->path = callee->steps ? callee->steps->name : tg_match_last_component(callee->symbol);
    return true;
}
