/* senders.c - what sends a request that another call has made. */
#include "code/calls/senders.h"

/* The variable that a call's result is kept in, the first of several; or {NULL, 0}. */
static tg_slice kept_in(const tg_facts *f, uint32_t call)
{
    uint32_t around = f->facts[call].parent;
    bool is_kept = f->facts[around].kind == TG_FACT_ASSIGN && f->facts[call].slot == TG_SLOT_VALUE;
    uint32_t target = is_kept ? tg_facts_in(f, around, TG_SLOT_TARGET) : 0;
    bool are_several = target && f->facts[target].kind == TG_FACT_LIST &&
                       (f->facts[target].flags & TG_FACT_SEVERAL);
    if (are_several) target = tg_facts_first(f, target);
    bool is_name = target && f->facts[target].kind == TG_FACT_NAME;
    return is_name ? f->facts[target].text : (tg_slice){NULL, 0};
}

/* `req = Net::HTTP::Post.new(uri); ...; http.request(req)`: the first call behind it, in the same
 * function, that sends what is kept in its variable; or 0. */
uint32_t tg_sender_of(const tg_unit *unit, const tg_match *m)
{
    enum { LOOKED = 2000 };
    const tg_facts *f = unit->facts;
    tg_slice name = kept_in(f, m->call);
    uint32_t around = tg_unit_around(unit, m->call, TG_FACT_FUNCTION);
    uint32_t end = around + f->facts[around].span;
    if (end > m->call + LOOKED) end = m->call + LOOKED;
    for (uint32_t i = m->call + 1; i < end && name.n; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        uint32_t given = callee ? tg_facts_in(f, i, TG_SLOT_ARGUMENT) : 0;
        /* A bare name may be a call in Ruby: its text is the same. */
        tg_slice text = given ? (tg_slice){f->text.ptr + f->facts[given].start,
                                           f->facts[given].end - f->facts[given].start}
                              : (tg_slice){NULL, 0};
        if (!given || !tg_slice_equal(text, name)) continue;
        for (size_t k = 0; k < m->rule->handed_to_count; k++) {
            if (tg_slice_equal(f->facts[callee].text, m->rule->handed_to[k])) return i;
        }
    }
    return 0;
}

/* `client.newCall(Request.Builder()...build())` */
static uint32_t sender_around(const tg_unit *unit, const tg_match *m)
{
    const tg_facts *f = unit->facts;
    uint32_t around = m->unit == unit ? f->facts[m->call].parent : 0;
    bool is_given = f->facts[m->call].slot == TG_SLOT_ARGUMENT;
    uint32_t callee = is_given && f->facts[around].kind == TG_FACT_CALL
                          ? tg_facts_in(f, around, TG_SLOT_CALLEE)
                          : 0;
    for (size_t k = 0; callee && k < m->rule->handed_to_count; k++) {
        if (tg_slice_equal(f->facts[callee].text, m->rule->handed_to[k])) return around;
    }
    return 0;
}

/* `resp, err := client.Do(req)`: the client of the first such call behind one that makes a request,
 * or 0. */
static uint32_t doer_of(const tg_unit *unit, uint32_t made)
{
    enum { LOOKED = 2000 };
    const tg_facts *f = unit->facts;
    tg_slice name = kept_in(f, made);
    uint32_t around = tg_unit_around(unit, made, TG_FACT_FUNCTION);
    uint32_t end = around + f->facts[around].span;
    if (end > made + LOOKED) end = made + LOOKED;
    for (uint32_t i = made + 1; i < end && name.n; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        uint32_t given = callee ? tg_facts_in(f, i, TG_SLOT_ARGUMENT) : 0;
        bool is_it = given && f->facts[callee].kind == TG_FACT_MEMBER &&
                     tg_slice_is(f->facts[callee].text, "Do") &&
                     tg_slice_equal(f->facts[given].text, name);
        if (is_it) return tg_facts_in(f, callee, TG_SLOT_OBJECT);
    }
    return 0;
}

void tg_sender_add_client_tags(tg_resolver *r, const tg_match *m, tg_tagging *t)
{
    const tg_unit *unit = m->sent_unit ? m->sent_unit : m->unit;
    bool is_request = unit->language->has_field_keys && m->rule->url.count && !m->client;
    uint32_t object = is_request ? doer_of(unit, m->sent_unit ? m->sent_call : m->call) : 0;
    if (!object) return;
    tg_ref client = tg_resolve(r, unit, object);
    size_t rest, count;
    tg_slice name = tg_ref_name(r, &client, &rest);
    tg_slice family = tg_slice_of(unit->language->family);
    const tg_symbol *s = tg_sdk_symbols(r->catalog, family, name, &count);
    tg_arguments given = tg_arguments_of(unit, unit->facts->facts[object].parent);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind == TG_SYMBOL_CLIENT)
            tg_tagging_add(t, &s[i].client->carriers, &given, &client);
    }
}

void tg_sender_add_tags(tg_resolver *r, const tg_unit *unit, const tg_match *m, tg_tagging *t)
{
    const tg_facts *f = unit->facts;
    if (!m->rule->handed_to_count || !unit->language->has_settings) return;
    uint32_t sender = sender_around(unit, m);
    if (!sender) sender = tg_sender_of(unit, m);
    uint32_t callee = sender ? tg_unit_callee(unit, sender) : 0;
    uint32_t object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (!object) return;
    tg_ref client = tg_resolve(r, unit, object);
    size_t rest, count;
    tg_slice name = tg_ref_name(r, &client, &rest);
    tg_slice family = tg_slice_of(unit->language->family);
    const tg_symbol *s = tg_sdk_symbols(r->catalog, family, name, &count);
    /* `b = new Builder(); b.addInterceptor(new Tags()); client = b.build();` */
    const tg_step *last = client.steps, *first = NULL;
    for (const tg_step *step = last; step; step = step->before) {
        if (step->kind == TG_STEP_CALL && step->call) first = step;
    }
    bool is_built = first && first != last && last->call > first->call && last->unit == first->unit;
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_CLIENT) continue;
        tg_tagging_add_observers(t, &s[i].client->carriers, client.steps);
        if (is_built)
            tg_tagging_add_later(t, &s[i].client->carriers, first->unit, first->call, last->call);
    }
}
