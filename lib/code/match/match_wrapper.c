/* match_wrapper.c - an organisation's own functions, by the names that files know them by. */
#include "code/match/match_parts.h"
#include "code/resolve/arguments.h"

/* "complete" of "acme.llm.complete" and of "App\\Llm\\complete". */
static tg_slice last_of(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (strchr("./\\", name.ptr[i])) return tg_slice_from(name, i + 1);
    }
    return name;
}

/* "Gateway.ask" of "@acme/llm.Gateway.ask", when a package of the tree is called "@acme/llm". */
static tg_slice members_of(tg_slice name, tg_slice package)
{
    size_t at = package.n;
    bool is_below = package.n && name.n > at && tg_slice_starts(name, package) &&
                    (name.ptr[at] == '.' || name.ptr[at] == '/');
    while (is_below && at < name.n && name.ptr[at] != '.') at++;
    return is_below && at < name.n ? tg_slice_from(name, at + 1) : (tg_slice){NULL, 0};
}

/* Whether a function of the package that the name begins with goes by its end, with its class. What
 * the package itself gives under the name goes before others. */
static bool is_of_package(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_slice name)
{
    if (!r->linker.package_of || !unit->language->has_relative_urls) return false;
    tg_slice members = members_of(name, r->linker.package_of(r->linker.self, unit));
    tg_slice last = last_of(members), class = tg_unit_class_text(unit, function);
    if (!members.n || !tg_slice_equal(last, unit->facts->facts[function].text)) return false;
    members.n -= last.n < members.n ? last.n + 1 : last.n;
    tg_ref given;
    if (class.n && !tg_slice_equal(class, members)) return false;
    return !tg_resolve_named(r, unit, name, &given) ||
           (given.unit == unit && given.fact == function);
}

/* Whether the wrapper is a method of a class, or of what that extends. */
static bool is_class_of(tg_resolver *r, const tg_unit *unit, uint32_t class,
                        const tg_wrapper *wrapper, unsigned hops);

/* Whether a FUNCTION itself goes by the wrapper's name. */
static bool is_named_so(tg_resolver *r, const tg_unit *unit, uint32_t function,
                        const tg_wrapper *wrapper)
{
    tg_slice wanted = wrapper->function, last = last_of(wanted);
    tg_slice own = unit->facts->facts[function].text;
    bool is_default = tg_slice_is(last, "default") && unit->language->has_relative_urls;
    if (!is_default && !(own.n && tg_slice_equal(own, last))) return false;
    tg_slice name = own.n ? tg_unit_full_name(unit, function, r->arena) : own;
    if (own.n && !name.ptr) r->status = TG_ENOMEM;
    if (tg_unit_name_ends(name, wanted) || is_of_package(r, unit, function, wanted)) return true;
    tg_ref named;
    /* What the name leads to, other files tell, whether this one imports them or not. */
    r->met_caller = r->met_local_import = true;
    return !unit->language->space_word && tg_resolve_named(r, unit, wanted, &named) &&
           named.unit == unit && named.fact == function;
}

/* Whether what a class extends or implements has the wrapper for a method. */
static bool is_below(tg_resolver *r, const tg_unit *unit, uint32_t class, const tg_wrapper *wrapper,
                     unsigned hops)
{
    enum { LOOKED_AT = 2000 }; /* bases stand first */
    const tg_facts *f = unit->facts;
    unsigned passed = 0;
    for (uint32_t c = tg_facts_first(f, class); c && hops < 8 && passed < LOOKED_AT && !r->status;
         c = tg_facts_next(f, class, c), passed++) {
        bool is_base = f->facts[c].slot == TG_SLOT_BASE || f->facts[c].slot == TG_SLOT_INTERFACE;
        if (!is_base || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        tg_ref base = tg_resolve(r, unit, c);
        bool is_class = tg_ref_fact_kind(&base) == TG_FACT_CLASS;
        bool is_itself = is_class && base.unit == unit && base.fact == class;
        if (is_class && !is_itself && is_class_of(r, base.unit, base.fact, wrapper, hops + 1))
            return true;
        size_t rest;
        tg_slice name = tg_ref_name(r, &base, &rest);
        if (!name.n || rest != base.step_count) continue;
        name = tg_arena_join(r->arena, name, ".", last_of(wrapper->function));
        if (!name.ptr) r->status = TG_ENOMEM;
        if (tg_unit_name_ends(name, wrapper->function)) return true;
    }
    return false;
}

/* Whether one of a class's own methods is the wrapper. */
static bool has_wrapper(tg_resolver *r, const tg_unit *unit, uint32_t class,
                        const tg_wrapper *wrapper)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, class, last_of(wrapper->function), &count);
    for (size_t i = 0; i < count; i++) {
        bool is_method = b[i].kind == TG_BIND_FUNCTION && b[i].value;
        if (is_method && is_named_so(r, unit, b[i].value, wrapper)) return true;
    }
    return false;
}

/* Whether a class goes by the name of the wrapper's, which may have the method from another, or
 * says nothing but that there is one. */
static bool is_class_named(tg_resolver *r, const tg_unit *unit, uint32_t class,
                           const tg_wrapper *wrapper)
{
    tg_slice name = unit->facts->facts[class].text, wanted = wrapper->function;
    wanted.n -= last_of(wanted).n;
    while (wanted.n && strchr("./\\", wanted.ptr[wanted.n - 1])) wanted.n--;
    if (!name.n || !tg_slice_equal(name, last_of(wanted))) return false;
    name = tg_unit_full_name(unit, class, r->arena);
    return name.n && tg_unit_name_ends(name, wanted);
}

static bool is_class_of(tg_resolver *r, const tg_unit *unit, uint32_t class,
                        const tg_wrapper *wrapper, unsigned hops)
{
    return has_wrapper(r, unit, class, wrapper) || is_class_named(r, unit, class, wrapper) ||
           is_below(r, unit, class, wrapper, hops);
}

bool tg_match_is_class_of_wrapper(tg_resolver *r, const tg_unit *unit, uint32_t class,
                                  const tg_wrapper *wrapper)
{
    return tg_slice_is(wrapper->family, unit->language->family) &&
           (has_wrapper(r, unit, class, wrapper) || is_class_named(r, unit, class, wrapper));
}

/* --- methods of classes below, or behind an interface --------------------------------------------
 */

/* Which of a wrapper's arguments are tags. */
static const tg_carriers *carriers_of(tg_resolver *r, const tg_wrapper *wrapper)
{
    if (wrapper->context) return &wrapper->context->carriers;
    size_t count;
    const tg_symbol *s = tg_sdk_symbols(r->catalog, wrapper->family, wrapper->function, &count);
    for (size_t i = 0; s && i < count; i++) {
        if (s[i].kind == TG_SYMBOL_WRAPPER) return &s[i].call->carriers;
    }
    return NULL;
}

/* Whether a method's parameter is what the wrapper takes at one of some places. */
static bool is_placed(const tg_unit *unit, uint32_t function, tg_slice parameter,
                      const tg_places *places)
{
    int position = tg_parameter_position(unit, function, parameter);
    for (size_t i = 0; i < places->count; i++) {
        const tg_place *place = &places->items[i];
        bool is_name = place->position < 0 && place->path_count;
        int wanted =
            is_name ? tg_parameter_position(unit, function, place->path[0]) : place->position;
        if (is_name && wanted < 0) wanted = tg_parameter_of_member(unit, function, place->path[0]);
        if (position >= 0 && position == wanted) return true;
    }
    return false;
}

/* Whether a call in a method is given the method's own parameter, as it came, for a tag. */
static bool passes_on(const tg_unit *unit, uint32_t function, uint32_t call,
                      const tg_places *places)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t given = f->facts[c].kind == TG_FACT_KEYWORD ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!given || f->facts[given].kind != TG_FACT_NAME) continue;
        size_t count;
        tg_slice name = f->facts[given].text;
        const tg_binding *b = tg_unit_bindings(unit, function, name, &count);
        bool is_parameter = count == 1 && b->kind == TG_BIND_PARAMETER;
        if (is_parameter && is_placed(unit, function, name, places)) return true;
    }
    return false;
}

/* Whether what a method calls is the wrapper, or one below it, and not the method itself. */
static bool is_other_wrapper(tg_resolver *r, const tg_unit *unit, uint32_t function,
                             uint32_t callee, const tg_wrapper *wrapper)
{
    tg_ref ref = tg_resolve(r, unit, callee);
    if (tg_ref_fact_kind(&ref) != TG_FACT_FUNCTION) {
        size_t rest;
        tg_slice name = tg_ref_name(r, &ref, &rest);
        return name.n && rest == ref.step_count && tg_unit_name_ends(name, wrapper->function);
    }
    if (ref.unit == unit && ref.fact == function) return false;
    uint32_t class = ref.unit->facts->facts[ref.fact].parent;
    bool is_method = ref.unit->facts->facts[class].kind == TG_FACT_CLASS;
    return is_named_so(r, ref.unit, ref.fact, wrapper) ||
           (is_method && is_below(r, ref.unit, class, wrapper, 0));
}

/* `return super().complete(prompt, "search", "rank")`: a method that hands on to the wrapper says
 * itself what that is given, unless all tags are its own parameters. */
static bool hands_on(tg_resolver *r, const tg_unit *unit, uint32_t function,
                     const tg_wrapper *wrapper)
{
    const tg_facts *f = unit->facts;
    const tg_carriers *tags = carriers_of(r, wrapper);
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = function + 1; tags && i < end && !r->status; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        if (!callee || !tg_slice_equal(f->facts[callee].text, f->facts[function].text)) continue;
        bool are_all = true;
        for (size_t t = 0; t < tags->count && are_all; t++)
            are_all = passes_on(unit, function, i, &tags->items[t].at);
        if (!are_all && is_other_wrapper(r, unit, function, callee, wrapper)) return true;
    }
    return false;
}

/* A method of a class below the one, or behind the interface, that the wrapper is a method of. */
static bool does_wrapper(tg_resolver *r, const tg_unit *unit, uint32_t function,
                         const tg_wrapper *wrapper)
{
    tg_slice own = unit->facts->facts[function].text;
    uint32_t class = unit->facts->facts[function].parent;
    bool is_method = unit->facts->facts[class].kind == TG_FACT_CLASS;
    if (!own.n || !tg_slice_equal(own, last_of(wrapper->function))) return false;
    tg_ref declared;
    /* Types that do not say what they implement: in Go. */
    bool may_fulfil = unit->language->imports_directories && !is_method;
    bool is_it = may_fulfil ? tg_resolve_named(r, unit, wrapper->function, &declared) &&
                                  tg_match_fulfils(r, unit, function, &declared)
                            : is_method && is_below(r, unit, class, wrapper, 0);
    return is_it && !hands_on(r, unit, function, wrapper);
}

bool tg_match_is_wrapper(tg_resolver *r, const tg_unit *unit, uint32_t function,
                         const tg_wrapper *wrapper)
{
    return tg_slice_is(wrapper->family, unit->language->family) &&
           (is_named_so(r, unit, function, wrapper) || does_wrapper(r, unit, function, wrapper));
}

bool tg_match_is_wrapper_class(tg_resolver *r, const tg_unit *unit, uint32_t class,
                               const tg_wrapper *wrapper)
{
    tg_slice own = unit->facts->facts[class].text, wanted = wrapper->function;
    bool may_be = tg_slice_is(wrapper->family, unit->language->family) && own.n &&
                  tg_slice_equal(own, last_of(wanted));
    if (!may_be) return false;
    tg_slice name = tg_unit_full_name(unit, class, r->arena);
    if (!name.ptr) r->status = TG_ENOMEM;
    tg_ref named;
    return tg_unit_name_ends(name, wanted) || (tg_resolve_named_class(r, unit, wanted, &named) &&
                                               named.unit == unit && named.fact == class);
}

static bool match_by(tg_resolver *r, const tg_wrapper *wrapper, const tg_step **steps, size_t count,
                     tg_match *m)
{
    size_t symbols;
    const tg_symbol *s = tg_sdk_symbols(r->catalog, wrapper->family, wrapper->function, &symbols);
    return s && tg_match_symbol(r, s, (tg_slice){NULL, 0}, steps, 0, count, m);
}

/* A FUNCTION, also one that is given some of its arguments beforehand. */
static bool is_function(const tg_ref *ref)
{
    bool is_it =
        ref->kind == TG_REF_FACT && ref->unit->facts->facts[ref->fact].kind == TG_FACT_FUNCTION;
    for (const tg_step *s = ref->steps; s && is_it; s = s->before)
        is_it = s->kind == TG_STEP_PARTIAL;
    return is_it;
}

bool tg_match_own_wrapper(tg_resolver *r, const tg_ref *function, tg_match *m)
{
    size_t count;
    const tg_wrapper *wrappers = tg_wrapper_all(r->catalog, &count);
    if (!count || !is_function(function)) return false;
    const tg_step **steps = tg_ref_steps(r, function);
    for (size_t i = 0; i < count && steps && !r->status; i++) {
        bool is_it = tg_match_is_wrapper(r, function->unit, function->fact, &wrappers[i]);
        if (is_it && match_by(r, &wrappers[i], steps, function->step_count, m)) return true;
    }
    return false;
}

bool tg_match_wrapper(tg_resolver *r, tg_slice name, tg_match *m)
{
    size_t count;
    const tg_wrapper *wrappers = tg_wrapper_all(r->catalog, &count);
    for (size_t i = 0; i < count && name.n; i++) {
        bool is_it = tg_slice_equal(wrappers[i].family, tg_match_family_of(m->unit)) &&
                     tg_unit_name_ends(name, wrappers[i].function);
        if (is_it && match_by(r, &wrappers[i], NULL, 0, m)) return true;
    }
    return false;
}

/* --- what the function itself says of its arguments ----------------------------------------------
 */

/* A place with what the function's parameters say of it, at items[*count] and on. In languages
 * without named arguments a parameter's name is no member of the first argument. */
static void add_place(tg_resolver *r, const tg_ref *function, const tg_place *place,
                      tg_place *items, size_t *count)
{
    const tg_unit *unit = function->unit;
    bool has_keywords = unit->language->has_keywords;
    bool is_name = place->position < 0 && place->path_count;
    bool is_number = place->position >= 0 && !place->path_count;
    tg_place other = *place;
    if (is_name) {
        other.position = tg_parameter_position(unit, function->fact, place->path[0]);
        bool is_parameter = other.position >= 0;
        if (!is_parameter)
            other.position = tg_parameter_of_member(unit, function->fact, place->path[0]);
        other.path += is_parameter;
        other.path_count -= is_parameter;
    }
    tg_slice *name = is_number && has_keywords ? tg_arena_alloc(r->arena, sizeof *name) : NULL;
    if (is_number && has_keywords && !name) r->status = TG_ENOMEM;
    if (name) {
        *name = tg_parameter_name(unit, function->fact, place->position);
        other = (tg_place){.text = *name, .position = -1, .path = name, .path_count = 1};
    }
    bool is_other = (is_name && other.position >= 0) || (name && name->n);
    if (!is_other || is_number || has_keywords) items[(*count)++] = *place;
    if (is_other) items[(*count)++] = other;
}

static void complete_places(tg_resolver *r, const tg_ref *function, tg_places *places)
{
    tg_place *items =
        places->count ? tg_arena_array(r->arena, places->count * 2, sizeof *items) : NULL;
    size_t count = 0;
    if (!items && places->count) r->status = TG_ENOMEM;
    if (!items) return;
    for (size_t i = 0; i < places->count; i++)
        add_place(r, function, &places->items[i], items, &count);
    *places = (tg_places){items, count};
}

static void complete_carriers(tg_resolver *r, const tg_ref *function, tg_carriers *carriers)
{
    size_t count = carriers->count;
    tg_carrier *items = count ? tg_arena_array(r->arena, count, sizeof *items) : NULL;
    if (count && !items) r->status = TG_ENOMEM;
    for (size_t i = 0; i < count && items; i++) {
        items[i] = carriers->items[i];
        complete_places(r, function, &items[i].at);
    }
    if (items) carriers->items = items;
}

/* The function of the tree that a wrapper is, by what is called or by its name. */
static bool is_seen(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *function)
{
    if (!is_function(function)) return tg_resolve_named(r, unit, name, function);
    *function = tg_ref_fact(function->unit, function->fact);
    return true;
}

/* Arguments without a name that a call gives, also beforehand. */
static size_t unnamed_in(const tg_arguments *arguments)
{
    size_t count = 0;
    for (size_t i = 0; i < arguments->count; i++) {
        const tg_facts *f = arguments->sources[i].unit->facts;
        uint32_t call = arguments->sources[i].call;
        size_t given = 0;
        for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
            tg_fact_kind kind = (tg_fact_kind)f->facts[c].kind;
            bool is_it = f->facts[c].slot == TG_SLOT_ARGUMENT && kind != TG_FACT_KEYWORD &&
                         kind != TG_FACT_SPREAD && kind != TG_FACT_FUNCTION;
            given += is_it;
        }
        unsigned skip = arguments->sources[i].skip;
        count += given > skip ? given - skip : 0;
    }
    return count;
}

static bool is_by_name_alone(const tg_places *places)
{
    for (size_t i = 0; i < places->count; i++) {
        if (places->items[i].position >= 0) return false;
    }
    return places->count > 0;
}

/* Where nobody tells the numbers of the arguments that a rule names, one that is given without a
 * name may be any of them: `count` are there, the first of which is as a rule the prompt. */
static bool leave_open(tg_resolver *r, tg_carriers *carriers, size_t count, size_t others)
{
    static const tg_slice open =
        TG_LIT("the numbers of its arguments, which its rule does not give");
    tg_carrier *items = carriers->count && count > others
                            ? tg_arena_array(r->arena, carriers->count, sizeof *items)
                            : NULL;
    bool is_any = false;
    for (size_t i = 0; i < carriers->count && items; i++) {
        items[i] = carriers->items[i];
        bool is_it = is_by_name_alone(&items[i].at);
        if (is_it) items[i].open = open;
        is_any |= is_it;
    }
    if (items) carriers->items = items;
    return is_any;
}

void tg_match_complete_wrapper(tg_resolver *r, tg_match *m)
{
    static const tg_slice fix =
        TG_LIT("Give the numbers of the wrapper's arguments in its rule as well, counted from 0: "
               "argument: [team, 1]");
    tg_ref function = m->callee;
    bool is_there = is_seen(r, m->unit, m->rule->function, &function);
    if (!is_there && !m->unit->language->has_keywords) return;
    tg_sdk_call *rule = tg_arena_alloc(r->arena, sizeof *rule);
    if (!rule) r->status = TG_ENOMEM;
    if (!rule) return;
    *rule = *m->rule;
    m->rule = rule;
    if (!is_there) {
        bool is_open = leave_open(r, &rule->carriers, unnamed_in(&m->arguments), 1);
        if (is_open && !rule->fix.n) rule->fix = fix;
        return;
    }
    complete_places(r, &function, &rule->model);
    complete_carriers(r, &function, &rule->carriers);
}

/* What sets up the objects of a class, its own or that of one above. */
static bool has_constructor(tg_resolver *r, tg_ref class, tg_ref *out)
{
    enum { ABOVE = 8 };
    for (unsigned hops = 0; hops < ABOVE && tg_ref_fact_kind(&class) == TG_FACT_CLASS; hops++) {
        size_t count;
        const tg_class_part *own = tg_unit_constructors(class.unit, class.fact, &count);
        if (count) *out = tg_ref_fact(class.unit, own[0].fact);
        if (count) return true;
        if (!tg_class_above(r, class.unit, class.fact, &class)) return false;
    }
    return false;
}

const tg_sdk_context *tg_match_context(tg_resolver *r, const tg_unit *unit, uint32_t call,
                                       const tg_ref *callee, const tg_wrapper *wrapper)
{
    tg_ref function = *callee, class = *callee;
    bool is_class =
        tg_ref_fact_kind(callee) == TG_FACT_CLASS ||
        (!is_function(callee) && tg_resolve_named_class(r, unit, wrapper->function, &class));
    bool is_there = is_class ? has_constructor(r, class, &function)
                             : is_seen(r, unit, wrapper->function, &function);
    if (!is_there && !unit->language->has_keywords) return wrapper->context;
    tg_sdk_context *context = tg_arena_alloc(r->arena, sizeof *context);
    if (!context) r->status = TG_ENOMEM;
    if (!context) return wrapper->context;
    *context = *wrapper->context;
    const tg_arguments given = tg_arguments_of(unit, call);
    if (is_there)
        complete_carriers(r, &function, &context->carriers);
    else
        (void)leave_open(r, &context->carriers, unnamed_in(&given), 0);
    return context;
}
