/* bindings.c - what is bound to a name: values, parts of values; which binding counts. */
#include "code/resolve/blocks.h"
#include "code/resolve/callers.h"
#include "code/resolve/resolve_parts.h"

/* `val (url, model) = settings` of a data class: the parts that its constructor has. */
static bool eval_component(tg_resolver *r, const tg_ref *object, unsigned n, tg_ref *out)
{
    const tg_facts *f = object->unit->facts;
    for (uint32_t c = tg_facts_first(f, object->fact); c; c = tg_facts_next(f, object->fact, c)) {
        if (f->facts[c].slot != TG_SLOT_PARAMETER || --n) continue;
        *out = tg_resolve_member(r, *object, f->facts[c].text, object->unit);
        return true;
    }
    return false;
}

/* The nth item, from 1, of a list that is written down: `return client, "gpt-4o"`; of lists of
 * which any may be meant the one that is picked. */
static bool eval_nth(tg_resolver *r, const tg_ref *list, unsigned n, tg_ref *out)
{
    tg_ref picked;
    if (tg_part_is_instance(list) && list->unit->language->has_trailing_blocks)
        return eval_component(r, list, n, out);
    if (tg_ref_fact_kind(list) == TG_FACT_BRANCH && tg_part_pick_arm(r, list, &picked))
        return tg_ref_fact_kind(&picked) == TG_FACT_LIST && eval_nth(r, &picked, n, out);
    if (tg_ref_fact_kind(list) != TG_FACT_LIST) return false;
    const tg_unit *unit = list->unit;
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, list->fact); c; c = tg_facts_next(f, list->fact, c)) {
        if (f->facts[c].kind == TG_FACT_SPREAD) return false;
        if (--n) continue;
        *out = tg_part_eval(r, unit, c);
        return true;
    }
    return false;
}

/* The items of what a loop goes through, up to `most` and up to one that is not written down.
 * *count is the number of all. */
static size_t eval_items(tg_resolver *r, const tg_ref *list, tg_ref *out, size_t most,
                         size_t *count)
{
    tg_fact_kind kind = tg_ref_fact_kind(list);
    size_t n = *count = 0;
    if (kind != TG_FACT_LIST && kind != TG_FACT_MAP) return 0;
    const tg_unit *unit = list->unit;
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, list->fact); c; c = tg_facts_next(f, list->fact, c)) {
        uint32_t item = kind == TG_FACT_MAP ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        bool is_written = item && f->facts[c].kind != TG_FACT_SPREAD;
        if (is_written && n == *count && n < most) out[n++] = tg_part_eval(r, unit, item);
        ++*count;
    }
    return n;
}

/* A member or an item of a value, as a binding says. */
static bool eval_piece(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *ref)
{
    if (b->key.n) *ref = tg_resolve_member(r, *ref, b->key, unit);
    return !b->nth || eval_nth(r, ref, b->nth, ref);
}

/* What a binding stands for of its value: an item, a member, an item of that. Of items a client is
 * a client whichever it is; of values only what all have is known. */
static bool eval_part(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *ref)
{
    enum { ITEMS = 8 };
    tg_ref picked;
    bool is_picked = b->is_item && tg_part_pick_in(r, ref, &picked);
    if (is_picked) *ref = picked;
    if (!b->is_item || is_picked) return eval_piece(r, unit, b, ref);
    tg_ref items[ITEMS];
    size_t count, n = eval_items(r, ref, items, ITEMS, &count);
    if (!n || !eval_piece(r, unit, b, &items[0])) return false;
    *ref = items[0];
    if (count < 2 || ref->kind == TG_REF_SYMBOL) return true;
    for (size_t i = 1; i < n; i++) {
        if (!eval_piece(r, unit, b, &items[i])) return false;
    }
    if (n < count) return false;
    *ref = tg_ref_several(r, tg_ref_unknown(unit, b->name), items, n);
    return ref->several_count > 0;
}

/* What a part is when there is none; an object is what is worked with. */
static void add_otherwise(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *ref)
{
    bool is_global = ref->kind == TG_REF_SYMBOL && ref->is_local && !tg_part_is_made(ref);
    /* `const { model = "gpt-4o" } = JSON.parse(body);` */
    bool is_given = ref->kind == TG_REF_SYMBOL && !is_global && b->key.n &&
                    unit->language->has_alternatives && !tg_part_is_from_sdk(r, ref);
    bool is_open = ref->kind == TG_REF_UNKNOWN || is_global || is_given;
    if (!b->otherwise || !is_open || ref->default_unit) return;
    tg_ref given = tg_part_eval(r, unit, b->otherwise);
    tg_slice text;
    if (is_given && !tg_ref_text(r, &given, &text)) return;
    is_global |= is_given;
    if (given.kind == TG_REF_SYMBOL && tg_part_is_made(&given)) {
        *ref = given;
        return;
    }
    if (is_global) *ref = tg_ref_unknown(unit, tg_ref_show(r, ref));
    ref->steps = NULL;
    ref->step_count = 0;
    ref->default_unit = unit;
    ref->default_fact = b->otherwise;
}

/* `body = build()`: an object that the function has changed before it gave it back, and that is not
 * changed here; `var json = Serialize(body);`: what was set in the body. */
static bool is_changed_where_made(const tg_ref *ref, const tg_unit *unit, const tg_binding *b)
{
    if (!ref->origin || ref->origin_key.n) return false;
    return tg_unit_is_mutated(ref->origin, ref->origin_scope, ref->origin_name) &&
           !tg_unit_is_mutated(unit, b->scope, b->name);
}

/* `String json = gson.toJson(body);`: what is done to the body of the same function behind that is
 * not in the text. */
static void keep_as_made(const tg_unit *unit, const tg_binding *b, tg_ref *ref)
{
    bool is_here = ref->origin == unit && ref->origin_scope == b->scope && !ref->origin_end;
    bool is_made = is_here && unit->facts->facts[b->value].kind == TG_FACT_CALL;
    if (!is_made || tg_slice_equal(ref->origin_name, b->name)) return;
    ref->origin_end = unit->facts->facts[b->value].end;
    ref->origin_at = b->value;
}

/* `HttpHeaders h = tagged(); h.setBearerAuth(k);`: what the function has put is in it as well; so
 * is what another variable was given, `entity = new StringEntity(json(body));
 * post.setEntity(entity);`.
 */
static void keep_earlier(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *ref)
{
    keep_as_made(unit, b, ref);
    bool is_other = ref->origin != unit || ref->origin_scope != b->scope ||
                    !tg_slice_equal(ref->origin_name, b->name);
    bool is_changed = ref->origin && !ref->origin_key.n && is_other &&
                      tg_unit_is_mutated(ref->origin, ref->origin_scope, ref->origin_name);
    tg_ref *earlier = is_changed ? tg_arena_alloc(r->arena, sizeof *earlier) : NULL;
    if (is_changed && !earlier) r->status = TG_ENOMEM;
    if (!earlier) return;
    *earlier = *ref;
    ref->earlier = earlier;
}

/* `abstract string Url { get; }`, of an object that is looked at as one of a class below. */
static bool by_class_below(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out)
{
    tg_acting as = r->acting;
    if (as.unit != unit || !as.unit || b->scope != as.class) return false;
    r->acting = (tg_acting){.unit = NULL};
    bool is_it = tg_part_member_of(r, as.as_unit, as.as_class, b->name, false, 0, out);
    r->acting = as;
    return is_it;
}

/* `url += "/chat/completions"`: a text, of which texts.c knows what stands before it. */
static bool is_text_behind(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    const tg_facts *f = unit->facts;
    bool may_be = b->is_augmented && b->value && unit->language->has_alternatives &&
                  f->facts[b->fact].kind == TG_FACT_ASSIGN &&
                  !(f->facts[b->fact].flags & TG_FACT_MERGED);
    uint32_t target = may_be ? tg_facts_in(f, b->fact, TG_SLOT_TARGET) : 0;
    if (!target || f->facts[target].kind != TG_FACT_NAME) return false;
    tg_ref value = tg_part_eval(r, unit, b->value);
    tg_fact_kind kind = tg_ref_fact_kind(&value);
    return kind == TG_FACT_STRING || kind == TG_FACT_CONCAT;
}

/* The class of an enum's variant that a PATTERN's TYPE names, `Client::OpenAI`, or 0. */
static tg_ref variant_of(tg_resolver *r, const tg_unit *unit, uint32_t type)
{
    const tg_facts *f = unit->facts;
    const char *mark = unit->language->variants;
    uint32_t enumeration =
        f->facts[type].kind == TG_FACT_MEMBER && mark ? tg_facts_in(f, type, TG_SLOT_OBJECT) : 0;
    tg_ref of = enumeration ? tg_part_eval(r, unit, enumeration)
                            : tg_ref_unknown(unit, (tg_slice){NULL, 0});
    if (tg_ref_fact_kind(&of) != TG_FACT_CLASS) return tg_ref_unknown(unit, f->facts[type].text);
    tg_slice name = tg_part_join(r, tg_slice_of(mark), "", f->facts[type].text);
    uint32_t class = of.fact;
    size_t count;
    const tg_binding *b = tg_unit_bindings(of.unit, class, name, &count);
    return count ? tg_ref_fact(of.unit, b->value) : tg_ref_unknown(unit, name);
}

/* `Client::OpenAI(c) =>`, `let State { client, .. } = x`: what the class has there. */
static bool by_pattern(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out)
{
    static const char *const numbers[] = {"0", "1", "2", "3"};
    uint32_t type = b->matched ? tg_facts_in(unit->facts, b->matched, TG_SLOT_TYPE) : 0;
    if (!type) return false;
    tg_ref class = variant_of(r, unit, type);
    if (b->key.n && class.kind == TG_REF_UNKNOWN) class = tg_part_eval(r, unit, type);
    bool has_number = b->part && b->part <= sizeof numbers / sizeof numbers[0];
    if (tg_ref_fact_kind(&class) != TG_FACT_CLASS || (!b->key.n && !has_number)) return false;
    tg_slice name = b->key.n ? b->key : tg_slice_of(numbers[b->part - 1]);
    return tg_part_member_of(r, class.unit, class.fact, name, false, 0, out);
}

/* What a name is that nothing is given to here, or more is added to: by who calls its function, its
 * type, or what stands for it otherwise. */
static tg_ref eval_open(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    tg_ref ref;
    const tg_fact *by = &unit->facts->facts[b->fact];
    bool is_of_parameter =
        !b->value && b->key.n && (by->kind == TG_FACT_PARAMETER || by->slot == TG_SLOT_PARAMETER);
    if (is_of_parameter && tg_part_member_given(r, unit, b, &ref)) {
        add_otherwise(r, unit, b, &ref);
        return ref;
    }
    if (is_of_parameter && tg_part_by_callers(r, unit, b->fact, b->key, &ref)) return ref;
    if (b->type && tg_part_type(r, unit, b->type, &ref)) {
        (void)tg_part_bean(r, unit, b, &ref);
        tg_part_add_zero(unit, b, &ref);
        return ref;
    }
    tg_slice what = tg_slice_of("parameter");
    bool is_told = is_of_parameter && unit->language->has_seen_callers;
    ref = tg_ref_unknown(unit, is_told ? tg_part_join(r, what, " ", b->name) : b->name);
    ref.declared = tg_part_declared_as(unit, b->type);
    ref.type_unit = b->type ? unit : NULL;
    ref.type_fact = b->type;
    tg_part_add_zero(unit, b, &ref);
    /* `url += "/v1/messages"`: a part of what it is. */
    if (b->value && unit->language->tries_values) {
        ref.maybe_unit = unit;
        ref.maybe_fact = b->value;
    }
    /* A field whose value an annotation gives (java.c). */
    bool may_be_given = unit->language->has_holders && b->type && !b->value;
    ref.default_fact = may_be_given ? tg_facts_in(unit->facts, b->type, TG_SLOT_VALUE) : 0;
    ref.default_unit = ref.default_fact ? unit : NULL;
    add_otherwise(r, unit, b, &ref);
    return ref;
}

static tg_ref eval_bound(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    tg_ref ref;
    if (tg_part_set_field(r, unit, b, &ref)) return ref;
    switch (b->kind) {
    case TG_BIND_IMPORT: {
        const tg_import *import = &unit->facts->imports[b->import];
        if (tg_part_is_relative(unit, import->module) ||
            !tg_part_is_known(r, unit, import->module)) {
            r->met_local_import = true;
        }
        return tg_part_import(r, unit, import);
    }
    case TG_BIND_FUNCTION:
    case TG_BIND_CLASS:
        return tg_ref_fact(unit, b->value);
    case TG_BIND_PARAMETER:
        return tg_part_parameter(r, unit, b);
    case TG_BIND_VALUE:
        break;
    }
    if (is_text_behind(r, unit, b)) return tg_ref_fact(unit, b->fact);
    if (!b->value && by_class_below(r, unit, b, &ref)) return ref;
    if ((!b->value || !b->key.n) && by_pattern(r, unit, b, &ref)) return ref;
    if (!b->value || b->is_augmented) return eval_open(r, unit, b);
    bool is_made_here = tg_part_is_typeless_new(unit, b->value);
    uint32_t made_as = is_made_here ? tg_part_type_holder(unit, b) : 0;
    const bool outer = r->takes_tuple;
    r->takes_tuple = b->nth > 1 && unit->language->has_closed_structs;
    if (!made_as || !tg_part_type_made(r, unit, made_as, b->value, &ref))
        ref = tg_part_eval(r, unit, b->value);
    r->takes_tuple = outer;
    tg_ref set;
    if (tg_part_set_client(r, unit, b, &set)) return set;
    bool has_part = eval_part(r, unit, b, &ref);
    bool is_open =
        !has_part || ref.kind == TG_REF_UNKNOWN || (ref.kind == TG_REF_FACT && ref.step_count);
    if (is_open && by_pattern(r, unit, b, &set)) return set;
    if (!has_part) return tg_ref_unknown(unit, b->name);
    bool is_foreign =
        ref.kind == TG_REF_SYMBOL && tg_part_is_made(&ref) && !tg_part_is_from_sdk(r, &ref);
    bool is_null = tg_part_is_null(&ref);
    if (b->type && (is_foreign || is_null || (ref.kind == TG_REF_UNKNOWN && !ref.step_count))) {
        tg_ref typed;
        bool is_typed = tg_part_type(r, unit, b->type, &typed);
        /* `Client _client = null!;`: what it is set to elsewhere is a client as well. */
        /* `val client: OpenAI by inject()` */
        bool may_be_bean = is_typed && !is_null && unit->language->has_trailing_blocks;
        if (may_be_bean) (void)tg_part_bean(r, unit, b, &typed);
        if (is_typed && (!is_null || tg_part_is_client(r, &typed))) return typed;
        if (ref.kind == TG_REF_UNKNOWN && !ref.declared.n)
            ref.declared = tg_part_declared_as(unit, b->type);
    }
    add_otherwise(r, unit, b, &ref);
    bool may_hold = unit->language->has_holders && tg_ref_fact_kind(&ref) == TG_FACT_CALL;
    if (b->type && (ref.kind != TG_REF_FACT || may_hold)) {
        ref.type_unit = unit;
        ref.type_fact = b->type;
        ref.typed_steps = ref.step_count;
    }
    if (is_changed_where_made(&ref, unit, b)) {
        keep_as_made(unit, b, &ref);
        return ref;
    }
    keep_earlier(r, unit, b, &ref);
    ref.origin = unit;
    ref.origin_scope = b->scope;
    ref.origin_name = b->name;
    ref.origin_start = b->start;
    ref.origin_end = 0;
    ref.origin_at = 0;
    ref.origin_key = (tg_slice){NULL, 0};
    return ref;
}

tg_ref tg_part_binding(tg_resolver *r, const tg_unit *unit, const tg_binding *b)
{
    for (const tg_following *f = r->following; f; f = f->around) {
        bool is_it =
            f->unit == unit && f->binding->fact == b->fact && f->binding->start == b->start;
        if (is_it && f->binding->kind == b->kind) return tg_ref_unknown(unit, b->name);
    }
    tg_following here = {r->following, unit, b};
    r->following = &here;
    tg_ref ref = eval_bound(r, unit, b);
    r->following = here.around;
    return ref;
}

/* `x = f(x)`: the x that is used is not yet this one; it is in a function of the value, which is
 * run later: `api = { base, ask() { return fetch(api.base); } }`. */
static bool is_in_own_value(const tg_unit *unit, const tg_binding *b, uint32_t use)
{
    const tg_fact *facts = unit->facts->facts, *bound = &facts[b->fact];
    bool is_inside = use > b->fact && use < b->fact + bound->span;
    if (b->kind != TG_BIND_VALUE || bound->kind != TG_FACT_ASSIGN || !is_inside) return false;
    uint32_t up = unit->language->has_relative_urls ? facts[use].parent : b->fact;
    while (up > b->fact && facts[up].kind != TG_FACT_FUNCTION) up = facts[up].parent;
    return up <= b->fact;
}

/* Whether a variable is gone where it is used: in Go one that a block declares is, behind it. */
static bool is_over(const tg_unit *unit, const tg_binding *b, uint32_t use)
{
    const tg_fact *facts = unit->facts->facts;
    bool is_declared = unit->language->imports_directories && b->branch &&
                       b->kind == TG_BIND_VALUE && facts[b->fact].kind == TG_FACT_ASSIGN &&
                       !(facts[b->fact].flags & TG_FACT_REASSIGNED);
    return is_declared && (use < b->branch || use >= b->branch + facts[b->branch].span);
}

bool tg_part_may_mean(const tg_unit *unit, const tg_binding *b, uint32_t use)
{
    return !is_in_own_value(unit, b, use) && !is_over(unit, b, use);
}

bool tg_part_is_usable(const tg_unit *unit, const tg_binding *b, size_t count, uint32_t use)
{
    for (size_t i = 0; i < count; i++) {
        if (tg_part_may_mean(unit, &b[i], use)) return true;
    }
    return false;
}

/* How many of the bindings, which are in the order of the text, begin before an offset. */
static size_t count_before(const tg_binding *b, size_t count, uint32_t at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (b[middle].start <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* `model = "gpt-4o"; constructor(o) { this.model = o.model ?? this.model }`: what is declared is
 * what the choice falls back to. */
static void add_declared(const tg_ref *declared, tg_ref *best)
{
    bool is_text = tg_ref_fact_kind(declared) == TG_FACT_STRING;
    if (!is_text || tg_ref_fact_kind(best) != TG_FACT_CHOICE) return;
    if (!best->unit->language->has_alternatives) return;
    best->default_unit = declared->unit;
    best->default_fact = declared->fact;
}

/* `"$x"` is what x is. */
static tg_ref without_quotes(tg_resolver *r, const tg_ref *ref)
{
    bool is_string = tg_ref_fact_kind(ref) == TG_FACT_STRING && !ref->step_count;
    const tg_fact *x = is_string ? &ref->unit->facts->facts[ref->fact] : NULL;
    bool is_part = x && (x->flags & TG_FACT_DYNAMIC) && tg_slice_is(x->text, "{}");
    uint32_t part = is_part ? tg_facts_first(ref->unit->facts, ref->fact) : 0;
    return part ? tg_part_eval(r, ref->unit, part) : *ref;
}

/* A text that a command says, be it with parts of the environment. */
static bool is_said(const tg_ref *ref)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    bool is_text = kind == TG_FACT_STRING && ref->unit->facts->facts[ref->fact].text.n;
    return !ref->step_count && (is_text || kind == TG_FACT_CONCAT || kind == TG_FACT_CHOICE);
}

/* `MODEL=gpt-4o; while getopts m: o; do MODEL="$OPTARG"; done`, `URL="$1"; if [ -z "$URL" ]; then
 * URL=https://...; fi`: of a script's variable that has a text on one way and what the user gives
 * on the other, the text is the default. `later` becomes both. */
static bool has_said_default(tg_resolver *r, const tg_unit *unit, const tg_ref *earlier,
                             uint32_t earlier_value, tg_ref *later, uint32_t later_value)
{
    if (!unit->language->has_commands) return false;
    tg_ref first = without_quotes(r, earlier), second = without_quotes(r, later);
    bool is_earlier = is_said(&first);
    if (is_earlier == is_said(&second)) return false;
    const tg_ref *open = is_earlier ? &second : &first;
    uint32_t value = is_earlier ? earlier_value : later_value;
    if ((open->kind != TG_REF_SYMBOL && open->kind != TG_REF_UNKNOWN) || !value) return false;
    *later = *open;
    if (later->default_unit && !is_earlier) return true;
    later->default_unit = unit;
    later->default_fact = value;
    return true;
}

/* `private final Config config; Asker() { this.config = null; }`: nothing, whatever its type is,
 * but for a client, which somebody sets. The binding that says so, or NULL. */
static const tg_binding *set_to_null(tg_resolver *r, const tg_unit *unit, const tg_binding *b,
                                     size_t count)
{
    const tg_binding *null = NULL;
    for (size_t i = 0; i < count && unit->language->has_settings; i++) {
        if (b[i].kind != TG_BIND_VALUE) return NULL;
        bool is_null = b[i].value && unit->facts->facts[b[i].value].kind == TG_FACT_NULL;
        if (b[i].value && !is_null) return NULL;
        if (is_null) null = &b[i];
        tg_ref typed;
        bool is_typed = !b[i].value && b[i].type && tg_part_type(r, unit, b[i].type, &typed);
        if (is_typed && tg_part_is_client(r, &typed)) return NULL;
    }
    return null;
}

tg_ref tg_part_best(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count)
{
    while (count > 1 && tg_part_is_laid_out(unit, &b[count - 1])) count--;
    const tg_binding *null = count > 1 ? set_to_null(r, unit, b, count) : NULL;
    if (null) return tg_part_binding(r, unit, null);
    tg_ref best = tg_part_binding(r, unit, &b[count - 1]);
    uint32_t value = b[count - 1].value;
    tg_ways ways = {.count = 0};
    if (value) tg_part_add_way(&ways, &best);
    for (size_t i = count - 1; i-- > 0;) {
        tg_ref other = tg_part_binding(r, unit, &b[i]);
        if (b[i].value) tg_part_add_way(&ways, &other);
        if (has_said_default(r, unit, &other, b[i].value, &best, value)) continue;
        /* One of several clients may be the project's own, for tests or another provider. */
        bool is_client = unit->language->has_bare_calls &&
                         tg_part_worth(&other) == tg_part_worth(&best) &&
                         tg_part_is_from_sdk(r, &other) && !tg_part_is_from_sdk(r, &best);
        bool asks = unit->language->has_relative_urls || unit->language->has_settings;
        is_client |= asks && tg_part_is_client(r, &other) && !tg_part_is_client(r, &best);
        /* `constructor(url = "http://..."), setUrl(url)`: a default tells something. */
        bool has_default = tg_part_worth(&other) == tg_part_worth(&best) &&
                           other.kind == TG_REF_UNKNOWN && other.default_unit && !best.default_unit;
        if (tg_part_worth(&other) > tg_part_worth(&best) || is_client || has_default) best = other;
        add_declared(&other, &best);
    }
    (void)tg_part_way(r, &ways, &best);
    return best;
}

static tg_ref depends(tg_resolver *r, const tg_unit *unit, tg_slice name)
{
    return tg_ref_unknown(unit,
                          tg_part_join(r, name, "", tg_slice_of(", which depends on a branch")));
}

/* `object body;`, where the compiler sees to it that something is put there before it is used. */
static bool is_bare_declaration(const tg_unit *unit, const tg_binding *b)
{
    bool is_checked = unit->language->makes_by_new || unit->language->has_settings;
    return is_checked && b->kind == TG_BIND_VALUE && !b->value && b->type && b->scope &&
           unit->facts->facts[b->scope].kind == TG_FACT_FUNCTION;
}

/* What a name was set to on several ways to its use: the last `value`, and what the bindings before
 * it say up to the one that surely happened. */
static tg_ref one_of(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count,
                     const tg_ref *value, uint32_t use)
{
    enum { WAYS = 8 };
    tg_ref ways[WAYS] = {*value}, unknown = depends(r, unit, b->name);
    size_t n = 1, i = count;
    bool is_sure = false;
    while (i && n < WAYS && !is_sure) {
        i--;
        if (tg_unit_is_elsewhere(unit, b[i].fact, use) || !tg_part_may_mean(unit, &b[i], use))
            continue;
        is_sure = n > 1 && is_bare_declaration(unit, &b[i]);
        if (is_sure) break;
        ways[n++] = tg_part_binding(r, unit, &b[i]);
        is_sure = !b[i].is_default && tg_unit_is_sure(unit, b[i].branch, use);
    }
    tg_ref picked;
    r->has_ways = true;
    if (r->way) return ways[r->way <= n ? r->way - 1 : n - 1];
    if (tg_part_pick_way(r, unit, ways, n, &picked)) return picked;
    /* `if (model == null) model = "gpt-4o";` */
    bool is_default = n == 2 && tg_ref_fact_kind(value) == TG_FACT_STRING &&
                      ways[1].kind == TG_REF_UNKNOWN && unit->language->has_settings;
    unknown.default_unit = is_default ? value->unit : NULL;
    unknown.default_fact = is_default ? value->fact : 0;
    /* Without one that is sure the ways are all: a variable that was never set is not used. */
    return is_sure || !i ? tg_ref_several(r, unknown, ways, n) : unknown;
}

/* `if (x) m = a.m || "one"; else m = b.m || "other";`: what is used otherwise differs by the way.
 */
static bool are_others(tg_resolver *r, const tg_ref *a, const tg_ref *b)
{
    tg_slice first, second;
    bool may_be = a->kind == TG_REF_UNKNOWN && b->kind == TG_REF_UNKNOWN && a->default_unit &&
                  b->default_unit;
    if (!may_be) return false;
    tg_ref one = tg_resolve(r, a->default_unit, a->default_fact);
    tg_ref other = tg_resolve(r, b->default_unit, b->default_fact);
    return tg_ref_text(r, &one, &first) && tg_ref_text(r, &other, &second) &&
           !tg_slice_equal(first, second);
}

tg_ref tg_part_latest(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count,
                      uint32_t use)
{
    uint32_t at = unit->facts->facts[use].start;
    tg_ref latest = {.kind = TG_REF_UNKNOWN};
    uint32_t last_value = 0;
    bool has_latest = false, is_default = false;
    tg_ways ways = {.count = 0};
    for (size_t i = count_before(b, count, at); i-- > 0;) {
        if (tg_unit_is_elsewhere(unit, b[i].fact, use) || !tg_part_may_mean(unit, &b[i], use))
            continue;
        tg_ref one = tg_part_binding(r, unit, &b[i]);
        bool is_sure = !b[i].is_default && tg_unit_is_sure(unit, b[i].branch, use);
        /* `if (!url.endsWith("/")) url += "/"`: with it or without, as good as the same. */
        bool is_behind = tg_ref_fact_kind(&one) == TG_FACT_ASSIGN;
        if (!has_latest && is_behind) return one;
        if (!has_latest) {
            latest = one;
            last_value = b[i].value;
            is_default = b[i].is_default;
        } else if (is_default && one.kind == TG_REF_UNKNOWN && latest.kind == TG_REF_FACT) {
            one.default_unit = unit;
            one.default_fact = last_value;
            latest = one;
        } else if (!has_said_default(r, unit, &one, b[i].value, &latest, last_value)) {
            /* A symbol may be a client; one that rules know as a text, `openai.GPT4`, is none. */
            tg_slice text;
            bool is_value = latest.kind == TG_REF_FACT
                                ? !latest.step_count
                                : latest.kind == TG_REF_SYMBOL && tg_ref_text(r, &latest, &text);
            if (is_value && !tg_part_is_null(&latest) && !tg_part_is_null(&one)) {
                latest = one_of(r, unit, b, i + 1, &latest, use);
                if (r->pick && latest.kind != TG_REF_UNKNOWN) return latest;
                latest.maybe_unit = last_value ? unit : NULL;
                latest.maybe_fact = last_value;
                return latest;
            }
            if (are_others(r, &one, &latest)) {
                latest = depends(r, unit, b[i].name);
                latest.maybe_unit = last_value ? unit : NULL;
                latest.maybe_fact = last_value;
                return latest;
            }
            /* `let url = ""`: nothing yet. */
            bool is_nothing = tg_ref_fact_kind(&one) == TG_FACT_STRING && !one.step_count &&
                              one.unit->facts->facts[one.fact].span == 1 &&
                              !one.unit->facts->facts[one.fact].text.n;
            bool is_better = tg_part_worth(&one) > tg_part_worth(&latest) && !is_nothing;
            if (is_better || tg_part_says_less(&one, &latest))
                latest = one;
            else
                latest = tg_part_unsure(r, latest, &one);
        }
        has_latest = true;
        if (b[i].value) tg_part_add_way(&ways, &one);
        if (is_sure) break;
    }
    if (tg_part_way(r, &ways, &latest) || has_latest) return latest;
    /* One that comes later: the order of events is not always that of the text. */
    for (size_t i = count; i-- > 0;) {
        if (!tg_part_may_mean(unit, &b[i], use)) continue;
        tg_ref one = tg_part_binding(r, unit, &b[i]);
        if (!has_latest || tg_part_worth(&one) > tg_part_worth(&latest)) latest = one;
        has_latest = true;
    }
    return latest;
}
