/* tag_later.c - tags that statements put into what a call gave, `s.headers["X-Team"] = x`, and that
 * a client's interceptors put into all of its requests. */
#include "code/resolve/blocks.h"
#include "code/calls/tags_parts.h"

/* --- on what a call gives ------------------------------------------------------------------------
 */

static bool comes_from(const tg_ref *ref, const tg_changes *c)
{
    const tg_step *s = ref->steps;
    while (s && !(s->kind == TG_STEP_CALL && s->call == c->at && s->unit == c->unit)) s = s->before;
    return s != NULL;
}

/* The member that an expression ends in, which in Ruby is a call: `conn.headers`; or 0. */
static uint32_t member_of(const tg_facts *f, uint32_t object)
{
    if (object && f->facts[object].kind == TG_FACT_CALL)
        object = tg_facts_in(f, object, TG_SLOT_CALLEE);
    return object && f->facts[object].kind == TG_FACT_MEMBER ? object : 0;
}

bool tg_tagging_is_put_on(const tg_carrier *carrier, const tg_facts *f, uint32_t object,
                          tg_slice method)
{
    if (tg_tagging_is_put(carrier, method)) return true;
    object = member_of(f, object);
    for (size_t i = 0; i < carrier->put_count && object; i++) {
        tg_slice behind = carrier->puts[i], member = tg_slice_cut(&behind, '.');
        if (behind.ptr && tg_slice_equal(member, f->facts[object].text) &&
            tg_slice_equal(behind, method))
            return true;
    }
    return false;
}

bool tg_tagging_has_member(const tg_carrier *carrier, const tg_facts *f, uint32_t object)
{
    object = member_of(f, object);
    for (size_t i = 0; i < carrier->put_count && object; i++) {
        tg_slice behind = carrier->puts[i], member = tg_slice_cut(&behind, '.');
        if (behind.ptr && tg_slice_equal(member, f->facts[object].text)) return true;
    }
    return false;
}

static bool is_taking(tg_slice method)
{
    static const char *const takes[] = {"remove_header", "removeHeader", "removeHeaders",
                                        "delete",        "Remove",       "Clear"};
    for (size_t i = 0; i < sizeof takes / sizeof takes[0]; i++) {
        if (tg_slice_is(method, takes[i])) return true;
    }
    return false;
}

/* `request.remove_header(k)` behind what was put: it may be that. */
static void take_back(tg_reading *r)
{
    size_t kept = 0, count = r->to->tags.count;
    for (size_t i = 0; i < count; i++) {
        tg_tag tag = *(const tg_tag *)tg_vec_at(&r->to->tags, i);
        if (tg_slice_equal(tag.carrier, r->carrier->name)) continue;
        *(tg_tag *)tg_vec_at(&r->to->tags, kept++) = tag;
    }
    r->to->tags.count = kept;
    if (kept < count) tg_tagging_open_carrier(r, tg_slice_of("what may be taken out again"));
}

/* `connection.setRequestProperty(k, v)`, in a block of the connection's `setRequestProperty(k, v)`,
 * `headers.forEach(connection::setRequestProperty)`. */
static void read_on_result(tg_reading *r, const tg_changes *c, uint32_t call)
{
    const tg_facts *f = c->unit->facts;
    tg_resolver *resolver = r->to->resolver;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), object = 0, map = 0;
    tg_slice method = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
    bool is_forwarded = tg_block_forwards_to(c->unit, call, &object, &method, &map);
    bool is_bare = callee && !is_forwarded && f->facts[callee].kind == TG_FACT_NAME;
    if (callee && !is_bare && !is_forwarded) object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    bool takes = object && is_taking(method);
    if (!callee || !(takes || tg_tagging_is_put_on(r->carrier, f, object, method))) return;
    tg_ref on = object ? tg_resolve(resolver, c->unit, object) : tg_ref_unknown(c->unit, method);
    if (is_bare && !tg_block_this(resolver, c->unit, call, 0, &on)) return;
    if (!comes_from(&on, c)) return;
    if (takes) {
        take_back(r);
        return;
    }
    tg_reading one = *r;
    one.is_maybe |= !tg_tagging_is_sure(c, call, tg_tagging_loop_of(resolver, c->unit, call));
    tg_ref all = map ? tg_resolve(resolver, c->unit, map) : on;
    if (map) tg_tagging_read_all(&one, &all, c->unit, map);
    if (!map) tg_tagging_read_put(&one, c->unit, call);
}

uint32_t tg_tagging_assigned_member(const tg_carrier *carrier, const tg_facts *f, uint32_t assign)
{
    uint32_t target = tg_facts_in(f, assign, TG_SLOT_TARGET);
    bool is_index = target && f->facts[target].kind == TG_FACT_INDEX;
    uint32_t object = is_index ? tg_facts_in(f, target, TG_SLOT_OBJECT) : target;
    bool is_it = object && tg_facts_in(f, assign, TG_SLOT_VALUE) &&
                 tg_tagging_has_member(carrier, f, object);
    return is_it ? object : 0;
}

uint32_t tg_tagging_assigned_into(const tg_carrier *carrier, const tg_facts *f, uint32_t call)
{
    static const tg_slice name = TG_LIT("assign"), of = TG_LIT("Object");
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_it = object && tg_slice_equal(f->facts[callee].text, name) &&
                 tg_slice_equal(f->facts[object].text, of);
    uint32_t into = is_it ? tg_facts_in(f, call, TG_SLOT_ARGUMENT) : 0;
    return into && tg_tagging_has_member(carrier, f, into) ? into : 0;
}

void tg_tagging_read_assigned_into(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t into = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    for (uint32_t c = tg_facts_next(f, call, into); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_ref map = tg_resolve(r->to->resolver, unit, c);
        tg_tagging_read_all(r, &map, unit, c);
    }
}

void tg_tagging_read_assigned(tg_reading *r, const tg_unit *unit, uint32_t assign)
{
    const tg_facts *f = unit->facts;
    tg_resolver *resolver = r->to->resolver;
    uint32_t target = tg_facts_in(f, assign, TG_SLOT_TARGET);
    uint32_t given = tg_facts_in(f, assign, TG_SLOT_VALUE);
    bool is_index = f->facts[target].kind == TG_FACT_INDEX;
    uint32_t by = is_index ? tg_facts_in(f, target, TG_SLOT_KEY) : 0;
    tg_lookup value = {.state = TG_LOOKUP_PRESENT, .unit = unit, .fact = assign};
    value.ref = tg_resolve(resolver, unit, given);
    tg_ref name = by ? tg_resolve(resolver, unit, by) : value.ref;
    tg_slice key;
    if (!by) {
        tg_tagging_read_all(r, &value.ref, unit, given);
    } else if (tg_ref_text(resolver, &name, &key)) {
        tg_tagging_read_under(r, key, &value);
    } else {
        tg_tagging_open_carrier(r, tg_ref_show(resolver, &name));
    }
}

/* `statement`: an ASSIGN, or a CALL that assigns. */
static void read_assigned_on_result(tg_reading *r, const tg_changes *c, uint32_t statement)
{
    const tg_facts *f = c->unit->facts;
    bool is_call = f->facts[statement].kind == TG_FACT_CALL;
    uint32_t object = is_call ? tg_tagging_assigned_into(r->carrier, f, statement)
                              : tg_tagging_assigned_member(r->carrier, f, statement);
    if (!object) return;
    tg_ref on = tg_resolve(r->to->resolver, c->unit, object);
    if (!comes_from(&on, c)) return;
    tg_reading one = *r;
    one.is_maybe |= !tg_tagging_is_sure(c, statement, 0);
    if (is_call) tg_tagging_read_assigned_into(&one, c->unit, statement);
    if (!is_call) tg_tagging_read_assigned(&one, c->unit, statement);
}

/* --- interceptors --------------------------------------------------------------------------------
 */

void tg_tagging_add_interceptors(tg_tagging *t, const tg_carriers *carriers, const tg_step *chain)
{
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        tg_reading r = {.to = t, .carrier = carrier, .sink = carrier->sink};
        for (const tg_step *s = chain; s && s->before && carrier->put_count; s = s->before) {
            bool is_method =
                s->kind == TG_STEP_CALL && s->call && s->before->kind == TG_STEP_MEMBER;
            for (size_t k = 0; is_method && k < carrier->at.count; k++) {
                const tg_place *at = &carrier->at.items[k];
                bool is_it = at->path_count && tg_slice_equal(at->path[0], s->before->name);
                uint32_t given = is_it ? tg_facts_in(s->unit->facts, s->call, TG_SLOT_ARGUMENT) : 0;
                if (given) tg_tagging_read_interceptor(&r, s->unit, given);
            }
        }
    }
}

/* The method that a statement calls on what another call gave, by the path of its members. */
static bool is_method_at(const tg_facts *f, uint32_t callee, const tg_place *at, size_t least)
{
    for (size_t i = at->path_count; i-- > 0; callee = tg_facts_in(f, callee, TG_SLOT_OBJECT)) {
        bool is_it = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                     tg_slice_equal(f->facts[callee].text, at->path[i]);
        if (!is_it) return false;
    }
    return at->path_count >= least && at->position < 0;
}

/* `session.mount("https://", adapter)`, `client.meta.events.register(event, f)`: what is no name of
 * something. */
static void read_hooks_given(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        tg_lookup given = {.state = TG_LOOKUP_PRESENT, .unit = unit, .fact = value};
        given.ref = tg_resolve(r->to->resolver, unit, value);
        tg_fact_kind kind = tg_ref_fact_kind(&given.ref);
        if (kind != TG_FACT_STRING && kind != TG_FACT_CONCAT) tg_tagging_read_hooks(r, &given);
    }
}

/* `api.interceptors.request.use((config) => {...})` */
static void read_registered(tg_reading *r, const tg_changes *c, uint32_t call)
{
    const tg_facts *f = c->unit->facts;
    bool is_hook = r->carrier->form == TG_FORM_HOOKS;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    uint32_t given = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    for (size_t i = 0; callee && given && i < r->carrier->at.count; i++) {
        if (!is_method_at(f, callee, &r->carrier->at.items[i], is_hook ? 1 : 2)) continue;
        tg_ref on = tg_resolve(r->to->resolver, c->unit, callee);
        if (!comes_from(&on, c)) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_tagging_is_sure(c, call, 0);
        if (is_hook) read_hooks_given(&one, c->unit, call);
        if (!is_hook) tg_tagging_read_interceptor(&one, c->unit, given);
        return;
    }
}

/* `session.auth = TagAuth()`, `client.event_hooks["request"].append(f)`: the member of a made
 * client that holds hooks is set, or added to. */
static void read_hooks_set(tg_reading *r, const tg_changes *c, uint32_t statement)
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
    tg_ref on = tg_resolve(r->to->resolver, c->unit, to);
    if (!comes_from(&on, c)) return;
    tg_reading one = *r;
    one.is_maybe |= !tg_tagging_is_sure(c, statement, 0);
    uint32_t value = is_assign ? tg_facts_in(f, statement, TG_SLOT_VALUE) : 0;
    tg_lookup given = {.state = TG_LOOKUP_PRESENT, .unit = c->unit, .fact = value};
    if (!is_assign) {
        read_hooks_given(&one, c->unit, statement);
    } else if (value) {
        given.ref = tg_resolve(r->to->resolver, c->unit, value);
        if (!key && at->path_count > 1)
            given = tg_lookup_key(r->to->resolver, &given.ref, at->path[1], UINT32_MAX);
        if (given.state == TG_LOOKUP_PRESENT) tg_tagging_read_hooks(&one, &given);
    }
}

void tg_tagging_add_later(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                          uint32_t call, uint32_t until)
{
    enum { LOOKED = 4000 };
    const tg_facts *f = unit->facts;
    uint32_t around = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    uint32_t end = around + f->facts[around].span;
    if (end > call + LOOKED) end = call + LOOKED;
    if (until > call && until < end) end = until;
    tg_changes c = {.unit = unit, .scope = around, .at = call};
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        tg_reading r = {.to = t, .carrier = carrier, .of = carriers, .sink = carrier->sink};
        bool is_read = carrier->put_count || carrier->form == TG_FORM_HOOKS;
        for (uint32_t k = call + 1; k < end && is_read; k++) {
            bool is_call = f->facts[k].kind == TG_FACT_CALL;
            bool is_assign = f->facts[k].kind == TG_FACT_ASSIGN;
            if (carrier->at.count) {
                if (is_call) read_registered(&r, &c, k);
                if (carrier->form == TG_FORM_HOOKS && (is_call || is_assign))
                    read_hooks_set(&r, &c, k);
            } else if (is_call) {
                read_on_result(&r, &c, k);
                read_assigned_on_result(&r, &c, k);
            } else if (is_assign) {
                read_assigned_on_result(&r, &c, k);
            }
        }
    }
}
