#include "code/arguments.h"

#include "base/limits.h"
#include "code/blocks.h"
#include "code/command.h"
#include "code/skip.h"

static tg_lookup absent(void)
{
    return (tg_lookup){.state = TG_LOOKUP_ABSENT};
}

static tg_lookup open_for(tg_slice waits_for)
{
    return (tg_lookup){.state = TG_LOOKUP_OPEN, .waits_for = waits_for};
}

static tg_lookup present(tg_ref ref, const tg_unit *unit, uint32_t fact)
{
    return (tg_lookup){.state = TG_LOOKUP_PRESENT, .ref = ref, .unit = unit, .fact = fact};
}

/* What comes later wins: a key that is there stays there, whatever an open part might add. */
static void overlay(tg_lookup *under, tg_lookup over)
{
    if (over.state == TG_LOOKUP_ABSENT) return;
    if (over.state == TG_LOOKUP_OPEN && under->state == TG_LOOKUP_PRESENT) return;
    *under = over;
}

static tg_slice value_shown(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(r, unit, fact);
    return tg_ref_show(r, &ref);
}

/* --- what an expression is as a map --------------------------------------------------------------
 */

/* A class that is called with its fields, or a struct literal: `GenerateContentConfig(labels=...)`.
 * A function's result is not: nobody knows what it gives back. */
static bool is_construction(tg_resolver *r, const tg_ref *ref)
{
    if (!ref->steps || ref->steps->kind != TG_STEP_CALL || !ref->steps->call) return false;
    const tg_fact *call = &ref->steps->unit->facts->facts[ref->steps->call];
    if (call->flags & TG_FACT_NEW) return true;
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

/* What a function that merges maps may add: an argument that is not followed. */
static bool is_open_part(const tg_unit *unit, uint32_t call, const tg_ref *part)
{
    if (!unit->language->has_namespaces || unit->facts->facts[call].flags & TG_FACT_NEW)
        return false;
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    const char *opener = unit->language->opener;
    if (callee && opener && tg_slice_is(unit->facts->facts[callee].text, opener)) return false;
    return part->kind != TG_REF_FACT && !part->is_scalar;
}

/* The key of a PAIR; {NULL, 0} when it is not known. */
static tg_slice pair_key(tg_resolver *r, const tg_unit *unit, uint32_t pair)
{
    tg_slice key = unit->facts->facts[pair].text;
    uint32_t by = key.ptr ? 0 : tg_facts_in(unit->facts, pair, TG_SLOT_KEY);
    if (!by) return key;
    tg_ref ref = tg_resolve(r, unit, by);
    return tg_ref_text(r, &ref, &key) ? key : (tg_slice){NULL, 0};
}

/* `Map.of("team", x, ...)`: what stands behind a key among the arguments of a call that makes a
 * map; not in a constructor, whose arguments are no pairs. */
static uint32_t value_behind(const tg_facts *f, uint32_t call, uint32_t key)
{
    if (f->facts[call].flags & TG_FACT_NEW) return 0;
    uint32_t next = tg_facts_next(f, call, key);
    bool is_value =
        next && f->facts[next].slot == TG_SLOT_ARGUMENT && f->facts[next].kind != TG_FACT_KEYWORD;
    return is_value ? next : 0;
}

/* `base.merge(more)`: what the arguments are put over; or 0. */
static uint32_t merged_into(const tg_unit *unit, uint32_t call)
{
    const tg_through_row *row = tg_method_through(unit, call);
    if (!row || row->what != TG_THROUGH_MERGE) return 0;
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    return tg_facts_in(unit->facts, callee, TG_SLOT_OBJECT);
}

static tg_lookup by_position(tg_resolver *r, const struct tg_argument_source *from, unsigned n);
static tg_lookup by_name(tg_resolver *r, const struct tg_argument_source *from, tg_slice name,
                         uint32_t use);

/* The argument of a call that `using(1)` or `using(model)` means; `within`: what stands in the
 * parentheses. */
static tg_lookup given_in(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice within)
{
    struct tg_argument_source from = {.unit = unit, .call = call};
    if (!within.n) return by_position(r, &from, 0);
    bool is_number = within.ptr[0] >= '0' && within.ptr[0] <= '9';
    return is_number ? by_position(r, &from, (unsigned)(within.ptr[0] - '0'))
                     : by_name(r, &from, within, UINT32_MAX);
}

/* "using" of `using(1)`, and what stands in its parentheses. */
static tg_slice cut_parentheses(tg_slice name, tg_slice *within)
{
    *within = (tg_slice){NULL, 0};
    if (!tg_slice_ends(name, tg_slice_of(")"))) return name;
    tg_slice rest = {name.ptr, name.n - 1};
    tg_slice head = tg_slice_cut(&rest, '(');
    *within = rest;
    return head;
}

static tg_lookup lookup_in_call(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice key,
                                uint32_t use)
{
    const tg_facts *f = unit->facts;
    tg_lookup found = absent();
    uint32_t merged = merged_into(unit, call);
    if (merged) {
        tg_ref base = tg_resolve(r, unit, merged);
        found = tg_lookup_key(r, &base, key, use);
    }
    if (key.n > 1 && key.ptr[0] == '#') return given_in(r, unit, call, tg_slice_from(key, 1));
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        if (f->facts[c].kind == TG_FACT_KEYWORD) {
            bool is_it = value && tg_slice_equal(f->facts[c].text, key);
            if (is_it) overlay(&found, present(tg_resolve(r, unit, value), unit, c));
        } else if (f->facts[c].kind == TG_FACT_SPREAD) {
            tg_ref ref = value ? tg_resolve(r, unit, value) : tg_ref_unknown(unit, key);
            if (f->facts[c].flags & TG_FACT_KEYWORDS)
                overlay(&found, tg_lookup_key(r, &ref, key, use));
        } else if (f->facts[c].kind == TG_FACT_PAIR) {
            bool is_it = value && tg_slice_equal(pair_key(r, unit, c), key);
            if (is_it) overlay(&found, present(tg_resolve(r, unit, value), unit, c));
        } else {
            tg_ref ref = tg_resolve(r, unit, c);
            tg_fact_kind kind = tg_ref_fact_kind(&ref);
            bool is_map = kind == TG_FACT_MAP || kind == TG_FACT_MERGE || kind == TG_FACT_CALL ||
                          kind == TG_FACT_LIST || kind == TG_FACT_FUNCTION;
            is_map |= merged && ref.kind != TG_REF_FACT;
            if (is_map) overlay(&found, tg_lookup_key(r, &ref, key, use));
            if (is_open_part(unit, call, &ref)) overlay(&found, open_for(tg_ref_show(r, &ref)));
            uint32_t next = is_map ? 0 : value_behind(f, call, c);
            tg_slice name;
            if (!next || !tg_ref_text(r, &ref, &name)) continue;
            c = next;
            if (tg_slice_equal(name, key))
                overlay(&found, present(tg_resolve(r, unit, c), unit, c));
        }
    }
    return found;
}

static void overlay_changes(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use,
                            tg_lookup *found);

/* What statements did to a variable before the step was taken from it: `b.model(m); b.build()`. */
static tg_lookup changed_before(tg_resolver *r, const tg_step *s, tg_slice key)
{
    tg_lookup found = absent();
    tg_ref held = {.kind = TG_REF_UNKNOWN,
                   .origin = s->of->unit,
                   .origin_scope = s->of->scope,
                   .origin_start = s->of->start,
                   .origin_name = s->of->name};
    const tg_facts *f = s->unit->facts;
    uint32_t use = s->unit == s->of->unit && s->at ? f->facts[s->at].end : UINT32_MAX;
    overlay_changes(r, &held, key, use, &found);
    return found;
}

/* `o.put("model", m)`: what a call of a chain puts under a key, or 0. */
static uint32_t put_under(tg_resolver *r, const tg_step *s, tg_slice key)
{
    uint32_t by, value;
    tg_slice text;
    if (!tg_block_put(s->unit->facts, s->call, &by, &value)) return 0;
    tg_ref ref = tg_resolve(r, s->unit, by);
    return tg_ref_text(r, &ref, &text) && tg_slice_equal(text, key) ? value : 0;
}

/* `P.builder().model(m).metadata(x)`: the call of the key's name. */
tg_lookup tg_lookup_chain(tg_resolver *r, const tg_step *chain, tg_slice key)
{
    tg_slice within;
    key = cut_parentheses(key, &within);
    for (const tg_step *s = chain; s; s = s->before) {
        tg_lookup changed = s->of ? changed_before(r, s, key) : absent();
        if (changed.state != TG_LOOKUP_ABSENT) return changed;
        tg_ref own;
        bool is_own =
            s->class_fact && tg_resolve_returned(r, s->class_unit, s->class_fact, key, &own);
        if (is_own) return present(own, own.unit, own.fact);
        if (!s->before) break;
        bool is_method = s->kind == TG_STEP_CALL && s->call && s->before->kind == TG_STEP_MEMBER;
        if (!is_method) continue;
        tg_slice name = s->before->name;
        bool is_it = tg_slice_equal(name, key) || tg_block_sets(name, key);
        uint32_t put = is_it ? 0 : put_under(r, s, key);
        if (put) return present(tg_resolve(r, s->unit, put), s->unit, put);
        if (!is_it) continue;
        uint32_t argument = tg_facts_in(s->unit->facts, s->call, TG_SLOT_ARGUMENT);
        if (!argument) continue;
        if (s->is_unsure) return open_for(tg_slice_of("a call that may not be reached"));
        /* Arguments by name are a map together: `with_headers("X-Team" => "a")`. */
        tg_fact_kind kind = (tg_fact_kind)s->unit->facts->facts[argument].kind;
        bool is_map = kind == TG_FACT_KEYWORD || kind == TG_FACT_SPREAD;
        if (is_map && s->unit->language->has_bare_pairs)
            return present(tg_ref_fact(s->unit, s->call), s->unit, argument);
        tg_lookup given = given_in(r, s->unit, s->call, within);
        if (given.state != TG_LOOKUP_ABSENT) return given;
    }
    return absent();
}

/* The name before a step: "CreateArgs" of `types::CreateArgs::default`. */
static tg_slice name_before(const tg_ref *ref, const tg_step *s)
{
    if (s->before) return s->before->kind == TG_STEP_MEMBER ? s->before->name : (tg_slice){NULL, 0};
    tg_slice name = ref->symbol;
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '.') return tg_slice_from(name, i + 1);
    }
    return name;
}

/* A chain that begins with `CreateArgs::default()` or another of the language's builders, of a type
 * that the project does not define. */
static bool is_builder_by_name(tg_resolver *r, const char *const *builders, const tg_ref *ref)
{
    bool is_foreign = !ref->is_local || !memchr(ref->symbol.ptr, '.', ref->symbol.n);
    if (ref->kind != TG_REF_SYMBOL || !is_foreign) return false;
    const tg_step *made = NULL;
    for (const tg_step *s = ref->steps; s; s = s->before) {
        if (s->kind == TG_STEP_CALL) made = s->before;
    }
    if (!made || made->kind != TG_STEP_MEMBER) return false;
    tg_slice type = name_before(ref, made);
    tg_slice name = tg_arena_printf(r->arena, "%.*s.%.*s", TG_FMT(type), TG_FMT(made->name));
    if (!name.ptr) r->status = TG_ENOMEM;
    for (; *builders && name.ptr; builders++) {
        if (tg_skip_matches(tg_slice_of(*builders), name)) return true;
    }
    return false;
}

/* A chain that begins with builder(): nothing but its calls says what it makes. */
static bool is_builder(tg_resolver *r, const tg_ref *ref)
{
    const char *const *builders = ref->unit ? ref->unit->language->builders : NULL;
    if (builders) return is_builder_by_name(r, builders, ref);
    for (const tg_step *s = ref->steps; s; s = s->before) {
        const tg_step *of = s->before;
        if (s->kind != TG_STEP_CALL || !of || of->kind != TG_STEP_MEMBER) continue;
        if (tg_slice_is(of->name, "builder") || tg_slice_is(of->name, "newBuilder")) return true;
        bool is_new = !of->before && tg_slice_is(of->name, "Builder");
        if (is_new) return true;
    }
    return false;
}

/* `r -> r.modelId(x)`, `{ model = x }`, `{ setBody(x) }`: what the function does to the object that
 * it is run on. */
static tg_lookup lookup_in_function(tg_resolver *r, const tg_ref *function, tg_slice key)
{
    const tg_facts *f = function->unit->facts;
    uint32_t given = tg_block_given(f, function->fact, key);
    if (given) return present(tg_resolve(r, function->unit, given), function->unit, given);
    uint32_t last = tg_block_last(f, function->fact);
    if (!last) return absent();
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
    overlay(&found, lookup_in_function(r, &block, key));
    return found;
}

static tg_lookup lookup_in_map(tg_resolver *r, const tg_unit *unit, uint32_t map, tg_slice key,
                               uint32_t use)
{
    const tg_facts *f = unit->facts;
    tg_lookup found = absent();
    for (uint32_t c = tg_facts_first(f, map); c; c = tg_facts_next(f, map, c)) {
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        if (f->facts[c].kind == TG_FACT_PAIR) {
            tg_slice name = f->facts[c].text;
            uint32_t by = name.ptr ? 0 : tg_facts_in(f, c, TG_SLOT_KEY);
            tg_ref ref = by ? tg_resolve(r, unit, by) : tg_ref_unknown(unit, name);
            if (by && !tg_ref_text(r, &ref, &name)) {
                overlay(&found, open_for(tg_ref_show(r, &ref)));
            } else if (value && tg_slice_equal(name, key)) {
                overlay(&found, present(tg_resolve(r, unit, value), unit, c));
            }
        } else if (f->facts[c].kind == TG_FACT_SPREAD && value) {
            tg_ref ref = tg_resolve(r, unit, value);
            overlay(&found, tg_lookup_key(r, &ref, key, use));
        } else if (f->facts[c].kind == TG_FACT_NAME && tg_slice_equal(f->facts[c].text, key)) {
            overlay(&found, present(tg_resolve(r, unit, c), unit, c));
        } else if (f->facts[c].kind == TG_FACT_FUNCTION && tg_slice_equal(f->facts[c].text, key)) {
            overlay(&found, present(tg_ref_fact(unit, c), unit, c));
        }
    }
    return found;
}

/* `[("team", x)]`: a list of keys with their values. */
static tg_lookup lookup_in_list(tg_resolver *r, const tg_unit *unit, uint32_t list, tg_slice key)
{
    const tg_facts *f = unit->facts;
    tg_lookup found = absent();
    for (uint32_t c = tg_facts_first(f, list); c; c = tg_facts_next(f, list, c)) {
        uint32_t first = f->facts[c].kind == TG_FACT_LIST ? tg_facts_first(f, c) : 0;
        uint32_t second = first ? tg_facts_next(f, c, first) : 0;
        if (!second) continue;
        tg_ref by = tg_resolve(r, unit, first);
        tg_slice name;
        bool is_it = tg_ref_text(r, &by, &name) && tg_slice_equal(name, key);
        if (is_it) overlay(&found, present(tg_resolve(r, unit, second), unit, c));
    }
    return found;
}

static tg_lookup lookup_in_merge(tg_resolver *r, const tg_unit *unit, uint32_t merge, tg_slice key,
                                 uint32_t use)
{
    const tg_facts *f = unit->facts;
    tg_lookup found = absent();
    for (uint32_t c = tg_facts_first(f, merge); c; c = tg_facts_next(f, merge, c)) {
        tg_ref ref = tg_resolve(r, unit, c);
        overlay(&found, tg_lookup_key(r, &ref, key, use));
    }
    return found;
}

/* Only what all alternatives agree on is known. */
static tg_lookup lookup_in_choice(tg_resolver *r, const tg_unit *unit, uint32_t choice,
                                  tg_slice key, uint32_t use)
{
    const tg_facts *f = unit->facts;
    tg_lookup found = absent();
    bool is_first = true;
    for (uint32_t c = tg_block_arm(f, choice, 0); c; c = tg_block_arm(f, choice, c)) {
        tg_ref ref = tg_resolve(r, unit, tg_block_result(f, c));
        tg_lookup one = tg_lookup_key(r, &ref, key, use);
        if (!is_first && one.state != found.state) {
            return open_for(tg_facts_show(f, choice, r->arena));
        }
        found = one;
        is_first = false;
    }
    return found;
}

/* `#1`: what the call that made the value was given as its second argument: `Request::new(m, x)`.
 */
static tg_lookup lookup_given(tg_resolver *r, const tg_ref *made, tg_slice key)
{
    const tg_step *call = NULL;
    for (const tg_step *s = made->steps; s; s = s->before) {
        if (s->kind == TG_STEP_CALL && s->call) call = s;
    }
    if (!call) return made->kind == TG_REF_UNKNOWN ? open_for(tg_ref_show(r, made)) : absent();
    return given_in(r, call->unit, call->call, tg_slice_from(key, 1));
}

/* `new JSONObject().put(k, v).put(k, v)`: the object that all that is put into. */
static tg_ref without_puts(const tg_ref *map)
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

static tg_lookup lookup_as_written(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use)
{
    if (map->kind == TG_REF_FACT && !map->step_count) {
        switch ((tg_fact_kind)map->unit->facts->facts[map->fact].kind) {
        case TG_FACT_MAP:
            return lookup_in_map(r, map->unit, map->fact, key, use);
        case TG_FACT_CALL:
            return lookup_in_call(r, map->unit, map->fact, key, use);
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
            return absent();
        }
    }
    if (map->is_scalar) return absent();
    if (map->steps && map->steps->kind == TG_STEP_APPLY) return lookup_applied(r, map, key, use);
    if (key.n > 1 && key.ptr[0] == '#') return lookup_given(r, map, key);
    tg_lookup found = tg_lookup_chain(r, map->steps, key);
    tg_ref made = without_puts(map);
    map = &made;
    if (found.state == TG_LOOKUP_PRESENT || is_builder(r, map)) return found;
    if (is_construction(r, map)) {
        return lookup_in_call(r, map->steps->unit, map->steps->call, key, use);
    }
    /* `request { model = m }`: what the block says is so, what it does not say may be. */
    bool is_call = map->steps && map->steps->kind == TG_STEP_CALL && map->steps->call;
    uint32_t block = is_call && map->steps->unit->language->has_trailing_blocks
                         ? tg_block_of_call(map->steps->unit->facts, map->steps->call)
                         : 0;
    tg_ref filled = tg_ref_fact(map->steps ? map->steps->unit : map->unit, block);
    if (block) found = lookup_in_function(r, &filled, key);
    return found.state == TG_LOOKUP_PRESENT ? found : open_for(tg_ref_show(r, map));
}

static tg_lookup by_position(tg_resolver *r, const struct tg_argument_source *from, unsigned n);

/* --- what was changed later ----------------------------------------------------------------------
 */

static bool concerns(const tg_mutation *m, const tg_ref *map, uint32_t use)
{
    if (m->scope != map->origin_scope || !tg_slice_equal(m->name, map->origin_name)) return false;
    return m->start > map->origin_start && m->start < use;
}

/* Whether the use stands where the variable does; a variable of a function that gave back its value
 * is seen with all that the function did to it. */
static uint32_t use_of(const tg_ref *map, uint32_t use)
{
    const tg_unit *unit = map->origin;
    if (map->origin_end) return map->origin_end;
    if (!unit || use == UINT32_MAX || !map->origin_scope) return use;
    const tg_fact *scope = &unit->facts->facts[map->origin_scope];
    return use >= scope->start && use < scope->end ? use : UINT32_MAX;
}

/* The fact at an offset, roughly: only its branch is asked for. */
static uint32_t fact_at(const tg_unit *unit, uint32_t offset)
{
    uint32_t low = 0, high = unit->facts->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (unit->facts->facts[middle].start < offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < unit->facts->count ? low : unit->facts->count - 1;
}

/* The fact from which a map is looked at; 0 when that is somewhere else. */
static uint32_t seen_from(const tg_ref *map, uint32_t use)
{
    if (map->origin_at) return map->origin_at;
    return use == UINT32_MAX ? 0 : fact_at(map->origin, use);
}

static bool is_sure_at(const tg_unit *unit, const tg_mutation *m, uint32_t from)
{
    return from ? tg_unit_is_sure(unit, m->branch, from) : m->branch == 0;
}

static bool is_unreachable(const tg_unit *unit, const tg_mutation *m, uint32_t from)
{
    return from && tg_unit_is_elsewhere(unit, m->fact, from);
}

static tg_lookup changed_to(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_slice key,
                            size_t level, uint32_t use)
{
    if (!m->key_count && !level && m->value != m->fact) {
        tg_ref added = tg_resolve(r, unit, m->value);
        return tg_lookup_key(r, &added, key, m->start);
    }
    if (m->key_count == level) {
        return m->value ? lookup_in_call(r, unit, m->value, key, use) : absent();
    }
    tg_slice name = m->keys[level];
    if (!name.ptr) return open_for(tg_slice_of("a key that is computed"));
    if (!tg_slice_equal(name, key) || !m->value) return absent();
    if (m->key_count > level + 1) return absent();
    return present(tg_resolve(r, unit, m->value), unit, m->value);
}

static void overlay_changes(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use,
                            tg_lookup *found)
{
    const tg_unit *unit = map->origin;
    use = use_of(map, use);
    uint32_t from = unit ? seen_from(map, use) : 0;
    for (size_t i = 0; unit && i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (!concerns(m, map, use) || is_unreachable(unit, m, from)) continue;
        size_t level = map->origin_key.n ? 1 : 0;
        if (m->key_count < level) continue;
        if (level && !tg_slice_equal(m->keys[0], map->origin_key)) continue;
        tg_lookup change = changed_to(r, unit, m, key, level, use);
        bool is_sure = is_sure_at(unit, m, from);
        if (change.state == TG_LOOKUP_PRESENT && !is_sure) {
            change = open_for(tg_slice_of("an assignment that may not be reached"));
        }
        overlay(found, change);
    }
}

/* `options.Metadata.Add(k, v)` with nothing said of Metadata before: it is there, and empty at
 * first. */
static bool is_filled_later(const tg_ref *map, tg_slice key, uint32_t use)
{
    const tg_unit *unit = map->origin;
    use = use_of(map, use);
    for (size_t i = 0; unit && !map->origin_key.n && i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (m->key_count == 2 && tg_slice_equal(m->keys[0], key) && concerns(m, map, use))
            return true;
    }
    return false;
}

tg_lookup tg_lookup_key(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use)
{
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS || r->work >= TG_LIMIT_RESOLVE_WORK) {
        return open_for(tg_slice_of("an expression that is too long to follow"));
    }
    r->depth++;
    tg_lookup found = lookup_as_written(r, map, key, use);
    overlay_changes(r, map, key, use, &found);
    r->depth--;
    if (found.state == TG_LOOKUP_ABSENT && is_filled_later(map, key, use)) {
        tg_ref empty = tg_ref_unknown(map->origin, key);
        empty.is_scalar = true;
        found = present(empty, map->origin, 0);
    }
    if (tg_ref_fact_kind(&found.ref) == TG_FACT_NULL) return absent();
    /* `p["a"]["b"] = x` changes the map that p["a"] is. */
    if (found.state == TG_LOOKUP_PRESENT && map->origin && !map->origin_key.n &&
        !found.ref.origin) {
        found.ref.origin = map->origin;
        found.ref.origin_scope = map->origin_scope;
        found.ref.origin_name = map->origin_name;
        found.ref.origin_start = map->origin_start;
        found.ref.origin_end = map->origin_end;
        found.ref.origin_at = map->origin_at;
        found.ref.origin_key = key;
    }
    return found;
}

/* --- arguments -----------------------------------------------------------------------------------
 */

tg_arguments tg_arguments_of(const tg_unit *unit, uint32_t call)
{
    return (tg_arguments){
        .sources = {{.unit = unit, .call = call}},
        .count = 1,
        .use = unit->facts->facts[call].start,
    };
}

tg_arguments tg_arguments_of_step(const tg_step *step, tg_step store[2])
{
    tg_arguments given = tg_arguments_of(step->unit, step->call);
    if (!step->before) return given;
    store[0] = *step->before;
    store[0].before = NULL;
    store[1] = *step;
    store[0].of = store[1].of = NULL;
    store[1].before = &store[0];
    given.chain = &store[1];
    return given;
}

void tg_arguments_add(tg_arguments *arguments, const tg_unit *unit, uint32_t call, unsigned skip)
{
    if (arguments->count == TG_ARGUMENT_SOURCES || !call) return;
    arguments->sources[arguments->count++] =
        (struct tg_argument_source){.unit = unit, .call = call, .skip = skip};
}

/* Whether what a SPREAD gives are arguments with names; of some languages only its value tells. */
static bool goes_by_name(tg_resolver *r, const tg_unit *unit, uint32_t spread, uint32_t value)
{
    uint16_t flags = unit->facts->facts[spread].flags;
    if (!(flags & TG_FACT_REST) || !value) return flags & TG_FACT_KEYWORDS;
    tg_ref ref = tg_resolve(r, unit, value);
    return tg_ref_fact_kind(&ref) == TG_FACT_MAP;
}

static tg_lookup by_position(tg_resolver *r, const struct tg_argument_source *from, unsigned n)
{
    const tg_facts *f = from->unit->facts;
    n += from->skip;
    for (uint32_t c = tg_facts_first(f, from->call); c; c = tg_facts_next(f, from->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        if (f->facts[c].kind == TG_FACT_SPREAD) {
            uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
            if (goes_by_name(r, from->unit, c, value)) continue;
            return open_for(value ? value_shown(r, from->unit, value) : f->facts[c].text);
        }
        if (n-- == 0) return present(tg_resolve(r, from->unit, c), from->unit, c);
    }
    return absent();
}

static tg_lookup by_name(tg_resolver *r, const struct tg_argument_source *from, tg_slice name,
                         uint32_t use)
{
    const tg_facts *f = from->unit->facts;
    tg_lookup found = absent();
    for (uint32_t c = tg_facts_first(f, from->call); c; c = tg_facts_next(f, from->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        if (f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_equal(f->facts[c].text, name) &&
            value) {
            overlay(&found, present(tg_resolve(r, from->unit, value), from->unit, c));
        }
        /* `new Client(k) { Headers = h }`: what it sets goes by names as well. */
        bool is_set = f->facts[c].kind == TG_FACT_MAP && f->text.ptr[f->facts[c].start] == '{' &&
                      (f->facts[from->call].flags & TG_FACT_NEW);
        if (is_set) overlay(&found, lookup_in_map(r, from->unit, c, name, use));
        bool is_spread =
            f->facts[c].kind == TG_FACT_SPREAD && (f->facts[c].flags & TG_FACT_KEYWORDS);
        if (!is_spread) continue;
        if (!value) {
            /* `f(...)`, `f(**)`: whatever the function around was given. */
            overlay(&found, open_for(tg_facts_show(f, from->call, r->arena)));
            continue;
        }
        tg_ref ref = tg_resolve(r, from->unit, value);
        overlay(&found, tg_lookup_key(r, &ref, name, use));
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
    return present(ref, unit, name);
}

/* `&`: what the call's block does to its parameter: `conn.post(url) { |req| req.body = x }`. */
static tg_lookup by_block(const struct tg_argument_source *from)
{
    const tg_facts *f = from->unit->facts;
    uint32_t block = tg_facts_in(f, from->call, TG_SLOT_BODY);
    uint32_t name = block ? tg_facts_in(f, block, TG_SLOT_PARAMETER) : 0;
    if (!name) return absent();
    uint32_t end = f->facts[block].end;
    return done_to(from->unit, name, tg_unit_scope(from->unit, block), end, name);
}

/* `=`: what is done later to the variable that the result is given to: `req = Post.new(uri)`,
 * `req.body = x`. */
static tg_lookup by_result(const struct tg_argument_source *from)
{
    const tg_facts *f = from->unit->facts;
    uint32_t assign = f->facts[from->call].parent;
    if (f->facts[assign].kind != TG_FACT_ASSIGN) return absent();
    uint32_t name = tg_facts_in(f, assign, TG_SLOT_TARGET);
    if (!name || f->facts[name].kind != TG_FACT_NAME) return absent();
    uint32_t scope = tg_unit_scope(from->unit, assign), end = (uint32_t)f->text.n + 1;
    if (tg_unit_is_attribute(from->unit, f->facts[name].text))
        scope = tg_unit_around(from->unit, assign, TG_FACT_CLASS);
    size_t count;
    const tg_binding *b = tg_unit_bindings(from->unit, scope, f->facts[name].text, &count);
    for (size_t i = count; i-- > 0 && b[i].start > f->facts[assign].start;) end = b[i].start;
    return done_to(from->unit, name, scope, end, from->call);
}

/* `WithModel()`: the first argument of the argument that is a call of that name:
 * openai.WithModel("x"). */
static tg_lookup by_option(tg_resolver *r, const struct tg_argument_source *from, tg_slice name)
{
    const tg_facts *f = from->unit->facts;
    tg_slice within;
    name = cut_parentheses(name, &within);
    for (uint32_t c = tg_facts_first(f, from->call); c; c = tg_facts_next(f, from->call, c)) {
        bool is_call = f->facts[c].slot == TG_SLOT_ARGUMENT && f->facts[c].kind == TG_FACT_CALL;
        uint32_t callee = is_call ? tg_facts_in(f, c, TG_SLOT_CALLEE) : 0;
        if (!callee || !tg_slice_equal(f->facts[callee].text, name)) continue;
        tg_lookup given = given_in(r, from->unit, c, within);
        if (given.state != TG_LOOKUP_ABSENT) return given;
    }
    return absent();
}

static tg_lookup first_of(tg_resolver *r, const tg_arguments *a, const tg_place *place,
                          size_t *used)
{
    tg_lookup found = absent();
    if (a->command) {
        *used = place->path_count;
        return tg_command_lookup(r, a->command, place);
    }
    if (a->chain && place->position < 0 && place->path_count) {
        *used = 1;
        found = tg_lookup_chain(r, a->chain, place->path[0]);
        if (found.state == TG_LOOKUP_PRESENT) return found;
    }
    /* Where there are neither named arguments nor objects of options, names are methods' names. */
    bool has_methods_only = a->count && a->sources[0].unit->language->builders;
    if (has_methods_only && place->position < 0) return found;
    for (size_t i = 0; i < a->count; i++) {
        const struct tg_argument_source *from = &a->sources[i];
        bool has_keywords = from->unit->language->has_keywords;
        tg_slice name = place->path_count ? place->path[0] : (tg_slice){NULL, 0};
        bool is_option = place->position < 0 && tg_slice_ends(name, tg_slice_of(")"));
        bool is_block = place->position < 0 && tg_slice_is(name, "&");
        bool is_result = place->position < 0 && tg_slice_is(name, "=");
        bool is_by_name = place->position < 0 && (has_keywords || is_option);
        *used = is_by_name || is_block || is_result ? 1 : 0;
        tg_lookup one;
        /* The methods of a chain say it all. */
        if (a->is_all_in_chain && place->position < 0 && !is_by_name) continue;
        if (is_block || is_result) {
            one = is_block ? by_block(from) : by_result(from);
        } else if (is_option) {
            one = by_option(r, from, name);
        } else if (is_by_name) {
            one = place->path_count ? by_name(r, from, place->path[0], a->use) : absent();
        } else {
            one = by_position(r, from, place->position < 0 ? 0 : (unsigned)place->position);
        }
        if (one.state == TG_LOOKUP_PRESENT) return one;
        if (one.state == TG_LOOKUP_OPEN) found = one;
    }
    return found;
}

tg_lookup tg_lookup_place(tg_resolver *r, const tg_arguments *arguments, const tg_place *place,
                          const tg_ref *base)
{
    size_t used = 0;
    tg_lookup found =
        base ? present(*base, base->unit, base->fact) : first_of(r, arguments, place, &used);
    for (size_t i = used; i < place->path_count && found.state == TG_LOOKUP_PRESENT; i++) {
        const tg_unit *unit = found.unit;
        tg_ref map = found.ref;
        uint32_t use = unit == arguments->sources[0].unit ? arguments->use : UINT32_MAX;
        found = tg_lookup_key(r, &map, place->path[i], use);
    }
    if (tg_ref_fact_kind(&found.ref) == TG_FACT_NULL) return absent();
    return found;
}

tg_lookup tg_lookup_places(tg_resolver *r, const tg_arguments *arguments, const tg_places *places,
                           const tg_ref *base)
{
    tg_lookup found = absent();
    for (size_t i = 0; i < places->count; i++) {
        tg_lookup one = tg_lookup_place(r, arguments, &places->items[i], base);
        if (one.state == TG_LOOKUP_PRESENT) return one;
        if (one.state == TG_LOOKUP_OPEN && found.state == TG_LOOKUP_ABSENT) found = one;
    }
    return found;
}

/* --- all members ---------------------------------------------------------------------------------
 */

static void entry_of_pair(tg_resolver *r, const tg_unit *unit, uint32_t pair, const tg_entries *to)
{
    uint32_t value = tg_facts_in(unit->facts, pair, TG_SLOT_VALUE);
    tg_slice key = pair_key(r, unit, pair);
    if (!key.ptr) {
        uint32_t by = tg_facts_in(unit->facts, pair, TG_SLOT_KEY);
        to->open(to->self, by ? value_shown(r, unit, by) : key);
    } else if (value) {
        tg_ref ref = tg_resolve(r, unit, value);
        to->each(to->self, key, &ref, unit, pair);
    }
}

/* `{ {"team", x} }`: an item of a collection that is a key and its value. */
static void entry_of_item(tg_resolver *r, const tg_unit *unit, uint32_t item, const tg_entries *to)
{
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_first(f, item);
    uint32_t second = first ? tg_facts_next(f, item, first) : 0;
    if (!second || f->facts[first].kind == TG_FACT_PAIR) return;
    tg_ref by = tg_resolve(r, unit, first), value = tg_resolve(r, unit, second);
    tg_slice key;
    if (tg_ref_text(r, &by, &key)) to->each(to->self, key, &value, unit, item);
}

static void entries_of_call(tg_resolver *r, const tg_unit *unit, uint32_t call,
                            const tg_entries *to)
{
    const tg_facts *f = unit->facts;
    uint32_t merged = merged_into(unit, call);
    if (merged) {
        tg_ref base = tg_resolve(r, unit, merged);
        tg_lookup_entries(r, &base, to);
    }
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        if (f->facts[c].kind == TG_FACT_KEYWORD && value) {
            tg_ref ref = tg_resolve(r, unit, value);
            to->each(to->self, f->facts[c].text, &ref, unit, c);
        } else if (f->facts[c].kind == TG_FACT_SPREAD && value) {
            tg_ref ref = tg_resolve(r, unit, value);
            tg_lookup_entries(r, &ref, to);
        } else if (f->facts[c].kind == TG_FACT_PAIR) {
            entry_of_pair(r, unit, c, to);
        } else if (f->facts[c].kind != TG_FACT_KEYWORD) {
            tg_ref ref = tg_resolve(r, unit, c);
            tg_lookup_entries(r, &ref, to);
            uint32_t next = value_behind(f, call, c);
            tg_slice key;
            if (!next || !tg_ref_text(r, &ref, &key)) continue;
            c = next;
            ref = tg_resolve(r, unit, c);
            to->each(to->self, key, &ref, unit, c);
        }
    }
}

static void entries_of_map(tg_resolver *r, const tg_unit *unit, uint32_t map, const tg_entries *to)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, map); c; c = tg_facts_next(f, map, c)) {
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        tg_slice key = f->facts[c].text;
        if (f->facts[c].kind == TG_FACT_PAIR && value) {
            entry_of_pair(r, unit, c, to);
        } else if (f->facts[c].kind == TG_FACT_MAP) {
            entry_of_item(r, unit, c, to);
        } else if (f->facts[c].kind == TG_FACT_SPREAD && value) {
            tg_ref ref = tg_resolve(r, unit, value);
            tg_lookup_entries(r, &ref, to);
        } else if (f->facts[c].kind == TG_FACT_NAME) {
            tg_ref ref = tg_resolve(r, unit, c);
            to->each(to->self, key, &ref, unit, c);
        }
    }
}

/* Items are keys with their values, `("team", x)`, or have no keys. */
static void entries_of_list(tg_resolver *r, const tg_unit *unit, uint32_t list,
                            const tg_entries *to)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, list); c; c = tg_facts_next(f, list, c)) {
        if (f->facts[c].kind == TG_FACT_MAP || f->facts[c].kind == TG_FACT_LIST) {
            entry_of_item(r, unit, c, to);
            continue;
        }
        uint32_t inner = f->facts[c].kind == TG_FACT_SPREAD ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        tg_ref ref = tg_resolve(r, unit, inner ? inner : c);
        if (inner) {
            tg_lookup_entries(r, &ref, to);
        } else {
            to->each(to->self, tg_slice_of(""), &ref, unit, c);
        }
    }
}

static void entries_of_all(tg_resolver *r, const tg_unit *unit, uint32_t merge,
                           const tg_entries *to)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, merge); c; c = tg_facts_next(f, merge, c)) {
        tg_ref ref = tg_resolve(r, unit, c);
        tg_lookup_entries(r, &ref, to);
    }
}

/* `{ put("team", x); append("k", v) }` */
static void entries_of_block(tg_resolver *r, const tg_unit *unit, uint32_t function,
                             const tg_entries *to)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_block_next(f, function, 0); c; c = tg_block_next(f, function, c)) {
        uint32_t by, given;
        tg_slice key;
        if (!tg_block_put(f, c, &by, &given)) continue;
        tg_ref name = tg_resolve(r, unit, by), value = tg_resolve(r, unit, given);
        if (tg_ref_text(r, &name, &key)) {
            to->each(to->self, key, &value, unit, c);
        } else {
            to->open(to->self, tg_ref_show(r, &name));
        }
    }
}

/* `new JSONObject().put("team", x).put(k, v)`: what is put; the object that it is put into. */
static tg_ref entries_of_puts(tg_resolver *r, const tg_ref *map, const tg_entries *to)
{
    tg_ref made = without_puts(map);
    for (const tg_step *s = map->steps; s != made.steps; s = s->before->before) {
        uint32_t by = 0, given = 0;
        tg_slice key;
        if (!tg_block_put(s->unit->facts, s->call, &by, &given)) break;
        tg_ref name = tg_resolve(r, s->unit, by), value = tg_resolve(r, s->unit, given);
        if (tg_ref_text(r, &name, &key)) {
            to->each(to->self, key, &value, s->unit, given);
        } else {
            to->open(to->self, tg_ref_show(r, &name));
        }
    }
    return made;
}

static void entries_as_written(tg_resolver *r, const tg_ref *map, const tg_entries *to)
{
    if (map->is_scalar) return;
    tg_ref made = entries_of_puts(r, map, to);
    map = &made;
    if (map->kind != TG_REF_FACT || map->step_count) {
        if (is_construction(r, map)) {
            entries_of_call(r, map->steps->unit, map->steps->call, to);
        } else {
            to->open(to->self, tg_ref_show(r, map));
        }
        return;
    }
    tg_fact_kind kind = (tg_fact_kind)map->unit->facts->facts[map->fact].kind;
    if (kind == TG_FACT_MAP) entries_of_map(r, map->unit, map->fact, to);
    if (kind == TG_FACT_LIST) entries_of_list(r, map->unit, map->fact, to);
    if (kind == TG_FACT_CALL) entries_of_call(r, map->unit, map->fact, to);
    if (kind == TG_FACT_FUNCTION) entries_of_block(r, map->unit, map->fact, to);
    if (kind == TG_FACT_MERGE) entries_of_all(r, map->unit, map->fact, to);
    bool is_open = kind == TG_FACT_CHOICE || kind == TG_FACT_BRANCH || kind == TG_FACT_CONCAT;
    if (is_open) to->open(to->self, tg_facts_show(map->unit->facts, map->fact, r->arena));
}

static void entries_changed(tg_resolver *r, const tg_ref *map, const tg_entries *to)
{
    const tg_unit *unit = map->origin;
    uint32_t use = use_of(map, to->use), from = unit ? seen_from(map, use) : 0;
    for (size_t i = 0; unit && i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (!concerns(m, map, use) || is_unreachable(unit, m, from)) continue;
        size_t level = map->origin_key.n ? 1 : 0;
        if (m->key_count < level) continue;
        if (level && !tg_slice_equal(m->keys[0], map->origin_key)) continue;
        if (!is_sure_at(unit, m, from) || !m->value) {
            to->open(to->self, tg_slice_of("an assignment that may not be reached"));
        } else if (!m->key_count && m->value != m->fact) {
            tg_ref added = tg_resolve(r, unit, m->value);
            tg_lookup_entries(r, &added, to);
        } else if (m->key_count == level) {
            entries_of_call(r, unit, m->value, to);
        } else if (!m->keys[level].ptr) {
            to->open(to->self, tg_slice_of("a key that is computed"));
        } else if (m->key_count == level + 1) {
            tg_ref ref = tg_resolve(r, unit, m->value);
            to->each(to->self, m->keys[level], &ref, unit, m->value);
        }
    }
}

void tg_lookup_entries(tg_resolver *r, const tg_ref *map, const tg_entries *to)
{
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS || r->work >= TG_LIMIT_RESOLVE_WORK) {
        to->open(to->self, tg_slice_of("an expression that is too long to follow"));
        return;
    }
    r->depth++;
    entries_as_written(r, map, to);
    entries_changed(r, map, to);
    r->depth--;
}
