/* macros.c - what calls in a class's body define: `delegate :chat, to: :client`, `class_attribute
 * :model, default: "..."`. */
#include "code/resolve/resolve_parts.h"

typedef enum what {
    DEFINES_DELEGATES, /* (a, b, to: x): methods of x */
    DEFINES_FORWARDS,  /* (x, a, b): the same, with what they belong to in front */
    DEFINES_FORWARD,   /* (x, a, alias): the one, by another name */
    DEFINES_VALUES,    /* (a, b, default: x): they are x */
    DEFINES_DEFAULTS,  /* (a, type, default: x): it is x unless it is set */
} what;

/* Of Rails and of the library Forwardable. */
static const struct {
    const char *name;
    what what;
} macros[] = {
    {"delegate", DEFINES_DELEGATES},
    {"def_delegators", DEFINES_FORWARDS},
    {"def_instance_delegators", DEFINES_FORWARDS},
    {"def_delegator", DEFINES_FORWARD},
    {"def_instance_delegator", DEFINES_FORWARD},
    {"class_attribute", DEFINES_VALUES},
    {"cattr_accessor", DEFINES_VALUES},
    {"cattr_reader", DEFINES_VALUES},
    {"mattr_accessor", DEFINES_VALUES},
    {"mattr_reader", DEFINES_VALUES},
    {"thread_mattr_accessor", DEFINES_VALUES},
    {"config_accessor", DEFINES_VALUES},
    {"attribute", DEFINES_DEFAULTS},
    {"option", DEFINES_DEFAULTS},
    {"param", DEFINES_DEFAULTS},
};

/* The value that a call is given by a name, or 0. */
static uint32_t named(const tg_facts *f, uint32_t call, const char *name)
{
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_is(f->facts[c].text, name);
        if (is_it) return tg_facts_in(f, c, TG_SLOT_VALUE);
    }
    return 0;
}

/* Which of the call's plain arguments is a symbol or text of that name, from 1; 0: none. */
static unsigned names(const tg_facts *f, uint32_t call, tg_slice name)
{
    unsigned n = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        n++;
        bool is_it = f->facts[c].kind == TG_FACT_STRING && tg_slice_equal(f->facts[c].text, name);
        if (is_it) return n;
    }
    return 0;
}

/* What `:client` or `:@client` is in the class. */
static bool owner(tg_resolver *r, const tg_unit *unit, uint32_t class, uint32_t symbol,
                  unsigned hops, tg_ref *out)
{
    if (!symbol || unit->facts->facts[symbol].kind != TG_FACT_STRING) return false;
    tg_slice name = unit->facts->facts[symbol].text;
    if (!tg_part_attribute(r, unit, class, name, hops + 1, out)) return false;
    if (tg_ref_fact_kind(out) == TG_FACT_FUNCTION) *out = tg_part_returned(r, out->unit, out->fact);
    return true;
}

/* Of `-> { "gpt-4o" }` the text. */
static uint32_t last_of(const tg_facts *f, uint32_t value)
{
    while (f->facts[value].kind == TG_FACT_FUNCTION || f->facts[value].kind == TG_FACT_BRANCH) {
        uint32_t last = 0;
        for (uint32_t c = tg_facts_first(f, value); c; c = tg_facts_next(f, value, c)) {
            if (f->facts[c].slot == TG_SLOT_BODY) last = c;
        }
        if (!last) break;
        value = last;
    }
    return value;
}

/* `default: -> { OpenAI::Client.new }` is what the block gives. */
static tg_ref value_of(tg_resolver *r, const tg_unit *unit, uint32_t value)
{
    tg_ref ref = tg_part_eval(r, unit, value);
    bool is_lazy = tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION;
    return is_lazy ? tg_part_returned(r, ref.unit, ref.fact) : ref;
}

/* The client that `default: -> { RubyLLM.chat }`, `default: proc { RubyLLM.chat }` gives. */
static bool client_of(tg_resolver *r, const tg_unit *unit, uint32_t value, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = f->facts[value].kind == TG_FACT_CALL ? tg_unit_callee(unit, value) : 0;
    tg_slice name = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
    bool is_block = tg_slice_is(name, "proc") || tg_slice_is(name, "lambda");
    uint32_t block = is_block ? tg_part_block_value(unit, value) : 0;
    *out = block ? tg_part_eval(r, unit, block) : value_of(r, unit, value);
    return tg_part_is_client(r, out);
}

/* `mattr_accessor :model` with `@@model = "gpt-4o"`: what the class's own variable is set to once.
 */
static uint32_t held_by_class(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name)
{
    tg_slice variable = tg_part_join(r, tg_slice_of("@@"), "", name);
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, class, variable, &count);
    bool is_it = count == 1 && b->kind == TG_BIND_VALUE && !b->branch && !b->key.n;
    return is_it ? b->value : 0;
}

bool tg_part_from_macro(tg_resolver *r, const tg_unit *unit, uint32_t class, uint32_t call,
                        tg_slice macro, tg_slice name, unsigned hops, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    size_t i = 0, count = sizeof macros / sizeof macros[0];
    while (i < count && !tg_slice_is(macro, macros[i].name)) i++;
    unsigned nth = i < count && f->facts[call].kind == TG_FACT_CALL ? names(f, call, name) : 0;
    if (!nth) return false;
    uint32_t to = 0, value = named(f, call, "default");
    switch (macros[i].what) {
    case DEFINES_DELEGATES:
        to = named(f, call, "to");
        break;
    case DEFINES_FORWARDS:
        if (nth > 1) to = tg_part_argument(unit, call, 0);
        break;
    case DEFINES_FORWARD: {
        uint32_t method = nth > 1 ? tg_part_argument(unit, call, 1) : 0;
        if (!method || f->facts[method].kind != TG_FACT_STRING) return false;
        name = f->facts[method].text;
        to = tg_part_argument(unit, call, 0);
        break;
    }
    case DEFINES_VALUES:
        if (!value) value = held_by_class(r, unit, class, name);
        if (!value) return false;
        *out = value_of(r, unit, value);
        return true;
    case DEFINES_DEFAULTS:
        if (!value || nth > 1) return false;
        if (client_of(r, unit, value, out)) return true;
        *out = tg_ref_unknown(unit, name);
        out->default_unit = unit;
        out->default_fact = last_of(f, value);
        return true;
    }
    tg_ref of;
    if (!to || !owner(r, unit, class, to, hops, &of)) return false;
    *out = tg_part_member(r, of, name, unit);
    return true;
}
