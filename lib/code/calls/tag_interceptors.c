/* tag_interceptors.c - tags that interceptors, filters and plugins of Java's and Kotlin's HTTP
 * clients put into all requests. */
#include "code/resolve/blocks.h"
#include "code/calls/tags_parts.h"

/* `headers(h -> h.add(k, v))`, `ofRequestProcessor(request -> ...)`: blocks that are run whenever
 * what is around them is. */
static bool is_run_at_once(const tg_unit *unit, uint32_t block)
{
    static const char *const names[] = {"headers", "httpHeaders", "ofRequestProcessor",
                                        "onRequest"};
    const tg_facts *f = unit->facts;
    uint32_t call = f->facts[block].slot == TG_SLOT_ARGUMENT ? f->facts[block].parent : 0;
    uint32_t callee =
        call && f->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    for (size_t i = 0; callee && i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(f->facts[callee].text, names[i])) return true;
    }
    /* `fun Request.Builder.tagged() = apply { ... }` */
    bool is_own = callee && f->facts[callee].kind == TG_FACT_NAME && unit->language->scopes &&
                  tg_slice_is(f->facts[callee].text, "apply");
    return is_own || tg_block_runs_once(unit, block);
}

bool tg_tagging_is_sure_inside(const tg_unit *unit, uint32_t function, uint32_t at, uint32_t loop)
{
    const tg_facts *f = unit->facts;
    if (tg_block_may_be_left(unit, function, at)) return false;
    for (uint32_t up = f->facts[at].parent; up && up != function; up = f->facts[up].parent) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[up].kind;
        bool is_block = kind == TG_FACT_FUNCTION && !is_run_at_once(unit, up);
        if (up != loop && (is_block || kind == TG_FACT_BRANCH || kind == TG_FACT_CHOICE))
            return false;
    }
    return true;
}

/* Whether what something is put into is what the function is handed, or what it sends in its
 * place: not another request that it makes. Where objects are made by `new` alone. */
static bool is_of_request(const tg_unit *unit, uint32_t function, uint32_t object)
{
    const tg_facts *f = unit->facts;
    if (unit->language->has_field_keys) return tg_tagging_is_seen(unit, function, object);
    if (!unit->language->makes_by_new) return true;
    while (object && f->facts[object].kind != TG_FACT_NAME)
        object = tg_facts_in(
            f, object, f->facts[object].kind == TG_FACT_CALL ? TG_SLOT_CALLEE : TG_SLOT_OBJECT);
    if (!object) return true;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, function, f->facts[object].text, &count);
    if (!count || b->kind == TG_BIND_PARAMETER) return true;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = object + 1; i < end; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_NAME && f->facts[i].slot == TG_SLOT_ARGUMENT
                              ? tg_facts_in(f, f->facts[i].parent, TG_SLOT_CALLEE)
                              : 0;
        bool is_sent = callee && tg_slice_equal(f->facts[i].text, f->facts[object].text) &&
                       tg_slice_starts(f->facts[callee].text, tg_slice_of("Send"));
        if (is_sent) return true;
    }
    return false;
}

/* A call in an interceptor that puts a header, or each of a map: `headers.forEach(h::add)`. */
static void read_put_inside(tg_reading *r, const tg_unit *unit, uint32_t function, uint32_t call)
{
    const tg_facts *f = unit->facts;
    tg_resolver *resolver = r->to->resolver;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), on, map = 0;
    tg_slice method = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
    if (!callee) return;
    uint32_t object =
        f->facts[callee].kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (tg_block_forwards_to(unit, call, &on, &method, &map)) object = on;
    if (!tg_tagging_is_put_on(r->carrier, f, object, method)) return;
    if (!is_of_request(unit, function, object) || tg_tagging_is_dropped(unit, call)) return;
    tg_reading one = *r;
    uint32_t loop = map ? 0 : tg_tagging_loop_of(resolver, unit, call);
    one.is_maybe |= !tg_tagging_is_sure_inside(unit, function, call, loop);
    tg_ref all = tg_resolve(resolver, unit, map ? map : call);
    if (map) tg_tagging_read_all(&one, &all, unit, map);
    if (!map) tg_tagging_read_put(&one, unit, call);
}

/* All that a function puts, wherever it stands in it: `chain.proceed(chain.request().newBuilder()
 * .header(k, v).build())`. */
void tg_tagging_read_inside(tg_reading *r, const tg_unit *unit, uint32_t function)
{
    enum { LOOKED = 1000 };
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    if (end > function + LOOKED) end = function + LOOKED;
    for (uint32_t i = function + 1; i < end; i++) {
        bool is_assign = f->facts[i].kind == TG_FACT_ASSIGN;
        uint32_t member = is_assign ? tg_tagging_assigned_member(r->carrier, f, i) : 0;
        bool is_ours = member && is_of_request(unit, function, member);
        if (is_ours) {
            tg_reading one = *r;
            one.is_maybe |= !tg_tagging_is_sure_inside(unit, function, i, 0);
            tg_tagging_read_assigned(&one, unit, i);
        }
        bool is_call = f->facts[i].kind == TG_FACT_CALL;
        if (is_call && tg_facts_in(f, i, TG_SLOT_CALLEE) &&
            tg_tagging_assigned_into(r->carrier, f, i)) {
            tg_reading one = *r;
            one.is_maybe |= !tg_tagging_is_sure_inside(unit, function, i, 0);
            tg_tagging_read_assigned_into(&one, unit, i);
        }
        if (is_call) read_put_inside(r, unit, function, i);
        if (is_call) tg_tagging_read_passed(r, unit, function, i);
    }
}

/* The method of a class of the project, or of an object that is written down, that changes
 * requests; or 0. */
static uint32_t method_of(tg_reading *r, const tg_ref *ref, const tg_unit **unit)
{
    static const char *const methods[] = {"intercept", "filter"};
    const tg_step *made = ref->steps;
    bool is_class = ref->kind == TG_REF_FACT && ref->step_count <= 1 &&
                    ref->unit->facts->facts[ref->fact].kind == TG_FACT_CLASS;
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        tg_slice name = tg_slice_of(methods[i]);
        if (is_class) {
            tg_ref own = tg_resolve_member(r->to->resolver, *ref, name, ref->unit);
            *unit = own.unit;
            if (tg_ref_fact_kind(&own) == TG_FACT_FUNCTION) return own.fact;
        }
        const tg_facts *f = made && made->kind == TG_STEP_CALL ? made->unit->facts : NULL;
        uint32_t holder = f && !is_class ? made->call : 0;
        for (uint32_t c = holder ? tg_facts_first(f, holder) : 0; c;
             c = tg_facts_next(f, holder, c)) {
            bool is_it =
                f->facts[c].kind == TG_FACT_FUNCTION && tg_slice_equal(f->facts[c].text, name);
            *unit = made->unit;
            if (is_it) return c;
        }
    }
    return 0;
}

/* `this::tag`, of Java's two names: the method. */
static tg_ref referred(tg_resolver *r, const tg_unit *unit, uint32_t given)
{
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_first(f, given);
    uint32_t second = first ? tg_facts_next(f, given, first) : 0;
    /* `::tag`, of Kotlin's one. */
    uint32_t named = second ? second : first;
    bool is_it = f->facts[given].kind == TG_FACT_OTHER && named &&
                 f->facts[named].kind == TG_FACT_NAME && unit->language->has_settings;
    return is_it ? tg_resolve_name(r, unit, given, f->facts[named].text)
                 : tg_resolve(r, unit, given);
}

/* `{ chain -> ... }`, `Interceptor { chain -> ... }`, `new Interceptor() { Response intercept(Chain
 * chain) { ... } }`, an object of a class of the project that has such a method; a list of them. */
static void read_interceptor(tg_reading *r, const tg_unit *unit, uint32_t given, unsigned depth)
{
    enum { DEEP = 3 }; /* what is no interceptor at that depth leaves nothing open */
    const tg_facts *f = unit->facts;
    uint32_t block = f->facts[given].kind == TG_FACT_CALL ? tg_block_of_call(f, given) : 0;
    if (f->facts[given].kind == TG_FACT_FUNCTION) block = given;
    tg_ref ref = referred(r->to->resolver, unit, given);
    if (tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION) {
        unit = ref.unit;
        block = ref.fact;
    }
    if (!block) block = method_of(r, &ref, &unit);
    if (block) {
        tg_tagging_read_inside(r, unit, block);
        return;
    }
    const tg_step *made = ref.steps;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call && depth < DEEP;
    if (tg_ref_fact_kind(&ref) == TG_FACT_CALL || is_made) {
        unit = is_made ? made->unit : ref.unit;
        uint32_t call = is_made ? made->call : ref.fact;
        bool is_new = unit->facts->facts[call].flags & TG_FACT_NEW;
        for (uint32_t c = tg_facts_first(unit->facts, call); c && depth < DEEP && !is_new;
             c = tg_facts_next(unit->facts, call, c)) {
            bool is_given = unit->facts->facts[c].slot == TG_SLOT_ARGUMENT;
            if (is_given) read_interceptor(r, unit, c, depth + 1);
        }
    }
    bool is_outside = ref.kind == TG_REF_SYMBOL && ref.is_local && !made;
    if (depth < DEEP && (ref.kind == TG_REF_UNKNOWN || is_outside))
        tg_tagging_open_carrier(r, tg_ref_show(r->to->resolver, &ref));
}

/* `install(Tags)`, `install(DefaultRequest) { header(k, v) }`: most of what is installed puts
 * nothing. */
static void read_installed(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    enum { LAST = 2 };
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_ref ref = tg_resolve(r->to->resolver, unit, c);
        bool is_ours = ref.kind != TG_REF_UNKNOWN && !(ref.kind == TG_REF_SYMBOL && !ref.steps);
        if (is_ours) read_interceptor(r, unit, c, LAST);
    }
}

/* `filters(f -> f.add(new TagFilter()))`: those that a block adds to a list. */
static void read_added(tg_reading *r, const tg_unit *unit, uint32_t block)
{
    enum { LOOKED = 200 };
    const tg_facts *f = unit->facts;
    uint32_t end = block + f->facts[block].span;
    if (end > block + LOOKED) end = block + LOOKED;
    for (uint32_t i = block + 1; i < end; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_add = callee && (tg_slice_is(f->facts[callee].text, "add") ||
                                 tg_slice_is(f->facts[callee].text, "addFirst"));
        uint32_t given = is_add ? tg_facts_in(f, i, TG_SLOT_ARGUMENT) : 0;
        if (!given || tg_facts_next(f, i, given)) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_tagging_is_sure_inside(unit, block, i, 0);
        read_interceptor(&one, unit, given, 0);
    }
}

/* What a method of a client is given. */
void tg_tagging_read_given(tg_reading *r, const tg_unit *unit, uint32_t call, tg_slice method)
{
    const tg_facts *f = unit->facts;
    if (tg_slice_is(method, "install")) {
        read_installed(r, unit, call);
        return;
    }
    bool is_list = tg_slice_ends(method, tg_slice_of("s"));
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_adding = is_list && f->facts[c].kind == TG_FACT_FUNCTION &&
                         tg_slice_find(f->text, tg_slice_of(".add(")) != SIZE_MAX;
        if (is_adding) read_added(r, unit, c);
        read_interceptor(r, unit, c, 0);
        if (!is_list) break;
    }
}

bool tg_tagging_is_given_by(const tg_carrier *carrier, tg_slice method)
{
    for (size_t k = 0; k < carrier->at.count; k++) {
        const tg_place *at = &carrier->at.items[k];
        if (at->path_count == 1 && tg_slice_equal(at->path[0], method)) return true;
    }
    return false;
}

/* `HttpClient { install(Tags) }`, `Builder().apply { addInterceptor(Tags()) }` */
void tg_tagging_read_block_of(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t block = tg_block_of_call(f, call);
    if (!block || !unit->language->has_trailing_blocks) return;
    for (uint32_t c = 0; (c = tg_block_next_call(f, block, c)) != 0;) {
        tg_slice method = f->facts[tg_facts_in(f, c, TG_SLOT_CALLEE)].text;
        if (!tg_tagging_is_given_by(r->carrier, method)) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_block_is_sure(f, block, c, 0);
        tg_tagging_read_given(&one, unit, c, method);
    }
}
