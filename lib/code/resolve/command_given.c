/* command_given.c - what a function of a script is given: `$1`, `"$@"`, and who calls it. */
#include "code/resolve/command.h"
#include "code/resolve/literal.h"

static bool is_name(tg_slice name, const char *const *names)
{
    while (*names && !tg_slice_is(name, *names)) names++;
    return *names != NULL;
}

static bool is_all(tg_slice name)
{
    return tg_slice_is(name, "@") || tg_slice_is(name, "*");
}

uint32_t tg_command_spread(const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    if (f->facts[fact].kind == TG_FACT_SPREAD) return fact;
    uint32_t inner = f->facts[fact].kind == TG_FACT_STRING && tg_slice_is(f->facts[fact].text, "{}")
                         ? tg_facts_first(f, fact)
                         : 0;
    return inner && f->facts[inner].kind == TG_FACT_SPREAD ? inner : 0;
}

/* Facts that are gone through for one file's questions. */
enum { PASSED = 10 * 1000 * 1000 };

/* How many words a function has shifted away before a fact; SIZE_MAX when that depends. */
static size_t shifted(tg_resolver *r, const tg_unit *unit, uint32_t function, uint32_t fact)
{
    static const char *const shift[] = {"shift", NULL};
    const tg_facts *f = unit->facts;
    size_t n = 0;
    r->passed += fact - function;
    if (r->passed > PASSED) return SIZE_MAX;
    for (uint32_t i = function + 1; i < fact && i < f->count; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        if (!callee || !is_name(f->facts[callee].text, shift)) continue;
        if (!tg_unit_is_sure(unit, tg_unit_around(unit, i, TG_FACT_BRANCH), fact)) return SIZE_MAX;
        uint32_t by = tg_facts_in(f, i, TG_SLOT_ARGUMENT);
        tg_slice text = by ? f->facts[by].text : tg_slice_of("1");
        if (text.n != 1 || text.ptr[0] < '0' || text.ptr[0] > '9') return SIZE_MAX;
        n += (size_t)(text.ptr[0] - '0');
    }
    return n;
}

/* The nth word, from 1, that a call gives; 0 when words before it may be several. */
static uint32_t nth_given(const tg_unit *unit, uint32_t call, size_t n)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        if (tg_command_spread(unit, c)) return 0;
        if (!--n) return c;
    }
    return 0;
}

bool tg_command_given(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name,
                      tg_ref *out)
{
    const tg_frame *frame = r->frame;
    bool is_digit = name.n == 1 && name.ptr[0] >= '1' && name.ptr[0] <= '9';
    if (!frame || frame->unit != unit || !is_digit) return false;
    if (tg_unit_around(unit, fact, TG_FACT_FUNCTION) != frame->function) return false;
    size_t gone = shifted(r, unit, frame->function, fact);
    if (gone == SIZE_MAX) return false;
    uint32_t given = nth_given(frame->call_unit, frame->call, gone + (size_t)(name.ptr[0] - '0'));
    if (!given) return false;
    r->frame = frame->outer;
    *out = tg_resolve(r, frame->call_unit, given);
    /* A text is made here, where what it is made of is known. */
    tg_slice text = tg_literal_of(r, out);
    bool is_known = tg_slice_equal(tg_literal_show(r, text), text);
    if (is_known) *out = tg_literal_ref(r, frame->call_unit, text);
    r->frame = frame;
    return true;
}

/* `local args=("$@")`: whether an array is what the function was given. */
static bool holds_all(const tg_unit *unit, uint32_t spread)
{
    const tg_facts *f = unit->facts;
    size_t count = 0;
    const tg_binding *b =
        tg_unit_bindings(unit, tg_unit_scope(unit, spread), f->facts[spread].text, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t list = b[i].value && f->facts[b[i].value].kind == TG_FACT_LIST ? b[i].value : 0;
        uint32_t first = list ? tg_facts_first(f, list) : 0;
        uint32_t inner = first ? tg_command_spread(unit, first) : 0;
        if (inner && is_all(f->facts[inner].text)) return true;
    }
    return false;
}

bool tg_command_hands_all_on(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT && f->facts[c].slot != TG_SLOT_CALLEE) continue;
        uint32_t spread = tg_command_spread(unit, c);
        if (!spread) continue;
        if (is_all(f->facts[spread].text) || holds_all(unit, spread)) return true;
    }
    return false;
}

uint32_t tg_command_next_caller(tg_resolver *r, const tg_unit *unit, uint32_t function, uint32_t at)
{
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[function].text;
    for (uint32_t i = at + 1; i < f->count && name.n && r->passed++ < PASSED; i++) {
        /* What it calls itself tells nothing. */
        if (i == function) i += f->facts[function].span;
        if (i >= f->count) break;
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        if (callee && tg_slice_equal(f->facts[callee].text, name)) return i;
    }
    return 0;
}

/* --- commands that a text holds ------------------------------------------------------------------
 */

typedef struct cutter {
    tg_slice text;
    size_t at;
    char *out;
    size_t n;
} cutter;

/* Names of parts that are not known stand between marks, whatever is in them (literal.c). */
static bool take_mark(cutter *c)
{
    static const tg_slice begin = TG_LIT("\xEE\x80\x80"), end = TG_LIT("\xEE\x80\x81");
    tg_slice rest = tg_slice_from(c->text, c->at);
    if (!tg_slice_starts(rest, begin)) return false;
    size_t to = tg_slice_find(rest, end);
    size_t length = to == SIZE_MAX ? rest.n : to + end.n;
    memcpy(c->out + c->n, rest.ptr, length);
    c->n += length;
    c->at += length;
    return true;
}

/* The next word, without its quotes. */
static tg_slice take_word(cutter *c)
{
    size_t from = c->n;
    char quote = '\0';
    while (c->at < c->text.n) {
        if (take_mark(c)) continue;
        char x = c->text.ptr[c->at], next = c->at + 1 < c->text.n ? c->text.ptr[c->at + 1] : '\0';
        if (!quote && strchr(" \t\r\n;|&<>()", x)) break;
        c->at++;
        if (!quote && (x == '\'' || x == '"')) {
            quote = x;
        } else if (quote && x == quote) {
            quote = '\0';
        } else if (x == '\\' && quote != '\'' && next) {
            bool is_kept = quote && !strchr("\"\\$`\n", next);
            if (is_kept) c->out[c->n++] = x;
            if (next != '\n') c->out[c->n++] = next;
            c->at++;
        } else {
            c->out[c->n++] = x;
        }
    }
    return (tg_slice){c->out + from, c->n - from};
}

tg_status tg_command_cut(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice text,
                         tg_vec *argv)
{
    enum { WORDS = 256 };
    cutter c = {.text = text, .out = tg_arena_array(r->arena, text.n + 1, 1)};
    if (!c.out) return r->status = TG_ENOMEM;
    for (;;) {
        while (c.at < text.n && strchr(" \t\r\n\\", text.ptr[c.at])) c.at++;
        bool is_end = c.at >= text.n || strchr(";|&<>()", text.ptr[c.at]);
        tg_word *word = is_end || argv->count == WORDS ? NULL : tg_vec_push(argv);
        if (!word) break;
        size_t before = c.at;
        *word = (tg_word){.text = take_word(&c), .unit = unit, .fact = call};
        if (c.at == before) break;
    }
    return r->status;
}

/* `> file`, `2>&1`, `<<< text`: the redirection at *at, and the word that belongs to it. */
static void skip_redirection(cutter *c, bool *is_fed)
{
    *is_fed |= c->text.ptr[c->at] == '<';
    while (c->at < c->text.n && strchr("<>&", c->text.ptr[c->at])) c->at++;
    while (c->at < c->text.n && strchr(" \t", c->text.ptr[c->at])) c->at++;
    (void)take_word(c);
}

/* Whether the last word is the number of what is redirected: `2>`. */
static bool is_descriptor(tg_slice word)
{
    return word.n == 1 && word.ptr[0] >= '0' && word.ptr[0] <= '9';
}

/* What stands between two commands; false at the end of the text. */
static bool skip_between(cutter *c, bool *is_fed)
{
    *is_fed = false;
    while (c->at < c->text.n && strchr(" \t\r\n;|&()`", c->text.ptr[c->at])) {
        bool is_pipe = c->text.ptr[c->at] == '|';
        bool is_either = is_pipe && c->at + 1 < c->text.n && c->text.ptr[c->at + 1] == '|';
        if (strchr(";|&()`\n", c->text.ptr[c->at])) *is_fed = is_pipe && !is_either;
        c->at += is_either ? 2 : 1;
    }
    return c->at < c->text.n;
}

bool tg_command_cut_next(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice text,
                         tg_cut *cut, tg_vec *argv)
{
    enum { WORDS = 256 };
    cutter c = {.text = text, .at = cut->at, .out = tg_arena_array(r->arena, text.n + 1, 1)};
    if (!c.out) r->status = TG_ENOMEM;
    if (!c.out || !skip_between(&c, &cut->is_fed)) return false;
    argv->count = 0;
    while (c.at < text.n && argv->count < WORDS) {
        size_t before = c.at;
        while (c.at < text.n && strchr(" \t\r\\", text.ptr[c.at])) c.at++;
        if (c.at == text.n || strchr(";|()\n`", text.ptr[c.at])) break;
        bool is_redirection = strchr("<>", text.ptr[c.at]) ||
                              tg_slice_starts(tg_slice_from(text, c.at), tg_slice_of("&>"));
        if (text.ptr[c.at] == '&' && !is_redirection) break;
        const tg_word *last = argv->count ? tg_vec_at(argv, argv->count - 1) : NULL;
        if (is_redirection && last && before == c.at && is_descriptor(last->text)) argv->count--;
        if (is_redirection) skip_redirection(&c, &cut->is_fed);
        if (is_redirection) continue;
        tg_word *word = tg_vec_push(argv);
        if (!word) r->status = TG_ENOMEM;
        if (!word) break;
        *word = (tg_word){.text = take_word(&c), .unit = unit, .fact = call};
        if (c.at == before) break;
    }
    if (c.at == cut->at) c.at++;
    cut->at = c.at;
    return !r->status;
}
