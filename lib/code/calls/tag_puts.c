/* tag_puts.c - tags that methods put one by one: `b.header(k, v)`, in a chain, by statements, in a
 * block. */
#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"
#include "code/calls/tags_parts.h"

bool tg_tagging_is_put(const tg_carrier *carrier, tg_slice name)
{
    for (size_t i = 0; i < carrier->put_count; i++) {
        if (tg_slice_equal(carrier->puts[i], name)) return true;
    }
    return false;
}

/* What goes under a key that is known. */
void tg_tagging_read_under(tg_reading *r, tg_slice key, const tg_lookup *value)
{
    bool is_header = r->carrier->form == TG_FORM_HEADERS;
    if (is_header && r->is_maybe) {
        tg_tagging_each_maybe_header(r, key, &value->ref, value->unit, value->fact);
    } else if (is_header) {
        tg_tagging_each_header(r, key, &value->ref, value->unit, value->fact);
    } else {
        tg_tagging_each_tag(r, key, &value->ref, value->unit, value->fact);
    }
}

/* All of a map that goes there. */
void tg_tagging_read_all(tg_reading *r, const tg_ref *map, const tg_unit *unit, uint32_t fact)
{
    tg_lookup all = {.state = TG_LOOKUP_PRESENT, .ref = *map, .unit = unit, .fact = fact};
    tg_form form = r->carrier->form == TG_FORM_HEADERS ? TG_FORM_HEADERS : TG_FORM_MAP;
    tg_tagging_read_form(r, form, r->carrier->key, &all, unit->facts->facts[fact].start);
}

/* `headers("Accept", "text/plain", "X-Team", x)`: the pairs behind the first. */
static void read_further_pairs(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    enum { MOST = 32 };
    tg_resolver *resolver = r->to->resolver;
    tg_arguments given = tg_arguments_of(unit, call);
    if (!unit->language->has_settings || r->carrier->form != TG_FORM_HEADERS) return;
    for (int n = 2; n < MOST; n += 2) {
        tg_place name = {.position = n}, value = {.position = n + 1};
        tg_lookup key = tg_lookup_place(resolver, &given, &name, NULL);
        tg_lookup of = tg_lookup_place(resolver, &given, &value, NULL);
        tg_slice text;
        if (key.state != TG_LOOKUP_PRESENT || of.state != TG_LOOKUP_PRESENT) return;
        if (tg_ref_text(resolver, &key.ref, &text)) tg_tagging_read_under(r, text, &of);
    }
}

/* `for k, v := range tags { req.Header.Set("Helicone-Property-"+k, v) }` */
typedef struct prefixed {
    tg_reading *reading;
    tg_slice prefix;
} prefixed;

static void each_prefixed(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                          uint32_t fact)
{
    const prefixed *p = self;
    tg_reading *r = p->reading;
    tg_slice whole = tg_arena_join(r->to->resolver->arena, p->prefix, "", key);
    tg_lookup found = {.state = TG_LOOKUP_PRESENT, .ref = *value, .unit = unit, .fact = fact};
    if (whole.ptr) tg_tagging_read_under(r, whole, &found);
    if (!whole.ptr) r->to->resolver->status = TG_ENOMEM;
}

static void maybe_prefixed(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                           uint32_t fact)
{
    prefixed maybe = *(const prefixed *)self;
    tg_reading one = *maybe.reading;
    one.is_maybe = true;
    maybe.reading = &one;
    each_prefixed(&maybe, key, value, unit, fact);
}

static void open_prefixed(void *self, tg_slice waits_for)
{
    const prefixed *p = self;
    tg_tagging_open_carrier(p->reading, waits_for);
}

static bool read_prefixed(tg_reading *r, const tg_lookup *first)
{
    prefixed p = {.reading = r};
    tg_ref map;
    uint32_t loop;
    bool is_it = first->fact && tg_block_forwarded_behind(r->to->resolver, first->unit, first->fact,
                                                          &map, &loop, &p.prefix);
    if (!is_it) return false;
    tg_entries to = {.each = each_prefixed,
                     .open = open_prefixed,
                     .maybe = maybe_prefixed,
                     .self = &p,
                     .use = first->unit->facts->facts[first->fact].start};
    tg_lookup_entries(r->to->resolver, &map, &to);
    return true;
}

/* A key that is not known may be any, but for that of a credential. */
static void open_computed(tg_reading *r, const tg_lookup *key, const tg_lookup *value)
{
    tg_resolver *resolver = r->to->resolver;
    bool is_go = key->unit && key->unit->language->has_field_keys;
    tg_mutation put = {.by = key->fact, .value = value->fact};
    if (is_go && tg_lookup_is_credential(resolver, key->unit, &put)) return;
    tg_tagging_open_carrier(r, is_go ? tg_slice_of("a key that is computed")
                                     : tg_ref_show(resolver, &key->ref));
}

/* One such call: its first argument is the key, its second the value; of a single value its first.
 * Headers may also stand in the first alone: `setHeader('X-Team: search')`. */
void tg_tagging_read_put(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    tg_resolver *resolver = r->to->resolver;
    static const tg_place places[] = {{.position = 0}, {.position = 1}};
    tg_arguments given = tg_arguments_of(unit, call);
    tg_lookup first = tg_lookup_place(resolver, &given, &places[0], NULL);
    tg_lookup second = tg_lookup_place(resolver, &given, &places[1], NULL);
    tg_form form = r->carrier->form;
    if (first.state == TG_LOOKUP_ABSENT && unit->language->has_bare_pairs) {
        /* Arguments by name are a map together: `headers.merge!("X-Team" => x)`. */
        tg_ref pairs = tg_ref_fact(unit, call);
        tg_tagging_read_all(r, &pairs, unit, call);
    } else if (first.state != TG_LOOKUP_PRESENT) {
        if (first.state == TG_LOOKUP_OPEN) tg_tagging_open_carrier(r, first.waits_for);
    } else if (form == TG_FORM_VALUE) {
        tg_tagging_add_value(r, r->carrier->key, &first.ref, first.unit, first.fact);
    } else if (second.state == TG_LOOKUP_PRESENT) {
        tg_slice key;
        tg_ref map;
        uint32_t loop;
        /* A constant of the SDK's own is the name of something else. */
        bool is_its_own =
            first.ref.kind == TG_REF_SYMBOL && tg_sdk_owns(resolver->catalog, first.ref.symbol);
        if (is_its_own) return;
        if (first.fact && tg_block_forwarded(resolver, first.unit, first.fact, &map, &loop)) {
            tg_tagging_read_all(r, &map, first.unit, first.fact);
        } else if (read_prefixed(r, &first)) {
            return;
        } else if (!tg_ref_text(resolver, &first.ref, &key)) {
            open_computed(r, &first, &second);
        } else {
            tg_tagging_read_under(r, key, &second);
            read_further_pairs(r, unit, call);
        }
    } else if (form == TG_FORM_HEADERS && second.state == TG_LOOKUP_ABSENT) {
        tg_tagging_read_form(r, form, r->carrier->key, &first, UINT32_MAX);
    }
}

/* --- blocks --------------------------------------------------------------------------------------
 */

/* The loop through a map whose keys a call puts; or 0. */
uint32_t tg_tagging_loop_of(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    uint32_t key = tg_facts_in(unit->facts, call, TG_SLOT_ARGUMENT), loop = 0;
    tg_ref map;
    tg_slice prefix;
    bool is_it = key && (tg_block_forwarded(r, unit, key, &map, &loop) ||
                         tg_block_forwarded_behind(r, unit, key, &map, &loop, &prefix));
    return is_it && !tg_block_may_be_skipped(unit, loop, call) ? loop : 0;
}

uint32_t tg_tagging_loop_of_key(tg_resolver *r, const tg_unit *unit, uint32_t assign)
{
    uint32_t target = tg_facts_in(unit->facts, assign, TG_SLOT_TARGET), loop = 0;
    uint32_t key = target ? tg_facts_in(unit->facts, target, TG_SLOT_KEY) : 0;
    tg_ref map;
    return key && tg_block_forwarded(r, unit, key, &map, &loop) ? loop : 0;
}

/* --- statements ----------------------------------------------------------------------------------
 */

/* The variable that a chain of calls begins with: `b` of `b.header(k, v).header(k, v)`. */
static tg_slice variable_of(const tg_unit *unit, uint32_t callee)
{
    const tg_facts *f = unit->facts;
    uint32_t object = callee;
    while (object && f->facts[object].kind == TG_FACT_MEMBER) {
        object = tg_facts_in(f, object, TG_SLOT_OBJECT);
        if (!object || f->facts[object].kind != TG_FACT_CALL) continue;
        object = tg_facts_in(f, object, TG_SLOT_CALLEE);
        /* Of a client's requests (`client.R()`) each is another object. */
        bool is_other = unit->language->has_field_keys && object &&
                        !tg_tagging_gives_itself(f->facts[object].text);
        if (is_other) object = 0;
    }
    bool is_name = object && f->facts[object].kind == TG_FACT_NAME;
    return is_name ? f->facts[object].text : (tg_slice){NULL, 0};
}

/* What a constructor does is done to the fields of all its objects. */
static bool sets_up(const tg_changes *c, uint32_t function, uint32_t statement)
{
    return tg_unit_is_constructor(c->unit, function) &&
           tg_field_sets_up(c->unit, tg_unit_scope(c->unit, function), function, statement) &&
           !tg_block_may_be_left(c->unit, function, statement, false);
}

bool tg_tagging_is_sure(const tg_changes *c, uint32_t statement, uint32_t loop)
{
    const tg_facts *f = c->unit->facts;
    if (tg_unit_is_deferred(c->unit, statement)) return false;
    /* All that a function does to what it is handed. */
    bool is_helper = !c->at && !c->from && c->scope;
    if (is_helper && tg_block_may_be_left(c->unit, c->scope, statement, false)) return false;
    uint32_t below = statement;
    for (uint32_t up = f->facts[statement].parent; up && up != c->scope;
         below = up, up = f->facts[up].parent) {
        /* `if err := addTags(req); err != nil {` */
        if (f->facts[up].kind == TG_FACT_BRANCH && f->facts[below].slot == TG_SLOT_KEY) continue;
        bool is_block = f->facts[up].kind == TG_FACT_FUNCTION && !sets_up(c, up, statement);
        bool may_be_left = (is_block && !tg_block_runs_once(c->unit, up)) ||
                           f->facts[up].kind == TG_FACT_BRANCH ||
                           f->facts[up].kind == TG_FACT_CHOICE;
        if (up == loop && tg_block_may_be_skipped(c->unit, loop, statement)) return false;
        if (up != loop && may_be_left && !tg_unit_is_sure(c->unit, up, c->at)) return false;
    }
    uint32_t tried = c->at || is_helper ? tg_unit_tried(c->unit, statement) : 0;
    return tg_unit_is_sure(c->unit, tried, c->at);
}

/* `headers.addAll(h);`: the map; or 0. */
static uint32_t merged(const tg_facts *f, uint32_t call, uint32_t callee)
{
    static const char *const names[] = {"addAll", "putAll", "setAll", "appendAll"};
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    bool is_it = false;
    for (size_t i = 0; first && i < sizeof names / sizeof names[0]; i++)
        is_it |= tg_slice_is(f->facts[callee].text, names[i]);
    uint32_t next = is_it ? tg_facts_next(f, call, first) : 0;
    return is_it && !(next && f->facts[next].slot == TG_SLOT_ARGUMENT) ? first : 0;
}

static void read_changes(tg_reading *r, const tg_changes *c);

/* `addTags(builder);`: what a function of the project puts into the object that it is handed. */
static void read_helper(tg_reading *r, const tg_changes *c, uint32_t call)
{
    const tg_facts *f = c->unit->facts;
    tg_resolver *resolver = r->to->resolver;
    if (!c->unit->language->has_settings || resolver->depth >= TG_LIMIT_RESOLVE_STEPS) return;
    uint32_t given = tg_facts_in(f, call, TG_SLOT_ARGUMENT), callee;
    unsigned nth = 0;
    for (; given; given = tg_facts_next(f, call, given)) {
        if (f->facts[given].slot != TG_SLOT_ARGUMENT) continue;
        bool is_name = f->facts[given].kind == TG_FACT_NAME;
        if (is_name && tg_slice_equal(f->facts[given].text, c->name)) break;
        nth++;
    }
    callee = given ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (!callee) return;
    tg_ref to = tg_resolve(resolver, c->unit, callee);
    if (tg_ref_fact_kind(&to) != TG_FACT_FUNCTION || to.fact == c->scope) return;
    const tg_facts *of = to.unit->facts;
    uint32_t p = tg_facts_first(of, to.fact);
    for (; p; p = tg_facts_next(of, to.fact, p)) {
        if (of->facts[p].slot == TG_SLOT_PARAMETER && !nth--) break;
    }
    if (!p) return;
    tg_frame *frame = tg_arena_alloc(resolver->arena, sizeof *frame);
    if (!frame) resolver->status = TG_ENOMEM;
    if (!frame) return;
    *frame = (tg_frame){resolver->frame, to.unit, to.fact, c->unit, call};
    tg_changes inner = {
        .unit = to.unit, .name = of->facts[p].text, .scope = to.fact, .until = UINT32_MAX};
    tg_reading one = *r;
    one.is_maybe |= !tg_tagging_is_sure(c, call, 0);
    const tg_frame *before = tg_resolve_enter(resolver, frame);
    resolver->depth++;
    read_changes(&one, &inner);
    resolver->depth--;
    tg_resolve_leave(resolver, before);
}

static void read_statement(tg_reading *r, const tg_changes *c, uint32_t call)
{
    const tg_facts *f = c->unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), object, map;
    tg_slice method;
    tg_reading one = *r;
    if (tg_block_forwards_to(c->unit, call, &object, &method, &map)) {
        bool is_it =
            tg_slice_equal(f->facts[object].text, c->name) && tg_tagging_is_put(r->carrier, method);
        if (!is_it) return;
        tg_ref all = tg_resolve(r->to->resolver, c->unit, map);
        one.is_maybe |= !tg_tagging_is_sure(c, call, 0);
        tg_tagging_read_all(&one, &all, c->unit, map);
        return;
    }
    if (c->name.n) read_helper(r, c, call);
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    map = is_method ? merged(f, call, callee) : 0;
    if (map && tg_slice_equal(variable_of(c->unit, callee), c->name)) {
        tg_ref all = tg_resolve(r->to->resolver, c->unit, map);
        one.is_maybe |= !tg_tagging_is_sure(c, call, 0);
        tg_tagging_read_all(&one, &all, c->unit, map);
        return;
    }
    for (uint32_t i = callee ? tg_facts_first(f, call) : 0; i; i = tg_facts_next(f, call, i)) {
        bool is_given = f->facts[i].slot == TG_SLOT_ARGUMENT && f->facts[i].kind == TG_FACT_NAME &&
                        tg_slice_equal(f->facts[i].text, c->name);
        if (!is_given) continue;
        one.is_maybe |= !tg_tagging_is_sure(c, call, 0);
        tg_tagging_read_handed(&one, c->unit, i);
        return;
    }
    bool takes = is_method && !c->unit->language->has_settings &&
                 tg_tagging_is_taking(f->facts[callee].text) &&
                 tg_slice_equal(variable_of(c->unit, callee), c->name);
    if (takes) tg_tagging_take_back(r, 0);
    bool is_put =
        is_method && tg_tagging_is_put_on(r->carrier, f, tg_facts_in(f, callee, TG_SLOT_OBJECT),
                                          f->facts[callee].text);
    if (!is_put || !tg_slice_equal(variable_of(c->unit, callee), c->name)) return;
    one.is_maybe |=
        !tg_tagging_is_sure(c, call, tg_tagging_loop_of(r->to->resolver, c->unit, call));
    tg_tagging_read_put(&one, c->unit, call);
}

/* `b.header(k, v);` before `b.build()`. */
static void read_changes(tg_reading *r, const tg_changes *c)
{
    enum { LOOKED = 4000 };
    const tg_facts *f = c->unit->facts;
    tg_reading own = tg_tagging_in_order(r);
    uint32_t end = c->scope + f->facts[c->scope].span, n = 0;
    for (uint32_t i = c->scope + 1; i < end && n < LOOKED; i++) {
        if (f->facts[i].start >= c->until) break;
        if (f->facts[i].start < c->from) continue;
        n++;
        bool is_around = c->at && i <= c->at && c->at < i + f->facts[i].span;
        if (f->facts[i].kind != TG_FACT_CALL || is_around) continue;
        if (c->at && tg_unit_is_elsewhere(c->unit, i, c->at)) continue;
        read_statement(&own, c, i);
    }
}

/* The ASSIGN that keeps what a call gives in a variable, whose name is the first of its targets;
 * or 0. */
static uint32_t kept_in(const tg_facts *f, uint32_t call, tg_slice *name)
{
    uint32_t up = f->facts[call].parent;
    if (f->facts[up].kind == TG_FACT_LIST) up = f->facts[up].parent;
    uint32_t target = f->facts[up].kind == TG_FACT_ASSIGN ? tg_facts_in(f, up, TG_SLOT_TARGET) : 0;
    if (target && f->facts[target].kind == TG_FACT_LIST) target = tg_facts_first(f, target);
    if (!target || f->facts[target].kind != TG_FACT_NAME) return 0;
    *name = f->facts[target].text;
    return up;
}

/* Where a variable is sent, or set again; the end of what is around where it is not. */
static uint32_t end_of(const tg_changes *c, uint32_t from)
{
    const tg_facts *f = c->unit->facts;
    uint32_t end = c->scope + f->facts[c->scope].span;
    for (uint32_t i = from; i < end; i++) {
        bool is_call = f->facts[i].kind == TG_FACT_CALL;
        uint32_t callee = is_call ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        uint32_t given = callee ? tg_facts_in(f, i, TG_SLOT_ARGUMENT) : 0;
        bool is_sent = given && tg_slice_is(f->facts[callee].text, "Do") &&
                       tg_slice_equal(f->facts[given].text, c->name);
        bool is_set = f->facts[i].kind == TG_FACT_NAME && f->facts[i].slot == TG_SLOT_TARGET &&
                      tg_slice_equal(f->facts[i].text, c->name);
        if (is_sent || is_set) return f->facts[i].start;
    }
    return UINT32_MAX;
}

void tg_tagging_add_kept(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                         uint32_t call)
{
    const tg_facts *f = unit->facts;
    tg_changes c = {
        .unit = unit, .scope = tg_unit_around(unit, call, TG_FACT_FUNCTION), .at = call};
    uint32_t assign = kept_in(f, call, &c.name);
    if (!assign || !c.scope) return;
    c.from = f->facts[assign].end;
    c.until = end_of(&c, assign + f->facts[assign].span);
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        tg_reading r = {.to = t, .carrier = carrier, .of = carriers, .sink = carrier->sink};
        if (carrier->put_count && !carrier->at.count) read_changes(&r, &c);
    }
}

void tg_tagging_add_behind(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                           uint32_t call)
{
    enum { METHODS = 16 };
    const tg_facts *f = unit->facts;
    for (unsigned n = 0; n < METHODS; n++) {
        uint32_t callee = f->facts[call].slot == TG_SLOT_OBJECT ? f->facts[call].parent : 0;
        bool is_called = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                         f->facts[callee].slot == TG_SLOT_CALLEE;
        uint32_t object = call;
        if (!is_called) return;
        call = f->facts[callee].parent;
        for (size_t i = 0; i < carriers->count; i++) {
            const tg_carrier *carrier = &carriers->items[i];
            tg_reading r = {.to = t, .carrier = carrier, .of = carriers, .sink = carrier->sink};
            bool is_put = carrier->put_count && !carrier->at.count &&
                          tg_tagging_is_put_on(carrier, f, object, f->facts[callee].text);
            if (is_put && tg_part_argument(unit, call, 1)) tg_tagging_read_put(&r, unit, call);
        }
    }
}

/* What a block calls its object: `x` of `x -> x.set(k, v)`; {NULL, 0} where it has no name. */
static tg_slice parameter_of(const tg_unit *unit, uint32_t function)
{
    uint32_t first = tg_facts_in(unit->facts, function, TG_SLOT_PARAMETER);
    return first ? unit->facts->facts[first].text : (tg_slice){NULL, 0};
}

bool tg_tagging_find_extension(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    if (!unit->language->has_trailing_blocks || !name.n) return false;
    /* What is a method of a class of elsewhere, whichever, goes by such a name (unit.c). */
    name = tg_arena_join(r->arena, tg_slice_of(""), ".", name);
    if (!name.ptr) r->status = TG_ENOMEM;
    if (!name.ptr) return false;
    size_t count;
    const tg_unit *of = unit;
    const tg_binding *b = tg_unit_bindings(of, 0, name, &count);
    bool may_be_beside = !count && r->linker.find_beside;
    r->met_local_import |= !count;
    if (may_be_beside) of = r->linker.find_beside(r->linker.self, unit, name);
    if (may_be_beside && of) b = tg_unit_bindings(of, 0, name, &count);
    bool is_it = of && count && b->kind == TG_BIND_FUNCTION;
    if (is_it) *out = tg_ref_fact(of, b->value);
    return is_it;
}

/* What the function of such a name puts. */
static void read_extension(tg_reading *r, const tg_unit *unit, tg_slice name)
{
    tg_ref function;
    if (tg_tagging_find_extension(r->to->resolver, unit, name, &function))
        tg_tagging_read_inside(r, function.unit, function.fact);
}

/* `headers.remove("X-Team")` */
static bool takes_tag(const tg_reading *r, const tg_unit *unit, uint32_t call, size_t since)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    return tg_tagging_is_taking(unit->facts->facts[callee].text) && r->to->tags.count > since &&
           tg_tagging_may_take(r, unit, call, since);
}

/* What goes through a map whose keys a change puts, or 0. */
static uint32_t loop_of(tg_resolver *r, const tg_unit *unit, uint32_t change)
{
    bool is_set = unit->facts->facts[change].kind == TG_FACT_ASSIGN;
    return is_set ? tg_tagging_loop_of_key(r, unit, change) : tg_tagging_loop_of(r, unit, change);
}

/* Whether an expression is what a block works on: `this`, `it`, its parameter. */
static bool is_of_block(const tg_unit *unit, uint32_t block, uint32_t object)
{
    const tg_facts *f = unit->facts;
    if (!object || f->facts[object].kind != TG_FACT_NAME) return false;
    tg_slice name = f->facts[object].text, given = parameter_of(unit, block);
    bool is_self = unit->language->self && tg_slice_is(name, unit->language->self);
    return is_self || (given.n ? tg_slice_equal(name, given) : tg_slice_is(name, "it"));
}

uint32_t tg_tagging_assigned_in_block(const tg_carrier *carrier, const tg_unit *unit,
                                      uint32_t assign)
{
    const tg_facts *f = unit->facts;
    uint32_t block = tg_unit_around(unit, assign, TG_FACT_FUNCTION);
    uint32_t target = tg_facts_in(f, assign, TG_SLOT_TARGET);
    bool is_index =
        target && unit->language->has_trailing_blocks && f->facts[target].kind == TG_FACT_INDEX;
    uint32_t object = is_index ? tg_facts_in(f, target, TG_SLOT_OBJECT) : 0;
    bool is_it = object &&
                 (is_of_block(unit, block, object) || tg_tagging_is_own_member(carrier, f, object));
    return is_it ? object : 0;
}

/* Whether the carrier has a method of a member: "headers.append"; without the method any. */
static bool is_put_of(const tg_carrier *carrier, tg_slice member, tg_slice method)
{
    for (size_t i = 0; i < carrier->put_count; i++) {
        tg_slice behind = carrier->puts[i], first = tg_slice_cut(&behind, '.');
        bool is_it = behind.ptr && tg_slice_equal(first, member);
        if (is_it && (!method.n || tg_slice_equal(behind, method))) return true;
    }
    return false;
}

/* The member in whose own block a call works: `headers` of `headers { append(k, v) }` and
 * `headers.apply { this[k] = v }`; {NULL, 0}: it is no such call. */
static tg_slice member_of_block(const tg_carrier *carrier, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    tg_slice none = {NULL, 0};
    if (!unit->language->has_trailing_blocks || !tg_block_of_call(f, call)) return none;
    uint32_t named = tg_block_scope(unit, call) ? tg_block_object(unit, call) : 0;
    if (!named && tg_block_is_bare(f, call)) named = tg_facts_in(f, call, TG_SLOT_CALLEE);
    tg_fact_kind kind = named ? (tg_fact_kind)f->facts[named].kind : TG_FACT_OTHER;
    bool is_it = (kind == TG_FACT_NAME || kind == TG_FACT_MEMBER) &&
                 is_put_of(carrier, f->facts[named].text, none);
    return is_it ? f->facts[named].text : none;
}

static void read_member_block(const tg_reading *r, const tg_unit *unit, uint32_t call,
                              tg_slice member)
{
    const tg_facts *f = unit->facts;
    uint32_t block = tg_block_of_call(f, call);
    for (uint32_t c = 0; (c = tg_block_next_change(f, block, c)) != 0;) {
        bool is_call = f->facts[c].kind == TG_FACT_CALL;
        uint32_t named = tg_facts_in(f, c, is_call ? TG_SLOT_CALLEE : TG_SLOT_TARGET);
        uint32_t object = named ? tg_facts_in(f, named, TG_SLOT_OBJECT) : 0;
        bool is_own = is_of_block(unit, block, object);
        tg_reading one = *r;
        one.is_maybe |= !tg_block_is_sure(f, block, c, loop_of(r->to->resolver, unit, c));
        bool is_put = is_call && (is_own || tg_block_is_bare(f, c)) &&
                      is_put_of(r->carrier, member, f->facts[named].text);
        if (is_put) tg_tagging_read_put(&one, unit, c);
        if (!is_call && is_own && f->facts[named].kind == TG_FACT_INDEX)
            tg_tagging_read_assigned(&one, unit, c);
    }
}

/* `headers["X-Team"] = x`, `if (y) headers.append("X-Team", x)` in a block of what has `headers`,
 * `this["X-Team"] = x` in one of these. What a method of the carrier's is called on where the block
 * itself stands is read with its chain. */
static void read_member_in(tg_reading *r, const tg_unit *unit, uint32_t block, uint32_t statement)
{
    const tg_facts *f = unit->facts;
    uint32_t around = f->facts[statement].parent;
    const tg_carrier *carrier = r->carrier;
    if (!tg_block_is_own_by(unit, block, statement, carrier->puts, carrier->put_count)) return;
    if (f->facts[statement].kind == TG_FACT_ASSIGN) {
        if (tg_tagging_assigned_in_block(carrier, unit, statement))
            tg_tagging_read_assigned(r, unit, statement);
        return;
    }
    bool is_at_top = around == block ||
                     (f->facts[around].parent == block && f->facts[around].kind == TG_FACT_OTHER);
    uint32_t callee = tg_facts_in(f, statement, TG_SLOT_CALLEE);
    uint32_t object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_put = object && is_put_of(carrier, f->facts[object].text, f->facts[callee].text);
    bool is_of_chain = is_at_top && is_put && tg_tagging_is_put(carrier, f->facts[callee].text);
    if (is_put && !is_of_chain) tg_tagging_read_put(r, unit, statement);
}

/* `{ header("X-Team", x) }`, `r -> r.param("k", v)`, `x -> { if (y) x.set(k, v); }` */
void tg_tagging_read_block(tg_reading *r, const tg_ref *block)
{
    const tg_facts *f = block->unit->facts;
    tg_resolver *resolver = r->to->resolver;
    tg_changes of = {.unit = block->unit, .scope = block->fact, .until = UINT32_MAX};
    of.name = parameter_of(block->unit, block->fact);
    size_t since = r->to->tags.count;
    bool is_named = of.name.n && block->unit->language->has_settings;
    if (is_named) read_changes(r, &of);
    for (uint32_t c = 0; (c = tg_block_next_change(f, block->fact, c)) != 0;) {
        uint32_t callee = tg_facts_in(f, c, TG_SLOT_CALLEE);
        tg_reading one = *r;
        one.is_maybe |= !tg_block_is_sure(f, block->fact, c, loop_of(resolver, block->unit, c));
        tg_slice member = member_of_block(r->carrier, block->unit, c);
        if (member.n) {
            read_member_block(&one, block->unit, c, member);
            continue;
        }
        if (!tg_block_is_bare(f, c)) {
            read_member_in(&one, block->unit, block->fact, c);
            continue;
        }
        if (!tg_tagging_is_put(r->carrier, f->facts[callee].text)) {
            read_extension(&one, block->unit, f->facts[callee].text);
            continue;
        }
        tg_tagging_read_put(&one, block->unit, c);
    }
    for (uint32_t c = tg_block_next(f, block->fact, 0); c; c = tg_block_next(f, block->fact, c)) {
        uint32_t callee = f->facts[c].kind == TG_FACT_CALL ? tg_facts_in(f, c, TG_SLOT_CALLEE) : 0;
        bool is_branch = f->facts[c].kind == TG_FACT_BRANCH || f->facts[c].kind == TG_FACT_CHOICE;
        bool is_bare = callee && f->facts[callee].kind == TG_FACT_NAME;
        bool is_read =
            is_named && callee && tg_slice_equal(variable_of(block->unit, callee), of.name);
        if (callee && takes_tag(r, block->unit, c, since)) tg_tagging_take_back(r, since);
        bool is_own = tg_block_is_own_by(block->unit, block->fact, c, r->carrier->puts,
                                         r->carrier->put_count);
        if (is_branch || is_bare || is_read || !is_own) continue;
        tg_ref statement = tg_resolve(resolver, block->unit, c);
        tg_tagging_read_chain(r, statement.steps);
    }
}

static void read_before(tg_reading *r, const tg_step *s)
{
    const tg_facts *f = s->of->unit->facts;
    bool is_here = s->unit == s->of->unit && s->at;
    tg_changes c = {.unit = s->of->unit,
                    .name = s->of->name,
                    .scope = s->of->scope,
                    .from = s->of->start,
                    .until = is_here ? f->facts[s->at].end : UINT32_MAX,
                    .at = is_here ? s->at : 0};
    if (!c.scope || f->facts[c.scope].kind != TG_FACT_FUNCTION) return;
    const tg_frame *before = tg_resolve_enter(r->to->resolver, s->frame);
    read_changes(r, &c);
    tg_resolve_leave(r->to->resolver, before);
}

void tg_tagging_read_put_before(tg_reading *r, const tg_ref *ref, const tg_unit *unit,
                                uint32_t call)
{
    if (!ref->origin || ref->origin->facts->facts[ref->origin_scope].kind != TG_FACT_FUNCTION)
        return;
    /* What another function made is as that leaves it. */
    const tg_fact *scope = &ref->origin->facts->facts[ref->origin_scope];
    bool is_here =
        unit == ref->origin && call > ref->origin_scope && call < ref->origin_scope + scope->span;
    tg_changes c = {.unit = ref->origin,
                    .name = ref->origin_name,
                    .scope = ref->origin_scope,
                    .from = ref->origin_start,
                    .until = is_here ? unit->facts->facts[call].start : UINT32_MAX,
                    .at = is_here ? call : 0};
    /* `withHeader(...)` gives a changed copy. */
    static const tg_slice copying = TG_LIT("with");
    for (size_t i = 0; i < r->carrier->put_count; i++) {
        if (tg_slice_starts(r->carrier->puts[i], copying)) return;
    }
    const tg_frame *before = tg_resolve_enter(r->to->resolver, ref->frame);
    read_changes(r, &c);
    tg_resolve_leave(r->to->resolver, before);
}

void tg_tagging_read_chain(tg_reading *r, const tg_step *chain)
{
    tg_reading rest = *r;
    r = &rest;
    for (const tg_step *s = chain; s; s = s->before) {
        bool is_changed =
            s->of && (s->of->unit->language->has_settings || s->of->unit->language->has_field_keys);
        if (is_changed) read_before(r, s);
        if (!s->before) break;
        if (s->kind == TG_STEP_APPLY) {
            tg_ref block = tg_ref_fact(s->unit, tg_block_of_call(s->unit->facts, s->call));
            tg_tagging_read_block(r, &block);
        }
        bool is_method = s->kind == TG_STEP_CALL && s->call && s->before->kind == TG_STEP_MEMBER;
        bool is_put = is_method && tg_tagging_is_put(r->carrier, s->before->name);
        tg_reading one = *r;
        one.is_maybe |= s->is_unsure && !tg_tagging_loop_of(r->to->resolver, s->unit, s->call);
        if (is_put) tg_tagging_read_put(&one, s->unit, s->call);
        /* `.header(k, v).removeHeader(k)` */
        rest.is_maybe |= is_method && !is_put && tg_tagging_is_taking(s->before->name) &&
                         tg_tagging_may_take(r, s->unit, s->call, 0);
        if (is_method && !is_put) read_extension(r, s->unit, s->before->name);
    }
}
