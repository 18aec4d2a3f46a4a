/* model_provider.c - whose the model is: by what the rules say, by where the calls go. */
#include "code/calls/base_url.h"
#include "code/calls/keys.h"
#include "code/calls/model.h"
#include "code/resolve/resolve_parts.h"

/* Names of hosts are the same in any case. */
static tg_slice keep_host(tg_model *model, tg_slice name)
{
    tg_slice copy = tg_model_keep(model, name);
    char *text = copy.n ? tg_arena_alloc(model->keep, copy.n) : NULL;
    if (!text) {
        model->is_out_of_memory |= copy.n > 0;
        return copy;
    }
    for (size_t i = 0; i < copy.n; i++) {
        char c = copy.ptr[i];
        text[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (tg_slice){text, copy.n};
}

/* `model->provider` is what the calls are served as: where the base URL leads, the address of the
 * request, or a host that nobody knows, which is a provider of its own. The host that is known. */
static const tg_host *go_to(tg_resolver *r, tg_model *model, tg_slice url, tg_slice waits_for)
{
    tg_destination to = tg_destination_of(r->catalog, url);
    if (to.host && to.host->residency.n)
        tg_model_add_known(model, "residency", to.host->residency, false);
    if (to.host) {
        model->provider = tg_model_keep(model, to.host->provider);
    } else if (to.name.n) {
        model->served_as = model->provider;
        model->provider = keep_host(model, to.name);
    }
    if (!to.name.n) model->provider_waits_for = tg_model_keep(model, waits_for);
    return to.host;
}

/* How sure it is where the calls go. */
typedef enum way {
    WAY_OF_SDK,  /* nothing but the SDK says it */
    WAY_KNOWN,   /* to a host or by a client that the rules know */
    WAY_UNKNOWN, /* behind an address that is not known, or that may be another one */
} way;

/* `configured`: the SDK's own word for the provider whose settings count. */
static way find_base_url(tg_resolver *r, const tg_match *m, tg_slice configured, tg_model *model)
{
    tg_base_url base = tg_base_url_of(r, m, configured);
    if (base.provider.n) model->provider = tg_model_keep(model, base.provider);
    if (base.waits_for.n) {
        tg_model_add_unknown(model, "base_url", base.waits_for);
        bool is_still = tg_provider_has_tenants(r->catalog, model->provider);
        if (!is_still) model->provider_waits_for = tg_model_keep(model, base.waits_for);
    } else if (base.url.n) {
        tg_model_add_known(model, "base_url", base.url, false);
        const tg_host *host = go_to(r, model, base.url, tg_slice_of("the host of the base URL"));
        bool is_sure =
            base.found.state == TG_LOOKUP_PRESENT && tg_model_host_at(r, &base.found, base.url);
        if (is_sure) model->host = host;
    }
    if (!base.is_given) return WAY_OF_SDK;
    return base.provider.n || model->host ? WAY_KNOWN : WAY_UNKNOWN;
}

/* Whether a provider that has models of its own may be asked for one: not for a vendor's,
 * `BAAI/bge-m3`. */
static bool may_serve(const tg_catalog *catalog, tg_slice provider, tg_slice model)
{
    tg_slice rest = model, vendor = tg_slice_cut(&rest, '/');
    return !rest.n || tg_slice_contains_nocase(vendor, provider) ||
           !tg_provider_has_models(catalog, provider);
}

/* Who is asked by an API that several speak, on a host that is not known: who made the model, who
 * is named around it, whose key the file reads. */
static tg_slice speaker_of(tg_resolver *r, const tg_match *m, const tg_model *model)
{
    const tg_endpoint *e = m->endpoint;
    if (!e->speaker_count) return e->provider;
    tg_slice maker = tg_provider_of_model(r->catalog, model->name), asked = m->speaker;
    if (maker.n && tg_endpoint_is_of(e, maker)) return maker;
    if (!asked.n) asked = tg_keys_provider(r->catalog, m->unit, e->speakers, e->speaker_count);
    return asked.n && may_serve(r->catalog, asked, model->name) ? asked : e->provider;
}

/* The same of a request, whose URL may stand behind a proxy's. */
static way find_endpoint(tg_resolver *r, const tg_match *m, tg_model *model)
{
    tg_slice host = tg_slice_of("the host of the URL");
    const tg_host *mentioned = tg_host_of(r->catalog, m->url);
    model->provider =
        tg_model_keep(model, mentioned ? mentioned->provider : speaker_of(r, m, model));
    if (tg_slice_starts(m->url, tg_slice_of("{}"))) {
        tg_model_add_unknown(model, "base_url", host);
    } else {
        tg_model_add_known(model, "base_url", m->url, false);
    }
    (void)go_to(r, model, m->url, host);
    model->host = tg_model_host(r, m);
    return model->host ? WAY_KNOWN : WAY_UNKNOWN;
}

/* "openai/gpt-4o" and "openai:gpt-4o" name the provider first; "anthropic.claude-v1:0" does not. */
static void split_model(tg_model *model, tg_slice *provider)
{
    for (size_t i = 0; i < model->name.n && model->name.ptr[i] != '.'; i++) {
        if (model->name.ptr[i] != '/' && model->name.ptr[i] != ':') continue;
        *provider = (tg_slice){model->name.ptr, i};
        return;
    }
}

/* Whether the model is one where something else may be said when it runs. */
static bool has_default(const tg_model *model)
{
    for (size_t i = 0; i < model->attributes.count; i++) {
        const tg_attribute *a = tg_vec_at(&model->attributes, i);
        if (tg_slice_is(a->path, "model_default_of")) return true;
    }
    return false;
}

/* Whether nothing may have the call go elsewhere than to the provider. */
static bool is_own(const tg_match *m, way to, const tg_model *model)
{
    bool may_be_given = (m->client && m->client->base_url.count) || m->sdk->base_url.count ||
                        m->sdk->base_url_key_count || m->rule->base_url.count;
    /* A default is of no more than a file of settings, which others may share. */
    may_be_given &= !has_default(model) || to != WAY_OF_SDK;
    return model->host || (to == WAY_OF_SDK && !may_be_given && !m->wrapped_by && !m->is_by_tail);
}

/* What names the provider: an argument of the call, or of what made its client. False: nothing
 * does; an empty word: it is not known. */
static bool find_named(tg_resolver *r, const tg_match *m, tg_slice *word)
{
    tg_lookup named = tg_lookup_places(r, &m->arguments, &m->rule->provider_at, NULL);
    if (named.state != TG_LOOKUP_PRESENT && m->client)
        named = tg_lookup_places(r, &m->client_arguments, &m->client->provider_at, NULL);
    *word = (tg_slice){NULL, 0};
    if (named.state != TG_LOOKUP_PRESENT || tg_part_is_null(&named.ref)) return false;
    (void)tg_ref_text(r, &named.ref, word);
    return true;
}

/* The word under which an SDK that asks several providers has the settings of the one that is
 * asked: what is said, or whose the model is. */
static tg_slice word_of_model(tg_resolver *r, const tg_match *m, const tg_model *model)
{
    bool has_several = !tg_is_missing(m->sdk->provider_names);
    tg_slice nothing = {NULL, 0};
    tg_slice provider = has_several ? tg_provider_of_model(r->catalog, model->name) : nothing;
    return provider.n ? tg_sdk_name_of_provider(m->sdk, provider) : nothing;
}

/* Whether a model is only what the settings of a program with several providers begin as, which
 * this file does not name, and no model of the provider that this call asks: "gpt-4o" for a client
 * of Gemini. */
static bool is_default_of_other(tg_resolver *r, const tg_match *m, const tg_model *model)
{
    /* A call whose client is not known is another's that speaks the same as well. */
    if (m->is_by_tail) return false;
    bool is_default = tg_slice_find(m->unit->facts->text, model->name) == SIZE_MAX;
    for (size_t i = 0; model->name.n && i < model->attributes.count; i++) {
        const tg_attribute *a = tg_vec_at(&model->attributes, i);
        is_default |= tg_slice_is(a->path, "model_default_of");
    }
    const tg_host *host = m->endpoint ? tg_host_of(r->catalog, m->url) : NULL;
    bool is_by_path = m->endpoint && (!host || host->is_local);
    tg_slice asked = is_by_path ? m->endpoint->provider : model->provider;
    return is_default && model->name.n && tg_provider_is_closed_to(r->catalog, asked, model->name);
}

void tg_model_find_provider(tg_resolver *r, const tg_match *m, tg_slice of_model, tg_model *model)
{
    tg_slice provider = m->rule->provider;
    if (m->rule->is_provider_in_model && !of_model.n && !m->wrapped_by)
        split_model(model, &of_model);
    if (of_model.n) provider = of_model;
    /* A model that is not known says who is asked, `generateText({ model })`. */
    if (m->rule->is_provider_in_model && !provider.n && !model->name.n && model->waits_for.n)
        model->provider_waits_for = model->waits_for;
    tg_slice word, configured;
    bool is_named = find_named(r, m, &word);
    if (is_named) provider = word.n ? tg_sdk_provider_named(m->sdk, word) : tg_slice_of("unknown");
    bool is_by_name = !provider.n && m->client && !m->client->when.count;
    if (!provider.n && m->client) provider = m->client->provider;
    /* Whose clients a wrap takes is no more than a name: `from_genai` takes those of two services.
     */
    bool is_by_wrap = !provider.n && m->wrapped_by;
    if (is_by_wrap) provider = m->wrapped_by->provider;
    tg_slice of_client = provider;
    model->provider = tg_model_keep(model, provider.n ? provider : m->sdk->provider);
    configured = word.n ? word : provider;
    if (!configured.n) configured = word_of_model(r, m, model);
    way to = find_base_url(r, m, configured, model);
    if (m->endpoint) to = find_endpoint(r, m, model);
    bool is_said = to == WAY_KNOWN || (to == WAY_OF_SDK && provider.n && !is_by_wrap);
    provider = model->served_as.n ? model->served_as : model->provider;
    model->is_provider_told = is_said && !tg_slice_equal(provider, m->rule->provider);
    model->is_provider_sure =
        model->is_provider_told && !(is_by_name && tg_slice_equal(provider, of_client));
    /* Who gives it chooses among several providers. */
    if ((is_own(m, to, model) &&
         tg_provider_lacks_model(r->catalog, model->provider, model->name)) ||
        is_default_of_other(r, m, model))
        tg_model_forget(model, tg_slice_of("which of several models it is"));
}
