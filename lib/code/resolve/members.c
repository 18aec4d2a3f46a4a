/* members.c - members of objects, classes, modules and lists. */
#include "base/limits.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

/* A function that is read like a variable: @property, @cached_property, `get x()`. */
static bool is_property(const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    if (f->facts[function].flags & TG_FACT_PROPERTY) return true;
    tg_slice head = tg_slice_from(f->text, f->facts[function].start);
    if (tg_slice_starts(head, tg_slice_of("get "))) return true;
    uint32_t around = f->facts[function].parent;
    for (uint32_t c = tg_facts_first(f, around); c; c = tg_facts_next(f, around, c)) {
        tg_slice text = {f->text.ptr + f->facts[c].start, f->facts[c].end - f->facts[c].start};
        bool is_decorator = c < function && text.n && text.ptr[0] == '@';
        if (is_decorator && tg_slice_find(text, tg_slice_of("property")) != SIZE_MAX) return true;
    }
    return false;
}

/* A method that another file of the directory than the class's has. */
static bool eval_method_beside(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                               tg_ref *out)
{
    if (!unit->language->shares_directory || unit->language->self) return false;
    tg_slice method = tg_part_join(r, unit->facts->facts[class].text, ".", name);
    return tg_part_eval_beside(r, unit, method, out);
}

const tg_binding *tg_part_meant(tg_resolver *r, const tg_unit *unit, const tg_binding *b,
                                size_t *count, bool is_called)
{
    size_t fit = 0;
    for (size_t i = 0; i < *count; i++) fit += (b[i].kind == TG_BIND_FUNCTION) == is_called;
    bool are_two = unit->language->has_namespaces || unit->language->has_closed_structs ||
                   unit->language->has_setters;
    if (!are_two || !fit || fit == *count) return b;
    tg_binding *kept = tg_arena_array(r->arena, fit, sizeof *kept);
    if (!kept) {
        r->status = TG_ENOMEM;
        return b;
    }
    size_t n = 0;
    for (size_t i = 0; i < *count; i++) {
        if ((b[i].kind == TG_BIND_FUNCTION) == is_called) kept[n++] = b[i];
    }
    *count = n;
    return kept;
}

/* A member of a class that has another part in another file: `partial class`. */
static bool eval_in_part(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                         tg_ref *out)
{
    if (!unit->language->shares_project || !r->linker.find_part) return false;
    tg_slice own = unit->facts->facts[class].text;
    const tg_unit *other = r->linker.find_part(r->linker.self, unit, own, name);
    size_t count;
    const tg_binding *c = other ? tg_unit_bindings(other, 0, own, &count) : NULL;
    if (!c || !count) return false;
    const tg_binding *b = tg_unit_bindings(other, c->value, name, &count);
    if (!b || !count) return false;
    *out = tg_part_best(r, other, b, count);
    return true;
}

/* `$this->endpoint()`, `self.class::URL` of an object that is looked at as one of a class below. */
static bool acts_as(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                    bool is_called, tg_ref *out)
{
    tg_acting as = r->acting;
    bool is_asked = unit->language->asks_classes_below || unit->language->has_seen_callers ||
                    unit->language->initializer;
    bool is_it = as.unit == unit && as.class == class && is_asked;
    /* `@model` is what the class above sets, where the one below does not. */
    if (!is_it || tg_unit_is_attribute(unit, name)) return false;
    r->acting = (tg_acting){.unit = NULL};
    bool is_there = tg_part_member_of(r, as.as_unit, as.as_class, name, is_called, 0, out);
    r->acting = as;
    return is_there;
}

/* A member that a class has of those above it, or of a field without a name. */
static bool member_of_bases(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                            bool is_called, unsigned hops, tg_ref *out)
{
    enum {
        LOOKED_AT = 2000, /* bases stand first; a struct with parts has fewer members */
        FACTS_A_STEP = 64
    };
    const tg_facts *f = unit->facts;
    unsigned passed = 0;
    for (uint32_t c = tg_facts_first(f, class); c && hops < 8 && passed < LOOKED_AT;
         c = tg_facts_next(f, class, c), passed++) {
        /* A field without a name has its type's members for its owner. */
        bool is_embedded = f->facts[c].kind == TG_FACT_ASSIGN && !tg_facts_in(f, c, TG_SLOT_TARGET);
        /* Bases stand before the body, which may be long. */
        if (unit->language->has_constant_paths && f->facts[c].slot == TG_SLOT_BODY) break;
        uint32_t type = is_embedded ? tg_facts_in(f, c, TG_SLOT_TYPE) : c;
        if (!type || (!is_embedded && f->facts[c].slot != TG_SLOT_BASE)) continue;
        /* `&Chat{Core: core}` sets the field that goes by the name of its type. */
        bool is_name = is_embedded && f->facts[type].kind == TG_FACT_NAME;
        tg_ref base = is_name ? tg_part_name(r, unit, class, f->facts[type].text)
                              : tg_part_eval(r, unit, type);
        /* `c.Provider` of `struct { genai.Provider }`: such a field goes by its type's name. */
        bool is_field = is_embedded && tg_slice_equal(f->facts[type].text, name);
        if (is_field && base.kind != TG_REF_UNKNOWN) {
            *out = tg_part_call(r, base, unit, 0);
            return true;
        }
        bool may_inherit = unit->language->has_bare_calls ||
                           (unit->language->has_holders && !unit->language->makes_by_new);
        bool is_inherited = may_inherit && !tg_part_is_made(&base);
        if ((is_embedded || is_inherited) && tg_part_is_from_sdk(r, &base)) {
            base = tg_part_step(r, base,
                                (tg_step){.kind = TG_STEP_CALL,
                                          .unit = unit,
                                          .class_unit = unit,
                                          .class_fact = unit->language->constructor ? class : 0});
            if (unit->language->has_bare_calls) base = tg_part_declared(r, unit, class, base);
            *out = tg_part_step(r, base,
                                (tg_step){.kind = TG_STEP_MEMBER, .name = name, .unit = unit});
            return true;
        }
        if (tg_ref_fact_kind(&base) != TG_FACT_CLASS) continue;
        if (tg_part_member_of(r, base.unit, base.fact, name, is_called, hops + 1, out)) {
            if (!is_called && !is_embedded)
                tg_part_given_above(r, unit, class, &base, name, hops + 1, out);
            return true;
        }
    }
    r->work += passed / FACTS_A_STEP;
    return false;
}

bool tg_part_member_of(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                       bool is_called, unsigned hops, tg_ref *out)
{
    if (acts_as(r, unit, class, name, is_called, out)) return true;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, class, name, &count);
    if (count) {
        b = tg_part_meant(r, unit, b, &count, is_called);
        *out = tg_part_best(r, unit, b, count);
        if (tg_ref_fact_kind(out) == TG_FACT_FUNCTION && is_property(out->unit, out->fact)) {
            *out = tg_part_returned(r, out->unit, out->fact);
        }
        /* What a literal in another file sets. */
        tg_ref set;
        bool is_open = unit->language->has_field_keys && out->kind == TG_REF_UNKNOWN;
        if (is_open && eval_method_beside(r, unit, class, name, &set)) *out = set;
        if (tg_field_is_in_body(unit, class, b)) {
            out->field_unit = unit;
            out->field_class = class;
        }
        tg_fact_kind kind = tg_ref_fact_kind(out);
        bool is_map =
            kind == TG_FACT_MAP ||
            (kind == TG_FACT_CALL && out->unit->facts->facts[out->fact].flags & TG_FACT_NEW);
        out->may_be_null |= is_map && tg_field_is_left_out(unit, class, name);
        return true;
    }
    if (unit->language->has_constant_paths && tg_part_open_class(r, unit, class, name, hops, out))
        return true;
    const tg_facts *f = unit->facts;
    if (member_of_bases(r, unit, class, name, is_called, hops, out)) return true;
    if (eval_method_beside(r, unit, class, name, out)) return true;
    if (eval_in_part(r, unit, class, name, out)) return true;
    /* What adds to a class of another file. */
    if (!(f->facts[class].flags & TG_FACT_EXTENSION) || hops >= 8) return false;
    tg_ref own = tg_part_name(r, unit, class, tg_part_dotted(r, f->facts[class].text));
    if (tg_ref_fact_kind(&own) != TG_FACT_CLASS || (own.unit == unit && own.fact == class))
        return false;
    return tg_part_member_of(r, own.unit, own.fact, name, is_called, hops + 1, out);
}

uint32_t tg_part_scope_of_name(const tg_unit *unit, uint32_t scope, tg_slice name)
{
    for (;; scope = tg_unit_scope(unit, scope)) {
        size_t count;
        tg_unit_bindings(unit, scope, name, &count);
        if (count) return scope;
        if (!scope) return UINT32_MAX;
    }
}

/* `client.value`, `client.current`: what a box of Vue or React holds, which is told by what is put
 * into it anywhere in the file. Only a client is followed: values change, and what they began as is
 * but a default. */
static bool eval_box(tg_resolver *r, const tg_unit *unit, const tg_ref *box, tg_slice name,
                     tg_ref *out)
{
    bool is_box = unit->language->has_relative_urls &&
                  (tg_slice_is(name, "value") || tg_slice_is(name, "current"));
    if (!is_box) return false;
    if (tg_part_is_client(r, box)) {
        *out = *box;
        return true;
    }
    const tg_unit *of = box->origin;
    for (size_t i = 0; of && i < of->mutation_count; i++) {
        const tg_mutation *m = &of->mutations[i];
        bool is_put = m->value && m->key_count == 1 && tg_slice_equal(m->keys[0], name) &&
                      tg_slice_equal(m->name, box->origin_name);
        if (!is_put || tg_part_scope_of_name(of, m->scope, m->name) != box->origin_scope) continue;
        *out = tg_part_eval(r, of, m->value);
        if (tg_part_is_client(r, out)) return true;
    }
    /* What a store's members are is written there without the box. */
    bool is_text = tg_ref_fact_kind(box) == TG_FACT_STRING;
    bool is_open = box->kind == TG_REF_UNKNOWN && box->default_unit && !box->step_count;
    tg_ref held = *box;
    if (is_open) held = tg_ref_fact(box->default_unit, box->default_fact);
    *out = tg_ref_fact_kind(&held) == TG_FACT_MAP ? held : *box;
    return is_text || is_open;
}

/* `pair.Item2` of `(a, b)`, or 0. */
static uint32_t tuple_part(const tg_ref *tuple, tg_slice name)
{
    const tg_facts *f = tuple->unit->facts;
    const char *const *item = tuple->unit->language->tuple_items;
    uint32_t c = item ? tg_facts_first(f, tuple->fact) : 0;
    for (; c && *item; c = tg_facts_next(f, tuple->fact, c), item++) {
        if (tg_slice_is(name, *item)) return c;
    }
    return 0;
}

/* `def __getattr__(self, name): return getattr(self._module, name)`: an object that stands for
 * another one, mostly a module that is imported at its first use. */
static bool eval_stand_in(tg_resolver *r, const tg_ref *object, tg_ref *out)
{
    const tg_unit *unit = object->unit;
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, object->fact, tg_slice_of("__getattr__"), &count);
    if (!count || b->kind != TG_BIND_FUNCTION || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    uint32_t end = b->value + f->facts[b->value].span;
    for (uint32_t i = end; i-- > b->value + 1;) {
        if (f->facts[i].kind != TG_FACT_RETURN || tg_unit_scope(unit, i) != b->value) continue;
        uint32_t call = tg_facts_in(f, i, TG_SLOT_VALUE);
        uint32_t callee =
            call && f->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
        uint32_t of = callee ? tg_part_argument(unit, call, 0) : 0;
        uint32_t key = of ? tg_part_argument(unit, call, 1) : 0;
        bool is_it = key && f->facts[key].kind == TG_FACT_NAME &&
                     tg_slice_is(f->facts[callee].text, "getattr");
        if (!is_it) continue;
        r->depth++;
        *out = tg_part_eval(r, unit, of);
        r->depth--;
        return out->kind == TG_REF_SYMBOL;
    }
    return false;
}

bool tg_ref_sdk_base(tg_resolver *r, const tg_unit *unit, uint32_t class, unsigned hops,
                     tg_ref *out)
{
    enum {
        LOOKED_AT = 2000, /* bases stand first; a struct with parts has fewer members */
        FACTS_A_STEP = 64
    };
    const tg_facts *f = unit->facts;
    unsigned passed = 0;
    for (uint32_t c = tg_facts_first(f, class); c && hops < 8 && passed < LOOKED_AT;
         c = tg_facts_next(f, class, c), passed++) {
        if (f->facts[c].slot != TG_SLOT_BASE || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        tg_ref base = tg_part_eval(r, unit, c);
        if (tg_ref_fact_kind(&base) == TG_FACT_CLASS && base.fact != class) {
            if (tg_ref_sdk_base(r, base.unit, base.fact, hops + 1, out)) return true;
        } else if (base.kind == TG_REF_SYMBOL && !tg_part_is_made(&base) &&
                   tg_part_is_from_sdk(r, &base)) {
            *out = base;
            return true;
        }
    }
    return false;
}

/* `settings.model` of `const [settings, set] = useState({model: "gpt-4o"})`, of a parameter
 * `settings = DEFAULTS`, `model: Model = Model.HAIKU`: a text that it falls back to. */
static bool member_of_default(tg_resolver *r, const tg_ref *object, tg_slice name,
                              const tg_unit *unit, tg_ref *out)
{
    bool is_object = unit->language->has_packages,
         has_settings = unit->language->asks_classes_below;
    bool is_typed = is_object && tg_part_is_instance(object);
    bool is_open = (object->kind == TG_REF_UNKNOWN && !object->step_count) || is_typed;
    is_open = is_open && object->default_unit;
    if (!is_open || !(unit->language->has_alternatives || is_object || has_settings)) return false;
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    r->depth++;
    tg_ref map = tg_part_eval(r, object->default_unit, object->default_fact), text;
    bool is_map = tg_ref_fact_kind(&map) == TG_FACT_MAP;
    if (is_map) {
        tg_lookup found = tg_lookup_key(r, &map, name, UINT32_MAX);
        is_map = found.state == TG_LOOKUP_PRESENT;
        text = found.ref;
    } else if (is_object) {
        text = tg_part_take_member(r, map, name, false, unit);
    }
    r->depth--;
    if (!is_map && !is_object) return false;
    tg_fact_kind kind = tg_ref_fact_kind(&text);
    bool is_text = kind == TG_FACT_STRING || kind == TG_FACT_CONCAT || kind == TG_FACT_CHOICE;
    /* `$cfg = config('llm.openai')`, `$cfg['model']`: what the settings' file has, `env('M', 'm')`.
     */
    bool is_set = has_settings && kind == TG_FACT_MAP;
    bool is_otherwise = has_settings && text.kind == TG_REF_UNKNOWN && text.default_unit;
    if (!is_text && !is_set && !is_otherwise) return false;
    *out = tg_ref_unknown(unit, tg_part_join(r, tg_ref_show(r, object), ".", name));
    out->default_unit = is_otherwise ? text.default_unit : text.unit;
    out->default_fact = is_otherwise ? text.default_fact : text.fact;
    out->frame = text.frame;
    return true;
}

/* What a class was given where an object of it was made, `new Settings("gpt-4o")`, the constant of
 * an enum: NULL where nothing was given or that is not asked for. */
static const tg_frame *frame_of_maker(tg_resolver *r, const tg_ref *object)
{
    const tg_step *made = tg_part_is_instance(object) ? object->steps : NULL;
    const tg_language *language = made ? object->unit->language : NULL;
    bool is_followed = made && (language->has_settings || language->has_namespaces);
    if (!is_followed || !made->call) return NULL;
    if (!tg_facts_in(made->unit->facts, made->call, TG_SLOT_ARGUMENT)) return NULL;
    const tg_facts *f = object->unit->facts;
    uint32_t maker = object->fact, c = tg_facts_first(f, maker);
    bool is_whole = tg_facts_in(f, maker, TG_SLOT_PARAMETER);
    for (; c && !is_whole && maker == object->fact; c = tg_facts_next(f, object->fact, c)) {
        tg_slice name =
            language->has_namespaces ? tg_slice_of("__construct") : f->facts[object->fact].text;
        bool is_it = f->facts[c].kind == TG_FACT_FUNCTION && tg_slice_equal(f->facts[c].text, name);
        if (is_it) maker = c;
    }
    tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
    if (!frame) r->status = TG_ENOMEM;
    if (frame) *frame = (tg_frame){made->frame, object->unit, maker, made->unit, made->call};
    return frame;
}

bool tg_part_member_of_object(tg_resolver *r, const tg_ref *object, tg_slice name, bool is_called,
                              tg_ref *out)
{
    tg_variable around = r->holder;
    r->holder = (tg_variable){.unit = NULL};
    if (object->unit->language->has_settings && object->origin == object->unit)
        r->holder = (tg_variable){object->origin, object->origin_scope, object->origin_start,
                                  object->origin_name};
    bool is_there = tg_part_member_of(r, object->unit, object->fact, name, is_called, 0, out);
    r->holder = around;
    return is_there;
}

/* The same of an object that is known by how it was made. */
static bool member_of_made(tg_resolver *r, const tg_ref *object, tg_slice name, bool is_called,
                           tg_ref *out)
{
    if (!tg_part_member_of_object(r, object, name, is_called, out)) return false;
    bool is_function = tg_ref_fact_kind(out) == TG_FACT_FUNCTION;
    bool is_open = out->kind == TG_REF_UNKNOWN && !out->step_count;
    tg_ref given;
    bool is_given =
        is_open && tg_part_is_instance(object) && tg_part_given_attribute(r, object, name, &given);
    if (is_given) *out = given;
    const tg_frame *frame = is_function || is_open ? frame_of_maker(r, object) : NULL;
    if (!frame || is_given) return true;
    if (is_function) {
        out->frame = frame;
        return true;
    }
    const tg_frame *before = r->frame;
    r->frame = frame;
    (void)tg_part_member_of(r, object->unit, object->fact, name, is_called, 0, &given);
    r->frame = before;
    tg_fact_kind kind = tg_ref_fact_kind(&given);
    if (kind == TG_FACT_STRING || kind == TG_FACT_CONCAT || kind == TG_FACT_CHOICE) *out = given;
    return true;
}

/* `array_merge(['model' => 'm'], $options)['model']`, `DEFAULTS.merge(options)[:model]`: a text
 * that it is where no other one is given. */
static bool member_of_merged(tg_resolver *r, const tg_ref *object, tg_slice name,
                             const tg_unit *unit, tg_ref *out)
{
    tg_fact_kind kind = tg_ref_fact_kind(object);
    bool is_merged = kind == TG_FACT_CALL || kind == TG_FACT_MERGE;
    const tg_language *language = unit->language;
    if (!is_merged ||
        !(language->compactor || language->has_bare_pairs || language->has_alternatives))
        return false;
    tg_lookup found = tg_lookup_key(r, object, name, UINT32_MAX);
    tg_fact_kind is = tg_ref_fact_kind(&found.ref);
    bool is_text = is == TG_FACT_STRING || is == TG_FACT_CONCAT || is == TG_FACT_CHOICE;
    if (found.state != TG_LOOKUP_PRESENT || !is_text) return false;
    *out = tg_ref_unknown(unit, tg_part_join(r, tg_ref_show(r, object), ".", name));
    out->default_unit = found.ref.unit;
    out->default_fact = found.ref.fact;
    out->frame = found.ref.frame;
    return true;
}

/* `settings.state` of a class with `getState()`. */
static bool eval_getter(tg_resolver *r, const tg_ref *object, tg_slice name, tg_ref *out)
{
    static const tg_slice get = TG_LIT("get");
    char getter[128];
    if (!object->unit->language->has_setters || !name.n || name.n + get.n > sizeof getter)
        return false;
    memcpy(getter, get.ptr, get.n);
    memcpy(getter + get.n, name.ptr, name.n);
    char *first = &getter[get.n];
    if (*first >= 'a' && *first <= 'z') *first = (char)(*first - 'a' + 'A');
    tg_slice method = {getter, get.n + name.n};
    return tg_resolve_returned(r, object->unit, object->fact, method, out);
}

/* A member of a module of the project, which is in another file. */
static bool member_of_file(tg_resolver *r, const tg_ref *object, tg_slice name, const tg_unit *unit,
                           tg_ref *out)
{
    bool has_modules = !object->unit || !object->unit->language->has_namespaces;
    bool is_file = object->kind == TG_REF_SYMBOL && !object->step_count && r->linker.find &&
                   has_modules &&
                   (object->is_local || !tg_part_is_package(r, unit, object->symbol, name));
    if (!is_file) return false;
    const tg_unit *other = r->linker.find(r->linker.self, object->unit, object->symbol);
    if (other) *out = tg_part_exported(r, other, name, 0);
    if (other) return true;
    /* `crate::consts::URL`, where nothing else of the crate's root is known. */
    bool has_roots = unit->language->is_relative_by_dots && unit->language->module_files;
    tg_slice inner = has_roots && object->is_local
                         ? tg_part_join(r, object->symbol, object->symbol.n ? "." : "", name)
                         : (tg_slice){NULL, 0};
    bool is_inner = inner.n && r->linker.find(r->linker.self, object->unit, inner);
    if (is_inner) *out = tg_part_symbol(unit, inner, true);
    return is_inner;
}

/* `ChatRequest.builder().model(m)` of a class that nobody has written a builder() for: a library
 * did, from its fields. */
static bool is_built(const tg_ref *ref)
{
    const tg_step *first = ref->steps;
    bool is_class =
        ref->kind == TG_REF_FACT && ref->unit->facts->facts[ref->fact].kind == TG_FACT_CLASS;
    while (first && first->before) first = first->before;
    return is_class && first && first->kind == TG_STEP_MEMBER &&
           ref->unit->language->has_settings && tg_slice_is(first->name, "builder");
}

tg_ref tg_part_take_member(tg_resolver *r, tg_ref object, tg_slice name, bool is_called,
                           const tg_unit *unit)
{
    tg_ref found;
    tg_step member = {.kind = TG_STEP_MEMBER, .name = name, .unit = unit};
    tg_fact_kind kind = tg_ref_fact_kind(&object);
    bool is_nothing = false;
    bool is_this = object.is_this && object.kind == TG_REF_UNKNOWN && !object.step_count;
    if (is_this && tg_part_this_member(r, &object, name, &found)) return found;
    bool has_attributes = kind == TG_FACT_CLASS || tg_part_is_instance(&object);
    bool is_literal_object = unit->language->has_field_keys && tg_part_is_instance(&object) &&
                             object.steps->call && !is_called;
    if (is_literal_object) {
        /* What a literal sets itself. */
        tg_lookup own = tg_lookup_key(r, &object, name, UINT32_MAX);
        if (own.state == TG_LOOKUP_PRESENT) return own.ref;
    }
    bool has_default = has_attributes && object.default_unit && !is_called;
    if (has_default && member_of_default(r, &object, name, unit, &found)) return found;
    if (has_attributes && member_of_made(r, &object, name, is_called, &found)) {
        bool may_act = unit->language->has_bare_calls && tg_part_is_instance(&object) &&
                       tg_ref_fact_kind(&found) == TG_FACT_FUNCTION && !found.as_unit;
        if (may_act) found.as_unit = object.unit;
        if (may_act) found.as_class = object.fact;
        return found;
    }
    bool may_get = has_attributes && !is_called && unit->language->reads_getters;
    if (may_get && eval_getter(r, &object, name, &found)) return found;
    if (has_attributes) tg_part_as_sdk(r, &object);
    has_attributes &= object.kind == TG_REF_FACT;
    if (tg_part_is_instance(&object) && eval_stand_in(r, &object, &found)) {
        object = found;
        kind = TG_FACT_OTHER;
    } else if (has_attributes && tg_ref_sdk_base(r, object.unit, object.fact, 0, &found)) {
        /* `class Mine(OpenAI)`: a client with what its class adds to it. */
        tg_step made = kind == TG_FACT_CLASS ? member : *object.steps;
        made.class_unit = object.unit;
        made.class_fact = object.fact;
        if (kind == TG_FACT_CLASS) member = made;
        object = kind == TG_FACT_CLASS ? found : tg_part_step(r, found, made);
        kind = TG_FACT_OTHER;
    }
    if (kind == TG_FACT_MAP) {
        if (tg_part_member_before_update(r, &object, name, unit, &found)) return found;
        tg_lookup lookup = tg_lookup_key(r, &object, name, UINT32_MAX);
        if (lookup.state == TG_LOOKUP_PRESENT) return lookup.ref;
        /* `init.headers` of what has none is `undefined`. */
        is_nothing =
            lookup.state == TG_LOOKUP_ABSENT && !is_called && unit->language->has_seen_callers;
    }
    if (member_of_default(r, &object, name, unit, &found)) return found;
    /* `Object.assign({}, DEFAULTS, loaded).url`, which may be another one. */
    if (kind == TG_FACT_CALL && tg_part_pick_merged(r, &object, name, &found)) return found;
    if (member_of_merged(r, &object, name, unit, &found)) return found;
    uint32_t part = kind == TG_FACT_LIST ? tuple_part(&object, name) : 0;
    if (part) return tg_part_eval(r, object.unit, part);
    /* The value of an enumeration's constant. */
    bool is_literal = kind == TG_FACT_STRING || kind == TG_FACT_NUMBER;
    if (is_literal && tg_slice_is(name, "value")) return object;
    tg_slice text;
    bool is_accessor =
        unit->language->has_setters && (tg_slice_is(name, "id") || tg_slice_is(name, "value"));
    if (is_accessor && object.kind == TG_REF_SYMBOL && tg_ref_text(r, &object, &text))
        return object;
    bool is_known = tg_part_is_instance(&object) || kind == TG_FACT_CLASS || is_built(&object);
    if (object.kind == TG_REF_FACT && !is_known) {
        object = tg_ref_unknown(unit, tg_facts_show(object.unit->facts, object.fact, r->arena));
    }
    if (member_of_file(r, &object, name, unit, &found)) return found;
    /* `require("m").default`, `const { default: M } = await import("m")`. */
    bool is_default = unit->language->has_relative_urls && object.kind == TG_REF_SYMBOL &&
                      !object.step_count && tg_slice_is(name, "default");
    if (is_default) return tg_part_default(r, object, unit);
    found = tg_part_step(r, object, member);
    found.is_scalar |= is_nothing;
    return found;
}

bool tg_resolve_returned(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice method,
                         tg_ref *out)
{
    tg_ref found;
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    r->depth++;
    bool is_method = tg_part_member_of(r, unit, class, method, true, 0, &found) &&
                     tg_ref_fact_kind(&found) == TG_FACT_FUNCTION;
    if (is_method) *out = tg_part_returned(r, found.unit, found.fact);
    r->depth--;
    return is_method;
}

tg_ref tg_resolve_member(tg_resolver *r, tg_ref object, tg_slice name, const tg_unit *unit)
{
    return tg_part_take_member(r, object, name, false, unit);
}

/* Whether an expression begins with what the method around is called on: `c.config.url`. */
static bool is_of_receiver(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    while (fact && f->facts[fact].kind == TG_FACT_MEMBER)
        fact = tg_facts_in(f, fact, TG_SLOT_OBJECT);
    if (!fact || f->facts[fact].kind != TG_FACT_NAME) return false;
    uint32_t function = tg_unit_around(unit, fact, TG_FACT_FUNCTION);
    uint32_t receiver = 0;
    for (; function && !receiver; function = tg_unit_around(unit, function, TG_FACT_FUNCTION))
        receiver = tg_facts_in(f, function, TG_SLOT_RECEIVER);
    uint32_t name = receiver ? tg_facts_in(f, receiver, TG_SLOT_TARGET) : 0;
    return name && tg_slice_equal(f->facts[name].text, f->facts[fact].text);
}

/* A field of an object that somebody hands over: what a literal elsewhere sets in such an object
 * tells of a client, of a value only what it may be. */
static tg_ref handed_field(tg_resolver *r, const tg_unit *unit, uint32_t fact, const tg_ref *base,
                           tg_ref ref)
{
    bool is_handed = unit->language->has_field_keys && !r->takes_defaults &&
                     tg_part_is_instance(base) && !base->steps->call;
    tg_fact_kind kind = tg_ref_fact_kind(&ref);
    bool is_value = (ref.kind == TG_REF_SYMBOL && tg_part_is_made(&ref)) ||
                    (ref.kind == TG_REF_FACT && !ref.step_count && kind != TG_FACT_FUNCTION);
    if (!is_handed || !is_value || is_of_receiver(unit, fact)) return ref;
    if (ref.kind == TG_REF_SYMBOL && tg_part_is_client(r, &ref)) return ref;
    tg_ref open = tg_part_shown(r, unit, fact);
    open.maybe_unit = ref.kind == TG_REF_FACT ? ref.unit : NULL;
    open.maybe_fact = ref.fact;
    return open;
}

/* `runtime.createAgent(x)`, where the file or one beside it has `fun Runtime.createAgent(x) = ...`:
 * what is written outside of a class that is not in the file goes by its name behind a dot. */
static bool eval_extension(tg_resolver *r, const tg_unit *unit, uint32_t fact, const tg_ref *of,
                           tg_ref *out)
{
    size_t count;
    const tg_fact *member = &unit->facts->facts[fact];
    bool is_open = (of->kind != TG_REF_FACT || of->step_count) && !tg_part_is_from_sdk(r, of);
    bool is_called = member->slot == TG_SLOT_CALLEE && unit->language->scopes;
    if (!is_open || !is_called || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    tg_slice name = tg_part_join(r, (tg_slice){"", 0}, ".", member->text);
    const tg_binding *b = tg_unit_bindings(unit, 0, name, &count);
    r->depth++;
    if (count) *out = tg_part_best(r, unit, b, count);
    bool is_there = count || tg_part_eval_beside(r, unit, name, out);
    r->depth--;
    return is_there && tg_ref_fact_kind(out) == TG_FACT_FUNCTION;
}

tg_ref tg_part_eval_member(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    uint32_t object = tg_facts_in(unit->facts, fact, TG_SLOT_OBJECT);
    if (!object) return tg_part_shown(r, unit, fact);
    tg_ref constant;
    if (tg_part_constant(r, unit, fact, &constant)) return constant;
    tg_ref base = tg_part_eval(r, unit, object), held;
    const tg_fact *member = &unit->facts->facts[fact];
    if (eval_box(r, unit, &base, member->text, &held)) return held;
    bool is_name = unit->language->has_namespaces && tg_slice_is(member->text, "class");
    if (is_name) return base; /* `Client::class` is as good as the class */
    r->at = fact;
    tg_ref ref = tg_part_take_member(r, base, member->text, member->slot == TG_SLOT_CALLEE, unit);
    r->at = 0;
    if (member->slot != TG_SLOT_CALLEE) tg_part_option(r, unit, object, member->text, &base, &ref);
    if (eval_extension(r, unit, fact, &ref, &held)) return held;
    if (tg_part_record_method(r, unit, object, member->text, &ref, &held)) return held;
    return handed_field(r, unit, fact, &base, ref);
}

/* `map[string]string{...}`: what stands between the braces. */
static tg_ref literal_of(tg_ref made)
{
    const tg_facts *f = tg_ref_fact_kind(&made) == TG_FACT_CALL ? made.unit->facts : NULL;
    bool is_new = f && f->facts[made.fact].flags & TG_FACT_NEW;
    uint32_t given = is_new ? tg_facts_in(f, made.fact, TG_SLOT_ARGUMENT) : 0;
    if (given && f->facts[given].kind == TG_FACT_MAP) made.fact = given;
    return made;
}

/* `MODELS[0]` of a list that is written down, or 0. */
static uint32_t item_of(const tg_ref *list, tg_slice number)
{
    bool is_list = tg_ref_fact_kind(list) == TG_FACT_LIST;
    if (!is_list || !list->unit->language->has_alternatives || number.n != 1) return 0;
    const tg_facts *f = list->unit->facts;
    int n = number.ptr[0] - '0';
    for (uint32_t c = tg_facts_first(f, list->fact); c && n >= 0;
         c = tg_facts_next(f, list->fact, c)) {
        if (f->facts[c].kind == TG_FACT_SPREAD) return 0;
        if (!n--) return c;
    }
    return 0;
}

tg_ref tg_part_eval_index(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    uint32_t object = tg_facts_in(unit->facts, fact, TG_SLOT_OBJECT);
    uint32_t key = tg_facts_in(unit->facts, fact, TG_SLOT_KEY);
    if (!object || !key) return tg_part_shown(r, unit, fact);
    tg_ref base = tg_part_eval(r, unit, object);
    tg_ref by = tg_part_eval(r, unit, key);
    tg_slice name;
    if (!tg_ref_text(r, &by, &name)) {
        tg_ref any;
        base = literal_of(base);
        bool is_any = (unit->language->has_relative_urls && tg_part_client_in(r, &base, &any)) ||
                      tg_part_pick_in(r, &base, &any) || tg_part_class_in(r, &base, &any);
        if (is_any) return any;
        /* `Agent[Context](...)`: a class with its parameters. */
        bool is_class =
            base.kind == TG_REF_SYMBOL && !tg_part_is_made(&base) && tg_part_is_from_sdk(r, &base);
        if (is_class && unit->language->has_keywords) return base;
        tg_ref one = tg_part_shown(r, unit, fact);
        /* `ENDPOINTS[provider]`: one of what the map holds. */
        one.maybe_unit = tg_ref_fact_kind(&base) == TG_FACT_MAP ? base.unit : NULL;
        one.maybe_fact = base.fact;
        return one;
    }
    uint32_t item = tg_ref_fact_kind(&by) == TG_FACT_NUMBER ? item_of(&base, name) : 0;
    if (item) return tg_part_eval(r, base.unit, item);
    /* `(await vscode.lm.selectChatModels())[0]`: of what gives several the first is one. */
    bool is_number = tg_ref_fact_kind(&by) == TG_FACT_NUMBER;
    bool may_be_one = is_number && unit->language->has_relative_urls;
    if (may_be_one && base.kind == TG_REF_SYMBOL && tg_part_is_client(r, &base)) return base;
    if (is_number) return tg_part_shown(r, unit, fact);
    tg_ref member = tg_resolve_member(r, base, name, unit);
    tg_part_option(r, unit, object, name, &base, &member);
    /* `new ConfigurationBuilder().AddJsonFile(f).Build()["OpenAI:Model"]` */
    bool is_built = member.kind == TG_REF_SYMBOL && !tg_part_is_from_sdk(r, &member);
    bool is_open = unit->language->makes_by_new && (member.kind == TG_REF_UNKNOWN || is_built);
    if (!is_open || member.default_unit) return member;
    tg_slice section = tg_part_section(r, unit, object);
    if (section.n) name = tg_part_join(r, section, ":", name);
    if (name.ptr) tg_part_setting(r, unit, name, &member);
    return member;
}

bool tg_part_attribute(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                       unsigned hops, tg_ref *out)
{
    return tg_part_member_of(r, unit, class, name, false, hops, out);
}
