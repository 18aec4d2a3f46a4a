/* maps.c - what stands under a key of what an expression is as a map. */
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"
#include "code/syntax/skip.h"
#include "code/resolve/lookup_parts.h"

tg_lookup tg_lookup_absent(void)
{
    return (tg_lookup){.state = TG_LOOKUP_ABSENT};
}

tg_lookup tg_lookup_open_for(tg_slice waits_for)
{
    return (tg_lookup){.state = TG_LOOKUP_OPEN, .waits_for = waits_for};
}

tg_lookup tg_lookup_present(tg_ref ref, const tg_unit *unit, uint32_t fact)
{
    return (tg_lookup){.state = TG_LOOKUP_PRESENT, .ref = ref, .unit = unit, .fact = fact};
}

void tg_lookup_overlay(tg_lookup *under, tg_lookup over)
{
    if (over.state == TG_LOOKUP_ABSENT) return;
    if (over.state == TG_LOOKUP_OPEN && under->state == TG_LOOKUP_PRESENT) return;
    /* Of two that may be there one is not all. */
    if (under->state == TG_LOOKUP_OPEN) over.is_all = false;
    *under = over;
}

void tg_lookup_overlay_spread(tg_lookup *under, tg_lookup over)
{
    bool may_replace = under->state == TG_LOOKUP_PRESENT && over.state == TG_LOOKUP_OPEN;
    tg_lookup_overlay(under, over);
    if (may_replace) under->doubt = over.waits_for;
}

tg_slice tg_lookup_value_shown(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(r, unit, fact);
    return tg_ref_show(r, &ref);
}

bool tg_lookup_is_construction(tg_resolver *r, const tg_ref *ref)
{
    if (!ref->steps || ref->steps->kind != TG_STEP_CALL || !ref->steps->call) return false;
    const tg_fact *call = &ref->steps->unit->facts->facts[ref->steps->call];
    if (call->flags & TG_FACT_NEW) return true;
    if (ref->steps->unit->language->makes_by_new) return false;
    tg_slice name = ref->steps->before ? ref->steps->before->name : ref->symbol;
    /* `chatCompletionRequest { model = m }` of an SDK. */
    bool is_filled = ref->kind == TG_REF_SYMBOL && ref->step_count == 1 &&
                     ref->steps->unit->language->has_trailing_blocks &&
                     tg_block_of_call(ref->steps->unit->facts, ref->steps->call);
    if (is_filled && tg_sdk_owns(r->catalog, ref->symbol)) return true;
    if (ref->kind == TG_REF_FACT) return ref->step_count == 1;
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '.' || name.ptr[i] == '/') {
            name = tg_slice_from(name, i + 1);
            break;
        }
    }
    return name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
}

tg_slice tg_lookup_pair_key(tg_resolver *r, const tg_unit *unit, uint32_t pair)
{
    tg_slice key = unit->facts->facts[pair].text;
    uint32_t by = key.ptr ? 0 : tg_facts_in(unit->facts, pair, TG_SLOT_KEY);
    if (!by) return key;
    tg_ref ref = tg_resolve(r, unit, by);
    return tg_ref_text(r, &ref, &key) ? key : (tg_slice){NULL, 0};
}

uint32_t tg_lookup_value_behind(const tg_facts *f, uint32_t call, uint32_t key)
{
    if (f->facts[call].flags & TG_FACT_NEW) return 0;
    uint32_t next = tg_facts_next(f, call, key);
    bool is_value =
        next && f->facts[next].slot == TG_SLOT_ARGUMENT && f->facts[next].kind != TG_FACT_KEYWORD;
    return is_value ? next : 0;
}

bool tg_lookup_compacted(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t argument,
                         tg_slice *key, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    const char *compactor = unit->language->compactor;
    uint32_t callee = compactor ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    bool is_it = callee && f->facts[callee].kind == TG_FACT_NAME &&
                 tg_slice_is(f->facts[callee].text, compactor) &&
                 f->facts[argument].kind == TG_FACT_STRING;
    if (!is_it) return false;
    *key = f->facts[argument].text;
    tg_slice name = tg_arena_join(r->arena, tg_slice_of("$"), "", *key);
    if (!name.ptr) r->status = TG_ENOMEM;
    *out = tg_resolve_name(r, unit, call, name);
    return true;
}

uint32_t tg_lookup_merged_into(const tg_unit *unit, uint32_t call)
{
    /* `mutableMapOf<String, String>().apply { put("team", x) }` */
    const tg_scope_row *scope = tg_block_scope(unit, call);
    if (scope && scope->gives_receiver) return tg_block_object(unit, call);
    const tg_through_row *row = tg_method_through(unit, call);
    if (!row || row->what != TG_THROUGH_MERGE) return 0;
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    return tg_facts_in(unit->facts, callee, TG_SLOT_OBJECT);
}

tg_lookup tg_lookup_given_in(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice within)
{
    struct tg_argument_source from = {.unit = unit, .call = call};
    if (!within.n) return tg_lookup_by_position(r, &from, 0);
    bool is_number = within.ptr[0] >= '0' && within.ptr[0] <= '9';
    return is_number ? tg_lookup_by_position(r, &from, (unsigned)(within.ptr[0] - '0'))
                     : tg_lookup_by_name(r, &from, within, UINT32_MAX);
}

tg_slice tg_lookup_cut_parentheses(tg_slice name, tg_slice *within)
{
    *within = (tg_slice){NULL, 0};
    if (!tg_slice_ends(name, tg_slice_of(")"))) return name;
    tg_slice rest = {name.ptr, name.n - 1};
    tg_slice head = tg_slice_cut(&rest, '(');
    *within = rest;
    return head;
}

/* `Map.of("model", m)` is a map: what it was given is no part of a request, as an entity's is. */
static bool is_map_maker(const tg_unit *unit, uint32_t call)
{
    static const char *const names[] = {"of", "ofEntries", "mapOf", "mutableMapOf", "hashMapOf"};
    uint32_t callee = unit->language->has_setters ? tg_unit_callee(unit, call) : 0;
    for (size_t i = 0; callee && i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(unit->facts->facts[callee].text, names[i])) return true;
    }
    return false;
}

/* `Object.assign(settings, loaded)`: the map that a call changes, among what the call is given. */
static bool is_changed_map(const tg_ref *given, const tg_unit *unit, const tg_mutation *change)
{
    return change && given->origin == unit && given->origin_scope == change->scope &&
           tg_slice_equal(given->origin_name, change->name);
}

/* What the call `call` makes has under a key; with `change`, the change that the call is to a map:
 * what it puts there. To ask here what the map has would ask for this change, and so without end.
 */
static tg_lookup in_call(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice key,
                         uint32_t use, const tg_mutation *change)
{
    const tg_facts *f = unit->facts;
    tg_lookup found = tg_lookup_absent();
    uint32_t merged = tg_lookup_merged_into(unit, call);
    if (merged) {
        tg_ref base = tg_resolve(r, unit, merged);
        if (!is_changed_map(&base, unit, change)) found = tg_lookup_key(r, &base, key, use);
    }
    bool is_given = key.n > 1 && key.ptr[0] == '#';
    if (is_given && is_map_maker(unit, call)) return tg_lookup_absent();
    if (is_given) return tg_lookup_given_in(r, unit, call, tg_slice_from(key, 1));
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        tg_slice named;
        tg_ref variable;
        if (tg_lookup_compacted(r, unit, call, c, &named, &variable)) {
            if (tg_slice_equal(named, key))
                tg_lookup_overlay(&found, tg_lookup_present(variable, unit, c));
        } else if (f->facts[c].kind == TG_FACT_KEYWORD) {
            bool is_it = value && tg_slice_equal(f->facts[c].text, key);
            if (is_it)
                tg_lookup_overlay(&found, tg_lookup_present(tg_resolve(r, unit, value), unit, c));
        } else if (f->facts[c].kind == TG_FACT_SPREAD) {
            tg_ref ref = value ? tg_resolve(r, unit, value) : tg_ref_unknown(unit, key);
            if (f->facts[c].flags & TG_FACT_KEYWORDS)
                tg_lookup_overlay(&found, tg_lookup_key(r, &ref, key, use));
        } else if (f->facts[c].kind == TG_FACT_PAIR) {
            bool is_it = value && tg_slice_equal(tg_lookup_pair_key(r, unit, c), key);
            if (is_it)
                tg_lookup_overlay(&found, tg_lookup_present(tg_resolve(r, unit, value), unit, c));
        } else {
            tg_ref ref = tg_resolve(r, unit, c);
            if (is_changed_map(&ref, unit, change)) continue;
            tg_fact_kind kind = tg_ref_fact_kind(&ref);
            bool is_map = kind == TG_FACT_MAP || kind == TG_FACT_MERGE || kind == TG_FACT_CALL ||
                          kind == TG_FACT_LIST || kind == TG_FACT_FUNCTION ||
                          kind == TG_FACT_CHOICE || ref.several_count;
            is_map |= merged && ref.kind != TG_REF_FACT;
            if (is_map) tg_lookup_overlay_spread(&found, tg_lookup_key(r, &ref, key, use));
            if (tg_lookup_is_open_part(unit, call, &ref))
                tg_lookup_overlay_spread(&found, tg_lookup_open_for(tg_ref_show(r, &ref)));
            uint32_t next = is_map ? 0 : tg_lookup_value_behind(f, call, c);
            tg_slice name;
            if (!next || !tg_ref_text(r, &ref, &name)) continue;
            c = next;
            if (tg_slice_equal(name, key))
                tg_lookup_overlay(&found, tg_lookup_present(tg_resolve(r, unit, c), unit, c));
        }
    }
    return found;
}

tg_lookup tg_lookup_in_call(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice key,
                            uint32_t use)
{
    return in_call(r, unit, call, key, use, NULL);
}

tg_lookup tg_lookup_put_by(tg_resolver *r, const tg_unit *unit, const tg_mutation *change,
                           tg_slice key, uint32_t use)
{
    if (!change->value) return tg_lookup_absent();
    return in_call(r, unit, change->value, key, use, change);
}

/* What statements did to a variable before the step was taken from it: `b.model(m); b.build()`. */
static tg_lookup changed_before(tg_resolver *r, const tg_step *s, tg_slice key)
{
    tg_lookup found = tg_lookup_absent();
    tg_ref held = {.kind = TG_REF_UNKNOWN,
                   .origin = s->of->unit,
                   .origin_scope = s->of->scope,
                   .origin_start = s->of->start,
                   .origin_name = s->of->name};
    const tg_facts *f = s->unit->facts;
    uint32_t use = s->unit == s->of->unit && s->at ? f->facts[s->at].end : UINT32_MAX;
    tg_lookup_overlay_changes(r, &held, key, use, &found);
    return found;
}

/* `o.put("model", m)`: what a call of a chain puts under a key, or 0. */
static uint32_t put_under(tg_resolver *r, const tg_step *s, tg_slice key)
{
    uint32_t by, value;
    tg_slice text;
    /* `Form::new().text("model", m)` of reqwest. */
    bool is_text = s->unit->language->has_closed_structs && s->before->kind == TG_STEP_MEMBER &&
                   tg_slice_is(s->before->name, "text");
    by = is_text ? tg_part_argument(s->unit, s->call, 0) : 0;
    value = is_text ? tg_part_argument(s->unit, s->call, 1) : 0;
    if (!value && !tg_block_put(s->unit->facts, s->call, &by, &value)) return 0;
    tg_ref ref = tg_resolve(r, s->unit, by);
    return tg_ref_text(r, &ref, &text) && tg_slice_equal(text, key) ? value : 0;
}

static tg_lookup lookup_in_function(tg_resolver *r, const tg_ref *function, tg_slice key);

/* `Request.Builder().apply { url(x) }.build()`: what a block on the way does. */
static tg_lookup lookup_in_block(tg_resolver *r, const tg_step *s, tg_slice key)
{
    if (s->kind != TG_STEP_APPLY) return tg_lookup_absent();
    tg_ref block = tg_ref_fact(s->unit, tg_block_of_call(s->unit->facts, s->call));
    return lookup_in_function(r, &block, key);
}

/* `Request.builder().apply(block)`, `.also(block)` in a function that is handed the block. */
static tg_lookup lookup_in_handed(tg_resolver *r, const tg_step *s, tg_slice key)
{
    const tg_scope_row *row = s->unit->language->scopes;
    while (row && row->function && !tg_slice_is(s->before->name, row->function)) row++;
    bool is_filled = row && row->function && row->gives_receiver;
    uint32_t given = is_filled ? tg_part_argument(s->unit, s->call, 0) : 0;
    if (!given) return tg_lookup_absent();
    const tg_frame *before = tg_resolve_enter(r, s->frame);
    tg_ref block = tg_resolve(r, s->unit, given);
    tg_resolve_leave(r, before);
    if (tg_ref_fact_kind(&block) != TG_FACT_FUNCTION) return tg_lookup_absent();
    return lookup_in_function(r, &block, key);
}

/* What a call that may not be reached gives: what it would be is known. */
static tg_lookup as_sure(const tg_step *s, tg_lookup given)
{
    if (!s->is_unsure || given.state != TG_LOOKUP_PRESENT) return given;
    given.state = TG_LOOKUP_OPEN;
    given.waits_for = tg_slice_of("a call that may not be reached");
    given.is_all = true;
    return given;
}

/* `P.builder().model(m).metadata(x)`: the call of the key's name. */
tg_lookup tg_lookup_chain(tg_resolver *r, const tg_step *chain, tg_slice key)
{
    tg_slice within, whole = key;
    tg_lookup maybe = tg_lookup_absent();
    key = tg_lookup_cut_parentheses(key, &within);
    for (const tg_step *s = chain; s; s = s->before) {
        tg_lookup changed = s->of ? changed_before(r, s, whole) : tg_lookup_absent();
        if (changed.state != TG_LOOKUP_ABSENT) return changed;
        tg_ref own;
        bool is_own =
            s->class_fact && tg_resolve_returned(r, s->class_unit, s->class_fact, key, &own);
        if (is_own) return tg_lookup_present(own, own.unit, own.fact);
        tg_lookup filled = within.n ? tg_lookup_absent() : lookup_in_block(r, s, key);
        if (filled.state == TG_LOOKUP_PRESENT) return filled;
        if (filled.state == TG_LOOKUP_OPEN && filled.unit) maybe = filled;
        if (!s->before) break;
        bool is_method = s->kind == TG_STEP_CALL && s->call && s->before->kind == TG_STEP_MEMBER;
        if (!is_method) continue;
        tg_lookup handed = within.n ? tg_lookup_absent() : lookup_in_handed(r, s, key);
        if (handed.state != TG_LOOKUP_ABSENT) return handed;
        tg_slice name = s->before->name;
        bool is_it = tg_slice_equal(name, key) || tg_block_sets(name, key);
        uint32_t put = is_it ? 0 : put_under(r, s, key);
        if (put) return tg_lookup_present(tg_resolve(r, s->unit, put), s->unit, put);
        if (!is_it) continue;
        uint32_t argument = tg_facts_in(s->unit->facts, s->call, TG_SLOT_ARGUMENT);
        if (!argument) continue;
        /* Arguments by name are a map together: `with_headers("X-Team" => "a")`. */
        tg_fact_kind kind = (tg_fact_kind)s->unit->facts->facts[argument].kind;
        bool is_map = kind == TG_FACT_KEYWORD || kind == TG_FACT_SPREAD;
        if (is_map && s->unit->language->has_bare_pairs) {
            tg_ref pairs = tg_ref_fact(s->unit, s->call);
            pairs.frame = s->frame;
            return as_sure(s, tg_lookup_present(pairs, s->unit, argument));
        }
        /* `self.to("/v1/messages")`, where the method gives `http.post(base + path)`. */
        const tg_frame *before = tg_resolve_enter(r, s->frame);
        tg_lookup given = tg_lookup_given_in(r, s->unit, s->call, within);
        tg_resolve_leave(r, before);
        if (given.state != TG_LOOKUP_ABSENT) return as_sure(s, given);
    }
    return maybe;
}

/* `r -> r.modelId(x)`, `{ model = x }`, `{ setBody(x) }`: what the function does to the object that
 * it is run on. */
static tg_lookup lookup_in_function(tg_resolver *r, const tg_ref *function, tg_slice key)
{
    const tg_facts *f = function->unit->facts;
    bool is_taken;
    uint32_t given = tg_block_given(function->unit, function->fact, key, &is_taken);
    if (is_taken) return tg_lookup_open_for(tg_slice_of("what may be taken out again"));
    if (given)
        return tg_lookup_present(tg_resolve(r, function->unit, given), function->unit, given);
    tg_lookup maybe = tg_lookup_maybe_in_block(r, function->unit, function->fact, key);
    if (maybe.state != TG_LOOKUP_ABSENT) return maybe;
    uint32_t last = tg_block_last(f, function->fact);
    if (!last || !tg_block_is_own(function->unit, function->fact, last)) return tg_lookup_absent();
    tg_ref chain = tg_resolve(r, function->unit, last);
    return tg_lookup_chain(r, chain.steps, key);
}

/* `X().apply { model = m }`: what the block does comes after what the object was made with. */
static tg_lookup lookup_applied(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use)
{
    const tg_step *applied = map->steps;
    tg_ref block =
        tg_ref_fact(applied->unit, tg_block_of_call(applied->unit->facts, applied->call));
    tg_ref made = *map;
    made.steps = applied->before;
    made.step_count--;
    tg_lookup found = tg_lookup_key(r, &made, key, use);
    bool is_taken;
    (void)tg_block_given(block.unit, block.fact, key, &is_taken);
    if (is_taken && found.state != TG_LOOKUP_PRESENT) return found;
    if (is_taken) return tg_lookup_open_for(tg_slice_of("what may be taken out again"));
    tg_lookup_overlay(&found, lookup_in_function(r, &block, key));
    return found;
}

/* `new MultipartFormDataContent { { new StringContent(m), "model" } }`: a part before its name. */
static bool is_named_part(const tg_facts *f, uint32_t part, uint32_t name)
{
    uint32_t made = f->facts[part].flags & TG_FACT_NEW ? tg_facts_in(f, part, TG_SLOT_CALLEE) : 0;
    tg_slice shown = f->facts[made ? made : part].text;
    bool is_text =
        f->facts[name].kind == TG_FACT_STRING && !(f->facts[name].flags & TG_FACT_DYNAMIC);
    return is_text && f->facts[part].kind != TG_FACT_STRING &&
           tg_slice_ends(shown, tg_slice_of("ontent"));
}

/* `new Dictionary<string, object> { { "model", m } }`: a key and what stands under it. */
static tg_lookup lookup_in_two(tg_resolver *r, const tg_unit *unit, uint32_t two, tg_slice key)
{
    const tg_facts *f = unit->facts;
    uint32_t first = unit->language->makes_by_new ? tg_facts_first(f, two) : 0;
    uint32_t second = first ? tg_facts_next(f, two, first) : 0;
    if (!second || f->facts[first].kind == TG_FACT_PAIR) return tg_lookup_absent();
    tg_ref by = tg_resolve(r, unit, first);
    tg_slice name;
    bool is_part = is_named_part(f, first, second);
    if (is_part && tg_slice_equal(f->facts[second].text, key))
        return tg_lookup_present(by, unit, two);
    bool is_it = !is_part && tg_ref_text(r, &by, &name) && tg_slice_equal(name, key);
    return is_it ? tg_lookup_present(tg_resolve(r, unit, second), unit, two) : tg_lookup_absent();
}

tg_lookup tg_lookup_in_map(tg_resolver *r, const tg_unit *unit, uint32_t map, tg_slice key,
                           uint32_t use)
{
    const tg_facts *f = unit->facts;
    tg_lookup found = tg_lookup_absent();
    for (uint32_t c = tg_facts_first(f, map); c; c = tg_facts_next(f, map, c)) {
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        if (f->facts[c].kind == TG_FACT_PAIR) {
            tg_slice name = f->facts[c].text;
            uint32_t by = name.ptr ? 0 : tg_facts_in(f, c, TG_SLOT_KEY);
            tg_ref ref = by ? tg_resolve(r, unit, by) : tg_ref_unknown(unit, name);
            if (by && !tg_ref_text(r, &ref, &name)) {
                tg_lookup_overlay(&found, tg_lookup_open_for(tg_ref_show(r, &ref)));
            } else if (value && tg_slice_equal(name, key)) {
                tg_lookup_overlay(&found, tg_lookup_present(tg_resolve(r, unit, value), unit, c));
            }
        } else if (f->facts[c].kind == TG_FACT_SPREAD && value) {
            /* `P { model: m, ..base }`: the base gives what is not written. */
            bool is_base = unit->language->has_closed_structs;
            if (is_base && found.state == TG_LOOKUP_PRESENT) continue;
            tg_ref ref = is_base ? tg_lookup_base(r, unit, map, value) : tg_resolve(r, unit, value);
            tg_lookup_overlay_spread(&found, tg_lookup_key(r, &ref, key, use));
        } else if (f->facts[c].kind == TG_FACT_MAP) {
            tg_lookup_overlay(&found, lookup_in_two(r, unit, c, key));
        } else if (f->facts[c].kind == TG_FACT_NAME && tg_slice_equal(f->facts[c].text, key)) {
            tg_lookup_overlay(&found, tg_lookup_present(tg_resolve(r, unit, c), unit, c));
        } else if (f->facts[c].kind == TG_FACT_FUNCTION && tg_slice_equal(f->facts[c].text, key)) {
            tg_lookup_overlay(&found, tg_lookup_present(tg_ref_fact(unit, c), unit, c));
        }
    }
    return found;
}

/* `[("team", x)]`: a list of keys with their values. */
static tg_lookup lookup_in_list(tg_resolver *r, const tg_unit *unit, uint32_t list, tg_slice key)
{
    const tg_facts *f = unit->facts;
    tg_lookup found = tg_lookup_absent();
    bool is_number = key.n == 1 && key.ptr[0] >= '0' && key.ptr[0] <= '9';
    int nth = is_number ? key.ptr[0] - '0' : -1;
    for (uint32_t c = tg_facts_first(f, list); c; c = tg_facts_next(f, list, c)) {
        if (nth-- == 0) return tg_lookup_present(tg_resolve(r, unit, c), unit, c);
        uint32_t first = f->facts[c].kind == TG_FACT_LIST ? tg_facts_first(f, c) : 0;
        uint32_t second = first ? tg_facts_next(f, c, first) : 0;
        if (!second) continue;
        tg_ref by = tg_resolve(r, unit, first);
        tg_slice name;
        bool is_it = tg_ref_text(r, &by, &name) && tg_slice_equal(name, key);
        if (is_it)
            tg_lookup_overlay(&found, tg_lookup_present(tg_resolve(r, unit, second), unit, c));
    }
    return found;
}

static tg_lookup lookup_in_merge(tg_resolver *r, const tg_unit *unit, uint32_t merge, tg_slice key,
                                 uint32_t use)
{
    const tg_facts *f = unit->facts;
    tg_lookup found = tg_lookup_absent();
    /* Of PHP's `$a + $b` the first one that has a key gives it. */
    bool is_first_kept = unit->language->compactor != NULL;
    for (uint32_t c = tg_facts_first(f, merge); c; c = tg_facts_next(f, merge, c)) {
        if (is_first_kept && found.state == TG_LOOKUP_PRESENT) break;
        tg_ref ref = tg_resolve(r, unit, c);
        tg_lookup_overlay_spread(&found, tg_lookup_key(r, &ref, key, use));
    }
    return found;
}

/* A text, by itself or by the name of a constant, but for the empty one, which stands for nothing.
 */
static bool is_some_text(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    bool is_name = f->facts[fact].kind == TG_FACT_NAME || f->facts[fact].kind == TG_FACT_MEMBER;
    tg_ref named = is_name ? tg_resolve(r, unit, fact) : (tg_ref){0};
    if (is_name && named.kind == TG_REF_UNKNOWN && named.is_scalar && named.type_unit) return true;
    if (is_name && tg_ref_fact_kind(&named) != TG_FACT_STRING) return false;
    if (is_name) f = named.unit->facts;
    if (is_name) fact = named.fact;
    bool is_empty = !f->facts[fact].text.n && f->facts[fact].span == 1;
    return f->facts[fact].kind == TG_FACT_STRING && !is_empty;
}

/* Only what all alternatives agree on is known. */
static tg_lookup lookup_in_choice(tg_resolver *r, const tg_unit *unit, uint32_t choice,
                                  tg_slice key, uint32_t use)
{
    const tg_facts *f = unit->facts;
    tg_lookup found = tg_lookup_absent(), there = found;
    bool is_first = true, is_text = false, is_same = true;
    unsigned present = 0, open = 0;
    for (uint32_t c = tg_block_arm(f, choice, 0); c; c = tg_block_arm(f, choice, c))
        is_text |= is_some_text(r, unit, tg_block_result(f, c));
    for (uint32_t c = tg_block_arm(f, choice, 0); c; c = tg_block_arm(f, choice, c)) {
        bool decides = tg_block_decides(f, c, tg_block_arm(f, choice, c));
        tg_ref ref = tg_resolve(r, unit, tg_block_result(f, c));
        /* What `a && {...}` is when a is not: nothing. */
        tg_lookup one = decides ? tg_lookup_absent() : tg_lookup_key(r, &ref, key, use);
        /* `url ?? "https://..."`: where one of the values is a text, none is a map. */
        if (is_text && one.state == TG_LOOKUP_OPEN) one = tg_lookup_absent();
        is_same &= is_first || one.state == found.state;
        one.is_all &= is_first;
        found = one;
        is_first = false;
        open += one.state == TG_LOOKUP_OPEN;
        if (one.state == TG_LOOKUP_PRESENT && !present++) there = one;
    }
    if (is_same) return found;
    /* Where one alternative has it and the others surely do not, it is that or nothing. */
    if (present != 1 || open) there = tg_lookup_absent();
    there.is_all = there.state == TG_LOOKUP_PRESENT;
    there.state = TG_LOOKUP_OPEN;
    there.waits_for = tg_facts_show(f, choice, r->arena);
    return there;
}

/* Whether two ways lead to one and the same: what both spread, `{...base, p}` and `{...base}`. */
static bool is_same_value(const tg_ref *a, const tg_ref *b)
{
    const tg_step *x = a->steps, *y = b->steps;
    for (; x && y; x = x->before, y = y->before) {
        bool is_same = x->unit == y->unit && x->at == y->at && x->call == y->call &&
                       x->frame == y->frame && x->kind == y->kind;
        if (!is_same || !(x->at || x->call)) return false;
    }
    return !x && !y && a->kind == b->kind && a->kind != TG_REF_UNKNOWN && a->unit == b->unit &&
           a->fact == b->fact && a->frame == b->frame && tg_slice_equal(a->symbol, b->symbol);
}

/* The same of one of several values; where all have the key, its value is one of several again. */
static tg_lookup lookup_in_several(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use)
{
    tg_ref *values = tg_arena_array(r->arena, map->several_count, sizeof *values);
    if (!values) {
        r->status = TG_ENOMEM;
        return tg_lookup_absent();
    }
    tg_lookup found = tg_lookup_absent();
    for (size_t i = 0; i < map->several_count; i++) {
        tg_lookup one = tg_lookup_key(r, &map->several[i], key, use);
        if (i && one.state != found.state) return tg_lookup_open_for(tg_ref_show(r, map));
        one.is_all &= !i;
        found = one;
        values[i] = one.ref;
    }
    tg_slice text;
    bool is_one = found.state == TG_LOOKUP_PRESENT;
    for (size_t i = 0; is_one && i < map->several_count; i++)
        is_one = is_same_value(&values[i], &found.ref);
    if (is_one) return found;
    bool is_same = found.state == TG_LOOKUP_PRESENT && tg_ref_text(r, &found.ref, &text);
    for (size_t i = 0; is_same && i < map->several_count; i++) {
        tg_slice other;
        is_same = tg_ref_text(r, &values[i], &other) && tg_slice_equal(text, other);
    }
    if (found.state != TG_LOOKUP_PRESENT || is_same) return found;
    tg_ref unknown = tg_ref_unknown(found.unit, tg_ref_show(r, map));
    return tg_lookup_present(tg_ref_several(r, unknown, values, map->several_count), found.unit,
                             found.fact);
}

/* What a field begins as of a class of the project that a builder makes an object of,
 * `@Builder.Default private String model = "gpt-4o"`. */
static tg_lookup begun(tg_resolver *r, const tg_ref *built, tg_slice key)
{
    bool is_ours = built->kind == TG_REF_FACT && built->unit->language->has_settings;
    if (!is_ours || built->unit->facts->facts[built->fact].kind != TG_FACT_CLASS)
        return tg_lookup_absent();
    tg_ref made = tg_part_call(r, tg_ref_fact(built->unit, built->fact), built->unit, 0);
    return tg_lookup_in_class(r, &made, key);
}

/* `#1`: what the call that made the value was given as its second argument: `Request::new(m, x)`.
 */
static tg_lookup lookup_given(tg_resolver *r, const tg_ref *made, tg_slice key)
{
    const tg_step *call = NULL;
    /* `new ChatRequest(model, messages)` is no `new HttpEntity<>(body, headers)`. */
    bool is_own = tg_part_is_instance(made) && made->unit->language->has_settings &&
                  !tg_facts_in(made->unit->facts, made->fact, TG_SLOT_BASE);
    if (is_own) return tg_lookup_absent();
    for (const tg_step *s = made->steps; s; s = s->before) {
        if (s->kind == TG_STEP_CALL && s->call) call = s;
        if (call == s && tg_lookup_names(s, tg_slice_from(key, 1))) break;
    }
    if (!call)
        return made->kind == TG_REF_UNKNOWN ? tg_lookup_open_for(tg_ref_show(r, made))
                                            : tg_lookup_absent();
    const tg_frame *before = tg_resolve_enter(r, call->frame);
    tg_lookup found = tg_lookup_given_in(r, call->unit, call->call, tg_slice_from(key, 1));
    tg_resolve_leave(r, before);
    /* `event.getPrompt()`: who made what it gives is not seen. */
    bool is_unseen = made->kind == TG_REF_UNKNOWN ||
                     (made->kind == TG_REF_FACT && !tg_lookup_is_construction(r, made) &&
                      !tg_lookup_is_builder(r, made));
    bool is_elsewhere = is_unseen && call->unit->language->has_settings;
    if (is_elsewhere && found.state == TG_LOOKUP_ABSENT)
        return tg_lookup_open_for(tg_ref_show(r, made));
    return found;
}

tg_ref tg_lookup_without_puts(const tg_ref *map)
{
    tg_ref made = *map;
    uint32_t key, value;
    while (made.step_count > 2 && made.steps->kind == TG_STEP_CALL && made.steps->call &&
           tg_block_put(made.steps->unit->facts, made.steps->call, &key, &value)) {
        made.steps = made.steps->before->before;
        made.step_count -= 2;
    }
    return made;
}

tg_lookup tg_lookup_written(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use)
{
    if (map->kind == TG_REF_FACT && !map->step_count) {
        switch ((tg_fact_kind)map->unit->facts->facts[map->fact].kind) {
        case TG_FACT_MAP:
            return tg_lookup_in_map(r, map->unit, map->fact, key, use);
        case TG_FACT_CALL:
            /* The text of `String.format("{...}", m)` is nothing that it was given. */
            if (key.n > 1 && key.ptr[0] == '#' && tg_part_is_format(map->unit, map->fact))
                return tg_lookup_absent();
            return tg_lookup_in_call(r, map->unit, map->fact, key, use);
        case TG_FACT_MERGE:
            return lookup_in_merge(r, map->unit, map->fact, key, use);
        case TG_FACT_CHOICE:
        case TG_FACT_BRANCH:
            return lookup_in_choice(r, map->unit, map->fact, key, use);
        case TG_FACT_LIST:
            return lookup_in_list(r, map->unit, map->fact, key);
        case TG_FACT_FUNCTION:
            return lookup_in_function(r, map, key);
        default:
            return tg_lookup_absent();
        }
    }
    if (map->is_scalar) return tg_lookup_absent();
    if (map->kind == TG_REF_UNKNOWN && map->several_count && !map->step_count)
        return lookup_in_several(r, map, key, use);
    if (map->steps && map->steps->kind == TG_STEP_APPLY) return lookup_applied(r, map, key, use);
    if (key.n > 1 && key.ptr[0] == '#') return lookup_given(r, map, key);
    if (tg_lookup_has_no_field(map, key)) return tg_lookup_absent();
    tg_lookup found;
    if (tg_lookup_copied(r, map, key, use, &found)) return found;
    found = tg_lookup_chain(r, map->steps, key);
    tg_ref made = tg_lookup_without_puts(map);
    map = &made;
    if (found.state == TG_LOOKUP_PRESENT) return found;
    if (tg_lookup_is_builder(r, map))
        return found.state == TG_LOOKUP_OPEN ? found : begun(r, map, key);
    if (tg_lookup_is_construction(r, map)) {
        const tg_frame *before = tg_resolve_enter(r, map->steps->frame);
        found = tg_lookup_in_call(r, map->steps->unit, map->steps->call, key, use);
        if (found.state == TG_LOOKUP_ABSENT) found = tg_lookup_part(r, map, key);
        if (found.state == TG_LOOKUP_ABSENT) found = tg_lookup_in_class(r, map, key);
        tg_resolve_leave(r, before);
        return found;
    }
    /* `request { model = m }`: what the block says is so, what it does not say may be. */
    bool is_call = map->steps && map->steps->kind == TG_STEP_CALL && map->steps->call;
    uint32_t block = is_call && map->steps->unit->language->has_trailing_blocks
                         ? tg_block_of_call(map->steps->unit->facts, map->steps->call)
                         : 0;
    tg_ref filled = tg_ref_fact(map->steps ? map->steps->unit : map->unit, block);
    if (block) found = lookup_in_function(r, &filled, key);
    if (found.state == TG_LOOKUP_PRESENT) return found;
    if (tg_lookup_is_closed_without(r, map, key)) return tg_lookup_absent();
    found = tg_lookup_always(r, map, key);
    if (found.state == TG_LOOKUP_PRESENT) return found;
    return tg_lookup_open_for(tg_ref_show(r, map));
}
