/* held.c - what a container holds, by what its type says: `StateFlow<Chat?>`, `Optional<Client>`,
 * `Map<String, Client>`, and `MutableStateFlow<Client?>(null)`. Only what takes a thing out of it
 * leads there: `List<Model>.stream()` is no call of the model's. */
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

/* Methods of the JDK's, Spring's, Reactor's, Guice's and Kotlin's containers that give what is in
 * them, as their documentation has them; `value`, and `x[i]`, stand without a call. */
static bool takes_out(tg_slice method)
{
    static const char *const names[] = {
        "get",         "getValue",        "getObject",   "getIfAvailable", "getIfUnique",
        "getFirst",    "getLast",         "getOrNull",   "getOrDefault",   "getOrElse",
        "orElse",      "orElseGet",       "orElseThrow", "block",          "blockFirst",
        "first",       "firstOrNull",     "last",        "single",         "await",
        "awaitSingle", "getCompleted",    "join",        "invoke",         "requireValue",
        "getOrThrow",  "computeIfAbsent", "getAcquire",  "getPlain",       "next",
        "getOrPut"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(method, names[i])) return true;
    }
    return false;
}

/* Methods of what may be there or not, which no client has. */
static bool gives_itself(tg_slice method)
{
    return tg_slice_is(method, "orElseThrow") || tg_slice_is(method, "orElse") ||
           tg_slice_is(method, "orElseGet");
}

/* The same without a call; C#'s IOptions, IOptionsMonitor, Lazy, Nullable and Task. */
static bool is_inside(tg_slice member)
{
    return tg_slice_is(member, "value") || tg_slice_is(member, "Value") ||
           tg_slice_is(member, "CurrentValue") || tg_slice_is(member, "Result");
}

static bool is_part_of_name(char c)
{
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '$';
}

/* The first class between the brackets that begin a text, `<String, Client>`, which is one of an
 * SDK's or of the project's: an object of it. */
static bool first_class(tg_resolver *r, const tg_unit *unit, uint32_t at, tg_slice text,
                        tg_ref *out)
{
    enum { NAMES = 8 };
    size_t depth = 0, count = 0;
    for (size_t i = 0; i < text.n && count < NAMES;) {
        char c = text.ptr[i];
        depth += c == '<';
        if (!depth || c == '(' || c == ')' || c == ';' || c == '{') return false;
        if (c == '>' && --depth == 0) return false;
        size_t end = i;
        while (end < text.n && is_part_of_name(text.ptr[end])) end++;
        if (end == i) {
            i++;
            continue;
        }
        tg_ref type = tg_part_name(r, unit, at, (tg_slice){text.ptr + i, end - i});
        size_t steps;
        tg_slice name = tg_ref_name(r, &type, &steps);
        bool is_class = tg_ref_fact_kind(&type) == TG_FACT_CLASS;
        if (is_class || (name.n && tg_part_is_known(r, unit, name))) {
            *out = tg_part_call(r, type, unit, 0);
            return true;
        }
        i = end;
        count++;
    }
    return false;
}

/* The text from the first `<` of a fact, where only a name stands before it. */
static tg_slice brackets_of(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    tg_slice text = tg_slice_from(f->text, f->facts[fact].start);
    size_t i = 0;
    while (i < text.n && is_part_of_name(text.ptr[i])) i++;
    return i < text.n && text.ptr[i] == '<' ? tg_slice_from(text, i) : (tg_slice){NULL, 0};
}

static bool held_by_type(tg_resolver *r, const tg_ref *box, tg_ref *out)
{
    if (!box->type_unit || box->step_count != box->typed_steps) return false;
    const tg_facts *f = box->type_unit->facts;
    uint32_t type = tg_facts_in(f, box->type_fact, TG_SLOT_TYPE);
    tg_slice text = type ? brackets_of(box->type_unit, type) : (tg_slice){NULL, 0};
    return text.n && first_class(r, box->type_unit, type, text, out);
}

/* `AtomicReference<Client>()`, `new ArrayList<Client>()`, `mutableMapOf<String, Client>()`. */
static bool held_by_making(tg_resolver *r, const tg_ref *box, tg_ref *out)
{
    const tg_step *last = box->steps;
    bool is_map = tg_ref_fact_kind(box) == TG_FACT_CALL;
    if (!is_map && (!last || last->kind != TG_STEP_CALL || !last->call || !last->unit))
        return false;
    const tg_unit *unit = is_map ? box->unit : last->unit;
    uint32_t callee = tg_facts_in(unit->facts, is_map ? box->fact : last->call, TG_SLOT_CALLEE);
    tg_slice text = callee ? brackets_of(unit, callee) : (tg_slice){NULL, 0};
    return text.n && first_class(r, unit, callee, text, out);
}

/* `new Lazy<Client>(() => new Client("m"))`: the client that the function makes. */
static bool held_by_function_given(tg_resolver *r, const tg_ref *box, tg_ref *out)
{
    const tg_step *last = box->steps;
    bool is_new = last && last->kind == TG_STEP_CALL && last->call && last->unit &&
                  last->unit->facts->facts[last->call].flags & TG_FACT_NEW;
    uint32_t first = is_new ? tg_part_argument(last->unit, last->call, 0) : 0;
    tg_ref made = first ? tg_part_eval(r, last->unit, first) : *box;
    if (!first || tg_ref_fact_kind(&made) != TG_FACT_FUNCTION) return false;
    *out = tg_part_returned(r, made.unit, made.fact);
    return tg_part_is_made(out) && tg_part_is_client(r, out);
}

/* Of a client and those that the file puts into a map of that name the one that is told less. */
static tg_ref least_put(tg_resolver *r, const tg_unit *unit, tg_slice map, tg_ref made)
{
    enum { LOOKED = 16 };
    unsigned looked = 0;
    for (size_t i = 0; i < unit->mutation_count && looked < LOOKED; i++) {
        const tg_mutation *m = &unit->mutations[i];
        if (!m->value || m->key_count != 1 || !tg_slice_equal(m->name, map)) continue;
        looked++;
        tg_ref other = tg_part_eval(r, unit, m->value);
        if (tg_part_says_less(&other, &made)) made = other;
    }
    return made;
}

/* `cache.getOrPut(key) { Client(...) }`, `cache.get(key, k -> new Client(k))`: the client that is
 * made where none is there yet. */
static bool made_if_absent(tg_resolver *r, const tg_unit *unit, uint32_t taking, tg_ref *out)
{
    uint32_t block = tg_block_of_call(unit->facts, unit->facts->facts[taking].parent);
    if (!block) return false;
    *out = tg_part_returned(r, unit, block);
    uint32_t object = tg_facts_in(unit->facts, taking, TG_SLOT_OBJECT);
    if (object) *out = least_put(r, unit, unit->facts->facts[object].text, *out);
    return tg_part_is_made(out) && tg_part_is_client(r, out);
}

static bool is_one_of(tg_slice name, const char *const *names)
{
    while (*names && !tg_slice_is(name, *names)) names++;
    return *names != NULL;
}

/* `Optional.ofNullable(x)`, `Mono.just(x)`: x, when that is a client. */
static bool put_into(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice method,
                     tg_ref *out)
{
    static const char *const makers[] = {"ofNullable", "of", "just", "completedFuture", NULL};
    uint32_t first = is_one_of(method, makers) ? tg_part_argument(unit, call, 0) : 0;
    /* Of several it is not known which one comes. */
    if (!first || tg_part_argument(unit, call, 1)) return false;
    *out = tg_part_eval(r, unit, first);
    return tg_part_is_made(out) && tg_part_is_client(r, out);
}

/* `Mono<Client> client() { ... }` of the project: what its type says. */
static bool held_by_function(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_ref *out)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    tg_ref function = callee ? tg_part_eval(r, unit, callee) : tg_part_shown(r, unit, call);
    if (tg_ref_fact_kind(&function) != TG_FACT_FUNCTION) return false;
    uint32_t type = tg_facts_in(function.unit->facts, function.fact, TG_SLOT_TYPE);
    tg_slice text = type ? brackets_of(function.unit, type) : (tg_slice){NULL, 0};
    return text.n && first_class(r, function.unit, type, text, out);
}

/* What the container holds that an expression stands for: `clients`, `clients.stream().filter(f)`,
 * `byName.values`. */
static bool held_in(tg_resolver *r, const tg_unit *unit, uint32_t object, tg_ref *out)
{
    enum { HOPS = 8 };
    static const char *const keep[] = {
        "stream",    "parallelStream", "filter",    "sorted",    "limit",         "skip",
        "distinct",  "peek",           "values",    "toList",    "asSequence",    "filterNotNull",
        "shuffled",  "reversed",       "findFirst", "findAny",   "doOnSubscribe", "subscribeOn",
        "publishOn", "doOnSuccess",    "doOnNext",  "doOnError", "timeout",       "retry",
        "entrySet",  "entries",        NULL};
    const tg_facts *f = unit->facts;
    for (unsigned n = 0; object && n < HOPS; n++) {
        bool is_call = f->facts[object].kind == TG_FACT_CALL;
        uint32_t member = is_call ? tg_facts_in(f, object, TG_SLOT_CALLEE) : object;
        bool is_member = member && f->facts[member].kind == TG_FACT_MEMBER;
        if (is_member && is_call && put_into(r, unit, object, f->facts[member].text, out))
            return true;
        if (!is_member || !is_one_of(f->facts[member].text, keep)) break;
        object = tg_facts_in(f, member, TG_SLOT_OBJECT);
    }
    if (!object) return false;
    tg_ref box = tg_part_eval(r, unit, object);
    bool is_client = box.kind == TG_REF_SYMBOL && tg_part_is_from_sdk(r, &box);
    if (is_client || tg_part_is_instance(&box)) {
        /* `find(name).map(c -> c.chat(q))` of an Optional, which leaves no trace. */
        return is_client && f->facts[object].kind == TG_FACT_CALL &&
               held_by_function(r, unit, object, out);
    }
    if (held_by_type(r, &box, out) || held_by_making(r, &box, out)) return true;
    return f->facts[object].kind == TG_FACT_CALL && held_by_function(r, unit, object, out);
}

bool tg_part_handed(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_ref *out)
{
    static const char *const methods[] = {
        "forEach",   "map",           "flatMap",   "flatMapMany",     "mapNotNull",
        "onEach",    "peek",          "ifPresent", "ifPresentOrElse", "doOnNext",
        "subscribe", "thenApply",     "filter",    "thenApplyAsync",  "thenAccept",
        "concatMap", "thenCompose",   "any",       "firstNotNullOf",  "firstNotNullOfOrNull",
        "collect",   "associateWith", "mapToObj",  "handle",          NULL};
    const tg_facts *f = unit->facts;
    uint32_t call = f->facts[function].parent;
    /* `models.forEach((room, model) -> ...)`: a key and what is under it. */
    unsigned parameters = 0;
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c))
        parameters += f->facts[c].kind == TG_FACT_PARAMETER;
    if (parameters > 1) return false;
    bool is_given = f->facts[function].slot == TG_SLOT_ARGUMENT &&
                    f->facts[call].kind == TG_FACT_CALL && unit->language->has_setters;
    uint32_t callee = is_given ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    if (!is_method || !is_one_of(f->facts[callee].text, methods)) return false;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    return object && held_in(r, unit, object, out);
}

bool tg_part_eval_held(tg_resolver *r, const tg_unit *unit, uint32_t taking, bool is_called,
                       tg_ref *out)
{
    const tg_fact *fact = &unit->facts->facts[taking];
    if (!unit->language->has_holders) return false;
    bool is_taking =
        fact->kind == TG_FACT_INDEX || (is_called ? takes_out(fact->text) : is_inside(fact->text));
    uint32_t object = is_taking ? tg_facts_in(unit->facts, taking, TG_SLOT_OBJECT) : 0;
    if (!object) return false;
    tg_ref box = tg_part_eval(r, unit, object);
    bool is_client = box.kind == TG_REF_SYMBOL && tg_part_is_from_sdk(r, &box);
    /* `clients.entries.forEach { it.value.chat() }`: what an entry is taken for. */
    bool is_entry = tg_slice_is(fact->text, "value") || tg_slice_is(fact->text, "getValue");
    bool is_bare = is_client && box.steps && box.steps->kind == TG_STEP_CALL && !box.steps->call;
    if (is_entry && is_bare && unit->language->has_setters) {
        *out = box;
        return true;
    }
    /* `Optional.ofNullable(client).orElseThrow()`, which leaves no trace. */
    if (is_client && is_called && gives_itself(fact->text)) {
        *out = box;
        return true;
    }
    if (is_client || tg_part_is_instance(&box)) return false;
    if (!is_called && held_by_function_given(r, &box, out)) return true;
    if (is_called && made_if_absent(r, unit, taking, out)) return true;
    if (held_by_type(r, &box, out) || held_by_making(r, &box, out)) return true;
    /* `orElse(other)`: which of two it is, is not known. */
    bool is_either = tg_slice_is(fact->text, "orElse") || tg_slice_is(fact->text, "orElseGet");
    return is_called && !is_either && unit->language->has_setters && box.kind != TG_REF_FACT &&
           held_in(r, unit, object, out);
}
