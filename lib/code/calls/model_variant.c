/* model_variant.c - models that are variants of an enum of the project: `Model::Gpt4o.as_str()`. */
#include "code/calls/model_default.h"

#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

enum { LOOKED = 40 * 1000 };

/* By which a variant becomes a text where nothing else is said: `model.to_string()`, which leaves
 * no trace (casts.c). */
static bool is_naming(tg_slice function)
{
    static const char *const names[] = {"as_str", "to_string", "fmt", "as_ref", "into", "from"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(function, names[i])) return true;
    }
    return false;
}

/* The one text of an arm: `=> "gpt-4o"`, `=> f.write_str("gpt-4o")`. */
static bool text_of_arm(tg_resolver *r, const tg_unit *unit, uint32_t arm, tg_slice *text)
{
    const tg_facts *f = unit->facts;
    uint32_t value = tg_facts_in(f, arm, TG_SLOT_VALUE);
    if (value && f->facts[value].kind == TG_FACT_CALL) {
        uint32_t last = 0;
        for (uint32_t c = tg_facts_first(f, value); c; c = tg_facts_next(f, value, c)) {
            if (f->facts[c].slot == TG_SLOT_ARGUMENT) last = c;
        }
        value = last;
    }
    if (!value) return false;
    tg_ref ref = tg_resolve(r, unit, value);
    return tg_ref_text(r, &ref, text) && text->n;
}

/* `#[serde(rename = "gpt-4o")] Gpt4o,`: what stands before the variant in the enum. */
static bool text_of_rename(const tg_ref *class, tg_slice variant, tg_slice *text)
{
    static const char *const words[] = {"rename = \"", "serialize = \"", "to_string = \""};
    const tg_fact *x = &class->unit->facts->facts[class->fact];
    tg_slice rest = {class->unit->facts->text.ptr + x->start, x->end - x->start};
    size_t brace = tg_slice_find(rest, tg_slice_of("{"));
    if (brace == SIZE_MAX) return false;
    rest = tg_slice_from(rest, brace + 1);
    if (tg_slice_ends(rest, tg_slice_of("}"))) rest.n--;
    while (rest.ptr && rest.n) {
        tg_slice one = tg_slice_trim(tg_slice_cut(&rest, ',')), said = one;
        if (!tg_slice_ends(one, variant) || one.n == variant.n) continue;
        char before = one.ptr[one.n - variant.n - 1];
        if (before != ']' && before != ' ' && before != '\n') continue;
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            size_t at = tg_slice_find(said, tg_slice_of(words[i]));
            if (at == SIZE_MAX) continue;
            tg_slice behind = tg_slice_from(said, at + strlen(words[i]));
            *text = tg_slice_cut(&behind, '"');
            return text->n > 0;
        }
    }
    return false;
}

/* What the arms of a file say of a variant: those of one function, or of all that make a text of
 * it. False where they differ. */
static bool by_arms(tg_resolver *r, const tg_unit *unit, const tg_ref *ref, uint32_t function,
                    tg_slice *found)
{
    const tg_facts *f = unit->facts;
    tg_slice name = ref->steps->name, class_name = ref->unit->facts->facts[ref->fact].text, one;
    for (uint32_t i = 1; i < f->count && i < LOOKED; i++) {
        uint32_t of = f->facts[i].kind == TG_FACT_BRANCH ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
        if (!of || !tg_slice_equal(f->facts[of].text, name)) continue;
        uint32_t around = tg_unit_around(unit, i, TG_FACT_FUNCTION);
        uint32_t class = tg_unit_around(unit, i, TG_FACT_CLASS);
        bool is_own = class && tg_slice_equal(f->facts[class].text, class_name);
        bool is_it =
            function ? around == function : is_own && around && is_naming(f->facts[around].text);
        if (!is_it || !text_of_arm(r, unit, i, &one)) continue;
        if (found->n && !tg_slice_equal(*found, one)) return false;
        *found = one;
    }
    return true;
}

bool tg_model_of_variant(tg_resolver *r, const tg_ref *ref, uint32_t function, tg_slice *text)
{
    const tg_step *step = ref->kind == TG_REF_FACT && ref->step_count == 1 ? ref->steps : NULL;
    bool is_variant = step && step->kind == TG_STEP_MEMBER && ref->unit->language->variants &&
                      ref->unit->facts->facts[ref->fact].kind == TG_FACT_CLASS;
    if (!is_variant) return false;
    tg_slice found = {NULL, 0};
    if (!by_arms(r, ref->unit, ref, function, &found)) return false;
    /* The file that asks may have the enum's `impl`. */
    bool is_other = !found.n && !function && step->unit && step->unit != ref->unit;
    if (is_other && !by_arms(r, step->unit, ref, 0, &found)) return false;
    if (!found.n && !function) (void)text_of_rename(ref, step->name, &found);
    *text = found;
    return found.n > 0;
}

/* --- which variant is meant */

static bool is_variant(const tg_ref *ref)
{
    return ref->kind == TG_REF_FACT && ref->step_count == 1 && ref->steps->kind == TG_STEP_MEMBER &&
           ref->unit->facts->facts[ref->fact].kind == TG_FACT_CLASS;
}

/* The name behind `#[default]` in an enum. */
static tg_slice marked(const tg_ref *class)
{
    static const tg_slice mark = TG_LIT("#[default]");
    const tg_fact *x = &class->unit->facts->facts[class->fact];
    tg_slice rest = {class->unit->facts->text.ptr + x->start, x->end - x->start};
    size_t at = tg_slice_find(rest, mark), n = 0;
    if (at == SIZE_MAX) return (tg_slice){NULL, 0};
    rest = tg_slice_trim(tg_slice_from(rest, at + mark.n));
    /* Other marks of the same variant. */
    while (tg_slice_starts(rest, tg_slice_of("#["))) {
        (void)tg_slice_cut(&rest, ']');
        rest = tg_slice_trim(rest);
    }
    while (n < rest.n && !strchr(",}({= \n\t\r", rest.ptr[n])) n++;
    return (tg_slice){rest.ptr, n};
}

/* `Model::default()` of an enum that marks one of its variants. */
static bool by_mark(tg_resolver *r, const tg_ref *ref, tg_ref *out)
{
    const tg_step *call = ref->kind == TG_REF_FACT && ref->step_count == 2 ? ref->steps : NULL;
    bool is_it = call && call->kind == TG_STEP_CALL && call->before->kind == TG_STEP_MEMBER &&
                 tg_slice_is(call->before->name, "default") &&
                 ref->unit->facts->facts[ref->fact].kind == TG_FACT_CLASS;
    tg_slice name = is_it ? marked(ref) : (tg_slice){NULL, 0};
    tg_step *step = name.n ? tg_arena_alloc(r->arena, sizeof *step) : NULL;
    if (name.n && !step) r->status = TG_ENOMEM;
    if (!step) return false;
    *step = *call->before;
    step->name = name;
    *out = *ref;
    out->steps = step;
    out->step_count = 1;
    return true;
}

/* What is looked for: one variant. */
typedef struct meant {
    tg_ref one;
    bool is_found, are_several;
} meant;

static void take(meant *m, const tg_ref *ref)
{
    bool is_other = m->is_found && (m->one.unit != ref->unit || m->one.fact != ref->fact ||
                                    !tg_slice_equal(m->one.steps->name, ref->steps->name));
    m->are_several |= is_other;
    m->one = *ref;
    m->is_found = true;
}

/* What a NAME was set to last before it: `let m = ...`. */
static uint32_t set_to(const tg_unit *unit, uint32_t name)
{
    const tg_facts *f = unit->facts;
    uint32_t value = 0;
    size_t count;
    const tg_binding *b =
        tg_unit_bindings(unit, tg_unit_scope(unit, name), f->facts[name].text, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t v = b[i].kind == TG_BIND_VALUE && !b[i].key.n ? b[i].value : 0;
        /* `let m = match given { Some(m) => m, ... }` sets another one inside. */
        bool is_before = v && v + f->facts[v].span <= name && b[i].start < f->facts[name].start;
        bool is_inside = value && b[i].start < f->facts[value].end;
        if (is_before && !is_inside) value = b[i].branch ? 0 : v;
    }
    return value;
}

/* `given.unwrap_or(Model::Mini)`: what stands for where nothing is given. */
static uint32_t fallback_of(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    tg_slice nothing = {NULL, 0};
    if (!callee || f->facts[callee].kind != TG_FACT_MEMBER) return 0;
    const tg_through_row *row =
        tg_part_through_of(unit, tg_part_join(r, nothing, ".", f->facts[callee].text));
    uint32_t value = row && row->what == TG_THROUGH_FALLBACK ? tg_part_argument(unit, call, 0) : 0;
    while (value && f->facts[value].kind == TG_FACT_FUNCTION)
        value = tg_facts_in(f, value, TG_SLOT_VALUE);
    return value;
}

static void look(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned depth, meant *m)
{
    enum { DEEP = 6 };
    const tg_facts *f = unit->facts;
    tg_ref ref = tg_resolve(r, unit, fact), other;
    if (is_variant(&ref) || by_mark(r, &ref, &other)) {
        take(m, is_variant(&ref) ? &ref : &other);
        return;
    }
    if (depth >= DEEP || r->status) return;
    for (uint32_t arm = tg_block_arm(f, fact, 0); arm; arm = tg_block_arm(f, fact, arm)) {
        uint32_t result = tg_block_result(f, arm);
        if (result && result != fact) look(r, unit, result, depth + 1, m);
    }
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    uint32_t value = kind == TG_FACT_NAME ? set_to(unit, fact) : 0;
    if (kind == TG_FACT_CALL) value = fallback_of(r, unit, fact);
    if (value) look(r, unit, value, depth + 1, m);
}

tg_ref tg_model_variant_meant(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(r, unit, fact);
    if (!unit->language->variants || is_variant(&ref)) return ref;
    bool is_of_class = ref.kind == TG_REF_FACT && ref.step_count &&
                       ref.unit->facts->facts[ref.fact].kind == TG_FACT_CLASS;
    /* `match settings.model { Some(model) => model, None => Model::Mini }` */
    bool is_foreign = ref.kind == TG_REF_SYMBOL && !tg_part_is_from_sdk(r, &ref);
    bool may_be = is_of_class || is_foreign || ref.kind == TG_REF_UNKNOWN ||
                  tg_ref_fact_kind(&ref) == TG_FACT_CHOICE;
    meant m = {.is_found = false};
    if (may_be) look(r, unit, fact, 0, &m);
    return m.is_found && !m.are_several ? m.one : ref;
}
