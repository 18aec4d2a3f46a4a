/* jsx.c - an element of JSX as the call that it stands for: `<Chat model="m" {...rest} />` is
 * Chat({model: "m", ...rest}). Node kinds: tree-sitter-javascript 0.25. */
#include <tree_sitter/api.h>

#include "code/languages/languages.h"

static bool is_kind(TSNode node, const char *type)
{
    return !ts_node_is_null(node) && strcmp(ts_node_type(node), type) == 0;
}

/* Tags of HTML begin with a small letter: what is none is a function or a class. */
static bool is_component(const tg_builder *b, TSNode name)
{
    if (is_kind(name, "member_expression") || is_kind(name, "nested_identifier")) return true;
    tg_slice text = ts_node_is_null(name) ? (tg_slice){NULL, 0} : tg_builder_text(b, &name);
    return is_kind(name, "identifier") && text.n && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z';
}

/* `model="m"`, `model={m}`, `stream` alone, which is true; `{...rest}` stands as it is. */
static void add_attribute(tg_builder *b, TSNode attribute)
{
    if (!is_kind(attribute, "jsx_attribute")) {
        tg_builder_walk(b, &attribute, TG_SLOT_ITEM);
        return;
    }
    uint32_t count = ts_node_named_child_count(attribute);
    if (!count) return;
    TSNode name = ts_node_named_child(attribute, 0);
    tg_builder_open(b, &attribute, TG_FACT_PAIR, TG_SLOT_ITEM, 0, tg_builder_text(b, &name));
    if (count > 1) {
        TSNode value = ts_node_named_child(attribute, count - 1);
        bool is_braced = is_kind(value, "jsx_expression") && ts_node_named_child_count(value);
        if (is_braced) value = ts_node_named_child(value, 0);
        tg_builder_walk(b, &value, TG_SLOT_VALUE);
    } else {
        tg_builder_open(b, &name, TG_FACT_BOOL, TG_SLOT_VALUE, 0, tg_slice_of("true"));
        tg_builder_close(b);
    }
    tg_builder_close(b);
}

void tg_jsx_expand(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node;
    TSNode name = ts_node_child_by_field_name(node, "name", 4);
    uint32_t count = ts_node_named_child_count(node);
    bool is_call = is_component(b, name);
    if (is_call) {
        tg_builder_open(b, &node, TG_FACT_CALL, slot, TG_FACT_NEW, (tg_slice){NULL, 0});
        tg_builder_walk(b, &name, TG_SLOT_CALLEE);
        tg_builder_open(b, &node, TG_FACT_MAP, TG_SLOT_ARGUMENT, 0, (tg_slice){NULL, 0});
    }
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        bool is_attribute = is_kind(child, "jsx_attribute") || is_kind(child, "jsx_expression");
        if (!is_attribute) continue;
        if (is_call) {
            add_attribute(b, child);
        } else {
            tg_builder_walk(b, &child, slot);
        }
    }
    if (is_call) tg_builder_close(b);
    if (is_call) tg_builder_close(b);
}
