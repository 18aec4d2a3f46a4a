#include "base/limits.h"
#include "code/resolve/resolve_parts.h"
#include "code/resolve/started_touch.h"

/* How much a reference says of an SDK: 2: what a rule names, `Net::HTTP::Post`; 1: what stands in
 * such a thing, `Net::HTTP::Get`. */
static unsigned nearness(tg_resolver *r, const tg_ref *ref)
{
    if (ref->kind != TG_REF_SYMBOL || !tg_part_is_from_sdk(r, ref)) return 0;
    return 1 + tg_ref_is_known(r, ref);
}

/* `Tagging.apply(h)`: whether a variable is handed to what is not in the tree, and may change it.
 */
static bool is_handed_on(tg_resolver *r, const tg_ref *ref)
{
    enum { FACTS_A_STEP = 64 };
    const tg_unit *unit = ref->origin;
    if (!unit) return false;
    const tg_fact *facts = unit->facts->facts;
    uint32_t end = ref->origin_scope + facts[ref->origin_scope].span;
    r->work += facts[ref->origin_scope].span / FACTS_A_STEP;
    for (uint32_t i = ref->origin_scope + 1; i < end; i++) {
        bool is_it = facts[i].kind == TG_FACT_NAME && facts[i].start > ref->origin_start &&
                     tg_slice_equal(facts[i].text, ref->origin_name);
        if (!is_it) continue;
        uint32_t call = facts[i].parent;
        bool is_given = facts[i].slot == TG_SLOT_ARGUMENT;
        if (facts[call].kind == TG_FACT_KEYWORD) {
            is_given = facts[i].slot == TG_SLOT_VALUE;
            call = facts[call].parent;
        }
        if (!is_given || facts[call].kind != TG_FACT_CALL) continue;
        uint32_t callee = tg_unit_callee(unit, call);
        if (callee && tg_touch_reads(facts[callee].text)) continue;
        tg_ref to = callee ? tg_part_eval(r, unit, callee) : tg_part_shown(r, unit, call);
        if (tg_ref_fact_kind(&to) != TG_FACT_FUNCTION) return true;
    }
    return false;
}

/* Of equals a client of an SDK counts more, then the first: `test? ? Fake : OpenAI::Client`. */
void tg_part_consider(tg_resolver *r, tg_candidates *c, tg_ref ref)
{
    c->values += !tg_part_is_null(&ref);
    if (!tg_part_is_null(&ref) && c->count < TG_CANDIDATES) c->all[c->count++] = ref;
    int more = tg_part_worth(&ref) - tg_part_worth(&c->best);
    bool is_better = more == 0 && nearness(r, &ref) > nearness(r, &c->best);
    /* `ENV.fetch("MODEL", "gpt-4o")` alone: what it falls back to is known. */
    bool is_known_less = more == 0 && ref.kind == TG_REF_UNKNOWN && ref.default_unit &&
                         !c->best.default_unit && c->values == 1;
    /* `h = {}; h["k"] = v; h`: an empty one is what there is where there is nothing else. */
    bool is_only = more < 0 && c->values == 1 && ref.kind == TG_REF_FACT &&
                   !tg_part_is_null(&ref) && c->best.kind == TG_REF_UNKNOWN &&
                   !is_handed_on(r, &ref);
    if (more > 0 || is_better || is_known_less || is_only) c->best = ref;
}

tg_ref tg_part_any_of(tg_resolver *r, const tg_candidates *c, tg_ref unknown)
{
    return c->count == c->values ? tg_ref_several(r, unknown, c->all, c->count) : unknown;
}

static bool begins_with(const tg_unit *unit, uint32_t fact, const char *word)
{
    return tg_slice_starts(tg_slice_from(unit->facts->text, unit->facts->facts[fact].start),
                           tg_slice_of(word));
}

/* What a statement gives back when it is the last. */
static void consider_statement(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_candidates *c)
{
    const tg_fact *x = &unit->facts->facts[fact];
    bool is_block = x->kind == TG_FACT_OTHER && begins_with(unit, fact, "begin");
    if (x->kind == TG_FACT_BRANCH || is_block) {
        tg_part_consider_last(r, unit, fact, c);
        return;
    }
    if (x->kind == TG_FACT_RETURN || x->kind == TG_FACT_FUNCTION || x->kind == TG_FACT_OTHER)
        return;
    tg_ref ref = tg_part_eval(r, unit, fact);
    uint32_t block = x->kind == TG_FACT_CALL ? tg_facts_in(unit->facts, fact, TG_SLOT_BODY) : 0;
    bool is_foreign = ref.kind != TG_REF_FACT && !tg_part_is_from_sdk(r, &ref);
    /* `mutex.synchronize { ... }` gives back what its block does. */
    if (block && is_foreign) {
        tg_part_consider_last(r, unit, block, c);
    } else {
        tg_part_consider(r, c, ref);
    }
}

void tg_part_consider_last(tg_resolver *r, const tg_unit *unit, uint32_t holder, tg_candidates *c)
{
    const tg_facts *f = unit->facts;
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS) return;
    r->depth++;
    bool is_begin = f->facts[holder].kind == TG_FACT_OTHER;
    uint32_t last = 0;
    for (uint32_t i = tg_facts_first(f, holder); i; i = tg_facts_next(f, holder, i)) {
        bool is_branch = f->facts[i].kind == TG_FACT_BRANCH;
        bool is_arm = is_branch && (f->facts[i].slot == TG_SLOT_CHILD ||
                                    begins_with(unit, i, "rescue") || begins_with(unit, i, "else"));
        bool is_statement = f->facts[i].slot == (is_begin ? TG_SLOT_CHILD : TG_SLOT_BODY);
        if (is_branch && begins_with(unit, i, "ensure")) continue;
        if (is_arm && !begins_with(unit, i, "if")) {
            tg_part_consider_last(r, unit, i, c);
        } else if (is_statement) {
            last = i;
        }
    }
    if (last) consider_statement(r, unit, last, c);
    r->depth--;
}

tg_ref tg_part_statements(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    tg_candidates c = {.best = tg_part_shown(r, unit, fact)};
    if (!unit->language->has_last_value) return c.best;
    consider_statement(r, unit, fact, &c);
    bool is_value = c.best.kind == TG_REF_FACT && !c.best.step_count;
    if (!is_value || c.values < 2) return c.best;
    return tg_part_any_of(r, &c, tg_part_shown(r, unit, fact));
}

uint32_t tg_part_block_value(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t block = tg_facts_in(f, call, TG_SLOT_BODY), last = 0;
    for (uint32_t c = block ? tg_facts_first(f, block) : 0; c; c = tg_facts_next(f, block, c)) {
        if (f->facts[c].slot == TG_SLOT_BODY) last = c;
    }
    return last;
}

/* `h.fetch(:model, "x")`: the member, or else the second argument, which may come by a block. */
/* `h.dig(:openai, :model)`: each is a key of what the one before it led to. */
static tg_ref eval_dig(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t object)
{
    tg_ref ref = tg_part_eval(r, unit, object);
    uint32_t key;
    for (unsigned n = 0; (key = tg_part_argument(unit, call, n)) != 0; n++) {
        tg_ref by = tg_part_eval(r, unit, key);
        tg_slice name;
        if (!tg_ref_text(r, &by, &name)) return tg_part_shown(r, unit, call);
        ref = tg_resolve_member(r, ref, name, unit);
    }
    bool is_known = ref.kind == TG_REF_FACT && !ref.step_count;
    return is_known || ref.kind == TG_REF_UNKNOWN ? ref : tg_part_shown(r, unit, call);
}

static tg_ref eval_fetch(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t object)
{
    uint32_t key = tg_part_argument(unit, call, 0), otherwise = tg_part_argument(unit, call, 1);
    if (!otherwise) otherwise = tg_part_block_value(unit, call);
    tg_ref base = tg_part_eval(r, unit, object),
           by = key ? tg_part_eval(r, unit, key) : tg_part_shown(r, unit, call);
    tg_slice name;
    if (!tg_ref_text(r, &by, &name)) {
        tg_ref one;
        return tg_part_class_in(r, &base, &one) ? one : tg_part_shown(r, unit, call);
    }
    tg_ref found = tg_resolve_member(r, base, name, unit);
    bool is_class = found.kind == TG_REF_SYMBOL && tg_ref_fact_kind(&base) == TG_FACT_MAP;
    if ((found.kind == TG_REF_FACT && !found.step_count) || is_class) return found;
    tg_ref ref = found.kind == TG_REF_UNKNOWN ? found : tg_part_shown(r, unit, call);
    ref.default_unit = otherwise ? unit : NULL;
    ref.default_fact = otherwise;
    return ref;
}

/* `request.path`, `params.to_h` of an object of the project whose class has such a method. */
static void take_own(tg_resolver *r, const tg_unit *unit, uint32_t callee, tg_ref *object)
{
    tg_ref own;
    bool is_object = tg_part_is_instance(object) && object->step_count == 1;
    bool has_method = is_object && tg_part_attribute(r, object->unit, object->fact,
                                                     unit->facts->facts[callee].text, 0, &own);
    if (has_method && tg_ref_fact_kind(&own) == TG_FACT_FUNCTION)
        *object = tg_part_returned(r, own.unit, own.fact);
}

/* `params.tap { |p| p[:metadata] = tags }`: what the block does to its parameter it does to the
 * object, unless that is a variable of which more is seen. */
static void take_block(const tg_unit *unit, uint32_t call, uint32_t callee, tg_ref *object)
{
    const tg_facts *f = unit->facts;
    uint32_t block = tg_facts_in(f, call, TG_SLOT_BODY);
    uint32_t name = block ? tg_facts_in(f, block, TG_SLOT_PARAMETER) : 0;
    if (!name || !tg_slice_is(f->facts[callee].text, "tap")) return;
    bool is_changed = object->origin &&
                      tg_unit_is_mutated(object->origin, object->origin_scope, object->origin_name);
    if (is_changed) return;
    object->origin = unit;
    object->origin_scope = tg_unit_scope(unit, block);
    object->origin_name = f->facts[name].text;
    object->origin_start = f->facts[name].start;
    object->origin_key = (tg_slice){NULL, 0};
    object->origin_end = f->facts[block].end;
    object->origin_at = name;
}

/* `Config.instance` of a class that includes Singleton. */
static bool eval_singleton(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                           tg_ref *out)
{
    const tg_facts *f = unit->facts;
    uint32_t class =
        f->facts[callee].kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool may_be = class && unit->language->has_bare_calls && !tg_part_argument(unit, call, 0) &&
                  tg_slice_is(f->facts[callee].text, "instance");
    if (!may_be) return false;
    *out = tg_part_eval(r, unit, class);
    if (tg_ref_fact_kind(out) != TG_FACT_CLASS) return false;
    *out = tg_part_call(r, *out, unit, 0);
    return true;
}

/* `tags.transform_keys(&:to_s)` says the same; by another block it says something else. */
static bool keeps_pairs(const tg_unit *unit, uint32_t call, uint32_t callee)
{
    static const char *const same[] = {"to_s", "to_sym", "itself"};
    const tg_facts *f = unit->facts;
    if (!tg_slice_starts(f->facts[callee].text, tg_slice_of("transform_"))) return true;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        uint32_t value = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        for (size_t i = 0; value && i < sizeof same / sizeof same[0]; i++) {
            if (tg_slice_is(f->facts[value].text, same[i])) return true;
        }
    }
    return false;
}

bool tg_part_method(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                    tg_ref *out)
{
    if (eval_singleton(r, unit, call, callee, out)) return true;
    const tg_through_row *row = tg_method_through(unit, call);
    uint32_t object = row ? tg_facts_in(unit->facts, callee, TG_SLOT_OBJECT) : 0;
    if (!object || !keeps_pairs(unit, call, callee)) return false;
    switch (row->what) {
    case TG_THROUGH_VALUE:
    case TG_THROUGH_JSON:
        *out = tg_part_eval(r, unit, object);
        if (row->what == TG_THROUGH_VALUE) take_own(r, unit, callee, out);
        if (row->what == TG_THROUGH_VALUE) take_block(unit, call, callee, out);
        return true;
    case TG_THROUGH_MERGE:
        *out = tg_ref_fact(unit, call);
        return true;
    case TG_THROUGH_KEY:
        *out =
            tg_slice_is(unit->facts->facts[callee].text, "dig") && tg_part_argument(unit, call, 1)
                ? eval_dig(r, unit, call, object)
                : eval_fetch(r, unit, call, object);
        return true;
    case TG_THROUGH_SECOND:
    case TG_THROUGH_FORMAT:
    case TG_THROUGH_MODULE:
    case TG_THROUGH_PARTIAL:
    case TG_THROUGH_CALL:
    case TG_THROUGH_ENVIRONMENT:
    case TG_THROUGH_JOIN:
    case TG_THROUGH_LAST:
    case TG_THROUGH_MEMBER:
    case TG_THROUGH_CALL_SECOND:
    case TG_THROUGH_SETTING:
    case TG_THROUGH_INSTANCE:
    case TG_THROUGH_OTHERWISE:
    case TG_THROUGH_OBJECT:
    case TG_THROUGH_FALLBACK:
    case TG_THROUGH_RESULT:
    case TG_THROUGH_BODY:
    case TG_THROUGH_BLOCK:
    case TG_THROUGH_RECEIVER:
    case TG_THROUGH_CONSTANT:
    case TG_THROUGH_TYPED:
    case TG_THROUGH_URL:
    case TG_THROUGH_FOUND:
    case TG_THROUGH_BOX:
    case TG_THROUGH_STORE:
    case TG_THROUGH_CONTEXT:
        break;
    }
    return false;
}

bool tg_part_is_reading(const tg_unit *unit, uint32_t call, uint32_t callee, const tg_ref *f)
{
    const tg_fact *x = &unit->facts->facts[callee];
    if (!unit->language->has_bare_calls || tg_facts_in(unit->facts, call, TG_SLOT_ARGUMENT))
        return false;
    if (x->kind != TG_FACT_MEMBER && x->kind != TG_FACT_NAME) return false;
    /* A constructor, and a method that is not known: the reference ends in its name. */
    if (unit->facts->facts[call].flags & TG_FACT_NEW) return false;
    bool is_method =
        f->steps && f->steps->kind == TG_STEP_MEMBER && tg_slice_equal(f->steps->name, x->text);
    bool is_function = f->kind == TG_REF_SYMBOL && !f->steps && tg_slice_equal(f->symbol, x->text);
    bool is_class = tg_ref_fact_kind(f) == TG_FACT_CLASS;
    return !is_method && !is_function && !is_class;
}
