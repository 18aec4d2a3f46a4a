#include "code/callers.h"

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

static bool is_it(search *s, const tg_unit *unit, uint32_t callee)
{
    tg_ref ref = tg_resolve(s->r, unit, callee);
    return tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION && ref.unit == s->unit &&
           ref.fact == s->function;
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

static void search_all(search *s)
{
    tg_resolver *r = s->r;
    if (!s->name.n) return;
    search_unit(s, s->unit);
    if (!s->unit->language->shares_directory) return;
    r->met_local_import = true;
    if (!r->linker.next_beside) return;
    size_t at = 0;
    for (const tg_unit *u; (u = r->linker.next_beside(r->linker.self, s->unit, &at)) != NULL;) {
        if (s->count < s->max) search_unit(s, u);
    }
}

static search search_of(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                        size_t max)
{
    return (search){.r = r,
                    .unit = unit,
                    .function = function,
                    .name = unit->facts->facts[function].text,
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

bool tg_callers_only(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out)
{
    tg_caller found[2];
    search s = search_of(r, unit, function, found, 2);
    bool is_private = unit->language->has_private_names && s.name.n && s.name.ptr[0] >= 'a' &&
                      s.name.ptr[0] <= 'z';
    if (!is_private) return false;
    search_all(&s);
    *out = found[0];
    return s.count == 1 && !s.is_value;
}
