/* match_named.c - objects whose class goes by their name: in Rails `chat` and `user.chats.find(id)`
 * are a Chat. */
#include "code/match/match_parts.h"

enum { LONGEST = 64 };

/* Methods by which one object of several is had: `user.chats.find(id)`. */
static bool is_finder(tg_slice name)
{
    static const char *const names[] = {"find",
                                        "find_by",
                                        "find_by!",
                                        "first",
                                        "last",
                                        "take",
                                        "create",
                                        "create!",
                                        "build",
                                        "find_or_create_by",
                                        "find_or_create_by!",
                                        "find_or_initialize_by",
                                        "where",
                                        "includes",
                                        "order",
                                        "new",
                                        "reload"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(name, names[i])) return true;
    }
    return false;
}

/* Whether something is an object of a class of the project that has a method of that name. */
static bool has_own(tg_resolver *r, const tg_unit *unit, uint32_t object)
{
    tg_ref ref = object ? tg_resolve(r, unit, object) : tg_ref_unknown(unit, (tg_slice){NULL, 0});
    return ref.kind == TG_REF_FACT;
}

/* The name of what a method is called on: "@chat", "chats"; {NULL, 0} when it has none. */
static tg_slice name_of_object(tg_resolver *r, const tg_unit *unit, uint32_t object)
{
    enum { HOPS = 6 };
    const tg_facts *f = unit->facts;
    for (unsigned n = 0; object && n < HOPS; n++) {
        uint32_t callee =
            f->facts[object].kind == TG_FACT_CALL ? tg_facts_in(f, object, TG_SLOT_CALLEE) : object;
        tg_fact_kind kind = callee ? (tg_fact_kind)f->facts[callee].kind : TG_FACT_OTHER;
        if (kind != TG_FACT_NAME && kind != TG_FACT_MEMBER) break;
        uint32_t of = kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        bool is_it = kind == TG_FACT_NAME || !is_finder(f->facts[callee].text);
        if (is_it && has_own(r, unit, of)) break;
        if (is_it) return f->facts[callee].text;
        object = of;
    }
    return (tg_slice){NULL, 0};
}

/* "SupportChat" of "@support_chat" and "support_chats". */
static tg_slice class_of(tg_slice name, char text[LONGEST])
{
    size_t n = 0;
    bool is_first = true;
    while (name.n && name.ptr[0] == '@') name = tg_slice_from(name, 1);
    if (tg_slice_ends(name, tg_slice_of("s")) && !tg_slice_ends(name, tg_slice_of("ss"))) name.n--;
    if (name.n >= LONGEST) name.n = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.ptr[i];
        if (c >= 'A' && c <= 'Z') return (tg_slice){NULL, 0};
        bool is_letter = c >= 'a' && c <= 'z';
        if (c != '_') text[n++] = is_first && is_letter ? (char)(c - 'a' + 'A') : c;
        is_first = c == '_';
    }
    return (tg_slice){text, n};
}

/* The class of that name in the tree, or false. */
static bool find_class(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *class)
{
    size_t count = 0;
    const tg_constant *c = tg_constants_of(unit->constants, unit->constant_count, name, &count);
    if (!c) r->met_local_import = true;
    if (!c && r->linker.constants) c = r->linker.constants(r->linker.self, name, &count);
    if (!c || !count || c->binding->kind != TG_BIND_CLASS || c->unit->language != unit->language)
        return false;
    *class = tg_ref_fact(c->unit, c->binding->value);
    return true;
}

bool tg_match_named(tg_resolver *r, const tg_ref *callee, tg_match *m)
{
    char text[LONGEST];
    const tg_facts *f = m->unit->facts;
    bool is_open = callee->kind == TG_REF_UNKNOWN || callee->is_local;
    uint32_t at = tg_unit_callee(m->unit, m->call);
    bool is_asked = m->unit->language->has_constant_paths && is_open && at &&
                    f->facts[at].kind == TG_FACT_MEMBER;
    if (!is_asked) return false;
    tg_slice name = name_of_object(r, m->unit, tg_facts_in(f, at, TG_SLOT_OBJECT));
    tg_slice class_name = class_of(name, text);
    tg_ref class;
    if (!class_name.n || !find_class(r, m->unit, class_name, &class)) return false;
    tg_ref object = tg_resolve_instance(r, class, m->unit);
    tg_ref method = tg_resolve_member(r, object, f->facts[at].text, m->unit);
    return method.kind == TG_REF_SYMBOL && !method.is_local && tg_match_ref(r, &method, m);
}
