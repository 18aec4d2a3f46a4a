/* model_items.c - the requests of a batch: what stands in a list, is put into it before the call,
 * or is made of each thing in another one. */
#include "code/calls/model_made.h"
#include "code/calls/model_parts.h"
#include "code/resolve/blocks.h"

enum { ITEMS = 8, DEEP = 6, LOOKED = 4000 };

typedef struct items {
    tg_resolver *r;
    tg_ref found[ITEMS];
    size_t count;
    unsigned depth;
} items;

static void list(items *to, const tg_unit *unit, uint32_t fact, uint32_t until);

static void take(items *to, const tg_unit *unit, uint32_t fact)
{
    if (fact && to->count < ITEMS) to->found[to->count++] = tg_resolve(to->r, unit, fact);
}

/* What a function gives back: `requests.map(x => ({...}))`. */
static void take_returned(items *to, const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    size_t count = to->count;
    for (uint32_t i = function + 1; i < end; i++) {
        if (f->facts[i].kind == TG_FACT_RETURN) take(to, unit, tg_facts_in(f, i, TG_SLOT_VALUE));
    }
    if (to->count > count) return;
    uint32_t body = tg_facts_in(f, function, TG_SLOT_VALUE);
    if (!body) body = tg_facts_in(f, function, TG_SLOT_BODY);
    if (body) take(to, unit, tg_block_result(f, body));
}

/* `requests.append(...)`, `requests = append(requests, ...)`, `requests << ...` in the function
 * that the variable is in, before it is used. */
static void take_added(items *to, const tg_unit *unit, uint32_t name, uint32_t until)
{
    static const char *const adding[] = {"append", "push", "add", "Add", "<<"};
    const tg_facts *f = unit->facts;
    uint32_t scope = tg_unit_scope(unit, name);
    uint32_t last = until && until > scope ? until : scope + f->facts[scope].span;
    unsigned looked = 0;
    for (uint32_t i = scope + 1; i < last && i < f->count && looked < LOOKED; i++, looked++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_adding = false;
        for (size_t k = 0; callee && k < sizeof adding / sizeof adding[0]; k++) {
            is_adding |= tg_slice_is(f->facts[callee].text, adding[k]);
        }
        if (!is_adding) continue;
        bool is_method = f->facts[callee].kind == TG_FACT_MEMBER;
        uint32_t first = tg_facts_in(f, i, TG_SLOT_ARGUMENT);
        uint32_t on = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : first;
        bool is_it = on && f->facts[on].kind == TG_FACT_NAME &&
                     tg_slice_equal(f->facts[on].text, f->facts[name].text);
        for (uint32_t c = is_it ? first : 0; c; c = tg_facts_next(f, i, c)) {
            bool is_item = f->facts[c].slot == TG_SLOT_ARGUMENT && (is_method || c != on);
            if (is_item && f->facts[c].kind != TG_FACT_SPREAD) take(to, unit, c);
        }
    }
}

static void list_name(items *to, const tg_unit *unit, uint32_t name, uint32_t until)
{
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b =
        tg_unit_bindings(unit, tg_unit_scope(unit, name), f->facts[name].text, &count);
    for (size_t i = 0; i < count; i++) {
        bool is_itself = b[i].value <= name && name < b[i].value + f->facts[b[i].value].span;
        if (b[i].value && !b[i].is_item && !is_itself) list(to, unit, b[i].value, until);
    }
    take_added(to, unit, name, until);
    if (count || to->count) return;
    tg_ref ref = tg_resolve(to->r, unit, name);
    if (tg_ref_fact_kind(&ref) == TG_FACT_LIST) list(to, ref.unit, ref.fact, 0);
}

/* A list that a call makes: `[]T{{...}}`, `List.of(...)`, `xs.map(x => ({...}))`. */
static void list_call(items *to, const tg_unit *unit, uint32_t call)
{
    static const char *const makers[] = {"of", "listOf", "asList", "arrayListOf"};
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_maker = false;
    for (size_t i = 0; callee && i < sizeof makers / sizeof makers[0]; i++) {
        is_maker |= tg_slice_is(f->facts[callee].text, makers[i]);
    }
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[c].kind;
        /* A block stands behind the arguments. */
        if (f->facts[c].slot != TG_SLOT_ARGUMENT && kind != TG_FACT_FUNCTION) continue;
        bool is_body = kind == TG_FACT_MAP || kind == TG_FACT_LIST;
        if (is_maker) {
            take(to, unit, c);
        } else if (f->facts[call].flags & TG_FACT_NEW && is_body) {
            list(to, unit, c, 0);
        } else if (kind == TG_FACT_FUNCTION) {
            take_returned(to, unit, c);
        }
    }
}

/* `until`: the call that is given the list; 0: not of the same function. */
static void list(items *to, const tg_unit *unit, uint32_t fact, uint32_t until)
{
    const tg_facts *f = unit->facts;
    if (!fact || to->depth >= DEEP || to->r->status) return;
    to->depth++;
    switch ((tg_fact_kind)f->facts[fact].kind) {
    case TG_FACT_KEYWORD:
    case TG_FACT_PAIR:
    case TG_FACT_SPREAD:
        list(to, unit, tg_facts_in(f, fact, TG_SLOT_VALUE), until);
        break;
    case TG_FACT_NAME:
        list_name(to, unit, fact, until);
        break;
    case TG_FACT_CALL:
        list_call(to, unit, fact);
        break;
    case TG_FACT_OTHER: /* `[{...} for x in xs]` */
        take(to, unit, tg_facts_first(f, fact));
        break;
    case TG_FACT_LIST:
    case TG_FACT_MAP:
        for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c)) {
            tg_fact_kind kind = (tg_fact_kind)f->facts[c].kind;
            if (kind == TG_FACT_SPREAD) {
                list(to, unit, c, until);
            } else if (kind == TG_FACT_MAP || kind == TG_FACT_CALL || kind == TG_FACT_NAME) {
                take(to, unit, c);
            }
        }
        break;
    default:
        break;
    }
    to->depth--;
}

/* Whether all say the same at some places. */
static bool agree(const items *of, const tg_match *m, const tg_places *places)
{
    tg_slice first = {NULL, 0}, text;
    for (size_t i = 0; i < of->count; i++) {
        tg_lookup found = tg_lookup_places(of->r, &m->arguments, places, &of->found[i]);
        if (of->count == 1) return found.state != TG_LOOKUP_ABSENT;
        if (found.state != TG_LOOKUP_PRESENT || !tg_ref_text(of->r, &found.ref, &text))
            return false;
        if (i && !tg_slice_equal(text, first)) return false;
        first = text;
    }
    return of->count > 0;
}

bool tg_model_item(tg_resolver *r, const tg_match *m, const tg_places *places, tg_ref *out)
{
    if (!m->rule->items.count || !places->count) return false;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->items, NULL);
    if (found.state == TG_LOOKUP_ABSENT) return false;
    items to = {.r = r};
    if (found.unit && found.fact)
        list(&to, found.unit, found.fact, found.unit == m->unit ? m->call : 0);
    if (!to.count && tg_ref_fact_kind(&found.ref) == TG_FACT_LIST)
        list(&to, found.ref.unit, found.ref.fact, 0);
    if (!agree(&to, m, places)) return false;
    *out = to.found[0];
    return true;
}

uint32_t tg_model_nth(const tg_facts *f, uint32_t value, unsigned nth)
{
    bool are_several = value && f->facts[value].kind == TG_FACT_LIST && f->facts[value].span > 1;
    if (!are_several) return nth > 1 ? 0 : value;
    uint32_t c = tg_facts_first(f, value);
    while (c && nth-- > 1) c = tg_facts_next(f, value, c);
    return c;
}
