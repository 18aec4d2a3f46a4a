/* records.c - objects that go by the name of their class, as in Rails: `chat`, `@chat`,
 * `user.chats.find(id)` are of the project's class Chat, where nothing else tells what they are. */
#include "code/resolve/resolve_parts.h"

enum { LONGEST_NAME = 100 };

/* The name of an object or of what gives it, `chat` of `user.chat`; what is given arguments makes
 * something of them. */
static tg_slice name_of(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    tg_slice none = {NULL, 0}, name = f->facts[fact].text;
    if (f->facts[fact].kind == TG_FACT_CALL) {
        uint32_t callee = tg_unit_callee(unit, fact);
        bool is_reader = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                         !tg_facts_in(f, fact, TG_SLOT_ARGUMENT);
        if (!is_reader) return none;
        name = f->facts[callee].text;
    } else if (f->facts[fact].kind != TG_FACT_NAME || f->facts[fact].slot == TG_SLOT_CALLEE) {
        return none;
    }
    if (name.n && name.ptr[0] == '@') name = tg_slice_from(name, 1);
    bool is_name = name.n && name.n < LONGEST_NAME && name.ptr[0] >= 'a' && name.ptr[0] <= 'z';
    return is_name ? name : none;
}

/* "ChatSession" of "chat_session". */
static tg_slice class_name(tg_slice name, char text[LONGEST_NAME])
{
    size_t n = 0;
    bool is_first = true;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.ptr[i];
        bool is_small = c >= 'a' && c <= 'z';
        if (c != '_') text[n++] = is_first && is_small ? (char)(c - 'a' + 'A') : c;
        is_first = c == '_';
    }
    return (tg_slice){text, n};
}

/* The class that a name stands for: `chats` are some of Chat. */
static bool class_of(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name, tg_ref *out)
{
    char text[LONGEST_NAME];
    bool is_there = tg_part_constant_named(r, unit, fact, class_name(name, text), out);
    bool is_plural = tg_slice_ends(name, tg_slice_of("s")) && name.n > 2;
    if (!is_there && is_plural) {
        name.n--;
        is_there = tg_part_constant_named(r, unit, fact, class_name(name, text), out);
    }
    return is_there && tg_ref_fact_kind(out) == TG_FACT_CLASS;
}

/* The SDK that a class is of, by what stands in its body or by its base; NULL: none. */
static const tg_sdk *sdk_of(tg_resolver *r, const tg_ref *class)
{
    size_t count, symbols, rest;
    tg_ref base;
    tg_slice family = tg_slice_of(class->unit->language->family);
    const tg_class_part *macros = tg_unit_macros(class->unit, class->fact, &count);
    const tg_facts *f = class->unit->facts;
    for (size_t i = 0; i < count; i++) {
        uint32_t macro = macros[i].fact;
        uint32_t callee =
            f->facts[macro].kind == TG_FACT_CALL ? tg_unit_callee(class->unit, macro) : macro;
        bool is_known = callee && tg_part_is_known(r, class->unit, f->facts[callee].text);
        if (is_known)
            return tg_sdk_symbols(r->catalog, family, f->facts[callee].text, &symbols)->sdk;
    }
    if (!tg_ref_sdk_base(r, class->unit, class->fact, 0, &base)) return NULL;
    tg_slice name = tg_ref_name(r, &base, &rest);
    const tg_symbol *symbol = tg_sdk_symbols(r->catalog, family, name, &symbols);
    return symbol ? symbol->sdk : NULL;
}

/* Whether what is taken of an object, if anything, is there: `client.chat.completions` is no
 * member of the class Chat. */
static bool has_what_is_taken(tg_resolver *r, const tg_unit *unit, uint32_t fact,
                              const tg_ref *class, const tg_sdk *sdk)
{
    const tg_facts *f = unit->facts;
    const tg_fact *around = &f->facts[f->facts[fact].parent];
    bool is_object = f->facts[fact].slot == TG_SLOT_OBJECT && around->kind == TG_FACT_MEMBER;
    if (!is_object || tg_sdk_call_at(r->catalog, sdk, around->text)) return true;
    for (size_t i = 0; i < sdk->derived_count; i++) {
        if (tg_slice_equal(sdk->derived[i], around->text)) return true;
    }
    tg_ref own;
    return tg_part_member_of(r, class->unit, class->fact, around->text, true, 0, &own) &&
           own.kind == TG_REF_FACT;
}

/* Not known, or what a class of the project does not say it has: `self.chat`. */
static bool says_nothing(tg_resolver *r, const tg_ref *ref)
{
    if (ref->kind == TG_REF_UNKNOWN) return !ref->call_unit;
    bool is_of_class =
        ref->kind == TG_REF_FACT && ref->unit->facts->facts[ref->fact].kind == TG_FACT_CLASS;
    if (is_of_class) return ref->step_count > 1;
    return ref->kind == TG_REF_SYMBOL && ref->is_local && !tg_part_is_from_sdk(r, ref);
}

/* `Hook.new.chat`: a method of the project, which says what it gives. */
static bool is_own_method(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = f->facts[fact].kind == TG_FACT_CALL ? tg_unit_callee(unit, fact) : 0;
    uint32_t object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (!object) return false;
    tg_ref of = tg_part_eval(r, unit, object), method;
    bool is_of_class =
        of.kind == TG_REF_FACT && of.unit->facts->facts[of.fact].kind == TG_FACT_CLASS;
    return is_of_class &&
           tg_part_member_of(r, of.unit, of.fact, f->facts[callee].text, true, 0, &method) &&
           !tg_part_is_from_sdk(r, &method);
}

bool tg_part_record(tg_resolver *r, const tg_unit *unit, uint32_t fact, const tg_ref *is,
                    tg_ref *out)
{
    if (!unit->language->names_records || r->status) return false;
    tg_slice name = name_of(unit, fact);
    if (!name.n || !says_nothing(r, is)) return false;
    const tg_sdk *sdk = class_of(r, unit, fact, name, out) ? sdk_of(r, out) : NULL;
    if (!sdk || is_own_method(r, unit, fact)) return false;
    if (!has_what_is_taken(r, unit, fact, out, sdk)) return false;
    *out = tg_resolve_instance(r, *out, unit);
    return true;
}

/* `chats` of `user.chats.find(id)`, of which one is had. */
static uint32_t collection_of(const tg_unit *unit, uint32_t object)
{
    static const char *const finders[] = {"find",
                                          "find_by",
                                          "find_by!",
                                          "first",
                                          "last",
                                          "take",
                                          "create",
                                          "create!",
                                          "build",
                                          "new",
                                          "where",
                                          "order",
                                          "includes",
                                          "reload",
                                          "find_or_create_by",
                                          "find_or_create_by!",
                                          "find_or_initialize_by",
                                          NULL};
    enum { HOPS = 6 };
    const tg_facts *f = unit->facts;
    for (unsigned n = 0; n < HOPS && f->facts[object].kind == TG_FACT_CALL; n++) {
        uint32_t callee = tg_unit_callee(unit, object);
        bool is_member = callee && f->facts[callee].kind == TG_FACT_MEMBER;
        const char *const *finder = finders;
        while (is_member && *finder && !tg_slice_is(f->facts[callee].text, *finder)) finder++;
        uint32_t of = is_member && *finder ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        if (!of) break;
        object = of;
    }
    return object;
}

bool tg_part_record_method(tg_resolver *r, const tg_unit *unit, uint32_t object, tg_slice method,
                           const tg_ref *is, tg_ref *out)
{
    if (!unit->language->names_records || r->status) return false;
    object = collection_of(unit, object);
    tg_slice name = name_of(unit, object);
    tg_ref class;
    if (!name.n || !says_nothing(r, is) || !class_of(r, unit, object, name, &class)) return false;
    bool is_there = tg_part_member_of(r, class.unit, class.fact, method, true, 0, out) &&
                    tg_ref_fact_kind(out) == TG_FACT_FUNCTION;
    if (!is_there) return false;
    tg_ref given = tg_part_returned(r, out->unit, out->fact);
    tg_ref made = {.kind = TG_REF_FACT, .unit = given.unit, .fact = given.fact};
    return tg_part_is_client(r, &given) || (tg_part_is_instance(&given) && sdk_of(r, &made));
}
