#include "code/unit/unit.h"

#include <stdlib.h>

#include "code/unit/namespace.h"
#include "code/unit/unit_parts.h"

/* A class that is no addition to another. */
typedef struct class_name {
    tg_slice name;
    uint32_t class;
} class_name;

static int compare_bindings(const void *a, const void *b);

uint32_t tg_index_branch_of(const tg_indexer *x, uint32_t fact)
{
    for (uint32_t part = fact, f = x->facts[fact].parent; f; part = f, f = x->facts[f].parent) {
        if (tg_index_is_scope(&x->facts[f])) return 0;
        /* What the branch is decided by is always reached. */
        bool is_condition = x->facts[part].slot == TG_SLOT_KEY;
        if (x->facts[f].kind == TG_FACT_BRANCH && !is_condition) return f;
    }
    return 0;
}

tg_binding *tg_index_bind(tg_indexer *x, uint32_t scope, tg_slice name, tg_binding_kind kind,
                          uint32_t value, uint32_t at)
{
    tg_binding *b = tg_vec_push(&x->bindings);
    if (!b) {
        x->out_of_memory = true;
        return NULL;
    }
    bool is_attribute = x->unit->language->has_namespaces && x->facts[scope].kind == TG_FACT_CLASS;
    if (is_attribute && name.n && name.ptr[0] == '$') name = tg_slice_from(name, 1);
    *b = (tg_binding){
        .scope = scope,
        .name = name,
        .hash = tg_slice_hash(name),
        .kind = kind,
        .value = value,
        .start = x->facts[at].start,
        .fact = at,
        .branch = tg_index_branch_of(x, at),
        .is_item = x->binds_items,
    };
    return b;
}

static int compare_classes(const void *a, const void *b)
{
    const class_name *x = a, *y = b;
    return tg_slice_compare(x->name, y->name);
}

uint32_t tg_index_class_named(const tg_indexer *x, tg_slice name)
{
    size_t low = 0, high = x->classes.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const class_name *c = tg_vec_at(&x->classes, middle);
        if (tg_slice_compare(c->name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == x->classes.count) return 0;
    const class_name *c = tg_vec_at(&x->classes, low);
    return tg_slice_equal(c->name, name) ? c->class : 0;
}

static void collect_classes(tg_indexer *x)
{
    for (uint32_t i = 1; i < x->unit->facts->count; i++) {
        unsigned not = TG_FACT_EXTENSION | TG_FACT_MODULE;
        if (x->facts[i].kind != TG_FACT_CLASS || (x->facts[i].flags & not )) continue;
        class_name *c = tg_vec_push(&x->classes);
        if (c) *c = (class_name){x->facts[i].text, i};
        if (!c) x->out_of_memory = true;
    }
    if (tg_vec_sort(&x->classes, compare_classes)) x->out_of_memory = true;
}

/* Where names of a class are bound: what adds to a class binds there. */
static uint32_t home_of(const tg_indexer *x, uint32_t class)
{
    if (!class || !(x->facts[class].flags & TG_FACT_EXTENSION)) return class;
    uint32_t own = tg_index_class_named(x, x->facts[class].text);
    return own ? own : class;
}

/* The class that a method written outside of it belongs to, as far as it is in this file. */
static uint32_t class_of_receiver(tg_indexer *x, uint32_t method)
{
    const tg_facts *f = x->unit->facts;
    if (x->method == method) return x->class_of_method;
    x->method = method;
    x->class_of_method = 0;
    uint32_t receiver = tg_facts_in(f, method, TG_SLOT_RECEIVER);
    uint32_t type = receiver ? tg_facts_in(f, receiver, TG_SLOT_TYPE) : 0;
    if (receiver && x->facts[receiver].kind == TG_FACT_NAME) type = receiver;
    for (uint32_t i = 1; i < f->count && type; i++) {
        bool is_it = x->facts[i].kind == TG_FACT_CLASS &&
                     tg_slice_equal(x->facts[i].text, x->facts[type].text);
        if (!is_it) continue;
        x->class_of_method = i;
        break;
    }
    return x->class_of_method;
}

/* What a function is a method of, which is written before all that it does; or 0. */
static uint32_t receiver_of(const tg_facts *f, uint32_t function)
{
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        if (f->facts[c].slot == TG_SLOT_RECEIVER) return c;
        if (f->facts[c].slot == TG_SLOT_BODY || f->facts[c].slot == TG_SLOT_CHILD) return 0;
    }
    return 0;
}

static uint32_t receiver_around(const tg_indexer *x, uint32_t fact)
{
    uint32_t function = tg_unit_around(x->unit, fact, TG_FACT_FUNCTION);
    while (function && !receiver_of(x->unit->facts, function)) {
        function = tg_unit_around(x->unit, function, TG_FACT_FUNCTION);
    }
    return function;
}

uint32_t tg_index_class_around(tg_indexer *x, uint32_t fact)
{
    uint32_t class = home_of(x, tg_index_class_fact_around(x->unit, fact));
    uint32_t method = class ? 0 : receiver_around(x, fact);
    return method ? class_of_receiver(x, method) : class;
}

static bool is_receiver(const tg_indexer *x, uint32_t fact, tg_slice name)
{
    uint32_t method = receiver_around(x, fact);
    uint32_t receiver = method ? receiver_of(x->unit->facts, method) : 0;
    uint32_t target = receiver ? tg_facts_in(x->unit->facts, receiver, TG_SLOT_TARGET) : 0;
    return target && tg_slice_equal(x->facts[target].text, name);
}

/* `self.x`: an attribute of the class around. */
bool tg_index_is_of_self(const tg_indexer *x, uint32_t member)
{
    uint32_t object = tg_facts_in(x->unit->facts, member, TG_SLOT_OBJECT);
    const char *self = x->unit->language->self;
    if (!object || x->facts[object].kind != TG_FACT_NAME) return false;
    if (!self) return is_receiver(x, member, x->facts[object].text);
    return tg_namespace_is_own(x->unit->language, x->facts[object].text) ||
           tg_slice_is(x->facts[object].text, "cls");
}

bool tg_unit_is_attribute(const tg_unit *unit, tg_slice name)
{
    return unit->language->has_bare_calls && name.n > 1 && name.ptr[0] == '@';
}

uint32_t tg_unit_bare_member(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->has_bare_calls || f->facts[fact].kind != TG_FACT_CALL) return 0;
    if (tg_facts_in(f, fact, TG_SLOT_ARGUMENT)) return 0;
    uint32_t callee = tg_facts_in(f, fact, TG_SLOT_CALLEE);
    return callee && f->facts[callee].kind == TG_FACT_MEMBER ? callee : 0;
}

uint32_t tg_index_scope_of(tg_indexer *x, tg_slice name, uint32_t at)
{
    if (tg_unit_is_attribute(x->unit, name)) return tg_index_class_around(x, at);
    return tg_unit_scope(x->unit, at);
}

/* Of `a, b = x, y` the nth value; of `a, err := f()` the first name has the value that counts. */
static uint32_t nth_value(const tg_indexer *x, uint32_t pattern, uint32_t value, unsigned n)
{
    const tg_facts *f = x->unit->facts;
    if (!value) return 0;
    if (x->facts[value].kind != TG_FACT_LIST) {
        return n == 0 && (x->facts[pattern].flags & TG_FACT_SEVERAL) ? value : 0;
    }
    for (uint32_t c = tg_facts_first(f, value); c; c = tg_facts_next(f, value, c)) {
        if (x->facts[c].kind == TG_FACT_SPREAD) return 0;
        if (n-- == 0) return c;
    }
    return 0;
}

/* What the nth part of a tuple goes by, in languages where it has a name. */
static tg_slice tuple_item(const tg_unit *unit, unsigned nth)
{
    const char *const *items = unit->language->tuple_items;
    for (unsigned i = 0; items && items[i]; i++) {
        if (i == nth) return tg_slice_of(items[i]);
    }
    return (tg_slice){NULL, 0};
}

/* The PATTERN, when it says what it is that is taken apart: `Client::OpenAI(c)`, `State { c }`;
 * `Some(c)` says nothing. Otherwise 0. */
static uint32_t matched_by(const tg_indexer *x, uint32_t pattern)
{
    uint32_t type = tg_facts_in(x->unit->facts, pattern, TG_SLOT_TYPE);
    bool is_several = x->facts[pattern].flags & TG_FACT_SEVERAL;
    return type && (!is_several || x->facts[type].kind == TG_FACT_MEMBER) ? pattern : 0;
}

static void bind_pattern(tg_indexer *x, uint32_t scope, uint32_t pattern, uint32_t value,
                         uint32_t at)
{
    const tg_facts *f = x->unit->facts;
    unsigned nth = 0;
    uint32_t matched = matched_by(x, pattern);
    for (uint32_t c = tg_facts_first(f, pattern); c; c = tg_facts_next(f, pattern, c)) {
        const tg_fact *part = &x->facts[c];
        tg_slice key = part->text;
        if (part->slot == TG_SLOT_TYPE) continue;
        if (part->kind == TG_FACT_BIND) {
            uint32_t inner = tg_facts_in(f, c, TG_SLOT_TARGET), with = c;
            if (inner && x->facts[inner].kind == TG_FACT_BIND) {
                with = inner;
                inner = tg_facts_in(f, inner, TG_SLOT_TARGET);
            }
            /* `State { client }` */
            if (!inner && part->span == 1 && key.n) inner = c;
            if (!inner) continue;
            /* `{ key = value }` */
            if (!key.n && (x->facts[inner].flags & TG_FACT_DESTRUCTURED))
                key = x->facts[inner].text;
            if (x->facts[inner].kind == TG_FACT_PATTERN) bind_pattern(x, scope, inner, 0, at);
            if (x->facts[inner].kind != TG_FACT_NAME && inner != c) continue;
            tg_binding *b = tg_index_bind(x, scope, x->facts[inner].text, TG_BIND_VALUE, value, at);
            if (b) b->key = key;
            if (b) b->matched = matched;
            if (b) b->otherwise = tg_facts_in(f, with, TG_SLOT_VALUE);
        } else if (part->kind == TG_FACT_NAME) {
            bool is_key = part->flags & TG_FACT_DESTRUCTURED;
            /* `client, model = make()`: which of what it gives back. */
            uint32_t own = is_key ? value : nth_value(x, pattern, value, nth);
            tg_slice item = own ? (tg_slice){NULL, 0} : tuple_item(x->unit, nth);
            bool is_followed = value && (x->facts[value].kind == TG_FACT_CALL ||
                                         x->unit->language->has_namespaces);
            /* `let (key, url) = match provider { A => ("a", "https://...") }`, `= make(key)` */
            bool is_several = x->facts[pattern].flags & TG_FACT_SEVERAL;
            tg_fact_kind kind = value ? (tg_fact_kind)x->facts[value].kind : TG_FACT_OTHER;
            bool is_of_tuple =
                is_several && nth && (kind == TG_FACT_BRANCH || kind == TG_FACT_CALL);
            bool is_nth = !is_key && !item.n && ((is_followed && !is_several) || is_of_tuple);
            if (item.n || is_nth) own = value;
            tg_binding *b = tg_index_bind(x, scope, part->text, TG_BIND_VALUE, own, at);
            if (b && (is_key || item.n)) b->key = is_key ? key : item;
            if (b && is_nth) b->nth = nth + 1;
            if (b) b->matched = matched;
            if (b) b->part = nth + 1;
        } else if (part->kind == TG_FACT_PATTERN) {
            bind_pattern(x, scope, c, 0, at);
        } else if (part->kind == TG_FACT_MEMBER) {
            tg_index_bind_target(x, c, nth_value(x, pattern, value, nth), at);
        }
        nth++;
    }
}

tg_binding *tg_index_bind_target(tg_indexer *x, uint32_t target, uint32_t value, uint32_t at)
{
    const tg_fact *t = &x->facts[target];
    uint32_t scope = home_of(x, tg_index_scope_of(x, t->text, at));
    bool is_list = t->kind == TG_FACT_LIST && (t->flags & TG_FACT_SEVERAL);
    if (t->kind == TG_FACT_NAME || t->kind == TG_FACT_STRING) {
        return tg_index_bind(x, scope, t->text, TG_BIND_VALUE, value, at);
    }
    if (t->kind == TG_FACT_PATTERN || is_list) {
        bind_pattern(x, scope, target, value, at);
    } else if (t->kind == TG_FACT_MEMBER && tg_index_is_of_self(x, target) &&
               tg_index_class_around(x, at)) {
        return tg_index_bind(x, tg_index_class_around(x, at), t->text, TG_BIND_VALUE, value, at);
    } else {
        tg_slice written = {x->unit->facts->text.ptr + t->start, t->end - t->start};
        bool is_plain = x->unit->language->has_relative_urls && t->kind == TG_FACT_MEMBER &&
                        tg_index_is_of_self(x, target) && written.n == t->text.n + 5;
        tg_index_add_mutation(x, target, NULL, value, at);
        /* `this.client = x` of an object without a class: all of a file are one (objects.c). */
        if (is_plain) return tg_index_bind(x, 0, written, TG_BIND_VALUE, value, at);
    }
    return NULL;
}

/* A type stands before what is declared, of which there may be thousands. */
static bool begins_typed(const tg_facts *f, uint32_t declaration)
{
    enum { FIRST = 8 };
    uint32_t c = tg_facts_first(f, declaration);
    for (unsigned n = 0; c && n < FIRST; c = tg_facts_next(f, declaration, c), n++) {
        if (f->facts[c].slot == TG_SLOT_TYPE) return true;
    }
    return false;
}

static void add_assignment(tg_indexer *x, uint32_t i)
{
    const tg_facts *f = x->unit->facts;
    uint32_t target = tg_facts_in(f, i, TG_SLOT_TARGET);
    uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
    uint32_t type = tg_facts_in(f, i, TG_SLOT_TYPE) ? i : 0;
    /* `val c = x as? Client ?: return` */
    bool is_cast = value && x->facts[value].kind == TG_FACT_CHOICE;
    if (!type && is_cast && tg_facts_in(f, value, TG_SLOT_TYPE)) type = value;
    /* `Client a = x, b = y;`: the type stands around. */
    uint32_t around = x->facts[i].parent;
    bool is_block = x->facts[around].flags & TG_FACT_VALUED;
    bool has_outer = x->facts[around].kind == TG_FACT_OTHER && !is_block && begins_typed(f, around);
    if (!type && around && has_outer) type = around;
    if (!target) return;
    /* Of `a = b = c` the inner assignment is the value. */
    while (value && x->facts[value].kind == TG_FACT_ASSIGN) {
        value = tg_facts_in(f, value, TG_SLOT_VALUE);
    }
    bool is_merged = (x->facts[i].flags & TG_FACT_MERGED) && x->facts[target].kind == TG_FACT_NAME;
    if (is_merged && value) {
        tg_index_add_mutation(x, target, NULL, value, i);
        return;
    }
    tg_binding *b = tg_index_bind_target(x, target, value, i);
    if (!b) return;
    b->type = type;
    b->is_augmented = x->facts[i].flags & TG_FACT_AUGMENTED;
    b->is_default = x->facts[i].flags & TG_FACT_DEFAULT;
}

/* `State(state): State<AppState>`, `Path((a, b)): Path<(A, B)>`: what a wrapper of the parameter's
 * type holds. */
static uint32_t unwrapped(const tg_indexer *x, uint32_t target)
{
    const tg_facts *f = x->unit->facts;
    while (target && x->facts[target].kind == TG_FACT_PATTERN &&
           x->facts[target].flags & TG_FACT_SEVERAL && tg_facts_in(f, target, TG_SLOT_TYPE)) {
        uint32_t only = tg_facts_in(f, target, TG_SLOT_TARGET);
        if (!only || only + x->facts[only].span < target + x->facts[target].span) break;
        target = only;
    }
    return target;
}

static void add_parameter(tg_indexer *x, uint32_t i)
{
    const tg_facts *f = x->unit->facts;
    uint32_t owner = x->facts[i].parent;
    /* Parameters of a class are its attributes. */
    bool is_of_class = x->facts[owner].kind == TG_FACT_CLASS;
    uint32_t function = is_of_class ? owner : tg_unit_scope(x->unit, i);
    tg_slice name = x->facts[i].text;
    uint32_t target = unwrapped(x, tg_facts_in(f, i, TG_SLOT_TARGET));
    if (target && x->facts[target].kind == TG_FACT_PATTERN) {
        bind_pattern(x, function, target, 0, i);
        return;
    }
    if (target) name = x->facts[target].text;
    /* `a, b string`: the others. */
    for (uint32_t c = target; c && (c = tg_facts_next(f, i, c));) {
        if (x->facts[c].slot != TG_SLOT_TARGET) continue;
        tg_binding *other = tg_index_bind(x, function, x->facts[c].text, TG_BIND_PARAMETER, i, i);
        if (other) other->type = i;
    }
    for (uint32_t c = tg_facts_first(f, i); c && !name.n; c = tg_facts_next(f, i, c)) {
        bool is_name = x->facts[c].kind == TG_FACT_NAME && x->facts[c].slot == TG_SLOT_CHILD;
        if (is_name) name = x->facts[c].text;
    }
    tg_binding *b = tg_index_bind(x, function, name, TG_BIND_PARAMETER, i, i);
    if (b) b->type = i;
    uint32_t class = tg_index_class_around(x, function);
    bool is_constructor = tg_slice_is(x->facts[function].text, "constructor") ||
                          tg_slice_is(x->facts[function].text, "__construct");
    if (!class || !is_constructor) return;
    b = tg_index_bind(x, class, name, TG_BIND_PARAMETER, i, i);
    if (b) b->type = i;
}

/* `function f(a = 1, { b } = {})` of grammars that have no node for a parameter. */
static void add_defaulted(tg_indexer *x, uint32_t i)
{
    uint32_t scope = tg_unit_scope(x->unit, i);
    uint32_t target = tg_facts_in(x->unit->facts, i, TG_SLOT_TARGET);
    if (!target) return;
    if (x->facts[target].kind == TG_FACT_PATTERN) bind_pattern(x, scope, target, 0, i);
    if (x->facts[target].kind != TG_FACT_NAME) return;
    tg_binding *b = tg_index_bind(x, scope, x->facts[target].text, TG_BIND_PARAMETER, i, i);
    if (b) b->type = i;
}

static void add_imports(tg_indexer *x)
{
    const tg_facts *f = x->unit->facts;
    for (size_t i = 0; i < f->import_count; i++) {
        const tg_import *import = &f->imports[i];
        if (!import->local.n) continue;
        /* The fact that came next says where the import stands; the last may be at the very end. */
        uint32_t scope = 0;
        if (import->fact < f->count) scope = tg_unit_scope(x->unit, import->fact);
        while (scope &&
               (x->facts[scope].start > import->start || x->facts[scope].end < import->start)) {
            scope = tg_unit_scope(x->unit, scope);
        }
        tg_binding *b = tg_index_bind(x, scope, import->local, TG_BIND_IMPORT, 0, 0);
        if (!b) return;
        b->import = (uint32_t)i;
        b->start = import->start;
    }
}

static tg_slice with_class(tg_indexer *x, uint32_t method, tg_slice name)
{
    const tg_facts *f = x->unit->facts;
    uint32_t receiver = tg_facts_in(f, method, TG_SLOT_RECEIVER);
    uint32_t type = tg_facts_in(f, receiver, TG_SLOT_TYPE);
    tg_slice class = type ? x->facts[type].text : (tg_slice){NULL, 0};
    name = tg_arena_join(x->bindings.arena, class, ".", name);
    if (!name.ptr) x->out_of_memory = true;
    return name;
}

/* `{ render: () => ... }`, `{ render() {...} }`: a member of the map is no name of the scope. */
static bool is_in_map(const tg_indexer *x, uint32_t function)
{
    const tg_fact *around = &x->facts[x->facts[function].parent];
    return around->kind == TG_FACT_PAIR || around->kind == TG_FACT_MAP;
}

static void add_function(tg_indexer *x, uint32_t i)
{
    tg_slice name = x->facts[i].text;
    bool is_method = tg_facts_in(x->unit->facts, i, TG_SLOT_RECEIVER) != 0;
    uint32_t scope = is_method ? class_of_receiver(x, i) : home_of(x, tg_unit_scope(x->unit, i));
    if (!name.n || is_in_map(x, i)) return;
    /* A method whose class is in another file is known by both names: "Client.send". */
    if (is_method && !scope) name = with_class(x, i, name);
    tg_index_bind(x, scope, name, TG_BIND_FUNCTION, i, i);
}

static void add_fact(tg_indexer *x, uint32_t i)
{
    const tg_fact *fact = &x->facts[i];
    switch ((tg_fact_kind)fact->kind) {
    case TG_FACT_ASSIGN: {
        /* `NAME=value program`: of the program's environment alone (command.c). The grammar takes
         * `W=$B/$V/x` for one, too. */
        uint32_t around = fact->parent;
        uint32_t program = x->unit->language->has_commands && x->facts[around].kind == TG_FACT_CALL
                               ? tg_facts_in(x->unit->facts, around, TG_SLOT_CALLEE)
                               : 0;
        bool is_of_command = program && x->facts[program].start > fact->end;
        if (!is_of_command) add_assignment(x, i);
        break;
    }
    case TG_FACT_PARAMETER:
        if (fact->slot != TG_SLOT_TYPE) add_parameter(x, i);
        break;
    case TG_FACT_FUNCTION:
        add_function(x, i);
        break;
    case TG_FACT_CLASS:
        if (fact->text.n && !(fact->flags & TG_FACT_EXTENSION))
            tg_index_bind(x, tg_unit_scope(x->unit, i), fact->text, TG_BIND_CLASS, i, i);
        break;
    case TG_FACT_CALL:
        tg_index_add_call(x, i);
        tg_index_add_call_name(x, i);
        break;
    case TG_FACT_BRANCH:
        tg_index_add_arm(x, i);
        break;
    case TG_FACT_PATTERN:
        /* `function f({ a, b })` of grammars that have no node for a parameter. */
        if (fact->slot == TG_SLOT_PARAMETER) bind_pattern(x, tg_unit_scope(x->unit, i), i, 0, i);
        break;
    case TG_FACT_BIND:
        if (fact->slot == TG_SLOT_PARAMETER) add_defaulted(x, i);
        break;
    case TG_FACT_NAME:
        /* The parameter of `x => ...`. */
        if (fact->slot == TG_SLOT_PARAMETER) {
            tg_index_bind(x, tg_unit_scope(x->unit, i), fact->text, TG_BIND_PARAMETER, i, i);
        }
        break;
    case TG_FACT_CHOICE:
        if (x->unit->language->has_commands) tg_index_add_default(x, i);
        break;
    case TG_FACT_MEMBER:
    case TG_FACT_INDEX:
        tg_index_add_taken(x, i);
        break;
    case TG_FACT_OTHER:
    case TG_FACT_KEYWORD:
    case TG_FACT_SPREAD:
    case TG_FACT_STRING:
    case TG_FACT_NUMBER:
    case TG_FACT_BOOL:
    case TG_FACT_NULL:
    case TG_FACT_MAP:
    case TG_FACT_PAIR:
    case TG_FACT_LIST:
    case TG_FACT_RETURN:
    case TG_FACT_WITH:
    case TG_FACT_MERGE:
    case TG_FACT_CONCAT:
        break;
    }
}

/* Of one name in one scope in the order of the text. */
static int compare_in_order(const void *a, const void *b)
{
    const tg_binding *x = a, *y = b;
    int order = compare_bindings(a, b);
    if (order || x->start == y->start) return order;
    return x->start < y->start ? -1 : 1;
}

static int compare_bindings(const void *a, const void *b)
{
    const tg_binding *x = a, *y = b;
    if (x->scope != y->scope) return x->scope < y->scope ? -1 : 1;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return tg_slice_compare(x->name, y->name);
}

/* Whether what is assigned may be a client: something that is made, or a name. */
static bool may_be_client(const tg_indexer *x, uint32_t value)
{
    uint8_t kind = value ? x->facts[value].kind : TG_FACT_NULL;
    return kind == TG_FACT_CALL || kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
}

/* The scope around `scope` in which the variable of a name is declared, or `scope` itself. What is
 * declared nowhere is a field of a class above, which the class around has, where such names are
 * seen: `Mine(k) { url = "https://..."; }`. */
static uint32_t declared_in(const tg_indexer *x, uint32_t scope, tg_slice name)
{
    const tg_language *language = x->unit->language;
    bool has_fields = language->has_implicit_self && language->has_holders;
    for (uint32_t around = scope;; around = tg_unit_scope(x->unit, around)) {
        size_t count;
        const tg_binding *b = tg_unit_bindings(x->unit, around, name, &count);
        bool is_declared = count && !(x->facts[b->fact].flags & TG_FACT_REASSIGNED);
        if (is_declared) return around;
        bool is_class = around && x->facts[around].kind == TG_FACT_CLASS;
        if (is_class && has_fields && tg_facts_in(x->unit->facts, around, TG_SLOT_BASE))
            return around;
        if (!around || is_class) return scope;
    }
}

/* `let client; function init() { client = new Client(); }`: other functions see what the variable
 * of the scope around is given, and all that a field of a class is. True when a binding was added.
 */
static bool add_reassigned(tg_indexer *x)
{
    size_t count = x->bindings.count;
    for (size_t i = 0; i < count; i++) {
        const tg_binding *b = tg_vec_at(&x->bindings, i);
        bool is_it = b->scope && b->kind == TG_BIND_VALUE &&
                     x->facts[b->fact].kind == TG_FACT_ASSIGN &&
                     (x->facts[b->fact].flags & TG_FACT_REASSIGNED);
        uint32_t scope = is_it ? declared_in(x, b->scope, b->name) : b->scope;
        bool is_field = x->facts[scope].kind == TG_FACT_CLASS;
        if (scope == b->scope || !(is_field || may_be_client(x, b->value))) continue;
        tg_binding copy = *b;
        copy.scope = scope;
        tg_binding *added = tg_vec_push(&x->bindings);
        if (!added) x->out_of_memory = true;
        if (!added) return false;
        *added = copy;
    }
    return x->bindings.count > count;
}

static tg_status sort_bindings(tg_indexer *x)
{
    if (x->out_of_memory || tg_vec_sort(&x->bindings, compare_in_order)) return TG_ENOMEM;
    x->unit->bindings = x->bindings.items;
    x->unit->binding_count = x->bindings.count;
    return TG_OK;
}

static uint64_t hash_of(uint32_t scope, tg_slice name)
{
    return tg_slice_hash(name) * UINT64_C(0x9e3779b97f4a7c15) + scope;
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static tg_status sort_mutated(tg_unit *unit, const tg_vec *mutations, tg_arena *arena)
{
    tg_vec hashes = tg_vec_of(arena, sizeof(uint64_t));
    for (size_t i = 0; i < mutations->count; i++) {
        const tg_mutation *m = tg_vec_at(mutations, i);
        uint64_t *slot = tg_vec_push(&hashes);
        if (!slot) return TG_ENOMEM;
        *slot = hash_of(m->scope, m->name);
    }
    tg_status status = tg_vec_sort(&hashes, compare_hashes);
    unit->mutated = hashes.items;
    return status;
}

bool tg_unit_is_mutated(const tg_unit *unit, uint32_t scope, tg_slice name)
{
    uint64_t hash = hash_of(scope, name);
    return unit->mutation_count &&
           bsearch(&hash, unit->mutated, unit->mutation_count, sizeof hash, compare_hashes);
}

tg_status tg_unit_of(const tg_facts *facts, const tg_language *language, tg_arena *arena,
                     const tg_unit **out, tg_err *err)
{
    tg_unit *unit = tg_arena_alloc(arena, sizeof *unit);
    if (!unit) return tg_fail_memory(err);
    *unit = (tg_unit){.facts = facts, .language = language};
    tg_indexer x = {
        .unit = unit,
        .facts = facts->facts,
        .bindings = tg_vec_of(arena, sizeof(tg_binding)),
        .mutations = tg_vec_of(arena, sizeof(tg_mutation)),
        .classes = tg_vec_of(arena, sizeof(class_name)),
        .calls = tg_vec_of(arena, sizeof(tg_call_name)),
    };
    if (language->self_type || language->has_field_keys) collect_classes(&x);
    add_imports(&x);
    for (uint32_t i = 1; i < facts->count && !x.out_of_memory; i++) add_fact(&x, i);
    if (sort_bindings(&x)) return tg_fail_memory(err);
    bool is_added = add_reassigned(&x) | tg_index_add_globals(&x);
    if ((is_added || x.out_of_memory) && sort_bindings(&x)) return tg_fail_memory(err);
    if (tg_index_sort_calls(&x)) return tg_fail_memory(err);
    tg_index_lift_changes(&x);
    if (sort_mutated(unit, &x.mutations, arena)) return tg_fail_memory(err);
    unit->mutations = x.mutations.items;
    unit->mutation_count = x.mutations.count;
    bool has_puts = language->has_alternatives || language->has_constant_paths;
    if (has_puts && tg_index_sort_puts(unit, arena)) return tg_fail_memory(err);
    if (language->has_constant_paths && tg_index_add_constants(unit, arena))
        return tg_fail_memory(err);
    if (tg_index_find_constructors(unit, arena)) return tg_fail_memory(err);
    *out = unit;
    return TG_OK;
}

/* The first binding that is not before the key; behind all that equal it when `is_end`. */
static size_t bound(const tg_unit *unit, const tg_binding *key, bool is_end)
{
    size_t low = 0, high = unit->binding_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_bindings(&unit->bindings[middle], key);
        if (order < 0 || (is_end && order == 0)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const tg_binding *tg_unit_bindings(const tg_unit *unit, uint32_t scope, tg_slice name,
                                   size_t *count)
{
    tg_binding key = {.scope = scope, .name = name, .hash = tg_slice_hash(name)};
    size_t first = bound(unit, &key, false);
    bool is_there =
        first < unit->binding_count && compare_bindings(&unit->bindings[first], &key) == 0;
    *count = is_there ? bound(unit, &key, true) - first : 0;
    return is_there ? &unit->bindings[first] : NULL;
}
