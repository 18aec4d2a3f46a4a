/* entries.c - all members of a map. */
#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"

static void entry_of_pair(tg_resolver *r, const tg_unit *unit, uint32_t pair, const tg_entries *to)
{
    uint32_t value = tg_facts_in(unit->facts, pair, TG_SLOT_VALUE);
    tg_slice key = tg_lookup_pair_key(r, unit, pair);
    if (!key.ptr) {
        uint32_t by = tg_facts_in(unit->facts, pair, TG_SLOT_KEY);
        to->open(to->self, by ? tg_lookup_value_shown(r, unit, by) : key);
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

/* The name that a part of a class goes out by: its own, or that of `@SerialName("use_case")`. */
static tg_slice sent_as(const tg_facts *f, uint32_t part)
{
    static const tg_slice names[] = {TG_LIT("@SerialName(\""), TG_LIT("@JsonProperty(\""),
                                     TG_LIT("@SerializedName(\""), TG_LIT("@Json(name = \"")};
    tg_slice text = {f->text.ptr + f->facts[part].start, f->facts[part].end - f->facts[part].start};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t at = tg_slice_find(text, names[i]);
        if (at == SIZE_MAX) continue;
        tg_slice name = tg_slice_from(text, at + names[i].n);
        return tg_slice_cut(&name, '"');
    }
    return f->facts[part].text;
}

/* The part of a class that an argument is, by its name or as the nth. */
static uint32_t part_for(const tg_facts *of, uint32_t class, const tg_fact *argument, unsigned nth)
{
    bool is_named = argument->kind == TG_FACT_KEYWORD;
    for (uint32_t p = tg_facts_first(of, class); p; p = tg_facts_next(of, class, p)) {
        if (of->facts[p].slot != TG_SLOT_PARAMETER) continue;
        if (is_named ? tg_slice_equal(of->facts[p].text, argument->text) : !nth--) return p;
    }
    return 0;
}

/* `Tags("search", useCase = "ranking")` of a class of the project: its parts by their names. False
 * where it is something else. */
static bool entries_of_parts(tg_resolver *r, const tg_unit *unit, uint32_t call,
                             const tg_entries *to)
{
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    bool is_asked = unit->language->has_settings && first && f->facts[first].kind != TG_FACT_PAIR;
    uint32_t callee = is_asked ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (!callee || f->facts[callee].kind != TG_FACT_NAME) return false;
    tg_ref class = tg_resolve(r, unit, callee);
    if (tg_ref_fact_kind(&class) != TG_FACT_CLASS) return false;
    const tg_facts *of = class.unit->facts;
    if (!tg_facts_in(of, class.fact, TG_SLOT_PARAMETER)) return false;
    unsigned nth = 0;
    for (uint32_t c = first; c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        uint32_t part = part_for(of, class.fact, &f->facts[c], nth++);
        uint32_t given = is_named ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!part || !given) continue;
        tg_ref value = tg_resolve(r, unit, given);
        to->each(to->self, sent_as(of, part), &value, unit, c);
    }
    return true;
}

static void entries_of_call(tg_resolver *r, const tg_unit *unit, uint32_t call,
                            const tg_entries *to)
{
    const tg_facts *f = unit->facts;
    if (entries_of_parts(r, unit, call, to)) return;
    uint32_t merged = tg_lookup_merged_into(unit, call);
    if (merged) {
        tg_ref base = tg_resolve(r, unit, merged);
        tg_lookup_entries(r, &base, to);
    }
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        tg_slice named;
        tg_ref variable;
        if (tg_lookup_compacted(r, unit, call, c, &named, &variable)) {
            to->each(to->self, named, &variable, unit, c);
        } else if (f->facts[c].kind == TG_FACT_KEYWORD && value) {
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
            uint32_t next = tg_lookup_value_behind(f, call, c);
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
    enum { PARTS = 16 };
    const tg_facts *f = unit->facts;
    uint32_t parts[PARTS];
    size_t count = 0;
    for (uint32_t c = tg_facts_first(f, merge); c && count < PARTS; c = tg_facts_next(f, merge, c))
        parts[count++] = c;
    /* Of a sum in PHP the first that has a key gives it, elsewhere the last. */
    bool is_first_kept = unit->language->compactor != NULL;
    for (size_t i = 0; i < count; i++) {
        tg_ref ref = tg_resolve(r, unit, parts[is_first_kept ? count - 1 - i : i]);
        tg_lookup_entries(r, &ref, to);
    }
}

/* What a call of a block puts; on a branch it may be there. */
static void entry_of_put(tg_resolver *r, const tg_unit *unit, uint32_t function, uint32_t call,
                         const tg_entries *to)
{
    uint32_t by, given, loop = 0;
    tg_slice key;
    tg_ref map;
    if (!tg_block_put(unit->facts, call, &by, &given)) return;
    bool is_forwarded = tg_block_forwarded(r, unit, by, &map, &loop);
    tg_ref name = tg_resolve(r, unit, by), value = tg_resolve(r, unit, given);
    bool is_known = !is_forwarded && tg_ref_text(r, &name, &key);
    if (is_known && to->concerns && !to->concerns(to->self, key)) return;
    tg_entries sure = *to;
    bool is_sure = tg_block_is_sure(unit->facts, function, call, loop);
    if (!is_sure && to->maybe) sure.each = to->maybe;
    if (!is_sure && !to->maybe) {
        to->open(to->self, tg_slice_of("an assignment that may not be reached"));
    } else if (is_forwarded) {
        tg_lookup_entries(r, &map, &sure);
    } else if (is_known) {
        sure.each(to->self, key, &value, unit, call);
    } else {
        to->open(to->self, tg_ref_show(r, &name));
    }
}

/* `{ put("team", x); if (y) append("k", v) }`, `{ if (y) this["k"] = v }` */
static void entries_of_block(tg_resolver *r, const tg_unit *unit, uint32_t function,
                             const tg_entries *to)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = 0; (c = tg_block_next_change(f, function, c)) != 0;) {
        if (tg_block_is_bare(f, c) || tg_block_is_own(unit, function, c))
            entry_of_put(r, unit, function, c, to);
    }
}

/* `new JSONObject().put("team", x).put(k, v)`: what is put; the object that it is put into. */
static tg_ref entries_of_puts(tg_resolver *r, const tg_ref *map, const tg_entries *to)
{
    tg_ref made = tg_lookup_without_puts(map);
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

/* An entry of one of the values that a map may be. */
typedef struct way_entry {
    unsigned way;
    tg_slice key;
    tg_ref value;
    const tg_unit *unit;
    uint32_t fact;
} way_entry;

/* Values one of which a map is, on different ways. */
typedef struct ways {
    tg_resolver *r;
    const tg_entries *to;
    tg_slice shown; /* of all that it may be */
    unsigned way, count;
    tg_vec items; /* way_entry */
} ways;

static void each_of_way(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                        uint32_t fact)
{
    ways *w = self;
    way_entry *entry = tg_vec_push(&w->items);
    if (entry) *entry = (way_entry){w->way, key, *value, unit, fact};
    if (!entry) w->r->status = TG_ENOMEM;
}

static void maybe_of_way(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                         uint32_t fact)
{
    const ways *w = self;
    const tg_entries *to = w->to;
    bool is_other = to->concerns && !to->concerns(to->self, key);
    if (to->maybe) to->maybe(to->self, key, value, unit, fact);
    if (!to->maybe && !is_other) to->open(to->self, w->shown);
}

static bool concerns_way(void *self, tg_slice key)
{
    const ways *w = self;
    return !w->to->concerns || w->to->concerns(w->to->self, key);
}

static void open_of_way(void *self, tg_slice waits_for)
{
    const ways *w = self;
    w->to->open(w->to->self, waits_for);
}

/* The value that a key has on all ways, one of several; false when it is not on all. */
static bool on_all_ways(const ways *w, const way_entry *first, tg_ref *out)
{
    enum { WAYS = 8 };
    tg_ref values[WAYS] = {first->value};
    unsigned n = 1;
    for (size_t i = 0; i < w->items.count && n < w->count && n < WAYS; i++) {
        const way_entry *other = tg_vec_at(&w->items, i);
        if (other->way == n && tg_slice_equal(other->key, first->key)) values[n++] = other->value;
    }
    if (n < w->count) return false;
    *out = tg_ref_several(w->r, tg_ref_unknown(first->unit, w->shown), values, n);
    return true;
}

/* The entry of a key in the first of the values, or NULL. */
static const way_entry *in_first_way(const ways *w, tg_slice key)
{
    for (size_t i = 0; i < w->items.count; i++) {
        const way_entry *entry = tg_vec_at(&w->items, i);
        if (!entry->way && key.n && tg_slice_equal(entry->key, key)) return entry;
    }
    return NULL;
}

/* What all of the values have is there, the rest may be. */
static void tell_ways(ways *w)
{
    for (size_t i = 0; i < w->items.count && !w->r->status; i++) {
        const way_entry *entry = tg_vec_at(&w->items, i);
        const way_entry *first = in_first_way(w, entry->key);
        tg_ref value;
        bool is_on_all = first && on_all_ways(w, first, &value);
        if (is_on_all && entry == first)
            w->to->each(w->to->self, entry->key, &value, entry->unit, entry->fact);
        if (!is_on_all) maybe_of_way(w, entry->key, &entry->value, entry->unit, entry->fact);
    }
}

static bool entries_of_several(tg_resolver *r, const tg_ref *map, const tg_entries *to)
{
    bool is_several = map->kind == TG_REF_UNKNOWN && map->several_count && !map->step_count;
    if (!is_several) return false;
    ways w = {
        .r = r, .to = to, .shown = tg_ref_show(r, map), .count = (unsigned)map->several_count};
    w.items = tg_vec_of(r->arena, sizeof(way_entry));
    tg_entries inner = {.concerns = concerns_way,
                        .each = each_of_way,
                        .open = open_of_way,
                        .maybe = maybe_of_way,
                        .self = &w,
                        .use = to->use};
    for (; w.way < w.count; w.way++) tg_lookup_entries(r, &map->several[w.way], &inner);
    tell_ways(&w);
    return true;
}

/* `...(key ? { Authorization: key } : {})`, `...(key && {...})`: what is in one of them only may be
 * there. */
static void entries_of_choice(tg_resolver *r, const tg_unit *unit, uint32_t choice,
                              const tg_entries *to)
{
    const tg_facts *f = unit->facts;
    ways w = {.r = r, .to = to, .shown = tg_facts_show(f, choice, r->arena)};
    w.items = tg_vec_of(r->arena, sizeof(way_entry));
    tg_entries inner = {.concerns = concerns_way,
                        .each = each_of_way,
                        .open = open_of_way,
                        .self = &w,
                        .use = to->use};
    bool is_whole = true;
    for (uint32_t c = tg_block_arm(f, choice, 0); c; c = tg_block_arm(f, choice, c)) {
        bool decides = tg_block_decides(f, c, tg_block_arm(f, choice, c));
        is_whole &= !decides;
        if (decides) continue;
        tg_ref ref = tg_resolve(r, unit, tg_block_result(f, c));
        tg_lookup_entries(r, &ref, &inner);
        w.way = ++w.count;
    }
    /* `a && {...}` may be nothing. */
    w.count += !is_whole;
    const tg_entries open = {
        .concerns = to->concerns, .each = to->each, .open = to->open, .self = to->self};
    w.to = &open;
    tell_ways(&w);
}

/* `form.getHeaders()` of a FormData: the type of the content and nothing else. */
static bool is_of_form(const tg_ref *map)
{
    const tg_step *last = map->steps;
    bool is_call = map->kind == TG_REF_SYMBOL && last && last->kind == TG_STEP_CALL &&
                   last->before && last->before->kind == TG_STEP_MEMBER;
    return is_call && tg_slice_is(last->before->name, "getHeaders") &&
           (tg_slice_is(map->symbol, "FormData") || tg_slice_is(map->symbol, "form-data"));
}

/* `config('llm.tags')`: the map that the file of settings has (settings.c). */
static bool entries_of_setting(tg_resolver *r, const tg_ref *map, const tg_entries *to)
{
    const tg_unit *unit = map->default_unit;
    bool is_setting = map->kind == TG_REF_UNKNOWN && !map->step_count && unit &&
                      unit->language->has_namespaces &&
                      tg_slice_starts(map->waits_for, tg_slice_of("setting "));
    if (!is_setting || unit->facts->facts[map->default_fact].kind != TG_FACT_MAP) return false;
    entries_of_map(r, unit, map->default_fact, to);
    return true;
}

/* The argument of a call that is the nth without a name, or has one; or 0. */
static uint32_t given_as(const tg_facts *f, uint32_t call, unsigned nth, tg_slice name,
                         bool *is_named)
{
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        *is_named = f->facts[c].kind == TG_FACT_KEYWORD || f->facts[c].kind == TG_FACT_SPREAD;
        if (*is_named && tg_slice_equal(f->facts[c].text, name)) return c;
        if (!*is_named && nth-- == 0) return c;
    }
    return 0;
}

/* `Tags("search")` of `class Tags: team: str; use_case: str = "ranking"`: fields that are given by
 * their places, or that have a value without. */
static void entries_of_fields(tg_resolver *r, const tg_ref *made, const tg_entries *to)
{
    const tg_unit *unit = made->unit;
    bool is_class = made->kind == TG_REF_FACT && made->step_count == 1 &&
                    unit->facts->facts[made->fact].kind == TG_FACT_CLASS;
    if (!is_class || !unit->language->initializer) return;
    size_t count;
    tg_slice initializer = tg_slice_of(unit->language->initializer);
    (void)tg_unit_bindings(unit, made->fact, initializer, &count);
    const tg_facts *f = unit->facts;
    uint32_t end = made->fact + f->facts[made->fact].span;
    unsigned nth = 0;
    for (uint32_t i = made->fact + 1; i < end && !count; i++) {
        bool is_field = f->facts[i].kind == TG_FACT_ASSIGN && tg_unit_scope(unit, i) == made->fact;
        uint32_t name = is_field ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
        if (!name || f->facts[name].kind != TG_FACT_NAME) continue;
        bool is_named = false;
        const tg_unit *from = made->steps->unit;
        uint32_t given =
            given_as(from->facts, made->steps->call, nth++, f->facts[name].text, &is_named);
        uint32_t value = given ? given : tg_facts_in(f, i, TG_SLOT_VALUE);
        if (!value || (given && is_named)) continue;
        if (!given) from = unit;
        tg_ref ref = tg_resolve(r, from, value);
        to->each(to->self, f->facts[name].text, &ref, from, value);
    }
}

/* `HashMap<String, String>().apply { put("team", x) }`: what the block puts comes after what the
 * object was made with. */
static bool entries_of_applied(tg_resolver *r, const tg_ref *map, const tg_entries *to)
{
    const tg_step *applied = map->steps;
    if (!applied || applied->kind != TG_STEP_APPLY) return false;
    tg_ref made = *map;
    made.steps = applied->before;
    made.step_count--;
    tg_lookup_entries(r, &made, to);
    entries_of_block(r, applied->unit, tg_block_of_call(applied->unit->facts, applied->call), to);
    return true;
}

static void entries_as_written(tg_resolver *r, const tg_ref *map, const tg_entries *to)
{
    if (entries_of_setting(r, map, to) || entries_of_applied(r, map, to)) return;
    if (map->is_scalar || is_of_form(map) || entries_of_several(r, map, to)) return;
    tg_ref made = entries_of_puts(r, map, to);
    map = &made;
    if (map->kind != TG_REF_FACT || map->step_count) {
        if (tg_lookup_is_construction(r, map)) {
            entries_of_call(r, map->steps->unit, map->steps->call, to);
            entries_of_fields(r, map, to);
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
    if (kind == TG_FACT_CHOICE) entries_of_choice(r, map->unit, map->fact, to);
    bool is_open = kind == TG_FACT_BRANCH || kind == TG_FACT_CONCAT;
    if (is_open) to->open(to->self, tg_facts_show(map->unit->facts, map->fact, r->arena));
}

static void entries_passed(tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                           tg_slice under, const tg_entries *to);

/* What one statement puts into a map, `level` keys deep, of which the first is `under`. */
static void entries_of_change(tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                              tg_slice under, uint32_t from, const tg_entries *to)
{
    size_t level = under.n ? 1 : 0;
    tg_slice key = tg_lookup_changed_key(r, unit, m, level);
    bool is_other =
        m->key_count == level + 1 && key.ptr && to->concerns && !to->concerns(to->self, key);
    if (is_other) return;
    tg_entries sure = *to;
    tg_ref through;
    uint32_t loop = 0;
    bool is_forwarded = !key.n && tg_lookup_is_forwarded(r, unit, m, &through, &loop);
    bool is_sure = tg_lookup_is_sure_through(r, unit, m, from);
    if (!is_sure && to->maybe) sure.each = to->maybe;
    if (m->is_passed) {
        if (m->key_count <= level)
            entries_passed(r, unit, m, m->key_count ? (tg_slice){NULL, 0} : under, &sure);
    } else if ((!is_sure && !to->maybe) || !m->value) {
        to->open(to->self, tg_slice_of("an assignment that may not be reached"));
    } else if (tg_lookup_adds_all(unit, m, level)) {
        tg_ref added = tg_resolve(r, unit, m->value);
        tg_lookup_entries(r, &added, &sure);
    } else if (m->key_count == level) {
        entries_of_call(r, unit, m->value, &sure);
    } else if (!key.ptr && tg_lookup_is_credential(r, unit, m)) {
        return;
    } else if (is_forwarded) {
        tg_lookup_entries(r, &through, &sure);
    } else if (!key.ptr) {
        to->open(to->self, tg_slice_of("a key that is computed"));
    } else if (m->key_count == level + 1) {
        tg_ref ref = tg_resolve(r, unit, m->value);
        sure.each(to->self, key, &ref, unit, m->value);
    }
}

/* `addTags(m)`: what a function of the project puts into the map that it is given. */
static void entries_passed(tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                           tg_slice under, const tg_entries *to)
{
    tg_lent l;
    if (!tg_lent_open(r, unit, m, under, &l)) return;
    const tg_frame *before = tg_resolve_enter(r, l.frame);
    r->depth++;
    tg_entries maybe = *to;
    maybe.each = to->maybe;
    for (const tg_mutation *inner; (inner = tg_lent_next(r, &l)) != NULL;) {
        bool is_maybe = to->maybe && l.is_maybe;
        if (!inner->is_taken)
            entries_of_change(r, l.to.unit, inner, l.under, 0, is_maybe ? &maybe : to);
    }
    r->depth--;
    tg_resolve_leave(r, before);
}

/* Entries of a map of which some are taken out again. */
typedef struct taken {
    const tg_entries *to;
    const tg_unit *unit;
    size_t level; /* the number of keys before the map's own */
    uint32_t at;  /* where the function is called that puts in what is told, or 0 */
    struct {
        uint32_t start; /* what stands behind that is put in anew */
        tg_slice key;   /* {NULL, 0}: all */
    } items[8];
    size_t count;
} taken;

/* What stands behind the taking is put in anew. */
static bool is_taken(const taken *t, tg_slice key, const tg_unit *unit, uint32_t fact)
{
    uint32_t at = unit == t->unit && fact ? unit->facts->facts[fact].start : 0;
    if (t->at) at = t->at;
    for (size_t i = 0; i < t->count; i++) {
        bool is_it = !t->items[i].key.ptr || tg_slice_equal(t->items[i].key, key);
        if (is_it && at < t->items[i].start) return true;
    }
    return false;
}

static bool concerns_taken(void *self, tg_slice key)
{
    const taken *t = self;
    return !t->to->concerns || t->to->concerns(t->to->self, key);
}

static void each_taken(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                       uint32_t fact)
{
    const taken *t = self;
    if (!is_taken(t, key, unit, fact)) {
        t->to->each(t->to->self, key, value, unit, fact);
    } else if (concerns_taken(self, key)) {
        t->to->open(t->to->self, tg_slice_of("what may be taken out again"));
    }
}

static void maybe_taken(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                        uint32_t fact)
{
    const taken *t = self;
    t->to->maybe(t->to->self, key, value, unit, fact);
}

static void open_taken(void *self, tg_slice waits_for)
{
    const taken *t = self;
    t->to->open(t->to->self, waits_for);
}

static void entries_changed(tg_resolver *r, const tg_ref *map, taken *t, const tg_entries *to)
{
    const tg_unit *unit = map->origin;
    uint32_t use = tg_lookup_use_of(map, to->use), from = unit ? tg_lookup_seen_from(map, use) : 0;
    for (size_t i = 0; unit && i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (!tg_lookup_concerns(m, map, use) || tg_lookup_is_unreachable(unit, m, from)) continue;
        t->at = m->is_passed ? m->start : 0;
        if (m->is_passed && unit->language->makes_by_new) {
            tg_lookup_passed_entries(r, map, m, from, to);
            continue;
        }
        if (!m->is_taken && tg_lookup_is_below(m, map))
            entries_of_change(r, unit, m, map->origin_key, from, to);
    }
}

static void add_taken(taken *t, uint32_t start, const tg_mutation *m, size_t level)
{
    if (t->count == sizeof t->items / sizeof t->items[0]) return;
    t->items[t->count].start = start;
    t->items[t->count++].key = m->key_count > level ? m->keys[level] : (tg_slice){NULL, 0};
}

/* `strip(headers);`: what a function of the project takes out of the map that it is given, or one
 * that it is given to by that. */
static void find_taken_in(tg_resolver *r, const tg_unit *unit, const tg_mutation *passed,
                          tg_slice under, uint32_t start, taken *t)
{
    tg_lent l;
    if (!tg_lent_open(r, unit, passed, under, &l)) return;
    const tg_frame *before = tg_resolve_enter(r, l.frame);
    r->depth++;
    for (const tg_mutation *m; (m = tg_lent_next(r, &l)) != NULL;) {
        if (m->is_taken && m->key_count >= l.level) add_taken(t, start, m, l.level);
        bool is_passed = m->is_passed && m->key_count <= l.level;
        tg_slice rest = m->key_count ? (tg_slice){NULL, 0} : l.under;
        if (is_passed) find_taken_in(r, l.to.unit, m, rest, start, t);
    }
    r->depth--;
    tg_resolve_leave(r, before);
}

/* What is taken out of a map before it is used: keys, or all. */
static void find_taken(tg_resolver *r, const tg_ref *map, taken *t)
{
    const tg_unit *unit = t->unit;
    uint32_t use = tg_lookup_use_of(map, t->to->use);
    for (size_t i = 0; unit && i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool may_be = (m->is_taken || m->is_passed) && m->key_count <= t->level + 1;
        if (!may_be || !tg_lookup_concerns(m, map, use) || !tg_lookup_is_below(m, map)) continue;
        if (m->is_taken) add_taken(t, m->start, m, t->level);
        bool is_passed = m->is_passed && m->key_count <= t->level;
        tg_slice rest = m->key_count ? (tg_slice){NULL, 0} : map->origin_key;
        if (is_passed) find_taken_in(r, unit, m, rest, m->start, t);
    }
    /* `.apply { remove("team") }` */
    const tg_step *s = map->steps && map->steps->kind == TG_STEP_APPLY ? map->steps : NULL;
    uint32_t block = s ? tg_block_of_call(s->unit->facts, s->call) : 0;
    tg_mutation by = {.key_count = 1};
    for (uint32_t c = 0; block && (c = tg_block_next_taking(s->unit, block, c, &by.keys[0])) != 0;)
        add_taken(t, s->unit->facts->facts[c].start, &by, 0);
}

void tg_lookup_entries(tg_resolver *r, const tg_ref *map, const tg_entries *to)
{
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS || r->work >= TG_LIMIT_RESOLVE_WORK) {
        to->open(to->self, tg_slice_of("an expression that is too long to follow"));
        return;
    }
    tg_entries maybe = *to;
    maybe.each = map->may_be_null && to->maybe ? to->maybe : to->each;
    to = &maybe;
    const tg_frame *before = tg_resolve_enter(r, map->frame);
    taken t = {.to = to, .unit = map->origin, .level = map->origin_key.n ? 1 : 0};
    find_taken(r, map, &t);
    tg_entries rest = {.concerns = to->concerns ? concerns_taken : NULL,
                       .each = each_taken,
                       .open = open_taken,
                       .maybe = to->maybe ? maybe_taken : NULL,
                       .self = &t,
                       .use = to->use};
    if (t.count) to = &rest;
    r->depth++;
    if (map->earlier) {
        tg_lookup_entries(r, map->earlier, to);
    } else {
        entries_as_written(r, map, to);
    }
    entries_changed(r, map, &t, to);
    r->depth--;
    tg_resolve_leave(r, before);
}
