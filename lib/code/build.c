#include <tree_sitter/api.h>

#include "base/guard.h"
#include "base/limits.h"
#include "code/builder.h"
#include "code/shape.h"
#include "code/skip.h"

/* --- a language made ready -----------------------------------------------------------------------
 */

static TSFieldId field_of(const TSLanguage *ts, const char *name)
{
    if (!name || !*name) return 0;
    return ts_language_field_id_for_name(ts, name, (uint32_t)strlen(name));
}

static const ready_row *row_of(const ready_row *rows, size_t count, const char *type)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].row->type, type) == 0) return &rows[i];
    }
    return NULL;
}

static tg_status allocate(tg_arena *arena, const tg_language *language, tg_grammar **out,
                          ready_row **rows)
{
    tg_grammar *g = tg_arena_alloc(arena, sizeof *g);
    if (!g) return TG_ENOMEM;
    *g = (tg_grammar){.language = language, .ts = language->grammar()};
    g->symbol_count = ts_language_symbol_count(g->ts);
    g->by_symbol = tg_arena_array(arena, g->symbol_count, sizeof *g->by_symbol);
    *rows = tg_arena_array(arena, language->row_count, sizeof **rows);
    *out = g;
    return g->by_symbol && *rows ? TG_OK : TG_ENOMEM;
}

tg_status tg_grammar_new(const tg_language *language, tg_arena *arena, tg_grammar **out,
                         tg_err *err)
{
    tg_grammar *g;
    ready_row *rows;
    /* Process-wide and the same for everybody: grammars are made before any thread parses. */
    ts_set_allocator(tg_guard_malloc, tg_guard_calloc, tg_guard_realloc, tg_guard_free);
    if (allocate(arena, language, &g, &rows)) return tg_fail_memory(err);
    for (size_t i = 0; i < language->row_count; i++) {
        const tg_row *row = &language->rows[i];
        rows[i].row = row;
        rows[i].name = field_of(g->ts, row->name);
        for (int f = 0; f < TG_ROW_FIELDS; f++) {
            rows[i].fields[f] = field_of(g->ts, row->fields[f].field);
        }
    }
    for (uint32_t s = 0; s < g->symbol_count; s++) {
        /* Supertypes and hidden rules never appear as nodes. */
        if (ts_language_symbol_type(g->ts, (TSSymbol)s) != TSSymbolTypeRegular) continue;
        const char *name = ts_language_symbol_name(g->ts, (TSSymbol)s);
        g->by_symbol[s] = row_of(rows, language->row_count, name);
    }
    g->operator= field_of(g->ts, "operator");
    *out = g;
    return TG_OK;
}

void tg_grammar_include_tests(tg_grammar *grammar)
{
    grammar->includes_tests = true;
}

/* --- facts while they grow -----------------------------------------------------------------------
 */

void tg_builder_fail(tg_builder *b, tg_status status, const char *why)
{
    if (b->status) return;
    b->status = status;
    b->why = why;
}

static tg_slice text_of(const tg_builder *b, TSNode node)
{
    uint32_t start = ts_node_start_byte(node);
    return (tg_slice){b->text.ptr + start, ts_node_end_byte(node) - start};
}

tg_slice tg_builder_text(const tg_builder *builder, const void *node)
{
    const TSNode *ts = node;
    return ts_node_is_null(*ts) ? (tg_slice){NULL, 0} : text_of(builder, *ts);
}

tg_slice tg_builder_path(const tg_builder *builder)
{
    return builder->path;
}

char *tg_builder_alloc(tg_builder *builder, size_t n)
{
    char *p = tg_arena_alloc(builder->arena, n);
    if (!p) tg_builder_fail(builder, TG_ENOMEM, "out of memory");
    return p;
}

void tg_builder_import(tg_builder *builder, const void *node, tg_slice module, tg_slice member,
                       tg_slice local, tg_slice exported)
{
    const TSNode *ts = node;
    tg_import *import = tg_vec_push(&builder->imports);
    if (!import) {
        tg_builder_fail(builder, TG_ENOMEM, "out of memory");
        return;
    }
    *import = (tg_import){
        .local = local,
        .module = module,
        .member = member,
        .exported = exported,
        .fact = (uint32_t)builder->facts.count,
        .start = ts_node_start_byte(*ts),
    };
}

static tg_fact *fact_at(const tg_builder *b, uint32_t i)
{
    return tg_builder_fact(b, i);
}

/* --- strings -------------------------------------------------------------------------------------
 */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* Writes one escape that starts at s[i] (the backslash); returns the bytes it took. The escapes
 * that languages agree on are decoded; another one stands for the character behind the backslash.
 */
static size_t put_escape(tg_slice s, size_t i, char *to, size_t *n)
{
    static const char plain[] = "n\nt\tr\rb\bf\f0\0v\v";
    char c = i + 1 < s.n ? s.ptr[i + 1] : '\\';
    if ((c == 'x' || c == 'u') && i + (c == 'x' ? 3 : 5) < s.n) {
        int digits = c == 'x' ? 2 : 4, code = 0, d = 0;
        for (int k = 0; k < digits && d >= 0; k++) {
            d = hex_digit(s.ptr[i + 2 + (size_t)k]);
            code = code * 16 + d;
        }
        if (d >= 0 && code < 0x80) {
            to[(*n)++] = (char)code;
            return (size_t)digits + 2;
        }
    }
    if (c == '\n') return 2;
    for (size_t k = 0; k + 1 < sizeof plain; k += 2) {
        if (plain[k] == c) c = plain[k + 1];
    }
    to[(*n)++] = c;
    return 2;
}

/* Adds a piece to the text of a STRING fact; the first piece without escapes is not copied. */
static void add_piece(tg_builder *b, uint32_t fact, tg_slice piece, bool is_raw)
{
    tg_fact *string = fact_at(b, fact);
    bool is_escaped = !is_raw && memchr(piece.ptr, '\\', piece.n) != NULL;
    if (!string->text.n && !is_escaped) {
        string->text = piece;
        return;
    }
    char *joined = tg_builder_alloc(b, string->text.n + piece.n + 1);
    if (!joined) return;
    size_t n = string->text.n;
    if (n) memcpy(joined, string->text.ptr, n);
    for (size_t i = 0; i < piece.n;) {
        if (is_escaped && piece.ptr[i] == '\\') {
            i += put_escape(piece, i, joined, &n);
        } else {
            joined[n++] = piece.ptr[i++];
        }
    }
    string->text = (tg_slice){joined, n};
}

/* --- one node ------------------------------------------------------------------------------------
 */

static bool wants_value(tg_slot slot)
{
    return slot != TG_SLOT_CHILD && slot != TG_SLOT_BODY && slot != TG_SLOT_TYPE;
}

static tg_slot keyed_slot(const tg_row *row, uint32_t nth, uint32_t total)
{
    switch ((int)row->kind) {
    case TG_FACT_INDEX:
        return nth ? TG_SLOT_KEY : TG_SLOT_OBJECT;
    case TG_FACT_ASSIGN:
        return nth ? TG_SLOT_VALUE : TG_SLOT_TARGET;
    case TG_FACT_BRANCH:
        return nth ? TG_SLOT_TARGET : TG_SLOT_CHILD;
    default:
        return nth || total < 2 ? TG_SLOT_VALUE : TG_SLOT_KEY;
    }
}

/* The slot of the cursor's node, from what the table says of its parent. */
static tg_slot slot_of(frame *parent, TSFieldId field)
{
    const ready_row *row = parent->row;
    bool is_through = !parent->has_fact;
    if (!row) return is_through ? parent->slot : TG_SLOT_CHILD;
    if (field) {
        if (field == row->name) parent->is_named = true;
        if (field == row->name) return TG_SLOT_DROP;
        for (int i = 0; i < TG_ROW_FIELDS; i++) {
            if (row->fields[i] != field) continue;
            tg_slot slot = row->row->fields[i].slot;
            return is_through && slot != TG_SLOT_DROP ? parent->slot : slot;
        }
    }
    uint32_t nth = parent->named++;
    if (row->row->picks & TG_PICK_KEYED) return keyed_slot(row->row, nth, parent->total);
    if ((row->row->picks & TG_PICK_RECEIVER) && !parent->is_named) return TG_SLOT_RECEIVER;
    if ((row->row->picks & TG_PICK_FIRST) && nth > 0) return TG_SLOT_DROP;
    if ((row->row->picks & TG_PICK_OUTER) && nth == 1) return TG_SLOT_CHILD;
    if ((row->row->picks & TG_PICK_NAME_FIRST) && nth == 0 && parent->total > 1)
        return TG_SLOT_DROP;
    if ((row->row->picks & TG_PICK_NAME_LAST) && nth + 1 == parent->total) return TG_SLOT_DROP;
    if ((row->row->picks & TG_PICK_INFIX) && nth < 2) return nth ? TG_SLOT_DROP : TG_SLOT_KEY;
    if (is_through && row->row->rest != TG_SLOT_DROP) return parent->slot;
    return row->row->rest;
}

uint32_t tg_builder_add(tg_builder *b, tg_fact new)
{
    uint32_t index = (uint32_t)b->facts.count;
    tg_fact *fact = tg_vec_push(&b->facts);
    if (!fact) {
        tg_builder_fail(b, TG_ENOMEM, "out of memory");
        return 0;
    }
    *fact = new;
    fact->parent = b->depth ? b->frames[b->depth - 1].fact : 0;
    return index;
}

/* `1_024u32` is 1024. */
static tg_slice plain_number(tg_builder *b, tg_slice text)
{
    static const char *const types[] = {"u8", "u16", "u32", "u64", "u128", "usize",
                                        "i8", "i16", "i32", "i64", "i128", "isize"};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        tg_slice type = tg_slice_of(types[i]);
        if (text.n > type.n && tg_slice_ends(text, type)) text.n -= type.n;
    }
    if (!memchr(text.ptr, '_', text.n)) return text;
    char *digits = tg_builder_alloc(b, text.n);
    size_t n = 0;
    for (size_t i = 0; digits && i < text.n; i++) {
        if (text.ptr[i] != '_') digits[n++] = text.ptr[i];
    }
    return digits ? (tg_slice){digits, n} : text;
}

static uint32_t add_fact(tg_builder *b, TSNode node, const ready_row *row, tg_fact_kind kind,
                         tg_slot slot)
{
    uint32_t index = tg_builder_add(b, (tg_fact){
                                           .kind = (uint8_t)kind,
                                           .slot = (uint8_t)slot,
                                           .flags = row ? row->row->flags : 0,
                                           .start = ts_node_start_byte(node),
                                           .end = ts_node_end_byte(node),
                                       });
    if (b->status || !row) return index;
    tg_fact *fact = fact_at(b, index);
    if (row->row->name && !*row->row->name) {
        fact->text = text_of(b, node);
        /* `:team` of Ruby is the text "team". */
        bool is_symbol = kind == TG_FACT_STRING && b->grammar->language->has_bare_pairs &&
                         fact->text.n && fact->text.ptr[0] == ':';
        if (is_symbol) fact->text = tg_slice_from(fact->text, 1);
        if (kind == TG_FACT_NUMBER) fact->text = plain_number(b, fact->text);
    } else if (row->name) {
        TSNode name = ts_node_child_by_field_id(node, row->name);
        if (!ts_node_is_null(name)) fact->text = text_of(b, name);
        bool has_sign = kind == TG_FACT_MEMBER && (fact->flags & TG_FACT_PROPERTY) &&
                        fact->text.n && fact->text.ptr[0] == '$';
        if (has_sign) fact->text = tg_slice_from(fact->text, 1);
        /* `Get<T>`: the name alone. */
        bool is_cut = kind == TG_FACT_MEMBER || (fact->flags & TG_FACT_EXTENSION);
        size_t cut = is_cut ? tg_slice_find(fact->text, tg_slice_of("<")) : SIZE_MAX;
        if (cut != SIZE_MAX) fact->text.n = cut;
    }
    const char *nothing = b->grammar->language->nothing;
    if (nothing && kind == TG_FACT_NAME && tg_slice_is(fact->text, nothing)) {
        fact->kind = TG_FACT_NULL;
        fact->text = (tg_slice){NULL, 0};
    }
    if (b->grammar->language->refine) b->grammar->language->refine(b, &node, fact);
    return index;
}

/* `assigns`: the operator is one with a `=` behind it. */
static tg_fact_kind kind_of_operator(const tg_builder *b, TSNode node, bool assigns)
{
    TSNode sign = ts_node_child_by_field_id(node, b->grammar->operator);
    if (ts_node_is_null(sign)) return TG_FACT_OTHER;
    tg_slice text = text_of(b, sign);
    if (assigns && text.n) text.n--;
    for (const tg_operator *o = b->grammar->language->operators; o && o->text; o++) {
        if (tg_slice_is(text, o->text)) return o->kind;
    }
    return TG_FACT_OTHER;
}

/* A function or class without a name gets that of the variable, field or key it is given to. */
static void take_name(tg_builder *b, uint32_t index)
{
    tg_fact *fact = fact_at(b, index);
    if (fact->text.n || fact->slot != TG_SLOT_VALUE) return;
    const tg_fact *parent = fact_at(b, fact->parent);
    if (parent->kind == TG_FACT_PAIR) fact->text = parent->text;
    if (parent->kind != TG_FACT_ASSIGN || fact->parent + 1 >= index) return;
    const tg_fact *target = fact_at(b, fact->parent + 1);
    if (target->slot == TG_SLOT_TARGET) fact->text = target->text;
}

/* `a ||= b` in a language where most of what is asked for is set so: gives a value only where there
 * was none. */
static void note_default(tg_builder *b, TSNode node, uint32_t index)
{
    TSNode sign = ts_node_child_by_field_id(node, b->grammar->operator);
    if (!b->grammar->language->has_bare_calls || ts_node_is_null(sign)) return;
    if (!tg_slice_is(text_of(b, sign), "||=")) return;
    tg_fact *fact = fact_at(b, index);
    fact->flags &= (uint16_t)~TG_FACT_AUGMENTED;
    fact->flags |= TG_FACT_DEFAULT;
}

void tg_builder_push(tg_builder *b, frame f)
{
    if (b->depth >= TG_LIMIT_PARSE_DEPTH) {
        tg_builder_fail(b, TG_ELIMIT, "it nests deeper than is followed");
        return;
    }
    b->frames[b->depth++] = f;
}

/* The text of a fact whose name is one of its children without a field; how many of them there are.
 */
static uint32_t pick_name(tg_builder *b, TSNode node, const ready_row *row, uint32_t index)
{
    uint32_t count = ts_node_named_child_count(node), total = 0;
    TSNode first = node, last = node;
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        TSSymbol symbol = ts_node_symbol(child);
        const ready_row *of =
            symbol < b->grammar->symbol_count ? b->grammar->by_symbol[symbol] : NULL;
        if (of && of->row->role == TG_ROLE_SKIP) continue;
        if (!total++) first = child;
        last = child;
    }
    if ((row->row->picks & TG_PICK_NAME_FIRST) && total > 1)
        fact_at(b, index)->text = text_of(b, first);
    if ((row->row->picks & TG_PICK_NAME_LAST) && total) fact_at(b, index)->text = text_of(b, last);
    return total;
}

/* `a ??= b` gives a the value b, unless it has one; `a |= b` adds b's members to a. */
static void tell_augmented(tg_builder *b, TSNode node, uint32_t index)
{
    tg_fact_kind kind = kind_of_operator(b, node, true);
    tg_fact *fact = fact_at(b, index);
    if (kind == TG_FACT_CHOICE) fact->flags &= (uint16_t)~TG_FACT_AUGMENTED;
    if (kind == TG_FACT_MERGE) fact->flags |= TG_FACT_MERGED;
}

/* Where the expression begins that a block ends in, and one: `{ f(); x }`. */
static uint32_t tail_of(TSNode block)
{
    static const char *const no_values[] = {"_item", "_declaration", "_statement", "_definition"};
    TSNode last = block;
    for (uint32_t i = ts_node_named_child_count(block); i-- > 0;) {
        last = ts_node_named_child(block, i);
        if (!ts_node_is_extra(last)) break;
    }
    if (ts_node_eq(last, block) || ts_node_is_extra(last)) return 0;
    tg_slice type = tg_slice_of(ts_node_type(last));
    if (tg_slice_is(type, "expression_statement")) {
        TSNode end = ts_node_child(last, ts_node_child_count(last) - 1);
        return strcmp(ts_node_type(end), ";") == 0 ? 0 : ts_node_start_byte(last) + 1;
    }
    for (size_t i = 0; i < sizeof no_values / sizeof no_values[0]; i++) {
        if (tg_slice_ends(type, tg_slice_of(no_values[i]))) return 0;
    }
    return ts_node_start_byte(last) + 1;
}

static void enter_fact(tg_builder *b, TSNode node, const ready_row *row, tg_slot slot)
{
    tg_fact_kind kind = row ? row->row->kind : TG_FACT_OTHER;
    if (row && row->row->role == TG_ROLE_OPERATOR) kind = kind_of_operator(b, node, false);
    uint32_t index = add_fact(b, node, row, kind, slot);
    if (b->status) return;
    if (kind == TG_FACT_ASSIGN) note_default(b, node, index);
    if (fact_at(b, index)->flags & TG_FACT_AUGMENTED) tell_augmented(b, node, index);
    if (kind == TG_FACT_FUNCTION || kind == TG_FACT_CLASS) take_name(b, index);
    uint16_t by_number = TG_PICK_NAME_FIRST | TG_PICK_NAME_LAST | TG_PICK_KEYED;
    bool is_picky = row && (row->row->picks & by_number);
    uint32_t total = is_picky ? pick_name(b, node, row, index) : 0;
    uint32_t tail = row && (row->row->picks & TG_PICK_TAIL) ? tail_of(node) : 0;
    tg_builder_push(
        b, (frame){.row = row, .fact = index, .has_fact = true, .total = total, .tail = tail});
}

static void enter_through(tg_builder *b, TSNode node, const ready_row *row, tg_slot slot)
{
    bool is_picky = row && (row->row->picks & TG_PICK_NAME_FIRST);
    tg_builder_push(b, (frame){.row = row,
                               .fact = b->frames[b->depth - 1].fact,
                               .slot = slot,
                               .total = is_picky ? ts_node_named_child_count(node) : 0});
}

/* An expression in a STRING: `{}` stands for it in the text. */
static void add_dynamic(tg_builder *b, uint32_t fact)
{
    if (fact_at(b, fact)->kind != TG_FACT_STRING) return;
    fact_at(b, fact)->flags |= TG_FACT_DYNAMIC;
    add_piece(b, fact, tg_slice_of("{}"), true);
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* `$name` in a string: the grammar gives the `$` as a piece of its own, and the name with what
 * follows. False when the piece is text like others; then *rest is what of it does. */
static bool add_dollar_name(tg_builder *b, TSNode node, uint32_t string, tg_slice *rest)
{
    *rest = text_of(b, node);
    if (!b->grammar->language->has_dollar_names) return false;
    uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    if (start < b->name_end) {
        uint32_t taken = (end < b->name_end ? end : b->name_end) - start;
        *rest = tg_slice_from(*rest, taken);
        return !rest->n;
    }
    if (!tg_slice_is(*rest, "$")) return false;
    uint32_t n = 0;
    while (end + n < b->text.n && is_name_char(b->text.ptr[end + n])) n++;
    if (!n) return false;
    b->name_end = end + n;
    fact_at(b, string)->flags |= TG_FACT_DYNAMIC;
    add_piece(b, string, tg_slice_of("{}"), true);
    uint32_t name = add_fact(b, node, NULL, TG_FACT_NAME, TG_SLOT_CHILD);
    if (b->status) return true;
    fact_at(b, name)->text = (tg_slice){b->text.ptr + end, n};
    fact_at(b, name)->span = 1;
    return true;
}

static bool is_test_mark(const tg_builder *b, TSNode node)
{
    const char *const *mark = b->grammar->language->test_marks;
    for (; mark && *mark; mark++) {
        if (tg_skip_matches(tg_slice_of(*mark), text_of(b, node))) return true;
    }
    return false;
}

/* Whether a node stands behind a mark that says it is a test; notes marks. */
static bool is_left_out(tg_builder *b, TSNode node, const ready_row *row)
{
    frame *parent = &b->frames[b->depth - 1];
    bool is_mark = row && row->row->role == TG_ROLE_MARK;
    if (b->grammar->includes_tests) return is_mark;
    if (is_mark) {
        parent->is_marked |= is_test_mark(b, node);
        return true;
    }
    bool is_out = parent->is_marked;
    parent->is_marked = false;
    b->has_tests_out |= is_out;
    return is_out;
}

/* Takes in the cursor's node; true when its children are to be looked at (a frame was pushed). */
static bool enter(tg_builder *b, TSNode node, TSFieldId field)
{
    if (!ts_node_is_named(node)) return false;
    frame *parent = &b->frames[b->depth - 1];
    TSSymbol symbol = ts_node_symbol(node);
    const ready_row *row = symbol < b->grammar->symbol_count ? b->grammar->by_symbol[symbol] : NULL;
    if (row && row->row->role == TG_ROLE_SKIP) return false;
    if (is_left_out(b, node, row)) return false;
    bool is_error = ts_node_is_error(node) && !b->nesting;
    if (is_error) b->error_bytes += ts_node_end_byte(node) - ts_node_start_byte(node);
    tg_slot slot = slot_of(parent, field);
    if (slot == TG_SLOT_DROP) return false;
    if (parent->tail && parent->tail == ts_node_start_byte(node) + 1) slot = TG_SLOT_VALUE;
    bool is_settled = slot == TG_SLOT_TYPE || slot == TG_SLOT_BASE || slot == TG_SLOT_PARAMETER ||
                      slot == TG_SLOT_RECEIVER;
    if (row && row->row->own && !is_settled) slot = row->row->own;
    bool has_parts = parent->row && (parent->row->row->picks & TG_PICK_PARTS);
    if (has_parts && !(row && row->row->role == TG_ROLE_PIECE)) {
        add_dynamic(b, parent->fact);
        slot = TG_SLOT_CHILD;
    }
    if (!row) {
        if (wants_value(slot) || has_parts) {
            enter_fact(b, node, NULL, slot);
        } else {
            enter_through(b, node, NULL, slot);
        }
        return true;
    }
    switch (row->row->role) {
    case TG_ROLE_SKIP:
    case TG_ROLE_MARK:
        return false;
    case TG_ROLE_EXPAND:
        b->grammar->language->expand(b, &node, slot);
        return false;
    case TG_ROLE_THROUGH:
        enter_through(b, node, row, slot);
        return true;
    case TG_ROLE_FACT:
    case TG_ROLE_OPERATOR:
        enter_fact(b, node, row, slot);
        return true;
    case TG_ROLE_PIECE: {
        tg_slice piece;
        if (fact_at(b, parent->fact)->kind != TG_FACT_STRING) return false;
        bool is_raw = row->row->picks & TG_PICK_RAW;
        if (!add_dollar_name(b, node, parent->fact, &piece))
            add_piece(b, parent->fact, piece, is_raw);
        return false;
    }
    case TG_ROLE_DYNAMIC:
        add_dynamic(b, parent->fact);
        enter_through(b, node, row, TG_SLOT_CHILD);
        return true;
    case TG_ROLE_IMPORT:
        b->grammar->language->import(b, &node);
        return false;
    case TG_ROLE_EXPORT:
        b->grammar->language->import(b, &node);
        enter_through(b, node, row, slot);
        return true;
    }
    return false;
}

/* A wrapper that is only written for several (flag SEVERAL) gives way to what it holds when that is
 * one. */
static void unwrap_single(tg_builder *b, uint32_t index)
{
    tg_fact *facts = b->facts.items;
    if (!(facts[index].flags & TG_FACT_SEVERAL) || facts[index].span < 2) return;
    if (facts[index].kind == TG_FACT_KEYWORD && facts[index].text.n) return;
    if (facts[index + 1].span != facts[index].span - 1) return;
    facts[index + 1].slot = facts[index].slot;
    facts[index + 1].parent = facts[index].parent;
    size_t behind = b->facts.count - index - 1;
    memmove(&facts[index], &facts[index + 1], behind * sizeof *facts);
    b->facts.count--;
    for (size_t i = index + 1; i < b->facts.count; i++) facts[i].parent--;
}

/* Takes a fact out of the one around it, which is done; what it holds stands there in its place. */
static void dissolve(tg_builder *b, uint32_t around, uint32_t index)
{
    tg_fact *facts = b->facts.items;
    size_t behind = b->facts.count - index - 1;
    memmove(&facts[index], &facts[index + 1], behind * sizeof *facts);
    b->facts.count--;
    facts[around].span--;
    for (size_t i = index; i < b->facts.count; i++) {
        if (facts[i].parent == index) facts[i].parent = around;
        if (facts[i].parent > index) facts[i].parent--;
    }
}

/* `f(x) { ... }`: the grammar has a call of what f(x) gives back; what is meant is one call, whose
 * last argument is the block. */
static void merge_block(tg_builder *b, uint32_t index)
{
    tg_fact *facts = b->facts.items;
    if (!b->grammar->language->has_trailing_blocks || facts[index].kind != TG_FACT_CALL) return;
    if (facts[index].span < 3 || facts[index + 1].kind != TG_FACT_CALL) return;
    uint32_t block = index + 1 + facts[index + 1].span;
    bool is_block = facts[index + 1].slot == TG_SLOT_CALLEE && block < b->facts.count &&
                    facts[block].kind == TG_FACT_FUNCTION &&
                    facts[block].span == facts[index].span - 1 - facts[index + 1].span;
    if (is_block && b->text.ptr[facts[block].start] == '{') dissolve(b, index, index + 1);
}

static bool is_between(const tg_builder *b, uint32_t from, uint32_t to, const char *text)
{
    return to > from && tg_slice_is(tg_slice_trim((tg_slice){b->text.ptr + from, to - from}), text);
}

/* `f<T>(x)` at the end of a statement: Kotlin's grammar takes it for two comparisons. */
static void make_generic_call(tg_builder *b, uint32_t index)
{
    const tg_fact *f = b->facts.items;
    if (!b->grammar->language->has_trailing_blocks || f[index].kind != TG_FACT_OTHER) return;
    if (f[index].span < 5 || f[index + 1].kind != TG_FACT_OTHER) return;
    uint32_t callee = index + 2, type = callee + f[callee].span;
    uint32_t argument = index + 1 + f[index + 1].span;
    bool is_pair = f[callee].parent == index + 1 && type + 1 == argument &&
                   f[type].kind == TG_FACT_NAME && argument < b->facts.count;
    if (!is_pair || argument + f[argument].span != index + f[index].span) return;
    if (!is_between(b, f[callee].end, f[type].start, "<")) return;
    if (!is_between(b, f[type].end, f[argument].start, ">(")) return;
    fact_at(b, index)->kind = TG_FACT_CALL;
    fact_at(b, callee)->slot = TG_SLOT_CALLEE;
    fact_at(b, argument)->slot = TG_SLOT_ARGUMENT;
    dissolve(b, index, type);
    fact_at(b, index + 1)->span--;
    dissolve(b, index, index + 1);
}

/* Makes room for a fact at `index`, whose former place and everything behind it move on. */
static bool make_room(tg_builder *b, uint32_t index)
{
    if (!tg_vec_push(&b->facts)) {
        tg_builder_fail(b, TG_ENOMEM, "out of memory");
        return false;
    }
    tg_fact *facts = b->facts.items;
    memmove(&facts[index + 1], &facts[index], (b->facts.count - index - 1) * sizeof *facts);
    for (size_t i = index + 1; i < b->facts.count; i++) facts[i].parent += facts[i].parent >= index;
    return true;
}

/* `C.new(x)` makes a C. */
static bool is_construction(const tg_builder *b, const tg_fact *call)
{
    const char *constructor = b->grammar->language->constructor;
    return constructor && tg_slice_is(call->text, constructor);
}

/* `require_relative "llm"`: all names of that file. */
static void note_load(tg_builder *b, uint32_t index)
{
    const char *const *load = b->grammar->language->loads;
    const tg_fact *call = fact_at(b, index);
    while (load && *load && !tg_slice_is(call->text, *load)) load++;
    if (!load || !*load || call->span < 2) return;
    const tg_fact *path = fact_at(b, index + 1);
    bool is_text = path->kind == TG_FACT_STRING && path->slot == TG_SLOT_ARGUMENT &&
                   !(path->flags & TG_FACT_DYNAMIC) && path->text.n;
    if (!is_text) return;
    tg_slice module = path->text;
    bool is_beside = tg_slice_is(call->text, "require_relative") && module.ptr[0] != '.';
    if (is_beside) {
        char *relative = tg_builder_alloc(b, module.n + 2);
        if (!relative) return;
        memcpy(relative, "./", 2);
        memcpy(relative + 2, module.ptr, module.n);
        module = (tg_slice){relative, module.n + 2};
    }
    tg_import *import = tg_vec_push(&b->imports);
    if (!import) {
        tg_builder_fail(b, TG_ENOMEM, "out of memory");
        return;
    }
    *import = (tg_import){
        .local = tg_slice_of("*"),
        .module = module,
        .exported = tg_slice_of("*"),
        .fact = (uint32_t)b->facts.count,
        .start = fact_at(b, index)->start,
    };
}

/* `client.send(:chat, x)` is client.chat(x). */
static void take_method(tg_builder *b, uint32_t index)
{
    static const char *const sends[] = {"send", "public_send", "__send__", "try", "try!"};
    tg_fact *call = fact_at(b, index);
    bool is_send = false;
    for (size_t i = 0; i < sizeof sends / sizeof sends[0]; i++) {
        is_send |= tg_slice_is(call->text, sends[i]);
    }
    if (!is_send || !b->grammar->language->has_bare_calls || call->span < 3) return;
    uint32_t method = index + 1 + fact_at(b, index + 1)->span;
    if (fact_at(b, index + 1)->slot != TG_SLOT_OBJECT || method >= index + call->span) return;
    tg_fact *symbol = fact_at(b, method);
    bool is_symbol = symbol->kind == TG_FACT_STRING && symbol->slot == TG_SLOT_ARGUMENT &&
                     symbol->text.n && b->text.ptr[symbol->start] == ':';
    if (!is_symbol || symbol->flags & TG_FACT_DYNAMIC) return;
    call->text = symbol->text;
    symbol->slot = TG_SLOT_CHILD;
}

/* A call whose name stands in no node of its own, `object.name(...)` or `name(...)`: makes the
 * CALLEE, a MEMBER of what is in slot OBJECT, or a NAME. */
static void insert_callee(tg_builder *b, uint32_t index)
{
    tg_fact call = *fact_at(b, index);
    if (call.kind != TG_FACT_CALL || !call.text.n) return;
    bool has_object = call.span > 1 && fact_at(b, index + 1)->slot == TG_SLOT_OBJECT;
    if (has_object && call.slot == TG_SLOT_TARGET) {
        /* `config.headers = x` calls nothing that matters: a member is set. */
        fact_at(b, index)->kind = TG_FACT_MEMBER;
        return;
    }
    if (has_object && is_construction(b, &call)) {
        fact_at(b, index + 1)->slot = TG_SLOT_CALLEE;
        fact_at(b, index)->flags |= TG_FACT_NEW;
        fact_at(b, index)->text = (tg_slice){NULL, 0};
        return;
    }
    uint32_t object_span = has_object ? fact_at(b, index + 1)->span : 0;
    if (!make_room(b, index + 1)) return;
    tg_fact *facts = b->facts.items;
    if (has_object) facts[index + 2].parent = index + 1;
    facts[index + 1] = (tg_fact){
        .kind = has_object ? TG_FACT_MEMBER : TG_FACT_NAME,
        .slot = TG_SLOT_CALLEE,
        .span = object_span + 1,
        .parent = index,
        .start = call.start,
        .end = (uint32_t)(call.text.ptr - b->text.ptr + (ptrdiff_t)call.text.n),
        .text = call.text,
    };
    facts[index].text = (tg_slice){NULL, 0};
    facts[index].span++;
}

/* `{ Model = m, ["team"] = x }`: an assignment in a map is a pair. */
static void make_pair(tg_builder *b, uint32_t index)
{
    tg_fact *fact = fact_at(b, index);
    bool is_item = fact->kind == TG_FACT_ASSIGN && fact_at(b, fact->parent)->kind == TG_FACT_MAP;
    if (!is_item || fact->span < 2) return;
    tg_fact *key = fact_at(b, index + 1);
    if (key->slot != TG_SLOT_TARGET) return;
    fact->kind = TG_FACT_PAIR;
    key->slot = TG_SLOT_KEY;
    bool is_field = key->kind == TG_FACT_NAME && b->text.ptr[fact->start] != '[';
    bool is_text = key->kind == TG_FACT_STRING && !(key->flags & TG_FACT_DYNAMIC);
    if (is_field || is_text) fact->text = key->text;
}

/* `f(model: m)`: an argument by name; `{model:}`: the value is the variable of that name. */
static void make_keyword(tg_builder *b, uint32_t index)
{
    tg_fact *fact = fact_at(b, index);
    if (fact->kind != TG_FACT_PAIR || !b->grammar->language->has_bare_pairs) return;
    if (fact->slot == TG_SLOT_ARGUMENT && fact->text.n) fact->kind = TG_FACT_KEYWORD;
    bool is_short = fact->span == 2 && fact_at(b, index + 1)->slot == TG_SLOT_KEY && fact->text.n;
    if (!is_short) return;
    if (!make_room(b, index + 2)) return;
    fact = fact_at(b, index);
    tg_fact *key = fact_at(b, index + 1);
    *fact_at(b, index + 2) = (tg_fact){
        .kind = TG_FACT_NAME,
        .slot = TG_SLOT_VALUE,
        .span = 1,
        .parent = index,
        .start = key->start,
        .end = key->end,
        .text = key->text,
    };
    fact->span++;
}

/* `::A` has no object, and is A. */
static void make_plain_name(tg_builder *b, uint32_t index)
{
    tg_fact *fact = fact_at(b, index);
    bool is_path = b->grammar->language->has_constant_paths;
    if (is_path && fact->kind == TG_FACT_MEMBER && fact->span == 1) fact->kind = TG_FACT_NAME;
}

/* `T{Model: m}`: a field; `map[string]string{KEY: v}`, which names no class: a constant. */
static bool is_field_key(const tg_builder *b, const tg_fact *key)
{
    if (key->kind != TG_FACT_NAME || !b->grammar->language->has_field_keys) return false;
    uint32_t map = fact_at(b, key->parent)->parent;
    uint32_t call = fact_at(b, map)->parent;
    bool is_literal =
        fact_at(b, call)->kind == TG_FACT_CALL && fact_at(b, map)->slot == TG_SLOT_ARGUMENT;
    return !is_literal || fact_at(b, call + 1)->slot == TG_SLOT_CALLEE;
}

/* Kinds that only the insides of a fact tell. */
static void reshape(tg_builder *b, const frame *f)
{
    if (f->fact >= b->facts.count) return;
    tg_fact_kind kind = (tg_fact_kind)fact_at(b, f->fact)->kind;
    bool is_array = f->row && (f->row->row->picks & TG_PICK_ARRAY) && kind == TG_FACT_MAP;
    if (is_array) tg_shape_array(&b->facts, f->fact);
    if (kind == TG_FACT_CHOICE) tg_shape_choice(&b->facts, f->fact);
    /* `f(...)` of Ruby hands on what the function around was given. */
    bool may_refer = kind == TG_FACT_CALL && !b->grammar->language->has_bare_calls;
    if (may_refer) tg_shape_reference(&b->facts, f->fact);
}

void tg_builder_leave(tg_builder *b)
{
    const frame *f = &b->frames[--b->depth];
    if (!f->has_fact) return;
    tg_fact *fact = fact_at(b, f->fact);
    fact->span = (uint32_t)b->facts.count - f->fact;
    if (fact->kind == TG_FACT_CALL) note_load(b, f->fact);
    if (fact->kind == TG_FACT_CALL) take_method(b, f->fact);
    insert_callee(b, f->fact);
    merge_block(b, f->fact);
    make_generic_call(b, f->fact);
    make_pair(b, f->fact);
    make_keyword(b, f->fact);
    make_plain_name(b, f->fact);
    if (b->status) return;
    unwrap_single(b, f->fact);
    reshape(b, f);
    tg_builder_drop_cast(b, f->fact);
    fact = fact_at(b, f->fact);
    if (fact->slot != TG_SLOT_KEY) return;
    if (fact->kind != TG_FACT_STRING && !is_field_key(b, fact)) return;
    tg_fact *pair = fact_at(b, fact->parent);
    bool takes_key = pair->kind == TG_FACT_PAIR || pair->kind == TG_FACT_BIND;
    if (takes_key && !(fact->flags & TG_FACT_DYNAMIC)) pair->text = fact->text;
}

/* Every node in document order, without recursion. */
void tg_builder_walk_below(tg_builder *b, void *ts_cursor)
{
    TSTreeCursor *cursor = ts_cursor;
    size_t base = b->depth - 1;
    bool more = ts_tree_cursor_goto_first_child(cursor);
    while (more && !b->status) {
        size_t depth = b->depth;
        enter(b, ts_tree_cursor_current_node(cursor), ts_tree_cursor_current_field_id(cursor));
        if (b->depth > depth) {
            if (ts_tree_cursor_goto_first_child(cursor)) continue;
            tg_builder_leave(b);
        }
        while (!b->status && !ts_tree_cursor_goto_next_sibling(cursor)) {
            more = ts_tree_cursor_goto_parent(cursor);
            tg_builder_leave(b);
            if (b->depth == base) return;
        }
    }
    if (!b->status) tg_builder_leave(b);
}

void tg_builder_walk(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_builder_push(b, (frame){.fact = b->frames[b->depth - 1].fact, .slot = slot});
    size_t depth = b->depth;
    if (b->status) return;
    enter(b, node, 0);
    if (b->depth > depth) {
        TSTreeCursor cursor = ts_tree_cursor_new(node);
        tg_builder_walk_below(b, &cursor);
        ts_tree_cursor_delete(&cursor);
    }
    if (!b->status) b->depth--;
}

static void walk(tg_builder *b, TSNode root)
{
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    uint32_t file = add_fact(b, root, NULL, TG_FACT_OTHER, TG_SLOT_CHILD);
    if (b->status) return;
    tg_builder_push(b, (frame){.fact = file, .has_fact = true});
    tg_builder_walk_below(b, &cursor);
}

/* --- parsing -------------------------------------------------------------------------------------
 */

static bool is_late(TSParseState *state)
{
    return tg_builder_is_late(state->payload);
}

bool tg_builder_is_late(const tg_builder *b)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec != b->deadline.tv_sec) return now.tv_sec > b->deadline.tv_sec;
    return now.tv_nsec > b->deadline.tv_nsec;
}

static const char *read_text(void *payload, uint32_t at, TSPoint position, uint32_t *n)
{
    (void)position;
    const tg_builder *b = payload;
    *n = at < b->text.n ? (uint32_t)b->text.n - at : 0;
    return *n ? b->text.ptr + at : "";
}

TSTree *tg_builder_parse_with(tg_builder *b, TSParser *parser)
{
    TSInput input = {.payload = b, .read = read_text, .encoding = TSInputEncodingUTF8};
    TSParseOptions options = {.payload = b, .progress_callback = is_late};
    TSTree *tree = ts_parser_parse_with_options(parser, NULL, input, options);
    if (!tree) tg_builder_fail(b, TG_ELIMIT, "parsing it takes too long");
    return tree;
}

static void parse(void *context)
{
    tg_builder *b = context;
    TSParser *parser = ts_parser_new();
    if (!ts_parser_set_language(parser, b->grammar->ts)) {
        tg_builder_fail(b, TG_EUNSUPPORTED, "the grammar does not fit the parser");
        return;
    }
    clock_gettime(CLOCK_MONOTONIC, &b->deadline);
    b->deadline.tv_sec += TG_LIMIT_PARSE_MILLISECONDS / 1000;
    TSTree *tree = tg_builder_parse_with(b, parser);
    if (!tree) return;
    TSNode root = ts_tree_root_node(tree);
    b->has_errors = ts_node_has_error(root);
    walk(b, root);
    /* The parser is not deleted: its memory goes with the guard's region, and so does whatever an
     * unfinished parse left in it. */
}

static tg_status finish(tg_builder *b, tg_slice path, const tg_facts **out, tg_err *err)
{
    if (b->status == TG_ENOMEM) return tg_fail_memory(err);
    if (b->status) return tg_fail(err, b->status, "%s", b->why);
    if (b->error_bytes > b->text.n / 2) {
        return tg_fail(err, TG_ESYNTAX, "most of it is not valid %s", b->grammar->language->name);
    }
    tg_facts *facts = tg_arena_alloc(b->arena, sizeof *facts);
    if (!facts) return tg_fail_memory(err);
    *facts = (tg_facts){
        .path = path,
        .text = b->text,
        .facts = b->facts.items,
        .count = (uint32_t)b->facts.count,
        .imports = b->imports.items,
        .import_count = b->imports.count,
        .has_errors = b->has_errors,
        .has_tests_out = b->has_tests_out,
    };
    *out = facts;
    return TG_OK;
}

tg_status tg_facts_of(const tg_grammar *grammar, tg_slice path, tg_slice text, tg_arena *arena,
                      const tg_facts **out, tg_err *err)
{
    tg_builder b = {
        .grammar = grammar,
        .path = path,
        .text = text,
        .arena = arena,
        .facts = tg_vec_of(arena, sizeof(tg_fact)),
        .imports = tg_vec_of(arena, sizeof(tg_import)),
        .frames = tg_arena_array(arena, TG_LIMIT_PARSE_DEPTH, sizeof(frame)),
    };
    if (!b.frames) return tg_fail_memory(err);
    tg_status status = tg_guard_run(TG_LIMIT_PARSE_BYTES, parse, &b);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (status == TG_ELIMIT) return tg_fail(err, status, "parsing it takes too much memory");
    return finish(&b, path, out, err);
}
