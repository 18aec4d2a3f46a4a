/* puts.c - clients that statements put into objects which no class is written for, and where they
 * are taken out again: `session.chat = model.startChat()`, `chats[id] = ...`, a state's setter. */
#include "code/resolve/resolve_parts.h"
#include "code/unit/unit_parts.h"

enum { NESTED = 3, PUTS = 8 };

/* --- the index */

static int compare_puts(const void *a, const void *b)
{
    const tg_put *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->mutation < y->mutation ? -1 : x->mutation > y->mutation;
}

/* What is put by: the last key, or the variable where that is computed. */
static tg_slice key_of(const tg_mutation *m)
{
    for (size_t i = m->key_count; i-- > 0;) {
        if (m->keys[i].ptr) return m->keys[i];
    }
    return m->name;
}

tg_status tg_index_sort_puts(tg_unit *unit, tg_arena *arena)
{
    tg_vec puts = tg_vec_of(arena, sizeof(tg_put));
    for (size_t i = 0; i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        tg_fact_kind kind =
            m->value ? (tg_fact_kind)unit->facts->facts[m->value].kind : TG_FACT_NULL;
        bool may_be = kind == TG_FACT_CALL || kind == TG_FACT_NAME || kind == TG_FACT_MEMBER ||
                      kind == TG_FACT_CHOICE;
        if (!may_be || !m->key_count || m->value == m->fact) continue;
        tg_put *put = tg_vec_push(&puts);
        if (!put) return TG_ENOMEM;
        *put = (tg_put){tg_slice_hash(key_of(m)), (uint32_t)i};
    }
    if (tg_vec_sort(&puts, compare_puts)) return TG_ENOMEM;
    unit->puts = puts.items;
    unit->put_count = puts.count;
    return TG_OK;
}

const tg_put *tg_unit_puts(const tg_unit *unit, tg_slice key, size_t *count)
{
    uint64_t hash = tg_slice_hash(key);
    size_t low = 0, high = unit->put_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (unit->puts[middle].hash < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    size_t end = low;
    while (end < unit->put_count && unit->puts[end].hash == hash) end++;
    *count = end - low;
    return end > low ? &unit->puts[low] : NULL;
}

/* --- what is asked of it */

/* The variable and the keys that a MEMBER or INDEX takes by, as a mutation has them. */
static bool path_of(const tg_unit *unit, uint32_t taking, tg_mutation *path)
{
    const tg_facts *f = unit->facts;
    uint32_t at = taking;
    const char *self = unit->language->self;
    while (f->facts[at].kind == TG_FACT_MEMBER || f->facts[at].kind == TG_FACT_INDEX) {
        tg_slice key = f->facts[at].text;
        uint32_t object = path->key_count ? tg_facts_in(f, at, TG_SLOT_OBJECT) : 0;
        bool is_own = object && self && f->facts[at].kind == TG_FACT_MEMBER &&
                      tg_slice_is(f->facts[object].text, self);
        path->scope = is_own ? tg_unit_class(unit, at) : 0;
        if (path->scope) break;
        if (path->key_count == 2) return false;
        if (f->facts[at].kind == TG_FACT_INDEX) {
            uint32_t k = tg_facts_in(f, at, TG_SLOT_KEY);
            bool is_text =
                k && f->facts[k].kind == TG_FACT_STRING && !(f->facts[k].flags & TG_FACT_DYNAMIC);
            key = is_text ? f->facts[k].text : (tg_slice){NULL, 0};
        }
        path->keys[1] = path->keys[0];
        path->keys[0] = key;
        path->key_count++;
        at = tg_facts_in(f, at, TG_SLOT_OBJECT);
        if (!at) return false;
    }
    path->name = f->facts[at].text;
    path->fact = taking;
    return (f->facts[at].kind == TG_FACT_NAME || path->scope) && path->name.n;
}

static bool is_same_key(tg_slice a, tg_slice b)
{
    return !a.ptr || !b.ptr ? !a.ptr && !b.ptr : tg_slice_equal(a, b);
}

/* Whether a statement puts into what `path` takes from: the same keys of the same variable, of the
 * same class where that is the object itself. */
static bool is_of_path(const tg_unit *unit, const tg_mutation *m, const tg_mutation *path)
{
    if (m->key_count != path->key_count || !tg_slice_equal(m->name, path->name)) return false;
    for (size_t i = 0; i < m->key_count; i++) {
        if (!is_same_key(m->keys[i], path->keys[i])) return false;
    }
    const char *self = unit->language->self;
    bool is_attribute = tg_unit_is_attribute(unit, m->name);
    if (path->scope) return m->scope == path->scope;
    if (is_attribute || (self && tg_slice_is(m->name, self)))
        return tg_unit_class(unit, m->fact) == tg_unit_class(unit, path->fact);
    return tg_part_scope_of_name(unit, tg_unit_scope(unit, m->fact), m->name) ==
           tg_part_scope_of_name(unit, tg_unit_scope(unit, path->fact), m->name);
}

bool tg_part_put_client(tg_resolver *r, const tg_unit *unit, uint32_t taking, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    tg_mutation path = {.key_count = 0};
    if (r->putting >= NESTED || !path_of(unit, taking, &path)) return false;
    size_t count;
    const tg_put *puts = tg_unit_puts(unit, key_of(&path), &count);
    bool is_found = false;
    r->putting++;
    for (size_t i = 0; i < count && i < PUTS && !is_found; i++) {
        const tg_mutation *m = &unit->mutations[puts[i].mutation];
        bool is_inside = taking >= m->fact && taking < m->fact + f->facts[m->fact].span;
        if (is_inside || !is_of_path(unit, m, &path)) continue;
        *out = tg_part_eval(r, unit, m->value);
        is_found = tg_part_is_client(r, out);
    }
    r->putting--;
    return is_found;
}

/* The second name of the pattern whose first one `b` binds, or nothing. */
static tg_slice setter_of(const tg_unit *unit, const tg_binding *b)
{
    const tg_facts *f = unit->facts;
    bool is_assigned = f->facts[b->fact].kind == TG_FACT_ASSIGN && !b->key.n && b->value &&
                       f->facts[b->value].kind == TG_FACT_CALL;
    uint32_t pattern = is_assigned ? tg_facts_in(f, b->fact, TG_SLOT_TARGET) : 0;
    bool is_pattern = pattern && f->facts[pattern].kind == TG_FACT_PATTERN &&
                      (f->facts[pattern].flags & TG_FACT_SEVERAL);
    uint32_t first = is_pattern ? tg_facts_first(f, pattern) : 0;
    uint32_t second = first ? tg_facts_next(f, pattern, first) : 0;
    bool is_it = second && f->facts[second].kind == TG_FACT_NAME &&
                 tg_slice_equal(f->facts[first].text, b->name) &&
                 tg_slice_starts(f->facts[second].text, tg_slice_of("set"));
    return is_it ? f->facts[second].text : (tg_slice){NULL, 0};
}

bool tg_part_set_client(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out)
{
    if (!unit->language->has_relative_urls || r->putting >= NESTED) return false;
    tg_slice setter = setter_of(unit, b);
    if (!setter.n) return false;
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, setter, &count);
    bool is_found = false;
    r->putting++;
    for (size_t i = 0; i < count && i < PUTS && !is_found; i++) {
        uint32_t given = tg_part_argument(unit, calls[i].call, 0);
        if (!given) continue;
        *out = tg_part_eval(r, unit, given);
        bool is_function = tg_ref_fact_kind(out) == TG_FACT_FUNCTION;
        if (is_function) *out = tg_part_returned(r, out->unit, out->fact);
        is_found = tg_part_is_client(r, out);
    }
    r->putting--;
    return is_found;
}

tg_ref tg_part_provided(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t context = tg_part_argument(unit, call, 0);
    bool is_name = context && f->facts[context].kind == TG_FACT_NAME;
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, tg_slice_of("Provider"), &count);
    for (size_t i = 0; is_name && i < count && i < PUTS; i++) {
        uint32_t callee = tg_facts_in(f, calls[i].call, TG_SLOT_CALLEE);
        uint32_t of = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        uint32_t map = tg_part_argument(unit, calls[i].call, 0);
        bool is_it = of && map && tg_slice_equal(f->facts[of].text, f->facts[context].text);
        for (uint32_t c = is_it ? tg_facts_first(f, map) : 0; c; c = tg_facts_next(f, map, c)) {
            uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
            if (value && tg_slice_is(f->facts[c].text, "value"))
                return tg_part_eval(r, unit, value);
        }
    }
    return tg_part_shown(r, unit, call);
}
