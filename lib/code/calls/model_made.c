/* model_made.c - a model that a call is given as an object: who made it, and what the maker was
 * given that reaches every call with it. */
#include "code/calls/model_made.h"
#include "code/calls/model_parts.h"
#include "code/calls/tags_parts.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

const tg_symbol *tg_model_symbol(tg_resolver *r, tg_slice family, tg_slice name)
{
    for (size_t n = name.n; n > 0; n--) {
        if (n < name.n && name.ptr[n] != '.') continue;
        size_t count;
        const tg_symbol *s = tg_sdk_symbols(r->catalog, family, (tg_slice){name.ptr, n}, &count);
        for (size_t i = 0; i < count; i++) {
            if (s[i].kind == TG_SYMBOL_MODEL) return &s[i];
        }
    }
    return NULL;
}

bool tg_model_unwrapped(const tg_ref *ref, tg_ref *out)
{
    if (!ref->steps || ref->steps->kind != TG_STEP_WRAP) return false;
    *out = *ref;
    while (out->steps && out->steps->kind == TG_STEP_WRAP) {
        out->steps = out->steps->before;
        out->step_count--;
    }
    return true;
}

/* `createProviderRegistry({...})`, whose models go by "openai:gpt-4o". */
static bool is_of_registry(const tg_ref *ref)
{
    return tg_slice_find(ref->symbol, tg_slice_of("Registry")) != SIZE_MAX;
}

bool tg_model_named(tg_resolver *r, const tg_ref *ref, tg_ref *out)
{
    static const char *const kinds[][2] = {{"languageModel", "languageModels"},
                                           {"textEmbeddingModel", "textEmbeddingModels"},
                                           {"embeddingModel", "embeddingModels"},
                                           {"imageModel", "imageModels"}};
    const tg_step *last = ref->steps, *member = last->before;
    const tg_step *made = member && member->kind == TG_STEP_MEMBER ? member->before : NULL;
    bool is_call = made && made->kind == TG_STEP_CALL && made->call && !made->before;
    if (!is_call || !last->unit->language->has_relative_urls) return false;
    tg_arguments given = tg_arguments_of_call(last), maker = tg_arguments_of_call(made);
    static const tg_place first = {.position = 0};
    tg_lookup name = tg_lookup_place(r, &given, &first, NULL);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (!tg_slice_is(member->name, kinds[i][0]) || name.state != TG_LOOKUP_PRESENT) continue;
        tg_slice path[2] = {tg_slice_of(kinds[i][1])};
        bool is_text = tg_ref_text(r, &name.ref, &path[1]);
        const tg_place place = {.position = 0, .path = path, .path_count = 2};
        tg_lookup found = {.state = TG_LOOKUP_ABSENT};
        if (is_text) found = tg_lookup_place(r, &maker, &place, NULL);
        bool is_registry = is_of_registry(ref);
        *out = found.state == TG_LOOKUP_PRESENT ? found.ref : name.ref;
        return is_registry || found.state == TG_LOOKUP_PRESENT;
    }
    return false;
}

bool tg_model_is_one_of(tg_resolver *r, const tg_ref *ref)
{
    const tg_step *made = ref->kind == TG_REF_SYMBOL ? ref->steps : NULL;
    if (!made || made->kind != TG_STEP_CALL || !made->call) return false;
    const tg_facts *f = made->unit->facts;
    uint32_t function = tg_unit_scope(made->unit, made->call);
    bool is_returned = made->unit->language->has_seen_callers &&
                       f->facts[function].kind == TG_FACT_FUNCTION &&
                       f->facts[f->facts[made->call].parent].kind == TG_FACT_RETURN;
    uint32_t end = is_returned ? function + f->facts[function].span : 0;
    bool is_one_of = false;
    const tg_frame *before = tg_resolve_enter(r, made->frame);
    for (uint32_t i = function + 1; i < end && !is_one_of; i++) {
        bool is_return = f->facts[i].kind == TG_FACT_RETURN && f->facts[i].span > 1 &&
                         tg_unit_scope(made->unit, i) == function;
        uint32_t value = is_return ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        is_one_of = value && value != made->call && f->facts[value].kind == TG_FACT_CALL &&
                    !tg_part_is_other_way(r, made->unit, function, i);
    }
    tg_resolve_leave(r, before);
    return is_one_of;
}

/* The CHOICE or BRANCH of which an object is one value, `isLong ? new Request("m") : other`; or 0.
 */
static uint32_t choice_of(const tg_ref *object, const tg_unit **unit)
{
    enum { UP = 4 };
    const tg_step *made = object->steps;
    tg_fact_kind kind = tg_ref_fact_kind(object);
    *unit = object->unit;
    if (kind == TG_FACT_CHOICE || kind == TG_FACT_BRANCH) return object->fact;
    if (!made || made->kind != TG_STEP_CALL || !made->call) return 0;
    const tg_facts *f = made->unit->facts;
    *unit = made->unit;
    uint32_t up = f->facts[made->call].parent;
    for (unsigned n = 0; up && n < UP; n++, up = f->facts[up].parent) {
        kind = (tg_fact_kind)f->facts[up].kind;
        if (kind != TG_FACT_CHOICE && kind != TG_FACT_BRANCH) continue;
        for (uint32_t c = tg_block_arm(f, up, 0); c; c = tg_block_arm(f, up, c)) {
            if (tg_block_result(f, c) == made->call) return up;
        }
    }
    return 0;
}

bool tg_model_is_chosen(tg_resolver *r, const tg_match *m, const tg_ref *object)
{
    const tg_unit *unit;
    uint32_t choice = choice_of(object, &unit);
    tg_slice first = {NULL, 0}, text;
    for (uint32_t c = choice ? tg_block_arm(unit->facts, choice, 0) : 0; c;
         c = tg_block_arm(unit->facts, choice, c)) {
        tg_ref one = tg_resolve(r, unit, tg_block_result(unit->facts, c));
        tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->model, &one);
        bool is_text = found.state == TG_LOOKUP_PRESENT && tg_ref_text(r, &found.ref, &text);
        if (!is_text) continue;
        if (first.n && !tg_slice_equal(first, text)) return true;
        first = text;
    }
    return false;
}

/* Whether a binding of a name is surely replaced by a later one where the name is used. */
static bool is_replaced(const tg_unit *unit, const tg_binding *b, size_t count, size_t i,
                        uint32_t use)
{
    for (size_t k = 0; k < count; k++) {
        bool is_later = b[k].kind == TG_BIND_VALUE && b[k].value && b[k].start > b[i].start &&
                        b[k].start < unit->facts->facts[use].start;
        if (is_later && tg_unit_is_sure(unit, b[k].branch, use)) return true;
    }
    return false;
}

/* Whether what a name holds, a client or the like, is made with other models on other ways to where
 * the name stands: `if x { llm = openai.New(a) } else { llm = ollama.New(b) }`. */
static bool are_several_made(tg_resolver *r, const tg_unit *unit, uint32_t name)
{
    const tg_facts *f = unit->facts;
    size_t count = 0;
    const tg_binding *b = NULL;
    if (f->facts[name].kind != TG_FACT_NAME || !unit->language->has_field_keys) return false;
    for (uint32_t scope = tg_unit_scope(unit, name);; scope = tg_unit_scope(unit, scope)) {
        b = tg_unit_bindings(unit, scope, f->facts[name].text, &count);
        if (count || !scope) break;
    }
    wanted w = {.r = r, .is_made = true};
    for (size_t i = 0; i < count && !w.are_several; i++) {
        bool may_be = b[i].kind == TG_BIND_VALUE && b[i].value && !b[i].key.n &&
                      b[i].start < f->facts[name].start;
        if (!may_be || tg_unit_is_elsewhere(unit, b[i].fact, name)) continue;
        if (is_replaced(unit, b, count, i, name)) continue;
        wanted one = {.r = r, .is_made = true, .nth = b[i].nth};
        tg_model_take_or_follow(&one, unit, b[i].value);
        w.are_several |= one.are_several;
        tg_model_take(&w, one.text);
    }
    return w.are_several;
}

bool tg_model_is_of_several(tg_resolver *r, const tg_match *m, const tg_lookup *found)
{
    const tg_facts *f = m->unit->facts;
    bool is_inside = m->call && found->unit == m->unit && found->fact > m->call &&
                     found->fact < m->call + f->facts[m->call].span;
    if (is_inside) return are_several_made(r, m->unit, found->fact);
    uint32_t object = m->call ? tg_facts_in(f, m->call, TG_SLOT_CALLEE) : 0;
    while (object && f->facts[object].kind != TG_FACT_NAME) {
        uint32_t callee = tg_facts_in(f, object, TG_SLOT_CALLEE);
        object = callee ? callee : tg_facts_in(f, object, TG_SLOT_OBJECT);
    }
    return object && are_several_made(r, m->unit, object);
}

/* What a function was given that wraps a model. Of what the SDKs make themselves more is known than
 * that it may be anything: `extractReasoningMiddleware()`. */
static void add_wrapped(tg_resolver *r, const tg_step *s, tg_tagging *to)
{
    tg_slice family = tg_slice_of(s->unit->language->family);
    tg_arguments given = tg_arguments_of_call(s);
    size_t kept = to->opens.count;
    tg_tagging_add(to, &s->wrap->carriers, &given, NULL);
    for (size_t i = kept; i < to->opens.count; i++) {
        tg_open open = *(const tg_open *)tg_vec_at(&to->opens, i);
        if (tg_sdk_lists(r->catalog, family, open.waits_for)) continue;
        *(tg_open *)tg_vec_at(&to->opens, kept++) = open;
    }
    to->opens.count = kept;
}

/* What the functions were given that made a model, or wrapped one. `is_named`: the last call names
 * the model, `createOpenAI({ headers })("gpt-4o")`; else a provider is made. */
static void add_made(tg_resolver *r, const tg_ref *ref, bool is_named, tg_tagging *to)
{
    size_t rest;
    if (ref->kind != TG_REF_SYMBOL || !ref->steps) return;
    tg_slice family = tg_slice_of(ref->steps->unit->language->family);
    const tg_symbol *made = tg_model_symbol(r, family, tg_ref_name(r, ref, &rest));
    for (const tg_step *s = ref->steps; s; s = s->before) {
        bool is_call = s->kind == TG_STEP_CALL && s->call;
        if (is_call && is_named) {
            is_named = false;
            continue;
        }
        if (s->kind != TG_STEP_WRAP && !is_call) continue;
        tg_arguments given = tg_arguments_of_call(s);
        if (s->kind == TG_STEP_WRAP) add_wrapped(r, s, to);
        if (is_call && made) tg_tagging_add(to, &made->sdk->model_carriers, &given, NULL);
    }
}

/* `registry.languageModel("openai:gpt-4o")`: the provider that the registry has under the name. */
static bool registered(tg_resolver *r, const tg_ref *ref, tg_ref *out)
{
    const tg_step *last = ref->steps, *member = last->before;
    const tg_step *made = member && member->kind == TG_STEP_MEMBER ? member->before : NULL;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call && is_of_registry(ref);
    if (!is_made) return false;
    tg_arguments given = tg_arguments_of_call(last), maker = tg_arguments_of_call(made);
    static const tg_place first = {.position = 0};
    tg_lookup name = tg_lookup_place(r, &given, &first, NULL);
    tg_slice text;
    if (name.state != TG_LOOKUP_PRESENT || !tg_ref_text(r, &name.ref, &text)) return false;
    tg_slice provider = tg_slice_cut(&text, ':');
    const tg_place place = {.position = 0, .path = &provider, .path_count = 1};
    tg_lookup found = tg_lookup_place(r, &maker, &place, NULL);
    if (found.state == TG_LOOKUP_PRESENT) *out = found.ref;
    return found.state == TG_LOOKUP_PRESENT;
}

void tg_model_add_tags(tg_resolver *r, const tg_match *m, tg_tagging *to)
{
    if (!m->sdk->model_carriers.count || !m->rule->model.count) return;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->model, NULL);
    if (found.state != TG_LOOKUP_PRESENT) return;
    add_made(r, &found.ref, true, to);
    tg_ref ref = found.ref, inner;
    tg_ref bare;
    if (tg_model_unwrapped(&ref, &bare)) ref = bare;
    bool is_call = ref.kind == TG_REF_SYMBOL && ref.steps && ref.steps->kind == TG_STEP_CALL &&
                   ref.steps->call;
    if (!is_call) return;
    if (registered(r, &ref, &inner)) {
        add_made(r, &inner, false, to);
    } else if (tg_model_named(r, &ref, &inner)) {
        add_made(r, &inner, true, to);
    }
}

/* "openai" of "openai/gpt-4o" and "openai:gpt-4o". */
static tg_slice named_in(tg_slice model)
{
    for (size_t i = 0; i < model.n; i++) {
        if (model.ptr[i] == '/' || model.ptr[i] == ':') return (tg_slice){model.ptr, i};
    }
    return (tg_slice){NULL, 0};
}

/* Whose package the last call of a reference is of, where one of the rules' `models` is. */
static bool made_by_package(tg_resolver *r, const tg_match *m, const tg_ref *ref, tg_made_by *out)
{
    size_t rest;
    bool is_symbol = ref->kind == TG_REF_SYMBOL;
    const tg_symbol *s =
        is_symbol ? tg_model_symbol(r, m->sdk->family, tg_ref_name(r, ref, &rest)) : NULL;
    if (!s) return false;
    *out = (tg_made_by){.is_known = true, .provider = s->provider};
    bool is_several = tg_slice_equal(s->provider, m->sdk->provider);
    if (!is_several || !ref->steps || ref->steps->kind != TG_STEP_CALL || !ref->steps->call)
        return true;
    static const tg_place first = {.position = 0};
    tg_arguments given = tg_arguments_of_call(ref->steps);
    tg_lookup name = tg_lookup_place(r, &given, &first, NULL);
    tg_slice text;
    if (name.state == TG_LOOKUP_PRESENT && tg_ref_text(r, &name.ref, &text))
        out->named = named_in(text);
    return true;
}

/* Who is asked for a model that stands for one. `waits_for`: of one that is not known. */
static tg_made_by made_by_of(tg_resolver *r, const tg_match *m, tg_ref ref, tg_slice waits_for)
{
    static const tg_slice environment = TG_LIT("environment variable ");
    tg_made_by by = {.provider = m->sdk->provider};
    tg_ref inner;
    tg_slice text;
    if (tg_model_unwrapped(&ref, &inner)) ref = inner;
    if (tg_ref_text(r, &ref, &text)) {
        by.named = named_in(text);
        by.is_known = true;
        return by;
    }
    /* What the environment says is a text. */
    bool is_text = tg_match_is_environment(r, &ref) || tg_slice_starts(waits_for, environment);
    if (!is_text) by.provider = (tg_slice){NULL, 0};
    bool is_call = ref.kind == TG_REF_SYMBOL && ref.steps && ref.steps->kind == TG_STEP_CALL &&
                   ref.steps->call;
    if (is_call && (registered(r, &ref, &inner) || tg_model_named(r, &ref, &inner))) ref = inner;
    if (made_by_package(r, m, &ref, &by) || !tg_ref_text(r, &ref, &text)) return by;
    by.named = named_in(text);
    by.is_known = by.named.n > 0;
    return by;
}

/* `isFast ? openai("a") : openai("b")`: who is asked for each of several models, or nobody. */
static tg_made_by made_by_all(tg_resolver *r, const tg_match *m, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    tg_made_by all = {.is_known = false};
    if (f->facts[fact].kind == TG_FACT_KEYWORD || f->facts[fact].kind == TG_FACT_PAIR)
        fact = tg_facts_in(f, fact, TG_SLOT_VALUE);
    size_t count = 0;
    const tg_binding *b = NULL;
    if (fact && f->facts[fact].kind == TG_FACT_NAME)
        b = tg_unit_bindings(unit, tg_unit_scope(unit, fact), f->facts[fact].text, &count);
    if (count == 1) fact = b->value;
    bool is_choice = fact && f->facts[fact].kind == TG_FACT_CHOICE;
    unsigned arms = 0;
    for (uint32_t c = is_choice ? tg_block_arm(f, fact, 0) : 0; c; c = tg_block_arm(f, fact, c)) {
        tg_ref one = tg_resolve(r, unit, tg_block_result(f, c));
        tg_made_by by = made_by_of(r, m, one, one.waits_for);
        bool is_same = !arms || (tg_slice_equal(by.provider, all.provider) &&
                                 tg_slice_equal(by.named, all.named));
        if (!by.is_known || !is_same) return (tg_made_by){.is_known = false};
        all = by;
        arms++;
    }
    return all;
}

/* Whether it matters who is asked. */
static bool has_providers(const tg_sdk_call *rule)
{
    for (size_t i = 0; i < rule->carriers.count; i++) {
        if (rule->carriers.items[i].provider_count) return true;
    }
    return !tg_is_missing(rule->fixes);
}

tg_made_by tg_model_made_by(tg_resolver *r, const tg_match *m)
{
    tg_made_by by = {.is_known = true, .provider = m->sdk->provider};
    if (m->wrapped_by) by.provider = m->wrapped_by->provider;
    if (m->wrapped_by || !has_providers(m->rule) || !m->rule->model.count) return by;
    /* `from_provider("anthropic/claude-sonnet-4-5")` */
    tg_lookup found = {.state = TG_LOOKUP_ABSENT};
    if (m->client) found = tg_lookup_places(r, &m->client_arguments, &m->client->model, NULL);
    if (found.state == TG_LOOKUP_ABSENT)
        found = tg_lookup_places(r, &m->arguments, &m->rule->model, NULL);
    if (found.state == TG_LOOKUP_ABSENT) return by;
    if (found.unit && found.fact && tg_tagging_is_one_of(found.unit, found.fact))
        return made_by_all(r, m, found.unit, found.fact);
    bool is_there = found.state == TG_LOOKUP_PRESENT;
    tg_ref ref = is_there ? found.ref : tg_ref_unknown(m->unit, found.waits_for);
    return made_by_of(r, m, ref, ref.waits_for);
}
