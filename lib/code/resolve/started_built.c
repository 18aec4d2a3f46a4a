/* started_built.c - lists of words that are built step by step, by statements. */
#include "code/resolve/started_list.h"
#include "code/resolve/started_touch.h"

/* `c += x`, also where the language's table does not tell it from `c = x`. */
static bool is_augmented(const tg_unit *unit, uint32_t assign)
{
    const tg_facts *f = unit->facts;
    if (f->facts[assign].kind != TG_FACT_ASSIGN) return false;
    if (f->facts[assign].flags & TG_FACT_AUGMENTED) return true;
    uint32_t target = tg_facts_in(f, assign, TG_SLOT_TARGET);
    uint32_t value = tg_facts_in(f, assign, TG_SLOT_VALUE);
    if (!target || !value || f->facts[value].start <= f->facts[target].end) return false;
    tg_slice between = {f->text.ptr + f->facts[target].end,
                        f->facts[value].start - f->facts[target].end};
    return tg_slice_starts(tg_slice_trim(between), tg_slice_of("+="));
}

/* `args = append(args, x)`, `cmd = cmd + [x]`, `cmd = [*cmd, x]`: whether what is assigned is what
 * was there with more behind it. */
bool tg_words_is_addition(const tg_unit *unit, const tg_binding *b)
{
    const tg_facts *f = unit->facts;
    if (b->is_augmented || is_augmented(unit, b->fact)) return true;
    if (!b->value) return false;
    tg_fact_kind kind = (tg_fact_kind)f->facts[b->value].kind;
    uint32_t first = 0;
    if (kind == TG_FACT_CONCAT || kind == TG_FACT_LIST) first = tg_facts_first(f, b->value);
    if (kind == TG_FACT_CALL) first = tg_facts_in(f, b->value, TG_SLOT_ARGUMENT);
    if (first && f->facts[first].kind == TG_FACT_SPREAD)
        first = tg_facts_in(f, first, TG_SLOT_VALUE);
    return first && f->facts[first].kind == TG_FACT_NAME &&
           tg_slice_equal(f->facts[first].text, b->name);
}

/* `c += listOf(x)`, `c += x` of Kotlin, where an item can stand for itself. */
static void add_augmented(tg_words *w, const tg_unit *unit, uint32_t value)
{
    bool is_text = unit->facts->facts[value].kind == TG_FACT_STRING;
    if (is_text && !w->is_text) tg_words_of_item(w, unit, value);
    if (!is_text || w->is_text) tg_words_of_list(w, unit, value);
}

/* What such an assignment adds. */
static void add_addition(tg_words *w, const tg_unit *unit, uint32_t assign)
{
    const tg_facts *f = unit->facts;
    uint32_t value = tg_facts_in(f, assign, TG_SLOT_VALUE);
    if (!value) return;
    if (is_augmented(unit, assign)) {
        add_augmented(w, unit, value);
        return;
    }
    tg_fact_kind kind = (tg_fact_kind)f->facts[value].kind;
    if (kind == TG_FACT_CALL) {
        tg_words_add_arguments(w, unit, value, 1, false);
        return;
    }
    uint32_t c = tg_facts_first(f, value);
    while (c && (c = tg_facts_next(f, value, c))) {
        if (kind == TG_FACT_LIST) tg_words_of_item(w, unit, c);
        if (kind != TG_FACT_LIST) tg_words_of_list(w, unit, c);
    }
}

static void copy_word(tg_words *w, const tg_word *from)
{
    tg_word *word = w->out->count < TG_STARTED_WORDS ? tg_vec_push(w->out) : NULL;
    if (word) *word = *from;
}

/* `cmd.insert(0, "sudo")`, `array_unshift($cmd, x)`: words that stand before the others then. */
static void add_front(tg_words *w, const tg_unit *unit, uint32_t call, uint32_t list)
{
    const tg_facts *f = unit->facts;
    tg_vec words = tg_vec_of(w->r->arena, sizeof(tg_word));
    tg_words front = {
        .r = w->r, .out = &words, .pick = w->pick, .left = w->left, .maybe = w->maybe};
    front.has_program = w->has_program && !w->begin;
    for (size_t i = 0; i < w->begin; i++) copy_word(&front, tg_vec_at(w->out, i));
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_place = f->facts[c].kind == TG_FACT_NUMBER || c == list;
        if (f->facts[c].slot == TG_SLOT_ARGUMENT && !is_place) tg_words_of_item(&front, unit, c);
    }
    for (size_t i = w->begin; i < w->out->count; i++) copy_word(&front, tg_vec_at(w->out, i));
    *w->out = words;
    w->left = front.left;
    w->maybe = front.maybe;
}

/* What puts words before the others, or takes all away; false when the call does not. */
static bool add_otherwise(tg_words *w, const tg_unit *unit, uint32_t call, uint32_t list,
                          uint32_t use)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_cleared =
        tg_slice_is(f->facts[callee].text, "clear") || tg_slice_is(f->facts[callee].text, "Clear");
    bool is_sure = tg_unit_is_sure(unit, tg_unit_around(unit, call, TG_FACT_BRANCH), use);
    if (is_cleared && is_sure) w->out->count = w->begin;
    if (is_cleared && is_sure) return true;
    if (!tg_touch_is_front(f, call)) return false;
    bool is_list = tg_slice_starts(f->facts[callee].text, tg_slice_of("addAll")) ||
                   tg_slice_is(f->facts[callee].text, "InsertRange");
    if (!is_list && is_sure) {
        add_front(w, unit, call, list);
        return true;
    }
    w->doubt = tg_facts_show(f, call, w->r->arena);
    w->is_front = true;
    return true;
}

/* `cmd.append(x)`, `args.push(a, b)`, `cmd.extend(more)`; false when the call adds nothing. */
static bool add_by_method(tg_words *w, const tg_unit *unit, uint32_t call, tg_slice name,
                          uint32_t use)
{
    static const char *const items[] = {"append", "push", "add", "Add", "array_push", NULL};
    static const char *const lists[] = {"extend", "addAll", "AddRange", "concat", "push_all", NULL};
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee) return false;
    bool is_function = f->facts[callee].kind == TG_FACT_NAME;
    uint32_t on = is_function ? tg_facts_in(f, call, TG_SLOT_ARGUMENT)
                              : tg_facts_in(f, callee, TG_SLOT_OBJECT);
    bool is_it = on && f->facts[on].kind == TG_FACT_NAME && tg_slice_equal(f->facts[on].text, name);
    if (!is_it) return false;
    tg_slice method = f->facts[callee].text;
    bool are_lists = tg_touch_is_among(method, lists);
    if (add_otherwise(w, unit, call, is_function ? on : 0, use)) return true;
    if (is_function != tg_slice_is(method, "array_push")) return false;
    if (!are_lists && !tg_touch_is_among(method, items)) return false;
    tg_words_add_arguments(w, unit, call, is_function, are_lists);
    return true;
}

/* `cmd << "-p" << x` of Ruby; false when it is something else. */
static bool add_shifted(tg_words *w, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    enum { SHIFTS = 16 };
    const tg_facts *f = unit->facts;
    uint32_t items[SHIFTS], at = fact;
    size_t n = 0;
    while (f->facts[at].kind == TG_FACT_OTHER && n < SHIFTS) {
        uint32_t first = tg_facts_first(f, at), second = first ? tg_facts_next(f, at, first) : 0;
        if (!second) return false;
        tg_slice between = {f->text.ptr + f->facts[first].end,
                            f->facts[second].start - f->facts[first].end};
        if (tg_slice_find(between, tg_slice_of("<<")) == SIZE_MAX) return false;
        items[n++] = second;
        at = first;
    }
    bool is_it = n && f->facts[at].kind == TG_FACT_NAME && tg_slice_equal(f->facts[at].text, name);
    while (is_it && n-- > 0) tg_words_of_item(w, unit, items[n]);
    return is_it;
}

/* A statement that adds to the variable; false when it does not. */
static bool add_by_statement(tg_words *w, const tg_unit *unit, uint32_t i, tg_slice name,
                             uint32_t use)
{
    const tg_facts *f = unit->facts;
    if (f->facts[i].kind == TG_FACT_CALL) return add_by_method(w, unit, i, name, use);
    if (f->facts[i].kind == TG_FACT_OTHER) return add_shifted(w, unit, i, name);
    uint32_t target = f->facts[i].kind == TG_FACT_ASSIGN ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
    if (!target) return false;
    /* `$cmd[] = x` */
    bool is_index = f->facts[target].kind == TG_FACT_INDEX && unit->language->has_namespaces &&
                    !tg_facts_in(f, target, TG_SLOT_KEY);
    uint32_t of = is_index ? tg_facts_in(f, target, TG_SLOT_OBJECT) : target;
    if (!of || f->facts[of].kind != TG_FACT_NAME || !tg_slice_equal(f->facts[of].text, name))
        return false;
    uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
    if (is_index) {
        if (value) tg_words_of_item(w, unit, value);
        return true;
    }
    tg_binding b = {.name = name, .value = value, .fact = i, .is_augmented = is_augmented(unit, i)};
    if (!tg_words_is_addition(unit, &b)) return false;
    add_addition(w, unit, i);
    return true;
}

/* What statements between two facts add to a variable. */
void tg_words_add_changes(tg_words *w, const tg_unit *unit, tg_slice name, uint32_t from,
                          uint32_t use)
{
    enum { LOOKED = 4000 };
    const tg_facts *f = unit->facts;
    size_t n = 0;
    for (uint32_t i = from; i < use; i++) {
        if (tg_words_are_full(w)) return;
        if (tg_words_pass(w, 1)) {
            w->left = 0;
            return;
        }
        if (++n > LOOKED) {
            tg_words_open(w, name, unit, use);
            return;
        }
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        uint32_t end = i + f->facts[i].span;
        if (kind == TG_FACT_FUNCTION && end <= use) i = end - 1;
        bool may_shift = kind == TG_FACT_OTHER && unit->language->has_bare_calls;
        if (kind != TG_FACT_CALL && kind != TG_FACT_ASSIGN && !may_shift) continue;
        /* What the use stands in itself comes behind it. */
        if (end > use || tg_unit_is_elsewhere(unit, i, use)) continue;
        size_t before = w->out->count;
        bool is_text = w->is_text;
        if (!add_by_statement(w, unit, i, name, use)) continue;
        w->is_text = is_text;
        uint32_t branch = tg_unit_around(unit, i, TG_FACT_BRANCH);
        bool is_front = kind == TG_FACT_CALL && tg_touch_is_front(f, i);
        if (!is_front && !tg_unit_is_sure(unit, branch, use)) tg_words_may_be(w, before, unit, i);
        i = end - 1;
    }
}
