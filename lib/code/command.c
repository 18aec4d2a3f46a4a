#include "code/command.h"

#include "base/limits.h"
#include "code/literal.h"

enum {
    WORDS = 512,             /* of one command that are looked at */
    FIELD_BYTES = 64 * 1024, /* of a body that is put together from fields */
};

tg_slice tg_command_name(tg_slice word)
{
    for (size_t i = word.n; i-- > 0;) {
        if (word.ptr[i] == '/') return tg_slice_from(word, i + 1);
    }
    return word;
}

/* --- the words as they are -----------------------------------------------------------------------
 */

typedef struct lister {
    tg_resolver *r;
    tg_vec *words;
    const tg_unit *unit;
    uint32_t call;
} lister;

static void add_word(lister *l, tg_slice text, const tg_unit *unit, uint32_t fact, bool is_open)
{
    if (l->words->count >= WORDS) return;
    tg_word *word = tg_vec_push(l->words);
    if (!word) {
        l->r->status = TG_ENOMEM;
        return;
    }
    *word = (tg_word){.text = text, .unit = unit, .fact = fact, .has_value = is_open};
}

static void add_open(lister *l, const tg_unit *unit, uint32_t fact)
{
    tg_slice shown = tg_facts_show(unit->facts, fact, l->r->arena);
    add_word(l, tg_literal_unknown(l->r, shown), unit, fact, true);
}

static void add_argument(lister *l, const tg_unit *unit, uint32_t fact);

static void add_items(lister *l, const tg_unit *unit, uint32_t list)
{
    const tg_facts *f = unit->facts;
    l->r->depth++;
    for (uint32_t c = tg_facts_first(f, list); c; c = tg_facts_next(f, list, c)) {
        add_argument(l, unit, c);
    }
    l->r->depth--;
}

/* `"${args[@]}"`: the items of the array's assignment and of those that add to it. */
static void add_array(lister *l, const tg_unit *unit, uint32_t spread, tg_slice name)
{
    const tg_fact *facts = unit->facts->facts;
    size_t count = 0;
    const tg_binding *b = NULL;
    uint32_t scope = tg_unit_scope(unit, spread);
    for (;; scope = tg_unit_scope(unit, scope)) {
        b = tg_unit_bindings(unit, scope, name, &count);
        if (count || !scope) break;
    }
    bool is_own = scope == tg_unit_scope(unit, spread);
    size_t from = l->words->count, used = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_own && b[i].start > facts[spread].start) break;
        if (tg_unit_is_elsewhere(unit, b[i].fact, spread)) continue;
        bool is_list = b[i].value && facts[b[i].value].kind == TG_FACT_LIST;
        bool is_sure = tg_unit_is_sure(unit, b[i].branch, spread);
        if (is_sure && !b[i].is_augmented) l->words->count = from;
        used++;
        if (is_list && is_sure && l->r->depth < TG_LIMIT_RESOLVE_STEPS) {
            add_items(l, unit, b[i].value);
        } else {
            add_open(l, unit, is_sure ? spread : b[i].fact);
        }
    }
    if (!used) add_open(l, unit, spread);
}

/* An unquoted variable is cut at blanks into several words, or none. */
static void add_unquoted(lister *l, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(l->r, unit, fact);
    if (tg_ref_fact_kind(&ref) == TG_FACT_LIST) {
        add_array(l, unit, fact, unit->facts->facts[fact].text);
        return;
    }
    tg_slice text = tg_literal_of(l->r, &ref);
    if (tg_literal_is_unknown(text)) {
        add_word(l, text, unit, fact, true);
        return;
    }
    while (text.ptr && text.n) {
        text = tg_slice_trim(text);
        size_t n = 0;
        while (n < text.n && !strchr(" \t\n", text.ptr[n])) n++;
        if (n) add_word(l, (tg_slice){text.ptr, n}, unit, fact, false);
        text = tg_slice_from(text, n);
    }
}

static void add_argument(lister *l, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    const tg_fact *x = &f->facts[fact];
    uint32_t inner = tg_facts_first(f, fact);
    /* Arrays of arrays could go on for ever. */
    if (l->r->work++ >= TG_LIMIT_RESOLVE_WORK) return;
    bool is_all = x->kind == TG_FACT_STRING && tg_slice_is(x->text, "{}") && inner &&
                  f->facts[inner].kind == TG_FACT_SPREAD;
    if (is_all || x->kind == TG_FACT_SPREAD) {
        add_array(l, unit, is_all ? inner : fact, is_all ? f->facts[inner].text : x->text);
        return;
    }
    if (x->kind == TG_FACT_NAME || x->kind == TG_FACT_CHOICE) {
        add_unquoted(l, unit, fact);
        return;
    }
    if (l->words->count >= WORDS) return;
    tg_ref ref = tg_resolve(l->r, unit, fact);
    bool is_output = x->kind == TG_FACT_OTHER;
    add_word(l, tg_literal_of(l->r, &ref), unit, fact, is_output && ref.kind == TG_REF_UNKNOWN);
}

static bool has_slot(const tg_fact *fact, tg_slot slot)
{
    return fact->slot == slot;
}

tg_status tg_command_argv(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_vec *argv)
{
    const tg_facts *f = unit->facts;
    lister l = {.r = r, .words = argv, .unit = unit, .call = call};
    if (r->depth == 0) r->work = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (has_slot(&f->facts[c], TG_SLOT_CALLEE)) add_argument(&l, unit, c);
        if (has_slot(&f->facts[c], TG_SLOT_ARGUMENT)) add_argument(&l, unit, c);
    }
    /* `cmd <<EOF -x`: words go on behind where a heredoc begins. */
    uint32_t around = f->facts[call].parent;
    if (f->facts[around].kind != TG_FACT_WITH || f->facts[call].slot != TG_SLOT_BODY)
        return r->status;
    for (uint32_t c = tg_facts_first(f, around); c; c = tg_facts_next(f, around, c)) {
        if (f->facts[c].kind != TG_FACT_KEYWORD) continue;
        for (uint32_t k = tg_facts_first(f, c); k; k = tg_facts_next(f, c, k)) {
            if (has_slot(&f->facts[k], TG_SLOT_ARGUMENT)) add_argument(&l, unit, k);
        }
    }
    return r->status;
}

/* --- options -------------------------------------------------------------------------------------
 */

typedef struct parser {
    tg_resolver *r;
    const tg_word *argv;
    size_t count, at;
    const tg_slice *takes_value;
    size_t value_count;
    tg_vec words; /* tg_word */
    tg_slice waits_for;
} parser;

static void put(parser *p, tg_slice option, const tg_word *from, tg_slice text, bool has_value)
{
    tg_word *word = tg_vec_push(&p->words);
    if (!word) {
        p->r->status = TG_ENOMEM;
        return;
    }
    *word = *from;
    word->option = option;
    word->text = text;
    word->has_value = has_value;
}

static bool takes_value(const parser *p, tg_slice option)
{
    for (size_t i = 0; i < p->value_count; i++) {
        if (tg_slice_equal(p->takes_value[i], option)) return true;
    }
    if (p->value_count || p->at + 1 >= p->count) return false;
    tg_slice next = p->argv[p->at + 1].text;
    return !next.n || next.ptr[0] != '-';
}

/* The value is the next word. */
static void put_next(parser *p, tg_slice option, const tg_word *word)
{
    if (!takes_value(p, option) || p->at + 1 >= p->count) {
        put(p, option, word, (tg_slice){"", 0}, false);
        return;
    }
    const tg_word *next = &p->argv[++p->at];
    put(p, option, next, next->text, true);
}

static void take_long(parser *p, const tg_word *word)
{
    tg_slice rest = word->text;
    tg_slice name = tg_slice_cut(&rest, '=');
    if (rest.ptr) {
        put(p, name, word, rest, true);
    } else {
        put_next(p, name, word);
    }
}

/* `-sSX POST`, `-XPOST`, `-d'{...}'`; programs with long names behind one hyphen are told by their
 * rule. */
static void take_short(parser *p, const tg_word *word)
{
    tg_slice text = word->text;
    bool is_whole = p->value_count && takes_value(p, text);
    if (text.n == 2 || is_whole || !p->value_count) {
        put_next(p, text, word);
        return;
    }
    for (size_t i = 1; i < text.n; i++) {
        char *name = tg_arena_alloc(p->r->arena, 3);
        if (!name) p->r->status = TG_ENOMEM;
        if (!name) return;
        name[0] = '-';
        name[1] = text.ptr[i];
        tg_slice option = {name, 2}, rest = tg_slice_from(text, i + 1);
        if (!takes_value(p, option)) {
            put(p, option, word, (tg_slice){"", 0}, false);
            continue;
        }
        if (rest.n) {
            put(p, option, word, rest, true);
        } else {
            put_next(p, option, word);
        }
        return;
    }
}

tg_command *tg_command_parse(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_vec *argv,
                             size_t from, const tg_slice *takes, size_t count)
{
    parser p = {.r = r,
                .argv = argv->items,
                .count = argv->count,
                .takes_value = takes,
                .value_count = count,
                .words = tg_vec_of(r->arena, sizeof(tg_word))};
    bool has_options = true;
    for (p.at = from; p.at < p.count && !r->status; p.at++) {
        const tg_word *word = &p.argv[p.at];
        tg_slice text = word->text;
        bool is_option = has_options && text.n > 1 && text.ptr[0] == '-';
        if (word->has_value && !p.waits_for.n) p.waits_for = tg_literal_show(r, text);
        if (is_option && tg_slice_is(text, "--")) {
            has_options = false;
        } else if (is_option && text.ptr[1] == '-') {
            take_long(&p, word);
        } else if (is_option) {
            take_short(&p, word);
        } else {
            put(&p, (tg_slice){"", 0}, word, text, true);
        }
    }
    tg_command *command = tg_arena_alloc(r->arena, sizeof *command);
    if (!command) r->status = TG_ENOMEM;
    if (!command) return NULL;
    *command = (tg_command){.unit = unit,
                            .call = call,
                            .words = p.words.items,
                            .count = p.words.count,
                            .waits_for = p.waits_for};
    return command;
}

/* --- looking up ----------------------------------------------------------------------------------
 */

bool tg_command_is_at(const tg_word *word, const tg_place *place, size_t position)
{
    if (place->position >= 0) return !word->option.n && position == (size_t)place->position;
    if (!place->path_count) return false;
    if (!word->option.n) return tg_slice_is(place->path[0], "*");
    return tg_slice_equal(word->option, place->path[0]);
}

/* The last word at a place, or NULL. */
static const tg_word *word_at(const tg_command *c, const tg_place *place)
{
    const tg_word *found = NULL;
    size_t position = 0;
    for (size_t i = 0; i < c->count; i++) {
        bool is_word = !c->words[i].option.n;
        if (is_word && position++ < c->skip) continue;
        if (tg_command_is_at(&c->words[i], place, position - 1 - c->skip)) found = &c->words[i];
    }
    return found;
}

tg_slice tg_command_variable(tg_resolver *r, const tg_command *c, const tg_place *place)
{
    tg_slice name = place->path_count ? place->path[0] : (tg_slice){"", 0};
    if (!tg_slice_starts(name, tg_slice_of("$"))) return (tg_slice){NULL, 0};
    tg_ref ref = tg_resolve_name(r, c->unit, c->call, tg_slice_from(name, 1));
    /* A variable that nothing sets here is the environment's. */
    if (ref.kind == TG_REF_SYMBOL) return (tg_slice){NULL, 0};
    return tg_literal_of(r, &ref);
}

static tg_lookup lookup_word(tg_resolver *r, const tg_command *c, const tg_place *place)
{
    const tg_word *word = word_at(c, place);
    tg_slice variable = word ? (tg_slice){NULL, 0} : tg_command_variable(r, c, place);
    if (variable.ptr) {
        return (tg_lookup){.state = TG_LOOKUP_PRESENT,
                           .ref = tg_literal_ref(r, c->unit, variable),
                           .unit = c->unit,
                           .fact = c->call};
    }
    if (!word) {
        tg_lookup_state state = c->waits_for.n ? TG_LOOKUP_OPEN : TG_LOOKUP_ABSENT;
        return (tg_lookup){.state = state, .waits_for = c->waits_for};
    }
    tg_lookup found = {.state = TG_LOOKUP_PRESENT, .unit = word->unit, .fact = word->fact};
    size_t used = place->position < 0;
    tg_slice said = word->has_value ? word->text : tg_slice_of("true");
    found.ref = place->path_count > used ? tg_command_map(r, c->unit, said)
                                         : tg_literal_ref(r, c->unit, said);
    return found;
}

tg_lookup tg_command_lookup(tg_resolver *r, const tg_command *c, const tg_place *place)
{
    tg_lookup found = lookup_word(r, c, place);
    size_t used = place->position < 0;
    for (size_t i = used; i < place->path_count && found.state == TG_LOOKUP_PRESENT; i++) {
        tg_ref map = found.ref;
        found = tg_lookup_key(r, &map, place->path[i], UINT32_MAX);
    }
    return found;
}

/* Values that name a file: curl's `@`, the AWS CLI's `file://` and `fileb://`. */
static bool names_file(tg_slice text)
{
    return tg_slice_starts(text, tg_slice_of("@")) ||
           tg_slice_starts(text, tg_slice_of("file://")) ||
           tg_slice_starts(text, tg_slice_of("fileb://"));
}

static tg_ref unknown(tg_resolver *r, const tg_unit *unit, tg_slice text)
{
    enum { SHOWN = 60 };
    tg_slice shown = tg_literal_show(r, text);
    const char *file = names_file(shown) ? "the file " : "";
    bool is_cut = shown.n > SHOWN;
    if (is_cut) shown.n = SHOWN;
    tg_slice why = tg_arena_printf(r->arena, "%s%.*s%s", file, TG_FMT(shown), is_cut ? "..." : "");
    if (!why.ptr) r->status = TG_ENOMEM;
    return tg_ref_unknown(unit, why);
}

/* `k=v,k2=v2` as JSON; {NULL, 0} when it is something else. */
static tg_slice pairs_as_json(tg_resolver *r, tg_slice text)
{
    tg_slice json = tg_slice_of("{");
    while (text.ptr && !r->status) {
        tg_slice value = tg_slice_cut(&text, ',');
        tg_slice key = tg_slice_cut(&value, '=');
        if (!value.ptr || json.n > FIELD_BYTES) return (tg_slice){NULL, 0};
        json = tg_literal_join_quoted(r, json, tg_slice_trim(key));
        json = tg_arena_printf(r->arena, "%.*s: ", TG_FMT(json));
        json = tg_literal_join_quoted(r, json, tg_slice_trim(value));
        json = tg_arena_printf(r->arena, "%.*s%s", TG_FMT(json), text.ptr ? ", " : "}");
    }
    return json;
}

tg_ref tg_command_map(tg_resolver *r, const tg_unit *unit, tg_slice text)
{
    tg_ref map;
    if (tg_literal_map(r, unit, text, &map)) return map;
    tg_slice trimmed = tg_slice_trim(text);
    bool is_json = trimmed.n && trimmed.ptr[0] == '{';
    bool is_pairs = !is_json && !names_file(trimmed) && !tg_literal_is_unknown(trimmed);
    tg_slice json = is_pairs ? pairs_as_json(r, trimmed) : (tg_slice){NULL, 0};
    if (json.ptr && tg_literal_map(r, unit, json, &map)) return map;
    return unknown(r, unit, text);
}

/* --- standard input ------------------------------------------------------------------------------
 */

/* The text that a redirection gives: `<<EOF`, `<<< "x"`; 0 when it gives none. */
static uint32_t text_of_redirect(const tg_facts *f, uint32_t keyword)
{
    if (f->facts[keyword].kind != TG_FACT_KEYWORD) return 0;
    uint32_t last = 0;
    for (uint32_t c = tg_facts_first(f, keyword); c; c = tg_facts_next(f, keyword, c)) {
        bool is_text = f->facts[c].slot == TG_SLOT_VALUE && f->facts[c].kind != TG_FACT_LIST;
        if (is_text) last = c;
    }
    return last;
}

static uint32_t redirected_text(const tg_facts *f, uint32_t fact)
{
    uint32_t found = 0;
    for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c)) {
        uint32_t text = f->facts[c].slot == TG_SLOT_ITEM ? text_of_redirect(f, c) : 0;
        if (text) found = text;
    }
    return found;
}

/* What comes before in the pipeline, or 0. */
static uint32_t before_in_pipeline(const tg_facts *f, uint32_t fact)
{
    uint32_t list = f->facts[fact].parent, before = 0;
    for (uint32_t c = tg_facts_first(f, list); c && c != fact; c = tg_facts_next(f, list, c)) {
        before = c;
    }
    if (before) return before;
    /* `cat <<EOF | curl`: the pipeline stands in the redirection of its first command. */
    uint32_t redirect = f->facts[list].parent;
    return f->facts[redirect].kind == TG_FACT_KEYWORD ? f->facts[redirect].parent : 0;
}

static tg_ref input_of(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t text = redirected_text(f, call);
    for (uint32_t at = call; !text && at;) {
        uint32_t around = f->facts[at].parent;
        bool is_body = f->facts[at].slot == TG_SLOT_BODY;
        if (f->facts[around].kind == TG_FACT_LIST) {
            uint32_t before = before_in_pipeline(f, at);
            if (before) return tg_command_output(r, unit, before);
        } else if (f->facts[around].kind != TG_FACT_WITH || !is_body) {
            break;
        } else {
            text = redirected_text(f, around);
        }
        at = around;
    }
    if (text) return tg_resolve(r, unit, text);
    return tg_ref_unknown(unit, tg_slice_of("standard input"));
}

/* --- output --------------------------------------------------------------------------------------
 */

static tg_ref shown(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    return tg_ref_unknown(unit, tg_facts_show(unit->facts, fact, r->arena));
}

static const tg_through_row *through_of(const tg_unit *unit, tg_slice name)
{
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        if (tg_slice_is(name, row->function)) return row;
    }
    return NULL;
}

/* `echo -n "$x"`, `printf '%s' "$x"`: the one word that is printed, or 0. */
static uint32_t printed_word(const tg_facts *f, uint32_t call, bool has_format)
{
    uint32_t found = 0;
    size_t words = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_slice text = f->facts[c].text;
        bool is_flag = !words && (tg_slice_is(text, "-n") || tg_slice_is(text, "-e") ||
                                  tg_slice_is(text, "-E") || tg_slice_is(text, "--"));
        bool is_format = has_format && !words &&
                         (tg_slice_starts(text, tg_slice_of("%s")) || tg_slice_is(text, "%b"));
        if (is_format) has_format = false;
        if (is_flag || is_format) continue;
        found = c;
        words++;
    }
    return words == 1 && !has_format ? found : 0;
}

static tg_ref output_of_call(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    tg_slice name = callee ? f->facts[callee].text : tg_slice_of("");
    if (tg_slice_is(name, "cat")) {
        uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
        bool is_input = !first || tg_slice_is(f->facts[first].text, "-");
        return is_input ? input_of(r, unit, call) : shown(r, unit, call);
    }
    const tg_through_row *row = through_of(unit, name);
    bool is_format = row && row->what == TG_THROUGH_FORMAT;
    bool is_printing = is_format || (row && row->what == TG_THROUGH_VALUE);
    uint32_t word = is_printing ? printed_word(f, call, is_format) : 0;
    return word ? tg_resolve(r, unit, word) : shown(r, unit, call);
}

tg_ref tg_command_output(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    for (unsigned i = 0; i < TG_LIMIT_RESOLVE_STEPS; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
        uint32_t inner = 0;
        if (kind == TG_FACT_CALL) {
            if (r->depth >= TG_LIMIT_RESOLVE_STEPS) break;
            r->depth++;
            tg_ref ref = output_of_call(r, unit, fact);
            r->depth--;
            return ref;
        }
        if (kind == TG_FACT_WITH) inner = tg_facts_in(f, fact, TG_SLOT_BODY);
        bool is_substitution = kind == TG_FACT_OTHER && tg_slice_is(f->facts[fact].text, "$()");
        if (is_substitution) inner = tg_facts_first(f, fact);
        if (is_substitution && inner && tg_facts_next(f, fact, inner)) break;
        if (!inner) break;
        fact = inner;
    }
    return shown(r, unit, fact);
}

/* --- a request's body ----------------------------------------------------------------------------
 */

static bool is_at_any(const tg_places *places, const tg_word *word, size_t position)
{
    for (size_t i = 0; i < places->count; i++) {
        if (tg_command_is_at(word, &places->items[i], position)) return true;
    }
    return false;
}

/* `name=value` and `name:=json`; false for what is neither. */
static bool take_field(tg_slice text, tg_slice *name, tg_slice *value, bool *is_json)
{
    *value = text;
    *name = tg_slice_cut(value, '=');
    if (!value->ptr || !name->n || tg_slice_starts(*value, tg_slice_of("="))) return false;
    *is_json = name->ptr[name->n - 1] == ':';
    if (*is_json) name->n--;
    for (size_t i = 0; i < name->n; i++) {
        char c = name->ptr[i];
        if (c == ':' || c == '/' || c == '?' || c == ' ') return false;
    }
    return name->n > 0;
}

static tg_slice add_field(tg_resolver *r, tg_slice json, tg_slice text)
{
    tg_slice name, value;
    bool is_json = false;
    if (!take_field(text, &name, &value, &is_json) || json.n > FIELD_BYTES) return json;
    json = tg_arena_printf(r->arena, "%.*s%s", TG_FMT(json), json.n > 1 ? ", " : "");
    json = tg_literal_join_quoted(r, json, name);
    json = tg_arena_printf(r->arena, "%.*s: ", TG_FMT(json));
    if (!is_json) return tg_literal_join_quoted(r, json, value);
    return tg_arena_printf(r->arena, "%.*s%.*s", TG_FMT(json), TG_FMT(value));
}

/* `-F model=whisper-1`, `http POST url model=x`. Nested names (`metadata[team]=x`) and what is no
 * JSON make a body that is not known. */
static bool fields_of(tg_resolver *r, const tg_command *c, const tg_places *fields, tg_ref *out)
{
    tg_slice json = tg_slice_of("{");
    size_t position = 0;
    bool is_nested = false;
    for (size_t i = 0; i < c->count && !r->status; i++) {
        const tg_word *word = &c->words[i];
        if (!word->option.n && position++ < c->skip) continue;
        if (!is_at_any(fields, word, position - 1 - c->skip)) continue;
        tg_slice text = word->text, name = tg_slice_cut(&text, '=');
        is_nested |= text.ptr && memchr(name.ptr, '[', name.n) && !memchr(name.ptr, ':', name.n);
        json = add_field(r, json, word->text);
    }
    if (json.n < 2 || r->status) return false;
    json = tg_arena_printf(r->arena, "%.*s}", TG_FMT(json));
    if (!is_nested && tg_literal_map(r, c->unit, json, out)) return true;
    *out = unknown(r, c->unit, json);
    return true;
}

static bool body_at_option(const tg_places *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        const tg_place *place = &fields->items[i];
        if (place->path_count && tg_slice_starts(place->path[0], tg_slice_of("-"))) return true;
    }
    return false;
}

bool tg_command_body(tg_resolver *r, const tg_command *c, const tg_places *body,
                     const tg_places *fields, tg_ref *out)
{
    const tg_word *found = NULL;
    for (size_t i = 0; i < body->count; i++) {
        const tg_word *word = word_at(c, &body->items[i]);
        if (word && word->has_value) found = word;
    }
    if (!found && fields_of(r, c, fields, out)) return true;
    /* What reads fields takes the body from standard input when there are none. */
    bool is_input = !found && fields->count && !body_at_option(fields);
    if (!found && !is_input) {
        *out = tg_ref_unknown(c->unit, c->waits_for);
        return c->waits_for.n > 0;
    }
    tg_slice text = found ? tg_slice_trim(found->text) : tg_slice_of("");
    is_input = is_input || tg_slice_is(text, "@-") || tg_slice_is(text, "@/dev/stdin");
    if (is_input) {
        tg_ref input = input_of(r, c->unit, c->call);
        text = tg_literal_of(r, &input);
    }
    if (!tg_literal_map(r, c->unit, text, out)) *out = unknown(r, c->unit, text);
    return true;
}
