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

/* The NAME that an expression of members and indices begins with, or 0. */
static uint32_t root_of(const tg_facts *f, uint32_t at)
{
    while (at && (f->facts[at].kind == TG_FACT_MEMBER || f->facts[at].kind == TG_FACT_INDEX))
        at = tg_facts_in(f, at, TG_SLOT_OBJECT);
    return at && f->facts[at].kind == TG_FACT_NAME ? at : 0;
}

/* Whether a function is surely handed what a name stands for, or gets it from that: no object that
 * it makes, `Log()`, `{headers: {}}`, and not what sending gave it, `super().send(request)`. */
static bool is_handed(const tg_unit *unit, uint32_t function, tg_slice name, unsigned hops)
{
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, function, name, &count);
    if (!count) return hops == 0;
    for (size_t i = 0; i < count; i++) {
        /* `({ options }) => {...}` */
        uint32_t value = b[i].value;
        bool is_part = !value || f->facts[value].kind == TG_FACT_PARAMETER ||
                       f->facts[value].slot == TG_SLOT_PARAMETER;
        if (b[i].kind == TG_BIND_PARAMETER || (is_part && b[i].key.n)) continue;
        uint32_t root = value ? root_of(f, value) : 0;
        if (root && hops < 3 && is_handed(unit, function, f->facts[root].text, hops + 1)) continue;
        return false;
    }
    return true;
}

/* Whether a function gives something back by its name: `return o;` */
static bool gives_back(const tg_unit *unit, uint32_t function, tg_slice name)
{
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        bool is_result = f->facts[i].kind == TG_FACT_RETURN && f->facts[i].span > 1;
        uint32_t value = is_result ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        if (!value) continue;
        uint32_t to = value + f->facts[value].span;
        for (uint32_t k = value; k < to; k++) {
            bool is_it = f->facts[k].kind == TG_FACT_NAME && tg_slice_equal(f->facts[k].text, name);
            if (is_it) return true;
        }
    }
    return false;
}

/* `super().send(request)`: what it gives is the answer. */
static bool is_answer(const tg_unit *unit, uint32_t function, tg_slice name)
{
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, function, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (!b[i].value || b[i].kind == TG_BIND_PARAMETER) continue;
        tg_slice shown = {f->text.ptr + f->facts[b[i].value].start,
                          f->facts[b[i].value].end - f->facts[b[i].value].start};
        if (tg_slice_find(shown, tg_slice_of("super")) != SIZE_MAX) return true;
        if (tg_slice_find(shown, tg_slice_of("yield")) != SIZE_MAX) return true;
        if (tg_slice_find(shown, tg_slice_of("handle_")) != SIZE_MAX) return true;
    }
    return false;
}

bool tg_tagging_is_kept_by(const tg_reading *r, const tg_unit *unit, uint32_t function,
                           bool is_sender)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->has_alternatives) return true;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        uint32_t object = 0;
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
        if (is_method) object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
        bool is_call = f->facts[i].kind == TG_FACT_CALL;
        if (is_call && tg_tagging_is_taken(r, unit, i)) return false;
        if (tg_tagging_is_deleted(r, unit, i)) return false;
        if (is_method && !tg_tagging_is_put_on(r->carrier, f, object, f->facts[callee].text))
            object = 0;
        if (f->facts[i].kind == TG_FACT_ASSIGN)
            object = tg_tagging_assigned_member(r->carrier, f, i);
        uint32_t root = object ? root_of(f, object) : 0;
        if (!root) continue;
        tg_slice name = f->facts[root].text;
        bool is_sent =
            is_handed(unit, function, name, 0) || (!is_sender && gives_back(unit, function, name));
        if (!is_sent || is_answer(unit, function, name)) return false;
    }
    return true;
}

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

/* `tag(request)`: what a function of the project puts into the request that it is handed on. */
void tg_tagging_read_helpers(tg_reading *r, const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        bool may_be = f->facts[i].slot == TG_SLOT_ARGUMENT &&
                      f->facts[f->facts[i].parent].kind == TG_FACT_CALL &&
                      (f->facts[i].kind == TG_FACT_NAME || f->facts[i].kind == TG_FACT_MEMBER);
        uint32_t root = may_be ? root_of(f, i) : 0;
        if (!root || !is_handed(unit, function, f->facts[root].text, 1)) continue;
        tg_reading one = *r;
        size_t tags = r->to->tags.count, opens = r->to->opens.count;
        one.is_maybe |= !tg_block_is_sure(f, function, i, 0);
        tg_tagging_read_handed(&one, unit, i);
        if (r->to->tags.count > tags || r->to->opens.count > opens) continue;
        uint32_t callee = tg_facts_in(f, f->facts[i].parent, TG_SLOT_CALLEE);
        tg_ref to = callee ? tg_resolve(r->to->resolver, unit, callee) : tg_ref_fact(unit, 0);
        bool is_function = tg_ref_fact_kind(&to) == TG_FACT_FUNCTION;
        if (is_function && mentions(r, to.unit->facts, to.fact))
            tg_tagging_open_carrier(r,
                                    tg_facts_show(f, f->facts[i].parent, r->to->resolver->arena));
    }
}

/* What a function surely puts is there; what it only names may be. */
static void read_function(tg_reading *r, const tg_unit *unit, uint32_t function)
{
    tg_carrier headers = headers_of(r);
    tg_reading one = *r;
    size_t tags = r->to->tags.count, opens = r->to->opens.count;
    one.carrier = &headers;
    one.is_last = true;
    bool is_kept = tg_tagging_is_kept_by(&one, unit, function, false);
    if (!is_kept) tg_tagging_take_back(&one, 0);
    one.is_maybe |= !is_kept;
    tg_tagging_read_inside(&one, unit, function);
    tg_tagging_read_helpers(&one, unit, function);
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

/* Whether a class has a method of its own of that name. */
static bool has_method(const tg_ref *class, tg_slice name)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(class->unit, class->fact, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (b[i].kind == TG_BIND_FUNCTION) return true;
    }
    return false;
}

/* Whether a method gives what a carrier holds, by its name. */
static bool gives_carrier(const tg_carriers *carriers, tg_slice method)
{
    for (size_t i = 0; carriers && i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        bool is_it = carrier->form == TG_FORM_HEADERS && carrier->at.count &&
                     carrier->at.items[0].path_count == 1 &&
                     tg_slice_equal(carrier->at.items[0].path[0], method);
        if (is_it) return true;
    }
    return false;
}

/* The methods of a class but for what sets its objects up, and what one of those `below` says
 * anew; `is_hook`: an HTTP client calls them by known names. */
static void read_methods(tg_reading *r, const tg_unit *unit, uint32_t class, const tg_ref *below,
                         size_t count, bool is_hook)
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
        for (size_t k = 0; names[k] && is_method && is_hook; k++)
            one.is_maybe &= !tg_slice_is(f->facts[i].text, names[k]);
        one.is_maybe |= r->is_maybe;
        for (size_t k = 0; k < count && is_method; k++) {
            if (has_method(&below[k], f->facts[i].text)) one.is_maybe = true;
        }
        if (is_method && !is_setup) read_function(&one, unit, i);
        /* `defaultHeaders(o) { return {...super.defaultHeaders(o), ...T}; }` */
        bool is_open = is_method && !unit->language->initializer && !is_hook &&
                       gives_carrier(r->of, f->facts[i].text);
        if (is_open) tg_tagging_open_carrier(r, tg_facts_show(f, i, r->to->resolver->arena));
    }
}

static void each_hook(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                      uint32_t fact)
{
    tg_reading some = *(tg_reading *)self, *r = &some;
    tg_resolver *resolver = r->to->resolver;
    const tg_ref *ref = value;
    /* `mounts={"https://internal.acme.com": transport}`: for requests to that host alone. */
    size_t host = tg_slice_find(key, tg_slice_of("://"));
    r->is_maybe |= host != SIZE_MAX && host + 3 < key.n;
    tg_fact_kind kind = ref->kind == TG_REF_FACT
                            ? (tg_fact_kind)ref->unit->facts->facts[ref->fact].kind
                            : TG_FACT_OTHER;
    if (kind == TG_FACT_FUNCTION) {
        read_function(r, ref->unit, ref->fact);
    } else if (kind == TG_FACT_CLASS) {
        tg_ref class = tg_ref_fact(ref->unit, ref->fact), below[4];
        for (unsigned hops = 0; hops < 4; hops++) {
            read_methods(r, class.unit, class.fact, below, hops, true);
            below[hops] = class;
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
        read_methods(&r, above.unit, above.fact, below, hops, false);
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
