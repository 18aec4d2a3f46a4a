#include "code/calls/calls.h"

#include "base/tally.h"
#include "code/calls/contexts.h"
#include "code/calls/keys.h"
#include "code/calls/model.h"
#include "code/calls/tags.h"

/* One file being gone through. */
typedef struct finder {
    tg_resolver *r;
    const tg_unit *unit;
    tg_scan *scan;
    tg_lines lines;
    tg_vec contexts;  /* tg_context: what attributes the calls inside */
    tg_vec any_paths; /* uint32_t: calls that tg_match.is_any_path is said of */
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

/* The variable that a call's result is kept in; or {NULL, 0}. */
static tg_slice kept_in(const tg_facts *f, uint32_t call)
{
    uint32_t around = f->facts[call].parent;
    bool is_kept = f->facts[around].kind == TG_FACT_ASSIGN && f->facts[call].slot == TG_SLOT_VALUE;
    uint32_t target = is_kept ? tg_facts_in(f, around, TG_SLOT_TARGET) : 0;
    bool is_name = target && f->facts[target].kind == TG_FACT_NAME;
    return is_name ? f->facts[target].text : (tg_slice){NULL, 0};
}

/* `req = Net::HTTP::Post.new(uri); ...; http.request(req)`: the first call behind it, in the same
 * function, that sends what is kept in its variable; or 0. */
static uint32_t sender_of(const tg_unit *unit, const tg_match *m)
{
    enum { LOOKED = 2000 };
    const tg_facts *f = unit->facts;
    tg_slice name = kept_in(f, m->call);
    uint32_t around = tg_unit_around(unit, m->call, TG_FACT_FUNCTION);
    uint32_t end = around + f->facts[around].span;
    if (end > m->call + LOOKED) end = m->call + LOOKED;
    for (uint32_t i = m->call + 1; i < end && name.n; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        uint32_t given = callee ? tg_facts_in(f, i, TG_SLOT_ARGUMENT) : 0;
        /* A bare name may be a call in Ruby: its text is the same. */
        tg_slice text = given ? (tg_slice){f->text.ptr + f->facts[given].start,
                                           f->facts[given].end - f->facts[given].start}
                              : (tg_slice){NULL, 0};
        if (!given || !tg_slice_equal(text, name)) continue;
        for (size_t k = 0; k < m->rule->handed_to_count; k++) {
            if (tg_slice_equal(f->facts[callee].text, m->rule->handed_to[k])) return i;
        }
    }
    return 0;
}

/* `client.send(new ConverseCommand({...}))`: a command stands where it is sent, when that is in one
 * expression. */
static uint32_t place_of(const finder *f, const tg_match *m)
{
    if (m->sent_unit == f->unit) return m->sent_call;
    uint32_t sender = m->rule->handed_to_count ? sender_of(f->unit, m) : 0;
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
    return printed(f, tg_arena_printf(arena, "%s %.*s", what, TG_FMT(type)));
}

/* --- tags ----------------------------------------------------------------------------------------
 */

/* What a method on the way to the call was given. */
static void add_between(const tg_carriers *carriers, const tg_arguments *given, bool is_alike,
                        tg_tagging *t)
{
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_places *at = &carriers->items[i].at;
        tg_carriers one = {&carriers->items[i], 1};
        bool is_of_call = at->count && at->items[0].position >= 0;
        if (is_alike || !is_of_call) tg_tagging_add(t, &one, given, NULL);
    }
}

static void add_client_tags(const tg_match *m, tg_tagging *t)
{
    for (size_t i = m->between_count; i-- > 0;) {
        const tg_step *step = m->between[i];
        tg_step store[2];
        tg_arguments given = tg_arguments_of_step(step, store);
        /* Where arguments have no names, the constructor's places say nothing of other methods. */
        bool is_alike = !step->unit->language->builders;
        if (m->client && is_alike) tg_tagging_add(t, &m->client->carriers, &given, NULL);
        /* What a chain was given was read from the chain. */
        if (!m->rule->is_chain) add_between(&m->rule->carriers, &given, is_alike, t);
    }
    for (size_t i = m->wrap_count; i-- > 0;) {
        const tg_step *step = m->wraps[i];
        tg_arguments given = tg_arguments_of_call(step);
        tg_tagging_add(t, &step->wrap->carriers, &given, NULL);
    }
    bool is_made = m->client_arguments.count || m->client_arguments.chain;
    if (m->client && is_made) tg_tagging_add(t, &m->client->carriers, &m->client_arguments, NULL);
    bool is_open = m->client && !is_made && m->client->open.n && m->rule->carriers.count;
    if (is_open) {
        const tg_carrier *carrier = &m->rule->carriers.items[0];
        tg_tagging_open(t, carrier->name, m->client->open, carrier->sink);
    }
}

static void add_tags(finder *f, const tg_match *m, tg_tagging *t)
{
    tg_tagging_add(t, &m->rule->carriers, &m->arguments, NULL);
    if (m->made_unit) {
        tg_arguments made = tg_arguments_of(m->made_unit, m->made_call);
        tg_tagging_add(t, &m->rule->carriers, &made, NULL);
    }
    tg_ref body;
    if (tg_match_body(f->r, m, &body)) {
        static const tg_slice names[] = {TG_LIT("metadata"), TG_LIT("Metadata")};
        tg_place places[2];
        for (size_t i = 0; i < 2; i++) {
            places[i] =
                (tg_place){.text = names[i], .position = -1, .path = &names[i], .path_count = 1};
        }
        /* A field of a struct is spelt with a capital where it is to go out. */
        size_t spellings = m->unit->language->has_field_keys ? 2 : 1;
        tg_carrier carrier = {.name = names[0],
                              .at = {places, spellings},
                              .form = TG_FORM_MAP,
                              .sink = TG_SINK_PROVIDER_LOG};
        tg_carriers carriers = {&carrier, 1};
        tg_tagging_add(t, &carriers, &m->arguments, &body);
    }
    add_client_tags(m, t);
    tg_contexts_apply(&f->contexts, m->unit, m->call, m->sdk, t);
}

/* --- uses of a constructor -----------------------------------------------------------------------
 */

static bool is_use(const tg_sdk_call *rule, tg_slice method)
{
    for (size_t i = 0; i < rule->use_count; i++) {
        if (tg_slice_equal(rule->uses[i], method)) return true;
    }
    return false;
}

/* Whether a reference comes from the object that `call` makes, directly or through `a | b`. */
static bool comes_from(finder *f, const tg_ref *ref, uint32_t call)
{
    for (const tg_step *s = ref->steps; s; s = s->before) {
        if (s->kind == TG_STEP_CALL && s->call == call && s->unit == f->unit) return true;
    }
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    if (kind != TG_FACT_MERGE || f->r->depth > 8) return false;
    const tg_facts *facts = ref->unit->facts;
    for (uint32_t c = tg_facts_first(facts, ref->fact); c; c = tg_facts_next(facts, ref->fact, c)) {
        tg_ref part = tg_resolve(f->r, ref->unit, c);
        f->r->depth++;
        bool is_it = comes_from(f, &part, call);
        f->r->depth--;
        if (is_it) return true;
    }
    return false;
}

static bool has_key(const tg_vec *tags, tg_slice key)
{
    for (size_t i = 0; i < tags->count; i++) {
        const tg_tag *tag = tg_vec_at(tags, i);
        if (tg_slice_equal(tag->key, key)) return true;
    }
    return false;
}

/* Keeps of `tags` what `other` has too. */
static void intersect(tg_vec *tags, const tg_vec *other)
{
    size_t kept = 0;
    for (size_t i = 0; i < tags->count; i++) {
        tg_tag *tag = tg_vec_at(tags, i);
        if (!has_key(other, tag->key)) continue;
        *(tg_tag *)tg_vec_at(tags, kept++) = *tag;
    }
    tags->count = kept;
}

/* `llm.with_config(metadata={...}).invoke(x)`. */
static void add_derived(const tg_match *m, const tg_ref *ref, tg_tagging *t)
{
    for (const tg_step *s = ref->steps; s && s->before; s = s->before) {
        if (s->kind != TG_STEP_CALL || !s->call || s->before->kind != TG_STEP_MEMBER) continue;
        for (size_t i = 0; i < m->sdk->derived_count; i++) {
            if (!tg_slice_equal(m->sdk->derived[i], s->before->name)) continue;
            tg_arguments given = tg_arguments_of_call(s);
            tg_tagging_add(t, &m->rule->derived_carriers, &given, NULL);
        }
    }
}

/* Tags that every use in the file gives: `chain.invoke(x, config={"metadata": {...}})`. A use
 * without them leaves nothing. */
static void add_uses(finder *f, const tg_match *m, tg_tagging *t)
{
    const tg_facts *facts = f->unit->facts;
    tg_tagging all = tg_tagging_of(f->r, f->unit, &f->lines, f->scan->arena);
    size_t uses = 0;
    for (uint32_t i = 0; i < facts->count && m->rule->use_count; i++) {
        if (facts->facts[i].kind != TG_FACT_CALL) continue;
        uint32_t callee = tg_facts_in(facts, i, TG_SLOT_CALLEE);
        bool is_method = callee && facts->facts[callee].kind == TG_FACT_MEMBER &&
                         is_use(m->rule, facts->facts[callee].text);
        uint32_t object = is_method ? tg_facts_in(facts, callee, TG_SLOT_OBJECT) : 0;
        if (!object) continue;
        tg_arguments given = tg_arguments_of(f->unit, i);
        tg_ref ref = tg_resolve(f->r, f->unit, object);
        if (m->rule->use_of.count) {
            tg_lookup found = tg_lookup_places(f->r, &given, &m->rule->use_of, NULL);
            if (found.state != TG_LOOKUP_PRESENT) continue;
            ref = found.ref;
        }
        if (!comes_from(f, &ref, m->call)) continue;
        tg_tagging one = tg_tagging_of(f->r, f->unit, &f->lines, f->scan->arena);
        tg_tagging_add(&one, &m->rule->use_carriers, &given, NULL);
        add_derived(m, &ref, &one);
        tg_contexts_apply(&f->contexts, f->unit, i, m->sdk, &one);
        if (uses++ == 0) {
            all = one;
        } else {
            intersect(&all.tags, &one.tags);
        }
    }
    for (size_t i = 0; i < all.tags.count; i++) {
        tg_tag *tag = tg_vec_push(&t->tags);
        if (tag) *tag = *(tg_tag *)tg_vec_at(&all.tags, i);
        if (!tag) f->out_of_memory = true;
    }
    for (size_t i = 0; i < all.opens.count; i++) {
        const tg_open *open = tg_vec_at(&all.opens, i);
        tg_tagging_open(t, open->carrier, open->waits_for, open->sink);
    }
}

/* --- assets --------------------------------------------------------------------------------------
 */

static tg_pair_style style_of(const tg_language *language)
{
    static const struct {
        const char *family;
        tg_pair_style style;
    } styles[] = {
        {"python", TG_PAIR_PYTHON}, {"javascript", TG_PAIR_JS}, {"go", TG_PAIR_GO},
        {"java", TG_PAIR_JAVA},     {"kotlin", TG_PAIR_JAVA},   {"csharp", TG_PAIR_CSHARP},
        {"ruby", TG_PAIR_RUBY},     {"php", TG_PAIR_PHP},       {"rust", TG_PAIR_RUST},
        {"shell", TG_PAIR_JSON},
    };
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        if (strcmp(language->family, styles[i].family) == 0) return styles[i].style;
    }
    return TG_PAIR_JSON;
}

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

/* `complete(..., team = "search")`, `complete({ team: "search" })`, in PHP, C# and Ruby with a
 * colon. */
static void suggest_wrapper(finder *f, const tg_match *m, tg_asset *asset)
{
    tg_slice name = m->path;
    for (size_t i = name.n; i-- > 0;) {
        if (!strchr("./:\\", name.ptr[i])) continue;
        name = tg_slice_from(name, i + 1);
        break;
    }
    bool has_keywords = f->unit->language->has_keywords;
    bool has_colon = asset->fix_style == TG_PAIR_PHP || asset->fix_style == TG_PAIR_CSHARP ||
                     asset->fix_style == TG_PAIR_RUBY;
    if (has_keywords) asset->fix_style = has_colon ? TG_PAIR_RUBY : TG_PAIR_HCL;
    asset->fix_template = printed(
        f, has_keywords ? tg_arena_printf(f->scan->arena, "%.*s(..., {pairs})", TG_FMT(name))
                        : tg_arena_printf(f->scan->arena, "%.*s({ {pairs} })", TG_FMT(name)));
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

/* False when there is nothing to judge after all. */
static bool add_asset(finder *f, const tg_match *m)
{
    tg_model model = {.keep = f->scan->arena,
                      .attributes = tg_vec_of(f->scan->arena, sizeof(tg_attribute))};
    tg_model_of(f->r, m, &model);
    if (model.is_mock) return false;
    tg_asset *asset = tg_vec_push(&f->scan->assets);
    if (!asset) {
        f->out_of_memory = true;
        return false;
    }
    tg_tagging t = tg_tagging_of(f->r, f->unit, &f->lines, f->scan->arena);
    add_tags(f, m, &t);
    if (m->rule->is_constructor) add_uses(f, m, &t);
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
        .fix_template = m->rule->fix,
        .fix_style = style_of(f->unit->language),
        .fix_note = m->rule->fix_note,
        .tag_place = m->rule->place,
        .is_implicit = m->rule->is_implicit && !m->rule->of.count,
        .is_call_unattributable = m->rule->is_unattributable,
    };
    asset->provider = model.provider;
    if (model.is_attributed_elsewhere) {
        tg_tagging_open(&t, tg_slice_of("model"), model.attributed_by, TG_SINK_BILL);
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
    if (m->is_wrapper && !m->rule->fix.n) suggest_wrapper(f, m, asset);
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

/* Whether a call stands in the function that a wrapper is. */
static bool is_inside(finder *f, uint32_t call, tg_slice function)
{
    tg_slice name = tg_unit_public_name(f->unit, call, f->r->arena);
    if (name.n && tg_unit_name_ends(name, function)) return true;
    uint32_t around = tg_unit_around(f->unit, call, TG_FACT_FUNCTION);
    if (!around) return false;
    name = tg_unit_method_name(f->unit, around, f->r->arena);
    return name.n && tg_unit_name_ends(name, function);
}

static void observe_direct(finder *f, const tg_match *m)
{
    size_t count;
    const tg_wrapper *wrappers = tg_wrapper_all(f->r->catalog, &count);
    const tg_wrapper *wanted = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!tg_slice_is(wrappers[i].family, f->unit->language->family)) continue;
        if (is_inside(f, m->call, wrappers[i].function)) return;
        if (wrappers[i].is_exclusive && !wanted) wanted = &wrappers[i];
    }
    if (!wanted || m->is_wrapper) return;
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

/* `takes_any`: calls are told too of which only the host is known. */
static void look_at(finder *f, uint32_t fact, bool want_implicit, bool takes_any)
{
    tg_match match;
    f->r->depth = 0;
    f->r->met_request = false;
    if (tg_match_call(f->r, f->unit, fact, &match)) {
        if (is_faked(f, match.sdk)) return;
        if (match.is_any_path && !takes_any) {
            uint32_t *later = tg_vec_push(&f->any_paths);
            if (later) *later = fact;
            f->out_of_memory |= !later;
            return;
        }
        /* `urlopen(request)`: told there by what the request was made with. */
        if (match.endpoint && is_told_at(f, fact)) return;
        f->r->frame = match.frame;
        if (match.rule->is_implicit != want_implicit) {
            f->meets_implicit = true;
        } else if (!want_implicit || !is_made_here(f, &match)) {
            if (add_asset(f, &match) && !want_implicit) observe_direct(f, &match);
            f->has_constructor |= match.rule->is_constructor && !want_implicit;
            f->has_implicit |= want_implicit;
        }
        f->r->frame = NULL;
        return;
    }
    if (want_implicit || f->r->by_surroundings) return;
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
    f.names = tg_tally_of(r->arena);
    f.places = tg_tally_of(r->arena);
    note_told(&f);
    tg_status status = tg_lines_of(unit->facts->text, r->arena, &f.lines, err);
    if (status) return status;
    for (uint32_t i = 1; i < unit->facts->count && !f.out_of_memory && !r->status; i++) {
        if (unit->facts->facts[i].kind == TG_FACT_CALL) note_fake(&f, i);
    }
    for (uint32_t i = 1; i < unit->facts->count && !f.out_of_memory && !r->status; i++) {
        if (unit->facts->facts[i].kind == TG_FACT_CALL) look_at(&f, i, false, false);
    }
    for (size_t i = 0; i < f.any_paths.count && !f.out_of_memory && !r->status; i++) {
        uint32_t fact = *(const uint32_t *)tg_vec_at(&f.any_paths, i);
        if (!is_told_at(&f, fact)) look_at(&f, fact, false, true);
    }
    /* Nothing was told: what only its surroundings tell is better than nothing. */
    r->by_surroundings = scan->assets.count == told;
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
