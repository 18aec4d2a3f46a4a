/* fields.c - in which order the methods of a class change what its fields hold, and functions what
 * their file's variables do. */
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"

bool tg_field_is_one(const tg_unit *unit, uint32_t scope)
{
    return !unit->language->has_commands &&
           (!scope || unit->facts->facts[scope].kind == TG_FACT_CLASS);
}

/* The method of the class that a fact stands in; 0: it stands in the class itself, or in a block
 * there. */
static uint32_t method_around(const tg_unit *unit, uint32_t class, uint32_t fact)
{
    uint32_t method = 0;
    for (uint32_t s = tg_unit_scope(unit, fact); s && s != class; s = tg_unit_scope(unit, s)) {
        if (unit->facts->facts[s].text.n || !tg_block_runs_once(unit, s)) method = s;
    }
    return method;
}

bool tg_field_is_behind(const tg_unit *unit, const tg_mutation *m, uint32_t from)
{
    bool is_later = from && m->start >= unit->facts->facts[from].start;
    return is_later &&
           method_around(unit, m->scope, m->fact) == method_around(unit, m->scope, from);
}

bool tg_field_is_before(const tg_unit *unit, const tg_mutation *m, uint32_t made)
{
    bool is_earlier = m->start <= unit->facts->facts[made].start;
    return is_earlier &&
           method_around(unit, m->scope, m->fact) == method_around(unit, m->scope, made);
}

/* `self._setup()`, `setup();`: the method of the own class that a call calls, or 0. */
static uint32_t own_method(const tg_unit *unit, uint32_t class, uint32_t call)
{
    const tg_facts *f = unit->facts;
    const char *self = unit->language->self;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_bare = callee && f->facts[callee].kind == TG_FACT_NAME;
    uint32_t object = callee && !is_bare ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_own = (object && self && tg_slice_is(f->facts[object].text, self)) ||
                  (is_bare && (!class || unit->language->has_implicit_self));
    size_t count = 0;
    const tg_binding *b =
        is_own ? tg_unit_bindings(unit, class, f->facts[callee].text, &count) : NULL;
    bool is_function = count && b->value && f->facts[b->value].kind == TG_FACT_FUNCTION;
    return is_function ? b->value : 0;
}

/* Whether a method surely calls another one before `end` (0: its own). */
static bool calls(const tg_unit *unit, uint32_t method, uint32_t called, uint32_t end,
                  unsigned *work)
{
    enum { WORK = 4000 };
    const tg_facts *f = unit->facts;
    uint32_t class = method ? tg_unit_scope(unit, method) : 0,
             last = method + f->facts[method].span;
    if (end > method && end < last) last = end;
    for (uint32_t i = method + 1; i < last && ++*work < WORK; i++) {
        /* Functions inside are run when they are called. */
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        bool is_inside =
            kind == TG_FACT_CLASS || (kind == TG_FACT_FUNCTION && !tg_block_runs_once(unit, i));
        if (is_inside) i += f->facts[i].span - 1;
        if (is_inside) continue;
        uint32_t to = f->facts[i].kind == TG_FACT_CALL ? own_method(unit, class, i) : 0;
        bool is_sure = to && to != method && tg_block_is_sure(f, method, i, 0) &&
                       !tg_block_may_be_left(unit, method, i, false);
        if (is_sure && (to == called || calls(unit, to, called, 0, work))) return true;
    }
    return false;
}

bool tg_field_calls(const tg_unit *unit, uint32_t method, uint32_t called, uint32_t end)
{
    unsigned work = 0;
    return calls(unit, method, called, end, &work);
}

bool tg_field_sets_up(const tg_unit *unit, uint32_t class, uint32_t method)
{
    const tg_facts *f = unit->facts;
    unsigned work = 0;
    if (tg_unit_is_constructor(unit, method)) return true;
    /* `func init()` of Go. */
    bool is_file = !class && unit->language->has_field_keys;
    if (is_file && tg_slice_is(f->facts[method].text, "init")) return true;
    if (!class) return calls(unit, 0, method, 0, &work);
    for (uint32_t c = tg_facts_first(f, class); c; c = tg_facts_next(f, class, c)) {
        bool sets_up = f->facts[c].kind == TG_FACT_FUNCTION && tg_unit_is_constructor(unit, c);
        if (sets_up && calls(unit, c, method, 0, &work)) return true;
    }
    return false;
}

bool tg_field_is_run(const tg_unit *unit, const tg_mutation *m, uint32_t from)
{
    const tg_facts *f = unit->facts;
    uint32_t class = m->scope, method = method_around(unit, class, m->fact);
    uint32_t by = from ? method_around(unit, class, from) : 0;
    if (!method || method == by) return true;
    /* `func New() *Service { s := &Service{}; s.tags[k] = v; return s }` */
    bool is_free =
        class && !tg_facts_in(f, method, TG_SLOT_RECEIVER) && tg_unit_scope(unit, method) != class;
    if (is_free || tg_field_sets_up(unit, class, method)) return true;
    return by && tg_field_calls(unit, by, method, from);
}
