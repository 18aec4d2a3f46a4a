/* tag_hooks.c - tags that a function puts into all requests of a client: an interceptor, a
 * middleware, a filter, wherever it is registered. */
#include "code/resolve/blocks.h"
#include "code/calls/tags_parts.h"

bool tg_tagging_is_hook(const tg_carrier *carrier, tg_slice method)
{
    for (size_t i = 0; i < carrier->hook_count; i++) {
        if (tg_slice_equal(carrier->hooks[i], method)) return true;
    }
    return false;
}

/* The function that another one only gives back: `function ($next) { return function ($request)
 * {...}; }`. */
static uint32_t innermost(const tg_facts *f, uint32_t function)
{
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        uint32_t value = f->facts[c].kind == TG_FACT_RETURN ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (f->facts[c].kind == TG_FACT_FUNCTION && f->facts[c].slot != TG_SLOT_PARAMETER)
            value = c;
        if (value && f->facts[value].kind == TG_FACT_FUNCTION) return innermost(f, value);
    }
    return function;
}

static void read_inside(tg_reading *r, const tg_unit *unit, uint32_t function)
{
    tg_tagging_read_inside(r, unit, innermost(unit->facts, function));
}

bool tg_tagging_is_dropped(const tg_unit *unit, uint32_t call)
{
    static const tg_slice copying = TG_LIT("with");
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), up = f->facts[call].parent;
    bool copies =
        unit->language->has_namespaces && callee && tg_slice_starts(f->facts[callee].text, copying);
    if (!copies) return false;
    tg_slice behind = tg_slice_trim(tg_slice_from(f->text, f->facts[call].end));
    bool is_whole = tg_slice_starts(behind, tg_slice_of(";"));
    tg_fact_kind kind = (tg_fact_kind)f->facts[up].kind;
    bool is_block = kind == TG_FACT_FUNCTION || kind == TG_FACT_BRANCH || kind == TG_FACT_OTHER;
    size_t at = f->facts[call].start;
    while (at && (f->text.ptr[at - 1] == ' ' || f->text.ptr[at - 1] == '\n' ||
                  f->text.ptr[at - 1] == '\t' || f->text.ptr[at - 1] == '\r'))
        at--;
    char before = at ? f->text.ptr[at - 1] : ';';
    return is_whole && is_block && (before == ';' || before == '{' || before == '}');
}

/* The method of a class, or of what is made where it stands, that sees the request; or 0. */
static uint32_t method_of(const tg_facts *f, uint32_t holder)
{
    static const char *const names[] = {"intercept", "__invoke", "call", "on_request"};
    for (uint32_t c = holder ? tg_facts_first(f, holder) : 0; c; c = tg_facts_next(f, holder, c)) {
        if (f->facts[c].kind != TG_FACT_FUNCTION) continue;
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            if (tg_slice_is(f->facts[c].text, names[i])) return c;
        }
    }
    return 0;
}

/* The same of a class of the project, also where it has the method from one above. */
static uint32_t inherited(tg_resolver *r, const tg_ref *ref, const tg_unit **unit)
{
    tg_ref class = tg_ref_fact(ref->unit, ref->fact);
    for (unsigned hops = 0; hops < 4; hops++) {
        uint32_t method = method_of(class.unit->facts, class.fact);
        *unit = class.unit;
        if (method || !tg_class_above(r, class.unit, class.fact, &class)) return method;
    }
    return 0;
}

/* What puts no header of its own, or none that says whose a request is. */
static bool is_harmless(tg_slice name)
{
    static const char *const begins[] = {"GuzzleHttp\\", "Illuminate\\", "Symfony\\", "Monolog\\",
                                         "Faraday"};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        if (tg_slice_starts(name, tg_slice_of(begins[i]))) return true;
    }
    return false;
}

/* `f.request :json`: Faraday's own by their names; another one is registered somewhere. */
static void read_named(tg_reading *r, tg_slice name)
{
    static const char *const known[] = {
        "json",   "url_encoded", "multipart", "retry",       "authorization", "basic_auth",
        "oauth2", "token_auth",  "gzip",      "encode_json", "raise_error",   "instrumentation",
        "digest", "logger",      "curl",      "http_cache",  "rate_limiter",  "follow_redirects"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (tg_slice_is(name, known[i])) return;
    }
    tg_tagging_open_carrier(r, name);
}

/* `[$this, 'tag']`: the method. */
static tg_ref function_of(tg_resolver *r, const tg_unit *unit, uint32_t given)
{
    const tg_facts *f = unit->facts;
    tg_ref ref = tg_resolve(r, unit, given);
    if (tg_ref_fact_kind(&ref) != TG_FACT_LIST || ref.unit != unit) return ref;
    uint32_t object = tg_facts_first(f, ref.fact);
    uint32_t name = object ? tg_facts_next(f, ref.fact, object) : 0;
    if (!name || f->facts[name].kind != TG_FACT_STRING) return ref;
    tg_ref on = tg_resolve(r, unit, object);
    return tg_resolve_member(r, on, f->facts[name].text, unit);
}

/* `Middleware::mapRequest(function ($request) {...})`: the functions that a call is given. Others
 * of Guzzle's see requests and responses, and change none. */
static bool read_given(tg_reading *r, const tg_unit *unit, uint32_t call, tg_slice name)
{
    static const tg_slice mapping = TG_LIT("mapRequest");
    const tg_facts *f = unit->facts;
    bool is_any = false;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee) return false;
    bool is_plain = is_harmless(name) && !tg_slice_equal(f->facts[callee].text, mapping) &&
                    !tg_slice_ends(name, mapping);
    if (is_plain) return true;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_ref ref = function_of(r->to->resolver, unit, c);
        if (tg_ref_fact_kind(&ref) != TG_FACT_FUNCTION) continue;
        read_inside(r, ref.unit, ref.fact);
        is_any = true;
    }
    return is_any;
}

/* One of the functions, or of the objects, that such a method is given. */
static void read_hook(tg_reading *r, const tg_unit *unit, uint32_t given)
{
    const tg_facts *f = unit->facts;
    bool has_block = f->facts[given].kind == TG_FACT_CALL && !unit->language->has_namespaces;
    uint32_t block = has_block ? tg_block_of_call(f, given) : 0;
    if (f->facts[given].kind == TG_FACT_FUNCTION) block = given;
    tg_ref ref = function_of(r->to->resolver, unit, given);
    if (tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION) {
        unit = ref.unit;
        block = ref.fact;
    }
    bool is_named = unit->language->has_namespaces || unit->language->has_bare_calls;
    bool is_class = tg_ref_fact_kind(&ref) == TG_FACT_CLASS; /* `f.use TagMiddleware` */
    bool is_ours = ref.kind == TG_REF_FACT && ref.step_count <= 1 &&
                   ref.unit->facts->facts[ref.fact].kind == TG_FACT_CLASS &&
                   (ref.step_count || (is_class && is_named));
    const tg_step *made = ref.steps;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call;
    bool is_anonymous = !block && !is_ours && is_made;
    if (is_ours) block = inherited(r->to->resolver, &ref, &unit);
    if (is_anonymous) block = method_of(made->unit->facts, made->call);
    if (is_anonymous && block) unit = made->unit;
    if (block) {
        read_inside(r, unit, block);
        return;
    }
    /* Also of what a method of the project gives back: `$stack->push($this->middleware())`. */
    bool is_call = is_made && ref.kind == TG_REF_SYMBOL;
    if (is_call && read_given(r, made->unit, made->call, ref.symbol)) return;
    bool is_outside = ref.kind == TG_REF_SYMBOL && ref.is_local && !made;
    if (is_named && ref.kind == TG_REF_SYMBOL) is_outside = !is_harmless(ref.symbol);
    if (ref.kind == TG_REF_UNKNOWN || is_outside)
        tg_tagging_open_carrier(r, tg_ref_show(r->to->resolver, &ref));
}

void tg_tagging_read_hook_call(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    bool is_first = true;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_fact_kind kind = (tg_fact_kind)f->facts[c].kind;
        bool is_name = kind == TG_FACT_STRING;
        bool is_option = is_name || kind == TG_FACT_KEYWORD || kind == TG_FACT_MAP ||
                         kind == TG_FACT_NULL || kind == TG_FACT_NUMBER || kind == TG_FACT_BOOL;
        if (is_name && is_first && unit->language->has_bare_calls) read_named(r, f->facts[c].text);
        /* What stands behind Ruby's middleware is given to it. */
        if (!is_option && (is_first || !unit->language->has_bare_calls)) read_hook(r, unit, c);
        is_first = false;
    }
}

static void read_on_chain(tg_reading *r, const tg_step *chain)
{
    for (const tg_step *s = chain; s && s->before; s = s->before) {
        bool is_method = s->kind == TG_STEP_CALL && s->call && s->before->kind == TG_STEP_MEMBER;
        if (!is_method || !tg_tagging_is_hook(r->carrier, s->before->name)) continue;
        tg_reading one = *r;
        one.is_maybe |= s->is_unsure;
        tg_tagging_read_hook_call(&one, s->unit, s->call);
    }
}

/* `Faraday.new(url) { |f| f.use TagMiddleware }` */
static void read_in_block(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t block = tg_facts_in(f, call, TG_SLOT_BODY);
    uint32_t name = block ? tg_facts_in(f, block, TG_SLOT_PARAMETER) : 0;
    if (!name) return;
    uint32_t end = block + f->facts[block].span;
    for (uint32_t i = block + 1; i < end; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        uint32_t object = callee && f->facts[callee].kind == TG_FACT_MEMBER
                              ? tg_facts_in(f, callee, TG_SLOT_OBJECT)
                              : 0;
        bool is_it = object && tg_slice_equal(f->facts[object].text, f->facts[name].text) &&
                     tg_tagging_is_hook(r->carrier, f->facts[callee].text);
        if (!is_it) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_block_is_sure(f, block, i, 0);
        tg_tagging_read_hook_call(&one, unit, i);
    }
}

/* `$stack = HandlerStack::create(); $stack->push($middleware);` */
static void read_pushed(tg_reading *r, const tg_step *made)
{
    enum { LOOKED = 4000, HOOKS = 48 };
    const tg_unit *unit = made->unit;
    unsigned hooks = 0;
    const tg_facts *f = unit->facts;
    uint32_t around = tg_unit_around(unit, made->call, TG_FACT_FUNCTION);
    uint32_t end = around + f->facts[around].span;
    if (end > made->call + LOOKED) end = made->call + LOOKED;
    /* What is pushed behind the call comes too late. */
    bool is_here = unit == r->to->unit && r->to->call > made->call && r->to->call < end;
    if (is_here) end = r->to->call;
    tg_changes c = {.unit = unit, .scope = around, .at = made->call};
    for (uint32_t i = made->call + 1; i < end; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        uint32_t object = callee && f->facts[callee].kind == TG_FACT_MEMBER
                              ? tg_facts_in(f, callee, TG_SLOT_OBJECT)
                              : 0;
        bool takes = object && tg_tagging_is_taking(f->facts[callee].text);
        if (!object || !(takes || tg_tagging_is_hook(r->carrier, f->facts[callee].text))) continue;
        if (hooks++ == HOOKS) {
            tg_tagging_open_carrier(r, f->facts[callee].text);
            return;
        }
        tg_ref on = tg_resolve(r->to->resolver, unit, object);
        if (!tg_tagging_comes_from(&on, &c)) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_tagging_is_sure(&c, i, 0);
        if (takes) tg_tagging_take_back(&one, 0);
        if (!takes) tg_tagging_read_hook_call(&one, unit, i);
    }
}

void tg_tagging_read_hooks(tg_reading *r, const tg_arguments *arguments, const tg_ref *base)
{
    if (!r->carrier->at.count) {
        read_on_chain(r, arguments->chain);
        for (size_t i = 0; i < arguments->count; i++)
            read_in_block(r, arguments->sources[i].unit, arguments->sources[i].call);
        return;
    }
    tg_lookup found = tg_lookup_places(r->to->resolver, arguments, &r->carrier->at, base);
    if (found.state == TG_LOOKUP_OPEN) tg_tagging_open_carrier(r, found.waits_for);
    if (found.state != TG_LOOKUP_PRESENT || !found.unit || !found.fact) return;
    const tg_facts *f = found.unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[found.fact].kind;
    bool is_pair = kind == TG_FACT_PAIR || kind == TG_FACT_KEYWORD;
    uint32_t value = is_pair ? tg_facts_in(f, found.fact, TG_SLOT_VALUE) : found.fact;
    if (value) read_hook(r, found.unit, value);
    read_on_chain(r, found.ref.steps);
    const tg_step *made = found.ref.steps;
    while (made && !(made->kind == TG_STEP_CALL && made->call)) made = made->before;
    if (made) read_pushed(r, made);
}
