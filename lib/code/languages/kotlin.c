/* kotlin.c - Kotlin as facts. Its grammar names few fields: what a child is follows from its kind
 * and its place. SDKs of the Java platform are the same from both languages, so rules for Java hold
 * here. Node kinds: @tree-sitter-grammars/tree-sitter-kotlin 1.1. */
#include <tree_sitter/api.h>

#include "code/languages/jvm.h"
#include "code/languages/languages.h"

const TSLanguage *tree_sitter_kotlin(void);

static const tg_row rows[] = {
    TG_ROW("line_comment", SKIP),
    TG_ROW("block_comment", SKIP),
    TG_ROW("shebang", SKIP),
    TG_ROW("package_header", SKIP),
    TG_ROW("file_annotation", SKIP),
    TG_ROW("annotation", SKIP),
    /* Annotations are looked at for requests: see expand. */
    TG_ROW("modifiers", EXPAND, .own = TG_SLOT_DECORATOR),
    TG_ROW("parameter_modifiers", EXPAND),
    TG_ROW("type_arguments", SKIP),
    TG_ROW("type_parameters", SKIP),
    /* `val model get() = x`: what it gives. */
    TG_ROW("getter", THROUGH),
    TG_ROW("setter", SKIP),
    TG_FACT_ROW("identifier", NAME, .name = ""),
    TG_FACT_ROW("this_expression", NAME, .name = ""),
    TG_FACT_ROW("super_expression", NAME, .name = ""),
    TG_FACT_ROW("navigation_expression", MEMBER, .rest = TG_SLOT_OBJECT,
                .picks = TG_PICK_NAME_LAST),
    TG_FACT_ROW("index_expression", INDEX, .picks = TG_PICK_KEYED),
    TG_FACT_ROW("call_expression", CALL, .rest = TG_SLOT_CALLEE),
    TG_ROW("value_arguments", THROUGH, .own = TG_SLOT_ARGUMENT),
    TG_ROW("annotated_lambda", THROUGH, .own = TG_SLOT_ARGUMENT),
    TG_FACT_ROW("value_argument", KEYWORD, .flags = TG_FACT_SEVERAL, .rest = TG_SLOT_VALUE,
                .picks = TG_PICK_NAME_FIRST),
    TG_FACT_ROW("spread_expression", SPREAD, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("string_literal", STRING),
    TG_FACT_ROW("multiline_string_literal", STRING),
    TG_ROW("string_content", PIECE),
    TG_ROW("escape_sequence", PIECE),
    TG_ROW("interpolation", DYNAMIC),
    TG_FACT_ROW("number_literal", NUMBER, .name = ""),
    TG_FACT_ROW("float_literal", NUMBER, .name = ""),
    TG_FACT_ROW("collection_literal", LIST, .rest = TG_SLOT_ITEM),
    /* `"team" to x` */
    TG_FACT_ROW("infix_expression", PAIR, .rest = TG_SLOT_VALUE, .picks = TG_PICK_INFIX),
    TG_ROW("parenthesized_expression", THROUGH),
    TG_ROW("unary_expression", THROUGH),
    TG_ROW("as_expression", THROUGH, .fields = {{"right", TG_SLOT_TYPE}}),
    TG_ROW("binary_expression", OPERATOR,
           .fields = {{"left", TG_SLOT_VALUE}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("property_declaration", ASSIGN, .rest = TG_SLOT_VALUE),
    TG_ROW("property_delegate", THROUGH),
    TG_ROW("variable_declaration", THROUGH, .own = TG_SLOT_TARGET),
    TG_FACT_ROW("multi_variable_declaration", PATTERN, .rest = TG_SLOT_TARGET,
                .own = TG_SLOT_TARGET),
    TG_FACT_ROW("assignment", ASSIGN, .flags = TG_FACT_REASSIGNED,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("function_declaration", FUNCTION, .name = "name", .picks = TG_PICK_RECEIVER),
    TG_FACT_ROW("secondary_constructor", FUNCTION),
    TG_FACT_ROW("anonymous_function", FUNCTION),
    /* A default stands behind its parameter, not in it. */
    TG_ROW("function_value_parameters", THROUGH),
    TG_FACT_ROW("parameter", PARAMETER, .picks = TG_PICK_NAME_FIRST, .own = TG_SLOT_PARAMETER),
    TG_ROW("function_body", THROUGH, .own = TG_SLOT_VALUE),
    TG_FACT_ROW("block", OTHER),
    TG_FACT_ROW("lambda_literal", FUNCTION, .rest = TG_SLOT_VALUE),
    TG_ROW("lambda_parameters", THROUGH, .own = TG_SLOT_PARAMETER),
    TG_FACT_ROW("class_declaration", CLASS, .name = "name"),
    TG_FACT_ROW("object_declaration", CLASS, .name = "name"),
    TG_ROW("primary_constructor", THROUGH, .own = TG_SLOT_PARAMETER),
    TG_ROW("class_parameters", THROUGH),
    TG_FACT_ROW("class_parameter", PARAMETER, .rest = TG_SLOT_VALUE, .picks = TG_PICK_NAME_FIRST),
    TG_ROW("delegation_specifiers", THROUGH, .own = TG_SLOT_BASE),
    TG_ROW("delegation_specifier", THROUGH),
    TG_ROW("constructor_invocation", EXPAND),
    TG_ROW("enum_entry", EXPAND),
    TG_ROW("object_literal", EXPAND),
    TG_ROW("class_body", THROUGH, .own = TG_SLOT_BODY),
    TG_ROW("companion_object", THROUGH, .fields = {{"name", TG_SLOT_DROP}}),
    TG_FACT_ROW("user_type", NAME, .name = "", .rest = TG_SLOT_DROP, .own = TG_SLOT_TYPE),
    TG_ROW("nullable_type", THROUGH, .own = TG_SLOT_TYPE),
    TG_FACT_ROW("function_type", FUNCTION, .own = TG_SLOT_TYPE),
    TG_ROW("function_type_parameters", SKIP),
    TG_FACT_ROW("return_expression", RETURN, .fields = {{"label", TG_SLOT_DROP}},
                .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("if_expression", BRANCH, .fields = {{"condition", TG_SLOT_CHILD}},
                .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("for_statement", BRANCH),
    TG_FACT_ROW("while_statement", BRANCH),
    TG_FACT_ROW("do_while_statement", BRANCH),
    TG_FACT_ROW("catch_block", BRANCH),
    TG_FACT_ROW("when_expression", BRANCH),
    TG_FACT_ROW("when_entry", BRANCH, .fields = {{"condition", TG_SLOT_CHILD}},
                .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("try_expression", OTHER),
    TG_ROW("import", IMPORT),
};

static const tg_operator operators[] = {
    {"+", TG_FACT_CONCAT}, {"?:", TG_FACT_CHOICE}, {NULL, TG_FACT_OTHER}};

/* Functions of kotlin-stdlib, kotlinx and the Android libraries, as their documentation has them.
 */
static const tg_through_row throughs[] = {
    TG_JVM_THROUGHS,
    {"lazy", TG_THROUGH_BLOCK},
    {"run", TG_THROUGH_BLOCK},
    {"runCatching", TG_THROUGH_BLOCK},
    {"kotlinx.coroutines.runBlocking", TG_THROUGH_BLOCK},
    {"kotlinx.coroutines.withContext", TG_THROUGH_BLOCK},
    {"kotlinx.coroutines.coroutineScope", TG_THROUGH_BLOCK},
    {"androidx.compose.runtime.remember", TG_THROUGH_BLOCK},
    {"kotlinx.serialization.json.buildJsonObject", TG_THROUGH_MERGE},
    {"buildMap", TG_THROUGH_MERGE},
    {"io.ktor.client.request.forms.formData", TG_THROUGH_MERGE},
    {"io.ktor.client.request.forms.MultiPartFormDataContent", TG_THROUGH_VALUE},
    {"okhttp3.Headers.headersOf", TG_THROUGH_MERGE},
    {"okhttp3.Headers.Companion.headersOf", TG_THROUGH_MERGE},
    {"requireNotNull", TG_THROUGH_VALUE},
    {"checkNotNull", TG_THROUGH_VALUE},
    /* A setting of mirai's console: `val model by value("m")`. */
    {"net.mamoe.mirai.console.data.value", TG_THROUGH_VALUE},
    /* Spring's beans and Koin's definitions by their class. */
    {"ref", TG_THROUGH_TYPED},
    {".ref", TG_THROUGH_TYPED},
    {"get", TG_THROUGH_TYPED},
    {".getBean", TG_THROUGH_TYPED},
    {"inject", TG_THROUGH_TYPED},
    /* IntelliJ's platform. */
    {"service", TG_THROUGH_TYPED},
    {"com.intellij.openapi.components.service", TG_THROUGH_TYPED},
    {"org.koin.core.component.get", TG_THROUGH_TYPED},
    {"org.koin.core.component.inject", TG_THROUGH_TYPED},
    {"org.koin.android.ext.android.get", TG_THROUGH_TYPED},
    {"org.koin.android.ext.android.inject", TG_THROUGH_TYPED},
    {"org.koin.compose.koinInject", TG_THROUGH_TYPED},
};

static const tg_through_row methods[] = {
    TG_JVM_METHODS,
    {"toRequestBody", TG_THROUGH_RECEIVER},
    {"toHttpUrl", TG_THROUGH_RECEIVER},
    {"toHeaders", TG_THROUGH_RECEIVER},
    {"toHttpUrlOrNull", TG_THROUGH_RECEIVER},
    {"toUri", TG_THROUGH_RECEIVER},
    {"toByteArray", TG_THROUGH_RECEIVER},
    {"lowercase", TG_THROUGH_RECEIVER},
    {"trimEnd", TG_THROUGH_RECEIVER},
    {"trimStart", TG_THROUGH_RECEIVER},
    {"removeSuffix", TG_THROUGH_RECEIVER},
    {"removePrefix", TG_THROUGH_RECEIVER},
    {"ifBlank", TG_THROUGH_FALLBACK},
    /* Of a flag: clikt's, kotlinx-cli's. */
    {"default", TG_THROUGH_FALLBACK},
    {"ifEmpty", TG_THROUGH_FALLBACK},
    {"trimIndent", TG_THROUGH_RECEIVER},
    {"trimMargin", TG_THROUGH_RECEIVER},
    {"orEmpty", TG_THROUGH_RECEIVER},
    {"takeIf", TG_THROUGH_RECEIVER},
    {"takeUnless", TG_THROUGH_RECEIVER},
    {"encodeToString", TG_THROUGH_LAST},
    {"encodeToJsonElement", TG_THROUGH_LAST},
    {"format", TG_THROUGH_FORMAT},
    {"property", TG_THROUGH_SETTING},
    {"propertyOrNull", TG_THROUGH_SETTING},
    {NULL, TG_THROUGH_VALUE},
};
static const tg_scope_row scopes[] = {
    {"let", true, false},   {"use", true, false},   {"also", true, true}, {"run", false, false},
    {"with", false, false}, {"apply", false, true}, {NULL, false, false},
};
/* What containers of Spring and IntelliJ's platform are asked for is an object of the class. */
static const char *const makers[] = {"getBean",      "getService", "create",
                                     "createClient", "target",     NULL};
static const char *const scalars[] = {"String", "Int", "Long", "Boolean", "Double", NULL};
static const char *const form_fields[] = {TG_JVM_FORM_FIELDS, NULL};
static const char *const extensions[] = {".kt", ".kts", NULL};
static const char *const test_paths[] = {"*Test.kt", "*Tests.kt", "*Spec.kt", NULL};

/* `: Base<Body>("x")`: the class has what the one above is given as its arguments. */
static void expand_base(tg_builder *b, TSNode made, tg_slot slot)
{
    for (uint32_t i = 0; i < ts_node_named_child_count(made); i++) {
        TSNode part = ts_node_named_child(made, i);
        tg_slice name = tg_builder_text(b, &part);
        size_t generic = i ? SIZE_MAX : tg_slice_find(name, tg_slice_of("<"));
        bool is_called = !i && slot == TG_SLOT_CALLEE;
        if (is_called && generic == SIZE_MAX) generic = name.n;
        if (generic == SIZE_MAX) {
            tg_builder_walk(b, &part, i ? TG_SLOT_ARGUMENT : slot);
            continue;
        }
        tg_builder_open(b, &part, TG_FACT_NAME, slot, 0, (tg_slice){name.ptr, generic});
        tg_builder_close(b);
    }
}

/* The first node of a kind in another, at most three levels down. */
static TSNode find(TSNode node, const char *type, unsigned depth)
{
    TSNode found = {.id = NULL};
    for (uint32_t i = 0; depth && i < ts_node_named_child_count(node) && !found.id; i++) {
        TSNode child = ts_node_named_child(node, i);
        bool is_it = tg_slice_is(tg_slice_of(ts_node_type(child)), type);
        found = is_it ? child : find(child, type, depth - 1);
    }
    return found;
}

/* `object : Base("x") { ... }` makes a Base. */
static void expand_object(tg_builder *b, TSNode node, tg_slot slot)
{
    TSNode base = find(node, "delegation_specifiers", 1);
    TSNode made = ts_node_is_null(base) ? base : find(base, "constructor_invocation", 2);
    bool is_made = !ts_node_is_null(made);
    tg_builder_open(b, &node, is_made ? TG_FACT_CALL : TG_FACT_OTHER, slot,
                    is_made ? TG_FACT_NEW : 0, tg_slice_of(""));
    if (is_made) expand_base(b, made, TG_SLOT_CALLEE);
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
        TSNode child = ts_node_named_child(node, i);
        bool is_base = tg_slice_is(tg_slice_of(ts_node_type(child)), "delegation_specifiers");
        if (!is_base || !is_made) tg_builder_walk(b, &child, TG_SLOT_CHILD);
    }
    tg_builder_close(b);
}

/* Annotations of a method; the class that another is made from; an object of one. */
static void expand(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node;
    if (tg_slice_is(tg_slice_of(ts_node_type(node)), "object_literal")) {
        expand_object(b, node, slot);
        return;
    }
    if (tg_slice_is(tg_slice_of(ts_node_type(node)), "constructor_invocation")) {
        expand_base(b, node, slot);
        return;
    }
    if (tg_slice_is(tg_slice_of(ts_node_type(node)), "enum_entry")) {
        tg_annotated_constant(b, &node, slot);
        return;
    }
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode annotation = ts_node_named_child(node, i);
        if (!tg_slice_is(tg_slice_of(ts_node_type(annotation)), "annotation")) continue;
        TSNode owner = ts_node_parent(node);
        bool is_parameter = tg_slice_is(tg_slice_of(ts_node_type(owner)), "class_parameter");
        if (!tg_annotated_request(b, &annotation, &node) && is_parameter)
            (void)tg_annotated_value(b, &annotation, TG_SLOT_VALUE);
    }
}

static bool is_type(TSNode node, const char *type)
{
    return !ts_node_is_null(node) && strcmp(ts_node_type(node), type) == 0;
}

/* Whether a call is one of a function by this name alone. */
static bool calls(tg_builder *b, TSNode call, const char *name)
{
    if (!is_type(call, "call_expression")) return false;
    TSNode callee = ts_node_named_child(call, 0);
    return is_type(callee, "identifier") && tg_slice_is(tg_builder_text(b, &callee), name);
}

/* `append(a)`, `append(a).append(b)` */
static bool appends(tg_builder *b, TSNode call)
{
    while (is_type(call, "call_expression")) {
        TSNode callee = ts_node_named_child(call, 0), name = callee;
        bool is_member = is_type(callee, "navigation_expression");
        if (is_member) name = ts_node_named_child(callee, 1);
        if (!is_type(name, "identifier")) return false;
        tg_slice text = tg_builder_text(b, &name);
        if (!tg_slice_is(text, "append") && !tg_slice_is(text, "appendLine")) return false;
        if (!is_member) return true;
        call = ts_node_named_child(callee, 0);
    }
    return false;
}

/* The call of `buildString { append(a); append(b) }` in whose block, which does nothing else, a
 * node stands; the block and the call itself do so too. A null node: there is none. */
static TSNode text_around(tg_builder *b, TSNode node)
{
    enum { MOST = 64 }; /* statements; more are no body that somebody wrote */
    TSNode call = node, none = {0};
    if (is_type(call, "navigation_expression")) call = ts_node_parent(call);
    while (!ts_node_is_null(call) && appends(b, call)) {
        call = ts_node_parent(call);
        if (is_type(call, "navigation_expression")) call = ts_node_parent(call);
    }
    if (is_type(call, "lambda_literal")) call = ts_node_parent(ts_node_parent(call));
    if (ts_node_is_null(call) || !calls(b, call, "buildString")) return none;
    TSNode behind = ts_node_named_child(call, 1), block = behind;
    if (is_type(behind, "annotated_lambda")) block = ts_node_named_child(behind, 0);
    uint32_t count = is_type(block, "lambda_literal") ? ts_node_named_child_count(block) : 0;
    for (uint32_t i = 0; i < count && count <= MOST; i++) {
        if (!appends(b, ts_node_named_child(block, i))) return none;
    }
    return count && count <= MOST ? call : none;
}

/* Such a call is the texts that it puts together. */
static void refine_text(tg_builder *b, TSNode node, tg_fact *fact)
{
    bool is_name = fact->kind == TG_FACT_NAME;
    bool may_be = is_name ? tg_slice_is(fact->text, "buildString") ||
                                tg_slice_starts(fact->text, tg_slice_of("append"))
                          : fact->kind == TG_FACT_CALL || fact->kind == TG_FACT_FUNCTION ||
                                fact->kind == TG_FACT_MEMBER;
    if (!may_be) return;
    TSNode of = is_name ? ts_node_parent(node) : node;
    if (is_name && (ts_node_is_null(of) || !ts_node_eq(ts_node_named_child(of, 0), node))) return;
    if (ts_node_is_null(text_around(b, of))) return;
    fact->kind = is_name ? TG_FACT_STRING : TG_FACT_CONCAT;
    fact->text = tg_slice_of("");
}

/* The grammar has no node for `null`, `true` and `false`, and takes `suspend` into the type that
 * stands behind it: `suspend Client.() -> T`. */
static void refine(tg_builder *b, const void *ts_node, tg_fact *fact)
{
    static const tg_slice suspend = TG_LIT("suspend ");
    refine_text(b, *(const TSNode *)ts_node, fact);
    if (fact->kind != TG_FACT_NAME) return;
    if (tg_slice_starts(fact->text, suspend)) fact->text = tg_slice_from(fact->text, suspend.n);
    if (tg_slice_is(fact->text, "null")) fact->kind = TG_FACT_NULL;
    bool is_truth = tg_slice_is(fact->text, "true") || tg_slice_is(fact->text, "false");
    if (is_truth) fact->kind = TG_FACT_BOOL;
}

/* `import a.b.C`, `import a.b.C as D`, `import a.b.*` */
static void import(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_slice none = {NULL, 0};
    TSNode first = ts_node_named_child(node, 0);
    tg_slice path = tg_builder_text(b, &first);
    tg_slice text = tg_slice_trim(tg_builder_text(b, &node));
    if (tg_slice_ends(text, tg_slice_of("*"))) {
        tg_builder_import(b, &node, path, none, tg_slice_of("*"), none);
        return;
    }
    size_t dot = path.n;
    while (dot && path.ptr[dot - 1] != '.') dot--;
    if (!dot) return;
    tg_slice name = tg_slice_from(path, dot), local = name;
    if (ts_node_named_child_count(node) > 1) {
        TSNode alias = ts_node_named_child(node, 1);
        local = tg_builder_text(b, &alias);
    }
    tg_builder_import(b, &node, (tg_slice){path.ptr, dot - 1}, name, local, none);
}

const tg_language tg_language_kotlin = {
    .name = "kotlin",
    .family = "java",
    .fix_style = TG_PAIR_JAVA,
    .extensions = extensions,
    .form_fields = form_fields,
    .grammar = tree_sitter_kotlin,
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .operators = operators,
    .import = import,
    .expand = expand,
    .refine = refine,
    .mend = tg_kotlin_mend,
    .misread = "annotated_expression",
    .mend_misread = tg_kotlin_mend_misread,
    .throughs = throughs,
    .through_count = sizeof throughs / sizeof throughs[0],
    .methods = methods,
    .makers = makers,
    .scopes = scopes,
    .self = "this",
    .parent = "super",
    .test_paths = test_paths,
    .scalars = scalars,
    .has_keywords = true,
    .is_relative_by_dots = true,
    .has_dollar_names = true,
    .has_trailing_blocks = true,
    .has_holders = true,
    .has_setters = true,
    .reads_getters = true,
    .has_imports_first = true,
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
