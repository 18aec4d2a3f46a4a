#include "code/match/base.h"

/* The name of what a call is made on: `http` of `http.PostAsync()` and of `this.http.PostAsync()`.
 */
static tg_slice object_of(const tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    uint32_t callee = tg_unit_callee(m->unit, m->call);
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_named = object && (f->facts[object].kind == TG_FACT_NAME ||
                               f->facts[object].kind == TG_FACT_MEMBER);
    return is_named ? f->facts[object].text : (tg_slice){NULL, 0};
}

/* `http.BaseAddress = x`, `this.http.BaseAddress = x`. */
static bool sets(const tg_mutation *m, tg_slice object, tg_slice member)
{
    if (m->key_count == 1)
        return tg_slice_equal(m->name, object) && tg_slice_equal(m->keys[0], member);
    return m->key_count == 2 && tg_slice_equal(m->keys[0], object) &&
           tg_slice_equal(m->keys[1], member);
}

/* `new Uri(Urls.Complete(settings.Url, DEFAULT_URL))`: where a function's value is not known, the
 * address that it is given. */
static tg_slice address_among(tg_resolver *r, const tg_unit *unit, uint32_t value)
{
    enum { LOOKED = 32 };
    const tg_facts *f = unit->facts;
    uint32_t end = value + f->facts[value].span;
    if (end > value + LOOKED) end = value + LOOKED;
    for (uint32_t i = value + 1; i < end; i++) {
        const tg_fact *fact = &f->facts[i];
        bool is_given = fact->slot == TG_SLOT_ARGUMENT || fact->slot == TG_SLOT_VALUE;
        bool is_plain = fact->kind == TG_FACT_NAME || fact->kind == TG_FACT_MEMBER ||
                        fact->kind == TG_FACT_STRING;
        if (!is_given || !is_plain) continue;
        tg_ref ref = tg_resolve(r, unit, i);
        tg_slice text = tg_ref_pattern(r, &ref);
        if (tg_slice_find(text, tg_slice_of("://")) != SIZE_MAX) return text;
    }
    return (tg_slice){NULL, 0};
}

/* What is assigned to the client's member anywhere in the file, since a client is made ready in
 * another method than it is used in; where several are known any may be meant (alternatives.c). */
static tg_slice assigned(tg_resolver *r, const tg_match *m, tg_slice member)
{
    tg_slice object = object_of(m), base = {NULL, 0};
    unsigned known = 0;
    for (size_t i = 0; i < m->unit->mutation_count && object.n; i++) {
        const tg_mutation *change = &m->unit->mutations[i];
        if (!change->value || !sets(change, object, member)) continue;
        tg_ref value = tg_resolve(r, m->unit, change->value);
        tg_slice one = tg_ref_url(r, &value);
        if (!one.n) one = address_among(r, m->unit, change->value);
        bool is_known = tg_slice_find(one, tg_slice_of("://")) != SIZE_MAX;
        known += is_known;
        if (is_known && known == r->pick) return one;
        if (!base.n) base = one;
        r->has_several |= known > 1;
    }
    return known > 1 ? (tg_slice){NULL, 0} : base;
}

static tg_slice base_of(tg_resolver *r, const tg_match *m)
{
    const tg_places *places = &m->rule->base;
    tg_slice base = {NULL, 0};
    if (m->client_arguments.count) {
        tg_lookup found = tg_lookup_places(r, &m->client_arguments, places, NULL);
        if (found.state == TG_LOOKUP_PRESENT) base = tg_ref_url(r, &found.ref);
    }
    for (size_t i = 0; i < places->count && !base.n; i++) {
        bool is_member = places->items[i].position < 0 && places->items[i].path_count == 1;
        if (is_member) base = assigned(r, m, places->items[i].path[0]);
    }
    return base.n ? base : tg_slice_of("{}");
}

tg_slice tg_base_join(tg_resolver *r, const tg_match *m, tg_slice url)
{
    bool is_whole = tg_slice_find(url, tg_slice_of("://")) != SIZE_MAX ||
                    tg_slice_starts(url, tg_slice_of("{}"));
    if (!m->rule->base.count || is_whole) return url;
    tg_slice base = base_of(r, m);
    while (base.n && url.n && base.ptr[base.n - 1] == '/') base.n--;
    while (url.n && url.ptr[0] == '/') url = tg_slice_from(url, 1);
    tg_slice joined = tg_arena_join(r->arena, base, url.n ? "/" : "", url);
    if (!joined.ptr) r->status = TG_ENOMEM;
    return joined;
}
