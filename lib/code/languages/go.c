/* go.c - Go as facts. Node kinds: tree-sitter-go 0.25. */
#include <tree_sitter/api.h>

#include "code/languages/languages.h"

const TSLanguage *tree_sitter_go(void);

static const tg_row rows[] = {
    TG_ROW("comment", SKIP),
    TG_ROW("package_clause", SKIP),
    TG_FACT_ROW("identifier", NAME, .name = ""),
    TG_FACT_ROW("field_identifier", NAME, .name = ""),
    TG_FACT_ROW("type_identifier", NAME, .name = ""),
    TG_FACT_ROW("package_identifier", NAME, .name = ""),
    TG_FACT_ROW("blank_identifier", NAME, .name = ""),
    TG_FACT_ROW("selector_expression", MEMBER, .name = "field",
                .fields = {{"operand", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("qualified_type", MEMBER, .name = "name", .fields = {{"package", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("index_expression", INDEX,
                .fields = {{"operand", TG_SLOT_OBJECT}, {"index", TG_SLOT_KEY}}),
    TG_FACT_ROW("call_expression", CALL,
                .fields = {{"function", TG_SLOT_CALLEE},
                           {"arguments", TG_SLOT_ARGUMENT},
                           {"type_arguments", TG_SLOT_DROP}}),
    TG_ROW("argument_list", THROUGH),
    TG_FACT_ROW("variadic_argument", SPREAD, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("composite_literal", CALL, .flags = TG_FACT_NEW,
                .fields = {{"type", TG_SLOT_CALLEE}, {"body", TG_SLOT_ARGUMENT}}),
    TG_FACT_ROW("literal_value", MAP, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("keyed_element", PAIR, .fields = {{"key", TG_SLOT_KEY}, {"value", TG_SLOT_VALUE}}),
    TG_ROW("literal_element", THROUGH),
    TG_FACT_ROW("interpreted_string_literal", STRING),
    TG_FACT_ROW("raw_string_literal", STRING),
    TG_ROW("interpreted_string_literal_content", PIECE),
    TG_ROW("raw_string_literal_content", PIECE),
    TG_ROW("escape_sequence", PIECE),
    TG_FACT_ROW("int_literal", NUMBER, .name = ""),
    TG_FACT_ROW("float_literal", NUMBER, .name = ""),
    TG_FACT_ROW("true", BOOL, .name = ""),
    TG_FACT_ROW("false", BOOL, .name = ""),
    TG_FACT_ROW("nil", NULL),
    TG_ROW("parenthesized_expression", THROUGH),
    TG_ROW("unary_expression", THROUGH),
    TG_ROW("type_assertion_expression", THROUGH, .fields = {{"type", TG_SLOT_DROP}}),
    TG_ROW("type_conversion_expression", THROUGH, .fields = {{"type", TG_SLOT_DROP}}),
    TG_ROW("binary_expression", OPERATOR,
           .fields = {{"left", TG_SLOT_VALUE}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("expression_list", LIST, .flags = TG_FACT_SEVERAL, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("short_var_declaration", ASSIGN,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("assignment_statement", ASSIGN, .flags = TG_FACT_REASSIGNED,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW(
        "var_spec", ASSIGN,
        .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW(
        "const_spec", ASSIGN,
        .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW(
        "field_declaration", ASSIGN,
        .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}, {"tag", TG_SLOT_DROP}}),
    TG_FACT_ROW("function_declaration", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"result", TG_SLOT_TYPE},
                           {"body", TG_SLOT_BODY},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("method_declaration", FUNCTION, .name = "name",
                .fields = {{"receiver", TG_SLOT_RECEIVER},
                           {"parameters", TG_SLOT_PARAMETER},
                           {"result", TG_SLOT_TYPE},
                           {"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("func_literal", FUNCTION,
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"result", TG_SLOT_TYPE},
                           {"body", TG_SLOT_BODY}}),
    TG_ROW("parameter_list", THROUGH),
    TG_FACT_ROW("parameter_declaration", PARAMETER,
                .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}}),
    TG_FACT_ROW("variadic_parameter_declaration", PARAMETER, .flags = TG_FACT_REST,
                .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_DROP}}),
    TG_FACT_ROW("type_spec", CLASS, .name = "name",
                .fields = {{"type", TG_SLOT_BODY}, {"type_parameters", TG_SLOT_DROP}}),
    TG_ROW("struct_type", THROUGH),
    TG_ROW("field_declaration_list", THROUGH),
    TG_ROW("pointer_type", THROUGH),
    TG_ROW("parenthesized_type", THROUGH),
    TG_ROW("generic_type", THROUGH, .fields = {{"type_arguments", TG_SLOT_DROP}}),
    TG_ROW("interface_type", THROUGH),
    TG_FACT_ROW("method_elem", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER}, {"result", TG_SLOT_TYPE}}),
    /* `interface { llms.Model; Close() }` has what the other one has. */
    TG_FACT_ROW("type_elem", ASSIGN, .rest = TG_SLOT_TYPE),
    /* `clientFn func(context.Context) (*genai.Client, error)`: what it gives back is a client. */
    TG_FACT_ROW("function_type", FUNCTION,
                .fields = {{"parameters", TG_SLOT_DROP}, {"result", TG_SLOT_TYPE}}),
    TG_ROW("map_type", SKIP),
    TG_ROW("slice_type", SKIP),
    TG_ROW("array_type", SKIP),
    TG_ROW("implicit_length_array_type", SKIP),
    TG_ROW("channel_type", SKIP),
    TG_FACT_ROW("return_statement", RETURN, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("if_statement", BRANCH,
                .fields = {{"initializer", TG_SLOT_KEY},
                           {"condition", TG_SLOT_KEY},
                           {"consequence", TG_SLOT_BODY}}),
    TG_FACT_ROW("for_statement", BRANCH),
    TG_FACT_ROW("expression_switch_statement", BRANCH),
    TG_FACT_ROW("type_switch_statement", BRANCH),
    TG_FACT_ROW("select_statement", BRANCH),
    TG_FACT_ROW("expression_case", BRANCH),
    TG_FACT_ROW("default_case", BRANCH),
    TG_FACT_ROW("type_case", BRANCH, .fields = {{"type", TG_SLOT_DROP}}),
    TG_FACT_ROW("communication_case", BRANCH),
    TG_ROW("import_spec", IMPORT),
};

static const tg_operator operators[] = {{"+", TG_FACT_CONCAT}, {NULL, TG_FACT_OTHER}};

static const tg_through_row throughs[] = {
    {"string", TG_THROUGH_VALUE},
    {"[]byte", TG_THROUGH_VALUE},
    {"int64", TG_THROUGH_VALUE},
    {"int32", TG_THROUGH_VALUE},
    {"bytes.NewBuffer", TG_THROUGH_VALUE},
    {"bytes.NewBufferString", TG_THROUGH_VALUE},
    {"bytes.NewReader", TG_THROUGH_VALUE},
    {"strings.NewReader", TG_THROUGH_VALUE},
    {"strings.TrimSpace", TG_THROUGH_VALUE},
    {"strings.TrimSuffix", TG_THROUGH_VALUE},
    {"strings.TrimPrefix", TG_THROUGH_VALUE},
    {"strings.TrimRight", TG_THROUGH_VALUE},
    {"strings.TrimLeft", TG_THROUGH_VALUE},
    {"strings.Trim", TG_THROUGH_VALUE},
    {"io.NopCloser", TG_THROUGH_VALUE},
    {"net/url.Parse", TG_THROUGH_VALUE},
    {"net/url.PathEscape", TG_THROUGH_VALUE},
    {"net/url.QueryEscape", TG_THROUGH_VALUE},
    {"net/url.JoinPath", TG_THROUGH_JOIN},
    {"path.Join", TG_THROUGH_JOIN},
    {"os/exec.LookPath", TG_THROUGH_VALUE},
    {".JoinPath", TG_THROUGH_JOIN},
    {".ResolveReference", TG_THROUGH_JOIN},
    {".String", TG_THROUGH_OBJECT},
    {".Clone", TG_THROUGH_OBJECT},
    {"maps.Clone", TG_THROUGH_VALUE},
    {"encoding/json.Marshal", TG_THROUGH_JSON},
    {"encoding/json.MarshalIndent", TG_THROUGH_JSON},
    {"github.com/bytedance/sonic.Marshal", TG_THROUGH_JSON},
    {"github.com/bytedance/sonic.MarshalString", TG_THROUGH_JSON},
    {"github.com/bytedance/sonic.MarshalIndent", TG_THROUGH_JSON},
    {"github.com/bytedance/sonic.ConfigStd.Marshal", TG_THROUGH_JSON},
    {"github.com/bytedance/sonic.ConfigDefault.Marshal", TG_THROUGH_JSON},
    {"github.com/json-iterator/go.Marshal", TG_THROUGH_JSON},
    {"github.com/json-iterator/go.MarshalToString", TG_THROUGH_JSON},
    {"github.com/json-iterator/go.MarshalIndent", TG_THROUGH_JSON},
    {"github.com/json-iterator/go.ConfigCompatibleWithStandardLibrary.Marshal", TG_THROUGH_JSON},
    {"github.com/json-iterator/go.ConfigDefault.Marshal", TG_THROUGH_JSON},
    {"github.com/json-iterator/go.ConfigFastest.Marshal", TG_THROUGH_JSON},
    {"github.com/goccy/go-json.Marshal", TG_THROUGH_JSON},
    {"github.com/goccy/go-json.MarshalIndent", TG_THROUGH_JSON},
    {"github.com/goccy/go-json.MarshalWithOption", TG_THROUGH_JSON},
    {"github.com/goccy/go-json.MarshalNoEscape", TG_THROUGH_JSON},
    {"github.com/segmentio/encoding/json.Marshal", TG_THROUGH_JSON},
    {"github.com/nyaruka/gocommon/jsonx.Marshal", TG_THROUGH_JSON},
    {"github.com/nyaruka/gocommon/jsonx.MustMarshal", TG_THROUGH_JSON},
    {"sync.OnceValue", TG_THROUGH_VALUE},
    {"sync.OnceValues", TG_THROUGH_VALUE},
    {"make", TG_THROUGH_MERGE},
    {"new", TG_THROUGH_INSTANCE},
    {"fmt.Sprintf", TG_THROUGH_FORMAT},
    {"os.Getenv", TG_THROUGH_ENVIRONMENT},
    {"flag.String", TG_THROUGH_ENVIRONMENT},
    {"github.com/spf13/pflag.String", TG_THROUGH_ENVIRONMENT},
    {"github.com/aws/aws-sdk-go-v2/aws.String", TG_THROUGH_VALUE},
    {"github.com/aws/aws-sdk-go-v2/aws.Int32", TG_THROUGH_VALUE},
    {"github.com/aws/aws-sdk-go-v2/aws.Bool", TG_THROUGH_VALUE},
    {"github.com/aws/aws-sdk-go/aws.String", TG_THROUGH_VALUE},
    {"github.com/openai/openai-go.String", TG_THROUGH_VALUE},
    {"github.com/openai/openai-go.Int", TG_THROUGH_VALUE},
    {"github.com/openai/openai-go.F", TG_THROUGH_VALUE},
    {"github.com/openai/openai-go.Raw", TG_THROUGH_VALUE},
    {"github.com/openai/openai-go/packages/param.NewOpt", TG_THROUGH_VALUE},
    {"github.com/openai/openai-go.ChatModel", TG_THROUGH_VALUE},
    {"github.com/openai/openai-go/shared.ChatModel", TG_THROUGH_VALUE},
    {"github.com/openai/openai-go/shared.ResponsesModel", TG_THROUGH_VALUE},
    {"github.com/anthropics/anthropic-sdk-go.Model", TG_THROUGH_VALUE},
    {"github.com/cohere-ai/cohere-go.String", TG_THROUGH_VALUE},
    {"github.com/cohere-ai/cohere-go.Int", TG_THROUGH_VALUE},
    {"github.com/anthropics/anthropic-sdk-go.String", TG_THROUGH_VALUE},
    {"github.com/anthropics/anthropic-sdk-go.Int", TG_THROUGH_VALUE},
    {"github.com/anthropics/anthropic-sdk-go.F", TG_THROUGH_VALUE},
    {"github.com/anthropics/anthropic-sdk-go/packages/param.NewOpt", TG_THROUGH_VALUE},
    {"google.golang.org/genai.Ptr", TG_THROUGH_VALUE},
    {"github.com/Azure/azure-sdk-for-go/sdk/azcore/to.Ptr", TG_THROUGH_VALUE},
    {"github.com/volcengine/volcengine-go-sdk/volcengine.String", TG_THROUGH_VALUE},
    {"github.com/volcengine/volcengine-go-sdk/volcengine.Int", TG_THROUGH_VALUE},
};

static const char *const scalars[] = {"string", "int", "int64", "bool", "float64", NULL};
static const char *const extensions[] = {".go", NULL};
static const char *const test_paths[] = {"*_test.go", "mock_*.go", NULL};

static tg_slice without(tg_slice text, const char *suffix)
{
    tg_slice end = tg_slice_of(suffix);
    if (text.n > end.n && tg_slice_ends(text, end)) text.n -= end.n;
    return text;
}

/* "v3" of a path's component. */
static bool is_version(tg_slice part)
{
    if (part.n < 2 || part.ptr[0] != 'v') return false;
    for (size_t i = 1; i < part.n; i++) {
        if (part.ptr[i] < '0' || part.ptr[i] > '9') return false;
    }
    return true;
}

/* The path without its major version: rules name a package once for all versions. *last is its last
 * component then. */
static tg_slice unversioned(tg_builder *b, tg_slice path, tg_slice *last)
{
    char *joined = tg_builder_alloc(b, path.n + 1);
    size_t n = 0;
    if (!joined) return path;
    for (tg_slice rest = path; rest.ptr;) {
        tg_slice part = tg_slice_cut(&rest, '/');
        if (is_version(part) && n) continue;
        if (n) joined[n++] = '/';
        memcpy(joined + n, part.ptr, part.n);
        *last = (tg_slice){joined + n, part.n};
        n += part.n;
    }
    return (tg_slice){joined, n};
}

/* A package's name is not in the path that imports it: by custom it is the last component, without
 * what says that it is Go. */
static tg_slice package_name(tg_slice last)
{
    for (size_t i = last.n; i-- > 1;) {
        if (last.ptr[i] == '.' && is_version(tg_slice_from(last, i + 1))) last.n = i;
    }
    last = without(without(without(without(last, "-go"), "-sdk"), "-go"), ".go");
    return tg_slice_starts(last, tg_slice_of("go-")) ? tg_slice_from(last, 3) : last;
}

/* No package's name has a `-`: `gemini-cli-wrapper` is `geminicli` or `geminicliwrapper`. */
static void import_joined(tg_builder *b, const TSNode *node, tg_slice module, tg_slice name)
{
    tg_slice none = {NULL, 0};
    char *joined = tg_builder_alloc(b, name.n + 1);
    size_t n = 0;
    bool has_dash = false;
    for (size_t i = 0; joined && i <= name.n; i++) {
        bool is_end = i == name.n || name.ptr[i] == '-';
        if (!is_end) joined[n++] = name.ptr[i];
        if (is_end && has_dash)
            tg_builder_import(b, node, module, none, (tg_slice){joined, n}, none);
        has_dash |= is_end;
    }
}

static void import(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_slice none = {NULL, 0}, last = none;
    TSNode path_node = ts_node_child_by_field_name(node, "path", 4);
    TSNode name_node = ts_node_child_by_field_name(node, "name", 4);
    tg_slice path = tg_builder_text(b, &path_node);
    if (path.n < 3) return;
    tg_slice module = unversioned(b, (tg_slice){path.ptr + 1, path.n - 2}, &last);
    tg_slice name = tg_builder_text(b, &name_node);
    if (tg_slice_is(name, "_")) return;
    if (!name.n) {
        name = package_name(last);
        if (tg_slice_find(name, tg_slice_of("-")) != SIZE_MAX)
            import_joined(b, &node, module, name);
    }
    if (tg_slice_is(name, ".")) name = tg_slice_of("*");
    tg_builder_import(b, &node, module, none, name, none);
}

/* Of a form, and of an address' values: `q.Set("model", m)`. */
static const char *const form_fields[] = {"WriteField", "Set", "Add", NULL};

const tg_language tg_language_go = {
    .name = "go",
    .family = "go",
    .fix_style = TG_PAIR_GO,
    .extensions = extensions,
    .grammar = tree_sitter_go,
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .operators = operators,
    .import = import,
    .throughs = throughs,
    .through_count = sizeof throughs / sizeof throughs[0],
    .test_paths = test_paths,
    .scalars = scalars,
    .tries_values = true,
    .tells_by_body = true,
    .has_field_keys = true,
    .has_bracket_types = true,
    .shares_directory = true,
    .imports_directories = true,
    .has_private_names = true,
    .has_structural_types = true,
    .form_fields = form_fields,
    .callers = TG_CALLERS_DIRECTORY,
    .appender = "append",
    .has_setter_statements = true,
};
