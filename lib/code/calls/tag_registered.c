/* tag_registered.c - tags that a container is told to put into all requests of a client that it
 * hands over: `services.AddHttpClient<Chat>(c => ...).AddHttpMessageHandler<Tags>()`. */
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"
#include "code/calls/tags_parts.h"

/* "Chat" of "Acme.Chat". */
static tg_slice last_of(tg_slice type)
{
    type = tg_slice_trim(type);
    for (size_t i = type.n; i-- > 0;) {
        if (type.ptr[i] == '.') return tg_slice_from(type, i + 1);
    }
    return type;
}

/* A client that a container hands over. */
typedef struct wanted {
    const tg_match *m;
    tg_slice class; /* of the code that is given it */
    uint32_t name;  /* the argument that names it, in `named`; 0: none does */
    const tg_unit *named;
    bool is_maybe; /* it may be another one that somebody hands over */
} wanted;

/* Whether a type that a registration names is the class of the code, where that is known: two
 * applications may each have one of that name. */
static bool is_its_class(tg_resolver *r, const wanted *w, const tg_unit *unit, uint32_t callee,
                         tg_slice name)
{
    tg_ref class = tg_resolve_name(r, unit, callee, name);
    if (w->name || tg_ref_fact_kind(&class) != TG_FACT_CLASS) return true;
    const tg_facts *f = w->m->unit->facts;
    bool has_parts = tg_slice_find(f->text, tg_slice_of("partial class ")) != SIZE_MAX;
    uint32_t own = tg_unit_class(w->m->unit, w->m->call);
    return has_parts || (class.unit == w->m->unit && class.fact == own);
}

static bool has_type(tg_resolver *r, const wanted *w, const tg_unit *unit, uint32_t callee,
                     tg_slice class)
{
    tg_slice types = tg_unit_types_of(unit, callee);
    while (types.n) {
        tg_slice name = last_of(tg_slice_cut(&types, ','));
        if (tg_slice_equal(name, class) && is_its_class(r, w, unit, callee, name)) return true;
    }
    return false;
}

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
    if (!w->name) return w->class.n && has_type(r, w, unit, callee, w->class);
    bool is_named = first && f->facts[first].kind != TG_FACT_FUNCTION;
    /* A client that goes by a type has its name. */
    tg_slice asked = {NULL, 0};
    tg_ref by = tg_resolve(r, w->named, w->name);
    if (!is_named)
        return tg_ref_text(r, &by, &asked) && has_type(r, w, unit, callee, last_of(asked));
    return is_same_name(r, w, unit, first);
}

/* `AddHttpMessageHandler<Tags>()`, `AddHttpMessageHandler(sp => new Tags(sp))` */
static void read_added(tg_reading *r, const tg_unit *unit, uint32_t call, uint32_t callee)
{
    tg_slice types = tg_unit_types_of(unit, callee);
    if (tg_facts_in(unit->facts, call, TG_SLOT_ARGUMENT)) {
        tg_tagging_read_given(r, unit, call, unit->facts->facts[callee].text);
    } else if (types.n) {
        tg_ref class = tg_resolve_name(r->to->resolver, unit, callee, last_of(types));
        tg_tagging_read_observer_of(r, &class, unit, 0);
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

/* One call of a registration: what it is given to change each such client, and what it adds. */
static void read_registering(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    tg_resolver *resolver = r->to->resolver;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee || f->facts[callee].kind != TG_FACT_MEMBER) return;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    if (tg_tagging_has_observers(r->carrier)) {
        if (tg_tagging_is_given_by(r->carrier, f->facts[callee].text))
            read_added(r, unit, call, callee);
        return;
    }
    if (tg_tagging_is_put_on(r->carrier, f, object, f->facts[callee].text))
        tg_tagging_read_put(r, unit, call);
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[c].kind;
        bool may_be = kind == TG_FACT_FUNCTION || kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || !may_be) continue;
        tg_ref given =
            kind == TG_FACT_FUNCTION ? tg_ref_fact(unit, c) : tg_resolve(resolver, unit, c);
        if (tg_ref_fact_kind(&given) == TG_FACT_FUNCTION)
            tg_tagging_read_inside(r, given.unit, given.fact);
    }
}

/* `var b = services.AddHttpClient<Chat>(); b.AddHttpMessageHandler<Tags>();` */
static void read_on_kept(tg_reading *r, const tg_unit *unit, uint32_t chain)
{
    enum { LOOKED = 2000 };
    const tg_facts *f = unit->facts;
    uint32_t assign = f->facts[chain].parent, scope = tg_unit_scope(unit, chain);
    bool is_kept = f->facts[assign].kind == TG_FACT_ASSIGN && f->facts[chain].slot == TG_SLOT_VALUE;
    uint32_t name = is_kept ? tg_facts_in(f, assign, TG_SLOT_TARGET) : 0;
    uint32_t end = scope + f->facts[scope].span;
    if (end > chain + LOOKED) end = chain + LOOKED;
    for (uint32_t i = chain + f->facts[chain].span; name && i < end; i++) {
        uint32_t root = f->facts[i].kind == TG_FACT_CALL ? tg_tagging_root_of(unit, i) : 0;
        if (!root || !tg_slice_equal(f->facts[root].text, f->facts[name].text)) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_block_is_sure(f, scope, i, 0);
        read_registering(&one, unit, i);
    }
}

static void read_registration(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                              uint32_t call, bool is_maybe)
{
    const tg_facts *f = unit->facts;
    uint32_t chain = chain_around(f, call);
    is_maybe |= tg_unit_around(unit, chain, TG_FACT_BRANCH) > tg_unit_scope(unit, chain);
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        tg_reading r = {.to = t, .carrier = carrier, .sink = carrier->sink, .is_maybe = is_maybe};
        /* What stands in front of it is another client's. */
        for (uint32_t k = call;; k = f->facts[f->facts[k].parent].parent) {
            read_registering(&r, unit, k);
            if (k == chain) break;
        }
        read_on_kept(&r, unit, chain);
    }
}

/* Whether a file is of the application that another one is of: one stands below the other. */
static bool is_near(const tg_unit *a, const tg_unit *b)
{
    tg_slice x = a->facts->path, y = b->facts->path;
    while (x.n && x.ptr[x.n - 1] != '/') x.n--;
    while (y.n && y.ptr[y.n - 1] != '/') y.n--;
    return tg_slice_starts(x, y) || tg_slice_starts(y, x);
}

typedef struct registrations {
    tg_tagging *t;
    const wanted *w;
    bool is_far;  /* those of other applications are looked for */
    bool is_only; /* of those there is one of that name */
    bool counts;  /* they are only counted */
    size_t count;
} registrations;

static void read_registrations(registrations *s, const tg_unit *unit, tg_slice method)
{
    enum { CALLS = 200 };
    size_t count;
    tg_tagging *t = s->t;
    const tg_carriers *carriers = &s->w->m->sdk->registered;
    const tg_call_name *calls = tg_unit_calls(unit, method, &count);
    /* What all clients of an application are told says nothing of another one's. */
    bool is_for_all = tg_slice_ends(method, tg_slice_of("Defaults"));
    bool is_maybe = s->w->is_maybe || (s->is_far && (is_for_all || !s->is_only));
    for (size_t i = 0; i < count && i < CALLS; i++) {
        if (!is_wanted(t->resolver, s->w, unit, calls[i].call)) continue;
        s->count++;
        if (!s->counts) read_registration(t, carriers, unit, calls[i].call, is_maybe);
    }
    if (count > CALLS && carriers->count)
        tg_tagging_open(t, carriers->items[0].name, method, carriers->items[0].sink);
}

/* All of them with a method, in files that are near or in those that are not. */
static void search_registrations(registrations *s, tg_slice method)
{
    enum { FILES = 32 };
    tg_resolver *r = s->t->resolver;
    const tg_unit *own = s->w->m->unit;
    size_t at = 0;
    if (!s->is_far) read_registrations(s, own, method);
    for (size_t files = 0; r->linker.next_calling && files < FILES; files++) {
        const tg_unit *u = r->linker.next_calling(r->linker.self, own, method, &at, &r->passed);
        if (!u) break;
        if (is_near(own, u) != s->is_far) read_registrations(s, u, method);
    }
}

/* Whether a call is on a parameter of a method, which the one that calls it gives: `Ask(HttpClient
 * given)`. */
static bool is_of_caller(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t root = tg_tagging_root_of(unit, call);
    uint32_t class = tg_unit_class(unit, call);
    for (uint32_t s = root ? tg_unit_scope(unit, root) : 0; s && s != class;
         s = tg_unit_scope(unit, s)) {
        size_t count;
        const tg_binding *b = tg_unit_bindings(unit, s, f->facts[root].text, &count);
        if (!count) continue;
        bool is_method = class && f->facts[s].kind == TG_FACT_FUNCTION && f->facts[s].text.n &&
                         !tg_slice_equal(f->facts[s].text, f->facts[class].text);
        return is_method && b->kind == TG_BIND_PARAMETER;
    }
    return false;
}

/* What a client is asked for by: `factory.CreateClient("chat")`, or the class whose constructor is
 * given it. False for one that the code makes itself. */
static bool is_handed_over(const tg_match *m, wanted *w)
{
    const tg_arguments *made = &m->client_arguments;
    bool has_call = made->count && made->sources[0].call;
    *w = (wanted){.m = m, .class = tg_unit_class_text(m->unit, m->call)};
    w->is_maybe = is_of_caller(m->unit, m->call);
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
    w->is_maybe = false;
    return true;
}

void tg_tagging_add_registered(tg_tagging *t, const tg_match *m)
{
    wanted w;
    if (!m->sdk->registrar_count || !is_handed_over(m, &w)) return;
    t->resolver->met_local_import = true;
    for (size_t i = 0; i < m->sdk->registrar_count; i++) {
        registrations s = {.t = t, .w = &w};
        search_registrations(&s, m->sdk->registrars[i]);
        if (s.count) continue;
        s.is_far = s.counts = true;
        search_registrations(&s, m->sdk->registrars[i]);
        s.is_only = s.count == 1;
        s.counts = false;
        if (s.count) search_registrations(&s, m->sdk->registrars[i]);
    }
}
