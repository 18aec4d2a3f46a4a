/* java.c - Java as facts. Node kinds: tree-sitter-java 0.23. */
#include <tree_sitter/api.h>

#include "code/languages/jvm.h"
#include "code/languages/languages.h"

const TSLanguage *tree_sitter_java(void);

static const tg_row rows[] = {
    TG_ROW("line_comment", SKIP),
    TG_ROW("block_comment", SKIP),
    TG_ROW("package_declaration", SKIP),
    /* Annotations are looked at for values that are given by them: see expand. */
    TG_ROW("modifiers", EXPAND),
    TG_ROW("dimensions", SKIP),
    TG_FACT_ROW("identifier", NAME, .name = ""),
    TG_FACT_ROW("type_identifier", NAME, .name = ""),
    TG_FACT_ROW("this", NAME, .name = ""),
    TG_FACT_ROW("super", NAME, .name = ""),
    TG_FACT_ROW("field_access", MEMBER, .name = "field", .fields = {{"object", TG_SLOT_OBJECT}}),
    /* `Client.class`: see expand. */
    TG_ROW("class_literal", EXPAND),
    TG_FACT_ROW("array_access", INDEX,
                .fields = {{"array", TG_SLOT_OBJECT}, {"index", TG_SLOT_KEY}}),
    TG_FACT_ROW("method_invocation", CALL, .name = "name",
                .fields = {{"object", TG_SLOT_OBJECT},
                           {"arguments", TG_SLOT_ARGUMENT},
                           {"type_arguments", TG_SLOT_DROP}}),
    TG_FACT_ROW("object_creation_expression", CALL, .flags = TG_FACT_NEW,
                .fields = {{"type", TG_SLOT_CALLEE},
                           {"arguments", TG_SLOT_ARGUMENT},
                           {"type_arguments", TG_SLOT_DROP}}),
    /* `super(x)`, `this(x)`: who makes an object gives it what the class above takes. */
    TG_FACT_ROW("explicit_constructor_invocation", CALL,
                .fields = {{"constructor", TG_SLOT_CALLEE},
                           {"object", TG_SLOT_DROP},
                           {"arguments", TG_SLOT_ARGUMENT},
                           {"type_arguments", TG_SLOT_DROP}}),
    TG_ROW("argument_list", THROUGH),
    TG_FACT_ROW("string_literal", STRING),
    TG_ROW("string_fragment", PIECE),
    TG_ROW("multiline_string_fragment", PIECE),
    TG_ROW("escape_sequence", PIECE),
    TG_FACT_ROW("decimal_integer_literal", NUMBER, .name = ""),
    TG_FACT_ROW("hex_integer_literal", NUMBER, .name = ""),
    TG_FACT_ROW("decimal_floating_point_literal", NUMBER, .name = ""),
    TG_FACT_ROW("true", BOOL, .name = ""),
    TG_FACT_ROW("false", BOOL, .name = ""),
    TG_FACT_ROW("null_literal", NULL),
    TG_FACT_ROW("array_initializer", LIST, .rest = TG_SLOT_ITEM),
    TG_ROW("parenthesized_expression", THROUGH),
    TG_ROW("cast_expression", THROUGH, .fields = {{"type", TG_SLOT_DROP}}),
    TG_FACT_ROW("ternary_expression", CHOICE,
                .fields = {{"condition", TG_SLOT_CHILD},
                           {"consequence", TG_SLOT_VALUE},
                           {"alternative", TG_SLOT_VALUE}}),
    TG_ROW("binary_expression", OPERATOR,
           .fields = {{"left", TG_SLOT_VALUE}, {"right", TG_SLOT_VALUE}}),
    /* The type stands before the declarators, whose facts look for it here. */
    TG_FACT_ROW("local_variable_declaration", OTHER, .fields = {{"type", TG_SLOT_TYPE}}),
    TG_FACT_ROW("field_declaration", OTHER, .fields = {{"type", TG_SLOT_TYPE}}),
    TG_FACT_ROW("variable_declarator", ASSIGN,
                .fields = {{"name", TG_SLOT_TARGET}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("assignment_expression", ASSIGN, .flags = TG_FACT_REASSIGNED,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW(
        "resource", ASSIGN,
        .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("method_declaration", FUNCTION, .name = "name",
                .fields = {{"type", TG_SLOT_TYPE},
                           {"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("constructor_declaration", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("lambda_expression", FUNCTION,
                .fields = {{"parameters", TG_SLOT_PARAMETER}, {"body", TG_SLOT_VALUE}}),
    TG_FACT_ROW("block", OTHER),
    TG_ROW("formal_parameters", THROUGH),
    TG_ROW("inferred_parameters", THROUGH),
    TG_FACT_ROW("formal_parameter", PARAMETER, .name = "name", .fields = {{"type", TG_SLOT_TYPE}}),
    TG_FACT_ROW("spread_parameter", PARAMETER, .flags = TG_FACT_REST),
    TG_FACT_ROW("class_declaration", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY},
                           {"superclass", TG_SLOT_BASE},
                           {"interfaces", TG_SLOT_INTERFACE},
                           {"type_parameters", TG_SLOT_DROP},
                           {"permits", TG_SLOT_DROP}}),
    TG_FACT_ROW("enum_declaration", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY}, {"interfaces", TG_SLOT_INTERFACE}}),
    /* The parts of a record are attributes like others. */
    TG_FACT_ROW("record_declaration", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY},
                           {"parameters", TG_SLOT_PARAMETER},
                           {"interfaces", TG_SLOT_INTERFACE},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("interface_declaration", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY}, {"type_parameters", TG_SLOT_DROP}}),
    TG_ROW("extends_interfaces", THROUGH, .own = TG_SLOT_BASE),
    TG_ROW("super_interfaces", THROUGH),
    TG_ROW("type_list", THROUGH, .own = TG_SLOT_BASE),
    TG_ROW("enum_constant", EXPAND),
    TG_ROW("annotation_type_declaration", SKIP),
    TG_ROW("superclass", THROUGH),
    TG_ROW("generic_type", THROUGH),
    TG_FACT_ROW("scoped_type_identifier", NAME, .name = ""),
    TG_ROW("type_arguments", SKIP),
    TG_ROW("array_type", SKIP),
    TG_ROW("void_type", SKIP),
    TG_ROW("integral_type", SKIP),
    TG_ROW("floating_point_type", SKIP),
    TG_ROW("boolean_type", SKIP),
    TG_FACT_ROW("return_statement", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("yield_statement", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("if_statement", BRANCH, .fields = {{"consequence", TG_SLOT_BODY}}),
    TG_FACT_ROW("for_statement", BRANCH),
    TG_FACT_ROW("enhanced_for_statement", BRANCH,
                .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}}),
    TG_FACT_ROW("while_statement", BRANCH),
    TG_FACT_ROW("do_statement", BRANCH),
    TG_FACT_ROW("try_statement", OTHER),
    TG_FACT_ROW("catch_clause", BRANCH),
    TG_FACT_ROW("switch_expression", BRANCH),
    TG_FACT_ROW("switch_block_statement_group", BRANCH),
    TG_FACT_ROW("switch_rule", BRANCH, .rest = TG_SLOT_VALUE),
    /* What an arm is for, all of it in one; nothing is in `default`. */
    TG_FACT_ROW("switch_label", OTHER, .own = TG_SLOT_KEY),
    TG_ROW("expression_statement", THROUGH),
    TG_ROW("import_declaration", IMPORT),
};

static const tg_operator operators[] = {{"+", TG_FACT_CONCAT}, {NULL, TG_FACT_OTHER}};

static const tg_through_row throughs[] = {
    TG_JVM_THROUGHS,
};

static const tg_through_row methods[] = {
    TG_JVM_METHODS,
    {"strip", TG_THROUGH_RECEIVER},
    {"stripIndent", TG_THROUGH_RECEIVER},
    {"formatted", TG_THROUGH_FORMAT},
    {"value", TG_THROUGH_CONSTANT},
    {"getName", TG_THROUGH_CONSTANT},
    {"name", TG_THROUGH_CONSTANT},
    {NULL, TG_THROUGH_VALUE},
};
/* What containers of Spring, Guice and Semantic Kernel are asked for is an object of the class; so
 * is what Retrofit, HttpServiceProxyFactory and Feign make of an interface. */
static const char *const makers[] = {"getBean",      "getInstance", "getService", "create",
                                     "createClient", "target",      NULL};
static const char *const scalars[] = {"String", "Integer", "Long", "Boolean", NULL};
static const char *const form_fields[] = {TG_JVM_FORM_FIELDS, NULL};
static const char *const extensions[] = {".java", NULL};
static const char *const test_paths[] = {"*Test.java", "*Tests.java", "*IT.java", "*TestCase.java",
                                         NULL};

/* `import a.b.C;`, `import static a.b.C.D;`, `import a.b.*;` */
static void import(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_slice none = {NULL, 0}, path = none;
    bool is_all = false;
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        const char *type = ts_node_type(child);
        if (strcmp(type, "asterisk") == 0) is_all = true;
        bool is_path = strcmp(type, "scoped_identifier") == 0 || strcmp(type, "identifier") == 0;
        if (is_path) path = tg_builder_text(b, &child);
    }
    size_t dot = path.n;
    while (dot && path.ptr[dot - 1] != '.') dot--;
    if (is_all) {
        tg_builder_import(b, &node, path, none, tg_slice_of("*"), none);
    } else if (dot) {
        tg_slice name = tg_slice_from(path, dot);
        tg_builder_import(b, &node, (tg_slice){path.ptr, dot - 1}, name, name, none);
    }
}

/* `Client.class`; constants of enums; `@Value("${x:y}") String url`, and requests that annotations
 * declare. */
static void expand(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node;
    uint32_t count = ts_node_named_child_count(node);
    if (strcmp(ts_node_type(node), "class_literal") == 0 && count) {
        TSNode type = ts_node_named_child(node, 0);
        tg_builder_open(b, &node, TG_FACT_MEMBER, slot, 0, tg_slice_of("class"));
        tg_builder_walk(b, &type, TG_SLOT_OBJECT);
        tg_builder_close(b);
        return;
    }
    if (strcmp(ts_node_type(node), "enum_constant") == 0) {
        tg_annotated_constant(b, &node, slot);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        TSNode annotation = ts_node_named_child(node, i);
        const char *kind = ts_node_type(annotation);
        if (strcmp(kind, "annotation") != 0 && strcmp(kind, "marker_annotation") != 0) continue;
        TSNode of = ts_node_parent(node);
        if (!tg_annotated_request(b, &annotation, &node) &&
            !tg_annotated_default(b, &annotation, &of))
            (void)tg_annotated_value(b, &annotation, TG_SLOT_VALUE);
    }
}

const tg_language tg_language_java = {
    .name = "java",
    .family = "java",
    .fix_style = TG_PAIR_JAVA,
    .extensions = extensions,
    .form_fields = form_fields,
    .grammar = tree_sitter_java,
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .operators = operators,
    .import = import,
    .expand = expand,
    .throughs = throughs,
    .through_count = sizeof throughs / sizeof throughs[0],
    .methods = methods,
    .makers = makers,
    .has_holders = true,
    .has_setters = true,
    .self = "this",
    .parent = "super",
    .test_paths = test_paths,
    .scalars = scalars,
    .is_relative_by_dots = true,
    .has_implicit_self = true,
    .shares_directory = true,
    .has_packages = true,
    .space_word = "package ",
    .has_setter_statements = true,
    .has_settings = true,
    .uses_are_whole = true,
    .callers = TG_CALLERS_BY_NAME,
    .tells_by_body = true,
    .follows_requests = true,
};
