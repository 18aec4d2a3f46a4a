/* started_environment.c - environments that programs are started with: which is the process's own,
 * and what of one is not sure. */
#include "code/resolve/started_touch.h"

#include "base/limits.h"

/* The names of what a program has for its own environment. */
static bool is_own_name(tg_slice name)
{
    static const char *const names[] = {"os.environ",
                                        "environ",
                                        "process.env",
                                        "os.Environ",
                                        "ENV",
                                        "System.getenv",
                                        "std.env.vars",
                                        "std::env::vars",
                                        "env::vars",
                                        "env.vars",
                                        "getenv",
                                        "$_ENV",
                                        "_ENV",
                                        "$_SERVER",
                                        "_SERVER",
                                        "Bun.env",
                                        "Deno.env",
                                        "bun.env",
                                        "os.environb",
                                        "java.lang.System.getenv",
                                        "import.meta.env",
                                        "syscall.Environ",
                                        "node:process.env",
                                        NULL};
    return tg_touch_is_among(name, names);
}

bool tg_is_own_environment(tg_slice shown)
{
    static const char *const ends[] = {"()",     ".copy",     ".to_h",  ".to_hash", ".dup",
                                       ".clone", ".toObject", ".items", NULL};
    static const tg_slice made = TG_LIT("dict("), copied = TG_LIT("copy.copy(");
    bool is_cut = true;
    while (is_cut) {
        is_cut = false;
        for (size_t i = 0; ends[i]; i++) {
            tg_slice end = tg_slice_of(ends[i]);
            if (shown.n <= end.n || !tg_slice_ends(shown, end)) continue;
            shown.n -= end.n;
            is_cut = true;
        }
        for (int i = 0; i < 2; i++) {
            tg_slice head = i ? copied : made;
            if (!tg_slice_starts(shown, head) || !tg_slice_ends(shown, tg_slice_of(")"))) continue;
            shown = (tg_slice){shown.ptr + head.n, shown.n - head.n - 1};
            is_cut = true;
        }
    }
    return is_own_name(shown);
}

static bool is_own(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    if (tg_is_own_environment(tg_facts_show(unit->facts, fact, r->arena))) return true;
    tg_ref ref = tg_resolve(r, unit, fact);
    return tg_is_own_environment(tg_ref_show(r, &ref));
}

typedef struct looker {
    tg_resolver *r;
    tg_slice key;
    unsigned left;
} looker;

static tg_slice look(looker *l, const tg_unit *unit, uint32_t fact, uint32_t use);

/* What stands behind a key may replace it, what is not known may hold it. */
static bool may_hold(looker *l, const tg_unit *unit, uint32_t value)
{
    if (is_own(l->r, unit, value)) return true;
    tg_ref ref = tg_resolve(l->r, unit, value);
    tg_lookup found = tg_lookup_key(l->r, &ref, l->key, UINT32_MAX);
    return found.state == TG_LOOKUP_OPEN;
}

/* A variable: its value, what is done to it, and whether it is another one on some way. */
static tg_slice look_variable(looker *l, const tg_unit *unit, uint32_t fact, uint32_t use)
{
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[fact].text, nothing = tg_slice_of("");
    size_t count = 0;
    const tg_binding *b = NULL;
    uint32_t scope = tg_unit_scope(unit, fact);
    for (;; scope = tg_unit_scope(unit, scope)) {
        b = tg_unit_bindings(unit, scope, name, &count);
        if (count || !scope) break;
    }
    const tg_binding *last = NULL;
    for (size_t i = 0; i < count; i++) {
        bool is_before = b[i].fact < use || scope != tg_unit_scope(unit, use);
        if (!is_before || tg_unit_is_elsewhere(unit, b[i].fact, use)) continue;
        /* `env |= more` */
        bool is_more = b[i].is_augmented && b[i].value;
        if (is_more && may_hold(l, unit, b[i].value)) return name;
        /* On a branch it is another one. */
        if (last && !tg_unit_is_sure(unit, b[i].branch, use)) return name;
        if (!is_more) last = &b[i];
    }
    bool is_plain = last && last->kind == TG_BIND_VALUE && last->value && last->value != fact;
    if (!is_plain) return nothing;
    tg_touch t = {.r = l->r, .unit = unit, .name = name, .use = use, .key = l->key};
    t.from = last->fact + f->facts[last->fact].span;
    if (scope != tg_unit_scope(unit, use)) t.end = f->count;
    tg_slice why = t.from < use ? tg_touched(&t) : nothing;
    return why.n ? why : look(l, unit, last->value, last->fact);
}

/* The parts of `{**a, K: v}`, `a | b`, `Object.assign(a, b)`, from the last on. */
static tg_slice look_parts(looker *l, const tg_unit *unit, uint32_t fact, uint32_t use)
{
    enum { PARTS = 64 };
    const tg_facts *f = unit->facts;
    uint32_t parts[PARTS] = {0};
    size_t n = 0;
    for (uint32_t c = tg_facts_first(f, fact); c && n < PARTS; c = tg_facts_next(f, fact, c)) {
        uint32_t callee = f->facts[c].slot == TG_SLOT_CALLEE ? c : 0;
        uint32_t part = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : c;
        if (part) parts[n++] = part;
    }
    bool is_maybe = false;
    tg_slice shown = tg_slice_of(""), why;
    while (n-- > 0) {
        uint32_t part = parts[n], value = part;
        tg_fact_kind kind = (tg_fact_kind)f->facts[part].kind;
        if (kind == TG_FACT_PAIR || kind == TG_FACT_KEYWORD) {
            tg_slice key = f->facts[part].text;
            uint32_t by = key.n ? 0 : tg_facts_in(f, part, TG_SLOT_KEY);
            const tg_touch t = {.r = l->r, .unit = unit};
            if (by) key = tg_touch_text(&t, by);
            bool is_it = key.ptr && tg_slice_equal(key, l->key);
            if (is_it) return is_maybe ? shown : tg_slice_of("");
            continue;
        }
        if (kind == TG_FACT_SPREAD) value = tg_facts_in(f, part, TG_SLOT_VALUE);
        if (!value) continue;
        why = look(l, unit, value, use);
        if (why.n) return why;
        tg_ref ref = tg_resolve(l->r, unit, value);
        tg_lookup found = tg_lookup_key(l->r, &ref, l->key, UINT32_MAX);
        bool is_it = found.state == TG_LOOKUP_PRESENT && !is_own(l->r, unit, value);
        if (is_it) return is_maybe ? shown : tg_slice_of("");
        if (!may_hold(l, unit, value)) continue;
        is_maybe = true;
        shown = tg_facts_show(f, value, l->r->arena);
        /* Its own environment is known not to hold it, or looked at elsewhere. */
        if (!is_own(l->r, unit, value)) return shown;
    }
    return tg_slice_of("");
}

/* `env ?? process.env`: nothing is set for sure where none of them holds it. */
static tg_slice look_choice(looker *l, const tg_unit *unit, uint32_t fact, uint32_t use)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c)) {
        if (f->facts[c].slot != TG_SLOT_VALUE || is_own(l->r, unit, c)) continue;
        tg_slice why = look(l, unit, c, use);
        if (why.n) return why;
        tg_ref ref = tg_resolve(l->r, unit, c);
        tg_lookup found = tg_lookup_key(l->r, &ref, l->key, UINT32_MAX);
        if (found.state != TG_LOOKUP_ABSENT) return tg_facts_show(f, fact, l->r->arena);
        bool is_known = tg_ref_fact_kind(&ref) != TG_FACT_OTHER;
        if (!is_known) return tg_facts_show(f, fact, l->r->arena);
    }
    return tg_slice_of("");
}

/* `env=build()`: what a function of the project does to what it gives back. */
static tg_slice look_function(looker *l, const tg_unit *unit, uint32_t call)
{
    enum { LONG = 2000 };
    uint32_t callee = tg_unit_callee(unit, call);
    if (!callee) return tg_slice_of("");
    tg_ref to = tg_resolve(l->r, unit, callee);
    if (tg_ref_fact_kind(&to) != TG_FACT_FUNCTION) return tg_slice_of("");
    const tg_facts *f = to.unit->facts;
    uint32_t end = to.fact + f->facts[to.fact].span;
    for (uint32_t i = to.fact + 1; i < end && end - to.fact < LONG; i++) {
        uint32_t value = f->facts[i].kind == TG_FACT_RETURN ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        tg_slice why = value ? look(l, to.unit, value, i) : tg_slice_of("");
        if (why.n) return why;
    }
    return tg_slice_of("");
}

static tg_slice look(looker *l, const tg_unit *unit, uint32_t fact, uint32_t use)
{
    const tg_facts *f = unit->facts;
    if (!l->left || l->r->depth + 8 >= TG_LIMIT_RESOLVE_STEPS) return tg_slice_of("");
    l->left--;
    tg_slice why = tg_slice_of("");
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    l->r->depth++;
    bool is_attribute = kind == TG_FACT_MEMBER ||
                        (kind == TG_FACT_NAME && tg_unit_is_attribute(unit, f->facts[fact].text));
    bool is_own_here = tg_is_own_environment(tg_facts_show(f, fact, l->r->arena));
    if (is_attribute && !is_own_here) why = tg_touched_member(l->r, unit, fact, l->key);
    if (kind == TG_FACT_NAME && !is_attribute) why = look_variable(l, unit, fact, use);
    if (kind == TG_FACT_MAP || kind == TG_FACT_MERGE || kind == TG_FACT_CALL)
        why = look_parts(l, unit, fact, use);
    if (kind == TG_FACT_CALL && !why.n) why = look_function(l, unit, fact);
    if (kind == TG_FACT_CHOICE) why = look_choice(l, unit, fact, use);
    l->r->depth--;
    return why;
}

tg_slice tg_touched_environment(tg_resolver *r, const tg_unit *unit, uint32_t fact, uint32_t use,
                                tg_slice key)
{
    looker l = {.r = r, .key = key, .left = 64};
    return look(&l, unit, fact, use);
}

/* The environment itself, and no copy of it. */
static bool is_own_itself(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    if (is_own_name(tg_facts_show(unit->facts, fact, r->arena))) return true;
    size_t count = 0;
    const tg_binding *b = NULL;
    if (unit->facts->facts[fact].kind == TG_FACT_NAME)
        b = tg_unit_bindings(unit, tg_unit_scope(unit, fact), unit->facts->facts[fact].text,
                             &count);
    /* `const env = process.env` */
    for (size_t i = 0; b && i < count; i++) {
        if (b[i].value && is_own_name(tg_facts_show(unit->facts, b[i].value, r->arena)))
            return true;
    }
    return false;
}

/* Whether an assignment sets a variable of the program's own environment: `os.environ[K] = x`. */
static bool sets_own(tg_resolver *r, const tg_unit *unit, uint32_t target, tg_slice name)
{
    const tg_facts *f = unit->facts;
    bool is_index = f->facts[target].kind == TG_FACT_INDEX;
    if (!is_index && f->facts[target].kind != TG_FACT_MEMBER) return false;
    uint32_t object = tg_facts_in(f, target, TG_SLOT_OBJECT);
    if (!object || !is_own_itself(r, unit, object)) return false;
    uint32_t key = is_index ? tg_facts_in(f, target, TG_SLOT_KEY) : 0;
    if (!key) return is_index || tg_slice_equal(f->facts[target].text, name);
    const tg_touch t = {.r = r, .unit = unit, .key = name};
    return tg_touch_may_be(&t, tg_touch_text(&t, key));
}

/* `os.Setenv(K, v)`, `putenv("K=v")`, `os.environ.update(x)`. */
static bool calls_setter(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice name)
{
    static const char *const setters[] = {
        "Setenv", "setenv", "putenv", "set_var", "set", "SetEnvironmentVariable", NULL};
    static const char *const changers[] = {"update",  "setdefault", "store",       "merge!",
                                           "replace", "assign",     "__setitem__", NULL};
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee) return false;
    tg_slice function = f->facts[callee].text;
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    bool is_setter = tg_touch_is_among(function, setters),
         is_changer = tg_touch_is_among(function, changers);
    if (!first || (!is_setter && !is_changer)) return false;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    bool is_of_own = object && is_own_itself(r, unit, object);
    if (tg_slice_is(function, "set") && !is_of_own) return false;
    if (is_changer && !is_of_own && !is_own_itself(r, unit, first)) return false;
    const tg_touch t = {.r = r, .unit = unit, .key = name};
    bool is_map =
        is_changer && !tg_slice_is(function, "setdefault") && !tg_slice_is(function, "store");
    if (is_map) return true;
    tg_slice text = tg_touch_text(&t, first);
    bool is_pair =
        text.ptr && tg_slice_starts(text, name) && (text.n == name.n || text.ptr[name.n] == '=');
    return !text.ptr || is_pair;
}

tg_slice tg_touched_own(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    const tg_facts *f = unit->facts;
    if (tg_started_is_late(r, f->count / 16)) return tg_slice_of("");
    for (uint32_t i = 0; i < f->count; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        uint32_t target = kind == TG_FACT_ASSIGN ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
        bool is_set = (target && sets_own(r, unit, target, name)) ||
                      (kind == TG_FACT_CALL && calls_setter(r, unit, i, name));
        if (is_set) return tg_facts_show(f, i, r->arena);
    }
    return tg_slice_of("");
}
