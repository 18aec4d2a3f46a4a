#include "code/resolve/started_list.h"

#include "base/limits.h"
#include "code/resolve/blocks.h"
#include "code/resolve/literal.h"
#include "code/resolve/started.h"
#include "code/resolve/started_touch.h"

enum {
    WORDS = TG_STARTED_WORDS,  /* of one program that are looked at */
    EXPRESSIONS = 4096,        /* that are looked at for them */
    PASSED = 10 * 1000 * 1000, /* facts that are gone through for one file's questions */
};

tg_words tg_words_to(tg_resolver *r, tg_vec *out, unsigned pick)
{
    tg_vec maybe = tg_vec_of(r->arena, sizeof(tg_slice));
    return (tg_words){.r = r, .out = out, .pick = pick, .left = EXPRESSIONS, .maybe = maybe};
}

bool tg_words_are_full(const tg_words *w)
{
    return w->out->count >= WORDS || !w->left || w->r->status;
}

bool tg_words_pass(tg_words *w, size_t facts)
{
    return tg_started_is_late(w->r, facts);
}

bool tg_started_is_late(tg_resolver *r, size_t more)
{
    r->started += more;
    if (r->started <= PASSED) return false;
    /* What is not looked at is said (code.c). */
    if (r->worked <= TG_LIMIT_RESOLVE_FILE) r->worked = (size_t)TG_LIMIT_RESOLVE_FILE + 1;
    return true;
}

/* Whether a program may be, or run, one that the rules know. */
static bool may_ask(tg_resolver *r, tg_slice word)
{
    static const char *const ends[] = {".exe", ".cmd", ".bat", ".ps1"};
    tg_slice name = tg_command_name(tg_literal_pattern(r, word));
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] != '\\') continue;
        name = tg_slice_from(name, i + 1);
        break;
    }
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (tg_slice_ends(name, tg_slice_of(ends[i]))) name.n -= strlen(ends[i]);
    }
    size_t count = 0;
    if (tg_literal_word(name) < name.n) return true;
    if (tg_sdk_symbols(r->catalog, tg_slice_of("shell"), name, &count) && count) return true;
    const tg_language *shell = tg_language_of_program(tg_slice_of("sh"));
    for (size_t i = 0; shell && i < shell->through_count; i++) {
        if (tg_slice_is(name, shell->throughs[i].function)) return true;
    }
    const tg_language *runs = tg_language_of_program(name);
    return (runs && runs->has_commands) || tg_slice_equal_nocase(name, tg_slice_of("cmd"));
}

void tg_words_add(tg_words *w, tg_slice text, const tg_unit *unit, uint32_t fact, bool is_open)
{
    if (w->out->count >= WORDS) return;
    tg_word *word = tg_vec_push(w->out);
    if (!word) {
        w->r->status = TG_ENOMEM;
        return;
    }
    *word = (tg_word){.text = text, .unit = unit, .fact = fact, .has_value = is_open};
    if (!w->has_program || w->out->count > 1) return;
    bool is_unknown = w->takes_unknown && tg_slice_is(tg_literal_pattern(w->r, text), "{}");
    if (!is_unknown && !may_ask(w->r, text)) w->left = 0;
}

void tg_words_open(tg_words *w, tg_slice waits_for, const tg_unit *unit, uint32_t fact)
{
    tg_words_add(w, tg_literal_unknown(w->r, waits_for), unit, fact, true);
}

/* Notes that one of `n` things counts. */
static void choose(tg_words *w, size_t n)
{
    if (n > 1) w->choices += n > TG_STARTED_WAYS ? 2 : 1;
}

static void open_at(tg_words *w, const tg_unit *unit, uint32_t fact)
{
    tg_words_open(w, tg_facts_show(unit->facts, fact, w->r->arena), unit, fact);
}

void tg_words_may_be(tg_words *w, size_t from, const tg_unit *unit, uint32_t fact)
{
    bool are_harmless = true, are_own = true;
    for (size_t i = from; i < w->out->count; i++) {
        const tg_word *word = tg_vec_at(w->out, i);
        are_harmless &= tg_command_is_harmless(w->r, word);
        are_own &= word->has_value && tg_is_own_environment(tg_literal_show(w->r, word->text));
    }
    if (are_harmless || are_own) return;
    for (size_t i = from; i < w->out->count; i++) {
        const tg_word *word = tg_vec_at(w->out, i);
        bool is_option = tg_slice_starts(word->text, tg_slice_of("-"));
        tg_slice *maybe = is_option ? tg_vec_push(&w->maybe) : NULL;
        if (maybe) *maybe = word->text;
    }
    w->out->count = from;
    open_at(w, unit, fact);
}

/* --- one word ------------------------------------------------------------------------------------
 */

/* A text in which `{}` stands for what is not known, as a marked one. */
static tg_slice with_marks(tg_resolver *r, tg_slice pattern, tg_slice shown)
{
    tg_slice text = tg_slice_of(""), mark = tg_literal_unknown(r, shown);
    for (size_t at; (at = tg_slice_find(pattern, tg_slice_of("{}"))) != SIZE_MAX && !r->status;) {
        text = tg_arena_join(r->arena, text, "", (tg_slice){pattern.ptr, at});
        if (text.ptr) text = tg_arena_join(r->arena, text, "", mark);
        if (!text.ptr) r->status = TG_ENOMEM;
        pattern = tg_slice_from(pattern, at + 2);
    }
    if (r->status) return tg_slice_of("");
    text = tg_arena_join(r->arena, text, "", pattern);
    if (!text.ptr) r->status = TG_ENOMEM;
    return text.ptr ? text : tg_slice_of("");
}

/* What a reference says, marked. */
static tg_slice said(tg_resolver *r, const tg_ref *ref)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    bool is_filled =
        kind == TG_FACT_CONCAT && (ref->unit->facts->facts[ref->fact].flags & TG_FACT_DYNAMIC);
    tg_slice text = is_filled ? tg_literal_unknown(r, tg_ref_show(r, ref)) : tg_literal_of(r, ref);
    bool has_default = ref->default_unit || ref->maybe_unit;
    if (!tg_literal_is_unknown(text) || has_default) return text;
    tg_slice pattern = tg_ref_url(r, ref);
    if (!pattern.n || tg_slice_is(pattern, "{}")) return text;
    bool is_one_of = kind == TG_FACT_CHOICE || kind == TG_FACT_BRANCH;
    tg_slice shown = tg_ref_show(r, ref);
    return is_one_of ? tg_literal_otherwise(r, shown, pattern) : with_marks(r, pattern, shown);
}

static void add_said(tg_words *w, const tg_ref *ref, const tg_unit *unit, uint32_t fact)
{
    const tg_frame *before = tg_resolve_enter(w->r, ref->frame);
    tg_words_add(w, said(w->r, ref), unit, fact, false);
    tg_resolve_leave(w->r, before);
}

/* Functions that make a list of what they are given. */
static const char *const makers[] = {"of",          "asList",        "listOf", "arrayOf",
                                     "arrayListOf", "mutableListOf", NULL};

/* `[]string{"-p"}`, `new List<string> { "-p" }`: the MAP without keys that a CALL is given, or 0.
 */
static uint32_t items_of_new(const tg_facts *f, uint32_t call)
{
    if (!(f->facts[call].flags & TG_FACT_NEW)) return 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind != TG_FACT_MAP) continue;
        uint32_t first = tg_facts_first(f, c);
        bool is_list =
            first ? f->facts[first].kind != TG_FACT_PAIR : !tg_facts_in(f, call, TG_SLOT_CALLEE);
        return is_list ? c : 0;
    }
    return 0;
}

/* `new String[] {"-p"}`, `new[] { "-p" }`: what is in it, or 0. */
static uint32_t items_of_array(const tg_facts *f, uint32_t fact)
{
    static const tg_slice word = TG_LIT("new");
    if (!tg_slice_starts(tg_slice_from(f->text, f->facts[fact].start), word)) return 0;
    for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c)) {
        if (f->facts[c].kind == TG_FACT_LIST || f->facts[c].kind == TG_FACT_MAP) return c;
    }
    return 0;
}

/* Whether a fact is a list as it is written, whatever is in it. */
static bool is_list_of(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    if (kind == TG_FACT_OTHER) return items_of_array(f, fact) != 0;
    if (kind != TG_FACT_CALL) return kind == TG_FACT_LIST;
    uint32_t callee = tg_unit_callee(unit, fact);
    return items_of_new(f, fact) || (callee && tg_touch_is_among(f->facts[callee].text, makers));
}

/* `TAGS if x else "a: b"`: a header that is one of several. */
static bool add_header(tg_words *w, const tg_unit *unit, uint32_t fact)
{
    enum { ARMS = TG_STARTED_WAYS + 1 };
    static const tg_slice colon = TG_LIT(": ");
    const tg_facts *f = unit->facts;
    uint32_t arms[ARMS];
    size_t n = 0;
    bool is_header = false;
    if (f->facts[fact].kind != TG_FACT_CHOICE) return false;
    for (uint32_t c = tg_block_arm(f, fact, 0); c && n < ARMS; c = tg_block_arm(f, fact, c)) {
        arms[n] = tg_block_result(f, c);
        tg_ref ref = tg_resolve(w->r, unit, arms[n++]);
        tg_slice text = said(w->r, &ref);
        bool is_other =
            tg_slice_starts(text, tg_slice_of("{")) || tg_slice_starts(text, tg_slice_of("http"));
        is_header |= !is_other && tg_slice_find(text, colon) != SIZE_MAX;
    }
    if (n < 2 || !is_header || w->r->depth + 4 >= TG_LIMIT_RESOLVE_STEPS) return false;
    choose(w, n);
    tg_ref ref = tg_resolve(w->r, unit, arms[w->pick % n]);
    add_said(w, &ref, unit, fact);
    return true;
}

/* What a loop goes through that has the NAME for its items, `for _, e := range list`; or 0. */
static uint32_t ranged(const tg_unit *unit, uint32_t name)
{
    const tg_facts *f = unit->facts;
    uint32_t loop = name;
    while ((loop = tg_unit_around(unit, loop, TG_FACT_BRANCH)) != 0) {
        uint32_t names = tg_facts_first(f, loop), list = names ? tg_facts_next(f, loop, names) : 0;
        if (!list || f->facts[names].kind != TG_FACT_LIST || f->facts[names].span != 3) continue;
        tg_slice between = {f->text.ptr + f->facts[names].end,
                            f->facts[list].start - f->facts[names].end};
        bool is_it = tg_slice_equal(f->facts[names + 2].text, f->facts[name].text) &&
                     tg_slice_find(between, tg_slice_of("range")) != SIZE_MAX;
        if (is_it) return list;
    }
    return 0;
}

/* `for _, e := range os.Environ() { env = append(env, e) }`: the program's own environment, of
 * which some may be left out; false when the item is something else. */
static bool add_own(tg_words *w, const tg_unit *unit, uint32_t fact)
{
    bool may_be = unit->language->appender && unit->facts->facts[fact].kind == TG_FACT_NAME;
    uint32_t list = may_be ? ranged(unit, fact) : 0;
    if (!list) return false;
    tg_slice shown = tg_facts_show(unit->facts, list, w->r->arena);
    if (!tg_is_own_environment(shown)) {
        tg_ref ref = tg_resolve(w->r, unit, list);
        shown = tg_ref_show(w->r, &ref);
    }
    bool is_own = tg_is_own_environment(shown);
    if (is_own) tg_words_open(w, shown, unit, fact);
    return is_own;
}

void tg_words_of_item(tg_words *w, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    if (tg_words_are_full(w)) return;
    w->left--;
    if (add_own(w, unit, fact)) return;
    if (f->facts[fact].kind == TG_FACT_SPREAD) {
        uint32_t list = tg_facts_in(f, fact, TG_SLOT_VALUE);
        if (list) tg_words_of_list(w, unit, list);
        if (!list) open_at(w, unit, fact);
        return;
    }
    if (add_header(w, unit, fact)) return;
    tg_ref ref = tg_resolve(w->r, unit, fact);
    add_said(w, &ref, unit, fact);
}

/* --- lists that are written ----------------------------------------------------------------------
 */

static void add_items(tg_words *w, const tg_unit *unit, uint32_t list)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, list); c; c = tg_facts_next(f, list, c)) {
        if (tg_words_are_full(w)) return;
        uint32_t value = f->facts[c].kind == TG_FACT_PAIR ? tg_facts_in(f, c, TG_SLOT_VALUE) : c;
        if (value) tg_words_of_item(w, unit, value);
    }
}

/* The arguments of a call from the nth on: items, or lists. */
void tg_words_add_arguments(tg_words *w, const tg_unit *unit, uint32_t call, unsigned from,
                            bool are_lists)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || (from && from--)) continue;
        if (tg_words_are_full(w)) return;
        if (are_lists && f->facts[c].kind != TG_FACT_SPREAD) {
            tg_words_of_list(w, unit, c);
        } else {
            tg_words_of_item(w, unit, c);
        }
    }
}

/* `"claude -p x".split()`, `shlex.split(text)`: the words of a text. */
static bool add_split(tg_words *w, const tg_unit *unit, uint32_t call, uint32_t callee)
{
    static const char *const names[] = {"split", "Fields", "shellsplit", "shellwords", NULL};
    const tg_facts *f = unit->facts;
    if (!tg_touch_is_among(f->facts[callee].text, names)) return false;
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    tg_ref on = object ? tg_resolve(w->r, unit, object) : tg_ref_unknown(unit, tg_slice_of(""));
    tg_fact_kind kind = tg_ref_fact_kind(&on);
    bool is_text = kind == TG_FACT_STRING || kind == TG_FACT_CONCAT || kind == TG_FACT_CALL;
    bool is_module = object && on.kind == TG_REF_SYMBOL && !on.step_count;
    if (!is_text && !is_module) return false;
    if (is_module && !first) return false;
    if (is_module) on = tg_resolve(w->r, unit, first);
    tg_vec cut = tg_vec_of(w->r->arena, sizeof(tg_word));
    if (tg_command_cut(w->r, unit, call, said(w->r, &on), &cut)) return true;
    for (size_t i = 0; i < cut.count; i++) {
        const tg_word *word = tg_vec_at(&cut, i);
        tg_words_add(w, word->text, unit, call, false);
    }
    return true;
}

static bool is_among_modules(tg_slice name)
{
    return tg_slice_is(name, "strings") || tg_slice_is(name, "string") ||
           tg_slice_is(name, "String");
}

/* `cmd.join(" ")`, `" ".join(cmd)`, `implode(" ", $cmd)`: the words as one text. */
static bool add_joined(tg_words *w, const tg_unit *unit, uint32_t call, uint32_t callee)
{
    static const char *const names[] = {"join", "Join", "implode", "joinToString", NULL};
    const tg_facts *f = unit->facts;
    if (!tg_touch_is_among(f->facts[callee].text, names)) return false;
    uint32_t list = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    bool is_other =
        !list || f->facts[list].kind == TG_FACT_STRING || is_among_modules(f->facts[list].text);
    if (is_other) list = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    while (list && f->facts[list].kind == TG_FACT_STRING) list = tg_facts_next(f, call, list);
    if (!list || w->out->count) return false;
    tg_vec words = tg_vec_of(w->r->arena, sizeof(tg_word));
    tg_words inner = {
        .r = w->r, .out = &words, .pick = w->pick, .left = w->left, .maybe = w->maybe};
    tg_words_of_list(&inner, unit, list);
    w->left = inner.left;
    w->choices += inner.choices;
    w->maybe = inner.maybe;
    if (inner.doubt.n) w->doubt = inner.doubt;
    w->is_front |= inner.is_front;
    tg_slice text = tg_slice_of("");
    for (size_t i = 0; i < words.count && !w->r->status; i++) {
        const tg_word *word = tg_vec_at(&words, i);
        text = tg_arena_join(w->r->arena, text, i ? " " : "", word->text);
        if (!text.ptr) w->r->status = TG_ENOMEM;
    }
    if (w->r->status) return true;
    w->is_text = true;
    tg_words_add(w, text, unit, call, false);
    return true;
}

/* What a call makes a list of; false when it is none of those that are known by their names. */
static bool add_call(tg_words *w, const tg_unit *unit, uint32_t call)
{
    static const char *const copies[] = {
        "ArrayList", "list",  "tuple", "toList",       "to_vec",        "ToList", "ToArray",
        "slice",     "clone", "dup",   "toTypedArray", "toMutableList", NULL};
    static const char *const joins[] = {"concat", "array_merge", NULL};
    const tg_facts *f = unit->facts;
    if (items_of_new(f, call)) {
        add_items(w, unit, items_of_new(f, call));
        return true;
    }
    uint32_t callee = tg_unit_callee(unit, call);
    if (!callee) return false;
    tg_slice name = f->facts[callee].text;
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    uint32_t object =
        f->facts[callee].kind == TG_FACT_MEMBER ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_append = unit->language->appender && tg_slice_is(name, unit->language->appender);
    if (is_append && first) {
        tg_words_of_list(w, unit, first);
        tg_words_add_arguments(w, unit, call, 1, false);
    } else if (tg_touch_is_among(name, makers)) {
        tg_words_add_arguments(w, unit, call, 0, false);
    } else if (tg_touch_is_among(name, copies)) {
        if (first) tg_words_of_list(w, unit, first);
        if (!first && object) tg_words_of_list(w, unit, object);
    } else if (tg_touch_is_among(name, joins)) {
        if (object) tg_words_of_list(w, unit, object);
        tg_words_add_arguments(w, unit, call, 0, true);
    } else {
        return add_joined(w, unit, call, callee) || add_split(w, unit, call, callee);
    }
    return true;
}

/* --- variables -----------------------------------------------------------------------------------
 */

static void add_resolved(tg_words *w, const tg_unit *unit, uint32_t fact);

/* The bindings that a use of a name may mean, from the last on, up to one that is sure. */
static size_t bases_of(const tg_unit *unit, const tg_binding *b, size_t count, uint32_t use,
                       const tg_binding **out, size_t most)
{
    enum { LOOKED = 256 };
    const tg_fact *facts = unit->facts->facts;
    size_t n = 0, looked = 0;
    for (size_t i = count; i-- > 0 && n < most && looked++ < LOOKED;) {
        bool is_around = use > b[i].fact && use < b[i].fact + facts[b[i].fact].span &&
                         facts[b[i].fact].kind == TG_FACT_ASSIGN;
        if (is_around || tg_words_is_addition(unit, &b[i])) continue;
        if (tg_unit_is_elsewhere(unit, b[i].fact, use)) continue;
        out[n++] = &b[i];
        if (tg_unit_is_sure(unit, b[i].branch, use)) break;
    }
    return n;
}

/* How many of the bindings, which are in the order of the text, begin before an offset. */
static size_t count_before(const tg_binding *b, size_t count, uint32_t at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (b[middle].start < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* `run(args)`, where `function run(words) { spawn("claude", words); }`: what stands there, with all
 * that is done to it before. */
static void add_given(tg_words *w, uint32_t argument)
{
    const tg_frame *frame = w->r->frame;
    w->r->frame = frame->outer;
    tg_words_of_list(w, frame->call_unit, argument);
    w->r->frame = frame;
}

static void add_variable(tg_words *w, const tg_unit *unit, uint32_t fact)
{
    enum { WAYS = TG_STARTED_WAYS };
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[fact].text;
    size_t count = 0, begin = w->out->count;
    const tg_binding *b = NULL;
    uint32_t scope = tg_unit_scope(unit, fact);
    for (;; scope = tg_unit_scope(unit, scope)) {
        b = tg_unit_bindings(unit, scope, name, &count);
        if (count || !scope) break;
    }
    const tg_binding *ways[WAYS + 1];
    bool is_whole = !scope && tg_unit_scope(unit, fact);
    size_t before = is_whole ? count : count_before(b, count, f->facts[fact].start);
    size_t n = bases_of(unit, b, before, fact, ways, WAYS + 1);
    choose(w, n);
    const tg_binding *base = n ? ways[w->pick % n] : NULL;
    bool is_plain =
        base && base->kind == TG_BIND_VALUE && !base->nth && !base->key.n && !base->is_item;
    bool is_declared = is_plain && !base->value && f->facts[base->fact].kind == TG_FACT_ASSIGN;
    uint32_t given = base ? tg_parameter_given(w->r, unit, base) : 0;
    if (is_plain && base->value) {
        tg_words_of_list(w, unit, base->value);
    } else if (given) {
        add_given(w, given);
    } else if (!is_declared) {
        add_resolved(w, unit, fact);
    }
    /* A text that nothing else is bound to stays what it is. */
    bool is_constant = w->is_text && count == 1;
    uint32_t from = base ? base->fact + f->facts[base->fact].span : fact;
    size_t around = w->begin;
    w->begin = begin;
    if (from < fact && !is_constant) tg_words_add_changes(w, unit, name, from, fact);
    w->begin = around;
    tg_touch touch = {.r = w->r, .unit = unit, .name = name, .from = from, .use = fact};
    if (is_whole) touch.end = f->count;
    if (from < fact && !w->is_text && !w->doubt.n && w->left) w->doubt = tg_touched(&touch);
}

/* --- all of them ---------------------------------------------------------------------------------
 */

/* A text, or what else stands where a list could. */
static void add_text(tg_words *w, const tg_ref *ref, const tg_unit *unit, uint32_t fact)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    bool is_text = kind == TG_FACT_STRING || kind == TG_FACT_CONCAT || kind == TG_FACT_CALL ||
                   kind == TG_FACT_CHOICE || kind == TG_FACT_BRANCH;
    size_t before = w->out->count;
    add_said(w, ref, unit, fact);
    if (w->out->count == before) return;
    tg_word *word = tg_vec_at(w->out, before);
    if (!before) w->is_text = true;
    word->has_value = !is_text && tg_literal_is_unknown(word->text);
    if (before && is_text) w->is_text = true;
}

/* What an expression leads to that is written elsewhere. */
static void add_resolved(tg_words *w, const tg_unit *unit, uint32_t fact)
{
    tg_ref ref = tg_resolve(w->r, unit, fact);
    const tg_frame *before = tg_resolve_enter(w->r, ref.frame);
    const tg_step *last = ref.steps;
    bool is_other =
        ref.kind == TG_REF_FACT && !ref.step_count && !(ref.unit == unit && ref.fact == fact);
    bool is_made = ref.kind == TG_REF_SYMBOL && last && last->kind == TG_STEP_CALL && last->call;
    bool is_new = is_made && !(last->unit == unit && last->call == fact);
    tg_fact_kind kind =
        is_other ? (tg_fact_kind)ref.unit->facts->facts[ref.fact].kind : TG_FACT_OTHER;
    if (kind == TG_FACT_LIST || kind == TG_FACT_MERGE || kind == TG_FACT_CONCAT ||
        kind == TG_FACT_CHOICE) {
        tg_words_of_list(w, ref.unit, ref.fact);
    } else if (!(kind == TG_FACT_CALL && add_call(w, ref.unit, ref.fact)) &&
               !(is_new && add_call(w, last->unit, last->call))) {
        add_text(w, &ref, unit, fact);
    }
    tg_resolve_leave(w->r, before);
}

/* `["claude"] + args`: whether some part of it is a list. */
static bool has_list(tg_words *w, const tg_unit *unit, uint32_t concat)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, concat); c; c = tg_facts_next(f, concat, c)) {
        if (f->facts[c].kind == TG_FACT_STRING) return false;
        if (is_list_of(unit, c)) return true;
        tg_ref ref = tg_resolve(w->r, unit, c);
        if (tg_ref_fact_kind(&ref) == TG_FACT_LIST) return true;
        const tg_step *last = ref.kind == TG_REF_SYMBOL ? ref.steps : NULL;
        if (last && last->kind == TG_STEP_CALL && last->call && is_list_of(last->unit, last->call))
            return true;
    }
    return false;
}

/* `a if x else b`: the arm that is picked. */
static bool add_arm(tg_words *w, const tg_unit *unit, uint32_t choice)
{
    enum { ARMS = TG_STARTED_WAYS + 1 };
    uint32_t arms[ARMS];
    size_t n = 0;
    bool has_lists = false, are_texts = true;
    for (uint32_t c = tg_block_arm(unit->facts, choice, 0); c && n < ARMS;
         c = tg_block_arm(unit->facts, choice, c)) {
        arms[n++] = tg_block_result(unit->facts, c);
        tg_fact_kind kind = (tg_fact_kind)unit->facts->facts[arms[n - 1]].kind;
        has_lists |= is_list_of(unit, arms[n - 1]) || kind == TG_FACT_MERGE ||
                     (kind == TG_FACT_CONCAT && has_list(w, unit, arms[n - 1]));
        are_texts &= kind == TG_FACT_STRING || kind == TG_FACT_CONCAT;
    }
    if (!n || (!has_lists && !are_texts)) return false;
    choose(w, n);
    tg_words_of_list(w, unit, arms[w->pick % n]);
    return true;
}

/* The sum or list that ends the body of a function, where that is given back: `base + [prompt]`; or
 * 0. */
static uint32_t ending(const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    uint32_t last = 0;
    if (!unit->language->has_last_value) return 0;
    for (uint32_t c = tg_facts_first(f, function); c; c = tg_facts_next(f, function, c)) {
        if (f->facts[c].slot == TG_SLOT_BODY) last = c;
    }
    tg_fact_kind kind = last ? (tg_fact_kind)f->facts[last].kind : TG_FACT_NULL;
    return kind == TG_FACT_CONCAT || kind == TG_FACT_LIST ? last : 0;
}

/* `build(x)`: the list that a function of the project makes step by step and gives back; of several
 * that one counts which is picked. */
static bool add_returned(tg_words *w, const tg_unit *unit, uint32_t call)
{
    enum { LOOKED = 2000 };
    /* `*command` of Ruby calls the method of that name. */
    bool is_bare = unit->facts->facts[call].kind == TG_FACT_NAME;
    if (is_bare && !unit->language->has_bare_calls) return false;
    uint32_t callee = is_bare ? call : tg_unit_callee(unit, call);
    if (!callee || w->r->depth + 4 >= TG_LIMIT_RESOLVE_STEPS) return false;
    tg_ref to = is_bare ? tg_resolve_name(w->r, unit, call, unit->facts->facts[call].text)
                        : tg_resolve(w->r, unit, callee);
    if (tg_ref_fact_kind(&to) != TG_FACT_FUNCTION) return false;
    const tg_facts *f = to.unit->facts;
    uint32_t end = to.fact + f->facts[to.fact].span, values[TG_STARTED_WAYS + 1];
    size_t n = 0;
    if (end > to.fact + LOOKED || tg_words_pass(w, end - to.fact)) return false;
    for (uint32_t i = to.fact + 1; i < end && n <= TG_STARTED_WAYS; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_RETURN &&
                     tg_unit_around(to.unit, i, TG_FACT_FUNCTION) == to.fact;
        uint32_t value = is_it ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        if (value) values[n++] = value;
    }
    /* What ends the body, in languages where that is given back. */
    uint32_t last = end - 1;
    bool is_last = !n && f->facts[last].kind == TG_FACT_NAME && f->facts[last].slot == TG_SLOT_BODY;
    if (!is_last) last = ending(to.unit, to.fact);
    if (last && n <= TG_STARTED_WAYS) values[n++] = last;
    bool is_built = false;
    for (size_t i = 0; i < n; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[values[i]].kind;
        is_built |= kind == TG_FACT_NAME || n > 1 || (last && kind == TG_FACT_CONCAT);
    }
    if (!is_built) return false;
    tg_frame *frame = tg_arena_alloc(w->r->arena, sizeof *frame);
    if (!frame) w->r->status = TG_ENOMEM;
    if (!frame) return false;
    *frame = (tg_frame){w->r->frame, to.unit, to.fact, unit, call};
    choose(w, n);
    const tg_frame *before = tg_resolve_enter(w->r, frame);
    tg_words_of_list(w, to.unit, values[w->pick % n]);
    tg_resolve_leave(w->r, before);
    return true;
}

static bool is_attribute(const tg_unit *unit, uint32_t fact)
{
    const tg_fact *x = &unit->facts->facts[fact];
    return x->kind == TG_FACT_MEMBER ||
           (x->kind == TG_FACT_NAME && tg_unit_is_attribute(unit, x->text));
}

static void add_list(tg_words *w, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    if (is_attribute(unit, fact) && !w->doubt.n)
        w->doubt = tg_touched_member(w->r, unit, fact, (tg_slice){NULL, 0});
    if (kind == TG_FACT_LIST || kind == TG_FACT_MAP) {
        add_items(w, unit, fact);
    } else if (kind == TG_FACT_OTHER && items_of_array(f, fact)) {
        add_items(w, unit, items_of_array(f, fact));
    } else if (kind == TG_FACT_NAME) {
        if (!add_returned(w, unit, fact)) add_variable(w, unit, fact);
    } else if (kind == TG_FACT_MERGE || (kind == TG_FACT_CONCAT && has_list(w, unit, fact))) {
        for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c)) {
            tg_words_of_list(w, unit, c);
        }
    } else if (kind == TG_FACT_CALL && (add_call(w, unit, fact) || add_returned(w, unit, fact))) {
        return;
    } else if (!((kind == TG_FACT_CHOICE || kind == TG_FACT_BRANCH) && add_arm(w, unit, fact))) {
        add_resolved(w, unit, fact);
    }
}

void tg_words_of_list(tg_words *w, const tg_unit *unit, uint32_t fact)
{
    enum { DEEP = 16 };
    if (tg_words_are_full(w)) return;
    w->left--;
    /* Lists may be of each other. */
    if (w->r->depth + DEEP >= TG_LIMIT_RESOLVE_STEPS) {
        open_at(w, unit, fact);
        return;
    }
    w->r->depth++;
    add_list(w, unit, fact);
    w->r->depth--;
}
