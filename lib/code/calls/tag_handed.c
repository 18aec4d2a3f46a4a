/* tag_handed.c - tags that a function of the project puts into what it is handed: `addTags(req)`,
 * `addTags(req.Header)`. */
#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"
#include "code/calls/tags_parts.h"

enum { LOOKED = 2000, NESTED = 4 };

/* What a function is handed, by the name that it has there. */
typedef struct handed {
    tg_reading *reading;
    const tg_unit *unit;
    uint32_t function;
    tg_slice name;
    bool is_member; /* the member that the carrier's methods are of, not what has it */
} handed;

static bool is_it(const handed *h, uint32_t name)
{
    return name && tg_slice_equal(h->unit->facts->facts[name].text, h->name);
}

/* `h.Set(k, v)` where the carrier's method is "Header.Set". */
static bool is_put_on_member(const handed *h, uint32_t object, tg_slice method)
{
    const tg_carrier *carrier = h->reading->carrier;
    if (!object || h->unit->facts->facts[object].kind != TG_FACT_NAME) return false;
    for (size_t i = 0; i < carrier->put_count; i++) {
        tg_slice behind = carrier->puts[i];
        (void)tg_slice_cut(&behind, '.');
        if (behind.ptr && tg_slice_equal(behind, method)) return true;
    }
    return false;
}

static void read_call(const handed *h, uint32_t call)
{
    const tg_facts *f = h->unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    tg_reading one = *h->reading;
    if (!callee) return;
    uint32_t loop = tg_tagging_loop_of(one.to->resolver, h->unit, call);
    one.is_maybe |= !tg_tagging_is_sure_inside(h->reading->to->resolver->catalog, h->unit,
                                               h->function, call, loop);
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_whole = f->facts[c].kind == TG_FACT_NAME || f->facts[c].kind == TG_FACT_MEMBER;
        bool is_given = f->facts[c].slot == TG_SLOT_ARGUMENT && is_whole &&
                        is_it(h, tg_tagging_root_of(h->unit, c));
        if (is_given) tg_tagging_read_handed(&one, h->unit, c);
    }
    uint32_t object =
        f->facts[callee].kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (!is_it(h, tg_tagging_root_of(h->unit, object))) return;
    tg_slice method = f->facts[callee].text;
    bool is_put = h->is_member ? is_put_on_member(h, object, method)
                               : tg_tagging_is_put_on(one.carrier, f, object, method);
    if (is_put) tg_tagging_read_put(&one, h->unit, call);
    if (!is_put && tg_tagging_is_taking(method)) tg_tagging_take_back(&one, 0);
}

static void read_assignment(const handed *h, uint32_t assign)
{
    const tg_facts *f = h->unit->facts;
    uint32_t target = tg_facts_in(f, assign, TG_SLOT_TARGET), member = 0;
    bool is_index = target && f->facts[target].kind == TG_FACT_INDEX;
    if (!h->is_member) member = tg_tagging_assigned_member(h->reading->carrier, f, assign);
    if (h->is_member && is_index) member = tg_facts_in(f, target, TG_SLOT_OBJECT);
    if (h->is_member && member && f->facts[member].kind != TG_FACT_NAME) return;
    tg_reading one = *h->reading;
    uint32_t loop = member ? tg_tagging_loop_of_key(one.to->resolver, h->unit, assign) : 0;
    one.is_maybe |= !tg_tagging_is_sure_inside(h->reading->to->resolver->catalog, h->unit,
                                               h->function, assign, loop);
    if (member && is_it(h, tg_tagging_root_of(h->unit, member)))
        tg_tagging_read_assigned(&one, h->unit, assign);
}

static void read_function(const handed *h)
{
    const tg_facts *f = h->unit->facts;
    uint32_t end = h->function + f->facts[h->function].span;
    if (end > h->function + LOOKED) end = h->function + LOOKED;
    for (uint32_t i = h->function + 1; i < end; i++) {
        if (f->facts[i].kind == TG_FACT_CALL) read_call(h, i);
        if (f->facts[i].kind == TG_FACT_ASSIGN) read_assignment(h, i);
    }
}

/* How many calls are being looked into; `function` is none of them. */
static bool may_look_into(const tg_resolver *r, const tg_ref *function)
{
    unsigned n = 0;
    for (const tg_frame *frame = r->frame; frame; frame = frame->outer) {
        if (frame->unit == function->unit && frame->function == function->fact) return false;
        n++;
    }
    return n < NESTED;
}

/* `obs.AddTags(req)`: what is of elsewhere may put anything into a request; what sends or shows it
 * does not. */
static bool may_put(const tg_ref *to, const tg_unit *unit, uint32_t callee)
{
    static const char *const begins[] = {"Do",    "Send", "New",  "Log",   "Print", "Dump",
                                         "Debug", "Info", "With", "Round", "Read",  "Close"};
    static const tg_slice dots = TG_LIT(".");
    const tg_facts *f = unit->facts;
    tg_slice path = to->symbol, first = tg_slice_cut(&path, '/');
    bool is_outside = unit->language->has_field_keys && to->kind == TG_REF_SYMBOL && path.n &&
                      (to->is_local || tg_slice_find(first, dots) != SIZE_MAX);
    if (!is_outside || f->facts[callee].kind != TG_FACT_MEMBER) return false;
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        if (tg_slice_starts(f->facts[callee].text, tg_slice_of(begins[i]))) return false;
    }
    return true;
}

void tg_tagging_read_handed(tg_reading *r, const tg_unit *unit, uint32_t given)
{
    tg_resolver *resolver = r->to->resolver;
    const tg_facts *f = unit->facts;
    uint32_t call = f->facts[given].parent, callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee || resolver->work++ > TG_LIMIT_RESOLVE_WORK) return;
    tg_ref to = tg_resolve(resolver, unit, callee);
    if (may_put(&to, unit, callee)) tg_tagging_open_carrier(r, tg_ref_show(resolver, &to));
    if (tg_ref_fact_kind(&to) != TG_FACT_FUNCTION || !may_look_into(resolver, &to)) return;
    tg_reading one = *r;
    one.is_maybe |= tg_lookup_is_left_alone(unit, call, to.unit, to.fact);
    handed h = {.reading = &one, .unit = to.unit, .function = to.fact};
    h.name = tg_part_parameter_of(unit, given, &to);
    h.is_member = f->facts[given].kind == TG_FACT_MEMBER;
    tg_frame *frame = h.name.n ? tg_arena_alloc(resolver->arena, sizeof *frame) : NULL;
    if (!frame) {
        if (h.name.n) resolver->status = TG_ENOMEM;
        return;
    }
    *frame = (tg_frame){resolver->frame, to.unit, to.fact, unit, call};
    const tg_frame *before = tg_resolve_enter(resolver, frame);
    read_function(&h);
    tg_resolve_leave(resolver, before);
}
