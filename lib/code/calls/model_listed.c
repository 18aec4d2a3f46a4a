/* model_listed.c - a model that is one of a list by its number: `Models[0]`, `MODELS.first()`,
 * `models.get(0)`. */
#include "code/calls/model_parts.h"

#include "code/resolve/resolve_parts.h"

/* `List.of("a", "b")`, `listOf("a", "b")`: functions whose arguments are a list's items. */
static bool makes_list(tg_slice name)
{
    static const char *const names[] = {"of",          "listOf",        "asList",
                                        "arrayListOf", "mutableListOf", "arrayOf"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(name, names[i])) return true;
    }
    return false;
}

/* The item of a number of what is written down as a list; or 0. */
static uint32_t item_in(const tg_unit *unit, uint32_t list, unsigned number)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, list); c; c = tg_facts_next(f, list, c)) {
        /* `{ "smart": "gpt-4o" }`, `[..others, "gpt-4o"]` */
        tg_fact_kind kind = (tg_fact_kind)f->facts[c].kind;
        if (kind == TG_FACT_PAIR || kind == TG_FACT_SPREAD || kind == TG_FACT_ASSIGN) return 0;
        if (!number--) return c;
    }
    return 0;
}

static void by_item(wanted *w, const tg_unit *unit, uint32_t object, unsigned number)
{
    bool is_asked = unit->language->has_settings || unit->language->makes_by_new;
    if (!is_asked || w->is_made) return;
    tg_ref list = tg_resolve(w->r, unit, object);
    tg_fact_kind kind = tg_ref_fact_kind(&list);
    const tg_step *made = list.kind != TG_REF_UNKNOWN ? list.steps : NULL;
    bool is_written = (kind == TG_FACT_LIST || kind == TG_FACT_MAP) && !list.step_count;
    const tg_unit *of = list.unit;
    uint32_t holder = is_written ? list.fact : 0, call = 0, item = 0;
    if (kind == TG_FACT_CALL && !list.step_count) call = list.fact;
    if (!holder && !call && made && made->kind == TG_STEP_CALL && made->call) {
        call = made->call;
        of = made->unit;
    }
    uint32_t first = call ? tg_part_argument(of, call, 0) : 0;
    const tg_facts *f = of ? of->facts : NULL;
    bool is_filled = first && f->facts[call].flags & TG_FACT_NEW &&
                     (f->facts[first].kind == TG_FACT_MAP || f->facts[first].kind == TG_FACT_LIST);
    /* `new List<string> { "a", "b" }` */
    if (is_filled) holder = first;
    if (holder) item = item_in(of, holder, number);
    uint32_t callee = call && !holder ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (callee && makes_list(f->facts[callee].text)) item = tg_part_argument(of, call, number);
    bool is_value = item && of->facts->facts[item].kind != TG_FACT_KEYWORD;
    if (is_value && w->depth < TG_MODEL_DEEP) tg_model_take_or_follow(w, of, item);
}

/* The number that a fact is; false: it is none. */
static bool number_of(const tg_facts *f, uint32_t fact, unsigned *number)
{
    tg_slice text = f->facts[fact].text;
    bool is_digit = f->facts[fact].kind == TG_FACT_NUMBER && text.n == 1 && text.ptr[0] >= '0' &&
                    text.ptr[0] <= '9';
    if (is_digit) *number = (unsigned)(text.ptr[0] - '0');
    return is_digit;
}

void tg_model_by_number(wanted *w, const tg_unit *unit, uint32_t taking)
{
    static const char *const first[] = {"first",       "First",          "getFirst",
                                        "firstOrNull", "FirstOrDefault", NULL};
    static const char *const at[] = {"get", "elementAt", "ElementAt", NULL};
    const tg_facts *f = unit->facts;
    bool is_call = f->facts[taking].kind == TG_FACT_CALL;
    uint32_t of = is_call ? tg_facts_in(f, taking, TG_SLOT_CALLEE) : taking;
    uint32_t object = of ? tg_facts_in(f, of, TG_SLOT_OBJECT) : 0;
    uint32_t key = is_call ? tg_part_argument(unit, taking, 0) : tg_facts_in(f, of, TG_SLOT_KEY);
    bool is_it = !is_call;
    unsigned number = 0;
    if (!object) return;
    for (const char *const *name = key ? at : first; is_call && *name; name++)
        is_it |= tg_slice_is(f->facts[of].text, *name);
    if (!is_it || (key && !number_of(f, key, &number)) || (!is_call && !key)) return;
    by_item(w, unit, object, number);
}
