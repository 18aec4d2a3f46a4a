#include <tree_sitter/api.h>
#include "base/limits.h"
#include "code/syntax/builder.h"
#include "code/syntax/skip.h"
#include "code/syntax/build_parts.h"

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

const tg_fact *tg_builder_around(const tg_builder *builder, const tg_fact *fact)
{
    return fact->parent ? tg_builder_fact(builder, fact->parent) : NULL;
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

tg_fact *tg_builder_fact_at(const tg_builder *b, uint32_t i)
{
    return tg_builder_fact(b, i);
}

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

/* How long a buffer is at least that holds a joined text: a text of very many pieces would be
 * copied for each of them. */
static size_t room_for(size_t n)
{
    size_t room = 64;
    while (room < n + 1) room *= 2;
    return room;
}

/* Adds a piece to the text of a STRING fact; the first piece without escapes is not copied. */
static void add_piece(tg_builder *b, uint32_t fact, tg_slice piece, bool is_raw)
{
    tg_fact *string = tg_builder_fact_at(b, fact);
    bool is_escaped = !is_raw && memchr(piece.ptr, '\\', piece.n) != NULL;
    if (!string->text.n && !is_escaped && !(string->flags & TG_FACT_JOINED)) {
        string->text = piece;
        return;
    }
    size_t n = string->text.n;
    bool is_room = (string->flags & TG_FACT_JOINED) && n + piece.n + 1 <= room_for(n);
    /* The buffer is this function's own, which only the fact remembers. */
    char *joined =
        is_room ? (char *)(uintptr_t)string->text.ptr : tg_builder_alloc(b, room_for(n + piece.n));
    if (!joined) return;
    if (n && !is_room) memcpy(joined, string->text.ptr, n);
    string->flags |= TG_FACT_JOINED;
    for (size_t i = 0; i < piece.n;) {
        if (is_escaped && piece.ptr[i] == '\\') {
            i += put_escape(piece, i, joined, &n);
        } else {
            joined[n++] = piece.ptr[i++];
        }
    }
    string->text = (tg_slice){joined, n};
}

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

/* `val c = x as Client`: the type of a cast is the one of the variable that its value is given to,
 * and says nothing elsewhere. */
static tg_slot cast_type_slot(tg_builder *b, const frame *cast)
{
    int kind = tg_builder_fact_at(b, cast->fact)->kind;
    bool is_value = cast->slot == TG_SLOT_VALUE;
    bool says = is_value && (kind == TG_FACT_ASSIGN || kind == TG_FACT_CHOICE);
    return says ? TG_SLOT_TYPE : TG_SLOT_DROP;
}

/* The slot of the cursor's node, from what the table says of its parent. */
static tg_slot slot_of(tg_builder *b, frame *parent, TSFieldId field)
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
            if (is_through && slot == TG_SLOT_TYPE) return cast_type_slot(b, parent);
            return is_through && slot != TG_SLOT_DROP ? parent->slot : slot;
        }
    }
    uint32_t nth = parent->named++;
    if (row->row->picks & TG_PICK_KEYED) return keyed_slot(row->row, nth, parent->total);
    if ((row->row->picks & TG_PICK_RECEIVER) && !parent->is_named) return TG_SLOT_RECEIVER;
    if ((row->row->picks & TG_PICK_FIRST) && nth > 0) return TG_SLOT_DROP;
    if ((row->row->picks & TG_PICK_OUTER) && nth == 1) return TG_SLOT_CHILD;
    if ((row->row->picks & TG_PICK_LAST) && nth + 1 < parent->total) return TG_SLOT_CHILD;
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
    tg_fact *fact = tg_builder_fact_at(b, index);
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
    tg_fact *fact = tg_builder_fact_at(b, index);
    if (fact->text.n || fact->slot != TG_SLOT_VALUE) return;
    const tg_fact *parent = tg_builder_fact_at(b, fact->parent);
    if (parent->kind == TG_FACT_PAIR) fact->text = parent->text;
    if (parent->kind != TG_FACT_ASSIGN || fact->parent + 1 >= index) return;
    const tg_fact *target = tg_builder_fact_at(b, fact->parent + 1);
    if (target->slot == TG_SLOT_TARGET) fact->text = target->text;
}

/* `a ||= b` in a language where most of what is asked for is set so: gives a value only where there
 * was none. */
static void note_default(tg_builder *b, TSNode node, uint32_t index)
{
    TSNode sign = ts_node_child_by_field_id(node, b->grammar->operator);
    if (!b->grammar->language->has_bare_calls || ts_node_is_null(sign)) return;
    if (!tg_slice_is(text_of(b, sign), "||=")) return;
    tg_fact *fact = tg_builder_fact_at(b, index);
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

/* Annotations that make facts, but are none of what their parent has by number. */
static bool is_aside(const ready_row *row)
{
    return row->row->role == TG_ROLE_EXPAND && row->row->own == TG_SLOT_DECORATOR;
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
        if (of && (of->row->role == TG_ROLE_SKIP || is_aside(of))) continue;
        if (!total++) first = child;
        last = child;
    }
    if ((row->row->picks & TG_PICK_NAME_FIRST) && total > 1)
        tg_builder_fact_at(b, index)->text = text_of(b, first);
    if ((row->row->picks & TG_PICK_NAME_LAST) && total)
        tg_builder_fact_at(b, index)->text = text_of(b, last);
    return total;
}

/* `a ??= b` gives a the value b, unless it has one; `a |= b` adds b's members to a. */
static void tell_augmented(tg_builder *b, TSNode node, uint32_t index)
{
    tg_fact_kind kind = kind_of_operator(b, node, true);
    tg_fact *fact = tg_builder_fact_at(b, index);
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
    if (tg_builder_fact_at(b, index)->flags & TG_FACT_AUGMENTED) tell_augmented(b, node, index);
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
    bool is_picky = row && (row->row->picks & (TG_PICK_NAME_FIRST | TG_PICK_LAST));
    tg_builder_push(b, (frame){.row = row,
                               .fact = b->frames[b->depth - 1].fact,
                               .slot = slot,
                               .total = is_picky ? ts_node_named_child_count(node) : 0});
}

/* An expression in a STRING: `{}` stands for it in the text. */
static void add_dynamic(tg_builder *b, uint32_t fact)
{
    if (tg_builder_fact_at(b, fact)->kind != TG_FACT_STRING) return;
    tg_builder_fact_at(b, fact)->flags |= TG_FACT_DYNAMIC;
    add_piece(b, fact, tg_slice_of("{}"), true);
}

/* `{size:02d}`, `{name!r}` of a text: what stands there is not what the expression is. */
static bool is_laid_out(const tg_builder *b, TSNode node)
{
    uint32_t count = ts_node_named_child_count(node), n = 0;
    TSNode value = ts_node_named_child(node, 0);
    /* C#'s brace has a node of its own. */
    while (n < count && b->text.ptr[ts_node_start_byte(value)] == '{')
        value = ts_node_named_child(node, ++n);
    if (n == count) return false;
    uint32_t from = ts_node_end_byte(value);
    tg_slice rest = tg_slice_trim((tg_slice){b->text.ptr + from, ts_node_end_byte(node) - from});
    bool is_plain = tg_slice_starts(rest, tg_slice_of("!s")) || tg_slice_is(rest, ":s}") ||
                    tg_slice_is(rest, ":d}");
    return rest.n && rest.ptr[0] != '}' && !is_plain;
}

/* The expression of a STRING; of another one it is no more than a part, where it is laid out. */
static void enter_dynamic(tg_builder *b, TSNode node, const ready_row *row, uint32_t string)
{
    bool is_text = tg_builder_fact_at(b, string)->kind == TG_FACT_STRING;
    add_dynamic(b, string);
    if (!is_text || !is_laid_out(b, node)) {
        enter_through(b, node, row, TG_SLOT_CHILD);
        return;
    }
    uint32_t part = add_fact(b, node, NULL, TG_FACT_OTHER, TG_SLOT_CHILD);
    if (!b->status) tg_builder_push(b, (frame){.row = row, .fact = part, .has_fact = true});
}

void tg_builder_hole(tg_builder *b)
{
    if (!b->status) add_dynamic(b, b->frames[b->depth - 1].fact);
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
    tg_builder_fact_at(b, string)->flags |= TG_FACT_DYNAMIC;
    add_piece(b, string, tg_slice_of("{}"), true);
    uint32_t name = add_fact(b, node, NULL, TG_FACT_NAME, TG_SLOT_CHILD);
    if (b->status) return true;
    tg_builder_fact_at(b, name)->text = (tg_slice){b->text.ptr + end, n};
    tg_builder_fact_at(b, name)->span = 1;
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

/* Whether a node is a statement or a declaration, by the name that grammars give them. */
static bool is_statement(TSNode node)
{
    static const char *const ends[] = {"statement", "declaration", "definition", "assignment",
                                       "command"};
    tg_slice type = tg_slice_of(ts_node_type(node));
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (tg_slice_ends(type, tg_slice_of(ends[i]))) return true;
    }
    return false;
}

/* How much of an error makes no sense: what stands whole in it is read, `curl ...` before an answer
 * that was pasted behind it. Errors in it count themselves. */
static uint32_t unread_bytes(TSNode error)
{
    uint32_t bytes = ts_node_end_byte(error) - ts_node_start_byte(error);
    TSTreeCursor cursor = ts_tree_cursor_new(error);
    for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
         more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode child = ts_tree_cursor_current_node(&cursor);
        bool is_whole = ts_node_is_error(child) || is_statement(child);
        if (is_whole) bytes -= ts_node_end_byte(child) - ts_node_start_byte(child);
    }
    ts_tree_cursor_delete(&cursor);
    return bytes;
}

/* Takes in the cursor's node; true when its children are to be looked at (a frame was pushed). */
static bool enter(tg_builder *b, TSNode node, TSFieldId field)
{
    frame *parent = &b->frames[b->depth - 1];
    TSSymbol symbol = ts_node_symbol(node);
    const ready_row *row = symbol < b->grammar->symbol_count ? b->grammar->by_symbol[symbol] : NULL;
    if (!row && !ts_node_is_named(node)) return false;
    if (row && row->row->role == TG_ROLE_SKIP) return false;
    if (is_left_out(b, node, row)) return false;
    bool is_error = ts_node_is_error(node) && !b->nesting;
    if (is_error) b->error_bytes += unread_bytes(node);
    if (row && is_aside(row)) {
        b->grammar->language->expand(b, &node, TG_SLOT_DECORATOR);
        return false;
    }
    tg_slot slot = slot_of(b, parent, field);
    if (slot == TG_SLOT_DROP) return false;
    if (parent->tail && parent->tail == ts_node_start_byte(node) + 1) slot = TG_SLOT_VALUE;
    bool is_settled = slot == TG_SLOT_TYPE || slot == TG_SLOT_BASE || slot == TG_SLOT_INTERFACE ||
                      slot == TG_SLOT_PARAMETER || slot == TG_SLOT_RECEIVER;
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
        if (tg_builder_fact_at(b, parent->fact)->kind != TG_FACT_STRING) return false;
        bool is_raw = row->row->picks & TG_PICK_RAW;
        if (!add_dollar_name(b, node, parent->fact, &piece))
            add_piece(b, parent->fact, piece, is_raw);
        return false;
    }
    case TG_ROLE_DYNAMIC:
        enter_dynamic(b, node, row, parent->fact);
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

void tg_builder_leave(tg_builder *b)
{
    const frame *f = &b->frames[--b->depth];
    if (!f->has_fact) return;
    tg_fact *fact = tg_builder_fact_at(b, f->fact);
    fact->span = (uint32_t)b->facts.count - f->fact;
    if (fact->kind == TG_FACT_CALL) tg_builder_note_load(b, f->fact);
    if (fact->kind == TG_FACT_CALL) tg_builder_take_method(b, f->fact);
    tg_builder_insert_callee(b, f->fact);
    tg_builder_merge_block(b, f->fact);
    tg_builder_make_generic_call(b, f->fact);
    tg_builder_make_pair(b, f->fact);
    tg_builder_make_keyword(b, f->fact);
    tg_builder_make_plain_name(b, f->fact);
    if (b->status) return;
    tg_builder_unwrap_single(b, f->fact);
    tg_builder_reshape(b, f);
    tg_builder_drop_cast(b, f->fact);
    fact = tg_builder_fact_at(b, f->fact);
    if (fact->slot != TG_SLOT_KEY) return;
    if (fact->kind != TG_FACT_STRING && !tg_builder_is_field_key(b, fact)) return;
    tg_fact *pair = tg_builder_fact_at(b, fact->parent);
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

void tg_builder_walk_root(tg_builder *b, TSNode root)
{
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    uint32_t file = add_fact(b, root, NULL, TG_FACT_OTHER, TG_SLOT_CHILD);
    if (b->status) return;
    tg_builder_push(b, (frame){.fact = file, .has_fact = true});
    tg_builder_walk_below(b, &cursor);
}
