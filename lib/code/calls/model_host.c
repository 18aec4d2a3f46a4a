/* model_host.c - the host that a call surely goes to, whose abilities decide what its body holds.
 */
#include "code/calls/model.h"
#include "code/calls/tags_parts.h"

/* Whether one of several values, or what a branch sets, stands in an expression, or in what its
 * variables are set to: `(getenv("URL") ?: "https://...") . "/chat"`. */
static bool may_be_other(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned deep)
{
    enum { DEEP = 4, FACTS = 64 };
    const tg_facts *f = unit->facts;
    uint32_t end = fact + f->facts[fact].span;
    if (deep == DEEP || f->facts[fact].span > FACTS) return false;
    for (uint32_t i = fact; i < end; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        if (kind == TG_FACT_CHOICE) return true;
        /* What comes behind the host is its path. */
        if (kind == TG_FACT_STRING && tg_host_of(r->catalog, f->facts[i].text)) return false;
        bool is_attribute = kind == TG_FACT_MEMBER && unit->language->field_makers;
        if (kind != TG_FACT_NAME && !is_attribute) continue;
        if (!is_attribute && tg_tagging_is_one_of(unit, i)) return true;
        tg_ref ref = tg_resolve(r, unit, i);
        if (ref.default_unit || ref.maybe_unit || tg_ref_is_field_default(r, &ref)) return true;
        bool is_made = ref.kind == TG_REF_FACT && (ref.unit != unit || ref.fact < fact);
        if (is_made && may_be_other(r, ref.unit, ref.fact, deep + 1)) return true;
    }
    return false;
}

const tg_host *tg_model_host_at(tg_resolver *r, const tg_lookup *url, tg_slice joined)
{
    /* `os.getenv("URL") or "https://..."`, a parameter's default, what a branch sets. */
    bool is_other = url->unit && may_be_other(r, url->unit, url->fact, 0);
    is_other |= url->ref.default_unit || url->ref.maybe_unit;
    if (is_other || tg_ref_is_field_default(r, &url->ref)) return NULL;
    bool took = r->takes_defaults;
    r->takes_defaults = false;
    tg_slice text = tg_ref_pattern(r, &url->ref);
    r->takes_defaults = took;
    /* A path alone: its client says the host. */
    if (tg_slice_starts(text, tg_slice_of("/"))) text = joined;
    return text.n ? tg_host_of(r->catalog, text) : NULL;
}

const tg_host *tg_model_host(tg_resolver *r, const tg_match *m)
{
    if (!m->endpoint || m->frame) return NULL;
    tg_lookup url = tg_lookup_places(r, &m->arguments, &m->rule->url, NULL);
    return url.state == TG_LOOKUP_PRESENT ? tg_model_host_at(r, &url, m->url) : NULL;
}

tg_lookup tg_model_under_key(tg_resolver *r, const tg_match *m, const tg_ref *body)
{
    tg_slice key = m->endpoint ? m->endpoint->model_key : (tg_slice){NULL, 0};
    tg_place place = {.text = key, .path = &key, .path_count = 1, .position = -1};
    tg_places places = {.items = &place, .count = 1};
    if (!key.n) return (tg_lookup){.state = TG_LOOKUP_ABSENT};
    return tg_lookup_places(r, &m->arguments, &places, body);
}
