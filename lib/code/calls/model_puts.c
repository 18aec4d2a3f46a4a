/* model_puts.c - models that statements put into what a call sends: where there was nothing, and
 * into an object that a field holds. */
#include "base/limits.h"
#include "code/calls/model_parts.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

enum { FACTS = TG_MODEL_FACTS };

bool tg_model_is_spent(const wanted *w)
{
    return w->r->worked > TG_LIMIT_RESOLVE_FILE;
}

static tg_slice source_of(const tg_facts *f, uint32_t fact)
{
    uint32_t start = f->facts[fact].start;
    return (tg_slice){f->text.ptr + start, f->facts[fact].end - start};
}

/* What an ASSIGN puts into what `words` stand for, where that has nothing: `x.model = x.model or
 * "m"`, `x.model ||= "m"`, `if not x.model: x.model = "m"`; 0: it is put there in any case. */
static uint32_t put_for_nothing(const tg_unit *unit, const tg_mutation *m, uint32_t target,
                                tg_slice words)
{
    const tg_facts *f = unit->facts;
    tg_slice self = tg_slice_of(unit->language->self ? unit->language->self : ""), path = words;
    if (f->facts[m->value].kind == TG_FACT_CHOICE) {
        uint32_t first = tg_facts_first(f, m->value);
        bool is_it = first && tg_slice_equal(source_of(f, first), words);
        return is_it ? tg_facts_next(f, m->value, first) : 0;
    }
    tg_slice between = {f->text.ptr + f->facts[target].end,
                        f->facts[m->value].start - f->facts[target].end};
    bool is_otherwise = tg_slice_find(between, tg_slice_of("||=")) != SIZE_MAX ||
                        tg_slice_find(between, tg_slice_of("?\?=")) != SIZE_MAX;
    /* `if (!config.model) this.config.model = "m"` of a parameter that is kept. */
    if (self.n && tg_slice_starts(words, self)) path = tg_slice_from(words, self.n + 1);
    return is_otherwise || tg_model_is_for_nothing(unit, m->fact, path) ? m->value : 0;
}

/* What is put where there was nothing, in the same class or function, by the same words. */
void tg_model_by_same_words(wanted *w, const tg_unit *unit, uint32_t member)
{
    const tg_facts *f = unit->facts;
    tg_slice words = source_of(f, member);
    uint32_t class = tg_unit_class(unit, member);
    uint32_t function = tg_unit_around(unit, member, TG_FACT_FUNCTION);
    const char *self = unit->language->self;
    bool is_own = class && self && tg_slice_starts(words, tg_slice_of(self));
    for (size_t i = 0; i < unit->mutation_count && i < FACTS; i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_put = m->value && f->facts[m->fact].kind == TG_FACT_ASSIGN;
        uint32_t target = is_put ? tg_facts_in(f, m->fact, TG_SLOT_TARGET) : 0;
        if (!target || !tg_slice_equal(source_of(f, target), words)) continue;
        /* `payload.model` of another method is another one's. */
        bool is_beside = is_own ? tg_unit_class(unit, m->fact) == class
                                : tg_unit_around(unit, m->fact, TG_FACT_FUNCTION) == function;
        uint32_t value = is_beside ? put_for_nothing(unit, m, target, words) : 0;
        if (value) tg_model_take_or_follow(w, unit, value);
    }
}

bool tg_model_by_puts(wanted *w, const tg_unit *unit, uint32_t call, tg_slice variable,
                      tg_slice *key)
{
    const tg_facts *f = unit->facts;
    uint32_t function = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    if (!unit->language->makes_by_new) return false;
    bool is_sure = false;
    for (size_t i = tg_lookup_first_in(unit, function); i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (m->fact >= call) break;
        bool is_it = m->value && m->scope == function && m->key_count == 1 &&
                     tg_slice_equal(m->name, variable) && tg_slice_equal_nocase(m->keys[0], *key);
        uint32_t target = is_it ? tg_facts_in(f, m->fact, TG_SLOT_TARGET) : 0;
        if (!target) continue;
        *key = m->keys[0];
        uint32_t value = put_for_nothing(unit, m, target, source_of(f, target));
        bool is_last = !value && tg_unit_is_sure(unit, m->branch, call);
        if (is_last) *w = (wanted){.r = w->r, .depth = w->depth};
        is_sure |= is_last;
        /* `if (isLong) request.Model = "m"` */
        w->are_several |= !value && !is_last;
        tg_model_take_or_follow(w, unit, value ? value : m->value);
    }
    return is_sure;
}

/* What a method put last under a key of a field's object before a call, `request.Model = m;`, or
 * else what the class puts there. */
static void by_puts_in_field(wanted *w, const tg_ref *held, uint32_t call, tg_slice key)
{
    const tg_unit *unit = held->origin;
    const tg_facts *f = unit->facts;
    uint32_t function = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    for (int is_any = 0; is_any < 2 && !w->text.n; is_any++) {
        wanted last = {.r = w->r};
        for (size_t i = 0; i < unit->mutation_count && i < FACTS; i++) {
            const tg_mutation *m = &unit->mutations[i];
            bool is_it = m->value && m->key_count == 1 && tg_slice_equal(m->keys[0], key) &&
                         tg_slice_equal(m->name, held->origin_name) &&
                         tg_unit_class(unit, m->fact) == held->origin_scope;
            bool is_here = m->scope == function && m->fact < call && !m->branch;
            size_t own = 0;
            (void)tg_unit_bindings(unit, m->scope, m->name, &own);
            bool is_field = !own || f->facts[m->scope].kind == TG_FACT_CLASS;
            if (!is_it || !is_field || (!is_any && !is_here)) continue;
            if (!is_any) last = (wanted){.r = w->r};
            tg_model_take_or_follow(&last, unit, m->value);
            last.are_several |= !last.text.n;
        }
        w->are_several |= last.are_several;
        tg_model_take(w, last.text);
    }
}

/* The same where an object is one that a field holds. */
static void by_held_object(wanted *w, const tg_unit *unit, const tg_ref *held, uint32_t call,
                           tg_slice key)
{
    bool is_field = held->origin == unit && !held->origin_key.n && held->origin_scope &&
                    unit->facts->facts[held->origin_scope].kind == TG_FACT_CLASS;
    if (is_field && !w->text.n) by_puts_in_field(w, held, call, key);
}

bool tg_model_put_in_field(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *body,
                           tg_slice key, tg_slice *name)
{
    const tg_facts *f = unit->facts;
    wanted w = {.r = r};
    if (!unit->language->has_implicit_self || unit->language->has_bare_calls) return false;
    if (body) by_held_object(&w, unit, body, call, key);
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind != TG_FACT_NAME) continue;
        tg_ref held = tg_resolve(r, unit, c);
        by_held_object(&w, unit, &held, call, key);
    }
    *name = w.text;
    return w.text.n && !w.are_several;
}
