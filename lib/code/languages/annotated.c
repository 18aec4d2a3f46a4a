/* annotated.c - requests that an interface declares and a framework makes, Retrofit's `@POST`,
 * Refit's
 * `[Post]`, Spring's `@PostExchange`, Feign's `@PostMapping`; and what annotations take from the
 * configuration. */
#include <string.h>
#include <tree_sitter/api.h>

#include "code/languages/languages.h"

static const tg_slice nothing = {NULL, 0};

static bool is_type(TSNode node, const char *type)
{
    return !ts_node_is_null(node) && strcmp(ts_node_type(node), type) == 0;
}

/* --- an annotation's parts
 * ------------------------------------------------------------------------- */

/* An annotation's name and what holds its arguments, if anything does. */
static TSNode list_of(TSNode annotation, TSNode *name)
{
    TSNode made = ts_node_named_child(annotation, 0);
    *name = made;
    if (ts_node_is_null(made)) return made;
    /* Kotlin has a constructor's call there, Java a name and a list. */
    bool is_call = is_type(made, "constructor_invocation");
    TSNode of = is_call ? made : annotation;
    *name = ts_node_named_child(of, 0);
    return ts_node_named_child(of, 1);
}

/* `{"/chat"}`, `["/chat"]`: the first of several. */
static TSNode first_of(TSNode value)
{
    bool is_list =
        is_type(value, "element_value_array_initializer") || is_type(value, "collection_literal");
    return is_list ? ts_node_named_child(value, 0) : value;
}

/* The argument of one of the names, which are in a row, each with its end; the one without a name
 * is `value`. A null node when there is none. */
static TSNode argument_of(tg_builder *b, TSNode list, const char *const *names)
{
    TSNode none = ts_node_named_child(list, ts_node_named_child_count(list));
    for (; *names; names++) {
        for (uint32_t i = 0; i < ts_node_named_child_count(list); i++) {
            TSNode argument = ts_node_named_child(list, i);
            bool is_wrapped =
                is_type(argument, "value_argument") || is_type(argument, "element_value_pair");
            uint32_t parts = is_wrapped ? ts_node_named_child_count(argument) : 0;
            if (is_wrapped && !parts) continue;
            TSNode key = ts_node_named_child(argument, 0);
            TSNode value = is_wrapped ? ts_node_named_child(argument, parts - 1) : argument;
            tg_slice is = parts > 1 ? tg_builder_text(b, &key) : tg_slice_of("value");
            if (tg_slice_is(is, *names)) return first_of(value);
        }
    }
    return none;
}

/* The annotation of one of the names that a type has; a null node when it has none. */
static TSNode annotation_of_type(tg_builder *b, TSNode type, const char *const *names)
{
    TSNode none = ts_node_named_child(type, ts_node_named_child_count(type));
    TSNode modifiers = ts_node_named_child(type, 0);
    enum { ANNOTATIONS = 32 };
    uint32_t count = is_type(modifiers, "modifiers") ? ts_node_named_child_count(modifiers) : 0;
    for (uint32_t i = 0; i < count && i < ANNOTATIONS; i++) {
        TSNode annotation = ts_node_named_child(modifiers, i), name;
        if (!is_type(annotation, "annotation")) continue;
        (void)list_of(annotation, &name);
        if (ts_node_is_null(name)) continue;
        for (const char *const *n = names; *n; n++) {
            if (tg_slice_is(tg_builder_text(b, &name), *n)) return annotation;
        }
    }
    return none;
}

/* --- texts with settings
 * --------------------------------------------------------------------------- */

/* `${openai.url:https://...}`, an expression whose name no program can have; what stands behind the
 * colon is its value where nothing is configured. Property placeholders, Spring Framework
 * reference. A variable of a path, `{model}`, is as little known. */
static void open_setting(tg_builder *b, const TSNode *node, tg_slice inside, tg_slot slot)
{
    tg_slice otherwise = inside;
    tg_slice key = tg_slice_cut(&otherwise, ':');
    char *name = tg_builder_alloc(b, key.n + 3);
    if (!name) return;
    memcpy(name, "${", 2);
    if (key.n) memcpy(name + 2, key.ptr, key.n);
    name[key.n + 2] = '}';
    tg_builder_open(b, node, TG_FACT_NAME, slot, 0, (tg_slice){name, key.n + 3});
    if (otherwise.ptr) {
        tg_builder_open(b, node, TG_FACT_STRING, TG_SLOT_VALUE, 0, otherwise);
        tg_builder_close(b);
    }
    tg_builder_close(b);
}

/* The end of the braces that are open at the text's beginning; SIZE_MAX: there is none. */
static size_t end_of_braces(tg_slice text)
{
    size_t depth = 1;
    for (size_t i = 0; i < text.n; i++) {
        if (text.ptr[i] == '{') depth++;
        if (text.ptr[i] == '}' && --depth == 0) return i;
    }
    return SIZE_MAX;
}

static tg_slice without_escape(tg_slice text)
{
    bool is_escaped = text.n && text.ptr[text.n - 1] == '\\'; /* Kotlin's "\${x}" */
    return (tg_slice){text.ptr, text.n - is_escaped};
}

bool tg_annotated_text(tg_builder *b, const void *ts_node, tg_slot slot)
{
    static const tg_slice brace = TG_LIT("{");
    TSNode node = *(const TSNode *)ts_node;
    tg_slice text = tg_builder_text(b, &node);
    bool is_text = is_type(node, "string_literal") && text.n >= 2 && text.ptr[0] == '"';
    if (!is_text || tg_slice_find(text, brace) == SIZE_MAX) return false;
    text = (tg_slice){text.ptr + 1, text.n - 2};
    tg_builder_open(b, &node, TG_FACT_CONCAT, slot, 0, nothing);
    for (size_t at; (at = tg_slice_find(text, brace)) != SIZE_MAX;) {
        size_t dollar = at && text.ptr[at - 1] == '$';
        tg_slice before = without_escape((tg_slice){text.ptr, at - dollar});
        tg_slice inside = tg_slice_from(text, at + 1);
        size_t end = end_of_braces(inside);
        if (end == SIZE_MAX) break;
        if (before.n) tg_builder_open(b, &node, TG_FACT_STRING, TG_SLOT_VALUE, 0, before);
        if (before.n) tg_builder_close(b);
        open_setting(b, &node, (tg_slice){inside.ptr, end}, TG_SLOT_VALUE);
        text = tg_slice_from(inside, end + 1);
    }
    if (text.n) tg_builder_open(b, &node, TG_FACT_STRING, TG_SLOT_VALUE, 0, text);
    if (text.n) tg_builder_close(b);
    tg_builder_close(b);
    return true;
}

/* --- requests
 * -------------------------------------------------------------------------------------- */

static void add_text(tg_builder *b, TSNode node)
{
    if (!tg_annotated_text(b, &node, TG_SLOT_VALUE)) tg_builder_walk(b, &node, TG_SLOT_VALUE);
    tg_builder_open(b, &node, TG_FACT_STRING, TG_SLOT_VALUE, 0, tg_slice_of("/"));
    tg_builder_close(b);
}

/* What stands before the path. Where only what implements the interface is given the host,
 * `baseUrl(...)`, that is not known here, `OllamaApi.baseUrl`: the interface's name tends to say
 * whose it is. */
static void add_base(tg_builder *b, TSNode type, TSNode interface)
{
    static const char *const clients[] = {"FeignClient", "Client", "RegisterRestClient",
                                          "HttpExchange", NULL};
    static const char *const urls[] = {"url", "baseUri", "value", NULL};
    static const char *const paths[] = {"path", NULL};
    TSNode client = annotation_of_type(b, type, clients), name;
    TSNode list = ts_node_is_null(client) ? client : list_of(client, &name);
    TSNode url = ts_node_is_null(list) ? list : argument_of(b, list, urls);
    TSNode path = ts_node_is_null(list) ? list : argument_of(b, list, paths);
    bool has_host = !ts_node_is_null(url) &&
                    (tg_slice_find(tg_builder_text(b, &url), tg_slice_of("://")) != SIZE_MAX ||
                     tg_slice_find(tg_builder_text(b, &url), tg_slice_of("${")) != SIZE_MAX);
    if (!has_host) {
        tg_builder_open(b, &interface, TG_FACT_MEMBER, TG_SLOT_VALUE, 0, tg_slice_of("baseUrl"));
        tg_builder_open(b, &interface, TG_FACT_NAME, TG_SLOT_OBJECT, 0,
                        tg_builder_text(b, &interface));
        tg_builder_close(b);
        tg_builder_close(b);
    }
    bool is_path = !has_host && !ts_node_is_null(url) &&
                   tg_slice_starts(tg_builder_text(b, &url), tg_slice_of("\"/"));
    if (has_host || is_path) add_text(b, url);
    if (!ts_node_is_null(path)) add_text(b, path);
}

/* Whether an annotation of a method in such an interface makes a request that has a body. Spring's
 * mappings say what a controller answers, unless a client declares them. */
static bool is_request(tg_builder *b, TSNode type, tg_slice name)
{
    static const char *const feign[] = {"FeignClient", NULL}, *const micronaut[] = {"Client", NULL};
    if (tg_slice_is(name, "POST") || tg_slice_is(name, "PostExchange")) return true;
    bool is_mapping = tg_slice_is(name, "PostMapping"), is_post = tg_slice_is(name, "Post");
    if (!is_mapping && !is_post) return false;
    return !ts_node_is_null(annotation_of_type(b, type, is_mapping ? feign : micronaut));
}

static void put_name(tg_builder *b, const TSNode *at, tg_slot slot, tg_slice name)
{
    tg_builder_open(b, at, TG_FACT_NAME, slot, 0, name);
    tg_builder_close(b);
}

/* The request of a method. `body`: the name of the parameter that is sent; nothing when it is not
 * looked at. */
static void put_request(tg_builder *b, TSNode annotation, TSNode name, TSNode path, TSNode type,
                        tg_slice body)
{
    TSNode interface = ts_node_child_by_field_name(type, "name", 4);
    tg_builder_open(b, &annotation, TG_FACT_CALL, TG_SLOT_DECORATOR, 0, nothing);
    put_name(b, &name, TG_SLOT_CALLEE, tg_builder_text(b, &name));
    tg_builder_open(b, &path, TG_FACT_CONCAT, TG_SLOT_ARGUMENT, 0, nothing);
    add_base(b, type, interface);
    if (!tg_annotated_text(b, &path, TG_SLOT_VALUE)) tg_builder_walk(b, &path, TG_SLOT_VALUE);
    tg_builder_close(b);
    if (body.n) put_name(b, &annotation, TG_SLOT_ARGUMENT, body);
    tg_builder_close(b);
}

bool tg_annotated_request(tg_builder *b, const void *ts_node, const void *ts_modifiers)
{
    static const char *const paths[] = {"value", "url", "path", "uri", NULL};
    TSNode annotation = *(const TSNode *)ts_node, modifiers = *(const TSNode *)ts_modifiers;
    TSNode method = ts_node_parent(modifiers);
    if (!is_type(method, "function_declaration") && !is_type(method, "method_declaration"))
        return false;
    TSNode body = ts_node_parent(method);
    if (ts_node_is_null(body)) return false;
    TSNode around = ts_node_parent(body);
    if (!is_type(around, "class_declaration") && !is_type(around, "interface_declaration"))
        return false;
    TSNode name, list = list_of(annotation, &name);
    if (ts_node_is_null(list) || !is_request(b, around, tg_builder_text(b, &name))) return false;
    TSNode path = argument_of(b, list, paths);
    TSNode interface = ts_node_child_by_field_name(around, "name", 4);
    if (ts_node_is_null(path) || ts_node_is_null(interface)) return false;
    put_request(b, annotation, name, path, around, nothing);
    return true;
}

/* The parameter that Refit sends as the body: `[Body] Request request`; its name. */
static tg_slice sent_parameter(tg_builder *b, TSNode method)
{
    TSNode list = ts_node_child_by_field_name(method, "parameters", 10);
    uint32_t count = ts_node_is_null(list) ? 0 : ts_node_named_child_count(list);
    for (uint32_t i = 0; i < count; i++) {
        TSNode parameter = ts_node_named_child(list, i);
        TSNode name = ts_node_child_by_field_name(parameter, "name", 4);
        tg_slice text = tg_builder_text(b, &parameter);
        bool is_sent = tg_slice_starts(text, tg_slice_of("[Body"));
        if (is_sent && !ts_node_is_null(name)) return tg_builder_text(b, &name);
    }
    return nothing;
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
        put_request(b, attribute, name, path, around, sent_parameter(b, method));
    }
}

bool tg_annotated_value(tg_builder *b, const void *ts_node, tg_slot slot)
{
    static const char *const names[] = {"value", NULL};
    TSNode annotation = *(const TSNode *)ts_node, name;
    TSNode list = list_of(annotation, &name);
    if (ts_node_is_null(list) || !tg_slice_is(tg_builder_text(b, &name), "Value")) return false;
    TSNode text = argument_of(b, list, names);
    return !ts_node_is_null(text) && tg_annotated_text(b, &text, slot);
}
