#include "code/match/match.h"
#include "code/match/request.h"
#include "code/resolve/blocks.h"
#include "code/match/match_parts.h"

tg_slice tg_match_family_of(const tg_unit *unit)
{
    return tg_slice_of(unit->language->family);
}

bool tg_match_has(const tg_slice *names, size_t count, tg_slice name)
{
    for (size_t i = 0; i < count; i++) {
        if (tg_slice_equal(names[i], name)) return true;
    }
    return false;
}

void tg_match_extend(tg_resolver *r, tg_slice *path, tg_slice name)
{
    *path = path->n ? tg_arena_join(r->arena, *path, ".", name) : name;
    if (!path->ptr) r->status = TG_ENOMEM;
}

tg_slice tg_match_last_component(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '.') return tg_slice_from(name, i + 1);
    }
    return name;
}

void tg_match_extend_call(tg_resolver *r, tg_slice *path)
{
    *path = tg_arena_join(r->arena, *path, "()", (tg_slice){NULL, 0});
    if (!path->ptr) r->status = TG_ENOMEM;
}

bool tg_match_has_bare_calls(const tg_unit *unit)
{
    return unit->language->has_bare_calls;
}

void tg_match_note_between(tg_match *m, const tg_step *step)
{
    if (m->between_count < TG_MATCH_STEPS && step->call) m->between[m->between_count++] = step;
}

tg_slice tg_match_name_of(const tg_step *step)
{
    const tg_language *language = step->unit ? step->unit->language : NULL;
    bool has_sign = language && language->has_namespaces;
    bool is_dynamic = has_sign && tg_slice_find(step->name, tg_slice_of("$")) != SIZE_MAX;
    /* `conn.public_send(method, path, body)`, whose first argument is none (reshape.c). */
    bool is_send = language && language->has_bare_calls && step->at &&
                   (tg_slice_is(step->name, "send") || tg_slice_is(step->name, "public_send"));
    const tg_facts *f = is_send ? step->unit->facts : NULL;
    is_dynamic |= is_send && tg_facts_in(f, f->facts[step->at].parent, TG_SLOT_CHILD);
    return is_dynamic ? tg_slice_of("post") : step->name;
}

bool tg_match_is_environment(tg_resolver *r, const tg_ref *ref)
{
    if (ref->kind == TG_REF_UNKNOWN)
        return tg_slice_starts(ref->waits_for, tg_slice_of("environment variable"));
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    return tg_slice_starts(name, tg_slice_of("os.environ")) ||
           tg_slice_starts(name, tg_slice_of("process.env"));
}

/* Something that a call made: no text, whatever it is. */
static bool is_object(const tg_ref *ref)
{
    return ref->kind != TG_REF_UNKNOWN && ref->steps && ref->steps->kind != TG_STEP_MEMBER;
}

/* Whether the model is given as the rule wants it: by its name, not as an object. */
static bool fits_model(tg_resolver *r, const tg_match *m)
{
    tg_model_when when = m->rule->when_model;
    if (when == TG_MODEL_ANY) return true;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->model, NULL);
    if (found.state == TG_LOOKUP_ABSENT) return when == TG_MODEL_TEXT_OR_ABSENT;
    if (when == TG_MODEL_NO_OBJECT) return found.state == TG_LOOKUP_OPEN || !is_object(&found.ref);
    if (found.state != TG_LOOKUP_PRESENT) return false;
    tg_slice text;
    return tg_ref_text(r, &found.ref, &text) || tg_ref_pattern(r, &found.ref).n ||
           tg_match_is_environment(r, &found.ref);
}

/* Whether what the rule requires is there. */
static bool has_required(tg_resolver *r, const tg_match *m)
{
    if (!m->rule->requires.count) return true;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->requires, NULL);
    if (found.state == TG_LOOKUP_ABSENT) return false;
    tg_slice text;
    bool is_bool = tg_ref_fact_kind(&found.ref) == TG_FACT_BOOL;
    return !is_bool || !tg_ref_text(r, &found.ref, &text) ||
           !tg_slice_equal_nocase(text, tg_slice_of("false"));
}

/* The names that a reference goes by: members up to a call, then behind it,
 * "boto3.Session().client". */
static bool match_names(tg_resolver *r, const tg_ref *callee, const tg_step **steps, tg_match *m,
                        bool *is_known)
{
    tg_slice name = callee->symbol;
    for (size_t i = 0; i <= callee->step_count && !r->status; i++) {
        bool is_end = i == callee->step_count;
        bool is_member = !is_end && steps[i]->kind == TG_STEP_MEMBER;
        if (!is_member && tg_match_name(r, name, steps, i, callee->step_count, m, is_known))
            return true;
        if (is_end) break;
        tg_slice part = is_member ? steps[i]->name : tg_slice_of("()");
        name = tg_arena_join(r->arena, name, is_member ? "." : "", part);
        if (!name.ptr) r->status = TG_ENOMEM;
    }
    return false;
}

/* The client that a chain of other packages' methods begins with: where it is made, it may say
 * which model is meant. The longest name that is one counts. */
static void note_client(tg_resolver *r, const tg_ref *callee, const tg_step **steps,
                        size_t step_count, tg_match *m)
{
    tg_slice name = callee->symbol;
    for (size_t i = 0; i < step_count && !r->status; i++) {
        bool is_member = steps[i]->kind == TG_STEP_MEMBER;
        size_t count;
        const tg_symbol *s = tg_sdk_symbols(r->catalog, tg_match_family_of(m->unit), name, &count);
        for (size_t k = 0; k < count && !is_member; k++) {
            if (s[k].kind != TG_SYMBOL_CLIENT || !steps[i]->call) continue;
            m->client = s[k].client;
            m->client_arguments = tg_arguments_of_call(steps[i]);
        }
        tg_slice part = is_member ? steps[i]->name : tg_slice_of("()");
        name = tg_arena_join(r->arena, name, is_member ? "." : "", part);
        if (!name.ptr) r->status = TG_ENOMEM;
    }
}

/* The methods that are called on the way. */
static size_t calls_on_way(const tg_step **steps, size_t count)
{
    size_t calls = 0;
    for (size_t i = 0; i < count; i++) calls += steps[i]->kind == TG_STEP_CALL;
    return calls;
}

/* `openai.GetChatClient(m).AsIChatClient().GetResponseAsync(x)`: where other packages add methods
 * to a client, what it leads to is told by the chain; a single method is the SDK's own, unless it
 * is called on what a method gave:
 * `client.AsChatCompletionService().GetChatMessageContentAsync(x)`. */
static bool match_extension(tg_resolver *r, const tg_ref *callee, const tg_step **steps,
                            tg_match *m)
{
    if (!m->unit->language->has_extension_methods) return false;
    tg_match one = *m;
    if (!tg_match_tail(r, callee, steps, &one)) return false;
    bool is_chain = tg_slice_find(one.path, tg_slice_of("().")) != SIZE_MAX;
    /* `kernel.Plugins["X"]["Y"].InvokeAsync(kernel)`: what it is called on tells. */
    bool is_told = is_chain || one.rule->called_on_count;
    if (!is_told && calls_on_way(steps, callee->step_count) < 2) return false;
    note_client(r, callee, steps, callee->step_count, &one);
    *m = one;
    return tg_request_matches(r, m);
}

/* `client.chat.completions.create()` of a client that one of several functions gave,
 * `provider === "anthropic" ? new Anthropic() : new OpenAI()`: a path of more than one name that is
 * another SDK's. */
static bool match_other(tg_resolver *r, const tg_ref *callee, const tg_step **steps, tg_match *m)
{
    if (!m->unit->language->has_alternatives) return false;
    tg_match one = *m;
    if (!tg_match_tail(r, callee, steps, &one)) return false;
    bool is_path = tg_slice_find(one.path, tg_slice_of(".")) != SIZE_MAX && !one.rule->url.count;
    if (!is_path) return false;
    *m = one;
    return true;
}

/* `instructor.from_anthropic(Anthropic()).create(...)`: the call is instructor's, the client
 * Anthropic's. */
static bool match_below_wrap(tg_resolver *r, const tg_ref *callee, const tg_step **steps,
                             tg_match *m)
{
    size_t wrap, made = 0;
    if (!tg_match_below_wrap(r, steps, callee->step_count, m, &wrap)) return false;
    if (callee->kind != TG_REF_SYMBOL) return true;
    note_client(r, callee, steps, wrap, m);
    /* `OpenAI().with_options(...)` */
    for (size_t i = 0; i < wrap && m->client; i++) {
        bool is_call = steps[i]->kind == TG_STEP_CALL && steps[i]->call;
        if (is_call && made++) tg_match_note_between(m, steps[i]);
    }
    return true;
}

/* A request whose address is with those who call the function or make the object. */
static bool is_elsewhere(tg_resolver *r, tg_match *m)
{
    return tg_match_by_callers(r, m) || tg_match_by_makers(r, m) || tg_match_based(r, m);
}

/* A method that an interface declares. Where types of other packages stand in it, its path alone
 * may tell. */
static bool match_declared(tg_resolver *r, const tg_ref *method, tg_match *m)
{
    bool is_foreign;
    if (tg_match_interface(r, method, m, &is_foreign)) return true;
    if (!is_foreign) return false;
    tg_slice name = method->unit->facts->facts[method->fact].text;
    tg_ref object = tg_ref_unknown(method->unit, name);
    tg_ref open = tg_resolve_member(r, object, name, method->unit);
    const tg_step **steps = tg_ref_steps(r, &open);
    return steps && tg_match_tail(r, &open, steps, m) &&
           (tg_request_matches(r, m) || is_elsewhere(r, m));
}

bool tg_match_ref(tg_resolver *r, const tg_ref *callee, tg_match *m)
{
    const tg_step **steps = tg_ref_steps(r, callee);
    if (!steps) return false;
    if (match_below_wrap(r, callee, steps, m)) return true;
    if (callee->kind == TG_REF_SYMBOL) {
        size_t rest;
        bool is_known = false;
        if (match_names(r, callee, steps, m, &is_known)) {
            bool is_it = tg_request_matches(r, m) || is_elsewhere(r, m);
            return is_it && fits_model(r, m) && has_required(r, m);
        }
        tg_slice name = tg_ref_name(r, callee, &rest);
        bool ends_here = rest == callee->step_count;
        if (callee->is_local && ends_here && tg_match_wrapper(r, name, m)) return true;
        if (is_known)
            return match_extension(r, callee, steps, m) || match_other(r, callee, steps, m);
        if (tg_match_is_mock(name) || tg_match_is_double(m->unit, name)) return false;
    }
    tg_ref base;
    bool is_class = tg_ref_fact_kind(callee) == TG_FACT_CLASS;
    if (is_class && tg_ref_sdk_base(r, callee->unit, callee->fact, 0, &base)) {
        if (!tg_match_ref(r, &base, m) || !m->rule->is_constructor) return false;
        if (!m->class_fact) {
            m->class_unit = callee->unit;
            m->class_fact = callee->fact;
            tg_arguments_add_initializers(r, &m->arguments, callee->unit, callee->fact);
        }
        return true;
    }
    if (tg_match_own_wrapper(r, callee, m)) return true;
    if (tg_ref_fact_kind(callee) == TG_FACT_FUNCTION)
        return tg_match_is_declared(callee) && match_declared(r, callee, m);
    return tg_match_tail(r, callee, steps, m) && has_required(r, m) &&
           (tg_request_matches(r, m) || is_elsewhere(r, m));
}

/* `partial(client.chat.completions.create, ...)` as an argument: who gets it calls it. */
static bool is_partial(tg_resolver *r, const tg_unit *unit, uint32_t argument)
{
    const tg_facts *f = unit->facts;
    if (f->facts[argument].kind != TG_FACT_CALL) return false;
    uint32_t callee = tg_facts_in(f, argument, TG_SLOT_CALLEE);
    if (!callee || !tg_slice_is(f->facts[callee].text, "partial")) return false;
    tg_ref ref = tg_resolve(r, unit, argument);
    return ref.steps && ref.steps->kind == TG_STEP_PARTIAL;
}

/* `retry(client.chat.completions.create)(...)`, `to_thread(client.chat.completions.create, ...)`: a
 * function that is handed the call. `skip`: how many arguments are not the call's; 0: none is. */
static bool match_handed(tg_resolver *r, const tg_unit *unit, uint32_t call, unsigned skip,
                         bool only_partials, tg_match *m)
{
    const tg_facts *f = unit->facts;
    unsigned nth = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_callee = ++nth == skip; /* by its place */
        uint32_t given = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!given) continue;
        bool is_name = f->facts[c].kind == TG_FACT_MEMBER || f->facts[c].kind == TG_FACT_NAME;
        bool is_whole = !(is_name && !only_partials) && is_partial(r, unit, given);
        if (!is_whole && (!is_name || only_partials)) continue;
        tg_ref ref = tg_resolve(r, unit, given);
        tg_match one = *m;
        one.arguments.sources[0].skip = skip;
        /* All that is given stands in the partial. */
        if (is_whole) one.arguments.count = 0;
        bool is_handed = !skip && tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION;
        bool may_be = ref.step_count || is_callee || is_handed;
        if (!may_be || !tg_match_ref(r, &ref, &one) || one.rule->is_constructor) continue;
        *m = one;
        return true;
    }
    return false;
}

/* `gateway.execute("openai", client.chat.completions.create, model="m", **rest)`: whatever is
 * handed the function and what is the function's own by name calls it with that; not what only
 * keeps it, `register("chat", client.chat.completions.create, model="m")`. `to`: whose call it is.
 */
static bool match_handed_all(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *to,
                             tg_match *m)
{
    const tg_facts *f = unit->facts;
    unsigned names = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].kind == TG_FACT_KEYWORD) names++;
        if (f->facts[c].kind == TG_FACT_SPREAD) names += 2;
    }
    bool is_asked = names && unit->language->has_keywords && unit->language->has_alternatives;
    unsigned before = 0;
    for (uint32_t c = is_asked ? tg_facts_first(f, call) : 0; c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        before++;
        if (f->facts[c].kind != TG_FACT_MEMBER) continue;
        tg_ref ref = tg_resolve(r, unit, c);
        tg_match one = *m;
        one.arguments.sources[0].skip = before;
        if (!ref.step_count || !tg_match_ref(r, &ref, &one) || one.rule->is_constructor) continue;
        if (!tg_match_calls_what_it_is_handed(unit, c, to)) continue;
        tg_lookup model = tg_lookup_places(r, &one.arguments, &one.rule->model, NULL);
        bool is_whole = model.state != TG_LOOKUP_ABSENT && names > 1;
        if (!one.endpoint && !is_whole) continue;
        *m = one;
        return true;
    }
    return false;
}

/* How many arguments of a call are not those of the function that it is handed; 0: it is not known
 * to call one. */
static unsigned handed_skip(tg_resolver *r, const tg_unit *unit, uint32_t callee, const tg_ref *ref)
{
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    if (rest != ref->step_count) name.n = 0;
    tg_slice method = unit->facts->facts[callee].text;
    bool is_method = unit->facts->facts[callee].kind == TG_FACT_MEMBER;
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        bool is_second = row->what == TG_THROUGH_CALL_SECOND;
        if (row->what != TG_THROUGH_CALL && !is_second) continue;
        bool is_it = row->function[0] == '.' ? is_method && tg_slice_is(method, row->function + 1)
                                             : name.n && tg_slice_is(name, row->function);
        if (is_it) return is_second ? 2 : 1;
    }
    return 0;
}

/* `audio().speech()` leads to `speech().create(request)`; `audio().speech(request)` is a call. */
static bool lacks_arguments(const tg_match *m)
{
    const tg_places *model = &m->rule->model;
    bool is_given = tg_facts_in(m->unit->facts, m->call, TG_SLOT_ARGUMENT) != 0;
    if (is_given || m->arguments.count > 1 || m->rule->is_chain || !model->count) return false;
    for (size_t i = 0; i < model->count; i++) {
        if (model->items[i].position < 0) return false;
    }
    for (size_t i = 0; i < m->between_count; i++) {
        const tg_step *step = m->between[i];
        if (tg_facts_in(step->unit->facts, step->call, TG_SLOT_ARGUMENT)) return false;
    }
    return true;
}

/* Whether a function of the same file makes the request itself: of one call only that is told. */
static bool is_told_inside(tg_resolver *r, const tg_unit *unit, const tg_ref *function)
{
    enum { LOOKED = 100 };
    if (tg_ref_fact_kind(function) != TG_FACT_FUNCTION || function->unit != unit) return false;
    const tg_facts *f = unit->facts;
    uint32_t end = function->fact + f->facts[function->fact].span;
    for (uint32_t i = function->fact + 1, n = 0; i < end && n < LOOKED && !r->status; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_unit_callee(unit, i) : 0;
        if (!callee) continue;
        n++;
        tg_ref ref = tg_resolve(r, unit, callee);
        tg_match one = {.unit = unit, .call = i, .arguments = tg_arguments_of(unit, i)};
        bool is_ours = tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION;
        if (!is_ours && tg_match_ref(r, &ref, &one) && one.endpoint) return true;
    }
    return false;
}

/* `isWindows ? crossSpawn : spawn`, called: the first of several functions of packages, which are
 * there for the same; of classes, `get ? Net::HTTP::Get : Net::HTTP::Post`, the one that is known.
 */
static tg_ref one_of_functions(tg_resolver *r, const tg_ref *callee)
{
    tg_ref first = *callee;
    if (tg_ref_fact_kind(callee) != TG_FACT_CHOICE || callee->step_count) return first;
    const tg_facts *f = callee->unit->facts;
    bool are_classes = callee->unit->language->has_constant_paths;
    for (uint32_t c = tg_block_arm(f, callee->fact, 0); c; c = tg_block_arm(f, callee->fact, c)) {
        tg_ref one = tg_resolve(r, callee->unit, tg_block_result(f, c));
        bool is_foreign = one.kind == TG_REF_SYMBOL && (are_classes || !one.is_local);
        if (!is_foreign) return *callee;
        bool is_nearer = are_classes && !tg_ref_is_known(r, &first) && tg_ref_is_known(r, &one);
        if (first.kind != TG_REF_SYMBOL || is_nearer) first = one;
    }
    return first;
}

/* What runs in the program itself costs nothing, also where it is declared as an interface whose
 * other classes do. */
static bool is_free(tg_resolver *r, const tg_ref *callee)
{
    if (callee->kind != TG_REF_SYMBOL || !callee->step_count) return false;
    const tg_step **steps = tg_ref_steps(r, callee);
    tg_match of = {.unit = callee->unit};
    if (steps) note_client(r, callee, steps, callee->step_count, &of);
    return of.client && of.client->is_free;
}

/* Values of which an object may be any. */
typedef struct values {
    uint32_t facts[8];
    size_t count;
} values;

static void note_value(tg_resolver *r, const tg_unit *unit, uint32_t value, unsigned depth,
                       values *all);

/* What a variable or a field was set to: a variable, what it may still hold where it stands. */
static void note_bound(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned depth,
                       values *all)
{
    const tg_facts *f = unit->facts;
    const tg_binding *b = NULL;
    size_t count = 0, from = all->count;
    uint32_t scope = tg_unit_scope(unit, fact);
    if (f->facts[fact].kind == TG_FACT_MEMBER) scope = tg_unit_class(unit, fact);
    for (; !count; scope = tg_unit_scope(unit, scope)) {
        b = tg_unit_bindings(unit, scope, f->facts[fact].text, &count);
        if (!scope) break;
    }
    for (size_t i = 0; i < count; i++) {
        bool is_local = f->facts[b[i].scope].kind == TG_FACT_FUNCTION;
        if (is_local && b[i].start > f->facts[fact].start) break;
        bool is_sure = !b[i].branch || tg_unit_is_sure(unit, b[i].branch, fact);
        if (is_local && is_sure) all->count = from;
        if (b[i].kind == TG_BIND_VALUE && b[i].value) note_value(r, unit, b[i].value, depth, all);
    }
    bool is_given = all->count == from && all->count < sizeof all->facts / sizeof all->facts[0];
    if (is_given) all->facts[all->count++] = fact;
}

/* What a function of the file gives back, or a block of which the value is, `lazy { make() }`;
 * false: nothing is seen of it. */
static bool note_given_back(tg_resolver *r, const tg_unit *unit, uint32_t call, unsigned depth,
                            values *all)
{
    const tg_facts *f = unit->facts;
    size_t from = all->count;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE),
             block = unit->language->has_trailing_blocks ? tg_block_of_call(f, call) : 0;
    tg_ref ref = callee && !block ? tg_resolve(r, unit, callee) : tg_ref_fact(unit, block);
    if (tg_ref_fact_kind(&ref) != TG_FACT_FUNCTION || ref.unit != unit) return false;
    uint32_t last = block || unit->language->has_trailing_blocks ? tg_block_last(f, ref.fact) : 0;
    if (last && f->facts[last].kind != TG_FACT_RETURN) note_value(r, unit, last, depth, all);
    for (uint32_t i = ref.fact + 1; i < ref.fact + f->facts[ref.fact].span; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        uint32_t value = kind == TG_FACT_RETURN ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        if (value) note_value(r, unit, value, depth, all);
        if (kind == TG_FACT_FUNCTION || kind == TG_FACT_CLASS) i += f->facts[i].span - 1;
    }
    return all->count > from;
}

static void note_value(tg_resolver *r, const tg_unit *unit, uint32_t value, unsigned depth,
                       values *all)
{
    enum { DEEP = 4 };
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[value].kind;
    if (depth == DEEP || all->count == sizeof all->facts / sizeof all->facts[0]) return;
    uint32_t object = kind == TG_FACT_MEMBER ? tg_facts_in(f, value, TG_SLOT_OBJECT) : 0;
    const char *self = unit->language->self;
    bool is_own = object && self && tg_slice_is(f->facts[object].text, self);
    bool is_several = kind == TG_FACT_CHOICE || kind == TG_FACT_BRANCH;
    if (kind == TG_FACT_NAME || is_own) {
        note_bound(r, unit, value, depth + 1, all);
    } else if (is_several) {
        for (uint32_t c = tg_block_arm(f, value, 0); c; c = tg_block_arm(f, value, c))
            note_value(r, unit, tg_block_result(f, c), depth + 1, all);
    } else if (kind != TG_FACT_CALL || !note_given_back(r, unit, value, depth + 1, all)) {
        all->facts[all->count++] = value;
    }
}

/* The same call of an object that may be one that is not free as well. */
static bool match_besides_free(tg_resolver *r, const tg_unit *unit, uint32_t callee, tg_match *out)
{
    const tg_facts *f = unit->facts;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    values all = {.count = 0};
    if (!object || f->facts[callee].kind != TG_FACT_MEMBER) return false;
    note_value(r, unit, object, 0, &all);
    for (size_t i = 0; i < all.count && !r->status; i++) {
        tg_ref made = tg_resolve(r, unit, all.facts[i]), declared;
        tg_ref ref = tg_resolve_member(r, made, f->facts[callee].text, unit);
        if (is_free(r, &ref)) continue;
        out->callee = ref;
        if (tg_match_ref(r, &ref, out)) return true;
        if (tg_ref_as_declared(r, &ref, &declared) && tg_match_ref(r, &declared, out)) return true;
    }
    return false;
}

static bool match_listed(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_match *out)
{
    if (unit->language->has_commands) {
        *out = (tg_match){.unit = unit, .call = fact, .arguments = tg_arguments_of(unit, fact)};
        return tg_match_command(r, unit, fact, out);
    }
    uint32_t callee = tg_unit_callee(unit, fact);
    *out = (tg_match){.unit = unit, .call = fact};
    if (!callee) return false;
    *out = (tg_match){.unit = unit, .call = fact, .arguments = tg_arguments_of(unit, fact)};
    tg_ref ref = tg_resolve(r, unit, callee);
    ref = one_of_functions(r, &ref);
    out->callee = ref;
    if (tg_match_run(r, &ref, out)) return true;
    if (tg_match_ref(r, &ref, out))
        return !lacks_arguments(out) && !tg_match_is_returned(r, unit, fact);
    if (is_free(r, &ref)) return match_besides_free(r, unit, callee, out);
    tg_ref declared;
    if (tg_ref_as_declared(r, &ref, &declared) && tg_match_ref(r, &declared, out)) return true;
    bool is_followed = unit->language->has_namespaces || unit->language->has_private_names ||
                       unit->language->has_closed_structs || unit->language->follows_requests ||
                       unit->language->has_bare_calls;
    /* What its own file sends is told where it is sent. */
    is_followed |= unit->language->has_seen_callers && ref.unit != unit;
    if (tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION && is_followed) {
        r->looked = 0;
        bool is_found = tg_match_returned(r, unit, fact, &ref, out) ||
                        tg_match_through(r, unit, fact, &ref, 0, out) ||
                        tg_match_wrapped(r, unit, fact, out);
        is_found = is_found || tg_match_handed_on(r, unit, fact, &ref, out) ||
                   match_handed_all(r, unit, fact, &ref, out);
        if (is_found || !unit->language->has_seen_callers) return is_found;
    }
    if (tg_request_match_sender(r, &ref, out)) return !is_told_inside(r, unit, &ref);
    unsigned skip = handed_skip(r, unit, callee, &ref);
    if (skip) return match_handed(r, unit, fact, skip, false, out);
    bool is_called = unit->facts->facts[fact].slot == TG_SLOT_CALLEE;
    if (!is_partial(r, unit, fact) && match_handed_all(r, unit, fact, &ref, out)) return true;
    if (!is_called && match_handed(r, unit, fact, 0, true, out)) return true;
    /* The callee is itself the result of a call that was handed the function. */
    bool is_result = ref.steps && ref.steps->kind == TG_STEP_CALL && ref.steps->call;
    bool is_ours = ref.steps && ref.steps->unit == unit;
    return is_result && is_ours && match_handed(r, unit, ref.steps->call, 0, false, out);
}

/* `request.newBuilder().header(k, v).build()`: goes where the request goes that it is made from,
 * which has an address of its own and is told there. */
static bool is_made_from_another(const tg_match *m)
{
    const tg_step *anew = NULL;
    if (!m->unit->language->has_settings || !m->endpoint) return false;
    for (const tg_step *s = m->arguments.chain; s; s = s->before) {
        if (s->kind != TG_STEP_MEMBER) continue;
        if (anew && tg_slice_is(s->name, "url")) return true;
        if (tg_slice_is(s->name, "url")) return false;
        if (tg_slice_is(s->name, "newBuilder")) anew = s;
    }
    return false;
}

bool tg_match_call(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_match *out)
{
    if (match_listed(r, unit, fact, out)) {
        if (out->is_wrapper) tg_match_complete_wrapper(r, out);
        return !is_made_from_another(out);
    }
    if (unit->language->has_commands || !tg_unit_callee(unit, fact)) return false;
    tg_match one = {.unit = unit,
                    .call = fact,
                    .callee = out->callee,
                    .arguments = tg_arguments_of(unit, fact)};
    if (!tg_match_run_by(r, &one.callee, &one) && !tg_match_unlisted(r, &one.callee, &one) &&
        !tg_match_posted(r, &one.callee, &one))
        return false;
    *out = one;
    return true;
}
