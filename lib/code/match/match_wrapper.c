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
    const tg_symbol *s =
        tg_sdk_symbols(r->catalog, wrapper->family, wrapper->function, &count);
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
