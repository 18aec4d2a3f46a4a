/* throughs.c - functions and methods of which the language knows what they give back. */
#include "code/resolve/arguments.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

const tg_through_row *tg_part_through_of(const tg_unit *unit, tg_slice name)
{
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        if (tg_slice_is(name, row->function)) return row;
    }
    return NULL;
}

const tg_through_row *tg_part_through_of_method(const tg_unit *unit, uint32_t member)
{
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        if (row->function[0] != '.') continue;
        if (tg_slice_is(unit->facts->facts[member].text, row->function + 1)) return row;
    }
    return NULL;
}

const tg_through_row *tg_method_through(const tg_unit *unit, uint32_t call)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    bool is_method = callee && unit->facts->facts[callee].kind == TG_FACT_MEMBER;
    if (!is_method || !unit->language->has_bare_calls) return NULL;
    return tg_part_through_of_method(unit, callee);
}

bool tg_part_is_relative_uri(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t made = unit->language->makes_by_new ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    if (!made || !(f->facts[call].flags & TG_FACT_NEW)) return false;
    uint32_t second = tg_part_argument(unit, call, 1);
    if (!second || !tg_slice_ends(f->facts[made].text, tg_slice_of("Uri"))) return false;
    tg_slice text = {f->text.ptr + f->facts[second].start,
                     f->facts[second].end - f->facts[second].start};
    return tg_slice_find(text, tg_slice_of("UriKind")) == SIZE_MAX;
}

static tg_ref eval_environment(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_through what)
{
    uint32_t name = tg_part_argument(unit, call, 0), otherwise = tg_part_argument(unit, call, 1);
    /* `ENV.fetch("MODEL") { "gpt-4o" }` */
    if (!otherwise && unit->language->has_bare_calls) otherwise = tg_part_block_value(unit, call);
    tg_ref by = name ? tg_part_eval(r, unit, name) : tg_part_shown(r, unit, call);
    tg_slice text;
    tg_ref ref = tg_part_shown(r, unit, call);
    if (tg_ref_text(r, &by, &text)) {
        tg_slice is = tg_slice_of(what == TG_THROUGH_SETTING ? "setting" : "environment variable");
        ref = tg_ref_unknown(unit, tg_part_join(r, is, " ", text));
    }
    ref.default_unit = otherwise ? unit : NULL;
    ref.default_fact = otherwise;
    if (otherwise) ref.frame = r->frame;
    if (what == TG_THROUGH_SETTING && tg_ref_text(r, &by, &text))
        tg_part_setting(r, unit, text, &ref);
    return ref;
}

static bool has_pairs(const tg_unit *unit, uint32_t call)
{
    uint32_t first = tg_facts_in(unit->facts, call, TG_SLOT_ARGUMENT);
    if (!first || !unit->language->has_bare_pairs) return false;
    tg_fact_kind kind = (tg_fact_kind)unit->facts->facts[first].kind;
    return kind == TG_FACT_KEYWORD || kind == TG_FACT_SPREAD || kind == TG_FACT_PAIR;
}

/* An object of the class that an argument names: `app(Client::class)`; what the container makes
 * under a name. */
static tg_ref eval_instance(tg_resolver *r, const tg_unit *unit, uint32_t argument)
{
    tg_ref ref = tg_part_eval(r, unit, argument), bound;
    const tg_facts *f = unit->facts;
    bool is_member = f->facts[argument].kind == TG_FACT_MEMBER;
    uint32_t named = is_member ? tg_facts_in(f, argument, TG_SLOT_OBJECT) : argument;
    if (tg_part_bound(r, unit, f->facts[named].text, &bound)) return bound;
    bool is_class = ref.kind == TG_REF_SYMBOL || tg_ref_fact_kind(&ref) == TG_FACT_CLASS;
    return is_class && !tg_part_is_made(&ref) ? tg_part_call(r, ref, unit, 0) : ref;
}

/* `(new ExecutableFinder())->find('claude')`: the program of that name. */
static bool eval_found(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                       tg_ref *out)
{
    const tg_facts *f = unit->facts;
    bool may_be = unit->language->has_namespaces && f->facts[callee].kind == TG_FACT_MEMBER &&
                  tg_slice_is(f->facts[callee].text, "find");
    uint32_t object = may_be ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    uint32_t first = object ? tg_part_argument(unit, call, 0) : 0;
    if (!first) return false;
    tg_ref finder = tg_part_eval(r, unit, object);
    bool is_finder = finder.kind == TG_REF_SYMBOL &&
                     tg_slice_ends(finder.symbol, tg_slice_of("ExecutableFinder"));
    if (is_finder) *out = tg_part_eval(r, unit, first);
    return is_finder;
}

bool tg_part_eval_made(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                       tg_ref *out)
{
    if (tg_part_promised(r, unit, call, callee, out)) return true;
    if (eval_found(r, unit, call, callee, out)) return true;
    const tg_fact *facts = unit->facts->facts;
    const char *const *maker = unit->language->makers;
    while (maker && *maker && !tg_slice_is(facts[callee].text, *maker)) maker++;
    if (!maker || !*maker || facts[callee].kind != TG_FACT_MEMBER) return false;
    uint32_t class = tg_part_argument(unit, call, 0), named = tg_part_argument(unit, call, 1);
    /* `context.getBean("name", Client.class)` */
    if (named && facts[class].kind == TG_FACT_STRING) class = named;
    /* `Client::class.java` */
    bool is_java = class && facts[class].kind == TG_FACT_MEMBER &&
                   unit->language->has_trailing_blocks && tg_slice_is(facts[class].text, "java");
    if (is_java) class = tg_facts_in(unit->facts, class, TG_SLOT_OBJECT);
    bool is_class =
        class && facts[class].kind == TG_FACT_MEMBER && tg_slice_is(facts[class].text, "class");
    if (!is_class) return false;
    if (!unit->language->has_namespaces) class = tg_facts_in(unit->facts, class, TG_SLOT_OBJECT);
    if (!class) return false;
    *out = eval_instance(r, unit, class);
    if (out->kind == TG_REF_UNKNOWN || tg_part_is_from_sdk(r, out))
        return out->kind != TG_REF_UNKNOWN;
    /* `AiServices.create(Bot.class, model)` is told by its own rule. */
    uint32_t object = tg_facts_in(unit->facts, callee, TG_SLOT_OBJECT);
    tg_ref by = object ? tg_part_eval(r, unit, object) : tg_part_shown(r, unit, call);
    return !tg_part_is_from_sdk(r, &by);
}

/* What is used when a value is not there: `x.unwrap_or(y)`, `x.unwrap_or_else(|| y)`. */
static void add_default(tg_resolver *r, const tg_unit *unit, uint32_t otherwise, tg_ref *ref)
{
    bool may_lack = ref->kind == TG_REF_UNKNOWN || (ref->kind == TG_REF_SYMBOL && ref->step_count);
    const tg_facts *f = unit->facts;
    if (!may_lack || !otherwise) return;
    /* `given.or_else(|| env::var("M").ok()).unwrap_or("m")`: what comes first may not be there. */
    if (ref->default_unit) {
        tg_ref first = tg_part_eval(r, ref->default_unit, ref->default_fact);
        bool is_there = first.kind != TG_REF_UNKNOWN && !first.step_count;
        if (is_there || first.default_unit || tg_part_is_client(r, &first)) return;
    }
    while (f->facts[otherwise].kind == TG_FACT_FUNCTION ||
           (f->facts[otherwise].flags & TG_FACT_VALUED)) {
        uint32_t value = tg_facts_in(f, otherwise, TG_SLOT_VALUE);
        if (!value) return;
        otherwise = value;
    }
    ref->default_unit = unit;
    ref->default_fact = otherwise;
}

/* What a function gives back that is handed over: `Lazy::new(|| client())`. */
static tg_ref eval_result(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    uint32_t first = tg_part_argument(unit, call, 0);
    tg_ref function = first ? tg_part_eval(r, unit, first) : tg_part_shown(r, unit, call);
    if (tg_ref_fact_kind(&function) != TG_FACT_FUNCTION) return tg_part_call(r, function, unit, 0);
    return tg_part_returned(r, function.unit, function.fact);
}

/* `provider.GetRequiredService<IChatClient>()`: what it gives is named where the method's name is
 * cut (reshape.c). */
static bool eval_typed(tg_resolver *r, const tg_unit *unit, uint32_t callee, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    size_t at = (size_t)(f->facts[callee].text.ptr - f->text.ptr) + f->facts[callee].text.n;
    if (at >= f->text.n || f->text.ptr[at] != '<') return false;
    tg_slice rest = tg_slice_from(f->text, at + 1), name = {rest.ptr, 0};
    while (name.n < rest.n && !strchr("<>,?[] \t\r\n", rest.ptr[name.n])) name.n++;
    if (!name.n) return false;
    tg_ref type = tg_part_name(r, unit, callee, name);
    size_t steps;
    tg_slice symbol_name = tg_ref_name(r, &type, &steps);
    bool is_class = tg_ref_fact_kind(&type) == TG_FACT_CLASS;
    if (!is_class && !(symbol_name.n && tg_part_is_known(r, unit, symbol_name))) return false;
    *out = tg_part_call(r, type, unit, 0);
    return true;
}

/* `ref<ChatClient>()`, without an object. */
static tg_ref eval_typed_call(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    tg_ref typed;
    bool is_typed = eval_typed(r, unit, tg_unit_callee(unit, call), &typed);
    return is_typed ? typed : tg_part_shown(r, unit, call);
}

/* `builder.Build()` of an SDK: what it is asked for goes by what was put into the builder. */
static bool is_built(tg_resolver *r, const tg_unit *unit, uint32_t object)
{
    const tg_facts *f = unit->facts;
    tg_ref ref = tg_part_eval(r, unit, object);
    /* `kernel.Services` of one. */
    bool is_member =
        f->facts[object].kind == TG_FACT_MEMBER && ref.steps && ref.steps->kind == TG_STEP_MEMBER;
    uint32_t whole = is_member ? tg_facts_in(f, object, TG_SLOT_OBJECT) : 0;
    if (whole) ref = tg_part_eval(r, unit, whole);
    const tg_step *last = ref.steps;
    bool is_call = ref.kind == TG_REF_SYMBOL && last && last->kind == TG_STEP_CALL && last->before;
    return is_call && tg_slice_is(last->before->name, "Build") && tg_part_is_from_sdk(r, &ref) &&
           tg_part_is_client(r, &ref);
}

bool tg_part_eval_method(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                         tg_ref *out)
{
    if (unit->language->has_bare_calls) return false; /* last_value.c */
    const tg_facts *f = unit->facts;
    uint32_t object =
        f->facts[callee].kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    const tg_through_row *row = object ? tg_part_through_of_method(unit, callee) : NULL;
    if (!row) return false;
    if (row->what == TG_THROUGH_KEY) return tg_part_eval_key(r, unit, call, object, out);
    if (row->what == TG_THROUGH_FOUND) return tg_part_eval_found(r, unit, call, object, out);
    if (row->what == TG_THROUGH_TYPED)
        return !is_built(r, unit, object) && eval_typed(r, unit, callee, out);
    if (row->what == TG_THROUGH_RESULT) {
        *out = eval_result(r, unit, call);
        return true;
    }
    /* `Process::input('y')` is given something. */
    bool is_given = unit->language->has_namespaces && !tg_part_argument(unit, call, 1);
    if (row->what == TG_THROUGH_SETTING && is_given) return false;
    if (row->what == TG_THROUGH_SETTING) {
        *out = eval_environment(r, unit, call, row->what);
        return true;
    }
    /* `map.get_mut(&id)`: a container of clients is what it holds (rust.c). */
    if (row->what == TG_THROUGH_RECEIVER) {
        *out = tg_part_eval(r, unit, object);
        return tg_part_is_client(r, out);
    }
    /* `texts.fold(AgentBuilder::new(m), |b, x| b.context(x))`: a client stays one. */
    if (row->what == TG_THROUGH_SECOND) {
        uint32_t first = tg_part_argument(unit, call, 0);
        if (first) *out = tg_part_eval(r, unit, first);
        return first && tg_part_is_from_sdk(r, out);
    }
    /* `aws.String(x)` is a function of a package. */
    bool has_argument = unit->language->imports_directories && tg_part_argument(unit, call, 0);
    if (row->what == TG_THROUGH_OBJECT && has_argument) return false;
    /* `url.CombineWith("/v1/messages").PostJsonToUrlAsync(b)`: a chain that a rule goes along. */
    bool is_chain = unit->language->makes_by_new && f->facts[call].slot == TG_SLOT_OBJECT;
    if (row->what == TG_THROUGH_JOIN && is_chain) return false;
    if (row->what == TG_THROUGH_JOIN) {
        *out = tg_ref_fact(unit, call);
        return true;
    }
    *out = tg_part_eval(r, unit, object);
    if (row->what == TG_THROUGH_VALUE && tg_ref_fact_kind(out) != TG_FACT_LIST) return false;
    if (row->what == TG_THROUGH_FALLBACK)
        add_default(r, unit, tg_part_argument(unit, call, 0), out);
    return true;
}

/* `RequestBody.create(type, text)`, in either order: what is no type. */
static tg_ref eval_body(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t first)
{
    static const tg_slice type = TG_LIT("MediaType");
    uint32_t second = tg_part_argument(unit, call, 1);
    tg_ref ref = first ? tg_part_eval(r, unit, first) : tg_part_shown(r, unit, call);
    bool is_type = tg_slice_find(tg_ref_show(r, &ref), type) != SIZE_MAX;
    return second && is_type ? tg_part_eval(r, unit, second) : ref;
}

/* `useState(x)`, `ref(() => x)`: a client is one as long as it is there, of another value only what
 * it begins as is known. */
static tg_ref eval_boxed(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t first)
{
    tg_ref held = first ? tg_part_eval(r, unit, first) : tg_part_shown(r, unit, call);
    if (tg_ref_fact_kind(&held) == TG_FACT_FUNCTION)
        held = tg_part_returned(r, held.unit, held.fact);
    if (tg_part_is_client(r, &held)) return held;
    tg_ref box = tg_part_shown(r, unit, call);
    tg_fact_kind kind = tg_ref_fact_kind(&held);
    bool is_value = kind == TG_FACT_STRING || kind == TG_FACT_MAP || kind == TG_FACT_CONCAT ||
                    kind == TG_FACT_CHOICE;
    box.default_unit = is_value ? held.unit : held.default_unit;
    box.default_fact = is_value ? held.fact : held.default_fact;
    return box;
}

/* `defineStore("id", {state: () => ({...})})`, `create((set) => ({...}))`: a function that gives
 * what the one in it gives. */
static tg_ref eval_store(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    static const tg_slice state = TG_LIT("state");
    for (unsigned n = 0; n < 2; n++) {
        uint32_t argument = tg_part_argument(unit, call, n);
        if (!argument) break;
        tg_ref given = tg_part_eval(r, unit, argument);
        if (tg_ref_fact_kind(&given) == TG_FACT_MAP) {
            tg_lookup found = tg_lookup_key(r, &given, state, UINT32_MAX);
            if (found.state == TG_LOOKUP_PRESENT) given = found.ref;
        }
        if (tg_ref_fact_kind(&given) == TG_FACT_FUNCTION) return given;
    }
    return tg_part_shown(r, unit, call);
}

static tg_ref eval_last(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    uint32_t last = 0, next;
    for (unsigned n = 0; n < 8 && (next = tg_part_argument(unit, call, n)) != 0; n++) last = next;
    return last ? tg_part_eval(r, unit, last) : tg_part_shown(r, unit, call);
}

/* The value of an argument that is given by name, `Field(default="gpt-4o")`; or 0. */
static uint32_t argument_by_name(const tg_unit *unit, uint32_t call, tg_slice name)
{
    const tg_facts *f = unit->facts;
    uint32_t c = unit->language->has_keywords ? tg_facts_first(f, call) : 0;
    for (; c; c = tg_facts_next(f, call, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_equal(f->facts[c].text, name);
        if (is_it) return tg_facts_in(f, c, TG_SLOT_VALUE);
    }
    return 0;
}

/* `getattr(config, "model", "gpt-4o")` */
static tg_ref eval_named_member(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t first)
{
    uint32_t second = tg_part_argument(unit, call, 1), third = tg_part_argument(unit, call, 2);
    tg_ref by = second ? tg_part_eval(r, unit, second) : tg_part_shown(r, unit, call);
    tg_slice name;
    if (!first || !tg_ref_text(r, &by, &name)) return tg_part_shown(r, unit, call);
    tg_ref member = tg_resolve_member(r, tg_part_eval(r, unit, first), name, unit), or ;
    bool is_open = member.kind == TG_REF_UNKNOWN && !member.default_unit;
    return is_open && tg_part_or_text(r, unit, call, third, & or) ? or : member;
}

tg_ref tg_part_eval_through(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_through what)
{
    uint32_t first = tg_part_argument(unit, call, 0);
    switch (what) {
    case TG_THROUGH_VALUE:
    case TG_THROUGH_JSON:
    case TG_THROUGH_RECEIVER:
    case TG_THROUGH_CONSTANT:
        if (tg_part_is_relative_uri(unit, call)) return tg_ref_fact(unit, call);
        if (!first) first = argument_by_name(unit, call, tg_slice_of("default"));
        if (first) return tg_part_eval(r, unit, first);
        /* `JSON.generate(team: "a")`: the arguments are the map. */
        return has_pairs(unit, call) ? tg_ref_fact(unit, call) : tg_part_shown(r, unit, call);
    case TG_THROUGH_BODY:
        return eval_body(r, unit, call, first);
    case TG_THROUGH_BLOCK: {
        uint32_t block = tg_block_of_call(unit->facts, call);
        uint32_t last = block ? tg_block_last(unit->facts, block) : 0;
        return last ? tg_part_eval(r, unit, last) : tg_part_shown(r, unit, call);
    }
    case TG_THROUGH_SECOND: {
        uint32_t second = tg_part_argument(unit, call, 1);
        return second ? tg_part_eval(r, unit, second) : tg_part_shown(r, unit, call);
    }
    case TG_THROUGH_LAST:
        return eval_last(r, unit, call);
    case TG_THROUGH_FORMAT:
    case TG_THROUGH_MERGE:
    case TG_THROUGH_JOIN:
        /* The call itself: its arguments are what it holds (maps.c). */
        return tg_ref_fact(unit, call);
    case TG_THROUGH_MODULE: {
        tg_ref by = first ? tg_part_eval(r, unit, first) : tg_part_shown(r, unit, call);
        tg_slice name;
        if (!tg_ref_text(r, &by, &name)) return tg_part_shown(r, unit, call);
        tg_import import = {.module = name};
        r->met_local_import |= tg_part_is_relative(unit, name);
        return tg_part_import(r, unit, &import);
    }
    case TG_THROUGH_PARTIAL: {
        if (!first) return tg_part_shown(r, unit, call);
        tg_ref ref = tg_part_eval(r, unit, first);
        return tg_part_step(r, ref, (tg_step){.kind = TG_STEP_PARTIAL, .unit = unit, .call = call});
    }
    case TG_THROUGH_MEMBER:
        return eval_named_member(r, unit, call, first);
    case TG_THROUGH_CALL:
    case TG_THROUGH_KEY:
    case TG_THROUGH_CALL_SECOND:
        return tg_part_shown(r, unit, call);
    case TG_THROUGH_ENVIRONMENT:
    case TG_THROUGH_SETTING:
        return eval_environment(r, unit, call, what);
    case TG_THROUGH_INSTANCE:
        return first ? eval_instance(r, unit, first) : tg_part_shown(r, unit, call);
    case TG_THROUGH_RESULT:
        return eval_result(r, unit, call);
    case TG_THROUGH_BOX:
        return eval_boxed(r, unit, call, first);
    case TG_THROUGH_STORE:
        return eval_store(r, unit, call);
    case TG_THROUGH_CONTEXT:
        return tg_part_provided(r, unit, call);
    case TG_THROUGH_TYPED:
        return eval_typed_call(r, unit, call);
    case TG_THROUGH_OBJECT:
    case TG_THROUGH_FALLBACK:
    case TG_THROUGH_OTHERWISE:
    case TG_THROUGH_URL:
    case TG_THROUGH_FOUND:
        break; /* methods: eval_method */
    }
    return tg_part_shown(r, unit, call);
}

bool tg_part_eval_wrap(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice name,
                       tg_ref *out)
{
    size_t count;
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, tg_slice_of(unit->language->family), name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_WRAP) continue;
        tg_arguments arguments = tg_arguments_of(unit, call);
        tg_lookup found = tg_lookup_places(r, &arguments, &s[i].wrap->argument, NULL);
        if (found.state != TG_LOOKUP_PRESENT) continue;
        tg_step next = {.kind = TG_STEP_WRAP, .unit = unit, .call = call, .wrap = s[i].wrap};
        *out = tg_part_step(r, found.ref, next);
        return true;
    }
    return false;
}

/* What makes an address: the call itself, or the one that a variable was last set to before. */
static uint32_t maker_of(const tg_unit *unit, uint32_t object)
{
    const tg_fact *f = unit->facts->facts;
    if (f[object].kind != TG_FACT_NAME) return f[object].kind == TG_FACT_CALL ? object : 0;
    uint32_t scope = tg_part_scope_of_name(unit, tg_unit_scope(unit, object), f[object].text);
    size_t count = 0;
    const tg_binding *b =
        scope == UINT32_MAX ? NULL : tg_unit_bindings(unit, scope, f[object].text, &count);
    uint32_t made = 0;
    for (size_t i = 0; i < count && b[i].start < f[object].start; i++) made = b[i].value;
    return made && f[made].kind == TG_FACT_CALL ? made : 0;
}

/* `URI.create("https://...").toURL()`, `URI uri = new URI("https://..."); uri.toURL()`: an object
 * of the JDK's URL, which the text has made. */
static tg_ref eval_url(tg_resolver *r, const tg_unit *unit, uint32_t object)
{
    uint32_t made = maker_of(unit, object);
    tg_ref class = tg_part_symbol(unit, tg_slice_of("java.net.URL"), false);
    return made ? tg_part_call(r, class, unit, made) : tg_part_eval(r, unit, object);
}

/* `JsonUtil.toStr(request)`, `GsonUtils.toJSONString(x)` of the project's own, in a file that names
 * no SDK: the text of what it is given, as its class and its name say. */
static bool is_json_helper(const tg_unit *unit, uint32_t callee, uint32_t object)
{
    static const char *const classes[] = {"json", "gson", "jackson"};
    static const char *const methods[] = {"json", "str", "serialize", "encode", "write"};
    static const char *const others[] = {"from", "parse", "toobj", "bean",
                                         "node", "read",  "tolist"};
    const tg_fact *f = unit->facts->facts;
    tg_slice class = f[object].text, method = f[callee].text;
    bool is_class = unit->language->has_settings && f[object].kind == TG_FACT_NAME && class.n &&
                    class.ptr[0] >= 'A' && class.ptr[0] <= 'Z';
    bool is_of_json = false, is_to_text = false;
    for (size_t i = 0; is_class && i < sizeof classes / sizeof classes[0]; i++)
        is_of_json |= tg_slice_contains_nocase(class, tg_slice_of(classes[i]));
    for (size_t i = 0; is_of_json && i < sizeof methods / sizeof methods[0]; i++)
        is_to_text |= tg_slice_contains_nocase(method, tg_slice_of(methods[i]));
    for (size_t i = 0; is_to_text && i < sizeof others / sizeof others[0]; i++)
        is_to_text = !tg_slice_contains_nocase(method, tg_slice_of(others[i]));
    return is_to_text;
}

/* `config.getString("openai.model")`, `config.property("openai.model").getString()`, where a file
 * of settings has it. */
static bool eval_set(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t object,
                     tg_ref *out)
{
    if (!unit->language->has_settings) return false;
    bool is_named = tg_part_argument(unit, call, 0);
    *out = is_named ? eval_environment(r, unit, call, TG_THROUGH_SETTING)
                    : tg_part_eval(r, unit, object);
    return out->default_unit != NULL;
}

/* `settings.getString("model", "m")`, `StringUtils.defaultIfBlank(x, "m")`. */
static bool eval_with_default(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_through what,
                              tg_ref *out)
{
    uint32_t first = tg_part_argument(unit, call, 0), otherwise = tg_part_argument(unit, call, 1);
    if (!otherwise || tg_part_argument(unit, call, 2)) return false;
    if (what == TG_THROUGH_SETTING) {
        /* `MODELS.getOrDefault("smart", "gpt-4o")` */
        tg_ref by = tg_part_eval(r, unit, first), of = by;
        uint32_t object = tg_facts_in(unit->facts, tg_unit_callee(unit, call), TG_SLOT_OBJECT);
        if (object) of = tg_part_eval(r, unit, object);
        tg_slice key;
        if (tg_ref_text(r, &by, &key) && tg_part_eval_in_map(r, unit, call, &of, key, out))
            return true;
        *out = eval_environment(r, unit, call, what);
        return true;
    }
    *out = tg_part_eval(r, unit, first);
    add_default(r, unit, otherwise, out);
    return true;
}

/* `$request->toArray()` of a class of the project that says itself what that is. */
static bool has_own_method(const tg_ref *object, tg_slice name)
{
    size_t count = 0;
    if (!tg_part_is_instance(object) || !object->unit->language->has_namespaces) return false;
    const tg_binding *b = tg_unit_bindings(object->unit, object->fact, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (b[i].kind == TG_BIND_FUNCTION) return true;
    }
    return false;
}

bool tg_part_eval_known_method(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                               tg_ref *out)
{
    const tg_fact *method = &unit->facts->facts[callee];
    const tg_through_row *row = unit->language->methods;
    if (!row || method->kind != TG_FACT_MEMBER) return false;
    while (row->function && !tg_slice_is(method->text, row->function)) row++;
    uint32_t object = tg_facts_in(unit->facts, callee, TG_SLOT_OBJECT);
    uint32_t first = tg_part_argument(unit, call, 0), second;
    tg_slice text;
    bool is_other = row->function && row->what != TG_THROUGH_RECEIVER;
    if (first && object && !is_other && is_json_helper(unit, callee, object)) {
        *out = tg_part_eval(r, unit, first);
        return true;
    }
    if (!row->function || !object) return false;
    switch (row->what) {
    case TG_THROUGH_RECEIVER:
        /* `client.copy(max_retries=2)` is another client. */
        if (tg_slice_is(method->text, "copy") && tg_facts_in(unit->facts, call, TG_SLOT_ARGUMENT))
            return false;
        *out = tg_part_eval(r, unit, object);
        return !has_own_method(out, method->text);
    case TG_THROUGH_CONSTANT:
        *out = tg_part_eval(r, unit, object);
        return tg_ref_text(r, out, &text);
    case TG_THROUGH_FORMAT:
        *out = tg_part_eval(r, unit, object);
        if (!tg_ref_text(r, out, &text)) return false;
        *out = tg_ref_fact(unit, call);
        return true;
    case TG_THROUGH_VALUE:
        *out = tg_part_eval(r, unit, first ? first : object);
        return true;
    case TG_THROUGH_LAST:
        /* `json.encodeToString(Request.serializer(), request)` */
        second = tg_part_argument(unit, call, 1);
        *out = tg_part_eval(r, unit, second ? second : first ? first : object);
        return true;
    case TG_THROUGH_FALLBACK:
        *out = tg_part_eval(r, unit, object);
        add_default(r, unit, first, out);
        return true;
    case TG_THROUGH_OTHERWISE:
    case TG_THROUGH_SETTING:
        return eval_with_default(r, unit, call, row->what, out) ||
               (row->what == TG_THROUGH_SETTING && !tg_part_argument(unit, call, 1) &&
                eval_set(r, unit, call, object, out));
    case TG_THROUGH_URL:
        *out = eval_url(r, unit, object);
        return true;
    case TG_THROUGH_MERGE:
        *out = tg_ref_fact(unit, call);
        return true;
    default:
        return false;
    }
}

bool tg_part_eval_scope(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_ref *out)
{
    const tg_scope_row *row = tg_block_scope(unit, call);
    if (!row) return false;
    uint32_t block = tg_block_of_call(unit->facts, call);
    uint32_t last = tg_block_last(unit->facts, block), object = tg_block_object(unit, call);
    if (!row->gives_receiver) {
        *out = last ? tg_part_eval(r, unit, last) : tg_part_shown(r, unit, call);
        return true;
    }
    *out = object ? tg_part_eval(r, unit, object) : tg_part_shown(r, unit, call);
    /* What `mutableMapOf("model" to m)` makes is a map, to which the block adds. */
    if (tg_ref_fact_kind(out) == TG_FACT_CALL) *out = tg_ref_fact(unit, call);
    if (out->kind == TG_REF_SYMBOL && tg_part_is_made(out))
        *out = tg_part_step(r, *out, (tg_step){.kind = TG_STEP_APPLY, .unit = unit, .call = call});
    return true;
}

/* `getClient()` in a class that has the field, itself or from what it extends. */
static bool eval_own_getter(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice field,
                            tg_ref *out)
{
    for (uint32_t class = tg_unit_class(unit, call); class;
         class = tg_unit_class(unit, unit->facts->facts[class].parent)) {
        if (tg_part_member_of(r, unit, class, field, false, 0, out))
            return tg_ref_fact_kind(out) != TG_FACT_FUNCTION;
    }
    return false;
}

/* "client" of "getClient"; {NULL, 0} when it is no getter's name. */
static tg_slice field_of(tg_resolver *r, tg_slice getter)
{
    bool is_getter = getter.n > 3 && tg_slice_starts(getter, tg_slice_of("get"));
    if (!is_getter) return (tg_slice){NULL, 0};
    char *field = tg_arena_strdup(r->arena, tg_slice_from(getter, 3));
    if (!field) {
        r->status = TG_ENOMEM;
        return (tg_slice){NULL, 0};
    }
    if (field[0] >= 'A' && field[0] <= 'Z') field[0] = (char)(field[0] - 'A' + 'a');
    return tg_slice_of(field);
}

bool tg_part_eval_accessor(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                           tg_ref *out)
{
    if (!unit->language->has_setters) return false;
    bool is_bare = !tg_part_argument(unit, call, 0) && callee->kind == TG_REF_SYMBOL &&
                   callee->is_local && !callee->step_count && !unit->language->has_trailing_blocks;
    tg_slice own = is_bare ? field_of(r, callee->symbol) : (tg_slice){NULL, 0};
    if (own.n) return eval_own_getter(r, unit, call, own, out);
    if (callee->kind != TG_REF_FACT) return false;
    if (tg_part_is_instance(callee) && unit->language->has_trailing_blocks)
        return tg_part_member_of(r, callee->unit, callee->fact, tg_slice_of("invoke"), true, 0,
                                 out) &&
               tg_ref_fact_kind(out) == TG_FACT_FUNCTION;
    tg_ref object = *callee;
    if (tg_part_argument(unit, call, 0) || !callee->step_count) return false;
    object.steps = callee->steps->before;
    object.step_count--;
    bool is_member = callee->steps->kind == TG_STEP_MEMBER && tg_part_is_instance(&object);
    tg_slice field = is_member ? field_of(r, callee->steps->name) : (tg_slice){NULL, 0};
    return field.n && tg_part_member_of_object(r, &object, field, false, out);
}
