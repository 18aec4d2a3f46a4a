#include "code/calls/model.h"

#include "code/calls/model_again.h"
#include "code/calls/model_default.h"
#include "code/calls/model_made.h"
#include "code/calls/model_text.h"

#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

tg_slice tg_model_keep(tg_model *model, tg_slice text)
{
    tg_slice copy = tg_arena_copy(model->keep, tg_slice_trim(text));
    if (!copy.ptr) model->is_out_of_memory = true;
    return copy;
}

static tg_attribute *add(tg_model *model, const char *name)
{
    tg_attribute *a = tg_vec_push(&model->attributes);
    if (!a) {
        model->is_out_of_memory = true;
        return NULL;
    }
    *a = (tg_attribute){.path = tg_slice_of(name), .driver = tg_slice_of(name)};
    return a;
}

void tg_model_add_known(tg_model *model, const char *name, tg_slice value, bool is_number)
{
    tg_attribute *a = add(model, name);
    if (!a) return;
    a->value = tg_model_keep(model, value);
    a->is_known = true;
    a->is_number = is_number;
}

void tg_model_add_unknown(tg_model *model, const char *name, tg_slice waits_for)
{
    tg_attribute *a = add(model, name);
    if (a) a->waits_for = tg_model_keep(model, waits_for);
}

void tg_model_forget(tg_model *model, tg_slice waits_for)
{
    model->name = (tg_slice){NULL, 0};
    model->waits_for = tg_model_keep(model, waits_for);
    for (size_t k = 0; k < model->attributes.count; k++) {
        tg_attribute *a = tg_vec_at(&model->attributes, k);
        if (!tg_slice_is(a->path, "model")) continue;
        *a = (tg_attribute){.path = a->path, .driver = a->driver, .waits_for = model->waits_for};
    }
}

/* --- the model -----------------------------------------------------------------------------------
 */

/* The provider whose package a name belongs to: "@ai-sdk/openai.openai.chat" begins with one. */
static bool provider_of(tg_resolver *r, tg_slice family, tg_slice name, tg_slice *provider)
{
    const tg_symbol *s = tg_model_symbol(r, family, name);
    if (s) *provider = s->provider;
    return s != NULL;
}

/* `OpenAiChatModel.builder().modelName(m).build()`: whether a call makes what a builder is for. */
static bool ends_building(const tg_sdk_client *client, const tg_step *call)
{
    const tg_step *method = call->before;
    for (size_t i = 0; method && method->before && i < client->build_count; i++) {
        if (tg_slice_equal(client->builds[i], method->name)) return true;
    }
    return false;
}

/* A client that is handed over as the model: where it is made says which one is meant. */
static bool client_model(tg_resolver *r, const tg_ref *ref, tg_slice *name)
{
    const tg_step *last = ref->steps;
    size_t rest, count;
    tg_slice family = tg_slice_of(last->unit->language->family);
    tg_slice made_by = tg_ref_name(r, ref, &rest);
    const tg_symbol *s = tg_sdk_symbols(r->catalog, family, made_by, &count);
    bool is_asked = last->unit->language->has_field_keys || last->unit->language->has_settings;
    for (size_t i = 0; is_asked && i < count; i++) {
        if (s[i].kind != TG_SYMBOL_CLIENT || !s[i].client->model.count) continue;
        bool is_built = ends_building(s[i].client, last);
        if (!is_built && rest + 1 != ref->step_count) continue;
        tg_arguments given = tg_arguments_of_call(last);
        if (is_built) given.chain = last;
        tg_lookup found = tg_lookup_places(r, &given, &s[i].client->model, NULL);
        if (found.state == TG_LOOKUP_PRESENT && tg_ref_text(r, &found.ref, name)) return true;
    }
    return false;
}

/* openai("gpt-4o"), bedrock("..."), new OpenAIModel("gpt-4o"): a function of a package that the
 * rules know, or a constructor. What else a function gives back is not known. `open` (may be NULL):
 * what stands there where that is no text. */
static bool made_model(tg_resolver *r, const tg_ref *ref, tg_slice *name, tg_slice *provider,
                       tg_ref *open)
{
    tg_ref bare;
    if (tg_model_unwrapped(ref, &bare)) ref = &bare;
    const tg_step *last = ref->steps;
    if (!last || last->kind != TG_STEP_CALL || !last->call || ref->kind != TG_REF_SYMBOL)
        return false;
    tg_slice family = tg_slice_of(last->unit->language->family);
    size_t rest;
    bool is_known = provider_of(r, family, tg_ref_name(r, ref, &rest), provider);
    tg_slice made_by = last->before ? last->before->name : ref->symbol;
    bool is_new = last->unit->facts->facts[last->call].flags & TG_FACT_NEW;
    for (size_t i = made_by.n; i-- > 0;) {
        if (made_by.ptr[i] != '.' && made_by.ptr[i] != '/') continue;
        made_by = tg_slice_from(made_by, i + 1);
        break;
    }
    /* Methods of C# begin so as well: `models.GetValueOrDefault(tier, "gpt-4o")`. */
    bool may_be_class =
        !last->unit->language->has_seen_callers && !last->unit->language->makes_by_new;
    bool is_class =
        is_new || (may_be_class && made_by.n && made_by.ptr[0] >= 'A' && made_by.ptr[0] <= 'Z');
    if (client_model(r, ref, name)) return true;
    /* Go's functions all begin so: `strings.Replace(name, "x-", "", 1)` makes no model. */
    bool is_go = last->unit->language->has_field_keys && !is_new;
    bool is_named = tg_slice_find(made_by, tg_slice_of("Model")) != SIZE_MAX;
    if (!is_known && (!is_class || (is_go && !is_named))) return false;
    tg_arguments given = tg_arguments_of_call(last);
    static const tg_slice names[] = {TG_LIT("model"), TG_LIT("model_name"), TG_LIT("model_id")};
    for (int i = -1; i < 3; i++) {
        tg_place place = {
            .position = i < 0 ? 0 : -1, .path = i < 0 ? NULL : &names[i], .path_count = i >= 0};
        tg_lookup found = tg_lookup_place(r, &given, &place, NULL);
        if (found.state == TG_LOOKUP_PRESENT && tg_ref_text(r, &found.ref, name)) return true;
        bool is_first = found.state == TG_LOOKUP_PRESENT && open && open->kind == TG_REF_SYMBOL;
        if (is_first) *open = found.ref;
    }
    /* `googlegenai.GoogleAIModel(g, "gemini-2.5-flash")`: what it is registered with comes first.
     */
    static const tg_place second = {.position = 1};
    tg_lookup found = is_go ? tg_lookup_place(r, &given, &second, NULL) : (tg_lookup){0};
    return is_go && found.state == TG_LOOKUP_PRESENT && tg_ref_text(r, &found.ref, name);
}

static bool text_of(tg_resolver *r, const tg_ref *ref, tg_slice *name, tg_slice *provider)
{
    if (tg_ref_text(r, ref, name)) return true;
    tg_ref named;
    tg_ref bare;
    if (tg_model_unwrapped(ref, &bare)) ref = &bare;
    bool is_call = ref->kind == TG_REF_SYMBOL && ref->steps && ref->steps->kind == TG_STEP_CALL;
    if (is_call && ref->steps->call && tg_model_named(r, ref, &named)) {
        if (tg_ref_text(r, &named, name)) return true;
        return made_model(r, &named, name, provider, NULL);
    }
    return made_model(r, ref, name, provider, NULL);
}

static bool default_of(tg_resolver *r, const tg_ref *ref, unsigned hops, tg_slice *name,
                       tg_slice *provider);

static bool default_within(tg_resolver *r, const tg_ref *ref, unsigned hops, tg_slice *name,
                           tg_slice *provider)
{
    if (ref->kind == TG_REF_SYMBOL) {
        tg_ref open = *ref;
        if (made_model(r, ref, name, provider, &open)) return true;
        bool is_other = open.kind != TG_REF_SYMBOL || open.symbol.ptr != ref->symbol.ptr;
        if (is_other || !ref->default_unit)
            return is_other && default_of(r, &open, hops + 1, name, provider);
    }
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    bool is_choice = kind == TG_FACT_CHOICE || kind == TG_FACT_BRANCH;
    /* `config["Model"] ?? "m"`: the second is for where the settings do not say it. */
    bool is_other = kind == TG_FACT_CHOICE &&
                    (ref->unit->language->makes_by_new || ref->unit->language->has_settings) &&
                    !tg_facts_in(ref->unit->facts, ref->fact, TG_SLOT_CHILD);
    bool is_followed = is_choice && ref->unit->language->has_settings;
    size_t texts = 0;
    for (uint32_t c = is_choice ? tg_block_arm(ref->unit->facts, ref->fact, 0) : 0; c;
         c = tg_block_arm(ref->unit->facts, ref->fact, c)) {
        uint32_t given = tg_block_result(ref->unit->facts, c);
        tg_ref one = tg_resolve(r, ref->unit, given);
        tg_slice said;
        /* `$options['model'] ?? $this->current()`: what the method gives, whichever way. */
        tg_fact_kind given_as = (tg_fact_kind)ref->unit->facts->facts[given].kind;
        bool is_bare = given_as == TG_FACT_NAME && ref->unit->language->has_bare_calls;
        bool is_called =
            ref->unit->language->tells_by_name && (given_as == TG_FACT_CALL || is_bare);
        bool is_said = text_of(r, &one, &said, provider) ||
                       default_of(r, &one, hops + 1, &said, provider) ||
                       ((is_followed || is_called) && tg_model_default(r, ref->unit, given, &said));
        /* `getString("model", "m") ?: "m"`, `... ?: ""` */
        if (!is_said || !said.n || (texts == 1 && tg_slice_equal(said, *name))) continue;
        *name = said;
        texts++;
        if (is_other) return true;
    }
    /* Of two names either may be meant. */
    if (texts) return texts == 1;
    if (!ref->default_unit) return tg_model_of_call(r, ref, name);
    tg_ref otherwise = tg_resolve(r, ref->default_unit, ref->default_fact);
    return text_of(r, &otherwise, name, provider) ||
           default_of(r, &otherwise, hops + 1, name, provider);
}

/* What is used when an environment variable or a parameter is not given, or what a function falls
 * back to that is given it: `setting("model", "gpt-4o")`. */
static bool default_of(tg_resolver *r, const tg_ref *ref, unsigned hops, tg_slice *name,
                       tg_slice *provider)
{
    enum { HOPS = 4 };
    if (hops > HOPS) return false;
    const tg_frame *before = tg_resolve_enter(r, ref->frame);
    bool is_known = default_within(r, ref, hops, name, provider);
    tg_resolve_leave(r, before);
    return is_known && name->n;
}

bool tg_model_otherwise(tg_resolver *r, const tg_ref *ref, tg_slice *text)
{
    tg_slice nobody;
    return default_of(r, ref, 0, text, &nobody);
}

/* Google's resource names, "models/gemini-2.5-pro", "projects/p/.../publishers/google/models/m". */
static tg_slice without_resource(tg_slice name)
{
    static const tg_slice plain = TG_LIT("models/"), publisher = TG_LIT("/publishers/"),
                          model = TG_LIT("/models/");
    if (tg_slice_starts(name, plain)) return tg_slice_from(name, plain.n);
    size_t at =
        tg_slice_starts(name, tg_slice_of("projects/")) ? tg_slice_find(name, publisher) : SIZE_MAX;
    tg_slice rest = at == SIZE_MAX ? (tg_slice){NULL, 0} : tg_slice_from(name, at);
    size_t found = rest.n ? tg_slice_find(rest, model) : SIZE_MAX;
    return found == SIZE_MAX ? name : tg_slice_from(rest, found + model.n);
}

/* `String.format("projects/%s/locations/%s/publishers/google/models/imagen-3", p, l)`: of such a
 * name the end is enough. */
static bool ends_resource(tg_resolver *r, const tg_ref *ref, tg_slice *name)
{
    tg_slice pattern = tg_ref_pattern(r, ref);
    if (!tg_slice_starts(pattern, tg_slice_of("projects/"))) return false;
    *name = without_resource(pattern);
    return name->n < pattern.n && tg_slice_find(*name, tg_slice_of("{}")) == SIZE_MAX;
}

static void set_name(tg_model *model, tg_slice name)
{
    name = without_resource(name);
    model->name = tg_model_keep(model, name);
    tg_model_add_known(model, "model", name, false);
}

void tg_model_is_default(tg_model *model, tg_slice otherwise)
{
    tg_attribute *a = add(model, "model_default_of");
    if (!a) return;
    a->driver = (tg_slice){NULL, 0};
    a->value = tg_model_keep(model, otherwise);
    a->is_known = true;
}

static void set_default(tg_model *model, tg_slice name, tg_slice otherwise)
{
    if (!name.n) {
        model->waits_for = tg_model_keep(model, otherwise);
        tg_model_add_unknown(model, "model", otherwise);
        return;
    }
    set_name(model, name);
    tg_model_is_default(model, otherwise);
}

/* `def initialize(model: default_model) @model = model` of a class above, where each class has its
 * own `default_model`: that of the class which asks. */
static bool default_for(tg_resolver *r, const tg_lookup *found, tg_slice *name, tg_slice *provider)
{
    const tg_ref *ref = &found->ref;
    const tg_unit *of = ref->origin;
    bool is_asked = of && of->language->asks_classes_below && found->unit && found->fact &&
                    of->facts->facts[ref->origin_scope].kind == TG_FACT_CLASS && !r->acting.unit;
    uint32_t own = is_asked ? tg_unit_class(found->unit, found->fact) : 0;
    if (!own || (of == found->unit && own == ref->origin_scope))
        return default_of(r, ref, 0, name, provider);
    uint32_t value = tg_facts_in(found->unit->facts, found->fact, TG_SLOT_VALUE);
    r->acting = (tg_acting){of, ref->origin_scope, found->unit, own};
    tg_ref again = tg_resolve(r, found->unit, value ? value : found->fact);
    bool is_there = text_of(r, &again, name, provider) || default_of(r, &again, 0, name, provider);
    r->acting = (tg_acting){.unit = NULL};
    return is_there;
}

static void set_one_of(tg_model *model)
{
    model->waits_for = tg_model_keep(model, tg_slice_of("which of several is made"));
    tg_model_add_unknown(model, "model", model->waits_for);
}

static void set_model(tg_resolver *r, const tg_lookup *found, tg_model *model, tg_slice *provider)
{
    tg_slice name;
    const tg_ref *ref = &found->ref;
    if (tg_model_is_one_of(r, ref)) {
        set_one_of(model);
        return;
    }
    /* `public string Model { get; set; } = "";`, `var model: String = ""` say nothing. */
    const tg_language *language = found->unit ? found->unit->language : NULL;
    bool may_be_set =
        language && (language->makes_by_new || language->has_settings || language->has_namespaces);
    bool are_several =
        found->unit && found->fact && tg_model_has_several(r, found->unit, found->fact);
    if (!are_several && text_of(r, ref, &name, provider) && (name.n || !may_be_set)) {
        set_name(model, name);
        if (found->unit && tg_ref_is_field_default(r, ref))
            tg_model_is_default(model, tg_facts_show(found->unit->facts, found->fact, r->arena));
        return;
    }
    if (!are_several && ends_resource(r, ref, &name)) {
        set_name(model, name);
        return;
    }
    tg_slice why =
        ref->waits_for.n && ref->kind == TG_REF_FACT ? ref->waits_for : tg_ref_show(r, ref);
    /* Java's and Kotlin's callers are asked where the tags are (by_callers.c). */
    bool is_looked_for = found->unit && found->fact;
    bool is_given = is_looked_for && tg_model_over_default(r, ref, found->unit, found->fact, &name);
    bool is_there =
        is_given ? name.n > 0
                 : (!are_several && default_for(r, found, &name, provider)) ||
                       (is_looked_for && (tg_model_default(r, found->unit, found->fact, &name) ||
                                          tg_model_of_maker(r, found->unit, found->fact, &name)));
    if (is_there) {
        set_default(model, name, why);
        return;
    }
    model->waits_for = tg_model_keep(model, why);
    tg_model_add_unknown(model, "model", why);
}

/* `chats.create(model).sendMessage(text)`: what comes before says it, and the same place of the
 * call itself is something else. */
static tg_lookup before_call(tg_resolver *r, const tg_match *m)
{
    tg_lookup found = {.state = TG_LOOKUP_ABSENT};
    for (size_t i = m->between_count; i-- > 0 && found.state != TG_LOOKUP_PRESENT;) {
        tg_step store[2];
        tg_arguments given = tg_arguments_of_step(m->between[i], store);
        tg_lookup one = tg_lookup_places(r, &given, &m->rule->model, NULL);
        if (one.state != TG_LOOKUP_ABSENT) found = one;
    }
    return found;
}

/* `CreateResponse(options)` where `CreateResponse("gpt-4o", text)` names the model: an object of
 * options is none. */
static bool is_other_object(tg_resolver *r, const tg_match *m, const tg_ref *ref)
{
    tg_slice text, provider = {NULL, 0};
    if (!m->unit->language->makes_by_new) return false;
    bool is_object = ref->kind == TG_REF_SYMBOL && tg_part_is_made(ref);
    return tg_ref_fact_kind(ref) == TG_FACT_MAP ||
           (is_object && !text_of(r, ref, &text, &provider));
}

/* `AddOpenAIChatCompletion(modelId)` among a call's places: of several models that the client was
 * built with the one for such calls. */
static tg_lookup of_builder(tg_resolver *r, const tg_match *m)
{
    const tg_places *places = &m->rule->model;
    for (size_t i = 0; m->client && i < places->count; i++) {
        const tg_place *p = &places->items[i];
        bool is_method =
            p->position < 0 && p->path_count == 1 && tg_slice_ends(p->path[0], tg_slice_of(")"));
        if (!is_method) continue;
        tg_lookup found = tg_lookup_place(r, &m->client_arguments, p, NULL);
        if (found.state != TG_LOOKUP_ABSENT) return found;
    }
    return (tg_lookup){.state = TG_LOOKUP_ABSENT};
}

/* `spring.ai.*.chat.options.model` as the settings of the tree have it; of a client with a
 * provider, for that one. */
static bool find_configured(tg_resolver *r, const tg_match *m, tg_model *model)
{
    bool is_own = m->rule->configured_count || !m->client;
    const tg_slice *keys = is_own ? m->rule->configured : m->client->configured;
    size_t count = is_own ? m->rule->configured_count : m->client->configured_count;
    tg_slice provider = is_own ? (tg_slice){NULL, 0} : m->client->provider;
    for (size_t i = 0; i < count; i++) {
        tg_slice rest = keys[i], first = tg_slice_cut(&rest, '*'), text;
        bool is_put = tg_model_of_block(r, m->unit, keys[i], &text);
        if (is_put) set_default(model, text, keys[i]);
        if (is_put) return true;
        tg_slice key = provider.n && rest.ptr
                           ? tg_arena_printf(r->arena, "%.*s*%.*s*%.*s", TG_FMT(first),
                                             TG_FMT(provider), TG_FMT(rest))
                           : keys[i];
        const tg_unit *of;
        uint32_t at;
        r->met_local_import = true;
        bool is_set = key.ptr && r->linker.setting &&
                      r->linker.setting(r->linker.self, m->unit, key, &of, &at);
        if (is_set) set_default(model, of->facts->facts[at].text, keys[i]);
        if (is_set) return true;
    }
    return false;
}

/* `s.llm.GenerateContent(ctx, q)`: where the call does not say it, who made the client does. */
static bool find_at_maker(tg_resolver *r, const tg_match *m, tg_model *model)
{
    const tg_facts *f = m->unit->facts;
    uint32_t callee = m->call ? tg_facts_in(f, m->call, TG_SLOT_CALLEE) : 0;
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER && !m->endpoint;
    uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    tg_slice name;
    bool is_made = m->client_arguments.count || m->client_arguments.chain;
    if (!object) return false;
    if (!tg_model_of_maker(r, m->unit, object, &name) &&
        (is_made || !tg_model_registered(r, m->unit, &m->rule->model, &name)))
        return false;
    set_default(model, name, f->facts[object].text);
    return true;
}

/* A body that is made on several ways, which all have the same model. */
static bool find_in_several(tg_resolver *r, const tg_match *m, const tg_ref *body, tg_model *model)
{
    tg_slice name = {NULL, 0}, one, provider = {NULL, 0};
    size_t count = body ? body->several_count : 0;
    bool is_sure = true;
    if (body && tg_model_is_chosen(r, m, body)) {
        set_default(model, name, tg_slice_of("which of several is made"));
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->model, &body->several[i]);
        if (found.state != TG_LOOKUP_PRESENT) return false;
        bool is_text = text_of(r, &found.ref, &one, &provider);
        is_sure &= is_text;
        if (!is_text && !default_of(r, &found.ref, 0, &one, &provider)) return false;
        if (!one.n || (name.n && !tg_slice_equal(name, one))) return false;
        name = one;
    }
    if (name.n && is_sure) set_name(model, name);
    if (name.n && !is_sure) set_default(model, name, body->waits_for);
    return name.n != 0;
}

/* What is put under one of the places in an object that callers hand over, that a field holds, or
 * that is a form. */
static bool find_in_object(tg_resolver *r, const tg_match *m, const tg_ref *body, tg_model *model)
{
    for (size_t i = 0; i < m->rule->model.count; i++) {
        const tg_place *place = &m->rule->model.items[i];
        if (!place->path_count) continue;
        tg_slice key = place->path[place->path_count - 1], text;
        bool is_one = place->path_count == 1;
        if (is_one && m->endpoint && tg_model_form_field(r, m->unit, m->call, key, &text)) {
            set_name(model, text);
            return true;
        }
        bool is_there = (is_one && body &&
                         (tg_model_given(r, body, m->unit, m->call, key, &text) ||
                          tg_model_of_object(r, body, m->unit, key, &text))) ||
                        (m->call && key.ptr[0] != '#' &&
                         tg_model_put_in_field(r, m->unit, m->call, body, key, &text));
        if (is_there && text.n) set_default(model, text, key);
        if (is_there) return true;
    }
    return false;
}

/* `written`: the body as the text that it is written as, or an unknown one. */
static void find_model(tg_resolver *r, const tg_match *m, const tg_ref *body, const tg_ref *written,
                       tg_model *model, tg_slice *provider)
{
    tg_slice text;
    if (tg_model_in_text(r, body, &m->rule->model, &text)) {
        set_name(model, text);
        return;
    }
    tg_lookup found = tg_model_put_in_text(r, written, &m->rule->model);
    if (found.state == TG_LOOKUP_PRESENT) {
        set_model(r, &found, model, provider);
        return;
    }
    found = tg_lookup_places(r, &m->arguments, &m->rule->model, body);
    /* In a chain the places of other calls go by their names. */
    bool is_own = m->rule->is_chain && found.state == TG_LOOKUP_PRESENT;
    tg_lookup before = is_own ? found : before_call(r, m);
    if (found.state == TG_LOOKUP_ABSENT || before.state == TG_LOOKUP_PRESENT) found = before;
    bool has_client = m->client && (m->client_arguments.count || m->client_arguments.chain);
    if (found.state == TG_LOOKUP_ABSENT && has_client) found = of_builder(r, m);
    if ((found.state != TG_LOOKUP_PRESENT || is_other_object(r, m, &found.ref)) && has_client) {
        tg_lookup of_client = tg_lookup_places(r, &m->client_arguments, &m->client->model, NULL);
        bool is_better = of_client.state == TG_LOOKUP_PRESENT || found.state == TG_LOOKUP_ABSENT;
        if (is_better) found = of_client;
    }
    if (find_in_several(r, m, body, model)) return;
    /* `if m != "" { b = b.model(m) }`: the one that may be. */
    bool may_be = found.state == TG_LOOKUP_OPEN && found.is_all && found.unit;
    if (may_be) found.state = TG_LOOKUP_PRESENT;
    /* `ChatClient.create(chatModel)`: what hands the model over may have configured it. */
    bool is_handed = found.state == TG_LOOKUP_PRESENT && found.ref.kind == TG_REF_SYMBOL &&
                     m->unit->language->has_settings && !text_of(r, &found.ref, &text, provider) &&
                     tg_part_is_client(r, &found.ref);
    bool is_asked = found.state == TG_LOOKUP_PRESENT && tg_model_asks_block(r, m, &found.ref);
    if ((is_handed || is_asked) && find_configured(r, m, model)) return;
    if (body && tg_model_given_instead(r, body, &found, m, &text)) {
        set_default(model, text, tg_ref_show(r, body));
        return;
    }
    if (found.state == TG_LOOKUP_PRESENT && tg_model_is_of_several(r, m, &found)) {
        set_one_of(model);
        return;
    }
    if (found.state == TG_LOOKUP_PRESENT) {
        model->is_mock = found.ref.kind == TG_REF_SYMBOL && tg_match_is_mock(found.ref.symbol);
        set_model(r, &found, model, provider);
        bool may_pay = m->rule->is_payer_in_model && !model->name.n;
        if (may_pay && tg_match_is_environment(r, &found.ref)) {
            model->is_attributed_elsewhere = true;
            model->attributed_by = model->waits_for;
        }
        if (provider->n || found.ref.kind != TG_REF_SYMBOL) return;
        /* A model whose name is not known still tells its provider: openai(process.env.MODEL). */
        size_t rest;
        tg_slice name = tg_ref_name(r, &found.ref, &rest);
        provider_of(r, tg_slice_of(m->unit->language->family), name, provider);
    }
    if (found.state == TG_LOOKUP_PRESENT) return;
    if (tg_model_of_attribute(r, m, &text)) {
        set_name(model, text);
        return;
    }
    if (find_in_object(r, m, body, model)) return;
    bool is_unsaid = found.state == TG_LOOKUP_ABSENT;
    if (is_unsaid && (find_configured(r, m, model) || find_at_maker(r, m, model))) return;
    if (found.state != TG_LOOKUP_OPEN) return;
    for (size_t i = 0; i < m->rule->model.count; i++) {
        const tg_place *place = &m->rule->model.items[i];
        bool is_there = place->path_count == 1 &&
                        tg_model_handed_on(r, m->unit, m->call, place->path[0], &text);
        if (is_there) set_default(model, text, place->path[0]);
        if (is_there) return;
    }
    /* `client.prompt(prompt)`: as long as the prompt says no other. */
    if (find_configured(r, m, model)) return;
    tg_slice waits_for = body ? tg_model_waits_for(r, body, m) : found.waits_for;
    if (!waits_for.n) waits_for = found.waits_for;
    model->waits_for = tg_model_keep(model, waits_for);
    tg_model_add_unknown(model, "model", waits_for);
}

/* `/models/{model}:generateContent` with a model that is not known there: what it is by default. */
static bool find_in_url(tg_resolver *r, const tg_match *m, tg_model *model)
{
    tg_lookup url = tg_lookup_places(r, &m->arguments, &m->rule->url, NULL);
    tg_slice name;
    if (url.state != TG_LOOKUP_PRESENT) return false;
    r->model_unit = NULL;
    (void)tg_ref_url(r, &url.ref);
    if (!r->model_unit) return false;
    const tg_frame *before = tg_resolve_enter(r, r->model_frame);
    tg_ref said = tg_resolve(r, r->model_unit, r->model_fact);
    bool is_there = tg_model_default(r, r->model_unit, r->model_fact, &name) ||
                    tg_model_otherwise(r, &said, &name);
    tg_resolve_leave(r, before);
    if (is_there) set_default(model, name, tg_slice_of("the URL"));
    if (is_there) return true;
    /* What those give for it who call the function. */
    tg_slice shown = tg_ref_show(r, &said);
    bool is_given =
        said.kind == TG_REF_UNKNOWN && tg_slice_starts(shown, tg_slice_of("parameter "));
    if (!is_given) return false;
    model->waits_for = tg_model_keep(model, shown);
    tg_model_add_unknown(model, "model", shown);
    return true;
}

/* `/models/gemini-2.5-pro:generateContent`: where the URL names it and the body does not. A
 * deployment's name in a URL says less than the model in the body. */
static bool take_model_of_url(tg_resolver *r, const tg_match *m, const tg_ref *body,
                              tg_model *model)
{
    if (!m->endpoint) return false;
    tg_slice name = tg_endpoint_model(m->endpoint, m->url), text;
    if (!name.n) name = tg_model_of_query(m->url);
    /* `{model}` of a declared request is put in as well. */
    if (!name.n) return false;
    if (tg_slice_find(name, tg_slice_of("{")) != SIZE_MAX) {
        tg_lookup given = tg_lookup_places(r, &m->arguments, &m->rule->model, body);
        return given.state != TG_LOOKUP_PRESENT && find_in_url(r, m, model);
    }
    tg_lookup said = tg_lookup_places(r, &m->arguments, &m->rule->model, body);
    bool is_said = said.state == TG_LOOKUP_PRESENT && tg_ref_text(r, &said.ref, &text);
    /* Gemini's resource name, "models/gemini-embedding-001". */
    bool is_same = is_said && tg_slice_starts(text, tg_slice_of("models/")) &&
                   tg_slice_equal(tg_slice_from(text, strlen("models/")), name);
    if (is_said && !is_same) return false;
    model->name = tg_model_keep(model, name);
    tg_model_add_known(model, "model", name, false);
    return true;
}

void tg_model_of(tg_resolver *r, const tg_match *m, tg_model *model)
{
    tg_ref body, written = tg_ref_unknown(m->unit, (tg_slice){NULL, 0});
    const tg_ref *in_body = NULL;
    if (tg_match_body_of_text(r, m, &body, &written)) in_body = &body;
    tg_ref item;
    if (!in_body && tg_model_item(r, m, &m->rule->model, &item)) in_body = &item;
    tg_slice of_model = {NULL, 0};
    tg_slice given;
    r->asker_unit = m->unit;
    r->asker_class = m->call ? tg_unit_class(m->unit, m->call) : 0;
    if (tg_model_of_script(r, m, &given)) {
        set_default(model, given, tg_slice_of("who calls the function"));
    } else if (!take_model_of_url(r, m, in_body, model)) {
        find_model(r, m, in_body, &written, model, &of_model);
        tg_lookup under = tg_model_under_key(r, m, in_body);
        bool is_under = !model->name.n && under.state == TG_LOOKUP_PRESENT;
        if (is_under) set_model(r, &under, model, &of_model);
        if (model->name.n && tg_model_is_changed(r, m, in_body, model->name))
            tg_model_forget(model, tg_slice_of("which of several models it is"));
        if (!is_under) tg_model_check_again(r, m, in_body, model);
    }
    tg_model_find_limits(r, m, in_body, model);
    tg_model_find_provider(r, m, of_model, model);
    if (tg_slice_find(model->name, tg_slice_of("application-inference-profile/")) != SIZE_MAX) {
        model->is_attributed_elsewhere = true;
        model->is_attributed_for_sure = true;
        model->attributed_by = tg_slice_of("the tags of the application inference profile");
    }
}
