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
    bool is_shell; /* `$X` is what the shell knows */
    bool is_bare;  /* such a one stood outside of quotes */
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

/* Where what `$` begins ends: `$X`, `${X:-y}`, `$(cat f)` in quotes; where it stands when it is
 * none.
 */
static size_t end_of_variable(const cutter *c, bool is_quoted)
{
    tg_slice text = c->text;
    size_t at = c->at + 1, depth = 0;
    char first = at < text.n ? text.ptr[at] : '\0';
    if (first == '{' || (first == '(' && is_quoted)) {
        char open = first, close = first == '{' ? '}' : ')';
        for (; at < text.n; at++) {
            if (text.ptr[at] == open) depth++;
            if (text.ptr[at] == close && !--depth) return at + 1;
        }
        return c->at;
    }
    if (first == '@' || first == '*') return at + 1;
    while (at < text.n && (text.ptr[at] == '_' || (text.ptr[at] >= 'a' && text.ptr[at] <= 'z') ||
                           (text.ptr[at] >= 'A' && text.ptr[at] <= 'Z') ||
                           (at > c->at + 1 && text.ptr[at] >= '0' && text.ptr[at] <= '9')))
        at++;
    return at > c->at + 1 ? at : c->at;
}

/* A variable of the shell is a part that is not known. */
static bool take_variable(cutter *c, char quote)
{
    static const tg_slice begin = TG_LIT("\xEE\x80\x80"), end = TG_LIT("\xEE\x80\x81");
    if (!c->is_shell || quote == '\'' || c->text.ptr[c->at] != '$') return false;
    size_t to = end_of_variable(c, quote != '\0');
    if (to == c->at) return false;
    memcpy(c->out + c->n, begin.ptr, begin.n);
    c->n += begin.n;
    for (; c->at < to; c->at++) {
        char x = c->text.ptr[c->at];
        /* Names of parts hold neither quotes nor marks (literal.c). */
        bool is_plain = (unsigned char)x >= ' ' && (unsigned char)x < 0x80 && x != '"' && x != '\\';
        c->out[c->n++] = is_plain ? x : ' ';
    }
    memcpy(c->out + c->n, end.ptr, end.n);
    c->n += end.n;
    c->is_bare |= !quote;
    return true;
}

/* The next word, without its quotes. */
static tg_slice take_word(cutter *c)
{
    size_t from = c->n;
    char quote = '\0';
    while (c->at < c->text.n) {
        if (take_mark(c) || take_variable(c, quote)) continue;
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

/* `> file`, `2>&1`, `<<< text`, `<<EOF`: the redirection at *at, and the word that belongs to it.
 */
static void skip_redirection(cutter *c, tg_cut *cut)
{
    cut->is_fed |= c->text.ptr[c->at] == '<';
    tg_slice rest = tg_slice_from(c->text, c->at);
    bool is_heredoc =
        tg_slice_starts(rest, tg_slice_of("<<")) && !tg_slice_starts(rest, tg_slice_of("<<<"));
    while (c->at < c->text.n && strchr("<>&", c->text.ptr[c->at])) c->at++;
    if (is_heredoc && c->at < c->text.n && c->text.ptr[c->at] == '-') c->at++;
    while (c->at < c->text.n && strchr(" \t", c->text.ptr[c->at])) c->at++;
    tg_slice word = take_word(c);
    if (is_heredoc) cut->heredoc = word;
}

/* At the end of a line the lines of a heredoc, up to the one that ends it. */
static void skip_heredoc(cutter *c, tg_cut *cut)
{
    tg_slice end = cut->heredoc;
    cut->heredoc = (tg_slice){NULL, 0};
    while (end.n && c->at < c->text.n) {
        size_t from = c->at;
        while (c->at < c->text.n && c->text.ptr[c->at] != '\n') c->at++;
        tg_slice line = {c->text.ptr + from, c->at - from};
        if (tg_slice_equal(tg_slice_trim(line), end)) return;
        c->at += c->at < c->text.n;
    }
}

static void skip_comment(cutter *c)
{
    while (c->at < c->text.n && c->text.ptr[c->at] != '\n') c->at++;
}

/* Blanks between words; a line that goes on is one. */
static void skip_blanks(cutter *c)
{
    while (c->at < c->text.n && strchr(" \t\r\\", c->text.ptr[c->at])) {
        tg_slice rest = tg_slice_from(c->text, c->at);
        bool goes_on = tg_slice_starts(rest, tg_slice_of("\\\n"));
        c->at += goes_on ? 2 : 1;
    }
}

/* Whether the last word is the number of what is redirected: `2>`. */
static bool is_descriptor(tg_slice word)
{
    return word.n == 1 && word.ptr[0] >= '0' && word.ptr[0] <= '9';
}

/* What stands between two commands; false at the end of the text. */
static bool skip_between(cutter *c, tg_cut *cut)
{
    cut->is_fed = false;
    while (c->at < c->text.n && strchr(" \t\r\n;|&()`#", c->text.ptr[c->at])) {
        char x = c->text.ptr[c->at];
        bool is_pipe = x == '|';
        bool is_either = is_pipe && c->at + 1 < c->text.n && c->text.ptr[c->at + 1] == '|';
        if (strchr(";|&()`\n", x)) cut->is_fed = is_pipe && !is_either;
        if (x == '#') {
            skip_comment(c);
            continue;
        }
        c->at += is_either ? 2 : 1;
        if (x == '\n') skip_heredoc(c, cut);
    }
    return c->at < c->text.n;
}

/* One more word of the command, and whether it is what another one prints: `$(cat x)`. */
static bool add_word(tg_resolver *r, cutter *c, tg_vec *argv, const tg_unit *unit, uint32_t call)
{
    tg_word *word = tg_vec_push(argv);
    if (!word) r->status = TG_ENOMEM;
    if (!word) return false;
    c->is_bare = false;
    size_t before = c->at;
    *word = (tg_word){.text = take_word(c), .unit = unit, .fact = call};
    bool is_at_end = c->at >= c->text.n;
    bool is_output =
        !is_at_end && c->text.ptr[c->at] == '(' && tg_slice_ends(word->text, tg_slice_of("$"));
    if (is_output) word->text = tg_literal_unknown(r, tg_slice_of("$(...)"));
    word->has_value = is_output || (c->is_bare && tg_literal_is_unknown(word->text));
    return c->at != before;
}

/* Room for what is made of a text: marks stand around each variable. */
static size_t room_for(tg_slice text)
{
    enum { MARKS = 6 };
    size_t n = text.n + 1;
    for (size_t i = 0; i < text.n; i++) n += text.ptr[i] == '$' ? MARKS : 0;
    return n;
}

bool tg_command_cut_next(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice text,
                         tg_cut *cut, tg_vec *argv)
{
    enum { WORDS = 256 };
    cutter c = {.text = text, .at = cut->at, .is_shell = true};
    c.out = tg_arena_array(r->arena, room_for(text), 1);
    if (!c.out) r->status = TG_ENOMEM;
    if (!c.out || !skip_between(&c, cut)) return false;
    argv->count = 0;
    while (c.at < text.n && argv->count < WORDS) {
        size_t before = c.at;
        skip_blanks(&c);
        if (c.at < text.n && text.ptr[c.at] == '#' && c.at > before) skip_comment(&c);
        /* `-d `cat x``: what it prints is a word. */
        bool is_output = c.at < text.n && text.ptr[c.at] == '`' && c.at > before && argv->count;
        tg_word *output = is_output ? tg_vec_push(argv) : NULL;
        if (output)
            *output = (tg_word){.text = tg_literal_unknown(r, tg_slice_of("`...`")),
                                .unit = unit,
                                .fact = call,
                                .has_value = true};
        if (c.at == text.n || strchr(";|()\n`", text.ptr[c.at])) break;
        bool is_redirection = strchr("<>", text.ptr[c.at]) ||
                              tg_slice_starts(tg_slice_from(text, c.at), tg_slice_of("&>"));
        if (text.ptr[c.at] == '&' && !is_redirection) break;
        const tg_word *last = argv->count ? tg_vec_at(argv, argv->count - 1) : NULL;
        if (is_redirection && last && before == c.at && is_descriptor(last->text)) argv->count--;
        if (is_redirection) skip_redirection(&c, cut);
        if (is_redirection) continue;
        if (!add_word(r, &c, argv, unit, call)) break;
    }
    if (c.at == cut->at) c.at++;
    cut->at = c.at;
    return !r->status;
}
