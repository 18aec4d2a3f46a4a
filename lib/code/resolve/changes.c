/* changes.c - what statements changed in a map after it was written. */
#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

/* Statements that change something are many in a large file, and all are looked at. */
enum { MUTATIONS_A_STEP = 64 };

uint32_t tg_lookup_fact_at(const tg_unit *unit, uint32_t offset)
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

bool tg_lookup_concerns(const tg_mutation *m, const tg_ref *map, uint32_t use)
{
    if (m->scope != map->origin_scope || !tg_slice_equal(m->name, map->origin_name)) return false;
    const tg_unit *unit = map->origin;
    if (tg_field_is_one(unit, m->scope)) {
        uint32_t from = use == UINT32_MAX ? 0 : tg_lookup_fact_at(unit, use);
        uint32_t made = tg_lookup_fact_at(unit, map->origin_start);
        return !tg_field_is_behind(unit, m, from) && !tg_field_is_before(unit, m, made);
    }
    return m->start > map->origin_start && m->start < use;
}

uint32_t tg_lookup_use_of(const tg_ref *map, uint32_t use)
{
    const tg_unit *unit = map->origin;
    if (map->origin_end) return map->origin_end;
    if (!unit || use == UINT32_MAX || !map->origin_scope) return use;
    const tg_fact *scope = &unit->facts->facts[map->origin_scope];
    return use >= scope->start && use < scope->end ? use : UINT32_MAX;
}

uint32_t tg_lookup_seen_from(const tg_ref *map, uint32_t use)
{
    if (map->origin_at) return map->origin_at;
    return use == UINT32_MAX ? 0 : tg_lookup_fact_at(map->origin, use);
}

bool tg_lookup_is_sure_at(const tg_unit *unit, const tg_mutation *m, uint32_t from)
{
    bool is_sure = from ? tg_unit_is_sure(unit, m->branch, from) : m->branch == 0;
    return is_sure && (!tg_field_is_one(unit, m->scope) || tg_field_is_run(unit, m, from));
}

bool tg_lookup_is_sure_through(tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                               uint32_t from)
{
    const tg_facts *f = unit->facts;
    uint32_t loop = 0;
    tg_ref map;
    if (tg_lookup_is_sure_at(unit, m, from)) return true;
    if (!tg_lookup_is_forwarded(r, unit, m, &map, &loop) || loop != m->branch) return false;
    if (tg_block_may_be_skipped(unit, loop, m->fact)) return false;
    uint32_t around = f->facts[loop].parent;
    while (around && f->facts[around].kind != TG_FACT_BRANCH &&
           f->facts[around].kind != TG_FACT_FUNCTION)
        around = f->facts[around].parent;
    if (f->facts[around].kind != TG_FACT_BRANCH) return true;
    return from && tg_unit_is_sure(unit, around, from);
}

bool tg_lookup_is_unreachable(const tg_unit *unit, const tg_mutation *m, uint32_t from)
{
    return from && tg_unit_is_elsewhere(unit, m->fact, from);
}

tg_slice tg_lookup_changed_key(tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                               size_t level)
{
    tg_slice text, none = {NULL, 0};
    if (level >= m->key_count) return none;
    if (m->keys[level].ptr || !m->by || level + 1 != m->key_count) return m->keys[level];
    tg_ref ref = tg_resolve(r, unit, m->by);
    return tg_ref_text(r, &ref, &text) ? text : none;
}

bool tg_lookup_is_credential(tg_resolver *r, const tg_unit *unit, const tg_mutation *m)
{
    static const char *const words[] = {"apikey", "api_key", "token", "secret", "bearer", "auth"};
    static const tg_slice author = TG_LIT("author");
    const uint32_t parts[] = {m->by, m->value};
    for (size_t i = 0; i < 2; i++) {
        if (!parts[i] || unit->facts->facts[parts[i]].kind == TG_FACT_MAP) continue;
        tg_slice shown = tg_facts_show(unit->facts, parts[i], r->arena);
        /* `authorization` is one, `author` none. */
        bool has_author = tg_slice_contains_nocase(shown, author) &&
                          !tg_slice_contains_nocase(shown, tg_slice_of("authoriz"));
        size_t count = sizeof words / sizeof words[0] - has_author;
        for (size_t k = 0; k < count; k++) {
            if (tg_slice_contains_nocase(shown, tg_slice_of(words[k]))) return true;
        }
    }
    return false;
}

static tg_lookup changed_to(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_slice key,
                            size_t level, tg_slice under, uint32_t use);

bool tg_lookup_takes(const tg_mutation *m, size_t level, tg_slice key)
{
    return m->key_count == level ||
           (m->key_count == level + 1 && tg_slice_equal(m->keys[level], key));
}

bool tg_lookup_adds_all(const tg_unit *unit, const tg_mutation *m, size_t level)
{
    const tg_facts *f = unit->facts;
    bool is_call = unit->language->has_field_keys && f->facts[m->fact].kind == TG_FACT_CALL;
    uint32_t callee = is_call ? tg_facts_in(f, m->fact, TG_SLOT_CALLEE) : 0;
    bool is_copy = callee && tg_slice_is(f->facts[callee].text, "Copy");
    return m->key_count == level && m->value && m->value != m->fact && (!level || is_copy);
}

/* Whether nothing but a colon and what joins texts stands between two facts. */
static bool is_colon_between(const tg_facts *f, uint32_t first, uint32_t last)
{
    bool has_colon = false;
    for (uint32_t at = f->facts[first].end; at < f->facts[last].start; at++) {
        if (!strchr(": .+\"'{}$", f->text.ptr[at])) return false;
        has_colon |= f->text.ptr[at] == ':';
    }
    return has_colon;
}

/* The key of `"$k: $v"`, `$k . ': ' . $v`, `sprintf` of "%s: %s": a line that has a key and its
 * value and nothing else; or 0. */
static uint32_t key_in_line(const tg_unit *unit, uint32_t line)
{
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[line].kind;
    uint32_t names[2] = {0, 0}, count = 0;
    for (uint32_t i = line + 1; i < line + f->facts[line].span; i++) {
        bool is_name = f->facts[i].kind == TG_FACT_NAME && f->facts[i].slot != TG_SLOT_CALLEE;
        if (is_name && count++ < 2) names[count - 1] = i;
    }
    if (count != 2) return 0;
    if (kind == TG_FACT_CALL) {
        uint32_t format = tg_part_argument(unit, line, 0);
        return tg_slice_is(f->facts[format].text, "%s: %s") ? names[0] : 0;
    }
    bool is_text = kind == TG_FACT_STRING || kind == TG_FACT_CONCAT;
    return is_text && is_colon_between(f, names[0], names[1]) ? names[0] : 0;
}

/* The same of what is put behind a list, `$lines[] = "$k: $v"`, also where what has no key is one
 * by itself, `is_int($k) ? $v : "$k: $v"`. */
static uint32_t key_of_line(const tg_unit *unit, const tg_mutation *m)
{
    const tg_facts *f = unit->facts;
    size_t last = m->key_count ? m->key_count - 1 : 0;
    bool is_item = m->key_count && m->keys[last].ptr && !m->keys[last].n && m->value;
    if (!is_item) return 0;
    if (f->facts[m->value].kind != TG_FACT_CHOICE) return key_in_line(unit, m->value);
    uint32_t key = 0;
    for (uint32_t arm = tg_block_arm(f, m->value, 0); arm; arm = tg_block_arm(f, m->value, arm)) {
        uint32_t result = tg_block_result(f, arm), found = key_in_line(unit, result);
        if (!found && f->facts[result].kind != TG_FACT_NAME) return 0;
        if (found) key = found;
    }
    return key;
}

bool tg_lookup_is_forwarded(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_ref *map,
                            uint32_t *loop)
{
    uint32_t line = m->by ? 0 : key_of_line(unit, m);
    if (line) return tg_block_forwarded(r, unit, line, map, loop);
    /* `m[k] = ""` takes the keys alone. */
    tg_fact_kind kind = m->value ? (tg_fact_kind)unit->facts->facts[m->value].kind : TG_FACT_OTHER;
    bool is_literal = kind == TG_FACT_STRING || kind == TG_FACT_NULL || kind == TG_FACT_NUMBER ||
                      kind == TG_FACT_BOOL;
    return m->by && !is_literal && tg_block_forwarded(r, unit, m->by, map, loop);
}

/* The name of the parameter that stands for a variable which a call is given, or nothing. */
static tg_slice parameter_for(const tg_unit *unit, uint32_t call, tg_slice name, const tg_ref *to)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        uint32_t value = is_named ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!value || !tg_slice_equal(f->facts[value].text, name)) continue;
        return is_named ? f->facts[c].text : tg_part_parameter_of(unit, c, to);
    }
    return (tg_slice){NULL, 0};
}

size_t tg_lookup_first_in(const tg_unit *unit, uint32_t function)
{
    size_t low = 0, high = unit->mutation_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (unit->mutations[middle].fact < function) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* `$this->prepare($ch, $body);`: what a function sets in the handle that it is given. `under`: the
 * key in it whose map is asked for, or none. */
static tg_lookup changed_by(tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                            tg_slice under, tg_slice key, uint32_t use)
{
    if (r->work++ > TG_LIMIT_RESOLVE_WORK) return tg_lookup_open_for(tg_slice_of("a function"));
    tg_lookup found = tg_lookup_absent();
    tg_lent l;
    bool is_seen = tg_lent_open(r, unit, m, under, &l);
    bool is_outside = tg_ref_fact_kind(&l.to) != TG_FACT_FUNCTION && m->is_handle;
    if (is_outside) return tg_lookup_open_for(tg_ref_show(r, &l.to));
    if (!is_seen) return found;
    const tg_frame *before = tg_resolve_enter(r, l.frame);
    r->depth++;
    for (const tg_mutation *inner; (inner = tg_lent_next(r, &l)) != NULL;) {
        bool is_it = inner->is_taken && tg_lookup_takes(inner, l.level, key);
        if (is_it && found.state == TG_LOOKUP_PRESENT)
            found = tg_lookup_open_for(tg_slice_of("what may be taken out again"));
        if (inner->is_taken) continue;
        tg_lookup change = changed_to(r, l.to.unit, inner, key, l.level, l.under, use);
        if (change.state == TG_LOOKUP_PRESENT && l.is_maybe) {
            change.state = TG_LOOKUP_OPEN;
            change.waits_for = tg_slice_of("an assignment that may not be reached");
            change.is_all = found.state == TG_LOOKUP_ABSENT;
        }
        tg_lookup_overlay(&found, change);
    }
    r->depth--;
    tg_resolve_leave(r, before);
    if (found.state == TG_LOOKUP_PRESENT && !found.ref.frame) found.ref.frame = l.frame;
    return found;
}

/* `for k in ("temperature", "top_p"): p[k] = ...`: a key that is one of those written down, none of
 * which is `key`. */
static bool is_under_others(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_slice key)
{
    const tg_facts *f = unit->facts;
    uint32_t target =
        f->facts[m->fact].kind == TG_FACT_ASSIGN ? tg_facts_in(f, m->fact, TG_SLOT_TARGET) : 0;
    uint32_t by = target ? tg_facts_in(f, target, TG_SLOT_KEY) : 0;
    if (!by || f->facts[by].kind != TG_FACT_NAME) return false;
    size_t count;
    uint32_t scope = tg_unit_scope(unit, by);
    const tg_binding *b = tg_unit_bindings(unit, scope, f->facts[by].text, &count);
    const tg_binding *loop = NULL;
    for (size_t i = 0; i < count; i++) {
        uint32_t around = f->facts[b[i].fact].parent;
        bool is_around = b[i].is_item && !b[i].key.n && !b[i].nth && by > around &&
                         by < around + f->facts[around].span;
        if (is_around) loop = &b[i];
    }
    if (!loop || !loop->value) return false;
    tg_ref list = tg_resolve(r, unit, loop->value);
    if (tg_ref_fact_kind(&list) != TG_FACT_LIST) return false;
    const tg_facts *of = list.unit->facts;
    for (uint32_t c = tg_facts_first(of, list.fact); c; c = tg_facts_next(of, list.fact, c)) {
        bool is_text = of->facts[c].kind == TG_FACT_STRING &&
                       !(of->facts[c].flags & TG_FACT_DYNAMIC) &&
                       !tg_slice_equal(of->facts[c].text, key);
        if (!is_text) return false;
    }
    return true;
}

/* `copied(copied(x))`: whether a map is the variable that is changed, of another call of the
 * function, which has all that it was given. */
static bool is_of_other_call(const tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                             const tg_ref *map)
{
    for (const tg_ref *at = map; at; at = at->earlier) {
        bool is_it = at->origin == unit && at->origin_scope == m->scope &&
                     tg_slice_equal(at->origin_name, m->name);
        if (is_it && (at != map || at->frame != r->frame)) return true;
    }
    return false;
}

/* `under`: the first of the `level` keys. */
static tg_lookup changed_to(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_slice key,
                            size_t level, tg_slice under, uint32_t use)
{
    bool is_all = tg_lookup_adds_all(unit, m, level);
    if (is_all) {
        tg_ref added = tg_resolve(r, unit, m->value);
        return tg_lookup_key(r, &added, key, m->start);
    }
    if (m->is_passed && unit->language->makes_by_new)
        return level ? tg_lookup_absent() : tg_lookup_passed_key(r, unit, m, key);
    if (m->is_passed) {
        bool is_of_it = m->key_count <= level;
        tg_slice rest = m->key_count ? (tg_slice){NULL, 0} : under;
        return is_of_it ? changed_by(r, unit, m, rest, key, use) : tg_lookup_absent();
    }
    if (m->key_count == level) return tg_lookup_put_by(r, unit, m, key, use);
    tg_slice name = tg_lookup_changed_key(r, unit, m, level);
    if (!name.ptr && m->key_count == level + 1 && is_under_others(r, unit, m, key))
        return tg_lookup_absent();
    if (!name.ptr && tg_lookup_is_credential(r, unit, m)) return tg_lookup_absent();
    tg_ref map;
    uint32_t loop;
    if (!name.ptr && m->key_count == level + 1 && tg_lookup_is_forwarded(r, unit, m, &map, &loop)) {
        bool is_again = is_of_other_call(r, unit, m, &map);
        if (is_again && r->depth >= TG_LIMIT_RESOLVE_STEPS) return tg_lookup_open_for(m->name);
        r->depth += is_again;
        tg_lookup found = tg_lookup_key(r, &map, key, is_again ? UINT32_MAX : m->start);
        r->depth -= is_again;
        return found;
    }
    if (!name.ptr) return tg_lookup_open_for(tg_slice_of("a key that is computed"));
    /* `AddParameter(1)` of `request.AddParameter("application/json", body);` */
    tg_slice within, method = tg_lookup_cut_parentheses(key, &within);
    if (!tg_slice_equal(name, method) || !m->value) return tg_lookup_absent();
    if (m->key_count > level + 1) return tg_lookup_absent();
    bool is_call = unit->facts->facts[m->fact].kind == TG_FACT_CALL;
    if (within.n)
        return is_call ? tg_lookup_given_in(r, unit, m->fact, within) : tg_lookup_absent();
    return tg_lookup_present(tg_resolve(r, unit, m->value), unit, m->value);
}

/* `if a: p["x"] = {...}` and `if b: p["x"] = {...}`: one of both is what may be there. */
static bool add_way(tg_resolver *r, const tg_lookup *before, tg_lookup *change)
{
    if (before->state != TG_LOOKUP_OPEN || !before->is_all) return false;
    tg_ref ways[] = {before->ref, change->ref};
    tg_ref one = tg_ref_several(r, tg_ref_unknown(change->unit, change->waits_for), ways, 2);
    if (one.several_count) change->ref = one;
    return one.several_count > 0;
}

/* `strip(params);`: whether a function of the project takes a key out of what it is given. */
static bool takes_by(tg_resolver *r, const tg_unit *unit, const tg_mutation *passed, tg_slice under,
                     tg_slice key)
{
    tg_lent l;
    if (!tg_lent_open(r, unit, passed, under, &l)) return false;
    for (const tg_mutation *m; (m = tg_lent_next(r, &l)) != NULL;) {
        if (m->is_taken && tg_lookup_takes(m, l.level, key)) return true;
    }
    return false;
}

bool tg_lookup_is_below(const tg_mutation *m, const tg_ref *map)
{
    size_t level = map->origin_key.n ? 1 : 0;
    if (m->is_passed && !m->key_count) return true;
    return m->key_count >= level && (!level || tg_slice_equal(m->keys[0], map->origin_key));
}

void tg_lookup_overlay_changes(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use,
                               tg_lookup *found)
{
    const tg_unit *unit = map->origin;
    /* What a call was given when it made the object stays. */
    if (key.n && key.ptr[0] == '#') return;
    if (!unit || !tg_unit_is_mutated(unit, map->origin_scope, map->origin_name)) return;
    r->work += (unsigned)(unit->mutation_count / MUTATIONS_A_STEP);
    if (r->work >= TG_LIMIT_RESOLVE_WORK && unit->mutation_count >= MUTATIONS_A_STEP) {
        tg_lookup_overlay(found, tg_lookup_open_for(map->origin_name));
        return;
    }
    use = tg_lookup_use_of(map, use);
    uint32_t from = tg_lookup_seen_from(map, use);
    uint32_t end = map->origin_scope + unit->facts->facts[map->origin_scope].span;
    /* Methods may stand outside of their class. */
    bool is_field = tg_field_is_one(unit, map->origin_scope);
    size_t first = is_field ? 0 : tg_lookup_first_in(unit, map->origin_scope);
    for (size_t i = first; i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (m->fact >= end && !is_field) break;
        if (!tg_lookup_concerns(m, map, use) || tg_lookup_is_unreachable(unit, m, from)) continue;
        size_t level = map->origin_key.n ? 1 : 0;
        if (!tg_lookup_is_below(m, map)) continue;
        if (m->is_taken) {
            bool is_it = tg_lookup_takes(m, level, key);
            if (is_it && found->state == TG_LOOKUP_PRESENT)
                *found = tg_lookup_open_for(tg_slice_of("what may be taken out again"));
            continue;
        }
        tg_lookup change = changed_to(r, unit, m, key, level, map->origin_key, use);
        bool may_take = m->is_passed && !m->key_count && found->state == TG_LOOKUP_PRESENT &&
                        change.state == TG_LOOKUP_ABSENT;
        if (may_take && takes_by(r, unit, m, map->origin_key, key))
            *found = tg_lookup_open_for(tg_slice_of("what may be taken out again"));
        if (change.state == TG_LOOKUP_ABSENT) continue;
        bool is_sure = tg_lookup_is_sure_through(r, unit, m, from);
        /* A field that a method may set anew is what it begins as. */
        bool is_later = is_field && !is_sure && found->state == TG_LOOKUP_PRESENT &&
                        !tg_field_is_run(unit, m, from);
        if (is_later) continue;
        if (change.state == TG_LOOKUP_PRESENT && !is_sure) {
            change.state = TG_LOOKUP_OPEN;
            change.waits_for = tg_slice_of("an assignment that may not be reached");
            change.is_all = found->state == TG_LOOKUP_ABSENT || add_way(r, found, &change);
        }
        /* `Object.assign(params, given)` */
        if (m->key_count == level && !m->is_passed)
            tg_lookup_overlay_spread(found, change);
        else
            tg_lookup_overlay(found, change);
        if (change.is_all && found->state == TG_LOOKUP_OPEN) found->is_all = true;
    }
}

/* `function send($ch) { curl_setopt($ch, CURLOPT_HTTPHEADER, $h); curl_exec($ch); }`: what the
 * function that is being looked into sets in the handle that its caller made; it comes last. */
static void overlay_handed(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use,
                           tg_lookup *found)
{
    const tg_frame *frame = r->frame;
    bool is_handle = frame && map->origin && frame->call_unit == map->origin &&
                     map->origin->language->setters && !map->origin_key.n &&
                     (!key.n || key.ptr[0] != '#');
    if (!is_handle) return;
    tg_ref to = tg_ref_fact(frame->unit, frame->function);
    tg_slice name = parameter_for(frame->call_unit, frame->call, map->origin_name, &to);
    if (!name.n || map->origin_scope != tg_unit_scope(frame->call_unit, frame->call)) return;
    for (size_t i = 0; i < frame->unit->mutation_count; i++) {
        const tg_mutation *m = &frame->unit->mutations[i];
        bool is_it = m->scope == frame->function && tg_slice_equal(m->name, name);
        if (!is_it || r->work++ > TG_LIMIT_RESOLVE_WORK) continue;
        tg_lookup change = changed_to(r, frame->unit, m, key, 0, map->origin_key, use);
        if (change.state == TG_LOOKUP_PRESENT && m->branch) {
            change.state = TG_LOOKUP_OPEN;
            change.waits_for = tg_slice_of("an assignment that may not be reached");
        }
        tg_lookup_overlay(found, change);
    }
}

/* `tag(params);` of a function that puts something into `params["metadata"]`. */
static bool fills(tg_resolver *r, const tg_unit *unit, const tg_mutation *passed, tg_slice key)
{
    tg_lent l;
    tg_slice none = {NULL, 0};
    if (unit->language->makes_by_new) return tg_lookup_fills(r, unit, passed, key);
    if (passed->key_count || !tg_lent_open(r, unit, passed, none, &l)) return false;
    for (const tg_mutation *m; (m = tg_lent_next(r, &l)) != NULL;) {
        if (m->key_count == 2 && tg_slice_equal(m->keys[0], key)) return true;
    }
    return false;
}

/* `options.Metadata.Add(k, v)` with nothing said of Metadata before: it is there, and empty at
 * first. */
static bool is_filled_later(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use)
{
    const tg_unit *unit = map->origin;
    use = tg_lookup_use_of(map, use);
    for (size_t i = 0; unit && !map->origin_key.n && i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (!tg_lookup_concerns(m, map, use)) continue;
        if (m->key_count == 2 && tg_slice_equal(m->keys[0], key)) return true;
        if (m->is_passed && fills(r, unit, m, key)) return true;
    }
    return false;
}

/* `process.env.KEY`: a text, which has no members of its own. */
static bool is_environment(const tg_ref *map)
{
    static const tg_slice variable = TG_LIT("environment variable ");
    bool is_variable = map->kind == TG_REF_UNKNOWN && tg_slice_starts(map->waits_for, variable);
    if (is_variable && !map->step_count) return true;
    const tg_step *env = map->step_count == 2 ? map->steps->before : NULL;
    return env && map->kind == TG_REF_SYMBOL && tg_slice_is(map->symbol, "process") &&
           map->steps->kind == TG_STEP_MEMBER && env->kind == TG_STEP_MEMBER &&
           tg_slice_is(env->name, "env");
}

tg_lookup tg_lookup_key(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use)
{
    if (is_environment(map)) return tg_lookup_absent();
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS || r->work >= TG_LIMIT_RESOLVE_WORK) {
        return tg_lookup_open_for(tg_slice_of("an expression that is too long to follow"));
    }
    tg_ref payload;
    if (tg_lookup_payload(r, map, &payload) || tg_lookup_left(r, map, key, &payload) ||
        tg_lookup_extended(r, map, &payload))
        map = &payload;
    const tg_frame *before = tg_resolve_enter(r, map->frame);
    r->depth++;
    tg_lookup found = map->earlier ? tg_lookup_key(r, map->earlier, key, use)
                                   : tg_lookup_written(r, map, key, use);
    tg_lookup_overlay_changes(r, map, key, use, &found);
    overlay_handed(r, map, key, use, &found);
    r->depth--;
    tg_resolve_leave(r, before);
    if (found.state == TG_LOOKUP_ABSENT && is_filled_later(r, map, key, use)) {
        tg_ref empty = tg_ref_unknown(map->origin, key);
        empty.is_scalar = true;
        found = tg_lookup_present(empty, map->origin, 0);
    }
    if (tg_ref_fact_kind(&found.ref) == TG_FACT_NULL) return tg_lookup_absent();
    if (map->may_be_null && found.state == TG_LOOKUP_PRESENT) {
        found.state = TG_LOOKUP_OPEN;
        found.waits_for = tg_slice_of("an assignment that may not be reached");
    }
    /* `p["a"]["b"] = x` changes the map that p["a"] is. */
    bool is_there = found.state == TG_LOOKUP_PRESENT || found.is_all;
    if (is_there && map->origin && !map->origin_key.n && !found.ref.origin) {
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
