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

/* Whether a method surely calls another one behind `from`, before `end` (0: its own). */
static bool calls(const tg_unit *unit, uint32_t method, uint32_t called, uint32_t from,
                  uint32_t end, unsigned *work)
{
    enum { WORK = 4000 };
    const tg_facts *f = unit->facts;
    uint32_t class = method ? tg_unit_scope(unit, method) : 0,
             last = method + f->facts[method].span;
    if (end > method && end < last) last = end;
    for (uint32_t i = (from ? from : method) + 1; i < last && ++*work < WORK; i++) {
        /* Functions inside are run when they are called. */
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        bool is_inside =
            kind == TG_FACT_CLASS || (kind == TG_FACT_FUNCTION && !tg_block_runs_once(unit, i));
        if (is_inside) i += f->facts[i].span - 1;
        if (is_inside) continue;
        uint32_t to = f->facts[i].kind == TG_FACT_CALL ? own_method(unit, class, i) : 0;
        bool is_sure = to && to != method && tg_block_is_sure(f, method, i, 0) &&
                       !tg_block_may_be_left(unit, method, i, false) && !tg_unit_tried(unit, i) &&
                       !tg_lookup_is_left_alone(unit, i, unit, to);
        if (is_sure && (to == called || calls(unit, to, called, 0, 0, work))) return true;
    }
    return false;
}

bool tg_field_calls(const tg_unit *unit, uint32_t method, uint32_t called, uint32_t end)
{
    unsigned work = 0;
    return calls(unit, method, called, 0, end, &work);
}

/* --- what makes objects --------------------------------------------------------------------------
 */

/* `headers.put("team"` of `headers.put("team", x)`, `this.h[k]` of `this.h[k] = x`. */
static tg_slice put_of(const tg_facts *f, uint32_t statement)
{
    bool is_call = f->facts[statement].kind == TG_FACT_CALL;
    uint32_t to = tg_facts_in(f, statement, is_call ? TG_SLOT_ARGUMENT : TG_SLOT_TARGET);
    uint32_t start = f->facts[statement].start, end = f->facts[to ? to : statement].end;
    return (tg_slice){f->text.ptr + start, end - start};
}

/* Whether a function surely puts what a statement of another one puts. */
static bool does_same(const tg_unit *unit, uint32_t function, uint32_t statement)
{
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    tg_slice put = put_of(f, statement);
    for (uint32_t i = function + 1; i < end; i++) {
        bool is_it = f->facts[i].kind == f->facts[statement].kind &&
                     tg_slice_equal(put_of(f, i), put) && tg_block_is_sure(f, function, i, 0) &&
                     !tg_block_may_be_left(unit, function, i, false);
        if (is_it) return true;
    }
    return false;
}

/* `Service() { this("search"); }`, `public Service() : this("search") { }` */
static bool hands_on(const tg_unit *unit, uint32_t constructor)
{
    static const tg_slice word = TG_LIT("this(");
    tg_slice text = tg_facts_text(unit->facts, constructor);
    for (size_t at; (at = tg_slice_find(text, word)) != SIZE_MAX;) {
        if (at && strchr(" \t\n{:", text.ptr[at - 1])) return true;
        text = tg_slice_from(text, at + word.n);
    }
    return false;
}

/* `func New() *Service { s := &Service{}; s.tags[k] = v; return s }`: whether what is put there is
 * put wherever such an object is made. */
static bool is_made_with(const tg_unit *unit, uint32_t class, uint32_t maker, uint32_t statement)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, class, tg_slice_of(TG_MADE), &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t other = tg_unit_around(unit, b[i].fact, TG_FACT_FUNCTION);
        if (!other || (other != maker && !does_same(unit, other, statement))) return false;
    }
    return true;
}

/* `s := &Service{}; s.tags = t` */
static bool is_set_behind(const tg_unit *unit, uint32_t made, tg_slice field)
{
    uint32_t function = tg_unit_around(unit, made, TG_FACT_FUNCTION);
    uint32_t end = function + unit->facts->facts[function].span;
    for (size_t i = tg_lookup_first_in(unit, made); i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (m->fact >= end) return false;
        if (m->key_count == 1 && tg_slice_equal(m->keys[0], field)) return true;
    }
    return false;
}

bool tg_field_is_left_out(const tg_unit *unit, uint32_t class, tg_slice field)
{
    const tg_facts *f = unit->facts;
    size_t count = 0;
    const tg_binding *b = NULL;
    if (unit->language->has_field_keys)
        b = tg_unit_bindings(unit, class, tg_slice_of(TG_MADE), &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t map = tg_facts_in(f, b[i].fact, TG_SLOT_ARGUMENT);
        uint32_t first = map ? tg_facts_first(f, map) : 0;
        bool is_it = tg_unit_around(unit, b[i].fact, TG_FACT_FUNCTION) &&
                     (!first || f->facts[first].kind == TG_FACT_PAIR);
        for (uint32_t c = first; c && is_it; c = tg_facts_next(f, map, c))
            is_it = !tg_slice_equal(f->facts[c].text, field);
        if (is_it && !is_set_behind(unit, b[i].fact, field)) return true;
    }
    return false;
}

bool tg_field_sets_up(const tg_unit *unit, uint32_t class, uint32_t method, uint32_t statement)
{
    unsigned work = 0;
    /* `func init()` of Go. */
    bool is_file = !class && unit->language->has_field_keys;
    if (is_file && tg_slice_is(unit->facts->facts[method].text, "init")) return true;
    if (!class) return calls(unit, 0, method, 0, 0, &work);
    bool is_any = false;
    size_t count;
    const tg_class_part *constructors = tg_unit_constructors(unit, class, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t c = constructors[i].fact;
        bool does = c == method || calls(unit, c, method, 0, 0, &work);
        is_any |= does;
        bool is_other = !does && !hands_on(unit, c);
        if (is_other && !(statement && does_same(unit, c, statement))) return false;
    }
    return is_any;
}

/* --- whether it is run ---------------------------------------------------------------------------
 */

/* `list.each { |k| @h[k] = v }` */
static bool is_loop(const tg_unit *unit, uint32_t function)
{
    static const char *const begins[] = {"forEach", "each", "tap", "map"};
    const tg_facts *f = unit->facts;
    uint32_t call = f->facts[function].parent;
    uint32_t callee =
        f->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    for (size_t i = 0; callee && i < sizeof begins / sizeof begins[0]; i++) {
        if (tg_slice_starts(f->facts[callee].text, tg_slice_of(begins[i]))) return true;
    }
    return false;
}

/* `e.on("ready", () => { this.headers[k] = v; })`: a block of a method that is run some other time,
 * in which the use does not stand. */
static bool is_in_block(const tg_unit *unit, uint32_t method, uint32_t fact, uint32_t from)
{
    const tg_facts *f = unit->facts;
    for (uint32_t up = f->facts[fact].parent; up && up != method; up = f->facts[up].parent) {
        bool is_block = f->facts[up].kind == TG_FACT_FUNCTION && !tg_block_runs_once(unit, up) &&
                        !is_loop(unit, up);
        bool holds = from > up && from < up + f->facts[up].span;
        if (is_block && !holds) return true;
    }
    return false;
}

/* A function beside a class, no method of it, that may make its objects: `func New() *Service`. */
static bool is_free(const tg_unit *unit, uint32_t class, uint32_t function)
{
    return class && unit->facts->facts[function].kind == TG_FACT_FUNCTION &&
           !tg_facts_in(unit->facts, function, TG_SLOT_RECEIVER) &&
           tg_unit_scope(unit, function) != class;
}

/* Whether a field may be set anew behind what a method puts into it, by another one: `def
 * reset(self): self.headers = {}`. What it is made of itself keeps what is in it. */
static bool may_be_set_anew(const tg_unit *unit, const tg_mutation *m, uint32_t method, uint32_t by)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, m->scope, m->name, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t where = method_around(unit, m->scope, b[i].fact);
        bool is_set = b[i].kind == TG_BIND_VALUE && b[i].value && !b[i].is_augmented &&
                      !b[i].is_default && where && where != method &&
                      !is_free(unit, m->scope, where) &&
                      tg_slice_find(tg_facts_text(unit->facts, b[i].value), m->name) == SIZE_MAX;
        if (!is_set) continue;
        unsigned work = 0;
        bool is_first = where == by || tg_field_sets_up(unit, m->scope, where, 0) ||
                        tg_unit_is_constructor(unit, where);
        bool is_before = is_first && calls(unit, where, method, 0, b[i].fact, &work);
        bool is_behind = is_first && calls(unit, where, method, b[i].fact, 0, &work);
        bool is_set_up = tg_unit_is_constructor(unit, method);
        if (!is_first || (is_before && !is_behind) || (where == by && is_set_up)) return true;
    }
    return false;
}

bool tg_field_is_run(const tg_unit *unit, const tg_mutation *m, uint32_t from)
{
    uint32_t class = m->scope, method = method_around(unit, class, m->fact);
    uint32_t by = from ? method_around(unit, class, from) : 0;
    if (!method) return true;
    if (is_in_block(unit, method, m->fact, from)) return false;
    if (method == by) return true;
    if (tg_block_may_be_left(unit, method, m->fact, false)) return false;
    if (may_be_set_anew(unit, m, method, by)) return false;
    if (is_free(unit, class, method) && is_made_with(unit, class, method, m->fact)) return true;
    if (tg_field_sets_up(unit, class, method, m->fact)) return true;
    return by && tg_field_calls(unit, by, method, from);
}

/* --- defaults of fields --------------------------------------------------------------------------
 */

bool tg_field_is_in_body(const tg_unit *unit, uint32_t class, const tg_binding *b)
{
    const tg_facts *f = unit->facts;
    const char *const *constants = unit->language->constant_types;
    bool is_it = unit->language->field_makers && b->kind == TG_BIND_VALUE && b->type && b->value &&
                 f->facts[b->type].parent == class;
    uint32_t type = is_it ? tg_facts_in(f, b->type, TG_SLOT_TYPE) : 0;
    tg_slice text = type ? tg_slice_from(f->text, f->facts[type].start) : (tg_slice){NULL, 0};
    text.n = type ? f->facts[type].end - f->facts[type].start : 0;
    for (size_t i = 0; is_it && constants && constants[i]; i++)
        is_it = !tg_slice_starts(text, tg_slice_of(constants[i]));
    return is_it;
}

/* Whether what stands behind a class's name, or before the class, makes fields. */
static bool makes_fields(tg_resolver *r, const tg_unit *unit, uint32_t fact,
                         const char *const *makers)
{
    size_t rest;
    tg_ref ref = tg_resolve(r, unit, fact);
    tg_slice name = tg_ref_name(r, &ref, &rest);
    bool is_it = false;
    for (size_t i = 0; name.n && makers && makers[i] && !is_it; i++) {
        tg_slice maker = tg_slice_of(makers[i]);
        tg_slice bare = {maker.ptr, maker.n - 1};
        if (maker.ptr[0] == '*') {
            is_it = tg_slice_ends(name, tg_slice_from(maker, 1));
        } else if (maker.ptr[bare.n] == '*') {
            is_it = tg_slice_starts(name, bare);
        } else {
            is_it = tg_slice_equal(name, maker);
        }
    }
    return is_it;
}

static bool has_fields(tg_resolver *r, const tg_unit *unit, uint32_t class, unsigned hops,
                       const char *const *makers)
{
    enum { HOPS = 6 };
    const tg_facts *f = unit->facts;
    uint32_t around = f->facts[class].parent;
    for (uint32_t c = tg_facts_first(f, around); c && c < class; c = tg_facts_next(f, around, c)) {
        uint32_t decorator = tg_facts_in(f, c, TG_SLOT_DECORATOR);
        if (decorator && makes_fields(r, unit, decorator, makers)) return true;
    }
    for (uint32_t c = tg_facts_first(f, class); c; c = tg_facts_next(f, class, c)) {
        if (f->facts[c].slot != TG_SLOT_BASE) continue;
        tg_ref base = tg_resolve(r, unit, c);
        bool is_own = tg_ref_fact_kind(&base) == TG_FACT_CLASS && hops < HOPS;
        if (is_own ? has_fields(r, base.unit, base.fact, hops + 1, makers)
                   : makes_fields(r, unit, c, makers))
            return true;
    }
    return false;
}

bool tg_ref_is_field_default(tg_resolver *r, const tg_ref *ref)
{
    const tg_unit *unit = ref->field_unit;
    return unit && has_fields(r, unit, ref->field_class, 0, unit->language->field_makers);
}

bool tg_class_is_filled(tg_resolver *r, const tg_unit *unit, uint32_t class)
{
    return has_fields(r, unit, class, 0, unit->language->field_makers) ||
           has_fields(r, unit, class, 0, unit->language->row_makers);
}
