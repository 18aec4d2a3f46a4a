/* javascript.c - JavaScript, TypeScript and their JSX dialects as facts. One table serves all three
 * grammars: TypeScript's is JavaScript's with types. Node kinds: tree-sitter-javascript 0.25 and
 * tree-sitter-typescript 0.23. */
#include <tree_sitter/api.h>

#include "code/languages/languages.h"

const TSLanguage *tree_sitter_javascript(void);
const TSLanguage *tree_sitter_typescript(void);
const TSLanguage *tree_sitter_tsx(void);

static const tg_row rows[] = {
    TG_ROW("comment", SKIP),
    TG_ROW("html_comment", SKIP),
    TG_ROW("hash_bang_line", SKIP),
    TG_ROW("jsx_text", SKIP),
    TG_ROW("jsx_opening_element", EXPAND),
    TG_ROW("jsx_self_closing_element", EXPAND),
    TG_ROW("jsx_expression", THROUGH),
    TG_ROW("jsx_closing_element", SKIP),
    TG_FACT_ROW("identifier", NAME, .name = ""),
    TG_FACT_ROW("this", NAME, .name = ""),
    TG_FACT_ROW("super", NAME, .name = ""),
    TG_FACT_ROW("import", NAME, .name = ""),
    TG_FACT_ROW("property_identifier", STRING, .name = ""),
    TG_FACT_ROW("private_property_identifier", STRING, .name = ""),
    TG_FACT_ROW("member_expression", MEMBER, .name = "property",
                .fields = {{"object", TG_SLOT_OBJECT}, {"optional_chain", TG_SLOT_DROP}}),
    TG_FACT_ROW("subscript_expression", INDEX,
                .fields = {{"object", TG_SLOT_OBJECT},
                           {"index", TG_SLOT_KEY},
                           {"optional_chain", TG_SLOT_DROP}}),
    TG_FACT_ROW("call_expression", CALL,
                .fields = {{"function", TG_SLOT_CALLEE},
                           {"arguments", TG_SLOT_ARGUMENT},
                           {"type_arguments", TG_SLOT_DROP}}),
    TG_FACT_ROW("new_expression", CALL, .flags = TG_FACT_NEW,
                .fields = {{"constructor", TG_SLOT_CALLEE},
                           {"arguments", TG_SLOT_ARGUMENT},
                           {"type_arguments", TG_SLOT_DROP}}),
    TG_ROW("instantiation_expression", THROUGH, .fields = {{"type_arguments", TG_SLOT_DROP}}),
    TG_ROW("arguments", THROUGH),
    TG_FACT_ROW("spread_element", SPREAD, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("string", STRING),
    TG_FACT_ROW("template_string", STRING),
    TG_ROW("string_fragment", PIECE),
    TG_ROW("escape_sequence", PIECE),
    TG_ROW("template_substitution", DYNAMIC),
    TG_FACT_ROW("number", NUMBER, .name = ""),
    TG_FACT_ROW("true", BOOL, .name = ""),
    TG_FACT_ROW("false", BOOL, .name = ""),
    TG_FACT_ROW("null", NULL),
    TG_FACT_ROW("undefined", NULL, .name = ""),
    TG_FACT_ROW("object", MAP, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("pair", PAIR, .fields = {{"key", TG_SLOT_KEY}, {"value", TG_SLOT_VALUE}}),
    TG_ROW("computed_property_name", THROUGH),
    /* `{metadata}`: a NAME among the ITEMs of a MAP is a PAIR of its own name. */
    TG_FACT_ROW("shorthand_property_identifier", NAME, .name = ""),
    TG_FACT_ROW("array", LIST, .rest = TG_SLOT_ITEM),
    TG_ROW("parenthesized_expression", THROUGH, .fields = {{"type", TG_SLOT_DROP}}),
    /* `(0, ai_1.generateText)(...)`, as compilers write the call of what is imported. */
    TG_ROW("sequence_expression", THROUGH, .picks = TG_PICK_LAST),
    TG_ROW("await_expression", THROUGH),
    TG_ROW("non_null_expression", THROUGH),
    TG_ROW("as_expression", THROUGH, .picks = TG_PICK_FIRST),
    TG_ROW("satisfies_expression", THROUGH, .picks = TG_PICK_FIRST),
    /* `<T>x`: of the two the type says nothing of the value. */
    TG_ROW("type_assertion", THROUGH, .picks = TG_PICK_NAME_FIRST),
    TG_FACT_ROW("ternary_expression", CHOICE,
                .fields = {{"consequence", TG_SLOT_VALUE}, {"alternative", TG_SLOT_VALUE}}),
    TG_ROW("binary_expression", OPERATOR,
           .fields = {{"left", TG_SLOT_VALUE}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW(
        "variable_declarator", ASSIGN,
        .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("assignment_expression", ASSIGN, .flags = TG_FACT_REASSIGNED,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("augmented_assignment_expression", ASSIGN, .flags = TG_FACT_AUGMENTED,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("public_field_definition", ASSIGN,
                .fields = {{"name", TG_SLOT_TARGET},
                           {"type", TG_SLOT_TYPE},
                           {"value", TG_SLOT_VALUE},
                           {"decorator", TG_SLOT_DROP}},
                .rest = TG_SLOT_DROP),
    TG_FACT_ROW("field_definition", ASSIGN,
                .fields = {{"property", TG_SLOT_TARGET}, {"value", TG_SLOT_VALUE}},
                .rest = TG_SLOT_DROP),
    TG_FACT_ROW("object_pattern", PATTERN, .rest = TG_SLOT_TARGET),
    /* `const [client] = useState(...)`: the first of what a call gives back is the one that counts.
     */
    TG_FACT_ROW("array_pattern", PATTERN, .flags = TG_FACT_SEVERAL, .rest = TG_SLOT_CHILD),
    TG_FACT_ROW("shorthand_property_identifier_pattern", NAME, .flags = TG_FACT_DESTRUCTURED,
                .name = ""),
    TG_FACT_ROW("object_assignment_pattern", BIND,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    /* `(url = "...") => ...`, `{ key: name = value }`, `[first = value]` */
    TG_FACT_ROW("assignment_pattern", BIND,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("pair_pattern", BIND, .fields = {{"key", TG_SLOT_KEY}, {"value", TG_SLOT_TARGET}}),
    TG_FACT_ROW("rest_pattern", OTHER),
    TG_FACT_ROW("function_declaration", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"return_type", TG_SLOT_TYPE},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("generator_function_declaration", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"return_type", TG_SLOT_TYPE},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("function_expression", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"return_type", TG_SLOT_TYPE},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("generator_function", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"return_type", TG_SLOT_TYPE},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("method_definition", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"return_type", TG_SLOT_TYPE},
                           {"type_parameters", TG_SLOT_DROP}}),
    /* A body that is an expression is what the function gives back: statement_block has a row. */
    TG_FACT_ROW("arrow_function", FUNCTION,
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"parameter", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_VALUE},
                           {"return_type", TG_SLOT_TYPE},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("statement_block", OTHER),
    TG_ROW("formal_parameters", THROUGH),
    TG_FACT_ROW("required_parameter", PARAMETER,
                .fields = {{"pattern", TG_SLOT_TARGET},
                           {"type", TG_SLOT_TYPE},
                           {"value", TG_SLOT_VALUE},
                           {"decorator", TG_SLOT_DROP}}),
    TG_FACT_ROW("optional_parameter", PARAMETER,
                .fields = {{"pattern", TG_SLOT_TARGET},
                           {"type", TG_SLOT_TYPE},
                           {"value", TG_SLOT_VALUE},
                           {"decorator", TG_SLOT_DROP}}),
    /* `constructor(private client: OpenAI)`: the parameter is a field as well. */
    TG_ROW("accessibility_modifier", SKIP),
    TG_ROW("override_modifier", SKIP),
    TG_FACT_ROW("class_declaration", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY},
                           {"decorator", TG_SLOT_DECORATOR},
                           {"type_parameters", TG_SLOT_DROP}},
                .rest = TG_SLOT_BASE),
    TG_FACT_ROW("abstract_class_declaration", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY},
                           {"decorator", TG_SLOT_DECORATOR},
                           {"type_parameters", TG_SLOT_DROP}},
                .rest = TG_SLOT_BASE),
    TG_FACT_ROW("class", CLASS, .name = "name",
                .fields = {{"body", TG_SLOT_BODY},
                           {"decorator", TG_SLOT_DECORATOR},
                           {"type_parameters", TG_SLOT_DROP}},
                .rest = TG_SLOT_BASE),
    TG_FACT_ROW("enum_declaration", CLASS, .name = "name", .fields = {{"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("enum_assignment", ASSIGN,
                .fields = {{"name", TG_SLOT_TARGET}, {"value", TG_SLOT_VALUE}}),
    TG_ROW("class_heritage", THROUGH),
    TG_ROW("extends_clause", THROUGH, .fields = {{"type_arguments", TG_SLOT_DROP}}),
    TG_ROW("implements_clause", THROUGH, .own = TG_SLOT_INTERFACE),
    TG_FACT_ROW("decorator", OTHER, .rest = TG_SLOT_DECORATOR),
    TG_FACT_ROW("return_statement", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("yield_expression", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("if_statement", BRANCH, .fields = {{"consequence", TG_SLOT_BODY}}),
    TG_FACT_ROW("else_clause", BRANCH),
    TG_FACT_ROW("for_statement", BRANCH),
    TG_FACT_ROW("for_in_statement", BRANCH,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("while_statement", BRANCH),
    TG_FACT_ROW("do_statement", BRANCH),
    TG_FACT_ROW("try_statement", OTHER),
    TG_FACT_ROW("catch_clause", BRANCH),
    TG_FACT_ROW("switch_statement", BRANCH),
    TG_FACT_ROW("switch_case", BRANCH),
    TG_FACT_ROW("switch_default", BRANCH),
    TG_ROW("import_statement", IMPORT),
    TG_ROW("export_statement", EXPORT, .fields = {{"source", TG_SLOT_DROP}}),
    TG_ROW("export_clause", SKIP),
    TG_ROW("namespace_export", SKIP),
    TG_ROW("interface_declaration", EXPAND),
    TG_ROW("type_alias_declaration", EXPAND),
    TG_ROW("extends_type_clause", THROUGH, .fields = {{"type_arguments", TG_SLOT_DROP}}),
    TG_ROW("ambient_declaration", SKIP),
    TG_ROW("function_signature", SKIP),
    TG_ROW("method_signature", SKIP),
    TG_ROW("abstract_method_signature", SKIP),
    TG_ROW("index_signature", SKIP),
    TG_ROW("type_arguments", THROUGH),
    TG_ROW("type_parameters", SKIP),
    TG_ROW("type_annotation", THROUGH),
    TG_ROW("union_type", THROUGH),
    TG_ROW("intersection_type", THROUGH),
    TG_ROW("parenthesized_type", THROUGH),
    TG_ROW("readonly_type", THROUGH),
    TG_ROW("generic_type", THROUGH),
    TG_FACT_ROW("type_identifier", NAME, .name = ""),
    TG_FACT_ROW("nested_type_identifier", MEMBER, .name = "name",
                .fields = {{"module", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("nested_identifier", MEMBER, .name = "property",
                .fields = {{"object", TG_SLOT_OBJECT}}),
    TG_ROW("predefined_type", SKIP),
    TG_ROW("literal_type", SKIP),
    TG_ROW("object_type", SKIP),
    TG_ROW("function_type", SKIP),
    TG_ROW("constructor_type", SKIP),
    TG_ROW("tuple_type", SKIP),
    TG_ROW("array_type", SKIP),
    TG_ROW("conditional_type", SKIP),
    TG_ROW("lookup_type", SKIP),
    TG_ROW("type_query", SKIP),
    TG_ROW("index_type_query", SKIP),
    TG_ROW("template_literal_type", SKIP),
    TG_ROW("asserts_annotation", SKIP),
    TG_ROW("type_predicate_annotation", SKIP),
};

static const tg_operator operators[] = {
    {"||", TG_FACT_CHOICE}, {"??", TG_FACT_CHOICE}, {"&&", TG_FACT_CHOICE},
    {"+", TG_FACT_CONCAT},  {NULL, TG_FACT_OTHER},
};

static const tg_through_row throughs[] = {
    {"require", TG_THROUGH_MODULE},
    {"util.promisify", TG_THROUGH_VALUE},
    {"node:util.promisify", TG_THROUGH_VALUE},
    {"import", TG_THROUGH_MODULE},
    {"Object.freeze", TG_THROUGH_VALUE},
    {"Object.fromEntries", TG_THROUGH_VALUE}, /* of a list of keys and values */
    {"structuredClone", TG_THROUGH_VALUE},
    {"Object.assign", TG_THROUGH_MERGE}, /* and what compilers make of spreading */
    {"__assign", TG_THROUGH_MERGE},
    {"_extends", TG_THROUGH_MERGE},
    {"_objectSpread", TG_THROUGH_MERGE},
    {"JSON.stringify", TG_THROUGH_JSON},
    {"String", TG_THROUGH_VALUE},
    {"encodeURIComponent", TG_THROUGH_VALUE},
    {"@tauri-apps/api/http.Body.json", TG_THROUGH_VALUE},
    {"react.useMemo", TG_THROUGH_RESULT},
    {"useMemo", TG_THROUGH_RESULT},
    {"react.useState", TG_THROUGH_BOX},
    {"useState", TG_THROUGH_BOX},
    {"react.useRef", TG_THROUGH_BOX},
    {"useRef", TG_THROUGH_BOX},
    {"react.useContext", TG_THROUGH_CONTEXT},
    {"useContext", TG_THROUGH_CONTEXT},
    {"vue.ref", TG_THROUGH_BOX},
    {"ref", TG_THROUGH_BOX},
    {"vue.shallowRef", TG_THROUGH_BOX},
    {"shallowRef", TG_THROUGH_BOX},
    {"vue.computed", TG_THROUGH_BOX},
    {"computed", TG_THROUGH_BOX},
    {"url-join", TG_THROUGH_JOIN},
    {"url-join-ts.urlJoin", TG_THROUGH_JOIN},
    {"urlJoin", TG_THROUGH_JOIN},
    {"urljoin", TG_THROUGH_JOIN},
    {"ufo.joinURL", TG_THROUGH_JOIN},
    {"joinURL", TG_THROUGH_JOIN},
    {"vue.reactive", TG_THROUGH_VALUE},
    {"reactive", TG_THROUGH_VALUE},
    {"vue.toRaw", TG_THROUGH_VALUE},
    {"toRaw", TG_THROUGH_VALUE},
    {"pinia.storeToRefs", TG_THROUGH_VALUE},
    {"storeToRefs", TG_THROUGH_VALUE},
    {"pinia.defineStore", TG_THROUGH_STORE},
    {"defineStore", TG_THROUGH_STORE},
    {"zustand.create", TG_THROUGH_STORE},
    {"zustand", TG_THROUGH_STORE},
    {"zustand/middleware.persist", TG_THROUGH_VALUE},
    {"zustand/middleware.devtools", TG_THROUGH_VALUE},
    /* `storage.get({key: default})`, of browsers' extensions. */
    {"chrome.storage.sync.get", TG_THROUGH_VALUE},
    {"chrome.storage.local.get", TG_THROUGH_VALUE},
    {"browser.storage.sync.get", TG_THROUGH_VALUE},
    {"browser.storage.local.get", TG_THROUGH_VALUE},
    /* Of user scripts. */
    {"GM_getValue", TG_THROUGH_ENVIRONMENT},
    {"GM.getValue", TG_THROUGH_ENVIRONMENT},
    {"react.cache", TG_THROUGH_VALUE},
    /* `limiter.schedule(() => genAI.getGenerativeModel(...))` */
    {".schedule", TG_THROUGH_RESULT},
    {".runExclusive", TG_THROUGH_RESULT},
    {"p-retry", TG_THROUGH_RESULT},
    {"async-retry", TG_THROUGH_RESULT},
    {"lodash.omitBy", TG_THROUGH_VALUE},
    {"lodash.pickBy", TG_THROUGH_VALUE},
    {"lodash.cloneDeep", TG_THROUGH_VALUE},
    {"lodash.merge", TG_THROUGH_MERGE},
    {"lodash.assign", TG_THROUGH_MERGE},
    {"lodash.extend", TG_THROUGH_MERGE},
    {"lodash/merge", TG_THROUGH_MERGE},
    {"lodash-es.merge", TG_THROUGH_MERGE},
    {"deepmerge", TG_THROUGH_MERGE},
    {"axios.toFormData", TG_THROUGH_MERGE},
    {".getBuffer", TG_THROUGH_OBJECT}, /* of a form */
    {".get", TG_THROUGH_KEY},
    {".find", TG_THROUGH_FOUND},
    {".catch", TG_THROUGH_OBJECT},
    {".finally", TG_THROUGH_OBJECT},
};

static const char *const js_extensions[] = {".js", ".mjs", ".cjs", ".jsx", NULL};
static const char *const ts_extensions[] = {".ts", ".mts", ".cts", NULL};
static const char *const tsx_extensions[] = {".tsx", NULL};
static const char *const test_paths[] = {"*.test.*", "*.spec.*", "*.test-d.*", "*.stories.*",
                                         "*.mock.*", "jest.*",   "vitest.*",   NULL};

static TSNode field(TSNode node, const char *name)
{
    return ts_node_child_by_field_name(node, name, (uint32_t)strlen(name));
}

/* The text of a name, or of a string without its quotes. */
static tg_slice name_of(const tg_builder *b, TSNode node)
{
    tg_slice text = tg_builder_text(b, &node);
    bool is_quoted = text.n >= 2 && (text.ptr[0] == '"' || text.ptr[0] == '\'');
    return is_quoted ? (tg_slice){text.ptr + 1, text.n - 2} : text;
}

static bool is_type(TSNode node, const char *type)
{
    return strcmp(ts_node_type(node), type) == 0;
}

/* The default export of a module and the module itself go by one name here: with or without
 * esModuleInterop, by `import x from`, `import * as x` or require, they are the same thing. */
static void import_clause(tg_builder *b, TSNode node, tg_slice module, TSNode clause)
{
    tg_slice none = {NULL, 0};
    uint32_t count = ts_node_named_child_count(clause);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(clause, i);
        if (is_type(child, "identifier")) {
            tg_builder_import(b, &node, module, tg_slice_of("default"), name_of(b, child), none);
        } else if (is_type(child, "namespace_import")) {
            TSNode name = ts_node_named_child(child, 0);
            tg_builder_import(b, &node, module, none, name_of(b, name), none);
        } else if (is_type(child, "named_imports")) {
            uint32_t names = ts_node_named_child_count(child);
            for (uint32_t k = 0; k < names; k++) {
                TSNode specifier = ts_node_named_child(child, k);
                if (!is_type(specifier, "import_specifier")) continue;
                TSNode alias = field(specifier, "alias");
                tg_slice member = name_of(b, field(specifier, "name"));
                tg_slice local = ts_node_is_null(alias) ? member : name_of(b, alias);
                tg_builder_import(b, &node, module, member, local, none);
            }
        }
    }
}

static void export_clause(tg_builder *b, TSNode node, tg_slice module, TSNode clause)
{
    uint32_t count = ts_node_named_child_count(clause);
    for (uint32_t i = 0; i < count; i++) {
        TSNode specifier = ts_node_named_child(clause, i);
        if (!is_type(specifier, "export_specifier")) continue;
        TSNode alias = field(specifier, "alias");
        tg_slice member = name_of(b, field(specifier, "name"));
        tg_slice exported = ts_node_is_null(alias) ? member : name_of(b, alias);
        tg_builder_import(b, &node, module, member, (tg_slice){NULL, 0}, exported);
    }
}

/* `export {a as b}`, `export {a} from 'm'`, `export * from 'm'`, `export * as a from 'm'`,
 * `export default x`. */
static void export(tg_builder *b, TSNode node, tg_slice module)
{
    tg_slice none = {NULL, 0};
    uint32_t count = ts_node_child_count(node);
    bool is_all = false, is_default = false, has_clause = false;
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_child(node, i);
        if (is_type(child, "export_clause")) {
            export_clause(b, node, module, child);
            has_clause = true;
        } else if (is_type(child, "namespace_export")) {
            TSNode name = ts_node_named_child(child, 0);
            tg_builder_import(b, &node, module, none, none, name_of(b, name));
        } else if (is_type(child, "*")) {
            is_all = true;
        } else if (is_type(child, "default")) {
            is_default = true;
        }
    }
    if (is_all && !has_clause) tg_builder_import(b, &node, module, none, none, tg_slice_of("*"));
    /* The value is the fact that comes next. */
    if (is_default) tg_builder_import(b, &node, none, none, none, tg_slice_of("default"));
}

static void import(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    TSNode source = field(node, "source");
    tg_slice module = ts_node_is_null(source) ? (tg_slice){NULL, 0} : name_of(b, source);
    if (is_type(node, "export_statement")) {
        export(b, node, module);
        return;
    }
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        if (is_type(child, "import_clause")) {
            import_clause(b, node, module, child);
        } else if (is_type(child, "import_require_clause")) {
            module = name_of(b, field(child, "source"));
            tg_builder_import(b, &node, module, (tg_slice){NULL, 0},
                              name_of(b, ts_node_named_child(child, 0)), (tg_slice){NULL, 0});
        }
    }
}

static void expand(tg_builder *b, const void *ts_node, tg_slot slot)
{
    if (!tg_interface_expand(b, ts_node)) tg_jsx_expand(b, ts_node, slot);
}

static const char *const reorders[] = {"unshift", "splice", "sort",       "reverse", "shift",
                                       "pop",     "fill",   "copyWithin", NULL};
static const char *const option_methods[] = {"option", "requiredOption", "add_argument", NULL};
static const char *const programs[] = {"node", "bun", "deno", NULL};

#define DIALECT(name_, grammar_, extensions_) \
    { \
        .name = (name_), .family = "javascript", .fix_style = TG_PAIR_JS, \
        .extensions = (extensions_), .programs = programs, .grammar = (grammar_), .rows = rows, \
        .row_count = sizeof rows / sizeof rows[0], .operators = operators, .import = import, \
        .expand = expand, .throughs = throughs, \
        .through_count = sizeof throughs / sizeof throughs[0], .self = "this", .parent = "super", \
        .test_paths = test_paths, .option_methods = option_methods, .constant = "const", \
        .reorders = reorders, .has_relative_urls = true, .callers = TG_CALLERS_BY_NAME, \
        .has_alternatives = true, .has_seen_callers = true, .has_async_functions = true \
    }

const tg_language tg_language_javascript =
    DIALECT("javascript", tree_sitter_javascript, js_extensions);
const tg_language tg_language_typescript =
    DIALECT("typescript", tree_sitter_typescript, ts_extensions);
const tg_language tg_language_tsx = DIALECT("tsx", tree_sitter_tsx, tsx_extensions);
