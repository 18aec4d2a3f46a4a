/* interfaces.c - what TypeScript's interfaces say of their methods: who declares a variable as one
 * has these. What only holds data is left out, as types are. */
#include <tree_sitter/api.h>

#include "code/languages/languages.h"

static bool is_kind(TSNode node, const char *kind)
{
    return !ts_node_is_null(node) && strcmp(ts_node_type(node), kind) == 0;
}

static TSNode field(TSNode node, const char *name)
{
    return ts_node_child_by_field_name(node, name, (uint32_t)strlen(name));
}

/* What has the parameters of a member that is called: itself, or the type of `ask: (p: string) =>
 * void`. Null: it holds data. */
static TSNode signature_of(TSNode member)
{
    TSNode none = {0};
    if (is_kind(member, "method_signature")) return member;
    if (!is_kind(member, "property_signature")) return none;
    TSNode type = field(member, "type");
    TSNode inner = ts_node_is_null(type) ? none : ts_node_named_child(type, 0);
    return is_kind(inner, "function_type") ? inner : none;
}

/* Whether it has a method, or nothing but functions: with other members these are what is given to
 * be called back. */
static bool has_methods(TSNode body)
{
    uint32_t count = ts_node_named_child_count(body), functions = 0, members = 0;
    for (uint32_t i = 0; i < count; i++) {
        TSNode member = ts_node_named_child(body, i);
        if (is_kind(member, "method_signature")) return true;
        if (is_kind(member, "comment")) continue;
        functions += !ts_node_is_null(signature_of(member));
        members++;
    }
    return members && functions == members;
}

static void add_method(tg_builder *b, TSNode member)
{
    TSNode signature = signature_of(member), name = field(member, "name");
    if (ts_node_is_null(signature) || ts_node_is_null(name)) return;
    TSNode parameters = field(signature, "parameters"), type = field(signature, "return_type");
    tg_builder_open(b, &member, TG_FACT_FUNCTION, TG_SLOT_CHILD, 0, tg_builder_text(b, &name));
    if (!ts_node_is_null(parameters)) tg_builder_walk(b, &parameters, TG_SLOT_PARAMETER);
    if (!ts_node_is_null(type)) tg_builder_walk(b, &type, TG_SLOT_TYPE);
    tg_builder_close(b);
}

bool tg_interface_expand(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    bool is_interface = is_kind(node, "interface_declaration");
    if (!is_interface && !is_kind(node, "type_alias_declaration")) return false;
    TSNode name = field(node, "name"), body = field(node, is_interface ? "body" : "value");
    bool is_body = is_kind(body, "interface_body") || is_kind(body, "object_type");
    if (ts_node_is_null(name) || !is_body || !has_methods(body)) return true;
    tg_builder_open(b, &node, TG_FACT_CLASS, TG_SLOT_CHILD, 0, tg_builder_text(b, &name));
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        if (is_kind(child, "extends_type_clause")) tg_builder_walk(b, &child, TG_SLOT_BASE);
    }
    count = ts_node_named_child_count(body);
    for (uint32_t i = 0; i < count; i++) add_method(b, ts_node_named_child(body, i));
    tg_builder_close(b);
    return true;
}
