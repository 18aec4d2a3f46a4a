/* returned.c - what a function of the project gives back. */
#include "code/resolve/resolve_parts.h"

/* What is given back when there is nothing: null, and where that is the custom '' and false. */
static bool is_nothing(const tg_ref *ref)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    if (kind == TG_FACT_NULL) return true;
    bool may_be = (kind == TG_FACT_STRING || kind == TG_FACT_BOOL || kind == TG_FACT_MAP) &&
                  ref->unit->language->has_namespaces;
    if (!may_be) return false;
    const tg_fact *fact = &ref->unit->facts->facts[ref->fact];
    if (kind == TG_FACT_BOOL) return tg_slice_equal_nocase(fact->text, tg_slice_of("false"));
    return !fact->text.n && fact->span == 1;
}

/* `Request{}` */
static bool is_empty_struct(const tg_facts *f, uint32_t fact)
{
    bool is_made = f->facts[fact].kind == TG_FACT_CALL && f->facts[fact].flags & TG_FACT_NEW;
    uint32_t map = is_made ? tg_facts_in(f, fact, TG_SLOT_ARGUMENT) : 0;
    return map && f->facts[map].kind == TG_FACT_MAP && f->facts[map].span == 1;
}

/* `return "", err`: what stands before an error is nothing, whatever its type asks for. */
static bool is_before_error(const tg_unit *unit, uint32_t list)
{
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_first(f, list), last = first;
    for (uint32_t c = first; c; c = tg_facts_next(f, list, c)) last = c;
    if (!unit->language->has_field_keys || first == last) return false;
    bool is_text = f->facts[first].kind == TG_FACT_STRING && !f->facts[first].text.n;
    bool is_empty = (is_text && f->facts[first].span == 1) || is_empty_struct(f, first);
    return is_empty && f->facts[last].kind != TG_FACT_NULL;
}

enum { WAYS = 8 };

/* What a function gives back on different ways. */
typedef struct ways {
    tg_ref values[WAYS];
    size_t count;
} ways;

/* One of the values that a function may give back. */
static void consider(tg_resolver *r, const tg_unit *unit, uint32_t value, tg_candidates *found,
                     ways *all)
{
    tg_ref *best = &found->best;
    const tg_fact *fact = &unit->facts->facts[value];
    /* `return client, nil`: the first, unless another one is asked for. */
    bool is_list = fact->kind == TG_FACT_LIST && (fact->flags & TG_FACT_SEVERAL) && !r->takes_tuple;
    if (fact->kind == TG_FACT_RETURN || (is_list && is_before_error(unit, value))) return;
    tg_ref ref = tg_part_eval(r, unit, is_list && fact->span > 1 ? value + 1 : value);
    /* An empty map is what the function gives where it gives nothing else. */
    bool is_first = !found->values && ref.kind == TG_REF_FACT && !is_nothing(&ref);
    found->values += !is_nothing(&ref);
    if (!is_nothing(&ref) && all->count < WAYS) all->values[all->count++] = ref;
    bool tells_default = ref.default_unit && !best->default_unit;
    /* `return [base, path].join("/")`: what text it is, is known by what it is called on. */
    bool tells_steps = ref.kind == TG_REF_UNKNOWN && ref.step_count && !best->step_count;
    bool tells_more =
        best->kind == TG_REF_UNKNOWN && (tells_steps || (ref.maybe_unit && !best->maybe_unit) ||
                                         tells_default || (ref.call_unit && !best->call_unit));
    /* `return new Failure(...); ... return $client;` */
    bool is_sdk = ref.kind == TG_REF_SYMBOL && best->kind == TG_REF_SYMBOL &&
                  tg_part_is_client(r, &ref) && !tg_part_is_from_sdk(r, best);
    bool tells = is_sdk || tells_more || (is_first && best->kind == TG_REF_UNKNOWN);
    if (tg_part_worth(&ref) > tg_part_worth(best) || is_nothing(best) || tells) *best = ref;
}

/* `func f() (params P, err error)`: the name of the first result; or 0. */
static uint32_t named_result(const tg_facts *f, uint32_t function)
{
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        bool is_result = f->facts[c].slot == TG_SLOT_TYPE && f->facts[c].kind == TG_FACT_PARAMETER;
        if (is_result) return tg_facts_in(f, c, TG_SLOT_TARGET);
    }
    return 0;
}

/* `if (!stored) return "gpt-4o"; return stored;`: the one text among what is not known. */
static void add_default(const ways *all, tg_ref *unknown)
{
    const tg_ref *text = NULL;
    for (size_t i = 0; i < all->count; i++) {
        const tg_ref *one = &all->values[i];
        bool is_text = tg_ref_fact_kind(one) == TG_FACT_STRING;
        if ((is_text && text) || (!is_text && one->kind == TG_REF_FACT)) return;
        if (is_text) text = one;
    }
    if (!text || !text->unit->language->has_alternatives) return;
    unknown->default_unit = text->unit;
    unknown->default_fact = text->fact;
}

/* `if (made) return made; made = class ...; return made;` */
static bool are_same(const ways *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const tg_ref *a = &all->values[0], *b = &all->values[i];
        bool is_same = b->kind == TG_REF_FACT && !b->step_count && a->unit == b->unit &&
                       a->fact == b->fact && a->frame == b->frame && a->origin == b->origin;
        if (!is_same) return false;
    }
    return all->count > 1;
}

tg_ref tg_part_returned(tg_resolver *r, const tg_unit *unit, uint32_t function)
{
    enum { FACTS_A_STEP = 64 };
    /* All of a function is looked at, and one that tools have put together may be the whole file.
     */
    r->work += unit->facts->facts[function].span / FACTS_A_STEP;
    const tg_facts *f = unit->facts;
    tg_ref unknown =
        tg_ref_unknown(unit, tg_part_join(r, f->facts[function].text, "", tg_slice_of("()")));
    tg_candidates found = {.best = unknown};
    ways all = {.count = 0};
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        bool is_value = f->facts[c].slot == TG_SLOT_VALUE;
        /* `string Body(string p) => Serialize(p);`: a body that is no block. */
        bool is_arrow = unit->language->makes_by_new && f->facts[c].slot == TG_SLOT_BODY;
        bool is_expression = is_arrow && f->facts[c].kind != TG_FACT_OTHER;
        bool is_typed = is_expression && tg_part_is_typeless_new(unit, c);
        if (is_typed && tg_part_type(r, unit, function, &unknown)) return unknown;
        if (is_expression) consider(r, unit, c, &found, &all);
        bool is_block = f->facts[c].kind == TG_FACT_OTHER && f->facts[c].span > 1;
        if (is_value && !is_block) return tg_part_eval(r, unit, c);
        uint32_t tail = f->facts[c].flags & TG_FACT_VALUED ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (is_block && tail) consider(r, unit, tail, &found, &all);
    }
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(unit, i) != function) continue;
        uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
        bool is_several_ways = unit->language->has_last_value;
        if (value && is_several_ways) tg_part_consider(r, &found, tg_part_eval(r, unit, value));
        if (value && !is_several_ways) consider(r, unit, value, &found, &all);
        uint32_t named = value ? 0 : named_result(f, function);
        tg_ref ref = named ? tg_part_name(r, unit, i, f->facts[named].text) : found.best;
        found.values += named != 0;
        if (named && tg_part_worth(&ref) > tg_part_worth(&found.best)) found.best = ref;
    }
    if (unit->language->has_last_value) tg_part_consider_last(r, unit, function, &found);
    /* A client is one whichever is returned; of several values none is known. */
    bool is_value = found.best.kind == TG_REF_FACT && !found.best.step_count;
    if (is_value && found.values == all.count && are_same(&all)) return found.best;
    tg_ref picked;
    bool is_any = found.values > 1 && (is_value || !tg_part_is_client(r, &found.best));
    if (is_any && tg_part_pick_returned(r, unit, function, &picked)) return picked;
    if (is_value && found.values > 1) {
        bool are_all = found.values == all.count;
        if (are_all) add_default(&all, &unknown);
        unknown.maybe_unit = found.best.unit;
        unknown.maybe_fact = found.best.fact;
        unknown.frame = found.best.frame;
        found.best = are_all ? tg_ref_several(r, unknown, all.values, all.count)
                             : tg_part_any_of(r, &found, unknown);
    }
    /* `const m = storage.get("model"); if (!m) return "gpt-4o"; return m;` */
    bool is_stored = !is_value && found.values > 1 && found.values == all.count &&
                     found.best.kind == TG_REF_SYMBOL && !tg_part_is_from_sdk(r, &found.best);
    if (is_stored) add_default(&all, &unknown);
    if (is_stored && unknown.default_unit) return unknown;
    tg_ref typed;
    bool is_foreign = found.best.kind == TG_REF_SYMBOL && tg_part_is_made(&found.best) &&
                      !tg_part_is_from_sdk(r, &found.best);
    bool is_open = found.best.kind == TG_REF_UNKNOWN || is_foreign;
    if (is_open && tg_part_type(r, unit, function, &typed)) return typed;
    if (found.best.kind == TG_REF_UNKNOWN && tg_facts_in(f, function, TG_SLOT_TYPE)) {
        found.best.type_unit = unit;
        found.best.type_fact = function;
    }
    return found.best;
}
