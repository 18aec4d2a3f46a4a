/* tag_handlers.c - tags that an object puts into each request of a client: an interceptor, a
 * DelegatingHandler, a policy; and what a container is told of a client that it hands over. */
#include "code/resolve/blocks.h"
#include "code/calls/tags_parts.h"

/* --- what a handler puts -------------------------------------------------------------------------
 */

/* What a carrier's handlers put. */
static tg_carrier inside_of(const tg_carrier *carrier)
{
    tg_carrier inside = *carrier;
    if (!carrier->handler_count) return inside;
    inside.puts = carrier->handler_puts;
    inside.put_count = carrier->handler_put_count;
    return inside;
}

static bool is_handling(const tg_carrier *carrier, tg_slice method)
{
    for (size_t i = 0; i < carrier->handler_count; i++) {
        if (tg_slice_equal(carrier->handlers[i], method)) return true;
    }
    return !carrier->handler_count && tg_slice_is(method, "intercept");
}

/* The method of a class, or of an object with a body, that handles requests; or 0. Where it has
 * several, `SendAsync` and `Send`, the first. */
static uint32_t handling_in(const tg_carrier *carrier, const tg_facts *f, uint32_t holder)
{
    for (uint32_t c = tg_facts_first(f, holder); c; c = tg_facts_next(f, holder, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_FUNCTION && is_handling(carrier, f->facts[c].text);
        if (is_it) return c;
    }
    return 0;
}

/* The handlers that .NET has itself, which add no headers that say whose a request is. */
static bool is_of_framework(tg_slice class)
{
    static const char *const ends[] = {"HttpClientHandler", "SocketsHttpHandler", "WinHttpHandler",
                                       "HttpMessageHandler", "WebRequestHandler"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (tg_slice_ends(class, tg_slice_of(ends[i]))) return true;
    }
    return false;
}

/* `new Log(new Tags())`, `new Log { InnerHandler = new Tags() }`: the handlers behind it. */
static void read_behind(tg_reading *r, const tg_unit *unit, uint32_t made, unsigned depth);

/* The value of a FUNCTION that only makes something: `() => new Tags()`; or 0. */
static uint32_t value_of(const tg_facts *f, uint32_t function)
{
    uint32_t value = tg_facts_in(f, function, TG_SLOT_VALUE);
    uint32_t last = value && f->facts[value].kind == TG_FACT_OTHER ? tg_facts_first(f, value) : 0;
    for (uint32_t c = last; c; c = tg_facts_next(f, value, c)) last = c;
    bool is_returned = last && f->facts[last].kind == TG_FACT_RETURN;
    return is_returned ? tg_facts_in(f, last, TG_SLOT_VALUE) : last ? 0 : value;
}

/* Whether what is not known may handle requests, by its type or, where that is not written down, by
 * its name: an address that is given in the same place handles none. */
static bool may_handle(tg_resolver *r, const tg_ref *ref)
{
    static const char *const words[] = {"andler", "nterceptor", "olicy", "iddleware"};
    uint32_t type =
        ref->type_unit ? tg_facts_in(ref->type_unit->facts, ref->type_fact, TG_SLOT_TYPE) : 0;
    tg_slice shown = type ? ref->type_unit->facts->facts[type].text : tg_ref_show(r, ref);
    if (tg_slice_is(shown, "var")) shown = tg_ref_show(r, ref);
    for (size_t i = 0; i < sizeof words / sizeof words[0] && !ref->is_scalar; i++) {
        if (tg_slice_find(shown, tg_slice_of(words[i])) != SIZE_MAX) return true;
    }
    return false;
}

static void read_given(tg_reading *r, const tg_unit *unit, uint32_t given, unsigned depth)
{
    const tg_facts *f = unit->facts;
    bool makes = r->carrier->handler_count && f->facts[given].kind == TG_FACT_FUNCTION;
    uint32_t value = makes ? value_of(f, given) : 0;
    if (value && f->facts[value].flags & TG_FACT_NEW) given = value;
    uint32_t block = f->facts[given].kind == TG_FACT_CALL ? tg_block_of_call(f, given) : 0;
    if (f->facts[given].kind == TG_FACT_FUNCTION) block = given;
    tg_ref ref = tg_resolve(r->to->resolver, unit, given);
    if (tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION) {
        unit = ref.unit;
        block = ref.fact;
    }
    bool is_ours = ref.kind == TG_REF_FACT && ref.step_count == 1 &&
                   ref.unit->facts->facts[ref.fact].kind == TG_FACT_CLASS;
    const tg_step *made = ref.steps;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call;
    bool is_anonymous = !block && !is_ours && is_made;
    if (is_made && r->carrier->handler_count) read_behind(r, made->unit, made->call, depth);
    if (is_ours) unit = ref.unit;
    if (is_anonymous) unit = made->unit;
    uint32_t holder = is_ours ? ref.fact : is_anonymous ? made->call : 0;
    if (holder) block = handling_in(r->carrier, unit->facts, holder);
    tg_carrier inside = inside_of(r->carrier);
    tg_reading one = *r;
    one.carrier = &inside;
    if (block) tg_tagging_read_inside(&one, unit, block);
    /* A class in a file that is not read may put anything. */
    bool is_unseen = is_made && r->carrier->handler_count && !is_of_framework(ref.symbol);
    bool is_outside = ref.kind == TG_REF_SYMBOL && ref.is_local && (!made || is_unseen);
    bool is_open = ref.kind == TG_REF_UNKNOWN &&
                   (!r->carrier->handler_count || may_handle(r->to->resolver, &ref));
    if (!block && (is_open || is_outside))
        tg_tagging_open_carrier(r, tg_ref_show(r->to->resolver, &ref));
}

static void read_behind(tg_reading *r, const tg_unit *unit, uint32_t made, unsigned depth)
{
    enum { DEEP = 4 };
    static const tg_slice inner = TG_LIT("InnerHandler");
    const tg_facts *f = unit->facts;
    if (depth >= DEEP) return;
    for (uint32_t c = tg_facts_first(f, made); c; c = tg_facts_next(f, made, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_new = f->facts[c].kind == TG_FACT_CALL && f->facts[c].flags & TG_FACT_NEW;
        if (is_new) read_given(r, unit, c, depth + 1);
        bool is_set = f->facts[c].kind == TG_FACT_MAP;
        for (uint32_t p = is_set ? tg_facts_first(f, c) : 0; p; p = tg_facts_next(f, c, p)) {
            uint32_t value =
                tg_slice_equal(f->facts[p].text, inner) ? tg_facts_in(f, p, TG_SLOT_VALUE) : 0;
            if (value) read_given(r, unit, value, depth + 1);
        }
    }
}

/* `{ chain -> ... }`, `Interceptor { chain -> ... }`, `new Interceptor() { Response intercept(Chain
 * chain) { ... } }`, an object of a class of the project that has such a method. */
void tg_tagging_read_handler(tg_reading *r, const tg_unit *unit, uint32_t given)
{
    read_given(r, unit, given, 0);
}

void tg_tagging_read_handler_at(tg_reading *r, const tg_arguments *arguments)
{
    const tg_places *at = &r->carrier->at;
    tg_lookup found = tg_lookup_places(r->to->resolver, arguments, at, NULL);
    if (found.state != TG_LOOKUP_PRESENT || !found.unit || !found.fact) return;
    /* What is no object, and what its class says nothing of, handles nothing. */
    const tg_facts *f = found.unit->facts;
    uint32_t value =
        f->facts[found.fact].kind == TG_FACT_KEYWORD || f->facts[found.fact].kind == TG_FACT_PAIR
            ? tg_facts_in(f, found.fact, TG_SLOT_VALUE)
            : found.fact;
    tg_fact_kind kind = value ? (tg_fact_kind)f->facts[value].kind : TG_FACT_NULL;
    bool is_object = kind == TG_FACT_CALL || kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
    if (is_object || kind == TG_FACT_FUNCTION) tg_tagging_read_handler(r, found.unit, value);
}

/* --- registered clients --------------------------------------------------------------------------
 */

/* "Chat" of "Acme.Chat". */
static tg_slice last_of(tg_slice type)
{
    type = tg_slice_trim(type);
    for (size_t i = type.n; i-- > 0;) {
        if (type.ptr[i] == '.') return tg_slice_from(type, i + 1);
    }
    return type;
}

static bool has_type(const tg_unit *unit, uint32_t callee, tg_slice class)
{
    tg_slice types = tg_unit_types_of(unit, callee);
    while (types.n) {
        if (tg_slice_equal(last_of(tg_slice_cut(&types, ',')), class)) return true;
    }
    return false;
}

/* A client that a container hands over. */
typedef struct wanted {
    const tg_match *m;
    tg_slice class; /* of the code that is given it */
    uint32_t name;  /* the argument that names it, in `named`; 0: none does */
    const tg_unit *named;
} wanted;

static tg_slice text_at(const tg_facts *f, uint32_t fact)
{
    return (tg_slice){f->text.ptr + f->facts[fact].start,
                      f->facts[fact].end - f->facts[fact].start};
}

/* Whether two expressions are one name: of one text, or written in the same way. */
static bool is_same_name(tg_resolver *r, const wanted *w, const tg_unit *unit, uint32_t other)
{
    tg_slice a, b;
    tg_ref by = tg_resolve(r, w->named, w->name), of = tg_resolve(r, unit, other);
    if (tg_ref_text(r, &by, &a) && tg_ref_text(r, &of, &b)) return tg_slice_equal(a, b);
    return tg_slice_equal(text_at(w->named->facts, w->name), text_at(unit->facts, other));
}

static bool is_wanted(tg_resolver *r, const wanted *w, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    /* `ConfigureHttpClientDefaults(...)`; `AddChatClient(...)`, of which there is one. */
    static const char *const all[] = {"Defaults", "AddChatClient", "AddEmbeddingGenerator"};
    bool is_for_all = false;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        is_for_all |= tg_slice_ends(f->facts[callee].text, tg_slice_of(all[i]));
    if (is_for_all) return true;
    if (!w->name) return w->class.n && has_type(unit, callee, w->class);
    bool is_named = first && f->facts[first].kind != TG_FACT_FUNCTION;
    /* A client that goes by a type has its name. */
    tg_slice asked = {NULL, 0};
    tg_ref by = tg_resolve(r, w->named, w->name);
    if (!is_named) return tg_ref_text(r, &by, &asked) && has_type(unit, callee, last_of(asked));
    return is_same_name(r, w, unit, first);
}

/* `AddHttpMessageHandler<Tags>()`, `AddHttpMessageHandler(sp => new Tags(sp))` */
static void read_handler_of(tg_reading *r, const tg_unit *unit, uint32_t call, uint32_t callee)
{
    const tg_facts *f = unit->facts;
    tg_resolver *resolver = r->to->resolver;
    uint32_t given = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    uint32_t value = given && f->facts[given].kind == TG_FACT_FUNCTION ? value_of(f, given) : given;
    tg_slice types = tg_unit_types_of(unit, callee);
    if (value) {
        tg_tagging_read_handler(r, unit, value);
    } else if (types.n) {
        tg_ref class = tg_resolve_name(resolver, unit, callee, last_of(types));
        bool is_ours = tg_ref_fact_kind(&class) == TG_FACT_CLASS;
        tg_carrier inside = inside_of(r->carrier);
        tg_reading one = *r;
        one.carrier = &inside;
        uint32_t block = is_ours ? handling_in(r->carrier, class.unit->facts, class.fact) : 0;
        if (block) tg_tagging_read_inside(&one, class.unit, block);
        if (!is_ours) tg_tagging_open_carrier(r, types);
    }
}

/* The whole statement: `services.AddHttpClient<Chat>(...).AddHttpMessageHandler<Tags>()`. */
static uint32_t chain_around(const tg_facts *f, uint32_t call)
{
    for (;;) {
        uint32_t member = f->facts[call].parent, around = f->facts[member].parent;
        bool is_on = f->facts[member].kind == TG_FACT_MEMBER &&
                     f->facts[call].slot == TG_SLOT_OBJECT &&
                     f->facts[member].slot == TG_SLOT_CALLEE;
        if (!is_on || f->facts[around].kind != TG_FACT_CALL) return call;
        call = around;
    }
}

/* Whether what stands in a registration is done whenever such a client is made. */
static bool is_always(const tg_facts *f, uint32_t chain, uint32_t fact)
{
    for (uint32_t up = f->facts[fact].parent; up > chain; up = f->facts[up].parent) {
        if (f->facts[up].kind == TG_FACT_BRANCH || f->facts[up].kind == TG_FACT_CHOICE)
            return false;
    }
    return true;
}

static void read_registration(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                              uint32_t call)
{
    enum { LOOKED = 2000 };
    const tg_facts *f = unit->facts;
    uint32_t chain = chain_around(f, call), end = chain + f->facts[chain].span;
    if (end > chain + LOOKED) end = chain + LOOKED;
    bool is_branch = tg_unit_around(unit, chain, TG_FACT_BRANCH) > tg_unit_scope(unit, chain);
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        tg_reading r = {.to = t, .carrier = carrier, .sink = carrier->sink};
        for (uint32_t k = chain; k < end; k++) {
            if (f->facts[k].kind == TG_FACT_ASSIGN && tg_tagging_assigned_member(carrier, f, k)) {
                r.is_maybe = is_branch || !is_always(f, chain, k);
                tg_tagging_read_assigned(&r, unit, k);
            }
            uint32_t callee =
                f->facts[k].kind == TG_FACT_CALL ? tg_facts_in(f, k, TG_SLOT_CALLEE) : 0;
            if (!callee || f->facts[callee].kind != TG_FACT_MEMBER) continue;
            uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
            if (!tg_tagging_is_put_on(carrier, f, object, f->facts[callee].text)) continue;
            uint32_t loop = tg_tagging_loop_of(t->resolver, unit, k);
            r.is_maybe = is_branch || !is_always(f, chain, loop ? loop : k);
            if (carrier->handler_count) {
                read_handler_of(&r, unit, k, callee);
            } else {
                tg_tagging_read_put(&r, unit, k);
            }
        }
    }
}

static void read_registrations(tg_tagging *t, const wanted *w, const tg_unit *unit, tg_slice method)
{
    enum { CALLS = 200 };
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, method, &count);
    for (size_t i = 0; i < count && i < CALLS; i++) {
        if (is_wanted(t->resolver, w, unit, calls[i].call))
            read_registration(t, &w->m->sdk->registered, unit, calls[i].call);
    }
}

/* What a client is asked for by: `factory.CreateClient("chat")`, or the class whose constructor is
 * given it. False for one that the code makes itself. */
static bool is_handed_over(tg_resolver *r, const tg_match *m, wanted *w)
{
    const tg_arguments *made = &m->client_arguments;
    bool has_call = made->count && made->sources[0].call;
    *w = (wanted){.m = m, .class = tg_unit_class_text(m->unit, m->call)};
    (void)r;
    if (!has_call) return true;
    const tg_unit *unit = made->sources[0].unit;
    const tg_fact *call = &unit->facts->facts[made->sources[0].call];
    uint32_t callee = tg_facts_in(unit->facts, made->sources[0].call, TG_SLOT_CALLEE);
    bool is_created = callee && !(call->flags & TG_FACT_NEW) &&
                      tg_slice_is(unit->facts->facts[callee].text, "CreateClient");
    if (!is_created) return false;
    w->named = unit;
    w->name = tg_facts_in(unit->facts, made->sources[0].call, TG_SLOT_ARGUMENT);
    w->class = (tg_slice){NULL, 0};
    return true;
}

void tg_tagging_add_registered(tg_tagging *t, const tg_match *m)
{
    enum { FILES = 32 };
    tg_resolver *r = t->resolver;
    wanted w;
    if (!m->sdk->registrar_count || !is_handed_over(r, m, &w)) return;
    r->met_local_import = true;
    for (size_t i = 0; i < m->sdk->registrar_count; i++) {
        tg_slice method = m->sdk->registrars[i];
        read_registrations(t, &w, m->unit, method);
        size_t at = 0;
        for (size_t files = 0; r->linker.next_calling && files < FILES; files++) {
            const tg_unit *u =
                r->linker.next_calling(r->linker.self, m->unit, method, &at, &r->passed);
            if (!u) break;
            read_registrations(t, &w, u, method);
        }
    }
}
