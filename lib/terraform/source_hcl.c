#include "terraform/source.h"

#include "base/guard.h"
#include "base/limits.h"

#include <time.h>
#include <tree_sitter/api.h>

extern const TSLanguage *tree_sitter_hcl(void);

typedef struct hcl_reader {
    tg_slice text;
    tg_scan *scan;
    tg_source_facts *facts;
    struct timespec deadline;
    bool is_late, out_of_memory, has_errors;
    uint32_t error_line;
} hcl_reader;

/* --- nodes ------------------------------------------------------------------------------------ */

static bool is_type(TSNode node, const char *type)
{
    return !ts_node_is_null(node) && strcmp(ts_node_type(node), type) == 0;
}

static tg_slice text_of(const hcl_reader *r, TSNode node)
{
    uint32_t start = ts_node_start_byte(node);
    return (tg_slice){r->text.ptr + start, ts_node_end_byte(node) - start};
}

/* A name in quotes or without; templates have no name. */
static tg_slice label_of(const hcl_reader *r, TSNode node)
{
    tg_slice text = text_of(r, node);
    if (is_type(node, "string_lit") && text.n >= 2) return (tg_slice){text.ptr + 1, text.n - 2};
    return text;
}

static TSNode child_of_type(TSNode node, const char *type)
{
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        if (is_type(child, type)) return child;
    }
    return (TSNode){0};
}

/* Names and labels that stand before a block's body: `resource "a" "b"` has three. */
enum { LABELS_MAX = 3 };

typedef struct header {
    tg_slice labels[LABELS_MAX];
    size_t count;
    TSNode body;
} header;

static header header_of(const hcl_reader *r, TSNode block)
{
    header h = {.body = child_of_type(block, "body")};
    uint32_t count = ts_node_named_child_count(block);
    for (uint32_t i = 0; i < count && h.count < LABELS_MAX; i++) {
        TSNode child = ts_node_named_child(block, i);
        if (!is_type(child, "identifier") && !is_type(child, "string_lit")) break;
        h.labels[h.count++] = label_of(r, child);
    }
    return h;
}

/* The text of an attribute's value; empty when the body has no such attribute. */
static tg_slice attribute_of(const hcl_reader *r, TSNode body, const char *name)
{
    if (ts_node_is_null(body)) return (tg_slice){NULL, 0};
    uint32_t count = ts_node_named_child_count(body);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(body, i);
        if (!is_type(child, "attribute")) continue;
        if (!tg_slice_is(text_of(r, ts_node_named_child(child, 0)), name)) continue;
        return tg_slice_trim(text_of(r, child_of_type(child, "expression")));
    }
    return (tg_slice){NULL, 0};
}

static bool ignores_tags(const hcl_reader *r, TSNode body)
{
    if (ts_node_is_null(body)) return false;
    uint32_t count = ts_node_named_child_count(body);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(body, i);
        if (!is_type(child, "block")) continue;
        header h = header_of(r, child);
        if (h.count != 1 || !tg_slice_is(h.labels[0], "lifecycle")) continue;
        if (tg_source_names_tags(attribute_of(r, h.body, "ignore_changes"))) return true;
    }
    return false;
}

/* --- blocks ----------------------------------------------------------------------------------- */

static tg_location location_of(const hcl_reader *r, TSNode node)
{
    TSPoint start = ts_node_start_point(node);
    TSPoint end = ts_node_end_point(node);
    return (tg_location){
        .file = r->scan->path,
        .line = start.row + 1,
        .column = start.column + 1,
        .end_line = end.row + 1,
        .end_column = end.column + 1,
    };
}

static tg_slice keep(hcl_reader *r, tg_slice text)
{
    tg_slice copy = tg_arena_copy(r->scan->arena, text);
    r->out_of_memory = r->out_of_memory || !copy.ptr;
    return copy;
}

static tg_slice key_of(hcl_reader *r, tg_slice first, tg_slice second)
{
    tg_slice key = tg_arena_printf(r->scan->arena, "%.*s.%.*s", TG_FMT(first), TG_FMT(second));
    r->out_of_memory = r->out_of_memory || !key.ptr;
    return key;
}

static tg_slice local_source(hcl_reader *r, TSNode body)
{
    tg_slice source = attribute_of(r, body, "source");
    if (source.n < 2 || source.ptr[0] != '"') return (tg_slice){NULL, 0};
    source = (tg_slice){source.ptr + 1, source.n - 2};
    bool is_local = tg_slice_starts(source, tg_slice_of("./")) ||
                    tg_slice_starts(source, tg_slice_of("../")) || tg_slice_is(source, "..") ||
                    tg_slice_is(source, ".");
    return is_local ? keep(r, source) : (tg_slice){NULL, 0};
}

static void take_block(hcl_reader *r, TSNode node)
{
    header h = header_of(r, node);
    bool is_resource = h.count == 3 && tg_slice_is(h.labels[0], "resource");
    bool is_module = h.count == 2 && tg_slice_is(h.labels[0], "module");
    if (!is_resource && !is_module) return;
    tg_source_block *slot = tg_vec_push(&r->facts->blocks);
    if (!slot) {
        r->out_of_memory = true;
        return;
    }
    slot->location = location_of(r, node);
    if (is_module) {
        slot->kind = TG_SOURCE_MODULE;
        slot->key = key_of(r, tg_slice_of("module"), h.labels[1]);
        slot->source = local_source(r, h.body);
        return;
    }
    slot->kind = TG_SOURCE_RESOURCE;
    slot->type = keep(r, h.labels[1]);
    slot->key = key_of(r, h.labels[1], h.labels[2]);
    slot->ignores_tags = ignores_tags(r, h.body);
}

static void take_file(hcl_reader *r, TSNode root)
{
    TSNode body = child_of_type(root, "body");
    if (ts_node_is_null(body)) return;
    TSTreeCursor cursor = ts_tree_cursor_new(body);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    while (more && !r->out_of_memory) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        if (is_type(node, "block")) take_block(r, node);
        if (ts_node_has_error(node) && !r->error_line) {
            r->error_line = ts_node_start_point(node).row + 1;
        }
        more = ts_tree_cursor_goto_next_sibling(&cursor);
    }
}

/* --- parsing ---------------------------------------------------------------------------------- */

static bool is_late(TSParseState *state)
{
    hcl_reader *r = state->payload;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    r->is_late = now.tv_sec > r->deadline.tv_sec ||
                 (now.tv_sec == r->deadline.tv_sec && now.tv_nsec > r->deadline.tv_nsec);
    return r->is_late;
}

static const char *read_text(void *payload, uint32_t at, TSPoint position, uint32_t *n)
{
    const hcl_reader *r = payload;
    (void)position;
    *n = at < r->text.n ? (uint32_t)r->text.n - at : 0;
    return *n ? r->text.ptr + at : "";
}

/* Runs inside a guard: what the runtime allocates goes with it. */
static void parse(void *context)
{
    hcl_reader *r = context;
    TSParser *parser = ts_parser_new();
    if (!ts_parser_set_language(parser, tree_sitter_hcl())) return;
    clock_gettime(CLOCK_MONOTONIC, &r->deadline);
    r->deadline.tv_sec += TG_LIMIT_PARSE_MILLISECONDS / 1000;
    TSInput input = {.payload = r, .read = read_text, .encoding = TSInputEncodingUTF8};
    TSParseOptions options = {.payload = r, .progress_callback = is_late};
    TSTree *tree = ts_parser_parse_with_options(parser, NULL, input, options);
    if (!tree) return;
    TSNode root = ts_tree_root_node(tree);
    r->has_errors = ts_node_has_error(root);
    take_file(r, root);
}

static tg_status note(hcl_reader *r, const char *message, tg_err *err)
{
    tg_location location = {.line = r->error_line};
    if (tg_scan_diagnose(r->scan, TG_DIAGNOSTIC_NOTE, location, "%s", message)) {
        return tg_fail_memory(err);
    }
    return TG_OK;
}

/* Sources only tell places, so a broken one hides no asset: it is a note. */
tg_status tg_source_read_hcl(tg_slice text, tg_scan *scan, tg_source_facts *facts, tg_err *err)
{
    hcl_reader r = {.text = text, .scan = scan, .facts = facts};
    tg_status status = tg_guard_run(TG_LIMIT_PARSE_BYTES, parse, &r);
    if (status == TG_ENOMEM || r.out_of_memory) return tg_fail_memory(err);
    if (status || r.is_late) {
        return note(&r,
                    "parsing this file takes too much time or memory; findings point to the plan "
                    "instead",
                    err);
    }
    if (!r.has_errors) return TG_OK;
    return note(&r, "not all of this is valid HCL; some findings may point to the plan instead",
                err);
}
