#include "code/resolve/callers.h"

/* Facts that are gone through for one file's questions. */
enum { PASSED = 16 * 1000 * 1000 };

typedef struct search {
    tg_resolver *r;
    const tg_unit *unit;
    uint32_t function;
    tg_slice name;
    tg_caller *out;
    size_t max, count;
    bool is_value; /* the function is used other than by a call */
} search;

/* The name that a function is called by: its own, or that of what it is assigned to. */
static tg_slice name_of(const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    if (f->facts[function].text.n) return f->facts[function].text;
    uint32_t around = f->facts[function].parent;
    /* `useCallback(async (x) => ...)` */
    if (f->facts[function].slot == TG_SLOT_ARGUMENT && f->facts[around].kind == TG_FACT_CALL)
        around = f->facts[around].parent;
    if (f->facts[around].kind == TG_FACT_PAIR) return f->facts[around].text;
    bool is_assigned = f->facts[around].kind == TG_FACT_ASSIGN;
    uint32_t target = is_assigned ? tg_facts_in(f, around, TG_SLOT_TARGET) : 0;
    return target ? f->facts[target].text : (tg_slice){NULL, 0};
}

static bool is_it(search *s, const tg_unit *unit, uint32_t callee)
{
    tg_ref ref = tg_resolve(s->r, unit, callee);
    return tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION && ref.unit == s->unit &&
           ref.fact == s->function;
}

/* By the file's calls as they are sorted by name: those of the function in itself tell nothing. */
static void search_names(search *s, bool is_sure)
{
    const tg_facts *f = s->unit->facts;
    size_t count;
    const tg_call_name *calls = tg_unit_calls(s->unit, s->name, &count);
    for (size_t i = 0; i < count && s->count < s->max && !s->r->status; i++) {
        uint32_t call = calls[i].call;
        bool is_inside = call > s->function && call < s->function + f->facts[s->function].span;
        if (is_inside) continue;
        if (is_sure && !is_it(s, s->unit, tg_facts_in(f, call, TG_SLOT_CALLEE))) continue;
        s->out[s->count++] = (tg_caller){s->unit, call};
    }
}

static void search_unit(search *s, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    if (s->r->passed > PASSED) return;
    s->r->passed += f->count;
    for (uint32_t i = 1; i < f->count && s->count < s->max; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        bool is_name = kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
        if (!is_name || !tg_slice_equal(f->facts[i].text, s->name)) continue;
        uint32_t call = f->facts[i].parent;
        bool is_called = f->facts[i].slot == TG_SLOT_CALLEE && f->facts[call].kind == TG_FACT_CALL;
        bool is_used = is_called || f->facts[i].slot == TG_SLOT_ARGUMENT ||
                       f->facts[i].slot == TG_SLOT_VALUE || f->facts[i].slot == TG_SLOT_ITEM;
        if (!is_used || !is_it(s, unit, i)) continue;
        if (is_called) s->out[s->count++] = (tg_caller){unit, call};
        s->is_value |= !is_called;
    }
}

static void search_directory(search *s)
{
    tg_resolver *r = s->r;
    search_unit(s, s->unit);
    if (!s->unit->language->shares_directory) return;
    r->met_local_import = true;
    if (!r->linker.next_beside) return;
    size_t at = 0;
    for (const tg_unit *u; (u = r->linker.next_beside(r->linker.self, s->unit, &at)) != NULL;) {
        if (s->count < s->max) search_unit(s, u);
    }
}

static void search_all(search *s)
{
    if (!s->name.n) return;
    switch (s->unit->language->callers) {
    case TG_CALLERS_NOWHERE:
        return;
    case TG_CALLERS_BY_NAME:
        search_names(s, false);
        return;
    case TG_CALLERS_FILE:
        search_names(s, true);
        return;
    case TG_CALLERS_DIRECTORY:
        search_directory(s);
        return;
    }
}

static search search_of(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                        size_t max)
{
    return (search){.r = r,
                    .unit = unit,
                    .function = function,
                    .name = name_of(unit, function),
                    .out = out,
                    .max = max};
}

size_t tg_callers_of(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                     size_t max)
{
    search s = search_of(r, unit, function, out, max);
    search_all(&s);
    return s.count;
}

/* `private String ask(...)`, `private fun ask(...)`. */
static bool is_said_private(const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->has_settings) return false;
    tg_slice text = tg_slice_from(f->text, f->facts[function].start);
    size_t head = tg_slice_find(text, tg_slice_of("{"));
    if (head != SIZE_MAX) text.n = head;
    return tg_slice_find(text, tg_slice_of("private ")) != SIZE_MAX;
}

bool tg_callers_only(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out)
{
    tg_caller found[2];
    search s = search_of(r, unit, function, found, 2);
    bool is_private = unit->language->has_private_names && s.name.n && s.name.ptr[0] >= 'a' &&
                      s.name.ptr[0] <= 'z';
    if (!is_private && !is_said_private(unit, function)) return false;
    if (unit->language->callers == TG_CALLERS_BY_NAME) {
        search_names(&s, true);
    } else {
        search_all(&s);
    }
    *out = found[0];
    return s.count == 1 && !s.is_value;
}
