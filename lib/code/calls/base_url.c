/* base_url.c - the base URL of a call. */
#include "code/calls/base_url.h"

#include "code/calls/contexts.h"
#include "code/calls/model_default.h"
#include "code/calls/model_made.h"
#include "code/calls/tags_parts.h"

/* Clients that are given to clients. */
enum { DEEP = 4 };

static bool look_at(tg_resolver *r, const tg_arguments *given, const tg_places *places,
                    unsigned depth, tg_base_url *out);

/* `openai_client=AsyncOpenAI(base_url=u)`: what made the client says it, or whose it is. */
static bool take_client(tg_resolver *r, const tg_ref *ref, unsigned depth, tg_base_url *out)
{
    const tg_sdk_client *client = NULL;
    const tg_step *made =
        ref->kind == TG_REF_SYMBOL && ref->step_count ? tg_client_maker(r, ref, &client) : NULL;
    if (!made || depth >= DEEP) return false;
    tg_arguments given = tg_arguments_of_call(made);
    if (look_at(r, &given, &client->base_url, depth + 1, out)) return true;
    out->is_given = true;
    out->provider = client->provider.n ? client->provider : client->sdk->provider;
    return true;
}

/* `https://...`, `{}/v1`; without its scheme `localhost:8000`, `llm.acme.com/v1`, or a host that is
 * known: no key, and no name. */
static bool is_address(const tg_resolver *r, tg_slice text)
{
    bool is_whole = tg_slice_find(text, tg_slice_of("://")) != SIZE_MAX ||
                    tg_slice_find(text, tg_slice_of("{}")) != SIZE_MAX;
    if (is_whole || tg_destination_of(r->catalog, text).host) return true;
    bool has_dot = false;
    size_t n = 0;
    for (; n < text.n && !strchr("/:", text.ptr[n]); n++) {
        if (strchr(" _=", text.ptr[n])) return false;
        has_dot |= text.ptr[n] == '.';
    }
    if (!n || n + 1 >= text.n) return n == 0 && text.n > 0;
    char next = text.ptr[n + 1];
    return text.ptr[n] == '/' ? has_dot : next >= '0' && next <= '9';
}

static bool take(tg_resolver *r, const tg_lookup *found, unsigned depth, tg_base_url *out)
{
    const tg_ref *ref = &found->ref;
    tg_slice text;
    if (tg_ref_fact_kind(ref) == TG_FACT_NULL) return false;
    tg_slice url = tg_ref_url(r, ref);
    if (!url.n && tg_model_otherwise(r, ref, &text)) url = text;
    if (!url.n && take_client(r, ref, depth, out)) return true;
    bool is_other = url.n ? !is_address(r, url) : tg_ref_text(r, ref, &text);
    if (is_other) return false;
    out->is_given = true;
    out->url = url;
    out->found = *found;
    if (!url.n) out->waits_for = tg_ref_show(r, ref);
    return true;
}

/* Whether one of the places says it, or may. */
static bool look_at(tg_resolver *r, const tg_arguments *given, const tg_places *places,
                    unsigned depth, tg_base_url *out)
{
    if (!places->count || !(given->count || given->chain)) return false;
    tg_lookup found = tg_lookup_places(r, given, places, NULL);
    if (found.state == TG_LOOKUP_ABSENT) return false;
    if (found.state == TG_LOOKUP_PRESENT) return take(r, &found, depth, out);
    out->is_given = true;
    out->waits_for = found.waits_for;
    return true;
}

/* `new OpenAIClient(key, options).GetChatClient(m).AsIChatClient().GetResponseAsync(q)`: the
 * clients on the way to the call, the nearest first; whose the nearest is where none says more. */
static bool take_on_the_way(tg_resolver *r, const tg_match *m, tg_base_url *out)
{
    tg_ref ref = m->callee;
    const tg_sdk_client *nearest = NULL;
    /* An SDK of no provider's asks by clients of others. */
    bool takes_any = tg_slice_is(m->sdk->provider, "unknown");
    while (ref.kind == TG_REF_SYMBOL && ref.step_count) {
        const tg_sdk_client *client = NULL;
        const tg_step *made = tg_client_maker(r, &ref, &client);
        if (!made || !(takes_any || client->sdk == m->sdk)) break;
        tg_arguments given = tg_arguments_of_call(made);
        if (!nearest) nearest = client;
        /* SDKs share names of classes: of a client without places the nearest one's hold. */
        const tg_places *places = client->base_url.count ? &client->base_url : &nearest->base_url;
        if (look_at(r, &given, places, 0, out)) return true;
        for (const tg_step *s = ref.steps; s != made; s = s->before) ref.step_count--;
        ref.step_count--;
        ref.steps = made->before;
    }
    bool is_other = takes_any && nearest && nearest->sdk != m->sdk;
    if (!is_other || (m->client && m->client->provider.n)) return false;
    out->is_given = true;
    out->provider = nearest->provider.n ? nearest->provider : nearest->sdk->provider;
    return true;
}

/* --- what is assigned ----------------------------------------------------------------------------
 */

/* The scope that a name is of where `fact` stands. */
static uint32_t scope_of(const tg_unit *unit, uint32_t fact, tg_slice name)
{
    size_t count;
    uint32_t scope = tg_unit_scope(unit, fact);
    while (scope) {
        (void)tg_unit_bindings(unit, scope, name, &count);
        if (count) break;
        scope = tg_unit_scope(unit, scope);
    }
    return scope;
}

static bool is_one_of(const tg_places *places, tg_slice key)
{
    for (size_t i = 0; i < places->count; i++) {
        const tg_place *p = &places->items[i];
        if (p->position < 0 && p->path_count == 1 && tg_slice_equal(p->path[0], key)) return true;
    }
    return false;
}

/* Whether a member or a name is what is changed, `client`, or `client` of `self.client`. */
static bool is_changed(const tg_unit *unit, uint32_t call, uint32_t at, const tg_mutation *change)
{
    const tg_facts *f = unit->facts;
    for (size_t k = change->key_count - 1; k-- > 0;) {
        bool is_it = f->facts[at].kind == TG_FACT_MEMBER &&
                     tg_slice_equal(f->facts[at].text, change->keys[k]);
        at = is_it ? tg_facts_in(f, at, TG_SLOT_OBJECT) : 0;
        if (!at) return false;
    }
    if (!tg_slice_equal(f->facts[at].text, change->name)) return false;
    bool is_own = f->facts[change->scope].kind == TG_FACT_CLASS;
    if (is_own) return tg_unit_around(unit, call, TG_FACT_CLASS) == change->scope;
    bool is_name = f->facts[at].kind == TG_FACT_NAME;
    return is_name && scope_of(unit, call, change->name) == change->scope;
}

/* The same of what a call is made on, or of what that is a member of. */
static bool is_on_changed(const tg_unit *unit, uint32_t call, const tg_mutation *change)
{
    const tg_facts *f = unit->facts;
    uint32_t at = tg_facts_in(f, call, TG_SLOT_CALLEE);
    while (at && f->facts[at].kind == TG_FACT_MEMBER) {
        at = tg_facts_in(f, at, TG_SLOT_OBJECT);
        if (at && is_changed(unit, call, at, change)) return true;
    }
    return false;
}

/* `client.base_url = u`, `openai.base_url = u`: the last one before the call, or one that stands
 * behind it in what may run before. */
static bool take_assigned(tg_resolver *r, const tg_match *m, const tg_places *places,
                          tg_base_url *out)
{
    const tg_unit *unit = m->unit;
    const tg_facts *f = unit->facts;
    const tg_mutation *last = NULL;
    for (size_t i = 0; i < unit->mutation_count && m->call && places->count; i++) {
        const tg_mutation *c = &unit->mutations[i];
        if (!c->key_count || c->is_passed || c->is_taken || !c->value) continue;
        if (!is_one_of(places, c->keys[c->key_count - 1])) continue;
        bool is_behind = c->start > f->facts[m->call].start;
        bool is_later =
            is_behind && (last || tg_unit_scope(unit, c->fact) == tg_unit_scope(unit, m->call));
        if (!is_later && is_on_changed(unit, m->call, c)) last = c;
    }
    if (!last) return false;
    tg_lookup found = {.state = TG_LOOKUP_PRESENT,
                       .ref = tg_resolve(r, unit, last->value),
                       .unit = unit,
                       .fact = last->value};
    bool is_sure = !last->branch || tg_unit_is_sure(unit, last->branch, m->call);
    if (is_sure) return take(r, &found, 0, out);
    out->is_given = true;
    out->waits_for = tg_facts_show(f, last->fact, r->arena);
    return true;
}

/* --- what is configured --------------------------------------------------------------------------
 */

/* `spring.ai.openai.base-url` of the tree's settings; `RubyLLM.configure.openai_api_base`. */
static bool take_configured(tg_resolver *r, const tg_match *m, tg_slice provider, tg_base_url *out)
{
    for (size_t i = 0; i < m->sdk->base_url_key_count; i++) {
        tg_slice key = m->sdk->base_url_keys[i], text = {NULL, 0};
        const tg_unit *of;
        uint32_t at;
        tg_slice rest = key, first = tg_slice_cut(&rest, '*');
        if (provider.n && rest.n)
            key = tg_arena_printf(r->arena, "%.*s%.*s%.*s", TG_FMT(first), TG_FMT(provider),
                                  TG_FMT(rest));
        /* The settings of another provider. */
        if (provider.n && !rest.n && tg_slice_find(key, provider) == SIZE_MAX) continue;
        if (!key.ptr) r->status = TG_ENOMEM;
        if (!key.ptr) return false;
        r->met_local_import = true;
        bool is_set = tg_model_of_block(r, m->unit, key, &text);
        if (!is_set && r->linker.setting &&
            r->linker.setting(r->linker.self, m->unit, key, &of, &at)) {
            text = of->facts->facts[at].text;
            is_set = text.n > 0;
        }
        if (!is_set) continue;
        *out = (tg_base_url){.is_given = true, .url = text};
        return true;
    }
    return false;
}

/* Whether the call is given an object of its own instead of what is set for all. */
static bool has_own(tg_resolver *r, const tg_match *m, const tg_sdk_context *rule)
{
    tg_slice text;
    tg_lookup own = tg_lookup_places(r, &m->arguments, &rule->unless, NULL);
    return own.state == TG_LOOKUP_PRESENT && !tg_ref_text(r, &own.ref, &text);
}

/* `set_default_openai_client(AsyncOpenAI(base_url=u))`, of all such calls the last. */
static bool take_everywhere(tg_resolver *r, const tg_match *m, tg_base_url *out)
{
    enum { READ = 64 };
    if (!m->sdk->has_everywhere) return false;
    const tg_linker *linker = &r->linker;
    r->asks_everywhere = true;
    const tg_vec *all = linker->everywhere ? linker->everywhere(linker->self) : &r->contexts;
    bool is_there = false;
    for (size_t i = all->count, read = 0; i-- > 0 && !is_there && read < READ;) {
        const tg_context *context = tg_vec_at(all, i);
        const tg_sdk_context *rule = context->rule;
        bool is_of_it = rule->is_everywhere && rule->sdk == m->sdk && rule->carriers.count &&
                        rule->carriers.items[0].form == TG_FORM_CLIENT;
        if (!is_of_it || has_own(r, m, rule)) continue;
        read++;
        tg_arguments given = tg_arguments_of(context->unit, context->call);
        is_there = look_at(r, &given, &rule->carriers.items[0].at, 0, out);
    }
    return is_there;
}

/* `createOpenAI({ baseURL })("m")`, for what is given a model as an object. */
static bool take_of_model(tg_resolver *r, const tg_match *m, tg_base_url *out)
{
    if (!m->sdk->model_base_url.count || !m->rule->model.count) return false;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->model, NULL);
    if (found.state != TG_LOOKUP_PRESENT) return false;
    tg_ref ref = found.ref, bare;
    if (tg_model_unwrapped(&ref, &bare)) ref = bare;
    if (ref.kind != TG_REF_SYMBOL) return false;
    for (const tg_step *s = ref.steps; s; s = s->before) {
        if (s->kind != TG_STEP_CALL || !s->call) continue;
        tg_arguments given = tg_arguments_of_call(s);
        if (look_at(r, &given, &m->sdk->model_base_url, 0, out)) return true;
    }
    return false;
}

/* Whether only the type is known of what would say it: an object that is injected, which a
 * framework makes by its settings. */
static bool is_injected(const tg_base_url *out)
{
    const tg_ref *ref = &out->found.ref;
    bool is_open = out->found.state == TG_LOOKUP_PRESENT && !out->url.n && !out->provider.n;
    bool is_typed = is_open && ref->kind == TG_REF_SYMBOL && ref->step_count == 1;
    return is_typed && ref->steps->kind == TG_STEP_CALL && !ref->steps->call;
}

tg_base_url tg_base_url_of(tg_resolver *r, const tg_match *m, tg_slice provider)
{
    tg_base_url out = {0};
    const tg_places *of_client = m->client ? &m->client->base_url : &m->sdk->base_url;
    if (!m->rule->url.count && look_at(r, &m->arguments, &m->rule->base_url, 0, &out)) {
        tg_base_url set = {0};
        bool is_set = is_injected(&out) && take_configured(r, m, provider, &set);
        return is_set ? set : out;
    }
    for (size_t i = m->between_count; i-- > 0 && m->client;) {
        tg_arguments given = tg_arguments_of_call(m->between[i]);
        if (look_at(r, &given, of_client, 0, &out)) return out;
    }
    if (m->rule->url.count) return out;
    if (take_assigned(r, m, of_client, &out)) return out;
    if (m->client && look_at(r, &m->client_arguments, of_client, 0, &out)) return out;
    if (m->holder) {
        tg_arguments given = tg_arguments_of_call(m->holder);
        if (look_at(r, &given, of_client, 0, &out)) return out;
    }
    if (take_on_the_way(r, m, &out)) return out;
    bool is_there = take_of_model(r, m, &out) || take_everywhere(r, m, &out);
    if (!is_there) (void)take_configured(r, m, provider, &out);
    return out;
}
