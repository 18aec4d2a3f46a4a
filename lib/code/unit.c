#include "code/unit.h"

#include "code/namespace.h"

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
    bool binds_items;                 /* what is bound now are the items of the value */
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
    for (uint32_t part = fact, f = x->facts[fact].parent; f; part = f, f = x->facts[f].parent) {
        if (is_scope(&x->facts[f])) return 0;
        /* What the branch is decided by is always reached. */
        bool is_condition = x->facts[part].slot == TG_SLOT_KEY;
        if (x->facts[f].kind == TG_FACT_BRANCH && !is_condition) return f;
    }
    return 0;
}

uint32_t tg_unit_callee(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool has_types = unit->language->has_bracket_types && f->facts[callee].kind == TG_FACT_INDEX;
    return callee && has_types ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : callee;
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
        .branch = branch_of(x, at),
        .is_item = x->binds_items,
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

/* Where a plain name belongs: an attribute to its class, another to the scope it stands in. */
static uint32_t scope_of(indexer *x, tg_slice name, uint32_t at)
{
    if (tg_unit_is_attribute(x->unit, name)) return class_around(x, at);
    return tg_unit_scope(x->unit, at);
}

/* `key`: one more behind those of the target, or NULL. */
static void add_mutation(indexer *x, uint32_t target, const tg_slice *key_behind, uint32_t value,
                         uint32_t at)
{
    tg_mutation m = {
        .value = value, .start = x->facts[at].start, .fact = at, .branch = branch_of(x, at)};
    uint32_t bare = tg_unit_bare_member(x->unit, target), f = bare ? bare : target;
    if (key_behind) m.keys[m.key_count++] = *key_behind;
    while (x->facts[f].kind == TG_FACT_MEMBER || x->facts[f].kind == TG_FACT_INDEX) {
        tg_slice key = x->facts[f].text;
        if (x->facts[f].kind == TG_FACT_INDEX) {
            uint32_t k = tg_facts_in(x->unit->facts, f, TG_SLOT_KEY);
            bool is_text =
                k && x->facts[k].kind == TG_FACT_STRING && !(x->facts[k].flags & TG_FACT_DYNAMIC);
            key = is_text ? x->facts[k].text : (tg_slice){NULL, 0};
            /* `$list[] = x`: one more item, whatever keys there are. */
            if (!k && x->unit->language->has_namespaces) key = tg_slice_of("");
        }
        m.keys[1] = m.keys[0];
        m.keys[0] = key;
        m.key_count++;
        f = tg_facts_in(x->unit->facts, f, TG_SLOT_OBJECT);
        if (!f) return;
        bare = tg_unit_bare_member(x->unit, f);
        if (bare) f = bare;
    }
    if (x->facts[f].kind != TG_FACT_NAME || m.key_count > 2) return;
    m.name = x->facts[f].text;
    m.scope = scope_of(x, m.name, at);
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

/* What the nth part of a tuple goes by, in languages where it has a name. */
static tg_slice tuple_item(const tg_unit *unit, unsigned nth)
{
    const char *const *items = unit->language->tuple_items;
    for (unsigned i = 0; items && items[i]; i++) {
        if (i == nth) return tg_slice_of(items[i]);
    }
    return (tg_slice){NULL, 0};
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
            /* `client, model = make()`: which of what it gives back. */
            uint32_t own = is_key ? value : nth_value(x, pattern, value, nth);
            tg_slice item = own ? (tg_slice){NULL, 0} : tuple_item(x->unit, nth);
            bool is_followed = value && (x->facts[value].kind == TG_FACT_CALL ||
                                         x->unit->language->has_namespaces);
            bool is_nth =
                !is_key && !item.n && is_followed && !(x->facts[pattern].flags & TG_FACT_SEVERAL);
            if (item.n || is_nth) own = value;
            tg_binding *b = bind(x, scope, part->text, TG_BIND_VALUE, own, at);
            if (b && (is_key || item.n)) b->key = is_key ? key : item;
            if (b && is_nth) b->nth = nth + 1;
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
    uint32_t scope = home_of(x, scope_of(x, t->text, at));
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
    bool is_block = x->facts[around].flags & TG_FACT_VALUED;
    bool has_outer =
        x->facts[around].kind == TG_FACT_OTHER && !is_block && tg_facts_in(f, around, TG_SLOT_TYPE);
    if (!type && around && has_outer) type = around;
    if (!target) return;
    /* Of `a = b = c` the inner assignment is the value. */
    while (value && x->facts[value].kind == TG_FACT_ASSIGN) {
        value = tg_facts_in(f, value, TG_SLOT_VALUE);
    }
    bool is_merged = (x->facts[i].flags & TG_FACT_MERGED) && x->facts[target].kind == TG_FACT_NAME;
    if (is_merged && value) {
        add_mutation(x, target, NULL, value, i);
        return;
    }
    tg_binding *b = bind_target(x, target, value, i);
    if (!b) return;
    b->type = type;
    b->is_augmented = x->facts[i].flags & TG_FACT_AUGMENTED;
    b->is_default = x->facts[i].flags & TG_FACT_DEFAULT;
}

static void add_parameter(indexer *x, uint32_t i)
{
    const tg_facts *f = x->unit->facts;
    uint32_t owner = x->facts[i].parent;
    /* Parameters of a class are its attributes. */
    bool is_of_class = x->facts[owner].kind == TG_FACT_CLASS;
    uint32_t function = is_of_class ? owner : tg_unit_scope(x->unit, i);
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
    bool is_constructor = tg_slice_is(x->facts[function].text, "constructor") ||
                          tg_slice_is(x->facts[function].text, "__construct");
    if (!class || !is_constructor) return;
    b = bind(x, class, name, TG_BIND_PARAMETER, i, i);
    if (b) b->type = i;
}

static bool is_merging(tg_slice method)
{
    static const char *const merges[] = {"update", "setdefault", "append",         "set",
                                         "merge!", "update!",    "reverse_merge!", "deep_merge!"};
    for (size_t i = 0; i < sizeof merges / sizeof merges[0]; i++) {
        if (tg_slice_is(method, merges[i])) return true;
    }
    return false;
}

/* `m.put("team", x)`, `headers.Add("X-Team", x)`. */
static bool is_putting(tg_slice method)
{
    static const char *const puts[] = {"put", "Add", "Set",         "TryAdd",
                                       "set", "add", "addProperty", "store"};
    for (size_t i = 0; i < sizeof puts / sizeof puts[0]; i++) {
        if (tg_slice_is(method, puts[i])) return true;
    }
    return false;
}

/* `options.setModel(m)`: the member that is set, its first letter small again; empty: none. */
static tg_slice set_member(indexer *x, tg_slice method)
{
    tg_slice none = {NULL, 0};
    bool is_setter = x->unit->language->has_setters && method.n > 3 &&
                     tg_slice_starts(method, tg_slice_of("set")) && method.ptr[3] >= 'A' &&
                     method.ptr[3] <= 'Z';
    if (!is_setter) return none;
    char *name = tg_arena_strdup(x->bindings.arena, tg_slice_from(method, 3));
    if (!name) {
        x->out_of_memory = true;
        return none;
    }
    name[0] = (char)(name[0] - 'A' + 'a');
    return (tg_slice){name, method.n - 3};
}

/* `m.insert("team", x)`, where that is what maps have. */
static bool is_inserting(const indexer *x, tg_slice method)
{
    return x->unit->language->has_setter_statements && tg_slice_is(method, "insert");
}

static bool is_extending(const indexer *x, tg_slice method)
{
    return x->unit->language->has_setter_statements && tg_slice_is(method, "extend");
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

/* `foreach ($list as $key => $item)`: the last name is the item's. */
static void add_items(indexer *x, uint32_t branch)
{
    const tg_facts *f = x->unit->facts;
    uint32_t list = 0, item = 0;
    for (uint32_t c = tg_facts_first(f, branch); c; c = tg_facts_next(f, branch, c)) {
        bool is_target = x->facts[c].slot == TG_SLOT_TARGET;
        if (is_target && item) bind_target(x, item, 0, item);
        if (is_target) item = c;
        if (!item && !list) list = c;
    }
    if (!item) return;
    x->binds_items = list != 0;
    bind_target(x, item, list, item);
    x->binds_items = false;
}

/* The variables of a loop, and the names in the pattern of a `match`'s arm, which are of what is
 * matched. */
static void add_arm(indexer *x, uint32_t branch)
{
    const tg_facts *f = x->unit->facts;
    bool is_shell = x->unit->language->has_commands;
    uint32_t value = tg_facts_in(f, x->facts[branch].parent, TG_SLOT_KEY);
    if (x->unit->language->has_namespaces) {
        add_items(x, branch);
        return;
    }
    for (uint32_t c = tg_facts_first(f, branch); c; c = tg_facts_next(f, branch, c)) {
        if (x->facts[c].slot != TG_SLOT_TARGET) continue;
        tg_slice name = x->facts[c].text;
        bool is_variable = x->facts[c].kind == TG_FACT_NAME && name.n &&
                           !(name.ptr[0] >= 'A' && name.ptr[0] <= 'Z');
        if (is_shell || is_variable || x->facts[c].kind == TG_FACT_PATTERN)
            bind_target(x, c, value, is_shell ? branch : c);
    }
}

/* How many arguments a call has; the first three. */
static size_t arguments_of(const indexer *x, uint32_t call, uint32_t first[3])
{
    const tg_facts *f = x->unit->facts;
    size_t n = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (x->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        if (n < 3) first[n] = c;
        n++;
    }
    return n;
}

static bool is_setter(const tg_language *language, tg_slice name)
{
    for (const char *const *s = language->setters; s && *s; s++) {
        if (tg_slice_is(name, *s)) return true;
    }
    return false;
}

/* `define('MODEL', 'x')` makes a constant; `curl_setopt($c, CURLOPT_URL, $x)` and
 * `curl_setopt_array($c, [...])` change $c. */
static void add_function_call(indexer *x, uint32_t i, tg_slice name)
{
    const tg_language *language = x->unit->language;
    uint32_t args[3] = {0, 0, 0};
    if (name.n && name.ptr[0] == '\\') name = tg_slice_from(name, 1);
    bool defines = language->definer && tg_slice_is(name, language->definer);
    if (!defines && !is_setter(language, name)) return;
    size_t count = arguments_of(x, i, args);
    if (count < 2) return;
    if (defines && x->facts[args[0]].kind == TG_FACT_STRING) {
        bind(x, 0, x->facts[args[0]].text, TG_BIND_VALUE, args[1], i);
    } else if (!defines && count > 2) {
        const tg_fact *key = &x->facts[args[1]];
        bool is_key = key->kind == TG_FACT_STRING ||
                      (key->kind == TG_FACT_NAME && key->text.n && key->text.ptr[0] != '$');
        tg_slice text = is_key ? tg_namespace_last(key->text) : (tg_slice){NULL, 0};
        add_mutation(x, args[0], &text, args[2], i);
    } else if (!defines) {
        add_mutation(x, args[0], NULL, args[1], i);
    }
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
    uint32_t args[3] = {0, 0, 0};
    if (x->unit->language->has_commands) {
        add_read(x, i);
        return;
    }
    uint32_t callee = tg_facts_in(f, i, TG_SLOT_CALLEE);
    if (callee) add_fields(x, i, callee);
    if (callee && x->facts[callee].kind == TG_FACT_NAME)
        add_function_call(x, i, x->facts[callee].text);
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
    } else if (is_merging(x->facts[callee].text) || is_extending(x, x->facts[callee].text)) {
        add_mutation(x, object, NULL, i, i);
    } else {
        add_setter(x, i, callee);
        tg_slice member = set_member(x, x->facts[callee].text);
        if (member.n && arguments_of(x, i, args) == 1) add_mutation(x, object, &member, args[0], i);
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

static tg_slice with_class(indexer *x, uint32_t method, tg_slice name)
{
    const tg_facts *f = x->unit->facts;
    uint32_t receiver = tg_facts_in(f, method, TG_SLOT_RECEIVER);
    uint32_t type = tg_facts_in(f, receiver, TG_SLOT_TYPE);
    tg_slice class = type ? x->facts[type].text : (tg_slice){NULL, 0};
    name = tg_arena_join(x->bindings.arena, class, ".", name);
    if (!name.ptr) x->out_of_memory = true;
    return name;
}

static void add_function(indexer *x, uint32_t i)
{
    tg_slice name = x->facts[i].text;
    bool is_method = tg_facts_in(x->unit->facts, i, TG_SLOT_RECEIVER) != 0;
    uint32_t scope = is_method ? class_of_receiver(x, i) : home_of(x, tg_unit_scope(x->unit, i));
    if (!name.n) return;
    /* A method whose class is in another file is known by both names: "Client.send". */
    if (is_method && !scope) name = with_class(x, i, name);
    bind(x, scope, name, TG_BIND_FUNCTION, i, i);
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
            bind(x, tg_unit_scope(x->unit, i), fact->text, TG_BIND_PARAMETER, i, i);
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

static int compare_bindings(const void *a, const void *b);

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

/* --- names that are the same everywhere ----------------------------------------------------------
 */

/* "Acme::LLM" as "Acme.LLM". */
static tg_slice dotted(tg_slice name, tg_arena *arena)
{
    if (tg_slice_find(name, tg_slice_of("::")) == SIZE_MAX) return name;
    char *text = tg_arena_strdup(arena, name);
    if (!text) return (tg_slice){NULL, 0};
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        bool is_first = text[i] == ':' && i + 1 < name.n && text[i + 1] == ':';
        if (text[i] == ':' && !is_first && n) text[n++] = '.';
        if (text[i] != ':') text[n++] = text[i];
    }
    return (tg_slice){text, n};
}

tg_slice tg_unit_class_name(const tg_unit *unit, uint32_t class)
{
    size_t low = 0, high = unit->class_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (unit->class_names[middle].class < class) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool is_there = class && low < unit->class_count && unit->class_names[low].class == class;
    return is_there ? unit->class_names[low].name : tg_slice_of("");
}

const tg_macro *tg_unit_macros(const tg_unit *unit, uint32_t class, size_t *count)
{
    enum { MANY = 64 };
    size_t low = 0, high = unit->macro_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (unit->macros[middle].class < class) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *count = 0;
    while (*count < MANY && low + *count < unit->macro_count &&
           unit->macros[low + *count].class == class) {
        ++*count;
    }
    return *count ? &unit->macros[low] : NULL;
}

/* Names of all classes; one in another one begins with that one's. */
static tg_status name_classes(tg_unit *unit, tg_arena *arena)
{
    enum { LONGEST = 512 };
    const tg_fact *facts = unit->facts->facts;
    tg_vec names = tg_vec_of(arena, sizeof(tg_class_name));
    for (uint32_t i = 1; i < unit->facts->count; i++) {
        if (facts[i].kind != TG_FACT_CLASS || !facts[i].text.n) continue;
        uint32_t outer = tg_unit_around(unit, i, TG_FACT_CLASS);
        unit->class_names = names.items;
        unit->class_count = names.count;
        tg_slice around = tg_unit_class_name(unit, outer), name = dotted(facts[i].text, arena);
        /* What stands in one without a name, or too deep, has none either. */
        if ((outer && !around.n) || around.n + name.n > LONGEST) continue;
        if (around.n) name = tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(around), TG_FMT(name));
        tg_class_name *item = tg_vec_push(&names);
        if (!item || !name.ptr) return TG_ENOMEM;
        *item = (tg_class_name){i, name};
    }
    unit->class_names = names.items;
    unit->class_count = names.count;
    return TG_OK;
}

static int compare_macros(const void *a, const void *b)
{
    const tg_macro *x = a, *y = b;
    if (x->class != y->class) return x->class < y->class ? -1 : 1;
    return x->fact < y->fact ? -1 : x->fact > y->fact;
}

static tg_status find_macros(tg_unit *unit, tg_arena *arena)
{
    const tg_fact *facts = unit->facts->facts;
    tg_vec macros = tg_vec_of(arena, sizeof(tg_macro));
    for (uint32_t i = 1; i < unit->facts->count; i++) {
        bool is_name = facts[i].kind == TG_FACT_NAME;
        if (facts[i].slot != TG_SLOT_BODY || (!is_name && facts[i].kind != TG_FACT_CALL)) continue;
        uint32_t callee = is_name ? i : tg_facts_in(unit->facts, i, TG_SLOT_CALLEE);
        bool is_macro = callee && facts[callee].kind == TG_FACT_NAME &&
                        facts[facts[i].parent].kind == TG_FACT_CLASS;
        if (!is_macro) continue;
        tg_macro *macro = tg_vec_push(&macros);
        if (!macro) return TG_ENOMEM;
        *macro = (tg_macro){facts[i].parent, i};
    }
    if (tg_vec_sort(&macros, compare_macros)) return TG_ENOMEM;
    unit->macros = macros.items;
    unit->macro_count = macros.count;
    return TG_OK;
}

int tg_constant_compare(const void *a, const void *b)
{
    const tg_constant *x = a, *y = b;
    return tg_slice_compare(x->name, y->name);
}

const tg_constant *tg_constants_of(const tg_constant *constants, size_t n, tg_slice name,
                                   size_t *count)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tg_slice_compare(constants[middle].name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *count = 0;
    while (low + *count < n && tg_slice_equal(constants[low + *count].name, name)) ++*count;
    return *count ? &constants[low] : NULL;
}

static bool is_capital(tg_slice name)
{
    return name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
}

/* What other files may see: what stands in classes, and constants outside of them. */
static tg_status add_constants(tg_unit *unit, tg_arena *arena)
{
    tg_vec constants = tg_vec_of(arena, sizeof(tg_constant));
    uint32_t scope = UINT32_MAX;
    if (name_classes(unit, arena) || find_macros(unit, arena)) return TG_ENOMEM;
    tg_slice around = {NULL, 0};
    for (size_t i = 0; i < unit->binding_count; i++) {
        const tg_binding *b = &unit->bindings[i];
        bool is_of_class = b->scope && unit->facts->facts[b->scope].kind == TG_FACT_CLASS;
        bool is_own = b->kind == TG_BIND_IMPORT || b->kind == TG_BIND_PARAMETER;
        if (is_own || (b->scope ? !is_of_class : !is_capital(b->name))) continue;
        if (b->scope != scope) around = tg_unit_class_name(unit, b->scope);
        scope = b->scope;
        tg_slice name = dotted(b->name, arena);
        if ((b->scope && !around.n) || !name.n) continue;
        tg_constant *constant = tg_vec_push(&constants);
        if (!constant) return TG_ENOMEM;
        if (around.n) name = tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(around), TG_FMT(name));
        *constant = (tg_constant){.name = name, .unit = unit, .binding = b};
        if (!name.ptr) return TG_ENOMEM;
    }
    if (tg_vec_sort(&constants, tg_constant_compare)) return TG_ENOMEM;
    unit->constants = constants.items;
    unit->constant_count = constants.count;
    return TG_OK;
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
    if (x->out_of_memory || tg_vec_sort(&x->bindings, compare_in_order)) return TG_ENOMEM;
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
    if (language->has_constant_paths && add_constants(unit, arena)) return tg_fail_memory(err);
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
