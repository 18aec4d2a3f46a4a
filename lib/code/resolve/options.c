/* options.c - what a program's own options are when nobody gives them:
 * `parser.add_argument("--model", default="gpt-4o")` makes `args.model` that. */
#include "code/resolve/resolve_parts.h"

/* `--model-name`, `model_name`, `modelName`: one name. */
static bool is_same_option(tg_slice a, tg_slice b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.n && strchr("-_", a.ptr[i])) i++;
        while (k < b.n && strchr("-_", b.ptr[k])) k++;
        if (i == a.n || k == b.n) return i == a.n && k == b.n && a.n;
        tg_slice one = {a.ptr + i++, 1}, other = {b.ptr + k++, 1};
        if (!tg_slice_equal_nocase(one, other)) return false;
    }
}

/* `"-m, --model <name>"`, `"--model"`, and `"model"` where all of the text is one name. */
static bool declares(tg_slice text, tg_slice name)
{
    static const char ends[] = " ,|/=<[";
    if (is_same_option(text, name)) return true;
    for (size_t i = 0; i < text.n;) {
        size_t n = i;
        while (n < text.n && !memchr(ends, text.ptr[n], sizeof ends - 1)) n++;
        tg_slice word = {text.ptr + i, n - i};
        if (tg_slice_starts(word, tg_slice_of("-")) && is_same_option(word, name)) return true;
        i = n + 1;
    }
    return false;
}

/* Whether a call declares the option; where another name is said for it, that one counts. */
static bool is_of_name(const tg_facts *f, uint32_t call, tg_slice name)
{
    bool is_it = false;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_dest = f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_is(f->facts[c].text, "dest");
        uint32_t value = is_dest ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (value) return is_same_option(f->facts[value].text, name);
        bool is_text = f->facts[c].kind == TG_FACT_STRING && f->facts[c].text.n;
        is_it |= is_text && declares(f->facts[c].text, name);
    }
    return is_it;
}

/* The value that a call gives under `default`, by name or in a map, or as its last text behind a
 * description; or 0. */
static uint32_t default_of(const tg_facts *f, uint32_t call, bool has_keywords)
{
    static const tg_slice key = TG_LIT("default");
    uint32_t last = 0;
    unsigned nth = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        nth++;
        bool is_it = f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_equal(f->facts[c].text, key);
        if (is_it) return tg_facts_in(f, c, TG_SLOT_VALUE);
        for (uint32_t k = f->facts[c].kind == TG_FACT_MAP ? tg_facts_first(f, c) : 0; k;
             k = tg_facts_next(f, c, k)) {
            bool is_pair =
                f->facts[k].kind == TG_FACT_PAIR && tg_slice_equal(f->facts[k].text, key);
            if (is_pair) return tg_facts_in(f, k, TG_SLOT_VALUE);
        }
        if (nth > 2) last = c;
    }
    return has_keywords ? 0 : last;
}

/* Whether what a member is taken of goes by a name as options do, or is made by a parser. */
static bool is_options(const tg_unit *unit, uint32_t object, const tg_ref *of)
{
    static const char *const parts[] = {"arg", "opt", "pars", "flag", "namespace"};
    enum { PARTS = sizeof parts / sizeof parts[0] };
    tg_slice name = unit->facts->facts[object].text;
    for (size_t i = 0; i < PARTS; i++) {
        if (tg_slice_contains_nocase(name, tg_slice_of(parts[i]))) return true;
        for (const tg_step *s = of->steps; s; s = s->before) {
            bool is_method = s->kind == TG_STEP_MEMBER;
            if (is_method && tg_slice_contains_nocase(s->name, tg_slice_of(parts[i]))) return true;
        }
    }
    return false;
}

/* Of calls in the order of the file, the first that stands at a fact or behind it. */
static size_t first_from(const tg_call_name *calls, size_t count, uint32_t from)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (calls[middle].call < from) {
            low = middle + 1;
        } else {
            count = middle;
        }
    }
    return low;
}

/* The default of an option that is declared between two facts; 0 where several have it that differ.
 */
static uint32_t declared(const tg_unit *unit, tg_slice name, uint32_t from, uint32_t to)
{
    const char *const *declarer = unit->language->option_methods;
    const tg_fact *facts = unit->facts->facts;
    uint32_t found = 0;
    for (; declarer && *declarer && name.n > 1; declarer++) {
        size_t count = 0;
        const tg_call_name *calls = tg_unit_calls(unit, tg_slice_of(*declarer), &count);
        size_t i = first_from(calls, count, from);
        for (; i < count && calls[i].call <= to; i++) {
            if (!is_of_name(unit->facts, calls[i].call, name)) continue;
            uint32_t one = default_of(unit->facts, calls[i].call, unit->language->has_keywords);
            if (found && one && !tg_slice_equal(facts[found].text, facts[one].text)) return 0;
            if (one) found = one;
        }
    }
    return found;
}

/* `z.string().default("gpt-4o")`, `str({ default: "gpt-4o" })`: the text in it, or 0. */
static uint32_t default_in(const tg_facts *f, uint32_t value)
{
    static const tg_slice key = TG_LIT("default");
    uint32_t end = value + f->facts[value].span;
    for (uint32_t i = value; i < end; i++) {
        if (!tg_slice_equal(f->facts[i].text, key)) continue;
        bool is_pair = f->facts[i].kind == TG_FACT_PAIR;
        bool is_method = f->facts[i].kind == TG_FACT_MEMBER && f->facts[i].slot == TG_SLOT_CALLEE;
        if (is_pair) return tg_facts_in(f, i, TG_SLOT_VALUE);
        if (is_method) return tg_facts_in(f, f->facts[i].parent, TG_SLOT_ARGUMENT);
    }
    return 0;
}

/* `z.object({ MODEL: z.string().default("gpt-4o") }).parse(process.env)`: what the calls that make
 * an object say of a member; or 0. */
static uint32_t in_schema(const tg_ref *of, tg_slice name, const tg_unit **in)
{
    enum { LOOKED = 2000 };
    for (const tg_step *s = of->steps; s; s = s->before) {
        if (s->kind != TG_STEP_CALL || !s->call) continue;
        const tg_facts *f = s->unit->facts;
        uint32_t end = s->call + f->facts[s->call].span;
        if (end > s->call + LOOKED) end = s->call + LOOKED;
        for (uint32_t i = s->call; i < end; i++) {
            bool is_it = f->facts[i].kind == TG_FACT_PAIR && tg_slice_equal(f->facts[i].text, name);
            uint32_t value = is_it ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
            uint32_t otherwise = value ? default_in(f, value) : 0;
            *in = s->unit;
            if (otherwise) return otherwise;
        }
    }
    return 0;
}

void tg_part_option(tg_resolver *r, const tg_unit *unit, uint32_t object, tg_slice name,
                    const tg_ref *of, tg_ref *ref)
{
    bool is_open = ref->kind == TG_REF_UNKNOWN || (ref->kind == TG_REF_SYMBOL && ref->step_count);
    if (!unit->language->option_methods || !is_open || ref->default_unit) return;
    if (tg_part_is_from_sdk(r, ref)) return;
    const tg_unit *in = unit;
    uint32_t otherwise = unit->language->has_keywords ? 0 : in_schema(of, name, &in);
    /* What another file's function gives is declared there. */
    if (!otherwise) in = of->steps && of->steps->unit ? of->steps->unit : unit;
    if (!otherwise && is_options(unit, object, of)) otherwise = declared(in, name, 0, UINT32_MAX);
    if (!otherwise) return;
    if (ref->kind == TG_REF_SYMBOL) *ref = tg_ref_unknown(unit, tg_ref_show(r, ref));
    ref->default_unit = in;
    ref->default_fact = otherwise;
}

uint32_t tg_part_option_above(const tg_unit *unit, uint32_t function, tg_slice name)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->option_methods || !function) return 0;
    uint32_t around = f->facts[function].parent;
    return around ? declared(unit, name, around, function) : 0;
}
