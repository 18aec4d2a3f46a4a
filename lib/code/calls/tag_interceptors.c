/* tag_interceptors.c - tags that interceptors, filters and plugins of Java's and Kotlin's HTTP
 * clients put into all requests. */
#include "code/resolve/blocks.h"
#include "code/calls/tags_parts.h"

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

static void read_interceptor(tg_reading *r, const tg_unit *unit, uint32_t given, unsigned depth);

/* `object : Interceptor { override fun intercept(chain) = ... }`, also of a variable; or 0. */
static uint32_t literal_of(const tg_unit *unit, uint32_t given)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->has_trailing_blocks) return 0;
    bool is_name = f->facts[given].kind == TG_FACT_NAME;
    size_t count = 0;
    const tg_binding *b = NULL;
    for (uint32_t s = is_name ? tg_unit_scope(unit, given) : 0; is_name && !count;
         s = tg_unit_scope(unit, s)) {
        b = tg_unit_bindings(unit, s, f->facts[given].text, &count);
        if (!s) break;
    }
    if (is_name) given = count == 1 ? b->value : 0;
    bool is_it = given && f->facts[given].kind == TG_FACT_OTHER;
    return is_it ? given : 0;
}

static bool is_adding(tg_slice method)
{
    return tg_slice_is(method, "add") || tg_slice_is(method, "addFirst") ||
           tg_slice_is(method, "addLast") || tg_slice_is(method, "addAll");
}

/* The last argument of `l.add(x)`, `l.add(0, x)`; or 0. `list`: what the list is called. */
static uint32_t added_to(const tg_facts *f, uint32_t call, tg_slice list)
{
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), last = 0;
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_bare = callee && !is_method && !list.n; /* of a block whose object has no name */
    bool is_it = object && tg_slice_equal(f->facts[object].text, list);
    if (!(is_it || is_bare) || !is_adding(f->facts[callee].text)) return 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot == TG_SLOT_ARGUMENT) last = c;
    }
    return last;
}

static bool takes_from(const tg_facts *f, uint32_t call, tg_slice list)
{
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_it = object ? tg_slice_equal(f->facts[object].text, list) : callee && !list.n;
    return is_it && (tg_tagging_is_taking(f->facts[callee].text) ||
                     tg_slice_is(f->facts[callee].text, "removeIf"));
}

/* What statements of a FUNCTION add to a list, up to a fact; `*takes`: some may be taken out. */
static bool read_added(tg_reading *r, const tg_unit *unit, uint32_t function, tg_slice list,
                       uint32_t end, unsigned depth, bool *takes)
{
    const tg_facts *f = unit->facts;
    size_t since = r->to->tags.count;
    bool is_any = false;
    for (uint32_t i = function + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_CALL) continue;
        uint32_t given = added_to(f, i, list);
        if (takes_from(f, i, list)) {
            tg_tagging_take_back(r, since);
            *takes = true;
        }
        if (!given) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_tagging_is_sure_inside(unit, function, i, 0);
        read_interceptor(&one, unit, given, depth);
        is_any = true;
    }
    return is_any;
}

/* `list` of `list.add(new Tags()); client.setInterceptors(list);` */
static bool read_list(tg_reading *r, const tg_unit *unit, uint32_t given, unsigned depth)
{
    enum { DEEP = 2, LOOKED = 4000 };
    const tg_facts *f = unit->facts;
    bool is_name = f->facts[given].kind == TG_FACT_NAME && depth < DEEP;
    uint32_t scope = is_name ? tg_unit_scope(unit, given) : 0;
    size_t count = 0;
    if (scope) tg_unit_bindings(unit, scope, f->facts[given].text, &count);
    bool takes = false;
    if (!count || f->facts[scope].kind != TG_FACT_FUNCTION || given - scope > LOOKED) return false;
    return read_added(r, unit, scope, f->facts[given].text, given, depth + 1, &takes);
}

/* `{ chain -> ... }`, `Interceptor { chain -> ... }`, `new Interceptor() { Response intercept(Chain
 * chain) { ... } }`, an object of a class of the project that has such a method; a list of them. */
static void read_interceptor(tg_reading *r, const tg_unit *unit, uint32_t given, unsigned depth)
{
    enum { DEEP = 3 }; /* what is no interceptor at that depth leaves nothing open */
    const tg_facts *f = unit->facts;
    bool is_call = f->facts[given].kind == TG_FACT_CALL;
    if (is_call && tg_tagging_is_of_response(f, given)) return;
    uint32_t block = is_call ? tg_block_of_call(f, given) : 0;
    if (f->facts[given].kind == TG_FACT_FUNCTION) block = given;
    tg_ref ref = referred(r->to->resolver, unit, given);
    if (tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION) {
        unit = ref.unit;
        block = ref.fact;
    }
    if (block) {
        tg_tagging_read_inside(r, unit, block);
        return;
    }
    tg_ref literal = tg_ref_fact(unit, literal_of(unit, given));
    if (tg_tagging_read_handling(r, literal.fact ? &literal : &ref)) return;
    if (read_list(r, unit, given, depth)) return;
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

/* `filters(f -> f.add(new TagFilter()))`: those that a block adds to a list. What it takes out are
 * those before it. */
static void read_adding(tg_reading *r, const tg_unit *unit, uint32_t block)
{
    enum { LOOKED = 1000 };
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_in(f, block, TG_SLOT_PARAMETER), end = block + f->facts[block].span;
    bool is_it = !first && unit->language->has_trailing_blocks;
    tg_slice list = first ? f->facts[first].text : tg_slice_of(is_it ? "it" : "");
    bool takes = false;
    if (end > block + LOOKED) tg_tagging_open_carrier(r, tg_slice_of("a long block"));
    if (end > block + LOOKED) end = block + LOOKED;
    read_added(r, unit, block, list, end, 0, &takes);
    if (is_it) read_added(r, unit, block, (tg_slice){NULL, 0}, end, 0, &takes);
    r->is_maybe |= takes;
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
        if (is_list && f->facts[c].kind == TG_FACT_FUNCTION) read_adding(r, unit, c);
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

static void read_in_block(tg_reading *r, const tg_unit *unit, uint32_t block, unsigned depth);

/* `fun HttpClientConfig<*>.common() { install(Tags) }` */
static void read_extension(tg_reading *r, const tg_unit *unit, tg_slice name, unsigned depth)
{
    enum { DEEP = 3 };
    tg_ref function;
    if (depth < DEEP && tg_tagging_find_extension(r->to->resolver, unit, name, &function))
        read_in_block(r, function.unit, function.fact, depth + 1);
}

static void read_in_block(tg_reading *r, const tg_unit *unit, uint32_t block, unsigned depth)
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
    /* `interceptors().add(Tags())`, `plugin(HttpSend).intercept { ... }` */
    for (uint32_t c = tg_block_next(f, block, 0); c; c = tg_block_next(f, block, c)) {
        uint32_t callee = f->facts[c].kind == TG_FACT_CALL ? tg_facts_in(f, c, TG_SLOT_CALLEE) : 0;
        for (size_t i = 0; callee && i < r->carrier->at.count; i++) {
            const tg_place *at = &r->carrier->at.items[i];
            if (at->path_count < 2 || !tg_tagging_is_method_at(unit, callee, at)) continue;
            uint32_t root = tg_tagging_root_of(f, callee);
            bool is_own = root && tg_slice_equal(f->facts[root].text, at->path[0]);
            if (is_own) tg_tagging_read_given(r, unit, c, f->facts[callee].text);
            break;
        }
    }
}

/* `HttpClient { install(Tags) }`, `Builder().apply { addInterceptor(Tags()) }` */
void tg_tagging_read_block_of(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t block = tg_block_of_call(f, call);
    if (!block || !unit->language->has_trailing_blocks) return;
    read_in_block(r, unit, block, 0);
}
