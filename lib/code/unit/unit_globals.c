/* unit_globals.c - variables of a file that its functions set for all of it: `init() { URL=...; }`.
 * In a shell all are global that are not declared `local` (bash 5.2 manual, "Shell Functions"), in
 * Python those that are declared `global` (language reference 3.13, "The global statement"). */
#include "code/unit/unit_parts.h"

enum { GLOBALS = 400, SCRIPT_BYTES = 256 * 1024 }; /* in one file; of one that is looked at */

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Whether a text has a word, as far as the end of a command. */
static bool names(tg_slice text, tg_slice word)
{
    for (size_t i = 0; i < text.n && !strchr("\n;&|", text.ptr[i]);) {
        if (text.ptr[i] == '\\' && i + 1 < text.n) {
            i += 2; /* the end of a line, as a rule */
            continue;
        }
        size_t n = 0;
        while (i + n < text.n && is_name_char(text.ptr[i + n])) n++;
        if (tg_slice_equal((tg_slice){text.ptr + i, n}, word)) return true;
        i += n ? n : 1;
    }
    return false;
}

static tg_slice text_of(const tg_indexer *x, uint32_t function)
{
    const tg_fact *f = &x->facts[function];
    return (tg_slice){x->unit->facts->text.ptr + f->start, f->end - f->start};
}

/* Whether a name stands behind a keyword in a text. */
static bool is_declared_by(tg_slice rest, tg_slice keyword, tg_slice name)
{
    for (size_t at; (at = tg_slice_find(rest, keyword)) != SIZE_MAX;) {
        bool is_word = !at || !is_name_char(rest.ptr[at - 1]);
        rest = tg_slice_from(rest, at + keyword.n);
        if (is_word && names(rest, name)) return true;
    }
    return false;
}

static bool is_declared_local(const tg_indexer *x, uint32_t function, tg_slice name)
{
    static const char *const keywords[] = {"local ", "declare ", "typeset "};
    bool is_it = false;
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++)
        is_it |= is_declared_by(text_of(x, function), tg_slice_of(keywords[i]), name);
    return is_it;
}

/* `${CURL:-curl}` elsewhere than in what it is set to: there the environment is asked. */
static bool is_asked_with_default(const tg_indexer *x, const tg_binding *b)
{
    const tg_fact *set = &x->facts[b->fact];
    tg_slice text = x->unit->facts->text;
    for (size_t at, from = 0;; from += at + b->name.n) {
        at = tg_slice_find(tg_slice_from(text, from), b->name);
        if (at == SIZE_MAX) return false;
        const char *name = text.ptr + from + at, *behind = name + b->name.n;
        bool is_asked = from + at >= 2 && name[-1] == '{' && name[-2] == '$' &&
                        behind < text.ptr + text.n && strchr(":-=", *behind);
        size_t offset = from + at;
        if (is_asked && (offset < set->start || offset >= set->end)) return true;
    }
}

static bool add_copy(tg_indexer *x, const tg_binding *b)
{
    tg_binding copy = *b;
    copy.scope = 0;
    tg_binding *added = tg_vec_push(&x->bindings);
    if (!added) x->out_of_memory = true;
    if (added) *added = copy;
    return added != NULL;
}

/* `global client` */
static bool add_declared(tg_indexer *x)
{
    size_t count = x->bindings.count;
    uint32_t function = 0; /* the last one asked for */
    bool has_any = false;
    tg_slice word = tg_slice_of(x->unit->language->global_word);
    if (tg_slice_find(x->unit->facts->text, word) == SIZE_MAX) return false;
    for (size_t i = 0; i < count; i++) {
        const tg_binding *b = tg_vec_at(&x->bindings, i);
        uint8_t kind = b->value ? x->facts[b->value].kind : TG_FACT_NULL;
        bool is_made = kind == TG_FACT_CALL || kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
        bool is_set = is_made && b->scope && b->kind == TG_BIND_VALUE &&
                      x->facts[b->scope].kind == TG_FACT_FUNCTION;
        if (!is_set) continue;
        if (b->scope != function) {
            function = b->scope;
            has_any = tg_slice_find(text_of(x, function), word) != SIZE_MAX;
        }
        if (!has_any || !is_declared_by(text_of(x, function), word, b->name)) continue;
        if (!add_copy(x, b)) return false;
    }
    return x->bindings.count > count;
}

bool tg_index_add_globals(tg_indexer *x)
{
    size_t count = x->bindings.count, looked = 0;
    if (x->unit->language->global_word) return add_declared(x);
    if (!x->unit->language->has_commands || x->unit->facts->text.n > SCRIPT_BYTES) return false;
    for (size_t i = 0; i < count; i++) {
        const tg_binding *b = tg_vec_at(&x->bindings, i);
        size_t own;
        bool is_set = b->scope && b->kind == TG_BIND_VALUE && b->value &&
                      x->facts[b->scope].kind == TG_FACT_FUNCTION &&
                      x->facts[b->fact].kind == TG_FACT_ASSIGN;
        if (!is_set) continue;
        tg_unit_bindings(x->unit, 0, b->name, &own);
        if (own || !b->name.n || looked++ >= GLOBALS) continue;
        if (is_declared_local(x, b->scope, b->name) || is_asked_with_default(x, b)) continue;
        if (!add_copy(x, b)) return false;
    }
    return x->bindings.count > count;
}
