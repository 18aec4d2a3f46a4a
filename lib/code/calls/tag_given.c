/* tag_given.c - where a client is given what sees its requests: by methods on the chain that makes
 * it, in a block of that, by statements behind it, at a place among its arguments. */
#include "code/calls/tags_parts.h"
#include "code/resolve/appended.h"
#include "code/resolve/blocks.h"

bool tg_tagging_has_observers(const tg_carrier *carrier)
{
    return carrier->is_observer || carrier->given_by.count;
}

bool tg_tagging_is_given_by(const tg_carrier *carrier, tg_slice method)
{
    for (size_t i = 0; i < carrier->given_by.count; i++) {
        const tg_place *by = &carrier->given_by.items[i];
        if (by->path_count == 1 && tg_slice_equal(by->path[0], method)) return true;
    }
    return false;
}

/* The prefix of addresses that observers are given for; false: none is. */
static bool prefix_of(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice *text)
{
    uint32_t first = tg_facts_in(unit->facts, call, TG_SLOT_ARGUMENT);
    if (!first || unit->facts->facts[first].kind == TG_FACT_KEYWORD) return false;
    tg_ref ref = tg_resolve(r, unit, first);
    return tg_ref_text(r, &ref, text);
}

/* `session.mount("http://", adapter)`: no API of an LLM is asked so. */
static bool is_for_plain_http(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    tg_slice text;
    return prefix_of(r, unit, call, &text) && tg_slice_is(text, "http://");
}

/* `session.mount("https://internal.acme.com/", adapter)`: for requests to that host alone. */
static bool is_for_some_hosts(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    tg_slice text;
    if (!prefix_of(r, unit, call, &text)) return false;
    size_t at = tg_slice_find(text, tg_slice_of("://"));
    return at != SIZE_MAX && at + 3 < text.n;
}

/* Whether an argument says something of what is given, and is not that: a name, an order, options.
 */
static bool is_option(const tg_facts *f, uint32_t fact)
{
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    return kind == TG_FACT_STRING || kind == TG_FACT_CONCAT || kind == TG_FACT_MAP ||
           kind == TG_FACT_NULL || kind == TG_FACT_NUMBER || kind == TG_FACT_BOOL;
}

/* `f.request :json`: one that is registered somewhere under a name. */
static void read_name(tg_reading *r, const tg_unit *unit, tg_slice name)
{
    tg_slice family = tg_slice_of(unit->language->family);
    if (!tg_observer_is_plain(r->to->resolver->catalog, family, name, true))
        tg_tagging_open_carrier(r, name);
}

/* What stands behind the first is given to that (`f.use Tags, options`), or sees answers
 * (`use(onRequest, onError)`), but where the method takes several. */
bool tg_tagging_read_given(tg_reading *r, const tg_unit *unit, uint32_t call, tg_slice method)
{
    const tg_facts *f = unit->facts;
    tg_reading one = *r;
    one.is_maybe |= is_for_some_hosts(r->to->resolver, unit, call);
    bool takes_several = tg_slice_ends(method, tg_slice_of("s")), is_first = true, takes = false;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        bool is_name = value && is_first && unit->language->has_bare_calls &&
                       f->facts[value].kind == TG_FACT_STRING;
        is_first = false;
        if (is_name) read_name(&one, unit, f->facts[value].text);
        if (is_name) return false;
        if (!value || is_option(f, value)) continue;
        if (takes_several && f->facts[c].kind == TG_FACT_FUNCTION)
            takes |= tg_tagging_read_adding(&one, unit, c);
        one.is_maybe |= takes;
        tg_tagging_read_observer(&one, unit, value);
        if (!takes_several && !unit->language->has_trailing_blocks) break;
    }
    return takes;
}

/* The method that a statement calls on what another call gave, by the path of its members. */
static bool is_method_at(const tg_unit *unit, uint32_t callee, const tg_place *at)
{
    const tg_facts *f = unit->facts;
    for (size_t i = at->path_count; i-- > 0; callee = tg_facts_in(f, callee, TG_SLOT_OBJECT)) {
        if (callee && f->facts[callee].kind == TG_FACT_CALL)
            callee = tg_facts_in(f, callee, TG_SLOT_CALLEE);
        /* `interceptors().add(x)`, in a block of what has them. */
        bool is_bare =
            i == 0 && at->path_count > 1 && callee && f->facts[callee].kind == TG_FACT_NAME;
        bool is_it = callee && (is_bare || f->facts[callee].kind == TG_FACT_MEMBER) &&
                     tg_slice_equal(f->facts[callee].text, at->path[i]);
        if (!is_it) return false;
    }
    return at->path_count > 0 && at->position < 0;
}

/* --- on its chain, and in its block --------------------------------------------------------------
 */

static void read_in_block(tg_reading *r, const tg_unit *unit, uint32_t block, unsigned depth);

/* `fun HttpClientConfig<*>.common() { install(Tags) }` */
static void read_extension(tg_reading *r, const tg_unit *unit, tg_slice name, unsigned depth)
{
    enum { DEEP = 3 };
    tg_ref function;
    if (depth < DEEP && tg_tagging_find_extension(r->to->resolver, unit, name, &function))
        read_in_block(r, function.unit, function.fact, depth + 1);
}

/* Calls by their names alone, on the object that the block works on. */
static void read_bare_calls(tg_reading *r, const tg_unit *unit, uint32_t block, unsigned depth)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = 0; (c = tg_block_next_call(f, block, c)) != 0;) {
        tg_slice method = f->facts[tg_facts_in(f, c, TG_SLOT_CALLEE)].text;
        tg_reading one = *r;
        one.is_maybe |= !tg_block_is_sure(f, block, c, 0);
        if (tg_tagging_is_given_by(r->carrier, method)) {
            tg_tagging_read_given(&one, unit, c, method);
        } else {
            read_extension(&one, unit, method, depth);
        }
    }
}

/* `f.use Tags` of `{ |f| f.use Tags }`; `interceptors().add(Tags())`. */
static bool is_on_block(const tg_reading *r, const tg_unit *unit, uint32_t callee, tg_slice name)
{
    const tg_facts *f = unit->facts;
    uint32_t object =
        f->facts[callee].kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (object && name.n && tg_slice_equal(f->facts[object].text, name))
        return tg_tagging_is_given_by(r->carrier, f->facts[callee].text);
    for (size_t i = 0; i < r->carrier->given_by.count; i++) {
        const tg_place *by = &r->carrier->given_by.items[i];
        if (by->path_count < 2 || !is_method_at(unit, callee, by)) continue;
        uint32_t root = tg_tagging_root_of(unit, callee);
        return root && tg_slice_equal(f->facts[root].text, by->path[0]);
    }
    return false;
}

static void read_in_block(tg_reading *r, const tg_unit *unit, uint32_t block, unsigned depth)
{
    const tg_facts *f = unit->facts;
    uint32_t parameter = tg_facts_in(f, block, TG_SLOT_PARAMETER);
    tg_slice name = parameter ? f->facts[parameter].text : (tg_slice){NULL, 0};
    uint32_t end = block + f->facts[block].span;
    if (unit->language->has_trailing_blocks) read_bare_calls(r, unit, block, depth);
    for (uint32_t i = block + 1; i < end; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        if (!callee || !is_on_block(r, unit, callee, name)) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_block_is_sure(f, block, i, 0);
        tg_tagging_read_given(&one, unit, i, f->facts[callee].text);
    }
}

/* `HttpClient { install(Tags) }`, `Faraday.new(url) { |f| f.use Tags }` */
static void read_block_of(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    uint32_t block = tg_facts_in(unit->facts, call, TG_SLOT_BODY);
    if (!block && unit->language->has_trailing_blocks) block = tg_block_of_call(unit->facts, call);
    if (block) read_in_block(r, unit, block, 0);
}

static void read_on_chain(tg_reading *r, const tg_step *chain)
{
    for (const tg_step *s = chain; s && s->before; s = s->before) {
        tg_reading one = *r;
        one.is_maybe |= s->is_unsure;
        if (s->kind == TG_STEP_APPLY) read_block_of(&one, s->unit, s->call);
        bool is_method = s->kind == TG_STEP_CALL && s->call && s->before->kind == TG_STEP_MEMBER;
        if (is_method && tg_tagging_is_given_by(r->carrier, s->before->name))
            r->is_maybe |= tg_tagging_read_given(&one, s->unit, s->call, s->before->name);
    }
}

/* --- behind it -----------------------------------------------------------------------------------
 */

/* `client.getInterceptors().clear();`, `api.interceptors.request.eject(id)` */
static bool takes_given(tg_reading *r, const tg_changes *c, uint32_t callee, const tg_place *by)
{
    const tg_facts *f = c->unit->facts;
    tg_slice name = f->facts[callee].text;
    bool is_taking = tg_tagging_takes_back(r->to->resolver->catalog, c->unit, name);
    if (f->facts[callee].kind != TG_FACT_MEMBER || by->path_count < 2 || !is_taking) return false;
    tg_place list = *by;
    list.path_count--;
    if (!is_method_at(c->unit, tg_facts_in(f, callee, TG_SLOT_OBJECT), &list)) return false;
    return tg_tagging_comes_from(r->to->resolver, c, callee);
}

/* The carrier's tags so far are gone, or may be. */
static void replace(tg_reading *r)
{
    size_t opens = r->to->opens.count;
    tg_tagging_take_back(r, 0);
    if (!r->is_maybe) r->to->opens.count = opens;
}

/* `api.interceptors.request.use((config) => {...})`, `conn.use Tags`, `session.mount(p, adapter)`
 */
void tg_tagging_read_given_later(tg_reading *r, const tg_changes *c, uint32_t call)
{
    const tg_facts *f = c->unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    for (size_t i = 0; callee && i < r->carrier->given_by.count; i++) {
        const tg_place *by = &r->carrier->given_by.items[i];
        if (takes_given(r, c, callee, by)) tg_tagging_take_back(r, 0);
        if (!is_method_at(c->unit, callee, by)) continue;
        if (!tg_tagging_comes_from(r->to->resolver, c, callee)) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_tagging_is_sure(c, call, 0);
        /* What is set or mounted takes the place of what was there. */
        tg_slice name = f->facts[callee].text;
        if (is_for_plain_http(r->to->resolver, c->unit, call)) return;
        bool is_mount =
            tg_slice_is(name, "mount") && !is_for_some_hosts(r->to->resolver, c->unit, call);
        if (tg_slice_starts(name, tg_slice_of("set"))) replace(&one);
        if (is_mount) tg_tagging_take_back(&one, 0);
        tg_tagging_read_given(&one, c->unit, call, name);
        return;
    }
}

/* `session.auth = TagAuth()`, `client.event_hooks["request"].append(f)`: the member of a made
 * client that holds them is set, or added to. */
void tg_tagging_read_set_later(tg_reading *r, const tg_changes *c, uint32_t statement)
{
    const tg_facts *f = c->unit->facts;
    const tg_place *at = &r->carrier->at.items[0];
    bool is_assign = f->facts[statement].kind == TG_FACT_ASSIGN;
    uint32_t to = tg_facts_in(f, statement, is_assign ? TG_SLOT_TARGET : TG_SLOT_CALLEE);
    if (!is_assign) {
        bool adds =
            to && f->facts[to].kind == TG_FACT_MEMBER &&
            (tg_slice_is(f->facts[to].text, "append") || tg_slice_is(f->facts[to].text, "update"));
        to = adds ? tg_facts_in(f, to, TG_SLOT_OBJECT) : 0;
    }
    bool is_index = to && f->facts[to].kind == TG_FACT_INDEX;
    uint32_t key = is_index ? tg_facts_in(f, to, TG_SLOT_KEY) : 0;
    if (is_index) to = tg_facts_in(f, to, TG_SLOT_OBJECT);
    bool is_it = to && f->facts[to].kind == TG_FACT_MEMBER && at->path_count &&
                 tg_slice_equal(f->facts[to].text, at->path[0]);
    if (!is_it) return;
    if (key && at->path_count > 1 && !tg_slice_equal(f->facts[key].text, at->path[1])) return;
    if (!tg_tagging_comes_from(r->to->resolver, c, to)) return;
    tg_reading one = *r;
    one.is_maybe |= !tg_tagging_is_sure(c, statement, 0);
    uint32_t value = is_assign ? tg_facts_in(f, statement, TG_SLOT_VALUE) : 0;
    if (!is_assign) {
        tg_tagging_read_given(&one, c->unit, statement, (tg_slice){NULL, 0});
    } else if (value) {
        tg_tagging_take_back(&one, 0);
        tg_lookup given = {.state = TG_LOOKUP_PRESENT, .unit = c->unit, .fact = value};
        given.ref = tg_resolve(r->to->resolver, c->unit, value);
        if (!key && at->path_count > 1)
            given = tg_lookup_key(r->to->resolver, &given.ref, at->path[1], UINT32_MAX);
        if (given.state == TG_LOOKUP_PRESENT)
            tg_tagging_read_observer_of(&one, &given.ref, given.unit, given.fact);
    }
}

/* `$stack = HandlerStack::create(); $stack->push($middleware);`: statements on what a call made,
 * up to the call that is judged. */
static void read_behind(tg_reading *r, const tg_step *made)
{
    enum { LOOKED = 4000, GIVEN = 48 };
    const tg_unit *unit = made->unit;
    const tg_facts *f = unit->facts;
    uint32_t around = tg_unit_around(unit, made->call, TG_FACT_FUNCTION);
    uint32_t end = around + f->facts[around].span;
    if (end > made->call + LOOKED) end = made->call + LOOKED;
    bool is_here = unit == r->to->unit && r->to->call > made->call && r->to->call < end;
    if (is_here) end = r->to->call;
    tg_changes c = {.unit = unit, .scope = around, .at = made->call};
    unsigned count = 0;
    for (uint32_t i = made->call + 1; i < end; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        uint32_t object = callee && f->facts[callee].kind == TG_FACT_MEMBER
                              ? tg_facts_in(f, callee, TG_SLOT_OBJECT)
                              : 0;
        tg_slice name = object ? f->facts[callee].text : (tg_slice){NULL, 0};
        bool takes = object && tg_tagging_is_taking(name);
        if (!object || !(takes || tg_tagging_is_given_by(r->carrier, name))) continue;
        if (count++ == GIVEN) tg_tagging_open_carrier(r, name);
        if (count > GIVEN) return;
        if (!tg_tagging_comes_from(r->to->resolver, &c, object)) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_tagging_is_sure(&c, i, 0);
        if (takes) tg_tagging_take_back(&one, 0);
        if (!takes) tg_tagging_read_given(&one, unit, i, name);
    }
}

/* --- at a place ----------------------------------------------------------------------------------
 */

/* One item of a list of options, `WithMiddleware(a, b)`. */
static void each_option(void *self, const tg_unit *unit, uint32_t item, bool is_sure)
{
    tg_reading one = *(const tg_reading *)self;
    tg_ref ref = tg_resolve(one.to->resolver, unit, item);
    const tg_step *made = ref.steps;
    tg_slice name = one.carrier->at.items[0].path[0];
    if (!made || made->kind != TG_STEP_CALL || !made->call) return;
    const tg_facts *f = made->unit->facts;
    uint32_t callee = tg_facts_in(f, made->call, TG_SLOT_CALLEE);
    tg_slice called = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
    if (!called.n || !tg_slice_starts(name, called) || name.n != called.n + 2) return;
    one.is_maybe |= !is_sure;
    for (uint32_t c = tg_facts_first(f, made->call); c; c = tg_facts_next(f, made->call, c)) {
        if (f->facts[c].slot == TG_SLOT_ARGUMENT) tg_tagging_read_observer(&one, made->unit, c);
    }
}

/* Options that nobody knows are told of the carrier that is an option itself. */
static void leave_open(void *self, tg_slice waits_for)
{
    (void)self;
    (void)waits_for;
}

/* Whether a place is an option that a function is given by its name, `WithMiddleware()`, or in one.
 */
static bool is_option_name(const tg_place *at)
{
    static const tg_slice option = TG_LIT("()");
    return at->path_count && at->position < 0 && tg_slice_ends(at->path[0], option);
}

/* Of all options of such a name. False where the carrier is none itself. */
static bool read_options(tg_reading *r, const tg_arguments *arguments)
{
    const tg_place *at = &r->carrier->at.items[0];
    bool is_it = at->path_count == 1 && is_option_name(at);
    for (size_t i = 0; i < arguments->count && is_it; i++) {
        const tg_unit *unit = arguments->sources[i].unit;
        if (!unit->language->appender) return false;
        const tg_facts *f = unit->facts;
        uint32_t call = arguments->sources[i].call;
        for (uint32_t c = call ? tg_facts_first(f, call) : 0; c; c = tg_facts_next(f, call, c)) {
            if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
            bool is_list = f->facts[c].kind == TG_FACT_SPREAD;
            tg_items to = {.each = each_option, .open = leave_open, .self = r};
            if (is_list)
                tg_appended_items(r->to->resolver, unit, tg_facts_in(f, c, TG_SLOT_VALUE), &to);
            if (!is_list) each_option(r, unit, c, true);
        }
    }
    return is_it;
}

/* What stands at a place: the observers, or what is given them. */
static void read_at(tg_reading *r, const tg_arguments *arguments, const tg_ref *base)
{
    tg_lookup found = tg_lookup_places(r->to->resolver, arguments, &r->carrier->at, base);
    const tg_place *at = &r->carrier->at.items[0];
    tg_place option = *at;
    option.path_count = 1;
    bool is_of_option =
        is_option_name(at) &&
        tg_lookup_place(r->to->resolver, arguments, &option, base).state != TG_LOOKUP_PRESENT;
    bool is_known = found.is_all || found.ref.kind == TG_REF_FACT;
    /* `if b { client.Transport = &tags{} }` */
    bool is_maybe =
        found.state == TG_LOOKUP_OPEN && is_known && found.ref.unit && !r->carrier->given_by.count;
    r->is_maybe |= is_maybe;
    /* Of an argument that may be another one its class tells, of options the carrier that is one.
     */
    tg_slice family = tg_slice_of(r->to->unit->language->family);
    bool is_open = found.state == TG_LOOKUP_OPEN && !is_maybe && !r->carrier->of_count &&
                   !is_of_option &&
                   !tg_observer_is_plain(r->to->resolver->catalog, family, found.waits_for, true);
    if (is_open) tg_tagging_open_carrier(r, found.waits_for);
    if (found.unit && found.state == TG_LOOKUP_PRESENT)
        r->is_maybe |= tg_tagging_is_one_of(found.unit, found.fact) || found.ref.may_be_null;
    if (found.state != TG_LOOKUP_PRESENT && !is_maybe) return;
    const tg_facts *f = found.unit ? found.unit->facts : NULL;
    uint32_t value = f ? found.fact : 0;
    bool is_pair =
        value && (f->facts[value].kind == TG_FACT_PAIR || f->facts[value].kind == TG_FACT_KEYWORD);
    if (is_pair) value = tg_facts_in(f, value, TG_SLOT_VALUE);
    if (!r->carrier->given_by.count) {
        bool is_text = value && is_option(f, value) && f->facts[value].kind != TG_FACT_MAP;
        if (!is_text) tg_tagging_read_observer_of(r, &found.ref, found.unit, value);
        return;
    }
    read_on_chain(r, found.ref.steps);
    const tg_step *made = found.ref.steps;
    while (made && !(made->kind == TG_STEP_CALL && made->call)) made = made->before;
    if (made) read_behind(r, made);
    /* What comes from outside may have it already. */
    bool is_given = found.ref.kind == TG_REF_UNKNOWN && found.ref.type_unit;
    if (is_given && r->carrier->of_count &&
        !tg_tagging_is_of_another_class(r->to->resolver, r->carrier, &found.ref))
        tg_tagging_open_carrier(r, found.ref.waits_for);
}

void tg_tagging_read_observers(tg_reading *r, const tg_arguments *arguments, const tg_ref *base)
{
    if (!r->carrier->at.count) {
        read_on_chain(r, arguments->chain);
        for (size_t i = 0; i < arguments->count; i++) {
            if (arguments->sources[i].call)
                read_block_of(r, arguments->sources[i].unit, arguments->sources[i].call);
        }
        return;
    }
    if (!read_options(r, arguments)) read_at(r, arguments, base);
}

void tg_tagging_add_observers(tg_tagging *t, const tg_carriers *carriers, const tg_step *chain)
{
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        tg_reading r = {.to = t, .carrier = carrier, .of = carriers, .sink = carrier->sink};
        if (carrier->given_by.count && !carrier->at.count) read_on_chain(&r, chain);
    }
}
