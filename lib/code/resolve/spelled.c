#include "code/resolve/spelled.h"

typedef struct speller {
    const tg_spellings *rules;
    tg_spellings *own; /* what the file declares and imports */
    tg_facts *facts;
    tg_fact *changed; /* a copy of the facts; NULL: all is spelled well so far */
    tg_arena *arena;
    bool has_namespace;
    tg_status status;
} speller;

/* --- the language's own names --------------------------------------------------------------------
 */

static tg_status add_all(tg_spellings *s, tg_spelled what, const char *const *names)
{
    tg_status status = TG_OK;
    for (size_t i = 0; names && names[i] && !status; i++)
        status = tg_spellings_add(s, what, tg_slice_of(names[i]));
    return status;
}

static tg_status add_throughs(tg_spellings *s, const tg_language *language)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < language->through_count && !status; i++) {
        tg_slice name = tg_slice_of(language->throughs[i].function);
        status = tg_slice_starts(name, tg_slice_of("."))
                     ? tg_spellings_add(s, TG_SPELLED_METHOD, tg_slice_from(name, 1))
                     : tg_spellings_add_full(s, name);
    }
    const tg_through_row *m = language->methods;
    for (; m && m->function && !status; m++)
        status = tg_spellings_add(s, TG_SPELLED_METHOD, tg_slice_of(m->function));
    return status;
}

tg_status tg_spelled_by_rules(const tg_catalog *catalog, const tg_language *language,
                              tg_arena *arena, const tg_spellings **out, tg_err *err)
{
    tg_spellings *s = NULL;
    tg_status status = tg_spellings_of(catalog, tg_slice_of(language->family), arena, &s, err);
    if (status) return status;
    const char *const methods[] = {"__construct", "__invoke", NULL};
    const char *const functions[] = {language->opener ? language->opener : "",
                                     language->definer ? language->definer : "",
                                     language->compactor ? language->compactor : "", NULL};
    const char *const above[] = {language->parent ? language->parent : "", NULL};
    status = add_throughs(s, language);
    if (!status) status = add_all(s, TG_SPELLED_METHOD, methods);
    if (!status) status = add_all(s, TG_SPELLED_METHOD, language->makers);
    if (!status) status = add_all(s, TG_SPELLED_FUNCTION, functions);
    if (!status) status = add_all(s, TG_SPELLED_FUNCTION, language->setters);
    if (!status) status = add_all(s, TG_SPELLED_OWN, above);
    if (!status) status = add_all(s, TG_SPELLED_OWN, language->own_class);
    *out = s;
    return status ? tg_fail_memory(err) : TG_OK;
}

/* --- the file's own ------------------------------------------------------------------------------
 */

static const tg_fact *fact_of(const speller *s, uint32_t fact)
{
    return &s->facts->facts[fact];
}

/* Whether a FUNCTION stands in a class, and not in another function. */
static bool is_method(const speller *s, uint32_t function)
{
    for (uint32_t i = fact_of(s, function)->parent; i; i = fact_of(s, i)->parent) {
        if (fact_of(s, i)->kind == TG_FACT_CLASS) return true;
        if (fact_of(s, i)->kind == TG_FACT_FUNCTION) return false;
    }
    return false;
}

static void add(speller *s, tg_spelled what, tg_slice name)
{
    if (!s->status && tg_spellings_add(s->own, what, name)) s->status = TG_ENOMEM;
}

static void add_own(speller *s)
{
    for (size_t i = 0; i < s->facts->import_count; i++) {
        const tg_import *one = &s->facts->imports[i];
        bool is_all = tg_slice_is(one->local, "*");
        s->has_namespace |= is_all && one->module.n;
        if (is_all || !one->local.n) continue;
        add(s, TG_SPELLED_CLASS, one->local);
        char first = one->local.ptr[0];
        if (first < 'A' || first > 'Z') add(s, TG_SPELLED_FUNCTION, one->local);
    }
    for (uint32_t i = 1; i < s->facts->count; i++) {
        const tg_fact *one = fact_of(s, i);
        if (!one->text.n) continue;
        if (one->kind == TG_FACT_CLASS) add(s, TG_SPELLED_CLASS, one->text);
        if (one->kind == TG_FACT_FUNCTION)
            add(s, is_method(s, i) ? TG_SPELLED_METHOD : TG_SPELLED_FUNCTION, one->text);
    }
}

/* --- spelling ------------------------------------------------------------------------------------
 */

static void set(speller *s, uint32_t fact, tg_slice text)
{
    if (s->status || !text.n || tg_slice_equal(fact_of(s, fact)->text, text)) return;
    if (!s->changed) {
        size_t n = s->facts->count;
        s->changed = tg_arena_alloc_raw(s->arena, n * sizeof *s->changed);
        if (!s->changed) s->status = TG_ENOMEM;
        if (!s->changed) return;
        memcpy(s->changed, s->facts->facts, n * sizeof *s->changed);
        s->facts->facts = s->changed;
    }
    s->changed[fact].text = text;
}

static bool has_backslash(tg_slice name)
{
    return name.n && memchr(name.ptr, '\\', name.n);
}

/* A name of the file's, or in full one of the rules'; {NULL, 0}: neither. */
static tg_slice spelled(const speller *s, tg_spelled what, tg_slice name)
{
    bool is_rooted = name.n && name.ptr[0] == '\\';
    tg_slice own = is_rooted ? (tg_slice){NULL, 0} : tg_spelling(s->own, what, name);
    if (!own.n && what == TG_SPELLED_CLASS) own = tg_spelling(s->rules, TG_SPELLED_OWN, name);
    if (own.n) return own;
    /* A class of no namespace may be the project's: is_static() tells by its method. */
    bool is_full = is_rooted || !s->has_namespace || what == TG_SPELLED_FUNCTION;
    bool is_told = what == TG_SPELLED_FUNCTION || has_backslash(name);
    if (!is_full) return own;
    tg_slice rooted = tg_slice_from(name, is_rooted);
    tg_slice rule = tg_spelling(s->rules, what, rooted);
    if (!rule.n || !is_rooted) return is_told ? rule : own;
    if (!is_told || tg_slice_equal(rule, rooted)) return own;
    return tg_arena_join(s->arena, tg_slice_of(""), "\\", rule);
}

/* `openai::Client(...)`, of a class in no namespace that the file neither declares nor imports. */
static bool is_static(speller *s, uint32_t member, uint32_t object)
{
    tg_slice name = fact_of(s, object)->text;
    bool is_rooted = name.n && name.ptr[0] == '\\';
    tg_slice class = tg_slice_from(name, is_rooted);
    if (!class.n || class.ptr[0] == '$' || has_backslash(class)) return false;
    if (!is_rooted && (s->has_namespace || tg_spelling(s->own, TG_SPELLED_CLASS, class).n))
        return false;
    if (!tg_spelling(s->rules, TG_SPELLED_CLASS, class).n) return false;
    tg_slice full = tg_arena_join(s->arena, class, ".", fact_of(s, member)->text);
    if (!full.ptr) s->status = TG_ENOMEM;
    tg_slice rule = full.ptr ? tg_spelling(s->rules, TG_SPELLED_STATIC, full) : full;
    if (!rule.n || s->status) return false;
    tg_slice known = {rule.ptr, class.n};
    set(s, member, tg_slice_from(rule, class.n + 1));
    if (is_rooted) known = tg_arena_join(s->arena, tg_slice_of(""), "\\", known);
    set(s, object, known);
    return true;
}

static void spell_method(speller *s, uint32_t fact)
{
    tg_slice name = fact_of(s, fact)->text;
    tg_slice rule = tg_spelling(s->rules, TG_SPELLED_METHOD, name);
    set(s, fact, rule.n ? rule : tg_spelling(s->own, TG_SPELLED_METHOD, name));
}

/* What a NAME can only be where it stands: TG_SPELLED_METHOD is none. */
static tg_spelled role_of(const speller *s, uint32_t fact)
{
    const tg_fact *one = fact_of(s, fact), *around = fact_of(s, one->parent);
    switch (one->slot) {
    case TG_SLOT_TYPE:
    case TG_SLOT_BASE:
    case TG_SLOT_INTERFACE:
        return TG_SPELLED_CLASS;
    case TG_SLOT_CALLEE:
        if (around->kind != TG_FACT_CALL) return TG_SPELLED_METHOD;
        return around->flags & TG_FACT_NEW ? TG_SPELLED_CLASS : TG_SPELLED_FUNCTION;
    case TG_SLOT_OBJECT:
        return around->kind == TG_FACT_MEMBER ? TG_SPELLED_CLASS : TG_SPELLED_METHOD;
    default:
        return TG_SPELLED_METHOD;
    }
}

static void spell_fact(speller *s, uint32_t fact)
{
    const tg_fact *one = fact_of(s, fact);
    if (!one->text.n || one->text.ptr[0] == '$') return;
    if (one->kind == TG_FACT_NAME) {
        tg_spelled role = role_of(s, fact);
        if (role != TG_SPELLED_METHOD) set(s, fact, spelled(s, role, one->text));
        return;
    }
    if (one->kind == TG_FACT_FUNCTION && is_method(s, fact)) spell_method(s, fact);
    if (one->kind != TG_FACT_MEMBER || one->slot != TG_SLOT_CALLEE) return;
    uint32_t object = tg_facts_in(s->facts, fact, TG_SLOT_OBJECT);
    bool is_name = object && fact_of(s, object)->kind == TG_FACT_NAME;
    if (!is_name || !is_static(s, fact, object)) spell_method(s, fact);
}

static void spell_imports(speller *s)
{
    tg_import *changed = NULL;
    size_t n = s->facts->import_count;
    for (size_t i = 0; i < n && !s->status; i++) {
        const tg_import *one = &s->facts->imports[i];
        char first = one->local.n ? one->local.ptr[0] : '*';
        if (first == '*') continue;
        tg_slice rule = tg_spelling(s->rules, TG_SPELLED_CLASS, one->module);
        if (!rule.n && (first < 'A' || first > 'Z'))
            rule = tg_spelling(s->rules, TG_SPELLED_FUNCTION, one->module);
        if (!rule.n || tg_slice_equal(rule, one->module)) continue;
        if (!changed) {
            changed = tg_arena_alloc_raw(s->arena, n * sizeof *changed);
            if (!changed) s->status = TG_ENOMEM;
            if (!changed) return;
            memcpy(changed, s->facts->imports, n * sizeof *changed);
            s->facts->imports = changed;
        }
        changed[i].module = rule;
    }
}

tg_status tg_spell(const tg_spellings *rules, tg_facts *facts, tg_arena *arena, tg_err *err)
{
    speller s = {.rules = rules, .facts = facts, .arena = arena};
    tg_status status = tg_spellings_new(arena, &s.own, err);
    if (status) return status;
    add_own(&s);
    /* Names stay where they are, so that what comes later may be spelled by what came before. */
    for (uint32_t i = 1; i < facts->count && !s.status; i++) spell_fact(&s, i);
    spell_imports(&s);
    return s.status ? tg_fail_memory(err) : TG_OK;
}
