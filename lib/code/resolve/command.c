#include "code/resolve/command.h"

#include "base/limits.h"
#include "code/resolve/literal.h"
#include "code/resolve/started.h"

enum { WORDS = 512 }; /* of one command that are looked at */

tg_slice tg_command_name(tg_slice word)
{
    size_t from = word.n;
    while (from && word.ptr[from - 1] != '/') from--;
    word = tg_slice_from(word, from);
    /* `npx @anthropic-ai/claude-code@latest`: a package's version. */
    size_t version = tg_slice_find(word, tg_slice_of("@"));
    return version && version != SIZE_MAX ? (tg_slice){word.ptr, version} : word;
}

/* --- the words as they are -----------------------------------------------------------------------
 */

typedef struct lister {
    tg_resolver *r;
    tg_vec *words;
    const tg_unit *unit;
    uint32_t call;
    uint32_t given; /* the call whose arguments "$@" stands for, or 0 */
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

static bool is_all_given(tg_slice name)
{
    return tg_slice_is(name, "@") || tg_slice_is(name, "*");
}

static void add_given(lister *l, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    uint32_t given = l->given;
    l->given = 0;
    for (uint32_t c = tg_facts_first(f, given); c; c = tg_facts_next(f, given, c)) {
        if (f->facts[c].slot == TG_SLOT_ARGUMENT) add_argument(l, unit, c);
    }
    l->given = given;
}

bool tg_command_is_harmless(const tg_resolver *r, const tg_word *word)
{
    tg_slice name = word->text, text = tg_slice_cut(&name, ':');
    if (word->has_value || !text.n || tg_literal_is_unknown(word->text)) return false;
    bool is_option = text.ptr[0] == '-', is_number = true;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c >= 0x80 || strchr("{}=\"' \n", c)) return false;
        is_number = is_number && c >= '0' && c <= '9';
    }
    if (!name.ptr) return is_option || is_number;
    return !is_option && !tg_header_find(r->catalog, text);
}

/* The items of a list that is added on a branch, when all of them are harmless. */
static bool add_harmless(lister *l, const tg_unit *unit, uint32_t list)
{
    size_t from = l->words->count;
    add_items(l, unit, list);
    for (size_t i = from; i < l->words->count; i++) {
        if (tg_command_is_harmless(l->r, tg_vec_at(l->words, i))) continue;
        l->words->count = from;
        return false;
    }
    return true;
}

/* Several words that blanks part, or none; `is_open`: where they have a default, others may be
 * more. */
static void add_cut(lister *l, const tg_unit *unit, uint32_t fact, tg_slice text, bool is_open)
{
    if (tg_literal_is_unknown(text)) {
        /* What is known on a way to here is cut as it stands there. */
        tg_slice pattern = tg_literal_pattern(l->r, text), shown = tg_literal_show(l->r, text);
        bool is_known = !tg_slice_is(pattern, "{}");
        if (!is_known || tg_literal_word(pattern) == pattern.n) {
            /* `$CLAUDE_BIN -p` is named for a program, not for more than that. */
            bool may_be_more = is_open || (!is_known && l->words->count);
            add_word(l, text, unit, fact, may_be_more);
            return;
        }
        for (bool is_first = true; pattern.n && !l->r->status; is_first = false) {
            size_t n = tg_literal_word(pattern);
            tg_slice word = {pattern.ptr, n};
            bool is_option = tg_slice_starts(word, tg_slice_of("-"));
            tg_slice marked = is_option ? word : tg_literal_otherwise(l->r, shown, word);
            /* Another text may have more words. */
            if (n) add_word(l, marked, unit, fact, is_first && !is_option);
            pattern = tg_slice_trim(tg_slice_from(pattern, n));
        }
        return;
    }
    while (text.ptr && text.n) {
        text = tg_slice_trim(text);
        size_t n = tg_literal_word(text);
        if (n) add_word(l, (tg_slice){text.ptr, n}, unit, fact, false);
        text = tg_slice_from(text, n);
    }
}

/* `"${args[@]}"`: the items of the array's assignment and of those that add to it; `read -a args`
 * makes them of a text. */
static void add_array(lister *l, const tg_unit *unit, uint32_t spread, tg_slice name)
{
    const tg_fact *facts = unit->facts->facts;
    if (l->given && is_all_given(name)) {
        add_given(l, unit);
        return;
    }
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
        bool is_deep = l->r->depth >= TG_LIMIT_RESOLVE_STEPS;
        bool is_read = b[i].value && facts[b[i].fact].kind == TG_FACT_CALL;
        if (is_list && is_sure && !is_deep) {
            add_items(l, unit, b[i].value);
        } else if (is_read && is_sure && !is_deep) {
            tg_ref ref = tg_resolve(l->r, unit, b[i].value);
            add_cut(l, unit, b[i].value, tg_literal_of(l->r, &ref), true);
        } else if (!is_list || is_deep || !b[i].is_augmented ||
                   !add_harmless(l, unit, b[i].value)) {
            add_open(l, unit, is_sure ? spread : b[i].fact);
        }
    }
    if (!used) add_open(l, unit, spread);
}

/* An unquoted variable is cut at blanks. */
static void add_unquoted(lister *l, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(l->r, unit, fact);
    if (tg_ref_fact_kind(&ref) == TG_FACT_LIST) {
        add_array(l, unit, fact, unit->facts->facts[fact].text);
        return;
    }
    add_cut(l, unit, fact, tg_literal_of(l->r, &ref), false);
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
    bool is_changed = x->kind == TG_FACT_OTHER && tg_slice_is(x->text, "${}");
    if (x->kind == TG_FACT_NAME || x->kind == TG_FACT_CHOICE || is_changed) {
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
    return tg_command_argv_given(r, unit, call, 0, argv);
}

tg_status tg_command_argv_given(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t given,
                                tg_vec *argv)
{
    const tg_facts *f = unit->facts;
    lister l = {.r = r, .words = argv, .unit = unit, .call = call, .given = given};
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

const tg_word *tg_command_word(const tg_command *c, const tg_place *place)
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

/* `NAME=value program ...`: what the command's own environment has, or 0. */
static uint32_t own_variable(const tg_command *c, tg_slice name)
{
    const tg_facts *f = c->unit->facts;
    for (uint32_t a = tg_facts_first(f, c->call); a; a = tg_facts_next(f, c->call, a)) {
        uint32_t target =
            f->facts[a].kind == TG_FACT_ASSIGN ? tg_facts_in(f, a, TG_SLOT_TARGET) : 0;
        if (target && tg_slice_equal(f->facts[target].text, name))
            return tg_facts_in(f, a, TG_SLOT_VALUE);
    }
    return 0;
}

/* What a program that runs another does to a variable. */
typedef enum passage { PASSES_ON, PASSES_NOTHING, MAY_PASS, SETS } passage;

/* `X=v`, `--env=X=v`, and `X` alone behind `-e`: what a word says of a variable. */
static passage said_of(tg_slice word, tg_slice name, passage before, tg_slice *value)
{
    static const tg_slice env = TG_LIT("--env="), keep = TG_LIT("--preserve-env");
    static const tg_slice unset = TG_LIT("--unset=");
    if (tg_slice_starts(word, keep)) {
        tg_slice names = tg_slice_from(word, keep.n + (word.n > keep.n));
        bool is_kept = word.n == keep.n;
        while (names.ptr && names.n && !is_kept)
            is_kept = tg_slice_equal(tg_slice_cut(&names, ','), name);
        return is_kept ? PASSES_ON : before;
    }
    if (tg_slice_starts(word, unset))
        return tg_slice_equal(tg_slice_from(word, unset.n), name) ? PASSES_NOTHING : before;
    static const tg_slice short_env = TG_LIT("-e");
    if (tg_slice_starts(word, env)) word = tg_slice_from(word, env.n);
    if (tg_slice_starts(word, short_env)) word = tg_slice_from(word, short_env.n);
    if (!tg_slice_starts(word, name)) return before;
    if (word.n == name.n) return PASSES_ON;
    if (word.ptr[name.n] != '=') return before;
    *value = tg_slice_from(word, name.n + 1);
    return SETS;
}

static bool is_one_of(tg_slice word, const char *const *words)
{
    for (; *words; words++) {
        if (tg_slice_is(word, *words)) return true;
    }
    return false;
}

/* `-E`, `-EH`, `-nE`: one of several flags in a word. */
static bool has_flag(tg_slice word, char flag)
{
    bool is_short = word.n > 1 && word.ptr[0] == '-' && word.ptr[1] != '-';
    return is_short && memchr(word.ptr + 1, flag, word.n - 1);
}

/* `sudo`, `env -i`, `docker exec box`: programs that run another without their own environment
 * (sudo(8), su(1), env(1), `docker exec --help`), unless they are told otherwise. */
static passage passage_of(const tg_command *c, tg_slice name, tg_slice *value)
{
    static const char *const closed[] = {"sudo",    "doas",        "docker", "podman",
                                         "kubectl", "systemd-run", NULL};
    static const char *const emptied[] = {"-i", "-", "--ignore-environment", NULL};
    static const char *const logs_in[] = {"-", "-l", "--login", NULL};
    static const tg_slice file = TG_LIT("--env-file");
    passage is = PASSES_ON;
    tg_slice program = {"", 0}, before = {"", 0};
    for (size_t i = 0; i < c->runner_count; i++) {
        tg_slice word = c->runners[i].text, called = tg_command_name(word);
        bool is_box = is_one_of(program, closed);
        if (is_one_of(called, closed)) is = PASSES_NOTHING;
        if (is_one_of(called, closed) || tg_slice_is(called, "env") || tg_slice_is(called, "su"))
            program = called;
        if (tg_slice_is(program, "sudo") && has_flag(word, 'E')) is = PASSES_ON;
        if (tg_slice_is(program, "systemd-run") && tg_slice_is(word, "--scope")) is = PASSES_ON;
        if (tg_slice_is(program, "env") && is_one_of(word, emptied)) is = PASSES_NOTHING;
        if (tg_slice_is(program, "su") && is_one_of(word, logs_in)) is = PASSES_NOTHING;
        bool may_be_any = c->runners[i].has_value || tg_literal_is_unknown(word);
        if (is == PASSES_NOTHING && is_box && (may_be_any || tg_slice_starts(word, file)))
            is = MAY_PASS;
        bool is_unset = tg_slice_is(program, "env") && tg_slice_is(before, "-u");
        is = is_unset && tg_slice_equal(word, name) ? PASSES_NOTHING
                                                    : said_of(word, name, is, value);
        before = word;
    }
    return is;
}

tg_slice tg_command_runner_waits(tg_resolver *r, const tg_command *c, const tg_place *place)
{
    tg_slice name = place->path_count ? place->path[0] : (tg_slice){"", 0}, value;
    if (!tg_slice_starts(name, tg_slice_of("$"))) return (tg_slice){"", 0};
    passage is = passage_of(c, tg_slice_from(name, 1), &value);
    /* `AGENT="env X=y claude -p"` instead of its default. */
    const tg_word *program = c->runners && !c->started ? &c->runners[c->runner_count] : NULL;
    if (program && program->has_value) return tg_literal_show(r, program->text);
    if (is == MAY_PASS) return tg_command_name(c->runners[0].text);
    /* Whether these are the words at all is not known. */
    if (is == SETS && c->started && c->started->doubt.n) return c->started->doubt;
    if (is != PASSES_NOTHING && c->started && c->started->variable_doubt.n)
        return c->started->variable_doubt;
    if (is != PASSES_ON || !c->started) return (tg_slice){"", 0};
    (void)tg_started_variable(r, c->started, tg_slice_from(name, 1), &value);
    return value;
}

tg_slice tg_command_variable(tg_resolver *r, const tg_command *c, const tg_place *place)
{
    tg_slice name = place->path_count ? place->path[0] : (tg_slice){"", 0};
    if (!tg_slice_starts(name, tg_slice_of("$"))) return (tg_slice){NULL, 0};
    tg_slice value = {NULL, 0};
    passage is = passage_of(c, tg_slice_from(name, 1), &value);
    bool is_doubted = c->started && (c->started->doubt.n || c->started->variable_doubt.n);
    if (is != PASSES_ON) return is == SETS && !is_doubted ? value : (tg_slice){NULL, 0};
    if (c->started) return tg_started_variable(r, c->started, tg_slice_from(name, 1), &value);
    uint32_t own = own_variable(c, tg_slice_from(name, 1));
    tg_ref ref = own ? tg_resolve(r, c->unit, own)
                     : tg_resolve_name(r, c->unit, c->call, tg_slice_from(name, 1));
    /* A variable that nothing sets here is the environment's. */
    if (ref.kind == TG_REF_SYMBOL) return (tg_slice){NULL, 0};
    return tg_literal_of(r, &ref);
}

static tg_lookup lookup_word(tg_resolver *r, const tg_command *c, const tg_place *place)
{
    const tg_word *word = tg_command_word(c, place);
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
