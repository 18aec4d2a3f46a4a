#include "code/calls/suggest.h"

#include <ctype.h>

#include "code/calls/model_made.h"
#include "code/match/match_parts.h"
#include "code/resolve/started.h"

/* Of a program that another language starts only how a variable is given to it is said in that
 * language's way. */
static bool suggest_variable(const tg_match *m, tg_arena *arena, tg_asset *asset)
{
    static const tg_slice name = TG_LIT("{name}");
    tg_slice fix = m->started->run->fix, variable = {NULL, 0};
    for (size_t i = 0; i < m->rule->carriers.count; i++) {
        const tg_places *at = &m->rule->carriers.items[i].at;
        bool is_it = at->count && tg_slice_starts(at->items[0].text, tg_slice_of("$"));
        if (is_it) variable = tg_slice_from(at->items[0].text, 1);
    }
    size_t where = tg_slice_find(fix, name);
    const tg_sdk_run *run = m->started->run;
    bool is_taken = run->variables.count || run->set_count;
    bool is_told = variable.n && where != SIZE_MAX && m->rule->fix.n && is_taken;
    asset->fix_style = TG_PAIR_JSON;
    asset->fix_template = (tg_slice){NULL, 0};
    if (!is_told && variable.n) {
        asset->fix_note = tg_arena_printf(arena, "%.*s in the environment of the program; %.*s",
                                          TG_FMT(variable), TG_FMT(m->rule->fix_note));
        return asset->fix_note.ptr != NULL;
    }
    if (!is_told) return true;
    tg_slice rest = tg_slice_from(fix, where + name.n);
    asset->fix_template =
        tg_arena_printf(arena, "%.*s%.*s%.*s", (int)where, fix.ptr, TG_FMT(variable), TG_FMT(rest));
    return asset->fix_template.ptr != NULL;
}

/* Whether one of the carriers stands in the call's own arguments under a name. `is_object`: in an
 * object of its own behind the first argument, `{ headers: ... }`. */
static bool is_argument(const tg_carriers *carriers, tg_slice name, bool is_object)
{
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_places *at = &carriers->items[i].at;
        for (size_t k = 0; k < at->count; k++) {
            const tg_place *place = &at->items[k];
            bool is_it = place->path_count && tg_slice_equal(place->path[0], name);
            if (is_it && is_object == (place->position > 0)) return true;
        }
    }
    return false;
}

/* The name that a template begins with: `metadata` of `metadata={...}`, `'metadata' => [...]` and
 * `{ metadata: {...} }`; empty when it begins with none. */
static tg_slice argument_name(tg_slice template, tg_pair_style style)
{
    size_t start = 0;
    while (start < template.n && strchr("{ '\"", template.ptr[start])) start++;
    size_t end = start;
    while (end < template.n &&
           (isalnum((unsigned char)template.ptr[end]) || template.ptr[end] == '_'))
        end++;
    tg_slice rest = tg_slice_from(template, end);
    while (rest.n && strchr("'\" ", rest.ptr[0])) rest = tg_slice_from(rest, 1);
    /* `Metadata = ...` of C# stands in an object's braces. */
    bool is_pair =
        rest.n && (rest.ptr[0] == ':' || (rest.ptr[0] == '=' && style != TG_PAIR_CSHARP));
    return is_pair ? (tg_slice){template.ptr + start, end - start} : (tg_slice){NULL, 0};
}

/* What makes the client, where that is seen: `OpenAI` of `OpenAI(...)`; else empty. */
static tg_slice name_of_client(const tg_match *m)
{
    const tg_arguments *by = &m->client_arguments;
    bool is_seen = m->client && by->count && by->sources[0].call;
    if (!is_seen) return (tg_slice){NULL, 0};
    const tg_unit *unit = by->sources[0].unit;
    tg_slice name = unit->facts->facts[tg_unit_callee(unit, by->sources[0].call)].text;
    return tg_slice_is(name, "new") ? (tg_slice){NULL, 0} : name;
}

/* The call around the argument that is missing: `create(..., metadata={...})`,
 * `create({ ..., metadata: {...} })`. Of the client's argument its maker,
 * `OpenAI(..., default_headers={...})`. What is typed elsewhere, on a builder, stays as the rule
 * says it. */
static bool suggest_call(const tg_match *m, const tg_carriers *carriers, tg_arena *arena,
                         tg_asset *asset)
{
    const tg_slice template = asset->fix_template;
    const tg_slice argument = argument_name(template, asset->fix_style);
    const bool is_use = m->maker_call || m->is_declared;
    tg_slice name = is_use ? m->unit->facts->facts[tg_unit_callee(m->unit, m->call)].text
                           : tg_match_last_component(m->path);
    const bool is_quoted = template.n && template.ptr[0] == '\'';
    const bool is_js = asset->fix_style == TG_PAIR_JS;
    const bool is_object = is_js && template.n && template.ptr[0] == '{';
    const bool takes_it = m->unit->language->has_keywords || is_js;
    /* Which argument of JavaScript's requests has the headers depends on the client. */
    const bool is_known = takes_it && !m->rule->is_chain && !(is_js && m->endpoint);
    if (!is_known || !argument.n || !name.n || name.ptr[0] == '(') return true;
    if (!is_argument(carriers, argument, is_object)) {
        name = name_of_client(m);
        if (!name.n || !is_argument(&m->client->carriers, argument, is_object)) return true;
    }
    const char *open = is_js && !is_object ? "{ ..., " : is_quoted ? "[..., " : "..., ";
    const char *close = is_js && !is_object ? " }" : is_quoted ? "]" : "";
    asset->fix_template =
        tg_arena_printf(arena, "%.*s(%s%.*s%s)", TG_FMT(name), open, TG_FMT(template), close);
    return asset->fix_template.ptr != NULL;
}

/* Whether what a fix says goes there: by the last word of the place, or of what is called. */
static bool is_written_by(tg_slice fix, const tg_carrier *carrier)
{
    for (size_t i = 0; i < carrier->at.count; i++) {
        const tg_place *at = &carrier->at.items[i];
        if (at->path_count && tg_slice_find(fix, at->path[at->path_count - 1]) != SIZE_MAX)
            return true;
    }
    for (size_t i = 0; i < carrier->put_count; i++) {
        tg_slice name = tg_match_last_component(carrier->puts[i]);
        if (tg_slice_find(fix, name) != SIZE_MAX) return true;
    }
    return false;
}

/* How far the fix reaches, and what of the carriers reaches the farthest. A fix that gets nowhere
 * at this provider makes way for that of another carrier. */
static void weigh(const tg_carriers *carriers, const tg_tagging *t, tg_asset *asset, bool *is_lost,
                  tg_slice *instead)
{
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *c = &carriers->items[i];
        bool is_taken = tg_tagging_takes(t, c) && !(t->is_body_useless && c->is_in_body);
        bool is_fix = is_written_by(asset->fix_template, c);
        if (is_fix && is_taken && c->sink > asset->fix_sink) asset->fix_sink = c->sink;
        if (is_fix && !is_taken) *is_lost = true;
        bool is_other = is_taken && c->form != TG_FORM_VALUE && c->form != TG_FORM_CLIENT;
        if (is_other && c->fix.n && !instead->n) *instead = c->fix;
        if (!is_other || c->sink <= asset->farthest_sink) continue;
        asset->farthest = c->name;
        asset->farthest_sink = c->sink;
    }
}

/* Of what the call's own fix does not reach. */
static bool suggest_other(const tg_match *m, const tg_tagging *t, tg_arena *arena, tg_asset *asset)
{
    bool is_lost = false;
    tg_slice instead = {NULL, 0};
    weigh(&m->rule->carriers, t, asset, &is_lost, &instead);
    if (m->client) weigh(&m->client->carriers, t, asset, &is_lost, &instead);
    asset->bills_by = tg_provider_bills_by(t->resolver->catalog, t->provider);
    if (!is_lost || asset->fix_sink != TG_SINK_NONE) return true;
    asset->fix_template = instead;
    asset->fix_sink = asset->farthest_sink;
    asset->tag_place = tg_slice_of("a header");
    asset->fix_note = tg_arena_printf(
        arena,
        "what is asked at this address keeps no tags of a request's body; %s%.*s%sor make the call "
        "in a wrapper",
        asset->farthest.n ? "name the header that your gateway reads in " : "",
        TG_FMT(asset->farthest), asset->farthest.n ? ", " : "go through a gateway, ");
    return asset->fix_note.ptr != NULL;
}

/* What is said instead where the rule has another fix for those who are asked for the model. */
static void suggest_for(const tg_match *m, const tg_made_by *by, tg_asset *asset)
{
    enum { PROVIDERS = 8 };
    tg_value fixes = m->rule->fixes;
    for (tg_value v = tg_first(fixes); !tg_is_missing(v); v = tg_next(fixes, v)) {
        tg_slice providers[PROVIDERS];
        size_t count = 0;
        tg_value of = tg_get(v, "providers");
        for (tg_value p = tg_first(of); !tg_is_missing(p) && count < PROVIDERS;
             p = tg_next(of, p)) {
            providers[count++] = tg_text_of(p);
        }
        if (!tg_made_by_one_of(by, providers, count)) continue;
        asset->fix_template = tg_text_of(tg_get(v, "fix"));
        asset->fix_note = tg_text_of(tg_get(v, "fix_note"));
        asset->tag_place = tg_text_of(tg_get(v, "place"));
        return;
    }
}

bool tg_suggest(const tg_match *m, const tg_tagging *t, tg_arena *arena, tg_asset *asset)
{
    bool is_use = (m->maker_call || m->is_declared) && m->rule->use_fix.n;
    asset->fix_template = is_use ? m->rule->use_fix : m->rule->fix;
    asset->fix_style = m->unit->language->fix_style;
    bool is_kotlin = tg_slice_find(asset->fix_template, tg_slice_of("mapOf(")) != SIZE_MAX;
    if (is_kotlin) asset->fix_style = TG_PAIR_KOTLIN;
    asset->fix_note = m->rule->fix_note;
    asset->tag_place = m->rule->place;
    const tg_made_by by = tg_model_made_by(t->resolver, m);
    suggest_for(m, &by, asset);
    if (m->started) return suggest_variable(m, arena, asset);
    const tg_carriers *carriers = is_use ? &m->rule->use_carriers : &m->rule->carriers;
    if (!m->is_wrapper || m->rule->fix.n)
        return (is_use || suggest_other(m, t, arena, asset)) &&
               suggest_call(m, carriers, arena, asset);
    return tg_suggest_wrapper(m, arena, asset);
}
