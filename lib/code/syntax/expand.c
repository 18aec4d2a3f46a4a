/* expand.c - facts that a language makes by hand, and parts of the text that its grammar leaves as
 * tokens: the arguments of macros. */
#include <tree_sitter/api.h>

#include "base/limits.h"
#include "code/syntax/builder.h"

void tg_builder_open(tg_builder *b, const void *ts_node, tg_fact_kind kind, tg_slot slot,
                     unsigned flags, tg_slice text)
{
    TSNode node = *(const TSNode *)ts_node;
    uint32_t index = tg_builder_add(b, (tg_fact){
                                           .kind = (uint8_t)kind,
                                           .slot = (uint8_t)slot,
                                           .flags = (uint16_t)flags,
                                           .start = ts_node_start_byte(node),
                                           .end = ts_node_end_byte(node),
                                           .text = text,
                                       });
    if (!b->status) tg_builder_push(b, (frame){.fact = index, .has_fact = true});
}

void tg_builder_end(tg_builder *b, uint32_t end)
{
    if (b->status || !b->depth || !b->frames[b->depth - 1].has_fact) return;
    tg_fact *fact = tg_builder_fact(b, b->frames[b->depth - 1].fact);
    if (end > fact->start) fact->end = end;
}

void tg_builder_close(tg_builder *b)
{
    if (!b->status) tg_builder_leave(b);
}

void tg_builder_command(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_slice none = {NULL, 0};
    tg_builder_open(b, &node, TG_FACT_CALL, slot, 0, none);
    tg_builder_open(b, &node, TG_FACT_NAME, TG_SLOT_CALLEE, 0, tg_slice_of("`"));
    tg_builder_close(b);
    tg_builder_open(b, &node, TG_FACT_STRING, TG_SLOT_ARGUMENT, 0, none);
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count && !b->status; i++) {
        TSNode child = ts_node_named_child(node, i);
        TSSymbol symbol = ts_node_symbol(child);
        const ready_row *row =
            symbol < b->grammar->symbol_count ? b->grammar->by_symbol[symbol] : NULL;
        bool is_text =
            row && (row->row->role == TG_ROLE_PIECE || row->row->role == TG_ROLE_DYNAMIC);
        if (!is_text) tg_builder_hole(b);
        tg_builder_walk(b, &child, TG_SLOT_CHILD);
    }
    tg_builder_close(b);
    tg_builder_close(b);
}

/* Only this part of the text is seen, at the place where it stands: positions stay what they are.
 */
static TSTree *parse_part(tg_builder *b, uint32_t start, uint32_t end)
{
    if (!b->inner) {
        b->inner = ts_parser_new();
        if (!ts_parser_set_language(b->inner, b->grammar->ts)) {
            tg_builder_fail(b, TG_EUNSUPPORTED, "the grammar does not fit the parser");
            return NULL;
        }
    }
    TSPoint somewhere = {0, 0}, end_point = {UINT32_MAX, UINT32_MAX};
    TSRange parts[] = {{somewhere, end_point, start, end}, {somewhere, end_point, end, end}};
    /* An expression becomes a statement by the next semicolon: nothing has to be mended then. */
    const char *next = memchr(b->text.ptr + end, ';', b->text.n - end);
    if (next) parts[1].start_byte = (uint32_t)(next - b->text.ptr);
    if (next) parts[1].end_byte = parts[1].start_byte + 1;
    if (!ts_parser_set_included_ranges(b->inner, parts, next ? 2 : 1)) return NULL;
    return tg_builder_parse_with(b, b->inner);
}

void tg_builder_parse(tg_builder *b, uint32_t start, uint32_t end, tg_slot slot)
{
    if (b->status || start >= end || b->nesting >= TG_LIMIT_MACRO_NESTING) return;
    if (tg_builder_is_late(b)) tg_builder_fail(b, TG_ELIMIT, "parsing it takes too long");
    TSTree *tree = b->status ? NULL : parse_part(b, start, end);
    if (!tree) return;
    tg_builder_push(b, (frame){.fact = b->frames[b->depth - 1].fact, .slot = slot});
    if (b->status) return;
    b->nesting++;
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    tg_builder_walk_below(b, &cursor);
    b->nesting--;
    ts_tree_cursor_delete(&cursor);
    ts_tree_delete(tree);
}
