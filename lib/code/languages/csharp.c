/* csharp.c - C# as facts. Node kinds: tree-sitter-c-sharp 0.23. */
#include <tree_sitter/api.h>

#include "code/languages/csharp_mend.h"
#include "code/languages/languages.h"

const TSLanguage *tree_sitter_c_sharp(void);

static const tg_row rows[] = {
    TG_ROW("comment", SKIP),
    TG_ROW("modifier", SKIP),
    TG_ROW("attribute_list", EXPAND, .own = TG_SLOT_DECORATOR),
    TG_ROW("explicit_interface_specifier", SKIP),
    TG_ROW("type_parameter_list", SKIP),
    TG_ROW("preproc_region", SKIP),
    TG_ROW("preproc_endregion", SKIP),
    TG_FACT_ROW("identifier", NAME, .name = ""),
    TG_FACT_ROW("this", NAME, .name = "", .picks = TG_PICK_TOKEN),
    TG_FACT_ROW("base", NAME, .name = "", .picks = TG_PICK_TOKEN),
    TG_FACT_ROW("qualified_name", NAME, .name = ""),
    TG_FACT_ROW("member_access_expression", MEMBER, .name = "name",
                .fields = {{"expression", TG_SLOT_OBJECT}}),
    /* `a?.b`; its name stands in the second child (refine). */
    TG_FACT_ROW("conditional_access_expression", MEMBER, .fields = {{"condition", TG_SLOT_OBJECT}},
                .rest = TG_SLOT_DROP),
    TG_FACT_ROW("alias_qualified_name", MEMBER, .name = "name",
                .fields = {{"alias", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("element_access_expression", INDEX,
                .fields = {{"expression", TG_SLOT_OBJECT}, {"subscript", TG_SLOT_KEY}}),
    TG_FACT_ROW("invocation_expression", CALL,
                .fields = {{"function", TG_SLOT_CALLEE}, {"arguments", TG_SLOT_ARGUMENT}}),
    /* `GetService<ChatClient>` is called by its name alone; `Task<ChatClient>` is what it gives. */
    TG_ROW("generic_name", EXPAND),
    TG_ROW("type_argument_list", SKIP),
    TG_FACT_ROW("object_creation_expression", CALL, .flags = TG_FACT_NEW,
                .fields = {{"type", TG_SLOT_CALLEE},
                           {"arguments", TG_SLOT_ARGUMENT},
                           {"initializer", TG_SLOT_ARGUMENT}}),
    TG_FACT_ROW("implicit_object_creation_expression", CALL, .flags = TG_FACT_NEW,
                .rest = TG_SLOT_ARGUMENT),
    /* Its names and values stand in one row of children (expand). */
    TG_ROW("anonymous_object_creation_expression", EXPAND),
    TG_ROW("with_expression", EXPAND),
    TG_FACT_ROW("initializer_expression", MAP, .rest = TG_SLOT_ITEM),
    /* `new[] { "a" }`, `new string[] { "a" }` */
    TG_ROW("implicit_array_creation_expression", THROUGH),
    TG_ROW("array_creation_expression", THROUGH, .fields = {{"type", TG_SLOT_DROP}}),
    TG_FACT_ROW("collection_expression", LIST, .rest = TG_SLOT_ITEM),
    TG_ROW("expression_element", THROUGH),
    TG_ROW("argument_list", THROUGH),
    TG_ROW("bracketed_argument_list", THROUGH),
    TG_FACT_ROW("argument", KEYWORD, .flags = TG_FACT_SEVERAL, .name = "name",
                .rest = TG_SLOT_VALUE),
    TG_ROW("element_binding_expression", THROUGH),
    TG_FACT_ROW("string_literal", STRING),
    TG_FACT_ROW("raw_string_literal", STRING),
    TG_FACT_ROW("interpolated_string_expression", STRING),
    TG_FACT_ROW("verbatim_string_literal", STRING, .name = ""),
    TG_ROW("string_literal_content", PIECE),
    TG_ROW("string_content", PIECE),
    TG_ROW("raw_string_content", PIECE),
    TG_ROW("escape_sequence", PIECE),
    TG_ROW("interpolation", DYNAMIC),
    TG_ROW("interpolation_start", SKIP),
    TG_ROW("interpolation_quote", SKIP),
    TG_ROW("interpolation_brace", SKIP),
    TG_ROW("interpolation_format_clause", SKIP),
    TG_ROW("raw_string_start", SKIP),
    TG_ROW("raw_string_end", SKIP),
    TG_FACT_ROW("integer_literal", NUMBER, .name = ""),
    TG_FACT_ROW("real_literal", NUMBER, .name = ""),
    TG_FACT_ROW("boolean_literal", BOOL, .name = ""),
    TG_FACT_ROW("null_literal", NULL),
    TG_ROW("parenthesized_expression", THROUGH),
    TG_ROW("await_expression", THROUGH),
    TG_ROW("postfix_unary_expression", THROUGH),
    TG_ROW("cast_expression", THROUGH, .fields = {{"type", TG_SLOT_TYPE}}),
    TG_ROW("as_expression", THROUGH, .fields = {{"right", TG_SLOT_TYPE}}),
    TG_FACT_ROW("conditional_expression", CHOICE,
                .fields = {{"condition", TG_SLOT_CHILD},
                           {"consequence", TG_SLOT_VALUE},
                           {"alternative", TG_SLOT_VALUE}}),
    TG_ROW("binary_expression", OPERATOR,
           .fields = {{"left", TG_SLOT_VALUE}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("variable_declaration", OTHER, .fields = {{"type", TG_SLOT_TYPE}}),
    TG_FACT_ROW("variable_declarator", ASSIGN, .fields = {{"name", TG_SLOT_TARGET}},
                .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("assignment_expression", ASSIGN, .flags = TG_FACT_REASSIGNED,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW(
        "property_declaration", ASSIGN,
        .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}, {"value", TG_SLOT_VALUE}}),
    TG_ROW("accessor_list", EXPAND),
    TG_FACT_ROW("tuple_expression", LIST, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("tuple_pattern", PATTERN, .own = TG_SLOT_TARGET, .rest = TG_SLOT_TARGET),
    TG_ROW("arrow_expression_clause", THROUGH),
    TG_FACT_ROW("method_declaration", FUNCTION, .name = "name",
                .fields = {{"returns", TG_SLOT_TYPE},
                           {"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("local_function_statement", FUNCTION, .name = "name",
                .fields = {{"type", TG_SLOT_TYPE},
                           {"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_BODY},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("constructor_declaration", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER}, {"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("lambda_expression", FUNCTION,
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"body", TG_SLOT_VALUE},
                           {"type", TG_SLOT_TYPE}}),
    TG_FACT_ROW("block", OTHER),
    TG_ROW("parameter_list", THROUGH),
    /* Those of a primary constructor stand in no field of the class. */
    TG_FACT_ROW("parameter", PARAMETER, .name = "name", .fields = {{"type", TG_SLOT_TYPE}},
                .rest = TG_SLOT_VALUE, .own = TG_SLOT_PARAMETER),
    TG_FACT_ROW("implicit_parameter", NAME, .name = ""),
    TG_FACT_ROW("class_declaration", CLASS, .name = "name", .fields = {{"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("record_declaration", CLASS, .name = "name", .fields = {{"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("struct_declaration", CLASS, .name = "name", .fields = {{"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("interface_declaration", CLASS, .name = "name", .fields = {{"body", TG_SLOT_BODY}},
                .rest = TG_SLOT_DROP),
    TG_ROW("base_list", EXPAND),
    TG_ROW("constructor_initializer", EXPAND),
    TG_ROW("nullable_type", THROUGH),
    TG_ROW("array_type", SKIP),
    TG_FACT_ROW("predefined_type", NAME, .name = ""),
    TG_ROW("implicit_type", SKIP),
    TG_FACT_ROW("return_statement", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("yield_statement", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("if_statement", BRANCH, .fields = {{"consequence", TG_SLOT_BODY}}),
    TG_FACT_ROW("for_statement", BRANCH),
    TG_FACT_ROW("foreach_statement", BRANCH,
                .fields = {{"left", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}}),
    TG_FACT_ROW("while_statement", BRANCH),
    TG_FACT_ROW("do_statement", BRANCH),
    TG_FACT_ROW("try_statement", OTHER),
    TG_FACT_ROW("catch_clause", BRANCH),
    TG_FACT_ROW("switch_section", BRANCH),
    TG_ROW("switch_expression", EXPAND),
    TG_ROW("using_directive", IMPORT),
    /* What stands in a namespace sees its names, and those of the ones around. */
    TG_ROW("file_scoped_namespace_declaration", EXPORT),
    TG_ROW("namespace_declaration", EXPORT, .fields = {{"name", TG_SLOT_DROP}}),
};

static const tg_operator operators[] = {
    {"+", TG_FACT_CONCAT}, {"??", TG_FACT_CHOICE}, {NULL, TG_FACT_OTHER}};

static const tg_through_row throughs[] = {
    {"System.Text.Json.JsonSerializer.Serialize", TG_THROUGH_JSON},
    {"JsonSerializer.Serialize", TG_THROUGH_JSON},
    {"JsonSerializer.SerializeToUtf8Bytes", TG_THROUGH_JSON},
    {"Newtonsoft.Json.JsonConvert.SerializeObject", TG_THROUGH_JSON},
    {"JsonConvert.SerializeObject", TG_THROUGH_JSON},
    {"UnityEngine.JsonUtility.ToJson", TG_THROUGH_JSON},
    {"JsonUtility.ToJson", TG_THROUGH_JSON},
    {"Newtonsoft.Json.Linq.JObject.FromObject", TG_THROUGH_VALUE},
    {"JObject.FromObject", TG_THROUGH_VALUE},
    {".GetRequiredService", TG_THROUGH_TYPED},
    {".GetService", TG_THROUGH_TYPED},
    {".GetRequiredKeyedService", TG_THROUGH_TYPED},
    {".GetKeyedService", TG_THROUGH_TYPED},
    {".Resolve", TG_THROUGH_TYPED},
    {".GetValue", TG_THROUGH_SETTING},
    {".CombineWith", TG_THROUGH_JOIN},
    {".Trim", TG_THROUGH_OBJECT},
    {".TrimEnd", TG_THROUGH_OBJECT},
    {".TrimStart", TG_THROUGH_OBJECT},
    {"Uri", TG_THROUGH_VALUE},
    {"System.Uri", TG_THROUGH_VALUE},
    {"StringContent", TG_THROUGH_VALUE},
    {"System.Net.Http.StringContent", TG_THROUGH_VALUE},
    {"ByteArrayContent", TG_THROUGH_VALUE},
    {"System.Net.Http.ByteArrayContent", TG_THROUGH_VALUE},
    {"UnityEngine.Networking.UploadHandlerRaw", TG_THROUGH_VALUE},
    {"UploadHandlerRaw", TG_THROUGH_VALUE},
    {"System.Text.Encoding.UTF8.GetBytes", TG_THROUGH_VALUE},
    {"Encoding.UTF8.GetBytes", TG_THROUGH_VALUE},
    {"JsonContent.Create", TG_THROUGH_VALUE},
    {"System.Net.Http.Json.JsonContent.Create", TG_THROUGH_VALUE},
    {"BinaryData.FromObjectAsJson", TG_THROUGH_VALUE},
    {"System.BinaryData.FromObjectAsJson", TG_THROUGH_VALUE},
    {"BinaryData.FromString", TG_THROUGH_VALUE},
    {"System.BinaryData.FromString", TG_THROUGH_VALUE},
    {"RequestContent.Create", TG_THROUGH_VALUE},
    {"Azure.Core.RequestContent.Create", TG_THROUGH_VALUE},
    {"BinaryContent.Create", TG_THROUGH_VALUE},
    {"System.ClientModel.BinaryContent.Create", TG_THROUGH_VALUE},
    {"string.Format", TG_THROUGH_FORMAT},
    {"string.Concat", TG_THROUGH_JOIN},
    {"Flurl.Url.Combine", TG_THROUGH_JOIN},
    {"Url.Combine", TG_THROUGH_JOIN},
    {"System.IO.Path.Combine", TG_THROUGH_JOIN},
    {"Path.Combine", TG_THROUGH_JOIN},
    {"Environment.GetEnvironmentVariable", TG_THROUGH_ENVIRONMENT},
    {"System.Environment.GetEnvironmentVariable", TG_THROUGH_ENVIRONMENT},
};

static const tg_through_row methods[] = {
    {"ToJsonString", TG_THROUGH_RECEIVER},
    {"ToString", TG_THROUGH_RECEIVER},
    {"Replace", TG_THROUGH_RECEIVER},
    {NULL, TG_THROUGH_VALUE},
};

static const char *const keyed[] = {"GetValueOrDefault", NULL};
static const char *const scalars[] = {"string", "int", "long", "bool", "double", NULL};
static const char *const tuple_items[] = {"Item1", "Item2", "Item3", "Item4",
                                          "Item5", "Item6", "Item7", NULL};
/* Of Unity and RestSharp. */
static const char *const form_fields[] = {"AddField", "AddParameter", "MultipartFormDataSection",
                                          NULL};
static const char *const extensions[] = {".cs", NULL};
static const char *const test_paths[] = {"*Test.cs", "*Tests.cs", "*.Designer.cs", "*.g.cs", NULL};

/* The names of a namespace and of those that it is in. */
static void import_namespace(tg_builder *b, const TSNode *node, TSNode name)
{
    tg_slice none = {NULL, 0}, path = tg_builder_text(b, &name);
    while (path.n) {
        tg_builder_import(b, node, path, none, tg_slice_of("*"), none);
        while (path.n && path.ptr[path.n - 1] != '.') path.n--;
        if (path.n) path.n--;
    }
}

/* `using A.B;` gives all names of A.B; `using X = A.B.C;` and `using static A.B.C;` the one, or
 * its, which is marked as a member of all names. `global using` is marked as exported: it holds for
 * the project's other files. */
static void import(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_slice none = {NULL, 0}, path = none;
    TSNode name = ts_node_child_by_field_name(node, "name", 4);
    if (strcmp(ts_node_type(node), "using_directive") != 0) {
        import_namespace(b, &node, name);
        return;
    }
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        bool is_name = !ts_node_is_null(name) && ts_node_eq(child, name);
        if (!is_name) path = tg_builder_text(b, &child);
    }
    if (!path.n) return;
    tg_slice text = tg_builder_text(b, &node), all = tg_slice_of("*");
    bool is_static = tg_slice_find(text, tg_slice_of("using static ")) != SIZE_MAX;
    tg_slice exported = tg_slice_starts(text, tg_slice_of("global")) ? all : none;
    if (ts_node_is_null(name)) {
        tg_builder_import(b, &node, path, is_static ? all : none, all, exported);
    } else {
        tg_builder_import(b, &node, path, none, tg_builder_text(b, &name), none);
    }
}

/* `@"say ""x"""`: without what is around it, a quote for two. */
static void read_verbatim(tg_builder *b, tg_fact *string)
{
    tg_slice text = string->text;
    if (text.n < 3 || text.ptr[0] != '@') return;
    text = (tg_slice){text.ptr + 2, text.n - 3};
    char *out = tg_builder_alloc(b, text.n + 1);
    if (!out) return;
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        out[n++] = text.ptr[i];
        if (text.ptr[i] == '"' && i + 1 < text.n && text.ptr[i + 1] == '"') i++;
    }
    string->text = (tg_slice){out, n};
}

/* The name behind `?.`; what else may stand there (`a?[0]`) is not followed. */
static void refine(tg_builder *b, const void *ts_node, tg_fact *fact)
{
    TSNode node = *(const TSNode *)ts_node;
    if (strcmp(ts_node_type(node), "verbatim_string_literal") == 0) read_verbatim(b, fact);
    /* `Microsoft.Extensions.AI.IEmbeddingGenerator<string, Embedding<float>>` */
    size_t generic = fact->kind == TG_FACT_NAME ? tg_slice_find(fact->text, tg_slice_of("<")) : 0;
    if (generic && generic != SIZE_MAX) fact->text.n = generic;
    if (fact->kind != TG_FACT_MEMBER || fact->text.ptr) return;
    TSNode last = ts_node_named_child(node, ts_node_named_child_count(node) - 1);
    TSNode name = ts_node_child_by_field_name(last, "name", 4);
    bool is_member = strcmp(ts_node_type(last), "member_binding_expression") == 0;
    if (!is_member || ts_node_is_null(name)) {
        fact->kind = TG_FACT_OTHER;
        return;
    }
    fact->text = tg_builder_text(b, &name);
    size_t cut = tg_slice_find(fact->text, tg_slice_of("<"));
    if (cut != SIZE_MAX) fact->text.n = cut;
}

/* `: base("https://...")`, `: this(x)`: a call of a constructor of the class above, or of this one
 * (match_made.c). */
static void expand_made_by(tg_builder *b, const TSNode *arguments, const char *name)
{
    tg_slice none = {NULL, 0};
    tg_builder_open(b, arguments, TG_FACT_CALL, TG_SLOT_CHILD, 0, none);
    tg_builder_open(b, arguments, TG_FACT_NAME, TG_SLOT_CALLEE, 0, tg_slice_of(name));
    tg_builder_close(b);
    tg_builder_walk(b, arguments, TG_SLOT_ARGUMENT);
    tg_builder_close(b);
}

/* `: B(x), I`: the types, and what the class above is made with. A record's `B(x)` is one node. */
static void expand_bases(tg_builder *b, const TSNode *list)
{
    uint32_t count = ts_node_named_child_count(*list);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(*list, i);
        const char *type = ts_node_type(child);
        if (strcmp(type, "argument_list") == 0) {
            expand_made_by(b, &child, ":base");
        } else if (strcmp(type, "primary_constructor_base_type") == 0) {
            expand_bases(b, &child);
        } else {
            tg_builder_walk(b, &child, TG_SLOT_BASE);
        }
    }
}

/* `GetService<T>` goes by its name. A `Task<T>` is awaited, as the methods that give one are, and
 * what is awaited is a T. */
static void expand_generic(tg_builder *b, const TSNode *node, tg_slot slot)
{
    TSNode name = ts_node_named_child(*node, 0);
    TSNode types = ts_node_named_child(*node, 1);
    if (ts_node_is_null(name)) return;
    tg_slice is = tg_builder_text(b, &name);
    bool is_awaited = tg_slice_is(is, "Task") || tg_slice_is(is, "ValueTask");
    TSNode given = ts_node_is_null(types) ? types : ts_node_named_child(types, 0);
    bool is_given = is_awaited && !ts_node_is_null(given);
    tg_builder_walk(b, is_given ? &given : &name, slot);
}

static bool is_type(const TSNode *node, const char *type)
{
    return !ts_node_is_null(*node) && strcmp(ts_node_type(*node), type) == 0;
}

/* Whether a getter's block ends with the only `return` that it has. */
static bool ends_with_return(tg_builder *b, const TSNode *block)
{
    static const tg_slice word = TG_LIT("return");
    uint32_t count = ts_node_named_child_count(*block);
    TSNode last = ts_node_named_child(*block, count ? count - 1 : 0);
    tg_slice text = tg_builder_text(b, block);
    size_t first = tg_slice_find(text, word);
    if (!is_type(&last, "return_statement") || first == SIZE_MAX) return false;
    return tg_slice_find(tg_slice_from(text, first + word.n), word) == SIZE_MAX;
}

/* `{ get { return x; } }`, `{ get => x; }` of a property, whose value is x; one that can be set to
 * anything else has none. */
static void expand_accessors(tg_builder *b, const TSNode *list)
{
    uint32_t count = ts_node_named_child_count(*list), written = 0;
    for (uint32_t i = 0; i < count; i++) {
        TSNode accessor = ts_node_named_child(*list, i);
        written += !ts_node_is_null(ts_node_child_by_field_name(accessor, "body", 4));
    }
    for (uint32_t i = 0; i < count; i++) {
        TSNode accessor = ts_node_named_child(*list, i);
        TSNode name = ts_node_child_by_field_name(accessor, "name", 4);
        TSNode body = ts_node_child_by_field_name(accessor, "body", 4);
        bool is_get =
            written == 1 && !ts_node_is_null(name) && tg_slice_is(tg_builder_text(b, &name), "get");
        bool is_block = is_get && is_type(&body, "block") && ends_with_return(b, &body);
        if (!is_block && !(is_get && is_type(&body, "arrow_expression_clause"))) {
            tg_builder_walk(b, &accessor, TG_SLOT_CHILD);
            continue;
        }
        uint32_t parts = ts_node_named_child_count(body);
        for (uint32_t k = 0; k < parts; k++) {
            TSNode part = ts_node_named_child(body, k);
            bool is_value = k + 1 == parts;
            if (is_value && is_block) part = ts_node_named_child(part, 0);
            if (ts_node_is_null(part)) continue;
            tg_builder_walk(b, &part, is_value ? TG_SLOT_VALUE : TG_SLOT_CHILD);
        }
    }
}

/* `x switch { "a" => u, _ => v }`: the last of an arm is its value, before it stands what decides.
 */
static void expand_switch(tg_builder *b, const TSNode *node, tg_slot slot)
{
    tg_slice none = {NULL, 0};
    tg_builder_open(b, node, TG_FACT_CHOICE, slot, 0, none);
    uint32_t count = ts_node_named_child_count(*node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(*node, i);
        if (strcmp(ts_node_type(child), "switch_expression_arm") != 0) {
            tg_builder_walk(b, &child, TG_SLOT_CHILD);
            continue;
        }
        tg_builder_open(b, &child, TG_FACT_BRANCH, TG_SLOT_CHILD, 0, none);
        uint32_t parts = ts_node_named_child_count(child);
        for (uint32_t k = 0; k < parts; k++) {
            TSNode part = ts_node_named_child(child, k);
            tg_builder_walk(b, &part, k + 1 == parts ? TG_SLOT_VALUE : TG_SLOT_CHILD);
        }
        tg_builder_close(b);
    }
    tg_builder_close(b);
}

/* `request with { Model = m }`: what it had, and what is changed. */
static void expand_with(tg_builder *b, const TSNode *node, tg_slot slot)
{
    tg_slice none = {NULL, 0};
    tg_builder_open(b, node, TG_FACT_MERGE, slot, 0, none);
    TSNode of = ts_node_named_child(*node, 0);
    if (!ts_node_is_null(of)) tg_builder_walk(b, &of, TG_SLOT_VALUE);
    tg_builder_open(b, node, TG_FACT_MAP, TG_SLOT_VALUE, 0, none);
    uint32_t count = ts_node_named_child_count(*node);
    for (uint32_t i = 1; i < count; i++) {
        TSNode set = ts_node_named_child(*node, i);
        TSNode name = ts_node_named_child(set, 0), value = ts_node_named_child(set, 1);
        if (!is_type(&set, "with_initializer") || ts_node_is_null(value)) continue;
        tg_builder_open(b, &set, TG_FACT_PAIR, TG_SLOT_ITEM, 0, tg_builder_text(b, &name));
        tg_builder_walk(b, &value, TG_SLOT_VALUE);
        tg_builder_close(b);
    }
    tg_builder_close(b);
    tg_builder_close(b);
}

/* `new { model = m, x.Name, y }`: a child before a `=` is the name of the one behind it. */
static void expand(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_slice none = {NULL, 0};
    if (strcmp(ts_node_type(node), "attribute_list") == 0) {
        tg_annotated_attributes(b, &node);
        return;
    }
    if (strcmp(ts_node_type(node), "generic_name") == 0) {
        expand_generic(b, &node, slot);
        return;
    }
    if (strcmp(ts_node_type(node), "accessor_list") == 0) {
        expand_accessors(b, &node);
        return;
    }
    if (strcmp(ts_node_type(node), "switch_expression") == 0) {
        expand_switch(b, &node, slot);
        return;
    }
    if (strcmp(ts_node_type(node), "with_expression") == 0) {
        expand_with(b, &node, slot);
        return;
    }
    if (strcmp(ts_node_type(node), "base_list") == 0) {
        expand_bases(b, &node);
        return;
    }
    if (strcmp(ts_node_type(node), "constructor_initializer") == 0) {
        tg_slice text = tg_builder_text(b, &node);
        size_t at = tg_slice_find(text, tg_slice_of("this"));
        TSNode given = ts_node_named_child(node, ts_node_named_child_count(node) - 1);
        bool is_this = at < tg_slice_find(text, tg_slice_of("("));
        if (!ts_node_is_null(given)) expand_made_by(b, &given, is_this ? ":this" : ":base");
        return;
    }
    tg_builder_open(b, &node, TG_FACT_MAP, slot, 0, none);
    uint32_t count = ts_node_child_count(node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_child(node, i);
        if (!ts_node_is_named(child) || ts_node_is_extra(child)) continue;
        TSNode sign = i + 2 < count ? ts_node_child(node, i + 1) : child;
        bool has_name = strcmp(ts_node_type(sign), "=") == 0;
        TSNode value = has_name ? ts_node_child(node, i + 2) : child;
        tg_slice name = tg_builder_text(b, &child);
        /* `x.Name` goes by its last name. */
        for (size_t k = name.n; k-- > 0 && !has_name;) {
            if (name.ptr[k] != '.') continue;
            name = tg_slice_from(name, k + 1);
            break;
        }
        tg_builder_open(b, &child, TG_FACT_PAIR, TG_SLOT_ITEM, 0, name);
        tg_builder_walk(b, &value, TG_SLOT_VALUE);
        tg_builder_close(b);
        if (has_name) i += 2;
    }
    tg_builder_close(b);
}

const tg_language tg_language_csharp = {
    .name = "csharp",
    .family = "csharp",
    .fix_style = TG_PAIR_CSHARP,
    .extensions = extensions,
    .grammar = tree_sitter_c_sharp,
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .operators = operators,
    .import = import,
    .mend = tg_csharp_mend,
    .refine = refine,
    .expand = expand,
    .throughs = throughs,
    .methods = methods,
    .through_count = sizeof throughs / sizeof throughs[0],
    .self = "this",
    .parent = "base",
    .test_paths = test_paths,
    .scalars = scalars,
    .form_fields = form_fields,
    .keyed = keyed,
    .has_keywords = true,
    .is_relative_by_dots = true,
    .has_implicit_self = true,
    .has_holders = true,
    .tuple_items = tuple_items,
    .shares_project = true,
    .space_word = "namespace ",
    .has_extension_methods = true,
    .has_async_functions = true,
    .makes_by_new = true,
    .tells_by_body = true,
    .follows_requests = true,
    .shares_directory = true,
    .has_setter_statements = true,
    .callers = TG_CALLERS_TREE,
};
