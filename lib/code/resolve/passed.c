/* passed.c - what functions of the project put into what a statement passes to them:
 * `Tags.AddTo(request);`, `request.AddTags();`. */
#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

/* The method of a unit that adds to others' objects, `static void AddTags(this Request r)`; or 0.
 */
static uint32_t extension_in(const tg_unit *unit, tg_slice name)
{
    const tg_facts *f = unit->facts;
    for (size_t i = 0; i < unit->binding_count; i++) {
        const tg_binding *b = &unit->bindings[i];
        bool is_it = b->kind == TG_BIND_FUNCTION && b->value && tg_slice_equal(b->name, name);
        uint32_t first = is_it ? tg_facts_in(f, b->value, TG_SLOT_PARAMETER) : 0;
        tg_slice text = tg_slice_from(f->text, first ? f->facts[first].start : f->text.n);
        if (tg_slice_starts(text, tg_slice_of("this "))) return b->value;
    }
    return 0;
}

/* The extension of that name, of this file or one beside it. */
static bool find_extension(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out)
{
    uint32_t function = extension_in(unit, name);
    const tg_unit *u = unit;
    size_t at = 0;
    r->met_local_import |= !function;
    while (!function && r->linker.next_beside && r->work++ < TG_LIMIT_RESOLVE_WORK) {
        u = r->linker.next_beside(r->linker.self, unit, &at);
        if (!u) return false;
        function = extension_in(u, name);
    }
    if (function) *out = tg_ref_fact(u, function);
    return function != 0;
}

/* The function that a call calls, also an extension. */
tg_ref tg_part_function_called(tg_resolver *r, const tg_unit *unit, uint32_t callee)
{
    tg_ref to = tg_resolve(r, unit, callee), extension;
    bool may_be =
        tg_ref_fact_kind(&to) != TG_FACT_FUNCTION && unit->language->has_extension_methods;
    if (may_be && find_extension(r, unit, unit->facts->facts[callee].text, &extension))
        return extension;
    return to;
}

static uint32_t parameter_at(const tg_facts *f, uint32_t function, size_t nth)
{
    for (uint32_t p = tg_facts_first(f, function); p; p = tg_facts_next(f, function, p)) {
        if (f->facts[p].slot == TG_SLOT_PARAMETER && !nth--) return p;
    }
    return 0;
}

static size_t count_of(const tg_facts *f, uint32_t fact, tg_slot slot)
{
    size_t n = 0;
    for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c))
        n += f->facts[c].slot == slot;
    return n;
}

/* Where a variable stands in a call: its number among what the function takes, 0 for what an
 * extension is called on; SIZE_MAX: nowhere. */
static size_t place_of(const tg_unit *unit, uint32_t call, tg_slice name, bool is_extension)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    size_t nth = is_extension;
    if (is_extension && object && tg_slice_equal(f->facts[object].text, name)) return 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        if (f->facts[c].kind == TG_FACT_NAME && tg_slice_equal(f->facts[c].text, name)) return nth;
        nth++;
    }
    return SIZE_MAX;
}

static bool is_named_in(const tg_facts *f, uint32_t around, tg_slice name)
{
    for (uint32_t i = around; i < around + f->facts[around].span; i++) {
        if (f->facts[i].kind == TG_FACT_NAME && tg_slice_equal(f->facts[i].text, name)) return true;
    }
    return false;
}

/* Where a function puts another object in a parameter's place, `options = new Options();`: what
 * comes behind its caller does not see. The function's end where it does not, or its caller is
 * given that object, `ref Options options`. */
static uint32_t bound_anew_at(const tg_unit *unit, uint32_t function, uint32_t parameter)
{
    static const tg_slice by_reference[] = {TG_LIT("ref "), TG_LIT("out ")};
    const tg_facts *f = unit->facts;
    const uint32_t end = f->facts[function].end + 1;
    tg_slice text = tg_slice_from(f->text, f->facts[parameter].start);
    for (size_t i = 0; i < 2; i++) {
        if (tg_slice_starts(text, by_reference[i])) return end;
    }
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, function, f->facts[parameter].text, &count);
    for (size_t i = 0; i < count; i++) {
        bool is_sure = b[i].kind == TG_BIND_VALUE && b[i].value && !b[i].branch;
        tg_slice before = {f->text.ptr, is_sure ? f->facts[b[i].value].start : 0};
        /* `options ??= new Options();`, `options = options ?? new Options();` */
        is_sure = is_sure && !tg_slice_ends(tg_slice_trim(before), tg_slice_of("?\?="));
        if (is_sure && !is_named_in(f, b[i].value, b[i].name)) return b[i].start;
    }
    return end;
}

/* The variable as a function leaves it that takes it as its `nth`. */
static bool left_by(const tg_unit *unit, uint32_t function, size_t nth, tg_ref *left)
{
    const tg_facts *f = unit->facts;
    uint32_t p = parameter_at(f, function, nth);
    if (!p) return false;
    *left = tg_ref_unknown(unit, f->facts[p].text);
    left->is_scalar = true;
    left->origin = unit;
    left->origin_scope = function;
    left->origin_start = f->facts[function].start;
    left->origin_end = bound_anew_at(unit, function, p);
    left->origin_name = f->facts[p].text;
    return true;
}

/* The class of a variable, `var x = new Options();`, `Options x`; or none that is known. */
static tg_slice class_of(const tg_unit *unit, const tg_mutation *m)
{
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, m->scope, m->name, &count);
    if (!count) return (tg_slice){NULL, 0};
    bool is_made = b->value && f->facts[b->value].kind == TG_FACT_CALL &&
                   (f->facts[b->value].flags & TG_FACT_NEW);
    uint32_t made = is_made ? tg_facts_in(f, b->value, TG_SLOT_CALLEE) : 0;
    if (made && f->facts[made].text.n) return f->facts[made].text;
    return b->type ? tg_part_declared_as(unit, b->type) : (tg_slice){NULL, 0};
}

/* What leave a variable that take as many as a call gives, of the functions that go by the name of
 * `to`; `class`: those alone that take it as that, or {NULL, 0}. */
static size_t left_by_those(const tg_ref *to, size_t given, size_t nth, tg_slice class, tg_ref *out,
                            size_t max)
{
    const tg_facts *f = to->unit->facts;
    uint32_t around = f->facts[to->fact].parent;
    size_t count = 0;
    for (uint32_t c = tg_facts_first(f, around); c && count < max;
         c = tg_facts_next(f, around, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_FUNCTION &&
                     tg_slice_equal(f->facts[c].text, f->facts[to->fact].text) &&
                     count_of(f, c, TG_SLOT_PARAMETER) == given;
        uint32_t p = is_it ? parameter_at(f, c, nth) : 0;
        bool is_other = p && class.n && !tg_slice_equal(tg_part_declared_as(to->unit, p), class);
        if (p && !is_other && left_by(to->unit, c, nth, &out[count])) count++;
    }
    return count;
}

bool tg_lookup_extended(tg_resolver *r, const tg_ref *map, tg_ref *left)
{
    const tg_step *made = map->steps, *member = made ? made->before : NULL;
    bool may_be = made && made->kind == TG_STEP_CALL && made->call && member &&
                  member->kind == TG_STEP_MEMBER && made->unit->language->has_extension_methods;
    tg_ref to, *below = NULL;
    if (!may_be || !find_extension(r, made->unit, member->name, &to)) return false;
    if (!left_by(to.unit, to.fact, 0, left)) return false;
    below = tg_arena_alloc(r->arena, sizeof *below);
    if (!below) r->status = TG_ENOMEM;
    if (!below) return false;
    *below = *map;
    below->steps = member->before;
    below->step_count -= 2;
    left->earlier = below;
    return true;
}

size_t tg_lookup_passed(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_ref *out,
                        size_t max)
{
    enum { DEEP = 16 };
    const tg_facts *f = unit->facts;
    if (r->depth > DEEP || r->work++ > TG_LIMIT_RESOLVE_WORK) return 0;
    tg_ref to = tg_part_function_called(r, unit, tg_facts_in(f, m->fact, TG_SLOT_CALLEE));
    if (tg_ref_fact_kind(&to) != TG_FACT_FUNCTION) return 0;
    uint32_t object = tg_facts_in(f, tg_facts_in(f, m->fact, TG_SLOT_CALLEE), TG_SLOT_OBJECT);
    bool is_on = object && tg_slice_equal(f->facts[object].text, m->name);
    size_t given = count_of(f, m->fact, TG_SLOT_ARGUMENT) + is_on;
    size_t nth = place_of(unit, m->fact, m->name, is_on);
    if (nth == SIZE_MAX) return 0;
    tg_slice class = class_of(unit, m), any = {NULL, 0};
    size_t count = class.n ? left_by_those(&to, given, nth, class, out, max) : 0;
    if (!count) count = left_by_those(&to, given, nth, any, out, max);
    /* Or the one whose further parameters need not be given. */
    bool is_longer = !count && count_of(to.unit->facts, to.fact, TG_SLOT_PARAMETER) > given;
    return is_longer ? left_by(to.unit, to.fact, nth, out) : count;
}

tg_lookup tg_lookup_passed_key(tg_resolver *r, const tg_unit *unit, const tg_mutation *m,
                               tg_slice key)
{
    tg_ref left[TG_PASSED];
    size_t count = tg_lookup_passed(r, unit, m, left, TG_PASSED);
    tg_lookup found = {.state = TG_LOOKUP_ABSENT};
    for (size_t i = 0; i < count && found.state == TG_LOOKUP_ABSENT; i++) {
        tg_lookup one = tg_lookup_key(r, &left[i], key, UINT32_MAX);
        /* What it only adds to is read where all of it is. */
        bool is_added = one.state == TG_LOOKUP_PRESENT && !one.fact;
        if (!is_added) found = one;
    }
    return found;
}

bool tg_lookup_fills(tg_resolver *r, const tg_unit *unit, const tg_mutation *m, tg_slice key)
{
    tg_ref left[TG_PASSED];
    size_t count = tg_lookup_passed(r, unit, m, left, TG_PASSED);
    for (size_t i = 0; i < count; i++) {
        tg_lookup one = tg_lookup_key(r, &left[i], key, UINT32_MAX);
        if (one.state == TG_LOOKUP_PRESENT && !one.fact) return true;
    }
    return false;
}

void tg_lookup_passed_entries(tg_resolver *r, const tg_ref *map, const tg_mutation *m,
                              uint32_t from, const tg_entries *to)
{
    bool is_sure = tg_lookup_is_sure_at(map->origin, m, from);
    if (!is_sure && !to->maybe) return;
    tg_ref left[TG_PASSED];
    size_t count = tg_lookup_passed(r, map->origin, m, left, TG_PASSED);
    for (size_t i = 0; i < count; i++) {
        tg_lookup one = {.state = TG_LOOKUP_PRESENT, .ref = left[i]};
        if (map->origin_key.n) one = tg_lookup_key(r, &left[i], map->origin_key, UINT32_MAX);
        tg_entries inner = *to;
        inner.use = UINT32_MAX;
        /* `if (!on) return;` in front of what it adds. */
        uint32_t function = left[i].origin_scope;
        uint32_t end = function + left[i].unit->facts->facts[function].span;
        bool may_be_left = left[i].unit->language->makes_by_new && to->maybe &&
                           tg_block_may_be_left(left[i].unit, function, end, false);
        if (may_be_left || !is_sure) inner.each = to->maybe;
        bool is_added = one.state == TG_LOOKUP_PRESENT && !one.fact;
        if (is_added) tg_lookup_entries(r, &one.ref, &inner);
    }
}
