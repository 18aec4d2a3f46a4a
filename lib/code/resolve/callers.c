#include "code/resolve/callers.h"
#include "code/resolve/below.h"
#include "code/syntax/skip.h"

/* Facts that are gone through for one file's questions. */
enum { PASSED = 16 * 1000 * 1000, BELOW = 16 };

typedef struct search {
    tg_resolver *r;
    const tg_unit *unit;
    uint32_t function; /* what is called: a FUNCTION, or the CLASS of which an object is made */
    tg_slice name;
    tg_caller *out;
    size_t max, count;
    bool is_value; /* the function is used other than by a call */
    bool is_cut;   /* there may be more callers than were looked at */
    bool is_open;  /* a call of its name is of something that is not known */
    bool is_class; /* who makes objects of a class that may be handed on itself (class_asking) */
    tg_caller below[BELOW]; /* of such a class those that come from it */
    size_t below_count;
} search;

/* The name that a function is called by: its own, or that of what it is assigned to. */
static tg_slice name_of(const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    if (f->facts[function].text.n) return f->facts[function].text;
    uint32_t around = f->facts[function].parent;
    /* `useCallback(async (x) => ...)` */
    if (f->facts[function].slot == TG_SLOT_ARGUMENT && f->facts[around].kind == TG_FACT_CALL)
        around = f->facts[around].parent;
    if (f->facts[around].kind == TG_FACT_PAIR) return f->facts[around].text;
    bool is_assigned = f->facts[around].kind == TG_FACT_ASSIGN;
    uint32_t target = is_assigned ? tg_facts_in(f, around, TG_SLOT_TARGET) : 0;
    return target ? f->facts[target].text : (tg_slice){NULL, 0};
}

static bool is_it(search *s, const tg_unit *unit, uint32_t callee)
{
    tg_ref ref = tg_resolve(s->r, unit, callee);
    tg_fact_kind kind = tg_ref_fact_kind(&ref);
    bool is_kind = kind == TG_FACT_FUNCTION || kind == TG_FACT_CLASS;
    s->is_open |= !is_kind && ref.kind != TG_REF_SYMBOL;
    return is_kind && ref.unit == s->unit && ref.fact == s->function;
}

/* By a file's calls as they are sorted by name: those of the function in itself tell nothing. */
static void search_names(search *s, const tg_unit *unit, bool is_sure)
{
    const tg_facts *f = unit->facts, *own = s->unit->facts;
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, s->name, &count);
    for (size_t i = 0; i < count && s->count < s->max && !s->r->status; i++) {
        uint32_t call = calls[i].call;
        bool is_inside = unit == s->unit && !s->is_class && call > s->function &&
                         call < s->function + own->facts[s->function].span;
        if (is_inside) continue;
        if (is_sure && !is_it(s, unit, tg_facts_in(f, call, TG_SLOT_CALLEE))) continue;
        s->out[s->count++] = (tg_caller){unit, call};
    }
}

/* Whether a class is made by what it has from elsewhere: `Chat.model_validate(data)`, and not by
 * what it says itself. */
static bool is_made_elsewhere(search *s, const tg_unit *unit, uint32_t member)
{
    const tg_facts *f = unit->facts;
    if (tg_slice_starts(f->facts[member].text, tg_slice_of("__"))) return false;
    tg_ref ref = tg_resolve(s->r, unit, member);
    return ref.kind != TG_REF_FACT || (ref.unit == s->unit && ref.fact == s->function);
}

/* Where a file hands the class on, so that others may make objects of it; and the classes in it
 * that come from it. What tests hand on is of no interest. */
static void search_handed(search *s, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    s->r->passed += f->count;
    for (uint32_t i = 1; i < f->count && !s->r->status; i++) {
        bool is_below = f->facts[i].kind == TG_FACT_CLASS && s->below_count < BELOW &&
                        tg_class_is_below(s->r, unit, i, s->unit, s->function);
        if (is_below) s->below[s->below_count++] = (tg_caller){unit, i};
        if (s->is_value || !tg_slice_equal(f->facts[i].text, s->name)) continue;
        if (!tg_unit_is_class_handed(unit, i)) continue;
        tg_ref ref = tg_resolve(s->r, unit, i);
        bool is_it = tg_ref_fact_kind(&ref) == TG_FACT_CLASS && ref.unit == s->unit &&
                     ref.fact == s->function;
        uint32_t member = f->facts[i].slot == TG_SLOT_OBJECT ? f->facts[i].parent : 0;
        if (!is_it || (member && !is_made_elsewhere(s, unit, member))) continue;
        s->is_value |= !tg_skip_is_test(tg_skip_of(unit->language, f->path, f->text));
    }
}

/* `cls("gpt-4o")`, `self.__class__("gpt-4o")`, `type(self)("gpt-4o")` in the class itself. */
static void search_own(search *s)
{
    static const tg_slice by_type = TG_LIT("type(self)("), by_class = TG_LIT("__class__");
    const tg_facts *f = s->unit->facts;
    tg_slice text = tg_facts_text(f, s->function);
    tg_slice name = tg_slice_of(s->unit->language->self_type);
    for (int n = 0; n < 2; n++) {
        size_t count;
        const tg_call_name *calls = tg_unit_calls(s->unit, n ? by_class : name, &count);
        for (size_t i = 0; i < count && s->count < s->max; i++) {
            bool is_its = tg_unit_around(s->unit, calls[i].call, TG_FACT_CLASS) == s->function;
            if (is_its) s->out[s->count++] = (tg_caller){s->unit, calls[i].call};
        }
    }
    s->is_value |= tg_slice_find(text, by_type) != SIZE_MAX;
}

/* In the function's own file, then in all that have a call of its name. */
static void search_tree(search *s)
{
    enum { FILES = 32 }; /* a name that more files call says nothing of itself: `new`, `get` */
    tg_resolver *r = s->r;
    search_names(s, s->unit, true);
    if (s->is_class) search_own(s);
    if (s->is_class) search_handed(s, s->unit);
    r->met_local_import = true;
    r->met_caller |= s->unit->language->has_seen_callers;
    if (!r->linker.next_calling) return;
    size_t at = 0, asked = 0;
    for (const tg_unit *u; s->count < s->max; asked++) {
        s->is_cut = asked == FILES || r->passed >= PASSED;
        if (s->is_cut) break;
        u = r->linker.next_calling(r->linker.self, s->unit, s->name, &at, &r->passed);
        if (!u) break;
        search_names(s, u, true);
        if (s->is_class) search_handed(s, u);
    }
}

static search search_of(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                        size_t max)
{
    return (search){.r = r,
                    .unit = unit,
                    .function = function,
                    .name = name_of(unit, function),
                    .out = out,
                    .max = max};
}

/* Who makes objects of the classes below that set them up as it does. */
static void search_below(search *s)
{
    const char *initializer = s->unit->language->initializer;
    for (size_t i = 0; i < s->below_count && s->count < s->max; i++) {
        tg_caller class = s->below[i];
        size_t count;
        (void)tg_unit_bindings(class.unit, class.call, tg_slice_of(initializer), &count);
        if (count) continue;
        search one = search_of(s->r, class.unit, class.call, s->out + s->count, s->max - s->count);
        one.is_class = true;
        if (one.name.n) search_tree(&one);
        s->count += one.count;
        s->is_value |= one.is_value;
        s->is_cut |= one.is_cut;
    }
}

static void search_unit(search *s, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    s->is_cut |= s->r->passed > PASSED;
    if (s->is_cut) return;
    s->r->passed += f->count;
    for (uint32_t i = 1; i < f->count && s->count < s->max; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        bool is_name = kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
        if (!is_name || !tg_slice_equal(f->facts[i].text, s->name)) continue;
        uint32_t call = f->facts[i].parent;
        bool is_called = f->facts[i].slot == TG_SLOT_CALLEE && f->facts[call].kind == TG_FACT_CALL;
        bool is_used = is_called || f->facts[i].slot == TG_SLOT_ARGUMENT ||
                       f->facts[i].slot == TG_SLOT_VALUE || f->facts[i].slot == TG_SLOT_ITEM;
        if (!is_used || !is_it(s, unit, i)) continue;
        if (is_called) s->out[s->count++] = (tg_caller){unit, call};
        s->is_value |= !is_called;
    }
}

static void search_directory(search *s)
{
    tg_resolver *r = s->r;
    search_unit(s, s->unit);
    if (!s->unit->language->shares_directory) return;
    r->met_local_import = true;
    if (!r->linker.next_beside) return;
    size_t at = 0;
    for (const tg_unit *u; (u = r->linker.next_beside(r->linker.self, s->unit, &at)) != NULL;) {
        if (s->count < s->max) search_unit(s, u);
    }
}

static void search_all(search *s)
{
    if (!s->name.n) return;
    switch (s->unit->language->callers) {
    case TG_CALLERS_NOWHERE:
        return;
    case TG_CALLERS_BY_NAME:
        search_names(s, s->unit, false);
        return;
    case TG_CALLERS_FILE:
        search_names(s, s->unit, true);
        return;
    case TG_CALLERS_TREE:
        search_tree(s);
        return;
    case TG_CALLERS_DIRECTORY:
        search_directory(s);
        return;
    }
}

size_t tg_callers_of(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                     size_t max)
{
    search s = search_of(r, unit, function, out, max);
    search_all(&s);
    return s.count;
}

size_t tg_callers_in_tree(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                          size_t max, bool *are_all)
{
    search s = search_of(r, unit, function, out, max);
    r->met_caller = true;
    if (s.name.n) search_tree(&s);
    *are_all = s.count < max && !s.is_cut;
    return s.count;
}

/* `private`, by itself, makes all methods behind it private; `private def f` the one. */
static bool is_behind_private(const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    uint32_t class = f->facts[function].parent;
    if (!unit->language->has_bare_calls) return false;
    if (!class) return false;
    if (f->facts[class].kind == TG_FACT_CALL) {
        uint32_t callee = tg_facts_in(f, class, TG_SLOT_CALLEE);
        return callee && tg_slice_is(f->facts[callee].text, "private");
    }
    size_t count;
    const tg_class_part *macro = tg_unit_macros(unit, class, &count);
    bool is_private = false;
    for (size_t i = 0; i < count && macro[i].fact < function; i++) {
        if (f->facts[macro[i].fact].kind != TG_FACT_NAME) continue;
        tg_slice name = f->facts[macro[i].fact].text;
        bool is_open = tg_slice_is(name, "public") || tg_slice_is(name, "protected");
        if (tg_slice_is(name, "private")) is_private = true;
        if (is_open) is_private = false;
    }
    return is_private;
}

/* What stands before a function's parameters. */
static tg_slice head_of(const tg_unit *unit, uint32_t function)
{
    tg_slice text = tg_slice_from(unit->facts->text, unit->facts->facts[function].start);
    size_t head = 0;
    while (head < text.n && !strchr("({=", text.ptr[head])) head++;
    text.n = head;
    return text;
}

/* `private String ask(...)`, `private fun ask(...)`. */
static bool is_said_private(const tg_unit *unit, uint32_t function)
{
    return tg_slice_find(head_of(unit, function), tg_slice_of("private ")) != SIZE_MAX;
}

/* `fn ask(...)` of Rust without `pub`, and none of those that a trait asks for. */
static bool is_not_public(const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->has_closed_structs) return false;
    tg_slice text = tg_slice_from(f->text, f->facts[function].start);
    if (tg_slice_starts(text, tg_slice_of("pub"))) return false;
    /* `#[tauri::command]`: who calls it is not seen. */
    tg_slice before = tg_slice_trim((tg_slice){f->text.ptr, f->facts[function].start});
    if (tg_slice_ends(before, tg_slice_of("]"))) return false;
    uint32_t class = f->facts[function].parent;
    if (f->facts[class].kind != TG_FACT_CLASS) return true;
    tg_slice head = tg_slice_from(f->text, f->facts[class].start);
    size_t n = 0;
    while (n < head.n && head.ptr[n] != '{') n++;
    head.n = n;
    return tg_slice_starts(head, tg_slice_of("impl")) &&
           tg_slice_find(head, tg_slice_of(" for ")) == SIZE_MAX &&
           tg_slice_find(head, tg_slice_of("\nfor ")) == SIZE_MAX;
}

/* What the calls by name do not say: those without arguments, and where the name stands in its file
 * without being called: `items.each(&method(:ask))`, `this::ask`, `send(:ask)`. */
static void search_rest(search *s)
{
    const tg_facts *f = s->unit->facts;
    s->is_cut |= s->r->passed > PASSED;
    if (s->is_cut) return;
    s->r->passed += f->count;
    for (uint32_t i = 1; i < f->count; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        bool is_name = kind == TG_FACT_NAME || kind == TG_FACT_MEMBER || kind == TG_FACT_STRING;
        if (!is_name || !tg_slice_equal(f->facts[i].text, s->name)) continue;
        uint32_t call = f->facts[i].parent;
        bool is_called = f->facts[i].slot == TG_SLOT_CALLEE && f->facts[call].kind == TG_FACT_CALL;
        /* `const ask = (x) => ...` is where it is made. */
        bool is_made = f->facts[i].slot == TG_SLOT_TARGET && s->function > call &&
                       s->function < call + f->facts[call].span;
        if (is_made) continue;
        bool is_bare = is_called && !tg_facts_in(f, call, TG_SLOT_ARGUMENT) && is_it(s, s->unit, i);
        s->is_value |= !is_called;
        s->is_cut |= is_bare && s->count == s->max;
        if (is_bare && s->count < s->max) s->out[s->count++] = (tg_caller){s->unit, call};
    }
}

size_t tg_callers_named(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                        size_t max, bool *are_all)
{
    search s = search_of(r, unit, function, out, max);
    r->met_caller = true;
    if (s.name.n) search_tree(&s);
    bool is_by_name = unit->language->asks_classes_below;
    if (is_by_name && s.name.n) search_rest(&s);
    bool is_open = is_by_name && (s.is_open || s.is_value);
    *are_all = s.count < max && !s.is_cut && !is_open;
    return s.count;
}

/* Whether nobody but its own file, or directory, sees a function. */
static bool is_private(const tg_unit *unit, uint32_t function, tg_slice name)
{
    bool is_small =
        unit->language->has_private_names && name.n && name.ptr[0] >= 'a' && name.ptr[0] <= 'z';
    return is_small || is_behind_private(unit, function) || is_said_private(unit, function) ||
           is_not_public(unit, function);
}

static void search_sure(search *s)
{
    tg_callers_in callers = s->unit->language->callers;
    if (!s->name.n || callers == TG_CALLERS_NOWHERE) return;
    const tg_language *l = s->unit->language;
    bool is_seen = (l->has_settings || l->has_seen_callers || l->has_namespaces) &&
                   !is_said_private(s->unit, s->function);
    if (callers == TG_CALLERS_BY_NAME && is_seen) {
        search_tree(s);
    } else if (callers == TG_CALLERS_BY_NAME) {
        search_names(s, s->unit, true);
    } else {
        search_all(s);
    }
    /* In directories the search has seen that. */
    if (callers != TG_CALLERS_DIRECTORY) search_rest(s);
}

size_t tg_callers_known(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                        size_t max, bool *are_all)
{
    search s = search_of(r, unit, function, out, max);
    search_sure(&s);
    bool is_whole = s.count < max && !s.is_value && !s.is_cut;
    *are_all = is_whole && is_private(unit, function, s.name);
    return s.count;
}

/* `this("gpt-4o")` in another constructor of the class. */
static void search_constructors(search *s, uint32_t constructor)
{
    static const tg_slice this = TG_LIT("this");
    size_t count;
    const tg_call_name *calls = tg_unit_calls(s->unit, this, &count);
    for (size_t i = 0; i < count && s->count < s->max; i++) {
        uint32_t call = calls[i].call, callee = tg_unit_callee(s->unit, call);
        bool is_it = s->unit->facts->facts[callee].kind == TG_FACT_NAME &&
                     tg_unit_around(s->unit, call, TG_FACT_CLASS) == s->function &&
                     tg_unit_around(s->unit, call, TG_FACT_FUNCTION) != constructor;
        if (is_it) s->out[s->count++] = (tg_caller){s->unit, call};
    }
}

/* Whether a call gives as many arguments as a constructor takes: with fewer or more it is of
 * another one of the class. */
static bool fits(const tg_unit *unit, uint32_t constructor, const tg_caller *caller)
{
    const tg_facts *f = unit->facts, *g = caller->unit->facts;
    size_t most = 0, least = 0, given = 0;
    for (uint32_t c = tg_facts_first(f, constructor); c; c = tg_facts_next(f, constructor, c)) {
        if (f->facts[c].slot != TG_SLOT_PARAMETER) continue;
        if (f->facts[c].flags & (TG_FACT_REST | TG_FACT_KEYWORDS)) return true;
        most++;
        least += !tg_facts_in(f, c, TG_SLOT_VALUE);
    }
    for (uint32_t c = tg_facts_first(g, caller->call); c; c = tg_facts_next(g, caller->call, c)) {
        if (g->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        if (g->facts[c].kind == TG_FACT_SPREAD) return true;
        given++;
    }
    return given >= least && given <= most;
}

static void leave_out_others(search *s, uint32_t constructor)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (fits(s->unit, constructor, &s->out[i])) s->out[kept++] = s->out[i];
    }
    s->count = kept;
}

size_t tg_callers_making(tg_resolver *r, const tg_unit *unit, uint32_t constructor, tg_caller *out,
                         size_t max, bool *are_all)
{
    const tg_facts *f = unit->facts;
    bool is_class = f->facts[constructor].kind == TG_FACT_CLASS;
    uint32_t class = is_class ? constructor : tg_unit_around(unit, constructor, TG_FACT_CLASS);
    r->met_caller = true;
    search s = search_of(r, unit, class, out, max);
    s.is_class = class && unit->language->class_asking;
    if (class && s.name.n) search_tree(&s);
    search_below(&s);
    if (class && !is_class && unit->language->has_settings) search_constructors(&s, constructor);
    bool is_full = s.count == max;
    if (class && !is_class && unit->language->has_settings) leave_out_others(&s, constructor);
    if (class && s.count < max)
        s.count += tg_callers_below(r, unit, class, out + s.count, max - s.count);
    *are_all = class && !is_full && s.count < max && !s.is_cut && !(s.is_class && s.is_value);
    return s.count;
}

size_t tg_callers_all(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_caller *out,
                      size_t max)
{
    bool are_all;
    if (!is_private(unit, function, name_of(unit, function))) return 0;
    size_t count = tg_callers_known(r, unit, function, out, max + 1, &are_all);
    return are_all ? count : 0;
}
