/* rust.c - Rust as facts; what its macros hold is in rust_macros.c. Node kinds: tree-sitter-rust
 * 0.24. */
#include "code/languages/rust.h"

#include <tree_sitter/api.h>

#include "code/languages/languages.h"

const TSLanguage *tree_sitter_rust(void);

static const tg_row rows[] = {
    TG_ROW("line_comment", SKIP),
    TG_ROW("block_comment", SKIP),
    TG_ROW("shebang", SKIP),
    TG_ROW("attribute_item", MARK),
    TG_ROW("inner_attribute_item", SKIP),
    TG_ROW("visibility_modifier", SKIP),
    TG_ROW("function_modifiers", SKIP),
    TG_ROW("mutable_specifier", SKIP),
    TG_ROW("lifetime", SKIP),
    TG_ROW("label", SKIP),
    TG_ROW("type_parameters", SKIP),
    TG_ROW("where_clause", SKIP),
    TG_ROW("self_parameter", SKIP),
    TG_ROW("macro_definition", SKIP),
    TG_ROW("token_tree", SKIP),
    TG_ROW("use_declaration", IMPORT),
    TG_ROW("extern_crate_declaration", IMPORT),
    TG_ROW("mod_item", EXPAND),
    TG_ROW("macro_invocation", EXPAND),
    TG_FACT_ROW("identifier", NAME, .name = ""),
    TG_FACT_ROW("shorthand_field_identifier", NAME, .flags = TG_FACT_DESTRUCTURED, .name = ""),
    TG_FACT_ROW("field_identifier", NAME, .name = ""),
    TG_FACT_ROW("type_identifier", NAME, .name = ""),
    TG_FACT_ROW("primitive_type", NAME, .name = ""),
    TG_FACT_ROW("self", NAME, .name = ""),
    TG_ROW("super", EXPAND),
    TG_ROW("crate", EXPAND),
    TG_FACT_ROW("scoped_identifier", MEMBER, .name = "name", .fields = {{"path", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("scoped_type_identifier", MEMBER, .name = "name",
                .fields = {{"path", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("field_expression", MEMBER, .name = "field", .fields = {{"value", TG_SLOT_OBJECT}}),
    TG_FACT_ROW("index_expression", INDEX, .picks = TG_PICK_KEYED),
    TG_FACT_ROW("call_expression", CALL,
                .fields = {{"function", TG_SLOT_CALLEE}, {"arguments", TG_SLOT_ARGUMENT}}),
    TG_ROW("arguments", THROUGH),
    TG_ROW("generic_function", THROUGH, .fields = {{"type_arguments", TG_SLOT_DROP}}),
    TG_ROW("generic_type_with_turbofish", THROUGH, .fields = {{"type_arguments", TG_SLOT_DROP}}),
    /* `P { model, ..base }` */
    TG_FACT_ROW("struct_expression", CALL, .flags = TG_FACT_NEW,
                .fields = {{"name", TG_SLOT_CALLEE}, {"body", TG_SLOT_ARGUMENT}}),
    TG_FACT_ROW("field_initializer_list", MAP, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("field_initializer", PAIR, .name = "field", .fields = {{"value", TG_SLOT_VALUE}}),
    TG_ROW("shorthand_field_initializer", THROUGH),
    TG_FACT_ROW("base_field_initializer", SPREAD, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("string_literal", STRING),
    TG_FACT_ROW("raw_string_literal", STRING),
    /* Escapes are nodes of their own. */
    TG_ROW("string_content", PIECE, .picks = TG_PICK_RAW),
    TG_ROW("escape_sequence", PIECE),
    TG_FACT_ROW("integer_literal", NUMBER, .name = ""),
    TG_FACT_ROW("float_literal", NUMBER, .name = ""),
    TG_FACT_ROW("boolean_literal", BOOL, .name = ""),
    TG_FACT_ROW("unit_expression", NULL),
    TG_FACT_ROW("array_expression", LIST, .fields = {{"length", TG_SLOT_DROP}},
                .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("tuple_expression", LIST, .flags = TG_FACT_SEVERAL, .rest = TG_SLOT_ITEM),
    TG_ROW("parenthesized_expression", THROUGH),
    TG_ROW("reference_expression", THROUGH),
    TG_ROW("unary_expression", THROUGH),
    TG_ROW("try_expression", THROUGH),
    TG_ROW("await_expression", THROUGH),
    TG_ROW("type_cast_expression", THROUGH, .fields = {{"type", TG_SLOT_DROP}}),
    TG_ROW("binary_expression", OPERATOR,
           .fields = {{"left", TG_SLOT_VALUE}, {"right", TG_SLOT_VALUE}}),
    TG_ROW("expression_statement", THROUGH),
    TG_FACT_ROW("block", OTHER, .flags = TG_FACT_VALUED, .picks = TG_PICK_TAIL),
    TG_ROW("unsafe_block", THROUGH),
    TG_ROW("async_block", THROUGH),
    TG_ROW("const_block", THROUGH),
    TG_ROW("try_block", THROUGH),
    TG_FACT_ROW(
        "let_declaration", ASSIGN,
        .fields = {{"pattern", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("let_condition", ASSIGN,
                .fields = {{"pattern", TG_SLOT_TARGET}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("assignment_expression", ASSIGN,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW("compound_assignment_expr", ASSIGN, .flags = TG_FACT_AUGMENTED,
                .fields = {{"left", TG_SLOT_TARGET}, {"right", TG_SLOT_VALUE}}),
    TG_FACT_ROW(
        "const_item", ASSIGN,
        .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW(
        "static_item", ASSIGN,
        .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}, {"value", TG_SLOT_VALUE}}),
    /* `type Llm = Client<OpenAIConfig>;`: the name is the type. */
    TG_FACT_ROW("type_item", ASSIGN, .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_VALUE}}),
    TG_FACT_ROW("field_declaration", ASSIGN,
                .fields = {{"name", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}}),
    TG_ROW("ordered_field_declaration_list", EXPAND), /* `struct Llm(Client)` */
    TG_ROW("mut_pattern", THROUGH),
    TG_ROW("ref_pattern", THROUGH),
    TG_ROW("reference_pattern", THROUGH),
    TG_ROW("captured_pattern", THROUGH, .picks = TG_PICK_FIRST),
    TG_ROW("match_pattern", THROUGH, .fields = {{"condition", TG_SLOT_CHILD}}),
    TG_FACT_ROW("tuple_pattern", PATTERN, .flags = TG_FACT_SEVERAL, .rest = TG_SLOT_TARGET),
    /* `Some(x)`, `Ok(x)`: x is what it is taken from. */
    TG_FACT_ROW("tuple_struct_pattern", PATTERN, .flags = TG_FACT_SEVERAL,
                .fields = {{"type", TG_SLOT_TYPE}}, .rest = TG_SLOT_TARGET),
    TG_FACT_ROW("slice_pattern", PATTERN, .rest = TG_SLOT_TARGET),
    TG_FACT_ROW("struct_pattern", PATTERN, .fields = {{"type", TG_SLOT_TYPE}},
                .rest = TG_SLOT_TARGET),
    TG_ROW("remaining_field_pattern", SKIP),
    TG_FACT_ROW("field_pattern", BIND, .name = "name", .fields = {{"pattern", TG_SLOT_TARGET}}),
    TG_FACT_ROW("function_item", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"return_type", TG_SLOT_TYPE},
                           {"body", TG_SLOT_BODY}}),
    /* What a trait asks for. */
    TG_FACT_ROW("function_signature_item", FUNCTION, .name = "name",
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"return_type", TG_SLOT_TYPE},
                           {"type_parameters", TG_SLOT_DROP}}),
    TG_FACT_ROW("closure_expression", FUNCTION,
                .fields = {{"parameters", TG_SLOT_PARAMETER},
                           {"return_type", TG_SLOT_TYPE},
                           {"body", TG_SLOT_VALUE}}),
    TG_ROW("parameters", THROUGH),
    TG_ROW("closure_parameters", THROUGH),
    TG_FACT_ROW("parameter", PARAMETER,
                .fields = {{"pattern", TG_SLOT_TARGET}, {"type", TG_SLOT_TYPE}}),
    TG_FACT_ROW("struct_item", CLASS, .name = "name", .fields = {{"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("union_item", CLASS, .name = "name", .fields = {{"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("enum_item", CLASS, .name = "name", .fields = {{"body", TG_SLOT_BODY}}),
    TG_ROW("enum_variant_list", THROUGH),
    TG_ROW("enum_variant", EXPAND),
    TG_FACT_ROW("trait_item", CLASS, .name = "name",
                .fields = {{"bounds", TG_SLOT_DROP}, {"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("impl_item", CLASS, .flags = TG_FACT_EXTENSION, .name = "type",
                .fields = {{"trait", TG_SLOT_BASE}, {"body", TG_SLOT_BODY}}),
    TG_ROW("field_declaration_list", THROUGH),
    TG_ROW("declaration_list", THROUGH),
    TG_ROW("associated_type", SKIP),
    TG_ROW("foreign_mod_item", SKIP),
    /* `Arc<Client<OpenAIConfig>>`: the names in it, of which the first known one counts. */
    TG_ROW("generic_type", THROUGH),
    TG_ROW("type_arguments", EXPAND),
    TG_ROW("type_binding", THROUGH, .fields = {{"name", TG_SLOT_DROP}}),
    TG_ROW("reference_type", THROUGH),
    TG_ROW("pointer_type", THROUGH),
    TG_ROW("tuple_type", THROUGH),
    TG_ROW("dynamic_type", THROUGH),
    TG_ROW("abstract_type", THROUGH),
    TG_ROW("bounded_type", THROUGH),
    TG_ROW("array_type", SKIP),
    TG_ROW("function_type", SKIP),
    TG_ROW("unit_type", SKIP),
    TG_ROW("never_type", SKIP),
    TG_FACT_ROW("return_expression", RETURN, .rest = TG_SLOT_VALUE),
    TG_ROW("break_expression", THROUGH),
    TG_ROW("continue_expression", SKIP),
    TG_FACT_ROW("if_expression", BRANCH, .flags = TG_FACT_VALUED,
                .fields = {{"consequence", TG_SLOT_BODY}, {"alternative", TG_SLOT_CHILD}}),
    TG_FACT_ROW("else_clause", BRANCH, .flags = TG_FACT_VALUED, .rest = TG_SLOT_BODY),
    TG_ROW("let_chain", THROUGH),
    /* What is matched is the KEY; its arms have a TARGET. */
    TG_FACT_ROW("match_expression", BRANCH, .flags = TG_FACT_VALUED,
                .fields = {{"value", TG_SLOT_KEY}}),
    TG_ROW("match_block", THROUGH),
    TG_FACT_ROW("match_arm", BRANCH, .flags = TG_FACT_VALUED,
                .fields = {{"pattern", TG_SLOT_TARGET}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("for_expression", BRANCH,
                .fields = {{"pattern", TG_SLOT_TARGET}, {"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("while_expression", BRANCH, .fields = {{"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("loop_expression", BRANCH, .fields = {{"body", TG_SLOT_BODY}}),
};

static const tg_operator operators[] = {{"+", TG_FACT_CONCAT}, {NULL, TG_FACT_OTHER}};

static const tg_through_row throughs[] = {
    {"serde_json.to_string", TG_THROUGH_JSON},
    {"serde_json.to_string_pretty", TG_THROUGH_JSON},
    {"serde_json.to_vec", TG_THROUGH_JSON},
    {"serde_json.to_value", TG_THROUGH_VALUE},
    {"which.which", TG_THROUGH_VALUE},
    {"urlencoding.encode", TG_THROUGH_VALUE},
    {"serde_json.from_str", TG_THROUGH_VALUE},
    {"serde_json.from_value", TG_THROUGH_VALUE},
    {"std.env.var", TG_THROUGH_ENVIRONMENT},
    {"env.var", TG_THROUGH_ENVIRONMENT},
    {"dotenvy.var", TG_THROUGH_ENVIRONMENT},
    {"dotenv.var", TG_THROUGH_ENVIRONMENT},
    {"env!", TG_THROUGH_ENVIRONMENT},
    /* What nothing is set of: `..Default::default()`, `HashMap::new()`. */
    {"Default.default", TG_THROUGH_MERGE},
    {"std.default.Default.default", TG_THROUGH_MERGE},
    {"HashMap.new", TG_THROUGH_MERGE},
    {"HashMap.with_capacity", TG_THROUGH_MERGE},
    {"std.collections.HashMap.new", TG_THROUGH_MERGE},
    {"std.collections.HashMap.default", TG_THROUGH_MERGE},
    {"std.collections.HashMap.with_capacity", TG_THROUGH_MERGE},
    {"std.collections.BTreeMap.new", TG_THROUGH_MERGE},
    {"serde_json.Map.new", TG_THROUGH_MERGE},
    {"reqwest.header.HeaderMap.new", TG_THROUGH_MERGE},
    {"http.HeaderMap.new", TG_THROUGH_MERGE},
    {"http.header.HeaderMap.new", TG_THROUGH_MERGE},
    {"HeaderMap.new", TG_THROUGH_MERGE},
    {"std.sync.LazyLock.new", TG_THROUGH_RESULT},
    {"std.cell.LazyCell.new", TG_THROUGH_RESULT},
    {"once_cell.sync.Lazy.new", TG_THROUGH_RESULT},
    {"once_cell.unsync.Lazy.new", TG_THROUGH_RESULT},
    {"Lazy.new", TG_THROUGH_RESULT},
    {".get_or_init", TG_THROUGH_RESULT},
    {".get_or_try_init", TG_THROUGH_RESULT},
    {".unwrap_or", TG_THROUGH_FALLBACK},
    {".unwrap_or_else", TG_THROUGH_FALLBACK},
    {".or", TG_THROUGH_FALLBACK},
    {".or_else", TG_THROUGH_FALLBACK},
    {".get_or_insert_with", TG_THROUGH_FALLBACK},
    {".join", TG_THROUGH_JOIN},
    {".concat", TG_THROUGH_JOIN},
    {".map", TG_THROUGH_VALUE},
    {".fold", TG_THROUGH_SECOND},
    {".get_mut", TG_THROUGH_RECEIVER},
    {".entry", TG_THROUGH_RECEIVER},
    {".or_insert", TG_THROUGH_RECEIVER},
    {".or_insert_with", TG_THROUGH_RECEIVER},
    {".values", TG_THROUGH_RECEIVER},
    {".values_mut", TG_THROUGH_RECEIVER},
    {".iter_mut", TG_THROUGH_RECEIVER},
    {".map_err", TG_THROUGH_OBJECT},
    {".ok_or", TG_THROUGH_OBJECT},
    {".ok_or_else", TG_THROUGH_OBJECT},
    {".expect", TG_THROUGH_OBJECT},
    {".with_context", TG_THROUGH_OBJECT},
    {".wrap_err", TG_THROUGH_OBJECT},
    {".wrap_err_with", TG_THROUGH_OBJECT},
    {".inspect_err", TG_THROUGH_OBJECT},
};

/* Of the standard library, and of what is used as such. */
static const tg_cast casts[] = {
    {"", "Some"},
    {"", "Ok"},
    {"*", "from"},
    {"*", "from_iter"},
    {"Arc", "new"},
    {"Arc", "clone"},
    {"Rc", "new"},
    {"Rc", "clone"},
    {"Box", "new"},
    {"Box", "pin"},
    {"Mutex", "new"},
    {"RwLock", "new"},
    {"RefCell", "new"},
    {"Cow", "Borrowed"},
    {"Cow", "Owned"},
    {"Value", "String"},
    {"Value", "Object"},
    {"HeaderValue", "from_static"},
    {"HeaderValue", "from_str"},
    {"HeaderName", "from_static"},
    {"Url", "parse"},
    {"JsValue", "from_str"},
    {NULL, "clone"},
    {NULL, "cloned"},
    {NULL, "to_string"},
    {NULL, "to_owned"},
    {NULL, "into"},
    {NULL, "try_into"},
    {NULL, "parse"},
    {NULL, "as_str"},
    {NULL, "as_ref"},
    {NULL, "as_mut"},
    {NULL, "as_deref"},
    {NULL, "as_bytes"},
    {NULL, "as_deref_mut"},
    {NULL, "borrow"},
    {NULL, "borrow_mut"},
    {NULL, "lock"},
    {NULL, "read"},
    {NULL, "write"},
    {NULL, "iter"},
    {NULL, "into_iter"},
    {NULL, "collect"},
    {NULL, "trim"},
    {NULL, "trim_start"},
    {NULL, "trim_end"},
    {NULL, "trim_start_matches"},
    {NULL, "trim_end_matches"},
    {NULL, "unwrap"},
    {NULL, "unwrap_or_default"},
    {NULL, "expect"},
    {NULL, "context"},
    {NULL, "ok"},
    {NULL, "to_vec"},
    {NULL, "into_string"},
    {NULL, "boxed"},
};

static const char *const scalars[] = {"str", "String", "bool",  "char",  "u8",
                                      "u16", "u32",    "u64",   "i32",   "i64",
                                      "f32", "f64",    "usize", "isize", NULL};
static const char *const extensions[] = {".rs", NULL};
static const char *const test_paths[] = {"tests.rs",   "test.rs",   "*_test.rs",
                                         "*_tests.rs", "test_*.rs", "mock.rs",
                                         "mocks.rs",   "mock_*.rs", NULL};
static const char *const test_marks[] = {
    "#[test]",     "#[cfg(test)]", "#[cfg(all(test*", "#[cfg(any(test*", "#[*::test]",
    "#[*::test(*", "#[test_*",     "#[rstest*",       "#[bench]",        NULL};
/* Of what others give back by `new` nothing is known. */
static const char *const builders[] = {
    "*.builder",    "*.default",       "*Request.new", "*Body.new",   "*Args.new",    "*Param.new",
    "*Params.new",  "*Parameters.new", "*Options.new", "*Config.new", "*Builder.new", "*Input.new",
    "*Message.new", "*Prompt.new",     "*Init.new",    NULL};
/* `model.completion_request(q).preamble(p).build()` */
static const char *const begins[] = {"*_request", "build", NULL};
static const char *const module_files[] = {"mod", "lib", "main", NULL};

/* --- use -----------------------------------------------------------------------------------------
 */

static bool is_name_of(const char *const *names, tg_slice name)
{
    for (; *names; names++) {
        if (tg_slice_is(name, *names)) return true;
    }
    return false;
}

/* Where a file stands in its crate. */
typedef struct place {
    tg_slice stem;     /* "client" of "src/llm/client.rs" */
    bool is_directory; /* the file stands for its directory: lib.rs, mod.rs */
    size_t below_root; /* directories between the crate's root and it */
} place;

static place place_of(tg_slice path)
{
    place p = {.stem = path};
    bool has_root = false;
    while (memchr(p.stem.ptr, '/', p.stem.n)) {
        tg_slice part = tg_slice_cut(&p.stem, '/');
        p.below_root++;
        bool is_root = tg_slice_is(part, "src");
        if (is_root) p.below_root = 0;
        has_root |= is_root;
    }
    if (!has_root) p.below_root = 0;
    if (tg_slice_ends(p.stem, tg_slice_of(".rs"))) p.stem.n -= 3;
    p.is_directory = is_name_of(module_files, p.stem);
    return p;
}

/* In how many modules of this file itself a node stands. */
static size_t modules_around(TSNode node)
{
    size_t n = 0;
    for (TSNode up = ts_node_parent(node); !ts_node_is_null(up); up = ts_node_parent(up)) {
        n += strcmp(ts_node_type(up), "mod_item") == 0;
    }
    return n;
}

/* Puts a path together: dots that lead to a directory, as in Python, then names. */
typedef struct path {
    char *text;
    size_t n, size;
} path;

static void add_text(tg_builder *b, path *p, tg_slice text)
{
    if (!text.n) return;
    if (p->n + text.n > p->size) {
        size_t size = 2 * (p->n + text.n) + 32;
        char *more = tg_builder_alloc(b, size);
        if (!more) return;
        if (p->n) memcpy(more, p->text, p->n);
        p->text = more;
        p->size = size;
    }
    if (text.n) memcpy(p->text + p->n, text.ptr, text.n);
    p->n += text.n;
}

static void add_dots(tg_builder *b, path *p, size_t count)
{
    while (count-- > 0) add_text(b, p, tg_slice_of("."));
}

static void add_component(tg_builder *b, path *p, tg_slice name)
{
    if (p->n && p->text[p->n - 1] != '.') add_text(b, p, tg_slice_of("."));
    add_text(b, p, name);
}

/* Of `self`, `super` and `crate` at the head of a path what they mean; false when that is this file
 * itself, whose names are seen anyway. */
static bool add_head(tg_builder *b, path *p, tg_slice *text, size_t around)
{
    place at = place_of(tg_builder_path(b));
    size_t up = 0;
    bool is_own = false;
    for (;;) {
        tg_slice rest = *text, head = rest;
        size_t end = tg_slice_find(rest, tg_slice_of("::"));
        if (end != SIZE_MAX) head.n = end;
        head = tg_slice_trim(head);
        rest = end == SIZE_MAX ? (tg_slice){NULL, 0} : tg_slice_from(rest, end + 2);
        if (tg_slice_is(head, "crate")) {
            *text = rest;
            add_dots(b, p, at.below_root + 1);
            return true;
        }
        if (tg_slice_is(head, "super")) {
            up++;
        } else if (tg_slice_is(head, "self")) {
            is_own = true;
        } else {
            break;
        }
        *text = rest;
        if (!rest.ptr) break;
    }
    if (!up && !is_own) return true;
    if (up < around || (up == around && up) || (around && is_own)) return false;
    up -= around;
    add_dots(b, p, up + (at.is_directory || !up ? 1 : 0));
    if (!up && !at.is_directory) add_component(b, p, at.stem);
    return true;
}

/* `a::b` behind what stands there already. */
static bool add_path(tg_builder *b, path *p, tg_slice text, size_t around)
{
    if (tg_slice_starts(text, tg_slice_of("::"))) text = tg_slice_from(text, 2);
    if (!p->n && !add_head(b, p, &text, around)) return false;
    while (text.ptr && text.n) {
        size_t end = tg_slice_find(text, tg_slice_of("::"));
        tg_slice name = {text.ptr, end == SIZE_MAX ? text.n : end};
        add_component(b, p, tg_slice_trim(name));
        text = end == SIZE_MAX ? (tg_slice){NULL, 0} : tg_slice_from(text, end + 2);
    }
    return true;
}

typedef struct use {
    tg_builder *b;
    bool is_public;
    size_t around;
} use;

/* One name: `text` as it is written, behind `head`. */
static void add_use(const use *u, TSNode node, path head, tg_slice text, tg_slice alias)
{
    tg_slice none = {NULL, 0};
    path p = {0};
    add_text(u->b, &p, (tg_slice){head.text, head.n});
    bool is_self = tg_slice_is(text, "self") && head.n;
    if (!is_self && !add_path(u->b, &p, text, u->around)) return;
    tg_slice module = {p.text, p.n}, member = none;
    size_t dot = module.n;
    while (dot && module.ptr[dot - 1] != '.') dot--;
    member = tg_slice_from(module, dot);
    tg_slice local = alias.n ? alias : member;
    /* `use crate as app;` */
    bool is_root = !member.n && alias.n && module.n;
    if (tg_slice_is(local, "_") || (!member.n && !is_root)) return;
    if (!dot || is_self || is_root) {
        member = none;
    } else {
        bool is_relative = dot && strspn(module.ptr, ".") >= dot;
        module.n = is_relative ? dot : dot - 1;
    }
    tg_builder_import(u->b, &node, module, member, local, u->is_public ? local : none);
}

static void add_all(const use *u, TSNode node, path head)
{
    tg_slice all = tg_slice_of("*"), none = {NULL, 0};
    if (head.n)
        tg_builder_import(u->b, &node, (tg_slice){head.text, head.n}, none, all,
                          u->is_public ? all : none);
}

static void add_tree(const use *u, TSNode node, path head, unsigned depth)
{
    enum { DEEPEST = 32 };
    const char *type = ts_node_type(node);
    tg_slice none = {NULL, 0};
    if (depth > DEEPEST) return;
    if (strcmp(type, "use_list") == 0) {
        uint32_t count = ts_node_named_child_count(node);
        for (uint32_t i = 0; i < count; i++)
            add_tree(u, ts_node_named_child(node, i), head, depth + 1);
    } else if (strcmp(type, "scoped_use_list") == 0) {
        TSNode before = ts_node_child_by_field_name(node, "path", 4);
        TSNode list = ts_node_child_by_field_name(node, "list", 4);
        path p = {0};
        add_text(u->b, &p, (tg_slice){head.text, head.n});
        if (!ts_node_is_null(before) &&
            !add_path(u->b, &p, tg_builder_text(u->b, &before), u->around))
            return;
        if (!ts_node_is_null(list)) add_tree(u, list, p, depth + 1);
    } else if (strcmp(type, "use_wildcard") == 0) {
        TSNode before = ts_node_named_child(node, 0);
        path p = {0};
        add_text(u->b, &p, (tg_slice){head.text, head.n});
        if (!ts_node_is_null(before) &&
            !add_path(u->b, &p, tg_builder_text(u->b, &before), u->around))
            return;
        add_all(u, node, p);
    } else if (strcmp(type, "use_as_clause") == 0) {
        TSNode of = ts_node_child_by_field_name(node, "path", 4);
        TSNode alias = ts_node_child_by_field_name(node, "alias", 5);
        if (!ts_node_is_null(of))
            add_use(u, node, head, tg_builder_text(u->b, &of), tg_builder_text(u->b, &alias));
    } else if (strstr(type, "comment") == NULL) {
        add_use(u, node, head, tg_builder_text(u->b, &node), none);
    }
}

static void import(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_slice none = {NULL, 0};
    if (strcmp(ts_node_type(node), "extern_crate_declaration") == 0) {
        TSNode name = ts_node_child_by_field_name(node, "name", 4);
        TSNode alias = ts_node_child_by_field_name(node, "alias", 5);
        tg_slice module = tg_builder_text(b, &name), local = tg_builder_text(b, &alias);
        if (module.n) tg_builder_import(b, &node, module, none, local.n ? local : module, none);
        return;
    }
    TSNode tree = ts_node_child_by_field_name(node, "argument", 8);
    if (ts_node_is_null(tree)) return;
    TSNode first = ts_node_named_child(node, 0);
    use u = {.b = b, .around = modules_around(node)};
    u.is_public = strcmp(ts_node_type(first), "visibility_modifier") == 0;
    add_tree(&u, tree, (path){0}, 0);
}

void tg_rust_root(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_slice text = tg_builder_text(b, &node);
    path p = {0};
    /* In a module of this file `super` is the file. */
    bool is_outside = add_head(b, &p, &text, modules_around(node));
    tg_slice name = is_outside ? (tg_slice){p.text, p.n} : text;
    tg_builder_open(b, &node, TG_FACT_NAME, slot, 0, name);
    tg_builder_close(b);
}

void tg_rust_module(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    tg_slice none = {NULL, 0};
    TSNode name_node = ts_node_child_by_field_name(node, "name", 4);
    TSNode body = ts_node_child_by_field_name(node, "body", 4);
    tg_slice name = tg_builder_text(b, &name_node);
    if (!ts_node_is_null(body)) {
        tg_builder_open(b, &node, TG_FACT_CLASS, TG_SLOT_CHILD, TG_FACT_MODULE, name);
        tg_builder_walk(b, &body, TG_SLOT_BODY);
        tg_builder_close(b);
        return;
    }
    place at = place_of(tg_builder_path(b));
    path p = {0};
    add_dots(b, &p, 1);
    if (!at.is_directory) add_component(b, &p, at.stem);
    add_component(b, &p, name);
    if (name.n) tg_builder_import(b, &node, (tg_slice){p.text, p.n}, none, name, name);
}

/* The types of `(Client, String)`, as fields that go by their numbers; gives back how many. */
static size_t add_parts(tg_builder *b, TSNode list)
{
    static const char *const numbers[] = {"0", "1", "2", "3"};
    size_t part = 0;
    for (uint32_t i = 0; i < ts_node_child_count(list); i++) {
        const char *field = ts_node_field_name_for_child(list, i);
        TSNode child = ts_node_child(list, i);
        if (!field || strcmp(field, "type") != 0 || part == sizeof numbers / sizeof numbers[0])
            continue;
        tg_builder_open(b, &child, TG_FACT_ASSIGN, TG_SLOT_BODY, 0, (tg_slice){NULL, 0});
        tg_builder_open(b, &child, TG_FACT_NAME, TG_SLOT_TARGET, 0, tg_slice_of(numbers[part++]));
        tg_builder_close(b);
        tg_builder_walk(b, &child, TG_SLOT_TYPE);
        tg_builder_close(b);
    }
    return part;
}

/* `struct Llm(Client)`: where there is one field alone, its members are the struct's as well. */
void tg_rust_parts(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    if (add_parts(b, node) != 1) return;
    TSNode type = ts_node_child_by_field_name(node, "type", 4);
    tg_builder_open(b, &type, TG_FACT_ASSIGN, TG_SLOT_BODY, 0, (tg_slice){NULL, 0});
    tg_builder_walk(b, &type, TG_SLOT_TYPE);
    tg_builder_close(b);
}

/* `OpenAI { client: Client }`, `OpenAI(Client)`: a class in that of the enum, whose name no other
 * thing has (tg_language.variants); parts without a name go by their number. */
void tg_rust_variant(tg_builder *b, const void *ts_node)
{
    TSNode node = *(const TSNode *)ts_node;
    TSNode name = ts_node_child_by_field_name(node, "name", 4);
    TSNode body = ts_node_child_by_field_name(node, "body", 4);
    if (ts_node_is_null(body) || ts_node_is_null(name)) return;
    path p = {0};
    add_text(b, &p, tg_slice_of("::"));
    add_text(b, &p, tg_builder_text(b, &name));
    tg_builder_open(b, &node, TG_FACT_CLASS, TG_SLOT_CHILD, 0, (tg_slice){p.text, p.n});
    if (strcmp(ts_node_type(body), "field_declaration_list") == 0)
        tg_builder_walk(b, &body, TG_SLOT_BODY);
    (void)add_parts(b, body);
    tg_builder_close(b);
}

/* `<Request, AppError>` of a `Result`: a value is never of the error's type. */
void tg_rust_types(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node, parent = ts_node_parent(node);
    TSNode type = ts_node_child_by_field_name(parent, "type", 4);
    tg_slice name = ts_node_is_null(type) ? (tg_slice){NULL, 0} : tg_builder_text(b, &type);
    bool is_result = tg_slice_is(name, "Result") || tg_slice_ends(name, tg_slice_of("::Result"));
    uint32_t count = ts_node_named_child_count(node);
    if (is_result && count > 1) count = 1;
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        tg_builder_walk(b, &child, slot);
    }
}

const tg_language tg_language_rust = {
    .variants = "::",
    .tries_values = true,
    .tells_by_body = true,
    .callers = TG_CALLERS_TREE,
    .has_closed_structs = true,
    .name = "rust",
    .family = "rust",
    .fix_style = TG_PAIR_RUST,
    .extensions = extensions,
    .grammar = tree_sitter_rust,
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .operators = operators,
    .import = import,
    .expand = tg_rust_expand,
    .throughs = throughs,
    .through_count = sizeof throughs / sizeof throughs[0],
    .casts = casts,
    .cast_count = sizeof casts / sizeof casts[0],
    .self = "self",
    .self_type = "Self",
    .nothing = "None",
    .test_paths = test_paths,
    .test_marks = test_marks,
    .scalars = scalars,
    .builders = builders,
    .begins = begins,
    .module_files = module_files,
    .is_relative_by_dots = true,
    .has_setter_statements = true,
};
