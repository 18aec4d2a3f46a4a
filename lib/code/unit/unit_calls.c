/* unit_calls.c - the calls of a file by the names of what they call. */
#include "code/unit/unit_parts.h"

static int compare_names(const void *a, const void *b)
{
    const tg_call_name *x = a, *y = b;
    int order = tg_slice_compare(x->name, y->name);
    if (order) return order;
    return x->call < y->call ? -1 : x->call > y->call;
}

tg_slice tg_unit_types_of(const tg_unit *unit, uint32_t callee)
{
    const tg_facts *f = unit->facts;
    tg_slice none = {NULL, 0}, name = callee ? f->facts[callee].text : none;
    if (!name.ptr || name.ptr < f->text.ptr || !unit->language->makes_by_new) return none;
    size_t at = (size_t)(name.ptr - f->text.ptr) + name.n, depth = 0;
    if (at >= f->text.n || f->text.ptr[at] != '<') return none;
    tg_slice rest = tg_slice_from(f->text, at + 1);
    for (size_t i = 0; i < rest.n; i++) {
        char c = rest.ptr[i];
        if (c == '(' || c == ';') return none;
        if (c == '<') depth++;
        if (c == '>' && !depth--) return (tg_slice){rest.ptr, i};
    }
    return none;
}

void tg_index_add_call_name(tg_indexer *x, uint32_t call)
{
    const tg_facts *f = x->unit->facts;
    tg_callers_in callers = x->unit->language->callers;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_given = tg_facts_in(f, call, TG_SLOT_ARGUMENT) || tg_unit_types_of(x->unit, callee).n;
    /* `RubyLLM.configure do |config|` */
    bool has_block = x->unit->language->has_bare_calls && tg_facts_in(f, call, TG_SLOT_BODY);
    is_given |= has_block && callee && tg_slice_is(x->facts[callee].text, "configure");
    /* `models.reverse()` */
    const char *const *by = x->unit->language->reorders;
    while (by && *by && callee && !tg_slice_is(x->facts[callee].text, *by)) by++;
    is_given |= callee && by && *by;
    if (callers == TG_CALLERS_NOWHERE || !is_given) return;
    bool has_name = callee && (x->facts[callee].kind == TG_FACT_NAME ||
                               x->facts[callee].kind == TG_FACT_MEMBER);
    if (!has_name || !x->facts[callee].text.n) return;
    tg_call_name *slot = tg_vec_push(&x->calls);
    if (slot) *slot = (tg_call_name){x->facts[callee].text, call};
    if (!slot) x->out_of_memory = true;
}

tg_status tg_index_sort_calls(tg_indexer *x)
{
    if (x->out_of_memory || tg_vec_sort(&x->calls, compare_names)) return TG_ENOMEM;
    x->unit->calls = x->calls.items;
    x->unit->call_count = x->calls.count;
    return TG_OK;
}

const tg_call_name *tg_unit_calls(const tg_unit *unit, tg_slice name, size_t *count)
{
    size_t low = 0, high = unit->call_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tg_slice_compare(unit->calls[middle].name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    enum { MOST = 2000 }; /* who is called more often than that is so by tools */
    size_t end = low;
    while (end < unit->call_count && end - low < MOST &&
           tg_slice_equal(unit->calls[end].name, name))
        end++;
    *count = end - low;
    return *count ? &unit->calls[low] : NULL;
}
