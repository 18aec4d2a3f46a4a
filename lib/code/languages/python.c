/* python.c - Python (and stubs of it in notebooks) as facts. Node kinds: tree-sitter-python 0.25.
 */
#include "code/languages/languages.h"

#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_python(void);

static const tg_row rows[] = {
    TG_ROW("comment", SKIP),
    TG_ROW("line_continuation", SKIP),
    TG_FACT_ROW("identifier", NAME, .name = ""),
    TG_FACT_ROW("attribute", MEMBER, .name = "attribute", .fields = {{"object", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("subscript", INDEX,
                .fields = {{"value", TG_SLOT_OBJECT}, {"subscript", TG_SLOT_KEY}}),
    TG_FACT_ROW("call", CALL,
                .fields = {{"function", TG_SLOT_CALLEE}, {"arguments", TG_SLOT_ARGUMENT}}),
    TG_ROW("argument_list", THROUGH),
    TG_FACT_ROW("keyword_argument", KEYWORD, .name = "name", .fields = {{"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("dictionary_splat", SPREAD, .flags = TG_FACT_KEYWORDS, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("list_splat", SPREAD, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("string", STRING),
    TG_ROW("string_content", PIECE),
    TG_ROW("interpolation", DYNAMIC,
           .fields = {{"type_conversion", TG_SLOT_DROP}, {"format_specifier", TG_SLOT_DROP}}),
    TG_FACT_ROW("concatenated_string", CONCAT, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("integer", NUMBER, .name = ""),
    TG_FACT_ROW("float", NUMBER, .name = ""),
    TG_FACT_ROW("true", BOOL, .name = ""),
    TG_FACT_ROW("false", BOOL, .name = ""),
    TG_FACT_ROW("none", NULL),
    TG_FACT_ROW("dictionary", MAP, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("pair", PAIR, .fields = {{"key", TG_SLOT_KEY}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("list", LIST, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("tuple", LIST, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("set", LIST, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("expression_list", LIST, .rest = TG_SLOT_ITEM),
    TG_ROW("parenthesized_expression", THROUGH),
    TG_ROW("await", THROUGH),
    TG_FACT_ROW("conditional_expression", CHOICE, .rest = TG_SLOT_VALUE, .picks = TG_PICK_OUTER),
    TG_ROW("boolean_operator", OPERATOR,
           .fields = {{"left", TG_SLOT_VALUE}, {"right", TG_SLOT_VALUE}}),
    TG_ROW("binary_operator", OPERATOR,
           .fields = {{"left", TG_SLOT_VALUE}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW(
        "assignment", ASSIGN,
        .fields = {{"left", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("augmented_assignment", ASSIGN, .flags = TG_FACT_AUGMENTED,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("named_expression", ASSIGN,
                .fields = {{"name", TG_SLOT_TARGET}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("pattern_list", PATTERN, .rest = TG_SLOT_TARGET),
    TG_FACT_ROW("tuple_pattern", PATTERN, .rest = TG_SLOT_TARGET),
    TG_FACT_ROW("as_pattern", ASSIGN, .fields = {{"alias", TG_SLOT_TARGET}}, .rest = TG_SLOT_VALUE),
    TG_ROW("as_pattern_target", THROUGH),
    TG_FACT_ROW("function_definition", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"return_type", TG_SLOT_TYPE},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("lambda", FUNCTION,
                .fields = {{"parameters", TG_SLOT_PARAMETER}, {"body", TG_SLOT_VALUE}}),
    TG_ROW("parameters", THROUGH),
    TG_ROW("lambda_parameters", THROUGH),
    TG_FACT_ROW("default_parameter", PARAMETER, .name = "name",
                .fields = {{"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("typed_default_parameter", PARAMETER, .name = "name",
                .fields = {{"type", TG_SLOT_TYPE}, {"value", TG_SLOT_VALUE}}),
    /* The name is a child without a field: the NAME in slot CHILD. */
    TG_FACT_ROW("typed_parameter", PARAMETER, .fields = {{"type", TG_SLOT_TYPE}}),
    TG_FACT_ROW("dictionary_splat_pattern", PARAMETER, .flags = TG_FACT_REST | TG_FACT_KEYWORDS),
    TG_FACT_ROW("list_splat_pattern", PARAMETER, .flags = TG_FACT_REST),
    TG_ROW("keyword_separator", SKIP),
    TG_ROW("positional_separator", SKIP),
    TG_FACT_ROW("class_definition", CLASS, .name = "name",
                .fields = {{"superclasses", TG_SLOT_BASE},
                           {"body", TG_SLOT_BODY},
                           {"type_parameters", TG_SLOT_DROP}}),
    /* The DECORATORs and the FUNCTION or CLASS stand side by side in an OTHER. */
    TG_FACT_ROW("decorated_definition", OTHER),
    TG_FACT_ROW("decorator", OTHER, .rest = TG_SLOT_DECORATOR),
    TG_FACT_ROW("return_statement", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("yield", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("with_statement", WITH, .fields = {{"body", TG_SLOT_BODY}}, .rest = TG_SLOT_ITEM),
    TG_ROW("with_clause", THROUGH),
    TG_ROW("with_item", THROUGH),
    TG_FACT_ROW("if_statement", BRANCH, .fields = {{"consequence", TG_SLOT_BODY}}),
    TG_FACT_ROW("elif_clause", BRANCH),
    TG_FACT_ROW("else_clause", BRANCH),
    TG_FACT_ROW("for_statement", BRANCH,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("while_statement", BRANCH),
    TG_FACT_ROW("try_statement", OTHER),
    TG_FACT_ROW("except_clause", BRANCH),
    TG_FACT_ROW("match_statement", BRANCH),
    TG_FACT_ROW("case_clause", BRANCH),
    TG_ROW("import_statement", IMPORT),
    TG_ROW("import_from_statement", IMPORT),
    TG_ROW("future_import_statement", SKIP),
    TG_ROW("global_statement", SKIP),
    TG_ROW("nonlocal_statement", SKIP),
    TG_ROW("type_alias_statement", SKIP),
    TG_ROW("type", THROUGH),
    TG_ROW("generic_type", THROUGH),
    TG_ROW("type_parameter", THROUGH),
    TG_ROW("union_type", THROUGH),
};

static const tg_operator operators[] = {
    {"or", TG_FACT_CHOICE}, {"and", TG_FACT_CHOICE}, {"+", TG_FACT_CONCAT},
    {"|", TG_FACT_MERGE},   {"%", TG_FACT_CONCAT},   {NULL, TG_FACT_OTHER},
};

/* By their names alone, whatever they are called on. */
static const tg_through_row methods[] = {
    {"format", TG_THROUGH_FORMAT},    {"encode", TG_THROUGH_RECEIVER},
    {"strip", TG_THROUGH_RECEIVER},   {"rstrip", TG_THROUGH_CONSTANT},
    {"copy", TG_THROUGH_RECEIVER},    {"model_dump", TG_THROUGH_RECEIVER},
    {"_asdict", TG_THROUGH_RECEIVER}, {"dict", TG_THROUGH_RECEIVER},
    {NULL, TG_THROUGH_VALUE},
};

static const tg_through_row throughs[] = {
    {"dict", TG_THROUGH_MERGE},
    {"list", TG_THROUGH_VALUE},
    {"tuple", TG_THROUGH_VALUE},
    {"str", TG_THROUGH_VALUE},
    {"copy.copy", TG_THROUGH_VALUE},
    {"copy.deepcopy", TG_THROUGH_VALUE},
    {"types.MappingProxyType", TG_THROUGH_VALUE},
    {"asyncio.run", TG_THROUGH_VALUE},
    {"fastapi.Depends", TG_THROUGH_RESULT},
    {"dataclasses.asdict", TG_THROUGH_VALUE},
    {"attrs.asdict", TG_THROUGH_VALUE},
    {"attr.asdict", TG_THROUGH_VALUE},
    {"vars", TG_THROUGH_VALUE},
    {"pydantic.Field", TG_THROUGH_VALUE},
    {"dataclasses.field", TG_THROUGH_VALUE},
    {"attrs.field", TG_THROUGH_VALUE},
    {"typing.cast", TG_THROUGH_SECOND},
    {"json.dumps", TG_THROUGH_JSON},
    {"orjson.dumps", TG_THROUGH_JSON},
    {"ujson.dumps", TG_THROUGH_JSON},
    {"simplejson.dumps", TG_THROUGH_JSON},
    {"urllib.parse.urljoin", TG_THROUGH_JOIN},
    {"importlib.import_module", TG_THROUGH_MODULE},
    {"functools.partial", TG_THROUGH_PARTIAL},
    {"getattr", TG_THROUGH_MEMBER},
    {"asyncio.to_thread", TG_THROUGH_CALL},
    {"anyio.to_thread.run_sync", TG_THROUGH_CALL},
    {"starlette.concurrency.run_in_threadpool", TG_THROUGH_CALL},
    {"fastapi.concurrency.run_in_threadpool", TG_THROUGH_CALL},
    {"asgiref.sync.sync_to_async", TG_THROUGH_PARTIAL},
    {".submit", TG_THROUGH_CALL},
    {".run_in_executor", TG_THROUGH_CALL_SECOND},
    {".get", TG_THROUGH_KEY},
    {".pop", TG_THROUGH_KEY},
    {".setdefault", TG_THROUGH_KEY},
    {"os.getenv", TG_THROUGH_ENVIRONMENT},
    {"os.environ.get", TG_THROUGH_ENVIRONMENT},
    {"os.path.join", TG_THROUGH_JOIN},
    {"posixpath.join", TG_THROUGH_JOIN},
};

static const char *const option_methods[] = {"add_argument", "add_option", "option", "argument",
                                             NULL};
/* Whose fields the environment and files fill in. */
static const char *const field_makers[] = {"pydantic.BaseSettings",
                                           "pydantic.v1.BaseSettings",
                                           "pydantic.env_settings.*",
                                           "pydantic_settings.*",
                                           "environ.*",
                                           "*Settings",
                                           "*SettingsBase",
                                           NULL};
static const char *const row_makers[] = {"django.db.models.*", "sqlmodel.*", "sqlalchemy.*",
                                         "tortoise.*",         "peewee.*",   "mongoengine.*",
                                         "beanie.*",           "*db.Model",  "odmantic.*",
                                         "*.DeclarativeBase",  NULL};
static const char *const copying[] = {"replace", "_replace", "evolve", "model_copy", "copy", NULL};
static const char *const class_asking[] = {"isinstance", "issubclass", "super", "cast", "TypeVar",
                                           "hasattr",    "fields",     "print", NULL};
static const char *const constant_types[] = {"ClassVar", "typing.ClassVar", "Final", "typing.Final",
                                             NULL};
static const char *const extensions[] = {".py", ".pyi", ".pyw", NULL};
static const char *const programs[] = {"python", NULL};
static const char *const test_paths[] = {"test_*.py", "*_test.py", "tests.py", "conftest.py", NULL};

static TSNode field(TSNode node, const char *name)
{
    return ts_node_child_by_field_name(node, name, (uint32_t)strlen(name));
}

/* `import a.b` makes the name a; `import a.b as c` makes c, which is a.b. */
static void import_module(tg_builder *b, TSNode node, TSNode name)
{
    tg_slice none = {NULL, 0};
    TSNode alias = field(name, "alias");
    if (!ts_node_is_null(alias)) {
        TSNode path = field(name, "name");
        tg_builder_import(b, &node, tg_builder_text(b, &path), none, tg_builder_text(b, &alias),
                          none);
        return;
    }
    tg_slice rest = tg_builder_text(b, &name);
    tg_slice first = tg_slice_cut(&rest, '.');
    tg_builder_import(b, &node, first, none, first, none);
}

static void import_member(tg_builder *b, TSNode node, tg_slice module, TSNode name)
{
    TSNode alias = field(name, "alias");
    TSNode path = ts_node_is_null(alias) ? name : field(name, "name");
    tg_slice member = tg_builder_text(b, &path);
    tg_slice local = ts_node_is_null(alias) ? member : tg_builder_text(b, &alias);
    /* Python re-exports whatever it imports. */
    tg_builder_import(b, &node, module, member, local, local);
}

static void import(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    TSNode from = field(node, "module_name");
    tg_slice module = tg_builder_text(b, &from);
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        if (!ts_node_is_null(from) && ts_node_eq(child, from)) continue;
        const char *type = ts_node_type(child);
        if (strcmp(type, "comment") == 0) continue;
        if (strcmp(type, "wildcard_import") == 0) {
            tg_slice all = tg_slice_of("*");
            tg_builder_import(b, &node, module, (tg_slice){NULL, 0}, all, all);
        } else if (ts_node_is_null(from)) {
            import_module(b, node, child);
        } else {
            import_member(b, node, module, child);
        }
    }
}

/* `"%s/v1" % host`: not one behind the other, but one put into the other. */
static void refine(tg_builder *b, const void *ts_node, tg_fact *fact)
{
    if (fact->kind != TG_FACT_CONCAT) return;
    TSNode operator= field(*(const TSNode *)ts_node, "operator");
    if (tg_slice_is(tg_builder_text(b, &operator), "%")) fact->flags |= TG_FACT_DYNAMIC;
}

const tg_language tg_language_python = {
    .name = "python",
    .family = "python",
    .fix_style = TG_PAIR_PYTHON,
    .has_hash_comments = true,
    .extensions = extensions,
    .programs = programs,
    .grammar = tree_sitter_python,
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .operators = operators,
    .import = import,
    .refine = refine,
    .throughs = throughs,
    .through_count = sizeof throughs / sizeof throughs[0],
    .methods = methods,
    .self = "self",
    .global_word = "global ",
    .field_makers = field_makers,
    .constant_types = constant_types,
    .parent = "super",
    .initializer = "__init__",
    .self_type = "cls",
    .class_asking = class_asking,
    .row_makers = row_makers,
    .copying = copying,
    .test_paths = test_paths,
    .has_keywords = true,
    .option_methods = option_methods,
    .has_alternatives = true,
    .has_async_functions = true,
    .callers = TG_CALLERS_FILE,
    .needs_hosts = true,
    .follows_requests = true,
    .is_relative_by_dots = true,
    /* Flask's documentation, "Configuration Handling", read 2026-11. */
    .config_framework = "flask.",
    /* Django's documentation, "Django settings", read 2026-11. */
    .settings_object = "django.conf.settings",
};
