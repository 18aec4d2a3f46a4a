/* tag_returned.c - tags in what a function gives back, `config => ({...config, headers: {...}})`,
 * or in the call that it sends by itself: an own `fetch`. */
#include "code/resolve/blocks.h"
#include "code/calls/tags_parts.h"

/* --- what a function gives back ------------------------------------------------------------------
 */

/* for (uint32_t c = next_result(u, fn, 0); c; c = next_result(u, fn, c)): the expressions that a
 * function gives back. */
static uint32_t next_result(const tg_unit *unit, uint32_t function, uint32_t before)
{
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = before ? before + 1 : function + 1; i < end; i++) {
        bool is_arrow = f->facts[i].parent == function && f->facts[i].slot == TG_SLOT_VALUE &&
                        (f->facts[i].kind != TG_FACT_OTHER || f->facts[i].span == 1);
        if (is_arrow) return i;
        uint32_t around = f->facts[i].parent;
        bool is_returned = f->facts[i].slot == TG_SLOT_VALUE &&
                           f->facts[around].kind == TG_FACT_RETURN &&
                           tg_unit_scope(unit, around) == function;
        if (is_returned) return i;
    }
    return 0;
}

/* What `x.then(f).catch(g)` waits for: x. */
static uint32_t awaited(const tg_facts *f, uint32_t value)
{
    for (;;) {
        uint32_t callee =
            f->facts[value].kind == TG_FACT_CALL ? tg_facts_in(f, value, TG_SLOT_CALLEE) : 0;
        bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
        tg_slice method = is_method ? f->facts[callee].text : (tg_slice){NULL, 0};
        bool waits = tg_slice_is(method, "then") || tg_slice_is(method, "catch") ||
                     tg_slice_is(method, "finally");
        uint32_t object = waits ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        if (!object) return value;
        value = object;
    }
}

static bool is_one_way(const tg_unit *unit, uint32_t function)
{
    uint32_t first = next_result(unit, function, 0);
    return !first || !next_result(unit, function, first);
}

/* `config => ({...config, headers: {...}})`: the member that the carrier's methods are of. */
void tg_tagging_read_given_back(tg_reading *r, const tg_unit *unit, uint32_t function)
{
    tg_resolver *resolver = r->to->resolver;
    tg_reading one = *r;
    one.is_maybe |= !is_one_way(unit, function);
    for (uint32_t c = next_result(unit, function, 0); c; c = next_result(unit, function, c)) {
        if (unit->facts->facts[c].kind != TG_FACT_MAP) continue;
        tg_ref map = tg_resolve(resolver, unit, c);
        tg_slice done = {NULL, 0};
        for (size_t i = 0; i < r->carrier->put_count; i++) {
            tg_slice behind = r->carrier->puts[i], member = tg_slice_cut(&behind, '.');
            if (!behind.ptr || tg_slice_equal(member, done)) continue;
            done = member;
            tg_lookup found = tg_lookup_key(resolver, &map, member, UINT32_MAX);
            if (found.state != TG_LOOKUP_PRESENT) continue;
            tg_tagging_read_all(&one, &found.ref, found.unit, found.fact);
        }
    }
}

static void read_sender(tg_reading *r, const tg_ref *sender, unsigned hops);

/* One of the ways: a call that sends, whose arguments count, or an object that is made. */
static void read_result(tg_reading *r, const tg_unit *unit, uint32_t value, unsigned hops)
{
    tg_resolver *resolver = r->to->resolver;
    tg_ref ref = tg_ref_fact(unit, value);
    if (unit->facts->facts[value].kind != TG_FACT_CALL) ref = tg_resolve(resolver, unit, value);
    const tg_step *last = ref.steps;
    bool is_call = tg_ref_fact_kind(&ref) == TG_FACT_CALL;
    bool is_made = !is_call && last && last->kind == TG_STEP_CALL && last->call;
    if (is_made) {
        unit = last->unit;
        value = last->call;
        is_call = true;
    }
    tg_arguments given = tg_arguments_of(unit, value);
    tg_lookup found =
        tg_lookup_places(resolver, &given, &r->carrier->returns, is_call ? NULL : &ref);
    if (found.state == TG_LOOKUP_PRESENT && !found.doubt.n) {
        tg_tagging_read_form(r, r->carrier->form, r->carrier->key, &found, given.use);
        return;
    }
    if (found.state == TG_LOOKUP_OPEN) tg_tagging_open_carrier(r, found.waits_for);
    uint32_t callee = is_call ? tg_facts_in(unit->facts, value, TG_SLOT_CALLEE) : 0;
    if (!callee) return;
    tg_ref next = tg_resolve(resolver, unit, callee);
    if (tg_ref_fact_kind(&next) == TG_FACT_FUNCTION) read_sender(r, &next, hops + 1);
}

/* What the function is handed by who calls it, an SDK, has none of the tags. */
static void drop_parameters(tg_tagging *t, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < t->opens.count; i++) {
        tg_open open = *(const tg_open *)tg_vec_at(&t->opens, i);
        if (tg_slice_starts(open.waits_for, tg_slice_of("parameter "))) continue;
        *(tg_open *)tg_vec_at(&t->opens, kept++) = open;
    }
    t->opens.count = kept;
}

static void read_sender(tg_reading *r, const tg_ref *sender, unsigned hops)
{
    enum { HOPS = 4 };
    const tg_unit *unit = sender->unit;
    tg_reading one = *r;
    size_t opens = r->to->opens.count;
    one.is_maybe |= !is_one_way(unit, sender->fact);
    const tg_frame *before = tg_resolve_enter(r->to->resolver, sender->frame);
    for (uint32_t c = hops < HOPS ? next_result(unit, sender->fact, 0) : 0; c;
         c = next_result(unit, sender->fact, c))
        read_result(&one, unit, awaited(unit->facts, c), hops);
    /* `init.headers[k] = v; return fetch(u, init)` */
    static const tg_slice puts[] = {TG_LIT("headers.set"), TG_LIT("headers.append")};
    tg_carrier headers = *r->carrier;
    headers.puts = puts;
    headers.put_count = sizeof puts / sizeof puts[0];
    one.carrier = &headers;
    one.is_maybe |= !tg_tagging_is_kept_by(&one, unit, sender->fact, true);
    if (hops < HOPS) tg_tagging_read_inside(&one, unit, sender->fact);
    tg_resolve_leave(r->to->resolver, before);
    drop_parameters(r->to, opens);
}

/* `fetch` itself, or what is taken of it: `fetch.bind(globalThis)`. */
static bool is_plain(tg_resolver *r, const tg_ref *ref)
{
    size_t rest, count;
    if (ref->kind != TG_REF_SYMBOL) return false;
    tg_slice family = tg_slice_of(ref->unit->language->family), name = tg_ref_name(r, ref, &rest);
    for (size_t n = name.n; n > 0; n--) {
        bool is_end = n == name.n || name.ptr[n] == '.';
        if (is_end && tg_sdk_symbols(r->catalog, family, (tg_slice){name.ptr, n}, &count))
            return true;
    }
    return false;
}

void tg_tagging_read_returned(tg_reading *r, const tg_lookup *found)
{
    tg_ref ref = found->ref;
    if (tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION) {
        read_sender(r, &ref, 0);
    } else if (ref.kind != TG_REF_FACT && !is_plain(r->to->resolver, &ref)) {
        tg_tagging_open_carrier(r, tg_ref_show(r->to->resolver, &ref));
    }
}
