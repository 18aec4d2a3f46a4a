/* fallback.c - objects that are made only where none was given. Which of them is meant matters
 * little for a client, which is one either way: resolve.c takes what is made. What it holds is
 * another question, since the given one may hold more. */
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

enum { FALLBACK_DEPTH = 3 };

static tg_lookup in_value(tg_resolver *r, const tg_unit *unit, uint32_t value, unsigned depth);

/* `options ?? new()`, `options == null ? new() : options`. */
static tg_lookup in_choice(tg_resolver *r, const tg_unit *unit, uint32_t choice)
{
    for (uint32_t arm = tg_block_arm(unit->facts, choice, 0); arm;
         arm = tg_block_arm(unit->facts, choice, arm)) {
        tg_ref ref = tg_resolve(r, unit, tg_block_result(unit->facts, arm));
        if (ref.kind == TG_REF_UNKNOWN) return tg_lookup_open_for(tg_ref_show(r, &ref));
    }
    return tg_lookup_absent();
}

/* `req = Request{...}` in Go, which has no `??=`: what was given is gone. */
static bool is_surely_set(const tg_unit *unit, const tg_binding *b, size_t count, uint32_t use)
{
    for (size_t i = 0; i < count && unit->language->has_field_keys; i++) {
        bool is_before = b[i].start < unit->facts->facts[use].start;
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value;
        if (is_value && is_before && tg_unit_is_sure(unit, b[i].branch, use)) return true;
    }
    return false;
}

/* Whether it is not known what the callers give. */
static bool is_open(tg_resolver *r, const tg_unit *unit, const tg_binding *parameter)
{
    tg_ref given = tg_part_binding(r, unit, parameter);
    return given.kind == TG_REF_UNKNOWN && !given.several_count;
}

/* `options ??= new()`, `if (options == null) options = new()`, and variables that hold such. */
static tg_lookup in_variable(tg_resolver *r, const tg_unit *unit, uint32_t name, unsigned depth)
{
    const tg_fact *use = &unit->facts->facts[name];
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, tg_unit_scope(unit, name), use->text, &count);
    tg_lookup found = tg_lookup_absent();
    for (size_t i = 0; i < count && found.state == TG_LOOKUP_ABSENT; i++) {
        bool is_given = b[i].kind == TG_BIND_PARAMETER && count > 1;
        if (is_given && !is_surely_set(unit, b, count, name) && is_open(r, unit, &b[i])) {
            tg_slice shown = tg_arena_join(r->arena, tg_slice_of("parameter"), " ", use->text);
            if (!shown.ptr) r->status = TG_ENOMEM;
            return tg_lookup_open_for(shown);
        }
        bool is_value = b[i].kind == TG_BIND_VALUE && b[i].value && b[i].start < use->start;
        if (is_value) found = in_value(r, unit, b[i].value, depth);
    }
    return found;
}

static tg_lookup in_value(tg_resolver *r, const tg_unit *unit, uint32_t value, unsigned depth)
{
    tg_fact_kind kind = (tg_fact_kind)unit->facts->facts[value].kind;
    if (kind == TG_FACT_CHOICE) return in_choice(r, unit, value);
    bool is_variable = kind == TG_FACT_NAME && depth;
    return is_variable ? in_variable(r, unit, value, depth - 1) : tg_lookup_absent();
}

tg_lookup tg_lookup_fallback(tg_resolver *r, const tg_arguments *arguments, const tg_place *place)
{
    bool is_member = place->path_count > (place->position < 0 ? 1U : 0U);
    const tg_language *language = arguments->count ? arguments->sources[0].unit->language : NULL;
    bool is_asked = language && (language->makes_by_new || language->has_field_keys);
    if (!is_member || !is_asked) return tg_lookup_absent();
    tg_place holder = *place;
    holder.path_count = place->position < 0;
    tg_lookup found = tg_lookup_place(r, arguments, &holder, NULL);
    if (found.state != TG_LOOKUP_PRESENT || !found.unit || !found.fact) return tg_lookup_absent();
    const tg_facts *f = found.unit->facts;
    bool is_named = f->facts[found.fact].kind == TG_FACT_KEYWORD;
    uint32_t value = is_named ? tg_facts_in(f, found.fact, TG_SLOT_VALUE) : found.fact;
    return value ? in_value(r, found.unit, value, FALLBACK_DEPTH) : tg_lookup_absent();
}
