/* annotated.c - what annotations take from the configuration, constants of enums, and what the
 * requests that annotations declare are read with (annotated_requests.c). */
#include <string.h>
#include <tree_sitter/api.h>

#include "code/languages/annotated_parts.h"

static const tg_slice nothing = {NULL, 0};

bool tg_annotated_is_type(TSNode node, const char *type)
{
    return !ts_node_is_null(node) && strcmp(ts_node_type(node), type) == 0;
}

/* --- an annotation's parts
 * ------------------------------------------------------------------------- */

/* An annotation's name and what holds its arguments, if anything does. */
TSNode tg_annotated_list_of(TSNode annotation, TSNode *name)
{
    TSNode made = ts_node_named_child(annotation, 0);
    *name = made;
    if (ts_node_is_null(made)) return made;
    /* Kotlin has a constructor's call there, Java a name and a list. */
    bool is_call = tg_annotated_is_type(made, "constructor_invocation");
    TSNode of = is_call ? made : annotation;
    *name = ts_node_named_child(of, 0);
    return ts_node_named_child(of, 1);
}

/* `{"/chat"}`, `["/chat"]`: the first of several. */
static TSNode first_of(TSNode value)
{
    bool is_list = tg_annotated_is_type(value, "element_value_array_initializer") ||
                   tg_annotated_is_type(value, "collection_literal");
    return is_list ? ts_node_named_child(value, 0) : value;
}

/* The argument of one of the names, which are in a row, each with its end; the one without a name
 * is `value`. A null node when there is none. */
TSNode tg_annotated_argument_of(tg_builder *b, TSNode list, const char *const *names)
{
    TSNode none = ts_node_named_child(list, ts_node_named_child_count(list));
    for (; *names; names++) {
        for (uint32_t i = 0; i < ts_node_named_child_count(list); i++) {
            TSNode argument = ts_node_named_child(list, i);
            bool is_wrapped = tg_annotated_is_type(argument, "value_argument") ||
                              tg_annotated_is_type(argument, "element_value_pair");
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
TSNode tg_annotated_of_type(tg_builder *b, TSNode type, const char *const *names)
{
    TSNode none = ts_node_named_child(type, ts_node_named_child_count(type));
    TSNode modifiers = ts_node_named_child(type, 0);
    enum { ANNOTATIONS = 32 };
    uint32_t count =
        tg_annotated_is_type(modifiers, "modifiers") ? ts_node_named_child_count(modifiers) : 0;
    for (uint32_t i = 0; i < count && i < ANNOTATIONS; i++) {
        TSNode annotation = ts_node_named_child(modifiers, i), name;
        if (!tg_annotated_is_type(annotation, "annotation") &&
            !tg_annotated_is_type(annotation, "marker_annotation"))
            continue;
        (void)tg_annotated_list_of(annotation, &name);
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
    bool is_text =
        tg_annotated_is_type(node, "string_literal") && text.n >= 2 && text.ptr[0] == '"';
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

void tg_annotated_put_name(tg_builder *b, const TSNode *at, tg_slot slot, tg_slice name)
{
    tg_builder_open(b, at, TG_FACT_NAME, slot, 0, name);
    tg_builder_close(b);
}

void tg_annotated_constant(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node, type = ts_node_parent(ts_node_parent(node)),
           name = node;
    TSNode class = ts_node_child_by_field_name(type, "name", 4);
    uint32_t count = ts_node_named_child_count(node), first = count;
    for (uint32_t i = count; i-- > 0;) {
        if (!tg_annotated_is_type(ts_node_named_child(node, i), "identifier")) continue;
        first = i;
        name = ts_node_named_child(node, i);
    }
    if (first == count || ts_node_is_null(class)) return;
    tg_builder_open(b, &node, TG_FACT_ASSIGN, slot, 0, nothing);
    tg_annotated_put_name(b, &name, TG_SLOT_TARGET, tg_builder_text(b, &name));
    tg_builder_open(b, &node, TG_FACT_CALL, TG_SLOT_VALUE, TG_FACT_NEW, nothing);
    tg_annotated_put_name(b, &name, TG_SLOT_CALLEE, tg_builder_text(b, &class));
    for (uint32_t i = first + 1; i < count; i++) {
        TSNode part = ts_node_named_child(node, i);
        bool are_given = tg_annotated_is_type(part, "argument_list") ||
                         tg_annotated_is_type(part, "value_arguments");
        tg_builder_walk(b, &part, are_given ? TG_SLOT_ARGUMENT : TG_SLOT_CHILD);
    }
    tg_builder_close(b);
    tg_builder_close(b);
}

/* A text without its quotes; empty when it is no text. */
static tg_slice text_of(tg_builder *b, TSNode node)
{
    tg_slice text = ts_node_is_null(node) ? nothing : tg_builder_text(b, &node);
    bool is_text =
        tg_annotated_is_type(node, "string_literal") && text.n >= 2 && text.ptr[0] == '"';
    return is_text ? (tg_slice){text.ptr + 1, text.n - 2} : (tg_slice){"", 0};
}

/* `@ConfigProperty(name = "llm.model", defaultValue = "m")` of MicroProfile, as `${llm.model:m}`.
 */
static bool put_property_of(tg_builder *b, TSNode list, const char *const *keys,
                            const char *const *values, tg_slot slot)
{
    TSNode name = tg_annotated_argument_of(b, list, keys),
           value = tg_annotated_argument_of(b, list, values);
    tg_slice key = text_of(b, name), otherwise = text_of(b, value);
    char *both = key.n ? tg_builder_alloc(b, key.n + otherwise.n + 1) : NULL;
    if (!both) return false;
    memcpy(both, key.ptr, key.n);
    both[key.n] = ':';
    if (otherwise.n) memcpy(both + key.n + 1, otherwise.ptr, otherwise.n);
    bool has_value = !ts_node_is_null(value);
    open_setting(b, &name, (tg_slice){both, key.n + (has_value ? otherwise.n + 1 : 0)}, slot);
    return true;
}

static bool put_property(tg_builder *b, TSNode list, tg_slot slot)
{
    static const char *const keys[] = {"name", NULL}, *const values[] = {"defaultValue", NULL};
    return put_property_of(b, list, keys, values, slot);
}

/* `@Option(names = "--model", defaultValue = "m")` of picocli: what a flag is where it is not
 * given.
 */
static bool put_option(tg_builder *b, TSNode list, tg_slot slot)
{
    static const char *const keys[] = {"names", NULL}, *const values[] = {"defaultValue", NULL};
    tg_slice key = text_of(b, tg_annotated_argument_of(b, list, keys));
    bool is_flag = key.n && key.ptr[0] == '-';
    return is_flag && put_property_of(b, list, keys, values, slot);
}

/* `defaultModel` as SmallRye's configuration has it in a file: `default-model`. */
static tg_slice as_key(tg_builder *b, tg_slice name)
{
    char *key = tg_builder_alloc(b, 2 * name.n + 1);
    size_t n = 0;
    for (size_t i = 0; key && i < name.n; i++) {
        bool is_upper = name.ptr[i] >= 'A' && name.ptr[i] <= 'Z';
        if (is_upper && n) key[n++] = '-';
        key[n++] = is_upper ? (char)(name.ptr[i] - 'A' + 'a') : name.ptr[i];
    }
    return (tg_slice){key, key ? n : 0};
}

/* The key of what a method of such an interface gives; empty where only another one knows it. */
static tg_slice mapped_key(tg_builder *b, TSNode method, TSNode type)
{
    static const char *const mappings[] = {"ConfigMapping", "ConfigurationProperties", NULL};
    static const char *const names[] = {"WithName", NULL}, *const values[] = {"value", NULL};
    static const char *const prefixes[] = {"prefix", "value", NULL};
    TSNode mapping = tg_annotated_of_type(b, type, mappings), unused;
    TSNode given = ts_node_is_null(mapping) ? mapping : tg_annotated_list_of(mapping, &unused);
    if (ts_node_is_null(given)) return nothing;
    tg_slice prefix = text_of(b, tg_annotated_argument_of(b, given, prefixes));
    TSNode named = tg_annotated_of_type(b, method, names);
    TSNode own = ts_node_is_null(named) ? named : tg_annotated_list_of(named, &unused);
    tg_slice name = nothing;
    if (!ts_node_is_null(own)) name = text_of(b, tg_annotated_argument_of(b, own, values));
    TSNode called = ts_node_child_by_field_name(method, "name", 4);
    if (!name.n && !ts_node_is_null(called)) name = as_key(b, tg_builder_text(b, &called));
    char *key = tg_builder_alloc(b, prefix.n + name.n + 1);
    if (!key || !prefix.n || !name.n) return nothing;
    memcpy(key, prefix.ptr, prefix.n);
    key[prefix.n] = '.';
    memcpy(key + prefix.n + 1, name.ptr, name.n);
    return (tg_slice){key, prefix.n + 1 + name.n};
}

bool tg_annotated_default(tg_builder *b, const void *ts_node, const void *ts_method)
{
    static const char *const given[] = {"value", "defaultValue", NULL};
    TSNode annotation = *(const TSNode *)ts_node, method = *(const TSNode *)ts_method, name;
    TSNode list = tg_annotated_list_of(annotation, &name);
    if (!tg_annotated_is_type(method, "method_declaration") || ts_node_is_null(list)) return false;
    TSNode body = ts_node_parent(method),
           type = ts_node_is_null(body) ? body : ts_node_parent(body);
    if (!tg_annotated_is_type(type, "interface_declaration")) return false;
    tg_slice is = tg_builder_text(b, &name);
    if (!tg_slice_is(is, "WithDefault") && !tg_slice_is(is, "Bindable")) return false;
    TSNode value = tg_annotated_argument_of(b, list, given);
    tg_slice key = mapped_key(b, method, type), otherwise = text_of(b, value);
    char *both = otherwise.n ? tg_builder_alloc(b, key.n + 1 + otherwise.n) : NULL;
    if (!both) return false;
    if (key.n) memcpy(both, key.ptr, key.n);
    both[key.n] = ':';
    memcpy(both + key.n + 1, otherwise.ptr, otherwise.n);
    tg_builder_open(b, &annotation, TG_FACT_RETURN, TG_SLOT_BODY, 0, nothing);
    open_setting(b, &value, (tg_slice){both, key.n + 1 + otherwise.n}, TG_SLOT_VALUE);
    tg_builder_close(b);
    return true;
}

bool tg_annotated_prefix(tg_builder *b, const void *ts_node, const void *ts_type)
{
    static const char *const keys[] = {"prefix", "value", NULL};
    TSNode annotation = *(const TSNode *)ts_node, name, type = *(const TSNode *)ts_type;
    TSNode list = tg_annotated_list_of(annotation, &name);
    bool is_type = tg_annotated_is_type(type, "class_declaration") ||
                   tg_annotated_is_type(type, "record_declaration");
    if (!is_type || ts_node_is_null(list)) return false;
    if (!tg_slice_is(tg_builder_text(b, &name), "ConfigurationProperties")) return false;
    tg_slice key = text_of(b, tg_annotated_argument_of(b, list, keys));
    if (!key.n || tg_slice_find(key, tg_slice_of("$")) != SIZE_MAX) return false;
    open_setting(b, &annotation, key, TG_SLOT_DECORATOR);
    return true;
}

bool tg_annotated_value(tg_builder *b, const void *ts_node, tg_slot slot)
{
    static const char *const names[] = {"value", NULL};
    TSNode annotation = *(const TSNode *)ts_node, name;
    TSNode list = tg_annotated_list_of(annotation, &name);
    if (ts_node_is_null(list)) return false;
    tg_slice is = tg_builder_text(b, &name);
    if (tg_slice_is(is, "ConfigProperty")) return put_property(b, list, slot);
    bool is_option = tg_slice_is(is, "Option") || tg_slice_is(is, "CommandLine.Option");
    if (is_option) return put_option(b, list, slot);
    if (!tg_slice_is(is, "Value") && !tg_slice_is(is, "DefaultValue")) return false;
    TSNode text = tg_annotated_argument_of(b, list, names);
    if (ts_node_is_null(text)) return false;
    if (tg_annotated_text(b, &text, slot)) return true;
    if (tg_slice_is(is, "DefaultValue")) tg_builder_walk(b, &text, slot);
    return tg_slice_is(is, "DefaultValue");
}
