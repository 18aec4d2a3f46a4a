#include "code/resolve/started_touch.h"

#include "base/limits.h"
#include "code/resolve/literal.h"

enum { LOOKED = 20000 }; /* facts of one question */

static bool is_among(tg_slice word, const char *const *words)
{
    while (*words && !tg_slice_is(word, *words)) words++;
    return *words != NULL;
}

/* --- what only reads -----------------------------------------------------------------------------
 */

/* Functions and methods that leave alone what they are given, or called on. */
static const char *const readers[] = {
    "print",     "println",  "Println",    "Printf",   "Print",      "printf",     "fprintf",
    "len",       "str",      "repr",       "list",     "tuple",      "dict",       "sorted",
    "join",      "Join",     "implode",    "joinToString",           "format",     "Sprintf",
    "info",      "debug",    "warning",    "warn",     "error",      "log",        "puts",
    "p",         "inspect",  "var_dump",   "print_r",  "count",      "size",       "length",
    "copy",      "dup",      "clone",      "slice",    "map",        "filter",     "iter",
    "each",      "toString", "to_s",       "isEmpty",  "is_empty",   "get",        "contains",
    "containsKey", "include?", "includes", "key?",     "index",      "indexOf",    "stream",
    "items",     "keys",     "values",     "first",    "last",       "as_slice",   "forEach",
    "quote",     "shelljoin", "shellescape", "escapeshellarg",       "array_map",  "array_merge",
    "merge",     "to_h",     "to_a",       "String",   "dumps",      "stringify",  "json_encode",
    "Infof",     "Debugf",   "Logf",       "Errorf",   "Info",       "Debug",      "WriteLine",
    "LogInformation", "LogDebug", "isinstance", "any", "all",        "enumerate",  "zip",
    "union",     "entries",  "startsWith", "starts_with", "append",  "toArray",    "toList",
    "ToArray",   "ToList",   "of",         "copyOf",   "asList",     "fetch",      "has",
    "assign",    "freeze",   "array_key_exists", "isset", "empty",   "cat",        "type",
    "list2cmdline", "fromEntries", "which", "exists",  "nil?",       "empty?",     NULL};

/* Functions and methods that start a program. */
static const char *const starters[] = {
    "run",       "Run",      "start",      "Start",    "StartAsync", "output",     "Output",
    "status",    "spawn",    "CombinedOutput", "mustRun", "exec",    "execute",    "Execute",
    "Popen",     "call",     "check_call", "check_output", "system", "capture2",   "capture2e",
    "capture3",  "popen",    "popen2",     "popen2e",  "popen3",     "spawnSync",  "execFile",
    "execFileSync", "execSync", "execa",   "ExecuteAsync", "ExecuteBufferedAsync", "read",
    "create_subprocess_exec", "create_subprocess_shell", "sync",     "startPipeline", "proc_open",
    "shell_exec", "passthru", "execvp",    "execvpe",  "execve",     "execv",      "run_process",
    "open_process", "getoutput", "getstatusoutput", "Command", "CommandContext", "ProcessBuilder",
    "Process",   "wait",     "waitFor",    "WaitForExit", "Wait",    "communicate", NULL};

bool tg_touch_starts(tg_slice method)
{
    return is_among(method, starters);
}

/* --- what is done to a variable ------------------------------------------------------------------
 */

/* Whether a NAME means the variable that another place of the file means by it. */
static bool is_same(const tg_unit *unit, uint32_t fact, uint32_t use, tg_slice name)
{
    uint32_t scopes[2] = {fact, use};
    for (int i = 0; i < 2; i++) {
        size_t count = 0;
        do {
            uint32_t next = tg_unit_scope(unit, scopes[i]);
            bool is_end = next == scopes[i];
            scopes[i] = next;
            if (!tg_unit_bindings(unit, next, name, &count)) count = 0;
            if (is_end) break;
        } while (!count && scopes[i]);
    }
    return scopes[0] == scopes[1];
}

/* `del env[k]`, `delete env.k`, `unset($env[k])`: whether what stands before takes away. */
static bool takes_away(const tg_facts *f, uint32_t fact)
{
    static const tg_slice words[] = {TG_LIT("del"), TG_LIT("delete"), TG_LIT("unset")};
    size_t at = f->facts[fact].start;
    while (at && strchr(" \t($", f->text.ptr[at - 1])) at--;
    tg_slice before = {f->text.ptr, at};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (at < f->facts[fact].start && tg_slice_ends(before, words[i])) return true;
    }
    return false;
}

/* The text that a key is, or {NULL, 0} when it is not known. */
static tg_slice text_of(const tg_touch *t, uint32_t key)
{
    tg_slice text;
    tg_ref ref = tg_resolve(t->r, t->unit, key);
    return tg_ref_text(t->r, &ref, &text) ? text : (tg_slice){NULL, 0};
}

static bool may_be_key(const tg_touch *t, tg_slice text)
{
    return !text.ptr || tg_slice_equal(text, t->key);
}

/* `c[5] = x`, `env[K] = x`, `env.K = x`, `del c[4:]`: what is done to an item. */
static bool changes_item(const tg_touch *t, uint32_t item)
{
    const tg_facts *f = t->unit->facts;
    uint32_t key = tg_facts_in(f, item, TG_SLOT_KEY), around = f->facts[item].parent;
    bool is_member = f->facts[item].kind == TG_FACT_MEMBER;
    bool is_set = f->facts[around].kind == TG_FACT_ASSIGN && f->facts[item].slot == TG_SLOT_TARGET;
    bool is_gone = takes_away(f, item);
    if (!is_set && !is_gone) return false;
    if (!t->key.ptr) return is_gone || key || is_member; /* `$c[] = x` adds */
    tg_slice text = is_member ? f->facts[item].text : key ? text_of(t, key) : (tg_slice){NULL, 0};
    if (!may_be_key(t, text)) return false;
    /* What is set for sure is what is looked up. */
    return is_gone || !text.ptr || t->is_member ||
           !tg_unit_is_sure(t->unit, tg_unit_around(t->unit, item, TG_FACT_BRANCH), t->use);
}

/* Whether something is done in the function that the variable is used in, or around it. */
static bool is_here(const tg_touch *t, uint32_t fact)
{
    if (t->is_member) return false;
    uint32_t function = tg_unit_around(t->unit, fact, TG_FACT_FUNCTION);
    uint32_t end = function + t->unit->facts->facts[function].span;
    return !function || (t->use > function && t->use < end);
}

bool tg_touch_is_front(const tg_facts *f, uint32_t call)
{
    static const char *const fronts[] = {"unshift", "prepend", "addFirst", "array_unshift",
                                         "appendleft", NULL};
    static const char *const placed[] = {"insert", "add", "Insert", "InsertRange", "addAll", NULL};
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    if (!callee || !first) return false;
    tg_slice method = f->facts[callee].text;
    bool is_first = f->facts[first].kind == TG_FACT_NUMBER && tg_slice_is(f->facts[first].text, "0");
    return is_among(method, fronts) ||
           (is_among(method, placed) && is_first && tg_facts_next(f, call, first));
}

/* A method that is called on the variable. */
static bool changes_by_method(const tg_touch *t, uint32_t member, uint32_t call)
{
    static const char *const adders[] = {"append", "push",   "add",      "Add", "extend",
                                         "addAll", "concat", "AddRange", "<<",  NULL};
    static const char *const setters[] = {"put", "update", "store", "Add", "setdefault", "set",
                                          "insert", "putIfAbsent", NULL};
    const tg_facts *f = t->unit->facts;
    tg_slice method = f->facts[member].text;
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    if (tg_touch_starts(method)) return false;
    if (!t->key.ptr && tg_touch_is_front(f, call)) return !is_here(t, member);
    if (!t->key.ptr) {
        /* `c.insert(1, x)` */
        uint32_t second = first ? tg_facts_next(f, call, first) : 0;
        bool is_at = second && f->facts[first].kind == TG_FACT_NUMBER;
        bool adds = is_among(method, adders);
        return is_at || (adds && !is_here(t, member)) || !(adds || is_among(method, readers));
    }
    bool is_setter = is_among(method, setters);
    if (!is_setter && is_among(method, readers)) return false;
    /* `env.pop("OTHER")`, `env.put("OTHER", x)` */
    bool is_text = first && f->facts[first].kind != TG_FACT_MAP;
    if (is_text && text_of(t, first).ptr && !may_be_key(t, text_of(t, first))) return false;
    bool is_sure = tg_unit_is_sure(t->unit, tg_unit_around(t->unit, member, TG_FACT_BRANCH), t->use);
    return !is_setter || !is_sure || t->is_member;
}

/* What is done to the variable where it stands. */
static bool is_changing(const tg_touch *t, uint32_t name)
{
    const tg_facts *f = t->unit->facts;
    uint32_t at = name, around = f->facts[name].parent;
    tg_fact_kind kind = (tg_fact_kind)f->facts[around].kind;
    bool is_object = f->facts[name].slot == TG_SLOT_OBJECT;
    if (kind == TG_FACT_INDEX && is_object) return changes_item(t, around);
    if (kind == TG_FACT_MEMBER && is_object) {
        uint32_t above = f->facts[around].parent;
        bool is_method =
            f->facts[above].kind == TG_FACT_CALL && f->facts[around].slot == TG_SLOT_CALLEE;
        return is_method ? changes_by_method(t, around, above) : changes_item(t, around);
    }
    /* `fill(&mut c)`, `f(env: env)` */
    while (kind == TG_FACT_KEYWORD || (kind == TG_FACT_OTHER && f->facts[around].span == 2)) {
        at = around;
        around = f->facts[around].parent;
        kind = (tg_fact_kind)f->facts[around].kind;
        if (at == around) return false;
    }
    if (takes_away(f, at)) return true;
    /* `if (x) c += y`, where the branch is what is added to */
    if (kind == TG_FACT_BRANCH && f->facts[around].slot == TG_SLOT_TARGET) return true;
    if (kind == TG_FACT_CALL && f->facts[at].slot == TG_SLOT_ARGUMENT) {
        uint32_t callee = tg_facts_in(f, around, TG_SLOT_CALLEE);
        tg_slice function = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
        bool is_known = is_among(function, readers) || tg_touch_starts(function) ||
                        tg_slice_is(function, "extend") || tg_slice_is(function, "addAll") ||
                        tg_slice_is(function, "array_push") || tg_slice_is(function, "update");
        if (tg_touch_is_front(f, around)) return false;
        return !is_known && is_here(t, name) && !(f->facts[around].flags & TG_FACT_NEW);
    }
    bool is_added = kind == TG_FACT_ASSIGN && f->facts[at].slot == TG_SLOT_TARGET &&
                    (f->facts[around].flags & TG_FACT_AUGMENTED) && !is_here(t, name);
    bool is_alias = kind == TG_FACT_ASSIGN && f->facts[at].slot == TG_SLOT_VALUE;
    return is_added || (is_alias && is_here(t, name));
}

tg_slice tg_touched(const tg_touch *t)
{
    const tg_facts *f = t->unit->facts;
    uint32_t to = t->end > t->use ? t->end : t->use;
    if (t->use > t->from && t->use - t->from > LOOKED) return t->name;
    for (uint32_t i = t->from; i < to && i - t->from < LOOKED; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_NAME && tg_slice_equal(f->facts[i].text, t->name);
        if (!is_it || f->facts[i].slot == TG_SLOT_PARAMETER) continue;
        if (tg_started_is_late(t->r, 1)) return t->name;
        uint32_t at = i;
        while (at && f->facts[at].parent != at && f->facts[at].kind != TG_FACT_CALL)
            at = f->facts[at].parent;
        /* What the use stands in itself is no change before it. */
        bool is_in_use = at && t->use >= at && at + f->facts[at].span > t->use;
        if (is_in_use && f->facts[i].slot == TG_SLOT_ARGUMENT) continue;
        if (!is_changing(t, i) || tg_unit_is_elsewhere(t->unit, i, t->use)) continue;
        if (!is_same(t->unit, i, t->use, t->name)) continue;
        uint32_t around = f->facts[i].parent;
        return tg_facts_show(f, f->facts[around].parent ? around : i, t->r->arena);
    }
    return tg_slice_of("");
}

tg_slice tg_touched_member(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice key)
{
    const tg_facts *f = unit->facts;
    const tg_touch t = {
        .r = r, .unit = unit, .name = f->facts[fact].text, .key = key, .is_member = true};
    uint32_t sets = 0;
    for (uint32_t i = 0; i < f->count && i < LOOKED; i++) {
        if (f->facts[i].kind != f->facts[fact].kind || i == fact) continue;
        if (!tg_slice_equal(f->facts[i].text, t.name)) continue;
        if (tg_started_is_late(r, 1)) return t.name;
        uint32_t around = f->facts[i].parent;
        bool is_set = f->facts[around].kind == TG_FACT_ASSIGN && f->facts[i].slot == TG_SLOT_TARGET;
        sets += is_set;
        if (is_changing(&t, i) || sets > 1) return tg_facts_show(f, around, r->arena);
    }
    return tg_slice_of("");
}

/* --- environments --------------------------------------------------------------------------------
 */

/* The names of what a program has for its own environment. */
static bool is_own_name(tg_slice name)
{
    static const char *const names[] = {
        "os.environ",  "environ",     "process.env",    "os.Environ", "ENV",       "System.getenv",
        "std.env.vars", "std::env::vars", "env::vars",  "env.vars",   "getenv",    "$_ENV",
        "_ENV",        "$_SERVER",    "_SERVER",        "Bun.env",    "Deno.env",  "bun.env",
        "os.environb", "java.lang.System.getenv", "import.meta.env",  "syscall.Environ",
        "node:process.env", NULL};
    return is_among(name, names);
}

bool tg_is_own_environment(tg_slice shown)
{
    static const char *const ends[] = {"()", ".copy", ".to_h", ".to_hash", ".dup",
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
        /* On a branch it is another one. */
        if (last && !tg_unit_is_sure(unit, b[i].branch, use)) return name;
        last = &b[i];
    }
    bool is_plain = last && last->kind == TG_BIND_VALUE && last->value && last->value != fact;
    if (!is_plain) return nothing;
    tg_touch t = {.r = l->r, .unit = unit, .name = name, .use = use, .key = l->key};
    t.from = last->fact + f->facts[last->fact].span;
    if (scope != tg_unit_scope(unit, use)) t.end = f->count;
    tg_slice why = t.from < use ? tg_touched(&t) : nothing;
    return why.n ? why : look(l, unit, last->value, last->fact);
}

/* What stands behind a key may replace it, what is not known may hold it. */
static bool may_hold(looker *l, const tg_unit *unit, uint32_t value)
{
    if (is_own(l->r, unit, value)) return true;
    tg_ref ref = tg_resolve(l->r, unit, value);
    tg_lookup found = tg_lookup_key(l->r, &ref, l->key, UINT32_MAX);
    return found.state == TG_LOOKUP_OPEN;
}

/* The parts of `{**a, K: v}`, `a | b`, `Object.assign(a, b)`, from the last on. */
static tg_slice look_parts(looker *l, const tg_unit *unit, uint32_t fact, uint32_t use)
{
    enum { PARTS = 64 };
    const tg_facts *f = unit->facts;
    uint32_t parts[PARTS];
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
            if (by) key = text_of(&t, by);
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
    if (is_attribute && !is_own_here)
        why = tg_touched_member(l->r, unit, fact, l->key);
    if (kind == TG_FACT_NAME && !is_attribute) why = look_variable(l, unit, fact, use);
    if (kind == TG_FACT_MAP || kind == TG_FACT_MERGE || kind == TG_FACT_CALL)
        why = look_parts(l, unit, fact, use);
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
        b = tg_unit_bindings(unit, tg_unit_scope(unit, fact), unit->facts->facts[fact].text, &count);
    /* `const env = process.env` */
    for (size_t i = 0; b && i < count; i++) {
        if (b[i].value && is_own_name(tg_facts_show(unit->facts, b[i].value, r->arena))) return true;
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
    return may_be_key(&t, text_of(&t, key));
}

/* `os.Setenv(K, v)`, `putenv("K=v")`, `os.environ.update(x)`. */
static bool calls_setter(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice name)
{
    static const char *const setters[] = {"Setenv", "setenv", "putenv", "set_var", "set",
                                          "SetEnvironmentVariable", NULL};
    static const char *const changers[] = {"update", "setdefault", "store", "merge!", "replace",
                                           "assign", "__setitem__", NULL};
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee) return false;
    tg_slice function = f->facts[callee].text;
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    bool is_setter = is_among(function, setters), is_changer = is_among(function, changers);
    if (!first || (!is_setter && !is_changer)) return false;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    bool is_of_own = object && is_own_itself(r, unit, object);
    if (tg_slice_is(function, "set") && !is_of_own) return false;
    if (is_changer && !is_of_own && !is_own_itself(r, unit, first)) return false;
    const tg_touch t = {.r = r, .unit = unit, .key = name};
    bool is_map = is_changer && !tg_slice_is(function, "setdefault") &&
                  !tg_slice_is(function, "store");
    if (is_map) return true;
    tg_slice text = text_of(&t, first);
    bool is_pair = text.ptr && tg_slice_starts(text, name) &&
                   (text.n == name.n || text.ptr[name.n] == '=');
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

/* --- commands that are objects -------------------------------------------------------------------
 */

uint32_t tg_touch_start(const tg_unit *unit, tg_slice name, uint32_t assign)
{
    const tg_facts *f = unit->facts;
    uint32_t scope = tg_unit_scope(unit, assign), end = scope + f->facts[scope].span;
    uint32_t from = assign + f->facts[assign].span;
    for (uint32_t i = from; i < end && i < from + LOOKED; i++) {
        if (f->facts[i].kind != TG_FACT_NAME || !tg_slice_equal(f->facts[i].text, name)) continue;
        /* `c.arg(x).output()`, `Process.Start(c)` */
        for (uint32_t at = f->facts[i].parent; at > assign; at = f->facts[at].parent) {
            tg_fact_kind kind = (tg_fact_kind)f->facts[at].kind;
            if (kind == TG_FACT_ASSIGN || kind == TG_FACT_BRANCH || kind == TG_FACT_FUNCTION) break;
            uint32_t callee = kind == TG_FACT_CALL ? tg_facts_in(f, at, TG_SLOT_CALLEE) : 0;
            bool is_start = callee && tg_touch_starts(f->facts[callee].text) &&
                            !(f->facts[at].flags & TG_FACT_NEW);
            uint32_t branch = is_start ? tg_unit_around(unit, at, TG_FACT_BRANCH) : 0;
            if (is_start && tg_unit_is_sure(unit, branch, assign)) return at;
        }
    }
    return 0;
}

/* A command that is held by a variable or given away, and what is done to it. */
typedef struct keeper {
    tg_resolver *r;
    const tg_unit *unit;
    tg_slice name, key;
    bool is_found; /* a value for the key is known */
} keeper;

/* `cmd(p)` that gives it back, `setup(exec.Command(p))`: whether an expression leaves the function,
 * or goes to another. */
static bool is_given_away(const tg_facts *f, uint32_t fact)
{
    uint32_t around = f->facts[fact].parent;
    while (f->facts[around].kind == TG_FACT_OTHER && around) {
        bool is_last = fact + f->facts[fact].span == around + f->facts[around].span;
        if (!is_last) return false;
        fact = around;
        around = f->facts[around].parent;
    }
    tg_fact_kind kind = (tg_fact_kind)f->facts[around].kind;
    uint32_t slot = f->facts[fact].slot;
    if (kind == TG_FACT_RETURN) return true;
    /* The last expression of a body. */
    bool is_body = kind == TG_FACT_FUNCTION && (slot == TG_SLOT_BODY || slot == TG_SLOT_VALUE);
    if (is_body) return fact + f->facts[fact].span == around + f->facts[around].span;
    if (kind != TG_FACT_CALL || slot != TG_SLOT_ARGUMENT) return false;
    uint32_t callee = tg_facts_in(f, around, TG_SLOT_CALLEE);
    tg_slice function = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
    return !tg_touch_starts(function) && !is_among(function, readers);
}

static bool is_of_environment(tg_slice name)
{
    return tg_slice_contains_nocase(name, tg_slice_of("env"));
}

/* `c.env_clear()`, `b.environment().remove(k)`: a method that does something to variables, and is
 * none of those that are known. *is_within: what it is called on is the environment. */
static bool changes_variables(const tg_facts *f, uint32_t member, const tg_sdk_run *run,
                              bool *is_within)
{
    uint32_t call = f->facts[member].parent;
    tg_slice method = f->facts[member].text;
    bool is_asked = is_among(method, readers) || tg_touch_starts(method) ||
                    tg_slice_starts(method, tg_slice_of("get"));
    bool gives = tg_started_gives(f, member, run), was_within = *is_within;
    /* `b.environment()` */
    *is_within = gives && !tg_facts_in(f, call, TG_SLOT_ARGUMENT) && is_of_environment(method);
    if (gives) return false;
    return (was_within || is_of_environment(method)) && !is_asked;
}

/* `c.StartInfo.Environment[K] = x`, `b.environment()[K] = x`, `c.env_clear()`: whether the path that
 * begins with the variable gives or takes one. */
static bool gives_variable(keeper *k, uint32_t name, const tg_sdk_run *run, uint32_t last)
{
    const tg_facts *f = k->unit->facts;
    bool is_within = false;
    uint32_t at = name, key = 0;
    for (;;) {
        uint32_t around = f->facts[at].parent;
        tg_fact_kind kind = (tg_fact_kind)f->facts[around].kind;
        bool is_object = f->facts[at].slot == TG_SLOT_OBJECT;
        bool is_call = kind == TG_FACT_CALL && f->facts[at].slot == TG_SLOT_CALLEE;
        bool is_path = is_object && (kind == TG_FACT_MEMBER || kind == TG_FACT_INDEX);
        if (!is_path && !is_call) break;
        if (is_call && changes_variables(f, at, run, &is_within)) return true;
        bool is_callee = f->facts[around].slot == TG_SLOT_CALLEE;
        if (kind == TG_FACT_MEMBER && !is_callee)
            is_within |= is_of_environment(f->facts[around].text);
        if (kind == TG_FACT_INDEX) key = tg_facts_in(f, around, TG_SLOT_KEY);
        at = around;
    }
    bool is_set = f->facts[f->facts[at].parent].kind == TG_FACT_ASSIGN &&
                  f->facts[at].slot == TG_SLOT_TARGET;
    if (!is_within || !is_set) return false;
    const tg_touch t = {.r = k->r, .unit = k->unit, .key = k->key};
    if (key && !may_be_key(&t, text_of(&t, key))) return false;
    bool is_sure = tg_unit_is_sure(k->unit, tg_unit_around(k->unit, at, TG_FACT_BRANCH), last);
    return !is_sure || !k->is_found;
}

/* `new Process { StartInfo = c }`: what is set in it later. */
static bool is_set_in_holder(const tg_facts *f, uint32_t pair, uint32_t end)
{
    static const tg_slice dot = TG_LIT(".StartInfo.Env");
    tg_slice rest = {f->text.ptr + f->facts[pair].end, f->facts[end].end - f->facts[pair].end};
    return f->facts[end].end > f->facts[pair].end && tg_slice_find(rest, dot) != SIZE_MAX;
}

static bool is_given(keeper *k, uint32_t name, const tg_sdk_run *run, uint32_t last,
                     uint32_t scope)
{
    const tg_facts *f = k->unit->facts;
    uint32_t around = f->facts[name].parent;
    tg_fact_kind kind = (tg_fact_kind)f->facts[around].kind;
    if (f->facts[name].slot == TG_SLOT_OBJECT) return gives_variable(k, name, run, last);
    if (is_given_away(f, name)) return true;
    bool is_value = f->facts[name].slot == TG_SLOT_VALUE;
    if (kind == TG_FACT_PAIR && is_value) return is_set_in_holder(f, around, scope);
    return kind == TG_FACT_ASSIGN && is_value;
}

/* `.apply { environment()[K] = x }` */
static bool has_block(const tg_facts *f, uint32_t call, uint32_t last)
{
    static const tg_slice word = TG_LIT("nvironment");
    if (last == call) return false;
    tg_slice text = {f->text.ptr + f->facts[call].end, f->facts[last].end - f->facts[call].end};
    return f->facts[last].end > f->facts[call].end && tg_slice_find(text, tg_slice_of("{")) != SIZE_MAX &&
           tg_slice_find(text, word) != SIZE_MAX;
}

tg_slice tg_touched_command(tg_resolver *r, const tg_touch_command *c)
{
    const tg_facts *f = c->unit->facts;
    uint32_t last = c->last, assign = f->facts[last].parent;
    tg_slice nothing = tg_slice_of("");
    uint32_t callee = tg_facts_in(f, last, TG_SLOT_CALLEE);
    bool is_started = last != c->call && callee && tg_touch_starts(f->facts[callee].text);
    if (has_block(f, c->call, last)) return tg_slice_of("a block");
    bool is_within = false;
    for (uint32_t at = last; at != c->call && f->facts[at].kind == TG_FACT_CALL;) {
        uint32_t member = tg_facts_in(f, at, TG_SLOT_CALLEE);
        uint32_t object = member ? tg_facts_in(f, member, TG_SLOT_OBJECT) : 0;
        if (!object) break;
        if (changes_variables(f, member, c->run, &is_within))
            return f->facts[member].text;
        at = object;
    }
    if (is_started) return nothing;
    if (f->facts[assign].kind == TG_FACT_PAIR)
        return is_set_in_holder(f, assign, tg_unit_scope(c->unit, assign))
                   ? tg_facts_show(f, assign, r->arena)
                   : nothing;
    if (is_given_away(f, last)) return tg_slice_of("who is given the command");
    uint32_t target =
        f->facts[assign].kind == TG_FACT_ASSIGN ? tg_facts_in(f, assign, TG_SLOT_TARGET) : 0;
    bool is_several = target && f->facts[target].kind == TG_FACT_LIST;
    if (is_several) target = tg_facts_first(f, target);
    if (!target) return nothing;
    if (f->facts[target].kind != TG_FACT_NAME) return tg_facts_show(f, target, r->arena);
    keeper k = {r, c->unit, f->facts[target].text, c->key, c->is_found};
    uint32_t scope = tg_unit_scope(c->unit, assign), end = scope + f->facts[scope].span;
    uint32_t start = tg_touch_start(c->unit, k.name, assign);
    uint32_t whole = end;
    if (start) end = start + f->facts[start].span;
    for (uint32_t i = assign + f->facts[assign].span; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_NAME || !tg_slice_equal(f->facts[i].text, k.name)) continue;
        if (tg_started_is_late(r, 1) || i - assign > LOOKED) return k.name;
        if (tg_unit_is_elsewhere(c->unit, i, last)) continue;
        if (is_given(&k, i, c->run, last, scope))
            return tg_facts_show(f, f->facts[i].parent, r->arena);
    }
    /* What is set when it has run is what was found. */
    k.is_found = false;
    for (uint32_t i = end; c->is_found && i < whole && i - assign < LOOKED; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_NAME && tg_slice_equal(f->facts[i].text, k.name);
        if (is_it && f->facts[i].slot == TG_SLOT_OBJECT && gives_variable(&k, i, c->run, last))
            return tg_facts_show(f, f->facts[i].parent, r->arena);
    }
    return nothing;
}
