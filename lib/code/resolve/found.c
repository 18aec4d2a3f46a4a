/* found.c - the item of a list that a function is looked for by: `MODELS.find((m) => m.isDefault)`.
 */
#include "code/resolve/arguments.h"
#include "code/resolve/resolve_parts.h"

/* What an item is asked: whether `key` of it holds, or is the text of `with`. */
typedef struct asked {
    tg_slice key, text;
    bool is_compared;
} asked;

/* `m.isDefault` of the parameter `m`. */
static bool is_member_of(const tg_facts *f, uint32_t fact, tg_slice parameter)
{
    uint32_t object =
        f->facts[fact].kind == TG_FACT_MEMBER ? tg_facts_in(f, fact, TG_SLOT_OBJECT) : 0;
    return object && f->facts[object].kind == TG_FACT_NAME &&
           tg_slice_equal(f->facts[object].text, parameter);
}

/* What a function says that does nothing but say it, `(m) => x`, `(m) => { return x; }`; or 0. */
static uint32_t said_by(const tg_facts *f, uint32_t function)
{
    uint32_t said = 0;
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        if (f->facts[c].slot == TG_SLOT_PARAMETER || f->facts[c].slot == TG_SLOT_TYPE) continue;
        if (said) return 0;
        said = c;
    }
    bool is_block = said && f->facts[said].slot == TG_SLOT_BODY;
    if (is_block) said = tg_facts_first(f, said);
    if (is_block && said && tg_facts_next(f, f->facts[said].parent, said)) return 0;
    if (said && f->facts[said].kind == TG_FACT_RETURN) said = tg_facts_in(f, said, TG_SLOT_VALUE);
    return said;
}

/* `===` and `==` between two facts. */
static bool is_equal_sign(const tg_facts *f, uint32_t left, uint32_t right)
{
    if (f->facts[right].start < f->facts[left].end) return false;
    tg_slice between = {f->text.ptr + f->facts[left].end,
                        f->facts[right].start - f->facts[left].end};
    between = tg_slice_trim(between);
    return tg_slice_is(between, "===") || tg_slice_is(between, "==");
}

static bool asks(tg_resolver *r, const tg_unit *unit, uint32_t function, asked *out)
{
    const tg_facts *f = unit->facts;
    uint32_t parameter = tg_facts_in(f, function, TG_SLOT_PARAMETER), said = said_by(f, function);
    uint32_t target = parameter ? tg_facts_in(f, parameter, TG_SLOT_TARGET) : 0;
    tg_slice name = parameter ? f->facts[target ? target : parameter].text : (tg_slice){NULL, 0};
    if (!name.n || !said) return false;
    *out = (asked){.key = f->facts[said].text};
    if (is_member_of(f, said, name)) return true;
    uint32_t left = f->facts[said].kind == TG_FACT_OTHER ? tg_facts_first(f, said) : 0;
    uint32_t right = left ? tg_facts_next(f, said, left) : 0;
    bool is_it = right && !tg_facts_next(f, said, right) && is_member_of(f, left, name) &&
                 is_equal_sign(f, left, right);
    if (!is_it) return false;
    tg_ref with = tg_part_eval(r, unit, right);
    *out = (asked){.key = f->facts[left].text, .is_compared = true};
    if (tg_ref_fact_kind(&with) == TG_FACT_BOOL)
        out->text = with.unit->facts->facts[with.fact].text;
    return out->text.n || (tg_ref_text(r, &with, &out->text) && out->text.ptr);
}

typedef enum answer {
    ANSWER_NO,
    ANSWER_YES,
    ANSWER_OPEN,
} answer;

static answer ask(tg_resolver *r, const tg_ref *item, const asked *by)
{
    if (tg_ref_fact_kind(item) != TG_FACT_MAP) return ANSWER_OPEN;
    tg_lookup found = tg_lookup_key(r, item, by->key, UINT32_MAX);
    if (found.state == TG_LOOKUP_ABSENT) return ANSWER_NO;
    if (found.state != TG_LOOKUP_PRESENT) return ANSWER_OPEN;
    bool is_bool = tg_ref_fact_kind(&found.ref) == TG_FACT_BOOL;
    tg_slice text =
        is_bool ? found.ref.unit->facts->facts[found.ref.fact].text : (tg_slice){NULL, 0};
    if (!by->is_compared) {
        if (!is_bool) return ANSWER_OPEN;
        return tg_slice_is(text, "true") ? ANSWER_YES : ANSWER_NO;
    }
    if (!is_bool && !tg_ref_text(r, &found.ref, &text)) return ANSWER_OPEN;
    return tg_slice_equal(text, by->text) ? ANSWER_YES : ANSWER_NO;
}

bool tg_part_eval_found(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t object,
                        tg_ref *out)
{
    enum { ITEMS = 64 };
    uint32_t function = tg_part_argument(unit, call, 0);
    asked by;
    bool is_function = function && unit->facts->facts[function].kind == TG_FACT_FUNCTION;
    if (!is_function || !asks(r, unit, function, &by)) return false;
    tg_ref list = tg_part_eval(r, unit, object);
    if (tg_ref_fact_kind(&list) != TG_FACT_LIST) return false;
    const tg_facts *f = list.unit->facts;
    unsigned items = 0;
    for (uint32_t c = tg_facts_first(f, list.fact); c; c = tg_facts_next(f, list.fact, c)) {
        if (f->facts[c].slot != TG_SLOT_ITEM || items++ == ITEMS) return false;
        tg_ref item = tg_part_eval(r, list.unit, c);
        answer said = ask(r, &item, &by);
        if (said == ANSWER_OPEN) return false;
        if (said == ANSWER_YES) *out = item;
        if (said == ANSWER_YES) return true;
    }
    return false;
}
