/* everywhere.c - what configures an SDK for all of its calls, wherever it stands:
 * `axios.interceptors.request.use(f)`, `set_default_openai_client(client)`. */
#include "base/limits.h"
#include "code/calls/contexts.h"
#include "code/calls/tags_parts.h"
#include "code/resolve/blocks.h"

/* `add_filter('http_request_args', ...)`: one of what the function is called for. */
static bool is_meant(tg_resolver *r, const tg_sdk_context *rule, const tg_arguments *given)
{
    if (!rule->when.count) return true;
    tg_lookup found = tg_lookup_places(r, given, &rule->when, NULL);
    tg_slice text;
    if (found.state != TG_LOOKUP_PRESENT || !tg_ref_text(r, &found.ref, &text)) return false;
    for (size_t i = 0; i < rule->is_count; i++) {
        if (tg_slice_equal(rule->is[i], text)) return true;
    }
    return false;
}

/* The module that a call is of, or the function that the module is: `axios.post`, `axios`. */
static tg_slice module_of(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    tg_ref ref = tg_resolve(r, unit, callee ? callee : call);
    size_t rest;
    tg_slice name = tg_ref_name(r, &ref, &rest);
    return rest == ref.step_count ? name : (tg_slice){NULL, 0};
}

static bool is_below(tg_slice name, tg_slice module)
{
    return tg_slice_starts(name, module) && (name.n == module.n || name.ptr[module.n] == '.');
}

/* --- whether it is surely run --------------------------------------------------------------------
 */

/* `if __name__ == "__main__":` */
static bool is_main(const tg_facts *f, uint32_t branch)
{
    /* The names of a comparison are no facts. */
    tg_slice shown = {f->text.ptr + f->facts[branch].start,
                      f->facts[branch].end - f->facts[branch].start};
    return tg_slice_starts(shown, tg_slice_of("if __name__"));
}

static bool is_run(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned hops);

/* Whether one of the file's calls of the function is surely run. Those of other files are not seen:
 * few of them name an SDK. */
static bool is_called_in(tg_resolver *r, const tg_unit *unit, tg_slice name, const tg_ref *function,
                         unsigned hops)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = 0; i < f->count; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        if (!callee || !tg_slice_equal(f->facts[callee].text, name)) continue;
        if (r->work++ > TG_LIMIT_RESOLVE_WORK) return false;
        tg_ref to = tg_resolve(r, unit, callee);
        bool is_it = tg_ref_fact_kind(&to) == TG_FACT_FUNCTION && to.unit == function->unit &&
                     to.fact == function->fact;
        if (is_it && is_run(r, unit, i, hops + 1)) return true;
    }
    return false;
}

static bool is_called(tg_resolver *r, const tg_unit *unit, uint32_t function, unsigned hops)
{
    enum { HOPS = 4 };
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[function].text;
    uint32_t around = f->facts[function].parent;
    uint32_t target =
        f->facts[around].kind == TG_FACT_ASSIGN ? tg_facts_in(f, around, TG_SLOT_TARGET) : 0;
    if (!name.n && target) name = f->facts[target].text;
    if (!name.n || hops >= HOPS) return false;
    tg_ref to = tg_ref_fact(unit, function);
    return is_called_in(r, unit, name, &to, hops);
}

/* Whether a file that is run comes to a fact: at its top, or in a function that is surely called.
 */
static bool is_run(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned hops)
{
    const tg_facts *f = unit->facts;
    uint32_t below = fact;
    for (uint32_t up = f->facts[fact].parent; up; below = up, up = f->facts[up].parent) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[up].kind;
        bool is_asked = kind == TG_FACT_BRANCH && f->facts[below].slot == TG_SLOT_KEY;
        bool may_be_left = kind == TG_FACT_BRANCH || kind == TG_FACT_CHOICE;
        if (may_be_left && !is_asked && !is_main(f, up)) return false;
        /* `(async () => {...})()` */
        bool is_at_once = f->facts[up].slot == TG_SLOT_CALLEE || tg_block_runs_once(unit, up);
        if (kind == TG_FACT_FUNCTION && !is_at_once) return is_called(r, unit, up, hops);
    }
    return true;
}

/* `delete axios.defaults.headers.common[k];` somewhere in the file that set it. */
static bool is_taken_back(const tg_context *context)
{
    const tg_facts *f = context->unit->facts;
    uint32_t target = f->facts[context->call].kind == TG_FACT_ASSIGN
                          ? tg_facts_in(f, context->call, TG_SLOT_TARGET)
                          : 0;
    if (!target) return false;
    tg_slice shown = {f->text.ptr + f->facts[target].start,
                      f->facts[target].end - f->facts[target].start};
    static const tg_slice word = TG_LIT("delete ");
    tg_slice rest = f->text;
    for (size_t at; (at = tg_slice_find(rest, word)) != SIZE_MAX;) {
        rest = tg_slice_from(rest, at + word.n);
        if (tg_slice_starts(rest, shown)) return true;
    }
    return false;
}

/* The same of a context, which is asked once for a file. */
static bool is_sure(tg_resolver *r, const tg_context *context, size_t number)
{
    enum { UNASKED, SURE, NOT_SURE };
    /* Ruby's and PHP's run when their framework starts. */
    if (!context->unit->language->has_alternatives) {
        tg_changes top = {.unit = context->unit};
        bool is_assign = context->unit->facts->facts[context->call].kind == TG_FACT_ASSIGN;
        return !is_assign || tg_tagging_is_sure(&top, context->call, 0);
    }
    if (!r->asked_runs.item_size) r->asked_runs = tg_vec_of(r->arena, sizeof(unsigned char));
    while (r->asked_runs.count <= number) {
        unsigned char *one = tg_vec_push(&r->asked_runs);
        if (!one) r->status = TG_ENOMEM;
        if (!one) return false;
        *one = UNASKED;
    }
    bool is_it = false;
    unsigned char known = *(unsigned char *)tg_vec_at(&r->asked_runs, number);
    if (known == UNASKED)
        is_it = !is_taken_back(context) && is_run(r, context->unit, context->call, 0);
    if (known == UNASKED) known = is_it ? SURE : NOT_SURE;
    *(unsigned char *)tg_vec_at(&r->asked_runs, number) = known;
    return known == SURE;
}

/* --- what it holds for ---------------------------------------------------------------------------
 */

/* `env: {...process.env, PATH: p}` takes over what is set there. */
static bool takes_over(tg_resolver *r, const tg_ref *map)
{
    const tg_facts *f = map->unit->facts;
    for (uint32_t c = tg_facts_first(f, map->fact); c; c = tg_facts_next(f, map->fact, c)) {
        if (f->facts[c].kind != TG_FACT_SPREAD) continue;
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        tg_slice shown = value ? tg_facts_show(f, value, r->arena) : (tg_slice){NULL, 0};
        if (tg_slice_is(shown, "process.env") || tg_slice_is(shown, "os.environ")) return true;
    }
    return false;
}

/* Whether the call says what another one is meant by than the one that is configured. */
static bool has_own(tg_resolver *r, const tg_sdk_context *rule, const tg_arguments *given,
                    bool *is_maybe)
{
    if (!rule->unless.count) return false;
    tg_lookup found = tg_lookup_places(r, given, &rule->unless, NULL);
    tg_slice text;
    if (found.state == TG_LOOKUP_ABSENT) return false;
    bool is_known = found.state == TG_LOOKUP_PRESENT && found.ref.kind != TG_REF_UNKNOWN;
    *is_maybe |= !is_known;
    if (!is_known || tg_ref_text(r, &found.ref, &text)) return false;
    tg_fact_kind kind = tg_ref_fact_kind(&found.ref);
    if (kind == TG_FACT_STRING || kind == TG_FACT_CONCAT) return false;
    bool is_map = kind == TG_FACT_MAP || kind == TG_FACT_MERGE;
    return !is_map || !takes_over(r, &found.ref);
}

/* What an assignment puts into all calls. */
static void add_assigned(const tg_context *context, tg_tagging *to)
{
    const tg_facts *f = context->unit->facts;
    for (size_t i = 0; i < context->rule->carriers.count; i++) {
        const tg_carrier *carrier = &context->rule->carriers.items[i];
        tg_reading r = {.to = to, .carrier = carrier, .sink = carrier->sink};
        r.is_maybe = to->is_maybe;
        if (f->facts[context->call].kind == TG_FACT_ASSIGN)
            tg_tagging_read_assigned(&r, context->unit, context->call);
    }
}

static void add_context(const tg_context *context, tg_tagging *to)
{
    const tg_facts *f = context->unit->facts;
    if (f->facts[context->call].kind == TG_FACT_ASSIGN) {
        add_assigned(context, to);
        return;
    }
    tg_arguments given = tg_arguments_of(context->unit, context->call);
    if (is_meant(to->resolver, context->rule, &given))
        tg_tagging_add(to, &context->rule->carriers, &given, NULL);
}

/* Behind the call in what runs both one after the other. */
static bool is_behind(const tg_context *context, const tg_unit *unit, uint32_t call)
{
    return context->unit == unit && context->call > call && !tg_unit_scope(unit, call) &&
           !tg_unit_scope(unit, context->call);
}

void tg_contexts_apply_everywhere(const tg_vec *contexts, const tg_unit *unit, uint32_t call,
                                  const tg_sdk *sdk, tg_tagging *to)
{
    enum { READ = 64, READ_A_FILE = 20000 };
    if (!sdk->has_everywhere) return;
    tg_resolver *r = to->resolver;
    const tg_linker *linker = &r->linker;
    r->asks_everywhere = true;
    if (linker->everywhere) contexts = linker->everywhere(linker->self);
    tg_slice module = {NULL, 0};
    tg_arguments of_call = tg_arguments_of(unit, call);
    for (size_t i = 0, read = 0; i < contexts->count; i++) {
        const tg_context *context = tg_vec_at(contexts, i);
        const tg_sdk_context *rule = context->rule;
        if (!rule->is_everywhere || rule->sdk != sdk || is_behind(context, unit, call)) continue;
        if (rule->module.n && !module.ptr) module = module_of(r, unit, call);
        if (rule->module.n && !is_below(module, rule->module)) continue;
        bool is_maybe = rule->is_maybe;
        if (has_own(r, rule, &of_call, &is_maybe)) continue;
        if (read++ >= READ || r->everywhere_read++ >= READ_A_FILE) {
            const tg_carrier *first = &rule->carriers.items[0];
            tg_tagging_open(to, first->name, tg_slice_of("what configures all calls"), first->sink);
            return;
        }
        bool is_far = context->unit != unit && linker->shares_package &&
                      !linker->shares_package(linker->self, unit, context->unit);
        to->is_maybe = is_maybe || is_far || !is_sure(r, context, i);
        add_context(context, to);
        to->is_maybe = false;
    }
}
