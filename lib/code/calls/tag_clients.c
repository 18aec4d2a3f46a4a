/* tag_clients.c - what a client has from elsewhere: from the HTTP client that it sends by,
 * `OpenAI(http_client=httpx.Client(headers=h))`, and from the project's class that it is of. */
#include "code/calls/tags_parts.h"
#include "code/resolve/blocks.h"

bool tg_tagging_is_one_of(const tg_unit *unit, uint32_t fact)
{
    enum { HOPS = 4 };
    const tg_facts *f = unit->facts;
    for (unsigned hops = 0; hops < HOPS && fact; hops++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
        if (kind == TG_FACT_CHOICE) return true;
        if (kind == TG_FACT_KEYWORD || kind == TG_FACT_PAIR) {
            fact = tg_facts_in(f, fact, TG_SLOT_VALUE);
            continue;
        }
        if (kind != TG_FACT_NAME) return false;
        size_t count;
        uint32_t scope = tg_unit_scope(unit, fact);
        const tg_binding *b = tg_unit_bindings(unit, scope, f->facts[fact].text, &count);
        while (!count && scope) {
            scope = tg_unit_scope(unit, scope);
            b = tg_unit_bindings(unit, scope, f->facts[fact].text, &count);
        }
        uint32_t value = 0;
        for (size_t i = 0; i < count; i++) {
            bool is_later = b[i].start > f->facts[fact].start && scope == tg_unit_scope(unit, fact);
            if (is_later || b[i].value == fact) continue;
            if (count > 1 && b[i].branch && !tg_unit_is_sure(unit, b[i].branch, fact)) return true;
            value = b[i].kind == TG_BIND_PARAMETER ? 0 : b[i].value;
        }
        fact = value;
    }
    return false;
}

/* --- the class -----------------------------------------------------------------------------------
 */

void tg_tagging_add_class(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                          uint32_t class, const tg_arguments *given)
{
    tg_ref above = tg_ref_fact(unit, class), below[4];
    for (unsigned hops = 0; hops < 4 && carriers->count; hops++) {
        const tg_facts *f = above.unit->facts;
        tg_reading r = {.to = t,
                        .carrier = &carriers->items[0],
                        .of = carriers,
                        .sink = carriers->items[0].sink,
                        .is_maybe = t->is_maybe};
        tg_tagging_read_methods(&r, &above, below, hops, false);
        below[hops] = above;
        size_t count;
        tg_slice name = tg_slice_of(above.unit->language->initializer);
        const tg_binding *b = tg_unit_bindings(above.unit, above.fact, name, &count);
        for (size_t i = 0; i < carriers->count; i++) {
            const tg_carrier *carrier = &carriers->items[i];
            tg_reading one = {.to = t, .carrier = carrier, .sink = carrier->sink};
            one.is_maybe = t->is_maybe;
            bool is_put = carrier->put_count && count && b->kind == TG_BIND_FUNCTION;
            if (is_put && f->facts[b->value].kind == TG_FACT_FUNCTION)
                tg_tagging_read_inside(&one, above.unit, b->value);
            tg_lookup found;
            bool is_named = carrier->at.count && !hops && carrier->at.items[0].position < 0 &&
                            carrier->at.items[0].path_count == 1;
            bool is_field = is_named && carrier->form == TG_FORM_MAP && given->count;
            if (is_field &&
                tg_lookup_places(t->resolver, given, &carrier->at, NULL).state == TG_LOOKUP_PRESENT)
                continue;
            if (is_named && tg_lookup_class_attribute(t->resolver, above.unit, above.fact,
                                                      carrier->at.items[0].path[0], &found))
                tg_tagging_read_form(&one, carrier->form, carrier->key, &found, UINT32_MAX);
        }
        if (!tg_class_above(t->resolver, above.unit, above.fact, &above)) return;
    }
}

/* --- the HTTP client -----------------------------------------------------------------------------
 */

/* Whether something is of a package that the carrier names as one whose own things put nothing;
 * `*` is any that is not the project's. */
static bool is_plain(const tg_reading *r, const tg_ref *ref)
{
    for (size_t i = 0; ref->kind == TG_REF_SYMBOL && i < r->carrier->of_count; i++) {
        tg_slice of = r->carrier->of[i], name = ref->symbol;
        bool is_any = tg_slice_is(of, "*") && !ref->is_local;
        if (is_any) return true;
        if (tg_slice_starts(name, of) && (name.n == of.n || name.ptr[of.n] == '.')) return true;
    }
    return false;
}

const tg_step *tg_client_maker(tg_resolver *r, const tg_ref *ref, const tg_sdk_client **client)
{
    const tg_step **steps = tg_ref_steps(r, ref), *made = NULL;
    tg_slice name = ref->symbol;
    for (size_t i = 0; steps && i < ref->step_count && !r->status; i++) {
        bool is_member = steps[i]->kind == TG_STEP_MEMBER;
        size_t count = 0;
        tg_slice family = tg_slice_of(steps[i]->unit->language->family);
        const tg_symbol *s = is_member ? NULL : tg_sdk_symbols(r->catalog, family, name, &count);
        for (size_t k = 0; k < count && steps[i]->call; k++) {
            if (s[k].kind != TG_SYMBOL_CLIENT) continue;
            *client = s[k].client;
            made = steps[i];
        }
        tg_slice part = is_member ? steps[i]->name : tg_slice_of("()");
        name = tg_arena_join(r->arena, name, is_member ? "." : "", part);
        if (!name.ptr) r->status = TG_ENOMEM;
    }
    return made;
}

/* `http_client or httpx.Client()`: another one may be meant than the one that is made here. */
static void open_otherwise(tg_reading *r, const tg_lookup *found)
{
    if (!found->unit || !found->fact) return;
    const tg_unit *unit = found->unit;
    const tg_facts *f = unit->facts;
    uint32_t value = found->fact;
    bool is_named = f->facts[value].kind == TG_FACT_KEYWORD || f->facts[value].kind == TG_FACT_PAIR;
    if (is_named) value = tg_facts_in(f, value, TG_SLOT_VALUE);
    if (!value || f->facts[value].kind != TG_FACT_CHOICE) return;
    for (uint32_t c = tg_block_arm(f, value, 0); c; c = tg_block_arm(f, value, c)) {
        tg_ref arm = tg_resolve(r->to->resolver, unit, tg_block_result(f, c));
        if (arm.kind == TG_REF_UNKNOWN)
            tg_tagging_open_carrier(r, tg_ref_show(r->to->resolver, &arm));
    }
}

void tg_tagging_read_client(tg_reading *r, const tg_lookup *found)
{
    tg_resolver *resolver = r->to->resolver;
    tg_ref ref = found->ref, base;
    tg_step called;
    const tg_unit *class_unit = NULL;
    uint32_t class = 0;
    bool is_made = ref.steps && ref.steps->kind == TG_STEP_CALL && ref.steps->call;
    bool is_ours = ref.kind == TG_REF_FACT && ref.step_count == 1 && is_made &&
                   ref.unit->facts->facts[ref.fact].kind == TG_FACT_CLASS;
    if (is_ours && tg_ref_sdk_base(resolver, ref.unit, ref.fact, 0, &base)) {
        class_unit = ref.unit;
        class = ref.fact;
        called = *ref.steps;
        called.before = base.steps;
        base.steps = &called;
        base.step_count++;
        ref = base;
    }
    open_otherwise(r, found);
    const tg_sdk_client *client = NULL;
    const tg_step *made = ref.kind == TG_REF_SYMBOL && ref.step_count
                              ? tg_client_maker(resolver, &ref, &client)
                              : NULL;
    if (!made) {
        if (!is_plain(r, &ref)) tg_tagging_open_carrier(r, tg_ref_show(resolver, &ref));
        return;
    }
    bool was_maybe = r->to->is_maybe;
    r->to->is_maybe |= r->is_maybe;
    tg_arguments given = tg_arguments_of_call(made);
    if (class) tg_arguments_add_initializers(resolver, &given, class_unit, class);
    tg_tagging_add(r->to, &client->carriers, &given, NULL);
    tg_tagging_add_statements(r->to, client, &given, r->to->call);
    if (class) tg_tagging_add_class(r->to, &client->carriers, class_unit, class, &given);
    r->to->is_maybe = was_maybe;
}

/* `client.setHeader(x);` after the client was made. Methods that give a changed copy change nothing
 * as statements. */
void tg_tagging_add_statements(tg_tagging *t, const tg_sdk_client *client, const tg_arguments *made,
                               uint32_t until)
{
    if (!made->count || !made->sources[0].call) return;
    for (size_t i = 0; i < client->carriers.count; i++) {
        const tg_carrier *carrier = &client->carriers.items[i];
        bool is_copying = false;
        for (size_t k = 0; k < carrier->put_count; k++) {
            for (size_t d = 0; d < client->sdk->derived_count; d++)
                is_copying |= tg_slice_equal(client->sdk->derived[d], carrier->puts[k]);
        }
        /* In Go a statement whose value nobody takes changes the object. */
        is_copying &= !t->unit->language->has_field_keys;
        tg_carriers one = {carrier, 1};
        if (!is_copying)
            tg_tagging_add_later(t, &one, made->sources[0].unit, made->sources[0].call,
                                 made->sources[0].unit == t->unit ? until : 0);
    }
}
