/* unit_lift.c - whose a change is: of a variable around a block, of a field, of what has another
 * name as well. */
#include "code/unit/unit_parts.h"

/* --- in blocks -----------------------------------------------------------------------------------
 */

/* Whether a block runs once where it stands: `x.apply { }`, not `x?.let { }`, `list.forEach { }`.
 */
static bool runs_once(const tg_indexer *x, uint32_t block)
{
    const tg_facts *f = x->unit->facts;
    const tg_scope_row *row = x->unit->language->scopes;
    uint32_t call = x->facts[block].parent;
    uint32_t callee =
        x->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (!row || !callee) return false;
    while (row->function && !tg_slice_is(x->facts[callee].text, row->function)) row++;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    bool may_be_null =
        object && tg_slice_starts(tg_slice_trim(tg_slice_from(f->text, x->facts[object].end)),
                                  tg_slice_of("?."));
    return row->function && !may_be_null;
}

/* `Object.entries(h).forEach(([k, v]) => { m[k] = v; })`: other functions may never be run. */
static bool is_loop(const tg_indexer *x, uint32_t function)
{
    static const tg_slice name = TG_LIT("forEach");
    uint32_t call = x->facts[function].parent;
    uint32_t callee =
        x->facts[call].kind == TG_FACT_CALL ? tg_facts_in(x->unit->facts, call, TG_SLOT_CALLEE) : 0;
    return callee && tg_slice_equal(x->facts[callee].text, name);
}

static void lift_changes(tg_indexer *x)
{
    const tg_language *language = x->unit->language;
    if (!language->has_settings && !language->has_relative_urls) return;
    for (size_t i = 0; i < x->mutations.count; i++) {
        tg_mutation *m = tg_vec_at(&x->mutations, i);
        for (uint32_t scope = m->scope;; scope = tg_unit_scope(x->unit, scope)) {
            size_t count;
            bool is_block = x->facts[scope].kind == TG_FACT_FUNCTION && !x->facts[scope].text.n &&
                            (language->has_settings || is_loop(x, scope));
            (void)tg_unit_bindings(x->unit, scope, m->name, &count);
            if (count) m->scope = scope;
            if (count || !scope || !is_block) break;
            if (!runs_once(x, scope)) m->branch = scope;
        }
    }
}

/* --- of fields and of a file's own variables -----------------------------------------------------
 */

/* `headers["X-Team"] = x` of what stands further out: of a field that is seen by its name alone, or
 * of a variable of the file. */
static void lift_out(tg_indexer *x, tg_mutation *m)
{
    for (uint32_t scope = m->scope; scope;) {
        scope = tg_unit_scope(x->unit, scope);
        bool is_class = x->facts[scope].kind == TG_FACT_CLASS;
        if (is_class && !x->unit->language->has_implicit_self) continue;
        size_t count;
        (void)tg_unit_bindings(x->unit, scope, m->name, &count);
        if (count && (is_class || !scope)) m->scope = scope;
        if (count) return;
    }
}

static void lift_all_out(tg_indexer *x, size_t first)
{
    const tg_language *language = x->unit->language;
    bool has_own = language->has_namespaces || language->has_closed_structs ||
                   language->has_commands || language->has_bare_calls;
    for (size_t i = first; i < x->mutations.count && !has_own; i++) {
        tg_mutation *m = tg_vec_at(&x->mutations, i);
        size_t count;
        (void)tg_unit_bindings(x->unit, m->scope, m->name, &count);
        if (!count) lift_out(x, m);
    }
}

/* `self.tags[k] = x` in a class below the one that says `self.tags = {}`, in one file: it may be of
 * any object of that. */
static void lift_to_base(tg_indexer *x, tg_mutation *m)
{
    enum { HOPS = 4 };
    const tg_facts *f = x->unit->facts;
    uint32_t class = x->facts[m->scope].kind == TG_FACT_CLASS ? m->scope : 0;
    for (unsigned n = 0; class && n < HOPS; n++) {
        size_t count;
        (void)tg_unit_bindings(x->unit, class, m->name, &count);
        if (count) m->scope = class;
        uint32_t base = count ? 0 : tg_facts_in(f, class, TG_SLOT_BASE);
        bool is_name = base && x->facts[base].kind == TG_FACT_NAME;
        class = is_name ? tg_index_class_named(x, x->facts[base].text) : 0;
    }
}

/* --- under another name --------------------------------------------------------------------------
 */

/* Whether a variable is another one where it is changed under a name that it was given before: `g =
 * h; h = {}; g[k] = x`. */
static bool is_set_between(const tg_indexer *x, const tg_mutation *m, uint32_t value, uint32_t from)
{
    size_t count;
    if (x->facts[value].kind != TG_FACT_NAME || m->is_taken) return false;
    const tg_binding *b = tg_unit_bindings(x->unit, m->scope, x->facts[value].text, &count);
    for (size_t i = 0; i < count; i++) {
        bool is_between = b[i].start > from && b[i].start < m->start && !b[i].is_augmented;
        if (is_between && tg_unit_is_sure(x->unit, b[i].branch, m->fact)) return true;
    }
    return false;
}

/* `h` of `h2 := h`, `config.headers` of `const h2 = config.headers`, which h2 is the same map as;
 * or 0. */
static uint32_t same_as(const tg_indexer *x, const tg_mutation *m)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(x->unit, m->scope, m->name, &count);
    bool is_one = count == 1 && b->kind == TG_BIND_VALUE && b->value && !b->key.n && !b->nth &&
                  !b->is_item && !b->is_augmented && !b->is_default && b->start < m->start;
    if (!is_one || is_set_between(x, m, b->value, b->start)) return 0;
    tg_fact_kind kind = (tg_fact_kind)x->facts[b->value].kind;
    bool is_part = kind == TG_FACT_MEMBER || kind == TG_FACT_INDEX;
    bool is_same = kind == TG_FACT_NAME || (is_part && m->key_count < 2);
    return is_same && !tg_slice_equal(x->facts[b->value].text, m->name) ? b->value : 0;
}

/* `p2 := p; p2.Model = m` of Go changes a copy. */
static bool is_of_copy(const tg_indexer *x, const tg_mutation *m)
{
    const tg_facts *f = x->unit->facts;
    uint32_t target =
        x->facts[m->fact].kind == TG_FACT_ASSIGN ? tg_facts_in(f, m->fact, TG_SLOT_TARGET) : 0;
    return x->unit->language->has_field_keys && target && x->facts[target].kind == TG_FACT_MEMBER;
}

/* `s := &Service{tags: t}; s.tags["team"] = x`: of an object that a function makes, its field. */
static uint32_t class_made(tg_indexer *x, const tg_mutation *m)
{
    const tg_facts *f = x->unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(x->unit, m->scope, m->name, &count);
    uint32_t made = count && b->kind == TG_BIND_VALUE ? b->value : 0;
    bool is_made =
        made && x->facts[made].kind == TG_FACT_CALL && x->facts[made].flags & TG_FACT_NEW;
    uint32_t callee = is_made && m->key_count ? tg_facts_in(f, made, TG_SLOT_CALLEE) : 0;
    if (!callee || x->facts[callee].kind != TG_FACT_NAME) return 0;
    const char *self = x->unit->language->self_type;
    bool is_self = self && tg_slice_is(x->facts[callee].text, self);
    return is_self ? tg_index_class_around(x, made)
                   : tg_index_class_named(x, x->facts[callee].text);
}

/* `tags = new HashMap<>(); tags.put(k, v);` of a field, in the method that sets it. */
static void add_to_class(tg_indexer *x, const tg_mutation *m)
{
    size_t count, fields = 0;
    bool may_be = x->unit->language->has_implicit_self && !tg_unit_is_attribute(x->unit, m->name) &&
                  m->scope && x->facts[m->scope].kind == TG_FACT_FUNCTION;
    uint32_t class = may_be ? tg_unit_class(x->unit, m->fact) : 0;
    const tg_binding *b = class ? tg_unit_bindings(x->unit, m->scope, m->name, &count) : NULL;
    bool is_set = b && count && b->kind == TG_BIND_VALUE && !b->type;
    if (is_set) (void)tg_unit_bindings(x->unit, class, m->name, &fields);
    tg_mutation *last = fields ? tg_vec_push(&x->mutations) : NULL;
    x->out_of_memory |= fields && !last;
    if (last) *last = *m;
    if (last) last->scope = class;
}

/* A change of an object's member where structs are written down with their fields. */
static void add_to_field(tg_indexer *x, const tg_mutation *m)
{
    bool has_fields = x->unit->language->has_field_keys || x->unit->language->has_closed_structs;
    tg_mutation one = *m, *last;
    uint32_t class = has_fields ? class_made(x, m) : 0;
    bool is_deep = m->key_count == 2 || m->is_passed || m->is_taken || m->value == m->fact;
    if (!class || !is_deep || !m->keys[0].n) return;
    one.scope = class;
    one.name = m->keys[0];
    one.keys[0] = m->keys[1];
    one.key_count--;
    last = tg_vec_push(&x->mutations);
    x->out_of_memory |= !last;
    if (last) *last = one;
}

/* --- by methods that are given the key -----------------------------------------------------------
 */

/* The number of a function's parameter among those that it is given, or -1. */
static int number_of(const tg_indexer *x, uint32_t function, uint32_t name)
{
    const tg_facts *f = x->unit->facts;
    const char *self = x->unit->language->self;
    size_t count;
    const tg_binding *b = tg_unit_bindings(x->unit, function, x->facts[name].text, &count);
    if (count != 1 || b->kind != TG_BIND_PARAMETER) return -1;
    int n = 0;
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        if (x->facts[c].slot != TG_SLOT_PARAMETER) continue;
        if (b->fact >= c && b->fact < c + x->facts[c].span) return n;
        n += !(self && tg_slice_is(x->facts[c].text, self));
    }
    return -1;
}

static uint32_t nth_given(const tg_indexer *x, uint32_t call, int n)
{
    const tg_facts *f = x->unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_plain = x->facts[c].kind != TG_FACT_KEYWORD && x->facts[c].kind != TG_FACT_SPREAD;
        if (x->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        if (!is_plain) return 0;
        if (n-- == 0) return c;
    }
    return 0;
}

/* `self.set_tag(...)`, `this.setTag(...).setTag(...)` */
static bool is_on_self(const tg_indexer *x, uint32_t call, tg_slice method)
{
    const tg_facts *f = x->unit->facts;
    for (uint32_t at = call; at && x->facts[at].kind == TG_FACT_CALL;) {
        uint32_t callee = tg_facts_in(f, at, TG_SLOT_CALLEE);
        bool is_it = callee && x->facts[callee].kind == TG_FACT_MEMBER &&
                     tg_slice_equal(x->facts[callee].text, method);
        at = is_it ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        if (at && tg_slice_is(x->facts[at].text, x->unit->language->self)) return true;
    }
    return false;
}

/* The method of a class that surely sets one key of a field, which it is given; or 0. */
static uint32_t setter_of(const tg_indexer *x, const tg_mutation *m)
{
    static const tg_slice word = TG_LIT("async ");
    bool is_field = x->facts[m->scope].kind == TG_FACT_CLASS && x->unit->language->self &&
                    m->key_count == 1 && !m->keys[0].ptr && m->by && m->value && !m->branch &&
                    x->facts[m->by].kind == TG_FACT_NAME;
    uint32_t function = is_field ? tg_unit_scope(x->unit, m->fact) : 0;
    if (!function || tg_unit_scope(x->unit, function) != m->scope) return 0;
    for (uint32_t i = function + 1; i < m->fact; i++) {
        if (x->facts[i].kind == TG_FACT_RETURN) return 0;
    }
    return tg_slice_find(tg_facts_text(x->unit->facts, function), word) == SIZE_MAX ? function : 0;
}

/* `self.set_tag("team", x)` of `def set_tag(self, k, v): self.tags[k] = v` */
static void add_set_by_methods(tg_indexer *x)
{
    enum { SETTERS = 16 };
    size_t count = x->mutations.count;
    unsigned setters = 0;
    for (size_t i = 0; i < count && setters < SETTERS; i++) {
        tg_mutation m = *(tg_mutation *)tg_vec_at(&x->mutations, i);
        uint32_t function = setter_of(x, &m);
        int by = function ? number_of(x, function, m.by) : -1;
        if (by < 0) continue;
        setters++;
        int of = x->facts[m.value].kind == TG_FACT_NAME ? number_of(x, function, m.value) : -1;
        uint32_t end = m.scope + x->facts[m.scope].span;
        for (uint32_t c = m.scope + 1; c < end; c++) {
            bool is_it =
                x->facts[c].kind == TG_FACT_CALL && is_on_self(x, c, x->facts[function].text);
            uint32_t key = is_it ? nth_given(x, c, by) : 0;
            bool is_text = key && x->facts[key].kind == TG_FACT_STRING &&
                           !(x->facts[key].flags & TG_FACT_DYNAMIC);
            uint32_t value = is_text && of >= 0 ? nth_given(x, c, of) : m.value;
            tg_mutation *last = is_text && value ? tg_vec_push(&x->mutations) : NULL;
            x->out_of_memory |= is_text && value && !last;
            if (!last) continue;
            uint32_t tried = tg_unit_tried(x->unit, c), branch = tg_index_branch_of(x, c);
            *last = m;
            last->keys[0] = x->facts[key].text;
            last->by = 0;
            last->value = value;
            last->fact = c;
            last->start = x->facts[c].start;
            last->branch = tried > branch ? tried : branch;
        }
    }
}

static int compare_facts(const void *a, const void *b)
{
    const tg_mutation *x = a, *y = b;
    return (x->fact > y->fact) - (x->fact < y->fact);
}

/* `h2 = h; del h2["team"]` changes h as well. */
static void add_other_names(tg_indexer *x)
{
    enum { NAMES = 3 };
    const tg_language *language = x->unit->language;
    size_t count = x->mutations.count, first = 0;
    for (size_t i = 0; i < count; i++) {
        tg_mutation m = *(tg_mutation *)tg_vec_at(&x->mutations, i);
        add_to_field(x, &m);
        add_to_class(x, &m);
    }
    add_set_by_methods(x);
    /* PHP's maps are copies, and in Rust h is gone then. */
    bool is_gone =
        language->has_namespaces || language->has_closed_structs || language->has_commands;
    for (unsigned n = 0; n < NAMES && !is_gone; n++) {
        for (size_t end = x->mutations.count; first < end; first++) {
            tg_mutation m = *(tg_mutation *)tg_vec_at(&x->mutations, first);
            uint32_t same = is_of_copy(x, &m) ? 0 : same_as(x, &m);
            size_t first_added = x->mutations.count;
            if (same) tg_index_add_renamed(x, &m, same);
            if (same) lift_all_out(x, first_added);
        }
    }
    if (x->mutations.count > count && tg_vec_sort(&x->mutations, compare_facts))
        x->out_of_memory = true;
}

void tg_index_lift_changes(tg_indexer *x)
{
    lift_changes(x);
    lift_all_out(x, 0);
    for (size_t i = 0; i < x->mutations.count; i++) lift_to_base(x, tg_vec_at(&x->mutations, i));
    add_other_names(x);
}
