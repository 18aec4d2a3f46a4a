#include "code/resolve/arguments.h"
#include "code/resolve/appended.h"
#include "code/resolve/blocks.h"
#include "code/resolve/command.h"
#include "code/resolve/lookup_parts.h"

tg_arguments tg_arguments_of(const tg_unit *unit, uint32_t call)
{
    return (tg_arguments){
        .sources = {{.unit = unit, .call = call}},
        .count = 1,
        .use = unit->facts->facts[call].start,
    };
}

tg_arguments tg_arguments_of_call(const tg_step *step)
{
    tg_arguments given = tg_arguments_of(step->unit, step->call);
    given.sources[0].frame = step->frame;
    return given;
}

tg_arguments tg_arguments_of_step(const tg_step *step, tg_step store[2])
{
    tg_arguments given = tg_arguments_of_call(step);
    if (!step->before) return given;
    store[0] = *step->before;
    store[0].before = NULL;
    store[1] = *step;
    store[0].of = store[1].of = NULL;
    store[1].before = &store[0];
    given.chain = &store[1];
    return given;
}

void tg_arguments_add(tg_arguments *arguments, const tg_step *step, unsigned skip)
{
    if (arguments->count == TG_ARGUMENT_SOURCES || !step->call) return;
    struct tg_argument_source *to = &arguments->sources[arguments->count++];
    *to = tg_arguments_of_call(step).sources[0];
    to->skip = skip;
}

/* Whether what a SPREAD gives are arguments with names; of some languages only its value tells. */
static bool goes_by_name(tg_resolver *r, const tg_unit *unit, uint32_t spread, uint32_t value)
{
    uint16_t flags = unit->facts->facts[spread].flags;
    if (!(flags & TG_FACT_REST) || !value) return flags & TG_FACT_KEYWORDS;
    tg_ref ref = tg_resolve(r, unit, value);
    return tg_ref_fact_kind(&ref) == TG_FACT_MAP;
}

/* `f(x, options: null, token)`: what stands before one without a name stands in its own place (C#
 * 7.2). */
static bool is_in_place(const tg_unit *unit, uint32_t call, uint32_t keyword)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->makes_by_new) return false;
    for (uint32_t c = tg_facts_next(f, call, keyword); c; c = tg_facts_next(f, call, c)) {
        bool is_argument = f->facts[c].slot == TG_SLOT_ARGUMENT;
        if (is_argument && f->facts[c].kind != TG_FACT_KEYWORD && f->facts[c].kind != TG_FACT_MAP)
            return true;
    }
    return false;
}

/* `Post.new(uri, "Content-Type" => type)`: pairs whose keys are texts are a map, one more argument.
 */
static bool has_text_pairs(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_named = f->facts[c].slot == TG_SLOT_ARGUMENT && f->facts[c].kind == TG_FACT_KEYWORD;
        char first = is_named ? f->text.ptr[f->facts[c].start] : 0;
        if (first == '"' || first == '\'') return true;
    }
    return false;
}

tg_lookup tg_lookup_by_position(tg_resolver *r, const struct tg_argument_source *from, unsigned n)
{
    const tg_facts *f = from->unit->facts;
    n += from->skip;
    for (uint32_t c = tg_facts_first(f, from->call); c; c = tg_facts_next(f, from->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        if (f->facts[c].kind == TG_FACT_KEYWORD) {
            uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
            if (!value || !is_in_place(from->unit, from->call, c) || n--) continue;
            return tg_lookup_present(tg_resolve(r, from->unit, value), from->unit, value);
        }
        if (f->facts[c].kind == TG_FACT_SPREAD) {
            uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
            if (goes_by_name(r, from->unit, c, value)) continue;
            return tg_lookup_open_for(value ? tg_lookup_value_shown(r, from->unit, value)
                                            : f->facts[c].text);
        }
        if (n-- == 0) return tg_lookup_present(tg_resolve(r, from->unit, c), from->unit, c);
    }
    if (!n && from->unit->language->has_bare_pairs && has_text_pairs(from->unit, from->call)) {
        tg_ref pairs = tg_ref_fact(from->unit, from->call);
        pairs.frame = r->frame;
        return tg_lookup_present(pairs, from->unit, from->call);
    }
    return tg_lookup_absent();
}

/* `f(**options)` in a function of which it is known what it is called with: what of that goes into
 * its last parameter. */
static bool is_handed_through(const tg_resolver *r, const tg_unit *unit, uint32_t value)
{
    const tg_frame *frame = r->frame;
    const tg_fact *x = &unit->facts->facts[value];
    if (!frame || !frame->call || frame->unit != unit || x->kind != TG_FACT_NAME) return false;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, frame->function, x->text, &count);
    return count == 1 && b->kind == TG_BIND_PARAMETER && b->fact &&
           unit->facts->facts[b->fact].flags & TG_FACT_REST &&
           !tg_unit_is_mutated(unit, frame->function, x->text);
}

tg_lookup tg_lookup_by_name(tg_resolver *r, const struct tg_argument_source *from, tg_slice name,
                            uint32_t use)
{
    const tg_facts *f = from->unit->facts;
    tg_lookup found = tg_lookup_absent();
    for (uint32_t c = tg_facts_first(f, from->call); c; c = tg_facts_next(f, from->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        if (f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_equal(f->facts[c].text, name) &&
            value) {
            tg_lookup_overlay(&found,
                              tg_lookup_present(tg_resolve(r, from->unit, value), from->unit, c));
        }
        /* `new Client(k) { Headers = h }`: what it sets goes by names as well. */
        bool is_set = f->facts[c].kind == TG_FACT_MAP && f->text.ptr[f->facts[c].start] == '{' &&
                      (f->facts[from->call].flags & TG_FACT_NEW);
        if (is_set) tg_lookup_overlay(&found, tg_lookup_in_map(r, from->unit, c, name, use));
        bool is_spread =
            f->facts[c].kind == TG_FACT_SPREAD && (f->facts[c].flags & TG_FACT_KEYWORDS);
        if (!is_spread) continue;
        if (!value) {
            /* `f(...)`, `f(**)`: whatever the function around was given. */
            tg_lookup_overlay(&found, tg_lookup_open_for(tg_facts_show(f, from->call, r->arena)));
            continue;
        }
        if (is_handed_through(r, from->unit, value)) {
            const tg_frame *frame = r->frame;
            size_t own;
            /* What a parameter of its own takes is not handed on. */
            const tg_binding *b = tg_unit_bindings(from->unit, frame->function, name, &own);
            if (own && b->kind == TG_BIND_PARAMETER) continue;
            const struct tg_argument_source outer = {.unit = frame->call_unit, .call = frame->call};
            r->frame = frame->outer;
            tg_lookup_overlay(&found, tg_lookup_by_name(r, &outer, name, UINT32_MAX));
            r->frame = frame;
            continue;
        }
        tg_ref ref = tg_resolve(r, from->unit, value);
        tg_lookup_overlay(&found, tg_lookup_key(r, &ref, name, use));
    }
    return found;
}

/* An object that is known by what is done to it. */
static tg_lookup done_to(const tg_unit *unit, uint32_t name, uint32_t scope, uint32_t end,
                         uint32_t at)
{
    tg_ref ref = tg_ref_unknown(unit, unit->facts->facts[name].text);
    ref.is_scalar = true;
    ref.origin = unit;
    ref.origin_scope = scope;
    ref.origin_name = unit->facts->facts[name].text;
    ref.origin_start = unit->facts->facts[name].start;
    ref.origin_end = end;
    ref.origin_at = at;
    return tg_lookup_present(ref, unit, name);
}

/* `&`: what the call's block does to its parameter: `conn.post(url) { |req| req.body = x }`. */
static tg_lookup by_block(const struct tg_argument_source *from)
{
    const tg_facts *f = from->unit->facts;
    uint32_t block = tg_facts_in(f, from->call, TG_SLOT_BODY);
    uint32_t name = block ? tg_facts_in(f, block, TG_SLOT_PARAMETER) : 0;
    if (!name) return tg_lookup_absent();
    uint32_t end = f->facts[block].end;
    return done_to(from->unit, name, tg_unit_scope(from->unit, block), end, name);
}

/* Whether a variable is handed to a function that may set headers in it: `applyHeaders(req, h)`. */
static bool is_handed_on(tg_resolver *r, const tg_unit *unit, uint32_t name, uint32_t scope,
                         uint32_t end)
{
    enum { LOOKED = 2000 };
    const tg_facts *f = unit->facts;
    uint32_t last = scope + f->facts[scope].span;
    if (last > name + LOOKED) last = name + LOOKED;
    for (uint32_t i = name + 1; i < last && f->facts[i].start < end; i++) {
        bool is_given = f->facts[i].kind == TG_FACT_NAME && f->facts[i].slot == TG_SLOT_ARGUMENT &&
                        tg_slice_equal(f->facts[i].text, f->facts[name].text);
        uint32_t callee = is_given ? tg_facts_in(f, f->facts[i].parent, TG_SLOT_CALLEE) : 0;
        tg_slice function = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
        if (tg_slice_find(function, tg_slice_of("eader")) == SIZE_MAX) continue;
        if (!tg_lookup_sets_plain_headers(r, unit, i)) return true;
    }
    return false;
}

/* Where `client.Do(req)` of Go has sent what is kept in a variable: what is done to it behind that
 * comes too late. */
static uint32_t sent_at(const tg_unit *unit, uint32_t name, uint32_t scope, uint32_t end)
{
    enum { LOOKED = 2000 };
    const tg_facts *f = unit->facts;
    uint32_t last = scope + f->facts[scope].span;
    if (last > name + LOOKED) last = name + LOOKED;
    for (uint32_t i = name + 1; unit->language->has_field_keys && i < last; i++) {
        if (f->facts[i].start >= end) break;
        bool is_given = f->facts[i].kind == TG_FACT_NAME && f->facts[i].slot == TG_SLOT_ARGUMENT &&
                        tg_slice_equal(f->facts[i].text, f->facts[name].text);
        uint32_t callee = is_given ? tg_facts_in(f, f->facts[i].parent, TG_SLOT_CALLEE) : 0;
        bool is_sent = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                       tg_slice_is(f->facts[callee].text, "Do");
        if (is_sent) return f->facts[i].start;
    }
    return end;
}

/* `HttpPost(url).apply { entity = x }`: the call of the block that fills in what a call makes, or
 * 0.
 */
static uint32_t filled_by(const tg_unit *unit, uint32_t made)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = f->facts[made].slot == TG_SLOT_OBJECT ? f->facts[made].parent : 0;
    uint32_t call = callee && f->facts[callee].slot == TG_SLOT_CALLEE ? f->facts[callee].parent : 0;
    const tg_scope_row *row = call ? tg_block_scope(unit, call) : NULL;
    return row && row->gives_receiver ? call : 0;
}

/* `=`: what is done later to the variable that the result is given to: `req = Post.new(uri)`,
 * `req.body = x`; `req, err := http.NewRequest(...)`; or by a block that it goes through. `key`: of
 * what is done. */
static tg_lookup by_result(tg_resolver *r, const struct tg_argument_source *from, tg_slice key)
{
    const tg_facts *f = from->unit->facts;
    uint32_t made = from->call;
    for (uint32_t by; (by = filled_by(from->unit, made)) != 0; made = by) {
        uint32_t block = tg_block_of_call(f, by);
        bool is_taken;
        bool is_given = key.n && tg_block_given(from->unit, block, key, &is_taken);
        if (is_given) return tg_lookup_present(tg_ref_fact(from->unit, block), from->unit, block);
    }
    uint32_t assign = f->facts[made].parent;
    if (f->facts[assign].kind != TG_FACT_ASSIGN) return tg_lookup_absent();
    uint32_t name = tg_facts_in(f, assign, TG_SLOT_TARGET);
    bool is_several =
        name && f->facts[name].kind == TG_FACT_LIST && (f->facts[name].flags & TG_FACT_SEVERAL);
    if (is_several) name = tg_facts_first(f, name);
    if (!name || f->facts[name].kind != TG_FACT_NAME) return tg_lookup_absent();
    uint32_t scope = tg_unit_scope(from->unit, assign), end = (uint32_t)f->text.n + 1;
    if (tg_unit_is_attribute(from->unit, f->facts[name].text))
        scope = tg_unit_around(from->unit, assign, TG_FACT_CLASS);
    size_t count;
    const tg_binding *b = tg_unit_bindings(from->unit, scope, f->facts[name].text, &count);
    for (size_t i = count; i-- > 0 && b[i].start > f->facts[assign].start;) end = b[i].start;
    end = sent_at(from->unit, name, scope, end);
    tg_lookup done = done_to(from->unit, name, scope, end, from->call);
    done.ref.is_scalar = !is_handed_on(r, from->unit, name, scope, end);
    return done;
}

/* An option that is being looked for among a call's arguments. */
typedef struct wanted {
    tg_resolver *r;
    tg_slice name, within;
    tg_lookup found;
} wanted;

static bool take_option(wanted *w, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    uint32_t callee =
        f->facts[fact].kind == TG_FACT_CALL ? tg_facts_in(f, fact, TG_SLOT_CALLEE) : 0;
    if (!callee || !tg_slice_equal(f->facts[callee].text, w->name)) return false;
    tg_lookup given = tg_lookup_given_in(w->r, unit, fact, w->within);
    if (given.state == TG_LOOKUP_ABSENT) return false;
    w->found = given;
    return true;
}

static void each_item(void *self, const tg_unit *unit, uint32_t item, bool is_sure)
{
    wanted *w = self;
    if (w->found.state == TG_LOOKUP_PRESENT) return;
    bool is_kept = unit->language->appender && unit->facts->facts[item].kind == TG_FACT_NAME;
    tg_ref ref = is_kept ? tg_resolve(w->r, unit, item) : tg_ref_unknown(unit, w->name);
    if (ref.steps && ref.steps->kind == TG_STEP_CALL && ref.steps->call) {
        unit = ref.steps->unit;
        item = ref.steps->call;
    }
    bool is_it = take_option(w, unit, item);
    if (is_it && !is_sure)
        w->found = tg_lookup_open_for(tg_slice_of("an option that may not be added"));
}

static void each_unknown(void *self, tg_slice waits_for)
{
    wanted *w = self;
    if (w->found.state == TG_LOOKUP_ABSENT) w->found = tg_lookup_open_for(waits_for);
}

/* `WithModel()`: the first argument of the argument that is a call of that name:
 * openai.WithModel("x"), or of such a one in a list of options that is spread there. */
static tg_lookup by_option(tg_resolver *r, const struct tg_argument_source *from, tg_slice name)
{
    const tg_facts *f = from->unit->facts;
    wanted w = {.r = r, .found = tg_lookup_absent()};
    w.name = tg_lookup_cut_parentheses(name, &w.within);
    tg_items to = {.each = each_item, .open = each_unknown, .self = &w};
    for (uint32_t c = tg_facts_first(f, from->call); c; c = tg_facts_next(f, from->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_spread = f->facts[c].kind == TG_FACT_SPREAD && from->unit->language->appender;
        uint32_t list = is_spread ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (list) tg_appended_items(r, from->unit, list, &to);
        if (!is_spread) each_item(&w, from->unit, c, true);
        if (w.found.state == TG_LOOKUP_PRESENT) break;
    }
    return w.found;
}

/* `"https://...".WithHeader(k, v).PostJsonAsync(b)`, `new Url(u).PostJsonAsync(b)`: what the chain
 * of methods begins with, or what that is made of. */
static tg_lookup by_receiver(tg_resolver *r, const struct tg_argument_source *from)
{
    enum { METHODS = 32 };
    const tg_facts *f = from->unit->facts;
    uint32_t at = from->call;
    for (unsigned n = 0; n < METHODS && f->facts[at].kind == TG_FACT_CALL; n++) {
        uint32_t callee = tg_facts_in(f, at, TG_SLOT_CALLEE);
        bool is_made = f->facts[at].flags & TG_FACT_NEW;
        uint32_t first = is_made ? tg_facts_in(f, at, TG_SLOT_ARGUMENT) : 0;
        if (first) return tg_lookup_present(tg_resolve(r, from->unit, first), from->unit, first);
        if (!callee || f->facts[callee].kind != TG_FACT_MEMBER) return tg_lookup_absent();
        at = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    }
    return tg_lookup_present(tg_resolve(r, from->unit, at), from->unit, at);
}

static tg_lookup first_of(tg_resolver *r, const tg_arguments *a, const tg_place *place,
                          size_t *used)
{
    tg_lookup found = tg_lookup_absent();
    if (a->command) {
        *used = place->path_count;
        return tg_command_lookup(r, a->command, place);
    }
    bool is_receiver = place->position < 0 && place->path_count == 1 &&
                       tg_slice_is(place->path[0], "^") && a->count;
    *used = 1;
    if (is_receiver) return by_receiver(r, &a->sources[0]);
    if (a->chain && place->position < 0 && place->path_count) {
        *used = 1;
        found = tg_lookup_chain(r, a->chain, place->path[0]);
        if (found.state == TG_LOOKUP_PRESENT) return found;
    }
    /* Where there are neither named arguments nor objects of options, names are methods' names. */
    bool has_methods_only = a->count && a->sources[0].unit->language->builders;
    bool is_of_result = place->path_count && tg_slice_is(place->path[0], "=");
    if (has_methods_only && place->position < 0 && !is_of_result) return found;
    for (size_t i = 0; i < a->count; i++) {
        const struct tg_argument_source *from = &a->sources[i];
        bool has_keywords = from->unit->language->has_keywords;
        tg_slice name = place->path_count ? place->path[0] : (tg_slice){NULL, 0};
        bool is_option = place->position < 0 && tg_slice_ends(name, tg_slice_of(")"));
        bool is_block = place->position < 0 && tg_slice_is(name, "&");
        bool is_result = place->position < 0 && tg_slice_is(name, "=");
        tg_slice key = place->path_count > 1 ? place->path[1] : (tg_slice){NULL, 0};
        bool is_by_name = place->position < 0 && (has_keywords || is_option);
        *used = is_by_name || is_block || is_result ? 1 : 0;
        tg_lookup one;
        /* The methods of a chain say it all. */
        if (a->is_all_in_chain && place->position < 0 && !is_by_name) continue;
        const tg_frame *before = tg_resolve_enter(r, from->frame);
        if (is_block || is_result) {
            one = is_block ? by_block(from) : by_result(r, from, key);
        } else if (is_option) {
            one = by_option(r, from, name);
        } else if (is_by_name) {
            one = place->path_count ? tg_lookup_by_name(r, from, place->path[0], a->use)
                                    : tg_lookup_absent();
        } else {
            one =
                tg_lookup_by_position(r, from, place->position < 0 ? 0 : (unsigned)place->position);
        }
        tg_resolve_leave(r, before);
        if (one.state == TG_LOOKUP_PRESENT) return one;
        one.is_all &= found.state == TG_LOOKUP_ABSENT;
        if (one.state == TG_LOOKUP_OPEN) found = one;
    }
    return found;
}

/* `post.setEntity(body);` behind `post = new HttpPost(url);`: what is done to the body counts up to
 * the statement at `fact` that sets it. */
static void see_from(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *ref)
{
    enum { VARIABLES = 4 };
    uint32_t scope = tg_unit_scope(unit, fact);
    for (unsigned n = 0; ref && n < VARIABLES; n++) {
        bool is_here = ref->origin == unit && ref->origin_scope == scope && !ref->origin_end;
        if (is_here) ref->origin_end = unit->facts->facts[fact].end;
        if (is_here) ref->origin_at = fact;
        tg_ref *earlier = ref->earlier ? tg_arena_alloc(r->arena, sizeof *earlier) : NULL;
        if (ref->earlier && !earlier) r->status = TG_ENOMEM;
        if (earlier) *earlier = *ref->earlier;
        ref->earlier = earlier;
        ref = earlier;
    }
}

tg_lookup tg_lookup_place(tg_resolver *r, const tg_arguments *arguments, const tg_place *place,
                          const tg_ref *base)
{
    size_t used = 0;
    bool is_of_object =
        !base && (place->position < 0 || (place->position == 0 && place->path_count &&
                                          tg_slice_starts(place->path[0], tg_slice_of("#"))));
    if (is_of_object && arguments->has_text_url) return tg_lookup_absent();
    tg_lookup found = base ? tg_lookup_present(*base, base->unit, base->fact)
                           : first_of(r, arguments, place, &used);
    bool is_maybe = false;
    for (size_t i = used; i < place->path_count; i++) {
        /* `...(system ? {config: {...}} : {})`: what is there, when it is, may be known. */
        bool is_one = found.state == TG_LOOKUP_OPEN && found.is_all && found.unit;
        if (found.state != TG_LOOKUP_PRESENT && !is_one) break;
        is_maybe |= is_one;
        const tg_unit *unit = found.unit;
        tg_ref map = found.ref;
        uint32_t use = unit == arguments->sources[0].unit ? arguments->use : UINT32_MAX;
        tg_slice waits_for = found.waits_for;
        found = tg_lookup_key(r, &map, place->path[i], use);
        if (is_one && found.state == TG_LOOKUP_OPEN) found.waits_for = waits_for;
    }
    if (is_maybe && found.state == TG_LOOKUP_PRESENT) {
        found.state = TG_LOOKUP_OPEN;
        found.is_all = true;
    }
    bool is_of_result =
        !base && place->position < 0 && place->path_count && tg_slice_is(place->path[0], "=");
    if (is_of_result && found.unit && found.fact) see_from(r, found.unit, found.fact, &found.ref);
    if (tg_ref_fact_kind(&found.ref) == TG_FACT_NULL) return tg_lookup_absent();
    return found;
}

tg_lookup tg_lookup_places(tg_resolver *r, const tg_arguments *arguments, const tg_places *places,
                           const tg_ref *base)
{
    tg_lookup found = tg_lookup_absent();
    for (size_t i = 0; i < places->count; i++) {
        tg_lookup one = tg_lookup_place(r, arguments, &places->items[i], base);
        if (one.state == TG_LOOKUP_PRESENT) return one;
        if (one.state != TG_LOOKUP_OPEN) continue;
        if (found.state == TG_LOOKUP_ABSENT) {
            found = one;
        } else {
            found.is_all = false;
        }
    }
    return found;
}
