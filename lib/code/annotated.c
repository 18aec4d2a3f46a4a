/* annotated.c - requests that an interface declares and a framework makes: Retrofit's `@POST`. */
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
    /* The host is given to what implements the interface, `baseUrl(...)`: before the path stands
     * what is not known here, `OllamaApi.baseUrl`: the interface's name tends to say whose it is.
     */
    tg_builder_open(b, &annotation, TG_FACT_CALL, TG_SLOT_DECORATOR, 0, (tg_slice){NULL, 0});
    tg_builder_open(b, &name, TG_FACT_NAME, TG_SLOT_CALLEE, 0, tg_builder_text(b, &name));
    tg_builder_close(b);
    tg_builder_open(b, &path, TG_FACT_CONCAT, TG_SLOT_ARGUMENT, 0, (tg_slice){NULL, 0});
    tg_builder_open(b, &interface, TG_FACT_MEMBER, TG_SLOT_VALUE, 0, tg_slice_of("baseUrl"));
    tg_builder_open(b, &interface, TG_FACT_NAME, TG_SLOT_OBJECT, 0, tg_builder_text(b, &interface));
    tg_builder_close(b);
    tg_builder_close(b);
    tg_builder_walk(b, &path, TG_SLOT_VALUE);
    tg_builder_close(b);
    tg_builder_close(b);
    return true;
}
