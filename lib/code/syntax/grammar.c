/* grammar.c - a language made ready, and a text parsed by it. */
#include <tree_sitter/api.h>
#include "base/guard.h"
#include "base/limits.h"
#include "code/syntax/builder.h"
#include "code/syntax/build_parts.h"

static TSFieldId field_of(const TSLanguage *ts, const char *name)
{
    if (!name || !*name) return 0;
    return ts_language_field_id_for_name(ts, name, (uint32_t)strlen(name));
}

static const ready_row *row_of(const ready_row *rows, size_t count, const char *type, bool is_token)
{
    for (size_t i = 0; i < count; i++) {
        bool is_of_token = rows[i].row->picks & TG_PICK_TOKEN;
        if (is_of_token == is_token && strcmp(rows[i].row->type, type) == 0) return &rows[i];
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
        TSSymbolType type = ts_language_symbol_type(g->ts, (TSSymbol)s);
        if (type != TSSymbolTypeRegular && type != TSSymbolTypeAnonymous) continue;
        const char *name = ts_language_symbol_name(g->ts, (TSSymbol)s);
        bool is_token = type == TSSymbolTypeAnonymous;
        g->by_symbol[s] = row_of(rows, language->row_count, name, is_token);
    }
    g->operator= field_of(g->ts, "operator");
    *out = g;
    return TG_OK;
}

void tg_grammar_include_tests(tg_grammar *grammar)
{
    grammar->includes_tests = true;
}

static bool is_late(TSParseState *state)
{
    return tg_builder_is_late(state->payload);
}

bool tg_builder_is_late(const tg_builder *b)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    if (now.tv_sec != b->deadline.tv_sec) return now.tv_sec > b->deadline.tv_sec;
    return now.tv_nsec > b->deadline.tv_nsec;
}

static const char *read_text(void *payload, uint32_t at, TSPoint position, uint32_t *n)
{
    (void)position;
    const tg_builder *b = payload;
    tg_slice text = b->mended.ptr ? b->mended : b->text;
    *n = at < text.n ? (uint32_t)text.n - at : 0;
    return *n ? text.ptr + at : "";
}

TSTree *tg_builder_parse_with(tg_builder *b, TSParser *parser)
{
    TSInput input = {.payload = b, .read = read_text, .encoding = TSInputEncodingUTF8};
    TSParseOptions options = {.payload = b, .progress_callback = is_late};
    TSTree *tree = ts_parser_parse_with_options(parser, NULL, input, options);
    if (!tree) tg_builder_fail(b, TG_ELIMIT, "parsing it takes too long");
    return tree;
}

/* How many bytes the grammar could not make sense of. */
static size_t unread(TSNode root)
{
    size_t bytes = 0;
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    bool is_down = true;
    while (true) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        bool is_error = ts_node_is_error(node) || ts_node_is_missing(node);
        if (is_down && is_error) bytes += ts_node_end_byte(node) - ts_node_start_byte(node) + 1;
        is_down = is_down && !is_error && ts_node_has_error(node);
        if (is_down && ts_tree_cursor_goto_first_child(&cursor)) continue;
        is_down = ts_tree_cursor_goto_next_sibling(&cursor);
        if (!is_down && !ts_tree_cursor_goto_parent(&cursor)) break;
    }
    ts_tree_cursor_delete(&cursor);
    return bytes;
}

/* The bytes of what the grammar takes for something else where it stands by itself in the file: a
 * class behind two annotations is an expression. */
static size_t misread(TSNode root, const char *type)
{
    size_t bytes = 0;
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    bool is_any = type && ts_tree_cursor_goto_first_child(&cursor);
    for (; is_any; is_any = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        if (strcmp(ts_node_type(node), type) == 0)
            bytes += ts_node_end_byte(node) - ts_node_start_byte(node);
    }
    ts_tree_cursor_delete(&cursor);
    return bytes;
}

static size_t not_understood(const tg_builder *b, TSTree *tree)
{
    TSNode root = ts_tree_root_node(tree);
    return unread(root) + misread(root, b->grammar->language->misread);
}

/* Writes what is misread in a text without errors as the language says. */
static bool mend_misread(const tg_builder *b, TSTree *tree, char *text)
{
    const tg_language *language = b->grammar->language;
    bool is_mended = false;
    memcpy(text, b->text.ptr, b->text.n);
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    bool is_any = language->misread && ts_tree_cursor_goto_first_child(&cursor);
    for (; is_any; is_any = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        if (strcmp(ts_node_type(node), language->misread) == 0)
            is_mended |= language->mend_misread(b->text, ts_node_start_byte(node), text);
    }
    ts_tree_cursor_delete(&cursor);
    return is_mended;
}

/* The tree of the text as the language mends it for its grammar, where more of that is read. */
static TSTree *parse_mended(tg_builder *b, TSParser *parser, TSTree *tree)
{
    const tg_language *language = b->grammar->language;
    size_t before = language->mend ? not_understood(b, tree) : 0;
    if (!before) return tree;
    bool has_errors = unread(ts_tree_root_node(tree)) > 0;
    char *text = tg_arena_array(b->arena, b->text.n + 1, 1);
    if (!text) {
        tg_builder_fail(b, TG_ENOMEM, NULL);
        return NULL;
    }
    bool is_mended = has_errors ? language->mend(b->text, text) : mend_misread(b, tree, text);
    if (!is_mended) return tree;
    b->mended = (tg_slice){text, b->text.n};
    ts_parser_reset(parser);
    TSTree *mended = tg_builder_parse_with(b, parser);
    if (!mended) return NULL;
    return not_understood(b, mended) < before ? mended : tree;
}

static void parse(void *context)
{
    tg_builder *b = context;
    TSParser *parser = ts_parser_new();
    if (!ts_parser_set_language(parser, b->grammar->ts)) {
        tg_builder_fail(b, TG_EUNSUPPORTED, "the grammar does not fit the parser");
        return;
    }
    /* Of the processor: on a machine that others use as well a file is as long as it is. */
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &b->deadline);
    b->deadline.tv_sec += TG_LIMIT_PARSE_MILLISECONDS / 1000;
    TSTree *tree = tg_builder_parse_with(b, parser);
    if (tree) tree = parse_mended(b, parser, tree);
    if (!tree) return;
    TSNode root = ts_tree_root_node(tree);
    b->has_errors = ts_node_has_error(root);
    tg_builder_walk_root(b, root);
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
