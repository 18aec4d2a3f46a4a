/* match_fulfilled.c - methods that an interface asks for, of types that do not say that they have
 * it: those of the same name that take and give the same, where the type has the others, too. */
#include "code/match/match_parts.h"

/* The type of a PARAMETER as it is written, behind its names. */
static tg_slice type_of(const tg_facts *f, uint32_t parameter, unsigned *names)
{
    uint32_t start = f->facts[parameter].start;
    *names = 0;
    for (uint32_t c = tg_facts_first(f, parameter); c; c = tg_facts_next(f, parameter, c)) {
        if (f->facts[c].slot != TG_SLOT_TARGET) continue;
        if (f->facts[c].end > start) start = f->facts[c].end;
        ++*names;
    }
    if (!*names) *names = 1;
    tg_slice type = {f->text.ptr + start, f->facts[parameter].end - start};
    return tg_slice_trim(type);
}

static bool is_of_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Without the package at its begin, which a type of the same package lacks. */
static tg_slice without_package(tg_slice type)
{
    size_t n = 0;
    while (n < type.n && is_of_name(type.ptr[n])) n++;
    return n && n < type.n && type.ptr[n] == '.' ? tg_slice_from(type, n + 1) : type;
}

/* `*llm.Request` of another package is `*Request` there. */
static bool is_same_type(tg_slice a, tg_slice b)
{
    while (a.n && b.n) {
        a = without_package(a);
        b = without_package(b);
        size_t n = 0, m = 0;
        while (n < a.n && is_of_name(a.ptr[n])) n++;
        while (m < b.n && is_of_name(b.ptr[m])) m++;
        if (!n) n = a.n > 0;
        if (!m) m = b.n > 0;
        if (!tg_slice_equal((tg_slice){a.ptr, n}, (tg_slice){b.ptr, m})) return false;
        a = tg_slice_from(a, n);
        b = tg_slice_from(b, m);
    }
    return !a.n && !b.n;
}

/* A FUNCTION's parameters, or what it gives back between parentheses, one name after another. */
typedef struct walk {
    const tg_facts *f;
    uint32_t function;
    tg_slot slot;
    uint32_t parameter;
    unsigned left;
    tg_slice type;
} walk;

static bool next(walk *w)
{
    while (!w->left) {
        w->parameter = w->parameter ? tg_facts_next(w->f, w->function, w->parameter)
                                    : tg_facts_first(w->f, w->function);
        if (!w->parameter) return false;
        const tg_fact *fact = &w->f->facts[w->parameter];
        bool is_it = fact->kind == TG_FACT_PARAMETER && fact->slot == w->slot;
        if (is_it) w->type = type_of(w->f, w->parameter, &w->left);
    }
    w->left--;
    return true;
}

static bool are_same(walk a, walk b)
{
    for (;;) {
        bool has_one = next(&a), has_other = next(&b);
        if (has_one != has_other) return false;
        if (!has_one) return true;
        if (!is_same_type(a.type, b.type)) return false;
    }
}

/* What stands behind the first parentheses of a text. */
static tg_slice behind_parentheses(tg_slice text)
{
    size_t n = 0;
    unsigned depth = 0;
    for (; n < text.n; n++) {
        depth += text.ptr[n] == '(';
        if (text.ptr[n] == ')' && depth && --depth == 0) return tg_slice_from(text, n + 1);
    }
    return tg_slice_from(text, n);
}

/* What stands before a body: the braces of `interface{}` are none. */
static tg_slice before_body(tg_slice text)
{
    bool is_type = false;
    for (size_t n = 0; n < text.n; n++) {
        if (text.ptr[n] == '}') is_type = false;
        if (text.ptr[n] != '{' || is_type) continue;
        tg_slice before = tg_slice_trim((tg_slice){text.ptr, n});
        is_type = tg_slice_ends(before, tg_slice_of("interface")) ||
                  tg_slice_ends(before, tg_slice_of("struct"));
        if (!is_type) return before;
    }
    return text;
}

/* "(string, error)", "error" and "" as a FUNCTION says what it gives back. */
static tg_slice given_back(const tg_facts *f, uint32_t function)
{
    tg_slice text = tg_facts_text(f, function);
    if (tg_facts_in(f, function, TG_SLOT_RECEIVER)) text = behind_parentheses(text);
    text = tg_slice_trim(behind_parentheses(text));
    return tg_slice_starts(text, tg_slice_of("(")) ? text : before_body(text);
}

/* `(out string)` and `string` are the same. */
static walk results_of(const tg_facts *f, uint32_t function)
{
    tg_slice text = given_back(f, function);
    if (tg_slice_starts(text, tg_slice_of("(")))
        return (walk){.f = f, .function = function, .slot = TG_SLOT_TYPE};
    return (walk){.f = f,
                  .function = function,
                  .slot = TG_SLOT_DROP, /* nothing more */
                  .left = text.n > 0,
                  .type = text};
}

/* Whether a type has methods that are not written for it: of what is embedded in it, or of another
 * type that it is. */
static bool has_others_methods(const tg_facts *f, uint32_t class)
{
    for (uint32_t c = tg_facts_first(f, class); c; c = tg_facts_next(f, class, c)) {
        bool is_embedded = f->facts[c].kind == TG_FACT_ASSIGN && !tg_facts_in(f, c, TG_SLOT_TARGET);
        bool is_other = f->facts[c].kind == TG_FACT_NAME || f->facts[c].kind == TG_FACT_MEMBER;
        if (is_embedded || is_other) return true;
    }
    return false;
}

/* Whether a file says that a type is one of an interface's: `var _ llm.Gateway = (*Mine)(nil)`. */
static bool is_said(tg_resolver *r, const tg_unit *unit, tg_slice type, const tg_unit *of,
                    uint32_t interface)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, 0); c && !r->status; c = tg_facts_next(f, 0, c)) {
        uint32_t named = f->facts[c].kind == TG_FACT_ASSIGN ? tg_facts_in(f, c, TG_SLOT_TYPE) : 0;
        uint32_t target = named ? tg_facts_in(f, c, TG_SLOT_TARGET) : 0;
        bool may_be = target && tg_slice_is(f->facts[target].text, "_") &&
                      tg_slice_equal(f->facts[named].text, of->facts->facts[interface].text) &&
                      tg_slice_find(tg_facts_text(f, c), type) != SIZE_MAX;
        if (!may_be) continue;
        tg_ref ref = tg_resolve(r, unit, named);
        size_t rest;
        tg_slice name = tg_ref_name(r, &ref, &rest);
        bool is_whole = name.n && rest == ref.step_count;
        if (is_whole && !tg_resolve_named_class(r, unit, name, &ref)) continue;
        if (tg_ref_fact_kind(&ref) == TG_FACT_CLASS && ref.unit == of && ref.fact == interface)
            return true;
    }
    return false;
}

/* Whether the package has a method for a type: in the type's file or in one beside it. */
static bool has_method(tg_resolver *r, const tg_unit *home, uint32_t class, tg_slice name)
{
    size_t count;
    tg_unit_bindings(home, class, name, &count);
    if (count) return true;
    name = tg_arena_join(r->arena, home->facts->facts[class].text, ".", name);
    if (!name.ptr) r->status = TG_ENOMEM;
    return name.n && r->linker.find_beside(r->linker.self, home, name) != NULL;
}

/* Whether a type has all methods that the interface declares, as far as the package tells. */
static bool has_all(tg_resolver *r, const tg_unit *unit, tg_slice type, const tg_ref *declared)
{
    const tg_facts *f = declared->unit->facts;
    uint32_t interface = f->facts[declared->fact].parent;
    size_t count = 0;
    r->met_local_import = true;
    if (!type.n || !r->linker.find_beside) return true;
    const tg_unit *home = unit;
    const tg_binding *b = tg_unit_bindings(home, 0, type, &count);
    if (!count) home = r->linker.find_beside(r->linker.self, unit, type);
    if (home && home != unit) b = tg_unit_bindings(home, 0, type, &count);
    if (!count || b->kind != TG_BIND_CLASS || has_others_methods(home->facts, b->value))
        return true;
    for (uint32_t c = tg_facts_first(f, interface); c && !r->status;
         c = tg_facts_next(f, interface, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_FUNCTION && f->facts[c].text.n;
        if (!is_it || has_method(r, home, b->value, f->facts[c].text)) continue;
        return is_said(r, home, type, declared->unit, interface) ||
               (unit != home && is_said(r, unit, type, declared->unit, interface));
    }
    return true;
}

bool tg_match_fulfils(tg_resolver *r, const tg_unit *unit, uint32_t function,
                      const tg_ref *declared)
{
    const tg_facts *f = unit->facts, *g = declared->unit->facts;
    uint32_t receiver = tg_facts_in(f, function, TG_SLOT_RECEIVER);
    if (!receiver || !tg_match_is_declared(declared)) return false;
    walk takes = {.f = f, .function = function, .slot = TG_SLOT_PARAMETER};
    walk asked = {.f = g, .function = declared->fact, .slot = TG_SLOT_PARAMETER};
    uint32_t type = tg_facts_in(f, receiver, TG_SLOT_TYPE);
    return are_same(takes, asked) &&
           are_same(results_of(f, function), results_of(g, declared->fact)) &&
           (!type || has_all(r, unit, f->facts[type].text, declared));
}
