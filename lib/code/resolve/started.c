#include "code/resolve/started.h"

#include "base/limits.h"
#include "code/resolve/appended.h"
#include "code/resolve/blocks.h"
#include "code/resolve/literal.h"
#include "code/resolve/started_list.h"
#include "code/resolve/started_touch.h"

/* --- the call's own ------------------------------------------------------------------------------
 */

/* The expression at a place, without the name that it is given by. */
static uint32_t value_at(const tg_lookup *found)
{
    const tg_facts *f = found->unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[found->fact].kind;
    bool is_named = kind == TG_FACT_KEYWORD || kind == TG_FACT_PAIR;
    return is_named ? tg_facts_in(f, found->fact, TG_SLOT_VALUE) : found->fact;
}

/* `create_subprocess_exec(*cmd)`: the SPREAD that stands at a place by position, or 0. */
static uint32_t spread_at(const tg_arguments *a, const tg_place *place)
{
    const tg_facts *f = a->sources[0].unit->facts;
    uint32_t call = a->sources[0].call;
    int nth = place->path_count ? -1 : place->position;
    for (uint32_t c = tg_facts_first(f, call); c && nth >= 0; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        if (nth-- == 0) return f->facts[c].kind == TG_FACT_SPREAD ? c : 0;
    }
    return 0;
}

/* `ArgumentList = { "-p", x }`: a MAP that has no keys. */
static bool has_keys(const tg_ref *map)
{
    const tg_facts *f = map->unit->facts;
    uint32_t first = tg_facts_first(f, map->fact);
    return !first || f->facts[first].kind == TG_FACT_PAIR ||
           f->facts[first].kind == TG_FACT_SPREAD || f->facts[first].slot != TG_SLOT_ITEM;
}

/* The words at the first of the places that has some; gives it, or NULL. */
static const tg_place *add_place(tg_words *w, const tg_arguments *a, const tg_places *places)
{
    for (size_t i = 0; i < places->count; i++) {
        const tg_place *place = &places->items[i];
        tg_lookup found = tg_lookup_place(w->r, a, place, NULL);
        uint32_t spread = found.state == TG_LOOKUP_OPEN ? spread_at(a, place) : 0;
        if (spread) {
            tg_words_of_item(w, a->sources[0].unit, spread);
            return place;
        }
        if (found.state == TG_LOOKUP_OPEN) {
            tg_words_open(w, found.waits_for, a->sources[0].unit, a->sources[0].call);
            return place;
        }
        bool is_there = found.state == TG_LOOKUP_PRESENT && found.unit && found.fact;
        uint32_t value = is_there ? value_at(&found) : 0;
        tg_fact_kind kind = is_there ? tg_ref_fact_kind(&found.ref) : TG_FACT_OTHER;
        /* `spawn(p, { shell: true })`, `exec(p, (error, out) => ...)`, `system({"X" => "v"}, p)` */
        if (!value || kind == TG_FACT_FUNCTION) continue;
        if (kind == TG_FACT_MAP && has_keys(&found.ref)) continue;
        tg_words_of_list(w, found.unit, value);
        return place;
    }
    return NULL;
}

/* The program with what stands with it, at the first place that has one which may ask:
 * `system(environment, "claude", "-p")`. NULL when there is none. */
static const tg_place *add_command(tg_words *w, const tg_arguments *a, const tg_places *places)
{
    const unsigned left = w->left;
    /* One that is known at any place goes before one that is not. */
    for (size_t n = 0; n < 2 * places->count; n++) {
        const tg_places one = {&places->items[n % places->count], 1};
        w->takes_unknown = n >= places->count;
        w->left = left;
        w->out->count = 0;
        w->is_text = false;
        const tg_place *place = add_place(w, a, &one);
        if (place && w->left) return place;
    }
    return NULL;
}

/* Of a place such as "#1" the arguments behind it. */
static void add_rest(tg_words *w, const tg_arguments *a, const tg_place *command)
{
    const tg_unit *unit = a->sources[0].unit;
    const tg_facts *f = unit->facts;
    int nth = command->position + 1;
    uint32_t call = a->sources[0].call;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_word = f->facts[c].slot == TG_SLOT_ARGUMENT && f->facts[c].kind != TG_FACT_KEYWORD;
        if (!is_word || nth-- > 0 || tg_words_are_full(w)) continue;
        /* Options stand last: `system("claude", "-p", chdir: x)`. */
        if (f->facts[c].kind != TG_FACT_MAP && f->facts[c].kind != TG_FACT_FUNCTION)
            tg_words_of_item(w, unit, c);
    }
}

/* The words of a text that is given for words: `Arguments = "-p x"`. */
static void cut_words(tg_words *w, tg_slice text, const tg_unit *unit, uint32_t fact)
{
    tg_vec cut = tg_vec_of(w->r->arena, sizeof(tg_word));
    if (tg_command_cut(w->r, unit, fact, text, &cut)) return;
    for (size_t i = 0; i < cut.count; i++) {
        const tg_word *word = tg_vec_at(&cut, i);
        tg_words_add(w, word->text, unit, fact, false);
    }
}

/* --- the builder's methods -----------------------------------------------------------------------
 */

/* What a tg_sdk_run's methods give: to the program's words, or to its variables. */
typedef struct giving {
    const tg_sdk_run *run;
    tg_words *words;
    tg_words *variables;
} giving;

/* Whether a MEMBER that is called is a method of the list: "arg", "ArgumentList.Add". */
static bool is_method(const tg_facts *f, uint32_t member, const tg_slice *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tg_slice last = names[i], first = {NULL, 0};
        if (tg_slice_find(last, tg_slice_of(".")) != SIZE_MAX) first = tg_slice_cut(&last, '.');
        if (!tg_slice_equal(f->facts[member].text, last)) continue;
        uint32_t of = first.n ? tg_facts_in(f, member, TG_SLOT_OBJECT) : 0;
        /* `pb.environment().put(k, v)` */
        if (of && f->facts[of].kind == TG_FACT_CALL) of = tg_facts_in(f, of, TG_SLOT_CALLEE);
        if (!first.n || (of && tg_slice_equal(f->facts[of].text, first))) return true;
    }
    return false;
}

bool tg_started_gives(const tg_facts *f, uint32_t member, const tg_sdk_run *run)
{
    return is_method(f, member, run->adds, run->add_count) ||
           is_method(f, member, run->sets, run->set_count);
}

/* The variable that a chain of methods is called on, `cmd` of `cmd.arg(x).arg(y)`; the calls from
 * the last to the first in `calls`. */
static uint32_t variable_under(const tg_facts *f, uint32_t call, uint32_t *calls, size_t most,
                               size_t *count)
{
    uint32_t at = call;
    *count = 0;
    while (at) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[at].kind;
        if (kind == TG_FACT_NAME) return at;
        if (kind == TG_FACT_CALL && *count == most) return 0;
        if (kind == TG_FACT_CALL) calls[(*count)++] = at;
        if (kind != TG_FACT_CALL && kind != TG_FACT_MEMBER) return 0;
        at = tg_facts_in(f, at, kind == TG_FACT_CALL ? TG_SLOT_CALLEE : TG_SLOT_OBJECT);
    }
    return 0;
}

/* `.WithArguments(a => a.Add("-p").Add(x))` */
static void give_block(const giving *g, const tg_unit *unit, uint32_t function)
{
    enum { CHAIN = 64 };
    const tg_facts *f = unit->facts;
    uint32_t body = tg_facts_in(f, function, TG_SLOT_VALUE), calls[CHAIN];
    if (!body) body = tg_facts_in(f, function, TG_SLOT_BODY);
    size_t count = 0;
    uint32_t on = body ? variable_under(f, body, calls, CHAIN, &count) : 0;
    if (!on) tg_words_open(g->words, tg_slice_of("a block"), unit, function);
    while (on && count-- > 0) {
        uint32_t first = tg_facts_in(f, calls[count], TG_SLOT_ARGUMENT);
        if (first) tg_words_of_item(g->words, unit, first);
    }
}

static void give_words(const giving *g, const tg_unit *unit, uint32_t call, bool is_list)
{
    const tg_facts *f = unit->facts;
    /* `.command("claude", "-p")` */
    uint32_t only = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    is_list &= !only || !tg_facts_next(f, call, only);
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        if (f->facts[c].kind == TG_FACT_FUNCTION) {
            give_block(g, unit, c);
            continue;
        }
        size_t before = g->words->out->count;
        g->words->is_text = false;
        if (is_list) {
            tg_words_of_list(g->words, unit, c);
        } else {
            tg_words_of_item(g->words, unit, c);
        }
        /* `.WithArguments("-p x")`: a text that is cut. */
        bool is_one = is_list && g->words->is_text && g->words->out->count == before + 1;
        if (!is_one || !before) continue;
        tg_slice text = ((const tg_word *)tg_vec_at(g->words->out, before))->text;
        g->words->out->count = before;
        cut_words(g->words, text, unit, c);
    }
}

static void give_variable(const giving *g, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t name = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    uint32_t value = name ? tg_facts_next(f, call, name) : 0;
    tg_resolver *r = g->variables->r;
    if (!name && f->facts[call].slot == TG_SLOT_OBJECT) return;
    /* `$q->run()`, `$q->run($callback)` of those that may be given variables as well */
    tg_slice method = f->facts[tg_facts_in(f, call, TG_SLOT_CALLEE)].text;
    if (!value && tg_touch_starts(method)) return;
    if (!value || tg_touch_starts(method)) {
        /* `.envs(map)`, `env = pb.environment()` */
        tg_words_open(g->variables, tg_facts_show(f, call, r->arena), unit, call);
        return;
    }
    tg_ref key = tg_resolve(r, unit, name), ref = tg_resolve(r, unit, value);
    tg_slice text = tg_literal_of(r, &ref);
    text = tg_arena_join(r->arena, tg_literal_of(r, &key), "=", text);
    if (!text.ptr) r->status = TG_ENOMEM;
    if (text.ptr) tg_words_add(g->variables, text, unit, value, false);
}

static void give(const giving *g, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee || f->facts[callee].kind != TG_FACT_MEMBER) return;
    tg_slice name = f->facts[callee].text;
    bool is_one = tg_slice_is(name, "arg") || tg_slice_is(name, "Add") ||
                  tg_slice_ends(name, tg_slice_of("Argument"));
    if (is_method(f, callee, g->run->adds, g->run->add_count)) give_words(g, unit, call, !is_one);
    if (is_method(f, callee, g->run->sets, g->run->set_count)) give_variable(g, unit, call);
}

/* `Command::new(p).arg(x).args(y)`: the methods behind a call, and the last call. */
static uint32_t give_chain(const giving *g, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (;;) {
        uint32_t member = f->facts[call].parent;
        bool is_object = f->facts[call].slot == TG_SLOT_OBJECT &&
                         f->facts[member].kind == TG_FACT_MEMBER &&
                         f->facts[member].slot == TG_SLOT_CALLEE;
        if (!is_object) return call;
        call = f->facts[member].parent;
        give(g, unit, call);
    }
}

/* `cmd.arg(x);` behind `let mut cmd = Command::new(p);`, up to where the variable is another. */
static void give_statements(const giving *g, const tg_unit *unit, uint32_t last)
{
    enum { LOOKED = 2000, CHAIN = 64 };
    const tg_facts *f = unit->facts;
    uint32_t assign = f->facts[last].parent;
    uint32_t target =
        f->facts[assign].kind == TG_FACT_ASSIGN ? tg_facts_in(f, assign, TG_SLOT_TARGET) : 0;
    if (!target || f->facts[target].kind != TG_FACT_NAME) return;
    uint32_t scope = tg_unit_scope(unit, assign), calls[CHAIN];
    uint32_t end = scope + f->facts[scope].span, from = assign + f->facts[assign].span;
    if (end > from + LOOKED) end = from + LOOKED;
    /* What is put into it when it has run is of no use. */
    uint32_t start = tg_touch_start(unit, f->facts[target].text, assign);
    if (start && start + f->facts[start].span < end) end = start + f->facts[start].span;
    for (uint32_t i = from; i < end && !tg_words_pass(g->words, 1); i++) {
        size_t count;
        uint32_t again = f->facts[i].kind == TG_FACT_ASSIGN ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
        if (again && f->facts[again].kind == TG_FACT_NAME &&
            tg_slice_equal(f->facts[again].text, f->facts[target].text))
            return;
        if (f->facts[i].kind != TG_FACT_CALL) continue;
        uint32_t on = variable_under(f, i, calls, CHAIN, &count);
        if (!on || !tg_slice_equal(f->facts[on].text, f->facts[target].text)) continue;
        if (tg_unit_is_elsewhere(unit, i, last)) continue;
        bool is_sure = tg_unit_is_sure(unit, tg_unit_around(unit, i, TG_FACT_BRANCH), last);
        size_t words = g->words->out->count, variables = g->variables->out->count;
        while (count-- > 0) give(g, unit, calls[count]);
        if (!is_sure) tg_words_may_be(g->words, words, unit, i);
        if (!is_sure) tg_words_may_be(g->variables, variables, unit, i);
        /* What is called inside is one of these. */
        uint32_t callee = tg_facts_in(f, i, TG_SLOT_CALLEE);
        if (callee) i = callee + f->facts[callee].span - 1;
    }
}

/* Gives the last call of the chain. */
static uint32_t give_all(const giving *g, const tg_arguments *a)
{
    const tg_unit *unit = a->sources[0].unit;
    uint32_t last = give_chain(g, unit, a->sources[0].call);
    if (g->run->add_count || g->run->set_count) give_statements(g, unit, last);
    return last;
}

/* Whether what a function gives back is a command that is started later. */
static bool is_object(const tg_sdk_run *run)
{
    bool is_it = run->add_count || run->set_count;
    for (size_t i = 0; i < run->variables.count; i++)
        is_it |= tg_slice_starts(run->variables.items[i].text, tg_slice_of("="));
    return is_it;
}

/* --- all of it -----------------------------------------------------------------------------------
 */

/* The texts of all words, one behind the other: `cmd = "claude -p "; cmd += x`. */
static tg_slice joined(tg_resolver *r, const tg_vec *words)
{
    tg_slice text = words->count ? ((const tg_word *)words->items)->text : tg_slice_of("");
    for (size_t i = 1; i < words->count && !r->status; i++) {
        text = tg_arena_join(r->arena, text, "", ((const tg_word *)tg_vec_at(words, i))->text);
        if (!text.ptr) r->status = TG_ENOMEM;
    }
    return text;
}

static bool has_blank(tg_slice text)
{
    return tg_literal_word(text) < text.n;
}

bool tg_started_words(tg_resolver *r, const tg_arguments *a, const tg_sdk_run *run, unsigned pick,
                      tg_start *out)
{
    *out = (tg_start){.argv = tg_vec_of(r->arena, sizeof(tg_word))};
    tg_resolve_begin(r);
    tg_words w = tg_words_to(r, &out->argv, pick);
    tg_vec ignored = tg_vec_of(r->arena, sizeof(tg_word));
    tg_words variables = tg_words_to(r, &ignored, pick);
    const tg_unit *unit = a->sources[0].unit;
    uint32_t call = a->sources[0].call;
    w.has_program = true;
    const tg_place *command = add_command(&w, a, &run->command);
    bool is_text = w.is_text;
    if (is_text && out->argv.count > 1) {
        tg_slice text = joined(r, &out->argv);
        out->argv.count = 1;
        ((tg_word *)tg_vec_at(&out->argv, 0))->text = text;
    }
    out->choices = w.choices;
    if (!w.left || r->status || (!command && !run->add_count)) return false;
    if (command && run->words.count) {
        size_t before = out->argv.count;
        w.is_text = false;
        (void)add_place(&w, a, &run->words);
        if (w.is_text && out->argv.count == before + 1) {
            tg_slice text = ((const tg_word *)tg_vec_at(&out->argv, before))->text;
            out->argv.count = before;
            cut_words(&w, text, unit, call);
        }
    }
    if (run->has_rest && command && command->position >= 0) add_rest(&w, a, command);
    giving g = {run, &w, &variables};
    if (is_object(run)) (void)give_all(&g, a);
    out->choices = w.choices;
    out->doubt = w.doubt;
    out->is_front = w.is_front;
    out->maybe = w.maybe;
    if (!out->argv.count) return false;
    tg_slice first = ((const tg_word *)out->argv.items)->text;
    if (is_text && out->argv.count == 1 && has_blank(first)) out->text = first;
    return !r->status;
}

/* --- the environment -----------------------------------------------------------------------------
 */

static bool is_at(const tg_places *places, int position)
{
    for (size_t i = 0; i < places->count; i++) {
        if (places->items[i].position == position && !places->items[i].path_count) return true;
    }
    return false;
}

/* Whether words stand where an environment could: `system(*cmd)`, and `spawn(p, args)` where it is
 * `spawn(p, { env })` as well. */
static bool has_words_at(tg_resolver *r, const tg_arguments *a, const tg_sdk_run *run,
                         const tg_place *place)
{
    if (spread_at(a, place)) return true;
    if (!place->path_count && is_at(&run->command, place->position)) {
        /* `system(PROGRAM, "-p")` */
        tg_vec words = tg_vec_of(r->arena, sizeof(tg_word));
        tg_words w = tg_words_to(r, &words, 0);
        tg_place own = *place;
        const tg_places one = {&own, 1};
        w.has_program = true;
        if (!add_place(&w, a, &one) || !w.left || !words.count) return false;
        tg_slice text = tg_literal_pattern(r, ((const tg_word *)words.items)->text);
        return !tg_slice_is(text, "{}");
    }
    if (place->position < 0 || !place->path_count) return false;
    if (!is_at(&run->words, place->position) && !is_at(&run->command, place->position))
        return false;
    const tg_place whole = {.position = place->position};
    tg_lookup found = tg_lookup_place(r, a, &whole, NULL);
    return found.state != TG_LOOKUP_PRESENT || tg_ref_fact_kind(&found.ref) != TG_FACT_MAP;
}

/* `{ env: {...}, ...options }`: what may replace it. */
static bool is_behind(tg_resolver *r, const tg_lookup *e)
{
    const tg_facts *f = e->unit ? e->unit->facts : NULL;
    bool is_pair = f && e->fact && f->facts[e->fact].kind == TG_FACT_PAIR;
    uint32_t map = is_pair ? f->facts[e->fact].parent : 0, c = e->fact;
    while (map && (c = tg_facts_next(f, map, c))) {
        uint32_t value = f->facts[c].kind == TG_FACT_SPREAD ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (!value) continue;
        tg_ref ref = tg_resolve(r, e->unit, value);
        tg_lookup found = tg_lookup_key(r, &ref, f->facts[e->fact].text, UINT32_MAX);
        if (found.state != TG_LOOKUP_ABSENT) return true;
    }
    return false;
}

void tg_started_environment(tg_resolver *r, const tg_arguments *a, const tg_sdk_run *run,
                            tg_started *out)
{
    tg_vec ignored = tg_vec_of(r->arena, sizeof(tg_word));
    tg_resolve_begin(r);
    tg_words words = tg_words_to(r, &ignored, 0);
    out->run = run;
    out->variables = tg_vec_of(r->arena, sizeof(tg_word));
    tg_words variables = tg_words_to(r, &out->variables, 0);
    giving g = {run, &words, &variables};
    out->environment = (tg_lookup){.state = TG_LOOKUP_ABSENT};
    for (size_t i = 0; i < run->variables.count; i++) {
        if (out->environment.state != TG_LOOKUP_ABSENT) break;
        if (!has_words_at(r, a, run, &run->variables.items[i]))
            out->environment = tg_lookup_place(r, a, &run->variables.items[i], NULL);
    }
    const tg_lookup *e = &out->environment;
    if (is_behind(r, e)) out->variable_doubt = tg_slice_of("what stands behind the environment");
    out->has_environment = e->state != TG_LOOKUP_ABSENT;
    bool is_list =
        e->state == TG_LOOKUP_PRESENT && e->unit && e->fact && e->unit->language->appender != NULL;
    /* `system("claude", "-p")`: where a map could stand. */
    tg_fact_kind kind = tg_ref_fact_kind(&e->ref);
    bool is_word = kind == TG_FACT_STRING || kind == TG_FACT_CONCAT || kind == TG_FACT_LIST;
    if (is_word && !is_list) out->environment.state = TG_LOOKUP_ABSENT;
    if (is_list) {
        tg_words_of_list(&variables, e->unit, value_at(e));
        out->environment.state = TG_LOOKUP_ABSENT;
    }
    out->unit = a->sources[0].unit;
    out->call = out->last = a->sources[0].call;
    if (is_object(run)) out->last = give_all(&g, a);
    if (variables.choices) out->variable_doubt = tg_slice_of("one of several environments");
    if (variables.doubt.n) out->variable_doubt = variables.doubt;
}

/* Among variables that are set one by one; the last counts. */
static tg_slice variable_set(tg_resolver *r, const tg_started *s, tg_slice name, tg_slice *waits)
{
    tg_slice found = {NULL, 0};
    for (size_t i = 0; i < s->variables.count; i++) {
        const tg_word *word = tg_vec_at(&s->variables, i);
        tg_slice text = word->text;
        if (word->has_value || tg_literal_is_unknown(text)) {
            tg_slice shown = tg_literal_show(r, text);
            bool is_own = tg_is_own_environment(shown);
            /* It may replace what was set before. */
            if (is_own && found.ptr) *waits = shown;
            if (!is_own) *waits = shown;
            continue;
        }
        bool is_it = tg_slice_starts(text, name) && text.n > name.n && text.ptr[name.n] == '=';
        if (is_it) found = tg_slice_from(text, name.n + 1);
        if (is_it) *waits = tg_slice_of("");
    }
    return found;
}

static tg_slice given_variable(tg_resolver *r, const tg_started *s, tg_slice name, tg_slice *waits)
{
    *waits = tg_slice_of("");
    tg_slice set = variable_set(r, s, name, waits);
    const tg_lookup *e = &s->environment;
    if (set.ptr || waits->n || e->state == TG_LOOKUP_ABSENT) return set;
    if (e->state == TG_LOOKUP_OPEN) {
        if (!tg_is_own_environment(e->waits_for)) *waits = e->waits_for;
        return set;
    }
    const tg_unit *unit = s->unit;
    if (e->unit && e->fact) {
        uint32_t use = e->unit == unit ? s->call : e->fact;
        *waits = tg_touched_environment(r, e->unit, value_at(e), use, name);
        if (waits->n) return set;
    }
    bool is_written = tg_ref_fact_kind(&e->ref) != TG_FACT_OTHER || e->ref.origin;
    tg_slice shown = tg_ref_show(r, &e->ref);
    if (!is_written && tg_is_own_environment(shown)) return set;
    tg_lookup found = tg_lookup_key(r, &e->ref, name, UINT32_MAX);
    if (found.state == TG_LOOKUP_OPEN && !tg_is_own_environment(found.waits_for))
        *waits = found.waits_for;
    if (found.state != TG_LOOKUP_PRESENT) return set;
    const tg_frame *before = tg_resolve_enter(r, found.ref.frame);
    tg_slice text = tg_literal_of(r, &found.ref);
    tg_resolve_leave(r, before);
    /* `os.environ.copy()` has whatever it has. */
    bool is_own = tg_is_own_environment(tg_literal_show(r, text));
    if (is_own && tg_literal_is_unknown(text)) return set;
    /* `{K: os.getenv("HEADERS", default)}` */
    if (tg_literal_is_unknown(text)) *waits = tg_literal_show(r, text);
    return text;
}

/* `options = {"env": e}` that is spread in the call: whether something is done to what it holds. */
static tg_slice touched_options(tg_resolver *r, const tg_started *s)
{
    const tg_lookup *e = &s->environment;
    const tg_facts *f = s->unit->facts;
    bool is_pair = e->unit == s->unit && e->fact && f->facts[e->fact].kind == TG_FACT_PAIR;
    if (!is_pair || (e->fact > s->call && e->fact < s->call + f->facts[s->call].span))
        return tg_slice_of("");
    for (uint32_t c = tg_facts_first(f, s->call); c; c = tg_facts_next(f, s->call, c)) {
        uint32_t value = f->facts[c].kind == TG_FACT_SPREAD ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (!value || f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[value].kind != TG_FACT_NAME)
            continue;
        tg_slice why = tg_touched_environment(r, s->unit, value, s->call, f->facts[e->fact].text);
        if (why.n) return why;
    }
    return tg_slice_of("");
}

/* What is done to the command that may give it the variable, or set in the program's own
 * environment, which it has as well. */
static tg_slice touched(tg_resolver *r, const tg_started *s, tg_slice name, bool is_found)
{
    tg_slice why = tg_slice_of("");
    if (is_object(s->run)) {
        const tg_touch_command c = {s->unit, s->call, s->last,
                                    s->run,  name,    .is_found = is_found || s->has_environment};
        why = tg_touched_command(r, &c);
    }
    if (!why.n && s->environment.state == TG_LOOKUP_PRESENT) why = touched_options(r, s);
    return why.n || is_found ? why : tg_touched_own(r, s->unit, name);
}

/* What a text for a shell says of a variable before the command. */
static tg_slice shell_waits(tg_resolver *r, const tg_started *s, tg_slice name)
{
    for (size_t i = 0; i < s->shell.count; i++) {
        const tg_word *word = tg_vec_at(&s->shell, i);
        tg_slice text = word->text;
        bool is_it =
            tg_slice_starts(text, name) && (text.n == name.n || strchr("=\xEE", text.ptr[name.n]));
        bool is_any = word->has_value && !tg_slice_ends(text, tg_slice_of("activate")) &&
                      !(text.n && strchr("-+", text.ptr[0]) && !tg_slice_is(text, "-a"));
        if (is_it || is_any || tg_literal_is_unknown(text)) return tg_literal_show(r, text);
    }
    return tg_slice_of("");
}

tg_slice tg_started_variable(tg_resolver *r, const tg_started *s, tg_slice name, tg_slice *waits)
{
    tg_slice value = given_variable(r, s, name, waits);
    tg_slice shell = shell_waits(r, s, name);
    if (!waits->n && s->unit) *waits = touched(r, s, name, value.ptr != NULL);
    if (shell.n) *waits = shell;
    if (s->variable_doubt.n) *waits = s->variable_doubt;
    return waits->n ? (tg_slice){NULL, 0} : value;
}
