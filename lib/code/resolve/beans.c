/* beans.c - objects that Spring hands over: a field or a constructor's parameter is what a method
 * with @Bean makes, by the bean's name, which is the qualifier's or the variable's, or by its type
 * where only one makes such (Spring Framework reference, "Autowiring", read 2026-11). */
#include "base/limits.h"
#include "code/resolve/resolve_parts.h"

/* Whether Spring gives a value: fields, and what constructors and methods with @Bean take. */
static bool is_handed(const tg_unit *unit, const tg_binding *b)
{
    const tg_facts *f = unit->facts;
    if (b->kind != TG_BIND_PARAMETER) return f->facts[b->scope].kind == TG_FACT_CLASS;
    uint32_t function = f->facts[b->fact].parent, class = tg_unit_class(unit, function);
    if (f->facts[function].kind == TG_FACT_CLASS) return true;
    bool is_constructor = class && tg_slice_equal(f->facts[function].text, f->facts[class].text);
    tg_slice head = {f->text.ptr + f->facts[function].start,
                     f->facts[b->fact].start - f->facts[function].start};
    return is_constructor || tg_slice_find(head, tg_slice_of("@Bean")) != SIZE_MAX ||
           tg_slice_find(head, tg_slice_of("@Provides")) != SIZE_MAX ||
           tg_slice_find(head, tg_slice_of("@Inject")) != SIZE_MAX;
}

/* What the container of the tree makes under a name, or the macro of that name. */
bool tg_part_bound(tg_resolver *r, const tg_unit *unit, tg_slice key, tg_ref *out)
{
    static const tg_slice none = {NULL, 0};
    const tg_unit *other;
    uint32_t function;
    if (!unit->language->has_namespaces || !key.n) return false;
    r->met_local_import = true;
    if (!r->linker.find_bean || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    if (!r->linker.find_bean(r->linker.self, unit, key, none, true, &other, &function))
        return false;
    r->depth++;
    tg_ref made = tg_part_returned(r, other, function);
    r->depth--;
    bool is_made = made.kind == TG_REF_SYMBOL && tg_part_is_made(&made);
    if (!is_made || !tg_part_is_client(r, &made)) return false;
    *out = made;
    return true;
}

/* The SDK whose client something is, or NULL. */
static const tg_sdk *sdk_of(tg_resolver *r, const tg_ref *client)
{
    size_t rest, count;
    tg_slice name = tg_ref_name(r, client, &rest);
    tg_slice family = tg_slice_of(client->unit->language->family);
    const tg_symbol *s = name.n ? tg_sdk_symbols(r->catalog, family, name, &count) : NULL;
    return s ? s->sdk : NULL;
}

/* A parameter or property of a class that the container makes. What is bound under a class that
 * has no more than the last part of its name in common, `GuzzleHttp\Client` and `OpenAI\Client`,
 * is not handed over. */
static bool find_bound(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *object)
{
    uint32_t type = b->type ? tg_facts_in(unit->facts, b->type, TG_SLOT_TYPE) : 0;
    tg_slice name = type ? unit->facts->facts[type].text : (tg_slice){NULL, 0};
    tg_ref bound;
    if (!tg_part_is_client(r, object) || !tg_part_bound(r, unit, name, &bound)) return false;
    const tg_sdk *asked = sdk_of(r, object), *made = sdk_of(r, &bound);
    if (asked && made && asked != made) return false;
    *object = bound;
    return true;
}

bool tg_part_macro(tg_resolver *r, const tg_unit *unit, uint32_t callee, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    bool is_method = f->facts[callee].kind == TG_FACT_MEMBER && unit->language->has_namespaces;
    uint32_t class = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_it = class && f->facts[class].kind == TG_FACT_NAME &&
                 tg_slice_ends(f->facts[class].text, tg_slice_of("Http"));
    return is_it && tg_part_bound(r, unit, f->facts[callee].text, out);
}

bool tg_part_bean(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *object)
{
    const tg_facts *f = unit->facts;
    if (unit->language->makes_by_new) return tg_part_service(r, unit, b, object);
    if (unit->language->has_namespaces) return find_bound(r, unit, b, object);
    bool has_beans = unit->language->has_settings && unit->language->has_implicit_self;
    if (!has_beans || !b->type || !is_handed(unit, b)) return false;
    r->met_local_import = true;
    if (!r->linker.find_bean || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    uint32_t type = tg_facts_in(f, b->type, TG_SLOT_TYPE), function;
    static const tg_slice none = {NULL, 0};
    tg_slice qualifier = tg_unit_qualifier_of(f, b->type);
    tg_slice name = qualifier.n ? qualifier : b->name;
    const tg_unit *other;
    tg_linker *linker = &r->linker;
    /* Spring's by their names, then those of a type that have the qualifier, or none. */
    bool is_found = linker->find_bean(linker->self, unit, name, none, false, &other, &function);
    if (!is_found && type)
        is_found = linker->find_bean(linker->self, unit, f->facts[type].text, qualifier, true,
                                     &other, &function);
    /* What a bean's own method takes is another one. */
    bool is_own = is_found && other == unit && f->facts[b->fact].parent == function;
    if (!is_found || is_own) return false;
    r->depth++;
    tg_ref made = tg_part_returned(r, other, function);
    r->depth--;
    size_t rest;
    tg_slice asked = tg_ref_name(r, object, &rest);
    bool is_made = made.kind == TG_REF_SYMBOL && tg_part_is_made(&made);
    bool is_alike = is_made && asked.n && tg_slice_starts(made.symbol, asked);
    if (!is_alike && !(is_made && tg_part_is_client(r, &made))) return false;
    *object = made;
    return true;
}
