/* tag_clients.c - what a client has from elsewhere: from the HTTP client that it sends by,
 * `OpenAI(http_client=httpx.Client(headers=h))`, from functions and objects that see each request
 * first, `httpx.Client(auth=TagAuth())`, from the project's class that it is of. */
#include "code/calls/tags_parts.h"
#include "code/resolve/blocks.h"

/* --- functions and objects that may put tags -----------------------------------------------------
 */

/* Whether code names a header that carries tags, or one of the carriers: what it does with that is
 * not followed. */
static bool mentions(const tg_reading *r, const tg_facts *f, uint32_t within)
{
    const tg_carriers *carriers = r->of;
    static const tg_slice common = TG_LIT("headers");
    uint32_t end = within + f->facts[within].span;
    for (uint32_t i = within; i < end; i++) {
        bool is_text = f->facts[i].kind == TG_FACT_STRING || f->facts[i].kind == TG_FACT_KEYWORD;
        tg_slice text = f->facts[i].text;
        if (!is_text || !text.n) continue;
        if (tg_header_find(r->to->resolver->catalog, text)) return true;
        if (tg_slice_equal(text, r->carrier->name) && !tg_slice_equal(text, common)) return true;
        for (size_t k = 0; carriers && k < carriers->count; k++) {
            const tg_carrier *carrier = &carriers->items[k];
            tg_slice name = carrier->at.count && carrier->at.items[0].path_count
                                ? carrier->at.items[0].path[0]
                                : carrier->name;
            bool is_it = tg_slice_equal(text, name) && !tg_slice_equal(name, common);
            if (is_it && carrier->form != TG_FORM_INTERCEPTORS && carrier->form != TG_FORM_CLIENT)
                return true;
        }
    }
    return false;
}

bool tg_tagging_is_mentioned(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                             uint32_t within)
{
    static const tg_carrier none = {.name = TG_LIT("headers")};
    tg_reading r = {.to = t, .carrier = &none, .of = carriers};
    return mentions(&r, unit->facts, within);
}

/* Carriers of what a hook can put: the request's headers. */
static tg_carrier headers_of(const tg_reading *r)
{
    static const tg_slice puts[] = {TG_LIT("headers.update"), TG_LIT("add_header")};
    return (tg_carrier){.name = r->carrier->name,
                        .form = TG_FORM_HEADERS,
                        .sink = r->sink,
                        .puts = puts,
                        .put_count = sizeof puts / sizeof puts[0]};
}

/* What a function surely puts is there; what it only names may be. */
static void read_function(tg_reading *r, const tg_unit *unit, uint32_t function)
{
    tg_carrier headers = headers_of(r);
    tg_reading one = *r;
    size_t tags = r->to->tags.count, opens = r->to->opens.count;
    one.carrier = &headers;
    tg_tagging_read_inside(&one, unit, function);
    bool is_told = r->to->tags.count > tags || r->to->opens.count > opens;
    if (!is_told && mentions(r, unit->facts, function))
        tg_tagging_open_carrier(r, tg_facts_show(unit->facts, function, r->to->resolver->arena));
}

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

/* The methods of a class but for what sets its objects up. */
static void read_methods(tg_reading *r, const tg_unit *unit, uint32_t class)
{
    /* What requests surely go through: httpx, requests, urllib. */
    static const char *const names[] = {"handle_request", "handle_async_request", "auth_flow",
                                        "sync_auth_flow", "async_auth_flow",      "__call__",
                                        "send",           "add_headers",          NULL};
    const tg_facts *f = unit->facts;
    uint32_t end = class + f->facts[class].span;
    for (uint32_t i = class + 1; i < end; i++) {
        bool is_method = f->facts[i].kind == TG_FACT_FUNCTION && f->facts[i].text.n &&
                         tg_unit_scope(unit, i) == class;
        bool is_setup = unit->language->initializer &&
                        tg_slice_is(f->facts[i].text, unit->language->initializer);
        tg_reading one = *r;
        one.is_maybe = true;
        for (size_t k = 0; names[k] && is_method; k++)
            one.is_maybe &= !tg_slice_is(f->facts[i].text, names[k]);
        if (is_method && !is_setup) read_function(&one, unit, i);
    }
}

static void each_hook(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                      uint32_t fact)
{
    (void)key;
    tg_reading *r = self;
    tg_resolver *resolver = r->to->resolver;
    const tg_ref *ref = value;
    (void)unit;
    (void)fact;
    tg_fact_kind kind = ref->kind == TG_REF_FACT
                            ? (tg_fact_kind)ref->unit->facts->facts[ref->fact].kind
                            : TG_FACT_OTHER;
    if (kind == TG_FACT_FUNCTION) {
        read_function(r, ref->unit, ref->fact);
    } else if (kind == TG_FACT_CLASS) {
        tg_ref class = tg_ref_fact(ref->unit, ref->fact);
        for (unsigned hops = 0; hops < 4; hops++) {
            read_methods(r, class.unit, class.fact);
            if (!tg_class_above(resolver, class.unit, class.fact, &class)) break;
        }
    } else if (kind == TG_FACT_LIST && resolver->depth < 8) {
        tg_lookup list = {.state = TG_LOOKUP_PRESENT, .ref = *ref, .unit = unit, .fact = fact};
        resolver->depth++;
        tg_tagging_read_observers(r, &list);
        resolver->depth--;
    } else if (ref->kind != TG_REF_FACT && !ref->is_scalar) {
        if (!is_plain(r, ref)) tg_tagging_open_carrier(r, tg_ref_show(resolver, ref));
    }
}

void tg_tagging_read_observers(tg_reading *r, const tg_lookup *found)
{
    tg_fact_kind kind = tg_ref_fact_kind(&found->ref);
    if (kind != TG_FACT_LIST && kind != TG_FACT_MAP && kind != TG_FACT_MERGE) {
        each_hook(r, (tg_slice){NULL, 0}, &found->ref, found->unit, found->fact);
        return;
    }
    tg_entries to = {.each = each_hook, .open = tg_tagging_each_open, .self = r, .use = UINT32_MAX};
    tg_lookup_entries(r->to->resolver, &found->ref, &to);
}

/* --- the class -----------------------------------------------------------------------------------
 */

void tg_tagging_add_class(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                          uint32_t class)
{
    tg_ref above = tg_ref_fact(unit, class);
    for (unsigned hops = 0; hops < 4 && carriers->count; hops++) {
        const tg_facts *f = above.unit->facts;
        tg_reading r = {.to = t,
                        .carrier = &carriers->items[0],
                        .of = carriers,
                        .sink = carriers->items[0].sink};
        read_methods(&r, above.unit, above.fact);
        size_t count;
        tg_slice name = tg_slice_of(above.unit->language->initializer);
        const tg_binding *b = tg_unit_bindings(above.unit, above.fact, name, &count);
        for (size_t i = 0; i < carriers->count; i++) {
            const tg_carrier *carrier = &carriers->items[i];
            tg_reading one = {.to = t, .carrier = carrier, .sink = carrier->sink};
            bool is_put = carrier->put_count && count && b->kind == TG_BIND_FUNCTION;
            if (is_put && f->facts[b->value].kind == TG_FACT_FUNCTION)
                tg_tagging_read_inside(&one, above.unit, b->value);
            tg_lookup found;
            bool is_named = carrier->at.count && !hops && carrier->at.items[0].position < 0 &&
                            carrier->at.items[0].path_count == 1;
            if (is_named && tg_lookup_class_attribute(t->resolver, above.unit, above.fact,
                                                      carrier->at.items[0].path[0], &found))
                tg_tagging_read_form(&one, carrier->form, carrier->key, &found, UINT32_MAX);
        }
        if (!tg_class_above(t->resolver, above.unit, above.fact, &above)) return;
    }
}

/* --- the HTTP client -----------------------------------------------------------------------------
 */

/* The step that makes a client that a rule knows, or NULL. */
static const tg_step *maker_of(tg_resolver *r, const tg_ref *ref, const tg_sdk_client **client)
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
    const tg_step *made =
        ref.kind == TG_REF_SYMBOL && ref.step_count ? maker_of(resolver, &ref, &client) : NULL;
    if (!made) {
        if (!is_plain(r, &ref)) tg_tagging_open_carrier(r, tg_ref_show(resolver, &ref));
        return;
    }
    tg_arguments given = tg_arguments_of_call(made);
    if (class) tg_arguments_add_initializers(resolver, &given, class_unit, class);
    tg_tagging_add(r->to, &client->carriers, &given, NULL);
    tg_tagging_add_statements(r->to, client, &given, r->to->call);
    if (class) tg_tagging_add_class(r->to, &client->carriers, class_unit, class);
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
