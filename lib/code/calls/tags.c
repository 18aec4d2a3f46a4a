#include "base/limits.h"
#include "code/calls/tags.h"
#include "code/resolve/appended.h"
#include "code/resolve/blocks.h"
#include "code/resolve/command.h"
#include "code/resolve/started.h"
#include "code/resolve/literal.h"
#include "code/calls/tags_parts.h"

tg_tagging tg_tagging_of(tg_resolver *r, const tg_unit *unit, const tg_lines *lines, tg_arena *to)
{
    return (tg_tagging){
        .resolver = r,
        .keep = to,
        .lines = lines,
        .unit = unit,
        .tags = tg_vec_of(to, sizeof(tg_tag)),
        .opens = tg_vec_of(to, sizeof(tg_open)),
        .headers = tg_vec_of(r->arena, sizeof(tg_told_header)),
        .gone = tg_vec_of(r->arena, sizeof(tg_gone_tag)),
    };
}

void tg_tagging_open(tg_tagging *t, tg_slice carrier, tg_slice waits_for, tg_sink sink)
{
    tg_tagging_open_key(t, (tg_slice){NULL, 0}, carrier, waits_for, sink);
}

void tg_tagging_open_key(tg_tagging *t, tg_slice key, tg_slice carrier, tg_slice waits_for,
                         tg_sink sink)
{
    for (size_t i = 0; i < t->opens.count; i++) {
        tg_open *open = tg_vec_at(&t->opens, i);
        if (!tg_slice_equal(open->waits_for, waits_for)) continue;
        if (!tg_slice_equal(open->key, key)) continue;
        if (sink > open->sink) open->sink = sink;
        return;
    }
    tg_open *open = tg_vec_push(&t->opens);
    if (!open) {
        t->resolver->status = TG_ENOMEM;
        return;
    }
    *open = (tg_open){.carrier = tg_tagging_keep(t, carrier),
                      .waits_for = tg_tagging_keep(t, waits_for),
                      .sink = sink,
                      .key = tg_tagging_keep(t, key)};
}

void tg_tagging_ask(tg_tagging *t, const tg_host *host, tg_slice provider, bool is_told,
                    bool is_sure)
{
    t->provider = provider;
    t->is_provider_told = is_told;
    t->is_provider_sure = is_sure;
    bool has_none =
        host ? host->has_no_metadata : tg_provider_has_no_metadata(t->resolver->catalog, provider);
    t->is_body_useless = is_told && has_none;
}

/* What providers keep themselves stands in the body; headers are for whoever stands between. */
static bool is_in_body(const tg_carrier *carrier)
{
    bool is_map = carrier->form != TG_FORM_HEADERS && carrier->form < TG_FORM_VALUE;
    bool is_kept = carrier->sink == TG_SINK_PROVIDER_LOG || carrier->sink == TG_SINK_BILL;
    return carrier->is_in_body || (is_map && is_kept && !carrier->is_observer);
}

/* "vertexai", as frameworks' names of models begin, is "vertex". */
static bool is_asked(const tg_tagging *t, const tg_carrier *carrier)
{
    return !carrier->provider.n || tg_slice_starts(t->provider, carrier->provider);
}

bool tg_tagging_takes(const tg_tagging *t, const tg_carrier *carrier)
{
    if (!is_asked(t, carrier)) return !t->is_provider_sure;
    return !(t->is_body_useless && is_in_body(carrier));
}

/* Of what only one provider keeps, where it is not known whether that is asked: the tags since a
 * number of them are there, and how far they get is open. */
static void lower(tg_tagging *t, const tg_carrier *carrier, size_t since)
{
    if (is_asked(t, carrier) || since >= t->tags.count) return;
    tg_slice waits_for =
        tg_arena_printf(t->keep, "whether it is %.*s that is asked", TG_FMT(carrier->provider));
    if (!waits_for.ptr) t->resolver->status = TG_ENOMEM;
    if (waits_for.ptr) tg_tagging_open(t, carrier->name, waits_for, carrier->sink);
    for (size_t i = since; i < t->tags.count; i++) {
        tg_tag *tag = tg_vec_at(&t->tags, i);
        tag->sink = TG_SINK_TRACE;
    }
}

void tg_tagging_doubt(tg_tagging *t)
{
    for (size_t i = 0; i < t->tags.count; i++) {
        const tg_tag *tag = tg_vec_at(&t->tags, i);
        tg_tagging_open(t, tag->carrier, tg_slice_of("which of several is made"), tag->sink);
    }
    t->tags.count = 0;
}

tg_location tg_tagging_locate(const tg_tagging *t, const tg_unit *unit, uint32_t fact)
{
    if (unit != t->unit || !fact) return (tg_location){.line = 0};
    const tg_fact *f = &unit->facts->facts[fact];
    if (unit->facts->inset) {
        tg_location place = tg_inset_locate(unit->facts->inset, f->start, f->end);
        place.file = unit->facts->path;
        return place;
    }
    tg_position start = tg_lines_position(t->lines, f->start);
    tg_position end = tg_lines_position(t->lines, f->end);
    return (tg_location){.file = unit->facts->path,
                         .line = start.line,
                         .column = start.column,
                         .end_line = end.line,
                         .end_column = end.column};
}

bool tg_made_by_one_of(const tg_made_by *by, const tg_slice *providers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (by->provider.n && tg_slice_equal(providers[i], by->provider)) return true;
        if (by->named.n && tg_slice_equal(providers[i], by->named)) return true;
    }
    return false;
}

/* `telemetry: { isEnabled: false }` */
static bool is_off(tg_reading *r, const tg_arguments *arguments, const tg_ref *base)
{
    if (!r->carrier->unless.text.n) return false;
    tg_lookup found = tg_lookup_place(r->to->resolver, arguments, &r->carrier->unless, base);
    tg_slice text;
    return found.state == TG_LOOKUP_PRESENT && tg_ref_text(r->to->resolver, &found.ref, &text) &&
           tg_slice_equal_nocase(text, tg_slice_of("false"));
}

/* Some carriers do nothing unless something else is set: telemetry that is off records no metadata;
 * and some only for the models of some providers. */
static bool is_in_force(tg_reading *r, const tg_arguments *arguments, const tg_ref *base)
{
    const tg_place *needs = &r->carrier->needs;
    const tg_made_by *by = r->carrier->provider_count ? r->to->made_by : NULL;
    if (is_off(r, arguments, base)) return false;
    if (by && !tg_made_by_one_of(by, r->carrier->providers, r->carrier->provider_count)) {
        if (!by->is_known) tg_tagging_open_carrier(r, tg_slice_of("whose model is asked"));
        return false;
    }
    if (!needs->text.n) return true;
    tg_lookup found = tg_lookup_place(r->to->resolver, arguments, needs, base);
    tg_slice text;
    if (found.state == TG_LOOKUP_ABSENT) return false;
    if (found.state == TG_LOOKUP_PRESENT && tg_ref_text(r->to->resolver, &found.ref, &text)) {
        return tg_slice_equal_nocase(text, tg_slice_of("true"));
    }
    tg_tagging_open_carrier(r, needs->text);
    return false;
}

/* Of the tags since a number of them those whose keys a map has as true: `includeRuntimeContext: {
 * team: true }`. */
static void keep_shown(tg_reading *r, const tg_arguments *arguments, const tg_ref *base,
                       size_t since)
{
    tg_resolver *resolver = r->to->resolver;
    tg_vec *tags = &r->to->tags;
    size_t kept = since, count = tags->count;
    if (!r->carrier->shown_by.count) return;
    tg_lookup shown = tg_lookup_places(resolver, arguments, &r->carrier->shown_by, base);
    for (size_t i = since; i < count; i++) {
        tg_tag tag = *(const tg_tag *)tg_vec_at(tags, i);
        tg_lookup one = shown;
        tg_slice text = {NULL, 0};
        if (one.state == TG_LOOKUP_PRESENT)
            one = tg_lookup_key(resolver, &shown.ref, tag.key, UINT32_MAX);
        bool is_said = one.state == TG_LOOKUP_PRESENT && tg_ref_text(resolver, &one.ref, &text);
        if (one.state != TG_LOOKUP_ABSENT && !is_said)
            tg_tagging_open_carrier(r, r->carrier->shown_by.items[0].text);
        if (is_said && tg_slice_equal_nocase(text, tg_slice_of("true")))
            *(tg_tag *)tg_vec_at(tags, kept++) = tag;
    }
    tags->count = kept;
}

/* One item of a list of options. A function's result says nothing but by its name. */
static void each_option(void *self, const tg_unit *unit, uint32_t item, bool is_sure)
{
    tg_reading *r = self;
    tg_ref ref = tg_resolve(r->to->resolver, unit, item);
    size_t rest;
    tg_slice name = tg_ref_name(r->to->resolver, &ref, &rest);
    bool is_made = ref.steps && ref.steps->kind == TG_STEP_CALL && ref.steps->call;
    bool is_it = is_made && rest + 1 == ref.step_count && tg_tagging_is_put(r->carrier, name);
    /* `for k, v := range tags { opts = append(opts, option.WithHeader(k, v)) }` */
    uint32_t loop = is_it && !is_sure && ref.steps->unit == unit
                        ? tg_tagging_loop_of(r->to->resolver, unit, ref.steps->call)
                        : 0;
    bool is_in_loop = loop && tg_unit_around(unit, loop, TG_FACT_BRANCH) <=
                                  tg_unit_around(unit, loop, TG_FACT_FUNCTION);
    if (is_it && (is_sure || is_in_loop)) {
        tg_tagging_read_put(r, ref.steps->unit, ref.steps->call);
    } else if (is_it) {
        tg_tagging_open_carrier(r, tg_slice_of("an option that may not be added"));
    } else if (!is_made) {
        tg_tagging_open_carrier(r, tg_ref_show(r->to->resolver, &ref));
    }
}

/* Arguments that are themselves calls of a function: option.WithHeader(...). */
static void read_options(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t inner = f->facts[c].kind == TG_FACT_SPREAD ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (inner && unit->language->appender) {
            tg_items to = {.each = each_option, .open = tg_tagging_each_open, .self = r};
            tg_appended_items(r->to->resolver, unit, inner, &to);
            continue;
        }
        tg_ref ref = tg_resolve(r->to->resolver, unit, inner ? inner : c);
        size_t rest;
        tg_slice name = tg_ref_name(r->to->resolver, &ref, &rest);
        bool is_made = ref.steps && ref.steps->kind == TG_STEP_CALL && ref.steps->call;
        if (is_made && rest + 1 == ref.step_count && tg_tagging_is_put(r->carrier, name)) {
            tg_tagging_read_put(r, ref.steps->unit, ref.steps->call);
        } else if (inner && !(f->facts[c].flags & TG_FACT_KEYWORDS)) {
            tg_tagging_open_carrier(r, tg_ref_show(r->to->resolver, &ref));
        }
    }
}

/* The last component of a type as it is written: "ChatRequest" of "a.b.ChatRequest". */
static bool is_class_name(tg_slice name, tg_slice class)
{
    if (tg_slice_equal(name, class)) return true;
    bool ends = class.n > name.n && tg_slice_ends(class, name);
    return ends && class.ptr[class.n - name.n - 1] == '.';
}

/* The same of what a choice may give, `x ? Option.A : Option.B`, of which all is of one type. */
static bool is_one_of_others(tg_resolver *r, const tg_carrier *carrier, const tg_ref *choice)
{
    const tg_facts *f = choice->unit->facts;
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    r->depth++;
    bool is_any = false;
    for (uint32_t c = tg_block_arm(f, choice->fact, 0); c && !is_any;
         c = tg_block_arm(f, choice->fact, c)) {
        tg_ref one = tg_resolve(r, choice->unit, tg_block_result(f, c));
        is_any = tg_ref_fact_kind(&one) != TG_FACT_NULL &&
                 tg_tagging_is_of_another_class(r, carrier, &one);
    }
    r->depth--;
    return is_any;
}

/* `settings.ApiKey` of settings that are not known. */
static bool is_secret(const tg_ref *ref)
{
    static const char *const ends[] = {"Key", "Token", "Secret", "Credential", "Password"};
    const tg_step *last = ref->steps;
    for (size_t i = 0; last && last->kind == TG_STEP_MEMBER && i < sizeof ends / sizeof ends[0];
         i++) {
        if (tg_slice_ends(last->name, tg_slice_of(ends[i]))) return true;
    }
    return false;
}

bool tg_tagging_is_of_another_class(tg_resolver *r, const tg_carrier *carrier, const tg_ref *ref)
{
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    /* A call that is a fact and makes nothing is a text: String.format. */
    bool is_text =
        kind == TG_FACT_CALL && !(ref->unit->facts->facts[ref->fact].flags & TG_FACT_NEW);
    bool is_literal =
        kind == TG_FACT_STRING || kind == TG_FACT_LIST || kind == TG_FACT_CONCAT || is_text;
    /* What the environment or a configuration says is a text, too, and so is a key. */
    static const tg_slice environment = TG_LIT("environment variable "), set = TG_LIT("setting ");
    bool is_variable =
        ref->kind == TG_REF_UNKNOWN && (tg_slice_starts(ref->waits_for, environment) ||
                                        tg_slice_starts(ref->waits_for, set) || is_secret(ref));
    if (is_literal || is_variable || ref->is_scalar) return true;
    if (kind == TG_FACT_CHOICE) return is_one_of_others(r, carrier, ref);
    uint32_t type = 0;
    if (ref->type_unit && ref->step_count == ref->typed_steps)
        type = tg_facts_in(ref->type_unit->facts, ref->type_fact, TG_SLOT_TYPE);
    /* `var p = event.getPrompt();` */
    if (type && tg_slice_is(ref->type_unit->facts->facts[type].text, "var")) type = 0;
    if (ref->kind == TG_REF_UNKNOWN && !type) return false;
    for (size_t i = 0; i < carrier->of_count; i++) {
        tg_slice of = carrier->of[i];
        if (type && is_class_name(ref->type_unit->facts->facts[type].text, of)) return false;
        bool is_below = tg_slice_starts(name, of) && (name.n == of.n || name.ptr[of.n] == '.');
        if (ref->kind == TG_REF_SYMBOL && is_below) return false;
        /* A class that nothing says the package of. */
        tg_slice head = ref->symbol;
        if (ref->kind == TG_REF_SYMBOL && ref->is_local && is_class_name(head, of)) return false;
    }
    return ref->kind != TG_REF_FACT;
}

static void read_puts(tg_reading *r, const tg_arguments *arguments, const tg_ref *base)
{
    if (!r->carrier->at.count) {
        tg_tagging_read_chain(r, arguments->chain);
        for (size_t i = 0; i < arguments->count; i++) {
            read_options(r, arguments->sources[i].unit, arguments->sources[i].call);
        }
        return;
    }
    tg_lookup found = tg_lookup_places(r->to->resolver, arguments, &r->carrier->at, base);
    if (found.state != TG_LOOKUP_PRESENT) return;
    if (tg_ref_fact_kind(&found.ref) == TG_FACT_FUNCTION) {
        tg_tagging_read_block(r, &found.ref);
        return;
    }
    tg_tagging_read_chain(r, found.ref.steps);
    tg_tagging_read_put_before(r, &found.ref, arguments->sources[0].unit,
                               arguments->sources[0].call);
    /* Options that come from outside may have it already. */
    bool is_given = found.ref.kind == TG_REF_UNKNOWN && found.ref.type_unit;
    if (is_given && r->carrier->of_count &&
        !tg_tagging_is_of_another_class(r->to->resolver, r->carrier, &found.ref))
        tg_tagging_open_carrier(r, found.ref.waits_for);
}

/* The place's first component is surely nothing that holds the carrier. */
static bool is_elsewhere(tg_resolver *r, const tg_carrier *carrier, const tg_place *place,
                         const tg_arguments *arguments)
{
    tg_place first = *place;
    first.path_count = first.position < 0 && first.path_count ? 1 : 0;
    tg_lookup found = tg_lookup_place(r, arguments, &first, NULL);
    if (found.state == TG_LOOKUP_OPEN && !found.ref.unit)
        found.ref = tg_ref_unknown(arguments->sources[0].unit, found.waits_for);
    return found.state != TG_LOOKUP_ABSENT &&
           tg_tagging_is_of_another_class(r, carrier, &found.ref);
}

/* The carrier's place that may be one. */
static tg_lookup find_in_places(tg_resolver *r, const tg_carrier *carrier,
                                const tg_arguments *arguments, const tg_ref *base)
{
    bool is_of_classes = carrier->of_count && carrier->form < TG_FORM_CLIENT;
    if (!is_of_classes) return tg_lookup_places(r, arguments, &carrier->at, base);
    tg_lookup found = {.state = TG_LOOKUP_ABSENT};
    for (size_t i = 0; i < carrier->at.count && found.state != TG_LOOKUP_PRESENT; i++) {
        const tg_place *place = &carrier->at.items[i];
        if (is_elsewhere(r, carrier, place, arguments)) continue;
        tg_lookup one = tg_lookup_place(r, arguments, place, base);
        if (one.state != TG_LOOKUP_ABSENT) found = one;
    }
    return found;
}

static tg_lookup find_carrier(tg_resolver *r, const tg_carrier *carrier,
                              const tg_arguments *arguments, const tg_ref *base)
{
    tg_lookup found = find_in_places(r, carrier, arguments, base);
    if (found.state != TG_LOOKUP_ABSENT || base || arguments->command) return found;
    bool is_of_classes = carrier->of_count && carrier->form < TG_FORM_CLIENT;
    for (size_t i = 0; i < carrier->at.count && found.state == TG_LOOKUP_ABSENT; i++) {
        const tg_place *place = &carrier->at.items[i];
        /* `a ?? b` are of one class. */
        if (!is_of_classes || !is_elsewhere(r, carrier, place, arguments))
            found = tg_lookup_fallback(r, arguments, place);
    }
    return found;
}

/* `of`: the expression that gives the word; NULL: it is not known. */
static void read_word(tg_reading *r, const tg_command *command, const tg_word *word,
                      const tg_ref *of)
{
    if (r->carrier->form == TG_FORM_HEADERS) {
        tg_tagging_read_header_lines(r, word->text, of, word->unit, word->fact);
        return;
    }
    bool is_map = r->carrier->form == TG_FORM_MAP || r->carrier->form == TG_FORM_JSON;
    tg_lookup found = {.state = TG_LOOKUP_PRESENT, .unit = word->unit, .fact = word->fact};
    found.ref = is_map ? tg_command_map(r->to->resolver, command->unit, word->text)
                       : tg_literal_ref(r->to->resolver, command->unit, word->text);
    tg_tagging_read_form(r, r->carrier->form, r->carrier->key, &found, UINT32_MAX);
}

/* What the map of a started program's environment has under the variable of a place:
 * `"X-Team: " + json.dumps(tags)`. */
static bool variable_given(tg_resolver *r, const tg_command *command, const tg_place *place,
                           tg_ref *out)
{
    const tg_started *started = command->started;
    tg_slice name = place->path_count ? place->path[0] : (tg_slice){NULL, 0};
    bool is_variable = name.n > 1 && name.ptr[0] == '$';
    if (!started || !is_variable || started->environment.state != TG_LOOKUP_PRESENT) return false;
    tg_lookup found =
        tg_lookup_key(r, &started->environment.ref, tg_slice_from(name, 1), UINT32_MAX);
    if (found.state == TG_LOOKUP_PRESENT) *out = found.ref;
    return found.state == TG_LOOKUP_PRESENT;
}

static void read_words(tg_reading *r, const tg_command *command)
{
    const tg_places *at = &r->carrier->at;
    size_t position = 0;
    for (size_t k = 0; k < at->count; k++) {
        tg_slice text = tg_command_variable(r->to->resolver, command, &at->items[k]);
        tg_word word = {.text = text, .unit = command->unit, .fact = command->call};
        tg_ref given;
        bool is_given = text.ptr && variable_given(r->to->resolver, command, &at->items[k], &given);
        if (text.ptr) read_word(r, command, &word, is_given ? &given : NULL);
        tg_slice runner = tg_command_runner_waits(r->to->resolver, command, &at->items[k]);
        if (runner.n) tg_tagging_open_carrier(r, runner);
        if (at->items[k].path_count < 2 || (command->started && command->started->doubt.n))
            continue;
        tg_lookup found = tg_command_lookup(r->to->resolver, command, &at->items[k]);
        if (found.state == TG_LOOKUP_OPEN) tg_tagging_open_carrier(r, found.waits_for);
        if (found.state != TG_LOOKUP_PRESENT) continue;
        tg_tagging_read_form(r, r->carrier->form, r->carrier->key, &found, UINT32_MAX);
    }
    const tg_started *started = command->started;
    bool is_doubted = started && started->doubt.n;
    for (size_t i = 0; i < command->count && !is_doubted; i++) {
        const tg_word *word = &command->words[i];
        if (!word->option.n && position++ < command->skip) continue;
        for (size_t k = 0; k < at->count; k++) {
            if (at->items[k].path_count > 1) continue;
            bool is_at = tg_command_is_at(word, &at->items[k], position - 1 - command->skip);
            if (is_at && word->has_value) read_word(r, command, word, NULL);
        }
    }
    /* Words that are not known may be options; no variable of the environment is among them. */
    bool is_of_words = false;
    for (size_t k = 0; k < at->count; k++) {
        is_of_words |= !tg_slice_starts(at->items[k].text, tg_slice_of("$"));
    }
    /* Who calls a function that hands on all it is given says more of it than is seen here. */
    bool is_handed = !command->started && tg_command_hands_all_on(command->unit, command->call);
    bool is_open = is_of_words || is_handed;
    if (is_doubted && is_of_words) tg_tagging_open_carrier(r, started->doubt);
    if (command->waits_for.n && is_open) tg_tagging_open_carrier(r, command->waits_for);
}

static void add_one(tg_tagging *t, const tg_carriers *carriers, const tg_carrier *carrier,
                    const tg_arguments *arguments, const tg_ref *base)
{
    tg_reading r = {.to = t, .carrier = carrier, .of = carriers, .sink = carrier->sink};
    r.is_maybe = t->is_maybe;
    if (tg_tagging_has_observers(carrier)) {
        tg_tagging_read_observers(&r, arguments, base);
        return;
    }
    if (carrier->put_count) {
        read_puts(&r, arguments, base);
        return;
    }
    if (arguments->command && !base) {
        read_words(&r, arguments->command);
        return;
    }
    /* A request's body is of words as well. */
    const tg_started *started = arguments->command ? arguments->command->started : NULL;
    if (started && started->doubt.n) {
        tg_tagging_open_carrier(&r, started->doubt);
        return;
    }
    tg_lookup found = find_carrier(t->resolver, carrier, arguments, base);
    if (found.state == TG_LOOKUP_ABSENT && carrier->open.n)
        tg_tagging_open_carrier(&r, carrier->open);
    if (found.state == TG_LOOKUP_ABSENT || !is_in_force(&r, arguments, base)) return;
    bool is_handed_on = carrier->returns.count || carrier->form >= TG_FORM_CLIENT;
    if (is_handed_on && found.state == TG_LOOKUP_PRESENT && found.unit) {
        r.is_last = carrier->form != TG_FORM_CLIENT;
        r.is_maybe |= tg_tagging_is_one_of(found.unit, found.fact) || found.ref.may_be_null;
    }
    if (carrier->returns.count && found.state == TG_LOOKUP_PRESENT) {
        tg_tagging_read_returned(&r, &found);
        return;
    }
    /* What may be there is known: it leaves open what it would carry. */
    bool is_known = found.state == TG_LOOKUP_OPEN && found.is_all;
    r.is_maybe |= is_known;
    if (found.state == TG_LOOKUP_OPEN && !is_known) {
        tg_tagging_open_carrier(&r, found.waits_for);
        return;
    }
    if (found.doubt.n) {
        tg_tagging_open_carrier(&r, found.doubt);
        return;
    }
    bool is_here = found.unit == arguments->sources[0].unit;
    size_t since = t->tags.count;
    tg_tagging_read_form(&r, carrier->form, carrier->key, &found,
                         is_here ? arguments->use : UINT32_MAX);
    keep_shown(&r, arguments, base, since);
}

void tg_tagging_add(tg_tagging *t, const tg_carriers *carriers, const tg_arguments *arguments,
                    const tg_ref *base)
{
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        size_t since = t->tags.count;
        if (!tg_tagging_takes(t, carrier)) continue;
        add_one(t, carriers, carrier, arguments, base);
        lower(t, carrier, since);
    }
}
