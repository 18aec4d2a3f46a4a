/* by_callers.c - calls in a function that is handed what carries the tags, or the model:
 * `def _ask(prompt, metadata)`. What counts is what the function is called with. */
#include "code/calls/attribution.h"
#include "code/match/request.h"
#include "code/resolve/resolve_parts.h"

/* Each caller is as good as so many facts more that are gone through (callers.c). */
enum { CALLERS = 16, DEEP = 3, LOOKED = 64, FACTS_A_CALLER = 2000 };

typedef struct asked {
    const tg_attributing *a;
    const tg_match *m;
    tg_model model;
    tg_caller bare;
    tg_slice waits_for; /* of the model, where it waits for a parameter */
    tg_tagging *given;  /* open for what callers give their clients; NULL: of no interest */
    unsigned count, models, looked;
    bool is_same_model, is_incomplete;
    bool is_matched_again; /* the client itself is what callers give */
    bool is_cut;           /* there are more callers than are looked at */
    bool is_decorated;     /* a function on the way may be given more than its callers give */
} asked;

static bool is_among(const char *const *names, tg_slice name)
{
    for (size_t i = 0; names && names[i]; i++) {
        if (tg_slice_is(name, names[i])) return true;
    }
    return false;
}

/* `curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode($data))`: what is put into the request. */
static bool is_put_into(const tg_unit *unit, uint32_t name)
{
    enum { OUTWARDS = 8 };
    const tg_facts *f = unit->facts;
    uint32_t up = f->facts[name].parent;
    for (unsigned i = 0; up && i < OUTWARDS; up = f->facts[up].parent, i++) {
        if (f->facts[up].kind == TG_FACT_FUNCTION) return false;
        uint32_t callee = f->facts[up].kind == TG_FACT_CALL ? tg_unit_callee(unit, up) : 0;
        if (callee && is_among(unit->language->setters, f->facts[callee].text)) return true;
    }
    return false;
}

/* Whether whoever is given a function's parameter gets a copy: `log($data)` of `array $data`. */
static bool is_copied(const tg_unit *unit, uint32_t function, tg_slice name)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, function, name, &count);
    uint32_t type = count && b->type ? tg_facts_in(unit->facts, b->type, TG_SLOT_TYPE) : 0;
    return type && is_among(unit->language->copied, unit->facts->facts[type].text) &&
           !tg_unit_is_by_reference(unit, function, name);
}

/* Whether a name stands in what decides of a branch, `if metadata:`, or is given to a function that
 * may fill it in, `fill(metadata)`: not in what is assigned or given back. */
static bool is_asked_for(const tg_unit *unit, uint32_t function, uint32_t name)
{
    const tg_facts *f = unit->facts;
    for (uint32_t up = f->facts[name].parent; up > function; up = f->facts[up].parent) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[up].kind;
        if (kind == TG_FACT_ASSIGN || kind == TG_FACT_RETURN) return false;
        if (kind == TG_FACT_BRANCH) return true;
    }
    return f->facts[name].slot == TG_SLOT_ARGUMENT && !is_put_into(unit, name) &&
           !is_copied(unit, function, f->facts[name].text);
}

/* Whether a parameter is a text or number that the function leaves as it is: nobody that is given
 * it can fill it in, `body.put("model", model)`, and what asks for it finds what was given. */
static bool is_plain_value(const tg_unit *unit, uint32_t function, tg_slice name)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, function, name, &count);
    bool is_asked = unit->language->has_settings || unit->language->makes_by_new;
    return is_asked && count == 1 && b->kind == TG_BIND_PARAMETER && b->type &&
           tg_part_is_scalar_type(unit, b->type) && !tg_unit_is_by_reference(unit, function, name);
}

/* Whether what is handed over goes straight to the call: nothing asks for it on the way, fills it
 * in or puts something in its place where it is nothing. */
static bool is_straight(const tg_unit *unit, uint32_t function, uint32_t call, tg_slice name)
{
    static const tg_slice otherwise = TG_LIT("or"), unwrap = TG_LIT("unwrap_or");
    const tg_facts *f = unit->facts;
    bool is_value = is_plain_value(unit, function, name);
    for (uint32_t i = function + 1; i < call + f->facts[call].span; i++) {
        if (f->facts[i].kind != TG_FACT_NAME || !tg_slice_equal(f->facts[i].text, name)) continue;
        uint32_t around = f->facts[i].parent;
        bool is_member = f->facts[around].kind == TG_FACT_MEMBER;
        tg_slice member = is_member ? f->facts[around].text : (tg_slice){NULL, 0};
        if (tg_slice_starts(member, unwrap) || tg_slice_equal(member, otherwise)) return false;
        if (i < call && !is_value && is_asked_for(unit, function, i)) return false;
    }
    return true;
}

/* The name of the parameter that is waited for: "meta" of `parameter meta.team`. */
static tg_slice parameter_of(tg_slice waits_for)
{
    static const tg_slice said = TG_LIT("parameter ");
    if (!tg_slice_starts(waits_for, said)) return (tg_slice){NULL, 0};
    tg_slice name = tg_slice_from(waits_for, said.n);
    size_t n = 0;
    while (n < name.n && !strchr(".[(", name.ptr[n])) n++;
    name.n = n;
    return name;
}

static bool is_parameter(const tg_unit *unit, uint32_t scope, tg_slice name)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, scope, name, &count);
    /* `function ask({ model })` */
    bool is_part = count && unit->language->has_seen_callers && !b->value && b->key.n &&
                   unit->facts->facts[b->fact].slot == TG_SLOT_PARAMETER;
    return count && (b->kind == TG_BIND_PARAMETER || is_part);
}

/* Languages whose objects are made by a constructor that goes by the class's name. */
static bool has_constructors(const tg_unit *unit)
{
    const tg_language *l = unit->language;
    return l->has_settings || l->makes_by_new || l->has_seen_callers;
}

/* Whether a FUNCTION of a class makes its objects: one that has the class's name, or JavaScript's.
 */
static bool is_named_as_constructor(const tg_unit *unit, uint32_t class, uint32_t function)
{
    tg_slice name = unit->facts->facts[function].text;
    if (unit->language->has_seen_callers) return tg_slice_is(name, "constructor");
    return tg_slice_equal(name, unit->facts->facts[class].text);
}

/* `Chat(String key) { this(key, "gpt-4o"); }`: what it is given is set by another constructor. */
static bool is_delegating(const tg_unit *unit, uint32_t constructor)
{
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, tg_slice_of("this"), &count);
    for (size_t i = 0; i < count; i++) {
        if (tg_unit_around(unit, calls[i].call, TG_FACT_FUNCTION) == constructor) return true;
    }
    return false;
}

/* The constructor of the class around a call that has the parameter which is waited for: the class,
 * where that has parameters itself, or one of its functions that goes by its name; or 0. */
static uint32_t constructor_of(const tg_unit *unit, uint32_t call, tg_slice waits_for)
{
    enum { LOOKED_AT = 2000 };
    const tg_facts *f = unit->facts;
    tg_slice name = parameter_of(waits_for);
    uint32_t class = has_constructors(unit) && name.n ? tg_unit_class(unit, call) : 0;
    if (!class) return 0;
    bool is_own = !unit->language->has_seen_callers && is_parameter(unit, class, name);
    if (is_own) return class;
    unsigned passed = 0;
    for (uint32_t c = tg_facts_first(f, class); c && passed < LOOKED_AT;
         c = tg_facts_next(f, class, c), passed++) {
        bool is_it =
            f->facts[c].kind == TG_FACT_FUNCTION && is_named_as_constructor(unit, class, c);
        if (is_it && is_parameter(unit, c, name) && !is_delegating(unit, c)) return c;
    }
    return 0;
}

/* The same of what a method is called on, `class Repo(private val model: GenerativeModel)`: the one
 * constructor of the class. */
static uint32_t constructor_of_client(const tg_unit *unit, uint32_t call)
{
    enum { LOOKED_AT = 2000 };
    const tg_facts *f = unit->facts;
    uint32_t callee = call ? tg_unit_callee(unit, call) : 0;
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t class = is_method && has_constructors(unit) ? tg_unit_class(unit, call) : 0;
    if (!class || tg_facts_in(f, class, TG_SLOT_PARAMETER)) return class;
    uint32_t found = 0;
    unsigned passed = 0;
    for (uint32_t c = tg_facts_first(f, class); c && passed < LOOKED_AT;
         c = tg_facts_next(f, class, c), passed++) {
        bool is_it = f->facts[c].kind == TG_FACT_FUNCTION &&
                     is_named_as_constructor(unit, class, c) &&
                     tg_facts_in(f, c, TG_SLOT_PARAMETER);
        if (is_it && found) return 0;
        if (is_it) found = c;
    }
    return found;
}

/* The function around a call that has the parameter which is waited for. */
static uint32_t function_of(const tg_unit *unit, uint32_t call, tg_slice waits_for)
{
    tg_slice name = parameter_of(waits_for);
    if (!name.n) return 0;
    uint32_t around = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    for (; around; around = tg_unit_around(unit, around, TG_FACT_FUNCTION)) {
        if (is_parameter(unit, around, name))
            return is_straight(unit, around, call, name) ? around : 0;
    }
    return 0;
}

/* The same of whichever of tags, open carriers and model waits for one. */
static uint32_t asked_function(const tg_tagging *t, const tg_model *model, const tg_unit *unit,
                               uint32_t call)
{
    uint32_t found = 0;
    for (size_t i = 0; i < t->opens.count && !found; i++) {
        found = function_of(unit, call, ((const tg_open *)tg_vec_at(&t->opens, i))->waits_for);
    }
    for (size_t i = 0; i < t->tags.count && !found; i++) {
        found = function_of(unit, call, ((const tg_tag *)tg_vec_at(&t->tags, i))->waits_for);
    }
    return found ? found : function_of(unit, call, model->waits_for);
}

/* The method of an interface that a request is declared at, `[Post("/v1/chat/completions")]`, whose
 * callers give what it sends; or 0. */
static uint32_t declared_by(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    bool is_declared = has_constructors(unit) && f->facts[call].slot == TG_SLOT_DECORATOR;
    uint32_t function = is_declared ? f->facts[call].parent : 0;
    return f->facts[function].kind == TG_FACT_FUNCTION ? function : 0;
}

/* `@with_tags("search")`: something around a function that may give it what its callers do not: a
 * function of the project's that names a carrier, or one that is not seen and is named for tags. */
static bool may_be_given(asked *q, const tg_unit *unit, uint32_t function)
{
    static const char *const words[] = {"tag", "attribut", "metadata", "team", "cost", "owner"};
    const tg_facts *f = unit->facts;
    uint32_t both = f->facts[function].parent;
    for (uint32_t c = tg_facts_first(f, both); c && c < function; c = tg_facts_next(f, both, c)) {
        uint32_t decorator = tg_facts_in(f, c, TG_SLOT_DECORATOR);
        if (!decorator) continue;
        bool is_call = f->facts[decorator].kind == TG_FACT_CALL;
        uint32_t name = is_call ? tg_unit_callee(unit, decorator) : decorator;
        if (!name) continue;
        tg_ref by = tg_resolve(q->a->r, unit, name);
        bool is_seen = tg_ref_fact_kind(&by) == TG_FACT_FUNCTION;
        tg_tagging t = tg_tagging_of(q->a->r, q->a->unit, q->a->lines, q->a->keep);
        if (is_seen && tg_tagging_is_mentioned(&t, &q->m->rule->carriers, by.unit, by.fact))
            return true;
        tg_slice text = tg_slice_from(f->text, f->facts[name].start);
        text.n = f->facts[name].end - f->facts[name].start;
        for (size_t i = 0; i < sizeof words / sizeof words[0] && !is_seen; i++) {
            if (tg_slice_find(text, tg_slice_of(words[i])) != SIZE_MAX) return true;
        }
    }
    return false;
}

/* The tags that the maker of a client gives it wait for who makes it; what no maker gives does not.
 */
static void open_given(asked *q, const tg_tagging *one)
{
    static const tg_slice carrier = TG_LIT("client"), waits_for = TG_LIT("who makes the client");
    for (size_t i = 0; i < one->tags.count; i++) {
        const tg_tag *tag = tg_vec_at(&one->tags, i);
        tg_tagging_open_key(q->given, tag->key, carrier, waits_for, TG_SINK_GATEWAY);
    }
    for (size_t i = 0; i < one->opens.count; i++) {
        const tg_open *open = tg_vec_at(&one->opens, i);
        tg_tagging_open_key(q->given, open->key, carrier, waits_for, TG_SINK_GATEWAY);
    }
}

/* `is_uncalled`: the caller hands on what it is given under the same name, `askAgain(model, text)`,
 * and nobody is seen to call it. */
static void take(asked *q, const tg_tagging *one, const tg_model *model, tg_caller caller,
                 bool is_uncalled)
{
    bool is_bare = !one->tags.count && !one->opens.count;
    if (is_bare && !q->bare.call) q->bare = caller;
    if (q->given) open_given(q, one);
    q->count++;
    if (is_uncalled && !model->name.n) return;
    if (q->models++ == 0) {
        q->model = *model;
        q->is_same_model = model->name.n > 0;
        return;
    }
    q->is_same_model = q->is_same_model && tg_slice_equal(q->model.name, model->name);
}

static void ask(asked *q, const tg_unit *unit, uint32_t function, const tg_frame *inner,
                tg_frame *last, unsigned depth);

/* With what one caller gives; with what those give who call the function that it stands in, where
 * it waits for them. */
static void ask_with(asked *q, tg_caller caller, const tg_frame *inner, tg_frame *last,
                     unsigned depth)
{
    tg_resolver *r = q->a->r;
    r->passed += FACTS_A_CALLER;
    tg_model model = {.keep = q->a->keep,
                      .attributes = tg_vec_of(q->a->keep, sizeof(tg_attribute))};
    const tg_frame *before = r->frame;
    r->frame = inner;
    tg_match with = *q->m;
    bool is_again = q->is_matched_again && tg_match_call(r, with.unit, with.call, &with);
    if (!is_again) with = *q->m;
    /* A function that sends to others as well; what hands on was looked at again. */
    bool is_same = !with.rule->url.count || with.is_by_surroundings || (is_again && q->m->frame) ||
                   tg_request_matches(r, &with);
    /* What an interface declares goes to one address. */
    bool is_sent = is_same || declared_by(q->m->unit, q->m->call);
    tg_tagging one = tg_attribution_of(q->a, is_same ? &with : q->m);
    tg_model_of(r, is_same ? &with : q->m, &model);
    r->frame = before;
    if (!is_sent) return;
    uint32_t further =
        depth + 1 < DEEP ? asked_function(&one, &model, caller.unit, caller.call) : 0;
    unsigned count = q->count;
    if (further) ask(q, caller.unit, further, inner, last, depth + 1);
    if (q->count == count) {
        bool is_same_name = q->waits_for.n && tg_slice_equal(q->waits_for, model.waits_for);
        take(q, &one, &model, caller, further && is_same_name);
    }
}

/* A test may give nothing and mean it. */
static bool is_of_test(tg_resolver *r, const tg_caller *caller)
{
    tg_slice name = tg_unit_function_name(caller->unit, caller->call, r->arena), last = name;
    while (name.ptr) last = tg_slice_cut(&name, '.');
    return tg_slice_starts(last, tg_slice_of("test")) || tg_slice_starts(last, tg_slice_of("Test"));
}

/* A CLASS whose objects are made, or the function in it that makes them. */
static bool is_constructor(const tg_unit *unit, uint32_t function)
{
    const tg_fact *facts = unit->facts->facts;
    uint32_t class = facts[function].kind == TG_FACT_CLASS ? function : facts[function].parent;
    bool is_named = class == function || is_named_as_constructor(unit, class, function);
    return has_constructors(unit) && facts[class].kind == TG_FACT_CLASS && is_named;
}

/* `last`: the outermost of the frames that `inner` begins. */
static void ask(asked *q, const tg_unit *unit, uint32_t function, const tg_frame *inner,
                tg_frame *last, unsigned depth)
{
    tg_resolver *r = q->a->r;
    tg_caller callers[CALLERS];
    bool are_all;
    size_t count = is_constructor(unit, function)
                       ? tg_callers_making(r, unit, function, callers, CALLERS, &are_all)
                       : tg_callers_known(r, unit, function, callers, CALLERS, &are_all);
    if (count && !are_all) q->is_incomplete = true;
    q->is_cut |= count == CALLERS;
    q->is_decorated |= count && may_be_given(q, unit, function);
    for (size_t i = 0; i < count && !r->status; i++) {
        if (is_of_test(r, &callers[i])) continue;
        if (q->looked++ >= LOOKED) {
            q->is_incomplete = q->is_cut = true;
            return;
        }
        /* References that are found keep the frame they were found in. */
        tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
        if (!frame) r->status = TG_ENOMEM;
        if (!frame) return;
        *frame = (tg_frame){NULL, unit, function, callers[i].unit, callers[i].call};
        if (last) last->outer = frame;
        ask_with(q, callers[i], inner ? inner : frame, frame, depth);
    }
}

/* Whether no caller is missing; in applications of Java, Kotlin, JavaScript and PHP it is enough
 * that all are looked at that are seen. */
static bool knows_all(const asked *q)
{
    const tg_language *l = q->m->unit->language;
    bool is_enough = l->has_settings || l->has_seen_callers || l->has_namespaces;
    return !q->is_incomplete || (is_enough && !q->is_cut);
}

/* What those give for a model that make the object whose method asks it. */
static void model_by_makers(const tg_attributing *a, const tg_match *m, tg_model *model)
{
    uint32_t maker = model->name.n ? 0 : constructor_of(m->unit, m->call, model->waits_for);
    bool is_client = !maker && !model->name.n && !model->waits_for.n;
    if (is_client) maker = constructor_of_client(m->unit, m->call);
    asked q = {.a = a, .m = m, .waits_for = model->waits_for, .is_matched_again = is_client};
    if (maker) ask(&q, m->unit, maker, NULL, NULL, 0);
    if (q.count && knows_all(&q) && q.is_same_model) *model = q.model;
}

/* The function around a call that is handed what a method is called on, `fun ask(client: Client)`;
 * or the class that is made with it; 0: neither. */
static uint32_t handed_client(const tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    uint32_t at = m->call ? tg_unit_callee(m->unit, m->call) : 0;
    while (at && f->facts[at].kind != TG_FACT_NAME) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[at].kind;
        at = tg_facts_in(f, at, kind == TG_FACT_CALL ? TG_SLOT_CALLEE : TG_SLOT_OBJECT);
    }
    const char *self = m->unit->language->self;
    bool is_own = at && self && tg_slice_is(f->facts[at].text, self);
    uint32_t around = at && !is_own ? tg_unit_around(m->unit, at, TG_FACT_FUNCTION) : 0;
    for (; around; around = tg_unit_around(m->unit, around, TG_FACT_FUNCTION)) {
        if (is_parameter(m->unit, around, f->facts[at].text)) return around;
    }
    return constructor_of_client(m->unit, m->call);
}

/* Tags that nobody seems to give, where the client is handed over: those who make it may. */
static void tags_by_makers(const tg_attributing *a, const tg_match *m, tg_tagging *tags,
                           tg_model *model)
{
    bool is_made = m->client_arguments.count || m->client_arguments.chain;
    bool may_be = (m->client || m->is_by_tail) && !is_made && !m->endpoint && !m->maker_call;
    uint32_t function = may_be ? handed_client(m) : 0;
    tg_tagging given = tg_tagging_of(a->r, a->unit, a->lines, a->keep);
    asked q = {.a = a, .m = m, .given = &given, .is_matched_again = true};
    if (function) ask(&q, m->unit, function, NULL, NULL, 0);
    if (!q.count) return;
    if (!model->name.n && q.is_same_model && knows_all(&q)) *model = q.model;
    if (tags->tags.count || tags->opens.count || q.bare.call) return;
    tags->opens = given.opens;
}

/* The same of a call that hands a function of the project what it sends, `client.post(url, body)`:
 * what those give for the model who call the function around it, or make its object. */
static void model_of_handing(const tg_attributing *a, const tg_match *m, tg_model *model)
{
    const tg_language *l = m->unit->language;
    bool is_asked = !model->name.n && (l->has_settings || l->makes_by_new);
    uint32_t from = is_asked ? constructor_of(m->unit, m->call, model->waits_for) : 0;
    if (is_asked && !from) from = function_of(m->unit, m->call, model->waits_for);
    asked q = {.a = a, .m = m, .waits_for = model->waits_for, .is_matched_again = true};
    tg_slice asked_for = model->waits_for;
    if (from) ask(&q, m->unit, from, NULL, NULL, 0);
    if (!q.models || !q.is_same_model || q.is_cut) return;
    *model = q.model;
    if (q.is_incomplete) tg_model_is_default(model, asked_for);
}

void tg_attribution_by_callers(const tg_attributing *a, const tg_match *m, tg_tagging *tags,
                               tg_model *model, tg_caller *bare)
{
    *bare = (tg_caller){NULL, 0};
    if (m->frame) model_of_handing(a, m, model);
    if (m->frame || m->rule->is_implicit) return;
    model_by_makers(a, m, model);
    uint32_t function = asked_function(tags, model, m->unit, m->call);
    uint32_t declared = function ? 0 : declared_by(m->unit, m->call);
    if (declared) function = declared;
    if (!function) tags_by_makers(a, m, tags, model);
    if (!function) return;
    asked q = {.a = a, .m = m, .waits_for = model->waits_for};
    ask(&q, m->unit, function, NULL, NULL, 0);
    if (!q.count) return;
    if (q.bare.call && !q.is_decorated) {
        *bare = q.bare;
        tags->tags.count = 0;
        tags->opens.count = 0;
    }
    /* A method without a body is there for its callers alone. */
    bool is_told = declared || knows_all(&q);
    if (!is_told || model->name.n || !q.is_same_model) return;
    tg_slice asked_for = model->waits_for;
    *model = q.model;
    if (q.is_incomplete && !declared) tg_model_is_default(model, asked_for);
}
