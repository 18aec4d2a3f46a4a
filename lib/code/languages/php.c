/* php.c - PHP as facts, in files of code and in templates with HTML around it. Node kinds:
 * tree-sitter-php 0.24. Names keep their backslashes, "OpenAI\Client", and variables their `$`. */
#include <tree_sitter/api.h>

#include "code/languages/languages.h"

const TSLanguage *tree_sitter_php(void);

static const tg_row rows[] = {
    TG_ROW("comment", SKIP),
    TG_ROW("text", SKIP),
    TG_ROW("text_interpolation", SKIP),
    TG_ROW("php_tag", SKIP),
    TG_ROW("php_end_tag", SKIP),
    TG_ROW("visibility_modifier", SKIP),
    TG_ROW("static_modifier", SKIP),
    TG_ROW("readonly_modifier", SKIP),
    TG_ROW("final_modifier", SKIP),
    TG_ROW("abstract_modifier", SKIP),
    TG_ROW("var_modifier", SKIP),
    TG_ROW("reference_modifier", SKIP),
    TG_FACT_ROW("name", NAME, .name = ""),
    TG_FACT_ROW("relative_scope", NAME, .name = ""),
    TG_FACT_ROW("variable_name", NAME, .name = "", .rest = TG_SLOT_DROP),
    TG_FACT_ROW("qualified_name", NAME, .name = "", .rest = TG_SLOT_DROP),
    TG_FACT_ROW("relative_name", NAME, .name = "", .rest = TG_SLOT_DROP),
    TG_FACT_ROW("dynamic_variable_name", OTHER),
    TG_FACT_ROW("member_access_expression", MEMBER, .name = "name",
                .fields = {{"object", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("nullsafe_member_access_expression", MEMBER, .name = "name",
                .fields = {{"object", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("scoped_property_access_expression", MEMBER, .flags = TG_FACT_PROPERTY,
                .name = "name", .fields = {{"scope", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("class_constant_access_expression", MEMBER, .rest = TG_SLOT_OBJECT,
                .picks = TG_PICK_NAME_LAST),
    TG_FACT_ROW("subscript_expression", INDEX, .picks = TG_PICK_KEYED),
    TG_FACT_ROW("function_call_expression", CALL,
                .fields = {{"function", TG_SLOT_CALLEE}, {"arguments", TG_SLOT_ARGUMENT}}),
    TG_FACT_ROW("member_call_expression", CALL, .name = "name",
                .fields = {{"object", TG_SLOT_OBJECT}, {"arguments", TG_SLOT_ARGUMENT}}),
    TG_FACT_ROW("nullsafe_member_call_expression", CALL, .name = "name",
                .fields = {{"object", TG_SLOT_OBJECT}, {"arguments", TG_SLOT_ARGUMENT}}),
    TG_FACT_ROW("scoped_call_expression", CALL, .name = "name",
                .fields = {{"scope", TG_SLOT_OBJECT}, {"arguments", TG_SLOT_ARGUMENT}}),
    TG_FACT_ROW("object_creation_expression", CALL, .flags = TG_FACT_NEW, .rest = TG_SLOT_CALLEE),
    TG_FACT_ROW("attribute", CALL, .flags = TG_FACT_NEW,
                .fields = {{"parameters", TG_SLOT_ARGUMENT}}, .rest = TG_SLOT_CALLEE),
    TG_ROW("attribute_list", THROUGH),
    TG_ROW("attribute_group", THROUGH),
    TG_ROW("arguments", THROUGH, .own = TG_SLOT_ARGUMENT),
    TG_FACT_ROW("argument", KEYWORD, .flags = TG_FACT_SEVERAL, .name = "name",
                .rest = TG_SLOT_VALUE),
    /* Of `f(...$x)` only $x tells whether its values go by place or by name. */
    TG_FACT_ROW("variadic_unpacking", SPREAD, .flags = TG_FACT_KEYWORDS | TG_FACT_REST,
                .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("variadic_placeholder", SPREAD),
    TG_ROW("by_ref", THROUGH),
    TG_FACT_ROW("string", STRING),
    TG_FACT_ROW("encapsed_string", STRING, .picks = TG_PICK_PARTS),
    TG_ROW("shell_command_expression", EXPAND),
    TG_FACT_ROW("heredoc", STRING),
    TG_FACT_ROW("nowdoc", STRING),
    TG_ROW("heredoc_start", SKIP),
    TG_ROW("heredoc_end", SKIP),
    TG_ROW("heredoc_body", THROUGH, .picks = TG_PICK_PARTS),
    TG_ROW("nowdoc_body", THROUGH),
    TG_ROW("string_content", PIECE, .picks = TG_PICK_RAW),
    TG_ROW("nowdoc_string", PIECE, .picks = TG_PICK_RAW),
    TG_ROW("escape_sequence", PIECE),
    TG_FACT_ROW("integer", NUMBER, .name = ""),
    TG_FACT_ROW("float", NUMBER, .name = ""),
    TG_FACT_ROW("boolean", BOOL, .name = ""),
    TG_FACT_ROW("null", NULL),
    TG_FACT_ROW("array_creation_expression", MAP, .rest = TG_SLOT_ITEM, .picks = TG_PICK_ARRAY),
    TG_FACT_ROW("array_element_initializer", PAIR, .flags = TG_FACT_SEVERAL,
                .picks = TG_PICK_KEYED),
    TG_ROW("parenthesized_expression", THROUGH),
    TG_ROW("error_suppression_expression", THROUGH),
    TG_ROW("clone_expression", THROUGH),
    TG_ROW("cast_expression", THROUGH, .fields = {{"type", TG_SLOT_DROP}}),
    TG_FACT_ROW("conditional_expression", CHOICE,
                .fields = {{"condition", TG_SLOT_CHILD},
                           {"body", TG_SLOT_VALUE},
                           {"alternative", TG_SLOT_VALUE}}),
    TG_FACT_ROW("match_expression", CHOICE, .fields = {{"condition", TG_SLOT_CHILD}},
                .rest = TG_SLOT_VALUE),
    TG_ROW("match_block", THROUGH),
    TG_ROW("match_conditional_expression", THROUGH),
    TG_ROW("match_default_expression", THROUGH),
    TG_ROW("match_condition_list", SKIP),
    TG_ROW("binary_expression", OPERATOR,
           .fields = {{"left", TG_SLOT_VALUE}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("assignment_expression", ASSIGN,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("reference_assignment_expression", ASSIGN,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("augmented_assignment_expression", ASSIGN, .flags = TG_FACT_AUGMENTED,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("static_variable_declaration", ASSIGN,
                .fields = {{"name", TG_SLOT_TARGET}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("const_declaration", OTHER,
                .fields = {{"type", TG_SLOT_TYPE}, {"attributes", TG_SLOT_DROP}}),
    TG_FACT_ROW("const_element", ASSIGN, .picks = TG_PICK_KEYED),
    TG_FACT_ROW("enum_case", ASSIGN,
                .fields = {{"name", TG_SLOT_TARGET},
                           {"value", TG_SLOT_VALUE},
                           {"attributes", TG_SLOT_DROP}}),
    /* The type stands before the elements, whose facts look for it here. */
    TG_FACT_ROW("property_declaration", OTHER,
                .fields = {{"type", TG_SLOT_TYPE}, {"attributes", TG_SLOT_DROP}}),
    TG_FACT_ROW("property_element", ASSIGN,
                .fields = {{"name", TG_SLOT_TARGET}, {"default_value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("property_hook", FUNCTION,
                .fields = {{"parameters", TG_SLOT_PARAMETER}, {"body", TG_SLOT_BODY}},
                .rest = TG_SLOT_DROP),
    TG_FACT_ROW("list_literal", PATTERN, .rest = TG_SLOT_TARGET),
    TG_ROW("global_declaration", SKIP),
    TG_FACT_ROW("function_definition", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"return_type", TG_SLOT_TYPE},
                           {"attributes", TG_SLOT_DECORATOR}}),
    TG_FACT_ROW("method_declaration", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"return_type", TG_SLOT_TYPE},
                           {"attributes", TG_SLOT_DECORATOR}}),
    TG_FACT_ROW("anonymous_function", FUNCTION,
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"return_type", TG_SLOT_TYPE},
                           {"attributes", TG_SLOT_DECORATOR}}),
    TG_ROW("anonymous_function_use_clause", SKIP),
    TG_FACT_ROW("arrow_function", FUNCTION,
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_VALUE},
                           {"return_type", TG_SLOT_TYPE},
                           {"attributes", TG_SLOT_DECORATOR}}),
    TG_ROW("formal_parameters", THROUGH),
    TG_FACT_ROW("simple_parameter", PARAMETER, .name = "name",
                .fields = {{"type", TG_SLOT_TYPE},
                           {"default_value", TG_SLOT_VALUE},
                           {"attributes", TG_SLOT_DROP}}),
    TG_FACT_ROW("property_promotion_parameter", PARAMETER, .name = "name",
                .fields = {{"type", TG_SLOT_TYPE},
                           {"default_value", TG_SLOT_VALUE},
                           {"attributes", TG_SLOT_DROP}}),
    TG_FACT_ROW("variadic_parameter", PARAMETER, .flags = TG_FACT_REST, .name = "name",
                .fields = {{"type", TG_SLOT_DROP}, {"attributes", TG_SLOT_DROP}}),
    TG_FACT_ROW("class_declaration", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY}, {"attributes", TG_SLOT_DECORATOR}}),
    TG_FACT_ROW("trait_declaration", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY}, {"attributes", TG_SLOT_DECORATOR}}),
    TG_FACT_ROW("enum_declaration", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY}, {"attributes", TG_SLOT_DECORATOR}},
                .rest = TG_SLOT_DROP),
    TG_FACT_ROW("interface_declaration", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY}, {"attributes", TG_SLOT_DROP}}),
    TG_FACT_ROW("anonymous_class", CLASS,
                .fields = {{"body", TG_SLOT_BODY}, {"attributes", TG_SLOT_DROP}}),
    TG_ROW("base_clause", THROUGH, .own = TG_SLOT_BASE),
    TG_ROW("class_interface_clause", THROUGH, .own = TG_SLOT_INTERFACE),
    /* What a trait has, the class that uses it has. */
    TG_ROW("use_declaration", THROUGH, .own = TG_SLOT_BASE),
    TG_ROW("use_list", SKIP),
    TG_ROW("named_type", THROUGH),
    TG_ROW("optional_type", THROUGH),
    TG_ROW("union_type", THROUGH),
    TG_ROW("intersection_type", THROUGH),
    TG_ROW("disjunctive_normal_form_type", THROUGH),
    TG_ROW("bottom_type", SKIP),
    TG_ROW("cast_type", SKIP),
    TG_FACT_ROW("primitive_type", NAME, .name = ""),
    TG_FACT_ROW("return_statement", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("yield_expression", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("if_statement", BRANCH, .fields = {{"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("else_if_clause", BRANCH),
    TG_FACT_ROW("else_clause", BRANCH),
    TG_FACT_ROW("for_statement", BRANCH),
    TG_FACT_ROW("foreach_statement", BRANCH, .fields = {{"body", TG_SLOT_CHILD}},
                .picks = TG_PICK_KEYED),
    TG_ROW("pair", THROUGH),
    TG_FACT_ROW("while_statement", BRANCH),
    TG_FACT_ROW("do_statement", BRANCH),
    TG_FACT_ROW("try_statement", OTHER),
    TG_FACT_ROW("catch_clause", BRANCH, .fields = {{"type", TG_SLOT_DROP}}),
    TG_FACT_ROW("switch_statement", BRANCH),
    TG_FACT_ROW("case_statement", BRANCH),
    TG_FACT_ROW("default_statement", BRANCH),
    TG_ROW("namespace_definition", EXPORT, .fields = {{"name", TG_SLOT_DROP}}),
    TG_ROW("namespace_use_declaration", IMPORT),
};

static const tg_operator operators[] = {
    {".", TG_FACT_CONCAT}, {"??", TG_FACT_CHOICE}, {"+", TG_FACT_MERGE}, {NULL, TG_FACT_OTHER}};

static const tg_through_row throughs[] = {
    {"json_encode", TG_THROUGH_JSON},
    {"wp_json_encode", TG_THROUGH_JSON},
    {"Safe\\json_encode", TG_THROUGH_JSON},
    {"GuzzleHttp\\json_encode", TG_THROUGH_JSON},
    {"GuzzleHttp\\Utils.jsonEncode", TG_THROUGH_JSON},
    {"Illuminate\\Support\\Js.encode", TG_THROUGH_JSON},
    {"array_merge", TG_THROUGH_MERGE},
    {"array_merge_recursive", TG_THROUGH_MERGE},
    {"array_replace", TG_THROUGH_MERGE},
    {"array_replace_recursive", TG_THROUGH_MERGE},
    {"wp_parse_args", TG_THROUGH_MERGE},
    {"curl_init", TG_THROUGH_MERGE},
    {"compact", TG_THROUGH_MERGE},
    {"Anthropic\\RequestOptions.with", TG_THROUGH_MERGE},
    {"array_filter", TG_THROUGH_VALUE},
    {"stream_context_create", TG_THROUGH_VALUE},
    {"strval", TG_THROUGH_VALUE},
    {"trim", TG_THROUGH_VALUE},
    {"rtrim", TG_THROUGH_VALUE},
    {"ltrim", TG_THROUGH_VALUE},
    {"trailingslashit", TG_THROUGH_VALUE},
    {"untrailingslashit", TG_THROUGH_VALUE},
    {"esc_url_raw", TG_THROUGH_VALUE},
    {"sanitize_text_field", TG_THROUGH_VALUE},
    {"sanitize_key", TG_THROUGH_VALUE},
    {"sanitize_title", TG_THROUGH_VALUE},
    {"esc_attr", TG_THROUGH_VALUE},
    {"esc_html", TG_THROUGH_VALUE},
    {"esc_url", TG_THROUGH_VALUE},
    {"wp_unslash", TG_THROUGH_VALUE},
    {"stripslashes", TG_THROUGH_VALUE},
    {"utf8_encode", TG_THROUGH_VALUE},
    {"mb_convert_encoding", TG_THROUGH_VALUE},
    {"urlencode", TG_THROUGH_VALUE},
    {"rawurlencode", TG_THROUGH_VALUE},
    {"tap", TG_THROUGH_VALUE},
    {"collect", TG_THROUGH_VALUE},
    {"GuzzleHttp\\Psr7\\Utils.streamFor", TG_THROUGH_VALUE},
    {"Nyholm\\Psr7\\Stream.create", TG_THROUGH_VALUE},
    {"apply_filters", TG_THROUGH_SECOND},
    {"implode", TG_THROUGH_SECOND}, /* the lines of headers */
    {"join", TG_THROUGH_SECOND},
    {"str_replace", TG_THROUGH_LAST},
    {"preg_replace", TG_THROUGH_LAST},
    {"add_query_arg", TG_THROUGH_LAST},
    {"sprintf", TG_THROUGH_FORMAT},
    {"env", TG_THROUGH_ENVIRONMENT},
    {"getenv", TG_THROUGH_ENVIRONMENT},
    {"Illuminate\\Support\\Env.get", TG_THROUGH_ENVIRONMENT},
    {"config", TG_THROUGH_SETTING},
    {"Illuminate\\Support\\Facades\\Config.get", TG_THROUGH_SETTING},
    {"Config.get", TG_THROUGH_SETTING},
    {"setting", TG_THROUGH_SETTING},
    {"get_option", TG_THROUGH_SETTING},
    {"get_site_option", TG_THROUGH_SETTING},
    {".input", TG_THROUGH_SETTING}, /* $request->input('model', 'gpt-4o') */
    {"app", TG_THROUGH_INSTANCE},
    {"resolve", TG_THROUGH_INSTANCE},
    {"Illuminate\\Support\\Facades\\App.make", TG_THROUGH_INSTANCE},
    {"Illuminate\\Support\\Facades\\App.get", TG_THROUGH_INSTANCE},
};

static const tg_through_row methods[] = {
    {"createStream", TG_THROUGH_VALUE}, /* PSR-17 */
    {"toArray", TG_THROUGH_RECEIVER},
    {NULL, TG_THROUGH_VALUE},
};

static const char *const scalars[] = {"string", "int", "float", "bool", "null", "callable", NULL};
static const char *const copied[] = {"array", "string", NULL};
static const char *const extensions[] = {".php", ".phtml", ".inc", ".module", NULL};
static const char *const programs[] = {"php", NULL};
static const char *const test_paths[] = {
    "*Test.php", "*Tests.php", "*TestCase.php", "*_test.php", "test-*.php", "*.test.php", NULL};
static const char *const own_class[] = {"self", "static", NULL};
static const char *const makers[] = {"make", "makeWith", "get", "resolve", NULL};
static const char *const keyed[] = {
    "get",       "getValue",     "getSetting",  "getConfig", "getParam", "getString",
    "value",     "string",       "data_get",    "array_get", "option",   "setting",
    "getOption", "getUserValue", "getAppValue", "read",      NULL};
static const char *const setters[] = {"curl_setopt", "curl_setopt_array", NULL};

static TSNode field(TSNode node, const char *name)
{
    return ts_node_child_by_field_name(node, name, (uint32_t)strlen(name));
}

static tg_slice without_root(tg_slice name)
{
    return name.n && name.ptr[0] == '\\' ? tg_slice_from(name, 1) : name;
}

static tg_slice last_part(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '\\') return tg_slice_from(name, i + 1);
    }
    return name;
}

/* `use A\B;`, `use A\B as C;`, and of `use A\{B, C as D};` one of the names. */
static void use_clause(tg_builder *b, TSNode node, tg_slice prefix, TSNode clause)
{
    TSNode alias = field(clause, "alias");
    TSNode path = ts_node_named_child(clause, 0);
    tg_slice name = without_root(tg_builder_text(b, &path)), none = {NULL, 0};
    tg_slice local = ts_node_is_null(alias) ? last_part(name) : tg_builder_text(b, &alias);
    if (prefix.n) {
        char *joined = tg_builder_alloc(b, prefix.n + 1 + name.n);
        if (!joined) return;
        memcpy(joined, prefix.ptr, prefix.n);
        joined[prefix.n] = '\\';
        memcpy(joined + prefix.n + 1, name.ptr, name.n);
        name = (tg_slice){joined, prefix.n + 1 + name.n};
    }
    if (name.n) tg_builder_import(b, &node, name, none, local, none);
}

static void import(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_slice none = {NULL, 0}, prefix = none;
    if (strcmp(ts_node_type(node), "namespace_definition") == 0) {
        /* All names of the namespace are seen by their last part. */
        TSNode name = field(node, "name");
        tg_builder_import(b, &node, tg_builder_text(b, &name), none, tg_slice_of("*"), none);
        return;
    }
    TSNode group = field(node, "body");
    TSNode list = ts_node_is_null(group) ? node : group;
    if (!ts_node_is_null(group)) {
        TSNode first = ts_node_named_child(node, 0);
        prefix = without_root(tg_builder_text(b, &first));
    }
    TSTreeCursor cursor = ts_tree_cursor_new(list);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode child = ts_tree_cursor_current_node(&cursor);
        if (strcmp(ts_node_type(child), "namespace_use_clause") == 0)
            use_clause(b, node, prefix, child);
    }
}

static void expand(tg_builder *b, const void *ts_node, tg_slot slot)
{
    tg_builder_command(b, ts_node, slot);
}

const tg_language tg_language_php = {
    .name = "php",
    .family = "php",
    .fix_style = TG_PAIR_PHP,
    .extensions = extensions,
    .programs = programs,
    .grammar = tree_sitter_php,
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .operators = operators,
    .expand = expand,
    .import = import,
    .throughs = throughs,
    .through_count = sizeof throughs / sizeof throughs[0],
    .methods = methods,
    .self = "$this",
    .test_paths = test_paths,
    .scalars = scalars,
    .copied = copied,
    .has_keywords = true,
    .tells_by_body = true,
    .has_namespaces = true,
    .keyed = keyed,
    .has_caseless_names = true,
    .tells_by_name = true,
    .asks_classes_below = true,
    .callers = TG_CALLERS_BY_NAME,
    .own_class = own_class,
    .parent = "parent",
    .definer = "define",
    .makers = makers,
    .setters = setters,
    .compactor = "compact",
    .opener = "curl_init",
};
