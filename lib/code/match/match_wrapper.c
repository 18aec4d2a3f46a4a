/* match_wrapper.c - an organisation's own functions, by the names that files know them by. */
#include "code/match/match_parts.h"

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

/* Whether a function of the package that the name begins with goes by its end, with its class. */
static bool is_of_package(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_slice name)
{
    if (!r->linker.package_of || !unit->language->has_relative_urls) return false;
    tg_slice members = members_of(name, r->linker.package_of(r->linker.self, unit));
    tg_slice last = last_of(members), class = tg_unit_class_text(unit, function);
    if (!members.n || !tg_slice_equal(last, unit->facts->facts[function].text)) return false;
    members.n -= last.n < members.n ? last.n + 1 : last.n;
    return !class.n || tg_slice_equal(class, members);
}

bool tg_match_is_wrapper(tg_resolver *r, const tg_unit *unit, uint32_t function,
                         const tg_wrapper *wrapper)
{
    tg_slice wanted = wrapper->function, last = last_of(wanted);
    tg_slice own = unit->facts->facts[function].text;
    bool is_default = tg_slice_is(last, "default") && unit->language->has_relative_urls;
    if (!tg_slice_is(wrapper->family, unit->language->family)) return false;
    if (!own.n || (!is_default && !tg_slice_equal(own, last))) return false;
    tg_slice name = tg_unit_full_name(unit, function, r->arena);
    if (!name.ptr) r->status = TG_ENOMEM;
    if (tg_unit_name_ends(name, wanted) || is_of_package(r, unit, function, wanted)) return true;
    tg_ref named;
    /* What the name leads to, other files tell, whether this one imports them or not. */
    r->met_caller = r->met_local_import = true;
    return !unit->language->space_word && tg_resolve_named(r, unit, wanted, &named) &&
           named.unit == unit && named.fact == function;
}

static bool match_by(tg_resolver *r, const tg_wrapper *wrapper, tg_match *m)
{
    size_t count;
    const tg_symbol *s = tg_sdk_symbols(r->catalog, wrapper->family, wrapper->function, &count);
    return s && tg_match_symbol(r, s, (tg_slice){NULL, 0}, NULL, 0, 0, m);
}

bool tg_match_own_wrapper(tg_resolver *r, const tg_ref *function, tg_match *m)
{
    size_t count;
    const tg_wrapper *wrappers = tg_wrapper_all(r->catalog, &count);
    for (size_t i = 0; i < count && !r->status; i++) {
        bool is_it = tg_match_is_wrapper(r, function->unit, function->fact, &wrappers[i]);
        if (is_it && match_by(r, &wrappers[i], m)) return true;
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
        if (is_it && match_by(r, &wrappers[i], m)) return true;
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
        other.path++;
        other.path_count--;
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

void tg_match_complete_wrapper(tg_resolver *r, tg_match *m)
{
    tg_ref function = m->callee;
    bool is_seen = tg_ref_fact_kind(&function) == TG_FACT_FUNCTION ||
                   tg_resolve_named(r, m->unit, m->rule->function, &function);
    if (!is_seen) return;
    tg_sdk_call *rule = tg_arena_alloc(r->arena, sizeof *rule);
    size_t count = m->rule->carriers.count;
    tg_carrier *carriers = count ? tg_arena_array(r->arena, count, sizeof *carriers) : NULL;
    if (!rule || (count && !carriers)) r->status = TG_ENOMEM;
    if (r->status) return;
    *rule = *m->rule;
    complete_places(r, &function, &rule->model);
    for (size_t i = 0; i < count; i++) {
        carriers[i] = m->rule->carriers.items[i];
        complete_places(r, &function, &carriers[i].at);
    }
    rule->carriers.items = carriers;
    m->rule = rule;
}
