/* model_variant.c - models that are variants of an enum of the project: `Model::Gpt4o.as_str()`. */
#include "code/calls/model_default.h"

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

bool tg_model_of_variant(tg_resolver *r, const tg_ref *ref, uint32_t function, tg_slice *text)
{
    const tg_step *step = ref->kind == TG_REF_FACT && ref->step_count == 1 ? ref->steps : NULL;
    bool is_variant = step && step->kind == TG_STEP_MEMBER && ref->unit->language->variants &&
                      ref->unit->facts->facts[ref->fact].kind == TG_FACT_CLASS;
    if (!is_variant) return false;
    const tg_unit *unit = ref->unit;
    const tg_facts *f = unit->facts;
    tg_slice found = {NULL, 0}, one;
    for (uint32_t i = 1; i < f->count && i < LOOKED; i++) {
        uint32_t of = f->facts[i].kind == TG_FACT_BRANCH ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
        if (!of || !tg_slice_equal(f->facts[of].text, step->name)) continue;
        uint32_t around = tg_unit_around(unit, i, TG_FACT_FUNCTION);
        uint32_t class = tg_unit_around(unit, i, TG_FACT_CLASS);
        bool is_own = class && tg_slice_equal(f->facts[class].text, f->facts[ref->fact].text);
        bool is_it =
            function ? around == function : is_own && around && is_naming(f->facts[around].text);
        if (!is_it || !text_of_arm(r, unit, i, &one)) continue;
        if (found.n && !tg_slice_equal(found, one)) return false;
        found = one;
    }
    if (!found.n && !function) (void)text_of_rename(ref, step->name, &found);
    *text = found;
    return found.n > 0;
}
