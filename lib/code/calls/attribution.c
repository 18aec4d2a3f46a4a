#include "code/calls/attribution.h"
#include "base/limits.h"
#include "code/calls/model_made.h"
#include "code/calls/senders.h"

static tg_tagging tagging_of(const tg_attributing *a, tg_arena *keep)
{
    tg_tagging t = tg_tagging_of(a->r, a->unit, a->lines, keep);
    const tg_model *model = a->model;
    tg_slice provider = model->served_as.n ? model->served_as : model->provider;
    tg_tagging_ask(&t, model->host, provider, model->is_provider_told, model->is_provider_sure);
    return t;
}

/* What a method on the way to the call was given. */
static void add_between(const tg_carriers *carriers, const tg_arguments *given, bool is_alike,
                        tg_tagging *t)
{
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_places *at = &carriers->items[i].at;
        tg_carriers one = {&carriers->items[i], 1};
        bool is_of_call = at->count && at->items[0].position >= 0;
        if (is_alike || !is_of_call) tg_tagging_add(t, &one, given, NULL);
    }
}

static bool is_given_at(const tg_step *step, const tg_places *at, tg_tagging *t)
{
    tg_step store[2];
    tg_arguments given = tg_arguments_of_step(step, store);
    if (!at->count) return false;
    tg_lookup found = tg_lookup_places(t->resolver, &given, at, NULL);
    return found.state == TG_LOOKUP_PRESENT && tg_ref_fact_kind(&found.ref) != TG_FACT_NULL;
}

/* What a client was given, but for what the steps behind, from one of them on, put something else
 * in the place of: one that it sends by, `OpenAI(http_client=a).with_options(http_client=b)`, all
 * of its headers, `with_options(set_default_headers=c)`. */
static void add_given(const tg_match *m, const tg_arguments *given, size_t from, tg_tagging *t)
{
    for (size_t i = 0; i < m->client->carriers.count; i++) {
        tg_carriers one = {&m->client->carriers.items[i], 1};
        bool is_given_again = false;
        for (size_t k = from; k < m->between_count; k++) {
            bool is_sent_by =
                one.items->form == TG_FORM_CLIENT && is_given_at(m->between[k], &one.items->at, t);
            is_given_again |= is_sent_by || is_given_at(m->between[k], &one.items->replaced_by, t);
        }
        if (!is_given_again) tg_tagging_add(t, &one, given, NULL);
    }
}

static void add_client_tags(const tg_match *m, tg_tagging *t)
{
    for (size_t i = m->between_count; i-- > 0;) {
        const tg_step *step = m->between[i];
        tg_step store[2];
        tg_arguments given = tg_arguments_of_step(step, store);
        /* Where arguments have no names, the constructor's places say nothing of other methods. */
        bool is_alike = !step->unit->language->builders;
        t->level++;
        if (m->client && is_alike) add_given(m, &given, i + 1, t);
        /* What a chain was given was read from the chain. */
        if (!m->rule->is_chain) add_between(&m->rule->carriers, &given, is_alike, t);
    }
    for (size_t i = m->wrap_count; i-- > 0;) {
        const tg_step *step = m->wraps[i];
        tg_arguments given = tg_arguments_of_call(step);
        t->level++;
        tg_tagging_add(t, &step->wrap->carriers, &given, NULL);
    }
    bool is_made = m->client_arguments.count || m->client_arguments.chain;
    t->level++;
    if (m->client && is_made) add_given(m, &m->client_arguments, 0, t);
    if (m->client && m->holder) {
        /* Only what is put into it: its other arguments may mean something else there. */
        tg_arguments given = tg_arguments_of_call(m->holder);
        for (size_t i = 0; i < m->client->carriers.count; i++) {
            tg_carriers one = {&m->client->carriers.items[i], 1};
            bool is_put = one.items->put_count || one.items->form == TG_FORM_HEADERS;
            if (is_put) tg_tagging_add(t, &one, &given, NULL);
        }
    }
    const tg_arguments *by = &m->client_arguments;
    bool is_made_here = by->count && by->sources[0].call && by->sources[0].unit == m->unit;
    if (m->client) tg_tagging_add_statements(t, m->client, &m->client_arguments, m->call);
    if (m->client && !is_made_here)
        tg_tagging_add_to_given(t, &m->client->carriers, m->unit, m->call);
    if (m->class_fact)
        tg_tagging_add_class(t, m->client ? &m->client->carriers : &m->rule->carriers,
                             m->class_unit, m->class_fact,
                             m->client ? &m->client_arguments : &m->arguments);
    bool is_open = m->client && !is_made && m->client->open.n && m->rule->carriers.count;
    if (is_open) {
        const tg_carrier *carrier = &m->rule->carriers.items[0];
        tg_tagging_open(t, carrier->name, m->client->open, carrier->sink);
    }
}

/* What a request's body holds: what its endpoint takes there, or its host, or `metadata`, which a
 * gateway takes for others. */
static void add_body(const tg_attributing *a, const tg_match *m, tg_tagging *t)
{
    static const tg_slice metadata = TG_LIT("metadata");
    static const tg_place place = {
        .text = TG_LIT("metadata"), .position = -1, .path = &metadata, .path_count = 1};
    static const tg_carrier carrier = {.name = TG_LIT("metadata"),
                                       .at = {&place, 1},
                                       .form = TG_FORM_MAP,
                                       .sink = TG_SINK_PROVIDER_LOG};
    const tg_host *host = tg_model_host(a->r, m);
    bool is_taken = !m->endpoint || !m->endpoint->has_no_metadata;
    if (host && host->has_no_metadata) is_taken = false;
    tg_ref body;
    if (!is_taken || !tg_match_body(a->r, m, &body)) {
        t->is_body_useless |= !is_taken;
        return;
    }
    tg_carriers carriers = {&carrier, 1};
    if (host && host->carriers.count) carriers = host->carriers;
    if (m->endpoint && m->endpoint->carriers.count) carriers = m->endpoint->carriers;
    for (size_t i = 0; i < carriers.count; i++) {
        tg_carrier one = carriers.items[i];
        tg_place places[2] = {one.at.items[0], one.at.items[0]};
        /* A field of a struct, a property, is spelt with a capital where it is to go out. */
        bool has_capitals = m->unit->language->has_field_keys || m->unit->language->makes_by_new;
        char spelt[64];
        tg_slice capital = {spelt, places[0].path[0].n};
        if (has_capitals && capital.n && capital.n < sizeof spelt) {
            memcpy(spelt, places[0].path[0].ptr, capital.n);
            spelt[0] = (char)(spelt[0] - 'a' + 'A');
            places[1].text = capital;
            places[1].path = &capital;
        }
        one.at = (tg_places){places, places[1].path == &capital ? 2 : 1};
        tg_tagging_add(t, &(tg_carriers){&one, 1}, &m->arguments, &body);
    }
}

static void add_all(const tg_attributing *a, const tg_match *m, tg_tagging *t)
{
    tg_tagging_add(t, &m->rule->carriers, &m->arguments, NULL);
    if (m->made_unit) {
        tg_arguments made = tg_arguments_of(m->made_unit, m->made_call);
        tg_tagging_add(t, &m->rule->carriers, &made, NULL);
    }
    const tg_unit *sender = m->sent_unit ? m->sent_unit : m->unit;
    bool is_chained = m->rule->url.count && !m->rule->is_chain && m->unit->language->has_settings;
    if (is_chained) tg_tagging_add_behind(t, &m->rule->carriers, m->unit, m->call);
    /* What a request is made by comes before what is put into it. */
    if (m->rule->sent_by_count || (m->rule->url.count && !m->rule->is_chain))
        tg_tagging_add_later(t, &m->rule->carriers, sender, m->sent_unit ? m->sent_call : m->call,
                             0);
    bool is_built =
        m->unit->language->has_field_keys && m->made_unit == m->unit && m->made_call == m->call;
    if (is_built) tg_tagging_add_kept(t, &m->rule->carriers, m->unit, m->call);
    /* `xhr.open(...); xhr.setRequestHeader(...); xhr.send(...)` */
    const tg_arguments *made = &m->client_arguments;
    if (m->rule->sent_by_count && made->count && made->sources[0].call)
        tg_tagging_add_later(t, &m->rule->carriers, made->sources[0].unit, made->sources[0].call,
                             0);
    add_body(a, m, t);
    t->own_tags = t->tags.count;
    add_client_tags(m, t);
    tg_tagging_add_registered(t, m);
    t->level++;
    tg_model_add_tags(a->r, m, t);
    tg_sender_add_tags(a->r, a->unit, m, t);
    t->level++;
    tg_sender_add_client_tags(a->r, m, t);
    t->level++;
    tg_contexts_apply(a->contexts, m->unit, m->call, t);
    tg_contexts_apply_everywhere(a->contexts, m->unit, m->call, m->sdk, t);
}

static void add_tags(const tg_attributing *a, const tg_match *m, tg_tagging *t)
{
    tg_made_by by = tg_model_made_by(a->r, m);
    t->made_by = &by;
    add_all(a, m, t);
    t->made_by = NULL;
}

/* --- uses of a constructor -----------------------------------------------------------------------
 */

static bool is_derived(const tg_match *m, tg_slice method)
{
    for (size_t i = 0; i < m->sdk->derived_count; i++) {
        if (tg_slice_equal(m->sdk->derived[i], method)) return true;
    }
    return false;
}

/* `llm.with_config(metadata={...}).invoke(x)`. */
static void add_derived(const tg_match *m, const tg_ref *ref, tg_tagging *t)
{
    for (const tg_step *s = ref->steps; s && s->before; s = s->before) {
        if (s->kind != TG_STEP_CALL || !s->call || s->before->kind != TG_STEP_MEMBER) continue;
        if (!is_derived(m, s->before->name)) continue;
        tg_arguments given = tg_arguments_of_call(s);
        tg_tagging_add(t, &m->rule->derived_carriers, &given, NULL);
    }
}

static bool comes_from(const tg_attributing *a, const tg_ref *ref, const tg_match *m,
                       tg_tagging *t);

/* The same of a part of something: what is on the way to it holds as well. */
static bool part_comes_from(const tg_attributing *a, const tg_unit *unit, uint32_t part,
                            const tg_match *m, tg_tagging *t)
{
    enum { DEEP = 8 };
    if (a->r->depth > DEEP) return false;
    tg_ref ref = tg_resolve(a->r, unit, part);
    a->r->depth++;
    bool is_it = comes_from(a, &ref, m, t);
    a->r->depth--;
    if (is_it) add_derived(m, &ref, t);
    return is_it;
}

/* Whether the rules list a name. The same one is asked for again and again. */
static bool is_listed(const tg_attributing *a, const tg_match *m, const tg_ref *ref)
{
    if (ref->kind != TG_REF_SYMBOL || ref->is_local) return false;
    tg_runs *known = a->runs;
    bool is_same =
        known->family.ptr == m->sdk->family.ptr && tg_slice_equal(known->listed, ref->symbol);
    if (!is_same) known->is_listed = tg_sdk_lists(a->r->catalog, m->sdk->family, ref->symbol);
    known->family = m->sdk->family;
    known->listed = ref->symbol;
    return known->is_listed;
}

/* Whether something is made of it by an SDK's function or by a method that puts it behind what it
 * is called on: `RunnableSequence.from([prompt, model])`, `createReactAgent({ llm: model })`,
 * `prompt.pipe(model)`. */
static bool is_given(const tg_attributing *a, const tg_ref *ref, const tg_step *s,
                     const tg_match *m, tg_tagging *t)
{
    static const tg_slice pipe = TG_LIT("pipe");
    const tg_facts *f = s->unit->facts;
    bool is_piped =
        s->before && s->before->kind == TG_STEP_MEMBER && tg_slice_equal(s->before->name, pipe);
    if (!is_piped && !is_listed(a, m, ref)) return false;
    for (uint32_t c = tg_facts_first(f, s->call); c; c = tg_facts_next(f, s->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (value && part_comes_from(a, s->unit, value, m, t)) return true;
    }
    return false;
}

/* Whether a reference comes from the object that the match's call makes, directly, through `a | b`,
 * as a part of a list or map, or by what it was given to. */
static bool comes_from(const tg_attributing *a, const tg_ref *ref, const tg_match *m, tg_tagging *t)
{
    for (const tg_step *s = ref->steps; s; s = s->before) {
        if (s->kind != TG_STEP_CALL || !s->call) continue;
        if ((s->call == m->call && s->unit == a->unit) || is_given(a, ref, s, m, t)) return true;
    }
    if (ref->kind != TG_REF_FACT) return false;
    const tg_facts *f = ref->unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[ref->fact].kind;
    bool has_parts = kind == TG_FACT_MERGE ||
                     (!ref->step_count && (kind == TG_FACT_LIST || kind == TG_FACT_MAP));
    if (!has_parts) return false;
    for (uint32_t c = tg_facts_first(f, ref->fact); c; c = tg_facts_next(f, ref->fact, c)) {
        uint32_t part = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (part && part_comes_from(a, ref->unit, part, m, t)) return true;
    }
    return false;
}

static bool has_key(const tg_vec *tags, tg_slice key)
{
    for (size_t i = 0; i < tags->count; i++) {
        const tg_tag *tag = tg_vec_at(tags, i);
        if (tg_slice_equal(tag->key, key)) return true;
    }
    return false;
}

/* Keeps of `tags` what `other` has too. */
static void intersect(tg_vec *tags, const tg_vec *other)
{
    size_t kept = 0;
    for (size_t i = 0; i < tags->count; i++) {
        tg_tag *tag = tg_vec_at(tags, i);
        if (!has_key(other, tag->key)) continue;
        *(tg_tag *)tg_vec_at(tags, kept++) = *tag;
    }
    tags->count = kept;
}

/* `Model(...).with_config(metadata={...})`, `(prompt | Model()).with_config(...)`: what is said of
 * it where it is made. */
static void add_derived_here(const tg_attributing *a, const tg_match *m, tg_tagging *t)
{
    const tg_facts *f = a->unit->facts;
    uint32_t at = m->call;
    while (m->rule->derived_carriers.count && at) {
        uint32_t up = f->facts[at].parent;
        tg_fact_kind kind = (tg_fact_kind)f->facts[up].kind;
        bool is_object = kind == TG_FACT_MEMBER && f->facts[at].slot == TG_SLOT_OBJECT;
        bool is_called = kind == TG_FACT_CALL && f->facts[at].slot == TG_SLOT_CALLEE;
        if (!is_object && !is_called && kind != TG_FACT_MERGE) break;
        if (is_called && is_derived(m, f->facts[at].text)) {
            tg_arguments given = tg_arguments_of(a->unit, up);
            tg_tagging_add(t, &m->rule->derived_carriers, &given, NULL);
        }
        at = up;
    }
}

/* Whether an object runs models that it is given: a graph, an agent that is made with a model. */
static bool is_runner(const tg_attributing *a, const tg_match *m, const tg_ref *ref)
{
    static const tg_slice graphs = TG_LIT("langgraph.");
    size_t rest, count;
    tg_slice name = tg_ref_name(a->r, ref, &rest);
    const tg_symbol *s = tg_sdk_symbols(a->r->catalog, m->sdk->family, name, &count);
    const tg_step **steps = tg_ref_steps(a->r, ref);
    if (!count || s->kind != TG_SYMBOL_FUNCTION) return tg_slice_starts(name, graphs);
    if (!steps || rest >= ref->step_count || s->call->when_model == TG_MODEL_ANY) return false;
    tg_arguments given = tg_arguments_of_call(steps[rest]);
    tg_lookup model = tg_lookup_places(a->r, &given, &s->call->model, NULL);
    tg_slice text;
    return model.state == TG_LOOKUP_PRESENT && !tg_ref_text(a->r, &model.ref, &text);
}

/* Lists the runs of a file that carry tags and run what they are given: each is read once for a
 * rule. */
static void list_runs(const tg_attributing *a, const tg_match *m, tg_runs *runs)
{
    const tg_facts *f = a->unit->facts;
    *runs = (tg_runs){.rule = m->rule, .items = tg_vec_of(a->r->arena, sizeof(tg_run))};
    for (uint32_t i = 0; i < f->count && !a->r->status; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        if (!callee || f->facts[callee].kind != TG_FACT_MEMBER) continue;
        bool is_run = tg_sdk_call_is_used_by(m->rule, f->facts[callee].text);
        uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
        if ((!is_run && !is_derived(m, f->facts[callee].text)) || !object) continue;
        tg_arguments given = tg_arguments_of(a->unit, i);
        tg_tagging one = tagging_of(a, a->r->arena);
        tg_tagging_add(&one, is_run ? &m->rule->use_carriers : &m->rule->derived_carriers, &given,
                       NULL);
        if (!one.tags.count) continue;
        tg_ref ref = tg_resolve(a->r, a->unit, object);
        if (!is_runner(a, m, &ref)) continue;
        const tg_tag *tag = tg_vec_at(&one.tags, 0);
        tg_run *run = tg_vec_push(&runs->items);
        if (!run) a->r->status = TG_ENOMEM;
        if (run) *run = (tg_run){ref, tag->carrier, tag->sink};
    }
}

/* `graph.invoke(x, config={"metadata": {...}})`: a run gives its settings to all that runs inside,
 * and what is made here may be a part of it. */
static void add_runs(const tg_attributing *a, const tg_match *m, tg_tagging *t)
{
    if (!m->rule->derived_carriers.count) return;
    if (a->runs->rule != m->rule) list_runs(a, m, a->runs);
    for (size_t i = 0; i < a->runs->items.count; i++) {
        const tg_run *run = tg_vec_at(&a->runs->items, i);
        tg_tagging way = tagging_of(a, a->r->arena);
        bool is_spent = a->r->worked > TG_LIMIT_RESOLVE_FILE;
        if (!is_spent && comes_from(a, &run->of, m, &way)) continue;
        tg_tagging_open(t, run->carrier, tg_slice_of("a run that it may be a part of"), run->sink);
        return;
    }
}

/* What the uses of an object give that are seen. */
typedef struct used {
    const tg_attributing *a;
    const tg_match *m;
    tg_tagging all; /* the tags that each of them gives */
    size_t count;
    bool of_derived; /* what is derived of it counts as a use */
} used;

static void take_use(used *u, const tg_unit *unit, uint32_t call, uint32_t object)
{
    const tg_attributing *a = u->a;
    tg_arguments given = tg_arguments_of(unit, call);
    tg_ref ref = tg_resolve(a->r, unit, object);
    if (u->m->rule->use_of.count) {
        tg_lookup found = tg_lookup_places(a->r, &given, &u->m->rule->use_of, NULL);
        if (found.state != TG_LOOKUP_PRESENT) return;
        ref = found.ref;
    }
    tg_tagging one = tagging_of(a, a->keep);
    if (!comes_from(a, &ref, u->m, &one)) return;
    const tg_sdk_call *rule = u->m->rule;
    tg_tagging_add(&one, u->of_derived ? &rule->derived_carriers : &rule->use_carriers, &given,
                   NULL);
    add_derived(u->m, &ref, &one);
    if (unit == a->unit) tg_contexts_note_around(a->contexts, a->r, unit, call);
    if (unit == a->unit) tg_contexts_apply(a->contexts, unit, call, &one);
    if (u->count++ == 0) {
        u->all = one;
    } else {
        intersect(&u->all.tags, &one.tags);
    }
}

static void take_uses(used *u)
{
    const tg_unit *unit = u->a->unit;
    const tg_facts *f = unit->facts;
    for (uint32_t i = 0; i < f->count; i++) {
        if (f->facts[i].kind != TG_FACT_CALL) continue;
        uint32_t callee = tg_facts_in(f, i, TG_SLOT_CALLEE);
        bool is_method =
            callee && f->facts[callee].kind == TG_FACT_MEMBER &&
            (u->of_derived ? is_derived(u->m, f->facts[callee].text)
                           : tg_sdk_call_is_used_by(u->m->rule, f->facts[callee].text));
        uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        if (object) take_use(u, unit, i, object);
    }
}

/* Whether a fact is given to a function or a class that no rule lists: what the project's do is not
 * followed everywhere, and what others do is not seen. */
static bool is_given_away(const tg_attributing *a, const tg_match *m, uint32_t given)
{
    const tg_facts *f = a->unit->facts;
    uint32_t up = f->facts[given].parent;
    if (f->facts[up].kind == TG_FACT_KEYWORD) given = up;
    uint32_t call = f->facts[given].parent;
    bool is_argument =
        f->facts[given].slot == TG_SLOT_ARGUMENT && f->facts[call].kind == TG_FACT_CALL;
    uint32_t callee = is_argument ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (!callee) return false;
    tg_ref to = tg_resolve(a->r, a->unit, callee);
    return to.kind == TG_REF_SYMBOL && !to.is_local && !is_listed(a, m, &to);
}

/* The same of what a constructor makes, or of the variable that it is kept in: `Service(llm)`. */
static bool is_handed_on(const tg_attributing *a, const tg_match *m)
{
    const tg_facts *f = a->unit->facts;
    uint32_t assign = f->facts[m->call].parent;
    bool is_kept = f->facts[assign].kind == TG_FACT_ASSIGN;
    uint32_t target = is_kept ? tg_facts_in(f, assign, TG_SLOT_TARGET) : 0;
    if (!target || f->facts[target].kind != TG_FACT_NAME) return is_given_away(a, m, m->call);
    for (uint32_t i = assign + f->facts[assign].span; i < f->count; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_NAME &&
                     tg_slice_equal(f->facts[i].text, f->facts[target].text);
        if (is_it && is_given_away(a, m, i)) return true;
    }
    return false;
}

/* Tags that every use in the file gives: `chain.invoke(x, config={"metadata": {...}})`. A use
 * without them leaves nothing; those in other files are told there. */
static void add_uses(const tg_attributing *a, const tg_match *m, tg_tagging *t)
{
    used u = {.a = a, .m = m, .all = tagging_of(a, a->keep)};
    if (!m->rule->use_count) return;
    take_uses(&u);
    t->is_handed_on = is_handed_on(a, m);
    /* Of an object that nothing seen uses it counts what is derived of it. */
    u.of_derived = !u.count;
    if (u.of_derived) take_uses(&u);
    for (size_t i = 0; i < u.all.tags.count; i++) {
        tg_tag *tag = tg_vec_push(&t->tags);
        if (tag) *tag = *(tg_tag *)tg_vec_at(&u.all.tags, i);
        if (!tag) a->r->status = TG_ENOMEM;
    }
    for (size_t i = 0; i < u.all.opens.count; i++) {
        const tg_open *open = tg_vec_at(&u.all.opens, i);
        tg_tagging_open(t, open->carrier, open->waits_for, open->sink);
    }
}

/* What a use gives itself of something that another file made, and what is said on the way to it.
 */
static void add_own_use(const tg_attributing *a, const tg_match *m, tg_tagging *t)
{
    tg_arguments given = tg_arguments_of(m->unit, m->call);
    tg_tagging_add(t, &m->rule->use_carriers, &given, NULL);
    for (size_t i = 0; i < m->way_count; i++) add_derived(m, &m->ways[i], t);
    add_runs(a, m, t);
}

/* Of several that may be meant the one counts that is told less: what all have stays. */
static void add_other(const tg_attributing *a, const tg_match *other, tg_tagging *t)
{
    tg_tagging one = tagging_of(a, a->keep);
    if (!t->tags.count && !t->opens.count) return;
    add_tags(a, other, &one);
    intersect(&t->tags, &one.tags);
    if (!one.tags.count && !one.opens.count) t->opens.count = 0;
    for (size_t i = 0; i < one.opens.count; i++) {
        const tg_open *open = tg_vec_at(&one.opens, i);
        tg_tagging_open(t, open->carrier, open->waits_for, open->sink);
    }
}

tg_tagging tg_attribution_of(const tg_attributing *a, const tg_match *m)
{
    tg_tagging t = tagging_of(a, a->keep);
    t.call = m->call;
    add_tags(a, m, &t);
    for (size_t i = 0; i < m->other_count; i++) add_other(a, &m->others[i], &t);
    if (m->are_more) tg_tagging_doubt(&t);
    if (m->is_declared) {
        tg_tagging_open(&t, tg_slice_of("model"), tg_slice_of("a model that is made elsewhere"),
                        TG_SINK_BILL);
    }
    if (m->maker_call || m->is_declared) {
        add_own_use(a, m, &t);
    } else if (m->rule->is_constructor) {
        add_derived_here(a, m, &t);
        add_uses(a, m, &t);
        add_runs(a, m, &t);
    }
    return t;
}
