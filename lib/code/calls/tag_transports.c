/* tag_transports.c - tags that middlewares and transports put into each request that they see:
 * `func (t *tagger) RoundTrip(req *http.Request)`. */
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"
#include "code/calls/tags_parts.h"

/* The method of a class of the project that sees each request; false when it has none. */
static bool find_method(tg_resolver *r, const tg_ref *object, tg_ref *out)
{
    static const tg_slice names[] = {TG_LIT("RoundTrip"), TG_LIT("Do"), TG_LIT("intercept")};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        bool is_there = tg_part_member_of(r, object->unit, object->fact, names[i], true, 0, out) &&
                        tg_ref_fact_kind(out) == TG_FACT_FUNCTION;
        if (is_there) return true;
    }
    return false;
}

static void read_seeing(tg_reading *r, const tg_ref *given, unsigned hops);

/* `&retries{next: &tags{}}`, `otelhttp.NewTransport(&tags{})`: what an object is made of may be
 * another one of the kind. */
static void read_parts(tg_reading *r, const tg_step *made, unsigned hops)
{
    const tg_facts *f = made->unit->facts;
    uint32_t end = made->call + f->facts[made->call].span;
    if (end > made->call + 200) end = made->call + 200;
    for (uint32_t i = made->call + 1; i < end; i++) {
        uint32_t around = f->facts[i].parent;
        bool is_argument = f->facts[i].slot == TG_SLOT_ARGUMENT && around == made->call;
        bool is_field = f->facts[i].slot == TG_SLOT_VALUE &&
                        f->facts[around].kind == TG_FACT_PAIR &&
                        f->facts[f->facts[around].parent].parent == made->call;
        if (!is_argument && !is_field) continue;
        tg_ref ref = tg_resolve(r->to->resolver, made->unit, i);
        bool is_known = ref.kind != TG_REF_UNKNOWN;
        if (is_known) read_seeing(r, &ref, hops + 1);
    }
}

static void read_seeing(tg_reading *r, const tg_ref *given, unsigned hops)
{
    enum { HOPS = 4 };
    tg_resolver *resolver = r->to->resolver;
    const tg_frame *before = tg_resolve_enter(resolver, given->frame);
    const tg_step *made = given->steps;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call && given->step_count <= 2;
    tg_ref method;
    if (tg_ref_fact_kind(given) == TG_FACT_FUNCTION) {
        tg_tagging_read_inside(r, given->unit, given->fact);
    } else if (tg_part_is_instance(given) && find_method(resolver, given, &method)) {
        tg_tagging_read_inside(r, method.unit, method.fact);
    } else if (given->kind == TG_REF_UNKNOWN) {
        tg_tagging_open_carrier(r, tg_ref_show(resolver, given));
    }
    if (is_made && hops < HOPS) read_parts(r, made, hops);
    tg_resolve_leave(resolver, before);
}

void tg_tagging_read_seeing(tg_reading *r, const tg_ref *given)
{
    read_seeing(r, given, 0);
}
