/* tag_inside.c - tags that a function puts into what it is handed, a request or a client, wherever
 * it puts them: an interceptor, a handler, a policy, a filter. */
#include "base/limits.h"
#include "code/calls/tags_parts.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

static bool is_word_in(tg_slice name, const char *word)
{
    return tg_slice_find(name, tg_slice_of(word)) != SIZE_MAX;
}

/* `headers(h -> h.add(k, v))`: blocks that are run whenever what is around them is. */
static bool is_run_at_once(const tg_catalog *catalog, const tg_unit *unit, uint32_t block)
{
    const tg_facts *f = unit->facts;
    uint32_t call = f->facts[block].slot == TG_SLOT_ARGUMENT ? f->facts[block].parent : 0;
    uint32_t callee =
        call && f->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (callee && tg_tagging_is_block(catalog, unit, f->facts[callee].text)) return true;
    /* `fun Request.Builder.tagged() = apply { ... }` */
    bool is_own = callee && f->facts[callee].kind == TG_FACT_NAME && unit->language->scopes &&
                  tg_slice_is(f->facts[callee].text, "apply");
    return is_own || tg_block_runs_once(unit, block);
}

bool tg_tagging_is_of_response(const tg_facts *f, uint32_t call)
{
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    return callee && (is_word_in(f->facts[callee].text, "Response") ||
                      is_word_in(f->facts[callee].text, "response"));
}

/* Whether something stands in a block that sees answers: `onResponse { ... }`. */
static bool is_with_response(const tg_unit *unit, uint32_t function, uint32_t at)
{
    const tg_facts *f = unit->facts;
    for (uint32_t up = f->facts[at].parent; up > function; up = f->facts[up].parent) {
        bool is_block = f->facts[up].kind == TG_FACT_FUNCTION &&
                        f->facts[f->facts[up].parent].kind == TG_FACT_CALL;
        if (is_block && tg_tagging_is_of_response(f, f->facts[up].parent)) return true;
    }
    return false;
}

/* `try { tag(request); } catch { }`: what goes on with a request behind it. */
static bool may_be_failed(const tg_unit *unit, uint32_t at)
{
    const tg_facts *f = unit->facts;
    uint32_t tried = tg_unit_tried(unit, at), end = tried + f->facts[tried].span;
    for (uint32_t i = at; tried && i < end; i++) {
        if (f->facts[i].kind == TG_FACT_RETURN) return false;
    }
    return tried != 0;
}

bool tg_tagging_is_sure_inside(const tg_catalog *catalog, const tg_unit *unit, uint32_t function,
                               uint32_t at, uint32_t loop)
{
    const tg_facts *f = unit->facts;
    if (tg_block_may_be_left(unit, function, at, false) || may_be_failed(unit, at)) return false;
    if (tg_unit_is_deferred(unit, at)) return false;
    for (uint32_t up = f->facts[at].parent; up && up != function; up = f->facts[up].parent) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[up].kind;
        bool is_block = kind == TG_FACT_FUNCTION && !is_run_at_once(catalog, unit, up);
        if (up != loop && (is_block || kind == TG_FACT_BRANCH || kind == TG_FACT_CHOICE))
            return false;
    }
    return true;
}

/* `$request->withHeader(k, v);`: a changed copy that nobody takes. */
static bool is_dropped(const tg_unit *unit, uint32_t call)
{
    static const tg_slice copying = TG_LIT("with");
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), up = f->facts[call].parent;
    bool copies =
        unit->language->has_namespaces && callee && tg_slice_starts(f->facts[callee].text, copying);
    if (!copies) return false;
    tg_slice behind = tg_slice_trim(tg_slice_from(f->text, f->facts[call].end));
    bool is_whole = tg_slice_starts(behind, tg_slice_of(";"));
    tg_fact_kind kind = (tg_fact_kind)f->facts[up].kind;
    bool is_block = kind == TG_FACT_FUNCTION || kind == TG_FACT_BRANCH || kind == TG_FACT_OTHER;
    size_t at = f->facts[call].start;
    while (at && (f->text.ptr[at - 1] == ' ' || f->text.ptr[at - 1] == '\n' ||
                  f->text.ptr[at - 1] == '\t' || f->text.ptr[at - 1] == '\r'))
        at--;
    char before = at ? f->text.ptr[at - 1] : ';';
    return is_whole && is_block && (before == ';' || before == '{' || before == '}');
}

/* Whether what Go's function puts something into is the request that it sees, or what it sends in
 * its place: no response, no copy that is dropped. */
static bool is_seen(const tg_resolver *r, const tg_unit *unit, uint32_t function, uint32_t object)
{
    const tg_facts *f = unit->facts;
    for (unsigned hops = 0; hops < 4; hops++) {
        uint32_t root = tg_tagging_root_of(unit, object);
        size_t count = 0;
        const tg_binding *b =
            root ? tg_unit_bindings(unit, function, f->facts[root].text, &count) : NULL;
        if (!root) return false;
        if (!count || b->kind == TG_BIND_PARAMETER || !b->value) return true;
        uint32_t value = b->value;
        if (f->facts[value].kind == TG_FACT_LIST) value = tg_facts_first(f, value);
        if (f->facts[value].kind == TG_FACT_MEMBER) { /* `h := req.Header` */
            object = value;
            continue;
        }
        uint32_t callee =
            f->facts[value].kind == TG_FACT_CALL ? tg_facts_in(f, value, TG_SLOT_CALLEE) : 0;
        tg_slice made = callee ? f->facts[callee].text : (tg_slice){"", 0};
        if (callee && tg_tagging_passes(r, unit, made)) return false;
        /* `r2 := req.Clone(ctx)`, which is sent or given on in its place. */
        uint32_t end = function + f->facts[function].span;
        for (uint32_t i = root + 1; i < end; i++) {
            bool is_given = f->facts[i].kind == TG_FACT_NAME &&
                            (f->facts[i].slot == TG_SLOT_ARGUMENT ||
                             f->facts[f->facts[i].parent].kind == TG_FACT_RETURN ||
                             f->facts[f->facts[i].parent].kind == TG_FACT_ASSIGN) &&
                            f->facts[i].slot != TG_SLOT_TARGET &&
                            tg_slice_equal(f->facts[i].text, f->facts[root].text);
            if (is_given) return true;
        }
        return false;
    }
    return false;
}

/* Whether a change in a handler is of the request, and what is read of it then. */
static bool is_read(tg_handling *h, uint32_t at, uint32_t object, uint32_t loop, tg_reading *one)
{
    if (is_with_response(h->unit, h->function, at)) return false;
    bool is_go = h->unit->language->has_field_keys;
    if (is_go && !is_seen(h->reading->to->resolver, h->unit, h->function, object)) return false;
    if (is_dropped(h->unit, at)) return false;
    tg_surely of = tg_tagging_is_of_request(h, at, object);
    *one = *h->reading;
    one->is_maybe |=
        of == TG_PERHAPS || !tg_tagging_is_sure_inside(h->reading->to->resolver->catalog, h->unit,
                                                       h->function, at, loop);
    return of != TG_SURELY_NOT;
}

/* A call in an interceptor that puts a header, or each of a map: `headers.forEach(h::add)`. */
static bool read_put_inside(tg_handling *h, uint32_t call)
{
    const tg_facts *f = h->unit->facts;
    tg_resolver *resolver = h->reading->to->resolver;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), on, map = 0;
    tg_slice method = f->facts[callee].text;
    uint32_t object =
        f->facts[callee].kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (tg_block_forwards_to(h->unit, call, &on, &method, &map)) object = on;
    bool is_put = tg_tagging_is_put_on(h->reading->carrier, f, object, method);
    /* `var headers = request.Headers; headers.Add(k, v);` */
    size_t count = 0;
    const tg_binding *b = NULL;
    if (!is_put && object && f->facts[object].kind == TG_FACT_NAME)
        b = tg_unit_bindings(h->unit, h->function, f->facts[object].text, &count);
    bool is_kept = b && count == 1 && b->kind != TG_BIND_PARAMETER && b->value;
    is_put |= is_kept && tg_tagging_is_put_on(h->reading->carrier, f, b->value, method);
    if (!is_put) return false;
    tg_reading one;
    uint32_t loop = map ? 0 : tg_tagging_loop_of(resolver, h->unit, call);
    if (!is_read(h, call, object, loop, &one)) return true;
    tg_ref all = tg_resolve(resolver, h->unit, map ? map : call);
    if (map) tg_tagging_read_all(&one, &all, h->unit, map);
    if (!map) tg_tagging_read_put(&one, h->unit, call);
    return true;
}

/* --- what is taken out again --------------------------------------------------------------------
 */

bool tg_tagging_may_take(const tg_reading *r, const tg_unit *unit, uint32_t call, size_t since)
{
    uint32_t by = tg_facts_in(unit->facts, call, TG_SLOT_ARGUMENT);
    tg_slice key = {NULL, 0};
    tg_ref name = by ? tg_resolve(r->to->resolver, unit, by) : tg_ref_unknown(unit, key);
    if (!by || !tg_ref_text(r->to->resolver, &name, &key)) return true;
    if (r->carrier->form == TG_FORM_HEADERS)
        return tg_header_find(r->to->resolver->catalog, key) != NULL;
    for (size_t i = since; i < r->to->tags.count; i++) {
        const tg_tag *tag = tg_vec_at(&r->to->tags, i);
        if (tg_slice_equal_nocase(tag->key, key)) return true;
    }
    return false;
}

/* `b.header(k, v).removeHeader(k)` */
static bool is_taken_on_chain(tg_handling *h, uint32_t put, size_t since)
{
    const tg_facts *f = h->unit->facts;
    for (uint32_t call = put;;) {
        uint32_t member = f->facts[call].parent, around = f->facts[member].parent;
        bool is_on = f->facts[member].kind == TG_FACT_MEMBER &&
                     f->facts[call].slot == TG_SLOT_OBJECT &&
                     f->facts[member].slot == TG_SLOT_CALLEE;
        if (!is_on || f->facts[around].kind != TG_FACT_CALL) return false;
        bool takes = tg_tagging_is_taking(f->facts[member].text);
        if (takes && tg_tagging_may_take(h->reading, h->unit, around, since)) return true;
        call = around;
    }
}

static void read_taken(tg_handling *h, uint32_t call, size_t since)
{
    const tg_facts *f = h->unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_method = f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool takes = is_method && tg_tagging_is_taking(f->facts[callee].text);
    /* One that puts nothing itself takes what those before it have put. */
    if (h->reading->to->tags.count == since) since = 0;
    if (!takes || !tg_tagging_may_take(h->reading, h->unit, call, since)) return;
    if (tg_tagging_is_of_request(h, call, object) != TG_SURELY_NOT)
        tg_tagging_take_back(h->reading, since);
}

/* --- functions of its own ------------------------------------------------------------------------
 */

/* How many calls are being looked into; `function` is none of them. */
static bool may_look_into(const tg_handling *h, const tg_ref *function)
{
    enum { NESTED = 3 };
    unsigned n = 0;
    for (; h; h = h->outer, n++) {
        if (h->unit == function->unit && h->function == function->fact) return false;
    }
    return n <= NESTED;
}

static bool read_inside(tg_handling *h);

/* Whether a call is handed the request, or is one on it. */
static bool is_handed_request(const tg_handling *h, uint32_t call, uint32_t callee)
{
    const tg_facts *f = h->unit->facts;
    uint32_t object =
        f->facts[callee].kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (object && tg_tagging_root_of(h->unit, object) && tg_tagging_is_handed(h, object))
        return true;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        uint32_t root = f->facts[c].slot == TG_SLOT_ARGUMENT ? tg_tagging_root_of(h->unit, c) : 0;
        size_t count = 0;
        if (root) tg_unit_bindings(h->unit, h->function, f->facts[root].text, &count);
        if (count) return true;
    }
    return false;
}

/* `Stamp(request);`, `chain.proceed(tag(chain.request()))`, `request.withTags()`: what a function
 * of the project puts into it. False: nothing. */
static bool read_helper(tg_handling *h, uint32_t call)
{
    tg_resolver *resolver = h->reading->to->resolver;
    const tg_facts *f = h->unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (f->facts[call].flags & TG_FACT_NEW || !is_handed_request(h, call, callee)) return false;
    if (resolver->work++ > TG_LIMIT_RESOLVE_WORK) return false;
    tg_ref to = tg_resolve(resolver, h->unit, callee);
    tg_ref extension;
    bool is_named = tg_ref_fact_kind(&to) == TG_FACT_FUNCTION;
    if (!is_named &&
        tg_tagging_find_extension(resolver, h->unit, f->facts[callee].text, &extension)) {
        to = extension;
        is_named = true;
    }
    if (!is_named || !may_look_into(h, &to)) return false;
    tg_frame *frame = tg_arena_alloc(resolver->arena, sizeof *frame);
    if (!frame) resolver->status = TG_ENOMEM;
    if (!frame) return false;
    *frame = (tg_frame){resolver->frame, to.unit, to.fact, h->unit, call};
    tg_reading one = *h->reading;
    tg_surely back = tg_tagging_goes_on(h, call);
    uint32_t loop = tg_tagging_loop_of(resolver, h->unit, call);
    one.is_maybe |= !tg_tagging_is_sure_inside(h->reading->to->resolver->catalog, h->unit,
                                               h->function, call, loop);
    tg_handling inner = {.reading = &one,
                         .unit = to.unit,
                         .function = to.fact,
                         .is_dropped = back == TG_SURELY_NOT,
                         .outer = h};
    const tg_frame *before = tg_resolve_enter(resolver, frame);
    bool puts = read_inside(&inner);
    tg_resolve_leave(resolver, before);
    return puts;
}

/* `yield request`: it is sent then. */
static bool is_yielded(const tg_handling *h, uint32_t at)
{
    const tg_facts *f = h->unit->facts;
    if (f->facts[at].kind != TG_FACT_NAME || !h->unit->language->initializer) return false;
    tg_slice before = tg_slice_trim((tg_slice){f->text.ptr, f->facts[at].start});
    return tg_slice_ends(before, tg_slice_of("yield")) && tg_tagging_is_handed(h, at) &&
           tg_block_is_sure(f, h->function, at, 0);
}

static bool read_inside(tg_handling *h)
{
    enum { LOOKED = 1000 };
    const tg_facts *f = h->unit->facts;
    const tg_carrier *carrier = h->reading->carrier;
    bool is_any = false;
    uint32_t end = h->function + f->facts[h->function].span;
    size_t since = h->reading->to->tags.count;
    tg_reading one;
    if (end > h->function + LOOKED) end = h->function + LOOKED;
    for (uint32_t i = h->function + 1; i < end && !is_yielded(h, i); i++) {
        bool is_assign = f->facts[i].kind == TG_FACT_ASSIGN;
        uint32_t object = is_assign ? tg_tagging_assigned_member(carrier, f, i) : 0;
        if (is_assign && !object)
            object = tg_tagging_assigned_in_block(carrier, h->unit, h->function, i);
        is_any |= object > 0;
        uint32_t loop = object ? tg_tagging_loop_of_key(h->reading->to->resolver, h->unit, i) : 0;
        if (object && is_read(h, i, object, loop, &one)) tg_tagging_read_assigned(&one, h->unit, i);
        bool is_call = f->facts[i].kind == TG_FACT_CALL && tg_facts_in(f, i, TG_SLOT_CALLEE);
        object = is_call ? tg_tagging_assigned_into(carrier, f, i) : 0;
        if (object && is_read(h, i, object, 0, &one))
            tg_tagging_read_assigned_into(&one, h->unit, i);
        if (!is_call) continue;
        bool is_put = read_put_inside(h, i);
        is_any |= is_put;
        if (is_put && is_taken_on_chain(h, i, since)) tg_tagging_take_back(h->reading, since);
        if (!is_put) read_taken(h, i, since);
        if (!is_put) is_any |= read_helper(h, i);
        /* What is put behind it is too late. */
        uint32_t sent = i + f->facts[i].span;
        if (sent < end && tg_tagging_passes_on(h, i)) end = sent;
    }
    return is_any;
}

bool tg_tagging_read_inside(tg_reading *r, const tg_unit *unit, uint32_t function)
{
    tg_handling h = {.reading = r, .unit = unit, .function = function};
    return read_inside(&h);
}
