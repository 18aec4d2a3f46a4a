#include "code/unit.h"

/* A class that is no addition to another. */
typedef struct class_name {
    tg_slice name;
    uint32_t class;
} class_name;

typedef struct indexer {
    tg_unit *unit;
    const tg_fact *facts;
    tg_vec bindings;
    tg_vec mutations;
    tg_vec classes;                   /* class_name, sorted */
    uint32_t method, class_of_method; /* the last method asked for, and its class */
    bool out_of_memory;
} indexer;

/* --- where things stand --------------------------------------------------------------------------
 */

static bool is_scope(const tg_fact *fact)
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
        bool is_outside = facts[fact].slot == TG_SLOT_DECORATOR || facts[fact].slot == TG_SLOT_BASE;
        if (around && is_scope(&facts[around]) && !is_outside) return around;
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

static uint32_t class_fact_around(const tg_unit *unit, uint32_t fact)
{
    uint32_t class = tg_unit_around(unit, fact, TG_FACT_CLASS);
    bool is_module = unit->facts->facts[class].flags & TG_FACT_MODULE;
    return class && is_module ? 0 : class;
}

uint32_t tg_unit_class(const tg_unit *unit, uint32_t fact)
{
    uint32_t class = class_fact_around(unit, fact);
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

static uint32_t branch_of(const indexer *x, uint32_t fact)
{
    for (uint32_t f = x->facts[fact].parent; f; f = x->facts[f].parent) {
        if (is_scope(&x->facts[f])) return 0;
        if (x->facts[f].kind == TG_FACT_BRANCH) return f;
    }
    return 0;
}

bool tg_unit_is_sure(const tg_unit *unit, uint32_t branch, uint32_t fact)
{
    if (!branch) return true;
    const tg_fact *b = &unit->facts->facts[branch];
    return fact >= branch && fact < branch + b->span;
}

static bool holds(const tg_fact *facts, uint32_t around, uint32_t fact)
{
    return fact >= around && fact < around + facts[around].span;
}

/* The arm of a branch that a fact below it stands in: its BODY is one, each BRANCH in it another; 0
 * for its condition. */
static uint32_t arm_of(const tg_fact *facts, uint32_t branch, uint32_t fact)
{
    while (facts[fact].parent != branch) fact = facts[fact].parent;
    if (facts[fact].slot == TG_SLOT_BODY) return branch;
    return facts[fact].kind == TG_FACT_BRANCH ? fact : 0;
}

bool tg_unit_is_elsewhere(const tg_unit *unit, uint32_t a, uint32_t b)
{
    const tg_fact *facts = unit->facts->facts;
    uint32_t around = a;
    while (around && !holds(facts, around, b)) around = facts[around].parent;
    if (!around || facts[around].kind != TG_FACT_BRANCH || around == a || around == b) return false;
    uint32_t arm_a = arm_of(facts, around, a), arm_b = arm_of(facts, around, b);
    return arm_a && arm_b && arm_a != arm_b;
}

/* --- names ---------------------------------------------------------------------------------------
 */

static tg_binding *bind(indexer *x, uint32_t scope, tg_slice name, tg_binding_kind kind,
                        uint32_t value, uint32_t at)
{
    tg_binding *b = tg_vec_push(&x->bindings);
    if (!b) {
        x->out_of_memory = true;
        return NULL;
    }
    *b = (tg_binding){
        .scope = scope,
        .name = name,
        .hash = tg_slice_hash(name),
        .kind = kind,
        .value = value,
        .start = x->facts[at].start,
        .fact = at,
        .branch = branch_of(x, at),
    };
    return b;
}

static int compare_classes(const void *a, const void *b)
{
    const class_name *x = a, *y = b;
    return tg_slice_compare(x->name, y->name);
}

/* The class of a name in this file, or 0. */
static uint32_t class_named(const indexer *x, tg_slice name)
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

static void collect_classes(indexer *x)
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
static uint32_t home_of(const indexer *x, uint32_t class)
{
    if (!class || !(x->facts[class].flags & TG_FACT_EXTENSION)) return class;
    uint32_t own = class_named(x, x->facts[class].text);
    return own ? own : class;
}

/* The class that a method written outside of it belongs to, as far as it is in this file. */
static uint32_t class_of_receiver(indexer *x, uint32_t method)
{
    const tg_facts *f = x->unit->facts;
    if (x->method == method) return x->class_of_method;
    x->method = method;
    x->class_of_method = 0;
    uint32_t receiver = tg_facts_in(f, method, TG_SLOT_RECEIVER);
    uint32_t type = receiver ? tg_facts_in(f, receiver, TG_SLOT_TYPE) : 0;
    for (uint32_t i = 1; i < f->count && type; i++) {
        bool is_it = x->facts[i].kind == TG_FACT_CLASS &&
                     tg_slice_equal(x->facts[i].text, x->facts[type].text);
        if (!is_it) continue;
        x->class_of_method = i;
        break;
    }
    return x->class_of_method;
}

static uint32_t receiver_around(const indexer *x, uint32_t fact)
{
    uint32_t function = tg_unit_around(x->unit, fact, TG_FACT_FUNCTION);
    while (function && !tg_facts_in(x->unit->facts, function, TG_SLOT_RECEIVER)) {
        function = tg_unit_around(x->unit, function, TG_FACT_FUNCTION);
    }
    return function;
}

static uint32_t class_around(indexer *x, uint32_t fact)
{
    uint32_t class = home_of(x, class_fact_around(x->unit, fact));
    uint32_t method = class ? 0 : receiver_around(x, fact);
    return method ? class_of_receiver(x, method) : class;
}

static bool is_receiver(const indexer *x, uint32_t fact, tg_slice name)
{
    uint32_t method = receiver_around(x, fact);
    uint32_t receiver = method ? tg_facts_in(x->unit->facts, method, TG_SLOT_RECEIVER) : 0;
    uint32_t target = receiver ? tg_facts_in(x->unit->facts, receiver, TG_SLOT_TARGET) : 0;
    return target && tg_slice_equal(x->facts[target].text, name);
}

/* `self.x`: an attribute of the class around. */
static bool is_of_self(const indexer *x, uint32_t member)
{
    uint32_t object = tg_facts_in(x->unit->facts, member, TG_SLOT_OBJECT);
    const char *self = x->unit->language->self;
    if (!object || x->facts[object].kind != TG_FACT_NAME) return false;
    if (!self) return is_receiver(x, member, x->facts[object].text);
    return tg_slice_is(x->facts[object].text, self) || tg_slice_is(x->facts[object].text, "cls");
}

/* `key`: one more behind those of the target, or NULL. */
static void add_mutation(indexer *x, uint32_t target, const tg_slice *key_behind, uint32_t value,
                         uint32_t at)
{
    tg_mutation m = {
        .value = value, .start = x->facts[at].start, .fact = at, .branch = branch_of(x, at)};
    uint32_t f = target;
    if (key_behind) m.keys[m.key_count++] = *key_behind;
    while (x->facts[f].kind == TG_FACT_MEMBER || x->facts[f].kind == TG_FACT_INDEX) {
        tg_slice key = x->facts[f].text;
        if (x->facts[f].kind == TG_FACT_INDEX) {
            uint32_t k = tg_facts_in(x->unit->facts, f, TG_SLOT_KEY);
            bool is_text =
                k && x->facts[k].kind == TG_FACT_STRING && !(x->facts[k].flags & TG_FACT_DYNAMIC);
            key = is_text ? x->facts[k].text : (tg_slice){NULL, 0};
        }
        m.keys[1] = m.keys[0];
        m.keys[0] = key;
        m.key_count++;
        f = tg_facts_in(x->unit->facts, f, TG_SLOT_OBJECT);
        if (!f) return;
    }
    if (x->facts[f].kind != TG_FACT_NAME || m.key_count > 2) return;
    m.name = x->facts[f].text;
    m.scope = tg_unit_scope(x->unit, at);
    tg_mutation *slot = tg_vec_push(&x->mutations);
    if (!slot) {
        x->out_of_memory = true;
        return;
    }
    *slot = m;
}

/* Of `a, b = x, y` the nth value; of `a, err := f()` the first name has the value that counts. */
static uint32_t nth_value(const indexer *x, uint32_t pattern, uint32_t value, unsigned n)
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

static tg_binding *bind_target(indexer *x, uint32_t target, uint32_t value, uint32_t at);

static void bind_pattern(indexer *x, uint32_t scope, uint32_t pattern, uint32_t value, uint32_t at)
{
    const tg_facts *f = x->unit->facts;
    unsigned nth = 0;
    for (uint32_t c = tg_facts_first(f, pattern); c; c = tg_facts_next(f, pattern, c)) {
        const tg_fact *part = &x->facts[c];
        tg_slice key = part->text;
        if (part->kind == TG_FACT_BIND) {
            uint32_t inner = tg_facts_in(f, c, TG_SLOT_TARGET);
            if (!inner) continue;
            if (x->facts[inner].kind == TG_FACT_PATTERN) bind_pattern(x, scope, inner, 0, at);
            if (x->facts[inner].kind != TG_FACT_NAME) continue;
            tg_binding *b = bind(x, scope, x->facts[inner].text, TG_BIND_VALUE, value, at);
            if (b) b->key = key;
        } else if (part->kind == TG_FACT_NAME) {
            bool is_key = part->flags & TG_FACT_DESTRUCTURED;
            uint32_t own = is_key ? value : nth_value(x, pattern, value, nth);
            tg_binding *b = bind(x, scope, part->text, TG_BIND_VALUE, own, at);
            if (b && is_key) b->key = key;
        } else if (part->kind == TG_FACT_PATTERN) {
            bind_pattern(x, scope, c, 0, at);
        } else if (part->kind == TG_FACT_MEMBER) {
            bind_target(x, c, nth_value(x, pattern, value, nth), at);
        }
        nth++;
    }
}

/* The new binding of a plain name or attribute. */
static tg_binding *bind_target(indexer *x, uint32_t target, uint32_t value, uint32_t at)
{
    const tg_fact *t = &x->facts[target];
    uint32_t scope = home_of(x, tg_unit_scope(x->unit, at));
    bool is_list = t->kind == TG_FACT_LIST && (t->flags & TG_FACT_SEVERAL);
    if (t->kind == TG_FACT_NAME || t->kind == TG_FACT_STRING) {
        return bind(x, scope, t->text, TG_BIND_VALUE, value, at);
    }
    if (t->kind == TG_FACT_PATTERN || is_list) {
        bind_pattern(x, scope, target, value, at);
    } else if (t->kind == TG_FACT_MEMBER && is_of_self(x, target) && class_around(x, at)) {
        return bind(x, class_around(x, at), t->text, TG_BIND_VALUE, value, at);
    } else {
        add_mutation(x, target, NULL, value, at);
    }
    return NULL;
}

static void add_assignment(indexer *x, uint32_t i)
{
    const tg_facts *f = x->unit->facts;
    uint32_t target = tg_facts_in(f, i, TG_SLOT_TARGET);
    uint32_t value = tg_facts_in(f, i, TG_SLOT_VALUE);
    uint32_t type = tg_facts_in(f, i, TG_SLOT_TYPE) ? i : 0;
    /* `Client a = x, b = y;`: the type stands around. */
    uint32_t around = x->facts[i].parent;
    bool has_outer = x->facts[around].kind == TG_FACT_OTHER && tg_facts_in(f, around, TG_SLOT_TYPE);
    if (!type && around && has_outer) type = around;
    if (!target) return;
    /* Of `a = b = c` the inner assignment is the value. */
    while (value && x->facts[value].kind == TG_FACT_ASSIGN) {
        value = tg_facts_in(f, value, TG_SLOT_VALUE);
    }
    tg_binding *b = bind_target(x, target, value, i);
    if (!b) return;
    b->type = type;
    b->is_augmented = x->facts[i].flags & TG_FACT_AUGMENTED;
}

static void add_parameter(indexer *x, uint32_t i)
{
    const tg_facts *f = x->unit->facts;
    uint32_t owner = x->facts[i].parent;
    /* Parameters of a class are its attributes. */
    bool is_of_class = x->facts[owner].kind == TG_FACT_CLASS;
    uint32_t function = is_of_class ? owner : tg_unit_around(x->unit, i, TG_FACT_FUNCTION);
    tg_slice name = x->facts[i].text;
    uint32_t target = tg_facts_in(f, i, TG_SLOT_TARGET);
    if (target && x->facts[target].kind == TG_FACT_PATTERN) {
        bind_pattern(x, function, target, 0, i);
        return;
    }
    if (target) name = x->facts[target].text;
    /* `a, b string`: the others. */
    for (uint32_t c = target; c && (c = tg_facts_next(f, i, c));) {
        if (x->facts[c].slot != TG_SLOT_TARGET) continue;
        tg_binding *other = bind(x, function, x->facts[c].text, TG_BIND_PARAMETER, i, i);
        if (other) other->type = i;
    }
    for (uint32_t c = tg_facts_first(f, i); c && !name.n; c = tg_facts_next(f, i, c)) {
        bool is_name = x->facts[c].kind == TG_FACT_NAME && x->facts[c].slot == TG_SLOT_CHILD;
        if (is_name) name = x->facts[c].text;
    }
    tg_binding *b = bind(x, function, name, TG_BIND_PARAMETER, i, i);
    if (b) b->type = i;
    uint32_t class = class_around(x, function);
    if (!class || !tg_slice_is(x->facts[function].text, "constructor")) return;
    b = bind(x, class, name, TG_BIND_PARAMETER, i, i);
    if (b) b->type = i;
}

static bool is_merging(tg_slice method)
{
    return tg_slice_is(method, "update") || tg_slice_is(method, "setdefault") ||
           tg_slice_is(method, "append") || tg_slice_is(method, "set");
}

/* `m.put("team", x)`, `headers.Add("X-Team", x)`. */
static bool is_putting(tg_slice method)
{
    static const char *const puts[] = {"put", "Add", "Set", "TryAdd", "set", "add"};
    for (size_t i = 0; i < sizeof puts / sizeof puts[0]; i++) {
        if (tg_slice_is(method, puts[i])) return true;
    }
    return false;
}

/* `m.insert("team", x)`, where that is what maps have. */
static bool is_inserting(const indexer *x, tg_slice method)
{
    return x->unit->language->has_setter_statements && tg_slice_is(method, "insert");
}

/* `b.model(m);` as a statement: what is called on b changes it. */
static void add_setter(indexer *x, uint32_t call, uint32_t callee)
{
    const tg_facts *f = x->unit->facts;
    uint32_t root = call;
    if (!x->unit->language->has_setter_statements) return;
    for (uint32_t up = x->facts[call].parent; x->facts[up].kind == TG_FACT_MEMBER;) {
        root = x->facts[up].parent;
        if (x->facts[root].kind != TG_FACT_CALL) return;
        up = x->facts[root].parent;
    }
    uint32_t around = x->facts[root].parent;
    bool is_statement = x->facts[root].slot == TG_SLOT_CHILD &&
                        x->facts[around].kind == TG_FACT_OTHER &&
                        (x->facts[around].flags & TG_FACT_VALUED);
    uint32_t given = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    uint32_t object = is_statement && given ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    while (object && x->facts[object].kind == TG_FACT_CALL) {
        uint32_t inner = tg_facts_in(f, object, TG_SLOT_CALLEE);
        bool is_method = inner && x->facts[inner].kind == TG_FACT_MEMBER;
        object = is_method ? tg_facts_in(f, inner, TG_SLOT_OBJECT) : 0;
    }
    bool is_variable = object && x->facts[object].kind == TG_FACT_NAME;
    if (is_variable) add_mutation(x, object, &x->facts[callee].text, given, call);
}

/* `Self { client, model: m }`: what the members of the class are. */
static void add_fields(indexer *x, uint32_t call, uint32_t type)
{
    const tg_facts *f = x->unit->facts;
    const char *self = x->unit->language->self_type;
    if (!self || !(x->facts[call].flags & TG_FACT_NEW)) return;
    if (x->facts[type].kind != TG_FACT_NAME) return;
    bool is_self = tg_slice_is(x->facts[type].text, self);
    uint32_t class = is_self ? class_around(x, call) : class_named(x, x->facts[type].text);
    uint32_t map = class ? tg_facts_in(f, call, TG_SLOT_ARGUMENT) : 0;
    for (uint32_t c = map ? tg_facts_first(f, map) : 0; c; c = tg_facts_next(f, map, c)) {
        uint32_t value = 0;
        if (x->facts[c].kind == TG_FACT_PAIR) value = tg_facts_in(f, c, TG_SLOT_VALUE);
        if (x->facts[c].kind == TG_FACT_NAME) value = c;
        if (value) bind(x, class, x->facts[c].text, TG_BIND_VALUE, value, c);
    }
}

/* The names in the pattern of a `match`'s arm, which are of what is matched. */
static void add_arm(indexer *x, uint32_t branch)
{
    const tg_facts *f = x->unit->facts;
    uint32_t target = tg_facts_in(f, branch, TG_SLOT_TARGET);
    if (!target) return;
    /* The variable of a shell's loop. */
    if (x->unit->language->has_commands) {
        bind_target(x, target, 0, branch);
        return;
    }
    uint32_t value = tg_facts_in(f, x->facts[branch].parent, TG_SLOT_KEY);
    tg_slice name = x->facts[target].text;
    bool is_variable = x->facts[target].kind == TG_FACT_NAME && name.n &&
                       !(name.ptr[0] >= 'A' && name.ptr[0] <= 'Z');
    if (is_variable || x->facts[target].kind == TG_FACT_PATTERN)
        bind_target(x, target, value, target);
}

/* How many arguments a call has; the first two. */
static size_t arguments_of(const indexer *x, uint32_t call, uint32_t first[2])
{
    const tg_facts *f = x->unit->facts;
    size_t n = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (x->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        if (n < 2) first[n] = c;
        n++;
    }
    return n;
}

/* `read -r -d '' body <<EOF`: the last word is a variable that gets the text, as far as one stands
 * there. */
static void add_read(indexer *x, uint32_t i)
{
    const tg_facts *f = x->unit->facts;
    uint32_t name = 0, value = 0, callee = tg_facts_in(f, i, TG_SLOT_CALLEE);
    if (!callee || !tg_slice_is(x->facts[callee].text, "read")) return;
    for (uint32_t c = tg_facts_first(f, i); c; c = tg_facts_next(f, i, c)) {
        bool is_word = x->facts[c].slot == TG_SLOT_ARGUMENT && x->facts[c].kind == TG_FACT_STRING;
        if (is_word) name = c;
    }
    uint32_t around = x->facts[i].parent;
    bool is_redirected = x->facts[around].kind == TG_FACT_WITH && x->facts[i].slot == TG_SLOT_BODY;
    uint32_t text = tg_facts_in(f, is_redirected ? around : i, TG_SLOT_ITEM);
    if (text && x->facts[text].kind == TG_FACT_KEYWORD) value = tg_facts_in(f, text, TG_SLOT_VALUE);
    if (value && x->facts[value].kind != TG_FACT_STRING) value = 0;
    if (name) bind(x, tg_unit_scope(x->unit, i), x->facts[name].text, TG_BIND_VALUE, value, i);
}

/* `p.update(...)` and `Object.assign(p, ...)` change p. */
static void add_call(indexer *x, uint32_t i)
{
    const tg_facts *f = x->unit->facts;
    uint32_t args[2] = {0, 0};
    if (x->unit->language->has_commands) {
        add_read(x, i);
        return;
    }
    uint32_t callee = tg_facts_in(f, i, TG_SLOT_CALLEE);
    if (callee) add_fields(x, i, callee);
    if (!callee || x->facts[callee].kind != TG_FACT_MEMBER) return;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    if (!object) return;
    bool is_put = is_putting(x->facts[callee].text) || is_inserting(x, x->facts[callee].text);
    if (tg_slice_is(x->facts[callee].text, "assign") &&
        tg_slice_is(x->facts[object].text, "Object")) {
        uint32_t first = tg_facts_in(f, i, TG_SLOT_ARGUMENT);
        if (first && x->facts[first].kind == TG_FACT_NAME) add_mutation(x, first, NULL, i, i);
    } else if (is_put && arguments_of(x, i, args) == 2) {
        bool is_text = x->facts[args[0]].kind == TG_FACT_STRING &&
                       !(x->facts[args[0]].flags & TG_FACT_DYNAMIC);
        tg_slice key = is_text ? x->facts[args[0]].text : (tg_slice){NULL, 0};
        add_mutation(x, object, &key, args[1], i);
    } else if (is_merging(x->facts[callee].text)) {
        add_mutation(x, object, NULL, i, i);
    } else {
        add_setter(x, i, callee);
    }
}

static void add_imports(indexer *x)
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
        tg_binding *b = bind(x, scope, import->local, TG_BIND_IMPORT, 0, 0);
        if (!b) return;
        b->import = (uint32_t)i;
        b->start = import->start;
    }
}

static void add_function(indexer *x, uint32_t i)
{
    tg_slice name = x->facts[i].text;
    bool is_method = tg_facts_in(x->unit->facts, i, TG_SLOT_RECEIVER) != 0;
    uint32_t scope = is_method ? class_of_receiver(x, i) : home_of(x, tg_unit_scope(x->unit, i));
    /* A method whose class is elsewhere has no name by itself. */
    if (name.n && (scope || !is_method)) bind(x, scope, name, TG_BIND_FUNCTION, i, i);
}

static void add_fact(indexer *x, uint32_t i)
{
    const tg_fact *fact = &x->facts[i];
    switch ((tg_fact_kind)fact->kind) {
    case TG_FACT_ASSIGN:
        add_assignment(x, i);
        break;
    case TG_FACT_PARAMETER:
        if (fact->slot != TG_SLOT_TYPE) add_parameter(x, i);
        break;
    case TG_FACT_FUNCTION:
        add_function(x, i);
        break;
    case TG_FACT_CLASS:
        if (fact->text.n && !(fact->flags & TG_FACT_EXTENSION))
            bind(x, tg_unit_scope(x->unit, i), fact->text, TG_BIND_CLASS, i, i);
        break;
    case TG_FACT_CALL:
        add_call(x, i);
        break;
    case TG_FACT_BRANCH:
        add_arm(x, i);
        break;
    case TG_FACT_NAME:
        /* The parameter of `x => ...`. */
        if (fact->slot == TG_SLOT_PARAMETER) {
            bind(x, fact->parent, fact->text, TG_BIND_PARAMETER, i, i);
        }
        break;
    case TG_FACT_OTHER:
    case TG_FACT_MEMBER:
    case TG_FACT_INDEX:
    case TG_FACT_KEYWORD:
    case TG_FACT_SPREAD:
    case TG_FACT_STRING:
    case TG_FACT_NUMBER:
    case TG_FACT_BOOL:
    case TG_FACT_NULL:
    case TG_FACT_MAP:
    case TG_FACT_PAIR:
    case TG_FACT_LIST:
    case TG_FACT_PATTERN:
    case TG_FACT_BIND:
    case TG_FACT_RETURN:
    case TG_FACT_WITH:
    case TG_FACT_CHOICE:
    case TG_FACT_MERGE:
    case TG_FACT_CONCAT:
        break;
    }
}

static int compare_bindings(const void *a, const void *b)
{
    const tg_binding *x = a, *y = b;
    if (x->scope != y->scope) return x->scope < y->scope ? -1 : 1;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return tg_slice_compare(x->name, y->name);
}

/* Whether what is assigned may be a client: something that is made, or a name. */
static bool may_be_client(const indexer *x, uint32_t value)
{
    uint8_t kind = value ? x->facts[value].kind : TG_FACT_NULL;
    return kind == TG_FACT_CALL || kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
}

/* The scope around `scope` in which the variable of a name is declared, or `scope` itself. */
static uint32_t declared_in(const indexer *x, uint32_t scope, tg_slice name)
{
    for (uint32_t around = scope;; around = tg_unit_scope(x->unit, around)) {
        size_t count;
        const tg_binding *b = tg_unit_bindings(x->unit, around, name, &count);
        bool is_declared = count && !(x->facts[b->fact].flags & TG_FACT_REASSIGNED);
        if (is_declared) return around;
        if (!around || x->facts[around].kind == TG_FACT_CLASS) return scope;
    }
}

/* `let client; function init() { client = new Client(); }`: other functions see what the variable
 * of the scope around is given. True when a binding was added. */
static bool add_reassigned(indexer *x)
{
    size_t count = x->bindings.count;
    for (size_t i = 0; i < count; i++) {
        const tg_binding *b = tg_vec_at(&x->bindings, i);
        bool is_it = b->scope && b->kind == TG_BIND_VALUE &&
                     x->facts[b->fact].kind == TG_FACT_ASSIGN &&
                     (x->facts[b->fact].flags & TG_FACT_REASSIGNED) && may_be_client(x, b->value);
        uint32_t scope = is_it ? declared_in(x, b->scope, b->name) : b->scope;
        if (scope == b->scope) continue;
        tg_binding copy = *b;
        copy.scope = scope;
        tg_binding *added = tg_vec_push(&x->bindings);
        if (!added) x->out_of_memory = true;
        if (!added) return false;
        *added = copy;
    }
    return x->bindings.count > count;
}

static tg_status sort_bindings(indexer *x)
{
    if (x->out_of_memory || tg_vec_sort(&x->bindings, compare_bindings)) return TG_ENOMEM;
    x->unit->bindings = x->bindings.items;
    x->unit->binding_count = x->bindings.count;
    return TG_OK;
}

tg_status tg_unit_of(const tg_facts *facts, const tg_language *language, tg_arena *arena,
                     const tg_unit **out, tg_err *err)
{
    tg_unit *unit = tg_arena_alloc(arena, sizeof *unit);
    if (!unit) return tg_fail_memory(err);
    *unit = (tg_unit){.facts = facts, .language = language};
    indexer x = {
        .unit = unit,
        .facts = facts->facts,
        .bindings = tg_vec_of(arena, sizeof(tg_binding)),
        .mutations = tg_vec_of(arena, sizeof(tg_mutation)),
        .classes = tg_vec_of(arena, sizeof(class_name)),
    };
    if (language->self_type) collect_classes(&x);
    add_imports(&x);
    for (uint32_t i = 1; i < facts->count && !x.out_of_memory; i++) add_fact(&x, i);
    if (sort_bindings(&x)) return tg_fail_memory(err);
    bool is_added = add_reassigned(&x);
    if ((is_added || x.out_of_memory) && sort_bindings(&x)) return tg_fail_memory(err);
    unit->mutations = x.mutations.items;
    unit->mutation_count = x.mutations.count;
    *out = unit;
    return TG_OK;
}

const tg_binding *tg_unit_bindings(const tg_unit *unit, uint32_t scope, tg_slice name,
                                   size_t *count)
{
    tg_binding key = {.scope = scope, .name = name, .hash = tg_slice_hash(name)};
    size_t low = 0, high = unit->binding_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_bindings(&unit->bindings[middle], &key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *count = 0;
    if (!unit->binding_count) return NULL;
    while (low + *count < unit->binding_count &&
           compare_bindings(&unit->bindings[low + *count], &key) == 0) {
        ++*count;
    }
    return &unit->bindings[low];
}

tg_slice tg_unit_function_name(const tg_unit *unit, uint32_t fact, tg_arena *arena)
{
    tg_slice name = {NULL, 0};
    for (uint32_t s = tg_unit_scope(unit, fact); s; s = tg_unit_scope(unit, s)) {
        tg_slice part = unit->facts->facts[s].text;
        if (!part.n) continue;
        name = name.n ? tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(part), TG_FMT(name)) : part;
    }
    return name.n ? name : tg_slice_of("<module>");
}

/* What stands for the file in the names of what it defines: "src.acme.llm" of
 * "src/acme/llm/__init__.py". */
static tg_slice name_of_file(const tg_unit *unit, tg_arena *arena)
{
    tg_slice path = unit->facts->path;
    for (size_t i = path.n; i-- > 0 && path.ptr[i] != '/';) {
        if (path.ptr[i] != '.') continue;
        path.n = i;
        break;
    }
    if (tg_slice_ends(path, tg_slice_of("/__init__"))) path.n -= 9;
    if (tg_slice_ends(path, tg_slice_of("/index"))) path.n -= 6;
    bool has_crates = unit->language->module_files != NULL;
    if (has_crates) path = tg_unit_module_stem(unit->language, path);
    char *dotted = tg_arena_strdup(arena, path);
    size_t n = 0;
    for (size_t i = 0; dotted && i < path.n; i++) {
        /* A crate's name is its directory's, and its sources are in src/. */
        bool is_source = has_crates &&
                         tg_slice_starts(tg_slice_from(path, i), tg_slice_of("/src")) &&
                         (i + 4 == path.n || path.ptr[i + 4] == '/');
        if (is_source) i += 4;
        if (i == path.n) break;
        bool is_slash = dotted[i] == '/' && unit->language->is_relative_by_dots;
        dotted[n++] = is_slash ? '.' : has_crates && path.ptr[i] == '-' ? '_' : path.ptr[i];
    }
    return (tg_slice){dotted, dotted ? n : 0};
}

tg_slice tg_unit_module_stem(const tg_language *language, tg_slice stem)
{
    for (const char *const *name = language->module_files; name && *name; name++) {
        tg_slice file = tg_slice_of(*name);
        bool is_it = stem.n > file.n + 1 && tg_slice_ends(stem, file) &&
                     stem.ptr[stem.n - file.n - 1] == '/';
        if (is_it) return (tg_slice){stem.ptr, stem.n - file.n - 1};
    }
    return stem;
}

tg_slice tg_unit_public_name(const tg_unit *unit, uint32_t fact, tg_arena *arena)
{
    const tg_fact *facts = unit->facts->facts;
    tg_slice name = facts[fact].kind == TG_FACT_FUNCTION ? facts[fact].text : (tg_slice){NULL, 0};
    for (uint32_t s = tg_unit_scope(unit, fact); s; s = tg_unit_scope(unit, s)) {
        if (!facts[s].text.n) continue;
        bool is_module = (facts[s].flags & TG_FACT_MODULE) && name.n;
        name = is_module ? tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(facts[s].text), TG_FMT(name))
                         : facts[s].text;
    }
    if (!name.n) return name;
    tg_slice file = name_of_file(unit, arena);
    if (!file.ptr) return file;
    return tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(file), TG_FMT(name));
}

tg_slice tg_unit_method_name(const tg_unit *unit, uint32_t function, tg_arena *arena)
{
    const tg_fact *facts = unit->facts->facts;
    tg_slice name = tg_unit_public_name(unit, function, arena);
    uint32_t scope = tg_unit_scope(unit, function);
    bool is_method = scope && facts[scope].kind == TG_FACT_CLASS &&
                     !(facts[scope].flags & TG_FACT_MODULE) && facts[function].text.n && name.n;
    if (!is_method) return name;
    return tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(name), TG_FMT(facts[function].text));
}

bool tg_unit_name_ends(tg_slice name, tg_slice wanted)
{
    if (tg_slice_equal(name, wanted)) return true;
    bool ends = name.n > wanted.n && tg_slice_ends(name, wanted);
    return ends && strchr("./", name.ptr[name.n - wanted.n - 1]) != NULL;
}
