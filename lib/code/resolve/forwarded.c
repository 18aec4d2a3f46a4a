/* forwarded.c - maps that go entry by entry to somewhere else: `h.forEach { (k, v) -> header(k, v)
 * }`, `for (Map.Entry<String, String> e : h.entrySet()) b.header(e.getKey(), e.getValue());`. */
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

static bool is_one_of(tg_slice text, const char *const *words)
{
    for (; *words; words++) {
        if (tg_slice_is(text, *words)) return true;
    }
    return false;
}

/* Methods that run a block for each entry of what they are called on. */
static bool goes_through(tg_slice method)
{
    static const char *const names[] = {"forEach", "forEachIndexed", "onEach",
                                        "each",    "each_pair",      NULL};
    return is_one_of(method, names);
}

/* `e` of `e.getKey()`, `it.key`; `k` itself; {NULL, 0} for others. */
static tg_slice entry_of(const tg_facts *f, uint32_t key)
{
    static const char *const keys[] = {"getKey", "key", "Key", "name", "first", "component1", NULL};
    uint32_t at = key;
    if (f->facts[at].kind == TG_FACT_CALL) {
        if (tg_facts_in(f, at, TG_SLOT_ARGUMENT)) return (tg_slice){NULL, 0};
        at = tg_facts_in(f, at, TG_SLOT_CALLEE);
    }
    bool is_part = at && f->facts[at].kind == TG_FACT_MEMBER && is_one_of(f->facts[at].text, keys);
    if (is_part) at = tg_facts_in(f, at, TG_SLOT_OBJECT);
    if (!at || f->facts[at].kind != TG_FACT_NAME || (!is_part && at != key))
        return (tg_slice){NULL, 0};
    return f->facts[at].text;
}

/* Whether what a loop or a block takes goes by a name: `k`, or the first of `(k, v)`, `k, v`. */
static bool takes(const tg_facts *f, uint32_t taken, tg_slice name)
{
    /* JavaScript's parameter has its name, or a pattern, inside. */
    uint32_t inside = f->facts[taken].kind == TG_FACT_PARAMETER && !f->facts[taken].text.n
                          ? tg_facts_first(f, taken)
                          : 0;
    if (inside) taken = inside;
    tg_fact_kind kind = (tg_fact_kind)f->facts[taken].kind;
    bool are_several = kind == TG_FACT_PATTERN || kind == TG_FACT_LIST;
    uint32_t first = are_several ? tg_facts_first(f, taken) : taken;
    return first && tg_slice_equal(f->facts[first].text, name);
}

/* `h.items()`, in a language where a loop goes through a map's keys otherwise; a list of pairs. */
static bool is_items(const tg_unit *unit, uint32_t through)
{
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[through].kind;
    bool is_list = kind == TG_FACT_NAME || kind == TG_FACT_LIST || kind == TG_FACT_MEMBER;
    uint32_t taken = tg_facts_in(f, f->facts[through].parent, TG_SLOT_TARGET);
    bool are_pairs = is_list && taken && f->facts[taken].kind != TG_FACT_NAME;
    if (!unit->language->initializer || are_pairs) return true;
    uint32_t callee =
        f->facts[through].kind == TG_FACT_CALL ? tg_facts_in(f, through, TG_SLOT_CALLEE) : 0;
    return callee && f->facts[callee].kind == TG_FACT_MEMBER &&
           tg_slice_is(f->facts[callee].text, "items");
}

/* `h` of `h.entrySet()`, `h.entries`, `h.keys`, `Object.entries(h)`. */
static uint32_t whole(const tg_facts *f, uint32_t at)
{
    static const char *const parts[] = {"entrySet", "entries", "keySet", "keys",      "Keys",
                                        "items",    "toList",  "iter",   "into_iter", NULL};
    uint32_t callee = f->facts[at].kind == TG_FACT_CALL ? tg_facts_in(f, at, TG_SLOT_CALLEE) : at;
    bool is_part = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                   is_one_of(f->facts[callee].text, parts);
    uint32_t object = is_part ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_function = object && tg_slice_is(f->facts[object].text, "Object") && callee != at;
    if (is_function) object = tg_facts_in(f, at, TG_SLOT_ARGUMENT);
    return object ? object : at;
}

/* What a call goes through with the block or the method that it is given; or 0. */
static uint32_t gone_through_by(const tg_facts *f, uint32_t call)
{
    uint32_t callee =
        f->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    bool is_it =
        callee && f->facts[callee].kind == TG_FACT_MEMBER && goes_through(f->facts[callee].text);
    return is_it ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
}

static uint32_t gone_through_in(const tg_facts *f, uint32_t function, tg_slice name)
{
    uint32_t first = tg_facts_in(f, function, TG_SLOT_PARAMETER);
    bool is_it = first ? takes(f, first, name) : tg_slice_is(name, "it");
    tg_slot slot = (tg_slot)f->facts[function].slot;
    /* Ruby's block stands behind the call. */
    bool is_given = is_it && (slot == TG_SLOT_ARGUMENT || (first && slot == TG_SLOT_BODY));
    return is_given ? gone_through_by(f, f->facts[function].parent) : 0;
}

static uint32_t gone_through_from(const tg_facts *f, uint32_t loop, tg_slice name)
{
    uint32_t taken = tg_facts_in(f, loop, TG_SLOT_TARGET), first = tg_facts_first(f, loop);
    /* `for k, v := range m` of Go. */
    bool are_several =
        first && f->facts[first].kind == TG_FACT_LIST && f->facts[first].flags & TG_FACT_SEVERAL;
    if (!taken && are_several) taken = first;
    /* `foreach ($h as $k => $v)` of PHP. */
    bool is_second = taken && taken != first && f->facts[first].slot != TG_SLOT_TARGET;
    uint32_t value = is_second ? tg_facts_next(f, loop, taken) : 0;
    if (value && f->facts[value].slot == TG_SLOT_TARGET) return takes(f, taken, name) ? first : 0;
    return taken && takes(f, taken, name) ? tg_facts_next(f, loop, taken) : 0;
}

bool tg_block_forwarded(tg_resolver *r, const tg_unit *unit, uint32_t key, tg_ref *map,
                        uint32_t *loop)
{
    const tg_facts *f = unit->facts;
    tg_slice name = entry_of(f, key);
    const tg_language *language = unit->language;
    bool has_loops = language->has_settings || language->has_relative_urls ||
                     language->has_field_keys || language->has_closed_structs ||
                     language->makes_by_new || language->initializer || language->has_bare_calls ||
                     language->has_namespaces;
    if (!name.n || !has_loops) return false;
    for (uint32_t up = f->facts[key].parent; up; up = f->facts[up].parent) {
        uint32_t through = 0;
        bool is_named = f->facts[up].kind == TG_FACT_FUNCTION && f->facts[up].text.n;
        if (is_named || f->facts[up].kind == TG_FACT_CLASS) return false;
        if (f->facts[up].kind == TG_FACT_FUNCTION) through = gone_through_in(f, up, name);
        bool is_block = f->facts[up].kind == TG_FACT_BRANCH && language->has_bare_calls;
        if (is_block) through = gone_through_in(f, up, name);
        if (f->facts[up].kind == TG_FACT_BRANCH && !through)
            through = gone_through_from(f, up, name);
        if (!through || !is_items(unit, through)) continue;
        *map = tg_resolve(r, unit, whole(f, through));
        *loop = up;
        return true;
    }
    return false;
}

bool tg_block_forwarded_behind(tg_resolver *r, const tg_unit *unit, uint32_t key, tg_ref *map,
                               uint32_t *loop, tg_slice *prefix)
{
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_first(f, key), last = first ? tg_facts_next(f, key, first) : 0;
    bool are_two = f->facts[key].kind == TG_FACT_CONCAT && last && !tg_facts_next(f, key, last);
    /* `format!("helicone-property-{}", k)` */
    bool is_filled = f->facts[key].kind == TG_FACT_STRING && first && !last &&
                     tg_slice_ends(f->facts[key].text, tg_slice_of("{}"));
    bool is_one = is_filled && f->facts[first].kind == TG_FACT_CHOICE && f->facts[first].span == 2;
    if (is_one) first = tg_facts_first(f, first);
    if (is_filled) {
        *prefix = (tg_slice){f->facts[key].text.ptr, f->facts[key].text.n - 2};
        return tg_slice_find(*prefix, tg_slice_of("{}")) == SIZE_MAX &&
               tg_block_forwarded(r, unit, first, map, loop);
    }
    if (!are_two) return false;
    tg_ref before = tg_resolve(r, unit, first);
    return tg_ref_text(r, &before, prefix) && tg_block_forwarded(r, unit, last, map, loop);
}

bool tg_block_forwards_to(const tg_unit *unit, uint32_t call, uint32_t *object, tg_slice *method,
                          uint32_t *map)
{
    const tg_facts *f = unit->facts;
    uint32_t through = unit->language->has_settings ? gone_through_by(f, call) : 0;
    uint32_t given = through ? tg_facts_in(f, call, TG_SLOT_ARGUMENT) : 0;
    if (!given) return false;
    /* `b::header`: Java's grammar has two names for it, Kotlin's a member. */
    uint32_t first = tg_facts_first(f, given), last = first;
    if (f->facts[given].kind == TG_FACT_MEMBER) {
        first = tg_facts_in(f, given, TG_SLOT_OBJECT);
        last = given;
    } else if (f->facts[given].kind == TG_FACT_OTHER && first) {
        last = tg_facts_next(f, given, first);
    }
    bool is_it = first && last && first != last && f->facts[first].kind == TG_FACT_NAME;
    if (!is_it) return false;
    *object = first;
    *method = f->facts[last].text;
    *map = whole(f, through);
    return true;
}

/* `add`, `append` are of lists, `header` of requests, as well. */
static bool is_of_map(const tg_facts *f, uint32_t call)
{
    static const char *const names[] = {"put", "set", "putJsonObject", "putJsonArray", NULL};
    return is_one_of(f->facts[tg_facts_in(f, call, TG_SLOT_CALLEE)].text, names);
}

/* What a call of a block puts under a key, when it is reached. */
static tg_lookup put_by(tg_resolver *r, const tg_unit *unit, uint32_t function, uint32_t call,
                        tg_slice key)
{
    uint32_t by, value, loop = 0;
    tg_slice text;
    tg_ref map;
    if (!tg_block_put(unit->facts, call, &by, &value)) return tg_lookup_absent();
    tg_lookup found = tg_lookup_absent();
    if (tg_block_forwarded(r, unit, by, &map, &loop)) {
        if (is_of_map(unit->facts, call)) found = tg_lookup_key(r, &map, key, UINT32_MAX);
    } else {
        tg_ref name = tg_resolve(r, unit, by);
        bool is_known = tg_ref_text(r, &name, &text);
        if (is_known && tg_slice_equal(text, key))
            found = tg_lookup_present(tg_resolve(r, unit, value), unit, value);
    }
    bool is_sure = tg_block_is_sure(unit->facts, function, call, loop);
    if (found.state != TG_LOOKUP_PRESENT || is_sure) return found;
    found.state = TG_LOOKUP_OPEN;
    found.waits_for = tg_slice_of("an assignment that may not be reached");
    found.is_all = true;
    return found;
}

tg_lookup tg_lookup_maybe_in_block(tg_resolver *r, const tg_unit *unit, uint32_t function,
                                   tg_slice key)
{
    tg_lookup found = tg_lookup_absent();
    for (uint32_t c = 0; (c = tg_block_next_call(unit->facts, function, c)) != 0;) {
        tg_lookup one = put_by(r, unit, function, c, key);
        if (one.state != TG_LOOKUP_ABSENT) found = one;
    }
    return found;
}
