/* tag_observers.c - tags that something puts which sees each request of a client before it is sent:
 * an interceptor, a hook, a middleware, a handler, a transport, a policy. It is a function, an
 * object with a method for it, a list of them, or one that is made with another. */
#include "base/limits.h"
#include "code/calls/tags_parts.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

enum { DEEP = 4 }; /* observers inside of observers */

static void read_expression(tg_reading *r, const tg_unit *unit, uint32_t given, unsigned depth);

static tg_slice family_of(const tg_unit *unit)
{
    return tg_slice_of(unit->language->family);
}

bool tg_tagging_is_block(const tg_catalog *catalog, const tg_unit *unit, tg_slice name)
{
    for (const tg_observers *o = NULL;
         (o = tg_observers_next(catalog, family_of(unit), o)) != NULL;) {
        for (size_t i = 0; i < o->block_count; i++) {
            if (tg_slice_equal(o->blocks[i], name)) return true;
        }
    }
    return false;
}

bool tg_tagging_takes_back(const tg_catalog *catalog, const tg_unit *unit, tg_slice name)
{
    if (tg_tagging_is_taking(name)) return true;
    for (const tg_observers *o = NULL;
         (o = tg_observers_next(catalog, family_of(unit), o)) != NULL;) {
        for (size_t i = 0; i < o->taken_by_count; i++) {
            if (tg_slice_equal(o->taken_by[i], name)) return true;
        }
    }
    return false;
}

/* What of the rules names a method of objects that see requests. */
static bool is_method(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    for (const tg_observers *o = NULL;
         (o = tg_observers_next(r->catalog, family_of(unit), o)) != NULL;) {
        for (size_t i = 0; i < o->method_count; i++) {
            if (tg_slice_equal(o->methods[i], name)) return true;
        }
    }
    return false;
}

bool tg_tagging_passes(const tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    for (const tg_observers *o = NULL;
         (o = tg_observers_next(r->catalog, family_of(unit), o)) != NULL;) {
        for (size_t i = 0; i < o->passed_by_count; i++) {
            if (tg_slice_equal(o->passed_by[i], name)) return true;
        }
        for (size_t i = 0; i < o->method_count; i++) {
            if (tg_slice_equal(o->methods[i], name)) return true;
        }
    }
    return false;
}

/* --- functions -----------------------------------------------------------------------------------
 */

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

/* What a function does that only makes something: the CALL of `() => new Tags()`; or 0. */
static uint32_t only_makes(const tg_facts *f, uint32_t function)
{
    uint32_t value = tg_facts_in(f, function, TG_SLOT_VALUE);
    uint32_t last = value && f->facts[value].kind == TG_FACT_OTHER ? tg_facts_first(f, value) : 0;
    for (uint32_t c = last; c; c = tg_facts_next(f, value, c)) last = c;
    if (last)
        value = f->facts[last].kind == TG_FACT_RETURN ? tg_facts_in(f, last, TG_SLOT_VALUE) : 0;
    bool is_new =
        value && f->facts[value].kind == TG_FACT_CALL && f->facts[value].flags & TG_FACT_NEW;
    return is_new ? value : 0;
}

/* What a function surely puts is there; what it only names may be. Whether it puts anything. */
static bool read_function(tg_reading *r, const tg_unit *unit, uint32_t function, unsigned depth)
{
    const tg_facts *f = unit->facts;
    bool is_dynamic = unit->language->has_alternatives;
    function = innermost(f, function);
    uint32_t made = unit->language->makes_by_new ? only_makes(f, function) : 0;
    if (made && depth < DEEP) {
        read_expression(r, unit, made, depth + 1);
        return true;
    }
    tg_reading one = *r;
    size_t tags = r->to->tags.count, opens = r->to->opens.count;
    one.is_last = true;
    bool is_kept = tg_tagging_is_kept_by(&one, unit, function, false);
    if (!is_kept) tg_tagging_take_back(&one, 0);
    one.is_maybe |= !is_kept;
    bool puts = tg_tagging_read_inside(&one, unit, function);
    if (!is_dynamic) return puts;
    tg_tagging_read_helpers(&one, unit, function);
    tg_tagging_read_given_back(&one, unit, function);
    bool is_told = r->to->tags.count > tags || r->to->opens.count > opens;
    if (!is_told && !puts && tg_tagging_mentions(r, unit, function))
        tg_tagging_open_carrier(r, tg_facts_show(f, function, r->to->resolver->arena));
    return puts || is_told;
}

/* --- objects -------------------------------------------------------------------------------------
 */

/* The method of a name of a class of the project, also of one that it extends, or of an object that
 * is written down with its methods. */
static bool find_method(tg_resolver *r, const tg_ref *object, tg_slice name, tg_ref *out)
{
    const tg_step *made = object->steps;
    if (tg_ref_fact_kind(object) == TG_FACT_CLASS || tg_part_is_instance(object))
        return tg_part_member_of(r, object->unit, object->fact, name, true, 0, out) &&
               tg_ref_fact_kind(out) == TG_FACT_FUNCTION;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call;
    bool is_written = object->kind == TG_REF_FACT && !made;
    const tg_unit *unit = is_made ? made->unit : object->unit;
    uint32_t holder = is_made ? made->call : is_written ? object->fact : 0;
    const tg_facts *f = holder ? unit->facts : NULL;
    for (uint32_t c = f ? tg_facts_first(f, holder) : 0; c; c = tg_facts_next(f, holder, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_FUNCTION && tg_slice_equal(f->facts[c].text, name);
        if (is_it) *out = tg_ref_fact(unit, c);
        if (is_it) return true;
    }
    return false;
}

/* Of several methods the first that the rules name counts, `SendAsync` before `Send`; where that is
 * the one that does not wait, what calls wait for has to put something as well. */
static bool read_object(tg_reading *r, const tg_ref *object, unsigned depth)
{
    static const tg_slice async = TG_LIT("Async");
    tg_resolver *resolver = r->to->resolver;
    size_t since = r->to->tags.count;
    bool is_any = false, waits = false;
    for (const tg_observers *o = NULL;
         (o = tg_observers_next(resolver->catalog, family_of(object->unit), o)) != NULL;) {
        for (size_t i = 0; i < o->method_count; i++) {
            tg_ref method;
            if (!find_method(resolver, object, o->methods[i], &method)) continue;
            bool is_async = tg_slice_ends(o->methods[i], async);
            if (is_any && (waits || !is_async)) return true;
            bool puts = read_function(r, method.unit, method.fact, depth);
            if (is_any && !puts) tg_tagging_take_back(r, since);
            is_any = true;
            waits |= is_async;
        }
    }
    return is_any;
}

/* Whether a class has a method of its own of that name. */
static bool has_method(const tg_ref *class, tg_slice name)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(class->unit, class->fact, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (b[i].kind == TG_BIND_FUNCTION) return true;
    }
    return false;
}

/* Whether a method gives what a carrier holds, by its name. */
static bool gives_carrier(const tg_carriers *carriers, tg_slice method)
{
    for (size_t i = 0; carriers && i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        bool is_it = carrier->form == TG_FORM_HEADERS && carrier->at.count &&
                     carrier->at.items[0].path_count == 1 &&
                     tg_slice_equal(carrier->at.items[0].path[0], method);
        if (is_it) return true;
    }
    return false;
}

void tg_tagging_read_methods(tg_reading *r, const tg_ref *class, const tg_ref *below, size_t count,
                             bool is_observer)
{
    const tg_unit *unit = class->unit;
    const tg_facts *f = unit->facts;
    uint32_t end = class->fact + f->facts[class->fact].span;
    for (uint32_t i = class->fact + 1; i < end; i++) {
        tg_slice name = f->facts[i].text;
        bool is_one =
            f->facts[i].kind == TG_FACT_FUNCTION && name.n && tg_unit_scope(unit, i) == class->fact;
        const char *initializer = unit->language->initializer;
        if (!is_one || (initializer && tg_slice_is(name, initializer))) continue;
        tg_reading one = *r;
        one.is_maybe |= !is_observer || !is_method(r->to->resolver, unit, name);
        for (size_t k = 0; k < count; k++) one.is_maybe |= has_method(&below[k], name);
        read_function(&one, unit, i, 0);
        /* `defaultHeaders(o) { return {...super.defaultHeaders(o), ...T}; }` */
        bool is_open = !initializer && !is_observer && gives_carrier(r->of, name);
        if (is_open) tg_tagging_open_carrier(r, tg_facts_show(f, i, r->to->resolver->arena));
    }
}

/* All methods of a class count, where any may be called by those that see requests: Python. */
static bool read_class(tg_reading *r, const tg_ref *object, unsigned depth)
{
    enum { ABOVE = 4 };
    tg_ref class = tg_ref_fact(object->unit, object->fact), below[ABOVE], method;
    bool is_it = !depth;
    for (const tg_observers *o = NULL;
         !is_it &&
         (o = tg_observers_next(r->to->resolver->catalog, family_of(class.unit), o)) != NULL;) {
        for (size_t i = 0; i < o->method_count && !is_it; i++)
            is_it = find_method(r->to->resolver, object, o->methods[i], &method);
    }
    for (unsigned hops = 0; is_it && hops < ABOVE; hops++) {
        tg_tagging_read_methods(r, &class, below, hops, true);
        below[hops] = class;
        if (!tg_class_above(r->to->resolver, class.unit, class.fact, &class)) break;
    }
    return is_it;
}

/* --- what it is made of --------------------------------------------------------------------------
 */

/* Whether a fact may stand for an observer. */
static bool may_be_one(const tg_facts *f, uint32_t fact)
{
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    return kind == TG_FACT_CALL || kind == TG_FACT_NAME || kind == TG_FACT_MEMBER ||
           kind == TG_FACT_FUNCTION || kind == TG_FACT_LIST;
}

/* `List.of(a, b)`, `Arrays.asList(a)`: a call that only makes a list. */
static bool makes_list(const tg_step *made)
{
    static const char *const names[] = {"of", "asList", "singletonList", "listOf", "mutableListOf"};
    const tg_facts *f = made->unit->facts;
    uint32_t callee = tg_facts_in(f, made->call, TG_SLOT_CALLEE);
    for (size_t i = 0; callee && i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(f->facts[callee].text, names[i])) return true;
    }
    return false;
}

/* `&retries{next: &tags{}}`, `new Log(new Tags())`, `new Log { InnerHandler = new Tags() }`,
 * `Arrays.asList(new Tags())`. What is known to put nothing only looks, with the functions that it
 * is given. False: there is none. */
static bool read_parts(tg_reading *r, const tg_step *made, bool is_plain, unsigned depth)
{
    const tg_facts *f = made->unit->facts;
    size_t tags = r->to->tags.count, opens = r->to->opens.count;
    bool is_any = false;
    for (uint32_t c = tg_facts_first(f, made->call); c; c = tg_facts_next(f, made->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_map = f->facts[c].kind == TG_FACT_MAP;
        for (uint32_t p = is_map ? tg_facts_first(f, c) : c; p; p = tg_facts_next(f, c, p)) {
            bool is_named = f->facts[p].kind == TG_FACT_PAIR || f->facts[p].kind == TG_FACT_KEYWORD;
            uint32_t part = is_named ? tg_facts_in(f, p, TG_SLOT_VALUE) : p;
            bool is_function = part && f->facts[part].kind == TG_FACT_FUNCTION;
            is_any |= is_function;
            if (part && may_be_one(f, part) && !(is_plain && is_function))
                read_expression(r, made->unit, part, depth);
            if (!is_map) break;
        }
    }
    return is_any || r->to->tags.count > tags || r->to->opens.count > opens;
}

/* --- lists ---------------------------------------------------------------------------------------
 */

static bool is_adding(tg_slice method)
{
    static const char *const names[] = {"add", "addFirst", "addLast", "addAll"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(method, names[i])) return true;
    }
    return false;
}

/* The last argument of `l.add(x)`, `l.add(0, x)`; or 0. `list`: what the list is called; no text:
 * it has no name in the block. */
static uint32_t added_to(const tg_facts *f, uint32_t call, tg_slice list)
{
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), last = 0;
    bool is_on = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_on ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_bare = callee && !is_on && !list.n;
    bool is_it = object && tg_slice_equal(f->facts[object].text, list);
    if (!(is_it || is_bare) || !is_adding(f->facts[callee].text)) return 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot == TG_SLOT_ARGUMENT) last = c;
    }
    return last;
}

static bool takes_from(const tg_facts *f, uint32_t call, tg_slice list)
{
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_on = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_on ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_it = object ? tg_slice_equal(f->facts[object].text, list) : callee && !list.n;
    return is_it && (tg_tagging_is_taking(f->facts[callee].text) ||
                     tg_slice_is(f->facts[callee].text, "removeIf"));
}

/* What statements of a FUNCTION add to a list, up to a fact; `*takes`: some may be taken out. */
static bool read_added(tg_reading *r, const tg_unit *unit, uint32_t function, tg_slice list,
                       uint32_t end, unsigned depth, bool *takes)
{
    const tg_facts *f = unit->facts;
    size_t since = r->to->tags.count;
    bool is_any = false;
    for (uint32_t i = function + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_CALL) continue;
        uint32_t given = added_to(f, i, list);
        if (takes_from(f, i, list)) {
            tg_tagging_take_back(r, since);
            *takes = true;
        }
        if (!given) continue;
        tg_reading one = *r;
        one.is_maybe |= !tg_tagging_is_sure_inside(r->to->resolver->catalog, unit, function, i, 0);
        read_expression(&one, unit, given, depth);
        is_any = true;
    }
    return is_any;
}

/* `list` of `list.add(new Tags()); client.setInterceptors(list);` */
static bool read_list(tg_reading *r, const tg_unit *unit, uint32_t given, unsigned depth)
{
    enum { NESTED = 2, LOOKED = 4000 };
    const tg_facts *f = unit->facts;
    bool is_name = given && f->facts[given].kind == TG_FACT_NAME && depth < NESTED;
    uint32_t scope = is_name ? tg_unit_scope(unit, given) : 0;
    size_t count = 0;
    if (scope) tg_unit_bindings(unit, scope, f->facts[given].text, &count);
    bool takes = false;
    if (!count || f->facts[scope].kind != TG_FACT_FUNCTION || given - scope > LOOKED) return false;
    return read_added(r, unit, scope, f->facts[given].text, given, depth + 1, &takes);
}

bool tg_tagging_read_adding(tg_reading *r, const tg_unit *unit, uint32_t block)
{
    enum { LOOKED = 1000 };
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_in(f, block, TG_SLOT_PARAMETER), end = block + f->facts[block].span;
    bool is_it = !first && unit->language->has_trailing_blocks;
    tg_slice list = first ? f->facts[first].text : tg_slice_of(is_it ? "it" : "");
    bool takes = false;
    if (end > block + LOOKED) tg_tagging_open_carrier(r, tg_slice_of("a long block"));
    if (end > block + LOOKED) end = block + LOOKED;
    read_added(r, unit, block, list, end, 0, &takes);
    if (is_it) read_added(r, unit, block, (tg_slice){NULL, 0}, end, 0, &takes);
    return takes;
}

typedef struct items {
    tg_reading *reading;
    unsigned depth;
} items;

static void read_ref(tg_reading *r, const tg_ref *ref, const tg_unit *unit, uint32_t given,
                     unsigned depth);

/* `mounts={"https://internal.acme.com": transport}`: for requests to that host alone. */
static void each_item(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                      uint32_t fact)
{
    const items *to = self;
    tg_reading one = *to->reading;
    size_t host = tg_slice_find(key, tg_slice_of("://"));
    one.is_maybe |= host != SIZE_MAX && host + 3 < key.n;
    tg_resolver *r = one.to->resolver;
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS) return;
    r->depth++;
    /* `new HttpClient { Timeout = t }`: what an object is made with. */
    bool is_property = key.n && !unit->language->has_alternatives;
    read_ref(&one, value, unit, fact, to->depth + is_property);
    r->depth--;
}

static void open_items(void *self, tg_slice waits_for)
{
    tg_tagging_open_carrier(((const items *)self)->reading, waits_for);
}

/* `options.AddPolicy(new HeaderPolicy("X-Team", x), position)`: a class that is made with a name
 * and a value says what it puts. */
static bool read_made_header(tg_reading *r, const tg_ref *object)
{
    const tg_step *made = object->steps;
    bool is_it = made && made->kind == TG_STEP_CALL && made->call &&
                 made->unit->facts->facts[made->call].flags & TG_FACT_NEW;
    if (!is_it) return false;
    static const tg_place places[] = {{.position = 0}, {.position = 1}};
    tg_arguments given = tg_arguments_of_call(made);
    tg_lookup name = tg_lookup_place(r->to->resolver, &given, &places[0], NULL);
    tg_lookup value = tg_lookup_place(r->to->resolver, &given, &places[1], NULL);
    tg_slice key;
    bool has_both = name.state == TG_LOOKUP_PRESENT && value.state == TG_LOOKUP_PRESENT;
    /* Of `new TeamPolicy("a", "b")` nobody knows what it does. */
    uint32_t class = tg_facts_in(made->unit->facts, made->call, TG_SLOT_CALLEE);
    tg_slice called = class ? made->unit->facts->facts[class].text : (tg_slice){"", 0};
    bool is_header = tg_slice_find(called, tg_slice_of("Header")) != SIZE_MAX &&
                     tg_slice_find(called, tg_slice_of("Remove")) == SIZE_MAX;
    if (!is_header || !has_both || !tg_ref_text(r->to->resolver, &name.ref, &key)) return false;
    tg_tagging_read_under(r, key, &value);
    return true;
}

/* --- all of it -----------------------------------------------------------------------------------
 */

/* Whether what is not known may be an observer, by its type or, where that is not written down, by
 * its name; `*is_told`: the rules say how they are named. */
static bool is_named(tg_resolver *r, const tg_ref *ref, bool *is_told)
{
    uint32_t type =
        ref->type_unit ? tg_facts_in(ref->type_unit->facts, ref->type_fact, TG_SLOT_TYPE) : 0;
    tg_slice shown = type ? ref->type_unit->facts->facts[type].text : tg_ref_show(r, ref);
    if (tg_slice_is(shown, "var")) shown = tg_ref_show(r, ref);
    bool is_any = true;
    for (const tg_observers *o = NULL;
         (o = tg_observers_next(r->catalog, family_of(ref->unit), o)) != NULL;) {
        for (size_t i = 0; i < o->named_count; i++) {
            is_any = false;
            *is_told = true;
            /* Also where the name begins with it in a small letter. */
            tg_slice word = tg_slice_from(o->named[i], 1);
            if (tg_slice_find(shown, word) != SIZE_MAX) return true;
        }
    }
    return is_any;
}

/* Whether the rules say that what has its name puts nothing. */
static bool is_named_plain(tg_resolver *r, const tg_ref *ref, bool is_local)
{
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    return tg_observer_is_plain(r->catalog, family_of(ref->unit), name, is_local);
}

static bool begins_with_capital(tg_slice name)
{
    return name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
}

/* "io.ktor.client.plugins.HttpTimeout": a class by its package. */
static bool is_full_name(tg_slice text)
{
    tg_slice rest = text, last = text;
    while (rest.ptr) last = tg_slice_cut(&rest, '.');
    bool is_one = tg_slice_find(text, tg_slice_of(" ")) == SIZE_MAX &&
                  tg_slice_find(text, tg_slice_of("(")) == SIZE_MAX;
    return is_one && last.n < text.n && begins_with_capital(last) && !begins_with_capital(text);
}

/* Whether something that nobody sees may put tags. A name with a capital that nothing defines is a
 * library's, as is what is made by such a name; where the rules name libraries, those alone are. Of
 * what another one is made with only what is named like an observer. */
static bool may_put(tg_resolver *r, const tg_ref *ref, unsigned depth)
{
    bool is_told = false, is_one = is_named(r, ref, &is_told);
    tg_slice shown = tg_ref_show(r, ref);
    bool is_unknown = ref->kind == TG_REF_UNKNOWN || (ref->kind == TG_REF_SYMBOL && ref->is_local);
    if (is_unknown && is_full_name(shown))
        return !depth && !tg_observer_is_plain(r->catalog, family_of(ref->unit), shown, false);
    if (ref->kind == TG_REF_UNKNOWN) return !depth && !(is_told && ref->is_scalar) && is_one;
    if (ref->kind != TG_REF_SYMBOL || (depth && !(is_told && is_one))) return false;
    const tg_step *made = ref->steps;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call;
    bool is_local = ref->is_local && !is_made && !begins_with_capital(ref->symbol);
    return !is_named_plain(r, ref, is_local);
}

static unsigned count_in(const tg_facts *f, uint32_t fact, tg_slot slot)
{
    unsigned n = 0;
    for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c))
        n += f->facts[c].slot == slot;
    return n;
}

/* `new Tags("search", "ranking")`: the call as one of what sets the object up, of several by the
 * number of what it takes; of the class itself where that has the parameters. */
static const tg_frame *made_with(tg_resolver *r, const tg_ref *object)
{
    const tg_step *made = object->steps;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call && object->step_count == 1 &&
                   object->kind == TG_REF_FACT &&
                   object->unit->facts->facts[object->fact].kind == TG_FACT_CLASS;
    if (!is_made) return object->frame;
    const tg_facts *f = object->unit->facts;
    unsigned given = count_in(made->unit->facts, made->call, TG_SLOT_ARGUMENT);
    uint32_t by = object->fact;
    size_t count;
    const tg_class_part *own = tg_unit_constructors(object->unit, object->fact, &count);
    for (size_t i = 0; i < count; i++) {
        bool is_same = count_in(f, own[i].fact, TG_SLOT_PARAMETER) == given;
        if (by == object->fact || is_same) by = own[i].fact;
    }
    /* A struct's fields are what its literal says. */
    if (by == object->fact && !count_in(f, by, TG_SLOT_PARAMETER)) return object->frame;
    tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
    if (!frame) r->status = TG_ENOMEM;
    if (!frame) return object->frame;
    *frame = (tg_frame){object->frame, object->unit, by, made->unit, made->call};
    return frame;
}

static void read_ref(tg_reading *r, const tg_ref *ref, const tg_unit *unit, uint32_t given,
                     unsigned depth)
{
    tg_resolver *resolver = r->to->resolver;
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    const tg_step *made = ref->steps;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call && ref->step_count <= 2;
    bool is_class = ref->kind == TG_REF_FACT && ref->step_count <= 1 &&
                    ref->unit->facts->facts[ref->fact].kind == TG_FACT_CLASS;
    bool is_seen = true;
    if (depth > DEEP) return;
    const tg_frame *before = tg_resolve_enter(resolver, made_with(resolver, ref));
    /* `functools.partial(tag, team="a")` */
    bool is_partial = ref->kind == TG_REF_FACT && ref->step_count == 1 &&
                      ref->steps->kind == TG_STEP_PARTIAL &&
                      ref->unit->facts->facts[ref->fact].kind == TG_FACT_FUNCTION;
    if (kind == TG_FACT_FUNCTION || is_partial) {
        read_function(r, ref->unit, ref->fact, depth);
    } else if (kind == TG_FACT_LIST || kind == TG_FACT_MAP || kind == TG_FACT_MERGE) {
        items self = {r, depth};
        tg_entries to = {.each = each_item, .open = open_items, .self = &self, .use = UINT32_MAX};
        tg_lookup_entries(resolver, ref, &to);
    } else if (is_class && ref->unit->language->initializer) {
        is_seen = read_class(r, ref, depth);
    } else {
        is_seen = read_object(r, ref, depth) || read_list(r, unit, given, depth);
    }
    bool is_plain = ref->kind == TG_REF_SYMBOL && is_named_plain(resolver, ref, true);
    if (!is_seen && ref->kind == TG_REF_SYMBOL) is_seen = read_made_header(r, ref);
    if (is_made) is_seen |= read_parts(r, made, is_plain, makes_list(made) ? depth : depth + 1);
    if (!is_seen && may_put(resolver, ref, depth))
        tg_tagging_open_carrier(r, tg_ref_show(resolver, ref));
    tg_resolve_leave(resolver, before);
}

/* `object : Interceptor { override fun intercept(chain) = ... }`, also of a variable; or 0. */
static uint32_t literal_of(const tg_unit *unit, uint32_t given)
{
    const tg_facts *f = unit->facts;
    bool is_name = f->facts[given].kind == TG_FACT_NAME;
    size_t count = 0;
    const tg_binding *b = NULL;
    for (uint32_t s = is_name ? tg_unit_scope(unit, given) : 0; is_name && !count;
         s = tg_unit_scope(unit, s)) {
        b = tg_unit_bindings(unit, s, f->facts[given].text, &count);
        if (!s) break;
    }
    if (is_name) given = count == 1 ? b->value : 0;
    return given && f->facts[given].kind == TG_FACT_OTHER ? given : 0;
}

/* `this::tag`, of Java's two names, `::tag`, of Kotlin's one, `[$this, 'tag']`: the method. */
static tg_ref referred(tg_resolver *r, const tg_unit *unit, uint32_t given)
{
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_first(f, given);
    uint32_t second = first ? tg_facts_next(f, given, first) : 0;
    uint32_t named = second ? second : first;
    bool is_reference = f->facts[given].kind == TG_FACT_OTHER && named &&
                        f->facts[named].kind == TG_FACT_NAME && unit->language->has_settings;
    if (is_reference) return tg_resolve_name(r, unit, given, f->facts[named].text);
    uint32_t literal = unit->language->has_trailing_blocks ? literal_of(unit, given) : 0;
    if (literal) return tg_ref_fact(unit, literal);
    tg_ref ref = tg_resolve(r, unit, given);
    bool is_pair = unit->language->has_namespaces && tg_ref_fact_kind(&ref) == TG_FACT_LIST &&
                   ref.unit == unit;
    uint32_t object = is_pair ? tg_facts_first(f, ref.fact) : 0;
    uint32_t name = object ? tg_facts_next(f, ref.fact, object) : 0;
    if (!name || f->facts[name].kind != TG_FACT_STRING) return ref;
    tg_ref on = tg_resolve(r, unit, object);
    return tg_resolve_member(r, on, f->facts[name].text, unit);
}

static void read_expression(tg_reading *from, const tg_unit *unit, uint32_t given, unsigned depth)
{
    const tg_facts *f = unit->facts;
    tg_reading own = *from, *r = &own;
    own.is_maybe |= tg_tagging_is_one_of(unit, given);
    bool is_call = f->facts[given].kind == TG_FACT_CALL;
    if (depth > DEEP || (is_call && tg_tagging_is_of_response(f, given))) return;
    if (f->facts[given].kind == TG_FACT_CHOICE) {
        tg_reading one = *r;
        one.is_maybe = true;
        for (uint32_t c = tg_block_arm(f, given, 0); c; c = tg_block_arm(f, given, c))
            read_expression(&one, unit, tg_block_result(f, c), depth + 1);
        return;
    }
    tg_ref ref = referred(r->to->resolver, unit, given);
    /* `Interceptor { chain -> ... }`, `object : Interceptor { ... }` */
    uint32_t block =
        is_call && unit->language->has_trailing_blocks ? tg_block_of_call(f, given) : 0;
    if (f->facts[given].kind == TG_FACT_FUNCTION) block = given;
    if (block && tg_ref_fact_kind(&ref) != TG_FACT_FUNCTION) {
        read_function(r, unit, block, depth);
    } else {
        read_ref(r, &ref, unit, given, depth);
    }
}

void tg_tagging_read_observer(tg_reading *r, const tg_unit *unit, uint32_t given)
{
    read_expression(r, unit, given, 0);
}

void tg_tagging_read_observer_of(tg_reading *r, const tg_ref *ref, const tg_unit *unit,
                                 uint32_t given)
{
    read_ref(r, ref, unit, given, 0);
}
