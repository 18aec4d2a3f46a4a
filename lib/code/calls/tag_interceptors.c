/* tag_interceptors.c - tags that interceptors, filters and plugins of Java's and Kotlin's HTTP
 * clients put into all requests. */
#include "code/resolve/blocks.h"
#include "code/calls/tags_parts.h"

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
        bool is_new = unit->facts->facts[call].flags & TG_FACT_NEW ||
                      tg_tagging_is_of_response(unit->facts, call);
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
