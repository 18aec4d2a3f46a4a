#include "code/syntax/facts.h"

uint32_t tg_facts_in(const tg_facts *f, uint32_t fact, tg_slot slot)
{
    for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c)) {
        if (f->facts[c].slot == slot) return c;
    }
    return 0;
}

/* A block that ends in no value, and what leaves the function, come to none. */
static bool comes_to_value(const tg_facts *f, uint32_t fact)
{
    for (;;) {
        const tg_fact *x = &f->facts[fact];
        if (x->kind == TG_FACT_RETURN) return false;
        if (!(x->flags & TG_FACT_VALUED)) return true;
        if (x->kind == TG_FACT_BRANCH) break;
        fact = tg_facts_in(f, fact, TG_SLOT_VALUE);
        if (!fact) return false;
    }
    for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c)) {
        if (tg_facts_is_option(f, fact, c)) return true;
    }
    return false;
}

bool tg_facts_is_option(const tg_facts *f, uint32_t around, uint32_t fact)
{
    const tg_fact *x = &f->facts[fact];
    if (f->facts[around].kind == TG_FACT_CHOICE) return x->slot == TG_SLOT_VALUE;
    if (!(f->facts[around].flags & TG_FACT_VALUED)) return false;
    bool is_arm = x->kind == TG_FACT_BRANCH || x->slot == TG_SLOT_BODY || x->slot == TG_SLOT_VALUE;
    return is_arm && x->slot != TG_SLOT_KEY && comes_to_value(f, fact);
}

tg_slice tg_facts_text(const tg_facts *f, uint32_t fact)
{
    const tg_fact *it = &f->facts[fact];
    return (tg_slice){f->text.ptr + it->start, it->end - it->start};
}

tg_slice tg_facts_show(const tg_facts *f, uint32_t fact, tg_arena *arena)
{
    enum { SHOWN = 60 };
    const tg_fact *x = &f->facts[fact];
    if (x->kind == TG_FACT_CLASS && x->text.n) return tg_arena_copy(arena, x->text);
    tg_slice text = {f->text.ptr + x->start, x->end - x->start};
    bool is_cut = text.n > SHOWN;
    if (is_cut) text.n = SHOWN;
    char *line = tg_arena_strdup(arena, text);
    if (!line) return (tg_slice){NULL, 0};
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool is_blank = line[i] == ' ' || line[i] == '\n' || line[i] == '\t' || line[i] == '\r';
        if (is_blank && n && line[n - 1] == ' ') continue;
        line[n++] = is_blank ? ' ' : line[i];
    }
    return is_cut ? tg_arena_printf(arena, "%.*s...", (int)n, line) : (tg_slice){line, n};
}
