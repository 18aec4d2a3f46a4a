/* match_signs.c - calls on something of which nothing is known but what tells that it is a model:
 * `x.with_structured_output(T).invoke(q)`, `x.ainvoke([HumanMessage(q)])`, `prompt | x`. */
#include "code/match/match_parts.h"
#include "code/resolve/resolve_parts.h"

/* VALUES: names and calls one behind another; FACTS: of one expression, or one function. */
enum { VALUES = 6, FACTS = 20 * 1000, ITEMS = 64 };

typedef struct asked {
    tg_resolver *r;
    const tg_sdk_call *rule;
} asked;

/* Whether a full name lies in the package of one of the classes, and names the class. */
static bool names_one(tg_slice name, const tg_slice *classes, size_t count)
{
    tg_slice rest = name, package = tg_slice_cut(&rest, '.');
    for (size_t i = 0; i < count && rest.n; i++) {
        tg_slice class = classes[i], of = tg_slice_cut(&class, '.'), parts = rest;
        if (!tg_slice_equal(package, of)) continue;
        while (parts.n) {
            if (tg_slice_equal(tg_slice_cut(&parts, '.'), class)) return true;
        }
    }
    return false;
}

static bool is_one(tg_resolver *r, const tg_unit *unit, uint32_t fact, const tg_slice *classes,
                   size_t count)
{
    size_t rest;
    tg_ref ref = tg_resolve(r, unit, fact);
    return ref.kind == TG_REF_SYMBOL && names_one(tg_ref_name(r, &ref, &rest), classes, count);
}

/* What a name was last set to, wherever on a branch; NULL: nothing that stands in the file. */
static const tg_binding *binding_of(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    size_t count = 0;
    const tg_binding *b = NULL, *last = NULL;
    tg_slice name = f->facts[fact].text;
    bool is_member = f->facts[fact].kind == TG_FACT_MEMBER;
    if (!is_member && f->facts[fact].kind != TG_FACT_NAME) return NULL;
    uint32_t object = is_member ? tg_facts_in(f, fact, TG_SLOT_OBJECT) : 0;
    const char *self = unit->language->self;
    if (is_member && !(object && self && tg_slice_is(f->facts[object].text, self))) return NULL;
    uint32_t scope = is_member ? tg_unit_class(unit, fact) : tg_unit_scope(unit, fact);
    for (;; scope = tg_unit_scope(unit, scope)) {
        b = tg_unit_bindings(unit, scope, name, &count);
        if (count || !scope || is_member) break;
    }
    for (size_t i = 0; i < count; i++) {
        bool is_before = is_member || b[i].start < f->facts[fact].start;
        if (is_before && (b[i].value || b[i].type)) last = &b[i];
    }
    return last;
}

/* Whether a name lies in one of the SDK's packages: "langchain_core.prompts" in langchain-core. */
static bool is_of_sdk(const tg_sdk *sdk, tg_slice name)
{
    tg_slice first = tg_slice_cut(&name, '.');
    for (size_t i = 0; i < sdk->package_count; i++) {
        tg_slice package = sdk->packages[i];
        bool is_it = package.n == first.n;
        for (size_t k = 0; is_it && k < first.n; k++)
            is_it =
                first.ptr[k] == package.ptr[k] || (first.ptr[k] == '_' && package.ptr[k] == '-');
        if (is_it) return true;
    }
    return false;
}

/* Whether nothing is known of what an expression stands for. */
static bool is_unknown(asked *a, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(a->r, unit, fact);
    if (ref.kind != TG_REF_SYMBOL) return ref.kind == TG_REF_UNKNOWN;
    return !is_of_sdk(a->rule->sdk, ref.symbol) && !tg_match_is_mock(ref.symbol);
}

/* --- what was done to it */

static bool has_sign(asked *a, const tg_unit *unit, uint32_t fact, unsigned values);

/* `prompt | x | parser`: what stands beside a prompt and is not known. */
static bool is_beside(asked *a, const tg_unit *unit, uint32_t merge, unsigned values)
{
    const tg_facts *f = unit->facts;
    const tg_signs *signs = &a->rule->signs;
    bool has_prompt = false, has_unknown = false;
    for (uint32_t c = tg_facts_first(f, merge); c; c = tg_facts_next(f, merge, c)) {
        if (has_sign(a, unit, c, values)) return true;
        bool is_prompt = is_one(a->r, unit, c, signs->beside, signs->beside_count);
        bool may_be = f->facts[c].kind == TG_FACT_NAME || f->facts[c].kind == TG_FACT_MEMBER;
        has_prompt |= is_prompt;
        has_unknown |= has_prompt && !is_prompt && may_be && is_unknown(a, unit, c);
    }
    return has_prompt && has_unknown;
}

static bool has_sign(asked *a, const tg_unit *unit, uint32_t fact, unsigned values)
{
    const tg_facts *f = unit->facts;
    const tg_signs *signs = &a->rule->signs;
    if (!fact || values == VALUES || f->facts[fact].span > FACTS) return false;
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    if (kind == TG_FACT_MERGE) return is_beside(a, unit, fact, values + 1);
    if (kind == TG_FACT_CALL) {
        uint32_t callee = tg_facts_in(f, fact, TG_SLOT_CALLEE);
        if (!callee || f->facts[callee].kind != TG_FACT_MEMBER) return false;
        uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
        bool is_it = tg_match_has(signs->methods, signs->method_count, f->facts[callee].text);
        return is_it ? object && is_unknown(a, unit, callee)
                     : has_sign(a, unit, object, values + 1);
    }
    const tg_binding *b = binding_of(unit, fact);
    bool is_value = b && b->kind == TG_BIND_VALUE && b->value && !b->key.n && !b->part && !b->nth;
    return is_value && has_sign(a, unit, b->value, values + 1);
}

/* --- what it is asked with */

static bool is_list_of(asked *a, const tg_unit *unit, uint32_t list)
{
    const tg_facts *f = unit->facts;
    const tg_signs *signs = &a->rule->signs;
    unsigned n = 0;
    for (uint32_t c = tg_facts_first(f, list); c && n < ITEMS; c = tg_facts_next(f, list, c), n++) {
        if (is_one(a->r, unit, c, signs->given, signs->given_count)) return true;
    }
    return false;
}

/* `messages.append(HumanMessage(q))` in the same function. */
static bool is_appended(asked *a, const tg_unit *unit, uint32_t name)
{
    static const char *const adders[] = {"append", "insert", "push"};
    const tg_facts *f = unit->facts;
    uint32_t scope = tg_unit_scope(unit, name), end = scope + f->facts[scope].span;
    if (!scope || f->facts[scope].span > FACTS) return false;
    for (uint32_t i = scope + 1; i < end; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        uint32_t object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
        if (!object || !tg_slice_equal(f->facts[object].text, f->facts[name].text)) continue;
        bool is_adder = false;
        for (size_t k = 0; k < sizeof adders / sizeof adders[0]; k++)
            is_adder |= tg_slice_is(f->facts[callee].text, adders[k]);
        if (is_adder && is_list_of(a, unit, i)) return true;
    }
    return false;
}

/* `messages: list[BaseMessage]` */
static bool is_typed(asked *a, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    const tg_binding *b = binding_of(unit, fact);
    const tg_signs *signs = &a->rule->signs;
    unsigned n = 0;
    for (uint32_t c = b && b->type ? tg_facts_first(f, b->type) : 0; c && n < ITEMS;
         c = tg_facts_next(f, b->type, c)) {
        bool is_type = f->facts[c].slot == TG_SLOT_TYPE && f->facts[c].kind == TG_FACT_NAME;
        /* The first one is the list's. */
        bool is_item = is_type && n++;
        if (is_item && is_one(a->r, unit, c, signs->given, signs->given_count)) return true;
    }
    return false;
}

static bool is_given(asked *a, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(a->r, unit, fact);
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = tg_ref_fact_kind(&ref);
    if (kind == TG_FACT_LIST && is_list_of(a, ref.unit, ref.fact)) return true;
    /* `[SystemMessage(s)] + history` */
    bool is_sum = f->facts[fact].kind == TG_FACT_CONCAT;
    for (uint32_t c = is_sum ? tg_facts_first(f, fact) : 0; c; c = tg_facts_next(f, fact, c)) {
        if (f->facts[c].kind == TG_FACT_LIST && is_list_of(a, unit, c)) return true;
    }
    return f->facts[fact].kind == TG_FACT_NAME &&
           (is_typed(a, unit, fact) || is_appended(a, unit, fact));
}

/* What a call is given first, or by the name of its input. */
static uint32_t input_of(const tg_signs *signs, const tg_facts *f, uint32_t call)
{
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_named = f->facts[c].kind == TG_FACT_KEYWORD;
        bool is_input =
            is_named && tg_match_has(signs->inputs, signs->input_count, f->facts[c].text);
        if (!is_named) return c;
        if (is_input) return tg_facts_in(f, c, TG_SLOT_VALUE);
    }
    return 0;
}

bool tg_match_signed(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_match *out)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    tg_slice family = tg_match_family_of(unit);
    asked a = {.r = r};
    for (size_t i = 0; object && (a.rule = tg_sdk_signed(r->catalog, family, i)); i++) {
        if (!tg_sdk_call_is_used_by(a.rule, f->facts[callee].text)) continue;
        const tg_signs *signs = &a.rule->signs;
        bool is_asking =
            tg_match_has(signs->given_to, signs->given_to_count, f->facts[callee].text);
        uint32_t input = is_asking ? input_of(signs, f, call) : 0;
        bool is_it = has_sign(&a, unit, object, 0) ||
                     (input && is_unknown(&a, unit, callee) && is_given(&a, unit, input));
        if (!is_it) continue;
        *out = (tg_match){.unit = unit,
                          .call = call,
                          .sdk = a.rule->sdk,
                          .rule = a.rule,
                          .callee = tg_resolve(r, unit, callee),
                          .path = tg_match_last_component(a.rule->function),
                          .is_declared = true};
        return true;
    }
    return false;
}
