/* model_picked.c - the model of one of several objects or texts: of a map's the one under a key, of
 * a choice the one that is a text; and texts that are put together. */
#include "code/calls/model_parts.h"
#include "code/calls/model_text.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

#include <ctype.h>

/* Languages in which what a parameter is when nothing is given picks a map's entry. */
static bool picks_by_default(const tg_unit *unit)
{
    const tg_language *l = unit->language;
    return l->has_seen_callers || l->initializer || l->has_namespaces;
}

/* What a parameter is when nothing is given. */
static void take_default(wanted *w, const tg_unit *unit, uint32_t fact)
{
    tg_slice text;
    tg_ref ref = tg_resolve(w->r, unit, fact);
    bool has_default = ref.kind == TG_REF_UNKNOWN && ref.default_unit && !ref.step_count;
    if (has_default) ref = tg_resolve(w->r, ref.default_unit, ref.default_fact);
    if (has_default && tg_ref_text(w->r, &ref, &text)) tg_model_take(w, text);
}

/* `name` of `name.strip().lower()`. */
static uint32_t unfolded(const tg_unit *unit, uint32_t fact)
{
    static const char *const folds[] = {"lower", "casefold", "strip", "upper"};
    enum { FOLDS = 3 };
    const tg_facts *f = unit->facts;
    for (unsigned n = 0; n < FOLDS && unit->language->initializer; n++) {
        uint32_t callee = f->facts[fact].kind == TG_FACT_CALL && !tg_part_argument(unit, fact, 0)
                              ? tg_facts_in(f, fact, TG_SLOT_CALLEE)
                              : 0;
        uint32_t object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        bool is_fold = false;
        for (size_t i = 0; object && i < sizeof folds / sizeof folds[0]; i++)
            is_fold |= tg_slice_is(f->facts[callee].text, folds[i]);
        if (!is_fold) break;
        fact = object;
    }
    return fact;
}

/* What a map has under a key, which may be written in other capitals than what is given. */
static tg_lookup folded(wanted *w, const tg_ref *map, tg_slice key, bool is_folded)
{
    tg_lookup found = tg_lookup_key(w->r, map, key, UINT32_MAX);
    for (int is_upper = 0; is_upper < 2 && is_folded && found.state != TG_LOOKUP_PRESENT;
         is_upper++) {
        char *text = tg_arena_strdup(w->r->arena, key);
        if (!text) w->r->status = TG_ENOMEM;
        for (size_t i = 0; text && i < key.n; i++)
            text[i] = (char)(is_upper ? toupper((unsigned char)text[i])
                                      : tolower((unsigned char)text[i]));
        if (text) found = tg_lookup_key(w->r, map, (tg_slice){text, key.n}, UINT32_MAX);
    }
    return found;
}

/* `plans[plan]`: what the map has under the key, or under what the key begins as. */
static bool picked_by(wanted *w, const tg_unit *unit, uint32_t object, uint32_t key,
                      tg_lookup *found)
{
    tg_slice text;
    if (!object || !key || w->is_made) return false;
    uint32_t plain = unfolded(unit, key);
    bool is_folded = plain != key;
    key = plain;
    if (!tg_model_text_of(w, unit, key, &text)) {
        wanted by = {.r = w->r, .depth = w->depth};
        if (picks_by_default(unit)) tg_model_take_or_follow(&by, unit, key);
        if (unit->language->has_namespaces && !by.text.n) take_default(&by, unit, key);
        if (!by.text.n || by.are_several) return false;
        text = by.text;
    }
    tg_ref map = tg_resolve(w->r, unit, object);
    *found = folded(w, &map, text, is_folded);
    return found->state == TG_LOOKUP_PRESENT;
}

/* `models[0]` of a list that is written down, `[]string{"gpt-4o", "gpt-4o-mini"}`. */
static void by_number(wanted *w, const tg_unit *unit, uint32_t object, uint32_t key)
{
    tg_ref list = tg_resolve(w->r, unit, object);
    tg_slice number = unit->facts->facts[key].text;
    bool is_first = unit->facts->facts[key].kind == TG_FACT_NUMBER && tg_slice_is(number, "0");
    bool is_list = list.kind == TG_REF_FACT && !list.step_count;
    const tg_facts *f = is_list ? list.unit->facts : NULL;
    uint32_t items = is_list ? list.fact : 0;
    if (is_list && f->facts[items].kind == TG_FACT_CALL && f->facts[items].flags & TG_FACT_NEW)
        items = tg_facts_in(f, items, TG_SLOT_ARGUMENT);
    uint32_t first = items ? tg_facts_first(f, items) : 0;
    bool is_item = first && f->facts[first].kind != TG_FACT_PAIR;
    if (is_first && is_item) tg_model_take_or_follow(w, list.unit, first);
}

void tg_model_by_index(wanted *w, const tg_unit *unit, uint32_t index)
{
    uint32_t object = tg_facts_in(unit->facts, index, TG_SLOT_OBJECT);
    uint32_t key = tg_facts_in(unit->facts, index, TG_SLOT_KEY);
    tg_lookup found;
    tg_slice text;
    if (!object || !key || w->is_made) return;
    by_number(w, unit, object, key);
    if (w->text.n) return;
    if (picked_by(w, unit, object, key, &found)) {
        if (tg_ref_text(w->r, &found.ref, &text)) tg_model_take(w, text);
    } else if (!tg_model_text_of(w, unit, key, &text)) {
        tg_model_by_member_key(w, unit, object, key);
    } else if (unit->language->initializer || unit->language->has_namespaces) {
        /* `plan = PLANS[tier]`, `plan["model"]` */
        tg_model_by_picked(w, unit, object, text);
        if (!w->text.n) tg_model_by_config(w, unit, object, key);
    }
}

/* Whether a method gives what is under a key: `.get`, `GetValueOrDefault`. */
static bool takes_key(const tg_unit *unit, tg_slice method)
{
    const char *const *names = unit->language->keyed;
    for (; names && *names; names++) {
        if (tg_slice_is(method, *names)) return true;
    }
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        bool is_key = row->what == TG_THROUGH_KEY && *row->function == '.';
        if (is_key && tg_slice_is(method, row->function + 1)) return true;
    }
    return false;
}

/* The map and the key of `MODELS.get(tier)`; false where it is no such call. */
static bool is_get(wanted *w, const tg_unit *unit, uint32_t call, uint32_t *object, uint32_t *key)
{
    const tg_facts *f = unit->facts;
    const tg_language *l = unit->language;
    bool may_be = picks_by_default(unit) || l->has_settings || l->makes_by_new;
    bool is_call = f->facts[call].kind == TG_FACT_CALL && may_be && !w->is_made;
    uint32_t callee = is_call ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    *object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    *key = *object ? tg_part_argument(unit, call, 0) : 0;
    if (!*key || !takes_key(unit, f->facts[callee].text)) return false;
    tg_ref map = tg_resolve(w->r, unit, *object);
    /* `new Dictionary<string, string> { ... }` */
    return tg_ref_fact_kind(&map) == TG_FACT_MAP || (l->makes_by_new && tg_part_is_made(&map));
}

bool tg_model_by_get(wanted *w, const tg_unit *unit, uint32_t call)
{
    uint32_t object, key;
    tg_lookup found;
    tg_slice text;
    if (!is_get(w, unit, call, &object, &key)) {
        uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
        if (key && takes_key(unit, unit->facts->facts[callee].text))
            tg_model_by_config(w, unit, object, key);
        return w->text.n || w->are_several;
    }
    if (picked_by(w, unit, object, key, &found)) {
        if (tg_ref_text(w->r, &found.ref, &text)) tg_model_take(w, text);
        return true;
    }
    uint32_t otherwise = tg_part_argument(unit, call, 1);
    if (otherwise) tg_model_take_or_follow(w, unit, otherwise);
    return true;
}

/* What `plans[plan]` or `plans.get(plan, plans["free"])` gives, as far as it is known. */
static bool entry_of(wanted *w, const tg_unit *unit, uint32_t fact, tg_lookup *found)
{
    const tg_facts *f = unit->facts;
    uint32_t object = tg_facts_in(f, fact, TG_SLOT_OBJECT);
    uint32_t key = tg_facts_in(f, fact, TG_SLOT_KEY), otherwise = 0;
    if (f->facts[fact].kind == TG_FACT_CALL) {
        if (!is_get(w, unit, fact, &object, &key)) return false;
        otherwise = tg_part_argument(unit, fact, 1);
    }
    if (picked_by(w, unit, object, key, found)) return true;
    if (otherwise) *found = (tg_lookup){.state = TG_LOOKUP_PRESENT};
    if (otherwise) found->ref = tg_resolve(w->r, unit, otherwise);
    return otherwise != 0;
}

void tg_model_by_picked(wanted *w, const tg_unit *unit, uint32_t object, tg_slice name)
{
    const tg_facts *f = unit->facts;
    size_t count = 0;
    const tg_binding *b = NULL;
    if (!picks_by_default(unit) || w->is_made) return;
    if (f->facts[object].kind == TG_FACT_NAME)
        b = tg_unit_bindings(unit, tg_unit_scope(unit, object), f->facts[object].text, &count);
    if (count == 1 && b->kind == TG_BIND_VALUE && b->value && !b->key.n) object = b->value;
    bool is_choice = f->facts[object].kind == TG_FACT_CHOICE;
    uint32_t arm = is_choice ? tg_block_arm(f, object, 0) : object;
    for (; arm && !w->text.n; arm = is_choice ? tg_block_arm(f, object, arm) : 0) {
        uint32_t of, key;
        bool is_index = f->facts[arm].kind == TG_FACT_INDEX || is_get(w, unit, arm, &of, &key);
        tg_lookup found = {.state = TG_LOOKUP_PRESENT};
        tg_slice text;
        if (!is_choice && !is_index) return;
        if (is_index && !entry_of(w, unit, arm, &found)) continue;
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

/* Whether an arm is what another one takes out of a map by: `TIERS[name] if name in TIERS else
 * name`, `TIERS.get(name) or name`. */
static bool is_key_beside(wanted *w, const tg_unit *unit, uint32_t choice, uint32_t arm)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->initializer || f->facts[arm].kind != TG_FACT_NAME) return false;
    for (uint32_t c = tg_block_arm(f, choice, 0); c; c = tg_block_arm(f, choice, c)) {
        uint32_t one = tg_block_result(f, c), of, key = 0;
        if (f->facts[one].kind == TG_FACT_INDEX) key = tg_facts_in(f, one, TG_SLOT_KEY);
        if (!key && !is_get(w, unit, one, &of, &key)) continue;
        uint32_t plain = unfolded(unit, key);
        if (tg_slice_equal(f->facts[plain].text, f->facts[arm].text)) return true;
    }
    return false;
}

/* Whether a choice has such an arm. */
static bool has_key_beside(wanted *w, const tg_unit *unit, uint32_t choice)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_block_arm(f, choice, 0); c; c = tg_block_arm(f, choice, c)) {
        if (is_key_beside(w, unit, choice, tg_block_result(f, c))) return true;
    }
    return false;
}

bool tg_model_by_picking(wanted *w, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->initializer || w->is_made) return false;
    if (f->facts[fact].kind == TG_FACT_KEYWORD || f->facts[fact].kind == TG_FACT_PAIR)
        fact = tg_facts_in(f, fact, TG_SLOT_VALUE);
    size_t count = 0;
    const tg_binding *b = NULL;
    if (f->facts[fact].kind == TG_FACT_NAME)
        b = tg_unit_bindings(unit, tg_unit_scope(unit, fact), f->facts[fact].text, &count);
    if (count == 1 && b->kind == TG_BIND_VALUE && b->value && !b->key.n) fact = b->value;
    bool is_choice = f->facts[fact].kind == TG_FACT_CHOICE && has_key_beside(w, unit, fact);
    if (f->facts[fact].kind != TG_FACT_CALL && !is_choice) return false;
    wanted one = {.r = w->r, .depth = w->depth};
    tg_model_follow(&one, unit, fact);
    w->are_several |= one.are_several;
    tg_model_take(w, one.text);
    return one.text.n || one.are_several;
}

void tg_model_by_any(wanted *w, const tg_unit *unit, uint32_t choice)
{
    if (!unit->language->has_seen_callers && !unit->language->initializer) return;
    for (uint32_t c = tg_block_arm(unit->facts, choice, 0); c;
         c = tg_block_arm(unit->facts, choice, c)) {
        if (is_key_beside(w, unit, choice, tg_block_result(unit->facts, c))) continue;
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

/* `ChatModel`, `ModelId`: a type whose value is a model's name; what begins with a verb,
 * `ResolveModelID`, picks one. */
static bool is_type_of_model(tg_slice name)
{
    static const char *const ends[] = {"Model", "ModelName", "ModelId", "ModelID"};
    static const char *const verbs[] = {
        "Resolve", "Get",   "Pick",   "Select", "Choose",   "Lookup", "Look",   "Map",
        "To",      "Find",  "Fetch",  "Load",   "Read",     "Route",  "Best",   "Parse",
        "Make",    "Build", "Create", "Decide", "Detect",   "Infer",  "Expand", "Translate",
        "Convert", "Alias", "Match",  "Query",  "Determine"};
    if (!name.n || name.ptr[0] < 'A' || name.ptr[0] > 'Z') return false;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        size_t n = strlen(verbs[i]);
        bool is_word = name.n > n && name.ptr[n] >= 'A' && name.ptr[n] <= 'Z';
        if (is_word && tg_slice_starts(name, tg_slice_of(verbs[i]))) return false;
    }
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (tg_slice_ends(name, tg_slice_of(ends[i]))) return true;
    }
    return false;
}

bool tg_model_is_conversion(const tg_unit *unit, uint32_t call, uint32_t callee)
{
    static const char *const names[] = {"string", "String",    "Ptr",     "F",
                                        "NewOpt", "TrimSpace", "ToLower", "ToUpper"};
    static const char *const makers[] = {"Custom", "Other",      "Unknown", "of",
                                         "from",   "fromString", "from_str"};
    const tg_facts *f = unit->facts;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    tg_slice name = f->facts[callee].text;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(name, names[i])) return true;
    }
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        if (object && tg_slice_is(name, makers[i])) return is_type_of_model(f->facts[object].text);
    }
    /* `registry.ModelId(alias)` of C# is a method, `new ModelId(alias)` no. */
    bool may_be_method = unit->language->makes_by_new && !(f->facts[call].flags & TG_FACT_NEW);
    return !may_be_method && is_type_of_model(name);
}
