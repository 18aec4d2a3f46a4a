/* annotated.c - requests that an interface declares and a framework makes: Retrofit's `@POST`,
 * Refit's `[Post]`. */
#include <string.h>
#include <tree_sitter/api.h>

#include "code/languages.h"

static bool is_type(TSNode node, const char *type)
{
    return !ts_node_is_null(node) && strcmp(ts_node_type(node), type) == 0;
}

/* What holds the first expression that an annotation is given, and the annotation's name. */
static TSNode argument_of(TSNode annotation, TSNode *name)
{
    TSNode made = ts_node_named_child(annotation, 0);
    *name = made;
    if (ts_node_is_null(made)) return made;
    /* Kotlin has a constructor's call there, Java a name and a list. */
    bool is_call = is_type(made, "constructor_invocation");
    TSNode of = is_call ? made : annotation;
    *name = ts_node_named_child(of, 0);
    TSNode list = ts_node_named_child(of, 1);
    if (ts_node_is_null(list)) return list;
    TSNode argument = ts_node_named_child(list, 0);
    if (!is_type(argument, "value_argument") && !is_type(argument, "element_value_pair"))
        return argument;
    return ts_node_named_child(argument, ts_node_named_child_count(argument) - 1);
}

static void put_name(tg_builder *b, const TSNode *at, tg_slot slot, tg_slice name)
{
    tg_builder_open(b, at, TG_FACT_NAME, slot, 0, name);
    tg_builder_close(b);
}

/* The host is given to what implements the interface, `baseUrl(...)`: before the path stands what
 * is not known here, `OllamaApi.baseUrl`: the interface's name tends to say whose it is. `body`:
 * the name of the parameter that is sent; nothing when it is not looked at. */
static void put_request(tg_builder *b, const TSNode *annotation, const TSNode *name,
                        const TSNode *path, const TSNode *interface, tg_slice body)
{
    tg_slice none = {NULL, 0};
    tg_builder_open(b, annotation, TG_FACT_CALL, TG_SLOT_DECORATOR, 0, none);
    put_name(b, name, TG_SLOT_CALLEE, tg_builder_text(b, name));
    tg_builder_open(b, path, TG_FACT_CONCAT, TG_SLOT_ARGUMENT, 0, none);
    tg_builder_open(b, interface, TG_FACT_MEMBER, TG_SLOT_VALUE, 0, tg_slice_of("baseUrl"));
    put_name(b, interface, TG_SLOT_OBJECT, tg_builder_text(b, interface));
    tg_builder_close(b);
    tg_builder_walk(b, path, TG_SLOT_VALUE);
    tg_builder_close(b);
    if (body.n) put_name(b, annotation, TG_SLOT_ARGUMENT, body);
    tg_builder_close(b);
}

bool tg_annotated_request(tg_builder *b, const void *ts_node, const void *ts_modifiers)
{
    TSNode annotation = *(const TSNode *)ts_node, modifiers = *(const TSNode *)ts_modifiers;
    TSNode method = ts_node_parent(modifiers);
    if (!is_type(method, "function_declaration") && !is_type(method, "method_declaration"))
        return false;
    TSNode body = ts_node_parent(method);
    if (ts_node_is_null(body)) return false;
    TSNode around = ts_node_parent(body);
    if (!is_type(around, "class_declaration") && !is_type(around, "interface_declaration"))
        return false;
    TSNode name;
    TSNode path = argument_of(annotation, &name);
    if (ts_node_is_null(path) || !tg_slice_is(tg_builder_text(b, &name), "POST")) return false;
    TSNode interface = ts_node_child_by_field_name(around, "name", 4);
    if (ts_node_is_null(interface)) return false;
    put_request(b, &annotation, &name, &path, &interface, (tg_slice){NULL, 0});
    return true;
}

/* The parameter that Refit sends as the body: `[Body] Request request`; its name. */
static tg_slice sent_parameter(tg_builder *b, TSNode method)
{
    tg_slice none = {NULL, 0};
    TSNode list = ts_node_child_by_field_name(method, "parameters", 10);
    uint32_t count = ts_node_is_null(list) ? 0 : ts_node_named_child_count(list);
    for (uint32_t i = 0; i < count; i++) {
        TSNode parameter = ts_node_named_child(list, i);
        TSNode name = ts_node_child_by_field_name(parameter, "name", 4);
        tg_slice text = tg_builder_text(b, &parameter);
        bool is_sent = tg_slice_starts(text, tg_slice_of("[Body"));
        if (is_sent && !ts_node_is_null(name)) return tg_builder_text(b, &name);
    }
    return none;
}

void tg_annotated_attributes(tg_builder *b, const void *ts_list)
{
    TSNode list = *(const TSNode *)ts_list, method = ts_node_parent(list);
    if (!is_type(method, "method_declaration")) return;
    TSNode around = ts_node_parent(ts_node_parent(method));
    if (!is_type(around, "interface_declaration")) return;
    TSNode interface = ts_node_child_by_field_name(around, "name", 4);
    uint32_t count = ts_node_is_null(interface) ? 0 : ts_node_named_child_count(list);
    for (uint32_t i = 0; i < count; i++) {
        TSNode attribute = ts_node_named_child(list, i);
        TSNode name = ts_node_child_by_field_name(attribute, "name", 4);
        if (ts_node_is_null(name) || !tg_slice_is(tg_builder_text(b, &name), "Post")) continue;
        TSNode given = ts_node_named_child(attribute, 1);
        TSNode first = ts_node_is_null(given) ? given : ts_node_named_child(given, 0);
        if (!is_type(first, "attribute_argument")) continue;
        TSNode path = ts_node_named_child(first, ts_node_named_child_count(first) - 1);
        if (ts_node_is_null(path)) continue;
        put_request(b, &attribute, &name, &path, &interface, sent_parameter(b, method));
    }
}
