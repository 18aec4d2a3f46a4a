#include "code/calls/calls.h"

#include "base/tally.h"
#include "code/calls/attribution.h"
#include "code/calls/keys.h"
#include "code/calls/model_made.h"
#include "code/calls/senders.h"
#include "code/calls/suggest.h"

/* One file being gone through. */
/* What the file makes, by a rule, and where. */
typedef struct made {
    const tg_sdk_call *rule;
    uint64_t place;
} made;

typedef struct finder {
    tg_resolver *r;
    const tg_unit *unit;
    tg_scan *scan;
    tg_lines lines;
    tg_vec contexts; /* tg_context: what attributes the calls inside */
    tg_runs runs;
    tg_vec any_paths; /* uint32_t: calls that tg_match.is_any_path is said of */
    tg_vec declared;  /* uint32_t: calls of what only its type tells */
    tg_vec makers;    /* made: what the file makes that is asked by methods */
    tg_vec untold;    /* uint32_t: requests of which nothing told where they go */
    tg_vec fakes;     /* const tg_sdk *: SDKs that the file puts something else in the place of */
    tg_tally names;   /* of assets: what is numbered among its like */
    tg_tally places;  /* of assets: lines and columns */
    bool has_constructor; /* the file makes a model or an agent */
    bool meets_implicit;  /* there are calls that tg_sdk_call.is_implicit is said of */
    bool has_implicit;    /* one of them was told */
    bool out_of_memory;
} finder;

static tg_slice keep(finder *f, tg_slice text)
{
    tg_slice copy = tg_arena_copy(f->scan->arena, text);
    if (!copy.ptr) f->out_of_memory = true;
    return copy;
}

static tg_slice printed(finder *f, tg_slice text)
{
    if (!text.ptr) f->out_of_memory = true;
    return text;
}

/* --- what an asset says --------------------------------------------------------------------------
 */

static tg_location locate(finder *f, uint32_t fact)
{
    const tg_fact *call = &f->unit->facts->facts[fact];
    if (f->unit->facts->inset) {
        tg_location place = tg_inset_locate(f->unit->facts->inset, call->start, call->end);
        place.file = f->scan->path;
        return place;
    }
    tg_position start = tg_lines_position(&f->lines, call->start);
    tg_position end = tg_lines_position(&f->lines, call->end);
    return (tg_location){.file = f->scan->path,
                         .line = start.line,
                         .column = start.column,
                         .end_line = end.line,
                         .end_column = end.column};
}

/* Where a call is told: where it is sent, when this file does that. */
static uint32_t site_of(const finder *f, const tg_match *m)
{
    return m->sent_unit == f->unit ? m->sent_call : m->call;
}

/* `client.send(new ConverseCommand({...}))`: a command stands where it is sent, when that is in one
 * expression. */
static uint32_t place_of(const finder *f, const tg_match *m)
{
    if (m->sent_unit == f->unit) return m->sent_call;
    uint32_t sender = m->rule->handed_to_count ? tg_sender_of(f->unit, m) : 0;
    bool is_over = m->rule->handed_over_count && m->unit == f->unit;
    if (is_over)
        sender = tg_match_handed_over(f->r, m->unit, m->call, m->rule->handed_over,
                                      m->rule->handed_over_count);
    if (sender) return sender;
    const tg_facts *facts = f->unit->facts;
    const tg_fact *call = &facts->facts[m->call];
    uint32_t around = call->parent;
    bool is_given = (call->flags & TG_FACT_NEW) && call->slot == TG_SLOT_ARGUMENT &&
                    facts->facts[around].kind == TG_FACT_CALL;
    uint32_t callee = is_given ? tg_facts_in(facts, around, TG_SLOT_CALLEE) : 0;
    bool is_sent = callee && facts->facts[callee].kind == TG_FACT_MEMBER &&
                   tg_slice_is(facts->facts[callee].text, "send");
    return is_sent ? around : m->call;
}

/* "openai.chat.completions.create"; calls on the way lose their parentheses. */
static tg_slice type_of(finder *f, const tg_match *m)
{
    if (m->rule->type.n) return keep(f, m->rule->type);
    if (m->endpoint && m->endpoint->type.n) return keep(f, m->endpoint->type);
    tg_slice sdk = m->package.n ? m->package : m->sdk->name;
    /* A path that begins with the module's name has it already. */
    bool is_named = m->path.n > sdk.n && tg_slice_starts(m->path, sdk) && m->path.ptr[sdk.n] == '.';
    if (is_named) sdk.n = 0;
    tg_slice name = printed(f, tg_arena_printf(f->scan->arena, "%.*s%s%.*s", TG_FMT(sdk),
                                               is_named ? "" : ".", TG_FMT(m->path)));
    if (!name.ptr) return name;
    char *text = tg_arena_strdup(f->scan->arena, name);
    if (!text) return printed(f, (tg_slice){NULL, 0});
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        if (text[i] != '(' && text[i] != ')') text[n++] = text[i];
    }
    return (tg_slice){text, n};
}

static tg_slice reason_of(finder *f, const tg_match *m, tg_slice type)
{
    tg_arena *arena = f->scan->arena;
    if (m->is_wrapper) {
        return printed(f, tg_arena_printf(arena, "%.*s is declared as a function that calls an LLM",
                                          TG_FMT(m->path)));
    }
    if (m->is_by_surroundings) {
        return printed(f,
                       tg_arena_printf(arena,
                                       "a request to an address that is not known, from what the "
                                       "names around it say to %.*s, an LLM's endpoint",
                                       TG_FMT(m->endpoint->path)));
    }
    if (m->endpoint) {
        return printed(f, tg_arena_printf(arena, "a request to %.*s, an LLM's endpoint",
                                          TG_FMT(m->endpoint->path)));
    }
    if (m->is_unlisted) {
        return printed(f, tg_arena_printf(arena,
                                          "calls %.*s of a package that no rule knows, and that is "
                                          "about LLMs by its name",
                                          TG_FMT(m->path)));
    }
    if (m->is_by_tail) {
        return printed(f, tg_arena_printf(arena, "calls %.*s with the arguments of an LLM call",
                                          TG_FMT(m->path)));
    }
    const char *what = m->rule->is_constructor ? "makes an LLM client with" : "calls";
    if (m->maker_call) what = "asks what is made with";
    if (m->is_declared) what = "asks what is declared as";
    return printed(f, tg_arena_printf(arena, "%s %.*s", what, TG_FMT(type)));
}

/* --- assets --------------------------------------------------------------------------------------
 */

static uint64_t name_key(const tg_asset *asset)
{
    return tg_slice_hash(asset->address) * 31 + tg_slice_hash(asset->type);
}

static uint64_t place_key(const tg_location *place)
{
    return (uint64_t)place->line << 32 | place->column;
}

/* What other parts of the file have told. */
static void note_told(finder *f)
{
    for (size_t i = 0; i < f->scan->assets.count; i++) {
        const tg_asset *asset = tg_vec_at(&f->scan->assets, i);
        bool is_noted = tg_tally_add(&f->names, name_key(asset)) &&
                        tg_tally_add(&f->places, place_key(&asset->location));
        f->out_of_memory |= !is_noted;
    }
}

/* The address and a number among the calls of the same kind in the same function: lines move, these
 * do not. */
static void name_asset(finder *f, const tg_match *m, tg_asset *asset)
{
    tg_arena *arena = f->scan->arena;
    tg_slice function = tg_unit_function_name(f->unit, site_of(f, m), arena);
    asset->address =
        printed(f, tg_arena_printf(arena, "%.*s::%.*s", TG_FMT(f->scan->path), TG_FMT(function)));
    uint32_t nth = tg_tally_add(&f->names, name_key(asset));
    uint32_t here = tg_tally_add(&f->places, place_key(&asset->location));
    f->out_of_memory |= !nth || !here;
    asset->id = printed(f, tg_arena_printf(arena, "%.*s:%.*s#%u", TG_FMT(asset->address),
                                           TG_FMT(asset->type), (unsigned)nth));
}

/* Whether another call of the function that sends was told, and there is no more to say of this. */
static bool is_told(const finder *f, const tg_match *m, const tg_asset *asset)
{
    bool may_be =
        m->sent_unit == f->unit && tg_tally_count(&f->places, place_key(&asset->location));
    for (size_t i = 0; may_be && i < f->scan->assets.count; i++) {
        const tg_asset *other = tg_vec_at(&f->scan->assets, i);
        if (other == asset || other->location.line != asset->location.line) continue;
        bool is_alike = other->location.column == asset->location.column &&
                        tg_slice_equal(other->type, asset->type) &&
                        tg_slice_equal(other->provider, asset->provider) &&
                        tg_slice_equal(other->after.model, asset->after.model);
        if (is_alike && other->after.tag_count == asset->after.tag_count &&
            other->after.open_count == asset->after.open_count)
            return true;
    }
    return false;
}

/* What is to be mended is not the call, but who calls its function: `app.py:14 calls this
 * function`. */
static tg_slice note_caller(finder *f, tg_slice note, tg_caller caller)
{
    const tg_facts *facts = caller.unit->facts;
    uint32_t start = facts->facts[caller.call].start, line = 1;
    if (caller.unit == f->unit) line = tg_lines_position(&f->lines, start).line;
    for (uint32_t i = 0; caller.unit != f->unit && i < start; i++) {
        line += facts->text.ptr[i] == '\n';
    }
    if (facts->inset) {
        const tg_fact *call = &facts->facts[caller.call];
        line = tg_inset_locate(facts->inset, call->start, call->end).line;
    }
    return printed(
        f, tg_arena_printf(f->scan->arena, "%.*s%s%.*s:%u calls this function and gives it none",
                           TG_FMT(note), note.n ? "; " : "", TG_FMT(facts->path), (unsigned)line));
}

static tg_location place_of_maker(finder *f, const tg_match *m)
{
    const tg_facts *facts = m->maker_unit->facts;
    uint32_t start = facts->facts[m->maker_call].start, line = 1, from = 0;
    for (uint32_t i = 0; i < start; i++) {
        line += facts->text.ptr[i] == '\n';
        if (facts->text.ptr[i] == '\n') from = i + 1;
    }
    return (tg_location){.file = keep(f, facts->path), .line = line, .column = start - from + 1};
}

/* Where other files made what a call asks. */
static void put_makers(finder *f, const tg_match *m, tg_asset *asset)
{
    if (!m->maker_call) return;
    tg_location *places = tg_arena_array(f->scan->arena, 1 + m->other_count, sizeof *places);
    if (!places) f->out_of_memory = true;
    if (!places) return;
    places[0] = place_of_maker(f, m);
    for (size_t i = 0; i < m->other_count; i++) places[1 + i] = place_of_maker(f, &m->others[i]);
    asset->makers = places;
    asset->maker_count = 1 + m->other_count;
}

/* What a framework implements an interface for, and the interface's methods. */
static void put_interface(finder *f, const tg_match *m, tg_asset *asset)
{
    asset->is_implementing = m->rule->is_implementing && !m->maker_call;
    asset->is_unmade = m->rule->is_implemented && !m->maker_call;
    if (asset->is_implementing || asset->is_unmade)
        asset->interface = keep(f, tg_match_implements(f->r, m));
}

/* Of several that may be meant the model is known where they agree. */
static void compare_models(finder *f, const tg_match *m, tg_model *model)
{
    for (size_t i = 0; i < m->other_count + m->are_more; i++) {
        tg_model other = {.keep = f->r->arena,
                          .attributes = tg_vec_of(f->r->arena, sizeof(tg_attribute))};
        if (i < m->other_count) tg_model_of(f->r, &m->others[i], &other);
        f->out_of_memory |= other.is_out_of_memory;
        if (tg_slice_equal(other.name, model->name) && other.name.n) continue;
        tg_model_forget(model, tg_slice_of("which of several is made"));
        return;
    }
}

/* False when there is nothing to judge after all. */
static bool add_asset(finder *f, const tg_match *m)
{
    tg_model model = {.keep = f->scan->arena,
                      .attributes = tg_vec_of(f->scan->arena, sizeof(tg_attribute))};
    tg_model_of(f->r, m, &model);
    if (model.is_mock) return false;
    compare_models(f, m, &model);
    if (tg_model_differs_by_way(f->r, m, &model))
        tg_model_forget(&model, tg_slice_of("which of several is made"));
    tg_asset *asset = tg_vec_push(&f->scan->assets);
    if (!asset) {
        f->out_of_memory = true;
        return false;
    }
    tg_attributing a = {.r = f->r,
                        .unit = f->unit,
                        .lines = &f->lines,
                        .keep = f->scan->arena,
                        .contexts = &f->contexts,
                        .runs = &f->runs,
                        .model = &model};
    tg_caller bare;
    tg_tagging t = tg_attribution_of(&a, m);
    tg_attribution_by_callers(&a, m, &t, &model, &bare);
    if (m->rule->is_implicit) {
        tg_tagging_open(&t, tg_slice_of("model"), tg_slice_of("a model that is made elsewhere"),
                        TG_SINK_BILL);
    }
    tg_slice type = type_of(f, m);
    *asset = (tg_asset){
        .kind = TG_KIND_LLM_CALL,
        .platform = TG_PLATFORM_CODE,
        .type = type,
        .category = keep(f, m->rule->category),
        .rule = m->sdk->rule,
        .reason = reason_of(f, m, type),
        .location = locate(f, place_of(f, m)),
        .is_billable = true,
        .is_implicit = m->rule->is_implicit && !m->rule->of.count,
        .is_only_made =
            (m->rule->use_count || m->rule->is_implementing) && !m->maker_call && !t.is_handed_on,
        .is_call_unattributable = m->rule->is_unattributable || t.is_body_useless,
    };
    put_makers(f, m, asset);
    put_interface(f, m, asset);
    if (!tg_suggest(m, &t, f->scan->arena, asset)) f->out_of_memory = true;
    asset->provider = model.provider;
    asset->provider_waits_for = model.provider_waits_for;
    asset->served_as = model.served_as;
    if (model.is_attributed_elsewhere) {
        tg_tagging_open(&t, tg_slice_of("model"), model.attributed_by, TG_SINK_BILL);
        tg_open *open = t.opens.count ? tg_vec_at(&t.opens, t.opens.count - 1) : NULL;
        if (open) open->is_sure = model.is_attributed_for_sure;
    }
    asset->after = (tg_state){
        .tags = t.tags.items,
        .tag_count = t.tags.count,
        .opens = t.opens.items,
        .open_count = t.opens.count,
        .attributes = model.attributes.items,
        .attribute_count = model.attributes.count,
        .model = model.name,
        .model_waits_for = model.waits_for,
    };
    if (bare.call) asset->fix_note = note_caller(f, asset->fix_note, bare);
    if (model.is_out_of_memory) f->out_of_memory = true;
    if (is_told(f, m, asset)) {
        f->scan->assets.count--;
        return false;
    }
    name_asset(f, m, asset);
    return true;
}

/* --- wrappers that must be used ------------------------------------------------------------------
 */

static void observe_direct(finder *f, const tg_match *m)
{
    size_t count;
    const tg_wrapper *wrappers = tg_wrapper_all(f->r->catalog, &count);
    const tg_wrapper *wanted = NULL;
    tg_slice family = tg_slice_of(f->unit->language->family);
    for (size_t i = count; i-- > 0;) {
        if (wrappers[i].is_exclusive && tg_slice_equal(wrappers[i].family, family))
            wanted = &wrappers[i];
    }
    if (!wanted || m->is_wrapper) return;
    for (size_t i = 0; i < count; i++) {
        bool is_call = !wrappers[i].context;
        if (is_call && tg_match_is_in_wrapper(f->r, f->unit, m->call, &wrappers[i])) return;
    }
    tg_observation *o = tg_vec_push(&f->scan->observations);
    const tg_asset *asset = tg_vec_at(&f->scan->assets, f->scan->assets.count - 1);
    if (!o) {
        f->out_of_memory = true;
        return;
    }
    *o = (tg_observation){
        .policy = tg_slice_of("llm-wrapper"),
        .location = asset->location,
        .subject = asset->id,
        .message =
            printed(f, tg_arena_printf(f->scan->arena,
                                       "%.*s is called directly; LLM calls go through %.*s here",
                                       TG_FMT(asset->type), TG_FMT(wanted->function))),
        .fix = printed(
            f, tg_arena_printf(f->scan->arena, "call %.*s instead", TG_FMT(wanted->function))),
    };
}

/* --- keys that are read unseen -------------------------------------------------------------------
 */

static bool has_tagged_call(const tg_scan *scan)
{
    for (size_t i = 0; i < scan->assets.count; i++) {
        const tg_asset *asset = tg_vec_at(&scan->assets, i);
        if (asset->after.tag_count || asset->after.open_count) return true;
    }
    return false;
}

static void observe_key(finder *f)
{
    const tg_api_key *key;
    uint32_t fact = tg_keys_read(f->r->catalog, f->unit, &key);
    tg_observation *o = fact ? tg_vec_push(&f->scan->observations) : NULL;
    if (!o) {
        f->out_of_memory |= fact != 0;
        return;
    }
    tg_arena *arena = f->scan->arena;
    *o = (tg_observation){
        .policy = tg_slice_of("llm-api-key"),
        .location = locate(f, fact),
        .subject = printed(
            f, tg_arena_printf(arena, "%.*s:%.*s", TG_FMT(f->scan->path), TG_FMT(key->name))),
        .message = printed(f, tg_arena_printf(arena,
                                              "%.*s, a key of %.*s, is read here, and no LLM call "
                                              "in this file says whose it is",
                                              TG_FMT(key->name), TG_FMT(key->provider))),
    };
}

/* --- the file ------------------------------------------------------------------------------------
 */

/* `OpenAI::fake()`: from there on nothing is called. */
static void note_fake(finder *f, uint32_t call)
{
    const tg_facts *facts = f->unit->facts;
    uint32_t callee = tg_facts_in(facts, call, TG_SLOT_CALLEE);
    if (!callee || !tg_slice_is(facts->facts[callee].text, "fake")) return;
    tg_ref ref = tg_resolve(f->r, f->unit, callee);
    size_t rest, count;
    tg_slice name = tg_ref_name(f->r, &ref, &rest);
    tg_slice family = tg_slice_of(f->unit->language->family);
    const tg_symbol *s = tg_sdk_symbols(f->r->catalog, family, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_FAKE) continue;
        const tg_sdk **sdk = tg_vec_push(&f->fakes);
        if (!sdk) f->out_of_memory = true;
        if (sdk) *sdk = s[i].sdk;
    }
}

static bool is_faked(const finder *f, const tg_sdk *sdk)
{
    for (size_t i = 0; i < f->fakes.count; i++) {
        if (*(const tg_sdk *const *)tg_vec_at(&f->fakes, i) == sdk) return true;
    }
    return false;
}

/* Whether what an implicit call works with is made here, where it is told. */
static bool is_made_here(finder *f, const tg_match *m)
{
    if (f->has_constructor || f->has_implicit) return true;
    tg_lookup found = tg_lookup_places(f->r, &m->arguments, &m->rule->of, NULL);
    if (found.state != TG_LOOKUP_PRESENT || found.ref.kind != TG_REF_SYMBOL) return false;
    size_t rest, count;
    tg_slice name = tg_ref_name(f->r, &found.ref, &rest);
    const tg_symbol *s = tg_sdk_symbols(f->r->catalog, m->sdk->family, name, &count);
    bool is_made = s && s->kind == TG_SYMBOL_FUNCTION && s->call->is_constructor;
    return is_made && rest < found.ref.step_count;
}

static bool is_told_at(finder *f, uint32_t fact)
{
    tg_location here = locate(f, fact);
    return tg_tally_count(&f->places, place_key(&here));
}

/* Whether a call that was told in the file asks what is made at a place. */
static bool is_asked_here(const finder *f, uint64_t place)
{
    for (size_t i = 0; i < f->scan->assets.count; i++) {
        const tg_asset *asset = tg_vec_at(&f->scan->assets, i);
        for (size_t k = 0; k < asset->maker_count; k++) {
            if (place_key(&asset->makers[k]) == place) return true;
        }
    }
    return false;
}

/* Whether the file makes something itself that is asked as a call does, and nothing is seen to ask
 * it: it is told where it is made. */
static bool makes_what_is_asked(const finder *f, uint32_t call)
{
    tg_slice method = f->unit->facts->facts[tg_unit_callee(f->unit, call)].text;
    for (size_t i = 0; i < f->makers.count; i++) {
        const made *maker = tg_vec_at(&f->makers, i);
        if (tg_sdk_call_is_used_by(maker->rule, method) && !is_asked_here(f, maker->place))
            return true;
    }
    return false;
}

/* Whether a call asks what another file makes; it is told then. What is only declared waits until
 * it is known what the file makes. */
static bool look_at_use(finder *f, uint32_t fact, const tg_ref *callee, bool takes_declared)
{
    tg_match use;
    if (!tg_match_use(f->r, f->unit, fact, callee, &use)) return false;
    if (use.is_declared && !takes_declared) {
        uint32_t *later = tg_vec_push(&f->declared);
        if (later) *later = fact;
        f->out_of_memory |= !later;
        return true;
    }
    if (use.is_declared && makes_what_is_asked(f, fact)) return true;
    f->r->frame = use.frame;
    add_asset(f, &use);
    f->r->frame = NULL;
    return true;
}

/* `http.PostAsJsonAsync(ApiConfig.Url, body)` in a file without a word of LLMs: what goes to the
 * endpoint of a host that is known. */
static void look_at_request(finder *f, uint32_t fact)
{
    tg_match match;
    bool is_it = tg_match_call(f->r, f->unit, fact, &match) && match.endpoint &&
                 match.rule->url.count && !match.is_any_path &&
                 tg_host_of(f->r->catalog, match.url);
    if (!is_it || is_told_at(f, fact)) return;
    f->r->frame = match.frame;
    add_asset(f, &match);
    f->r->frame = NULL;
}

static void note_maker(finder *f, const tg_sdk_call *rule, uint32_t fact)
{
    made *maker = tg_vec_push(&f->makers);
    tg_location here = locate(f, fact);
    if (maker) *maker = (made){rule, place_key(&here)};
    f->out_of_memory |= !maker;
}

/* `takes_any`: calls are told too of which only the host is known. */
static void look_at(finder *f, uint32_t fact, bool want_implicit, bool takes_any)
{
    tg_match match;
    f->r->depth = 0;
    f->r->met_request = false;
    if (f->r->only_uses && !f->unit->language->uses_are_whole) {
        if (!look_at_use(f, fact, NULL, false)) look_at_request(f, fact);
        return;
    }
    f->r->has_ways = false;
    if (tg_match_call(f->r, f->unit, fact, &match)) {
        if (match.rule->is_implemented) tg_match_implemented(f->r, &match);
        if (match.rule->methods_count) tg_match_declared(f->r, &match);
        if (is_faked(f, match.sdk)) {
            f->r->met_fake = true;
            return;
        }
        if (match.is_any_path && !takes_any) {
            uint32_t *later = tg_vec_push(&f->any_paths);
            if (later) *later = fact;
            f->out_of_memory |= !later;
            return;
        }
        /* `urlopen(request)`: told there by what the request was made with; `Runner.run(agent)`: by
         * what another file makes, which says nothing of the runs behind it. */
        if ((match.endpoint || want_implicit) && is_told_at(f, fact)) return;
        tg_match use;
        bool is_use = match.rule->is_implicit && match.rule->of.count && !want_implicit &&
                      tg_match_use_of(f->r, &match, &use);
        f->r->frame = is_use ? use.frame : match.frame;
        if (is_use) {
            add_asset(f, &use);
        } else if (match.rule->is_implicit != want_implicit) {
            f->meets_implicit = true;
        } else if (!want_implicit || !is_made_here(f, &match)) {
            if (add_asset(f, &match) && !want_implicit) observe_direct(f, &match);
            f->has_constructor |= match.rule->is_constructor && !want_implicit;
            if (match.rule->use_count) note_maker(f, match.rule, fact);
            f->has_implicit |= want_implicit;
        }
        f->r->frame = NULL;
        return;
    }
    if (want_implicit || f->r->by_surroundings) return;
    if (!f->r->met_request && look_at_use(f, fact, &match.callee, false)) return;
    uint32_t *untold = f->r->met_request ? tg_vec_push(&f->untold) : NULL;
    if (untold) *untold = fact;
    f->out_of_memory |= f->r->met_request && !untold;
    if (tg_contexts_note(&f->contexts, f->r, f->unit, fact, &match.callee)) f->out_of_memory = true;
}

tg_status tg_calls_find(tg_resolver *r, const tg_unit *unit, tg_scan *scan, tg_err *err)
{
    finder f = {.r = r, .unit = unit, .scan = scan};
    const size_t told = scan->assets.count;
    f.contexts = tg_vec_of(r->arena, sizeof(tg_context));
    f.fakes = tg_vec_of(r->arena, sizeof(const tg_sdk *));
    f.untold = tg_vec_of(r->arena, sizeof(uint32_t));
    f.any_paths = tg_vec_of(r->arena, sizeof(uint32_t));
    f.declared = tg_vec_of(r->arena, sizeof(uint32_t));
    f.makers = tg_vec_of(r->arena, sizeof(made));
    f.names = tg_tally_of(r->arena);
    f.places = tg_tally_of(r->arena);
    note_told(&f);
    tg_status status = tg_lines_of(unit->facts->text, r->arena, &f.lines, err);
    if (status) return status;
    for (uint32_t i = 1; i < unit->facts->count && !f.out_of_memory && !r->status; i++) {
        bool is_call = unit->facts->facts[i].kind == TG_FACT_CALL;
        if (is_call) note_fake(&f, i);
        if (is_call && tg_contexts_note_lasting(&f.contexts, r, unit, i)) f.out_of_memory = true;
        bool is_assign =
            unit->facts->facts[i].kind == TG_FACT_ASSIGN && unit->language->has_alternatives;
        if (is_assign && tg_contexts_note_assigned(&f.contexts, r, unit, i)) f.out_of_memory = true;
    }
    for (uint32_t i = 1; i < unit->facts->count && !f.out_of_memory && !r->status; i++) {
        if (unit->facts->facts[i].kind == TG_FACT_CALL) look_at(&f, i, false, false);
    }
    for (size_t i = 0; i < f.any_paths.count && !f.out_of_memory && !r->status; i++) {
        uint32_t fact = *(const uint32_t *)tg_vec_at(&f.any_paths, i);
        if (!is_told_at(&f, fact)) look_at(&f, fact, false, true);
    }
    for (size_t i = 0; i < f.declared.count && !f.out_of_memory && !r->status; i++) {
        r->depth = 0;
        look_at_use(&f, *(const uint32_t *)tg_vec_at(&f.declared, i), NULL, true);
    }
    /* Nothing was told: what only its surroundings tell is better than nothing. */
    r->by_surroundings = scan->assets.count == told && !r->only_uses;
    for (size_t i = 0; r->by_surroundings && i < f.untold.count && !r->status; i++) {
        look_at(&f, *(const uint32_t *)tg_vec_at(&f.untold, i), false, false);
    }
    r->by_surroundings = false;
    /* What a file makes may stand behind what it calls with it. */
    for (uint32_t i = 1; f.meets_implicit && i < unit->facts->count && !r->status; i++) {
        if (unit->facts->facts[i].kind == TG_FACT_CALL) look_at(&f, i, true, false);
    }
    if (f.out_of_memory || r->status) return tg_fail_memory(err);
    r->contexts = f.contexts;
    if (r->watch_api_keys && !has_tagged_call(scan)) observe_key(&f);
    return f.out_of_memory ? tg_fail_memory(err) : TG_OK;
}
