/* unit_places.c - where things stand: the scope, class, branch around them. */
#include "code/unit/unit_parts.h"

#include <ctype.h>

bool tg_index_is_scope(const tg_fact *fact)
{
    return fact->kind == TG_FACT_FUNCTION || fact->kind == TG_FACT_CLASS;
}

uint32_t tg_unit_scope(const tg_unit *unit, uint32_t fact)
{
    const tg_fact *facts = unit->facts->facts;
    while (fact) {
        uint32_t around = facts[fact].parent;
        /* Decorators, defaults and types of a function are evaluated outside of it; its parameters'
         * names belong inside. */
        bool is_outside = facts[fact].slot == TG_SLOT_DECORATOR ||
                          facts[fact].slot == TG_SLOT_BASE || facts[fact].slot == TG_SLOT_INTERFACE;
        if (around && tg_index_is_scope(&facts[around]) && !is_outside) return around;
        fact = around;
    }
    return 0;
}

uint32_t tg_unit_around(const tg_unit *unit, uint32_t fact, tg_fact_kind kind)
{
    const tg_fact *facts = unit->facts->facts;
    while (fact) {
        fact = facts[fact].parent;
        if (fact && facts[fact].kind == kind) return fact;
    }
    return 0;
}

uint32_t tg_index_class_fact_around(const tg_unit *unit, uint32_t fact)
{
    uint32_t class = tg_unit_around(unit, fact, TG_FACT_CLASS);
    bool is_module = unit->facts->facts[class].flags & TG_FACT_MODULE;
    return class && is_module ? 0 : class;
}

uint32_t tg_unit_class(const tg_unit *unit, uint32_t fact)
{
    uint32_t class = tg_index_class_fact_around(unit, fact);
    if (!class || !(unit->facts->facts[class].flags & TG_FACT_EXTENSION)) return class;
    tg_slice name = unit->facts->facts[class].text;
    for (uint32_t scope = class; scope;) {
        scope = tg_unit_scope(unit, scope);
        size_t count;
        const tg_binding *b = tg_unit_bindings(unit, scope, name, &count);
        for (size_t i = 0; i < count; i++) {
            if (b[i].kind == TG_BIND_CLASS) return b[i].value;
        }
    }
    return class;
}

tg_slice tg_unit_class_text(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    uint32_t class = tg_unit_class(unit, fact), receiver = 0;
    if (class) return f->facts[class].text;
    uint32_t function = tg_unit_around(unit, fact, TG_FACT_FUNCTION);
    for (; function && !receiver; function = tg_unit_around(unit, function, TG_FACT_FUNCTION))
        receiver = tg_facts_in(f, function, TG_SLOT_RECEIVER);
    uint32_t type = receiver ? tg_facts_in(f, receiver, TG_SLOT_TYPE) : 0;
    return type ? f->facts[type].text : (tg_slice){NULL, 0};
}

uint32_t tg_unit_callee(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool has_types = unit->language->has_bracket_types && f->facts[callee].kind == TG_FACT_INDEX;
    return callee && has_types ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : callee;
}

uint32_t tg_unit_class_literal(const tg_unit *unit, uint32_t call)
{
    static const tg_slice java = TG_LIT("java"), class = TG_LIT("class");
    const tg_facts *f = unit->facts;
    uint32_t at = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    bool is_java = at && f->facts[at].kind == TG_FACT_MEMBER &&
                   unit->language->has_trailing_blocks && tg_slice_equal(f->facts[at].text, java);
    if (is_java) at = tg_facts_in(f, at, TG_SLOT_OBJECT);
    bool is_it =
        at && f->facts[at].kind == TG_FACT_MEMBER && tg_slice_equal(f->facts[at].text, class);
    at = is_it ? tg_facts_in(f, at, TG_SLOT_OBJECT) : 0;
    bool is_class =
        at && (f->facts[at].kind == TG_FACT_NAME || f->facts[at].kind == TG_FACT_MEMBER);
    return is_class ? at : 0;
}

tg_slice tg_unit_class_type(const tg_unit *unit, uint32_t call)
{
    static const tg_slice none = {NULL, 0};
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool may_be = unit->language->has_trailing_blocks && callee &&
                  f->facts[callee].kind == TG_FACT_MEMBER &&
                  !tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    tg_slice behind = may_be ? tg_slice_from(f->text, f->facts[callee].end) : none;
    if (!behind.n || behind.ptr[0] != '<') return none;
    size_t n = 1;
    while (n < behind.n && (isalnum((unsigned char)behind.ptr[n]) || strchr("_.", behind.ptr[n])))
        n++;
    bool is_one = n > 1 && n < behind.n && behind.ptr[n] == '>';
    return is_one ? (tg_slice){behind.ptr + 1, n - 1} : none;
}

static bool holds(const tg_fact *facts, uint32_t around, uint32_t fact)
{
    return fact >= around && fact < around + facts[around].span;
}

static bool has_word(tg_slice text, const char *const *words)
{
    for (; *words; words++) {
        if (tg_slice_find(text, tg_slice_of(*words)) != SIZE_MAX) return true;
    }
    return false;
}

static bool starts_with_one(tg_slice text, const char *const *words)
{
    for (; *words; words++) {
        if (tg_slice_starts(text, tg_slice_of(*words))) return true;
    }
    return false;
}

/* Whether a part of a `try` is for when it fails. */
static bool is_catch(const tg_facts *f, uint32_t part)
{
    static const char *const catches[] = {"catch", "except", "rescue", NULL};
    return f->facts[part].kind == TG_FACT_BRANCH &&
           starts_with_one(tg_facts_text(f, part), catches);
}

/* Whether one of what catches errors lets the program go on; the fact is in none of them. */
static bool is_caught(const tg_facts *f, uint32_t try, uint32_t fact)
{
    static const char *const leaves[] = {"raise", "throw", "return", "exit", "continue", NULL};
    bool goes_on = false;
    for (uint32_t c = tg_facts_first(f, try); c; c = tg_facts_next(f, try, c)) {
        if (!is_catch(f, c)) continue;
        if (holds(f->facts, c, fact)) return false;
        goes_on |= !has_word(tg_facts_text(f, c), leaves);
    }
    return goes_on;
}

/* Whether something is called in a `try` up to a statement, but for that itself. */
static bool may_fail(const tg_facts *f, uint32_t try, uint32_t statement)
{
    enum { LOOKED = 200 };
    uint32_t end = statement + f->facts[statement].span;
    for (uint32_t i = try + 1; i < end; i++) {
        if (i > try + LOOKED) return true;
        if (f->facts[i].kind == TG_FACT_CALL && !holds(f->facts, i, statement)) return true;
    }
    return false;
}

uint32_t tg_unit_tried(const tg_unit *unit, uint32_t fact)
{
    static const char *const begins[] = {"try", "begin", NULL};
    const tg_facts *f = unit->facts;
    for (uint32_t up = f->facts[fact].parent; up && !tg_index_is_scope(&f->facts[up]);
         up = f->facts[up].parent) {
        bool is_try =
            f->facts[up].kind == TG_FACT_OTHER && starts_with_one(tg_facts_text(f, up), begins);
        if (is_try && is_caught(f, up, fact) && may_fail(f, up, fact)) return up;
    }
    return 0;
}

bool tg_unit_is_tried_with(const tg_unit *unit, uint32_t tried, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    if (!holds(f->facts, tried, fact)) return false;
    for (uint32_t c = tg_facts_first(f, tried); c; c = tg_facts_next(f, tried, c)) {
        if (is_catch(f, c) && holds(f->facts, c, fact)) return false;
    }
    return true;
}

bool tg_unit_is_constructor(const tg_unit *unit, uint32_t function)
{
    static const char *const names[] = {"__init__", "initialize", "__construct", "constructor"};
    const tg_fact *facts = unit->facts->facts;
    tg_slice name = facts[function].text;
    const tg_fact *class = &facts[tg_unit_scope(unit, function)];
    if (class->kind != TG_FACT_CLASS) return false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(name, names[i])) return true;
    }
    bool is_of_class = class == &facts[facts[function].parent];
    return is_of_class && (!name.n || tg_slice_equal(name, class->text));
}

bool tg_unit_is_deferred(const tg_unit *unit, uint32_t call)
{
    static const char *const words[] = {"go", "defer"};
    const tg_facts *f = unit->facts;
    tg_slice before = tg_slice_trim((tg_slice){f->text.ptr, f->facts[call].start});
    for (size_t i = 0; unit->language->has_field_keys && i < sizeof words / sizeof words[0]; i++) {
        tg_slice word = tg_slice_of(words[i]);
        bool is_it = tg_slice_ends(before, word) && before.n > word.n;
        if (is_it && strchr(" \t\n;{", before.ptr[before.n - word.n - 1])) return true;
    }
    return false;
}

bool tg_unit_is_sure(const tg_unit *unit, uint32_t branch, uint32_t fact)
{
    if (!branch) return true;
    const tg_fact *b = &unit->facts->facts[branch];
    return fact >= branch && fact < branch + b->span;
}

/* The arm of a branch that a fact below it stands in: its BODY is one, each BRANCH in it another; 0
 * for its condition. */
static uint32_t arm_of(const tg_unit *unit, uint32_t branch, uint32_t fact)
{
    const tg_fact *facts = unit->facts->facts;
    while (facts[fact].parent != branch) fact = facts[fact].parent;
    if (facts[fact].slot == TG_SLOT_BODY) return branch;
    /* Of an `if` that is a value each arm stands for itself. */
    if (facts[fact].slot == TG_SLOT_VALUE && unit->language->scopes) return fact;
    return facts[fact].kind == TG_FACT_BRANCH ? fact : 0;
}

bool tg_unit_is_elsewhere(const tg_unit *unit, uint32_t a, uint32_t b)
{
    const tg_fact *facts = unit->facts->facts;
    uint32_t around = a;
    while (around && !holds(facts, around, b)) around = facts[around].parent;
    if (!around || facts[around].kind != TG_FACT_BRANCH || around == a || around == b) return false;
    uint32_t arm_a = arm_of(unit, around, a), arm_b = arm_of(unit, around, b);
    return arm_a && arm_b && arm_a != arm_b;
}

bool tg_unit_is_by_reference(const tg_unit *unit, uint32_t function, tg_slice name)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        bool is_it =
            f->facts[c].slot == TG_SLOT_PARAMETER && tg_slice_equal(f->facts[c].text, name);
        if (!is_it) continue;
        tg_slice shown = {f->text.ptr + f->facts[c].start, f->facts[c].end - f->facts[c].start};
        return tg_slice_find(shown, tg_slice_of("&")) != SIZE_MAX;
    }
    return false;
}

tg_slice tg_unit_quoted_behind(tg_slice text, const char *word)
{
    static const tg_slice none = {NULL, 0}, quote = TG_LIT("\"");
    size_t at = tg_slice_find(text, tg_slice_of(word));
    if (at == SIZE_MAX) return none;
    text = tg_slice_from(text, at + strlen(word));
    if (!tg_slice_starts(text, quote)) return none;
    text = tg_slice_from(text, 1);
    size_t end = tg_slice_find(text, quote);
    return end == SIZE_MAX ? none : (tg_slice){text.ptr, end};
}

tg_slice tg_unit_qualifier_of(const tg_facts *f, uint32_t declared)
{
    tg_slice text = {f->text.ptr + f->facts[declared].start,
                     f->facts[declared].end - f->facts[declared].start};
    /* What a function's body says is of others. */
    size_t body = tg_slice_find(text, tg_slice_of("{"));
    bool is_function = f->facts[declared].kind == TG_FACT_FUNCTION && body != SIZE_MAX;
    if (is_function) text.n = body;
    tg_slice named = tg_unit_quoted_behind(text, "@Named(");
    return named.n ? named : tg_unit_quoted_behind(text, "@Qualifier(");
}
