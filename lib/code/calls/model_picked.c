/* model_picked.c - the model of one of several objects or texts: of a map's the one under a key, of
 * a choice the one that is a text; and texts that are put together. */
#include "code/calls/model_parts.h"
#include "code/calls/model_text.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

/* `plans[plan]`: what the map has under the key, or under what the key begins as. */
static bool picked_by(wanted *w, const tg_unit *unit, uint32_t index, tg_lookup *found)
{
    uint32_t object = tg_facts_in(unit->facts, index, TG_SLOT_OBJECT);
    uint32_t key = tg_facts_in(unit->facts, index, TG_SLOT_KEY);
    tg_slice text;
    if (!object || !key || w->is_made) return false;
    if (!tg_model_text_of(w, unit, key, &text)) {
        wanted by = {.r = w->r, .depth = w->depth};
        if (unit->language->has_seen_callers) tg_model_take_or_follow(&by, unit, key);
        if (!by.text.n || by.are_several) return false;
        text = by.text;
    }
    tg_ref map = tg_resolve(w->r, unit, object);
    *found = tg_lookup_key(w->r, &map, text, UINT32_MAX);
    return found->state == TG_LOOKUP_PRESENT;
}

void tg_model_by_index(wanted *w, const tg_unit *unit, uint32_t index)
{
    uint32_t object = tg_facts_in(unit->facts, index, TG_SLOT_OBJECT);
    uint32_t key = tg_facts_in(unit->facts, index, TG_SLOT_KEY);
    tg_lookup found;
    tg_slice text;
    if (!object || !key || w->is_made) return;
    if (picked_by(w, unit, index, &found)) {
        if (tg_ref_text(w->r, &found.ref, &text)) tg_model_take(w, text);
    } else if (!tg_model_text_of(w, unit, key, &text)) {
        tg_model_by_member_key(w, unit, object, key);
    }
}

void tg_model_by_picked(wanted *w, const tg_unit *unit, uint32_t object, tg_slice name)
{
    const tg_facts *f = unit->facts;
    size_t count = 0;
    const tg_binding *b = NULL;
    if (!unit->language->has_seen_callers || w->is_made) return;
    if (f->facts[object].kind == TG_FACT_NAME)
        b = tg_unit_bindings(unit, tg_unit_scope(unit, object), f->facts[object].text, &count);
    if (count == 1 && b->kind == TG_BIND_VALUE && b->value && !b->key.n) object = b->value;
    bool is_choice = f->facts[object].kind == TG_FACT_CHOICE;
    uint32_t arm = is_choice ? tg_block_arm(f, object, 0) : object;
    for (; arm && !w->text.n; arm = is_choice ? tg_block_arm(f, object, arm) : 0) {
        bool is_index = f->facts[arm].kind == TG_FACT_INDEX;
        tg_lookup found = {.state = TG_LOOKUP_PRESENT};
        tg_slice text;
        if (!is_choice && !is_index) return;
        if (is_index && !picked_by(w, unit, arm, &found)) continue;
        if (!is_index) found.ref = tg_resolve(w->r, unit, arm);
        found = tg_lookup_key(w->r, &found.ref, name, UINT32_MAX);
        if (found.state == TG_LOOKUP_PRESENT && tg_ref_text(w->r, &found.ref, &text))
            tg_model_take(w, text);
    }
}

void tg_model_by_bare_call(wanted *w, const tg_unit *unit, uint32_t fact)
{
    if (!unit->language->has_bare_calls) return;
    tg_ref to = tg_part_name(w->r, unit, fact, unit->facts->facts[fact].text);
    if (tg_ref_fact_kind(&to) == TG_FACT_FUNCTION) tg_model_by_function(w, &to, unit, fact);
}

void tg_model_by_any(wanted *w, const tg_unit *unit, uint32_t choice)
{
    if (!unit->language->has_seen_callers && !unit->language->initializer) return;
    for (uint32_t c = tg_block_arm(unit->facts, choice, 0); c;
         c = tg_block_arm(unit->facts, choice, c)) {
        wanted one = {.r = w->r, .depth = w->depth, .is_made = w->is_made};
        tg_model_take_or_follow(&one, unit, tg_block_result(unit->facts, c));
        w->are_several |= one.are_several;
        tg_model_take(w, one.text);
    }
}

/* What a part surely is, or the one that is not known is by default. */
static bool part_of(wanted *w, const tg_unit *unit, uint32_t fact, unsigned *open, tg_slice *text)
{
    if (tg_model_text_of(w, unit, fact, text)) return true;
    wanted one = {.r = w->r, .depth = w->depth};
    tg_model_take_or_follow(&one, unit, fact);
    tg_ref ref = tg_resolve(w->r, unit, fact);
    bool is_otherwise = !one.text.n && !one.are_several && tg_model_otherwise(w->r, &ref, text);
    if (is_otherwise) one.text = *text;
    *text = one.text;
    return !one.are_several && one.text.n && !(*open)++;
}

void tg_model_by_parts(wanted *w, const tg_unit *unit, uint32_t fact)
{
    static const tg_slice put_in = TG_LIT("{}");
    tg_text_pieces p;
    if (w->is_made || !tg_text_pieces_of(w->r, unit, fact, &p)) return;
    tg_slice whole = TG_LIT(""), rest = p.text, text = TG_LIT("");
    unsigned open = 0;
    for (size_t i = 0; i <= p.count; i++) {
        size_t at = tg_slice_find(rest, put_in);
        tg_slice before = {rest.ptr, at == SIZE_MAX ? rest.n : at};
        bool is_last = i == p.count;
        if (!is_last && !part_of(w, unit, p.parts[i], &open, &text)) return;
        whole = tg_arena_join(w->r->arena, whole, "", before);
        if (whole.ptr && !is_last) whole = tg_arena_join(w->r->arena, whole, "", text);
        if (!whole.ptr) w->r->status = TG_ENOMEM;
        if (!whole.ptr) return;
        if (!is_last) rest = tg_slice_from(rest, at + put_in.n);
    }
    tg_model_take(w, whole);
}

bool tg_model_is_conversion(const tg_unit *unit, uint32_t callee)
{
    static const char *const names[] = {"string", "String",    "Ptr",     "F",
                                        "NewOpt", "TrimSpace", "ToLower", "ToUpper"};
    static const char *const ends[] = {"Model", "ModelName", "ModelId", "ModelID"};
    static const char *const makers[] = {"Custom", "Other",      "Unknown", "of",
                                         "from",   "fromString", "valueOf", "from_str"};
    const tg_facts *f = unit->facts;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    tg_slice name = f->facts[callee].text, owner = object ? f->facts[object].text : name;
    bool is_maker = false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(name, names[i])) return true;
        is_maker |= object && tg_slice_is(name, makers[i]);
    }
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (tg_slice_ends(name, tg_slice_of(ends[i]))) return true;
        if (is_maker && tg_slice_ends(owner, tg_slice_of(ends[i]))) return true;
    }
    return false;
}
