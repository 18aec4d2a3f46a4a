/* lent.c - what functions of the project change in a variable that they are handed:
 * `addTags(headers);`. */
#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

/* The name of the parameter that stands for what a call is given, or nothing. */
static tg_slice parameter_for(const tg_unit *unit, uint32_t given, const tg_ref *to)
{
    const tg_fact *f = &unit->facts->facts[given];
    return f->kind == TG_FACT_KEYWORD ? f->text : tg_part_parameter_of(unit, given, to);
}

/* Whether a function makes something else of what it was given under that name first: `headers =
 * dict(headers)`. */
static bool is_bound_anew(const tg_ref *function, tg_slice name)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(function->unit, function->fact, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (b[i].kind != TG_BIND_PARAMETER) return true;
    }
    return false;
}

static bool is_being_looked_into(const tg_resolver *r, const tg_ref *function)
{
    const tg_frame *frame = r->frame;
    while (frame && !(frame->unit == function->unit && frame->function == function->fact))
        frame = frame->outer;
    return frame != NULL;
}

static tg_slice text_from(const tg_unit *unit, uint32_t fact)
{
    return tg_slice_from(unit->facts->text, unit->facts->facts[fact].start);
}

/* `put(h).Wait()`, `put(h).GetAwaiter().GetResult()`, `put(h).Result` */
static bool is_waited_for(const tg_unit *unit, uint32_t call)
{
    static const char *const words[] = {"Wait", "GetAwaiter", "Result", "ConfigureAwait"};
    const tg_facts *f = unit->facts;
    uint32_t around = f->facts[call].parent;
    bool is_object =
        f->facts[around].kind == TG_FACT_MEMBER && f->facts[call].slot == TG_SLOT_OBJECT;
    for (size_t i = 0; is_object && i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_is(f->facts[around].text, words[i])) return unit->language->makes_by_new;
    }
    return false;
}

/* Whether a call stands behind the word that waits for it, or in what does: `await put(h)`,
 * `await Promise.all([put(h)])`. */
static bool is_awaited(const tg_unit *unit, uint32_t call)
{
    static const tg_slice word = TG_LIT("await");
    const tg_facts *f = unit->facts;
    for (uint32_t at = call; at; at = f->facts[at].parent) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[at].kind;
        if (kind == TG_FACT_FUNCTION || kind == TG_FACT_BRANCH) return false;
        tg_slice before = tg_slice_trim((tg_slice){f->text.ptr, f->facts[at].start});
        if (tg_slice_ends(before, word)) return true;
    }
    return false;
}

/* `async def`, `private async init() {`, `async () =>` */
static bool is_async(const tg_unit *unit, uint32_t function)
{
    static const tg_slice word = TG_LIT("async");
    tg_slice head = tg_facts_text(unit->facts, function);
    size_t end = tg_slice_find(head, tg_slice_of("("));
    if (end != SIZE_MAX) head.n = end;
    size_t at = tg_slice_find(head, word);
    if (at == SIZE_MAX || (at && head.ptr[at - 1] != ' ')) return false;
    return at + word.n == head.n || head.ptr[at + word.n] == ' ';
}

bool tg_lookup_is_left_alone(const tg_unit *unit, uint32_t call, const tg_unit *of,
                             uint32_t function)
{
    if (tg_unit_is_deferred(unit, call)) return true;
    return unit->language->has_async_functions && is_async(of, function) &&
           !is_waited_for(unit, call) && !is_awaited(unit, call);
}

/* `func tag(p Params) { p.Metadata = m }`: a copy of Go's is changed, which nobody sees. */
static bool is_of_copy(const tg_lent *l, const tg_mutation *m)
{
    const tg_unit *unit = l->to.unit;
    const tg_facts *f = unit->facts;
    if (!unit->language->has_field_keys || !m->key_count) return false;
    uint32_t target =
        f->facts[m->fact].kind == TG_FACT_ASSIGN ? tg_facts_in(f, m->fact, TG_SLOT_TARGET) : 0;
    if (!target || f->facts[target].kind != TG_FACT_MEMBER || m->key_count > 1) return false;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, l->to.fact, l->name, &count);
    uint32_t type = count && b->type ? tg_facts_in(f, b->type, TG_SLOT_TYPE) : 0;
    static const tg_slice star = TG_LIT("*");
    tg_slice before = {f->text.ptr, type ? f->facts[type].start : 0};
    return type && !tg_slice_starts(text_from(unit, type), star) && !tg_slice_ends(before, star);
}

bool tg_lent_open(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_slice under,
                  tg_lent *out)
{
    uint32_t callee = tg_facts_in(unit->facts, m->fact, TG_SLOT_CALLEE);
    /* `h.update(TAGS)`: what h holds, and so TAGS, is of no interest for what is called. */
    const bool is_outer = r->is_lending;
    r->is_lending = true;
    tg_ref called = is_outer ? tg_ref_unknown(unit, m->name) : tg_resolve(r, unit, callee);
    r->is_lending = is_outer;
    *out = (tg_lent){.to = called, .under = under, .level = under.n ? 1 : 0};
    const tg_ref *to = &out->to;
    if (tg_ref_fact_kind(to) != TG_FACT_FUNCTION) return false;
    out->name = parameter_for(unit, m->by, to);
    /* A function of PHP has copies of maps that it does not take by reference. */
    bool is_copy = unit->language->opener && !m->is_handle &&
                   !tg_unit_is_by_reference(to->unit, to->fact, out->name);
    /* Most, `log(headers)`, change nothing. */
    bool changes = out->name.n && tg_unit_is_mutated(to->unit, to->fact, out->name);
    if (!changes || is_copy || is_bound_anew(to, out->name) ||
        r->depth + 1 >= TG_LIMIT_RESOLVE_STEPS || r->work > TG_LIMIT_RESOLVE_WORK ||
        is_being_looked_into(r, to))
        return false;
    tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
    if (!frame) r->status = TG_ENOMEM;
    if (!frame) return false;
    *frame = (tg_frame){r->frame, to->unit, to->fact, unit, m->fact};
    out->frame = frame;
    out->at = tg_lookup_first_in(to->unit, to->fact);
    out->is_late = tg_lookup_is_left_alone(unit, m->fact, to->unit, to->fact);
    return true;
}

const tg_mutation *tg_lent_next(tg_resolver *r, tg_lent *l)
{
    const tg_unit *unit = l->to.unit;
    uint32_t end = l->to.fact + unit->facts->facts[l->to.fact].span;
    while (l->at < unit->mutation_count && r->work++ < TG_LIMIT_RESOLVE_WORK) {
        const tg_mutation *m = &unit->mutations[l->at++];
        if (m->fact >= end) return NULL;
        if (m->scope != l->to.fact || !tg_slice_equal(m->name, l->name)) continue;
        bool is_other = l->level && m->key_count && !tg_slice_equal(m->keys[0], l->under);
        if (is_other || is_of_copy(l, m)) continue;
        l->is_maybe = l->is_late || tg_block_may_be_left(unit, l->to.fact, m->fact, false);
        return m;
    }
    return NULL;
}
