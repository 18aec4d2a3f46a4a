/* unit_passed.c - variables that are given to functions which may change what they hold. */
#include "code/unit/unit_parts.h"

/* The names that PHP's handles have, which functions pass on. */
static bool is_handle_name(tg_slice name)
{
    static const char *const names[] = {"$ch", "$curl",       "$handle",      "$cURL",
                                        "$c",  "$curlHandle", "$curl_handle", "$cUrl"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(name, names[i])) return true;
    }
    return false;
}

/* `addTags(&params)`, `if err := fill(m); err != nil`: a call of a function by its name, or of a
 * method of what the function around belongs to, that gives nothing but an error. */
static bool is_for_its_effect(const tg_indexer *x, uint32_t call)
{
    uint32_t around = x->facts[call].parent;
    bool is_checked =
        x->facts[call].slot == TG_SLOT_VALUE && x->facts[around].kind == TG_FACT_ASSIGN;
    uint32_t target = is_checked ? tg_facts_in(x->unit->facts, around, TG_SLOT_TARGET) : 0;
    tg_slice before = {x->unit->facts->text.ptr, x->facts[call].start};
    /* `defer fill(m)`, `go fill(m)`: later. */
    if (tg_slice_ends(before, tg_slice_of("defer ")) || tg_slice_ends(before, tg_slice_of("go ")))
        return false;
    bool is_error =
        target && x->facts[target].kind == TG_FACT_NAME &&
        (tg_slice_is(x->facts[target].text, "err") || tg_slice_is(x->facts[target].text, "_"));
    return is_error || tg_index_is_statement(x, call);
}

/* `add_tags(&mut headers)` */
static bool is_lent(const tg_indexer *x, uint32_t name)
{
    tg_slice before = {x->unit->facts->text.ptr, x->facts[name].start};
    return x->unit->language->has_closed_structs && tg_slice_ends(before, tg_slice_of("&mut "));
}

/* `given`: the argument that the variable is, or is named in. */
static void add_one_passed(tg_indexer *x, uint32_t variable, uint32_t given, uint32_t call)
{
    size_t count = x->mutations.count;
    tg_index_add_mutation(x, variable, NULL, call, call);
    tg_mutation *m = x->mutations.count > count ? tg_vec_at(&x->mutations, count) : NULL;
    if (m) m->is_passed = true;
    if (m) m->by = given;
    /* Of a member nothing is put under its name. */
    if (m && m->key_count) m->value = 0;
    if (m) m->is_handle = x->unit->language->opener && is_handle_name(x->facts[variable].text);
}

/* Names of functions that put headers or tags into what they are given. */
static bool is_name_of_tagging(tg_slice name)
{
    static const char *const words[] = {"eader", "Tag",    "etadata",   "ttribut",
                                        "Apply", "Enrich", "Configure", "Propert"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_find(name, tg_slice_of(words[i])) != SIZE_MAX) return true;
    }
    return false;
}

/* `Fill(options);`, `this.Fill(options);`, `Defaults.Fill(options);`: a function of the class
 * around or of another one, not of an object. */
static bool is_of_class(const tg_indexer *x, uint32_t object)
{
    const char *self = x->unit->language->self;
    tg_slice name = object ? x->facts[object].text : (tg_slice){NULL, 0};
    bool is_own = !object || (self && tg_slice_is(name, self));
    bool is_name = object && x->facts[object].kind == TG_FACT_NAME && name.n;
    return is_own || (is_name && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z');
}

/* `Fill(options);`, `Tags.AddTo(request);`, `request.AddTags();`: a statement that calls a function
 * of a class, or one of an object that goes by such a name. */
static void add_passed_to_tagging(tg_indexer *x, uint32_t call, uint32_t callee)
{
    const tg_facts *f = x->unit->facts;
    bool is_method = x->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_named = is_name_of_tagging(x->facts[callee].text);
    bool may_be =
        is_named || is_of_class(x, object) ||
        (x->facts[object].kind == TG_FACT_NAME && is_name_of_tagging(x->facts[object].text));
    /* `if (x) Tags.AddTo(request);` */
    const tg_fact *around = &x->facts[x->facts[call].parent];
    bool is_arm = around->kind == TG_FACT_BRANCH && x->facts[call].slot != TG_SLOT_VALUE;
    if (!(is_arm || tg_index_is_statement(x, call)) || !may_be) return;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_argument = x->facts[c].slot == TG_SLOT_ARGUMENT;
        bool is_it = is_argument && x->facts[c].kind == TG_FACT_NAME;
        if (is_it) add_one_passed(x, c, c, call);
    }
    bool is_own = object && x->facts[object].kind == TG_FACT_NAME && is_named;
    if (is_own) add_one_passed(x, object, object, call);
}

/* Whether a call stands by itself, or its value is only kept: `ok = addTags(headers)`. */
static bool is_done(const tg_indexer *x, uint32_t call)
{
    tg_slot slot = (tg_slot)x->facts[call].slot;
    bool is_kept = slot == TG_SLOT_VALUE && x->facts[x->facts[call].parent].kind == TG_FACT_ASSIGN;
    /* `x && put(h)`, which the language writes for `if`. */
    bool is_arm = x->facts[x->facts[call].parent].kind == TG_FACT_CHOICE &&
                  x->unit->language->has_relative_urls;
    return is_kept || is_arm || slot == TG_SLOT_CHILD || slot == TG_SLOT_BODY ||
           tg_index_is_statement(x, call);
}

/* Whether a call may change what a variable among its arguments holds: `addTags(headers);`, not
 * `log(addTags(headers))`. */
static bool may_change(const tg_indexer *x, uint32_t call, uint32_t name)
{
    const tg_language *language = x->unit->language;
    if (language->has_field_keys) return is_for_its_effect(x, call);
    if (language->has_closed_structs) return is_lent(x, name);
    return is_done(x, call) || (language->opener && is_handle_name(x->facts[name].text));
}

/* `headers`, `self.headers`, `options.headers` */
static bool is_variable(const tg_indexer *x, uint32_t fact)
{
    uint32_t object = 0;
    if (x->facts[fact].kind == TG_FACT_MEMBER)
        object = tg_facts_in(x->unit->facts, fact, TG_SLOT_OBJECT);
    return x->facts[fact].kind == TG_FACT_NAME || (object && x->facts[object].kind == TG_FACT_NAME);
}

/* `$this->prepare($ch, $body);` may set what it likes in $ch. */
void tg_index_add_passed(tg_indexer *x, uint32_t call, uint32_t callee)
{
    const tg_facts *f = x->unit->facts;
    if (x->unit->language->makes_by_new) {
        add_passed_to_tagging(x, call, callee);
        return;
    }
    tg_slice name = x->facts[callee].text;
    if (name.n && name.ptr[0] == '\\') name = tg_slice_from(name, 1);
    bool is_harmless = tg_slice_starts(name, tg_slice_of("curl_")) ||
                       tg_slice_starts(name, tg_slice_of("is_")) || tg_slice_is(name, "var_dump");
    if (is_harmless) return;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_argument = x->facts[c].slot == TG_SLOT_ARGUMENT;
        bool is_named = is_argument && x->facts[c].kind == TG_FACT_KEYWORD;
        uint32_t given = is_named ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        bool is_name = is_argument && given && is_variable(x, given);
        if (is_name && may_change(x, call, given)) add_one_passed(x, given, c, call);
    }
}
