/* unit_changes.c - statements that change what a variable holds. */
#include "code/unit/namespace.h"
#include "code/unit/unit_parts.h"

static bool is_setter(const tg_language *language, tg_slice name);

/* `*request.uri_mut() = x`: the member that a call lets change, or 0. */
static uint32_t lent_member(const tg_indexer *x, uint32_t fact)
{
    const tg_facts *f = x->unit->facts;
    if (!x->unit->language->has_setter_statements || x->facts[fact].kind != TG_FACT_CALL) return 0;
    if (tg_facts_in(f, fact, TG_SLOT_ARGUMENT)) return 0;
    uint32_t callee = tg_facts_in(f, fact, TG_SLOT_CALLEE);
    bool is_it = callee && x->facts[callee].kind == TG_FACT_MEMBER &&
                 tg_slice_ends(x->facts[callee].text, tg_slice_of("_mut"));
    return is_it ? callee : 0;
}

/* Also `x && put(h)`, of which the last is done or is not, and `try`. */
static uint32_t branch_around(const tg_indexer *x, uint32_t at)
{
    uint32_t choice = x->facts[at].parent;
    bool is_it = x->facts[choice].kind == TG_FACT_CHOICE && x->facts[at].kind == TG_FACT_CALL &&
                 tg_facts_first(x->unit->facts, choice) != at;
    uint32_t branch = is_it ? choice : tg_index_branch_of(x, at),
             tried = tg_unit_tried(x->unit, at);
    return tried > branch ? tried : branch;
}

/* `if (h) put(h)`, `if h is not None:`, `h && put(h)`: what asks for the variable alone, which is
 * there. What is compared is no fact. */
static uint32_t without_own_guard(const tg_indexer *x, uint32_t branch, uint32_t variable)
{
    static const char *const ends[] = {")", ":", "is not None:", "&&"};
    static const tg_slice word = TG_LIT("if"), open = TG_LIT("(");
    const tg_facts *f = x->unit->facts;
    if (!branch || !x->unit->language->has_alternatives) return branch;
    tg_slice asked = tg_facts_text(f, branch), name = tg_facts_text(f, variable);
    if (tg_slice_starts(asked, word)) asked = tg_slice_trim(tg_slice_from(asked, word.n));
    if (tg_slice_starts(asked, open)) asked = tg_slice_trim(tg_slice_from(asked, open.n));
    if (!tg_slice_starts(asked, name)) return branch;
    asked = tg_slice_trim(tg_slice_from(asked, name.n));
    /* `if (h && q)` asks for more. */
    size_t count = sizeof ends / sizeof ends[0] - (x->facts[branch].kind != TG_FACT_CHOICE);
    for (size_t i = 0; i < count; i++) {
        if (tg_slice_starts(asked, tg_slice_of(ends[i]))) return tg_index_branch_of(x, branch);
    }
    return branch;
}

/* `by`: what gives the key behind, where that is no text. */
static void add_mutation(tg_indexer *x, uint32_t target, const tg_slice *key_behind, uint32_t by,
                         uint32_t value, uint32_t at)
{
    tg_mutation m = {.by = by,
                     .value = value,
                     .start = x->facts[at].start,
                     .fact = at,
                     .branch = branch_around(x, at)};
    uint32_t bare = tg_unit_bare_member(x->unit, target), f = bare ? bare : target;
    if (key_behind) m.keys[m.key_count++] = *key_behind;
    uint32_t lent = lent_member(x, f);
    if (lent) f = lent;
    uint32_t class = 0; /* of what `self.headers[k] = x` changes */
    while (x->facts[f].kind == TG_FACT_MEMBER || x->facts[f].kind == TG_FACT_INDEX) {
        bool is_own = x->facts[f].kind == TG_FACT_MEMBER && tg_index_is_of_self(x, f);
        class = is_own ? tg_index_class_around(x, at) : 0;
        if (class) break;
        tg_slice key = x->facts[f].text;
        if (f == lent) key.n -= strlen("_mut");
        if (x->facts[f].kind == TG_FACT_INDEX) {
            uint32_t k = tg_facts_in(x->unit->facts, f, TG_SLOT_KEY);
            bool is_text =
                k && x->facts[k].kind == TG_FACT_STRING && !(x->facts[k].flags & TG_FACT_DYNAMIC);
            key = is_text ? x->facts[k].text : (tg_slice){NULL, 0};
            if (!is_text && !m.key_count) m.by = k;
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
    if ((x->facts[f].kind != TG_FACT_NAME && !class) || m.key_count > 2) return;
    m.name = x->facts[f].text;
    m.scope = class ? class : tg_index_scope_of(x, m.name, at);
    m.branch = without_own_guard(x, m.branch, f);
    tg_mutation *slot = tg_vec_push(&x->mutations);
    if (!slot) {
        x->out_of_memory = true;
        return;
    }
    *slot = m;
}

void tg_index_add_mutation(tg_indexer *x, uint32_t target, const tg_slice *key_behind,
                           uint32_t value, uint32_t at)
{
    add_mutation(x, target, key_behind, 0, value, at);
}

void tg_index_add_renamed(tg_indexer *x, const tg_mutation *m, uint32_t target)
{
    tg_mutation *last, one = *m;
    if (x->facts[target].kind == TG_FACT_NAME) {
        one.name = x->facts[target].text;
        last = tg_vec_push(&x->mutations);
        x->out_of_memory |= !last;
        if (last) *last = one;
        return;
    }
    size_t count = x->mutations.count;
    add_mutation(x, target, m->key_count ? &one.keys[0] : NULL, m->by, m->value, m->fact);
    if (x->mutations.count == count) return;
    last = tg_vec_at(&x->mutations, count);
    last->branch = m->branch;
    last->is_passed = m->is_passed;
    last->is_handle = m->is_handle;
    last->is_taken = m->is_taken;
}

static bool is_merging(tg_slice method)
{
    static const char *const merges[] = {"update", "setdefault", "append",         "set",
                                         "merge!", "update!",    "reverse_merge!", "deep_merge!",
                                         "putAll", "setAll",     "addAll"};
    for (size_t i = 0; i < sizeof merges / sizeof merges[0]; i++) {
        if (tg_slice_is(method, merges[i])) return true;
    }
    return false;
}

/* `m.put("team", x)`, `headers.Add("X-Team", x)`. */
static bool is_putting(tg_slice method)
{
    static const char *const puts[] = {"put",
                                       "Add",
                                       "Set",
                                       "TryAdd",
                                       "set",
                                       "add",
                                       "addProperty",
                                       "store",
                                       "putPOJO",
                                       "putIfAbsent",
                                       "accumulate",
                                       "putOpt",
                                       "part",
                                       "addTextBody",
                                       "addFormDataPart",
                                       "TryAddWithoutValidation"};
    for (size_t i = 0; i < sizeof puts / sizeof puts[0]; i++) {
        if (tg_slice_is(method, puts[i])) return true;
    }
    return false;
}

/* `node.putArray("messages")`: what it gives back is what stands under the key then. */
static bool is_putting_new(tg_slice method)
{
    return tg_slice_is(method, "putArray") || tg_slice_is(method, "putObject") ||
           tg_slice_is(method, "withArray") || tg_slice_is(method, "withObject");
}

/* `options.setModel(m)`: the member that is set, its first letter small again; empty: none. */
static tg_slice set_member(tg_indexer *x, tg_slice method)
{
    tg_slice none = {NULL, 0};
    /* `conn.post { |r| r.url "/v1/embeddings" }` of Faraday. */
    if (x->unit->language->has_constant_paths && tg_slice_is(method, "url")) return method;
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
static bool is_inserting(const tg_indexer *x, tg_slice method)
{
    return x->unit->language->has_setter_statements && tg_slice_is(method, "insert");
}

static bool is_extending(const tg_indexer *x, tg_slice method)
{
    return x->unit->language->has_setter_statements && tg_slice_is(method, "extend");
}

/* Whether a call is a statement, where blocks have values, and where they have none. */
bool tg_index_is_statement(const tg_indexer *x, uint32_t call)
{
    const tg_fact *around = &x->facts[x->facts[call].parent];
    bool is_block = x->unit->language->makes_by_new || x->unit->language->has_setters ||
                    (around->flags & TG_FACT_VALUED);
    if (x->facts[call].slot == TG_SLOT_CHILD && around->kind == TG_FACT_OTHER) return is_block;
    /* In Go blocks are no facts of their own. */
    bool is_in_block = x->facts[call].slot == TG_SLOT_BODY || x->facts[call].slot == TG_SLOT_CHILD;
    bool is_around = around->kind == TG_FACT_FUNCTION || around->kind == TG_FACT_BRANCH;
    return x->unit->language->has_field_keys && is_in_block && is_around;
}

/* `AddJsonBody`, `WithModel`: what C#'s builders change themselves by; `b.Run(x)` need not. */
static bool may_be_setter(const tg_indexer *x, tg_slice method)
{
    static const char *const begins[] = {"Add", "With", "Use", "Set"};
    if (!x->unit->language->makes_by_new) return true;
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        if (tg_slice_starts(method, tg_slice_of(begins[i]))) return true;
    }
    return false;
}

/* `url.push_str("/v1/messages");`, `url.set_path("/v1/messages");`: as `+=`. */
static bool is_lengthening(tg_slice method)
{
    return tg_slice_is(method, "push_str") || tg_slice_is(method, "set_path");
}

/* `b.model(m);` as a statement: what is called on b changes it. */
static void add_setter(tg_indexer *x, uint32_t call, uint32_t callee)
{
    const tg_facts *f = x->unit->facts;
    uint32_t root = call;
    if (!x->unit->language->has_setter_statements) return;
    if (!may_be_setter(x, x->facts[callee].text)) return;
    for (uint32_t up = x->facts[call].parent; x->facts[up].kind == TG_FACT_MEMBER;) {
        root = x->facts[up].parent;
        if (x->facts[root].kind != TG_FACT_CALL) return;
        up = x->facts[root].parent;
    }
    uint32_t given = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    uint32_t object =
        tg_index_is_statement(x, root) && given ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    while (object && x->facts[object].kind == TG_FACT_CALL) {
        uint32_t inner = tg_facts_in(f, object, TG_SLOT_CALLEE);
        bool is_method = inner && x->facts[inner].kind == TG_FACT_MEMBER;
        object = is_method ? tg_facts_in(f, inner, TG_SLOT_OBJECT) : 0;
    }
    /* `builder.Services.AddChatClient(c)` changes the builder. */
    bool is_within = x->unit->language->makes_by_new && object &&
                     x->facts[object].kind == TG_FACT_MEMBER &&
                     tg_slice_is(x->facts[object].text, "Services");
    if (is_within) object = tg_facts_in(f, object, TG_SLOT_OBJECT);
    if (given && x->facts[given].kind == TG_FACT_KEYWORD && x->unit->language->makes_by_new)
        given = tg_facts_in(f, given, TG_SLOT_VALUE);
    bool is_variable = object && given && x->facts[object].kind == TG_FACT_NAME;
    if (is_variable && is_lengthening(x->facts[callee].text)) {
        tg_binding *b = tg_index_bind_target(x, object, given, call);
        if (b) b->is_augmented = true;
        return;
    }
    if (is_variable) tg_index_add_mutation(x, object, &x->facts[callee].text, given, call);
}

/* `Self { client, model: m }`, `&Client{url: u}`: what the members of the class are. */
static void add_fields(tg_indexer *x, uint32_t call, uint32_t type)
{
    const tg_facts *f = x->unit->facts;
    const char *self = x->unit->language->self_type;
    if (!self && !x->unit->language->has_field_keys) return;
    if (!(x->facts[call].flags & TG_FACT_NEW) || x->facts[type].kind != TG_FACT_NAME) return;
    bool is_self = self && tg_slice_is(x->facts[type].text, self);
    uint32_t class =
        is_self ? tg_index_class_around(x, call) : tg_index_class_named(x, x->facts[type].text);
    bool is_beside = !class && x->unit->language->shares_directory;
    if (class) tg_index_bind(x, class, tg_slice_of(TG_MADE), TG_BIND_VALUE, call, call);
    uint32_t map = class || is_beside ? tg_facts_in(f, call, TG_SLOT_ARGUMENT) : 0;
    for (uint32_t c = map ? tg_facts_first(f, map) : 0; c; c = tg_facts_next(f, map, c)) {
        uint32_t value = 0;
        tg_slice name = x->facts[c].text;
        if (x->facts[c].kind == TG_FACT_PAIR) value = tg_facts_in(f, c, TG_SLOT_VALUE);
        if (x->facts[c].kind == TG_FACT_NAME) value = c;
        /* Of a class in another file as its methods are known: "Client.url". */
        if (value && is_beside) {
            name = tg_arena_join(x->bindings.arena, x->facts[type].text, ".", name);
            x->out_of_memory |= !name.ptr;
        }
        if (value && name.n) tg_index_bind(x, class, name, TG_BIND_VALUE, value, c);
    }
}

/* `foreach ($list as $key => $item)`: the last name is the item's. */
static void add_items(tg_indexer *x, uint32_t branch)
{
    const tg_facts *f = x->unit->facts;
    uint32_t list = 0, item = 0;
    for (uint32_t c = tg_facts_first(f, branch); c; c = tg_facts_next(f, branch, c)) {
        bool is_target = x->facts[c].slot == TG_SLOT_TARGET;
        if (is_target && item) tg_index_bind_target(x, item, 0, item);
        if (is_target) item = c;
        if (!item && !list) list = c;
    }
    if (!item) return;
    x->binds_items = list != 0;
    tg_index_bind_target(x, item, list, item);
    x->binds_items = false;
}

/* `for (const item of list)`, where of `in` the names are keys; Python's `for item in list`. */
static void add_item_of(tg_indexer *x, uint32_t branch)
{
    const tg_facts *f = x->unit->facts;
    uint32_t item = tg_facts_in(f, branch, TG_SLOT_TARGET);
    uint32_t list = item ? tg_facts_in(f, branch, TG_SLOT_VALUE) : 0;
    if (!list || x->facts[list].start < x->facts[item].end) return;
    tg_slice between = {f->text.ptr + x->facts[item].end,
                        x->facts[list].start - x->facts[item].end};
    const char *word = x->unit->language->has_relative_urls ? "of" : "in";
    if (tg_slice_find(between, tg_slice_of(word)) == SIZE_MAX) return;
    x->binds_items = true;
    tg_index_bind_target(x, item, list, item);
    x->binds_items = false;
}

void tg_index_add_arm(tg_indexer *x, uint32_t branch)
{
    const tg_facts *f = x->unit->facts;
    bool is_shell = x->unit->language->has_commands;
    uint32_t value = tg_facts_in(f, x->facts[branch].parent, TG_SLOT_KEY);
    if (x->unit->language->has_namespaces) {
        add_items(x, branch);
        return;
    }
    if (x->unit->language->has_alternatives) {
        add_item_of(x, branch);
        return;
    }
    for (uint32_t c = tg_facts_first(f, branch); c; c = tg_facts_next(f, branch, c)) {
        if (x->facts[c].slot != TG_SLOT_TARGET) continue;
        tg_slice name = x->facts[c].text;
        bool is_variable = x->facts[c].kind == TG_FACT_NAME && name.n &&
                           !(name.ptr[0] >= 'A' && name.ptr[0] <= 'Z');
        if (!is_shell && !is_variable && x->facts[c].kind != TG_FACT_PATTERN) continue;
        tg_binding *b = tg_index_bind_target(x, c, value, is_shell ? branch : c);
        /* `for (Client c : clients)`: known by its type. */
        if (b && tg_facts_in(f, branch, TG_SLOT_TYPE)) b->type = branch;
    }
}

/* How many arguments a call has; the first three. */
static size_t arguments_of(const tg_indexer *x, uint32_t call, uint32_t first[3])
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

/* `extra.forEach(body::put)`: all of a map goes into another. */
static void add_forwarded(tg_indexer *x, uint32_t call, uint32_t callee)
{
    const tg_facts *f = x->unit->facts;
    uint32_t given = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    bool is_it =
        x->unit->language->has_settings && given && tg_slice_is(x->facts[callee].text, "forEach");
    uint32_t map = is_it ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (!map) return;
    /* Java's grammar has two names for it, Kotlin's a member. */
    uint32_t object = tg_facts_first(f, given), method = given;
    if (x->facts[given].kind == TG_FACT_OTHER && object) method = tg_facts_next(f, given, object);
    bool is_member =
        x->facts[given].kind == TG_FACT_MEMBER || x->facts[given].kind == TG_FACT_OTHER;
    bool is_reference = is_member && object && method && x->facts[object].kind == TG_FACT_NAME;
    if (is_reference && is_putting(x->facts[method].text))
        tg_index_add_mutation(x, object, NULL, map, call);
}

/* `define('MODEL', 'x')` makes a constant; `curl_setopt($c, CURLOPT_URL, $x)` and
 * `curl_setopt_array($c, [...])` change $c. */
static void add_function_call(tg_indexer *x, uint32_t i, tg_slice name)
{
    const tg_language *language = x->unit->language;
    uint32_t args[3] = {0, 0, 0};
    if (name.n && name.ptr[0] == '\\') name = tg_slice_from(name, 1);
    bool defines = language->definer && tg_slice_is(name, language->definer);
    if (!defines && !is_setter(language, name)) return;
    size_t count = arguments_of(x, i, args);
    if (count < 2) return;
    if (defines && x->facts[args[0]].kind == TG_FACT_STRING) {
        tg_index_bind(x, 0, x->facts[args[0]].text, TG_BIND_VALUE, args[1], i);
    } else if (!defines && count > 2) {
        const tg_fact *key = &x->facts[args[1]];
        bool is_key = key->kind == TG_FACT_STRING ||
                      (key->kind == TG_FACT_NAME && key->text.n && key->text.ptr[0] != '$');
        tg_slice text = is_key ? tg_namespace_last(key->text) : (tg_slice){NULL, 0};
        tg_index_add_mutation(x, args[0], &text, args[2], i);
    } else if (!defines) {
        tg_index_add_mutation(x, args[0], NULL, args[1], i);
    }
}

/* `read -r -d '' body <<EOF`, `read -ra words <<< "$text"`: the last word is a variable that gets
 * the text, as far as one stands there. */
static void add_read(tg_indexer *x, uint32_t i)
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
    bool is_text = x->facts[value].kind == TG_FACT_STRING || x->facts[value].kind == TG_FACT_NAME;
    if (value && !is_text) value = 0;
    if (name)
        tg_index_bind(x, tg_unit_scope(x->unit, i), x->facts[name].text, TG_BIND_VALUE, value, i);
}

void tg_index_add_default(tg_indexer *x, uint32_t choice)
{
    const tg_facts *f = x->unit->facts;
    uint32_t name = tg_facts_in(f, choice, TG_SLOT_VALUE);
    if (!name || x->facts[name].kind != TG_FACT_NAME) return;
    tg_slice behind = {f->text.ptr + x->facts[name].end, x->facts[choice].end - x->facts[name].end};
    bool is_set =
        tg_slice_starts(behind, tg_slice_of(":=")) || tg_slice_starts(behind, tg_slice_of("="));
    if (!is_set) return;
    tg_binding *b = tg_index_bind(x, tg_unit_scope(x->unit, choice), x->facts[name].text,
                                  TG_BIND_VALUE, choice, choice);
    if (b) b->is_default = true;
}

/* `form.Add(new StringContent("x"), "model")`, `form.Add(fileContent, "file", "a.wav")`: the parts
 * of a form have their names behind them. Only what is called a content is one: a map's key may be
 * a variable as well. */
static bool is_named_part(const tg_indexer *x, tg_slice method, const uint32_t args[3])
{
    if (!x->unit->language->makes_by_new || !tg_slice_is(method, "Add")) return false;
    const tg_fact *name = &x->facts[args[1]];
    bool is_made = x->facts[args[0]].flags & TG_FACT_NEW;
    uint32_t shown = is_made ? tg_facts_in(x->unit->facts, args[0], TG_SLOT_CALLEE) : args[0];
    bool is_content = shown && tg_slice_ends(x->facts[shown].text, tg_slice_of("ontent"));
    return is_content && name->kind == TG_FACT_STRING && !(name->flags & TG_FACT_DYNAMIC);
}

/* `maps.Copy(to, from)` of Go. */
static bool copies_into(const tg_indexer *x, uint32_t callee, uint32_t object)
{
    return x->unit->language->has_field_keys && tg_slice_is(x->facts[callee].text, "Copy") &&
           tg_slice_is(x->facts[object].text, "maps");
}

static void add_taken(tg_indexer *x, uint32_t target, const tg_slice *key, uint32_t at)
{
    size_t count = x->mutations.count;
    add_mutation(x, target, key, 0, 0, at);
    tg_mutation *m = x->mutations.count > count ? tg_vec_at(&x->mutations, count) : NULL;
    if (m) m->is_taken = true;
}

/* `m.pop("team", None)`, `headers.Remove("X-Team")`, `delete(m, "team")`, `m.clear()`: false for
 * others. */
static bool add_taking(tg_indexer *x, uint32_t call, uint32_t callee)
{
    static const char *const takes[] = {"pop", "remove", "Remove", "delete", "Del"};
    const tg_facts *f = x->unit->facts;
    bool is_function = x->facts[callee].kind == TG_FACT_NAME;
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    uint32_t key = is_function && first ? tg_facts_next(f, call, first) : first;
    bool is_text = key && x->facts[key].slot == TG_SLOT_ARGUMENT &&
                   x->facts[key].kind == TG_FACT_STRING && !(x->facts[key].flags & TG_FACT_DYNAMIC);
    uint32_t map = is_function ? first : tg_facts_in(f, callee, TG_SLOT_OBJECT);
    bool clears = tg_slice_equal_nocase(x->facts[callee].text, tg_slice_of("clear"));
    bool is_all = clears && map && (is_function ? x->unit->language->has_field_keys : !first);
    if (is_all) add_taken(x, map, NULL, call);
    if (!is_text || !map) return is_all;
    if (is_function) {
        bool is_it =
            x->unit->language->has_field_keys && tg_slice_is(x->facts[callee].text, "delete");
        if (is_it) add_taken(x, map, &x->facts[key].text, call);
        return is_it;
    }
    for (size_t i = 0; i < sizeof takes / sizeof takes[0]; i++) {
        if (!tg_slice_is(x->facts[callee].text, takes[i])) continue;
        add_taken(x, map, &x->facts[key].text, call);
        return true;
    }
    return false;
}

void tg_index_add_taken(tg_indexer *x, uint32_t i)
{
    static const tg_slice words[] = {TG_LIT("del"), TG_LIT("delete"), TG_LIT("unset(")};
    const tg_fact *fact = &x->facts[i];
    tg_fact_kind around = (tg_fact_kind)x->facts[fact->parent].kind;
    bool is_whole = around != TG_FACT_MEMBER && around != TG_FACT_INDEX && around != TG_FACT_CALL;
    if (!is_whole || fact->start < 4) return;
    tg_slice before = {x->unit->facts->text.ptr, fact->start};
    size_t line = before.n > 16 ? before.n - 16 : 0;
    before = tg_slice_trim(tg_slice_from(before, line));
    for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
        if (!tg_slice_ends(before, words[k])) continue;
        char in_front = before.n > words[k].n ? before.ptr[before.n - words[k].n - 1] : ' ';
        if (strchr(" \t\n;{}()", in_front)) add_taken(x, i, NULL, i);
        return;
    }
}

/* `body` of `body.as_object_mut().unwrap().insert(k, v)`. */
static uint32_t without_lending(const tg_indexer *x, uint32_t object)
{
    static const char *const lends[] = {"as_object_mut", "unwrap", "expect", "borrow_mut",
                                        "get_mut",       "lock",   NULL};
    const tg_facts *f = x->unit->facts;
    while (x->unit->language->has_closed_structs && x->facts[object].kind == TG_FACT_CALL) {
        uint32_t callee = tg_facts_in(f, object, TG_SLOT_CALLEE);
        bool is_method = callee && x->facts[callee].kind == TG_FACT_MEMBER;
        const char *const *name = lends;
        while (is_method && *name && !tg_slice_is(x->facts[callee].text, *name)) name++;
        uint32_t below = is_method && *name ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        if (!below) break;
        object = below;
    }
    return object;
}

void tg_index_add_call(tg_indexer *x, uint32_t i)
{
    const tg_facts *f = x->unit->facts;
    uint32_t args[3] = {0, 0, 0};
    if (x->unit->language->has_commands) {
        add_read(x, i);
        return;
    }
    uint32_t callee = tg_facts_in(f, i, TG_SLOT_CALLEE);
    if (callee && add_taking(x, i, callee)) return;
    if (callee) add_fields(x, i, callee);
    if (callee) tg_index_add_passed(x, i, callee);
    if (callee && x->facts[callee].kind == TG_FACT_NAME)
        add_function_call(x, i, x->facts[callee].text);
    if (!callee || x->facts[callee].kind != TG_FACT_MEMBER) return;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    if (!object) return;
    object = without_lending(x, object);
    add_forwarded(x, i, callee);
    bool is_put = is_putting(x->facts[callee].text) || is_inserting(x, x->facts[callee].text);
    if (tg_slice_is(x->facts[callee].text, "assign") &&
        tg_slice_is(x->facts[object].text, "Object")) {
        uint32_t first = tg_facts_in(f, i, TG_SLOT_ARGUMENT);
        if (first && x->facts[first].kind == TG_FACT_NAME)
            tg_index_add_mutation(x, first, NULL, i, i);
    } else if (copies_into(x, callee, object) && arguments_of(x, i, args) == 2) {
        tg_index_add_mutation(x, args[0], NULL, args[1], i);
    } else if (is_put && arguments_of(x, i, args) >= 2 &&
               is_named_part(x, x->facts[callee].text, args)) {
        tg_index_add_mutation(x, object, &x->facts[args[1]].text, args[0], i);
    } else if (is_put && arguments_of(x, i, args) == 2) {
        bool is_text = x->facts[args[0]].kind == TG_FACT_STRING &&
                       !(x->facts[args[0]].flags & TG_FACT_DYNAMIC);
        tg_slice key = is_text ? x->facts[args[0]].text : (tg_slice){NULL, 0};
        add_mutation(x, object, &key, is_text ? 0 : args[0], args[1], i);
    } else if (is_putting_new(x->facts[callee].text) && arguments_of(x, i, args) == 1 &&
               x->facts[args[0]].kind == TG_FACT_STRING) {
        tg_index_add_mutation(x, object, &x->facts[args[0]].text, i, i);
    } else if (is_merging(x->facts[callee].text) || is_extending(x, x->facts[callee].text)) {
        tg_index_add_mutation(x, object, NULL, i, i);
    } else {
        add_setter(x, i, callee);
        tg_slice member = set_member(x, x->facts[callee].text);
        if (member.n && arguments_of(x, i, args) == 1)
            tg_index_add_mutation(x, object, &member, args[0], i);
    }
}
