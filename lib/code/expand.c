/* expand.c - facts that a language makes by hand, and parts of the text that its grammar leaves as
 * tokens: the arguments of macros. */
#include <tree_sitter/api.h>

#include "base/limits.h"
#include "code/builder.h"

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

void tg_builder_close(tg_builder *b)
{
    if (!b->status) tg_builder_leave(b);
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
    TSRange part = {.end_point = {.row = UINT32_MAX, .column = UINT32_MAX},
                    .start_byte = start,
                    .end_byte = end};
    if (!ts_parser_set_included_ranges(b->inner, &part, 1)) return NULL;
    return tg_builder_parse_with(b, b->inner);
}

void tg_builder_parse(tg_builder *b, uint32_t start, uint32_t end, tg_slot slot)
{
    if (b->status || start >= end || b->nesting >= TG_LIMIT_MACRO_NESTING) return;
    TSTree *tree = parse_part(b, start, end);
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
