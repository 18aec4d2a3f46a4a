/* rust_macros.c - what Rust's macros hold. The grammar has their arguments as tokens: they are cut
 * at commas here, and what is an expression is parsed as one where it stands. */
#include <tree_sitter/api.h>

#include "code/languages/rust.h"

/* Tokens beside each other. */
typedef struct tokens {
    const TSNode *items;
    size_t count;
} tokens;

static bool is_type(TSNode node, const char *type)
{
    return strcmp(ts_node_type(node), type) == 0;
}

/* The tokens between the delimiters of a tree. */
static tokens inside(tg_builder *b, TSNode tree)
{
    size_t size = ts_node_child_count(tree), n = 0;
    TSNode *items = size ? (TSNode *)(void *)tg_builder_alloc(b, size * sizeof *items) : NULL;
    TSTreeCursor cursor = ts_tree_cursor_new(tree);
    bool more = items && ts_tree_cursor_goto_first_child(&cursor);
    for (; more && n < size; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        if (!ts_node_is_extra(node)) items[n++] = node;
    }
    ts_tree_cursor_delete(&cursor);
    return n > 2 ? (tokens){items + 1, n - 2} : (tokens){NULL, 0};
}

/* '(', '[' or '{'. */
static char delimiter(tg_builder *b, TSNode tree)
{
    tg_slice text = tg_builder_text(b, &tree);
    return text.n ? text.ptr[0] : '\0';
}

/* How much deeper in `f::<A, B>` it is behind a token. */
static int generic_step(const tokens *t, size_t i, int depth)
{
    if (is_type(t->items[i], "<")) return depth || (i && is_type(t->items[i - 1], "::")) ? 1 : 0;
    if (!depth) return 0;
    return is_type(t->items[i], ">") ? -1 : is_type(t->items[i], ">>") ? -2 : 0;
}

/* Up to the next separator, which goes with it. False at the end. */
static bool cut(tokens *rest, const char *separator, tokens *part)
{
    if (!rest->count) return false;
    size_t n = 0;
    int depth = 0;
    while (n < rest->count && (depth > 0 || !is_type(rest->items[n], separator))) {
        depth += generic_step(rest, n++, depth);
    }
    *part = (tokens){rest->items, n};
    size_t taken = n < rest->count ? n + 1 : n;
    *rest = (tokens){rest->items + taken, rest->count - taken};
    return true;
}

/* --- expressions ---------------------------------------------------------------------------------
 */

static void put_expression(tg_builder *b, tokens t, tg_slot slot)
{
    if (!t.count) return;
    if (t.count == 1 && !is_type(t.items[0], "token_tree") && ts_node_is_named(t.items[0])) {
        tg_builder_walk(b, &t.items[0], slot);
        return;
    }
    uint32_t start = ts_node_start_byte(t.items[0]);
    tg_builder_parse(b, start, ts_node_end_byte(t.items[t.count - 1]), slot);
}

/* `name = x` and `?x`, `%x` of logging: x. */
static tokens without_name(tokens t, tokens *name)
{
    *name = (tokens){t.items, 0};
    for (size_t i = 0; i + 1 < t.count; i++) {
        bool is_name = is_type(t.items[i], "identifier") || is_type(t.items[i], ".");
        if (is_type(t.items[i], "=") && i) {
            name->count = i;
            t = (tokens){t.items + i + 1, t.count - i - 1};
            break;
        }
        if (!is_name) break;
    }
    bool is_marked = t.count > 1 && (is_type(t.items[0], "?") || is_type(t.items[0], "%"));
    return is_marked ? (tokens){t.items + 1, t.count - 1} : t;
}

/* What is worth a look only for the calls in it. */
static void put_calls(tg_builder *b, tokens t)
{
    bool has_call = false;
    tokens name;
    t = without_name(t, &name);
    for (size_t i = 0; i < t.count; i++) has_call |= is_type(t.items[i], "token_tree");
    if (has_call) put_expression(b, t, TG_SLOT_CHILD);
}

static void put_all_calls(tg_builder *b, tokens t)
{
    tokens part;
    while (cut(&t, ",", &part)) put_calls(b, part);
}

/* --- json!, vec!, hashmap! -----------------------------------------------------------------------
 */

static void put_value(tg_builder *b, tokens t, tg_slot slot);

static void put_list(tg_builder *b, TSNode tree, tg_slot slot, bool is_json)
{
    tokens rest = inside(b, tree), part, item;
    tg_builder_open(b, &tree, TG_FACT_LIST, slot, 0, (tg_slice){NULL, 0});
    while (cut(&rest, ",", &part)) {
        /* `vec![x; n]` */
        tokens length = part;
        if (!cut(&length, ";", &item)) continue;
        if (is_json) {
            put_value(b, item, TG_SLOT_ITEM);
        } else {
            put_expression(b, item, TG_SLOT_ITEM);
        }
    }
    tg_builder_close(b);
}

/* `"key": value` or `key => value` */
static void put_map(tg_builder *b, TSNode tree, const char *separator, tg_slot slot)
{
    tokens rest = inside(b, tree), part, key;
    tg_slice none = {NULL, 0};
    tg_builder_open(b, &tree, TG_FACT_MAP, slot, 0, none);
    while (cut(&rest, ",", &part)) {
        tokens value = part;
        if (!cut(&value, separator, &key) || !key.count) continue;
        tg_builder_open(b, &key.items[0], TG_FACT_PAIR, TG_SLOT_ITEM, 0, none);
        put_expression(b, key, TG_SLOT_KEY);
        put_value(b, value, TG_SLOT_VALUE);
        tg_builder_close(b);
    }
    tg_builder_close(b);
}

/* A value of JSON: an object, an array, null, or any expression. */
static void put_value(tg_builder *b, tokens t, tg_slot slot)
{
    char c = t.count == 1 && is_type(t.items[0], "token_tree") ? delimiter(b, t.items[0]) : '\0';
    bool is_word = t.count == 1 && is_type(t.items[0], "identifier");
    if (c == '{') {
        put_map(b, t.items[0], ":", slot);
    } else if (c == '[') {
        put_list(b, t.items[0], slot, true);
    } else if (is_word && tg_slice_is(tg_builder_text(b, &t.items[0]), "null")) {
        tg_builder_open(b, &t.items[0], TG_FACT_NULL, slot, 0, (tg_slice){NULL, 0});
        tg_builder_close(b);
    } else {
        put_expression(b, t, slot);
    }
}

/* --- format! -------------------------------------------------------------------------------------
 */

enum { PLACES = 64, ARGUMENTS = 64 };

/* A text with places in it, and what is put there. */
typedef struct format {
    tg_slice text; /* with {} for each place */
    tg_slice places[PLACES];
    bool is_laid_out[PLACES];
    size_t place_count;
    tokens arguments[ARGUMENTS];
    tokens names[ARGUMENTS];
    bool is_used[ARGUMENTS];
    size_t argument_count;
} format;

/* The source between the quotes. */
static tg_slice unquoted(tg_slice source, bool *is_raw)
{
    size_t from = 0, to = source.n;
    *is_raw = source.n && source.ptr[0] == 'r';
    while (from < source.n && source.ptr[from] != '"') from++;
    while (to > from && source.ptr[to - 1] != '"') to--;
    return to > from + 1 ? (tg_slice){source.ptr + from + 1, to - from - 2} : (tg_slice){"", 0};
}

/* `{{` is a brace, `{...}` a place. */
static bool take_format(tg_builder *b, tg_slice source, format *f)
{
    bool is_raw;
    tg_slice s = unquoted(source, &is_raw);
    char *text = tg_builder_alloc(b, 2 * s.n + 1);
    if (!text) return false;
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.ptr[i], next = i + 1 < s.n ? s.ptr[i + 1] : '\0';
        if (c == '\\' && !is_raw) {
            text[n++] = next == 'n' ? '\n' : next == 't' ? '\t' : next;
            i++;
        } else if ((c == '{' || c == '}') && next == c) {
            /* Not to be taken for a place. */
            if (c == '}' && n && text[n - 1] == '{') text[n++] = ' ';
            text[n++] = c;
            i++;
        } else if (c == '{') {
            size_t end = i;
            while (end < s.n && s.ptr[end] != '}') end++;
            tg_slice inner = {s.ptr + i + 1, end - i - (end > i ? 1 : 0)};
            if (f->place_count == PLACES) return false;
            /* `{:02}`, `{x:?}` */
            f->is_laid_out[f->place_count] = memchr(inner.ptr, ':', inner.n) != NULL;
            f->places[f->place_count++] = tg_slice_trim(tg_slice_cut(&inner, ':'));
            text[n++] = '{';
            text[n++] = '}';
            i = end;
        } else {
            text[n++] = c;
        }
    }
    f->text = (tg_slice){text, n};
    return true;
}

static bool is_digits(tg_slice text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
    }
    return text.n > 0 && text.n < 4;
}

/* The argument that a place names, or the next one; argument_count when it is a variable. */
static size_t argument_of(tg_builder *b, const format *f, tg_slice place, size_t *next)
{
    if (!place.n) return *next < f->argument_count ? (*next)++ : SIZE_MAX;
    if (is_digits(place)) {
        size_t n = 0;
        for (size_t i = 0; i < place.n; i++) n = n * 10 + (size_t)(place.ptr[i] - '0');
        return n < f->argument_count ? n : SIZE_MAX;
    }
    for (size_t i = 0; i < f->argument_count; i++) {
        bool has_name = f->names[i].count == 1;
        if (has_name && tg_slice_equal(tg_builder_text(b, &f->names[i].items[0]), place)) return i;
    }
    return f->argument_count;
}

static void put_place(tg_builder *b, format *f, TSNode string, size_t nth, size_t *next)
{
    tg_slice place = f->places[nth];
    size_t n = argument_of(b, f, place, next);
    if (n < f->argument_count) {
        f->is_used[n] = true;
        tg_fact_kind around = f->is_laid_out[nth] ? TG_FACT_OTHER : TG_FACT_CHOICE;
        tg_builder_open(b, &string, around, TG_SLOT_CHILD, 0, (tg_slice){NULL, 0});
        put_expression(b, f->arguments[n], TG_SLOT_VALUE);
        tg_builder_close(b);
        return;
    }
    bool is_open = n == SIZE_MAX || f->is_laid_out[nth];
    tg_fact_kind kind = is_open ? TG_FACT_OTHER : TG_FACT_NAME;
    tg_builder_open(b, &string, kind, TG_SLOT_CHILD, 0, place);
    tg_builder_close(b);
}

static void put_format(tg_builder *b, tokens t, tg_slot slot)
{
    tokens first, part;
    format *f = (format *)(void *)tg_builder_alloc(b, sizeof *f);
    if (!f || !cut(&t, ",", &first)) return;
    *f = (format){.place_count = 0};
    bool is_text = first.count == 1 && (is_type(first.items[0], "string_literal") ||
                                        is_type(first.items[0], "raw_string_literal"));
    while (f->argument_count < ARGUMENTS && cut(&t, ",", &part)) {
        tokens *name = &f->names[f->argument_count];
        f->arguments[f->argument_count++] = without_name(part, name);
    }
    if (!is_text || !take_format(b, tg_builder_text(b, &first.items[0]), f)) {
        for (size_t i = 0; i < f->argument_count; i++) put_calls(b, f->arguments[i]);
        return;
    }
    TSNode string = first.items[0];
    size_t next = 0;
    unsigned flags = f->place_count ? TG_FACT_DYNAMIC : 0;
    tg_builder_open(b, &string, TG_FACT_STRING, slot, flags, f->text);
    for (size_t i = 0; i < f->place_count; i++) put_place(b, f, string, i, &next);
    for (size_t i = 0; i < f->argument_count; i++) {
        if (!f->is_used[i]) put_calls(b, f->arguments[i]);
    }
    put_all_calls(b, t);
    tg_builder_close(b);
}

/* --- a macro's call ------------------------------------------------------------------------------
 */

typedef enum macro_kind {
    MACRO_OTHER,
    MACRO_FORMAT,
    MACRO_WRITE, /* a format that something is given */
    MACRO_LIST,
    MACRO_JSON,
    MACRO_MAP,
    MACRO_CONCAT,
    MACRO_ENVIRONMENT,
    MACRO_NEVER,  /* does not come back: no value */
    MACRO_ARMS,   /* `pattern = future => code` */
    MACRO_QUOTED, /* code that is not run here */
} macro_kind;

static macro_kind kind_of(tg_slice name)
{
    static const struct {
        const char *name;
        macro_kind kind;
    } kinds[] = {
        {"format", MACRO_FORMAT},
        {"format_args", MACRO_FORMAT},
        {"write", MACRO_WRITE},
        {"vec", MACRO_LIST},
        {"smallvec", MACRO_LIST},
        {"json", MACRO_JSON},
        {"hashmap", MACRO_MAP},
        {"btreemap", MACRO_MAP},
        {"indexmap", MACRO_MAP},
        {"phf_map", MACRO_MAP},
        {"concat", MACRO_CONCAT},
        {"env", MACRO_ENVIRONMENT},
        {"option_env", MACRO_ENVIRONMENT},
        {"panic", MACRO_NEVER},
        {"unreachable", MACRO_NEVER},
        {"todo", MACRO_NEVER},
        {"unimplemented", MACRO_NEVER},
        {"bail", MACRO_NEVER},
        {"select", MACRO_ARMS},
        {"select_biased", MACRO_ARMS},
        {"quote", MACRO_QUOTED},
        {"quote_spanned", MACRO_QUOTED},
        {"parse_quote", MACRO_QUOTED},
        {"stringify", MACRO_QUOTED},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (tg_slice_is(name, kinds[i].name)) return kinds[i].kind;
    }
    return MACRO_OTHER;
}

static void put_concat(tg_builder *b, TSNode tree, tg_slot slot)
{
    tokens rest = inside(b, tree), part;
    tg_builder_open(b, &tree, TG_FACT_CONCAT, slot, 0, (tg_slice){NULL, 0});
    while (cut(&rest, ",", &part)) put_expression(b, part, TG_SLOT_VALUE);
    tg_builder_close(b);
}

/* `write!(f, "gpt-4o")` */
static void put_write(tg_builder *b, TSNode tree, tg_slice name, tg_slot slot)
{
    tokens rest = inside(b, tree), to;
    tg_builder_open(b, &tree, TG_FACT_CALL, slot, 0, (tg_slice){NULL, 0});
    tg_builder_open(b, &tree, TG_FACT_NAME, TG_SLOT_CALLEE, 0, name);
    tg_builder_close(b);
    if (cut(&rest, ",", &to)) put_expression(b, to, TG_SLOT_ARGUMENT);
    put_format(b, rest, TG_SLOT_ARGUMENT);
    tg_builder_close(b);
}

static void put_environment(tg_builder *b, TSNode tree, tg_slot slot)
{
    tokens rest = inside(b, tree), name;
    tg_builder_open(b, &tree, TG_FACT_CALL, slot, 0, (tg_slice){NULL, 0});
    tg_builder_open(b, &tree, TG_FACT_NAME, TG_SLOT_CALLEE, 0, tg_slice_of("env!"));
    tg_builder_close(b);
    if (cut(&rest, ",", &name)) put_expression(b, name, TG_SLOT_ARGUMENT);
    tg_builder_close(b);
}

static void put_arms(tg_builder *b, TSNode tree)
{
    tokens rest = inside(b, tree), line, part;
    while (cut(&rest, ",", &line)) {
        while (cut(&line, "=>", &part)) {
            /* No comma has to stand behind `{ ... }`. */
            bool is_block = part.count && is_type(part.items[0], "token_tree");
            if (is_block) put_calls(b, (tokens){part.items, 1});
            if (is_block) part = (tokens){part.items + 1, part.count - 1};
            tokens future = part, pattern;
            if (cut(&future, "=", &pattern) && future.count) part = future;
            put_calls(b, part);
        }
    }
}

/* Statements in braces, arguments in parentheses or brackets. The value of `prompt!(...)` is what a
 * function of the macro's name gives: an SDK may make its objects so. */
static void put_others(tg_builder *b, TSNode node, tg_slice name, TSNode tree, tg_slot slot)
{
    bool is_value = slot != TG_SLOT_CHILD && slot != TG_SLOT_BODY && slot != TG_SLOT_TYPE;
    bool is_call = is_value && delimiter(b, tree) == '(';
    tokens rest = inside(b, tree);
    if (is_value)
        tg_builder_open(b, &node, is_call ? TG_FACT_CALL : TG_FACT_OTHER, slot, 0,
                        (tg_slice){NULL, 0});
    if (is_call) {
        tg_builder_open(b, &node, TG_FACT_NAME, TG_SLOT_CALLEE, 0, name);
        tg_builder_close(b);
    }
    bool is_variable = is_call && rest.count == 1 && is_type(rest.items[0], "identifier");
    if (is_variable) {
        put_expression(b, rest, TG_SLOT_ARGUMENT);
    } else if (delimiter(b, tree) != '{') {
        put_all_calls(b, rest);
    } else if (rest.count) {
        put_expression(b, rest, TG_SLOT_CHILD);
    }
    if (is_value) tg_builder_close(b);
}

static void put_macro(tg_builder *b, TSNode node, tg_slice name, TSNode tree, tg_slot slot)
{
    switch (kind_of(name)) {
    case MACRO_FORMAT:
        put_format(b, inside(b, tree), slot);
        break;
    case MACRO_WRITE:
        put_write(b, tree, name, slot);
        break;
    case MACRO_LIST:
        put_list(b, tree, slot, false);
        break;
    case MACRO_JSON:
        if (delimiter(b, tree) == '{') {
            put_map(b, tree, ":", slot);
        } else {
            put_value(b, inside(b, tree), slot);
        }
        break;
    case MACRO_MAP:
        put_map(b, tree, "=>", slot);
        break;
    case MACRO_CONCAT:
        put_concat(b, tree, slot);
        break;
    case MACRO_ENVIRONMENT:
        put_environment(b, tree, slot);
        break;
    case MACRO_NEVER:
        put_all_calls(b, inside(b, tree));
        break;
    case MACRO_ARMS:
        put_arms(b, tree);
        break;
    case MACRO_QUOTED:
        break;
    case MACRO_OTHER:
        put_others(b, node, name, tree, slot);
        break;
    }
}

void tg_rust_expand(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node;
    if (is_type(node, "mod_item")) {
        tg_rust_module(b, &node);
        return;
    }
    if (is_type(node, "enum_variant")) {
        tg_rust_variant(b, &node);
        return;
    }
    if (is_type(node, "ordered_field_declaration_list")) {
        tg_rust_parts(b, &node);
        return;
    }
    if (is_type(node, "type_arguments")) {
        tg_rust_types(b, &node, slot);
        return;
    }
    if (!is_type(node, "macro_invocation")) {
        tg_rust_root(b, &node, slot);
        return;
    }
    TSNode macro = ts_node_child_by_field_name(node, "macro", 5);
    TSNode tree = ts_node_child(node, ts_node_child_count(node) - 1);
    tg_slice name = tg_builder_text(b, &macro);
    for (size_t at; (at = tg_slice_find(name, tg_slice_of("::"))) != SIZE_MAX;) {
        name = tg_slice_from(name, at + 2);
    }
    if (is_type(tree, "token_tree")) put_macro(b, node, name, tree, slot);
}
